//! `licit explain`: a rule or a license, for a person.

mod license;
mod mix;

use super::Outcome;
use super::args::{ExplainArgs, ListFormat};
use super::check::lookup_here;
use super::console::Console;
use super::judge::Judges;
use super::rules::severity;
use crate::config::{Context, nearest};
use crate::document::Format;
use crate::examples::run_with;
use crate::knowledge::Knowledge;
use crate::license::{LicenseFacts, LicenseRef};
use crate::report::escape::visible;
use crate::rule::Rule;
use crate::rule::schema::Duty;
use serde_json::{Value, json};
use std::fmt::{Arguments, Write as _};
use std::sync::Arc;

/// Runs the command.
pub(super) fn run(args: &ExplainArgs, console: &mut Console) -> Outcome {
    let subject = args.subject.join(" ");
    let mut judges = Judges::default();
    judges.prepare_arguments(&["*".into()], &lookup_here(), console);
    let books = judges.books();
    // A rule of one's own comes before the built-in one that it replaces.
    if let Some(rule) = books.iter().rev().find_map(|book| book.get(&subject)) {
        print(console, args.format, || of_rule(rule), || json_rule(rule));
        return Outcome::Clean;
    }
    let knowledge = Knowledge::built_in();
    let catalog = &knowledge.catalog;
    let each: Vec<LicenseRef> = args.subject.iter().filter_map(|text| one_of_many(text, knowledge)).collect();
    if each.len() > 1 && each.len() == args.subject.len() {
        print(console, args.format, || mix::human(&each, catalog), || mix::json(&each, catalog));
        return Outcome::Clean;
    }
    if let Some((license, facts)) = license(&subject, knowledge) {
        let human = || license::human(&license, &facts, catalog);
        print(console, args.format, human, || license::json(&license, &facts, catalog));
        return Outcome::Clean;
    }
    let ids = books.iter().flat_map(|book| book.rules()).map(|rule| rule.id.as_str());
    let help = nearest(&subject, ids)
        .map_or_else(|| "`licit rules list` names the rules".to_owned(), |id| format!("did you mean `{id}`?"));
    console.error(format_args!("`{subject}` is no rule and no license that licit knows ({help})"));
    Outcome::Trouble
}

fn print(console: &mut Console, format: ListFormat, human: impl Fn() -> String, json: impl Fn() -> Value) {
    match format {
        ListFormat::Human => console.print(&human()),
        ListFormat::Json => console.print(&format!("{:#}\n", json())),
    }
}

/// A license by its id; those of licit's own without what they begin with: `Unsplash`, `InC`.
fn by_id(text: &str, knowledge: &Knowledge) -> Option<LicenseRef> {
    let catalog = &knowledge.catalog;
    ["", "LicenseRef-", "LicenseRef-rightsstatements-"]
        .iter()
        .find_map(|start| catalog.parse_id(&format!("{start}{text}")))
}

/// One of several licenses, each an argument: an id, or a name or address that is quoted as a whole.
fn one_of_many(text: &str, knowledge: &Knowledge) -> Option<LicenseRef> {
    by_id(text, knowledge).or_else(|| {
        let is_whole = text.contains([' ', '/']);
        is_whole.then(|| license(text, knowledge)).flatten().map(|(license, _)| license)
    })
}

/// The license that a text names: by its id, else in whatever spelling would be detected in a file.
fn license(text: &str, knowledge: &Knowledge) -> Option<(LicenseRef, Arc<LicenseFacts>)> {
    // "cc by sa 3.0 de": with blanks for hyphens, as ids have them.
    let joined = || text.split_whitespace().collect::<Vec<_>>().join("-");
    let license = by_id(text, knowledge).or_else(|| by_id(&joined(), knowledge)).or_else(|| {
        let analysis = crate::analyze("", text.as_bytes(), Format::Text, &Context::default(), knowledge);
        analysis.evidence.statements.into_iter().next().map(|statement| (*statement.license).clone())
    })?;
    let facts = knowledge.catalog.describe(&license)?;
    Some((license, facts))
}

fn json_rule(rule: &Rule) -> Value {
    let basis: Vec<Value> = rule
        .basis
        .iter()
        .map(|basis| json!({"kind": basis.kind.word(), "of": basis.of, "clause": basis.clause, "url": basis.url}))
        .collect();
    let examples: Vec<Value> =
        rule.examples.iter().map(|example| json!({"fails": example.fails, "text": example.text})).collect();
    json!({
        "schema": "licit/explain/1",
        "rule": {
            "id": rule.id, "group": rule.group, "severity": rule.severity, "summary": rule.summary,
            "why": rule.why.trim(), "basis": basis, "examples": examples,
        }
    })
}

fn of_rule(rule: &Rule) -> String {
    let mut out = String::new();
    push(&mut out, format_args!("{}   {} · {}\n{}\n", rule.id, severity(rule), rule.group, rule.summary));
    let duty = match rule.duty_of {
        Duty::Republisher => "the one who republishes; at most a warning while it is not known whose the work is",
        Duty::Anyone => "whoever publishes",
    };
    push(&mut out, format_args!("\nWhose duty: {duty}\n\n{}\n", rule.why.trim()));
    if !rule.basis.is_empty() {
        out.push_str("\nRests on\n");
    }
    for basis in &rule.basis {
        push(&mut out, format_args!("  {} {}", basis.kind.word(), basis.of));
        for more in [&basis.clause, &basis.url].into_iter().flatten() {
            push(&mut out, format_args!(", {more}"));
        }
        out.push('\n');
    }
    for (fails, title) in [(true, "Fails"), (false, "Passes")] {
        for example in rule.examples.iter().filter(|example| example.fails == fails) {
            let (said, files) = run_with(example);
            let with =
                if said.is_empty() { String::new() } else { format!(", with {}", said.join(", ").replace('`', "")) };
            push(&mut out, format_args!("\n{title}{with}\n"));
            lines(&mut out, &example.text);
            for (name, text) in files {
                push(&mut out, format_args!("  beside it {}\n", visible(&name)));
                lines(&mut out, &text);
            }
        }
    }
    out
}

/// A text, each line behind a bar.
fn lines(out: &mut String, text: &str) {
    for line in text.trim_end().lines() {
        push(out, format_args!("  | {}\n", visible(line)));
    }
}

fn push(out: &mut String, text: Arguments<'_>) {
    out.write_fmt(text).expect("invariant: a string takes all text");
}
