//! The words by which languages name licenses and speak of them, compiled into two automata.
//!
//! Takes the compiled files of `rules/lexicon/` and the catalog; a pure look-up. All languages are tried at once:
//! short credits are no basis for guessing one.

pub mod credit;
pub mod credit_index;
pub(crate) mod fold;
pub mod schema;

use crate::detect::normal::fold;
use crate::detect::normal::is_unspaced;
use crate::license::Catalog;
use aho_corasick::{AhoCorasick, AhoCorasickBuilder, MatchKind};
pub use schema::LexiconFiles;
use std::collections::{BTreeMap, BTreeSet};

/// An element of a Creative Commons license.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Element {
    /// Attribution.
    By,
    /// `NonCommercial`.
    Nc,
    /// `NoDerivatives`.
    Nd,
    /// `ShareAlike`.
    Sa,
}

impl Element {
    /// As ids write it.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::By => "BY",
            Self::Nc => "NC",
            Self::Nd => "ND",
            Self::Sa => "SA",
        }
    }

    fn of_id(id: &str) -> Option<Self> {
        [Self::By, Self::Nc, Self::Nd, Self::Sa].into_iter().find(|element| element.id() == id)
    }
}

/// What is said by the name of an edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Edition {
    /// 3.0 without a port.
    Unported,
    /// 4.0.
    International,
    /// Before 3.0, without a port.
    Generic,
    /// CC0.
    Universal,
}

/// What a word of a license name says.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Term {
    /// "Creative Commons".
    Brand,
    /// "CC".
    Cc,
    /// "Attribution", "`NonCommercial`".
    Word(Element),
    /// "BY", "NC".
    Short(Element),
    /// "BYNCSA".
    Compact(Vec<Element>),
    /// "CC0", "Public Domain Mark": id of the family.
    Family(String),
    /// "International".
    Edition(Edition),
    /// "Germany": the port.
    Port(String),
    /// "DE" behind a version: the port.
    PortCode(String),
    /// "License".
    Noun,
    /// "GNU Free Documentation License": index into [`Catalog::named`].
    Named(usize),
}

/// What a phrase around a license says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cue {
    /// It grants.
    Grant,
    /// It grants when the license follows at once.
    GrantNear,
    /// It takes out.
    Exclusion,
    /// It asks of others.
    Requirement,
    /// It only speaks of it.
    Mention,
    /// It makes exceptions.
    Exceptions,
    /// It speaks of everything.
    Blanket,
    /// A medium.
    Media,
    /// Code.
    Code,
    /// The document.
    Document,
    /// The site.
    Site,
    /// The adapter's version.
    Adaptation,
    /// A term that the license does not know.
    Restriction,
    /// All rights reserved.
    Reserved,
    /// Public domain.
    PublicDomain,
    /// One of two.
    Or,
    /// Both.
    And,
    /// A license that is not for content.
    OtherLicense,
    /// A license's own text.
    LicenseText,
    /// Nothing.
    Filler,
    /// A noun for "license": says nothing by itself.
    License,
}

/// A found phrase: range in the folded text and what it says.
#[derive(Debug, Clone)]
pub struct Found<'a, T> {
    /// First byte in the folded text.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// What it says, in any language.
    pub says: &'a [T],
}

/// Phrases compiled into one automaton.
#[derive(Debug, Clone)]
struct Phrases<T> {
    automaton: Option<AhoCorasick>,
    says: Vec<Vec<T>>,
    /// Phrases that nothing else is taken for: endings and neighbours may be written onto them.
    distinct: Vec<bool>,
}

/// Longest ending that is taken along with a distinct phrase, in letters ("Commonsin", "Commonsille").
const ENDING: usize = 5;

impl<T: Clone + Ord> Phrases<T> {
    fn new(phrases: BTreeMap<String, BTreeSet<T>>, is_distinct: impl Fn(&str, &[T]) -> bool) -> Self {
        let (keys, says): (Vec<String>, Vec<Vec<T>>) = phrases
            .into_iter()
            .filter(|(key, _)| !key.is_empty())
            .map(|(key, says)| (key, says.into_iter().collect()))
            .unzip();
        let automaton = AhoCorasickBuilder::new().match_kind(MatchKind::LeftmostLongest).build(&keys).ok();
        let distinct = keys.iter().zip(&says).map(|(key, says)| is_distinct(key, says)).collect();
        Self { automaton, says, distinct }
    }

