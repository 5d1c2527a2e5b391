//! The program on a hostile machine: files that are none, folders that may not be read or written, a full disk, a reader
//! that goes away, other threads, orders and locales, names and texts that are made to break reports.

use licit::report::{CheckFormat, ScanFormat};
use pulldown_cmark::{Event, Parser, Tag};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// Has a finding that `--fix` mends.
const CREDIT: &str = "# Salt\n\n*By Nia Orsolo*\n\nFirst published by the Harbor Dispatch under CC BY 4.0.\n";

/// Has a block of credits that is out of step, which `attribute --write` mends.
const BLOCK: &str = "---\ntitle: Salt\nauthor: Nia Orsolo\nlicense: CC-BY-4.0\n---\n\nSalt is dear.\n\n\
                     <!-- licit:attribution -->\n<!-- /licit:attribution -->\n";

struct Site(TempDir);

impl Site {
    fn new(files: &[(&str, &str)]) -> Self {
        let site = Self(TempDir::new().expect("a folder"));
        fs::create_dir(site.path(".git")).expect("created");
        for (path, text) in files {
            site.write(path, text);
        }
        site
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("created");
        fs::write(path, text).expect("written");
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin("licit"));
        command.current_dir(self.0.path()).args(args).stdin(Stdio::null());
        for variable in ["NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "COLUMNS"] {
            command.env_remove(variable);
        }
        command
    }

    fn run(&self, args: &[&str]) -> Output {
        self.command(args).output().expect("ran")
    }

    /// The formats that a command takes, as it tells them.
    fn formats(&self, command: &[&str]) -> Vec<String> {
        let refused = self.run(&[command, &["--format", "no-such-format"]].concat());
        let told = String::from_utf8(refused.stderr).expect("UTF-8");
        let list = told.split_once("[possible values: ").and_then(|(_, rest)| rest.split_once(']'));
        let formats: Vec<String> = list.expect("a list of formats").0.split(", ").map(str::to_owned).collect();
        assert!(formats.len() > 1, "{told}");
        formats
    }

    /// Every command with every format that it takes, over these paths; of `attribute`, over the first.
    fn commands(&self, paths: &[&str]) -> Vec<(String, Vec<String>)> {
        let mut commands = Vec::new();
        for (name, paths) in [("check", paths), ("scan", paths), ("attribute", &paths[..1])] {
            for format in self.formats(&[name, paths[0]]) {
                let args = [name, "--format", &format, "--today", "2026-01-31"];
                let args: Vec<String> = args.iter().chain(paths).map(|arg| (*arg).to_owned()).collect();
                commands.push((format, args));
            }
        }
        commands
    }
}

fn strings(args: &[String]) -> Vec<&str> {
    args.iter().map(String::as_str).collect()
}

fn fixtures(site: &Site) {
    for folder in ["read", "formats", "articles"] {
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(folder);
        for entry in fs::read_dir(from).expect("fixtures") {
            let path = entry.expect("listed").path();
            let to = site.path(folder).join(path.file_name().expect("a name"));
            fs::create_dir_all(to.parent().expect("a parent")).expect("created");
            fs::copy(path, to).expect("copied");
        }
    }
}

/// Nothing went wrong inside of the program.
#[track_caller]
fn assert_sane(output: &Output, what: &str) {
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(matches!(output.status.code(), Some(0..=3)), "{what}: {:?} {told}", output.status);
    assert!(!told.contains("panicked") && !told.contains("mistake in licit"), "{what}: {told}");
    assert!(!String::from_utf8_lossy(&output.stdout).contains("mistake in licit"), "{what}");
}

#[test]
fn the_command_line_takes_the_formats_of_the_library() {
    let site = Site::new(&[]);
    assert_eq!(site.formats(&["check"]), CheckFormat::ALL.iter().map(|format| format.name()).collect::<Vec<_>>());
    let mut scan = ScanFormat::ALL.iter().map(|format| format.name()).collect::<Vec<_>>();
    let mut taken = site.formats(&["scan"]);
    scan.sort_unstable();
    taken.sort_unstable();
    assert_eq!(taken, scan);
}

