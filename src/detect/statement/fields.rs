//! Statements in fields: front matter, `<meta>`, `<link>`, structured data, SPDX tags.

use super::Found;
use super::name::{self, Expected};
use super::url::{self, Address};
use crate::detect::normal::{Normal, fold};
use crate::detect::resource;
use crate::document::{Carrier, Document, FrontMatter, Meta, Node, Role, Value};
use crate::evidence::{Confidence, Kind, Operator, Scope, Signal, Statement};
use crate::knowledge::Knowledge;
use crate::lexicon::lists::{Lists, WordList};
use crate::lexicon::{Lexicon, Sign, Signs};
use crate::license::{LicenseRef, VersionState, expression};
use crate::source::{Source, Span};
use std::collections::BTreeMap;

/// A `SPDX-License-Identifier` line.
#[derive(Debug, Clone)]
pub(crate) struct Tag {
    pub(crate) line: Span,
    pub(crate) licenses: Vec<(Span, LicenseRef)>,
    pub(crate) operator: Operator,
}

/// The tags of a text.
pub(crate) fn spdx_tags(knowledge: &Knowledge, text: &str) -> Vec<Tag> {
    const TAGS: [&str; 2] = ["SPDX-License-Identifier:", "SPDX-License-Expression:"];
    let mut found = Vec::new();
    for tag in TAGS {
        for (at, _) in text.match_indices(tag) {
            let start = at + tag.len();
            let rest = &text[start..];
            let end = start + rest.find(['\n', '<', '"', '\'']).unwrap_or(rest.len());
            let end = text[start..end].find(" SPDX-").map_or(end, |next| start + next);
            let expression = text[start..end].trim_end_matches("-->").trim_end_matches("*/");
            let (licenses, operator) = expression_ids(knowledge, expression, start);
            if !licenses.is_empty() {
                found.push(Tag { line: Span::new(at, end), licenses, operator });
            }
        }
    }
    found
}

/// Where the snippets of a document stand, tags included, as the REUSE specification 3.3 marks them. They do not nest
/// here: the first end ends the outermost.
pub(crate) fn snippets(document: &Document, signs: &[Signs]) -> Vec<Span> {
    let mut found = Vec::new();
    let mut begin: Option<usize> = None;
    let tagged = document.blocks.iter().zip(signs).filter(|(_, signs)| signs.has(Sign::Tag));
    for (block, _) in tagged.filter(|(block, _)| block.role != Role::Code) {
        let text = &block.text.text;
        if text.contains("SPDX-SnippetBegin") {
            begin = begin.or(Some(block.span.start));
        }
        if text.contains("SPDX-SnippetEnd") {
            found.extend(begin.take().map(|begin| Span::new(begin, block.span.end)));
        }
    }
    found
}

/// The licenses of an SPDX expression that are known to the catalog, with their places.
fn expression_ids(knowledge: &Knowledge, expression: &str, offset: usize) -> (Vec<(Span, LicenseRef)>, Operator) {
    let licenses = expression::ids(expression).filter_map(|(place, id)| {
        let license = knowledge.catalog.parse_id(id).or_else(|| knowledge.catalog.meant_by(id))?;
        Some((Span::new(offset + place.start, offset + place.end), license))
    });
    let operator = if expression::is_choice(expression) { Operator::Or } else { Operator::And };
    (licenses.collect(), operator)
}

/// Depth of keys to which front matter is looked into.
const DEPTH: usize = 16;

/// Longest value that is the name of a license and nothing else, in words.
const LONGEST_NAME: usize = 16;

