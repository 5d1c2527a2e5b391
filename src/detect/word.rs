//! Where words begin and end: at whatever is neither a letter nor a digit.
//!
//! Takes a text, gives its words as they stand there. Scripts without spaces have runs of letters in their place.

/// The words of a text.
pub(crate) fn words(text: &str) -> impl DoubleEndedIterator<Item = &str> + Clone {
    text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// The words of a text, with the apostrophes in them and around them: "museum's", "don’t".
pub(crate) fn with_apostrophes(text: &str) -> impl DoubleEndedIterator<Item = &str> + Clone {
    text.split(|letter: char| !letter.is_alphanumeric() && letter != '\'' && letter != '’')
        .filter(|word| !word.is_empty())
}

/// The word that a text ends with; empty where it ends with something else.
pub(crate) fn last(text: &str) -> &str {
    text.rsplit(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{last, with_apostrophes, words};

    #[test]
    fn marks_and_blanks_part_words() {
        let text = "The museum's  photos, (CC BY-SA 4.0).";
        assert_eq!(words(text).collect::<Vec<_>>(), ["The", "museum", "s", "photos", "CC", "BY", "SA", "4", "0"]);
        assert_eq!(with_apostrophes(text).take(3).collect::<Vec<_>>(), ["The", "museum's", "photos"]);
        assert_eq!((last("by the Maß"), last("by the "), last("")), ("Maß", "", ""));
    }
}
