//! Tables that credit pictures: a row for each, and the heads of the columns tell what its cells say.
//!
//! Takes a document, makes captions of the cells of such rows, joined with the picture of the file that they name. What
//! the cells say is read elsewhere.

mod labels;

use super::credit::CreditLexicon;
use super::credit::lexicon::{Cue, WordClass, fold};
use crate::document::{Block, CreditCell, Document, Role, Tells, is_medium_address};
use crate::knowledge::Knowledge;
use crate::lexicon::credit::CueKind;
use std::collections::BTreeMap;

/// Longest head of a column, in bytes.
const HEAD: usize = 40;

/// Columns at most.
const COLUMNS: usize = 16;

/// Longest cell that may hold the name of a file, in bytes.
const FILE: usize = 200;

/// Marks the rows of tables that credit pictures.
pub(crate) fn mark(document: &mut Document, knowledge: &Knowledge) {
    let mut tables: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (index, block) in document.blocks.iter().enumerate() {
        if let Some(at) = block.at.filter(|_| !matches!(block.role, Role::Code | Role::Comment | Role::Nav)) {
            tables.entry(at.table).or_default().push(index);
        }
    }
    let mut files = None;
    for cells in tables.into_values() {
        let is_list = cells.first().is_some_and(|index| document.blocks[*index].at.is_some_and(|at| at.term));
        let columns = if is_list { None } else { columns(document, &cells, &knowledge.credits) };
        if let Some(columns) = columns {
            let files = &*files.get_or_insert_with(|| files_of(document));
            mark_rows(document, &cells, &columns, files);
        } else {
            labels::mark(document, &cells, knowledge);
        }
        // A list of terms that tells of nobody's work is a list.
        for index in cells {
            let block = &mut document.blocks[index];
            block.label = block.at.is_some_and(|at| at.term && at.column == 0);
            block.at = block.at.filter(|at| !at.term || block.credits.is_some());
        }
    }
}

/// What the columns of a table tell, if it is one of credits.
fn columns(document: &Document, cells: &[usize], lexicon: &CreditLexicon) -> Option<BTreeMap<u32, Tells>> {
    let at = |index: &usize| document.blocks[*index].at.unwrap_or_default();
    let first = cells.iter().map(|index| at(index).row).min()?;
    let heads: Vec<usize> = cells.iter().copied().filter(|index| at(index).row == first).take(COLUMNS + 1).collect();
    if heads.len() > COLUMNS || cells.len() == heads.len() {
        return None;
    }
    let width = heads.len();
    let mut columns: BTreeMap<u32, Tells> = BTreeMap::new();
    let mut pictured = false;
    for index in heads {
        let block = &document.blocks[index];
        // "Image | Text": what an entry has, and nobody's work.
        let of_texts = lexicon.names_texts(&fold(block.text.text.trim()));
        let Some((tells, of_picture)) = head(block, lexicon).filter(|_| !of_texts) else { continue };
        let column = at(&index).column;
        pictured |= of_picture;
        columns.entry(column).or_insert(tells);
    }
    let named = |tells: Tells| columns.values().any(|known| *known == tells);
    let credits = named(Tells::Creator) || named(Tells::License) && (named(Tells::File) || named(Tells::Source));
    let pictured = pictured
        || cells.len() > 2 * width && [Tells::Creator, Tells::License, Tells::Title].into_iter().all(named)
        || cells.iter().take(COLUMNS * 4).any(|index| is_file(&document.blocks[*index]))
        || cells.iter().take(COLUMNS * 4).any(|index| is_behind_picture(&document.blocks[*index], first))
        || is_under_heading(document, cells, lexicon);
    (credits && columns.len() >= 2 && pictured).then_some(columns)
}

