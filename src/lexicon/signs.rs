//! Whether a text is worth a closer look: one pass over its bytes, as they are written.
//!
//! Takes the compiled table of whatever decides, gives what stands in a text. It may say yes where nothing is said,
//! never no where something is. Most texts hold none of it, and for those this is all that is done.

use super::automaton::{Automaton, Walk};
use super::heads::{Heads, MOST, Ready, are, blanks, has_gap, window};
use super::phrases::{around, ends_soon, is_closed, is_open, says};
use super::slip;
use super::starts::{CHUNK, Joins, Starts, any_of};
use super::term::{Bounds, LAST_WORDS, Sign, Table};
use crate::detect::normal::folded_into;
use crate::source::{boundary_before, boundary_behind};

/// Bytes that are folded at once, and those of them that are folded again: no phrase is longer.
const PART: usize = 1 << 20;
const OVERLAP: usize = 64 << 10;

/// A chunk with the bytes behind it that its windows take in.
const SEEN: usize = CHUNK + MOST;

/// What a text may hold.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Signs(u128);

impl Signs {
    pub(crate) fn has(self, sign: Sign) -> bool {
        self.0 & bit(sign) != 0
    }

    /// Whether it may state anything of a license or of rights.
    pub(crate) fn may_state(self) -> bool {
        [Sign::Name, Sign::Address, Sign::Tag].into_iter().any(|sign| self.has(sign)) || self.may_say_rights()
    }

    /// The sets of words of rules of which it holds one, a bit for each.
    pub(crate) fn rule_words(self) -> u128 {
        self.0 >> KINDS
    }

    /// Whether it may reserve rights, or give them all, in words.
    pub(crate) fn may_say_rights(self) -> bool {
        self.has(Sign::Rights) || self.has(Sign::FreeUse) || self.has(Sign::Copying) && self.has(Sign::Forbidden)
    }
}

/// How many kinds of signs there are beside the words of rules.
const KINDS: u32 = 15;

/// The bits of what heads of words say: the words of rules, those of sales, and those of licenses.
const OF_HEADS: u128 = u128::MAX << (KINDS - 2);

fn bit(sign: Sign) -> u128 {
    1 << match sign {
        Sign::Name => 0,
        Sign::Address => 1,
        Sign::Rights => 2,
        Sign::OtherLicense => 3,
        Sign::LicenseText => 4,
        Sign::FreeUse => 5,
        Sign::Copying => 6,
        Sign::Forbidden => 7,
        Sign::Tag => 8,
        Sign::Credit => 9,
        Sign::Byline => 10,
        Sign::Slip => 11,
        Sign::UsedUnder => 12,
        Sign::License => 13,
        Sign::Sale => 14,
        Sign::RuleWord(set) => KINDS + u32::from(set.min(LAST_WORDS)),
    }
}

/// The table of signs, ready for searching.
#[derive(Clone)]
pub(super) struct SignTable {
    states: Automaton<'static>,
    heads: Heads<'static>,
    inner_heads: Heads<'static>,
    says: Vec<u128>,
    /// Says yes to everything.
    #[cfg(test)]
    open: bool,
}

impl std::fmt::Debug for SignTable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SignTable({})", self.states.size())
    }
}

impl SignTable {
    pub(super) fn new(table: Table<'static, Sign>) -> Self {
        let says = table.says.into_iter().map(|list| list.into_iter().fold(0, |all, sign| all | bit(sign))).collect();
        Self {
            states: table.phrases,
            heads: table.heads,
            inner_heads: table.inner_heads,
            says,
            #[cfg(test)]
            open: false,
        }
    }

    /// The same without passing over any text.
    #[cfg(test)]
    pub(super) fn unfiltered(self) -> Self {
        Self { open: true, ..self }
    }

