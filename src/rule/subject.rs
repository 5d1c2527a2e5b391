//! The kinds of things that rules look at.

use serde::{Deserialize, Serialize};

/// What a rule looks at one by one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum SubjectKind {
    /// The file as a whole.
    Document,
    /// A work, with each of its licenses.
    Work,
    /// A license statement.
    Statement,
    /// A credit.
    Credit,
    /// Other rights text.
    Notice,
    /// An image, video or embed as the file shows it.
    Medium,
    /// A stretch of text.
    Block,
    /// A fact in markup that no reader sees.
    Meta,
    /// Something that could not be read.
    Problem,
    /// A comment or front-matter entry that silences a rule.
    Ignore,
    /// What a file beside it says, once for each license that it names.
    Beside,
    /// A recorded decision.
    Review,
}

impl SubjectKind {
    /// Words for `applies-to`.
    pub const WORDS: &'static [(&'static str, Self)] = &[
        ("document", Self::Document),
        ("work", Self::Work),
        ("statement", Self::Statement),
        ("credit", Self::Credit),
        ("notice", Self::Notice),
        ("medium", Self::Medium),
        ("block", Self::Block),
        ("meta", Self::Meta),
        ("problem", Self::Problem),
        ("ignore", Self::Ignore),
        ("beside", Self::Beside),
        ("review", Self::Review),
    ];

    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, kind)| *kind == self).map_or("document", |(word, _)| word)
    }

    /// Parts of facts that such a subject has.
    #[must_use]
    pub fn parts(self) -> &'static [&'static str] {
        match self {
            Self::Document => &["document", "site"],
            Self::Work => &["work", "license", "statement", "medium", "publisher", "document", "site"],
            Self::Statement => &["statement", "license", "work", "block", "publisher", "document", "site"],
            Self::Credit => &["credit", "work", "block", "publisher", "document", "site"],
            Self::Notice => &["notice", "work", "block", "publisher", "document", "site"],
            Self::Medium => &["medium", "work", "publisher", "document", "site"],
            Self::Block => &["block", "document", "site"],
            Self::Meta => &["meta", "document", "site"],
            Self::Problem => &["problem", "document", "site"],
            Self::Ignore => &["ignore", "document", "site"],
            Self::Beside => &["beside", "license", "document", "site"],
            Self::Review => &["review", "document", "site"],
        }
    }
}
