//! licit beside other generators on ten works, and the table of it in `docs/attribution.md`.
//!
//! What the others write is written here as they do; `LICIT_UPDATE_DOCS=1 cargo test --release --test
//! attribute_side_by_side` puts the table into the page.

#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

use licit::attribute::{Attribution, Format, License, Name, Style, render};
use licit::config::Context;
use licit::finding::Severity;
use licit::knowledge::Knowledge;
use licit::rule::Book;
use licit::work::{Relation, WorkKind};
use std::fmt::Write as _;

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/attribution.md");

struct Given {
    name: &'static str,
    work: Attribution,
}

fn given(name: &'static str, title: &str, creators: &[&str], id: &str, more: impl FnOnce(&mut Attribution)) -> Given {
    let catalog = &Knowledge::built_in().catalog;
    let mut work = Attribution {
        relation: Relation::Republished,
        title: (!title.is_empty()).then(|| title.to_owned()),
        creators: creators.iter().map(|name| Name::new(name)).collect(),
        source_url: Some("https://harbour.example/salt".to_owned()),
        licenses: vec![License::of(&catalog.parse_id(id).unwrap(), catalog).unwrap()],
        ..Attribution::new(WorkKind::Article)
    };
    more(&mut work);
    work.note_missing();
    Given { name, work }
}

fn ten() -> Vec<Given> {
    vec![
        given("two authors, unchanged", "Salt roads", &["Nia Orsolo", "Olu Brandt"], "CC-BY-4.0", |work| {
            work.unchanged = true;
        }),
        given("shortened, with a notice", "Kelp", &["Nia Aho"], "CC-BY-SA-4.0", |work| {
            work.changes = Some("Shortened".to_owned());
            work.notices = vec!["© 2024 Blue Fern Press".to_owned()];
        }),
        given("changed before by others", "Harbour light", &["Tam Lindqvist"], "CC-BY-SA-3.0", |work| {
            work.earlier_changes = vec!["Color corrected".to_owned()];
            work.changes = Some("Cropped".to_owned());
        }),
        given("no title", "", &["Mira Anand"], "CC-BY-4.0", |work| {
            work.unchanged = true;
        }),
        given("no author", "Old mill", &[], "CC-BY-4.0", |work| {
            work.unchanged = true;
        }),
        given(
            "a company whose name holds \"and\"",
            "Tide tables",
            &["Orr and Daughters", "Roe, Jane"],
            "CC-BY-NC-4.0",
            |work| {
                work.unchanged = true;
            },
        ),
        given("CC0", "Moth plate", &["Rea Keller"], "CC0-1.0", |_| {}),
        given("Public Domain Mark", "Map of Tunis, 1880", &[], "CC-PDM-1.0", |_| {}),
        given("a database", "", &["ExampleMap"], "ODbL-1.0", |_| {}),
        given("a translation", "Agua clara", &["Iker Soto"], "CC-BY-4.0", |work| {
            work.relation = Relation::Translated;
            work.translators = vec![Name::new("Ola Berg")];
            work.source_language = Some("es".to_owned());
            work.changes = Some("Translated from Spanish".to_owned());
        }),
    ]
}

fn creators(work: &Attribution) -> String {
    work.creators.iter().map(|name| name.name.as_str()).collect::<Vec<_>>().join(", ")
}

fn license_of(work: &Attribution) -> (&str, &str) {
    (&work.licenses[0].facts.name, work.licenses[0].facts.url.as_deref().unwrap())
}

fn is_creative_commons(work: &Attribution) -> bool {
    work.licenses[0].license.family.starts_with("CC")
}

/// The pictures of the license that the first two put behind its name.
fn icons(work: &Attribution) -> String {
    let family = work.licenses[0].license.family.to_lowercase();
    let elements = family.trim_start_matches("cc-").trim_start_matches("cc0").split('-').filter(|one| !one.is_empty());
    let mut out = String::new();
    for one in std::iter::once("cc").chain(elements) {
        let _ = write!(out, "<img src=\"https://mirrors.creativecommons.org/presskit/icons/{one}.svg\" alt=\"\">");
    }
    out
}

