//! What the parts of a name amount to: a license, or nothing.

use super::parts::Parts;
use super::{Expected, Name, named};
use crate::detect::normal::Normal;
use crate::detect::statement::url::{place, versionless};
use crate::detect::word;
use crate::lexicon::lists::WordList;
use crate::lexicon::{Edition, Element, Lexicon};
use crate::license::{Catalog, LicenseRef, VersionState};
use std::collections::BTreeSet;

/// The last of the Latin letters with marks that European languages write.
const LATIN: char = '\u{24f}';

pub(super) fn accept(
    parts: &Parts,
    lexicon: &Lexicon,
    catalog: &Catalog,
    normal: &Normal,
    original: &str,
    expected: Expected,
    continues: bool,
) -> Option<Name> {
    let span = normal.original(parts.start, parts.end);
    let written = original.get(span.start..span.end)?;
    let make = |license: LicenseRef, weak: bool| Name {
        start: parts.start,
        end: parts.end,
        core_end: parts.core_end,
        more_versions: parts
            .versions
            .iter()
            .map(|(start, end, number)| (*start, *end, place(catalog, &license.family, number, None, number)))
            .collect(),
        license,
        weak,
    };
    if let Some(index) = parts.named {
        return named::license(parts, lexicon, catalog, normal, index, expected).map(|license| make(license, false));
    }
    if let Some(family) = &parts.family {
        let named = &normal.text[parts.start..parts.end];
        // Other things are called PDM.
        let bare = named == "pdm" && expected == Expected::Prose;
        let independent = matches!(family.as_str(), "CC0" | "CC-PDM") && !bare
            || named.contains("creative commons")
            || named.starts_with("public domain") && named.contains("certification")
            || named.starts_with("cc ");
        if !independent && !parts.brand && !parts.cc || is_code_range(written, original.get(span.end..)) {
            return None;
        }
        let license = match &parts.version {
            Some(version) => place(catalog, family, version, parts.port.as_deref(), written),
            None => versionless(catalog, family),
        };
        return Some(make(license, false));
    }
    let elements = parts.elements();
    if parts.public_domain && elements.is_empty() {
        // The title of the retired tool; in a sentence any of the tools for the public domain may be meant.
        if normal.text.trim().len() == parts.end - parts.start {
            return Some(make(LicenseRef::family("CC-PDDC"), false));
        }
        return Some(Name { end: parts.brand_end, core_end: parts.brand_end, ..make(LicenseRef::family("CC"), false) });
    }
    if elements.is_empty() {
        // The brand alone, or "CC license".
        let short = parts.cc
            && parts.version.is_none()
            && written.starts_with("CC")
            && !written.chars().any(|ch| ch > LATIN)
            && is_called_license(parts, lexicon, normal);
        return (parts.brand || short).then(|| make(LicenseRef::family("CC"), false));
    }
    let branded = parts.brand || parts.cc || parts.compact && written.to_lowercase().starts_with("cc");
    let weak = !branded && !continues && expected == Expected::Prose && !says_enough(parts, elements.len(), normal);
    // The text of a link to a license: "a non-commercial license" tells what it is like, the link which it is.
    let described = !branded
        && elements.len() == 1
        && parts.shorts.is_empty()
        && !elements.contains(&Element::By)
        && parts.version.is_none()
        && parts.edition.is_none();
    if !branded && !continues && (weak || described) {
        return None;
    }
    if parts.compact && !elements.contains(&Element::By) {
        return None;
    }
    // "CCA 3.0 license"; other things are called CCA.
    if parts.compact && written.to_lowercase().starts_with("cca") && !(parts.version.is_some() && parts.noun) {
        return None;
    }
    if parts.cc && !parts.brand && parts.words.is_empty() && !plausible_short(parts, normal, original, expected) {
        return None;
    }
    if is_byline(parts, &elements, written, original.get(span.end..).unwrap_or("")) {
        return Some(Name { end: parts.brand_end, core_end: parts.brand_end, ..make(LicenseRef::family("CC"), false) });
    }
    let ids: Vec<&str> = elements.iter().map(|element| element.id()).collect();
    let license = if let Some(family) = catalog.family_of(&ids) {
        version_of(parts, catalog, &family.id, written)
    } else {
        // NoDerivatives and ShareAlike exclude each other: only what can be is kept.
        LicenseRef {
            version_state: VersionState::Invalid,
            written: Some(written.to_owned()),
            ..LicenseRef::family("CC-BY")
        }
    };
    // Without Attribution only the retired licenses exist; others leave it out of habit.
    Some(make(license, weak))
}

