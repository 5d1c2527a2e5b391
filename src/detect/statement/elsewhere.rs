//! Licenses of works that lie elsewhere: "The hand counts are on [Dryad](…) under CC0", what stands under "Data availability",
//! metadata, and what a blanket leaves out: "Data: CC BY 4.0, except `stops.geojson` (`ODbL` 1.0)".
//!
//! Takes a sentence of granting, gives whether it is of such a work. What points at something at hand is no such sentence.

use super::Found;
use super::hit::{Hit, links_over};
use super::kind::CueAt;
use super::section::Section;
use super::seen::Seen;
use super::shift;
use super::subject::{self, PAGE, Told};
use crate::detect::credit::lexicon::{WordClass, fold};
use crate::detect::mark;
use crate::detect::other;
use crate::detect::word;
use crate::document::Role;
use crate::knowledge::Knowledge;
use crate::lexicon::Cue;
use crate::lexicon::credit::CueKind;
use crate::lexicon::lists::WordList;
use crate::source::{Span, boundary_behind};

/// Longest sentence that is looked at, in bytes.
const LONGEST: usize = 600;

/// Longest label and longest heading, in bytes.
const LABEL: usize = 60;

/// How many blocks back a heading is looked for.
const FAR: usize = 12;

impl Told<'_> {
    /// Where a sentence speaks of data, and names no other part of the page: whether these follow the license.
    pub(super) fn of_data(&self, knowledge: &Knowledge) -> Option<bool> {
        let within = self.around();
        // "Open Data Licence" is a name.
        let counts = |cue: &CueAt| within.contains(cue.span) && !self.place.contains(cue.span);
        let page = |cue: &&CueAt| PAGE.into_iter().any(|page| cue.is(page)) && counts(cue);
        let label = |cue: &CueAt| {
            let words = fold(self.seen.text.get(cue.span.start..cue.span.end).unwrap_or(""));
            let credits = &knowledge.credits;
            let here = words.split(' ').any(|word| credits.is(WordClass::AtHand, word));
            let noun = words.split(' ').next_back().unwrap_or("");
            let is_data = |words: &str| credits.label(words.trim()) == Some(CueKind::Data);
            !here && (is_data(&words) || is_data(noun))
        };
        // "The waiver applies to the data made available in this article": what follows first is what it is said of.
        let mut named = self.seen.cues.iter().filter(page).peekable();
        let follows = named.peek()?.span.start >= self.place.end;
        named.take(if follows { 1 } else { usize::MAX }).all(label).then_some(follows)
    }
}

/// "The hand counts are on [Dryad](…) under CC0", "Codes are available at [10.0000/z.9](…) (CC0)" under "Data availability",
/// "Elevation: National Survey, CC BY 4.0" in a list of data: something that is found elsewhere.
pub(super) fn is_elsewhere(found: &Found<'_>, told: &Told<'_>) -> bool {
    let sentence = told.sentence();
    if sentence.len() > LONGEST || told.credited(sentence) || points_at_hand(found, told) {
        return false;
    }
    let of_page = told.is_of_page();
    let of_data = of_page && told.of_data(found.knowledge).is_some();
    if of_page && !of_data {
        return false;
    }
    let lead = lead(found, told);
    let label = lead.trim_end().ends_with(mark::is_colon);
    let thing = || of_data && !label || names_thing(found, lead);
    is_deposit(found, told) || is_of_listed_data(found, told) || thing() && lies_elsewhere(found, told)
}

/// The same of a file that a sentence leads to: "The slides of last year are [here](/media/slides.pdf) (CC BY 4.0)".
pub(super) fn is_file_elsewhere(found: &Found<'_>, told: &Told<'_>) -> bool {
    let sentence = told.sentence();
    sentence.len() <= LONGEST
        && pointer(found, told).is_some()
        && !told.is_of_page()
        && !told.credited(sentence)
        && !points_at_hand(found, told)
        && names_thing(found, lead(found, told))
}

