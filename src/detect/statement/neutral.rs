//! The words of a block without what its names alone say: a publisher "Maps and Pictures" speaks of no pictures, a title "Is
//! this the end?" ends no sentence.
//!
//! Takes text and where names stand in it, gives the text with names and titles that would mislead made neutral, each as
//! long as before.

use crate::detect::apart;
use crate::detect::credit::lexicon::fold;
use crate::detect::normal::{Normal, is_unspaced};
use crate::knowledge::Knowledge;
use crate::lexicon::Cue;
use crate::source::Span;

/// Longest name that is looked at, in bytes.
const LONGEST: usize = 200;

/// The text with its names made neutral; `None` where none would mislead. `names` are those of its credits, `titles` what is
/// quoted or linked.
pub(super) fn without_names(knowledge: &Knowledge, text: &str, names: &[Span], titles: &[Span]) -> Option<String> {
    let said = |name: &Span| text.get(name.start..name.end).unwrap_or_default();
    let mut found = set_apart(knowledge, text, names);
    found.extend(names.iter().copied().filter(|name| misleads(knowledge, said(name))));
    // Beside a credit they are titles, unless they say something themselves.
    if !names.is_empty() {
        found.extend(titles.iter().copied().filter(|title| {
            let title = said(title);
            misleads(knowledge, title) && !states(knowledge, title)
        }));
    }
    let found = Span::joined(found);
    let mut neutral = String::with_capacity(text.len());
    neutral.push_str(&text[..found.first()?.start]);
    for (at, range) in found.iter().enumerate() {
        neutral.extend(std::iter::repeat_n('x', range.len()));
        neutral.push_str(&text[range.end..found.get(at + 1).map_or(text.len(), |next| next.start)]);
    }
    Some(neutral)
}

/// Titles and names that are set apart: no license is granted by them. The code of a license is set apart, too, within text
/// from right to left.
fn set_apart(knowledge: &Knowledge, text: &str, names: &[Span]) -> Vec<Span> {
    let mut found = apart::ranges(text);
    found.retain(|range| {
        let inner = text[range.start..range.end].trim_start();
        apart::is_quoted(text, *range)
            || names.iter().any(|name| name.overlaps(*range))
            || inner.starts_with(char::is_lowercase)
            || !knowledge.credits.starts_license(&fold(inner))
    });
    found
}

/// Whether the words of a name say something of a license or of works where they are read as words. One word is left as it
/// is: it may be no name.
fn misleads(knowledge: &Knowledge, name: &str) -> bool {
    let words = name.trim().contains(' ') || name.chars().filter(|letter| is_unspaced(*letter)).count() > 2;
    if !words || name.len() > LONGEST || names_license(knowledge, name) {
        return false;
    }
    let speaks = |cue: &Cue| !matches!(cue, Cue::And | Cue::Or);
    name.contains(['?', '!', '？', '！']) || has_cue(knowledge, name, speaks)
}

/// Whether a quotation states something of rights itself.
fn states(knowledge: &Knowledge, quoted: &str) -> bool {
    has_cue(knowledge, quoted, |cue| matches!(cue, Cue::Reserved | Cue::PublicDomain | Cue::Grant))
}

fn has_cue(knowledge: &Knowledge, text: &str, fits: impl Fn(&Cue) -> bool) -> bool {
    knowledge.lexicon.cues(&Normal::of(text).text).iter().any(|found| found.says.iter().any(&fits))
}

/// Whether the name of a license begins at one of the words.
fn names_license(knowledge: &Knowledge, words: &str) -> bool {
    let folded = fold(words);
    let starts = folded.match_indices(|letter: char| !letter.is_alphanumeric()).map(|(at, sign)| at + sign.len());
    std::iter::once(0).chain(starts).any(|at| knowledge.credits.starts_license(&folded[at..]))
}

/// What stands between quotation marks.
pub(super) fn within_marks(text: &str, quotations: &[Span]) -> Vec<Span> {
    let inner = quotations.iter().map(|quoted| {
        let mut marks = text[quoted.start..quoted.end].chars();
        let open = marks.next().map_or(0, char::len_utf8);
        let close = marks.next_back().map_or(0, char::len_utf8);
        Span::new(quoted.start + open, quoted.end - close)
    });
    inner.collect()
}
