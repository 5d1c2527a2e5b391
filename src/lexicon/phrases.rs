//! Finding the phrases of a compiled table in folded text: the longest that stand as words of their own.

use super::automaton::{Automaton, Walk};
use super::heads::{FIRSTS, Heads, Ready, window};
use super::starts::{CHUNK, Joins, Starts, any_of};
use super::term::{Bounds, Table};
use crate::detect::normal::{is_right_to_left, is_unspaced};
use crate::source::boundary_behind;

/// A found phrase: range in the folded text and what it says.
#[derive(Debug, Clone)]
pub struct Found<'a, T> {
    /// First byte in the folded text.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// What it says, in any language.
    pub says: &'a [T],
}

/// Phrases of one purpose.
#[derive(Clone)]
pub(super) struct Phrases<T> {
    states: Automaton<'static>,
    heads: Heads<'static>,
    inner_heads: Heads<'static>,
    says: Vec<Vec<T>>,
}

impl<T> std::fmt::Debug for Phrases<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Phrases({})", self.states.size())
    }
}

/// A phrase at a place.
#[derive(Debug, Clone, Copy)]
struct Hit {
    end: usize,
    says: usize,
    distinct: bool,
    stem: bool,
    small: bool,
}

/// Longest ending that is taken along with a distinct phrase or a stem, in letters ("Commonsin", "Commonsille").
const ENDING: usize = 6;

impl<T> Phrases<T> {
    pub(super) fn new(table: Table<'static, T>) -> Self {
        Self { states: table.phrases, heads: table.heads, inner_heads: table.inner_heads, says: table.says }
    }

    /// The same without passing over any place.
    #[cfg(test)]
    pub(super) fn unfiltered(self) -> Self {
        Self { heads: Heads::open(), inner_heads: Heads::open(), ..self }
    }

    /// What a phrase says that is the whole of a text.
    pub(super) fn whole(&self, text: &str) -> Option<&[T]> {
        let value = self.states.get(text)?;
        self.says.get(says(value)).map(Vec::as_slice)
    }

    /// Longest phrases that stand as words of their own, from left to right.
    pub(super) fn find<'a>(&'a self, text: &str) -> Vec<Found<'a, T>> {
        let mut found = Vec::new();
        let mut from = 0;
        // Behind a distinct phrase the next word needs no bound ("CommonsNamensnennung": tags lay between).
        let mut glued = None;
        let mut places = self.places(text.as_bytes());
        loop {
            let place = places.next(from);
            let start = match (glued, place) {
                (Some(glued), Some(place)) if from <= glued => place.min(glued),
                (Some(glued), None) if from <= glued && glued < text.len() => glued,
                (_, Some(place)) => place,
                (_, None) => break,
            };
            from = start + 1;
            if !text.as_bytes().get(start).is_some_and(|first| may_start(*first)) {
                continue;
            }
            from = boundary_behind(text, from);
            let Some(hit) = self.longest(text, start, glued == Some(start)) else { continue };
            let mut end = hit.end;
            if hit.stem {
                end += ending(&text[end..]);
            } else if hit.distinct {
                glued = Some(end);
                if self.longest(text, end, true).is_none() {
                    end += ending(&text[end..]);
                }
            }
            if let Some(says) = self.says.get(hit.says) {
                found.push(Found { start, end, says });
            }
            if !hit.small {
                from = end.max(from);
            }
        }
        found
    }

    fn places<'a>(&'a self, text: &'a [u8]) -> Places<'a> {
        Places {
            text,
            open: self.heads.ready(),
            inside: self.inner_heads.ready(),
            letters: self.inner_heads.letters(),
            first_letters: self.inner_heads.first_letters(),
            from: 0,
            starts: None,
        }
    }

    /// The longest phrase that begins here and is bounded as it has to be.
    fn longest(&self, text: &str, start: usize, glued: bool) -> Option<Hit> {
        let first = window(text.as_bytes(), start);
        // What may begin within a word stands among all heads, too.
        if !self.heads.ready().may_begin(first) {
            return None;
        }
        let open = glued || is_open(text, start);
        if !open && !self.inner_heads.ready().may_begin(first) {
            return None;
        }
        let bytes = &text.as_bytes()[start..];
        let mut walk = Walk::START;
        let mut longest = None;
        for (offset, byte) in bytes.iter().enumerate() {
            let Some(next) = self.states.step(walk, *byte) else { break };
            walk = next;
            let end = start + offset + 1;
            if let Some(value) = self.states.value(walk)
                && text.is_char_boundary(end)
            {
                let flags = around(value);
                let hit = Hit {
                    end,
                    says: says(value),
                    distinct: flags & Bounds::DISTINCT != 0,
                    stem: flags & Bounds::STEM != 0,
                    small: flags & Bounds::SMALL != 0,
                };
                let begins = open || flags & Bounds::TAIL != 0;
                let ends = is_closed(text, end) || hit.stem && ends_soon(&text[end..]);
                if hit.distinct || begins && ends {
                    longest = Some(hit);
                }
            }
        }
        longest
    }
}

