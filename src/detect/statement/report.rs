//! What somebody did with works of their own: "In 2010 the museum released 20,000 images under CC BY".
//!
//! Takes a sentence of granting, says whether it only tells of a grant. It must not decide of what page it speaks.

use super::Found;
use super::kind::{CueAt, quotations};
use super::subject::Told;
use crate::detect::credit::lexicon::{CreditLexicon, WordClass, WordClasses, fold};
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
    let Some(text) = told.seen.text.get(sentence.start..sentence.end) else { return false };
    if text.len() > LONGEST {
        return false;
    }
    let before = told.place.start.saturating_sub(sentence.start);
    // One sentence may hold thousands of statements.
    let place = (told.seen.index, told.seen.window.start + sentence.start, text.len());
    let mut kept = found.words.borrow_mut();
    let words = kept.take().filter(|words| words.of == place).unwrap_or_else(|| Words::new(lexicon, place, text));
    let words = &kept.insert(words).words;
    let verb = (1..words.len()).find(|at| is_verb(lexicon, told, sentence, words, *at, before));
    let speech = || words.iter().any(|word| word.is(WordClass::Speech));
    let Some(from) = verb.map(|verb| words[verb].span.end).or_else(|| speech().then_some(0)) else { return false };
    // "I read that the museum had put its photos in …"
    let earlier = verb.is_some_and(|verb| words[verb - 1].is(WordClass::Earlier));
    // "We were surprised", said somebody else.
    let spoken = quotations(text);
    let own = |word: &Word| word.is(WordClass::AtHand) && !spoken.iter().any(|spoken| spoken.contains(word.span));
    let stays = !earlier && words.iter().any(own);
    let shows = told.seen.block.after_medium.is_some() || told.credited(sentence);
    // "Articles published after 2020 are licensed under …": what is done with them is told by another verb.
    let granted = cues_in(told, sentence).iter().any(|cue| {
        let behind = cue.span.start >= sentence.start + from && cue.span.end <= told.place.start;
        verb.is_some() && cue.is(Cue::Grant) && behind && !leads(found, told, cue.span)
            || (cue.is(Cue::Blanket) || cue.is(Cue::Exceptions)) && sentence.contains(cue.span)
    });
    let last = words.iter().rev().find(|word| word.span.end <= before);
    let copula = verb.is_some() && last.is_some_and(|word| word.is(WordClass::Passive));
    !stays && !shows && !granted && !copula && !lexicon.speaks_of_text(&fold(text))
}

/// "Sous licence", "under the terms of the": words that lead to the license, and no verb.
fn leads(found: &Found<'_>, told: &Told<'_>, place: Span) -> bool {
    let words = fold(told.seen.text.get(place.start..place.end).unwrap_or(""));
    let first = words.split(' ').next().unwrap_or("");
    let near = |first: &str| found.knowledge.lexicon.cues(first).iter().any(|cue| cue.says.contains(&Cue::GrantNear));
    let credits = &found.knowledge.credits;
    (near(first) || credits.is(WordClass::LicenseWord, first)) && !credits.is(WordClass::Passive, first)
}

/// Whether a word is a verb in the active voice that a work and the license follow: "released its photos under".
fn is_verb(lexicon: &CreditLexicon, told: &Told<'_>, sentence: Span, words: &[Word], at: usize, before: usize) -> bool {
    let word = &words[at];
    if !word.publishes {
        return false;
    }
    let here = Span::new(sentence.start + word.span.start, sentence.start + word.span.end);
    // "Released under", "published in", "uploaded by": a participle.
    let phrase = cues_in(told, sentence).iter().any(|cue| {
        // "The code is MIT-licensed; the text is under".
        (cue.is(Cue::Grant) || cue.is(Cue::OtherLicense)) && cue.span.overlaps(here)
    });
    let joined = told.seen.slice(sentence.start, here.start).ends_with('-');
    let small = words.get(at + 1).is_none_or(|next| {
        let leads = next.is(WordClass::Inner) || next.is(WordClass::Carrier) || next.is(WordClass::DateWord);
        (leads || lexicon.opens_byline(&next.folded)) && !next.is(WordClass::Lead)
    });
    let follow = words[at + 1..].iter().take_while(|word| word.span.end <= before).count();
    // "Jo Roe drew the map and released it under …": the map may be at hand.
    let carried = words.get(at + 1).is_some_and(|next| {
        let next = Span::new(sentence.start + next.span.start, sentence.start + next.span.end);
        cues_in(told, sentence).iter().any(|cue| cue.is(Cue::Carried) && cue.span == next)
    });
    !phrase && !joined && !small && !carried && follow >= BETWEEN && !words[at - 1].is(WordClass::Passive)
}

/// The first words of a sentence.
#[derive(Debug)]
pub(super) struct Words {
    /// Block, start and length of the sentence.
    of: (usize, usize, usize),
    words: Vec<Word>,
}

/// A word of a sentence.
#[derive(Debug)]
struct Word {
    /// Where it stands in the sentence.
    span: Span,
    folded: String,
    classes: WordClasses,
    /// It is a verb of publishing, or ends one.
    publishes: bool,
}

impl Word {
    fn is(&self, class: WordClass) -> bool {
        self.classes.has(class)
    }
}

impl Words {
    fn new(lexicon: &CreditLexicon, of: (usize, usize, usize), text: &str) -> Self {
        let mut words: Vec<Word> = Vec::new();
        let mut at = 0;
        for written in text.split(|letter: char| !letter.is_alphanumeric() && letter != '\'' && letter != '’') {
            let span = Span::new(at, at + written.len());
            at = span.end + text[span.end..].chars().next().map_or(0, char::len_utf8);
            if written.is_empty() {
                continue;
            }
            if words.len() == WORDS {
                break;
            }
            let folded = fold(written);
            let classes = lexicon.classes(&folded);
            let pair = || words.last().map(|last| format!("{} {folded}", last.folded));
            let publishes = classes.has(WordClass::Publishing)
                || pair().is_some_and(|pair| lexicon.is(WordClass::Publishing, &pair));
            words.push(Word { span, folded, classes, publishes });
        }
        Self { of, words }
    }
}

/// The cues that begin within a sentence; they stand in the order of their starts.
fn cues_in<'a>(told: &Told<'a>, sentence: Span) -> &'a [CueAt] {
    let first = told.seen.cues.partition_point(|cue| cue.span.start < sentence.start);
    let after = told.seen.cues.partition_point(|cue| cue.span.start < sentence.end);
    told.seen.cues.get(first..after).unwrap_or_default()
}
