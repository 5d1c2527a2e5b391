//! JSON-LD in a page: every string of it with its property and the type of the node that it belongs to.

use crate::document::{Carrier, Document, Meta, Node, Problem, ProblemKind, Value};
use crate::read::yaml;
use crate::source::Span;

/// Deepest nesting that is looked into.
const MAX_DEPTH: usize = 32;

/// Says whether a script of this type holds JSON-LD.
pub(super) fn is_type(mime: &str) -> bool {
    mime.split(';').next().is_some_and(|mime| mime.trim().eq_ignore_ascii_case("application/ld+json"))
}

/// Reads the text of a script that begins at `base`.
pub(super) fn read(document: &mut Document, text: &str, base: usize) {
    // Some generators wrap the script in comment or CDATA marks.
    let lead = text.find(['{', '[']).filter(|at| *at < 64).unwrap_or(0);
    let end = text.rfind(['}', ']']).map_or(text.len(), |at| at + 1);
    let json = &text[lead..end.max(lead)];
    if json.trim().is_empty() {
        return;
    }
    match yaml::parse(json, base + lead) {
        Ok(node) => collect(document, &node, None, None, 0),
        Err(reason) => {
            let at = reason.offset.unwrap_or(base + lead).min(base + text.len());
            document.problems.push(Problem {
                kind: ProblemKind::StructuredData,
                message: format!("the JSON-LD does not parse: {}", reason.message),
                span: Some(Span::new(at, at)),
            });
        }
    }
}

fn collect(document: &mut Document, node: &Node, key: Option<&str>, subject: Option<&str>, depth: usize) {
    if depth > MAX_DEPTH {
        return;
    }
    match &node.value {
        Value::Null => {}
        Value::Scalar(value) => {
            if let Some(key) = key {
                document.meta.push(Meta {
                    carrier: Carrier::JsonLd,
                    key: key.to_owned(),
                    value: value.clone(),
                    span: node.span,
                    subject: subject.map(str::to_owned),
                    mime: None,
                });
            }
        }
        Value::List(items) => {
            for item in items {
                collect(document, item, key, subject, depth + 1);
            }
        }
        Value::Map(entries) => {
            let own = entries.iter().find(|(key, _)| key.name == "@type").and_then(|(_, value)| first_text(value));
            let own = own.map(|own| own.rsplit(['/', '#', ':']).next().unwrap_or(own).to_lowercase());
            for (name, value) in entries {
                let inner = match name.name.as_str() {
                    "@type" | "@context" => continue,
                    // The address of a node, or a typed literal, is the value of the property that leads to it.
                    "@id" | "@value" if key.is_some() => {
                        collect(document, value, key, subject, depth + 1);
                        continue;
                    }
                    "@graph" => {
                        collect(document, value, None, subject, depth + 1);
                        continue;
                    }
                    other => other.rsplit(['/', '#']).next().unwrap_or(other).to_lowercase(),
                };
                collect(document, value, Some(&inner), own.as_deref().or(subject), depth + 1);
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
