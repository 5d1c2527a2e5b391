//! Every language: that what it says of translators, excerpts, changes and licenses is read back, and that its sentences
//! begin and end as sentences do.

#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

use licit::Analysis;
use licit::attribute::{Attribution, Form, Format, License, Name, Style, render};
use licit::config::Context;
use licit::evidence::CreditKind;
use licit::knowledge::Knowledge;
use licit::rule::Book;
use licit::work::{Relation, WorkKind};

fn license(id: &str) -> License {
    let catalog = &Knowledge::built_in().catalog;
    License::of(&catalog.parse_id(id).unwrap(), catalog).unwrap()
}

fn work(relation: Relation) -> Attribution {
    Attribution {
        relation,
        title: Some("Agua clara".to_owned()),
        creators: vec![Name::new("Inés Duarte")],
        source_url: Some("https://pozo.example/claro".to_owned()),
        licenses: vec![license("CC-BY-SA-3.0")],
        own_license: Some(license("CC-BY-SA-4.0")),
        ..Attribution::new(WorkKind::Article)
    }
}

fn written(work: &Attribution, form: Form, language: &str) -> String {
    let style = Style { form: Some(form), format: Format::Markdown, language, ..Style::default() };
    render(std::slice::from_ref(work), &style, Knowledge::built_in()).unwrap()
}

fn languages() -> Vec<String> {
    Knowledge::built_in().attribution.languages().map(|one| one.language.clone()).collect()
}

fn read(text: &str, relation: Relation) -> (Analysis, Vec<String>) {
    let context = Context { relation: Some(relation), ..Context::default() };
    let knowledge = Knowledge::built_in();
    let analysis = licit::analyze("a.md", text.as_bytes(), licit::document::Format::Markdown, &context, knowledge);
    let findings = licit::check(&analysis, &context, knowledge, Book::built_in());
    (analysis, findings.into_iter().map(|finding| finding.rule).collect())
}

fn named(analysis: &Analysis, kind: impl Fn(CreditKind) -> bool) -> Vec<&str> {
    let credits = analysis.evidence.credits.iter().filter(|credit| kind(credit.kind));
    credits.filter_map(|credit| credit.name.as_deref()).collect()
}

fn granted(analysis: &Analysis) -> Vec<String> {
    let mut all: Vec<String> = analysis.evidence.statements.iter().map(|one| one.license.id()).collect();
    all.sort();
    all.dedup();
    all
}

#[test]
fn translators_and_authors_are_told_apart() {
    let mut wrong = Vec::new();
    for language in languages() {
        for source_language in [None, Some("es".to_owned())] {
            let mut work = work(Relation::Translated);
            work.translators = vec![Name::new("Erik Sande")];
            work.source_language = source_language;
            let text = written(&work, Form::Sentence, &language);
            let (analysis, found) = read(&text, Relation::Translated);
            let translators = named(&analysis, |kind| kind == CreditKind::Translator);
            let others = named(&analysis, |kind| kind != CreditKind::Translator);
            if translators != ["Erik Sande"] || !others.contains(&"Inés Duarte") || others.contains(&"Erik Sande") {
                wrong.push(format!("{language}: translators {translators:?}, others {others:?}: {text}"));
            }
            if granted(&analysis) != ["CC-BY-SA-3.0", "CC-BY-SA-4.0"]
                || found.contains(&"changes-not-stated".to_owned())
            {
                wrong.push(format!("{language}: {:?} {found:?}: {text}", granted(&analysis)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn excerpts_name_their_source() {
    let mut wrong = Vec::new();
    for language in languages() {
        let text = written(&work(Relation::Excerpt), Form::Sentence, &language);
        let (analysis, found) = read(&text, Relation::Excerpt);
        let names = named(&analysis, |_| true);
        if !names.contains(&"Inés Duarte") || found.iter().any(|rule| rule == "creator-missing") {
            wrong.push(format!("{language}: {names:?} {found:?}: {text}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn sentences_begin_with_a_capital_where_the_script_has_them() {
    for language in languages() {
        let mut work = work(Relation::Republished);
        work.title = None;
        work.unchanged = true;
        work.earlier_changes = vec!["X".to_owned()];
        work.disclaimer = Some("X".to_owned());
        let text = written(&work, Form::Sentence, &language);
        let stop = Knowledge::built_in().attribution.language(&language).unwrap().stop.clone();
        let seen: String = text.chars().filter(|ch| !matches!(ch, '\u{2066}'..='\u{2069}')).collect();
        for sentence in seen.split(stop.as_str()).filter(|sentence| !sentence.is_empty()) {
            let first = sentence.chars().next().unwrap();
            assert!(!first.is_lowercase(), "{language}: {sentence}");
        }
        // Of what nobody is named for the first words are set apart.
        work.kind = WorkKind::Image;
        work.creators.clear();
        let text = written(&work, Form::Sentence, &language);
        let first = text.chars().find(|ch| !matches!(ch, '\u{2066}'..='\u{2069}')).unwrap();
        assert!(!first.is_lowercase(), "{language}: {text}");
        // In a caption they are no sentences.
        work.kind = WorkKind::Image;
        let caption = written(&work, Form::Caption, &language);
        assert!(!caption.ends_with(stop.trim_end()), "{language}: {caption}");
    }
}

#[test]
fn names_of_ports_are_those_of_the_language() {
    let name = |tag: &str, id: &str| {
        let license = license(id);
        let knowledge = Knowledge::built_in();
        let language = knowledge.attribution.language(tag).unwrap();
        language.license_name(&license.license, &license.facts, &knowledge.catalog)
    };
    for (tag, id, expected) in [
        ("de", "CC-BY-3.0-AT", "Creative Commons Namensnennung 3.0 Österreich"),
        ("fr", "CC-BY-3.0-DE", "Creative Commons Attribution 3.0 Allemagne"),
        ("ja", "CC-BY-2.1-JP", "クリエイティブ・コモンズ 表示 2.1 日本"),
        ("zh-Hant", "CC-BY-3.0-TW", "創用CC 姓名標示 3.0 台灣"),
        ("de", "CC0-1.0", "CC0 1.0 Universal"),
        ("it", "CC0-1.0", "CC0 1.0 Universale"),
        ("ko", "CC-PDM-1.0", "공개 마크 1.0"),
        ("uk", "CC-PDM-1.0", "Public Domain Mark 1.0"),
    ] {
        let written = name(tag, id);
        assert!(written.starts_with(expected), "{tag} {id}: {written}");
    }
}