/// The license chooser of Creative Commons: title, year and one field for the creator, none for changes and notices.
fn chooser(work: &Attribution) -> Option<String> {
    let (name, url) = license_of(work);
    if !is_creative_commons(work) || name.starts_with("Public") {
        return None;
    }
    let title = work.title.as_deref().unwrap_or("This work");
    let title = work.source_url.as_ref().map_or(title.to_owned(), |url| format!("<a href=\"{url}\">{title}</a>"));
    let by = if work.creators.is_empty() { String::new() } else { format!(" by {}", creators(work)) };
    let (year, verb) = if name.starts_with("CC0") { ("", "is marked") } else { (" © 2026", "is licensed under") };
    Some(format!("<p>{title}{year}{by} {verb} <a href=\"{url}\">{name}</a>{}</p>", icons(work)))
}

fn openverse(work: &Attribution) -> Option<String> {
    let (name, url) = license_of(work);
    if !is_creative_commons(work) {
        return None;
    }
    let source = work.source_url.as_deref().unwrap_or_default();
    let linked = |title: &String| format!("\"<a rel=\"noopener noreferrer\" href=\"{source}\">{title}</a>\"");
    let title = work.title.as_ref().map_or("This work".to_owned(), linked);
    let by = if work.creators.is_empty() { String::new() } else { format!(" by {}", creators(work)) };
    let verb = if work.licenses[0].facts.category == "public-domain" { "is marked with" } else { "is licensed under" };
    let license = format!("<a href=\"{url}?ref=openverse\">{name} {}</a>", icons(work));
    Some(format!("<p class=\"attribution\">{title}{by} {verb} {license}.</p>"))
}

/// The generator of Wikimedia: a field for what was changed, and by whom; the license as its legal code.
fn wikimedia(work: &Attribution) -> Option<String> {
    let (name, url) = license_of(work);
    if !is_creative_commons(work) {
        return None;
    }
    let by = if work.creators.is_empty() { "anonymous".to_owned() } else { creators(work) };
    let source = work.source_url.as_deref().unwrap_or_default();
    let title = format!("<a href=\"{source}\">{}</a>", work.title.as_deref().unwrap_or("File"));
    if name.starts_with("Public") {
        return Some(format!("<p>{by}, {title}, marked as public domain, more details on Wikimedia Commons</p>"));
    }
    let by_whom = work.translators.first().map(|name| format!(" by {}", name.name)).unwrap_or_default();
    let change = work.changes.as_ref().map(|said| format!(", {said}{by_whom}")).unwrap_or_default();
    Some(format!("<p>{by}, {title}{change}, <a href=\"{url}legalcode\" rel=\"license\">{name}</a></p>"))
}

fn licit(work: &Attribution) -> String {
    let style = Style { format: Format::Html, language: "en", ..Style::default() };
    render(std::slice::from_ref(work), &style, Knowledge::built_in()).unwrap()
}

