//! `licit.yaml`: what it can say, and what of it holds for one file.
//!
//! Takes its text, gives a [`Config`] and errors with their places; [`Scope`] says what holds for a path. Finding and
//! opening the file is the program's business.

mod parse;
mod policy;
mod scope;

pub use policy::{CreditStyle, DataMining, Decision, Permission, Policy};
pub use scope::Scope;

use crate::beside::Beside;
use crate::finding::Severity;
use crate::work::{Provenance, Relation};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The content of a `licit.yaml`.
#[derive(Debug, Clone, Default)]
pub struct Config {
    /// Who we are.
    pub site: Site,
    /// Globs of files to look at; empty: all that licit reads.
    pub include: Vec<String>,
    /// Globs of files to leave out, also when they are named explicitly.
    pub exclude: Vec<String>,
    /// Further names of front-matter keys: `author`, `credit`, `source-url`, `license`, … to keys.
    pub front_matter: BTreeMap<String, Vec<String>>,
    /// Settings by path, later ones win.
    pub paths: Vec<PathRule>,
    /// Severity by rule; `None` is `off`.
    pub rules: BTreeMap<String, Option<Severity>>,
    /// Folders of the user's own rules, relative to the file.
    pub rule_folders: Vec<String>,
    /// Ignores by path.
    pub ignore: Vec<PathIgnore>,
    /// What the site asks of itself.
    pub policy: Policy,
    /// Permissions on record.
    pub permissions: Vec<Permission>,
    /// People whose works are ours.
    pub staff: Vec<String>,
    /// What persons decided.
    pub reviews: Vec<Decision>,
    /// File of findings that are held back, relative to this one.
    pub baseline: Option<String>,
    /// Where it names rules, publishers and licenses, so that unknown ones can be pointed at by who knows them.
    pub mentions: Vec<Mention>,
}

impl Config {
    /// Reads the text of a configuration that messages call `path`.
    ///
    /// # Errors
    ///
    /// Every setting that is wrong, with its place. What was right in the rest stands in
    /// [`Config::parse_lossy`], for a program that goes on.
    pub fn parse(path: &str, text: &str) -> Result<Self, Vec<ConfigError>> {
        let (config, errors) = Self::parse_lossy(path, text);
        if errors.is_empty() { Ok(config) } else { Err(errors) }
    }

    /// Reads what can be understood of a configuration, with an error for each thing that cannot.
    #[must_use]
    pub fn parse_lossy(path: &str, text: &str) -> (Self, Vec<ConfigError>) {
        parse::parse(path, text)
    }

    /// The JSON Schema of the file, for editors.
    #[must_use]
    pub fn json_schema() -> serde_json::Value {
        parse::json_schema()
    }

    /// Errors for the rules, publishers or licenses that it names and that are none of the `known` ones.
    #[must_use]
    pub fn unknown(&self, path: &str, kind: MentionKind, known: &[&str]) -> Vec<ConfigError> {
        let word = match kind {
            MentionKind::Rule => "rule",
            MentionKind::Publisher => "publisher",
            MentionKind::License => "license",
        };
        self.mentions
            .iter()
            .filter(|mention| mention.kind == kind && !known.contains(&mention.name.as_str()))
            .map(|mention| ConfigError {
                path: path.to_owned(),
                line: mention.line,
                column: mention.column,
                message: format!("unknown {word} `{}`", mention.name),
                help: nearest(&mention.name, known.iter().copied()).map(|name| format!("did you mean `{name}`?")),
            })
            .collect()
    }
}

/// A rule, publisher or license that a configuration names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// What is named.
    pub kind: MentionKind,
    /// Its id, as written.
    pub name: String,
    /// Line of the name, from 1.
    pub line: usize,
    /// Column of the name in characters, from 1.
    pub column: usize,
}

/// What a configuration can name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MentionKind {
    /// A rule of the book.
    Rule,
    /// A known publisher.
    Publisher,
    /// A license, by its id.
    License,
}

/// A setting that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{path}:{line}:{column}: {message}{}", help.as_ref().map(|help| format!(" ({help})")).unwrap_or_default())]
pub struct ConfigError {
    /// Path of the file, as messages show it.
    pub path: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub help: Option<String>,
}

