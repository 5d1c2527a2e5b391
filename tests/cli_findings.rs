//! What the program makes of findings: exit codes, severities, selection, ignores. Content and rules are the real ones.

#[path = "shared/site.rs"]
mod site;

use assert_cmd::Command;
use site::Site;

const COPY: &str = "# Tide tables\n\nThis article was originally published by the Harbour Dispatch. It is licensed under a Creative Commons \
                    Attribution 4.0 International License.\n";
const RULE: &str = "license-link-missing";

impl Site {
    /// Exit code and findings.
    fn check(&self, args: &[&str]) -> (i32, Vec<serde_json::Value>) {
        let ran = self.run_with(&[&["check", "--format", "json"], args].concat(), COPY);
        let report: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
        (ran.code, report["findings"].as_array().expect("a list").clone())
    }

    /// Severity of the rule in a file, if it is found there.
    fn severity(&self, args: &[&str], path: &str) -> Option<String> {
        let (_, findings) = self.check(args);
        let found = findings.iter().find(|finding| finding["rule"] == RULE && finding["path"] == path)?;
        found["severity"].as_str().map(str::to_owned)
    }
}

#[test]
fn findings_fail_the_run_from_the_asked_severity_on() {
    let site = Site::new(&[("a.md", COPY)]);
    assert_eq!(site.severity(&[], "a.md").as_deref(), Some("error"));
    let select = ["--select", RULE];
    for (fail_on, code) in [("error", 1), ("warning", 1), ("info", 1), ("never", 0)] {
        assert_eq!(site.check(&[&select[..], &["--fail-on", fail_on]].concat()).0, code, "{fail_on}");
    }
    let site = Site::new(&[("a.md", COPY), ("licit.yaml", "rules: {license-link-missing: review}\n")]);
    for (fail_on, code) in [("error", 0), ("warning", 0), ("review", 1), ("info", 1), ("never", 0)] {
        assert_eq!(site.check(&[&select[..], &["--fail-on", fail_on]].concat()).0, code, "{fail_on}");
    }
}

#[test]
fn exit_codes_are_the_same_for_every_format() {
    let site = Site::new(&[("a.md", COPY)]);
    for format in ["human", "short", "json", "github", "sarif", "gitlab", "junit", "rdjsonl"] {
        assert_eq!(site.run(&["check", "--format", format]).code, 1, "{format}");
    }
}

#[test]
fn select_and_ignore_take_ids_and_groups() {
    let site = Site::new(&[("a.md", COPY)]);
    assert!(site.severity(&["--select", RULE], "a.md").is_some());
    assert!(site.severity(&["--select", "attribution"], "a.md").is_some());
    assert_eq!(site.severity(&["--ignore", RULE], "a.md"), None);
    assert_eq!(site.severity(&["--ignore", "attribution"], "a.md"), None);
    let (_, findings) = site.check(&["--select", RULE]);
    assert_eq!(findings.len(), 1, "{findings:?}");
}

#[test]
fn each_folder_has_the_severities_of_its_own_configuration() {
    let site = Site::new(&[
        ("one/licit.yaml", "rules: {license-link-missing: warning}\n"),
        ("one/a.md", COPY),
        ("two/licit.yaml", "rules: {license-link-missing: off}\n"),
        ("two/a.md", COPY),
        ("a.md", COPY),
    ]);
    assert_eq!(site.severity(&[], "one/a.md").as_deref(), Some("warning"));
    assert_eq!(site.severity(&["one/a.md", "two/a.md"], "one/a.md").as_deref(), Some("warning"));
    assert_eq!(site.severity(&[], "two/a.md"), None);
    assert_eq!(site.severity(&[], "a.md").as_deref(), Some("error"));
    assert_eq!(site.severity(&["--config", "one/licit.yaml"], "two/a.md").as_deref(), Some("warning"));
    assert_eq!(site.severity(&["--no-config"], "two/a.md").as_deref(), Some("error"));
}

#[test]
fn ones_own_page_is_quiet_and_republished_is_not() {
    let page =
        "All content by Harbour Dispatch is licensed under a Creative Commons Attribution 4.0 International License.\n";
    let site = Site::new(&[("a.md", page)]);
    assert_eq!(site.check(&[]).0, 0);
    assert_eq!(site.severity(&["--republished"], "a.md").as_deref(), Some("error"));
    let site = Site::new(&[("a.md", page), ("licit.yaml", "site: {owners: [\"Harbour Dispatch\"]}\n")]);
    assert_eq!(site.check(&[]).0, 0);
    let site = Site::new(&[("p/a.md", page), ("licit.yaml", "paths: [{match: \"p/**\", relation: republished}]\n")]);
    assert_eq!(site.severity(&[], "p/a.md").as_deref(), Some("error"));
}

#[test]
fn ignores_by_path_silence_and_stay_in_the_report() {
    let ignores = "ignore: [{rule: license-link-missing, path: \"old/**\", reason: \"printed\"}]\n";
    let site = Site::new(&[("old/a.md", COPY), ("licit.yaml", ignores)]);
    let (code, findings) = site.check(&["--select", RULE]);
    assert_eq!(code, 0);
    assert_eq!(findings.len(), 1);
    assert!(!findings[0]["suppressed"].is_null(), "{findings:?}");
}

