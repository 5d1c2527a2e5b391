//! Findings as output: the plainest form, in place of the formats that are written beside this branch.

use crate::Analysis;
use crate::finding::{Finding, Severity};
use crate::knowledge::Knowledge;
use crate::source::Source;
use std::io::{self, Write};

/// Text made safe to print.
pub mod escape {
    use std::borrow::Cow;

    /// Text with control characters made visible.
    #[must_use]
    pub fn visible(text: &str) -> Cow<'_, str> {
        if text.chars().any(char::is_control) { text.escape_debug().to_string().into() } else { text.into() }
    }
}

/// One checked file, as reports take it.
#[derive(Debug, Clone, Copy)]
pub struct FileReport<'a> {
    /// Its text.
    pub source: &'a Source,
    /// What was found.
    pub findings: &'a [Finding],
}

/// What reports tell about a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleInfo {
    /// Its id.
    pub id: String,
    /// One line.
    pub summary: String,
    /// Why it matters.
    pub why: String,
    /// How bad.
    pub severity: Severity,
    /// Address of its page.
    pub url: Option<String>,
}

/// What a report may draw with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terminal {
    /// Colors.
    pub color: bool,
    /// Signs beyond ASCII.
    pub unicode: bool,
    /// Columns.
    pub width: usize,
}

/// Formats of a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckFormat {
    /// For people.
    Human,
    /// A line a finding.
    Short,
    /// For programs.
    Json,
    /// Annotations.
    Github,
    /// SARIF.
    Sarif,
}

/// Formats of a scan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScanFormat {
    /// An object a line.
    Jsonl,
    /// For people.
    Human,
}

/// The totals of a check.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Files looked at.
    pub files: usize,
    /// Works looked at.
    pub works: usize,
    /// Works of others.
    pub third_party: usize,
    /// Findings.
    pub errors: usize,
    /// Things that could not be read.
    pub problems: usize,
    /// The configuration that held.
    pub config: Option<String>,
    /// The day.
    pub today: Option<String>,
}

impl Summary {
    /// Counts a file.
    pub fn add(&mut self, file: &FileReport<'_>) {
        self.files += 1;
        self.errors += file.findings.len();
    }

    /// The totals in one line.
    #[must_use]
    pub fn line(&self) -> String {
        format!("checked {} files: {} findings", self.files, self.errors)
    }
}

/// Writes a check.
#[derive(Debug)]
pub struct CheckReport<'a, W: Write> {
    out: W,
    rules: std::marker::PhantomData<&'a ()>,
}

impl<'a, W: Write> CheckReport<'a, W> {
    /// Opens the report.
    ///
    /// # Errors
    ///
    /// What the writer says.
    pub fn begin(out: W, _format: CheckFormat, _rules: &'a [RuleInfo], _terminal: Terminal) -> io::Result<Self> {
        Ok(Self { out, rules: std::marker::PhantomData })
    }

    /// Writes the findings of one file.
    ///
    /// # Errors
    ///
    /// What the writer says.
    pub fn file(&mut self, file: &FileReport<'_>) -> io::Result<()> {
        for finding in file.findings {
            writeln!(self.out, "{}: {}: {}", file.source.path, finding.rule, finding.message)?;
        }
        Ok(())
    }

    /// Closes the report.
    ///
    /// # Errors
    ///
    /// What the writer says.
    pub fn end(mut self, summary: &Summary) -> io::Result<W> {
        writeln!(self.out, "{}", summary.line())?;
        self.out.flush()?;
        Ok(self.out)
    }
}

/// Writes a scan.
#[derive(Debug)]
pub struct ScanReport<'a, W: Write> {
    out: W,
    knowledge: std::marker::PhantomData<&'a ()>,
}

impl<'a, W: Write> ScanReport<'a, W> {
    /// Opens the report.
    pub const fn begin(out: W, _format: ScanFormat, _knowledge: &'a Knowledge, _terminal: Terminal) -> Self {
        Self { out, knowledge: std::marker::PhantomData }
    }

    /// Writes one document.
    ///
    /// # Errors
    ///
    /// What the writer says.
    pub fn file(&mut self, analysis: &Analysis) -> io::Result<()> {
        writeln!(self.out, "{{\"path\":{}}}", serde_json::Value::from(analysis.source.path.as_str()))
    }

    /// Closes the report.
    ///
    /// # Errors
    ///
    /// What the writer says.
    pub fn end(mut self) -> io::Result<W> {
        self.out.flush()?;
        Ok(self.out)
    }
}
