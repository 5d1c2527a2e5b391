//! Whose license running text tells: that of the page, or of another work that the text speaks of.
//!
//! Takes a sentence that grants and what stands around it, gives whether its subject is another work: one named in the
//! sentence before ("The [report](…) is out. It is licensed under …"), one that the sentence itself links to, or one
//! in a list of works found elsewhere.

use super::hit::links_over;
use super::kind::{CueAt, quotations};
use super::news;
use super::report;
use super::seen::Seen;
use super::url::{self, Address};
use super::{Found, amidst, elsewhere, portion, shift};
use crate::detect::credit::lexicon::{Cue as LexiconCue, WordClass, fold};
use crate::detect::mark;
use crate::detect::normal::Normal;
use crate::detect::sentence::around;
use crate::detect::word;
use crate::document::{Block, CITED_CLASS, Link, Role, is_medium_address};
use crate::evidence::{CreditKind, Scope};
use crate::knowledge::Knowledge;
use crate::lexicon::credit::CueKind;
use crate::lexicon::lists::WordList;
use crate::lexicon::{Cue, RightsWord};
use crate::source::{Span, boundary_before};

/// Cues that speak of the page at hand.
pub(super) const PAGE: [Cue; 4] = [Cue::Document, Cue::Site, Cue::Blanket, Cue::Adaptation];

/// How far behind the head of its sentence a subject may begin, in bytes ("And it is …").
const LEAD: usize = 12;

/// Words before a license, beside those about licenses and works, from which on a sentence tells of something else.
const TELLS: usize = 9;

/// How far behind a license the work may be named that it is given to ("CC BY 4.0 for the text"), and before it the
/// words that give it, in bytes.
const BEHIND: usize = 40;

/// Longest address behind the name of a license, in bytes.
const ADDRESS: usize = 200;

/// Words of a title in quotation marks.
const TITLE: usize = 3;

/// Letters of a link's text beside the words in question that make them a part of a headline.
const HEADLINE: usize = 5;

/// Words of a block beside a sentence that make it a part of running text.
const RUNNING: usize = 10;

/// Words of a sentence of granting that lead in a quotation about something else.
const LEAD_IN: usize = 6;

/// The number of the row of heads in a table.
const FIRST: u32 = 1;

/// Longest head of a column, in bytes.
const HEAD: usize = 40;

/// How many blocks back a heading or a lead-in is looked for.
const FAR: usize = 12;

/// A sentence of granting and what stands around it.
#[derive(Clone, Copy)]
pub(super) struct Told<'a> {
    /// The window that the sentence stands in.
    pub(super) seen: &'a Seen<'a>,
    /// Only the brand is named.
    pub(super) brand: bool,
    /// The license, or the words that grant by themselves.
    pub(super) place: Span,
    /// Words in a range that are neither names nor addresses nor words about licenses; counting ends behind so many.
    pub(super) words: &'a dyn Fn(Span, usize) -> usize,
}

