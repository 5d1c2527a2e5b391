//! The few lines of a file that a finding speaks of, as they are shown.
//!
//! miette's own source types scan the file from its first byte for each span, panic on columns beyond 65,535 and
//! pass control characters through. An excerpt holds only what is drawn: each line clipped to windows around the
//! labels on it, everything hidden escaped, and each label inside one line. It knows line and column of the original.

use crate::finding::Finding;
use crate::report::Terminal;
use crate::report::escape::{Escaper, visible};
use crate::report::place::Places;
use crate::source::{Position, Span};
use miette::{LabeledSpan, MietteError, SourceCode, SourceSpan, SpanContents};
use std::collections::BTreeMap;

/// Columns shown before and behind a label, in a terminal that is wide enough.
const WINDOW: usize = 120;
/// Blank characters that are passed over to find the first words of a span.
const BLANKS: usize = 1000;
/// Columns that a box takes besides its text.
const FRAME: usize = 10;
/// Labels that are drawn; the places of the rest are listed.
const LABELS: usize = 8;

/// What is shown of one finding.
#[derive(Debug, Default)]
pub(super) struct Excerpt {
    path: String,
    /// The lines as shown, each with a line end.
    text: String,
    lines: Vec<Shown>,
    labels: Vec<Label>,
    unseen: Option<String>,
}

/// A line of the excerpt.
#[derive(Debug)]
struct Shown {
    /// Number of the line in the file, from 1.
    number: usize,
    /// Where it begins in the excerpt.
    start: usize,
}

/// A label of the excerpt.
#[derive(Debug)]
struct Label {
    /// Where it stands in the excerpt.
    span: Span,
    /// Place in the file.
    position: Position,
    text: String,
    primary: bool,
}

/// A label before its line is laid out: always inside one line.
struct Wanted {
    /// Where it stands in the file.
    span: Span,
    text: String,
    primary: bool,
}

impl Excerpt {
    pub(super) fn of(places: Places<'_>, finding: &Finding, terminal: Terminal) -> Self {
        let width = terminal.width.clamp(60, 4 * WINDOW) - FRAME;
        let gap = if terminal.unicode { "…" } else { "..." };
        let mut excerpt = Self { path: visible(&places.source.path).into_owned(), ..Self::default() };
        let all = finding
            .span
            .map(|span| (span, finding.span_label.as_str(), true))
            .into_iter()
            .chain(finding.labels.iter().map(|label| (label.span, label.message.as_str(), false)));
        let mut by_line: BTreeMap<usize, Vec<Wanted>> = BTreeMap::new();
        let mut unseen = Vec::new();
        for (index, (span, message, primary)) in all.enumerate() {
            if index < LABELS {
                let (line, wanted) = wanted(places, span, message, primary, width);
                by_line.entry(line).or_default().push(wanted);
            } else {
                unseen.push(places.position(places.clamp(span).start).line.to_string());
            }
        }
        for (number, wanted) in primary_first(by_line) {
            excerpt.lay_out(places, number, &wanted, width, gap);
        }
        if !unseen.is_empty() {
            let more = if unseen.len() > LABELS { format!(", {gap}") } else { String::new() };
            unseen.truncate(LABELS);
            excerpt.unseen = Some(format!("further places: lines {}{more}", unseen.join(", ")));
        }
        excerpt
    }

    /// Says whether there is nothing to draw.
    pub(super) const fn is_empty(&self) -> bool {
        self.labels.is_empty()
    }

    /// Says where labels stand that are too many to draw.
    pub(super) fn unseen(&self) -> Option<&str> {
        self.unseen.as_deref()
    }

