//! Recorded decisions: what a person said to a finding that only a person can decide.

use super::{items, scalar};
use crate::Analysis;
use crate::config::Context;
use crate::day::{self, Day};
use crate::document::Node;
use crate::finding::{Finding, Severity, Suppression};
use crate::rule::Book;
use crate::rule::view;
use crate::source::{Source, Span, boundary_before, boundary_behind};

/// What `by` of a suppression says.
pub const BY: &str = "review";

/// A recorded decision on one rule, for one document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// The rule that it names; empty where it names none.
    pub rule: String,
    /// Words that the finding touches, where the decision is on one of several.
    pub at: Option<String>,
    /// What was decided.
    pub decision: Option<String>,
    /// By whom.
    pub who: Option<String>,
    /// On which day.
    pub when: Option<String>,
    /// Why.
    pub why: Option<String>,
    /// Where it stands; `None` for what configuration says.
    pub span: Option<Span>,
    /// Days since then, where both days are known.
    pub age: Option<i64>,
    /// Whether it is older than the site's policy lets decisions be.
    pub expired: bool,
    /// Whether it silences a finding, or could not since its rule is not judged in this run.
    pub used: bool,
    /// Whether the rule exists.
    pub known: bool,
}

/// The decisions of a document: its own first, then those of the configuration.
#[must_use]
pub fn reviews(analysis: &Analysis, context: &Context, book: &Book) -> Vec<Review> {
    let matter = analysis.document.front_matter.as_ref();
    let entries = matter.and_then(|matter| view::licit_key(matter, "reviews")).map(items).unwrap_or_default();
    let mut reviews: Vec<Review> = entries.into_iter().map(declared).collect();
    reviews.extend(context.reviews.iter().map(|decision| Review {
        rule: decision.rule.clone(),
        at: decision.at.clone(),
        decision: decision.decision.clone(),
        who: decision.who.clone(),
        when: decision.when.clone(),
        why: decision.why.clone(),
        span: None,
        age: None,
        expired: false,
        used: false,
        known: false,
    }));
    let today = context.today.and_then(|(year, month, day)| Day::of(year, month, day)).map(Day::number);
    for review in &mut reviews {
        review.known = book.get(&review.rule).is_some();
        review.age = today.zip(review.when.as_deref().and_then(day::number)).map(|(today, then)| today - then);
        let most = context.policy.review_max_age.map(i64::from);
        review.expired = review.age.zip(most).is_some_and(|(age, most)| age > most);
    }
    reviews
}

fn declared(entry: &Node) -> Review {
    let text = |name: &str| {
        scalar(entry, name).map(|(text, _)| text.trim()).filter(|text| !text.is_empty()).map(str::to_owned)
    };
    let (rule, span) = scalar(entry, "rule").unwrap_or(("", entry.span));
    Review {
        rule: rule.to_owned(),
        at: text("at"),
        decision: text("decision"),
        who: text("who"),
        when: text("when"),
        why: text("why"),
        span: Some(span),
        age: None,
        expired: false,
        used: false,
        known: false,
    }
}

/// Marks findings of severity `review` as suppressed by the decisions on them. What an ignore silences stays its own.
pub(super) fn apply(findings: &mut [Finding], reviews: &mut [Review], source: &Source) {
    for finding in findings.iter_mut().filter(|finding| finding.severity == Severity::Review) {
        let place = finding.span.map(|span| source.slice(span)).unwrap_or_default();
        let decides = |review: &&mut Review| {
            review.rule == finding.rule
                && review.decision.is_some()
                && !review.expired
                && review
                    .at
                    .as_deref()
                    .is_none_or(|at| place.contains(at) || finding.span.is_some_and(|span| around(source, span, at)))
        };
        let Some(review) = reviews.iter_mut().find(decides) else { continue };
        review.used = true;
        if finding.suppressed.is_none() {
            let reason = review.why.clone().or_else(|| review.decision.clone());
            finding.suppressed = Some(Box::new(Suppression { by: BY.to_owned(), reason }));
        }
    }
}

/// Whether some words stand where they touch a span: they hold it, or overlap its ends.
fn around(source: &Source, span: Span, words: &str) -> bool {
    let start = boundary_before(&source.text, span.start.saturating_sub(words.len()));
    let end = boundary_behind(&source.text, span.end + words.len());
    source.text[start..end].contains(words)
}
