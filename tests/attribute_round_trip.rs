//! What is written is read back: the same license and links, the same creators, and no duty missed whose fact was given.
//!
//! A few thousand credits in the tests; `LICIT_ROUND_TRIPS=100000 cargo test --release --test attribute_round_trip` makes
//! as many as one likes.

use licit::attribute::{Attribution, Form, Format, License, Markup, Name, Style, render};
use licit::config::Context;
use licit::knowledge::Knowledge;
use licit::license::LicenseRef;
use licit::rule::Book;
use licit::work::{Relation, WorkKind};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use std::collections::BTreeSet;

/// Names of people that nobody has, some of them made to break what they are put into.
const NAMES: &[&str] = &[
    "Nia Orsolo",
    "Käthe Brandt",
    "J. Oduya",
    "sandfox",
    "Simon and Schuster",
    "Roe, Jane",
    "Orr & Daughters",
    "One; Two",
    "<script>alert(1)</script>",
    "A [b](https://evil.example) c",
    "{{Cite|x}} [[Category:Y]]",
    "$100% \\textbf{bold} #1_a~b^c",
    "*star* _under_ `tick` ~tilde~",
    "O'Neil \"Ace\" Smith",
    "Ольга Ветрова",
    "ندى الحربي",
    "دارا کویل",
    "נועה ברק",
    "山田 花子",
    "王小明",
    "김하늘",
    "नीना ओझा",
    "Ayşe Gülöz",
    "\u{202e}Reversed Roe\u{202c}",
    "Long\u{200b}Name With Zero\u{ad}Widths",
    "Tab\tand\nnewline Roe",
    "Mary-Anne van der Berg",
    "Photo by Nobody",
    "May June",
    "1. FC Example",
    "- dash first",
    "::colons:: (C) -- ... ''two''",
    "Ana Maria and Pedro e João y Ñandú",
    "Reuters Example",
    "@handle_99",
    "und und",
    "http://a.example/x",
    "Émile d'Arc",
    "Very Long Name That Goes On And On And On For Much Longer Than Any Name Of A Person Or A Committee Or An \
     Institute Should Ever Go On In Any Credit Of Any Work In Any Language Of The World",
];

const TITLES: &[&str] = &[
    "Salt roads",
    "Old \"mill\"",
    "By Jane Roe",
    "Photo by Jane Roe, CC BY-NC 2.0",
    "What CC BY-ND 3.0 means",
    "Wasser, Wind & <b>Wellen</b>",
    "潮の高さ",
    "Высота прилива",
    "ارتفاع المد",
    "Translated by Ola Berg",
    "© 2020 Someone",
    "Tides: a \\ {survey} [of] `things` | *all*",
    "«Nested» „quotes“ “inside”",
    "Cropped",
    "1. First",
    "Source: none",
];

const PUBLISHERS: &[&str] = &[
    "Harbour Dispatch",
    "Example University",
    "Blue & Fern",
    "Бюро Пример",
    "by Nobody Press",
    "例新聞",
    "Tide, Ltd.",
];

#[derive(Debug, Clone)]
struct Case {
    work: Attribution,
    form: Form,
    format: Format,
    markup: Markup,
    language: String,
}

/// Every license of the catalog that a credit can name.
fn licenses() -> Vec<LicenseRef> {
    let catalog = &Knowledge::built_in().catalog;
    let mut all = catalog.creative_commons();
    all.retain(|license| license.version.is_some());
    // Two permissions of wikis have no name that anybody would know them by; a link to their page is all there is.
    // "All rights reserved" is no license: what is written of it is a notice.
    let nameless = ["LicenseRef-all-rights-reserved", "LicenseRef-attribution-only", "LicenseRef-copyrighted-free-use"];
    for named in catalog.named().iter().filter(|named| !nameless.contains(&named.id.as_str())) {
        if named.versions.is_empty() {
            all.extend(catalog.parse_id(&named.id));
        }
        for version in &named.versions {
            all.extend(catalog.parse_id(&format!("{}-{version}", named.id)));
        }
    }
    all
}

fn names(most: usize) -> impl Strategy<Value = Vec<Name>> {
    let one = (prop::sample::select(NAMES), prop::option::weighted(0.2, 1..99_u32)).prop_map(|(name, page)| Name {
        name: name.to_owned(),
        url: page.map(|page| format!("https://people.example/{page}")),
    });
    prop::collection::vec(one, 0..=most).prop_map(|mut names: Vec<Name>| {
        let mut seen = BTreeSet::new();
        names.retain(|name| seen.insert(name.name.clone()));
        names
    })
}

