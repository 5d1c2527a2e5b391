//! Who wrote a text, told by a sentence about it: "The author of this article is Jo Roe", "Este artículo es obra de Jo Roe",
//! "Dieser Text wurde von Jo Roe verfasst".
//!
//! Takes the place of such words, adds the author behind them. A house, or what somebody is by trade, wrote nothing.

use super::Reader;
use super::clause::word_end;
use crate::detect::credit::lexicon::{WordClass, fold, unspaced};
use crate::detect::credit::passage::Start;
use crate::detect::mark;
use crate::detect::name::{self, Name, Style};
use crate::document::Role;
use crate::evidence::CreditKind;
use crate::lexicon::credit::CueKind;
use crate::lexicon::lists::WordList;

/// Letters of a name in a script without blanks.
const UNSPACED: std::ops::RangeInclusive<usize> = 2..=3;

impl Reader<'_, '_> {
    /// Takes who wrote the text at hand.
    pub(super) fn wrote(&mut self, kind: CueKind, start: usize, end: usize) -> bool {
        let told = match kind {
            CueKind::AuthorOfText => self.passage.start(start) >= Start::Sentence,
            _ => self.has_subject(start),
        };
        if !told || self.is_dictated(start) {
            return false;
        }
        let name = name::read(self.passage, self.lexicon, end, Style::Person)
            .filter(|name| self.is_writer(name) && self.is_written(start, end, name))
            .filter(|name| kind == CueKind::AuthorOfText || name.link.is_none() || self.is_given(name));
        // "本文作者是李安，他是…": behind the comma the sentence goes on.
        let unparted = self.passage.text[..end].ends_with(unspaced);
        match name {
            Some(name) if unparted => self.done = self.push(CreditKind::Author, start, name, None).max(self.done),
            Some(name) => self.take(CreditKind::Author, start, name, Style::Person),
            None => {}
        }
        name.is_some()
    }

    /// "tekst Jo Roe", "著者　山本蓮" as a line of its own under the title: a word for a text in small letters, or a name that people
    /// are given, and a name that is all there is behind it.
    pub(super) fn writer_behind_label(&mut self, start: usize, end: usize) -> bool {
        let text = self.passage.text;
        let block = self.passage.block;
        let alone = self.passage.place.head && block.role == Role::Body && self.passage.start(start) == Start::Block;
        if !alone || text[start..end].contains(char::is_whitespace) || name::skip_spaces(text, end) == end {
            return false;
        }
        let Some(name) = name::read(self.passage, self.lexicon, end, Style::Person) else { return false };
        let whole = name.range.start == name::skip_spaces(text, end) && text[name.end..].trim().is_empty();
        let told = text[start..].starts_with(char::is_lowercase) || self.is_given(&name);
        let named = told && name.words >= 2 && self.is_writer(&name) || self.is_behind_wide_space(start, end, &name);
        let taken = whole && name.link.is_none() && named;
        if taken {
            self.take(CreditKind::Author, start, name, Style::Person);
        }
        taken
    }

    /// "著者　山本蓮": a space of the width of a letter stands for the colon, and a name in Han behind it.
    fn is_behind_wide_space(&self, start: usize, end: usize, name: &Name) -> bool {
        let han = |letter: char| matches!(letter, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}');
        let words = self.words(name.range);
        let label = &self.passage.text[start..end];
        self.passage.text[end..].starts_with('\u{3000}')
            && label.chars().all(han)
            && words.chars().all(|letter| han(letter) || letter == '\u{3000}' || letter == ' ')
            && (3..=6).contains(&words.chars().filter(|letter| han(*letter)).count())
    }

    /// Whether a name begins with one that people are given: a link may lead to a house as well.
    fn is_given(&self, name: &Name) -> bool {
        let first = self.words(name.range).split(' ').next().unwrap_or_default();
        self.lexicon.is(WordClass::GivenName, &fold(first))
    }

    /// Whether a name is somebody's: no house, no trade.
    fn is_writer(&self, name: &Name) -> bool {
        let words = self.words(name.range);
        let first = fold(words.split(' ').next().unwrap_or_default());
        let letters = words.chars().count();
        let fits = (2..=4).contains(&name.words) && !words.contains(unspaced)
            || UNSPACED.contains(&letters) && words.chars().all(unspaced)
            // "岡部 千尋"
            || name.words == 2 && letters <= 6 && words.chars().all(|letter| unspaced(letter) || letter == ' ');
        fits && !name.weak
            && !name.address_only()
            && !name::is_organization(self.lexicon, words)
            && self.lexicon.party(words).is_none()
            && !self.is_position(words)
            && !self.lexicon.is(WordClass::Occupation, &first)
    }

    /// Whether the clause ends behind the names, or the word for what they did follows, where the words need one: "wurde von
    /// Jo Roe und Ola Berg verfasst".
    fn is_written(&self, start: usize, end: usize, name: &Name) -> bool {
        let cue = fold(self.passage.text[start..end].trim());
        let open = self.lexicon.words(WordList::WrittenBehind).end(&cue);
        if !open && self.ends_clause(name.end) {
            return !self.passage.text[name.end..].trim_start().starts_with(mark::is_colon);
        }
        let behind = name::skip_spaces(self.passage.text, self.behind_makers(name.range.start).max(name.end));
        let word = &self.passage.text[behind..word_end(self.passage.text, behind)];
        let word = fold(word.trim_end_matches(|letter: char| !letter.is_alphanumeric()));
        self.lexicon.words(WordList::Written).has(&word)
    }
}
