//! An automaton of words, laid out for walking.
//!
//! Takes a finite-state map of the crate `fst`, which is small and slow to take apart, gives the same states side by side
//! in one table of bytes: a step costs a few nanoseconds. Read in place; the build script fills it.

use fst::raw::Fst;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A word may end in this state.
const FINAL: u8 = 1;

/// One step leads from this state, to the state behind it in the table, and adds nothing.
const CHAIN: u8 = 2;

/// Bytes of the place of a state.
const PLACE: usize = 3;

/// Bytes behind the last state, so that numbers can be read in whole.
const PADDING: usize = 4;

/// Words, each with a number.
///
/// A state begins with a byte of flags: final, chain. A number follows in a final one, then the byte of the step in a
/// chain; in other states how many steps there are, their bytes, and for each where it leads and what it adds. The number
/// of a word is the sum of what its steps add and of the number of its last state.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Automaton<'a> {
    #[serde(borrow)]
    table: Cow<'a, [u8]>,
    /// Bytes of what steps add, and of the numbers of final states.
    width: u8,
}

/// How far a word was read.
#[derive(Debug, Clone, Copy)]
pub struct Walk {
    state: usize,
    sum: u32,
}

impl Walk {
    /// Before the first byte of a word.
    pub const START: Self = Self { state: 0, sum: 0 };
}

impl Automaton<'_> {
    /// Lays out the words of a map.
    ///
    /// # Panics
    ///
    /// Where the table would be larger than 16 MiB, or a number is larger than [`u32::MAX`].
    #[must_use]
    pub fn of<D: AsRef<[u8]>>(map: &Fst<D>) -> Automaton<'static> {
        if map.is_empty() {
            return Automaton::default();
        }
        let states = in_order(map);
        let largest = states.iter().map(|state| largest(map, *state)).max().unwrap_or(0);
        let largest = u32::try_from(largest).expect("invariant: numbers of words are small");
        let width = 4 - largest.leading_zeros() as usize / 8;
        let mut places = BTreeMap::new();
        let mut end = 0;
        for (index, state) in states.iter().enumerate() {
            places.insert(*state, end);
            let node = map.node(*state);
            let number = if node.is_final() { width } else { 0 };
            let steps =
                if is_chain(map, *state, states.get(index + 1)) { 1 } else { 1 + node.len() * (1 + PLACE + width) };
            end += 1 + number + steps;
        }
        assert!(end < 1 << (PLACE * 8), "invariant: the words of all languages fit");
        let mut table = Vec::with_capacity(end + PADDING);
        for (index, state) in states.iter().enumerate() {
            let node = map.node(*state);
            let chain = is_chain(map, *state, states.get(index + 1));
            table.push(u8::from(node.is_final()) * FINAL + u8::from(chain) * CHAIN);
            if node.is_final() {
                table.extend(&node.final_output().value().to_le_bytes()[..width]);
            }
            if !chain {
                table.push(u8::try_from(node.len()).expect("invariant: no word holds every byte"));
            }
            table.extend(node.transitions().map(|step| step.inp));
            if !chain {
                for step in node.transitions() {
                    table.extend(&places[&step.addr].to_le_bytes()[..PLACE]);
                    table.extend(&step.out.value().to_le_bytes()[..width]);
                }
            }
        }
        table.resize(end + PADDING, 0);
        Automaton { table: Cow::Owned(table), width: u8::try_from(width).expect("invariant: at most four") }
    }

    /// Bytes of the table.
    #[must_use]
    pub fn size(&self) -> usize {
        self.table.len()
    }

    /// Reads the next byte, where a word goes on with it.
    #[must_use]
    #[inline]
    pub fn step(&self, walk: Walk, byte: u8) -> Option<Walk> {
        let table = self.table.as_ref();
        let width = usize::from(self.width);
        let flags = *table.get(walk.state)?;
        let steps = walk.state + 1 + usize::from(flags & FINAL) * width;
        let first = *table.get(steps)?;
        if flags & CHAIN != 0 {
            return (first == byte).then_some(Walk { state: steps + 1, sum: walk.sum });
        }
        let bytes = table.get(steps + 1..)?.get(..usize::from(first))?;
        let index = memchr::memchr(byte, bytes)?;
        let place = steps + 1 + bytes.len() + index * (PLACE + width);
        let state = self.number(place, PLACE) as usize;
        Some(Walk { state, sum: walk.sum + self.number(place + PLACE, width) })
    }

    /// The number of the word that was read, where it is one.
    #[must_use]
    #[inline]
    pub fn value(&self, walk: Walk) -> Option<u32> {
        let is_final = self.table.get(walk.state)? & FINAL != 0;
        is_final.then(|| walk.sum + self.number(walk.state + 1, self.width.into()))
    }

    /// Whether any word goes on from here.
    #[must_use]
    pub fn goes_on(&self, walk: Walk) -> bool {
        let Some(flags) = self.table.get(walk.state) else { return false };
        let steps = walk.state + 1 + usize::from(flags & FINAL) * usize::from(self.width);
        flags & CHAIN != 0 || self.table.get(steps).is_some_and(|count| *count > 0)
    }

    /// The number of exactly this word.
    #[must_use]
    pub fn get(&self, word: &str) -> Option<u32> {
        let walk = word.bytes().try_fold(Walk::START, |walk, byte| self.step(walk, byte))?;
        self.value(walk)
    }

    /// All words in the order of their bytes, with their numbers.
    #[must_use]
    pub fn words(&self) -> Vec<(Vec<u8>, u32)> {
        let mut words = Vec::new();
        let mut begun = vec![(Vec::new(), Walk::START)];
        while let Some((word, walk)) = begun.pop() {
            words.extend(self.value(walk).map(|value| (word.clone(), value)));
            begun.extend((0..=u8::MAX).rev().filter_map(|byte| {
                let walk = self.step(walk, byte)?;
                Some(([word.as_slice(), &[byte]].concat(), walk))
            }));
        }
        words
    }

    #[inline]
    fn number(&self, place: usize, width: usize) -> u32 {
        let four = self.table.get(place..).and_then(|rest| rest.first_chunk::<4>());
        let all = four.map_or(0, |bytes| u32::from_le_bytes(*bytes));
        // A number of no bytes is zero.
        let mask = (1u64 << (width * 8)) - 1;
        all & u32::try_from(mask).unwrap_or(u32::MAX)
    }
}

