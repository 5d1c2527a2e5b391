//! Names of licenses that have no elements: as stewards print them, with version and suffix.
//!
//! Takes the words of a name as they are read, gives the license of the catalog.

use super::Expected;
use super::parts::Parts;
use crate::detect::normal::{Normal, is_unspaced};
use crate::lexicon::lists::WordList;
use crate::lexicon::{Lexicon, Term};
use crate::license::catalog::named_version;
use crate::license::{Catalog, LicenseRef};
use crate::source::boundary_behind;

/// Takes the name of a license that has no elements; `None` where the token is none.
pub(super) fn take(parts: &mut Parts, terms: &[Term]) -> Option<bool> {
    let (index, version, short) = terms.iter().find_map(|term| match term {
        Term::Named(index) => Some((*index, None, false)),
        Term::NamedVersion(index, version) => Some((*index, Some(version.clone()), false)),
        Term::ShortNamed(index) => Some((*index, None, true)),
        _ => None,
    })?;
    // "Open Database License (ODbL)" says one thing twice.
    let again = parts.named == Some(index) && (parts.version.is_none() || short && version.is_none());
    if !again && (parts.named_something() || parts.brand || parts.cc) {
        return Some(false);
    }
    parts.short_name = short && (!again || parts.short_name);
    parts.named = Some(index);
    parts.version = version.or(parts.version.take());
    Some(true)
}

/// "1.3 or any later version", "v1.3 only - no invariants": what SPDX ids say behind the version.
pub(super) fn take_suffix(parts: &mut Parts, lexicon: &Lexicon, text: &str) {
    take_published_version(parts, lexicon, text);
    if parts.named.is_none() || parts.version.is_none() {
        return;
    }
    // Behind a phrase no word goes on.
    let behind = |at: usize, phrase: &str| {
        let lead = text[at..].len() - text[at..].trim_start_matches([' ', ',', '(', ';', '+']).len();
        let end = at + lead + phrase.len();
        (text[at + lead..].starts_with(phrase)
            && !text[end..].starts_with(|ch: char| ch.is_alphanumeric() && !is_unspaced(ch)))
        .then_some(end)
    };
    let one_of = |at: usize, list: WordList| lexicon.words(list).iter().find_map(|phrase| behind(at, phrase));
    let invariants = |at: usize| {
        let none = one_of(at, WordList::NoInvariants).map(|end| (end, "no-invariants-only", "no-invariants-or-later"));
        none.or_else(|| one_of(at, WordList::Invariants).map(|end| (end, "invariants-only", "invariants-or-later")))
    };
    // "1.1 版またはそれ以降の版", "1.1 버전": a word for versions right behind the number.
    let units = lexicon.words(WordList::Version);
    let mut units = units.iter().filter_map(|unit| behind(parts.end, unit));
    let unit = units.find(|end| one_of(*end, WordList::OrLater).is_some());
    let mut later = text[parts.end..].starts_with('+').then_some(true);
    let mut end = unit.unwrap_or(parts.end + usize::from(later.is_some()));
    // "Version 1.3 of the License, or (at your option) any later version".
    let of_license = one_of(end, WordList::OfTheLicense);
    end = of_license.filter(|end| one_of(*end, WordList::OrLater).is_some()).unwrap_or(end);
    let first = invariants(end);
    if let Some((after, ..)) = first {
        end = after;
    }
    if later.is_none()
        && let Some((after, is_later)) = one_of(end, WordList::OrLater)
            .map(|end| (end, true))
            .or_else(|| one_of(end, WordList::OnlyThis).map(|end| (end, false)))
    {
        later = Some(is_later);
        end = after;
        let skipped = one_of(end, WordList::PublishedBy);
        if skipped.and_then(&invariants).is_some() {
            end = skipped.unwrap_or(end);
        }
    }
    let found = first.or_else(|| invariants(end));
    if first.is_none()
        && let Some((after, ..)) = found
    {
        end = after;
    }
    parts.suffix = match (found, later) {
        (Some((_, _, suffix)), Some(true)) | (Some((_, suffix, _)), Some(false) | None) => Some(suffix),
        (None, Some(true)) => Some("or-later"),
        (None, Some(false)) => Some("only"),
        (None, None) => None,
    };
    if parts.suffix.is_some() {
        parts.end = end;
        parts.core_end = end;
    }
}

/// "… as published by the Free Software Foundation; either version 1.2": the version stands behind the publisher.
fn take_published_version<'t>(parts: &mut Parts, lexicon: &Lexicon, text: &'t str) {
    if parts.named.is_none() || parts.version.is_some() {
        return;
    }
    let marks = [' ', ',', ';', '(', ')', '"', '\''];
    let rest = text[parts.end..].trim_start_matches(marks);
    let after = |list: WordList, text: &'t str| lexicon.words(list).opening(text).map(|words| &text[words.len()..]);
    let published = after(WordList::AsPublishedBy, rest);
    let rest = published.unwrap_or(rest).trim_start_matches(marks);
    let either = after(WordList::OneOfTwo, rest);
    // "GFDL, either version 1.3 or any later version".
    if published.is_none() && either.is_none() {
        return;
    }
    let rest = either.unwrap_or(rest).trim_start();
    let Some(behind) = after(WordList::Version, rest).and_then(|number| number.strip_prefix(' ')) else { return };
    let Some(number) = behind.get(..3) else { return };
    let [major, b'.', minor] = number.as_bytes() else { return };
    if major.is_ascii_digit() && minor.is_ascii_digit() {
        parts.version = Some(number.to_owned());
        parts.end = text.len() - behind.len() + number.len();
        parts.core_end = parts.end;
    }
}

/// The license that was named, with its version and suffix; `None` where other words make it another one.
pub(super) fn license(
    parts: &Parts,
    lexicon: &Lexicon,
    catalog: &Catalog,
    normal: &Normal,
    index: usize,
    expected: Expected,
) -> Option<LicenseRef> {
    let named = catalog.named().get(index)?;
    let after = normal.text[parts.end..].trim_start_matches([' ', '(', ',']);
    if named
        .not_before
        .iter()
        .any(|word| after.starts_with(word.as_str()) || normal.text[parts.start..parts.end].contains(word.as_str()))
    {
        return None;
    }
    let version = parts.version.clone().filter(|number| named.versions.contains(number));
    if parts.short_name && version.is_none() && !parts.noun && expected == Expected::Prose {
        // "License: OGL", "under the OGL (license)": the word stands near.
        let from = boundary_behind(&normal.text, parts.start.saturating_sub(40));
        let before = &normal.text[from..parts.start];
        let stems = lexicon.words(WordList::LicenseStems);
        let near = stems.are_in(before) || stems.open(after);
        let alone = normal.text.trim_matches([' ', '{', '}', '.', '(', ')']).len() == parts.end - parts.start;
        if !near && !alone {
            return None;
        }
    }
    let suffix = parts.suffix.filter(|_| named.suffixes && version.is_some()).map(str::to_owned);
    Some(LicenseRef { suffix, ..named_version(named, version) })
}
