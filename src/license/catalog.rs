//! What each license asks for, permits and prohibits, by clause.

use super::LicenseRef;
use std::collections::{BTreeMap, BTreeSet};

/// Everything that rules and credits need to know about a license as far as it is known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LicenseFacts {
    /// Short name as people write it: "CC BY-SA 4.0"; without a known version "CC BY-SA".
    pub name: String,
    /// Full name: "Creative Commons Attribution-ShareAlike 4.0 International".
    pub long_name: String,
    /// Address of its page; unknown while the version is.
    pub url: Option<String>,
    /// What it asks for: `credit-creator`, `license-link`, `source-link`, `indicate-changes`, `share-alike` …
    pub requires: BTreeSet<String>,
    /// What it allows: `share`, `adapt`, `commercial-use`.
    pub permits: BTreeSet<String>,
    /// What it forbids: `adapt`, `commercial-use`, `extra-terms`.
    pub prohibits: BTreeSet<String>,
    /// Clause by requirement or prohibition: `license-link` to "s.3(a)(1)(C)".
    pub clauses: BTreeMap<String, String>,
    /// Its kind: `creative-commons`, `public-domain`, `open-data`, `government`, `stock`, `statement`.
    pub category: String,
    /// No longer offered by its steward.
    pub retired: bool,
}

/// All licenses that licit knows.
#[derive(Debug, Clone, Default)]
pub struct Catalog {}

impl Catalog {
    /// What is known of a license; for a family without a version what all its versions have in common.
    /// `None` for ids that the catalog does not hold.
    #[must_use]
    pub fn describe(&self, license: &LicenseRef) -> Option<LicenseFacts> {
        Some(LicenseFacts { name: license.id(), long_name: license.id(), ..LicenseFacts::default() })
    }
}
