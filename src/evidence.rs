//! What detection finds in a document: statements of licenses, credits, notices.
//!
//! Plain data, in the order of the file.

mod confidence;

pub use confidence::Confidence;

use crate::document::Problem;
use crate::lexicon::credit::Change;
use crate::license::LicenseRef;
use crate::source::Span;
use std::sync::Arc;

/// Whether a statement grants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The work is offered under it.
    Grant,
    /// The work is said not to be.
    Exclusion,
    /// Others are asked to offer their works under it.
    Requirement,
    /// It is only spoken of.
    Mention,
}

/// What a statement covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// The document: the article.
    Document,
    /// An image, a video, a sound.
    Media,
    /// A quoted passage.
    Quote,
    /// All of a site.
    Site,
    /// Code.
    Code,
}

/// How a statement was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Signal {
    /// In words.
    Prose,
    /// As an address written out.
    Url,
    /// As the target of a link.
    Link,
    /// As the target of a link with `rel=license`.
    RelLicense,
    /// In a `<meta>` element.
    Meta,
    /// In JSON-LD.
    JsonLd,
    /// In RDFa.
    Rdfa,
    /// In microdata.
    Microdata,
    /// In front matter.
    FrontMatter,
    /// In an SPDX tag.
    SpdxTag,
    /// As the picture of a license button.
    Badge,
    /// By the text of the license itself.
    LicenseText,
    /// In an element of a feed.
    Feed,
    /// In the metadata of a packaged document.
    Package,
}

/// Evidence of a license.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// The license as far as it is known. A page may name the same one thousands of times.
    pub license: Arc<LicenseRef>,
    /// Whether it grants.
    pub kind: Kind,
    /// What it covers.
    pub scope: Scope,
    /// Whether a reader of the page sees it.
    pub visible: bool,
    /// How it was said.
    pub signal: Signal,
    /// How sure.
    pub confidence: Confidence,
    /// Number of the choice that it is a part of.
    pub group: Option<usize>,
    /// How the members of the group go together.
    pub operator: Option<Operator>,
    /// The exact words.
    pub span: Span,
    /// The sentence around them.
    pub sentence: Span,
    /// Index of the block it stands in; front matter and markup facts have none.
    pub block: Option<usize>,
    /// The medium that it speaks of, as far as the document's form says.
    pub medium: Option<usize>,
    /// The other half where a name and an address were written as one (link text and target, name and address in
    /// parentheses, badge and link): index of that statement.
    pub pair: Option<usize>,
    /// Whose works it says are licensed ("All Content by X is licensed under …").
    pub licensor: Option<Box<(String, Span)>>,
    /// Speaks for everything ("all content on this site").
    pub blanket: bool,
    /// Makes exceptions ("except where otherwise noted").
    pub exceptions: bool,
    /// Speaks of the adapter's own version ("this translation is licensed under").
    pub adaptation: bool,
    /// Terms added that the license does not know ("non-commercial use only" behind CC BY).
    pub added_restriction: Option<Span>,
    /// The link around the words: its address and place.
    pub link: Option<Box<(String, Span)>>,
}

impl Statement {
    /// A visible grant for the document, in words, without anything around it.
    #[must_use]
    pub fn new(license: impl Into<Arc<LicenseRef>>, span: Span) -> Self {
        Self {
            license: license.into(),
            kind: Kind::Grant,
            scope: Scope::Document,
            visible: true,
            signal: Signal::Prose,
            confidence: Confidence::High,
            group: None,
            operator: None,
            span,
            sentence: span,
            block: None,
            medium: None,
            pair: None,
            licensor: None,
            blanket: false,
            exceptions: false,
            adaptation: false,
            added_restriction: None,
            link: None,
        }
    }
}

/// How the members of a choice go together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    /// One of them.
    Or,
    /// All of them.
    And,
}

/// What a credit tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CreditKind {
    /// Who licenses.
    Licensor,
    /// Who wrote.
    Author,
    /// Who took the photo.
    Photo,
    /// Who drew.
    Illustration,
    /// Who filmed.
    Video,
    /// Who translated.
    Translator,
    /// Who edited.
    Editor,
    /// Where it was published first.
    OriginalPublication,
    /// Where it was taken from.
    RepublishedFrom,
    /// What it was made from.
    AdaptedFrom,
    /// By whose courtesy.
    Courtesy,
    /// Through whom.
    Via,
    /// A news or photo agency.
    Agency,
    /// Where data come from.
    Data,
}

