//! Credits inside of files: written, kept in step, checked, with facts from flags, a saved page and questions.

#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

#[path = "shared/site.rs"]
mod site;

use site::Site;
use std::fs;

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

impl Site {
    /// Exit code and what stands on standard error.
    fn attribute(&self, args: &[&str], input: &str) -> (i32, String) {
        let ran = self.run_with(&[&["attribute"], args].concat(), input);
        (ran.code, ran.err)
    }

    fn check(&self, path: &str) -> (i32, String) {
        let ran = self.run(&["check", "--format", "short", path]);
        (ran.code, ran.out)
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
fn how_credits_are_written_is_kept_in_the_file() {
    let site = Site::new(&[("a.md", PAGE)]);
    let how = ["--write", "a.md", "--form", "box", "--lang", "de"];
    let (code, note) = site.attribute(&[&how[..], &FLAGS].concat(), "");
    assert_eq!(code, 0, "{note}");
    let once = site.read("a.md");
    assert!(once.contains("zuerst") && once.contains("\"form\":\"box\"") && once.contains("\"lang\":\"de\""), "{once}");
    assert_eq!(site.attribute(&["--check", "a.md"], "").0, 0, "{once}");
    site.attribute(&["--write", "a.md", "--lang", "fr"], "");
    assert!(site.read("a.md").contains("initialement"), "{}", site.read("a.md"));
}

#[test]
fn a_credit_stands_above_the_text_where_its_publisher_asks_for_that() {
    let facts = ["--author", "Nia Orsolo", "--license", "CC-BY-ND-4.0", "--unchanged", "--form", "box"];
    let source = ["--source-url", "https://theconversation.com/quota-talks-110015", "--title", "Quota talks"];
    for (path, text) in [
        ("a.md", PAGE),
        ("b.md", "The fleets met in Vell.\n"),
        ("c.md", "---\ntitle: Quota talks\n---\nThe fleets met in Vell.\n"),
        ("a.html", "<html lang=\"en\"><body><h1>Quota talks</h1><p>The fleets met in Vell.</p></body></html>\n"),
    ] {
        let site = Site::new(&[(path, text)]);
        let (code, note) = site.attribute(&[&["--write", path][..], &facts, &source].concat(), "");
        assert_eq!(code, 0, "{path}: {note}");
        let once = site.read(path);
        let at = |words: &str| once.find(words).unwrap_or_else(|| panic!("{path}: {words}: {once}"));
        assert!(at("This article is republished") < at("The fleets met"), "{path}: {once}");
        assert!(once.find("Quota talks").unwrap() < at("licit:attribution") || path == "b.md", "{path}: {once}");
        assert_eq!(site.attribute(&["--check", path], "").0, 0, "{path}: {once}");
        site.attribute(&["--write", path], "");
        assert_eq!(site.read(path), once, "{path}");
    }
}

const PICTURES: &str = "---
title: Weirs
licit:
  assets:
    weir.jpg: {title: Weir in May, creator: Dara Quill, source: \"https://plates.example/9\", license: CC-BY-4.0, changes: cropped}
    net.jpg: {creator: Olu Brandt, title: Nets, source: \"https://plates.example/10\", license: CC0-1.0}
---

# Weirs

By Ode Karr

![A weir](weir.jpg)

*The weir in May.*

Some text.

- ![A net](net.jpg)
- more

![A boat](boat.jpg)
*Photo: [Nia Orsolo](https://people.example/7), [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/)*

The end.
";

#[test]
fn each_picture_has_its_credit_below_it_where_that_is_asked_for() {
    let site = Site::new(&[("a.md", PICTURES)]);
    let (code, note) = site.attribute(&["--write", "--pictures", "below", "a.md"], "");
    assert_eq!(code, 0, "{note}");
    let once = site.read("a.md");
    let at = |words: &str| once.find(words).unwrap_or_else(|| panic!("{words}: {once}"));
    assert!(at("*The weir in May.*") < at("by Dara Quill") && at("by Dara Quill") < at("Some text."), "{once}");
    // In a list there is no place for it; what readers see already is not said again.
    assert!(at("The end.") < at("by Olu Brandt") && once.matches("Nia Orsolo").count() == 1, "{once}");
    // All the bytes of before are there, in their order.
    let mut rest = once.as_str();
    for line in PICTURES.lines() {
        rest = &rest[rest.find(line).unwrap_or_else(|| panic!("{line}: {once}"))..];
    }
    assert_eq!(site.attribute(&["--check", "a.md"], "").0, 0);
    site.attribute(&["--write", "a.md"], "");
    assert_eq!(site.read("a.md"), once);
    assert_eq!(site.check("a.md"), (0, String::new()), "{once}");
    fs::write(site.path("a.md"), once.replacen("creator: Dara Quill", "creator: Mira Anand", 1)).unwrap();
    let (code, note) = site.attribute(&["--check", "."], "");
    assert!(code == 1 && note.contains("out of step"), "{note}");
    site.attribute(&["--write", "."], "");
    assert_eq!(site.read("a.md"), once.replace("Dara Quill", "Mira Anand"));
    // Back to one block at the end.
    site.attribute(&["--write", "--pictures", "end", "a.md"], "");
    let end = site.read("a.md");
    assert!(!end.contains("licit:credit ") && end.find("by Mira Anand") > end.find("The end."), "{end}");
}

#[test]
fn pictures_of_a_web_page_have_their_credits_below_them() {
    let page = "<!doctype html>\n<html lang=\"en\"><head><title>Weirs</title></head><body><article><h1>Weirs</h1>\n\
                <figure><img src=\"weir.jpg\" alt=\"A weir\"><figcaption>The weir.</figcaption></figure><p>Text.</p>\n\
                </article></body></html>\n";
    let sidecar = "SPDX-FileCopyrightText: 2025 Dara Quill\nSPDX-License-Identifier: CC-BY-4.0\n";
    let site = Site::new(&[("a.html", page), ("weir.jpg.license", sidecar)]);
    let (code, note) = site.attribute(&["--write", "--pictures", "below", "a.html"], "");
    assert_eq!(code, 0, "{note}");
    let once = site.read("a.html");
    assert!(once.contains("</figure>\n<!-- licit:credit {\"of\":\"weir.jpg\"} -->\n<p"), "{once}");
    assert!(once.contains("<!-- /licit:credit --><p>Text.</p>"), "{once}");
    assert_eq!(site.attribute(&["--check", "a.html"], "").0, 0, "{once}");
    site.attribute(&["--write", "a.html"], "");
    assert_eq!(site.read("a.html"), once);
}

#[test]
fn pictures_of_other_formats_have_their_credits_below_them() {
    let sidecar = "SPDX-FileCopyrightText: 2025 Dara Quill\nSPDX-License-Identifier: CC-BY-4.0\n";
    for (path, text) in [
        ("block.adoc", "= Weirs\n\n.The weir.\nimage::weir.jpg[A weir]\n\nThe end.\n"),
        ("figure.rst", "Weirs\n=====\n\n.. figure:: weir.jpg\n   :alt: A weir\n\n   The weir.\n\nThe end.\n"),
        ("image.rst", "Weirs\n=====\n\n.. image:: weir.jpg\n   :alt: The weir.\n\nThe end.\n"),
        (
            "figure.tex",
            "\\begin{document}\n\\begin{figure}\n\\includegraphics{weir.jpg}\n\\caption{The weir.}\n\\end{figure}\n\n\
             The end.\n\\end{document}\n",
        ),
        ("image.mdx", "# Weirs\n\n![The weir.](weir.jpg)\n\nThe end.\n"),
        ("file.wiki", "== Weirs ==\n\n[[File:weir.jpg|thumb|The weir.]]\n\nThe end.\n"),
        ("gallery.wiki", "== Weirs ==\n\n<gallery>\nFile:weir.jpg|The weir.\n</gallery>\n\nThe end.\n"),
    ] {
        let site = Site::new(&[(path, text), ("weir.jpg.license", sidecar)]);
        let (code, note) = site.attribute(&["--write", "--pictures", "below", path], "");
        assert_eq!(code, 0, "{path}: {note}");
        let once = site.read(path);
        let at = |words: &str| once.find(words).unwrap_or_else(|| panic!("{path}: {words}: {once}"));
        assert!(at("The weir.") < at("Dara Quill") && at("Dara Quill") < at("The end."), "{path}: {once}");
        // All the bytes of before are there, around one block.
        let shared = text.bytes().zip(once.bytes()).take_while(|(one, other)| one == other).count();
        assert!(once.ends_with(&text[shared..]), "{path}: {once}");
        assert_eq!(once.matches("licit:credit {").count(), 1, "{path}: {once}");
        assert_eq!(site.attribute(&["--check", path], "").0, 0, "{path}: {once}");
        site.attribute(&["--write", path], "");
        assert_eq!(site.read(path), once, "{path}");
        assert_eq!(site.check(path).0, 0, "{path}: {once}");
    }
}

#[test]
fn what_is_missing_is_asked_for() {
    let site = Site::new(&[("a.md", PAGE)]);
    let answers = "\nNia Orsolo; Ode Karr\njavascript:alert(1)\nhttps://hd.example/salt\nCC BY 4.0\nShortened\n";
    let (code, asked) = site.attribute(&["--write", "--ask", "a.md"], answers);
    assert_eq!(code, 0, "{asked}");
    assert!(asked.contains("that is not the address of a web page"), "{asked}");
    let after = site.read("a.md");
    assert!(after.contains("Nia Orsolo and Ode Karr") && after.contains("CC BY 4.0"), "{after}");
}

#[test]
fn each_file_that_is_named_gets_its_block() {
    let site = Site::new(&[("a.md", PAGE), ("b.md", PAGE)]);
    let (code, note) = site.attribute(&[&["--check", "a.md", "b.md"][..], &FLAGS].concat(), "");
    assert_eq!((code, note.matches("holds no credits").count()), (1, 2), "{note}");
    let (code, note) = site.attribute(&[&["--write", "a.md", "b.md"][..], &FLAGS].concat(), "");
    assert_eq!(code, 0, "{note}");
    for path in ["a.md", "b.md"] {
        assert!(site.read(path).contains("Nia Orsolo"), "{path}");
    }
}

#[test]
fn what_is_answered_for_one_page_is_not_said_of_the_next() {
    let photo = "# Weirs\n\nThe weir is old.\n\n![](weir.jpg)\n\n*Photo: Jo Roe, CC BY 4.0*\n";
    let site = Site::new(&[("a.md", photo), ("b.md", photo)]);
    let args = ["attribute", "--form", "page", "--format", "json", "--ask", "."];
    let input = "Salt paths\nNia Orsolo\nhttps://hd.example/salt\nCC BY 4.0\n\n";
    let said = site.run_with(&args, input).out;
    assert_eq!(said.matches("Nia Orsolo").count(), 1, "{said}");
}

#[test]
fn what_front_matter_says_otherwise_stays_in_the_block() {
    let page = "---\ntitle: Quota talks\nlicit:\n  source:\n    title: Salt\n---\n\nThe fleets met in Vell.\n";
    let site = Site::new(&[("a.md", page)]);
    let flags = ["--write", "--remember", "a.md", "--title", "Salt paths"];
    let (code, note) = site.attribute(&[&flags[..], &FLAGS].concat(), "");
    assert_eq!(code, 0, "{note}");
    let after = site.read("a.md");
    assert!(after.contains("title: Salt\n") && after.contains("“Salt paths”"), "{after}");
    assert_eq!(site.attribute(&["--check", "a.md"], ""), (0, "licit: credits in 1 file, 0 out of step\n".to_owned()));
}

#[test]
fn flags_that_would_do_nothing_are_refused() {
    let site = Site::new(&[("a.md", PAGE)]);
    for flags in [
        &["--group", "license"][..],
        &["--pictures", "below"],
        &["--markup", "rdfa"],
        &["--format", "json", "--form", "caption"],
        &["--format", "bibtex", "--template", "a.md"],
        &["--lang", "xx"],
        &["--lang", "xx", "--write"],
    ] {
        let (code, note) = site.attribute(&[&["a.md"], flags, &FLAGS].concat(), "");
        assert_eq!((code, note.contains("licit: error: ")), (2, true), "{flags:?}: {note}");
        assert_eq!(site.read("a.md"), PAGE);
    }
}

#[cfg(unix)]
#[test]
fn a_saved_page_that_is_no_file_is_not_waited_for() {
    let site = Site::new(&[("a.md", PAGE)]);
    let (code, note) = site.attribute(&["a.md", "--from", "/dev/zero"], "");
    assert_eq!(code, 2);
    assert!(note.contains("is not a file"), "{note}");
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

#[test]
fn what_a_page_says_of_changes_is_held_beside_the_original() {
    let page = |text: &str| {
        format!(
            "# Salt paths\n\nBy Nia Orsolo\n\n{text}\n\nThe ferry comes at noon, and nobody waits for it on the pier.\n\n\
             First published by [Harbour Dispatch](https://hd.example/2026/salt) under \
             [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/). No changes were made.\n"
        )
    };
    let text = "The marsh is old, and eleven families cut their reed here every winter.";
    let original = page(text).replace(" No changes were made.", "");
    for (copy, unchanged) in [(text.to_owned(), true), (text.replace("eleven", "twenty"), false)] {
        let site = Site::new(&[("a.md", &page(&copy)), ("o.md", &original)]);
        let ran = site.run(&["attribute", "a.md", "--from", "o.md"]);
        assert_eq!(ran.out.contains("No changes were made"), unchanged, "{copy}: {}{}", ran.out, ran.err);
    }
}

#[test]
fn a_map_tells_under_what_its_data_are() {
    let map = "# Ferries\n\n![Ferries](f.png)\n\n*Map: Jo Petrov. Map data © OpenStreetMap contributors*\n";
    let site = Site::new(&[("a.md", map)]);
    assert!(site.check("a.md").1.contains("odbl-notice-missing"));
    let credit = site.run(&["attribute", "a.md"]).out;
    let credit: String = credit.trim().chars().filter(|letter| !matches!(letter, '\u{2066}'..='\u{2069}')).collect();
    assert_eq!(
        credit,
        "Illustration by Jo Petrov, license not known. \
         Data: © [OpenStreetMap contributors](https://www.openstreetmap.org/copyright)"
    );
    let site = Site::new(&[("a.md", &format!("# Ferries\n\n![Ferries](f.png)\n\n*{credit}*\n"))]);
    assert_eq!(site.check("a.md"), (0, String::new()), "{credit}");
    // Under that are the data, and neither the map nor the page.
    let works = site.run(&["scan", "a.md"]).out;
    assert_eq!(works.matches("\"licenses\":[\"ODbL-1.0\"]").count(), 1, "{works}");
    assert!(works.contains("\"kind\":\"data\",\"name\":\"OpenStreetMap contributors\""), "{works}");
}
