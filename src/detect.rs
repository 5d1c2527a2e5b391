//! Document to [`Evidence`]: statements of licenses, credits, notices.
//!
//! Takes a document and knowledge, gives evidence in the order of places. It judges nothing.

pub(crate) mod normal;
pub(crate) mod sentence;
pub(crate) mod statement;

use crate::config::Context;
use crate::document::Document;
use crate::evidence::Evidence;
use crate::knowledge::Knowledge;
use crate::source::Source;

/// Finds all evidence in a document.
#[must_use]
pub fn detect(source: &Source, document: &Document, _context: &Context, knowledge: &Knowledge) -> Evidence {
    let credits = Vec::new();
    let statements = statement::statements(source, document, &credits, knowledge);
    Evidence { statements, credits, notices: Vec::new() }
}
