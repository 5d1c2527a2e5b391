//! Agencies and holders: datelines, "Jo Roe/Reuters" at the end of a caption, "© Jo Roe" under a picture.

use super::Reader;
use crate::detect::credit::lexicon::Party;
use crate::detect::credit::passage::Start;
use crate::detect::name::{self, Name, Style};
use crate::document::Role;
use crate::evidence::CreditKind;
use crate::source::Span;

impl Reader<'_, '_> {
    /// "TEHRAN, Mar. 4 (MNA) –", "/TASS/"
    pub(super) fn dateline(&mut self, party: Party, start: usize, end: usize) -> bool {
        let text = self.passage.text;
        if party != Party::Agency
            || start > 90
            || self.passage.block.role != Role::Body
            || self.lexicon.party(&text[start..end]).is_none()
        {
            return false;
        }
        let before = text[..start].trim_end();
        let after = text[end..].trim_start();
        let enclosed = (before.ends_with(['(', '（', '【', '[']) && after.starts_with([')', '）', '】', ']']))
            || (before.ends_with('/') && after.starts_with('/'));
        let city = before.trim_end_matches(['(', '（', '/', '【', '[']).trim();
        let rest = after.trim_start_matches([')', '）', '/', '】', ']']).trim_start();
        let dash = rest.starts_with(['-', '–', '—', '―', ':', '.', '—', '،']);
        let capital = city.is_empty() || name::is_capital(city);
        if !(enclosed
            && capital
            && (dash || (city.is_empty() && !rest.is_empty()))
            && city.split_whitespace().count() <= 8)
        {
            return false;
        }
        let name = Name { range: Span::new(start, end), end, link: None, words: 1, weak: false };
        self.push(CreditKind::Agency, start, name, None);
        self.done = end;
        true
    }

    /// "Jo Roe/Reuters" at the end of a caption, or the agency alone in brackets.
    pub(super) fn chain(&mut self, start: usize, end: usize) -> bool {
        let text = self.passage.text;
        let Some((mut span, _)) = name::party_at(text, self.lexicon, start).filter(|(span, _)| span.end >= end) else {
            return false;
        };
        // "/AFP/Example Images": to the end of the chain.
        for _ in 0..4 {
            let next = name::skip_spaces(text, span.end);
            let Some((last, _)) = text[next..]
                .starts_with(['/', '|'])
                .then(|| name::party_at(text, self.lexicon, name::skip_spaces(text, next + 1)))
                .flatten()
            else {
                break;
            };
            span.end = last.end;
        }
        if !self.ends_clause(span.end) {
            return false;
        }
        let before = text[..start].trim_end();
        // "(Reuters / Jo Roe)" is a credit wherever it stands.
        if before.ends_with(['(', '（', '['])
            && let Some(name) = name::read(self.passage, self.lexicon, start, Style::Person)
            && self.words(name.range).contains('/')
            && text[name.end..].trim_start().starts_with([')', '）', ']'])
        {
            let kind = self.media_kind();
            self.take(kind, start, name, Style::Person);
            return true;
        }
        let last =
            text[span.end..].trim_matches(|letter: char| letter.is_whitespace() || ".)]）".contains(letter)).is_empty();
        let short = self.passage.place.caption || last || text.len() <= 160;
        if before.ends_with(['/', '\\', '|']) && short {
            let floor = self.passage.sentence_start(before.len() - 1).max(self.done);
            let Some(name) = name::read_back(self.passage, self.lexicon, floor, span.end) else { return false };
            // "handle/Example Agency" as the whole of a caption.
            let whole = self.passage.place.caption && self.passage.text[..name.range.start].trim().is_empty();
            if (name.weak && !whole)
                || !(self.passage.place.caption
                    || (name.words >= 3 && self.passage.start(name.range.start) >= Start::Bracket))
            {
                return false;
            }
            let kind = self.media_kind();
            self.take(kind, name.range.start, name, Style::Person);
            return true;
        }
        let alone = (before.is_empty() || before.ends_with(['(', '（', '[', '©']))
            && matches!(text[span.end..].trim_start().chars().next(), None | Some(')' | '）' | ']' | '/' | '.'));
        // The name of a site alone is mostly a button.
        let platform = self.lexicon.party(&text[start..span.end]) == Some(Party::Platform);
        let shown = self.passage.block.role != Role::Meta && (!platform || self.passage.block.role == Role::Caption);
        if self.passage.place.caption && alone && (shown || self.passage.index.is_none()) {
            let Some(name) = name::read(self.passage, self.lexicon, start, Style::Person) else { return false };
            let kind = self.media_kind();
            self.take(kind, start, name, Style::Person);
            return true;
        }
        false
    }

    /// "© Jo Roe" under a picture tells who made it. Anywhere else it is a notice only.
    pub(super) fn copyright(&mut self, start: usize, end: usize) -> bool {
        let sign = matches!(&self.passage.text[start..end], "©" | "(c)" | "(C)");
        if !sign || !self.passage.place.caption {
            return false;
        }
        let Some(name) = name::read(self.passage, self.lexicon, end, Style::Person) else { return false };
        // "(c) Similarly, …" is the third of a list.
        let letter = !self.passage.text[start..end].starts_with('©');
        let listed = letter && (self.passage.folded.contains("(b)") || (name.words < 2 && name.link.is_none()));
        if name.weak || name.address_only() || listed {
            return false;
        }
        let kind = self.media_kind();
        self.take(kind, start, name, Style::Person);
        true
    }
}
