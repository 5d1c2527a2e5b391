//! Which `licit.yaml` holds for a path.
//!
//! It is found from the path's own folder upward, up to the first folder with `.git`; nothing else decides. Each
//! folder is looked at once.

use super::beside::Neighbors;
use crate::config::{Config, Context, Scope};
use std::collections::HashMap;
use std::fs::Metadata;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// Name of the file.
const FILE_NAME: &str = "licit.yaml";
/// A configuration that is larger is none.
const MAX_CONFIG_BYTES: u64 = 1 << 20;

/// How configurations are found.
#[derive(Debug, Clone)]
pub(crate) enum LookupMode {
    /// From the path upward.
    Upward,
    /// One for all.
    File(PathBuf),
    /// None.
    None,
}

/// A configuration that holds for a folder and what is in it.
#[derive(Debug, Default)]
pub(crate) struct Governed {
    /// What it says.
    pub(crate) scope: Scope,
    /// Path of the file as messages show it; `None` where there is none.
    pub(crate) shown: Option<String>,
    /// The folder that its globs are relative to.
    pub(crate) folder: PathBuf,
}

impl Governed {
    /// What messages call it.
    pub(crate) fn name(&self) -> String {
        self.shown.clone().unwrap_or_else(|| FILE_NAME.to_owned())
    }
}

/// What holds for one path.
#[derive(Debug, Clone)]
pub(crate) struct Settings {
    /// The configuration.
    pub(crate) governed: Arc<Governed>,
    /// The path as its globs see it.
    pub(crate) relative: String,
}

impl Settings {
    /// Says whether `include` and `exclude` let the file through.
    pub(crate) fn takes(&self) -> bool {
        self.governed.scope.takes(&self.relative)
    }

    /// Says whether `exclude` names the folder.
    pub(crate) fn excluded(&self) -> bool {
        self.governed.scope.excludes(&self.relative)
    }

    /// What the core gets to know.
    pub(crate) fn context(&self) -> Context {
        self.governed.scope.context_for(&self.relative)
    }
}

/// Finds configurations and remembers them.
#[derive(Debug)]
pub(crate) struct Lookup {
    mode: LookupMode,
    working_folder: PathBuf,
    known: Mutex<Known>,
    neighbors: Option<Neighbors>,
}

#[derive(Debug, Default)]
struct Known {
    /// By folder as given: what holds for what is in it, and how its globs see the folder.
    given: HashMap<PathBuf, (Arc<Governed>, String)>,
    /// By real folder: what holds for what is in it.
    real: HashMap<PathBuf, Arc<Governed>>,
    none: Arc<Governed>,
    errors: Vec<String>,
}

/// Most folders that are remembered: a walk comes back to those around it, and not to others.
const FOLDERS: usize = 1024;

impl Known {
    /// Forgets folders where there are many. What was read of configurations stays, so that nothing is told twice.
    fn make_room(&mut self) {
        if self.given.len() >= FOLDERS {
            self.given.clear();
        }
        if self.real.len() >= FOLDERS {
            self.real.retain(|folder, governed| governed.shown.is_some() && governed.folder == *folder);
        }
    }
}

impl Lookup {
    /// Prepares; an explicit file is read at once.
    pub(crate) fn new(mode: LookupMode) -> Self {
        let working_folder = std::env::current_dir().and_then(std::fs::canonicalize).unwrap_or_default();
        // Each file by itself is what `--no-config` asks for.
        let alone = matches!(mode, LookupMode::None);
        let neighbors = (!alone).then(|| Neighbors::new(working_folder.clone()));
        let lookup = Self { mode, working_folder, known: Mutex::default(), neighbors };
        if let LookupMode::File(path) = &lookup.mode {
            let mut known = lookup.known.lock().unwrap_or_else(PoisonError::into_inner);
            let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
            let folder = canonical(parent);
            known.none = match std::fs::metadata(path) {
                Ok(metadata) => lookup.load(path, folder, &metadata, &mut known.errors),
                Err(error) => {
                    known.errors.push(format!("{}: cannot be opened: {error}", path.display()));
                    Arc::default()
                }
            };
        }
        lookup
    }

