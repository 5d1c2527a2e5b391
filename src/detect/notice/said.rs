//! What a sentence says by its words of change: that it was done, that it was not ("nothing was shortened"), what may be
//! done ("must not be edited"), or what another version is ("a shortened version was broadcast").
//!
//! Takes the place of the words in a passage. It makes no notices.

use crate::detect::credit::lexicon::{CreditLexicon, WordClass, fold};
use crate::detect::credit::passage::Passage;
use crate::detect::mark;
use crate::detect::normal::is_unspaced;
use crate::detect::statement::kind::quotations;
use crate::detect::word::words;
use crate::evidence::{Notice, NoticeKind};
use crate::lexicon::lists::WordList;
use crate::source::{Span, boundary_behind};

/// Most words between "not" and what was not done: "no part of the text was shortened".
const FAR: usize = 5;

/// Most words between two things that were not done: "not edited or in any way shortened".
const NEXT: usize = 4;

/// Most words between words of change and the verb that tells of another version: "an abridged German translation exists".
const NAMING: usize = 3;

/// Most letters between words of change and "not" behind them, where words are not set apart.
const BEHIND: usize = 10;

/// Whether a clause ends at a mark.
const fn ends_clause(mark: char) -> bool {
    mark::parts_clauses(mark) || mark::is_dash(mark) || matches!(mark, '.' | '!' | '?' | '|' | '·')
}

/// What a sentence says by words of change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    /// That it was done.
    Done,
    /// That it was not.
    Denied,
    /// What may be done, or must not, or what was done to another version.
    Elsewhere,
}

/// What the sentence around words of change says by them; `denied` is where the last words end that it denies.
pub(super) fn said(passage: &Passage<'_>, lexicon: &CreditLexicon, cue: Span, denied: Option<usize>) -> Said {
    let sentence = Span::new(passage.sentence_start(cue.start), passage.sentence_end(cue.end));
    let folded = |from: usize, to: usize| {
        let (from, to) = (passage.refold(from), passage.refold(to));
        passage.folded.get(from..to).unwrap_or("")
    };
    let (before, behind) = (folded(sentence.start, cue.start), folded(cue.end, sentence.end));
    if is_of_other_version(lexicon, folded(sentence.start, cue.end), behind) || is_quoted(passage, cue) {
        return Said::Elsewhere;
    }
    let chained =
        |last: usize| last >= sentence.start && last <= cue.start && goes_on(lexicon, folded(last, cue.start));
    if denied.is_some_and(chained) {
        return Said::Denied;
    }
    let (clause, near) = last_clause(before);
    // "The station had cropped the picture": what somebody did once, with another work.
    if near.first().is_some_and(|word| lexicon.is(WordClass::Earlier, word)) && !lexicon.speaks_of_text(clause) {
        return Said::Elsewhere;
    }
    let (turns, modals) = (lexicon.words(WordList::ChangeBut), lexicon.words(WordList::Modal));
    // "Not only shortened" and "not translated, but shortened" deny nothing of it.
    let turn = near.iter().position(|word| turns.has(word)).unwrap_or(near.len());
    let denied = (0..turn.min(FAR + 1)).any(|at| is_not(lexicon, &near, at));
    // "Er darf nicht verkauft und nicht verändert werden"
    if is_condition(lexicon, before, &near) || denied && near.iter().any(|word| modals.has(word)) {
        return Said::Elsewhere;
    }
    if denied {
        return Said::Denied;
    }
    // "May be shortened": a word between at most; "may have been shortened" says that it may well be.
    if near.iter().take(2).any(|word| modals.has(word)) {
        return Said::Elsewhere;
    }
    if denied_behind(lexicon, clause, behind) { Said::Denied } else { Said::Done }
}

/// "Provided that it is not altered", "darf nicht bearbeitet werden": whether words that say that nothing was changed tell what
/// must not be.
pub(super) fn is_asked(passage: &Passage<'_>, lexicon: &CreditLexicon, start: usize) -> bool {
    let (from, to) = (passage.refold(passage.sentence_start(start)), passage.refold(start));
    let before = passage.folded.get(from..to).unwrap_or("");
    let (_, near) = last_clause(before);
    let modals = lexicon.words(WordList::Modal);
    near.iter().any(|word| modals.has(word)) || is_condition(lexicon, before, &near)
}

/// The last clause of what stands before words of change, and its last words, the last one first.
fn last_clause(before: &str) -> (&str, Vec<&str>) {
    let clause = before.rsplit(ends_clause).next().unwrap_or("");
    (clause, words(clause).rev().take(FAR + 3).collect())
}

/// "Provided that no changes are made", "indicate if changes were made": whether words of change belong to what a license
/// asks for. `before` is the sentence before them, `near` has its last word first.
fn is_condition(lexicon: &CreditLexicon, before: &str, near: &[&str]) -> bool {
    /// Words before words of change at most that may ask whether they hold.
    const IF: usize = 3;
    /// How far back a condition may begin, in bytes.
    const BACK: usize = 400;
    let ends = |mark: char| ends_clause(mark) && !mark::is_comma(mark);
    let asks = lexicon.words(WordList::ChangeIf);
    near.iter().take(IF).any(|word| asks.has(word)) || {
        let last = &before[boundary_behind(before, before.len().saturating_sub(BACK))..];
        last.rsplit(ends).next().is_some_and(|part| lexicon.words(WordList::ChangeProvided).are_in(part))
    }
}

