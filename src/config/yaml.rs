//! YAML text to a tree of values with their places.
//!
//! Takes text, gives a [`Node`] in which every key and every scalar knows its bytes, so that whoever reads a setting
//! can point at it. Scalars stay text: `no` is "no", `4.0` is "4.0".

use crate::document::{Key, Node, Value};
use crate::source::Span;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_yaml::{Location, Spanned};

/// What the YAML parser says is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct YamlError {
    /// In its words.
    pub(crate) message: String,
    /// First byte of the place; the end of the text where it names none.
    pub(crate) offset: usize,
}

/// Parses one YAML document. An empty one is [`Value::Null`].
pub(crate) fn parse(text: &str) -> Result<Node, YamlError> {
    if text.lines().all(|line| line.trim_start().starts_with('#') || line.trim().is_empty()) {
        return Ok(Node { value: Value::Null, span: Span::new(0, 0) });
    }
    let options = serde_yaml::options! {
        strict_booleans: true,
        with_snippet: false,
        budget: serde_yaml::budget! { max_nodes: 20_000, max_aliases: 100 },
    };
    match serde_yaml::from_str_with_options::<Spanned<Raw>>(text, options) {
        Ok(root) => Ok(node(root, text)),
        Err(error) => {
            let offset = error.location().and_then(|at| byte(&at, text)).unwrap_or(text.len());
            let message = error.to_string();
            let message = message.split(" at line ").next().unwrap_or(&message).trim().to_owned();
            Err(YamlError { message, offset })
        }
    }
}

/// A value as the parser hands it over.
enum Raw {
    Null,
    /// A number or boolean: its text is what stands in the source.
    Plain(String),
    Text(String),
    List(Vec<Spanned<Raw>>),
    Map(Vec<(Spanned<String>, Spanned<Raw>)>),
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // By hand: derived untagged enums lose the places of what is in them.
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_unit<E: Error>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Raw, D::Error> {
        Raw::deserialize(deserializer)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Raw, E> {
        Ok(Raw::Plain(value.to_string()))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Raw, E> {
        Ok(Raw::Plain(value.to_string()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Raw, E> {
        Ok(Raw::Plain(value.to_string()))
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<Raw, E> {
        Ok(Raw::Plain(value.to_string()))
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<Raw, E> {
        Ok(Raw::Plain(value.to_string()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Raw, E> {
        Ok(Raw::Plain(value.to_string()))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Raw, E> {
        Ok(Raw::Text(value.to_owned()))
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Raw, E> {
        Ok(Raw::Text(value))
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

fn node(raw: Spanned<Raw>, text: &str) -> Node {
    let span = span(&raw.referenced, text);
    let value = match raw.value {
        Raw::Null => Value::Null,
        Raw::Plain(parsed) => {
            let written = text.get(span.start..span.end).unwrap_or("").trim();
            Value::Scalar(if written.is_empty() { parsed } else { written.to_owned() })
        }
        Raw::Text(value) => Value::Scalar(value),
        Raw::List(items) => Value::List(items.into_iter().map(|item| node(item, text)).collect()),
        Raw::Map(entries) => Value::Map(
            entries
                .into_iter()
                .map(|(key, value)| {
                    (Key { span: self::span(&key.referenced, text), name: key.value }, node(value, text))
                })
                .collect(),
        ),
    };
    Node { value, span }
}

fn span(at: &Location, text: &str) -> Span {
    let Some(start) = byte(at, text) else { return Span::new(text.len(), text.len()) };
    let length = at.span().byte_len().and_then(|length| usize::try_from(length).ok()).unwrap_or(0);
    Span::new(start, (start + length).min(text.len()))
}

/// First byte of a place: as the parser says, else by counting its characters.
fn byte(at: &Location, text: &str) -> Option<usize> {
    if let Some(byte) = at.span().byte_offset().and_then(|byte| usize::try_from(byte).ok()) {
        return Some(byte.min(text.len()));
    }
    let line = usize::try_from(at.line()).ok()?.checked_sub(1)?;
    let column = usize::try_from(at.column()).ok()?.saturating_sub(1);
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let rest = text.get(start..)?;
    Some(start + rest.char_indices().nth(column).map_or(rest.len(), |(at, _)| at))
}
