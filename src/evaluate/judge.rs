//! Judges the subjects of one rule after the other.

use super::basis::{self, Grounds};
use super::finding;
use crate::Analysis;
use crate::bounds;
use crate::finding::{Finding, Severity};
use crate::publisher::schema::Sureness;
use crate::rule::Rule;
use crate::rule::holds::{self, Scope};
use crate::rule::outlook::Outlook;
use crate::rule::schema::Duty;
use crate::rule::subject::SubjectKind;
use crate::rule::view::{Subject, View};
use crate::work::{Provenance, Relation, Work, WorkKind};
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

/// A subject with the highest severity that a rule may have for it.
type Capped = (Subject, Severity);

/// What tells which subjects a rule asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Asked {
    kind: SubjectKind,
    /// The rule holds for anyone.
    of_anyone: bool,
    /// Only blocks that hold one of these words of rules.
    words: Option<u8>,
}

/// Judges a file rule by rule, and keeps what rules of a kind have in common.
pub(super) struct Judge<'v, 'a> {
    view: &'v View<'a>,
    outlook: Outlook<'v, 'a>,
    /// The subjects on which a rule is not silent, by what tells of them.
    subjects: BTreeMap<Asked, Vec<Capped>>,
    /// There are so many subjects that their lists cost more to keep than to make again.
    is_large: bool,
}

/// More subjects are not kept from rule to rule.
const KEPT: usize = 8_192;

impl<'v, 'a> Judge<'v, 'a> {
    pub(super) fn new(view: &'v View<'a>) -> Self {
        let Analysis { document, evidence, works, .. } = view.analysis;
        let count = document.blocks.len() + works.works.len() + evidence.statements.len() + evidence.credits.len();
        Self { view, outlook: Outlook::new(view), subjects: BTreeMap::new(), is_large: count > KEPT }
    }

    /// Judges all subjects of a rule; says how many findings were too many to be kept.
    pub(super) fn rule(&mut self, rule: &Rule, findings: &mut Vec<Finding>) -> usize {
        if self.is_large {
            self.subjects.clear();
        }
        let view = self.view;
        let most = findings.len() + bounds::findings(view.analysis.source.text.len());
        let mut untold = 0;
        view.start_rule();
        let asked = Asked { kind: rule.applies_to, of_anyone: rule.duty_of == Duty::Anyone, words: rule.words };
        let subjects = self.subjects.entry(asked).or_insert_with(|| {
            let may_hold = |subject: &Subject| match (subject, rule.words) {
                (Subject::Block(index), Some(set)) => view.analysis.evidence.has_rule_words(*index, set),
                _ => true,
            };
            let all = view.subjects(rule.applies_to).into_iter().filter(may_hold);
            let mut kept: Vec<Capped> =
                all.filter_map(|subject| Some((subject, cap(view, rule.duty_of, subject)?))).collect();
            // Of thousands of blocks few hold the words of a rule, and there are many lists of these.
            kept.shrink_to_fit();
            kept
        });
        if subjects.is_empty() {
            return 0;
        }
        // A rule on the document is judged but once.
        if rule.applies_to != SubjectKind::Document {
            if !self.outlook.may_hold(rule) || view.is_exhausted() {
                return 0;
            }
            view.start_rule();
        }
        let mut grounds = Grounds::default();
        let mut rest = subjects.as_slice();
        while let Some((first, _)) = rest.first() {
            if view.is_exhausted() {
                break;
            }
            // The licenses of one work stand together.
            let is_same = |(subject, _): &&Capped| match (first, subject) {
                (Subject::Work(index, _), Subject::Work(other, _)) => index == other,
                _ => false,
            };
            let count = 1 + rest[1..].iter().take_while(is_same).count();
            let (group, after) = rest.split_at(count);
            rest = after;
            let before = findings.len();
            let judged = group.iter().filter_map(|(subject, cap)| {
                let statement = view.statement_index(*subject);
                let statement = statement.and_then(|at| view.analysis.evidence.statements.get(at));
                let visible = statement.is_some_and(|statement| statement.visible);
                Some((visible, one(view, rule, *subject, *cap, &mut grounds)?))
            });
            let mut told: Vec<(bool, Finding)> = judged.collect();
            let found = told.len();
            if found > 1 {
                // What names no license is told once of a work, where readers see it.
                let mut said = BTreeSet::new();
                told.sort_by_key(|(visible, _)| !visible);
                told.retain(|(_, finding)| said.insert(finding.message.clone()));
            }
            findings.extend(told.into_iter().map(|(_, finding)| finding));
            if found > 0 && group.len() > 1 && view.work(*first).is_some_and(|work| work.choice) {
                // A duty that any license of the choice lifts is none.
                findings.truncate(before + usize::from(found == group.len()));
            }
            untold += findings.len().saturating_sub(most);
            findings.truncate(most);
        }
        untold
    }
}

