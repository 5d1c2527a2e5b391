//! Whether a phrase may begin at a place, by the first eight bytes there.
//!
//! Takes the phrases of a table, gives three small tables: a look at them costs a few nanoseconds, and passes over all but
//! few of the places where the automaton of the phrases would be walked in vain. It may say yes where nothing begins,
//! never no where something does. The build script fills it with the same code that the program looks with.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// Most bytes of a phrase that are looked at: a word of the machine.
pub const MOST: usize = 8;

/// Places of the table of lengths, two bytes each.
const LENGTHS: usize = 1 << 13;

/// Least places of the table of first bytes, a bit each.
const LEAST: usize = 1 << 12;

/// Bytes of the table of the first four bytes of phrases, which has a bit for each place.
const FOURS: usize = 1 << 13;

/// Most letters with which phrases begin that are looked for together.
pub const FIRSTS: usize = 8;

/// A phrase is as long as what is looked at, or longer.
const LONG: u16 = 1;

/// The first bytes of the phrases of a table.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Heads<'a> {
    /// By the first three bytes, how long the phrases are that begin so: [`LONG`], or bit n for n bytes, which no letter
    /// may follow, or bit n + 8 for n bytes, whatever follows. Empty where there are no phrases.
    #[serde(borrow)]
    lengths: Cow<'a, [u8]>,
    /// A bit for the first four bytes of each phrase, as [`four`] makes them one. It passes over most.
    #[serde(borrow)]
    fours: Cow<'a, [u8]>,
    /// A bit for the first bytes of each phrase, as many as [`MOST`]; a power of two.
    #[serde(borrow)]
    firsts: Cow<'a, [u8]>,
    /// With so many letters each phrase begins at least that begins with any, in bytes; at most [`MOST`].
    letters: u8,
    /// The letters of ASCII that phrases begin with, the first of them again and again up to [`FIRSTS`]; empty where
    /// there are more.
    first_letters: Vec<u8>,
}

impl Heads<'_> {
    /// Takes phrases, each with whether no letter may follow it.
    pub fn of<'p>(phrases: impl Iterator<Item = (&'p str, bool)> + Clone) -> Self {
        let phrases = phrases.filter(|(phrase, _)| !phrase.is_empty());
        let starts: BTreeSet<u64> = phrases.clone().map(|(phrase, _)| window(phrase.as_bytes(), 0)).collect();
        if starts.is_empty() {
            return Self::default();
        }
        // At most one look in forty says yes to something else.
        let places = (starts.len() * 40).next_power_of_two().max(LEAST);
        let mut lengths = vec![0u8; LENGTHS * 2];
        let mut firsts = vec![0u8; places / 8];
        let fours = fours(phrases.clone());
        for (phrase, bounded) in phrases {
            let bytes = phrase.as_bytes();
            let length = match bytes.len() {
                MOST.. => LONG,
                short if bounded => 1 << short,
                short => 1 << (short + MOST),
            };
            let [low, high] = length.to_le_bytes();
            each_third(bytes, bounded, |third| {
                let place = third_place(window(&third, 0)) * 2;
                lengths[place] |= low;
                lengths[place + 1] |= high;
            });
        }
        let letters = starts.iter().map(|start| letters(*start)).filter(|letters| *letters > 0).min().unwrap_or(0);
        let of_letters = starts.iter().map(|start| start.to_le_bytes()[0]).filter(u8::is_ascii_alphabetic);
        let mut first_letters: Vec<u8> = of_letters.collect::<BTreeSet<u8>>().into_iter().collect();
        if first_letters.len() > FIRSTS {
            first_letters.clear();
        } else if let Some(first) = first_letters.first().copied() {
            first_letters.resize(FIRSTS, first);
        }
        for start in starts {
            let place = place(start, places);
            firsts[place / 8] |= 1 << (place % 8);
        }
        Self {
            lengths: Cow::Owned(lengths),
            fours: Cow::Owned(fours),
            firsts: Cow::Owned(firsts),
            letters,
            first_letters,
        }
    }

    /// Passes over nothing.
    #[cfg(test)]
    pub(crate) fn open() -> Heads<'static> {
        Heads {
            lengths: Cow::Owned(vec![u8::MAX; LENGTHS * 2]),
            fours: Cow::Owned(vec![u8::MAX; FOURS]),
            firsts: Cow::Owned(vec![u8::MAX; 8]),
            letters: 0,
            first_letters: Vec::new(),
        }
    }

    /// The letters of ASCII that phrases begin with, where they are few.
    #[must_use]
    pub fn first_letters(&self) -> Option<&[u8; FIRSTS]> {
        self.first_letters.first_chunk()
    }

    /// With how many letters each phrase begins at least that begins with any, in bytes.
    #[must_use]
    pub fn letters(&self) -> usize {
        self.letters.into()
    }

    /// The tables, ready for a look at many places.
    #[must_use]
    #[inline]
    pub fn ready(&self) -> Ready<'_> {
        Ready {
            lengths: self.lengths.first_chunk().unwrap_or(&NO_LENGTHS),
            fours: self.fours.first_chunk().unwrap_or(&NO_FOURS),
            firsts: &self.firsts,
        }
    }
}

