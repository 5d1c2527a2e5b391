//! The report of a scan: what was detected, file by file.

mod jsonl;
mod people;

use super::Terminal;
use crate::Analysis;
use crate::knowledge::Knowledge;
use crate::license::LicenseRef;
use crate::work::{LicenseUse, Work};
use std::io::{self, Write};

/// What evidence and works are written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ScanFormat {
    /// For people, place by place.
    Human,
    /// `licit/scan/1`, an object a file in a line of its own.
    Jsonl,
}

impl ScanFormat {
    /// All formats.
    pub const ALL: &'static [Self] = &[Self::Human, Self::Jsonl];

    /// Its name on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Human => "human",
            Self::Jsonl => "jsonl",
        }
    }
}

/// Writes a scan as its files come.
#[derive(Debug)]
pub struct ScanReport<'a, W: Write> {
    out: W,
    format: ScanFormat,
    knowledge: &'a Knowledge,
    terminal: Terminal,
    started: bool,
}

impl<'a, W: Write> ScanReport<'a, W> {
    /// Opens the report; `terminal` is what the human format may draw with.
    pub const fn begin(out: W, format: ScanFormat, knowledge: &'a Knowledge, terminal: Terminal) -> Self {
        Self { out, format, knowledge, terminal, started: false }
    }

    /// Writes what is understood of one file.
    ///
    /// # Errors
    ///
    /// What the writer says.
    pub fn file(&mut self, analysis: &Analysis) -> io::Result<()> {
        match self.format {
            ScanFormat::Human => {
                if self.started {
                    writeln!(self.out)?;
                }
                self.started = true;
                people::file(&mut self.out, analysis, self.knowledge, self.terminal)
            }
            ScanFormat::Jsonl => jsonl::file(&mut self.out, analysis),
        }
    }

    /// Closes the report, flushes, and gives the writer back.
    ///
    /// # Errors
    ///
    /// What the writer says.
    pub fn end(mut self) -> io::Result<W> {
        self.out.flush()?;
        Ok(self.out)
    }
}

/// The licenses of a work; where it has none of its own, those of its folder.
fn licenses(work: &Work) -> &[LicenseUse] {
    if work.licenses.is_empty() { &work.inherited } else { &work.licenses }
}

/// The licenses of a work as one expression in the form of SPDX; `None` where it has none.
fn expression(work: &Work) -> Option<String> {
    joined(licenses(work).iter().map(|used| &*used.license), work.choice)
}

/// Licenses as one expression in the form of SPDX.
fn joined<'l>(licenses: impl IntoIterator<Item = &'l LicenseRef>, choice: bool) -> Option<String> {
    let mut ids: Vec<String> = Vec::new();
    for id in licenses.into_iter().map(LicenseRef::id) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    (!ids.is_empty()).then(|| ids.join(if choice { " OR " } else { " AND " }))
}
