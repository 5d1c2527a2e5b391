//! Says whether a condition holds for a subject.

use super::condition::{Condition, Path, Quantity, Test, Whose};
use super::facts::Fact;
use super::view::{Subject, Value, View};
use crate::license::{LicenseRef, PUBLIC_DOMAIN, PortState};
use std::cell::Cell;
use std::collections::BTreeSet;

/// Letters at least of what a text may mention.
const SHORTEST: usize = 4;

/// A subject with those around it.
#[derive(Debug, Clone, Copy)]
pub struct Scope<'s> {
    /// The subject.
    pub subject: Subject,
    /// The one outside of the quantifier.
    pub outer: Option<&'s Scope<'s>>,
    /// What the rule's first `some` found.
    pub other: &'s Cell<Option<Subject>>,
}

/// Says whether a condition holds.
#[must_use]
pub fn holds(view: &View<'_>, condition: &Condition, scope: &Scope<'_>) -> bool {
    match condition {
        Condition::All(list) => {
            let before = scope.other.get();
            let all = list.iter().all(|condition| holds(view, condition, scope));
            if !all {
                // What a failed branch found explains nothing.
                scope.other.set(before);
            }
            all
        }
        Condition::Any(list) => list.iter().any(|condition| holds(view, condition, scope)),
        Condition::Not(condition) => !holds(view, condition, scope),
        Condition::Test(path, test) => passes(view, *path, test, scope),
        Condition::Over(quantity, related, condition) => {
            if view.is_exhausted() {
                return false;
            }
            let members = view.related(scope.subject, *related);
            // Listing them costs as well, though less than looking at them.
            if !view.spend(members.len() / 16) {
                return false;
            }
            let fits = |member: &Subject| {
                let inner = Scope { subject: *member, outer: Some(scope), other: scope.other };
                view.spend(1) && holds(view, condition, &inner)
            };
            match quantity {
                Quantity::Some => {
                    let found = members.into_iter().find(|member| fits(member));
                    if found.is_some() && scope.outer.is_none() && scope.other.get().is_none() {
                        scope.other.set(found);
                    }
                    found.is_some()
                }
                Quantity::Every => members.iter().all(fits),
                Quantity::None => !members.iter().any(fits),
            }
        }
    }
}

/// The value of a fact, its own or that of a subject further out.
#[must_use]
pub fn value<'v>(view: &'v View<'_>, path: Path, scope: &Scope<'_>) -> Value<'v> {
    subject(path.whose, scope).map_or(Value::Unknown, |subject| view.value(subject, path.fact))
}

fn subject(whose: Whose, scope: &Scope<'_>) -> Option<Subject> {
    match whose {
        Whose::Other => scope.other.get(),
        Whose::Outer(count) => {
            let mut at = Some(scope);
            for _ in 0..count {
                at = at.and_then(|scope| scope.outer);
            }
            at.map(|scope| scope.subject)
        }
    }
}

/// Whether words have told that a text of a block is not like this.
fn is_ruled_out(view: &View<'_>, path: Path, test: &Test, scope: &Scope<'_>) -> bool {
    let Test::Matches(pattern) = test else { return false };
    let is_of_block = matches!(path.fact, Fact::Block | Fact::BlockProse);
    let Some(words) = pattern.words.filter(|_| is_of_block) else { return false };
    !subject(path.whose, scope).is_some_and(|subject| view.has_rule_words(subject, words))
}

fn passes(view: &View<'_>, path: Path, test: &Test, scope: &Scope<'_>) -> bool {
    if is_ruled_out(view, path, test, scope) {
        return false;
    }
    let value = value(view, path, scope);
    // A block may have thousands of links.
    if let Value::Texts(texts) = &value
        && !view.spend(texts.len() / 16)
    {
        return false;
    }
    let against = |other: &Path| self::value(view, *other, scope);
    match test {
        Test::Present(wanted) => (value != Value::Unknown) == *wanted,
        Test::Flag(wanted) => value == Value::Flag(*wanted),
        Test::In(words) => is_in(&value, words),
        Test::NotIn(words) => !is_in(&value, words),
        Test::Matches(pattern) => any_text(&value, |text| view.spend(1 + text.len() / 64) && pattern.is_match(text)),
        Test::AtLeast(bound) => matches!(value, Value::Number(number) if number >= *bound),
        Test::AtMost(bound) => matches!(value, Value::Number(number) if number <= *bound),
        Test::SameAs(other) => same(&value, &against(other)) == Some(true),
        Test::DiffersFrom(other) => same(&value, &against(other)) == Some(false),
        Test::Mentions(other) => {
            let mut words = all_folded(&against(other));
            words.retain(|word| word.chars().count() >= SHORTEST);
            any_text(&value, |text| {
                !words.is_empty() && {
                    let whole = folded(text);
                    let stands = |word: &String| view.spend(1 + whole.len() / 64) && whole.contains(word.as_str());
                    words.iter().any(stands)
                }
            })
        }
        Test::AgreesWith(other) => agreement(&value, &against(other)) == Some(true),
        Test::DisagreesWith(other) => agreement(&value, &against(other)) == Some(false),
        Test::MixesWith(other) => mix(view, &value, &against(other)) == Some(true),
        Test::ClashesWith(other) => mix(view, &value, &against(other)) == Some(false),
        Test::After(other) => match (value.span(), against(other).span()) {
            (Some(own), Some(other)) => own > other,
            _ => false,
        },
    }
}

