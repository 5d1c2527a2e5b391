//! What must hold whatever strangers wrote: a function a target, which panics where it does not.
//!
//! The targets of libFuzzer are these functions; `tests/fuzzed.rs` runs them on what was found before, and on fixtures.

use licit::attribute::{
    self, Attribution, Form, Group, Markup, Overrides, PageWorks, Style, attribute, data, render, render_pages,
};
use licit::config::{Config, Context, Scope};
use licit::document::{Document, Format, Node, ProblemKind, Value};
use licit::evidence::{Confidence, Evidence};
use licit::finding::{About, Basis, Edit, Finding, Fix, Label, Safety, Severity, Suppression};
use licit::fix::apply::{self, Judged};
use licit::knowledge::Knowledge;
use licit::report::{CheckFormat, CheckReport, FileReport, RuleInfo, ScanFormat, ScanReport, Summary, Terminal};
use licit::rule::Book;
use licit::source::{Source, Span};
use licit::work::{Relation, Works};
use licit::{Analysis, examples};
use serde_json::Value as Json;

/// More than this of one input finds nothing new and takes long.
const MAX_BYTES: usize = 1 << 16;

/// What is done with the bytes of a fuzzer.
pub type Target = fn(&[u8]);

/// Every target: its name, and what it does with an input.
pub const TARGETS: [(&str, Target); 6] = [
    ("readers", readers),
    ("recognizers", recognizers),
    ("configuration", configuration),
    ("rules", rules),
    ("attribution", attribution),
    ("reports", reports),
];

/// Reads the bytes behind the first as the format that the first picks.
pub fn readers(data: &[u8]) {
    let Some((format, path, bytes)) = picked(data) else { return };
    let (source, document) = licit::read::read(path, bytes, format, Knowledge::built_in());
    document_holds(&source, &document, bytes);
}

/// Detects, resolves, judges and mends what the readers give.
pub fn recognizers(data: &[u8]) {
    let Some((format, path, bytes)) = picked(data) else { return };
    let context = republished();
    let analysis = licit::analyze(path, bytes, format, &context, Knowledge::built_in());
    evidence_holds(&analysis);
    let found = findings(&analysis, &context);
    scan_holds(&analysis, bytes);
    check_holds(&[(&analysis.source, &found)]);
    // Each round of edits reads the file again.
    if bytes.len() < 1 << 12 && found.iter().any(|finding| !finding.fixes.is_empty()) {
        let fixed = apply::apply(bytes.to_vec(), Safety::Suggested, |bytes| {
            let analysis = licit::analyze(path, bytes, format, &context, Knowledge::built_in());
            let findings = licit::check(&analysis, &context, Knowledge::built_in(), Book::built_in());
            Seen { source: analysis.source, findings }
        });
        assert!(!fixed.applied.is_empty() || fixed.bytes == bytes, "bytes change only where an edit is told of");
    }
}

/// Reads a `licit.yaml`, and the same bytes as the front matter of an article under it.
pub fn configuration(data: &[u8]) {
    if data.len() > MAX_BYTES {
        return;
    }
    let text = String::from_utf8_lossy(data);
    let (config, errors) = Config::parse_lossy("licit.yaml", &text);
    let lines = lines(&text);
    for error in &errors {
        assert!((1..=lines).contains(&error.line) && error.column > 0, "{error} is in the file");
    }
    let scope = Scope::new(config, "licit.yaml");
    for path in ["a.md", "content/deep/b.html", "../c.md", ""] {
        let _ = scope.takes(path);
        let _ = scope.excludes(path);
    }
    let context = scope.context_for("content/a.md");
    for (open, close) in [("---\n", "\n---\n\nText.\n"), ("+++\n", "\n+++\n\nText.\n"), ("", "\n\nText.\n")] {
        let file = format!("{open}{text}{close}");
        let (source, document) =
            licit::read::read("content/a.md", file.as_bytes(), Format::Markdown, Knowledge::built_in());
        document_holds(&source, &document, file.as_bytes());
        let knowledge = Knowledge::built_in();
        let analysis = licit::understand(source, document, Format::Markdown, &context, knowledge);
        evidence_holds(&analysis);
        findings(&analysis, &context);
    }
}

