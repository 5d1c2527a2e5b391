//! YAML with the place of every value, and a way to take maps apart without losing a fault.
//!
//! Takes text, gives [`Node`]s. Scalars stay text (`4.0` is "4.0", `no` is "no"). Derived `untagged` and `flatten`
//! types would lose the places, so the tree is read by a visitor and walked by hand.

use super::error::RuleError;
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::Spanned;
use std::fmt;

/// Where a value stands: line and column from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Place {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// A value with its place.
#[derive(Debug, Clone)]
pub struct Node {
    /// The value.
    pub value: Value,
    /// Where it starts.
    pub place: Place,
}

/// A value.
#[derive(Debug, Clone)]
pub enum Value {
    /// Nothing was given.
    Null,
    /// A string, number or boolean, as written.
    Scalar(String),
    /// A list.
    List(Vec<Node>),
    /// A map in the order of the file.
    Map(Vec<(Key, Node)>),
}

/// A key of a map.
#[derive(Debug, Clone)]
pub struct Key {
    /// Its name.
    pub name: String,
    /// Where it stands.
    pub place: Place,
}

impl Value {
    /// What it is, for messages.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Null => "nothing",
            Self::Scalar(_) => "a scalar",
            Self::List(_) => "a list",
            Self::Map(_) => "a map",
        }
    }
}

/// Reads one YAML document.
pub fn parse(path: &str, yaml: &str) -> Result<Node, RuleError> {
    let options = serde_yaml::options! {
        strict_booleans: true,
        with_snippet: false,
        budget: serde_yaml::budget! { max_nodes: 20_000, max_aliases: 100, max_depth: 64 },
    };
    match serde_yaml::from_str_with_options::<Spanned<Raw>>(yaml, options) {
        Ok(raw) => Ok(node(raw, yaml)),
        Err(error) => {
            let place = error.location().map_or(Place { line: 1, column: 1 }, place_of);
            let text = error.without_snippet().to_string();
            let message = text.lines().next().unwrap_or("not valid YAML").to_owned();
            Err(RuleError { path: path.to_owned(), line: place.line, column: place.column, message })
        }
    }
}

fn place_of(location: serde_yaml::Location) -> Place {
    let number = |n: u64| usize::try_from(n).unwrap_or(usize::MAX).max(1);
    Place { line: number(location.line()), column: number(location.column()) }
}

fn node(raw: Spanned<Raw>, yaml: &str) -> Node {
    let place = place_of(raw.referenced);
    let value = match raw.value {
        Raw::Null => Value::Null,
        Raw::Str(text) => Value::Scalar(text),
        Raw::Other(text) => Value::Scalar(written(raw.defined, yaml).unwrap_or(text)),
        Raw::List(items) => Value::List(items.into_iter().map(|item| node(item, yaml)).collect()),
        Raw::Map(entries) => Value::Map(
            entries
                .into_iter()
                .map(|(key, value)| (Key { place: place_of(key.referenced), name: key.value }, node(value, yaml)))
                .collect(),
        ),
    };
    Node { value, place }
}

/// A number or boolean as it stands in the file.
fn written(location: serde_yaml::Location, yaml: &str) -> Option<String> {
    let span = location.span();
    let start = usize::try_from(span.byte_offset()?).ok()?;
    let len = usize::try_from(span.byte_len()?).ok()?;
    let text = yaml.get(start..start.checked_add(len)?)?.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

enum Raw {
    Null,
    Str(String),
    Other(String),
    List(Vec<Spanned<Raw>>),
    Map(Vec<(Spanned<String>, Spanned<Raw>)>),
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
        f.write_str("a YAML value")
    }

    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_none<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Raw, D::Error> {
        deserializer.deserialize_any(Self)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Raw, E> {
        Ok(Raw::Other(value.to_string()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Raw, E> {
        Ok(Raw::Other(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Raw, E> {
        Ok(Raw::Other(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Raw, E> {
        Ok(Raw::Other(value.to_string()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Raw, E> {
        Ok(Raw::Str(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Raw, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Raw::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Raw, A::Error> {
        let mut map = Vec::new();
        while let Some(key) = entries.next_key()? {
            map.push((key, entries.next_value()?));
        }
        Ok(Raw::Map(map))
    }
}

/// Collects the faults of one file, so that all are told at once.
#[derive(Debug)]
pub struct Faults {
    path: String,
    /// What was found so far.
    pub errors: Vec<RuleError>,
}

impl Faults {
    /// No faults yet.
    #[must_use]
    pub fn new(path: &str) -> Self {
        Self { path: path.to_owned(), errors: Vec::new() }
    }

    /// Notes a fault.
    pub fn add(&mut self, place: Place, message: impl Into<String>) {
        let Place { line, column } = place;
        self.errors.push(RuleError { path: self.path.clone(), line, column, message: message.into() });
    }

    /// The text of a scalar.
    pub fn text<'n>(&mut self, node: &'n Node, what: &str) -> Option<&'n str> {
        if let Value::Scalar(text) = &node.value {
            return Some(text);
        }
        self.add(node.place, format!("{what} must be a scalar, not {}", node.value.kind()));
        None
    }

    /// The items of a list; a single value counts as a list of one.
    pub fn items<'n>(&mut self, node: &'n Node) -> Vec<&'n Node> {
        match &node.value {
            Value::List(items) => items.iter().collect(),
            Value::Null => {
                self.add(node.place, "a value must stand here");
                Vec::new()
            }
            Value::Scalar(_) | Value::Map(_) => vec![node],
        }
    }

    /// One of a set of words.
    pub fn word<T: Copy>(&mut self, node: &Node, what: &str, words: &[(&str, T)]) -> Option<T> {
        let text = self.text(node, what)?;
        let found = words.iter().find(|(name, _)| *name == text).map(|(_, value)| *value);
        if found.is_none() {
            let allowed: Vec<&str> = words.iter().map(|(name, _)| *name).collect();
            self.add(node.place, format!("unknown {what} `{text}`; allowed are {}", allowed.join(", ")));
        }
        found
    }

    /// Takes a map apart: the values of `keys` in their order. Other keys are faults.
    pub fn fields<'n, const N: usize>(
        &mut self,
        node: &'n Node,
        what: &str,
        keys: [&str; N],
    ) -> Option<[Option<&'n Node>; N]> {
        let Value::Map(entries) = &node.value else {
            self.add(node.place, format!("{what} must be a map, not {}", node.value.kind()));
            return None;
        };
        let mut found = [None; N];
        for (key, value) in entries {
            match keys.iter().position(|name| *name == key.name) {
                Some(at) => found[at] = Some(value),
                None => self
                    .add(key.place, format!("unknown key `{}` in {what}; allowed are {}", key.name, keys.join(", "))),
            }
        }
        Some(found)
    }
}
