//! Rules: what must hold, as data.

use crate::finding::Severity;
use std::sync::LazyLock;

/// A rule.
#[derive(Debug, Clone)]
pub struct Rule {
    /// Its only name.
    pub id: String,
    /// Name of the folder that it stands in.
    pub group: String,
    /// One line: what is wrong.
    pub summary: String,
    /// How bad.
    pub severity: Severity,
    /// Why it matters.
    pub why: String,
    /// Path of its file.
    pub path: String,
    /// Whose duty it judges.
    pub duty_of: schema::Duty,
    /// What it rests on.
    pub basis: Vec<schema::BasisEntry>,
    /// Its tests and documentation.
    pub examples: Vec<example::Example>,
}

/// Parts of a rule.
pub mod schema {
    /// Whose duty a rule judges.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum Duty {
        /// Of the one who republishes.
        Republisher,
        /// Of whoever publishes.
        Anyone,
    }

    /// What a rule rests on.
    #[derive(Debug, Clone)]
    pub struct BasisEntry {
        /// Which kind of ground.
        pub kind: BasisKind,
        /// Of what.
        pub of: String,
        /// Clause.
        pub clause: Option<String>,
        /// Address of the text.
        pub url: Option<String>,
    }

    /// Which kind of ground a rule rests on.
    #[derive(Debug, Clone, Copy)]
    pub enum BasisKind {
        /// A clause of a license.
        License,
    }

    impl BasisKind {
        /// The word for it.
        #[must_use]
        pub fn word(self) -> &'static str {
            match self {
                Self::License => "license",
            }
        }
    }
}

/// Examples of a rule.
pub mod example {
    /// One example.
    #[derive(Debug, Clone)]
    pub struct Example {
        /// Whether the rule must find something in it.
        pub fails: bool,
        /// The content.
        pub text: String,
        /// Words that the finding must touch.
        pub at: Option<String>,
    }
}

/// A fault in a rule file.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{path}:{line}:{column}: {message}")]
pub struct RuleError {
    /// Path of the file as given.
    pub path: String,
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1.
    pub column: usize,
    /// What is wrong.
    pub message: String,
}

/// All rules in force.
#[derive(Debug, Clone, Default)]
pub struct Book {
    rules: Vec<Rule>,
}

static BUILT_IN: LazyLock<Book> = LazyLock::new(Book::default);

impl Book {
    /// The rules that this build carries.
    #[must_use]
    pub fn built_in() -> &'static Self {
        &BUILT_IN
    }

    /// Adds a rule.
    ///
    /// # Errors
    ///
    /// All that is wrong with it.
    pub fn add(&mut self, path: &str, _yaml: &str) -> Result<(), Vec<RuleError>> {
        Err(vec![RuleError { path: path.to_owned(), line: 1, column: 1, message: "no rules here".to_owned() }])
    }

    /// All rules, in the order of their ids.
    #[must_use]
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The rule of this id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.id == id)
    }

    /// Says whether this is the id of a rule or the name of a group.
    #[must_use]
    pub fn knows(&self, name: &str) -> bool {
        self.rules.iter().any(|rule| rule.id == name || rule.group == name)
    }
}
