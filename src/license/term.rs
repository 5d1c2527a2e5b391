//! What a license asks for, allows and forbids: the words of `rules/licenses/`, and where each holds.
//!
//! One shape for Creative Commons and all other licenses. Plain data and a pure look-up.

use super::LicenseRef;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// When a duty is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum When {
    /// The licensor supplied it with the work.
    Supplied,
    /// The licensor supplied none.
    NotSupplied,
    /// As far as it is practicable.
    Practicable,
    /// The licensor asks for it.
    Requested,
    /// An adaptation is shared.
    Adapted,
    /// Anything was changed, whether or not that makes an adaptation.
    Modified,
    /// The data themselves are shared.
    AsData,
    /// A map, chart or article made from the data is shared.
    AsOutput,
    /// More than a hundred copies are printed.
    Printed,
}

impl When {
    /// Says whether it stands before the duty: it is about what you do, not about what there is.
    #[must_use]
    pub fn leads(self) -> bool {
        match self {
            Self::Requested | Self::Adapted | Self::Modified | Self::AsData | Self::AsOutput | Self::Printed => true,
            Self::Supplied | Self::NotSupplied | Self::Practicable => false,
        }
    }

    /// In plain words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Supplied => "if supplied",
            Self::NotSupplied => "if the provider supplies none",
            Self::Practicable => "as far as practicable",
            Self::Requested => "when the licensor asks for it",
            Self::Adapted => "when you share an adaptation",
            Self::Modified => "when you changed anything",
            Self::AsData => "when you share the data",
            Self::AsOutput => "when you share what you made from the data",
            Self::Printed => "when you print more than 100 copies",
        }
    }

    /// The word of the data.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Supplied => "supplied",
            Self::NotSupplied => "not-supplied",
            Self::Practicable => "practicable",
            Self::Requested => "requested",
            Self::Adapted => "adapted",
            Self::Modified => "modified",
            Self::AsData => "as-data",
            Self::AsOutput => "as-output",
            Self::Printed => "printed",
        }
    }
}

/// A duty, permission or prohibition and where it stands. The first of an id that holds for a license counts.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Term {
    /// Its id: a word of `terms.yaml`.
    pub id: String,
    /// In plain words, as they follow "you must", "you may" or "you must not"; where none, those of `terms.yaml`.
    #[serde(default)]
    pub says: Option<String>,
    /// Under which conditions: all of them.
    #[serde(default, rename = "if")]
    pub when: Vec<When>,
    /// Elements that bring it: any of them; all licenses where empty.
    #[serde(default)]
    pub elements: Vec<String>,
    /// Elements that lift it.
    #[serde(default)]
    pub without: Vec<String>,
    /// Versions that have it; all where empty.
    #[serde(default)]
    pub versions: Vec<String>,
    /// Families that have it; all where empty.
    #[serde(default)]
    pub families: Vec<String>,
    /// Ports that have it; all where empty.
    #[serde(default)]
    pub ports: Vec<String>,
    /// Ports that do not have it.
    #[serde(default)]
    pub not_ports: Vec<String>,
    /// Where it stands, when that is one place.
    #[serde(default)]
    pub clause: Option<String>,
    /// Where it stands, when that differs: the first that fits.
    #[serde(default)]
    pub clauses: Vec<Clause>,
}

/// Where a term stands, for some versions, families and ports.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clause {
    /// Versions it is of; all where empty.
    #[serde(default)]
    pub versions: Vec<String>,
    /// Families it is of; all where empty.
    #[serde(default)]
    pub families: Vec<String>,
    /// Ports it is of; where empty, texts without a port, and ports that no other entry names.
    #[serde(default)]
    pub ports: Vec<String>,
    /// "s.3(a)(1)(C)"; empty where the place is not known.
    pub clause: String,
}

