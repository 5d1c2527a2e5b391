//! Pictures of license buttons: which media are one, and what they say.

use super::Found;
use super::name::{self, Expected};
use super::url::{self, Address};
use crate::detect::normal::Normal;
use crate::detect::word;
use crate::document::{Block, Document, Media, MediaKind, Role};
use crate::evidence::{Confidence, Kind, Scope, Signal, Statement};
use crate::knowledge::Knowledge;
use crate::lexicon::Sign;
use crate::license::LicenseRef;
use crate::source::Span;
use std::collections::BTreeMap;

/// Widest picture that counts readers and shows nothing.
const PIXEL: u32 = 2;

/// By medium: whether it is the picture of a license button or shows nothing, by its address or because it stands for a license link; or
/// words on a button that say something else.
pub(crate) fn badges(document: &Document, knowledge: &Knowledge) -> Vec<bool> {
    let badge = |src: &str| {
        is_button(knowledge, src)
            || is_shield(knowledge, src)
            || url::is_icon_of_steward(src)
            || badge_license(knowledge, src).is_some()
    };
    let mut badges: Vec<bool> = document.media.iter().map(|media| badge(&media.src)).collect();
    for (media, badge) in document.media.iter().zip(&mut badges) {
        *badge = *badge || is_called_badge(knowledge, media) || is_pixel(media);
    }
    for link in document.blocks.iter().flat_map(|block| &block.links) {
        if link.media.is_empty() || !matches!(url::recognize(&knowledge.catalog, &link.url), Some(Address::License(_)))
        {
            continue;
        }
        let says = link.rel.iter().any(|rel| rel == "license");
        for medium in &link.media {
            let Some(media) = document.media.get(*medium) else { continue };
            let small = media.width.is_some_and(|width| width <= 150);
            let alt = media.alt.as_deref().is_some_and(|alt| {
                let alt = alt.to_lowercase();
                alt.contains("creative") || alt.contains("licen") || alt.contains("cc")
            });
            let name = media.src.rsplit('/').next().unwrap_or_default().to_lowercase();
            let named = word::words(&name).any(|word| word == "cc" || word == "creative");
            // Beside words in the same link it is an ornament of theirs.
            let ornament = !link.text.is_empty();
            if says || small || alt || named || ornament {
                badges[*medium] = true;
            }
        }
    }
    badges
}

/// By medium: for a button the medium that it stands on, by the caption or figure that holds both.
pub(super) fn stands_on(document: &Document, badges: &[bool]) -> Vec<Option<usize>> {
    let is_badge = |medium: usize| badges.get(medium).copied().unwrap_or(false);
    let mut of = vec![None; document.media.len()];
    for (index, media) in document.media.iter().enumerate().filter(|(index, _)| is_badge(*index)) {
        // A row of pictures says nothing of one of them.
        let speaks = |block: &&Block| block.role == Role::Caption || !block.text.text.trim().is_empty();
        let block = blocks_at(document, media.span)
            .filter(speaks)
            .find(|block| block.medium.is_some_and(|medium| !is_badge(medium)));
        of[index] = block.and_then(|block| block.medium);
    }
    of
}

/// Whether a picture counts who reads the page, and shows nothing.
fn is_pixel(media: &Media) -> bool {
    media.kind == MediaKind::Image && media.width.is_some_and(|width| width <= PIXEL)
}

/// Whether a picture without a link is a button by its name and by what stands for it: `by.png`, "CC BY 4.0".
fn is_called_badge(knowledge: &Knowledge, media: &Media) -> bool {
    /// Longest words of a button, in bytes.
    const WORDS: usize = 160;
    let Some(alt) = media.alt.as_deref().filter(|alt| alt.len() <= WORDS) else { return false };
    let name = media.src.split(['?', '#']).next().and_then(|path| path.rsplit('/').next()).unwrap_or_default();
    let name = name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_lowercase();
    let mut parts = word::words(&name).peekable();
    let called = parts.peek().is_some()
        && parts.all(|part| {
            let known = knowledge.web.button_names.iter().any(|known| known == part);
            known || part.bytes().all(|byte| byte.is_ascii_digit())
        });
    // Elements alone are no sign of a name; here they are one.
    called
        && !name::find(&knowledge.lexicon, &knowledge.catalog, &Normal::of(alt), alt, &[], Expected::License).is_empty()
}

/// How many blocks before a place are looked at for the one that holds it.
const NEAR: usize = 8;

/// The blocks that hold a place; those of attributes and comments left out.
pub(super) fn blocks_at(document: &Document, span: Span) -> impl Iterator<Item = &Block> {
    let end = document.blocks.partition_point(|block| block.span.start <= span.start);
    document.blocks[end.saturating_sub(NEAR)..end]
        .iter()
        .rev()
        .filter(move |block| !matches!(block.role, Role::Meta | Role::Comment) && block.span.contains(span))
}

/// Whether an address is that of a button with words on a state, by its host or because its file is called so.
fn is_button(knowledge: &Knowledge, src: &str) -> bool {
    let Some((host, path)) = url::split(src) else { return false };
    let host = host.to_lowercase();
    let known = knowledge.web.buttons.iter().any(|known| {
        let (domain, start) = known.split_once('/').unwrap_or((known, ""));
        url::is_under(&host, domain) && path.trim_start_matches('/').starts_with(start)
    });
    let name = path.split(['?', '#']).next().unwrap_or_default().rsplit('/').next().unwrap_or_default();
    known || matches!(name, "badge.svg" | "badge.png")
}

