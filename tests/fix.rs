//! Edits mend what they say they mend, bring nothing new, and leave every other byte as it was: on the examples of the
//! rules, on the cases of our own wording, on the labelled documents where they are at hand; and what the program
//! does with files.

#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "tests fail by panicking, and tell when they are skipped")]

#[path = "shared/site.rs"]
mod site;

use licit::config::Context;
use licit::document::Format;
use licit::examples;
use licit::finding::{Finding, Safety};
use licit::fix::apply::{Fixed, Judged, apply};
use licit::knowledge::Knowledge;
use licit::rule::Book;
use licit::source::Source;
use licit::work::Relation;
use serde::Deserialize;
use site::Site;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

const CREDIT: &str = "*By Nia Orsolo*\n\nFirst published by [Harbour Dispatch](https://hd.example/salt), CC BY 4.0. No changes were made.\n";
const LINKED: &str = "[CC BY 4.0](https://creativecommons.org/licenses/by/4.0/)";

struct Seen {
    source: Arc<Source>,
    findings: Vec<Finding>,
}

impl Judged for Seen {
    fn source(&self) -> &Source {
        &self.source
    }

    fn findings(&self) -> &[Finding] {
        &self.findings
    }
}

/// Mends bytes as if they were a copy.
fn mend(path: &str, bytes: &[u8], format: Format, context: &Context, safety: Safety) -> Fixed<Seen> {
    let knowledge = Knowledge::built_in();
    apply(bytes.to_vec(), safety, |bytes| {
        let analysis = licit::analyze(path, bytes, format, context, knowledge);
        let findings = licit::check(&analysis, context, knowledge, Book::built_in());
        Seen { source: analysis.source, findings }
    })
}

fn copy() -> Context {
    Context { relation: Some(Relation::Republished), because: Some("a test".to_owned()), ..Context::default() }
}

/// What is wrong with the edits of a text, and how many there were.
fn faults(name: &str, path: &str, bytes: &[u8], format: Format, context: &Context) -> (Vec<String>, usize) {
    let mut faults = Vec::new();
    let fixed = mend(path, bytes, format, context, Safety::Suggested);
    let before = mend(path, bytes, format, context, Safety::Safe);
    for fingerprint in fixed.refused.iter().chain(&before.refused) {
        let of = |finding: &&Finding| finding.fingerprint == *fingerprint;
        let finding = fixed.judged.findings.iter().chain(&before.judged.findings).find(of);
        faults.push(format!("{name}: the edit for {} was taken back", finding.map_or("?", |finding| &finding.rule)));
    }
    let again = mend(path, &fixed.bytes, format, context, Safety::Suggested);
    if again.bytes != fixed.bytes {
        faults.push(format!("{name}: mended twice is not mended once"));
    }
    (faults, fixed.applied.len())
}

