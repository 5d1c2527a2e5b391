//! Letters: words, capitals, addresses, what may be skipped. Knows no lexicon.

use super::LONGEST;
use crate::detect::credit::lexicon::is_mark;
use crate::detect::credit::passage::Passage;
use crate::detect::sentence::is_initial;

/// A word of the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word<'a> {
    pub(super) text: &'a str,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// Says whether a word can open a name: a capital, or a script without capitals.
pub(crate) fn is_capital(word: &str) -> bool {
    let word = word.trim_start_matches(['\'', '’', '@', 'ʻ']);
    let mut letters = word.chars();
    let Some(first) = letters.next() else { return false };
    // "d'Arc", "al-Din", "iStock", "eThekwini"; and scripts that know no case.
    first.is_uppercase()
        || (first.is_alphabetic() && !first.is_lowercase())
        || (first.is_lowercase() && letters.any(char::is_uppercase))
}

/// The word at an offset, if one starts there.
pub(super) fn word_at(text: &str, at: usize) -> Option<Word<'_>> {
    let rest = text.get(at..)?;
    let mut end = 0;
    let mut letters = rest.char_indices().peekable();
    while let Some((place, letter)) = letters.next() {
        let next = letters.peek().map(|(_, next)| *next);
        let joins = match letter {
            _ if letter.is_alphanumeric() || is_mark(letter) => true,
            '@' => place == 0 || next.is_some_and(char::is_alphanumeric),
            '_' => true,
            '\'' | '’' | 'ʼ' | 'ʻ' | '`' | '-' | '‐' | '‑' | '׳' | '״' => {
                next.is_some_and(char::is_alphanumeric) && (place > 0 || matches!(letter, '\'' | '’' | 'ʻ'))
            }
            '.' if next == Some('-') => joins_initials(&rest[..place], &rest[place + 1..]),
            '.' | '&' | '+' => place > 0 && next.is_some_and(char::is_alphanumeric),
            _ => false,
        };
        if !joins || place > LONGEST {
            break;
        }
        end = place + letter.len_utf8();
    }
    (end > 0).then(|| Word { text: &rest[..end], start: at, end: at + end })
}

/// "K.-H. Roe": whether a hyphen behind the full stop of an initial joins it with the next.
fn joins_initials(before: &str, behind: &str) -> bool {
    let next = behind.strip_prefix('-').is_some_and(|next| next.starts_with(char::is_uppercase));
    next && is_initial(before)
}

/// The end of an address written out at an offset.
pub(crate) fn address_at(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let opens = |scheme: &str| rest.get(..scheme.len()).is_some_and(|head| head.eq_ignore_ascii_case(scheme));
    if !["http://", "https://", "www."].into_iter().any(opens) {
        return None;
    }
    let len = rest
        .find(|letter: char| letter.is_whitespace() || "<>\"'()[]，。、）】」".contains(letter))
        .unwrap_or(rest.len());
    Some(at + rest[..len].trim_end_matches(['.', ',', ';', ':', '!', '?']).len())
}

/// The next offset that is no space.
pub(crate) fn skip_spaces(text: &str, at: usize) -> usize {
    text.get(at..).map_or(at, |rest| {
        at + (rest.len() - rest.trim_start_matches(|letter: char| letter.is_whitespace() || letter == '\u{200b}').len())
    })
}

/// Whether a straight single quotation mark opens a title here: "'Laag water' van", and no "'t Hooft".
fn opens_single(rest: &str) -> bool {
    let Some(title) = rest.strip_prefix('\'').filter(|title| title.starts_with(char::is_uppercase)) else {
        return false;
    };
    let closes = |(at, letter): (usize, char)| {
        letter == '\'' && !title[at + 1..].starts_with(char::is_alphanumeric) && !title[..at].ends_with([' ', 's'])
    };
    title.char_indices().take(LONGEST).any(closes)
}

/// The next offset that is no space, quotation mark or mark of emphasis, nor the bracket of a link that stands as Markdown
/// in another format: "by [Jo Roe](https://…)" inside of HTML.
pub(super) fn skip_opening(passage: &Passage, at: usize) -> usize {
    let text = passage.text;
    let Some(rest) = text.get(at..) else { return at };
    let opening = |letter: char| letter.is_whitespace() || "\"“”„«»‘*_<「『《：:#\u{200f}".contains(letter);
    let at = at + (rest.len() - rest.trim_start_matches(opening).len());
    let at = at + usize::from(opens_single(&text[at..]));
    let raw = text[at..].strip_prefix('[').is_some_and(|inside| {
        inside
            .char_indices()
            .take(LONGEST)
            .find(|(_, letter)| *letter == ']')
            .is_some_and(|(close, _)| inside[close..].starts_with("](http"))
    });
    if raw { at + 1 } else { at }
}
