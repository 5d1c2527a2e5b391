//! Tables drawn with signs: grids (`+---+`) and simple ones (`=== ===`).

use super::{Reader, behind_indented, item, last_end};
use crate::document::Cell;
use crate::read::light::{Line, trim};
use crate::source::Span;

/// The border of a grid.
pub(super) fn is_grid(written: &str) -> bool {
    written.len() > 3 && written.starts_with("+-") && written.ends_with('+') && is_border(written)
}

/// The border of a simple table.
pub(super) fn is_simple(written: &str) -> bool {
    written.starts_with("==") && written.contains(' ') && written.bytes().all(|byte| matches!(byte, b'=' | b' '))
}

fn is_border(written: &str) -> bool {
    written.starts_with('+') && written.bytes().all(|byte| matches!(byte, b'+' | b'-' | b'='))
}

impl Reader<'_> {
    pub(super) fn table(&mut self, lines: &[Line], at: usize) -> usize {
        let first = self.written(lines[at]);
        if is_grid(first) {
            let count = lines[at..].iter().take_while(|line| self.written(**line).starts_with(['|', '+'])).count();
            let text = self.sheet.text;
            let table = Some(self.sheet.builder.new_table());
            for group in lines[at..at + count].split(|line| is_border(&text[line.body..line.end])) {
                self.sheet.builder.new_row(table);
                self.grid_row(group, table);
            }
            return at + count;
        }
        let columns = columns(first);
        let table = Some(self.sheet.builder.new_table());
        // The last border is followed by a blank line; the head stands above the second.
        let mut end = at + 1;
        let mut borders = 1;
        while let Some(line) = lines.get(end) {
            if is_simple(self.written(*line)) {
                borders += 1;
                if borders > 2 || lines.get(end + 1).is_none_or(|next| next.is_blank()) {
                    end += 1;
                    break;
                }
            } else if !line.is_blank() {
                self.sheet.builder.new_row(table);
                for cell in self.cut(*line, &columns) {
                    self.sheet.table_cell(&mut self.rst, cell, table);
                }
            }
            end += 1;
        }
        end
    }

    /// A table written as a list of rows, each a list of cells.
    pub(super) fn list_table(&mut self, title: Span, lines: &[Line], span: Span, depth: usize) {
        let table = Some(self.sheet.builder.new_table());
        self.sheet.open("table", span.start, |_| {});
        if !title.is_empty() {
            self.sheet.caption(&mut self.rst, title);
        }
        for row in self.items(lines) {
            self.sheet.builder.new_row(table);
            for cell in self.items(&row) {
                let at = self.sheet.builder.new_cell(table, 1);
                let Some(first) = cell.iter().find(|line| !line.is_blank()) else { continue };
                self.sheet.open("td", first.body, |state| (state.cell, state.at) = (true, at));
                self.deeper(&cell, depth);
                self.sheet.close(last_end(&cell, 0, cell.len()));
            }
        }
        self.sheet.close(span.end);
    }

    /// The items of a list, each without its mark.
    fn items(&self, lines: &[Line]) -> Vec<Vec<Line>> {
        let Some(indent) = lines.iter().find(|line| !line.is_blank()).map(|line| line.indent()) else {
            return Vec::new();
        };
        let (mut at, mut items) = (0, Vec::new());
        while at < lines.len() {
            let line = lines[at];
            if line.is_blank() {
                at += 1;
                continue;
            }
            let end = behind_indented(lines, at);
            if let Some(mark) = item(self.written(line)).filter(|_| line.indent() <= indent) {
                let mut inner = lines[at..end].to_vec();
                let words = trim(self.sheet.text, Span::new(line.body + mark, line.end));
                inner[0] = Line { start: line.start, body: words.start, end: words.end };
                items.push(inner);
            }
            at = end;
        }
        items
    }

    /// The cells of a row of a grid, each over all lines of the row.
    fn grid_row(&mut self, lines: &[Line], table: Option<Cell>) {
        let rows: Vec<Vec<Span>> = lines.iter().map(|line| self.bars(*line)).collect();
        let width = rows.iter().map(Vec::len).max().unwrap_or(0);
        for column in 0..width {
            let parts = || rows.iter().filter_map(|row| row.get(column)).filter(|part| !part.is_empty());
            let at = self.sheet.builder.new_cell(table, 1);
            let (Some(start), Some(end)) = (parts().next(), parts().next_back()) else { continue };
            let end = end.end;
            self.sheet.open("td", start.start, |state| {
                state.cell = true;
                state.at = at;
            });
            for part in parts() {
                self.sheet.inline(&mut self.rst, *part);
                self.sheet.builder.replaced(Span::new(part.end, part.end), " ");
            }
            self.sheet.close(end);
            self.sheet.flush_notes(&mut self.rst);
        }
    }

    fn bars(&self, line: Line) -> Vec<Span> {
        let mut start = line.body;
        let mut cells = Vec::new();
        for (at, _) in self.written(line).match_indices('|') {
            let end = line.body + at;
            if end > line.body {
                cells.push(trim(self.sheet.text, Span::new(start, end)));
            }
            start = end + 1;
        }
        cells
    }

    /// The cells of a line of a simple table; columns count characters.
    fn cut(&self, line: Line, columns: &[usize]) -> Vec<Span> {
        let written = self.sheet.slice(Span::new(line.start, line.end));
        let mut places = columns.iter().skip(1).peekable();
        let (mut start, mut cells) = (line.body, Vec::new());
        for (count, (at, _)) in written.char_indices().enumerate() {
            if places.next_if(|place| **place == count).is_some() {
                cells.push(trim(self.sheet.text, Span::new(start.min(line.start + at), line.start + at)));
                start = line.start + at;
            }
        }
        cells.push(trim(self.sheet.text, Span::new(start, line.end)));
        cells
    }
}

/// Where the columns of a simple table begin.
fn columns(border: &str) -> Vec<usize> {
    let bytes = border.as_bytes();
    (0..bytes.len()).filter(|at| bytes[*at] == b'=' && (*at == 0 || bytes[at - 1] == b' ')).collect()
}
