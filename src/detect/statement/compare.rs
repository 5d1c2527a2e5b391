//! Tables that compare licenses: a row or a column for each, and marks that tell what it allows.
//!
//! Takes the statements of a document, makes mentions of those in such tables: they speak of licenses and of no work.

use super::Found;
use crate::document::{Cell, Document};
use crate::evidence::{Kind, Statement};
use crate::lexicon::lists::WordList;
use std::collections::{BTreeMap, BTreeSet};

/// Characters of a mark at most: "yes", "✓".
const MARK: usize = 3;

/// What is known of a table that holds licenses.
#[derive(Default)]
struct Table {
    first_row: Option<u32>,
    first_column: Option<u32>,
    /// Where licenses stand.
    licenses: BTreeSet<(u32, u32)>,
    /// What stands elsewhere, but for heads: how many cells, and how many of them hold a mark.
    others: usize,
    marks: usize,
}

impl Found<'_> {
    /// "| License | Commercial use |", and a row for each license.
    pub(super) fn settle_comparisons(&mut self) {
        let document = self.document;
        let mut tables: BTreeMap<u32, Table> = BTreeMap::new();
        for cell in self.statements.iter().filter_map(|statement| cell(document, statement)) {
            tables.entry(cell.table).or_default().licenses.insert((cell.row, cell.column));
        }
        tables.retain(|_, table| table.licenses.len() > 1);
        if tables.is_empty() {
            return;
        }
        let cells = || document.blocks.iter().filter_map(|block| Some((block, block.at?)));
        for (_, at) in cells() {
            if let Some(table) = tables.get_mut(&at.table) {
                table.first_row = Some(table.first_row.map_or(at.row, |first| first.min(at.row)));
                table.first_column = Some(table.first_column.map_or(at.column, |first| first.min(at.column)));
            }
        }
        let words = self.knowledge.lexicon.words(WordList::YesNo);
        for (block, at) in cells() {
            let Some(table) = tables.get_mut(&at.table) else { continue };
            let head = Some(at.row) == table.first_row || Some(at.column) == table.first_column;
            let text = block.text.text.trim();
            if !head && !text.is_empty() && !table.licenses.contains(&(at.row, at.column)) {
                table.others += 1;
                let word = text.to_lowercase();
                let mark = text.chars().take(MARK + 1).count() <= MARK;
                table.marks += usize::from(mark || words.has(word.trim_end_matches(['.', '*'])));
            }
        }
        let compares = |table: &Table| {
            let rows = table.licenses.iter().filter(|(_, column)| Some(*column) == table.first_column);
            let columns = table.licenses.iter().filter(|(row, _)| Some(*row) == table.first_row);
            (rows.count() > 1 || columns.count() > 1) && table.marks > 1 && table.marks * 2 >= table.others
        };
        let told = |statement: &&mut Statement| {
            statement.kind == Kind::Grant
                && cell(document, statement).and_then(|at| tables.get(&at.table)).is_some_and(compares)
        };
        self.statements.iter_mut().filter(told).for_each(|statement| statement.kind = Kind::Mention);
    }
}

/// The cell of a table that a statement stands in.
fn cell(document: &Document, statement: &Statement) -> Option<Cell> {
    document.blocks.get(statement.block?)?.at
}
