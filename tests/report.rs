//! Every output format over the same hand-made report, and over content that wants to break it.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

#[path = "report/sample.rs"]
mod sample;

use licit::Analysis;
use licit::document::{Problem, ProblemKind};
use licit::finding::{Basis, Edit, Finding, Fix, Label, Safety, Severity};
use licit::knowledge::Knowledge;
use licit::report::escape::{clipped, visible};
use licit::report::{CheckFormat, CheckReport, FileReport, ScanFormat, ScanReport, Summary, Terminal};
use licit::source::{Source, Span};
use quick_junit::{Report, TestCaseStatus};
use sample::finding;
use serde_json::{Value, json};
use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::Path;
use std::process::Command;

/// Writes a check in one format.
fn check(format: CheckFormat, files: &[(&Source, &[Finding])], terminal: Terminal) -> String {
    let rules = sample::rules();
    let mut summary = Summary {
        works: 5,
        third_party: 2,
        config: Some("licit.yaml".to_owned()),
        today: Some("2026-11-23".to_owned()),
        ..Summary::default()
    };
    let mut report = CheckReport::begin(Vec::new(), format, &rules, terminal).unwrap();
    for (source, findings) in files {
        let file = FileReport { source, findings };
        summary.add(&file);
        report.file(&file).unwrap();
    }
    String::from_utf8(report.end(&summary).unwrap()).unwrap()
}

/// Writes a scan in one format.
fn scan(format: ScanFormat, analyses: &[&Analysis]) -> String {
    let mut report = ScanReport::begin(Vec::new(), format, Knowledge::built_in(), Terminal::default());
    for analysis in analyses {
        report.file(analysis).unwrap();
    }
    String::from_utf8(report.end().unwrap()).unwrap()
}

/// Writes the sample in one format.
fn sampled(format: CheckFormat) -> String {
    let (source, findings) = sample::report();
    let clean = Source::from_text("content/clean.md", "Nothing here.\n".to_owned());
    check(format, &[(&clean, &[]), (&source, &findings)], Terminal::default())
}

/// What a schema has to complain of in a value.
fn complaints(schema: &Value, value: &Value) -> Vec<String> {
    let validator = jsonschema::options().should_validate_formats(true).build(schema).unwrap();
    validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path)).collect()
}