/// Reads a file of rules, runs its examples, and judges an article by it.
pub fn rules(data: &[u8]) {
    if data.len() > MAX_BYTES {
        return;
    }
    let text = String::from_utf8_lossy(data);
    let mut book = Book::default();
    if let Err(errors) = book.add("rules/own/fuzzed.yaml", &text) {
        let lines = lines(&text);
        assert!(!errors.is_empty());
        for error in &errors {
            assert!((1..=lines).contains(&error.line) && error.column > 0, "{error} is in the file");
        }
        return;
    }
    let (knowledge, context) = (Knowledge::built_in(), republished());
    for rule in book.rules() {
        let _ = examples::run(&book, rule, knowledge);
    }
    let article = "---\ntitle: Salt\nauthor: Nia Orsolo\n---\n\n![Dunes](dunes.jpg)\n\n*Photo: Jo Roe, CC BY 4.0*\n\n\
                   First published by the [Harbor Dispatch](https://hd.example/salt) under CC BY-ND 4.0.\n";
    let analysis = licit::analyze("a.md", article.as_bytes(), Format::Markdown, &context, knowledge);
    let found = licit::check(&analysis, &context, knowledge, &book);
    check_holds(&[(&analysis.source, &found)]);
}

/// Writes the credits of what was read in every format, and reads them again.
pub fn attribution(data: &[u8]) {
    let Some((format, path, bytes)) = picked(data) else { return };
    let (knowledge, context) = (Knowledge::built_in(), republished());
    let analysis = licit::analyze(path, bytes, format, &context, knowledge);
    let last = String::from_utf8_lossy(bytes.rsplit(|byte| *byte == b'\n').next().unwrap_or_default()).into_owned();
    let said = Overrides {
        title: Some(last.clone()),
        authors: vec![last.clone()],
        license: Some("CC-BY-4.0".to_owned()),
        changes: Some(last.clone()),
        publisher: Some(last.clone()),
        notices: vec![last],
        ..Overrides::default()
    };
    let pick = bytes.len();
    let language = ["", "de", "ar", "ja"][pick % 4];
    for overrides in [Overrides::default(), said] {
        let works: Vec<Attribution> = attribute(&analysis, knowledge, &overrides).into_iter().flatten().collect();
        for json in [data::json(&works), data::csl_json(&works)] {
            assert!(!json.contains(steers), "{json:?} steers what shows it");
            serde_json::from_str::<Json>(&json).expect("JSON");
        }
        let bibtex = data::bibtex(&works);
        assert!(!bibtex.contains(steers), "{bibtex:?} steers what shows it");
        for (format, ending) in attribute::Format::ALL.into_iter().zip(ENDINGS) {
            let markup = Markup::ALL[pick % Markup::ALL.len()];
            for form in [None, Some(Form::ALL[pick % Form::ALL.len()])] {
                let style = Style { form, format, markup, language, template: None };
                let written = if form == Some(Form::Page) {
                    let page = PageWorks { title: path.to_owned(), path: path.to_owned(), works: works.clone() };
                    render_pages(&[page], Group::Page, &style, knowledge)
                } else {
                    render(&works, &style, knowledge)
                };
                let written = written.expect("built-in templates are none of content's");
                // Credits keep the direction of a name to itself: each isolate that they open they close.
                let opened = written.matches(['\u{2066}', '\u{2068}']).count();
                assert_eq!(opened, written.matches('\u{2069}').count(), "{format:?}: {written:?} closes what it opens");
                let steers = |c: char| steers(c) && !matches!(c, '\u{2066}' | '\u{2068}' | '\u{2069}');
                assert!(!written.contains(steers), "{format:?}: {written:?} steers what shows it");
                reads_back(&works, &written, &format!("a.{ending}"), form);
            }
        }
    }
}

/// The endings of the formats of credits, in their order.
const ENDINGS: [&str; 7] = ["md", "html", "txt", "adoc", "rst", "tex", "wiki"];

/// A credit that names a license is read as a statement of one. What is read aloud has no address, a link leads to the
/// credit, and what stands in a head is for pages alone.
fn reads_back(works: &[Attribution], written: &str, path: &str, form: Option<Form>) {
    let format = Format::of_path(path).expect("a known ending");
    let read = licit::analyze(path, written.as_bytes(), format, &republished(), Knowledge::built_in());
    evidence_holds(&read);
    let named = works.iter().any(|work| !work.licenses.is_empty());
    assert!(
        !named || matches!(form, Some(Form::Spoken | Form::Link | Form::Head)) || !read.evidence.statements.is_empty(),
        "{path}, {form:?}: {written:?} names a license, so that licit reads one"
    );
}

