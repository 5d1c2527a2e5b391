//! Paths to files: what is to be read, in what order, and what configuration holds for it.
//!
//! Takes the arguments of a command, gives each file with its format and its [`Governed`] settings, one after the
//! other. Looks at folders and at the kinds of files, not at what is in them; of an `.xml` or `.json` it reads the
//! head, since most of them are no content.

mod beside;
mod lookup;
mod named;

pub(crate) use beside::Neighbors;
pub(crate) use lookup::{Governed, Lookup, LookupMode, Settings};

use crate::bounds;
use crate::document::{Format, Problem, ProblemKind};
use ignore::{DirEntry, Walk, WalkBuilder};
use named::NamedIgnores;
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs::{FileType, Metadata};
use std::io::{ErrorKind, Read as _};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

/// What an argument or an entry of a folder turned out to be.
#[derive(Debug)]
pub(crate) enum Found {
    /// A file to read.
    File(File),
    /// A named path that does not exist.
    Missing {
        /// As shown.
        shown: String,
        /// Why, in plain words.
        why: String,
    },
    /// A named file that `.gitignore` or the configuration leaves out.
    LeftOut {
        /// As shown.
        shown: String,
        /// By what.
        by: String,
    },
}

/// A file to read.
#[derive(Debug)]
pub(crate) struct File {
    /// Its path as given, with `/` between folders.
    pub(crate) shown: String,
    /// Where it is.
    pub(crate) origin: Origin,
    /// What it is read as.
    pub(crate) format: Format,
    /// Bytes, as far as known before reading.
    pub(crate) size: u64,
    /// The configuration that holds for it.
    pub(crate) settings: Settings,
    /// The argument that led to it: the folder that is walked, else the one that it lies in.
    pub(crate) base: PathBuf,
}

/// Where the bytes of a file are.
#[derive(Debug)]
pub(crate) enum Origin {
    /// On disk.
    Path(PathBuf),
    /// On standard input.
    Stdin,
    /// Nowhere: it cannot be read.
    Nowhere(Problem),
}

/// The files of the arguments, in the order of their paths.
pub(crate) struct Discover {
    lookup: Arc<Lookup>,
    roots: std::vec::IntoIter<(String, Root)>,
    named: Arc<BTreeSet<PathBuf>>,
    walk: Option<Walking>,
    ignores: NamedIgnores,
}

enum Root {
    Path(PathBuf),
    Stdin,
}

struct Walking {
    walk: Walk,
    root: PathBuf,
    shown: PathBuf,
    real: Option<PathBuf>,
}

impl Discover {
    /// Prepares the arguments: cleaned, without duplicates, sorted by bytes. `-` is standard input, which is called
    /// `stdin_name`.
    pub(crate) fn new(arguments: &[PathBuf], stdin_name: Option<&Path>, lookup: Arc<Lookup>) -> Self {
        let mut roots: Vec<(String, Root)> = arguments
            .iter()
            .map(|argument| {
                if argument.as_os_str() == "-" {
                    (stdin_name.map_or_else(|| "<stdin>".to_owned(), |name| shown(&cleaned(name))), Root::Stdin)
                } else {
                    let path = cleaned(argument);
                    (shown(&path), Root::Path(path))
                }
            })
            .collect();
        roots.sort_by(|a, b| a.0.cmp(&b.0));
        roots.dedup_by(|a, b| a.0 == b.0 && matches!(a.1, Root::Stdin) == matches!(b.1, Root::Stdin));
        // What is an argument of its own is left out where a folder that holds it is walked.
        let named = if roots.len() > 1 {
            let paths = roots.iter().filter_map(|(_, root)| match root {
                Root::Path(path) => real(path),
                Root::Stdin => None,
            });
            paths.collect()
        } else {
            BTreeSet::new()
        };
        Self { lookup, roots: roots.into_iter(), named: Arc::new(named), walk: None, ignores: NamedIgnores::default() }
    }

    /// Leaves a file out wherever a folder that holds it is walked: the report that is being written.
    pub(crate) fn leave_out(mut self, file: Option<&Path>) -> Self {
        if let Some(path) = file.and_then(real) {
            Arc::make_mut(&mut self.named).insert(path);
        }
        self
    }

