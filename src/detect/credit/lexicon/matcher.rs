//! Finds the words of a compiled map in a text: from left to right, the longest that is a word of its own.
//!
//! Takes a map read in place, gives matches. A match starts where a word starts, so most offsets are passed over by a
//! look at two bytes.

use crate::lexicon::fold::{closes, opens};
use fst::Map;
use fst::raw::Output;
use std::borrow::Cow;

/// A map of words, ready for searching.
#[derive(Debug, Clone)]
pub(super) struct Matcher {
    map: Map<Cow<'static, [u8]>>,
    /// A bit for every pair of bytes that some word starts with.
    pairs: Vec<u64>,
}

/// A word found.
#[derive(Debug, Clone, Copy)]
pub(super) struct Match {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) value: u64,
}

impl Matcher {
    pub(super) fn new(map: Cow<'static, [u8]>) -> Self {
        let map = Map::new(map).expect("invariant: the build script wrote it");
        let mut pairs = vec![0u64; 1024];
        let mut set = |pair: usize| pairs[pair / 64] |= 1 << (pair % 64);
        let words = map.as_fst();
        for first in words.root().transitions() {
            let node = words.node(first.addr);
            let high = usize::from(first.inp) << 8;
            if node.is_final() {
                (0..256).for_each(|low| set(high | low));
            }
            node.transitions().for_each(|second| set(high | usize::from(second.inp)));
        }
        Self { map, pairs }
    }

    /// The value of exactly these words.
    pub(super) fn get(&self, words: &str) -> Option<u64> {
        self.map.get(words)
    }

    /// The next match at or behind an offset.
    pub(super) fn find(&self, text: &str, at: usize) -> Option<Match> {
        let bytes = text.as_bytes();
        (at..bytes.len()).find_map(|start| {
            let pair = usize::from(bytes[start]) << 8 | usize::from(bytes.get(start + 1).copied().unwrap_or(b' '));
            let candidate = self.pairs[pair / 64] >> (pair % 64) & 1 == 1;
            (candidate && text.is_char_boundary(start) && opens(text, start)).then(|| self.longest(text, start))?
        })
    }

    /// The match that starts with the text.
    pub(super) fn starting(&self, text: &str) -> Option<Match> {
        self.longest(text, 0)
    }

    fn longest(&self, text: &str, start: usize) -> Option<Match> {
        let words = self.map.as_fst();
        let mut node = words.root();
        let mut value = Output::zero();
        let mut found = None;
        for (len, byte) in text.as_bytes()[start..].iter().enumerate() {
            let Some(index) = node.find_input(*byte) else { break };
            let step = node.transition(index);
            value = value.cat(step.out);
            node = words.node(step.addr);
            let end = start + len + 1;
            if node.is_final() && text.is_char_boundary(end) && closes(text, end) {
                found = Some(Match { start, end, value: value.cat(node.final_output()).value() });
            }
        }
        found
    }
}
