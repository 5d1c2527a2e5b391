//! Which files speak of those beside them, by their names.

use super::generator;
use crate::knowledge::Knowledge;
use crate::lexicon::lists::WordList;
use crate::read::file_captions;
use std::fmt;

/// What a file is that speaks of others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BesideKind {
    /// `FILE.license`.
    Sidecar,
    /// REUSE.toml or .reuse/dep5.
    Reuse,
    /// CREDITS.txt.
    Credits,
    /// The configuration of a site generator.
    Generator,
    /// LICENSE, COPYING.
    LicenseFile,
    /// NOTICE.
    Notice,
    /// README.
    Readme,
    /// CITATION.cff.
    Citation,
    /// datapackage.json.
    DataPackage,
}

impl BesideKind {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Sidecar,
        Self::Reuse,
        Self::Credits,
        Self::Generator,
        Self::LicenseFile,
        Self::Notice,
        Self::Readme,
        Self::Citation,
        Self::DataPackage,
    ];

    /// Its name in reports and rules.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sidecar => "sidecar",
            Self::Reuse => "reuse",
            Self::Credits => "credits",
            Self::Generator => "generator",
            Self::LicenseFile => "license-file",
            Self::Notice => "notice",
            Self::Readme => "readme",
            Self::Citation => "citation",
            Self::DataPackage => "data-package",
        }
    }
}

/// What a file beside others speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Covers {
    /// All that is in its folder and below.
    Folder,
    /// The texts there.
    Text,
    /// The code there.
    Code,
    /// The data there.
    Data,
    /// The very file that is looked at.
    File,
    /// A medium that the file shows, by its address or path as written there.
    Medium(String),
}

impl Covers {
    /// Its name in reports and rules.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Folder => "folder",
            Self::Text => "text",
            Self::Code => "code",
            Self::Data => "data",
            Self::File => "file",
            Self::Medium(_) => "medium",
        }
    }
}

impl fmt::Display for Covers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What a file is by its path relative to the folder that it speaks of; `None` for most files. Case does not count.
#[must_use]
pub fn kind_of(path: &str, knowledge: &Knowledge) -> Option<BesideKind> {
    let lower = path.to_ascii_lowercase();
    match lower.as_str() {
        "reuse.toml" | ".reuse/dep5" => return Some(BesideKind::Reuse),
        "citation.cff" => return Some(BesideKind::Citation),
        "datapackage.json" => return Some(BesideKind::DataPackage),
        _ => {}
    }
    if let Some((folder, name)) = lower.rsplit_once('/') {
        let holds = match folder {
            "config/_default" => !matches!(name, "metadata.json" | "site.json") && !name.starts_with('_'),
            "_data" => matches!(name, "metadata.json" | "site.json"),
            _ => false,
        };
        return (holds && generator::is_configuration(name)).then_some(BesideKind::Generator);
    }
    if generator::is_configuration(&lower) {
        let inner = lower.starts_with("params.") || matches!(lower.as_str(), "metadata.json" | "site.json");
        return (!inner).then_some(BesideKind::Generator);
    }
    if file_captions::is_called(&lower, knowledge) {
        return Some(BesideKind::Credits);
    }
    let (stem, extension) = lower.rsplit_once('.').unwrap_or((&lower, ""));
    let is_text = matches!(extension, "" | "md" | "markdown" | "txt" | "rst" | "adoc" | "org" | "lesser");
    let (first, rest) = stem.split_once(['-', '_', '.']).map_or((stem, None), |(first, rest)| (first, Some(rest)));
    // `LICENSE-MIT` is one; `license-choice.md` is an article.
    let shouts = || {
        path.starts_with(|letter: char| letter.is_ascii_uppercase())
            && !path[..first.len()].contains(char::is_lowercase)
    };
    match first {
        "license" | "licence" | "copying" | "unlicense" | "copyright" if is_text && (rest.is_none() || shouts()) => {
            Some(BesideKind::LicenseFile)
        }
        "notice" if is_text && rest.is_none() => Some(BesideKind::Notice),
        // A README in another language is a translation.
        "readme" if is_text && rest.is_none() => Some(BesideKind::Readme),
        _ => None,
    }
}

/// What the name of a license file says of what it covers: `LICENSE-CODE`, `LICENSE-docs.md`.
pub(super) fn covers_by_name(path: &str, knowledge: &Knowledge) -> Covers {
    let name = path.rsplit('/').next().unwrap_or(path).to_ascii_lowercase();
    let stem = name.split_once(['-', '_', '.']).map_or("", |(_, rest)| rest);
    let says = |list| stem.split(['-', '_', '.']).any(|part| knowledge.lexicon.words(list).has(part));
    if says(WordList::FileOfCode) {
        Covers::Code
    } else if says(WordList::FileOfText) {
        Covers::Text
    } else if says(WordList::FileOfData) {
        Covers::Data
    } else {
        Covers::Folder
    }
}
