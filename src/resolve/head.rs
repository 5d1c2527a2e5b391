//! What front matter tells of the picture that it shows: its file, and where that leads.
//!
//! Takes the head of a document, gives places in it. Credits and licenses in it are read elsewhere.

use super::Input;
use super::front_matter::root;
use super::links::{has_path, is_own};
use crate::detect::statement::fields::{is_caption_key, is_media_key};
use crate::detect::statement::link::addresses;
use crate::detect::statement::url::{self, Address, host_of};
use crate::document::{Document, Node, Value, is_medium_address};
use crate::lexicon::lists::Lists;
use crate::license::LicenseRef;
use crate::source::Span;

/// Depth to which maps and lists are looked into.
const DEPTH: usize = 6;

/// Keys of the file in the map of a picture.
const FILES: [&str; 10] = ["image", "src", "path", "url", "file", "img", "relative", "source", "feature", "teaser"];

/// Goes through the values of the head that speak of pictures, by their keys.
fn walk(
    lists: &Lists<'_>,
    node: &Node,
    key: &str,
    of_picture: bool,
    depth: usize,
    visit: &mut impl FnMut(&str, &str, Span),
) {
    let of_picture = of_picture || is_media_key(lists, key) || is_caption_key(lists, key);
    match &node.value {
        Value::Scalar(text) => {
            if of_picture {
                visit(key, text, node.span);
            }
        }
        Value::List(items) if depth < DEPTH => {
            for item in items {
                walk(lists, item, key, of_picture, depth + 1, visit);
            }
        }
        Value::Map(entries) if depth < DEPTH => {
            for (key, value) in entries.iter().filter(|(key, _)| key.name != "licit") {
                walk(lists, value, &key.name, of_picture, depth + 1, visit);
            }
        }
        Value::Null | Value::List(_) | Value::Map(_) => {}
    }
}

/// An entry of a list of pictures in the head: `images: [{file: weir.jpg, credit: …}]`.
pub(super) struct Entry<'n> {
    /// Its place in the list.
    pub(super) number: usize,
    /// Its file.
    pub(super) file: Option<&'n str>,
    key: &'n str,
    node: &'n Node,
}

/// The entry that a place in the head lies in.
pub(super) fn entry<'n>(document: &'n Document, lists: &Lists<'_>, place: Span) -> Option<Entry<'n>> {
    let Value::Map(entries) = &root(document)?.value else { return None };
    let (_, (key, list)) = last_before(entries, |(_, value)| value.span, place)?;
    let Value::List(items) = &list.value else { return None };
    let (number, node) = last_before(items, |item| item.span, place)?;
    let Value::Map(values) = &node.value else { return None };
    if items.len() < 2 || !is_media_key(lists, &key.name) || !node.span.contains(place) {
        return None;
    }
    let is_file = |value: &&str| is_medium_address(value) && !value.contains(char::is_whitespace);
    let file = values.iter().filter(|(key, _)| FILES.contains(&key.name.as_str())).find_map(|(_, value)| {
        if let Value::Scalar(file) = &value.value { Some(file.trim()).filter(is_file) } else { None }
    });
    Some(Entry { number, file, key: &key.name, node })
}

/// The last of things in the order of the file that begins where a place does, or before it.
fn last_before<T>(things: &[T], span: impl Fn(&T) -> Span, place: Span) -> Option<(usize, &T)> {
    let last = things.partition_point(|thing| span(thing).start <= place.start).checked_sub(1)?;
    Some((last, things.get(last)?))
}

/// Whether a place in the head lies in what is said of a picture, by its keys.
pub(super) fn speaks_of_picture(document: &Document, lists: &Lists<'_>, place: Span) -> bool {
    let mut next = root(document);
    while let Some(node) = next {
        next = match &node.value {
            Value::Map(entries) => {
                let Some((_, (key, value))) = last_before(entries, |(_, value)| value.span, place) else {
                    return false;
                };
                if is_media_key(lists, &key.name) || is_caption_key(lists, &key.name) {
                    return value.span.contains(place);
                }
                Some(value)
            }
            Value::List(items) => last_before(items, |item| item.span, place).map(|(_, item)| item),
            Value::Null | Value::Scalar(_) => None,
        };
    }
    false
}

/// What the head says beside a place: all of it, or the entry of a list of pictures.
fn beside<'n>(document: &'n Document, lists: &Lists<'_>, place: Span) -> Option<(&'n str, &'n Node)> {
    entry(document, lists, place).map(|entry| (entry.key, entry.node)).or_else(|| Some(("", root(document)?)))
}

/// The file of the picture in the head, where there is but one.
pub(crate) fn picture(document: &Document, lists: &Lists<'_>) -> Option<String> {
    let mut found: Vec<String> = Vec::new();
    walk(lists, root(document)?, "", false, 0, &mut |key, value, _| {
        let value = value.trim();
        let is_key = FILES.contains(&key) || is_media_key(lists, key) && !is_caption_key(lists, key);
        if is_key && is_medium_address(value) && !value.contains(char::is_whitespace) && found.len() < 2 {
            found.push(value.to_owned());
        }
    });
    found.dedup();
    if found.len() == 1 { found.pop() } else { None }
}

/// "…/wiki/File:Weir.jpg" is a page.
pub(super) fn is_page_of_file(address: &str) -> bool {
    let last = address.rsplit('/').next().unwrap_or(address);
    last.contains(':') || last.contains("%3A") || last.contains("%3a")
}

/// An address beside the picture in the head, or in its caption, that leads to a license that fits.
pub(super) fn license_link(input: &Input<'_>, of: Span, fits: impl Fn(&LicenseRef, &str) -> bool) -> Option<Span> {
    let mut found = None;
    let lists = input.knowledge.lexicon.lists();
    let (key, node) = beside(input.document, lists, of)?;
    walk(lists, node, key, false, 0, &mut |_, value, span| {
        let leads = |address: &str| match url::recognize(&input.knowledge.catalog, address) {
            Some(Address::License(license)) => fits(&license, address),
            Some(Address::Badge(_) | Address::Steward) | None => false,
        };
        let any = || addresses(value).into_iter().filter_map(|at| value.get(at.start..at.end)).any(leads);
        if found.is_none() && value.contains("://") && any() {
            found = Some(span);
        }
    });
    found
}

/// An address beside the picture in the head, or in its caption, that leads to where it is from.
pub(super) fn source_link(input: &Input<'_>, of: Span) -> Option<Span> {
    let leads_away = |address: &str| {
        url::recognize(&input.knowledge.catalog, address).is_none()
            && (!is_medium_address(address) || is_page_of_file(address))
            && host_of(address).is_some()
            && has_path(address)
            && !is_own(input, address)
    };
    let mut found = None;
    let lists = input.knowledge.lexicon.lists();
    let (key, node) = beside(input.document, lists, of)?;
    walk(lists, node, key, false, 0, &mut |_, value, span| {
        let leads = || addresses(value).into_iter().filter_map(|at| value.get(at.start..at.end)).any(leads_away);
        if found.is_none() && value.contains("://") && leads() {
            found = Some(span);
        }
    });
    found
}
