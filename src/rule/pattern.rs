//! A regular expression that is checked when a rule is read and compiled once, at its first use.

use super::finder::Finder;
use regex_syntax::hir::{Class, Hir, HirKind, Repetition};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

/// A regular expression of a rule.
#[derive(Debug)]
pub struct Pattern {
    text: String,
    regex: OnceLock<Option<Arc<Finder>>>,
    /// The same without bounds of words, where it has any: found wherever the pattern is. Beside letters that are not
    /// ASCII a bound costs many times what all the rest does.
    loose: OnceLock<Option<Arc<Finder>>>,
    /// The same without anything that looks at what stands around, and without what may be left out at its ends: found
    /// in a whole wherever the pattern is found in a part of it. It looks for letters that are not ASCII first.
    anywhere: OnceLock<Option<Arc<Finder>>>,
    /// How often it was asked for in a whole.
    asked: AtomicUsize,
    /// How often it was looked for beside letters that are not ASCII.
    beside: AtomicUsize,
    /// Whether all that it is found in holds a letter that is not ASCII.
    foreign: OnceLock<bool>,
    /// The set of words, as [`crate::evidence::RuleWords`] has them, one of which stands in every block that it is found
    /// in: what the build script finds out of the rules of the book.
    pub(crate) words: Option<u8>,
}

impl Clone for Pattern {
    fn clone(&self) -> Self {
        Self {
            text: self.text.clone(),
            regex: self.regex.clone(),
            loose: self.loose.clone(),
            anywhere: self.anywhere.clone(),
            asked: AtomicUsize::new(0),
            beside: AtomicUsize::new(0),
            foreign: self.foreign.clone(),
            words: self.words,
        }
    }
}

/// So many texts are worth making a second form of a pattern: for one small file that costs more than all the rest.
const WORTH: usize = 32;

/// A text of so many bytes is worth it by itself.
const LONG: usize = 64 << 10;

impl Pattern {
    /// Checks and keeps a pattern; else says what is wrong with it.
    pub fn new(text: &str) -> Result<Self, String> {
        if text.is_empty() {
            return Err("an empty pattern is found in everything".to_owned());
        }
        match compiled(text) {
            Ok(regex) => Ok(Self { regex: OnceLock::from(Some(regex)), ..Self::unread(text.to_owned()) }),
            Err(reason) => {
                let last = reason.lines().last().unwrap_or("not a regular expression");
                Err(format!("`{text}`: {last}"))
            }
        }
    }

    /// As it is written.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    fn unread(text: String) -> Self {
        Self {
            text,
            regex: OnceLock::new(),
            loose: OnceLock::new(),
            anywhere: OnceLock::new(),
            asked: AtomicUsize::new(0),
            beside: AtomicUsize::new(0),
            foreign: OnceLock::new(),
            words: None,
        }
    }

    /// What looking for it costs, as a guess: in tests of a word.
    pub(crate) fn cost(&self) -> usize {
        if self.is_foreign() { 10 } else { 20 + self.text.len() / 4 }
    }

    fn is_foreign(&self) -> bool {
        *self.foreign.get_or_init(|| regex_syntax::parse(&self.text).is_ok_and(|pattern| is_foreign(&pattern)))
    }

    /// Says whether it may be found in a part of a text. Where it is, this is so.
    #[must_use]
    pub fn may_be_in(&self, whole: &str) -> bool {
        if self.is_foreign() && whole.is_ascii() {
            return false;
        }
        if !is_worth(&self.anywhere, &self.asked) {
            return true;
        }
        let anywhere = self.anywhere.get_or_init(|| {
            let (text, foreign) = (anywhere(&self.text), self.is_foreign());
            // What no ASCII holds is rare in most texts, and found by its letters much sooner.
            let text = if foreign { text.as_ref().unwrap_or(&self.text) } else { text.as_ref()? };
            Finder::new(text, foreign).ok().map(Arc::new)
        });
        anywhere.as_ref().or_else(|| self.regex()).is_some_and(|regex| regex.is_match(whole))
    }

    fn regex(&self) -> Option<&Arc<Finder>> {
        // A pattern from the compiled book was checked when the book was built; should it fail all the same, it
        // matches nothing.
        self.regex.get_or_init(|| compiled(&self.text).ok()).as_ref()
    }

    /// Says whether it is found in a text.
    #[must_use]
    pub fn is_match(&self, text: &str) -> bool {
        let is_ascii = text.is_ascii();
        if is_ascii && self.is_foreign() {
            return false;
        }
        if !is_ascii
            && (text.len() >= LONG || is_worth(&self.loose, &self.beside))
            && let Some(loose) = self.loose.get_or_init(|| compiled(&without_bounds(&self.text)?).ok())
            && !loose.is_match(text)
        {
            return false;
        }
        self.regex().is_some_and(|regex| regex.is_match(text))
    }
}

/// Whether a form of a pattern is there, or asked for so often that it is worth making.
fn is_worth(form: &OnceLock<Option<Arc<Finder>>>, asked: &AtomicUsize) -> bool {
    form.get().is_some() || asked.fetch_add(1, Ordering::Relaxed) >= WORTH
}