/// Licenses that a value names: an address, an expression, a name; with their places in the value.
fn value_licenses(knowledge: &Knowledge, value: &str, expected: Expected) -> Vec<(Span, LicenseRef)> {
    let trimmed = super::trim(value, Span::new(0, value.len()));
    let text = value.get(trimmed.start..trimmed.end).unwrap_or("");
    if !text.contains(char::is_whitespace) {
        if let Some(Address::License(license) | Address::Badge(license)) = url::recognize(&knowledge.catalog, text) {
            return vec![(trimmed, license)];
        }
        if let Some(license) = knowledge.catalog.parse_id(text) {
            return vec![(trimmed, license)];
        }
    }
    // A whole notice in a field: its words are words, and "by" is none of a license.
    let is_prose = text.split_whitespace().nth(LONGEST_NAME).is_some();
    let expected = if is_prose { Expected::Prose } else { expected };
    let normal = Normal::of(value);
    let urls = super::link::addresses(value);
    let masked: Vec<(usize, usize)> = urls.iter().map(|url| normal.folded(*url)).collect();
    let mut found: Vec<(Span, LicenseRef)> =
        name::find(&knowledge.lexicon, &knowledge.catalog, &normal, value, &masked, expected)
            .into_iter()
            .map(|name| (normal.original(name.start, name.end), name.license))
            // "2004 by Harbour Press": among other words "by" alone is none of a license.
            .filter(|(place, _)| *place == trimmed || !value[place.start..place.end].eq_ignore_ascii_case("by"))
            .collect();
    for place in urls {
        if let Some(Address::License(license)) =
            value.get(place.start..place.end).and_then(|written| url::recognize(&knowledge.catalog, written))
        {
            found.push((place, license));
        }
    }
    if found.is_empty() {
        let cues = knowledge.lexicon.cues(&normal.text);
        for (cue, family) in [
            (crate::lexicon::Cue::Reserved, crate::license::RESERVED),
            (crate::lexicon::Cue::PublicDomain, crate::license::PUBLIC_DOMAIN),
        ] {
            if let Some(hit) = cues.iter().find(|hit| hit.says.contains(&cue)) {
                let place = normal.original(hit.start, hit.end);
                let said = value.get(place.start..place.end).unwrap_or_default().to_lowercase();
                let known = knowledge.lexicon.words(WordList::NoneKnown).are_in(&said);
                let family = if known { crate::license::NONE_KNOWN } else { family };
                found.push((place, LicenseRef::family(family)));
            }
        }
        if found.is_empty() && knowledge.lexicon.words(WordList::PublicDomainValue).has(&fold(text)) {
            found.push((trimmed, LicenseRef::family(crate::license::PUBLIC_DOMAIN)));
        }
    }
    found
}

/// Licenses that the value of a license key names.
pub(crate) fn licenses_of(knowledge: &Knowledge, value: &str) -> Vec<LicenseRef> {
    value_licenses(knowledge, value, Expected::License).into_iter().map(|(_, license)| license).collect()
}

/// Keys whose value names a license.
fn is_license_key(lexicon: &Lexicon, key: &str) -> bool {
    let key = squeeze(key);
    lexicon.words(WordList::LicenseKey).has(&key) || lexicon.words(WordList::LicenseKeyEnding).end(&key)
}

/// `data_license`, `licenses: {code: …}`: whether a path of keys to a license names another thing than the text.
fn is_key_of(lexicon: &Lexicon, path: &[&str], things: WordList) -> bool {
    let Some(key) = path.last().map(|key| squeeze(key)) else { return false };
    let mut endings = lexicon.words(WordList::LicenseKeyEnding).iter();
    let thing = endings.find_map(|ending| key.strip_suffix(ending)).unwrap_or(&key);
    lexicon.words(things).has(thing)
}

impl Found<'_> {
    /// The same for keys of front matter, to which a configuration adds names.
    fn is_license_key(&self, key: &str) -> bool {
        let is_configured = |known: &String| squeeze(known) == squeeze(key);
        is_license_key(&self.knowledge.lexicon, key) || self.license_keys.iter().any(is_configured)
    }
}

/// Keys whose value is the caption or credit of a picture.
pub(crate) fn is_caption_key(lists: &Lists<'_>, key: &str) -> bool {
    let key = squeeze(key);
    lists.of(WordList::CaptionKey).are_in(&key) || lists.of(WordList::CaptionKeyWhole).has(&key)
}

fn squeeze(key: &str) -> String {
    key.chars().filter(|ch| !matches!(ch, '-' | '_' | ' ' | '.')).flat_map(char::to_lowercase).collect()
}

/// Words in a path of keys that make the license one of a picture.
pub(crate) fn is_media_key(lists: &Lists<'_>, key: &str) -> bool {
    lists.of(WordList::MediaKey).are_in(&squeeze(key))
}

/// Statements of a front matter.
pub(crate) fn front_matter(source: &Source, document: &Document, knowledge: &Knowledge, found: &mut Found<'_>) {
    let Some(FrontMatter { root, .. }) = &document.front_matter else { return };
    walk(source, root, &mut Vec::new(), None, knowledge, found);
    // `{type: creative commons, url: …}`: the brand beside an address says nothing more.
    let exact: Vec<Scope> = found
        .statements
        .iter()
        .filter(|statement| statement.license.family.starts_with("CC-"))
        .map(|statement| statement.scope)
        .collect();
    found.statements.retain(|statement| statement.license.family != "CC" || !exact.contains(&statement.scope));
    pair(source, root, false, DEPTH, found);
}

