//! Names and short ids of licenses: a grammar of brand, elements, version and port over the words of all languages.
//!
//! The longest reading wins, never the first prefix: "Attribution-NonCommercial" is not "Attribution". What is not
//! said stays unknown.

mod accept;
mod another;
mod named;
mod parts;
mod slip;
mod token;

use crate::detect::normal::Normal;
use crate::lexicon::Lexicon;
use crate::lexicon::lists::WordList;
use crate::license::{Catalog, LicenseRef};
use accept::accept;
use parts::parse;
use token::tokens;

/// A name found in a text. Offsets are into the folded text.
#[derive(Debug, Clone)]
pub(crate) struct Name {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// End without a noun for "license" behind the name: many languages put their words of granting onto it.
    pub(crate) core_end: usize,
    pub(crate) license: LicenseRef,
    /// Further versions of a list ("3.0, 2.5 and 2.0") with their places.
    pub(crate) more_versions: Vec<(usize, usize, LicenseRef)>,
    /// Nothing but elements was said ("by-nc-sa"): counts where a license is expected, not in prose.
    pub(crate) weak: bool,
}

/// Where a text stands: decides what may pass as a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Expected {
    /// Anything may come.
    Prose,
    /// A license is expected: a field of metadata, the text of a license link, a tag.
    License,
}

/// Finds names in a folded text; `masked` ranges (addresses) are left out.
pub(crate) fn find(
    lexicon: &Lexicon,
    catalog: &Catalog,
    normal: &Normal,
    original: &str,
    masked: &[(usize, usize)],
    expected: Expected,
) -> Vec<Name> {
    let tokens = tokens(lexicon, &normal.text, masked);
    let mut names: Vec<Name> = Vec::new();
    let mut others = another::Others::of(lexicon, catalog, normal, original);
    let mut at = 0;
    while at < tokens.len() {
        let (parts, next) = parse(lexicon, &tokens, at, normal, original);
        // A list goes on with its brand left out: "CC BY, BY-SA".
        let continues = names.last().is_some_and(|last| {
            parts.start >= last.end
                && is_list_gap(lexicon, &normal.text[last.end..parts.start])
                && last.license.family.starts_with("CC")
        });
        // A lone word of a language is no license: "CC BY 4.0, sans modification".
        let continues = continues && parts.words.is_empty() && !is_by(&parts, normal, original);
        match accept(&parts, lexicon, catalog, normal, original, expected, continues) {
            Some(_) if others.name(&parts) => at = next.max(at + 1),
            Some(name) => {
                names.push(name);
                at = next.max(at + 1);
            }
            None => at += 1,
        }
    }
    names
}

/// "CC BY 2.0 by Name": the little word, no license of its own.
fn is_by(parts: &parts::Parts, normal: &Normal, original: &str) -> bool {
    let span = normal.original(parts.start, parts.end);
    original.get(span.start..span.end) == Some("by")
}

fn is_list_gap(lexicon: &Lexicon, gap: &str) -> bool {
    gap.split(|ch: char| {
        ch.is_whitespace() || matches!(ch, ',' | '/' | '|' | '&' | '+' | '(' | ')' | '"' | '“' | '”' | '„' | '«' | '»')
    })
    .filter(|word| !word.is_empty())
    .all(|word| lexicon.words(WordList::NameList).has(word))
        && !gap.contains(". ")
        && gap.len() < 16
}