/// Whether an address is that of a service that draws words on a button of which a license may be one.
fn is_shield(knowledge: &Knowledge, src: &str) -> bool {
    let host = url::split(src).map(|(host, _)| host.to_lowercase());
    host.is_some_and(|host| knowledge.web.license_buttons.iter().any(|domain| url::is_under(&host, domain)))
}

/// The license that a shield names, by its address.
pub(super) fn shield_license(knowledge: &Knowledge, address: &str) -> Option<LicenseRef> {
    is_shield(knowledge, address).then(|| badge_license(knowledge, address))?
}

/// The license of a button's picture: its address, or the words in a shield ("License-CC_BY--SA_4.0-…").
pub(crate) fn badge_license(knowledge: &Knowledge, src: &str) -> Option<LicenseRef> {
    match url::recognize(&knowledge.catalog, src) {
        Some(Address::Badge(license)) => return Some(license),
        Some(Address::License(_) | Address::Steward) | None => {}
    }
    let shield = is_shield(knowledge, src);
    let words = if shield {
        let path = url::split(src)?.1;
        // "/github/license/<owner>/<repository>": what is drawn there, only the service knows.
        let first = path.trim_start_matches('/').split('/').next().unwrap_or_default();
        if !(matches!(first, "badge" | "static") || first.starts_with(':')) {
            return None;
        }
        path.replace("--", " ")
            .replace("%20", " ")
            .replace("%3A", " ")
            .replace("%2F", " ")
            .replace(['=', '&', '+'], " ")
    } else {
        let name = src.split(['?', '#']).next()?.rsplit('/').next()?;
        name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned()
    };
    // `by-nc-nd.88x31.png`, `/cc/by-sa.svg`: elements alone count where the rest says that it is a button.
    let button = ["88x31", "80x15", "88-31", "80-15"].iter().any(|size| words.contains(size))
        || src.rsplit('/').skip(1).any(|folder| matches!(folder, "cc" | "creativecommons" | "creative-commons"));
    let elements = words.split(['.', '_']).next().filter(|_| button && !shield).unwrap_or("").to_ascii_lowercase();
    if let Some(family) = knowledge.catalog.family_of_unit(&elements) {
        return Some(url::versionless(&knowledge.catalog, &family.id));
    }
    let words = words.replace(['_', '/', '-', '.'], " ");
    if !knowledge.lexicon.signs(&words).has(Sign::Name) {
        return None;
    }
    let normal = Normal::of(&words);
    let name =
        name::find(&knowledge.lexicon, &knowledge.catalog, &normal, &words, &[], Expected::Prose).into_iter().next()?;
    // A file called `cc-by.svg` is an icon; one that ends in its license is a picture under it.
    (shield
        || name.start == 0 && name.license.family.starts_with("CC-BY")
        || name.start == 0 && name.license.family == "CC0")
        .then_some(name.license)
}

impl Found<'_> {
    pub(super) fn is_badge(&self, medium: Option<usize>) -> bool {
        medium.is_some_and(|medium| self.badges.get(medium).copied().unwrap_or(false))
    }

    /// By medium: the statement of the link around it.
    pub(super) fn linked_badges(&self) -> BTreeMap<usize, usize> {
        let mut linked = BTreeMap::new();
        // The links with pictures in them of the block at hand, by where their addresses stand.
        let mut with_media: (Option<usize>, BTreeMap<Span, Vec<usize>>) = (None, BTreeMap::new());
        for (at, statement) in self.statements.iter().enumerate() {
            if !matches!(statement.signal, Signal::Link | Signal::RelLicense) {
                continue;
            }
            let Some(block) = statement.block else { continue };
            if with_media.0 != Some(block) {
                let mut media: BTreeMap<Span, Vec<usize>> = BTreeMap::new();
                for link in self.document.blocks[block].links.iter().filter(|link| !link.media.is_empty()) {
                    media.entry(link.url_span).or_default().extend(&link.media);
                }
                with_media = (Some(block), media);
            }
            for medium in with_media.1.get(&statement.span).into_iter().flatten() {
                linked.entry(*medium).or_insert(at);
            }
        }
        linked
    }

    /// A badge: the picture of a license button. `pair` is the statement of the link around it, the other half.
    pub(super) fn badge(&mut self, index: usize, media: &Media, pair: Option<usize>) {
        let Some(license) = badge_license(self.knowledge, &media.src) else { return };
        let kind = pair.map_or(Kind::Grant, |pair| self.statements[pair].kind);
        let at = self.statements.len();
        // A button shows the elements, never a version: one with the elements of its link says what the link says.
        let versioned = license.version.is_some();
        let linked = pair
            .filter(|_| versioned)
            .map(|pair| &self.statements[pair].license)
            .filter(|linked| linked.family == license.family);
        let license = linked.cloned().unwrap_or_else(|| license.into());
        let pair = pair.filter(|pair| self.statements[*pair].license.family != license.family);
        if let Some(pair) = pair {
            self.statements[pair].pair = self.statements[pair].pair.or(Some(at));
        }
        let kind = if self.in_quiet_block(media.span) { Kind::Mention } else { kind };
        let medium = self.stands_on.get(index).copied().flatten();
        let scope = if medium.is_some() { Scope::Media } else { Scope::Document };
        self.statements.push(Statement {
            kind,
            signal: Signal::Badge,
            confidence: Confidence::Medium,
            pair,
            scope,
            medium,
            ..Statement::new(license, media.src_span)
        });
    }

    pub(super) fn in_quiet_block(&self, span: Span) -> bool {
        blocks_at(self.document, span).any(|block| block.role == Role::Code)
    }
}
