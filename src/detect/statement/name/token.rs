//! Words and numbers that names of licenses are made of.

use super::slip::{self, slips};
use crate::lexicon::{Lexicon, Term, holds_slip};

#[derive(Debug, Clone)]
pub(super) enum Word<'a> {
    Terms(&'a [Term]),
    Number(String),
}

#[derive(Debug, Clone)]
pub(super) struct Token<'a> {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) word: Word<'a>,
}

impl Token<'_> {
    pub(super) fn has(&self, wanted: impl Fn(&Term) -> bool) -> bool {
        matches!(&self.word, Word::Terms(terms) if terms.iter().any(wanted))
    }
}

/// Short forms of "version", apart from the number.
const ABBREVIATIONS: [&str; 3] = ["v. ", "ver. ", "vers. "];

fn is_word_at_end(text: &str, word: &str) -> bool {
    text.strip_suffix(word).is_some_and(|before| !before.ends_with(char::is_alphanumeric))
}

pub(super) fn tokens<'a>(lexicon: &'a Lexicon, text: &str, masked: &[(usize, usize)]) -> Vec<Token<'a>> {
    // What is masked stands in order.
    let hidden = |start: usize, end: usize| {
        let next = masked.partition_point(|(_, to)| *to <= start);
        masked.get(next).is_some_and(|(from, _)| *from < end)
    };
    let mut tokens: Vec<Token<'a>> = lexicon
        .names(text)
        .into_iter()
        .filter(|found| !hidden(found.start, found.end))
        .map(|found| Token { start: found.start, end: found.end, word: Word::Terms(found.says) })
        .collect();
    // A slip beside nothing that is right is anybody's word.
    let decided = tokens.iter().any(|token| token.has(Term::decides));
    if decided || holds_slip(text) {
        let slips: Vec<Token<'a>> =
            slips(lexicon, text, &tokens).into_iter().filter(|token| !hidden(token.start, token.end)).collect();
        tokens.extend(slips);
        if decided {
            tokens.sort_by_key(|token| token.start);
            let names = slip::names(lexicon, text, &tokens);
            let held = |token: &Token<'_>| {
                let near = names.partition_point(|name| name.end <= token.start);
                names.get(near).is_some_and(|name| name.start < token.end)
            };
            tokens.retain(|token| !held(token));
            tokens.extend(names.into_iter().filter(|token| !hidden(token.start, token.end)));
        }
    }
    if tokens.is_empty() {
        return tokens;
    }
    tokens.sort_by_key(|token| token.start);
    let inside: Vec<(usize, usize)> = tokens.iter().map(|token| (token.start, token.end)).collect();
    tokens.extend(numbers(text, &inside, hidden));
    tokens.sort_by_key(|token| token.start);
    tokens
}

/// The numbers of versions in a text, outside of words, which stand in order, and of what is hidden.
fn numbers<'a>(
    text: &str,
    words: &[(usize, usize)],
    hidden: impl Fn(usize, usize) -> bool,
) -> impl Iterator<Item = Token<'a>> {
    let bytes = text.as_bytes();
    let (mut at, mut passed) = (0, 0);
    std::iter::from_fn(move || {
        loop {
            let start = at + bytes.get(at..)?.iter().position(u8::is_ascii_digit)?;
            let (number, end) = number_at(bytes, start);
            at = end.max(start + 1);
            let preceded = start.checked_sub(1).and_then(|at| bytes.get(at));
            // "v.3.0": a word before the dot, no number.
            let numbered = text[..start].ends_with("v.") || text[..start].ends_with("ver.");
            let glued =
                !numbered && preceded.is_some_and(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'%' | b'$'));
            passed += words[passed..].iter().take_while(|(_, to)| *to <= start).count();
            let mut near = words[passed..].iter().take_while(|(from, _)| *from < end);
            let covered = near.any(|(_, to)| start < *to);
            if let Some(number) = number.filter(|_| !glued && !covered && !hidden(start, end)) {
                // "License v. 2.0": no sentence ends there.
                let lead =
                    ABBREVIATIONS.into_iter().find(|lead| end - start == 3 && is_word_at_end(&text[..start], lead));
                return Some(Token { start: start - lead.map_or(0, str::len), end, word: Word::Number(number) });
            }
        }
    })
}

/// The version that begins with a digit, where it is one, and where its digits end: "4.0", "4,0", "4".
fn number_at(bytes: &[u8], start: usize) -> (Option<String>, usize) {
    let digits = bytes[start..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let end = start + digits;
    if digits != 1 {
        return (None, end);
    }
    let major = bytes[start] as char;
    match (bytes.get(end), bytes.get(end + 1).filter(|byte| byte.is_ascii_digit())) {
        (Some(b'.' | b','), Some(minor)) if !bytes.get(end + 2).is_some_and(u8::is_ascii_digit) => {
            let end = end + 2;
            // "3.0.0" and "4.0.1" say no version of a license.
            let goes_on = bytes.get(end) == Some(&b'.') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
            ((!goes_on).then(|| format!("{major}.{}", *minor as char)), end)
        }
        _ => (Some(format!("{major}.0")), end),
    }
}
