//! Places as reports give them: bytes of the original file, lines, columns in characters.

use crate::source::{Position, Source, Span};
use serde::Serialize;

/// Bytes of text between two counts of characters.
const STEP: usize = 1024;

/// Finds lines and columns in one file, fast also where the whole file is one line.
#[derive(Debug)]
pub(super) struct Places<'a> {
    pub(super) source: &'a Source,
    /// Characters that begin before each `STEP` bytes of text.
    counts: Vec<usize>,
    /// Number of lines.
    lines: usize,
}

impl<'a> Places<'a> {
    pub(super) fn new(source: &'a Source) -> Self {
        let mut counts = vec![0];
        let mut total = 0;
        for piece in source.text.as_bytes().chunks(STEP) {
            total += starts(piece);
            counts.push(total);
        }
        let mut above = 1;
        while source.line(above + 1).is_some() {
            above *= 2;
        }
        let lines = partition(above + 1, |line| source.line(line).is_some()) - 1;
        Self { source, counts, lines: lines.max(1) }
    }

    /// The span with its ends inside the text and on character boundaries, whatever came in.
    pub(super) fn clamp(&self, span: Span) -> Span {
        let text = &self.source.text;
        let mut start = span.start.min(text.len());
        while !text.is_char_boundary(start) {
            start -= 1;
        }
        let mut end = span.end.clamp(start, text.len());
        while !text.is_char_boundary(end) {
            end += 1;
        }
        Span::new(start, end)
    }

    /// Number of the line that an offset stands in.
    pub(super) fn line(&self, offset: usize) -> usize {
        let after = |line| self.source.line(line).is_some_and(|line: Span| line.start <= offset);
        (partition(self.lines + 1, after) - 1).max(1)
    }

    /// Place of an offset.
    pub(super) fn position(&self, offset: usize) -> Position {
        let line = self.line(offset);
        let start = self.source.line(line).map_or(0, |line| line.start);
        Position { line, column: self.characters(offset) - self.characters(start) + 1 }
    }

    /// Number of characters that begin before an offset.
    fn characters(&self, offset: usize) -> usize {
        let bytes = self.source.text.as_bytes();
        let offset = offset.min(bytes.len());
        let step = offset / STEP;
        self.counts[step] + starts(&bytes[step * STEP..offset])
    }
}

/// Counts the bytes that begin a character.
fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
}

/// The first number from 1 for which `holds` does not hold, `end` where it always does.
fn partition(end: usize, holds: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (1, end);
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

/// A span of the contracts: bytes of the original file, and where it begins.
#[derive(Debug, Clone, Copy, Serialize)]
pub(super) struct Place {
    start: usize,
    end: usize,
    line: usize,
    column: usize,
}

impl Place {
    pub(super) fn of(places: &Places<'_>, span: Span) -> Self {
        let span = places.clamp(span);
        let original = places.source.original(span);
        let Position { line, column } = places.position(span.start);
        Self { start: original.start, end: original.end, line, column }
    }
}

/// A place with both of its ends as people count; the end is the place behind the last character.
#[derive(Debug, Clone, Copy)]
pub(super) struct Region {
    pub(super) bytes: Span,
    pub(super) start: Position,
    pub(super) end: Position,
}

impl Region {
    pub(super) fn of(places: &Places<'_>, span: Span) -> Self {
        let span = places.clamp(span);
        Self { bytes: places.source.original(span), start: places.position(span.start), end: places.position(span.end) }
    }
}
