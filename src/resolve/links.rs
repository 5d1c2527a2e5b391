//! Links that fulfil duties: to the license, to the original, to a page of credits.

use super::{Input, refines};
use crate::detect::statement::url::{self, Address, host_of};
use crate::detect::word;
use crate::document::{Block, CITED, Link, Role};
use crate::evidence::{Kind, Signal};
use crate::lexicon::lists::WordList;
use crate::license::LicenseRef;
use crate::source::Span;
use crate::web::Web;
use crate::work::{Work, WorkKind};
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What is the same for all works and credits of a document, so that a page of many is gone through once.
#[derive(Debug, Default)]
pub(super) struct Links {
    /// By license, and by address where that tells no version: the first statement that is a link to it.
    licenses: OnceCell<BTreeMap<(Arc<LicenseRef>, String), usize>>,
    /// Links to files of a folder that hold its license, with their blocks.
    license_files: OnceCell<Vec<(usize, usize)>>,
    /// Links to pages of credits, with their blocks.
    credits: OnceCell<Vec<(usize, usize)>>,
    /// The names that the page itself gives for the site that it is part of.
    pub(super) sites: OnceCell<Vec<String>>,
}

/// A visible link or address that leads to the text of the work's license. One anywhere on the page will do: the
/// licenses ask for "any reasonable manner" (CC BY 4.0 s.3(a)(2)).
pub(crate) fn license_link(input: &Input<'_>, work: &Work) -> Option<Span> {
    let evidence = &input.evidence.statements;
    // A credit in the head, such as a caption in HTML, brings its own link.
    if work.kind != WorkKind::Article && work.medium.is_none() {
        let own = work.statements.iter().filter(|at| {
            evidence.get(**at).is_some_and(|statement| {
                statement.block.is_none()
                    && statement.signal == Signal::FrontMatter
                    && input.source.slice(statement.span).contains("://")
            })
        });
        if let Some(first) = own.min() {
            return evidence.get(*first).map(|statement| statement.span);
        }
    }
    let links = input.links.licenses.get_or_init(|| to_licenses(input));
    let fits = |license: &LicenseRef, address: &str| {
        work.licenses.iter().any(|used| {
            *used.license == *license
                || refines(license, &used.license)
                || is_its_page(input, license, address, &used.license)
                || is_newest(input, license, &used.license)
        })
    };
    let found = links.iter().filter(|((license, address), _)| fits(license, address)).map(|(_, at)| *at).min();
    let of_head =
        || super::media::in_head_only(input, work).then(|| super::head::license_link(input, work.span, fits)).flatten();
    let found = found.and_then(|at| evidence.get(at)).map(|statement| statement.span);
    found.or_else(|| license_file(input, work)).or_else(of_head)
}

fn to_licenses(input: &Input<'_>) -> BTreeMap<(Arc<LicenseRef>, String), usize> {
    let mut first = BTreeMap::new();
    for (at, statement) in input.evidence.statements.iter().enumerate() {
        let counts = statement.visible
            && statement.kind != Kind::Exclusion
            && (matches!(statement.signal, Signal::Link | Signal::RelLicense | Signal::Url)
                // The box of a wiki's template shows a link.
                || statement.signal == Signal::Meta && statement.link.is_some()
                // So does an article from its license element.
                || statement.signal == Signal::Meta && input.source.slice(statement.span).contains("://"))
            && statement
                .block
                .is_none_or(|block| !matches!(input.document.blocks[block].role, Role::Code | Role::Comment));
        if counts {
            let address = statement.license.version.is_none().then(|| input.source.slice(statement.span).to_owned());
            first.entry((Arc::clone(&statement.license), address.unwrap_or_default())).or_insert(at);
        }
    }
    first
}

/// All visible links of a document that are of some kind: block and index.
fn links_that(input: &Input<'_>, counts: impl Fn(&Block, &Link) -> bool) -> Vec<(usize, usize)> {
    let blocks = input.document.blocks.iter().enumerate().filter(|(_, block)| block.visible);
    blocks
        .flat_map(|(index, block)| {
            let links = block.links.iter().enumerate().filter(|(_, link)| counts(block, link));
            links.map(|(at, _)| (index, at)).collect::<Vec<_>>()
        })
        .collect()
}