    /// What holds for a path, be it a file or a folder: the configuration of the folder that it lies in.
    pub(crate) fn settings(&self, path: &Path) -> Settings {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if !known.given.contains_key(parent) {
            known.make_room();
            let real = canonical(parent);
            let governed = match self.mode {
                LookupMode::Upward => self.upward(&real, &mut known),
                LookupMode::File(_) | LookupMode::None => Arc::clone(&known.none),
            };
            let inside = real.strip_prefix(&governed.folder).or_else(|_| real.strip_prefix(&self.working_folder));
            let prefix = inside.unwrap_or(parent).to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
            known.given.insert(parent.to_owned(), (governed, prefix));
        }
        let (governed, prefix) = &known.given[parent];
        let relative = if prefix.is_empty() { name } else { format!("{prefix}/{name}") };
        Settings { governed: Arc::clone(governed), relative }
    }

    /// What finds the files beside those that are looked at; `None` where each is taken by itself.
    pub(crate) fn neighbors(&self) -> Option<&Neighbors> {
        self.neighbors.as_ref()
    }

    /// What is wrong with the configurations found since the last call.
    pub(crate) fn take_errors(&self) -> Vec<String> {
        std::mem::take(&mut self.known.lock().unwrap_or_else(PoisonError::into_inner).errors)
    }

    fn upward(&self, folder: &Path, known: &mut Known) -> Arc<Governed> {
        let mut passed = Vec::new();
        let mut found = Arc::clone(&known.none);
        for ancestor in folder.ancestors() {
            if let Some(governed) = known.real.get(ancestor) {
                found = Arc::clone(governed);
                break;
            }
            passed.push(ancestor.to_owned());
            let path = ancestor.join(FILE_NAME);
            if let Ok(metadata) = std::fs::metadata(&path) {
                found = self.load(&path, ancestor.to_owned(), &metadata, &mut known.errors);
                break;
            }
            if ancestor.join(".git").exists() {
                break;
            }
        }
        for folder in passed {
            known.real.insert(folder, Arc::clone(&found));
        }
        found
    }

    /// Reads a file; what is wrong in it is an error, and the rest of it holds.
    fn load(&self, path: &Path, folder: PathBuf, metadata: &Metadata, errors: &mut Vec<String>) -> Arc<Governed> {
        let shown = path.strip_prefix(&self.working_folder).unwrap_or(path).to_string_lossy().into_owned();
        let config = match read(path, metadata) {
            Ok(text) => {
                let (config, wrong) = Config::parse_lossy(&shown, &text);
                errors.extend(wrong.iter().map(ToString::to_string));
                config
            }
            Err(why) => {
                errors.push(format!("{shown}: {why}"));
                Config::default()
            }
        };
        Arc::new(Governed { scope: Scope::new(config, FILE_NAME), shown: Some(shown), folder })
    }
}

fn read(path: &Path, metadata: &Metadata) -> Result<String, String> {
    if !metadata.is_file() {
        return Err("is not a file".to_owned());
    }
    if metadata.len() > MAX_CONFIG_BYTES {
        return Err(format!("is larger than {} MiB", MAX_CONFIG_BYTES >> 20));
    }
    let mut bytes = Vec::new();
    std::fs::File::open(path)
        .and_then(|file| file.take(MAX_CONFIG_BYTES).read_to_end(&mut bytes))
        .map_err(|error| format!("cannot be opened: {error}"))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let before = String::from_utf8_lossy(&error.as_bytes()[..error.utf8_error().valid_up_to()]).into_owned();
        format!("line {} is not valid UTF-8", before.matches('\n').count() + 1)
    })?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

/// The folder with links resolved; as far as it exists.
pub(super) fn canonical(folder: &Path) -> PathBuf {
    std::fs::canonicalize(folder).or_else(|_| std::path::absolute(folder)).unwrap_or_else(|_| folder.to_owned())
}
