//! What stands behind the words of a name: days and years and "AND", which are no part of it, titles in guillemets and
//! nicknames, which are.
//!
//! Takes a word, looks at what is beside it.

use super::Style;
use super::letters::{Word, is_capital, skip_spaces, word_at};
use crate::detect::credit::lexicon::{CreditLexicon, WordClass, fold};

/// Whether a number behind a name tells when: a whole date, a year behind who made something, the issue of a magazine.
pub(super) fn is_date(text: &str, word: &Word<'_>, before: usize, style: Style) -> bool {
    if before > 0 && is_whole_date(word.text) {
        return true;
    }
    let digits = word.text.bytes().all(|byte| byte.is_ascii_digit());
    let behind = &text[word.end..];
    let year = word.text.len() == 4 && (word.text.starts_with("19") || word.text.starts_with("20"));
    let issue = behind.strip_prefix('/').is_some_and(|rest| rest.starts_with(|letter: char| letter.is_ascii_digit()));
    digits && before >= 2 && (issue || year && style == Style::Person && !behind.starts_with(['/', '-']))
}

/// "2026-05-14", "14.05.2026", "2026-05-14T10", "2026年5月14日", in the digits of any script.
pub(super) fn is_whole_date(word: &str) -> bool {
    let day = word.split_once('T').map_or(word, |(day, _)| day).trim_end_matches('.');
    let number = |part: &str| part.chars().count() <= 4 && !part.is_empty() && part.chars().all(char::is_numeric);
    // "2026年5月14日", "2026년"
    let of_year = word.find(['年', '년']).is_some_and(|at| at == 4 && number(&word[..at]));
    of_year || ['-', '.', '‑'].iter().any(|sign| day.split(*sign).count() == 3 && day.split(*sign).all(number))
}

/// "Skrevet av Jo Roe 3. mai", "Jo Roe 3 min read": the day on which something was made, how long it takes.
pub(super) fn is_day(lexicon: &CreditLexicon, text: &str, word: &Word<'_>, before: usize, style: Style) -> bool {
    let digits = word.text.len() <= 2 && word.text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits || before < 2 || style != Style::Person {
        return false;
    }
    let next = skip_spaces(text, word.end + usize::from(text[word.end..].starts_with('.')));
    word_at(text, next).is_some_and(|next| {
        lexicon.is(WordClass::NotName, &fold(next.text)) || next.text.starts_with(char::is_lowercase)
    })
}

/// Whether names in capitals end with a word in capitals that joins two of them.
pub(super) fn is_loud_joiner(lexicon: &CreditLexicon, words: &str, folded: &str) -> bool {
    folded.chars().count() > 1
        && lexicon.is(WordClass::Joiner, folded)
        && words.chars().all(|letter| !letter.is_lowercase())
}

/// "РИА", "ООО": a word in capitals, in a script that has small letters, before what a body is called.
pub(super) fn is_short_form(word: &str) -> bool {
    (2..=5).contains(&word.chars().count()) && word.chars().all(char::is_uppercase) && !word.is_ascii()
}

/// The length of a title in guillemets that words begin with.
pub(super) fn closing(words: &str) -> Option<usize> {
    const LONGEST: usize = 60;
    let (len, sign) =
        words.char_indices().skip(1).take(LONGEST).find(|(_, letter)| matches!(letter, '«' | '»' | '\n'))?;
    (sign == '»').then_some(len + sign.len_utf8())
}

/// Behind `at`, a nickname of one word in quotation marks and its end, where a name goes on: `Anna "Nan" Roe`.
pub(super) fn nickname(text: &str, at: usize) -> Option<usize> {
    const LONGEST: usize = 20;
    let inside = text.get(at..)?;
    let open = inside.chars().next()?;
    let (space, closes): (&str, &[char]) = match open {
        '"' => ("", &['"']),
        '“' => ("", &['”']),
        '„' => ("", &['“', '”']),
        '‘' => ("", &['’']),
        '«' => ("\u{a0} ", &['»']),
        _ => return None,
    };
    let inside = &inside[open.len_utf8()..];
    let (len, close) = inside.char_indices().take(LONGEST).find(|(_, letter)| closes.contains(letter))?;
    let named = inside[..len].trim_matches(|letter| space.contains(letter));
    let end = text.len() - inside.len() + len + close.len_utf8();
    let after = skip_spaces(text, end);
    let goes_on = after > end && word_at(text, after).is_some_and(|word| is_capital(word.text));
    (is_capital(named) && named.chars().all(char::is_alphanumeric) && goes_on).then_some(after)
}
