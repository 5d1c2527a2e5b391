//! What a feed says of itself, for the items in it that say nothing of their own.
//!
//! Its license and its authors hold for its items, never for a copy among them, of which the feed does not tell whose it
//! is. What a license asks for once is asked of the feed.

use super::beside::states_terms;
use super::links::has_path;
use crate::Analysis;
use crate::detect::statement::url::host_of;
use crate::document::items::SITE;
use crate::document::{Carrier, Document};
use crate::evidence::Evidence;
use crate::work::{LicenseUse, Provenance, Work};
use thin_vec::ThinVec;

/// What an item's own page is called among its facts.
const LINK: &str = "link";

/// Gives the items of a feed what the feed says of all of them, and each the page that it links to.
pub(crate) fn hand_down(analysis: &mut Analysis) {
    let Some(feed) = analysis.works.works.first() else { return };
    for item in &mut analysis.items {
        let Some(article) = item.works.works.first_mut() else { continue };
        page(&item.document, feed, article);
        if article.provenance == Provenance::ThirdParty && feed.provenance != Provenance::ThirdParty {
            continue;
        }
        authors(feed, article);
        licenses(&item.evidence, feed, article);
    }
    if let Some(feed) = analysis.works.works.first_mut().filter(|feed| feed.provenance == Provenance::ThirdParty) {
        copied(&analysis.document, &analysis.items, feed);
    }
}

/// A feed of somebody else's is from its site. That its items name who made them is asked of each.
fn copied(document: &Document, items: &[Analysis], feed: &mut Work) {
    if items.is_empty() {
        return;
    }
    let site = document.meta.iter().find(|meta| meta.carrier == Carrier::Feed && meta.key == SITE);
    if let Some(site) = site {
        feed.source.url.get_or_insert_with(|| site.value.clone());
        feed.source.has_address = true;
        feed.source_link.get_or_insert(site.span);
    }
    let mut articles = items.iter().filter_map(|item| item.works.works.first());
    let named = articles.find(|article| !article.creators.is_empty());
    if let Some(named) = named.filter(|_| feed.creators.is_empty()) {
        feed.creators.clone_from(&named.creators);
    }
}

/// Where the item stands. The page of a copy is that of the original where the feed is a copy, too, or links to another
/// site.
fn page(document: &Document, feed: &Work, article: &mut Work) {
    let fact = |key: &str| document.meta.iter().find(|meta| meta.carrier == Carrier::Feed && meta.key == key);
    let Some(link) = fact(LINK).filter(|link| has_path(&link.value)) else { return };
    if article.provenance != Provenance::ThirdParty {
        article.page = Some(link.value.as_str().into());
        return;
    }
    let leads_away = || fact(SITE).is_some_and(|site| host_of(&site.value) != host_of(&link.value));
    if feed.provenance == Provenance::ThirdParty || leads_away() {
        article.source.url.get_or_insert_with(|| link.value.clone());
        article.source.has_address = true;
        article.source_link.get_or_insert(link.span);
    }
}

fn authors(feed: &Work, article: &mut Work) {
    if article.creators.is_empty() && article.unread_name.is_none() {
        article.creators.clone_from(&feed.creators);
    }
}

/// The license of the feed. An item of a copy is held to what it asks for of each work; that the license is linked to, and
/// changes are told, is asked of the feed.
fn licenses(evidence: &Evidence, feed: &Work, article: &mut Work) {
    if feed.licenses.is_empty() || states_terms(evidence, article) {
        return;
    }
    let of_feed = |used: &LicenseUse| LicenseUse { license: used.license.clone(), statement: None };
    let licenses: ThinVec<LicenseUse> = feed.licenses.iter().map(of_feed).collect();
    article.choice = feed.choice;
    if article.provenance != Provenance::ThirdParty {
        article.inherited = licenses;
        return;
    }
    article.licenses = licenses;
    article.license_link.get_or_insert(feed.license_link.unwrap_or(feed.span));
    article.changes.get_or_insert(feed.changes.unwrap_or(feed.span));
}
