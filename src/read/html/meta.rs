//! Facts in attributes that no reader sees: `<meta>`, `<link>`, RDFa, microdata, `data-…`.

use super::token::{Attribute, Tag};
use crate::document::{Carrier, Document, Meta};
use crate::read::build::State;

/// Tokens of an attribute, lower case.
pub(super) fn tokens(value: Option<&str>) -> Vec<String> {
    value.unwrap_or_default().split_ascii_whitespace().take(16).map(str::to_lowercase).collect()
}

/// Takes the facts of an element, and notes what those inside of it speak of.
pub(super) fn read(document: &mut Document, tag: &Tag, state: &mut State, subjects: &mut Vec<String>) {
    if let Some(subject) = subject(tag) {
        subjects.push(subject);
        state.subject = Some(subjects.len() - 1);
    }
    let subject = state.subject.map(|index| subjects[index].clone());
    let name = tag.name.as_str();
    let mime = tag.value("type").map(|mime| mime.trim().to_lowercase());
    let mut add = |carrier, key: &str, value: &Attribute| {
        document.meta.push(Meta {
            carrier,
            key: key.trim().to_lowercase(),
            value: value.value.trim().to_owned(),
            span: value.span,
            subject: subject.clone(),
            mime: mime.clone(),
        });
    };
    let content = ["content", "href", "resource", "src", "data"].into_iter().find_map(|name| tag.get(name));
    if name == "meta" {
        if let Some(content) = tag.get("content") {
            for key in ["name", "property", "itemprop", "http-equiv"].into_iter().filter_map(|key| tag.value(key)) {
                add(Carrier::MetaTag, key, content);
            }
        }
    } else if name == "link" {
        if let (Some(rel), Some(href)) = (tag.value("rel"), tag.get("href")) {
            for token in tokens(Some(rel)) {
                add(Carrier::LinkRel, &token, href);
            }
        } else if let (Some(key), Some(href)) = (tag.value("itemprop"), tag.get("href")) {
            add(Carrier::Microdata, key, href);
        }
    } else if let Some(content) = content {
        for key in tokens(tag.value("property")) {
            add(Carrier::Rdfa, &key, content);
        }
        // A plain `rel=license` is a link; with a prefix, or about something else, it is RDFa.
        for key in tokens(tag.value("rel")) {
            if key.contains(':') || tag.get("about").is_some() || tag.get("resource").is_some() {
                add(Carrier::Rdfa, &key, content);
            }
        }
        for key in tokens(tag.value("itemprop")) {
            add(Carrier::Microdata, &key, content);
        }
    }
    for attribute in &tag.attributes {
        if attribute.name.starts_with("data-")
            && (attribute.name.contains("license") || attribute.name.contains("licence"))
        {
            add(Carrier::DataAttribute, &attribute.name, attribute);
        }
    }
}

/// What an element says that the facts in it speak of.
fn subject(tag: &Tag) -> Option<String> {
    let given = ["about", "itemid"].into_iter().find_map(|name| tag.value(name));
    if let Some(given) = given.map(str::trim).filter(|given| !given.is_empty()) {
        return Some(given.to_lowercase());
    }
    let kind = ["itemtype", "typeof"].into_iter().find_map(|name| tag.value(name))?;
    let last = kind.trim().rsplit(['/', '#', ':']).next().unwrap_or(kind).to_lowercase();
    (!last.is_empty()).then_some(last)
}
