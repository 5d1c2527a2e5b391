//! Names and addresses in a block, before anything is said of them.

use super::badge::shield_license;
use super::kind::CueAt;
use super::name::{self, Expected};
use super::shift;
use super::url::{self, Address};
use crate::detect::mark;
use crate::detect::normal::Normal;
use crate::document::Block;
use crate::evidence::{Confidence, Kind};
use crate::knowledge::Knowledge;
use crate::lexicon::{Cue, Found, Sign, Signs};
use crate::license::{LicenseRef, VersionState};
use crate::source::{Span, boundary_behind};

/// Evidence within a block before it becomes statements.
#[derive(Debug, Clone)]
pub(super) struct Hit {
    /// Range in the window's text.
    pub(super) place: Span,
    /// The place without a noun for "license" at its end.
    pub(super) core: Span,
    pub(super) license: LicenseRef,
    pub(super) what: HitKind,
    pub(super) weak: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum HitKind {
    Name,
    /// An address written out.
    Url,
    /// Target of a link: index into the block's links.
    Link(usize),
}

/// The licenses that a window of a block names or links to; `urls` are the addresses that are written out in it.
pub(super) fn hits(
    knowledge: &Knowledge,
    block: &Block,
    window: Span,
    text: &str,
    normal: &Normal,
    urls: &[Span],
    signs: Signs,
) -> Vec<Hit> {
    let mut hits = linked(knowledge, block, window);
    let links: Vec<Span> = hits.iter().map(|hit| hit.place).collect();
    // The text of a link that is an address itself says what its target says.
    let bare = urls.iter().copied().filter(|place| !in_license_link(&links, *place));
    hits.extend(bare.filter_map(|place| written_out(knowledge, text, place)));
    for (place, name) in names(knowledge, text, normal, urls, &links, signs) {
        let mut add = |place: Span, core: Span, license: LicenseRef| {
            hits.push(Hit { place, core, license, what: HitKind::Name, weak: name.weak });
        };
        add(place, normal.original(name.start, name.core_end), name.license.clone());
        for (start, end, license) in &name.more_versions {
            let place = normal.original(*start, *end);
            add(place, place, license.clone());
        }
    }
    hits
}

/// The licenses that links lead to.
fn linked(knowledge: &Knowledge, block: &Block, window: Span) -> Vec<Hit> {
    // Links stand in the order of their words.
    let first = block.links.partition_point(|link| link.text.start < window.start);
    let links = block.links.iter().enumerate().skip(first);
    let links = links.take_while(|(_, link)| link.text.start <= window.end).filter(|(_, link)| !link.bare);
    links
        .filter_map(|(at, link)| {
            let Some(Address::License(license)) = url::recognize(&knowledge.catalog, &link.url) else { return None };
            // An article about the public domain says nothing; the words that link to it do.
            if license.family == crate::license::PUBLIC_DOMAIN {
                return None;
            }
            let place = Span::new(link.text.start - window.start, link.text.end.min(window.end) - window.start);
            Some(Hit { place, core: place, license, what: HitKind::Link(at), weak: false })
        })
        .collect()
}

/// The license of an address that is written out.
fn written_out(knowledge: &Knowledge, text: &str, place: Span) -> Option<Hit> {
    let written = text.get(place.start..place.end)?;
    let license = match url::recognize(&knowledge.catalog, written) {
        Some(Address::License(license) | Address::Badge(license)) => Some(license),
        Some(Address::Steward) => None,
        // "[![…](https://img.shields.io/…)](https://creativecommons.org/…)" as plain text: the address says more.
        None if text[place.end..].starts_with(")](http") => None,
        None => shield_license(knowledge, written),
    }?;
    Some(Hit { place, core: place, license, what: HitKind::Url, weak: false })
}

/// The names of licenses outside of addresses. Inside the text of license links they may be as short as "BY-SA".
fn names(
    knowledge: &Knowledge,
    text: &str,
    normal: &Normal,
    urls: &[Span],
    links: &[Span],
    signs: Signs,
) -> Vec<(Span, name::Name)> {
    let masked: Vec<(usize, usize)> = masked_ranges(normal, urls);
    let find = |expected: Expected| name::find(&knowledge.lexicon, &knowledge.catalog, normal, text, &masked, expected);
    let alone = if signs.has(Sign::Name) { find(Expected::Prose) } else { Vec::new() };
    let expected = if links.is_empty() { Vec::new() } else { find(Expected::License) };
    let mut names: Vec<(Span, name::Name)> = Vec::new();
    let mut taken: Vec<Span> = Vec::new();
    for (list, only_links) in [(alone, false), (expected, true)] {
        for name in list {
            let place = normal.original(name.start, name.end);
            let next = taken.partition_point(|other| other.end <= place.start);
            let is_taken = taken.get(next).is_some_and(|other| other.overlaps(place));
            if is_taken || only_links && !in_license_link(links, place) {
                continue;
            }
            taken.insert(next, place);
            names.push((place, name));
        }
    }
    names
}

/// Words that tell what is said of the names of a text, without those that are hidden. Where one reaches into a name
/// ("selon les termes de la licence" into "Licence Ouverte") what says as much beside it counts.
pub(super) fn cues(knowledge: &Knowledge, normal: &Normal, hits: &[Hit], masked: &[Span]) -> Vec<CueAt> {
    const TOLD: [Cue; 3] = [Cue::Grant, Cue::GrantNear, Cue::Exclusion];
    let lexicon = &knowledge.lexicon;
    let mut names: Vec<Span> = hits.iter().filter(|hit| hit.what == HitKind::Name).map(|hit| hit.core).collect();
    names.sort_unstable();
    let at = |found: &Found<'_, Cue>, from: usize| CueAt {
        span: normal.original(from + found.start, from + found.end),
        cues: found.says.to_vec(),
    };
    let mut cues: Vec<CueAt> = Vec::new();
    for found in lexicon.cues(&normal.text) {
        let cue = at(&found, 0);
        if masked.iter().any(|hidden| hidden.overlaps(cue.span)) {
            continue;
        }
        let next = names.partition_point(|name| name.end <= cue.span.start);
        let name = names.get(next).filter(|name| name.overlaps(cue.span) && !name.contains(cue.span));
        let told = cue.cues.iter().all(|cue| TOLD.contains(cue) || *cue == Cue::License);
        if let Some(name) = name.filter(|name| told && !cue.span.contains(**name)) {
            let (start, end) = normal.folded(*name);
            let beside = if cue.span.start < name.start { (found.start, start) } else { (end, found.end) };
            let words = normal.text.get(beside.0..beside.1).unwrap_or("");
            let rest = lexicon.cues(words);
            let excludes = cue.is(Cue::Exclusion);
            let says = |cue: &Cue| if excludes { *cue == Cue::Exclusion } else { TOLD.contains(cue) };
            if rest.iter().any(|found| found.says.iter().any(says)) {
                cues.extend(rest.iter().map(|found| at(found, beside.0)));
                continue;
            }
        }
        cues.push(cue);
    }
    cues.sort_by_key(|cue| cue.span.start);
    cues
}

