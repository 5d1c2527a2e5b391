//! What files beside a text say of it: read, resolved, shown, and asked for by rules.

use assert_cmd::Command;
use licit::beside::{self, Beside, BesideKind, Covers, kind_of};
use licit::config::{Context, Site};
use licit::document::Format;
use licit::finding::Finding;
use licit::knowledge::Knowledge;
use licit::license::LicenseRef;
use licit::rule::Book;
use licit::work::{Provenance, Work};
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use tempfile::TempDir;

/// What a file of this name and text says: covers, licenses, holders or authors, title, address.
fn says(path: &str, text: &str) -> Vec<String> {
    let kind = kind_of(path, Knowledge::built_in()).unwrap_or(BesideKind::Sidecar);
    let neighbor = beside::read(kind, path, text.as_bytes(), Knowledge::built_in());
    assert_eq!(neighbor.problem, None, "{path}: {text}");
    neighbor.says.iter().map(shown).collect()
}

fn shown(beside: &Beside) -> String {
    let ids: Vec<String> = beside.licenses.iter().map(LicenseRef::id).collect();
    let named: Vec<&str> = beside.holders.iter().chain(&beside.authors).map(|said| said.value.as_str()).collect();
    let value = |said: &Option<beside::Said>| said.as_ref().map_or(String::new(), |said| said.value.clone());
    format!(
        "{}|{}|{}|{}|{}",
        beside.covers,
        ids.join(if beside.choice { " or " } else { " and " }),
        named.join(", "),
        value(&beside.title),
        value(&beside.url)
    )
}

fn check(path: &str, text: &str, expected: &[&str]) {
    assert_eq!(says(path, text), expected, "{path}: {text}");
}

#[test]
fn names_tell_which_files_speak_of_others() {
    for (path, kind) in [
        ("LICENSE", Some(BesideKind::LicenseFile)),
        ("license.md", Some(BesideKind::LicenseFile)),
        ("LICENCE-docs.txt", Some(BesideKind::LicenseFile)),
        ("COPYING", Some(BesideKind::LicenseFile)),
        ("NOTICE.txt", Some(BesideKind::Notice)),
        ("CREDITS", Some(BesideKind::Credits)),
        ("Image-Credits.txt", Some(BesideKind::Credits)),
        ("credits.md", None),
        ("ReadMe.rst", Some(BesideKind::Readme)),
        ("README.de.md", None),
        ("REUSE.toml", Some(BesideKind::Reuse)),
        (".reuse/dep5", Some(BesideKind::Reuse)),
        ("CITATION.cff", Some(BesideKind::Citation)),
        ("datapackage.json", Some(BesideKind::DataPackage)),
        ("hugo.toml", Some(BesideKind::Generator)),
        ("config/_default/params.toml", Some(BesideKind::Generator)),
        ("_data/site.json", Some(BesideKind::Generator)),
        ("site.json", None),
        ("docusaurus.config.ts", Some(BesideKind::Generator)),
        ("LICENSE-CC-BY", Some(BesideKind::LicenseFile)),
        ("license-choice.md", None),
        ("license.js", None),
        ("licensing-of-photos.md", None),
        ("post.md", None),
    ] {
        assert_eq!(kind_of(path, Knowledge::built_in()), kind, "{path}");
    }
}

#[test]
fn license_files_and_readmes() {
    check(
        "LICENSE.md",
        "# License\n\nCopyright (c) 2024 Pier Notes\n\nThis work is licensed under a [Creative Commons Attribution-ShareAlike 4.0 International License](https://creativecommons.org/licenses/by-sa/4.0/).\n",
        &["folder|CC-BY-SA-4.0|Pier Notes||"],
    );
    check(
        "LICENSE",
        "MIT License\n\nCopyright (c) 2024 Tilda Lind\n\nPermission is hereby granted, free of charge, to any person",
        &["code|MIT|Tilda Lind||"],
    );
    check("LICENSE-docs", "SPDX-License-Identifier: CC0-1.0\n", &["text|CC0-1.0|||"]);
    check(
        "README.md",
        "# Pier\n\nNotes from the pier. Photos by others are under CC BY-NC 2.0 there.\n\n## License\n\nThe texts are licensed under [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/).\n\n## Thanks\n\nTo all.\n",
        &["folder|CC-BY-4.0|||"],
    );
    check("README.md", "# Pier\n\nNothing of the kind.\n", &[]);
}