    /// Longest phrases that stand as words of their own, from left to right.
    fn find<'a>(&'a self, text: &str) -> Vec<Found<'a, T>> {
        let mut found = Vec::new();
        let Some(automaton) = &self.automaton else { return found };
        let mut from = 0;
        // Behind a distinct phrase the next word needs no bound ("CommonsNamensnennung": tags lay between).
        let mut glued = None;
        while let Some(hit) = automaton.find(aho_corasick::Input::new(text).range(from..)) {
            let pattern = hit.pattern().as_usize();
            let (start, mut end) = (hit.start(), hit.end());
            let distinct = self.distinct[pattern];
            if distinct || is_closed(text, start, end) && (glued == Some(start) || is_open(text, start, end)) {
                if distinct {
                    glued = Some(end);
                    if !self.continues(text, end) {
                        end += ending(&text[end..]);
                    }
                }
                found.push(Found { start, end, says: &self.says[pattern] });
                from = end;
            } else {
                // A shorter word may begin right behind the start of this one.
                from = start + text[start..].chars().next().map_or(1, char::len_utf8);
            }
        }
        found
    }

    /// Whether a phrase begins right here and ends with its word.
    fn continues(&self, text: &str, at: usize) -> bool {
        let horizon = (at..=text.len().min(at + 200)).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(at);
        self.automaton
            .as_ref()
            .and_then(|automaton| automaton.find(aho_corasick::Input::new(text).range(at..horizon)))
            .is_some_and(|hit| hit.start() == at && is_closed(text, at, hit.end()))
    }
}

/// The letters of a grammatical ending at the head of a text, in bytes; none where a whole word stands there.
fn ending(text: &str) -> usize {
    let mut letters = text.chars().take_while(|ch| ch.is_alphabetic() && !is_unspaced(*ch));
    let end = letters.by_ref().take(ENDING).map(char::len_utf8).sum();
    if letters.next().is_none() { end } else { 0 }
}

/// Whether what stands before a range is no part of its word; scripts without spaces need no bound.
fn is_open(text: &str, start: usize, end: usize) -> bool {
    !joined(text[..start].chars().next_back(), text[start..end].chars().next())
}

/// Whether what stands behind a range is no part of its word.
fn is_closed(text: &str, start: usize, end: usize) -> bool {
    // "CCBYNCv4": a number with a v may follow directly.
    let mut rest = text[end..].chars();
    let versioned = rest.next() == Some('v') && rest.next().is_some_and(|ch| ch.is_ascii_digit());
    versioned || !joined(text[start..end].chars().next_back(), text[end..].chars().next())
}

fn joined(a: Option<char>, b: Option<char>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => {
            a.is_alphanumeric() && b.is_alphanumeric() && !is_unspaced(a) && !is_unspaced(b)
                // "ccby4", "byv4": a number may follow a name directly.
                && !(a.is_alphabetic() && b.is_ascii_digit())
        }
        _ => false,
    }
}

/// The compiled lexicon.
#[derive(Debug, Clone)]
pub struct Lexicon {
    names: Phrases<Term>,
    cues: Phrases<Cue>,
}

impl Lexicon {
    /// Compiles the files.
    #[must_use]
    pub fn new(files: &LexiconFiles, catalog: &Catalog) -> Self {
        let is_brand = |key: &str, says: &[Term]| says.contains(&Term::Brand) && key.chars().count() >= 12;
        Self {
            names: Phrases::new(name_phrases(files, catalog), is_brand),
            cues: Phrases::new(cue_phrases(files), |_, _| false),
        }
    }

    /// Words of license names in a folded text.
    #[must_use]
    pub fn names(&self, folded: &str) -> Vec<Found<'_, Term>> {
        self.names.find(folded)
    }

    /// Phrases around licenses in a folded text.
    #[must_use]
    pub fn cues(&self, folded: &str) -> Vec<Found<'_, Cue>> {
        self.cues.find(folded)
    }
}

