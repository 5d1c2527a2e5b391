//! Statements of licenses: names, ids and addresses, each with what is said of it.
//!
//! Takes a document and its credits, gives [`Statement`]s in the order of their places.

pub(crate) mod fields;
pub(crate) mod kind;
pub(crate) mod licensor;
pub(crate) mod link;
pub(crate) mod name;
pub(crate) mod rights;
pub(crate) mod text;
pub(crate) mod url;

use super::normal::{Normal, is_invisible};
use super::sentence::{around, sentences};
use crate::document::{Block, Document, Role};
use crate::evidence::{Confidence, Credit, CreditKind, Kind, Notice, Operator, Scope, Signal, Statement};
use crate::knowledge::Knowledge;
use crate::lexicon::Cue;
use crate::license::{LicenseRef, VersionState};
use crate::source::{Source, Span};
use kind::{Around, CueAt};
use name::Expected;
use std::collections::BTreeSet;
use url::Address;

/// Longest piece of a block that is looked at in one go, in bytes.
const WINDOW: usize = 16 * 1024;

/// Finds all statements of a document.
pub(crate) fn statements(
    source: &Source,
    document: &Document,
    credits: &[Credit],
    notices: &[Notice],
    knowledge: &Knowledge,
) -> Vec<Statement> {
    let speaks = |cue: Cue| {
        document.blocks.iter().any(|block| block.text.text.len() < 20_000 && has_cue(knowledge, &block.text.text, cue))
    };
    let (other_license, license_text) = (speaks(Cue::OtherLicense), speaks(Cue::LicenseText));
    let badges = badges(document, knowledge);
    let mut found =
        Found { document, knowledge, statements: Vec::new(), groups: 0, other_license, license_text, badges };
    fields::front_matter(source, document, knowledge, &mut found);
    fields::markup(document, knowledge, &mut found);
    for (index, block) in document.blocks.iter().enumerate() {
        if !may_hold(block) {
            continue;
        }
        let beside = Beside {
            credits: credits.iter().filter(|credit| credit.block == Some(index)).collect(),
            notices: notices.iter().filter(|notice| notice.block == Some(index)).collect(),
        };
        for window in windows(&block.text.text) {
            found.block(index, block, window, &beside);
        }
    }
    for (index, media) in document.media.iter().enumerate() {
        found.badge(index, media);
    }
    text::settle(&mut found);
    found.finish()
}

/// What is collected.
pub(crate) struct Found<'a> {
    document: &'a Document,
    knowledge: &'a Knowledge,
    pub(crate) statements: Vec<Statement>,
    groups: usize,
    /// The document carries a license that licit does not know, such as one for software.
    other_license: bool,
    /// The document is the text of a license, or holds it.
    license_text: bool,
    /// By medium: whether it is the picture of a license button.
    badges: Vec<bool>,
}

/// Credits and notices of the same block.
struct Beside<'a> {
    credits: Vec<&'a Credit>,
    notices: Vec<&'a Notice>,
}

impl Beside<'_> {
    /// Whether the block says where the article comes from.
    fn is_about_article(&self) -> bool {
        self.credits.iter().any(|credit| {
            matches!(
                credit.kind,
                CreditKind::OriginalPublication
                    | CreditKind::RepublishedFrom
                    | CreditKind::Translator
                    | CreditKind::AdaptedFrom
            )
        })
    }
}

