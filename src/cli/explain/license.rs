//! A license as a person reads it, and as a program does.

use crate::license::catalog::{LicenseTerms, TermLine};
use crate::license::term::{About, Note};
use crate::license::versions::range;
use crate::license::{Catalog, LicenseFacts, LicenseRef};
use serde_json::{Value, json};
use std::fmt::Write as _;

/// For a person.
pub(super) fn human(license: &LicenseRef, facts: &LicenseFacts, catalog: &Catalog) -> String {
    let terms = catalog.terms(license).unwrap_or_default();
    let mut out = format!("{}   {}\n", license.id(), facts.category);
    let mut line = |text: &str| {
        out.push_str(text);
        out.push('\n');
    };
    if !facts.long_name.is_empty() {
        line(&facts.long_name);
    }
    match &facts.url {
        Some(url) => line(url),
        None if license.version.is_none() => line("Without a version its address and clauses are not known."),
        None => {}
    }
    if facts.retired {
        line("No longer offered by its steward.");
    }
    for (title, lines) in [("You may", &terms.may), ("You must", &terms.must), ("You must not", &terms.must_not)] {
        if lines.is_empty() {
            continue;
        }
        line(&format!("\n{title}"));
        for term in lines {
            line(&format!("  {}{}", term.sentence(), place(term.clause.as_ref())));
        }
    }
    for (about, title) in TITLES {
        let notes: Vec<&Note> = terms.notes.iter().filter(|note| note.about == about).collect();
        if !notes.is_empty() {
            line(&format!("\n{title}"));
        }
        for note in notes {
            line(&format!("  {}{}", note.says, place(note.clause.as_ref())));
        }
    }
    let differences = catalog.differences(license);
    if !differences.is_empty() {
        line("\nWhat differs between versions");
    }
    for difference in differences {
        for (versions, says) in &difference.runs {
            if let Some(says) = says {
                line(&format!("  {}, you {}: {says}", range(versions), difference.group));
            }
        }
    }
    line(&format!("\n{}", source(&terms)));
    out
}

/// Titles of notes, in the order of printing.
const TITLES: [(About, &str); 5] = [
    (About::Statement, "The words to print"),
    (About::Ending, "After a breach"),
    (About::Scope, "What it covers"),
    (About::Difference, "What is particular to it"),
    (About::Advice, "Worth knowing"),
];

fn place(clause: Option<&String>) -> String {
    clause.map(|clause| format!("   ({clause})")).unwrap_or_default()
}

/// Where it was read.
fn source(terms: &LicenseTerms) -> String {
    match &terms.read_in {
        Some(text) => format!("Read in: {text}. No legal advice."),
        None => "Not checked against the license's own text. No legal advice.".to_owned(),
    }
}

/// For a program.
pub(super) fn json(license: &LicenseRef, facts: &LicenseFacts, catalog: &Catalog) -> Value {
    let terms = catalog.terms(license).unwrap_or_default();
    let lines = |lines: &[TermLine]| -> Vec<Value> {
        lines
            .iter()
            .map(|line| {
                let when: Vec<&str> = line.when.iter().map(|when| when.word()).collect();
                json!({"id": line.id, "says": line.says, "if": when, "clause": line.clause})
            })
            .collect()
    };
    let notes: Vec<Value> = terms
        .notes
        .iter()
        .map(|note| json!({"about": note.about, "says": note.says, "clause": note.clause, "days": note.days}))
        .collect();
    json!({
        "schema": "licit/explain/1",
        "license": {
            "id": license.id(), "name": facts.name, "long_name": facts.long_name, "url": facts.url,
            "category": facts.category, "retired": facts.retired, "cure_days": facts.cure_days,
            "may": lines(&terms.may), "must": lines(&terms.must), "must_not": lines(&terms.must_not),
            "notes": notes, "versions": catalog.versions_of(license), "read_in": terms.read_in,
        }
    })
}

/// Adds a line.
pub(super) fn push(out: &mut String, text: &str) {
    writeln!(out, "{text}").expect("invariant: a string takes all text");
}
