//! Words that mostly open no name, and are part of somebody's: "Theresa May", "April Roe".
//!
//! Takes a word with what stands beside it. A month has a number beside it.

use super::ends::is_whole_date;
use super::letters::{Word, is_capital, skip_spaces, word_at};
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
    // "Kofi August 3.5.2024": no month stands before a whole date.
    let dated = || word_at(behind, 0).is_some_and(|word| is_whole_date(word.text));
    let ends = behind.is_empty() || behind.starts_with(['\n', '|', '(', '·', '–', '—', '-']) || dated();
    let short = || words_before == 1 && lexicon.party(given).is_none() && is_given(lexicon, &fold(given));
    let ends = ends || short() && (ends_surname(lexicon, rest) || is_month_of_name(lexicon, given, folded, rest));
    let long = given.chars().count() > 2 && word.text.chars().count() > 2;
    if precedes_joiner(lexicon, text, word, folded, given, words_before) {
        return true;
    }
    long && ends && given.starts_with(char::is_uppercase) && lexicon.label(folded).is_none() && !lexicon.is_cue(folded)
}

/// "By Theresa May and Pim Vos", "Photo by Theresa May on Unsplash": whether a month or a day of the week stands behind a given
/// name, and before a word that joins another, or tells through whom or for whom, with no number beside it.
fn precedes_joiner(
    lexicon: &CreditLexicon,
    text: &str,
    word: &Word<'_>,
    folded: &str,
    given: &str,
    words_before: usize,
) -> bool {
    let calendar = |folded: &str| lexicon.words(WordList::CalendarName).has(folded);
    if !calendar(folded) || given.chars().count() < 2 || !given.starts_with(char::is_uppercase) {
        return false;
    }
    let next = |at: usize| word_at(text, skip_spaces(text, at));
    let opened = fold(given);
    let before = [WordClass::NotName, WordClass::Lead, WordClass::Inner, WordClass::Carrier, WordClass::DateWord];
    let named =
        lexicon.is(WordClass::GivenName, &opened) || !before.into_iter().any(|class| lexicon.is(class, &opened));
    let spaced = text[word.end..].starts_with(' ');
    let Some(joint) = next(word.end).filter(|_| named && spaced && word.text.starts_with(char::is_uppercase)) else {
        return false;
    };
    let small = fold(joint.text);
    let article = |word: &Word<'_>| {
        lexicon.is(WordClass::Lead, &fold(word.text)) || lexicon.is(WordClass::Particle, &fold(word.text))
    };
    let behind = next(joint.end).and_then(|first| if article(&first) { next(first.end) } else { Some(first) });
    let Some(behind) = behind.filter(|behind| behind.text.starts_with(char::is_uppercase)) else {
        return false;
    };
    // "Jo Roe May and June"
    let is_month = || calendar(&fold(behind.text)) && !next(behind.end).is_some_and(|word| is_capital(word.text));
    let by_whom = || lexicon.is(WordClass::Carrier, &small) || lexicon.is(WordClass::Client, &small);
    lexicon.is(WordClass::Joiner, &small) && !is_month() || words_before == 1 && by_whom()
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
        && lexicon.words(WordList::CalendarName).has(folded)
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