/// Whether elements are a license in prose without its brand: in words, with a version, an id, or alone in their block.
fn says_enough(parts: &Parts, elements: usize, normal: &Normal) -> bool {
    let edges = parts.version.is_some() || parts.edition.is_some() || parts.noun;
    let words = parts.words.len() >= 2 && edges;
    let full = parts.words.contains(&Element::By)
        && parts.version.is_some()
        && (parts.edition.is_some() || parts.port.is_some() || parts.noun);
    let close = parts.dashed || parts.compact;
    let ids = parts.shorts.len() >= 2 && close && (parts.version.is_some() || parts.noun);
    // The whole of a block: a cell, a line of its own.
    let all = elements >= 2 && normal.text.trim().len() == parts.end - parts.start;
    words || full || ids || all
}

/// Whether a word for a license stands behind a name, or right before it: "CC license", "licence CC".
fn is_called_license(parts: &Parts, lexicon: &Lexicon, normal: &Normal) -> bool {
    let before = normal.text[..parts.start].strip_suffix(' ').unwrap_or_default();
    let word = word::last(before);
    parts.noun || lexicon.words(WordList::LicenseStems).open(word)
}

/// "cc0 - cff": a range of numbers.
fn is_code_range(written: &str, behind: Option<&str>) -> bool {
    let Some(rest) = behind.filter(|_| written == "cc0") else { return false };
    let Some(end) = rest.trim_start().strip_prefix(['-', '–']).map(str::trim_start) else { return false };
    end.chars().take_while(char::is_ascii_alphanumeric).count() == 3
        && end.chars().take(3).all(|ch| ch.is_ascii_hexdigit())
}

/// "CC by Vic" and "cc: by Friday" are no licenses; "CC BY", "cc-by" and "CC by 4.0" are.
fn plausible_short(parts: &Parts, normal: &Normal, original: &str, expected: Expected) -> bool {
    if parts.version.is_some() || parts.noun || parts.shorts.len() > 1 || expected == Expected::License {
        let span = normal.original(parts.start, parts.end);
        let written = original.get(span.start..span.end).unwrap_or("");
        return !written.contains(": ") || written.contains("CC");
    }
    let span = normal.original(parts.start, parts.end);
    let written = original.get(span.start..span.end).unwrap_or("");
    if written.contains(':') {
        return false;
    }
    let after = original.get(span.end..).unwrap_or("").trim_start_matches([' ', '\u{a0}']);
    let name_follows = after.chars().next().is_some_and(char::is_alphanumeric);
    let dashed = written.contains(['-', '_', '‑', '–']);
    let upper = written.chars().all(|ch| !ch.is_lowercase());
    dashed || upper || !name_follows
}

/// "under Creative Commons by Vic" names the brand and a person.
fn is_byline(parts: &Parts, elements: &BTreeSet<Element>, written: &str, after: &str) -> bool {
    let after = after.trim_start_matches([' ', '\u{a0}']);
    parts.brand
        && parts.version.is_none()
        && parts.words.is_empty()
        && elements.len() == 1
        && written.ends_with(" by")
        && after.starts_with(|ch: char| ch.is_alphanumeric())
}

fn version_of(parts: &Parts, catalog: &Catalog, family: &str, written: &str) -> LicenseRef {
    let port = parts.port.as_deref();
    if parts.second_version {
        // Two versions cannot both be meant, and nothing tells which one is.
        return LicenseRef {
            version_state: VersionState::Invalid,
            written: Some(written.to_owned()),
            ..LicenseRef::family(family)
        };
    }
    if let Some(version) = &parts.version {
        return place(catalog, with_attribution(catalog, family, version), version, port, written);
    }
    let implied = match parts.edition {
        Some(Edition::International) => Some("4.0"),
        Some(Edition::Unported) => Some("3.0"),
        Some(Edition::Generic | Edition::Universal) | None => None,
    };
    match implied {
        Some(version) => {
            LicenseRef { version_state: VersionState::Implied, ..place(catalog, family, version, None, written) }
        }
        None => versionless(catalog, family),
    }
}

/// From 2.0 on every license asks for attribution: "Share Alike 2.5" leaves unsaid what goes without saying.
fn with_attribution<'a>(catalog: &'a Catalog, family: &'a str, version: &str) -> &'a str {
    let Some(known) = catalog.families().iter().find(|known| known.id == family) else { return family };
    if catalog.has_version(known, version) || known.elements.iter().any(|element| element == "BY") {
        return family;
    }
    let ids: Vec<&str> = std::iter::once("BY").chain(known.elements.iter().map(String::as_str)).collect();
    catalog.family_of(&ids).filter(|full| catalog.has_version(full, version)).map_or(family, |full| full.id.as_str())
}
