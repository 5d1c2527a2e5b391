//! Reports: the same in two runs, and whole whatever content, names and configuration hold.

use crate::{CREDIT, Site, assert_sane, fixtures, strings};
use licit::report::{CheckFormat, ScanFormat};
use pulldown_cmark::{Event, Parser, Tag};
use serde_json::Value;

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
        let output = site.output(&strings(&args));
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
            "json" | "sarif" | "gitlab" => drop(serde_json::from_str::<Value>(&shown).expect("JSON")),
            "jsonl" | "rdjsonl" => {
                shown.lines().for_each(|line| drop(serde_json::from_str::<Value>(line).expect("JSON")));
            }
            "junit" => drop(quick_junit::Report::deserialize_from_str(&shown).expect("JUnit")),
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
        let output = site.output(args);
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
        assert_sane(&site.output(&strings(&args)), &format);
    }
}