    fn root(&mut self, shown: String, root: Root) -> Option<Found> {
        let path = match root {
            Root::Path(path) => path,
            Root::Stdin => return Some(self.stdin(shown)),
        };
        let at = if path.as_os_str().is_empty() { Path::new(".") } else { &path };
        match std::fs::metadata(at) {
            Ok(metadata) if metadata.is_dir() => {
                self.walk = Some(self.walking(at.to_owned(), path));
                None
            }
            Ok(metadata) => Some(self.named_file(shown, path, &metadata)),
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
                let link = std::fs::symlink_metadata(at).is_ok();
                let why = if link { "is a link that leads nowhere" } else { "does not exist" };
                Some(Found::Missing { shown, why: why.to_owned() })
            }
            Err(error) => {
                let settings = self.lookup.settings(&path);
                Some(Found::File(unreadable(shown, settings, format!("cannot be opened: {error}"))))
            }
        }
    }

    fn stdin(&self, shown: String) -> Found {
        let path = PathBuf::from(&shown);
        let settings = self.lookup.settings(&path);
        if !settings.takes() {
            return Found::LeftOut { by: settings.governed.name(), shown };
        }
        let format = format_of(&path).unwrap_or(Format::Text);
        Found::File(File { base: folder_of(&path), shown, origin: Origin::Stdin, format, size: 0, settings })
    }

    fn named_file(&mut self, shown: String, path: PathBuf, metadata: &Metadata) -> Found {
        let settings = self.lookup.settings(&path);
        if !settings.takes() {
            return Found::LeftOut { by: settings.governed.name(), shown };
        }
        if self.ignores.ignored(&path) {
            return Found::LeftOut { by: ".gitignore".to_owned(), shown };
        }
        let format = format_of(&path).unwrap_or(Format::Text);
        let base = folder_of(&path);
        Found::File(file(shown, path, format, metadata, settings, base))
    }

    fn walking(&self, root: PathBuf, shown: PathBuf) -> Walking {
        let real = real(&root);
        let (named, lookup) = (Arc::clone(&self.named), Arc::clone(&self.lookup));
        let (base, real_base) = (root.clone(), real.clone());
        let walk = WalkBuilder::new(&root)
            .hidden(true)
            .parents(true)
            .require_git(false)
            .git_global(false)
            .git_exclude(false)
            .ignore(false)
            .follow_links(false)
            .sort_by_file_name(OsStr::cmp)
            .filter_entry(move |entry| {
                if entry.depth() == 0 {
                    return true;
                }
                let own_argument = !named.is_empty()
                    && real_base.as_ref().is_some_and(|real| {
                        entry.path().strip_prefix(&base).is_ok_and(|rest| named.contains(&real.join(rest)))
                    });
                let excluded = is_dir(entry) && lookup.settings(entry.path()).excluded();
                !own_argument && !excluded
            })
            .build();
        Walking { walk, root, shown, real }
    }

    fn entry(&self, walking: &Walking, entry: Result<DirEntry, ignore::Error>) -> Option<Found> {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = path_of(&error).unwrap_or(&walking.root);
                let settings = self.lookup.settings(path);
                let why = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
                let shown = walking.shown(path);
                return Some(Found::File(unreadable(shown, settings, format!("cannot be opened: {why}"))));
            }
        };
        let kind = entry.file_type()?;
        if kind.is_dir() {
            return None;
        }
        let open = Format::is_open(&entry.path().to_string_lossy());
        let format = if open { None } else { Some(format_of(entry.path())?) };
        let settings = self.lookup.settings(entry.path());
        if !settings.takes() {
            return None;
        }
        let shown = walking.shown(entry.path());
        // Follows a link: what it leads to is what would be read.
        let metadata = match std::fs::metadata(entry.path()) {
            Ok(metadata) => metadata,
            Err(error) => return Some(Found::File(unreadable(shown, settings, format!("cannot be opened: {error}")))),
        };
        if kind.is_symlink() && !walking.leads_to_own_file(entry.path(), &metadata) {
            return None;
        }
        let format = match format {
            Some(format) => format,
            // One that cannot be opened is as little known to be content.
            None => format_inside(entry.path(), &metadata)?,
        };
        let base = walking.root.clone();
        Some(Found::File(file(shown, entry.into_path(), format, &metadata, settings, base)))
    }
}

