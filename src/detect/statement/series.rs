//! Licenses of a block that stand behind makers, each its own: "A by Jo Roe, CC BY; B by Ada Fell, CC0; and C by Ola Berg, CC
//! BY-NC". They speak of works, however many licenses there are.

use super::hit::Hit;
use super::shift;
use crate::document::Block;
use crate::evidence::{Credit, CreditKind};
use crate::source::Span;

/// Bytes between a maker and the license at most.
const NEAR: usize = 120;

/// Whether each license of a window stands behind a maker that no other license stands behind.
pub(super) fn of_makers(block: &Block, window: Span, hits: &[Hit], credits: &[&Credit]) -> bool {
    let named = |credit: &&Credit| {
        (credit.kind.makes_media() || credit.kind == CreditKind::Author) && credit.name_span.is_some()
    };
    let mut makers: Vec<usize> = credits.iter().copied().filter(named).map(end).collect();
    makers.sort_unstable();
    makers.dedup();
    if makers.len() < 2 {
        return false;
    }
    let mut last: Option<(usize, &str)> = None;
    let mut several = false;
    for hit in hits {
        let start = block.text.source_span(shift(hit.core, window.start)).start;
        let Some(maker) = makers.partition_point(|end| *end <= start).checked_sub(1) else { return false };
        let family = hit.license.family.as_str();
        // The name of a license and its address say one thing.
        let own = last.is_none_or(|(other, license)| other != maker || license == family);
        // The address of a link may stand between them.
        let near = || block.text.read(Span::new(makers[maker], start)).len() <= NEAR;
        if !own || start - makers[maker] > NEAR && !near() {
            return false;
        }
        several |= last.is_some_and(|(other, _)| other != maker);
        last = Some((maker, family));
    }
    several
}

/// Where a credit ends, and its name.
fn end(credit: &Credit) -> usize {
    credit.name_span.map_or(credit.span.end, |name| name.end.max(credit.span.end))
}
