//! What words of a copy tell that make no copy of the text at hand: "This article was later republished by X", "The figures in
//! this article were taken from X", "The paper admitted that the story was copied from X".
//!
//! Looks only, changes nothing.

use super::Reader;
use crate::detect::credit::lexicon::{WordClass, fold};
use crate::detect::word;
use crate::lexicon::credit::CueKind;
use crate::lexicon::lists::WordList;

/// Words before a cue in which it is told when, or by whom, a text was taken over.
const WORDS: usize = 8;

/// Words of what stands before the words for the text: "The figures and maps in".
const LED: usize = 8;

/// Words before "that" at least: "The paper admitted".
const SAID: usize = 3;

impl Reader<'_, '_> {
    /// Whether words of origin are told of what others did with the text, of a thing within it, or of a text spoken of.
    pub(super) fn is_no_copy(&self, kind: CueKind, start: usize, end: usize) -> bool {
        let taken = matches!(
            kind,
            CueKind::RepublishedFrom | CueKind::TakenFrom | CueKind::AdaptedFrom | CueKind::BasedOn | CueKind::Provided
        );
        let copied = matches!(kind, CueKind::RepublishedFrom | CueKind::TakenFrom);
        taken && self.is_of_thing_within(start) || copied && (self.is_later_copy(start, end) || self.is_reported(start))
    }

    /// "This article has been republished by X", "è stato poi ripubblicato da X".
    fn is_later_copy(&self, start: usize, end: usize) -> bool {
        let list = |list| self.lexicon.words(list);
        let cue = fold(self.passage.text[start..end].trim());
        let by = list(WordList::OnlyMaker).has(word::last(&cue));
        let mut words = word::words(self.passage.folded_before(start)).rev().take(WORDS);
        words.any(|word| list(WordList::Later).has(word) || by && list(WordList::TakenOver).has(word))
    }

    /// "The figures in this article were taken from X": what stands before the words for the text names a thing, and no text.
    fn is_of_thing_within(&self, start: usize) -> bool {
        let sentence = self.passage.folded_before(start);
        let Some(at) = self.lexicon.text_starts(sentence) else { return false };
        let before = &sentence[..at];
        let things = self.lexicon.words(WordList::ThingWithin);
        let mut words = word::with_apostrophes(before).take(LED + 1);
        let count = words.clone().count();
        let named = words.clone().any(|word| things.has(word.rsplit(['\'', '’']).next().unwrap_or(word)));
        named && count <= LED && !words.any(|word| self.lexicon.names_texts(word))
    }

    /// "The paper admitted that the story was copied from X": what somebody said of a text that nothing points at.
    fn is_reported(&self, start: usize) -> bool {
        let sentence = self.passage.folded_before(start);
        let Some(at) = self.lexicon.text_starts(sentence) else { return false };
        let articles = self.lexicon.words(WordList::WorkArticle);
        let mut before = word::words(&sentence[..at]).rev().skip_while(|word| articles.has(word));
        let leads = before.next().is_some_and(|word| self.lexicon.words(WordList::Subordinator).has(word));
        let first = word::words(sentence).next().is_some_and(|first| articles.has(first));
        leads
            && first
            && before.take(SAID).count() == SAID
            && !word::words(sentence).any(|word| self.lexicon.is(WordClass::AtHand, word))
    }
}
