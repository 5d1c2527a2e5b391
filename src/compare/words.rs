//! Words of a text as numbers, the same for the same word.

use crate::detect::normal::{is_invisible, is_unspaced};
use std::collections::HashMap;

/// A word in a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    /// The same for the same word.
    pub(super) id: u32,
    /// First byte in the text.
    pub(super) start: usize,
    /// Behind its last byte.
    pub(super) end: usize,
}

/// Gives numbers to words and paragraphs.
#[derive(Debug, Default)]
pub(super) struct Interner {
    words: HashMap<String, u32>,
    paragraphs: HashMap<Vec<u32>, u32>,
}

impl Interner {
    /// The words of a text: runs of letters and digits; each character where a script knows no spaces.
    pub(super) fn words(&mut self, text: &str) -> Vec<Word> {
        let mut words = Vec::new();
        split(text, |word, start, end| {
            let next = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
            let id = match self.words.get(word) {
                Some(id) => *id,
                None => *self.words.entry(word.to_owned()).or_insert(next),
            };
            words.push(Word { id, start, end });
        });
        words
    }

    /// The number of a paragraph of these words.
    pub(super) fn paragraph(&mut self, words: &[Word]) -> u32 {
        let next = u32::try_from(self.paragraphs.len()).unwrap_or(u32::MAX);
        *self.paragraphs.entry(words.iter().map(|word| word.id).collect()).or_insert(next)
    }
}

/// The words of a text with one space between.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    split(text, |word, _, _| {
        if !plain.is_empty() {
            plain.push(' ');
        }
        plain.push_str(word);
    });
    plain
}

/// Calls with each word, in small letters and without apostrophes, and its place.
fn split(text: &str, mut found: impl FnMut(&str, usize, usize)) {
    let mut word = String::new();
    let mut start = 0;
    let mut end = 0;
    for (at, letter) in text.char_indices() {
        if is_invisible(letter) || (matches!(letter, '\'' | '’' | 'ʼ') && !word.is_empty()) {
            continue;
        }
        let is_alone = is_unspaced(letter);
        if (is_alone || !letter.is_alphanumeric()) && !word.is_empty() {
            found(&word, start, end);
            word.clear();
        }
        if !letter.is_alphanumeric() {
            continue;
        }
        if word.is_empty() {
            start = at;
        }
        word.extend(letter.to_lowercase());
        end = at + letter.len_utf8();
        if is_alone {
            found(&word, start, end);
            word.clear();
        }
    }
    if !word.is_empty() {
        found(&word, start, end);
    }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn typography_is_no_difference() {
        assert_eq!(plain("The harbour’s “old” wall — 12\u{a0}m"), plain("the harbour's \"old\" wall - 12 m"));
        assert_eq!(plain("co\u{ad}operate"), "cooperate");
        assert_eq!(plain("潮の表"), "潮 の 表");
        assert_eq!(plain("…"), "");
    }
}
