//! The words by which credits and notices are found, all languages at once.
//!
//! Takes what the build script compiled, gives look-ups. It must not depend on a document.

mod matcher;

use crate::lexicon::credit::{CueKind, Letters};
use crate::lexicon::credit_index::CreditIndex;
pub(crate) use crate::lexicon::credit_index::{Cue, NoticeCue, Party};
pub(crate) use crate::lexicon::fold::{fold, fold_char, is_mark, is_steady, unspaced};
use crate::lexicon::lists::{Lists, WordList, Words};
pub(crate) use crate::lexicon::word_class::{WordClass, WordClasses};
use crate::source::{narrow, wide};
use matcher::{Match, Matcher};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// A cue at its place in a folded text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FoundCue {
    start: u32,
    end: u32,
    value: u32,
}

impl FoundCue {
    /// Its place in the folded text.
    pub(crate) fn range(&self) -> Range<usize> {
        wide(self.start)..wide(self.end)
    }
}

/// All words that credits and notices are found by.
#[derive(Debug, Clone)]
pub struct CreditLexicon {
    cues: Matcher,
    uses: Vec<Vec<Cue>>,
    words: Matcher<WordClasses>,
    subjects: Matcher,
    other_works: Matcher,
    parties: BTreeMap<String, (Party, Vec<String>)>,
    /// Words for where pictures are found that nobody asked for, sorted.
    anywhere: Vec<String>,
    /// Words that start the mention of a license, sorted.
    licenses: Vec<String>,
    /// By the first byte of a text, which of them it may start with.
    licenses_by_byte: Vec<Range<usize>>,
    pub(crate) front_matter: BTreeMap<String, CueKind>,
    pub(crate) markup: BTreeMap<String, CueKind>,
    /// Languages that letters tell.
    pub(crate) letters: Vec<(String, Letters)>,
    lists: Arc<Lists<'static>>,
}

impl CreditLexicon {
    /// Takes the compiled words of all languages.
    ///
    /// # Panics
    ///
    /// Where the index was not made by [`CreditIndex::compile`].
    #[must_use]
    pub fn new(index: CreditIndex<'static>, lists: Arc<Lists<'static>>) -> Self {
        let mut licenses = index.licenses;
        licenses.sort_unstable();
        let first = |words: &String| words.as_bytes().first().copied();
        let from = |byte: u8| licenses.partition_point(|words| first(words) < Some(byte));
        let to = |byte: u8| licenses.partition_point(|words| first(words) <= Some(byte));
        Self {
            licenses_by_byte: (0..=u8::MAX).map(|byte| from(byte)..to(byte)).collect(),
            cues: Matcher::new(index.cues),
            uses: index.uses,
            words: Matcher::new(index.words),
            subjects: Matcher::new(index.subjects),
            other_works: Matcher::new(index.other_works),
            parties: index.parties,
            anywhere: index.anywhere,
            licenses,
            front_matter: index.front_matter,
            markup: index.markup,
            letters: index.letters,
            lists,
        }
    }

    /// The same without passing over any place of a text.
    #[cfg(test)]
    pub(crate) fn unfiltered(self) -> Self {
        let (cues, words, subjects) = (self.cues.unfiltered(), self.words.unfiltered(), self.subjects.unfiltered());
        Self { cues, words, subjects, ..self }
    }

