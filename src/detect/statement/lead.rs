//! Lists of licenses below a line that says what they are: "Licensed under the terms of either:", "We accept photos
//! under these licenses:".
//!
//! Takes the blocks, gives for each item below such a line what the line says of it.

use super::hit::Hit;
use super::kind::{self, Around, CueAt, Setting};
use crate::detect::mark;
use crate::detect::normal::Normal;
use crate::detect::sentence::{SENTENCE_ENDS, around, sentences};
use crate::document::{Block, Document, Role};
use crate::evidence::{Kind, Scope};
use crate::knowledge::Knowledge;
use crate::lexicon::Cue;
use crate::lexicon::lists::WordList;
use crate::source::Span;

/// Longest line above a list, in bytes.
const LEAD: usize = 600;

/// Longest line above a list that has no colon, in bytes.
const TITLE: usize = 80;

/// How many blocks below the line are its items.
const ITEMS: usize = 12;

/// Words before the license in an item, where it is what the item names.
const WORDS: usize = 3;

/// What the line above a list says of the licenses in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Lead {
    pub(super) kind: Kind,
    pub(super) scope: Scope,
    /// One of them may be chosen.
    pub(super) choice: bool,
    /// It is a heading that says nothing but "License".
    pub(super) heading: bool,
    /// The block of the line.
    pub(super) block: usize,
}

/// By block: what the line above its list says.
pub(super) fn leads(document: &Document, knowledge: &Knowledge) -> Vec<Option<Lead>> {
    let mut lead: Option<Lead> = None;
    let mut items = 0;
    document
        .blocks
        .iter()
        .enumerate()
        .map(|(index, block)| {
            if matches!(block.role, Role::Meta | Role::Comment) || block.text.text.trim().is_empty() {
                return None;
            }
            let text = block.text.text.trim();
            items += 1;
            let listed = block.cell || has_mark(knowledge, text) || items == 1;
            if block.role == Role::Heading || items > ITEMS || !listed {
                lead = None;
            }
            if block.role == Role::Heading {
                (lead, items) = (heading(block, index, knowledge), 0);
                return None;
            }
            if text.ends_with(mark::is_colon) && !block.cell {
                (lead, items) = (said(block, index, knowledge), 0);
                return None;
            }
            // "Licences we accept" above a list, without a colon, may say what is no grant.
            let title =
                || !block.cell && text.len() <= TITLE && !text.ends_with(SENTENCE_ENDS) && !has_mark(knowledge, text);
            if title() && document.blocks.get(index + 1).is_some_and(|next| next.cell) {
                let told = said(block, index, knowledge).filter(|lead| lead.kind != Kind::Grant);
                if told.is_some() {
                    (lead, items) = (told, 0);
                    return None;
                }
            }
            if text.ends_with(['?', '？', '؟']) && asks(document, index) {
                let mention =
                    Lead { kind: Kind::Mention, scope: Scope::Document, choice: false, heading: false, block: index };
                (lead, items) = (Some(mention), 0);
                return None;
            }
            lead
        })
        .collect()
}

/// "Which of these is no license?" above several items: answers to choose from.
fn asks(document: &Document, index: usize) -> bool {
    let next = document.blocks.get(index + 1..).unwrap_or_default();
    let told = next.iter().filter(|block| !matches!(block.role, Role::Meta | Role::Comment));
    told.take(2).filter(|block| block.cell && block.at.is_none()).count() == 2
}

/// A heading that says nothing but "License": what is named first below it is the license.
fn heading(block: &Block, index: usize, knowledge: &Knowledge) -> Option<Lead> {
    let text = block.text.text.trim().trim_end_matches(mark::is_colon);
    if text.len() > 40 {
        return None;
    }
    let normal = Normal::of(text);
    let cues = knowledge.lexicon.cues(&normal.text);
    let says =
        cues.iter().any(|cue| cue.start == 0 && cue.end == normal.text.len() && cue.says.contains(&Cue::License));
    says.then_some(Lead { kind: Kind::Grant, scope: Scope::Document, choice: false, heading: true, block: index })
}

/// Whether a paragraph begins as an item of a list.
fn has_mark(knowledge: &Knowledge, text: &str) -> bool {
    let digits = text.trim_start_matches('(').trim_start_matches(|ch: char| ch.is_ascii_digit());
    text.starts_with(['*', '-', '•', '–', '·', '+'])
        || digits.len() < text.len() && digits.starts_with(['.', ')'])
        || knowledge.lexicon.words(WordList::ItemOpener).open(text)
}

/// What a line says of what is listed below it; `None` where it says nothing of licenses.
fn said(block: &Block, index: usize, knowledge: &Knowledge) -> Option<Lead> {
    let text = block.text.text.trim_end();
    if text.len() > LEAD || matches!(block.role, Role::Code | Role::Heading | Role::Nav) {
        return None;
    }
    let normal = Normal::of(text);
    let cues: Vec<CueAt> = knowledge
        .lexicon
        .cues(&normal.text)
        .into_iter()
        .map(|found| CueAt { span: normal.original(found.start, found.end), cues: found.says.to_vec() })
        .collect();
    let place = Span::new(text.len(), text.len());
    let last = Span::new(text.trim_end_matches(mark::is_colon).len().saturating_sub(1), text.len());
    let sentence = around(&sentences(knowledge.lexicon.lists(), text), last);
    let quotations = kind::quotations(text);
    let here = Around {
        lexicon: &knowledge.lexicon,
        block,
        text,
        sentence,
        cues: &cues,
        evidence: &[],
        others: &[],
        place,
        brand_only: false,
        beside_credit: false,
        beside_base: false,
        beside_origin: false,
        quotations: &quotations,
        setting: Setting::default(),
        is_credit: false,
    };
    let mut said = kind::kind(here);
    // "Which license should I pick? The options are:"
    if text.contains(['?', '？', '؟']) {
        said = kind::Said { kind: Kind::Mention, in_words: true };
    }
    // "The tables are:" says nothing of licenses.
    if said.kind == Kind::Grant && !cues.iter().any(|cue| cue.is(Cue::Grant) && sentence.contains(cue.span)) {
        return None;
    }
    let choice = cues.iter().any(|cue| cue.is(Cue::Or) && sentence.contains(cue.span));
    let scope = kind::scope(here, None, false);
    said.in_words.then_some(Lead { kind: said.kind, scope, choice, heading: false, block: index })
}

/// Whether the line above speaks of a license in an item: the item names it first.
pub(super) fn names_first(hit: &Hit, text: &str, evidence: &[Span]) -> bool {
    let start = evidence.iter().map(|place| place.start).min().unwrap_or(hit.core.start);
    let before = text.get(..start).unwrap_or("");
    // The first name of the item, or one that is said in the same breath.
    if before.split_whitespace().take(WORDS + 1).count() <= WORDS && hit.core.start.saturating_sub(start) <= LEAD {
        return true;
    }
    // Plain text runs the items of a list together: "* GPL for the tool * CC0 for the templates".
    let before = text.get(..hit.place.start).unwrap_or("").trim_end_matches(['[', '(', '`', '"', '“']);
    [" * ", " - ", " • ", " – ", "\n* ", "\n- "].iter().any(|mark| before.ends_with(mark))
}
