//! Reserved rights: "all rights reserved", and the same said as a ban on copies.

use super::surroundings;
use crate::detect::sentence::around;
use crate::detect::statement::Found;
use crate::detect::statement::kind::{self, CueAt};
use crate::detect::statement::seen::Seen;
use crate::document::Role;
use crate::evidence::Kind;
use crate::lexicon::lists::WordList;
use crate::lexicon::{Cue, RightsWord};
use crate::source::{Span, boundary_before};

/// How far a license stands, in blocks, that takes the reservation of a copyright line back.
const NEAR: usize = 3;

/// Most characters between the word for copying and the word that forbids it.
const APART: usize = 160;

/// What "all rights reserved" says where it stands: all by itself in a short line or sentence, as a link, or beside a
/// notice it reserves; elsewhere it is spoken of.
pub(super) fn kind(found: &Found<'_>, seen: &Seen<'_>, cue: &CueAt) -> Kind {
    let Seen { block, text, cues, names, .. } = *seen;
    let sentence = around(seen.sentences, cue.span);
    let said = kind::kind(surroundings(seen, &cue.span, sentence));
    if said.kind != Kind::Grant && (said.kind != Kind::Mention || said.in_words) {
        return said.kind;
    }
    let is_short = |text: &str| text.split_whitespace().take(13).count() <= 12 && text.chars().take(101).count() <= 100;
    let short = is_short(text) || stands_off(seen, cue.span, sentence) || is_link(seen, cue.span);
    // "版权归原作者所有，转载请获许可": who owns it and what must not be, in one sentence.
    let bans = |word: RightsWord| seen.has(word, sentence);
    let both = sentence.len() <= 480 && bans(RightsWord::Copying) && bans(RightsWord::Forbidden);
    // "The other elements are “All rights reserved”": the phrase alone between its marks, of what the sentence names.
    let called = {
        let marked = text[..cue.span.start].trim_end().ends_with(['"', '“', '«', '„'])
            && text[cue.span.end..].trim_start().starts_with(['"', '”', '“', '»']);
        // "The book “All Rights Reserved”" is called so.
        let works = [Cue::Media, Cue::Document, Cue::Site, Cue::Blanket];
        let named = cues.iter().filter(|at| works.into_iter().any(|work| at.is(work)));
        let mut named = named.filter(|at| sentence.contains(at.span) && at.span.end <= cue.span.start);
        let is_said = |at: &CueAt| seen.slice(at.span.end, cue.span.start).contains(char::is_alphabetic);
        marked && named.next_back().is_some_and(is_said)
    };
    let reserves = !matches!(block.role, Role::Code | Role::Comment)
        && (short || called || text.len() <= 600 && (both || is_notice(seen, text)));
    // "All rights reserved. Redistribution and use … are permitted" reserves nothing, nor does what makes exceptions;
    // a license that is known by name is another matter: the two contradict each other.
    let behind = |at: &CueAt| at.span.start >= cue.span.end;
    let given = other_license(found, seen.index)
        || cues.iter().any(|at| at.is(Cue::Grant) && behind(at))
        || permits(seen, seen.slice(cue.span.end, boundary_before(text, cue.span.end + 400)));
    // "Except where otherwise noted" at the end of a sentence leaves the rest reserved.
    let goes_on = |at: &CueAt| seen.slice(at.span.end, sentence.end.max(at.span.end)).contains(char::is_alphanumeric);
    let excepted =
        cues.iter().any(|at| at.is(Cue::Exceptions) && behind(at) && at.span.start - cue.span.end <= 4 && goes_on(at));
    // "Protected by copyright and licensed under CC BY": whatever is licensed is; the pictures may be reserved.
    let protected = || {
        let said = seen.slice(cue.span.start, cue.span.end).to_lowercase();
        seen.list(WordList::ProtectedByLaw).are_in(&said) && !seen.speaks_of(&[Cue::Media], sentence)
    };
    if !reserves
        || excepted
        || !names.is_empty() && protected()
        || is_quoted(text, cue.span) && !called
        || given && names.is_empty()
    {
        return Kind::Mention;
    }
    Kind::Grant
}

