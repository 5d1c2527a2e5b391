//! Patterns of words with choices: `{a|b|}`.

/// Writes out the choices `{a|b|}` of a pattern, which may stand within each other.
#[must_use]
pub fn expand(pattern: &str) -> Vec<String> {
    let Some(close) = pattern.find('}') else {
        return vec![pattern.split_whitespace().collect::<Vec<_>>().join(" ")];
    };
    let Some(open) = pattern[..close].rfind('{') else {
        return vec![pattern.to_owned()];
    };
    // The innermost choice comes first; what it is written out to can stand inside an outer one, where its `|` would
    // be read as the outer's: so the choices of an outer brace are kept apart by writing out the whole pattern.
    pattern[open + 1..close]
        .split('|')
        .flat_map(|choice| expand(&format!("{}{choice}{}", &pattern[..open], &pattern[close + 1..])))
        .collect()
}