#[test]
fn edits_for_the_examples_of_the_rules_hold() {
    let knowledge = Knowledge::built_in();
    let (mut wrong, mut applied) = (Vec::new(), 0);
    for rule in Book::built_in().rules() {
        let mut of_rule = 0;
        for example in rule.examples.iter().filter(|example| example.problem.is_none()) {
            let analysis = examples::understand(example, knowledge);
            let context = examples::context(example, knowledge);
            let name = format!("{}:{}", rule.path, example.line);
            let (faults, count) =
                faults(&name, &analysis.source.path, example.text.as_bytes(), analysis.format, &context);
            wrong.extend(faults);
            of_rule += count;
        }
        applied += of_rule;
        if rule.fix.is_some() && of_rule == 0 {
            wrong.push(format!("{}: its edit is never made in its examples", rule.id));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(applied > 10, "{applied}");
}

#[derive(Debug, Deserialize)]
struct Case {
    name: String,
    text: String,
    format: Option<String>,
    path: Option<String>,
}

#[test]
fn edits_for_texts_of_our_own_hold() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/cases");
    let (mut wrong, mut applied) = (Vec::new(), 0);
    for file in files(&folder) {
        let cases: Vec<Case> = serde_yaml::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
        for case in cases {
            let path = case.path.unwrap_or_else(|| format!("page.{}", case.format.as_deref().unwrap_or("txt")));
            let Some(format) = Format::detect(&path, case.text.as_bytes()) else { continue };
            let (faults, count) = faults(&case.name, &path, case.text.as_bytes(), format, &copy());
            wrong.extend(faults.into_iter().map(|fault| format!("{}: {fault}", file.display())));
            applied += count;
        }
    }
    assert!(wrong.is_empty(), "{} of {applied}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(applied > 100, "{applied}");
}

#[test]
fn edits_for_real_documents_hold() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/documents");
    if !folder.is_dir() {
        eprintln!("skipped: ../shared is not here");
        return;
    }
    let (mut wrong, mut applied) = (Vec::new(), 0);
    for file in files(&folder) {
        let bytes = fs::read(&file).unwrap();
        let path = file.display().to_string();
        let Some(format) = Format::detect(&path, &bytes).filter(|_| bytes.len() < 200_000) else { continue };
        let (faults, count) = faults(&path, &path, &bytes, format, &copy());
        wrong.extend(faults);
        applied += count;
    }
    assert!(wrong.is_empty(), "{} of {applied}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(applied > 20, "{applied}");
}

/// All files of a folder and of those in it, sorted.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

#[test]
fn each_format_gets_its_own_links() {
    let url = "https://creativecommons.org/licenses/by/4.0/";
    for (path, text, expected) in [
        ("a.txt", "First published by the Harbour Dispatch. CC BY 4.0.", format!("CC BY 4.0 ({url}).")),
        ("a.md", CREDIT, format!("[CC BY 4.0]({url}).")),
        ("a.rst", "Originally published by Harbour Dispatch, CC BY 4.0.\n", format!("`CC BY 4.0 <{url}>`__.")),
        // No other markup is read in emphasis.
        ("a.rst", "*Originally published by Harbour Dispatch, CC BY 4.0.*\n", format!("CC BY 4.0 ({url}).*")),
        (
            "a.rst",
            "A *b* and **c**. Originally published by Harbour Dispatch, CC BY 4.0.\n",
            format!("`CC BY 4.0 <{url}>`__."),
        ),
        ("a.adoc", "Originally published by Harbour Dispatch, CC BY 4.0.\n", format!("{url}[CC BY 4.0].")),
        ("a.org", "Originally published by Harbour Dispatch, CC BY 4.0.\n", format!("[[{url}][CC BY 4.0]].")),
        // Without its package LaTeX has no links.
        ("a.tex", "Originally published by Harbour Dispatch, CC BY 4.0.\n", format!("CC BY 4.0 ({url}).")),
        (
            "b.tex",
            "\\documentclass{article}\n\\usepackage{hyperref}\n\\begin{document}\nOriginally published by Harbour Dispatch, CC BY \
             4.0.\n\\end{document}\n",
            format!("\\href{{{url}}}{{CC BY 4.0}}."),
        ),
        ("a.wiki", "Originally published by Harbour Dispatch, CC BY 4.0.\n", format!("[{url} CC BY 4.0].")),
        (
            "a.html",
            "<p>First published by the Harbour Dispatch, CC BY 4.0.</p>",
            format!("<a rel=\"license\" href=\"{url}\">CC BY 4.0</a>."),
        ),
        (
            "b.md",
            "<figure>\n<img src=\"a.jpg\">\n<figcaption>Photo: Dara Quill, CC BY 4.0</figcaption>\n</figure>\n",
            format!("Dara Quill, <a href=\"{url}\">CC BY 4.0</a></figcaption>"),
        ),
    ] {
        let format = Format::of_path(path).unwrap();
        let fixed = mend(path, text.as_bytes(), format, &copy(), Safety::Safe);
        let after = String::from_utf8(fixed.bytes).unwrap();
        assert!(after.contains(&expected), "{path}: {after}");
    }
}

#[test]
fn nothing_is_linked_where_a_link_cannot_stand_or_the_license_is_not_certain() {
    for (path, text) in [
        ("a.md", "First published by [Harbour Dispatch, CC BY 4.0](https://hd.example/salt).\n"),
        ("a.md", "---\nlicense: CC BY 4.0\n---\n\nFirst published by Harbour Dispatch.\n"),
        ("a.md", "First published by Harbour Dispatch, `CC BY 4.0`.\n"),
        ("a.md", "# Credits\n\nWrite it so:\n\n> \"Pier\" by Dara Quill is licensed under CC BY-SA 2.0.\n"),
        ("a.md", "First published by Harbour Dispatch under CC BY.\n"),
        ("a.md", "![Boats, photo by Dara Quill, CC BY 4.0](boats.jpg)\n"),
        ("a.html", "<p title=\"CC BY 4.0\">First published by Harbour Dispatch.</p>"),
    ] {
        let format = Format::of_path(path).unwrap();
        let fixed = mend(path, text.as_bytes(), format, &copy(), Safety::Safe);
        assert_eq!(String::from_utf8(fixed.bytes).unwrap(), text);
    }
}

#[test]
fn encodings_and_line_ends_stay() {
    let text = CREDIT.replace('\n', "\r\n").replace("Nia", "Zoë");
    let expected = text.replace("CC BY 4.0", LINKED);
    let utf16 = |text: &str| {
        [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect::<Vec<u8>>()
    };
    let latin = |text: &str| text.chars().map(|ch| u8::try_from(u32::from(ch)).unwrap()).collect::<Vec<u8>>();
    let mended = |bytes: &[u8]| mend("a.md", bytes, Format::Markdown, &copy(), Safety::Safe).bytes;
    assert_eq!(mended(text.as_bytes()), expected.as_bytes());
    assert_eq!(mended(&utf16(&text)), utf16(&expected));
    // No valid UTF-8: the broken byte stays as it is.
    assert_eq!(mended(&latin(&text)), latin(&expected));
    let page = |text: &str| latin(&format!("<meta charset=\"iso-8859-1\"><p>{text}</p>"));
    let html = page("Von Zoë Örsolo. First published by the Harbour Dispatch, CC BY 4.0.");
    let linked = "<a rel=\"license\" href=\"https://creativecommons.org/licenses/by/4.0/\">CC BY 4.0</a>";
    let expected = page(&format!("Von Zoë Örsolo. First published by the Harbour Dispatch, {linked}."));
    assert_eq!(mend("a.html", &html, Format::Html, &copy(), Safety::Safe).bytes, expected);
}

impl Site {
    /// Exit code, standard output, standard error.
    fn check(&self, args: &[&str]) -> (i32, String, String) {
        let ran = self.run(&[&["check"], args].concat());
        (ran.code, ran.out, ran.err)
    }
}

#[test]
fn a_folder_is_mended_and_the_rest_is_reported() {
    let site = Site::new(&[("a.md", CREDIT), ("b/c.md", CREDIT), ("d.md", "Nothing here.\n")]);
    let (code, _, _) = site.check(&["."]);
    assert_eq!(code, 1);
    let (code, diff, note) = site.check(&["--diff", "."]);
    assert_eq!(code, 1, "there is something to mend");
    assert!(diff.contains("--- a/a.md\n+++ b/a.md\n") && diff.contains("+First published by"), "{diff}");
    assert!(note.contains("2 findings in 2 files can be mended: license-link-missing 2"), "{note}");
    assert_eq!(site.read("a.md"), CREDIT, "a difference writes nothing");
    let (code, _, note) = site.check(&["--fix", "."]);
    assert_eq!(code, 0, "{note}");
    assert!(note.contains("2 findings in 2 files mended"), "{note}");
    assert_eq!(site.read("a.md"), CREDIT.replace("CC BY 4.0", LINKED));
    assert_eq!(site.read("b/c.md"), CREDIT.replace("CC BY 4.0", LINKED));
    let (code, diff, _) = site.check(&["--diff", "."]);
    assert_eq!((code, diff.as_str()), (0, ""));
}

#[test]
fn suggested_edits_are_made_only_on_demand() {
    let text = "---\ntitle: Salt\nauthor: Nia Orsolo\nlicense: CC BY 4.0\nlicit:\n  source: {url: https://hd.example/salt}\n  relation: republished\n---\n\nThe salt marsh.\n";
    let site = Site::new(&[("a.md", text)]);
    let (_, _, _) = site.check(&["--fix", "a.md"]);
    assert_eq!(site.read("a.md"), text);
    let (code, out, _) = site.check(&["--fix", "--unsafe-fixes", "a.md"]);
    let after = site.read("a.md");
    assert!(after.starts_with(text) && after.contains("https://hd.example/salt)"), "{after}\n{out}");
    assert_eq!(code, 0, "{out}");
    let (code, _, error) = site.check(&["--unsafe-fixes", "a.md"]);
    assert_eq!(code, 2, "{error}");
}

#[test]
fn what_is_ignored_is_left_alone() {
    let text = format!("<!-- licit-ignore: license-link-missing -- the site links it -->\n\n{CREDIT}");
    let text = text.replace("*By Nia Orsolo*\n\n", "");
    let site = Site::new(&[("a.md", &text)]);
    site.check(&["--fix", "a.md"]);
    assert_eq!(site.read("a.md"), text);
}

#[test]
fn standard_input_is_shown_and_not_written() {
    let site = Site::new(&[]);
    let run = |flag: &str| site.run_with(&["check", flag, "--stdin-filename", "a.md", "-"], CREDIT);
    assert!(run("--diff").out.contains(LINKED));
    let fix = run("--fix");
    assert_eq!(fix.code, 2);
    assert!(fix.err.contains("standard input cannot be written"));
}

#[cfg(unix)]
#[test]
fn files_keep_their_permissions_and_links_out_of_the_folder_are_refused() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let site = Site::new(&[("in/a.md", CREDIT), ("out/b.md", CREDIT), ("in/read-only.md", CREDIT)]);
    fs::set_permissions(site.path("in/a.md"), fs::Permissions::from_mode(0o640)).unwrap();
    fs::set_permissions(site.path("in/read-only.md"), fs::Permissions::from_mode(0o440)).unwrap();
    symlink(site.path("out/b.md"), site.path("in/link.md")).unwrap();
    let (code, _, note) = site.check(&["--fix", "in/a.md", "in/link.md", "in/read-only.md"]);
    assert_eq!(code, 2, "{note}");
    assert!(note.contains("`in/link.md` stays as it was: it is a link that leads out of the folder"), "{note}");
    assert!(note.contains("`in/read-only.md` stays as it was: it may not be written"), "{note}");
    assert_eq!(site.read("out/b.md"), CREDIT);
    assert_eq!(site.read("in/read-only.md"), CREDIT);
    assert_eq!(site.read("in/a.md"), CREDIT.replace("CC BY 4.0", LINKED));
    assert_eq!(fs::metadata(site.path("in/a.md")).unwrap().permissions().mode() & 0o777, 0o640);
    assert_eq!(fs::read_dir(site.path("in")).unwrap().count(), 3, "no temporary file is left");
}
