//! Lines and columns of a text.
//!
//! Takes text, gives [`Position`]s. Columns count characters; on long lines they come from sparse counts, so that
//! a place at the end of a line of 50 MB costs no more than one at its start.

use super::{Position, Span};

/// Bytes between two counts.
const STRIDE: usize = 4096;

/// Where lines start, and how many characters stand before every [`STRIDE`]th byte.
#[derive(Debug, Clone)]
pub(super) struct LineIndex {
    starts: Vec<usize>,
    /// Empty where every byte is a character.
    counts: Vec<usize>,
}

impl LineIndex {
    pub(super) fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            if bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n') {
                starts.push(at + 1);
            }
        }
        let mut counts = Vec::new();
        if !text.is_ascii() {
            let mut count = 0;
            for chunk in bytes.chunks(STRIDE) {
                counts.push(count);
                count += first_bytes(chunk);
            }
            counts.push(count);
        }
        Self { starts, counts }
    }

    pub(super) fn position(&self, text: &str, offset: usize) -> Position {
        let offset = offset.min(text.len());
        let line = self.starts.partition_point(|start| *start <= offset);
        let start = self.starts[line - 1];
        let mut column = self.characters(text, offset) - self.characters(text, start);
        if line == 1 && column > 0 && text.starts_with('\u{FEFF}') {
            column -= 1;
        }
        Position { line, column: column + 1 }
    }

    pub(super) fn line(&self, text: &str, number: usize) -> Option<Span> {
        let start = *self.starts.get(number.checked_sub(1)?)?;
        let end = self.starts.get(number).copied().unwrap_or(text.len());
        let line = text.get(start..end)?;
        let line = line.strip_suffix('\n').unwrap_or(line);
        let line = line.strip_suffix('\r').unwrap_or(line);
        Some(Span::new(start, start + line.len()))
    }

    /// Number of characters that begin before `offset`.
    fn characters(&self, text: &str, offset: usize) -> usize {
        let index = offset / STRIDE;
        match self.counts.get(index) {
            Some(count) => count + first_bytes(&text.as_bytes()[index * STRIDE..offset]),
            None => self.counts.last().copied().unwrap_or(offset),
        }
    }
}

/// Number of bytes that begin a character.
fn first_bytes(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}