fn case() -> impl Strategy<Value = Case> {
    let languages: Vec<String> =
        Knowledge::built_in().attribution.languages().iter().map(|language| language.language.clone()).collect();
    let license = prop::sample::select(licenses())
        .prop_map(|license| License::of(&license, &Knowledge::built_in().catalog).expect("it is of the catalog"));
    let facts = (
        prop::option::weighted(0.8, prop::sample::select(TITLES)),
        names(10),
        prop::option::weighted(0.3, prop::sample::select(PUBLISHERS)),
        prop::option::weighted(0.8, 1..999_u32),
        license,
        prop::option::weighted(0.3, Just("The headline was changed")),
        any::<bool>(),
    );
    let style = (
        prop::sample::select(vec![Form::Sentence, Form::Caption, Form::Box, Form::List, Form::Notice]),
        prop::sample::select(Format::ALL.to_vec()),
        prop::sample::select(Markup::ALL.to_vec()),
        prop::sample::select(languages),
    );
    (facts, style).prop_map(
        |((title, creators, publisher, page, license, changes, unchanged), (form, format, markup, language))| {
            let mut work = Attribution {
                relation: Relation::Republished,
                title: title.map(str::to_owned),
                creators,
                publisher: publisher.map(str::to_owned),
                source_url: page.map(|page| format!("https://harbour.example/{page}?a=1&b=(x)")),
                licenses: vec![license],
                unchanged: changes.is_none() && unchanged,
                changes: changes.map(str::to_owned),
                ..Attribution::new(WorkKind::Article)
            };
            work.note_missing();
            Case { work, form, format, markup, language }
        },
    )
}

fn path(format: Format) -> (&'static str, licit::document::Format) {
    use licit::document::Format as Read;
    match format {
        Format::Markdown => ("a.md", Read::Markdown),
        Format::Html => ("a.html", Read::Html),
        Format::Text => ("a.txt", Read::Text),
        Format::Asciidoc => ("a.adoc", Read::Asciidoc),
        Format::Rst => ("a.rst", Read::Rst),
        Format::Latex => ("a.tex", Read::Latex),
        Format::Wikitext => ("a.wiki", Read::Wikitext),
    }
}