impl Told<'_> {
    pub(super) fn sentence(&self) -> Span {
        around(self.seen.sentences, self.place)
    }

    /// Whether at least so many words stand in a range beside names, addresses and words about licenses.
    pub(super) fn has_words(&self, within: Span, fewest: usize) -> bool {
        (self.words)(within, fewest) >= fewest
    }

    /// Whether more stands around a sentence than a few words: it is a part of running text.
    fn is_in_running_text(&self, sentence: Span) -> bool {
        let before = (self.words)(Span::new(0, sentence.start), RUNNING);
        let behind = Span::new(sentence.end, self.seen.text.len());
        before >= RUNNING || self.has_words(behind, RUNNING - before)
    }

    /// What stands before the words of granting: the subject in most languages.
    pub(super) fn lead(&self) -> Span {
        let sentence = self.sentence();
        let grants = self.seen.cues.iter().filter(|cue| cue.is(Cue::Grant) && sentence.contains(cue.span));
        let first = grants.map(|cue| cue.span.start).min().unwrap_or(self.place.start).min(self.place.start);
        Span::new(sentence.start, first.max(sentence.start))
    }

    /// Whether a sentence speaks of the page, before the license or right behind it.
    pub(super) fn is_of_page(&self) -> bool {
        self.names_page(self.around())
    }

    /// The sentence up to a little behind the license and the address that stands in brackets behind its name.
    pub(super) fn around(&self) -> Span {
        let sentence = self.sentence();
        let rest = self.seen.text.get(self.place.end..sentence.end).unwrap_or("");
        let rest = &rest[..boundary_before(rest, ADDRESS)];
        let address = || rest.trim_start().strip_prefix('(').filter(|inner| inner.starts_with("http"));
        let written = address().and_then(|inner| inner.find(')').map(|close| rest.len() - inner.len() + close));
        Span::new(sentence.start, sentence.end.min(self.place.end + written.unwrap_or(0) + BEHIND))
    }

    /// Whether words for the page at hand stand in a range; "the text" may be that of another work.
    fn names_page(&self, within: Span) -> bool {
        let page = |cue: &CueAt| PAGE.into_iter().any(|page| cue.is(page)) && !cue.is(Cue::Carried);
        self.seen.cues.iter().any(|cue| within.contains(cue.span) && page(cue))
    }

    /// Links in a range that lead to another work.
    pub(super) fn links_away(&self, found: &Found<'_>, within: Span) -> bool {
        let within = shift(within, self.seen.window.start);
        links_over(self.seen.block, within)
            .map(|at| &self.seen.block.links[at])
            .any(|link| within.contains(link.text) && leads_to_work(found, link))
    }

    /// Whether a sentence names a work elsewhere: by a link, or by its title in quotation marks.
    fn names_work(&self, found: &Found<'_>, sentence: Span) -> bool {
        let text = self.seen.text.get(sentence.start..sentence.end).unwrap_or("");
        let title = |quotation: &Span| {
            let title = text.get(quotation.start..quotation.end).unwrap_or("");
            title.split_whitespace().count() >= TITLE
        };
        // Markdown within HTML stays as written.
        self.links_away(found, sentence) || text.contains("](http") || quotations(text).iter().any(title)
    }

    /// "All other files", "these": the sentence begins with what is at hand.
    pub(super) fn begins_at_hand(&self, sentence: Span) -> bool {
        let head = Span::new(sentence.start, sentence.start + LEAD);
        self.seen.words.iter().any(|word| word.is(RightsWord::Own) && word.span.overlaps(head))
    }

    pub(super) fn credited(&self, within: Span) -> bool {
        let here = self.seen.block.text.source_span(shift(within, self.seen.window.start));
        self.seen.beside.credits.iter().any(|credit| credit.span.overlaps(here))
    }
}

