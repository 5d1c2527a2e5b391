//! Titles in italics: "*Blue water* by Jo Roe", "<i>Not in our name</i>".
//!
//! Takes a passage and a place, gives the whole of what stands in italics there, where it is more than the words that make a
//! name by themselves.

use super::{LONGEST, Name};
use crate::detect::apart;
use crate::detect::credit::lexicon::{CreditLexicon, fold};
use crate::detect::credit::passage::Passage;
use crate::source::{Span, boundary_before};

/// The title in italics that a name begins, or that begins at a place where no name was read.
pub(super) fn title(passage: &Passage, lexicon: &CreditLexicon, at: usize, name: Option<Name>) -> Option<Name> {
    let range = at_start(passage, name.map_or(at, |name| name.range.start));
    let longer = |range: &Span| name.is_none_or(|name| name.link.is_none() && name.end < range.end);
    match range.filter(|range| longer(range) && is_title(passage, lexicon, *range)) {
        Some(range) => Some(Name::plain(range, None, passage.text[range.start..range.end].split(' ').count())),
        None => name,
    }
}

/// Whether words are a title: more than one, with a capital at their start, and no license or address among them.
fn is_title(passage: &Passage, lexicon: &CreditLexicon, range: Span) -> bool {
    let words = &passage.text[range.start..range.end];
    let mut starts = words.match_indices([' ', '(']).map(|(at, _)| range.start + at + 1);
    words.contains(' ')
        && words.starts_with(char::is_uppercase)
        && !words.contains(['©', '\n', '|', ':', '@'])
        && !lexicon.starts_license(&fold(words))
        && !starts.any(|at| lexicon.starts_license(passage.folded_from(at)))
}

/// The range of the text in italics that begins at a place.
fn at_start(passage: &Passage, start: usize) -> Option<Span> {
    let first = passage.text[start..].chars().next()?;
    let block = passage.block.span;
    let place = passage.span(start, start + first.len_utf8());
    let close = apart::closing_italics(passage.written(Span::new(block.start, place.start.max(block.start))))?;
    let behind = passage.written(Span::new(place.start, block.end.max(place.start)));
    let behind = &behind[..boundary_before(behind, LONGEST.min(behind.len()))];
    let written = Span::new(place.start, place.start + behind.find(close)?);
    passage.block.text.range_of(written).filter(|range| range.start == start)
}
