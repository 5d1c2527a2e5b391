//! What `licit.yaml` can say, and what it says of mistakes.

use licit::config::{Config, MentionKind, Scope};
use licit::finding::Severity;
use licit::work::{Provenance, Relation};

fn errors(text: &str) -> Vec<String> {
    let (_, errors) = Config::parse_lossy("licit.yaml", text);
    errors.iter().map(ToString::to_string).collect()
}

fn scope(text: &str) -> Scope {
    Scope::new(Config::parse("licit.yaml", text).expect("valid"), "licit.yaml")
}

#[test]
fn every_key_is_read() {
    let text = r#"
site:
  owners: ["Pier Notes", pier-notes.example]
  url: https://pier-notes.example
  license: CC-BY-SA-4.0
  commercial: false
  require-image-credit: true
include: ["content/**"]
exclude: ["content/drafts/**"]
front-matter: {credit: [image_credit, photo_credit], source-url: original_url, license: terms}
paths:
  - {match: "content/partners/**", relation: republished, publisher: the-conversation}
  - {match: "static/staff-photos/**", provenance: own}
rules: {image-credit-missing: warning, nc-commercial-signals: off}
rule-folders: [".licit/rules"]
ignore:
  - {rule: license-link-missing, path: "archive/**", reason: "printed"}
"#;
    let config = Config::parse("licit.yaml", text).expect("valid");
    assert_eq!(config.site.owners, ["Pier Notes", "pier-notes.example"]);
    assert_eq!(config.site.url.as_deref(), Some("https://pier-notes.example"));
    assert_eq!(config.site.license.as_deref(), Some("CC-BY-SA-4.0"));
    assert_eq!(config.site.commercial, Some(false));
    assert!(config.site.require_image_credit);
    assert_eq!(config.include, ["content/**"]);
    assert_eq!(config.exclude, ["content/drafts/**"]);
    assert_eq!(config.front_matter["credit"], ["image_credit", "photo_credit"]);
    assert_eq!(config.front_matter["source-url"], ["original_url"]);
    assert_eq!(config.paths[0].relation, Some(Relation::Republished));
    assert_eq!(config.paths[0].publisher.as_deref(), Some("the-conversation"));
    assert_eq!(config.paths[1].provenance, Some(Provenance::Own));
    assert_eq!(config.rules["image-credit-missing"], Some(Severity::Warning));
    assert_eq!(config.rules["nc-commercial-signals"], None);
    assert_eq!(config.rule_folders, [".licit/rules"]);
    assert_eq!(config.ignore[0].reason.as_deref(), Some("printed"));
}

#[test]
fn an_empty_file_and_empty_sections_are_fine() {
    for text in [
        "",
        "# nothing\n",
        "\n\n",
        "site:\n  # owners: [a]\n",
        "site:\npaths:\nrules:\nignore:\n",
        "---\n",
        "site: {}\r\n",
    ] {
        assert_eq!(errors(text), [""; 0], "{text:?}");
    }
}

#[test]
fn mistakes_are_told_with_their_place_and_what_is_allowed() {
    let check = |text: &str, expected: &[&str]| {
        let errors = errors(text);
        assert!(!errors.is_empty(), "{text:?} is taken");
        for part in expected {
            assert!(errors.iter().any(|error| error.contains(part)), "{text:?}: {errors:?} lacks {part:?}");
        }
    };
    check("front-matter: {licence: [a]}", &["unknown key `licence` in front-matter", "did you mean `license`?"]);
    check("site: {owner: [a]}", &["licit.yaml:1:8: unknown key `owner` in site", "did you mean `owners`?"]);
    check("ignores: []", &["licit.yaml:1:1: unknown key `ignores`", "did you mean `ignore`?"]);
    check("base-line: x.json", &["unknown key `base-line`", "did you mean `baseline`?"]);
    check(
        "rules:\n  a-rule: warn",
        &["licit.yaml:2:11: `a-rule` is `warn`", "did you mean `warning`?", "error, warning, review, info, off"],
    );
    check("site: {commercial: no}", &["`commercial` is `no`", "one of true, false"]);
    check("site: {url: pier-notes.example}", &["`https://pier-notes.example`"]);
    check("paths: [{match: a, relation: copied}]", &["`relation` is `copied`", "republished"]);
    check("paths: [{match: a, provenance: ours}]", &["own, third-party, unknown"]);
    check("paths: [{relation: original}]", &["has no `match`"]);
    check("paths: {match: a}", &["`paths` is a map, not a list"]);
    check("exclude: [\"a[\"]", &["licit.yaml:1:12: `a[` is no glob"]);
    check("ignore: [{rule: a}]", &["has no `path`"]);
    check("site: [a]", &["site is a list, not a map"]);
    check("just text", &["licit.yaml:1:1"]);
    check("site:\n  owners: [\"Grüße\", {a: b}]", &["licit.yaml:2:"]);
    check("site: {url: https://a.example}\nsite: {}", &["licit.yaml:2:1: ", "duplicate"]);
    check("a: [1, 2", &["licit.yaml:1:"]);
    check("\tsite: x", &["licit.yaml:1:"]);
    check("a: &a [*a]", &["licit.yaml:1:"]);
}

