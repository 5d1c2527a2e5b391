//! Who made a picture, where more than a plain name tells it: a maker behind a title, whom it was made for, a maker whom
//! nobody knows.
//!
//! Takes a name that was read, or the place of one, gives the name that the credit should have.

use super::Reader;
use super::clause::word_end;
use crate::detect::credit::lexicon::{WordClass, fold};
use crate::detect::name::{self, Name, Style};
use crate::source::Span;

/// Words for a maker whom nobody knows: "Maler unbekannt".
const UNKNOWN: [&str; 14] = [
    "unknown",
    "unbekannt",
    "onbekend",
    "okänd",
    "ukendt",
    "ukjent",
    "inconnu",
    "inconnue",
    "desconocido",
    "desconhecido",
    "sconosciuto",
    "nieznany",
    "neznámý",
    "неизвестен",
];

/// Words before whoever is thought to be the maker.
const SUPPOSED: [&str; 16] = [
    "vermutlich",
    "wahrscheinlich",
    "wohl",
    "zugeschrieben",
    "probably",
    "possibly",
    "perhaps",
    "presumably",
    "vermoedelijk",
    "waarschijnlijk",
    "probablement",
    "probablemente",
    "provavelmente",
    "probabilmente",
    "troligen",
    "prawdopodobnie",
];

impl Reader<'_, '_> {
    /// "Maler unbekannt", "Painter unknown, probably Jo Roe"
    pub(super) fn unknown_maker(&self, at: usize) -> Option<Name> {
        let text = self.passage.text;
        let first = name::skip_spaces(text, at);
        let noun = word_end(text, first);
        let next = name::skip_spaces(text, noun);
        let stop = word_end(text, next);
        let bare = text[next..stop].trim_end_matches([',', '.', ';', ')']);
        let end = next + bare.len();
        let known = text[first..noun].chars().all(char::is_alphabetic) && name::is_capital(&text[first..noun]);
        if !known || first == noun || !UNKNOWN.contains(&fold(bare).as_str()) || !self.ends_clause(end) {
            return None;
        }
        let unknown = Name { range: Span::new(first, end), end, link: None, words: 2, weak: false };
        let supposed = || {
            let comma = text[end..].strip_prefix(',')?;
            let word = name::skip_spaces(text, text.len() - comma.len());
            let behind = word_end(text, word);
            if !SUPPOSED.contains(&fold(&text[word..behind]).as_str()) {
                return None;
            }
            name::read(self.passage, self.lexicon, behind, Style::Person)
                .filter(|name| !name.weak && !name.address_only() && name.words >= 2)
        };
        Some(supposed().map_or(unknown, |maker| Name {
            range: unknown.range.join(maker.range),
            end: maker.end,
            link: maker.link,
            words: 2 + maker.words,
            weak: false,
        }))
    }

    /// "Jo Roe for The Example", "Jo Roe, Example Museum": whom a picture was made for or by is part of its credit.
    pub(super) fn with_client(&self, name: Name) -> Name {
        let text = self.passage.text;
        if name.link.is_some() || name.weak || name.address_only() || name.words < 2 {
            return name;
        }
        let at = name::skip_spaces(text, name.end);
        let word = word_end(text, at);
        let client = self.lexicon.is(WordClass::Client, &fold(&text[at..word]));
        let comma = text[name.end..].starts_with(", ");
        let from = if client { word } else { name.end + 1 };
        if !(client || comma) {
            return name;
        }
        let style = if client { Style::Publication } else { Style::Person };
        let Some(other) = name::read(self.passage, self.lexicon, from, style).filter(|other| {
            let words = self.words(other.range);
            let organization = client || name::is_organization(self.lexicon, words);
            other.link.is_none()
                && !other.weak
                && !other.address_only()
                && organization
                && name::party_at(text, self.lexicon, other.range.start).is_none()
                && !self.words(name.range).contains(words)
                && self.ends_clause(other.end)
        }) else {
            return name;
        };
        Name { range: name.range.join(other.range), end: other.end, words: name.words + other.words, ..name }
    }

    /// "Some title by Jo Roe" behind a word for a medium: the maker, not the title.
    pub(super) fn maker(&self, name: Name, media: bool) -> Name {
        let text = self.passage.text;
        let at = name::skip_spaces(text, name.end);
        let mut end = word_end(text, at);
        if !media || name.address_only() {
            return name;
        }
        // "U.S. Army photo by Jo Roe" tells both.
        if let Some(len) = self.lexicon.media_phrase(self.passage.folded_from(at)) {
            end = self.passage.unfold(self.passage.refold(at) + len);
        } else if !self.lexicon.opens_byline(&fold(&text[at..end])) {
            return name;
        }
        name::read(self.passage, self.lexicon, end, Style::Person)
            .filter(|maker| !maker.weak && !maker.address_only())
            .map_or(name, |maker| Name { link: maker.link.or(name.link), ..maker })
    }
}
