//! What was put in and taken out: paragraph by paragraph, then word by word where paragraphs differ.

use super::edges::{self, Edge, Side};
use super::words::Word;
use super::{Change, Comparison, MOST_CHANGES, Paragraph};
use crate::source::Span;
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::collections::BTreeMap;
use std::ops::Range;

/// Words in a row that both must have before what stands before or behind them counts as within the text.
const ANCHOR: usize = 5;
/// Most steps that comparing may take; a difference of n words costs up to n².
const STEPS: usize = 200_000_000;
/// Characters of the text that a change quotes.
const QUOTE: usize = 80;

/// A word and the paragraph that it stands in.
pub(super) type Placed = (usize, Word);

/// Finds the changes; gives the paragraph of the copy for each of the original that was taken over.
pub(super) fn find(old: &[Paragraph<'_>], new: &[Paragraph<'_>], comparison: &mut Comparison) -> Vec<Option<usize>> {
    let mut edits = Edits { old, new, comparison, matched: vec![None; old.len()], steps: STEPS, last: usize::MAX };
    let ids = |side: &[Paragraph<'_>]| side.iter().map(|paragraph| paragraph.id).collect::<Vec<_>>();
    let ops = if edits.afford(old.len() + new.len()) {
        capture_diff_slices(Algorithm::Myers, &ids(old), &ids(new))
    } else {
        vec![DiffOp::Replace { old_index: 0, old_len: old.len(), new_index: 0, new_len: new.len() }]
    };
    // What differs between two stretches of equal paragraphs is one piece.
    let mut pieces: Vec<(bool, Range<usize>, Range<usize>)> = Vec::new();
    for op in ops {
        let is_equal = matches!(op, DiffOp::Equal { .. });
        match pieces.last_mut() {
            Some((false, before, after)) if !is_equal => {
                before.end = op.old_range().end;
                after.end = op.new_range().end;
            }
            _ => pieces.push((is_equal, op.old_range(), op.new_range())),
        }
    }
    let count = pieces.len();
    for (index, (is_equal, before, after)) in pieces.into_iter().enumerate() {
        if is_equal {
            for (one, other) in before.zip(after) {
                edits.matched[one] = Some(other);
                if !old[one].has_evidence {
                    edits.comparison.copied += old[one].words.len();
                }
            }
        } else {
            edits.piece(before, after, index == 0, index + 1 == count);
        }
    }
    edits.matched
}

struct Edits<'a, 'b> {
    old: &'a [Paragraph<'b>],
    new: &'a [Paragraph<'b>],
    comparison: &'a mut Comparison,
    matched: Vec<Option<usize>>,
    steps: usize,
    /// Start of the last change, so that one place is told of once.
    last: usize,
}

impl Edits<'_, '_> {
    /// Takes the steps that comparing so many things may cost.
    fn afford(&mut self, things: usize) -> bool {
        match self.steps.checked_sub(things.saturating_mul(things)) {
            Some(left) => {
                self.steps = left;
                true
            }
            None => false,
        }
    }

    /// Paragraphs that differ. At the start and the end of the text only what stands behind or before words that both
    /// have is a change, or in one paragraph with them; the rest was cut off, or stands around it.
    fn piece(&mut self, before: Range<usize>, after: Range<usize>, is_start: bool, is_end: bool) {
        let words = |side: &[Paragraph<'_>], range: Range<usize>| -> Vec<Placed> {
            let kept = range.filter(|at| !side[*at].has_evidence);
            kept.flat_map(|at| side[at].words.iter().map(move |word| (at, *word)).collect::<Vec<_>>()).collect()
        };
        let (old, new) = (words(self.old, before), words(self.new, after.clone()));
        if old.is_empty() && new.is_empty() {
            return;
        }
        if !self.afford(old.len() + new.len()) {
            self.by_number(&old, &new);
            return;
        }
        let ids = |words: &[Placed]| words.iter().map(|(_, word)| word.id).collect::<Vec<_>>();
        let ops = capture_diff_slices(Algorithm::Myers, &ids(&old), &ids(&new));
        let is_anchor = |op: &DiffOp| matches!(op, DiffOp::Equal { len, .. } if *len >= ANCHOR);
        let first = if is_start { ops.iter().position(is_anchor) } else { Some(0) };
        let last = if is_end { ops.iter().rposition(is_anchor).map(|at| at + 1) } else { Some(ops.len()) };
        let (Some(first), Some(last)) = (first, last) else { return };
        let kept = |op: Option<&DiffOp>| op.map(|op| (op.old_range(), op.new_range()));
        if is_start && let Some((from, to)) = kept(ops.get(first)) {
            self.edge(Edge::Start, (&old, from.start), (&new, to.start), after.start);
        }
        let mut equal: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
        let mut taken_into: BTreeMap<usize, usize> = BTreeMap::new();
        for op in ops.get(first..last).unwrap_or_default() {
            let (from, to) = (op.old_range(), op.new_range());
            if matches!(op, DiffOp::Equal { .. }) {
                self.comparison.copied += from.len();
                for (one, other) in from.zip(to) {
                    equal.entry(old[one].0).or_insert((0, new[other].0)).0 += 1;
                    *taken_into.entry(new[other].0).or_insert(0) += 1;
                }
            } else if !self.is_dateline(&old, &new, &from, &to) {
                self.comparison.words_removed += from.len();
                self.comparison.words_added += to.len();
                self.change(&old, &new, from, to, after.start);
            }
        }
        if is_end && let Some((from, to)) = kept(last.checked_sub(1).and_then(|last| ops.get(last))) {
            self.edge(Edge::End, (&old, from.end), (&new, to.end), after.start);
        }
        let whole = |words: &[Placed], shared: &dyn Fn(usize) -> bool| {
            let mut paragraphs: Vec<usize> = words.iter().map(|(at, _)| *at).collect();
            paragraphs.dedup();
            paragraphs.into_iter().filter(|at| !shared(*at)).count()
        };
        if !is_start && !is_end {
            self.comparison.paragraphs_removed += whole(&old, &|at| equal.contains_key(&at));
            self.comparison.paragraphs_added += whole(&new, &|at| taken_into.contains_key(&at));
        }
        for (at, (count, into)) in equal {
            if count * 2 >= self.old[at].words.len() {
                self.matched[at] = Some(into);
            }
        }
    }

