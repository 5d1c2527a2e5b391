//! Plain text to a [`Document`]: paragraphs split at blank lines, lists of addresses at their items.

use super::build::{Builder, Name, NewElement, State};
use super::{head, ignore};
use crate::document::{Document, FrontMatterKind};
use crate::lexicon::lists::{Lists, WordList};
use crate::source::Span;

/// Longest first line that counts as a title, in bytes.
const MAX_TITLE: usize = 160;

/// Reads a plain text.
pub(crate) fn read(text: &str, lists: &Lists<'_>, mut document: Document) -> Document {
    let mut at = head(text, &mut document);
    // Only YAML is told from prose safely enough.
    if document.front_matter.as_ref().is_some_and(|head| head.kind != FrontMatterKind::Yaml)
        || !document.problems.iter().all(|problem| problem.kind != crate::document::ProblemKind::FrontMatter)
    {
        document.front_matter = None;
        document.problems.retain(|problem| problem.kind != crate::document::ProblemKind::FrontMatter);
        document.title = None;
        document.language = None;
        at = 0;
    }
    if at == 0 && text.starts_with('\u{FEFF}') {
        at = '\u{FEFF}'.len_utf8();
    }
    part(text, at, Some(lists), document)
}

/// Reads a text from a place on; the lists tell what stands above a title.
pub(super) fn part(text: &str, at: usize, lists: Option<&Lists<'_>>, document: Document) -> Document {
    let mut builder = Builder::new(document);
    let mut title: Option<Span> = None;
    let mut paragraphs = 0;
    // The paragraph that may be the title.
    let mut first = 1;
    let mut lines = 0;
    let mut above = None;
    let mut in_list = false;
    for line in lines_of(text, at) {
        let mark = comment_mark(&text[line.start..line.end]);
        let below = lines_of(text, line.end).next().and_then(|next| comment_mark(&text[next.start..next.end]));
        let same = |other: Option<(&str, usize)>| mark.zip(other).is_some_and(|(mark, other)| mark.0 == other.0);
        let skipped = mark.filter(|_| same(above) || same(below)).map_or(0, |mark| mark.1);
        above = mark;
        let line = Span::new(line.start + skipped, line.end);
        let written = &text[line.start..line.end];
        if written.trim().is_empty() {
            builder.close_markdown(line.start);
            lines = 0;
            continue;
        }
        if let Some(found) = ignore::parse(written, trimmed(line, written)) {
            builder.ignore(found);
            continue;
        }
        // "- https://… CC0", "- https://… CC BY 3.0": each of them is a block of its own, as it is in Markdown.
        let item = is_item(written);
        if item
            && lines > 0
            && (in_list || lines_of(text, line.end).next().is_some_and(|next| is_item(&text[next.start..next.end])))
        {
            builder.close_markdown(line.start);
            lines = 0;
        }
        in_list = item || in_list && lines > 0;
        if lines == 0 {
            paragraphs += 1;
            let state = State::default();
            builder.open(
                &NewElement { name: Name::of(b"p"), block: true, markdown: true, state, classes: &[] },
                line.start,
            );
        } else if tag_line(written) {
            // Tags are one a line.
            builder.replaced(Span::new(line.start, line.start), "\n");
        }
        lines += 1;
        if paragraphs == first && lines == 1 && lists.is_some_and(|lists| stands_above_title(written, lists)) {
            first += 1;
        } else if paragraphs == first {
            title = (lines == 1 && may_be_title(written)).then(|| trimmed(line, written));
        }
        builder.text(line, written);
    }
    builder.close_markdown(text.len());
    if builder.document.title.is_none() && paragraphs > first {
        builder.document.title = title.map(|span| (text[span.start..span.end].to_owned(), span));
    }
    builder.finish(text)
}

/// Lines from `at` on, line ends included.
fn lines_of(text: &str, mut at: usize) -> impl Iterator<Item = Span> + '_ {
    std::iter::from_fn(move || {
        if at >= text.len() {
            return None;
        }
        let bytes = text.as_bytes();
        let start = at;
        at = match memchr::memchr2(b'\n', b'\r', &bytes[at..]).map(|end| at + end) {
            Some(end) if bytes[end..].starts_with(b"\r\n") => end + 2,
            Some(end) => end + 1,
            None => text.len(),
        };
        Some(Span::new(start, at))
    })
}

/// Whether the first line can be a title: not one of several sentences, and no address in it.
fn may_be_title(line: &str) -> bool {
    line.len() <= MAX_TITLE && !line.contains("://") && !(line.ends_with('.') && line.contains(". "))
}

/// Whether a line says what kind of text follows, and perhaps when: "PRESS RELEASE      3 June 2022".
fn stands_above_title(line: &str, lists: &Lists<'_>) -> bool {
    let bare = line.trim();
    if bare.len() > MAX_TITLE {
        return false;
    }
    let label = bare.split("  ").next().unwrap_or(bare).split('\t').next().unwrap_or(bare);
    let lower = label.to_lowercase();
    let Some(words) = lists.of(WordList::ReleaseHead).opening(&lower) else { return false };
    let rest = lower[words.len()..].trim_matches(|sign: char| !sign.is_alphanumeric());
    rest.is_empty() || rest.starts_with(|sign: char| sign.is_ascii_digit())
}

fn trimmed(line: Span, written: &str) -> Span {
    let start = line.start + (written.len() - written.trim_start().len());
    Span::new(start, start + written.trim().len())
}

/// Whether a line is an item of a list of things that each have an address; other lines with such a mark may be those of
/// comments, or part of a sentence.
fn is_item(line: &str) -> bool {
    let rest = line.trim_start_matches([' ', '\t']);
    rest.strip_prefix(['-', '•']).is_some_and(|behind| behind.starts_with([' ', '\t']) && behind.contains("://"))
}

/// The mark that a line of a comment begins with, and where the words behind it begin; lines of lists have other marks.
fn comment_mark(line: &str) -> Option<(&str, usize)> {
    const MARKS: [&str; 9] = ["//", "**", "##", "#", ";;", "%", "@c", "dnl", "--"];
    let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
    let rest = &line[indent..];
    let mark = MARKS.into_iter().find(|mark| {
        let behind = rest.strip_prefix(mark);
        behind.is_some_and(|behind| behind.starts_with([' ', '\t']) || behind.trim().is_empty())
    })?;
    let words = &rest[mark.len()..];
    Some((&rest[..mark.len()], indent + mark.len() + words.len() - words.trim_start_matches([' ', '\t']).len()))
}

/// Lines of SPDX and REUSE tags, with or without the marks of a comment.
fn tag_line(line: &str) -> bool {
    line.trim_start_matches(['#', '/', '*', ';', '-', ' ', '\t']).starts_with("SPDX-")
}
