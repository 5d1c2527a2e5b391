//! Terms in a paragraph of their own below a license that take back what it gives: "Commercial use is prohibited."
//!
//! Takes the statements of a document, adds the terms to the last of the paragraph above them. A paragraph that says more
//! than its term, or speaks of anything else than the text, adds none.

use super::kind::CueAt;
use super::{Found, rights};
use crate::detect::normal::Normal;
use crate::detect::other;
use crate::detect::sentence::sentences;
use crate::document::{Block, Role};
use crate::evidence::{Kind, Notice, Scope, Signal, Statement};
use crate::lexicon::Cue;
use crate::source::Span;
use std::collections::{BTreeMap, BTreeSet};

/// Longest such paragraph, in bytes.
const LONGEST: usize = 200;

/// Blocks that nobody sees between the two at most.
const NEAR: usize = 4;

impl Found<'_> {
    /// Adds the terms that stand below licenses.
    pub(super) fn restrict(&mut self, notices: &BTreeMap<usize, Vec<&Notice>>) {
        let licensed: BTreeSet<usize> = self.statements.iter().filter_map(|statement| statement.block).collect();
        let mut last = None;
        for at in (0..self.statements.len()).rev() {
            let statement = &self.statements[at];
            let Some(block) = statement.block.filter(|block| last != Some(*block) && is_of_text(statement)) else {
                continue;
            };
            last = Some(block);
            let term = self.below(block).filter(|next| !licensed.contains(next)).and_then(|next| {
                let notices = notices.get(&next).map_or(&[][..], Vec::as_slice);
                self.term(next, statement, notices)
            });
            if let Some(term) = term {
                self.statements[at].added_restriction.get_or_insert(term);
            }
        }
    }

    /// The paragraph right below a block.
    fn below(&self, index: usize) -> Option<usize> {
        let behind = self.document.blocks.get(index + 1..)?.iter().take(NEAR);
        let (at, next) = behind.enumerate().find(|(_, block)| block.visible)?;
        let role = self.document.blocks.get(index)?.role;
        let is_text = |block: &Block| block.medium.is_none() && !block.cell && block.role == role;
        (matches!(role, Role::Body | Role::Aside | Role::Footer) && is_text(next)).then_some(index + 1 + at)
    }

    /// The term that a paragraph adds to a license.
    fn term(&self, index: usize, statement: &Statement, notices: &[&Notice]) -> Option<Span> {
        let block = self.document.blocks.get(index)?;
        let text = block.text.text.trim_end();
        if text.is_empty() || text.len() > LONGEST {
            return None;
        }
        let normal = Normal::of(text);
        let cues: Vec<CueAt> = (self.knowledge.lexicon.cues(&normal.text).into_iter())
            .map(|found| CueAt { span: normal.original(found.start, found.end), cues: found.says.to_vec() })
            .collect();
        let said = sentences(self.knowledge.lexicon.lists(), text);
        let place = |span: Span| block.text.source_span(span);
        let settled = |span: Span| notices.iter().any(|notice| notice.span.overlaps(place(span)));
        let license = (Span::new(0, 0), &*statement.license);
        let term = rights::restriction(self.knowledge, &cues, &settled, &said, license, false, text)?;
        let (before, behind) = (text.get(..term.start)?, text.get(term.end..)?);
        let of_text = cues.iter().any(|cue| cue.is(Cue::Document) && cue.span.end <= term.start);
        let alone = says_little(before) && says_little(behind) || of_text && says_little(behind);
        (said.len() == 1 && alone && !other::is_subject(self.knowledge, before)).then(|| place(term))
    }
}

/// Whether a statement licenses the text in words that all can read.
fn is_of_text(statement: &Statement) -> bool {
    let told = matches!(statement.signal, Signal::Prose | Signal::Link | Signal::Url);
    statement.kind == Kind::Grant && statement.scope == Scope::Document && statement.visible && told
}

/// Whether hardly a word stands beside a term: "Please, … without our written consent".
fn says_little(words: &str) -> bool {
    const WORDS: usize = 4;
    const LETTERS: usize = 32;
    words.split_whitespace().count() <= WORDS
        && words.chars().filter(|letter| letter.is_alphabetic()).count() <= LETTERS
}
