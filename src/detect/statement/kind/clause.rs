//! What a clause does to the license in it: "not", "must", "if", somebody's speech.

use super::{Around, CueAt, count_words};
use crate::lexicon::Cue;
use crate::lexicon::lists::WordList;
use crate::source::Span;

/// Longest way from a word to the license that it speaks of, in characters.
const REACH: usize = 70;

/// Marks between clauses.
const BREAKS: [char; 13] = [',', ';', ':', '.', '(', ')', '、', '，', '；', '。', '،', '؛', '\n'];

/// Words between a word and the license, where both stand in one clause.
fn within_clause(around: Around<'_>, start: usize, end: usize) -> Option<&str> {
    let gap = around.text.get(start..end)?;
    (gap.chars().count() <= REACH && !gap.contains(BREAKS)).then_some(gap)
}

/// Whether the clause that grants has ended before a word: "licensed under CC BY 4.0, which allows others to share".
pub(super) fn has_ended(around: Around<'_>, word: &CueAt) -> bool {
    let gap = around.between(around.place.end, word.span.start);
    gap.contains(BREAKS) || around.lexicon.words(WordList::ClauseJoint).are_in(gap)
}

fn grants(around: Around<'_>) -> impl Iterator<Item = &CueAt> {
    around.cues.iter().filter(|cue| cue.is(Cue::Grant) || cue.is(Cue::GrantNear))
}

/// Whether a cue is the word that it looks like: no name ("Ana Mora", "Hindi"), no part of one ("non-adapted", "No. 3").
fn is_word(around: Around<'_>, cue: &CueAt) -> bool {
    let written = around.between(cue.span.start, cue.span.end);
    let named = written.chars().next().is_some_and(char::is_uppercase) && written.chars().any(char::is_lowercase);
    let opens = around.between(around.sentence.start, cue.span.start).chars().all(|ch| !ch.is_alphanumeric());
    let behind = around.between(cue.span.end, around.text.len());
    let joined =
        behind.strip_prefix(['-', '‑', '.']).is_some_and(|rest| rest.starts_with(|ch: char| !ch.is_whitespace()));
    let numbered = behind.trim_start().starts_with(|ch: char| ch.is_ascii_digit());
    (!named || opens) && !joined && !numbered
}

/// "The photo is not released under CC BY": words for "not" before words of granting, or between a work and a
/// license.
pub(super) fn is_negated(around: Around<'_>) -> bool {
    let Some(not) = around.before(Cue::Negation).filter(|not| is_word(around, not)) else { return false };
    if says_rights(around) || within_clause(around, not.span.end, around.place.start).is_none() {
        return false;
    }
    let since = |cue: &CueAt| cue.span.start >= not.span.end && cue.span.end <= around.place.start;
    let words = |text: &str| text.split(|ch: char| !ch.is_alphanumeric()).filter(|word| !word.is_empty()).count();
    let gap = |grant: &CueAt| words(around.between(not.span.end, grant.span.start));
    if grants(around).any(|cue| since(cue) && gap(cue) == 0) {
        return true;
    }
    // "Not covered by the license": other verbs between; "images not credited are licensed under" is another matter.
    match grants(around).find(|cue| cue.is(Cue::Grant) && since(cue)) {
        Some(grant) => gap(grant) <= 1 && words(around.between(grant.span.start, grant.span.end)) == 1,
        None => {
            count_words(around.lexicon, around.between(not.span.end, around.place.start), 4) <= 4
                && speaks_of_work(around, Span::new(around.sentence.start, not.span.start))
        }
    }
}

/// Whether the words in question are no license's name: "not subject to copyright" says itself what is not.
fn says_rights(around: Around<'_>) -> bool {
    around.cues.iter().any(|cue| {
        cue.span == around.place && [Cue::PublicDomain, Cue::Dedication, Cue::Reserved].into_iter().any(|of| cue.is(of))
    })
}

/// Whether a work is named in a part of the sentence.
fn speaks_of_work(around: Around<'_>, within: Span) -> bool {
    const WORKS: [Cue; 6] = [Cue::Media, Cue::Document, Cue::Code, Cue::Site, Cue::Blanket, Cue::Adaptation];
    around.cues.iter().any(|cue| within.contains(cue.span) && WORKS.into_iter().any(|work| cue.is(work)))
}

