//! Words that mostly open no name, and are part of somebody's: "Theresa May", "April Roe".
//!
//! Takes a word with what stands beside it. A month has a number beside it.

use super::letters::{Word, skip_spaces, word_at};
use crate::detect::credit::lexicon::{CreditLexicon, WordClass, fold};
use crate::lexicon::lists::WordList;
use crate::source::boundary_before;

/// "By Theresa May", "Ankush Das": a word that opens no name ends one behind a name, where it is no label and no number
/// makes it a month. Behind one word a comma or a license ends it, too: "Brian May, CC BY".
pub(super) fn is_surname(
    lexicon: &CreditLexicon,
    text: &str,
    word: &Word<'_>,
    folded: &str,
    words_before: usize,
) -> bool {
    let before = text[..word.start].strip_suffix(' ').unwrap_or("");
    let given = before.rsplit(|letter: char| !letter.is_alphabetic()).next().unwrap_or("");
    let rest = &text[word.end..];
    let behind = rest.trim_start_matches([' ', ',', '.']);
    let ends = behind.is_empty() || behind.starts_with(['\n', '|', '(', '·', '–', '—', '-']);
    let short = || words_before == 1 && lexicon.party(given).is_none() && is_given(lexicon, &fold(given));
    let ends = ends || short() && (ends_surname(lexicon, rest) || is_month_of_name(lexicon, given, folded, rest));
    let long = given.chars().count() > 2 && word.text.chars().count() > 2;
    long && ends && given.starts_with(char::is_uppercase) && lexicon.label(folded).is_none() && !lexicon.is_cue(folded)
}

/// "By Theresa May and Ida Karr", "Photo by Theresa May on Example": a month or a day behind a given name, and a small word but
/// no number behind that.
fn is_month_of_name(lexicon: &CreditLexicon, given: &str, folded: &str, rest: &str) -> bool {
    let Some(behind) = rest.strip_prefix(' ') else { return false };
    let mut words = behind.split_whitespace();
    let small = words.next().is_some_and(|word| word.starts_with(char::is_lowercase) || word == "&");
    let number = words.next().is_some_and(|word| word.starts_with(|letter: char| letter.is_ascii_digit()));
    small
        && !number
        && lexicon.words(WordList::MonthSurname).has(folded)
        && lexicon.is(WordClass::GivenName, &fold(given))
}

/// Whether a word before may be somebody's given name: no "The", but "Jan".
fn is_given(lexicon: &CreditLexicon, folded: &str) -> bool {
    lexicon.is(WordClass::GivenName, folded) || !lexicon.is(WordClass::NotName, folded)
}

/// Whether a comma, a slash or a license stands here, and no number that would make the word before a month.
fn ends_surname(lexicon: &CreditLexicon, rest: &str) -> bool {
    /// Bytes in which a license begins.
    const NEAR: usize = 40;
    let behind = rest.trim_start_matches([' ', ',', ';', '/', '.']);
    let sign = rest.trim_start().starts_with([',', ';', '/']);
    let license = || lexicon.starts_license(&fold(&behind[..boundary_before(behind, NEAR)]));
    !behind.starts_with(|letter: char| letter.is_ascii_digit()) && (sign || license())
}

/// Says whether a word that mostly opens no name is somebody's here: "April Roe", and no "April 5".
pub(super) fn given_name(lexicon: &CreditLexicon, text: &str, word: &Word, folded: &str) -> bool {
    lexicon.is(WordClass::GivenName, folded)
        && word_at(text, skip_spaces(text, word.end)).is_some_and(|next| {
            let folded = fold(next.text);
            next.text.chars().count() > 1
                && next.text.starts_with(char::is_uppercase)
                && (!lexicon.is(WordClass::NotName, &folded) || ends_surname(lexicon, &text[next.end..]))
        })
}
