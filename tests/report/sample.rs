//! The report that every format shows: made by hand, so that no detection stands behind it.

use licit::Analysis;
use licit::beside::{Beside, BesideKind, Said};
use licit::document::{Document, Format, Problem, ProblemKind};
use licit::evidence::{
    Confidence, Credit, CreditKind, Evidence, Kind, Notice, NoticeKind, Operator, Scope, Signal, Statement,
};
use licit::finding::{About, Basis, Finding, Label, Severity, Suppression};
use licit::license::{LicenseRef, PortState, VersionState};
use licit::report::RuleInfo;
use licit::source::{Source, Span};
use licit::work::{Because, Creator, LicenseUse, Provenance, Relation, Work, WorkKind, WorkSource, Works};
use std::sync::Arc;
use thin_vec::{ThinVec, thin_vec};

/// A text with Windows line ends, a tab, an emoji, wide characters, control characters and a line of 70,000 characters.
pub(crate) fn source() -> Source {
    let text = format!(
        "# Morning at the harbor\r\n\
         First published by the Quayside Courier.\r\n\
         \r\n\
         \tPhoto by Tilda Lind 🦊, CC BY 4.0.\r\n\
         写真：山田屋、CC BY-SA 3.0\u{202e}txt.exe \u{1b}[31mred\r\n\
         <p>{}CC0 1.0{}</p>\r\n\
         > A passage\r\n\
         > of three lines,\r\n\
         > no less.\r\n\
         Last words, all rights reserved",
        "x".repeat(68_000),
        "y".repeat(2_000),
    );
    Source::from_text("content/partners/häfen 1.md", text)
}

/// The span of the first time that these words stand there.
pub(crate) fn find(source: &Source, words: &str) -> Span {
    let start = source.text.find(words).expect("the words stand in the sample");
    Span::new(start, start + words.len())
}

/// A bare finding.
pub(crate) fn finding(rule: &str, severity: Severity, span: Option<Span>) -> Finding {
    Finding {
        rule: rule.to_owned(),
        severity,
        confidence: Confidence::High,
        message: "what is wrong".to_owned(),
        span,
        span_label: "here".to_owned(),
        labels: ThinVec::new(),
        notes: ThinVec::new(),
        basis: Arc::default(),
        help: None,
        about: About::default(),
        fixes: ThinVec::new(),
        fingerprint: "0123456789abcdef".to_owned(),
        suppressed: None,
    }
}

/// The rules that SARIF lists.
pub(crate) fn rules() -> Vec<RuleInfo> {
    let rule = |id: &str, severity, url: Option<&str>| RuleInfo {
        id: id.to_owned(),
        summary: format!("Summary of {id}"),
        why: "A reader must be able to get from the copy to the terms.\n".to_owned(),
        severity,
        url: url.map(str::to_owned),
    };
    vec![
        rule("license-link-missing", Severity::Error, Some("https://licit.example/rules/license-link-missing")),
        rule("license-contradicts", Severity::Warning, None),
        rule("commercial-use-unclear", Severity::Review, None),
        rule("quote-long", Severity::Info, None),
    ]
}

/// The sample and what is found in it.
pub(crate) fn report() -> (Source, Vec<Finding>) {
    let source = source();
    let label = |words: &str, message: &str| Label { span: find(&source, words), message: message.to_owned() };
    let basis = |kind: &str, of: &str, clause: Option<&str>, url: Option<&str>| Basis {
        kind: kind.to_owned(),
        of: of.to_owned(),
        clause: clause.map(str::to_owned),
        url: url.map(str::to_owned),
    };
    let missing = Finding {
        message: "the photo by Tilda Lind is under CC BY 4.0, but nothing links to the license".to_owned(),
        span_label: "named here without a link".to_owned(),
        labels: thin_vec![label("First published by", "held to be somebody else's: words of republication")],
        notes: thin_vec!["`relation: republished` in licit.yaml".to_owned()],
        basis: Arc::new([
            basis(
                "license",
                "CC BY 4.0",
                Some("s.3(a)(1)(C)"),
                Some("https://creativecommons.org/licenses/by/4.0/legalcode"),
            ),
            basis("practice", "house style", None, None),
        ]),
        help: Some(
            "link the license name to https://creativecommons.org/licenses/by/4.0/ so that whoever reads the copy \
             can get to the terms in one step"
                .to_owned(),
        ),
        ..finding("license-link-missing", Severity::Error, Some(find(&source, "CC BY 4.0")))
    };
    let contradiction = Finding {
        confidence: Confidence::Medium,
        message: "two licenses for one photo:\nCC BY-SA 3.0\u{202e} and \u{1b}[1mCC0 1.0".to_owned(),
        span_label: "says CC BY-SA 3.0".to_owned(),
        labels: thin_vec![label("CC0 1.0", "says CC0 1.0"), label("Tilda Lind 🦊", "whose it is")],
        ..finding("license-contradicts", Severity::Warning, Some(find(&source, "CC BY-SA 3.0")))
    };
    let hidden = Finding {
        message: "characters here reorder the line".to_owned(),
        ..finding("unlisted-rule", Severity::Warning, Some(find(&source, "\u{202e}txt.exe \u{1b}[31m")))
    };
    let quote = Finding {
        message: "a passage is quoted at length".to_owned(),
        span_label: "the passage".to_owned(),
        ..finding("quote-long", Severity::Info, Some(find(&source, "> A passage\r\n> of three lines,\r\n> no less.")))
    };
    let unclear = Finding {
        message: "only a person can tell whether this use is commercial".to_owned(),
        span_label: String::new(),
        ..finding("commercial-use-unclear", Severity::Review, Some(find(&source, "all rights reserved")))
    };
    let end = source.text.len();
    let whole = Finding {
        message: "the file says nothing of its source".to_owned(),
        help: Some("add `source:` to the front matter".to_owned()),
        ..finding("license-contradicts", Severity::Error, None)
    };
    let last = Finding {
        message: "something should stand at the end".to_owned(),
        ..finding("license-link-missing", Severity::Error, Some(Span::new(end, end)))
    };
    let ignored = Finding {
        suppressed: Some(Box::new(Suppression {
            by: "comment".to_owned(),
            reason: Some("ignored on purpose".to_owned()),
        })),
        ..finding("license-link-missing", Severity::Error, Some(find(&source, "CC0 1.0")))
    };
    (source, vec![missing, contradiction, hidden, quote, unclear, whole, last, ignored])
}

