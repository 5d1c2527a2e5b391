//! The part of a language's lexicon that speaks of credits, notices and changes.
//!
//! Takes what `rules/lexicon/<language>.yaml` says, gives typed word lists. It imports plain data alone, so
//! that a build script can read the same files with the same types. It must not interpret the words.
//!
//! In every list `{a|b|}` stands for each of its choices, the empty one included; white space is folded afterwards.

use super::lists::ListsOfFile;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a cue says about the name beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CueKind {
    /// Who made what the sentence speaks of before: "the icons were created by".
    Made,
    /// Whose music it is.
    Music,
    /// Who wrote.
    Author,
    /// The same in words that say it where the sentence speaks of the text before: "is the work of".
    Wrote,
    /// The same in words that speak of the text themselves: "the author of this article is".
    AuthorOfText,
    /// Who took the photo.
    Photo,
    /// Who drew.
    Illustration,
    /// Who filmed.
    Video,
    /// From which language, where that and who did it follow: "translated from the", "traducción del".
    TranslatedFromLanguage,
    /// What it was translated from, by its title: "traducción de «Marea baja»", where without a title the words tell who
    /// translated.
    TranslatedFrom,
    /// Who translated.
    Translator,
    /// Who edited.
    Editor,
    /// Where it was published first.
    OriginalPublication,
    /// The same in words that say it only where a verb stands behind the name: "पहली बार … में प्रकाशित".
    FirstPublished,
    /// Where it was published, which says a first publication only beside a link and a license: "published in".
    Publication,
    /// Where it was taken from.
    RepublishedFrom,
    /// The same in words that prose says of much else, so that more is asked of their place: "text taken from".
    TakenFrom,
    /// Where it was taken from, which stands behind the license: "used under CC BY 4.0 from".
    UsedUnder,
    /// Who it comes from, in words that prose says of services, too: "provided by".
    Provided,
    /// What it was made from.
    AdaptedFrom,
    /// The same in words that prose says of much else, so that a work has to be named: "based on".
    BasedOn,
    /// The same of a work that has no title, by who made it or where it is: "based on work by", "based on a work at".
    BasedOnWork,
    /// The same in words that say it where an encyclopedia is named behind them: "uses content of the article".
    OfEncyclopedia,
    /// By whose courtesy.
    Courtesy,
    /// Through whom.
    Via,
    /// Where data come from.
    Data,
    /// "Source:", which tells by its place whether it speaks of a text, a picture or data.
    Source,
}

impl CueKind {
    /// Whether it tells who made a picture or a film.
    #[must_use]
    pub const fn makes_media(self) -> bool {
        matches!(self, Self::Photo | Self::Illustration | Self::Video)
    }
}

/// What was done to a work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// A text was shortened or put in other words.
    Edited,
    /// A picture was cropped or altered.
    Cropped,
    /// The publisher translated it.
    Translated,
}

/// Words of one file.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct CreditFile {
    /// Code of the language, two letters; needed for `local-bylines`, `local-data` and `letters` alone.
    pub language: Option<String>,
    /// Letters by which a page tells that it is in this language, where it does not say so.
    pub letters: Option<Letters>,
    /// Credits.
    pub credits: CreditWords,
    /// Notices.
    pub notices: NoticeWords,
    /// Notices of changes.
    pub changes: ChangeWords,
    /// Words that single places of the grammar look for.
    pub words: ListsOfFile,
}

/// Letters that tell a language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Letters {
    /// Of which most letters of a text are: ranges, each by its first and its last.
    Alphabet(Vec<(char, char)>),
    /// Of which no other language has any.
    Own(Vec<char>),
}

impl Letters {
    /// Whether a letter is one of them.
    #[must_use]
    pub fn have(&self, letter: char) -> bool {
        match self {
            Self::Alphabet(ranges) => ranges.iter().any(|(first, last)| (*first..=*last).contains(&letter)),
            Self::Own(letters) => letters.contains(&letter),
        }
    }
}

