//! Baseline files: found, read, and written whole.

use super::console::Console;
use super::given;
use super::output::Output;
use crate::baseline::{self, Baseline, Entry};
use crate::discover::{File, Governed, Origin};
use crate::finding::Finding;
use crate::source::Source;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Component, Path, PathBuf};

/// Name of the file where nothing else is said.
const FILE_NAME: &str = ".licit-baseline.json";
/// A baseline that is larger is none.
const MAX_BYTES: u64 = 64 << 20;

/// What a run does with baselines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// Holds back what they know.
    Hold,
    /// Writes what is found.
    Write,
    /// Takes out what is no longer found.
    Prune,
}

/// The baselines of a run, by path.
#[derive(Debug)]
pub(super) struct Baselines {
    mode: Mode,
    given: Option<PathBuf>,
    files: BTreeMap<PathBuf, Kept>,
    /// That none is named was told.
    told: bool,
}

/// A baseline file.
#[derive(Debug)]
struct Kept {
    /// Its folder, links resolved.
    folder: PathBuf,
    known: Baseline,
    /// It is there and could not be read: it stays as it is.
    broken: bool,
}

/// What a baseline made of one file.
#[derive(Debug)]
pub(super) struct Use {
    /// The baseline.
    of: PathBuf,
    /// The file as its entries call it.
    path: String,
    /// Entries that are still found, or that are taken in.
    entries: Vec<Entry>,
}

/// What was looked at for each baseline.
#[derive(Debug, Default)]
pub(super) struct Seen {
    files: BTreeMap<PathBuf, (BTreeSet<String>, BTreeSet<Entry>)>,
}

impl Seen {
    pub(super) fn add(&mut self, used: Use) {
        let (paths, entries) = self.files.entry(used.of).or_default();
        paths.insert(used.path);
        entries.extend(used.entries);
    }
}

impl Baselines {
    pub(super) fn new(mode: Mode, given: Option<&Path>) -> Self {
        Self { mode, given: given.map(Path::to_owned), files: BTreeMap::new(), told: false }
    }

    /// Reads the baselines that hold for some files. Where some are to be pruned and none is named, that is told.
    pub(super) fn prepare(&mut self, files: &[File], console: &mut Console) {
        for file in files {
            let Some(path) = self.path(&file.settings.governed) else {
                if self.mode == Mode::Prune && !std::mem::replace(&mut self.told, true) {
                    console.error("no baseline is named: `--baseline FILE`, or `baseline: FILE` in licit.yaml");
                }
                continue;
            };
            if self.files.contains_key(&path) {
                continue;
            }
            let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
            let folder = real(parent);
            let known = match given::read(&path, MAX_BYTES) {
                Ok(text) => Baseline::parse(&text).map_err(|why| format!("{}: {why}", path.display())),
                Err(error) if error.kind() == ErrorKind::NotFound && self.mode == Mode::Write => {
                    Ok(Baseline::default())
                }
                Err(error) => Err(format!("baseline {}: cannot be read: {error}", path.display())),
            };
            let broken = known.is_err();
            let known = known.unwrap_or_else(|why| {
                console.error(why);
                Baseline::default()
            });
            self.files.insert(path, Kept { folder, known, broken });
        }
    }

    /// The baseline that holds where a configuration does.
    fn path(&self, governed: &Governed) -> Option<PathBuf> {
        let configured = || {
            let shown = governed.shown.as_ref()?;
            let name = governed.scope.config.baseline.as_ref()?;
            Some(Path::new(shown).parent().unwrap_or(Path::new("")).join(name))
        };
        let written = || (self.mode == Mode::Write).then(|| PathBuf::from(FILE_NAME));
        self.given.clone().or_else(configured).or_else(written)
    }

    /// Marks the findings of a file that its baseline knows.
    pub(super) fn apply(&self, file: &File, source: &Source, findings: &mut [Finding]) -> Option<Use> {
        let of = self.path(&file.settings.governed)?;
        let kept = self.files.get(&of)?;
        let path = match &file.origin {
            Origin::Path(path) => relative(&real(path), &kept.folder),
            Origin::Stdin | Origin::Nowhere(_) => relative(&real(Path::new(&file.shown)), &kept.folder),
        };
        let entries = match self.mode {
            Mode::Hold | Mode::Prune => kept.known.hold(&path, source, findings),
            Mode::Write => baseline::take(&path, source, findings),
        };
        Some(Use { of, path, entries })
    }

    /// Writes or prunes, or tells of entries that are no longer found.
    pub(super) fn finish(&self, seen: &Seen, console: &mut Console) {
        for (of, (paths, entries)) in &seen.files {
            let Some(Kept { folder, known, broken: false }) = self.files.get(of) else { continue };
            let gone = |entry: &&Entry| !paths.contains(&entry.path) && !folder.join(&entry.path).exists();
            let stale = known.entries.iter().filter(|entry| paths.contains(&entry.path) && !entries.contains(entry));
            let stale = stale.chain(known.entries.iter().filter(gone)).count();
            if self.mode == Mode::Hold {
                if stale > 0 {
                    let shown = of.display();
                    console.note(format_args!("{stale} in {shown} no longer found; --prune-baseline takes them out"));
                }
                continue;
            }
            let rest = known.entries.iter().filter(|entry| !paths.contains(&entry.path) && !gone(entry));
            let new = Baseline { entries: entries.iter().chain(rest).cloned().collect() };
            match write(of, &new) {
                Ok(()) => self.tell(of, &new, stale, console),
                Err(error) => console.error(format_args!("cannot write `{}`: {error}", of.display())),
            }
        }
    }

    fn tell(&self, of: &Path, new: &Baseline, stale: usize, console: &Console) {
        let (shown, count) = (of.display(), new.entries.len());
        match self.mode {
            Mode::Write => console.note(format_args!(
                "{count} findings are in {shown}; name it with `--baseline`, or as `baseline:` in licit.yaml"
            )),
            Mode::Prune => console.note(format_args!("{stale} taken out of {shown}, {count} are left")),
            Mode::Hold => {}
        }
    }
}

fn write(path: &Path, baseline: &Baseline) -> io::Result<()> {
    let mut output = Output::open(Some(path))?;
    output.write_all(baseline.render().as_bytes())?;
    output.finish()
}

/// The path with its links resolved; as far as it exists.
fn real(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let whole = std::fs::canonicalize(&path);
    whole
        .or_else(|_| {
            Ok::<_, io::Error>(
                std::fs::canonicalize(path.parent().unwrap_or(&path))?.join(path.file_name().unwrap_or_default()),
            )
        })
        .unwrap_or(path)
}

/// A path as seen from a folder, with `/` between folders.
fn relative(path: &Path, folder: &Path) -> String {
    let (path, folder): (Vec<Component>, Vec<Component>) = (path.components().collect(), folder.components().collect());
    let shared = path.iter().zip(&folder).take_while(|(one, other)| one == other).count();
    let up = folder[shared..].iter().map(|_| "..".to_owned());
    let down = path[shared..].iter().map(|part| part.as_os_str().to_string_lossy().into_owned());
    up.chain(down).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::relative;
    use std::path::Path;

    #[test]
    fn paths_are_seen_from_the_folder_of_the_baseline() {
        for (path, folder, expected) in
            [("/a/b/c.md", "/a", "b/c.md"), ("/a/c.md", "/a/b/d", "../../c.md"), ("/a/c.md", "/a", "c.md")]
        {
            assert_eq!(relative(Path::new(path), Path::new(folder)), expected);
        }
    }
}
