//! Taking licit up in a site that is there already: baselines, lists of files, the hook.

#[path = "shared/site.rs"]
mod site;

use licit::baseline::{Baseline, Entry, take};
use licit::config::Context;
use licit::document::Format;
use licit::knowledge::Knowledge;
use licit::rule::Book;
use serde_json::Value;
use site::{Ran, Site};
use std::fs;

const COPY: &str = "# Tide tables\n\nThis article was originally published by the Harbour Dispatch. It is licensed under a Creative Commons \
                    Attribution 4.0 International License.\n";
const OTHER: &str = "\nPhoto by T. Lind, CC BY-SA 4.0.\n";
const FILE: &str = ".licit-baseline.json";

impl Ran {
    fn report(&self) -> Value {
        serde_json::from_str(&self.out).expect("JSON")
    }

    /// How many findings nothing silences, and how many the baseline does.
    fn counts(&self) -> (usize, usize) {
        let report = self.report();
        let findings = report["findings"].as_array().expect("a list");
        let held = findings.iter().filter(|finding| finding["suppressed"]["by"] == "baseline").count();
        (findings.iter().filter(|finding| finding["suppressed"].is_null()).count(), held)
    }
}

impl Site {
    fn check(&self, args: &[&str]) -> Ran {
        self.run_in(".", &[&["check", "--format", "json"], args].concat(), "")
    }
}

#[test]
fn what_was_found_before_is_held_back_and_what_is_new_is_not() {
    let site = Site::new(&[("content/a.md", COPY)]);
    let before = site.check(&["content"]);
    assert_eq!(before.code, 1);
    let all = before.counts().0;
    assert!(before.report()["summary"]["baseline"].is_null());
    let wrote = site.check(&["content", "--write-baseline"]);
    assert_eq!((wrote.code, wrote.counts()), (0, (0, all)));
    let held = site.check(&["content", "--baseline", FILE]);
    assert_eq!((held.code, held.counts()), (0, (0, all)));
    assert_eq!(held.report()["summary"]["baseline"], all);
    // Moved lines are the same findings; another folder to start from, too.
    site.write("content/a.md", &format!("An editor's note.\n\n{COPY}"));
    assert_eq!(site.check(&["content", "--baseline", FILE]).counts(), (0, all));
    let inside =
        site.run_in("content", &["check", "--format", "json", "a.md", "--baseline", "../.licit-baseline.json"], "");
    assert_eq!(inside.counts(), (0, all));
    // A second work is new.
    site.write("content/a.md", &format!("{COPY}{OTHER}"));
    let new = site.check(&["content", "--baseline", FILE]);
    assert!(new.counts().0 > 0, "{}", new.out);
    assert_eq!(new.counts().1, all);
}

#[test]
fn the_number_held_back_is_told_even_where_it_is_none() {
    let site = Site::new(&[("a.md", COPY), ("b.md", "# Notes\n\nThe ferry runs.\n")]);
    site.check(&["--write-baseline"]);
    let human = site.run_in(".", &["check", "--baseline", FILE], "");
    assert!(
        human.out.contains("nothing to report (") && human.out.contains("held back by the baseline"),
        "{}",
        human.out
    );
    let clean = site.run_in(".", &["check", "b.md", "--baseline", FILE], "");
    assert!(clean.out.contains("0 held back by the baseline"), "{}", clean.out);
    let short = site.run_in(".", &["check", "b.md", "--format", "short", "--baseline", FILE], "");
    assert!(short.err.contains("0 held back by the baseline"), "{}", short.err);
}

#[test]
fn a_configuration_names_its_baseline_from_its_own_folder() {
    let site = Site::new(&[("site/posts/a.md", COPY), ("site/licit.yaml", "baseline: kept/known.json\n")]);
    fs::create_dir(site.path("site/kept")).expect("created");
    let missing = site.check(&["site"]);
    assert_eq!(missing.code, 2);
    assert!(missing.err.contains("known.json"), "{}", missing.err);
    assert_eq!(site.check(&["site", "--write-baseline"]).code, 0);
    let text = fs::read_to_string(site.path("site/kept/known.json")).expect("written");
    let baseline = Baseline::parse(&text).expect("valid");
    assert!(baseline.entries.iter().all(|entry| entry.path == "../posts/a.md"), "{text}");
    assert_eq!(site.check(&["site"]).code, 0);
    assert_eq!(site.run_in("site/posts", &["check", "a.md"], "").code, 0);
}

