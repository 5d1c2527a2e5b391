//! The words by which languages name licenses and speak of them, compiled when the program is built.
//!
//! Takes the compiled tables of `rules/lexicon/names` and `rules/lexicon/kinds`; a pure look-up. All languages are
//! tried at once: short credits are no basis for guessing one.

pub(crate) mod cores;
pub mod credit;
pub mod credit_index;
pub(crate) mod fold;
pub mod heads;
mod phrases;
pub mod schema;
pub mod term;

use cores::Cores;
pub use phrases::Found;
use phrases::Phrases;
pub use term::{Cue, Edition, Element, RightsWord, Tables, Term};

/// What a text may say without any name of a license.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Told {
    /// That rights are reserved, or that something is in the public domain.
    pub rights: bool,
    /// That a license holds which is not for content.
    pub other_license: bool,
    /// What the text of a license says of itself.
    pub license_text: bool,
}

/// The compiled lexicon.
#[derive(Debug, Clone)]
pub struct Lexicon {
    names: Phrases<Term>,
    cues: Phrases<Cue>,
    telling: Phrases<Cue>,
    /// A word of each phrase of `telling`.
    telling_cores: Cores,
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
            telling: Phrases::new(tables.telling),
            telling_cores: Cores::new(tables.telling_cores.iter().map(String::as_str)),
            rights: Phrases::new(tables.rights),
            slips: tables.slips,
        }
    }

    /// The same without passing over any place of a text.
    #[cfg(test)]
    fn unfiltered(self) -> Self {
        let Self { names, cues, telling, telling_cores, rights, slips } = self;
        let (names, cues, telling) = (names.unfiltered(), cues.unfiltered(), telling.unfiltered());
        Self { names, cues, telling, telling_cores, rights: rights.unfiltered(), slips }
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

    /// Whether a text may say anything without a name of a license, by one look at its bytes. It holds for texts without
    /// letters beside those of ASCII.
    #[must_use]
    pub(crate) fn may_tell(&self, plain: &str) -> bool {
        self.telling_cores.is_in(plain)
    }

    /// What a folded text may say without any name of a license. Costs much less than [`Lexicon::cues`], and takes in
    /// all that those would say; they may say less, where such words are part of a longer phrase.
    #[must_use]
    pub fn told(&self, folded: &str) -> Told {
        let mut told = Told::default();
        for cue in self.telling.any(folded) {
            told.rights |= matches!(cue, Cue::Reserved | Cue::PublicDomain);
            told.other_license |= *cue == Cue::OtherLicense;
            told.license_text |= *cue == Cue::LicenseText;
        }
        told
    }

    /// Words about rights in a folded text.
    #[must_use]
    pub fn rights(&self, folded: &str) -> Vec<Found<'_, RightsWord>> {
        self.rights.find(folded)
    }
}

#[cfg(test)]
mod tests;
