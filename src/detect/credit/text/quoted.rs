//! Works in quotation marks with a license, where a small word or a comma leads to who made them: "«Barcos» de Jo Roe, licencia
//! CC BY 4.0", "“Gull”, Jo Roe, CC BY". Titles before a sign of right: "Gulls © 2020 Jo Roe".
//!
//! Takes a line that begins with a title, adds who made what is called so.

use super::Reader;
use super::clause::{is_license, word_end};
use crate::detect::credit::lexicon::{WordClass, fold};
use crate::detect::name;
use crate::detect::word;
use crate::document::{Block, Role};
use crate::evidence::CreditKind;

/// Longest line, in bytes.
const LONGEST: usize = 400;

/// Bytes between a name and the license at most.
const NEAR: usize = 40;

/// Letters of a word by which a title and a picture are told to be of the same at least.
const NOUN: usize = 4;

/// Longest title before a sign of right, in bytes.
const TITLE: usize = 80;

/// Whether a block begins with a quotation mark, as a title does.
pub(in crate::detect::credit) fn may_be_titled(block: &Block) -> bool {
    let text = block.text.text.trim_start();
    text.len() <= LONGEST
        && block.visible
        && matches!(block.role, Role::Body | Role::Aside | Role::Caption)
        && text.starts_with(['"', '“', '„', '«', '‘', '「', '《'])
}

/// Dashes before whose words a quotation is.
const DASHES: [char; 3] = ['—', '–', '―'];

/// Longest line below a quotation, in bytes.
const LINE: usize = 600;

/// Where the last line of a block begins that opens with a dash.
fn dashed_line(block: &Block) -> Option<usize> {
    let text = block.text.text.as_str();
    let last = text.trim_end().rfind('\n').map_or(0, |end| end + 1);
    let line = text[last..].trim_start();
    (line.len() <= LINE && line.starts_with(DASHES)).then(|| text.len() - line.len())
}

/// Whether a block may end in the line below a quotation.
pub(in crate::detect::credit) fn may_tell_whose(block: &Block) -> bool {
    let role = matches!(block.role, Role::Quote | Role::Body | Role::Aside);
    role && block.visible && !block.cell && block.medium.is_none() && dashed_line(block).is_some()
}

impl Reader<'_, '_> {
    /// "— [`pivot_owl`](…), in an answer to “[Slow tests](…)”, CC BY-SA 4.0": whose words a quotation with a license is.
    pub(super) fn quote_line(&mut self) {
        let block = self.passage.block;
        let Some(start) = Some(block).filter(|block| may_tell_whose(block)).and_then(dashed_line) else { return };
        let quoted = block.quote_depth > 0 || block.role == Role::Quote || start == 0 && self.is_below_quote();
        if !quoted || !self.named_license_near(start, LINE) {
            return;
        }
        let dash = self.passage.text[start..].chars().next().map_or(0, char::len_utf8);
        let Some(name) = name::read(self.passage, self.lexicon, start + dash, name::Style::Person) else { return };
        let first = name::skip_spaces(self.passage.text, start + dash) == name.range.start;
        let linked = name.link.and_then(|link| block.links.get(link)).is_some_and(|link| !is_license(&link.url));
        let person = linked || (2..=4).contains(&name.words) && !name.weak;
        if first
            && person
            && !name.address_only()
            && self.ends_clause(name.end)
            && !name::is_organization(self.lexicon, self.words(name.range))
            && self.lexicon.party(self.words(name.range)).is_none()
        {
            self.take(CreditKind::Photo, start, name, name::Style::Person);
        }
    }

