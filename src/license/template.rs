//! The templates of wikis that state licenses, as `rules/licenses/wiki-templates.yaml` gives them.
//!
//! Plain data and look-ups by name; what a name of Creative Commons says is read where ids are read.

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// `wiki-templates.yaml`.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Templates {
    /// `wiki-templates`.
    pub kind: String,
    /// What may stand before any name.
    pub prefixes: Vec<String>,
    /// Words in the names of templates of Creative Commons licenses.
    pub creative_commons: CreativeCommonsWords,
    /// Templates whose unnamed parameters name licenses of which one may be chosen.
    pub choices: BTreeSet<String>,
    /// Templates whose unnamed parameters name licenses that hold together.
    pub both: BTreeSet<String>,
    /// What the others say.
    pub licenses: Vec<Template>,
    /// Names that say nothing.
    pub nothing: Nothing,
}

/// Words in the names of templates of Creative Commons licenses, beside elements, versions and ports.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CreativeCommonsWords {
    /// All published versions.
    pub all: BTreeSet<String>,
    /// They change nothing.
    pub fillers: BTreeSet<String>,
    /// They make it a template about licenses.
    pub about: BTreeSet<String>,
}

/// Templates that state the same.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// Its id, or ids of which one may be chosen.
    pub license: Vec<String>,
    /// Their names, lower case.
    pub names: BTreeSet<String>,
    /// How names of others begin.
    #[serde(default)]
    pub begins: Vec<String>,
    /// Licenses that a parameter adds.
    #[serde(default)]
    pub with: Vec<Added>,
}

/// A license that a parameter adds to choose from.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Added {
    /// Name of the parameter.
    pub parameter: String,
    /// Values that add it.
    pub values: Vec<String>,
    /// Id.
    pub license: String,
}

/// Names that look like those of licenses and give none.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Nothing {
    /// Whole names, lower case.
    pub names: BTreeSet<String>,
    /// How names end.
    pub ends: Vec<String>,
}

impl Templates {
    /// The names that a call may be looked for under: lower case, blanks for `_`, with and without what may stand
    /// before any name.
    #[must_use]
    pub fn names(&self, written: &str) -> Vec<String> {
        let mut names = vec![written.replace('_', " ").to_lowercase()];
        while let Some(rest) = names.last().and_then(|name| self.without_prefix(name)) {
            names.push(rest);
        }
        names
    }

    fn without_prefix(&self, name: &str) -> Option<String> {
        let rest = self.prefixes.iter().find_map(|prefix| name.strip_prefix(prefix.as_str()))?;
        Some(rest.trim_start().to_owned())
    }

    /// Whether a name only looks like that of a license.
    #[must_use]
    pub fn says_nothing(&self, name: &str) -> bool {
        self.nothing.names.contains(name) || self.nothing.ends.iter().any(|end| name.ends_with(end.as_str()))
    }

    /// What a name states, whole names before beginnings.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<&Template> {
        self.licenses.iter().find(|template| template.names.contains(name)).or_else(|| {
            self.licenses.iter().find(|template| template.begins.iter().any(|begin| name.starts_with(begin.as_str())))
        })
    }
}
