//! Building read text, and finding the way back from it.

use super::{MappedText, Piece};
use crate::source::{Span, boundary_behind, narrow, wide};

impl Piece {
    /// A piece of a size, from a place in the read text on.
    #[must_use]
    pub fn new(text: usize, source: Span, size: usize) -> Self {
        Self { text: narrow(text), size: narrow(size), source: (narrow(source.start), narrow(source.end)) }
    }

    /// First byte in the read text.
    #[must_use]
    pub fn text(&self) -> usize {
        wide(self.text)
    }

    /// Bytes of read text.
    #[must_use]
    pub fn size(&self) -> usize {
        wide(self.size)
    }

    /// Where it stands in the source.
    #[must_use]
    pub fn source(&self) -> Span {
        Span::new(wide(self.source.0), wide(self.source.1))
    }

    /// Whether it is byte for byte the same as its source, but that a line end or tab is a blank. Otherwise (an entity, a
    /// folded line end) the whole stands for the whole.
    #[must_use]
    pub fn is_verbatim(&self) -> bool {
        self.size == self.source.1 - self.source.0
    }
}

impl MappedText {
    /// Stands where inline elements touch that a page shows apart: a line ends there (U+2028).
    pub const EDGE: &'static str = "\u{2028}";

    /// Adds text that stands in the source just so. White space is folded: a run of it, line ends included, becomes
    /// one blank, and none stands at the start or behind a line break. A no-break space stays.
    pub fn push_verbatim(&mut self, source: Span, text: &str) {
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let place = |len: usize| Span::new(source.start + at, source.start + at + len);
            let blanks = bytes[at..].iter().take_while(|byte| is_blank(**byte)).count();
            if blanks > 0 {
                if !self.ends_blank() {
                    self.push_piece(place(blanks), " ");
                }
                at += blanks;
            } else {
                let plain = spaced_once(&bytes[at..]);
                self.push_piece(place(plain), &text[at..at + plain]);
                at += plain;
            }
        }
    }

    /// Adds text that stands in the source just so and keeps its lines; blanks are kept too.
    pub fn push_lines(&mut self, source: Span, text: &str) {
        self.push_piece(Span::new(source.start, source.start + text.len()), text);
    }

    /// Adds text that stands for something else in the source: an entity, an escape, a hard line break (`"\n"`).
    pub fn push_replaced(&mut self, source: Span, text: &str) {
        if text == "\n" {
            self.trim_end();
            if self.text.is_empty() {
                return;
            }
        } else if text.bytes().all(is_blank) && self.ends_blank() {
            return;
        }
        self.push_piece(source, text);
    }

    /// Adds text as it is, nothing folded: what another reader is to read as if it were a file.
    pub fn push_exact(&mut self, source: Span, text: &str) {
        self.push_piece(source, text);
    }

    /// The same text with the way back through `outer`, where this text was read from the text of `outer`: an escape
    /// that was touched stands as a whole.
    #[must_use]
    pub(crate) fn through(&self, outer: &Self) -> Self {
        let mut mapped = Self::default();
        for piece in &self.pieces {
            let Some(text) = self.text.get(piece.text()..piece.text() + piece.size()) else { continue };
            if !piece.is_verbatim() {
                mapped.push_apart(outer.source_span(piece.source()), text);
                continue;
            }
            let mut at = piece.source().start;
            while at < piece.source().end {
                let index = outer.pieces.partition_point(|other| other.text() <= at);
                let Some(within) = index.checked_sub(1).and_then(|index| outer.pieces.get(index)) else { break };
                let end = (within.text() + within.size()).min(piece.source().end).max(at + 1);
                let part = text.get(at - piece.source().start..end - piece.source().start).unwrap_or("");
                let source = outer.source_span(Span::new(at, end));
                if within.is_verbatim() {
                    mapped.push_piece(source, part);
                } else {
                    mapped.push_apart(source, part);
                }
                at = end;
            }
        }
        mapped
    }

    /// A range of the text by itself.
    #[must_use]
    pub(crate) fn part(&self, range: Span) -> Self {
        let mut part = Self::default();
        let first = self.pieces.partition_point(|piece| piece.text() + piece.size() <= range.start);
        for piece in self.pieces[first..].iter().take_while(|piece| piece.text() < range.end) {
            let (from, to) = (range.start.max(piece.text()), range.end.min(piece.text() + piece.size()));
            let Some(text) = self.text.get(from..to) else { continue };
            if piece.is_verbatim() {
                let start = piece.source().start + (from - piece.text());
                part.push_piece(Span::new(start, start + text.len()), text);
            } else {
                part.push_apart(piece.source(), text);
            }
        }
        part
    }

    /// Adds text that stands for something else, and never grows together with what stands before it.
    fn push_apart(&mut self, source: Span, text: &str) {
        if !text.is_empty() {
            self.pieces.push(Piece::new(self.text.len(), source, text.len()));
            self.text.push_str(text);
        }
    }

    /// Gives back what was set aside for more text.
    pub(crate) fn shrink(&mut self) {
        self.pieces.shrink_to_fit();
        self.text.shrink_to_fit();
    }

    /// Leaves out blanks and line breaks at the end.
    pub fn trim_end(&mut self) {
        while self.text.ends_with([' ', '\t', '\n', '\r', '\u{C}']) {
            self.text.pop();
            let Some(last) = self.pieces.last_mut() else { return };
            if last.size == 1 {
                self.pieces.pop();
            } else {
                last.source.1 -= u32::from(last.is_verbatim());
                last.size -= 1;
            }
        }
    }

    /// The smallest stretch of the source that holds a range of the read text; markup in between is included.
    /// An empty range gives the place at its start.
    #[must_use]
    pub fn source_span(&self, range: Span) -> Span {
        let start = self.source_offset(range.start, false);
        if range.is_empty() {
            return Span::new(start, start);
        }
        Span::new(start, self.source_offset(range.end - 1, true).max(start))
    }

    /// The text that was read from a stretch of the source, without the markup in it.
    #[must_use]
    pub fn read(&self, source: Span) -> String {
        self.ranges_in(source).map(|range| self.text.get(range.start..range.end).unwrap_or("")).collect()
    }

    /// The range of the text that was read from a stretch of the source.
    #[must_use]
    pub(crate) fn range_of(&self, source: Span) -> Option<Span> {
        self.ranges_in(source).reduce(Span::join).filter(|range| !range.is_empty())
    }

    /// The ranges of the text that were read from a stretch of the source, one for each piece.
    fn ranges_in(&self, source: Span) -> impl Iterator<Item = Span> {
        let first = self.pieces.partition_point(|piece| piece.source().end <= source.start);
        let pieces = self.pieces[first..].iter().take_while(move |piece| piece.source().start < source.end);
        pieces.filter(move |piece| piece.source().overlaps(source)).map(move |piece| {
            let within = if piece.is_verbatim() {
                let start = source.start.saturating_sub(piece.source().start);
                start..source.end.min(piece.source().end) - piece.source().start
            } else {
                0..piece.size()
            };
            Span::new(piece.text() + within.start, piece.text() + within.end)
        })
    }

    /// What stands in the text before a place in the source, no more than so many bytes of it.
    #[must_use]
    pub(crate) fn before(&self, place: usize, most: usize) -> &str {
        let next = self.pieces.partition_point(|piece| piece.source().start < place);
        let end = next.checked_sub(1).and_then(|last| self.pieces.get(last)).map_or(0, |last| {
            let within = place - last.source().start;
            last.text() + if last.is_verbatim() { within.min(last.size()) } else { last.size() }
        });
        self.text.get(boundary_behind(&self.text, end.saturating_sub(most))..end).unwrap_or_default()
    }

    /// Source offset of the byte at `offset`, or of what follows that byte.
    fn source_offset(&self, offset: usize, behind: bool) -> usize {
        let index = self.pieces.partition_point(|piece| piece.text() <= offset);
        let Some(piece) = index.checked_sub(1).and_then(|index| self.pieces.get(index)) else { return 0 };
        let within = offset - piece.text();
        if within >= piece.size() {
            piece.source().end
        } else if piece.is_verbatim() {
            piece.source().start + within + usize::from(behind)
        } else if behind {
            piece.source().end
        } else {
            piece.source().start
        }
    }

    fn ends_blank(&self) -> bool {
        self.text.is_empty() || self.text.ends_with([' ', '\n'])
    }

    fn push_piece(&mut self, source: Span, text: &str) {
        if text.is_empty() {
            return;
        }
        let same_length = source.len() == text.len();
        match self.pieces.last_mut() {
            Some(last) if same_length && last.is_verbatim() && last.source().end == source.start => {
                last.source.1 = narrow(source.end);
                last.size += narrow(text.len());
            }
            _ => self.pieces.push(Piece::new(self.text.len(), source, text.len())),
        }
        self.text.push_str(text);
    }
}

