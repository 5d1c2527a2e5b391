//! YAML and JSON to [`Node`]s with places: the one door to the YAML crate for content.
//!
//! Takes text and its place in the file, gives a tree whose scalars stay as they were written (`no` is "no", `4.0`
//! is "4.0"). Bounded in size, depth and aliases; knows nothing of front matter.

mod flat;

use crate::document::{Key, Node, Value};
use crate::source::{Span, boundary_before};
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::options::DuplicateKeyPolicy;
use serde_yaml::{Options, Spanned, budget, options};
use std::borrow::Cow;
use std::fmt;

/// Longest text that is parsed.
const MAX_BYTES: usize = 1 << 20;

/// Why a text could not be parsed, in the parser's words, and where in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reason {
    pub(crate) message: String,
    pub(crate) offset: Option<usize>,
}

/// Parses YAML (or JSON, which is YAML) that stands at `base` in the file.
pub(crate) fn parse(text: &str, base: usize) -> Result<Node, Reason> {
    flat::parse(text, base).map_or_else(|| parse_all(text, base), Ok)
}

fn parse_all(text: &str, base: usize) -> Result<Node, Reason> {
    if text.len() > MAX_BYTES {
        return Err(Reason { message: format!("longer than {MAX_BYTES} bytes"), offset: None });
    }
    let text = without_tags(text);
    let text = text.as_ref();
    match serde_yaml::from_str_with_options::<Option<Spanned<Raw>>>(text, limits()) {
        Ok(Some(raw)) => Ok(place(raw, text, base)),
        Ok(None) => Ok(Node { value: Value::Null, span: Span::new(base, base) }),
        Err(error) => {
            let offset = error.location().map(|at| base + offset_of(text, at.line(), at.column()));
            let message = error.without_snippet().to_string();
            // The place is given as a span; the parser counts lines from the start of its own text.
            let message = message.split(" at line ").next().unwrap_or_default().trim().to_owned();
            Err(Reason { message, offset })
        }
    }
}

/// The same text with blanks for the tags before values (`!!timestamp '2026-01-02'`, `!ENV [A, b]`): what they stand for
/// is of no concern here, and the parser knows few.
fn without_tags(text: &str) -> Cow<'_, str> {
    let mut bytes = Cow::Borrowed(text.as_bytes());
    for at in memchr::memchr_iter(b'!', text.as_bytes()) {
        let before = text[..at].trim_end_matches(' ');
        let opens = match before.as_bytes().last() {
            None | Some(b'\n' | b'[' | b'{' | b',') => true,
            Some(b':' | b'-' | b'?') => before.len() < at,
            Some(_) => false,
        };
        let len = text[at..].find(|letter: char| letter.is_ascii_whitespace() || ",]}\"'".contains(letter));
        let end = at + len.unwrap_or(text.len() - at);
        if opens && text[end..].starts_with(|letter: char| letter.is_ascii_whitespace()) {
            bytes.to_mut()[at..end].fill(b' ');
        }
    }
    match bytes {
        Cow::Owned(bytes) => String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned),
        Cow::Borrowed(_) => Cow::Borrowed(text),
    }
}

fn limits() -> Options {
    options! {
        strict_booleans: true,
        with_snippet: false,
        duplicate_keys: DuplicateKeyPolicy::PassThrough,
        budget: budget! { max_nodes: 50_000, max_aliases: 100, max_depth: 64 },
    }
}