    /// What each of many texts holds.
    pub(super) fn of_each<'t>(&self, texts: impl Iterator<Item = &'t str>) -> Vec<Signs> {
        let mut room = Room::default();
        texts.map(|text| self.look(text, &mut room)).collect()
    }

    /// What a text holds.
    pub(super) fn of(&self, text: &str) -> Signs {
        self.look(text, &mut Room::default())
    }

    fn look(&self, text: &str, room: &mut Room) -> Signs {
        #[cfg(test)]
        if self.open {
            return Signs(u128::MAX);
        }
        let mut said = 0;
        let mut start = 0;
        loop {
            let end = boundary_behind(text, start + PART);
            let part = &text[start..end];
            said |= if part.is_ascii() {
                self.scan(part, &mut room.bytes)
            } else {
                room.text = folded_into(part, std::mem::take(&mut room.text));
                self.scan(&room.text, &mut room.bytes)
            };
            if end == text.len() {
                return Signs(said);
            }
            start = boundary_before(text, end - OVERLAP);
        }
    }

    /// What a text of ASCII, or a folded one, holds.
    fn scan(&self, text: &str, folded: &mut Vec<u8>) -> u128 {
        map_into(folded, text, fold);
        let mut said = 0;
        let all = self.each_place(folded, |place, window, heads| {
            if heads.may_begin_with_gaps(window) {
                said |= self.here(text, place, window);
            }
            Some(())
        });
        debug_assert!(all.is_some());
        said
    }

    /// What a file holds that was not read yet, or `None` where markup may part a phrase in two.
    pub(super) fn of_file(&self, text: &str) -> Option<Signs> {
        let mut bare = Vec::new();
        map_into(&mut bare, text, |byte| if is_removed(byte) { b' ' } else { fold(byte) });
        let mut said = 0;
        self.each_place(&bare, |place, first, heads| {
            // Where markup stood there is a blank; most blanks were written as one, or as the end of a line.
            let parted = || {
                let written = window(text.as_bytes(), place);
                if blanks(first) & !(blanks(written) | are(written, b'\n')) == 0 {
                    return false;
                }
                let is_parted = |at: usize| text.as_bytes().get(place + at).is_some_and(|byte| is_removed(*byte));
                each_bit(blanks(first), |bit| if is_parted(bit / 8) { None } else { Some(()) }).is_none()
            };
            if heads.may_begin_with_gaps(first) || parted() {
                said |= self.unread(text, place)?;
            }
            Some(())
        })?;
        Some(Signs(said))
    }

    /// Takes the places of a folded text at which a phrase may begin by its first four bytes, with how phrases do there,
    /// until one of them gives nothing.
    #[inline]
    fn each_place<'a>(
        &'a self,
        folded: &[u8],
        mut take: impl FnMut(usize, u64, Ready<'a>) -> Option<()>,
    ) -> Option<()> {
        let (open, inside) = (self.heads.ready(), self.inner_heads.ready());
        // So many letters a phrase has at least that begins within a word, and with one of these it begins, where they
        // are few.
        let (letters, first_letters) = (self.inner_heads.letters(), self.inner_heads.first_letters());
        for from in (0..folded.len()).step_by(CHUNK) {
            // The chunk, and what the windows of its last bytes take in.
            let Some(seen) = folded.get(from..).and_then(|rest| rest.first_chunk::<SEEN>()) else { break };
            let starts = Starts::at(folded, from, Joins::Letters);
            let few = first_letters.map_or(u64::MAX, |letters| any_of(letters, folded, from));
            each_bit(starts.open, |bit| {
                let window = window(seen, bit % CHUNK);
                if open.may_begin_with_four(window) { take(from + bit, window, open) } else { Some(()) }
            })?;
            each_bit(starts.within_before(letters) & few, |bit| {
                let window = window(seen, bit % CHUNK);
                if inside.may_begin_with_four(window) { take(from + bit, window, inside) } else { Some(()) }
            })?;
        }
        Some(())
    }

    /// What the phrases say that begin at a place of a file that was not read yet; `None` where one begins that markup
    /// may part.
    fn unread(&self, text: &str, start: usize) -> Option<u128> {
        let bytes = &text.as_bytes()[start..];
        let before_markup = bytes.iter().take_while(|byte| !is_removed(**byte));
        let (head, length) = head(before_markup);
        let parted = length < MOST && bytes.len() > length;
        // Nearly all places are passed over here.
        if length == 0 || !parted && !self.heads.ready().may_begin(head) || !text.is_char_boundary(start) {
            return Some(0);
        }
        let open = is_open(text, start);
        if !open && !parted && !self.inner_heads.ready().may_begin(head) || names_tag(text.as_bytes(), start) {
            return Some(0);
        }
        let (said, next) = self.walk(text, start, open);
        if next.is_some_and(is_removed) {
            return None;
        }
        // "Written by hand": behind a word in the same line no byline begins.
        let before = text.as_bytes()[..start].iter().rev().find(|byte| **byte != b' ');
        let inside = start > 0 && bytes[0].is_ascii() && before.is_some_and(u8::is_ascii_alphabetic);
        Some(if inside { said & !bit(Sign::Byline) } else { said })
    }

    /// What the phrases say that begin at a place, where the first bytes are those with which one may, or hold gaps.
    fn here(&self, text: &str, start: usize, window: u64) -> u128 {
        if !text.is_char_boundary(start) {
            return 0;
        }
        let open = is_open(text, start);
        let gap = has_gap(window);
        if gap || !open {
            let heads = if open { &self.heads } else { &self.inner_heads };
            let first = if gap { head(text.as_bytes()[start..].iter()).0 } else { window };
            if !heads.ready().may_begin(first) {
                return 0;
            }
        }
        self.walk(text, start, open).0
    }

    /// What the phrases say that begin at a place, and the byte behind which none goes on, where that is not known
    /// before the text ends.
    fn walk(&self, text: &str, start: usize, open: bool) -> (u128, Option<u8>) {
        let mut said = 0;
        let mut walk = Walk::START;
        for (offset, byte) in folded(&text.as_bytes()[start..]) {
            let Some(next) = self.states.step(walk, byte) else {
                return (said, self.states.goes_on(walk).then_some(byte));
            };
            walk = next;
            let end = start + offset + 1;
            if let Some(value) = self.states.value(walk)
                && text.is_char_boundary(end)
            {
                let flags = around(value);
                let begins = open || flags & Bounds::TAIL != 0;
                let ends = || is_closed(text, end) || flags & Bounds::STEM != 0 && ends_soon(&text[end..]);
                if flags & Bounds::PREFIX != 0 && begins {
                    said |= self.says.get(says(value)).copied().unwrap_or(0) & OF_HEADS;
                }
                if flags & Bounds::DISTINCT != 0 || begins && ends() {
                    let mut says = self.says.get(says(value)).copied().unwrap_or(0);
                    if says & bit(Sign::Slip) != 0 {
                        // What the part says as a word of its own it says as a whole only.
                        let whole = begins && ends();
                        says &= if whole { !bit(Sign::Slip) } else { 0 };
                        says |= if slip::may_slip(text, start) { bit(Sign::Name) } else { 0 };
                    }
                    said |= says;
                }
            }
        }
        (said, None)
    }
}

