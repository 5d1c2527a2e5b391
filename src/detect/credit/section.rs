//! Parts of a document that are lists of credits: what stands under "Image credits" or "Music:", a table with a column
//! "Photographer".
//!
//! Takes the blocks, gives for each what its list is for. What the lines tell is read elsewhere.

use super::lexicon::{CreditLexicon, WordClass, fold};
use crate::detect::mark;
use crate::detect::sentence::SENTENCE_ENDS;
use crate::document::{Block, Document, Role, Tells};
use crate::lexicon::credit::CueKind;
use crate::lexicon::lists::WordList;
use crate::lexicon::{Sign, Signs};

/// Longest heading of a list, in bytes.
const HEADING: usize = 60;

/// Longest block that can be a line of a list under a line that stands for a heading, in bytes.
const LINE: usize = 400;

/// Cells of a table that may name its columns.
const COLUMNS: usize = 8;

/// By block: the kind of credit that its list is for.
pub(super) fn listed(document: &Document, signs: &[Signs], lexicon: &CreditLexicon) -> Vec<Option<CueKind>> {
    let mut under: Option<(CueKind, bool)> = None;
    let (mut cells, mut column) = (0, None);
    document
        .blocks
        .iter()
        .zip(signs)
        .map(|(block, signs)| {
            if !matches!(block.role, Role::Body | Role::Heading | Role::Aside | Role::Caption)
                || block.text.text.is_empty()
            {
                return None;
            }
            // What their columns tell is known.
            if block.credits.is_some_and(|cell| cell.tells != Tells::Listed) {
                return None;
            }
            if block.cell && under.is_none() {
                cells += 1;
                column = column.or_else(|| label(block, *signs, lexicon).filter(|_| cells <= COLUMNS));
                return column;
            }
            if !block.cell {
                (cells, column) = (0, None);
            }
            let colon = !block.cell && block.text.text.trim_end().ends_with(mark::is_colon);
            if block.role == Role::Heading || colon && block.text.text.len() <= HEADING {
                under = label(block, *signs, lexicon).map(|kind| (kind, block.role == Role::Heading));
                return None;
            }
            // A line is a heading for short lines only.
            under = under.filter(|(_, heading)| *heading || block.text.text.len() <= LINE);
            under.map(|(kind, _)| kind)
        })
        .collect()
}

/// What a heading says its list is for.
fn label(block: &Block, signs: Signs, lexicon: &CreditLexicon) -> Option<CueKind> {
    if !signs.has(Sign::Credit) {
        return None;
    }
    let text = block.text.text.trim().trim_end_matches(mark::is_colon).trim_end();
    if text.len() > HEADING {
        return None;
    }
    let folded = fold(text);
    match lexicon.label(&folded) {
        Some(kind) if kind.makes_media() || kind == CueKind::Music => Some(kind),
        _ if lexicon.is(WordClass::CreditHeading, &folded) => Some(CueKind::Photo),
        _ => label_of_page(block, &folded, lexicon),
    }
}

/// "Music in this episode:", "Bilder auf dieser Seite:": a word for what the list holds, and where that is.
fn label_of_page(block: &Block, folded: &str, lexicon: &CreditLexicon) -> Option<CueKind> {
    let mut words = folded.split(' ');
    let kind = lexicon.label(words.next()?).filter(|kind| kind.makes_media() || *kind == CueKind::Music)?;
    let within = words.next()?;
    let small = [WordClass::Inner, WordClass::Particle, WordClass::Carrier];
    let here = small.into_iter().any(|class| lexicon.is(class, within))
        && words.any(|word| lexicon.is(WordClass::AtHand, word));
    (block.role != Role::Heading && here).then_some(kind)
}

/// By block: what somebody did whose name the block is, as the block before it says: "Writer" and "Alma Reed" of a list of
/// definitions in a part of the document that is for credits, what stands below "Written by".
pub(super) fn roles(document: &Document, signs: &[Signs], lexicon: &CreditLexicon) -> Vec<Option<CueKind>> {
    let mut under = false;
    let mut role = None;
    let mut authors = Authors::None;
    let blocks = document.blocks.iter().zip(signs).enumerate();
    let told = blocks.map(|(index, (block, signs))| {
        if !matches!(block.role, Role::Body | Role::Heading | Role::Aside) || block.text.text.is_empty() {
            return None;
        }
        if let Some(author) = authors.next(block) {
            return author.then_some(CueKind::Author);
        }
        if (block.role == Role::Heading || block.label) && names_author(document, index, lexicon) {
            authors = Authors::Next;
            return None;
        }
        if block.role == Role::Heading {
            under = label(block, *signs, lexicon).is_some();
            role = None;
            return None;
        }
        let classed = || block.class.split(' ').any(|class| lexicon.is(WordClass::CreditClass, class));
        if !(under || classed()) {
            role = None;
            return None;
        }
        let text = block.text.text.trim();
        let named = Some(*signs).filter(|signs| signs.has(Sign::Credit) && text.len() <= HEADING);
        let next = named.and_then(|_| lexicon.label(&fold(text.trim_end_matches(mark::is_colon))));
        std::mem::replace(&mut role, next).filter(|_| next.is_none())
    });
    told.collect()
}

