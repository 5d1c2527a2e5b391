//! What small words are good for in the grammar of credits: the classes of the words of [`super::credit`].
//!
//! A new class is a name here, and the list of its words beside it.

use super::credit::CreditWords;
use serde::{Deserialize, Serialize};
use std::ops::BitOr;

/// What a small word is good for. A word may be of several classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WordClass {
    /// Between two names.
    Joiner,
    /// Between a name and where it is found.
    Carrier,
    /// Before a name, no part of it.
    Lead,
    /// Opens no name.
    NotName,
    /// Part of an organization's name.
    Organization,
    /// Small word inside an organization's name.
    Inner,
    /// Place of publication behind a name.
    Place,
    /// Link text that names nothing.
    Pointer,
    /// Small word inside a person's name.
    Particle,
    /// Its full stop ends no sentence.
    Abbreviation,
    /// Key of front matter for prose.
    FrontMatterProse,
    /// Key of front matter for the original's address.
    FrontMatterUrl,
    /// Class of an element that holds a byline.
    BylineClass,
    /// Class of an element that holds a credit of a medium.
    CaptionClass,
    /// Part of the class of an element that is a credit of a medium.
    CreditClass,
    /// People are called so, whatever else it means.
    GivenName,
    /// May end the name of an agency.
    NameEnding,
    /// Place of a picture among others.
    Position,
    /// "And" that clings to the word behind it.
    ClingingJoiner,
    /// Before the one a picture was made for.
    Client,
    /// A maker whom nobody knows.
    UnknownMaker,
    /// Before whoever is thought to be the maker.
    Supposed,
    /// Tells what a picture shows as well as who it comes from.
    Shown,
    /// What people are by trade.
    Occupation,
    /// Between somebody and their trade.
    Copula,
    /// Goes with a date.
    DateWord,
    /// Goes on with the name of a license.
    LicenseWord,
    /// A drawn thing.
    DrawnThing,
    /// A text.
    Text,
    /// Goes on behind words that follow a name, so that they tell what may be done and not what was.
    Potential,
    /// Ends what somebody gives.
    ObjectEnding,
    /// An article that clings to a word.
    ClingingArticle,
    /// Before a verb.
    Auxiliary,
    /// Heading of a list of credits.
    CreditHeading,
    /// A text, clinging to whose it is.
    Possession,
    /// Title behind a name.
    TrailingTitle,
    /// Class of an element that names the partner who a text comes from.
    SourceClass,
    /// Class of an element beside a name that tells what somebody did or where they work.
    OfficeClass,
    /// Class of an element about another work, or about a change to this one.
    CitedClass,
    /// With a number, opens the caption of a picture.
    Figure,
    /// Names an entry of a list of references.
    Reference,
    /// Tells that somebody published something.
    Publishing,
    /// Points at the text at hand, or at whoever speaks.
    AtHand,
    /// A place to publish that belongs to whoever speaks.
    OwnPlace,
    /// Part of the class of an element that shows another text.
    OtherTextClass,
    /// Labels a line that shows how credits are written, or not to be.
    Specimen,
    /// Makes a participle of a verb.
    Passive,
    /// Tells what somebody says.
    Speech,
    /// Stands for what was named before.
    Pronoun,
    /// Puts a verb into a past before the past.
    Earlier,
    /// Heading of a list of works that are named.
    ReadingHeading,
    /// A label of several sources.
    SeveralSources,
    /// Key of front matter for people who wrote where no others are named.
    FrontMatterHelper,
    /// Part of a class that tells of a byline.
    BylinePart,
    /// May stand behind such a part.
    BylineTail,
    /// Part of a class that tells of something else.
    NoBylinePart,
    /// Part of the class of an element around, whose authors are not the page's.
    AsideClass,
    /// Part of a class that tells of a state.
    StatePart,
    /// Step of an address behind which people stand.
    ProfilePath,
    /// Head of a column for the file of a picture.
    FileHead,
    /// Head of a column for who made it.
    CreatorHead,
    /// Head of a column for its license.
    LicenseHead,
    /// Head of a column for where it comes from.
    SourceHead,
    /// A head of a column for what it is called.
    TitleHead,
}

/// So many classes there are.
const CLASSES: usize = 64;

/// Classes of a word, a bit for each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct WordClasses(u128);

