//! Labels behind a name, which end it: "Text: Jo Roe / Fotos: Ana Petrov".

use super::letters::{Word, skip_spaces};
use crate::detect::credit::lexicon::{CreditLexicon, fold, unspaced};
use crate::detect::mark;

/// What stands before a colon at the start of a text: "Photography: ", "Published on: ".
fn label_at(text: &str) -> Option<&str> {
    /// Longest label, in characters.
    const LONGEST: usize = 30;
    let (at, sign) = text.char_indices().take(LONGEST).find(|(_, letter)| !letter.is_alphabetic() && *letter != ' ')?;
    (at > 0 && mark::is_colon(sign)).then_some(&text[..at])
}

/// Whether anything that could be a label stands there.
pub(super) fn opens_label(text: &str) -> bool {
    label_at(text).is_some()
}

/// "Text: Jo Roe / Fotos: Ana Petrov": whether a label of credits stands at the start of a text.
pub(super) fn opens_known_label(lexicon: &CreditLexicon, text: &str) -> bool {
    label_at(text).is_some_and(|label| lexicon.label(&fold(label.trim_end())).is_some())
}

/// Whether a word is the label of another credit: "Foto: ", "攝影／".
pub(super) fn is_label(lexicon: &CreditLexicon, text: &str, word: &Word<'_>, folded: &str) -> bool {
    let han = word.text.chars().all(unspaced);
    let sign = text[if han { skip_spaces(text, word.end) } else { word.end }..].chars().next();
    let parts = sign.is_some_and(|sign| mark::is_colon(sign) || han && matches!(sign, '／' | '/' | '|' | '｜'));
    parts && lexicon.label(folded).is_some()
}
