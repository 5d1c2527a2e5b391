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
    /// A bit for the first three bytes of each phrase.
    thirds: Vec<u8>,
    /// Whether a phrase is shorter than three bytes, so that `thirds` tells nothing.
    short: bool,
}

impl Heads {
    /// Passes over nothing.
    #[cfg(test)]
    pub(crate) fn open() -> Self {
        Self { bits: vec![u8::MAX; PLACES / 4], thirds: Vec::new(), short: true }
    }

    /// Adds a phrase. `bounded` says that no letter may follow it.
    pub fn add(&mut self, phrase: &str, bounded: bool) {
        self.bits.resize(PLACES / 4, 0);
        self.thirds.resize(PLACES / 8, 0);
        if let Some(third) = third(phrase.as_bytes()) {
            self.thirds[third / 8] |= 1 << (third % 8);
        } else {
            self.short = true;
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

    /// Says whether a phrase may begin with these bytes.
    #[must_use]
    pub fn may_begin(&self, bytes: &[u8]) -> bool {
        if self.bits.is_empty() {
            return false;
        }
        if !self.short {
            // One look decides nearly always.
            let Some(third) = third(bytes) else { return false };
            if self.thirds[third / 8] >> (third % 8) & 1 == 0 {
                return false;
            }
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

fn third(bytes: &[u8]) -> Option<usize> {
    let [a, b, c] = *bytes.first_chunk()?;
    let whole = u32::from_le_bytes([a, b, c, 0]);
    Some((whole.wrapping_mul(0x9e37_79b1) >> 16) as usize)
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
