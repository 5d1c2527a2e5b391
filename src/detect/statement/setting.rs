//! What stands around a block that tells of which work it speaks: the credit it begins with, its place above
//! the text, the link that its words are part of.

use super::Found;
use super::beside::Beside;
use super::hit::links_over;
use super::kind::Setting;
use super::url::{self, Address};
use crate::detect::apart;
use crate::detect::credit::lexicon::{Cue as CreditCue, WordClass, fold};
use crate::detect::credit::opens_with_medium;
use crate::detect::mark;
use crate::detect::sentence::SENTENCE_ENDS;
use crate::document::{Block, Document, Role};
use crate::evidence::{Credit, CreditKind};
use crate::knowledge::Knowledge;
use crate::lexicon::credit::CueKind;
use crate::lexicon::lists::WordList;
use crate::source::Span;

/// Longest line of credits, in bytes.
const LINE: usize = 400;

/// Blocks between a quotation and the line below it, which nobody sees, at most.
const NEAR: usize = 4;

/// How far before a name its title is looked at, in bytes.
const TITLE: usize = 16;

/// The first visible block of running text.
pub(super) fn first_text(document: &Document) -> usize {
    let text = |block: &Block| {
        block.visible && matches!(block.role, Role::Body | Role::Caption) && !block.text.text.trim().is_empty()
    };
    document.blocks.iter().position(text).unwrap_or(document.blocks.len())
}

impl Found<'_> {
    pub(super) fn setting(&self, index: usize, beside: &Beside<'_>) -> Setting {
        let Some(block) = self.document.blocks.get(index) else { return Setting::default() };
        let start = block.text.source_span(Span::new(0, 0)).start;
        // Names that are set apart may be as long and as many as they are, and so may addresses.
        let short = apart::len_without(block) <= LINE;
        // "by A. Name" beside a license button is the credit of what the button stands on.
        let buttons = block.links.iter().flat_map(|link| &link.media).copied().chain(block.medium);
        let has_button = buttons.into_iter().any(|medium| self.is_badge(Some(medium)));
        // `"Title" by Name` on a page without pictures is the page's own credit.
        let shows = self.badges.iter().any(|badge| !badge);
        let of_title = |credit: &Credit| {
            let before = block.text.before(credit.span.start, TITLE);
            !shows && before.trim_end().ends_with(['"', '”', '“', '»', '」'])
        };
        let photo_first = short
            && !has_button
            && !beside.whole.about_article
            && beside.whole.credits.iter().min_by_key(|credit| credit.span.start).is_some_and(|credit| {
                // "Music: “Low Water” by Jo Roe. Licensed under …"
                let heard = credit.sound && credit.kind == CreditKind::Courtesy;
                let labelled = || opens_with_medium(&self.knowledge.credits, &block.text.text);
                heard && labelled()
                    || credit.kind.makes_media() && !of_title(credit) && credit.span.start.saturating_sub(start) <= 24
            });
        let leads_away = block
            .links
            .iter()
            .any(|link| !link.bare && !link.text.is_empty() && !is_license(self.knowledge, &link.url));
        let head = index < self.first_text;
        let of_copy = |credit: &Credit| matches!(credit.kind, CreditKind::OriginalPublication | CreditKind::Translator);
        Setting {
            photo_first,
            head_note: head && !leads_away,
            head_of_copy: head && beside.whole.credits.iter().any(|credit| of_copy(credit)),
            elsewhere: false,
            below_quote: is_below_quote(self.document, index)
                || is_source_of_quote(self.knowledge, self.document, index),
            one_base: self.bases == 1,
            above_quote: is_above_quote(self.document, index),
        }
    }
}

/// "— Jo Roe, CC BY 4.0" right below a quotation.
fn is_below_quote(document: &Document, index: usize) -> bool {
    let block = document.blocks.get(index);
    let dashed = block.is_some_and(|block| {
        block.role == Role::Body && block.text.text.starts_with(['—', '–']) && apart::len_without(block) <= LINE
    });
    let above = || document.blocks.get(index.saturating_sub(NEAR)..index)?.iter().rev().find(|block| block.visible);
    dashed && above().is_some_and(|above| above.role == Role::Quote)
}

