//! Words of license names with a slip of the pen: "Attibution", "Non-Comercial", "Creativ Commons".
//!
//! Only near a name that is begun, and only words of the lexicon that are long enough to be told from others.

use super::token::{Token, Word};
use crate::detect::normal::is_unspaced;
use crate::lexicon::{self, BRAND_GAP, Lexicon, SHORTEST_PART, Term, is_slip_of};
use crate::source::{boundary_before, boundary_behind};

/// How far behind a word of a name another is looked for, in bytes.
const NEAR: usize = 48;

/// Shortest word that is tried.
const SHORTEST: usize = 7;

/// How far around a word the other words of the same element's name stand, in bytes.
const AROUND: usize = 64;

/// Shortest name of an element that is known with a slip, in letters.
const SHORTEST_NAME: usize = 8;

/// Words of a text that are tried as parts of such a name, and what each may be meant for.
const TRIES: usize = 64;
const MEANINGS: usize = 3;

/// A word with what it may be meant for.
struct Slip {
    start: usize,
    end: usize,
    meant: Vec<&'static str>,
    /// It is a word of names itself, though perhaps of another one.
    known: bool,
}

/// Words of names that are spelled almost as they should be, beside the tokens that were found.
pub(super) fn slips<'a>(lexicon: &'a Lexicon, text: &str, tokens: &[Token<'a>]) -> Vec<Token<'a>> {
    let known = |start: usize, end: usize| {
        let at = tokens.partition_point(|token| token.end <= start);
        tokens.get(at).is_some_and(|token| token.start < end)
    };
    let mut found: Vec<Token<'a>> = Vec::new();
    let mut reach = 0;
    let mut next = 0;
    let mut before: Option<(usize, usize)> = None;
    for (start, end) in words(text) {
        while let Some(token) = tokens.get(next).filter(|token| token.start <= start) {
            if matches!(token.word, Word::Terms(_)) {
                reach = reach.max(token.end + NEAR);
            }
            next += 1;
        }
        let word = &text[start..end];
        let last = before.replace((start, end));
        if known(start, end) {
            continue;
        }
        // "Creativ Commons", "Creative Comons".
        if let Some((first, first_end)) = last.filter(|(first, _)| start - first <= BRAND_GAP && !known(*first, start))
            && is_slip_of(&text[first..first_end], "creative")
            && is_slip_of(word, "commons")
            && let Some(brand) = lexicon.name("creative commons")
        {
            found.push(Token { start: first, end, word: Word::Terms(brand) });
            reach = end + NEAR;
            continue;
        }
        if start > reach || word.len() < SHORTEST {
            continue;
        }
        let meant = lexicon.slips().iter().find(|meant| is_slip_of(word, meant));
        if let Some(terms) = meant.and_then(|meant| lexicon.name(meant)) {
            found.push(Token { start, end, word: Word::Terms(terms) });
            reach = end + NEAR;
        }
    }
    found
}

/// Names of elements in several words, or in any script, of which words are spelled almost as they should be: "Weitergabe
/// unter gleichen Bedinungen". They take the place of the tokens that they hold.
pub(super) fn names<'a>(lexicon: &'a Lexicon, text: &str, tokens: &[Token<'a>]) -> Vec<Token<'a>> {
    let slips = slips_of_parts(lexicon, text, tokens);
    let mut found: Vec<Token<'a>> = Vec::new();
    for slip in &slips {
        if found.last().is_some_and(|last| last.end > slip.start) {
            continue;
        }
        let meant = slip.meant.iter().find_map(|word| name_with(lexicon, text, &slips, slip, word));
        let fits = |name: &Token<'_>| {
            let parted = |token: &Token<'_>| token.start < name.end && name.start < token.end;
            let held = |token: &Token<'_>| name.start <= token.start && token.end <= name.end;
            let near = tokens.partition_point(|token| token.end <= name.start);
            tokens[near..].iter().take_while(|token| token.start < name.end).all(|token| !parted(token) || held(token))
        };
        found.extend(meant.filter(fits));
    }
    found
}

/// Words near a name that is begun which may be parts of an element's name with a slip.
fn slips_of_parts(lexicon: &Lexicon, text: &str, tokens: &[Token<'_>]) -> Vec<Slip> {
    let mut slips: Vec<Slip> = Vec::new();
    let (mut reach, mut next) = (0, 0);
    for (start, word) in lexicon::words(text) {
        while let Some(token) = tokens.get(next).filter(|token| token.start <= start) {
            if matches!(token.word, Word::Terms(_)) {
                reach = reach.max(token.end + NEAR);
            }
            next += 1;
        }
        let end = start + word.len();
        let known = next.checked_sub(1).and_then(|last| tokens.get(last)).is_some_and(|token| end <= token.end);
        if known
            || start > reach
            || word.starts_with(is_unspaced)
            || word.chars().take(SHORTEST_PART).count() < SHORTEST_PART
        {
            continue;
        }
        let (mut meant, known) = lexicon.parts().meant_by(word);
        meant.truncate(MEANINGS);
        if !meant.is_empty() {
            slips.push(Slip { start, end, meant, known });
            reach = end + NEAR;
        }
        if slips.len() >= TRIES {
            break;
        }
    }
    slips
}

/// The name of an element that holds a word, once this is read as another one, and the words with slips beside it as what
/// they are most likely meant for.
fn name_with<'a>(lexicon: &'a Lexicon, text: &str, slips: &[Slip], here: &Slip, word: &str) -> Option<Token<'a>> {
    let from = boundary_behind(text, here.start.saturating_sub(AROUND));
    let to = boundary_before(text, here.end + AROUND);
    // No word is cut.
    let from = if from == 0 { 0 } else { text[from..here.start].find(' ').map_or(here.start, |blank| from + blank) };
    let to =
        if to == text.len() { to } else { text[here.end..to].rfind(' ').map_or(here.end, |blank| here.end + blank) };
    // What stands there as it was meant, with where each of its pieces begins in both.
    let mut meant = String::with_capacity(to - from + word.len());
    let mut pieces = vec![(0, from)];
    let mut at = from;
    let mut place = 0..0;
    for slip in slips.iter().filter(|slip| slip.start >= from && slip.end <= to) {
        let is_here = slip.start == here.start;
        let likely = slip.meant.first().copied().filter(|_| !slip.known).unwrap_or(&text[slip.start..slip.end]);
        let as_meant = if is_here { word } else { likely };
        meant.push_str(&text[at..slip.start]);
        pieces.push((meant.len(), slip.start));
        let start = meant.len();
        meant.push_str(as_meant);
        pieces.push((meant.len(), slip.end));
        at = slip.end;
        if is_here {
            place = start..meant.len();
        }
    }
    meant.push_str(&text[at..to]);
    let original = |at: usize| {
        let piece = pieces.partition_point(|(start, _)| *start <= at).saturating_sub(1);
        pieces.get(piece).map_or(at, |(start, original)| original + (at - start))
    };
    let names = lexicon.names(&meant);
    let name = names.into_iter().find(|name| {
        name.start <= place.start
            && place.end <= name.end
            && meant[name.start..name.end].chars().take(SHORTEST_NAME).count() == SHORTEST_NAME
            && name.says.iter().any(|term| matches!(term, Term::Word(_)))
    })?;
    Some(Token { start: original(name.start), end: original(name.end), word: Word::Terms(name.says) })
}

/// Words of plain letters.
fn words(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + bytes[at..].iter().position(u8::is_ascii_alphabetic)?;
        let length = bytes[start..].iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        at = start + length;
        Some((start, at))
    })
}
