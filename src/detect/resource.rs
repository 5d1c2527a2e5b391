//! What front matter says of single files: those beside a page that a key lists, as Hugo does.
//!
//! Takes nodes of front matter, gives the files that they speak of, and the media of the page that show them.

use crate::document::{Document, Node, Value};

/// Whether the node under a path of keys lists files beside the page: `resources: [{src: weir.jpg, …}]`.
pub(super) fn lists_files(path: &[&str]) -> bool {
    path == ["resources"]
}

/// The file that an entry of such a list speaks of.
pub(super) fn file(entry: &Node) -> Option<&str> {
    let Value::Map(entries) = &entry.value else { return None };
    let source = entries.iter().find(|(key, _)| key.name == "src")?;
    if let Value::Scalar(file) = &source.1.value { Some(file.trim()) } else { None }
}

/// The medium that shows a file.
pub(crate) fn medium_named(document: &Document, file: &str) -> Option<usize> {
    let shows = |src: &str| src == file || src.strip_suffix(file).is_some_and(|folder| folder.ends_with('/'));
    document.media.iter().position(|media| shows(&media.src))
}