/// Evidence within a block before it becomes statements.
#[derive(Debug, Clone)]
struct Hit {
    /// Range in the window's text.
    place: Span,
    /// The place without a noun for "license" at its end.
    core: Span,
    license: LicenseRef,
    what: HitKind,
    weak: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum HitKind {
    Name,
    /// An address written out.
    Url,
    /// Target of a link: index into the block's links.
    Link(usize),
}

impl Found<'_> {
    fn block(&mut self, index: usize, block: &Block, window: Span, beside: &Beside<'_>) {
        let Some(text) = block.text.text.get(window.start..window.end) else { return };
        let knowledge = self.knowledge;
        let normal = Normal::of(text);
        let urls = link::addresses(text);
        let (mut hits, masked) = hits(knowledge, block, window, text, &normal, &urls);
        let cues: Vec<CueAt> = knowledge
            .lexicon
            .cues(&normal.text)
            .into_iter()
            .map(|found| CueAt { span: normal.original(found.start, found.end), cues: found.says.to_vec() })
            .filter(|cue| !masked.iter().any(|hidden| hidden.overlaps(cue.span)))
            .collect();
        let sentences = sentences(text);
        let spdx = fields::spdx_tags(knowledge, text);
        let rights = cues.iter().any(|cue| cue.is(Cue::Reserved) || cue.is(Cue::PublicDomain));
        if hits.is_empty() && spdx.is_empty() && !rights {
            return;
        }
        // What a tag says is said once.
        hits.retain(|hit| !spdx.iter().any(|tag| tag.line.overlaps(hit.place)));
        hits.sort_by_key(|hit| (hit.place.start, hit.place.end));
        let mut evidence: Vec<Span> = hits.iter().map(|hit| hit.place).chain(urls.iter().copied()).collect();
        evidence.sort();
        self.tags(index, block, window, &sentences, &spdx);
        let beside_credit = |place: Span| {
            let here = block.text.source_span(shift(around(&sentences, place), window.start));
            beside.credits.iter().any(|credit| credit.span.overlaps(here))
        };
        let surroundings = |place: Span, brand_only: bool| Around {
            block,
            text,
            sentence: around(&sentences, place),
            cues: &cues,
            evidence: &evidence,
            place,
            brand_only,
            beside_credit: beside_credit(place),
        };
        let document_cue = cues.iter().any(|cue| {
            [Cue::Document, Cue::Site, Cue::Blanket, Cue::Exceptions].into_iter().any(|wanted| cue.is(wanted))
        });
        let medium = self.medium_of(block, document_cue || beside.is_about_article(), text);
        rights::find(
            self,
            index,
            block,
            window,
            text,
            &cues,
            &sentences,
            &hits.iter().map(|hit| hit.place).collect::<Vec<_>>(),
            medium,
            self.other_license,
        );
        // A list of many licenses speaks about licensing, whatever words stand around it.
        let families: BTreeSet<&str> =
            hits.iter().map(|hit| hit.license.family.as_str()).filter(|family| *family != "CC").collect();
        let families = families.len();
        // Ranges that are spoken for: names, addresses, notices that nothing was changed.
        let settled = |place: Span| {
            let here = block.text.source_span(shift(place, window.start));
            evidence.iter().any(|other| other.overlaps(place))
                || beside.notices.iter().any(|notice| notice.span.overlaps(here))
        };
        let beside_photo = |sentence: Span| {
            let here = block.text.source_span(shift(sentence, window.start));
            let near = || beside.credits.iter().filter(|credit| credit.span.overlaps(here));
            near().any(|credit| matches!(credit.kind, CreditKind::Photo | CreditKind::Illustration | CreditKind::Video))
                && !near().any(|credit| {
                    !matches!(
                        credit.kind,
                        CreditKind::Photo
                            | CreditKind::Illustration
                            | CreditKind::Video
                            | CreditKind::Via
                            | CreditKind::Agency
                            | CreditKind::Courtesy
                    )
                })
        };
        // The words of a button's picture speak of what the button stands on.
        let of_badge =
            block.role == Role::Meta && block.medium.is_some() && medium.is_none() && self.is_badge(block.medium);
        let first = self.statements.len();
        for hit in &hits {
            let context = surroundings(hit.core, hit.license.family == "CC");
            let said = kind::kind(context);
            let mut kind = said.kind;
            let of_itself = self.license_text && hit.license.family == "CC";
            if kind == Kind::Grant && (of_itself || families >= 4 || families == 3 && !said.in_words) {
                kind = Kind::Mention;
            }
            let rel_license = matches!(hit.what, HitKind::Link(link) if is_rel_license(block, link));
            if rel_license && kind == Kind::Mention && !matches!(block.role, Role::Code | Role::Nav | Role::Comment) {
                kind = Kind::Grant;
            }
            let signal = match hit.what {
                HitKind::Name => Signal::Prose,
                HitKind::Url => Signal::Url,
                HitKind::Link(_) if rel_license => Signal::RelLicense,
                HitKind::Link(_) => Signal::Link,
            };
            let span = match hit.what {
                HitKind::Link(link) => block.links[link].url_span,
                _ => block.text.source_span(shift(hit.place, window.start)),
            };
            let stock = knowledge.catalog.describe(&hit.license).is_some_and(|facts| facts.category == "stock");
            let scope = if of_badge {
                Scope::Document
            } else {
                kind::scope(context, medium, stock || beside_photo(context.sentence))
            };
            let in_sentence = |cue: Cue| cues.iter().any(|at| at.is(cue) && context.sentence.contains(at.span));
            let restriction = rights::restriction(&cues, &settled, &sentences, hit.place, &hit.license, text);
            self.statements.push(Statement {
                license: hit.license.clone(),
                kind,
                scope,
                visible: block.visible,
                signal,
                confidence: confidence(hit, kind, said.in_words || rel_license),
                group: None,
                operator: None,
                span,
                sentence: block.text.source_span(shift(trim(text, context.sentence), window.start)),
                block: Some(index),
                medium,
                pair: None,
                licensor: licensor::licensor(text, context.sentence, hit.place, &cues)
                    .map(|(name, place)| (name, block.text.source_span(shift(place, window.start)))),
                blanket: in_sentence(Cue::Blanket),
                exceptions: in_sentence(Cue::Exceptions),
                adaptation: in_sentence(Cue::Adaptation),
                added_restriction: restriction.map(|place| block.text.source_span(shift(place, window.start))),
                link: link_of(block, window, hit),
            });
        }
        self.pair(first, &hits, text, &sentences);
        self.choices(first, &hits, text, &cues);
    }

