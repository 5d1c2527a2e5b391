//! What is understood of a file, as a person reads it: the works first, then place by place.

use crate::Analysis;
use crate::beside::{Beside, Covers};
use crate::evidence::{Credit, Notice, Statement};
use crate::knowledge::Knowledge;
use crate::license::LicenseRef;
use crate::report::escape::{clipped, visible};
use crate::report::names;
use crate::report::place::Places;
use crate::report::terminal::{Paint, Terminal};
use crate::source::Span;
use crate::work::{Because, Provenance, Relation, Work};
use std::io::{self, Write};

/// Characters of content that a line shows.
const WORDS: usize = 120;

pub(super) fn file<W: Write>(
    out: &mut W,
    analysis: &Analysis,
    knowledge: &Knowledge,
    terminal: Terminal,
) -> io::Result<()> {
    let places = Places::new(&analysis.source);
    writeln!(out, "{}", terminal.paint(Paint::Bold, &visible(&analysis.source.path)))?;
    let mut about = vec![names::format(analysis.format), analysis.source.encoding.as_str()];
    about.extend(analysis.document.language.as_deref());
    writeln!(out, "  {}", terminal.paint(Paint::Dim, &visible(&about.join(", "))))?;

    for (number, work) in analysis.each().flat_map(|one| &one.works.works).enumerate() {
        describe(out, places, number, work, knowledge, terminal)?;
    }

    let mut found: Vec<(Span, String)> = Vec::new();
    for evidence in analysis.each().map(|one| &one.evidence) {
        found.extend(evidence.statements.iter().map(|statement| (statement.span, said(statement, knowledge))));
        found.extend(evidence.credits.iter().map(|credit| (credit.span, credited(credit))));
        found.extend(evidence.notices.iter().map(|notice| (notice.span, noticed(notice))));
    }
    found.sort_by_key(|(span, _)| *span);
    if found.is_empty() {
        writeln!(out, "  no statement of a license, no credit, no notice")?;
    }
    for (span, what) in found {
        let at = place(places, span, terminal);
        let words = clipped(analysis.source.slice(places.clamp(span)).trim(), WORDS);
        writeln!(out, "  {at} {}: {words}", visible(&what))?;
    }

    for beside in &analysis.beside {
        writeln!(out, "  {}", clipped(&neighbor(beside, knowledge), 2 * WORDS))?;
    }
    for problem in &analysis.document.problems {
        let at = problem.span.map_or_else(String::new, |span| format!("{} ", place(places, span, terminal)));
        let kind = problem.kind.word();
        writeln!(out, "  {at}could not be read ({kind}): {}", clipped(&problem.message, 2 * WORDS))?;
    }
    Ok(())
}

/// `12:4`, dimmed.
fn place(places: Places<'_>, span: Span, terminal: Terminal) -> String {
    let at = places.position(places.clamp(span).start);
    terminal.paint(Paint::Dim, &format!("{}:{}", at.line, at.column))
}

