//! The diagnostic format of reviewdog, which comments on changes at many forges: a finding a line
//! (`reviewdog -f=rdjsonl`, <https://github.com/reviewdog/reviewdog/tree/master/proto/rdf>).
//!
//! Lines and columns count from 1, columns in bytes of UTF-8; the end is the place behind the last byte.

use super::escape::write_json;
use super::place::Places;
use super::{FileReport, from_root};
use crate::finding::{Finding, Severity};
use crate::source::Span;
use serde::Serialize;
use std::borrow::Cow;
use std::io::{self, Write};

pub(super) fn file<W: Write>(out: &mut W, file: &FileReport<'_>) -> io::Result<()> {
    let places = Places::new(file.source);
    for finding in file.findings.iter().filter(|finding| finding.suppressed.is_none()) {
        write_json(out, &Diagnostic::of(places, finding))?;
        writeln!(out)?;
    }
    Ok(())
}

#[derive(Serialize)]
struct Diagnostic<'a> {
    message: Cow<'a, str>,
    location: Location<'a>,
    severity: &'static str,
    source: Named<'static>,
    code: Code<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<Suggestion<'a>>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<Range>,
}

#[derive(Serialize)]
struct Named<'a> {
    name: &'a str,
}

#[derive(Serialize)]
struct Code<'a> {
    value: &'a str,
}

/// An edit that a reviewer may take over.
#[derive(Serialize)]
struct Suggestion<'a> {
    range: Range,
    text: &'a str,
}

#[derive(Serialize)]
struct Range {
    start: Point,
    end: Point,
}

#[derive(Serialize)]
struct Point {
    line: usize,
    column: usize,
}

impl Range {
    fn of(places: Places<'_>, span: Span) -> Self {
        let span = places.clamp(span);
        let point = |offset: usize| {
            let line = places.position(offset).line;
            let start = places.source.line(line).map_or(0, |line| line.start);
            Point { line, column: offset.saturating_sub(start) + 1 }
        };
        Self { start: point(span.start), end: point(span.end) }
    }
}

impl<'a> Diagnostic<'a> {
    fn of(places: Places<'a>, finding: &'a Finding) -> Self {
        let path = places.source.path.as_str();
        // A suggestion is one edit; what takes several at once cannot be said.
        let edits = finding.fixes.iter().filter_map(|fix| match fix.edits.as_slice() {
            [edit] => Some(edit),
            _ => None,
        });
        Self {
            message: match &finding.help {
                Some(help) => format!("{}\nhelp: {help}", finding.message).into(),
                None => finding.message.as_str().into(),
            },
            location: Location { path: from_root(path), range: finding.span.map(|span| Range::of(places, span)) },
            severity: match finding.severity {
                Severity::Error => "ERROR",
                Severity::Warning => "WARNING",
                Severity::Review | Severity::Info => "INFO",
            },
            source: Named { name: "licit" },
            code: Code { value: &finding.rule },
            suggestions: edits
                .map(|edit| Suggestion { range: Range::of(places, edit.span), text: &edit.text })
                .collect(),
        }
    }
}
