//! Texts from an encyclopedia: "utilise du contenu de l'article « Volcan » de Wikipédia".
//!
//! Takes words for taking or adapting, looks for an encyclopedia in the rest of their sentence: the title of an article
//! mostly stands between.

use super::{Reader, SHORT};
use crate::detect::name::{Name, Style};
use crate::evidence::CreditKind;
use crate::lexicon::credit::CueKind;
use crate::lexicon::fold::{closes, opens};
use crate::lexicon::lists::WordList;
use crate::source::{Span, boundary_before};

/// Most bytes between the words and the encyclopedia.
const FAR: usize = 120;

impl Reader<'_, '_> {
    /// "Portions of this page are from the Wikipedia article on volcanoes": words that say it of an encyclopedia alone.
    pub(super) fn of_encyclopedia(&mut self, start: usize, end: usize) -> bool {
        let place = self.passage.place;
        let edge = place.head || place.tail || self.passage.block.emphasized;
        if place.caption || !edge || self.passage.said() > SHORT {
            return false;
        }
        // "From Wikipedia, the free encyclopedia": what stands below the title of each page of it, and beside the license.
        let opens = self.passage.index.is_some_and(|index| index <= 1) || self.named_license_near(end, SHORT);
        if let Some(name) = self.encyclopedia_between(start, end).filter(|_| opens) {
            self.push(CreditKind::RepublishedFrom, start, name, Some(end));
            self.done = self.done.max(end);
            return true;
        }
        let Some(name) = self.encyclopedia_behind(end) else { return false };
        self.take(CreditKind::AdaptedFrom, start, name, Style::Publication);
        true
    }

    /// The encyclopedia before "を基にしています".
    pub(super) fn before_words_of_encyclopedia(&mut self, start: usize, end: usize) -> bool {
        let from = self.passage.sentence_start(start);
        let Some(name) = self.encyclopedia_between(from, start) else { return false };
        if self.passage.place.caption || self.passage.said() > SHORT {
            return false;
        }
        self.push(CreditKind::AdaptedFrom, name.range.start, name, Some(end));
        self.done = self.done.max(end);
        true
    }

    /// The encyclopedia that "adaptado del artículo «Volcán» de Wikipedia" goes on to name, instead of the word that was read.
    pub(super) fn or_encyclopedia(&self, kind: CueKind, read: Option<Name>, at: usize) -> Option<Name> {
        let kinds = [CueKind::AdaptedFrom, CueKind::BasedOn, CueKind::TakenFrom, CueKind::RepublishedFrom];
        let sure = read.filter(|name| name.link.is_some() || !name.weak && name.words > 1 || name.address_only());
        if !kinds.contains(&kind) || sure.is_some() {
            return read;
        }
        self.encyclopedia_behind(at).or(read)
    }

    pub(super) fn is_encyclopedia(&self, name: &Name) -> bool {
        let found = self.encyclopedia_between(name.range.start, name.range.end);
        found.is_some_and(|found| found.range == name.range)
    }

    fn encyclopedia_behind(&self, at: usize) -> Option<Name> {
        self.encyclopedia_between(at, self.passage.sentence_end(at))
    }

    fn encyclopedia_between(&self, from: usize, to: usize) -> Option<Name> {
        let to = boundary_before(self.passage.text, to.min(from + FAR));
        let folded = &self.passage.folded;
        let (first, last) = (self.passage.refold(from), self.passage.refold(to));
        let words = folded.get(first..last)?;
        let found = self.lexicon.words(WordList::Encyclopedia).iter().find_map(|word| {
            let at = first + words.find(word)?;
            (opens(folded, at) && closes(folded, at + word.len())).then_some((at, at + word.len()))
        });
        let (start, end) = found.map(|(start, end)| (self.passage.unfold(start), self.passage.unfold(end)))?;
        let link = self.passage.link_at(start).map(|(index, _)| index);
        Some(Name::plain(Span::new(start, end), link, 1))
    }
}