/// `license: CC BY 3.0` with `license_url: …/by/4.0/`, `{name: …, url: …}`: ties a name to the address of another license that
/// stands beside it. `licensed` says that the map is the value of a license key, `depth` how much further to look.
fn pair(source: &Source, node: &Node, licensed: bool, depth: usize, found: &mut Found<'_>) {
    let Value::Map(entries) = &node.value else { return };
    if depth == 0 {
        return;
    }
    let (mut names, mut addresses) = (Vec::new(), Vec::new());
    for (key, value) in entries {
        let licensed = licensed || found.is_license_key(&key.name);
        pair(source, value, licensed, depth - 1, found);
        if !licensed || !matches!(value.value, Value::Scalar(_)) {
            continue;
        }
        // Templates may have been found before.
        let written = |statement: &Statement| statement.signal == Signal::FrontMatter;
        let from = found.statements.iter().position(written).unwrap_or(found.statements.len());
        let rest = &found.statements[from..];
        let first = from + rest.partition_point(|statement| statement.sentence.start < value.span.start);
        let of_value = |at: &usize| found.statements.get(*at).is_some_and(|statement| statement.sentence == value.span);
        let is_address = |at: usize| source.slice(found.statements[at].span).contains("://");
        let told = (first..found.statements.len()).take_while(of_value);
        told.for_each(|at| if is_address(at) { addresses.push(at) } else { names.push(at) });
    }
    if let ([name], [address]) = (names.as_slice(), addresses.as_slice()) {
        let (one, other) = (&found.statements[*name], &found.statements[*address]);
        let versions = one.license.version.as_ref().zip(other.license.version.as_ref());
        let differ = one.license.family != other.license.family || versions.is_some_and(|(one, other)| one != other);
        if differ && one.scope == other.scope && one.medium == other.medium {
            found.statements[*name].pair = Some(*address);
        }
    }
}

/// Looks for licenses in a node under a path of keys; `of` is the file that it speaks of.
fn walk<'n>(
    source: &Source,
    node: &'n Node,
    path: &mut Vec<&'n str>,
    of: Option<&'n str>,
    knowledge: &Knowledge,
    found: &mut Found<'_>,
) {
    if path.len() > DEPTH {
        return;
    }
    match &node.value {
        Value::Null => {}
        Value::Map(entries) => {
            for (key, value) in entries {
                path.push(&key.name);
                walk(source, value, path, of, knowledge, found);
                path.pop();
            }
        }
        Value::List(items) => {
            let files = resource::lists_files(path);
            for item in items {
                let of = of.or_else(|| resource::file(item).filter(|_| files));
                walk(source, item, path, of, knowledge, found);
            }
        }
        Value::Scalar(value) => scalar(source, (node, value), path, of, knowledge, found),
    }
}

/// Looks for licenses in a value under a path of keys.
fn scalar(
    source: &Source,
    (node, value): (&Node, &str),
    path: &[&str],
    of: Option<&str>,
    knowledge: &Knowledge,
    found: &mut Found<'_>,
) {
    let lists = knowledge.lexicon.lists();
    let keyed = path.iter().any(|key| found.is_license_key(key));
    let caption = path.last().is_some_and(|key| is_caption_key(lists, key));
    // What `licit:` says of rules is configuration.
    let ours = path.first() == Some(&"licit");
    if !(keyed || caption) || value.trim().is_empty() || ours && path.contains(&"ignore") || found.is_full(node.span) {
        return;
    }
    // `licit.assets.FILE.license` speaks of that file.
    let asset = (ours && path.get(1) == Some(&"assets")).then(|| resource::medium_named(found.document, path.get(2)?));
    let asset = asset.or_else(|| of.map(|file| resource::medium_named(found.document, file)));
    // The page does not show it.
    if of.is_some() && asset.flatten().is_none() {
        return;
    }
    let scope = if caption || asset.is_some() || path.iter().any(|key| is_media_key(lists, key)) {
        Scope::Media
    } else if path.contains(&"code") || is_key_of(&knowledge.lexicon, path, WordList::CodeKey) {
        Scope::Code
    } else {
        Scope::Document
    };
    let expected = if keyed { Expected::License } else { Expected::Prose };
    let licenses = value_licenses(knowledge, value, expected);
    let other = scope == Scope::Document && is_key_of(&knowledge.lexicon, path, WordList::OtherKey);
    let group = (licenses.len() > 1).then(|| found.new_group());
    let choice = expression::is_choice(value);
    // Quotes and escapes move places: only a value that stands as it is can be pointed into.
    let exact = source.slice(node.span) == value;
    for (place, license) in licenses {
        if found.is_full(node.span) {
            return;
        }
        let span = if exact { super::shift(place, node.span.start) } else { node.span };
        let license = quarto(source, license);
        found.statements.push(Statement {
            scope,
            medium: asset.flatten(),
            kind: if other { Kind::Mention } else { Kind::Grant },
            // Themes show the caption of a picture, and its credit, as they are written.
            visible: caption && !keyed,
            signal: Signal::FrontMatter,
            group,
            operator: group.map(|_| if choice { Operator::Or } else { Operator::And }),
            sentence: node.span,
            ..Statement::new(license, span)
        });
    }
}

