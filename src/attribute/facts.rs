//! What a credit says of a work: plain facts, whatever they are written as.

use super::languages::AttributionWords;
use super::terms::PublisherTerms;
use crate::config::Policy;
use crate::license::{Catalog, LicenseFacts, LicenseRef};
use crate::work::{Relation, WorkKind};
use std::collections::BTreeMap;
use std::sync::Arc;

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

    /// A name with its address behind it in angle brackets: "Nia Orsolo <https://nia.example/>". What stands there and is
    /// no web page belongs to the name.
    #[must_use]
    pub fn said(text: &str) -> Self {
        let parts = text.trim().strip_suffix('>').and_then(|text| text.rsplit_once('<'));
        let with_url = parts.and_then(|(name, url)| Some((name.trim(), super::address::web(url)?)));
        match with_url.filter(|(name, _)| !name.is_empty()) {
            Some((name, url)) => Self { name: name.to_owned(), url: Some(url.into_owned()) },
            None => Self::new(text),
        }
    }
}

/// A license that a work is under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct License {
    /// Which.
    pub license: LicenseRef,
    /// What is known of it.
    pub facts: Arc<LicenseFacts>,
}

impl License {
    /// The license, as the catalog knows it.
    #[must_use]
    pub fn of(license: &LicenseRef, catalog: &Catalog) -> Option<Self> {
        Some(Self { license: license.clone(), facts: catalog.describe(license)? })
    }
}

/// What a credit should tell, and nobody knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// What the work is called.
    Title,
    /// Who made it, and where it was published.
    Author,
    /// Where the original is.
    SourceLink,
    /// Its license.
    License,
    /// Who translated it.
    Translator,
    /// What was changed, where the license asks for that.
    Changes,
}

impl Missing {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Title, Self::Author, Self::SourceLink, Self::License, Self::Translator, Self::Changes];

    /// What people call it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Author => "author",
            Self::Translator => "translator",
            Self::SourceLink => "source link",
            Self::License => "license",
            Self::Changes => "changes",
        }
    }
}

/// Everything that a credit says of a work.
#[derive(Debug, Clone)]
pub struct Attribution {
    /// What it is.
    pub kind: WorkKind,
    /// What was done with it.
    pub relation: Relation,
    /// A picture that was drawn: those who made it are no photographers.
    pub drawn: bool,
    /// The data of a chart, which nobody drew or photographed.
    pub data: bool,
    /// Path or address of its file, for media.
    pub src: Option<String>,
    /// Which of the document's media it is.
    pub medium: Option<usize>,
    /// Readers of the document see who made it and a link to its license, or one to a page of credits.
    pub shown: bool,
    /// Its title.
    pub title: Option<String>,
    /// Who made it.
    pub creators: Vec<Name>,
    /// How many of them are named, where not all have to be: the others stand where the original is.
    pub named: Option<usize>,
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
    /// For notices of data that it draws on, the address of the terms of these.
    pub data_terms: BTreeMap<String, String>,
    /// A disclaimer of warranties, or where it stands.
    pub disclaimer: Option<String>,
    /// Works that it was made from.
    pub based_on: Vec<Attribution>,
    /// The page of credits that its credit stands on, where a link to it stands in place of the credit.
    pub credits_page: Option<String>,
    /// What its publisher asks for.
    pub terms: Option<PublisherTerms>,
    /// What is not known: `title`, `author`, `source link`, `license`, `changes`.
    pub missing: Vec<Missing>,
}

impl Attribution {
    /// A work of which nothing is known.
    #[must_use]
    pub fn new(kind: WorkKind) -> Self {
        Self {
            kind,
            relation: Relation::Unknown,
            drawn: false,
            data: false,
            src: None,
            medium: None,
            shown: false,
            title: None,
            creators: Vec::new(),
            named: None,
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
            data_terms: BTreeMap::new(),
            disclaimer: None,
            based_on: Vec::new(),
            credits_page: None,
            terms: None,
            missing: Vec::new(),
        }
    }

    /// Leaves out those who asked not to be named (CC 4.0 s.3(a)(3), 3.0 and before s.4(a)), with the notices that name
    /// them. Gives their names.
    pub fn leave_out(&mut self, asked: &Policy) -> Vec<String> {
        let mut left_out = Vec::new();
        let mut is_named = |name: &mut Name| {
            let is_asked = asked.asks_silence(&name.name);
            left_out.extend(is_asked.then(|| name.name.clone()));
            !is_asked
        };
        self.creators.retain_mut(&mut is_named);
        self.translators.retain_mut(&mut is_named);
        left_out.extend(self.publisher.take_if(|name| asked.asks_silence(name)));
        self.notices.retain(|notice| !asked.asks_silence_in(notice));
        left_out
    }

    /// Names no more than so many of its makers, where its license is content with a link to all of them: one that
    /// lets the credit stand on another page, one that asks for a number of principal authors, or none that asks for
    /// names at all. Says whether that is so.
    pub fn name_at_most(&mut self, most: usize, words: &AttributionWords) -> bool {
        let allows = |license: &License| {
            license.facts.permits.contains("credit-by-link")
                || license.facts.category == "public-domain"
                || words.principal_authors(&license.license).is_some_and(|least| least <= most)
        };
        let may = self.source_url.is_some() && !self.licenses.is_empty() && self.licenses.iter().all(allows);
        let is_short = self.creators.len() <= most;
        self.named = (may && !is_short && most > 0).then_some(most);
        may || is_short
    }

    /// What its credit is called within a page of credits: of its file or title, and of the facts that tell it from
    /// others of the same name.
    #[must_use]
    pub fn anchor(&self) -> String {
        let file = self.src.as_deref().map(|src| src.rsplit('/').next().unwrap_or(src));
        let called = file.map(|file| file.split(['?', '#']).next().unwrap_or(file));
        let called = called.or(self.title.as_deref()).unwrap_or_default();
        let mut slug = String::from("credited-work-");
        for ch in called.chars().take(60) {
            if ch.is_ascii_alphanumeric() {
                slug.push(ch.to_ascii_lowercase());
            } else if !slug.ends_with('-') {
                slug.push('-');
            }
        }
        // FNV-1a: the same on every machine.
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        let names = self.creators.iter().map(|name| name.name.as_str());
        let parts = file.into_iter().chain(self.title.as_deref()).chain(self.source_url.as_deref()).chain(names);
        for byte in parts.flat_map(|part| part.bytes().chain([0])) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
        }
        format!("{}-{:04x}", slug.trim_end_matches('-'), hash >> 48)
    }

    /// Names what is not known of the facts that a credit has as a rule.
    pub fn note_missing(&mut self) {
        let asks_for_changes = self.licenses.iter().any(|license| license.facts.requires.contains("indicate-changes"));
        // That it was translated says what was changed, and what it is based on, that it was.
        let tells_change = matches!(self.relation, Relation::Translated | Relation::Adapted);
        let missing = [
            (self.title.is_none(), Missing::Title),
            (self.creators.is_empty() && self.publisher.is_none(), Missing::Author),
            (self.source_url.is_none(), Missing::SourceLink),
            (self.licenses.is_empty(), Missing::License),
            (self.relation == Relation::Translated && self.translators.is_empty(), Missing::Translator),
            (self.changes.is_none() && !self.unchanged && !tells_change && asks_for_changes, Missing::Changes),
        ];
        self.missing = missing.into_iter().filter_map(|(is_missing, what)| is_missing.then_some(what)).collect();
    }
}
