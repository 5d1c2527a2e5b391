//! The rule engine on works built by hand, and the examples of every rule end to end.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests fail by panics")]

use licit::beside::{Beside, BesideKind, Covers, Said};
use licit::compare::{Change, Comparison};
use licit::config::{Context, CreditStyle, DataMining, Policy, Selection, Site};
use licit::document::{
    Block, Carrier, Document, Format, FrontMatter, FrontMatterKind, IgnoreComment, Key, Link, MappedText, Media,
    MediaKind, Meta, Node, Problem, ProblemKind, Role, Value,
};
use licit::evidence::{Confidence, Credit, CreditKind, Evidence, Notice, NoticeKind, Operator, Statement};
use licit::finding::{Finding, Severity};
use licit::knowledge::Knowledge;
use licit::license::{LicenseRef, PortState, VersionState};
use licit::rule::Book;
use licit::rule::facts::{Fact, FactType};
use licit::rule::view::{self, Subject, View};
use licit::source::{Source, Span};
use licit::suppress::{Ignore, Review, Silencers};
use licit::work::{Because, Creator, LicenseUse, Provenance, Work, WorkKind, WorkSource, Works};
use licit::{Analysis, check};
use std::sync::Arc;
use thin_vec::thin_vec;

const TEXT: &str = "Photo by T. Lind, CC BY 4.0. Or CC BY-SA 3.0, says the page.\n";

fn license(family: &str, version: Option<&str>) -> LicenseRef {
    LicenseRef {
        version: version.map(str::to_owned),
        version_state: if version.is_some() { VersionState::Stated } else { VersionState::Unknown },
        port_state: PortState::None,
        ..LicenseRef::family(family)
    }
}

fn statement(words: &str, license: LicenseRef) -> Statement {
    let start = TEXT.find(words).expect("words of the text");
    Statement { block: Some(0), ..Statement::new(license, Span::new(start, start + words.len())) }
}

