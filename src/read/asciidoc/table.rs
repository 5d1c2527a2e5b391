//! Tables: cells begin with a bar.

use super::Reader;
use crate::read::light::{Line, trim};
use crate::source::Span;

impl Reader<'_> {
    pub(super) fn table(&mut self, lines: &[Line], style: &str) {
        let comma = style.contains("csv");
        let mut open: Option<Span> = None;
        for line in lines {
            if line.is_blank() {
                continue;
            }
            let mut start = line.body;
            let written = self.written(*line);
            for (at, _) in written.match_indices(if comma { ',' } else { '|' }) {
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
                self.put(open.take());
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
        self.put(open);
    }

    fn put(&mut self, cell: Option<Span>) {
        if let Some(cell) = cell.filter(|cell| !cell.is_empty()) {
            self.sheet.cell(&mut self.adoc, cell);
        }
    }
}

fn is_format(written: &str) -> bool {
    written.len() <= 8
        && written.bytes().all(|byte| byte.is_ascii_digit() || b".+*<>^aehlmsdv".contains(&byte))
        && written.bytes().filter(u8::is_ascii_alphabetic).count() <= 1
}
