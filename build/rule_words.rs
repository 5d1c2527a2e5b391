//! Words one of which stands in every block in which a pattern of a rule is found, or of which a rule on blocks holds.
//!
//! Takes rules, gives phrases in sets, and marks the patterns and the rules with the set that is theirs. A pattern is found
//! nowhere without one of its phrases; so blocks that hold none of them need not be asked.

use crate::lexicon::fold::unspaced;
use crate::lexicon::term::LAST_WORDS;
use crate::rule::condition::{Condition, Path, Test, Whose};
use crate::rule::facts::Fact;
use crate::rule::pattern::Pattern;
use crate::rule::schema::Rule;
use crate::rule::subject::SubjectKind;
use regex_syntax::hir::{Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind, Look};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// Most phrases that a pattern may be written out as.
const MOST: usize = 4000;

/// Most of them that are worth going on with where more follows.
const FEW: usize = 64;

/// Finds the words of all rules on blocks and of all patterns that are looked for in blocks, and marks those with the set
/// of words that is theirs; gives each word with its sets.
pub(crate) fn of(rules: &mut [Rule]) -> BTreeMap<Word, BTreeSet<u8>> {
    let mut sets = Sets::default();
    for rule in rules.iter_mut().filter(|rule| rule.applies_to == SubjectKind::Block) {
        rule.words = condition(&rule.when).and_then(|phrases| sets.number(phrases));
    }
    for rule in rules.iter_mut() {
        mark(&mut rule.when, &mut sets);
    }
    let mut words: BTreeMap<Word, BTreeSet<u8>> = BTreeMap::new();
    for (phrases, number) in sets.0 {
        for phrase in phrases {
            words.entry(phrase).or_default().insert(number);
        }
    }
    words
}

/// A word, or several, that a pattern begins at the start of a word.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Word {
    /// As it is written, in small letters.
    pub(crate) text: String,
    /// No letter may follow.
    pub(crate) closed: bool,
}

/// The sets of words, with their numbers.
#[derive(Default)]
struct Sets(BTreeMap<BTreeSet<Word>, u8>);

impl Sets {
    /// The number of a set; none where there is no room for more.
    fn number(&mut self, phrases: BTreeSet<Word>) -> Option<u8> {
        let next = u8::try_from(self.0.len()).ok().filter(|next| *next <= LAST_WORDS);
        match self.0.get(&phrases) {
            Some(number) => Some(*number),
            None => next.inspect(|next| {
                self.0.insert(phrases, *next);
            }),
        }
    }
}

/// Marks the patterns of a condition that are looked for in blocks.
fn mark(condition: &mut Condition, sets: &mut Sets) {
    match condition {
        Condition::All(list) | Condition::Any(list) => list.iter_mut().for_each(|condition| mark(condition, sets)),
        Condition::Not(condition) | Condition::Over(_, _, condition) => mark(condition, sets),
        Condition::Test(path, Test::Matches(pattern)) if reads_block(*path) => {
            pattern.words = words(pattern).and_then(|phrases| sets.number(phrases));
        }
        Condition::Test(..) => {}
    }
}

fn reads_block(path: Path) -> bool {
    matches!(path.fact, Fact::Block | Fact::BlockProse)
}

/// Words one of which stands wherever a pattern is found.
fn words(pattern: &Pattern) -> Option<BTreeSet<Word>> {
    let phrases = needed(&regex_syntax::parse(pattern.text()).ok()?, false)?;
    let all: BTreeSet<Word> = phrases.iter().map(|phrase| word(phrase)).collect();
    // What begins with another of them is found with that.
    let is_needed = |word: &&Word| {
        let begins = |other: &Word| {
            let rest = word.text.strip_prefix(&other.text);
            rest.is_some_and(|rest| !other.closed || rest.starts_with(is_apart)) && *word != other
        };
        !all.iter().any(begins)
    };
    let words: BTreeSet<Word> = all.iter().filter(is_needed).cloned().collect();
    words.iter().all(|word| word.text.len() >= if word.closed { 2 } else { 3 }).then_some(words)
}

/// A phrase without what stands before its first letter, and without the mark of its end.
fn word(phrase: &str) -> Word {
    let ends = phrase.trim_end_matches(END).trim_end();
    let closed = ends.len() < phrase.len() && !ends.ends_with(is_apart);
    Word { text: ends.trim_start_matches(is_apart).to_owned(), closed }
}

