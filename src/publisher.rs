//! Known sources: publishers with their terms, agencies, platforms.
//!
//! Takes the compiled files of `rules/publishers/`; a pure look-up.

pub mod line;
pub mod schema;

use crate::detect::normal::fold;
use crate::detect::statement::url::{host_of, is_under};
use schema::{Agency, Platform, PublisherFiles};
pub use schema::{Images, Publisher};
use std::collections::BTreeMap;

/// All known sources.
#[derive(Debug, Clone, Default)]
pub struct Publishers {
    files: PublisherFiles,
    /// Folded full names to publishers.
    by_name: BTreeMap<String, usize>,
    by_short_name: BTreeMap<String, usize>,
    agencies: BTreeMap<String, usize>,
    platforms: BTreeMap<String, usize>,
}

impl Publishers {
    /// Makes the look-up from the compiled files.
    #[must_use]
    pub fn new(files: PublisherFiles) -> Self {
        let mut known = Self::default();
        for (index, publisher) in files.publishers.iter().enumerate() {
            for name in &publisher.names {
                known.by_name.entry(key(name)).or_insert(index);
            }
            for name in &publisher.short_names {
                known.by_short_name.entry(key(name)).or_insert(index);
            }
        }
        for (index, agency) in files.agencies.iter().enumerate() {
            for name in std::iter::once(&agency.name).chain(&agency.also) {
                known.agencies.entry(key(name)).or_insert(index);
            }
        }
        for (index, platform) in files.platforms.iter().enumerate() {
            for name in std::iter::once(&platform.name).chain(&platform.also) {
                known.platforms.entry(key(name)).or_insert(index);
            }
        }
        known.files = files;
        known
    }

    /// All publishers, in the order of their ids.
    #[must_use]
    pub fn all(&self) -> &[Publisher] {
        &self.files.publishers
    }

    /// The publisher with this id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Publisher> {
        self.files.publishers.iter().find(|publisher| publisher.id == id)
    }

    /// The publisher with this name. Short or ordinary names count only where words of republication or a domain
    /// stand beside them: that is what `supported` says.
    #[must_use]
    pub fn by_name(&self, name: &str, supported: bool) -> Option<&Publisher> {
        let key = key(name);
        let index = self.by_name.get(&key).or_else(|| self.by_short_name.get(&key).filter(|_| supported))?;
        self.files.publishers.get(*index)
    }

    /// The publisher on whose domain an address lies.
    #[must_use]
    pub fn by_url(&self, url: &str) -> Option<&Publisher> {
        let host = host_of(url)?;
        self.files.publishers.iter().find(|publisher| publisher.domains.iter().any(|domain| is_under(&host, domain)))
    }

    /// The agency with this name, whose content comes by contract only.
    #[must_use]
    pub fn agency(&self, name: &str) -> Option<&Agency> {
        self.agencies.get(&key(name)).and_then(|index| self.files.agencies.get(*index))
    }

    /// The platform with this name.
    #[must_use]
    pub fn platform(&self, name: &str) -> Option<&Platform> {
        self.platforms.get(&key(name)).and_then(|index| self.files.platforms.get(*index))
    }

    /// The platform on whose domain an address lies.
    #[must_use]
    pub fn platform_of_url(&self, url: &str) -> Option<&Platform> {
        let host = host_of(url)?;
        self.files.platforms.iter().find(|platform| platform.domains.iter().any(|domain| is_under(&host, domain)))
    }
}

/// A name without case, marks and a leading article.
fn key(name: &str) -> String {
    let folded = fold(name);
    let trimmed = folded.trim_matches(|ch: char| !ch.is_alphanumeric());
    trimmed.strip_prefix("the ").unwrap_or(trimmed).to_owned()
}
