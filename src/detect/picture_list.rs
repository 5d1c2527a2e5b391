//! Lists of credits apart from the pictures: "Fig. 1: Jo Roe", "weir.jpg: Jo Roe", "The old weir: Jo Roe" below "Photo
//! credits", also one behind another in a line.
//!
//! Takes a document, makes captions of the items of such lists, joined with the pictures that they name by number, by file
//! or by the words in a picture's place. A line that names several becomes a block for each. What the items say is read
//! elsewhere.

mod item;

pub(crate) use item::behind_name;

use super::caption;
use super::credit::CreditLexicon;
use super::credit::lexicon::{WordClass, fold};
use super::table::{files_of, last_step};
use crate::document::{Block, CreditCell, Document, MediaKind, Role, Tells, is_medium_address};
use crate::lexicon::credit::CueKind;
use crate::source::Span;
use item::{Item, Named};
use std::collections::BTreeMap;

/// Longest heading of a list, or label of a line, in bytes.
const HEADING: usize = 60;

/// Longest item that a line stands for the heading of, in bytes.
const ITEM: usize = 400;

/// Longest line of several credits, in bytes.
const LINE: usize = 4_000;

/// Letters at least of the words in a picture's place that an item calls it by.
const SHORTEST: usize = 3;

/// A block that may credit pictures.
struct Candidate {
    block: usize,
    /// Where it begins to.
    from: usize,
    /// It stands below words for credits, or behind them.
    credited: bool,
    /// The words stand in the block itself.
    inline: bool,
}

/// Joins the items of lists of credits with their pictures.
pub(crate) fn mark(document: &mut Document, lexicon: &CreditLexicon) {
    if document.media.is_empty() {
        return;
    }
    let candidates = candidates(document, lexicon);
    if candidates.is_empty() {
        return;
    }
    let names = names(document);
    let mut items = Vec::new();
    for candidate in &candidates {
        let text = &document.blocks[candidate.block].text.text;
        let numbered = if candidate.credited { item::numbered(text, candidate, lexicon) } else { Vec::new() };
        if numbered.is_empty() {
            items.extend(item::named(text, candidate, &names, lexicon));
        } else {
            items.extend(numbered);
        }
    }
    let numbers = numbers(document, &items, lexicon);
    let joined: Vec<(Item, Option<usize>)> = items
        .into_iter()
        .map(|item| {
            let medium = match &item.named {
                Named::Number(number) => numbers.get(number).copied(),
                Named::Medium(medium) => Some(*medium),
            };
            (item, medium)
        })
        .collect();
    if joined.iter().any(|(_, medium)| medium.is_some()) {
        join(document, &joined);
    }
}

/// The blocks below and behind words for credits, and the items of lists that begin with a file.
fn candidates(document: &Document, lexicon: &CreditLexicon) -> Vec<Candidate> {
    // Whether a heading has said so, or a line, which does for short ones alone.
    let mut under: Option<Role> = None;
    let mut found = Vec::new();
    for (index, block) in document.blocks.iter().enumerate() {
        let text = block.text.text.trim();
        let speaks = matches!(block.role, Role::Body | Role::Heading | Role::Aside) && block.visible;
        if !speaks || text.is_empty() || block.at.is_some() {
            continue;
        }
        let leads = || text.ends_with([':', '：']) || block.emphasized && block.medium.is_none();
        if block.role == Role::Heading || !block.cell && text.len() <= HEADING && leads() {
            let is_list = says_credits(text, lexicon, false);
            if block.role == Role::Heading || is_list {
                under = is_list.then_some(block.role);
                continue;
            }
        }
        under = under.filter(|role| *role == Role::Heading || text.len() <= ITEM);
        let candidate = |from: usize, credited: bool, inline: bool| Candidate { block: index, from, credited, inline };
        if text.len() > LINE || block.medium.is_some() {
            continue;
        }
        let listed = block.cell && block.role == Role::Body && text.len() <= ITEM;
        if under.is_some() {
            found.push(candidate(0, true, false));
        } else if listed && item::begins_with_file(text) {
            found.push(candidate(0, false, false));
        } else if let Some((colon, sign)) =
            block.text.text.char_indices().take(HEADING).find(|(_, letter)| matches!(letter, ':' | '：'))
            && says_credits(&block.text.text[..colon], lexicon, true)
        {
            found.push(candidate(colon + sign.len_utf8(), true, true));
        }
    }
    found
}