impl WordClasses {
    /// Whether a class is one of them.
    #[must_use]
    pub const fn has(self, class: WordClass) -> bool {
        self.0 & Self::only(class).0 != 0
    }

    /// Whether one of two classes is.
    #[must_use]
    pub const fn has_either(self, one: WordClass, other: WordClass) -> bool {
        self.0 & (Self::only(one).0 | Self::only(other).0) != 0
    }

    const fn only(class: WordClass) -> Self {
        Self(1 << class as u32)
    }
}

impl From<WordClass> for WordClasses {
    fn from(class: WordClass) -> Self {
        Self::only(class)
    }
}

impl BitOr for WordClasses {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The words of a file, by class.
pub(super) fn by_class(words: &CreditWords) -> [(WordClass, &Vec<String>); CLASSES] {
    [
        (WordClass::Joiner, &words.joiners),
        (WordClass::Carrier, &words.carriers),
        (WordClass::Lead, &words.leads),
        (WordClass::NotName, &words.not_names),
        (WordClass::Organization, &words.organizations),
        (WordClass::Inner, &words.inner),
        (WordClass::Place, &words.places),
        (WordClass::Pointer, &words.pointers),
        (WordClass::Particle, &words.particles),
        (WordClass::Abbreviation, &words.abbreviations),
        (WordClass::FrontMatterProse, &words.front_matter_prose),
        (WordClass::FrontMatterUrl, &words.front_matter_urls),
        (WordClass::BylineClass, &words.byline_classes),
        (WordClass::CaptionClass, &words.caption_classes),
        (WordClass::CreditClass, &words.credit_classes),
        (WordClass::GivenName, &words.given_names),
        (WordClass::NameEnding, &words.name_endings),
        (WordClass::Position, &words.positions),
        (WordClass::ClingingJoiner, &words.clinging_joiners),
        (WordClass::Client, &words.client_words),
        (WordClass::UnknownMaker, &words.unknown_makers),
        (WordClass::Supposed, &words.supposed),
        (WordClass::Shown, &words.shown_words),
        (WordClass::Occupation, &words.occupations),
        (WordClass::Copula, &words.copulas),
        (WordClass::DateWord, &words.date_words),
        (WordClass::LicenseWord, &words.license_words),
        (WordClass::DrawnThing, &words.drawn_things),
        (WordClass::Text, &words.texts),
        (WordClass::Auxiliary, &words.auxiliaries),
        (WordClass::Potential, &words.potentials),
        (WordClass::ClingingArticle, &words.clinging_articles),
        (WordClass::ObjectEnding, &words.object_endings),
        (WordClass::CreditHeading, &words.credit_headings),
        (WordClass::Possession, &words.possessions),
        (WordClass::TrailingTitle, &words.trailing_titles),
        (WordClass::SourceClass, &words.source_classes),
        (WordClass::OfficeClass, &words.office_classes),
        (WordClass::CitedClass, &words.cited_classes),
        (WordClass::Figure, &words.figure_words),
        (WordClass::Reference, &words.reference_words),
        (WordClass::Publishing, &words.publishing_verbs),
        (WordClass::AtHand, &words.at_hand),
        (WordClass::OwnPlace, &words.own_places),
        (WordClass::OtherTextClass, &words.other_text_classes),
        (WordClass::Specimen, &words.specimens),
        (WordClass::Passive, &words.passive_words),
        (WordClass::Speech, &words.speech_words),
        (WordClass::Pronoun, &words.pronouns),
        (WordClass::Earlier, &words.earlier_words),
        (WordClass::ReadingHeading, &words.reading_headings),
        (WordClass::SeveralSources, &words.several_sources),
        (WordClass::FrontMatterHelper, &words.front_matter_helpers),
        (WordClass::BylinePart, &words.byline_parts),
        (WordClass::BylineTail, &words.byline_tails),
        (WordClass::NoBylinePart, &words.no_byline_parts),
        (WordClass::AsideClass, &words.aside_classes),
        (WordClass::StatePart, &words.state_parts),
        (WordClass::ProfilePath, &words.profile_paths),
        (WordClass::FileHead, &words.file_heads),
        (WordClass::CreatorHead, &words.creator_heads),
        (WordClass::TitleHead, &words.title_heads),
        (WordClass::LicenseHead, &words.license_heads),
        (WordClass::SourceHead, &words.source_heads),
    ]
}
