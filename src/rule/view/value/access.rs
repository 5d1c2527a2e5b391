//! Who may read a page, and from whose server its media come.

use super::Value;
use crate::detect::statement::url::{host_of, is_under};
use crate::document::{self, Document, Node};
use crate::source::Span;
use crate::web::Access;
use std::borrow::Cow;

/// The first sign that a page is for paying readers: in its front matter, else in its metadata.
pub(super) fn paid<'a>(document: &'a Document, words: &Access) -> Value<'a> {
    let sign = |words: &str, span: Span| Value::Place(Some(span), Cow::Owned(words.to_owned()));
    let is_in = |list: &[String], word: &str| list.iter().any(|known| known == word);
    if let Some(document::Value::Map(entries)) = document.front_matter.as_ref().map(|matter| &matter.root.value) {
        for (key, node) in entries {
            let Some(text) = scalar(node) else { continue };
            let (name, value) = (spelled(&key.name), spelled(text));
            let is_closed = is_in(&words.keys, &name) && is_in(&words.paying, &value);
            let is_walled = is_in(&words.walls, &name) && is_in(&words.yes, &value);
            let is_free = name == "isaccessibleforfree" && ["false", "no"].contains(&value.as_str());
            if is_closed || is_walled || is_free {
                return sign(&format!("{}: {}", key.name, text.trim()), node.span);
            }
        }
    }
    for meta in &document.meta {
        let value = meta.value.trim();
        let of_a_part = meta.subject.as_deref() == Some("webpageelement");
        let is_closed = match meta.key.as_str() {
            "isaccessibleforfree" => {
                let word = value.rsplit('/').next().unwrap_or(value);
                word.eq_ignore_ascii_case("false") && !of_a_part
            }
            "article:content_tier" => value.eq_ignore_ascii_case("locked"),
            _ => false,
        };
        if is_closed {
            return sign(&format!("{}: {value}", meta.key), meta.span);
        }
    }
    Value::Unknown
}

fn scalar(node: &Node) -> Option<&str> {
    match &node.value {
        document::Value::Scalar(text) => Some(text),
        document::Value::Null | document::Value::List(_) | document::Value::Map(_) => None,
    }
}

/// Lower case, with hyphens between words.
fn spelled(text: &str) -> String {
    text.trim().to_lowercase().replace(['_', ' '], "-")
}

/// The host that a medium is loaded from, where that is known not to be ours.
pub(super) fn foreign_host(src: &str, site: Option<&str>, owners: &[String]) -> Option<String> {
    let host = host_of(src)?;
    let ours = host_of(site?)?;
    let is_owned = |owner: &String| {
        let domain = host_of(owner).unwrap_or_else(|| owner.to_lowercase());
        is_under(&host, domain.trim_start_matches("www."))
    };
    (!is_under(&host, &ours) && !is_under(&ours, &host) && !owners.iter().any(is_owned)).then_some(host)
}
