//! `licit-ignore: rule-a, rule-b -- reason`, in comments and as a line of plain text.

use crate::document::{Document, IgnoreComment, Role};
use crate::source::Span;

/// Reads what a comment says to licit. The scope is set by [`set_scopes`].
pub(crate) fn parse(comment: &str, span: Span) -> Option<IgnoreComment> {
    let rest = comment.trim().strip_prefix("licit-ignore")?;
    let (rules, reason) = match rest.split_once("--") {
        Some((rules, reason)) => (rules, Some(reason.trim())),
        None => (rest, None),
    };
    let rules = rules.trim();
    let rules = match rules.strip_prefix(':') {
        Some(rules) => rules,
        None if rules.is_empty() => "",
        None => return None,
    };
    let rules = rules.split([',', ' ', '\t', '\n']).map(str::trim).filter(|rule| !rule.is_empty());
    Some(IgnoreComment {
        rules: rules.map(str::to_owned).collect(),
        reason: reason.filter(|reason| !reason.is_empty()).map(str::to_owned),
        span,
        scope: span,
    })
}

/// A comment holds for its own line, and for the block or medium that follows where it stands alone on that line.
pub(crate) fn set_scopes(text: &str, document: &mut Document) {
    if document.ignores.is_empty() {
        return;
    }
    // Found once: a file may hold nothing but such comments.
    let ends: Vec<usize> = memchr::memchr2_iter(b'\n', b'\r', text.as_bytes()).collect();
    let spoken: Vec<usize> =
        (0..document.blocks.len()).filter(|at| document.blocks[*at].role != Role::Comment).collect();
    for index in 0..document.ignores.len() {
        let span = document.ignores[index].span;
        let before = ends.partition_point(|end| *end < span.start);
        let start = before.checked_sub(1).map_or(0, |at| ends[at] + 1);
        let end = ends.get(ends.partition_point(|end| *end < span.end)).copied().unwrap_or(text.len());
        let line = Span::new(start, end);
        let alone = text[start..span.start].trim_matches(['\u{FEFF}', ' ', '\t', '>', '*', '-']).is_empty()
            && text[span.end..end].trim().is_empty();
        document.ignores[index].scope =
            if alone { next(document, &spoken, span).map_or(line, |next| line.join(next)) } else { line };
    }
}

/// The block or medium that follows, with the words that belong to the medium.
fn next(document: &Document, spoken: &[usize], comment: Span) -> Option<Span> {
    let behind = spoken.partition_point(|at| document.blocks[*at].span.start < comment.end);
    let block = spoken.get(behind).and_then(|at| document.blocks.get(*at));
    let medium = document.media.partition_point(|medium| medium.span.start < comment.end);
    let Some(found) = document.media.get(medium) else { return block.map(|block| block.span) };
    if block.is_some_and(|block| block.span.start < found.span.start && !block.text.text.is_empty()) {
        return block.map(|block| block.span);
    }
    let near = document.blocks.partition_point(|block| block.span.start < comment.end);
    let words = document.blocks[near..].iter().take(8).filter(|block| block.medium == Some(medium));
    Some(words.fold(found.span, |span, block| span.join(block.span)))
}