/// What the head of a column says that its cells tell, and whether it speaks of pictures alone: files are of many kinds.
fn head(block: &Block, lexicon: &CreditLexicon) -> Option<(Tells, bool)> {
    let text = block.text.text.trim().trim_end_matches([':', '：']);
    if text.is_empty() || text.len() > HEAD {
        return None;
    }
    let folded = fold(text);
    let is = |class| lexicon.is(class, &folded);
    if is(WordClass::LicenseHead) {
        return Some((Tells::License, false));
    }
    let label = lexicon.label(&folded);
    let is_picture = is(WordClass::Figure) || is(WordClass::FileHead);
    if matches!(label, Some(CueKind::Photo | CueKind::Illustration)) && !is_picture {
        return Some((Tells::Creator, true));
    }
    if is(WordClass::CreatorHead) {
        return Some((Tells::Creator, false));
    }
    if is(WordClass::SourceHead) {
        return Some((Tells::Source, false));
    }
    if is(WordClass::TitleHead) {
        return Some((Tells::Title, false));
    }
    if is(WordClass::Figure) {
        return Some((Tells::File, true));
    }
    if is(WordClass::FileHead) {
        return Some((Tells::File, false));
    }
    match label? {
        CueKind::Photo | CueKind::Illustration => Some((Tells::Creator, true)),
        CueKind::Author | CueKind::Made | CueKind::Courtesy => Some((Tells::Creator, false)),
        CueKind::Source | CueKind::OriginalPublication | CueKind::Via => Some((Tells::Source, false)),
        CueKind::Music
        | CueKind::Video
        | CueKind::TranslatedFrom
        | CueKind::TranslatedFromLanguage
        | CueKind::Translator
        | CueKind::Editor
        | CueKind::FirstPublished
        | CueKind::Publication
        | CueKind::RepublishedFrom
        | CueKind::TakenFrom
        | CueKind::UsedUnder
        | CueKind::Provided
        | CueKind::AdaptedFrom
        | CueKind::BasedOn
        | CueKind::BasedOnWork
        | CueKind::OfEncyclopedia
        | CueKind::Wrote
        | CueKind::AuthorOfText
        | CueKind::Data => None,
    }
}

/// Whether the table stands right under a heading such as "Image credits", with a line between at most.
fn is_under_heading(document: &Document, cells: &[usize], lexicon: &CreditLexicon) -> bool {
    const NEAR: usize = 3;
    let Some(first) = cells.first() else { return false };
    let above =
        document.blocks[first.saturating_sub(NEAR)..*first].iter().rev().find(|block| block.role == Role::Heading);
    above.is_some_and(|heading| {
        let folded = fold(heading.text.text.trim().trim_end_matches([':', '：']));
        lexicon.is(WordClass::CreditHeading, &folded)
            || lexicon.uses_of_words(&folded).is_some_and(|uses| uses.contains(&Cue::Label(CueKind::Photo)))
    })
}

/// Whether a cell shows a picture or names the file of one.
fn is_file(block: &Block) -> bool {
    block.medium.is_some() || file_name(block).is_some()
}

/// Whether a cell below the heads stands behind one that shows a picture and nothing else.
fn is_behind_picture(block: &Block, heads: u32) -> bool {
    block.after_medium.is_some() && block.at.is_some_and(|at| at.row > heads && at.column > 0)
}

/// The file that a cell names or leads to.
fn file_name(block: &Block) -> Option<&str> {
    let text = block.text.text.trim();
    let named = |name: &str| is_medium_address(name) && !name.contains(char::is_whitespace);
    if text.len() <= FILE && named(text) {
        return Some(last_step(text));
    }
    let linked = block.links.iter().map(|link| link.url.as_str()).find(|url| url.len() <= FILE && named(url));
    linked.filter(|url| !url.contains("://")).map(last_step)
}

/// The name of a file without its folder, or the namespace of a wiki.
pub(super) fn last_step(path: &str) -> &str {
    path.rsplit(['/', ':']).next().unwrap_or(path)
}

/// The first medium of each file name.
pub(super) fn files_of(document: &Document) -> BTreeMap<String, usize> {
    let name = |src: &str| {
        let path = src.split(['?', '#']).next().unwrap_or(src);
        last_step(path).to_lowercase()
    };
    document.media.iter().enumerate().rev().map(|(index, medium)| (name(&medium.src), index)).collect()
}

/// Makes captions of the cells of each row, all of the picture that one of them names or shows.
fn mark_rows(
    document: &mut Document,
    cells: &[usize],
    columns: &BTreeMap<u32, Tells>,
    files: &BTreeMap<String, usize>,
) {
    let mut rows: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for index in cells {
        let row = document.blocks[*index].at.unwrap_or_default().row;
        rows.entry(row).or_default().push(*index);
    }
    for row in rows.into_values().skip(1) {
        let of_row = || row.iter().map(|index| &document.blocks[*index]);
        let named = of_row().filter_map(file_name).find_map(|name| files.get(&name.to_lowercase()).copied());
        let medium = named.or_else(|| of_row().find_map(|block| block.medium.or(block.after_medium)));
        let number = document.credit_rows.len();
        for index in &row {
            let block = &mut document.blocks[*index];
            let column = block.at.unwrap_or_default().column;
            let tells = columns.get(&column).copied().unwrap_or(Tells::Other);
            block.credits = Some(CreditCell { row: number, tells });
            if block.role == Role::Body {
                block.role = Role::Caption;
            }
            if block.role == Role::Caption {
                block.medium = medium;
                block.after_medium = None;
            }
        }
        document.credit_rows.push(row);
    }
}
