//! Where sentences begin and end, well enough to bind words to the license that they speak of.

use crate::detect::normal::is_unspaced;
use crate::lexicon::lists::{Lists, WordList};
use crate::source::Span;

/// Marks that end a sentence.
pub(crate) const SENTENCE_ENDS: [char; 14] = ['.', '!', '?', '…', '。', '！', '？', '।', '؟', '۔', '։', '።', '။', '។'];

/// Bytes of a sentence after which it ends at the next blank, whatever is said: prose has none as long.
const LONGEST: usize = 2_000;

/// Whether a mark ends a sentence whatever stands behind it.
pub(super) const fn ends_always(mark: char) -> bool {
    matches!(mark, '。' | '！' | '？' | '।' | '۔' | '։' | '።' | '။' | '។')
}

/// The sentences of a text, in order and without gaps.
pub(crate) fn sentences(lists: &Lists<'_>, text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, ch)) = chars.next() {
        let end = at + ch.len_utf8();
        let next = chars.peek().map(|(_, next)| *next);
        let ends = match ch {
            '\n' => !goes_on(&text[start..at], &text[end..]),
            mark if ends_always(mark) => true,
            WIDE_SPACE => parts_rights(lists, &text[start..at], &text[end..]),
            '!' | '?' | '؟' | '…' => next.is_none_or(char::is_whitespace) && !goes_on_small(&text[end..]),
            '.' => next.is_none_or(char::is_whitespace) && closes(lists, &text[start..at], &text[end..]),
            _ => {
                let length = end - start;
                length > LONGEST && ch.is_whitespace() || length > 2 * LONGEST
            }
        };
        if ends {
            found.push(Span::new(start, end));
            start = end;
        }
    }
    if start < text.len() {
        found.push(Span::new(start, text.len()));
    }
    found
}

/// The blank that parts what stands in one line of a footer in Han and kana.
pub(crate) const WIDE_SPACE: char = '\u{3000}';

/// "© 2026 青岸大学図書館　本サイトの文章は…": whether a wide blank ends a notice or a name, and behind it is told what is
/// allowed. "山田　太郎" is one name.
fn parts_rights(lists: &Lists<'_>, before: &str, after: &str) -> bool {
    let unspaced = before.ends_with(is_unspaced) && after.starts_with(is_unspaced);
    unspaced && (lists.of(WordList::RightsOpener).open(after) || before.contains(['©', 'ⓒ']) && is_long_part(after))
}

/// Whether what stands behind a wide blank is more than somebody's given name.
pub(super) fn is_long_part(after: &str) -> bool {
    const NAME: usize = 4;
    let letters = after.chars().take(NAME + 1).take_while(|letter| letter.is_alphanumeric());
    letters.count() > NAME
}

/// Whether a line was broken within a sentence: the next one goes on with a small letter, or this one ends with a
/// small word ("licensed under the").
fn goes_on(before: &str, after: &str) -> bool {
    const SHORTEST: usize = 25;
    let line = before.rsplit('\n').next().unwrap_or("").trim_end();
    let next = after.trim_start_matches([' ', '\t', '#', '*', '/', '>', ';']);
    let Some(head) = next.chars().next() else { return false };
    if line.len() < SHORTEST || !head.is_alphabetic() || !line.ends_with(|ch: char| ch.is_alphanumeric() || ch == ',') {
        return false;
    }
    let last = line.rsplit(' ').next().unwrap_or("");
    head.is_lowercase() || last.len() <= 5 && last.chars().all(char::is_lowercase)
}

/// Whether a full stop between these closes a sentence: not behind an initial or an abbreviation, not before a
/// small letter.
fn closes(lists: &Lists<'_>, before: &str, after: &str) -> bool {
    let parts =
        |ch: char| ch.is_whitespace() || matches!(ch, '(' | '[' | '"' | '“' | '„' | '«' | '/' | '|' | '©' | ':');
    let word = before.rsplit(parts).next().unwrap_or("");
    let follows = after.trim_start().chars().next();
    if follows.is_some_and(char::is_lowercase) {
        return false;
    }
    let letters = word.chars().filter(|ch| ch.is_alphabetic()).count();
    // Initials ("T. Lind"), but not a lone letter that ends a list ("see appendix a.").
    if letters == 1 && word.chars().all(char::is_uppercase) || is_initial(word) {
        return false;
    }
    !lists.of(WordList::ShortForm).has(&word.to_lowercase())
}

