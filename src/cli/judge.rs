//! The rules that hold for a file: the built-in book, and what its `licit.yaml` adds.

use super::console::Console;
use super::given;
use crate::config::MentionKind;
use crate::discover::{File, Governed, Lookup};
use crate::knowledge::Knowledge;
use crate::rule::Book;
use ignore::WalkBuilder;
use std::collections::{BTreeSet, HashMap};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A rule file that is larger is none.
const MAX_RULE_BYTES: u64 = 1 << 20;

/// Books by configuration.
#[derive(Debug, Default)]
pub(super) struct Judges {
    /// By the path of the configuration.
    books: HashMap<Option<String>, Arc<Book>>,
}

impl Judges {
    /// Loads the rules that hold for some files, and tells what is wrong with their configurations.
    pub(super) fn prepare(&mut self, files: &[File], lookup: &Lookup, console: &mut Console) {
        for error in lookup.take_errors() {
            console.error(error);
        }
        for file in files {
            self.load(&file.settings.governed, console);
        }
    }

    /// Loads the rules of the configurations that hold for the arguments, so that a report can list them up front.
    pub(super) fn prepare_arguments(&mut self, paths: &[PathBuf], lookup: &Lookup, console: &mut Console) {
        let inside = |path: &PathBuf| if path.is_dir() { path.join("*") } else { path.clone() };
        let settings: Vec<_> = paths.iter().map(|path| lookup.settings(&inside(path))).collect();
        self.prepare(&[], lookup, console);
        for settings in settings {
            self.load(&settings.governed, console);
        }
    }

    /// The book that holds for a file.
    pub(super) fn book(&self, governed: &Governed) -> &Book {
        self.books.get(&governed.shown).map_or(Book::built_in(), |book| &**book)
    }

    /// All books, the built-in one first.
    pub(super) fn books(&self) -> Vec<&Book> {
        let mut own: Vec<_> = self.books.iter().filter(|(path, _)| path.is_some()).collect();
        own.sort_by_key(|(path, _)| *path);
        std::iter::once(Book::built_in()).chain(own.into_iter().map(|(_, book)| &**book)).collect()
    }

    fn load(&mut self, governed: &Governed, console: &mut Console) {
        let Some(shown) = &governed.shown else { return };
        if self.books.contains_key(&governed.shown) {
            return;
        }
        let mut book = Book::built_in().clone();
        for folder in &governed.scope.config.rule_folders {
            let parent = Path::new(shown).parent().unwrap_or(Path::new(""));
            add_folder(&mut book, &governed.folder.join(folder), &parent.join(folder), console);
        }
        let ids: Vec<&str> = book.rules().iter().map(|rule| rule.id.as_str()).collect();
        let config = &governed.scope.config;
        let knowledge = Knowledge::built_in();
        let publishers: Vec<&str> = knowledge.publishers.all().iter().map(|publisher| publisher.id.as_str()).collect();
        // Ids of software licenses are no work of the catalog, and yet licenses of a site.
        let license = config.site.license.as_deref();
        let license = license.filter(|id| knowledge.catalog.parse_id(id).is_some() || spdx::license_id(id).is_some());
        let unknown = config
            .unknown(shown, MentionKind::Rule, &ids)
            .into_iter()
            .chain(config.unknown(shown, MentionKind::Publisher, &publishers))
            .chain(config.unknown(shown, MentionKind::License, &license.into_iter().collect::<Vec<_>>()))
            .collect::<Vec<_>>();
        for error in unknown {
            console.error(error);
        }
        self.books.insert(governed.shown.clone(), Arc::new(book));
    }
}

/// Adds the rules of a folder, in the order of their paths; gives their ids. What is wrong with one does not hold up the
/// others.
pub(super) fn add_folder(book: &mut Book, folder: &Path, shown: &Path, console: &mut Console) -> BTreeSet<String> {
    let mut added = BTreeSet::new();
    if !folder.is_dir() {
        console.error(format_args!("`{}` is no folder of rules", shown.display()));
        return added;
    }
    let walk =
        WalkBuilder::new(folder).standard_filters(false).follow_links(false).sort_by_file_name(OsStr::cmp).build();
    for entry in walk {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                console.error(error);
                continue;
            }
        };
        let is_rule = entry.path().extension().is_some_and(|extension| extension == "yaml" || extension == "yml");
        if !is_rule || !std::fs::metadata(entry.path()).is_ok_and(|metadata| metadata.is_file()) {
            continue;
        }
        let shown = shown.join(entry.path().strip_prefix(folder).unwrap_or(entry.path()));
        let shown = shown.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
        match given::read(entry.path(), MAX_RULE_BYTES) {
            Ok(text) => match book.add(&shown, &text) {
                Ok(rule) => {
                    added.insert(rule.id.clone());
                }
                Err(errors) => errors.iter().for_each(|error| console.error(error)),
            },
            Err(why) => console.error(format_args!("{shown}: {why}")),
        }
    }
    added
}
