//! What addresses and the heads of pages say by convention, in no language: the types of `rules/web.yaml`. Also built into
//! the build script.

use serde::{Deserialize, Serialize};

/// Conventions of the web.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Web {
    /// Parameters of addresses that tell on readers, by their beginning where that is shared; lower case.
    pub tracking: Vec<String>,
    /// Beginnings of addresses that are written otherwise now.
    pub old_addresses: Vec<OldAddress>,
    /// Domains of encyclopedias, which explain what a text names.
    pub encyclopedias: Vec<String>,
    /// Who may read a page.
    pub access: Access,
}

/// The beginning of an address, as it is written now and was before.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OldAddress {
    /// As it is written now.
    pub current: String,
    /// As it was.
    pub old: Vec<String>,
}

/// How front matter says who may read a page; all words are lower case, with hyphens between them.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Access {
    /// Keys whose value says who.
    pub keys: Vec<String>,
    /// Values that mean readers who pay.
    pub paying: Vec<String>,
    /// Keys that say yes or no.
    pub walls: Vec<String>,
    /// Values of those that mean yes.
    pub yes: Vec<String>,
}