/// The tables of [`Heads`], ready for a look at many places.
#[derive(Debug, Clone, Copy)]
pub struct Ready<'a> {
    lengths: &'a [u8; LENGTHS * 2],
    fours: &'a [u8; FOURS],
    firsts: &'a [u8],
}

static NO_FOURS: [u8; FOURS] = [0; FOURS];

static NO_LENGTHS: [u8; LENGTHS * 2] = [0; LENGTHS * 2];

impl Ready<'_> {
    /// How long the phrases are that may begin with the first three bytes of a window.
    #[inline]
    fn lengths(self, window: u64) -> u16 {
        let place = third_place(window) * 2;
        u16::from_le_bytes([self.lengths[place], self.lengths[place + 1]])
    }

    /// Says whether a phrase may begin with the first four bytes of a window, where a run of blanks may be one, and blanks
    /// may stand for signs.
    #[must_use]
    #[inline]
    pub fn may_begin_with_four(self, window: u64) -> bool {
        let place = four_place(window);
        self.fours[place / 8] >> (place % 8) & 1 == 1
    }

    /// Says whether a phrase may begin with the bytes of a window.
    #[must_use]
    #[inline]
    pub fn may_begin(self, window: u64) -> bool {
        self.may_begin_with_four(window) && self.is_first(window, self.lengths(window))
    }

    /// The same where a run of blanks is one. Behind a run it does not look.
    #[must_use]
    #[inline]
    pub fn may_begin_with_gaps(self, window: u64) -> bool {
        self.may_begin_with_four(window) && (has_gap(window) || self.is_first(window, self.lengths(window)))
    }

    fn is_first(self, window: u64, lengths: u16) -> bool {
        let places = self.firsts.len() * 8;
        // Short phrases that no letter may follow are few where a word ends.
        let mut lengths = lengths & (!0xfe | u16::from(word_ends(window)));
        while lengths != 0 {
            let bit = lengths.trailing_zeros();
            lengths &= lengths - 1;
            let length = bit % 8;
            let first = if length == 0 { window } else { window & ((1 << (length * 8)) - 1) };
            if bit > 0 && bit < 8 && !may_end_word((window >> (length * 8)).to_le_bytes()[0]) {
                continue;
            }
            let place = place(first, places);
            if self.firsts[place / 8] >> (place % 8) & 1 == 1 {
                return true;
            }
        }
        false
    }
}

/// The first three bytes with which a phrase may stand in a text.
fn each_third(phrase: &[u8], bounded: bool, mut take: impl FnMut([u8; 3])) {
    let may_follow = |byte: &u8| !bounded || may_end_word(*byte);
    match *phrase {
        [a, b, c, ..] => take([a, b, c]),
        [a, b] => (0..=u8::MAX).filter(may_follow).for_each(|c| take([a, b, c])),
        [a] => (0..=u8::MAX).filter(may_follow).for_each(|b| (0..=u8::MAX).for_each(|c| take([a, b, c]))),
        [] => {}
    }
}

/// The table of the first four bytes.
fn fours<'p>(phrases: impl Iterator<Item = (&'p str, bool)>) -> Vec<u8> {
    let mut table = vec![0u8; FOURS];
    for (phrase, bounded) in phrases {
        each_four(phrase.as_bytes(), bounded, |bytes| {
            let place = four_place(window(&bytes, 0));
            table[place / 8] |= 1 << (place % 8);
        });
    }
    table
}

