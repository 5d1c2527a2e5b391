//! Tables: cells begin with a bar.

use super::Reader;
use crate::document::Cell;
use crate::read::light::{Line, trim};
use crate::source::Span;

/// The row that cells go into.
struct Row {
    table: Cell,
    columns: usize,
    /// Cells so far.
    cells: usize,
}

impl Reader<'_> {
    pub(super) fn table(&mut self, lines: &[Line], style: &str) {
        let comma = style.contains("csv");
        let mut open: Option<Span> = None;
        let sign = if comma { ',' } else { '|' };
        // Cells fill rows one after the other; how many go into one is told by `cols`, or by the first line.
        let told = style.split_once("cols=").map(|(_, rest)| rest.trim_start_matches('"'));
        let told = told.map(|rest| rest.split(['"', ']']).next().unwrap_or_default().split([',', ';']).count());
        let first =
            lines.iter().find(|line| !line.is_blank()).map_or(0, |line| self.written(*line).matches(sign).count());
        let table = self.sheet.builder.new_table();
        let mut row = Row { table, columns: told.filter(|columns| *columns > 1).unwrap_or(first), cells: 0 };
        for line in lines {
            if line.is_blank() {
                continue;
            }
            let mut start = line.body;
            let written = self.written(*line);
            for (at, _) in written.match_indices(sign) {
                if at > 0 && written.as_bytes()[at - 1] == b'\\' {
                    continue;
                }
                // What stands before the bar belongs to the cell before, but for its format (`2+`, `a`, `.3+^`).
                let place = line.body + at;
                let before = trim(self.sheet.text, Span::new(start, place));
                if comma {
                    open = Some(before);
                } else if !is_format(self.sheet.slice(before)) {
                    open = open.map_or(Some(before), |cell| Some(cell.join(before)));
                }
                self.put(open.take(), &mut row);
                start = place + 1;
                open = Some(trim(self.sheet.text, Span::new(start, start)));
            }
            let rest = trim(self.sheet.text, Span::new(start, line.end));
            open = match open {
                Some(cell) if cell.is_empty() => Some(rest),
                Some(cell) if !rest.is_empty() => Some(cell.join(rest)),
                other => other,
            };
        }
        self.put(open, &mut row);
    }

    fn put(&mut self, cell: Option<Span>, row: &mut Row) {
        let Some(cell) = cell else { return };
        if row.columns > 0 && row.cells.is_multiple_of(row.columns) {
            self.sheet.builder.new_row(Some(row.table));
        }
        row.cells += 1;
        self.sheet.table_cell(&mut self.adoc, cell, Some(row.table));
    }
}

fn is_format(written: &str) -> bool {
    written.len() <= 8
        && written.bytes().all(|byte| byte.is_ascii_digit() || b".+*<>^aehlmsdv".contains(&byte))
        && written.bytes().filter(u8::is_ascii_alphabetic).count() <= 1
}
