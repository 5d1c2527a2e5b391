//! What a notice tells of a change: the clause that its words begin.
//!
//! Takes a passage and where words of change stand in it, gives the range of the text that may be repeated as it stands:
//! never a half of a phrase ("shortened for our"), and nothing of the credit or the license that may follow.

use crate::detect::credit::lexicon::{CreditLexicon, Cue, NoticeCue, WordClass, fold};
use crate::detect::credit::passage::{Passage, Start};
use crate::detect::mark;
use crate::detect::normal::is_unspaced;
use crate::detect::sentence::SENTENCE_ENDS;
use crate::detect::word;
use crate::lexicon::lists::WordList;
use crate::source::Span;

/// Longest clause, in letters.
const LONGEST: usize = 120;

/// What ends the words behind those of a change.
enum End {
    /// The clause.
    Clause,
    /// Whoever or whatever is named within it: "shortened for our site by …".
    Name,
    /// A credit, a license, or more than anybody says of a change.
    Other,
}

/// What words of change tell; behind a label, "Changes: cropped.", what it labels.
pub(super) fn told(passage: &Passage, lexicon: &CreditLexicon, start: usize, end: usize) -> Option<Span> {
    let text = passage.text;
    let trimmed = |from: usize, to: usize| {
        let words = &text[from..to];
        let from = from + (words.len() - words.trim_start().len());
        let to = from + words.trim().len();
        (from < to).then(|| Span::new(from, to))
    };
    let words = trimmed(start, end)?;
    let end = words.end;
    let stop = passage.sentence_end(end);
    // The stop of the sentence, where it was reached.
    let closed = text[end..stop].trim_end_matches(SENTENCE_ENDS).len() + end;
    if text[..end].ends_with(mark::is_colon) {
        let line = text[end..closed].char_indices().skip(1).map(|(at, _)| end + at).find(|at| ends_line(passage, *at));
        return trimmed(end, line.unwrap_or(closed));
    }
    let whole = closed < stop || stop == text.len();
    let (until, by) = reach(passage, lexicon, end, closed);
    let by = if whole || until < closed { by } else { End::Other };
    let kept = trimmed(start, kept(lexicon, text, start, end))?;
    let behind = &text[end..until];
    let goes_on = kept.end < end
        || passage.start(start) > Start::Inside
        || behind.starts_with(is_unspaced)
        || behind
            .split_whitespace()
            .next()
            .is_some_and(|word| lexicon.words(WordList::LeadsOn).has(&word.to_lowercase()));
    match by {
        End::Clause if goes_on => trimmed(start, until),
        End::Name if goes_on => {
            let until = before_joiner(lexicon, text, end, until);
            trimmed(start, self::kept(lexicon, text, start, until)).filter(|found| found.end >= kept.end).or(Some(kept))
        }
        End::Clause | End::Name | End::Other => Some(kept),
    }
}

/// "Shortened, and the section [Visits](…) was added": where the part of a clause begins that is cut at a name.
fn before_joiner(lexicon: &CreditLexicon, text: &str, end: usize, until: usize) -> usize {
    let mut words = word::words(&text[end..until]).filter(|word| lexicon.is(WordClass::Joiner, &fold(word)));
    words.next_back().map_or(until, |word| word.as_ptr().addr() - text.as_ptr().addr())
}

/// Whether words end with what may be called by a quotation behind it: "and the section", no "adapted from".
fn names_part(lexicon: &CreditLexicon, words: &str) -> bool {
    let last = word::last(words.trim_end());
    words.ends_with(' ') && !last.is_empty() && !lexicon.words(WordList::LeadsOn).has(&last.to_lowercase())
}

/// How long a quotation is that a text begins with, its marks among it: a part of what is said.
fn quotation(text: &str) -> Option<usize> {
    let open = text.chars().next().filter(|open| !matches!(open, '\'' | '‘'))?;
    let closes = |(_, letter): &(usize, char)| mark::closes_quotation(open, *letter);
    let (at, letter) = text.char_indices().skip(1).take(LONGEST).find(closes)?;
    (at > 1).then_some(at + letter.len_utf8())
}