    /// Whether one side alone says where and by whom the text was sent.
    fn is_dateline(&self, old: &[Placed], new: &[Placed], gone: &Range<usize>, put: &Range<usize>) -> bool {
        let (before, after) = (Side { paragraphs: self.old, words: old }, Side { paragraphs: self.new, words: new });
        gone.is_empty() && edges::is_dateline(after, put) || put.is_empty() && edges::is_dateline(before, gone)
    }

    /// What differs beside words that both have, in their paragraph.
    fn edge(&mut self, edge: Edge, old: (&[Placed], usize), new: (&[Placed], usize), paragraph: usize) {
        let before = Side { paragraphs: self.old, words: old.0 };
        let after = Side { paragraphs: self.new, words: new.0 };
        let Some([gone, put]) = edges::changed(edge, (before, old.1), (after, new.1)) else { return };
        self.comparison.words_removed += gone.len();
        self.comparison.words_added += put.len();
        self.change(old.0, new.0, gone, put, paragraph);
    }

    /// Too many words to compare one by one: how often each stands on either side.
    fn by_number(&mut self, old: &[Placed], new: &[Placed]) {
        let mut counts: BTreeMap<u32, (usize, usize)> = BTreeMap::new();
        for (_, word) in old {
            counts.entry(word.id).or_default().0 += 1;
        }
        for (_, word) in new {
            counts.entry(word.id).or_default().1 += 1;
        }
        let shared: usize = counts.values().map(|(one, other)| one.min(other)).sum();
        self.comparison.copied += shared;
        self.comparison.words_removed += old.len() - shared;
        self.comparison.words_added += new.len() - shared;
        if let Some((at, _)) = new.first().filter(|_| shared < old.len().max(new.len())) {
            let span = self.new[*at].block.span;
            self.comparison.changes.push(Change { span, what: "changed from here on".to_owned() });
        }
    }

    fn change(&mut self, old: &[Placed], new: &[Placed], from: Range<usize>, to: Range<usize>, paragraph: usize) {
        let place = match new.get(to.clone()).filter(|words| !words.is_empty()) {
            Some(words) => Some(words),
            // What was taken out has no place: the word before it has, else the one behind it.
            None => to.start.checked_sub(1).and_then(|at| new.get(at..=at)).or_else(|| new.get(to.start..=to.start)),
        };
        let span = match place {
            Some(words) => {
                // Within one paragraph: a change that goes on is pointed at where it begins.
                let (at, first) = words[0];
                let end =
                    words.iter().take_while(|(other, _)| *other == at).last().map_or(first.end, |(_, word)| word.end);
                self.new[at].block.text.source_span(Span::new(first.start, end))
            }
            None => match self.new.get(paragraph.saturating_sub(1)) {
                Some(before) => before.block.span,
                None => return,
            },
        };
        if self.comparison.changes.len() == MOST_CHANGES || span.start == self.last {
            return;
        }
        self.last = span.start;
        let (gone, put) = (quote(self.old, &old[from]), quote(self.new, &new[to]));
        let what = match (gone, put) {
            (Some(gone), Some(put)) => format!("\"{gone}\" became \"{put}\""),
            (Some(gone), None) => format!("taken out: \"{gone}\""),
            (None, Some(put)) => format!("put in: \"{put}\""),
            (None, None) => return,
        };
        self.comparison.changes.push(Change { span, what });
    }
}

/// The text from the first of some words to the last that stands in the same paragraph.
fn quote(side: &[Paragraph<'_>], words: &[Placed]) -> Option<String> {
    let (at, first) = *words.first()?;
    let end = words.iter().take_while(|(other, _)| *other == at).last().map_or(first.end, |(_, word)| word.end);
    let text = side[at].block.text.text.get(first.start..end)?;
    let mut quoted: String = text.chars().take(QUOTE).collect();
    if quoted.len() < text.len() || words.iter().any(|(other, _)| *other != at) {
        quoted.push('…');
    }
    Some(quoted)
}
