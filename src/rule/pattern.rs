//! A regular expression that is checked when a rule is read and compiled once, at its first use.

use regex::Regex;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::sync::OnceLock;

/// A regular expression of a rule.
#[derive(Debug, Clone)]
pub struct Pattern {
    text: String,
    regex: OnceLock<Option<Regex>>,
    /// The same without bounds of words, where it has any: found wherever the pattern is. Beside letters that are not
    /// ASCII a bound costs many times what all the rest does.
    loose: OnceLock<Option<Regex>>,
}

impl Pattern {
    /// Checks and keeps a pattern; else says what is wrong with it.
    pub fn new(text: &str) -> Result<Self, String> {
        if text.is_empty() {
            return Err("an empty pattern is found in everything".to_owned());
        }
        match Regex::new(text) {
            Ok(regex) => Ok(Self { text: text.to_owned(), regex: OnceLock::from(Some(regex)), loose: OnceLock::new() }),
            Err(error) => {
                let reason = error.to_string();
                let last = reason.lines().last().unwrap_or("not a regular expression");
                Err(format!("`{text}`: {last}"))
            }
        }
    }

    /// Says whether it is found in a text.
    #[must_use]
    pub fn is_match(&self, text: &str) -> bool {
        if !text.is_ascii()
            && let Some(loose) = self.loose.get_or_init(|| Regex::new(&without_bounds(&self.text)?).ok())
            && !loose.is_match(text)
        {
            return false;
        }
        // A pattern from the compiled book was checked when the book was built; should it fail all the same, it
        // matches nothing.
        self.regex.get_or_init(|| Regex::new(&self.text).ok()).as_ref().is_some_and(|regex| regex.is_match(text))
    }
}

/// A pattern without its `\b`; none where it has none, or says it in a longer way.
fn without_bounds(pattern: &str) -> Option<String> {
    let mut loose = String::with_capacity(pattern.len());
    let mut rest = pattern.chars();
    while let Some(letter) = rest.next() {
        if letter != '\\' {
            loose.push(letter);
            continue;
        }
        match rest.next()? {
            'b' if rest.as_str().starts_with(['{', '*', '?', '+']) => return None,
            'b' => {}
            'B' => return None,
            escaped => loose.extend(['\\', escaped]),
        }
    }
    (loose.len() < pattern.len() && !loose.is_empty()).then_some(loose)
}

impl Serialize for Pattern {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de> Deserialize<'de> for Pattern {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self { text: String::deserialize(deserializer)?, regex: OnceLock::new(), loose: OnceLock::new() })
    }
}

#[cfg(test)]
mod tests {
    use super::{Pattern, without_bounds};

    #[test]
    fn bounds_are_left_out_but_for_what_is_escaped() {
        assert_eq!(without_bounds(r"\bby\b").as_deref(), Some("by"));
        assert_eq!(without_bounds(r"\\b\b").as_deref(), Some(r"\\b"));
        for pattern in ["by", r"\b{start}by", r"\Bby\b", r"\b"] {
            assert_eq!(without_bounds(pattern), None, "{pattern}");
        }
    }

    #[test]
    fn bounds_hold_beside_letters_of_any_script() {
        let pattern = Pattern::new(r"\bby\b").expect("a pattern");
        for (text, found) in [("ébyé", false), ("é by é", true), ("é", false), ("by", true)] {
            assert_eq!(pattern.is_match(text), found, "{text}");
        }
    }
}
