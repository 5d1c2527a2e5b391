//! Works and rules to [`Finding`]s.

use crate::Analysis;
use crate::config::Context;
use crate::finding::Finding;
use crate::knowledge::Knowledge;
use crate::rule::Book;

/// Judges one file.
#[must_use]
pub fn evaluate(_analysis: &Analysis, _context: &Context, _knowledge: &Knowledge, _book: &Book) -> Vec<Finding> {
    Vec::new()
}