/// Who publishes.
#[derive(Debug, Clone, Default)]
pub struct Site {
    /// Names and hosts that are us.
    pub owners: Vec<String>,
    /// Address of the site.
    pub url: Option<String>,
    /// What we publish under: an SPDX id.
    pub license: Option<String>,
    /// Whether the site is commercial.
    pub commercial: Option<bool>,
    /// Whether every image that shows something must have a credit.
    pub require_image_credit: bool,
}

/// Settings for the files that a glob matches.
#[derive(Debug, Clone, Default)]
pub struct PathRule {
    /// Glob, relative to the folder of `licit.yaml`.
    pub pattern: String,
    /// What was done with the works there.
    pub relation: Option<Relation>,
    /// Whose they are.
    pub provenance: Option<Provenance>,
    /// Id of the known publisher that they come from.
    pub publisher: Option<String>,
}

/// Whose a medium is by the path of its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MediumRule {
    /// Whose it is.
    pub provenance: Provenance,
    /// Says where that comes from: "`paths` in licit.yaml".
    pub because: String,
}

/// An ignore by path.
#[derive(Debug, Clone, Default)]
pub struct PathIgnore {
    /// Glob, relative to the folder of `licit.yaml`.
    pub path: String,
    /// Rule to ignore there.
    pub rule: String,
    /// Why.
    pub reason: Option<String>,
}

/// What holds for one file: all that a pure core gets to know besides the bytes.
#[derive(Debug, Clone, Default)]
pub struct Context {
    /// Who publishes.
    pub site: Site,
    /// Further names of front-matter keys.
    pub front_matter: BTreeMap<String, Vec<String>>,
    /// From `paths:` or `--republished`.
    pub relation: Option<Relation>,
    /// From `paths:`.
    pub provenance: Option<Provenance>,
    /// From `paths:`.
    pub publisher: Option<String>,
    /// Says where the settings above come from: "`paths` in licit.yaml", "`--republished`".
    pub because: Option<String>,
    /// Day that rules with dates count from: year, month, day.
    pub today: Option<(i32, u8, u8)>,
    /// Severity by rule, from `rules:`; `None` is `off`.
    pub rules: BTreeMap<String, Option<Severity>>,
    /// Which rules are asked for.
    pub selection: Selection,
    /// Ignores by path whose glob matches this file.
    pub ignore: Vec<PathIgnore>,
    /// What `paths:` says of the files of the media that it shows, by their addresses as written.
    pub media: BTreeMap<String, MediumRule>,
    /// What files beside it say: LICENSE, sidecars, REUSE, the generator's configuration; the nearest first.
    pub beside: Vec<Arc<Beside>>,
    /// What the site asks of itself.
    pub policy: Policy,
    /// Permissions on record whose glob matches this file.
    pub permissions: Vec<Permission>,
    /// People whose works are ours.
    pub staff: Vec<String>,
    /// What persons decided, where the glob matches this file.
    pub reviews: Vec<Decision>,
    /// The original that the file was made from, where it is at hand.
    pub original: Option<Original>,
}

/// The original that a file was made from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Original {
    /// Its path, as messages show it.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Which rules are asked for: `--select` and `--ignore`, by id or group.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    /// Only these; empty: all.
    pub select: Vec<String>,
    /// Not these.
    pub ignore: Vec<String>,
}

/// A glob of `licit.yaml`, relative to its folder. `*` stays within one folder; a pattern without `/` holds at any
/// depth, and one that names a folder holds for all that is in it.
fn glob(pattern: &str) -> Result<globset::Glob, globset::Error> {
    let trimmed = pattern.strip_prefix("./").unwrap_or(pattern).trim_end_matches('/');
    let anchored = match trimmed.strip_prefix('/') {
        Some(rest) => rest.to_owned(),
        None if trimmed.contains('/') => trimmed.to_owned(),
        None => format!("**/{trimmed}"),
    };
    globset::GlobBuilder::new(&anchored).literal_separator(true).build()
}

/// The known name that is most like the written one, if any is like it.
pub(crate) fn nearest<'a>(written: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let folded = written.to_lowercase().replace('_', "-");
    known
        .map(|name| (strsim::jaro_winkler(&folded, name), name))
        .filter(|(likeness, _)| *likeness >= 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, name)| name)
}
