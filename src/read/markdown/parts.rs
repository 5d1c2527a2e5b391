//! Markdown that would take too much memory: the parser keeps a tree of all that it is given, many times as large as the
//! text.
//!
//! Says which text is not given to it, and in what parts a very long one is, cut where a block begins that stands in no
//! other.

use super::OPTIONS;
use crate::bounds;
use crate::document::{Problem, ProblemKind};
use crate::source::{Span, boundary_before};
use pulldown_cmark::{Event, Parser};

/// Whether a text holds so many marks that no words could stand between them, which the parser keeps one by one.
pub(super) fn is_nothing_but_marks(text: &str) -> bool {
    text.len() > bounds::MARKS && {
        let marks = text.bytes().filter(|byte| b"[]()*_`~<>|!\\$".contains(byte)).count();
        marks > bounds::MARKS && marks > text.len() / 3
    }
}

/// The parts of a text from a place on. What may be read otherwise than in one is told.
pub(super) fn parts(text: &str, start: usize, problems: &mut Vec<Problem>) -> Vec<Span> {
    let mut parts = Vec::new();
    let mut at = start;
    let mut parted = None;
    while text.len() - at > 2 * bounds::MARKDOWN {
        let end = line_before(text, boundary_before(text, at + bounds::MARKDOWN)).filter(|end| *end > at);
        let end = end.unwrap_or_else(|| boundary_before(text, at + bounds::MARKDOWN));
        let last = at + last_block(&text[at..end]);
        let next = if last > at { last } else { end };
        if last == at {
            parted = parted.or(Some(end));
        }
        parts.push(Span::new(at, next));
        at = next;
    }
    parts.push(Span::new(at, text.len()));
    let mut told = |words: &str, at: usize| {
        problems.push(Problem {
            kind: ProblemKind::Limit,
            message: format!("so long that it is read in parts of some {} MiB; {words}", bounds::MARKDOWN >> 20),
            span: Some(Span::new(at, at)),
        });
    };
    if let Some(at) = parted {
        told("one ends within a block", at);
    }
    if parts.len() > 1
        && let Some(at) = definition(text)
    {
        told("links find their addresses in the same part only", at);
    }
    parts
}

/// Where the last block begins that stands in no other, at the start of its line.
fn last_block(body: &str) -> usize {
    let (mut depth, mut last) = (0_usize, 0);
    for (event, range) in Parser::new_ext(body, OPTIONS).into_offset_iter() {
        if depth == 0 {
            last = range.start.max(last);
        }
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    line_before(body, last).unwrap_or(0)
}

/// Where the line begins that a place stands in, unless it is the first.
fn line_before(text: &str, place: usize) -> Option<usize> {
    memchr::memrchr(b'\n', &text.as_bytes()[..place]).map(|end| end + 1)
}

/// The first line that may say where links lead.
fn definition(text: &str) -> Option<usize> {
    let mut at = 0;
    text.split_inclusive('\n').find_map(|line| {
        let start = at;
        at += line.len();
        (line.trim_start().starts_with('[') && line.contains("]:")).then_some(start)
    })
}

#[cfg(test)]
mod tests {
    use super::parts;
    use crate::bounds;
    use crate::source::Span;

    #[test]
    fn parts_are_cut_between_blocks() {
        let piece = "A line of words,\nand more.\n\n- one\n- two\n\n```\ncode\n\nmore\n```\n\n> quoted\n\n";
        let text = piece.repeat(4 * bounds::MARKDOWN / piece.len());
        let mut problems = Vec::new();
        let found = parts(&text, 0, &mut problems);
        assert!(found.len() > 2 && problems.is_empty(), "{found:?} {problems:?}");
        let mut at = 0;
        for part in &found {
            assert_eq!(part.start, at);
            at = part.end;
            let begins = ["A line", "- one", "```\ncode", "> quoted"];
            assert!(begins.iter().any(|words| text[part.start..].starts_with(words)), "{part:?}");
        }
        assert_eq!(at, text.len());
    }

    #[test]
    fn what_may_be_read_otherwise_is_told() {
        for (line, words) in [("|a|b|\n", "within a block"), ("word \n", "within a block"), ("x", "within a block")] {
            let text = line.repeat(3 * bounds::MARKDOWN / line.len());
            let mut problems = Vec::new();
            let found = parts(&text, 0, &mut problems);
            assert!(found.len() > 1, "{line}");
            assert!(problems[0].message.contains(words), "{problems:?}");
        }
        let text = format!("{}[a]: https://example.org/\n", "word [a]\n\n".repeat(3 * bounds::MARKDOWN / 10));
        let mut problems = Vec::new();
        parts(&text, 0, &mut problems);
        assert!(problems[0].message.contains("same part"), "{problems:?}");
    }

    #[test]
    fn other_text_is_one_part() {
        let mut problems = Vec::new();
        assert_eq!(parts("---\n---\nword", 8, &mut problems), [Span::new(8, 12)]);
    }
}
