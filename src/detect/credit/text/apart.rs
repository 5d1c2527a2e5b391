//! Names that are set apart, behind the words that say what they are of.
//!
//! Takes a passage with such names, gives a credit for each. What the cue means is decided as for all others; where a
//! name begins and ends, and which names make a list, needs no reading of the names.

use super::Reader;
use crate::detect::apart::{self, CLOSE, OPEN};
use crate::detect::credit::lexicon::{Cue, WordClass, fold, unspaced};
use crate::detect::name::Name;
use crate::evidence::CreditKind;
use crate::lexicon::credit::CueKind;
use crate::source::Span;

/// Most that may stand between a cue and a name, or between two names of a list without what stands in brackets.
const GAP: usize = 40;

/// What may stand between a cue and the name behind it.
const OPENING: &str = ":：*_(（[ \u{a0}\u{202f}\t\n";

impl Reader<'_, '_> {
    /// Reads the names that are set apart. What was read is left alone by all others.
    pub(super) fn names_apart(&mut self) {
        let text = self.passage.text;
        let ranges = apart::ranges(text);
        if ranges.is_empty() {
            return;
        }
        let cues: Vec<(usize, usize, Vec<Cue>)> = self
            .lexicon
            .cues(&self.passage.folded)
            .map(|(start, end, uses)| (self.passage.unfold(start), self.passage.unfold(end), uses.to_vec()))
            .filter(|(start, _, _)| !apart::holds(&ranges, *start))
            .collect();
        let mut list: Option<(CreditKind, usize)> = None;
        for range in &ranges {
            let open = range.start - OPEN.len_utf8();
            let end = range.end + CLOSE.len_utf8();
            if apart::is_quoted(text, *range) {
                list = None;
                self.apart.push(*range);
                continue;
            }
            let goes_on = list.filter(|(_, last)| self.is_separator(*last, open)).map(|(kind, _)| (kind, open));
            let Some((kind, start)) = goes_on.or_else(|| self.cue_before(&cues, open, *range)) else {
                list = None;
                self.apart.push(*range);
                continue;
            };
            self.credit_apart(kind, Span::new(start, end), *range);
            self.apart.push(Span::new(start, end));
            list = Some((kind, end));
        }
    }

    fn credit_apart(&mut self, kind: CreditKind, span: Span, range: Span) {
        let written = self.words(range);
        let start = range.start + (written.len() - written.trim_start().len());
        let name = Span::new(start, start + written.trim().len());
        if name.is_empty() {
            return;
        }
        let behind = self.aside_behind(span.end);
        let link = self.passage.link_at(range.start).or_else(|| self.passage.link_at(behind?.start));
        let credit = self.credit(kind, span, Some(name), link.map(|(_, link)| link.url.clone()));
        let words = self.words(name).split_whitespace().collect::<Vec<_>>().join(" ");
        self.credits.push(crate::evidence::Credit { name: Some(words), ..credit });
    }

    /// The cue that ends where the name begins.
    fn cue_before(&self, cues: &[(usize, usize, Vec<Cue>)], open: usize, range: Span) -> Option<(CreditKind, usize)> {
        let last = cues.partition_point(|(_, end, _)| *end <= open).checked_sub(1)?;
        let (start, end, uses) = &cues[last];
        let between = self.passage.text.get(*end..open)?;
        if between.len() > GAP || !between.chars().all(|letter| OPENING.contains(letter)) {
            return None;
        }
        let name = Name { range, end: range.end, link: None, words: 2, weak: false };
        uses.iter().find_map(|cue| match cue {
            Cue::Label(kind) | Cue::Phrase(kind) => {
                let kind = match kind {
                    CueKind::Publication => CreditKind::OriginalPublication,
                    // "Source: X - original data": who provides them, wherever that stands.
                    CueKind::Source => CreditKind::Data,
                    kind => self.kind(*kind, &name, *start),
                };
                Some((kind, *start))
            }
            Cue::Byline | Cue::LocalByline(_) => Some((CreditKind::Author, *start)),
            Cue::Suffix(_) | Cue::Party(_) | Cue::Notice(_) => None,
        })
    }

    /// Whether what stands between two names makes them one list.
    fn is_separator(&self, last: usize, open: usize) -> bool {
        let text = self.passage.text;
        let from = self.aside_behind(last).map_or(last, |aside| aside.end);
        let Some(between) = text.get(from..open).filter(|between| between.len() <= GAP) else { return false };
        let mut sign = false;
        let words = between.split(|letter: char| {
            let parts = matches!(letter, ',' | ';' | '、' | '،' | '，' | '；' | '؛' | '&' | '-' | '‐' | '‑' | '־');
            sign |= parts;
            parts || letter.is_whitespace()
        });
        let mut joined = false;
        for word in words.map(fold).filter(|word| !word.is_empty()) {
            let class = if word.chars().any(unspaced) { WordClass::Joiner } else { WordClass::ClingingJoiner };
            if !self.lexicon.is(WordClass::Joiner, &word) && !self.lexicon.is(class, &word) {
                return false;
            }
            joined = true;
        }
        sign || joined
    }

    /// What stands in brackets right behind a name: its address, where somebody works.
    fn aside_behind(&self, at: usize) -> Option<Span> {
        let rest = self.passage.text.get(at..)?;
        let start = at + (rest.len() - rest.trim_start().len());
        let (open, close) = match self.passage.text[start..].chars().next()? {
            '(' => ('(', ')'),
            '（' => ('（', '）'),
            _ => return None,
        };
        let inner = start + open.len_utf8();
        let len = self.passage.text[inner..].char_indices().take(2000).find(|(_, letter)| *letter == close)?.0;
        Some(Span::new(inner, inner + len + close.len_utf8()))
    }

    /// Whether a place was read as a name that is set apart, or stands in a title.
    pub(super) fn is_apart(&self, at: usize) -> bool {
        apart::holds(&self.apart, at)
    }
}
