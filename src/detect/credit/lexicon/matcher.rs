//! Finds the words of a compiled map in a text: from left to right, the longest that is a word of its own.
//!
//! Takes a map read in place, gives matches. A match starts where a word starts, so most offsets are passed over by a
//! look at a few bytes.

use crate::lexicon::automaton::{Automaton, Walk};
use crate::lexicon::credit_index::WordMap;
use crate::lexicon::fold::{closes, opens};
use crate::lexicon::heads::{Heads, window};
use crate::lexicon::starts::{CHUNK, Joins, Starts};

/// Letters of the words that others may begin with, at most.
const LONGEST: usize = 40;

/// A map of words, ready for searching.
#[derive(Debug, Clone)]
pub(super) struct Matcher<V = u64> {
    map: Automaton<'static>,
    values: Vec<V>,
    heads: Heads<'static>,
}

/// A word found.
#[derive(Debug, Clone, Copy)]
pub(super) struct Match<V = u64> {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) value: V,
}

impl<V: Copy> Matcher<V> {
    pub(super) fn new(words: WordMap<'static, V>) -> Self {
        Self { map: words.map, values: words.values, heads: words.heads }
    }

    /// The same without passing over any place.
    #[cfg(test)]
    pub(super) fn unfiltered(self) -> Self {
        Self { heads: Heads::open(), ..self }
    }

    /// The value of exactly these words.
    pub(super) fn get(&self, words: &str) -> Option<V> {
        if self.heads.ready().may_begin(window(words.as_bytes(), 0)) { self.value(self.map.get(words)?) } else { None }
    }

    fn value(&self, index: u32) -> Option<V> {
        self.values.get(usize::try_from(index).ok()?).copied()
    }

    /// The next match at or behind an offset.
    pub(super) fn find(&self, text: &str, at: usize) -> Option<Match<V>> {
        let bytes = text.as_bytes();
        let heads = self.heads.ready();
        let mut from = at;
        while from < bytes.len() {
            let mut open = Starts::at(bytes, from, Joins::LettersAndDigits).open;
            while open != 0 {
                let at = from + open.trailing_zeros() as usize;
                open &= open - 1;
                if heads.may_begin(window(bytes, at))
                    && opens(text, at)
                    && let Some(found) = self.longest(text, at)
                {
                    return Some(found);
                }
            }
            from += CHUNK;
        }
        None
    }

    /// The match that starts with the text.
    pub(super) fn starting(&self, text: &str) -> Option<Match<V>> {
        self.longest(text, 0)
    }

    /// All words that the text starts with, the shortest first: where each ends, and its value.
    pub(super) fn all_starting(&self, text: &str) -> impl Iterator<Item = (usize, V)> {
        let mut walk = Some(Walk::START);
        let read = text.char_indices().take(LONGEST).map_while(move |(at, letter)| {
            let end = at + letter.len_utf8();
            walk = text[at..end].bytes().try_fold(walk?, |walk, byte| self.map.step(walk, byte));
            Some((end, walk?))
        });
        read.filter(|(end, _)| closes(text, *end))
            .filter_map(|(end, walk)| Some((end, self.value(self.map.value(walk)?)?)))
    }

    fn longest(&self, text: &str, start: usize) -> Option<Match<V>> {
        let mut walk = Walk::START;
        let mut found = None;
        for (len, byte) in text.as_bytes()[start..].iter().enumerate() {
            let Some(next) = self.map.step(walk, *byte) else { break };
            walk = next;
            let end = start + len + 1;
            if let Some(index) = self.map.value(walk)
                && text.is_char_boundary(end)
                && closes(text, end)
            {
                found = Some((end, index));
            }
        }
        found.and_then(|(end, index)| Some(Match { start, end, value: self.value(index)? }))
    }
}
