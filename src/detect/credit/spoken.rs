//! Which language small words before names are of, where a page does not say its language.
//!
//! Takes a document, gives the code of a language, or nothing. Only what leaves no doubt counts.

use super::lexicon::CreditLexicon;
use crate::document::{Document, Role};
use crate::lexicon::credit::Letters;

/// Blocks at the head of a page that are looked at, and bytes of each.
const BLOCKS: usize = 24;
const BYTES: usize = 400;

/// Letters that no other language has: fewest that tell it.
const FEWEST: usize = 2;

/// What a document says of itself; else the language of the one deed that it links to, else that of its letters.
pub(super) fn language<'a>(document: &'a Document, lexicon: &'a CreditLexicon) -> &'a str {
    let told = || of_deeds(document).or_else(|| of_letters(document, lexicon));
    document.language.as_deref().or_else(told).unwrap_or_default()
}

/// `…/by/4.0/deed.ro`
fn of_deeds(document: &Document) -> Option<&str> {
    let links = document.blocks.iter().flat_map(|block| &block.links);
    let mut deeds = links.filter_map(|link| {
        let (_, tag) = link.url.split_once("/deed.").filter(|(before, _)| before.contains("creativecommons.org/"))?;
        tag.split(['?', '#', '/']).next()
    });
    let first = deeds.next()?;
    deeds.all(|other| other == first).then_some(first)
}

fn of_letters<'l>(document: &Document, lexicon: &'l CreditLexicon) -> Option<&'l str> {
    let mut all = 0;
    let mut found: Vec<(usize, &(String, Letters))> = lexicon.letters.iter().map(|told| (0, told)).collect();
    let texts = document.blocks.iter().filter(|block| block.role == Role::Body || block.role == Role::Heading);
    for letter in texts.take(BLOCKS).flat_map(|block| block.text.text.chars().take(BYTES)) {
        all += usize::from(letter.is_alphabetic());
        if !letter.is_ascii() {
            for (count, (_, letters)) in &mut found {
                *count += usize::from(letters.have(letter));
            }
        }
    }
    let told = |(count, (_, letters)): &(usize, &(String, Letters))| match letters {
        Letters::Alphabet(_) => count * 2 > all,
        Letters::Own(_) => *count >= FEWEST,
    };
    found.into_iter().find(told).map(|(_, (language, _))| language.as_str())
}
