//! Credits inside of files: written, kept in step, checked, with facts from flags, a saved page and questions.

#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

use assert_cmd::Command;
use std::fs;
use std::path::PathBuf;
use tempfile::TempDir;

const PAGE: &str = "---\ntitle: Quota talks\n---\n\n# Quota talks\n\nThe fleets met in Vell.\n";
const ORIGINAL: &str = r#"<!doctype html><html lang="en"><head><title>Salt paths | Harbour Dispatch</title>
<link rel="canonical" href="https://hd.example/2026/salt"><meta property="og:title" content="Salt paths">
<meta property="og:site_name" content="Harbour Dispatch"></head><body><p>By Nia Orsolo</p><p>The marsh is old.</p>
<p>This work is licensed under a <a rel="license" href="https://creativecommons.org/licenses/by/4.0/">Creative Commons
Attribution 4.0 International License</a>.</p></body></html>"#;
const FLAGS: [&str; 8] = [
    "--author",
    "Nia Orsolo",
    "--source-url",
    "https://hd.example/salt",
    "--license",
    "CC-BY-4.0",
    "--changes",
    "Shortened --> by half.",
];

struct Site(TempDir);

impl Site {
    fn new(files: &[(&str, &str)]) -> Self {
        let site = Self(TempDir::new().unwrap());
        for (path, text) in files {
            fs::write(site.path(path), text).unwrap();
        }
        site
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    /// Exit code and what stands on standard error.
    fn attribute(&self, args: &[&str], input: &str) -> (i32, String) {
        let mut command = Command::cargo_bin("licit").unwrap();
        let output =
            command.current_dir(self.0.path()).arg("attribute").args(args).write_stdin(input).output().unwrap();
        (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
    }

    fn check(&self, path: &str) -> (i32, String) {
        let mut command = Command::cargo_bin("licit").unwrap();
        let output = command.current_dir(self.0.path()).args(["check", "--format", "short", path]).output().unwrap();
        (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap())
    }
}

#[test]
fn a_block_is_written_once_and_kept_in_step() {
    for (path, text) in [
        ("a.md", PAGE),
        ("a.html", "<html lang=\"en\"><body><article><h1>Quota talks</h1><p>They met.</p></article></body></html>\n"),
        ("a.rst", "Quota talks\n===========\n\nThey met.\n"),
        ("a.adoc", "= Quota talks\n\nThey met.\n"),
        ("a.wiki", "They met.\n"),
        ("a.tex", "\\begin{document}\nThey met.\n\\end{document}\n"),
    ] {
        let site = Site::new(&[(path, text)]);
        let (code, note) = site.attribute(&[&["--write", path][..], &FLAGS].concat(), "");
        assert_eq!(code, 0, "{path}: {note}");
        let once = site.read(path);
        assert!(once.contains("Nia Orsolo") && once.contains("https://hd.example/salt"), "{path}: {once}");
        // Without the flags the file alone says all that it takes.
        assert_eq!(site.attribute(&["--check", path], "").0, 0, "{path}: {once}");
        site.attribute(&["--write", path], "");
        assert_eq!(site.read(path), once, "{path}");
        fs::write(site.path(path), once.replace("Nia Orsolo", "Somebody").replacen("Somebody", "Nia Orsolo", 1))
            .unwrap();
        let (code, note) = site.attribute(&["--check", "."], "");
        assert!(code == 1 && note.contains("out of step"), "{path}: {note}");
        site.attribute(&["--write", "."], "");
        assert_eq!(site.read(path), once, "{path}");
    }
}

#[test]
fn what_is_written_owes_nothing() {
    let site = Site::new(&[("a.md", PAGE), ("original.html", ORIGINAL)]);
    let (code, note) =
        site.attribute(&["--write", "--remember", "a.md", "--from", "original.html", "--changes", "Cut."], "");
    assert_eq!(code, 0, "{note}");
    let after = site.read("a.md");
    assert!(after.contains("    url: \"https://hd.example/2026/salt\"\n"), "{after}");
    assert!(after.contains("licit:attribution {\"changes\":\"Cut.\"}"), "{after}");
    assert_eq!(site.check("a.md"), (0, String::new()), "{after}");
    assert_eq!(site.attribute(&["--check", "a.md"], "").0, 0);
}

#[test]
fn what_is_missing_is_asked_for() {
    let site = Site::new(&[("a.md", PAGE)]);
    let answers = "\nNia Orsolo; Ode Karr\njavascript:alert(1)\nhttps://hd.example/salt\nCC-BY-4.0\nShortened\n";
    let (code, asked) = site.attribute(&["--write", "--ask", "a.md"], answers);
    assert_eq!(code, 0, "{asked}");
    assert!(asked.contains("that is not the address of a web page"), "{asked}");
    let after = site.read("a.md");
    assert!(after.contains("Nia Orsolo and Ode Karr") && after.contains("CC BY 4.0"), "{after}");
}

#[test]
fn files_stay_as_they_were_where_a_block_cannot_be_put() {
    let broken = "<!-- licit:attribution -->\n\nThe fleets met.\n";
    let site = Site::new(&[("a.txt", "They met.\n"), ("b.md", broken), ("c.md", PAGE), ("d.md", PAGE)]);
    for path in ["a.txt", "b.md"] {
        let before = site.read(path);
        let (code, note) = site.attribute(&[&["--write", path][..], &FLAGS].concat(), "");
        assert_eq!(code, 1, "{path}: {note}");
        assert_eq!(site.read(path), before, "{path}");
    }
    // Nothing is known of it.
    let (code, _) = site.attribute(&["--write", "c.md"], "");
    assert_eq!((code, site.read("c.md").as_str()), (1, PAGE));
    // A folder is not filled with blocks.
    site.attribute(&[&["--write", "."][..], &FLAGS].concat(), "");
    assert_eq!(site.read("d.md"), PAGE);
    let (code, note) = site.attribute(&["--check", "d.md"], "");
    assert!(code == 1 && note.contains("holds no credits"), "{note}");
}
