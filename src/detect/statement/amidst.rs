//! Whose license a paragraph in the midst of an article tells: that of the work of somebody whom the article is about.
//!
//! Takes a sentence of granting that points at nothing at hand, gives whether it is of another work. What stands at the
//! head or the foot of a text, or under a heading for rights, is said of the text.

use super::Found;
use super::subject::{Told, speaks_of_other};
use crate::detect::credit::lexicon::{WordClass, fold};
use crate::detect::mark;
use crate::detect::sentence::SENTENCE_ENDS;
use crate::detect::word;
use crate::document::{Block, Role};
use crate::lexicon::Cue;
use crate::lexicon::lists::WordList;

/// How many blocks away the next paragraph is looked for.
const FAR: usize = 8;

/// Words of a paragraph of running text.
const PARAGRAPH: usize = 8;

/// Words between whose works they are and the license at most: "its photos and maps under a".
const BETWEEN: usize = 6;

/// How far behind the head of its sentence a work is named, in bytes.
const SUBJECT: usize = 16;

/// Letters of a word that tells one work from others at least.
const NOUN: usize = 4;

/// Whether a paragraph stands in the midst of a text: sentences stand in the paragraphs above it and below, with no heading
/// between.
pub(super) fn is_amidst(found: &Found<'_>, index: usize) -> bool {
    let blocks = &found.document.blocks;
    let of_text = |block: &&Block| {
        matches!(block.role, Role::Body | Role::Heading | Role::Quote | Role::Footer | Role::Code)
            && block.visible
            && !block.text.text.trim().is_empty()
    };
    let ends = |block: &Block| {
        block.role == Role::Body
            && !block.cell
            && block.medium.is_none()
            && block.text.text.trim_end().ends_with(SENTENCE_ENDS)
    };
    let running =
        |block: &Block| ends(block) && block.text.text.split_whitespace().take(PARAGRAPH).count() >= PARAGRAPH;
    let above = || blocks.get(index.saturating_sub(FAR)..index)?.iter().rev().find(of_text);
    let below = || blocks.get(index + 1..)?.iter().take(FAR).find(of_text);
    blocks.get(index).is_some_and(ends) && above().is_some_and(running) && below().is_some_and(running)
}

/// "Wikipedia's text is licensed under CC BY-SA", "the museum publishes its photos under CC0": what belongs to somebody
/// whom the sentence names, and who is not whoever speaks.
pub(super) fn is_of_somebody(found: &Found<'_>, told: &Told<'_>) -> bool {
    let sentence = told.sentence();
    let credits = &found.knowledge.credits;
    let before = told.seen.text.get(sentence.start..told.place.start).unwrap_or("");
    let words: Vec<&str> = word::with_apostrophes(before).collect();
    let own = words.iter().any(|word| credits.is(WordClass::AtHand, &fold(word)));
    let all = told.seen.cues.iter().any(|cue| cue.is(Cue::Blanket) && sentence.contains(cue.span));
    if own || all || told.seen.block.after_medium.is_some() || told.credited(sentence) {
        return false;
    }
    let owner = |word: &str| {
        let stem = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s"));
        let nobody = |stem: &str| {
            let folded = fold(stem);
            credits.is(WordClass::NotName, &folded) || credits.is(WordClass::Occupation, &folded)
        };
        stem.is_some_and(|stem| stem.starts_with(char::is_uppercase) && !nobody(stem))
    };
    // "Publishes its photos under": no participle says what was done with them.
    let done = |word: &&&str| {
        let folded = fold(word);
        credits.is(WordClass::Passive, &folded) || credits.is(WordClass::Publishing, &folded)
    };
    let lists = &found.knowledge.lexicon;
    let theirs = words.iter().skip(1).rposition(|word| lists.words(WordList::Theirs).has(&word.to_lowercase()));
    let behind = theirs.map(|at| &words[at + 2..]);
    words.first().is_some_and(|word| owner(word))
        || behind.is_some_and(|behind| (1..=BETWEEN).contains(&behind.len()) && !behind.iter().any(|word| done(&word)))
}

/// "The report, published under CC BY 4.0, warns of floods", "the song was released under CC BY", in an article whose title
/// is not that of a report. What is said of the present, and in a sentence of its own, may be said of the page.
pub(super) fn is_of_work(found: &Found<'_>, told: &Told<'_>) -> bool {
    let sentence = told.sentence();
    let before = told.seen.text.get(sentence.start..told.place.start).map(fold).unwrap_or_default();
    let credits = &found.knowledge.credits;
    let Some(work) = credits.other_work(&before).filter(|at| *at <= SUBJECT) else { return false };
    let behind = &before[work..];
    let present = || word::words(behind).any(|word| credits.is(WordClass::Copula, word));
    if told.credited(sentence) || !behind.contains(mark::is_comma) && present() {
        return false;
    }
    let heading = found.document.blocks.iter().find(|block| block.role == Role::Heading);
    let title = found.document.title.as_ref().map(|(title, _)| title.as_str());
    let titles =
        fold(&[title, heading.map(|heading| heading.text.text.as_str())].map(Option::unwrap_or_default).join(" "));
    let words = |text: &str| -> Vec<String> {
        word::words(text).filter(|word| word.chars().count() >= NOUN).map(str::to_owned).collect()
    };
    let nouns: Vec<String> = words(behind).into_iter().take(2).collect();
    let names_it = words(&titles)
        .iter()
        .any(|word| nouns.iter().any(|noun| noun.starts_with(word.as_str()) || word.starts_with(noun.as_str())));
    !names_it && speaks_of_other(found, told)
}
