//! Well-known bodies and organizations among names.

use super::letters::{skip_spaces, word_at};
use crate::detect::credit::lexicon::{CreditLexicon, Party, WordClass, fold};
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
    name.split(|letter: char| !letter.is_alphanumeric()).any(|word| lexicon.is(WordClass::Organization, &fold(word)))
}
