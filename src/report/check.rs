//! The report of a check: the formats, and the one door to all of them.

#[cfg(feature = "cli")]
use super::human;
use super::{FileReport, RuleInfo, Summary, Terminal, github, gitlab, json, junit, rdjson, sarif, short};
use std::io::{self, Write};

/// What findings are written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CheckFormat {
    /// For people: the words in their line, with labels.
    #[cfg(feature = "cli")]
    Human,
    /// A line a finding, as compilers print and editors read.
    Short,
    /// `licit/check/1`, for programs.
    Json,
    /// Workflow commands of GitHub Actions.
    Github,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// The code quality report of GitLab.
    Gitlab,
    /// JUnit XML, for build servers.
    Junit,
    /// Diagnostics of reviewdog, one a line.
    Rdjsonl,
}

impl CheckFormat {
    /// All formats that this build writes.
    pub const ALL: &'static [Self] = &[
        #[cfg(feature = "cli")]
        Self::Human,
        Self::Short,
        Self::Json,
        Self::Github,
        Self::Sarif,
        Self::Gitlab,
        Self::Junit,
        Self::Rdjsonl,
    ];

    /// Its name on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            #[cfg(feature = "cli")]
            Self::Human => "human",
            Self::Short => "short",
            Self::Json => "json",
            Self::Github => "github",
            Self::Sarif => "sarif",
            Self::Gitlab => "gitlab",
            Self::Junit => "junit",
            Self::Rdjsonl => "rdjsonl",
        }
    }
}

/// Writes a check as its files come: [`CheckReport::begin`], [`CheckReport::file`] for each, [`CheckReport::end`].
#[derive(Debug)]
pub struct CheckReport<'a, W: Write> {
    out: W,
    format: CheckFormat,
    rules: &'a [RuleInfo],
    #[cfg_attr(not(feature = "cli"), expect(dead_code, reason = "only the human report draws"))]
    terminal: Terminal,
    /// Whether findings are compared with a baseline.
    compared: bool,
    /// Whether a finding was written: JSON needs to know where commas go, people like an empty line.
    started: bool,
}

impl<'a, W: Write> CheckReport<'a, W> {
    /// Opens the report: head of the document where the format has one.
    ///
    /// `rules` are the rules in force (SARIF lists them); `terminal` is what the human format may draw with.
    ///
    /// # Errors
    ///
    /// What the writer says.
    pub fn begin(mut out: W, format: CheckFormat, rules: &'a [RuleInfo], terminal: Terminal) -> io::Result<Self> {
        match format {
            #[cfg(feature = "cli")]
            CheckFormat::Human => {}
            CheckFormat::Short | CheckFormat::Github | CheckFormat::Rdjsonl => {}
            CheckFormat::Json => json::begin(&mut out)?,
            CheckFormat::Sarif => sarif::begin(&mut out, rules)?,
            CheckFormat::Gitlab => gitlab::begin(&mut out)?,
            CheckFormat::Junit => junit::begin(&mut out)?,
        }
        Ok(Self { out, format, rules, terminal, compared: false, started: false })
    }

    /// Says whether the findings of the next files were compared with a baseline, so that SARIF tells which are new.
    pub const fn compare(&mut self, compared: bool) {
        self.compared = compared;
    }

    /// Writes the findings of one file.
    ///
    /// # Errors
    ///
    /// What the writer says.
    pub fn file(&mut self, file: &FileReport<'_>) -> io::Result<()> {
        let started = &mut self.started;
        match self.format {
            #[cfg(feature = "cli")]
            CheckFormat::Human => human::file(&mut self.out, file, self.terminal, started),
            CheckFormat::Short => short::file(&mut self.out, file),
            CheckFormat::Json => json::file(&mut self.out, file, started),
            CheckFormat::Github => github::file(&mut self.out, file),
            CheckFormat::Sarif => sarif::file(&mut self.out, file, self.rules, self.compared, started),
            CheckFormat::Gitlab => gitlab::file(&mut self.out, file, started),
            CheckFormat::Junit => junit::file(&mut self.out, file),
            CheckFormat::Rdjsonl => rdjson::file(&mut self.out, file),
        }
    }

    /// Closes the report, flushes, and gives the writer back.
    ///
    /// # Errors
    ///
    /// What the writer says.
    pub fn end(mut self, summary: &Summary) -> io::Result<W> {
        match self.format {
            #[cfg(feature = "cli")]
            CheckFormat::Human => human::end(&mut self.out, summary, self.terminal, self.started)?,
            // A line is a finding to what reads them; the caller tells the totals elsewhere.
            CheckFormat::Short | CheckFormat::Github | CheckFormat::Rdjsonl => {}
            CheckFormat::Json => json::end(&mut self.out, summary)?,
            CheckFormat::Sarif => sarif::end(&mut self.out, summary)?,
            CheckFormat::Gitlab => gitlab::end(&mut self.out)?,
            CheckFormat::Junit => junit::end(&mut self.out)?,
        }
        self.out.flush()?;
        Ok(self.out)
    }
}
