//! RDF/XML in comments: the block that the license chooser of Creative Commons gave out until 2008, and `dc:rights`.
//!
//! Takes the text of a comment, gives the licenses of the works in it. What is said of a license itself (`<License
//! rdf:about=…>`) is none.

use crate::document::{Carrier, Meta};
use crate::source::Span;

/// Longest tag that is looked at.
const MAX_TAG: usize = 1_000;

/// The facts in a comment whose text begins at `base`.
pub(crate) fn read(text: &str, base: usize) -> Vec<Meta> {
    let mut found = Vec::new();
    if memchr::memmem::find(text.as_bytes(), b"rdf:").is_none() {
        return found;
    }
    let mut subject: Option<String> = None;
    for open in memchr::memchr_iter(b'<', text.as_bytes()) {
        let rest = &text[open + 1..crate::source::boundary_before(text, (open + MAX_TAG).min(text.len()))];
        let Some(tag) = rest.split('>').next().filter(|tag| tag.len() < rest.len()) else { continue };
        let name = tag.split(|ch: char| ch.is_whitespace() || ch == '/').next().unwrap_or(tag);
        match name.rsplit(':').next().unwrap_or(name) {
            "Work" => {
                let about = attribute(tag, "rdf:about").map(|(at, len)| tag[at..at + len].to_lowercase());
                subject = about.filter(|about| !about.is_empty());
            }
            "license" => {
                let Some((at, len)) = attribute(tag, "rdf:resource") else { continue };
                let start = base + open + 1 + at;
                found.push(Meta {
                    carrier: Carrier::Rdfa,
                    key: "license".to_owned(),
                    value: tag[at..at + len].to_owned(),
                    span: Span::new(start, start + len),
                    subject: subject.clone(),
                    mime: None,
                });
            }
            _ => {}
        }
    }
    found
}

/// Where the value of an attribute stands in a tag, and its length.
fn attribute(tag: &str, name: &str) -> Option<(usize, usize)> {
    let behind = tag[tag.find(name)? + name.len()..].trim_start().strip_prefix('=')?.trim_start();
    let quote = behind.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    let len = behind[1..].find(quote)?;
    Some((tag.len() - behind.len() + 1, len))
}
