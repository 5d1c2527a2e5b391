//! Credits of each kind by their command lines: what is printed, sign by sign, and that `licit check` has nothing to say
//! of a page that holds it. The table is `fixtures/attribution/worked.yaml`.
//!
//! `LICIT_UPDATE_WORKED=1 cargo test --release --test attribute_worked` writes what is printed now into the table.

#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

use assert_cmd::Command;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use tempfile::TempDir;

const TABLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/attribution/worked.yaml");

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    command: String,
    #[serde(default)]
    files: BTreeMap<String, String>,
    /// The page that the credit goes into, at `CREDIT`.
    page: Option<String>,
    /// Flags of `licit check`; `none`, where there is nothing to judge.
    check: Option<String>,
    prints: String,
}

fn cases() -> Vec<Case> {
    serde_yaml::from_str(&fs::read_to_string(TABLE).unwrap()).unwrap()
}

/// A command line in words; double quotes hold words together.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for letter in line.trim().chars() {
        match letter {
            '"' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            letter => words.last_mut().unwrap().push(letter),
        }
    }
    words
}

/// Without the marks that set names and codes apart.
fn seen(text: &str) -> String {
    text.chars().filter(|ch| !matches!(ch, '\u{2066}'..='\u{2069}')).collect()
}

struct Ran {
    code: i32,
    out: String,
    err: String,
}

fn run(folder: &TempDir, args: &[String]) -> Ran {
    let output = Command::cargo_bin("licit").unwrap().current_dir(folder.path()).args(args).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Ran { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
}

fn printed(case: &Case) -> (TempDir, Ran) {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join(".git")).unwrap();
    for (path, text) in &case.files {
        fs::write(folder.path().join(path), text).unwrap();
    }
    let ran = run(&folder, &words(&case.command)[1..]);
    assert_eq!(ran.code, 0, "{}: {}", case.name, ran.err);
    (folder, ran)
}

fn flag<'a>(words: &'a [String], name: &str) -> Option<&'a str> {
    words.iter().position(|word| word == name).map(|at| words[at + 1].as_str())
}

/// What `licit check` says of a page with the credit.
fn judged(case: &Case, folder: &TempDir, credit: &str) -> String {
    let words = words(&case.command);
    let is_picture = words.contains(&"--kind".to_owned());
    let (path, page) = match (flag(&words, "--format").unwrap_or("markdown"), is_picture) {
        ("html", true) => {
            ("post.html", "<figure><img src=\"v.jpg\" alt=\"\">\n<figcaption>CREDIT</figcaption></figure>\n")
        }
        ("html", false) => ("post.html", "<p>The gauge has not been read since March.</p>\nCREDIT\n"),
        ("text", _) => ("post.txt", "The gauge has not been read since March.\n\nCREDIT\n"),
        ("rst", _) => ("post.rst", "The gauge has not been read since March.\n\nCREDIT\n"),
        ("markdown", true) => ("post.md", "![A view](view.jpg)\n\nCREDIT\n"),
        ("markdown", false) => ("post.md", "The gauge has not been read since March.\n\nCREDIT\n"),
        (format, _) => return format!("no page is known for {format}\n"),
    };
    let page = case.page.as_deref().unwrap_or(page).replace("CREDIT", credit.trim());
    fs::write(folder.path().join(path), page).unwrap();
    let flags = case.check.as_deref().unwrap_or("--republished").split_whitespace().map(str::to_owned);
    let fixed = ["check", "--format", "short", "--no-config", "--today", "2026-11-25", path].map(str::to_owned);
    let ran = run(folder, &fixed.into_iter().chain(flags).collect::<Vec<_>>());
    format!("{}{}", ran.out, if ran.code == 0 { String::new() } else { ran.err })
}

#[test]
fn each_kind_is_written_by_its_command_line() {
    if std::env::var_os("LICIT_UPDATE_WORKED").is_some() {
        return update();
    }
    for case in cases() {
        let (_, ran) = printed(&case);
        assert_eq!(seen(&ran.out).trim_end(), case.prints.trim_end(), "{}", case.name);
    }
}

#[test]
fn nothing_is_to_say_of_what_is_written() {
    let mut said = String::new();
    let mut count = 0;
    for case in cases().iter().filter(|case| case.check.as_deref() != Some("none")) {
        let (folder, ran) = printed(case);
        count += 1;
        let findings = judged(case, &folder, &ran.out);
        if !findings.is_empty() {
            let _ = writeln!(said, "{}:\n{}{findings}", case.name, ran.out);
        }
    }
    assert!(count > 20 && said.is_empty(), "{count} cases:\n{said}");
}

/// Puts what is printed into the table; all else in it stays.
fn update() {
    let mut cases = cases().into_iter();
    let mut out = String::new();
    let mut skipping = false;
    for line in fs::read_to_string(TABLE).unwrap().lines() {
        skipping &= line.starts_with("   ") || line.is_empty();
        if line.starts_with("  prints:") {
            let printed = printed(&cases.next().unwrap()).1.out;
            out.push_str("  prints: |\n");
            for line in seen(&printed).trim_end().lines() {
                let _ = writeln!(out, "{}", format!("    {line}").trim_end());
            }
            skipping = true;
        } else if !skipping {
            let _ = writeln!(out, "{line}");
        }
    }
    fs::write(TABLE, out).unwrap();
}
