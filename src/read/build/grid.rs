//! Places in tables and in lists of terms.
//!
//! Takes the places of the elements around, gives those of rows and cells.

use super::Builder;
use crate::document::Cell;
use crate::source::{narrow, wide};

impl Builder {
    /// The place of a new table, before its first row.
    pub(crate) fn new_table(&mut self) -> Cell {
        let table = Cell { table: narrow(self.tables.len()), ..Cell::default() };
        self.tables.push(table);
        table
    }

    /// The place of a new list of terms.
    pub(crate) fn new_terms(&mut self) -> Cell {
        let list = Cell { term: true, ..self.new_table() };
        self.tables.pop();
        self.tables.push(list);
        list
    }

    /// The place of a term, which begins a row, or of what stands behind one.
    pub(crate) fn new_term(&mut self, at: Option<Cell>, is_term: bool) -> Option<Cell> {
        let list = at.filter(|at| at.term)?;
        if is_term {
            self.new_row(at);
        }
        let next = self.tables.get(wide(list.table))?;
        Some(Cell { column: u32::from(!is_term), ..*next })
    }

    /// Begins a row of the table that a place lies in.
    pub(crate) fn new_row(&mut self, at: Option<Cell>) {
        if let Some(next) = at.and_then(|at| self.tables.get_mut(wide(at.table))) {
            next.row = next.row.saturating_add(1);
            next.column = 0;
        }
    }

    /// The next cell of the row, so many columns wide.
    pub(crate) fn new_cell(&mut self, at: Option<Cell>, columns: u32) -> Option<Cell> {
        let next = self.tables.get_mut(wide(at?.table))?;
        let cell = *next;
        next.column = next.column.saturating_add(columns);
        Some(cell)
    }
}
