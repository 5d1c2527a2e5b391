//! Rights in words alone: "all rights reserved", "in the public domain", and terms added to a license.

mod public_domain;
mod reserved;

use super::kind::CueAt;
use super::seen::Seen;
use super::subject;
use super::{Found, shift, trim};
use crate::detect::normal::Normal;
use crate::detect::other;
use crate::detect::sentence::around;
use crate::evidence::{Confidence, Kind, Operator, Scope, Statement};
use crate::knowledge::Knowledge;
use crate::lexicon::lists::WordList;
use crate::lexicon::{Cue, Lexicon, RightsWord};
use crate::license::{LicenseRef, NONE_KNOWN, PUBLIC_DOMAIN, RESERVED};
use crate::source::{Span, boundary_before, boundary_behind};

/// A word about rights at its place in the window's text.
#[derive(Debug, Clone)]
pub(crate) struct WordAt {
    pub(super) span: Span,
    says: Vec<RightsWord>,
}

impl WordAt {
    pub(super) fn is(&self, word: RightsWord) -> bool {
        self.says.contains(&word)
    }
}

/// The words about rights in a folded text.
pub(crate) fn words(knowledge: &Knowledge, normal: &Normal) -> Vec<WordAt> {
    let found = knowledge.lexicon.rights(&normal.text).into_iter();
    found.map(|word| WordAt { span: normal.original(word.start, word.end), says: word.says.to_vec() }).collect()
}

/// Whether the words may reserve rights, or give them all, without any other phrase.
pub(crate) fn may_say(words: &[WordAt]) -> bool {
    words.iter().any(|word| word.is(RightsWord::FreeUse)) || forbids(words)
}

/// Whether words tell of copying, and forbid it.
pub(crate) fn forbids(words: &[WordAt]) -> bool {
    let has = |wanted: RightsWord| words.iter().any(|word| word.is(wanted));
    has(RightsWord::Copying) && has(RightsWord::Forbidden)
}

/// How many phrases and words there are that each are looked at with all that stands around them.
pub(super) fn count(cues: &[CueAt], words: &[WordAt]) -> usize {
    let phrases = cues.iter().filter(|cue| cue.is(Cue::Reserved) || cue.is(Cue::PublicDomain)).count();
    phrases + words.iter().filter(|word| word.is(RightsWord::Copying)).count()
}

/// What words of a block say by themselves.
struct Said {
    family: &'static str,
    place: Span,
    kind: Kind,
    confidence: Confidence,
    /// Another choice beside a license.
    alternative: bool,
}

/// Finds words of reserved rights and of the public domain that no license name accounts for.
pub(super) fn find(found: &mut Found<'_>, seen: &Seen<'_>) {
    let mut all: Vec<Said> = seen.cues.iter().filter_map(|cue| said_by(found, seen, cue)).collect();
    let granted = |all: &[Said]| all.iter().any(|said| said.kind == Kind::Grant);
    let grant = |family, place, confidence| Said { family, place, kind: Kind::Grant, confidence, alternative: false };
    if !granted(&all)
        && let Some(place) = reserved::reservation(found, seen)
    {
        all.push(grant(RESERVED, place, Confidence::Medium));
    }
    if !granted(&all)
        && let Some(place) = public_domain::free_use(found, seen)
    {
        all.push(grant(PUBLIC_DOMAIN, place, Confidence::Low));
    }
    for said in &all {
        add(found, seen, said);
    }
}

/// What a phrase says of rights.
fn said_by(found: &Found<'_>, seen: &Seen<'_>, cue: &CueAt) -> Option<Said> {
    let (family, kind) = if cue.is(Cue::Reserved) {
        (RESERVED, reserved::kind(found, seen, cue))
    } else if cue.is(Cue::PublicDomain) {
        let kind = public_domain::kind(found, seen, cue)?;
        // "No known copyright restrictions" says less than that there are none.
        let known = seen.list(WordList::NoneKnown).are_in(&seen.slice(cue.span.start, cue.span.end).to_lowercase());
        (if known { NONE_KNOWN } else { PUBLIC_DOMAIN }, kind)
    } else {
        return None;
    };
    // "`--license public-domain`": a word of a program.
    let place = shift(cue.span, seen.window.start);
    let kind = if seen.block.code.iter().any(|code| code.overlaps(place)) { Kind::Mention } else { kind };
    let alternative = family != RESERVED
        && seen.names.iter().any(|name| around(seen.sentences, cue.span).overlaps(*name))
        && public_domain::is_alternative(seen, cue.span);
    Some(Said { family, place: cue.span, kind, confidence: Confidence::Medium, alternative })
}

