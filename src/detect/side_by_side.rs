//! Pictures beside each other, with their credits in a row of their own below: "| a.jpg | b.jpg |" and "| Photo: A | Photo: B |".
//!
//! Takes a document, makes a caption of each of as many blocks as there are pictures, of the picture in its column. Blocks that
//! are no cells must each open as the credit of a picture.

use super::credit::lexicon::CreditLexicon;
use super::credit::opens_with_medium;
use crate::document::{Block, Document, Role};

/// Pictures in a row at most.
const MOST: usize = 12;

/// Longest caption of a picture in a row, in bytes.
const LONGEST: usize = 300;

/// Marks captions below pictures that stand side by side.
pub(crate) fn mark(document: &mut Document, lexicon: &CreditLexicon) {
    let seen: Vec<usize> = document
        .blocks
        .iter()
        .enumerate()
        .filter(|(_, block)| block.visible && !matches!(block.role, Role::Meta | Role::Comment))
        .map(|(index, _)| index)
        .collect();
    for at in 0..seen.len() {
        if let Some((first, count)) = pictures_above(document, &seen, at)
            && let Some(row) = seen.get(at..at + count)
            && is_row(document, row, seen.get(at + count).copied(), lexicon)
        {
            for (number, index) in row.iter().enumerate() {
                let block = &mut document.blocks[*index];
                block.role = Role::Caption;
                block.medium = Some(first + number);
                block.after_medium = None;
            }
        }
    }
}

/// The first of several pictures, and how many they are, that stand right before a block with no text between.
fn pictures_above(document: &Document, seen: &[usize], at: usize) -> Option<(usize, usize)> {
    let block = &document.blocks[seen[at]];
    let last = block.after_medium?;
    let before = at.checked_sub(1).map_or(0, |before| document.blocks[seen[before]].span.end);
    let media = document.media.get(..=last)?;
    let beside = |index: &usize| media[*index].span.start >= before && media[*index].figure.is_none();
    let first = (0..=last).rev().take(MOST + 1).take_while(beside).last()?;
    let count = last + 1 - first;
    (2..=MOST).contains(&count).then_some((first, count))
}

/// Whether blocks are captions of as many pictures, and `next` is none: the cells of a row, or credits of pictures.
fn is_row(document: &Document, row: &[usize], next: Option<usize>, lexicon: &CreditLexicon) -> bool {
    let blocks: Vec<&Block> = row.iter().map(|index| &document.blocks[*index]).collect();
    let next = next.map(|index| &document.blocks[index]);
    let alone = |block: &&Block| block.after_medium.is_none() && block.medium.is_none();
    let fits = |block: &&Block| {
        matches!(block.role, Role::Body | Role::Aside | Role::Caption)
            && block.text.text.len() <= LONGEST
            && block.credits.is_none()
    };
    if !blocks.iter().all(fits) || !blocks.iter().skip(1).all(alone) {
        return false;
    }
    let credits = |block: &Block| opens_with_medium(lexicon, &block.text.text) || block.text.text.contains('©');
    let cells: Option<Vec<_>> = blocks.iter().map(|block| block.at).collect();
    let Some(cells) = cells else {
        let follows = next.is_some_and(|next| next.after_medium.is_none() && credits(next));
        return blocks.iter().all(|block| block.at.is_none() && credits(block)) && !follows;
    };
    let place = |cell: crate::document::Cell| (cell.table, cell.row);
    let in_row = cells.iter().enumerate().all(|(column, cell)| {
        place(*cell) == place(cells[0]) && usize::try_from(cell.column).is_ok_and(|at| at == column)
    });
    let more = next.and_then(|next| next.at).is_some_and(|next| place(next) == place(cells[0]));
    // "A wheel at dusk. Photo: A"
    let told = |block: &Block| block.text.text.split(". ").any(|sentence| opens_with_medium(lexicon, sentence));
    in_row && !more && blocks.iter().any(|block| credits(block) || told(block))
}
