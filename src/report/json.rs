//! `licit/check/1`: findings for programs. The schema is `schemas/licit-check-1.schema.json`.
//!
//! A finding a line inside one object, so that the output is written as it comes and differences stay readable.

use super::escape::write_json;
use super::place::{Places, Region};
use super::{FileReport, Summary};
use crate::evidence::Confidence;
use crate::finding::{Basis, Finding, Fix, Safety, Severity, Suppression};
use crate::source::Span;
use serde::Serialize;
use std::io::{self, Write};

pub(super) fn begin<W: Write>(out: &mut W) -> io::Result<()> {
    write!(out, "{{\"schema\":\"licit/check/1\",\"findings\":[")
}

pub(super) fn file<W: Write>(out: &mut W, file: &FileReport<'_>, started: &mut bool) -> io::Result<()> {
    if file.findings.is_empty() {
        return Ok(());
    }
    let places = Places::new(file.source);
    for finding in file.findings {
        out.write_all(if *started { b",\n" } else { b"\n" })?;
        *started = true;
        write_json(out, &Line::of(places, finding))?;
    }
    Ok(())
}

pub(super) fn end<W: Write>(out: &mut W, summary: &Summary) -> io::Result<()> {
    write!(out, "\n],\"summary\":")?;
    write_json(out, summary)?;
    writeln!(out, "}}")
}

#[derive(Serialize)]
struct Line<'a> {
    rule: &'a str,
    severity: Severity,
    confidence: Confidence,
    message: &'a str,
    path: &'a str,
    span: Option<Place>,
    #[serde(rename = "span-label")]
    span_label: &'a str,
    labels: Vec<Label<'a>>,
    notes: &'a [String],
    basis: &'a [Basis],
    help: Option<&'a str>,
    fingerprint: &'a str,
    fixes: Vec<Mend<'a>>,
    suppressed: Option<&'a Suppression>,
}

#[derive(Serialize)]
struct Label<'a> {
    message: &'a str,
    span: Place,
}

/// A way to mend the finding.
#[derive(Serialize)]
struct Mend<'a> {
    title: &'a str,
    safety: Safety,
    edits: Vec<Change<'a>>,
}

#[derive(Serialize)]
struct Change<'a> {
    span: Place,
    text: &'a str,
}

impl<'a> Mend<'a> {
    fn of(places: Places<'_>, fix: &'a Fix) -> Self {
        let edits = fix.edits.iter().map(|edit| Change { span: Place::of(places, edit.span), text: &edit.text });
        Self { title: &fix.title, safety: fix.safety, edits: edits.collect() }
    }
}

/// The end is the first byte and the first character behind the span.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Place {
    start: usize,
    end: usize,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

impl Place {
    fn of(places: Places<'_>, span: Span) -> Self {
        let Region { bytes, start, end } = Region::of(places, span);
        Self {
            start: bytes.start,
            end: bytes.end,
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
        }
    }
}

impl<'a> Line<'a> {
    fn of(places: Places<'a>, finding: &'a Finding) -> Self {
        Self {
            rule: &finding.rule,
            severity: finding.severity,
            confidence: finding.confidence,
            message: &finding.message,
            path: &places.source.path,
            span: finding.span.map(|span| Place::of(places, span)),
            span_label: &finding.span_label,
            labels: finding
                .labels
                .iter()
                .map(|label| Label { message: &label.message, span: Place::of(places, label.span) })
                .collect(),
            notes: &finding.notes,
            basis: &finding.basis,
            help: finding.help.as_deref(),
            fingerprint: &finding.fingerprint,
            fixes: finding.fixes.iter().map(|fix| Mend::of(places, fix)).collect(),
            suppressed: finding.suppressed.as_deref(),
        }
    }
}
