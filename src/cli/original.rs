//! The original that a document names in its front matter, or `--original`.

use super::given;
use crate::Analysis;
use crate::bounds;
use crate::config::{Context, Original};
use crate::discover::{File, Origin};
use crate::document::{Problem, ProblemKind};
use crate::knowledge::Knowledge;
use std::path::{Component, Path, PathBuf};

/// Reads an original that was named on the command line.
pub(super) fn read(path: &Path) -> Result<Original, String> {
    let bytes = given::read_bytes(path, bounds::FILE).map_err(|error| format!("cannot be read: {error}"))?;
    Ok(Original { path: path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/"), bytes })
}

/// Compares a document with the original that its front matter names, where no other one is given.
pub(super) fn compare(file: &File, analysis: &mut Analysis, context: &Context, knowledge: &Knowledge) {
    if context.original.is_some() {
        return;
    }
    let Some((name, span)) = analysis.declared_original() else { return };
    match find(file, &name).and_then(|path| read(&path)) {
        Ok(mut original) => {
            original.path = name;
            crate::compare_with(analysis, &original, context, knowledge);
        }
        Err(why) => {
            let message = format!("the original `{name}` {why}");
            analysis.document.problems.push(Problem { kind: ProblemKind::FrontMatter, message, span: Some(span) });
        }
    }
}

/// The file that a document means: relative to its own folder, and never outside of the folder of `licit.yaml`, of the
/// working folder, or of its own. What content names must not lead anywhere on the disk.
fn find(file: &File, name: &str) -> Result<PathBuf, String> {
    let own = match &file.origin {
        Origin::Path(path) => path.clone(),
        Origin::Stdin | Origin::Nowhere(_) => PathBuf::from(&file.shown),
    };
    let folder = own.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let relative = Path::new(name);
    if relative.components().any(|part| matches!(part, Component::RootDir | Component::Prefix(_))) {
        return Err("is not relative to this file".to_owned());
    }
    let path = std::fs::canonicalize(folder.join(relative)).map_err(|error| format!("cannot be opened: {error}"))?;
    let governed = Some(file.settings.governed.folder.clone()).filter(|folder| !folder.as_os_str().is_empty());
    let allowed = [governed, std::env::current_dir().ok(), Some(folder.to_owned())];
    let is_inside = |root: PathBuf| std::fs::canonicalize(root).is_ok_and(|root| path.starts_with(root));
    if allowed.into_iter().flatten().any(is_inside) { Ok(path) } else { Err("lies outside of this site".to_owned()) }
}