/// In Quarto documents "CC BY" means 4.0: so its documentation says (quarto.org, article front matter, "license").
fn quarto(source: &Source, license: LicenseRef) -> LicenseRef {
    if source.path.to_lowercase().ends_with(".qmd")
        && license.family.starts_with("CC-BY")
        && license.version_state == VersionState::Unknown
    {
        return LicenseRef { version: Some("4.0".to_owned()), version_state: VersionState::Implied, ..license };
    }
    license
}

/// Statements in `<meta>`, `<link>`, structured data and attributes.
pub(crate) fn markup(source: &Source, document: &Document, knowledge: &Knowledge, found: &mut Found<'_>) {
    let files = files(document);
    for (index, meta) in document.meta.iter().enumerate() {
        let key = meta.key.rsplit([':', '.', '/', '#']).next().unwrap_or(&meta.key);
        let licensing = match meta.carrier {
            Carrier::LinkRel => key == "license" || meta.key.ends_with("license"),
            Carrier::JsonLd => matches!(key, "license" | "licence" | "usageinfo"),
            Carrier::MetaTag => {
                matches!(key, "license" | "licence" | "rights" | "copyright" | "rightsholder" | "usageterms")
                    || meta.key.contains("license")
            }
            // The parameters of a template are text too, and read as such.
            Carrier::Template => false,
            Carrier::Rdfa | Carrier::Microdata => matches!(key, "license" | "licence" | "rights" | "copyrightnotice"),
            Carrier::DataAttribute => meta.key.contains("license") || meta.key.contains("licence"),
            // A line of copyright in an article is a block too, and says more there.
            Carrier::Xml | Carrier::Package => is_license_key(&knowledge.lexicon, key) && key != "copyright",
            Carrier::Feed => is_license_key(&knowledge.lexicon, key),
        };
        // `sdLicense` is the license of the structured data, `more-permissions` no license (metadata.md section 2).
        if !licensing || key.starts_with("sd") || meta.mime.as_deref().is_some_and(|mime| mime.contains("rsl")) {
            continue;
        }
        let signal = match meta.carrier {
            Carrier::LinkRel => Signal::RelLicense,
            Carrier::JsonLd => Signal::JsonLd,
            Carrier::MetaTag | Carrier::DataAttribute | Carrier::Xml | Carrier::Template => Signal::Meta,
            Carrier::Rdfa => Signal::Rdfa,
            Carrier::Microdata => Signal::Microdata,
            Carrier::Feed => Signal::Feed,
            Carrier::Package => Signal::Package,
        };
        let subject = meta.subject.as_deref().unwrap_or("");
        let platform = || knowledge.publishers.platform_of_url(subject).is_some();
        let media = meta.is_of_medium() || is_media_tag(meta) || platform();
        let scope = if media { Scope::Media } else { Scope::Document };
        let medium = if media { medium_of(source, document, &files, index) } else { None };
        if found.is_full(meta.span) {
            break;
        }
        let kind = if meta.is_of_other_work() { Kind::Mention } else { Kind::Grant };
        for (_, license) in value_licenses(knowledge, &meta.value, Expected::License) {
            if found.is_full(meta.span) {
                return;
            }
            found.statements.push(Statement {
                kind,
                scope,
                medium,
                // What the license element of an article leads to is how a journal shows its license.
                visible: meta.carrier == Carrier::Xml && meta.value.contains("://"),
                signal,
                confidence: Confidence::High,
                ..Statement::new(license, meta.span)
            });
        }
    }
}

