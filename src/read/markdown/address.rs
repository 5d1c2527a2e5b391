//! Where the address of a link stands in Markdown; the parser tells only what it is.

use std::ops::Range;

/// The address of an inline link, which stands in `rest`, behind the link's text.
pub(super) fn inline(body: &str, rest: Range<usize>, url: &str) -> Option<Range<usize>> {
    let text = body.get(rest.clone())?;
    let from = text.find("](")? + 2;
    Some(destination(body, rest.start + from, rest.end, url))
}

/// The address in a definition: `[label]: address "title"`.
pub(super) fn defined(body: &str, definition: Range<usize>, url: &str) -> Option<Range<usize>> {
    let text = body.get(definition.clone())?;
    let from = text.find("]:")? + 2;
    Some(destination(body, definition.start + from, definition.end, url))
}

/// CommonMark 0.31 s.6.3: in angle brackets, or up to white space or a parenthesis that it does not open.
fn destination(body: &str, from: usize, end: usize, url: &str) -> Range<usize> {
    let text = &body[from..end];
    let lead = text.len() - text.trim_start().len();
    let (start, bracketed) = match text[lead..].strip_prefix('<') {
        Some(_) => (from + lead + 1, true),
        None => (from + lead, false),
    };
    if body[start..end].starts_with(url) {
        return start..start + url.len();
    }
    let (mut depth, mut escaped) = (0_usize, false);
    for (at, c) in body[start..end].char_indices() {
        let ends = match c {
            _ if escaped => false,
            '>' => bracketed,
            ')' if !bracketed && depth == 0 => true,
            c => !bracketed && c.is_ascii_whitespace(),
        };
        if ends {
            return start..start + at;
        }
        match c {
            '(' if !escaped => depth += 1,
            ')' if !escaped => depth = depth.saturating_sub(1),
            _ => {}
        }
        escaped = c == '\\' && !escaped;
    }
    start..end
}
