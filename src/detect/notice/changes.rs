//! Whether words of change speak of a work that is credited where they stand.
//!
//! Takes the place of the words in a passage, and what of it was seen before. It makes no notices.

use super::FEW;
use crate::detect::apart;
use crate::detect::credit::lexicon::{CreditLexicon, NoticeCue, WordClass, fold, unspaced};
use crate::detect::credit::passage::{Passage, Start};
use crate::document::Role;
use crate::lexicon::credit::Change;

/// How much a block says, found once for all words of change in it.
pub(super) struct Size {
    /// Its length without what is set apart.
    len: usize,
    /// Whether it sets names and titles apart, as who writes a credit does.
    is_credit: bool,
    /// Where words begin that may be a license, in its folded text.
    licenses: Vec<usize>,
}

impl Size {
    pub(super) fn of(passage: &Passage, lexicon: &CreditLexicon, sets_apart: bool) -> Self {
        let folded = &passage.folded;
        let mut before = ' ';
        let mut opens = |letter: char| {
            // "からCC BY 4.0のもとで": scripts that do not part words.
            let parted = !before.is_alphanumeric() || unspaced(before) && letter.is_ascii_alphanumeric();
            let opens = parted && letter.is_alphanumeric();
            before = letter;
            opens
        };
        let words = folded.char_indices().filter(|(_, letter)| opens(*letter)).map(|(at, _)| at);
        Self {
            len: apart::len_without(passage.block),
            is_credit: sets_apart && apart::is_credit(passage.block),
            licenses: words.filter(|at| lexicon.starts_license(&folded[*at..])).collect(),
        }
    }
}

/// Whether words for a translation say it of the page: they begin a clause, or something at hand does. "Machine translation
/// in the harbour" is what a heading tells of.
pub(super) fn tells_translation(passage: &Passage, lexicon: &CreditLexicon, start: usize) -> bool {
    if passage.block.role == Role::Heading {
        return false;
    }
    let before = passage.folded_before(start);
    let mut words = before.split_whitespace();
    let points = words.next().is_some_and(|first| lexicon.is(WordClass::AtHand, first)) && words.count() < FEW;
    passage.start(start) > Start::Inside || points || lexicon.speaks_of_text(before)
}

/// "It was edited for length", "We have shortened it": whether nothing stands before words of change in their sentence but
/// what points back at the work of the sentence before, or at whoever publishes, and a verb.
fn points_back(passage: &Passage, lexicon: &CreditLexicon, start: usize) -> bool {
    const WORDS: usize = 4;
    let before = &passage.text[passage.sentence_start(start)..start];
    let mut words = before.split_whitespace().map(|word| fold(word.trim_matches(|ch: char| !ch.is_alphanumeric())));
    let points =
        |word: &String| [WordClass::Pronoun, WordClass::AtHand].into_iter().any(|class| lexicon.is(class, word));
    words.next().as_ref().is_some_and(points)
        && before.split_whitespace().count() <= WORDS
        && words.all(|word| lexicon.is_auxiliary(&word) || lexicon.is(WordClass::Passive, &word))
}

/// Says whether words of change speak of a work that is credited here; `chained` tells that others do before them in the
/// sentence.
pub(super) fn changes(
    passage: &Passage,
    lexicon: &CreditLexicon,
    found: NoticeCue,
    start: usize,
    credited: Option<usize>,
    chained: bool,
    size: &Size,
) -> bool {
    let place = passage.place;
    let sentence = passage.sentence_start(start);
    let end = passage.sentence_end(start);
    let near = credited.is_some_and(|at| at >= sentence) || speaks_of_license(passage, size, sentence, end);
    // "…, CC BY 4.0. Für diese Fassung gekürzt.": a sentence of its own behind the attribution.
    let Size { len, is_credit, .. } = *size;
    let named = passage.text.len().saturating_sub(len);
    let behind = len <= 500 && end - sentence <= 160 + named;
    let near = near || (behind && speaks_of_license(passage, size, 0, sentence));
    let near = near || is_credit || chained;
    // "First published in Example. Translated and shortened.": the sentence before says where it is from.
    let told = || {
        let before = passage.text[..sentence].trim_end_matches(|letter: char| !letter.is_alphanumeric()).len();
        let first = before == 0 && passage.after_origin;
        first || credited.is_some_and(|at| at >= passage.sentence_start(before))
    };
    let subject = {
        let (from, to) = (passage.refold(sentence), passage.refold(start));
        let words = &passage.folded[from..to.max(from)];
        lexicon.speaks_of_text(words)
    };
    let alone = passage.start(start) >= Start::Bracket && len <= 80;
    let edge = place.head
        || place.tail
        || passage.block.emphasized
        || matches!(passage.block.role, Role::Aside | Role::Footer);
    let edge = edge || passage.after_origin;
    let short = len <= 300 || is_credit;
    match found {
        NoticeCue::WeaklyChanged => {
            (place.caption && near && passage.start(start) >= Start::Clause)
                || (near && short && passage.start(start) >= Start::Clause)
        }
        NoticeCue::Unchanged => {
            let begins = || passage.start(start) >= Start::Sentence && told();
            near || place.caption || (edge && short && (subject || alone || begins()))
        }
        _ => {
            // "Translated from German. Original: [Low Water](…), author Jo Roe, CC BY 4.0"
            let translation = found == NoticeCue::Told(Change::Translated)
                && passage.start(start) >= Start::Sentence
                && speaks_of_license(passage, size, end, passage.text.len());
            near || (edge && short && translation)
                || (place.caption && passage.start(start) >= Start::Clause)
                || (edge && subject && short)
                || (edge && alone)
                || (edge
                    && short
                    && (passage.start(start) >= Start::Sentence || points_back(passage, lexicon, start))
                    && told())
        }
    }
}

/// Whether a license begins between two places.
pub(super) fn speaks_of_license(passage: &Passage, size: &Size, start: usize, end: usize) -> bool {
    let (from, to) = (passage.refold(start), passage.refold(end));
    let next = size.licenses.partition_point(|at| *at < from);
    size.licenses.get(next).is_some_and(|at| *at < to)
}
