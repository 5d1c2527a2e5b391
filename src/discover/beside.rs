//! Files beside the ones that are looked at: finds them, reads each once, and fills [`Context::beside`].
//!
//! For a file: LICENSE, README, REUSE.toml and their like in its folder and those above, up to the repository's root,
//! else the folder of licit.yaml, else the argument. For what it shows: sidecars and annotations of REUSE. A folder is
//! listed once, whatever lies in it, and a neighbor is read once. Links that lead out of the repository are not
//! followed. What is wrong with a neighbor is told once.

mod media;

use crate::beside::{self, Beside, BesideKind, Covers, Neighbor, Precedence, Reuse, kind_of, reuse};
use crate::config::Context;
use crate::document::Document;
use crate::knowledge::Knowledge;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ffi::OsString;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

/// A neighbor that is larger is not read.
const MAX_BYTES: u64 = 1 << 20;

/// Folders within a folder that hold neighbors, and what lies in them.
const INNER: [(&str, &str); 3] = [(".reuse", ".reuse"), ("config", "config/_default"), ("_data", "_data")];

/// Most folders upward that are looked at.
const MAX_FOLDERS: usize = 64;

/// A folder as it was named, the one that was given, and the one that a configuration names.
type Given = (PathBuf, PathBuf, Option<PathBuf>);

/// Finds what stands beside files, and remembers it.
#[derive(Debug, Default)]
pub(crate) struct Neighbors {
    working_folder: PathBuf,
    /// By folder as given and argument: the folders that speak of what is in it.
    given: Mutex<HashMap<Given, Arc<Place>>>,
    /// By real folder.
    folders: Mutex<HashMap<PathBuf, Arc<OnceLock<Folder>>>>,
    /// By real path.
    sidecars: Mutex<HashMap<PathBuf, Arc<Sidecar>>>,
    troubles: Mutex<BTreeSet<String>>,
    #[cfg(test)]
    reads: std::sync::atomic::AtomicUsize,
    #[cfg(test)]
    listings: std::sync::atomic::AtomicUsize,
}

/// What the sidecar of a file says, once it is read.
type Sidecar = OnceLock<Vec<Arc<Beside>>>;

/// A folder in its surroundings.
#[derive(Debug)]
struct Place {
    real: PathBuf,
    root: PathBuf,
    /// The folder itself first, the root last.
    folders: Vec<Arc<OnceLock<Folder>>>,
}

