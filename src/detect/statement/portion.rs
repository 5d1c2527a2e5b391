//! Sentences that tell of a portion of the page: "This section is adapted from …", "The appendix is licensed under …".
//!
//! Takes a sentence of granting, gives whether the license is that of no more than the portion.

use super::Found;
use super::subject::Told;
use crate::detect::credit::lexicon::{WordClass, fold};
use crate::detect::word;
use crate::document::{Block, Role};
use crate::evidence::Scope;
use crate::lexicon::lists::WordList;
use crate::source::boundary_before;

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
