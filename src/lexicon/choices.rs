//! Patterns of words with choices: `{a|b|}`.

/// Writes out the choices `{a|b|}` of a pattern, which may stand within each other, with one blank between words and none at
/// the ends.
#[must_use]
pub fn expand(pattern: &str) -> Vec<String> {
    let spaced = |words: &String| words.split_whitespace().collect::<Vec<_>>().join(" ");
    written_out(pattern).iter().map(spaced).collect()
}

/// The same with all blanks as they stand in the pattern.
#[must_use]
pub fn written_out(pattern: &str) -> Vec<String> {
    let Some(close) = pattern.find('}') else { return vec![pattern.to_owned()] };
    let Some(open) = pattern[..close].rfind('{') else { return vec![pattern.to_owned()] };
    // The innermost choice comes first; what it is written out to can stand inside an outer one, where its `|` would
    // be read as the outer's: so the choices of an outer brace are kept apart by writing out the whole pattern.
    pattern[open + 1..close]
        .split('|')
        .flat_map(|choice| written_out(&format!("{}{choice}{}", &pattern[..open], &pattern[close + 1..])))
        .collect()
}
