//! The original text of a file: decoded once, with places in it.
//!
//! Takes bytes, gives a [`Source`]. Everything inside the program speaks of byte offsets into the decoded text
//! ([`Span`]); what leaves the program speaks of byte offsets into the original file ([`Source::original`]).
//! For UTF-8 the two are the same.

mod declared;
mod decode;
mod lines;
mod origin;
mod span;

use crate::bounds;
use crate::document::{Format, Problem, ProblemKind};
use decode::Decoded;
use lines::LineIndex;
use origin::Origin;
pub use span::Span;
pub(crate) use span::{narrow, wide};
use std::sync::OnceLock;

/// The last character boundary at or before an offset.
pub(crate) fn boundary_before(text: &str, offset: usize) -> usize {
    (0..=offset.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// The first character boundary at or behind an offset.
pub(crate) fn boundary_behind(text: &str, offset: usize) -> usize {
    (offset..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len())
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
    /// Made when a place is asked for.
    lines: OnceLock<LineIndex>,
    origin: Origin,
}

impl Source {
    /// Makes a source of text that is in memory already.
    #[must_use]
    pub fn from_text(path: &str, text: String) -> Self {
        Self {
            path: path.to_owned(),
            text,
            encoding: "utf-8".to_owned(),
            lines: OnceLock::new(),
            origin: Origin::default(),
        }
    }

    /// Decodes a file. Never fails: what cannot be decoded stands as U+FFFD, with a problem that says so.
    #[must_use]
    pub fn decode(path: &str, bytes: &[u8], format: Format) -> (Self, Vec<Problem>) {
        let Decoded { text, encoding, origin, binary, kind } = decode::decode(bytes, format);
        let source =
            Self { path: path.to_owned(), text, encoding: encoding.to_owned(), lines: OnceLock::new(), origin };
        let problem = if binary {
            Some(Problem {
                kind: ProblemKind::Binary,
                message: if let Some(kind) = kind {
                    format!("the file looks like no text: it is {kind}, which is not read")
                } else if source.origin.is_no_text() {
                    format!(
                        "the file looks like no text: more than {} places hold bytes that are not {}",
                        bounds::BROKEN,
                        source.encoding
                    )
                } else {
                    "the file looks like no text: it holds many zero bytes".to_owned()
                },
                span: None,
            })
        } else {
            source.encoding_problem()
        };
        (source, problem.into_iter().collect())
    }

    /// Speaks of the bytes that the encoding does not know; one problem for the whole file.
    fn encoding_problem(&self) -> Option<Problem> {
        let (first, count) = self.origin.broken()?;
        let line = self.position(first.start).line;
        let bytes = if count == 1 { "1 place".to_owned() } else { format!("{count} places") };
        Some(Problem {
            kind: ProblemKind::Encoding,
            message: format!("{bytes} with bytes that are not {}, first in line {line}", self.encoding),
            span: Some(first),
        })
    }

    /// The text at a span; empty where the span is none of this text's.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.start..span.end).unwrap_or("")
    }

    /// Line and column of an offset into the text. A byte order mark counts as no column.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        self.lines().position(&self.text, offset)
    }

    /// The line with this number (from 1), its end excluded.
    #[must_use]
    pub fn line(&self, number: usize) -> Option<Span> {
        self.lines().line(&self.text, number)
    }

    fn lines(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::of(&self.text))
    }

    /// Words in the encoding of the file; `None` where it cannot say them.
    #[must_use]
    pub fn encode(&self, text: &str) -> Option<Vec<u8>> {
        match self.encoding.as_str() {
            "utf-8" => Some(text.as_bytes().to_vec()),
            "utf-16le" => Some(text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
            "utf-16be" => Some(text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
            label => {
                let (bytes, _, is_lossy) = encoding_rs::Encoding::for_label(label.as_bytes())?.encode(text);
                (!is_lossy).then(|| bytes.into_owned())
            }
        }
    }

    /// The same place in bytes of the original file.
    #[must_use]
    pub fn original(&self, span: Span) -> Span {
        self.origin.map(span)
    }
}
