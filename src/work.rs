//! Works: things with rights of their own, as resolved from the evidence of a document.
//!
//! Plain data; `resolve` makes it, rules judge it, `attribute` writes credits from it.

use crate::compare::Comparison;
use crate::document::Problem;
use crate::license::LicenseRef;
use crate::source::Span;
use std::sync::Arc;
use thin_vec::ThinVec;

/// What a work is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WorkKind {
    /// The article itself.
    Article,
    /// A picture.
    Image,
    /// A video.
    Video,
    /// A sound.
    Audio,
    /// A quoted passage.
    Quote,
}

/// What the publisher did with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Relation {
    /// Made it.
    Original,
    /// Took it over as it is.
    Republished,
    /// Took a part.
    Excerpt,
    /// Translated it.
    Translated,
    /// Changed it.
    Adapted,
    /// Not known.
    #[default]
    Unknown,
}

impl Relation {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Original, Self::Republished, Self::Excerpt, Self::Translated, Self::Adapted, Self::Unknown];

    /// The one of this word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|relation| relation.word() == word)
    }

    /// Its word in rules, configuration and reports.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Original => "original",
            Self::Republished => "republished",
            Self::Excerpt => "excerpt",
            Self::Translated => "translated",
            Self::Adapted => "adapted",
            Self::Unknown => "unknown",
        }
    }
}

/// Whose it is, seen from the publisher.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Provenance {
    /// The publisher's.
    Own,
    /// Somebody else's.
    ThirdParty,
    /// Not known.
    #[default]
    Unknown,
}

impl Provenance {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Own, Self::ThirdParty, Self::Unknown];

    /// Its word in rules, configuration and reports.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::ThirdParty => "third-party",
            Self::Unknown => "unknown",
        }
    }
}

/// Why a work is held to be whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Because {
    /// In plain words: "words of republication", "`canonical` leads to another host".
    pub why: String,
    /// Where that stands; `None` for configuration and flags.
    pub span: Option<Span>,
}

/// Somebody who made a work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Creator {
    /// The name as given.
    pub name: String,
    /// An address of theirs.
    pub url: Option<String>,
    /// `author`, `photographer`, `translator`, `editor`, `licensor`, …
    pub role: String,
    /// Where it stands; `None` for what files beside it say.
    pub span: Option<Span>,
    /// Whether a reader of the page sees it.
    pub visible: bool,
    /// Given under `licit:` in the front matter, which no generator prints.
    pub declared: bool,
}

/// Where a work comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WorkSource {
    /// Name of the publication or site.
    pub name: Option<String>,
    /// Address of the original, where it is known from anywhere.
    pub url: Option<String>,
    /// The day on which the original was published, as declared.
    pub date: Option<String>,
    /// Whether the original is known to have an address: it is given, or the publisher's record says so.
    pub has_address: bool,
}

/// A license in its use for a work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LicenseUse {
    /// The license.
    pub license: Arc<LicenseRef>,
    /// The statement that says so: index into the evidence; `None` where a publisher's record or the
    /// configuration fills it in.
    pub statement: Option<usize>,
}

