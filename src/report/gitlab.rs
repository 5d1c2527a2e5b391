//! The code quality report of GitLab (<https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format>): a
//! list of findings that a merge request shows beside its changes.

use super::escape::write_json;
use super::place::Places;
use super::{FileReport, from_root};
use crate::finding::{Finding, Severity};
use serde::Serialize;
use std::borrow::Cow;
use std::io::{self, Write};

pub(super) fn begin<W: Write>(out: &mut W) -> io::Result<()> {
    write!(out, "[")
}

pub(super) fn file<W: Write>(out: &mut W, file: &FileReport<'_>, started: &mut bool) -> io::Result<()> {
    let shown = file.findings.iter().filter(|finding| finding.suppressed.is_none());
    let places = Places::new(file.source);
    for finding in shown {
        out.write_all(if *started { b",\n" } else { b"\n" })?;
        *started = true;
        write_json(out, &Issue::of(places, finding))?;
    }
    Ok(())
}

pub(super) fn end<W: Write>(out: &mut W) -> io::Result<()> {
    writeln!(out, "\n]")
}

#[derive(Serialize)]
struct Issue<'a> {
    description: Cow<'a, str>,
    check_name: &'a str,
    fingerprint: &'a str,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

/// From 1; a finding about the whole file stands at its first.
#[derive(Serialize)]
struct Lines {
    begin: usize,
}

impl<'a> Issue<'a> {
    fn of(places: Places<'a>, finding: &'a Finding) -> Self {
        let begin = finding.span.map_or(1, |span| places.position(places.clamp(span).start).line);
        let path = places.source.path.as_str();
        Self {
            description: match &finding.help {
                Some(help) => format!("{}; {help}", finding.message).into(),
                None => finding.message.as_str().into(),
            },
            check_name: &finding.rule,
            fingerprint: &finding.fingerprint,
            severity: match finding.severity {
                Severity::Error => "major",
                Severity::Warning => "minor",
                Severity::Review | Severity::Info => "info",
            },
            // GitLab knows files by their path in the repository.
            location: Location { path: from_root(path), lines: Lines { begin } },
        }
    }
}
