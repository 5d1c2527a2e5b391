//! The rule engine on works built by hand, and the examples of every rule end to end.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests fail by panics")]

mod built_in;
mod every_fact;

use licit::config::{Context, Selection};
use licit::document::{Document, Format, FrontMatter, FrontMatterKind, IgnoreComment, Key, Node, Value};
use licit::evidence::{Confidence, Evidence, Statement};
use licit::finding::{Finding, Severity};
use licit::knowledge::Knowledge;
use licit::license::{LicenseRef, PortState, VersionState};
use licit::rule::Book;
use licit::source::{Source, Span};
use licit::work::{Because, LicenseUse, Provenance, Work, WorkKind, WorkSource, Works};
use licit::{Analysis, check};
use thin_vec::thin_vec;

pub(crate) const TEXT: &str = "Photo by T. Lind, CC BY 4.0. Or CC BY-SA 3.0, says the page.\n";

pub(crate) fn license(family: &str, version: Option<&str>) -> LicenseRef {
    LicenseRef {
        version: version.map(str::to_owned),
        version_state: if version.is_some() { VersionState::Stated } else { VersionState::Unknown },
        port_state: PortState::None,
        ..LicenseRef::family(family)
    }
}

pub(crate) fn statement(words: &str, license: LicenseRef) -> Statement {
    let start = TEXT.find(words).expect("words of the text");
    Statement { block: Some(0), ..Statement::new(license, Span::new(start, start + words.len())) }
}

pub(crate) fn work() -> Work {
    Work {
        provenance: Provenance::ThirdParty,
        because: thin_vec![Because { why: "words of republication".to_owned(), span: Some(Span::new(0, 5)) }],
        licenses: thin_vec![
            LicenseUse { license: license("CC-BY", Some("4.0")).into(), statement: Some(0) },
            LicenseUse { license: license("CC-BY-SA", Some("3.0")).into(), statement: Some(1) },
        ],
        statement: Some(0),
        statements: thin_vec![0, 1],
        ..Work::new(WorkKind::Article, None, None, Span::new(0, TEXT.len() - 1))
    }
}

pub(crate) fn analysis(work: Work) -> Analysis {
    let statements = vec![
        statement("CC BY 4.0", license("CC-BY", Some("4.0"))),
        statement("CC BY-SA 3.0", license("CC-BY-SA", Some("3.0"))),
    ];
    Analysis {
        source: Source::from_text("a.md", TEXT.to_owned()).into(),
        format: Format::Markdown,
        document: Document::default(),
        evidence: Evidence { statements, ..Evidence::default() },
        works: Works { works: vec![work], of_statement: vec![0, 0], ..Works::default() },
        beside: Vec::new(),
        items: Vec::new(),
    }
}

pub(crate) fn rule(id: &str, body: &str) -> String {
    format!(
        "id: {id}\nsummary: s\nwhy: w\nbasis:\n  - {{license: \"CC-*-4.0\", clause: \"s.3\"}}\n  - {{license: \"CC-*-3.*\", clause: \"s.4\"}}\n\
         examples:\n  - fails: a\n  - passes: b\n{body}"
    )
}

pub(crate) fn book(rules: &[(&str, &str)]) -> Book {
    let mut book = Book::default();
    for (id, body) in rules {
        if let Err(errors) = book.add(&format!("group/{id}.yaml"), &rule(id, body)) {
            panic!("{errors:?}");
        }
    }
    book
}

pub(crate) fn judge(book: &Book, analysis: &Analysis, context: &Context) -> Vec<Finding> {
    check(analysis, context, Knowledge::built_in(), book)
}

pub(crate) const REPUBLISHER: &str = "severity: error\nduty-of: republisher\napplies-to: work\nwhen: {license.family: [CC-BY, CC-BY-SA]}\n\
                           points-at: statement\nmessage: \"{work} is under {license}\"\n";