/// Which facts are lacking of those that were given, and which rules find a duty missed.
fn judged(work: &Attribution, html: &str) -> (Vec<String>, Vec<String>) {
    let knowledge = Knowledge::built_in();
    let context = Context { relation: Some(Relation::Republished), ..Context::default() };
    let analysis = licit::analyze("a.html", html.as_bytes(), licit::document::Format::Html, &context, knowledge);
    let blocks = || analysis.document.blocks.iter().filter(|block| block.visible);
    let shown: String = blocks().map(|block| block.text.text.as_str()).collect::<Vec<_>>().join(" ");
    let says = |text: &str| shown.to_lowercase().contains(&text.to_lowercase());
    let leads = |url: &str| blocks().flat_map(|block| &block.links).any(|link| link.url.starts_with(url));
    let read: Vec<&str> = analysis.evidence.credits.iter().filter_map(|credit| credit.name.as_deref()).collect();
    let license = &work.licenses[0];
    let granted = analysis.evidence.statements.iter().any(|statement| statement.license.id() == license.license.id());
    let mut lacking = Vec::new();
    let mut lacks = |is_lacking: bool, what: &str| {
        if is_lacking {
            lacking.push(what.to_owned());
        }
    };
    lacks(work.title.as_ref().is_some_and(|title| !says(title)), "title");
    lacks(!work.creators.iter().all(|name| says(&name.name)), "author");
    lacks(
        work.creators.len() > 1 && !work.creators.iter().all(|name| read.contains(&name.name.as_str())),
        "where one author ends",
    );
    lacks(work.creators.is_empty() && says("anonymous"), "(names an \"anonymous\" that nobody gave)");
    lacks(work.source_url.as_ref().is_some_and(|url| !leads(url)), "source link");
    lacks(!granted, "license");
    lacks(license.facts.url.as_ref().is_some_and(|url| !leads(url)), "license link");
    lacks(work.changes.as_ref().is_some_and(|changes| !says(changes)), "what was changed");
    lacks(work.unchanged && !says("No changes"), "that nothing was changed");
    lacks(!work.earlier_changes.iter().all(|changes| says(changes)), "earlier changes");
    lacks(!work.notices.iter().all(|notice| says(notice)), "notice");
    lacks(!work.translators.iter().all(|name| says(&name.name)), "translator");
    let mut missed: Vec<String> = licit::check(&analysis, &context, knowledge, Book::built_in())
        .into_iter()
        .filter(|finding| finding.severity >= Severity::Warning || finding.rule == "changes-not-stated")
        // Whose name nobody gave cannot be named.
        .filter(|finding| !(finding.rule == "creator-missing" && work.creators.is_empty()))
        .map(|finding| finding.rule)
        .collect();
    missed.sort();
    missed.dedup();
    (lacking, missed)
}

fn cell(work: &Attribution, html: Option<String>) -> String {
    let Some(html) = html else { return "not offered".to_owned() };
    let (lacking, missed) = judged(work, &html);
    let mut cell = if lacking.is_empty() { "all".to_owned() } else { format!("lacks {}", lacking.join(", ")) };
    if !missed.is_empty() {
        let rules: Vec<String> = missed.iter().map(|rule| format!("`{rule}`")).collect();
        let _ = write!(cell, "; {}", rules.join(", "));
    }
    cell
}

fn table() -> String {
    let mut table =
        "| work | licit | Creative Commons chooser | Openverse | Wikimedia generator |\n|---|---|---|---|---|\n"
            .to_owned();
    for Given { name, work } in ten() {
        let cells =
            [Some(licit(&work)), chooser(&work), openverse(&work), wikimedia(&work)].map(|html| cell(&work, html));
        let _ = writeln!(table, "| {name} | {} |", cells.join(" | "));
    }
    table
}

#[test]
fn licit_carries_all_that_was_given() {
    for Given { name, work } in ten() {
        let html = licit(&work);
        let (lacking, missed) = judged(&work, &html);
        assert!(lacking.is_empty() && missed.is_empty(), "{name}: {lacking:?} {missed:?}: {html}");
    }
}

#[test]
fn the_table_in_the_docs_is_in_step() {
    const BEGIN: &str = "<!-- side by side: made by tests/attribute_side_by_side.rs -->\n";
    const END: &str = "<!-- end of side by side -->";
    let page = std::fs::read_to_string(PAGE).unwrap();
    let (before, rest) = page.split_once(BEGIN).unwrap();
    let (kept, after) = rest.split_once(END).unwrap();
    let made = table();
    if std::env::var_os("LICIT_UPDATE_DOCS").is_some() {
        std::fs::write(PAGE, format!("{before}{BEGIN}{made}{END}{after}")).unwrap();
        return;
    }
    assert!(
        kept == made,
        "docs/attribution.md is not in step: LICIT_UPDATE_DOCS=1 cargo test --test attribute_side_by_side\n{made}"
    );
}
