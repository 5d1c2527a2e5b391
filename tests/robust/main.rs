//! The program on a hostile machine: files that are none, folders that may not be read or written, a full disk, a reader
//! that goes away, other threads, orders and locales, names and texts that are made to break reports.

#[path = "../shared/site.rs"]
mod site;

mod told;
#[cfg(unix)]
mod unix;

use serde_json::Value;
pub(crate) use site::Site;
use std::fs;
use std::path::Path;
use std::process::Output;

/// Has a finding that `--fix` mends.
pub(crate) const CREDIT: &str =
    "# Salt\n\n*By Nia Orsolo*\n\nFirst published by the Harbor Dispatch under CC BY 4.0.\n";

/// Has a block of credits that is out of step, which `attribute --write` mends.
pub(crate) const BLOCK: &str = "---\ntitle: Salt\nauthor: Nia Orsolo\nlicense: CC-BY-4.0\n---\n\nSalt is dear.\n\n\
                     <!-- licit:attribution -->\n<!-- /licit:attribution -->\n";

impl Site {
    pub(crate) fn output(&self, args: &[&str]) -> Output {
        self.command(args).output().expect("ran")
    }

    /// The formats that a command takes, as it tells them.
    pub(crate) fn formats(&self, command: &[&str]) -> Vec<String> {
        let refused = self.output(&[command, &["--format", "no-such-format"]].concat());
        let told = String::from_utf8(refused.stderr).expect("UTF-8");
        let list = told.split_once("[possible values: ").and_then(|(_, rest)| rest.split_once(']'));
        let formats: Vec<String> = list.expect("a list of formats").0.split(", ").map(str::to_owned).collect();
        assert!(formats.len() > 1, "{told}");
        formats
    }

    /// Every command with every format that it takes, over these paths; of `attribute`, over the first.
    pub(crate) fn commands(&self, paths: &[&str]) -> Vec<(String, Vec<String>)> {
        let mut commands = Vec::new();
        for (name, paths) in [("check", paths), ("scan", paths), ("attribute", &paths[..1])] {
            for format in self.formats(&[name, paths[0]]) {
                let args = [name, "--format", &format, "--today", "2026-01-31"];
                let args: Vec<String> = args.iter().chain(paths).map(|arg| (*arg).to_owned()).collect();
                commands.push((format, args));
            }
        }
        commands
    }
}

pub(crate) fn strings(args: &[String]) -> Vec<&str> {
    args.iter().map(String::as_str).collect()
}

pub(crate) fn fixtures(site: &Site) {
    for folder in ["read", "formats", "articles"] {
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(folder);
        for entry in fs::read_dir(from).expect("fixtures") {
            let path = entry.expect("listed").path();
            let to = site.path(folder).join(path.file_name().expect("a name"));
            fs::create_dir_all(to.parent().expect("a parent")).expect("created");
            fs::copy(path, to).expect("copied");
        }
    }
}

/// Nothing went wrong inside of the program.
#[track_caller]
pub(crate) fn assert_sane(output: &Output, what: &str) {
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(matches!(output.status.code(), Some(0..=3)), "{what}: {:?} {told}", output.status);
    assert!(!told.contains("panicked") && !told.contains("mistake in licit"), "{what}: {told}");
    assert!(!String::from_utf8_lossy(&output.stdout).contains("mistake in licit"), "{what}");
}

/// Tiny files, so that it takes seconds: every thousandth has something to tell.
#[test]
fn a_hundred_thousand_files_of_one_folder_are_read() {
    let site = Site::new(&[]);
    fs::create_dir(site.path("all")).expect("created");
    for number in 0..100_000 {
        let text = if number % 1_000 == 7 { CREDIT } else { "Salt\n" };
        fs::write(site.path(&format!("all/{number:06}.md")), text).expect("written");
    }
    let output = site.run(&["check", "all", "--format", "json"]);
    let report: Value = serde_json::from_str(&output.out).expect("JSON");
    assert_eq!(report["summary"]["files"], 100_000);
    let findings = report["findings"].as_array().expect("a list").iter();
    let told = findings.filter(|finding| finding["rule"] == "license-link-missing");
    let paths: Vec<_> = told.map(|finding| finding["path"].as_str().expect("a path").to_owned()).collect();
    let expected: Vec<_> = (0..100).map(|thousand| format!("all/{:06}.md", thousand * 1_000 + 7)).collect();
    assert_eq!(paths, expected);
}
