//! Attributions as data: JSON of the facts, CSL-JSON, BibTeX.

use super::address::{encoded, web};
use super::facts::{Attribution, License, Name};
use super::markup::clean;
use super::view::kind_word;
use crate::report::escape::pretty_json;
use crate::work::WorkKind;
use serde_json::{Map, Value, json};
use std::fmt::Write as _;

/// The schema that [`json()`] follows.
pub const SCHEMA: &str = "licit/attribution/1";

/// The facts of works, schema `licit/attribution/1`.
#[must_use]
pub fn json(works: &[Attribution]) -> String {
    let works: Vec<Value> = works.iter().map(facts).collect();
    pretty_json(&json!({"schema": SCHEMA, "works": works}))
}

/// Works as CSL-JSON, for citation programs.
#[must_use]
pub fn csl_json(works: &[Attribution]) -> String {
    let items: Vec<Value> = works.iter().enumerate().map(|(at, work)| csl(work, at)).collect();
    pretty_json(&items.into())
}

fn facts(work: &Attribution) -> Value {
    let people = |names: &[Name]| -> Value {
        let url = |name: &Name| name.url.as_deref().and_then(web).map(String::from);
        names.iter().map(|name| json!({"name": clean(&name.name), "url": url(name)})).collect::<Vec<_>>().into()
    };
    let license = |license: &License| {
        let id = license.license.id();
        json!({"id": id, "name": license.facts.name, "long_name": license.facts.long_name, "url": license.facts.url})
    };
    let based_on: Vec<Value> = work.based_on.iter().map(facts).collect();
    json!({
        "kind": kind_word(work.kind),
        "relation": work.relation.word(),
        "src": work.src,
        "title": work.title.as_deref().map(clean),
        "creators": people(&work.creators),
        "institution": work.institution.as_deref().map(clean),
        "translators": people(&work.translators),
        "source_language": work.source_language,
        "publisher": work.publisher.as_deref().map(clean),
        "url": work.source_url.as_deref().and_then(web),
        "date": work.date,
        "licenses": work.licenses.iter().map(license).collect::<Vec<_>>(),
        "choice": work.choice,
        "own_license": work.own_license.as_ref().map(license),
        "changes": work.changes.as_deref().map(clean),
        "unchanged": work.unchanged,
        "earlier_changes": work.earlier_changes.iter().map(|said| clean(said)).collect::<Vec<_>>(),
        "notices": work.notices.iter().map(|said| clean(said)).collect::<Vec<_>>(),
        "disclaimer": work.disclaimer.as_deref().map(clean),
        "based_on": based_on,
        "terms": work.terms.as_ref().map(|terms| json!({
            "publisher": terms.publisher,
            "line": terms.line.as_ref().map(|line| line.pieces.iter().map(|piece| piece.text.as_str()).collect::<String>()),
            "canonical": terms.canonical,
            "syndication_source": terms.syndication_source,
            "counter": terms.counter,
            "notes": terms.notes,
        })),
        "missing": work.missing.iter().map(|what| what.word()).collect::<Vec<_>>(),
    })
}

/// The name of a work among others: author, year, place in the list.
fn key(work: &Attribution, at: usize) -> String {
    let first = work.creators.first().map(|name| name.name.as_str()).or(work.publisher.as_deref()).unwrap_or_default();
    let mut name: String = first
        .split_whitespace()
        .last()
        .unwrap_or_default()
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .take(20)
        .collect();
    name.make_ascii_lowercase();
    format!("{}-{}", if name.is_empty() { "work" } else { &name }, at + 1)
}

/// The licenses of a work with their addresses.
fn licenses(work: &Attribution) -> String {
    let named = |license: &License| match &license.facts.url {
        Some(url) => format!("{} ({url})", license.facts.name),
        None => license.facts.name.clone(),
    };
    let all: Vec<String> = work.licenses.iter().map(named).collect();
    all.join(if work.choice { " or " } else { " and " })
}

/// What stands in the free note of a citation: licenses, changes, and all else that has no field of its own.
fn note(work: &Attribution) -> String {
    let mut parts = vec![licenses(work)];
    parts.extend(work.institution.as_deref().map(|name| format!("Institution: {}", clean(name))));
    let unchanged = || work.unchanged.then(|| "No changes were made".to_owned());
    parts.extend(work.changes.as_deref().map(clean).or_else(unchanged));
    parts.extend(work.earlier_changes.iter().map(|said| format!("Earlier changes: {}", clean(said))));
    for base in &work.based_on {
        let title = base.title.as_deref().map(clean);
        let names: Vec<String> = base.creators.iter().map(|name| clean(&name.name)).collect();
        let url = base.source_url.as_deref().and_then(web).map(String::from);
        let told = [title, (!names.is_empty()).then(|| names.join("; ")), url, Some(licenses(base))];
        let told: Vec<String> = told.into_iter().flatten().filter(|said| !said.is_empty()).collect();
        parts.push(format!("Based on: {}", told.join(", ")));
        parts.extend(base.changes.as_deref().map(clean));
    }
    if let Some(license) = &work.own_license {
        let own = Attribution { licenses: vec![license.clone()], ..Attribution::new(work.kind) };
        parts.push(format!("This version: {}", licenses(&own)));
    }
    parts.extend(work.notices.iter().chain(&work.disclaimer).map(|said| clean(said)));
    let parts: Vec<&str> =
        parts.iter().map(|part| part.trim_end_matches('.')).filter(|part| !part.is_empty()).collect();
    parts.join("; ")
}

