//! The main job from end to end: an article without links is checked, credited, and checked again. And that credits
//! hold nothing but what is known, escaped for where they go.

#[path = "shared/site.rs"]
mod site;

use licit::attribute::{Format, Overrides, Style, attribute, render};
use licit::config::Context;
use licit::knowledge::Knowledge;
use site::Site;

/// One long paragraph, people who are quoted, the license as its last sentence, no link.
const STORY: &str = "PORT SALIN — Harbor minister Ilan Forsey met the head of the fishing union, Tamsin Okoro, on Monday \
    morning. “The quota has to follow the stock, not the other way round,” Okoro said, and she asked the ministry to \
    publish the survey. Forsey answered that the numbers would be out by the end of spring and that the two sides would \
    meet again in Vell. Both spoke of the long years in which boats from the two shores fished the same banks, and of \
    the storm of 2019 that sank eleven of them.\u{a0}\u{a0} All Content by AGENCY is licensed under a Creative Commons \
    Attribution 4.0 International License.";
const KNOWN: &str = "Mehr News Agency";
const UNKNOWN: &str = "Saltmarsh Press Agency";
const ORIGINAL: &str = "https://en.mehrnews.com/news/1000/quota_(talks)";

impl Site {
    /// The exit code, and `severity rule: the words pointed at` of each finding, sorted.
    fn check(&self, args: &[&str]) -> (i32, Vec<String>) {
        let ran = self.run(&[&["check", "--format", "json"], args].concat());
        let report: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
        let mut found: Vec<String> = report["findings"]
            .as_array()
            .expect("a list")
            .iter()
            .map(|finding| {
                let text = |key: &str| finding[key].as_str().expect("a string").to_owned();
                let file = self.read(&text("path"));
                let at = |end: &str| usize::try_from(finding["span"][end].as_u64().expect("a number")).expect("small");
                let words = &file[at("start")..at("end")];
                format!("{} {}: {words}", text("severity"), text("rule"))
            })
            .collect();
        found.sort();
        (ran.code, found)
    }
}

fn story(agency: &str) -> String {
    STORY.replace("AGENCY", agency)
}

/// The story in every format that is read, with the name of the format of its credit.
fn files(agency: &str) -> [(&'static str, &'static str, String); 3] {
    let story = story(agency);
    let page = format!(
        "<!doctype html>\n<html lang=\"en\"><head><title>Quota talks</title></head>\n<body><p>{story}</p></body></html>\n"
    );
    [("a.txt", "text", format!("{story}\n")), ("a.md", "markdown", format!("{story}\n")), ("a.html", "html", page)]
}

fn expected(severity: &str, with_changes: bool) -> Vec<String> {
    let words = "Creative Commons Attribution 4.0 International License";
    let mut expected =
        vec![format!("{severity} license-link-missing: {words}"), format!("{severity} source-link-missing: {words}")];
    if with_changes {
        expected.push(format!("review changes-not-stated: {words}"));
    }
    expected
}

#[test]
fn a_copy_of_a_known_agency_lacks_two_links() {
    for (path, _, text) in files(KNOWN) {
        let site = Site::new(&[(path, &text)]);
        assert_eq!(site.check(&[path]), (1, expected("error", true)), "{path}");
    }
    // Each names its clause.
    let site = Site::new(&[("a.txt", &story(KNOWN))]);
    let ran = site.run(&["check", "a.txt"]);
    for clause in ["CC BY 4.0 s.3(a)(1)(C)", "CC BY 4.0 s.3(a)(1)(A)(v)", "CC BY 4.0 s.3(a)(1)(B)"] {
        assert!(ran.out.contains(clause), "{clause}: {}", ran.out);
    }
}

#[test]
fn the_agency_s_own_page_lacks_nothing() {
    let site = Site::new(&[("licit.yaml", "site: {owners: [\"Mehr News Agency\"]}\n"), ("a.txt", &story(KNOWN))]);
    assert_eq!(site.check(&["a.txt"]), (0, vec![]));
}

#[test]
fn an_unknown_agency_may_be_the_publisher() {
    for (path, _, text) in files(UNKNOWN) {
        let site = Site::new(&[(path, &text)]);
        assert_eq!(site.check(&[path]), (0, expected("warning", false)), "{path}");
        assert_eq!(site.check(&[path, "--republished"]), (1, expected("error", true)), "{path}");
    }
    let relation = "paths: [{match: \"*.txt\", relation: republished}]\n";
    let site = Site::new(&[("licit.yaml", relation), ("a.txt", &story(UNKNOWN))]);
    assert_eq!(site.check(&["a.txt"]), (1, expected("error", true)));
    let declared = format!("---\nlicit: {{relation: republished}}\n---\n\n{}\n", story(UNKNOWN));
    let site = Site::new(&[("a.md", &declared)]);
    assert_eq!(site.check(&["a.md"]), (1, expected("error", true)));
}

