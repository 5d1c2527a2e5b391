//! Keys of front matter as the lexicon writes them.

/// A key as the lexicon writes it.
pub(super) fn normal(key: &str) -> String {
    let mut normal = String::with_capacity(key.len());
    for letter in key.trim_start_matches(['#', ':', '[', ']', ' ']).chars() {
        match letter {
            '-' | '.' | ' ' | ':' => normal.push('_'),
            _ => normal.extend(letter.to_lowercase()),
        }
    }
    normal
}

/// A key whose words are told apart by capitals, as the lexicon writes it: `heroImage`.
pub(super) fn parted(key: &str) -> String {
    let mut parted = String::with_capacity(key.len());
    let mut small = false;
    for letter in key.chars() {
        if small && letter.is_ascii_uppercase() {
            parted.push('_');
        }
        small = letter.is_ascii_lowercase();
        parted.push(letter);
    }
    normal(&parted)
}
