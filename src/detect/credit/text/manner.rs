//! How a text was taken over, beside the words that say that it was: "republished unchanged from X", "reprinted, with minor
//! edits, from X", "ongewijzigd overgenomen uit X", "published in X and reprinted here under CC BY 4.0".
//!
//! Takes the place of a phrase, gives where its name begins and whether it counts.

use super::Reader;
use super::SHORT;
use super::clause::{is_license, word_end};
use crate::detect::credit::lexicon::{Cue, WordClass, fold};
use crate::detect::credit::passage::Start;
use crate::detect::name;
use crate::detect::word;
use crate::evidence::CreditKind;
use crate::lexicon::credit::CueKind;
use crate::lexicon::lists::WordList;
use crate::source::{Span, boundary_before};

/// What is said of it at most, one thing behind the other: "unchanged, with permission, from".
const MANNERS: usize = 3;

/// Bytes of such words before a phrase at most.
const LONGEST: usize = 60;

impl Reader<'_, '_> {
    /// Behind how a text was taken over and the word that leads to where from; the same place where either is missing.
    pub(super) fn behind_manner(&self, kind: CueKind, at: usize) -> usize {
        if kind != CueKind::RepublishedFrom {
            return at;
        }
        let text = self.passage.text;
        let mut next = at;
        for _ in 0..MANNERS {
            let (from, _) = self.behind_comma(next);
            let Some(end) = self.manner_end(from) else { break };
            next = end;
            let (lead, _) = self.behind_comma(end);
            let behind = word_end(text, lead);
            if self.lexicon.words(WordList::FromWord).has(&fold(&text[lead..behind])) {
                return behind;
            }
        }
        at
    }

    /// Where words end that tell how it was taken over, perhaps behind a small one: "unchanged", "with minor edits".
    fn manner_end(&self, at: usize) -> Option<usize> {
        let text = self.passage.text;
        let ends = |at: usize| {
            let len = self.lexicon.manner(self.passage.folded_from(at))?;
            Some(self.passage.unfold(self.passage.refold(at) + len))
        };
        ends(at).or_else(|| {
            let small = word_end(text, at);
            let word = fold(&text[at..small]);
            let leads = [WordClass::Inner, WordClass::Carrier].into_iter().any(|class| self.lexicon.is(class, &word));
            leads.then(|| ends(name::skip_spaces(text, small))).flatten()
        })
    }

    /// How the text before a phrase ends; what tells how a text was taken over is part of its phrase: "Unchanged,
    /// republished from".
    pub(super) fn start_of_phrase(&self, kind: CueKind, start: usize) -> Start {
        let begins = self.passage.start(start);
        if begins > Start::Clause || !matches!(kind, CueKind::RepublishedFrom | CueKind::TakenFrom) {
            return begins;
        }
        let from = self.passage.sentence_start(start);
        let before = &self.passage.text[from..start];
        let words = before.trim_matches(|letter: char| letter.is_whitespace() || letter == ',');
        let is_manner = || {
            let folded = fold(words);
            self.lexicon.manner(&folded) == Some(folded.len())
        };
        if words.is_empty() || words.len() > LONGEST || !is_manner() {
            return begins;
        }
        self.passage.start(from + (before.len() - before.trim_start().len())).max(begins)
    }

    /// "The article was published in X and is reprinted here under CC BY 4.0": a note on the text, which is taken over with its
    /// license behind the name; what is told to stand elsewhere is linked there.
    pub(super) fn is_taken_over(&self, start: usize, end: usize) -> bool {
        let from = self.passage.sentence_start(start);
        let note = self.passage.said() <= SHORT && self.passage.text[..from].trim().is_empty();
        if !note || self.passage.place.caption || !self.speaks_of_note(start) {
            return false;
        }
        let stop = self.passage.sentence_end(end);
        let rest =
            &self.passage.folded[self.passage.refold(end)..self.passage.refold(stop).max(self.passage.refold(end))];
        let lists = [WordList::TakingOver, WordList::Republished];
        let taken = word::words(rest).any(|word| lists.into_iter().any(|list| self.lexicon.words(list).open(word)));
        let links = self.passage.block.links.iter();
        let mut places = links.filter(|link| (end..stop).contains(&link.text.start) && !is_license(&link.url));
        taken && places.nth(1).is_none() && self.ends_with_license(end, stop)
    }

    /// Whether a sentence that goes on to a place ends with a license: "under CC BY 4.0 by the council" tells of somebody else.
    fn ends_with_license(&self, at: usize, stop: usize) -> bool {
        let Some(license) = self.next_license(at).filter(|license| *license < stop) else { return false };
        let behind = self.passage.text.get(self.license_end(license)..stop).unwrap_or_default();
        let stems = self.lexicon.words(WordList::LicenseStems);
        let ends = word::words(behind).all(|word| !word.contains(char::is_lowercase) || stems.open(&fold(word)));
        ends && self.license_near(at, stop - at)
    }

    /// Whether the sentence before a place is no more than a word for the text, and what helps it: "The article", "Article",
    /// "This report was".
    fn speaks_of_note(&self, start: usize) -> bool {
        let before = self.passage.folded_before(start);
        let mut named = false;
        let known = word::words(before).all(|word| {
            let text = self.lexicon.is(WordClass::Text, word);
            named |= text;
            text || self.lexicon.words(WordList::WorkArticle).has(word)
                || self.lexicon.is_auxiliary(word)
                || [WordClass::AtHand, WordClass::Lead, WordClass::Passive]
                    .into_iter()
                    .any(|class| self.lexicon.is(class, word))
        });
        known && named || self.has_subject(start)
    }

    /// "Republished under CC BY 4.0.": takes words of publishing again right before a license, in a sentence that begins with
    /// them and names no place.
    pub(super) fn republished_under(&mut self, start: usize, end: usize) -> bool {
        /// Bytes between them and the license at most: "under the terms of the".
        const BETWEEN: usize = 32;
        let text = self.passage.text;
        let small = |letter: char| letter.is_lowercase() || letter.is_whitespace();
        let tells = self.lexicon.words(WordList::Republished).open(self.passage.folded_from(start))
            && !self.passage.place.caption
            && self.passage.said() <= SHORT
            && self.passage.start(start) >= Start::Sentence;
        let license = tells.then(|| self.next_license(end)).flatten();
        let beside = license.is_some_and(|license| {
            license - end <= BETWEEN && text[end..license].chars().all(small) && self.is_told_apart(license)
        });
        if beside {
            let origin = self.credit(CreditKind::RepublishedFrom, Span::new(start, end), None, None);
            self.credits.push(origin);
        }
        beside
    }

    /// "पहले X पर CC BY 4.0 लाइसेंस के तहत प्रकाशित हुआ": whether a verb that follows names stands behind the license next to one.
    pub(super) fn has_verb_behind_license(&self, name: usize) -> bool {
        /// Bytes between the name and its license at most, and from there to the verb.
        const NEAR: usize = 16;
        const VERB: usize = 80;
        let Some(license) = self.next_license(name).filter(|license| license - name <= NEAR) else { return false };
        let behind = self.passage.folded_from(self.license_end(license));
        let near = &behind[..boundary_before(behind, VERB)];
        self.lexicon.cues(near).any(|(_, _, uses)| uses.iter().any(|cue| matches!(cue, Cue::Suffix(_))))
    }
}
