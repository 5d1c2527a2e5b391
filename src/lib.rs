//! `licit`: what republished content asks for, and what is missing.
//!
//! ```text
//! bytes ─ read ─> Document ─ detect ─> Evidence ─ resolve ─> Works ─ evaluate(rules) ─> Findings ─ report
//!                                                                └─ attribute ─> Attribution
//! ```
//!
//! One direction: a module imports only from those before it and from the plain-data modules
//! (`source`, `document`, `evidence`, `work`, `finding`, `license`, `config`). From `read` to `evaluate` and
//! `attribute` everything is a pure function of bytes, knowledge and [`config::Context`]: no IO, clock, environment
//! or network. IO lives in `discover`, `report` and `cli`, which the feature `cli` brings.

pub mod attribute;
pub mod beside;
#[cfg(feature = "cli")]
pub mod cli;
pub mod config;
pub mod detect;
#[cfg(feature = "cli")]
mod discover;
pub mod document;
pub mod evaluate;
pub mod evidence;
pub mod examples;
pub mod finding;
pub mod knowledge;
pub mod lexicon;
pub mod license;
pub mod publisher;
pub mod read;
pub mod report;
pub mod resolve;
pub mod rule;
pub mod source;
pub mod suppress;
pub mod work;

use beside::Beside;
use config::Context;
use document::{Document, Format};
use evidence::Evidence;
use finding::Finding;
use knowledge::Knowledge;
use rule::Book;
use source::Source;
use std::sync::Arc;
use work::Works;

/// Everything that is understood of one file.
#[derive(Debug, Clone)]
pub struct Analysis {
    /// Its text.
    pub source: Source,
    /// What it is written in.
    pub format: Format,
    /// What was read.
    pub document: Document,
    /// What was detected.
    pub evidence: Evidence,
    /// What it amounts to.
    pub works: Works,
    /// What files beside it say, as the context has it.
    pub beside: Vec<Arc<Beside>>,
}

/// Reads, detects and resolves one file. Never fails: trouble is in [`Document::problems`].
#[must_use]
pub fn analyze(path: &str, bytes: &[u8], format: Format, context: &Context, knowledge: &Knowledge) -> Analysis {
    let (source, document) = read::read(path, bytes, format);
    understand(source, document, format, context, knowledge)
}

/// Detects and resolves what was read of one file. Whoever looks for files beside the media of a document
/// ([`Document::media`]) does so between [`read::read`] and this.
#[must_use]
pub fn understand(
    source: Source,
    document: Document,
    format: Format,
    context: &Context,
    knowledge: &Knowledge,
) -> Analysis {
    let evidence = detect::detect(&source, &document, context, knowledge);
    let works = resolve::resolve(&source, &document, &evidence, context, knowledge);
    Analysis { source, format, document, evidence, works, beside: context.beside.clone() }
}

/// Judges what is understood of one file. Findings come in the order of their places.
#[must_use]
pub fn check(analysis: &Analysis, context: &Context, knowledge: &Knowledge, book: &Book) -> Vec<Finding> {
    evaluate::evaluate(analysis, context, knowledge, book)
}