#[test]
fn the_credit_mends_the_copy() {
    for agency in [KNOWN, UNKNOWN] {
        for (path, format, text) in files(agency) {
            let site = Site::new(&[(path, &text)]);
            let credit = ["attribute", path, "--format", format, "--source-url", ORIGINAL];
            let ran = site.run(&credit);
            assert_eq!(ran.code, 0, "{path}: {}", ran.err);
            let original = ORIGINAL.replace('(', "%28").replace(')', "%29");
            for part in [agency, &original, "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"] {
                assert!(ran.out.contains(part), "{path}: {part}: {}", ran.out);
            }
            assert!(!ran.out.contains("Okoro") && !ran.out.contains("Forsey"), "{path}: {}", ran.out);
            assert!(ran.err.contains("changes"), "{path}: {}", ran.err);
            site.write(path, &format!("{text}\n{}", ran.out));
            let left: Vec<String> =
                expected("error", true).into_iter().filter(|line| line.starts_with("review")).collect();
            assert_eq!(site.check(&["--republished", path]), (0, left), "{path}");

            for (changes, title) in [
                ("No changes were made.", &[][..]),
                ("The headline was changed.", &["--title", "Talks, \"tables\" & tides"]),
            ] {
                site.write(path, &text);
                let ran = site.run(&[&credit[..], &["--changes", changes], title].concat());
                assert!(ran.out.contains(changes), "{path}: {}", ran.out);
                site.write(path, &format!("{text}\n{}", ran.out));
                assert_eq!(site.check(&["--republished", path]), (0, vec![]), "{path}: {changes}");
            }
        }
    }
}

