//! Slips of the pen in words of license names.

use std::sync::OnceLock;
use unicode_normalization::char::is_combining_mark;

/// So far apart the two words of the brand begin, in bytes: "Creativ Commons".
pub(crate) const BRAND_GAP: usize = 12;

/// Parts of words one of which stands where a name holds a slip of the pen and nothing that is right.
pub(crate) const PARTS: [&str; 4] = ["creativ", "commons", "attrib", "atrib"];

/// Letters of the shortest word of the name of an element that is known with a slip as a part of it.
pub(crate) const SHORTEST_PART: usize = 5;

/// Longest word that may be one with a slip.
const LONGEST: usize = 34;

/// Whether the word around one of [`PARTS`] may be a word of a name with a slip of the pen.
pub(super) fn may_slip(text: &str, part: usize) -> bool {
    let Some((start, word)) = word_at(text, part) else { return false };
    let is = |word: &str, meant: &str| is_slip_of(&word.to_ascii_lowercase(), meant);
    let next = |end: usize| {
        let gap = text.as_bytes().get(end..)?.iter().take(BRAND_GAP).position(u8::is_ascii_alphabetic)?;
        word_at(text, end + gap)
    };
    let last = |start: usize| {
        let gap = text.as_bytes()[..start].iter().rev().take(BRAND_GAP).position(u8::is_ascii_alphabetic)?;
        word_at(text, start - gap - 1)
    };
    is(word, "attribution")
        || is(word, "creative") && next(start + word.len()).is_some_and(|(_, word)| is(word, "commons"))
        || is(word, "commons") && last(start).is_some_and(|(_, word)| is(word, "creative"))
}

/// The word of plain letters around a place, with where it begins; nothing where it is too long.
fn word_at(text: &str, place: usize) -> Option<(usize, &str)> {
    let bytes = text.as_bytes();
    let is_letter = |byte: &&u8| byte.is_ascii_alphabetic();
    let before = bytes[..place].iter().rev().take(LONGEST).take_while(is_letter).count();
    let length = bytes[place..].iter().take(LONGEST).take_while(is_letter).count();
    let start = place - before;
    (before + length < LONGEST).then(|| text.get(start..place + length).map(|word| (start, word))).flatten()
}

/// Whether any part of a folded text may be a word of a name with a slip of the pen.
pub(crate) fn holds_slip(text: &str) -> bool {
    PARTS.iter().any(|part| text.match_indices(part).any(|(at, _)| may_slip(text, at)))
}

/// Words of letters in any script, each with where it begins.
pub(crate) fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_letter = |letter: char| letter.is_alphabetic() || is_combining_mark(letter);
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(is_letter)?;
        let length = text[start..].find(|letter| !is_letter(letter)).unwrap_or(text.len() - start);
        at = start + length;
        Some((start, &text[start..at]))
    })
}

/// Longer words of the names of elements.
#[derive(Debug)]
pub(crate) struct Parts {
    /// Each on a line, in order.
    text: &'static str,
    words: OnceLock<Vec<Part>>,
}

/// A word with what tells most others from it at a glance.
#[derive(Debug)]
struct Part {
    letters: Vec<char>,
    /// A bit for each letter, several letters to a bit.
    mask: u64,
    word: &'static str,
}

fn mask(letters: &[char]) -> u64 {
    letters.iter().fold(0, |mask, letter| mask | 1 << (u32::from(*letter) % 64))
}

impl Parts {
    pub(crate) fn new(text: &'static str) -> Self {
        Self { text, words: OnceLock::new() }
    }

    /// The words that a word in small letters may be meant for, with the fewest slips first, and whether it is one itself.
    pub(crate) fn meant_by(&self, word: &str) -> (Vec<&'static str>, bool) {
        let letters: Vec<char> = word.chars().take(LONGEST).collect();
        let words = self.words.get_or_init(|| {
            let part = |word: &'static str| {
                let letters: Vec<char> = word.chars().collect();
                Part { mask: mask(&letters), letters, word }
            };
            self.text.lines().map(part).collect()
        });
        let own = mask(&letters);
        // The first letter is right, and the words stand in its order.
        let from = words.partition_point(|part| part.letters.first() < letters.first());
        let same = words[from..].partition_point(|part| part.letters.first() == letters.first());
        // One slip changes two letters at most.
        let near = |part: &&Part| (part.mask ^ own).count_ones() as usize <= 2 * most(part.letters.len());
        let slips = |part: &Part| Some((slips(&letters, &part.letters)?, part.word));
        let mut meant: Vec<(usize, &str)> = words[from..from + same].iter().filter(near).filter_map(slips).collect();
        let all = meant.len();
        meant.retain(|(slips, _)| *slips > 0);
        let known = meant.len() < all;
        meant.sort_unstable();
        (meant.into_iter().map(|(_, word)| word).collect(), known)
    }
}

/// How many slips a word of so many letters may have.
fn most(letters: usize) -> usize {
    if letters >= 10 { 2 } else { 1 }
}

/// Whether a word is another one with one slip, or two where it is long: a letter too many, too few, wrong, or two
/// swapped. The first letter is right; both are in small letters.
pub(crate) fn is_slip_of(word: &str, meant: &str) -> bool {
    slips(word.as_bytes(), meant.as_bytes()).is_some()
}

/// How many slips make a word of another one; `None` where these are too many.
fn slips<T: Copy + PartialEq>(word: &[T], meant: &[T]) -> Option<usize> {
    let most = most(meant.len());
    if word.first() != meant.first() || word.len().abs_diff(meant.len()) > most || meant.len() > 32 {
        return None;
    }
    // Optimal string alignment, three rows.
    let (mut two, mut one) = ([0; 36], [0; 36]);
    for (at, cell) in one.iter_mut().enumerate() {
        *cell = at;
    }
    for (i, a) in word.iter().enumerate() {
        let mut row = [0; 36];
        row[0] = i + 1;
        for (j, b) in meant.iter().enumerate() {
            let mut cost = (one[j] + usize::from(a != b)).min(one[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *a == meant[j - 1] && word[i - 1] == *b {
                cost = cost.min(two[j - 1] + 1);
            }
            row[j + 1] = cost;
        }
        two = one;
        one = row;
    }
    Some(one[meant.len()]).filter(|slips| *slips <= most)
}

#[cfg(test)]
mod tests {
    use super::holds_slip;

    #[test]
    fn words_that_only_look_alike_are_no_slips() {
        for text in ["creativ commons", "creative comons", "under an attribuion license", "creative-comons"] {
            assert!(holds_slip(text), "{text}");
        }
        for text in
            ["the attributes of html", "creative content", "the house of commons", "creativity", "attributed to"]
        {
            assert!(!holds_slip(text), "{text}");
        }
    }
}