/// Whether what a sentence grants is granted of another work than the page.
pub(super) fn is_of_another(found: &Found<'_>, told: &Told<'_>, scope: Scope) -> bool {
    let block = told.seen.block;
    if is_cited(block)
        || is_note(found, told, scope)
        || elsewhere::is_of_metadata(found, told)
        || portion::is_beside(found, told, scope)
        || scope == Scope::Document && !told.is_of_page() && portion::is_comment(found, block)
    {
        return true;
    }
    let of_page = || {
        told.seen.index < found.first_text
            || speaks_of_folder(found.knowledge, &found.source.path)
            || under_heading(found, told.seen.index)
    };
    if block.medium.is_none() && portion::is_of_product(found, told, scope) && !of_page() {
        return true;
    }
    let running = matches!(block.role, Role::Body | Role::Quote) && block.medium.is_none() && !block.emphasized;
    if !running || of_page() {
        return false;
    }
    let sentence = told.sentence();
    if is_listed(found, told)
        || portion::is_option(found, told)
        || is_item(found, told)
        || is_row(found, told)
        || is_read(found, told)
        || report::is_report(found, told)
        || news::is_of_holdings(found, told)
        || news::is_of_house(found, told)
    {
        return true;
    }
    let amidst = amidst::is_amidst(found, told.seen.index);
    if amidst && amidst::is_of_somebody(found, told) {
        return true;
    }
    if !matches!(scope, Scope::Document | Scope::Site) {
        // "The song was released under CC BY", on a page that shows no picture and plays no sound.
        let shows = found.badges.iter().any(|badge| !badge);
        let other = || {
            amidst && amidst::is_of_work(found, told)
                || elsewhere::is_file_elsewhere(found, told)
                || elsewhere::is_picture_of_others(found, told)
        };
        return scope == Scope::Media && !shows && other();
    }
    if elsewhere::is_elsewhere(found, told) {
        return true;
    }
    if news::is_inserted(found, told) {
        return true;
    }
    if told.is_of_page() {
        return is_quoted_speech(found, told) || amidst && amidst::is_of_work(found, told);
    }
    let of_other = || news::is_reviewed(found, told) || news::is_of_object(found, told);
    if is_carried(found, told) || is_headline(found, told) || of_other() {
        return true;
    }
    let scoped = |cue: &CueAt| cue.is(Cue::Media) || cue.is(Cue::Code) || cue.is(Cue::Part) || cue.is(Cue::Exceptions);
    if told.seen.cues.iter().any(|cue| sentence.contains(cue.span) && scoped(cue)) || told.credited(sentence) {
        return false;
    }
    let in_running_text = told.is_in_running_text(sentence);
    if in_running_text && speaks_of_other(found, told) || amidst && amidst::is_of_work(found, told) {
        return true;
    }
    // Words of dedication are asked for more already where they are found.
    let in_names = !told.seen.cues.iter().any(|cue| cue.is(Cue::PublicDomain) && cue.span == told.place);
    let linked = || told.links_away(found, told.lead());
    let before = Span::new(sentence.start, told.place.start.max(sentence.start));
    // "License: CC BY" at the head of a line is a label, and "CC BY is the license of …" speaks of the license.
    let line = told.seen.text.get(before.start..before.end).and_then(|before| before.rsplit('\n').next()).unwrap_or("");
    let label = line.trim_end().ends_with(mark::is_colon) && line.split_whitespace().count() <= 3;
    let gives = |cue: &CueAt| {
        (cue.is(Cue::Grant) || cue.is(Cue::GrantNear))
            && before.contains(cue.span)
            && told.place.start - cue.span.end <= BEHIND
    };
    let in_names = in_names && !label && told.seen.cues.iter().any(gives);
    in_running_text && linked()
        || in_names && told.has_words(before, TELLS) && (told.brand || !told.begins_at_hand(sentence))
}

/// "Her album, released under CC BY", "Roe's study was published under CC BY": the words before a license name a work of a
/// kind that a page is not, and point at nothing at hand.
pub(super) fn speaks_of_other(found: &Found<'_>, told: &Told<'_>) -> bool {
    let credits = &found.knowledge.credits;
    let before = told.seen.text.get(told.sentence().start..told.place.start).map(fold).unwrap_or_default();
    let mut words = word::with_apostrophes(&before);
    credits.other_work(&before).is_some() && !words.any(|word| credits.is(WordClass::AtHand, word))
}

/// Words that are a part of a longer link to another work: its headline.
fn is_headline(found: &Found<'_>, told: &Told<'_>) -> bool {
    let place = shift(told.place, told.seen.window.start);
    links_over(told.seen.block, place).map(|at| &told.seen.block.links[at]).any(|link| {
        let around =
            told.seen.block.text.text.get(link.text.start..link.text.end).map_or(0, |text| text.chars().count());
        let words = told.seen.text.get(told.place.start..told.place.end).map_or(0, |text| text.chars().count());
        link.text.contains(place) && around >= words + HEADLINE && leads_to_work(found, link)
    })
}

