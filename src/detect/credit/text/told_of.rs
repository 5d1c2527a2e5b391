//! Whether words of origin are told of a work that their sentence names: "*Salt* was first published by", "her essay, which
//! first appeared in", "Poem p. 4: reprinted by permission of".
//!
//! Looks only, changes nothing.

use super::Reader;
use super::SHORT;
use super::byline::NEAR;
use super::clause::word_end;
use crate::detect::apart::opens_quotation;
use crate::detect::credit::lexicon::{WordClass, fold};
use crate::detect::mark;
use crate::detect::name;
use crate::detect::word;
use crate::lexicon::lists::WordList;

impl Reader<'_, '_> {
    /// Whether the work that the words are told of is named in their sentence, and is not the text at hand.
    pub(super) fn is_told_of_another(&self, start: usize) -> bool {
        let placed = self.passage.place.caption || self.passage.block.emphasized || self.has_subject(start);
        !placed && (self.is_told_in_clause(start) || self.is_told_of_title(start))
    }

    /// "See the essay by Ida Colm, which first appeared in": a clause on what stands before it, where nothing in the sentence
    /// points at the text.
    fn is_told_in_clause(&self, start: usize) -> bool {
        /// Words before the clause at least.
        const WORDS: usize = 2;
        let before = self.passage.folded_before(start);
        let mut words = word::words(before).rev().skip_while(|word| self.lexicon.is_auxiliary(word));
        let relative = words.next().is_some_and(|word| self.lexicon.words(WordList::RelativeWord).has(word));
        let sentence = &self.passage.text[self.passage.sentence_start(start)..self.passage.sentence_end(start)];
        relative
            && words.nth(WORDS - 1).is_some()
            && !word::words(&fold(sentence)).any(|word| self.lexicon.is(WordClass::AtHand, word))
            && !self.credits.iter().any(|credit| credit.kind.names_original())
    }

    /// "… of the sea. *Salt* was first published by": a sentence within a paragraph that begins with a title, which is not the
    /// page's.
    fn is_told_of_title(&self, start: usize) -> bool {
        let text = self.passage.text;
        let from = self.passage.sentence_start(start);
        let first = from + (text[from..start].len() - text[from..start].trim_start().len());
        if text[..from].trim().is_empty() {
            return false;
        }
        let told = &text[first..start];
        let mut title = told.trim_end();
        while let Some(last) = title.rsplit(' ').next().filter(|last| self.lexicon.is_auxiliary(&fold(last))) {
            let rest = title[..title.len() - last.len()].trim_end();
            if rest.len() == title.len() {
                break;
            }
            title = rest;
        }
        let end = first + title.len();
        let quoted = opens_quotation(title);
        let linked =
            || self.passage.link_at(first).is_some_and(|(_, link)| link.text.start == first && link.text.end == end);
        let set_off = || self.passage.behind_markup(first) && self.passage.behind_markup(end);
        let bare = fold(title.trim_matches(|letter: char| !letter.is_alphanumeric()));
        let own = || self.document.title.as_ref().is_some_and(|(own, _)| fold(own).contains(&bare));
        title.len() < told.trim_end().len() && !bare.is_empty() && (quoted || linked() || set_off()) && !own()
    }

    /// "Poem p. 4: Ida Colm, reprinted by permission of Tarn Press", "photo p. 2 (Ben Ashby, republished from": a part, by
    /// where it stands.
    pub(super) fn is_of_numbered_part(&self, start: usize) -> bool {
        /// Words of the part at most.
        const WORDS: usize = 4;
        if self.passage.place.caption || self.passage.said() > SHORT || self.has_subject(start) {
            return false;
        }
        let line = self.passage.text[..start].rsplit('\n').next().unwrap_or("");
        let numbered =
            |words: &str| words.split_whitespace().any(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
        let names = |words: &str| words.chars().any(char::is_alphabetic);
        let labelled = line
            .split_once(':')
            .is_some_and(|(label, _)| label.split_whitespace().count() <= WORDS && names(label) && numbered(label));
        let bracketed = line.rsplit_once('(').is_some_and(|(before, inside)| {
            let mut last = before.trim_end().rsplit(' ');
            !inside.contains(')') && last.next().is_some_and(numbered) && last.next().is_some_and(names)
        });
        labelled || bracketed
    }

    /// "In this chapter, an excerpt from *Salt* is read aloud": the sentence tells of something within the text.
    pub(super) fn is_set_within(&self, start: usize) -> bool {
        let sentence = self.passage.folded_before(start);
        let Some(end) = self.lexicon.text_ends(sentence) else { return false };
        let first = sentence.split_whitespace().next().unwrap_or_default();
        let classes = [WordClass::Carrier, WordClass::DateWord, WordClass::Inner, WordClass::Particle];
        sentence[end..].trim_start().starts_with(mark::is_comma)
            && (classes.into_iter().any(|class| self.lexicon.is(class, first))
                || self.lexicon.words(WordList::WhereWord).has(first))
    }

    /// "Tradução de [Salt](…) é difícil": the sentence goes on about what was named, and not with who made it or its license.
    pub(super) fn is_spoken_of(&self, end: usize) -> bool {
        let text = self.passage.text;
        let at = name::skip_spaces(text, self.behind_closing(end).0);
        let verb = word_end(text, at);
        let next = name::skip_spaces(text, verb);
        let told = fold(&text[next..word_end(text, next)]);
        at > end
            && self.lexicon.is_auxiliary(&fold(&text[at..verb]))
            && !self.lexicon.opens_byline(&told)
            && !self.starts_cue(at)
            && !self.starts_cue(next)
            && !self.license_near(verb, NEAR)
    }
}
