//! Statements in the text of a block.
//!
//! Takes a block, its signs and what stands beside its words; adds a [`Statement`] for each name, address and tag, with
//! what is said of it.

use super::beside::Beside;
use super::elsewhere;
use super::hit::{Hit, HitKind, confidence, hits, in_rel_license, is_rel_license, link_of, windows};
use super::kind::{self, Around};
use super::seen::Seen;
use super::template::CallBlock;
use super::{Found, fields, hit, lead, licensor, link, neutral, rights, series, shift, trim};
use super::{portion, subject};
use crate::detect::apart;
use crate::detect::credit::lexicon::{WordClass, fold};
use crate::detect::normal::Normal;
use crate::detect::sentence::{around, sentences};
use crate::document::{Block, Carrier, Meta, Role};
use crate::evidence::{Confidence, Credit, CreditKind, Kind, NoticeKind, Operator, Scope, Signal, Statement};
use crate::knowledge::Knowledge;
use crate::lexicon::{Cue, Sign, Signs};
use crate::source::Span;
use std::collections::BTreeSet;

/// Longest piece of a block that is crowded with names, in bytes.
const PIECE: usize = 512;

/// How many names and words around them, multiplied, make a crowd.
const CROWD: usize = 100_000;

/// Longest words for what something is adapted from, in letters.
const LONGEST_WORDS: usize = 40;

/// Longest line below a picture that speaks of it, in letters.
const LINE: usize = 300;

/// Whether a text opens with words for a picture that are set apart: what it is called that has no title.
fn is_of_medium(knowledge: &Knowledge, text: &str) -> bool {
    let Some(first) = apart::ranges(text).first().copied() else { return false };
    let opens = text[..first.start].trim_start_matches("- ") == apart::OPEN.to_string();
    opens && subject::is_of_medium(knowledge, &text[first.start..first.end])
}

/// Whether a text begins with the words of another, marks and spaces aside: a caption that the text alternative of its
/// picture has as well.
fn repeats(text: &str, alt: &str) -> bool {
    const FEWEST: usize = 20;
    const LONGEST: usize = 1_200;
    if text.len() > LONGEST {
        return false;
    }
    let letters = |text: &str| text.chars().filter(|ch| ch.is_alphanumeric()).collect::<String>();
    let alt = letters(alt);
    alt.len() >= FEWEST && letters(text).starts_with(&alt)
}

/// The names of the credits of a window, as ranges of its text.
fn names_in(block: &Block, window: Span, beside: &Beside<'_>) -> Vec<Span> {
    let names = beside.credits.iter().filter_map(|credit| block.text.range_of(credit.name_span?));
    names
        .filter(|name| window.contains(*name))
        .map(|name| Span::new(name.start - window.start, name.end - window.start))
        .collect()
}

/// The titles of a window: what is `quoted` there, and beside a word on an original what is linked.
fn titles_in(block: &Block, window: Span, beside: &Beside<'_>, mut quoted: Vec<Span>) -> Vec<Span> {
    if beside.credits.iter().any(|credit| credit.kind.names_original()) {
        let links = block.links.iter().filter(|link| !link.bare && window.contains(link.text));
        quoted.extend(links.map(|link| Span::new(link.text.start - window.start, link.text.end - window.start)));
    }
    quoted
}

/// Of what it is said.
fn scope_of(seen: &Seen<'_>, hit: &Hit, about: About, context: Around<'_>, lead: Option<lead::Lead>) -> Scope {
    let About { medium, of_badge, of_media, .. } = about;
    let in_sentence = |cue: Cue| context.in_sentence(cue).next().is_some();
    let of_page = || [Cue::Document, Cue::Site, Cue::Blanket].into_iter().any(in_sentence);
    if of_badge {
        return if medium.is_some() { Scope::Media } else { Scope::Document };
    }
    if seen.of_label || of_media && !of_page() && !in_sentence(Cue::Part) {
        return Scope::Media;
    }
    let stock = seen.knowledge.catalog.category(&hit.license) == Some("stock");
    let beside_photo = stock && !seen.is_credit && !of_page() || seen.is_beside_photo(context.sentence, about.shows);
    let own = kind::scope(context, medium, beside_photo);
    lead.map(|lead| lead.scope).filter(|_| own == Scope::Document).unwrap_or(own)
}

