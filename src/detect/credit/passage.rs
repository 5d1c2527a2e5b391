//! One block made ready for the search of credits: folded text, line breaks, sentences, the way back to the source.
//!
//! Takes a block, gives views of its text. It must not know of cues.

use super::lexicon::{CreditLexicon, Cue, FoundCue, fold_char, is_steady};
use crate::detect::apart::OPEN;
use crate::detect::sentence::{ends_always, goes_on_small, is_initial};
use crate::document::{Block, Link, MappedText, Tells};
use crate::lexicon::credit::CueKind;
use crate::source::{Source, Span, boundary_before};
use std::cell::OnceCell;

/// Where a block stands, as far as credits care.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Place {
    /// Near the top of the text, where bylines stand.
    pub(crate) head: bool,
    /// Among the last blocks.
    pub(crate) tail: bool,
    /// Belongs to a medium, or calls itself a credit.
    pub(crate) caption: bool,
    /// Calls itself a credit of a medium, and is nothing but that.
    pub(crate) credit: bool,
    /// Calls itself a byline.
    pub(crate) byline: bool,
    /// Stands between the title and the text, with nothing there that names anybody.
    pub(crate) opens: bool,
    /// Names the partner who the text comes from.
    pub(crate) source: bool,
    /// A cell of a row of credits that tells this of a picture.
    pub(crate) tells: Option<Tells>,
    /// Stands in a list of credits: what the list is for.
    pub(crate) listed: Option<CueKind>,
    /// Is the name of somebody: what they did, as the block before says.
    pub(crate) role: Option<CueKind>,
    /// Tells of who wrote the text, as the heading above it says.
    pub(crate) about: bool,
    /// Is the line below the text that a dash opens: who signed it.
    pub(crate) signed: bool,
    /// The medium it speaks of.
    pub(crate) medium: Option<usize>,
}

impl Place {
    /// That of values of credit keys, which are read like captions.
    pub(crate) const CAPTION: Self = Self {
        opens: false,
        head: false,
        tail: false,
        caption: true,
        credit: false,
        byline: false,
        source: false,
        tells: None,
        listed: None,
        role: None,
        about: false,
        signed: false,
        medium: None,
    };
}

/// How the text before a place ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Start {
    /// In the middle of a clause.
    Inside,
    /// Behind a comma, a quotation mark or a link.
    Clause,
    /// Behind an opening bracket.
    Bracket,
    /// Behind the end of a sentence.
    Sentence,
    /// At the start of a line.
    Line,
    /// At the start of the block.
    Block,
}

/// One block made ready.
#[derive(Debug)]
pub(crate) struct Passage<'a> {
    pub(crate) block: &'a Block,
    /// Index of the block; `None` for a value of front matter that is read like one.
    pub(crate) index: Option<usize>,
    pub(crate) text: &'a str,
    pub(crate) folded: String,
    pub(crate) place: Place,
    /// Language of the page where it says none of itself.
    pub(crate) language: &'a str,
    /// The block before it says where the text is from.
    pub(crate) after_origin: bool,
    source: &'a Source,
    breaks: OnceCell<Vec<usize>>,
    said: OnceCell<usize>,
    /// The cues of the folded text, once they were looked for.
    cues: OnceCell<Vec<FoundCue>>,
    /// Where the folded text and the text part ways: offset in the folded, offset in the text.
    steps: Vec<(usize, usize)>,
}

impl<'a> Passage<'a> {
    pub(crate) fn new(source: &'a Source, block: &'a Block, index: Option<usize>, place: Place) -> Self {
        let text = block.text.text.as_str();
        let mut folded = String::with_capacity(text.len());
        let mut steps = vec![(0, 0)];
        if text.is_ascii() {
            folded.push_str(text);
            folded.make_ascii_lowercase();
        } else {
            let mut delta = 0isize;
            let mut step = |folded: usize, at: usize| {
                let now = at.cast_signed() - folded.cast_signed();
                if now != delta {
                    steps.push((folded, at));
                    delta = now;
                }
            };
            let mut steady = 0;
            let others = text.char_indices().filter(|(_, letter)| !is_steady(*letter));
            for (at, letter) in others.map(|(at, letter)| (at, Some(letter))).chain([(text.len(), None)]) {
                if steady < at {
                    let from = folded.len();
                    step(from, steady);
                    folded.push_str(&text[steady..at]);
                    folded[from..].make_ascii_lowercase();
                }
                if let Some(letter) = letter {
                    step(folded.len(), at);
                    folded.extend(fold_char(letter));
                    steady = at + letter.len_utf8();
                }
            }
            steps.push((folded.len(), text.len()));
        }
        Self {
            block,
            index,
            text,
            folded,
            place,
            language: "",
            after_origin: false,
            source,
            breaks: OnceCell::new(),
            said: OnceCell::new(),
            cues: OnceCell::new(),
            steps,
        }
    }

