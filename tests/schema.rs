//! The JSON Schemas for editors say what the readers of rules and configurations say.

use assert_cmd::Command;
use jsonschema::Validator;
use licit::config::Config;
use licit::rule::{json_schema, schema};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

fn value(yaml: &str) -> Value {
    serde_yaml::from_str(yaml).expect("YAML")
}

fn validator(schema: &Value) -> Validator {
    jsonschema::validator_for(schema).expect("a schema")
}

fn complaints(validator: &Validator, value: &Value) -> Vec<String> {
    validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path)).collect()
}

fn rule_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() { rule_files(&path, files) } else { files.push(path) }
    }
}

#[test]
fn every_built_in_rule_holds_the_schema() {
    let schema = validator(&json_schema::rule());
    let mut files = Vec::new();
    rule_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/checks"), &mut files);
    assert!(files.len() > 40);
    for file in files {
        let text = fs::read_to_string(&file).expect("read");
        assert_eq!(complaints(&schema, &value(&text)), Vec::<String>::new(), "{}", file.display());
    }
}

const RULE: &str = "id: own-rule
summary: A page names a license without its version
severity: warning
duty-of: anyone
applies-to: statement
when:
  license.version: {present: false}
points-at: statement
message: \"{license.name} has no version\"
basis: [{practice: House style}]
why: Versions differ.
examples:
  - {fails: \"Photo by T. Lind, CC BY.\"}
  - {passes: \"Photo by T. Lind, CC BY 4.0.\"}
";

#[test]
fn what_the_reader_refuses_the_schema_refuses() {
    let schema = validator(&json_schema::rule());
    assert_eq!(complaints(&schema, &value(RULE)), Vec::<String>::new());
    assert!(schema::read("own/own-rule.yaml", RULE).is_ok());
    for (from, to) in [
        ("severity: warning", "severity: bad"),
        ("duty-of: anyone", "duty-of: somebody"),
        ("applies-to: statement", "applies-to: paragraph"),
        ("license.version: {present: false}", "license.versoin: {present: false}"),
        ("license.version: {present: false}", "license.version: {at-least: 3}"),
        ("license.version: {present: false}", "license.version: {present: false, matches: x}"),
        ("license.version: {present: false}", "statement.kind: granted"),
        ("license.version: {present: false}", "license: CC-BY"),
        ("license.version: {present: false}", "some: {of: document.works}"),
        ("license.version: {present: false}", "statement.visible: {matches: x}"),
        ("points-at: statement", "points-at: license.name"),
        ("points-at: statement", "pointsat: statement"),
        ("basis: [{practice: House style}]", "basis: [{practice: House style, license: \"*\"}]"),
        ("basis: [{practice: House style}]", "basis: []"),
        ("fails:", "passes: x, fails:"),
        ("why: Versions differ.\n", ""),
        ("id: own-rule", "id: Own_Rule"),
    ] {
        let broken = RULE.replace(from, to);
        assert_ne!(broken, RULE);
        assert_ne!(complaints(&schema, &value(&broken)), Vec::<String>::new(), "{to}");
        assert!(schema::read("own/own-rule.yaml", &broken).is_err(), "{to}");
    }
}

#[test]
fn configurations_hold_their_schema_and_wrong_ones_do_not() {
    let schema = validator(&Config::json_schema());
    let right = "site: {owners: [Pier Notes], url: https://pier.example, license: CC-BY-4.0, commercial: false}
include: [\"content/**\"]
front-matter: {credit: [image_credit], source-url: original_url}
paths: [{match: \"partners/**\", relation: republished, publisher: propublica}]
rules: {image-credit-missing: warning, nd-edited: \"off\"}
rule-folders: [.licit/rules]
ignore: [{rule: nd-edited, path: \"old/**\", reason: printed}]
baseline: .licit-baseline.json
policy: {denied: [\"CC-BY-NC*\"], outbound-required: true, credit-style: creator-first, data-mining: reserved, review-max-age: 365}
permissions: [{what: a.jpg, from: T. Lind, when: 2026-05-02, evidence: mail, path: \"posts/**\"}]
staff: [T. Lind]
reviews: [{rule: changes-not-stated, path: a.md, decision: none, who: Ines Dorn, when: 2026-05-02, why: seen}]
";
    assert_eq!(complaints(&schema, &value(right)), Vec::<String>::new());
    assert!(Config::parse("licit.yaml", right).is_ok());
    for wrong in [
        "sites: {}",
        "site: {owner: x}",
        "site: {url: pier.example}",
        "paths: [{relation: republished}]",
        "paths: [{match: a, relation: copied}]",
        "rules: {nd-edited: fatal}",
        "policy: {credit-style: nice}",
        "policy: {review-max-age: soon}",
        "permissions: [{what: a.jpg, when: May}]",
        "reviews: [{rule: nd-edited}]",
        "ignore: [{rule: nd-edited}]",
        "baseline: [a, b]",
    ] {
        assert_ne!(complaints(&schema, &value(wrong)), Vec::<String>::new(), "{wrong}");
        assert!(Config::parse("licit.yaml", wrong).is_err(), "{wrong}");
    }
}

fn licit(args: &[&str], folder: &Path) -> (i32, String, String) {
    let output = Command::cargo_bin("licit").expect("built").current_dir(folder).args(args).output().expect("ran");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code().expect("not killed"), text(output.stdout), text(output.stderr))
}

#[test]
fn the_program_prints_each_schema() {
    let folder = TempDir::new().expect("a folder");
    for of in ["rule", "config", "check", "scan"] {
        let (code, text, _) = licit(&["schema", of], folder.path());
        let schema: Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(code, 0);
        assert!(jsonschema::meta::is_valid(&schema), "{of}");
    }
    let (_, report, _) = licit(&["check", "--format", "json"], folder.path());
    let check: Value = serde_json::from_str(&licit(&["schema", "check"], folder.path()).1).expect("JSON");
    assert_eq!(complaints(&validator(&check), &serde_json::from_str(&report).expect("JSON")), Vec::<String>::new());
}

#[test]
fn the_list_gives_the_whole_book() {
    let folder = TempDir::new().expect("a folder");
    let (code, text, _) = licit(&["rules", "list", "--format", "json"], folder.path());
    let list: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!((code, &list["schema"]), (0, &Value::from("licit/rules/1")));
    for rule in list["rules"].as_array().expect("a list") {
        for key in ["id", "group", "severity", "confidence", "duty-of", "applies-to", "summary", "why"] {
            assert!(rule[key].as_str().is_some_and(|text| !text.is_empty()), "{key}: {rule}");
        }
        for key in ["basis", "examples", "message"] {
            assert!(rule[key].as_array().is_some_and(|list| !list.is_empty()), "{key}: {rule}");
        }
    }
    let rule =
        list["rules"].as_array().expect("a list").iter().find(|rule| rule["id"] == "nd-translated").expect("there");
    assert_eq!(rule["message"][0], "{work} is a translation, and {license.name} does not cover sharing one");
}

#[test]
fn a_folder_of_own_rules_is_tested_and_its_mistakes_are_pointed_at() {
    let folder = TempDir::new().expect("a folder");
    let write = |text: &str| fs::write(folder.path().join("own-rule.yaml"), text).expect("written");
    write(RULE);
    let (code, _, said) = licit(&["rules", "test", "."], folder.path());
    assert_eq!((code, said.trim()), (0, "licit: 2 examples of 1 rules, 0 mistakes"));
    write(&RULE.replace("Photo by T. Lind, CC BY.", "Photo by T. Lind, CC BY 4.0."));
    let (code, out, _) = licit(&["rules", "test", "."], folder.path());
    assert_eq!(code, 1);
    assert!(out.contains("own-rule.yaml:13: alone: should fail"), "{out}");
    write(&RULE.replace("license.version:", "license.versoin:"));
    let (code, _, said) = licit(&["rules", "test", "."], folder.path());
    assert_eq!(code, 2);
    assert!(said.contains("own-rule.yaml:7:3:") && said.contains("license.versoin"), "{said}");
}
