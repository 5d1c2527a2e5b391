//! Specimens: lines that show how credits are written, or not to be: "Bad: Photo: Google", "✅ Photo: A. Name, CC BY 4.0".
//!
//! Takes the text of a block, says whether it is one. What stands in it is nothing that the page says of itself.

use crate::detect::credit::lexicon::{CreditLexicon, WordClass, fold};
use crate::source::boundary_before;

/// Longest label, in bytes.
const LABEL: usize = 40;

/// Signs that right and wrong are marked with.
const MARKS: [char; 10] = ['❌', '✅', '✓', '✔', '✗', '✘', '👍', '👎', '⛔', '🚫'];

/// Lines of a list of words at least.
const LINES: usize = 4;

/// Whether a text with so many ends of lines is a list of words in their order, one a line: what they mean is said of
/// nothing.
pub(crate) fn is_word_list(text: &str, breaks: usize) -> bool {
    let words = || text.split_whitespace();
    breaks + 1 >= LINES
        && words().count() <= breaks + 1
        && !text.contains([':', '：', '@', '©'])
        && words().zip(words().skip(1)).all(|(word, next)| word < next)
}

/// Whether a block begins with the label of a specimen, and goes on behind it.
pub(crate) fn is_one(lexicon: &CreditLexicon, text: &str) -> bool {
    let text = text.trim_start_matches(|letter: char| letter.is_whitespace() || "-*•>".contains(letter));
    if text.starts_with(MARKS) {
        return true;
    }
    let head = &text[..boundary_before(text, LABEL.min(text.len()))];
    let Some((label, _)) = head.split_once([':', '：']) else { return false };
    lexicon.is(WordClass::Specimen, fold(label).trim())
}
