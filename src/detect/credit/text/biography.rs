//! Who wrote a text, told by a line about them at its end: "*Jo Roe is a reporter at The Example.*", or by a sentence
//! beside the one that says where it was published first.

use super::Reader;
use super::clause::word_end;
use crate::detect::credit::lexicon::{WordClass, fold};
use crate::detect::name::{self, Style};
use crate::detect::word;
use crate::evidence::CreditKind;
use crate::lexicon::lists::WordList;

/// Words between a name and the trade that it has: "is an associate".
const WORDS_BETWEEN: usize = 5;

/// Longest block that holds a line about an author, in bytes.
const LONGEST: usize = 800;

/// Sentences of a block that are looked at.
const SENTENCES: usize = 12;

impl Reader<'_, '_> {
    /// Adds the author of whom a sentence at the end tells the trade.
    pub(super) fn biography(&mut self) {
        let text = self.passage.text;
        let origin = self.credits.iter().any(|credit| credit.kind.names_publication());
        let alone = self.passage.block.emphasized && self.credits.is_empty();
        if text.len() > LONGEST || !(alone || origin) {
            return;
        }
        let ends =
            text.char_indices().filter(|(at, letter)| matches!(letter, '.' | '!' | '?') || self.passage.breaks_at(*at));
        let starts = ends.map(|(at, letter)| at + letter.len_utf8());
        for start in std::iter::once(0).chain(starts).take(if alone { 1 } else { SENTENCES }).collect::<Vec<_>>() {
            self.trade(start);
        }
    }

    /// "Jo Roe writes about mills." below "About the author": the name that the block begins with.
    pub(super) fn about_author(&mut self) {
        let text = self.passage.text;
        let Some(name) = name::read(self.passage, self.lexicon, 0, Style::Person) else { return };
        let words = self.words(name.range);
        let somebody = (2..=4).contains(&name.words) && !name.weak && !name.address_only();
        let house = name::is_organization(self.lexicon, words) || self.lexicon.party(words).is_some();
        // "Senior Contributing Authors": a heading in other words.
        let titled = self.lexicon.words(WordList::AuthorHeading).has(&fold(word::last(words)));
        let behind = &text[name::skip_spaces(text, name.end)..];
        let told = self.ends_clause(name.end) || behind.starts_with(char::is_lowercase);
        if somebody && !house && !titled && told && name.range.start <= name::skip_spaces(text, 0) + 1 {
            let end = self.push(CreditKind::Author, name.range.start, name, None);
            self.done = self.done.max(end);
        }
    }

    /// A name at the start of a sentence, then "is" or a comma, then what one is by trade.
    fn trade(&mut self, start: usize) {
        let text = self.passage.text;
        let Some(name) = name::read(self.passage, self.lexicon, start, Style::Person) else { return };
        let words = self.words(name.range);
        // "The original [Low Water](…), author: Jo Roe": the title of what was published elsewhere.
        let told = self.passage.span(name.range.start, name.range.end);
        let titled = self.credits.iter().any(|credit| credit.kind.names_original() && credit.span.overlaps(told));
        if titled
            || name.weak
            || name.address_only()
            || !(2..=4).contains(&name.words)
            || name.range.start > name::skip_spaces(text, start) + 1
            || name::is_organization(self.lexicon, words)
            || self.lexicon.party(words).is_some()
        {
            return;
        }
        let mut at = name::skip_spaces(text, name.end);
        let word = word_end(text, at);
        let copula = self.lexicon.is(WordClass::Copula, &fold(&text[at..word]));
        let comma = text[at..].starts_with(',') && name.link.is_some();
        if copula {
            at = word;
        } else if comma {
            at += 1;
        } else {
            return;
        }
        for _ in 0..WORDS_BETWEEN {
            at = name::skip_spaces(text, at);
            let end = word_end(text, at);
            let bare = text[at..end].trim_matches(|letter: char| !letter.is_alphanumeric());
            let trade =
                bare.split(['-', '/', ':', '*']).any(|part| self.lexicon.is(WordClass::Occupation, &fold(part)));
            if trade {
                let end = self.push(CreditKind::Author, name.range.start, name, None);
                self.done = self.done.max(end);
                return;
            }
            if text[at..end].ends_with(['.', ';']) {
                return;
            }
            at = end;
        }
    }
}