#[test]
fn sidecars_and_packages() {
    check(
        "weir.jpg.license",
        "SPDX-FileCopyrightText: 2021 Tilda Lind <tilda@pier.example>\n\nSPDX-License-Identifier: CC-BY-SA-4.0\n",
        &["file|CC-BY-SA-4.0|Tilda Lind||"],
    );
    check(
        "CITATION.cff",
        "cff-version: 1.2.0\ntitle: Tides\nlicense: CC-BY-4.0\nauthors:\n  - family-names: Lind\n    given-names: Tilda\n  - name: Pier Notes\nurl: https://pier.example\n",
        &["folder|CC-BY-4.0|Tilda Lind, Pier Notes|Tides|https://pier.example"],
    );
    check("CITATION.cff", "license: [Apache-2.0, MIT]\ntitle: Tool\n", &["code|Apache-2.0 or MIT||Tool|"]);
    check(
        "datapackage.json",
        r#"{"name": "tides", "licenses": [{"name": "ODbL-1.0", "path": "https://opendatacommons.org/licenses/odbl/1-0/"}], "contributors": [{"title": "Nia Orsolo", "role": "author"}]}"#,
        &["data|ODbL-1.0|Nia Orsolo|tides|"],
    );
}

#[test]
fn generators() {
    check(
        "hugo.toml",
        "baseURL = 'https://pier.example/'\ntitle = 'Pier'\ncopyright = 'Texts by [Pier Notes](https://pier.example), [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/)'\n[params]\nauthor = 'Nia'\n",
        &["folder|CC-BY-4.0|Nia|Pier|https://pier.example"],
    );
    check("config.toml", "title = 'some tool'\n", &[]);
    check("config.yaml", "a: b: c\n", &[]);
    check("config/_default/params.toml", "license = 'CC-BY-NC-4.0'\n", &["folder|CC-BY-NC-4.0|||"]);
    check(
        "_config.yml",
        "title: Pier\nurl: https://pier.example\nlicense: CC BY-SA 4.0\n",
        &["folder|CC-BY-SA-4.0||Pier|https://pier.example"],
    );
    check(
        "mkdocs.yml",
        "site_name: Pier\ncopyright: Copyright &copy; 2024 Pier Notes, <a href=\"https://creativecommons.org/licenses/by/4.0/\">CC BY 4.0</a>\nmarkdown_extensions:\n  - emoji: {index: !!python/name:material.extensions.emoji.twemoji }\n",
        &["folder|CC-BY-4.0|Pier Notes|Pier|"],
    );
    check(
        "_quarto.yml",
        "website:\n  title: Pier\n  page-footer:\n    left: \"© 2024 Pier Notes\"\nlicense: CC BY-NC\n",
        &["folder|CC-BY-NC|Pier Notes|Pier|"],
    );
    check(
        "myst.yml",
        "version: 1\nproject:\n  title: Pier\n  license: {content: CC-BY-4.0, code: MIT}\n  authors: [{name: Nia Orsolo}]\n",
        &["text|CC-BY-4.0|Nia Orsolo|Pier|", "code|MIT|||"],
    );
    check(
        "docusaurus.config.js",
        "const config = {\n  title: 'Pier',\n  url: 'https://pier.example',\n  themeConfig: {navbar: {title: 'Other'}, footer: {copyright: `Copyright © ${new Date().getFullYear()} Pier Notes. Licensed under <a href=\"https://creativecommons.org/licenses/by/4.0/\">CC BY 4.0</a>.`}},\n};\n",
        &["folder|CC-BY-4.0|Pier Notes|Pier|https://pier.example"],
    );
    check(
        "astro.config.mjs",
        "export default defineConfig({ site: 'https://pier.example/', integrations: [starlight({ title: 'Pier' })] })",
        &["folder|||Pier|https://pier.example"],
    );
}

