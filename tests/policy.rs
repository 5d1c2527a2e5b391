//! What a site asks of itself, what a person decided, and a copy beside its original: through the program.

#[path = "shared/site.rs"]
mod site;

use serde_json::Value;
use site::Site;

const REVIEW: &str = "changes-not-stated";
const COPY: &str = "By Nia Orsolo\n\nThe harbour wall was built in 1911 by forty men from the village.\n\nFirst published by \
                    [Harbour Dispatch](https://hd.example/salt), [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/).\n";

impl Site {
    /// Exit code, report and what was said on standard error.
    fn check(&self, args: &[&str]) -> (i32, Value, String) {
        let ran = self.run(&[&["check", "--format", "json", "--today", "2026-11-25"], args].concat());
        (ran.code, serde_json::from_str(&ran.out).unwrap_or(Value::Null), ran.err)
    }

    /// Rule and what silences it, for each finding.
    fn found(&self, args: &[&str]) -> Vec<(String, Option<String>)> {
        let (_, report, said) = self.check(args);
        let findings = report["findings"].as_array().ok_or(said).expect("a report");
        let text = |value: &Value| value.as_str().map(str::to_owned);
        findings
            .iter()
            .map(|finding| (text(&finding["rule"]).expect("text"), text(&finding["suppressed"]["by"])))
            .collect()
    }
}

fn has(found: &[(String, Option<String>)], rule: &str, by: Option<&str>) -> bool {
    found.iter().any(|(name, silenced)| name == rule && silenced.as_deref() == by)
}

fn with_front_matter(licit: &str) -> String {
    format!("---\nlicit:\n  relation: republished\n  {licit}\n---\n\n{COPY}")
}

#[test]
fn a_recorded_decision_silences_exactly_its_finding() {
    let open = Site::new(&[("a.md", &with_front_matter("mode: article"))]);
    assert!(has(&open.found(&["a.md"]), REVIEW, None));
    let entry =
        "reviews: [{rule: changes-not-stated, decision: none made, who: Ines Dorn, when: 2026-05-02, why: compared}]";
    let decided = Site::new(&[("a.md", &with_front_matter(entry)), ("b.md", &with_front_matter("mode: article"))]);
    let (_, report, _) = decided.check(&["a.md"]);
    assert_eq!((&report["summary"]["reviewed"], &report["summary"]["suppressed"]), (&1.into(), &0.into()));
    assert!(has(&decided.found(&["a.md"]), REVIEW, Some("review")));
    assert!(has(&decided.found(&["b.md"]), REVIEW, None));
}

#[test]
fn a_decision_in_the_configuration_holds_for_its_path_and_words() {
    let entry = |extra: &str| {
        format!(
            "reviews:\n  - {{rule: {REVIEW}, path: a.md, decision: none made, who: Ines Dorn, when: 2026-05-02, why: compared{extra}}}\n"
        )
    };
    let text = with_front_matter("mode: article");
    let site = Site::new(&[("a.md", &text), ("b.md", &text), ("licit.yaml", &entry(""))]);
    assert!(has(&site.found(&["a.md"]), REVIEW, Some("review")));
    assert!(has(&site.found(&["b.md"]), REVIEW, None));
    let site = Site::new(&[("a.md", &text), ("licit.yaml", &entry(", at: CC BY 4.0"))]);
    assert!(has(&site.found(&["a.md"]), REVIEW, Some("review")));
    let site = Site::new(&[("a.md", &text), ("licit.yaml", &entry(", at: Photo by T. Lind"))]);
    assert!(has(&site.found(&["a.md"]), REVIEW, None));
}

#[test]
fn a_decision_expires() {
    let entry =
        "reviews: [{rule: changes-not-stated, decision: none made, who: Ines Dorn, when: 2025-05-02, why: compared}]";
    for (days, by, expired) in [(1000, Some("review"), false), (100, None, true)] {
        let policy = format!("policy: {{review-max-age: {days}}}\n");
        let site = Site::new(&[("a.md", &with_front_matter(entry)), ("licit.yaml", &policy)]);
        let found = site.found(&["a.md"]);
        assert!(has(&found, REVIEW, by), "{found:?}");
        assert_eq!(has(&found, "policy-human-review-expired", None), expired, "{found:?}");
    }
}

