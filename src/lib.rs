//! `licit`: what republished content asks for, and what is missing.
//!
//! ```text
//! bytes ─ read ─> Document ─ detect ─> Evidence ─ resolve ─> Works ─ evaluate(rules) ─> Findings ─ report
//!                                                                └─ attribute ─> Attribution
//! Findings ─ fix ─> edits
//! ```
//!
//! One direction: a module imports only from those before it and from the plain-data modules
//! (`source`, `document`, `evidence`, `work`, `finding`, `license`, `config`). From `read` to `evaluate` and
//! `attribute` everything is a pure function of bytes, knowledge and [`config::Context`]: no IO, clock, environment
//! or network. IO lives in `discover`, `report` and `cli`, which the feature `cli` brings.

pub mod attribute;
pub mod baseline;
pub mod beside;
mod bounds;
#[cfg(feature = "cli")]
pub mod cli;
pub mod compare;
pub mod config;
pub mod day;
pub mod detect;
#[cfg(feature = "cli")]
mod discover;
pub mod docs;
pub mod document;
pub mod evaluate;
pub mod evidence;
pub mod examples;
pub mod finding;
pub mod fix;
pub mod knowledge;
pub mod lexicon;
pub mod license;
pub mod prefilter;
pub mod publisher;
pub mod read;
pub mod report;
pub mod resolve;
pub mod rule;
pub mod source;
pub mod suppress;
pub mod web;
pub mod work;

use beside::Beside;
use config::{Context, Original};
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
    pub source: Arc<Source>,
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
    /// The items of a feed of several, each understood by itself; the rest is that of the feed as a whole.
    pub items: Vec<Self>,
}

/// Reads, detects and resolves one file, and compares it with its original where the context has one. Never fails:
/// trouble is in [`Document::problems`].
#[must_use]
pub fn analyze(path: &str, bytes: &[u8], format: Format, context: &Context, knowledge: &Knowledge) -> Analysis {
    let (source, document) = read::read(path, bytes, format, knowledge);
    understand(source, document, format, context, knowledge)
}

/// Detects and resolves what was read of one file. Whoever looks for files beside the media of a document
/// ([`Document::media`]) does so between [`read::read`] and this.
#[must_use]
pub fn understand(
    source: Source,
    mut document: Document,
    format: Format,
    context: &Context,
    knowledge: &Knowledge,
) -> Analysis {
    bounds::cut_media(&mut document, source.text.len());
    bounds::cut_items(&mut document);
    let items = document.take_items();
    let source = Arc::new(source);
    let mut analysis = by_itself(&source, document, format, context, knowledge);
    for item in items {
        let mut item = by_itself(&source, item, format, context, knowledge);
        analysis.document.problems.append(&mut item.document.problems);
        // There may be very many.
        item.evidence.shrink_to_fit();
        item.works.works.shrink_to_fit();
        analysis.items.push(item);
    }
    resolve::items::hand_down(&mut analysis);
    if let Some(original) = &context.original {
        compare_with(&mut analysis, original, context, knowledge);
    }
    analysis
}

/// Detects and resolves a document, or an item of one.
fn by_itself(
    source: &Arc<Source>,
    mut document: Document,
    format: Format,
    context: &Context,
    knowledge: &Knowledge,
) -> Analysis {
    let mut evidence = evidence_of(source, &mut document, context, knowledge);
    let mut works = resolve::resolve(source, &document, &evidence, context, knowledge);
    document.problems.append(&mut evidence.problems);
    document.problems.append(&mut works.problems);
    let (source, beside) = (Arc::clone(source), context.beside.clone());
    Analysis { source, format, document, evidence, works, beside, items: Vec::new() }
}

/// Marks what the blocks of a document are, and detects what they say.
fn evidence_of(source: &Source, document: &mut Document, context: &Context, knowledge: &Knowledge) -> Evidence {
    bounds::cut_title(document);
    detect::picture_list::mark(document, &knowledge.credits);
    detect::table::mark(document, knowledge);
    detect::side_by_side::mark(document, &knowledge.credits);
    detect::caption::mark(document, knowledge);
    detect::detect(source, document, context, knowledge)
}

/// Compares a file with the original that its article was made from.
pub fn compare_with(analysis: &mut Analysis, original: &Original, context: &Context, knowledge: &Knowledge) {
    let format = Format::detect(&original.path, &original.bytes).unwrap_or(Format::Text);
    let (source, mut document) = read::read(&original.path, &original.bytes, format, knowledge);
    let evidence = evidence_of(&source, &mut document, context, knowledge);
    let before = compare::Side { document: &document, evidence: &evidence };
    let after = compare::Side { document: &analysis.document, evidence: &analysis.evidence };
    let comparison = compare::compare(&original.path, before, after, &knowledge.web);
    if let Some(article) = analysis.works.works.first_mut() {
        article.original = Some(Box::new(comparison));
    }
}

impl Analysis {
    /// What is understood of the file as a whole, then of each item of it.
    pub fn each(&self) -> impl Iterator<Item = &Self> {
        std::iter::once(self).chain(&self.items)
    }

    /// The path of the original that the front matter names, and where it does.
    #[must_use]
    pub fn declared_original(&self) -> Option<(String, source::Span)> {
        resolve::front_matter::declared(&self.document).original
    }
}

/// Judges what is understood of one file. Findings come in the order of their places, with the edits that mend them.
#[must_use]
pub fn check(analysis: &Analysis, context: &Context, knowledge: &Knowledge, book: &Book) -> Vec<Finding> {
    let mut findings = evaluate::evaluate(analysis, context, knowledge, book);
    fix::propose(analysis, context, knowledge, book, &mut findings);
    findings
}
