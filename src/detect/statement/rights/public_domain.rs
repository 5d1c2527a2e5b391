//! The public domain in words: what is said of the work at hand, told from talk of a place where facts are, too.

use super::{WordAt, surroundings};
use crate::detect::apart::opens_quotation;
use crate::detect::credit::lexicon::fold;
use crate::detect::mark;
use crate::detect::sentence::around;
use crate::detect::statement::kind::{self, CueAt};
use crate::detect::statement::seen::Seen;
use crate::detect::statement::{Found, shift};
use crate::detect::word::with_apostrophes;
use crate::document::Role;
use crate::evidence::Kind;
use crate::lexicon::lists::WordList;
use crate::lexicon::{Cue, RightsWord};
use crate::source::{Span, boundary_before};

/// What a phrase about the public domain says; `None` where it is no such phrase, or a license says it more exactly.
pub(super) fn kind(found: &Found<'_>, seen: &Seen<'_>, cue: &CueAt) -> Option<Kind> {
    let Seen { block, text, cues, names, .. } = *seen;
    let sentence = around(seen.sentences, cue.span);
    // "CC0 1.0 Public Domain Dedication", "Public Domain Mark" and their links say it more exactly.
    if is_contradicted(seen, cue.span) {
        return Some(Kind::Grant);
    }
    if names.iter().any(|name| name.overlaps(cue.span)) || is_identifier(text, cue.span) {
        return None;
    }
    if is_of_credit(seen, cue.span, sentence) {
        return Some(Kind::Grant);
    }
    let beside = names.iter().any(|name| sentence.overlaps(*name));
    let own = if beside { own_clause(seen, sentence, cue.span) } else { Some(sentence) };
    let Some(sentence) = own else {
        let granted =
            cues.iter().any(|at| at.is(Cue::Grant) && sentence.contains(at.span) && at.span.end <= cue.span.start);
        return (granted && is_alternative(seen, cue.span)).then_some(Kind::Grant);
    };
    let whole = sentence;
    let sentence = clause(seen, sentence, cue.span);
    let context = surroundings(seen, &cue.span, sentence);
    let said = kind::kind(context);
    let mut kind = said.kind;
    // "The photo", "the project": what is spoken of is a work.
    let before = Span::new(sentence.start, cue.span.start);
    let subject = seen.speaks_of(&[Cue::Media, Cue::Document, Cue::Code], before);
    let at_hand = is_dedication(found, seen, cue, whole, subject)
        || is_label(found, seen, cue.span)
        || is_in_one_country(seen, whole, cue.span);
    if cue.is(Cue::Dedication) && kind == Kind::Grant && is_intent(seen, before) {
        kind = Kind::Mention;
    }
    if at_hand && kind == Kind::Mention && !said.in_words && block.role != Role::Code {
        kind = Kind::Grant;
    }
    // In running prose "the public domain" is a place where facts are, too.
    if kind == Kind::Grant && matches!(block.role, Role::Body | Role::Quote | Role::Heading) {
        let granted_beside = cues.iter().any(|at| at.is(Cue::Grant) && sentence.contains(at.span));
        let written = text.split_whitespace().filter(|word| !word.starts_with("http"));
        let alone = seen.medium.is_some() && written.map(|word| word.chars().count() + 1).sum::<usize>() <= ALONE;
        if !(at_hand || granted_beside || subject || alone || kind::is_all(context)) {
            kind = Kind::Mention;
        }
    }
    Some(kind)
}