/// Four bytes for each way in which a phrase may begin in a text, of those that [`four_place`] tells apart. Where markup
/// stood there are blanks, so a blank may be a run of them, and a sign as well.
fn each_four(phrase: &[u8], bounded: bool, mut take: impl FnMut([u8; 4])) {
    let mut begun = vec![(Vec::new(), phrase)];
    while let Some((written, rest)) = begun.pop() {
        if let Some(four) = written.first_chunk() {
            take(*four);
            continue;
        }
        let with = |bytes: &[u8]| [written.as_slice(), bytes].concat();
        match (rest, written.first()) {
            ([first, after @ ..], _) => {
                begun.push((with(&[*first]), after));
                if !written.is_empty() && first.is_ascii() && !first.is_ascii_alphanumeric() {
                    begun.extend((1..=3).map(|blanks| (with(&vec![b' '; blanks]), after)));
                }
            }
            ([], Some(first)) => {
                // All but the first of the bytes behind it may be any.
                let is_behind = written.len() == phrase.len();
                let next = (0..=u8::MAX).filter(|next| !is_behind || !bounded || may_end_word(*next));
                let next = next.filter(|next| match first {
                    0x80.. => written.len() < 3 || *next == 0,
                    b'a'..=b'z' => *next == 0 || next.is_ascii_lowercase(),
                    _ => *next == 0 || *next == b'a',
                });
                begun.extend(next.map(|next| (with(&[next]), rest)));
            }
            ([], None) => {}
        }
    }
}

/// The place of the first four bytes in their table. Of letters that are not ASCII three bytes tell enough, of signs
/// and digits the first; else whatever is no letter is one, so that short phrases, which any of them may follow, do not
/// fill the table.
#[inline]
#[expect(clippy::cast_possible_truncation, reason = "four bytes")]
fn four_place(window: u64) -> usize {
    const ONES: u32 = 0x0101_0101;
    let bytes = window as u32;
    // The highest bits of the bytes that are small letters, and a mask for the five bits that tell those apart.
    let low = bytes & (ONES * 0x7f);
    let letters = (low + ONES * (0x80 - 0x61)) & !(low + ONES * (0x80 - 0x7b)) & !bytes & (ONES << 7);
    let mask = (letters >> 2) - (letters >> 7);
    let four = match (letters & 0x80 != 0, bytes & 0x80 == 0) {
        (true, _) => bytes & mask,
        (false, true) => bytes & 0xff,
        (false, false) => bytes & 0x00ff_ffff,
    };
    (four.wrapping_mul(0x9e37_79b1) >> 16) as usize
}

/// The bytes at a place as a number, with zeros behind the end.
#[must_use]
#[inline]
pub fn window(bytes: &[u8], at: usize) -> u64 {
    match bytes.get(at..).and_then(|rest| rest.first_chunk()) {
        Some(eight) => u64::from_le_bytes(*eight),
        None => last_window(bytes, at),
    }
}

#[cold]
fn last_window(bytes: &[u8], at: usize) -> u64 {
    let rest = bytes.get(at..).unwrap_or_default();
    match bytes.last_chunk() {
        Some(last) if !rest.is_empty() => u64::from_le_bytes(*last) >> ((MOST - rest.len()) * 8),
        _ => rest.iter().rev().fold(0, |window, byte| window << 8 | u64::from(*byte)),
    }
}

/// How many letters stand first in a window, in bytes.
fn letters(window: u64) -> u8 {
    let bytes = window.to_le_bytes();
    bytes.iter().take_while(|byte| byte.is_ascii_alphabetic() || **byte >= 0x80).fold(0, |letters, _| letters + 1)
}

/// Whether two blanks follow each other in a window, which are one when they are folded.
#[must_use]
#[inline]
pub fn has_gap(window: u64) -> bool {
    let blanks = blanks(window);
    blanks & blanks >> 8 != 0
}

/// The highest bits of the blanks in a window. Behind the first of them there may be others.
#[must_use]
#[inline]
pub fn blanks(window: u64) -> u64 {
    are(window, b' ')
}

/// The highest bits of the bytes of a window that are a given one. Behind the first of them the next one above may be
/// taken for it.
#[must_use]
#[inline]
pub fn are(window: u64, byte: u8) -> u64 {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    // A byte of zero for each.
    let zeros = window ^ (ONES * u64::from(byte));
    zeros.wrapping_sub(ONES) & !zeros & (ONES << 7)
}