#[test]
fn a_decision_silences_no_error() {
    let entry = "reviews: [{rule: source-link-missing, decision: fine, who: Ines Dorn, when: 2026-05-02, why: seen}]";
    let text = with_front_matter(entry).replace("[Harbour Dispatch](https://hd.example/salt)", "Harbour Dispatch");
    let found = Site::new(&[("a.md", &text)]).found(&["a.md"]);
    assert!(has(&found, "source-link-missing", None) && has(&found, "review-unused", None), "{found:?}");
}

#[test]
fn mistakes_in_the_configuration_are_pointed_at() {
    for (text, place, words) in [
        (
            "reviews:\n  - {rule: changes-not-stated, path: a.md}\n",
            "licit.yaml:2:6",
            "no `decision`, `who`, `when`, `why`",
        ),
        (
            "reviews:\n  - {rule: changes-not-made, path: a.md, decision: d, who: w, when: 2026-01-01, why: y}\n",
            "licit.yaml:2:12",
            "changes-not-stated",
        ),
        ("policy: {denied: [CC-BY-NC], denyed: []}\n", "licit.yaml:1:30", "did you mean `denied`?"),
        ("policy: {review-max-age: soon}\n", "licit.yaml:1:26", "no number of days"),
        ("permissions: [{what: a.jpg, when: May}]\n", "licit.yaml:1:35", "no day"),
        ("permissions: [{from: T. Lind}]\n", "licit.yaml:1:16", "neither `what` nor `path`"),
        ("policy: {credit-style: nice}\n", "licit.yaml:1:24", "creator-first"),
    ] {
        let site = Site::new(&[("a.md", COPY), ("licit.yaml", text)]);
        let (code, _, said) = site.check(&["a.md"]);
        assert_eq!(code, 2, "{text}");
        assert!(said.contains(place) && said.contains(words), "{text}: {said}");
    }
}

#[test]
fn permissions_and_staff_decide_whose_a_picture_is() {
    let page = "![Wall](wall.jpg)\n\n*Photo by [T. Lind](https://lind.example/), [CC BY-NC 4.0](https://creativecommons.org/licenses/by-nc/4.0/)*\n";
    let rule = "policy-license-denied";
    let denied = "policy: {denied: [CC-BY-NC]}\n";
    for (more, found) in [
        ("", true),
        ("permissions: [{what: wall.jpg, from: T. Lind, when: 2026-05-02}]\n", false),
        ("permissions: [{what: weir.jpg, from: T. Lind, when: 2026-05-02}]\n", true),
        ("permissions: [{path: \"a.md\", from: T. Lind}]\n", false),
        ("permissions: [{path: \"b.md\", from: T. Lind}]\n", true),
        ("staff: [T. Lind]\n", false),
        ("paths: [{match: a.md, provenance: own}]\n", false),
    ] {
        let site = Site::new(&[("a.md", page), ("licit.yaml", &format!("{denied}{more}"))]);
        assert_eq!(has(&site.found(&["a.md"]), rule, None), found, "{more}");
    }
}

#[test]
fn whoever_is_on_the_staff_licenses_what_is_ours() {
    let page = "# Tide\n\nBy Ines Pardo\n\nTide.\n\nThis article by Ines Pardo is licensed under \
                [CC BY-SA 4.0](https://creativecommons.org/licenses/by-sa/4.0/).\n";
    for (staff, is_theirs) in [("staff: [Ines Pardo]\n", false), ("staff: [Jo Roe]\n", true)] {
        let config = format!("site: {{owners: [Tidewater Gazette]}}\n{staff}");
        let site = Site::new(&[("a.md", page), ("licit.yaml", &config)]);
        assert_eq!(has(&site.found(&["a.md"]), "source-link-missing", None), is_theirs, "{staff}");
    }
}

const ORIGINAL: &str = "By Nia Orsolo\n\nThe harbour wall was built in 1911 by forty men from the village.\n\nIt held for nearly a hundred \
                        years, says the [county archive](https://archive.example/wall).\n\nIn spring the council votes on a new one, and on \
                        who pays for it.\n\n© 2024 Blue Fern Press\n";

fn copy_of(text: &str, head: &str) -> String {
    format!(
        "{head}{text}\n\nFirst published by [Harbour Dispatch](https://hd.example/salt), \
         [CC BY-ND 4.0](https://creativecommons.org/licenses/by-nd/4.0/).\n"
    )
}

