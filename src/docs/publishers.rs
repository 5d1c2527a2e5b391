//! `docs/publishers.md`: known sources and their terms.

use super::{cell, head, push};
use crate::publisher::{Publisher, Publishers};
use serde_json::Value;

/// Fields that the page prints in words of its own.
const TOLD: [&str; 8] = ["id", "names", "short-names", "domains", "license", "checked", "sources", "notes"];

/// The page.
#[must_use]
pub fn page(publishers: &Publishers) -> String {
    let mut out = head("Publishers", "publishers");
    push(
        &mut out,
        format_args!(
            "{} publishers whose terms of republication licit knows. Terms change: each entry says when it was checked \
             and where, and the publisher's own page holds. No legal advice.\n\n| publisher | license | checked |\n|---|---|---|\n",
            publishers.all().len()
        ),
    );
    for publisher in publishers.all() {
        let checked = publisher.checked.as_deref().unwrap_or("not checked");
        push(
            &mut out,
            format_args!("| [{0}](#{0}) | {1} | {2} |\n", publisher.id, cell(&publisher.license.join(", ")), checked),
        );
    }
    for publisher in publishers.all() {
        one(&mut out, publisher);
    }
    out
}

fn one(out: &mut String, publisher: &Publisher) {
    push(out, format_args!("\n## {}\n\n", publisher.id));
    let names: Vec<&str> = publisher.names.iter().chain(&publisher.short_names).map(String::as_str).collect();
    for (title, text) in [
        ("Names", names.join(", ")),
        ("Domains", publisher.domains.join(", ")),
        ("License", publisher.license.join(", ")),
    ] {
        if !text.is_empty() {
            push(out, format_args!("- {title}: {text}\n"));
        }
    }
    // Whatever else a record holds is printed by its name, so that a new field needs no change here.
    if let Ok(Value::Object(fields)) = serde_json::to_value(publisher) {
        for (name, value) in fields.iter().filter(|(name, _)| !TOLD.contains(&name.as_str())) {
            let text = plain(value);
            if !text.is_empty() {
                push(out, format_args!("- {}: {text}\n", name.replace('-', " ")));
            }
        }
    }
    if let Some(notes) = &publisher.notes {
        push(out, format_args!("\n{}\n", notes.trim()));
    }
    let checked = publisher.checked.as_ref().map_or("Not checked".to_owned(), |day| format!("Checked {day}"));
    push(out, format_args!("\n{checked}; sources: {}\n", publisher.sources.join("; ")));
}

/// A value in words; nothing for what is not set.
fn plain(value: &Value) -> String {
    match value {
        Value::Null | Value::Bool(false) => String::new(),
        Value::Bool(true) => "yes".to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => {
            if text == "unknown" {
                String::new()
            } else {
                format!("`{text}`")
            }
        }
        Value::Array(items) => items.iter().map(plain).filter(|text| !text.is_empty()).collect::<Vec<_>>().join("; "),
        Value::Object(fields) => fields
            .iter()
            .map(|(name, value)| (name, plain(value)))
            .filter(|(_, text)| !text.is_empty())
            .map(|(name, text)| format!("{name} {text}"))
            .collect::<Vec<_>>()
            .join("; "),
    }
}
