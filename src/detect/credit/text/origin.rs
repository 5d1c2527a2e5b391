//! What a label for the address of an original tells besides its title: the site, and who wrote it.

use super::Reader;
use super::clause::word_end;
use crate::detect::credit::lexicon::{WordClass, fold, unspaced};
use crate::detect::name::{self, Name, Style};
use crate::evidence::CreditKind;
use crate::source::Span;

/// Letters at the end of a label in which a word for an address is looked for.
const LONGEST_WORD: usize = 8;

impl Reader<'_, '_> {
    /// Says whether a label ends with a word for an address: "Original link", "原文链接".
    pub(super) fn asks_for_address(&self, start: usize, end: usize) -> bool {
        let label = self.passage.text[start..end].trim();
        let letters = label.char_indices().skip(1).map(|(at, _)| &label[at..]);
        letters
            .filter(|word| word.chars().count() <= LONGEST_WORD && (unspaced_start(word) || starts_word(label, word)))
            .any(|word| self.lexicon.is(WordClass::Pointer, &fold(word)))
    }

    /// Adds the site that a linked title leads to, and the author behind it: "原文链接：[Title](https://…) - Jo Roe".
    pub(super) fn address_behind(&mut self, title: &Name) {
        let words = self.words(title.range);
        let long = title.words >= 4 || words.chars().filter(|letter| unspaced(*letter)).count() >= 8;
        let Some(link) = title.link.and_then(|index| self.passage.block.links.get(index)) else { return };
        if title.address_only() || !long || self.lexicon.party(words).is_some() {
            return;
        }
        let verbatim = link.url.len() == link.url_span.len();
        if let Some(host) = crate::detect::credit::front_matter::address(&link.url)
            && let Some(at) = link.url.find(host).filter(|_| verbatim)
        {
            let place = Span::new(link.url_span.start + at, link.url_span.start + at + host.len());
            let mut credit =
                self.credit(CreditKind::OriginalPublication, title.range, Some(title.range), Some(link.url.clone()));
            credit.name = Some(host.to_owned());
            credit.span = link.url_span;
            credit.name_span = Some(place);
            self.credits.push(credit);
        }
        self.author_behind_dash();
    }

    fn author_behind_dash(&mut self) {
        let text = self.passage.text;
        let at = name::skip_spaces(text, self.done);
        let dash = word_end(text, at);
        if at == self.done || !matches!(&text[at..dash], "-" | "–" | "—") {
            return;
        }
        if let Some(name) = name::read(self.passage, self.lexicon, dash, Style::Person)
            && !name.weak
            && !name.address_only()
            && (2..=4).contains(&name.words)
            && !name::is_organization(self.lexicon, self.words(name.range))
            && self.lexicon.party(self.words(name.range)).is_none()
            && self.ends_clause(name.end)
        {
            self.take(CreditKind::Author, name.range.start, name, Style::Person);
        }
    }
}

fn unspaced_start(word: &str) -> bool {
    word.starts_with(unspaced)
}

fn starts_word(label: &str, word: &str) -> bool {
    label[..label.len() - word.len()].ends_with(char::is_whitespace)
}
