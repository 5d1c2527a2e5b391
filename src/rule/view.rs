//! An analysis as rules see it: subjects, what stands around each, and how much work they may cost.
//!
//! Takes an [`Analysis`], gives facts about its parts ([`View::value`]). Must not judge.

mod outbound;
mod value;
mod words;

pub use value::Value;
pub(crate) use value::{licit_key, mode};
pub(super) use words::Word;

use super::related::Related;
use super::subject::SubjectKind;
use crate::Analysis;
use crate::beside::{Beside, Covers};
use crate::bounds;
use crate::config::Context;
use crate::detect::normal::fold;
use crate::document::Carrier;
use crate::knowledge::Knowledge;
use crate::license::{LicenseFacts, LicenseRef, PortState, VersionState};
use crate::publisher::Publisher;
use crate::source::Span;
use crate::suppress::Silencers;
use crate::work::{Creator, Provenance, Work, WorkKind};
use outbound::page_license;
use std::cell::{Cell, OnceCell};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// One thing that a rule looks at: an index into the lists of the analysis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// The file.
    Document,
    /// A work with one of its licenses, where it has any.
    Work(usize, Option<usize>),
    /// A statement.
    Statement(usize),
    /// A credit.
    Credit(usize),
    /// A notice.
    Notice(usize),
    /// A medium.
    Medium(usize),
    /// A block.
    Block(usize),
    /// A fact in markup.
    Meta(usize),
    /// A problem.
    Problem(usize),
    /// An ignore.
    Ignore(usize),
    /// What a file beside it says, with one of the licenses that it names.
    Beside(usize, Option<usize>),
    /// A recorded decision.
    Review(usize),
}

/// What the catalog knows a license by: all but how it is written.
type Known<'a> = (&'a str, Option<&'a str>, VersionState, Option<&'a str>, PortState, Option<&'a str>);

fn known(license: &LicenseRef) -> Known<'_> {
    let LicenseRef { family, version, version_state, port, port_state, written: _, suffix } = license;
    (family, version.as_deref(), *version_state, port.as_deref(), *port_state, suffix.as_deref())
}

/// An analysis as rules see it.
#[derive(Debug)]
pub struct View<'a> {
    /// What is understood of the file.
    pub analysis: &'a Analysis,
    /// What holds for it.
    pub context: &'a Context,
    /// What licit knows.
    pub knowledge: &'a Knowledge,
    /// What silences rules in it.
    pub silencers: &'a Silencers,
    /// The license of the page's own text, else of the site.
    page: Option<LicenseRef>,
    /// What is known of each license; made when a rule asks.
    licenses: BTreeMap<Known<'a>, OnceCell<Option<Arc<LicenseFacts>>>>,
    statements_in: BTreeMap<usize, Vec<usize>>,
    credits_in: BTreeMap<usize, Vec<usize>>,
    notices_in: BTreeMap<usize, Vec<usize>>,
    work_of_medium: BTreeMap<usize, usize>,
    /// Works of which a statement names the licensor.
    with_licensor: BTreeSet<usize>,
    /// All text that readers see, folded; made when a rule asks.
    visible: OnceCell<String>,
    /// Steps that the rule at hand has left.
    steps: Cell<usize>,
}

