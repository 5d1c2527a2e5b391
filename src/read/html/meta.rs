//! Facts in attributes that no reader sees: `<meta>`, `<link>`, RDFa, microdata, `data-…`.

use super::token::{Attribute, Tag};
use crate::document::{Carrier, Document, MappedText, Meta, is_medium_address};
use crate::read::build::State;
use crate::source::Span;

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
        } else if let Some(href) = tag.get("href").or_else(|| tag.get("content")) {
            for key in tokens(tag.value("itemprop")) {
                add(Carrier::Microdata, &key, href);
            }
            for key in tokens(tag.value("property")) {
                add(Carrier::Rdfa, &key, href);
            }
        }
    } else if let Some(content) = content {
        for key in tokens(tag.value("property").filter(|_| !is_text_of_link(tag))) {
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

/// Whether the value of `property` is the text of an element, though it has an address: `rel` takes that (RDFa Core 1.1,
/// s.7.5 rule 11), as in `<a property="cc:attributionName" rel="cc:attributionURL" href="…">A. Name</a>`.
fn is_text_of_link(tag: &Tag) -> bool {
    tag.get("rel").is_some() && tag.get("content").is_none()
}

/// Whether an element that speaks of this subject is a figure: a picture by its address or its type.
pub(super) fn is_picture(subject: &str) -> bool {
    is_medium_address(subject)
        || matches!(subject, "imageobject" | "photograph" | "image" | "videoobject" | "stillimage")
}

/// A fact whose value is the text of its element, while that is open.
pub(super) struct Literal {
    /// How many elements are open around it.
    depth: usize,
    carrier: Carrier,
    key: String,
    subject: Option<String>,
    text: MappedText,
}

/// Most facts that are open at a time.
const MAX_LITERALS: usize = 8;

/// Longest text of an element that is the value of a fact.
const MAX_LITERAL: usize = 400;

/// The facts about rights whose value is the text of this element: no attribute gives one.
pub(super) fn open_literals(tag: &Tag, subject: Option<&String>, depth: usize, open: &mut Vec<Literal>) {
    let given = ["content", "href", "resource", "src", "data", "itemscope", "typeof"];
    if given.into_iter().any(|name| tag.get(name).is_some()) && !is_text_of_link(tag) {
        return;
    }
    for (carrier, name) in [(Carrier::Rdfa, "property"), (Carrier::Microdata, "itemprop")] {
        for key in tokens(tag.value(name)) {
            let local = key.rsplit([':', '/', '#', '.']).next().unwrap_or(&key);
            if matches!(local, "license" | "licence" | "rights" | "copyrightnotice" | "attributionname")
                && open.len() < MAX_LITERALS
            {
                open.push(Literal { depth, carrier, key, subject: subject.cloned(), text: MappedText::default() });
            }
        }
    }
}

/// Adds text to the facts that are open.
pub(super) fn grow_literals(open: &mut [Literal], span: Span, text: &str, verbatim: bool) {
    for literal in open.iter_mut().filter(|literal| literal.text.text.len() < MAX_LITERAL) {
        if verbatim {
            literal.text.push_verbatim(span, text);
        } else {
            literal.text.push_replaced(span, text);
        }
    }
}

/// Ends the facts whose element is no longer open.
pub(super) fn close_literals(document: &mut Document, depth: usize, open: &mut Vec<Literal>) {
    while open.last().is_some_and(|literal| literal.depth >= depth) {
        let Some(Literal { carrier, key, subject, mut text, .. }) = open.pop() else { return };
        text.trim_end();
        if text.text.is_empty() || text.text.len() > MAX_LITERAL {
            continue;
        }
        let span = text.source_span(Span::new(0, text.text.len()));
        document.meta.push(Meta { carrier, key, value: text.text, span, subject, mime: None });
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
