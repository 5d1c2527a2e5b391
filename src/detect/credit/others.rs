//! Parts of a page about other texts: what is read most, related articles, comments of readers. Who made those made no page.
//!
//! Takes the blocks, tells of each whether it stands in such a part. What a block says is read elsewhere.

use super::byline_class;
use super::lexicon::{CreditLexicon, WordClass, fold};
use super::section::{is_about_author, is_author_heading};
use crate::detect::mark;
use crate::document::{Block, Document, Role};
use crate::lexicon::lists::WordList;

/// Longest heading of such a part, in bytes.
const HEADING: usize = 80;

/// Longest text of a card, in bytes: behind a longer one the page goes on.
const CARD: usize = 400;

/// Where other texts are shown.
pub(super) struct Others {
    /// By block, the part that it stands in.
    under: Vec<Option<Part>>,
    /// The classes around the title of the page call all of it so: they tell nothing.
    whole: bool,
}

/// A part about other texts.
#[derive(Clone, Copy)]
struct Part {
    /// The last heading in it.
    heading: usize,
    /// Its heading says so; else it stands behind the article.
    listed: bool,
    /// It stands beside the text, not in it; `None` where nothing stands in it so far.
    aside: Option<bool>,
    /// Items of a list stand right below its heading.
    items: bool,
}

impl Others {
    pub(super) fn of(document: &Document, lexicon: &CreditLexicon) -> Self {
        let mut part: Option<Part> = None;
        let blocks = document.blocks.iter().enumerate();
        let under = blocks.map(|(index, block)| {
            let behind = document.text_end.is_some_and(|end| block.span.start >= end);
            part = match block.role {
                Role::Meta | Role::Comment => return None,
                Role::Heading if block.visible => below(part, index, block, behind, lexicon),
                Role::Footer => None,
                _ => part.and_then(|part| part.with(block, behind)),
            };
            part
        });
        let under = under.collect();
        let first = document.blocks.iter().find(|block| block.role == Role::Heading && block.visible);
        Self { under, whole: first.is_some_and(|block| is_called_other(block, lexicon)) }
    }

    /// Whether a block with the name of somebody who made a text tells of another.
    pub(super) fn hold(&self, document: &Document, index: usize, name: Option<&str>, lexicon: &CreditLexicon) -> bool {
        let Some(block) = document.blocks.get(index) else { return false };
        if !self.whole && is_called_other(block, lexicon) {
            return true;
        }
        let Some(part) = self.under.get(index).copied().flatten() else { return false };
        let Some(above) = document.blocks.get(part.heading) else { return false };
        // "Ada Poole" above "Written by Ada Poole": the box about the author.
        let own = name.is_some_and(|name| above.text.text.contains(name));
        !own && (part.listed || is_linked(above) || is_card(block, lexicon))
    }
}

impl Part {
    /// The part, where a block goes on with it.
    fn with(self, block: &Block, behind: bool) -> Option<Self> {
        let beside = block.role == Role::Aside;
        let ends = !behind && block.role == Role::Body && block.text.text.len() > CARD;
        let left = self.aside == Some(true) && !beside && !behind;
        // "*By Ada Poole*" below a list of links.
        let below_list = self.items && !block.cell && !beside && !behind;
        let goes_on = !ends && !left && !below_list;
        goes_on.then_some(Self { aside: self.aside.or(Some(beside)), items: self.items || block.cell, ..self })
    }
}

/// The part that a heading begins, or goes on with.
fn below(part: Option<Part>, heading: usize, block: &Block, behind: bool, lexicon: &CreditLexicon) -> Option<Part> {
    let text = block.text.text.trim().trim_end_matches(mark::is_colon).trim_end();
    if text.len() > HEADING {
        return part.map(|part| Part { heading, items: false, ..part });
    }
    let folded = fold(text);
    if is_author_heading(&folded, lexicon) || is_about_author(&folded, lexicon) {
        return None;
    }
    if is_heading(&folded, lexicon) {
        return Some(Part { heading, listed: true, aside: None, items: false });
    }
    // A part that its heading tells of holds cards with headings of their own.
    if let Some(part) = part.filter(|part| part.listed) {
        return Some(Part { heading, items: false, ..part });
    }
    behind.then_some(Part { heading, listed: false, aside: None, items: false })
}

/// "Most read", "3 comments", "More from the coast".
fn is_heading(folded: &str, lexicon: &CreditLexicon) -> bool {
    let words = folded.trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == ' ');
    lexicon.words(WordList::OtherTextsHeading).has(words) || lexicon.words(WordList::OtherTextsOpener).open(words)
}

/// Whether all of a heading leads somewhere.
fn is_linked(heading: &Block) -> bool {
    let text = heading.text.text.trim();
    heading.links.iter().any(|link| link.text.len() >= text.len() && !link.url.starts_with('#')) && !text.is_empty()
}

/// Whether the classes around a block call it one of several cards, and none the card of an author.
fn is_card(block: &Block, lexicon: &CreditLexicon) -> bool {
    let cards = lexicon.words(WordList::CardClass);
    block.class.split(' ').any(|class| {
        let mut parts = class.split(['-', '_']);
        parts.clone().any(|part| cards.has(part)) && !parts.any(|part| lexicon.is(WordClass::BylinePart, part))
    })
}

/// Whether the classes around a block call it a part about another text.
fn is_called_other(block: &Block, lexicon: &CreditLexicon) -> bool {
    !block.class.is_empty() && byline_class::says(&block.class, WordClass::OtherTextClass, lexicon)
}
