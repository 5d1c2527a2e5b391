//! Slips of the pen in words of license names.

/// So far apart the two words of the brand begin, in bytes: "Creativ Commons".
pub(crate) const BRAND_GAP: usize = 12;

/// Parts of words one of which stands where a name holds a slip of the pen and nothing that is right.
pub(crate) const PARTS: [&str; 4] = ["creativ", "commons", "attrib", "atrib"];

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

/// Whether a word is another one with one slip, or two where it is long: a letter too many, too few, wrong, or two
/// swapped. The first letter is right; both are in small letters.
pub(crate) fn is_slip_of(word: &str, meant: &str) -> bool {
    let (word, meant) = (word.as_bytes(), meant.as_bytes());
    let most = if meant.len() >= 10 { 2 } else { 1 };
    if word.first() != meant.first() || word.len().abs_diff(meant.len()) > most || meant.len() > 32 {
        return false;
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
    one[meant.len()] <= most
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
