//! What a credit says of a work: plain facts, whatever they are written as.

use super::terms::PublisherTerms;
use crate::license::{Catalog, LicenseFacts, LicenseRef};
use crate::work::{Relation, WorkKind};

/// Somebody to be named.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Name {
    /// The name.
    pub name: String,
    /// An address of theirs.
    pub url: Option<String>,
}

impl Name {
    /// A name without an address.
    #[must_use]
    pub fn new(name: &str) -> Self {
        Self { name: name.to_owned(), url: None }
    }
}

/// A license that a work is under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct License {
    /// Which.
    pub license: LicenseRef,
    /// What is known of it.
    pub facts: LicenseFacts,
}

impl License {
    /// The license, as the catalog knows it.
    #[must_use]
    pub fn of(license: &LicenseRef, catalog: &Catalog) -> Option<Self> {
        Some(Self { license: license.clone(), facts: catalog.describe(license)? })
    }
}

/// Everything that a credit says of a work.
#[derive(Debug, Clone)]
pub struct Attribution {
    /// What it is.
    pub kind: WorkKind,
    /// What was done with it.
    pub relation: Relation,
    /// Path or address of its file, for media.
    pub src: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// Who made it.
    pub creators: Vec<Name>,
    /// Where they work, where that is to be said.
    pub institution: Option<String>,
    /// Who translated it.
    pub translators: Vec<Name>,
    /// Language that it was translated from, as a tag.
    pub source_language: Option<String>,
    /// Where it was published, or who licenses it where others made it.
    pub publisher: Option<String>,
    /// Address of the original: a web page.
    pub source_url: Option<String>,
    /// The day on which the original was published or last updated, as given.
    pub date: Option<String>,
    /// Its licenses; empty where none is known.
    pub licenses: Vec<License>,
    /// Whether the receiver has the choice among several licenses.
    pub choice: bool,
    /// The license of the version that stands here, where it is another or has to be said.
    pub own_license: Option<License>,
    /// What was changed.
    pub changes: Option<String>,
    /// Nothing was changed, and that is known.
    pub unchanged: bool,
    /// What others had changed before.
    pub earlier_changes: Vec<String>,
    /// Copyright notices, as they stand.
    pub notices: Vec<String>,
    /// A disclaimer of warranties, or where it stands.
    pub disclaimer: Option<String>,
    /// Works that it was made from.
    pub based_on: Vec<Attribution>,
    /// What its publisher asks for.
    pub terms: Option<PublisherTerms>,
    /// What is not known: `title`, `author`, `source link`, `license`, `changes`.
    pub missing: Vec<&'static str>,
}

impl Attribution {
    /// A work of which nothing is known.
    #[must_use]
    pub fn new(kind: WorkKind) -> Self {
        Self {
            kind,
            relation: Relation::Unknown,
            src: None,
            title: None,
            creators: Vec::new(),
            institution: None,
            translators: Vec::new(),
            source_language: None,
            publisher: None,
            source_url: None,
            date: None,
            licenses: Vec::new(),
            choice: false,
            own_license: None,
            changes: None,
            unchanged: false,
            earlier_changes: Vec::new(),
            notices: Vec::new(),
            disclaimer: None,
            based_on: Vec::new(),
            terms: None,
            missing: Vec::new(),
        }
    }

    /// Names what is not known of the facts that a credit has as a rule.
    pub fn note_missing(&mut self) {
        let asks_for_changes = self.licenses.iter().any(|license| license.facts.requires.contains("indicate-changes"));
        let missing = [
            (self.title.is_none(), "title"),
            (self.creators.is_empty() && self.publisher.is_none(), "author"),
            (self.source_url.is_none(), "source link"),
            (self.licenses.is_empty(), "license"),
            (self.changes.is_none() && !self.unchanged && asks_for_changes, "changes"),
        ];
        self.missing = missing.into_iter().filter_map(|(is_missing, what)| is_missing.then_some(what)).collect();
    }
}