fn license(family: &str, version: Option<&str>) -> LicenseRef {
    LicenseRef {
        version: version.map(str::to_owned),
        version_state: if version.is_some() { VersionState::Stated } else { VersionState::Unknown },
        port_state: PortState::None,
        ..LicenseRef::family(family)
    }
}

fn statement(source: &Source, words: &str, license: LicenseRef) -> Statement {
    Statement { scope: Scope::Media, ..Statement::new(license, find(source, words)) }
}

fn work(kind: WorkKind, span: Span) -> Work {
    Work::new(kind, None, None, span)
}

/// The sample as a scan has it.
pub(crate) fn analysis() -> Analysis {
    let source = source();
    let by_again = license("CC-BY", Some("4.0"));
    let (by, share_alike) = (license("CC-BY", Some("4.0")), license("CC-BY-SA", Some("3.0")));
    let statements = vec![
        Statement {
            sentence: find(&source, "Photo by Tilda Lind 🦊, CC BY 4.0."),
            ..statement(&source, "CC BY 4.0", by.clone())
        },
        Statement {
            group: Some(0),
            operator: Some(Operator::Or),
            signal: Signal::FrontMatter,
            visible: false,
            ..statement(&source, "CC BY-SA 3.0", share_alike.clone())
        },
        Statement {
            kind: Kind::Mention,
            confidence: Confidence::Low,
            ..statement(
                &source,
                "CC0 1.0",
                LicenseRef {
                    version_state: VersionState::Invalid,
                    written: Some("CC0 7.0".to_owned()),
                    ..LicenseRef::family("CC0")
                },
            )
        },
    ];
    let credits = vec![Credit {
        kind: CreditKind::OriginalPublication,
        name: Some("Quayside Courier".to_owned()),
        url: Some("https://quayside.example/".to_owned()),
        span: find(&source, "First published by the Quayside Courier"),
        name_span: None,
        block: None,
        medium: None,
        visible: true,
        confidence: Confidence::High,
        structured: false,
        sound: false,
        translated: false,
    }];
    let notices = vec![Notice {
        kind: NoticeKind::Prohibition,
        span: find(&source, "all rights reserved"),
        name: None,
        block: None,
        medium: None,
        visible: true,
        unchanged: false,
        changes: Vec::new(),
        told: None,
    }];
    let article = Work {
        title: Some("Morning at the harbor".to_owned()),
        relation: Relation::Republished,
        provenance: Provenance::ThirdParty,
        because: thin_vec![
            Because { why: "words of republication".to_owned(), span: Some(find(&source, "First published by")) },
            Because { why: "`paths` in licit.yaml".to_owned(), span: None },
        ],
        source: WorkSource { name: Some("Quayside Courier".to_owned()), url: None, has_address: false, date: None },
        ..work(WorkKind::Article, find(&source, "# Morning at the harbor"))
    };
    let photo = Work {
        src: Some("img/\u{202e}häfen.jpg".to_owned()),
        creators: thin_vec![Creator {
            name: "Tilda Lind 🦊".to_owned(),
            url: None,
            role: "photographer".to_owned(),
            span: None,
            visible: true,
            declared: false,
        }],
        licenses: thin_vec![
            LicenseUse { license: by.into(), statement: Some(0) },
            LicenseUse { license: share_alike.into(), statement: Some(1) },
        ],
        choice: true,
        ..work(WorkKind::Image, find(&source, "Photo by Tilda Lind"))
    };
    let beside = Beside {
        licenses: vec![by_again],
        line: Some(3),
        holders: vec![Said { value: "Quayside \u{1b}[31mCourier".to_owned(), place: "copyright line".to_owned() }],
        ..Beside::new(BesideKind::LicenseFile, "content/LICENSE.md")
    };
    Analysis {
        beside: vec![Arc::new(beside)],
        format: Format::Markdown,
        document: Document {
            language: Some("en".to_owned()),
            problems: vec![Problem {
                kind: ProblemKind::FrontMatter,
                message: "expected `:`\nbut found \u{1b}".to_owned(),
                span: Some(Span::new(0, 1)),
            }],
            ..Document::default()
        },
        evidence: Evidence { statements, credits, notices, ..Evidence::default() },
        // The second statement's work is out of range, the third has none.
        works: Works {
            works: vec![article, photo],
            of_statement: vec![0, 9],
            of_credit: vec![0],
            of_notice: vec![0],
            ..Works::default()
        },
        items: Vec::new(),
        source: source.into(),
    }
}
