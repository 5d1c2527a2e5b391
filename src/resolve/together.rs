//! What a sentence, a caption or a block ties together: credits, statements and notices that speak of one work.
//!
//! Takes evidence by its places, says which of it belongs to what stands beside it. It makes no works.

use super::parts::Parts;
use super::{Input, links};
use crate::detect::credit::lexicon::{WordClass, fold as fold_words};
use crate::detect::credit::opens_with_medium;
use crate::detect::mark;
use crate::detect::normal::{Normal, fold};
use crate::detect::sentence::{self, SENTENCE_ENDS};
use crate::document::{Block, Document, Role};
use crate::evidence::{Credit, CreditKind, Evidence, Kind, Statement};
use crate::lexicon::Cue;
use crate::lexicon::credit::CueKind;
use crate::lexicon::lists::WordList;
use crate::source::{Span, boundary_before};
use crate::work::{Work, WorkKind};
use std::collections::{BTreeMap, BTreeSet};

/// "Data: The Example, CC BY 4.0": the sentence begins with whose the data are, and credits nothing else. What they
/// are under is theirs, or that of the chart they stand under, never the article's.
pub(super) fn of_data(input: &Input<'_>, credits: &[usize], statement: &Statement) -> bool {
    /// Bytes before the credit at most: a mark of emphasis, or an article.
    const LEAD: usize = 4;
    /// Words between what is credited and the name.
    const WORDS: usize = 3;
    let evidence = input.evidence;
    // "Contains information from The Example, made available under …" is how some licenses ask to be credited.
    let labelled = |credit: &Credit| {
        let block = credit.block.and_then(|at| input.document.blocks.get(at));
        block.zip(credit.name_span).is_some_and(|(block, name)| {
            let words = block.text.read(Span::new(credit.span.start, name.start.max(credit.span.start)));
            let label = words.trim_end().strip_suffix(mark::is_colon);
            let words_of = &input.knowledge.credits;
            let office = || credit.name.as_ref().is_some_and(|name| words_of.is_office(name));
            // "Source: Census Bureau, CC BY 4.0"
            let is_data = |label: &str| match words_of.label(fold(label).trim()) {
                Some(CueKind::Data) => true,
                Some(CueKind::Source) => office(),
                _ => false,
            };
            // "Weather data by The Example", "Daten stammen von The Example"
            let mut ends = words.trim_end().match_indices(' ').map(|(at, _)| at).rev().take(WORDS);
            label.map_or_else(|| ends.any(|end| is_data(&words[..end])), is_data)
        })
    };
    // "Office of Ports – original data downloaded from https://…"
    let is_told_behind = |credit: &Credit| credit.name_span.is_some_and(|name| credit.span.end > name.end);
    let end = credits.partition_point(|at| evidence.credits[*at].span.start < statement.sentence.end);
    let near = credits[..end].iter().rev().take(MOST_BESIDE).map(|at| &evidence.credits[*at]);
    let mut beside = near.filter(|credit| statement.sentence.overlaps(credit.span)).peekable();
    beside.peek().is_some()
        && statement.kind == Kind::Grant
        && beside.all(|credit| {
            credit.kind == CreditKind::Data
                && (labelled(credit) || is_told_behind(credit))
                && credit.span.start < statement.span.start
                && credit.span.start.saturating_sub(statement.sentence.start) <= LEAD
        })
}

/// "Contains information from The Example, made available under …" that a block begins with: the line that licenses for data ask for, of whoever
/// uses them. What the data are under is theirs.
pub(super) fn opens_with_data(input: &Input<'_>, statement: &Statement) -> bool {
    /// Bytes in which its first words stand.
    const OPENING: usize = 80;
    let block = statement.block.and_then(|at| input.document.blocks.get(at));
    statement.kind == Kind::Grant
        && block.is_some_and(|block| {
            // Behind a title or a maker it is the credit of that work.
            if block.text.before(statement.sentence.start, BEFORE).contains(char::is_alphanumeric) {
                return false;
            }
            let sentence = block.text.read(statement.sentence);
            let words = sentence.trim_start_matches(|letter: char| !letter.is_alphanumeric());
            let opening = fold_words(&words[..boundary_before(words, OPENING)]);
            input.knowledge.lexicon.words(WordList::ContainsData).open(&opening)
        })
}

