//! Pictures "from the internet": words for where all sorts of pictures are found, in the place of a name.
//!
//! Takes what stands behind words for a picture, or all of a caption, gives a credit that names nobody.

use super::Reader;
use crate::detect::credit::front_matter::address;
use crate::detect::credit::lexicon::unspaced;
use crate::detect::name::{self, Name};
use crate::document::Role;
use crate::evidence::CreditKind;
use crate::source::Span;

/// Longest words for such a place, in letters.
const LONGEST: usize = 60;

impl Reader<'_, '_> {
    /// "Photo: the internet", "Foto dal web": where a clause ends behind it.
    pub(super) fn anywhere(&mut self, start: usize, at: usize) -> bool {
        let at = name::skip_spaces(self.passage.text, at);
        if self.passage.text[..at].ends_with(char::is_alphanumeric) && !self.passage.text[at..].starts_with(unspaced) {
            return false;
        }
        let Some(end) = self.anywhere_end(at) else { return false };
        let link = self.passage.link_at(at).map(|(index, _)| index);
        let name = Name::plain(Span::new(at, end), link, 1);
        self.push(CreditKind::Via, start, name, None);
        self.done = self.done.max(end);
        true
    }

    /// "(Google Images)", "网络图片": all of a caption, or its first or last words that stand for themselves.
    pub(super) fn found_anywhere(&mut self) {
        let text = self.passage.text;
        let shown = self.passage.block.role != Role::Meta;
        if !shown || !self.passage.place.caption || self.passage.place.medium.is_none() {
            return;
        }
        let first = text.len() - text.trim_start_matches(|letter: char| !letter.is_alphanumeric()).len();
        let last = text.trim_end_matches(|letter: char| !letter.is_alphanumeric()).len();
        if first < last
            && text[first..last].chars().count() <= LONGEST
            && !self.is_label_of_icon(first, last)
            && self.lexicon.is_anywhere(&text[first..last])
        {
            self.anywhere(first, first);
        }
    }

    /// "Web", "Net" beside an icon: what the icon stands for. A word of five letters or more and one in brackets are none where
    /// they caption a picture, nor are several words; a page of the same site is called so.
    fn is_label_of_icon(&self, first: usize, last: usize) -> bool {
        /// Letters of a word that names a place for pictures by itself.
        const LETTERS: usize = 5;
        let words = &self.passage.text[first..last];
        let block = self.passage.block;
        let one = words.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let bracketed = self.passage.text[..first].ends_with(['(', '[']);
        let own = || self.passage.link_at(first).is_some_and(|(_, link)| address(&link.url).is_none());
        one && (block.cell || own() || words.len() < LETTERS && !bracketed)
    }

    /// Where the longest words for such a place end that begin here, and with them a clause.
    fn anywhere_end(&self, at: usize) -> Option<usize> {
        let text = &self.passage.text[at..];
        let ends = text.char_indices().take(LONGEST).map(|(place, letter)| place + letter.len_utf8());
        let parts = |end: &usize| match text[*end..].chars().next() {
            Some(next) => !next.is_alphanumeric(),
            None => true,
        };
        ends.filter(parts)
            .filter(|end| self.lexicon.is_anywhere(&text[..*end]) && self.ends_clause(at + end))
            .last()
            .map(|end| at + end)
    }
}
