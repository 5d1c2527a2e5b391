//! Accounts of systems that pages are edited with, where a name should stand: "By admin".
//!
//! Takes a name or the text of a block, gives whether it names nobody but such an account, or the whole staff.

use super::credit::lexicon::{WordClass, fold};
use crate::knowledge::Knowledge;
use crate::lexicon::lists::WordList;

/// Longest byline whose name is looked at, in bytes.
const LONGEST: usize = 160;

/// What may stand before a byline and behind its name.
const fn is_mark(letter: char) -> bool {
    !letter.is_ascii_alphanumeric() && letter.is_ascii()
        || matches!(letter, '“' | '”' | '„' | '«' | '»' | '–' | '—' | '•' | '·' | '：')
}

/// Whether a name is that of an account, or of the whole staff: "admin", "Redaktion".
pub(crate) fn is_account(knowledge: &Knowledge, name: &str) -> bool {
    knowledge.lexicon.words(WordList::Account).has(&fold(name.trim()))
}

/// Whether a text is a byline that names such an account, alone or with a date behind it: "Posted by admin on 3 May 2026".
pub(crate) fn is_byline_of_account(knowledge: &Knowledge, text: &str) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    let folded = fold(text);
    let byline = folded.trim_start_matches(is_mark);
    let Some(opener) = knowledge.credits.opening_byline(byline) else { return false };
    let name = byline[opener..].trim_start_matches([' ', ':', '：']);
    let Some(first) = name.chars().next() else { return false };
    let accounts = knowledge.lexicon.words(WordList::Account).beginning_with(first);
    let mut behind = accounts.iter().filter_map(|account| name.strip_prefix(account));
    behind.any(|behind| ends_byline(knowledge, behind))
}

/// Whether a byline ends behind its name: nothing follows, a mark that parts it from what does, or a date.
fn ends_byline(knowledge: &Knowledge, behind: &str) -> bool {
    let rest = behind.trim_start();
    if !rest.contains(char::is_alphanumeric) || rest.starts_with(['|', '·', '•', ',', '–', '—']) {
        return true;
    }
    let word = rest.split(' ').next().unwrap_or_default();
    let dated =
        knowledge.credits.is(WordClass::DateWord, word) && rest.contains(|letter: char| letter.is_ascii_digit());
    rest.len() < behind.len() && dated
}

#[cfg(test)]
mod tests {
    use super::{is_account, is_byline_of_account};
    use crate::knowledge::Knowledge;

    #[test]
    fn accounts_are_told_from_people() {
        let known = Knowledge::built_in();
        assert!(["admin", "Webmaster", "Die Redaktion", "管理员", "المدير"].iter().all(|name| is_account(known, name)));
        assert!(!["Ada Minter", "Root Canal Press", ""].iter().any(|name| is_account(known, name)));
        let bylines =
            ["By admin", "Posted by Admin on 3 May 2026", "文：管理者", "(Par la rédaction)", "Von admin | Salz"];
        for byline in bylines {
            assert!(is_byline_of_account(known, byline), "{byline}");
        }
        let others = ["By Ada Minter", "By admin staff of the harbour", "By editorial decree", "admin", "Admin panel"];
        for other in others {
            assert!(!is_byline_of_account(known, other), "{other}");
        }
    }
}
