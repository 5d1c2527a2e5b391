//! Prose about works: "The painting by Jo Roe hung in the hall" credits nothing on the page.
//!
//! Looks only, changes nothing.

use super::Reader;
use super::byline::NEAR;
use super::clause::word_end;
use super::kind::is_media;
use crate::detect::credit::lexicon::{WordClass, fold};
use crate::detect::credit::passage::Start;
use crate::detect::name::{self, Name};
use crate::detect::word;
use crate::lexicon::credit::CueKind;
use crate::lexicon::lists::WordList;

impl Reader<'_, '_> {
    /// Whether whoever stands behind words for an author is none: a helper, a publisher, who wrote another text.
    pub(super) fn names_no_author(&self, start: usize, end: usize, name: &Name) -> bool {
        // "Unit by Unit Guide"
        let first = |at: usize| fold(&self.passage.text[at..word_end(self.passage.text, at)]);
        let again = || !name.address_only() && first(start) == first(name.range.start);
        let inside = || self.passage.start(start) == Start::Inside && self.is_of_base(start);
        self.is_no_helper(start, end, name) || self.is_by_publisher(start, end, name) || again() || inside()
    }

    /// "This section is based on a tutorial by Jo Roe": whether a small word leads to the text that a cue speaks of.
    fn is_of_base(&self, start: usize) -> bool {
        let mut before = self.passage.folded_before(start).split_whitespace().rev();
        let is = |word: Option<&str>, list| word.is_some_and(|word| self.lexicon.words(list).has(word));
        is(before.next(), WordList::WorkArticle) && is(before.next(), WordList::LeadsOn)
    }

    fn may_be_prose(&self, start: usize) -> bool {
        self.is_plain() && self.passage.start(start) <= Start::Clause
    }

    /// Whether nothing sets the block apart from the text.
    fn is_plain(&self) -> bool {
        let place = self.passage.place;
        let block = self.passage.block;
        let apart = place.caption || place.listed.is_some() || place.credit || place.byline || block.emphasized;
        !apart && !block.cell && block.medium.is_none()
    }

    /// "The exhibition features photos by Jo Roe", "The book, translated by Jo Roe, won a prize": words inside of a sentence
    /// about another work.
    pub(super) fn is_of_work_spoken_of(&self, kind: CueKind, begins: Start, start: usize) -> bool {
        let made = matches!(kind, CueKind::Translator | CueKind::Editor | CueKind::Author) && begins == Start::Clause;
        (is_media(kind) && kind != CueKind::Courtesy || made)
            && self.may_be_prose(start)
            && self.is_of_shown_work(start)
            && !self.license_near(start, 2 * NEAR)
    }

    /// Whether the sentence before a place begins with a work that is read or looked at elsewhere.
    fn is_of_shown_work(&self, start: usize) -> bool {
        const FIRST: usize = 3;
        let article = self.lexicon.words(WordList::WorkArticle);
        let before = self.passage.folded_before(start);
        let shown = self.lexicon.words(WordList::ShownWork);
        let word = |word: &str| shown.has(word.trim_end_matches(|letter: char| !letter.is_alphanumeric()));
        let mut words = before.split_whitespace().take(FIRST);
        words.next().is_some_and(|first| article.has(first)) && words.any(word) && !self.lexicon.speaks_of_text(before)
    }

    /// "A photograph by Jo Roe sold for millions", "He was photographed by Jo Roe for the Example": a sentence that begins
    /// with an article before the work and goes on behind the name, or with a pronoun; "Reporting by The Example led to".
    pub(super) fn is_told_in_prose(&self, kind: CueKind, start: usize, name: &Name) -> bool {
        let made = matches!(kind, CueKind::Photo | CueKind::Illustration | CueKind::Video | CueKind::Music);
        let author = matches!(kind, CueKind::Author | CueKind::Editor | CueKind::Translator);
        let author = author && !self.passage.place.byline && !self.passage.block.emphasized;
        if !(made && self.is_plain() || author) || name.link.is_some() || name.address_only() {
            return false;
        }
        let text = self.passage.text;
        let behind = name::skip_spaces(text, name.end);
        let small = behind > name.end && text[behind..].starts_with(char::is_lowercase);
        let word = fold(&text[behind..word_end(text, behind)]);
        let classes = [WordClass::Carrier, WordClass::Joiner, WordClass::Inner, WordClass::Client, WordClass::Particle];
        let goes_on = small
            && !classes.into_iter().any(|class| self.lexicon.is(class, &word))
            && !self.starts_cue(behind)
            && !self.license_near(start, 2 * NEAR);
        if author {
            // "Das Interview führte zu Streit im Rat."
            let goes_on = goes_on || small && self.words(name.range).starts_with(char::is_lowercase);
            return goes_on && text.trim_end().ends_with('.') && !self.has_subject(start);
        }
        // "De foto's van ANP mogen niet worden overgenomen."
        if self.lexicon.party(self.words(name.range)).is_some() {
            return false;
        }
        let before = text[self.passage.sentence_start(start)..start].trim();
        let mut words = before.split_whitespace();
        let first = fold(words.next().unwrap_or_default());
        let passive = words.next_back().is_some_and(|last| self.lexicon.is(WordClass::Passive, &fold(last)));
        if passive && self.lexicon.is(WordClass::Pronoun, &first) {
            return self.pictured_before(start).is_none() && !self.license_near(start, 2 * NEAR);
        }
        let article = !before.contains(char::is_whitespace) && self.lexicon.words(WordList::WorkArticle).has(&first);
        goes_on && (article || self.is_long_sentence(behind))
            || (self.follows_small_word(start) || self.follows_where_word(start))
                && !self.ends_sentence(name.end)
                && self.is_long_sentence(behind)
    }