/// "From “Low Water” by Jo Roe, CC BY 4.0." right below a quotation, with text before and behind it: a line that begins with
/// words for where something is taken from and a title.
fn is_source_of_quote(knowledge: &Knowledge, document: &Document, index: usize) -> bool {
    /// Words before the title at most: "An excerpt from the book".
    const WORDS: usize = 5;
    /// Blocks before the line among which the text is looked for.
    const BEFORE: usize = 64;
    let Some(block) = document.blocks.get(index).filter(|block| block.role == Role::Body && !block.cell) else {
        return false;
    };
    let above = index.checked_sub(1).and_then(|above| document.blocks.get(above));
    if above.is_none_or(|above| above.role != Role::Quote) || apart::len_without(block) > LINE {
        return false;
    }
    let text = block.text.text.as_str();
    let title = text.char_indices().find(|(at, _)| {
        let linked = || block.links.iter().take_while(|link| link.text.start <= *at).any(|link| link.text.start == *at);
        apart::opens_quotation(&text[*at..]) || linked()
    });
    let Some((title, _)) = title else { return false };
    let lead = fold(&text[..title]);
    let words = lead.split_whitespace().count();
    let credits = &knowledge.credits;
    let taken = |cue: &CreditCue| matches!(cue, CreditCue::Phrase(CueKind::TakenFrom));
    let shown = credits.cues(&lead).any(|(start, _, uses)| start == 0 && uses.iter().any(taken))
        || words == 1 && credits.is(WordClass::Shown, lead.trim());
    // "> What this is about. / Taken from [The Example](…)" above the text is said of all of it.
    let text_before = || {
        let mut before = document.blocks.iter().take(index).rev().take(BEFORE);
        let ends = |block: &Block| block.text.text.trim_end().ends_with(SENTENCE_ENDS);
        before.any(|block| block.visible && block.role == Role::Body && ends(block))
    };
    let text_behind = || {
        let mut behind = document.blocks.iter().skip(index + 1).take(NEAR);
        behind.any(|block| block.visible && block.role == Role::Body && !block.text.text.trim().is_empty())
    };
    words <= WORDS && shown && text_before() && text_behind()
}

/// "The following is by Jo Roe (CC BY 4.0):" right above a quotation.
fn is_above_quote(document: &Document, index: usize) -> bool {
    let block = document.blocks.get(index);
    let leads = block.is_some_and(|block| {
        block.role == Role::Body
            && block.text.text.trim_end().ends_with(mark::is_colon)
            && apart::len_without(block) <= LINE
    });
    let below = || document.blocks.get(index + 1..)?.iter().take(NEAR).find(|block| block.visible);
    leads && below().is_some_and(|below| below.role == Role::Quote)
}

fn is_license(knowledge: &Knowledge, address: &str) -> bool {
    matches!(url::recognize(&knowledge.catalog, address), Some(Address::License(_) | Address::Badge(_)))
}

/// Whether words stand in a longer link to another page, such as a headline.
pub(super) fn is_elsewhere(knowledge: &Knowledge, block: &Block, place: Span) -> bool {
    let links = links_over(block, place).map(|at| &block.links[at]);
    links.filter(|link| !link.bare && link.text.contains(place)).any(|link| {
        let Some(host) = url::host_of(&link.url) else { return false };
        let words =
            |place: Span| block.text.text.get(place.start..place.end).map_or(0, |text| text.split_whitespace().count());
        !is_license(knowledge, &link.url)
            && words(link.text) >= words(place) + 3
            && !knowledge.lexicon.words(WordList::TermsHost).are_in(&host)
            && !knowledge.lexicon.words(WordList::LicenseStems).are_in(&host)
    })
}
