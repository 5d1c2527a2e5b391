//! Whether a phrase may begin at a place, by the first bytes there.
//!
//! Takes the phrases of a table, gives a small table of bits: a look at it costs a few nanoseconds, and passes over all
//! but few of the places where the automaton of the phrases would be walked in vain. It may say yes where nothing
//! begins, never no where something does. The build script fills it with the same code that the program looks with.

use serde::{Deserialize, Serialize};

/// Most bytes of a phrase that are looked at.
const MOST: usize = 8;

/// Places of the table, two bits each.
const PLACES: usize = 1 << 16;

/// A phrase is this long, and its word ends here.
const ENDS: u8 = 1;

/// A phrase begins so, whatever follows.
const GOES_ON: u8 = 2;

/// The first bytes of the phrases of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heads {
    /// Empty where there are no phrases.
    bits: Vec<u8>,
    /// A bit for the first three bytes of each phrase, and for what may follow a shorter one.
    thirds: Vec<u8>,
}

impl Heads {
    /// Passes over nothing.
    #[cfg(test)]
    pub(crate) fn open() -> Self {
        Self { bits: vec![u8::MAX; PLACES / 4], thirds: vec![u8::MAX; PLACES / 8] }
    }

    /// Adds a phrase. `bounded` says that no letter may follow it.
    pub fn add(&mut self, phrase: &str, bounded: bool) {
        self.bits.resize(PLACES / 4, 0);
        self.thirds.resize(PLACES / 8, 0);
        let mut set = |three: [u8; 3]| {
            let place = Three::new(three).place();
            self.thirds[place / 8] |= 1 << (place % 8);
        };
        match *phrase.as_bytes() {
            [a, b, c, ..] => {
                set([a, b, c]);
                // A run of blanks is one.
                if b == b' ' {
                    set([a, b, b]);
                }
            }
            [a, b] => (0..=u8::MAX).filter(|c| !bounded || may_end_word(*c)).for_each(|c| set([a, b, c])),
            [a] => (0..=u8::MAX)
                .filter(|b| !bounded || may_end_word(*b))
                .for_each(|b| (0..=u8::MAX).for_each(|c| set([a, b, c]))),
            [] => return,
        }
        let mut hash = SEED;
        let mut last = 0;
        for byte in phrase.as_bytes().iter().take(MOST) {
            hash = step(hash, *byte);
            last = place(hash);
        }
        let how = if bounded && phrase.len() < MOST { ENDS } else { GOES_ON };
        self.bits[last / 4] |= how << (last % 4 * 2);
    }

    /// The first three bytes of phrases.
    #[must_use]
    pub fn thirds(&self) -> Thirds<'_> {
        Thirds(self.thirds.first_chunk().unwrap_or(&NONE))
    }

    /// The next place at or behind an offset at which a phrase may begin.
    #[must_use]
    pub fn next(&self, bytes: &[u8], from: usize) -> Option<usize> {
        let rest = bytes.get(from..)?;
        let thirds = self.thirds();
        let mut three = Three::before(rest, |byte| byte);
        for (place, third) in rest.iter().skip(2).enumerate() {
            three.push(*third);
            if thirds.has(three) {
                return Some(from + place);
            }
        }
        // What ends here may end a phrase.
        (rest.len().saturating_sub(2)..rest.len())
            .find(|_| {
                three.push(b' ');
                thirds.has(three)
            })
            .map(|place| from + place)
    }

    /// Says whether a phrase may begin with these bytes.
    #[must_use]
    pub fn may_begin(&self, bytes: &[u8]) -> bool {
        if self.bits.is_empty() {
            return false;
        }
        // One look decides nearly always.
        let at = |at: usize| bytes.get(at).copied().unwrap_or(b' ');
        if !self.thirds().has(Three::new([at(0), at(1), at(2)])) {
            return false;
        }
        let mut hash = SEED;
        for (at, byte) in bytes.iter().take(MOST).enumerate() {
            hash = step(hash, *byte);
            let place = place(hash);
            let how = self.bits[place / 4] >> (place % 4 * 2);
            if how & GOES_ON != 0 || how & ENDS != 0 && bytes.get(at + 1).is_none_or(|byte| may_end_word(*byte)) {
                return true;
            }
        }
        false
    }
}

/// Whether a word may end before this byte: no ASCII letter, but `v`, which a number may follow (`CCBYv4`).
fn may_end_word(byte: u8) -> bool {
    !byte.is_ascii_alphabetic() || byte == b'v'
}

/// The first three bytes of phrases, as a table of bits.
#[derive(Debug, Clone, Copy)]
pub struct Thirds<'a>(&'a [u8; PLACES / 8]);

static NONE: [u8; PLACES / 8] = [0; PLACES / 8];

impl Thirds<'_> {
    /// Says whether a phrase may begin with three bytes.
    #[must_use]
    #[inline]
    pub fn has(self, three: Three) -> bool {
        let place = three.place();
        self.0[place / 8] >> (place % 8) & 1 == 1
    }
}

/// Three bytes of a text, as they move over it.
#[derive(Debug, Clone, Copy)]
pub struct Three(u32);

impl Three {
    /// Takes three bytes.
    #[must_use]
    pub fn new([a, b, c]: [u8; 3]) -> Self {
        Self(u32::from_le_bytes([a, b, c, 0]))
    }

    /// What stands before the third byte of a text; the next three are pushed one by one, with blanks behind the end.
    pub fn before(bytes: &[u8], fold: impl Fn(u8) -> u8) -> Self {
        let at = |at: usize| bytes.get(at).map_or(b' ', |byte| fold(*byte));
        Self::new([b' ', at(0), at(1)])
    }

    /// Moves on by a byte.
    #[inline]
    pub fn push(&mut self, next: u8) {
        self.0 = self.0 >> 8 | u32::from(next) << 16;
    }

    #[inline]
    fn place(self) -> usize {
        (self.0.wrapping_mul(0x9e37_79b1) >> 16) as usize
    }
}

const SEED: u32 = 0x811c_9dc5;

fn step(hash: u32, byte: u8) -> u32 {
    (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
}

fn place(hash: u32) -> usize {
    ((hash ^ hash >> 15).wrapping_mul(0x9e37_79b1) >> 16) as usize
}

#[cfg(test)]
mod tests {
    use super::Heads;

    #[test]
    fn nothing_that_begins_is_missed() {
        let mut heads = Heads::default();
        assert!(!heads.may_begin(b"foto"));
        for (phrase, bounded) in [("by", true), ("©", true), ("ikon", false), ("creative commons", true)] {
            heads.add(phrase, bounded);
        }
        for text in ["by", "by us", "by4", "byv4", "by\u{e9}", "© 2020", "ikoner", "ikon", "creative commonsin"] {
            assert!(heads.may_begin(text.as_bytes()), "{text}");
        }
        for text in ["bye", "b", "", "creativ", "iko", "foto"] {
            assert!(!heads.may_begin(text.as_bytes()), "{text}");
        }
    }
}
