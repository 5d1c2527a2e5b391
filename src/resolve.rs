//! Evidence to [`Works`]: whose they are, from where, under what, how used.

use crate::config::Context;
use crate::document::Document;
use crate::evidence::Evidence;
use crate::knowledge::Knowledge;
use crate::source::Source;
use crate::work::Works;

/// Resolves the works of a document.
#[must_use]
pub fn resolve(
    _source: &Source,
    _document: &Document,
    _evidence: &Evidence,
    _context: &Context,
    _knowledge: &Knowledge,
) -> Works {
    Works::default()
}