/// "The society publishes its maps under CC BY-SA 4.0", on a page that shows none: what somebody does with pictures of theirs.
pub(super) fn is_picture_of_others(found: &Found<'_>, told: &Told<'_>) -> bool {
    /// Words before the first word for a picture at least: who it is, and what they do.
    const WORDS: usize = 3;
    let sentence = told.sentence();
    let first = told.seen.cues.partition_point(|cue| cue.span.start < sentence.start);
    let mut within = told.seen.cues[first..].iter().take_while(|cue| cue.span.end <= sentence.end);
    let pictures = within.find(|cue| cue.is(Cue::Media));
    let before = pictures.map_or("", |cue| told.seen.text.get(sentence.start..cue.span.start).unwrap_or_default());
    sentence.len() <= LONGEST
        && word::words(before).count() >= WORDS
        && !told.is_of_page()
        && !told.credited(sentence)
        && !told.begins_at_hand(sentence)
        && told.seen.block.after_medium.is_none()
        && is_somebody(found, before)
}

/// Whether words begin with an article and a noun that is none for the matter at hand: "the society".
fn is_somebody(found: &Found<'_>, words: &str) -> bool {
    let lists = |list| found.knowledge.lexicon.words(list);
    let folded = fold(words);
    let at_hand = |word: &str| found.knowledge.credits.is(WordClass::AtHand, word);
    if word::with_apostrophes(&folded).any(at_hand) {
        return false;
    }
    let folded = folded.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let noun = lists(WordList::OtherSubject).opening(folded).and_then(|article| {
        let behind = folded.get(article.len()..)?;
        word::words(behind).next()
    });
    noun.is_some_and(|noun| !lists(WordList::OwnMatter).has(noun) && found.knowledge.credits.label(noun).is_none())
}

/// What stands before the license, or before the link "here" that leads to what is under it.
fn lead<'t>(found: &Found<'_>, told: &Told<'t>) -> &'t str {
    let start = told.sentence().start;
    told.seen.text.get(start..pointer(found, told).unwrap_or(told.place.start)).unwrap_or_default()
}

/// Whether a sentence begins with a thing that is not the text, nor what that was made from: "The original is on X".
fn names_thing(found: &Found<'_>, lead: &str) -> bool {
    let credits = &found.knowledge.credits;
    other::subject(found.knowledge, lead).is_some_and(|thing| {
        let first = thing.split(' ').next().unwrap_or_default();
        !matches!(credits.label(first), Some(CueKind::OriginalPublication | CueKind::Source | CueKind::Author))
    })
}

/// Whether a sentence points at something at hand, or its block shows something.
fn points_at_hand(found: &Found<'_>, told: &Told<'_>) -> bool {
    let sentence = told.sentence();
    let credits = &found.knowledge.credits;
    let whole = || told.seen.text.get(sentence.start..sentence.end).unwrap_or_default();
    let text = fold(if pointer(found, told).is_some() { lead(found, told) } else { whole() });
    word::with_apostrophes(&text).any(|word| credits.is(WordClass::AtHand, word))
        || told.begins_at_hand(sentence)
        || told.seen.block.after_medium.is_some()
}

/// Whether a sentence leads to something on another site, or names a house that keeps data.
fn lies_elsewhere(found: &Found<'_>, told: &Told<'_>) -> bool {
    let sentence = told.sentence();
    let houses = found.knowledge.lexicon.words(WordList::Repository);
    let text = told.seen.text.get(sentence.start..sentence.end).unwrap_or_default();
    told.links_away(found, sentence)
        || pointer(found, told).is_some()
        || word::words(text).any(|word| word.starts_with(char::is_uppercase) && houses.has(&word.to_lowercase()))
}

/// Where the link "here" begins before the license.
fn pointer(found: &Found<'_>, told: &Told<'_>) -> Option<usize> {
    let sentence = told.sentence();
    let before = shift(Span::new(sentence.start, told.place.start.max(sentence.start)), told.seen.window.start);
    let block = told.seen.block;
    let points = |at: &usize| {
        let text = block.text.text.get(block.links[*at].text.start..block.links[*at].text.end).unwrap_or_default();
        text.len() <= LABEL && found.knowledge.credits.is(WordClass::Pointer, fold(text).trim())
    };
    let start = links_over(block, before).find(points).map(|at| block.links[at].text.start)?;
    start.checked_sub(told.seen.window.start)
}

/// The heading that a block stands under.
fn heading<'f>(found: &'f Found<'_>, index: usize) -> Option<&'f str> {
    let blocks = found.document.blocks.get(index.saturating_sub(FAR)..index).unwrap_or_default();
    let heading = blocks.iter().rev().find(|block| block.role == Role::Heading)?;
    let text = heading.text.text.trim();
    (text.len() <= LABEL).then_some(text)
}