/// What is still to come below a heading such as "Written by".
#[derive(Clone, Copy)]
enum Authors {
    /// Nothing.
    None,
    /// The first name.
    Next,
    /// Items of a list of them: the headings in it, or all of it.
    Items { headings: bool },
}

impl Authors {
    /// Whether a block is a name, where the list is not at its end.
    fn next(&mut self, block: &Block) -> Option<bool> {
        let heading = block.role == Role::Heading;
        let named = block.text.text.len() <= HEADING;
        let (next, told) = match *self {
            Self::None => return None,
            Self::Next if block.cell && !block.label => (Self::Items { headings: heading }, named),
            Self::Next if heading => (Self::None, false),
            Self::Next => (Self::None, named),
            Self::Items { .. } if !block.cell || block.label => (Self::None, false),
            Self::Items { headings } => (*self, named && heading == headings),
        };
        *self = next;
        // What ends the list is looked at once more.
        (told || block.cell && !block.label).then_some(told)
    }
}

/// Whether a heading or a term says that the name of who wrote the text is next, and tells of no book.
fn names_author(document: &Document, index: usize, lexicon: &CreditLexicon) -> bool {
    /// Blocks on each side that may tell what else of a book is told.
    const NEAR: usize = 8;
    let folded = |block: &Block| fold(block.text.text.trim().trim_end_matches(mark::is_colon).trim_end());
    let block = &document.blocks[index];
    if block.text.text.len() > HEADING || !is_author_heading(&folded(block), lexicon) {
        return false;
    }
    let around = &document.blocks[index.saturating_sub(NEAR)..document.blocks.len().min(index + NEAR)];
    let mut names = around.iter().filter(|other| other.role == block.role && other.label == block.label);
    !names.any(|other| other.text.text.len() <= HEADING && lexicon.words(WordList::BookField).has(&folded(other)))
}

/// "Written by", "Author": a heading of who wrote the text, folded.
pub(super) fn is_author_heading(folded: &str, lexicon: &CreditLexicon) -> bool {
    lexicon.words(WordList::AuthorHeading).has(folded)
}

/// "About the author".
pub(super) fn is_about_author(folded: &str, lexicon: &CreditLexicon) -> bool {
    lexicon.words(WordList::AboutAuthor).has(folded)
}

/// By block: whether it is the first below a heading such as "About the author".
pub(super) fn about_author(document: &Document, lexicon: &CreditLexicon) -> Vec<bool> {
    let mut next = false;
    let blocks = document.blocks.iter().map(|block| {
        if !block.visible || block.text.text.is_empty() || block.role == Role::Meta {
            return false;
        }
        let short = block.role == Role::Heading && block.text.text.len() <= HEADING;
        let heading = short && is_about_author(&fold(block.text.text.trim().trim_end_matches(mark::is_colon)), lexicon);
        std::mem::replace(&mut next, heading) && !heading
    });
    blocks.collect()
}

/// Dashes that open the line in which somebody signs a text.
const DASHES: [char; 3] = ['—', '–', '―'];

/// The block in which somebody signs a text: "— Jo Roe" below its last paragraph, the only one of its kind, with nothing behind
/// it but what the text comes under. Below a quotation it is who is quoted.
pub(super) fn signature(document: &Document, lexicon: &CreditLexicon) -> Option<usize> {
    /// Blocks behind it at most.
    const BEHIND: usize = 3;
    let seen = |block: &Block| {
        let shown = matches!(block.role, Role::Body | Role::Heading | Role::Caption | Role::Quote | Role::Code);
        block.visible && shown && !block.text.text.trim().is_empty()
    };
    let dashed = |block: &Block| {
        let text = block.text.text.trim_start();
        text.len() <= HEADING && text.starts_with(DASHES) && block.role == Role::Body
    };
    let mut lines = document.blocks.iter().enumerate().filter(|(_, block)| dashed(block) && seen(block));
    let (index, block) = lines.next().filter(|_| lines.next().is_none())?;
    let alone = !block.cell && block.quote_depth == 0 && block.medium.or(block.after_medium).is_none();
    let mut behind = document.blocks[index + 1..].iter().filter(|block| seen(block));
    let licensed = |block: &Block| {
        let starts = |at: usize| lexicon.starts_license(&fold(&block.text.text[at..]));
        let words = block.text.text.match_indices([' ', '(']).map(|(at, _)| at + 1);
        block.text.text.len() <= LINE && (starts(0) || words.take(SHORT).any(starts))
    };
    let ends = behind.by_ref().take(BEHIND).all(licensed) && behind.next().is_none();
    let above = document.blocks[..index].iter().rev().find(|block| seen(block))?;
    let text = above.text.text.trim();
    let prose = above.role == Role::Body && !above.cell && above.quote_depth == 0 && text.ends_with(SENTENCE_ENDS);
    let quoted = text.starts_with(['"', '“', '„', '«', '»', '‘', '「', '『', '—', '–']);
    (alone && ends && prose && !quoted).then_some(index)
}

/// Words of a line behind it among which the name of a license begins.
const SHORT: usize = 40;