#[test]
fn writing_again_loses_nothing_and_pruning_takes_out_what_is_gone() {
    let site = Site::new(&[("a.md", COPY), ("b.md", COPY), ("c.md", COPY)]);
    site.check(&["--write-baseline"]);
    let first = fs::read_to_string(site.path(FILE)).expect("written");
    // From the unsuppressed set, the same bytes again; of a part, the rest stays.
    site.check(&["--write-baseline"]);
    assert_eq!(fs::read_to_string(site.path(FILE)).expect("written"), first);
    site.check(&["b.md", "--write-baseline"]);
    assert_eq!(fs::read_to_string(site.path(FILE)).expect("written"), first);
    site.write("a.md", "# Tide tables\n\nOur own words.\n");
    fs::remove_file(site.path("c.md")).expect("removed");
    let stale = site.check(&["--baseline", FILE]);
    assert!(stale.err.contains("--prune-baseline"), "{}", stale.err);
    assert_eq!(site.check(&["--baseline", FILE, "--prune-baseline"]).code, 0);
    let text = fs::read_to_string(site.path(FILE)).expect("written");
    assert!(text.contains("b.md") && !text.contains("a.md") && !text.contains("c.md"), "{text}");
    assert!(
        !fs::read_dir(site.folder())
            .expect("a folder")
            .any(|entry| { entry.expect("an entry").file_name().to_string_lossy().ends_with(".tmp") })
    );
}

#[test]
fn ignored_findings_are_not_taken_in() {
    let text = format!("---\nlicit:\n  ignore: [{{rule: license-link-missing, reason: printed}}]\n---\n\n{COPY}");
    let site = Site::new(&[("a.md", &text)]);
    site.check(&["--write-baseline"]);
    let written = fs::read_to_string(site.path(FILE)).expect("written");
    assert!(!written.contains("license-link-missing") && written.contains("\"rule\""), "{written}");
}

#[test]
fn in_sarif_they_are_marked_and_not_dropped() {
    let site = Site::new(&[("a.md", COPY)]);
    site.check(&["--write-baseline"]);
    site.write("a.md", &format!("{COPY}{OTHER}"));
    let sarif: Value =
        serde_json::from_str(&site.run_in(".", &["check", "--format", "sarif", "--baseline", FILE], "").out)
            .expect("JSON");
    let results = sarif["runs"][0]["results"].as_array().expect("a list");
    let state = |state: &str| results.iter().filter(|result| result["baselineState"] == state).count();
    assert!(state("unchanged") > 0 && state("new") > 0);
    assert_eq!(state("unchanged") + state("new"), results.len());
    for result in results.iter().filter(|result| result["baselineState"] == "unchanged") {
        assert_eq!(result["suppressions"][0]["kind"], "external");
    }
    let plain: Value = serde_json::from_str(&site.run_in(".", &["check", "--format", "sarif"], "").out).expect("JSON");
    assert!(plain["runs"][0]["results"][0]["baselineState"].is_null());
}

#[test]
fn a_baseline_that_is_none_is_told_of() {
    for (text, words) in [("{", "is no baseline"), ("{\"schema\":\"other/9\"}", "other/9"), ("[]", "is no baseline")] {
        let site = Site::new(&[("a.md", COPY), ("known.json", text)]);
        let ran = site.check(&["a.md", "--baseline", "known.json"]);
        assert_eq!(ran.code, 2, "{text}");
        assert!(ran.err.contains(words), "{}", ran.err);
    }
}

#[test]
fn what_is_no_baseline_is_never_written_over() {
    for text in ["{", "<<<<<<< HEAD", "# Tide tables\n", "{\"schema\":\"other/9\"}"] {
        for flag in ["--write-baseline", "--prune-baseline"] {
            let site = Site::new(&[("a.md", COPY), ("known.json", text)]);
            let ran = site.check(&["a.md", "--baseline", "known.json", flag]);
            assert_eq!(ran.code, 2, "{text} {flag}");
            assert_eq!(fs::read_to_string(site.path("known.json")).expect("there"), text, "{flag}");
        }
    }
}

#[test]
fn where_no_baseline_is_named_none_is_pruned_and_that_is_told() {
    let site = Site::new(&[("a.md", COPY), ("b.md", COPY)]);
    for args in [&["--prune-baseline"][..], &["--prune-baseline", "--baseline", "none.json"]] {
        let ran = site.check(args);
        assert_eq!((ran.code, ran.err.matches("baseline").count() > 0), (2, true), "{}", ran.err);
        assert!(!site.path("none.json").exists());
    }
}