/// What a folder holds of neighbors.
#[derive(Debug, Default)]
struct Folder {
    real: PathBuf,
    /// Each with its path.
    says: Vec<(PathBuf, Arc<Beside>)>,
    reuse: Vec<Reuse>,
    /// Names that end in `.license`.
    sidecars: BTreeSet<OsString>,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Neighbors {
    pub(super) fn new(working_folder: PathBuf) -> Self {
        Self { working_folder, ..Self::default() }
    }

    /// Adds to a context what stands beside a file and beside what it shows. `base` is the argument that led to the
    /// file, `configured` the folder of its licit.yaml.
    pub(crate) fn complete(
        &self,
        path: &Path,
        base: &Path,
        configured: Option<&Path>,
        document: &Document,
        knowledge: &Knowledge,
        context: &mut Context,
    ) {
        let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let Some(name) = path.file_name() else { return };
        let place = self.place(parent, base, configured);
        let own = place.real.join(name);
        let folders = self.loaded(&place, knowledge);
        context.beside = self.of_file(&own, &folders, knowledge);
        let says = folders.iter().flat_map(|folder| &folder.says);
        context.beside.extend(says.filter(|(path, _)| *path != own).map(|(_, beside)| Arc::clone(beside)));
        for src in media::sources(document) {
            let Some(path) = media::path(&src, &place.real, &place.root) else { continue };
            for says in self.of_medium(&path, &place, knowledge) {
                let covers = Covers::Medium(src.clone());
                context.beside.push(Arc::new(Beside { covers, ..Beside::clone(&says) }));
            }
        }
    }

    /// Where the file of a medium may lie below a folder, for a page in a file: see [`media::places`].
    pub(crate) fn places(src: &str, page: &Path, folder: &Path) -> Vec<String> {
        let parent = page.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        media::places(src, &super::lookup::canonical(parent), folder)
    }

    /// What is wrong with the neighbors that were read since the last call.
    pub(crate) fn take_troubles(&self) -> BTreeSet<String> {
        std::mem::take(&mut lock(&self.troubles))
    }

    /// The sidecar of a very file, and what REUSE says of it.
    fn of_file(&self, own: &Path, folders: &[&Folder], knowledge: &Knowledge) -> Vec<Arc<Beside>> {
        let relative = |folder: &Folder| {
            let rest = own.strip_prefix(&folder.real).ok()?;
            Some(rest.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/"))
        };
        let annotations: Vec<&Arc<Beside>> = folders
            .iter()
            .filter_map(|folder| Some((folder, relative(folder)?)))
            .flat_map(|(folder, path)| folder.reuse.iter().filter_map(move |reuse| reuse.of(&path)))
            .collect();
        let held = reuse::held(&annotations);
        // Nothing counts beside what overrides.
        if held.iter().any(|says| says.precedence == Precedence::Override) {
            return held.into_iter().cloned().collect();
        }
        let sidecar = self.sidecar(own, folders.first().copied(), knowledge);
        sidecar.into_iter().chain(held.into_iter().cloned()).collect()
    }

    fn sidecar(&self, own: &Path, folder: Option<&Folder>, knowledge: &Knowledge) -> Vec<Arc<Beside>> {
        let Some(mut name) = own.file_name().map(OsString::from) else { return Vec::new() };
        name.push(".license");
        let Some(folder) = folder.filter(|folder| folder.sidecars.contains(&name)) else { return Vec::new() };
        let path = folder.real.join(name);
        let slot = Arc::clone(lock(&self.sidecars).entry(path.clone()).or_default());
        let read = || self.read(BesideKind::Sidecar, &path, knowledge).says.into_iter().map(Arc::new).collect();
        slot.get_or_init(read).clone()
    }

    fn of_medium(&self, path: &Path, page: &Place, knowledge: &Knowledge) -> Vec<Arc<Beside>> {
        let Some(parent) = path.parent() else { return Vec::new() };
        let place = self.place(parent, &page.root, Some(&page.root));
        let Some(name) = path.file_name().filter(|_| place.real.starts_with(&page.root)) else { return Vec::new() };
        let folders = self.loaded(&place, knowledge);
        self.of_file(&place.real.join(name), &folders, knowledge)
    }

    /// The surroundings of a folder.
    fn place(&self, parent: &Path, base: &Path, configured: Option<&Path>) -> Arc<Place> {
        let key = (parent.to_owned(), base.to_owned(), configured.map(Path::to_path_buf));
        if let Some(known) = lock(&self.given).get(&key) {
            return Arc::clone(known);
        }
        let real = super::lookup::canonical(parent);
        let above: Vec<&Path> = real.ancestors().take(MAX_FOLDERS).collect();
        let repository = above.iter().find(|folder| folder.join(".git").exists()).map(|folder| folder.to_path_buf());
        let root = repository
            .or_else(|| configured.filter(|folder| real.starts_with(folder)).map(Path::to_path_buf))
            .or_else(|| Some(super::lookup::canonical(base)).filter(|folder| real.starts_with(folder)))
            .unwrap_or_else(|| real.clone());
        let folders = above
            .into_iter()
            .take_while(|folder| folder.starts_with(&root))
            .map(|folder| Arc::clone(lock(&self.folders).entry(folder.to_owned()).or_default()))
            .collect();
        let place = Arc::new(Place { real, root, folders });
        lock(&self.given).insert(key, Arc::clone(&place));
        place
    }

    /// The folders of a place, read.
    fn loaded<'p>(&self, place: &'p Place, knowledge: &Knowledge) -> Vec<&'p Folder> {
        let above = place.real.ancestors();
        let folders = place.folders.iter().zip(above);
        folders.map(|(slot, path)| slot.get_or_init(|| self.load(path, &place.root, knowledge))).collect()
    }