/// "Chart: A. Name. Data: The Example, CC BY 4.0" below a chart: by statement, the credit of the data that it is of, and
/// all those credits. Another sentence has told who drew the chart, which is theirs.
pub(super) fn data_apart(
    evidence: &Evidence,
    credits_of: &BTreeMap<usize, Vec<usize>>,
) -> (BTreeMap<usize, usize>, BTreeSet<usize>) {
    let data = |at: &usize| {
        let credit = &evidence.credits[*at];
        credit.kind == CreditKind::Data && credit.medium.is_some() && credit.name.is_some()
    };
    let blocks: BTreeMap<usize, &Vec<usize>> = credits_of
        .iter()
        .filter(|(_, credits)| credits.len() <= MOST_BESIDE && credits.iter().any(data))
        .map(|(block, credits)| (*block, credits))
        .collect();
    let told = |(at, statement): (usize, &Statement)| {
        let credits = blocks.get(&statement.block?)?;
        let made = |at: &&usize| evidence.credits[**at].kind.makes_media() && evidence.credits[**at].name.is_some();
        let beside = |at: &&usize| evidence.credits[**at].span.overlaps(statement.sentence);
        let data = credits.iter().filter(|at| data(at)).rfind(beside)?;
        let span = evidence.credits[*data].span;
        let drawn = credits.iter().filter(made).any(|at| evidence.credits[*at].span.end <= span.start);
        let apart = drawn && span.end <= statement.span.start && !credits.iter().filter(made).any(|at| beside(&at));
        apart.then_some((at, *data))
    };
    if blocks.is_empty() {
        return (BTreeMap::new(), BTreeSet::new());
    }
    let told: BTreeMap<usize, usize> = evidence.statements.iter().enumerate().filter_map(told).collect();
    let credits = told.values().copied().collect();
    (told, credits)
}

/// "Photos © A. Name, text CC BY 4.0", "the text is under CC BY 4.0, the photos are by A. Name": the words before a
/// license, behind the last credit of its sentence, speak of the text.
pub(super) fn is_of_text(input: &Input<'_>, credits: &[usize], statement: &Statement) -> bool {
    let ends = credits.iter().map(|at| input.evidence.credits[*at].span.end);
    let last = ends.take_while(|end| *end <= statement.span.start).last();
    let start = last.map_or(statement.sentence.start, |end| end.max(statement.sentence.start));
    let block = statement.block.and_then(|at| input.document.blocks.get(at));
    block.is_some_and(|block| {
        let lead = block.text.read(Span::new(start.min(statement.span.start), statement.span.start));
        let cues = input.knowledge.lexicon.cues(&Normal::of(&lead).text);
        // "This work" may be the photo.
        cues.iter().any(|cue| cue.says.contains(&Cue::Document) && !cue.says.contains(&Cue::Thing))
    })
}

/// Whether a place stands in the caption of a picture that is not shown as one, and no word before it speaks of the text.
pub(super) fn in_caption(input: &Input<'_>, block: Option<usize>, place: Span) -> bool {
    let block = block.and_then(|at| input.document.blocks.get(at));
    block.filter(|block| block.role == Role::Caption && block.medium.is_none()).is_some_and(|block| {
        let before = block.text.before(place.start, BEFORE);
        !input.knowledge.credits.speaks_of_text(&fold(before))
    })
}

/// Bytes before a place in a caption in which words for the text are looked for.
const BEFORE: usize = 120;

/// Whether a credit names somebody who works on texts.
pub(super) fn tells_who(kind: CreditKind) -> bool {
    matches!(kind, CreditKind::Author | CreditKind::Licensor | CreditKind::Translator | CreditKind::Editor)
}

/// How many credits of a sentence are looked at.
pub(super) const MOST_BESIDE: usize = 256;

/// Credits by the block that they stand in, in the order of their places.
pub(super) fn credits_by_block(evidence: &Evidence) -> BTreeMap<usize, Vec<usize>> {
    let mut blocks: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, credit) in evidence.credits.iter().enumerate() {
        if let Some(block) = credit.block {
            blocks.entry(block).or_default().push(at);
        }
    }
    blocks
}

