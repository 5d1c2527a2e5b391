//! What files beside a text say of it: licenses, holders, the site.
//!
//! Takes the name and bytes of one file (LICENSE, README, CREDITS, REUSE.toml, a sidecar, the configuration of a
//! generator), gives [`Beside`]s, or for REUSE and CREDITS the annotations that give them for a path. Pure functions of bytes: who finds the
//! files and says which of them hold for a text fills [`Context::beside`](crate::config::Context). Nobody becomes an
//! owner by what such a file says.

mod credits;
mod field;
pub mod generator;
mod kind;
mod license_file;
mod package;
pub mod reuse;
mod script;
mod tags;
mod title;

pub use kind::{BesideKind, Covers, kind_of};
pub use reuse::Reuse;

use crate::document::Format;
use crate::knowledge::Knowledge;
use crate::license::LicenseRef;
use crate::source::Source;

/// What one file says of the texts and pictures that it stands beside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beside {
    /// What the file is.
    pub kind: BesideKind,
    /// Its path, as output shows it.
    pub path: String,
    /// What it speaks of.
    pub covers: Covers,
    /// Licenses that it names.
    pub licenses: Vec<LicenseRef>,
    /// Whether the receiver has the choice among them.
    pub choice: bool,
    /// Line that names the license, from 1.
    pub line: Option<usize>,
    /// Who holds rights, as copyright lines say.
    pub holders: Vec<Said>,
    /// Who is named as author.
    pub authors: Vec<Said>,
    /// Name of the site or work.
    pub title: Option<Said>,
    /// Address of the site or work.
    pub url: Option<Said>,
    /// How it goes together with what a file says of itself.
    pub precedence: Precedence,
}

impl Beside {
    /// One that says nothing yet.
    #[must_use]
    pub fn new(kind: BesideKind, path: &str) -> Self {
        Self {
            kind,
            path: path.to_owned(),
            covers: Covers::Folder,
            licenses: Vec::new(),
            choice: false,
            line: None,
            holders: Vec::new(),
            authors: Vec::new(),
            title: None,
            url: None,
            precedence: Precedence::Closest,
        }
    }

    /// Whether it says anything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.licenses.is_empty()
            && self.holders.is_empty()
            && self.authors.is_empty()
            && self.title.is_none()
            && self.url.is_none()
    }

    /// Names of those who hold rights, else of the authors.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let named = if self.holders.is_empty() { &self.authors } else { &self.holders };
        named.iter().map(|said| said.value.as_str())
    }
}

/// A value in a file, with its place in plain words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The value.
    pub value: String,
    /// Where it stands: "`title`", "copyright line".
    pub place: String,
}

impl Said {
    pub(crate) fn new(value: &str, place: impl Into<String>) -> Self {
        Self { value: value.split_whitespace().collect::<Vec<_>>().join(" "), place: place.into() }
    }
}

/// How what stands beside a file goes together with what the file says of itself (REUSE specification 3.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Precedence {
    /// It counts where the file itself says nothing.
    #[default]
    Closest,
    /// Both count.
    Aggregate,
    /// It counts instead.
    Override,
}

/// What came of reading a file.
#[derive(Debug, Default)]
pub struct Neighbor {
    /// What it says, each part for what it covers.
    pub says: Vec<Beside>,
    /// For REUSE.toml, dep5 and CREDITS.txt: what they say by path.
    pub reuse: Option<Reuse>,
    /// Why it could not be read, or not all of it.
    pub problem: Option<String>,
}

/// Reads a file that stands beside others, whose path output shows as `path`.
#[must_use]
pub fn read(kind: BesideKind, path: &str, bytes: &[u8], knowledge: &Knowledge) -> Neighbor {
    let mut neighbor = match kind {
        BesideKind::Sidecar => one(tags::sidecar(path, &decoded(bytes), knowledge)),
        BesideKind::Reuse => reuse::read(path, &decoded(bytes), knowledge),
        BesideKind::LicenseFile | BesideKind::Notice => license_file::license(kind, path, bytes, knowledge),
        BesideKind::Readme => license_file::readme(path, bytes, knowledge),
        BesideKind::Citation => package::citation(path, &decoded(bytes), knowledge),
        BesideKind::DataPackage => package::data_package(path, &decoded(bytes), knowledge),
        BesideKind::Credits => credits::read(path, bytes, knowledge),
        BesideKind::Generator => generator::read(path, &decoded(bytes), knowledge),
    };
    neighbor.says.retain(|beside| !beside.is_empty());
    for beside in &mut neighbor.says {
        settle(beside, knowledge);
    }
    neighbor
}

fn one(beside: Beside) -> Neighbor {
    Neighbor { says: vec![beside], ..Neighbor::default() }
}

fn decoded(bytes: &[u8]) -> String {
    Source::decode("", bytes, Format::Text).0.text.trim_start_matches('\u{FEFF}').to_owned()
}

/// Licenses for software speak of the code of a folder, whatever else lies there.
fn settle(beside: &mut Beside, knowledge: &Knowledge) {
    let software = |license: &LicenseRef| {
        knowledge.catalog.describe(license).map_or_else(
            || !license.family.starts_with("LicenseRef-") && !license.family.starts_with("CC"),
            |facts| facts.category == "software",
        )
    };
    if beside.covers == Covers::Folder && !beside.licenses.is_empty() && beside.licenses.iter().all(software) {
        beside.covers = Covers::Code;
    }
}
