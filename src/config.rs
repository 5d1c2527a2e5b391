//! `licit.yaml`: what it can say, and what of it holds for one file.

use crate::finding::Severity;
use crate::work::{Provenance, Relation};
use std::collections::BTreeMap;

/// The content of a `licit.yaml`.
#[derive(Debug, Clone, Default)]
pub struct Config {
    /// Who we are.
    pub site: Site,
    /// Globs of files to look at; empty: all that licit reads.
    pub include: Vec<String>,
    /// Globs of files to leave out, also when they are named explicitly.
    pub exclude: Vec<String>,
    /// Further names of front-matter keys: `credit`, `source-url`, `license`, `author`, `title`, … to keys.
    pub front_matter: BTreeMap<String, Vec<String>>,
    /// Settings by path, later ones win.
    pub paths: Vec<PathRule>,
    /// Severity by rule; `None` is `off`.
    pub rules: BTreeMap<String, Option<Severity>>,
    /// Folders of the user's own rules, relative to the file.
    pub rule_folders: Vec<String>,
    /// Ignores by path.
    pub ignore: Vec<PathIgnore>,
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
}

/// Which rules are asked for: `--select` and `--ignore`, by id or group.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    /// Only these; empty: all.
    pub select: Vec<String>,
    /// Not these.
    pub ignore: Vec<String>,
}
