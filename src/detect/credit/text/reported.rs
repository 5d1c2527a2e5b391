//! Who reported, in lists with places and trades: "Associated Press writers Jo Roe in Kirk and Ana Petrov contributed to
//! this report."

use super::Reader;
use super::clause::word_end;
use crate::detect::credit::lexicon::{Cue, WordClass, fold};
use crate::detect::name::{self, Name, Style};
use crate::document::MappedText;
use crate::evidence::CreditKind;
use crate::lexicon::credit::CueKind;
use crate::lexicon::lists::WordList;
use crate::source::boundary_behind;

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
        let Some(rest) = self.passage.text[at..].strip_prefix(MappedText::EDGE) else {
            return self.behind_parted_mark(at);
        };
        let mark = |letter: char| letter.is_ascii_digit() || matches!(letter, ',' | '*' | '†' | '‡' | '§' | '¶' | '#');
        let marks = &rest[..rest.find(|letter| !mark(letter)).unwrap_or(rest.len())];
        at + MappedText::EDGE.len() + marks.trim_end_matches(',').len()
    }

    /// "Jo Roe 1,* and Ada Fell 2": a blank stands before the mark, and another name follows.
    fn behind_parted_mark(&self, at: usize) -> usize {
        /// Longest mark, in bytes.
        const LONGEST: usize = 6;
        let text = self.passage.text;
        let Some(rest) = text[at..].strip_prefix(' ') else { return at };
        let mark = |letter: char| letter.is_ascii_digit() || matches!(letter, ',' | '*' | '†' | '‡' | '§' | '¶' | '#');
        let marks = rest[..rest.find(|letter| !mark(letter)).unwrap_or(rest.len())].trim_end_matches(',');
        let end = at + 1 + marks.len();
        let next = name::skip_spaces(text, end);
        let word = word_end(text, next);
        let joined = text[end..].starts_with(',') || self.lexicon.is(WordClass::Joiner, &fold(&text[next..word]));
        if (1..=LONGEST).contains(&marks.len()) && joined { end } else { at }
    }

    /// "Politics Editor", "The Valley Beacon": what somebody is, or whom they write for.
    pub(super) fn is_position(&self, words: &str) -> bool {
        let last = fold(words.rsplit(' ').next().unwrap_or_default());
        let article = words.split_once(' ').map_or("", |(first, _)| first);
        // "Curator of Coins"
        let mut heads = words.split(' ');
        let trade = heads.next().is_some_and(|head| self.lexicon.is(WordClass::Occupation, &fold(head)));
        let of = heads.next().is_some_and(|word| self.lexicon.words(WordList::BodyJoiner).has(word));
        trade && of
            || self.lexicon.is(WordClass::Occupation, &last) && !self.lexicon.is(WordClass::GivenName, &last)
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
                let words = self.words(name.range);
                let party = || name::party_at(text, self.lexicon, name.range.start).is_some();
                let body = || name::is_organization(self.lexicon, words) || party();
                let few = (2..=4).contains(&words.split_whitespace().count());
                let person = !name.weak && !name.address_only() && few;
                person && name.end <= start && !body()
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

    /// "With the collaboration of the University of Kirk": no more than one to a person who helped to report counts, as a
    /// sentence of its own at an edge of the text.
    pub(super) fn is_no_helper(&self, start: usize, end: usize, name: &Name) -> bool {
        let (place, block) = (self.passage.place, self.passage.block);
        let helped = self.lexicon.words(WordList::Helper).are_in(&fold(&self.passage.text[start..end]));
        let edge = place.head || place.tail || block.emphasized || place.byline;
        let party = name::party_at(self.passage.text, self.lexicon, name.range.start);
        let person = party.map_or((2..=4).contains(&name.words), |(party, _)| party.end >= name.range.end);
        let whole =
            self.ends_sentence(name.end) || self.next_in_list(name.end, CreditKind::Author, Style::Person, 4).is_some();
        helped && !(edge && person && whole && !name::is_organization(self.lexicon, self.words(name.range)))
    }

    /// "Publié par Le Port": words of publication, that tell who wrote where a name that people are given, or a date, follows:
    /// "Publié par Jo Roe le 3 mai 2025".
    pub(super) fn is_by_publisher(&self, start: usize, end: usize, name: &Name) -> bool {
        const NEAR: usize = 40;
        let cue = fold(self.passage.text[start..end].trim());
        let published = |cue: &Cue| matches!(cue, Cue::Phrase(CueKind::Publication));
        if !self.lexicon.uses_of_words(&cue).is_some_and(|uses| uses.iter().any(published)) {
            return false;
        }
        let words = self.words(name.range);
        let first = words.split(' ').next().unwrap_or_default();
        let given = self.lexicon.is(WordClass::GivenName, &fold(first));
        let text = self.passage.text;
        let near = &text[name.end..boundary_behind(text, (name.end + NEAR).min(text.len()))];
        let year = |part: &str| part.len() == 4 && matches!(part.parse(), Ok(1990..=2099));
        let dated = near.split(|letter: char| !letter.is_ascii_digit()).any(year);
        let rest = text[name.end..].trim();
        let line = rest.len() <= 2 * NEAR && !rest.ends_with('.') || rest.len() <= 1;
        !(2..=4).contains(&name.words) || name::is_organization(self.lexicon, words) || !(line && (given || dated))
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
