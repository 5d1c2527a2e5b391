//! Sentences that tell of a portion of the page: "This section is adapted from …", "The appendix is licensed under …".
//!
//! Takes a sentence of granting, gives whether the license is that of no more than the portion.

use super::Found;
use super::subject::Told;
use crate::detect::credit::lexicon::{WordClass, fold};
use crate::detect::word;
use crate::document::{Block, Media, MediaKind, Role};
use crate::evidence::Scope;
use crate::lexicon::lists::WordList;
use crate::source::{Span, boundary_before};

/// "This section is adapted from …" with more of the page behind it: a part, and no whole. "This chapter" is one where
/// another heading follows.
pub(super) fn is_of_part(found: &Found<'_>, told: &Told<'_>, scope: Scope) -> bool {
    /// Blocks behind it that are looked at, and bytes at the head of each.
    const BEHIND: usize = 200;
    const LEAD: usize = 120;
    let sentence = told.sentence();
    let before = told.seen.text.get(sentence.start..told.place.start).unwrap_or_default();
    let opens = |list, text: &str| {
        let head = &text[..boundary_before(text, LEAD.min(text.len()))];
        let words = fold(head);
        found.knowledge.lexicon.words(list).open(words.trim_start_matches(|letter: char| !letter.is_alphanumeric()))
    };
    let (part, whole) = (opens(WordList::PartOfPage, before), opens(WordList::PartOrPage, before));
    // Before the first subheading "this chapter" is all of the page, as "this article" is.
    let headings = |blocks: &[Block]| blocks.iter().filter(|block| block.role == Role::Heading).take(2).count();
    let headed = || told.seen.index > BEHIND || headings(&found.document.blocks[..told.seen.index]) > 1;
    if scope != Scope::Document || !(part || whole && headed()) {
        return false;
    }
    let behind = found.document.blocks.iter().skip(told.seen.index + 1).take(BEHIND);
    // What says more of the section is not more of the page.
    let is_text = |block: &Block| {
        block.role == Role::Body && block.visible && !opens(WordList::PartOfPage, block.text.text.as_str())
    };
    let is_more = |block: &Block| block.role == Role::Heading || part && is_text(block);
    behind.filter(|block| !block.text.text.trim().is_empty()).any(is_more)
}

/// Where the words before a license begin: behind the license before it, with words between, or with its sentence.
fn behind_other(told: &Told<'_>, floor: usize) -> usize {
    /// Names and addresses of one license at most: "[CC BY 4.0](…) (https://…)".
    const WRITTEN: usize = 4;
    let names = &told.seen.names[..told.seen.names.partition_point(|name| name.end <= told.place.start)];
    let mut from = told.place.start;
    for name in names.iter().rev().take(WRITTEN).take_while(|name| name.end > floor) {
        if told.seen.slice(name.end, from).contains(char::is_alphabetic) {
            return name.end;
        }
        from = name.start;
    }
    floor
}

/// "The appendix is licensed under CC BY-NC 4.0", "Comments are licensed under": what stands beside the text, and no license of
/// that.
pub(super) fn is_beside(found: &Found<'_>, told: &Told<'_>, scope: Scope) -> bool {
    /// Bytes of the head of a sentence.
    const LEAD: usize = 60;
    let sentence = told.sentence();
    // "Articles are under CC BY-NC 4.0, comments under CC BY-SA 4.0": behind another license a clause of its own begins.
    let start = behind_other(told, sentence.start);
    let text = told.seen.text.get(start..told.place.start).unwrap_or_default();
    let head = fold(&text[..boundary_before(text, LEAD.min(text.len()))]);
    let head = head.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let parted = start > sentence.start;
    let joiner = |word: &&str| parted && found.knowledge.credits.is(WordClass::Joiner, word);
    let head = head.split_once(' ').filter(|(first, _)| joiner(first)).map_or(head, |(_, rest)| rest);
    // "The glossary and all other pages"
    let several =
        || word::words(&fold(text)).any(|word| !parted && found.knowledge.credits.is(WordClass::Joiner, word));
    matches!(scope, Scope::Document | Scope::Site)
        && found.knowledge.lexicon.words(WordList::PartBeside).open(head)
        && !several()
}

