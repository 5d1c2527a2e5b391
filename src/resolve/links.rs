//! Links that fulfil duties: to the license, to the original, to a page of credits.

use super::{Input, refines};
use crate::detect::statement::url::{self, Address, host_of};
use crate::document::{Link, Role};
use crate::evidence::{Kind, Signal, Statement};
use crate::license::LicenseRef;
use crate::source::Span;
use crate::work::{Work, WorkKind};

/// A visible link or address that leads to the text of the work's license. One anywhere on the page will do: the
/// licenses ask for "any reasonable manner" (CC BY 4.0 s.3(a)(2)).
pub(crate) fn license_link(input: &Input<'_>, work: &Work) -> Option<Span> {
    let mut links = input.evidence.statements.iter().filter(|statement| {
        statement.visible
            && statement.kind != Kind::Exclusion
            && (matches!(statement.signal, Signal::Link | Signal::RelLicense | Signal::Url)
                // The box of a wiki's template shows a link.
                || statement.signal == Signal::Meta && statement.link.is_some())
            && statement
                .block
                .is_none_or(|block| !matches!(input.document.blocks[block].role, Role::Code | Role::Comment))
    });
    // A credit in the head, such as a caption in HTML, brings its own link.
    let own = work.statements.iter().filter_map(|at| input.evidence.statements.get(*at).map(|own| (*at, own)));
    let in_head = own
        .filter(|(_, statement)| {
            statement.block.is_none()
                && statement.signal == Signal::FrontMatter
                && input.source.slice(statement.span).contains("://")
        })
        .min_by_key(|(at, _)| *at);
    if let (true, Some((_, statement))) = (work.kind != WorkKind::Article && work.medium.is_none(), in_head) {
        return Some(statement.span);
    }
    let found = links.find(|statement| {
        work.licenses.iter().any(|used| {
            used.license == statement.license
                || refines(&statement.license, &used.license)
                || is_its_page(input, statement, &used.license)
        })
    });
    found.map(|statement| statement.span).or_else(|| license_file(input, work))
}

/// Whether an address that tells no version is the page of the one that a license is known by.
fn is_its_page(input: &Input<'_>, statement: &Statement, license: &LicenseRef) -> bool {
    let family = &statement.license;
    family.family == license.family
        && family.version.is_none()
        && input
            .knowledge
            .catalog
            .describe(license)
            .and_then(|facts| facts.url)
            .is_some_and(|url| same_address(&url, input.source.slice(statement.span)))
}

/// A link to the file of a folder that holds its license ("LICENSE.md").
fn license_file(input: &Input<'_>, work: &Work) -> Option<Span> {
    let is_license_file = |link: &Link| {
        let address = link.url.split(['?', '#']).next().unwrap_or_default();
        let name = address.rsplit('/').next().unwrap_or_default();
        let (stem, kind) = name.rsplit_once('.').unwrap_or((name, ""));
        address.contains('/')
            && ["license", "licence", "copying"].iter().any(|word| stem.eq_ignore_ascii_case(word))
            && (stem.chars().all(char::is_uppercase) || ["md", "txt", "rst"].contains(&kind))
    };
    let holds_statement =
        |link: &Link| work.statements.iter().any(|at| link.span.contains(input.evidence.statements[*at].span));
    links_of(input, work).into_iter().map(|(_, link)| link).find(|link| is_license_file(link)).map_or_else(
        || {
            let links = input.document.blocks.iter().filter(|block| block.visible).flat_map(|block| &block.links);
            links.into_iter().find(|link| is_license_file(link) && holds_statement(link)).map(|link| link.span)
        },
        |link| Some(link.span),
    )
}

/// Links of the blocks that hold evidence of a work.
pub(crate) fn links_of<'a>(input: &'a Input<'_>, work: &Work) -> Vec<(usize, &'a Link)> {
    let evidence = input.evidence;
    let mut blocks: Vec<usize> = work
        .statements
        .iter()
        .filter_map(|at| evidence.statements[*at].block)
        .chain(work.credits.iter().filter_map(|at| evidence.credits[*at].block))
        .chain(work.notices.iter().filter_map(|at| evidence.notices[*at].block))
        .collect();
    blocks.sort_unstable();
    blocks.dedup();
    blocks
        .into_iter()
        .filter(|block| input.document.blocks[*block].visible)
        .flat_map(|block| input.document.blocks[block].links.iter().map(move |link| (block, link)))
        .collect()
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
    url::split(address).is_some_and(|(_, path)| path.trim_matches('/').len() > 1)
        || address.to_lowercase().starts_with("doi:")
}

/// A link to a page of credits, which is enough (CC BY 4.0 s.3(a)(2)).
pub(crate) fn credits_link(input: &Input<'_>, work: &Work) -> Option<Span> {
    const WORDS: [&str; 8] =
        ["credit", "attribution", "bildnachweis", "crédit", "crédito", "quellen", "créditos", "acknowledg"];
    links_of(input, work)
        .into_iter()
        .find(|(block, link)| {
            let text = input.document.blocks[*block]
                .text
                .text
                .get(link.text.start..link.text.end)
                .unwrap_or("")
                .to_lowercase();
            let address = link.url.to_lowercase();
            let inside = host_of(&link.url).is_none() || is_own(input, &link.url);
            inside && WORDS.iter().any(|word| text.contains(word) || address.contains(word))
        })
        .map(|(_, link)| link.span)
}

/// The same page, however it is written: scheme, `www.`, final slash and fragment aside.
pub(crate) fn same_address(one: &str, other: &str) -> bool {
    let bare = |address: &str| {
        let address = address.trim().to_lowercase();
        let address = address.split('#').next().unwrap_or("").to_owned();
        address
            .split_once("://")
            .map_or(address.as_str(), |(_, rest)| rest)
            .trim_start_matches("www.")
            .trim_end_matches('/')
            .to_owned()
    };
    bare(one) == bare(other)
}
