//! Statements by templates of wikis: `{{cc-by-sa-3.0,2.5}}`, `{{self|GFDL|cc-by-sa-all}}`, `{{PD-old-70}}`.
//!
//! Takes the calls that the reader met, and what the catalog knows of templates by name. A template shows a box with the
//! words of the license and a link to it, so that its name alone grants.

use super::Found;
use super::url::{place, versionless};
use crate::document::{Argument, Block, Call, Document, Role};
use crate::evidence::{Confidence, Kind, Operator, Scope, Signal, Statement};
use crate::license::template::Templates;
use crate::license::{Catalog, LicenseRef, VersionState};
use crate::source::Span;
use std::collections::{BTreeMap, BTreeSet};

/// A page that calls templates of so many licenses, not as a choice, speaks about licensing.
const MANY: usize = 4;

/// What a block that is a template call is to the words in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CallBlock {
    /// All that it says of licenses is said.
    Settled,
    /// Its name, at this place, grants nothing, whatever words it is made of.
    Named(Span),
}

/// Licenses that a call states, with the words that say so.
#[derive(Default)]
struct Stated {
    licenses: Vec<(Span, LicenseRef)>,
    /// Both of them, not one.
    both: bool,
    /// Its parameters name templates.
    lists: bool,
}

/// Adds the statements of all calls, and says of their blocks what is left to find in them.
pub(super) fn find(found: &mut Found<'_>) -> BTreeMap<usize, CallBlock> {
    let (document, catalog) = (found.document, &found.knowledge.catalog);
    let (most, mut count) = (found.most, 0);
    let read = |call| {
        let said = if count < most { read(catalog, call) } else { Stated::default() };
        count += said.licenses.len();
        said
    };
    let mut stated: Vec<Stated> = document.calls.iter().map(read).collect();
    let starts = if stated.is_empty() { BTreeMap::new() } else { starts(document) };
    let block_of = |call: &Call| starts.get(&call.name_span.start).copied();
    let mut blocks = BTreeMap::new();
    for (call, said) in document.calls.iter().zip(&stated) {
        let settled = !said.licenses.is_empty();
        if let Some(block) = block_of(call) {
            blocks.insert(block, if settled { CallBlock::Settled } else { CallBlock::Named(call.name_span) });
        }
    }
    gather(&document.calls, &mut stated);
    let media = media(document, &blocks);
    let medium_of = |call: &Call| block_of(call).and_then(|block| media.get(&block).copied());
    // Those of pictures are of each of them alone.
    let of_page = document.calls.iter().zip(&stated).filter(|(call, _)| medium_of(call).is_none());
    let families: BTreeSet<&str> =
        of_page.filter_map(|(_, said)| said.licenses.first()).map(|(_, license)| license.family.as_str()).collect();
    let kind = if families.len() >= MANY { Kind::Mention } else { Kind::Grant };
    let mut urls: BTreeMap<&LicenseRef, Option<String>> = BTreeMap::new();
    for (call, said) in document.calls.iter().zip(&stated) {
        if found.is_full(call.span) {
            break;
        }
        let group = (said.licenses.len() > 1).then(|| found.new_group());
        let medium = medium_of(call);
        for (span, license) in &said.licenses {
            let url = || catalog.describe(license).and_then(|facts| facts.url.clone());
            let url = urls.entry(license).or_insert_with(url).clone();
            found.statements.push(Statement {
                kind: if medium.is_some() { Kind::Grant } else { kind },
                scope: if medium.is_some() { Scope::Media } else { Scope::Document },
                medium,
                signal: Signal::Meta,
                confidence: Confidence::High,
                group,
                operator: group.map(|_| if said.both { Operator::And } else { Operator::Or }),
                sentence: call.span,
                block: block_of(call),
                link: url.map(|url| Box::new((url, *span))),
                ..Statement::new(found.shared(license), *span)
            });
        }
    }
    blocks
}

/// The picture of each call that stands in its caption, or beside it alone in the row of a table; by the call's block.
fn media(document: &Document, calls: &BTreeMap<usize, CallBlock>) -> BTreeMap<usize, usize> {
    let row = |block: &Block| block.at.map(|at| (at.table, at.row));
    let in_tables = calls.keys().any(|block| document.blocks[*block].at.is_some());
    let mut rows: BTreeMap<(u32, u32), BTreeSet<usize>> = BTreeMap::new();
    for block in document.blocks.iter().filter(|_| in_tables) {
        // What stands before the first cell stands before the table.
        let before = block.after_medium.filter(|_| block.at.is_some_and(|at| at.column > 0));
        if let (Some(row), Some(medium)) = (row(block), block.medium.or(before)) {
            rows.entry(row).or_default().insert(medium);
        }
    }
    let of_row = |block: &Block| {
        let mut media = rows.get(&row(block)?)?.iter();
        media.next().copied().filter(|_| media.next().is_none())
    };
    let of_block = |index: usize| {
        let block = &document.blocks[index];
        let captioned = block.medium.filter(|_| block.role == Role::Caption);
        Some((index, captioned.or_else(|| of_row(block))?))
    };
    calls.keys().filter_map(|index| of_block(*index)).collect()
}

/// Blocks by the place of their first words.
fn starts(document: &Document) -> BTreeMap<usize, usize> {
    let start = |block: &Block| block.text.pieces.first().map(|piece| piece.source().start);
    document.blocks.iter().enumerate().filter_map(|(index, block)| Some((start(block)?, index))).collect()
}

