//! Tables whose labels tell of one work: "Author | Jo Roe", "Source | …", "License | CC BY 4.0" below each other, or as the
//! heads of columns above one row.
//!
//! Takes the cells of a table that lists no pictures, and makes one row of credits of them, of a picture or of the text.
//! What the cells say is read elsewhere.

use super::{head, last_step};
use crate::detect::credit::CreditLexicon;
use crate::detect::credit::lexicon::{WordClass, fold};
use crate::detect::statement::url::{self, Address, host_of, is_under};
use crate::document::{Block, CreditCell, Document, Role, Tells, is_medium_address};
use crate::knowledge::Knowledge;
use crate::lexicon::credit::CueKind;
use std::collections::BTreeMap;

/// Cells of such a table at most.
const CELLS: usize = 64;

/// Blocks before such a table at most.
const BLOCKS: usize = 2_000;

/// Blocks at the foot of a page among which a table of its origin stands.
const TAIL: usize = 8;

/// A label and the cells that it is for.
struct Told {
    tells: Tells,
    /// The label speaks of pictures alone.
    of_picture: bool,
    values: Vec<usize>,
}

/// What a table tells of.
enum Subject {
    Text,
    /// A picture, and its place among the media where it is shown.
    Picture(Option<usize>),
}

/// Marks a table that tells of one work.
pub(super) fn mark(document: &mut Document, cells: &[usize], knowledge: &Knowledge) {
    let rows = rows(document, cells);
    let told = by_rows(document, &rows, knowledge)
        .filter(|told| is_whole(told))
        .or_else(|| by_columns(document, &rows, knowledge).filter(|told| is_whole(told)));
    let Some(told) = told.filter(|told| !is_of_program(document, told, knowledge)) else { return };
    let Some(subject) = subject(document, cells, &told, &knowledge.credits) else { return };
    let row = document.credit_rows.len();
    for index in cells {
        let block = &mut document.blocks[*index];
        block.credits = Some(CreditCell { row, tells: Tells::Other });
        if let Subject::Picture(medium) = subject {
            if block.role == Role::Body {
                block.role = Role::Caption;
            }
            block.medium = medium;
            block.after_medium = None;
        }
    }
    for label in &told {
        for index in &label.values {
            document.blocks[*index].credits = Some(CreditCell { row, tells: label.tells });
        }
    }
    document.credit_rows.push(cells.to_vec());
}

/// The cells by row and column; none where there are too many.
fn rows(document: &Document, cells: &[usize]) -> Vec<BTreeMap<u32, Vec<usize>>> {
    let mut rows: BTreeMap<u32, BTreeMap<u32, Vec<usize>>> = BTreeMap::new();
    for index in cells.iter().filter(|_| cells.len() <= CELLS) {
        let at = document.blocks[*index].at.unwrap_or_default();
        rows.entry(at.row).or_default().entry(at.column).or_default().push(*index);
    }
    rows.into_values().collect()
}

/// A label in the first column of each row, and what it is for in the second.
fn by_rows(document: &Document, rows: &[BTreeMap<u32, Vec<usize>>], knowledge: &Knowledge) -> Option<Vec<Told>> {
    let pairs = rows.iter().map(|row| {
        let mut columns = row.values();
        let pair = (columns.next()?.first()?, columns.next());
        columns.next().is_none().then_some(pair)
    });
    let pairs: Option<Vec<_>> = pairs.collect();
    let labelled = pairs?.into_iter().filter_map(|(label, values)| told(document, *label, values?, knowledge));
    Some(labelled.collect())
}

/// A label above the only row.
fn by_columns(document: &Document, rows: &[BTreeMap<u32, Vec<usize>>], knowledge: &Knowledge) -> Option<Vec<Told>> {
    let [heads, only] = rows else { return None };
    // "Data set | Author | License": the first column names what the others tell of.
    let first = heads.values().next()?.first()?;
    head(&document.blocks[*first], &knowledge.credits)?;
    let labelled =
        heads.iter().filter_map(|(column, label)| told(document, *label.first()?, only.get(column)?, knowledge));
    Some(labelled.collect())
}

/// What a label says of its cells. A license tells by itself that it is one: "Permission | CC BY 4.0".
fn told(document: &Document, label: usize, values: &[usize], knowledge: &Knowledge) -> Option<Told> {
    let licensed = values.iter().any(|value| names_license(&document.blocks[*value], knowledge));
    // "Text | CC BY 4.0", "Image | CC BY-NC 4.0": what each license is for.
    let license_alone = || values.iter().any(|value| starts_license(&document.blocks[*value], knowledge));
    let (tells, of_picture) = match head(&document.blocks[label], &knowledge.credits) {
        Some((Tells::License, _)) if !licensed => return None,
        Some((_, of_picture)) if licensed && license_alone() => (Tells::License, of_picture),
        Some(known) => known,
        None if licensed => (Tells::License, false),
        None => return None,
    };
    Some(Told { tells, of_picture, values: values.to_vec() })
}

