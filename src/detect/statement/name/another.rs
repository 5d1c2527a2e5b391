//! Names that are another license's: the name of a place stands behind them, a letter on their version, or words of it
//! beside them.
//!
//! Takes a name as it was read, tells whether the catalog means another one by it.

use super::parts::Parts;
use crate::detect::normal::Normal;
use crate::lexicon::Lexicon;
use crate::lexicon::lists::WordList;
use crate::license::Catalog;
use std::collections::BTreeMap;

/// Most words of the name of a place.
const WORDS: usize = 7;

/// A text that holds names.
pub(super) struct Others<'a> {
    lexicon: &'a Lexicon,
    catalog: &'a Catalog,
    normal: &'a Normal,
    original: &'a str,
    /// Of licenses that were named: whether words of another stand in the text.
    beside: BTreeMap<usize, bool>,
}

impl<'a> Others<'a> {
    pub(super) fn of(lexicon: &'a Lexicon, catalog: &'a Catalog, normal: &'a Normal, original: &'a str) -> Self {
        Self { lexicon, catalog, normal, original, beside: BTreeMap::new() }
    }

    /// Whether a name is that of another license: "OGL 1.0a", "Open Government Licence – Halifax".
    pub(super) fn name(&mut self, parts: &Parts) -> bool {
        let Some((index, named)) = parts.named.and_then(|index| Some((index, self.catalog.named().get(index)?))) else {
            return false;
        };
        let behind = self.original.get(self.normal.original(parts.start, parts.end).end..).unwrap_or("");
        let mut letters = behind.chars();
        let numbered = self.normal.text[..parts.end].ends_with(|ch: char| ch.is_ascii_digit());
        if numbered
            && letters.next().is_some_and(|ch| ch.is_ascii_lowercase())
            && letters.next().is_none_or(|ch| !ch.is_alphanumeric())
        {
            return true;
        }
        if parts.short_name && !named.not_beside.is_empty() {
            let text = &self.normal.text;
            let says = || named.not_beside.iter().any(|words| text.contains(words.as_str()));
            if *self.beside.entry(index).or_insert_with(says) {
                return true;
            }
        }
        let Some(places) = &named.places else { return false };
        let shared = parts.version.as_ref().is_none_or(|version| places.versions.contains(version));
        shared && names_place(self.lexicon, behind, &places.own)
    }
}

/// Whether a text goes on with the name of a place behind the name of a license: "– Halifax", "(Nunavut)", "of the City
/// of Ottawa".
fn names_place(lexicon: &Lexicon, behind: &str, own: &[String]) -> bool {
    let rest = behind.trim_start_matches([' ', '\u{a0}', ')', '"', '”', '’']);
    let joined = lexicon.words(WordList::LicensePlaceOpener).opening(rest).map(|words| &rest[words.len()..]);
    let set_off = rest.strip_prefix(['-', '–', '—', '−', '‐']).map(|rest| rest.trim_start_matches([' ', '\u{a0}']));
    let bracketed = rest.strip_prefix('(');
    let Some(name) = joined.or(set_off).or(bracketed) else { return false };
    if !name.starts_with(char::is_uppercase) {
        return false;
    }
    let head: String = name.chars().take(40).flat_map(char::to_lowercase).collect();
    let is_own = own.iter().any(|own| {
        head.strip_prefix(own.as_str())
            .is_some_and(|rest| own.ends_with(' ') || !rest.starts_with(char::is_alphanumeric))
    });
    if is_own {
        return false;
    }
    // The capitals go on to the end of a sentence, a line, a bracket; behind "of" other words may follow.
    let mut words = 0;
    for word in name.split_inclusive([' ', '\u{a0}', '\n']) {
        let bare = word.trim_end();
        let last = bare.trim_end_matches(['.', ',', ';', ')', '”', '"', '*', ']']);
        let small = lexicon.words(WordList::LicensePlacePart).has(last);
        if !(last.starts_with(char::is_uppercase) || small || words > 0 && bare.starts_with('(')) {
            // "– Photo © 2020", "– Halifax applies": no name alone.
            return joined.is_some() && last.starts_with(char::is_lowercase);
        }
        words += 1;
        if words > WORDS || last.ends_with([':', '|']) {
            return false;
        }
        if last.len() < bare.len() || word.ends_with('\n') {
            return true;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::names_place;
    use crate::knowledge::Knowledge;

    #[test]
    fn a_place_is_told_from_what_else_stands_behind() {
        let own = ["uk".to_owned(), "crown".to_owned(), "contains".to_owned()];
        let is_place = |text: &str| names_place(&Knowledge::built_in().lexicon, text, &own);
        for text in [
            " – Prince Edward Island.",
            " - BC",
            " (Nunavut)",
            " of the City of Ottawa and",
            " – Manitoba (OpenMB)",
            ") – Peel Region",
        ] {
            assert!(is_place(text), "{text}");
        }
        for text in [
            " – UK",
            " (UK) 3.0",
            " – Crown copyright",
            " - Photo: A. Roe",
            " – Contains data",
            ". Halifax",
            " for every",
            " – This is",
            "",
        ] {
            assert!(!is_place(text), "{text}");
        }
    }
}
