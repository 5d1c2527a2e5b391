//! The words by which languages name licenses and speak of them, compiled when the program is built.
//!
//! Takes the compiled tables of `rules/lexicon/names` and `rules/lexicon/kinds`; a pure look-up. All languages are
//! tried at once: short credits are no basis for guessing one.

pub mod credit;
pub mod credit_index;
pub(crate) mod fold;
mod phrases;
pub mod schema;
pub mod term;

pub use phrases::Found;
use phrases::Phrases;
pub use term::{Cue, Edition, Element, RightsWord, Tables, Term};

/// The compiled lexicon.
#[derive(Debug, Clone)]
pub struct Lexicon {
    names: Phrases<Term>,
    cues: Phrases<Cue>,
    rights: Phrases<RightsWord>,
    slips: Vec<String>,
}

impl Lexicon {
    /// Makes the look-up from the compiled tables.
    #[must_use]
    pub fn new(tables: Tables) -> Self {
        Self {
            names: Phrases::new(tables.names),
            cues: Phrases::new(tables.cues),
            rights: Phrases::new(tables.rights),
            slips: tables.slips,
        }
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

    /// Phrases around licenses in a folded text.
    #[must_use]
    pub fn cues(&self, folded: &str) -> Vec<Found<'_, Cue>> {
        self.cues.find(folded)
    }

    /// Words about rights in a folded text.
    #[must_use]
    pub fn rights(&self, folded: &str) -> Vec<Found<'_, RightsWord>> {
        self.rights.find(folded)
    }
}
