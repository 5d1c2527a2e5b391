//! Words of license names with a slip of the pen: "Attibution", "Non-Comercial", "Creativ Commons".
//!
//! Only near a name that is begun, and only words of the lexicon that are long enough to be told from others.

use super::token::{Token, Word};
use crate::lexicon::Lexicon;

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
        if let Some((first, first_end)) = last.filter(|(first, _)| start - first <= 12 && !known(*first, start))
            && near(&text[first..first_end], "creative")
            && near(word, "commons")
            && let Some(brand) = lexicon.name("creative commons")
        {
            found.push(Token { start: first, end, word: Word::Terms(brand) });
            reach = end + NEAR;
            continue;
        }
        if start > reach || word.len() < SHORTEST {
            continue;
        }
        let meant = lexicon.slips().iter().find(|meant| near(word, meant));
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

/// Whether a word is another one with one slip, or two where it is long: a letter too many, too few, wrong, or two
/// swapped. The first letter is right.
fn near(word: &str, meant: &str) -> bool {
    let (word, meant) = (word.as_bytes(), meant.as_bytes());
    let most = if meant.len() >= 10 { 2 } else { 1 };
    if word.first() != meant.first() || word.len().abs_diff(meant.len()) > most || meant.len() > 32 {
        return false;
    }
    // Optimal string alignment, three rows.
    let (mut two, mut one) = ([0; 36], [0; 36]);
    for (at, cell) in one.iter_mut().enumerate() {
        *cell = at;
    }
    for (i, a) in word.iter().enumerate() {
        let mut row = [0; 36];
        row[0] = i + 1;
        for (j, b) in meant.iter().enumerate() {
            let mut cost = (one[j] + usize::from(a != b)).min(one[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *a == meant[j - 1] && word[i - 1] == *b {
                cost = cost.min(two[j - 1] + 1);
            }
            row[j + 1] = cost;
        }
        two = one;
        one = row;
    }
    one[meant.len()] <= most
}
