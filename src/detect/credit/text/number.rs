//! Numbers of pictures in credits: "Photo 2: X, CC BY 4.0", "Photos: 1. X; 2. Y".

use super::Reader;
use super::clause::word_end;
use crate::detect::credit::lexicon::{WordClass, fold};
use crate::detect::mark;
use crate::detect::name;
use crate::lexicon::lists::WordList;
use crate::source::boundary_before;

/// Digits of a number at most.
const DIGITS: usize = 3;

/// Numbers that one label may name: "Photos 1, 2 and 4:".
const MOST_NUMBERS: usize = 8;

/// Bytes behind the first number of a list in which the second stands.
const NEXT: usize = 200;

impl Reader<'_, '_> {
    /// The offset behind the colon of "Photo 1:", "Photos 1 and 3:", "Bild 2a –".
    pub(super) fn behind_number(&self, end: usize) -> Option<usize> {
        let text = self.passage.text;
        let mut at = name::skip_spaces(text, end);
        if at == end {
            return None;
        }
        for _ in 0..MOST_NUMBERS {
            at = number_end(text, at)?;
            if let Some(behind) = self.behind_separator(at) {
                return Some(behind);
            }
            let next = name::skip_spaces(text, at);
            let sign = text[next..].chars().next()?;
            at = if matches!(sign, ',' | '-' | '–' | '&' | '/' | '+') {
                next + sign.len_utf8()
            } else {
                let word = word_end(text, next);
                self.lexicon.is(WordClass::Joiner, &fold(&text[next..word])).then_some(word)?
            };
            at = name::skip_spaces(text, at);
        }
        None
    }

    /// The offset behind the number of the first item of a list, where the second follows: "1. X; 2. Y". "1. FC Example"
    /// is a name.
    pub(super) fn behind_first_item(&self, at: usize) -> Option<usize> {
        let text = self.passage.text;
        if let Some(behind) = self.behind_page(at) {
            return Some(behind);
        }
        let (start, end) = item(text, at)?;
        let mark = &text[start..end];
        let second = mark.replacen('1', "2", 1);
        let stop = boundary_before(text, (end + NEXT).min(text.len()));
        (mark.trim_matches(|letter: char| !letter.is_ascii_digit()) == "1"
            && text[end..stop.max(end)].contains(&second))
        .then_some(end)
    }

    /// The offset behind the number of a later item of a list.
    pub(super) fn behind_later_item(&self, at: usize) -> Option<usize> {
        item(self.passage.text, at).map(|(_, end)| end).or_else(|| self.behind_page(at))
    }

    /// "S. 3: ", "S. 4, 6 oben: ", "pp. 3–5: ": the offset behind the pages of a work, and where on them it is.
    fn behind_page(&self, at: usize) -> Option<usize> {
        let text = self.passage.text;
        let start = name::skip_spaces(text, at);
        let word = word_end(text, start);
        let written = text.get(start..word)?.trim_end_matches('.');
        if written.is_empty() || !self.lexicon.words(WordList::PageWord).has(&fold(written)) {
            return None;
        }
        let dot = usize::from(text[word..].starts_with('.'));
        let mut at = name::skip_spaces(text, word + dot);
        for _ in 0..MOST_NUMBERS {
            at = number_end(text, at)?;
            let next = name::skip_spaces(text, at);
            let sign = text[next..].chars().next()?;
            if mark::is_colon(sign) {
                return Some(next + sign.len_utf8());
            }
            if sign.is_lowercase() {
                let letters = text[next..].find(|letter: char| !letter.is_alphabetic())?;
                let behind = name::skip_spaces(text, next + letters);
                let sign = text[behind..].chars().next().filter(|sign| mark::is_colon(*sign))?;
                return Some(behind + sign.len_utf8());
            }
            if !matches!(sign, ',' | '-' | '–' | '/' | '+' | '&') {
                return None;
            }
            at = name::skip_spaces(text, next + sign.len_utf8());
        }
        None
    }
}

/// Where a number ends that is no part of a longer word: "3", "12b".
fn number_end(text: &str, at: usize) -> Option<usize> {
    let digits = text[at..].bytes().take_while(u8::is_ascii_digit).count();
    let mut end = at + digits;
    end += usize::from(text[end..].starts_with(|letter: char| letter.is_ascii_lowercase()));
    let goes_on = text[end..].starts_with(char::is_alphanumeric);
    ((1..=DIGITS).contains(&digits) && !goes_on).then_some(end)
}

/// "1. ", "2) ", "(3) ", "4: ": the mark of an item, without the space behind it.
fn item(text: &str, at: usize) -> Option<(usize, usize)> {
    let start = name::skip_spaces(text, at);
    let open = text[start..].starts_with('(');
    let end = number_end(text, start + usize::from(open))?;
    let close = text[end..].chars().next().filter(|close| if open { *close == ')' } else { ".):".contains(*close) })?;
    let end = end + close.len_utf8();
    text[end..].starts_with(char::is_whitespace).then_some((start, end))
}