    /// Goes through the cues in a folded text, from left to right, the longest first.
    pub(crate) fn cues<'a>(&'a self, folded: &'a str) -> impl Iterator<Item = (usize, usize, &'a [Cue])> + 'a {
        let mut at = 0;
        std::iter::from_fn(move || {
            let found = self.next_cue(folded, at)?;
            at = found.1;
            Some(found)
        })
    }

    /// The cues of a folded text, from left to right, the longest first.
    pub(crate) fn found_cues(&self, folded: &str) -> Vec<FoundCue> {
        let mut cues = Vec::new();
        let mut at = 0;
        while let Some(Match { start, end, value }) = self.cues.find(folded, at) {
            cues.push(FoundCue {
                start: narrow(start),
                end: narrow(end),
                value: u32::try_from(value).unwrap_or(u32::MAX),
            });
            at = end;
        }
        cues
    }

    /// What a found cue is.
    pub(crate) fn uses(&self, cue: &FoundCue) -> &[Cue] {
        self.uses_of(cue.value.into())
    }

    /// The next cue at or behind an offset of a folded text: its range and what it is.
    pub(crate) fn next_cue(&self, folded: &str, at: usize) -> Option<(usize, usize, &[Cue])> {
        let found = self.cues.find(folded, at)?;
        Some((found.start, found.end, self.uses_of(found.value)))
    }

    fn uses_of(&self, value: u64) -> &[Cue] {
        usize::try_from(value).ok().and_then(|index| self.uses.get(index)).map_or(&[], Vec::as_slice)
    }

    /// All lists.
    pub(crate) fn lists(&self) -> &Lists<'static> {
        &self.lists
    }

    /// The words of a list.
    pub(crate) fn words(&self, list: WordList) -> Words<'_> {
        self.lists.of(list)
    }

    /// Says whether these folded words begin with a word of a class.
    pub(crate) fn starts_word(&self, class: WordClass, folded: &str) -> bool {
        self.words.starting(folded).is_some_and(|found| found.value.has(class))
    }

    /// Says whether a folded word is of a class.
    pub(crate) fn is(&self, class: WordClass, folded: &str) -> bool {
        self.classes(folded).has(class)
    }

    /// Says whether a folded word is an auxiliary or a copula: "has", "is".
    pub(crate) fn is_auxiliary(&self, folded: &str) -> bool {
        self.classes(folded).has_either(WordClass::Auxiliary, WordClass::Copula)
    }

    /// The classes of a folded word.
    pub(crate) fn classes(&self, folded: &str) -> WordClasses {
        self.words.get(folded).unwrap_or_default()
    }

    /// The agency or platform of this name. Short ones are known by their exact letters only.
    pub(crate) fn party(&self, name: &str) -> Option<Party> {
        let (party, written) = self.parties.get(&fold(name))?;
        let short = name.chars().count() <= 5 && name.is_ascii();
        (!short || written.iter().any(|known| known == name)).then_some(*party)
    }

    /// Says whether this is no name, but a place where all sorts of pictures are found: "the internet".
    pub(crate) fn is_anywhere(&self, name: &str) -> bool {
        self.anywhere.binary_search(&fold(name)).is_ok()
    }

    /// Says whether this is an office, or another that publishes figures: "Census Bureau".
    pub(crate) fn is_office(&self, name: &str) -> bool {
        self.words(WordList::Office).are_in(&fold(name))
    }

    /// Says whether folded words speak of the text that they stand in: "this article".
    pub(crate) fn speaks_of_text(&self, folded: &str) -> bool {
        self.subjects.find(folded, 0).is_some()
    }

    /// Where folded words first speak of a work that a text is not: "the study".
    pub(crate) fn other_work(&self, folded: &str) -> Option<usize> {
        self.other_works.find(folded, 0).map(|found| found.start)
    }

    /// Whether a folded word is one for a text, or for several: "text", "articles".
    pub(crate) fn names_texts(&self, folded: &str) -> bool {
        self.is(WordClass::Text, folded) || self.words(WordList::TextNoun).has(folded)
    }

    /// Where folded words first speak of the text that they stand in.
    pub(crate) fn text_starts(&self, folded: &str) -> Option<usize> {
        self.subjects.find(folded, 0).map(|found| found.start)
    }

    /// Where the last words end that speak of the text itself.
    pub(crate) fn text_ends(&self, folded: &str) -> Option<usize> {
        let mut last = None;
        while let Some(found) = self.subjects.find(folded, last.unwrap_or(0)) {
            last = Some(found.end);
        }
        last
    }

    /// Says whether these folded words are a text, and no more: "this article".
    pub(crate) fn is_text(&self, folded: &str) -> bool {
        self.subjects.get(folded.trim()).is_some()
    }

    /// Says whether this folded word opens a byline: "by".
    pub(crate) fn opens_byline(&self, folded: &str) -> bool {
        self.cues.get(folded).is_some_and(|value| self.uses_of(value).contains(&Cue::Byline))
    }

    /// How long the words are that these folded ones begin with, where they open a byline: "by", "author", "written by".
    pub(crate) fn opening_byline(&self, folded: &str) -> Option<usize> {
        self.starting_as(folded, |cue| {
            matches!(cue, Cue::Byline | Cue::Label(CueKind::Author) | Cue::Phrase(CueKind::Author))
        })
    }

    /// How long the words are that these folded ones begin with, where they tell who made something: "created by".
    pub(crate) fn opening_maker(&self, folded: &str) -> Option<usize> {
        self.starting_as(folded, |cue| matches!(cue, Cue::Phrase(CueKind::Author | CueKind::Made)))
    }

    /// How long the cue is that these folded words begin with.
    pub(crate) fn starting(&self, folded: &str) -> Option<usize> {
        self.cues.starting(folded).map(|found| found.end)
    }

    /// How long the cue is that these folded words begin with, where one of its uses is wanted.
    fn starting_as(&self, folded: &str, wanted: impl Fn(&Cue) -> bool) -> Option<usize> {
        let found = self.cues.starting(folded)?;
        self.uses_of(found.value).iter().any(wanted).then_some(found.end)
    }

    /// Whether words that follow a name start here: "منتشر شده است".
    pub(crate) fn starts_suffix(&self, folded: &str) -> bool {
        self.starting_as(folded, |cue| matches!(cue, Cue::Suffix(_))).is_some()
    }

    /// Whether a copyright notice starts here: "© 2026".
    pub(crate) fn starts_copyright(&self, folded: &str) -> bool {
        self.starting_as(folded, |cue| matches!(cue, Cue::Notice(NoticeCue::Copyright))).is_some()
    }

    /// Whether something is forbidden here: "all rights reserved".
    pub(crate) fn starts_prohibition(&self, folded: &str) -> bool {
        self.starting_as(folded, |cue| matches!(cue, Cue::Notice(NoticeCue::Prohibition))).is_some()
    }

    /// Whether words for a translation start here, whatever longer words do: "translated from an article by".
    pub(crate) fn begins_translation(&self, folded: &str) -> bool {
        self.cues
            .all_starting(folded)
            .any(|(_, value)| self.uses_of(value).contains(&Cue::Phrase(CueKind::TranslatedFrom)))
    }

    /// The longest cue of a credit that these folded words begin with, where it is shorter than a notice is:
    /// "przekład z" in "przekład z hiszpańskiego".
    pub(crate) fn credit_within(&self, folded: &str, notice: usize) -> Option<(usize, &[Cue])> {
        let shorter = self.cues.all_starting(folded).take_while(|(end, _)| *end < notice);
        let uses = shorter.map(|(end, value)| (end, self.uses_of(value)));
        uses.filter(|(_, uses)| uses.iter().any(|cue| matches!(cue, Cue::Label(_) | Cue::Phrase(_)))).last()
    }

    /// How long the words are that these folded ones begin with, where they tell how a text was taken over: "unchanged", "with
    /// permission", "minor edits".
    pub(crate) fn manner(&self, folded: &str) -> Option<usize> {
        let tells = |cue: &Cue| {
            let Cue::Notice(notice) = cue else { return false };
            matches!(notice, NoticeCue::Permission | NoticeCue::Unchanged) || notice.is_change()
        };
        let manners = self.cues.all_starting(folded).filter(|(_, value)| self.uses_of(*value).iter().any(tells));
        manners.last().map(|(end, _)| end)
    }

    /// Says whether these folded words speak of the original of the text that they stand in: "the original version of this
    /// story".
    pub(crate) fn opens_original(&self, folded: &str) -> bool {
        let original = Cue::Label(CueKind::OriginalPublication);
        self.cues.all_starting(folded).any(|(_, value)| self.uses_of(value).contains(&original))
            && self.speaks_of_text(folded)
    }

    /// What exactly these folded words are.
    pub(crate) fn uses_of_words(&self, folded: &str) -> Option<&[Cue]> {
        self.cues.get(folded).map(|value| self.uses_of(value))
    }

    /// Says whether these folded words speak of a permission.
    pub(crate) fn permits(&self, folded: &str) -> bool {
        let value = self.cues.get(folded);
        value.is_some_and(|value| self.uses_of(value).contains(&Cue::Notice(NoticeCue::Permission)))
    }

    /// Where a phrase for a picture that starts here ends: "photo montage by".
    pub(crate) fn media_phrase(&self, folded: &str) -> Option<usize> {
        let media = |cue: &Cue| matches!(cue, Cue::Phrase(kind) if kind.makes_media());
        self.starting_as(folded, media)
    }

    /// What these folded words label: "photos".
    pub(crate) fn label(&self, folded: &str) -> Option<CueKind> {
        self.uses_of(self.cues.get(folded)?).iter().find_map(|cue| match cue {
            Cue::Label(kind) => Some(*kind),
            _ => None,
        })
    }

    /// Says whether these folded words are themselves a cue.
    pub(crate) fn is_cue(&self, folded: &str) -> bool {
        self.cues.get(folded).is_some_and(|value| self.uses_of(value).iter().any(|cue| !matches!(cue, Cue::Party(_))))
    }

    /// Says whether a mention of a license starts here.
    pub(crate) fn starts_license(&self, folded: &str) -> bool {
        let Some(first) = folded.as_bytes().first() else { return false };
        self.licenses[self.licenses_by_byte[usize::from(*first)].clone()].iter().any(|words| {
            folded.starts_with(words.as_str())
                && (words.ends_with('-')
                    || folded[words.len()..].chars().next().is_none_or(|next| !next.is_alphabetic())
                    || words.len() > 5)
        })
    }
}