    fn is_badge(&self, medium: Option<usize>) -> bool {
        medium.is_some_and(|medium| self.badges.get(medium).copied().unwrap_or(false))
    }

    /// The medium that a block speaks of: as the markup says, else the one right before a block that is a credit.
    fn medium_of(&self, block: &Block, about_document: bool, text: &str) -> Option<usize> {
        let is_badge = |medium: usize| self.is_badge(Some(medium));
        if let Some(medium) = block.medium {
            // Text beside a picture in one paragraph, or in its attributes, may speak of the page all the same.
            let of_page = about_document && block.role != Role::Caption;
            return (!of_page && !is_badge(medium)).then_some(medium);
        }
        let medium = block.after_medium?;
        let short = text.chars().count() <= 300;
        let plain = matches!(block.role, Role::Body | Role::Caption | Role::Aside);
        (short && plain && !about_document && !is_badge(medium)).then_some(medium)
    }

    /// A badge: the picture of a license button.
    fn badge(&mut self, index: usize, media: &crate::document::Media) {
        let Some(license) = badge_license(self.knowledge, &media.src) else { return };
        // The link around it is the other half.
        let pair = self.statements.iter().position(|statement| {
            matches!(statement.signal, Signal::Link | Signal::RelLicense)
                && statement.block.is_some_and(|block| {
                    self.document.blocks[block]
                        .links
                        .iter()
                        .any(|link| link.url_span == statement.span && link.media.contains(&index))
                })
        });
        let kind = pair.map_or(Kind::Grant, |pair| self.statements[pair].kind);
        let at = self.statements.len();
        if let Some(pair) = pair {
            self.statements[pair].pair = self.statements[pair].pair.or(Some(at));
        }
        let kind = if self.in_quiet_block(media.span) { Kind::Mention } else { kind };
        self.statements.push(Statement {
            kind,
            signal: Signal::Badge,
            confidence: Confidence::Medium,
            pair,
            ..plain(license, media.src_span)
        });
    }

    fn in_quiet_block(&self, span: Span) -> bool {
        self.document.blocks.iter().any(|block| block.role == Role::Code && block.span.contains(span))
    }

