//! Licenses of works that a text tells of: "A dataset of lakes, licensed under CC BY, was withdrawn", "the archive publishes its
//! holdings under CC BY", the book that a review is about.
//!
//! Takes a sentence of granting, gives whether it is of such a work. What points at something at hand is no such sentence.

use super::Found;
use super::kind::CueAt;
use super::subject::Told;
use crate::detect::credit::lexicon::{WordClass, fold};
use crate::detect::mark;
use crate::detect::word;
use crate::document::Role;
use crate::lexicon::Cue;
use crate::lexicon::lists::WordList;

/// Words between whose works they are and the license at most.
const BETWEEN: usize = 6;

/// Words between a license and the comma that ends what was put into a sentence: "unter CC BY 4.0 stand,".
const GAP: usize = 2;

/// Longest sentence that is looked at, in bytes, and blocks at the head of a page that may be its title.
const LONGEST: usize = 600;
const HEAD: usize = 40;

/// How far behind the head of its sentence a work is named, in bytes.
const SUBJECT: usize = 24;

/// Whether a sentence points, behind a place, at what is at hand, or stands beside a credit or a picture.
fn is_at_hand(found: &Found<'_>, told: &Told<'_>, from: usize) -> bool {
    let sentence = told.sentence();
    let credits = &found.knowledge.credits;
    let text = told.seen.text.get(from..sentence.end).map(fold).unwrap_or_default();
    word::with_apostrophes(&text).any(|word| credits.is(WordClass::AtHand, word))
        || told.seen.block.after_medium.is_some()
        || told.credited(sentence)
}

/// "El archivo publica sus fondos con licencia CC BY": what somebody keeps, and no page.
pub(super) fn is_of_holdings(found: &Found<'_>, told: &Told<'_>) -> bool {
    let sentence = told.sentence();
    let lists = &found.knowledge.lexicon;
    if sentence.len() > LONGEST {
        return false;
    }
    let before = told.seen.text.get(sentence.start..told.place.start).unwrap_or("").to_lowercase();
    let words: Vec<&str> = word::with_apostrophes(&before).collect();
    let last = words.len().saturating_sub(BETWEEN + 1);
    let theirs = (last.max(1)..words.len()).rev().find(|at| lists.words(WordList::Theirs).has(words[*at]));
    let kept = |at: usize| words[at + 1..].iter().any(|word| lists.words(WordList::Holdings).has(word));
    theirs.is_some_and(kept) && !is_at_hand(found, told, sentence.start)
}

/// "The story was copied from [The Example](…), which publishes under CC BY-ND": what a house that is spoken of does with its own.
pub(super) fn is_of_house(found: &Found<'_>, told: &Told<'_>) -> bool {
    let sentence = told.sentence();
    let lists = &found.knowledge.lexicon;
    let Some(before) = told.seen.text.get(sentence.start..told.place.start).filter(|_| sentence.len() <= LONGEST)
    else {
        return false;
    };
    let lower = before.to_lowercase();
    let words: Vec<&str> = word::words(&lower).collect();
    let near = &words[words.len().saturating_sub(BETWEEN)..];
    let publishes = near.iter().zip(near.iter().skip(1)).any(|(which, verb)| {
        lists.words(WordList::RelativeWord).has(which) && lists.words(WordList::Publishes).has(verb)
    });
    publishes && told.links_away(found, told.lead()) && !is_at_hand(found, told, sentence.start)
}

/// "A dataset of lakes, licensed under CC BY, was withdrawn": put between commas into a sentence on a work that is any of its
/// kind, and tells what became of it.
pub(super) fn is_inserted(found: &Found<'_>, told: &Told<'_>) -> bool {
    let sentence = told.sentence();
    let (credits, lists) = (&found.knowledge.credits, &found.knowledge.lexicon);
    let Some(before) = told.seen.text.get(sentence.start..told.place.start) else { return false };
    let Some(behind) = told.seen.text.get(told.place.end..sentence.end) else { return false };
    let first = word::words(before).next().unwrap_or_default().to_lowercase();
    if sentence.len() > LONGEST || !before.contains(mark::is_comma) || !lists.words(WordList::AnyWork).has(&first) {
        return false;
    }
    let Some((gap, rest)) = behind.split_once(mark::is_comma) else { return false };
    let mut rest = word::words(rest).map(fold);
    let verb = rest
        .next()
        .is_some_and(|word| credits.is(WordClass::Auxiliary, &word) && !credits.is(WordClass::Copula, &word));
    verb && rest.next().is_some()
        && word::words(gap).count() <= GAP
        && credits.other_work(&fold(before)).is_some()
        && !is_at_hand(found, told, sentence.start)
}

/// "We took the [list](…) of the office, licensed under CC BY, and counted": what was put behind what somebody used, by its link.
pub(super) fn is_of_object(found: &Found<'_>, told: &Told<'_>) -> bool {
    let (sentence, lead) = (told.sentence(), told.lead());
    let speakers = found.knowledge.lexicon.words(WordList::Speaker);
    let Some(before) = told.seen.text.get(lead.start..lead.end).filter(|_| sentence.len() <= LONGEST) else {
        return false;
    };
    let first = word::words(before).next().unwrap_or_default().to_lowercase();
    if !speakers.has(&first) || !before.trim_end().ends_with(mark::is_comma) || !told.links_away(found, lead) {
        return false;
    }
    let links = &told.seen.block.links;
    let end = lead.end + told.seen.window.start;
    let last = links.partition_point(|link| link.text.start < end).checked_sub(1).and_then(|last| links.get(last));
    let behind = last.and_then(|link| told.seen.block.text.text.get(link.text.end..end)).unwrap_or_default();
    word::words(behind).count() <= BETWEEN && told.seen.block.after_medium.is_none() && !told.credited(sentence)
}

/// "It is published under CC BY" in a review: the book that this is about.
pub(super) fn is_reviewed(found: &Found<'_>, told: &Told<'_>) -> bool {
    let sentence = told.sentence();
    if sentence.len() > LONGEST || !is_review(found) {
        return false;
    }
    let before = told.seen.text.get(sentence.start..told.place.start).map(fold).unwrap_or_default();
    let first = told.seen.cues.partition_point(|cue| cue.span.start < sentence.start);
    let near = |cue: &&CueAt| cue.span.start - sentence.start <= SUBJECT && sentence.contains(cue.span);
    let mut cues = told.seen.cues[first..].iter().take_while(near);
    // "Es ist unter CC BY erschienen": it, which was spoken of before.
    let carried = cues.find(|cue| cue.is(Cue::Carried)).map(|cue| cue.span.end);
    let named = || found.knowledge.credits.other_work(&before).filter(|at| *at <= SUBJECT).map(|_| sentence.start);
    carried.or_else(named).is_some_and(|from| !is_at_hand(found, told, from))
}

/// Whether the title says that the text is a review.
fn is_review(found: &Found<'_>) -> bool {
    let words = found.knowledge.lexicon.words(WordList::ReviewHeading);
    let heading = found.document.blocks.iter().take(HEAD).find(|block| block.role == Role::Heading);
    let heading = heading.map(|heading| heading.text.text.as_str());
    let title = found.document.title.as_ref().map(|(title, _)| title.as_str());
    let opens = |title: &str| title.len() <= LONGEST && words.open(fold(title).trim_start());
    [title, heading].into_iter().flatten().any(opens)
}
