//! `path:line:col: severity[rule] message`, a line a finding.

use super::FileReport;
use super::escape::visible;
use super::place::Places;
use std::io::{self, Write};

pub(super) fn file<W: Write>(out: &mut W, file: &FileReport<'_>) -> io::Result<()> {
    let mut shown = file.findings.iter().filter(|finding| finding.suppressed.is_none()).peekable();
    if shown.peek().is_none() {
        return Ok(());
    }
    let places = Places::new(file.source);
    let path = visible(&file.source.path);
    for finding in shown {
        match finding.span {
            Some(span) => {
                let at = places.position(places.clamp(span).start);
                write!(out, "{path}:{}:{}: ", at.line, at.column)?;
            }
            None => write!(out, "{path}: ")?,
        }
        let severity = finding.severity.word();
        writeln!(out, "{severity}[{}] {}", visible(&finding.rule), visible(&finding.message))?;
    }
    Ok(())
}