/// Whether a sentence goes on behind a mark that ends a title in it, in quotation marks or without: "Is this the end?” by …".
pub(super) fn goes_on_small(after: &str) -> bool {
    const EDGES: [char; 8] = [' ', '\u{a0}', '"', '”', '“', '»', '’', '\''];
    after.trim_start_matches(EDGES).starts_with(char::is_lowercase)
}

/// Initials of given names that are written with more than one letter: "Ch. Roe", "Th. Roe", "Chr. Roe", "Дж. Роу".
const LONG_INITIALS: [&str; 24] = [
    "Ch", "Chr", "Cs", "Cz", "Dž", "Gy", "Kh", "Lj", "Ny", "Ph", "Sh", "Sz", "Th", "Ty", "Wł", "Wm", "Ya", "Yu", "Zh",
    "Zs", "Дж", "Вл", "Χρ", "Αθ",
];

/// Whether a word before a full stop is short for somebody's given names: "J", "J.R", "K.-H", "K-H", "Ch". Those of
/// countries are not.
pub(super) fn is_initial(word: &str) -> bool {
    let one =
        |part: &str| part.chars().count() == 1 && part.chars().all(char::is_uppercase) || LONG_INITIALS.contains(&part);
    let parts = || word.split(['.', '-', '‐', '‑']).filter(|part| !part.is_empty());
    (1..=3).contains(&parts().count())
        && parts().all(one)
        && (!word.contains('.') || word.contains('-') || are_initials(word))
}

/// Whether a word is the initials of a person, run together: "J.R". Those of countries end sentences.
fn are_initials(word: &str) -> bool {
    let single = |part: &str| part.chars().count() == 1 && part.chars().all(char::is_uppercase);
    let count = word.split('.').count();
    (2..=3).contains(&count)
        && word.split('.').all(single)
        && !matches!(word, "U.S" | "U.K" | "U.N" | "E.U" | "D.C" | "U.S.A")
}

/// The sentence of a text that an offset lies in.
pub(crate) fn at(lists: &Lists<'_>, text: &str, offset: usize) -> Option<Span> {
    sentences(lists, text).into_iter().find(|sentence| sentence.start <= offset && offset < sentence.end)
}

/// The sentence that holds a place.
pub(crate) fn around(sentences: &[Span], place: Span) -> Span {
    let at = sentences.partition_point(|sentence| sentence.end <= place.start);
    let first = sentences.get(at).copied().unwrap_or(place);
    // A place may reach over a sentence end (an address, a name with a full stop in it).
    let last = sentences[at.min(sentences.len())..].iter().take_while(|sentence| sentence.start < place.end).last();
    last.map_or(first, |last| first.join(*last))
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, sentences};
    use crate::knowledge::Knowledge;

    fn texts(text: &str) -> Vec<&str> {
        sentences(Knowledge::built_in().lexicon.lists(), text)
            .into_iter()
            .map(|span| &text[span.start..span.end])
            .collect()
    }

    #[test]
    fn full_stops_of_other_scripts_end_sentences() {
        for stop in ['。', '।', '։', '።', '။', '។'] {
            assert_eq!(texts(&format!("a b{stop} c")), [format!("a b{stop}"), " c".to_owned()]);
        }
    }

    #[test]
    fn no_sentence_is_longer_than_prose() {
        let words = "word ".repeat(LONGEST);
        assert_eq!(texts(&words).concat(), words);
        assert!(texts(&words).iter().all(|text| text.len() <= LONGEST + 5));
        let letters = "ก".repeat(LONGEST);
        assert_eq!(texts(&letters).concat(), letters);
        assert!(texts(&letters).iter().all(|text| text.len() <= 2 * LONGEST + 3));
    }
}