/// A bit for each byte of a folded window before which a word may end, and for some others.
fn word_ends(window: u64) -> u8 {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    let low = window & (ONES * 0x7f);
    let letters = (low + ONES * (0x80 - 0x61)) & !(low + ONES * (0x80 - 0x7b)) & !window;
    let other = window ^ (ONES * u64::from(b'v'));
    let ends = (!letters | other.wrapping_sub(ONES) & !other) & (ONES << 7);
    // Eight flags become the eight highest bits of a product, in their order.
    ((ends >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56).to_le_bytes()[0]
}

/// Whether a word may end before this byte: no ASCII letter, but `v`, which a number may follow (`CCBYv4`).
fn may_end_word(byte: u8) -> bool {
    !byte.is_ascii_alphabetic() || byte == b'v'
}

/// The place of the first three bytes in the table of lengths. Whatever is no letter is one as a third byte, so that
/// phrases of two bytes, which any of them may follow, do not fill the table.
#[inline]
#[expect(clippy::cast_possible_truncation, reason = "three bytes, and thirteen bits")]
fn third_place(window: u64) -> usize {
    let [_, _, third, ..] = window.to_le_bytes();
    let three = window as u32 & 0xffff | u32::from(LETTER[usize::from(third)]) << 16;
    (three.wrapping_mul(0x9e37_79b1) >> 19) as usize
}

/// Letters of ASCII in lower case, and zero for all else.
static LETTER: [u8; 256] = {
    let mut letter = [0; 256];
    let mut byte = b'a';
    while byte <= b'z' {
        letter[byte as usize] = byte;
        letter[byte.to_ascii_uppercase() as usize] = byte;
        byte += 1;
    }
    letter
};

/// The place of the first bytes in a table of so many bits, a power of two. In the highest bits of the product all of
/// them have their say.
#[inline]
#[expect(clippy::cast_possible_truncation, reason = "below the number of places")]
fn place(first: u64, places: usize) -> usize {
    (first.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> ((places as u64).leading_zeros() + 1)) as usize
}

#[cfg(test)]
mod tests {
    use super::{Heads, has_gap, may_end_word, window, word_ends};

    #[test]
    fn nothing_that_begins_is_missed() {
        assert!(!Heads::default().ready().may_begin(window(b"foto", 0)));
        let phrases = [("by", true), ("©", true), ("ikon", false), ("creative commons", true), ("a b", true)];
        let heads = Heads::of(phrases.into_iter());
        let at = |text: &str| window(text.as_bytes(), 0);
        for text in ["by", "by us", "by4", "byv4", "by\u{e9}", "© 2020", "ikoner", "ikon", "creative commonsin", "a b"]
        {
            assert!(heads.ready().may_begin(at(text)), "{text}");
        }
        for text in ["bye", "b", "", "creativ", "iko", "foto"] {
            assert!(!heads.ready().may_begin(at(text)), "{text}");
        }
        // Blanks that are one when they are folded, and those that stand for markup.
        for text in ["a  b", "a   b", "a b", "a \n b"] {
            assert!(heads.ready().may_begin_with_four(at(text)), "{text}");
        }
    }

    #[test]
    fn blanks_may_stand_for_signs_and_short_phrases_for_themselves() {
        let heads = Heads::of([("d'image", true), ("né", true), ("by", false), ("é", true), ("of", true)].into_iter());
        let may = |text: &str| heads.ready().may_begin_with_four(window(text.as_bytes(), 0));
        for text in [
            "d'im",
            "d im",
            "d   image",
            "né a",
            "né",
            "by",
            "byes",
            "by\u{e9}",
            "é.",
            "é",
            "of",
            "ofv4",
            "of[",
            "of\u{e9}",
        ] {
            assert!(may(text), "{text}");
        }
        for text in ["da'i", "nm", "b", "b y", "ê", "off", "ofa"] {
            assert!(!may(text), "{text}");
        }
    }

    #[test]
    fn words_end_before_all_but_letters() {
        for byte in 0..=u8::MAX {
            let ends = word_ends(window(&[b'a', byte, b'z', b' ', byte, b'v', b'a', byte], 0));
            let may = may_end_word(byte);
            assert!(ends & 0b10 != 0 || !may, "{byte}");
            assert_eq!(ends & 0b110_1101, 0b10_1000, "{byte}");
            assert!(matches!(ends & 0b1001_0010, 0 | 0b1001_0010), "{byte}");
            assert!(ends & 0b10 == 0 || may || byte.is_ascii_uppercase(), "{byte}");
        }
    }

    #[test]
    fn two_blanks_are_a_gap() {
        let gap = |eight: &[u8; 8]| has_gap(u64::from_le_bytes(*eight));
        assert!(gap(b"  abcdef") && gap(b"abcdef  ") && gap(b"abc  def"));
        assert!(!gap(b"a b c d ") && !gap(b"abcdefgh") && !gap(b"\0\0\0\0\0\0\0\0"));
    }

    #[test]
    fn a_window_ends_in_zeros() {
        assert_eq!(window(b"abcdefghi", 1), u64::from_le_bytes(*b"bcdefghi"));
        assert_eq!(window(b"abc", 1), u64::from_le_bytes(*b"bc\0\0\0\0\0\0"));
        assert_eq!(window(b"abc", 3), 0);
        assert_eq!(window(b"abcdefghi", 7), u64::from_le_bytes(*b"hi\0\0\0\0\0\0"));
        assert_eq!(window(b"abcdefghi", 9), 0);
    }
}
