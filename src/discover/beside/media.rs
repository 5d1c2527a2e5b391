//! Where the file of a medium lies that a page shows.

use crate::document::Document;
use crate::read::wikitext::file_name;
use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

/// Most media of one page whose files are looked for.
const MAX: usize = 2_000;

/// Folders of a site whose content is served from its top, as generators have it.
const SERVED: [&str; 7] = ["", "static", "public", "assets", "docs", "src", "source"];

/// Addresses of the media that may be files of the site, each once, in the order of their names.
pub(super) fn sources(document: &Document) -> BTreeSet<String> {
    document.media.iter().take(MAX).map(|media| &media.src).filter(|src| is_local(src)).cloned().collect()
}

/// Whether an address may be that of a file of the site.
fn is_local(src: &str) -> bool {
    let src = file_name(src).unwrap_or(src);
    let scheme = src.split(['/', '?', '#']).next().is_some_and(|first| first.contains(':'));
    !src.is_empty() && src.len() <= 1_000 && !scheme && !src.starts_with("//")
}

/// Where the file of an address may lie below a folder, as paths relative to it: beside the page, at the top of the
/// folder, where generators keep what they serve. Only the first that is there, where one is.
pub(crate) fn places(src: &str, page: &Path, folder: &Path) -> Vec<String> {
    if !is_local(src) {
        return Vec::new();
    }
    let name = file_name(src).unwrap_or(src);
    let name = decoded(name.split(['?', '#']).next().unwrap_or(name));
    if name.is_empty() || name.contains('\0') {
        return Vec::new();
    }
    let from_top = name.trim_start_matches('/');
    let beside = (from_top == name).then(|| page.join(&name));
    let served = SERVED.iter().map(|served| folder.join(served).join(from_top));
    let all: Vec<PathBuf> = beside.into_iter().chain(served).filter_map(|path| below(&path, folder)).collect();
    let shown = |path: &PathBuf| {
        let inside = path.strip_prefix(folder).ok()?;
        Some(inside.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/"))
    };
    match all.iter().find(|path| path.exists()) {
        Some(there) => shown(there).into_iter().collect(),
        None => all.iter().filter_map(shown).collect(),
    }
}

/// The file of an address, as far as it lies below the root. One from the top of the site is looked for where
/// generators keep what they serve.
pub(super) fn path(src: &str, page: &Path, root: &Path) -> Option<PathBuf> {
    let of_wiki = file_name(src);
    let src = of_wiki.unwrap_or(src);
    let src = decoded(src.split(['?', '#']).next().unwrap_or(src));
    if src.is_empty() || src.contains('\0') {
        return None;
    }
    if of_wiki.is_some() {
        // To a wiki "Old mill.jpg" and "Old_mill.jpg" are one file.
        let candidates = [below(&page.join(&src), root)?, below(&page.join(src.replace(' ', "_")), root)?];
        return candidates.iter().find(|path| path.exists()).or(candidates.first()).cloned();
    }
    let Some(from_top) = src.strip_prefix('/') else { return below(&page.join(src), root) };
    let candidates: Vec<PathBuf> =
        SERVED.iter().filter_map(|folder| below(&root.join(folder).join(from_top), root)).collect();
    candidates.iter().find(|path| path.exists()).or(candidates.first()).cloned()
}

/// A path without `.` and `..`, if it lies below the root.
fn below(path: &Path, root: &Path) -> Option<PathBuf> {
    let mut clean = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                clean.pop();
            }
            other => clean.push(other),
        }
    }
    clean.starts_with(root).then_some(clean)
}

/// An address without percent signs; one whose bytes are no text stays as it is.
fn decoded(src: &str) -> String {
    if !src.contains('%') {
        return src.to_owned();
    }
    let mut bytes = Vec::with_capacity(src.len());
    let mut rest = src.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        let code = behind.get(..2).filter(|_| *first == b'%').and_then(|code| std::str::from_utf8(code).ok());
        if let Some(byte) = code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            bytes.push(byte);
            rest = &behind[2..];
        } else {
            bytes.push(*first);
            rest = behind;
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| src.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_may_lie_in_several_places() {
        let check = |src: &str, expected: &[&str]| {
            let places = places(src, Path::new("/site/posts"), Path::new("/site"));
            assert_eq!(places.iter().map(String::as_str).take(3).collect::<Vec<_>>(), expected, "{src}");
        };
        check("../static/staff/a.jpg", &["static/staff/a.jpg"; 3]);
        check("/staff/a%20b.jpg?w=1", &["staff/a b.jpg", "static/staff/a b.jpg", "public/staff/a b.jpg"]);
        check("a.jpg", &["posts/a.jpg", "a.jpg", "static/a.jpg"]);
        check("https://pixland.example/a.jpg", &[]);
        check("../../../etc/passwd", &[]);
    }

    #[test]
    fn addresses_lead_to_files_below_the_root() {
        let check = |src: &str, expected: Option<&str>| {
            assert_eq!(path(src, Path::new("/site/posts"), Path::new("/site")), expected.map(PathBuf::from), "{src}");
        };
        check("weir.jpg", Some("/site/posts/weir.jpg"));
        check("./img/a%20b.jpg?w=2#x", Some("/site/posts/img/a b.jpg"));
        check("../img/a.jpg", Some("/site/img/a.jpg"));
        check("/img/a.jpg", Some("/site/img/a.jpg"));
        check("../../etc/passwd", None);
        check("/../../etc/passwd", None);
        check("?x", None);
        check("File:weir.jpg", Some("/site/posts/weir.jpg"));
        check("Datei: img/weir.jpg", Some("/site/posts/img/weir.jpg"));
        check("File:../../etc/passwd", None);
        check("a%ff.jpg", Some("/site/posts/a%ff.jpg"));
    }
}
