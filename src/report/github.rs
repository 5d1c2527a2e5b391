//! Workflow commands of GitHub Actions: a finding becomes an annotation on its line.
//!
//! A command is a line that begins with `::`; parameters end at `,` and `:`. All of these are escaped in what comes
//! from content, so that nothing in it can end a command or begin one.

use super::FileReport;
use super::escape::visible;
use super::place::{Places, Region};
use crate::finding::{Finding, Severity};
use std::io::{self, Write};

pub(super) fn file<W: Write>(out: &mut W, file: &FileReport<'_>) -> io::Result<()> {
    let mut shown = file.findings.iter().filter(|finding| finding.suppressed.is_none()).peekable();
    if shown.peek().is_none() {
        return Ok(());
    }
    let places = Places::new(file.source);
    for finding in shown {
        write!(out, "::{} file={}", level(finding.severity), parameter(&file.source.path))?;
        if let Some(span) = finding.span {
            let Region { start, end, .. } = Region::of(places, span);
            write!(out, ",line={},col={},endLine={}", start.line, start.column, end.line)?;
            // GitHub refuses columns across lines.
            if start.line == end.line {
                write!(out, ",endColumn={}", end.column)?;
            }
        }
        // Both are notices to GitHub.
        let aside = if finding.severity == Severity::Review { " (to review)" } else { "" };
        writeln!(out, ",title={}{aside}::{}", parameter(&finding.rule), message(finding))?;
    }
    Ok(())
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Review | Severity::Info => "notice",
    }
}

fn message(finding: &Finding) -> String {
    let lines = [
        Some(visible(&finding.message)),
        finding.help.as_deref().map(|help| format!("help: {}", visible(help)).into()),
    ];
    escaped(&lines.into_iter().flatten().collect::<Vec<_>>().join("\n"))
}

fn escaped(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn parameter(text: &str) -> String {
    escaped(&visible(text)).replace(':', "%3A").replace(',', "%2C")
}