    /// Ties names to the addresses that belong to them.
    fn pair(&mut self, first: usize, hits: &[Hit], text: &str, sentences: &[Span]) {
        for (at, hit) in hits.iter().enumerate() {
            if hit.what == HitKind::Name {
                continue;
            }
            // The name inside the link, else the nearest one before it (in the same sentence, or ending the one
            // before), else right behind it ("https://… (CC BY 4.0)").
            let inside = hits.iter().position(|other| other.what == HitKind::Name && hit.place.overlaps(other.place));
            let before =
                hits[..at].iter().rposition(|other| other.what == HitKind::Name && other.place.end <= hit.place.start);
            let near = before.filter(|before| {
                let gap = text.get(hits[*before].place.end..hit.place.start).unwrap_or("");
                let same = around(sentences, hits[*before].place).overlaps(hit.place);
                gap.chars().count() <= if same { 120 } else { 80 }
            });
            let after = hits
                .iter()
                .position(|other| other.what == HitKind::Name && other.place.start >= hit.place.end)
                .filter(|after| {
                    let gap = text.get(hit.place.end..hits[*after].place.start).unwrap_or("x");
                    !gap.contains(char::is_alphanumeric) && gap.len() < 8
                });
            let Some(other) = inside.or(near).or(after) else { continue };
            let kind = self.statements[first + other].kind;
            let own = self.statements[first + at].kind;
            // Name and address are one statement: what is said of the one is said of the other.
            if inside.is_some() || own == Kind::Mention || kind == Kind::Exclusion || kind == Kind::Requirement {
                self.statements[first + at].kind = kind;
            } else if kind == Kind::Mention
                && own == Kind::Grant
                && self.statements[first + at].signal == Signal::RelLicense
            {
                self.statements[first + other].kind = own;
            }
            self.statements[first + at].pair = Some(first + other);
            if self.statements[first + other].pair.is_none() {
                self.statements[first + other].pair = Some(first + at);
            }
        }
    }

    /// Ties the members of a choice together.
    fn choices(&mut self, first: usize, hits: &[Hit], text: &str, cues: &[CueAt]) {
        let names: Vec<usize> = (0..hits.len()).filter(|at| hits[*at].what == HitKind::Name).collect();
        for pair in names.windows(2) {
            let (a, b) = (pair[0], pair[1]);
            let gap = Span::new(hits[a].place.end.min(hits[b].place.start), hits[b].place.start);
            if gap.len() > 90 || hits[a].license == hits[b].license {
                continue;
            }
            let between = text.get(gap.start..gap.end).unwrap_or("");
            if between.contains(['\n', '。']) || between.contains(". ") {
                continue;
            }
            let joined = |cue: Cue| cues.iter().any(|at| at.is(cue) && gap.contains(at.span));
            // "3.0, 2.5 and 2.0": any of them.
            let versions = hits[a].license.family == hits[b].license.family
                && !between.chars().any(|ch| ch.is_alphanumeric() && !matches!(ch, 'a' | 'n' | 'd' | 'o' | 'r'));
            let operator = if versions || joined(Cue::Or) {
                Operator::Or
            } else if joined(Cue::And) && self.statements[first + a].scope == self.statements[first + b].scope {
                Operator::And
            } else {
                continue;
            };
            let group = self.statements[first + a].group.unwrap_or_else(|| {
                self.groups += 1;
                self.groups
            });
            for at in [a, b] {
                let statement = &mut self.statements[first + at];
                statement.group = Some(group);
                statement.operator = Some(operator);
            }
            // Two of a choice are said in one breath.
            if self.statements[first + a].kind == Kind::Grant && self.statements[first + b].kind == Kind::Mention {
                self.statements[first + b].kind = Kind::Grant;
            }
        }
    }

    /// A number for a new choice.
    pub(crate) fn new_group(&mut self) -> usize {
        self.groups += 1;
        self.groups
    }

    fn tags(&mut self, index: usize, block: &Block, window: Span, sentences: &[Span], tags: &[fields::Tag]) {
        for tag in tags {
            let group = (tag.licenses.len() > 1).then(|| self.new_group());
            for (place, license) in &tag.licenses {
                let sentence = around(sentences, *place);
                self.statements.push(Statement {
                    kind: if block.role == Role::Code { Kind::Mention } else { Kind::Grant },
                    visible: block.visible,
                    signal: Signal::SpdxTag,
                    confidence: Confidence::High,
                    group,
                    operator: group.map(|_| tag.operator),
                    sentence: block.text.source_span(shift(sentence, window.start)),
                    block: Some(index),
                    ..plain(license.clone(), block.text.source_span(shift(*place, window.start)))
                });
            }
        }
    }

