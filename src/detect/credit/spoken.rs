//! Which language small words before names are of, where a page does not say its language.
//!
//! Takes a document, gives the code of a language, or nothing. Only what leaves no doubt counts.

use crate::document::{Document, Role};

/// Blocks at the head of a page that are looked at, and bytes of each.
const BLOCKS: usize = 24;
const BYTES: usize = 400;

/// Letters that no other language has: fewest that tell it.
const FEWEST: usize = 2;

/// What a document says of itself; else the language of the one deed that it links to, else that of its letters.
pub(super) fn language(document: &Document) -> &str {
    document.language.as_deref().or_else(|| of_deeds(document)).or_else(|| of_letters(document)).unwrap_or_default()
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

fn of_letters(document: &Document) -> Option<&'static str> {
    let (mut letters, mut greek, mut romanian) = (0, 0, 0);
    let texts = document.blocks.iter().filter(|block| block.role == Role::Body || block.role == Role::Heading);
    for letter in texts.take(BLOCKS).flat_map(|block| block.text.text.chars().take(BYTES)) {
        letters += usize::from(letter.is_alphabetic());
        greek += usize::from(matches!(letter, '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}'));
        romanian += usize::from(matches!(letter, 'ș' | 'ț' | 'Ș' | 'Ț'));
    }
    let most = greek * 2 > letters;
    if most { Some("el") } else { (romanian >= FEWEST).then_some("ro") }
}