/// "The photos are in the public domain, the text is licensed under CC BY 4.0": the clause of a phrase that tells of a work,
/// where the licenses beside it stand in clauses about works of other kinds.
fn own_clause(seen: &Seen<'_>, sentence: Span, place: Span) -> Option<Span> {
    /// How far behind its mark the noun of a clause stands, in bytes.
    const ARTICLE: usize = 14;
    const PAGE: [Cue; 4] = [Cue::Document, Cue::Site, Cue::Blanket, Cue::Adaptation];
    /// Longest sentence, in bytes.
    const SENTENCE: usize = 1_000;
    if sentence.len() > SENTENCE {
        return None;
    }
    let parts = |letter: char| mark::is_comma(letter) || mark::is_semicolon(letter) || mark::is_dash(letter);
    let start = |from: usize, to: usize| seen.slice(from, to).rfind(parts).map_or(from, |at| from + at);
    let end = seen.slice(place.end, sentence.end).find(parts).map_or(sentence.end, |at| place.end + at);
    let own = Span::new(start(sentence.start, place.start), end.max(place.end));
    let work = |within: Span| {
        let first = seen.cues.partition_point(|at| at.span.start < within.start);
        let cues = seen.cues[first..].iter().take_while(|at| at.span.start < within.end);
        let mut works = cues.filter(|at| within.contains(at.span));
        let (at, kind) = works.find_map(|at| {
            let kind =
                [&[Cue::Media][..], &[Cue::Code], &PAGE].iter().position(|of| of.iter().any(|cue| at.is(*cue)))?;
            Some((at.span.start, kind))
        })?;
        (at - within.start <= ARTICLE).then_some(kind)
    };
    let of = work(Span::new(own.start, place.start))?;
    let apart = |name: &Span| {
        let from = if name.start >= own.end { own.end } else { sentence.start };
        let clause = Span::new(start(from, name.start.max(from)), name.start);
        !own.overlaps(*name)
            && work(clause).map_or_else(
                || kind::opens_with_texts(&seen.knowledge.lexicon, seen.slice(clause.start, clause.end)),
                |other| other != of,
            )
    };
    seen.names.iter().filter(|name| sentence.overlaps(**name)).all(apart).then_some(own)
}

/// Longest words below a picture that are all a credit, in characters; addresses are not counted.
const ALONE: usize = 80;

/// Whether a mark parts a credit.
const fn parts_credit(mark: char) -> bool {
    mark::is_comma(mark) || mark::is_semicolon(mark) || matches!(mark, '.' | '。' | '।')
}

/// "“Title” by Name, public domain; this version CC BY 4.0": in a credit, which sets names and titles apart, every part of
/// a sentence says something of its own.
fn is_of_credit(seen: &Seen<'_>, place: Span, sentence: Span) -> bool {
    let part_of = |gap: &str| !gap.contains(parts_credit);
    let beside = seen.names.iter().filter(|name| sentence.overlaps(**name)).any(|name| {
        let (from, to) = if name.end <= place.start { (name.end, place.start) } else { (place.end, name.start) };
        part_of(seen.slice(from, to.max(from)))
    });
    seen.is_credit && !beside && !is_left_open(seen, place, sentence)
}

/// Whether a sentence denies or doubts what it says at a place. "This article (author not named) is in the public domain"
/// does not: what stands in brackets that close before the place speaks of something else. Nor does "“A”, no changes,
/// based on “B”, public domain": every part of a credit speaks for itself.
fn is_left_open(seen: &Seen<'_>, place: Span, sentence: Span) -> bool {
    let before = seen.slice(sentence.start, place.start);
    let part = before.rfind(parts_credit).map_or(sentence.start, |at| sentence.start + at);
    let after = seen.slice(place.end, sentence.end).find(parts_credit).map_or(sentence.end, |at| place.end + at);
    let part = Span::new(part, after.max(place.end));
    let opens = |word: &&WordAt| word.is(RightsWord::Unreal) || word.is(RightsWord::Forbidden);
    let mut words = seen.words.iter().filter(opens).filter(|word| part.contains(word.span)).peekable();
    if words.peek().is_none() {
        return false;
    }
    let asides = brackets(seen.slice(sentence.start, place.start));
    words.any(|word| {
        let at = word.span.start.saturating_sub(sentence.start);
        let behind = asides.partition_point(|aside| aside.start <= at);
        asides[..behind].last().is_none_or(|aside| word.span.end - sentence.start > aside.end)
    })
}

/// What stands in brackets, without what stands in others around it.
fn brackets(text: &str) -> Vec<Span> {
    let mut open = None;
    let mut found = Vec::new();
    for (at, ch) in text.char_indices() {
        match ch {
            '(' | '（' => open = Some(at),
            ')' | '）' => found.extend(open.take().map(|open| Span::new(open, at))),
            _ => {}
        }
    }
    found
}

/// "Public domain (CC BY 2.0)": a label, and in brackets a license that asks for something.
fn is_contradicted(seen: &Seen<'_>, place: Span) -> bool {
    let before = seen.slice(0, place.start).trim_end();
    let set_off = before.is_empty() || before.ends_with([',', '.', ':', ';', '|', '–', '—', '-', '/']);
    let Some(inside) = seen.text.get(place.end..).and_then(|rest| rest.trim_start().strip_prefix('(')) else {
        return false;
    };
    let open = seen.text.len() - inside.len();
    let license = seen.names.iter().find(|name| name.start == open);
    set_off
        && license.is_some_and(|name| {
            let words = seen.slice(name.start, name.end).to_lowercase();
            words.starts_with("cc by")
                || words.starts_with("cc-by")
                || words.starts_with("creative commons attribution")
        })
}