/// A value as the parser gives it.
enum Raw {
    Null,
    Text(String),
    /// A number or boolean: what stands in the text counts, this only where nothing does (aliases).
    Plain(String),
    List(Vec<Spanned<Self>>),
    Map(Vec<(Spanned<Self>, Spanned<Self>)>),
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_none<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Raw, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Raw, E> {
        Ok(Raw::Plain(value.to_string()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Raw, E> {
        Ok(Raw::Plain(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Raw, E> {
        Ok(Raw::Plain(value.to_string()))
    }

    fn visit_i128<E>(self, value: i128) -> Result<Raw, E> {
        Ok(Raw::Plain(value.to_string()))
    }

    fn visit_u128<E>(self, value: u128) -> Result<Raw, E> {
        Ok(Raw::Plain(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Raw, E> {
        Ok(Raw::Plain(value.to_string()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Raw, E> {
        Ok(Raw::Text(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Raw, E> {
        Ok(Raw::Text(value))
    }

    fn visit_bytes<E>(self, value: &[u8]) -> Result<Raw, E> {
        Ok(Raw::Text(String::from_utf8_lossy(value).into_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Raw, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(Raw::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Raw, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Raw::Map(entries))
    }
}

/// Gives a value its place in the file. Maps and lists span from the first to the last thing in them.
fn place(raw: Spanned<Raw>, text: &str, base: usize) -> Node {
    let local = local_span(&raw, text);
    let written = text.get(local.start..local.end).unwrap_or_default();
    let span = Span::new(base + local.start, base + local.end);
    match raw.value {
        Raw::Null => Node { value: Value::Null, span },
        Raw::Text(value) => {
            // Quotes are no part of what is said.
            let quoted = written.len() >= 2
                && (written.starts_with('"') && written.ends_with('"')
                    || written.starts_with('\'') && written.ends_with('\''));
            let span = if quoted { Span::new(span.start + 1, span.end - 1) } else { span };
            Node { value: Value::Scalar(value), span }
        }
        Raw::Plain(value) => {
            let as_written = !written.is_empty() && !written.starts_with(['*', '&', '!', '\n']);
            Node { value: Value::Scalar(if as_written { written.trim().to_owned() } else { value }), span }
        }
        Raw::List(items) => {
            let items: Vec<Node> = items.into_iter().map(|item| place(item, text, base)).collect();
            let span = items.iter().map(|item| item.span).reduce(Span::join).unwrap_or(span);
            Node { value: Value::List(items), span }
        }
        Raw::Map(entries) => {
            let entries: Vec<(Key, Node)> = entries
                .into_iter()
                .map(|(key, value)| {
                    let key = place(key, text, base);
                    let name = match key.value {
                        Value::Scalar(name) => name,
                        Value::Null | Value::List(_) | Value::Map(_) => {
                            text.get(key.span.start - base..key.span.end - base).unwrap_or_default().to_owned()
                        }
                    };
                    (Key { name, span: key.span }, place(value, text, base))
                })
                .collect();
            let span = entries.iter().map(|(key, value)| key.span.join(value.span)).reduce(Span::join).unwrap_or(span);
            Node { value: Value::Map(entries), span }
        }
    }
}

/// Where a scalar stands in the parsed text, trailing white space left out; bounds are made safe.
fn local_span(raw: &Spanned<Raw>, text: &str) -> Span {
    let place = raw.referenced.span();
    let number = |value: Option<u64>| value.and_then(|value| usize::try_from(value).ok()).unwrap_or(0);
    let start = floor(text, number(place.byte_offset()));
    let end = floor(text, start.saturating_add(number(place.byte_len())));
    let written = text.get(start..end).unwrap_or_default();
    Span::new(start, start + written.trim_end().len())
}

/// Byte offset of a line and column as the parser counts them, from 1 and in characters.
fn offset_of(text: &str, line: u64, column: u64) -> usize {
    let count = |number: u64| usize::try_from(number.saturating_sub(1)).unwrap_or(usize::MAX);
    let Some(start) = text.split_inclusive('\n').nth(count(line)).map(|found| found.as_ptr().addr()) else {
        return text.len();
    };
    let start = start - text.as_ptr().addr();
    text[start..].char_indices().nth(count(column)).map_or(text.len(), |(at, _)| start + at)
}

fn floor(text: &str, offset: usize) -> usize {
    boundary_before(text, offset.min(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(node: &Node, text: &str) -> String {
        let at = &text[node.span.start..node.span.end];
        match &node.value {
            Value::Null => format!("null<{at}>"),
            Value::Scalar(value) => format!("{value}<{at}>"),
            Value::List(items) => format!("{:?}", items.iter().map(|item| show(item, text)).collect::<Vec<_>>()),
            Value::Map(entries) => entries
                .iter()
                .map(|(key, value)| {
                    format!("{}<{}>={}", key.name, &text[key.span.start..key.span.end], show(value, text))
                })
                .collect::<Vec<_>>()
                .join(","),
        }
    }

    fn check(text: &str, expected: &str) {
        let node = parse(text, 0).expect("parses");
        assert_eq!(show(&node, text), expected, "{text}");
    }

    #[test]
    fn scalars_stay_as_written() {
        check(
            "a: no\nb: 4.0\nc: 2024-01-02\nd:\n",
            "a<a>=no<no>,b<b>=4.0<4.0>,c<c>=2024-01-02<2024-01-02>,d<d>=null<>",
        );
        check("f: \"x\\u00e9\"\ng: 'it''s'\n", "f<f>=xé<x\\u00e9>,g<g>=it's<it''s>");
        check("h: 012\ni: 0x1F\nj: 1_000\n", "h<h>=012<012>,i<i>=0x1F<0x1F>,j<j>=1_000<1_000>");
        check("b: &z q\nc: *z\n", "b<b>=q<q>,c<c>=q<*z>");
        check("Grüße: ü # c\n", "Grüße<Grüße>=ü<ü>");
    }

    #[test]
    fn tags_say_nothing() {
        check("a: !!timestamp '2026-01-02'\nb: !!str Jo Roe\n", "a<a>=2026-01-02<2026-01-02>,b<b>=Jo Roe<Jo Roe>");
        check("a: !ENV [B, c]\nd: wow !yes\ne: !\n", "a<a>=[\"B<B>\", \"c<c>\"],d<d>=wow !yes<wow !yes>,e<e>=null<>");
    }

    #[test]
    fn json_is_read_too() {
        check(
            "{\"a\": \"\\ud83d\\ude00 \\/ b\",\n\t\"c\": [1.50]}",
            "a<a>=😀 / b<\\ud83d\\ude00 \\/ b>,c<c>=[\"1.50<1.50>\"]",
        );
    }

    #[test]
    fn errors_have_a_place() {
        let reason = parse("a: x\nb: c: d\n", 100).expect_err("is no YAML");
        assert!(reason.offset.is_some_and(|at| (105..114).contains(&at)), "{reason:?}");
    }
}
