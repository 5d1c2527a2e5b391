//! Names of licenses that have no elements: as stewards print them, with version and suffix.
//!
//! Takes the words of a name as they are read, gives the license of the catalog.

use super::Expected;
use super::parts::Parts;
use crate::detect::normal::{Normal, is_unspaced};
use crate::lexicon::Term;
use crate::license::catalog::named_version;
use crate::license::{Catalog, LicenseRef};

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
pub(super) fn take_suffix(parts: &mut Parts, text: &str) {
    const LATER: [&str; 15] = [
        "or later versions",
        "or later version",
        "or any later version",
        "or (at your option) any later version",
        "or (at your option) any higher version",
        "or (at your option) any newer version",
        "or (at your option) higher",
        "or (at your option) later",
        "or at your option any later version",
        "or any higher version",
        "or, at your option, any later version",
        "or later",
        "or newer",
        "or higher",
        "only",
    ];
    const INVARIANTS: [(&str, &str, &str); 10] = [
        ("with no cover texts and no invariant sections", "no-invariants-only", "no-invariants-or-later"),
        ("with no invariant sections and no cover texts", "no-invariants-only", "no-invariants-or-later"),
        (
            "with no invariant sections, no front cover texts and no back cover texts",
            "no-invariants-only",
            "no-invariants-or-later",
        ),
        (
            "with no invariant sections, no front cover texts, and no back cover texts",
            "no-invariants-only",
            "no-invariants-or-later",
        ),
        ("no invariants", "no-invariants-only", "no-invariants-or-later"),
        ("invariants", "invariants-only", "invariants-or-later"),
        ("with no invariant sections", "no-invariants-only", "no-invariants-or-later"),
        ("with no invariant section", "no-invariants-only", "no-invariants-or-later"),
        ("no invariant sections", "no-invariants-only", "no-invariants-or-later"),
        ("with the invariant sections", "invariants-only", "invariants-or-later"),
    ];
    take_published_version(parts, text);
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
    let invariants = |at: usize| {
        INVARIANTS.iter().find_map(|(phrase, only, later)| behind(at, phrase).map(|end| (end, *only, *later)))
    };
    let mut later = text[parts.end..].starts_with('+').then_some(true);
    let mut end = parts.end + usize::from(later.is_some());
    let first = invariants(end);
    if let Some((after, ..)) = first {
        end = after;
    }
    if later.is_none()
        && let Some((phrase, after)) = LATER.iter().find_map(|phrase| behind(end, phrase).map(|end| (phrase, end)))
    {
        later = Some(*phrase != "only");
        end = after;
        let skipped = behind(end, "published by the free software foundation");
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
fn take_published_version(parts: &mut Parts, text: &str) {
    if parts.named.is_none() || parts.version.is_some() {
        return;
    }
    let marks = [' ', ',', ';', '(', ')', '"', '\''];
    let rest = text[parts.end..].trim_start_matches(marks);
    let Some(rest) = rest.strip_prefix("as published by the free software foundation") else { return };
    let rest = rest.trim_start_matches(marks);
    let rest = rest.strip_prefix("either").unwrap_or(rest).trim_start();
    let Some(number) = rest.strip_prefix("version ").and_then(|number| number.get(..3)) else { return };
    let [major, b'.', minor] = number.as_bytes() else { return };
    if major.is_ascii_digit() && minor.is_ascii_digit() {
        parts.version = Some(number.to_owned());
        parts.end = text.len() - rest.len() + "version ".len() + number.len();
        parts.core_end = parts.end;
    }
}

/// The license that was named, with its version and suffix; `None` where other words make it another one.
pub(super) fn license(
    parts: &Parts,
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
        let mut from = parts.start.saturating_sub(40);
        while !normal.text.is_char_boundary(from) {
            from += 1;
        }
        let before = &normal.text[from..parts.start];
        let near = ["licen", "lizen", "licenc"].iter().any(|stem| before.contains(stem) || after.starts_with(stem));
        let alone = normal.text.trim_matches([' ', '{', '}', '.', '(', ')']).len() == parts.end - parts.start;
        if !near && !alone {
            return None;
        }
    }
    let suffix = parts.suffix.filter(|_| named.suffixes && version.is_some()).map(str::to_owned);
    Some(LicenseRef { suffix, ..named_version(named, version) })
}