/// Writes findings and evidence made of the pieces of an input as every format.
pub fn reports(data: &[u8]) {
    if data.len() > MAX_BYTES {
        return;
    }
    let pieces: Vec<String> =
        data.split(|byte| *byte == 0xff).map(|piece| String::from_utf8_lossy(piece).into_owned()).collect();
    let piece = |at: usize| pieces[at % pieces.len()].clone();
    let text = piece(0);
    let places: Vec<Span> = data.chunks(2).take(5).map(|pair| place(&text, pair)).collect();
    let finding = |(at, span): (usize, &Span)| made(&piece, at, *span, &places, data[at % data.len()]);
    let found: Vec<Finding> = places.iter().enumerate().map(finding).collect();
    let source = Source::from_text(&piece(1), text.clone());
    check_holds(&[(&source, &found), (&Source::from_text(&piece(2), String::new()), &[])]);
    let context = Context { because: Some(piece(2)), ..republished() };
    let analysis = licit::analyze(&piece(1), text.as_bytes(), Format::Markdown, &context, Knowledge::built_in());
    scan_holds(&analysis, text.as_bytes());
}

/// A finding whose every word is from the input.
fn made(piece: &impl Fn(usize) -> String, at: usize, span: Span, places: &[Span], pick: u8) -> Finding {
    const SEVERITIES: [Severity; 4] = [Severity::Error, Severity::Warning, Severity::Review, Severity::Info];
    let basis = Basis {
        kind: ["license", "publisher", "standard", "practice"][usize::from(pick) % 4].to_owned(),
        of: piece(at + 3),
        clause: (pick & 16 > 0).then(|| piece(at + 4)),
        url: (pick & 32 > 0).then(|| piece(at + 5)),
    };
    let edit = Edit { span, text: piece(at + 6) };
    Finding {
        rule: piece(at + 7),
        severity: SEVERITIES[usize::from(pick >> 2) % 4],
        confidence: Confidence::High,
        message: piece(at + 1),
        span: (pick & 64 > 0).then_some(span),
        span_label: piece(at + 2),
        labels: places.iter().map(|span| Label { span: *span, message: piece(at + 3) }).collect(),
        notes: [piece(at + 4)].into(),
        basis: [basis].into(),
        help: Some(piece(at + 5)),
        about: About::default(),
        fixes: [Fix { title: piece(at + 6), safety: Safety::Safe, edits: vec![edit] }].into(),
        fingerprint: piece(at + 8),
        suppressed: (pick & 128 > 0).then(|| Box::new(Suppression { by: piece(at), reason: Some(piece(at + 1)) })),
    }
}

/// Two bytes as a place in a text; not always one that is there.
fn place(text: &str, pair: &[u8]) -> Span {
    let (start, len) = (usize::from(pair[0]), usize::from(pair.get(1).copied().unwrap_or_default()));
    let start = start * text.len().div_ceil(200);
    Span::new(start, start + len)
}

/// The format that the first byte picks, a path of that format, and the rest.
fn picked(data: &[u8]) -> Option<(Format, &'static str, &[u8])> {
    let (first, bytes) = data.split_first().filter(|_| data.len() <= MAX_BYTES)?;
    // One more than there are formats: MDX is Markdown by another path.
    let at = usize::from(*first) % (Format::ALL.len() + 1);
    let format = Format::ALL.get(at).copied();
    Some((format.unwrap_or(Format::Markdown), if format.is_none() { "a.mdx" } else { "a.md" }, bytes))
}

/// How many lines a file of YAML has, at most: a carriage return alone ends one.
fn lines(text: &str) -> usize {
    text.split(['\n', '\r']).count() + 1
}

fn republished() -> Context {
    Context { relation: Some(Relation::Republished), today: Some((2026, 1, 31)), ..Context::default() }
}

struct Seen {
    source: std::sync::Arc<Source>,
    findings: Vec<Finding>,
}

impl Judged for Seen {
    fn source(&self) -> &Source {
        &self.source
    }

    fn findings(&self) -> &[Finding] {
        &self.findings
    }
}

fn findings(analysis: &Analysis, context: &Context) -> Vec<Finding> {
    let found = licit::check(analysis, context, Knowledge::built_in(), Book::built_in());
    for finding in &found {
        let edits = finding.fixes.iter().flat_map(|fix| &fix.edits).map(|edit| edit.span);
        finding.span.into_iter().chain(finding.labels.iter().map(|label| label.span)).chain(edits).for_each(|span| {
            whole(&analysis.source, span);
        });
    }
    found
}

