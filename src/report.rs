//! Findings and evidence as output: one file a format.
//!
//! Takes plain data ([`Finding`]s with their [`Source`], or an [`Analysis`](crate::Analysis)) and writes to any
//! `impl Write`, file by file as the results come. Every span leaves as bytes of the original file, lines and columns
//! from 1. Must not judge, must not read files, clock or environment: whether to color is a parameter. IO errors go
//! to the caller, who knows what a closed pipe means.
//!
//! Content is hostile: what comes from it is escaped for the place that it is printed to (see [`escape`]).

mod check;
pub mod escape;
mod github;
mod gitlab;
#[cfg(feature = "cli")]
mod human;
mod json;
mod junit;
mod names;
mod place;
mod rdjson;
mod sarif;
mod scan;
mod short;
mod summary;
mod terminal;

pub use check::{CheckFormat, CheckReport};
pub use scan::{ScanFormat, ScanReport};
pub use summary::Summary;
#[cfg(feature = "cli")]
pub(crate) use summary::count;
pub use terminal::Terminal;

use crate::finding::{Basis, Finding, Severity};
use crate::source::Source;

/// One checked file, as reports take it.
#[derive(Debug, Clone, Copy)]
pub struct FileReport<'a> {
    /// Its text.
    pub source: &'a Source,
    /// What was found, in the order of its places; suppressed findings included.
    pub findings: &'a [Finding],
}

/// What reports tell about a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleInfo {
    /// Its id.
    pub id: String,
    /// One line: what is wrong where it does not hold.
    pub summary: String,
    /// Why it matters.
    pub why: String,
    /// How bad, where no configuration says otherwise.
    pub severity: Severity,
    /// Address of its page.
    pub url: Option<String>,
}

/// A path as services want it, from the root of what was checked.
fn from_root(path: &str) -> &str {
    path.strip_prefix("./").unwrap_or(path)
}

/// What a finding rests on, for people: `CC BY 4.0 s.3(a)(1)(C)`.
fn basis(basis: &Basis) -> String {
    let versionless = basis.of.starts_with("CC ") && !basis.of.contains(|ch: char| ch.is_ascii_digit());
    match &basis.clause {
        Some(clause) if matches!(basis.kind.as_str(), "license" | "standard") => format!("{} {clause}", basis.of),
        Some(clause) => format!("{}: {clause}", basis.of),
        None if versionless => format!("{}, in a clause that depends on the version", basis.of),
        None => basis.of.clone(),
    }
}
