//! The program as a process: flags, exit codes, streams, files that cannot be read.

#[path = "shared/site.rs"]
mod site;

use site::Site;
use std::fs;

impl Site {
    /// The paths that a scan tells of, in its order, and the exit code.
    fn scan(&self, args: &[&str]) -> (Vec<String>, i32) {
        let ran = self.run(&[&["scan"], args].concat());
        (paths(&ran.out), ran.code)
    }
}

fn paths(jsonl: &str) -> Vec<String> {
    jsonl
        .lines()
        .map(|line| {
            serde_json::from_str::<serde_json::Value>(line).expect("JSON")["path"].as_str().expect("a path").to_owned()
        })
        .collect()
}

#[test]
fn a_folder_is_read_in_the_order_of_its_names() {
    let site = Site::new(&[
        ("b.md", "x"),
        ("a.txt", "x"),
        ("a/z.html", "x"),
        ("a/B.md", "x"),
        ("a/LICENSE", "x"),
        ("a/data.bin", "x"),
        (".hidden.md", "x"),
        ("node.js", "x"),
    ]);
    let (paths, code) = site.scan(&[]);
    assert_eq!(paths, ["a/B.md", "a/LICENSE", "a/z.html", "a.txt", "b.md"]);
    assert_eq!(code, 0);
}

#[test]
fn many_files_keep_their_order() {
    let site = Site::new(&[]);
    let expected: Vec<String> = (0..700).map(|number| format!("f{number:04}.md")).collect();
    for name in &expected {
        site.write(name, b"x");
    }
    assert_eq!(site.scan(&["."]).0, expected);
}

#[test]
fn arguments_are_sorted_and_each_file_comes_once() {
    let site = Site::new(&[("a/x.md", "x"), ("a/y.md", "x"), ("b.md", "x")]);
    assert_eq!(site.scan(&["b.md", "./b.md", "a//y.md", "a", "a/"]).0, ["a/x.md", "a/y.md", "b.md"]);
    assert_eq!(site.scan(&["a/x.md", "."]).0, ["a/y.md", "b.md", "a/x.md"]);
}

#[test]
fn gitignore_holds_outside_of_git_too() {
    let site = Site::new(&[(".gitignore", "out/\n*.tmp.md\n"), ("out/a.md", "x"), ("b.tmp.md", "x"), ("c.md", "x")]);
    fs::remove_dir(site.folder().join(".git")).expect("removed");
    assert_eq!(site.scan(&["."]).0, ["c.md"]);
    let ran = site.run(&["scan", "b.tmp.md", "c.md"]);
    assert_eq!(paths(&ran.out), ["c.md"]);
    assert!(ran.err.contains("b.tmp.md: left out by .gitignore"), "{}", ran.err);
}

#[test]
fn a_named_file_of_unknown_format_is_read_as_text() {
    let site = Site::new(&[("a.xyz", "x"), ("b.md", "x")]);
    assert_eq!(site.scan(&["a.xyz"]).0, ["a.xyz"]);
    assert_eq!(site.scan(&["."]).0, ["b.md"]);
}

#[test]
fn exclude_holds_for_named_files_and_include_narrows() {
    let site = Site::new(&[
        ("licit.yaml", "include: [\"content/**\"]\nexclude: [\"content/drafts/**\"]\n"),
        ("content/a.md", "x"),
        ("content/drafts/b.md", "x"),
        ("c.md", "x"),
    ]);
    assert_eq!(site.scan(&["."]), (vec!["content/a.md".to_owned()], 0));
    let ran = site.run(&["scan", "content/drafts/b.md"]);
    assert_eq!((ran.out.as_str(), ran.code), ("", 3));
    assert!(ran.err.contains("content/drafts/b.md: left out by licit.yaml"), "{}", ran.err);
    assert_eq!(site.scan(&["content/drafts"]), (vec![], 3));
    assert_eq!(site.scan(&["content/drafts/b.md", "--no-config"]).0, ["content/drafts/b.md"]);
}