/// "It", "the book" behind a sentence that links to a work elsewhere and does not speak of the page.
fn is_carried(found: &Found<'_>, told: &Told<'_>) -> bool {
    let sentence = told.sentence();
    let heads =
        |cue: &&CueAt| cue.is(Cue::Carried) && sentence.contains(cue.span) && cue.span.start - sentence.start <= LEAD;
    if !told.seen.cues.iter().any(|cue| heads(&cue)) {
        return false;
    }
    let earlier = told.seen.sentences.partition_point(|other| other.end <= sentence.start);
    let Some(before) =
        told.seen.sentences[..earlier].iter().rev().take(3).find(|other| !is_blank(told.seen.text, **other))
    else {
        return false;
    };
    let text = told.seen.text.get(before.start..before.end).unwrap_or("");
    let notice = text.contains('©') || text.to_lowercase().contains("copyright");
    let here = told.seen.block.text.source_span(shift(*before, told.seen.window.start));
    // "By A. Name." is the byline of the page, "The report was written by A. Name" is not.
    let of_page = told.seen.beside.credits.iter().any(|credit| {
        let origin = !credit.kind.makes_media();
        let lead = found.source.text.get(here.start..credit.span.start).unwrap_or("");
        origin && credit.span.overlaps(here) && lead.split_whitespace().count() < 2
    });
    !notice && !of_page && !told.names_page(*before) && told.names_work(found, *before)
}

fn is_blank(text: &str, span: Span) -> bool {
    text.get(span.start..span.end).is_none_or(|text| text.trim().is_empty())
}