/// What may stand around a phrase, of its number.
#[inline]
pub(super) fn around(number: u32) -> u64 {
    u64::from(number) % Bounds::CHOICES
}

/// Which list tells what a phrase says, of its number.
#[inline]
pub(super) fn says(number: u32) -> usize {
    usize::try_from(u64::from(number) / Bounds::CHOICES).unwrap_or(usize::MAX)
}

/// The places of a folded text at which a phrase may begin by its first four bytes.
struct Places<'a> {
    text: &'a [u8],
    open: Ready<'a>,
    inside: Ready<'a>,
    /// So many letters a phrase has at least that begins within a word.
    letters: usize,
    /// With one of these it begins, where they are few.
    first_letters: Option<&'a [u8; FIRSTS]>,
    /// Where the chunk begins.
    from: usize,
    /// A bit for each place of the chunk: those at which words start, those within words.
    starts: Option<(u64, u64)>,
}

impl Places<'_> {
    /// The next of them, at or behind a place.
    #[inline]
    fn next(&mut self, mut at: usize) -> Option<usize> {
        while at < self.text.len() {
            let from = at - at % CHUNK;
            let (open, within) = match self.starts {
                Some(starts) if self.from == from => starts,
                _ => self.look(from),
            };
            let mut left = (open | within) & u64::MAX << (at - from);
            while left != 0 {
                let bit = left.trailing_zeros();
                left &= left - 1;
                let place = from + bit as usize;
                let heads = if within >> bit & 1 == 1 { self.inside } else { self.open };
                if heads.may_begin_with_four(window(self.text, place)) {
                    return Some(place);
                }
            }
            at = from + CHUNK;
        }
        None
    }

    fn look(&mut self, from: usize) -> (u64, u64) {
        let starts = Starts::at(self.text, from, Joins::Letters);
        let few = self.first_letters.map_or(u64::MAX, |letters| any_of(letters, self.text, from));
        let starts = (starts.open, starts.within_before(self.letters) & few);
        (self.from, self.starts) = (from, Some(starts));
        starts
    }
}

/// The letters of a grammatical ending at the head of a text, in bytes; none where a whole word stands there.
fn ending(text: &str) -> usize {
    let mut letters = text.chars().take_while(|ch| ch.is_alphanumeric() && !is_unspaced(*ch));
    let end = letters.by_ref().take(ENDING).map(char::len_utf8).sum();
    if letters.next().is_none() { end } else { 0 }
}

/// Whether no more than an ending stands before the next word.
pub(super) fn ends_soon(text: &str) -> bool {
    text.chars().take_while(|ch| ch.is_alphanumeric()).take(ENDING + 1).count() <= ENDING
}

/// Whether a phrase may begin with a byte: a letter, a digit, or one of few signs.
fn may_start(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0xc0 || matches!(byte, b'(' | b'"' | b'&')
}

/// Whether what stands before a place is no part of the word there; scripts without spaces need no bound.
pub(super) fn is_open(text: &str, start: usize) -> bool {
    // Nearly all text is this, and a look at two bytes is enough for it.
    if let Some(before) = text.as_bytes()[..start].last()
        && let Some(first) = text.as_bytes().get(start)
        && before.is_ascii()
        && first.is_ascii()
    {
        let joined = before.is_ascii_alphanumeric() && first.is_ascii_alphanumeric();
        return !joined || before.is_ascii_alphabetic() && first.is_ascii_digit();
    }
    !joined(text[..start].chars().next_back(), text[start..].chars().next())
}

/// Whether what stands behind a place is no part of the word before it.
pub(super) fn is_closed(text: &str, end: usize) -> bool {
    // "CCBYNCv4": a number with a v may follow directly.
    let mut rest = text[end..].chars();
    let versioned = rest.next() == Some('v') && rest.next().is_some_and(|ch| ch.is_ascii_digit());
    versioned || !joined(text[..end].chars().next_back(), text[end..].chars().next())
}

fn joined(a: Option<char>, b: Option<char>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => {
            a.is_alphanumeric() && b.is_alphanumeric() && !is_unspaced(a) && !is_unspaced(b)
                // "وCC": small words of Arabic and Hebrew are written without a blank, and Latin letters begin a word.
                && !(is_right_to_left(a) && b.is_ascii_alphabetic())
                // "ccby4", "byv4": a number may follow a name directly.
                && !(a.is_alphabetic() && b.is_ascii_digit())
        }
        _ => false,
    }
}
