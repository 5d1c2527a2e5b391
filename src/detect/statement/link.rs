//! Addresses in running text: where they begin and end.

use crate::source::Span;

/// Hosts whose addresses may stand in a text without a scheme.
const HOSTS: [&str; 6] = [
    "creativecommons.org/",
    "licensebuttons.net/",
    "spdx.org/licenses/",
    "choosealicense.com/licenses/",
    "licenses.nuget.org/",
    "creativecommons.net/",
];

/// Addresses in a text, in order, without overlaps.
pub(crate) fn addresses(text: &str) -> Vec<Span> {
    let lower = text.to_ascii_lowercase();
    let mut found: Vec<Span> = Vec::new();
    let mut at = 0;
    while let Some(start) = next_start(&lower, at) {
        let end = end_of(text, start);
        found.push(Span::new(start, end));
        at = end.max(start + 1);
        while !text.is_char_boundary(at) {
            at += 1;
        }
    }
    found
}

fn next_start(lower: &str, from: usize) -> Option<usize> {
    let rest = lower.get(from..)?;
    let schemes = ["http://", "https://", "www."];
    let scheme = schemes.iter().filter_map(|scheme| rest.find(scheme)).min();
    let host = HOSTS
        .iter()
        .filter_map(|host| rest.find(host))
        .min()
        // The host may be a label deeper: "i.creativecommons.org/l/…".
        .map(|at| {
            rest[..at]
                .rfind(|ch: char| !(ch.is_ascii_alphanumeric() || matches!(ch, '.' | '-')))
                .map_or(0, |at| at + rest[at..].chars().next().map_or(1, char::len_utf8))
        });
    match (scheme, host) {
        (Some(scheme), Some(host)) => Some(from + scheme.min(host)),
        (one, other) => one.or(other).map(|at| from + at),
    }
}

fn end_of(text: &str, start: usize) -> usize {
    let rest = &text[start..];
    let stop = |ch: char| {
        ch.is_whitespace()
            || matches!(
                ch,
                '"' | '\''
                    | '<'
                    | '>'
                    | '`'
                    | '|'
                    | '^'
                    | '{'
                    | '}'
                    | '«'
                    | '»'
                    | '“'
                    | '”'
                    | '„'
                    | '、'
                    | '。'
                    | '，'
                    | '；'
                    | '）'
                    | '」'
            )
    };
    let mut end = rest.find(stop).unwrap_or(rest.len());
    // PDF text breaks addresses: "creativecommons.org/licenses/ by/3.0".
    if rest[..end].to_ascii_lowercase().ends_with("creativecommons.org/licenses/") {
        let more = rest[end..].trim_start_matches(' ');
        let skipped = rest[end..].len() - more.len();
        let next = more.find(stop).unwrap_or(more.len());
        if skipped == 1 && more.starts_with(['b', 'B', 'n', 's', 'z']) && more[..next].contains('/') {
            end += skipped + next;
        }
    }
    let mut address = &rest[..end];
    loop {
        let trimmed = address.trim_end_matches(['.', ',', ';', ':', '!', '?', '*', '_', ']', '\\']);
        let unbalanced = trimmed.ends_with(')') && trimmed.matches(')').count() > trimmed.matches('(').count();
        let next = if unbalanced { &trimmed[..trimmed.len() - 1] } else { trimmed };
        // "[text](address" of half-read Markdown.
        let next = next.split_once("](").map_or(next, |(first, _)| first);
        if next.len() == address.len() {
            break;
        }
        address = next;
    }
    start + address.len()
}
