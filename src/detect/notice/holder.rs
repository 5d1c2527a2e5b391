//! Who holds the rights, in a line of copyright: where the name begins and ends that other names do not read.
//!
//! Takes a text and a place in it, gives places. Looks only at a few words beside the place.

use super::years;
use crate::detect::credit::lexicon::{CreditLexicon, WordClass, fold};
use crate::detect::credit::passage::Passage;
use crate::detect::name::{self, Name};
use crate::detect::normal::is_unspaced;
use crate::detect::sentence::{WIDE_SPACE, is_long_part};
use crate::lexicon::lists::WordList;
use crate::source::{Span, boundary_before};

/// "© 2026 Псельські новини": in Cyrillic the later words of a name are small; here they end the line.
pub(super) fn with_small_words(text: &str, lexicon: &CreditLexicon, name: Name) -> Name {
    const WORDS: usize = 2;
    /// Longest such words, in bytes.
    const LONGEST: usize = 100;
    let cyrillic = |letter: char| matches!(letter, '\u{400}'..='\u{52f}');
    let rest = &text[name.end..boundary_before(text, (name.end + LONGEST).min(text.len()))];
    let ends = rest.find(['\n', '.', '|', '·', ',', ';']);
    // The text ends with it.
    let Some(ends) = ends.or((name.end + rest.len() == text.len()).then_some(rest.len())) else { return name };
    let words = rest[..ends].trim_end();
    let small = |word: &str| {
        let letters = word.chars().all(|letter| cyrillic(letter) && letter.is_lowercase());
        let other = [WordClass::NotName, WordClass::DateWord].into_iter().any(|class| lexicon.is(class, word));
        letters && !other && lexicon.label(word).is_none()
    };
    let named = words.starts_with(' ') && name.link.is_none() && name.range.end == name.end;
    let end = name.end + words.len();
    let fits = named && (1..=WORDS).contains(&words.split_whitespace().count()) && words.split_whitespace().all(small);
    if fits && !lexicon.starts_prohibition(&fold(words.trim_start())) {
        Name { range: Span::new(name.range.start, end), end, ..name }
    } else {
        name
    }
}

/// "The" before "authors" is nobody's name.
pub(super) fn is_article(lexicon: &CreditLexicon, words: &str) -> bool {
    !words.contains(' ') && lexicon.words(WordList::WorkArticle).has(&fold(words))
}

/// The holder before a wide blank with the next part of a line: "© 2026 青岸大学図書館　本サイトの文章は…".
pub(super) fn before_wide_space(text: &str, at: usize) -> Option<Name> {
    /// Longest holder, in letters.
    const LONGEST: usize = 40;
    let from = name::skip_spaces(text, at);
    let mut letters = text[from..].char_indices().take(LONGEST);
    let (len, _) = letters.find(|(_, letter)| !letter.is_alphanumeric()).filter(|(_, end)| *end == WIDE_SPACE)?;
    let holder = Span::new(from, from + len);
    let behind = &text[holder.end + WIDE_SPACE.len_utf8()..];
    let unspaced = text[from..].starts_with(is_unspaced) && behind.starts_with(is_unspaced);
    (unspaced && is_long_part(behind)).then(|| Name::plain(holder, None, 1))
}

/// Where the words for several people end behind a name: "the Tidepool authors", "Jo Roe y otros".
pub(super) fn group_end(text: &str, lexicon: &CreditLexicon, at: usize) -> usize {
    const WORDS: usize = 4;
    let ends = |at: usize| {
        let rest = text[at..].trim_start_matches([' ', '\u{a0}']);
        rest.is_empty() || rest.starts_with(['.', ',', ';', '|', '·', '(', ')', '\n', '–', '—', '<', '*'])
    };
    let mut end = at;
    for _ in 0..WORDS {
        let from = name::skip_spaces(text, end);
        // "Autor*innen", "Autor:innen"
        let part = |letter: char| letter.is_alphanumeric() || matches!(letter, '*' | ':');
        let len = text[from..].find(|letter: char| !part(letter)).unwrap_or(text.len() - from);
        let word = fold(text[from..from + len].trim_end_matches(['*', ':']));
        if from == end || word.is_empty() {
            break;
        }
        end = from + len;
        if lexicon.words(WordList::HolderGroup).has(&word) && ends(end) {
            return end;
        }
        let joins = lexicon.is(WordClass::Joiner, &word) || lexicon.is(WordClass::Lead, &word);
        let article = lexicon.words(WordList::WorkArticle).has(&word);
        if !(joins || article) {
            break;
        }
    }
    at
}

