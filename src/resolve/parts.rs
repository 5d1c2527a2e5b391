//! Several works that one block credits one after another, each under its own license: "Photos: A (CC BY), B (CC0)".
//!
//! Takes credits and statements by their places, gives where in the block the next work begins. It makes no works.

use crate::evidence::{Credit, CreditKind, Statement};
use crate::source::Span;
use std::collections::BTreeMap;

/// Pieces of evidence of a block that are looked at.
const MOST: usize = 256;

/// By block: where the second and each further work begins.
#[derive(Debug, Default)]
pub(super) struct Parts(BTreeMap<usize, Vec<usize>>);

impl Parts {
    /// Finds them: a maker behind a license begins a work where another license follows.
    pub(super) fn new(credits: &[Credit], statements: &[Statement]) -> Self {
        let mut blocks: BTreeMap<usize, Vec<(usize, bool)>> = BTreeMap::new();
        for credit in credits.iter().filter(|credit| is_maker(credit)) {
            if let Some(block) = credit.block {
                blocks.entry(block).or_default().push((credit.span.start, true));
            }
        }
        blocks.retain(|_, makers| makers.len() > 1);
        for statement in statements.iter().filter(|statement| statement.medium.is_none()) {
            if let Some(places) = statement.block.and_then(|block| blocks.get_mut(&block)) {
                places.push((statement.span.start, false));
            }
        }
        let parts = blocks.into_iter().filter_map(|(block, mut places)| {
            places.truncate(MOST);
            places.sort_unstable();
            // "CC BY: A, CC0: B" names the license first.
            let begins = places.first().is_some_and(|(_, maker)| *maker);
            let starts = starts(&places);
            (begins && !starts.is_empty()).then_some((block, starts))
        });
        Self(parts.collect())
    }

    /// Which of the works of a block speaks at a place; the first where it credits one alone.
    pub(super) fn at(&self, block: Option<usize>, place: Span) -> usize {
        let starts = block.and_then(|block| self.0.get(&block));
        starts.map_or(0, |starts| starts.partition_point(|start| *start <= place.start))
    }
}

fn is_maker(credit: &Credit) -> bool {
    let media = matches!(credit.kind, CreditKind::Photo | CreditKind::Illustration | CreditKind::Video);
    media && credit.medium.is_none() && !credit.structured
}

/// Makers behind a license that a license of their own follows.
fn starts(places: &[(usize, bool)]) -> Vec<usize> {
    let mut starts = Vec::new();
    let (mut licensed, mut next) = (false, None);
    for (place, maker) in places {
        if *maker {
            next = next.or(licensed.then_some(*place));
        } else {
            licensed = true;
            starts.extend(next.take());
        }
    }
    starts
}