/// Words one of which stands wherever a condition on a block holds.
fn condition(condition: &Condition) -> Option<BTreeSet<Word>> {
    match condition {
        Condition::All(list) => list.iter().filter_map(self::condition).max_by_key(rarity),
        Condition::Any(list) => list.iter().map(self::condition).try_fold(BTreeSet::new(), |mut all, words| {
            all.extend(words?);
            Some(all)
        }),
        Condition::Test(path, Test::Matches(pattern)) if path.whose == Whose::Outer(0) && reads_block(*path) => {
            words(pattern)
        }
        Condition::Test(..) | Condition::Not(_) | Condition::Over(..) => None,
    }
}

/// How seldom words are met by chance: by the shortest of them, then by how few they are.
fn rarity(words: &BTreeSet<Word>) -> (usize, usize) {
    let shortest = words.iter().map(|word| word.text.len()).min().unwrap_or(usize::MAX);
    (shortest.min(6), usize::MAX - words.len())
}

/// The same of phrases.
fn worth(phrases: &BTreeSet<String>) -> (usize, usize) {
    let shortest = phrases.iter().map(|phrase| word(phrase).text.len()).min().unwrap_or(usize::MAX);
    (shortest.min(6), usize::MAX - phrases.len())
}

/// Stands behind a phrase that ends where a word does.
const END: char = '\0';

/// Phrases one of which stands in all that a pattern is found in, at the start of a word. `starts` says whether the
/// pattern begins at such a place.
fn needed(pattern: &Hir, starts: bool) -> Option<BTreeSet<String>> {
    let begins =
        |phrases: &BTreeSet<String>| starts || phrases.iter().all(|phrase| phrase.starts_with(begins_anywhere));
    let whole = written_out(pattern, MOST).filter(|phrases| begins(phrases) && says_something(phrases));
    if whole.is_some() {
        return whole;
    }
    match pattern.kind() {
        HirKind::Capture(capture) => needed(&capture.sub, starts),
        HirKind::Repetition(repetition) if repetition.min > 0 => needed(&repetition.sub, starts),
        HirKind::Alternation(choices) => {
            choices.iter().map(|choice| needed(choice, starts)).try_fold(BTreeSet::new(), |mut all, phrases| {
                all.extend(phrases?);
                Some(all)
            })
        }
        HirKind::Concat(parts) => {
            let mut best: Option<BTreeSet<String>> = None;
            let mut offer = |run: &Run| {
                let better = best.as_ref().is_none_or(|best| worth(best) < worth(&run.phrases));
                if run.begins_words() && better && says_something(&run.phrases) {
                    best = Some(run.phrases.clone());
                }
            };
            // Whether a word may begin where the part at hand does.
            let mut starts = starts;
            let mut run = Run::new(starts);
            for part in parts {
                // What stands once or more stands once.
                let once = match part.kind() {
                    HirKind::Repetition(again) if again.min > 0 => written_out(&again.sub, FEW),
                    _ => None,
                };
                if let Some(once) = once.filter(|once| run.phrases.len() * once.len() <= FEW) {
                    offer(&run.with(&once));
                }
                if is_start(part) {
                    // Or a word ends here.
                    if let Some(end) = written_out(part, 1) {
                        offer(&run.with(&end));
                    }
                    (starts, run) = (true, Run::new(true));
                    continue;
                }
                match written_out(part, MOST) {
                    Some(next) if run.phrases.len() * next.len() <= FEW => run = run.with(&next),
                    Some(next) => {
                        offer(&run);
                        run = Run::new(starts).with(&next);
                    }
                    None => {
                        offer(&run);
                        if let Some(phrases) = needed(part, starts) {
                            offer(&Run { phrases, starts: true });
                        }
                        run = Run::new(ends_a_word(part, starts));
                    }
                }
                starts = ends_a_word(part, starts);
            }
            offer(&run);
            best
        }
        _ => None,
    }
}

/// What parts of a pattern say that follow one another.
struct Run {
    phrases: BTreeSet<String>,
    /// It begins where a word may.
    starts: bool,
}

impl Run {
    fn new(starts: bool) -> Self {
        Self { phrases: BTreeSet::from([String::new()]), starts }
    }

    /// Whether each of the phrases stands where a word begins.
    fn begins_words(&self) -> bool {
        self.starts || self.phrases.iter().all(|phrase| phrase.starts_with(begins_anywhere))
    }

    fn with(&self, next: &BTreeSet<String>) -> Self {
        Self { phrases: joined(&self.phrases, next), starts: self.starts }
    }
}

