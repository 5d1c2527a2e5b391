//! Names that are set apart, behind the words that say what they are of.
//!
//! Takes a passage with such names, gives a credit for each. What the cue means is decided as for all others; where a
//! name begins and ends, and which names make a list, needs no reading of the names.

use super::Reader;
use crate::detect::apart::{self, CLOSE, OPEN};
use crate::detect::credit::lexicon::{Cue, WordClass, fold, unspaced};
use crate::detect::credit::passage::Start;
use crate::detect::mark;
use crate::detect::name::Name;
use crate::evidence::CreditKind;
use crate::lexicon::credit::CueKind;
use crate::source::{Span, boundary_behind};

/// Most that may stand between a cue and a name, or between two names of a list without what stands in brackets.
const GAP: usize = 40;

/// Words from what was done to "by" at most: a day, a language.
const FAR: usize = 8;

/// What may stand between a cue and the name behind it.
const OPENING: &str = ":：*_(（[ \u{a0}\u{202f}\t\n\"“”„«»‘’'「『《‹";

/// How far before a name the label of its line is looked for, in bytes.
const LINE: usize = 1_024;

/// A cue from where to where, and what it may tell.
type CueAt<'a> = (usize, usize, &'a [Cue]);

impl<'a> Reader<'a, '_> {
    /// Reads the names that are set apart, until there are more credits than there is room for. What was read is left
    /// alone by all others.
    pub(super) fn names_apart(&mut self, room: usize) {
        let text = self.passage.text;
        let ranges = apart::ranges(text);
        if ranges.is_empty() {
            return;
        }
        let cues: Vec<CueAt<'_>> = self
            .lexicon
            .cues(&self.passage.folded)
            .map(|(start, end, uses)| (self.passage.unfold(start), self.passage.unfold(end), uses))
            .filter_map(|cue| self.cue_outside(&ranges, cue))
            .collect();
        let mut list: Option<(CreditKind, usize)> = None;
        for range in &ranges {
            if self.credits.len() > room {
                break;
            }
            let open = range.start - OPEN.len_utf8();
            let end = range.end + CLOSE.len_utf8();
            if apart::is_quoted(text, *range) {
                list = None;
                let mut title = *range;
                if let Some((CreditKind::AdaptedFrom, start)) = self.cue_before(&cues, open, *range) {
                    title = Span::new(start, end);
                    self.credit_apart(CreditKind::AdaptedFrom, title, *range);
                }
                self.apart.push(title);
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
        self.bases(&cues);
    }

    /// A cue, if it stands outside of what is set apart; of "this article by", its noun set apart, what is
    /// behind.
    fn cue_outside(&self, ranges: &[Span], cue: CueAt<'a>) -> Option<CueAt<'a>> {
        let (start, end, _) = &cue;
        let before = ranges.partition_point(|range| range.start <= *start).checked_sub(1).map(|at| ranges[at]);
        let Some(range) = before.filter(|range| *start < range.end) else { return Some(cue) };
        let behind = range.end + CLOSE.len_utf8();
        if *end <= behind {
            return None;
        }
        let (first, last, uses) = self.lexicon.next_cue(&self.passage.folded, self.passage.refold(behind))?;
        let (first, last) = (self.passage.unfold(first), self.passage.unfold(last));
        (last <= *end).then_some((first, last, uses))
    }

    /// "Based on this article by …": a work without a title.
    fn bases(&mut self, cues: &[CueAt<'_>]) {
        for (start, end, uses) in cues {
            let adapted = uses.iter().any(|cue| {
                matches!(
                    cue,
                    Cue::Label(CueKind::AdaptedFrom)
                        | Cue::Phrase(CueKind::AdaptedFrom | CueKind::BasedOn | CueKind::BasedOnWork)
                )
            });
            if adapted && !self.is_apart(*start) {
                let credit = self.credit(CreditKind::AdaptedFrom, Span::new(*start, *end), None, None);
                self.credits.push(credit);
                self.apart.push(Span::new(*start, *end));
            }
        }
        self.apart.sort_unstable();
    }

    fn credit_apart(&mut self, kind: CreditKind, span: Span, range: Span) {
        let written = self.words(range);
        let start = range.start + (written.len() - written.trim_start().len());
        let name = Span::new(start, start + written.trim().len());
        if name.is_empty() {
            return;
        }
        // "Based on this article": what has no title is called so.
        if self.lexicon.is_text(&fold(self.words(name))) {
            if kind == CreditKind::AdaptedFrom {
                let link = self.aside_behind(span.end).and_then(|aside| self.passage.link_at(aside.start));
                let credit = self.credit(kind, span, None, link.map(|(_, link)| link.url.clone()));
                self.credits.push(credit);
            }
            return;
        }
        let behind = self.aside_behind(span.end);
        let link = self.passage.link_at(range.start).or_else(|| self.passage.link_at(behind?.start));
        self.sound = kind == CreditKind::Courtesy;
        let credit = self.credit(kind, span, Some(name), link.map(|(_, link)| link.url.clone()));
        let words = self.words(name).split_whitespace().collect::<Vec<_>>().join(" ");
        self.credits.push(crate::evidence::Credit { name: Some(words), ..credit });
    }

    /// The cue that ends where the name begins.
    fn cue_before(&self, cues: &[CueAt<'_>], open: usize, range: Span) -> Option<(CreditKind, usize)> {
        let last = cues.partition_point(|(_, end, _)| *end <= open).checked_sub(1)?;
        let (start, end, uses) = &cues[last];
        // "Translation (Spanish): …"
        let from = self.aside_behind(*end).filter(|aside| aside.end <= open).map_or(*end, |aside| aside.end);
        let between = self.passage.text.get(from..open)?;
        if between.len() > GAP || !between.chars().all(|letter| OPENING.contains(letter)) {
            return None;
        }
        let name = Name::plain(range, None, 2);
        // "Published by" may open a byline, too.
        let of_publication = |cue: &&Cue| matches!(cue, Cue::Phrase(CueKind::Publication));
        let all = uses.iter().filter(of_publication).chain(uses.iter());
        let (kind, start) = all.into_iter().find_map(|cue| match cue {
            Cue::Label(kind) | Cue::Phrase(kind) => {
                let kind = match kind {
                    CueKind::Publication => CreditKind::OriginalPublication,
                    // "Source: X - original data": who provides them, wherever that stands.
                    CueKind::Source => CreditKind::Data,
                    // "Based on work by X": what X made has no title.
                    CueKind::BasedOnWork => CreditKind::Author,
                    kind => self.kind(*kind, &name, *start),
                };
                Some((kind, *start))
            }
            Cue::Byline | Cue::LocalByline(_) => Some((CreditKind::Author, *start)),
            Cue::LocalData(_) => Some((CreditKind::Data, *start)),
            Cue::Suffix(_) | Cue::Party(_) | Cue::Notice(_) => None,
        })?;
        if kind != CreditKind::Author {
            return Some((kind, start));
        }
        if self.provides(*end) {
            return Some((CreditKind::Data, start));
        }
        let pictured = || {
            let place = self.passage.place;
            (place.medium.is_some() && place.caption && !place.byline).then(|| self.media_kind())
        };
        let labelled = || self.labelled(cues, start).or_else(pictured).map(|kind| (kind, start));
        self.verb_before(start, *end).or_else(labelled).or(Some((kind, start)))
    }

    /// "Data under the License (https://…) distributed by": words for who provides it, with an address within them.
    fn provides(&self, end: usize) -> bool {
        let text = self.passage.text;
        let from = self.passage.sentence_start(end);
        let Some(open) = text[from..end].rfind("(http").map(|open| from + open) else { return false };
        let Some(close) = text[open..end].find(')').map(|close| open + close + 1) else { return false };
        let words = fold(&format!("{}{}", text[from..open].trim_end(), &text[close..end]));
        self.lexicon.cues(&words).any(|(_, last, uses)| {
            last == words.len() && uses.iter().any(|cue| matches!(cue, Cue::Phrase(CueKind::Data)))
        })
    }

    /// What was done by whom: "published on 1 May by …", "translated from the Spanish by …".
    fn verb_before(&self, by: usize, end: usize) -> Option<(CreditKind, usize)> {
        let text = self.passage.text;
        let word_by = fold(text.get(by..end)?.trim_end_matches([':', '：', ' ']));
        let from = self.passage.sentence_start(by);
        let lead = text.get(from..by)?;
        let open = lead.rfind([CLOSE, '"', '”', '»', ';', '\n']).map_or(0, |at| at + 1);
        let open = (open..lead.len()).find(|at| lead.is_char_boundary(*at))?;
        let mut at = lead.len();
        for word in lead[open..].rsplit(' ').take(FAR) {
            at -= word.len();
            let uses = self.lexicon.uses_of_words(&format!("{} {word_by}", fold(word))).unwrap_or_default();
            let is = |wanted: &[CueKind]| {
                uses.iter().any(|cue| matches!(cue, Cue::Label(kind) | Cue::Phrase(kind) if wanted.contains(kind)))
            };
            let kind = if is(&[CueKind::Translator]) {
                Some(CreditKind::Translator)
            } else if is(&[CueKind::Publication, CueKind::OriginalPublication, CueKind::RepublishedFrom]) {
                Some(CreditKind::OriginalPublication)
            } else {
                None
            };
            if let Some(kind) = kind {
                return Some((kind, from + at));
            }
            at = at.saturating_sub(1);
        }
        None
    }

    /// What the label says that opens the line: "Photo: “Title” by …".
    fn labelled(&self, cues: &[CueAt<'_>], before: usize) -> Option<CreditKind> {
        let near = boundary_behind(self.passage.text, before.saturating_sub(LINE));
        let line = self.passage.text[near..before].rfind('\n').map_or(near, |at| near + at + 1);
        let cues = cues[cues.partition_point(|(start, _, _)| *start < line)..].iter();
        let labels = cues.take_while(|(start, _, _)| *start < before).filter(|(start, end, _)| {
            *end <= before
                && self.passage.start(*start) >= Start::Bracket
                && self.passage.text[*end..].trim_start().starts_with(mark::is_colon)
        });
        labels.flat_map(|(_, _, uses)| uses.iter()).find_map(|cue| match cue {
            Cue::Label(CueKind::Photo) => Some(CreditKind::Photo),
            Cue::Label(CueKind::Illustration) => Some(CreditKind::Illustration),
            Cue::Label(CueKind::Video) => Some(CreditKind::Video),
            Cue::Label(CueKind::Music) => Some(CreditKind::Courtesy),
            _ => None,
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

    /// Whether a name that is set apart here has told already what somebody did.
    pub(super) fn is_credited_apart(&self, at: usize) -> bool {
        let before = self.apart.partition_point(|place| place.start <= at).checked_sub(1);
        // What nothing was told of is kept without its mark.
        before
            .map(|last| self.apart[last])
            .is_some_and(|place| at < place.end && !self.passage.text[..place.start].ends_with(OPEN))
    }

    /// Whether a place was read as a name that is set apart, or stands in a title.
    pub(super) fn is_apart(&self, at: usize) -> bool {
        apart::holds(&self.apart, at)
    }
}