/// Compiles a pattern. Looking for its letters first costs more to make than most texts of a folder take: words have told
/// which texts are asked.
fn compiled(pattern: &str) -> Result<Arc<Finder>, String> {
    Finder::new(pattern, false).map(Arc::new)
}

/// What is found in a whole wherever a pattern is found in a part of it; none where that is the pattern itself.
fn anywhere(pattern: &str) -> Option<String> {
    let pattern = regex_syntax::parse(pattern).ok()?;
    (!pattern.properties().look_set().is_empty()).then(|| trimmed(without_looks(&pattern)).to_string())
}

/// A pattern without what only looks at the letters around.
fn without_looks(pattern: &Hir) -> Hir {
    match pattern.kind() {
        HirKind::Look(_) => Hir::empty(),
        HirKind::Repetition(repetition) => {
            Hir::repetition(Repetition { sub: Box::new(without_looks(&repetition.sub)), ..repetition.clone() })
        }
        HirKind::Capture(capture) => without_looks(&capture.sub),
        HirKind::Concat(parts) => Hir::concat(parts.iter().map(without_looks).collect()),
        HirKind::Alternation(choices) => Hir::alternation(choices.iter().map(without_looks).collect()),
        HirKind::Empty | HirKind::Literal(_) | HirKind::Class(_) => pattern.clone(),
    }
}

/// A pattern without the parts at its ends that may be left out.
fn trimmed(pattern: Hir) -> Hir {
    let HirKind::Concat(parts) = pattern.kind() else { return pattern };
    let is_needed = |part: &Hir| part.properties().minimum_len() != Some(0);
    let Some(first) = parts.iter().position(is_needed) else { return Hir::empty() };
    let last = parts.iter().rposition(is_needed).unwrap_or(first);
    Hir::concat(parts[first..=last].to_vec())
}

/// Whether all that a pattern is found in holds a letter that is not ASCII.
fn is_foreign(pattern: &Hir) -> bool {
    match pattern.kind() {
        HirKind::Literal(literal) => !literal.0.is_ascii(),
        HirKind::Class(Class::Unicode(class)) => class.ranges().iter().all(|range| !range.start().is_ascii()),
        HirKind::Class(Class::Bytes(class)) => class.ranges().iter().all(|range| !range.start().is_ascii()),
        HirKind::Repetition(repetition) => repetition.min > 0 && is_foreign(&repetition.sub),
        HirKind::Capture(capture) => is_foreign(&capture.sub),
        HirKind::Concat(parts) => parts.iter().any(is_foreign),
        HirKind::Alternation(choices) => choices.iter().all(is_foreign),
        HirKind::Empty | HirKind::Look(_) => false,
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
        (&self.text, self.is_foreign(), self.words).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Pattern {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (text, foreign, words) = <(String, bool, Option<u8>)>::deserialize(deserializer)?;
        Ok(Self { foreign: OnceLock::from(foreign), words, ..Self::unread(text) })
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
    fn what_holds_a_foreign_letter_is_looked_for_in_no_ascii() {
        for (pattern, foreign) in [
            ("é", true),
            ("(?i)é", true),
            ("a?é+", true),
            ("é|ü", true),
            ("é|u", false),
            ("é*", false),
            ("(?i)k", false),
        ] {
            let pattern = Pattern::new(pattern).expect("a pattern");
            assert_eq!(pattern.is_foreign(), foreign, "{pattern:?}");
        }
        let mojibake = Pattern::new("Ã[\\x{80}-\\x{BF}]").expect("a pattern");
        assert!(mojibake.is_match("JosÃ©") && !mojibake.is_match("Jose"));
    }

    #[test]
    fn what_is_found_in_a_part_may_be_in_the_whole() {
        let parts =
            ["by admin", "Admin", "", "shown by", "by  admin on", "é by admin é", "credit: (x)", "\nby admin\n"];
        for text in [
            r"(?i)^\W*(posted )?by\s+admin(\W*$|\s*(on\s|am\s))",
            r"\bby\b",
            "^$",
            r"(?i)^(a|b)dmin$",
            r"x?",
            "é",
            r"\(x\)$",
        ] {
            let pattern = Pattern::new(text).expect("a pattern");
            for _ in 0..super::WORTH {
                assert!(pattern.may_be_in("~") || pattern.is_foreign());
            }
            for part in parts {
                let whole = format!("before{part}behind");
                assert!(!pattern.is_match(part) || pattern.may_be_in(&whole), "{text} {part:?}");
            }
        }
        assert_eq!(super::anywhere(r"^\W*1\s+2(\W*$|\s*)"), super::anywhere(r"^1\s+2$"));
    }

    #[test]
    fn bounds_hold_beside_letters_of_any_script() {
        let pattern = Pattern::new(r"\bby\b").expect("a pattern");
        for _ in 0..=super::WORTH {
            for (text, found) in [("ébyé", false), ("é by é", true), ("é", false), ("by", true)] {
                assert_eq!(pattern.is_match(text), found, "{text}");
            }
        }
    }
}
