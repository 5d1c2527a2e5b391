//! What silences findings: ignores in comments, front matter and configuration, and recorded decisions.
//!
//! Takes findings and what silences them, marks findings as suppressed and what silences them as used. Must not drop a
//! finding.

mod review;

pub use review::{BY as REVIEW, Review, reviews};

use crate::Analysis;
use crate::config::Context;
use crate::document::{Node, Value};
use crate::finding::{Finding, Suppression};
use crate::rule::Book;
use crate::rule::view;
use crate::source::{Source, Span};
use std::collections::{BTreeMap, BTreeSet};

/// What `by` of a suppression says of an ignore in `licit.yaml`.
const CONFIG: &str = "config";

/// An ignore for one rule: one that stands in the document, or one of the configuration that says no reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ignore {
    /// The rule that it names; empty where it names none.
    pub rule: String,
    /// The reason that it gives.
    pub reason: Option<String>,
    /// Where it stands; `None` for what configuration says.
    pub span: Option<Span>,
    /// What it holds for; `None` is the whole file.
    pub scope: Option<Span>,
    /// `comment`, `front-matter` or `config`.
    pub by: &'static str,
    /// Whether it silences a finding, or could not since its rule is not judged in this run.
    pub used: bool,
    /// Whether the rule exists.
    pub known: bool,
}

/// The ignores of a document: comments first, each in the order of the file.
#[must_use]
pub fn ignores(analysis: &Analysis, book: &Book) -> Vec<Ignore> {
    let mut list = Vec::new();
    let mut add = |rule: &str, reason: Option<&str>, span: Span, scope: Option<Span>, by: &'static str| {
        let reason = reason.map(str::trim).filter(|reason| !reason.is_empty()).map(str::to_owned);
        list.push(Ignore {
            rule: rule.to_owned(),
            reason,
            span: Some(span),
            scope,
            by,
            used: false,
            known: book.get(rule).is_some(),
        });
    };
    for comment in &analysis.document.ignores {
        if comment.rules.is_empty() {
            add("", comment.reason.as_deref(), comment.span, Some(comment.scope), "comment");
        }
        for rule in &comment.rules {
            add(rule, comment.reason.as_deref(), comment.span, Some(comment.scope), "comment");
        }
    }
    let entries = analysis.document.front_matter.as_ref().and_then(|matter| view::licit_key(matter, "ignore"));
    for entry in entries.map(items).unwrap_or_default() {
        let rule = scalar(entry, "rule").unwrap_or(("", entry.span));
        add(rule.0, scalar(entry, "reason").map(|(reason, _)| reason), rule.1, None, "front-matter");
    }
    list
}

/// All that silences findings of a document.
#[derive(Debug, Clone, Default)]
pub struct Silencers {
    /// Ignores that stand in it.
    pub ignores: Vec<Ignore>,
    /// Decisions that hold for it.
    pub reviews: Vec<Review>,
}

impl Silencers {
    /// Those of a document.
    #[must_use]
    pub fn of(analysis: &Analysis, context: &Context, book: &Book) -> Self {
        Self { ignores: ignores(analysis, book), reviews: reviews(analysis, context, book) }
    }
}

fn items(node: &Node) -> Vec<&Node> {
    match &node.value {
        Value::List(items) => items.iter().collect(),
        Value::Null => Vec::new(),
        Value::Scalar(_) | Value::Map(_) => vec![node],
    }
}

/// A scalar of a map; a scalar that stands in place of the map is its `rule`.
fn scalar<'n>(node: &'n Node, name: &str) -> Option<(&'n str, Span)> {
    match &node.value {
        Value::Map(entries) => entries.iter().find_map(|(key, value)| match &value.value {
            Value::Scalar(text) if key.name == name => Some((text.as_str(), value.span)),
            _ => None,
        }),
        Value::Scalar(text) if name == "rule" => Some((text.as_str(), node.span)),
        Value::Scalar(_) | Value::Null | Value::List(_) => None,
    }
}

/// Marks findings as suppressed, and ignores and decisions as used. A recorded decision silences reviews only.
///
/// A rule that `is_judged` denies leaves what speaks of it alone.
pub fn apply(
    findings: &mut [Finding],
    silencers: &mut Silencers,
    source: &Source,
    context: &Context,
    is_judged: impl Fn(&str) -> bool,
) {
    let Silencers { ignores, reviews } = silencers;
    let mut by_rule: BTreeMap<String, Scopes> = BTreeMap::new();
    for (index, ignore) in ignores.iter().enumerate() {
        by_rule.entry(ignore.rule.clone()).or_default().add(ignore.scope, index);
    }
    by_rule.values_mut().for_each(Scopes::close);
    let mut unexplained: BTreeSet<&str> = BTreeSet::new();
    for finding in findings.iter_mut() {
        let holding = by_rule.get(&finding.rule).map(|scopes| scopes.holding(finding.span)).unwrap_or_default();
        if let Some(first) = holding.first() {
            let Ignore { by, reason, .. } = &ignores[*first];
            finding.suppressed = Some(Box::new(Suppression { by: (*by).to_owned(), reason: reason.clone() }));
        } else if let Some(ignore) = context.ignore.iter().find(|ignore| ignore.rule == finding.rule) {
            let reason = ignore.reason.clone().filter(|reason| !reason.trim().is_empty());
            if reason.is_none() {
                unexplained.insert(ignore.rule.as_str());
            }
            finding.suppressed = Some(Box::new(Suppression { by: CONFIG.to_owned(), reason }));
        }
        for index in holding {
            ignores[index].used = true;
        }
    }
    // A glob of the configuration holds for many files: it is told of where it silences something.
    ignores.extend(unexplained.into_iter().map(|rule| Ignore {
        rule: rule.to_owned(),
        reason: None,
        span: None,
        scope: None,
        by: CONFIG,
        used: true,
        known: true,
    }));
    review::apply(findings, reviews, source);
    for ignore in ignores {
        ignore.used |= !is_judged(&ignore.rule);
    }
    for review in reviews {
        review.used |= !is_judged(&review.rule);
    }
}

/// The ignores of one rule, found by place without looking at all of them.
#[derive(Debug, Default)]
struct Scopes {
    /// Those for the whole file.
    whole: Vec<usize>,
    /// Scope, index of the ignore, and the furthest end of this and all scopes before.
    parts: Vec<(Span, usize, usize)>,
}

impl Scopes {
    fn add(&mut self, scope: Option<Span>, index: usize) {
        match scope {
            Some(scope) => self.parts.push((scope, index, scope.end)),
            None => self.whole.push(index),
        }
    }

    fn close(&mut self) {
        self.parts.sort_unstable();
        let mut furthest = 0;
        for (_, _, end) in &mut self.parts {
            furthest = furthest.max(*end);
            *end = furthest;
        }
    }

    /// Ignores that hold for a place, nearest first.
    fn holding(&self, span: Option<Span>) -> Vec<usize> {
        let mut found = Vec::new();
        if let Some(span) = span {
            let end = span.end.max(span.start + 1);
            let before = self.parts.partition_point(|(scope, _, _)| scope.start < end);
            for (scope, index, furthest) in self.parts[..before].iter().rev() {
                if *furthest <= span.start {
                    break;
                }
                if scope.end > span.start {
                    found.push(*index);
                }
            }
        }
        found.extend(&self.whole);
        found
    }
}