    /// "The series, with photographs by"
    fn follows_where_word(&self, start: usize) -> bool {
        let before = &self.passage.text[self.passage.sentence_start(start)..start];
        let last = before.split_whitespace().next_back().unwrap_or_default();
        last.len() < before.trim().len() && self.lexicon.words(WordList::WhereWord).has(last)
    }

    /// "Photographs by Jo Roe hang in the hall, and": a sentence between others that has much to say behind a name.
    fn is_long_sentence(&self, behind: usize) -> bool {
        const WORDS: usize = 4;
        let text = self.passage.text;
        let rest = &text[behind..self.passage.sentence_end(behind).max(behind)];
        // "Photo by Jo Roe taken on 3 May at the weir."
        let first = fold(&text[behind..word_end(text, behind)]);
        let taken = self.lexicon.words(WordList::Shot).has(&first) || self.lexicon.is(WordClass::DateWord, &first);
        !taken && text.trim_end().ends_with('.') && rest.split_whitespace().count() >= WORDS
    }

    /// "with photographs by", "of drawings by": whether a small word within a sentence leads to the work.
    fn follows_small_word(&self, start: usize) -> bool {
        let before = &self.passage.text[self.passage.sentence_start(start)..start];
        let last = before.split_whitespace().next_back().unwrap_or_default();
        let small = [WordClass::Inner, WordClass::Carrier, WordClass::Particle];
        last.len() < before.trim().len()
            && last.starts_with(char::is_lowercase)
            && small.into_iter().any(|class| self.lexicon.is(class, &fold(last)))
            && !self.lexicon.is(WordClass::Joiner, &fold(last))
    }

    /// "The mayor at a drawing by Jo Roe", "Visitors look at photos by Jo Roe": a caption that tells what its picture shows.
    pub(super) fn is_shown_in_caption(&self, kind: CueKind, begins: Start, start: usize) -> bool {
        let made = matches!(kind, CueKind::Photo | CueKind::Illustration | CueKind::Video);
        if !made || begins != Start::Inside || !self.passage.place.caption || self.license_near(start, 2 * NEAR) {
            return false;
        }
        let before = &self.passage.text[self.passage.sentence_start(start)..start];
        let mut words = before.split_whitespace();
        let last = fold(words.next_back().unwrap_or_default());
        let article = self.lexicon.words(WordList::WorkArticle).has(&last);
        let led = if article { words.next_back().map(fold) } else { Some(last) };
        let model =
            |word: &str| self.lexicon.words(WordList::ModelWord).has(word) || self.lexicon.is(WordClass::Copula, word);
        match led {
            Some(word) if article => !model(&word),
            Some(word) => self.follows_small_word(start) && !model(&word),
            None => false,
        }
    }

    /// "The book, written by Jo Roe, sold well", in a sentence that begins with an article and speaks of no text like this one.
    pub(super) fn is_of_book(&self, kind: CueKind, start: usize, end: usize) -> bool {
        let told = matches!(kind, CueKind::Author | CueKind::Translator | CueKind::Editor);
        if !told || self.passage.block.emphasized || self.passage.place.byline || !self.is_inserted(start, end) {
            return false;
        }
        let before = fold(&self.passage.text[self.passage.sentence_start(start)..start]);
        let mut words = word::words(&before);
        words.next().is_some_and(|first| self.lexicon.words(WordList::WorkArticle).has(first))
            && !words.any(|word| self.lexicon.is(WordClass::Text, word))
            && !self.lexicon.speaks_of_text(&before)
    }

    /// "The photo, taken by Jo Roe, won a prize": between two commas of a sentence that goes on.
    pub(super) fn is_inserted(&self, start: usize, end: usize) -> bool {
        let rest = self.passage.text[end..].strip_prefix(", ").unwrap_or_default();
        rest.starts_with(char::is_lowercase)
            && self.may_be_prose(start)
            && self.passage.text[..start].trim_end().ends_with(',')
            && !self.license_near(end, NEAR)
    }
}
