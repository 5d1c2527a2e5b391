//! The YAML that most heads are: a line for each key, with a word or a few behind it, or a list of such.
//!
//! Takes text, gives what the parser would, or nothing where the text holds anything that is not that simple. A parser
//! for all of YAML costs thirty times as much.

use crate::document::{Key, Node, Value};
use crate::source::Span;

/// Longest text that is read so; the parser bounds what is longer.
const MAX_BYTES: usize = 1 << 16;

/// Reads a text that stands at `base` in the file.
pub(super) fn parse(text: &str, base: usize) -> Option<Node> {
    if text.len() > MAX_BYTES || !text.as_bytes().first().is_some_and(u8::is_ascii_alphabetic) {
        return None;
    }
    let mut entries: Vec<(Key, Node)> = Vec::new();
    let mut lines = Lines { text, at: 0 }.peekable();
    while let Some((start, line)) = lines.next() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let len = line.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')).count();
        if !line.as_bytes()[0].is_ascii_alphabetic() || line.as_bytes().get(len) != Some(&b':') {
            return None;
        }
        let key = Key { name: line[..len].to_owned(), span: Span::new(base + start, base + start + len) };
        let rest = &line[len + 1..];
        let value = rest.trim_start_matches(' ');
        let at = start + line.len() - value.len();
        let node = if value.is_empty() {
            let mut items = Vec::new();
            let mut indent = None;
            while let Some((at, item)) = lines.next_if(|(_, line)| line.trim_start_matches(' ').starts_with("- ")) {
                let dashed = item.trim_start_matches(' ');
                if *indent.get_or_insert(item.len() - dashed.len()) != item.len() - dashed.len() {
                    return None;
                }
                let value = dashed[2..].trim_start_matches(' ');
                items.push(scalar(value, base + at + item.len() - value.len())?);
            }
            let span = items.iter().map(|item| item.span).reduce(Span::join)?;
            Node { value: Value::List(items), span }
        } else if rest.len() > value.len() {
            scalar(value, base + at)?
        } else {
            return None;
        };
        entries.push((key, node));
    }
    let span = entries.iter().map(|(key, value)| key.span.join(value.span)).reduce(Span::join)?;
    Some(Node { value: Value::Map(entries), span })
}

/// Lines with where they start, ends left out.
struct Lines<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Iterator for Lines<'t> {
    type Item = (usize, &'t str);

    fn next(&mut self) -> Option<Self::Item> {
        let start = self.at;
        let rest = self.text.get(start..).filter(|rest| !rest.is_empty())?;
        let line = memchr::memchr(b'\n', rest.as_bytes()).map_or(rest, |end| &rest[..end]);
        self.at = start + line.len() + 1;
        Some((start, line.strip_suffix('\r').unwrap_or(line)))
    }
}

/// A word or a few, in quotes or not; nothing where anything in them means something to YAML.
fn scalar(written: &str, at: usize) -> Option<Node> {
    let node = |value: &str, start: usize| Node {
        value: Value::Scalar(value.to_owned()),
        span: Span::new(start, start + value.len()),
    };
    let quote = written.chars().next().filter(|first| matches!(first, '"' | '\''));
    if let Some(quote) = quote {
        let inner = written[1..].strip_suffix(quote)?;
        let is_simple = inner.chars().all(|letter| is_plain(letter) && letter != quote && letter != '\\');
        return (is_simple && !inner.is_empty()).then(|| node(inner, at + 1));
    }
    let first = written.chars().next()?;
    let is_simple = first.is_alphanumeric()
        && written.chars().all(is_plain)
        && !written.ends_with([' ', ':'])
        && !written.contains(": ")
        && !written.contains(" #")
        && !written.eq_ignore_ascii_case("null");
    is_simple.then(|| node(written, at))
}

/// Whether a character is read as it is, wherever it stands in a line.
fn is_plain(letter: char) -> bool {
    matches!(letter, ' '..='~')
        || letter.is_alphanumeric()
        || matches!(letter, '–' | '—' | '‘' | '’' | '“' | '”' | '…' | '©')
}

#[cfg(test)]
mod tests {
    use super::{super::parse_all, parse};
    use proptest::prelude::*;

    #[test]
    fn most_heads_are_flat() {
        let text = "title: A day at the harbour\nauthor: \"Jo Roe\"\n# c\n\ndate: 2026-01-02\ntags:\n  - sea\n  - 'two words'\nurl: https://example.org/a?b=c#d\n";
        let flat = parse(text, 4).expect("is flat");
        assert_eq!(format!("{flat:?}"), format!("{:?}", parse_all(text, 4).expect("is YAML")));
        for text in
            ["a: [b]\n", "a:\n", "a: b: c\n", "a: b # c\n", "a: |\n  b\n", "a: b\n  c\n", "a: null\n", "a: 'it''s'\n"]
        {
            assert!(parse(text, 0).is_none(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn flat_heads_are_what_the_parser_makes_of_them(
            lines in prop::collection::vec(
                prop_oneof![
                    "[a-z][a-zA-Z0-9_-]{0,6}: {1,2}[ -~éß’]{0,12}",
                    "[a-z]{1,3}: (no|yes|on|true|null|~|NULL|012|0x1F|1_000|1e5|\\.5|1:30|2026-01-02|-1|9{25}|0o7|1\\.|0b1|inf|nan)",
                    "[a-z]{1,3}: (\"[ -~é]{0,8}\"|'[ -~é]{0,8}')",
                    "[a-z]{1,3}:\n( {0,2}- [ -~]{0,6}\n){1,3}",
                    "[a-z]{1,3}:\n(  - [a-z ]{1,6}\n){1,3}",
                    "(null|yes|y|n|1|true): [a-z]{1,4}",
                    "#[ -~]{0,5}|",
                    "[ -~]{0,10}",
                ],
                1..6,
            ),
            end in "\r?\n",
        ) {
            let text = lines.join(end.as_str()) + &end;
            if let Some(flat) = parse(&text, 3) {
                let whole = parse_all(&text, 3);
                prop_assert!(whole.is_ok(), "{:?} {:?}", text, whole);
                prop_assert_eq!(format!("{flat:?}"), format!("{:?}", whole.unwrap_or(flat.clone())), "{:?}", text);
            }
        }
    }
}