/// What calls within a list of licenses state becomes a part of the list: `{{self|{{cc-by-4.0}}|GFDL}}`.
fn gather(calls: &[Call], stated: &mut [Stated]) {
    let mut order: Vec<usize> = (0..calls.len()).collect();
    order.sort_by_key(|at| (calls[*at].span.start, usize::MAX - calls[*at].span.end));
    let mut list: Option<usize> = None;
    for at in order {
        if let Some(outer) = list.filter(|outer| calls[at].span.end <= calls[*outer].span.end) {
            let inner = std::mem::take(&mut stated[at].licenses);
            stated[outer].licenses.extend(inner);
        } else {
            list = stated[at].lists.then_some(at);
        }
    }
}

fn read(catalog: &Catalog, call: &Call) -> Stated {
    let templates = catalog.templates();
    let names = templates.names(&call.name);
    let is_in = |list: &BTreeSet<String>| names.iter().any(|name| list.contains(name));
    let (choice, both) = (is_in(&templates.choices), is_in(&templates.both));
    let mut licenses: Vec<(Span, LicenseRef)> = Vec::new();
    let mut add = |span: Span, found: Vec<LicenseRef>| {
        for license in found {
            if licenses.iter().all(|(_, known)| *known != license) {
                licenses.push((span, license));
            }
        }
    };
    add(call.name_span, stated_by(catalog, &call.name));
    let numbered = |key: &str| key.bytes().all(|byte| byte.is_ascii_digit());
    if choice || both {
        for argument in call.arguments.iter().filter(|argument| argument.key.as_deref().is_none_or(numbered)) {
            add(argument.span, stated_by(catalog, &argument.value));
        }
    }
    let added = names.iter().find_map(|name| templates.find(name)).map_or([].as_slice(), |template| &template.with);
    for added in added {
        let says = |argument: &&Argument| {
            argument.key.as_deref() == Some(&added.parameter) && added.values.contains(&argument.value.to_lowercase())
        };
        if let Some(argument) = call.arguments.iter().find(says) {
            add(argument.span, table_licenses(catalog, std::slice::from_ref(&added.license), &argument.value));
        }
    }
    licenses.shrink_to_fit();
    Stated { licenses, both, lists: choice || both }
}

/// What the name of a template states.
fn stated_by(catalog: &Catalog, written: &str) -> Vec<LicenseRef> {
    let templates = catalog.templates();
    let names = templates.names(written.trim());
    if names.iter().any(|name| templates.says_nothing(name)) {
        return Vec::new();
    }
    if let Some(template) = names.iter().find_map(|name| templates.find(name)) {
        return table_licenses(catalog, &template.license, written);
    }
    names
        .iter()
        .map(|name| creative_commons(catalog, templates, name))
        .find(|found| !found.is_empty())
        .unwrap_or_default()
}

/// Licenses by their ids; a version that the name does not hold is implied by the template's words.
fn table_licenses(catalog: &Catalog, ids: &[String], written: &str) -> Vec<LicenseRef> {
    let implied = |license: LicenseRef| match &license.version {
        Some(version) if !written.contains(version.as_str()) => {
            LicenseRef { version_state: VersionState::Implied, ..license }
        }
        _ => license,
    };
    ids.iter().filter_map(|id| catalog.parse_id(id)).map(implied).collect()
}

/// "cc-by-sa-3.0,2.5,2.0,1.0", "cc-by-2.1-es", "cc-by-sa/3.0/de", "cc-by-sa-all".
fn creative_commons(catalog: &Catalog, templates: &Templates, name: &str) -> Vec<LicenseRef> {
    let known = &templates.creative_commons;
    let mut words = name.split(['-', ' ', '/', ',']).filter(|word| !word.is_empty());
    if words.next() != Some("cc") {
        return Vec::new();
    }
    let (mut elements, mut versions, mut port, mut all): (BTreeSet<String>, Vec<String>, Option<String>, bool) =
        (BTreeSet::new(), Vec::new(), None, false);
    for word in words {
        let upper = word.to_uppercase();
        if known.about.contains(word) {
            return Vec::new();
        }
        if versions.is_empty() && matches!(word, "by" | "nc" | "nd" | "sa") {
            elements.insert(upper);
        } else if let Some(version) = version(word) {
            versions.push(version);
        } else if known.all.contains(word) {
            all = true;
        } else if catalog.is_port(&upper) {
            port = Some(upper);
        } else if versions.is_empty() && !known.fillers.contains(word) {
            return Vec::new();
        }
    }
    let ids: Vec<&str> = elements.iter().map(String::as_str).collect();
    let Some(family) = catalog.family_of(&ids).filter(|_| !ids.is_empty()) else { return Vec::new() };
    let id = &family.id;
    if all && versions.is_empty() {
        let published = family.published.iter().rev().filter(|version| catalog.has_generic(family, version));
        let implied = |license| LicenseRef { version_state: VersionState::Implied, ..license };
        return published.map(|version| implied(place(catalog, id, version, None, name))).collect();
    }
    if versions.is_empty() {
        return vec![versionless(catalog, id)];
    }
    versions.iter().map(|version| place(catalog, id, version, port.as_deref(), name)).collect()
}

/// "3.0", "3.0+", "4".
fn version(word: &str) -> Option<String> {
    match word.trim_end_matches('+').as_bytes() {
        [major @ b'1'..=b'9', b'.', minor] if minor.is_ascii_digit() => {
            Some(format!("{}.{}", char::from(*major), char::from(*minor)))
        }
        [major @ b'1'..=b'4'] => Some(format!("{}.0", char::from(*major))),
        _ => None,
    }
}
