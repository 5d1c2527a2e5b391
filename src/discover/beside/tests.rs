//! How often the disk is asked.

use super::*;
use std::fs;
use std::sync::atomic::Ordering::Relaxed;

#[test]
fn a_folder_is_listed_once_and_a_neighbor_read_once() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let root = fs::canonicalize(folder.path()).expect("real");
    fs::create_dir(root.join(".git")).expect("created");
    fs::create_dir_all(root.join("posts")).expect("created");
    fs::write(root.join("LICENSE"), "SPDX-License-Identifier: CC-BY-4.0\n").expect("written");
    fs::write(root.join("REUSE.toml"), "version = 1\n").expect("written");
    fs::write(root.join("posts/weir.jpg.license"), "SPDX-License-Identifier: CC0-1.0\n").expect("written");
    let neighbors = Neighbors::new(root.clone());
    let knowledge = Knowledge::built_in();
    let (_, document) =
        crate::read::read("a.md", b"![](weir.jpg) ![](gone.jpg)", crate::document::Format::Markdown, knowledge);
    for number in 0..1000 {
        let mut context = Context::default();
        let path = root.join(format!("posts/{number}.md"));
        neighbors.complete(&path, &root, None, &document, knowledge, &mut context);
        let kinds: Vec<BesideKind> = context.beside.iter().map(|beside| beside.kind).collect();
        assert_eq!(kinds, [BesideKind::LicenseFile, BesideKind::Sidecar]);
    }
    // LICENSE, REUSE.toml and the sidecar; the folder of the posts and the root.
    assert_eq!(neighbors.reads.load(Relaxed), 3);
    assert_eq!(neighbors.listings.load(Relaxed), 2);
    assert!(neighbors.take_troubles().is_empty());
}