#[test]
fn a_finding_shows_words_place_origin_and_ground() {
    let found = judge(&book(&[("r", REPUBLISHER)]), &analysis(work()), &Context::default());
    assert_eq!(found.len(), 2, "one for each license: {found:?}");
    assert_eq!(found[0].message, "This article is under CC BY 4.0");
    assert_eq!(&TEXT[found[0].span.unwrap().start..found[0].span.unwrap().end], "CC BY 4.0");
    assert_eq!(found[0].labels[0].message, "held to be third-party: words of republication");
    assert_eq!(found[0].basis[0].clause.as_deref(), Some("s.3"));
    assert_eq!(found[1].basis[0].clause.as_deref(), Some("s.4"));
    assert_eq!(found[0].severity, Severity::Error);
    assert_ne!(found[0].fingerprint, found[1].fingerprint);
}

#[test]
fn the_duty_of_a_republisher_depends_on_whose_work_it_is() {
    let book = book(&[("r", REPUBLISHER)]);
    let with = |provenance| judge(&book, &analysis(Work { provenance, ..work() }), &Context::default());
    assert!(with(Provenance::Own).is_empty());
    let unknown = with(Provenance::Unknown);
    assert!(unknown.iter().all(|found| found.severity == Severity::Warning && found.confidence == Confidence::Medium));
    let bare = Work { provenance: Provenance::Unknown, licenses: thin_vec![], statements: thin_vec![], ..work() };
    let any = self::book(&[("r", "severity: error\nduty-of: republisher\napplies-to: work\nmessage: m\n")]);
    assert!(judge(&any, &analysis(bare), &Context::default()).is_empty());
}

#[test]
fn a_duty_that_one_license_of_a_choice_lifts_is_none() {
    let only_sa = "severity: error\nduty-of: anyone\napplies-to: work\nwhen: {license.family: CC-BY-SA}\nmessage: m\n";
    let book = book(&[("both", REPUBLISHER), ("sa", only_sa)]);
    let rules = |choice| -> Vec<String> {
        judge(&book, &analysis(Work { choice, ..work() }), &Context::default())
            .into_iter()
            .map(|found| found.rule)
            .collect()
    };
    assert_eq!(rules(false), ["sa", "both", "both"]);
    assert_eq!(rules(true), ["both"]);
}

#[test]
fn conditions_compare_two_things_and_name_the_other() {
    let body = "severity: error\nduty-of: anyone\napplies-to: statement\nwhen:\n  some:\n    of: block.statements\n    where:\n\
                \x20     statement: {after: outer.statement}\n      license: {disagrees-with: outer.license}\n\
                points-at: statement\nalso-at:\n  - {at: other.statement, label: \"and {other.license.id}\"}\n\
                message: \"{license.id} against {other.license.id}\"\n";
    let found = judge(&book(&[("r", body)]), &analysis(work()), &Context::default());
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].message, "CC-BY-4.0 against CC-BY-SA-3.0");
    assert_eq!(found[0].labels[0].message, "and CC-BY-SA-3.0");
}

#[test]
fn tests_of_facts() {
    for (condition, holds) in [
        ("work.kind: article", true),
        ("work.kind: {is-not: [image, video]}", true),
        ("work.title: {present: true}", false),
        ("work.title: {is-not: x}", true),
        ("work.licenses: [CC-BY-SA-3.0]", true),
        ("work.licenses: {matches: '^CC-.*-3'}", true),
        ("work.license-count: {at-least: 2}", true),
        ("work.license-count: {at-most: 1}", false),
        ("work.license-count: 2", true),
        ("work.choice: false", true),
        ("site.commercial: false", false),
        ("not: {site.commercial: true}", true),
        ("any: [{work.kind: image}, {work.kind: article}]", true),
        ("every: {of: work.statements, where: {statement.kind: grant}}", true),
        ("none: {of: work.statements, where: {license.version: \"4.0\"}}", false),
        ("work.statement: {matches: 'BY 4'}", true),
        ("work.source-name: {same-as: work.source-url}", false),
        ("work.source-name: {differs-from: work.source-url}", false),
        ("license: {agrees-with: statement.pair-license}", false),
    ] {
        let body = format!("severity: error\nduty-of: anyone\napplies-to: work\nwhen: {{{condition}}}\nmessage: m\n");
        let found = judge(&book(&[("r", &body)]), &analysis(work()), &Context::default());
        assert_eq!(!found.is_empty(), holds, "{condition}");
    }
}

