//! Whose a work is, seen from the publisher; nothing is inferred silently, every reason is kept.

use super::Input;
use super::links::is_own;
use crate::detect::credit::lexicon::{self, CreditLexicon, Cue, WordClass};
use crate::detect::normal::fold;
use crate::detect::statement::url::{host_of, is_under};
use crate::document::items::{SITE, SITE_TITLE};
use crate::document::{Carrier, Document, Meta};
use crate::evidence::{Credit, Kind, Notice, NoticeKind};
use crate::lexicon::credit::CueKind;
use crate::lexicon::lists::WordList;
use crate::source::{Span, boundary_behind};
use crate::work::{Because, Work};

/// Bytes before a license in which words of republication are looked for.
const LEAD: usize = 600;

/// Bytes before a license in which those words themselves stand, with a few between.
const NEAR: usize = 160;

/// Words between words of republication and a license at most: "with minor cuts under the terms of the".
const BETWEEN: usize = 8;

/// Names of the site that are looked at: a page is part of one.
const MOST_SITES: usize = 8;

/// Whether a name is one of ours.
pub(crate) fn is_owner(input: &Input<'_>, name: &str) -> bool {
    input.context.site.owners.iter().any(|owner| is_called(owner, name))
}

/// Copyright notices of whoever shows the page, by their places in the evidence: those that name an owner of the site, and
/// those at the foot of a letter, beside the link that ends a subscription.
pub(super) fn notices_of_owners(input: &Input<'_>) -> Vec<usize> {
    /// Links at the foot of a letter at most.
    const FOOT: usize = 32;
    let words = input.knowledge.lexicon.words(WordList::EndsSubscription);
    let of_letter = |notice: &Notice| {
        let block = notice.block.and_then(|at| input.document.blocks.get(at));
        let block = block.filter(|block| block.links.len() <= FOOT);
        let mut links = block.into_iter().flat_map(|block| block.links.iter().map(move |link| (block, link)));
        links.any(|(block, link)| {
            let said = block.text.text.get(link.text.start..link.text.end).unwrap_or_default();
            words.are_in(&said.to_lowercase()) || words.are_in(&link.url.to_lowercase())
        })
    };
    let is_theirs = |notice: &Notice| {
        notice.kind == NoticeKind::Copyright
            && (notice.name.as_ref().is_some_and(|name| is_owner(input, name)) || of_letter(notice))
    };
    let notices = input.evidence.notices.iter().enumerate();
    notices.filter(|(_, notice)| is_theirs(notice)).map(|(at, _)| at).collect()
}

/// Whether a name is that of the site that the page itself says to be part of: where the page of a blog says "first
/// published in our blog", it is the original.
pub(super) fn is_site_of_page(input: &Input<'_>, name: &str) -> bool {
    // An article is part of its journal.
    let is_site = |meta: &&Meta| {
        matches!(
            (meta.carrier, meta.key.as_str()),
            (Carrier::MetaTag, "og:site_name") | (Carrier::Xml, "journal-title") | (Carrier::Feed, SITE_TITLE)
        )
    };
    let sites = input.links.sites.get_or_init(|| {
        let mut sites: Vec<String> =
            input.document.meta.iter().filter(is_site).map(|meta| meta.value.clone()).collect();
        sites.dedup();
        sites.truncate(MOST_SITES);
        sites
    });
    sites.iter().any(|site| is_called(site, name))
}

/// Whether an address is on the site that a feed is of: "The post … appeared first on [Pier Notes](…)", as `WordPress`
/// ends the posts of its feeds.
pub(super) fn is_on_site_of_feed(input: &Input<'_>, address: &str) -> bool {
    let host = host_of(address);
    let is_site = |meta: &&Meta| meta.carrier == Carrier::Feed && meta.key == SITE;
    let mut sites = input.document.meta.iter().filter(is_site).take(MOST_SITES);
    host.is_some() && sites.any(|site| host_of(&site.value) == host)
}