impl<'a> View<'a> {
    /// Makes a view of an analysis.
    #[must_use]
    pub fn new(
        analysis: &'a Analysis,
        context: &'a Context,
        knowledge: &'a Knowledge,
        silencers: &'a Silencers,
    ) -> Self {
        let of_works = analysis
            .works
            .works
            .iter()
            .flat_map(|work| work.licenses.iter().chain(work.outbound.as_deref()).map(|held| &*held.license));
        let beside = analysis.beside.iter().flat_map(|beside| &beside.licenses);
        let of_statements = analysis.evidence.statements.iter().map(|statement| &*statement.license);
        let licenses =
            of_statements.chain(of_works).chain(beside).map(|license| (known(license), OnceCell::new())).collect();
        let evidence = &analysis.evidence;
        let statements_in = by_block(evidence.statements.iter().map(|statement| statement.block));
        let credits_in = by_block(evidence.credits.iter().map(|credit| credit.block));
        let notices_in = by_block(evidence.notices.iter().map(|notice| notice.block));
        let media = analysis.works.works.iter().enumerate();
        let work_of_medium = media.filter_map(|(index, work)| Some((work.medium?, index))).collect();
        let with_licensor = analysis.works.works.iter().enumerate().filter(|(_, work)| {
            work.statements.iter().any(|at| evidence.statements.get(*at).is_some_and(|found| found.licensor.is_some()))
        });
        let with_licensor = with_licensor.map(|(index, _)| index).collect();
        let page = page_license(analysis, context, knowledge);
        let view = Self {
            analysis,
            context,
            silencers,
            knowledge,
            page,
            licenses,
            statements_in,
            credits_in,
            notices_in,
            work_of_medium,
            with_licensor,
            visible: OnceCell::new(),
            steps: Cell::new(0),
        };
        view.start_rule();
        view
    }

    /// All subjects of a kind, works with each of their licenses.
    #[must_use]
    pub fn subjects(&self, kind: SubjectKind) -> Vec<Subject> {
        let Analysis { document, evidence, works, .. } = self.analysis;
        match kind {
            SubjectKind::Document => vec![Subject::Document],
            SubjectKind::Work => (0..works.works.len()).flat_map(|index| self.with_licenses(index)).collect(),
            SubjectKind::Statement => (0..evidence.statements.len()).map(Subject::Statement).collect(),
            SubjectKind::Credit => (0..evidence.credits.len()).map(Subject::Credit).collect(),
            SubjectKind::Notice => (0..evidence.notices.len()).map(Subject::Notice).collect(),
            SubjectKind::Medium => (0..document.media.len()).map(Subject::Medium).collect(),
            SubjectKind::Block => (0..document.blocks.len()).map(Subject::Block).collect(),
            SubjectKind::Meta => (0..document.meta.len()).map(Subject::Meta).collect(),
            SubjectKind::Problem => (0..document.problems.len()).map(Subject::Problem).collect(),
            SubjectKind::Ignore => (0..self.silencers.ignores.len()).map(Subject::Ignore).collect(),
            SubjectKind::Review => (0..self.silencers.reviews.len()).map(Subject::Review).collect(),
            SubjectKind::Beside => self.beside(|_| true),
        }
    }

    /// A work once for each of its licenses; once where it has none.
    fn with_licenses(&self, index: usize) -> impl Iterator<Item = Subject> {
        let count = self.analysis.works.works.get(index).map_or(0, |work| work.licenses.len());
        let licenses = (0..count).map(Some).chain((count == 0).then_some(None));
        licenses.map(move |license| Subject::Work(index, license))
    }

    /// What files beside it say, once for each license that they name.
    fn beside(&self, counts: impl Fn(&Beside) -> bool) -> Vec<Subject> {
        let counted = self.analysis.beside.iter().enumerate().filter(|(_, beside)| counts(beside));
        counted
            .flat_map(|(index, beside)| {
                let count = beside.licenses.len();
                let licenses = (0..count).map(Some).chain((count == 0).then_some(None));
                licenses.map(move |license| Subject::Beside(index, license))
            })
            .collect()
    }

