//! `docs/rules.md`: every rule, and what no rule checks.

use super::{cell, dropped, head, obligations, push};
use crate::examples::run_with;
use crate::finding::Severity;
use crate::rule::schema::{BasisKind, Duty};
use crate::rule::template::{Piece, Template};
use crate::rule::{Book, Rule};
use std::collections::BTreeMap;

/// The page.
#[must_use]
pub fn page(book: &Book) -> String {
    let mut out = head("Rules", "rules");
    let mut groups: BTreeMap<&str, Vec<&Rule>> = BTreeMap::new();
    for rule in book.rules() {
        groups.entry(&rule.group).or_default().push(rule);
    }
    push(
        &mut out,
        format_args!(
            "{} rules. Each says what is wrong, why it matters, and what it rests on. Rules on a republisher's duty are \
             silent on own works, and at most a warning while nothing says whose a work is. A `review` never fails a run \
             by itself. No legal advice.\n\n| rule | severity | what is wrong |\n|---|---|---|\n",
            book.rules().len()
        ),
    );
    for rule in groups.values().flatten() {
        let row = (severity(rule), cell(&rule.summary));
        push(&mut out, format_args!("| [`{0}`](#{0}) | {1} | {2} |\n", rule.id, row.0, row.1));
    }
    push(&mut out, format_args!("\n[What no rule checks, and why](#what-no-rule-checks-and-why)\n"));
    for (group, rules) in &groups {
        push(&mut out, format_args!("\n## Group `{group}`\n"));
        for rule in rules {
            one(&mut out, rule);
        }
    }
    silencing(&mut out);
    unchecked(&mut out, book);
    dropped_rules(&mut out);
    out
}

/// Its severity, and each that it has where something else holds: "error, warning or info".
fn severity(rule: &Rule) -> String {
    let mut all = vec![word(rule.severity)];
    for case in &rule.severity_when {
        let severity = word(case.severity);
        if !all.contains(&severity) {
            all.push(severity);
        }
    }
    let last = all.pop().unwrap_or_default();
    if all.is_empty() { last } else { format!("{} or {last}", all.join(", ")) }
}

fn word(severity: Severity) -> String {
    format!("{severity:?}").to_lowercase()
}

/// The severity, and where it is another.
fn severities(rule: &Rule) -> String {
    let cases = rule.severity_when.iter().map(|case| {
        let told = case.told.as_deref().unwrap_or("its condition holds");
        format!("; {} where {told}", word(case.severity))
    });
    std::iter::once(word(rule.severity)).chain(cases).collect()
}

fn one(out: &mut String, rule: &Rule) {
    let duty = match rule.duty_of {
        Duty::Republisher => "the one who republishes",
        Duty::Anyone => "whoever publishes",
    };
    push(out, format_args!("\n### {}\n\n{}.\n\n", rule.id, rule.summary.trim_end_matches('.')));
    push(out, format_args!("Severity: {} · duty of {duty}\n\n{}\n\n", severities(rule), rule.why.trim()));
    if let Some(help) = rule.help.last().map(words) {
        push(out, format_args!("To fix it: {}.\n\n", help.trim_end_matches('.')));
    }
    if let Some(fix) = rule.fix {
        let unsafe_fixes = if fix.is_safe() { "" } else { " --unsafe-fixes" };
        push(out, format_args!("Where licit knows all that it takes, `licit check --fix{unsafe_fixes}` does it.\n\n"));
    }
    push(out, format_args!("Rests on:\n\n"));
    for basis in &rule.basis {
        let of = match (basis.kind, basis.of.as_str()) {
            (BasisKind::License, "*") => "the license at hand".to_owned(),
            (BasisKind::License, of) => format!("license `{of}`"),
            (kind, of) => format!("{}: {of}", kind.word()),
        };
        let more: Vec<&str> = [&basis.clause, &basis.url].into_iter().flatten().map(String::as_str).collect();
        let comma = if more.is_empty() { "" } else { ", " };
        push(out, format_args!("- {of}{comma}{}\n", more.join(", ")));
    }
    for (fails, title) in [(true, "Fails"), (false, "Passes")] {
        let Some(example) = rule.examples.iter().find(|example| example.fails == fails) else { continue };
        let (said, files) = run_with(example);
        let with = if said.is_empty() { String::new() } else { format!(", with {}", said.join(", ")) };
        push(out, format_args!("\n{title}{with}:\n\n"));
        listing(out, &example.text);
        for (name, text) in files {
            let name = if name.contains('.') { format!("`{name}`") } else { name };
            push(out, format_args!("\nBeside it {name}:\n\n"));
            listing(out, &text);
        }
    }
}

/// A text between fences that are longer than any in it.
fn listing(out: &mut String, text: &str) {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    push(out, format_args!("{fence}text\n{}\n{fence}\n", text.trim_end()));
}

/// A sentence with the names of its facts in place of what they say.
fn words(template: &Template) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Text(text) => text.clone(),
        Piece::Fact(path) => format!("‹{}›", path.fact.name()),
    };
    template.pieces.iter().map(piece).collect()
}

fn silencing(out: &mut String) {
    push(
        out,
        format_args!(
            "\n## How to silence a rule\n\n\
             - One place: `<!-- licit-ignore: RULE -- reason -->` in the line before it.\n\
             - One file: `licit: {{ignore: [{{rule: RULE, reason: …}}]}}` in its front matter.\n\
             - Everywhere: `rules: {{RULE: off}}` in `licit.yaml`, or another severity in place of `off`.\n\
             - What a person decided: `licit: {{reviews: [{{rule: RULE, decision: …, who: …, when: …, why: …}}]}}`.\n\n\
             A reason belongs to each; one without a reason, and one that silences nothing, are findings themselves.\n"
        ),
    );
}

fn unchecked(out: &mut String, book: &Book) {
    push(out, format_args!("\n## What no rule checks, and why\n\nWhat licenses ask for, and no rule looks at.\n\n"));
    push(out, format_args!("| license | asks for | where | why no rule |\n|---|---|---|---|\n"));
    for row in obligations().unwrap_or_default() {
        let has_rule = row.rules.iter().any(|id| book.get(id).is_some());
        if has_rule {
            continue;
        }
        let why = row.why.as_deref().unwrap_or("No rule yet.");
        push(
            out,
            format_args!("| {} | {} | {} | {} |\n", cell(&row.of), cell(&row.asks), cell(&row.clause), cell(why)),
        );
    }
}

/// Rules that were thought of and are none.
fn dropped_rules(out: &mut String) {
    push(out, format_args!("\n## What was thought of and is no rule\n\n| rule | why not |\n|---|---|\n"));
    for entry in dropped().unwrap_or_default() {
        let why = match (&entry.merged_into, &entry.why) {
            (Some(rule), None) => format!("Part of `{rule}`."),
            (Some(rule), Some(why)) => format!("Part of `{rule}`: {why}"),
            (None, why) => why.clone().unwrap_or_default(),
        };
        push(out, format_args!("| `{}` | {} |\n", entry.rule, cell(&why)));
    }
}