/// Where a list of people ends that are told with their initials behind: "Orr P.A., Dace R., and Moe A."
pub(super) fn initialled_end(text: &str, lexicon: &CreditLexicon, at: usize) -> usize {
    const PEOPLE: usize = 64;
    let initials = |word: &str| {
        let mut letters = word.trim_end_matches(',').split('.').filter(|part| !part.is_empty()).peekable();
        word.contains('.')
            && letters.peek().is_some()
            && letters.all(|part| part.chars().count() == 1 && part.chars().all(char::is_uppercase))
    };
    let word = |at: usize| {
        let from = name::skip_spaces(text, at);
        (from, from + text[from..].find(char::is_whitespace).unwrap_or(text.len() - from))
    };
    let mut end = at + text[at..].len() - text[at..].trim_start_matches('.').len();
    if !text[..end].rsplit(char::is_whitespace).next().is_some_and(initials) {
        return at;
    }
    for _ in 0..PEOPLE {
        let rest = text[end..].trim_start_matches(',');
        let comma = rest.len() < text[end..].len();
        let (from, mut next) = word(text.len() - rest.len());
        let joined = lexicon.is(WordClass::Joiner, &fold(&text[from..next]));
        let from = if joined { name::skip_spaces(text, next) } else { from };
        next = word(from).1;
        let family = text[from..next].starts_with(char::is_uppercase)
            && text[from..next].chars().all(|letter| letter.is_alphabetic() || matches!(letter, '-' | '’' | '\''));
        let (first, last) = word(next);
        if !(comma || joined) || !family || !initials(&text[first..last]) {
            break;
        }
        end = last - (text[first..last].len() - text[first..last].trim_end_matches(',').len());
    }
    end
}

/// Where the holder begins whose name stands before the sign: a few words of a name that open the line.
pub(super) fn holder_before(passage: &Passage, lexicon: &CreditLexicon, start: usize) -> usize {
    const LONGEST: usize = 60;
    const WORDS: usize = 5;
    let text = passage.text;
    let from = passage.sentence_start(start);
    if start - from > LONGEST {
        return start;
    }
    let line = text[from..start].rsplit(['|', '·', '•', '\n', '—', '–', ':']).next().unwrap_or_default();
    let holder = line.trim();
    let at = start - line.trim_start().len();
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let named = !holder.is_empty()
        && holder.split_whitespace().count() <= WORDS
        && holder.split_whitespace().all(capital)
        && lexicon.cues(&fold(holder)).next().is_none()
        && !lexicon.words(WordList::RightsHeading).are_in(&fold(holder))
        && !passage.is_code(at);
    if named { at } else { start }
}

/// Behind what the right is called: "© Crown copyright and database right 2024".
pub(super) fn right_end(text: &str, lexicon: &CreditLexicon, at: usize) -> usize {
    const WORDS: usize = 4;
    let word = |at: usize| {
        let from = name::skip_spaces(text, at);
        let len = text[from..].find(|letter: char| !letter.is_lowercase()).unwrap_or(text.len() - from);
        (from, from + len)
    };
    let (from, mut end) = word(at);
    if from == at || from == end || !lexicon.starts_copyright(&fold(&text[from..end])) {
        return at;
    }
    let right = end;
    for _ in 0..WORDS {
        let (from, next) = word(end);
        if from == next {
            break;
        }
        end = next;
    }
    let closed =
        years(lexicon, text, end).0 || text[end..].trim_start().is_empty() || text[end..].starts_with(['.', ',', ';']);
    if closed { end } else { right }
}

/// Where a holder ends who is called by words that are no name: "© 2020-2026, Tidepool developers."
pub(super) fn holder_end(text: &str, lexicon: &CreditLexicon, at: usize) -> Option<usize> {
    /// Longest holder, in bytes.
    const LONGEST: usize = 60;
    const WORDS: usize = 5;
    let start = at + (text[at..].len() - text[at..].trim_start_matches([',', ' ']).len());
    let rest = &text[start..boundary_before(text, (start + LONGEST).min(text.len()))];
    let end = rest.find(['.', '|', '\n', '(', ';', ':', ',', '–', '—', '·', '/']).or(
        // The text ends with it.
        (start + rest.len() == text.len()).then_some(rest.len()),
    )?;
    let holder = rest[..end].trim_end();
    let words = || holder.split_whitespace().map(fold);
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let small = |word: &str| {
        [WordClass::Joiner, WordClass::Carrier, WordClass::Inner].into_iter().any(|class| lexicon.is(class, word))
    };
    // "tým Lucerna": a small word for what somebody is, and a name behind it.
    let titled = || {
        let mut words = holder.split_whitespace();
        words.next().is_some_and(|first| first.chars().all(char::is_lowercase) && !small(&fold(first)))
            && words.clone().count() > 0
            && words.all(capital)
    };
    let names = (capital(holder) || titled())
        && words().count() <= WORDS
        && !words().any(|word| lexicon.is(WordClass::AtHand, &word) || lexicon.starts_license(&word))
        && lexicon.cues(&fold(holder)).next().is_none();
    names.then_some(start + holder.len())
}
