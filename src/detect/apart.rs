//! Content that is set apart from the text around it: between U+2068 and U+2069, or in `<bdi>`, which is read as those.
//!
//! Takes text, gives ranges. Whoever sets names apart says where each begins and ends, so that nothing in them is
//! taken for more: no comma parts two names, no "by" opens a credit, no license is granted by a title.

use crate::document::{Block, Link};
use crate::source::Span;
use std::borrow::Cow;

/// Opens it.
pub(crate) const OPEN: char = '\u{2068}';

/// Closes it.
pub(crate) const CLOSE: char = '\u{2069}';

/// Longest content, in bytes.
const LONGEST: usize = 4096;

/// The ranges between the marks, in order; what is not closed, or too long for a name, is none.
pub(crate) fn ranges(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = text.get(at..).and_then(|rest| rest.find(OPEN)).map(|open| at + open + OPEN.len_utf8()) {
        at = open;
        let Some(len) = text[open..].find([OPEN, CLOSE]) else { break };
        if len <= LONGEST && text[open + len..].starts_with(CLOSE) {
            found.push(Span::new(open, open + len));
            at = open + len + CLOSE.len_utf8();
        }
    }
    found
}

/// A text without what is set apart in it.
pub(crate) fn without(text: Cow<'_, str>) -> Cow<'_, str> {
    let ranges = ranges(&text);
    if ranges.is_empty() {
        return text;
    }
    let ends = std::iter::once(0).chain(ranges.iter().map(|range| range.end));
    let starts = ranges.iter().map(|range| range.start).chain([text.len()]);
    Cow::Owned(ends.zip(starts).map(|(from, to)| &text[from..to]).collect())
}

/// Longest credit, in bytes, beside the names in it.
const LONGEST_CREDIT: usize = 1500;

/// How long a block is without what is set apart and addresses that are written out: both may be as long and as many as
/// they are.
pub(crate) fn len_without(block: &Block) -> usize {
    let text = block.text.text.as_str();
    let words = |place: Span| text.get(place.start..place.end).unwrap_or("");
    // A link to "https://…" that says so itself, too.
    let shown = |link: &&Link| link.bare || words(link.text) == link.url;
    let addresses = block.links.iter().filter(shown).map(|link| link.text.len());
    let apart: usize = ranges(text).iter().map(|range| range.len()).chain(addresses).sum();
    text.len().saturating_sub(apart)
}

/// Whether a block is a credit: it sets names or titles apart, and there is not much beside them.
pub(crate) fn is_credit(block: &Block) -> bool {
    block.text.text.contains(OPEN) && len_without(block) <= LONGEST_CREDIT
}

/// Whether a place lies in one of the ranges.
pub(crate) fn holds(ranges: &[Span], at: usize) -> bool {
    let next = ranges.partition_point(|range| range.start <= at);
    next > 0 && at < ranges[next - 1].end
}

/// Signs that open a title, in the languages that credits are written in.
const QUOTES: &str = "\"“”„«»‘’'「『《‹";

/// Whether a title in quotation marks begins here.
pub(crate) fn opens_quotation(text: &str) -> bool {
    text.trim_start().starts_with(|letter: char| QUOTES.contains(letter))
}

/// Whether a range is quoted: a title, whatever it says.
pub(crate) fn is_quoted(text: &str, range: Span) -> bool {
    let before = text[..range.start].trim_end_matches(OPEN).trim_end_matches([' ', '\u{a0}', '\u{202f}']);
    before.ends_with(|letter: char| QUOTES.contains(letter))
}

/// Marks between which words stand in italics.
const ITALICS: [(&str, &str); 7] =
    [("*", "*"), ("_", "_"), ("''", "''"), ("<em>", "</em>"), ("<i>", "</i>"), ("<cite>", "</cite>"), ("emph{", "}")];

/// Whether words in italics begin behind what stands before them, as it is written.
pub(crate) fn opens_italics(before: &str) -> bool {
    closing_italics(before).is_some()
}

/// The mark that closes words in italics that begin behind what stands before them.
pub(crate) fn closing_italics(before: &str) -> Option<&'static str> {
    ITALICS.into_iter().find(|(open, _)| before.ends_with(open)).map(|(_, close)| close)
}

/// Whether words in italics or in quotation marks end in a text, as it is written.
pub(crate) fn closes_title(written: &str) -> bool {
    const MARKS: [&str; 9] = ["*", "_", "''", "</em>", "</i>", "</cite>", "”", "»", "“"];
    MARKS.into_iter().any(|mark| written.contains(mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_closed_is_apart() {
        let check = |text: &str, expected: &[&str]| {
            let found: Vec<&str> = ranges(text).into_iter().map(|range| &text[range.start..range.end]).collect();
            assert_eq!(found, expected, "{text}");
        };
        check("a \u{2068}b, c\u{2069} and \u{2068}d\u{2069}", &["b, c", "d"]);
        check("\u{2068}a", &[]);
        check("\u{2068}a \u{2068}b\u{2069}", &["b"]);
        check("a\u{2069}", &[]);
        assert!(is_quoted("“\u{2068}a\u{2069}”", Span::new(6, 7)));
        assert!(!is_quoted("by \u{2068}a\u{2069}", Span::new(6, 7)));
    }
}