fn name_phrases(files: &LexiconFiles, catalog: &Catalog) -> BTreeMap<String, BTreeSet<Term>> {
    let mut phrases: BTreeMap<String, BTreeSet<Term>> = BTreeMap::new();
    let mut add = |phrase: &str, term: Term| {
        phrases.entry(fold(phrase)).or_default().insert(term);
    };
    for brand in ["creative commons", "creativecommons", "creative common", "creativecommon"] {
        add(brand, Term::Brand);
    }
    add("cc", Term::Cc);
    add("ccl", Term::Cc);
    for element in [Element::By, Element::Nc, Element::Nd, Element::Sa] {
        add(element.id(), Term::Short(element));
    }
    for family in catalog.families() {
        let elements: Option<Vec<Element>> = family.elements.iter().map(|id| Element::of_id(id)).collect();
        if let Some(elements) = elements.filter(|elements| elements.contains(&Element::By)) {
            let compact: String = elements.iter().map(|element| element.id()).collect();
            add(&format!("cc{compact}"), Term::Compact(elements.clone()));
            if elements.len() > 1 {
                add(&compact, Term::Compact(elements));
            }
        }
    }
    for (id, names) in [
        (
            "CC0",
            ["cc0", "cc 0", "cc zero", "cczero", "creative commons zero", "creative commons 0", "creative commons cc0"]
                .as_slice(),
        ),
        ("CC-PDM", ["public domain mark", "cc pdm", "pdm", "creative commons public domain mark"].as_slice()),
        ("CC-SAMPLING", ["sampling"].as_slice()),
        ("CC-SAMPLING+", ["sampling plus", "sampling+"].as_slice()),
        (
            "CC-NC-SAMPLING+",
            ["noncommercial sampling plus", "non commercial sampling plus", "nc sampling plus", "nc sampling+"]
                .as_slice(),
        ),
        ("CC-DEVNATIONS", ["developing nations", "devnations"].as_slice()),
        (
            "CC-PDDC",
            ["public domain dedication and certification", "cc pddc", "creative commons public domain dedication"]
                .as_slice(),
        ),
    ] {
        for name in names {
            add(name, Term::Family(id.to_owned()));
        }
    }
    for language in &files.names {
        for name in &language.brand {
            add(name, Term::Brand);
        }
        for name in &language.license {
            add(name, Term::Noun);
        }
        for (element, names) in &language.elements {
            if let Some(element) = Element::of_id(element) {
                for name in names {
                    add(name, Term::Word(element));
                }
            }
        }
        for (unit, names) in &language.units {
            let family = if catalog.families().iter().any(|family| family.id == *unit) {
                unit.clone()
            } else {
                format!("CC-{unit}")
            };
            for name in names {
                add(name, Term::Family(family.clone()));
            }
        }
        for (port, names) in &language.ports {
            for name in names {
                add(name, Term::Port(port.clone()));
            }
        }
        for (edition, names) in &language.editions {
            let edition = match edition.as_str() {
                "unported" => Edition::Unported,
                "international" => Edition::International,
                "universal" => Edition::Universal,
                _ => Edition::Generic,
            };
            for name in names {
                add(name, Term::Edition(edition));
            }
        }
    }
    for license in catalog.creative_commons() {
        if let Some(port) = license.port {
            add(&port, Term::PortCode(port.clone()));
        }
    }
    for (index, named) in catalog.named().iter().enumerate() {
        for name in &named.names {
            add(name, Term::Named(index));
        }
    }
    phrases
}

fn cue_phrases(files: &LexiconFiles) -> BTreeMap<String, BTreeSet<Cue>> {
    let mut phrases: BTreeMap<String, BTreeSet<Cue>> = BTreeMap::new();
    for noun in files.names.iter().flat_map(|language| &language.license) {
        phrases.entry(fold(noun)).or_default().insert(Cue::License);
    }
    for language in &files.kinds {
        for (cue, list) in [
            (Cue::Grant, &language.grant),
            (Cue::GrantNear, &language.grant_near),
            (Cue::Exclusion, &language.exclusion),
            (Cue::Requirement, &language.requirement),
            (Cue::Mention, &language.mention),
            (Cue::Exceptions, &language.exceptions),
            (Cue::Blanket, &language.blanket),
            (Cue::Media, &language.media),
            (Cue::Code, &language.code),
            (Cue::Document, &language.document),
            (Cue::Site, &language.site),
            (Cue::Adaptation, &language.adaptation),
            (Cue::Restriction, &language.restriction),
            (Cue::Reserved, &language.reserved),
            (Cue::PublicDomain, &language.public_domain),
            (Cue::Or, &language.or),
            (Cue::And, &language.and),
            (Cue::OtherLicense, &language.other_license),
            (Cue::LicenseText, &language.license_text),
            (Cue::Filler, &language.filler),
        ] {
            for phrase in list {
                phrases.entry(fold(phrase)).or_default().insert(cue);
            }
        }
    }
    phrases
}