/// Adds the statement of what was said.
fn add(found: &mut Found<'_>, seen: &Seen<'_>, said: &Said) {
    let Seen { index, block, window, text, sentences, medium, .. } = *seen;
    let Said { family, place, mut kind, confidence, alternative } = *said;
    let sentence = around(sentences, place);
    let context = surroundings(seen, &place, sentence);
    let of_notice = || super::kind::of_notice(context).filter(|_| family == RESERVED);
    let scope = if seen.of_label { Some(Scope::Media) } else { of_notice() };
    let scope = scope.unwrap_or_else(|| super::kind::scope(context, medium, false));
    let words = |within, most| context.foreign_words(within, most);
    let told = seen.told(place, false, &words);
    if told.is_of_page() {
        found.of_page.insert(found.statements.len());
    }
    let of_work = matches!(family, PUBLIC_DOMAIN | NONE_KNOWN) && !seen.is_credit;
    if kind == Kind::Grant && of_work && subject::is_of_another(found, &told, scope) {
        kind = Kind::Mention;
    }
    found.statements.push(Statement {
        kind,
        scope,
        visible: block.visible,
        confidence,
        sentence: block.text.source_span(shift(trim(text, sentence), window.start)),
        block: Some(index),
        medium,
        operator: alternative.then_some(Operator::Or),
        ..Statement::new(LicenseRef::family(family), block.text.source_span(shift(place, window.start)))
    });
}

/// What stands around a phrase, with `sentence` as the words that it is said in.
fn surroundings<'a>(seen: &Seen<'a>, place: &'a Span, sentence: Span) -> super::kind::Around<'a> {
    super::kind::Around {
        lexicon: &seen.knowledge.lexicon,
        setting: super::kind::Setting::default(),
        is_credit: false,
        block: seen.block,
        text: seen.text,
        sentence,
        cues: seen.cues,
        evidence: std::slice::from_ref(place),
        others: seen.names,
        place: *place,
        brand_only: false,
        beside_credit: false,
        beside_base: false,
        beside_origin: false,
        quotations: seen.quotations,
    }
}

/// "You need our permission" for what the license does not give is no term added to it.
fn goes_beyond(lexicon: &Lexicon, of: &LicenseRef, cue: Span, sentences: &[Span], text: &str) -> bool {
    let words = text.get(cue.start..cue.end).unwrap_or("").to_lowercase();
    let sentence = around(sentences, cue);
    let said = text.get(sentence.start..sentence.end).unwrap_or("").to_lowercase();
    let reserved = |list: WordList, element: &str| of.family.contains(element) && lexicon.words(list).are_in(&said);
    lexicon.words(WordList::AskLeave).are_in(&words)
        && (reserved(WordList::Commerce, "NC")
            || reserved(WordList::Changes, "ND")
            || lexicon.words(WordList::BeyondLicense).are_in(&said))
}

/// "Reuse the text under CC BY 4.0, but do not reuse the photos": the clause of a term speaks of pictures alone.
fn is_of_pictures(cues: &[CueAt], term: Span, text: &str) -> bool {
    const MARKS: [char; 8] = [',', ';', ':', '.', '!', '?', '\n', '，'];
    const NEAR: usize = 120;
    let floor = boundary_behind(text, term.start.saturating_sub(NEAR));
    let roof = boundary_before(text, term.end + NEAR);
    let start = text.get(floor..term.start).and_then(|before| before.rfind(MARKS)).map_or(floor, |at| floor + at);
    let end = text.get(term.end..roof).and_then(|rest| rest.find(MARKS)).map_or(roof, |at| term.end + at);
    let clause = Span::new(start, end);
    let names = |wanted: &[Cue]| {
        cues.iter().any(|cue| clause.contains(cue.span) && wanted.iter().any(|wanted| cue.is(*wanted)))
    };
    names(&[Cue::Media]) && !names(&[Cue::Document, Cue::Site, Cue::Blanket, Cue::Thing])
}

/// Terms behind a license that take back what it gives ("CC BY 4.0, non-commercial use only").
pub(crate) fn restriction(
    knowledge: &Knowledge,
    cues: &[CueAt],
    settled: &dyn Fn(Span) -> bool,
    sentences: &[Span],
    (license, of): (Span, &LicenseRef),
    of_media: bool,
    text: &str,
) -> Option<Span> {
    if !of.family.starts_with("CC-BY") && of.family != "CC0" {
        return None;
    }
    let lexicon = &knowledge.lexicon;
    let sentence = around(sentences, license);
    cues.iter().find_map(|cue| {
        if !cue.is(Cue::Restriction) {
            return None;
        }
        // In the same sentence, or opening the next one.
        let near = sentence.contains(cue.span)
            || cue.span.start >= sentence.end && cue.span.start - sentence.end < 40 && cue.span.start > license.end;
        // "No commercial use" may be a part of a name, "no changes" a notice.
        if !near || settled(cue.span) || !of_media && is_of_pictures(cues, cue.span, text) {
            return None;
        }
        // "The lyrics quoted in it are for personal use only": a sentence of its own, about something else.
        let lead = || text.get(around(sentences, cue.span).start..cue.span.start);
        if cue.span.start >= sentence.end && lead().is_some_and(|lead| other::is_subject(knowledge, lead)) {
            return None;
        }
        let words = text.get(cue.span.start..cue.span.end)?.to_lowercase();
        let known = of.family.contains("NC") && lexicon.words(WordList::Commerce).are_in(&words)
            || of.family.contains("ND") && lexicon.words(WordList::Changes).are_in(&words);
        (!known && !goes_beyond(lexicon, of, cue.span, sentences, text)).then_some(cue.span)
    })
}