#[test]
fn a_file_that_is_too_large_was_not_read() {
    let site = Site::new(&[]);
    fs::File::create(site.path("a.md")).expect("made").set_len((64 << 20) + 1).expect("stretched");
    let ran = site.run_in(".", &["check", "a.md", "--format", "short"], "");
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("file-unreadable") && ran.out.contains("larger than 64 MiB"), "{}", ran.out);
    assert_eq!(site.run_in(".", &["scan", "a.md"], "").code, 3);
    let list = site.path("list.txt");
    fs::File::create(&list).expect("made").set_len((64 << 20) + 1).expect("stretched");
    assert!(site.run_in(".", &["check", "--files-from", "list.txt"], "").err.contains("larger than 64 MiB"));
}

#[test]
fn the_file_is_sorted_and_reads_back() {
    let entry =
        |path: &str, rule: &str| Entry { path: path.to_owned(), rule: rule.to_owned(), fingerprint: "0f".to_owned() };
    let baseline = [entry("b.md", "a"), entry("a.md", "z"), entry("a.md", "b"), entry("\u{202e}\u{7f}.md", "c")];
    let baseline = Baseline { entries: baseline.into() };
    let text = baseline.render();
    assert!(text.contains("\\u202e\\u007f.md") && !text.contains(['\u{202e}', '\u{7f}']), "{text}");
    let order: Vec<usize> = ["\"b\"", "\"z\"", "b.md"].iter().map(|word| text.find(word).expect("there")).collect();
    assert!(order.is_sorted(), "{text}");
    assert_eq!(Baseline::parse(&text), Ok(baseline));
    assert_eq!(Baseline::parse(&Baseline::default().render()), Ok(Baseline::default()));
}

#[test]
fn equal_findings_of_one_file_are_told_apart() {
    let line = "This article was originally published by the Harbour Dispatch. Photo by T. Lind, CC BY 4.0.\n\n";
    let knowledge = Knowledge::built_in();
    let context = Context::default();
    let found = |text: &str| {
        let analysis = licit::analyze("a.md", text.as_bytes(), Format::Markdown, &context, knowledge);
        let findings = licit::check(&analysis, &context, knowledge, Book::built_in());
        (analysis.source, findings)
    };
    let (source, mut findings) = found(line);
    let known = Baseline { entries: take("a.md", &source, &mut findings).into_iter().collect() };
    let (source, mut twice) = found(&line.repeat(2));
    known.hold("a.md", &source, &mut twice);
    assert!(twice.iter().any(|finding| finding.suppressed.is_none()), "the second of two equals is new");
}

#[test]
fn paths_come_from_a_list() {
    let site = Site::new(&[("a.md", COPY), ("b c.md", COPY), ("list.txt", "a.md\n")]);
    let paths = |ran: &Ran| {
        let report = ran.report();
        let findings = report["findings"].as_array().expect("a list");
        let mut paths: Vec<String> =
            findings.iter().map(|finding| finding["path"].as_str().expect("text").to_owned()).collect();
        paths.dedup();
        paths
    };
    let check = ["check", "--format", "json", "--files-from", "-"];
    assert_eq!(paths(&site.run_in(".", &check, "a.md\nb c.md\n")), ["a.md", "b c.md"]);
    assert_eq!(paths(&site.run_in(".", &check, "b c.md\0a.md\0")), ["a.md", "b c.md"]);
    assert_eq!(paths(&site.check(&["--files-from", "list.txt", "b c.md"])), ["a.md", "b c.md"]);
    assert_eq!(site.run_in(".", &check, "").code, 3);
    assert_eq!(site.run_in(".", &check, "none.md\n").code, 2);
    assert_eq!(site.check(&["--files-from", "none.txt"]).code, 2);
    assert_eq!(site.run_in(".", &[&check[..], &["-"]].concat(), "a.md").code, 2);
    let scan = site.run_in(".", &["scan", "--files-from", "-"], "a.md\n");
    assert_eq!((scan.code, scan.out.lines().count()), (0, 1));
}

#[test]
fn the_hook_names_files_that_licit_reads() {
    #[derive(serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Hook {
        id: String,
        name: String,
        description: String,
        entry: String,
        language: String,
        files: String,
        require_serial: bool,
    }
    let hooks: Vec<Hook> = serde_yaml::from_str(include_str!("../.pre-commit-hooks.yaml")).expect("valid");
    let [hook] = hooks.as_slice() else { panic!("one hook") };
    assert_eq!((hook.id.as_str(), hook.entry.as_str(), hook.language.as_str()), ("licit", "licit check", "rust"));
    assert!(hook.require_serial && !hook.name.is_empty() && !hook.description.is_empty());
    let (_, extensions) = hook.files.split_once('(').and_then(|(_, rest)| rest.split_once('(')).expect("a group");
    let extensions = extensions.split_once(')').expect("its end").0;
    for extension in extensions.split('|') {
        let path = format!("a.{extension}");
        assert!(Format::of_path(&path).is_some() || Format::is_open(&path), "{extension}");
    }
}