/// An item of a list that begins with a link to a work elsewhere: "[Title](…) – T. Lind (PDF) (CC BY)".
fn is_listed(found: &Found<'_>, told: &Told<'_>) -> bool {
    let line = told.seen.text.get(..told.place.start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let head = shift(Span::new(line, line), told.seen.window.start).start;
    let first = told.seen.block.links.partition_point(|link| link.text.start < head);
    let first = told.seen.block.links.get(first).filter(|link| link.text.start <= head + 4);
    told.seen.block.cell
        && told.seen.beside.credits.is_empty()
        && first.is_some_and(|link| {
            leads_to_work(found, link) && link.text.end <= told.place.start + told.seen.window.start
        })
        && !found.is_of_media(told.seen.index)
}

/// "*Free Culture*, published under CC BY-NC 1.0", "The Commons by Rolf Fell (CC BY-NC 4.0)" among other items: a work that
/// the list names.
fn is_item(found: &Found<'_>, told: &Told<'_>) -> bool {
    const FEWEST: usize = 2;
    let line = told.seen.text.get(..told.place.start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let before = Span::new(line, told.place.start);
    let words = told.seen.text.get(before.start..before.end).unwrap_or("");
    let blocks = &found.document.blocks;
    let item =
        |at: Option<usize>| at.and_then(|at| blocks.get(at)).is_some_and(|block| block.cell && block.at.is_none());
    let behind = || told.links_away(found, Span::new(told.place.end, told.seen.text.len()));
    let among = || item(told.seen.index.checked_sub(1)) || item(Some(told.seen.index + 1)) || behind();
    let set_off = words.trim_end().ends_with(['(', ',', '[', '–', '—', '|']);
    let granted = || told.seen.cues.iter().any(|cue| cue.is(Cue::Grant) && before.contains(cue.span));
    // "Slides: [PDF](…) (CC BY-NC 4.0)": a work found elsewhere, and what it is.
    let labelled = told.seen.block.cell && is_labelled(found, told, before);
    let marked = || words.contains([':', '：', '©']);
    (labelled || item(Some(told.seen.index)) && !marked() && among())
        && (labelled || set_off || granted())
        && told.seen.beside.credits.is_empty()
        && !told.begins_at_hand(told.sentence())
        && (labelled
            || !told.names_page(before) && !found.is_of_media(told.seen.index) && told.has_words(before, FEWEST))
}

/// "Elevation: [National Survey](…), ": whether a line before a license is a label for nothing of the page, and right
/// behind it a link to a work.
fn is_labelled(found: &Found<'_>, told: &Told<'_>, before: Span) -> bool {
    /// Longest label, in bytes.
    const LABEL: usize = 40;
    /// Blanks and marks between a label and its link, and the link and the license.
    const MARKS: usize = 3;
    let line = told.seen.text.get(before.start..before.end).unwrap_or_default();
    let Some(colon) = line.find(mark::is_colon).filter(|colon| *colon <= LABEL) else { return false };
    let label = line[..colon].trim().to_lowercase();
    let lexicon = &found.knowledge.lexicon;
    let of_page = [WordList::OwnMatter, WordList::PartHeading, WordList::LicenseStems]
        .into_iter()
        .any(|list| label.split(' ').any(|word| lexicon.words(list).has(word)) || lexicon.words(list).has(&label));
    let label = shift(Span::new(before.start, before.start + colon), told.seen.window.start);
    let links = &told.seen.block.links;
    let first = links.partition_point(|link| link.text.start < label.end);
    let place = told.place.start + told.seen.window.start;
    !of_page
        && links.get(first).is_some_and(|link| {
            let near = |from: usize, to: usize| to.checked_sub(from).is_some_and(|gap| gap <= MARKS);
            near(label.end, link.text.start) && near(link.text.end, place) && leads_to_work(found, link)
        })
}

/// A cell of a column of licenses, in the row of something that is not the page: "| `OpenClip` | CC0 |".
fn is_row(found: &Found<'_>, told: &Told<'_>) -> bool {
    const CELLS: usize = 400;
    let Some(cell) = told.seen.block.at.filter(|cell| cell.row > FIRST && cell.column > 0) else { return false };
    if told.seen.block.credits.is_some() || !told.seen.beside.credits.is_empty() || found.is_of_media(told.seen.index) {
        return false;
    }
    let earlier = found.document.blocks[..told.seen.index].iter().rev().take(CELLS);
    let mut earlier = earlier.filter_map(|block| Some((block.at.filter(|at| at.table == cell.table)?, block)));
    let first = earlier.clone().find(|(at, _)| at.row == cell.row && at.column == 0).map(|(_, block)| block);
    let option = earlier.clone().find(|(at, _)| at.row == FIRST && at.column == 0).map(|(_, block)| block);
    let head = earlier.find(|(at, _)| at.row == FIRST && at.column == cell.column).map(|(_, block)| block);
    let lexicon = &found.knowledge.lexicon;
    let of_page = |block: &Block| {
        let text = block.text.text.to_lowercase();
        says(found, &text, &[Cue::Document, Cue::Site, Cue::Blanket, Cue::License, Cue::Media])
            || lexicon.words(WordList::PartHeading).has(text.trim())
            || block.medium.is_some()
            || is_medium_address(text.trim())
    };
    let of_license = |block: &Block| {
        let words = block.text.text.to_lowercase();
        words.len() <= HEAD && lexicon.words(WordList::LicenseStems).are_in(&words)
    };
    let named = |block: &Block| !block.text.text.trim().is_empty() && !of_page(block);
    // "| Value | Meaning |", "| 1 | Creative Commons Attribution |": what may be chosen.
    let options = lexicon.words(WordList::OptionHead);
    let is_option = |block: &Block| options.has(block.text.text.trim().to_lowercase().as_str());
    let of_option = || option.is_some_and(is_option) && !first.is_some_and(of_license);
    first.is_some_and(named) && (head.is_some_and(of_license) || of_option())
}

/// A quotation that a sentence about something else leads in: "They had to comply with this notice: > All of our …".
fn is_quoted_speech(found: &Found<'_>, told: &Told<'_>) -> bool {
    if told.seen.block.quote_depth == 0 {
        return false;
    }
    let blocks = found.document.blocks.get(..told.seen.index).unwrap_or_default();
    let lead = blocks.iter().rev().take(FAR).find(|block| !matches!(block.role, Role::Meta | Role::Comment));
    lead.is_some_and(|lead| {
        let text = lead.text.text.trim_end();
        lead.quote_depth < told.seen.block.quote_depth
            && lead.role == Role::Body
            && text.ends_with(mark::is_colon)
            && word::words(text).count() > LEAD_IN
            && !says(found, text, &PAGE)
    })
}

/// An entry of a list of references, as the markup says.
fn is_cited(block: &Block) -> bool {
    block.class.split(' ').any(|class| class == CITED_CLASS)
}

/// A footnote that names the work that it cites before a license: what that is under is not said of the page.
fn is_note(found: &Found<'_>, told: &Told<'_>, scope: Scope) -> bool {
    let classes = found.knowledge.lexicon.words(WordList::NoteClass);
    let note = told.seen.block.class.split([' ', '\t', '\n']).any(|class| classes.has(class));
    let before = Span::new(0, told.place.start);
    let of_text = || {
        let kinds = [CreditKind::OriginalPublication, CreditKind::RepublishedFrom, CreditKind::Translator];
        told.seen.beside.credits.iter().any(|credit| kinds.contains(&credit.kind))
    };
    note && matches!(scope, Scope::Document | Scope::Site)
        && (told.has_words(before, 1) || told.links_away(found, before))
        && !told.is_of_page()
        && !told.begins_at_hand(told.sentence())
        && !of_text()
}

/// "The counts are from the [Shore Count](…), used under CC BY 4.0": the license is that of what the sentence links to.
pub(super) fn is_of_used(found: &Found<'_>, told: &Told<'_>, scope: Scope) -> bool {
    let sentence = told.sentence();
    let before = Span::new(sentence.start, told.place.start.max(sentence.start));
    if scope != Scope::Document || told.is_of_page() || told.credited(sentence) || !told.links_away(found, before) {
        return false;
    }
    let words = told.seen.text.get(before.start..before.end).map(fold).unwrap_or_default();
    let used = |cue: &LexiconCue| *cue == LexiconCue::Phrase(CueKind::UsedUnder);
    found.knowledge.credits.cues(&words).any(|(_, _, uses)| uses.iter().any(used))
}

/// An item under "Readings", "References": a work that is named there.
fn is_read(found: &Found<'_>, told: &Told<'_>) -> bool {
    let blocks = found.document.blocks.get(told.seen.index.saturating_sub(FAR)..told.seen.index).unwrap_or_default();
    let heading = blocks.iter().rev().find(|block| block.role == Role::Heading);
    told.seen.block.cell
        && !told.begins_at_hand(told.sentence())
        && heading.is_some_and(|heading| {
            let words = fold(heading.text.text.trim().trim_end_matches(mark::is_colon));
            found.knowledge.credits.is(WordClass::ReadingHeading, words.trim())
        })
}

/// Whether a link leads to a work on another host: no license, no picture, no mail.
fn leads_to_work(found: &Found<'_>, link: &Link) -> bool {
    !link.bare
        && !link.text.is_empty()
        && !link.url.to_ascii_lowercase().contains("licen")
        && url::host_of(&link.url).is_some()
        && !is_medium_address(&link.url)
        && !matches!(url::recognize(&found.knowledge.catalog, &link.url), Some(Address::License(_) | Address::Badge(_)))
}

/// Whether quotation marks stand around a whole block.
pub(super) fn is_quoted(block: &Block) -> bool {
    let text = block.text.text.trim();
    text.chars().next().zip(text.chars().next_back()).is_some_and(|(open, close)| mark::closes_quotation(open, close))
}

/// Whether a file by its name speaks of the folder it stands in.
fn speaks_of_folder(knowledge: &Knowledge, path: &str) -> bool {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path).to_ascii_lowercase();
    let stem = name.split('.').next().unwrap_or("");
    knowledge.lexicon.words(WordList::OwnFile).open(stem)
}

/// Whether the nearest heading speaks of licenses or rights: what stands under it is said of the page.
pub(super) fn under_heading(found: &Found<'_>, index: usize) -> bool {
    let blocks = found.document.blocks.get(index.saturating_sub(FAR)..index).unwrap_or_default();
    let heading = blocks.iter().rev().find(|block| block.role == Role::Heading);
    heading.is_some_and(|heading| {
        let text = heading.text.text.to_lowercase();
        says(found, &text, &[Cue::License])
            || [WordList::RightsHeading, WordList::LicenseStems]
                .into_iter()
                .any(|list| found.knowledge.lexicon.words(list).are_in(&text))
    })
}

/// Whether words speak of a picture, a film or a recording.
pub(super) fn is_of_medium(knowledge: &Knowledge, text: &str) -> bool {
    knowledge.lexicon.cues(&Normal::of(text).text).iter().any(|cue| cue.says.contains(&Cue::Media))
}

pub(super) fn says(found: &Found<'_>, text: &str, wanted: &[Cue]) -> bool {
    let cues = found.knowledge.lexicon.cues(&Normal::of(text).text);
    cues.iter().any(|cue| wanted.iter().any(|wanted| cue.says.contains(wanted)))
}