    /// Whether any cue stands in it that may tell something in a language; a word of bylines of another tells nothing,
    /// unless a name is set apart behind it.
    pub(crate) fn speaks(&self, lexicon: &CreditLexicon, language: &str) -> bool {
        let elsewhere = |cue: &Cue| matches!(cue, Cue::LocalByline(code) | Cue::LocalData(code) if !language.as_bytes().starts_with(code));
        let is_silent =
            |cue: &FoundCue| lexicon.uses(cue).iter().all(elsewhere) && !self.folded[cue.range()].contains(' ');
        let mut cues = self.found_cues(lexicon).iter();
        cues.any(|cue| !is_silent(cue)) || !self.found_cues(lexicon).is_empty() && self.text.contains(OPEN)
    }

    fn found_cues(&self, lexicon: &CreditLexicon) -> &[FoundCue] {
        self.cues.get_or_init(|| lexicon.found_cues(&self.folded))
    }

    /// The next cue at or behind an offset of the folded text, as [`CreditLexicon::next_cue`] gives it: credits and
    /// notices go through the same cues.
    pub(crate) fn next_cue<'l>(&self, lexicon: &'l CreditLexicon, at: usize) -> Option<(usize, usize, &'l [Cue])> {
        let cues = self.found_cues(lexicon);
        let next = cues.partition_point(|cue| cue.range().start < at);
        // Within a cue others may begin.
        if next.checked_sub(1).and_then(|last| cues.get(last)).is_some_and(|last| last.range().end > at) {
            return lexicon.next_cue(&self.folded, at);
        }
        cues.get(next).map(|cue| (cue.range().start, cue.range().end, lexicon.uses(cue)))
    }

    /// The cue that begins right at an offset of the text: where it ends, and what it is.
    pub(crate) fn cue_at<'l>(&self, lexicon: &'l CreditLexicon, at: usize) -> Option<(usize, &'l [Cue])> {
        let first = self.refold(at);
        let (_, end, uses) = self.next_cue(lexicon, first).filter(|(start, _, _)| *start == first)?;
        Some((self.unfold(end), uses))
    }

    /// How long the text is without the addresses that are written out in it, in bytes.
    pub(crate) fn said(&self) -> usize {
        *self.said.get_or_init(|| {
            let addresses = self.block.links.iter().filter(|link| link.bare).map(|link| link.text.len());
            self.text.len().saturating_sub(addresses.sum())
        })
    }

    /// What the source has between two words of the text, as far as it is no word.
    pub(crate) fn between(&self, from: usize, to: usize) -> &str {
        let (before, next) = (self.span(from.saturating_sub(1), from), self.span(to, to + 1));
        let between = Span::new(before.end, next.start.max(before.end));
        self.source.text.get(between.start..between.end).unwrap_or_default()
    }

    /// Where in the text a line of the source ends.
    pub(crate) fn breaks(&self) -> &[usize] {
        self.breaks.get_or_init(|| breaks(self.source, &self.block.text))
    }

    /// The offset in the text of one in the folded text.
    pub(crate) fn unfold(&self, at: usize) -> usize {
        let step = self.steps[self.steps.partition_point(|step| step.0 <= at) - 1];
        self.floor((step.1 + (at - step.0)).min(self.text.len()))
    }

    /// The offset in the folded text of one in the text.
    pub(crate) fn refold(&self, at: usize) -> usize {
        let step = self.steps[self.steps.partition_point(|step| step.1 <= at) - 1];
        boundary_before(&self.folded, step.0 + (at - step.1))
    }

    fn floor(&self, at: usize) -> usize {
        boundary_before(self.text, at)
    }

    /// The place in the source of a range of the text.
    pub(crate) fn span(&self, start: usize, end: usize) -> Span {
        source_span(&self.block.text, Span::new(start, end)).unwrap_or(self.block.span)
    }

    /// A part of the source as it is written, with its markup.
    pub(crate) fn written(&self, span: Span) -> &'a str {
        self.source.slice(span)
    }

    /// The link that covers an offset of the text.
    pub(crate) fn link_at(&self, at: usize) -> Option<(usize, &'a Link)> {
        let links = &self.block.links;
        let after = links.partition_point(|link| link.text.start <= at);
        // An empty link (around an image) may stand before the one that covers the place.
        (0..after).rev().take(3).map(|index| (index, &links[index])).find(|(_, link)| at < link.text.end)
    }

    /// Says whether an offset of the text lies in inline code.
    pub(crate) fn is_code(&self, at: usize) -> bool {
        let code = &self.block.code;
        code[..code.partition_point(|code| code.start <= at)].last().is_some_and(|code| at < code.end)
    }

    /// Says whether a line of the source ends at this offset of the text.
    pub(crate) fn breaks_at(&self, at: usize) -> bool {
        self.breaks().binary_search(&at).is_ok()
    }

    /// Whether an element begins or ends right before an offset of the text, blanks aside.
    pub(crate) fn behind_markup(&self, at: usize) -> bool {
        const BLANKS: usize = 16;
        let place = self.span(at, at + 1).start;
        let before = self.source.text.as_bytes().get(..place).unwrap_or_default();
        let last = before.iter().rev().take(BLANKS).find(|byte| !byte.is_ascii_whitespace());
        last.is_some_and(|last| matches!(last, b'>' | b'*' | b'_'))
    }

    /// How the text before an offset ends.
    pub(crate) fn start(&self, at: usize) -> Start {
        if at > 0 && self.breaks_at(at) && !self.wraps(at) {
            return Start::Line;
        }
        let mut start = Start::Inside;
        let mut spaced = false;
        for (place, letter) in self.text[..at].char_indices().rev().take(12) {
            if self.breaks_at(place) && !self.wraps(place) {
                return Start::Line;
            }
            match letter {
                _ if letter.is_whitespace() => spaced = true,
                // Within the name of a user: "ana_prieto".
                '_' if self.text[..place].ends_with(char::is_alphanumeric)
                    && self.text[place + 1..].starts_with(char::is_alphanumeric) =>
                {
                    return start;
                }
                '(' | '[' | '（' | '【' | '［' | '〔' => return start.max(Start::Bracket),
                '.' | '!' | '?' | '。' | '！' | '？' | '।' | '؟' | '۔' | '։' | '።' | '။' | '។' | '|' | '•' | '·'
                | '／' | ';' | '；' | '—' | '–' | '…' | ')' | ']' | '）' | '】' | '*' | '※' | ':' | '：' | '▲'
                | '△' | '■' | '✍' | '>' | '~' => {
                    return start.max(Start::Sentence);
                }
                '"' | '“' | '”' | '»' | '«' | '„' | '\'' | '’' | '‘' | '」' | '』' | '_' | '、' | '،' | ',' | '，'
                | '-' => start = Start::Clause,
                // Thai, Lao and Khmer put spaces between sentences, not between words.
                _ if spaced && matches!(letter, '\u{e00}'..='\u{eff}' | '\u{1780}'..='\u{17ff}') => {
                    return start.max(Start::Sentence);
                }
                _ if letter.is_alphanumeric() => {
                    let linked =
                        self.link_at(place).is_some_and(|(_, link)| link.text.end <= at && at - link.text.end <= 1);
                    return if linked { start.max(Start::Clause) } else { start };
                }
                _ => start = Start::Clause,
            }
        }
        if self.text[..at].chars().rev().take(13).count() <= 12 { Start::Block } else { start }
    }

    /// Whether prose goes on behind the end of a line: one of some length between two small letters.
    fn wraps(&self, at: usize) -> bool {
        const LONG: usize = 48;
        let breaks = self.breaks();
        let line = breaks[..breaks.partition_point(|line| *line < at)].last().copied().unwrap_or(0);
        let before = self.text[line..at].trim_end();
        before.len() >= LONG
            && before.ends_with(|letter: char| letter.is_lowercase() || letter == ',')
            && self.text[at..].trim_start().starts_with(char::is_lowercase)
    }

    /// Start of the sentence around an offset, at most some 300 bytes back.
    pub(crate) fn sentence_start(&self, at: usize) -> usize {
        let floor = self.floor(at.saturating_sub(300));
        let mut next = None;
        for (place, letter) in self.text[floor..at].char_indices().rev() {
            let ends = ends_always(letter)
                || matches!(letter, '!' | '?')
                    && !next.is_some_and(char::is_alphanumeric)
                    && !goes_on_small(&self.text[floor + place + 1..])
                || (letter == '.' && next.is_some_and(char::is_whitespace) && !self.is_inner(floor + place));
            if ends {
                return floor + place + letter.len_utf8();
            }
            next = Some(letter);
        }
        floor
    }

    /// End of the sentence around an offset, at most some 300 bytes on.
    pub(crate) fn sentence_end(&self, at: usize) -> usize {
        let roof = self.floor((at + 300).min(self.text.len()));
        let mut letters = self.text[at..roof].char_indices().peekable();
        while let Some((place, letter)) = letters.next() {
            // "https://…/?page=1"
            let inner = letters.peek().is_some_and(|(_, next)| next.is_alphanumeric());
            let stop = ends_always(letter)
                || matches!(letter, '!' | '?') && !inner && !goes_on_small(&self.text[at + place + 1..])
                || letter == '.'
                    && letters.peek().is_none_or(|(_, next)| next.is_whitespace() || *next == ')')
                    && !(letters.peek().is_some() && self.is_inner(at + place));
            if stop {
                return at + place + letter.len_utf8();
            }
        }
        roof
    }

    /// Whether the full stop here ends no sentence: behind a number in a date, behind an initial before a name.
    fn is_inner(&self, stop: usize) -> bool {
        self.is_ordinal(stop) || self.is_behind_initial(stop) || self.is_before_number(stop)
    }

    /// "(pp. 12–30)", "(Kap. 3)": a short word that opens a bracket, before a number.
    fn is_before_number(&self, stop: usize) -> bool {
        /// Bytes of the longest such word.
        const LONGEST: usize = 8;
        let before = &self.text[self.floor(stop.saturating_sub(LONGEST + 1))..stop];
        let word = before.trim_end_matches(char::is_alphabetic);
        word.len() < before.len()
            && word.ends_with(['(', '[', '（'])
            && self.text[stop + 1..].trim_start().starts_with(|letter: char| letter.is_ascii_digit())
    }

    /// "J. R. Roe", "(K. Roe / Example)", "Ch. Roe"
    fn is_behind_initial(&self, stop: usize) -> bool {
        /// Bytes of the longest initials: "Дж.-Дж".
        const LONGEST: usize = 12;
        let before = &self.text[self.floor(stop.saturating_sub(LONGEST))..stop];
        let inner = |letter: char| letter.is_alphanumeric() || matches!(letter, '.' | '-' | '‐' | '‑');
        let word = &before[before.trim_end_matches(inner).len()..];
        let name = || self.text[stop + 1..].trim_start().starts_with(char::is_uppercase);
        word.starts_with(char::is_uppercase) && is_initial(word) && name()
    }

    /// Whether the full stop here makes a number of one or two digits an ordinal: "3. Mai".
    fn is_ordinal(&self, stop: usize) -> bool {
        let before = &self.text[..stop];
        let number = before.trim_end_matches(|letter: char| letter.is_ascii_digit());
        let behind_word = number.ends_with(' ') && number.trim_end().ends_with(char::is_alphabetic);
        (1..=2).contains(&(before.len() - number.len())) && behind_word
    }

    /// What the sentence around an offset says before it, folded.
    pub(crate) fn folded_before(&self, at: usize) -> &str {
        let from = self.refold(self.sentence_start(at));
        &self.folded[from..self.refold(at).max(from)]
    }

    /// Part of the folded text, by offsets of the text.
    pub(crate) fn folded_from(&self, at: usize) -> &str {
        &self.folded[self.refold(at)..]
    }
}

