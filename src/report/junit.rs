//! JUnit XML, which most build servers show as a table of tests: a suite a file, a case a finding, and one that passes
//! where nothing was found.
//!
//! There is no standard of it. This keeps to what the Jenkins schema and GitLab have in common
//! (<https://docs.gitlab.com/ci/testing/unit_test_reports/>): errors and warnings fail, what is left to know or to
//! review passes and is told in `system-out`.

use super::FileReport;
use super::escape::visible;
use super::place::Places;
use crate::finding::{Finding, Severity};
use quick_xml::escape::escape;
use std::io::{self, Write};

pub(super) fn begin<W: Write>(out: &mut W) -> io::Result<()> {
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"licit\">")
}

pub(super) fn file<W: Write>(out: &mut W, file: &FileReport<'_>) -> io::Result<()> {
    let shown = || file.findings.iter().filter(|finding| finding.suppressed.is_none());
    let path = words(&file.source.path);
    let (tests, failures) = (shown().count().max(1), shown().filter(|finding| fails(finding.severity)).count());
    writeln!(out, "<testsuite name=\"{path}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\">")?;
    if shown().next().is_none() {
        writeln!(out, "<testcase classname=\"{path}\" name=\"licit\"/>")?;
    }
    let places = Places::new(file.source);
    for finding in shown() {
        let rule = words(&finding.rule);
        let at = finding.span.map(|span| places.position(places.clamp(span).start));
        let (name, line) = match at {
            Some(at) => (format!("{rule} ({}:{})", at.line, at.column), format!(" line=\"{}\"", at.line)),
            None => (rule, String::new()),
        };
        write!(out, "<testcase classname=\"{path}\" name=\"{name}\" file=\"{path}\"{line}>")?;
        let (severity, told) = (finding.severity.word(), told(finding));
        if fails(finding.severity) {
            let message = words(&finding.message);
            write!(out, "<failure type=\"{severity}\" message=\"{message}\">{told}</failure>")?;
        } else {
            write!(out, "<system-out>{severity}: {told}</system-out>")?;
        }
        writeln!(out, "</testcase>")?;
    }
    writeln!(out, "</testsuite>")
}

pub(super) fn end<W: Write>(out: &mut W) -> io::Result<()> {
    writeln!(out, "</testsuites>")
}

const fn fails(severity: Severity) -> bool {
    matches!(severity, Severity::Error | Severity::Warning)
}

/// All that is told of a finding: GitLab shows the text, not the attribute.
fn told(finding: &Finding) -> String {
    let message = std::iter::once(words(&finding.message));
    let notes = finding.notes.iter().map(|note| format!("note: {}", words(note)));
    let help = finding.help.iter().map(|help| format!("help: {}", words(help)));
    message.chain(notes).chain(help).collect::<Vec<_>>().join("\n")
}

/// Words in an attribute or between tags.
fn words(text: &str) -> String {
    escape(visible(text)).into_owned()
}