    /// Looks at the document as a whole: who lists many licenses speaks about licensing.
    fn settle(&mut self) {
        let lone = |statement: &Statement| {
            statement.kind == Kind::Grant
                && statement.block.is_some()
                && statement.confidence < Confidence::High
                && matches!(statement.scope, Scope::Document | Scope::Site)
        };
        let families: BTreeSet<String> = self
            .statements
            .iter()
            .filter(|statement| lone(statement) && statement.license.family != "CC")
            .map(|statement| statement.license.family.clone())
            .collect();
        if families.len() >= 4 {
            self.statements
                .iter_mut()
                .filter(|statement| lone(statement))
                .for_each(|statement| statement.kind = Kind::Mention);
        }
        self.settle_dedications();
    }

    /// "Dedicated to the public domain … see the CC0 legal code" says one thing: CC0, which says it more exactly.
    fn settle_dedications(&mut self) {
        let near = |one: Option<usize>, other: Option<usize>| match (one, other) {
            (Some(one), Some(other)) => one.abs_diff(other) <= 2,
            _ => true,
        };
        let tool = |statement: &Statement| matches!(statement.license.family.as_str(), "CC0" | "CC-PDM" | "CC-PDDC");
        for at in 0..self.statements.len() {
            let words = &self.statements[at];
            if words.license.family != "LicenseRef-public-domain" || words.kind != Kind::Grant || words.medium.is_some()
            {
                continue;
            }
            let block = words.block;
            let mut found = false;
            for statement in &mut self.statements {
                let speaks = matches!(statement.kind, Kind::Grant | Kind::Mention) && statement.medium.is_none();
                if tool(statement) && speaks && near(statement.block, block) {
                    statement.kind = Kind::Grant;
                    found = true;
                }
            }
            if found {
                self.statements[at].kind = Kind::Mention;
            }
        }
    }

    fn finish(mut self) -> Vec<Statement> {
        self.settle();
        // In the order of places; pairs follow.
        let mut order: Vec<usize> = (0..self.statements.len()).collect();
        order.sort_by_key(|at| (self.statements[*at].span.start, self.statements[*at].span.end, *at));
        let mut place = vec![0; order.len()];
        for (new, old) in order.iter().enumerate() {
            place[*old] = new;
        }
        order
            .into_iter()
            .map(|old| {
                let mut statement = self.statements[old].clone();
                statement.pair = statement.pair.map(|pair| place[pair]);
                statement
            })
            .collect()
    }
}

/// A visible grant for the document; the rest is filled in by who finds it.
pub(crate) fn plain(license: LicenseRef, span: Span) -> Statement {
    Statement {
        license,
        kind: Kind::Grant,
        scope: Scope::Document,
        visible: true,
        signal: Signal::Prose,
        confidence: Confidence::High,
        group: None,
        operator: None,
        span,
        sentence: span,
        block: None,
        medium: None,
        pair: None,
        licensor: None,
        blanket: false,
        exceptions: false,
        adaptation: false,
        added_restriction: None,
        link: None,
    }
}

/// By medium: whether it is the picture of a license button, by its address or because it stands for a license link.
pub(crate) fn badges(document: &Document, knowledge: &Knowledge) -> Vec<bool> {
    let mut badges: Vec<bool> =
        document.media.iter().map(|media| badge_license(knowledge, &media.src).is_some()).collect();
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
            if says || small || alt {
                badges[*medium] = true;
            }
        }
    }
    badges
}

/// Whether a text holds a phrase of this kind.
fn has_cue(knowledge: &Knowledge, text: &str, cue: Cue) -> bool {
    knowledge.lexicon.cues(&Normal::of(text).text).iter().any(|found| found.says.contains(&cue))
}

