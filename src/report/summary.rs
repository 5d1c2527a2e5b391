//! The totals of a check, and the line that tells them.

use super::FileReport;
use super::escape::visible;
use crate::finding::Severity;
use serde::Serialize;
use std::fmt::Write as _;

/// The totals of a check.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Summary {
    /// Files looked at.
    pub files: usize,
    /// Works looked at.
    pub works: usize,
    /// Works among them that are held to be somebody else's.
    pub third_party: usize,
    /// Findings of severity error, suppressed ones left out here and below.
    pub errors: usize,
    /// Findings of severity warning.
    pub warnings: usize,
    /// Findings that a person has to decide.
    pub reviews: usize,
    /// Findings worth knowing.
    pub infos: usize,
    /// Findings that an ignore silences.
    pub suppressed: usize,
    /// Findings that a recorded decision silences.
    pub reviewed: usize,
    /// Findings that a baseline holds back; `None` where there is no baseline.
    pub baseline: Option<usize>,
    /// Things that could not be read.
    pub problems: usize,
    /// The configuration that held, as a path; `None` for none or several.
    pub config: Option<String>,
    /// The day that rules with dates counted from, as `2026-01-31`.
    pub today: Option<String>,
}

impl Summary {
    /// Counts a file and its findings. Works and problems are the caller's to count.
    pub fn add(&mut self, file: &FileReport<'_>) {
        self.files += 1;
        for finding in file.findings {
            let count = match (&finding.suppressed, finding.severity) {
                (Some(by), _) if by.by == crate::baseline::BY => self.baseline.get_or_insert(0),
                (Some(by), _) if by.by == crate::suppress::REVIEW => &mut self.reviewed,
                (Some(_), _) => &mut self.suppressed,
                (None, Severity::Error) => &mut self.errors,
                (None, Severity::Warning) => &mut self.warnings,
                (None, Severity::Review) => &mut self.reviews,
                (None, Severity::Info) => &mut self.infos,
            };
            *count += 1;
        }
    }

    /// The totals in one line: `checked 3 files, 5 works (2 from others): 2 errors, 1 to review (1 ignored)`.
    #[must_use]
    pub fn line(&self) -> String {
        let mut line = format!("checked {}, {}", count(self.files, "file"), count(self.works, "work"));
        if self.third_party > 0 {
            // Writing to a string cannot fail.
            let _ = write!(line, " ({} from others)", self.third_party);
        }
        line.push_str(": ");
        let found: Vec<String> = [
            (self.errors, count(self.errors, "error")),
            (self.warnings, count(self.warnings, "warning")),
            (self.reviews, format!("{} to review", self.reviews)),
            (self.infos, format!("{} to know", self.infos)),
        ]
        .into_iter()
        .filter_map(|(number, words)| (number > 0).then_some(words))
        .collect();
        line.push_str(&if found.is_empty() { "nothing to report".to_owned() } else { found.join(", ") });
        let held = self.baseline.unwrap_or(0);
        let aside: Vec<String> = [
            (self.suppressed, format!("{} ignored", self.suppressed)),
            (self.reviewed, format!("{} decided", self.reviewed)),
            // A baseline is always told of: nobody should take what it hides for clean.
            (usize::from(self.baseline.is_some()), format!("{held} held back by the baseline")),
            (self.problems, format!("{} that could not be read", count(self.problems, "thing"))),
        ]
        .into_iter()
        .filter_map(|(number, words)| (number > 0).then_some(words))
        .collect();
        if !aside.is_empty() {
            let _ = write!(line, " ({})", aside.join(", "));
        }
        line
    }

    /// What the run rested on, for people: configuration and day; `None` where there is neither.
    #[must_use]
    pub fn circumstances(&self) -> Option<String> {
        let config = self.config.as_deref().map(|path| format!("configuration: {}", visible(path)));
        let today = self.today.as_deref().map(|day| format!("day: {}", visible(day)));
        let said: Vec<String> = config.into_iter().chain(today).collect();
        (!said.is_empty()).then(|| said.join("; "))
    }
}

/// A number of things: "1 file", "3 files".
pub(crate) fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}