#[test]
fn configuration_and_selection() {
    let book = book(&[("r", REPUBLISHER), ("s", REPUBLISHER)]);
    let rules = |context: &Context| -> Vec<(String, Severity)> {
        let mut list: Vec<_> =
            judge(&book, &analysis(work()), context).into_iter().map(|found| (found.rule, found.severity)).collect();
        list.dedup();
        list.sort();
        list.dedup();
        list
    };
    let off = Context {
        rules: [("r".to_owned(), None), ("s".to_owned(), Some(Severity::Info))].into(),
        ..Context::default()
    };
    assert_eq!(rules(&off), [("s".to_owned(), Severity::Info)]);
    let select = |select: &[&str], ignore: &[&str]| {
        let list = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        Context { selection: Selection { select: list(select), ignore: list(ignore) }, ..Context::default() }
    };
    assert_eq!(rules(&select(&["s"], &[])), [("s".to_owned(), Severity::Error)]);
    assert_eq!(rules(&select(&["group"], &["s"])), [("r".to_owned(), Severity::Error)]);
    assert!(rules(&select(&["elsewhere"], &[])).is_empty());
}

#[test]
fn severity_by_case() {
    let body =
        format!("{REPUBLISHER}severity-when:\n  - {{when: {{work.source-has-address: false}}, severity: warning}}\n");
    let book = book(&[("r", &body)]);
    let severity = |has_address| {
        let source = WorkSource { has_address, ..WorkSource::default() };
        judge(&book, &analysis(Work { source, ..work() }), &Context::default())[0].severity
    };
    assert_eq!(severity(false), Severity::Warning);
    assert_eq!(severity(true), Severity::Error);
}

#[test]
fn ignores_mark_findings_and_are_judged_themselves() {
    let mut book = book(&[("r", REPUBLISHER), ("s", REPUBLISHER)]);
    for id in ["ignore-unused", "ignore-without-reason", "ignore-unknown-rule"] {
        let path = format!("rules/checks/ignores/{id}.yaml");
        book.add(&path, &std::fs::read_to_string(&path).unwrap()).unwrap();
    }
    let comment = |rules: &[&str], reason: Option<&str>, scope: Span| IgnoreComment {
        rules: rules.iter().map(|rule| (*rule).to_owned()).collect(),
        reason: reason.map(str::to_owned),
        span: Span::new(0, 5),
        scope,
    };
    let mut analysis = analysis(work());
    analysis.document.ignores = vec![
        comment(&["r"], Some("because"), Span::new(0, 28)),
        comment(&["s"], None, Span::new(0, 3)),
        comment(&["nowhere"], Some("why"), Span::new(0, 60)),
    ];
    let found = judge(&book, &analysis, &Context::default());
    let suppressed: Vec<_> = found.iter().filter(|found| found.suppressed.is_some()).collect();
    assert_eq!(suppressed.len(), 1, "{found:?}");
    assert_eq!(suppressed[0].rule, "r");
    assert_eq!(suppressed[0].suppressed.as_ref().unwrap().reason.as_deref(), Some("because"));
    let of = |rule: &str| found.iter().filter(|found| found.rule == rule).count();
    assert_eq!((of("ignore-unused"), of("ignore-without-reason"), of("ignore-unknown-rule")), (1, 1, 1));
    // An ignore of a rule that is not judged in this run is not called unused.
    let context = Context { rules: [("s".to_owned(), None)].into(), ..Context::default() };
    assert!(judge(&book, &analysis, &context).iter().all(|found| found.rule != "ignore-unused"));
}

