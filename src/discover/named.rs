//! Whether `.gitignore` leaves out a file that was named explicitly.

use ignore::{IncrementalIgnore, WalkBuilder};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The ignore files of the folders that were asked about.
#[derive(Default)]
pub(super) struct NamedIgnores {
    folders: BTreeMap<PathBuf, Option<IncrementalIgnore>>,
}

impl NamedIgnores {
    /// Says whether a `.gitignore` of its folder or of one above names the file.
    pub(super) fn ignored(&mut self, path: &Path) -> bool {
        let Some(name) = path.file_name() else { return false };
        let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let matcher = self.folders.entry(folder.to_owned()).or_insert_with(|| {
            let mut builder = WalkBuilder::new(folder);
            builder.hidden(false).parents(true).require_git(false).git_global(false).git_exclude(false).ignore(false);
            builder.build_matchers().into_iter().next()
        });
        matcher.as_mut().is_some_and(|matcher| matcher.matched(name, false).is_ignore())
    }
}