/// What else is worth knowing: what a breach leads to, what is not covered, how a version or port differs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Note {
    /// What it is about.
    pub about: About,
    /// In plain words: a whole sentence.
    pub says: String,
    /// Days in which a breach can be mended.
    #[serde(default)]
    pub days: Option<u16>,
    /// Where it stands.
    #[serde(default)]
    pub clause: Option<String>,
    /// Versions it is of; all where empty.
    #[serde(default)]
    pub versions: Vec<String>,
    /// Families it is of; all where empty.
    #[serde(default)]
    pub families: Vec<String>,
    /// Ports it is of; all where empty.
    #[serde(default)]
    pub ports: Vec<String>,
}

/// What a note is about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum About {
    /// What a breach leads to, and how it is mended.
    Ending,
    /// A sentence that is asked for word for word.
    Statement,
    /// What it covers, and what not.
    Scope,
    /// How this version or port differs.
    Difference,
    /// What to mind.
    #[default]
    Advice,
}

/// What a person may, must and must not do, as it is written.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Terms {
    /// You must.
    #[serde(default)]
    pub duties: Vec<Term>,
    /// You may.
    #[serde(default)]
    pub permits: Vec<Term>,
    /// You must not.
    #[serde(default)]
    pub prohibits: Vec<Term>,
    /// What else is worth knowing.
    #[serde(default)]
    pub notes: Vec<Note>,
    /// Where all this was read: "the license's own text"; nothing where it was not checked.
    #[serde(default)]
    pub read_in: Option<String>,
}

/// `terms.yaml`: the words for each id.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vocabulary {
    /// `terms`.
    pub kind: String,
    /// Words behind "you must".
    pub duties: BTreeMap<String, String>,
    /// Words behind "you may".
    pub permits: BTreeMap<String, String>,
    /// Words behind "you must not".
    pub prohibits: BTreeMap<String, String>,
}

/// A license as terms look at it.
#[derive(Debug, Clone, Copy)]
pub struct Holder<'a> {
    /// Its elements; none for licenses that are not made of any.
    pub elements: &'a [String],
    /// Its family.
    pub family: &'a str,
    /// Its version.
    pub version: Option<&'a str>,
    /// Its port.
    pub port: Option<&'a str>,
}

impl<'a> Holder<'a> {
    /// A license with these elements.
    #[must_use]
    pub fn new(license: &'a LicenseRef, elements: &'a [String]) -> Self {
        Self { elements, family: &license.family, version: license.version.as_deref(), port: license.port.as_deref() }
    }

    fn is_of(&self, versions: &[String], families: &[String], ports: &[String]) -> bool {
        let has = |list: &[String], own: Option<&str>| list.is_empty() || own.is_some_and(|own| contains(list, own));
        has(versions, self.version) && has(families, Some(self.family)) && has(ports, self.port)
    }
}

impl Term {
    /// Says whether it holds for a license.
    #[must_use]
    pub fn holds(&self, holder: &Holder<'_>) -> bool {
        let any = |list: &[String]| holder.elements.iter().any(|element| contains(list, element));
        (self.elements.is_empty() || any(&self.elements))
            && !any(&self.without)
            && holder.is_of(&self.versions, &self.families, &self.ports)
            && !holder.port.is_some_and(|port| contains(&self.not_ports, port))
    }

    /// Where it stands in a license.
    #[must_use]
    pub fn place(&self, holder: &Holder<'_>) -> Option<&str> {
        // One place for all versions is known without a version, too.
        if self.clause.is_some() {
            return self.clause.as_deref();
        }
        holder.version?;
        let fits = |clause: &&Clause| holder.is_of(&clause.versions, &clause.families, &clause.ports);
        self.clauses.iter().find(fits).map(|clause| clause.clause.as_str()).filter(|clause| !clause.is_empty())
    }
}

impl Note {
    /// Says whether it holds for a license; of one without a version only what holds for all.
    #[must_use]
    pub fn holds(&self, holder: &Holder<'_>) -> bool {
        holder.is_of(&self.versions, &self.families, &self.ports)
    }
}

fn contains(list: &[String], word: &str) -> bool {
    list.iter().any(|one| one == word)
}
