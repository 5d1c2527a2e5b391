//! Books and articles that a text speaks of: "*The Lamp Keeper*. Translated by Gesa Lohmann. Blue Fern Press, 312 pages",
//! "- [The fog](…), par Malo Kerbrat". Who made them made no page.
//!
//! Looks only, changes nothing.

use super::Reader;
use crate::detect::apart::closes_title;
use crate::detect::credit::front_matter::address;
use crate::detect::credit::lexicon::fold;
use crate::detect::normal::is_unspaced;
use crate::detect::word;
use crate::document::{Block, Role};
use crate::evidence::{Credit, CreditKind};
use crate::lexicon::lists::WordList;
use crate::source::Span;

/// Longest block with the data of a book, in bytes.
const LONGEST: usize = 1_000;

/// Words between a house and its year at most.
const APART: usize = 6;

/// Digits of a number of pages at most, and at least where one letter alone stands behind it: "312 s."
const DIGITS: usize = 4;
const FEWEST: usize = 3;

/// Who made a text.
pub(in crate::detect::credit) const fn is_maker(kind: CreditKind) -> bool {
    matches!(kind, CreditKind::Author | CreditKind::Translator | CreditKind::Editor)
}

impl Reader<'_, '_> {
    /// Whether the block tells of a book, by its pages, its number, or its house and year behind a title; not where it
    /// says from where the text at hand is, or under what.
    pub(super) fn tells_of_book(&self, credits: &[Credit]) -> bool {
        let text = self.passage.text;
        if text.len() > LONGEST || self.is_of_page(credits) {
            return false;
        }
        let folded = fold(text);
        self.lexicon.words(WordList::BookNumber).are_in(&folded)
            || self.counts_pages(&folded)
            || self.names_title(credits) && self.names_house(&folded)
    }

    /// "- [The fog](…), par Malo Kerbrat", "- «آب و خاک»، نوشتهٔ پروین کاویان": an item of a list that begins with a title of
    /// something else, and behind it who made that.
    pub(super) fn is_item_of_reading(&self, credits: &[Credit]) -> bool {
        let (block, text) = (self.passage.block, self.passage.text);
        if !block.cell || block.at.is_some() || block.role != Role::Body || self.is_of_page(credits) {
            return false;
        }
        let leads = |at: usize| text[..at].chars().all(|letter| !letter.is_alphanumeric());
        let link = block.links.first().filter(|link| leads(link.text.start) && address(&link.url).is_some());
        // A line that is all there is may be what the page is.
        let index = self.passage.index;
        let other =
            |(at, block): (usize, &Block)| Some(at) != index && block.visible && !block.text.text.trim().is_empty();
        let alone = self.document.title.is_none() && !self.document.blocks.iter().enumerate().any(other);
        let end = link
            .filter(|_| !alone)
            .map(|link| link.text.end)
            .or_else(|| self.quoted_title(text.len() - text.trim_start().len()));
        let Some(end) = end else { return false };
        let titled = self.document.title.as_ref().is_some_and(|(title, _)| text[..end].contains(title.as_str()));
        let behind = self.passage.span(end, end).start;
        !titled && credits.iter().filter(|credit| is_maker(credit.kind)).all(|credit| credit.span.start >= behind)
    }

    /// Whether a block gives a license, a right, or where the text at hand is from.
    fn is_of_page(&self, credits: &[Credit]) -> bool {
        credits.iter().any(|credit| credit.kind.names_original())
            || self.passage.text.contains('©')
            || self.license_near(0, self.passage.text.len())
            || self.passage.place.byline
    }

    /// "312 Seiten", "240 p.", "pp. 312": a number with a word for pages.
    fn counts_pages(&self, folded: &str) -> bool {
        let numbers = folded.match_indices(char::is_numeric).filter(|(at, _)| {
            let before = folded[..*at].chars().next_back();
            before.is_none_or(|before| !before.is_alphanumeric() && !matches!(before, '-' | '–'))
        });
        let (pages, marks) = (self.lexicon.words(WordList::PageWord), self.lexicon.words(WordList::PageMark));
        numbers.map(|(at, _)| at).any(|at| {
            let digits = folded[at..].chars().take_while(|letter| letter.is_numeric());
            let (count, len) = digits.fold((0, 0), |(count, len), letter| (count + 1, len + letter.len_utf8()));
            let rest = folded[at + len..].trim_start_matches([' ', '\u{a0}', '\u{202f}']);
            let counted = pages.opening(rest).is_some_and(|page| {
                let ends = !rest[page.len()..].starts_with(char::is_alphanumeric);
                ends && (page.chars().count() > 1 || page.chars().any(is_unspaced) || count >= FEWEST)
            });
            let before = folded[..at].trim_end().trim_end_matches('.');
            let marked = || {
                marks
                    .iter()
                    .any(|mark| before.strip_suffix(mark).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric)))
            };
            (2..=DIGITS).contains(&count) && (counted || marked())
        })
    }

    /// Whether words stand before whoever made it, and a title among them: in quotation marks or in italics.
    fn names_title(&self, credits: &[Credit]) -> bool {
        let first = credits.iter().filter(|credit| is_maker(credit.kind)).map(|credit| credit.span.start).min();
        let start = self.passage.block.span.start;
        let Some(first) = first.filter(|first| *first > start) else { return false };
        let before = self.passage.written(Span::new(start, first));
        word::words(before).take(3).count() == 3 && closes_title(before)
    }

    /// "Verlag Blauer Farn, Bremen 2025": a word for a house, and a year beside it.
    fn names_house(&self, folded: &str) -> bool {
        let houses = self.lexicon.words(WordList::House);
        let year = |word: &str| word.chars().count() == 4 && word.chars().all(char::is_numeric);
        let (mut house, mut dated) = (None, None);
        word::words(folded).enumerate().any(|(at, word)| {
            house = if houses.has(word) { Some(at) } else { house };
            dated = if year(word) { Some(at) } else { dated };
            house.zip(dated).is_some_and(|(house, dated): (usize, usize)| house.abs_diff(dated) <= APART)
        })
    }
}
