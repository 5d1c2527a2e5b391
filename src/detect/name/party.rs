//! Well-known bodies and organizations among names.

use super::letters::{Word, skip_spaces, word_at};
use crate::detect::credit::lexicon::{CreditLexicon, Party, WordClass, fold};
use crate::detect::word;
use crate::source::Span;

/// The agency or platform whose name starts at an offset: the longest of up to four words.
pub(crate) fn party_at(text: &str, lexicon: &CreditLexicon, at: usize) -> Option<(Span, Party)> {
    let mut end = at;
    let mut found = None;
    for _ in 0..4 {
        let next = if end == at { at } else { skip_spaces(text, end) };
        let Some(word) = word_at(text, next) else { break };
        end = word.end;
        if let Some(party) = lexicon.party(&text[at..end]) {
            found = Some((Span::new(at, end), party));
        }
    }
    found
}

/// Says whether a name is that of an organization rather than a person.
pub(crate) fn is_organization(lexicon: &CreditLexicon, name: &str) -> bool {
    word::words(name).any(|word| lexicon.is(WordClass::Organization, &fold(word)))
}

/// Whether a word is the short name of a body before a name, or in a list of such: "ESO/L. Roe", "NASA, ESA", where "eso" and
/// "esa" are Spanish for "that".
pub(super) fn heads_chain(text: &str, word: &Word<'_>) -> bool {
    let short = |word: &str| (3..=6).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase());
    let behind = text[word.end..].strip_prefix('/');
    let before = text[..word.start].strip_suffix(", ").unwrap_or_default();
    let listed = || short(word::last(before));
    short(word.text) && (behind.is_some_and(|behind| behind.starts_with(char::is_uppercase)) || listed())
}
