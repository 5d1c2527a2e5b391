//! What is detected in texts of our own wording: every file under `fixtures/cases/`, a folder for each area, a file for
//! each language or carrier.
//!
//! A file is a list of cases: `name`, `text`, perhaps `format` (an extension: `md`, `html`, `txt` by default) or `path`,
//! and what must be found. Each of the lists is held to be complete where it is given:
//!
//! - `grants`, `exclusions`, `requirements`, `mentions`: ids of licenses, perhaps with their scope ("CC-BY-4.0 media");
//! - `credits`: kind and name ("photo: Dara Quill"), perhaps with the address behind it ("photo: Dara Quill <https://…>");
//! - `notices`: kinds ("copyright");
//! - `works`: kind, relation and license, and who made it ("image republished CC-BY-4.0: Dara Quill").

#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

use licit::config::Context;
use licit::document::Format;
use licit::knowledge::Knowledge;
use licit::report::{ScanFormat, ScanReport, Terminal};
use serde::Deserialize;
use serde_json::Value as Json;
use std::path::{Path, PathBuf};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    text: String,
    format: Option<String>,
    path: Option<String>,
    grants: Option<Vec<String>>,
    exclusions: Option<Vec<String>>,
    requirements: Option<Vec<String>>,
    mentions: Option<Vec<String>>,
    credits: Option<Vec<String>>,
    notices: Option<Vec<String>>,
    works: Option<Vec<String>>,
}

#[test]
fn every_case_is_read_as_it_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/cases");
    let (mut wrong, mut checked) = (Vec::new(), 0);
    for path in files(&folder) {
        let text = std::fs::read_to_string(&path).unwrap();
        let shown = path.strip_prefix(&folder).unwrap().display().to_string();
        let cases: Vec<Case> = match serde_yaml::from_str(&text) {
            Ok(cases) => cases,
            Err(error) => {
                wrong.push(format!("{shown}: {error}"));
                continue;
            }
        };
        for case in &cases {
            checked += 1;
            wrong.extend(judge(case).iter().map(|miss| format!("{shown}: {}: {miss}", case.name)));
        }
    }
    assert!(checked > 0, "no cases under {}", folder.display());
    assert!(wrong.is_empty(), "{} of {checked} cases are read otherwise:\n{}", wrong.len(), wrong.join("\n"));
}

/// What is read otherwise than the case says, by what `licit scan` prints of it.
fn judge(case: &Case) -> Vec<String> {
    let path = case.path.clone().unwrap_or_else(|| format!("page.{}", case.format.as_deref().unwrap_or("txt")));
    let Some(format) = Format::detect(&path, case.text.as_bytes()) else {
        return vec![format!("`{path}` is of no known format")];
    };
    let context = Context::default();
    let analysis = licit::analyze(&path, case.text.as_bytes(), format, &context, Knowledge::built_in());
    let mut report = ScanReport::begin(Vec::new(), ScanFormat::Jsonl, Knowledge::built_in(), Terminal::default());
    report.file(&analysis).unwrap();
    let printed: Json = serde_json::from_slice(&report.end().unwrap()).unwrap();
    let of_kind = |kind: &str| {
        list(&printed, "statements").iter().filter(|one| one["kind"] == kind).map(license).collect::<Vec<_>>()
    };
    let lists = [
        ("grants", &case.grants, of_kind("grant")),
        ("exclusions", &case.exclusions, of_kind("exclusion")),
        ("requirements", &case.requirements, of_kind("requirement")),
        ("mentions", &case.mentions, of_kind("mention")),
        ("credits", &case.credits, list(&printed, "credits").iter().map(credit).collect()),
        ("notices", &case.notices, list(&printed, "notices").iter().map(notice).collect()),
        ("works", &case.works, list(&printed, "works").iter().map(work).collect()),
    ];
    let misplaced =
        ["statements", "credits", "notices"].into_iter().flat_map(|what| misplaced(&printed, what, &case.text));
    let differing = lists.iter().filter_map(|(what, expected, found)| differ(what, expected.as_ref()?, found));
    differing.chain(misplaced).collect()
}

/// Things whose text is not exactly what stands at their place.
fn misplaced(printed: &Json, what: &str, original: &str) -> Vec<String> {
    let at = |thing: &Json, end: &str| usize::try_from(thing["span"][end].as_u64().unwrap()).unwrap();
    let is_wrong = |thing: &&Json| original.get(at(thing, "start")..at(thing, "end")) != thing["text"].as_str();
    list(printed, what)
        .iter()
        .filter(is_wrong)
        .map(|thing| format!("{what}: {} is not what stands there", thing["text"]))
        .collect()
}

/// A found thing as cases may write it: in full, and without what they need not say.
struct Written {
    full: String,
    short: String,
}

impl Written {
    fn is(&self, wanted: &str) -> bool {
        self.full == wanted || self.short == wanted
    }
}

/// Says how the found things differ from the expected ones, if they do.
fn differ(what: &str, expected: &[String], found: &[Written]) -> Option<String> {
    let missing: Vec<&String> = expected.iter().filter(|wanted| !found.iter().any(|thing| thing.is(wanted))).collect();
    let beyond = found.iter().filter(|thing| !expected.iter().any(|wanted| thing.is(wanted)));
    let beyond: Vec<&String> = beyond.map(|thing| &thing.full).collect();
    (!missing.is_empty() || !beyond.is_empty()).then(|| format!("{what}: missing {missing:?}, beyond {beyond:?}"))
}

fn license(statement: &Json) -> Written {
    let short = text(statement, "license").to_owned();
    Written { full: format!("{short} {}", text(statement, "scope")), short }
}

fn credit(credit: &Json) -> Written {
    let short = format!("{}: {}", text(credit, "kind"), text(credit, "name"));
    let full = credit["url"].as_str().map_or_else(|| short.clone(), |url| format!("{short} <{url}>"));
    Written { full, short }
}

fn notice(notice: &Json) -> Written {
    Written { full: text(notice, "kind").to_owned(), short: text(notice, "kind").to_owned() }
}

fn work(work: &Json) -> Written {
    let license = work["expression"].as_str().unwrap_or("unlicensed");
    let short = format!("{} {} {license}", text(work, "kind"), text(work, "relation"));
    let names: Vec<&str> = list(work, "creators").iter().map(|creator| text(creator, "name")).collect();
    let full = if names.is_empty() { short.clone() } else { format!("{short}: {}", names.join(", ")) };
    Written { full, short }
}

fn list<'a>(object: &'a Json, key: &str) -> &'a [Json] {
    object[key].as_array().map_or(&[], Vec::as_slice)
}

fn text<'a>(object: &'a Json, key: &str) -> &'a str {
    object[key].as_str().unwrap_or_default()
}

/// YAML files below a folder, in the order of their paths.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|extension| extension == "yaml") {
            found.push(path);
        }
    }
    found.sort();
    found
}
