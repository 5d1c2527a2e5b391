//! Offices that data come from, whose names hold small words: "Source : Agence des rivières de Vallonne, mise à jour du 3 mars
//! 2026", "Ministère des Rivières - Données originales téléchargées sur https://…".
//!
//! Takes a place, reads the name of a body up to the next sign.

use super::Reader;
use crate::detect::credit::lexicon::{WordClass, fold};
use crate::detect::name::{self, Name};
use crate::evidence::CreditKind;
use crate::source::{Span, boundary_before};

/// Longest name of an office, in bytes.
const LONGEST: usize = 100;

/// Words of such a name.
const WORDS: std::ops::RangeInclusive<usize> = 2..=12;

/// Signs that end it.
const ENDS: [char; 19] =
    [',', ';', ':', '(', '[', '|', '«', '»', '"', '“', '”', '„', '–', '—', '/', '\n', '\u{2028}', '.', '&'];

/// Letters of the first sign behind a name and before the words for data: "-", "–".
const DASHES: [char; 6] = ['-', '–', '—', ':', ',', ' '];

impl Reader<'_, '_> {
    /// The name of a body that begins at a place and ends before the next sign, where a license follows in its line.
    pub(super) fn office_at(&self, at: usize) -> Option<Name> {
        let text = self.passage.text;
        let start = name::skip_spaces(text, at);
        let near = &text[start..start + boundary_before(&text[start..], LONGEST.min(text.len() - start))];
        let dash = near.find(" - ").unwrap_or(near.len());
        let end = near.find(ENDS).unwrap_or(near.len()).min(dash);
        let ends = start + end == text.len() || end < near.len();
        let name = self.office_in(Span::new(start, start + end)).filter(|_| ends)?;
        self.license_near(name.end, LONGEST * 3).then_some(name)
    }

    /// The name of a body that is all of a range.
    fn office_in(&self, range: Span) -> Option<Name> {
        let words = self.words(range).trim_end();
        let count = words.split_whitespace().count();
        let range = Span::new(range.start, range.start + words.len());
        let letters =
            words.chars().all(|letter| letter.is_alphabetic() || matches!(letter, ' ' | '\u{a0}' | '\'' | '’' | '-'));
        let body = name::is_organization(self.lexicon, words) || self.lexicon.is_office(words);
        let link = self.passage.link_at(range.start).map(|(index, _)| index);
        let cut = self
            .passage
            .block
            .links
            .iter()
            .any(|link| link.text.start < range.end && link.text.end > range.start && !link.text.contains(range));
        // "Office de": no name ends so.
        let last = words.rsplit(' ').next().unwrap_or_default();
        let goes_on = self.lexicon.is(WordClass::Particle, &fold(last));
        (WORDS.contains(&count) && letters && body && !cut && !goes_on).then(|| Name::plain(range, link, count))
    }

    /// "Ministère des Rivières - Données originales téléchargées sur https://…": how the Licence Ouverte asks to be credited.
    pub(super) fn original_data(&mut self, start: usize, end: usize) -> bool {
        let text = self.passage.text;
        let from = self.passage.sentence_start(start).max(self.done);
        let Some(before) = text.get(from..start) else { return false };
        let lead = before.trim_end_matches(DASHES);
        if lead.len() == before.len() || lead.trim().is_empty() {
            return false;
        }
        let open = lead.rfind([':', '：', '\n', '\u{2028}']).map_or(0, |at| at + 1);
        let open = (open..lead.len()).find(|at| lead.is_char_boundary(*at)).unwrap_or(lead.len());
        let at = name::skip_spaces(text, from + open);
        let Some(name) = self.office_in(Span::new(at, from + lead.len())) else { return false };
        let next = name::skip_spaces(text, end);
        let link = name.link.or_else(|| self.passage.link_at(next).map(|(index, _)| index));
        let url = link.and_then(|index| self.passage.block.links.get(index)).map(|link| link.url.clone());
        self.credits.push(self.credit(CreditKind::Data, Span::new(at, end), Some(name.range), url));
        self.done = self.done.max(end);
        true
    }
}
