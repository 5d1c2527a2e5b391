//! Images, videos, sounds and frames.

use super::token::{Attribute, Tag};
use crate::document::{Media, MediaKind};
use crate::source::Span;

/// A medium, and the attribute that describes it.
pub(super) struct Found<'a> {
    pub(super) medium: Media,
    pub(super) alt_text: Option<&'a Attribute<'a>>,
}

/// The medium that an element shows.
pub(super) fn read<'a>(tag: &'a Tag<'a>) -> Option<Found<'a>> {
    let (kind, names): (_, &[&str]) = match tag.name.as_str() {
        "img" | "amp-img" | "image" => {
            (MediaKind::Image, &["src", "data-src", "data-lazy-src", "data-original", "srcset"])
        }
        "video" => (MediaKind::Video, &["src", "data-src"]),
        "audio" => (MediaKind::Audio, &["src", "data-src"]),
        "iframe" | "embed" => (MediaKind::Embed, &["src", "data-src"]),
        "object" => (MediaKind::Embed, &["data"]),
        _ => return None,
    };
    let (src, src_span) = address(tag, names).unwrap_or((String::new(), tag.span));
    if src.is_empty() && !matches!(kind, MediaKind::Video | MediaKind::Audio) {
        return None;
    }
    let alt = tag.get("alt");
    let decorative = alt.is_some_and(|alt| alt.value.trim().is_empty())
        || matches!(tag.value("role").map(str::trim), Some("presentation" | "none"))
        || tag.value("aria-hidden").is_some_and(|hidden| hidden.trim() == "true");
    let width = tag.value("width").or_else(|| styled_width(tag.value("style")?));
    let width = width.map(|width| width.trim().trim_end_matches("px")).and_then(|width| width.parse().ok());
    let medium = Media {
        kind,
        src,
        src_span,
        span: tag.span,
        alt: alt.map(|alt| alt.value.clone().into_owned()),
        width,
        decorative,
        figure: None,
        link: None,
    };
    Some(Found { medium, alt_text: alt.filter(|alt| !alt.value.trim().is_empty()) })
}

/// The width that a style declares: "width:1px; height:1px".
fn styled_width(style: &str) -> Option<&str> {
    style.split(';').find_map(|declaration| {
        let (property, value) = declaration.split_once(':')?;
        property.trim().eq_ignore_ascii_case("width").then_some(value)
    })
}

/// The first of these attributes that holds an address; inline data stand for pictures that are loaded later.
fn address(tag: &Tag, names: &[&str]) -> Option<(String, Span)> {
    let all = || names.iter().filter_map(|name| tag.get(name)).filter(|attribute| !attribute.value.trim().is_empty());
    let attribute =
        all().find(|attribute| !attribute.value.trim_start().starts_with("data:")).or_else(|| all().next())?;
    let value = attribute.value.trim();
    if attribute.name == "srcset" {
        // "a.jpg 1x, b.jpg 2x": the first candidate.
        let first = value.split([',', ' ', '\n', '\t']).next().unwrap_or(value);
        return Some((first.to_owned(), attribute.span));
    }
    Some((value.to_owned(), attribute.span))
}