#[test]
fn standard_input_is_checked_as_the_file_that_it_stands_for() {
    let site = Site::new(&[]);
    let (code, findings) = site.check(&["-", "--stdin-filename", "posts/a.md", "--select", RULE]);
    assert_eq!((code, findings[0]["path"].as_str()), (1, Some("posts/a.md")));
}

#[test]
fn what_cannot_be_read_is_a_finding_and_the_rest_is_checked() {
    let site = Site::new(&[("b.md", COPY), ("c.md", "---\ntitle: [\n---\n\nText\n")]);
    #[cfg(unix)]
    std::os::unix::fs::symlink("gone.md", site.path("a.md")).expect("linked");
    site.write("d.md", b"Text \xff\xfe\n");
    let (code, findings) = site.check(&[]);
    assert_eq!(code, 1);
    let rule_in =
        |rule: &str, path: &str| findings.iter().any(|finding| finding["rule"] == rule && finding["path"] == path);
    #[cfg(unix)]
    assert!(rule_in("file-unreadable", "a.md"), "{findings:?}");
    assert!(rule_in(RULE, "b.md"), "{findings:?}");
    assert!(rule_in("front-matter-invalid", "c.md"), "{findings:?}");
    assert!(rule_in("encoding-broken", "d.md"), "{findings:?}");
}

#[test]
fn rules_of_ones_own_hold_and_can_be_tested() {
    let rule = "id: house-style\nsummary: A page names a license without a version\nseverity: warning\nduty-of: anyone\n\
                applies-to: statement\nwhen:\n  license.version: {present: false}\npoints-at: statement\n\
                message: \"{license.name} has no version\"\nhelp: add the version\n\
                basis:\n  - {practice: \"House style\"}\nwhy: |\n  We always name the version.\nexamples:\n  - fails: |\n      \
                Photo by T. Lind, CC BY.\n  - passes: |\n      Photo by T. Lind, CC BY 4.0.\n";
    let site = Site::new(&[
        ("licit.yaml", "rule-folders: [\".licit/rules\"]\nrules: {house-style: error}\n"),
        (".licit/rules/house/house-style.yaml", rule),
        ("a.md", "Photo by T. Lind, CC BY.\n"),
    ]);
    let (code, findings) = site.check(&["--select", "house-style"]);
    assert_eq!(code, 1);
    assert_eq!(findings[0]["severity"], "error");
    assert_eq!(site.run(&["rules", "test", ".licit/rules"]).code, 0);
    let shown = site.run(&["explain", "house-style"]);
    assert!(shown.code == 0 && shown.out.contains("We always name the version."), "{}", shown.out);
}

#[test]
fn a_folder_of_rules_is_tested_where_built_in_ones_have_the_same_paths() {
    let rule = include_str!("../rules/checks/hygiene/look-alike-letters.yaml");
    let site = Site::new(&[("rules/checks/hygiene/look-alike-letters.yaml", rule)]);
    for folder in ["rules/checks", "rules/checks/hygiene"] {
        let tested = site.run(&["rules", "test", folder]);
        assert!(tested.code == 0 && tested.err.contains("of 1 rules, 0 mistakes"), "{folder}: {}", tested.err);
    }
}

#[test]
fn licenses_are_explained_in_any_spelling() {
    for spelling in [&["CC-BY-4.0"][..], &["cc", "by", "4.0"], &["https://creativecommons.org/licenses/by/4.0/deed.de"]]
    {
        let mut command = Command::cargo_bin("licit").expect("built");
        let shown = command.arg("explain").args(spelling).assert().code(0);
        let text = String::from_utf8_lossy(&shown.get_output().stdout).into_owned();
        assert!(text.starts_with("CC-BY-4.0 ") && text.contains("a link to it   (s.3(a)(1)(C))"), "{text}");
    }
    for spelling in ["cc by sa 3.0 de", "CC BY-SA 3.0 DE", "cc-by-sa-3.0-de"] {
        let mut command = Command::cargo_bin("licit").expect("built");
        let shown = command.args(["explain", spelling]).assert().code(0);
        let text = String::from_utf8_lossy(&shown.get_output().stdout).into_owned();
        assert!(text.starts_with("CC-BY-SA-3.0-DE "), "{spelling}: {text}");
    }
}