#[test]
fn a_file_gets_the_configuration_above_it_whatever_else_is_named() {
    let site = Site::new(&[
        ("one/licit.yaml", "exclude: [\"*.draft.md\"]\n"),
        ("one/deep/a.draft.md", "x"),
        ("one/deep/a.md", "x"),
        ("two/licit.yaml", "exclude: [\"a.md\"]\n"),
        ("two/a.draft.md", "x"),
        ("two/a.md", "x"),
    ]);
    assert_eq!(site.scan(&["."]).0, ["one/deep/a.md", "two/a.draft.md"]);
    assert_eq!(site.scan(&["two", "one"]).0, ["one/deep/a.md", "two/a.draft.md"]);
    // One for all.
    assert_eq!(site.scan(&["two", "--config", "one/licit.yaml"]).0, ["two/a.md"]);
}

#[test]
fn the_search_for_a_configuration_ends_at_the_repository() {
    let site = Site::new(&[("licit.yaml", "exclude: [\"*.md\"]\n"), ("inner/.git/config", ""), ("inner/a.md", "x")]);
    assert_eq!(site.scan(&["inner"]).0, ["inner/a.md"]);
}

#[test]
fn nothing_to_read_has_a_code_of_its_own() {
    let site = Site::new(&[("data.bin", "x")]);
    for format in ["human", "short", "json", "github", "sarif", "gitlab", "junit", "rdjsonl"] {
        assert_eq!(site.run(&["check", "--format", format]).code, 3, "{format}");
    }
    assert_eq!(site.run(&["scan"]).code, 3);
}