/// Below a picture: "Public domain in the United States."
fn is_in_one_country(seen: &Seen<'_>, sentence: Span, place: Span) -> bool {
    let rest = seen.slice(place.end, sentence.end.max(place.end)).trim_start().to_lowercase();
    let behind = seen.list(WordList::OneCountry).opening(&rest).map(|country| &rest[country.len()..]);
    seen.medium.is_some()
        && seen.slice(sentence.start, place.start).trim().is_empty()
        && behind.is_some_and(|behind| !behind.contains(char::is_alphanumeric))
}

/// "CC0 (or public domain, whichever holds in your country)": beside a license, as another choice.
pub(super) fn is_alternative(seen: &Seen<'_>, place: Span) -> bool {
    let before = seen.slice(0, place.start).trim_end();
    let word = before.rsplit([' ', '(', '\n']).next().unwrap_or("");
    let after = seen.slice(place.end, seen.text.len());
    let ends = after.trim_start().starts_with([',', ')', '.', ';']) || after.trim().is_empty();
    ends && seen.cues.iter().any(|at| {
        at.is(Cue::Or) && at.span.end == before.len() && seen.slice(at.span.start, at.span.end).ends_with(word)
    })
}

/// The part of a sentence that a phrase stands in: behind a semicolon, or behind a comma with "and", "but" or "so".
fn clause(seen: &Seen<'_>, sentence: Span, place: Span) -> Span {
    let before = seen.slice(sentence.start, place.start);
    // "Photo by A. Roe, B. Karr, and C. Lund is": the last of several makers begins no clause.
    let is_maker = |at: usize| {
        let place = shift(Span::new(sentence.start + at, sentence.start + at + 1), seen.window.start);
        let place = seen.block.text.source_span(place);
        seen.beside.credits.iter().any(|credit| credit.name_span.is_some_and(|name| name.start == place.start))
    };
    let cut = std::iter::once(";")
        .chain(seen.list(WordList::PartJoint).iter())
        .filter_map(|mark| before.rfind(mark).filter(|at| !is_maker(at + mark.len())).map(|at| at + 1))
        .max();
    cut.map_or(sentence, |cut| Span::new(sentence.start + cut, sentence.end))
}

/// Whether a sentence says of the work at hand that nobody holds rights in it: "this file is in the public domain",
/// "placed into the public domain by its author"; not "if a work is in the public domain".
fn is_dedication(found: &Found<'_>, seen: &Seen<'_>, cue: &CueAt, sentence: Span, subject: bool) -> bool {
    let lead = Span::new(sentence.start, cue.span.start);
    let before = seen.slice(lead.start, lead.end).to_lowercase();
    let words: Vec<&str> = with_apostrophes(&before).collect();
    // What is left open is left open in its part of the sentence: "the author, who is no lawyer, places this …".
    let part = Span::new(clause(seen, sentence, cue.span).start, lead.end);
    let last = seen.slice(part.start, part.end).rfind(',').map_or(part, |at| Span::new(part.start + at, part.end));
    let heard = if seen.has(RightsWord::Own, last) { last } else { part };
    let open = seen.has(RightsWord::Unreal, heard) || seen.has(RightsWord::Forbidden, heard);
    if open || seen.list(WordList::ShortNot).are_in(seen.slice(heard.start, heard.end)) {
        return false;
    }
    let own = seen.has(RightsWord::Own, lead);
    let text = seen.text;
    if cue.is(Cue::Dedication) {
        let waives = seen.list(WordList::Waiving).are_in(&seen.slice(cue.span.start, cue.span.end).to_lowercase());
        if words.len() <= 40 && own && (!waives || seen.has(RightsWord::Own, last)) {
            return true;
        }
        // "Allegations have been in the public domain" speaks of no work; "placed in the public domain" does.
        let said = seen.slice(cue.span.start, cue.span.end).to_lowercase();
        let first = said.split(' ').next().unwrap_or("");
        let state = seen.list(WordList::StateVerb).has(first);
        let been = seen.list(WordList::PastState).has(first);
        // A notice is short: "The macros are in the public domain."
        let pointed = words.len() <= 8
            && text.len() <= 250
            && words.first().is_some_and(|word| seen.list(WordList::Pointing).has(word))
            && !been;
        let terse = seen.list(WordList::PresentState).has(first)
            && words.len() <= 8
            && text.split_whitespace().take(17).count() <= 16;
        // Songs pass into the public domain, and parties waive what they please: who does so must be at hand.
        let lone = !state && seen.list(WordList::GivenAway).open(first);
        let gives = seen.list(WordList::Giving);
        let handed = text.len() <= 250 && words.iter().any(|word| gives.open(word));
        let few = words.len() <= if state || lone && !handed { 1 } else { 8 };
        // "“Low Water” by Jo Roe is in the public domain": a title with a credit is a work at hand.
        let titled = seen.slice(lead.start, lead.end).contains(['“', '"', '„', '«']);
        let here = seen.block.text.source_span(shift(lead, seen.window.start));
        // So is a title behind a copyright notice: "© 2024 Weir Press. “Low Water”, Weir Press, is in …".
        let held = titled
            && opens_quotation(&text[lead.start..])
            && found.knowledge.credits.starts_copyright(&fold(text.trim_start()));
        let credited = held || titled && seen.beside.credits.iter().any(|credit| here.contains(credit.span));
        return few || state && !been && (subject || credited || is_backed(seen)) || pointed || terse;
    }
    // "I place these recordings in the public domain."
    let places = words.iter().any(|word| seen.list(WordList::Placing).has(word));
    if places && words.len() <= 40 && own || is_thing(seen, cue.span, &words, own) {
        return true;
    }
    // "100% Public Domain": a line that ends with it.
    let rest = text.get(cue.span.end..).unwrap_or("");
    let lead: Vec<&str> = text.get(..cue.span.start).unwrap_or("").split_whitespace().collect();
    let place = lead.iter().any(|word| seen.list(WordList::PlaceWord).has(word));
    !rest.contains(char::is_alphanumeric) && lead.len() <= 4 && !place
}