/// The documented clean-up of names: white space is one blank, what no reader sees is gone.
fn cleaned(name: &str) -> String {
    let invisible = |ch: &char| !matches!(ch, '\u{ad}' | '\u{200b}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{e000}');
    let text: String = name.chars().filter(invisible).map(|ch| if ch.is_control() { ' ' } else { ch }).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn decoded(url: &str) -> String {
    url.replace("%28", "(").replace("%29", ")").replace("%5F", "_").replace("%2A", "*")
}

fn round_trip(case: &Case, book: &Book) -> Result<(), String> {
    let knowledge = Knowledge::built_in();
    let style = Style {
        form: Some(case.form),
        format: case.format,
        markup: case.markup,
        language: &case.language,
        template: None,
    };
    let text = render(std::slice::from_ref(&case.work), &style, knowledge).map_err(|error| error.to_string())?;
    let (path, format) = path(case.format);
    let context = Context {
        relation: Some(Relation::Republished),
        because: Some("`--republished`".to_owned()),
        ..Context::default()
    };
    let analysis = licit::analyze(path, text.as_bytes(), format, &context, knowledge);
    let mut faults = Vec::new();

    let license = &case.work.licenses[0];
    let wanted = license.license.id();
    let granted: BTreeSet<String> = analysis
        .evidence
        .statements
        .iter()
        .filter(|statement| {
            // "In the public domain" is a state, and not always read as granted.
            // A title that links to the work, and nobody who made it: it may be one of a catalog.
            // So are statements on rights.
            let state = statement.license.family == "LicenseRef-public-domain"
                || statement.license.family.starts_with("LicenseRef-rightsstatements")
                || case.work.creators.is_empty();
            (statement.kind == licit::evidence::Kind::Grant || state) && statement.visible
        })
        .map(|statement| statement.license.id())
        .collect();
    // Some licenses have one page for all their versions.
    let family = license.license.family.clone();
    if !granted.contains(&wanted) || granted.iter().any(|id| *id != wanted && *id != family) {
        faults.push(format!("license {wanted} read as {granted:?}"));
    }
    let links: BTreeSet<String> = analysis
        .document
        .blocks
        .iter()
        .filter(|block| block.visible)
        .flat_map(|block| block.links.iter().map(|link| decoded(&link.url)))
        .collect();
    let people = case.work.creators.iter().filter_map(|name| name.url.as_ref());
    for url in people.chain(&case.work.source_url).chain(&license.facts.url) {
        if !links.contains(&decoded(url)) && !links.contains(&decoded(&url.replace('_', "%5F"))) {
            faults.push(format!("link {url} not among {links:?}"));
        }
    }
    let given: BTreeSet<String> = case.work.creators.iter().map(|name| cleaned(&name.name)).collect();
    let publisher: BTreeSet<String> = case.work.publisher.iter().map(|name| cleaned(name)).collect();
    let read: BTreeSet<String> = analysis
        .evidence
        .credits
        .iter()
        .filter(|credit| credit.visible)
        .filter_map(|credit| credit.name.clone())
        .collect();
    for name in given.difference(&read) {
        faults.push(format!("creator `{name}` not among {read:?}"));
    }
    let made: BTreeSet<String> =
        analysis.works.works.iter().flat_map(|work| &work.creators).map(|creator| creator.name.clone()).collect();
    // In structured data "Roe, Jane" is read as the name of a person.
    let turned = |name: &str| {
        given.iter().any(|given| given.split_once(", ").is_some_and(|(last, first)| name == format!("{first} {last}")))
    };
    for name in made.iter().filter(|name| !given.contains(*name) && !publisher.contains(*name) && !turned(name)) {
        faults.push(format!("`{name}` was never given as a creator"));
    }
    for finding in licit::check(&analysis, &context, knowledge, book) {
        if finding.severity < licit::finding::Severity::Warning && !duty(&finding.rule) {
            continue;
        }
        if !excused(&case.work, &finding.rule) {
            faults.push(format!("check: {}: {}", finding.rule, finding.message));
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(format!("{}\n---\n{text}\n", faults.join("\n"))) }
}

/// Rules about what a credit must say, whatever their severity.
fn duty(rule: &str) -> bool {
    matches!(
        rule,
        "changes-not-stated"
            | "creator-missing"
            | "source-link-missing"
            | "license-link-missing"
            | "title-missing-pre-4"
    )
}

/// Rules that speak of a fact that was not given, or of the license itself.
fn excused(work: &Attribution, rule: &str) -> bool {
    let license = &work.licenses[0];
    match rule {
        "changes-not-stated" | "modification-not-indicated" => work.changes.is_none() && !work.unchanged,
        "creator-missing" | "creator-not-shown" | "ogl-fallback-missing" => work.creators.is_empty(),
        "source-link-missing" => work.source_url.is_none(),
        "title-missing-pre-4" => work.title.is_none(),
        "license-link-missing" => license.facts.url.is_none(),
        "etalab-date-missing" => work.date.is_none(),
        // What is said of the license, the use or the page, and not of the credit.
        _ => {
            matches!(
                rule,
                "retired-license"
                    | "nd-edited"
                    | "sa-outbound-mismatch"
                    | "own-contribution-unlicensed"
                    | "arr-third-party"
                    | "reuse-forbidden-text"
                    | "nc-commercial-signals"
                    | "undetermined-status"
                    | "pd-us-only"
            )
        }
    }
}

#[test]
fn what_is_written_is_read_back() {
    let cases = std::env::var("LICIT_ROUND_TRIPS").ok().and_then(|count| count.parse().ok()).unwrap_or(4000);
    // With this, all that fails is written to a file, and the test passes.
    let report = std::env::var_os("LICIT_ROUND_TRIP_REPORT");
    let book = Book::built_in();
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 400, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(
        config,
        proptest::test_runner::TestRng::deterministic_rng(proptest::test_runner::RngAlgorithm::ChaCha),
    );
    let faults = std::cell::RefCell::new(Vec::new());
    let outcome = runner.run(&case(), |case| match round_trip(&case, book) {
        Ok(()) => Ok(()),
        Err(fault) if report.is_some() => {
            faults
                .borrow_mut()
                .push(format!("{:?} {:?} {:?} {}\n{fault}", case.form, case.format, case.markup, case.language));
            Ok(())
        }
        Err(fault) => Err(TestCaseError::fail(fault)),
    });
    let faults = faults.into_inner();
    if let Some(report) = report {
        std::fs::write(report, faults.join("\n=====\n")).expect("written");
    }
    if let Err(error) = outcome {
        panic!("{error}");
    }
}
