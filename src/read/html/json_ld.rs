//! JSON-LD in a page: every string of it with its property and the way to the node that it belongs to.
//!
//! Takes the text of a script, adds facts. A node that is referred to by its `@id` where a license stands is looked up
//! in the same script. Data that do not parse are a problem, and the licenses in them are still taken.

mod broken;

use crate::document::{Carrier, Document, Key, Meta, Node, Problem, ProblemKind, Value};
use crate::read::yaml;
use crate::source::Span;
use std::collections::BTreeMap;

/// Deepest nesting that is looked into.
const MAX_DEPTH: usize = 32;

/// Longest way to a node that is kept.
const MAX_WAY: usize = 400;

/// Says whether a script of this type holds JSON-LD.
pub(super) fn is_type(mime: &str) -> bool {
    mime.split(';').next().is_some_and(|mime| mime.trim().eq_ignore_ascii_case("application/ld+json"))
}

/// Reads the text of a script that begins at `base`.
pub(super) fn read(document: &mut Document, text: &str, base: usize) {
    let lead = lead(text);
    let json = without_marks(&text[lead..]);
    if json.trim().is_empty() {
        return;
    }
    match yaml::parse(json, base + lead) {
        Ok(node) => {
            let mut nodes = BTreeMap::new();
            index(&node, &mut nodes, 0);
            let mut reader = Reader { document, nodes };
            reader.collect(&node, None, None, 0);
        }
        Err(reason) => {
            let at = reason.offset.unwrap_or(base + lead).min(base + text.len());
            document.problems.push(Problem {
                kind: ProblemKind::StructuredData,
                message: format!("the JSON-LD does not parse: {}", reason.message),
                span: Some(Span::new(at, at)),
            });
            broken::read(document, json, base + lead);
        }
    }
}

/// Reads a part of such a script, which alone cannot parse.
pub(super) fn read_part(document: &mut Document, text: &str, base: usize) {
    broken::read(document, text, base);
}

/// Where the data begin: some generators wrap the script in comment or CDATA marks.
fn lead(text: &str) -> usize {
    let mut at = 0;
    loop {
        let rest = &text[at..];
        at += rest.len() - rest.trim_start().len();
        let rest = &text[at..];
        let mark = ["<![CDATA[", "<!--", "//", "/*", "*/"].into_iter().find(|mark| rest.starts_with(mark));
        match mark {
            Some(mark) => at += mark.len(),
            None => break,
        }
    }
    text[at..].find(['{', '[']).filter(|more| *more < 64).map_or(at, |more| at + more)
}

/// Data without the marks behind them.
fn without_marks(mut json: &str) -> &str {
    loop {
        json = json.trim_end_matches([' ', '\t', '\r', '\n', ';']);
        let Some(rest) = ["]]>", "-->", "//", "*/", "/*"].into_iter().find_map(|mark| json.strip_suffix(mark)) else {
            return json;
        };
        json = rest;
    }
}

/// Nodes by their `@id`, those alone that say more than the id.
fn index<'n>(node: &'n Node, nodes: &mut BTreeMap<&'n str, &'n Node>, depth: usize) {
    if depth > MAX_DEPTH {
        return;
    }
    match &node.value {
        Value::Null | Value::Scalar(_) => {}
        Value::List(items) => {
            for item in items {
                index(item, nodes, depth + 1);
            }
        }
        Value::Map(entries) => {
            let id = entries.iter().find(|(key, _)| key.name == "@id").and_then(|(_, value)| first_text(value));
            if let Some(id) = id.filter(|_| entries.len() > 1) {
                nodes.entry(id).or_insert(node);
            }
            for (_, value) in entries {
                index(value, nodes, depth + 1);
            }
        }
    }
}

struct Reader<'a, 'n> {
    document: &'a mut Document,
    nodes: BTreeMap<&'n str, &'n Node>,
}

impl<'n> Reader<'_, 'n> {
    fn collect(&mut self, node: &'n Node, key: Option<&str>, way: Option<&str>, depth: usize) {
        if depth > MAX_DEPTH {
            return;
        }
        match &node.value {
            Value::Null => {}
            Value::Scalar(value) => {
                if let Some(key) = key {
                    self.document.meta.push(Meta {
                        carrier: Carrier::JsonLd,
                        key: key.to_owned(),
                        value: value.clone(),
                        span: node.span,
                        subject: way.map(str::to_owned),
                        mime: None,
                    });
                }
            }
            Value::List(items) => {
                for item in items {
                    self.collect(item, key, way, depth + 1);
                }
            }
            Value::Map(entries) => self.map(entries, key, way, depth),
        }
    }

    fn map(&mut self, entries: &'n [(Key, Node)], key: Option<&str>, way: Option<&str>, depth: usize) {
        let licensing = key.is_some_and(|key| matches!(key, "license" | "licence"));
        if licensing {
            self.license(entries, key, way, depth);
            return;
        }
        let own = entries.iter().find(|(key, _)| key.name == "@type").and_then(|(_, value)| first_text(value));
        let own = own.map(|own| own.rsplit(['/', '#', ':']).next().unwrap_or(own).to_lowercase());
        let step = match (key, own) {
            (Some(key), own) => Some(format!("{key}:{}", own.unwrap_or_default())),
            (None, own) => own,
        };
        let way = match (way, step) {
            (Some(way), Some(step)) if way.len() + step.len() < MAX_WAY => Some(format!("{way}/{step}")),
            (way, step) => step.or_else(|| way.map(str::to_owned)),
        };
        for (name, value) in entries {
            let inner = match name.name.as_str() {
                "@type" | "@context" => continue,
                // The address of a node, or a typed literal, is the value of the property that leads to it.
                "@id" | "@value" if key.is_some() => {
                    self.collect(value, key, way.as_deref(), depth + 1);
                    continue;
                }
                "@graph" => {
                    self.collect(value, None, way.as_deref(), depth + 1);
                    continue;
                }
                other => other.rsplit(['/', '#', ':']).next().unwrap_or(other).to_lowercase(),
            };
            self.collect(value, Some(&inner), way.as_deref(), depth + 1);
        }
    }

    /// A license that is a node: its address and name are what it says; an id may lead to another node.
    fn license(&mut self, entries: &'n [(Key, Node)], key: Option<&str>, way: Option<&str>, depth: usize) {
        for (name, value) in entries {
            match name.name.rsplit(['/', '#', ':']).next().unwrap_or(&name.name) {
                "url" | "sameAs" | "name" | "@value" | "identifier" => self.collect(value, key, way, depth + 1),
                "@id" => {
                    self.collect(value, key, way, depth + 1);
                    let node = first_text(value).and_then(|id| self.nodes.get(id).copied());
                    if let Some(Node { value: Value::Map(others), .. }) = node
                        && !std::ptr::eq(others.as_slice(), entries)
                        && depth < MAX_DEPTH
                    {
                        self.license(others, key, way, MAX_DEPTH - 1);
                    }
                }
                _ => {}
            }
        }
    }
}

fn first_text(node: &Node) -> Option<&str> {
    match &node.value {
        Value::Scalar(value) => Some(value),
        Value::List(items) => items.first().and_then(first_text),
        Value::Null | Value::Map(_) => None,
    }
}