/// Takes the places of all bits that are set, until one of them gives nothing.
#[inline]
fn each_bit(mut bits: u64, mut take: impl FnMut(usize) -> Option<()>) -> Option<()> {
    while bits != 0 {
        take(bits.trailing_zeros() as usize)?;
        bits &= bits - 1;
    }
    Some(())
}

/// Room for folding one text after the other.
#[derive(Default)]
struct Room {
    text: String,
    bytes: Vec<u8>,
}

/// The bytes of a text as they are looked through, and zeros behind them that make the last chunk and its windows whole.
fn map_into(bytes: &mut Vec<u8>, text: &str, map: impl Fn(u8) -> u8) {
    bytes.clear();
    bytes.extend(text.bytes().map(map));
    bytes.resize(text.len().next_multiple_of(CHUNK) + MOST, 0);
}

/// Whether a place lies in a tag without attributes, and not in an address between angle brackets.
fn names_tag(bytes: &[u8], place: usize) -> bool {
    const LONGEST: usize = 20;
    let head = &bytes[place.saturating_sub(LONGEST)..place];
    let open = head.iter().rposition(|byte| matches!(byte, b'<' | b'>'));
    let inner = open.filter(|at| head[*at] == b'<').map(|at| &bytes[place - (head.len() - at) + 1..]);
    inner.is_some_and(|inner| {
        matches!(inner.first(), Some(b'a'..=b'z' | b'A'..=b'Z' | b'/' | b'!')) && !inner.starts_with(b"http")
    })
}

/// Whether a byte may be markup, which is gone when the file is read.
#[expect(
    clippy::needless_bitwise_bool,
    reason = "a branch for each sign would keep bytes from being looked at together"
)]
fn is_removed(byte: u8) -> bool {
    (byte >= 0x80) | b"<>&*`\\[]~^".iter().fold(false, |is, sign| is | (byte == *sign))
}

/// The first bytes of a text as they are folded, and how many there are.
fn head<'a>(bytes: impl Iterator<Item = &'a u8>) -> (u64, usize) {
    let mut head = [0; MOST];
    let mut length = 0;
    for byte in bytes.map(|byte| fold(*byte)) {
        if length == MOST {
            break;
        }
        if byte != b' ' || length == 0 || head[length - 1] != b' ' {
            head[length] = byte;
            length += 1;
        }
    }
    (u64::from_le_bytes(head), length)
}

/// The bytes of a text as [`folded_text`] folds those of ASCII, with their offsets.
fn folded(bytes: &[u8]) -> impl Iterator<Item = (usize, u8)> {
    let mut blank = false;
    bytes.iter().map(|byte| fold(*byte)).enumerate().filter(move |(_, byte)| {
        let repeated = blank && *byte == b' ';
        blank = *byte == b' ';
        !repeated
    })
}

/// What folding makes of each byte of ASCII; others stay. Written so that many bytes are folded at a time.
#[inline]
const fn fold(byte: u8) -> u8 {
    let lower = if byte.wrapping_sub(b'A') < 26 { byte | 0x20 } else { byte };
    let plain = if lower == b'`' { b'\'' } else { lower };
    if plain == b'-' || plain == b'_' || plain.wrapping_sub(b'\t') < 5 { b' ' } else { plain }
}

#[cfg(test)]
mod tests {
    use super::{fold, folded};
    use crate::detect::normal::folded_text;

    #[test]
    fn bytes_are_folded_as_texts_are() {
        let all: String = (0..128u8).map(char::from).collect();
        for text in [all.as_str(), "a  b--c _d\n\n e", "`x`"] {
            let bytes: Vec<u8> = folded(text.as_bytes()).map(|(_, byte)| byte).collect();
            assert_eq!(String::from_utf8_lossy(&bytes), folded_text(text));
        }
        assert!((128..=u8::MAX).all(|byte| fold(byte) == byte));
    }
}
