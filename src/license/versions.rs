//! How the versions of a license differ: which term holds in which of them. Pure.

use super::catalog::TermLine;
use super::{Catalog, LicenseRef, PortState, VersionState};
use std::collections::BTreeSet;

/// A term that not all versions have, or that they say in different words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// `must`, `may` or `must not`.
    pub group: &'static str,
    /// Its id.
    pub id: String,
    /// In order: the versions that agree, and what they say; nothing where they do not have it.
    pub runs: Vec<(Vec<String>, Option<String>)>,
}

impl Catalog {
    /// The license in each of its versions, without ports.
    #[must_use]
    pub fn each_version(&self, license: &LicenseRef) -> Vec<LicenseRef> {
        let family = self.families().iter().find(|family| family.id == license.family);
        let is_there = |version: &&String| family.is_none_or(|family| self.has_generic(family, version));
        let versions = self.versions_of(license).iter().filter(is_there);
        versions
            .map(|version| LicenseRef {
                version: Some(version.clone()),
                version_state: VersionState::Stated,
                port_state: PortState::None,
                ..LicenseRef::family(&license.family)
            })
            .collect()
    }

    /// What differs between the versions of a license.
    #[must_use]
    pub fn differences(&self, license: &LicenseRef) -> Vec<Difference> {
        let all: Vec<_> = self
            .each_version(license)
            .into_iter()
            .filter_map(|license| Some((license.version.clone()?, self.terms(&license)?)))
            .collect();
        let mut differences = Vec::new();
        for group in ["must", "may", "must not"] {
            let lines: Vec<(&String, &Vec<TermLine>)> = all
                .iter()
                .map(|(version, terms)| {
                    let lines = match group {
                        "must" => &terms.must,
                        "may" => &terms.may,
                        _ => &terms.must_not,
                    };
                    (version, lines)
                })
                .collect();
            let mut seen = BTreeSet::new();
            let ids = lines.iter().rev().flat_map(|(_, lines)| lines.iter()).map(|line| &line.id);
            for id in ids.filter(|id| seen.insert(*id)) {
                let mut runs: Vec<(Vec<String>, Option<String>)> = Vec::new();
                for (version, lines) in &lines {
                    let says = lines.iter().find(|line| line.id == *id).map(TermLine::sentence);
                    match runs.last_mut() {
                        Some((versions, last)) if *last == says => versions.push((*version).clone()),
                        _ => runs.push((vec![(*version).clone()], says)),
                    }
                }
                if runs.len() > 1 {
                    differences.push(Difference { group, id: id.clone(), runs });
                }
            }
        }
        differences
    }
}

impl TermLine {
    /// Its words with its conditions: "when you changed anything, say so", "give the title, if supplied".
    #[must_use]
    pub fn sentence(&self) -> String {
        let join = |leads: bool| {
            let words: Vec<&str> =
                self.when.iter().filter(|when| when.leads() == leads).map(|when| when.words()).collect();
            words.join(" and ")
        };
        let (before, behind) = (join(true), join(false));
        let mut words = self.says.clone();
        if !before.is_empty() {
            words = format!("{before}, {words}");
        }
        if !behind.is_empty() {
            words = format!("{words}, {behind}");
        }
        words
    }
}

/// Versions in few words: "1.0", "1.0 and 2.0", "1.0 to 3.0".
#[must_use]
pub fn range(versions: &[String]) -> String {
    match versions {
        [] => String::new(),
        [one] => one.clone(),
        [one, other] => format!("{one} and {other}"),
        [first, .., last] => format!("{first} to {last}"),
    }
}