fn csl(work: &Attribution, at: usize) -> Value {
    let people = |names: &[Name]| -> Vec<Value> {
        // Which part of a name is the family's is not known: it is kept whole.
        names.iter().map(|name| json!({"literal": clean(&name.name)})).collect()
    };
    let mut map = Map::new();
    let mut add = |key: &str, value: Option<Value>| {
        if let Some(value) = value {
            map.insert(key.to_owned(), value);
        }
    };
    add("id", Some(json!(key(work, at))));
    add(
        "type",
        Some(json!(match work.kind {
            WorkKind::Article | WorkKind::Quote => "webpage",
            WorkKind::Image => "graphic",
            WorkKind::Video => "motion_picture",
            WorkKind::Audio => "song",
        })),
    );
    add("title", work.title.as_deref().map(|title| json!(clean(title))));
    add("author", (!work.creators.is_empty()).then(|| people(&work.creators).into()));
    add("translator", (!work.translators.is_empty()).then(|| people(&work.translators).into()));
    add("container-title", work.publisher.as_deref().map(|name| json!(clean(name))));
    add("URL", work.source_url.as_deref().and_then(web).map(|url| json!(url)));
    add(
        "issued",
        work.date.as_deref().map(|date| match date_parts(date) {
            Some(parts) => json!({"date-parts": [parts]}),
            None => json!({"literal": clean(date)}),
        }),
    );
    add("license", work.licenses.first().and_then(|license| license.facts.url.as_ref()).map(|url| json!(url)));
    let note = note(work);
    add("note", (!note.is_empty()).then(|| json!(note)));
    Value::Object(map)
}

/// "2026-03-01" as numbers.
fn date_parts(date: &str) -> Option<Vec<u32>> {
    let parts: Option<Vec<u32>> = date.trim().split('-').map(|part| part.parse().ok()).collect();
    parts.filter(|parts| (1..=3).contains(&parts.len()) && parts[0] > 999)
}

/// Works as BibTeX, names kept whole in braces.
#[must_use]
pub fn bibtex(works: &[Attribution]) -> String {
    let mut out = String::new();
    for (at, work) in works.iter().enumerate() {
        let mut fields: Vec<(&str, String)> = Vec::new();
        if let Some(title) = &work.title {
            fields.push(("title", format!("{{{}}}", tex(title))));
        }
        for (field, names) in [("author", &work.creators), ("translator", &work.translators)] {
            if !names.is_empty() {
                let names: Vec<String> = names.iter().map(|name| format!("{{{}}}", tex(&name.name))).collect();
                fields.push((field, names.join(" and ")));
            }
        }
        if let Some(publisher) = &work.publisher {
            fields.push(("organization", format!("{{{}}}", tex(publisher))));
        }
        if let Some(date) = &work.date {
            fields.push(("date", tex(date)));
        }
        if let Some(url) = work.source_url.as_deref().and_then(web) {
            // Two hyphens would be set as a dash.
            fields.push(("url", encoded(&url).replace("--", "-%2D")));
        }
        let note = note(work);
        if !note.is_empty() {
            fields.push(("note", tex(&note)));
        }
        if at > 0 {
            out.push_str("\n\n");
        }
        // Writing to a string cannot fail.
        let _ = write!(out, "@misc{{{}", key(work, at));
        for (name, value) in fields {
            let _ = write!(out, ",\n  {name} = {{{value}}}");
        }
        out.push_str("\n}");
    }
    out
}

/// Text in BibTeX: braces would end a field even behind a backslash.
fn tex(text: &str) -> String {
    let mut out = String::new();
    let mut before = ' ';
    for ch in clean(text).chars() {
        match ch {
            // Two of them are another sign.
            '-' | '\'' | '`' if before == ch => {
                out.push('{');
                out.push(ch);
                out.push('}');
            }
            '\\' => out.push_str("\\textbackslash{}"),
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '"' => out.push_str("{\\textquotedbl}"),
            '$' | '&' | '#' | '_' | '%' => {
                out.push('\\');
                out.push(ch);
            }
            ch => out.push(ch),
        }
        before = ch;
    }
    out
}
