//! The languages that credits are written in: look-up by tag, patterns, lists of names, full names of licenses.

use super::words::{AttributionFiles, Language, OwnWords, PackedLanguage};
use crate::license::{Catalog, LicenseFacts, LicenseRef};
use icu_list::options::{ListFormatterOptions, ListLength};
use icu_list::{ListFormatter, ListFormatterPreferences};
use icu_locale_core::Locale;
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, OnceLock};

/// How a list goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joined {
    /// A, B and C.
    And,
    /// A, B or C.
    Or,
}

/// The words of credits, compiled from `rules/attribution/`.
#[derive(Debug, Clone, Default)]
pub struct AttributionWords {
    languages: Vec<(PackedLanguage<'static>, OnceLock<Arc<Language>>)>,
    families: Vec<OwnWords>,
    forms: BTreeMap<String, String>,
    /// Small words by the tag of their language.
    spoken: BTreeMap<String, String>,
    /// The places of the languages among those tags that a small word is of, once they were looked for.
    spoken_by: OnceLock<HashMap<String, Vec<usize>>>,
}

impl AttributionWords {
    /// Takes the compiled files.
    #[must_use]
    pub fn new(files: AttributionFiles<'static>) -> Self {
        Self {
            languages: files.languages.into_iter().map(|packed| (packed, OnceLock::new())).collect(),
            families: files.families,
            forms: files.forms,
            spoken: files.spoken,
            spoken_by: OnceLock::new(),
        }
    }

    /// All languages, in the order of their tags.
    #[must_use]
    pub fn languages(&self) -> impl ExactSizeIterator<Item = &Arc<Language>> {
        self.languages.iter().map(|(packed, unpacked)| unpack(packed, unpacked))
    }

    /// Whether words, in lower case, are those with which a language leads to a page of credits.
    #[must_use]
    pub(crate) fn leads_to_credits(&self, lower: &str) -> bool {
        self.languages.iter().any(|(packed, _)| packed.picture_credits == lower)
    }

    /// The language of a tag, or the one that it is a kind of: "de-AT" is written as "de", "zh-TW" as "zh-Hant".
    #[must_use]
    pub fn language(&self, tag: &str) -> Option<&Arc<Language>> {
        let mut tag = tag.trim().replace('_', "-");
        loop {
            let is = |known: &String| known.eq_ignore_ascii_case(&tag);
            if let Some((packed, unpacked)) = self.languages.iter().find(|(packed, _)| packed.tags.iter().any(is)) {
                return Some(unpack(packed, unpacked));
            }
            tag.truncate(tag.rfind('-')?);
        }
    }

    /// The language of a tag, else English.
    ///
    /// # Panics
    ///
    /// Where the files hold no English.
    #[must_use]
    pub fn language_or_english(&self, tag: &str) -> &Arc<Language> {
        self.language(tag).or_else(|| self.language("en")).expect("invariant: the build reads en.yaml")
    }

    /// The words that a license itself asks for.
    #[must_use]
    pub fn own_words(&self, license: &LicenseRef) -> Option<&OwnWords> {
        self.families.iter().find(|words| {
            words.license == license.family
                && (words.versions.is_empty()
                    || license.version.as_ref().is_some_and(|version| words.versions.contains(version)))
                && (words.suffix.is_none() || words.suffix == license.suffix)
        })
    }

    /// How many of the authors a license asks for, where not for all.
    #[must_use]
    pub fn principal_authors(&self, license: &LicenseRef) -> Option<usize> {
        self.own_words(license)?.principal_authors
    }

    /// The tags of all languages whose small words are known, in order.
    pub(super) fn spoken(&self) -> impl Iterator<Item = &str> {
        self.spoken.keys().map(String::as_str)
    }

    /// The languages that a small word is of, by their places in [`Self::spoken`].
    pub(super) fn spoken_by(&self, word: &str) -> &[usize] {
        let words = self.spoken_by.get_or_init(|| {
            let mut words: HashMap<String, Vec<usize>> = HashMap::new();
            for (at, own) in self.spoken.values().enumerate() {
                own.split(' ').for_each(|word| words.entry(word.to_owned()).or_default().push(at));
            }
            words
        });
        words.get(word).map_or(&[], Vec::as_slice)
    }

    /// The templates of the forms, by name.
    #[must_use]
    pub fn forms(&self) -> &BTreeMap<String, String> {
        &self.forms
    }
}

fn unpack<'a>(packed: &PackedLanguage<'_>, unpacked: &'a OnceLock<Arc<Language>>) -> &'a Arc<Language> {
    unpacked.get_or_init(|| {
        Arc::new(postcard::from_bytes(&packed.bytes).expect("invariant: the build script wrote it with the same types"))
    })
}

impl Language {
    /// The words for a key; empty where there are none, which the build does not let through.
    #[must_use]
    pub fn phrase(&self, key: &str) -> &str {
        self.phrases.get(key).map_or("", String::as_str)
    }

    /// Joins what is written already, as the language does. `tag` may name a kind of it: "en-GB".
    #[must_use]
    pub fn join(&self, items: &[String], joined: Joined, tag: &str) -> String {
        let [_, _, ..] = items else { return items.first().cloned().unwrap_or_default() };
        let kind_of = tag.len() >= self.language.len()
            && tag.get(..self.language.len()).is_some_and(|start| start.eq_ignore_ascii_case(&self.language));
        let locale = Locale::try_from_str(if kind_of { tag } else { &self.language }).unwrap_or(Locale::UNKNOWN);
        let preferences = ListFormatterPreferences::from(&locale);
        let options = ListFormatterOptions::default().with_length(ListLength::Wide);
        let formatter = match joined {
            Joined::And => ListFormatter::try_new_and(preferences, options),
            Joined::Or => ListFormatter::try_new_or(preferences, options),
        };
        match formatter {
            Ok(formatter) => formatter.format(items.iter()).to_string(),
            Err(_) => items.join(", "),
        }
    }

    /// The full name of a license in this language, so far as Creative Commons has one; else in English.
    #[must_use]
    pub fn license_name(&self, license: &LicenseRef, facts: &LicenseFacts, catalog: &Catalog) -> String {
        if let Some(name) = self.full_names.get(&license.id()) {
            return name.clone();
        }
        let english = || facts.long_name.clone();
        let Some(family) = catalog.families().iter().find(|family| family.id == license.family) else {
            return english();
        };
        let elements: Option<Vec<&str>> =
            family.elements.iter().map(|element| self.elements.get(element).map(String::as_str)).collect();
        let (Some(elements), Some(version)) = (elements.filter(|all| !all.is_empty()), &license.version) else {
            return english();
        };
        let edition = match (&license.port, version.as_str()) {
            (Some(port), _) => self.ports.get(port),
            (None, "4.0") => self.elements.get("international"),
            (None, "3.0") => self.elements.get("unported"),
            (None, _) => self.elements.get("generic"),
        };
        let Some(edition) = edition else { return english() };
        let name = self.license_name.replace("{elements}", &elements.join("-"));
        name.replace("{version}", version).replace("{edition}", edition)
    }
}
