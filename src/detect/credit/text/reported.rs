//! Who reported, in lists with places and trades: "Associated Press writers Jo Roe in Kirk and Ana Petrov contributed to
//! this report."

use super::Reader;
use super::clause::word_end;
use crate::detect::credit::lexicon::{WordClass, fold};
use crate::detect::name::{self, Name, Style};
use crate::document::MappedText;
use crate::evidence::CreditKind;
use crate::lexicon::lists::WordList;

/// Names at most.
const NAMES: usize = 16;

/// Words before the first name at most: "Associated Press writers".
const BEFORE: usize = 5;

/// Words of a place at most.
const PLACE: usize = 3;

impl Reader<'_, '_> {
    /// Behind where somebody reports from: "Jo Roe in Kirk and Ana Petrov in Port Town".
    pub(super) fn behind_place(&self, at: usize) -> usize {
        let text = self.passage.text;
        let first = name::skip_spaces(text, at);
        let word = word_end(text, first);
        let small = &text[first..word];
        let where_word = first > at && self.lexicon.words(WordList::WhereWord).has(small);
        if !where_word || self.lexicon.is(WordClass::Joiner, small) {
            return at;
        }
        let mut end = word;
        for _ in 0..PLACE {
            let next = name::skip_spaces(text, end);
            let stop = word_end(text, next);
            let bare = text[next..stop].trim_end_matches([',', ';', ')', '.']);
            if !name::is_capital(bare) {
                break;
            }
            end = next + bare.len();
            if end < stop {
                break;
            }
        }
        if end == word { at } else { end }
    }

    /// Behind the mark of where somebody works: "Jo Roe¹", where the number is raised.
    pub(super) fn behind_mark(&self, at: usize) -> usize {
        let Some(rest) = self.passage.text[at..].strip_prefix(MappedText::EDGE) else { return at };
        let mark = |letter: char| letter.is_ascii_digit() || matches!(letter, ',' | '*' | '†' | '‡' | '§' | '¶' | '#');
        let marks = &rest[..rest.find(|letter| !mark(letter)).unwrap_or(rest.len())];
        at + MappedText::EDGE.len() + marks.trim_end_matches(',').len()
    }

    /// "Politics Editor", "The Valley Beacon": what somebody is, or whom they write for.
    pub(super) fn is_position(&self, words: &str) -> bool {
        let last = fold(words.rsplit(' ').next().unwrap_or_default());
        let article = words.split_once(' ').map_or("", |(first, _)| first);
        self.lexicon.is(WordClass::Occupation, &last) && !self.lexicon.is(WordClass::GivenName, &last)
            || name::is_capital(article) && self.lexicon.words(WordList::NameArticle).has(&fold(article))
    }

    /// "Jo Roe and Ana Petrov in Kirk contributed to this report": adds all whom a sentence begins with, where nothing else
    /// stands before a place.
    pub(super) fn reporters(&mut self, floor: usize, start: usize) -> bool {
        let text = self.passage.text;
        let mut names: Vec<Name> = Vec::new();
        let mut at = self.behind_trade(floor, start);
        while names.len() < NAMES {
            let read = name::read(self.passage, self.lexicon, at, Style::Person);
            let Some(name) = read.filter(|name| {
                !name.weak && !name.address_only() && (2..=4).contains(&name.words) && name.end <= start
            }) else {
                return false;
            };
            let next = name::skip_spaces(text, self.behind_place(name.end));
            names.push(name);
            if next >= start {
                break;
            }
            let comma = usize::from(text[next..].starts_with([',', ';', '&']));
            let from = name::skip_spaces(text, next + comma);
            let word = word_end(text, from);
            let joined = self.lexicon.is(WordClass::Joiner, &fold(&text[from..word]));
            if comma == 0 && !joined {
                return false;
            }
            at = if joined { word } else { from };
        }
        for name in names {
            let end = self.push(CreditKind::Author, name.range.start, name, None);
            self.done = self.done.max(end);
        }
        true
    }

    /// Behind "Associated Press writers".
    fn behind_trade(&self, floor: usize, start: usize) -> usize {
        let text = self.passage.text;
        let mut at = floor;
        for _ in 0..BEFORE {
            at = name::skip_spaces(text, at);
            let end = word_end(text, at);
            if end > start || end == at {
                break;
            }
            let word = &text[at..end];
            let trade = |word: &str| self.lexicon.is(WordClass::Occupation, word);
            if word.starts_with(char::is_lowercase) && (trade(word) || trade(word.trim_end_matches('s'))) {
                return end;
            }
            at = end;
        }
        floor
    }
}
