//! Words one of which stands in every block of which a rule on blocks may hold.
//!
//! Takes rules, gives phrases, and marks the rules of which they are known. A pattern is found nowhere without one of its
//! phrases; so blocks that hold none of them need not be asked.

use crate::rule::condition::{Condition, Path, Test, Whose};
use crate::rule::facts::Fact;
use crate::rule::schema::Rule;
use crate::rule::subject::SubjectKind;
use regex_syntax::hir::{Class, Hir, HirKind};
use std::collections::BTreeSet;

/// Most phrases that a pattern may be written out as.
const MOST: usize = 4000;

/// Most of them that are worth going on with where more follows.
const FEW: usize = 64;

/// Finds the words of all rules on blocks, and marks those rules.
pub(crate) fn of(rules: &mut [Rule]) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for rule in rules.iter_mut().filter(|rule| rule.applies_to == SubjectKind::Block) {
        let reads = |path: &Path| matches!(path.fact, Fact::Block | Fact::BlockProse);
        // What holds only where a letter stands that is not ASCII is told from that.
        let found = condition(&rule.when, &reads).filter(|phrases| phrases.iter().any(|phrase| phrase.is_ascii()));
        rule.worded = found.is_some();
        words.extend(found.into_iter().flatten());
    }
    words
}

/// Phrases one of which stands wherever a condition holds; those that begin with a letter at the start of a word, which
/// the test of the lexicon holds the rules to.
fn condition(condition: &Condition, reads: &dyn Fn(&Path) -> bool) -> Option<BTreeSet<String>> {
    let inner = |inner: &Condition| self::condition(inner, reads);
    match condition {
        Condition::All(list) => list.iter().filter_map(inner).max_by_key(worth),
        Condition::Any(list) => list.iter().map(inner).try_fold(BTreeSet::new(), |mut all, phrases| {
            all.extend(phrases?);
            Some(all)
        }),
        Condition::Test(path, Test::Matches(pattern)) if path.whose == Whose::Outer(0) && reads(path) => {
            needed(&regex_syntax::parse(pattern.text()).ok()?)
        }
        Condition::Test(..) | Condition::Not(_) | Condition::Over(..) => None,
    }
}

/// How seldom phrases are met by chance: by the shortest of them, then by how few they are.
fn worth(phrases: &BTreeSet<String>) -> (usize, usize) {
    let shortest = phrases.iter().map(String::len).min().unwrap_or(usize::MAX);
    (shortest.min(6), usize::MAX - phrases.len())
}

/// Phrases one of which stands in all that a pattern is found in.
fn needed(pattern: &Hir) -> Option<BTreeSet<String>> {
    let whole = written_out(pattern, MOST).filter(says_something);
    if whole.is_some() {
        return whole;
    }
    match pattern.kind() {
        HirKind::Capture(capture) => needed(&capture.sub),
        HirKind::Repetition(repetition) if repetition.min > 0 => needed(&repetition.sub),
        HirKind::Alternation(choices) => choices.iter().map(needed).try_fold(BTreeSet::new(), |mut all, phrases| {
            all.extend(phrases?);
            Some(all)
        }),
        HirKind::Concat(parts) => {
            let mut best: Option<BTreeSet<String>> = None;
            let mut run = BTreeSet::from([String::new()]);
            let mut offer = |phrases: BTreeSet<String>| {
                if says_something(&phrases) && best.as_ref().is_none_or(|best| worth(best) < worth(&phrases)) {
                    best = Some(phrases);
                }
            };
            for part in parts {
                // What stands once or more stands once.
                let once = match part.kind() {
                    HirKind::Repetition(again) if again.min > 0 => written_out(&again.sub, FEW),
                    _ => None,
                };
                if let Some(once) = once.filter(|once| run.len() * once.len() <= FEW) {
                    offer(joined(&run, &once));
                }
                match written_out(part, MOST) {
                    Some(next) if run.len() * next.len() <= FEW => run = joined(&run, &next),
                    Some(next) => {
                        offer(std::mem::replace(&mut run, next.clone()));
                        offer(next);
                    }
                    None => {
                        offer(std::mem::replace(&mut run, BTreeSet::from([String::new()])));
                        needed(part).into_iter().for_each(&mut offer);
                    }
                }
            }
            offer(run);
            best
        }
        _ => None,
    }
}

fn says_something(phrases: &BTreeSet<String>) -> bool {
    !phrases.is_empty() && phrases.iter().all(|phrase| phrase.trim().len() > 1)
}

fn joined(before: &BTreeSet<String>, behind: &BTreeSet<String>) -> BTreeSet<String> {
    before.iter().flat_map(|before| behind.iter().map(move |behind| format!("{before}{behind}"))).collect()
}

/// All that a pattern is found in, in small letters, a run of blanks as one; nothing where that is without end.
fn written_out(pattern: &Hir, most: usize) -> Option<BTreeSet<String>> {
    let all = match pattern.kind() {
        HirKind::Empty | HirKind::Look(_) => BTreeSet::from([String::new()]),
        HirKind::Literal(literal) => BTreeSet::from([String::from_utf8_lossy(&literal.0).to_lowercase()]),
        HirKind::Class(Class::Unicode(class)) => {
            let count: usize = class.iter().map(regex_syntax::hir::ClassUnicodeRange::len).sum();
            if is_blank(pattern) {
                BTreeSet::from([" ".to_owned()])
            } else if count <= FEW {
                let letters = class.iter().flat_map(|range| range.start()..=range.end());
                // The long s is one, too.
                letters.flat_map(char::to_uppercase).flat_map(char::to_lowercase).map(String::from).collect()
            } else {
                return None;
            }
        }
        HirKind::Class(Class::Bytes(_)) => return None,
        HirKind::Capture(capture) => written_out(&capture.sub, most)?,
        HirKind::Repetition(repetition) => {
            let blank = is_blank(&repetition.sub);
            if repetition.max != Some(1) && !blank {
                return None;
            }
            let mut all = written_out(&repetition.sub, most)?;
            if repetition.min == 0 {
                all.insert(String::new());
            }
            all
        }
        HirKind::Alternation(choices) => {
            let mut all = BTreeSet::new();
            for choice in choices {
                all.extend(written_out(choice, most)?);
            }
            all
        }
        HirKind::Concat(parts) => {
            let mut all = BTreeSet::from([String::new()]);
            for part in parts {
                let next = written_out(part, most)?;
                if all.len() * next.len() > most {
                    return None;
                }
                all = joined(&all, &next);
            }
            all
        }
    };
    (all.len() <= most).then_some(all)
}

/// Whether a pattern is a blank of any kind.
fn is_blank(pattern: &Hir) -> bool {
    match pattern.kind() {
        HirKind::Class(Class::Unicode(class)) => {
            class.iter().all(|range| (range.start()..=range.end()).all(char::is_whitespace))
        }
        _ => false,
    }
}