/// Whether a text of a value, of a set any of them, is like this.
fn any_text(value: &Value<'_>, mut is_like: impl FnMut(&str) -> bool) -> bool {
    match value {
        Value::Text(text) | Value::Place(_, text) => is_like(text),
        Value::Texts(texts) => texts.iter().any(|text| is_like(text)),
        Value::Number(number) => is_like(&number.to_string()),
        Value::Unknown | Value::Flag(_) | Value::License(_) => false,
    }
}

fn all_folded(value: &Value<'_>) -> Vec<String> {
    let mut all = Vec::new();
    any_text(value, |text| {
        all.push(folded(text));
        false
    });
    all
}

fn is_in(value: &Value<'_>, words: &[String]) -> bool {
    any_text(value, |text| words.iter().any(|word| word == text))
}

/// Whether two values are the same, as far as both are known: places by where they are, texts without case and
/// spacing, sets by a member that they share.
fn same(one: &Value<'_>, other: &Value<'_>) -> Option<bool> {
    match (one, other) {
        (Value::Unknown, _) | (_, Value::Unknown) => None,
        (Value::License(one), Value::License(other)) => Some(one == other),
        (Value::Number(one), Value::Number(other)) => Some(one == other),
        (Value::Place(Some(one), _), Value::Place(Some(other), _)) => Some(one == other),
        (Value::Texts(_), _) | (_, Value::Texts(_)) => {
            let others: BTreeSet<String> = all_folded(other).into_iter().collect();
            Some(any_text(one, |text| others.contains(&folded(text))))
        }
        _ => Some(any_text(one, |one| any_text(other, |other| reads_same(one, other)))),
    }
}

/// Whether two texts are the same when folded.
fn reads_same(one: &str, other: &str) -> bool {
    let words = |text| str::split_whitespace(text).flat_map(|word| std::iter::once(' ').chain(lower(word)));
    one == other || words(one).eq(words(other))
}

/// The letters of a word in lower case, one for both forms of the sigma.
fn lower(word: &str) -> impl Iterator<Item = char> + '_ {
    word.chars().flat_map(char::to_lowercase).map(|letter| if letter == 'ς' { 'σ' } else { letter })
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Whether two licenses may be one, as far as both are known.
fn agreement(one: &Value<'_>, other: &Value<'_>) -> Option<bool> {
    match (one, other) {
        (Value::License(one), Value::License(other)) => Some(agree(one, other)),
        _ => None,
    }
}

/// Whether two works mix in one adaptation, as far as that is clear.
fn mix(view: &View<'_>, one: &Value<'_>, other: &Value<'_>) -> Option<bool> {
    match (one, other) {
        (Value::License(one), Value::License(other)) => view.mixes(one, other),
        _ => None,
    }
}

/// Says whether two licenses may be the same one, said with more or less detail: of one family (the brand alone
/// agrees with all of its families, and so do the words "public domain"), no two versions, no two ports. People
/// leave ports out, so a port agrees with none.
fn agree(one: &LicenseRef, other: &LicenseRef) -> bool {
    let brand = |brand: &LicenseRef, of: &LicenseRef| match brand.family.as_str() {
        "CC" => of.family.starts_with("CC"),
        PUBLIC_DOMAIN => of.family == "CC0" || of.family == "CC-PDM",
        _ => false,
    };
    let families = one.family == other.family || brand(one, other) || brand(other, one);
    let versions = match (&one.version, &other.version) {
        (Some(one), Some(other)) => one == other,
        _ => true,
    };
    let stated = |license: &LicenseRef| license.port_state == PortState::Stated;
    families && versions && !(stated(one) && stated(other) && one.port != other.port)
}
