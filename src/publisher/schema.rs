//! The files under `rules/publishers/` as they are written.

use serde::{Deserialize, Deserializer, Serialize};
use std::collections::BTreeMap;

/// All files under `rules/publishers/`.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct PublisherFiles {
    /// One file each.
    pub publishers: Vec<Publisher>,
    /// `agencies.yaml`.
    pub agencies: Vec<Agency>,
    /// `platforms.yaml`.
    pub platforms: Vec<Platform>,
}

/// A publisher with public terms of republication.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Publisher {
    /// Its id.
    pub id: String,
    /// Names that count by themselves.
    #[serde(default)]
    pub names: Vec<String>,
    /// Short or ordinary names: count only with the domain or with words of republication.
    #[serde(default)]
    pub short_names: Vec<String>,
    /// Domains of its pages.
    #[serde(default)]
    pub domains: Vec<String>,
    /// Licenses that it publishes under, SPDX ids or `custom`.
    #[serde(default, deserialize_with = "one_or_more")]
    pub license: Vec<String>,
    /// Whether its articles have addresses of their own.
    #[serde(default)]
    pub articles_have_addresses: bool,
    /// Sentences that its terms ask for, word for word.
    #[serde(default)]
    pub credit_lines: Vec<String>,
    /// What its terms ask for.
    #[serde(default)]
    pub require: BTreeMap<String, String>,
    /// Whether its license covers the images of its articles.
    #[serde(default)]
    pub images: Images,
    /// Day on which the record was checked.
    #[serde(default)]
    pub checked: Option<String>,
    /// Where the record comes from.
    #[serde(default)]
    pub sources: Vec<String>,
    /// How sure the record is: `high`, `medium`, `low`.
    #[serde(default)]
    pub confidence: Option<String>,
    /// What else is known.
    #[serde(default)]
    pub notes: Option<String>,
}

/// Whether images go with the article.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Images {
    /// They do not.
    Excluded,
    /// They do.
    Included,
    /// Some do.
    SomeExcluded,
    /// Not known.
    #[default]
    Unknown,
}

/// An agency whose content comes by contract only.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agency {
    /// Its name.
    pub name: String,
    /// Other names.
    #[serde(default)]
    pub also: Vec<String>,
    /// `wire` or `stock`.
    pub kind: String,
}

/// A site that hosts the works of others.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Platform {
    /// Its name.
    pub name: String,
    /// Other names.
    #[serde(default)]
    pub also: Vec<String>,
    /// Its domains.
    #[serde(default)]
    pub domains: Vec<String>,
    /// `host`, `search-engine` or `social`.
    pub kind: String,
    /// The license of what it hosts, where there is one for all.
    #[serde(default)]
    pub license: Option<String>,
}

/// A string, or a list of strings.
fn one_or_more<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    struct Visitor;
    impl<'de> serde::de::Visitor<'de> for Visitor {
        type Value = Vec<String>;

        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("a license id or a list of them")
        }

        fn visit_str<E>(self, value: &str) -> Result<Self::Value, E> {
            Ok(vec![value.to_owned()])
        }

        fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
            let mut all = Vec::new();
            while let Some(one) = seq.next_element()? {
                all.push(one);
            }
            Ok(all)
        }
    }
    if deserializer.is_human_readable() {
        deserializer.deserialize_any(Visitor)
    } else {
        Vec::deserialize(deserializer)
    }
}

/// `agencies.yaml`.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgencyFile {
    /// The agencies.
    pub agencies: Vec<Agency>,
}

/// `platforms.yaml`.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlatformFile {
    /// The platforms.
    pub platforms: Vec<Platform>,
}
