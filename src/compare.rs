//! A copy beside its original: what was changed, how much was taken, and what got lost on the way.
//!
//! Takes two documents with their evidence, gives a [`Comparison`]. White space, typography, letter case and links do
//! not count as changes, nor does what stands around the text: credits, notices, pictures, whole sentences and paragraphs
//! that were cut off at its start or end. A pure function whose cost is bounded.

mod edges;
mod edits;
mod words;

use crate::detect::statement::url::host_of;
use crate::document::{Block, Document, Role};
use crate::evidence::{Evidence, NoticeKind};
use crate::source::Span;
use crate::web::Web;
use std::collections::{BTreeMap, BTreeSet};
use words::{Interner, Word};

/// Changes that are kept with their places.
const MOST_CHANGES: usize = 50;
/// Notices of an original that are looked for.
const MOST_NOTICES: usize = 50;

/// What a copy made of its original.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Path of the original.
    pub path: String,
    /// Changes within the text, in the order of the copy; the first ones only.
    pub changes: Vec<Change>,
    /// Words of the original.
    pub words: usize,
    /// Words of it that stand in the copy.
    pub copied: usize,
    /// Words put in between.
    pub words_added: usize,
    /// Words taken out in between.
    pub words_removed: usize,
    /// Whole paragraphs put in between.
    pub paragraphs_added: usize,
    /// Whole paragraphs taken out in between.
    pub paragraphs_removed: usize,
    /// Notices of the original that the copy does not have.
    pub dropped: Vec<(NoticeKind, String)>,
    /// Links in the paragraphs of the original that were taken over.
    pub links: usize,
    /// Those of them that are gone: address, and where its words stand in the copy.
    pub links_cut: Vec<(String, Span)>,
}

/// A change within the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Where, in the copy.
    pub span: Span,
    /// What: "taken out: …".
    pub what: String,
}

impl Comparison {
    /// How much of the original was taken over, in hundredths.
    #[must_use]
    pub fn share(&self) -> usize {
        (self.copied * 100).checked_div(self.words).unwrap_or(0)
    }
}

/// A document with what was found in it.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// As read.
    pub document: &'a Document,
    /// As detected.
    pub evidence: &'a Evidence,
}

/// A paragraph of running text.
struct Paragraph<'a> {
    block: &'a Block,
    words: Vec<Word>,
    /// The same for paragraphs of the same words.
    id: u32,
    /// Whether credits, licenses or notices stand in it.
    has_evidence: bool,
}

/// Compares a copy with its original, which messages call `path`.
#[must_use]
pub fn compare(path: &str, original: Side<'_>, copy: Side<'_>, web: &Web) -> Comparison {
    let mut interner = Interner::default();
    let old = paragraphs(original, &mut interner);
    let new = paragraphs(copy, &mut interner);
    let mut comparison = Comparison {
        path: path.to_owned(),
        words: old.iter().filter(|paragraph| !paragraph.has_evidence).map(|paragraph| paragraph.words.len()).sum(),
        ..Comparison::default()
    };
    let matched = edits::find(&old, &new, &mut comparison);
    links(&old, &new, &matched, copy.document, web, &mut comparison);
    comparison.dropped = dropped(original, copy);
    comparison
}

fn paragraphs<'a>(side: Side<'a>, interner: &mut Interner) -> Vec<Paragraph<'a>> {
    let evidence = side.evidence;
    let blocks = evidence.statements.iter().map(|found| found.block);
    let blocks = blocks.chain(evidence.credits.iter().map(|found| found.block));
    let with_evidence: BTreeSet<usize> =
        blocks.chain(evidence.notices.iter().map(|found| found.block)).flatten().collect();
    let is_text = |block: &Block| {
        block.visible
            && block.medium.is_none()
            && matches!(block.role, Role::Body | Role::Heading | Role::Quote | Role::Code)
    };
    let mut paragraphs = Vec::new();
    for (index, block) in side.document.blocks.iter().enumerate().filter(|(_, block)| is_text(block)) {
        let words = interner.words(&block.text.text);
        if !words.is_empty() {
            let id = interner.paragraph(&words);
            paragraphs.push(Paragraph { block, words, id, has_evidence: with_evidence.contains(&index) });
        }
    }
    paragraphs
}

/// Links of paragraphs that were taken over, and those of them that the copy has nowhere.
fn links(
    old: &[Paragraph<'_>],
    new: &[Paragraph<'_>],
    matched: &[Option<usize>],
    copy: &Document,
    web: &Web,
    comparison: &mut Comparison,
) {
    let kept: BTreeSet<String> =
        copy.blocks.iter().flat_map(|block| &block.links).map(|link| web.page(&link.url)).collect();
    let mut places: BTreeMap<usize, usize> = BTreeMap::new();
    for (paragraph, at) in old.iter().zip(matched) {
        let Some(copied) = at.and_then(|at| new.get(at)).filter(|_| !paragraph.has_evidence) else { continue };
        for link in paragraph.block.links.iter().filter(|link| host_of(&link.url).is_some()) {
            comparison.links += 1;
            if kept.contains(&web.page(&link.url)) {
                continue;
            }
            let words = paragraph.block.text.text.get(link.text.start..link.text.end).unwrap_or_default().trim();
            // Words that stand there twice are found one after the other.
            let from = places.entry(copied.block.span.start).or_insert(0);
            let rest = copied.block.text.text.get(*from..).unwrap_or_default();
            let span = match rest.find(words).filter(|_| !words.is_empty()) {
                Some(found) => {
                    let start = *from + found;
                    *from = start + words.len();
                    copied.block.text.source_span(Span::new(start, start + words.len()))
                }
                None => copied.block.span,
            };
            comparison.links_cut.push((link.url.clone(), span));
        }
    }
}

/// Notices of the original whose words, and whose holder, the copy does not name.
fn dropped(original: Side<'_>, copy: Side<'_>) -> Vec<(NoticeKind, String)> {
    let told = |kind: NoticeKind| matches!(kind, NoticeKind::Copyright | NoticeKind::Disclaimer | NoticeKind::Changes);
    let notices: Vec<_> = original
        .evidence
        .notices
        .iter()
        .filter(|notice| told(notice.kind) && notice.visible && !notice.unchanged)
        .filter_map(|notice| Some((notice, original.document.blocks.get(notice.block?)?)))
        .take(MOST_NOTICES)
        .collect();
    if notices.is_empty() {
        return Vec::new();
    }
    let visible = copy.document.blocks.iter().filter(|block| block.visible);
    let text = visible.map(|block| words::plain(&block.text.text)).collect::<Vec<_>>().join("  ");
    let holders: BTreeSet<String> = copy
        .evidence
        .notices
        .iter()
        .filter(|notice| notice.kind == NoticeKind::Copyright)
        .filter_map(|notice| Some(words::plain(notice.name.as_ref()?)))
        .collect();
    let mut dropped = Vec::new();
    for (notice, block) in notices {
        let words = block.text.read(notice.span);
        let named = notice.kind == NoticeKind::Copyright
            && notice.name.as_ref().is_some_and(|name| holders.contains(&words::plain(name)));
        if !named && !text.contains(&words::plain(&words)) {
            dropped.push((notice.kind, words.trim().to_owned()));
        }
    }
    dropped
}