    pub(super) fn labels(&self) -> impl Iterator<Item = LabeledSpan> + '_ {
        self.labels.iter().map(|label| {
            let text = (!label.text.is_empty()).then(|| label.text.clone());
            let span = (label.span.start, label.span.len());
            if label.primary {
                LabeledSpan::new_primary_with_span(text, span)
            } else {
                LabeledSpan::new_with_span(text, span)
            }
        })
    }

    /// Appends a line: the windows around its labels, escaped, with `gap` for what is left out.
    fn lay_out(&mut self, places: Places<'_>, number: usize, wanted: &[Wanted], width: usize, gap: &str) {
        let source = places.source;
        let line = trimmed(places, number);
        self.lines.push(Shown { number, start: self.text.len() });
        let windows = windows(&source.text, line, wanted, width);
        // Each label's ends in the excerpt, found as the characters go by.
        let mut ends = vec![(None, None); wanted.len()];
        let mut escaper = Escaper::default();
        for (index, window) in windows.iter().enumerate() {
            if index > 0 || window.start > line.start {
                self.text.push_str(gap);
            }
            for (at, c) in source.slice(*window).char_indices() {
                self.note(&mut ends, wanted, window.start + at);
                match c {
                    '\t' => self.text.push(c),
                    // A byte order mark is no part of what is written.
                    '\u{feff}' if window.start + at == 0 => {}
                    _ => escaper.push(c, &mut self.text),
                }
            }
            self.note(&mut ends, wanted, window.end);
        }
        if windows.last().is_some_and(|window| window.end < line.end) {
            self.text.push_str(gap);
        }
        for ((start, end), wanted) in ends.into_iter().zip(wanted) {
            let start = start.unwrap_or(self.text.len());
            let span = Span::new(start, end.unwrap_or(self.text.len()).max(start));
            let position = places.position(wanted.span.start);
            self.labels.push(Label { span, position, text: wanted.text.clone(), primary: wanted.primary });
        }
        self.text.push('\n');
    }

    /// Notes where labels begin and end that do so at an offset of the file.
    fn note(&self, ends: &mut [(Option<usize>, Option<usize>)], wanted: &[Wanted], offset: usize) {
        for ((start, end), wanted) in ends.iter_mut().zip(wanted) {
            if wanted.span.start == offset {
                *start = start.or(Some(self.text.len()));
            }
            if wanted.span.end == offset {
                *end = end.or(Some(self.text.len()));
            }
        }
    }
}

/// The label of a span, held to the first line of it that shows something.
fn wanted(places: Places<'_>, span: Span, message: &str, primary: bool, width: usize) -> (usize, Wanted) {
    let source = places.source;
    let mut span = places.clamp(span);
    let words = source.slice(span);
    let shows = |(_, c): &(usize, char)| !c.is_whitespace();
    if let Some((blank, _)) = words.char_indices().take(BLANKS).find(shows)
        && words[..blank].contains(['\n', '\r'])
    {
        span.start += blank;
    }
    let (first, last) = (places.position(span.start).line, places.position(span.end.max(span.start + 1) - 1).line);
    let line = trimmed(places, first);
    let mut text = visible(message).into_owned();
    if first < last {
        let space = if text.is_empty() { "" } else { " " };
        text = format!("{text}{space}(to line {last})");
    }
    span.start = span.start.min(line.end);
    span.end = span.end.clamp(span.start, line.end);
    let words = source.slice(span);
    span.end = span.start + fitting(words.chars(), width);
    (first, Wanted { span, text, primary })
}

/// A line without its end.
fn trimmed(places: Places<'_>, number: usize) -> Span {
    let line = places.source.line(number).unwrap_or_default();
    let text = places.source.slice(line);
    let text = text.strip_suffix('\n').unwrap_or(text);
    let text = text.strip_suffix('\r').unwrap_or(text);
    Span::new(line.start, line.start + text.len())
}

/// The lines in runs that follow each other, the run with the primary label first: it says where the finding is.
fn primary_first(by_line: BTreeMap<usize, Vec<Wanted>>) -> Vec<(usize, Vec<Wanted>)> {
    let mut runs: Vec<Vec<(usize, Vec<Wanted>)>> = Vec::new();
    for (number, wanted) in by_line {
        match runs.last_mut() {
            Some(run) if run.last().is_some_and(|(last, _)| last + 1 == number) => run.push((number, wanted)),
            _ => runs.push(vec![(number, wanted)]),
        }
    }
    let primary =
        |run: &Vec<(usize, Vec<Wanted>)>| run.iter().flat_map(|(_, wanted)| wanted).any(|label| label.primary);
    runs.sort_by_key(|run| !primary(run));
    runs.into_iter().flatten().collect()
}