/// The place in the source of a range of read text, markup between its ends included.
pub(crate) fn source_span(text: &MappedText, range: Span) -> Option<Span> {
    let piece = |at: usize| text.pieces.get(text.pieces.partition_point(|piece| piece.text() <= at).checked_sub(1)?);
    let first = piece(range.start)?;
    let last = piece(range.end.max(range.start + 1) - 1)?;
    let start = if first.is_verbatim() {
        first.source().start + (range.start - first.text()).min(first.size())
    } else {
        first.source().start
    };
    let end = if last.is_verbatim() {
        last.source().start + (range.end.max(range.start) - last.text()).min(last.size())
    } else {
        last.source().end
    };
    (start <= end).then_some(Span::new(start, end))
}

/// Offsets of the text where the source starts a new line (soft breaks, `<br>`).
fn breaks(source: &Source, text: &MappedText) -> Vec<usize> {
    let mut breaks: Vec<usize> = memchr::memchr_iter(b'\n', text.text.as_bytes()).collect();
    breaks.extend(text.text.match_indices(MappedText::EDGE).map(|(at, _)| at));
    let mut before: Option<usize> = None;
    for piece in &text.pieces {
        let from = source.slice(piece.source());
        if piece.is_verbatim() {
            breaks.extend(memchr::memchr_iter(b'\n', from.as_bytes()).map(|at| piece.text() + at));
        } else if from.contains('\n') || from.contains("<br") || from.contains("<BR") {
            breaks.push(piece.text());
        } else if let Some(end) = before {
            let between = source.slice(Span::new(end, piece.source().start.max(end)));
            if between.contains("<br") || between.contains("<BR") {
                breaks.push(piece.text());
            }
        }
        before = Some(piece.source().end);
    }
    breaks.sort_unstable();
    breaks.dedup();
    breaks
}
