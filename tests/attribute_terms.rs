//! What publishers ask for beyond their licenses: lines word for word, links, counters, and what only people can do.

#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

use assert_cmd::Command;
use licit::attribute::terms::{self, PublisherTerms};
use licit::attribute::{Attribution, Form, Format, Name, Style, render};
use licit::knowledge::Knowledge;
use licit::lexicon::lists::{WordList, Words};
use licit::publisher::schema::Publisher;
use licit::work::WorkKind;

/// Words for the original, which lines link to it.
fn originals() -> Words<'static> {
    Knowledge::built_in().lexicon.words(WordList::OriginalWord)
}

/// A publisher that is none.
fn harbour() -> Publisher {
    let record = r#"
id: harbour
names: ["Harbour Dispatch"]
domains: ["harbour.example"]
license: CC-BY-ND-4.0
credit-lines: ["{author} wrote this for Harbour Dispatch on {date}. Read the original article."]
require: [author, author-institution, canonical, syndication-source, counter, link, keep-links, notification]
link: home
credit-position: top
counter: ["count.harbour.example/"]
counter-image: "https://count.harbour.example/{number}.gif"
edits: style
images: excluded
conflict: "its help says minor edits"
"#;
    serde_yaml::from_str(record).unwrap()
}

fn article() -> Attribution {
    Attribution {
        title: Some("Salt paths".to_owned()),
        creators: vec![Name::new("Nia Orsolo")],
        institution: Some("University of Vell".to_owned()),
        source_url: Some("https://harbour.example/salt-paths-4711".to_owned()),
        date: Some("3 May 2026".to_owned()),
        ..Attribution::new(WorkKind::Article)
    }
}

fn said(terms: &PublisherTerms, words: &str) -> bool {
    terms.notes.iter().any(|note| note.contains(words))
}

#[test]
fn a_record_is_filled_in() {
    let mut work = article();
    let terms = terms::of(&harbour(), &work, originals());
    let line: String = terms.line.as_ref().unwrap().pieces.iter().map(|piece| piece.text.as_str()).collect();
    assert_eq!(line, "Nia Orsolo wrote this for Harbour Dispatch on 3 May 2026. Read the original article.");
    let links: Vec<(&str, &str)> = terms
        .line
        .as_ref()
        .unwrap()
        .pieces
        .iter()
        .filter_map(|piece| Some((piece.text.as_str(), piece.url.as_deref()?)))
        .collect();
    assert_eq!(
        links,
        [
            ("Harbour Dispatch", "https://harbour.example/"),
            ("original article", "https://harbour.example/salt-paths-4711")
        ]
    );
    assert_eq!(terms.counter.as_deref(), Some("https://count.harbour.example/4711.gif"));
    assert!(terms.canonical && terms.syndication_source);
    for words in [
        "rel=\"canonical\"",
        "syndication-source",
        "its counter, https://count",
        "above the text",
        "links in the text kept",
        "told of the copy",
        "images are not covered",
        "house style may be changed",
        "disagree: its help says minor edits",
    ] {
        assert!(said(&terms, words), "{words}: {:?}", terms.notes);
    }
    assert!(!said(&terms, "not known"), "{:?}", terms.notes);

    work.terms = Some(terms);
    let write = |form, format| {
        let style = Style { form: Some(form), format, language: "en", ..Style::default() };
        render(std::slice::from_ref(&work), &style, Knowledge::built_in()).unwrap()
    };
    let html = write(Form::Box, Format::Html);
    let (line, rest) = html.split_once("was first published").unwrap();
    assert!(
        line.contains("Nia Orsolo wrote this for <a href=\"https://harbour.example/\">Harbour Dispatch</a>"),
        "{html}"
    );
    assert!(line.contains("(University of Vell)") || rest.contains("(University of Vell)"), "{html}");
    assert!(
        html.ends_with(
            "</aside>\n\n<img src=\"https://count.harbour.example/4711.gif\" alt=\"\" width=\"1\" height=\"1\">"
        ),
        "{html}"
    );
    assert!(write(Form::Box, Format::Markdown).ends_with("\n\n![](https://count.harbour.example/4711.gif)"));
    // What a format cannot carry is left to people, who are told.
    assert!(!write(Form::Box, Format::Latex).contains("count.harbour"));
    for format in [Format::Html, Format::Markdown] {
        assert_eq!(
            write(Form::Head, format),
            "<link rel=\"canonical\" href=\"https://harbour.example/salt-paths-4711\">\n\
             <meta name=\"syndication-source\" content=\"https://harbour.example/salt-paths-4711\">"
        );
    }
}