/// Leaves out "CC license" where no words of granting stand right before it, no picture is credited, and no place where
/// the text was first published is named: everything that is under one is called so.
pub(super) fn drop_spoken_brands(hits: &mut Vec<Hit>, cues: &[CueAt], text: &str, credited: bool) {
    /// How far words of granting stand from it, in bytes.
    const NEAR: usize = 24;
    let granted = |place: Span| {
        let behind = cues.partition_point(|cue| cue.span.start < place.start);
        let mut before = cues[..behind].iter().rev().take(4);
        let near = |cue: &CueAt| cue.span.end <= place.start && place.start - cue.span.end <= NEAR;
        before.any(|cue| (cue.is(Cue::Grant) || cue.is(Cue::GrantNear)) && near(cue))
    };
    hits.retain(|hit| {
        let short = hit.license.family == "CC" && text[hit.place.start..].starts_with("CC");
        !short || hit.what != HitKind::Name || credited || granted(hit.place)
    });
}

/// Whether a place lies in one of these ranges, which stand in order.
fn in_license_link(links: &[Span], place: Span) -> bool {
    let next = links.partition_point(|link| link.end < place.end);
    // Links of no text may stand at one place.
    links[next..].iter().take_while(|link| link.start <= place.start).any(|link| link.contains(place))
}

