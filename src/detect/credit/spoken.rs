//! Which language small words before names are of, where a page does not say its language.
//!
//! Takes a document, gives the code of a language, or nothing. Only what leaves no doubt counts.

use super::lexicon::CreditLexicon;
use crate::document::{Document, Role};
use crate::lexicon::credit::Letters;

/// Blocks at the head of a page that are looked at, and letters of each.
const BLOCKS: usize = 24;
const LETTERS: usize = 400;

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

/// What is looked at of a block.
fn head(text: &str) -> &str {
    if text.len() <= LETTERS {
        return text;
    }
    text.char_indices().nth(LETTERS).map_or(text, |(end, _)| &text[..end])
}

fn of_letters<'l>(document: &Document, lexicon: &'l CreditLexicon) -> Option<&'l str> {
    let texts = document.blocks.iter().filter(|block| block.role == Role::Body || block.role == Role::Heading);
    let texts: Vec<&str> = texts.take(BLOCKS).map(|block| head(&block.text.text)).collect();
    // No language is told by letters of ASCII.
    if texts.iter().all(|text| text.is_ascii()) {
        return None;
    }
    let mut all = 0;
    let mut found: Vec<(usize, &(String, Letters))> = lexicon.letters.iter().map(|told| (0, told)).collect();
    for letter in texts.into_iter().flat_map(str::chars) {
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