#[test]
fn faults_of_rule_files_point_into_the_yaml() {
    let head = "severity: error\nduty-of: anyone\napplies-to: work\nmessage: m\n";
    for (body, line, column, words) in [
        (
            "severity: grave\nduty-of: anyone\napplies-to: work\nmessage: m\n",
            10,
            11,
            "unknown severity `grave`; allowed are error",
        ),
        (&format!("{head}wen: {{}}\n"), 14, 1, "unknown key `wen`"),
        (&format!("{head}when:\n  work.knid: image\n"), 15, 3, "unknown fact `work.knid`"),
        (&format!("{head}when:\n  work.kind: imgae\n"), 15, 14, "`imgae` is no value of `work.kind`"),
        (&format!("{head}when:\n  credit.kind: author\n"), 15, 3, "a work has no fact `credit.kind`"),
        (&format!("{head}when:\n  work.kind: {{at-least: 2}}\n"), 15, 15, "`at-least` does not go with `work.kind`"),
        (&format!("{head}when:\n  work.title: {{matches: '('}}\n"), 15, 25, "("),
        (&format!("{head}when:\n  work.title: {{same-as: work.choice}}\n"), 15, 25, "cannot be compared"),
        (&format!("{head}help: \"see {{license.link}}\"\n"), 14, 7, "unknown fact `license.link`"),
        (&format!("{head}help: \"see {{other.work}}\"\n"), 14, 7, "nothing here that the prefix could stand for"),
        (&format!("{head}points-at: work.kind\n"), 14, 12, "no place"),
        ("severity: error\n", 1, 1, "`duty-of` is missing"),
    ] {
        let errors = Book::default().add("g/r.yaml", &rule("r", body)).expect_err(words);
        let fits = |error: &licit::rule::RuleError| {
            error.line == line && error.column == column && error.message.contains(words)
        };
        assert!(errors.iter().any(fits), "{words}: {errors:?}");
    }
    let errors = Book::default().add("g/other.yaml", &rule("r", head)).unwrap_err();
    assert!(errors[0].message.contains("`r.yaml`"), "{errors:?}");
    let errors = Book::default().add("g/r.yaml", "id: [\n").unwrap_err();
    assert_eq!(errors.len(), 1);
}

#[test]
fn hostile_numbers_of_pairs_end_and_are_told() {
    let mut analysis = analysis(work());
    let one = analysis.evidence.statements[0].clone();
    analysis.evidence.statements = vec![one; 20_000];
    analysis.works.of_statement = vec![0; 20_000];
    analysis.works.works[0].licenses.truncate(1);
    let found = judge(Book::built_in(), &analysis, &Context::default());
    assert!(found.iter().any(|found| found.rule == "limit-reached"), "{}", found.len());
}

pub(crate) fn scalar(text: &str) -> Node {
    Node { value: Value::Scalar(text.to_owned()), span: Span::new(0, 1) }
}

pub(crate) fn map(entries: Vec<(&str, Node)>) -> Node {
    let entries = entries.into_iter().map(|(name, node)| (Key { name: name.to_owned(), span: Span::new(0, 1) }, node));
    Node { value: Value::Map(entries.collect()), span: Span::new(0, 1) }
}

pub(crate) fn front_matter(licit: Node) -> FrontMatter {
    FrontMatter { kind: FrontMatterKind::Yaml, span: Span::new(0, 1), root: map(vec![("licit", licit)]) }
}

#[test]
fn front_matter_ignores_decides_and_silences() {
    let review = REPUBLISHER.replace("severity: error", "severity: review");
    let book = book(&[("r", REPUBLISHER), ("v", &review)]);
    let by = |licit: Node| -> Vec<Option<String>> {
        let mut analysis = analysis(Work { licenses: work().licenses[..1].into(), ..work() });
        analysis.document.front_matter = Some(front_matter(licit));
        let found = judge(&book, &analysis, &Context::default());
        found.into_iter().map(|found| found.suppressed.map(|suppressed| suppressed.by)).collect()
    };
    let list = |node: Node| Node { value: Value::List(vec![node]), span: Span::new(0, 1) };
    let ignore = map(vec![("rule", scalar("r")), ("reason", scalar("why"))]);
    assert_eq!(by(map(vec![("ignore", list(ignore))])), [Some("front-matter".to_owned()), None]);
    let decided = |rule: &str| map(vec![("rule", scalar(rule)), ("decision", scalar("fine")), ("why", scalar("seen"))]);
    assert_eq!(by(map(vec![("reviews", list(decided("v")))])), [None, Some("review".to_owned())]);
    assert_eq!(by(map(vec![("reviews", list(decided("r")))])), [None, None], "a decision silences reviews only");
    assert!(by(map(vec![("mode", scalar("about-licensing"))])).is_empty());
}