#[test]
fn a_missing_path_is_told_and_the_rest_is_read() {
    let site = Site::new(&[("a.md", "x")]);
    let ran = site.run(&["scan", "gone.md", "a.md", "a.md/b"]);
    assert_eq!(paths(&ran.out), ["a.md"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("licit: error: `gone.md` does not exist"), "{}", ran.err);
    assert!(ran.err.contains("`a.md/b` does not exist"), "{}", ran.err);
    for format in ["human", "short", "json", "github", "sarif", "gitlab", "junit", "rdjsonl"] {
        assert_eq!(site.run(&["check", "gone.md", "a.md", "--format", format]).code, 2, "{format}");
    }
}

#[test]
fn bad_usage_has_code_2() {
    let site = Site::new(&[("a.md", "x")]);
    for args in [
        &["check", "--bogus"][..],
        &["bogus"],
        &[],
        &["check", "--fail-on", "bogus"],
        &["check", "--today", "2026-02-30"],
        &["check", "--config", "gone.yaml"],
        &["check", "--config", "licit.yaml", "--no-config"],
        &["check", "--select", "no-such-rule"],
        &["check", "--ignore", "no-such-rule"],
        &["check", "--output-file", "no/such/folder/x.json"],
        &["check", "--output-file", "."],
        &["explain", "no-such-thing"],
        &["attribute"],
        &["attribute", "gone.md"],
        &["attribute", "."],
    ] {
        let ran = site.run(args);
        assert_eq!(ran.code, 2, "{args:?}: {}", ran.err);
        assert!(!ran.err.is_empty(), "{args:?}");
    }
}

#[test]
fn help_has_an_example_for_every_command() {
    let site = Site::new(&[]);
    for command in
        [&[][..], &["check"], &["scan"], &["attribute"], &["explain"], &["rules"], &["rules", "list"], &["init"]]
    {
        let ran = site.run(&[command, &["--help"]].concat());
        assert_eq!(ran.code, 0);
        assert!(ran.out.contains("Example:\n  licit "), "{command:?}: {}", ran.out);
    }
    assert_eq!(site.run(&["--version"]).code, 0);
}

#[test]
fn a_broken_configuration_is_told_with_its_place_and_the_rest_of_it_holds() {
    let site = Site::new(&[("licit.yaml", "exclude: [\"b.md\"]\nsite:\n  owner: x\n"), ("a.md", "x"), ("b.md", "x")]);
    let ran = site.run(&["scan"]);
    assert_eq!(paths(&ran.out), ["a.md"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("licit: error: licit.yaml:3:3: unknown key `owner`"), "{}", ran.err);
    for text in ["a: [", "\u{0}", "just text"] {
        site.write("licit.yaml", text.as_bytes());
        let ran = site.run(&["check"]);
        assert_eq!(ran.code, 2, "{text:?}");
        assert!(ran.err.contains("licit.yaml:1:"), "{text:?}: {}", ran.err);
    }
    site.write("licit.yaml", b"site:\n  url: \xff\n");
    assert!(site.run(&["check"]).err.contains("licit.yaml: line 2 is not valid UTF-8"));
    fs::remove_file(site.folder().join("licit.yaml")).expect("removed");
    fs::create_dir(site.folder().join("licit.yaml")).expect("created");
    assert!(site.run(&["check"]).err.contains("licit.yaml: is not a file"));
}

#[test]
fn a_broken_configuration_is_told_once_for_however_many_folders() {
    let site = Site::new(&[("licit.yaml", "site:\n  owner: x\nexclude: [\"*/out.md\"]\n")]);
    for number in 0..1_100 {
        site.write(&format!("f{number:04}/in.md"), b"x");
    }
    site.write("f1099/out.md", b"x");
    let ran = site.run(&["scan", "."]);
    let scanned = paths(&ran.out);
    assert_eq!((scanned.len(), scanned.last().map(String::as_str)), (1_100, Some("f1099/in.md")));
    assert_eq!(ran.err.matches("licit.yaml").count(), 1, "{}", ran.err);
}

#[test]
fn an_unknown_rule_in_the_configuration_is_told_and_the_rest_is_checked() {
    let site = Site::new(&[("sub/licit.yaml", "rules:\n  no-such-rule: off\n"), ("sub/a.md", "x"), ("b.md", "x")]);
    for args in [&["check"][..], &["check", "sub/a.md"]] {
        let ran = site.run(args);
        assert_eq!(ran.code, 2);
        assert!(ran.err.contains("licit: error: sub/licit.yaml:2:3: unknown rule `no-such-rule`"), "{}", ran.err);
    }
    assert_eq!(site.run(&["check", "--no-config"]).code, 0);
}

#[test]
fn unknown_publishers_and_licenses_in_the_configuration_are_told() {
    let wrong = "site: {license: CC BY-SA 4.0}\npaths: [{match: \"p/**\", publisher: mehr-new}]\n";
    let site = Site::new(&[("licit.yaml", wrong), ("a.md", "x")]);
    let ran = site.run(&["check"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("licit.yaml:1:17: unknown license `CC BY-SA 4.0`"), "{}", ran.err);
    assert!(
        ran.err.contains("licit.yaml:2:36: unknown publisher `mehr-new` (did you mean `mehr-news`?)"),
        "{}",
        ran.err
    );
    for license in ["CC-BY-SA-4.0", "CC-BY-3.0-DE", "CC0-1.0", "LicenseRef-all-rights-reserved", "MIT"] {
        site.write("licit.yaml", format!("site: {{license: {license}}}\n").as_bytes());
        assert_eq!(site.run(&["check"]).code, 0, "{license}");
    }
}

#[test]
fn a_malformed_rule_file_is_told_and_the_rest_is_checked() {
    let site = Site::new(&[
        ("licit.yaml", "rule-folders: [\"our-rules\", \"gone\"]\n"),
        ("our-rules/house/broken.yaml", "id: [\n"),
        ("our-rules/house/notes.txt", "no rule"),
        ("a.md", "x"),
    ]);
    let ran = site.run(&["check"]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.err.contains("licit: error: our-rules/house/broken.yaml:1:") || ran.err.contains("broken.yaml:2:"),
        "{}",
        ran.err
    );
    assert!(ran.err.contains("`gone` is no folder of rules"), "{}", ran.err);
    assert!(!ran.err.contains("notes.txt"), "{}", ran.err);
}

#[test]
fn standard_input_stands_for_a_file() {
    let site = Site::new(&[("licit.yaml", "exclude: [\"drafts/**\"]\n")]);
    let ran = site.run_with(&["scan", "-", "--stdin-filename", "posts/a.md"], "# Text\n");
    assert_eq!((paths(&ran.out), ran.code), (vec!["posts/a.md".to_owned()], 0));
    let ran = site.run_with(&["scan", "-"], "Text\n");
    assert_eq!((paths(&ran.out), ran.code), (vec!["<stdin>".to_owned()], 0));
    assert_eq!(site.run_with(&["scan", "-", "--stdin-filename", "drafts/a.md"], "x").code, 3);
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_never_waited_for() {
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;

    let site = Site::new(&[("in/a.md", "x"), ("outside.md", "x")]);
    let inside = |name: &str| site.folder().join("in").join(name);
    fs::create_dir(inside("folder.md")).expect("created");
    symlink("gone.md", inside("dangling.md")).expect("linked");
    symlink("..", inside("loop")).expect("linked");
    symlink("loop2.md", inside("loop2.md")).expect("linked");
    symlink("../outside.md", inside("outside.md")).expect("linked");
    symlink("a.md", inside("same.md")).expect("linked");
    let made = std::process::Command::new("mkfifo").arg(inside("pipe.md")).status().expect("ran");
    assert!(made.success());
    let _socket = UnixListener::bind(inside("socket.md")).expect("bound");
    let (paths, code) = site.scan(&["in"]);
    // Unreadable ones are told as documents with a problem.
    assert_eq!(paths, ["in/a.md", "in/dangling.md", "in/loop2.md", "in/pipe.md", "in/same.md", "in/socket.md"]);
    assert_eq!(code, 0);
    assert_eq!(site.scan(&["in/outside.md"]).0, ["in/outside.md"]);
    assert_eq!(site.run(&["scan", "in/dangling.md"]).code, 2);
    assert_eq!(site.run(&["scan", "in/pipe.md"]).code, 3);
    assert_eq!(site.run(&["scan", "/dev/zero"]).code, 3);
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_are_no_utf8_are_shown_lossily() {
    use std::os::unix::ffi::OsStrExt as _;
    let site = Site::new(&[]);
    fs::write(site.folder().join(std::ffi::OsStr::from_bytes(b"caf\xe9.md")), "x").expect("written");
    assert_eq!(site.scan(&["."]), (vec!["caf\u{fffd}.md".to_owned()], 0));
}

#[test]
fn control_characters_in_names_do_not_reach_the_terminal() {
    let site = Site::new(&[]);
    let ran = site.run(&["scan", "a\u{1b}[31m\u{202e}.md"]);
    assert_eq!(ran.code, 2);
    assert!(!ran.err.contains('\u{1b}') && !ran.err.contains('\u{202e}'), "{:?}", ran.err);
    let ran = site.run(&["check", "--color", "always", "gone.md"]);
    assert!(ran.err.contains("\u{1b}["), "{:?}", ran.err);
}

#[test]
fn a_file_that_is_too_large_is_not_read() {
    let site = Site::new(&[("a.md", "x")]);
    let file = fs::File::create(site.folder().join("big.md")).expect("created");
    file.set_len((64 << 20) + 1).expect("grown");
    assert_eq!(site.scan(&["."]), (vec!["a.md".to_owned(), "big.md".to_owned()], 0));
}

#[test]
fn bad_bytes_and_long_lines_are_read_to_the_end() {
    let site = Site::new(&[("broken.md", "---\ntitle: [\n---\n\nText\n"), ("empty.md", "")]);
    site.write("latin.html", b"<html><head><meta charset=iso-8859-1></head><body><p>caf\xe9</p></body></html>");
    site.write("utf16.txt", &"\u{feff}Text".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>());
    site.write("invalid.md", b"Text \xff\xfe\xc3( Text\n");
    site.write("nul.txt", b"a\0b\0c");
    let (paths, code) = site.scan(&["."]);
    assert_eq!(paths, ["broken.md", "empty.md", "invalid.md", "latin.html", "nul.txt", "utf16.txt"]);
    assert_eq!(code, 0);
}

#[test]
fn a_line_of_50_mb_is_read() {
    let site = Site::new(&[]);
    site.write("long.md", "word ".repeat(10 << 20).as_bytes());
    assert_eq!(site.scan(&["long.md"]), (vec!["long.md".to_owned()], 0));
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_ends_the_run_quietly() {
    use std::process::Stdio;
    let site = Site::new(&[]);
    for number in 0..600 {
        site.write(
            &format!("{number:04}.md"),
            "[x](https://creativecommons.org/licenses/by/4.0/)\n".repeat(20).as_bytes(),
        );
    }
    for args in [&["scan"][..], &["check", "--format", "json"], &["rules", "list"]] {
        let program = assert_cmd::cargo::cargo_bin("licit");
        let mut child = std::process::Command::new(program)
            .args(args)
            .current_dir(site.folder())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("started");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("ended");
        let err = String::from_utf8_lossy(&output.stderr);
        assert!(matches!(output.status.code(), Some(0 | 1)), "{args:?}: {:?} {err}", output.status);
        assert!(!err.contains("panicked") && !err.contains("error"), "{args:?}: {err}");
    }
}

#[test]
fn a_report_file_appears_as_a_whole_and_is_not_read() {
    let site = Site::new(&[("a.md", "x"), ("report.txt", "old")]);
    let ran = site.run(&["check", ".", "--format", "json", "--output-file", "report.txt"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""));
    assert!(ran.err.contains("checked 1 file"), "{}", ran.err);
    let report = fs::read_to_string(site.folder().join("report.txt")).expect("written");
    assert_ne!(report, "old");
    let names: Vec<_> =
        fs::read_dir(site.folder()).expect("read").map(|entry| entry.expect("read").file_name()).collect();
    assert_eq!(names.len(), 3, "{names:?}");
}

#[test]
fn quiet_leaves_out_the_summary() {
    let site = Site::new(&[("a.md", "x")]);
    assert!(site.run(&["check", "--format", "json"]).err.contains("checked 1 file"));
    assert_eq!(site.run(&["check", "--format", "json", "--quiet"]).err, "");
    // A line of these is a finding to what reads them.
    for format in ["short", "github"] {
        let ran = site.run(&["check", "--format", format]);
        assert_eq!(ran.out, "", "{format}");
        assert!(ran.err.contains("checked 1 file"), "{format}: {}", ran.err);
        assert_eq!(site.run(&["check", "--format", format, "--quiet"]).err, "");
    }
}

#[test]
fn init_proposes_what_files_say_and_nothing_else() {
    let site = Site::new(&[
        ("LICENSE", "The Pier License\n\nCopyright (c) 2019-2026 Pier Notes\n"),
        (
            "hugo.toml",
            "baseURL = \"https://pier-notes.example/\"\ntitle = \"The Pier \\\"Notes\\\" # daily\"\n[params]\nauthor = \"Nia Orsolo\"\n",
        ),
        (".git/config", "[remote \"origin\"]\n\turl = git@git.example:pier/site.git\n[user]\n\tname = Olu Brandt\n"),
    ]);
    let ran = site.run(&["init"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let text = fs::read_to_string(site.folder().join("licit.yaml")).expect("written");
    let config = licit::config::Config::parse("licit.yaml", &text).expect("valid");
    assert_eq!(config.site.owners, ["Pier Notes", "The Pier \"Notes\" # daily", "pier-notes.example", "Nia Orsolo"]);
    assert_eq!(config.site.url.as_deref(), Some("https://pier-notes.example"));
    assert_eq!(config.site.license, None);
    for line in [
        "- \"Pier Notes\"   # copyright line in LICENSE",
        "url: \"https://pier-notes.example\"   # `baseURL` in hugo.toml",
        "# - \"pier\"   # account of the git remote `origin`",
        "# - \"Olu Brandt\"   # `user.name` in .git/config",
        "# license: CC-BY-SA-4.0",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    // Twice only with force.
    site.write("licit.yaml", b"site: {}\n");
    assert_eq!(site.run(&["init"]).code, 2);
    assert_eq!(fs::read_to_string(site.folder().join("licit.yaml")).expect("read"), "site: {}\n");
    assert_eq!(site.run(&["init", "--force"]).code, 0);
    assert_eq!(fs::read_to_string(site.folder().join("licit.yaml")).expect("read"), text);
}

#[test]
fn init_reads_every_generator_and_survives_broken_ones() {
    let site = Site::new(&[
        ("jekyll/_config.yml", "title: Pier\nurl: \"https://pier.example\"\nauthor: {name: Nia}\n"),
        ("mkdocs/mkdocs.yml", "site_name: Pier\nsite_url: https://pier.example/docs/\nsite_author: Nia\n"),
        ("broken/hugo.toml", "title = \n"),
        ("local/_config.yml", "title: Pier\nurl: http://localhost:4000\n"),
    ]);
    let init = |folder: &str| {
        assert_eq!(site.run(&["init", folder]).code, 0, "{folder}");
        let text = fs::read_to_string(site.folder().join(folder).join("licit.yaml")).expect("written");
        let config = licit::config::Config::parse("licit.yaml", &text).expect("valid");
        (config.site.owners, config.site.url, text)
    };
    assert_eq!(init("jekyll").0, ["Pier", "pier.example", "Nia"]);
    assert_eq!(init("mkdocs").1.as_deref(), Some("https://pier.example/docs"));
    assert!(init("broken").2.contains("# hugo.toml could not be read: "));
    assert_eq!(init("local").1, None);
    assert_eq!(site.run(&["init", "gone"]).code, 2);
}
