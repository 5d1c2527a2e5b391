//! Words of license names with a slip of the pen: "Attibution", "Non-Comercial", "Creativ Commons".
//!
//! Only near a name that is begun, and only words of the lexicon that are long enough to be told from others.

use super::token::{Token, Word};
use crate::lexicon::{BRAND_GAP, Lexicon, is_slip_of};

/// How far behind a word of a name another is looked for, in bytes.
const NEAR: usize = 48;

/// Shortest word that is tried.
const SHORTEST: usize = 7;

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