#[test]
fn an_ignore_in_the_configuration_says_why() {
    let of_yaml = |ignore: &str| {
        let site = Site::new(&[("a.md", COPY), ("b.md", "Nothing.\n"), ("licit.yaml", ignore)]);
        let (_, findings) = site.check(&[]);
        assert!(
            findings.iter().any(|finding| finding["rule"] == RULE && !finding["suppressed"].is_null()),
            "{findings:?}"
        );
        let without = findings.iter().filter(|finding| finding["rule"] == "ignore-without-reason");
        without.map(|finding| finding["path"].as_str().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(of_yaml("ignore:\n  - {rule: license-link-missing, path: \"*.md\"}\n"), ["a.md"]);
    assert_eq!(of_yaml("ignore:\n  - {rule: license-link-missing, path: \"*.md\", reason: \" \"}\n"), ["a.md"]);
    let none: [&str; 0] = [];
    assert_eq!(of_yaml("ignore:\n  - {rule: license-link-missing, path: \"*.md\", reason: printed}\n"), none);
}

#[test]
fn pictures_are_whose_the_configuration_says() {
    let staff = "paths:\n  - {match: \"static/staff-photos/**\", provenance: own}\n";
    let partners = "paths:\n  - {match: \"content/**\", provenance: own}\n  \
                    - {match: \"static/partners/**\", provenance: third-party}\n";
    for (src, config, is_found) in [
        ("../static/staff-photos/a.jpg", staff, false),
        ("/staff-photos/a.jpg", staff, false),
        ("/staff-photos/gone.jpg?w=2", staff, false),
        ("staff-photos/a.jpg", staff, false),
        ("../static/a.jpg", staff, true),
        ("/other/a.jpg", staff, true),
        ("../static/other/a.jpg", partners, false),
        ("/partners/a.jpg", partners, true),
    ] {
        for head in [false, true] {
            let credit = "Ines Dorn / CC BY 4.0";
            let text = if head {
                format!("---\ntitle: Weir\nimage: {src}\nimage_caption: \"Photo: {credit}\"\n---\n\nThe weir.\n")
            } else {
                format!("![x]({src})\n\n*Photo: {credit}*\n")
            };
            let files = [("content/a.md", text.as_str()), ("static/staff-photos/a.jpg", "x"), ("licit.yaml", config)];
            let found = Site::new(&files).severity(&[], "content/a.md").is_some();
            // How a theme shows what stands in the head is not known.
            assert!(found == is_found || head && !found, "{src} {head}");
        }
    }
    // What holds for pages says nothing of the pictures beside them.
    let config = "paths:\n  - {match: \"content/**\", provenance: third-party}\n";
    let page = "By Jo Roe, [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/)\n\n![The weir](a.jpg)\n";
    let (_, findings) = Site::new(&[("content/a.md", page), ("licit.yaml", config)]).check(&["--fail-on", "info"]);
    assert!(!findings.iter().any(|finding| finding["rule"] == "image-credit-missing"), "{findings:?}");
}

#[test]
fn bad_input_is_told_with_its_place_and_the_rest_is_checked() {
    let site = Site::new(&[("copy.md", COPY)]);
    let write = |path: &str, bytes: &[u8]| site.write(path, bytes);
    let utf16: Vec<u8> = COPY.replace('#', "").encode_utf16().flat_map(u16::to_le_bytes).collect();
    write("utf16.txt", &[&[0xff, 0xfe], &utf16[..]].concat());
    let page = format!("<meta charset=iso-8859-1><p>Caf\u{e9}. {}</p>", COPY.replace('#', ""));
    write("latin.html", &page.chars().map(|ch| u8::try_from(ch).expect("Latin-1")).collect::<Vec<u8>>());
    write("broken.md", &[b"Text \xff\n\n", COPY.as_bytes()].concat());
    write("head.md", format!("---\ntitle: \"a\nb: [\n---\n\n{COPY}").as_bytes());
    write("data.txt", b"a\0b\0c\0");
    write("long.md", &[&b"word ".repeat(10 << 20)[..], b"\n\n", COPY.as_bytes()].concat());
    let (code, findings) = site.check(&[".", "gone"]);
    // The folder that does not exist outranks the findings.
    assert_eq!(code, 2);
    let line = |rule: &str, path: &str| {
        let found = findings.iter().find(|finding| finding["rule"] == rule && finding["path"] == path);
        found.unwrap_or_else(|| panic!("no {rule} in {path}: {findings:?}"))["span"]["line"].as_u64()
    };
    for path in ["copy.md", "utf16.txt", "latin.html", "broken.md", "head.md", "long.md"] {
        assert!(line(RULE, path).is_some(), "{path}");
    }
    assert_eq!(line("encoding-broken", "broken.md"), Some(1));
    assert!(line("front-matter-invalid", "head.md").is_some());
    line("binary-file", "data.txt");
    write("plan.pdf", b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Author (Ada Lunt) >>\nendobj\n");
    let (code, findings) = site.check(&["plan.pdf"]);
    assert_eq!((code, findings.len(), findings[0]["rule"].as_str()), (3, 1, Some("binary-file")), "{findings:?}");
    assert_eq!(findings[0]["message"], "the file looks like no text: it is a PDF, which is not read");
}

#[test]
fn data_are_no_image_beside_a_picture() {
    let page = "# Wells\n\n![Well](well.jpg)\n\nThe wells are deep.\n\nThe town has three.\n\nWeather data by Tide Office, CC BY 4.0\n";
    let (_, findings) = Site::new(&[("a.md", page)]).check(&["--select", RULE]);
    assert_eq!(findings[0]["message"], "The work by Tide Office is under CC BY 4.0, but nothing links to the license");
}
