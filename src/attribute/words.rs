//! The files under `rules/attribution/` as they are written: the words of each language, of licenses with words of
//! their own, and the forms.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// All files under `rules/attribution/`.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct AttributionFiles<'a> {
    /// `lang/<tag>.yaml`, in the order of their tags.
    #[serde(borrow)]
    pub languages: Vec<PackedLanguage<'a>>,
    /// `families.yaml`.
    pub families: Vec<OwnWords>,
    /// `forms/<name>.j2`: name and template.
    pub forms: BTreeMap<String, String>,
    /// `spoken.yaml`: small words by the tag of their language, parted by blanks.
    pub spoken: BTreeMap<String, String>,
}

/// The file `spoken.yaml`.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpokenFile {
    /// The words.
    pub spoken: BTreeMap<String, String>,
}

/// A language that is unpacked when a credit is written in it: most runs write in none or one.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PackedLanguage<'a> {
    /// Its tag, and the others that it serves.
    pub tags: Vec<String>,
    /// With what it leads to a page of credits, in lower case.
    pub picture_credits: String,
    /// A [`Language`] as postcard writes it.
    #[serde(borrow)]
    pub bytes: Cow<'a, [u8]>,
}

/// How one language says it.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Language {
    /// BCP 47 tag: "de", "zh-Hans".
    pub language: String,
    /// Other tags that it serves: "zh-CN".
    #[serde(default)]
    pub also: Vec<String>,
    /// Written from right to left.
    #[serde(default)]
    pub right_to_left: bool,
    /// Capitals and blanks tell where a name begins and ends.
    #[serde(default)]
    pub plain_names: bool,
    /// Quotation marks, opening and closing.
    pub quotes: (String, String),
    /// What parts names one of which holds a comma or an "and".
    pub separator: String,
    /// Brackets, opening and closing, with the blank before them.
    pub brackets: (String, String),
    /// What parts the facts of a caption.
    pub comma: String,
    /// What ends a sentence, with the blank behind it.
    pub stop: String,
    /// Full license names: `{elements}`, `{version}`, `{edition}`.
    pub license_name: String,
    /// Full names by id of licenses that are not made of elements, from the official translations; else they are English.
    #[serde(default)]
    pub full_names: BTreeMap<String, String>,
    /// Sentences and words by key; what stands in braces is filled in.
    pub phrases: BTreeMap<String, String>,
    /// Names of languages in this one, by tag.
    #[serde(default)]
    pub languages: BTreeMap<String, String>,
    /// Elements and editions of licenses, from Creative Commons' own translations (`rules/lexicon/names`).
    #[serde(default)]
    pub elements: BTreeMap<String, String>,
    /// Names of ports of licenses, by code, from the same translations.
    #[serde(default)]
    pub ports: BTreeMap<String, String>,
}

/// What a license wants to have said.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct OwnWords {
    /// Family of the license: "OGL-UK".
    pub license: String,
    /// Its versions; all, where none is named.
    #[serde(default)]
    pub versions: Vec<String>,
    /// Ends of its id: "or-later".
    #[serde(default)]
    pub suffix: Option<String>,
    /// It is content with so many of the authors.
    #[serde(default)]
    pub principal_authors: Option<usize>,
    /// The sentence. `{license:words}` is linked to the license; what stands in square brackets is left out where a fact
    /// in it is not known.
    pub says: String,
}

/// The file `families.yaml`.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnWordsFile {
    /// The sentences.
    pub families: Vec<OwnWords>,
}

/// A pattern cut into what stands there and what is filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part<'a> {
    /// Words.
    Words(&'a str),
    /// `{name}` or `{name:words}`.
    Slot(&'a str, Option<&'a str>),
    /// `[…]`: left out as a whole where a slot in it is empty.
    Optional(Vec<Part<'a>>),
}

/// Cuts a pattern. What is not closed is words.
#[must_use]
pub fn parts(pattern: &str) -> Vec<Part<'_>> {
    let mut out = Vec::new();
    let mut rest = pattern;
    while let Some(at) = rest.find(['{', '[']) {
        let close = if rest[at..].starts_with('{') { '}' } else { ']' };
        let Some(end) = rest[at..].find(close).map(|end| at + end) else { break };
        if at > 0 {
            out.push(Part::Words(&rest[..at]));
        }
        let inner = &rest[at + 1..end];
        out.push(match (close, inner.split_once(':')) {
            (']', _) => Part::Optional(slots(inner)),
            (_, Some((name, words))) => Part::Slot(name, Some(words)),
            (_, None) => Part::Slot(inner, None),
        });
        rest = &rest[end + 1..];
    }
    if !rest.is_empty() {
        out.push(Part::Words(rest));
    }
    out
}

/// What stands in square brackets: no brackets within brackets.
fn slots(pattern: &str) -> Vec<Part<'_>> {
    let mut out = Vec::new();
    let mut rest = pattern;
    while let Some((words, behind)) = rest.split_once('{') {
        let Some((inner, behind)) = behind.split_once('}') else { break };
        if !words.is_empty() {
            out.push(Part::Words(words));
        }
        out.push(match inner.split_once(':') {
            Some((name, words)) => Part::Slot(name, Some(words)),
            None => Part::Slot(inner, None),
        });
        rest = behind;
    }
    if !rest.is_empty() {
        out.push(Part::Words(rest));
    }
    out
}

/// The names of the slots of a pattern, sorted.
#[must_use]
pub fn slot_names(pattern: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut open = vec![parts(pattern)];
    while let Some(list) = open.pop() {
        for part in list {
            match part {
                Part::Words(_) => {}
                Part::Slot(name, _) => names.push(name.to_owned()),
                Part::Optional(inner) => open.push(inner),
            }
        }
    }
    names.sort();
    names
}
