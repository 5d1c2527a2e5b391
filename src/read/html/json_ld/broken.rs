//! Licenses and names in JSON-LD that does not parse: a key, a colon, a value, wherever they stand.
//!
//! Takes the text, adds the facts whose key is a license or an author, with the type of the node that seems to be open there.

use crate::document::{Carrier, Document, Meta};
use crate::source::Span;

/// Longest value that is taken.
const MAX_VALUE: usize = 300;

/// Deepest nesting that is kept apart.
const MAX_DEPTH: usize = 64;

/// Reads data that begin at `base`.
pub(super) fn read(document: &mut Document, text: &str, base: usize) {
    // The type of each node that is open, outer ones first.
    let mut open: Vec<String> = Vec::new();
    let mut at = 0;
    while let Some(found) = memchr::memchr3(b'{', b'}', b'"', text.as_bytes().get(at..).unwrap_or_default()) {
        let place = at + found;
        at = place + 1;
        match text.as_bytes()[place] {
            b'{' if open.len() < MAX_DEPTH => open.push(String::new()),
            b'}' => {
                open.pop();
            }
            b'"' => {
                let Some((key, value)) = pair(text, place) else { continue };
                at = value.end;
                let written = &text[value.start..value.end];
                match key {
                    "@type" => {
                        if let Some(kind) = open.last_mut() {
                            *kind = written.to_lowercase();
                        }
                    }
                    "name" if open.last().is_none_or(|kind| kind != "person") => {}
                    _ => document.meta.push(Meta {
                        carrier: Carrier::JsonLd,
                        key: key.to_owned(),
                        value: written.replace("\\/", "/"),
                        span: Span::new(base + value.start, base + value.end),
                        subject: open.last().filter(|kind| !kind.is_empty()).cloned(),
                        mime: None,
                    }),
                }
            }
            _ => {}
        }
    }
}

/// `"key": "value"` at a quotation mark, for keys that are looked for: the key, and where the value stands.
fn pair(text: &str, open: usize) -> Option<(&'static str, Span)> {
    let rest = &text[open + 1..];
    let key = ["license", "licence", "@type", "author", "name"].into_iter().find(|key| {
        rest.get(..key.len()).is_some_and(|word| word.eq_ignore_ascii_case(key)) && rest[key.len()..].starts_with('"')
    })?;
    let behind = rest[key.len() + 1..].trim_start().strip_prefix(':')?.trim_start();
    let value = behind.strip_prefix('"')?;
    let start = text.len() - value.len();
    let len = value.find(['"', '\n'])?;
    (len <= MAX_VALUE).then(|| (key, Span::new(start, start + len)))
}
