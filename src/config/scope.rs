//! What of a `licit.yaml` holds for a path.
//!
//! Takes a [`Config`] and paths relative to its folder, gives the [`Context`] of each. Must not look at files.

use super::{Config, Context, MediumRule, glob};
use globset::{GlobSet, GlobSetBuilder};

/// A configuration with its globs ready to match.
#[derive(Debug, Clone)]
pub struct Scope {
    /// What the file says.
    pub config: Config,
    /// How messages call the file: `licit.yaml`.
    pub name: String,
    include: GlobSet,
    exclude: GlobSet,
    paths: GlobSet,
    ignore: GlobSet,
    permissions: GlobSet,
    reviews: GlobSet,
}

impl Default for Scope {
    fn default() -> Self {
        Self::new(Config::default(), "")
    }
}

impl Scope {
    /// Makes the globs of a configuration ready. Globs that are none match nothing: `Config::parse` has said so.
    #[must_use]
    pub fn new(config: Config, name: &str) -> Self {
        let include = set(config.include.iter());
        let exclude = set(config.exclude.iter());
        let paths = set(config.paths.iter().map(|entry| &entry.pattern));
        let ignore = set(config.ignore.iter().map(|entry| &entry.path));
        let everywhere = "**".to_owned();
        let permissions = config.permissions.iter().map(|entry| entry.path.as_ref().unwrap_or(&everywhere));
        let permissions = set(permissions);
        let reviews = set(config.reviews.iter().map(|entry| &entry.path));
        Self { config, name: name.to_owned(), include, exclude, paths, ignore, permissions, reviews }
    }

    /// Says whether a file is to be looked at, as far as `include` and `exclude` go.
    #[must_use]
    pub fn takes(&self, path: &str) -> bool {
        !self.excludes(path) && (self.config.include.is_empty() || any(&self.include, path))
    }

    /// Says whether a file or folder is left out by `exclude`.
    #[must_use]
    pub fn excludes(&self, path: &str) -> bool {
        any(&self.exclude, path)
    }

    /// What holds for a file.
    #[must_use]
    pub fn context_for(&self, path: &str) -> Context {
        let mut context = Context {
            site: self.config.site.clone(),
            front_matter: self.config.front_matter.clone(),
            rules: self.config.rules.clone(),
            ignore: chosen(&self.ignore, path, &self.config.ignore),
            policy: self.config.policy.clone(),
            permissions: chosen(&self.permissions, path, &self.config.permissions),
            staff: self.config.staff.clone(),
            reviews: chosen(&self.reviews, path, &self.config.reviews),
            ..Context::default()
        };
        for index in matches(&self.paths, path) {
            let entry = &self.config.paths[index];
            context.relation = entry.relation.or(context.relation);
            context.provenance = entry.provenance.or(context.provenance);
            context.publisher = entry.publisher.clone().or(context.publisher);
            context.because = Some(format!("`paths` in {} (`{}`)", self.name, entry.pattern));
        }
        context
    }

    /// Whether the paths of files can say anything of media.
    #[must_use]
    pub fn speaks_of_media(&self) -> bool {
        self.config.paths.iter().any(|entry| entry.provenance.is_some())
    }

    /// Whose the file of a medium is.
    #[must_use]
    pub fn medium(&self, path: &str) -> Option<MediumRule> {
        let mut entries = matches(&self.paths, path).into_iter().rev().map(|index| &self.config.paths[index]);
        let entry = entries.find(|entry| entry.provenance.is_some())?;
        let because = format!("`paths` in {} (`{}`)", self.name, entry.pattern);
        Some(MediumRule { provenance: entry.provenance?, because })
    }
}

fn set<'a>(patterns: impl Iterator<Item = &'a String>) -> GlobSet {
    let mut builder = GlobSetBuilder::new();
    for pattern in patterns {
        // A glob that is none still holds its number, so that the numbers of the others stay.
        let glob = glob(pattern).or_else(|_| glob("[!\0-\u{10ffff}]"));
        if let Ok(glob) = glob {
            builder.add(glob);
        }
    }
    builder.build().unwrap_or_else(|_| GlobSet::empty())
}

/// Indexes of the globs that match the path or a folder that it lies in.
fn matches(set: &GlobSet, path: &str) -> Vec<usize> {
    if set.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<usize> = prefixes(path).flat_map(|prefix| set.matches(prefix)).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// The entries whose globs match the path.
fn chosen<T: Clone>(set: &GlobSet, path: &str, entries: &[T]) -> Vec<T> {
    matches(set, path).into_iter().map(|index| entries[index].clone()).collect()
}

fn any(set: &GlobSet, path: &str) -> bool {
    !set.is_empty() && prefixes(path).any(|prefix| set.is_match(prefix))
}

/// `a/b/c.md` to `a`, `a/b`, `a/b/c.md`.
fn prefixes(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at]).chain(std::iter::once(path)).filter(|prefix| !prefix.is_empty())
}
