//! Words that join the parts of one name: two surnames, the partners of a firm.
//!
//! Takes a word with what stands beside it. Words that join two names are no matter of this.

use super::letters::{Word, is_capital, skip_spaces, word_at};
use crate::detect::credit::lexicon::{CreditLexicon, WordClass, fold};
use crate::lexicon::lists::WordList;
use crate::source::boundary_before;

/// "Santiago Ramón y Cajal": whether a word joins the two surnames of one person. Behind a second person's given name goes
/// on a second name.
pub(super) fn joins_surnames(lexicon: &CreditLexicon, text: &str, word: &Word, folded: &str, before: usize) -> bool {
    if before < 2 || !lexicon.words(WordList::SurnameJoiner).has(folded) {
        return false;
    }
    let Some(next) = word_at(text, skip_spaces(text, word.end)) else { return false };
    let folded = fold(next.text);
    let names = [WordClass::GivenName, WordClass::NotName, WordClass::Organization];
    let nobody = [WordList::Nobody, WordList::OwnWork];
    let goes_on = text[next.end..].strip_prefix([' ', '-', '/', '.']);
    next.text.starts_with(char::is_uppercase)
        && next.text.chars().count() > 2
        && next.text.chars().skip(1).all(char::is_lowercase)
        && !names.into_iter().any(|class| lexicon.is(class, &folded))
        && !nobody.into_iter().any(|list| lexicon.words(list).has(&folded))
        && lexicon.party(next.text).is_none()
        && lexicon.label(&folded).is_none()
        && goes_on.is_none_or(|rest| {
            !rest.starts_with(char::is_uppercase) || lexicon.starts_license(&fold(&rest[..boundary_before(rest, 40)]))
        })
}

/// "Roe & Sons", "Roe & Berg Ltd": whether the name of one firm goes on behind "&".
pub(super) fn is_firm(lexicon: &CreditLexicon, text: &str, at: usize) -> bool {
    /// Words behind "&" at most.
    const WORDS: usize = 3;
    let mut at = at;
    for count in 0..=WORDS {
        let Some(word) = word_at(text, skip_spaces(text, at)) else { return false };
        let folded = fold(word.text);
        let partner = count == 0 && lexicon.words(WordList::FirmPartner).has(&folded) && is_capital(word.text);
        if partner || count > 0 && lexicon.words(WordList::LegalForm).has(&folded) {
            return true;
        }
        if !is_capital(word.text) || !text[word.end..].starts_with(' ') {
            return false;
        }
        at = word.end;
    }
    false
}