    /// Things that stand in a relation to a subject.
    #[must_use]
    pub fn related(&self, subject: Subject, related: Related) -> Vec<Subject> {
        let indexes = |list: Option<&[usize]>, make: fn(usize) -> Subject| {
            list.into_iter().flatten().copied().map(make).collect()
        };
        let work = self.work(subject);
        let block = self.block(subject);
        match related {
            Related::DocumentWorks
            | Related::DocumentStatements
            | Related::DocumentCredits
            | Related::DocumentNotices
            | Related::DocumentMedia
            | Related::DocumentBlocks
            | Related::DocumentMeta
            | Related::DocumentBeside => self.subjects(related.members()),
            Related::WorkBeside => work.map_or_else(Vec::new, |work| {
                self.beside(|beside| match &beside.covers {
                    Covers::File => work.kind == WorkKind::Article,
                    Covers::Medium(src) => work.src.as_ref() == Some(src),
                    Covers::Folder | Covers::Text | Covers::Code | Covers::Data => false,
                })
            }),
            Related::WorkStatements => indexes(work.map(|work| &*work.statements), Subject::Statement),
            Related::WorkCredits => indexes(work.map(|work| &*work.credits), Subject::Credit),
            Related::WorkNotices => indexes(work.map(|work| &*work.notices), Subject::Notice),
            Related::BlockStatements => {
                indexes(block.and_then(|block| self.statements_in.get(&block).map(Vec::as_slice)), Subject::Statement)
            }
            Related::BlockCredits => {
                indexes(block.and_then(|block| self.credits_in.get(&block).map(Vec::as_slice)), Subject::Credit)
            }
            Related::BlockNotices => {
                indexes(block.and_then(|block| self.notices_in.get(&block).map(Vec::as_slice)), Subject::Notice)
            }
        }
    }

    /// Index of the work that a subject is or speaks of.
    #[must_use]
    pub fn work_index(&self, subject: Subject) -> Option<usize> {
        let works = &self.analysis.works;
        match subject {
            Subject::Work(index, _) => Some(index),
            Subject::Statement(index) => works.of_statement.get(index).copied(),
            Subject::Credit(index) => works.of_credit.get(index).copied(),
            Subject::Notice(index) => works.of_notice.get(index).copied(),
            Subject::Medium(index) => self.work_of_medium.get(&index).copied(),
            Subject::Document
            | Subject::Block(_)
            | Subject::Meta(_)
            | Subject::Problem(_)
            | Subject::Ignore(_)
            | Subject::Review(_)
            | Subject::Beside(..) => None,
        }
    }