fn work() -> Work {
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

fn analysis(work: Work) -> Analysis {
    let statements = vec![
        statement("CC BY 4.0", license("CC-BY", Some("4.0"))),
        statement("CC BY-SA 3.0", license("CC-BY-SA", Some("3.0"))),
    ];
    Analysis {
        source: Source::from_text("a.md", TEXT.to_owned()),
        format: Format::Markdown,
        document: Document::default(),
        evidence: Evidence { statements, ..Evidence::default() },
        works: Works { works: vec![work], of_statement: vec![0, 0], ..Works::default() },
        beside: Vec::new(),
    }
}

fn rule(id: &str, body: &str) -> String {
    format!(
        "id: {id}\nsummary: s\nwhy: w\nbasis:\n  - {{license: \"CC-*-4.0\", clause: \"s.3\"}}\n  - {{license: \"CC-*-3.*\", clause: \"s.4\"}}\n\
         examples:\n  - fails: a\n  - passes: b\n{body}"
    )
}

fn book(rules: &[(&str, &str)]) -> Book {
    let mut book = Book::default();
    for (id, body) in rules {
        if let Err(errors) = book.add(&format!("group/{id}.yaml"), &rule(id, body)) {
            panic!("{errors:?}");
        }
    }
    book
}

fn judge(book: &Book, analysis: &Analysis, context: &Context) -> Vec<Finding> {
    check(analysis, context, Knowledge::built_in(), book)
}

const REPUBLISHER: &str = "severity: error\nduty-of: republisher\napplies-to: work\nwhen: {license.family: [CC-BY, CC-BY-SA]}\n\
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
fn problems_are_judged_by_the_built_in_book() {
    for (kind, rule, severity) in [
        (ProblemKind::Unreadable, "file-unreadable", Severity::Error),
        (ProblemKind::Internal, "file-unreadable", Severity::Error),
        (ProblemKind::Encoding, "encoding-broken", Severity::Warning),
        (ProblemKind::FrontMatter, "front-matter-invalid", Severity::Error),
        (ProblemKind::StructuredData, "structured-data-invalid", Severity::Info),
        (ProblemKind::Limit, "limit-reached", Severity::Warning),
        (ProblemKind::Binary, "binary-file", Severity::Info),
    ] {
        let mut analysis = analysis(Work { provenance: Provenance::Own, ..work() });
        analysis.evidence = Evidence::default();
        analysis.document.problems.push(Problem { kind, message: "the reason".to_owned(), span: None });
        let found = judge(Book::built_in(), &analysis, &Context::default());
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!((found[0].rule.as_str(), found[0].severity), (rule, severity));
        assert_eq!(found[0].message, "the reason");
    }
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

/// A rule that asks for a word that the catalog never uses would be silent.
#[test]
fn rules_and_catalog_use_the_same_words() {
    let knowledge = Knowledge::built_in();
    let words = |fact: Fact| match fact.kind() {
        FactType::Words(words) => words,
        other => panic!("{other:?}"),
    };
    let catalog = &knowledge.catalog;
    let mut missing = std::collections::BTreeSet::new();
    let all = catalog.creative_commons().into_iter();
    let all = all.chain(catalog.named().iter().map(|named| LicenseRef::family(&named.id)));
    for license in all {
        let Some(facts) = catalog.describe(&license) else { panic!("{license} is not known") };
        for (fact, set) in [
            (Fact::LicenseRequires, &facts.requires),
            (Fact::LicensePermits, &facts.permits),
            (Fact::LicenseProhibits, &facts.prohibits),
        ] {
            for word in set {
                if !words(fact).contains(&word.as_str()) {
                    missing.insert(format!("`{word}` is no word of {}", fact.name()));
                }
            }
        }
    }
    assert!(missing.is_empty(), "{missing:?}");
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

#[test]
fn judging_a_small_analysis_is_quick() {
    let analysis = analysis(work());
    let context = Context::default();
    let start = std::time::Instant::now();
    for _ in 0..1_000 {
        let _ = judge(Book::built_in(), &analysis, &context);
    }
    let each = start.elapsed() / 1_000;
    // Microseconds when optimized; this bound holds for a slow machine without optimization.
    assert!(each < std::time::Duration::from_millis(5), "{each:?}");
}

#[test]
fn the_built_in_book_is_complete() {
    let book = Book::built_in();
    assert!(book.rules().len() >= 30);
    for rule in book.rules() {
        assert!(!rule.label.as_ref().is_none_or(|label| label.pieces.is_empty()), "{} has no label", rule.id);
        assert!(!rule.help.is_empty() && !rule.why.is_empty() && !rule.basis.is_empty(), "{}", rule.id);
        let words = format!("{} {}", rule.summary, rule.why).to_lowercase();
        assert!(!words.contains("violat") && !words.contains("illegal"), "{} gives legal advice", rule.id);
    }
}

#[test]
fn every_example_does_what_it_says() {
    let book = Book::built_in();
    let failures: Vec<String> = book
        .rules()
        .iter()
        .flat_map(|rule| licit::examples::run(book, rule, Knowledge::built_in()))
        .map(|failure| format!("{}:{}: {}", failure.path, failure.line, failure.message))
        .collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

fn scalar(text: &str) -> Node {
    Node { value: Value::Scalar(text.to_owned()), span: Span::new(0, 1) }
}

fn map(entries: Vec<(&str, Node)>) -> Node {
    let entries = entries.into_iter().map(|(name, node)| (Key { name: name.to_owned(), span: Span::new(0, 1) }, node));
    Node { value: Value::Map(entries.collect()), span: Span::new(0, 1) }
}

fn front_matter(licit: Node) -> FrontMatter {
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

/// What explains licenses shows credits and notices as examples: no duty of a copy follows from them.
#[test]
fn pages_about_licenses_owe_nothing() {
    let book = book(&[("r", REPUBLISHER)]);
    let owes = |text: &str| {
        let known = Knowledge::built_in();
        let page = licit::analyze("a.md", text.as_bytes(), Format::Markdown, &Context::default(), known);
        !judge(&book, &page, &Context::default()).is_empty()
    };
    let copy = "First published by [Harbour Dispatch](https://harbour.example/salt) under CC BY 4.0.\n\n";
    assert!(owes(&format!("# Salt paths\n\n{copy}The ferry runs twice a day.\n")), "a copy");
    let two = "The photo of the quay is under CC BY-SA 4.0.\n";
    assert!(owes(&format!("# Salt paths\n\n{copy}{two}")), "a copy with a photo");
    assert!(!owes(&format!("# Licenses for the ferry\n\n{copy}{two}")), "a title that speaks of licenses");
    let three = "Others take CC BY-NC 4.0 or CC BY-SA 4.0.\n";
    assert!(owes(&format!("# Salt paths\n\n{copy}## At the quay\n\n{three}")), "three licenses without a heading");
    assert!(!owes(&format!("# Salt paths\n\n{copy}## Licenses\n\n{three}")), "a heading over three licenses");
    let stated = "---\nlicit: {mode: about-licensing}\n---\n\n";
    assert!(!owes(&format!("{stated}# Salt paths\n\n{copy}")), "the head says so");
}

/// A page with all that a copy can have, once for each known publisher: what one asks for another does not.
fn copies_of_every_publisher() -> Vec<Analysis> {
    let words = "The ferry runs twice a day now, and the harbour café opens at six. ".repeat(6);
    let page = format!(
        "<html><head><link rel=\"canonical\" href=\"https://harbour-dispatch.example/salt\">\
         <meta property=\"article:published_time\" content=\"2019-01-01\">\
         <script type=\"application/ld+json\">{{\"@type\": \"NewsArticle\", \"isAccessibleForFree\": false}}</script></head>\
         <body><p>First published by NAME on 31 December, CC BY 4.0.</p><p>{words}</p>\
         <img src=\"https://pictures.example/a.jpg\" alt=\"A\"><img src=\"COUNTER\"></body></html>"
    );
    let noted = "---\ntitle: Salt\ndate: 2019-01-01\nlicense: CC-BY-4.0\npaywall: true\n---\n\nThe ferry runs.\n";
    let known = Knowledge::built_in();
    let of = |path: &str, text: &str, format: Format| {
        licit::analyze(path, text.as_bytes(), format, &Context::default(), known)
    };
    let mut pages = vec![of("a.md", noted, Format::Markdown)];
    for publisher in known.publishers.all() {
        let counter = publisher.counter.first().map_or("", String::as_str);
        let text = page.replace("COUNTER", &format!("https://{counter}/1"));
        let mut copy = of("a.html", &text.replace("NAME", publisher.name()), Format::Html);
        copy.works.works[0].publisher = Some(publisher.id.clone());
        copy.works.works[0].source.date = Some("2018-12-31".to_owned());
        let mut stray = of("a.html", &text.replace("NAME", "Harbour Dispatch"), Format::Html);
        stray.works.works[0].publisher = None;
        pages.extend([copy, stray]);
    }
    pages
}

/// A fact that is listed but never read would make every rule that asks for it silent.
#[test]
fn every_fact_is_read() {
    let place = Some(Span::new(0, 5));
    let because = Because { why: "why".to_owned(), span: place };
    let text = || Some("text".to_owned());
    let full = Work {
        medium: Some(0),
        src: text(),
        title: text(),
        declared_title: Some(Box::new(("Salt paths".to_owned(), Span::new(0, 5)))),
        creators: thin_vec![
            Creator {
                name: "T. Lind".to_owned(),
                url: None,
                role: "author".to_owned(),
                span: place,
                visible: true,
                declared: false,
            },
            Creator {
                name: "Oda Berg".to_owned(),
                url: None,
                role: "author".to_owned(),
                span: place,
                visible: false,
                declared: true,
            },
        ],
        source: WorkSource { name: text(), url: text(), has_address: true, date: Some("2019-01-01".to_owned()) },
        publisher: Some("the-texan".to_owned()),
        outbound: Some(Box::new(LicenseUse { license: license("CC-BY", Some("4.0")).into(), statement: Some(0) })),
        inherited: thin_vec![LicenseUse { license: license("CC-BY", Some("4.0")).into(), statement: None }],
        beside: text(),
        license_link: place,
        credits_link: place,
        source_link: place,
        changes: place,
        modified: thin_vec![because.clone()],
        permission: Some(Box::new(because.clone())),
        recorded: Some(Box::new(because)),
        original: Some(Box::new(Comparison {
            path: "o.md".to_owned(),
            changes: vec![Change { span: Span::new(0, 5), what: "put in".to_owned() }],
            dropped: [NoticeKind::Copyright, NoticeKind::Disclaimer, NoticeKind::Changes]
                .map(|kind| (kind, "words".to_owned()))
                .to_vec(),
            links_cut: vec![("https://a.example/".to_owned(), Span::new(0, 5))],
            ..Comparison::default()
        })),
        credits: thin_vec![0],
        source_language: text(),
        agency: Some(Box::new(("Agency".to_owned(), Span::new(0, 5)))),
        platform_only: place,
        reserved: place,
        ..work()
    };
    let mut analysis = analysis(full);
    let held = Arc::new(LicenseRef { port: Some("DE".to_owned()), written: text(), ..license("CC-BY", Some("4.0")) });
    analysis.works.works[0].licenses[0].license = held.clone();
    analysis.evidence.statements[0] = Statement {
        license: held,
        group: Some(0),
        operator: Some(Operator::Or),
        pair: Some(1),
        block: Some(0),
        licensor: Some(Box::new(("Name".to_owned(), Span::new(0, 5)))),
        added_restriction: place,
        ..analysis.evidence.statements[0].clone()
    };
    analysis.evidence.credits.push(Credit {
        kind: CreditKind::OriginalPublication,
        name: Some("Global Voices".to_owned()),
        url: Some("https://globalvoices.org/a".to_owned()),
        span: Span::new(0, 5),
        name_span: place,
        block: Some(0),
        medium: None,
        visible: true,
        confidence: Confidence::High,
        structured: false,
        sound: false,
    });
    analysis.evidence.notices.push(Notice {
        kind: NoticeKind::Copyright,
        span: Span::new(0, 5),
        name: text(),
        block: Some(0),
        medium: None,
        visible: true,
        unchanged: false,
    });
    let span = Span::new(0, 5);
    analysis.document = Document {
        media: vec![Media {
            kind: MediaKind::Image,
            src: "a.jpg".to_owned(),
            src_span: span,
            span,
            alt: text(),
            width: Some(1),
            decorative: false,
            figure: None,
            link: text(),
        }],
        blocks: vec![Block {
            role: Role::Body,
            visible: true,
            text: MappedText::default(),
            span,
            links: thin_vec![Link {
                text: span,
                url: "u".to_owned(),
                url_span: span,
                span,
                rel: Vec::new(),
                mime: None,
                media: Vec::new(),
                bare: false,
            }],
            medium: None,
            after_medium: None,
            emphasized: false,
            code: thin_vec![],
            quote_depth: 0,
            class: "byline".to_owned(),
            cell: false,
            marks: thin_vec![],
        }],
        front_matter: Some(front_matter(map(vec![("mode", scalar("m"))]))),
        meta: vec![Meta {
            carrier: Carrier::JsonLd,
            key: "author".to_owned(),
            value: "T. Lind".to_owned(),
            span,
            subject: text(),
            mime: None,
        }],
        language: text(),
        title: Some(("t".to_owned(), span)),
        problems: vec![Problem { kind: ProblemKind::Limit, message: "m".to_owned(), span: Some(span) }],
        ..Document::default()
    };
    let site = Site {
        owners: vec!["us".to_owned()],
        url: text(),
        license: text(),
        commercial: Some(true),
        require_image_credit: true,
    };
    let policy = Policy {
        denied: vec!["CC*".to_owned()],
        credit_style: Some(CreditStyle::CreatorFirst),
        data_mining: Some(DataMining::Reserved),
        review_max_age: Some(1),
        ..Policy::default()
    };
    let context = Context { site, policy, today: Some((2020, 1, 1)), ..Context::default() };
    analysis.source = Source::from_text("a.md", "2026 and some more words".to_owned());
    let said = || Said { value: "t".to_owned(), place: "`t`".to_owned() };
    let beside = |kind, covers| {
        Arc::new(Beside {
            covers,
            licenses: vec![license("CC-BY", Some("4.0"))],
            line: Some(1),
            holders: vec![said()],
            authors: vec![said()],
            title: Some(said()),
            url: Some(said()),
            ..Beside::new(kind, "b")
        })
    };
    analysis.beside = vec![
        beside(BesideKind::Generator, Covers::Folder),
        beside(BesideKind::Sidecar, Covers::Medium("m".to_owned())),
        beside(BesideKind::Sidecar, Covers::File),
    ];
    let ignores = vec![Ignore {
        rule: "r".to_owned(),
        reason: text(),
        span,
        scope: None,
        by: "comment",
        used: true,
        known: true,
    }];
    let reviews = vec![Review {
        rule: "r".to_owned(),
        at: text(),
        decision: text(),
        who: text(),
        when: text(),
        why: text(),
        span: Some(span),
        age: Some(1),
        expired: true,
        used: true,
        known: true,
    }];
    let silencers = Silencers { ignores, reviews };
    let view = View::new(&analysis, &context, Knowledge::built_in(), &silencers);
    // What only a catalog knows is tested with the catalog.
    let of_catalog = [
        Fact::LicenseUrl,
        Fact::LicenseCategory,
        Fact::LicenseRequires,
        Fact::LicensePermits,
        Fact::LicenseProhibits,
        Fact::LicenseRetired,
        Fact::LicenseLongName,
    ];
    let subjects = [
        Subject::Document,
        Subject::Work(0, Some(0)),
        Subject::Statement(0),
        Subject::Credit(0),
        Subject::Notice(0),
        Subject::Medium(0),
        Subject::Block(0),
        Subject::Meta(0),
        Subject::Problem(0),
        Subject::Ignore(0),
        Subject::Beside(0, Some(0)),
        Subject::Beside(1, Some(0)),
        Subject::Review(0),
    ];
    let pages = copies_of_every_publisher();
    let site = Site { url: Some("https://pier-notes.example".to_owned()), ..Site::default() };
    let here = Context { site, today: Some((2019, 12, 31)), ..Context::default() };
    let nothing = Silencers::default();
    let view_of = |page| View::new(page, &here, Knowledge::built_in(), &nothing);
    let of_pages: Vec<View<'_>> = pages.iter().map(view_of).collect();
    let is_read = |fact: Fact| {
        let says = |view: &View<'_>| subjects.iter().any(|one| view.value(*one, fact) != view::Value::Unknown);
        says(&view) || of_pages.iter().any(says)
    };
    let unread = Fact::ALL.iter().filter(|fact| !of_catalog.contains(fact) && !is_read(**fact)).map(|fact| fact.name());
    let unread: Vec<_> = unread.collect();
    assert!(unread.is_empty(), "{unread:?}");
}