impl CreditKind {
    /// Whether it tells who made a picture or a film.
    #[must_use]
    pub const fn makes_media(self) -> bool {
        matches!(self, Self::Photo | Self::Illustration | Self::Video)
    }

    /// Whether it tells where a text was published before.
    #[must_use]
    pub const fn names_publication(self) -> bool {
        matches!(self, Self::OriginalPublication | Self::RepublishedFrom)
    }

    /// Whether it tells where a text was published before, or what it was made from.
    #[must_use]
    pub const fn names_original(self) -> bool {
        self.names_publication() || matches!(self, Self::AdaptedFrom)
    }

    /// Whether it shows that there is an original: by its name, or by who translated it.
    #[must_use]
    pub const fn tells_of_original(self) -> bool {
        self.names_original() || matches!(self, Self::Translator)
    }
}

/// Evidence of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credit {
    /// What it tells.
    pub kind: CreditKind,
    /// The name, as written, white space folded ("Roe, Jo" in metadata is turned); `None` where only an address is given.
    pub name: Option<String>,
    /// The address that it links to or names.
    pub url: Option<String>,
    /// The exact words, cue and name.
    pub span: Span,
    /// The name alone.
    pub name_span: Option<Span>,
    /// Index of the block it stands in.
    pub block: Option<usize>,
    /// The medium that it speaks of.
    pub medium: Option<usize>,
    /// Whether a reader of the page sees it.
    pub visible: bool,
    /// How sure.
    pub confidence: Confidence,
    /// Stands in front matter or markup rather than text.
    pub structured: bool,
    /// Speaks of music or another sound.
    pub sound: bool,
    /// Says that it was translated from this, and not changed otherwise.
    pub translated: bool,
}

/// What a notice tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoticeKind {
    /// "© 2026 Name".
    Copyright,
    /// Says that, how or that nothing was changed.
    Changes,
    /// "Used with permission", "courtesy of".
    Permission,
    /// "No part may be reproduced".
    Prohibition,
    /// A disclaimer of warranties.
    Disclaimer,
}

/// Other rights text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// What it tells.
    pub kind: NoticeKind,
    /// The exact words.
    pub span: Span,
    /// Who is named (holder, who permits).
    pub name: Option<String>,
    /// Index of the block it stands in.
    pub block: Option<usize>,
    /// The medium that it speaks of.
    pub medium: Option<usize>,
    /// Whether a reader of the page sees it.
    pub visible: bool,
    /// For change notices: says that nothing was changed.
    pub unchanged: bool,
    /// For change notices: what they say was done.
    pub changes: Vec<Change>,
    /// For change notices: what they tell, to the end of its clause. `None` where they tell nothing by themselves.
    pub told: Option<Span>,
}

/// All evidence of a document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Evidence {
    /// Statements in the order of their places.
    pub statements: Vec<Statement>,
    /// Credits in the order of their places.
    pub credits: Vec<Credit>,
    /// Notices in the order of their places.
    pub notices: Vec<Notice>,
    /// What was not looked at, until it is added to the problems of the document.
    pub problems: Vec<Problem>,
    /// Blocks that may hold words in which only the text of a license speaks of itself.
    pub license_words: Vec<usize>,
    /// Blocks that may hold words by which something is sold, in their order.
    pub sales_words: Vec<usize>,
    /// Blocks that hold words of rules, in their order.
    pub rule_words: Vec<RuleWords>,
}

impl Evidence {
    /// Gives back what memory its lists hold beside what stands in them.
    pub(crate) fn shrink_to_fit(&mut self) {
        self.statements.shrink_to_fit();
        self.credits.shrink_to_fit();
        self.notices.shrink_to_fit();
        self.license_words.shrink_to_fit();
        self.sales_words.shrink_to_fit();
        self.rule_words.shrink_to_fit();
    }

    /// Says whether a block holds one of a set of words of rules.
    #[must_use]
    pub fn has_rule_words(&self, block: usize, set: u8) -> bool {
        let found = self.rule_words.binary_search_by_key(&block, |words| words.block);
        found.is_ok_and(|at| self.rule_words[at].has(set))
    }
}

/// A block that holds words of rules: without one of a set of words a pattern is found nowhere, and a rule holds nowhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuleWords {
    /// Index of the block.
    pub block: usize,
    /// A bit for each of the sets of words of which it holds one.
    pub sets: u128,
}

impl RuleWords {
    /// Says whether it holds one of a set of words.
    #[must_use]
    pub fn has(self, set: u8) -> bool {
        self.sets.checked_shr(set.into()).is_some_and(|sets| sets & 1 == 1)
    }
}
