//! What is wrong with a rule file, and where.

use std::fmt;

/// A fault in a rule file. Points into the YAML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleError {
    /// Path of the file as given.
    pub path: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong, and what is allowed.
    pub message: String,
}

impl fmt::Display for RuleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}", self.path, self.line, self.column, self.message)
    }
}

impl std::error::Error for RuleError {}
