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
pub(super) fn license_link(input: &Input<'_>, fits: impl Fn(&LicenseRef, &str) -> bool) -> Option<Span> {
    let mut found = None;
    walk(input.knowledge.lexicon.lists(), root(input.document)?, "", false, 0, &mut |_, value, span| {
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
pub(super) fn source_link(input: &Input<'_>) -> Option<Span> {
    let leads_away = |address: &str| {
        url::recognize(&input.knowledge.catalog, address).is_none()
            && (!is_medium_address(address) || is_page_of_file(address))
            && host_of(address).is_some()
            && has_path(address)
            && !is_own(input, address)
    };
    let mut found = None;
    walk(input.knowledge.lexicon.lists(), root(input.document)?, "", false, 0, &mut |_, value, span| {
        let leads = || addresses(value).into_iter().filter_map(|at| value.get(at.start..at.end)).any(leads_away);
        if found.is_none() && value.contains("://") && leads() {
            found = Some(span);
        }
    });
    found
}
