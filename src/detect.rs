//! Document to [`Evidence`]: statements of licenses, credits, notices.

pub mod credit;
pub(crate) mod name;
pub mod notice;

use crate::config::Context;
use crate::document::Document;
use crate::evidence::Evidence;
use crate::knowledge::Knowledge;
use crate::source::Source;

/// Finds all evidence in a document.
#[must_use]
pub fn detect(_source: &Source, _document: &Document, _context: &Context, _knowledge: &Knowledge) -> Evidence {
    Evidence::default()
}