/// What stands under "Data availability".
fn is_deposit(found: &Found<'_>, told: &Told<'_>) -> bool {
    let headings = found.knowledge.lexicon.words(WordList::DepositHeading);
    heading(found, told.seen.index).is_some_and(|heading| headings.open(&fold(heading)))
}

/// "Elevation: National Survey, CC BY 4.0" as an item under "Data": a label for nothing of the page, and who it is from.
fn is_of_listed_data(found: &Found<'_>, told: &Told<'_>) -> bool {
    let line = told.seen.text.get(..told.place.start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let before = told.seen.text.get(line..told.place.start).unwrap_or_default();
    let Some((label, _)) = before.split_once(mark::is_colon).filter(|(label, _)| label.len() <= LABEL) else {
        return false;
    };
    let lexicon = &found.knowledge.lexicon;
    let label = label.trim().to_lowercase();
    let of_page = [WordList::OwnMatter, WordList::PartHeading, WordList::LicenseStems]
        .into_iter()
        .any(|list| word::words(&label).any(|word| lexicon.words(list).open(word)));
    let named = Span::new(line + before.find(mark::is_colon).unwrap_or(0), told.place.start);
    let of_data = |heading: &str| {
        let heading = fold(heading.trim_end_matches(mark::is_colon));
        matches!(found.knowledge.credits.label(heading.trim()), Some(CueKind::Data | CueKind::Source))
    };
    told.seen.block.cell
        && told.seen.block.at.is_none()
        && !of_page
        && told.has_words(named, 1)
        && heading(found, told.seen.index).is_some_and(of_data)
}

/// "Metadata is free (CC0 1.0)", a row with the label "Metadata": what describes a work, and no work.
pub(super) fn is_of_metadata(found: &Found<'_>, told: &Told<'_>) -> bool {
    if found.section(told.seen.index) == Section::Metadata {
        return true;
    }
    let sentence = told.sentence();
    let from = boundary_behind(told.seen.text, told.place.start.saturating_sub(LONGEST)).max(sentence.start);
    let before = told.seen.text.get(from..told.place.start).unwrap_or_default();
    let clause = before.rsplit(['|', '·', '•', ';', '\n', '。']).next().unwrap_or_default();
    let within = Span::new(told.place.start - clause.len(), told.place.start);
    let metadata = found.knowledge.lexicon.words(WordList::Metadata);
    let says = |text: &str| metadata.are_in(&text.to_lowercase());
    let page = |cue: &CueAt| PAGE.into_iter().any(|page| cue.is(page)) && within.contains(cue.span);
    let other = |cue: &CueAt| !says(told.seen.text.get(cue.span.start..cue.span.end).unwrap_or_default());
    says(clause)
        && !told
            .seen
            .cues
            .iter()
            .any(|cue| (page(cue) || cue.is(Cue::Media) && within.contains(cue.span)) && other(cue))
}

/// "Data: CC BY 4.0, except `stops.geojson` (`ODbL` 1.0)": what a blanket before it leaves out has a license of its own. Gives
/// whether that is a picture or another medium.
pub(super) fn left_out(seen: &Seen<'_>, hit: &Hit, sentence: Span) -> Option<bool> {
    let leaves = |cue: &&CueAt| {
        (cue.is(Cue::Exceptions) || cue.is(Cue::Exclusion))
            && sentence.contains(cue.span)
            && cue.span.end <= hit.place.start
    };
    let cue = seen.cues.iter().rfind(leaves)?;
    // "Photos are under A, everything else is under B" leaves nothing out.
    if seen.list(WordList::RestOfText).open(&seen.slice(cue.span.start, cue.span.end).to_lowercase()) {
        return None;
    }
    let between = Span::new(cue.span.end, hit.place.start);
    let other = |cue: &CueAt| {
        let page = PAGE.into_iter().any(|page| cue.is(page));
        between.contains(cue.span) && (page || cue.is(Cue::Or) || cue.is(Cue::Grant))
    };
    let blanket = |other: &&Hit| {
        other.place.end <= cue.span.start
            && other.place.start >= sentence.start
            && other.license.family != hit.license.family
    };
    let text = seen.text.get(between.start..between.end).unwrap_or_default();
    let apart = seen.hits.iter().any(|hit| blanket(&hit))
        && text.chars().any(char::is_alphanumeric)
        && !text.contains([';', '。'])
        && !seen.cues.iter().any(other);
    apart.then(|| subject::is_of_medium(seen.knowledge, text))
}
