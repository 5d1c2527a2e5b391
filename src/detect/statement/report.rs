//! What somebody did with works of their own: "In 2010 the museum released 20,000 images under CC BY".
//!
//! Takes a sentence of granting, says whether it only tells of a grant. It must not decide of what page it speaks.

use super::Found;
use super::kind::{CueAt, quotations};
use super::subject::Told;
use crate::detect::credit::lexicon::{CreditLexicon, WordClass, fold};
use crate::lexicon::Cue;
use crate::source::Span;

/// Longest sentence that is looked at, in bytes.
const LONGEST: usize = 600;

/// Words of a sentence that are looked at.
const WORDS: usize = 80;

/// Words between the verb and the license at least: "images under".
const BETWEEN: usize = 2;

/// Whether a sentence tells that somebody published works under a license, or what somebody said of one, and points at
/// nothing at hand.
pub(super) fn is_report(found: &Found<'_>, told: &Told<'_>) -> bool {
    let lexicon = &found.knowledge.credits;
    let sentence = told.sentence();
    let Some(text) = told.text.get(sentence.start..sentence.end) else { return false };
    if text.len() > LONGEST {
        return false;
    }
    let before = told.place.start.saturating_sub(sentence.start);
    let words: Vec<(Span, String)> = words(text).take(WORDS).collect();
    let verb = (1..words.len()).find(|at| is_verb(lexicon, told, sentence, &words, *at, before));
    let speech = || words.iter().any(|(_, word)| lexicon.is(WordClass::Speech, word));
    let Some(from) = verb.map(|verb| words[verb].0.end).or_else(|| speech().then_some(0)) else { return false };
    // "I read that the museum had put its photos in …"
    let earlier = verb.is_some_and(|verb| lexicon.is(WordClass::Earlier, &words[verb - 1].1));
    // "We were surprised", said somebody else.
    let spoken = quotations(text);
    let own = |(span, word): &(Span, String)| {
        lexicon.is(WordClass::AtHand, word) && !spoken.iter().any(|spoken| spoken.contains(*span))
    };
    let stays = !earlier && words.iter().any(own);
    let shows = told.block.after_medium.is_some() || told.credited(sentence);
    // "Articles published after 2020 are licensed under …": what is done with them is told by another verb.
    let granted = cues_in(told, sentence).iter().any(|cue| {
        let behind = cue.span.start >= sentence.start + from && cue.span.end <= told.place.start;
        verb.is_some() && cue.is(Cue::Grant) && behind && !leads(found, told, cue.span)
            || (cue.is(Cue::Blanket) || cue.is(Cue::Exceptions)) && sentence.contains(cue.span)
    });
    let last = words.iter().rev().find(|(span, _)| span.end <= before);
    let copula = verb.is_some() && last.is_some_and(|(_, word)| lexicon.is(WordClass::Passive, word));
    !stays && !shows && !granted && !copula && !lexicon.speaks_of_text(&fold(text))
}

/// "Sous licence", "under the terms of the": words that lead to the license, and no verb.
fn leads(found: &Found<'_>, told: &Told<'_>, place: Span) -> bool {
    let words = fold(told.text.get(place.start..place.end).unwrap_or(""));
    let first = words.split(' ').next().unwrap_or("");
    let near = |first: &str| found.knowledge.lexicon.cues(first).iter().any(|cue| cue.says.contains(&Cue::GrantNear));
    let credits = &found.knowledge.credits;
    (near(first) || credits.is(WordClass::LicenseWord, first)) && !credits.is(WordClass::Passive, first)
}

/// Whether a word is a verb in the active voice that a work and the license follow: "released its photos under".
fn is_verb(
    lexicon: &CreditLexicon,
    told: &Told<'_>,
    sentence: Span,
    words: &[(Span, String)],
    at: usize,
    before: usize,
) -> bool {
    let (span, word) = &words[at];
    let pair = || format!("{} {word}", words[at - 1].1);
    if !(lexicon.is(WordClass::Publishing, word) || lexicon.is(WordClass::Publishing, &pair())) {
        return false;
    }
    let here = Span::new(sentence.start + span.start, sentence.start + span.end);
    // "Released under", "published in", "uploaded by": a participle.
    let phrase = cues_in(told, sentence).iter().any(|cue| cue.is(Cue::Grant) && cue.span.overlaps(here));
    let small = words.get(at + 1).is_none_or(|(_, next)| {
        let is = |class| lexicon.is(class, next);
        let leads = is(WordClass::Inner) || is(WordClass::Carrier) || is(WordClass::DateWord);
        (leads || lexicon.opens_byline(next)) && !is(WordClass::Lead)
    });
    let follow = words[at + 1..].iter().take_while(|(span, _)| span.end <= before).count();
    // "Jo Roe drew the map and released it under …": the map may be at hand.
    let carried = words.get(at + 1).is_some_and(|(next, _)| {
        let next = Span::new(sentence.start + next.start, sentence.start + next.end);
        cues_in(told, sentence).iter().any(|cue| cue.is(Cue::Carried) && cue.span == next)
    });
    !phrase && !small && !carried && follow >= BETWEEN && !lexicon.is(WordClass::Passive, &words[at - 1].1)
}

/// The words of a text, folded, with their places.
fn words(text: &str) -> impl Iterator<Item = (Span, String)> + '_ {
    let mut at = 0;
    text.split(|letter: char| !letter.is_alphanumeric() && letter != '\'' && letter != '’')
        .map(move |word| {
            let start = at;
            at += word.len() + text[at + word.len()..].chars().next().map_or(0, char::len_utf8);
            (Span::new(start, start + word.len()), word)
        })
        .filter(|(_, word)| !word.is_empty())
        .map(|(span, word)| (span, fold(word)))
}

/// The cues that begin within a sentence; they stand in the order of their starts.
fn cues_in<'a>(told: &Told<'a>, sentence: Span) -> &'a [CueAt] {
    let first = told.cues.partition_point(|cue| cue.span.start < sentence.start);
    let after = told.cues.partition_point(|cue| cue.span.start < sentence.end);
    told.cues.get(first..after).unwrap_or_default()
}