/// What all licenses of a window have in common.
#[derive(Clone, Copy)]
struct About {
    /// The medium that the block speaks of.
    medium: Option<usize>,
    /// The block is the words of a button's picture.
    of_badge: bool,
    /// It stands in a part of the page that speaks of pictures.
    of_media: bool,
    /// The page shows media beside buttons.
    shows: bool,
    /// How many families of licenses are named, where none is for a part.
    families: usize,
}

impl Found<'_> {
    /// Adds the statements of a window of a block.
    pub(super) fn block(&mut self, index: usize, block: &Block, signs: Signs, window: Span, beside: &Beside<'_>) {
        let Some(text) = block.text.text.get(window.start..window.end) else { return };
        if self.is_full(block.text.source_span(window)) {
            return;
        }
        let knowledge = self.knowledge;
        // Who sets titles and names apart writes a credit: no list of links, nor an article about the work.
        let is_credit = beside.whole.is_credit;
        let of_label = is_credit
            && (crate::detect::credit::opens_with_medium(&knowledge.credits, text) || is_of_medium(knowledge, text));
        let spoken = text;
        let quotations = kind::quotations(text);
        let titles = titles_in(block, window, beside, neutral::within_marks(text, &quotations));
        let neutral = neutral::without_names(knowledge, text, &names_in(block, window, beside), &titles);
        let text = neutral.as_deref().unwrap_or(text);
        let normal = Normal::of(text);
        let urls = link::addresses(text);
        let mut hits = hits(knowledge, block, window, text, &normal, &urls, signs);
        let spdx = if signs.has(Sign::Tag) { fields::spdx_tags(knowledge, text) } else { Vec::new() };
        if hits.is_empty() && spdx.is_empty() && !signs.may_say_rights() {
            return;
        }
        let words = rights::words(knowledge, &normal);
        let rights = rights::may_say(&words);
        if hits.is_empty() && spdx.is_empty() && !rights && !signs.has(Sign::Rights) {
            return;
        }
        let cues = hit::cues(knowledge, &normal, &hits, &urls);
        let pictured = block.role == Role::Caption || block.medium.is_some() || beside.whole.about_article;
        hit::drop_spoken_brands(&mut hits, &cues, text, pictured);
        // Each name is seen with all that stands around it. Where a text is nothing but names, as made-up ones are,
        // smaller pieces of it are enough.
        let seen = hits.len() + rights::count(&cues, &words);
        if seen * (cues.len() + words.len() + hits.len()) > CROWD && text.len() > 2 * PIECE {
            for piece in windows(text, PIECE) {
                let piece = shift(piece, window.start);
                self.block(index, block, signs, piece, &beside.within(block, piece));
            }
            return;
        }
        let rights = rights || cues.iter().any(|cue| cue.is(Cue::Reserved) || cue.is(Cue::PublicDomain));
        if hits.is_empty() && spdx.is_empty() && !rights {
            return;
        }
        let sentences = sentences(self.knowledge.lexicon.lists(), text);
        // What a tag says is said once.
        hits.retain(|hit| !spdx.iter().any(|tag| tag.line.overlaps(hit.place)));
        hits.sort_by_key(|hit| (hit.place.start, hit.place.end));
        let evidence = Span::joined(hits.iter().map(|hit| hit.place).chain(urls.iter().copied()).collect());
        let said = hits.iter().filter(|hit| hit.license.family != crate::license::PUBLIC_DOMAIN);
        let licenses: Vec<Span> = said.map(|hit| hit.place).collect();
        self.tags(index, block, window, &sentences, &spdx);
        let reserved: Vec<Span> = cues.iter().filter(|cue| cue.is(Cue::Reserved)).map(|cue| cue.span).collect();
        let setting = *beside.whole.setting.get_or_init(|| self.setting(index, beside));
        let seen = Seen {
            knowledge,
            index,
            block,
            window,
            text,
            hits: &hits,
            cues: &cues,
            words: &words,
            sentences: &sentences,
            names: &licenses,
            evidence: &evidence,
            reserved: &reserved,
            quotations: &quotations,
            setting,
            beside,
            medium: None,
            is_credit,
            of_label,
        };
        let credited = is_credit || !beside.whole.credits.is_empty();
        let photo = |credit: &&Credit| credit.kind.makes_media();
        // Who published a picture is named in its credit, too.
        let pictured = of_label || is_credit && beside.credits.iter().any(photo);
        let about_document = seen.speaks_of_document() && !of_label || beside.whole.about_article && !pictured;
        let seen = Seen { medium: self.medium_of(block, about_document, credited, spoken), ..seen };
        rights::find(self, &seen);
        let about = self.about(&seen);
        let first = self.statements.len();
        for hit in &hits {
            self.hit(&seen, hit, about);
        }
        let linked = || hits.iter().any(|hit| matches!(hit.what, HitKind::Link(_)));
        let apart = block.role == Role::Footer || linked() && kind::is_all(seen.around(Span::new(0, 0), false));
        self.pair(first, &hits, text, &sentences, apart);
        self.choices(first, &hits, text, &cues);
    }

    /// What all licenses of a window have in common.
    fn about(&mut self, seen: &Seen<'_>) -> About {
        let families: BTreeSet<&str> =
            seen.hits.iter().map(|hit| hit.license.family.as_str()).filter(|family| *family != "CC").collect();
        // "Text: CC BY-SA 4.0, photos: CC BY-NC 4.0, data: CC0": each is for a part.
        let Seen { block, medium, .. } = *seen;
        let series = families.len() > 1 && series::of_makers(block, seen.window, seen.hits, seen.beside.credits);
        let apart = series || hit::labelled(seen.hits, seen.cues, seen.text);
        self.series.extend(series.then_some(seen.index));
        // The words of a button's picture speak of what the button stands on.
        let of_badge =
            block.role == Role::Meta && block.medium.is_some() && medium.is_none() && self.is_badge(block.medium);
        let stands_on =
            block.medium.filter(|_| of_badge).and_then(|badge| self.stands_on.get(badge).copied().flatten());
        About {
            medium: medium.or(stands_on),
            of_badge,
            of_media: self.is_of_media(seen.index),
            shows: self.badges.iter().any(|badge| !badge),
            families: if apart { 0 } else { families.len() },
        }
    }

    /// Adds the statement of a name, an address or a link.
    fn hit(&mut self, seen: &Seen<'_>, hit: &Hit, about: About) {
        let Seen { knowledge, index, block, window, text, sentences, cues, beside, is_credit, .. } = *seen;
        let brand = hit.license.family == "CC";
        let beside_origin = brand && hit.place.end > hit.core.end && seen.is_beside_origin(hit.place);
        let context = Around { beside_origin, ..seen.around(hit.core, brand) };
        let said = kind::kind(context);
        let lead = self.lead(index);
        let lead = lead.filter(|_| !said.in_words && lead::names_first(hit, text, seen.evidence));
        // "## License" and nothing but its name below.
        let headed = lead.is_some_and(|lead| lead.heading) && !block.cell;
        let rel_license = match hit.what {
            HitKind::Link(link) => is_rel_license(block, link),
            HitKind::Name => in_rel_license(block, shift(hit.place, window.start)),
            HitKind::Url => false,
        };
        // A button with a link around it is put there to grant, whatever words stand beside it.
        let button = !said.in_words
            && matches!(hit.what, HitKind::Link(link) if block.links[link].text.is_empty()
                && block.links[link].media.iter().any(|medium| self.is_badge(Some(*medium))));
        let mut kind = self.kind_of(seen, hit, about, said, lead);
        let quiet = matches!(block.role, Role::Code | Role::Nav | Role::Comment);
        let bare = is_credit && !said.in_words;
        if (rel_license || button || bare) && kind == Kind::Mention && !quiet {
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
            _ => seen.here(hit.place),
        };
        let mut scope = scope_of(seen, hit, about, context, lead);
        let group = lead.filter(|lead| lead.choice && kind == Kind::Grant).map(|lead| {
            let next = self.groups + 1;
            let group = *self.choices_below.entry(lead.block).or_insert(next);
            self.groups = self.groups.max(group);
            group
        });
        if kind == Kind::Grant && !rel_license && !button && lead.is_none() {
            let words = |within, most| context.foreign_words(within, most);
            let told = seen.told(hit.place, brand, &words);
            let of_text = matches!(scope, Scope::Document | Scope::Site);
            let left_out = of_text.then(|| elsewhere::left_out(seen, hit, told.sentence())).flatten();
            if !is_credit && portion::is_of_part(self, &told, scope) {
                scope = Scope::Quote;
            } else if !is_credit && subject::is_of_used(self, &told, scope) || left_out == Some(true) {
                scope = Scope::Media;
            } else if !is_credit && (left_out.is_some() || subject::is_of_another(self, &told, scope)) {
                kind = Kind::Mention;
            }
            if told.is_of_page() {
                self.of_page.insert(self.statements.len());
                if let Some(follows) = told.of_data(knowledge) {
                    self.of_data.insert(self.statements.len(), follows);
                }
            }
        }
        let settled = |place: Span| seen.is_settled(place);
        let license = (hit.place, &hit.license);
        let restriction =
            rights::restriction(knowledge, cues, &settled, sentences, license, scope == Scope::Media, text);
        let in_sentence = |cue: Cue| context.in_sentence(cue).next().is_some();
        let of_all_pictures =
            || scope == Scope::Media && beside.whole.credits.is_empty() && kind::is_of_all_pictures(context);
        self.statements.push(Statement {
            license: self.shared(&hit.license),
            kind,
            scope,
            visible: block.visible,
            signal,
            confidence: confidence(hit, kind, said.in_words || rel_license || is_credit || headed),
            group,
            operator: group.map(|_| Operator::Or),
            span,
            sentence: seen.here(trim(text, context.sentence)),
            block: Some(index),
            medium: about.medium,
            pair: None,
            licensor: licensor::licensor(text, context.sentence, hit.place, cues, &knowledge.credits)
                .or_else(|| licensor::behind(text, context.sentence, hit.place, &knowledge.credits))
                .map(|(name, place)| (name, seen.here(place)))
                .filter(|(_, place)| !licensor::is_within_publication(*place, beside.credits))
                .map(|named| Box::new(licensor::as_credited(named, beside.credits))),
            blanket: in_sentence(Cue::Blanket) || of_all_pictures(),
            exceptions: in_sentence(Cue::Exceptions),
            adaptation: self.is_of_adaptation(&context, beside, window),
            added_restriction: restriction.map(|place| seen.here(place)),
            link: link_of(block, window, hit).map(Box::new),
        });
    }

    /// What is said of a license by its words, where these tell, else by the line above its list.
    fn kind_of(&self, seen: &Seen<'_>, hit: &Hit, about: About, said: kind::Said, lead: Option<lead::Lead>) -> Kind {
        let of_itself = self.license_text && hit.license.family == "CC";
        // A list of many licenses speaks about licensing, whatever words stand around it.
        let many = about.families >= 4 || about.families == 3 && !said.in_words;
        let spoken_of = said.kind == Kind::Grant && (of_itself || !seen.is_credit && many);
        let called = match self.calls.get(&seen.index) {
            Some(CallBlock::Named(name)) => name.overlaps(seen.here(hit.core)),
            _ => false,
        };
        match lead {
            Some(lead) if !(of_itself && lead.kind == Kind::Grant) => lead.kind,
            _ if spoken_of || called => Kind::Mention,
            _ => said.kind,
        }
    }

    /// Whether the subject is a version of somebody's own: "this translation is licensed under". "Translation: A. Name" is
    /// a credit, and so is a version that is named behind the license and a sign.
    fn is_of_adaptation(&self, around: &Around<'_>, beside: &Beside<'_>, window: Span) -> bool {
        around.in_sentence(Cue::Adaptation).any(|cue| {
            // "禁止改作": a word of a license's own name.
            if around.evidence.iter().any(|name| name.contains(cue.span)) {
                return false;
            }
            let here = around.block.text.source_span(shift(cue.span, window.start));
            let credit = beside.credits.iter().any(|credit| credit.span.overlaps(here));
            // "改编自": what it is adapted from.
            let rest: String = around.text[cue.span.start..].chars().take(LONGEST_WORDS).collect();
            let credit =
                credit || self.knowledge.credits.starting(&fold(&rest)).is_some_and(|len| len > cue.span.len());
            // "Photo: Jo Roe, adapted by Ola Berg, CC BY": what is said of the picture, and no other version.
            let changed =
                || beside.notices.iter().any(|notice| notice.kind == NoticeKind::Changes && notice.span.overlaps(here));
            let made = || beside.credits.iter().any(|credit| credit.kind.makes_media());
            let first = around.evidence.iter().all(|name| name.end > cue.span.start);
            let caption = around.block.role == Role::Caption || around.block.medium.is_some();
            if caption && first && made() && changed() {
                return false;
            }
            let behind = around.text.get(around.place.end..cue.span.start).unwrap_or("");
            // "This version under CC BY, based on …, CC BY-SA": the first license is the one that is spoken of.
            let run = kind::run(*around);
            let other = around.evidence.iter().any(|other| cue.span.end <= other.start && other.end <= run.start);
            !credit
                && !other
                && !self.is_of_origin(around, cue.span.end, beside)
                && !behind.contains([',', ';', ':', '(', '.', '，', '、', '：', '；', '（', '。', '،', '؛', '।'])
        })
    }

    /// "A shortened version of an article that X first published under L": the license is that of the name right before it,
    /// which tells where a text is from.
    fn is_of_origin(&self, around: &Around<'_>, from: usize, beside: &Beside<'_>) -> bool {
        const WORDS: usize = 3;
        let before = around.text.get(from..around.place.start).unwrap_or("");
        let origins = [CreditKind::OriginalPublication, CreditKind::RepublishedFrom];
        let names = beside.credits.iter().filter(|credit| origins.contains(&credit.kind));
        names.filter_map(|credit| credit.name.as_deref()).any(|name| {
            before.rfind(name).is_some_and(|at| {
                let gap = fold(&before[at + name.len()..]);
                let helps = |word: &str| self.knowledge.credits.is(WordClass::Auxiliary, word);
                !gap.contains(',') && gap.split_whitespace().count() <= WORDS && !gap.split_whitespace().any(helps)
            })
        })
    }

    /// The medium that a block speaks of: as the markup says, else the one right before a block that is a credit.
    fn medium_of(&self, block: &Block, about_document: bool, credited: bool, text: &str) -> Option<usize> {
        let is_badge = |medium: usize| self.is_badge(Some(medium));
        // A row of linked pictures, as the buttons of a README, speaks of none of them.
        let mut linked = block.links.iter().flat_map(|link| &link.media);
        if block.role != Role::Caption && block.text.text.trim().is_empty() && linked.nth(1).is_some() {
            return None;
        }
        let alt = |medium: usize| self.document.media.get(medium).and_then(|media| media.alt.as_deref());
        let repeated = block.after_medium.and_then(alt).is_some_and(|alt| repeats(text, alt));
        if let Some(medium) = block.medium.filter(|medium| !(repeated && is_badge(*medium))) {
            // Text beside a picture in one paragraph, or in its attributes, may speak of the page all the same.
            // A logo in the foot of a page, where nobody is credited, is no picture that the words beside it license.
            let foot = block.role == Role::Footer && !credited && !self.is_described(block);
            let of_page = (about_document || foot) && block.role != Role::Caption;
            return (!of_page && !is_badge(medium)).then_some(medium);
        }
        let medium = block.after_medium?;
        // A line below a picture speaks of it when it names somebody, or looks like a caption; a license alone may
        // as well be the page's.
        let speaks = credited || block.emphasized || block.role == Role::Caption || repeated;
        let short = speaks && (text.chars().count() <= LINE || apart::is_credit(block));
        let plain = matches!(block.role, Role::Body | Role::Caption | Role::Aside);
        (short && plain && !about_document && !is_badge(medium)).then_some(medium)
    }

    /// Whether the markup of a block says who made a picture: `<div about="weir.jpg">`.
    fn is_described(&self, block: &Block) -> bool {
        /// Facts of the markup that are looked at.
        const MOST: usize = 256;
        let told = |meta: &&Meta| matches!(meta.carrier, Carrier::Rdfa | Carrier::Microdata) && meta.is_of_medium();
        self.document.meta.iter().take(MOST).filter(told).any(|meta| block.span.contains(meta.span))
    }

    /// A tag between `SPDX-SnippetBegin` and `SPDX-SnippetEnd` speaks of what stands between them.
    fn snippet_scope(&self, block: &Block) -> Scope {
        let within = self.snippets.iter().any(|snippet| snippet.contains(block.span));
        if within { Scope::Quote } else { Scope::Document }
    }

    fn tags(&mut self, index: usize, block: &Block, window: Span, sentences: &[Span], tags: &[fields::Tag]) {
        for tag in tags {
            let group = (tag.licenses.len() > 1).then(|| self.new_group());
            let here = shift(tag.line, window.start);
            let quoted = block.role == Role::Code || block.code.iter().any(|code| code.overlaps(here));
            for (place, license) in &tag.licenses {
                let sentence = around(sentences, *place);
                self.statements.push(Statement {
                    kind: if quoted { Kind::Mention } else { Kind::Grant },
                    scope: self.snippet_scope(block),
                    visible: block.visible,
                    signal: Signal::SpdxTag,
                    confidence: Confidence::High,
                    group,
                    operator: group.map(|_| tag.operator),
                    sentence: block.text.source_span(shift(sentence, window.start)),
                    block: Some(index),
                    ..Statement::new(license.clone(), block.text.source_span(shift(*place, window.start)))
                });
            }
        }
    }
}