/// Whether a part of a pattern looks for the place where a word begins; where one ends there, no letter stands behind it
/// that a phrase begins with.
fn is_start(part: &Hir) -> bool {
    use Look::{Start, StartLF, WordAscii, WordStartAscii, WordStartUnicode, WordUnicode};
    let HirKind::Look(look) = part.kind() else { return false };
    matches!(look, Start | StartLF | WordAscii | WordUnicode | WordStartAscii | WordStartUnicode)
}

/// Whether what stands before a place that is looked for ends a word, where it is one.
fn is_end(look: Look) -> bool {
    use Look::{End, EndLF, WordAscii, WordEndAscii, WordEndUnicode, WordUnicode};
    matches!(look, End | EndLF | WordAscii | WordUnicode | WordEndAscii | WordEndUnicode)
}

/// Whether all that a part of a pattern is found in ends in a letter that no word has; where it may be nothing, a word
/// `starts` before it.
fn ends_a_word(part: &Hir, starts: bool) -> bool {
    match part.kind() {
        HirKind::Empty => starts,
        HirKind::Look(_) => starts || is_start(part),
        HirKind::Class(Class::Unicode(class)) => {
            let mut of_words = of_words();
            of_words.intersect(class);
            of_words.ranges().is_empty()
        }
        HirKind::Repetition(repetition) => (repetition.min > 0 || starts) && ends_a_word(&repetition.sub, starts),
        HirKind::Capture(capture) => ends_a_word(&capture.sub, starts),
        HirKind::Concat(parts) => parts.iter().fold(starts, |starts, part| ends_a_word(part, starts)),
        HirKind::Alternation(choices) => choices.iter().all(|choice| ends_a_word(choice, starts)),
        HirKind::Literal(literal) => String::from_utf8_lossy(&literal.0).chars().next_back().is_some_and(is_apart),
        HirKind::Class(Class::Bytes(_)) => false,
    }
}

/// Whether a letter is none that words have.
fn is_apart(letter: char) -> bool {
    static OF_WORDS: LazyLock<ClassUnicode> = LazyLock::new(of_words);
    !OF_WORDS.ranges().iter().any(|range| (range.start()..=range.end()).contains(&letter))
}

/// Whether a phrase with this letter at its head begins a word wherever it stands: no letter of a word, or one of a script
/// that does not part them.
fn begins_anywhere(letter: char) -> bool {
    is_apart(letter) || unspaced(letter)
}

/// The letters that words have: bounds of words stand between them and others.
fn of_words() -> ClassUnicode {
    match regex_syntax::parse(r"\w").map(Hir::into_kind) {
        Ok(HirKind::Class(Class::Unicode(class))) => class,
        _ => ClassUnicode::new([ClassUnicodeRange::new('\0', char::MAX)]),
    }
}

fn says_something(phrases: &BTreeSet<String>) -> bool {
    !phrases.is_empty() && phrases.iter().all(|phrase| word(phrase).text.len() > 1)
}

/// Each of some phrases before each of others, where they can stand so.
fn joined(before: &BTreeSet<String>, behind: &BTreeSet<String>) -> BTreeSet<String> {
    let pairs = before.iter().flat_map(|before| behind.iter().map(move |behind| (before, behind)));
    let join = |(before, behind): (&String, &String)| {
        let text = before.trim_end_matches(END);
        let is_letter = |letter: Option<char>| letter.is_some_and(|letter| letter != END && !is_apart(letter));
        if behind.is_empty() {
            return Some(before.clone());
        }
        // Where a word ends no letter follows.
        let ends = text.len() < before.len() && is_letter(text.chars().next_back());
        (!ends || !is_letter(behind.chars().next())).then(|| format!("{text}{behind}"))
    };
    pairs.filter_map(join).collect()
}

/// All that a pattern is found in, in small letters, a run of blanks as one; nothing where that is without end.
fn written_out(pattern: &Hir, most: usize) -> Option<BTreeSet<String>> {
    let all = match pattern.kind() {
        HirKind::Look(look) if is_end(*look) => BTreeSet::from([END.to_string()]),
        HirKind::Empty | HirKind::Look(_) => BTreeSet::from([String::new()]),
        HirKind::Literal(literal) => BTreeSet::from([String::from_utf8_lossy(&literal.0).to_lowercase()]),
        HirKind::Class(Class::Unicode(class)) => {
            let count: usize = class.iter().map(ClassUnicodeRange::len).sum();
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