#[track_caller]
fn whole(source: &Source, span: Span) {
    assert!(source.text.get(span.start..span.end).is_some(), "{span:?} is no range of characters");
}

/// Every place of a document lies in its text, on character boundaries.
pub fn document_holds(source: &Source, document: &Document, bytes: &[u8]) {
    let spans = |node: &Node| {
        let mut open = vec![node];
        while let Some(node) = open.pop() {
            whole(source, node.span);
            match &node.value {
                Value::Null | Value::Scalar(_) => {}
                Value::List(nodes) => open.extend(nodes),
                Value::Map(entries) => entries.iter().for_each(|(key, node)| {
                    whole(source, key.span);
                    open.push(node);
                }),
            }
        }
    };
    for block in &document.blocks {
        whole(source, block.span);
        let (mut at, mut behind) = (0, 0);
        for piece in &block.text.pieces {
            assert_eq!(piece.text(), at, "pieces leave no gap");
            assert!(piece.source().start >= behind, "pieces are in the order of the file");
            behind = piece.source().start;
            at += piece.size();
            whole(source, piece.source());
        }
        let text = &block.text.text;
        assert_eq!(at, text.len(), "pieces are the whole text");
        if !text.is_empty() {
            assert!(block.span.contains(block.text.source_span(Span::new(0, text.len()))), "a block holds its text");
        }
        for link in &block.links {
            whole(source, link.span);
            whole(source, link.url_span);
            assert!(text.get(link.text.start..link.text.end).is_some(), "{link:?}");
            assert!(link.media.iter().all(|index| *index < document.media.len()));
        }
        let parts = block.code.iter().chain(block.marks.iter().map(|(span, _)| span));
        parts.for_each(|part| assert!(text.get(part.start..part.end).is_some(), "{part:?} in {text:?}"));
        assert!(block.medium.into_iter().chain(block.after_medium).all(|index| index < document.media.len()));
    }
    assert!(document.blocks.is_sorted_by_key(|block| block.span.start), "blocks are in order");
    document.media.iter().for_each(|medium| {
        whole(source, medium.span);
        whole(source, medium.src_span);
    });
    document.calls.iter().for_each(|call| {
        whole(source, call.span);
        whole(source, call.name_span);
        call.arguments.iter().for_each(|argument| whole(source, argument.span));
    });
    document.meta.iter().for_each(|meta| whole(source, meta.span));
    document.ignores.iter().for_each(|ignore| {
        whole(source, ignore.span);
        whole(source, ignore.scope);
    });
    document.problems.iter().filter_map(|problem| problem.span).for_each(|span| whole(source, span));
    document.title.iter().for_each(|(_, span)| whole(source, *span));
    document.front_matter.iter().for_each(|head| {
        whole(source, head.span);
        spans(&head.root);
    });
    // What is no text is told, and read as nothing.
    let binary = document.problems.iter().any(|problem| problem.kind == ProblemKind::Binary);
    let file = Span::new(0, bytes.len());
    if !binary || !source.text.is_empty() {
        assert_eq!(source.original(Span::new(0, source.text.len())), file, "the text is the file");
    }
}

/// Every place of evidence and of works lies in the text, every number leads somewhere.
fn evidence_holds(analysis: &Analysis) {
    let (source, document) = (&analysis.source, &analysis.document);
    let Evidence { statements, credits, notices, problems: _, license_words: _, sales_words: _, rule_words: _ } =
        &analysis.evidence;
    let blocks = document.blocks.len();
    for said in statements {
        whole(source, said.span);
        whole(source, said.sentence);
        said.licensor.iter().chain(&said.link).for_each(|at| whole(source, at.1));
        said.added_restriction.iter().for_each(|span| whole(source, *span));
        assert!(said.pair.is_none_or(|pair| pair < statements.len()) && said.block.is_none_or(|block| block < blocks));
    }
    for credit in credits {
        whole(source, credit.span);
        credit.name_span.iter().for_each(|span| whole(source, *span));
        assert!(credit.block.is_none_or(|block| block < blocks));
    }
    for notice in notices {
        whole(source, notice.span);
    }
    let media = statements.iter().map(|said| said.medium).chain(credits.iter().map(|credit| credit.medium));
    assert!(media.flatten().all(|medium| medium < document.media.len()));
    let Works { works, of_statement, of_credit, of_notice, .. } = &analysis.works;
    for work in works {
        whole(source, work.span);
        work.because.iter().filter_map(|because| because.span).for_each(|span| whole(source, span));
        assert!(work.medium.is_none_or(|medium| medium < document.media.len()));
    }
    let listed = [(of_statement, statements.len()), (of_credit, credits.len()), (of_notice, notices.len())];
    assert!(listed.iter().all(|(list, number)| list.len() == *number), "each has its work");
}

