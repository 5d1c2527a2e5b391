//! What stands in a file by `licit attribute --write`: where it stands, what other commands know of it, what it owes.

#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

#[path = "shared/site.rs"]
mod site;

use site::{Ran, Site};

const SIDECAR: &str = "SPDX-FileCopyrightText: 2025 Dara Quill\nSPDX-License-Identifier: CC-BY-4.0\n";
const OWNERS: &str = "site: {owners: [\"Pier Notes\"]}\n";

impl Site {
    /// Writes the credits of a file.
    fn credit(&self, args: &[&str]) -> String {
        let Ran { code, err: note, .. } = self.run(&[&["attribute", "--write"], args].concat());
        assert_eq!(code, 0, "{args:?}: {note}");
        note
    }

    fn is_in_step(&self, path: &str) {
        let Ran { code, err: note, .. } = self.run(&["attribute", "--check", path]);
        assert_eq!(code, 0, "{note}: {}", self.read(path));
        let before = self.read(path);
        self.credit(&[path]);
        assert_eq!(self.read(path), before, "{path}");
    }

    /// What `licit check` finds.
    fn check(&self, path: &str) -> String {
        self.run(&["check", "--today", "2026-11-25", "--format", "short", path]).out
    }

    /// How many works `licit scan` sees in a file.
    fn works(&self, path: &str) -> usize {
        let line = self.run(&["scan", "--format", "jsonl", path]).out;
        let scan: serde_json::Value = serde_json::from_str(&line).unwrap();
        scan["works"].as_array().unwrap().len()
    }
}

#[test]
fn the_end_of_a_page_is_that_of_its_article() {
    for page in [
        "<body><article><h1>Gates</h1><p>They close.</p>|</article><section><h2>More</h2><article><h3>Weirs</h3>\
         <p>Another.</p></article></section></body>",
        "<body><article><p>They close.</p>|</article><!-- </article> --></body>",
        "<body><article><p>They close.</p>|</article><script>var end = \"</article>\";</script></body>",
        "<body><main><p>They close.</p>|</main><template><article></article></template></body>",
    ] {
        let text = page.replacen('|', "", 1);
        let site = Site::new(&[("a.html", &text)]);
        site.credit(&["a.html", "--author", "Nia Orsolo", "--license", "CC-BY-4.0", "--unchanged"]);
        let after = site.read("a.html");
        let (before, behind) = page.split_once('|').unwrap();
        assert!(after.starts_with(before) && after.ends_with(behind), "{after}");
        site.is_in_step("a.html");
    }
}

#[test]
fn the_end_of_latex_is_where_it_stops_reading() {
    let text = "\\begin{document}\nThey close.\n% \\end{document}\n\\end{document}\nNotes on \\end{document}\n";
    let site = Site::new(&[("a.tex", text)]);
    site.credit(&["a.tex", "--author", "Nia Orsolo", "--license", "CC-BY-4.0", "--unchanged"]);
    let after = site.read("a.tex");
    assert!(after.ends_with("% /licit:attribution\n\\end{document}\nNotes on \\end{document}\n"), "{after}");
}