#[test]
fn what_is_missing_is_named_and_left_out() {
    let site = Site::new(&[("a.md", "# Tide tables\n\nText.\n"), ("b.md", "# Tides\n\nBy Nia Orsolo\n\nText.\n")]);
    let ran = site.run(&["attribute", "a.md"]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
    assert!(ran.err.contains("nothing is known of this article"), "{}", ran.err);
    let ran = site.run(&["attribute", "b.md"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, "“Tides” by Nia Orsolo. License not known.\n"), "{}", ran.err);
    assert!(ran.err.contains("this article: not known: source link, license"), "{}", ran.err);
    assert_eq!(site.run(&["attribute", "b.md", "--quiet"]).err, "");
    let ran = site.run(&["attribute", "b.md", "--license", "CC-BY-9.0"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{}", ran.err);
    assert_eq!(site.run(&["attribute", "b.md", "--source-url", "javascript:alert(1)"]).code, 2);
}

#[test]
fn an_unknown_version_is_an_error_and_the_other_works_are_credited() {
    let text = "# Tides\n\nBy Nia Orsolo\n\nThis article is licensed under CC BY-SA.\n\n![Boats](boats.jpg)\n*Photo: \
                [Dara Quill](https://www.flickr.com/photos/dq/1), [CC BY 2.0](https://creativecommons.org/licenses/by/2.0/)*\n\n\
                <img src=\"divider.png\" alt=\"\">\n\n![Nets](nets.jpg)\n\nText.\n";
    let site = Site::new(&[("a.md", text)]);
    let ran = site.run(&["attribute", "a.md"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert_eq!(ran.out.lines().count(), 1, "{}", ran.out);
    for part in [
        "by [Dara Quill](https://www.flickr.com/photos/dq/1)",
        "[CC BY 2.0](https://creativecommons.org/licenses/by/2.0/)",
    ] {
        assert!(ran.out.contains(part), "{part}: {}", ran.out);
    }
    for part in [
        "a.md: the version of CC BY-SA, the license of this article, is not known",
        "`--license ID`",
        "nothing is known of the image nets.jpg",
    ] {
        assert!(ran.err.contains(part), "{part}: {}", ran.err);
    }
    assert!(!ran.err.contains("divider.png"), "{}", ran.err);
    let ran = site.run(&["attribute", "a.md", "--license", "CC-BY-SA-4.0"]);
    assert_eq!((ran.code, ran.out.lines().filter(|line| !line.is_empty()).count()), (0, 2), "{}{}", ran.out, ran.err);
}

#[test]
fn front_matter_and_configuration_are_used() {
    let text = "---\ntitle: Salt roads\nlicit:\n  relation: republished\n  source:\n    title: Roads of salt\n    url: https://harbour.example/salt\n    \
                publisher: Harbour Dispatch\n    authors: [Nia Orsolo, Olu Brandt]\n    license: CC-BY-3.0\n---\n\nText.\n";
    let site = Site::new(&[("a.md", text)]);
    let ran = site.run(&["attribute", "a.md"]);
    let credit = "[“Roads of salt”](https://harbour.example/salt) by Nia Orsolo and Olu Brandt, Harbour Dispatch, \
                  is licensed under [CC BY 3.0](https://creativecommons.org/licenses/by/3.0/).\n";
    assert_eq!((ran.code, ran.out.as_str()), (0, credit), "{}", ran.err);
    let terms = "front-matter: {license: [terms]}\npolicy: {suppression-list: [Olu Brandt]}\n";
    let text = "---\nterms: CC-BY-3.0\n---\n\n# Tides\n\nBy Nia Orsolo and Olu Brandt\n\nText.\n\n© 2025 Olu Brandt\n";
    let site = Site::new(&[("licit.yaml", terms), ("a.md", text)]);
    let ran = site.run(&["attribute", "a.md", "--format", "text"]);
    let credit = "“Tides” by Nia Orsolo is licensed under CC BY 3.0 (https://creativecommons.org/licenses/by/3.0/).\n";
    assert_eq!(ran.out, credit, "{}", ran.err);
    assert!(ran.err.contains("Olu Brandt asked not to be named"), "{}", ran.err);
    let ours =
        "site: {owners: [\"Harbour Dispatch\"], license: CC-BY-SA-4.0}\npaths: [{match: \"*.md\", provenance: own}]\n";
    let site = Site::new(&[("licit.yaml", ours), ("a.md", "# Tides\n\nBy Nia Orsolo\n\nText.\n")]);
    let ran = site.run(&["attribute", "a.md", "--format", "text"]);
    let credit =
        "“Tides” by Nia Orsolo is licensed under CC BY-SA 4.0 (https://creativecommons.org/licenses/by-sa/4.0/).\n";
    assert_eq!(ran.out, credit, "{}", ran.err);
}

#[test]
fn of_several_licenses_only_a_choice_is_written() {
    let check = |text: &str, expected: Option<&str>| {
        let site = Site::new(&[("a.md", text)]);
        let ran = site.run(&["attribute", "a.md"]);
        match expected {
            Some(part) => assert!(ran.out.contains(part), "{text}: {}{}", ran.out, ran.err),
            None => assert!(ran.code == 1 && ran.err.contains("say which holds"), "{text}: {}{}", ran.out, ran.err),
        }
    };
    check(
        "By Nia Orsolo\n\nThis article is licensed under CC BY-SA 3.0 or CC BY 4.0.\n",
        Some("licensed under [CC BY-SA 3.0](https://creativecommons.org/licenses/by-sa/3.0/) or [CC BY 4.0]("),
    );
    check("---\nlicense: CC-BY-NC-4.0\n---\n\nBy Nia Orsolo\n\nThis article is licensed under CC BY 4.0.\n", None);
}

/// The credit of a text, with what the user adds.
fn credit(format: Format, overrides: &Overrides) -> String {
    let text = "This article is licensed under CC BY 4.0.\n";
    let knowledge = Knowledge::built_in();
    let read_as = licit::document::Format::Markdown;
    let analysis = licit::analyze("a.md", text.as_bytes(), read_as, &Context::default(), knowledge);
    let works = [attribute(&analysis, knowledge, overrides)[0].clone().expect("credited")];
    render(&works, &Style { format, language: "en", ..Style::default() }, knowledge).expect("built in")
}

#[test]
fn what_comes_from_content_is_escaped() {
    let check = |author: &str, url: &str, format: Format, expected: &str| {
        let overrides =
            Overrides { authors: vec![author.to_owned()], source_url: Some(url.to_owned()), ..Overrides::default() };
        let credit = credit(format, &overrides);
        assert!(credit.contains(expected), "{author}, {url}: {credit}");
        assert!(format != Format::Html || !credit.contains("<script"), "{credit}");
        assert!(!credit.contains("(javascript:") && !credit.contains("\"javascript:"), "{credit}");
        assert!(!credit.contains(['\u{202e}', '\u{2066}', '\n', '\u{1b}']), "{credit:?}");
    };
    let web = "https://a.example/b";
    check("<script>x</script>", web, Format::Html, "by <bdi>&lt;script&gt;x&lt;/script&gt;</bdi> (<a");
    check("<script>x</script>", web, Format::Markdown, "by \u{2068}\\<script\\>x\\</script\\>\u{2069} (");
    check(
        "A [b](javascript\\:c) *d* _e_ `f`",
        web,
        Format::Markdown,
        "A \\[b\\](javascript\\\\:c) \\*d\\* \\_e\\_ \\`f\\`\u{2069} (",
    );
    check("A & \"B\" 'C'", web, Format::Html, "A &amp; &quot;B&quot; &#39;C&#39;");
    check("www.evil.example {{ x }} a@b", web, Format::Markdown, "www\\.evil.example \\{\\{ x \\}\\} a\\@b");
    for format in [Format::Markdown, Format::Html, Format::Text] {
        check("A\u{202e}b\u{2066}\u{1b}[31m\nc", web, format, "Ab ");
        // No web page: no link, and no empty brackets either.
        check("Nia", "javascript:alert(1)", format, "is licensed under");
        check("Nia", "data:text/html,x", format, "is licensed under");
    }
    check("Nia", "https://a.example/b_(c)\"<d> e", Format::Markdown, "(https://a.example/b_%28c%29%22%3Cd%3E%20e)");
    check("Nia", "https://a.example/?a=1&b=2", Format::Html, "href=\"https://a.example/?a=1&amp;b=2\"");
    check("Nia", "https://a.example/?a=1&copy;=2", Format::Markdown, "(https://a.example/?a=1&amp;copy;=2)");
    check("Nia", "https://a.example/?a=1&b=2", Format::Markdown, "(https://a.example/?a=1&b=2)");
}
