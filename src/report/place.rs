//! Places as reports give them: bytes of the original file, lines, columns in characters.

use crate::source::{Position, Source, Span, boundary_before, boundary_behind};
use serde::Serialize;

/// Finds places in one file. Lookups are as fast as the index of [`Source`].
#[derive(Debug, Clone, Copy)]
pub(super) struct Places<'a> {
    pub(super) source: &'a Source,
}

impl<'a> Places<'a> {
    pub(super) const fn new(source: &'a Source) -> Self {
        Self { source }
    }

    /// The span with its ends inside the text and on character boundaries, whatever came in.
    pub(super) fn clamp(self, span: Span) -> Span {
        let text = &self.source.text;
        let start = boundary_before(text, span.start);
        let end = boundary_behind(text, span.end.clamp(start, text.len()));
        Span::new(start, end)
    }

    /// Place of an offset.
    pub(super) fn position(self, offset: usize) -> Position {
        self.source.position(offset)
    }
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
    pub(super) fn of(places: Places<'_>, span: Span) -> Self {
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
    pub(super) fn of(places: Places<'_>, span: Span) -> Self {
        let span = places.clamp(span);
        Self { bytes: places.source.original(span), start: places.position(span.start), end: places.position(span.end) }
    }
}