const ASSETS: &str = "---
licit:
  assets:
    gate.jpg: {creator: Tova Lindqvist, title: Old gate, source: \"https://tova.example/gate\", license: CC-BY-4.0}
    wall.jpg: {creator: Bo Hedlund, title: Wall, source: \"https://pixland.example/p/31\", license: CC-BY-SA-4.0}
---

# Gates

By Ingrid Falkner

![Gate](gate.jpg)

Text.

![Wall](wall.jpg)

More.
";

#[test]
fn credits_at_the_end_belong_to_the_pictures_they_were_written_for() {
    for form in [None, Some("caption"), Some("list"), Some("box"), Some("notice"), Some("sentence")] {
        for path in ["a.md", "a.mdx"] {
            let site = Site::new(&[(path, ASSETS)]);
            let flags: Vec<&str> = form.iter().flat_map(|form| ["--form", form]).chain([path]).collect();
            site.credit(&flags);
            assert_eq!(site.check(path), "", "{form:?}: {}", site.read(path));
            assert_eq!(site.works(path), 3, "{form:?}: {}", site.read(path));
            site.is_in_step(path);
        }
    }
}

#[test]
fn credits_at_the_end_belong_to_their_pictures_in_all_formats() {
    for (path, text) in [
        ("a.md", "# Gates\n\nBy Ingrid Falkner\n\n![Gate](gate.jpg)\n\nText.\n\n![Wall](wall.jpg)\n\nMore.\n"),
        (
            "a.html",
            "<html lang=\"en\"><body><article><h1>Gates</h1><p>By Ingrid Falkner</p><p><img src=\"gate.jpg\"></p>\
             <p>Text.</p><figure><img src=\"wall.jpg\"></figure><p>More.</p></article></body></html>\n",
        ),
        ("a.adoc", "= Gates\nIngrid Falkner\n\nimage::gate.jpg[]\n\nText.\n\nimage::wall.jpg[]\n\nMore.\n"),
        (
            "a.rst",
            "Gates\n=====\n\n:Author: Ingrid Falkner\n\n.. image:: gate.jpg\n\nText.\n\n.. figure:: wall.jpg\n\n   \
             The wall\n\nMore.\n",
        ),
        (
            "a.tex",
            "\\documentclass{article}\n\\title{Gates}\n\\author{Ingrid Falkner}\n\\begin{document}\n\
             \\includegraphics{gate.jpg}\n\nText.\n\n\\begin{figure}\n\\includegraphics{wall.jpg}\n\\caption{Wall}\n\
             \\end{figure}\n\nMore.\n\\end{document}\n",
        ),
        ("a.wiki", "By Ingrid Falkner\n\n[[File:gate.jpg|thumb]]\n\nText.\n\n[[File:wall.jpg|thumb|Wall]]\n\nMore.\n"),
    ] {
        let files =
            [(path, text), ("gate.jpg.license", SIDECAR), ("wall.jpg.license", SIDECAR), ("licit.yaml", OWNERS)];
        let site = Site::new(&files);
        site.credit(&[path]);
        assert_eq!(site.works(path), 3, "{path}: {}", site.read(path));
        // A sidecar tells no address of the original.
        let found = site.check(path);
        let is_told = |line: &str| line.contains(": info[source-link-missing]");
        assert!(found.lines().all(is_told), "{path}: {found}{}", site.read(path));
        site.is_in_step(path);
    }
}

#[test]
fn that_credits_of_pictures_go_below_them_is_kept_where_none_is_written() {
    let photo = "![Gate](gate.jpg)\n\n*Photo: [Bo Hedlund](https://pixland.example/p/31), \
                 [CC BY-SA 2.0](https://creativecommons.org/licenses/by-sa/2.0/)*\n\nThe gates were built in 1911.\n";
    for text in [format!("# Tidal gates\n\nBy Ingrid Falkner\n\n{photo}"), photo.to_owned()] {
        let site = Site::new(&[("a.md", &text)]);
        site.credit(&["--pictures", "below", "a.md"]);
        let once = site.read("a.md");
        assert_eq!(once.matches("Bo Hedlund").count(), 1, "{once}");
        site.is_in_step("a.md");
        // Of the second nothing is known but its picture, which is told.
        site.run(&["attribute", "--write", "--pictures", "end", "a.md"]);
        let end = site.read("a.md");
        assert!(end.matches("Bo Hedlund").count() == 2 && !end.contains("below"), "{end}");
    }
}

#[test]
fn what_was_said_once_is_known_to_all_forms() {
    let site = Site::new(&[("a.md", "# Tidal gates\n\nBy Nia Orsolo\n\nText.\n")]);
    let source = ["--source-url", "https://hd.example/gates", "--publisher", "Harbour Dispatch"];
    site.credit(&[&["a.md", "--license", "CC-BY-4.0", "--unchanged"][..], &source].concat());
    let whole = |form: &[&str]| {
        let Ran { code, out: text, err: note } = site.run(&[&["attribute", "a.md"], form].concat());
        assert_eq!((code, note.contains("not known")), (0, false), "{form:?}: {note}");
        assert!(text.contains("https://hd.example/gates"), "{form:?}: {text}");
        text
    };
    for form in [&[][..], &["--form", "page"], &["--form", "list"], &["--format", "bibtex"], &["--format", "json"]] {
        assert!(whole(form).contains("Harbour Dispatch"), "{form:?}");
    }
    whole(&["--form", "head"]);
    // What stands in the file is what would be written.
    assert!(site.read("a.md").contains(whole(&[]).trim()), "{}", site.read("a.md"));
    // What is said now wins.
    let text = site.run(&["attribute", "a.md", "--publisher", "Salt Letters"]).out;
    assert!(text.contains("Salt Letters") && !text.contains("Harbour Dispatch"), "{text}");
}

#[test]
fn the_notice_of_a_site_is_none_of_what_it_republishes() {
    let flags =
        ["--publisher", "Harbour Dispatch", "--source-url", "https://hd.example/gates", "--license", "CC-BY-4.0"];
    let page = "<html lang=\"en\"><head><title>Tidal gates</title></head><body><article><h1>Tidal gates</h1>\
                <p class=\"byline\">By Nia Orsolo</p><p>The gates were built in 1911.</p></article>\
                <footer><p>© 2026 Pier Notes.</p></footer></body></html>\n";
    for (path, text, owners) in [
        ("a.html", page, OWNERS),
        ("a.html", page, ""),
        ("a.md", "# Tidal gates\n\nBy Nia Orsolo\n\nThe gates were built in 1911.\n\n© 2026 Pier Notes\n", OWNERS),
        (
            "a.rst",
            "Tidal gates\n===========\n\n:Author: Nia Orsolo\n:Copyright: 2026 Pier Notes\n\nThe gates were built.\n",
            OWNERS,
        ),
    ] {
        let site = Site::new(&[(path, text), ("licit.yaml", owners)]);
        let Ran { out: credit, err: note, .. } = site.run(&[&["attribute", path, "--unchanged"][..], &flags].concat());
        assert!(credit.contains("Nia Orsolo") && !credit.contains("Pier Notes"), "{path}: {credit}{note}");
        let credit = site.run(&[&["attribute", path, "--notice", "© 2025 Pier Notes"][..], &flags].concat()).out;
        assert!(credit.contains("© 2025 Pier Notes"), "{path}: {credit}");
    }
    // What came with the article stays.
    let text = "# Tidal gates\n\nBy Nia Orsolo\n\nThe gates were built in 1911.\n\n© 2025 Nia Orsolo\n";
    let site = Site::new(&[("a.md", text), ("licit.yaml", OWNERS)]);
    let credit = site.run(&[&["attribute", "a.md"][..], &flags].concat()).out;
    assert!(credit.contains("© 2025 Nia Orsolo"), "{credit}");
}

#[test]
fn a_translation_says_that_it_is_one() {
    let page = "---\nlang: en\nlicit:\n  relation: translated\n  source: {title: Gates, url: \"https://hd.example/g\", publisher: \
                Harbour Dispatch, authors: [Ada Lunt], license: CC-BY-SA-4.0}\n---\n\n# Tore\n\nText.\n";
    let site = Site::new(&[("a.md", page)]);
    let note = site.credit(&["a.md"]);
    assert!(note.contains("not known: translator"), "{note}");
    assert!(site.read("a.md").contains("Changes: translated."), "{}", site.read("a.md"));
    assert!(!site.check("a.md").contains("translation-credit-missing"), "{}", site.check("a.md"));
    let again = site.run(&["attribute", "a.md"]).out;
    assert!(again.contains("Changes: translated."), "{again}");
    site.credit(&["a.md", "--from-lang", "de", "--lang", "fr"]);
    assert!(site.read("a.md").contains("traduit de l’allemand"), "{}", site.read("a.md"));
    site.credit(&["a.md", "--translator", "Ola Berg", "--lang", "en"]);
    assert!(!site.read("a.md").contains("Changes:"), "{}", site.read("a.md"));
}

#[test]
fn changes_behind_a_label_are_what_it_labels() {
    let page = "By Nia Orsolo\n\nText.\n\nFirst published by [Harbour Dispatch](https://hd.example/a), \
                [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/). Changes: shortened by half. The pictures are ours.\n";
    let site = Site::new(&[("a.md", page)]);
    let credit = site.run(&["attribute", "a.md"]).out;
    assert!(credit.trim_end().ends_with("Shortened by half."), "{credit}");
}
