//! Works and rules to [`Finding`]s.
//!
//! Takes an analysis, what holds for the file, knowledge and a book; gives findings in the order of their places.
//! Must not decide what a rule says: severity, words and grounds are the rule's.

mod about;
mod basis;
mod finding;
mod fingerprint;

pub use fingerprint::of_all as fingerprints;

use crate::Analysis;
use crate::config::Context;
use crate::finding::{Finding, Severity};
use crate::knowledge::Knowledge;
use crate::publisher::schema::Sureness;
use crate::rule::holds::{self, Scope};
use crate::rule::schema::Duty;
use crate::rule::subject::SubjectKind;
use crate::rule::view::{Subject, View};
use crate::rule::{Book, Rule};
use crate::suppress::{self, Silencers};
use crate::work::{Provenance, Relation, Work, WorkKind};
use about::About;
use std::cell::Cell;

/// Rule that tells of what was left out.
const LIMIT: &str = "limit-reached";

/// Judges one file.
#[must_use]
pub fn evaluate(analysis: &Analysis, context: &Context, knowledge: &Knowledge, book: &Book) -> Vec<Finding> {
    let mut silencers = Silencers::of(analysis, context, book);
    let none = Silencers::default();
    let view = View::new(analysis, context, knowledge, &none);
    let about = about::about(analysis, knowledge);
    let about_licensing = about == About::Is;
    let mut findings = Vec::new();
    for rule in book.rules() {
        let is_silent = match about {
            About::Is => rule.applies_to != SubjectKind::Problem,
            About::Explains => rule.duty_of == Duty::Republisher && rule.applies_to != SubjectKind::Problem,
            About::No => false,
        };
        if is_on_silencers(rule) || is_silent || !is_judged(rule, context) {
            continue;
        }
        judge(&view, rule, &mut findings);
    }
    if view.is_cut()
        && let Some(rule) = book.get(LIMIT).filter(|rule| is_judged(rule, context))
    {
        findings.push(finding::bare(
            rule,
            severity(rule, context),
            "more things stand in relation to each other here than are compared; some rules did not look at all of them",
        ));
    }
    fingerprint::settle(&mut findings, &analysis.source);
    suppress::apply(&mut findings, &mut silencers, &analysis.source, context, |rule| {
        book.get(rule).is_none_or(|rule| is_judged(rule, context)) && !about_licensing
    });
    let view = View::new(analysis, context, knowledge, &silencers);
    let mut on_silencers = Vec::new();
    for rule in book.rules().iter().filter(|rule| is_on_silencers(rule)) {
        if is_judged(rule, context) && !about_licensing {
            judge(&view, rule, &mut on_silencers);
        }
    }
    if !on_silencers.is_empty() {
        fingerprint::settle(&mut on_silencers, &analysis.source);
        findings.append(&mut on_silencers);
        fingerprint::order(&mut findings);
    }
    findings
}

/// Whether a rule judges what silences others, and so comes after them.
fn is_on_silencers(rule: &Rule) -> bool {
    matches!(rule.applies_to, SubjectKind::Ignore | SubjectKind::Review)
}

/// Says whether a rule is asked for and not switched off.
fn is_judged(rule: &Rule, context: &Context) -> bool {
    let named = |names: &[String]| names.iter().any(|name| *name == rule.id || *name == rule.group);
    let selection = &context.selection;
    (selection.select.is_empty() || named(&selection.select))
        && !named(&selection.ignore)
        && !matches!(context.rules.get(&rule.id), Some(None))
}

/// The severity that the configuration gives, else the rule's own.
fn severity(rule: &Rule, context: &Context) -> Severity {
    context.rules.get(&rule.id).copied().flatten().unwrap_or(rule.severity)
}

/// Judges all subjects of a rule.
fn judge(view: &View<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    view.start_rule();
    let subjects = view.subjects(rule.applies_to);
    let mut rest = subjects.as_slice();
    while let Some(first) = rest.first() {
        // The licenses of one work stand together.
        let count = match first {
            Subject::Work(index, _) => {
                rest.iter().take_while(|subject| matches!(subject, Subject::Work(other, _) if other == index)).count()
            }
            _ => 1,
        };
        let (group, after) = rest.split_at(count);
        rest = after;
        let has_choice = group.len() > 1 && view.work(*first).is_some_and(|work| work.choice);
        let mut found: Vec<Finding> = group.iter().filter_map(|subject| one(view, rule, *subject)).collect();
        if has_choice {
            // A duty that any license of the choice lifts is none.
            if found.len() < group.len() {
                continue;
            }
            found.truncate(1);
        }
        findings.append(&mut found);
    }
}

/// Judges one subject.
fn one(view: &View<'_>, rule: &Rule, subject: Subject) -> Option<Finding> {
    let cap = cap(view, rule, subject)?;
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
    Some(finding::make(view, rule, &scope, own, cap))
}

/// Whether a finding would rest on a publisher's record alone, and that on memory.
fn rests_on_memory(view: &View<'_>, rule: &Rule, subject: Subject) -> bool {
    let Some(publisher) = view.publisher(subject) else { return false };
    publisher.confidence == Sureness::Low && basis::is_publisher_alone(rule, view.license(subject))
}

/// The highest severity that a rule may have for a subject; `None` where it is silent.
fn cap(view: &View<'_>, rule: &Rule, subject: Subject) -> Option<Severity> {
    if rule.duty_of == Duty::Anyone {
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
    let licensed = !work.statements.is_empty() || !work.licenses.is_empty() && work.beside.is_none();
    match work.kind {
        WorkKind::Article => comes_from,
        WorkKind::Image | WorkKind::Video | WorkKind::Audio | WorkKind::Quote if work.medium.is_none() => {
            comes_from && (names_licensor || !work.credits.is_empty())
        }
        WorkKind::Image | WorkKind::Video | WorkKind::Audio | WorkKind::Quote => {
            comes_from || licensed || !work.credits.is_empty()
        }
    }
}