/// A work: what, whose, from where, under what, and why.
fn describe<W: Write>(
    out: &mut W,
    places: Places<'_>,
    number: usize,
    work: &Work,
    knowledge: &Knowledge,
    terminal: Terminal,
) -> io::Result<()> {
    let mut head = format!("work {number}: {}", names::work(work.kind));
    if let Some(name) = work.title.as_deref().map(|title| format!(" \"{title}\"")).or_else(|| {
        let src = work.src.as_deref()?;
        Some(format!(" {src}"))
    }) {
        head.push_str(&name);
    }
    let whose = match work.provenance {
        Provenance::Own => "own",
        Provenance::ThirdParty => "somebody else's",
        Provenance::Unknown => "not known whose",
    };
    let relation = match work.relation {
        Relation::Unknown => String::new(),
        known @ (Relation::Original
        | Relation::Republished
        | Relation::Excerpt
        | Relation::Translated
        | Relation::Adapted) => format!(", {}", known.word()),
    };
    let head = clipped(&head, WORDS);
    writeln!(out, "  {}", terminal.paint(Paint::Bold, &format!("{head} ({whose}{relation})")))?;

    let mut line = |name: &str, text: &str| {
        writeln!(out, "    {} {}", terminal.paint(Paint::Field, &format!("{name}:")), clipped(text, 2 * WORDS))
    };
    let creators: Vec<String> = work
        .creators
        .iter()
        .map(|creator| match &creator.url {
            Some(url) => format!("{} ({}, {url})", creator.name, creator.role),
            None => format!("{} ({})", creator.name, creator.role),
        })
        .collect();
    if !creators.is_empty() {
        line("by", &creators.join(", "))?;
    }
    match (&work.source.name, &work.source.url) {
        (Some(name), Some(url)) => line("from", &format!("{name}, {url}"))?,
        (Some(only), None) | (None, Some(only)) => line("from", only)?,
        (None, None) => {}
    }
    let licenses: Vec<String> = super::licenses(work).iter().map(|used| name(&used.license, knowledge)).collect();
    let from = work.beside.as_ref().map_or_else(String::new, |path| format!(" (as {path} says)"));
    match licenses.as_slice() {
        [] => line("under", "no license found")?,
        [only] => line("under", &format!("{only}{from}"))?,
        several => {
            let joined = several.join(if work.choice { " or " } else { " and " });
            line("under", &format!("{joined}{from}"))?;
        }
    }
    for Because { why, span } in &work.because {
        match span {
            Some(span) => {
                let at = places.position(places.clamp(*span).start);
                line("because", &format!("{why} ({}:{})", at.line, at.column))?;
            }
            None => line("because", why)?,
        }
    }
    Ok(())
}

/// What a file beside it says.
fn neighbor(beside: &Beside, knowledge: &Knowledge) -> String {
    let licenses: Vec<String> = beside.licenses.iter().map(|license| name(license, knowledge)).collect();
    let line = beside.line.map_or_else(String::new, |line| format!(":{line}"));
    let covers = match &beside.covers {
        Covers::Medium(src) => src.as_str(),
        other => other.name(),
    };
    let mut said = format!("beside: {}{line} ({}, {covers})", beside.path, beside.kind.name());
    if !licenses.is_empty() {
        said.push_str(": ");
        said.push_str(&licenses.join(if beside.choice { " or " } else { " and " }));
    }
    let named = beside.title.iter().chain(&beside.url).chain(&beside.holders).chain(&beside.authors);
    for named in named {
        said.push_str("; ");
        said.push_str(&named.value);
    }
    said
}

fn name(license: &LicenseRef, knowledge: &Knowledge) -> String {
    let name = knowledge.catalog.describe(license).map_or_else(|| license.id(), |facts| facts.name.clone());
    match &license.written {
        Some(written) => format!("{name} (written \"{written}\")"),
        None => name,
    }
}

fn said(statement: &Statement, knowledge: &Knowledge) -> String {
    let Statement { kind, scope, signal, confidence, .. } = statement;
    let mut aside = vec![names::scope(*scope), names::signal(*signal)];
    if !statement.visible {
        aside.push("not visible");
    }
    let sure = format!("{} confidence", names::confidence(*confidence));
    aside.push(&sure);
    format!("{} of {} ({})", names::kind(*kind), name(&statement.license, knowledge), aside.join(", "))
}

fn credited(credit: &Credit) -> String {
    let kind = names::credit(credit.kind);
    match (&credit.name, &credit.url) {
        (Some(name), Some(url)) => format!("credit, {kind} {name} <{url}>"),
        (Some(name), None) => format!("credit, {kind} {name}"),
        (None, Some(url)) => format!("credit, {kind} <{url}>"),
        (None, None) => format!("credit, {kind}"),
    }
}

fn noticed(notice: &Notice) -> String {
    let kind = names::notice(notice.kind);
    match &notice.name {
        Some(name) => format!("notice, {kind}, {name}"),
        None => format!("notice, {kind}"),
    }
}