#[test]
fn broken_neighbors_say_why_and_nothing_else() {
    for (path, text) in [
        ("REUSE.toml", "version = \n"),
        ("CITATION.cff", "a: b: c\n"),
        ("datapackage.json", "{\"licenses\": [}"),
        ("hugo.toml", "title = \n"),
        ("mkdocs.yml", "a: [\n"),
    ] {
        let kind = kind_of(path, Knowledge::built_in()).expect("a neighbor");
        let neighbor = beside::read(kind, path, text.as_bytes(), Knowledge::built_in());
        assert!(neighbor.says.is_empty(), "{path}");
        let problem = neighbor.problem.expect("a problem");
        assert!(!problem.is_empty(), "{path}");
    }
    // Bytes that are no text are read as far as they are.
    for kind in BesideKind::ALL {
        let _ = beside::read(kind, "x", b"\xFF\xFE\x00[[[{{{\x80", Knowledge::built_in());
        let _ = beside::read(kind, "x.toml", &[b'['; 10_000], Knowledge::built_in());
    }
}

/// A file beside a page, as the library takes it.
fn neighbor(path: &str, text: &str, covers: Option<Covers>) -> Arc<Beside> {
    let kind = kind_of(path, Knowledge::built_in()).unwrap_or(BesideKind::Sidecar);
    let says = beside::read(kind, path, text.as_bytes(), Knowledge::built_in()).says;
    let first = says.into_iter().next().expect("says something");
    Arc::new(Beside { covers: covers.unwrap_or(first.covers.clone()), ..first })
}

fn judge(text: &str, context: &Context) -> (Vec<Work>, Vec<Finding>) {
    let knowledge = Knowledge::built_in();
    let analysis = licit::analyze("a.md", text.as_bytes(), Format::Markdown, context, knowledge);
    let findings = licit::check(&analysis, context, knowledge, Book::built_in());
    (analysis.works.works, findings)
}

fn ids(work: &Work) -> Vec<String> {
    work.licenses.iter().map(|used| used.license.id()).collect()
}

fn inherited(work: &Work) -> Vec<String> {
    work.inherited.iter().map(|used| used.license.id()).collect()
}

const SHARE_ALIKE: &str = "SPDX-License-Identifier: CC-BY-SA-4.0\n";
const CREDITED: &str = "SPDX-FileCopyrightText: 2021 Tilda Lind\nSPDX-License-Identifier: CC-BY-4.0\n";

#[test]
fn the_license_of_the_folder_is_the_last_resort() {
    let context = Context { beside: vec![neighbor("LICENSE", SHARE_ALIKE, None)], ..Context::default() };
    let (works, findings) = judge("# Tides\n\nThe tide comes twice a day.\n", &context);
    assert_eq!(inherited(&works[0]), ["CC-BY-SA-4.0"]);
    assert_eq!((ids(&works[0]), works[0].provenance), (vec![], Provenance::Unknown));
    assert_eq!(works[0].beside.as_deref(), Some("LICENSE"));
    assert_eq!(findings.len(), 0, "{findings:?}");
    // What states a license, reserves all rights or comes from others does not take it over.
    for text in [
        "# Tides\n\nThis text is licensed under [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/).\n",
        "# Tides\n\n© 2024 Nia Orsolo. All rights reserved.\n",
        "# Tides\n\nOriginally published by [Harbour Dispatch](https://hd.example/tides).\n",
    ] {
        assert_eq!(inherited(&judge(text, &context).0[0]), [""; 0], "{text}");
    }
}

