//! What a site asks of itself: policy, permissions, recorded decisions. Plain data.

use crate::detect::normal::fold;

/// `policy:` of a `licit.yaml`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Policy {
    /// Licenses that nothing may come under: ids, ids with `*`, families.
    pub denied: Vec<String>,
    /// The only licenses that something may come under; empty: all.
    pub allowed: Vec<String>,
    /// Whether every page must say under what it is offered.
    pub outbound_required: bool,
    /// Whether every work of somebody else must have a record: a permission, a source, an asset entry.
    pub require_record: bool,
    /// Whether every medium must have a status: a license, a credit, a permission, a provenance.
    pub require_status: bool,
    /// In which order credits are written.
    pub credit_style: Option<CreditStyle>,
    /// Whether content may be mined.
    pub data_mining: Option<DataMining>,
    /// Names that must not be credited: who asked for it.
    pub suppression_list: Vec<String>,
    /// Days after which a recorded decision no longer counts.
    pub review_max_age: Option<u32>,
}

impl Policy {
    /// Whether somebody of this name asked not to be named.
    #[must_use]
    pub fn asks_silence(&self, name: &str) -> bool {
        let folded = fold(name);
        self.suppression_list.iter().any(|listed| fold(listed) == folded)
    }

    /// Whether words name somebody who asked not to be named.
    #[must_use]
    pub fn asks_silence_in(&self, words: &str) -> bool {
        let words = fold(words);
        let names = self.suppression_list.iter().map(|listed| fold(listed.trim())).filter(|name| !name.is_empty());
        names.into_iter().any(|name| words.match_indices(&name).any(|(at, _)| is_whole(&words, at, &name)))
    }
}

/// Whether a part of a text begins and ends where words do.
fn is_whole(text: &str, at: usize, part: &str) -> bool {
    !text[..at].ends_with(char::is_alphanumeric) && !text[at + part.len()..].starts_with(char::is_alphanumeric)
}

/// The order of a credit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CreditStyle {
    /// `T. Lind, CC BY 4.0`.
    CreatorFirst,
    /// `CC BY 4.0: T. Lind`.
    LicenseFirst,
}

/// What a site says on text and data mining.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DataMining {
    /// It may be done.
    Allowed,
    /// The right to it is reserved.
    Reserved,
}

/// An entry of `permissions:`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Permission {
    /// What it covers: a file, or words for it; without one, all that the path holds.
    pub what: Option<String>,
    /// Who gave it.
    pub from: Option<String>,
    /// On which day.
    pub when: Option<String>,
    /// Where the evidence is kept.
    pub evidence: Option<String>,
    /// Glob of the files that it holds for, relative to the folder of `licit.yaml`; without one, all.
    pub path: Option<String>,
}

/// An entry of `reviews:`: what a person decided.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decision {
    /// The rule that asked.
    pub rule: String,
    /// Glob of the files that it holds for, relative to the folder of `licit.yaml`.
    pub path: String,
    /// Words that the finding touches, where the decision is on one of several.
    pub at: Option<String>,
    /// What was decided.
    pub decision: Option<String>,
    /// By whom.
    pub who: Option<String>,
    /// On which day.
    pub when: Option<String>,
    /// Why.
    pub why: Option<String>,
}