#[test]
fn what_the_record_cannot_answer_is_said() {
    let work = Attribution { title: Some("Salt paths".to_owned()), ..Attribution::new(WorkKind::Article) };
    let terms = terms::of(&harbour(), &work, originals());
    assert!(terms.line.is_none() && terms.counter.is_none());
    for words in [
        "and {author} is not known",
        "canonical link to the original, whose address is not known",
        "syndication-source tag, and the address",
        "take the code from the article's own page",
        "institution, which is not known",
        "author's name, which is not known",
        "link to the original, whose address is not known",
    ] {
        assert!(said(&terms, words), "{words}: {:?}", terms.notes);
    }
    // An address without a number has no counter that could be guessed.
    let work = Attribution { source_url: Some("https://harbour.example/salt".to_owned()), ..article() };
    let terms = terms::of(&harbour(), &work, originals());
    assert!(terms.counter.is_none() && said(&terms, "take the code from"), "{:?}", terms.notes);
    let silent: Publisher = serde_yaml::from_str("{id: quiet, names: [Quiet Press]}").unwrap();
    let terms = terms::of(&silent, &article(), originals());
    assert_eq!(terms.notes, ["whether its images are covered is not in the record"]);
}

#[test]
fn an_address_in_the_head_is_escaped() {
    let mut work = article();
    work.source_url = Some("https://harbour.example/?a=1&b=\"><script>".to_owned());
    let style = Style { form: Some(Form::Head), format: Format::Html, language: "en", ..Style::default() };
    let head = render(std::slice::from_ref(&work), &style, Knowledge::built_in()).unwrap();
    assert_eq!(head, "<link rel=\"canonical\" href=\"https://harbour.example/?a=1&amp;b=%22%3E%3Cscript%3E\">");
}

/// What `licit attribute` prints, and what it says beside that.
fn attribute(folder: &tempfile::TempDir, args: &[&str]) -> (String, String) {
    let output =
        Command::cargo_bin("licit").unwrap().current_dir(folder.path()).arg("attribute").args(args).output().unwrap();
    (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn pages_of_credits_hold_each_work_once() {
    let folder = tempfile::TempDir::new().unwrap();
    std::fs::create_dir(folder.path().join(".git")).unwrap();
    let picture = |file: &str, name: &str, license: &str, path: &str| {
        format!(
            "![A view]({file})\n*Photo: [{name}](https://people.example/{}), [{license}](https://creativecommons.org/{path})*\n\n",
            name.len()
        )
    };
    let weir = picture("img/weir.jpg", "Dara Quill", "CC BY 4.0", "licenses/by/4.0/");
    let moth = picture("img/moth.jpg", "Rea Keller", "CC0 1.0", "publicdomain/zero/1.0/");
    let boat = picture("img/boat.jpg", "Olu Brandt", "CC BY 4.0", "licenses/by/4.0/");
    for (path, text) in [
        ("a.md", format!("# Salt\n\nBy Nia Orsolo\n\n{weir}{moth}Text.\n")),
        ("b.md", format!("# Tides\n\nBy Nia Orsolo\n\n{weir}{boat}Text.\n")),
        ("c.md", "# Nothing\n\nBy Nia Orsolo\n\nText.\n".to_owned()),
    ] {
        std::fs::write(folder.path().join(path), text).unwrap();
    }
    let headings =
        |text: &str| -> Vec<String> { text.lines().filter(|line| line.starts_with('#')).map(str::to_owned).collect() };
    let (by_page, note) = attribute(&folder, &["--form", "page", "."]);
    assert_eq!(headings(&by_page), ["# Credits", "## [Salt](a.md)", "## [Tides](b.md)"], "{by_page}{note}");
    let (by_license, _) = attribute(&folder, &["--form", "page", "--group", "license", "."]);
    assert_eq!(headings(&by_license), ["# Credits", "## CC BY 4.0", "## CC0 1.0"], "{by_license}");
    for text in [&by_page, &by_license] {
        for name in ["Dara Quill", "Rea Keller", "Olu Brandt"] {
            assert_eq!(text.matches(name).count(), 1, "{name}: {text}");
        }
    }
    let (of_two, _) = attribute(&folder, &["--form", "page", "--lang", "de", "b.md", "c.md"]);
    assert_eq!(headings(&of_two), ["# Bildnachweise", "## [Tides](b.md)"], "{of_two}");
    // Links lead to their places on it.
    let (links, note) = attribute(&folder, &["--form", "link", "--credits-page", "credits.html", "a.md"]);
    let anchors: Vec<&str> = links
        .lines()
        .filter_map(|line| line.split_once("credits.html#"))
        .map(|(_, id)| id.trim_end_matches(')'))
        .collect();
    assert_eq!(anchors.len(), 2, "{links}{note}");
    for anchor in anchors {
        assert!(by_page.contains(&format!("<a id=\"{anchor}\"></a>")), "{anchor}: {by_page}");
    }
}
