//! Further works that a text was made from, each with who made it: "adapted from [Weir](…) by Jo Roe, CC BY-SA 2.0, and from
//! [Lock](…) by Ola Berg, CC BY-SA 3.0".
//!
//! Takes the place behind a work that was read, adds those that follow it.

use super::Reader;
use super::clause::{is_license, word_end};
use crate::detect::credit::lexicon::{WordClass, fold};
use crate::detect::name::{self, Style};
use crate::document::Link;
use crate::evidence::CreditKind;

/// Works at most.
const MOST: usize = 16;

/// Bytes between who made a work and its license at most.
const NEAR: usize = 24;

impl<'b> Reader<'_, 'b> {
    /// Adds the works that follow the one that was read last.
    pub(super) fn next_bases(&mut self) {
        for _ in 0..MOST {
            let Some(link) = self.next_base() else { return };
            let read = name::read(self.passage, self.lexicon, link.text.start, Style::Publication);
            let Some(name) = read.filter(|name| name.link.is_some() && !name.address_only()) else { return };
            let end = self.push(CreditKind::AdaptedFrom, link.text.start, name, None);
            self.done = self.done.max(end);
            self.author_behind();
        }
    }

    /// The link of a title that who made it follows, behind the license of the work before and "and from".
    fn next_base(&self) -> Option<&'b Link> {
        let text = self.passage.text;
        let license = self.next_license(self.done).filter(|at| {
            let between = &text[self.done..*at];
            between.len() <= NEAR && !between.contains(['.', '。', '\n'])
        });
        let end = license.map_or(self.done, |at| self.license_end(at));
        let mut at = name::skip_spaces(text, end);
        at += text[at..].len() - text[at..].trim_start_matches([')', ',', ';', ' ']).len();
        let joiner = word_end(text, at);
        if !self.lexicon.is(WordClass::Joiner, &fold(&text[at..joiner])) {
            return None;
        }
        at = name::skip_spaces(text, joiner);
        let from = word_end(text, at);
        let word = fold(&text[at..from]);
        let leads = [WordClass::Shown, WordClass::Particle].into_iter().any(|class| self.lexicon.is(class, &word));
        if leads && self.passage.link_at(at).is_none() {
            at = name::skip_spaces(text, from);
        }
        at += text[at..].len() - text[at..].trim_start_matches(['"', '“', '„', '«', '\u{a0}']).len();
        let (_, link) = self.passage.link_at(at).filter(|(_, link)| link.text.start == at)?;
        let (behind, _) = self.behind_closing(link.text.end);
        (!is_license(&link.url) && self.byline_follows(behind)).then_some(link)
    }
}