/// The links of a block whose words a range shares, by their numbers.
pub(super) fn links_over(block: &Block, range: Span) -> impl Iterator<Item = usize> + '_ {
    let first = block.links.partition_point(|link| link.text.end < range.start);
    let links = block.links.iter().enumerate().skip(first);
    links.take_while(move |(_, link)| link.text.start <= range.end).map(|(at, _)| at)
}

/// The addresses as ranges of the folded text.
fn masked_ranges(normal: &Normal, urls: &[Span]) -> Vec<(usize, usize)> {
    urls.iter().map(|url| normal.folded(*url)).collect()
}

pub(super) fn confidence(hit: &Hit, kind: Kind, in_words: bool) -> Confidence {
    let known = !matches!(hit.license.version_state, VersionState::Unknown) || hit.what != HitKind::Name;
    match kind {
        _ if hit.weak => Confidence::Low,
        Kind::Grant if known && in_words => Confidence::High,
        Kind::Grant | Kind::Exclusion | Kind::Requirement | Kind::Mention => Confidence::Medium,
    }
}

/// Whether a name stands in a link that says that it is one to the license.
pub(super) fn in_rel_license(block: &Block, place: Span) -> bool {
    links_over(block, place).any(|link| block.links[link].text.contains(place) && is_rel_license(block, link))
}

pub(super) fn is_rel_license(block: &Block, link: usize) -> bool {
    let link = &block.links[link];
    // RSL uses the same rel for terms of crawling (metadata.md section 5).
    link.rel.iter().any(|rel| rel == "license") && !link.mime.as_deref().is_some_and(|mime| mime.contains("rsl"))
}

/// The link around a name: its address and place.
pub(super) fn link_of(block: &Block, window: Span, hit: &Hit) -> Option<(String, Span)> {
    let at = match hit.what {
        HitKind::Link(at) => at,
        HitKind::Name => {
            let place = shift(hit.place, window.start);
            links_over(block, place).find(|at| !block.links[*at].bare && place.overlaps(block.links[*at].text))?
        }
        HitKind::Url => return None,
    };
    block.links.get(at).map(|link| (link.url.clone(), link.span))
}

/// Whether a link of a block may lead to a license.
pub(super) fn may_link(knowledge: &Knowledge, block: &Block) -> bool {
    block.links.iter().any(|link| url::may_be_known(&knowledge.catalog, &link.url))
}

/// Pieces of a text, cut between sentences where it is longer than two windows.
pub(super) fn windows(text: &str, window: usize) -> Vec<Span> {
    if text.len() <= 2 * window {
        return vec![Span::new(0, text.len())];
    }
    let mut pieces = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let mut end = boundary_behind(text, start + window);
        if end < text.len() {
            let piece = &text[start..end];
            let cut = piece.rfind(". ").or_else(|| piece.rfind(char::is_whitespace)).filter(|cut| *cut > window / 2);
            // A blank may be more than a byte.
            end = cut.map_or(end, |cut| boundary_behind(text, start + cut + 1));
        }
        pieces.push(Span::new(start, end));
        start = end;
    }
    pieces
}

/// Whether each of a few licenses stands behind a label, and two of these say what of the page they are for.
pub(super) fn labelled(hits: &[Hit], cues: &[CueAt], text: &str) -> bool {
    const MOST: usize = 12;
    let label =
        |hit: &Hit| Some(text.get(..hit.place.start)?.trim_end().strip_suffix(mark::is_colon)?.trim_end().len());
    let of_part = |end: usize| {
        let part = |at: &CueAt| [Cue::Document, Cue::Media, Cue::Code].into_iter().any(|cue| at.is(cue));
        cues.iter().any(|at| at.span.end == end && part(at))
    };
    let names = hits.iter().filter(|hit| matches!(hit.what, HitKind::Name));
    hits.len() <= MOST
        && names.clone().count() >= 3
        && names.clone().all(|hit| label(hit).is_some())
        && names.filter_map(label).filter(|end| of_part(*end)).count() >= 2
}