/// Who published a picture, or provides it, in the sentence that says under what it comes: they are the picture's.
pub(super) fn with_their_licenses(
    evidence: &Evidence,
    works: &[Work],
    of_credit: Vec<usize>,
    of_statement: &[usize],
) -> Vec<usize> {
    let mut sentences: BTreeMap<usize, Vec<(Span, usize)>> = BTreeMap::new();
    for (statement, work) in evidence.statements.iter().zip(of_statement) {
        if let Some(block) = statement.block {
            let known = sentences.entry(block).or_default();
            if known.last() != Some(&(statement.sentence, *work)) && known.len() < MOST_SENTENCES {
                known.push((statement.sentence, *work));
            }
        }
    }
    let place = |(at, (credit, work)): (usize, (&Credit, usize))| {
        // "Gull: Flickr, CC BY 2.0": where the picture was found.
        let about = matches!(credit.kind, CreditKind::Data | CreditKind::OriginalPublication | CreditKind::Via);
        // "Parts of this guide are adapted from A, CC BY-SA 4.0": A is where those parts are from.
        let adapted = credit.kind == CreditKind::AdaptedFrom;
        let author = credit.kind == CreditKind::Author;
        let speaks = (about || adapted || author) && !credit.structured && work == 0;
        let Some(known) = credit.block.and_then(|block| sentences.get(&block)).filter(|_| speaks) else {
            return work;
        };
        let part = |at: &usize| works.get(*at).is_some_and(|work| work.kind == WorkKind::Quote);
        let beside = known.iter().filter(|(sentence, _)| sentence.overlaps(credit.span)).map(|(_, work)| *work);
        // "This chapter by B was first published in A, CC BY" beside others of a book.
        let of_part = author && beside.clone().next().is_some() && beside.clone().all(|work| part(&work));
        // "… adapted from A by B": so is B, of whom nothing else tells what it is of.
        if author && !of_part {
            let near = |other: &&Credit| {
                let both = |sentence: &Span| sentence.overlaps(credit.span) && sentence.overlaps(other.span);
                other.block == credit.block && known.iter().any(|(sentence, _)| both(sentence))
            };
            let mut before = evidence.credits[..at].iter().rev().take(MOST_MAKERS).take_while(near);
            if before
                .find(|other| other.kind != CreditKind::Author)
                .is_none_or(|base| base.kind != CreditKind::AdaptedFrom)
            {
                return work;
            }
        }
        let mut beside = beside;
        match beside.next() {
            Some(first) if beside.all(|other| other == first) && (about || part(&first)) => first,
            Some(_) | None => work,
        }
    };
    evidence.credits.iter().zip(of_credit).enumerate().map(place).collect()
}

/// Authors behind what a text was made from that are looked at.
const MOST_MAKERS: usize = 8;

/// Sentences of a block that are looked at.
const MOST_SENTENCES: usize = 16;

/// By block: the work other than the article that its first credit speaks of, else its first license where all of them
/// speak of such works.
pub(super) fn media_in_blocks(
    evidence: &Evidence,
    of_credit: &[usize],
    of_statement: &[usize],
) -> BTreeMap<usize, usize> {
    let mut works = BTreeMap::new();
    for (credit, work) in evidence.credits.iter().zip(of_credit).filter(|(_, work)| **work != 0) {
        if let Some(block) = credit.block {
            works.entry(block).or_insert(*work);
        }
    }
    let mut licensed: BTreeMap<usize, Option<usize>> = BTreeMap::new();
    for (statement, work) in evidence.statements.iter().zip(of_statement) {
        if let Some(block) = statement.block {
            let first = licensed.entry(block).or_insert(Some(*work));
            *first = first.filter(|_| *work != 0);
        }
    }
    for (block, work) in licensed {
        if let Some(work) = work.filter(|work| *work != 0) {
            works.entry(block).or_insert(work);
        }
    }
    works
}

