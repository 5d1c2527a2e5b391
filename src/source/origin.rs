//! The way from the decoded text back to the bytes of the file.
//!
//! Takes what the decoder did, character by character, and keeps it as runs of equal steps, so that plain stretches
//! cost nothing.

use super::{Span, narrow, wide};
use crate::bounds;

/// Steps of equal length: `unit` bytes of text for `original` bytes of the file, again and again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Run {
    text_start: u32,
    original_start: u32,
    text_unit: u32,
    original_unit: u32,
}

/// The way back. Without runs the two are the same.
#[derive(Debug, Clone, Default)]
pub(super) struct Origin {
    runs: Vec<Run>,
    text_len: usize,
    original_len: usize,
    broken: Option<(Span, usize)>,
}

impl Origin {
    /// Notes that the next `text` bytes stand for the next `original` bytes as a whole.
    pub(super) fn step(&mut self, text: usize, original: usize) {
        let (text_unit, original_unit) = (narrow(text), narrow(original));
        if self.runs.last().is_none_or(|run| run.text_unit != text_unit || run.original_unit != original_unit) {
            self.runs.push(Run {
                text_start: narrow(self.text_len),
                original_start: narrow(self.original_len),
                text_unit,
                original_unit,
            });
        }
        self.text_len += text;
        self.original_len += original;
    }

    /// Notes that the next `len` bytes are the same on both sides.
    pub(super) fn same(&mut self, len: usize) {
        if len > 0 {
            self.step(1, 1);
            self.text_len += len - 1;
            self.original_len += len - 1;
        }
    }

    /// Notes that the next `original` bytes could not be decoded and stand as U+FFFD.
    pub(super) fn replace(&mut self, original: usize) {
        let at = Span::new(self.text_len, self.text_len + '\u{FFFD}'.len_utf8());
        let (first, count) = self.broken.unwrap_or((at, 0));
        self.broken = Some((first, count + 1));
        self.step('\u{FFFD}'.len_utf8(), original);
    }

    /// Whether more places could not be decoded than those of a text may.
    pub(super) fn is_no_text(&self) -> bool {
        self.broken.is_some_and(|(_, count)| count > bounds::BROKEN)
    }

    /// First place that could not be decoded, and the number of such places.
    pub(super) fn broken(&self) -> Option<(Span, usize)> {
        self.broken
    }

    /// Bytes of the file for a span of the text; a step that is touched counts whole.
    pub(super) fn map(&self, span: Span) -> Span {
        if self.runs.is_empty() {
            return span;
        }
        let start = self.offset(span.start, false);
        Span::new(start, self.offset(span.end, !span.is_empty()).max(start))
    }

    fn offset(&self, text: usize, round_up: bool) -> usize {
        if text >= self.text_len {
            return self.original_len;
        }
        let index = self.runs.partition_point(|run| wide(run.text_start) <= text);
        let Some(run) = index.checked_sub(1).and_then(|index| self.runs.get(index)) else { return 0 };
        let (within, unit) = (text - wide(run.text_start), wide(run.text_unit));
        let steps = if round_up { within.div_ceil(unit) } else { within / unit };
        wide(run.original_start) + steps * wide(run.original_unit)
    }
}
