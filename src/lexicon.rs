//! The words by which languages name licenses and speak of them, compiled when the program is built.
//!
//! Takes the compiled tables of `rules/lexicon/names` and `rules/lexicon/kinds`; a pure look-up. All languages are
//! tried at once: short credits are no basis for guessing one.

pub mod automaton;
pub mod choices;
pub mod credit;
pub mod credit_index;
pub(crate) mod fold;
pub mod heads;
pub mod lists;
mod phrases;
pub mod schema;
mod signs;
mod slip;
pub(crate) mod starts;
pub mod term;
pub mod word_class;
pub mod word_list;

use lists::{Lists, WordList, Words};
pub use phrases::Found;
use phrases::Phrases;
use signs::SignTable;
pub(crate) use signs::Signs;
pub(crate) use slip::{BRAND_GAP, Parts, SHORTEST_PART, holds_slip, is_slip_of, words};
use std::sync::Arc;
pub use term::{Cue, Edition, Element, RightsWord, Sign, Tables, Term};

/// The compiled lexicon.
#[derive(Debug, Clone)]
pub struct Lexicon {
    names: Phrases<Term>,
    cues: Phrases<Cue>,
    signs: SignTable,
    rights: Phrases<RightsWord>,
    slips: Vec<String>,
    parts: Arc<Parts>,
    lists: Arc<Lists<'static>>,
}

impl Lexicon {
    /// Makes the look-up from the compiled tables.
    #[must_use]
    pub fn new(tables: Tables<'static>, lists: Arc<Lists<'static>>) -> Self {
        Self {
            names: Phrases::new(tables.names),
            cues: Phrases::new(tables.cues),
            signs: SignTable::new(tables.signs),
            rights: Phrases::new(tables.rights),
            slips: tables.slips,
            parts: Arc::new(Parts::new(tables.parts)),
            lists,
        }
    }

    /// The same without passing over any place of a text.
    #[cfg(test)]
    fn unfiltered(self) -> Self {
        let Self { names, cues, signs, rights, .. } = self;
        let (names, cues, rights) = (names.unfiltered(), cues.unfiltered(), rights.unfiltered());
        Self { names, cues, signs: signs.unfiltered(), rights, ..self }
    }

    /// Words of license names in a folded text.
    #[must_use]
    pub fn names(&self, folded: &str) -> Vec<Found<'_, Term>> {
        self.names.find(folded)
    }

    /// What a folded word of license names says.
    #[must_use]
    pub fn name(&self, folded: &str) -> Option<&[Term]> {
        self.names.whole(folded)
    }

    /// Words of license names that are known with a slip of the pen, too.
    #[must_use]
    pub fn slips(&self) -> &[String] {
        &self.slips
    }

    /// Longer words of the names of elements, for which a word with a slip may stand.
    pub(crate) fn parts(&self) -> &Parts {
        &self.parts
    }

    /// The words of a list.
    #[must_use]
    pub fn words(&self, list: WordList) -> Words<'_> {
        self.lists.of(list)
    }

    /// All lists.
    pub(crate) fn lists(&self) -> &Lists<'static> {
        &self.lists
    }

    /// Phrases around licenses in a folded text.
    #[must_use]
    pub fn cues(&self, folded: &str) -> Vec<Found<'_, Cue>> {
        self.cues.find(folded)
    }

    /// What a text may hold that is worth a closer look, by one pass over it.
    #[must_use]
    pub(crate) fn signs(&self, text: &str) -> Signs {
        self.signs.of(text)
    }

    /// The same of many texts.
    #[must_use]
    pub(crate) fn signs_of_each<'t>(&self, texts: impl Iterator<Item = &'t str>) -> Vec<Signs> {
        self.signs.of_each(texts)
    }

    /// What a file holds that was not read yet, or `None` where that cannot be told without reading it.
    #[must_use]
    pub(crate) fn file_signs(&self, text: &str) -> Option<Signs> {
        self.signs.of_file(text)
    }

    /// Words about rights in a folded text.
    #[must_use]
    pub fn rights(&self, folded: &str) -> Vec<Found<'_, RightsWord>> {
        self.rights.find(folded)
    }
}

#[cfg(test)]
mod tests;
