//! What words say: of a license's name, and of what is said of it.
//!
//! Plain data; also built into the build script.

use super::automaton::Automaton;
use super::heads::Heads;
use serde::{Deserialize, Serialize};

/// An element of a Creative Commons license.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Element {
    /// Attribution.
    By,
    /// `NonCommercial`.
    Nc,
    /// `NoDerivatives`.
    Nd,
    /// `ShareAlike`.
    Sa,
}

impl Element {
    /// As ids write it.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::By => "BY",
            Self::Nc => "NC",
            Self::Nd => "ND",
            Self::Sa => "SA",
        }
    }

    /// The element that ids write so.
    #[must_use]
    pub fn of_id(id: &str) -> Option<Self> {
        [Self::By, Self::Nc, Self::Nd, Self::Sa].into_iter().find(|element| element.id() == id)
    }
}

/// What is said by the name of an edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Edition {
    /// 3.0 without a port.
    Unported,
    /// 4.0.
    International,
    /// Before 3.0, without a port.
    Generic,
    /// CC0.
    Universal,
}

/// What a word of a license name says.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Term {
    /// "Creative Commons".
    Brand,
    /// "CC".
    Cc,
    /// "Attribution", "`NonCommercial`".
    Word(Element),
    /// "BY", "NC".
    Short(Element),
    /// "BYNCSA".
    Compact(Vec<Element>),
    /// "CC0", "Public Domain Mark": id of the family.
    Family(String),
    /// "Public Domain": names a tool behind the brand, and alone.
    PublicDomain,
    /// "International".
    Edition(Edition),
    /// "Germany": the port.
    Port(String),
    /// "DE" behind a version: the port.
    PortCode(String),
    /// "License".
    Noun,
    /// "GNU Free Documentation License": index into [`Catalog::named`](crate::license::Catalog::named).
    Named(usize),
    /// "OGL": index into [`Catalog::named`](crate::license::Catalog::named); counts beside a version or a word for "license" only.
    ShortNamed(usize),
    /// "dl-de/by-2-0": index into [`Catalog::named`](crate::license::Catalog::named), and the version that the name says.
    NamedVersion(usize, String),
}

impl Term {
    /// Whether there may be a name of a license where it stands; others only go on with one.
    #[must_use]
    pub fn decides(&self) -> bool {
        !matches!(self, Self::Edition(_) | Self::Port(_) | Self::PortCode(_) | Self::Noun | Self::Short(Element::By))
    }
}

/// How addresses begin.
pub const SCHEMES: [&str; 3] = ["http://", "https://", "www."];

/// Hosts whose addresses may stand in a text without a scheme.
pub const HOSTS: [&str; 8] = [
    "creativecommons.org/",
    "rightsstatements.org/",
    "opendatacommons.org/",
    "licensebuttons.net/",
    "spdx.org/licenses/",
    "choosealicense.com/licenses/",
    "licenses.nuget.org/",
    "creativecommons.net/",
];

/// What a phrase around a license says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Cue {
    /// It grants.
    Grant,
    /// It grants when the license follows at once.
    GrantNear,
    /// It takes out.
    Exclusion,
    /// It asks of others.
    Requirement,
    /// It only speaks of it.
    Mention,
    /// What follows in its clause is not so, or no longer: a condition, a time that is past.
    Unreal,
    /// "Not": takes out what words of granting follow.
    Negation,
    /// "None of", "no": takes out what the sentence that it opens speaks of.
    None,
    /// What follows was so, and is no longer.
    Past,
    /// What words of granting follow will be so, and is not yet.
    Future,
    /// "Must": asks for what words of granting follow.
    Obligation,
    /// It makes exceptions.
    Exceptions,
    /// It speaks of everything.
    Blanket,
    /// A medium.
    Media,
    /// Whatever was named last.
    Thing,
    /// A part of the text that comes from another work.
    Part,
    /// A work that was spoken of before.
    Carried,
    /// What follows is an example.
    Example,
    /// Code.
    Code,
    /// The document.
    Document,
    /// The site.
    Site,
    /// The adapter's version.
    Adaptation,
    /// A term that the license does not know.
    Restriction,
    /// All rights reserved.
    Reserved,
    /// Public domain.
    PublicDomain,
    /// Says of a work that it is, or is put, in the public domain.
    Dedication,
    /// One of two.
    Or,
    /// Both.
    And,
    /// A license that is not for content.
    OtherLicense,
    /// A license's own text.
    LicenseText,
    /// Nothing.
    Filler,
    /// A noun for "license": says nothing by itself.
    License,
}

