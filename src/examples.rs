//! Runs the examples of rules: they are their tests.

use crate::knowledge::Knowledge;
use crate::rule::{Book, Rule};

/// An example that does not do what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExampleFailure {
    /// Path of the rule file.
    pub path: String,
    /// Line of the example in it.
    pub line: usize,
    /// What came instead.
    pub message: String,
}

/// Runs all examples of a rule, by itself and with the whole book on.
#[must_use]
pub fn run(_book: &Book, _rule: &Rule, _knowledge: &Knowledge) -> Vec<ExampleFailure> {
    Vec::new()
}
