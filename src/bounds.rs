//! How much is looked at in one file, so that nothing a file holds can make a run last, or take all memory.
//!
//! The bounds lie far above what anybody publishes. What stands behind one is told as a problem ([`ProblemKind::Limit`]),
//! never passed over in silence. Bounds on the depth of things and the length of words stand with those who read them.

use crate::document::{Document, Problem, ProblemKind};
use crate::source::Span;

/// Largest file that is read, in bytes.
#[cfg(feature = "cli")]
pub(crate) const FILE: u64 = 64 << 20;

/// Deepest nesting of elements that is kept apart; what is deeper is read as if it stood in the deepest one.
pub(crate) const DEPTH: usize = 512;

/// Most items of a feed that are works each; those behind are part of the feed as a whole.
pub(crate) const ITEMS: usize = 10_000;

/// Longest title, in bytes: a longer one is text that was marked up as a heading.
pub(crate) const TITLE: usize = 1_000;

/// Bytes of Markdown that its parser gets at once, where a text is twice as long.
pub(crate) const MARKDOWN: usize = 4 << 20;

/// Fewest marks of Markdown that are too many where they make up a third of a text. A table of numbers has a quarter.
pub(crate) const MARKS: usize = 150_000;

/// Steps that the conditions of one rule may take over one file, beside those that grow with its length: pairs of things
/// could be made without end.
pub(crate) const STEPS: usize = 300_000;

/// Most licenses of one work: this many are too many.
pub(crate) const LICENSES: usize = 200;

/// Blocks after which cells without a letter are not kept.
pub(crate) const CELLS: usize = 20_000;

/// Longest front matter that is read as a whole, in bytes; of a longer one only the lines at its head are.
pub(crate) const FRONT_MATTER: usize = 512 << 10;

/// Most places in a file that is text that its encoding does not know.
pub(crate) const BROKEN: usize = 1_000_000;

/// Most blocks of text up to a place: 40,000, or one for each 25 bytes, which far into a file are fewer.
pub(crate) fn blocks(at: usize) -> usize {
    (at / 25).min(200_000 + at / 250).max(40_000)
}

/// Most links of one block that ends or goes on at a place: 20,000, or one for each 250 bytes.
pub(crate) fn links(at: usize) -> usize {
    (at / 250).max(20_000)
}

/// Most things of a kind (statements, credits, notices, media) in a file of a length: 10,000, or one for each 1,000
/// bytes.
pub(crate) fn things(length: usize) -> usize {
    (length / 1_000).max(10_000)
}

/// Most comments that silence rules up to a place: as many as things.
pub(crate) fn ignores(at: usize) -> usize {
    things(at)
}

/// Most findings of a rule in a file of a length; how many more there are is told.
pub(crate) fn findings(length: usize) -> usize {
    things(length) / 2
}

/// The problem of a file that holds more than is looked at, from a place on.
pub(crate) fn reached(most: usize, what: &str, at: usize) -> Problem {
    Problem {
        kind: ProblemKind::Limit,
        message: format!("more than {most} {what}; no more are looked for from here on"),
        span: Some(Span::new(at, at)),
    }
}

/// Takes a title of more than a few lines for text.
pub(crate) fn cut_title(document: &mut Document) {
    document.title.take_if(|(title, _)| title.len() > TITLE);
}

/// Leaves the items of a feed that are too many to the feed as a whole.
pub(crate) fn cut_items(document: &mut Document) {
    if let Some(first) = document.items.get(ITEMS) {
        document.problems.push(reached(ITEMS, "items", first.start));
        document.items.truncate(ITEMS);
    }
}

/// Leaves out of a document of a length the media that are too many, with the text that belongs to them.
pub(crate) fn cut_media(document: &mut Document, length: usize) {
    let most = things(length);
    let Some(first) = document.media.get(most) else { return };
    document.problems.push(reached(most, "pictures, videos and sounds", first.span.start));
    document.media.truncate(most);
    let is_kept = |medium: &usize| *medium < most;
    document.blocks.retain(|block| block.medium.as_ref().is_none_or(is_kept));
    for block in &mut document.blocks {
        block.after_medium = block.after_medium.filter(is_kept);
        block.links.iter_mut().for_each(|link| link.media.retain(is_kept));
    }
    document.media.shrink_to_fit();
    document.blocks.shrink_to_fit();
}