/// The first of these links in a block that holds evidence of a work.
fn first_of<'a>(input: &'a Input<'_>, work: &Work, links: &[(usize, usize)]) -> Option<&'a Link> {
    if links.is_empty() {
        return None;
    }
    let (block, link) = blocks_of(input, work).into_iter().find_map(|block| {
        let at = links.partition_point(|(of, _)| *of < block);
        links.get(at).copied().filter(|(of, _)| *of == block)
    })?;
    input.document.blocks.get(block)?.links.get(link)
}

/// Whether an address that tells no version is the page of the one that a license is known by.
fn is_its_page(input: &Input<'_>, family: &LicenseRef, address: &str, license: &LicenseRef) -> bool {
    family.family == license.family
        && family.version.is_none()
        && input
            .knowledge
            .catalog
            .describe(license)
            .is_some_and(|facts| facts.url.as_ref().is_some_and(|url| input.knowledge.web.is_same_page(url, address)))
}

/// Whether an address that tells no version leads to the newest one, as those of stewards do that have one page for all.
/// Creative Commons has none.
fn is_newest(input: &Input<'_>, family: &LicenseRef, license: &LicenseRef) -> bool {
    let catalog = &input.knowledge.catalog;
    family.family == license.family
        && family.version.is_none()
        && license.version.is_some()
        && catalog.versions_of(license).last() == license.version.as_ref()
        && catalog.category(license) != Some("creative-commons")
}

/// A link to the file of a folder that holds its license ("LICENSE.md").
fn license_file(input: &Input<'_>, work: &Work) -> Option<Span> {
    let is_license_file = |_: &Block, link: &Link| {
        let address = link.url.split(['?', '#']).next().unwrap_or_default();
        let name = address.rsplit('/').next().unwrap_or_default();
        let (stem, kind) = name.rsplit_once('.').unwrap_or((name, ""));
        address.contains('/')
            && ["license", "licence", "copying"].iter().any(|word| stem.eq_ignore_ascii_case(word))
            && (stem.chars().all(char::is_uppercase) || ["md", "txt", "rst"].contains(&kind))
    };
    let links = input.links.license_files.get_or_init(|| links_that(input, is_license_file));
    if let Some(link) = first_of(input, work, links) {
        return Some(link.span);
    }
    let holds_statement =
        |link: &&Link| work.statements.iter().any(|at| link.span.contains(input.evidence.statements[*at].span));
    let all = links.iter().filter_map(|(block, at)| input.document.blocks.get(*block)?.links.get(*at));
    all.take(MOST_LINKS).find(holds_statement).map(|link| link.span)
}

/// Most links to license files of which is asked whether a statement stands in them. No page has as many.
const MOST_LINKS: usize = 64;

/// Links of the blocks that hold evidence of a work.
pub(crate) fn links_of<'a>(input: &'a Input<'_>, work: &Work) -> Vec<(usize, &'a Link)> {
    let blocks = blocks_of(input, work).into_iter();
    blocks.flat_map(|block| input.document.blocks[block].links.iter().map(move |link| (block, link))).collect()
}

/// The visible blocks that hold evidence of a work, in order.
fn blocks_of(input: &Input<'_>, work: &Work) -> Vec<usize> {
    let evidence = input.evidence;
    let mut blocks: Vec<usize> = work
        .statements
        .iter()
        .filter_map(|at| evidence.statements[*at].block)
        .chain(work.credits.iter().filter_map(|at| evidence.credits[*at].block))
        .chain(work.notices.iter().filter_map(|at| evidence.notices[*at].block))
        .collect();
    let cell = |block: &usize| input.document.blocks.get(*block)?.credits;
    let rows: BTreeSet<usize> = blocks.iter().filter_map(cell).map(|cell| cell.row).collect();
    blocks.extend(rows.into_iter().filter_map(|row| input.document.credit_rows.get(row)).flatten());
    blocks.sort_unstable();
    blocks.dedup();
    blocks.retain(|block| input.document.blocks[*block].visible);
    blocks
}

/// Whether a link leads to a work rather than to a license or within the page.
pub(crate) fn leads_outside(input: &Input<'_>, link: &Link) -> bool {
    match url::recognize(&input.knowledge.catalog, &link.url) {
        Some(Address::License(_) | Address::Badge(_) | Address::Steward) => return false,
        None => {}
    }
    let lower = link.url.to_lowercase();
    if lower.starts_with("doi:") {
        return true;
    }
    host_of(&link.url).is_some() && !is_own(input, &link.url)
}