#[test]
fn one_mistake_does_not_take_the_rest_away() {
    let (config, errors) =
        Config::parse_lossy("licit.yaml", "site: {owners: [A], lisence: x}\nrules: {a: of, b: off}\n");
    assert_eq!(errors.len(), 2);
    assert_eq!(config.site.owners, ["A"]);
    assert_eq!(config.rules.get("b"), Some(&None));
}

#[test]
fn columns_count_characters() {
    assert!(
        errors("site: {owners: [\"Zoë\"], x: 1}")[0].starts_with("licit.yaml:1:25: "),
        "{:?}",
        errors("site: {owners: [\"Zoë\"], x: 1}")
    );
}

#[test]
fn hostile_files_end_soon() {
    let bomb = "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: [*d,*d,*d,*d,*d,*d,*d,*d,*d]\n";
    assert!(!errors(bomb).is_empty());
    assert!(!errors(&"[".repeat(100_000)).is_empty());
    assert!(!errors(&"a: ".repeat(100_000)).is_empty());
}

#[test]
fn unknown_rules_and_publishers_are_pointed_at() {
    let text = "rules:\n  licence-link-missing: off\nignore:\n  - {rule: nd-translated, path: a, reason: b}\npaths: [{match: a, publisher: mehr}]\n";
    let config = Config::parse("licit.yaml", text).expect("valid");
    let known = ["license-link-missing", "nd-translated"];
    let unknown = config.unknown("licit.yaml", MentionKind::Rule, &known);
    let unknown: Vec<String> = unknown.iter().map(ToString::to_string).collect();
    assert_eq!(unknown, ["licit.yaml:2:3: unknown rule `licence-link-missing` (did you mean `license-link-missing`?)"]);
    let unknown = config.unknown("licit.yaml", MentionKind::Publisher, &["mehr-news"]);
    assert_eq!(unknown[0].to_string(), "licit.yaml:5:31: unknown publisher `mehr` (did you mean `mehr-news`?)");
}

#[test]
fn later_paths_win() {
    let scope = scope(
        "paths:\n  - {match: \"partners/**\", relation: republished, publisher: a}\n  - {match: \"partners/ours/**\", provenance: own, relation: original}\n",
    );
    let context = scope.context_for("partners/x.md");
    assert_eq!((context.relation, context.provenance), (Some(Relation::Republished), None));
    assert_eq!(context.because.as_deref(), Some("`paths` in licit.yaml (`partners/**`)"));
    let context = scope.context_for("partners/ours/x.md");
    assert_eq!((context.relation, context.provenance), (Some(Relation::Original), Some(Provenance::Own)));
    assert_eq!(context.publisher.as_deref(), Some("a"));
    assert_eq!(scope.context_for("x.md").because, None);
}

#[test]
fn globs_are_relative_to_the_folder_of_the_file() {
    let check = |pattern: &str, path: &str, expected: bool| {
        let scope = scope(&format!("exclude: [\"{pattern}\"]"));
        assert_eq!(scope.excludes(path), expected, "{pattern} {path}");
    };
    check("content/**", "content/a/b.md", true);
    check("content/**", "other/content/b.md", false);
    check("content/*", "content/a.md", true);
    check("content/*.md", "content/a/b.md", false);
    check("content", "content/a/b.md", true);
    check("content/drafts/", "content/drafts/a/b.md", true);
    check("./content/drafts", "content/drafts/a.md", true);
    check("/a.md", "a.md", true);
    check("/a.md", "b/a.md", false);
    check("*.draft.md", "x/y/z.draft.md", true);
    check("drafts", "a/drafts/b.md", true);
    check("{a,b}/**", "b/x.md", true);
}

#[test]
fn include_and_exclude_decide_together() {
    let scope = scope("include: [\"content/**\"]\nexclude: [\"content/drafts\"]");
    assert!(scope.takes("content/a.md"));
    assert!(!scope.takes("content/drafts/a.md"));
    assert!(!scope.takes("README.md"));
}

#[test]
fn ignores_reach_the_files_that_they_name() {
    let scope = scope("ignore: [{rule: r, path: \"archive/**\", reason: old}]");
    assert_eq!(scope.context_for("archive/a.md").ignore.len(), 1);
    assert!(scope.context_for("a.md").ignore.is_empty());
}