#[test]
fn a_copy_is_compared_with_its_original() {
    let plain = "By Nia Orsolo\n\nThe harbour wall was built in 1911 by forty men from the village.\n\nIt held for nearly a hundred years, \
                 says the county archive.\n\nIn spring the council votes on a new one, and on who pays for it.";
    let edited = plain.replace("nearly a hundred years", "a century");
    let gone = plain.replace("It held for nearly a hundred years, says the county archive.\n\n", "");
    let excerpt = plain.split("\n\nIn spring").next().expect("a first piece").to_owned();
    let around = format!("# A new headline\n\n{plain}\n\nRead more tomorrow about the harbour and its people.");
    let last = plain.replace("who pays for it.", "who is to pay.");
    let cut = plain.replace(", and on who pays for it.", ".");
    let open = plain.replace(", and on who pays for it.", " …");
    let first = plain.replace("The harbour wall was", "Our harbour wall was");
    let dated = plain.replace("The harbour wall was", "STRAND (Dispatch) – The harbour wall was");
    for (text, is_edited) in [
        (plain, false),
        (&edited, true),
        (&gone, true),
        (&excerpt, false),
        (&around, false),
        (&last, true),
        (&cut, true),
        (&open, false),
        (&first, true),
        (&dated, false),
    ] {
        let site = Site::new(&[("a.md", &copy_of(text, "")), ("o.md", ORIGINAL)]);
        let found = site.found(&["a.md", "--original", "o.md"]);
        assert_eq!(has(&found, "nd-edited", None), is_edited, "{text}\n{found:?}");
        assert!(has(&found, "copyright-notice-dropped", None), "{found:?}");
        assert!(!has(&site.found(&["a.md"]), "nd-edited", None));
    }
    let site = Site::new(&[("a.md", &copy_of(&edited, "")), ("o.md", ORIGINAL)]);
    let (_, report, _) = site.check(&["a.md", "--original", "o.md", "--select", "nd-edited"]);
    let finding = &report["findings"][0];
    assert!(finding["message"].as_str().expect("text").contains("taken out: \"nearly\""), "{finding}");
    let start = usize::try_from(finding["span"]["start"].as_u64().expect("a number")).expect("small");
    assert!(copy_of(&edited, "")[start..].starts_with("for a century"), "{finding}");
}

#[test]
fn the_front_matter_names_the_original() {
    let text = "The harbour wall was built in 1911 by forty men.\n\nIt held for a century.\n\nIn spring the council votes on a new one.";
    let original = text.replace("a century", "nearly a hundred years");
    let head = |path: &str| format!("---\nlicit: {{original: {path}}}\n---\n\n");
    let site = Site::new(&[
        ("posts/a.md", &copy_of(text, &head("../originals/wall.txt"))),
        ("posts/b.md", &copy_of(text, &head("none.txt"))),
        ("posts/c.md", &copy_of(text, &head("/etc/hostname"))),
        ("originals/wall.txt", &original),
    ]);
    assert!(has(&site.found(&["posts/a.md"]), "nd-edited", None));
    for path in ["posts/b.md", "posts/c.md"] {
        let found = site.found(&[path]);
        assert!(has(&found, "front-matter-invalid", None) && !has(&found, "nd-edited", None), "{found:?}");
    }
    // What content names never leads out of the site.
    let outside = Site::new(&[("a.md", &copy_of(text, &head("../../../../../../etc/hostname")))]);
    let (_, report, _) = outside.check(&["a.md"]);
    assert!(report["findings"].to_string().contains("front-matter-invalid"));
}

#[test]
fn an_original_goes_with_one_file() {
    let site = Site::new(&[("a.md", COPY), ("b.md", COPY), ("o.md", ORIGINAL)]);
    for args in
        [&["--original", "o.md", "a.md", "b.md"][..], &["--original", "o.md", "."], &["--original", "none.md", "a.md"]]
    {
        assert_eq!(site.check(args).0, 2, "{args:?}");
    }
}

#[test]
fn comparing_costs_little_whatever_is_compared() {
    let many = |word: &str, count: usize, between: &str| {
        let words: Vec<String> = (0..count).map(|number| format!("{word}{number}")).collect();
        words.join(between) + "\n\n"
    };
    let (one, other) = (many("a", 40_000, " "), many("c", 40_000, " "));
    let (lines, others) = (many("b", 20_000, "\n\n"), many("d", 20_000, "\n\n"));
    let site = Site::new(&[("a.md", &(one + &lines)), ("o.md", &(other + &others))]);
    let start = std::time::Instant::now();
    let (code, ..) = site.check(&["a.md", "--original", "o.md"]);
    assert_eq!(code, 0);
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}
