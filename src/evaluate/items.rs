//! The items of a feed, each judged as a document of its own.

use super::{by_itself, told_in_part};
use crate::Analysis;
use crate::bounds;
use crate::config::Context;
use crate::finding::{self, Finding};
use crate::knowledge::Knowledge;
use crate::rule::subject::SubjectKind;
use crate::rule::{Book, Rule};
use std::cell::OnceCell;
use std::collections::BTreeMap;

/// Where the works, statements and credits of an item begin among those of the file: behind those of the feed as a whole
/// and of the items before.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Start {
    pub(crate) work: usize,
    pub(crate) statement: usize,
    pub(crate) credit: usize,
}

impl Start {
    /// Where each begins: the feed as a whole, then its items.
    pub(crate) fn of_each(analysis: &Analysis) -> impl Iterator<Item = (Self, &Analysis)> {
        analysis.each().scan(Self::default(), |next, one| {
            let start = *next;
            next.work += one.works.works.len();
            next.statement += one.evidence.statements.len();
            next.credit += one.evidence.credits.len();
            Some((start, one))
        })
    }

    fn in_file(self, about: finding::About) -> finding::About {
        finding::About {
            work: about.work.map(|index| index + self.work),
            statement: about.statement.map(|index| index + self.statement),
            credit: about.credit.map(|index| index + self.credit),
        }
    }

    pub(crate) fn in_item(self, about: finding::About) -> finding::About {
        finding::About {
            work: about.work.and_then(|index| index.checked_sub(self.work)),
            statement: about.statement.and_then(|index| index.checked_sub(self.statement)),
            credit: about.credit.and_then(|index| index.checked_sub(self.credit)),
        }
    }
}

/// Judges the items. A rule has no more findings than in any file of the length.
pub(super) fn judge(
    analysis: &Analysis,
    context: &Context,
    knowledge: &Knowledge,
    book: &Book,
    findings: &mut Vec<Finding>,
) {
    let most = bounds::findings(analysis.source.text.len());
    let mut told: BTreeMap<String, usize> = BTreeMap::new();
    for (start, item) in Start::of_each(analysis).skip(1) {
        let mut found = Vec::new();
        // What is asked of a document is asked of the feed.
        let is_asked = |rule: &Rule| rule.applies_to != SubjectKind::Document;
        by_itself(item, context, knowledge, book, &OnceCell::new(), is_asked, &mut found);
        for mut finding in found {
            let count = told.entry(finding.rule.clone()).or_default();
            *count += 1;
            if *count <= most {
                finding.about = start.in_file(finding.about);
                findings.push(finding);
            }
        }
    }
    for (rule, count) in told {
        if let Some(rule) = book.get(&rule) {
            told_in_part(rule, count.saturating_sub(most), book, context, findings);
        }
    }
}
