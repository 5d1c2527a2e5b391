//! Every fact that is listed is read.

use crate::{analysis, front_matter, license, map, scalar, work};
use licit::Analysis;
use licit::beside::{Beside, BesideKind, Covers, Said};
use licit::compare::{Change, Comparison};
use licit::config::{Context, CreditStyle, DataMining, Policy, Site};
use licit::document::{
    Block, Carrier, Document, Format, Link, MappedText, Media, MediaKind, Meta, Problem, ProblemKind, Role,
};
use licit::evidence::{Confidence, Credit, CreditKind, Notice, NoticeKind, Operator, Statement};
use licit::knowledge::Knowledge;
use licit::license::LicenseRef;
use licit::rule::facts::Fact;
use licit::rule::view;
use licit::rule::view::{Subject, View};
use licit::source::{Source, Span};
use licit::suppress::{Ignore, Review, Silencers};
use licit::work::{Because, Creator, LicenseUse, Work, WorkSource};
use std::sync::Arc;
use thin_vec::thin_vec;

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
    let labelled = "The ferry runs.\n\nData: CC BY 4.0\n";
    let credited = "![A](a.jpg)\n\n*Photo: Jo Roe, CC BY 4.0*\n";
    let mut pages = [noted, labelled, credited].map(|text| of("a.md", text, Format::Markdown)).to_vec();
    pages.push(of("a.txt", "The ferry runs.\n", Format::Text));
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
        beside: text().map(Into::into),
        license_link: place,
        credits_link: place.map(Box::new),
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
        source_language: text().map(Into::into),
        agency: Some(Box::new(("Agency".to_owned(), Span::new(0, 5)))),
        platform_only: place.map(Box::new),
        unread_name: place.map(Box::new),
        reserved: place.map(Box::new),
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
        translated: false,
    });
    analysis.evidence.notices.push(Notice {
        kind: NoticeKind::Copyright,
        span: Span::new(0, 5),
        name: text(),
        block: Some(0),
        medium: None,
        visible: true,
        unchanged: false,
        changes: vec![licit::lexicon::credit::Change::Edited],
        told: None,
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
            at: None,
            credits: None,
            after_medium: None,
            emphasized: false,
            code: thin_vec![],
            quote_depth: 0,
            class: "byline".to_owned(),
            cell: false,
            label: false,
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
    analysis.source = Source::from_text("a.md", "2026 and some more words".to_owned()).into();
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
        span: Some(span),
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
