//! Whole credits as people write them, right and wrong: files under `fixtures/worked/`, each a list of cases.
//!
//! A case has a `name`, a `text`, perhaps a `format` (`md` by default), a `relation` (`republished` by default, `unknown`
//! says nothing) and the text of the `original`. What `fires` must be found, at the words `at` where they are given; a
//! case without `fires` gives no error and no warning.

#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

use licit::config::{Context, Original};
use licit::document::Format;
use licit::finding::{Finding, Severity};
use licit::knowledge::Knowledge;
use licit::rule::Book;
use licit::source::Span;
use licit::work::Relation;
use licit::{analyze, check};
use serde::Deserialize;
use std::path::Path;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    text: String,
    format: Option<String>,
    relation: Option<String>,
    original: Option<String>,
    #[serde(default)]
    fires: Vec<String>,
    at: Option<String>,
}

#[test]
fn correct_credits_are_quiet() {
    judge_all("correct.yaml", |case| assert!(case.fires.is_empty(), "{}: is it correct?", case.name));
}

#[test]
fn each_incorrect_credit_is_found() {
    judge_all("incorrect.yaml", |case| assert!(!case.fires.is_empty(), "{}: what must be found?", case.name));
}

fn judge_all(file: &str, sort: impl Fn(&Case)) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/worked").join(file);
    let cases: Vec<Case> = serde_yaml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    assert!(cases.len() >= 20, "{file} holds {} cases", cases.len());
    cases.iter().for_each(&sort);
    let wrong: Vec<String> = cases.iter().flat_map(judge).collect();
    assert!(wrong.is_empty(), "{file}: judged otherwise:\n{}", wrong.join("\n"));
}

/// What is judged otherwise than the case says.
fn judge(case: &Case) -> Vec<String> {
    let path = format!("page.{}", case.format.as_deref().unwrap_or("md"));
    let format = Format::detect(&path, case.text.as_bytes()).unwrap();
    let relation = match case.relation.as_deref().unwrap_or("republished") {
        "republished" => Some(Relation::Republished),
        "adapted" => Some(Relation::Adapted),
        "translated" => Some(Relation::Translated),
        "excerpt" => Some(Relation::Excerpt),
        "unknown" => None,
        other => return vec![format!("{}: no relation: {other}", case.name)],
    };
    let original = case.original.as_ref();
    let context = Context {
        relation,
        because: relation.is_some().then(|| "the case says so".to_owned()),
        original: original.map(|text| Original { path: "original.md".to_owned(), bytes: text.clone().into_bytes() }),
        ..Context::default()
    };
    let analysis = analyze(&path, case.text.as_bytes(), format, &context, Knowledge::built_in());
    let findings = check(&analysis, &context, Knowledge::built_in(), Book::built_in());
    let loud = |finding: &&Finding| matches!(finding.severity, Severity::Error | Severity::Warning);
    let told =
        || findings.iter().map(|one| format!("{}: {}", one.rule, one.message)).collect::<Vec<_>>().join("\n    ");
    if case.fires.is_empty() {
        let alarms = findings.iter().filter(loud);
        return alarms.map(|one| format!("{}: {}: {}", case.name, one.rule, one.message)).collect();
    }
    let missing = case.fires.iter().filter(|rule| findings.iter().all(|one| one.rule != **rule));
    let mut wrong: Vec<String> = missing.map(|rule| format!("{}: no {rule}, but\n    {}", case.name, told())).collect();
    if let Some(at) = &case.at {
        let touches = |span: Span| {
            let text = &analysis.source.text;
            text.match_indices(at.as_str()).any(|(start, words)| span.overlaps(Span::new(start, start + words.len())))
        };
        let named = || findings.iter().filter(|one| case.fires.contains(&one.rule));
        if !named().any(|one| one.span.is_some_and(touches)) {
            wrong.push(format!("{}: nothing points at `{at}`, but\n    {}", case.name, told()));
        }
    }
    wrong
}
