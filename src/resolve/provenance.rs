//! Whose a work is, seen from the publisher; nothing is inferred silently, every reason is kept.

use super::Input;
use super::links::{is_own, same_address};
use crate::detect::normal::fold;
use crate::detect::statement::url::{host_of, is_under};
use crate::document::{Carrier, Document};
use crate::source::Span;
use crate::work::Because;

/// Whether a name is one of ours.
pub(crate) fn is_owner(input: &Input<'_>, name: &str) -> bool {
    let name = bare(name);
    !name.is_empty()
        && input.context.site.owners.iter().any(|owner| {
            let owner = bare(owner);
            owner == name
                || owner.len() > 3 && (name.starts_with(&format!("{owner} ")) || name.ends_with(&format!(" {owner}")))
        })
}

fn bare(name: &str) -> String {
    let folded = fold(name);
    folded.trim_matches(|ch: char| !ch.is_alphanumeric()).trim_start_matches("the ").to_owned()
}

/// `canonical` as the document gives it, in its head or front matter.
pub(crate) fn canonical(input: &Input<'_>) -> Option<(String, Span)> {
    let link = input.document.meta.iter().find(|meta| {
        meta.carrier == Carrier::LinkRel && meta.key == "canonical"
            || meta.carrier == Carrier::MetaTag && matches!(meta.key.as_str(), "syndication-source" | "original-source")
    });
    if let Some(link) = link {
        return Some((link.value.clone(), link.span));
    }
    canonical_of_head(input.document)
}

/// `canonical` as front matter gives it.
pub(crate) fn canonical_of_head(document: &Document) -> Option<(String, Span)> {
    let root = super::front_matter::root(document)?;
    let keys = ["canonical", "canonical_url", "canonicalURL", "canonicalUrl", "canonical-url", "canonical_link"];
    keys.iter().find_map(|key| match super::front_matter::get(root, &[key]) {
        Some(node) => match &node.value {
            crate::document::Value::Scalar(text) if host_of(text).is_some() => Some((text.clone(), node.span)),
            _ => None,
        },
        None => None,
    })
}

/// `canonical` on a host other than the site's, as a reason.
pub(crate) fn canonical_elsewhere(input: &Input<'_>) -> Option<(String, Because)> {
    let (address, span) = canonical(input)?;
    let site = input.context.site.url.as_deref().and_then(host_of)?;
    let host = host_of(&address)?;
    if is_under(&host, &site)
        || is_own(input, &address)
        || same_address(&address, input.context.site.url.as_deref().unwrap_or(""))
    {
        return None;
    }
    Some((address, Because { why: format!("the canonical address is on another host than {site}"), span: Some(span) }))
}
