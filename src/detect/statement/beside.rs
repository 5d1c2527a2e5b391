//! Credits and notices beside the words of a block.
//!
//! Takes the evidence of a document in the order of its places, gives that of a block and of its parts, so that none
//! looks at that of all others.

use super::kind;
use crate::document::Block;
use crate::evidence::{Credit, Notice};
use crate::source::Span;
use std::cell::OnceCell;
use std::collections::BTreeMap;

/// Credits and notices of the same block.
pub(super) struct Beside<'a> {
    pub(super) whole: &'a OfBlock<'a>,
    /// Those near the window at hand.
    pub(super) credits: &'a [&'a Credit],
    pub(super) notices: &'a [&'a Notice],
}

/// What is the same for all windows of a block.
pub(super) struct OfBlock<'a> {
    pub(super) credits: &'a [&'a Credit],
    pub(super) about_article: bool,
    /// Whether it is a credit as a whole.
    pub(super) is_credit: bool,
    pub(super) setting: OnceCell<kind::Setting>,
}

/// Evidence by the block that it stands in, so that no block looks at that of all others.
pub(super) fn by_block<T>(evidence: &[T], block: impl Fn(&T) -> Option<usize>) -> BTreeMap<usize, Vec<&T>> {
    let mut blocks: BTreeMap<usize, Vec<&T>> = BTreeMap::new();
    for one in evidence {
        if let Some(block) = block(one) {
            blocks.entry(block).or_default().push(one);
        }
    }
    blocks
}

/// Whether any of these credits says where the article comes from. What a picture comes from is told by its caption.
pub(super) fn is_about_article(credits: &[&Credit]) -> bool {
    credits.iter().filter(|credit| credit.medium.is_none()).any(|credit| credit.kind.tells_of_original())
}

impl Beside<'_> {
    /// What stands near a part of the block.
    pub(super) fn within(&self, block: &Block, part: Span) -> Beside<'_> {
        let Beside { whole, mut credits, mut notices } = *self;
        if part.len() < block.text.text.len() {
            let place = block.text.source_span(part);
            credits = near(credits, place, |credit| credit.span);
            notices = near(notices, place, |notice| notice.span);
        }
        Beside { whole, credits, notices }
    }
}

/// Of evidence in the order of its places that which may share a place, so that no part of a long block looks at all.
fn near<'a, T>(evidence: &'a [&'a T], place: Span, span: impl Fn(&T) -> Span) -> &'a [&'a T] {
    /// How many that begin before the place may reach into it.
    const BEFORE: usize = 16;
    let first = evidence.partition_point(|one| span(one).start < place.start).saturating_sub(BEFORE);
    let last = evidence.partition_point(|one| span(one).start < place.end);
    &evidence[first..last.max(first)]
}