    /// The work that a subject is or speaks of.
    #[must_use]
    pub fn work(&self, subject: Subject) -> Option<&'a Work> {
        self.analysis.works.works.get(self.work_index(subject)?)
    }

    /// Whether a statement names the licensor of a work.
    #[must_use]
    pub fn names_licensor(&self, work: usize) -> bool {
        self.with_licensor.contains(&work)
    }

    /// The known publisher that a subject's work comes from, else that of the article.
    #[must_use]
    pub fn publisher(&self, subject: Subject) -> Option<&'a Publisher> {
        let work = self.work(subject).filter(|work| work.publisher.is_some());
        let work = work.or_else(|| self.analysis.works.works.first())?;
        self.knowledge.publishers.get(work.publisher.as_deref()?)
    }

    /// Index of the statement that a subject is, or that names its license.
    #[must_use]
    pub fn statement_index(&self, subject: Subject) -> Option<usize> {
        match subject {
            Subject::Statement(index) => Some(index),
            Subject::Work(index, license) => {
                let work = self.analysis.works.works.get(index)?;
                let held = license.and_then(|license| work.licenses.get(license));
                held.and_then(|held| held.statement).or(work.statement)
            }
            Subject::Document
            | Subject::Credit(_)
            | Subject::Notice(_)
            | Subject::Medium(_)
            | Subject::Block(_)
            | Subject::Meta(_)
            | Subject::Problem(_)
            | Subject::Ignore(_)
            | Subject::Review(_)
            | Subject::Beside(..) => None,
        }
    }

    /// Index of the block that a subject is or stands in.
    fn block(&self, subject: Subject) -> Option<usize> {
        let evidence = &self.analysis.evidence;
        match subject {
            Subject::Block(index) => Some(index),
            Subject::Statement(index) => evidence.statements.get(index)?.block,
            Subject::Credit(index) => evidence.credits.get(index)?.block,
            Subject::Notice(index) => evidence.notices.get(index)?.block,
            Subject::Document
            | Subject::Work(..)
            | Subject::Medium(_)
            | Subject::Meta(_)
            | Subject::Problem(_)
            | Subject::Ignore(_)
            | Subject::Review(_)
            | Subject::Beside(..) => None,
        }
    }

    /// Whether the block that a subject is or stands in holds one of a set of words of rules.
    pub(super) fn has_rule_words(&self, subject: Subject, set: u8) -> bool {
        self.block(subject).is_some_and(|block| self.analysis.evidence.has_rule_words(block, set))
    }

    /// The license at hand: one of the work's, or the statement's.
    #[must_use]
    pub fn license(&self, subject: Subject) -> Option<&'a LicenseRef> {
        match subject {
            Subject::Statement(index) => Some(&self.analysis.evidence.statements.get(index)?.license),
            Subject::Work(index, license) => {
                Some(&self.analysis.works.works.get(index)?.licenses.get(license?)?.license)
            }
            Subject::Beside(index, license) => self.analysis.beside.get(index)?.licenses.get(license?),
            Subject::Document
            | Subject::Credit(_)
            | Subject::Notice(_)
            | Subject::Medium(_)
            | Subject::Block(_)
            | Subject::Meta(_)
            | Subject::Problem(_)
            | Subject::Ignore(_)
            | Subject::Review(_) => None,
        }
    }

    /// What the catalog knows of a license of this analysis.
    #[must_use]
    pub fn describe<'s>(&'s self, license: &'s LicenseRef) -> Option<&'s LicenseFacts> {
        self.licenses.get(&known(license))?.get_or_init(|| self.knowledge.catalog.describe(license)).as_deref()
    }

    /// The text at a span.
    #[must_use]
    pub fn slice(&self, span: Span) -> &'a str {
        self.analysis.source.slice(span)
    }

    /// Whether text that readers see holds these words, whatever their case and spacing.
    #[must_use]
    pub fn shows(&self, words: &str) -> bool {
        let visible = self.visible.get_or_init(|| {
            let blocks = self.analysis.document.blocks.iter();
            blocks.filter(|block| block.visible).map(|block| fold(&block.text.text) + "\n").collect()
        });
        // Out of steps, it says that they stand there: what cannot be looked at is no fault.
        !self.spend(1 + visible.len() / 64) || visible.contains(fold(words).trim())
    }

    /// Whether the author of a copy stands in data for programs alone, and readers see nobody named.
    #[must_use]
    pub fn is_in_data_alone(&self, work: &Work, creator: &Creator) -> bool {
        /// Authors at most, where there are more than readers are told of.
        const MOST: usize = 16;
        let data = &self.analysis.document.meta;
        let in_data = |span: Span| data.iter().any(|meta| meta.carrier == Carrier::JsonLd && meta.span.overlaps(span));
        work.kind == WorkKind::Article
            && work.creators.len() <= MOST
            && work.provenance == Provenance::ThirdParty
            && creator.role == "author"
            && creator.name.split_whitespace().count() > 1
            && work.creators.iter().all(|creator| !creator.visible)
            && creator.span.is_some_and(in_data)
    }

    /// Gives the next rule its steps.
    pub fn start_rule(&self) {
        self.steps.set(bounds::STEPS + self.analysis.source.text.len() / 8);
    }

    /// Takes so many steps; `false` where none are left.
    #[must_use]
    pub fn spend(&self, steps: usize) -> bool {
        let left = self.steps.get().saturating_sub(steps);
        self.steps.set(left);
        left > 0
    }

    /// Says whether the rule at hand has no steps left: what it says of its subject is not to be trusted.
    #[must_use]
    pub fn is_exhausted(&self) -> bool {
        self.steps.get() == 0
    }
}

/// Indexes of things by the block that each stands in.
fn by_block(blocks: impl Iterator<Item = Option<usize>>) -> BTreeMap<usize, Vec<usize>> {
    let mut map: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (index, block) in blocks.enumerate() {
        if let Some(block) = block {
            map.entry(block).or_default().push(index);
        }
    }
    map
}