/// The format of a file whose path leaves it open, by its head.
fn format_inside(path: &Path, metadata: &Metadata) -> Option<Format> {
    if !metadata.is_file() {
        return None;
    }
    let mut head = Vec::new();
    std::fs::File::open(path).ok()?.take(Format::HEAD_BYTES).read_to_end(&mut head).ok()?;
    Format::detect(&path.to_string_lossy(), &head)
}

impl Iterator for Discover {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        loop {
            if let Some(mut walking) = self.walk.take() {
                while let Some(entry) = walking.walk.next() {
                    if let Some(found) = self.entry(&walking, entry) {
                        self.walk = Some(walking);
                        return Some(found);
                    }
                }
            }
            let (shown, root) = self.roots.next()?;
            if let Some(found) = self.root(shown, root) {
                return Some(found);
            }
        }
    }
}

impl Walking {
    fn shown(&self, path: &Path) -> String {
        shown(&self.shown.join(path.strip_prefix(&self.root).unwrap_or(path)))
    }

    /// Says whether a link leads to a file of the folder that is walked. Others are not followed.
    fn leads_to_own_file(&self, link: &Path, metadata: &Metadata) -> bool {
        metadata.is_file()
            && std::fs::canonicalize(link)
                .is_ok_and(|target| self.real.as_ref().is_some_and(|real| target.starts_with(real)))
    }
}

fn format_of(path: &Path) -> Option<Format> {
    Format::of_path(&path.to_string_lossy())
}

fn file(shown: String, path: PathBuf, format: Format, metadata: &Metadata, settings: Settings, base: PathBuf) -> File {
    if !metadata.is_file() {
        return unreadable(shown, settings, format!("is {}, not a file", kind_name(metadata.file_type())));
    }
    let size = metadata.len();
    let origin = if size > bounds::FILE { Origin::Nowhere(too_large(size)) } else { Origin::Path(path) };
    File { shown, origin, format, size, settings, base }
}

/// The problem of a file that is not read since it is too large.
pub(crate) fn too_large(size: u64) -> Problem {
    let message = format!("is larger than {} MiB ({size} bytes) and was not read", bounds::FILE >> 20);
    Problem { kind: ProblemKind::Unreadable, message, span: None }
}

fn unreadable(shown: String, settings: Settings, message: String) -> File {
    let problem = Problem { kind: ProblemKind::Unreadable, message, span: None };
    File { shown, origin: Origin::Nowhere(problem), format: Format::Text, size: 0, settings, base: PathBuf::new() }
}

#[cfg(unix)]
fn kind_name(kind: FileType) -> &'static str {
    use std::os::unix::fs::FileTypeExt as _;
    if kind.is_fifo() {
        "a pipe"
    } else if kind.is_socket() {
        "a socket"
    } else {
        "a device"
    }
}

#[cfg(not(unix))]
fn kind_name(_kind: FileType) -> &'static str {
    "a device"
}

/// The folder that a path lies in.
fn folder_of(path: &Path) -> PathBuf {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_owned()
}

fn is_dir(entry: &DirEntry) -> bool {
    entry.file_type().is_some_and(|kind| kind.is_dir())
}

/// The path without `.` and doubled slashes; empty for the working folder.
fn cleaned(path: &Path) -> PathBuf {
    path.components().filter(|component| *component != Component::CurDir).collect()
}

/// A path as output shows it.
fn shown(path: &Path) -> String {
    if path.as_os_str().is_empty() {
        return ".".to_owned();
    }
    let text = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' { text.into_owned() } else { text.replace(std::path::MAIN_SEPARATOR, "/") }
}

/// The path with links in its folders resolved, but not the last part, so that a link is itself.
fn real(path: &Path) -> Option<PathBuf> {
    match path.file_name() {
        Some(name) if !path.is_dir() => {
            let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
            Some(std::fs::canonicalize(parent).ok()?.join(name))
        }
        _ => std::fs::canonicalize(if path.as_os_str().is_empty() { Path::new(".") } else { path }).ok(),
    }
}

fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => path_of(err),
        ignore::Error::Loop { child, .. } => Some(child),
        _ => None,
    }
}
