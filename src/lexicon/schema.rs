//! The files under `rules/lexicon/` as they are written: how a language names licenses, and how it speaks of them.

use super::lists::ListsOfFile;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// All files under `rules/lexicon/names` and `rules/lexicon/kinds`.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct LexiconFiles {
    /// Names of licenses.
    pub names: Vec<Names>,
    /// Words around them.
    pub kinds: Vec<Kinds>,
}

/// `rules/lexicon/names/<language>.yaml`: how a language names the Creative Commons licenses.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Names {
    /// BCP 47 tag.
    pub language: String,
    /// Names of "Creative Commons".
    #[serde(default)]
    pub brand: Vec<String>,
    /// Names by element: BY, NC, ND, SA.
    #[serde(default)]
    pub elements: BTreeMap<String, Vec<String>>,
    /// Names of what does not split into elements: CC0, PDM, SAMPLING …, and "publicdomain" for the words alone.
    #[serde(default)]
    pub units: BTreeMap<String, Vec<String>>,
    /// Names by jurisdiction.
    #[serde(default)]
    pub ports: BTreeMap<String, Vec<String>>,
    /// Names of unported, international, generic, universal.
    #[serde(default)]
    pub editions: BTreeMap<String, Vec<String>>,
    /// Nouns for "license".
    #[serde(default)]
    pub license: Vec<String>,
}

/// `rules/lexicon/kinds/<language>.yaml`: the words around a license that tell what is said of it.
///
/// `ikon*` is a stem, behind which an ending may stand; `*foto` the last part of compounds.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Kinds {
    /// BCP 47 tag.
    pub language: String,
    /// Words of granting.
    pub grant: Vec<String>,
    /// Words that grant when the license follows at once.
    pub grant_near: Vec<String>,
    /// Words that take a work out.
    pub exclusion: Vec<String>,
    /// Words that ask others to license.
    pub requirement: Vec<String>,
    /// Words that speak of a license without granting it.
    pub mention: Vec<String>,
    /// Words whose clause tells of what is not so, or no longer: "if you publish", "until 2019".
    pub not_so: Vec<String>,
    /// Words for "not"; with words of granting right behind they take out.
    pub negation: Vec<String>,
    /// Words for "none"; where they open a sentence with words of granting they take out.
    pub none: Vec<String>,
    /// Words by which what words of granting follow was so once: "formerly".
    pub past: Vec<String>,
    /// Words by which what words of granting follow is not so yet: "will be" in other languages.
    pub future: Vec<String>,
    /// Words for "must"; with words of granting right behind they ask.
    pub obligation: Vec<String>,
    /// "Except where otherwise noted".
    pub exceptions: Vec<String>,
    /// "All content".
    pub blanket: Vec<String>,
    /// Nouns for pictures, videos, sounds.
    pub media: Vec<String>,
    /// Nouns that mean whatever was named last: "this work".
    pub thing: Vec<String>,
    /// Words that point back at a work that was spoken of before: "it", "the book".
    pub carried: Vec<String>,
    /// Words before an example: "for instance".
    pub example: Vec<String>,
    /// Says that a part of the text comes from another work: "parts of this page are based on".
    pub part: Vec<String>,
    /// Nouns for code.
    pub code: Vec<String>,
    /// Nouns for the document.
    pub document: Vec<String>,
    /// Nouns for the site.
    pub site: Vec<String>,
    /// Nouns for the adapter's own version.
    pub adaptation: Vec<String>,
    /// Terms that a free license does not know.
    pub restriction: Vec<String>,
    /// Words for taking a work over; with words of forbidding in the same sentence they reserve the rights.
    pub copying: Vec<String>,
    /// Words of forbidding.
    pub forbidden: Vec<String>,
    /// Words that forbid what follows them: "may not be".
    pub must_not: Vec<String>,
    /// Phrases that say both: "no reproduction".
    pub no_copying: Vec<String>,
    /// Words that allow every use: "for any purpose".
    pub free_use: Vec<String>,
    /// Words that point at the work at hand, or at whoever speaks: "this", "hereby".
    pub own: Vec<String>,
    /// Words by which a sentence says nothing of the work at hand: "if", "whether", "some".
    pub unreal: Vec<String>,
    /// "All rights reserved".
    pub reserved: Vec<String>,
    /// "In the public domain".
    pub public_domain: Vec<String>,
    /// "Is hereby placed in the public domain"; `{a|b|}` stands for each of its choices.
    pub dedication: Vec<String>,
    /// Words between two licenses of which one may be chosen.
    pub or: Vec<String>,
    /// Words between two licenses that both hold.
    pub and: Vec<String>,
    /// Words of licenses that are not for content.
    pub other_license: Vec<String>,
    /// Words of a license's own text, in which it speaks of itself.
    pub license_text: Vec<String>,
    /// Words of license names that are known with a slip of the pen, too; in plain letters.
    pub slips: Vec<String>,
    /// Words that say nothing beside a license.
    pub filler: Vec<String>,
    /// Words that single places of the grammar look for.
    pub words: ListsOfFile,
}