/// The blocks that tell of the article alone: all their credits and licenses are its.
///
/// "Originally published by A under CC BY. Shortened." may stand right below a picture.
pub(super) fn of_article_alone(evidence: &Evidence, of_credit: &[usize], of_statement: &[usize]) -> BTreeSet<usize> {
    let credits = evidence.credits.iter().map(|credit| credit.block).zip(of_credit);
    let statements = evidence.statements.iter().map(|statement| statement.block).zip(of_statement);
    let (mut article, mut others) = (BTreeSet::new(), BTreeSet::new());
    for (block, work) in credits.chain(statements) {
        if let Some(block) = block {
            if *work == 0 {
                article.insert(block)
            } else {
                others.insert(block)
            };
        }
    }
    article.retain(|block| !others.contains(block));
    article
}

/// Whether a credit is the next name of a list: "by A, B and C".
pub(super) fn goes_on(document: &Document, first: &Credit, credit: &Credit) -> bool {
    /// Longest word between two names.
    const LONGEST: usize = 16;
    let lists = credit.kind == first.kind
        && credit.block == first.block
        && credit.name_span.is_some_and(|name| name.start == credit.span.start);
    let block = credit.block.and_then(|at| document.blocks.get(at));
    lists
        && block.is_some_and(|block| {
            let between = block.text.read(Span::new(first.span.end, credit.span.start.max(first.span.end)));
            // "A (https://…) and B"
            let bracket = between.trim_start().strip_prefix("(http").and_then(|address| address.rsplit_once(')'));
            let bracket = bracket.filter(|(address, _)| !address.contains(' '));
            let between = bracket.map_or(between.as_str(), |(_, behind)| behind);
            between.len() <= LONGEST && !between.contains(['(', '.', ':'])
        })
}

/// "An adaptation of “Low Water”, part two, by A", "Translated by B from “Low Water” by A": who made what the article is
/// from, in the sentence of its origin.
pub(super) fn is_maker_of_origin(input: &Input<'_>, origin: &Credit, credit: &Credit) -> bool {
    /// Bytes between the two at most.
    const NEAR: usize = 400;
    let Some(block) = credit.block.and_then(|at| input.document.blocks.get(at)) else { return false };
    let between = Span::new(origin.span.end, credit.span.start.max(origin.span.end));
    if credit.block != origin.block || credit.kind != CreditKind::Photo || between.len() > NEAR || !is_by(block, credit)
    {
        return false;
    }
    let between = block.text.read(between);
    let sentence = sentence::at(input.knowledge.lexicon.lists(), between.trim_end(), 0);
    sentence.is_none_or(|sentence| sentence.end >= between.trim_end().len() && !between.trim_end().ends_with('.'))
}

/// Whether a document holds a text beside its lists: a page of nothing but credits is about what they credit.
pub(super) fn has_text(document: &Document) -> bool {
    let is_text = |block: &Block| block.role == Role::Body && block.visible && !is_item(block);
    let ends = |text: &str| text.trim_end().ends_with(SENTENCE_ENDS);
    document.blocks.iter().any(|block| is_text(block) && ends(&block.text.text))
}

fn is_item(block: &Block) -> bool {
    block.cell || block.text.text.starts_with("- ")
}

/// What stands around a credit.
#[derive(Clone, Copy)]
pub(super) struct Standing {
    /// Credits tell of all media.
    pub(super) all_told: bool,
    /// The document holds a text beside its lists.
    pub(super) has_text: bool,
    /// Its block credits several works by their titles.
    pub(super) in_series: bool,
}

/// Blocks that credit several works one behind another, each by its title and under a license of its own: "“A” by Jo Roe, CC
/// BY; “B” by Ada Fell, CC0". None of them is the article.
pub(super) fn series(input: &Input<'_>, parts: &Parts) -> BTreeSet<usize> {
    let mut titled: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for credit in input.evidence.credits.iter().filter(|credit| credit.medium.is_none()) {
        if let Some(block) = credit.block.filter(|block| parts.are_in(*block))
            && is_behind_title(input, credit)
        {
            titled.entry(block).or_default().insert(parts.at(Some(block), credit.span));
        }
    }
    titled.into_iter().filter(|(_, parts)| parts.len() > 1).map(|(block, _)| block).collect()
}