/// "The license CC BY 4.0 does not apply to …", and languages that put the verb last.
pub(super) fn excludes_behind(around: Around<'_>, grant_before: Option<&CueAt>) -> bool {
    let behind = |cue: &CueAt| {
        let gap = around.between(around.place.end, cue.span.start);
        let within = Span::new(around.place.end, cue.span.start.max(around.place.end));
        let listed = around.cues.iter().any(|cue| (cue.is(Cue::And) || cue.is(Cue::Or)) && within.contains(cue.span));
        // "The site is under CC BY 4.0 and photos are left out", in languages that put the verb last: of the photos.
        let says =
            |within: Span, wanted: &[Cue]| around.cues_in(within).any(|at| wanted.iter().any(|wanted| at.is(*wanted)));
        let before = Span::new(around.sentence.start, around.place.start.max(around.sentence.start));
        let of_others =
            says(within, &[Cue::Media, Cue::Code]) && says(before, &[Cue::Site, Cue::Document, Cue::Blanket]);
        gap.chars().count() <= 24 && !gap.contains(BREAKS) && !listed && !of_others
    };
    if let Some(exclusion) = around.after(Cue::Exclusion) {
        let verb_last = !around.between(exclusion.span.start, exclusion.span.end).is_ascii();
        if (verb_last || grant_before.is_none() && !says_rights(around)) && behind(exclusion) {
            return true;
        }
    }
    // "… is not": nothing but an ending follows.
    around.after(Cue::Negation).is_some_and(|not| {
        let rest = around.between(not.span.end, around.sentence.end);
        let verb_last = !around.between(not.span.start, not.span.end).is_ascii();
        (verb_last || grant_before.is_none())
            && is_word(around, not)
            && behind(not)
            && rest.chars().filter(|ch| ch.is_alphabetic()).count() <= 5
    })
}

/// "Entries have to be published under CC BY": words for "must" with words of granting.
pub(super) fn is_asked(around: Around<'_>) -> bool {
    if let Some(must) = around.before(Cue::Obligation).filter(|must| is_word(around, must)) {
        let asks = within_clause(around, must.span.end, around.place.start).is_some()
            && grants(around).any(|grant| {
                grant.span.start >= must.span.end
                    && grant.span.end <= around.place.start
                    && around.between(must.span.end, grant.span.start).split_whitespace().count() <= 3
            });
        if asks {
            return true;
        }
    }
    // Languages that put the verb last.
    let granted = around.before(Cue::Grant).is_some();
    around
        .after(Cue::Obligation)
        .is_some_and(|must| !granted && within_clause(around, around.place.end, must.span.start).is_some())
}

/// "If you publish it under CC BY", "until 2019 it was published under CC BY": what the clause tells is not so.
pub(super) fn is_unreal(around: Around<'_>) -> bool {
    let before = around.before(Cue::Unreal).is_some_and(|unreal| {
        let gap = around.between(unreal.span.end, around.place.start);
        !gap.contains([',', ';', ':', '、', '，', '；', '،', '\n'])
    });
    before
        || around.after(Cue::Unreal).is_some_and(|unreal| {
            around.before(Cue::Grant).is_none() && within_clause(around, around.place.end, unreal.span.start).is_some()
        })
}

/// A sentence of somebody within quotation marks, with words of somebody else around: an example, a speech.
pub(super) fn is_speech(around: Around<'_>) -> bool {
    let Some(quotation) = around.quotations.iter().find(|quotation| quotation.contains(around.place)) else {
        return false;
    };
    // "licensed under “CC BY 4.0”" quotes a name; in "said “Licensed under CC BY 4.0”" the words of granting are quoted.
    if around.other_words(*quotation, 2) < 2 && !around.cues_in(*quotation).any(|cue| cue.is(Cue::Grant)) {
        return false;
    }
    // `caption:"…"`, `alt="…"`: a value, nobody's speech.
    if around.between(quotation.start, quotation.end).starts_with('"')
        && around.between(0, quotation.start).ends_with([':', '='])
    {
        return false;
    }
    // What else is quoted beside it is nobody's own words either.
    let last = around.quotations.iter().filter(|other| other.end <= quotation.start).map(|other| other.end).max();
    let start = line_start(around.text, quotation.start).max(last.unwrap_or(0));
    let before = around.between(start, quotation.start);
    let behind = around.between(quotation.end, around.text.len());
    let behind = behind.split(['\n', '.', '。', '।', '۔', '"', '“', '„', '«', '「']).next().unwrap_or("");
    count_words(around.lexicon, before, 2) >= 2 || count_words(around.lexicon, behind, 2) >= 2
}

fn line_start(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or("");
    let last = before.rmatch_indices(['\n', '。']).next().or_else(|| before.rmatch_indices(". ").next());
    last.map_or(0, |(found, end)| found + end.len())
}

/// What stands between quotation marks, with the marks; in pairs as languages set them.
pub(crate) fn quotations(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (at, ch) in text.char_indices() {
        if ch == '\n' {
            open = None;
        }
        match open {
            Some((start, mark)) if closes(mark, ch) => {
                found.push(Span::new(start, at + ch.len_utf8()));
                open = None;
            }
            None if matches!(ch, '"' | '“' | '”' | '„' | '«' | '»' | '「' | '『') => open = Some((at, ch)),
            _ => {}
        }
    }
    found
}

fn closes(open: char, ch: char) -> bool {
    match open {
        '"' => ch == '"',
        '“' | '”' => ch == '”',
        '„' => matches!(ch, '“' | '”' | '"'),
        '«' => ch == '»',
        '»' => matches!(ch, '«' | '»'),
        '「' => ch == '」',
        '『' => ch == '』',
        _ => false,
    }
}