/// The states of a map, each before those that it leads to first, as far as they do not stand yet.
fn in_order<D: AsRef<[u8]>>(map: &Fst<D>) -> Vec<usize> {
    let mut states = Vec::new();
    let mut known = std::collections::BTreeSet::new();
    let mut open = vec![map.root().addr()];
    while let Some(state) = open.pop() {
        if known.insert(state) {
            states.push(state);
            let steps: Vec<usize> = map.node(state).transitions().map(|step| step.addr).collect();
            open.extend(steps.into_iter().rev());
        }
    }
    states
}

/// Whether one step leads from a state, to that behind it, and adds nothing.
fn is_chain<D: AsRef<[u8]>>(map: &Fst<D>, state: usize, behind: Option<&usize>) -> bool {
    let node = map.node(state);
    let mut steps = node.transitions();
    steps.next().is_some_and(|step| Some(&step.addr) == behind && step.out.is_zero()) && steps.next().is_none()
}

/// The largest number that a state holds.
fn largest<D: AsRef<[u8]>>(map: &Fst<D>, state: usize) -> u64 {
    let node = map.node(state);
    node.transitions().map(|step| step.out.value()).fold(node.final_output().value(), u64::max)
}

#[cfg(test)]
mod tests {
    use super::{Automaton, Walk};
    use std::collections::BTreeMap;

    fn of(words: &BTreeMap<&str, u64>) -> Automaton<'static> {
        let map = fst::Map::from_iter(words.iter().map(|(word, number)| (word, *number))).expect("sorted");
        Automaton::of(map.as_fst())
    }

    #[test]
    fn words_have_their_numbers() {
        let words =
            [("", 3), ("by", 7), ("bye", 300), ("byes", 300), ("cc", 70_000), ("ccby", 1), ("élan", 0), ("élans", 5)];
        let words = BTreeMap::from(words);
        let automaton = of(&words);
        let all: Vec<(Vec<u8>, u32)> = automaton.words();
        let expected =
            words.iter().map(|(word, number)| (word.as_bytes().to_vec(), u32::try_from(*number).expect("small")));
        assert_eq!(all, expected.collect::<Vec<_>>());
        assert_eq!(automaton.get("by"), Some(7));
        assert_eq!(automaton.get("b"), None);
        assert_eq!(automaton.get("byess"), None);
        let end = "byes".bytes().try_fold(Walk::START, |walk, byte| automaton.step(walk, byte));
        assert!(end.is_some_and(|walk| !automaton.goes_on(walk)));
        assert!(automaton.goes_on(Walk::START));
    }

    #[test]
    fn a_set_of_words_needs_no_numbers() {
        let automaton = of(&BTreeMap::from([("a", 0), ("abc", 0), ("b", 0)]));
        assert_eq!(automaton.words().len(), 3);
        assert_eq!((automaton.get("abc"), automaton.get("ab")), (Some(0), None));
    }

    #[test]
    fn no_words_are_no_words() {
        let automaton = of(&BTreeMap::new());
        assert!(automaton.words().is_empty());
        assert_eq!(automaton.get(""), None);
        assert!(!Automaton::default().goes_on(Walk::START));
    }
}
