//! Names and short ids of licenses: a grammar of brand, elements, version and port over the words of all languages.
//!
//! The longest reading wins, never the first prefix: "Attribution-NonCommercial" is not "Attribution". What is not
//! said stays unknown.

mod named;

use super::url::{place, versionless};
use crate::detect::normal::Normal;
use crate::lexicon::{Edition, Element, Lexicon, Term};
use crate::license::{Catalog, LicenseRef, VersionState};
use std::collections::BTreeSet;
use unicode_normalization::char::is_combining_mark;

/// A name found in a text. Offsets are into the folded text.
#[derive(Debug, Clone)]
pub(crate) struct Name {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// End without a noun for "license" behind the name: many languages put their words of granting onto it.
    pub(crate) core_end: usize,
    pub(crate) license: LicenseRef,
    /// Further versions of a list ("3.0, 2.5 and 2.0") with their places.
    pub(crate) more_versions: Vec<(usize, usize, LicenseRef)>,
    /// Nothing but elements was said ("by-nc-sa"): counts where a license is expected, not in prose.
    pub(crate) weak: bool,
}

/// Where a text stands: decides what may pass as a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Expected {
    /// Anything may come.
    Prose,
    /// A license is expected: a field of metadata, the text of a license link, a tag.
    License,
}

#[derive(Debug, Clone)]
enum Word<'a> {
    Terms(&'a [Term]),
    Number(String),
}

#[derive(Debug, Clone)]
struct Token<'a> {
    start: usize,
    end: usize,
    word: Word<'a>,
}

impl Token<'_> {
    fn has(&self, wanted: impl Fn(&Term) -> bool) -> bool {
        matches!(&self.word, Word::Terms(terms) if terms.iter().any(wanted))
    }
}

/// Everything that a name is made of, as it is read.
#[derive(Debug, Clone, Default)]
struct Parts {
    start: usize,
    end: usize,
    brand: bool,
    /// Where the brand ends.
    brand_end: usize,
    cc: bool,
    words: BTreeSet<Element>,
    shorts: BTreeSet<Element>,
    compact: bool,
    family: Option<String>,
    named: Option<usize>,
    /// The name was a short one, which needs more to count.
    short_name: bool,
    suffix: Option<&'static str>,
    version: Option<String>,
    /// The version came before the elements ("Creative Commons 3.0 BY-SA").
    version_first: bool,
    versions: Vec<(usize, usize, String)>,
    edition: Option<Edition>,
    port: Option<String>,
    /// The port came before the elements ("Creative Commons Germany license …", "Creative Commons 3.0 Germany: by").
    port_first: bool,
    noun: bool,
    noun_end: usize,
    core_end: usize,
    /// Joined by dashes in the original ("by-nc-sa").
    dashed: bool,
}

impl Parts {
    fn elements(&self) -> BTreeSet<Element> {
        self.words.union(&self.shorts).copied().collect()
    }

    fn named_something(&self) -> bool {
        !self.words.is_empty() || !self.shorts.is_empty() || self.family.is_some() || self.named.is_some()
    }
}

/// Finds names in a folded text; `masked` ranges (addresses) are left out.
pub(crate) fn find(
    lexicon: &Lexicon,
    catalog: &Catalog,
    normal: &Normal,
    original: &str,
    masked: &[(usize, usize)],
    expected: Expected,
) -> Vec<Name> {
    let tokens = tokens(lexicon, &normal.text, masked);
    let mut names: Vec<Name> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let (parts, next) = parse(&tokens, at, normal, original);
        // A list goes on with its brand left out: "CC BY, BY-SA".
        let continues = names.last().is_some_and(|last| {
            parts.start >= last.end
                && is_list_gap(&normal.text[last.end..parts.start])
                && last.license.family.starts_with("CC")
        });
        // A lone word of a language is no license: "CC BY 4.0, sans modification".
        let continues = continues && parts.words.is_empty();
        match accept(&parts, catalog, normal, original, expected, continues) {
            Some(name) => {
                names.push(name);
                at = next.max(at + 1);
            }
            None => at += 1,
        }
    }
    names
}