#[test]
fn licenses_of_code_and_data_are_none_of_texts() {
    let mit = neighbor("LICENSE", "MIT License\n\nCopyright (c) 2024 Pier\n", None);
    let data = neighbor("datapackage.json", r#"{"licenses": [{"name": "CC-BY-4.0"}]}"#, None);
    let context = Context { beside: vec![mit, data], ..Context::default() };
    let (works, findings) = judge("# Tides\n\nThe tide comes twice a day.\n", &context);
    assert_eq!((inherited(&works[0]), findings.len()), (vec![], 0));
}

#[test]
fn a_sidecar_is_evidence_for_its_file() {
    let of_picture = neighbor("weir.jpg.license", CREDITED, Some(Covers::Medium("weir.jpg".to_owned())));
    let mut context = Context { beside: vec![of_picture], ..Context::default() };
    let page = "# Tides\n\nText.\n\n![The weir](weir.jpg)\n";
    let (works, findings) = judge(page, &context);
    assert_eq!((ids(&works[1]), works[1].provenance), (vec!["CC-BY-4.0".to_owned()], Provenance::Unknown));
    assert_eq!(works[1].creators[0].name, "Tilda Lind");
    assert!(!works[1].creators[0].visible);
    // Records of one's own pictures ask for nothing.
    assert_eq!(findings.len(), 0, "{findings:?}");
    // Where owners are known, somebody else's picture must be credited where readers see it.
    context.site = Site { owners: vec!["Pier Notes".to_owned()], ..Site::default() };
    let (works, findings) = judge(page, &context);
    assert_eq!(works[1].provenance, Provenance::ThirdParty);
    let rules: Vec<&str> = findings.iter().map(|finding| finding.rule.as_str()).collect();
    assert!(rules.contains(&"creator-missing") && rules.contains(&"license-link-missing"), "{rules:?}");
    // Our own are ours.
    context.site.owners = vec!["Tilda Lind".to_owned()];
    let (works, findings) = judge(page, &context);
    assert_eq!((works[1].provenance, findings.len()), (Provenance::Own, 0));
}

#[test]
fn what_the_page_says_stands_beside_what_its_sidecar_says() {
    let context = |text: &str, path: &str| Context {
        beside: vec![neighbor(path, text, Some(Covers::File))],
        ..Context::default()
    };
    let page = "# Tides\n\nThis text is licensed under CC BY 4.0.\n";
    assert_eq!(ids(&judge(page, &context(SHARE_ALIKE, "a.md.license")).0[0]), ["CC-BY-4.0"]);
    // What the page leaves open its own record tells.
    let open = "# Tides\n\nThis text is licensed under CC BY-SA.\n";
    assert_eq!(ids(&judge(open, &context(SHARE_ALIKE, "a.md.license")).0[0]), ["CC-BY-SA-4.0"]);
    assert_eq!(ids(&judge("# Tides\n\nText.\n", &context(SHARE_ALIKE, "a.md.license")).0[0]), ["CC-BY-SA-4.0"]);
}

#[test]
fn rules_see_disagreement() {
    let rule = r#"
id: sidecar-mismatch
summary: The sidecar names another license than the text
severity: warning
duty-of: anyone
applies-to: statement
when:
  statement.kind: grant
  statement.scope: document
  some:
    of: document.beside
    where:
      beside.kind: [sidecar, citation]
      license: {disagrees-with: outer.license}
points-at: statement
message: "{other.beside.path} names {other.license.name}"
basis: [{practice: "one license"}]
why: |
  Readers of the one do not see the other.
examples:
  - passes: |
      Text.
  - fails: |
      Text.
"#;
    let mut book = Book::default();
    book.add("sidecar-mismatch.yaml", rule).expect("valid");
    let knowledge = Knowledge::built_in();
    let findings = |beside: Arc<Beside>| -> Vec<String> {
        let context = Context { beside: vec![beside], ..Context::default() };
        let text = "# Tides\n\nThis text is licensed under CC BY 4.0.\n";
        let analysis = licit::analyze("a.md", text.as_bytes(), Format::Markdown, &context, knowledge);
        let findings = licit::check(&analysis, &context, knowledge, &book);
        findings.into_iter().map(|finding| finding.message).collect()
    };
    assert_eq!(findings(neighbor("a.md.license", SHARE_ALIKE, None)), ["a.md.license names CC BY-SA 4.0"]);
    assert_eq!(findings(neighbor("CITATION.cff", "license: CC0-1.0\n", None)), ["CITATION.cff names CC0 1.0"]);
    assert_eq!(findings(neighbor("a.md.license", CREDITED, None)), [""; 0]);
}

#[test]
fn who_is_to_be_cited_made_what_names_nobody() {
    let cff =
        "title: Tides\nlicense: CC-BY-4.0\nauthors:\n- {family-names: Lunt, given-names: Ada}\n- name: Tide Lab\n";
    let knowledge = Knowledge::built_in();
    let authors = |text: &str| -> Vec<String> {
        let context = Context { beside: vec![neighbor("CITATION.cff", cff, None)], ..Context::default() };
        let analysis = licit::analyze("a.md", text.as_bytes(), Format::Markdown, &context, knowledge);
        analysis.works.works[0].creators.iter().map(|creator| creator.name.clone()).collect()
    };
    assert_eq!(authors("# Tides\n\nReadings of the gauge.\n"), ["Ada Lunt", "Tide Lab"]);
    assert_eq!(authors("# Tides\n\nBy Nia Orsolo\n\nReadings of the gauge.\n"), ["Nia Orsolo"]);
    assert_eq!(authors("# Tides\n\nReadings of the gauge.\n\nThis text is licensed under CC0.\n"), [""; 0]);
}

/// A folder of files in which the program is run.
fn site(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("created");
        fs::write(path, text).expect("written");
    }
    folder
}