/// Words that introduce, bound and join names.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct CreditWords {
    /// Words that a colon or the like parts from the name: "Photo: X".
    pub labels: BTreeMap<CueKind, Vec<String>>,
    /// Words that the name follows: "photo by X".
    pub phrases: BTreeMap<CueKind, Vec<String>>,
    /// Words that follow the name: "X tarafından çevrildi".
    pub suffixes: BTreeMap<CueKind, Vec<String>>,
    /// Words that open a byline: "by".
    pub bylines: Vec<String>,
    /// Words that open a byline too, but are everyday words in other languages: they count only in a document that
    /// says it is in this one. "De" is Romanian for "by", and a Dutch article.
    pub local_bylines: Vec<String>,
    /// Words that name whose data are drawn, in a document of this language alone: "Date:" is Romanian for "data".
    pub local_data: Vec<String>,
    /// Words for the text itself, by which a sentence speaks of it: "this article".
    pub subjects: Vec<String>,
    /// Words for works that a text speaks of and is not: "the study", "his poem".
    pub other_works: Vec<String>,
    /// Verbs that tell of a publication in the past: "released". What may be a participle, too, is told by the words around it.
    pub publishing_verbs: Vec<String>,
    /// Words that point at the text at hand, or at whoever speaks: "this", "we".
    pub at_hand: Vec<String>,
    /// Places to publish that belong to whoever speaks: "my blog".
    pub own_places: Vec<String>,
    /// Parts of classes of elements that show another text.
    pub other_text_classes: Vec<String>,
    /// Labels of lines that show how credits are written, or not to be: "wrong".
    pub specimens: Vec<String>,
    /// Words that make a participle of such a verb: "were released".
    pub passive_words: Vec<String>,
    /// Words that tell what somebody says: "said".
    pub speech_words: Vec<String>,
    /// Words that stand for what was named before: "it".
    pub pronouns: Vec<String>,
    /// Words that put a verb into a past before the past: "had".
    pub earlier_words: Vec<String>,
    /// Headings of lists of works that a text names: "references".
    pub reading_headings: Vec<String>,
    /// Labels of `source` that speak of several: what a text draws on, and no place that it was taken from.
    pub several_sources: Vec<String>,
    /// Words between two names: "and".
    pub joiners: Vec<String>,
    /// Letters for "and" that cling to the name behind them: "و".
    pub clinging_joiners: Vec<String>,
    /// Words between a name and the platform it is found on: "on", "via".
    pub carriers: Vec<String>,
    /// Articles and titles before a name that are no part of it: "the", "user".
    pub leads: Vec<String>,
    /// Capitalized words that open no name: months, days, "Gallery".
    pub not_names: Vec<String>,
    /// Names that people are given, and so those of these words (and words that begin like a clinging joiner) that are names,
    /// too: "April Roe".
    pub given_names: Vec<String>,
    /// Those of them that may end the name of an agency: "Example Images".
    pub name_endings: Vec<String>,
    /// Words that, with a number, open the caption of a picture or a table: "Fig. 1:".
    pub figure_words: Vec<String>,
    /// Heads of columns of a table that name the file of a picture, beside `figure_words`.
    pub file_heads: Vec<String>,
    /// Heads of columns for who made it, beside the labels for authors and pictures.
    pub creator_heads: Vec<String>,
    /// Heads of columns for what it is called.
    pub title_heads: Vec<String>,
    /// Heads of columns for its license.
    pub license_heads: Vec<String>,
    /// Heads of columns for where it comes from, beside the labels for sources.
    pub source_heads: Vec<String>,
    /// Words that, with a number, name an entry of a list of references: "ref. 12".
    pub reference_words: Vec<String>,
    /// Words for the place of a picture among others: "left".
    pub positions: Vec<String>,
    /// Words before the one a picture was made for: "Jo Roe for The Example".
    pub client_words: Vec<String>,
    /// Words for a maker whom nobody knows: "Maler unbekannt".
    pub unknown_makers: Vec<String>,
    /// Words before whoever is thought to be the maker: "probably".
    pub supposed: Vec<String>,
    /// Words behind "photo" that tell what it shows as well as who it comes from: "from".
    pub shown_words: Vec<String>,
    /// What people are by trade: "reporter".
    pub occupations: Vec<String>,
    /// Words between somebody and their trade: "is".
    pub copulas: Vec<String>,
    /// Words before a date, and months: "posted on".
    pub date_words: Vec<String>,
    /// Words that go on with the name of a license: "sa", "international".
    pub license_words: Vec<String>,
    /// Texts: "essay". Where the article of the language stands in `subjects`, they need not be said here.
    pub texts: Vec<String>,
    /// Words that go on behind those that follow a name, so that they tell what may be done: "を改変" + "する".
    pub potentials: Vec<String>,
    /// Endings of what somebody gives, so that it is no name of who gives: "API를 제공".
    pub object_endings: Vec<String>,
    /// Words before a verb, which are no thing: "was".
    pub auxiliaries: Vec<String>,
    /// Drawn things: "icons".
    pub drawn_things: Vec<String>,
    /// Headings of lists of credits beside the labels for pictures: "attributions".
    pub credit_headings: Vec<String>,
    /// Words for a text that cling to the name of whose it is: "的文章".
    pub possessions: Vec<String>,
    /// Articles that cling to the word behind them, which is nobody's name then: "ال".
    pub clinging_articles: Vec<String>,
    /// Titles that follow a name and are no part of it: "기자".
    pub trailing_titles: Vec<String>,
    /// Words for organizations: a name that holds one is no person.
    pub organizations: Vec<String>,
    /// Small words inside the names of organizations: "of", "for".
    pub inner: Vec<String>,
    /// Words for places of publication that may follow a name: "blog", "website".
    pub places: Vec<String>,
    /// Link texts that name nothing: "here".
    pub pointers: Vec<String>,
    /// Small words inside the names of people: "van", "de".
    pub particles: Vec<String>,
    /// Words with a full stop that ends no sentence: "Dr".
    pub abbreviations: Vec<String>,
    /// Words that start the mention of a license, which is no part of a name.
    pub licenses: Vec<String>,
    /// News and photo agencies, as they write themselves.
    pub agencies: Vec<String>,
    /// Sites that host the works of others.
    pub platforms: Vec<String>,
    /// Where pictures are found that nobody asked for: "the internet", "dal web", "网络".
    pub anywhere: Vec<String>,
    /// Front-matter keys, `_` for every separator; parts of a path are joined by it too.
    pub front_matter: BTreeMap<CueKind, Vec<String>>,
    /// Front-matter keys for prose that may hold credits.
    pub front_matter_prose: Vec<String>,
    /// Front-matter keys for the address of the original.
    pub front_matter_urls: Vec<String>,
    /// Front-matter keys for people who wrote where no others are named, and else helped.
    pub front_matter_helpers: Vec<String>,
    /// Names of facts in markup.
    pub markup: BTreeMap<CueKind, Vec<String>>,
    /// Words of classes of elements that hold a byline.
    pub byline_classes: Vec<String>,
    /// Parts of classes that tell of a byline where nothing but `byline_tails` stands behind them: "article__author-name".
    pub byline_parts: Vec<String>,
    /// Parts that may stand behind those.
    pub byline_tails: Vec<String>,
    /// Parts that make a class one of something else: "author-bio", "comment-author".
    pub no_byline_parts: Vec<String>,
    /// Parts of classes of elements around, whose authors are not the page's: "related-posts".
    pub aside_classes: Vec<String>,
    /// Parts of classes that tell of a state: "has-author".
    pub state_parts: Vec<String>,
    /// Steps of addresses behind which people stand: "/author/jo-roe".
    pub profile_paths: Vec<String>,
    /// Words of classes of elements that hold a credit of a medium among other text.
    pub caption_classes: Vec<String>,
    /// Words of classes of elements that name the partner who a text comes from.
    pub source_classes: Vec<String>,
    /// Classes of elements beside a name that tell what somebody did or where they work.
    pub office_classes: Vec<String>,
    /// Classes of elements about another work, or about a change to this one.
    pub cited_classes: Vec<String>,
    /// Parts of the classes of elements that are a credit of a medium as a whole.
    pub credit_classes: Vec<String>,
}

/// Words of other rights text.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct NoticeWords {
    /// "Copyright".
    pub copyright: Vec<String>,
    /// "Used with permission".
    pub permission: Vec<String>,
    /// "Reproduction prohibited".
    pub prohibition: Vec<String>,
    /// "Provided as is".
    pub disclaimer: Vec<String>,
}

/// Words on changes.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct ChangeWords {
    /// "Cropped".
    pub changed: Vec<String>,
    /// Those that tell that a text was shortened or put in other words: "abridged". Longer words of change that hold
    /// them tell the same; with a `*` behind it a word is looked for in those alone.
    pub edited: Vec<String>,
    /// Those that tell that a picture was cropped or altered: "cropped".
    pub cropped: Vec<String>,
    /// Those that tell that the publisher translated: "our translation".
    pub translated: Vec<String>,
    /// "No changes were made".
    pub unchanged: Vec<String>,
    /// Words of change that need a work beside them: "edited" is a change in "this article was edited" alone.
    pub weak: Vec<String>,
}
