//! Findings to the edits that mend them.
//!
//! Takes an analysis and its findings, gives each finding the [`Fix`]es that the program knows for its rule. Where the
//! right edit is not certain from what is known, there is none. [`apply`] makes edits and judges again.

mod address;
pub mod apply;
mod block;
mod line;
mod link;
mod name;

use crate::Analysis;
use crate::config::Context;
use crate::evaluate::Start;
use crate::evidence::{Kind, Statement};
use crate::finding::{Edit, Finding, Fix, Safety};
use crate::knowledge::Knowledge;
use crate::rule::Book;
use crate::rule::schema;
use crate::source::Span;
use std::collections::BTreeMap;

/// Edits that belong together, and what they do.
struct Mend {
    title: String,
    edits: Vec<Edit>,
}

/// Gives findings the edits that mend them.
pub fn propose(analysis: &Analysis, context: &Context, knowledge: &Knowledge, book: &Book, findings: &mut [Finding]) {
    let each: Vec<(Start, &Analysis)> = Start::of_each(analysis).collect();
    let mut surroundings = BTreeMap::new();
    for finding in findings {
        let Some(kind) = book.get(&finding.rule).and_then(|rule| rule.fix) else { continue };
        let behind = each.partition_point(|(start, _)| finding.about.work.is_some_and(|work| start.work <= work));
        let Some((start, analysis)) = each.get(behind.saturating_sub(1)) else { continue };
        let around = surroundings.entry(start.work).or_insert_with(|| link::Surroundings::of(analysis));
        let about = finding.about;
        finding.about = start.in_item(about);
        let mends = match kind {
            schema::Fix::LinkLicense => link::propose(analysis, knowledge, around, finding),
            schema::Fix::CurrentAddress => address::current(analysis, knowledge, finding),
            schema::Fix::DropTracking => address::without_tracking(analysis, knowledge, finding),
            schema::Fix::UsualName => name::propose(analysis, knowledge, finding),
            schema::Fix::PublisherLine => line::propose(analysis, knowledge, finding),
            schema::Fix::AddAttribution => block::propose(analysis, context, knowledge, finding),
        };
        finding.about = about;
        let safety = if kind.is_safe() { Safety::Safe } else { Safety::Suggested };
        finding.fixes = mends.into_iter().map(|Mend { title, edits }| Fix { title, safety, edits }).collect();
    }
}

/// The statement that a finding is about, where it grants.
fn granted<'a>(analysis: &'a Analysis, finding: &Finding) -> Option<&'a Statement> {
    let statement = analysis.evidence.statements.get(finding.about.statement?)?;
    (statement.kind == Kind::Grant).then_some(statement)
}

/// The words at a place, where they are running text without markup, so that other words may stand there.
fn plain_words(analysis: &Analysis, span: Span, block: Option<usize>) -> Option<&str> {
    let words = analysis.source.slice(span);
    let block = analysis.document.blocks.get(block?)?;
    let is_markup = |ch: char| "[]<>`*_|\\{}\"&$~^".contains(ch);
    let read = block.text.read(span);
    let same = words.split_whitespace().eq(read.split_whitespace());
    (same && !words.is_empty() && !words.contains(is_markup)).then_some(words)
}

/// One way, or none.
fn only(mend: Option<Mend>) -> Vec<Mend> {
    mend.into_iter().collect()
}