/// The license of a button's picture: its address, or the words in a shield ("License-CC_BY--SA_4.0-…").
pub(crate) fn badge_license(knowledge: &Knowledge, src: &str) -> Option<LicenseRef> {
    match url::recognize(&knowledge.catalog, src) {
        Some(Address::Badge(license)) => return Some(license),
        Some(Address::License(_) | Address::Steward) | None => {}
    }
    let shield = url::host_of(src).is_some_and(|host| {
        ["shields.io", "badgen.net", "badge.fury.io"].iter().any(|domain| url::is_under(&host, domain))
    });
    let words = if shield {
        url::split(src)?.1.replace("--", " ").replace("%20", " ").replace("%3A", " ")
    } else {
        let name = src.split(['?', '#']).next()?.rsplit('/').next()?;
        name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned()
    };
    let words = words.replace(['_', '/', '-', '.'], " ");
    let normal = Normal::of(&words);
    let name =
        name::find(&knowledge.lexicon, &knowledge.catalog, &normal, &words, &[], Expected::Prose).into_iter().next()?;
    // A file called `cc-by.svg` is an icon; one that ends in its license is a picture under it.
    (shield
        || name.start == 0 && name.license.family.starts_with("CC-BY")
        || name.start == 0 && name.license.family == "CC0")
        .then_some(name.license)
}

fn is_rel_license(block: &Block, link: usize) -> bool {
    let link = &block.links[link];
    // RSL uses the same rel for terms of crawling (metadata.md section 5).
    link.rel.iter().any(|rel| rel == "license") && !link.mime.as_deref().is_some_and(|mime| mime.contains("rsl"))
}

/// The link around a name: its address and place.
fn link_of(block: &Block, window: Span, hit: &Hit) -> Option<(String, Span)> {
    let at = match hit.what {
        HitKind::Link(at) => at,
        HitKind::Name => {
            block.links.iter().position(|link| !link.bare && shift(hit.place, window.start).overlaps(link.text))?
        }
        HitKind::Url => return None,
    };
    block.links.get(at).map(|link| (link.url.clone(), link.span))
}

/// Cheap look at a block before anything is folded.
fn may_hold(block: &Block) -> bool {
    const ANCHORS: [&str; 42] = [
        "creative",
        "cc",
        "licen",
        "lizenz",
        "rights",
        "public",
        "by-",
        "reserv",
        "gfdl",
        "gnu",
        "spdx",
        "attribution",
        "unsplash",
        "pexels",
        "pixabay",
        "domin",
        "commons",
        "comuns",
        "lisen",
        "litsen",
        "lisan",
        "lesen",
        "art libre",
        "free art",
        "ogl",
        "odbl",
        "odc",
        "pddl",
        "nlod",
        "iodl",
        "cdla",
        "etalab",
        "lal",
        "dl-de",
        "agreement",
        "copyright",
        "government",
        "open content",
        "opencontent",
        "w3c",
        "openpub",
        "restrict",
    ];
    let text = &block.text.text;
    if block.links.iter().any(|link| {
        link.url.to_ascii_lowercase().contains("licen")
            || link.url.contains("commons")
            || link.url.contains("spdx")
            || link.url.contains("rightsstatements")
    }) {
        return true;
    }
    // Names in other scripts, and ASCII letters hidden among them. Curly quotation marks and dashes decide nothing.
    if text.chars().any(|ch| !ch.is_ascii() && (ch.is_alphabetic() || is_invisible(ch) || matches!(ch, '©' | 'ⓒ'))) {
        return true;
    }
    let lower = text.to_ascii_lowercase();
    ANCHORS.iter().any(|anchor| lower.contains(anchor))
}

/// Pieces of a text, cut between sentences where it is very long.
fn windows(text: &str) -> Vec<Span> {
    if text.len() <= 2 * WINDOW {
        return vec![Span::new(0, text.len())];
    }
    let mut pieces = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let mut end = (start + WINDOW).min(text.len());
        while !text.is_char_boundary(end) {
            end += 1;
        }
        if end < text.len() {
            let piece = &text[start..end];
            let cut = piece.rfind(". ").or_else(|| piece.rfind(char::is_whitespace)).filter(|cut| *cut > WINDOW / 2);
            end = cut.map_or(end, |cut| start + cut + 1);
        }
        pieces.push(Span::new(start, end));
        start = end;
    }
    pieces
}