/// The words that forbid copies of what stands here, where no license allows them: "No part of this article may be
/// reproduced", "未经授权，禁止转载".
pub(super) fn reservation(found: &Found<'_>, seen: &Seen<'_>) -> Option<Span> {
    let Seen { block, text, words, names, .. } = *seen;
    let silent = matches!(block.role, Role::Code | Role::Comment | Role::Heading | Role::Quote | Role::Nav);
    if silent || !names.is_empty() || !super::may_say(words) || other_license(found, seen.index) {
        return None;
    }
    let (length, notice) = (text.chars().count(), is_notice(seen, text));
    words.iter().enumerate().filter(|(_, word)| word.is(RightsWord::Copying)).find_map(|(at, copying)| {
        let sentence = around(seen.sentences, copying.span);
        // The nearest on either side, so that long texts stay cheap.
        let nearby = &words[at.saturating_sub(6)..words.len().min(at + 7)];
        let forbidden = nearby.iter().find(|word| {
            let run = word.span.join(copying.span);
            // "Data is copied, which may not be what you want"
            let forbids = word.is(RightsWord::Forbidden)
                && !(word.is(RightsWord::MustNot) && word.span.start > copying.span.start);
            forbids && sentence.contains(word.span) && run.len() <= APART
        })?;
        let run = copying.span.join(forbidden.span);
        let context = surroundings(seen, &run, sentence);
        // Somebody else's ban that the sentence only tells of; a question; an example in quotation marks.
        let said = kind::kind(context);
        if said.in_words && said.kind != Kind::Grant || is_quoted(text, run) {
            return None;
        }
        let words = seen.slice(sentence.start, sentence.end);
        let size = words.chars().count();
        let unspaced = words.chars().filter(|ch| crate::detect::normal::is_unspaced(*ch)).count() > size / 2;
        let long = if unspaced { 150 } else { 480 };
        let object = seen.speaks_of(&[Cue::Site, Cue::Blanket, Cue::Document, Cue::Media], sentence);
        // "版权属…所有。未经授权，禁止转载": a notice says both.
        let placed = matches!(block.role, Role::Footer | Role::Aside | Role::Caption | Role::Meta)
            || seen.cues.iter().any(|cue| cue.is(Cue::Reserved));
        // "Nachdruck verboten" is said of what stands there; "this object may not be copied" of anything.
        let close = unspaced && run.len() <= copying.span.len() + forbidden.span.len() + 6;
        let asked = seen.list(WordList::LeaveStem).are_in(words);
        let whole = run.len() * 10 >= words.trim().len() * 8;
        let plain = copying.span == forbidden.span || close || asked || whole;
        let short = plain && length <= if unspaced { 40 } else { 110 };
        (size <= long && (short || (object || placed) && length <= 2 * long || notice)).then_some(run)
    })
}

fn other_license(found: &Found<'_>, block: usize) -> bool {
    found.other_licenses.iter().any(|other| other.abs_diff(block) <= NEAR)
}

/// Whether a copyright notice stands in the text.
fn is_notice(seen: &Seen<'_>, text: &str) -> bool {
    text.contains(['©', 'ⓒ']) || seen.list(WordList::CopyrightWord).are_in(&text.to_lowercase()) || text.contains("(c)")
}

/// Whether a sentence is little more than the phrase.
fn stands_off(seen: &Seen<'_>, place: Span, sentence: Span) -> bool {
    let rest = sentence.len().saturating_sub(place.len());
    rest <= 40
        && place.start - sentence.start <= 4
        && seen.slice(sentence.start, sentence.end).split_whitespace().count() <= 12
}

/// Whether the phrase is the text of a link.
fn is_link(seen: &Seen<'_>, place: Span) -> bool {
    let place = crate::detect::statement::shift(place, seen.window.start);
    seen.block.links.iter().any(|link| link.text.contains(place) && link.text.len() <= place.len() + 8)
}

/// Words behind a notice that give leave after all.
fn permits(seen: &Seen<'_>, text: &str) -> bool {
    seen.list(WordList::LeaveGiven).are_in(&text.to_lowercase())
}

/// Whether quotation marks stand around the words and others with them.
fn is_quoted(text: &str, place: Span) -> bool {
    let before = text.get(..place.start).unwrap_or("");
    let after = text.get(place.end..).unwrap_or("");
    let open = before.chars().rev().take(60).find(|ch| matches!(ch, '"' | '“' | '”' | '„' | '«' | '‘' | '`'));
    matches!(open, Some('"' | '“' | '„' | '«' | '‘' | '`'))
        && after
            .chars()
            .take(80)
            .any(|ch| matches!(ch, '"' | '”' | '“' | '»' | '’' | '`') || ch == '\'' && open == Some('`'))
}