/// A scan: by path what each line says, and standard error.
fn scan(folder: &Path, args: &[&str]) -> (Vec<Value>, String) {
    let output =
        Command::cargo_bin("licit").expect("built").current_dir(folder).arg("scan").args(args).output().expect("ran");
    let out = String::from_utf8(output.stdout).expect("UTF-8");
    let lines = out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    (lines, String::from_utf8(output.stderr).expect("UTF-8"))
}

fn beside_of(line: &Value) -> Vec<String> {
    line["context"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|beside| {
            format!("{} {}", beside["path"].as_str().unwrap_or(""), beside["expression"].as_str().unwrap_or(""))
        })
        .collect()
}

#[test]
fn the_program_finds_what_stands_beside() {
    let folder = site(&[
        (".git/config", ""),
        ("LICENSE", SHARE_ALIKE),
        ("posts/a.md", "# A\n\nText. ![Weir](../img/weir.jpg) ![Top](/img/top.png)\n"),
        ("posts/a.md.license", "SPDX-License-Identifier: CC0-1.0\n"),
        ("posts/b.md", "# B\n\nText.\n"),
        ("static/img/top.png", ""),
        ("img/weir.jpg.license", CREDITED),
        (
            "REUSE.toml",
            "version = 1\n[[annotations]]\npath = \"static/**\"\nprecedence = \"override\"\nSPDX-License-Identifier = \"CC-BY-ND-4.0\"\n",
        ),
        ("posts/CITATION.cff", "license: CC-BY-NC-4.0\ntitle: Posts\n"),
    ]);
    let (lines, err) = scan(folder.path(), &["posts"]);
    assert_eq!(err, "");
    assert_eq!(
        beside_of(&lines[0]),
        [
            "posts/a.md.license CC0-1.0",
            "posts/CITATION.cff CC-BY-NC-4.0",
            "LICENSE CC-BY-SA-4.0",
            "img/weir.jpg.license CC-BY-4.0",
            "REUSE.toml CC-BY-ND-4.0",
        ]
    );
    let works: Vec<&str> = lines[0]["works"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|work| work["expression"].as_str().unwrap_or(""))
        .collect();
    assert_eq!(works, ["CC0-1.0", "CC-BY-4.0", "CC-BY-ND-4.0"]);
    // The nearest holds for a text without one of its own.
    assert_eq!(lines[1]["works"][0]["licenses"][0], "CC-BY-NC-4.0");
    assert_eq!(lines[1]["works"][0]["beside"], "posts/CITATION.cff");
    // From elsewhere and for one file alone the same is found.
    assert_eq!(beside_of(&scan(&folder.path().join("posts"), &["b.md"]).0[0]).len(), 2);
    // Each file by itself, if so asked.
    let (lines, _) = scan(folder.path(), &["--no-config", "posts"]);
    assert_eq!(beside_of(&lines[0]), [""; 0]);
    assert_eq!(lines[1]["works"][0]["licenses"], Value::Array(Vec::new()));
}