/// Whether a cell begins with the name of a license.
fn starts_license(block: &Block, knowledge: &Knowledge) -> bool {
    knowledge.credits.starts_license(fold(block.text.text.trim()).trim())
}

/// Whether a cell begins with the name of a license or links to one.
fn names_license(block: &Block, knowledge: &Knowledge) -> bool {
    let linked = |url: &str| matches!(url::recognize(&knowledge.catalog, url), Some(Address::License(_)));
    starts_license(block, knowledge) || block.links.iter().take(CELLS).any(|link| linked(&link.url))
}

/// Whether a license stands beside who made the work or where it is from, each once: several are of several works.
fn is_whole(told: &[Told]) -> bool {
    let count = |tells: Tells| told.iter().filter(|label| label.tells == tells).count();
    count(Tells::License) == 1
        && count(Tells::Creator) <= 1
        && count(Tells::Source) <= 1
        && count(Tells::Creator) + count(Tells::Source) >= 1
}

/// Whether the source is a folder of code: the table tells of a program.
fn is_of_program(document: &Document, told: &[Told], knowledge: &Knowledge) -> bool {
    let sources = told.iter().filter(|label| label.tells == Tells::Source).flat_map(|label| &label.values);
    let mut links = sources.flat_map(|value| &document.blocks[*value].links);
    let holds_code = |host: String| knowledge.web.repositories.iter().any(|domain| is_under(&host, domain));
    links.any(|link| host_of(&link.url).is_some_and(holds_code))
}

/// Of a picture are a table right below one, one that speaks of pictures, and one on the page of a file; of the text those
/// under its title or a heading for credits, and at its end.
fn subject(document: &Document, cells: &[usize], told: &[Told], lexicon: &CreditLexicon) -> Option<Subject> {
    let (first, last) = (*cells.first()?, *cells.last()?);
    let shown = cells.iter().find_map(|index| {
        let block = &document.blocks[*index];
        block.medium.or(block.after_medium)
    });
    if shown.is_some() {
        return Some(Subject::Picture(shown));
    }
    // A page may hold thousands of tables.
    if first >= BLOCKS {
        return None;
    }
    let title = document.title.as_ref().map_or("", |(title, _)| title.trim());
    let file = is_medium_address(title).then(|| last_step(title).to_lowercase());
    if is_of_data(document, cells, lexicon) {
        return None;
    }
    if file.is_some() || told.iter().any(|label| label.of_picture || label.tells == Tells::File) {
        return Some(Subject::Picture((document.media.len() == 1).then_some(0)));
    }
    let seen = |block: &&Block| matches!(block.role, Role::Body | Role::Heading) && block.visible;
    let mut headings = document.blocks[..first].iter().filter(|block| block.role == Role::Heading);
    let alone = headings.clone().count() <= 1;
    let for_credits = headings.next_back().is_some_and(|heading| is_for_credits(heading, lexicon));
    let at_end = document.blocks[last + 1..].iter().filter(seen).take(TAIL).count() < TAIL;
    (for_credits || alone && (document.media.is_empty() || at_end)).then_some(Subject::Text)
}

/// Whether a label says that the table tells of data: "Dataset | …".
fn is_of_data(document: &Document, cells: &[usize], lexicon: &CreditLexicon) -> bool {
    let label = |index: &usize| {
        let block = &document.blocks[*index];
        let first = block.at.is_some_and(|at| at.column == 0);
        first && lexicon.label(&fold(block.text.text.trim().trim_end_matches([':', '：']))) == Some(CueKind::Data)
    };
    cells.iter().any(label)
}

/// "License", "Source", "Credits": a heading for where the text is from.
fn is_for_credits(heading: &Block, lexicon: &CreditLexicon) -> bool {
    let folded = fold(heading.text.text.trim().trim_end_matches([':', '：']));
    let is = |class| lexicon.is(class, &folded);
    is(WordClass::CreditHeading)
        || is(WordClass::LicenseHead)
        || is(WordClass::SourceHead)
        || is(WordClass::CreatorHead)
        || matches!(lexicon.label(&folded), Some(CueKind::Source | CueKind::OriginalPublication | CueKind::Author))
}
