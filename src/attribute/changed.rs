//! What is told of the changes of a work, in the words that stand there.
//!
//! Takes an analysis and one of its works. A sentence on nothing else is told as a whole; of others the clause that tells
//! of the change, without the verb that joins it to a subject that is not told.

use super::words;
use crate::Analysis;
use crate::detect::credit::lexicon::{WordClass, fold as fold_words};
use crate::detect::notice::says_unchanged;
use crate::detect::sentence::{self, SENTENCE_ENDS};
use crate::document::Block;
use crate::evidence::{CreditKind, Notice, NoticeKind};
use crate::knowledge::Knowledge;
use crate::resolve::front_matter::declared;
use crate::resolve::record::is_file;
use crate::source::Span;
use crate::work::{Relation, Work};

/// Most notes on changes of a work that are told.
const MOST: usize = 8;

/// Longest block of which sentences are told as a whole, in bytes.
const LONGEST_BLOCK: usize = 2_000;

/// Longest subject of a sentence that is told as a whole, in bytes.
const LONGEST_SUBJECT: usize = 60;

/// What stands there on changes, and whether it says that there were none; of media, what the front matter says, too.
pub(super) fn changes(knowledge: &Knowledge, analysis: &Analysis, work: &Work) -> (Option<String>, bool) {
    let assets = declared(&analysis.document).assets;
    let asset = assets.iter().find(|asset| work.src.as_deref().is_some_and(|src| is_file(src, &asset.file)));
    if let Some((said, _)) = asset.and_then(|asset| asset.changes.as_ref()) {
        let none = says_unchanged(&knowledge.credits, said);
        return if none { (None, true) } else { (Some(said.clone()), false) };
    }
    let notices = work.notices.iter().filter_map(|at| analysis.evidence.notices.get(*at));
    let notices = notices.filter(|notice| notice.kind == NoticeKind::Changes && notice.visible);
    if notices.clone().any(|notice| notice.unchanged && work.changes == Some(notice.span)) {
        // Beside its original it is seen whether that holds.
        return (None, work.original.as_ref().is_none_or(|original| original.changes.is_empty()));
    }
    let mut told: Vec<(Option<usize>, Span, String)> = Vec::new();
    for notice in notices.filter(|notice| !notice.unchanged && !is_relation(analysis, work, notice)).take(MOST) {
        let Some(place) = notice.told else { continue };
        if told.iter().any(|(block, known, _)| *block == notice.block && known.contains(place)) {
            continue;
        }
        let block = notice.block.and_then(|at| analysis.document.blocks.get(at));
        let sentence = block.and_then(|block| sentence_of(analysis, block, notice, place, knowledge));
        let said = match (block, sentence) {
            (Some(block), Some(sentence)) => block.text.read(sentence),
            _ => words(analysis, place),
        };
        let said = said.trim().trim_end_matches(SENTENCE_ENDS);
        let whole = sentence.is_some() || opens_sentence(block, place);
        let said = if whole { said } else { without_verb(knowledge, said) };
        let place = sentence.unwrap_or(place);
        told.retain(|(block, known, _)| *block != notice.block || !place.contains(*known));
        if !said.is_empty() && !told.iter().any(|(_, _, known)| known == said) {
            told.push((notice.block, place, said.to_owned()));
        }
    }
    let mut all = String::new();
    for (_, _, said) in told {
        if !all.is_empty() {
            // What begins with a capital is a sentence of its own.
            all.push_str(if said.starts_with(char::is_uppercase) { ". " } else { "; " });
        }
        all.push_str(&said);
    }
    (Some(all).filter(|said| !said.is_empty()), false)
}

/// Whether a note is no more than the words that say what was done with the work, which its credit says anyway: "Adapted
/// from …".
fn is_relation(analysis: &Analysis, work: &Work, notice: &Notice) -> bool {
    let told = match work.relation {
        Relation::Adapted => CreditKind::AdaptedFrom,
        Relation::Translated => CreditKind::Translator,
        Relation::Original | Relation::Republished | Relation::Excerpt | Relation::Unknown => return false,
    };
    let mut credits = work.credits.iter().filter_map(|at| analysis.evidence.credits.get(*at));
    credits.any(|credit| {
        let same = credit.span.start == notice.span.start || credit.span.contains(notice.span);
        credit.kind == told && same && notice.told.is_none_or(|told| told.end <= credit.span.end)
    })
}

/// The sentence of a note, where it tells of changes alone and its subject is short: "It has been shortened, and the
/// headline was changed."
fn sentence_of(
    analysis: &Analysis,
    block: &Block,
    notice: &Notice,
    place: Span,
    knowledge: &Knowledge,
) -> Option<Span> {
    let text = block.text.text.as_str();
    if text.len() > LONGEST_BLOCK {
        return None;
    }
    let at = block.text.before(place.start, usize::MAX).len();
    let end = block.text.before(place.end, usize::MAX).len();
    let sentence = sentence::at(knowledge.lexicon.lists(), text, at)?;
    let subject = text.get(sentence.start..at)?;
    let is_subject = !subject.trim().is_empty()
        && subject.len() <= LONGEST_SUBJECT
        && !subject.contains([':', '：', '(', '[', '（', '［', '【']);
    if !is_subject {
        return None;
    }
    let evidence = &analysis.evidence;
    let in_block = |block: Option<usize>| block.is_some() && block == notice.block;
    // What follows is told where it is of changes, too.
    let more = evidence.notices.iter().filter(|other| other.kind == NoticeKind::Changes && in_block(other.block));
    let ends = more.filter_map(|other| other.told).map(|told| block.text.before(told.end, usize::MAX).len());
    let end = ends.filter(|other| (sentence.start..sentence.end).contains(other)).fold(end, usize::max);
    // "This is a shortened version of …": what the clause goes on with belongs to it.
    let rest = text.get(end..sentence.end).unwrap_or_default().trim_start();
    let opens = ['(', '[', '（', '［', '【', '"', '“', '„', '«', '「', '『'];
    if rest.starts_with(|letter: char| letter.is_alphanumeric() || opens.contains(&letter)) {
        return None;
    }
    let whole = block.text.source_span(Span::new(sentence.start, end.min(sentence.end)));
    let others = evidence.statements.iter().filter(|other| in_block(other.block)).map(|other| other.span);
    let others = others.chain(evidence.credits.iter().filter(|other| in_block(other.block)).map(|other| other.span));
    (!others.into_iter().any(|other| other.overlaps(whole))).then_some(whole)
}

/// Whether words begin a sentence of their block.
fn opens_sentence(block: Option<&Block>, place: Span) -> bool {
    let before = block.map_or("", |block| block.text.before(place.start, usize::MAX)).trim_end();
    before.is_empty() || before.ends_with(SENTENCE_ENDS)
}

/// "has been shortened" without what joins it to its subject: "shortened".
fn without_verb<'a>(knowledge: &Knowledge, said: &'a str) -> &'a str {
    let mut rest = said.trim();
    while let Some((first, behind)) = rest.split_once(char::is_whitespace) {
        if !knowledge.credits.is(WordClass::Auxiliary, &fold_words(first)) {
            break;
        }
        rest = behind.trim_start();
    }
    rest
}
