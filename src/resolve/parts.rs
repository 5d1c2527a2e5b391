//! Several works that one block credits one after another, each under its own license: "Photos: A (CC BY), B (CC0)".
//!
//! Takes credits and statements by their places, gives where in the block the next work begins. It makes no works.

use super::Input;
use crate::detect::apart;
use crate::detect::credit::lexicon::{WordClass, fold};
use crate::detect::mark;
use crate::evidence::{Credit, CreditKind, Kind, Scope, Statement};
use crate::lexicon::credit::CueKind;
use crate::source::Span;
use std::collections::BTreeMap;

/// Pieces of evidence of a block that are looked at.
const MOST: usize = 256;

/// Longest text between two licenses that tells their works apart, in bytes.
const BETWEEN: usize = 400;

/// By block: where the second and each further work begins; the same of works that the article was made from.
#[derive(Debug, Default)]
pub(super) struct Parts(BTreeMap<usize, Vec<usize>>, BTreeMap<usize, Vec<usize>>);

impl Parts {
    /// Finds them: a maker behind a license begins a work where another license follows.
    pub(super) fn new(input: &Input<'_>) -> Self {
        let (credits, statements) = (&input.evidence.credits, &input.evidence.statements);
        let mut told = labelled(input);
        let mut blocks: BTreeMap<usize, Vec<(usize, bool)>> = BTreeMap::new();
        for credit in credits.iter().filter(|credit| is_maker(credit)) {
            if let Some(block) = credit.block {
                blocks.entry(block).or_default().push((credit.span.start, true));
            }
        }
        blocks.retain(|_, makers| makers.len() > 1);
        for statement in statements.iter().filter(|statement| statement.medium.is_none()) {
            if let Some(places) = statement.block.and_then(|block| blocks.get_mut(&block)) {
                places.push((statement.span.start, false));
            }
        }
        let parts = blocks.into_iter().filter_map(|(block, mut places)| {
            places.truncate(MOST);
            places.sort_unstable();
            // "CC BY: A, CC0: B" names the license first.
            let begins = places.first().is_some_and(|(_, maker)| *maker);
            let starts = starts(&places);
            (begins && !starts.is_empty()).then_some((block, starts))
        });
        // Whoever is named tells it better than what places are called.
        told.extend(parts);
        Self(told, bases(input))
    }

    /// Whether a place is within what is said of a further work that the article was made from.
    pub(super) fn is_of_further_base(&self, block: Option<usize>, place: Span) -> bool {
        let starts = block.and_then(|block| self.1.get(&block));
        starts.and_then(|starts| starts.first()).is_some_and(|first| *first <= place.start)
    }

    /// Whether a block credits several works.
    pub(super) fn are_in(&self, block: usize) -> bool {
        self.0.contains_key(&block)
    }

    /// Which of the works of a block speaks at a place; the first where it credits one alone.
    pub(super) fn at(&self, block: Option<usize>, place: Span) -> usize {
        let starts = block.and_then(|block| self.0.get(&block).or_else(|| self.1.get(&block)));
        starts.map_or(0, |starts| starts.partition_point(|start| *start <= place.start))
    }
}

/// By block: where a further work begins that a text was made from, where the one before has a license and it has one of its
/// own: "adapted from A by B, CC BY-SA 2.0, and from C by D, CC BY-SA 3.0".
fn bases(input: &Input<'_>) -> BTreeMap<usize, Vec<usize>> {
    let mut blocks: BTreeMap<usize, Vec<(usize, bool)>> = BTreeMap::new();
    let named = |credit: &&Credit| !credit.structured && credit.name.is_some() && credit.url.is_some();
    let bases = input.evidence.credits.iter().filter(|credit| credit.kind == CreditKind::AdaptedFrom);
    for credit in bases.filter(named) {
        if let Some(block) = credit.block {
            blocks.entry(block).or_default().push((credit.span.start, true));
        }
    }
    // A credit that sets names and titles apart tells of one work, whatever that was made from.
    let is_credit = |block: usize| input.document.blocks.get(block).is_some_and(apart::is_credit);
    blocks.retain(|block, bases| bases.len() > 1 && !is_credit(*block));
    for statement in input.evidence.statements.iter().filter(|statement| statement.kind == Kind::Grant) {
        if let Some(places) = statement.block.and_then(|block| blocks.get_mut(&block)) {
            places.push((statement.span.start, false));
        }
    }
    let parts = blocks.into_iter().filter_map(|(block, mut places)| {
        places.truncate(MOST);
        places.sort_unstable();
        let starts = starts(&places);
        (!starts.is_empty()).then_some((block, starts))
    });
    parts.collect()
}

