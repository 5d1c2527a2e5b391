//! Links, pipes, devices and sockets, what may not be read or written, a full disk, a reader that goes away, files that change
//! and vanish, names that are no UTF-8.

use crate::{BLOCK, CREDIT, Site, assert_sane, strings};
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
        assert_sane(&site.output(args), &format!("{args:?}"));
    }
    for named in ["in/pipe.md", "in/socket.md", "in/zero.md", "/dev/zero"] {
        for args in [&["check"][..], &["scan"], &["attribute"], &["attribute", "--write"], &["check", "--fix"]] {
            let output = site.output(&[args, &[named]].concat());
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
            let output = site.output(args);
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
        assert_sane(&site.output(args), &format!("{args:?}"));
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
        findings.iter().any(|finding| finding["path"].as_str() == Some(path) && finding["rule"].as_str() == Some(rule))
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
    let output = site.output(&["check", "--output-file", "/dev/full", "a.md"]);
    assert_eq!(output.status.code(), Some(2));
    // What is told on standard error may get lost, and changes nothing.
    let output = site.command(&["check", "--format", "short", "a.md"]).stderr(full()).output().expect("ran");
    assert_eq!(output.status.code(), Some(1));
}

const BASELINE: &str = r#"{"schema":"licit/baseline/1","findings":[]}"#;

/// A bound on the size of files does what a full disk does: writing fails.
#[test]
fn a_full_disk_leaves_the_old_files() {
    let files =
        [("a.md", CREDIT), ("b.md", CREDIT), ("c.md", BLOCK), ("licit.yaml", "site: {}\n"), ("old.json", BASELINE)];
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
    for args in ["attribute --form page all", "rules list", "rules list --format json", "docs rules", "schema scan"] {
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
            let output = site.output(&["check", "--format", format, "all"]);
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
        site.output(&[&what[..], &["model.md"]].concat());
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
        let output = site.output(&strings(args));
        assert_sane(&output, format);
        let shown = String::from_utf8(output.stdout).expect("UTF-8");
        assert!(shown.contains("caf\u{fffd}") || shown.contains("caf%EF%BF%BD"), "{format}: {shown}");
    }
}