/// Whether an address lies on a host of ours.
pub(crate) fn is_own(input: &Input<'_>, address: &str) -> bool {
    let Some(host) = host_of(address) else { return false };
    let site = input.context.site.url.as_deref().and_then(host_of);
    site.is_some_and(|site| url::is_under(&host, &site))
        || input.context.site.owners.iter().any(|owner| url::is_under(&host, &owner.to_lowercase()))
}

/// Whether an address names a page rather than a whole site.
pub(crate) fn has_path(address: &str) -> bool {
    url::split(address).is_some_and(|(_, path)| !path.trim_matches(['/', '?', '#']).is_empty())
        || address.to_lowercase().starts_with("doi:")
}

/// Whether a link leads to who wrote a page of a wiki.
pub(crate) fn is_history(link: &Link) -> bool {
    link.url.contains("action=history") || link.url.contains("Special:History")
}

/// A link to a page of credits, which is enough (CC BY 4.0 s.3(a)(2)).
pub(crate) fn credits_link(input: &Input<'_>, work: &Work) -> Option<Span> {
    first_of(input, work, to_credits(input)).map(|link| link.span).or_else(|| makers_license(input, work))
}

/// The same for a text of which nothing is known but what stands in front matter: the first such link of the page.
pub(crate) fn credits_of_head(input: &Input<'_>, article: &Work) -> Option<Span> {
    let words = input.knowledge.lexicon.words(WordList::CreditsPage);
    let links = to_credits(input);
    if links.is_empty() || article.statements.is_empty() || !blocks_of(input, article).is_empty() {
        return None;
    }
    let shown = |block: &Block| !matches!(block.role, Role::Nav | Role::Code | Role::Comment);
    let mut links = links.iter().take(MOST_LINKS).filter_map(|(block, link)| {
        let block = input.document.blocks.get(*block).filter(|block| shown(block))?;
        block.links.get(*link)
    });
    links.find(|link| words.are_in(&link.url.to_lowercase())).map(|link| link.span)
}

/// The links of a page to pages of credits.
fn to_credits<'a>(input: &'a Input<'_>) -> &'a [(usize, usize)] {
    let words = input.knowledge.lexicon.words(WordList::CreditsPage);
    let leads_to_credits = |block: &Block, link: &Link| {
        let text = block.text.text.get(link.text.start..link.text.end).unwrap_or("").to_lowercase();
        let address = link.url.to_lowercase();
        // An entry of a list of references tells who made it, and where it is.
        if address.starts_with(CITED) {
            return true;
        }
        // What `licit attribute --form link` writes, in the language of the page.
        let ours = input.knowledge.attribution.leads_to_credits(text.trim());
        (ours || words.are_in(&text) || words.are_in(&address))
            && (host_of(&link.url).is_none() || is_own(input, &link.url))
    };
    input.links.credits.get_or_init(|| links_that(input, leads_to_credits))
}

/// "[Font Awesome](https://fa.example) ([CC BY 4.0](https://fa.example/license))": the name of the license leads to the page
/// on it that the maker has.
fn makers_license(input: &Input<'_>, work: &Work) -> Option<Span> {
    let statements = work.statements.iter().take(MOST_LINKS).map(|at| &input.evidence.statements[*at]);
    let mut linked = statements.filter(|statement| statement.visible).filter_map(|statement| {
        let (address, span) = statement.link.as_deref()?;
        let (host, path) = url::split(address)?;
        let stems = input.knowledge.lexicon.words(WordList::LicenseStems);
        let named = word::words(&path.to_lowercase()).any(|word| stems.open(word));
        // A platform's page tells of the licenses of all.
        let other = url::recognize(&input.knowledge.catalog, address).is_none()
            && input.knowledge.publishers.platform_of_url(address).is_none();
        (named && other).then_some((host.to_lowercase(), *span))
    });
    let credits = || work.credits.iter().take(MOST_LINKS).map(|at| &input.evidence.credits[*at]);
    let (_, span) = linked.find(|(host, _)| {
        credits().filter_map(|credit| host_of(credit.url.as_deref()?)).any(|own| url::is_under(host, &own))
    })?;
    Some(span)
}

/// The same page, however it is written.
pub(crate) fn same_address(web: &Web, one: &str, other: &str) -> bool {
    web.is_same_page(one, other)
}
