//! A regular expression that is checked when a rule is read and compiled once, at its first use.

use regex::Regex;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::sync::OnceLock;

/// A regular expression of a rule.
#[derive(Debug, Clone)]
pub struct Pattern {
    text: String,
    regex: OnceLock<Option<Regex>>,
}

impl Pattern {
    /// Checks and keeps a pattern; else says what is wrong with it.
    pub fn new(text: &str) -> Result<Self, String> {
        if text.is_empty() {
            return Err("an empty pattern is found in everything".to_owned());
        }
        match Regex::new(text) {
            Ok(regex) => Ok(Self { text: text.to_owned(), regex: OnceLock::from(Some(regex)) }),
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
        // A pattern from the compiled book was checked when the book was built; should it fail all the same, it
        // matches nothing.
        self.regex.get_or_init(|| Regex::new(&self.text).ok()).as_ref().is_some_and(|regex| regex.is_match(text))
    }
}

impl Serialize for Pattern {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de> Deserialize<'de> for Pattern {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self { text: String::deserialize(deserializer)?, regex: OnceLock::new() })
    }
}