/// A short note that a thing is a public domain thing, or was made from one: "Public domain sort routine", "based on
/// public domain code", "public domain or, at your option, …".
fn is_thing(seen: &Seen<'_>, place: Span, before: &[&str], own: bool) -> bool {
    let count = seen.text.split_whitespace().take(32).count();
    if seen.block.role == Role::Heading {
        return false;
    }
    let sentence = around(seen.sentences, place);
    let near = boundary_before(seen.text, sentence.end.min(place.end + 120)).max(place.end);
    let after = seen.slice(place.end, near).to_lowercase();
    let after: Vec<&str> = with_apostrophes(&after).collect();
    let is_named = after.iter().take(6).any(|word| seen.list(WordList::ProgramThing).has(word));
    let code = seen.speaks_of(&[Cue::Code], sentence);
    let program = after.first().is_some_and(|word| seen.list(WordList::Program).has(word));
    if count > 30 && !program {
        return false;
    }
    if before.len() <= 2 && count <= 16 {
        return is_named || after.first().is_some_and(|word| seen.list(WordList::Choice).has(word));
    }
    // "Based on the public domain code", "These values are from the public domain".
    let mut back = before.iter().rev().skip_while(|word| {
        seen.list(WordList::BeforeThing).has(word) || word.starts_with(|ch: char| ch.is_ascii_digit())
    });
    let from = back.next().is_some_and(|word| seen.list(WordList::FromThing).has(word));
    let made = from
        && (back.take(2).any(|word| seen.list(WordList::MadeFrom).has(word)) || own && is_named || own && count <= 10);
    made && (own || is_named || code || count <= 12 && before.len() <= 3)
}

/// Whether the block goes on to give leave, or to disclaim what whoever gives things away disclaims.
fn is_backed(seen: &Seen<'_>) -> bool {
    if seen.text.len() > 1500 {
        return false;
    }
    let lower = seen.text.to_lowercase();
    seen.has(RightsWord::FreeUse, Span::new(0, seen.text.len())) || seen.list(WordList::Disclaiming).are_in(&lower)
}

