//! The original text of a file: decoded once, with places in it.
//!
//! Takes bytes, gives a [`Source`]. Everything inside the program speaks of byte offsets into the decoded text
//! ([`Span`]); what leaves the program speaks of byte offsets into the original file ([`Source::original`]).
//! For UTF-8 the two are the same.

use serde::{Deserialize, Serialize};

/// A range of bytes in the decoded text, the end excluded; both ends lie on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` to `end`.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Says whether the two share at least one byte.
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Says whether `other` lies wholly inside.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Number of bytes.
    #[must_use]
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Says whether it holds no byte.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start >= self.end
    }
}

/// A place as a person counts: both numbers from 1, the column in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// A file's text, decoded once.
#[derive(Debug, Clone)]
pub struct Source {
    /// Path as the user gave it, with `/` between folders.
    pub path: String,
    /// The decoded text; a byte order mark stays in it as U+FEFF.
    pub text: String,
    /// What it was decoded from, in lower case: `utf-8`, `utf-16le`, `windows-1252` …
    pub encoding: String,
    /// Start of each line in `text`.
    lines: Vec<usize>,
}

impl Source {
    /// Makes a source of text that is in memory already.
    #[must_use]
    pub fn from_text(path: &str, text: String) -> Self {
        let lines = std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1)).collect();
        Self { path: path.to_owned(), text, encoding: "utf-8".to_owned(), lines }
    }

    /// The text at a span; empty where the span is none of this text's.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.start..span.end).unwrap_or("")
    }

    /// Line and column of an offset into the text.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        let line = self.lines.partition_point(|start| *start <= offset);
        let start = self.lines[line - 1];
        let column = self.text.get(start..offset).map_or(0, |before| before.chars().count());
        Position { line, column: column + 1 }
    }

    /// The line with this number (from 1), its end excluded.
    #[must_use]
    pub fn line(&self, number: usize) -> Option<Span> {
        let start = *self.lines.get(number.checked_sub(1)?)?;
        let end = self.lines.get(number).map_or(self.text.len(), |next| next - 1);
        Some(Span::new(start, end))
    }

    /// The same place in bytes of the original file.
    #[must_use]
    pub fn original(&self, span: Span) -> Span {
        span
    }
}