/// Whether no more than "by" stands between the title of a work, in quotation marks or linked, and a credit's name.
fn is_behind_title(input: &Input<'_>, credit: &Credit) -> bool {
    let Some(block) = credit.block.and_then(|at| input.document.blocks.get(at)) else { return false };
    let before = block.text.before(credit.span.start, usize::MAX).trim_end();
    let linked = || {
        let behind = block.links.partition_point(|link| link.text.start < before.len());
        block.links[..behind].last().is_some_and(|link| link.text.end == before.len())
    };
    // "Photos: “Weir” by Jo Roe, CC BY, and “Gull” by Ada Fell, CC0"
    let labelled = || {
        let cue = credit
            .name_span
            .map(|name| block.text.read(Span::new(credit.span.start, name.start.max(credit.span.start))));
        cue.is_some_and(|cue| cue.contains(mark::is_colon) && cue.contains(super::media::MARKS))
    };
    is_by(block, credit) && (before.ends_with(super::media::MARKS) || linked()) || labelled()
}

/// Whether a credit's name stands behind one short word: "by".
fn is_by(block: &Block, credit: &Credit) -> bool {
    /// Longest of them, in bytes.
    const LONGEST: usize = 8;
    let Some(name) = credit.name_span else { return false };
    let cue = block.text.read(Span::new(credit.span.start, name.start.max(credit.span.start)));
    !credit.structured && cue.len() <= LONGEST && !cue.contains(':') && !cue.trim().contains(' ')
}

/// Blocks that name who made a picture or a video.
#[derive(Debug, Default)]
pub(super) struct Makers {
    /// Those that name who made a picture.
    pub(super) photo: BTreeSet<usize>,
    /// Those that name who made a video.
    pub(super) video: BTreeSet<usize>,
    /// Those that name either behind "by" alone: "[Weir](…) by Jo Roe". A label says itself what they are of.
    plain: BTreeSet<usize>,
}

impl Makers {
    pub(super) fn of(input: &Input<'_>) -> Self {
        let mut makers = Self::default();
        let labelled = |block: &Block| opens_with_medium(&input.knowledge.credits, &block.text.text);
        for credit in &input.evidence.credits {
            let Some(at) = credit.block.filter(|_| credit.kind.makes_media()) else { continue };
            let of_kind = if credit.kind == CreditKind::Video { &mut makers.video } else { &mut makers.photo };
            of_kind.insert(at);
            if input.document.blocks.get(at).is_some_and(|block| is_by(block, credit) && !labelled(block)) {
                makers.plain.insert(at);
            }
        }
        makers
    }
}

/// Whether a credit that names no medium (`"Title" by A`) is the article's: its title stands before it, or the document
/// shows nothing that it could be of; where the article has no title, nothing of which no credit tells.
pub(super) fn speaks_of_article(input: &Input<'_>, credit: &Credit, place: Standing, makers: &Makers) -> bool {
    /// How far before it a title may stand, in bytes; in a series right before it.
    const BEFORE: usize = 1_000;
    const NEAR: usize = 160;
    let document = input.document;
    let block = credit.block.and_then(|at| document.blocks.get(at));
    let Some(block) = block.filter(|block| is_by(block, credit)) else { return false };
    let before = fold(block.text.before(credit.span.start, if place.in_series { NEAR } else { BEFORE }));
    let titled = document.title.as_ref().is_some_and(|(title, _)| {
        let title = fold(title);
        !title.is_empty() && before.contains(&title)
    });
    // An item of a list below a text is about something else.
    let shows_none = !(place.has_text && is_item(block))
        && (document.media.is_empty() || document.title.is_none() && place.all_told);
    let leads = || before.trim_end().ends_with('"') || leads(input, block, credit);
    let of_list = || credit.block.is_some_and(|at| is_of_list(input, at, makers));
    titled || !place.in_series && shows_none && leads() && !of_list()
}

