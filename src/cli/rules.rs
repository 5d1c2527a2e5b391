//! `licit rules`: the book, listed or tested.

use super::Outcome;
use super::args::{ListFormat, RulesCommand};
use super::check::lookup_here;
use super::console::Console;
use super::judge::{Judges, add_folder};
use crate::examples;
use crate::knowledge::Knowledge;
use crate::report::escape::visible;
use crate::rule::schema::Duty;
use crate::rule::template::Template;
use crate::rule::{Book, Rule};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

/// Runs the command.
pub(super) fn run(command: &RulesCommand, console: &mut Console) -> Outcome {
    match command {
        RulesCommand::List { format } => list(*format, console),
        RulesCommand::Test { folder } => test(folder.as_deref(), console),
    }
}

fn test(folder: Option<&Path>, console: &mut Console) -> Outcome {
    let mut book = Book::built_in().clone();
    // Those of the folder: new ones, and built-in ones that it replaces.
    let rules: BTreeSet<String> = match folder {
        Some(folder) => add_folder(&mut book, folder, folder, console),
        None => book.rules().iter().map(|rule| rule.id.clone()).collect(),
    };
    let knowledge = Knowledge::built_in();
    let (mut examples, mut failures) = (0, Vec::new());
    for rule in book.rules().iter().filter(|rule| rules.contains(&rule.id)) {
        examples += rule.examples.len();
        failures.extend(examples::run(&book, rule, knowledge));
    }
    let lines: Vec<String> = failures
        .iter()
        .map(|failure| format!("{}:{}: {}\n", visible(&failure.path), failure.line, visible(&failure.message)))
        .collect();
    console.print(&lines.concat());
    console.note(format_args!("{examples} examples of {} rules, {} mistakes", rules.len(), failures.len()));
    match (rules.is_empty(), failures.is_empty()) {
        (true, _) => Outcome::Nothing,
        (false, false) => Outcome::Findings,
        (false, true) => Outcome::Clean,
    }
}

fn list(format: ListFormat, console: &mut Console) -> Outcome {
    let mut judges = Judges::default();
    judges.prepare_arguments(&["*".into()], &lookup_here(), console);
    let mut rules: BTreeMap<&str, &Rule> = BTreeMap::new();
    for rule in judges.books().into_iter().flat_map(Book::rules) {
        rules.insert(&rule.id, rule);
    }
    let text = match format {
        ListFormat::Human => human(&rules),
        ListFormat::Json => json(&rules),
    };
    console.print(&text);
    Outcome::Clean
}

fn human(rules: &BTreeMap<&str, &Rule>) -> String {
    let mut groups: BTreeMap<&str, Vec<&Rule>> = BTreeMap::new();
    for rule in rules.values() {
        groups.entry(&rule.group).or_default().push(rule);
    }
    let width = rules.keys().map(|id| id.len()).max().unwrap_or(0);
    let mut out = String::new();
    for (group, rules) in groups {
        writeln!(out, "{group}").expect("invariant: a string takes all text");
        for rule in rules {
            let severity = severity(rule);
            writeln!(out, "  {:width$}  {severity:7}  {}", rule.id, rule.summary)
                .expect("invariant: a string takes all text");
        }
    }
    out
}

fn json(rules: &BTreeMap<&str, &Rule>) -> String {
    let rules: Vec<_> = rules.values().map(|rule| of_rule(rule)).collect();
    format!("{:#}\n", serde_json::json!({"schema": "licit/rules/1", "rules": rules}))
}

/// All that other programs need of a rule.
fn of_rule(rule: &Rule) -> serde_json::Value {
    let texts = |templates: &[Template]| templates.iter().map(ToString::to_string).collect::<Vec<_>>();
    let basis = rule.basis.iter().map(|basis| {
        serde_json::json!({"kind": basis.kind.word(), "of": basis.of, "clause": basis.clause, "url": basis.url})
    });
    let examples = rule.examples.iter().map(|example| {
        serde_json::json!({
            "fails": example.fails,
            "text": example.text,
            "at": example.at,
            "format": format!("{:?}", example.format).to_lowercase(),
            "relation": example.relation,
            "original": example.original,
            "config": example.licit_yaml,
        })
    });
    serde_json::json!({
        "id": rule.id,
        "group": rule.group,
        "path": rule.path,
        "severity": rule.severity,
        "confidence": rule.confidence,
        "duty-of": match rule.duty_of {
            Duty::Republisher => "republisher",
            Duty::Anyone => "anyone",
        },
        "applies-to": rule.applies_to.word(),
        "summary": rule.summary,
        "message": texts(&rule.message),
        "help": texts(&rule.help),
        "why": rule.why,
        "basis": basis.collect::<Vec<_>>(),
        "examples": examples.collect::<Vec<_>>(),
    })
}

/// The word for how bad a rule is.
pub(super) fn severity(rule: &Rule) -> String {
    format!("{:?}", rule.severity).to_lowercase()
}
