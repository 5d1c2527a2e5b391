//! What tells of a publication and of no copy: the imprint of a book, and where a part of a text stood before.
//!
//! Looks only, changes nothing.

use super::Reader;
use super::clause::word_end;
use super::label::LICENSED;
use crate::detect::credit::lexicon::fold;
use crate::detect::name::{self, Name, Style};
use crate::detect::part;
use crate::lexicon::lists::WordList;
use crate::source::{boundary_before, boundary_behind};

impl Reader<'_, '_> {
    /// "Chapter 3 first appeared in X", "An excerpt from this book was first published in X": what a sentence begins with is a
    /// part. Beside a license it may be what the page holds.
    pub(super) fn is_of_part(&self, start: usize, end: usize) -> bool {
        let sentence = self.passage.folded_before(start).trim_start();
        let Some(opener) = self.lexicon.words(WordList::PartOpener).opening(sentence) else { return false };
        // Behind some of the words a number tells that it is one of several.
        let counts = part::counts(&sentence[opener.len()..]);
        let whole = !opener.ends_with(' ') && !sentence[opener.len()..].starts_with(char::is_alphabetic);
        (whole || opener.ends_with(' ') && counts) && !self.named_license_near(end, LICENSED * 4)
    }

    /// "Sections 1 to 3 are adapted from [Low Water](…), CC BY 4.0", "The exercises are adapted from": a sentence begins with
    /// a part, and names the license of what it is from.
    pub(super) fn tells_part(&self, start: usize, end: usize) -> bool {
        let words = |list| self.lexicon.words(list);
        let sentence = self.passage.folded_before(start);
        !self.passage.place.caption
            && part::opens(words(WordList::PartOpener), words(WordList::PartOfText), sentence)
            && self.named_license_near(end, self.passage.sentence_end(end).saturating_sub(end))
    }

    /// "First published 2019 by Kirk Press", "First published in London by Marlow & Tait", "…, ISBN 978-…": where neither a
    /// link nor a license tells that it is a text on the net.
    pub(super) fn is_imprint(&self, end: usize, name: &Name) -> bool {
        let behind = name::skip_spaces(self.passage.text, name.end);
        name.link.is_none()
            && !name.address_only()
            && !self.license_near(name.end, LICENSED)
            && (self.is_year_and_house(end, name.range.start)
                || self.goes_on_with_house(behind)
                || self.is_beside_number(name))
    }

    /// Whether the number of a book or the count of an edition stands near.
    fn is_beside_number(&self, name: &Name) -> bool {
        const NEAR: usize = 200;
        let folded = &self.passage.folded;
        let (first, last) = (self.passage.refold(name.range.start), self.passage.refold(name.range.end));
        let from = boundary_before(folded, first.saturating_sub(NEAR));
        let to = boundary_behind(folded, (last + NEAR).min(folded.len()));
        self.lexicon.words(WordList::Imprint).are_in(&folded[from..to])
    }

    /// "2019 by", "in 2019 by": a year and no day, and the word before who published.
    fn is_year_and_house(&self, from: usize, to: usize) -> bool {
        let between = self.passage.text.get(from..to).unwrap_or("");
        let mut words = between.split_whitespace();
        let by = words.next_back().is_some_and(|word| self.leads_to_house(word));
        let mut years = 0;
        let small = words.all(|word| {
            let year = word.len() == 4 && matches!(word.parse(), Ok(1500..=2099));
            years += usize::from(year);
            year || word.chars().all(char::is_lowercase) && word.chars().count() <= 4
        });
        by && small && years == 1
    }

    /// "London by Marlow & Tait, 1894", "Great Britain in 2019 by Kirk Press": a place, and behind it who published there.
    fn goes_on_with_house(&self, at: usize) -> bool {
        const WORDS: usize = 3;
        let text = self.passage.text;
        let mut at = at;
        let mut dated = false;
        for _ in 0..WORDS {
            let end = word_end(text, at);
            let word = text[at..end].trim_end_matches(',');
            let next = name::skip_spaces(text, end);
            if self.leads_to_house(word) {
                let Some(house) = name::read(self.passage, self.lexicon, next, Style::Publication) else {
                    return false;
                };
                let words = self.words(house.range);
                let year = text[house.end..]
                    .trim_start_matches([',', ' ', '('])
                    .starts_with(|letter: char| letter.is_ascii_digit());
                return !house.weak
                    && (dated || year || words.contains('&') || name::is_organization(self.lexicon, words));
            }
            let year = word.len() == 4 && matches!(word.parse(), Ok(1500..=2099));
            dated |= year;
            if word.is_empty() || !(year || word.chars().all(char::is_lowercase)) {
                return false;
            }
            at = next;
        }
        false
    }

    fn leads_to_house(&self, word: &str) -> bool {
        let folded = fold(word);
        self.lexicon.opens_byline(&folded) || self.lexicon.words(WordList::HouseOpener).has(&folded)
    }
}