/// Whether a block is an item of a list of credits: in a file for them, under a heading for them, or beside another item
/// that names who made something. Each tells of a work of its own.
fn is_of_list(input: &Input<'_>, at: usize, makers: &Makers) -> bool {
    /// Blocks above an item among which the heading of its list is looked for.
    const FAR: usize = 12;
    let Input { document, knowledge, .. } = input;
    let item = |at: Option<usize>| at.and_then(|at| document.blocks.get(at)).is_some_and(is_item);
    if !item(Some(at)) {
        return false;
    }
    let credits_words = knowledge.lexicon.words(WordList::CreditsPage);
    let beside = |next: Option<usize>| item(next) && next.is_some_and(|next| makers.plain.contains(&next));
    let file = input.source.path.rsplit(['/', '\\']).next().unwrap_or_default().to_lowercase();
    let names = |text: &str| {
        let words = fold_words(text.trim().trim_end_matches(mark::is_colon));
        knowledge.credits.is(WordClass::CreditHeading, words.trim()) || credits_words.are_in(&words)
    };
    let above = document.blocks[..at].iter().rev().take(FAR);
    let heading = above.filter(|block| !is_item(block)).find(|block| block.role == Role::Heading);
    beside(at.checked_sub(1))
        || beside(Some(at + 1))
        || credits_words.are_in(&file)
        || heading.is_some_and(|heading| names(&heading.text.text))
}

/// "[Title](…) by A, CC BY 4.0", "From [Title](…) by A, used under CC BY 4.0" on a page that shows nothing: the line opens
/// with the title of a text.
fn leads(input: &Input<'_>, block: &Block, credit: &Credit) -> bool {
    let words = &input.knowledge.credits;
    let start = block.text.before(credit.span.start, usize::MAX).trim_end().len();
    let at = block.links.partition_point(|link| link.text.start < start);
    let Some(link) = at.checked_sub(1).and_then(|last| block.links.get(last)) else { return false };
    let lead = block.text.text.get(..link.text.start).unwrap_or_default().trim();
    let mut before = lead.split_whitespace().rev();
    let last = before.next().map(fold_words);
    let from = last.as_ref().is_some_and(|last| words.is(WordClass::Shown, last)) && before.next().is_none();
    // "[This answer](…) by A, CC BY-SA 4.0:" is said of the listing that follows.
    let opens = (lead.is_empty() || from) && !block.text.text.trim_end().ends_with(mark::is_colon);
    opens && link.text.end == start && links::leads_outside(input, link)
}

/// Whether a credit stands in a quotation that has a license of its own: it is the passage's, like "“Title” by A" where a
/// page shows how that is written.
pub(super) fn of_passage(input: &Input<'_>, quoted: &BTreeSet<usize>, credit: &Credit) -> bool {
    let block = credit.block.filter(|block| quoted.contains(block));
    let blocks = &input.document.blocks;
    let maker = credit.kind.makes_media() || credit.kind == CreditKind::Author;
    let line = block.and_then(|at| blocks.get(at));
    let within = line.is_some_and(|block| block.quote_depth > 0);
    let is_quote = |at: Option<usize>| at.and_then(|at| blocks.get(at)).is_some_and(|block| block.role == Role::Quote);
    // "Excerpt from “Low Water” by A, CC BY 4.0:" above it, "From “Low Water” by A, CC BY 4.0." below it.
    let leads = || line.is_some_and(|line| line.text.text.trim_end().ends_with(mark::is_colon));
    let beside = || {
        let (above, below) = (block.and_then(|at| at.checked_sub(1)), block.map(|at| at + 1));
        is_quote(above) && !within || is_quote(below) && leads()
    };
    let told = maker || credit.kind.names_original() && !within;
    told && (maker && (within || is_below_quotation(input, block)) || beside())
}

/// "— from “Title” by A (CC BY 4.0)": whether a block is the line below a quotation that tells whose it is.
pub(super) fn is_below_quotation(input: &Input<'_>, block: Option<usize>) -> bool {
    let blocks = &input.document.blocks;
    let line = block.and_then(|at| blocks.get(at)).is_some_and(|line| line.text.text.starts_with(['—', '–', '―']));
    let above = || block.and_then(|at| blocks.get(at.checked_sub(1)?));
    line && above().is_some_and(|above| above.quote_depth > 0 || above.role == Role::Quote)
}