fn published(name: &str) -> Value {
    let path = format!("{}/schemas/{name}", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// The official schema of SARIF 2.1.0, which a development dependency carries.
fn sarif_schema() -> Value {
    // Of other platforms' packages none need be here.
    let about = Command::new("rustc").arg("-vV").output().unwrap();
    let about = String::from_utf8(about.stdout).unwrap();
    let host = about.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let run = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--offline", "--filter-platform", host])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let metadata: Value = serde_json::from_slice(&run.stdout).unwrap();
    let package = metadata["packages"].as_array().unwrap().iter().find(|package| package["name"] == "serde-sarif");
    let manifest = Path::new(package.unwrap()["manifest_path"].as_str().unwrap());
    serde_json::from_str(&fs::read_to_string(manifest.with_file_name("src").join("schema.json")).unwrap()).unwrap()
}

#[test]
fn each_format_has_its_snapshot() {
    for format in CheckFormat::ALL {
        let shown = sampled(*format).replace(env!("CARGO_PKG_VERSION"), "[version]");
        insta::assert_snapshot!(format!("check-{}", format.name()), shown);
    }
    for format in ScanFormat::ALL {
        insta::assert_snapshot!(format!("scan-{}", format.name()), scan(*format, &[&sample::analysis()]));
    }
}

#[cfg(feature = "cli")]
#[test]
fn the_human_format_can_do_with_ascii() {
    let (source, findings) = sample::report();
    let terminal = Terminal { unicode: false, ..Terminal::default() };
    let shown = check(CheckFormat::Human, &[(&source, &findings)], terminal);
    insta::assert_snapshot!("check-human-ascii", shown);
    let content = ["山田屋", "🦊", "häfen"];
    let drawn: String = shown.lines().filter(|line| !content.iter().any(|words| line.contains(words))).collect();
    assert!(drawn.is_ascii(), "{drawn}");
}

#[cfg(feature = "cli")]
#[test]
fn each_severity_looks_its_own_way() {
    let source = Source::from_text("a.md", "CC BY 4.0\n".to_owned());
    for color in [false, true] {
        let mut heads = Vec::new();
        for severity in [Severity::Error, Severity::Warning, Severity::Review, Severity::Info] {
            let findings = [finding("some-rule", severity, Some(Span::new(0, 9)))];
            let shown = check(CheckFormat::Human, &[(&source, &findings)], Terminal { color, ..Terminal::default() });
            let head = shown.lines().find(|line| line.contains("what is wrong")).unwrap().to_owned();
            assert_eq!(head.contains('\u{1b}'), color, "{head}");
            heads.push(head);
        }
        heads.sort();
        heads.dedup();
        assert_eq!(heads.len(), 4, "{heads:?}");
    }
}

#[test]
fn json_and_sarif_hold_their_schemas() {
    let value: Value = serde_json::from_str(&sampled(CheckFormat::Json)).unwrap();
    assert_eq!(complaints(&published("licit-check-1.schema.json"), &value), Vec::<String>::new());
    assert_eq!(value["findings"].as_array().unwrap().len(), sample::report().1.len());
    let value: Value = serde_json::from_str(&sampled(CheckFormat::Sarif)).unwrap();
    assert_eq!(complaints(&sarif_schema(), &value), Vec::<String>::new());
    let lines = scan(ScanFormat::Jsonl, &[&sample::analysis(), &sample::analysis()]);
    assert_eq!(lines.lines().count(), 2);
    for line in lines.lines() {
        let value: Value = serde_json::from_str(line).unwrap();
        assert_eq!(complaints(&published("licit-scan-1.schema.json"), &value), Vec::<String>::new());
    }
}

#[test]
fn a_report_of_nothing_is_whole() {
    for format in CheckFormat::ALL {
        let shown = check(*format, &[], Terminal::default());
        match format {
            CheckFormat::Json | CheckFormat::Sarif | CheckFormat::Gitlab => {
                serde_json::from_str::<Value>(&shown).unwrap();
            }
            CheckFormat::Junit => assert!(Report::deserialize_from_str(&shown).unwrap().test_suites.is_empty()),
            CheckFormat::Short | CheckFormat::Github | CheckFormat::Rdjsonl => assert_eq!(shown, ""),
            #[cfg(feature = "cli")]
            CheckFormat::Human => assert!(shown.starts_with("checked 0 files"), "{shown}"),
        }
    }
}

#[test]
fn build_servers_read_which_files_passed() {
    let report = Report::deserialize_from_str(&sampled(CheckFormat::Junit)).unwrap();
    let findings = sample::report().1;
    let shown = || findings.iter().filter(|finding| finding.suppressed.is_none());
    let fails = |finding: &&Finding| matches!(finding.severity, Severity::Error | Severity::Warning);
    let [clean, other] = report.test_suites.as_slice() else { panic!("{:?}", report.test_suites) };
    assert_eq!(clean.name.as_str(), "content/clean.md");
    assert_eq!((clean.tests, clean.failures, clean.test_cases.len()), (1, 0, 1));
    assert_eq!((other.tests, other.failures), (shown().count(), shown().filter(fails).count()));
    for (case, finding) in other.test_cases.iter().zip(shown()) {
        let failed = matches!(case.status, TestCaseStatus::NonSuccess { .. });
        assert!(case.name.as_str().starts_with(&finding.rule), "{case:?}");
        assert_eq!(failed, fails(&finding), "{case:?}");
        assert_eq!(failed, case.system_out.is_none(), "{case:?}");
    }
}

#[test]
fn reviewers_read_places_in_bytes() {
    let text = "ä b\nü CC0 end\n";
    let source = Source::from_text("./a.md", text.to_owned());
    let start = text.find("CC0").unwrap();
    let fix = |edits: Vec<Edit>| Fix { title: "t".to_owned(), safety: Safety::Safe, edits };
    let edit = || Edit { span: Span::new(start, start + 3), text: "CC0 1.0".to_owned() };
    let fixes = vec![fix(vec![edit()]), fix(vec![edit(), edit()])].into();
    let findings = [Finding { fixes, ..finding("some-rule", Severity::Review, Some(Span::new(start, start + 3))) }];
    let shown = check(CheckFormat::Rdjsonl, &[(&source, &findings)], Terminal::default());
    let value: Value = serde_json::from_str(&shown).unwrap();
    let range = json!({"start": {"line": 2, "column": 4}, "end": {"line": 2, "column": 7}});
    assert_eq!(value["location"], json!({"path": "a.md", "range": range}));
    assert_eq!(value["severity"], "INFO");
    // What takes two edits is no suggestion.
    assert_eq!(value["suggestions"], json!([{"range": range, "text": "CC0 1.0"}]));
}

#[test]
fn a_finding_on_a_whole_file_has_a_line_for_gitlab() {
    let source = Source::from_text("./a.md", "x".to_owned());
    let findings = [finding("some-rule", Severity::Error, None)];
    let shown = check(CheckFormat::Gitlab, &[(&source, &findings)], Terminal::default());
    let value: Value = serde_json::from_str(&shown).unwrap();
    assert_eq!(value[0]["location"], json!({"path": "a.md", "lines": {"begin": 1}}));
    assert_eq!((&value[0]["severity"], &value[0]["check_name"]), (&json!("major"), &json!("some-rule")));
    assert_eq!(value[0]["fingerprint"], findings[0].fingerprint);
}

#[test]
fn the_schemas_say_no() {
    let broken: Value = serde_json::from_str(r#"{"schema":"licit/check/1","findings":[{}],"summary":{}}"#).unwrap();
    for schema in [published("licit-check-1.schema.json"), published("licit-scan-1.schema.json"), sarif_schema()] {
        assert!(!complaints(&schema, &broken).is_empty());
    }
}

#[test]
fn spans_of_json_give_the_words_back() {
    let (source, findings) = sample::report();
    let value: Value = serde_json::from_str(&sampled(CheckFormat::Json)).unwrap();
    let number = |span: &Value, name: &str| usize::try_from(span[name].as_u64().unwrap()).unwrap();
    for (finding, given) in findings.iter().zip(value["findings"].as_array().unwrap()) {
        assert_eq!(finding.message, given["message"]);
        let (Some(span), given) = (finding.span, &given["span"]) else {
            assert!(given["span"].is_null());
            continue;
        };
        assert_eq!(source.text[number(given, "start")..number(given, "end")], *source.slice(span));
        let position = source.position(span.start);
        assert_eq!((number(given, "line"), number(given, "column")), (position.line, position.column));
        let position = source.position(span.end);
        assert_eq!((number(given, "end-line"), number(given, "end-column")), (position.line, position.column));
    }
    let analysis = sample::analysis();
    let value: Value = serde_json::from_str(&scan(ScanFormat::Jsonl, &[&analysis])).unwrap();
    for statement in value["statements"].as_array().unwrap() {
        let span = &statement["span"];
        assert_eq!(statement["text"], analysis.source.text[number(span, "start")..number(span, "end")]);
    }
    assert_eq!(value["statements"][0]["work"], 0);
    assert!(value["statements"][1]["work"].is_null(), "an index out of range is no work");
}

/// What content may try to print.
const EVIL: &str =
    "broken\n::error file=x,line=1::owned\r\n%0A \u{1b}]0;t\u{7} \u{202e}evil\u{202c} [a](http://x.example)\u{85}";

/// Texts and places that break reports.
fn hostile() -> Vec<(Source, Vec<Finding>)> {
    let long = format!("{}CC0{}", "x".repeat(66_000), "é".repeat(4_000));
    let texts = [
        (String::new(), vec![Span::new(0, 0), Span::new(7, 900)]),
        ("\u{feff}".to_owned(), vec![Span::new(0, 3), Span::new(1, 2)]),
        ("no line end".to_owned(), vec![Span::new(3, 11), Span::new(11, 11), Span::new(11, 12)]),
        ("a\r\n\r\nb\r\n".to_owned(), vec![Span::new(1, 3), Span::new(1, 6), Span::new(8, 8), Span::new(2, 3)]),
        (long.clone(), vec![Span::new(66_000, 66_003), Span::new(0, long.len()), Span::new(long.len(), long.len())]),
        ("né 🦊🦊 写真".to_owned(), vec![Span::new(2, 3), Span::new(5, 6), Span::new(0, 99)]),
        (
            "\u{1b}[2J\u{9b}31m\u{202e}cc by\u{2066}\u{7}\u{e0041}\u{200b}\t\0x\u{2028}y\rz".to_owned(),
            vec![Span::new(0, 30), Span::new(9, 14)],
        ),
        ("{\"a\": \"\\\"}](http://x.example) % , : ::error::x".to_owned(), vec![Span::new(0, 40)]),
        ("\n".repeat(3_000), vec![Span::new(0, 3_000), Span::new(1_500, 1_501)]),
        ("مجله\u{200c}ها و 👩\u{200d}🔬".to_owned(), vec![Span::new(0, 13)]),
    ];
    let report = |text: String, spans: &[Span]| {
        let mut findings = vec![finding(EVIL, Severity::Error, None)];
        for (span, severity) in spans.iter().flat_map(|span| [(*span, Severity::Error), (*span, Severity::Review)]) {
            let basis = |clause: Option<&str>| Basis {
                kind: "practice".to_owned(),
                of: EVIL.to_owned(),
                clause: clause.map(str::to_owned),
                url: None,
            };
            findings.push(Finding {
                message: EVIL.to_owned(),
                span_label: EVIL.to_owned(),
                labels: spans.iter().map(|span| Label { span: *span, message: EVIL.to_owned() }).collect(),
                notes: [EVIL.to_owned()].into(),
                basis: [basis(None), basis(Some(EVIL))].into(),
                help: Some(EVIL.to_owned()),
                ..finding("some-rule", severity, Some(span))
            });
        }
        (Source::from_text("a b,c:\u{1b}[31m\u{202e}/é\n::error::x.md", text), findings)
    };
    texts.into_iter().map(|(text, spans)| report(text, &spans)).collect()
}

/// Says whether a character moves the cursor, reorders a line or hides.
fn steers(c: char) -> bool {
    c != '\n' && (c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{e0000}'..))
}

#[test]
fn every_format_survives_hostile_content() {
    let hostile = hostile();
    let files: Vec<(&Source, &[Finding])> = hostile.iter().map(|(source, all)| (source, all.as_slice())).collect();
    let number: usize = files.iter().map(|(_, findings)| findings.len()).sum();
    for format in CheckFormat::ALL {
        for (color, unicode, width) in [(false, true, 100), (false, false, 20), (true, true, 0)] {
            let shown = check(*format, &files, Terminal { color, unicode, width });
            if !color {
                assert!(!shown.contains(steers), "{}: {:?}", format.name(), shown.matches(steers).next());
            }
            assert!(!shown.contains("\u{1b}]") && !shown.contains('\u{202e}'), "{}", format.name());
            match format {
                #[cfg(feature = "cli")]
                CheckFormat::Human => {
                    assert!(!shown.contains("Failed to read contents"));
                    assert!(shown.len() < number * 10_000, "{} bytes", shown.len());
                }
                CheckFormat::Short => {
                    assert_eq!(shown.lines().count(), number);
                    assert_eq!(shown.lines().filter(|line| line.starts_with("a b,c:")).count(), number);
                }
                CheckFormat::Json => {
                    let value: Value = serde_json::from_str(&shown).unwrap();
                    assert_eq!(complaints(&published("licit-check-1.schema.json"), &value), Vec::<String>::new());
                    assert_eq!(value["findings"][0]["path"], hostile[0].0.path, "nothing is lost");
                }
                CheckFormat::Github => {
                    assert_eq!(shown.lines().count(), number);
                    let own = |line: &&str| {
                        ["::error", "::notice"].iter().any(|head| line.starts_with(&format!("{head} file=a b%2Cc%3A")))
                    };
                    assert_eq!(shown.lines().filter(own).count(), number);
                }
                CheckFormat::Sarif => {
                    let value: Value = serde_json::from_str(&shown).unwrap();
                    assert_eq!(complaints(&sarif_schema(), &value), Vec::<String>::new());
                }
                CheckFormat::Gitlab => {
                    let value: Value = serde_json::from_str(&shown).unwrap();
                    assert_eq!(value.as_array().unwrap().len(), number);
                    assert_eq!(value[0]["location"]["path"], hostile[0].0.path, "nothing is lost");
                }
                CheckFormat::Junit => {
                    let suites = Report::deserialize_from_str(&shown).unwrap().test_suites;
                    assert_eq!(suites.iter().map(|suite| suite.test_cases.len()).sum::<usize>(), number);
                }
                CheckFormat::Rdjsonl => {
                    assert_eq!(shown.lines().count(), number);
                    for line in shown.lines() {
                        let value: Value = serde_json::from_str(line).unwrap();
                        assert_eq!(value["location"]["path"], hostile[0].0.path, "nothing is lost");
                    }
                }
            }
        }
    }
    for (source, findings) in &hostile {
        let spans = findings.iter().filter_map(|finding| finding.span);
        let problem = |span| Problem { kind: ProblemKind::Limit, message: EVIL.to_owned(), span: Some(span) };
        let mut analysis = sample::analysis();
        analysis.source = source.clone().into();
        analysis.document.problems = spans.map(problem).collect();
        for format in ScanFormat::ALL {
            let shown = scan(*format, &[&analysis]);
            assert!(!shown.contains(steers), "{}: {:?}", format.name(), shown.matches(steers).next());
        }
    }
}

#[cfg(feature = "cli")]
#[test]
fn labels_far_to_the_right_are_drawn() {
    let text = format!("{}CC0{}", "x".repeat(70_000), "y".repeat(70_000));
    let source = Source::from_text("min.html", text);
    let findings = [finding("some-rule", Severity::Error, Some(Span::new(70_000, 70_003)))];
    let wide = Terminal { width: 300, ..Terminal::default() };
    let shown = check(CheckFormat::Human, &[(&source, &findings)], wide);
    assert!(shown.contains("[min.html:1:70001]"), "{shown}");
    assert!(shown.contains(&format!("…{}CC0{}…", "x".repeat(120), "y".repeat(120))), "{shown}");
    let shown = check(CheckFormat::Human, &[(&source, &findings)], Terminal::default());
    assert!(shown.lines().all(|line| line.chars().count() <= 100), "{shown}");
    assert!(shown.contains("CC0y"), "{shown}");
}

#[cfg(feature = "cli")]
#[test]
fn marks_stand_under_their_words() {
    // Before the words, and the columns that they take.
    let cases = [("plain ", 6), ("\t", 4), ("ab\t", 4), ("写真", 4), ("🦊 ", 3), ("\u{202e}", 8), ("\u{feff}", 0)];
    for (before, width) in cases {
        let source = Source::from_text("a.md", format!("{before}CC0 rest"));
        let findings = [finding("some-rule", Severity::Error, Some(Span::new(before.len(), before.len() + 3)))];
        let shown = check(CheckFormat::Human, &[(&source, &findings)], Terminal::default());
        let marks = shown.lines().find(|line| line.contains('┬')).unwrap();
        let column = marks[..marks.find("─┬─").unwrap()].chars().count();
        assert_eq!(column, "   · ".chars().count() + width, "{before:?}\n{shown}");
    }
}

#[cfg(feature = "cli")]
#[test]
fn a_span_of_many_lines_stays_small() {
    let text = format!("first\n{}last", "and so on\n".repeat(500));
    let source = Source::from_text("a.md", text.clone());
    let findings = [finding("some-rule", Severity::Warning, Some(Span::new(0, text.len())))];
    let shown = check(CheckFormat::Human, &[(&source, &findings)], Terminal::default());
    assert!(shown.lines().count() < 14, "{shown}");
    assert!(shown.contains("(to line 502)"), "{shown}");
}

#[cfg(feature = "cli")]
#[test]
fn many_labels_are_told_in_part() {
    let source = Source::from_text("a.md", "CC BY 4.0\n".repeat(40));
    let label = |line: usize| Label { span: Span::new(line * 10, line * 10 + 9), message: "here too".to_owned() };
    let many = Finding {
        labels: (1..40).map(label).collect(),
        ..finding("some-rule", Severity::Error, Some(Span::new(0, 9)))
    };
    let shown = check(CheckFormat::Human, &[(&source, &[many])], Terminal::default());
    assert_eq!(shown.matches("here too").count(), 7, "{shown}");
    assert!(shown.contains("note: further places: lines 9, 10, 11, 12, 13, 14, 15, 16, …"), "{shown}");
}

#[test]
fn suppressed_findings_are_for_programs_only() {
    for format in CheckFormat::ALL {
        let expected = matches!(format, CheckFormat::Json | CheckFormat::Sarif);
        assert_eq!(sampled(*format).contains("ignored on purpose"), expected, "{}", format.name());
    }
}

#[test]
fn sarif_says_where_in_terms_of_uris() {
    let address = |path: &str| {
        let source = Source::from_text(path, "x".to_owned());
        let findings = [finding("some-rule", Severity::Error, None)];
        let shown = check(CheckFormat::Sarif, &[(&source, &findings)], Terminal::default());
        let value: Value = serde_json::from_str(&shown).unwrap();
        let location = &value["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
        assert!(location["region"].is_null());
        location["artifactLocation"]["uri"].as_str().unwrap().to_owned()
    };
    assert_eq!(address("./a b/ü.md"), "a%20b/%C3%BC.md");
    assert_eq!(address("/srv/a#1.md"), "file:///srv/a%231.md");
    assert_eq!(address("C:/site/a.md"), "file:///C:/site/a.md");
    assert_eq!(address("odd:name.md"), "odd%3Aname.md");
}

#[test]
fn the_summary_counts_like_a_person() {
    let summary = Summary { files: 3, works: 5, third_party: 2, ..Summary::default() };
    let found = Summary { errors: 2, warnings: 1, reviews: 1, suppressed: 1, ..summary.clone() };
    let expected = "checked 3 files, 5 works (2 from others): 2 errors, 1 warning, 1 to review (1 ignored)";
    assert_eq!(found.line(), expected);
    let clean = Summary { files: 1, works: 1, ..Summary::default() };
    assert_eq!(clean.line(), "checked 1 file, 1 work: nothing to report");
    let unread = Summary { works: 0, third_party: 0, errors: 1, infos: 3, problems: 1, ..summary.clone() };
    let expected = "checked 3 files, 0 works: 1 error, 3 to know (1 thing that could not be read)";
    assert_eq!(unread.line(), expected);
    let ignored = Summary { suppressed: 4, problems: 2, ..clean };
    let expected = "checked 1 file, 1 work: nothing to report (4 ignored, 2 things that could not be read)";
    assert_eq!(ignored.line(), expected);
}

#[test]
fn what_cannot_be_seen_is_shown() {
    assert_eq!(visible("plain é 写真"), "plain é 写真");
    assert_eq!(visible("a\u{202e}b\u{1b}[0m\r\nc\td\0"), "a\\u{202e}b\\u{1b}[0m c d\\u{0}");
    assert_eq!(visible("a\u{200d}b مجله\u{200c}ها 👩\u{200d}🔬"), "a\\u{200d}b مجله\u{200c}ها 👩\u{200d}🔬");
    assert_eq!(clipped("写真写真", 2), "写真…");
    assert_eq!(clipped("写真", 2), "写真");
}

/// A writer that is closed after some bytes.
struct Closing(usize);

impl Write for Closing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0 < bytes.len() {
            return Err(ErrorKind::BrokenPipe.into());
        }
        self.0 -= bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_closed_pipe_comes_through_as_what_it_is() {
    let (source, findings) = sample::report();
    let rules = sample::rules();
    let write = |room, format| -> io::Result<()> {
        let mut report = CheckReport::begin(Closing(room), format, &rules, Terminal::default())?;
        report.file(&FileReport { source: &source, findings: &findings })?;
        report.end(&Summary::default()).map(drop)
    };
    for format in CheckFormat::ALL {
        for room in [0, 10, 100, 600] {
            assert_eq!(write(room, *format).unwrap_err().kind(), ErrorKind::BrokenPipe, "{}", format.name());
        }
    }
}