/// Whether a heading or a label says that credits of pictures follow. "Photos" above a list may head the pictures themselves.
fn says_credits(text: &str, lexicon: &CreditLexicon, label: bool) -> bool {
    if text.len() > HEADING {
        return false;
    }
    let folded = fold(text.trim().trim_end_matches([':', '：']).trim_end());
    let is = |class| lexicon.is(class, &folded);
    let shown = || !label && (is(WordClass::Figure) || is(WordClass::FileHead));
    is(WordClass::CreditHeading) || lexicon.label(&folded) == Some(CueKind::Photo) && !shown()
}

/// The pictures by file, by the file without its ending, and by the words in their place, where one alone has them.
fn names(document: &Document) -> BTreeMap<String, usize> {
    let mut names: BTreeMap<String, Option<usize>> = BTreeMap::new();
    for (index, medium) in document.media.iter().enumerate() {
        let alt = medium.alt.as_deref().map(fold).unwrap_or_default();
        let file = last_step(medium.src.split(['?', '#']).next().unwrap_or_default()).to_lowercase();
        let stem = file.rsplit_once('.').map_or("", |(stem, _)| stem).to_owned();
        for name in [alt.trim().to_owned(), stem] {
            if name.chars().count() >= SHORTEST {
                let known = names.entry(name).or_insert(Some(index));
                *known = known.filter(|known| *known == index);
            }
        }
    }
    // The first of those that show one file.
    let files = files_of(document).into_iter().map(|(file, index)| (file, Some(index)));
    names.extend(files);
    names.into_iter().filter_map(|(name, index)| Some((name, index?))).collect()
}

/// The pictures by number, as captions tell them; where none does, in their order, if there are as many numbers.
fn numbers(document: &Document, items: &[Item], lexicon: &CreditLexicon) -> BTreeMap<String, usize> {
    let mut told = BTreeMap::new();
    let told_by: Vec<&String> = items.iter().filter_map(|item| item.named.number()).collect();
    if told_by.is_empty() {
        return told;
    }
    for block in &document.blocks {
        if let Some(medium) = block.medium.or(block.after_medium)
            && let Some((number, _)) = caption::number(&block.text.text, lexicon)
        {
            told.entry(number.to_lowercase()).or_insert(medium);
        }
    }
    if !told.is_empty() {
        return told;
    }
    let shown = document.media.iter().enumerate();
    let shown: Vec<usize> = shown
        .filter(|(_, medium)| medium.kind == MediaKind::Image && !medium.decorative)
        .map(|(index, _)| index)
        .collect();
    let in_order = told_by.iter().enumerate().all(|(index, number)| **number == (index + 1).to_string());
    if in_order && told_by.len() == shown.len() {
        told.extend(told_by.into_iter().cloned().zip(shown));
    }
    told
}

/// Makes captions of the items, and blocks of those that stand in one line.
fn join(document: &mut Document, items: &[(Item, Option<usize>)]) {
    let mut items = items.iter().peekable();
    let mut blocks = Vec::with_capacity(document.blocks.len() + items.len());
    for (index, block) in std::mem::take(&mut document.blocks).into_iter().enumerate() {
        let mut of_block = Vec::new();
        while let Some(item) = items.next_if(|(item, _)| item.block == index) {
            of_block.push(item);
        }
        if !of_block.iter().any(|(_, medium)| medium.is_some()) {
            blocks.push(block);
            continue;
        }
        let lead = Span::new(0, of_block.first().map_or(0, |(item, _)| item.range.start));
        if of_block.len() == 1 && block.text.text[..lead.end].trim().is_empty() {
            blocks.push(block);
        } else {
            blocks.extend((!lead.is_empty()).then(|| block.part(lead)));
            blocks.extend(of_block.iter().map(|(item, _)| block.part(item.range)));
        }
        let first = blocks.len() - of_block.len();
        for (at, (item, medium)) in (first..).zip(&of_block) {
            let Some(medium) = medium else { continue };
            let block: &mut Block = &mut blocks[at];
            block.role = Role::Caption;
            block.medium = Some(*medium);
            block.after_medium = None;
            if item.credited {
                block.credits = Some(CreditCell { row: document.credit_rows.len(), tells: Tells::Listed });
                document.credit_rows.push(vec![at]);
            }
        }
    }
    document.blocks = blocks;
}

/// Whether a step of a text is the name of a file.
fn is_file(name: &str) -> bool {
    is_medium_address(name)
}
