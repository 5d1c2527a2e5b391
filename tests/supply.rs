//! What the program is built from: each library with its reason, all of them held, the oldest Rust stated.

use std::fs;
use std::path::Path;

fn file(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect(path)
}

/// The lines of a section of `Cargo.toml`.
fn section<'a>(manifest: &'a str, name: &str) -> Vec<&'a str> {
    let open = format!("\n[{name}]\n");
    let (_, rest) = manifest.split_once(&open).expect(name);
    rest.lines().take_while(|line| !line.starts_with('[')).filter(|line| line.contains(" = ")).collect()
}

#[test]
fn each_library_has_its_reason() {
    let manifest = file("Cargo.toml");
    for name in ["dependencies", "dev-dependencies", "build-dependencies"] {
        let lines = section(&manifest, name);
        assert!(!lines.is_empty(), "{name}");
        for line in lines {
            let known = || {
                section(&manifest, "dependencies").iter().any(|other| other.split(' ').next() == line.split(' ').next())
            };
            let reason = line.rsplit_once('#').map(|(_, reason)| reason.trim());
            // What the program itself needs, too, has its reason there.
            let is_said = reason.is_some_and(|reason| reason.len() > 5) || name == "build-dependencies" && known();
            assert!(is_said, "{line}: why?");
            assert!(!line.contains("\"*\"") && !line.contains("git ="), "{line}: which one?");
        }
    }
}

#[test]
fn what_is_built_is_held() {
    let manifest = file("Cargo.toml");
    let oldest = manifest.lines().find_map(|line| line.strip_prefix("rust-version = \"")).expect("the oldest Rust");
    assert!(oldest.starts_with("1."), "{oldest}");
    let lock = file("Cargo.lock");
    let names = section(&manifest, "dependencies");
    // A library may go by another name here.
    for line in names.iter().filter(|line| !line.contains("package =")) {
        let name = line.split(' ').next().expect("a name");
        assert!(lock.contains(&format!("name = \"{name}\"\n")), "{name} is not in Cargo.lock");
    }
    let sources = lock.lines().filter(|line| line.starts_with("source = "));
    assert!(sources.clone().count() > 50);
    for source in sources {
        assert_eq!(source, "source = \"registry+https://github.com/rust-lang/crates.io-index\"");
    }
    let ignored = file(".gitignore");
    assert!(!ignored.contains("Cargo.lock"));
    let deny = file("deny.toml");
    for part in ["[licenses]", "[bans]", "[sources]", "unknown-registry = \"deny\"", "unknown-git = \"deny\""] {
        assert!(deny.contains(part), "{part}");
    }
    assert!(file(".ci/run").contains("cargo deny check licenses bans sources"));
    assert!(file("SECURITY.md").contains("## What it does not promise"));
}