/// The scan says the words that stand at its places; no format lets through what steers.
fn scan_holds(analysis: &Analysis, bytes: &[u8]) {
    for format in ScanFormat::ALL {
        let terminal = Terminal::default();
        let mut report = ScanReport::begin(Vec::new(), *format, Knowledge::built_in(), terminal);
        report.file(analysis).expect("memory takes all");
        let shown = String::from_utf8(report.end().expect("memory takes all")).expect("reports are UTF-8");
        assert!(!shown.contains(steers), "{}: {shown:?}", format.name());
        if *format == ScanFormat::Jsonl {
            let value: Json = serde_json::from_str(&shown).expect("a line is JSON");
            assert_eq!(value["path"], analysis.source.path.as_str());
            for list in ["statements", "credits", "notices"] {
                value[list].as_array().expect("a list").iter().for_each(|said| said_stands(said, analysis, bytes));
            }
        }
    }
}

/// The `text` of an entry is what stands at its `span` in the file.
fn said_stands(said: &Json, analysis: &Analysis, bytes: &[u8]) {
    let number = |name: &str| usize::try_from(said["span"][name].as_u64().expect("a number")).expect("fits");
    let at = bytes.get(number("start")..number("end")).expect("a span is a range of the file");
    if analysis.source.encoding == "utf-8" {
        assert_eq!(said["text"], *String::from_utf8_lossy(at), "the text is the bytes at the span");
    }
}

/// Every format of a check is valid, and lets nothing through that steers.
fn check_holds(files: &[(&Source, &[Finding])]) {
    let rule = |id: &str| RuleInfo {
        id: id.to_owned(),
        summary: id.to_owned(),
        why: id.to_owned(),
        severity: Severity::Error,
        url: None,
    };
    let mut infos: Vec<RuleInfo> =
        files.iter().flat_map(|(_, found)| *found).take(8).map(|finding| rule(&finding.rule)).collect();
    infos.sort_by(|a, b| a.id.cmp(&b.id));
    infos.dedup_by(|a, b| a.id == b.id);
    let number: usize = files.iter().map(|(_, found)| found.len()).sum();
    for format in CheckFormat::ALL {
        let mut summary = Summary::default();
        let mut report =
            CheckReport::begin(Vec::new(), *format, &infos, Terminal::default()).expect("memory takes all");
        for (source, findings) in files {
            let file = FileReport { source, findings };
            summary.add(&file);
            report.file(&file).expect("memory takes all");
        }
        let written = report.end(&summary).expect("memory takes all");
        let shown = String::from_utf8(written).expect("reports are UTF-8");
        assert!(!shown.contains(steers), "{}: {shown:?}", format.name());
        let told = files.iter().flat_map(|(_, found)| *found).filter(|found| found.suppressed.is_none()).count();
        match format {
            CheckFormat::Json => {
                let value: Json = serde_json::from_str(&shown).expect("JSON");
                assert_eq!(value["findings"].as_array().expect("a list").len(), number);
            }
            CheckFormat::Sarif => {
                let value: Json = serde_json::from_str(&shown).expect("SARIF is JSON");
                assert_eq!(value["version"], "2.1.0");
                assert_eq!(value["runs"][0]["results"].as_array().expect("a list").len(), number);
            }
            CheckFormat::Gitlab => {
                let value: Json = serde_json::from_str(&shown).expect("JSON");
                assert_eq!(value.as_array().expect("a list").len(), told);
            }
            CheckFormat::Junit => {
                let cases = shown.matches("<testcase ").count();
                assert!(cases >= told, "a test a finding: {shown:?}");
                let mut reader = quick_xml::Reader::from_str(&shown);
                while reader.read_event().expect("XML") != quick_xml::events::Event::Eof {}
            }
            CheckFormat::Short | CheckFormat::Github | CheckFormat::Rdjsonl => {
                assert_eq!(shown.split_terminator('\n').count(), told, "a line a finding: {shown:?}");
            }
            CheckFormat::Human => {}
        }
    }
}

/// Says whether a character moves the cursor, reorders a line or hides.
fn steers(c: char) -> bool {
    c != '\n'
        && (c.is_control()
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{e0000}'..='\u{e0fff}'))
}
