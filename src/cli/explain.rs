//! `licit explain`: a rule or a license, for a person.

use super::Outcome;
use super::args::ExplainArgs;
use super::check::lookup_here;
use super::console::Console;
use super::judge::Judges;
use super::rules::severity;
use crate::config::{Context, nearest};
use crate::document::Format;
use crate::knowledge::Knowledge;
use crate::license::catalog::{LicenseTerms, TermLine};
use crate::license::{LicenseFacts, LicenseRef};
use crate::report::escape::visible;
use crate::rule::Rule;
use crate::rule::schema::Duty;
use std::collections::BTreeSet;
use std::fmt::{Arguments, Write as _};

/// Runs the command.
pub(super) fn run(args: &ExplainArgs, console: &mut Console) -> Outcome {
    let subject = args.subject.join(" ");
    let mut judges = Judges::default();
    judges.prepare_arguments(&["*".into()], &lookup_here(), console);
    let books = judges.books();
    // A rule of one's own comes before the built-in one that it replaces.
    if let Some(rule) = books.iter().rev().find_map(|book| book.get(&subject)) {
        console.print(&of_rule(rule));
        return Outcome::Clean;
    }
    let knowledge = Knowledge::built_in();
    if let Some((license, facts)) = license(&subject, knowledge) {
        console.print(&of_license(&license, &facts, &terms(&license, &facts, knowledge)));
        return Outcome::Clean;
    }
    let ids = books.iter().flat_map(|book| book.rules()).map(|rule| rule.id.as_str());
    let help = nearest(&subject, ids)
        .map_or_else(|| "`licit rules list` names the rules".to_owned(), |id| format!("did you mean `{id}`?"));
    console.error(format_args!("`{subject}` is no rule and no license that licit knows ({help})"));
    Outcome::Trouble
}

/// The license that a text names: by its id, else in whatever spelling would be detected in a file.
fn license(text: &str, knowledge: &Knowledge) -> Option<(LicenseRef, LicenseFacts)> {
    let license = knowledge.catalog.parse_id(text).or_else(|| {
        let analysis = crate::analyze("", text.as_bytes(), Format::Text, &Context::default(), knowledge);
        analysis.evidence.statements.into_iter().next().map(|statement| statement.license)
    })?;
    let facts = knowledge.catalog.describe(&license)?;
    Some((license, facts))
}

/// What it asks for, allows and forbids: as its own words say, else as the catalog's ids do.
fn terms(license: &LicenseRef, facts: &LicenseFacts, knowledge: &Knowledge) -> LicenseTerms {
    knowledge.catalog.terms(license).unwrap_or_else(|| {
        let lines = |ids: &BTreeSet<String>| {
            let line = |id: &String| TermLine {
                id: id.clone(),
                says: id.replace('-', " "),
                clause: facts.clauses.get(id).cloned(),
            };
            ids.iter().map(line).collect()
        };
        LicenseTerms { may: lines(&facts.permits), must: lines(&facts.requires), must_not: lines(&facts.prohibits) }
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
            push(&mut out, format_args!("\n{title}\n"));
            for line in example.text.trim_end().lines() {
                push(&mut out, format_args!("  | {}\n", visible(line)));
            }
        }
    }
    out
}

fn of_license(license: &LicenseRef, facts: &LicenseFacts, terms: &LicenseTerms) -> String {
    let mut out = String::new();
    push(&mut out, format_args!("{}   {}\n", license.id(), facts.category));
    if !facts.long_name.is_empty() {
        push(&mut out, format_args!("{}\n", facts.long_name));
    }
    match &facts.url {
        Some(url) => push(&mut out, format_args!("{url}\n")),
        None if license.version.is_none() => out.push_str("Without a version its address and clauses are not known.\n"),
        None => {}
    }
    if facts.retired {
        out.push_str("No longer offered by its steward.\n");
    }
    let mut list = |title: &str, lines: &[TermLine]| {
        if !lines.is_empty() {
            push(&mut out, format_args!("\n{title}\n"));
        }
        for line in lines {
            let clause = line.clause.as_ref().map(|clause| format!("   ({clause})")).unwrap_or_default();
            push(&mut out, format_args!("  {}{clause}\n", line.says));
        }
    };
    list("You may", &terms.may);
    list("You must", &terms.must);
    list("You must not", &terms.must_not);
    out
}

fn push(out: &mut String, text: Arguments<'_>) {
    out.write_fmt(text).expect("invariant: a string takes all text");
}