/// What may stand around a phrase without a blank between: the lowest bits of its value in the automaton.
#[derive(Debug)]
pub struct Bounds;

impl Bounds {
    /// Nothing else is taken for the phrase: anything may stand on both sides.
    pub const DISTINCT: u64 = 1;
    /// A stem: a short ending may follow (`ikon*`).
    pub const STEM: u64 = 2;
    /// The last part of compounds: another word may stand before it (`*foto`).
    pub const TAIL: u64 = 4;
    /// A small word, which may be a part of the phrase that follows ("are not" in "are not copyrighted").
    pub const SMALL: u64 = 8;
    /// As a word of rules it is a part of what is looked for: anything may follow.
    pub const PREFIX: u64 = 16;
    /// How many combinations there are.
    pub const CHOICES: u64 = 32;
}

/// Phrases of one purpose, compiled: an automaton over folded phrases, and what each says.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Table<'a, T> {
    /// From phrases to indexes into `says`, times [`Bounds::CHOICES`], plus what may stand around the phrase.
    #[serde(borrow)]
    pub phrases: Automaton<'a>,
    /// How phrases begin.
    #[serde(borrow)]
    pub heads: Heads<'a>,
    /// How those begin that may stand within a word: distinct ones and the last parts of compounds.
    #[serde(borrow)]
    pub inner_heads: Heads<'a>,
    /// What phrases say, in any language; each list stands once.
    pub says: Vec<Vec<T>>,
}

/// Words about rights that only say something together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum RightsWord {
    /// Taking a work over: "reproduction", "转载".
    Copying,
    /// That something must not be: "prohibited", "禁止".
    Forbidden,
    /// That what follows must not be: "may not be".
    MustNot,
    /// Leave to do anything: "for any purpose", "without any restrictions".
    FreeUse,
    /// The work at hand, or whoever speaks of it: "this", "hereby".
    Own,
    /// Something that is not so, or of which it is left open: "if", "whether", "some".
    Unreal,
}

/// The number of the last set of words of rules that there is room for.
pub const LAST_WORDS: u8 = 112;

/// What a text may hold that is worth a closer look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Sign {
    /// A word without which there is no name of a license.
    Name,
    /// A part of such a word; counts where the word may be one with a slip of the pen.
    Slip,
    /// An address.
    Address,
    /// A tag of SPDX.
    Tag,
    /// A phrase that reserves rights, or speaks of the public domain.
    Rights,
    /// A license that is not for content.
    OtherLicense,
    /// A license's own text.
    LicenseText,
    /// As [`RightsWord`] has it.
    FreeUse,
    /// As [`RightsWord`] has it.
    Copying,
    /// As [`RightsWord`] has it.
    Forbidden,
    /// A word of credits or notices.
    Credit,
    /// A word that only opens bylines.
    Byline,
    /// A word that only opens credits beside the name of a license: "used under".
    UsedUnder,
    /// The head of a word with which the mention of a license begins.
    License,
    /// Words by which something is sold.
    Sale,
    /// A word of a set without which a pattern of rules is found in no block: the number of the set.
    RuleWord(u8),
}

/// The words of all languages, compiled.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Tables<'a> {
    /// Words of license names.
    #[serde(borrow)]
    pub names: Table<'a, Term>,
    /// Phrases around licenses.
    #[serde(borrow)]
    pub cues: Table<'a, Cue>,
    /// Whatever is worth a closer look.
    #[serde(borrow)]
    pub signs: Table<'a, Sign>,
    /// Words about rights.
    #[serde(borrow)]
    pub rights: Table<'a, RightsWord>,
    /// Words of license names that are known with a slip of the pen, too.
    pub slips: Vec<String>,
    /// Longer words of the names of elements, each on a line: with a slip they are known as parts of such a name.
    pub parts: &'a str,
}
