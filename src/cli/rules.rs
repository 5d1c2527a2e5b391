//! `licit rules`: the book, listed or tested.

use super::Outcome;
use super::args::{ListFormat, RulesCommand};
use super::check::lookup_here;
use super::console::Console;
use super::judge::Judges;
use crate::rule::{Book, Rule};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Runs the command.
pub(super) fn run(command: &RulesCommand, console: &mut Console) -> Outcome {
    match command {
        RulesCommand::List { format } => list(*format, console),
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
    let rules: Vec<_> = rules
        .values()
        .map(|rule| serde_json::json!({"id": rule.id, "group": rule.group, "severity": rule.severity, "summary": rule.summary}))
        .collect();
    format!("{:#}\n", serde_json::json!({"schema": "licit/rules/1", "rules": rules}))
}

/// The word for how bad a rule is.
pub(super) fn severity(rule: &Rule) -> String {
    format!("{:?}", rule.severity).to_lowercase()
}