fn is_maker(credit: &Credit) -> bool {
    let media = credit.kind.makes_media();
    let sound = credit.sound && credit.kind == CreditKind::Courtesy;
    (media || sound) && credit.medium.is_none() && !credit.structured
}

/// Makers behind a license that a license of their own follows.
fn starts(places: &[(usize, bool)]) -> Vec<usize> {
    let mut starts = Vec::new();
    let (mut licensed, mut next) = (false, None);
    for (place, maker) in places {
        if *maker {
            next = next.or(licensed.then_some(*place));
        } else {
            licensed = true;
            starts.extend(next.take());
        }
    }
    starts
}

/// By block: where the work of another license begins, as what stands between two of them tells: "Left: A, CC BY 4.0.
/// Right: B, CC0", "Photo A: CC BY, Photo B: CC BY-SA".
fn labelled(input: &Input<'_>) -> BTreeMap<usize, Vec<usize>> {
    let mut blocks: BTreeMap<usize, Vec<&Statement>> = BTreeMap::new();
    let of_picture = |statement: &&Statement| {
        let alone = statement.group.is_none() && statement.visible;
        statement.kind == Kind::Grant && statement.scope == Scope::Media && alone
    };
    for statement in input.evidence.statements.iter().filter(of_picture) {
        if let Some(block) = statement.block {
            let known = blocks.entry(block).or_default();
            if known.len() < MOST {
                known.push(statement);
            }
        }
    }
    blocks.retain(|_, statements| statements.len() > 1);
    let credits = &input.evidence.credits;
    let starts = |(block, statements): (usize, Vec<&Statement>)| {
        let text = &input.document.blocks.get(block)?.text;
        let pairs = statements.iter().zip(statements.iter().skip(1));
        let starts: Vec<usize> = pairs
            .filter(|(last, next)| {
                let apart = last.span.end <= next.span.start && next.span.start - last.span.end <= BETWEEN;
                let between = || text.read(Span::new(last.span.end, next.span.start));
                let tells = |between: &str| tells_place(input, between) || tells_sound(input, between);
                last.license.family != next.license.family && apart && tells(&between())
            })
            .map(|(last, next)| {
                let first = credits.partition_point(|credit| credit.span.start < last.span.end);
                let maker = credits.get(first).filter(|credit| credit.span.start < next.span.start);
                maker.map_or(next.span.start, |credit| credit.span.start)
            })
            .collect();
        (!starts.is_empty()).then_some((block, starts))
    };
    blocks.into_iter().filter_map(starts).collect()
}

/// Whether a sentence behind the first license begins with a word for music or sounds: ". Sound effects from The Example under".
fn tells_sound(input: &Input<'_>, between: &str) -> bool {
    /// Words of such a label at most.
    const WORDS: usize = 3;
    let words = &input.knowledge.credits;
    let Some((_, sentence)) = between.split_once(". ") else { return false };
    let sentence = fold(sentence);
    let mut ends = sentence.match_indices(' ').map(|(at, _)| at).take(WORDS);
    ends.any(|end| words.label(&sentence[..end]) == Some(CueKind::Music))
}

/// Whether words tell which picture of several is spoken of: "right", "B:", "(2)".
fn tells_place(input: &Input<'_>, between: &str) -> bool {
    let mut words = between.split_inclusive(|letter: char| !letter.is_alphanumeric());
    words.any(|word| {
        let bare = word.trim_end_matches(|letter: char| !letter.is_alphanumeric());
        let sign = &word[bare.len()..];
        let numbered = bare.chars().count() == 1 && (sign.starts_with([':', ')', '）', '：']));
        numbered || input.knowledge.credits.is(WordClass::Position, &fold(bare))
    })
}

/// "Text: © A, all rights reserved. Photos: B" below a picture: whether the label before a place, or at its head, is one of
/// texts.
pub(super) fn is_labelled_text(input: &Input<'_>, block: Option<usize>, place: Span) -> bool {
    /// Bytes before a place in which its label stands, and those of the label itself.
    const BEFORE: usize = 80;
    const LABEL: usize = 24;
    let Some(block) = block.and_then(|at| input.document.blocks.get(at)) else { return false };
    let ends = |letter: char| matches!(letter, '.' | ';' | '|' | '/' | '\n' | '。');
    let is_text = |words: &str| {
        let label = words.rsplit(ends).next().unwrap_or(words).trim();
        label.len() <= LABEL && input.knowledge.credits.names_texts(&fold(label))
    };
    let inner = block.text.read(place);
    if let Some((label, _)) = inner.split_once(mark::is_colon) {
        return is_text(label);
    }
    let before = block.text.before(place.start, BEFORE);
    before.rsplit_once(mark::is_colon).is_some_and(|(label, between)| is_text(label) && !between.contains(". "))
}