#[test]
fn without_a_repository_nothing_above_the_argument_speaks() {
    let folder = site(&[("LICENSE", SHARE_ALIKE), ("posts/a.md", "# A\n\nText.\n"), ("posts/README", "Text.\n")]);
    assert_eq!(beside_of(&scan(folder.path(), &["posts"]).0[0]), [""; 0]);
    assert_eq!(beside_of(&scan(folder.path(), &["."]).0[1]), ["LICENSE CC-BY-SA-4.0"]);
    // No file stands beside itself.
    assert_eq!(beside_of(&scan(folder.path(), &["LICENSE"]).0[0]), [""; 0]);
    fs::write(folder.path().join("licit.yaml"), "site: {}\n").expect("written");
    assert_eq!(beside_of(&scan(folder.path(), &["posts/a.md"]).0[0]), ["LICENSE CC-BY-SA-4.0"]);
}

#[test]
fn a_broken_neighbor_is_told_of_once() {
    let mut files = vec![("hugo.toml", "title = \n"), (".git/config", "")];
    let pages: Vec<String> = (0..40).map(|number| format!("posts/{number}.md")).collect();
    files.extend(pages.iter().map(|page| (page.as_str(), "# A\n\nText.\n")));
    let folder = site(&files);
    let (lines, err) = scan(folder.path(), &["."]);
    assert_eq!(lines.len(), 40);
    assert_eq!(err.matches("hugo.toml: ").count(), 1, "{err}");
    let check =
        Command::cargo_bin("licit").expect("built").current_dir(folder.path()).arg("check").output().expect("ran");
    assert_eq!(check.status.code(), Some(0));
    let err = String::from_utf8(check.stderr).expect("UTF-8");
    assert_eq!(err.matches("hugo.toml: ").count(), 1, "{err}");
}

#[cfg(unix)]
#[test]
fn links_out_of_the_repository_are_not_followed() {
    let outside = site(&[("LICENSE", SHARE_ALIKE)]);
    let folder =
        site(&[(".git/config", ""), ("terms/LICENSE.txt", SHARE_ALIKE), ("a/a.md", "Text.\n"), ("b/b.md", "Text.\n")]);
    std::os::unix::fs::symlink(outside.path().join("LICENSE"), folder.path().join("a/LICENSE")).expect("linked");
    std::os::unix::fs::symlink("../terms/LICENSE.txt", folder.path().join("b/LICENSE")).expect("linked");
    let (lines, _) = scan(folder.path(), &["a/a.md", "b/b.md"]);
    assert_eq!(beside_of(&lines[0]), [""; 0]);
    assert_eq!(beside_of(&lines[1]), ["b/LICENSE CC-BY-SA-4.0"]);
}