fn tokens<'a>(lexicon: &'a Lexicon, text: &str, masked: &[(usize, usize)]) -> Vec<Token<'a>> {
    let hidden = |start: usize, end: usize| masked.iter().any(|(from, to)| start < *to && *from < end);
    let mut tokens: Vec<Token<'a>> = lexicon
        .names(text)
        .into_iter()
        .filter(|found| !hidden(found.start, found.end))
        .map(|found| Token { start: found.start, end: found.end, word: Word::Terms(found.says) })
        .collect();
    if tokens.is_empty() {
        return tokens;
    }
    let inside: Vec<(usize, usize)> = tokens.iter().map(|token| (token.start, token.end)).collect();
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(offset) = bytes[at..].iter().position(u8::is_ascii_digit) {
        let start = at + offset;
        let digits = bytes[start..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let mut end = start + digits;
        let mut number = None;
        if digits == 1 {
            let major = bytes[start] as char;
            let minor = bytes.get(end + 1).filter(|byte| byte.is_ascii_digit());
            match (bytes.get(end), minor) {
                (Some(b'.' | b','), Some(minor)) if !bytes.get(end + 2).is_some_and(u8::is_ascii_digit) => {
                    number = Some(format!("{major}.{}", *minor as char));
                    end += 2;
                    // "3.0.0" and "4.0.1" say no version of a license.
                    if bytes.get(end) == Some(&b'.') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit) {
                        number = None;
                    }
                }
                _ => number = Some(format!("{major}.0")),
            }
        }
        let preceded = start.checked_sub(1).and_then(|at| bytes.get(at));
        let glued = preceded.is_some_and(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'%' | b'$'));
        let covered = inside.iter().any(|(from, to)| start < *to && *from < end);
        if let Some(number) = number.filter(|_| !glued && !covered && !hidden(start, end)) {
            tokens.push(Token { start, end, word: Word::Number(number) });
        }
        at = end.max(start + 1);
    }
    tokens.sort_by_key(|token| token.start);
    tokens
}

