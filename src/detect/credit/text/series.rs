//! Whether what stands behind a comma is the next name of a list: people, missions, names with the places of their pictures.
//!
//! Looks only, changes nothing.

use super::Reader;
use super::clause::word_end;
use super::label::LICENSED;
use crate::detect::credit::lexicon::{WordClass, fold};
use crate::detect::name::{self, Name, Style};
use crate::detect::word;
use crate::lexicon::lists::WordList;
use crate::source::Span;

/// Names at most behind one that a list may end with.
const SERIES: usize = 12;

/// Letters of a bracket behind a name at most.
const PLACE: usize = 40;

impl Reader<'_, '_> {
    /// "Photo: Jo Roe, Ada Fell": behind a comma stand places, papers and titles, too; what begins with a name that people
    /// are given is somebody's, where nothing but more of them follows.
    pub(super) fn is_somebody(&self, name: &Name) -> bool {
        let text = self.passage.text;
        let mut name = *name;
        for _ in 0..SERIES {
            if !self.has_given_name(&name) {
                return false;
            }
            let next = name::skip_spaces(text, name.end);
            if !text[next..].starts_with(',') {
                return self.ends_clause(name.end);
            }
            let next = name::skip_spaces(text, next + 1);
            let word = word_end(text, next);
            let joined = self.lexicon.is(WordClass::Joiner, &fold(&text[next..word]));
            let other = self.lexicon.starts_license(self.passage.folded_from(next))
                || name::party_at(text, self.lexicon, next).is_some();
            if joined || other {
                return true;
            }
            let Some(read) = name::read(self.passage, self.lexicon, next, Style::Person) else { return false };
            name = read;
        }
        false
    }

    /// "Ada Fell", "Jan van Dyk", "José Luis Arnedo": two words with capitals, the first a name that people are given, or
    /// three of which two are.
    fn has_given_name(&self, name: &Name) -> bool {
        let given = |word: &str| self.lexicon.is(WordClass::GivenName, &fold(word));
        let long = |word: &&str| name::is_capital(word) && !word.ends_with('.') && word.chars().count() > 1;
        let words: Vec<&str> = self.words(name.range).split_whitespace().filter(long).take(4).collect();
        let other = |word: &&str| {
            let folded = fold(word);
            self.lexicon.is(WordClass::NotName, &folded) || self.lexicon.is(WordClass::Occupation, &folded)
        };
        let people = match words.as_slice() {
            [first, _] => given(first),
            [first, second, _] => given(first) && given(second),
            _ => false,
        };
        people && name.words <= 4 && !words.iter().skip(1).any(other)
    }

    /// "NASA", "ESA": the short name of a body, in capitals.
    pub(super) fn is_mission(&self, range: Span) -> bool {
        let words = self.words(range);
        (3..=6).contains(&words.len())
            && words.bytes().all(|byte| byte.is_ascii_uppercase())
            && self.lexicon.party(words).is_none()
    }

    /// "NASA, ESA": whether such a name stands before the comma before a place.
    pub(super) fn is_mission_before(&self, at: usize) -> bool {
        let before = self.passage.text[..at].trim_end().trim_end_matches(',').trim_end();
        let last = word::last(before);
        self.is_mission(Span::new(before.len() - last.len(), before.len()))
    }

    /// "Jo Roe (left)", "Ida Karr (CC BY 4.0)": whether a bracket behind a name tells which picture is whose, or under
    /// what.
    pub(super) fn is_placed(&self, end: usize) -> bool {
        let open = name::skip_spaces(self.passage.text, end);
        let Some(inside) = self.passage.text[open..].strip_prefix('(') else { return false };
        let Some((len, _)) = inside.char_indices().take(PLACE).find(|(_, letter)| *letter == ')') else { return false };
        let number = (1..=3).contains(&len) && inside[..len].bytes().all(|byte| byte.is_ascii_digit());
        number
            || self.lexicon.is(WordClass::Position, &fold(inside[..len].trim()))
            || self.lexicon.starts_license(self.passage.folded_from(open + 1))
    }

    /// "Jo Roe, Ida Karr, and Ola Berg": whether a list of names goes on behind one of them until "and".
    pub(super) fn is_in_series(&self, name: &Name) -> bool {
        let text = self.passage.text;
        let mut end = name.end;
        for _ in 0..SERIES {
            let at = name::skip_spaces(text, self.skip_bracket(end));
            let comma = text[at..].starts_with(',');
            let at = name::skip_spaces(text, at + usize::from(comma));
            let word = word_end(text, at);
            let joined = self.lexicon.is(WordClass::Joiner, &fold(&text[at..word]));
            if !(comma || joined) {
                return false;
            }
            let from = if joined { word } else { at };
            let Some(next) = name::read(self.passage, self.lexicon, from, Style::Person) else { return false };
            let words = self.words(next.range);
            let person = next.words >= 2
                && !next.weak
                && self.lexicon.party(words).is_none()
                && !name::is_organization(self.lexicon, words);
            if joined || !person {
                return joined && person;
            }
            end = next.end;
        }
        false
    }

    /// "Photos: Jo Roe, Ida Karr (CC BY 4.0)": the last name before a license, where the label speaks of several pictures.
    pub(super) fn is_of_several(&self, name: &Name) -> bool {
        let text = self.passage.text;
        let sentence = text[self.passage.sentence_start(name.range.start)..].trim_start();
        let label = sentence.split([':', '：', ' ']).next().unwrap_or_default();
        let several = self.lexicon.words(WordList::SeveralPictures).has(&fold(label));
        several && (2..=4).contains(&name.words) && name.link.is_none() && self.license_near(name.end, LICENSED)
    }
}