fn hits(
    knowledge: &Knowledge,
    block: &Block,
    window: Span,
    text: &str,
    normal: &Normal,
    urls: &[Span],
) -> (Vec<Hit>, Vec<Span>) {
    let catalog = &knowledge.catalog;
    let mut hits = Vec::new();
    let within = |range: Span| range.start >= window.start && range.start <= window.end;
    for (at, link) in block.links.iter().enumerate() {
        if link.bare || !within(link.text) {
            continue;
        }
        if let Some(Address::License(license)) = url::recognize(catalog, &link.url) {
            let place = Span::new(link.text.start - window.start, link.text.end.min(window.end) - window.start);
            hits.push(Hit { place, core: place, license, what: HitKind::Link(at), weak: false });
        }
    }
    for place in urls {
        let Some(written) = text.get(place.start..place.end) else { continue };
        // The text of a link that is an address itself says what its target says.
        if hits.iter().any(|hit| matches!(hit.what, HitKind::Link(_)) && hit.place.contains(*place)) {
            continue;
        }
        match url::recognize(catalog, written) {
            Some(Address::License(license) | Address::Badge(license)) => {
                hits.push(Hit { place: *place, core: *place, license, what: HitKind::Url, weak: false });
            }
            Some(Address::Steward) | None => {}
        }
    }
    let masked: Vec<(usize, usize)> = masked_ranges(normal, urls);
    let in_license_link =
        |place: Span| hits.iter().any(|hit: &Hit| matches!(hit.what, HitKind::Link(_)) && hit.place.contains(place));
    // Names inside the text of license links may be as short as "BY-SA".
    let has_license_link = hits.iter().any(|hit| matches!(hit.what, HitKind::Link(_)));
    let alone = name::find(&knowledge.lexicon, catalog, normal, text, &masked, Expected::Prose);
    let expected = if has_license_link {
        name::find(&knowledge.lexicon, catalog, normal, text, &masked, Expected::License)
    } else {
        Vec::new()
    };
    let mut names: Vec<(Span, name::Name)> = Vec::new();
    for (list, only_links) in [(alone, false), (expected, true)] {
        for name in list {
            let place = normal.original(name.start, name.end);
            if only_links && !in_license_link(place) || names.iter().any(|(taken, _)| taken.overlaps(place)) {
                continue;
            }
            names.push((place, name));
        }
    }
    for (place, name) in names {
        let mut add = |place: Span, core: Span, license: LicenseRef| {
            hits.push(Hit { place, core, license, what: HitKind::Name, weak: name.weak });
        };
        add(place, normal.original(name.start, name.core_end), name.license.clone());
        for (start, end, license) in &name.more_versions {
            let place = normal.original(*start, *end);
            add(place, place, license.clone());
        }
    }
    (hits, urls.to_vec())
}

/// The addresses as ranges of the folded text.
fn masked_ranges(normal: &Normal, urls: &[Span]) -> Vec<(usize, usize)> {
    urls.iter().map(|url| normal.folded(*url)).collect()
}

fn confidence(hit: &Hit, kind: Kind, in_words: bool) -> Confidence {
    let known = !matches!(hit.license.version_state, VersionState::Unknown) || hit.what != HitKind::Name;
    match kind {
        _ if hit.weak => Confidence::Low,
        Kind::Grant if known && in_words => Confidence::High,
        Kind::Grant | Kind::Exclusion | Kind::Requirement | Kind::Mention => Confidence::Medium,
    }
}

pub(crate) fn shift(span: Span, by: usize) -> Span {
    Span::new(span.start + by, span.end + by)
}

/// A range without blanks at its ends.
pub(crate) fn trim(text: &str, span: Span) -> Span {
    let Some(slice) = text.get(span.start..span.end) else { return span };
    let start = span.start + (slice.len() - slice.trim_start().len());
    Span::new(start, (span.end - (slice.len() - slice.trim_end().len())).max(start))
}