fn parse(tokens: &[Token<'_>], at: usize, normal: &Normal, original: &str) -> (Parts, usize) {
    let text = &normal.text;
    let mut parts = Parts { start: tokens[at].start, end: tokens[at].start, ..Parts::default() };
    let mut next = at;
    // Nouns and editions at the end belong to the name only when something of the name comes before them.
    while let Some(token) = tokens.get(next) {
        let gap = &text[parts.end..token.start];
        if next > at && !gap_is_filler(gap, &parts) {
            break;
        }
        if !take(&mut parts, token, gap, normal, original) {
            break;
        }
        parts.end = token.end;
        if parts.noun_end != token.end {
            parts.core_end = token.end;
        }
        next += 1;
    }
    take_foreign_port(&mut parts, text);
    named::take_suffix(&mut parts, text);
    // "by-nc-sa" is joined by dashes, "by nc" is not.
    let written = normal.original(parts.start, parts.end);
    let slice = original.get(written.start..written.end).unwrap_or("");
    parts.dashed = parts.shorts.len() > 1
        && slice.contains(['-', '‐', '‑', '–', '_'])
        && !slice.split(['-', '‐', '‑', '–', '_']).next().unwrap_or("").contains(' ');
    (parts, next)
}

/// A last word behind a name with all its parts is a port, or the name of a tool, in a language that is not known:
/// "Creative Commons Attribution 3.0 Polšə".
fn take_foreign_port(parts: &mut Parts, text: &str) {
    let whole = !parts.words.is_empty() && parts.version.is_some() || parts.family.as_deref() == Some("CC0");
    if !parts.brand || !whole || parts.port.is_some() || parts.edition.is_some() || parts.noun {
        return;
    }
    let Some(rest) = text[parts.end..].strip_prefix(' ') else { return };
    let line = rest.lines().next().unwrap_or("");
    let word = line.trim_end_matches([' ', '(', ')', '"']);
    if (3..=40).contains(&word.len()) && word.chars().all(|ch| ch.is_alphabetic() || is_combining_mark(ch)) {
        parts.end += 1 + word.len();
        parts.core_end = parts.end;
    }
}

/// Takes a token into the name; `false` where it begins something new.
fn take(parts: &mut Parts, token: &Token<'_>, gap: &str, normal: &Normal, original: &str) -> bool {
    let first = parts.end == parts.start;
    let terms = match &token.word {
        Word::Number(number) => return take_number(parts, token, number, gap, first),
        Word::Terms(terms) => *terms,
    };
    if let Some(taken) = named::take(parts, terms) {
        return taken;
    }
    if let Some(Term::Family(family)) = terms.iter().find(|term| matches!(term, Term::Family(_))) {
        // "CC0 1.0 Universal Public Domain Dedication" says one thing twice.
        if parts.family.is_some() {
            return parts.family.as_deref() == Some(family)
                || (family == "CC-PDDC" && parts.family.as_deref() == Some("CC0"));
        }
        if !parts.words.is_empty() || !parts.shorts.is_empty() || parts.version.is_some() {
            return false;
        }
        parts.family = Some(family.clone());
        return true;
    }
    if token.has(|term| *term == Term::Brand) {
        if parts.brand || parts.named_something() || parts.version.is_some() {
            return false;
        }
        parts.brand = true;
        parts.brand_end = token.end;
        return true;
    }
    if token.has(|term| *term == Term::Cc) {
        // "a Creative Commons 4.0 license (CC BY)".
        let explains = parts.brand && parts.version.is_some() && gap.trim() == "(";
        if parts.cc || parts.named_something() || parts.version.is_some() && !explains {
            return false;
        }
        parts.version_first |= explains;
        parts.cc = true;
        return true;
    }
    if let Some(Term::Compact(elements)) = terms.iter().find(|term| matches!(term, Term::Compact(_))) {
        if parts.family.is_some() || parts.named.is_some() || !parts.shorts.is_empty() {
            return false;
        }
        let before = parts.elements();
        let all: BTreeSet<Element> = elements.iter().copied().collect();
        if !before.is_empty() && before != all {
            return false;
        }
        parts.shorts.extend(elements.iter().copied());
        parts.compact = true;
        return true;
    }
    let word = terms.iter().find_map(|term| if let Term::Word(element) = term { Some(*element) } else { None });
    let short = terms.iter().find_map(|term| if let Term::Short(element) = term { Some(*element) } else { None });
    if let Some(element) = word.or(short) {
        let is_word = word.is_some();
        if parts.family.is_some() || parts.named.is_some() || parts.port.is_some() && !parts.port_first {
            return port_code(parts, terms, token, gap, normal, original);
        }
        // A version that came first ("Creative Commons 4.0 — Attribution") waits for its elements; one that came
        // last closes the name.
        if parts.version.is_some() && !parts.version_first {
            return port_code(parts, terms, token, gap, normal, original);
        }
        let mine = if is_word { &parts.words } else { &parts.shorts };
        let others = if is_word { &parts.shorts } else { &parts.words };
        if mine.contains(&element) {
            // The same word again begins a new name ("CC BY, CC BY-SA").
            return false;
        }
        if !is_word && element == Element::By && !first && !others.is_empty() && !others.contains(&Element::By) {
            // "ShareAlike by …" is no license.
            return false;
        }
        if is_word {
            parts.words.insert(element);
        } else {
            parts.shorts.insert(element);
        }
        return true;
    }
    if let Some(Term::Edition(edition)) = terms.iter().find(|term| matches!(term, Term::Edition(_))) {
        if first || parts.edition.is_some() {
            return false;
        }
        parts.edition = Some(*edition);
        return true;
    }
    if token.has(|term| *term == Term::Noun) {
        if first {
            return false;
        }
        parts.noun = true;
        parts.noun_end = token.end;
        return true;
    }
    if let Some(Term::Port(port)) = terms.iter().find(|term| matches!(term, Term::Port(_))) {
        if parts.brand && !parts.named_something() && parts.port.is_none() && gap.len() <= 3 {
            parts.port_first = true;
        } else if parts.port.is_some() || !(parts.version.is_some() || parts.edition.is_some()) || gap.len() > 3 {
            return port_code(parts, terms, token, gap, normal, original);
        }
        parts.port = Some(port.clone());
        return true;
    }
    port_code(parts, terms, token, gap, normal, original)
}

/// "DE" behind a version: upper case, or joined by a dash or slash.
fn port_code(parts: &mut Parts, terms: &[Term], token: &Token<'_>, gap: &str, normal: &Normal, original: &str) -> bool {
    let Some(Term::PortCode(port)) = terms.iter().find(|term| matches!(term, Term::PortCode(_))) else { return false };
    if parts.version.is_none() || parts.port.is_some() || gap.len() > 2 {
        return false;
    }
    let here = normal.original(token.start, token.end);
    let written = original.get(here.start..here.end).unwrap_or("");
    let before = original.get(..here.start).and_then(|text| text.chars().next_back());
    let upper = written.chars().all(|ch| !ch.is_lowercase());
    let after = original.get(here.end..).and_then(|text| text.chars().next());
    let upper = upper || matches!(after, Some(']' | ')'));
    if !upper && !before.is_some_and(|ch| matches!(ch, '-' | '_' | '/' | '‑')) {
        return false;
    }
    parts.port = Some(port.clone());
    true
}

fn take_number(parts: &mut Parts, token: &Token<'_>, number: &str, gap: &str, first: bool) -> bool {
    if first {
        return false;
    }
    if parts.version.is_some() {
        // "3.0, 2.5 and 2.0".
        let dated = parts.named.is_some() || token.end - token.start == 1;
        if parts.named_something() && !dated && is_list_gap(gap) && parts.edition.is_none() && parts.port.is_none() {
            parts.versions.push((token.start, token.end, number.to_owned()));
            return true;
        }
        return false;
    }
    let whole = token.end - token.start == 1;
    let close = gap.chars().all(|ch| matches!(ch, ' ' | '(' | 'v' | '.')) || gap.contains('v');
    if !(parts.named_something() || parts.brand && !whole) || (whole && !close) {
        return false;
    }
    parts.version_first = !parts.named_something();
    parts.version = Some(number.to_owned());
    true
}

/// Words that may stand within a name.
fn gap_is_filler(gap: &str, parts: &Parts) -> bool {
    if gap.len() > 40 {
        return false;
    }
    // A sentence ends here.
    if gap.contains(". ") || gap.contains(['!', '?', '。', '\n', ';']) {
        return false;
    }
    let mut words = gap
        .split(|ch: char| {
            ch.is_whitespace()
                || matches!(
                    ch,
                    ',' | '.'
                        | ':'
                        | '('
                        | ')'
                        | '['
                        | ']'
                        | '{'
                        | '}'
                        | '"'
                        | '\''
                        | '/'
                        | '|'
                        | '+'
                        | '&'
                        | '*'
                        | '<'
                        | '>'
                        | '='
                        | '~'
                        | '#'
                        | '®'
                        | '™'
                        | '（'
                        | '）'
                        | '：'
                        | '%'
                        | '\\'
                )
        })
        .filter(|word| !word.is_empty())
        .peekable();
    if words.peek().is_none() {
        return true;
    }
    let allowed = |word: &str| {
        matches!(
            word,
            "version"
                | "v"
                | "ver"
                | "vers"
                | "versión"
                | "versão"
                | "versione"
                | "versie"
                | "wersja"
                | "версия"
                | "версии"
                | "versio"
                | "verzió"
                | "verze"
                | "sürüm"
                | "الاصدار"
                | "نسخه"
                | "版本"
                | "版"
                | "バージョン"
                | "แบบ"
                | "버전"
                | "versiooni"
                | "versija"
                | "versijos"
                | "verzija"
                | "verzije"
                | "verzia"
                | "верзија"
                | "верзије"
                | "версія"
                | "версії"
                | "εκδοση"
                | "εκδοσης"
                | "גרסה"
                | "נוסח"
                | "संस्करण"
                | "সংস্করণ"
                | "bertsioa"
                | "versiunea"
                | "útgáfa"
                | "wersji"
                | "versi"
                | "phiên"
                | "bản"
                | "sürümü"
                | "の"
                | "the"
                | "de"
                | "d"
                | "der"
                | "public"
                | "copyright"
                | "legal"
                | "code"
                | "no"
                | "number"
                | "in"
        ) || (matches!(word, "and" | "und" | "et" | "y" | "e" | "en" | "a" | "i" | "och" | "og" | "with")
            && parts.version.is_none())
    };
    words.all(allowed)
}

fn is_list_gap(gap: &str) -> bool {
    gap.split(|ch: char| ch.is_whitespace() || matches!(ch, ',' | '/' | '|' | '&' | '+' | '(' | ')'))
        .filter(|word| !word.is_empty())
        .all(|word| {
            matches!(
                word,
                "and"
                    | "or"
                    | "und"
                    | "oder"
                    | "et"
                    | "ou"
                    | "y"
                    | "o"
                    | "e"
                    | "en"
                    | "of"
                    | "a"
                    | "v"
                    | "version"
                    | "versions"
            )
        })
        && !gap.contains(". ")
        && gap.len() < 16
}

fn accept(
    parts: &Parts,
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
        return named::license(parts, catalog, normal, index, expected).map(|license| make(license, false));
    }
    if let Some(family) = &parts.family {
        let named = &normal.text[parts.start..parts.end];
        let independent = matches!(family.as_str(), "CC0" | "CC-PDM") || named.contains("creative commons");
        if !independent && !parts.brand && !parts.cc {
            return None;
        }
        let license = match &parts.version {
            Some(version) => place(catalog, family, version, parts.port.as_deref(), written),
            None => versionless(catalog, family),
        };
        return Some(make(license, false));
    }
    let elements = parts.elements();
    if elements.is_empty() {
        // The brand alone.
        return parts.brand.then(|| make(LicenseRef::family("CC"), false));
    }
    let branded = parts.brand || parts.cc || parts.compact && written.to_lowercase().starts_with("cc");
    let close_shorts = !parts.shorts.is_empty() && (parts.dashed || parts.compact);
    let edges = parts.version.is_some() || parts.edition.is_some() || parts.noun;
    let weak = !branded
        && !continues
        && match expected {
            Expected::License => false,
            Expected::Prose => {
                let words = parts.words.len() >= 2 && edges;
                let full = parts.words.contains(&Element::By)
                    && parts.version.is_some()
                    && (parts.edition.is_some() || parts.port.is_some() || parts.noun);
                let ids = parts.shorts.len() >= 2 && close_shorts && (parts.version.is_some() || parts.noun);
                // The whole of a block: a cell, a line of its own.
                let all = elements.len() >= 2 && normal.text.trim().len() == parts.end - parts.start;
                !(words || full || ids || all)
            }
        };
    if !branded && !continues && weak {
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
