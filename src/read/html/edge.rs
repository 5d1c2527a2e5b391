//! Where inline elements touch that a page shows apart: "Hayley Orr" and "Staff Writer" in
//! `<span>Hayley Orr</span><span>Staff Writer</span>`.
//!
//! Takes the tags between two texts and the letters around them, tells whether a line ends there.

use crate::source::Span;

/// The inline elements that ended and began since the last text.
#[derive(Debug, Default)]
pub(super) struct Edge {
    ended: bool,
    begun: bool,
    /// The last of their tags.
    tag: Option<Span>,
}

impl Edge {
    pub(super) fn begin(&mut self, tag: Span) {
        (self.begun, self.tag) = (true, Some(tag));
    }

    pub(super) fn end(&mut self, tag: Span) {
        (self.ended, self.tag) = (true, Some(tag));
    }

    /// The tag at which a line ends: between a word and one that begins with a capital, or before a raised mark.
    pub(super) fn parts(&self, before: &str, behind: &str, raised: bool) -> Option<Span> {
        let mut letters = before.chars().rev();
        let (last, previous) = (letters.next()?, letters.next()?);
        let mut letters = behind.chars();
        let (first, second) = (letters.next()?, letters.next());
        if raised {
            // "Jo Roe" and the number of where they work.
            return self.tag.filter(|_| last.is_alphabetic() && (first.is_ascii_digit() || "*†‡§".contains(first)));
        }
        let word = first.is_uppercase() && second.is_some_and(|letter| letter.is_alphabetic() || letter == '.');
        let ends = match last {
            '.' => !previous.is_uppercase(),
            '!' | '?' | '…' | ')' | '”' | '’' | '"' | '»' | ',' | ':' => true,
            // Between two words in capitals both elements tell that they are two.
            _ if last.is_uppercase() => self.ended && self.begun && previous.is_uppercase(),
            _ => last.is_alphanumeric() && previous.is_alphanumeric(),
        };
        self.tag.filter(|_| word && ends)
    }
}

#[cfg(test)]
mod tests {
    use super::{Edge, Span};

    fn parts(before: &str, behind: &str) -> bool {
        let mut edge = Edge::default();
        edge.end(Span::new(1, 2));
        edge.begin(Span::new(2, 3));
        edge.parts(before, behind, false).is_some()
    }

    #[test]
    fn words_are_parted_and_letters_are_not() {
        assert!(parts("Hayley Orr", "Staff Writer"));
        assert!(parts("PETE HOLLAND", "Associated"));
        assert!(parts("Credit...", "Sasha"));
        assert!(!parts("Once upon a time", "there"));
        assert!(!parts("Hayley Orr ", "Staff"));
        assert!(!parts("the U.", "S. Army"));
        assert!(!parts("i", "Phone"));
        assert!(!parts("T", "HE"));
    }

    #[test]
    fn a_raised_number_is_no_part_of_the_name() {
        let mut edge = Edge::default();
        edge.begin(Span::new(2, 3));
        assert!(edge.parts("Jo Roe", "1", true).is_some());
        assert!(edge.parts("10", "2", true).is_none());
    }
}