/// How many facts of the markup before and behind one may belong to the same node.
const NEIGHBORS: usize = 12;

/// The name of the file that an address leads to.
fn file_name(address: &str) -> &str {
    let path = address.split(['?', '#']).next().unwrap_or(address);
    path.rsplit('/').next().unwrap_or(path)
}

/// The first medium of each file name.
pub(crate) fn files(document: &Document) -> BTreeMap<&str, usize> {
    document.media.iter().enumerate().rev().map(|(index, media)| (file_name(&media.src), index)).collect()
}

/// The medium of the page that a fact in markup speaks of: its subject is the address, or a fact of the same JSON node.
pub(crate) fn medium_of(
    source: &Source,
    document: &Document,
    files: &BTreeMap<&str, usize>,
    index: usize,
) -> Option<usize> {
    let bare = |address: &str| address.trim_start_matches(['.', '/']).to_owned();
    let shown = |address: &str| {
        let medium = *files.get(file_name(address)).filter(|_| !file_name(address).is_empty())?;
        let (shown, named) = (bare(&document.media.get(medium)?.src), bare(address));
        (shown.ends_with(&named) || named.ends_with(&shown)).then_some(medium)
    };
    let meta = document.meta.get(index)?;
    if meta.carrier != Carrier::JsonLd {
        let subject = meta.subject.as_deref()?;
        // "item 3 image:https://…"
        let named = shown(subject.split_once("image:").map_or(subject, |(_, file)| file));
        return named.or_else(|| shown(content_of(source, document, index)?));
    }
    let parent = maker_of(meta);
    let mut around = document.meta.iter().skip(index.saturating_sub(NEIGHBORS)).take(2 * NEIGHBORS + 1);
    around.find_map(|other| {
        let is_address = other.carrier == Carrier::JsonLd && matches!(other.key.as_str(), "contenturl" | "url");
        let (from, to) = (meta.span.end.min(other.span.end), meta.span.start.max(other.span.start));
        if !is_address || from > to {
            return None;
        }
        let between = source.slice(Span::new(from, to));
        let is_same_node = other.subject == meta.subject && !between.contains(['{', '}']);
        let is_of_node = || parent.is_some() && other.subject.as_deref() == parent && is_step(between);
        if is_same_node || is_of_node() { shown(&other.value) } else { None }
    })
}

/// The address of the file that an element of a type shows, by another fact of it: `<img itemprop="contentUrl" src=…>` in the
/// same `itemscope`.
fn content_of<'d>(source: &Source, document: &'d Document, index: usize) -> Option<&'d str> {
    let meta = document.meta.get(index)?;
    let mut around = document.meta.iter().skip(index.saturating_sub(NEIGHBORS)).take(2 * NEIGHBORS + 1);
    let content = around.find(|other| {
        let between = Span::new(meta.span.end.min(other.span.end), meta.span.start.max(other.span.start));
        matches!(meta.carrier, Carrier::Rdfa | Carrier::Microdata)
            && other.carrier == meta.carrier
            && other.subject == meta.subject
            && other.key.ends_with("contenturl")
            && between.start <= between.end
            && !["itemscope", "typeof"].iter().any(|scope| source.slice(between).contains(scope))
    })?;
    Some(&content.value)
}

/// The node whose maker has this name: `"creator": {"@type": "Person", "name": …}`.
pub(crate) fn maker_of(meta: &Meta) -> Option<&str> {
    let (parent, step) = meta.subject.as_deref().filter(|_| meta.key == "name")?.rsplit_once('/')?;
    ["creator:", "author:"].iter().any(|maker| step.starts_with(maker)).then_some(parent)
}

/// Whether what stands between two values leads from a node to one right within it, or out of that: one more bracket of the
/// one kind, and none of a node around both.
fn is_step(between: &str) -> bool {
    let depths = between.chars().scan(0_i32, |depth, letter| {
        *depth += i32::from(letter == '{') - i32::from(letter == '}');
        Some(*depth)
    });
    let (lowest, end) = depths.fold((0, 0), |(lowest, _), depth| (lowest.min(depth), depth));
    end == 1 && lowest == 0 || end == -1 && lowest == -1
}

/// `og:image:license`: a tag of the head that speaks of the page's picture.
fn is_media_tag(meta: &Meta) -> bool {
    meta.carrier == Carrier::MetaTag
        && meta.key.split([':', '.', '-', '_']).any(|part| matches!(part, "image" | "video"))
}