#[test]
fn two_runs_say_the_same() {
    let site = Site::new(&[]);
    fixtures(&site);
    for number in 0..300 {
        site.write(&format!("many/{:03}.md", number * 7 % 300), &CREDIT.replace("Salt", &format!("Salt {number}")));
    }
    let paths = ["read/article.md", "many", "formats", "read", "articles"];
    let mut other = paths;
    other[1..].reverse();
    for ((format, args), (_, reversed)) in site.commands(&paths).iter().zip(site.commands(&other)) {
        let expected = site.command(&strings(args)).env("RAYON_NUM_THREADS", "1").output().expect("ran");
        assert!(!expected.stdout.is_empty(), "{args:?}");
        assert_sane(&expected, format);
        let runs = [
            (args, "8", "C", "UTC"),
            (args, "8", "tr_TR.UTF-8", "Pacific/Kiritimati"),
            (&reversed, "3", "ar_EG.UTF-8", "America/Anchorage"),
        ];
        for (args, threads, locale, zone) in runs {
            let mut command = site.command(&strings(args));
            command.env("RAYON_NUM_THREADS", threads).env("LC_ALL", locale).env("LANG", locale).env("TZ", zone);
            let output = command.output().expect("ran");
            assert!(output.stdout == expected.stdout, "{args:?}: {threads} threads, {locale}, {zone}");
            assert_eq!(output.status, expected.status);
        }
    }
    let page = |paths: &[&str], threads: &str| {
        let args = ["attribute", "--form", "page", "--today", "2026-01-31"];
        let mut command = site.command(&[&args, paths].concat());
        command.env("RAYON_NUM_THREADS", threads).output().expect("ran").stdout
    };
    let expected = page(&paths, "1");
    assert!(expected.len() > 1_000, "{}", String::from_utf8_lossy(&expected));
    assert!(page(&other, "8") == expected, "a page of credits in another order");
}

/// What content may try to print: controls, escapes, directions, and the marks of every format.
const EVIL: &str = "\u{1b}[31m\u{1b}]0;t\u{7}\u{202e}x\u{2066}\u{9b}2J\u{85}<script>alert(1)</script><img src=x onerror=alert(1)>\
                    \"'`|](javascript:alert(1))]]>-->&\\::error::%0A{{x}}";

