//! Works in quotation marks with a license, where a small word or a comma leads to who made them: "«Barcos» de Jo Roe, licencia
//! CC BY 4.0", "“Gull”, Jo Roe, CC BY". Titles before a sign of right: "Gulls © 2020 Jo Roe".
//!
//! Takes a line that begins with a title, adds who made what is called so.

use super::Reader;
use super::clause::word_end;
use crate::detect::credit::lexicon::fold;
use crate::detect::name;
use crate::detect::word;
use crate::document::{Block, Role};

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

impl Reader<'_, '_> {
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