/// Bytes of the characters that fit into so many columns. The width of a character is estimated: what matters is
/// that a line about fits, since a terminal that breaks it pulls labels and words apart.
fn fitting(chars: impl Iterator<Item = char>, columns: usize) -> usize {
    let mut left = columns;
    let fits = |c: &char| {
        let width = if *c == '\t' { 4 } else { 1 + usize::from(*c >= '\u{2e80}') };
        let fits = left >= width;
        left = left.saturating_sub(width);
        fits
    };
    chars.take_while(fits).map(char::len_utf8).sum()
}

/// What is shown of a line: what fits to both sides of each label, in order, without overlaps.
fn windows(text: &str, line: Span, wanted: &[Wanted], width: usize) -> Vec<Span> {
    let mut windows: Vec<Span> = wanted
        .iter()
        .map(|wanted| {
            let before = &text[line.start..wanted.span.start];
            let behind = &text[wanted.span.end..line.end];
            let room = width.saturating_sub(text[wanted.span.start..wanted.span.end].chars().count());
            // A side that is short leaves its room to the other.
            let half = |side: usize| (room / 2).max(room.saturating_sub(side)).min(WINDOW);
            let near = |text: &str| text.char_indices().nth(WINDOW).map_or(text.len(), |(at, _)| at);
            let start = fitting(before.chars().rev(), half(near(behind)));
            let end = fitting(behind.chars(), half(start));
            Span::new(wanted.span.start - start, wanted.span.end + end)
        })
        .collect();
    windows.sort_unstable();
    let mut merged: Vec<Span> = Vec::with_capacity(windows.len());
    for window in windows {
        match merged.last_mut() {
            Some(last) if window.start <= last.end => *last = last.join(window),
            _ => merged.push(window),
        }
    }
    merged
}

impl SourceCode for Excerpt {
    /// Gives whole lines; lines that do not follow each other in the file are never given as one.
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let index = |offset| self.lines.partition_point(|line| line.start <= offset).saturating_sub(1);
        let end = span.offset() + span.len();
        let (mut first, mut last) = (index(span.offset()), index(end.max(span.offset() + 1) - 1));
        let follow = |left: usize| {
            let pair = self.lines.get(left).zip(self.lines.get(left + 1));
            pair.is_some_and(|(left, right)| left.number + 1 == right.number)
        };
        if end > self.text.len() || !(first..last).all(follow) {
            return Err(MietteError::OutOfBounds);
        }
        for _ in 0..before {
            first -= usize::from(first > 0 && follow(first - 1));
        }
        for _ in 0..after {
            last += usize::from(follow(last));
        }
        let start = self.lines.get(first).map_or(0, |line| line.start);
        let stop = self.lines.get(last + 1).map_or(self.text.len(), |line| line.start);
        let position = self.labels.iter().find(|label| label.span.start == span.offset()).map(|label| label.position);
        Ok(Box::new(Contents {
            data: &self.text.as_bytes()[start..stop],
            span: (start, stop - start).into(),
            name: &self.path,
            line: self.lines.get(first).map_or(0, |line| line.number - 1),
            column: position.map_or(0, |position| position.column - 1),
            line_count: last - first + 1,
        }))
    }
}

/// Lines of an excerpt as miette takes them.
struct Contents<'a> {
    data: &'a [u8],
    span: SourceSpan,
    name: &'a str,
    line: usize,
    column: usize,
    line_count: usize,
}

impl<'a> SpanContents<'a> for Contents<'a> {
    fn data(&self) -> &'a [u8] {
        self.data
    }

    fn span(&self) -> &SourceSpan {
        &self.span
    }

    fn name(&self) -> Option<&str> {
        Some(self.name)
    }

    fn line(&self) -> usize {
        self.line
    }

    fn column(&self) -> usize {
        self.column
    }

    fn line_count(&self) -> usize {
        self.line_count
    }
}
