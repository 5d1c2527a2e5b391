//! Addresses in running text: where they begin and end.

use crate::lexicon::term::{HOSTS, SCHEMES};
use crate::source::{Span, boundary_behind};

/// Addresses in a text, in order, without overlaps.
pub(crate) fn addresses(text: &str) -> Vec<Span> {
    let lower = text.to_ascii_lowercase();
    let mut starts = Starts::of(&lower);
    let mut found: Vec<Span> = Vec::new();
    let mut at = 0;
    while let Some(start) = starts.next(at) {
        let end = end_of(text, start);
        found.push(Span::new(start, end));
        at = end.max(start + 1);
        at = boundary_behind(text, at);
    }
    found
}

/// Where addresses may begin: the next place of each way to begin one is looked for once.
struct Starts<'a> {
    lower: &'a str,
    schemes: [Option<usize>; 3],
    hosts: [Option<usize>; 8],
}

impl<'a> Starts<'a> {
    fn of(lower: &'a str) -> Self {
        // Nearly no text holds any of these.
        let find = |what: &str| memchr::memmem::find(lower.as_bytes(), what.as_bytes());
        let schemes = if find("http").is_some() || find("www.").is_some() { SCHEMES.map(find) } else { [None; 3] };
        let hosts = if find(".org/").is_some() || find(".net/").is_some() || find(".com/").is_some() {
            HOSTS.map(find)
        } else {
            [None; 8]
        };
        Self { lower, schemes, hosts }
    }

    fn next(&mut self, from: usize) -> Option<usize> {
        let lower = self.lower;
        let forward = |place: &mut Option<usize>, what: &str| {
            if place.is_some_and(|at| at < from) {
                *place = memchr::memmem::find(lower.as_bytes().get(from..)?, what.as_bytes()).map(|at| from + at);
            }
            *place
        };
        let scheme = self.schemes.iter_mut().zip(SCHEMES).filter_map(|(place, what)| forward(place, what)).min();
        let host = self.hosts.iter_mut().zip(HOSTS).filter_map(|(place, what)| forward(place, what)).min();
        // The host may be a label deeper: "i.creativecommons.org/l/…".
        let host = host.map(|at| {
            let rest = &lower[from..at];
            rest.rfind(|ch: char| !(ch.is_ascii_alphanumeric() || matches!(ch, '.' | '-')))
                .map_or(from, |at| from + at + rest[at..].chars().next().map_or(1, char::len_utf8))
        });
        match (scheme, host) {
            (Some(scheme), Some(host)) => Some(scheme.min(host)),
            (one, other) => one.or(other),
        }
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
                    | '،'
                    | '؛'
                    | '।'
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
    // A parenthesis that it does not open ends it, whatever follows.
    let (mut depth, mut brackets) = (0_usize, 0_usize);
    let closes = |ch: char| {
        let (open, opens) = match ch {
            '(' | ')' => (&mut depth, ch == '('),
            '[' | ']' => (&mut brackets, ch == '['),
            _ => return false,
        };
        if opens {
            *open += 1;
            return false;
        }
        let closes = *open == 0;
        *open = open.saturating_sub(1);
        closes
    };
    let mut address = &rest[..rest[..end].find(closes).unwrap_or(end)];
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