    /// "— Jo Roe", "— By Jo Roe" below a text: who signed it.
    pub(super) fn signature(&mut self) {
        let text = self.passage.text;
        let line = text.trim_start_matches(|letter: char| DASHES.contains(&letter) || letter == ' ');
        let mut start = text.len() - line.len();
        let word = word_end(text, start);
        if self.lexicon.opens_byline(&fold(&text[start..word])) {
            start = name::skip_spaces(text, word);
        }
        let Some(name) = name::read(self.passage, self.lexicon, start, name::Style::Person) else { return };
        let first = self.words(name.range).split(' ').next().unwrap_or_default();
        let given = self.lexicon.is(WordClass::GivenName, &fold(first));
        let person = (2..=4).contains(&name.words) && !name.weak && !name.address_only();
        let whole = name.range.start == start && self.ends_clause(name.end);
        if !(given && person && whole) || name::is_organization(self.lexicon, self.words(name.range)) {
            return;
        }
        // "— Jo Roe, *Low Water*": what is quoted there; a paper and a place stand behind a comma, too.
        let (next, comma) = self.behind_comma(name.end);
        if !comma {
            self.take(CreditKind::Author, start, name, name::Style::Person);
        } else if !self.passage.behind_markup(next) {
            self.push(CreditKind::Author, start, name, None);
        }
    }

    /// "«Barcos» de Jo Roe, licencia CC BY 4.0, fuente: https://…"
    pub(super) fn quoted_work(&mut self) {
        let place = self.passage.place;
        if !may_be_titled(self.passage.block) || self.passage.block.cell && place.listed.is_none() {
            return;
        }
        let start = name::skip_spaces(self.passage.text, 0);
        let Some(title) = self.quoted_title(start) else { return };
        let (next, comma) = self.behind_comma(title);
        let at = self.behind_particle(next).filter(|_| !comma).or_else(|| comma.then_some(next));
        let Some(name) = at.and_then(|at| self.maker_at(at)) else { return };
        let person = (2..=4).contains(&name.words) || name.link.is_some();
        let cased = self.words(name.range).starts_with(|letter: char| !letter.is_lowercase());
        if person && cased && self.ends_clause(name.end) && self.named_license_near(name.end, NEAR) {
            let kind = self.media_kind();
            self.take(kind, next, name, name::Style::Person);
        }
    }

    /// "Gulls © 2020 Jo Roe" below `gulls.jpg`: whether the words before a sign of right are what the picture shows, and not
    /// what the page is called.
    pub(super) fn names_picture_before(&self, start: usize) -> bool {
        let before = &self.passage.text[self.passage.sentence_start(start)..start];
        if before.trim().is_empty() || before.len() > TITLE {
            return false;
        }
        let before = fold(before);
        let short = |words: &&str| words.len() <= LONGEST;
        let title = self.document.title.as_ref().map(|(title, _)| title.as_str());
        let title = title.filter(short).map(fold).unwrap_or_default();
        let medium = self.passage.place.medium.and_then(|medium| self.document.media.get(medium));
        medium.is_some_and(|medium| {
            let file = medium.src.rsplit('/').next().filter(short).unwrap_or_default();
            let shown = fold(&[medium.alt.as_deref().filter(short).unwrap_or_default(), file].join(" "));
            let mut nouns = word::words(&before).filter(|word| word.chars().count() >= NOUN);
            !title.contains(before.trim()) && nouns.any(|noun| shown.contains(noun))
        })
    }

    /// "Video: [Low Water](…) by Jo Roe, CC BY": a linked title behind a label, and who made it, with a license.
    pub(super) fn titles_link(&self, end: usize) -> bool {
        let text = self.passage.text;
        let at = self.behind_separator(end).map(|at| name::skip_spaces(text, at));
        let link = at.and_then(|at| self.passage.link_at(at).filter(|(_, link)| link.text.start == at));
        link.is_some_and(|(_, link)| {
            let behind = name::skip_spaces(text, link.text.end);
            let word = word_end(text, behind);
            let by = self.lexicon.opens_byline(&fold(&text[behind..word])) || self.behind_particle(behind).is_some();
            by && self.named_license_near(word, 2 * NEAR)
        })
    }
}