/// A work in a document. There may be thousands: what few works have is boxed.
#[derive(Debug, Clone)]
pub struct Work {
    /// What it is.
    pub kind: WorkKind,
    /// Index into the document's media, for works that are shown.
    pub medium: Option<usize>,
    /// Address or path of its file.
    pub src: Option<String>,
    /// What the publisher did with it.
    pub relation: Relation,
    /// Whose it is.
    pub provenance: Provenance,
    /// Why.
    pub because: ThinVec<Because>,
    /// Its title, where given.
    pub title: Option<String>,
    /// The title as given under `licit:` in the front matter, which no generator prints.
    pub declared_title: Option<Box<(String, Span)>>,
    /// Who made it, in the order of the text.
    pub creators: ThinVec<Creator>,
    /// Where it comes from.
    pub source: WorkSource,
    /// Id of the known publisher that it comes from.
    pub publisher: Option<String>,
    /// Licenses that it comes under.
    pub licenses: ThinVec<LicenseUse>,
    /// Licenses of the folder that an article without one of its own comes under, so far as nobody knows better. Rules
    /// ask nothing for them.
    pub inherited: ThinVec<LicenseUse>,
    /// Path of the file beside the document that `licenses` or `inherited` come from.
    pub beside: Option<Box<str>>,
    /// How several licenses go together: `true` where the receiver has the choice.
    pub choice: bool,
    /// The license under which the publisher offers the own version or page.
    pub outbound: Option<Box<LicenseUse>>,
    /// Place that stands for the work: its license sentence, else its credit, else itself.
    pub span: Span,
    /// Words that name its license (the first visible grant), where there are any.
    pub statement: Option<usize>,
    /// Statements that speak of it: indexes into the evidence.
    pub statements: ThinVec<usize>,
    /// Credits that speak of it.
    pub credits: ThinVec<usize>,
    /// Notices that speak of it.
    pub notices: ThinVec<usize>,
    /// A visible link or address that leads to the text of its license.
    pub license_link: Option<Span>,
    /// A link to a page of credits (CC BY 4.0 s.3(a)(2)).
    pub credits_link: Option<Box<Span>>,
    /// Where an item of a feed stands that nothing says to be a copy.
    pub page: Option<Box<str>>,
    /// A visible link to the original.
    pub source_link: Option<Span>,
    /// Words on changes, or that there were none.
    pub changes: Option<Span>,
    /// Signs that it was modified: declared, a translator, a file name, words.
    pub modified: ThinVec<Because>,
    /// A recorded or written permission.
    pub permission: Option<Box<Because>>,
    /// What is on record of it: a permission, where it comes from, an entry of `assets`.
    pub recorded: Option<Box<Because>>,
    /// How it differs from its original, where that is at hand.
    pub original: Option<Box<Comparison>>,
    /// Language of the original, where it is known.
    pub source_language: Option<Box<str>>,
    /// A photo or news agency whose content comes by contract only, named in its credit.
    pub agency: Option<Box<(String, Span)>>,
    /// Only a platform (Wikimedia Commons, Flickr) is named.
    pub platform_only: Option<Box<Span>>,
    /// Words beside its license, or below its title, that may name who made it, and were not read.
    pub unread_name: Option<Box<Span>>,
    /// Words of reserved rights that speak of it.
    pub reserved: Option<Box<Span>>,
    /// Whether the credit line that its publisher's terms ask for stands there; `None` where they ask for none.
    pub publisher_line: Option<bool>,
}

impl Work {
    /// A work of which nothing is known but what it is and where it stands.
    #[must_use]
    pub fn new(kind: WorkKind, medium: Option<usize>, src: Option<String>, span: Span) -> Self {
        Self {
            kind,
            medium,
            src,
            relation: Relation::Unknown,
            provenance: Provenance::Unknown,
            because: ThinVec::new(),
            title: None,
            declared_title: None,
            creators: ThinVec::new(),
            source: WorkSource::default(),
            publisher: None,
            licenses: ThinVec::new(),
            inherited: ThinVec::new(),
            beside: None,
            choice: false,
            outbound: None,
            span,
            statement: None,
            statements: ThinVec::new(),
            credits: ThinVec::new(),
            notices: ThinVec::new(),
            license_link: None,
            credits_link: None,
            page: None,
            source_link: None,
            changes: None,
            modified: ThinVec::new(),
            permission: None,
            recorded: None,
            original: None,
            source_language: None,
            agency: None,
            platform_only: None,
            unread_name: None,
            reserved: None,
            publisher_line: None,
        }
    }
}

/// The works of a document. The article is always the first.
#[derive(Debug, Clone, Default)]
pub struct Works {
    /// The article first, then media in the order of the file, then works named without a file.
    pub works: Vec<Work>,
    /// The work that a statement speaks of, by index of the statement.
    pub of_statement: Vec<usize>,
    /// The work that a credit speaks of.
    pub of_credit: Vec<usize>,
    /// The work that a notice speaks of.
    pub of_notice: Vec<usize>,
    /// Copyright notices that name an owner of the site, in their order.
    pub of_owners: Vec<usize>,
    /// What was not looked at, until it is added to the problems of the document.
    pub problems: Vec<Problem>,
}