/// Judges one subject.
fn one(view: &View<'_>, rule: &Rule, subject: Subject, cap: Severity, grounds: &mut Grounds) -> Option<Finding> {
    let other = Cell::new(None);
    let scope = Scope { subject, outer: None, other: &other };
    if !holds::holds(view, &rule.when, &scope) {
        return None;
    }
    // What an exception finds is no witness of the rule.
    let aside = Cell::new(other.get());
    let exception = Scope { subject, outer: None, other: &aside };
    if rule.unless.iter().any(|condition| holds::holds(view, condition, &exception)) {
        return None;
    }
    if view.is_exhausted() {
        return None;
    }
    let case = || rule.severity_when.iter().find(|case| holds::holds(view, &case.when, &exception));
    let own = match view.context.rules.get(&rule.id).copied().flatten() {
        Some(severity) => severity,
        None => case().map_or(rule.severity, |case| case.severity),
    };
    let cap = if rests_on_memory(view, rule, subject) { Severity::Info } else { cap };
    Some(finding::make(view, rule, &scope, own, cap, grounds))
}

/// Whether a finding would rest on a publisher's record alone, and that on memory.
fn rests_on_memory(view: &View<'_>, rule: &Rule, subject: Subject) -> bool {
    let Some(publisher) = view.publisher(subject) else { return false };
    publisher.confidence == Sureness::Low && basis::is_publisher_alone(rule, view.license(subject))
}

/// The highest severity that a rule may have for a subject; `None` where it is silent.
fn cap(view: &View<'_>, duty_of: Duty, subject: Subject) -> Option<Severity> {
    if duty_of == Duty::Anyone {
        return Some(Severity::Error);
    }
    // What is no work and speaks of none belongs to the article.
    let works = &view.analysis.works.works;
    let index = view.work_index(subject).filter(|index| *index < works.len()).unwrap_or(0);
    let Some(work) = works.get(index) else { return Some(Severity::Warning) };
    match work.provenance {
        _ if work.relation == Relation::Original => None,
        Provenance::Own => None,
        Provenance::ThirdParty => Some(Severity::Error),
        Provenance::Unknown => may_be_another_s(view, work, index).then_some(Severity::Warning),
    }
}

/// Says whether the head of a page gives a picture with a caption or a credit, which its theme shows as they are written.
fn is_shown_by_head(view: &View<'_>, work: &Work) -> bool {
    let evidence = &view.analysis.evidence;
    work.src.is_some()
        && (work.statements.iter().any(|at| evidence.statements.get(*at).is_some_and(|statement| statement.visible))
            || work.credits.iter().any(|at| evidence.credits.get(*at).is_some_and(|credit| credit.visible)))
}

/// Says whether anything shows that a work of unknown provenance may be somebody else's.
///
/// A license that names nobody shows it of a picture that stands there, never of an article, a quotation or a picture
/// that is only spoken of: a page's own license, and an example of a notice, look the same.
fn may_be_another_s(view: &View<'_>, work: &Work, index: usize) -> bool {
    let names_licensor = view.names_licensor(index);
    let comes_from = work.source.name.is_some()
        || work.source.url.is_some()
        || work.publisher.is_some()
        || work.agency.is_some()
        || work.platform_only.is_some()
        || names_licensor;
    // A record beside the file that names a license is kept for one's own works, too.
    let stands = work.medium.is_some() || is_shown_by_head(view, work);
    let licensed = !work.statements.is_empty() || !work.licenses.is_empty() && work.beside.is_none();
    match work.kind {
        WorkKind::Article => comes_from,
        WorkKind::Image | WorkKind::Video | WorkKind::Audio | WorkKind::Quote if !stands => {
            comes_from && (names_licensor || !work.credits.is_empty())
        }
        WorkKind::Image | WorkKind::Video | WorkKind::Audio | WorkKind::Quote => {
            comes_from || licensed || !work.credits.is_empty()
        }
    }
}
