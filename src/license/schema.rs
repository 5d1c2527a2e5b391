//! The files under `rules/licenses/` as they are written. Compiled when the program is built.

use super::compatibility::Compatibility;
use super::template::Templates;
use super::term::{Terms, Vocabulary};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// All files under `rules/licenses/`.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct LicenseFiles {
    /// `creative-commons.yaml`.
    pub creative_commons: CreativeCommons,
    /// `creative-commons-texts.yaml`.
    pub legal_codes: LegalCodes,
    /// `wiki-templates.yaml`.
    pub templates: Templates,
    /// Every other file.
    pub named: Vec<Named>,
    /// `terms.yaml`.
    pub vocabulary: Vocabulary,
    /// `compatibility.yaml`.
    pub compatibility: Compatibility,
}

/// `creative-commons.yaml`.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CreativeCommons {
    /// `creative-commons`.
    pub kind: String,
    /// Versions in order.
    pub versions: Vec<Version>,
    /// Licenses without their versions.
    pub families: Vec<Family>,
    /// What each asks for, allows and forbids.
    pub terms: Terms,
}

/// A version and its jurisdictions.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Version {
    /// "3.0".
    pub number: String,
    /// What the license without a port is called; none where there is no such license.
    pub edition: Option<String>,
    /// Upper-case jurisdictions.
    pub ports: Vec<String>,
}

/// A license without its version.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Family {
    /// "CC-BY-SA".
    pub id: String,
    /// The word in addresses: "by-sa".
    pub unit: String,
    /// Another word in the addresses of version 1.0.
    #[serde(default)]
    pub unit_of_1: Option<String>,
    /// Its elements.
    pub elements: Vec<String>,
    /// "Attribution-ShareAlike".
    pub name: String,
    /// Another name before version 4.0.
    #[serde(default, rename = "name-before-4")]
    pub name_before_4: Option<String>,
    /// No longer offered.
    #[serde(default)]
    pub retired: bool,
    /// Versions that were published without a port or with the ports of the version.
    pub published: Vec<String>,
    /// Ports, where they differ from those of the version.
    #[serde(default)]
    pub ports: Option<Vec<String>>,
    /// Versions of which only ports were published.
    #[serde(default)]
    pub only_port: BTreeMap<String, Vec<String>>,
    /// Edition, where it differs from that of the version.
    #[serde(default)]
    pub edition: Option<String>,
}

/// Clauses that only the whole text of a license holds.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TextMark {
    /// Version, where the clauses are of one.
    #[serde(default)]
    pub version: Option<String>,
    /// All of these stand in the text, folded as names are.
    pub all: Vec<String>,
    /// None of these do.
    #[serde(default)]
    pub none: Vec<String>,
}

/// `creative-commons-texts.yaml`: how legal codes are known whose title is missing or says too little.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LegalCodes {
    /// `creative-commons-texts`.
    pub kind: String,
    /// Clauses of which two make a legal code, in every language.
    pub marks: Vec<String>,
    /// Clauses of elements and versions. The first entry that holds decides, by its kind.
    pub versions: Vec<LegalCodeMark>,
    /// Clauses by which elements are told; the id is that of the element.
    pub elements: Vec<LegalCodeMark>,
    /// Words by which the port is told where the title does not name it; the id is that of the port.
    pub ports: Vec<LegalCodeMark>,
}

/// A property of a legal code and the clauses that tell it.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LegalCodeMark {
    /// Version, element or port.
    pub id: String,
    /// Any of these stands in the text.
    pub any: Vec<String>,
    /// All of these stand in the text.
    #[serde(default)]
    pub all: Vec<String>,
    /// None of these do.
    #[serde(default)]
    pub none: Vec<String>,
}

/// A file of licenses that are known by name.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamedFile {
    /// `named`.
    pub kind: String,
    /// The licenses.
    pub licenses: Vec<Named>,
}

/// Of a license whose name others bear with the name of their place behind it.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Places {
    /// Versions that the others have, too.
    pub versions: Vec<String>,
    /// What may stand behind the name and leaves it what it is, lower case.
    pub own: Vec<String>,
}

impl Named {
    /// Its addresses, with the version of those that are of one and do not say so.
    pub fn known_addresses(&self) -> impl Iterator<Item = (&str, Option<&str>)> {
        let of_versions = self.version_addresses.iter().flat_map(|(version, addresses)| {
            addresses.iter().map(|address| (address.as_str(), Some(version.as_str())))
        });
        self.addresses.iter().map(|address| (address.as_str(), None)).chain(of_versions)
    }
}

/// A license that is known by its names and addresses.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Named {
    /// Id without a version.
    pub id: String,
    /// Short name.
    pub name: String,
    /// Full name.
    pub long_name: String,
    /// Its kind: `public-domain`, `open-content`, `open-data`, `government`, `stock`, `statement`.
    pub category: String,
    /// Address of its text, or of its newest.
    #[serde(default)]
    pub url: Option<String>,
    /// Addresses of its texts by version, where each has its own; then those of other versions are not known.
    #[serde(default)]
    pub urls: BTreeMap<String, String>,
    /// Names that it is recognized by, lower case.
    #[serde(default)]
    pub names: Vec<String>,
    /// Initials and everyday words that name it only beside its version, a word for "license", or in a field for one.
    #[serde(default)]
    pub short_names: Vec<String>,
    /// Names that say the version too, by version.
    #[serde(default)]
    pub version_names: BTreeMap<String, Vec<String>>,
    /// Other ids that registers give it, without the version: "FAL".
    #[serde(default)]
    pub other_ids: Vec<String>,
    /// Hosts and paths that its addresses begin with.
    #[serde(default)]
    pub addresses: Vec<String>,
    /// Published versions.
    #[serde(default)]
    pub versions: Vec<String>,
    /// Whether its SPDX ids may end in `-only`, `-or-later`, `-invariants-only` and the like.
    #[serde(default)]
    pub suffixes: bool,
    /// Addresses of one version that do not say which, by version.
    #[serde(default)]
    pub version_addresses: BTreeMap<String, Vec<String>>,
    /// Words right behind the name that make it another license.
    #[serde(default)]
    pub not_before: Vec<String>,
    /// Set where the name of a place behind it makes it another license.
    #[serde(default)]
    pub places: Option<Places>,
    /// Words in a text in which a short name means another license.
    #[serde(default)]
    pub not_beside: Vec<String>,
    /// How its whole text is known.
    #[serde(default)]
    pub texts: Vec<TextMark>,
    /// What it asks for, allows and forbids.
    #[serde(default)]
    pub terms: Terms,
}
