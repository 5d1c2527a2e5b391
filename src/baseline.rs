//! A baseline: findings that were there before, held back so that only new ones count.
//!
//! Takes the text of a baseline file and findings, marks those that it knows as suppressed. Reading and writing the
//! file is the program's business. A finding is known by its fingerprint, so it stays known when lines move.

use crate::evaluate::fingerprints;
use crate::finding::{Finding, Suppression};
use crate::report::escape::line_json;
use crate::source::Source;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// What a file that licit writes and reads calls itself.
pub const SCHEMA: &str = "licit/baseline/1";

/// What `by` of a suppression says.
pub const BY: &str = "baseline";

/// A finding of a baseline. The order of the fields is the order of the file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Entry {
    /// The file, relative to the folder of the baseline, with `/` between folders.
    pub path: String,
    /// The rule.
    pub rule: String,
    /// Hash of rule, path, words and ordinal.
    pub fingerprint: String,
}

/// The findings of a baseline file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baseline {
    /// Sorted and without duplicates.
    pub entries: BTreeSet<Entry>,
}

#[derive(Deserialize)]
struct File {
    schema: String,
    #[serde(default)]
    findings: Vec<Entry>,
}

impl Baseline {
    /// Reads the text of a baseline file.
    ///
    /// # Errors
    ///
    /// What is wrong with it, with line and column.
    pub fn parse(text: &str) -> Result<Self, String> {
        let file: File = serde_json::from_str(text).map_err(|error| format!("is no baseline: {error}"))?;
        if file.schema != SCHEMA {
            return Err(format!("is of schema `{}`; this version reads `{SCHEMA}`", file.schema));
        }
        Ok(Self { entries: file.findings.into_iter().collect() })
    }

    /// The text of the file: an entry a line, sorted, so that differences stay readable.
    #[must_use]
    pub fn render(&self) -> String {
        let mut text = format!("{{\"schema\":\"{SCHEMA}\",\"findings\":[");
        let mut separator = "\n";
        for entry in &self.entries {
            let line = line_json(entry);
            // Writing to a string cannot fail.
            let _ = write!(text, "{separator}{line}");
            separator = ",\n";
        }
        text.push_str("\n]}\n");
        text
    }

    /// Marks the findings of a file that it knows, and gives their entries. `path` is the file as entries call it.
    /// What an ignore or a review silences already stays theirs.
    pub fn hold(&self, path: &str, source: &Source, findings: &mut [Finding]) -> Vec<Entry> {
        let mut held = Vec::new();
        for (finding, entry) in keyed(path, source, findings) {
            if self.entries.contains(&entry) {
                finding.suppressed = Some(Box::new(Suppression { by: BY.to_owned(), reason: None }));
                held.push(entry);
            }
        }
        held
    }
}

/// Marks all findings of a file that nothing silences, and gives the entries that make them known.
pub fn take(path: &str, source: &Source, findings: &mut [Finding]) -> Vec<Entry> {
    let mut taken = Vec::new();
    for (finding, entry) in keyed(path, source, findings) {
        finding.suppressed = Some(Box::new(Suppression { by: BY.to_owned(), reason: None }));
        taken.push(entry);
    }
    taken
}

/// Findings that nothing silences, each with its entry.
fn keyed<'f>(
    path: &str,
    source: &Source,
    findings: &'f mut [Finding],
) -> impl Iterator<Item = (&'f mut Finding, Entry)> {
    let fingerprints = fingerprints(findings, source, path);
    findings.iter_mut().zip(fingerprints).filter(|(finding, _)| finding.suppressed.is_none()).map(
        move |(finding, fingerprint)| {
            let entry = Entry { path: path.to_owned(), rule: finding.rule.clone(), fingerprint };
            (finding, entry)
        },
    )
}