/// "The podcast is licensed under CC BY 4.0", "Her novel is out under": what somebody makes beside the text, on a page whose
/// headings do not call it so.
pub(super) fn is_of_product(found: &Found<'_>, told: &Told<'_>, scope: Scope) -> bool {
    /// Bytes of the head of a sentence, and media that are looked at.
    const LEAD: usize = 60;
    const MEDIA: usize = 64;
    let sentence = told.sentence();
    let before = told.seen.text.get(sentence.start..told.place.start).unwrap_or_default();
    let lead = fold(&before[..boundary_before(before, LEAD.min(before.len()))]);
    let lead = lead.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let Some(product) = found.knowledge.lexicon.words(WordList::OtherProduct).opening(lead) else { return false };
    let several = || word::words(&fold(before)).any(|word| found.knowledge.credits.is(WordClass::Joiner, word));
    // A player on the page is what is licensed.
    let plays = |medium: &Media| medium.kind != MediaKind::Image || scope == Scope::Media;
    let shown = || found.document.media.iter().take(MEDIA).any(plays);
    let thing = product.trim_end().rsplit(' ').next().unwrap_or(product);
    matches!(scope, Scope::Document | Scope::Site | Scope::Media)
        && !several()
        && !shown()
        && !told.credited(sentence)
        && !is_called(found, told.seen.index, thing)
}

/// Whether the title, a heading at the head of a page, or the one above a block calls it by a folded word.
fn is_called(found: &Found<'_>, index: usize, thing: &str) -> bool {
    /// Blocks at the head of a page that may be its title, those back to a heading, and the longest heading, in bytes.
    const HEAD: usize = 40;
    const BACK: usize = 12;
    const LONGEST: usize = 200;
    let blocks = &found.document.blocks;
    let above = blocks[index.saturating_sub(BACK)..index].iter().rev().find(|block| block.role == Role::Heading);
    let head = blocks.iter().take(HEAD).filter(|block| block.role == Role::Heading);
    let title = found.document.title.as_ref().map(|(title, _)| title.as_str());
    let mut names =
        head.chain(above).map(|block| block.text.text.as_str()).chain(title).chain([found.source.path.as_str()]);
    names.any(|name| name.len() <= LONGEST && fold(name).contains(thing))
}

/// Whether a block stands among what readers say of a page, by the classes around it; where those are around the title of
/// the page as well, they tell nothing.
pub(super) fn is_comment(found: &Found<'_>, block: &Block) -> bool {
    /// Blocks at the head of a page that may be its title.
    const HEAD: usize = 40;
    let classes = found.knowledge.lexicon.words(WordList::CommentClass);
    let says = |block: &Block| {
        let mut parts = block.class.split([' ', '-', '_']);
        !block.class.is_empty() && parts.any(|part| classes.has(part))
    };
    let title = || found.document.blocks.iter().take(HEAD).find(|block| block.role == Role::Heading);
    says(block) && !title().is_some_and(says)
}

/// "0: All rights reserved", "1: CC BY" below each other: what may be chosen, by its number.
pub(super) fn is_option(found: &Found<'_>, told: &Told<'_>) -> bool {
    /// Digits of a number, and bytes of what stands before a license, at most.
    const DIGITS: usize = 2;
    const LEAD: usize = 16;
    let numbered = |text: &str| {
        let digits = text.bytes().take_while(u8::is_ascii_digit).take(DIGITS).count();
        (digits > 0 && text[digits..].starts_with([':', '='])).then_some(digits + 1)
    };
    let item = |block: &Block| block.cell && block.at.is_none() && numbered(&block.text.text).is_some();
    let lead = told.seen.text.get(..told.place.start).filter(|lead| lead.len() <= LEAD).unwrap_or_default();
    let bare = || numbered(lead).is_some_and(|end| !told.has_words(Span::new(end, lead.len()), 1));
    let beside = || [told.seen.index.checked_sub(1), Some(told.seen.index + 1)].into_iter().flatten();
    item(told.seen.block) && bare() && beside().any(|at| found.document.blocks.get(at).is_some_and(item))
}
