//! Addresses: the current form of a license's, and one without what tracks readers.

use super::{Mend, only};
use crate::Analysis;
use crate::finding::{Edit, Finding};
use crate::knowledge::Knowledge;
use crate::source::Span;

/// Replaces the old beginning of the address of a license; what follows it stays.
pub(super) fn current(analysis: &Analysis, knowledge: &Knowledge, finding: &Finding) -> Vec<Mend> {
    let fix = || {
        let statement = super::granted(analysis, finding)?;
        let words = analysis.source.slice(statement.span);
        let begins = |old: &&String| words.get(..old.len()).is_some_and(|head| head.eq_ignore_ascii_case(old));
        let (old, current) = knowledge
            .web
            .old_addresses
            .iter()
            .find_map(|address| Some((address.old.iter().find(begins)?, &address.current)))?;
        let start = statement.span.start;
        Some(Mend {
            title: "write the address of the license in its current form".to_owned(),
            edits: vec![Edit { span: Span::new(start, start + old.len()), text: current.clone() }],
        })
    };
    only(fix())
}

/// Takes the parameters that track readers out of the link of a credit.
pub(super) fn without_tracking(analysis: &Analysis, knowledge: &Knowledge, finding: &Finding) -> Vec<Mend> {
    let fix = || {
        let credit = analysis.evidence.credits.get(finding.about.credit?)?;
        let url = credit.url.as_deref()?;
        let block = analysis.document.blocks.get(credit.block?)?;
        let link = block.links.iter().find(|link| link.url == url)?;
        let written = analysis.source.slice(link.url_span);
        let kept = untracked(written, &knowledge.web.tracking)?;
        Some(Mend {
            title: "cut the parameters that track readers".to_owned(),
            edits: vec![Edit { span: link.url_span, text: kept }],
        })
    };
    only(fix())
}

/// An address without parameters that track; `None` where there are none.
fn untracked(address: &str, tracking: &[String]) -> Option<String> {
    let (whole, fragment) = match address.split_once('#') {
        Some((whole, fragment)) => (whole, Some(fragment)),
        None => (address, None),
    };
    let (page, query) = whole.split_once('?')?;
    // In markup, `&` may be written as an entity.
    let separator = if query.contains("&amp;") { "&amp;" } else { "&" };
    let tracks = |part: &str| {
        let part = part.to_ascii_lowercase();
        tracking.iter().any(|known| part.starts_with(known))
    };
    let kept: Vec<&str> = query.split(separator).filter(|part| !tracks(part)).collect();
    if kept.len() == query.split(separator).count() {
        return None;
    }
    let mut address = page.to_owned();
    if !kept.is_empty() {
        address.push('?');
        address.push_str(&kept.join(separator));
    }
    if let Some(fragment) = fragment {
        address.push('#');
        address.push_str(fragment);
    }
    Some(address)
}

#[cfg(test)]
mod tests {
    use super::untracked;
    use crate::knowledge::Knowledge;

    #[test]
    fn only_what_tracks_is_cut() {
        let tracking = &Knowledge::built_in().web.tracking;
        for (address, expected) in [
            ("https://a.example/b?utm_source=x&id=7&utm_medium=y#c", Some("https://a.example/b?id=7#c")),
            ("https://a.example/b?utm_source=x", Some("https://a.example/b")),
            ("https://a.example/b?id=7&amp;fbclid=x&amp;page=2", Some("https://a.example/b?id=7&amp;page=2")),
            ("https://a.example/b?id=7", None),
            ("https://a.example/b", None),
        ] {
            assert_eq!(untracked(address, tracking).as_deref(), expected, "{address}");
        }
    }
}
