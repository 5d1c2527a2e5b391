//! Sentences that begin with a part of the text at hand: "Sections 1 to 3 are adapted from", "The exercises are taken from".
//!
//! Looks only, changes nothing.

use crate::lexicon::lists::Words;

/// Whether the words of a sentence before its verb, in small letters, name a part: by its number, or by what it holds.
pub(crate) fn opens(openers: Words<'_>, held: Words<'_>, sentence: &str) -> bool {
    /// Words between what opens the sentence and what is told of it at most.
    const WORDS: usize = 8;
    let sentence = sentence.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let behind = |words: Words<'_>| words.opening(sentence).map(|opening| &sentence[opening.len()..]);
    let numbered = behind(openers).filter(|rest| counts(rest));
    let Some(rest) = numbered.or_else(|| behind(held)) else { return false };
    let clause = rest.split(',').next().unwrap_or(rest);
    clause.split_whitespace().take(WORDS + 1).count() <= WORDS
}

/// Whether a text begins with a number, in digits or as Romans wrote it.
pub(crate) fn counts(text: &str) -> bool {
    let number = text.split(|letter: char| !letter.is_alphanumeric()).next().unwrap_or("");
    number.starts_with(|letter: char| letter.is_ascii_digit())
        || !number.is_empty() && number.chars().all(|letter| "ivxlc".contains(letter))
}

#[cfg(test)]
mod tests {
    use super::opens;
    use crate::knowledge::Knowledge;
    use crate::lexicon::lists::WordList;

    #[test]
    fn parts_are_told_by_their_number_or_what_they_hold() {
        let lexicon = &Knowledge::built_in().lexicon;
        let check =
            |sentence: &str| opens(lexicon.words(WordList::PartOpener), lexicon.words(WordList::PartOfText), sentence);
        assert!(
            ["sections 1 to 3 are", "chapter iv was", "the exercises are", "die kapitel 2 und 3 sind"]
                .into_iter()
                .all(check)
        );
        assert!(!["sections are", "this page is", "the guide is", ""].into_iter().any(check));
    }
}