fn steers(c: char) -> bool {
    c != '\n' && (c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{e0000}'..))
}

/// What of a text in Markdown acts in a browser: HTML, and addresses that are none of the web.
fn acts(markdown: &str) -> Vec<String> {
    let acting = |event| match event {
        Event::Html(html) | Event::InlineHtml(html) => Some(html.to_string()),
        Event::Start(Tag::Link { dest_url: address, .. } | Tag::Image { dest_url: address, .. }) => {
            Some(address.to_string()).filter(|address| !address.starts_with("https://"))
        }
        _ => None,
    };
    Parser::new(markdown).filter_map(acting).collect()
}

#[test]
fn every_format_stays_whole_whatever_content_holds() {
    let escaped = |c: char| match c {
        '"' | '\\' => format!("\\{c}"),
        ' '..='~' => c.to_string(),
        _ => format!("\\u{:04x}", u32::from(c)),
    };
    let quoted = format!("\"{}\"", EVIL.chars().map(escaped).collect::<String>());
    let front = format!(
        "---\ntitle: {quoted}\nauthor: {quoted}\nlicense: CC BY 4.0\nsource: {quoted}\nimage: {quoted}\n\
         licit:\n  relation: republished\n  source: {{name: {quoted}, url: {quoted}}}\n---\n\n"
    );
    let text = format!(
        "{front}# {EVIL}\n\n*By {EVIL}*\n\n![{EVIL}](<a{EVIL}.jpg>)\n\n*Photo: {EVIL}, CC BY 4.0*\n\n\
         First published by [{EVIL}](https://hd.example/{EVIL}) under [CC BY 4.0 {EVIL}](javascript:alert(1)).\n\n\
         <!-- licit-ignore: {EVIL} -- {EVIL} -->\n\nPhoto by {EVIL}. CC BY 9.0. © 2020 {EVIL}\n"
    );
    let site = Site::new(&[("a.md", &text), ("page.html", &format!("<title>{EVIL}</title>{text}"))]);
    site.write("licit.yaml", &format!("site:\n  owners: [{quoted}]\nstaff: [{quoted}]\n"));
    // `/` cannot be in a name, NUL is not in the text.
    let name = format!("{}.md", EVIL.replace(['/', '\n'], ""));
    site.write(&name, &text);
    for (format, args) in site.commands(&["a.md", "page.html", &name]) {
        let output = site.run(&strings(&args));
        assert_sane(&output, &format);
        let shown = String::from_utf8(output.stdout).expect("UTF-8");
        let told = String::from_utf8(output.stderr).expect("UTF-8");
        for written in [&shown, &told] {
            // Credits keep the direction of a name to itself: each isolate that they open they close.
            let isolates = args[0] == "attribute"
                && written.matches(['\u{2066}', '\u{2068}']).count() == written.matches('\u{2069}').count();
            let steers = |c: char| steers(c) && !(isolates && matches!(c, '\u{2066}' | '\u{2068}' | '\u{2069}'));
            assert!(!written.contains(steers), "{args:?}: {:?} in {written:?}", written.matches(steers).next());
        }
        assert!(args[0] == "attribute" || shown.contains("a.md"), "{args:?}: {shown} {told}");
        match format.as_str() {
            "json" | "sarif" => drop(serde_json::from_str::<Value>(&shown).expect("JSON")),
            "jsonl" => shown.lines().for_each(|line| drop(serde_json::from_str::<Value>(line).expect("JSON"))),
            "github" => assert!(shown.lines().all(|line| line.starts_with("::")), "{shown}"),
            "html" => {
                assert!(shown.contains("<p"), "{shown} {told}");
                let held = ["<script", "<img", "href=\"javascript", "<title"];
                assert!(!held.iter().any(|held| shown.to_lowercase().contains(held)), "{shown}");
            }
            "markdown" => assert_eq!(acts(&shown), Vec::<String>::new(), "{shown}"),
            _ => {}
        }
    }
}

/// What the other commands, and messages on configuration, rules and paths, say of hostile words.
#[test]
fn nothing_that_is_said_of_hostile_files_steers() {
    let bare = EVIL.replace(['/', '\n'], "");
    let site = Site::new(&[
        ("a.md", CREDIT),
        ("LICENSE", EVIL),
        ("package.json", &format!("{{\"license\": {0}, \"author\": {0}}}", serde_json::to_string(EVIL).expect("JSON"))),
        ("_config.yml", &format!("title: {EVIL}\nauthor: {EVIL}\n")),
        ("evil.yaml", &format!("{EVIL}: 1\nsite: [{EVIL}]\n")),
        ("rules/evil.yaml", &format!("id: {EVIL}\nsummary: {EVIL}\n")),
        ("base.json", &format!("{{\"{EVIL}\": 1}}")),
        ("credits.j2", &format!("{{{{ {EVIL}")),
    ]);
    site.write(&format!("{bare}/{bare}.md"), &CREDIT.replace("Nia Orsolo", EVIL));
    let rules = format!("rule-folders: [\"rules\"]\nrules: {{\"x{}\": off}}\n", "\\u001b\\u202e");
    site.write("ruled.yaml", &rules);
    for args in [
        &["check", "--config", "evil.yaml", "a.md"][..],
        &["check", "--config", "ruled.yaml", "a.md"],
        &["check", "--baseline", "base.json", "a.md"],
        &["check", "--select", EVIL, "a.md"],
        &["check", "--format", EVIL],
        &["check", "--today", EVIL, "a.md"],
        &["check", "--fix", "."],
        &["check", &bare, EVIL],
        &["check", "--write-baseline", "--baseline", "new.json", "."],
        &["scan", EVIL],
        &["attribute", EVIL],
        &["attribute", "--write", "."],
        &["attribute", "--license", EVIL, "a.md"],
        &["attribute", "--template", "credits.j2", "a.md"],
        &["attribute", "--form", "page", "."],
        &["explain", EVIL],
        &["rules", "test", "rules"],
        &["rules", "list", "--config", "ruled.yaml"],
        &["init", "--force", "."],
        &[EVIL],
    ] {
        // No argument holds a NUL, and none of these does.
        let output = site.run(args);
        assert_sane(&output, &format!("{args:?}"));
        for written in [output.stdout, output.stderr] {
            let written = String::from_utf8(written).expect("UTF-8");
            let isolates = written.matches(['\u{2066}', '\u{2068}']).count() == written.matches('\u{2069}').count();
            let steers = |c: char| {
                steers(c) && !(args[0] == "attribute" && isolates && matches!(c, '\u{2066}' | '\u{2068}' | '\u{2069}'))
            };
            assert!(!written.contains(steers), "{args:?}: {:?} in {written:?}", written.matches(steers).next());
        }
    }
}

#[test]
fn a_hundred_statements_a_line_are_told_in_every_format() {
    let site = Site::new(&[("a.md", &"CC BY 4.0, CC BY-SA 3.0 and © 2020 Jo Roe. ".repeat(2_000))]);
    for (format, args) in site.commands(&["a.md"]) {
        assert_sane(&site.run(&strings(&args)), &format);
    }
}

/// Tiny files, so that it takes seconds: every thousandth has something to tell.
#[test]
fn a_hundred_thousand_files_of_one_folder_are_read() {
    let site = Site::new(&[]);
    fs::create_dir(site.path("all")).expect("created");
    for number in 0..100_000 {
        let text = if number % 1_000 == 7 { CREDIT } else { "Salt\n" };
        fs::write(site.path(&format!("all/{number:06}.md")), text).expect("written");
    }
    let output = site.run(&["check", "all", "--format", "json"]);
    let report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(report["summary"]["files"], 100_000);
    let findings = report["findings"].as_array().expect("a list").iter();
    let told = findings.filter(|finding| finding["rule"] == "license-link-missing");
    let paths: Vec<_> = told.map(|finding| finding["path"].as_str().expect("a path").to_owned()).collect();
    let expected: Vec<_> = (0..100).map(|thousand| format!("all/{:06}.md", thousand * 1_000 + 7)).collect();
    assert_eq!(paths, expected);
}

#[cfg(unix)]
mod unix {
    use super::{BLOCK, CREDIT, Site, assert_sane, strings};
    use serde_json::Value;
    use std::fs;
    use std::io::Read as _;
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    use std::os::unix::process::CommandExt as _;
    use std::process::{Command, Output, Stdio};
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::time::{Duration, Instant};

    const NOBODY: u32 = 65_534;

    fn permit(site: &Site, path: &str, mode: u32) {
        fs::set_permissions(site.path(path), fs::Permissions::from_mode(mode)).expect("permitted");
    }

    /// Runs as one to whom permissions apply: not as root, where the test runs as root.
    fn run_as_nobody(site: &Site, args: &[&str]) -> Output {
        let mut command = site.command(args);
        let uid = Command::new("id").arg("-u").output().expect("ran").stdout;
        if uid.trim_ascii() == b"0" {
            permit(site, "", 0o755);
            let program = site.path(".git/licit");
            if !program.exists() {
                fs::copy(assert_cmd::cargo::cargo_bin("licit"), &program).expect("copied");
            }
            let mut as_nobody = Command::new(program);
            as_nobody.current_dir(site.path("")).args(args).stdin(Stdio::null()).uid(NOBODY).gid(NOBODY);
            command = as_nobody;
        }
        command.output().expect("ran")
    }

    #[test]
    fn devices_and_loops_end_soon() {
        let site = Site::new(&[("in/a.md", CREDIT), ("in/deep/b.md", CREDIT)]);
        symlink("/dev/zero", site.path("in/zero.md")).expect("linked");
        symlink("/dev/tty", site.path("in/tty.md")).expect("linked");
        symlink("..", site.path("in/deep/up")).expect("linked");
        symlink("one.md", site.path("in/two.md")).expect("linked");
        symlink("two.md", site.path("in/one.md")).expect("linked");
        for pipe in ["in/LICENSE", "in/pipe.md"] {
            assert!(Command::new("mkfifo").arg(site.path(pipe)).status().expect("ran").success());
        }
        let _socket = std::os::unix::net::UnixListener::bind(site.path("in/socket.md")).expect("bound");
        let started = Instant::now();
        for args in [
            &["check", "in"][..],
            &["check", "in/deep/up"],
            &["scan", "in"],
            &["check", "--fix", "in"],
            &["attribute", "--form", "page", "in"],
            &["attribute", "--write", "in"],
        ] {
            assert_sane(&site.run(args), &format!("{args:?}"));
        }
        for named in ["in/pipe.md", "in/socket.md", "in/zero.md", "/dev/zero"] {
            for args in [&["check"][..], &["scan"], &["attribute"], &["attribute", "--write"], &["check", "--fix"]] {
                let output = site.run(&[args, &[named]].concat());
                assert_sane(&output, &format!("{args:?} {named}"));
                assert_ne!(output.status.code(), Some(0), "{args:?} {named}");
            }
        }
        for named in ["/dev/zero", "in/LICENSE", "in/socket.md"] {
            for args in [
                &["check", "--config", named, "in/a.md"][..],
                &["check", "--baseline", named, "in/a.md"],
                &["check", "--original", named, "in/a.md"],
                &["attribute", "--template", named, "in/a.md"],
            ] {
                let output = site.run(args);
                assert_eq!(output.status.code(), Some(2), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
            }
        }
        assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
    }

    #[test]
    fn links_that_lead_out_are_written_through_by_nobody() {
        let site = Site::new(&[("in/a.md", CREDIT), ("in/b.md", BLOCK), ("out/a.md", CREDIT), ("out/b.md", BLOCK)]);
        for (link, to) in [("in/x.md", "../out/a.md"), ("in/y.md", "../out/b.md"), ("in/z", "../out")] {
            symlink(to, site.path(link)).expect("linked");
        }
        let outside: Vec<_> = fs::read_dir(site.path("out")).expect("read").collect();
        for args in [
            &["check", "--fix", "in"][..],
            &["check", "--fix", "in/x.md"],
            &["attribute", "--write", "in"],
            &["attribute", "--write", "in/y.md"],
        ] {
            assert_sane(&site.run(args), &format!("{args:?}"));
            assert_eq!(fs::read_to_string(site.path("out/a.md")).expect("read"), CREDIT, "{args:?}");
            assert_eq!(fs::read_to_string(site.path("out/b.md")).expect("read"), BLOCK, "{args:?}");
            assert_eq!(fs::read_dir(site.path("out")).expect("read").count(), outside.len(), "{args:?}");
        }
        assert_ne!(fs::read_to_string(site.path("in/a.md")).expect("read"), CREDIT);
        assert_ne!(fs::read_to_string(site.path("in/b.md")).expect("read"), BLOCK);
    }

    #[test]
    fn what_may_not_be_read_is_told_and_the_rest_is_checked() {
        let site = Site::new(&[("a.md", CREDIT), ("closed/b.md", CREDIT), ("shut.md", CREDIT), ("z.md", CREDIT)]);
        permit(&site, "closed", 0o000);
        permit(&site, "shut.md", 0o000);
        let output = run_as_nobody(&site, &["check", ".", "--format", "json"]);
        permit(&site, "closed", 0o755);
        assert_sane(&output, "check");
        let report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let findings = report["findings"].as_array().expect("a list");
        let told = |path: &str, rule: &str| {
            findings
                .iter()
                .any(|finding| finding["path"].as_str() == Some(path) && finding["rule"].as_str() == Some(rule))
        };
        assert!(told("a.md", "license-link-missing") && told("z.md", "license-link-missing"), "{findings:?}");
        for path in ["shut.md", "closed"] {
            let of: Vec<_> = findings.iter().filter(|finding| finding["path"] == path).collect();
            let messages = format!("{of:?} {}", String::from_utf8_lossy(&output.stderr));
            assert!(messages.contains("ermission denied"), "{path}: {messages}");
        }
    }

    #[test]
    fn a_tree_that_may_not_be_written_stays_as_it_is() {
        let site = Site::new(&[("tree/a.md", CREDIT), ("tree/b.md", BLOCK), ("tree/licit.yaml", "site: {}\n")]);
        permit(&site, "tree", 0o555);
        permit(&site, "tree/a.md", 0o666);
        permit(&site, "tree/b.md", 0o666);
        assert_sane(&run_as_nobody(&site, &["check", "tree"]), "check");
        for args in [
            &["check", "--fix", "tree"][..],
            &["check", "--output-file", "tree/report.json", "tree"],
            &["check", "--write-baseline", "--baseline", "tree/base.json", "tree"],
            &["init", "--force", "tree"],
            &["attribute", "--write", "tree"],
        ] {
            let output = run_as_nobody(&site, args);
            assert_sane(&output, &format!("{args:?}"));
            let told = String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.code(), Some(2), "{args:?}: {told}");
            assert!(told.contains("ermission denied"), "{args:?}: {told}");
        }
        assert_eq!(fs::read_to_string(site.path("tree/a.md")).expect("read"), CREDIT);
        assert_eq!(fs::read_to_string(site.path("tree/b.md")).expect("read"), BLOCK);
        assert_eq!(fs::read_dir(site.path("tree")).expect("read").count(), 3);
        permit(&site, "tree", 0o755);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn an_output_that_is_full_is_told() {
        let site = Site::new(&[("a.md", CREDIT)]);
        let full = || fs::File::options().write(true).open("/dev/full").expect("opened");
        let mut commands: Vec<Vec<String>> = site.commands(&["a.md"]).into_iter().map(|(_, args)| args).collect();
        for args in ["rules list", "rules list --format json", "explain CC-BY-4.0", "docs rules", "schema scan"] {
            commands.push(args.split(' ').map(str::to_owned).collect());
        }
        commands.push(vec!["check".to_owned(), "--diff".to_owned(), "a.md".to_owned()]);
        for args in commands {
            let output = site.command(&strings(&args)).stdout(full()).output().expect("ran");
            let told = String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.code(), Some(2), "{args:?}: {told}");
            assert!(told.contains("cannot write") && told.contains("No space left"), "{args:?}: {told}");
        }
        let output = site.run(&["check", "--output-file", "/dev/full", "a.md"]);
        assert_eq!(output.status.code(), Some(2));
        // What is told on standard error may get lost, and changes nothing.
        let output = site.command(&["check", "--format", "short", "a.md"]).stderr(full()).output().expect("ran");
        assert_eq!(output.status.code(), Some(1));
    }

    /// A bound on the size of files does what a full disk does: writing fails.
    #[test]
    fn a_full_disk_leaves_the_old_files() {
        let files =
            [("a.md", CREDIT), ("b.md", CREDIT), ("c.md", BLOCK), ("licit.yaml", "site: {}\n"), ("old.json", "old")];
        let site = Site::new(&files);
        let before = fs::read_dir(site.path("")).expect("read").count();
        let program = assert_cmd::cargo::cargo_bin("licit");
        for args in [
            "check --fix .",
            "check --format sarif --output-file old.json .",
            "check --write-baseline --baseline old.json .",
            "init --force .",
            "attribute --write .",
        ] {
            let script = format!("trap '' XFSZ; ulimit -f 0; exec '{}' {args}", program.display());
            let output = Command::new("sh").args(["-c", &script]).current_dir(site.path("")).output().expect("ran");
            let told = String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.code(), Some(2), "{args}: {told}");
            assert!(told.contains("too large") || told.contains("cannot"), "{args}: {told}");
        }
        for (path, text) in files {
            assert_eq!(fs::read_to_string(site.path(path)).expect("read"), text, "{path}");
        }
        assert_eq!(fs::read_dir(site.path("")).expect("read").count(), before, "nothing else is left in the folder");
    }

    #[test]
    fn a_reader_that_goes_away_ends_every_format_quietly() {
        let site = Site::new(&[]);
        for number in 0..400 {
            site.write(&format!("all/{number:03}.md"), &CREDIT.repeat(4));
        }
        let mut commands = site.commands(&["all"]);
        commands.retain(|(_, args)| args[0] != "attribute");
        for args in ["attribute --form page all", "rules list", "rules list --format json", "docs rules", "schema scan"]
        {
            commands.push((String::new(), args.split(' ').map(str::to_owned).collect()));
        }
        for (format, args) in &commands {
            for taken in [0, 700] {
                let mut command = site.command(&strings(args));
                let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("started");
                let mut out = child.stdout.take().expect("a pipe");
                out.by_ref().take(taken).read_to_end(&mut Vec::new()).expect("read");
                drop(out);
                let output = child.wait_with_output().expect("ended");
                assert_sane(&output, format);
                let told = String::from_utf8_lossy(&output.stderr);
                assert!(!told.contains("error"), "{args:?}: {told}");
            }
        }
    }

    #[test]
    fn files_that_vanish_shrink_and_grow_are_read_or_told() {
        let site = Site::new(&[]);
        let stop = AtomicBool::new(false);
        let name = |number: usize| site.path(&format!("all/{number:03}.md"));
        let text = |number: usize| CREDIT.repeat(1 + number % 40);
        for number in 0..300 {
            site.write(&format!("all/{number:03}.md"), &text(number));
        }
        std::thread::scope(|scope| {
            scope.spawn(|| {
                let mut at = 0;
                while !stop.load(Ordering::Relaxed) {
                    let path = name(at * 7 % 300);
                    // Whoever loses the race changes nothing.
                    let _ = match at % 4 {
                        0 => fs::remove_file(&path),
                        1 => fs::write(&path, ""),
                        2 => fs::File::options().write(true).open(&path).and_then(|file| file.set_len(17)),
                        _ => fs::write(&path, text(at)),
                    };
                    at += 1;
                }
            });
            for run in 0..6 {
                let format = ["json", "human", "sarif"][run % 3];
                let output = site.run(&["check", "--format", format, "all"]);
                assert_sane(&output, format);
                if format != "human" {
                    serde_json::from_slice::<Value>(&output.stdout).expect("JSON");
                }
            }
            stop.store(true, Ordering::Relaxed);
        });
    }

    #[test]
    fn a_run_that_is_killed_leaves_the_old_files_or_the_new() {
        let site = Site::new(&[]);
        for (what, before) in [(["check", "--fix"], CREDIT), (["attribute", "--write"], BLOCK)] {
            site.write("model.md", before);
            site.run(&[&what[..], &["model.md"]].concat());
            let mended = fs::read_to_string(site.path("model.md")).expect("read");
            assert_ne!(mended, before, "there is something to mend");
            for wait in [5, 15, 30, 60, 120] {
                for number in 0..200 {
                    site.write(&format!("all/{number:03}.md"), before);
                }
                let mut command = site.command(&[&what[..], &["all"]].concat());
                let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("started");
                std::thread::sleep(Duration::from_millis(wait));
                child.kill().expect("killed");
                child.wait().expect("ended");
                for number in 0..200 {
                    let now = fs::read_to_string(site.path(&format!("all/{number:03}.md"))).expect("is there");
                    assert!(now == before || now == mended, "{what:?} {number}: {now}");
                }
            }
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn names_that_are_no_utf8_are_told_in_every_format() {
        use std::os::unix::ffi::OsStrExt as _;
        let site = Site::new(&[("all/a.md", CREDIT)]);
        fs::write(site.path("all").join(std::ffi::OsStr::from_bytes(b"caf\xe9\x1b.md")), CREDIT).expect("written");
        for (format, args) in site.commands(&["all"]).iter().filter(|(_, args)| args[0] != "attribute") {
            let output = site.run(&strings(args));
            assert_sane(&output, format);
            let shown = String::from_utf8(output.stdout).expect("UTF-8");
            assert!(shown.contains("caf\u{fffd}") || shown.contains("caf%EF%BF%BD"), "{format}: {shown}");
        }
    }
}