    /// Lists a folder and reads the neighbors in it.
    fn load(&self, path: &Path, root: &Path, knowledge: &Knowledge) -> Folder {
        #[cfg(test)]
        self.listings.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let mut folder = Folder { real: path.to_owned(), ..Folder::default() };
        // By name, so that what is found first does not depend on the disk.
        let mut found: BTreeMap<String, (BesideKind, PathBuf)> = BTreeMap::new();
        let mut inner = Vec::new();
        for (name, link) in list(path) {
            let shown = name.to_string_lossy();
            if shown.len() > ".license".len() && shown.ends_with(".license") {
                folder.sidecars.insert(name);
                continue;
            }
            inner.extend(INNER.iter().filter(|(outer, _)| *outer == shown).map(|(_, inner)| *inner));
            let Some(kind) = kind_of(&shown, knowledge) else { continue };
            let file = path.join(&name);
            if !link || leads_inside(&file, root) {
                found.insert(shown.into_owned(), (kind, file));
            }
        }
        for inner in inner {
            for (name, link) in list(&path.join(inner)) {
                let relative = format!("{inner}/{}", name.to_string_lossy());
                let Some(kind) = kind_of(&relative, knowledge).filter(|_| !link) else { continue };
                found.insert(relative.clone(), (kind, path.join(&relative)));
            }
        }
        for (kind, file) in found.into_values() {
            let neighbor = self.read(kind, &file, knowledge);
            folder.reuse.extend(neighbor.reuse);
            folder.says.extend(neighbor.says.into_iter().map(|says| (file.clone(), Arc::new(says))));
        }
        // The most telling first.
        folder.says.sort_by_key(|(_, says)| says.kind);
        folder
    }

    /// Reads a neighbor; trouble is noted, and nothing is told by it.
    fn read(&self, kind: BesideKind, path: &Path, knowledge: &Knowledge) -> Neighbor {
        #[cfg(test)]
        self.reads.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let shown = path.strip_prefix(&self.working_folder).unwrap_or(path);
        let shown = shown.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
        match bytes(path) {
            Ok(None) => Neighbor::default(),
            Ok(Some(bytes)) => {
                let neighbor = beside::read(kind, &shown, &bytes, knowledge);
                if let Some(problem) = &neighbor.problem {
                    self.trouble(&shown, problem);
                }
                neighbor
            }
            Err(problem) => {
                self.trouble(&shown, &problem);
                Neighbor::default()
            }
        }
    }

    fn trouble(&self, shown: &str, problem: &str) {
        lock(&self.troubles).insert(format!("{shown}: what it says of the files beside it is left out: {problem}"));
    }
}

/// Names in a folder, and whether each is a link. None where there is no such folder.
fn list(path: &Path) -> Vec<(OsString, bool)> {
    let Ok(entries) = std::fs::read_dir(path) else { return Vec::new() };
    entries
        .filter_map(Result::ok)
        .map(|entry| (entry.file_name(), entry.file_type().is_ok_and(|kind| kind.is_symlink())))
        .collect()
}

/// The bytes of a file; `None` where it is no file.
fn bytes(path: &Path) -> Result<Option<Vec<u8>>, String> {
    let opened = |error: std::io::Error| format!("cannot be read: {error}");
    let metadata = std::fs::metadata(path).map_err(opened)?;
    if !metadata.is_file() {
        return Ok(None);
    }
    if metadata.len() > MAX_BYTES {
        return Err(format!("larger than {} MiB", MAX_BYTES >> 20));
    }
    let mut bytes = Vec::new();
    std::fs::File::open(path).and_then(|file| file.take(MAX_BYTES).read_to_end(&mut bytes)).map_err(opened)?;
    Ok(Some(bytes))
}

/// Whether a link leads to something below the root.
fn leads_inside(link: &Path, root: &Path) -> bool {
    std::fs::canonicalize(link).is_ok_and(|target| target.starts_with(root))
}

#[cfg(test)]
mod tests;
