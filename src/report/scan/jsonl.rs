//! `licit/scan/1`: evidence and works for programs. The schema is `schemas/licit-scan-1.schema.json`.

use crate::Analysis;
use crate::beside::{Beside, Covers};
use crate::document::Problem;
use crate::evaluate::Start;
use crate::evidence::{Credit, Notice, Statement};
use crate::license::LicenseRef;
use crate::report::escape::write_json;
use crate::report::names;
use crate::report::place::{Place, Places};
use crate::work::{Because, Creator, Work};
use serde::Serialize;
use std::io::{self, Write};

pub(super) fn file<W: Write>(out: &mut W, analysis: &Analysis) -> io::Result<()> {
    write_json(out, &Document::of(analysis))?;
    writeln!(out)
}

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    path: &'a str,
    format: &'static str,
    encoding: &'a str,
    language: Option<&'a str>,
    statements: Vec<StatementLine<'a>>,
    credits: Vec<CreditLine<'a>>,
    notices: Vec<NoticeLine<'a>>,
    works: Vec<WorkLine<'a>>,
    context: Vec<BesideLine<'a>>,
    problems: Vec<ProblemLine<'a>>,
}

#[derive(Serialize)]
struct StatementLine<'a> {
    license: String,
    family: &'a str,
    version: &'static str,
    port: &'static str,
    written: Option<&'a str>,
    kind: &'static str,
    scope: &'static str,
    visible: bool,
    signal: &'static str,
    confidence: &'static str,
    group: Option<usize>,
    operator: Option<&'static str>,
    text: &'a str,
    span: Place,
    sentence: Place,
    work: Option<usize>,
}

#[derive(Serialize)]
struct CreditLine<'a> {
    kind: &'static str,
    name: Option<&'a str>,
    url: Option<&'a str>,
    text: &'a str,
    span: Place,
    work: Option<usize>,
}

#[derive(Serialize)]
struct NoticeLine<'a> {
    kind: &'static str,
    text: &'a str,
    span: Place,
    work: Option<usize>,
}

#[derive(Serialize)]
struct WorkLine<'a> {
    kind: &'static str,
    src: Option<&'a str>,
    relation: &'static str,
    provenance: &'static str,
    because: Vec<BecauseLine<'a>>,
    title: Option<&'a str>,
    creators: Vec<CreatorLine<'a>>,
    source: SourceLine<'a>,
    licenses: Vec<String>,
    expression: Option<String>,
    beside: Option<&'a str>,
    span: Place,
}

#[derive(Serialize)]
struct BecauseLine<'a> {
    why: &'a str,
    span: Option<Place>,
}

#[derive(Serialize)]
struct CreatorLine<'a> {
    name: &'a str,
    url: Option<&'a str>,
    role: &'a str,
}

#[derive(Serialize)]
struct SourceLine<'a> {
    name: Option<&'a str>,
    url: Option<&'a str>,
}

#[derive(Serialize)]
struct BesideLine<'a> {
    path: &'a str,
    kind: &'static str,
    signal: &'static str,
    covers: &'static str,
    medium: Option<&'a str>,
    licenses: Vec<String>,
    expression: Option<String>,
    line: Option<usize>,
    holders: Vec<&'a str>,
    authors: Vec<&'a str>,
    title: Option<&'a str>,
    url: Option<&'a str>,
}

#[derive(Serialize)]
struct ProblemLine<'a> {
    kind: &'static str,
    message: &'a str,
    span: Option<Place>,
}

impl<'a> Document<'a> {
    fn of(analysis: &'a Analysis) -> Self {
        let places = Places::new(&analysis.source);
        let mut whole = Self {
            schema: "licit/scan/1",
            path: &analysis.source.path,
            format: names::format(analysis.format),
            encoding: &analysis.source.encoding,
            language: analysis.document.language.as_deref(),
            statements: Vec::new(),
            credits: Vec::new(),
            notices: Vec::new(),
            works: Vec::new(),
            context: analysis.beside.iter().map(|beside| BesideLine::of(beside)).collect(),
            problems: analysis.document.problems.iter().map(|problem| ProblemLine::of(places, problem)).collect(),
        };
        let mut groups = 0;
        for (start, one) in Start::of_each(analysis) {
            groups = whole.add(places, start.work, groups, one);
        }
        whole
    }

