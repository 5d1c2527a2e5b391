//! Addresses written out in text: `https://…`, `www.…`, `doi:…`.
//!
//! Takes read text, gives ranges. Punctuation behind an address and brackets that it does not open are no part
//! of it.

use crate::source::{Span, boundary_behind};

/// Ranges of the addresses in a text, in order.
pub(crate) fn find(text: &str) -> Vec<Span> {
    let bytes = text.as_bytes();
    let mut found: Vec<Span> = Vec::new();
    for at in memchr::memchr2_iter(b':', b'.', bytes) {
        let Some(start) = start(bytes, at) else { continue };
        let open = found.last().map_or(0, |last| last.end);
        let boundary = start == 0 || !bytes[start - 1].is_ascii_alphanumeric();
        if start < open || !boundary {
            continue;
        }
        let end = end(text, start, at + 1);
        if end > at + 3 {
            found.push(Span::new(start, end));
        }
    }
    found
}

/// Where an address begins whose scheme or `www` ends before the mark at `at`.
fn start(bytes: &[u8], at: usize) -> Option<usize> {
    let before = |word: &str| {
        let start = at.checked_sub(word.len())?;
        bytes[start..at].eq_ignore_ascii_case(word.as_bytes()).then_some(start)
    };
    if bytes[at] == b'.' {
        return before("www").filter(|_| bytes.get(at + 1).is_some_and(u8::is_ascii_alphanumeric));
    }
    if bytes[at + 1..].starts_with(b"//") {
        return before("https").or_else(|| before("http"));
    }
    before("doi").filter(|_| bytes[at + 1..].trim_ascii_start().starts_with(b"10.") && bytes.get(at + 1) == Some(&b'1'))
}

/// Where the address that begins at `start` ends; `from` is behind its scheme.
fn end(text: &str, start: usize, from: usize) -> usize {
    /// How far back a bracket may stand that encloses an address, in bytes.
    const BACK: usize = 100;
    let stops = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(
                c,
                '<' | '>'
                    | '"'
                    | '`'
                    | '|'
                    | '\\'
                    | '^'
                    | '\u{FFFD}'
                    | '“'
                    | '”'
                    | '„'
                    | '«'
                    | '»'
                    | '‹'
                    | '›'
                    | '،'
                    | '؛'
                    | '।'
            )
            || matches!(c, '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}' | '\u{FF3B}'..='\u{FF3D}')
    };
    let before = &text[boundary_behind(text, start.saturating_sub(BACK))..start];
    let enclosed = before.rfind(['[', ']']).is_some_and(|at| before[at..].starts_with('['));
    let (mut depth, mut brackets) = (0_usize, 0_usize);
    let mut end = text.len();
    for (at, c) in text[from..].char_indices() {
        // A parenthesis that it does not open ends it: "(see https://a.example/b)", and so does a bracket that encloses it.
        if stops(c) || c == ')' && depth == 0 || c == ']' && brackets == 0 && enclosed {
            end = from + at;
            break;
        }
        depth = if c == '(' { depth + 1 } else { depth - usize::from(c == ')') };
        brackets = if c == '[' { brackets + 1 } else { brackets.saturating_sub(usize::from(c == ']')) };
    }
    let count = |c: char| text[start..end].matches(c).count();
    let mut surplus = [('[', ']'), ('{', '}')].map(|(open, close)| (close, count(close).saturating_sub(count(open))));
    while let Some(last) = text[start..end].chars().next_back() {
        let cut = match last {
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '_' | '~' | '’' | '‘' | '…' => true,
            ']' | '}' => surplus.iter_mut().any(|(close, extra)| {
                let cut = *close == last && *extra > 0;
                *extra -= usize::from(cut);
                cut
            }),
            _ => false,
        };
        if !cut {
            break;
        }
        end -= last.len_utf8();
    }
    end
}

#[cfg(test)]
mod tests {
    #[test]
    fn finds_addresses() {
        for (text, expected) in [
            ("see https://a.example/b.", vec!["https://a.example/b"]),
            (
                "(https://a.example/b_(c)), www.x.example; doi:10.1/z",
                vec!["https://a.example/b_(c)", "www.x.example", "doi:10.1/z"],
            ),
            ("<HTTP://a.example/?q=1&r=2>", vec!["HTTP://a.example/?q=1&r=2"]),
            ("见https://a.example/b。以及", vec!["https://a.example/b"]),
            ("[url=https://a.example/b/]text[/url]", vec!["https://a.example/b/"]),
            ("https://a.example/b?c[]=1&d[2]=3 e", vec!["https://a.example/b?c[]=1&d[2]=3"]),
            ("https:// and www. and xwww.a.example", vec![]),
            ("https://web.example/2020/https://b.example/", vec!["https://web.example/2020/https://b.example/"]),
        ] {
            let found: Vec<&str> = super::find(text).into_iter().map(|at| &text[at.start..at.end]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
