//! What differs at the start and at the end of a text, in a paragraph of which both sides have a part.
//!
//! Takes the words of a copy and of its original beside a run that both have, gives those that were changed there. Whole
//! sentences and paragraphs that are gone, or stand there besides, are none: a part may be taken, and things stand around
//! a text.

use super::Paragraph;
use super::edits::Placed;
use crate::detect::mark;
use crate::detect::sentence::SENTENCE_ENDS;
use std::ops::Range;

/// Words that must stand on both sides where whole sentences of a paragraph became others.
const SENTENCE: usize = 5;

/// Where a run of words that both have ends, or begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    /// What stands before it is looked at.
    Start,
    /// What stands behind it is looked at.
    End,
}

/// The words of one side and the paragraphs that they stand in.
#[derive(Clone, Copy)]
pub(super) struct Side<'a, 'b> {
    pub(super) paragraphs: &'a [Paragraph<'b>],
    pub(super) words: &'a [Placed],
}

impl Side<'_, '_> {
    /// The other words of the paragraph that the run ends, or begins, in; `at` is the offset of the edge among the words.
    fn rest(&self, edge: Edge, at: usize) -> Range<usize> {
        let shared = |word: usize, rest: &mut dyn Iterator<Item = &Placed>| {
            self.words.get(word).map_or(0, |(paragraph, _)| rest.take_while(|(other, _)| other == paragraph).count())
        };
        match edge {
            Edge::Start => at - shared(at, &mut self.words[..at].iter().rev())..at,
            Edge::End => at..at + at.checked_sub(1).map_or(0, |last| shared(last, &mut self.words[at..].iter())),
        }
    }

    /// The text between the run and the word next to it, or the paragraph's end.
    fn gap(&self, edge: Edge, at: usize) -> &str {
        let Some((paragraph, before)) = at.checked_sub(1).and_then(|before| self.words.get(before)) else { return "" };
        let next = self.words.get(at).filter(|(other, _)| other == paragraph);
        let text = self.paragraphs[*paragraph].block.text.text.as_str();
        match (edge, next) {
            (Edge::Start, None) => "",
            (_, next) => text.get(before.end..next.map_or(text.len(), |(_, word)| word.start)).unwrap_or(""),
        }
    }
}

/// Whether words of one side alone stand before the text of their paragraph, and say where and by whom it was sent:
/// "STRAND (Dispatch) – The wall …".
pub(super) fn is_dateline(side: Side<'_, '_>, words: &Range<usize>) -> bool {
    /// Words of one at most.
    const MOST: usize = 8;
    let Some((paragraph, first)) = side.words.get(words.start).filter(|_| (1..=MOST).contains(&words.len())) else {
        return false;
    };
    let opens = side.paragraphs[*paragraph].words.first().is_some_and(|word| word.start == first.start);
    let within = side.words.get(words.end).is_some_and(|(other, _)| other == paragraph);
    opens
        && within
        && side.gap(Edge::Start, words.end).contains(|mark| mark::is_dash(mark) || mark == '-' || mark == ')')
}

/// The words of the original and those of the copy that stand in their place, where the text was changed at an edge.
pub(super) fn changed(edge: Edge, old: (Side<'_, '_>, usize), new: (Side<'_, '_>, usize)) -> Option<[Range<usize>; 2]> {
    let [mut gone, mut put] = [old, new].map(|(side, at)| side.rest(edge, at));
    let goes_on = |(side, at): (Side<'_, '_>, usize)| !side.gap(edge, at).contains(parts);
    let is_edit = match (gone.is_empty(), put.is_empty()) {
        (true, true) => false,
        (false, true) => goes_on(old) && !is_left_open(edge, new),
        (true, false) => goes_on(new),
        (false, false) => goes_on(old) || goes_on(new) || gone.len().min(put.len()) >= SENTENCE,
    };
    // What both have at the far end of the paragraph did not change.
    let same = |one: usize, other: usize| old.0.words[one].1.id == new.0.words[other].1.id;
    while is_edit && !gone.is_empty() && !put.is_empty() {
        let far = match edge {
            Edge::Start => (gone.start, put.start),
            Edge::End => (gone.end - 1, put.end - 1),
        };
        match edge {
            _ if !same(far.0, far.1) => break,
            Edge::Start => (gone.start, put.start) = (far.0 + 1, far.1 + 1),
            Edge::End => (gone.end, put.end) = far,
        }
    }
    is_edit.then_some([gone, put])
}

/// Whether a copy says that it begins or ends in the middle of a sentence: "It held for nearly ...", "[…] the wall".
fn is_left_open(edge: Edge, (side, at): (Side<'_, '_>, usize)) -> bool {
    let gap = side.gap(edge, at);
    gap.contains(['…', '[']) || edge == Edge::End && gap.contains("..")
}

/// Whether a mark parts what stands around a text from it, or one sentence from the next: "LAGOS – ", "(Wire) ".
fn parts(letter: char) -> bool {
    SENTENCE_ENDS.contains(&letter)
        || mark::is_dash(letter)
        || mark::is_colon(letter)
        || matches!(letter, '-' | '|' | '\n' | '(' | ')' | '[' | ']' | '/' | '•' | '·')
}
