//! Works and rules to [`Finding`]s.
//!
//! Takes an analysis, what holds for the file, knowledge and a book; gives findings in the order of their places.
//! Must not decide what a rule says: severity, words and grounds are the rule's.

mod about;
mod basis;
mod finding;
mod fingerprint;
mod items;
mod judge;

pub use fingerprint::of_all as fingerprints;
pub(crate) use items::Start;

use crate::Analysis;
use crate::config::Context;
use crate::finding::{Finding, Severity};
use crate::knowledge::Knowledge;
use crate::rule::schema::Duty;
use crate::rule::subject::SubjectKind;
use crate::rule::view::View;
use crate::rule::{Book, Rule};
use crate::suppress::{self, Silencers};
use about::About;
use judge::Judge;
use std::cell::OnceCell;

/// Rule that tells of what was left out.
const LIMIT: &str = "limit-reached";

/// Judges one file.
#[must_use]
pub fn evaluate(analysis: &Analysis, context: &Context, knowledge: &Knowledge, book: &Book) -> Vec<Finding> {
    let mut silencers = Silencers::of(analysis, context, book);
    let about = OnceCell::new();
    let is_about = || *about.get_or_init(|| about::about(analysis, knowledge));
    let mut findings = Vec::new();
    by_itself(analysis, context, knowledge, book, &about, |_| true, &mut findings);
    items::judge(analysis, context, knowledge, book, &mut findings);
    fingerprint::settle(&mut findings, &analysis.source);
    suppress::apply(&mut findings, &mut silencers, &analysis.source, context, |rule| {
        book.get(rule).is_none_or(|rule| is_judged(rule, context)) && is_about() != About::Is
    });
    if silencers.ignores.is_empty() && silencers.reviews.is_empty() || is_about() == About::Is {
        return findings;
    }
    let view = View::new(analysis, context, knowledge, &silencers);
    let mut judge = Judge::new(&view);
    let mut on_silencers = Vec::new();
    for rule in book.rules().iter().filter(|rule| is_on_silencers(rule) && is_judged(rule, context)) {
        let untold = judge.rule(rule, &mut on_silencers);
        told_in_part(rule, untold, book, context, &mut on_silencers);
    }
    if !on_silencers.is_empty() {
        fingerprint::settle(&mut on_silencers, &analysis.source);
        findings.append(&mut on_silencers);
        fingerprint::order(&mut findings);
    }
    findings
}

/// Judges a document, or an item of one, by the rules asked for. Most have nothing to say of: what it is `about` is asked where a rule has found
/// something.
fn by_itself(
    analysis: &Analysis,
    context: &Context,
    knowledge: &Knowledge,
    book: &Book,
    about: &OnceCell<About>,
    is_asked: impl Fn(&Rule) -> bool,
    findings: &mut Vec<Finding>,
) {
    let none = Silencers::default();
    let view = View::new(analysis, context, knowledge, &none);
    let is_about = || *about.get_or_init(|| about::about(analysis, knowledge));
    let mut judge = Judge::new(&view);
    let mut is_cut = false;
    for rule in book.rules() {
        if is_on_silencers(rule)
            || !is_judged(rule, context)
            || !is_asked(rule)
            || about.get().is_some_and(|about| is_silent(rule, *about))
        {
            continue;
        }
        let before = findings.len();
        let untold = judge.rule(rule, findings);
        if (findings.len() > before || view.is_exhausted()) && is_silent(rule, is_about()) {
            findings.truncate(before);
        } else {
            is_cut |= view.is_exhausted();
            told_in_part(rule, untold, book, context, findings);
        }
    }
    if is_cut {
        let words = "more things stand in relation to each other here than are compared; some rules did not look at all of them";
        limit_reached(words, book, context, findings);
    }
}

/// Whether a rule says nothing of a document that is about licenses.
fn is_silent(rule: &Rule, about: About) -> bool {
    match about {
        About::Is => rule.applies_to != SubjectKind::Problem,
        About::Explains => rule.duty_of == Duty::Republisher && rule.applies_to != SubjectKind::Problem,
        About::No => false,
    }
}

/// Adds the finding that a bound was reached.
fn limit_reached(words: &str, book: &Book, context: &Context, findings: &mut Vec<Finding>) {
    if let Some(rule) = book.get(LIMIT).filter(|rule| is_judged(rule, context)) {
        findings.push(finding::bare(rule, severity(rule, context), words));
    }
}

/// Says of a rule how often it is not told one by one.
fn told_in_part(rule: &Rule, untold: usize, book: &Book, context: &Context, findings: &mut Vec<Finding>) {
    if untold > 0 {
        let words = format!("`{}` is told so often here that it is told {untold} times less than it holds", rule.id);
        limit_reached(&words, book, context, findings);
    }
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