    /// Adds the evidence and the works of a document, or of an item of one, whose works and groups begin at these numbers.
    /// Gives the number at which those of the next begin.
    fn add(&mut self, places: Places<'a>, first: usize, groups: usize, analysis: &'a Analysis) -> usize {
        let (evidence, works) = (&analysis.evidence, &analysis.works);
        let work = |of: &[usize], index: usize| {
            let work = of.get(index).copied().filter(|work| *work < works.works.len());
            work.map(|work| first + work)
        };
        let mut next = groups;
        for (index, statement) in evidence.statements.iter().enumerate() {
            let mut line = StatementLine::of(places, statement, work(&works.of_statement, index));
            line.group = line.group.map(|group| group + groups);
            next = line.group.map_or(next, |group| next.max(group + 1));
            self.statements.push(line);
        }
        let credits = evidence.credits.iter().enumerate();
        self.credits
            .extend(credits.map(|(index, credit)| CreditLine::of(places, credit, work(&works.of_credit, index))));
        let notices = evidence.notices.iter().enumerate();
        self.notices
            .extend(notices.map(|(index, notice)| NoticeLine::of(places, notice, work(&works.of_notice, index))));
        self.works.extend(works.works.iter().map(|work| WorkLine::of(places, work)));
        next
    }
}

impl<'a> StatementLine<'a> {
    fn of(places: Places<'a>, statement: &'a Statement, work: Option<usize>) -> Self {
        Self {
            license: statement.license.id(),
            family: &statement.license.family,
            version: names::version(statement.license.version_state),
            port: names::port(statement.license.port_state),
            written: statement.license.written.as_deref(),
            kind: names::kind(statement.kind),
            scope: names::scope(statement.scope),
            visible: statement.visible,
            signal: names::signal(statement.signal),
            confidence: names::confidence(statement.confidence),
            group: statement.group,
            operator: statement.operator.map(names::operator),
            text: places.source.slice(places.clamp(statement.span)),
            span: Place::of(places, statement.span),
            sentence: Place::of(places, statement.sentence),
            work,
        }
    }
}

impl<'a> CreditLine<'a> {
    fn of(places: Places<'a>, credit: &'a Credit, work: Option<usize>) -> Self {
        Self {
            kind: names::credit(credit.kind),
            name: credit.name.as_deref(),
            url: credit.url.as_deref(),
            text: places.source.slice(places.clamp(credit.span)),
            span: Place::of(places, credit.span),
            work,
        }
    }
}

impl<'a> NoticeLine<'a> {
    fn of(places: Places<'a>, notice: &'a Notice, work: Option<usize>) -> Self {
        Self {
            kind: names::notice(notice.kind),
            text: places.source.slice(places.clamp(notice.span)),
            span: Place::of(places, notice.span),
            work,
        }
    }
}

impl<'a> WorkLine<'a> {
    fn of(places: Places<'_>, work: &'a Work) -> Self {
        let because = |because: &'a Because| BecauseLine {
            why: &because.why,
            span: because.span.map(|span| Place::of(places, span)),
        };
        let creator = |creator: &'a Creator| CreatorLine {
            name: &creator.name,
            url: creator.url.as_deref(),
            role: &creator.role,
        };
        Self {
            kind: names::work(work.kind),
            src: work.src.as_deref(),
            relation: work.relation.word(),
            provenance: work.provenance.word(),
            because: work.because.iter().map(because).collect(),
            title: work.title.as_deref(),
            creators: work.creators.iter().map(creator).collect(),
            source: SourceLine { name: work.source.name.as_deref(), url: work.source.url.as_deref() },
            licenses: super::licenses(work).iter().map(|used| used.license.id()).collect(),
            expression: super::expression(work),
            beside: work.beside.as_deref(),
            span: Place::of(places, work.span),
        }
    }
}

impl<'a> BesideLine<'a> {
    fn of(beside: &'a Beside) -> Self {
        Self {
            path: &beside.path,
            kind: beside.kind.name(),
            signal: names::beside(beside.kind),
            covers: beside.covers.name(),
            medium: match &beside.covers {
                Covers::Medium(src) => Some(src),
                Covers::Folder | Covers::Text | Covers::Code | Covers::Data | Covers::File => None,
            },
            licenses: beside.licenses.iter().map(LicenseRef::id).collect(),
            expression: super::joined(&beside.licenses, beside.choice),
            line: beside.line,
            holders: beside.holders.iter().map(|said| said.value.as_str()).collect(),
            authors: beside.authors.iter().map(|said| said.value.as_str()).collect(),
            title: beside.title.as_ref().map(|said| said.value.as_str()),
            url: beside.url.as_ref().map(|said| said.value.as_str()),
        }
    }
}

impl<'a> ProblemLine<'a> {
    fn of(places: Places<'_>, problem: &'a Problem) -> Self {
        Self {
            kind: problem.kind.word(),
            message: &problem.message,
            span: problem.span.map(|span| Place::of(places, span)),
        }
    }
}
