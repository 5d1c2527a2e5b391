//! Words of credits as they are compared, and where they begin and end.
//!
//! Takes text, gives folded text. Imports nothing of the crate: the build script folds the lexicon with it.

/// Says whether no word goes on over this offset from the left.
pub(crate) fn opens(text: &str, start: usize) -> bool {
    !joined(text[..start].chars().next_back(), text[start..].chars().next())
}

/// Says whether no word goes on over this offset to the right.
pub(crate) fn closes(text: &str, end: usize) -> bool {
    !joined(text[..end].chars().next_back(), text[end..].chars().next())
}

/// Says whether a word goes on from one letter to the next.
pub(crate) fn joined(left: Option<char>, right: Option<char>) -> bool {
    left.zip(right).is_some_and(|(left, right)| parts_words(left) && parts_words(right))
}

/// Says whether a letter belongs to a script that puts spaces between words.
pub(crate) fn parts_words(letter: char) -> bool {
    (letter.is_alphanumeric() || is_mark(letter)) && !unspaced(letter)
}

/// Says whether a sign belongs to the letter before: accents, vowel points, viramas, tone marks, joiners.
pub(crate) fn is_mark(letter: char) -> bool {
    match letter {
        '\u{300}'..='\u{36f}'
        | '\u{591}'..='\u{5c7}'
        | '\u{64b}'..='\u{65f}'
        | '\u{670}'
        | '\u{e31}'
        | '\u{e34}'..='\u{e3a}'
        | '\u{e47}'..='\u{e4e}'
        | '\u{eb1}'..='\u{ebc}'
        | '\u{ec8}'..='\u{ece}'
        | '\u{102b}'..='\u{103e}'
        | '\u{17b6}'..='\u{17d3}'
        | '\u{200c}'
        | '\u{200d}'
        | '\u{ad}'
        | '\u{2060}' => true,
        // The scripts of India are laid out alike: signs, nukta, vowels, virama, accents.
        '\u{900}'..='\u{dff}' => {
            matches!(u32::from(letter) & 0x7f, 0x00..=0x03 | 0x3c | 0x3e..=0x4d | 0x51..=0x57 | 0x62..=0x63)
        }
        _ => false,
    }
}

/// Says whether a letter belongs to a script that does not: Han, kana, Hangul (its particles cling), Thai.
pub(crate) fn unspaced(letter: char) -> bool {
    matches!(letter, '\u{e00}'..='\u{eff}' | '\u{2e80}'..='\u{2fff}' | '\u{3005}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// One letter as compared: lower case, plain spaces and apostrophes, one form of Arabic letters. `None` for what is
/// not seen (soft hyphens, marks of direction).
pub(crate) fn fold_char(letter: char) -> Option<char> {
    match letter {
        '\u{ad}'
        | '\u{200b}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}' => None,
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{2028}' | '\u{202f}' | '\u{3000}' | '\n' | '\r' | '\t' => Some(' '),
        '’' | '‘' | 'ʼ' | '`' => Some('\''),
        '‐' | '‑' => Some('-'),
        'ي' | 'ى' => Some('ی'),
        'ك' => Some('ک'),
        'İ' => Some('i'),
        _ if is_small(letter) => Some(letter),
        _ => {
            let mut lower = letter.to_lowercase();
            match (lower.next(), lower.next()) {
                (Some(one), None) => Some(one),
                _ => Some(letter),
            }
        }
    }
}

/// Letters that [`fold_char`] leaves alone: without case, or small.
fn is_small(letter: char) -> bool {
    is_caseless(letter) || matches!(letter, 'а'..='џ' | 'ß'..='ö' | 'ø'..='ÿ')
}

/// Letters of scripts in wide use that have no case and one form only, whatever text is folded for; of Arabic those that no
/// keyboard puts in the place of others, of the scripts of India those that join with no sign.
pub(crate) fn is_caseless(letter: char) -> bool {
    matches!(letter, '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}'
        | '\u{5d0}'..='\u{5ea}' | '\u{626}'..='\u{63a}' | '\u{641}' | '\u{642}' | '\u{644}'..='\u{648}' | '\u{679}' | '\u{67e}'
        | '\u{686}' | '\u{688}' | '\u{691}' | '\u{698}' | '\u{6a9}' | '\u{6af}' | '\u{6ba}' | '\u{6be}' | '\u{6c1}' | '\u{6cc}'
        | '\u{6d2}' | '\u{905}'..='\u{928}' | '\u{92a}'..='\u{930}' | '\u{932}' | '\u{935}'..='\u{939}' | '\u{985}'..='\u{9b9}'
        | '\u{b85}'..='\u{b91}' | '\u{b95}'..='\u{bb9}' | '\u{e01}'..='\u{e30}')
}

/// Letters that are folded byte by byte: those that [`fold_char`] leaves alone, and ASCII that it only lowers.
pub(crate) fn is_steady(letter: char) -> bool {
    if letter.is_ascii() { letter.is_ascii_graphic() && letter != '`' || letter == ' ' } else { is_small(letter) }
}

/// Words as compared.
pub(crate) fn fold(words: &str) -> String {
    let mut folded = String::with_capacity(words.len());
    let mut steady = 0;
    let mut add = |from: usize, to: usize, other: Option<char>| {
        let start = folded.len();
        folded.push_str(&words[from..to]);
        folded[start..].make_ascii_lowercase();
        folded.extend(other);
    };
    for (at, letter) in words.char_indices().filter(|(_, letter)| !is_steady(*letter)) {
        add(steady, at, fold_char(letter));
        steady = at + letter.len_utf8();
    }
    add(steady, words.len(), None);
    folded
}

#[cfg(test)]
mod tests {
    use super::{fold, fold_char, is_steady};

    #[test]
    fn steady_letters_are_folded_byte_by_byte() {
        for letter in (0..=0xffff).filter_map(char::from_u32).filter(|letter| is_steady(*letter)) {
            assert_eq!(fold_char(letter), Some(letter.to_ascii_lowercase()), "{letter}");
        }
    }

    #[test]
    fn words_are_folded_letter_by_letter() {
        for words in ["", "Foto: Ann LEE", "A\u{ad}B’s\tÉté «Ä»", "İ by İ", "写真：ＡＢ"] {
            assert_eq!(fold(words), words.chars().filter_map(fold_char).collect::<String>());
        }
    }
}