/// "Don't write “CC BY 4.0, cropped” either": words of change among others within quotation marks, which a sentence speaks of.
fn is_quoted(passage: &Passage<'_>, cue: Span) -> bool {
    /// Longest text that is looked at, in bytes.
    const LONGEST: usize = 1_000;
    if passage.text.len() > LONGEST || passage.place.caption {
        return false;
    }
    let quotation = quotations(passage.text).into_iter().find(|quotation| quotation.contains(cue));
    quotation.is_some_and(|quotation| {
        let inner = passage.text[quotation.start..quotation.end].split_whitespace().count();
        let outer = words(&passage.text[passage.sentence_start(quotation.start)..quotation.start]).count();
        inner > passage.text[cue.start..cue.end].split_whitespace().count() && outer >= 2
    })
}

/// Whether a word means "not", alone or with the one behind it; `near` has the last word first. A word with a blank
/// behind it in the list does so right before what was not done: "no editado", which elsewhere is "in the".
fn is_not(lexicon: &CreditLexicon, near: &[&str], at: usize) -> bool {
    let nots = lexicon.words(WordList::ChangeNot);
    let word = near[at];
    let paired = |next: &&str| nots.has(&format!("{word} {next}"));
    nots.has(word)
        || at.checked_sub(1).and_then(|next| near.get(next)).map_or_else(|| nots.has(&format!("{word} ")), paired)
}

/// Whether words turn what was said before them: "but".
pub(super) fn turns(lexicon: &CreditLexicon, between: &str) -> bool {
    let turns = lexicon.words(WordList::ChangeBut);
    words(&fold(between)).any(|word| turns.has(word))
}

/// Settles what a sentence says by several words of change ("not reworded, but shortened" says that it was changed after
/// all), and whether another notice of it is worth a place; `from` is where the sentence begins in the source.
pub(super) fn settles(notices: &mut [Notice], from: usize, changed: bool, denied: bool) -> bool {
    let others = notices.iter_mut().rev().take_while(|other| other.span.start >= from);
    let mut others = others.filter(|other| other.kind == NoticeKind::Changes);
    if changed {
        others.for_each(|other| other.unchanged = false);
        return true;
    }
    !(denied && others.any(|other| !other.unchanged))
}

/// Whether words for "not" stand in words of a notice: "not edited", "keine Änderungen".
pub(super) fn denies(lexicon: &CreditLexicon, folded: &str) -> bool {
    let nots = lexicon.words(WordList::ChangeNot);
    words(folded).any(|word| nots.has(word))
}

/// Whether an unchanged text is one but for what was done: "otherwise unchanged".
pub(super) fn is_but_for(passage: &Passage<'_>, lexicon: &CreditLexicon, start: usize) -> bool {
    let before = passage.folded_before(start);
    let others = lexicon.words(WordList::Otherwise);
    words(before).rev().take(2).any(|word| others.has(word))
}

/// "Not edited, shortened or translated": whether what was denied last is followed by nothing that turns it.
fn goes_on(lexicon: &CreditLexicon, between: &str) -> bool {
    let ends = |mark: char| ends_clause(mark) && !mark::is_comma(mark);
    let turns = lexicon.words(WordList::ChangeBut);
    let mut between_words = words(between);
    // A joiner is no turn here: "not edited and not shortened".
    let joined = between_words.clone().next().is_none_or(|first| lexicon.words(WordList::ChangeNor).has(first));
    let comma = between.trim_start().starts_with(|mark: char| mark::is_comma(mark) || mark == '/');
    between_words.clone().count() <= NEXT
        && (joined || comma)
        && !between.contains(ends)
        && !between_words.any(|word| turns.has(word) && !lexicon.words(WordList::ChangeNor).has(word))
}

/// "Gekürzt wurde nichts", "förkortades inte", "短縮していません": words for "not" right behind, and no more: "modifications are not
/// allowed" says nothing of what was done.
fn denied_behind(lexicon: &CreditLexicon, clause: &str, behind: &str) -> bool {
    let nots = lexicon.words(WordList::ChangeNot);
    let next = behind.split(ends_clause).next().unwrap_or("");
    let mut following = words(next);
    let spaced = following.clone().take(2).position(|word| nots.has(word));
    if spaced.is_some_and(|at| following.nth(at).is_some() && following.next().is_none()) {
        return true;
    }
    let clings = || {
        let end = next.char_indices().nth(BEHIND).map_or(next.len(), |(at, _)| at);
        let head = next.get(..end).unwrap_or("");
        let long = |word: &str| word.chars().count() > 1;
        nots.iter()
            .filter(|word| word.contains(is_unspaced))
            .any(|word| clause.trim_end().ends_with(word) || long(word) && head.contains(word))
    };
    (clause.ends_with(is_unspaced) || next.starts_with(is_unspaced)) && clings()
}

/// "A shortened version was broadcast on radio", of which the page is none.
fn is_of_other_version(lexicon: &CreditLexicon, opening: &str, behind: &str) -> bool {
    let opens = words(opening).next().is_some_and(|first| lexicon.words(WordList::OtherVersion).has(first));
    if !opens || words(opening).count() > FAR {
        return false;
    }
    let next = behind.split(ends_clause).next().unwrap_or("");
    let near: Vec<&str> = words(next).take(NAMING + 3).collect();
    (0..near.len().min(NAMING + 1)).any(|at| {
        let said = near[at..].join(" ");
        let told = lexicon.words(WordList::OtherVersionTold).opening(&said);
        told.is_some_and(|told| said[told.len()..].is_empty() || said[told.len()..].starts_with(' '))
    })
}
