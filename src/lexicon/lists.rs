//! Short lists of words and stems that single places of the grammar look for, in all languages.
//!
//! Takes `words:` of the files under `rules/lexicon` and `rules/lexicon/kinds`, gives look-ups. Words stand in lists as
//! they are looked for: in small letters, blanks around them where they must be whole words, `{a|b|}` for each choice.

pub use super::word_list::WordList;

use super::choices::written_out;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// The lists of one file.
pub type ListsOfFile = BTreeMap<WordList, Vec<String>>;

/// A word, read in place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct Word<'a>(#[serde(borrow)] Cow<'a, str>);

/// The lists of all languages: each sorted, every word once.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Lists<'a> {
    #[serde(borrow)]
    lists: Vec<Vec<Word<'a>>>,
}

impl Lists<'static> {
    /// Puts the lists of all files together.
    #[must_use]
    pub fn compile<'f>(files: impl IntoIterator<Item = &'f ListsOfFile>) -> Self {
        let mut lists: Vec<BTreeSet<String>> = Vec::new();
        for (list, words) in files.into_iter().flatten() {
            lists.resize_with(lists.len().max(*list as usize + 1), BTreeSet::new);
            lists[*list as usize].extend(words.iter().flat_map(|words| written_out(words)));
        }
        let words = |list: BTreeSet<String>| list.into_iter().map(|word| Word(Cow::Owned(word))).collect();
        Self { lists: lists.into_iter().map(words).collect() }
    }
}

impl Lists<'_> {
    /// One of the lists.
    #[must_use]
    pub fn of(&self, list: WordList) -> Words<'_> {
        Words(self.lists.get(list as usize).map_or(&[], Vec::as_slice))
    }
}

/// The words of a list.
#[derive(Debug, Clone, Copy)]
pub struct Words<'a>(&'a [Word<'a>]);

impl<'a> Words<'a> {
    /// All of them, longer ones before those that they begin with.
    pub fn iter(self) -> impl Iterator<Item = &'a str> {
        self.0.iter().rev().map(|word| word.0.as_ref())
    }

    /// Those that begin with a letter.
    #[must_use]
    pub fn beginning_with(self, letter: char) -> Self {
        let first = |word: &Word<'_>| word.0.chars().next();
        let from = self.0.partition_point(|word| first(word) < Some(letter));
        let to = self.0.partition_point(|word| first(word) <= Some(letter));
        Self(self.0.get(from..to).unwrap_or_default())
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0.is_empty()
    }

    /// Whether a word is one of them.
    #[must_use]
    pub fn has(self, word: &str) -> bool {
        self.0.binary_search_by(|known| known.0.as_ref().cmp(word)).is_ok()
    }

    /// Whether one of them stands anywhere in a text, as a part of a word, too.
    #[must_use]
    pub fn are_in(self, text: &str) -> bool {
        self.iter().any(|word| text.contains(word))
    }

    /// The longest of them that a text begins with.
    #[must_use]
    pub fn opening(self, text: &str) -> Option<&'a str> {
        let first = text.chars().next()?;
        self.beginning_with(first).iter().find(|word| text.starts_with(word))
    }

    /// Whether a text begins with one of them.
    #[must_use]
    pub fn open(self, text: &str) -> bool {
        self.opening(text).is_some()
    }

    /// Whether one of them ends with a text.
    #[must_use]
    pub fn end_with(self, text: &str) -> bool {
        !text.is_empty() && self.iter().any(|word| word.ends_with(text))
    }

    /// Whether a text ends with one of them.
    #[must_use]
    pub fn end(self, text: &str) -> bool {
        self.iter().any(|word| text.ends_with(word))
    }
}

#[cfg(test)]
mod tests;