/// Whether a name is an owner's: "Pier Notes", "the blog Pier Notes".
fn is_called(owner: &str, name: &str) -> bool {
    // "Gannet project" is "Gannet".
    let kind = owner.trim().strip_prefix(name.trim()).and_then(|rest| rest.strip_prefix(' ')).unwrap_or("");
    let generic = !kind.contains(' ') && kind.starts_with(char::is_lowercase);
    let (owner, name) = (bare(owner), bare(name));
    !name.is_empty()
        && (owner == name
            || generic
            || owner.len() > 3 && (name.starts_with(&format!("{owner} ")) || name.ends_with(&format!(" {owner}"))))
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
    let Some(site) = input.context.site.url.as_deref().and_then(host_of) else {
        // The head of a source file that leads to a known publisher; a page as published leads to itself.
        let is_head = canonical_of_head(input.document).is_some_and(|(_, place)| place == span);
        let publisher = input.knowledge.publishers.by_url(&address).filter(|_| is_head && !is_own(input, &address))?;
        let why = format!("the canonical address is {}'s, a known publisher", publisher.name());
        return Some((address, Because { why, span: Some(span) }));
    };
    let host = host_of(&address)?;
    if is_under(&host, &site)
        || is_own(input, &address)
        || input.knowledge.web.is_same_page(&address, input.context.site.url.as_deref().unwrap_or(""))
    {
        return None;
    }
    Some((address, Because { why: format!("the canonical address is on another host than {site}"), span: Some(span) }))
}

/// Whether a credit is nothing but the canonical address of a text, which may well be where it stands: what tells that it
/// is elsewhere is asked of the address itself.
pub(super) fn is_own_address(input: &Input<'_>, credit: &Credit) -> bool {
    let address =
        credit.url.as_deref().filter(|address| host_of(address).is_some_and(|host| credit.name == Some(host)));
    credit.structured
        && credit.block.is_none()
        && address.is_some()
        && canonical_of_head(input.document).is_some_and(|(canonical, _)| address == Some(&canonical))
        && canonical_elsewhere(input).is_none()
}

/// "This article is republished under a Creative Commons license": from elsewhere, though nothing says from where.
pub(super) fn republished_under(input: &Input<'_>, article: &Work) -> Option<Because> {
    let cues = &input.knowledge.credits;
    article.statements.iter().find_map(|at| {
        let statement = &input.evidence.statements[*at];
        let start = statement.span.start.max(statement.sentence.start);
        let lead = Span::new(
            statement.sentence.start.max(boundary_behind(&input.source.text, start.saturating_sub(LEAD))),
            start,
        );
        if statement.kind != Kind::Grant || statement.medium.is_some() || !statement.visible {
            return None;
        }
        let is_said = |(_, _, uses): (usize, usize, &[Cue])| {
            uses.iter().any(|cue| matches!(cue, Cue::Phrase(CueKind::RepublishedFrom)))
        };
        // The words that tell stand right before; only where they do is it asked of what.
        let near = lead.start.max(boundary_behind(&input.source.text, start.saturating_sub(NEAR)));
        if !cues.cues(&lexicon::fold(input.source.slice(Span::new(near, start)))).any(is_said) {
            return None;
        }
        let folded = lexicon::fold(input.source.slice(lead));
        let told = cues.cues(&folded).any(|(start, end, uses)| {
            uses.iter().any(|cue| matches!(cue, Cue::Phrase(CueKind::RepublishedFrom)))
                && is_said_of_text(cues, folded[..start].trim_end(), &folded[start..end])
                && folded[end..].split_whitespace().count() <= BETWEEN
        });
        let why = "these words say that it is republished here".to_owned();
        told.then_some(Because { why, span: Some(lead) })
    })
}

/// Whether words of republication, behind these in their sentence, are said of the text: "this article is republished", "it
/// is republished here", "texten återges här". "Can be" and "may be" offer it.
fn is_said_of_text(cues: &CreditLexicon, before: &str, said: &str) -> bool {
    let last = before.rsplit(' ').next().unwrap_or_default();
    let subject = before[..before.len() - last.len()].trim();
    let here = said.split_whitespace().any(|word| cues.is(WordClass::AtHand, word));
    let is_it = || here && cues.is(WordClass::Pronoun, subject);
    cues.words(WordList::Done).has(last) && (cues.speaks_of_text(subject) || is_it())
        || here && cues.text_ends(before) == Some(before.len())
}