/// Where the clause ends that goes on at an offset, at `roof` at most.
fn reach(passage: &Passage, lexicon: &CreditLexicon, from: usize, roof: usize) -> (usize, End) {
    let text = passage.text;
    let link = |at: usize| passage.link_at(at).map(|(index, _)| index);
    let own = from.checked_sub(1).and_then(link);
    let mut before = text[..from].chars().next_back().unwrap_or(' ');
    let mut quoted = from;
    for (count, (at, letter)) in text[from..roof].char_indices().enumerate() {
        let at = from + at;
        // "the section “Visits” was added"
        if at >= quoted
            && let Some(len) = quotation(&text[at..roof])
            && link(at).is_none()
            && !passage.is_code(at)
            && names_part(lexicon, &text[from..at])
        {
            quoted = at + len;
        }
        if at < quoted {
            before = letter;
            continue;
        }
        let dash = letter == '-' && before.is_whitespace();
        if dash || ends_clause(letter) || ends_line(passage, at) {
            return (at, End::Clause);
        }
        if count > LONGEST {
            return (at, End::Other);
        }
        let opens = matches!(letter, '(' | '[' | '{' | '（' | '【' | '"' | '“' | '”' | '„' | '«' | '»' | '「' | '『');
        let linked = link(at);
        if opens || linked.is_some() && linked != own || passage.is_code(at) {
            return (at, End::Name);
        }
        if letter.is_alphanumeric()
            && !before.is_alphanumeric()
            && let Some(end) = names(passage, lexicon, at)
        {
            return (at, end);
        }
        before = letter;
    }
    (roof, End::Clause)
}

/// Whether somebody is named, credited or asked from here on, or a license begins.
fn names(passage: &Passage, lexicon: &CreditLexicon, at: usize) -> Option<End> {
    let folded = passage.folded_from(at);
    if lexicon.starts_license(folded) {
        return Some(End::Other);
    }
    if folded.split(' ').next().is_some_and(|word| lexicon.opens_byline(word)) {
        return Some(End::Name);
    }
    let (_, uses) = passage.cue_at(lexicon, at)?;
    uses.iter()
        .any(|cue| match cue {
            // "We have replaced two pictures": what would have a colon behind it.
            Cue::Label(_) => false,
            Cue::Phrase(_) | Cue::Suffix(_) | Cue::Byline | Cue::LocalByline(_) | Cue::LocalData(_) | Cue::Party(_) => {
                true
            }
            Cue::Notice(found) => match found {
                NoticeCue::Copyright | NoticeCue::Permission | NoticeCue::Prohibition | NoticeCue::Disclaimer => true,
                NoticeCue::Changed | NoticeCue::WeaklyChanged | NoticeCue::Unchanged | NoticeCue::Told(_) => false,
            },
        })
        .then_some(End::Other)
}

/// Where words end without those that lead on to others: "shortened" of "shortened for our".
fn kept(lexicon: &CreditLexicon, text: &str, start: usize, end: usize) -> usize {
    let leads = lexicon.words(WordList::LeadsOn);
    let mut end = end;
    loop {
        let words = text[start..end].trim_end();
        end = start + words.len();
        let last = words.rsplit(char::is_whitespace).next().unwrap_or_default();
        // Where no blanks part words, one ends the letters before it.
        let clings = || leads.iter().find(|word| word.starts_with(is_unspaced) && last.ends_with(word));
        let cut = if leads.has(&last.to_lowercase()) { last.len() } else { clings().map_or(0, str::len) };
        if cut == 0 {
            return end;
        }
        end -= cut;
    }
}

/// Whether the clause ends at a letter. A bracket that opens begins what belongs to it; full stops end sentences alone.
fn ends_clause(letter: char) -> bool {
    let opens = matches!(letter, '(' | '（');
    mark::parts_clauses(letter) && !opens
        || mark::is_dash(letter)
        || letter != '.' && SENTENCE_ENDS.contains(&letter)
        || matches!(letter, '|' | '•' | '·' | ']' | '}' | '】' | '」' | '』')
}

/// Whether a line ends here, and what it says with it.
fn ends_line(passage: &Passage, at: usize) -> bool {
    passage.breaks_at(at) && passage.start(at) == Start::Line
}