/// A line of a plain notice that begins with the phrase, or ends with it behind a mark: "PUBLIC DOMAIN: no rights
/// reserved", "sort.c -- T. Lind -- public domain".
fn is_label(found: &Found<'_>, seen: &Seen<'_>, place: Span) -> bool {
    const LINE: usize = 160;
    let Seen { block, window, .. } = *seen;
    if !matches!(block.role, Role::Body | Role::Comment | Role::Footer | Role::Caption | Role::Aside) {
        return false;
    }
    let source = found.source.text.as_str();
    let span = block.text.source_span(shift(place, window.start));
    // Two lines on either side are enough.
    let from = boundary_before(source, span.start.saturating_sub(2 * LINE));
    let to = boundary_before(source, span.end + 2 * LINE).max(span.end);
    let (Some(head), Some(tail)) = (source.get(from..span.start), source.get(span.end..to)) else { return false };
    let above = head.rfind('\n').map_or(0, |at| at + 1);
    let end = tail.find('\n').unwrap_or(tail.len());
    if head.len() - above + end > LINE {
        return false;
    }
    let is_mark =
        |ch: char| ch.is_whitespace() || matches!(ch, '*' | '/' | '#' | ';' | '>' | '|' | '<' | '!' | '-' | '%');
    let (before, after) = (&head[above..], &tail[..end]);
    let rest = after.trim_end_matches(|ch: char| is_mark(ch) || matches!(ch, '.' | ')' | ']' | '}' | '"'));
    let last = head[..above].trim_end_matches(is_mark);
    let opens = before.trim_start_matches(|ch: char| is_mark(ch) || ch == '"').is_empty()
        && (last.is_empty() || last.ends_with(['.', ':', '!', '?', '}', ')']) || head[..above].ends_with("\n\n"));
    if opens {
        let next = after.trim_start_matches('"');
        return rest.is_empty() || next.starts_with([':', '.', ',', ';', '!', '-', '(']) || next.starts_with(" -");
    }
    let set_off = before.trim_end().ends_with([':', '|', '(', '-', '–', '—', '[']);
    let below = tail[end..].trim_start_matches(['\r', '\n']);
    let blank = tail[end..tail.len() - below.len()].matches('\n').count() > 1;
    let goes_on = !blank && below.trim_start_matches(is_mark).starts_with(char::is_lowercase);
    set_off && rest.is_empty() && !goes_on
}

/// Words that allow everybody everything, with nothing asked for: "these images may be used freely in any way".
pub(super) fn free_use(found: &Found<'_>, seen: &Seen<'_>) -> Option<Span> {
    let Seen { block, text, words, names, index, .. } = *seen;
    let silent = matches!(block.role, Role::Code | Role::Heading | Role::Quote | Role::Nav | Role::Meta);
    let stray = found.other_licenses.iter().any(|other| other.abs_diff(index) <= 3);
    if silent || stray || !names.is_empty() || text.split_whitespace().take(111).count() > 110 {
        return None;
    }
    let lower = text.to_lowercase();
    if seen.list(WordList::Asked).are_in(&lower) {
        return None;
    }
    let whole = Span::new(0, text.len());
    let thing = seen.speaks_of(&[Cue::Code, Cue::Media], whole) || seen.list(WordList::FreeThing).are_in(&lower);
    let backed = seen.list(WordList::FreeBacking).are_in(&lower);
    let disclaimed = seen.list(WordList::NoWarranty).are_in(&lower);
    words.iter().find_map(|word| {
        let sentence = around(seen.sentences, word.span);
        let said = seen.slice(sentence.start, sentence.end).to_lowercase();
        let denied = seen.list(WordList::Denied).are_in(&said);
        let used = seen.list(WordList::Using).are_in(&said);
        (word.is(RightsWord::FreeUse) && used && backed && (thing || disclaimed) && !denied).then_some(word.span)
    })
}

/// Whether a dedication is still to come, or asked for.
fn is_intent(seen: &Seen<'_>, before: Span) -> bool {
    let before = seen.slice(before.start, before.end).to_lowercase();
    with_apostrophes(&before).any(|word| seen.list(WordList::Intent).has(word))
}

/// `public_domain.h`, `public Domain(`: names in code.
fn is_identifier(text: &str, place: Span) -> bool {
    let written = text.get(place.start..place.end).unwrap_or("");
    let after = text.get(place.end..).and_then(|rest| rest.chars().next());
    let before = text.get(..place.start).and_then(|rest| rest.chars().next_back());
    let dotted =
        text.get(place.end..).is_some_and(|rest| rest.starts_with('.') && rest[1..].starts_with(char::is_alphanumeric));
    written.contains('_')
        || matches!(after, Some('_' | '(' | '=' | '"')) && !(after == Some('"') && before == Some('"'))
        || matches!(after, Some('/' | ';')) && !written.contains(' ')
        || matches!(before, Some('_' | '/' | '.' | '='))
        || dotted
        || written.starts_with("public D")
}
