//! Credits that hold for all pictures of a page that have none of their own: "All photos by A, CC BY 4.0", "Text and
//! photos: A".
//!
//! Takes credits by their blocks and the works of the media, gives the works that such a block speaks of. It makes no works.

use super::Input;
use crate::detect::credit::lexicon::fold;
use crate::detect::mark;
use crate::document::{Block, MediaKind, Role};
use crate::lexicon::lists::WordList;
use crate::source::boundary_before;
use std::collections::{BTreeMap, BTreeSet};

/// Longest block that is such a credit, in bytes.
const LONGEST: usize = 300;

/// Bytes in which its first words stand.
const OPENING: usize = 80;

/// Blocks of a page that speak of all its pictures at most: of many each speaks of those beside it.
const BLOCKS: usize = 4;

/// By block: the works that it speaks of.
#[derive(Debug, Default)]
pub(super) struct Shared(BTreeMap<usize, Vec<usize>>);

impl Shared {
    /// Finds them; `works` are those of the media.
    pub(super) fn new(input: &Input<'_>, credits_of: &BTreeMap<usize, Vec<usize>>, works: &[Option<usize>]) -> Self {
        if works.iter().all(Option::is_none) {
            return Self::default();
        }
        let blocks = credits_of.keys().filter_map(|at| Some((*at, input.document.blocks.get(*at)?)));
        let opening: BTreeMap<usize, bool> =
            blocks.filter_map(|(at, block)| Some((at, speaks_of_text(input, block)?))).take(BLOCKS + 1).collect();
        if opening.is_empty() || opening.len() > BLOCKS {
            return Self::default();
        }
        let pictures = untold(input, &opening, works);
        let all = |with_text: bool| with_text.then_some(0).into_iter().chain(pictures.iter().copied()).collect();
        let spoken = opening.into_iter().filter(|_| !pictures.is_empty());
        Self(spoken.map(|(block, with_text)| (block, all(with_text))).collect())
    }

    /// The first of the works that a block speaks of: its evidence is bound to this one.
    pub(super) fn first(&self, block: Option<usize>) -> Option<usize> {
        self.all(block).first().copied()
    }

    /// The further ones, for what was bound to the first.
    pub(super) fn others(&self, block: Option<usize>, bound: usize) -> &[usize] {
        self.all(block).split_first().filter(|(first, _)| **first == bound).map_or(&[], |(_, others)| others)
    }

    fn all(&self, block: Option<usize>) -> &[usize] {
        block.and_then(|block| self.0.get(&block)).map_or(&[], Vec::as_slice)
    }
}

/// Whether a block that opens with words for all pictures speaks of the text, too; nothing where it does not open so.
fn speaks_of_text(input: &Input<'_>, block: &Block) -> Option<bool> {
    let text = block.text.text.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let shown = matches!(block.role, Role::Body | Role::Caption | Role::Aside | Role::Footer);
    if !block.visible || !shown || block.cell || text.len() > LONGEST {
        return None;
    }
    let opening = fold(&text[..boundary_before(text, OPENING)]);
    let opens = |list| {
        let words = input.knowledge.lexicon.words(list).opening(&opening);
        words.is_some_and(|words| {
            let ascii = words.ends_with(|letter: char| letter.is_ascii());
            !(ascii && opening[words.len()..].starts_with(char::is_alphanumeric))
        })
    };
    let with_text = opens(WordList::TextAndPictures);
    (with_text || opens(WordList::AllPictures) || is_label(input, block, &opening)).then_some(with_text)
}

/// "Photos: A, CC BY 4.0" apart from every picture: a label of several, and one credit behind it.
fn is_label(input: &Input<'_>, block: &Block, opening: &str) -> bool {
    let label = opening.split_once(mark::is_colon).map(|(label, _)| label.trim());
    let apart = block.medium.is_none() && block.after_medium.is_none() && block.role != Role::Caption;
    apart && label.is_some_and(|label| input.knowledge.lexicon.words(WordList::PicturesLabel).has(label))
}

/// The works of the pictures that no other block credits or licenses.
fn untold(input: &Input<'_>, opening: &BTreeMap<usize, bool>, works: &[Option<usize>]) -> Vec<usize> {
    let evidence = input.evidence;
    let elsewhere = |block: Option<usize>| block.is_none_or(|block| !opening.contains_key(&block));
    let credits = evidence.credits.iter().filter(|credit| elsewhere(credit.block)).filter_map(|credit| credit.medium);
    let statements = evidence.statements.iter().filter(|statement| elsewhere(statement.block));
    let told: BTreeSet<usize> = credits.chain(statements.filter_map(|statement| statement.medium)).collect();
    let media = input.document.media.iter().zip(works).enumerate();
    let pictures = media.filter(|(at, (media, _))| media.kind == MediaKind::Image && !told.contains(at));
    pictures.filter_map(|(_, (_, work))| *work).collect()
}

/// Items of a list of what a text was made from, each with where it is and its license: "Runoff. Authored by: A. Located at:
/// https://… License: CC BY". What stands below a heading for the original is the text itself.
pub(super) fn cited(input: &Input<'_>, credits_of: &BTreeMap<usize, Vec<usize>>) -> BTreeSet<usize> {
    let words = input.knowledge.lexicon.words(WordList::CitedItem);
    let originals = input.knowledge.lexicon.words(WordList::CitedOriginal);
    let blocks = &input.document.blocks;
    let is_cited = |at: &usize| {
        let item =
            blocks.get(*at).filter(|block| block.cell && block.at.is_none() && block.text.text.len() <= LONGEST_ITEM);
        item.is_some_and(|item| words.are_in(&fold(&item.text.text)))
            && !blocks[..*at]
                .iter()
                .rev()
                .take(ITEMS)
                .find(|block| block.role == Role::Heading)
                .is_some_and(|heading| originals.are_in(&fold(&heading.text.text)))
    };
    credits_of.keys().copied().filter(is_cited).collect()
}

/// Longest of them, in bytes, and blocks between one and its heading at most.
const LONGEST_ITEM: usize = 600;
const ITEMS: usize = 40;