/// Length of the words at the start of a text that have single spaces between them, where it begins with a word.
#[expect(
    clippy::needless_bitwise_bool,
    reason = "a branch for each byte would keep them from being looked at together"
)]
fn spaced_once(bytes: &[u8]) -> usize {
    /// Looked at together, without a branch for each.
    const CHUNK: usize = 32;
    let mut from = 0;
    while let Some(chunk) = bytes.get(from..from + CHUNK) {
        let next = bytes.get(from + 1..from + 1 + CHUNK).unwrap_or(&chunk[1..]);
        let lines = chunk.iter().fold(false, |any, byte| any | (is_blank(*byte) & (*byte != b' ')));
        let doubled = chunk.iter().zip(next).fold(false, |any, (one, next)| any | ((*one == b' ') & (*next == b' ')));
        if lines || doubled {
            break;
        }
        from += CHUNK;
    }
    let mut at = from;
    while let Some(byte) = bytes.get(at) {
        let is_space = *byte == b' ';
        if is_blank(*byte) && (!is_space || bytes.get(at + 1).is_some_and(|next| is_blank(*next))) {
            break;
        }
        at += 1;
    }
    // A space before a line end belongs to the blanks there.
    at - usize::from(at > 0 && bytes[at - 1] == b' ' && at < bytes.len())
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0C)
}

#[cfg(test)]
mod tests {
    use super::{MappedText, is_blank};
    use crate::source::Span;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn text_at_once_is_as_text_run_by_run(text in "([a-zé]{0,40}[ \n\t\r\u{C}\u{A0}]{0,3}){0,12}", before in "[a ]{0,2}") {
            let mut whole = MappedText::default();
            whole.push_verbatim(Span::new(0, before.len()), &before);
            let mut runs = whole.clone();
            whole.push_verbatim(Span::new(10, 10 + text.len()), &text);
            let mut at = 0;
            for run in text.as_bytes().chunk_by(|one, next| is_blank(*one) == is_blank(*next)) {
                runs.push_verbatim(Span::new(10 + at, 10 + at + run.len()), &text[at..at + run.len()]);
                at += run.len();
            }
            prop_assert_eq!(whole, runs);
        }
    }
}
