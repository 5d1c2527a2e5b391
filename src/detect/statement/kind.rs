//! What is said of a license: granted, taken out, asked of others, or only spoken of; and of what.
//!
//! Decided from the words around it in its sentence, and from where it stands.

mod alone;
mod clause;
mod scope;

pub(crate) use alone::{is_all, run};
pub(crate) use clause::quotations;
pub(crate) use scope::{is_of_all_pictures, of_notice, opens_with_texts, scope};

use crate::detect::normal::is_unspaced;
use crate::detect::word;
use crate::document::{Block, Role};
use crate::evidence::Kind;
use crate::lexicon::lists::{WordList, Words};
use crate::lexicon::{Cue, Lexicon};
use crate::source::Span;
use alone::{is_set_off, stands_alone};

/// How far words of granting stand from a license that follows at once, in bytes.
const NEAR: usize = 24;

/// How far behind the head of a sentence the words before an example may stand, in bytes.
const EXAMPLE: usize = 4;

/// A phrase of the lexicon at its place in the block's text.
#[derive(Debug, Clone)]
pub(crate) struct CueAt {
    pub(crate) span: Span,
    pub(crate) cues: Vec<Cue>,
}

impl CueAt {
    pub(crate) fn is(&self, cue: Cue) -> bool {
        self.cues.contains(&cue)
    }
}

/// A statement's surroundings.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Around<'a> {
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) block: &'a Block,
    pub(crate) text: &'a str,
    pub(crate) sentence: Span,
    /// All cues of the block.
    pub(crate) cues: &'a [CueAt],
    /// Ranges of all names and addresses of the block: no words of their own.
    pub(crate) evidence: &'a [Span],
    /// Where other rights of the block are told, which part clauses as its licenses do.
    pub(crate) others: &'a [Span],
    /// The words in question.
    pub(crate) place: Span,
    /// Only the brand is named: needs plain words of granting.
    pub(crate) brand_only: bool,
    /// A credit stands in the same sentence.
    pub(crate) beside_credit: bool,
    /// What the text, or a part of it, was made from is told in the same sentence.
    pub(crate) beside_base: bool,
    /// A word for a license stands behind the brand, and where a text was first published in the same sentence.
    pub(crate) beside_origin: bool,
    /// What stands between quotation marks in the block.
    pub(crate) quotations: &'a [Span],
    /// What the block is beside its words.
    pub(crate) setting: Setting,
    /// The block sets names or titles apart: it is a credit.
    pub(crate) is_credit: bool,
}

/// What tells of whose license a block speaks, beside its words.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Setting {
    /// The block begins with the credit of a picture.
    pub(crate) photo_first: bool,
    /// The block is a note above the text.
    pub(crate) head_note: bool,
    /// A note before the text says where the text was published before, or who translated it.
    pub(crate) head_of_copy: bool,
    /// The words are part of a link to another page, which they tell about.
    pub(crate) elsewhere: bool,
    /// Behind a dash right below a quotation, where who said it is named.
    pub(crate) below_quote: bool,
    /// The document tells of one work that it, or a part of it, was made from.
    pub(crate) one_base: bool,
    /// It leads to a quotation that stands right below it.
    pub(crate) above_quote: bool,
}

impl<'a> Around<'a> {
    pub(super) fn in_sentence(&self, cue: Cue) -> impl Iterator<Item = &CueAt> {
        self.cues_in(self.sentence).filter(move |at| at.is(cue))
    }

    fn before(&self, cue: Cue) -> Option<&CueAt> {
        self.in_sentence(cue).filter(|at| at.span.end <= self.place.start).last()
    }

    fn after(&self, cue: Cue) -> Option<&CueAt> {
        self.in_sentence(cue).find(|at| at.span.start >= self.place.end)
    }

    fn between(&self, start: usize, end: usize) -> &str {
        self.text.get(start..end).unwrap_or("")
    }

    /// The cues within a range. They stand in the order of their starts.
    fn cues_in(self, within: Span) -> impl Iterator<Item = &'a CueAt> {
        let cues = self.cues;
        let first = cues.partition_point(|at| at.span.start < within.start);
        let after = cues.partition_point(|at| at.span.start < within.end);
        cues.get(first..after).unwrap_or_default().iter().filter(move |at| within.contains(at.span))
    }

    /// Words of the block that are neither names nor addresses nor mere grammar; more than `most` are not counted.
    fn other_words(&self, within: Span, most: usize) -> usize {
        let fillers = self.cues.iter().filter(|cue| cue.is(Cue::Filler) || cue.is(Cue::GrantNear)).map(|cue| cue.span);
        self.words_beside(within, fillers, most)
    }

    /// Whether words stand there that are neither names nor addresses nor words about licenses and works.
    fn has_foreign_words(&self, within: Span) -> bool {
        self.foreign_words(within, 0) > 0
    }

    /// Words that are neither names nor addresses nor words about licenses and works; more than `most` are not counted.
    pub(super) fn foreign_words(&self, within: Span, most: usize) -> usize {
        // "It", "the report" say which work, not that it is one at hand.
        let says = |cue: &&CueAt| cue.cues.iter().any(|cue| *cue != Cue::Carried);
        self.words_beside(within, self.cues.iter().filter(says).map(|cue| cue.span), most)
    }

    /// Words within a range outside of names, addresses and `spans`, which stand in order.
    fn words_beside(&self, within: Span, spans: impl Iterator<Item = Span>, most: usize) -> usize {
        let text = self.text;
        let mut words = 0;
        let mut at = within.start;
        let mut spans = spans.peekable();
        let first = self.evidence.partition_point(|taken| taken.end <= within.start);
        let mut evidence = self.evidence[first..].iter().copied().peekable();
        loop {
            let first = match (evidence.peek(), spans.peek()) {
                (Some(one), Some(other)) if one <= other => evidence.next(),
                (Some(_), None) => evidence.next(),
                (_, Some(_)) => spans.next(),
                (None, None) => None,
            };
            let Some(taken) = first.filter(|taken| taken.start < within.end) else { break };
            if !taken.overlaps(within) {
                continue;
            }
            if at < taken.start {
                words += count_words(self.lexicon, text.get(at..taken.start).unwrap_or(""), most - words);
            }
            if words > most {
                return words;
            }
            at = at.max(taken.end);
        }
        words + count_words(self.lexicon, text.get(at..within.end).unwrap_or(""), most - words)
    }
}

/// How many words a text has; it is read no further than to one more than `most`.
fn count_words(lexicon: &Lexicon, text: &str, most: usize) -> usize {
    let mut count = 0;
    for word in word::with_apostrophes(text) {
        if is_license_word(lexicon, word) {
            continue;
        }
        // Scripts without spaces: about two characters make a word.
        let unspaced = word.chars().filter(|ch| is_unspaced(*ch)).count();
        count += if unspaced > 0 { unspaced.div_ceil(2) } else { 1 };
        if count > most {
            break;
        }
    }
    count
}

/// "License", "licensed", "Lizenz": no words beside the license.
fn is_license_word(lexicon: &Lexicon, word: &str) -> bool {
    let stems = lexicon.words(WordList::LicenseStems);
    let first = word.chars().next().and_then(|first| first.to_lowercase().next());
    let stems = first.map(|first| stems.beginning_with(first)).filter(|stems| !stems.is_empty());
    // In scripts without spaces a word is a run of many.
    stems.is_some_and(|stems| stems.open(&word.to_lowercase())) && !word.starts_with(is_unspaced)
}

/// What is said, and what tells so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) kind: Kind,
    /// Words tell so; else the place alone.
    pub(crate) in_words: bool,
}

/// Decides what is said.
pub(crate) fn kind(around: Around<'_>) -> Said {
    let (kind, in_words) = decide(around);
    Said { kind, in_words }
}

fn decide(around: Around<'_>) -> (Kind, bool) {
    if is_quiet(around) {
        return (Kind::Mention, false);
    }
    if is_unchosen(around) {
        return (Kind::Mention, true);
    }
    let grant_before = around.before(Cue::Grant);
    if !around.brand_only && clause::is_renewed(around) && !clause::is_speech(around) && !asks(around) {
        return (Kind::Grant, true);
    }
    if is_excluded(around, grant_before) {
        return (Kind::Exclusion, true);
    }
    if around.in_sentence(Cue::Requirement).next().is_some() {
        return (Kind::Requirement, true);
    }
    if is_told_of_others(around) {
        return (Kind::Mention, true);
    }
    if clause::is_asked(around) {
        return (Kind::Requirement, true);
    }
    if is_talk(around, grant_before) {
        return (Kind::Mention, true);
    }
    // "under CC BY", "is CC0": the license follows at once.
    let at_once = around.before(Cue::GrantNear).is_some_and(|near| {
        around
            .between(near.span.end, around.place.start)
            .chars()
            .all(|ch| ch.is_whitespace() || matches!(ch, '"' | '“' | '„' | '«' | '\'' | '[' | '('))
    });
    if around.brand_only {
        return of_brand(around, grant_before, at_once);
    }
    if at_once
        || is_dedicated(around)
        || grant_before.is_some()
        || around.before(Cue::Part).is_some()
        || around.after(Cue::Grant).is_some_and(|grant| grant.span.start - around.place.end <= 48)
        || around.in_sentence(Cue::Exceptions).next().is_some()
    {
        return (Kind::Grant, true);
    }
    (if stands_alone(around) && !is_numbered(around) { Kind::Grant } else { Kind::Mention }, false)
}

/// Whether the place is one where licenses are only named: code, comments, menus.
fn is_quiet(around: Around<'_>) -> bool {
    let block = around.block;
    let quiet = match block.role {
        Role::Code | Role::Comment => true,
        // Menus name licenses, and so do readers in comments; only a sentence of granting among them speaks of the page.
        Role::Nav => {
            let sentence = [Cue::Site, Cue::Blanket, Cue::Document, Cue::Exceptions]
                .into_iter()
                .any(|cue| around.in_sentence(cue).next().is_some());
            let of_page = !block.cell && !block.class.contains("comment");
            let close = |grant: &CueAt| of_page && around.place.start - grant.span.end <= NEAR;
            !around.before(Cue::Grant).is_some_and(|grant| sentence || close(grant))
        }
        Role::Body | Role::Heading | Role::Caption | Role::Quote | Role::Footer | Role::Aside | Role::Meta => false,
    };
    quiet || block.code.iter().any(|code| code.contains(around.place)) || is_code(around)
}

/// "X is not covered by the CC license", "the photo is not under CC BY": whether words take something out.
fn is_excluded(around: Around<'_>, grant_before: Option<&CueAt>) -> bool {
    // The words of exclusion come before the name, and no words of granting stand between them.
    let before = around.before(Cue::Exclusion).is_some_and(|exclusion| {
        // "Not covered by the license" goes on with words of granting at once.
        let granted_since = grant_before.is_some_and(|grant| {
            grant.span.start >= exclusion.span.end
                && count_words(around.lexicon, around.between(exclusion.span.end, grant.span.start), 0) > 0
        });
        let clause = around.between(exclusion.span.end, around.place.start);
        let apart = clause.contains([';', ':']) || around.lexicon.words(WordList::Contrast).are_in(clause);
        !granted_since && !apart && !clause::leaves_out_part(around, exclusion)
    });
    before || clause::is_of_none(around) || clause::is_negated(around) || clause::excludes_behind(around, grant_before)
}

/// Whether a sentence asks, quotes, supposes, looks back, or shows how things are done.
fn is_told_of_others(around: Around<'_>) -> bool {
    // "For example, a photo under CC BY": what opens with it shows how things are done.
    let shows = |cue: &CueAt| cue.span.start.saturating_sub(around.sentence.start) <= EXAMPLE;
    asks(around)
        || clause::is_speech(around)
        || clause::is_unreal(around)
        || clause::is_past(around)
        || clause::is_superseded(around)
        || clause::is_future(around)
        || clause::is_rule(around)
        || around.before(Cue::Example).is_some() && around.in_sentence(Cue::Example).any(shows)
}

/// Whether a sentence is a question.
fn asks(around: Around<'_>) -> bool {
    let sentence = around.between(around.sentence.start, around.sentence.end);
    sentence.trim_end_matches([' ', '\n', '*', '_', '"', '”', '»', ')']).ends_with(['?', '？', '؟'])
}

/// Whether words of talk about licenses govern the name: "learn more about CC BY".
fn is_talk(around: Around<'_>, grant_before: Option<&CueAt>) -> bool {
    // What was done before is told in a credit, too.
    // "Har tidigare publicerats i [Strand](…) (CC BY 4.0)": where it was before is a credit.
    let told = |cue: &CueAt| around.is_credit || cue.is(Cue::Past) && around.beside_credit;
    let talks = |cue: &&CueAt| !told(cue) && !clause::is_in_title(around, cue.span);
    around.in_sentence(Cue::Mention).find(talks).is_some_and(|mention| {
        let granted_since = grant_before.is_some_and(|grant| grant.span.start >= mention.span.end);
        let before = mention.span.start <= around.place.start && !granted_since;
        let behind = mention.span.start > around.place.end;
        before || behind && !(grant_before.is_some() && clause::has_ended(around, mention))
    })
}

/// "Placed in the public domain using the CC0 tool": the license that does so follows.
fn is_dedicated(around: Around<'_>) -> bool {
    around.before(Cue::Dedication).is_some_and(|cue| {
        let verb = around.between(cue.span.start, cue.span.end).split(' ').next().unwrap_or("").to_lowercase();
        let given = !around.lexicon.words(WordList::DedicatedTo).has(&verb);
        given && count_words(around.lexicon, around.between(cue.span.end, around.place.start), 5) <= 4
    })
}

/// What is said of the brand alone: plain words of granting give it.
fn of_brand(around: Around<'_>, grant_before: Option<&CueAt>, at_once: bool) -> (Kind, bool) {
    let block = around.block;
    if around.setting.elsewhere || block.quote_depth > 0 && grant_before.is_none() {
        return (Kind::Mention, false);
    }
    let close = at_once || grant_before.is_some_and(|grant| around.place.start - grant.span.end <= NEAR);
    let credit = block.role == Role::Caption || block.medium.is_some();
    let named = credit && block.role != Role::Meta && is_set_off(around) && (!is_all(around) || is_labelled(around));
    let close = (close || around.beside_origin) && !names_more(around);
    if close || named { (Kind::Grant, true) } else { (Kind::Mention, false) }
}

/// "[ ] CC BY 4.0": what may be chosen, and was not.
fn is_unchosen(around: Around<'_>) -> bool {
    /// Longest line of a form before the license, in bytes.
    const LONGEST: usize = 1_000;
    let boxes = around.lexicon.words(WordList::OpenBox);
    let before = around.between(0, around.place.start);
    let line = before.rsplit('\n').next().unwrap_or("");
    if line.len() > LONGEST {
        return false;
    }
    let last = |boxes: Words<'_>, line: &str| boxes.iter().filter_map(|mark| line.rfind(mark)).max();
    let chosen = || last(around.lexicon.words(WordList::ChosenBox), &line.to_ascii_lowercase());
    let Some(open) = last(boxes, line) else {
        let whole = line.len() == before.len();
        return whole && boxes.open(around.block.text.text.trim_start()) && chosen().is_none();
    };
    let opens = |first: char| matches!(first, '-' | '*') || !boxes.beginning_with(first).is_empty();
    chosen().map_or_else(|| line.trim_start().starts_with(opens), |chosen| open > chosen)
}

/// "Appendix D. GNU Free Documentation License", "5.2 CC0": the heading of a part that holds or tells of the license.
fn is_numbered(around: Around<'_>) -> bool {
    if !matches!(around.block.role, Role::Heading | Role::Meta) {
        return false;
    }
    let before = around.between(0, around.place.start).trim();
    let number = before.trim_end_matches(['.', ':', ')', '-', '–', ' ']);
    let number = number.rsplit(' ').next().unwrap_or(number);
    let digits =
        number.starts_with(|ch: char| ch.is_ascii_digit()) && number.chars().all(|ch| ch.is_ascii_digit() || ch == '.');
    let letter = number.len() == 1 && number.starts_with(|ch: char| ch.is_ascii_uppercase());
    before.split_whitespace().count() <= 2 && (digits || letter)
}

/// "Photo: Creative Commons": behind a label for a picture.
fn is_labelled(around: Around<'_>) -> bool {
    let label = around.before(Cue::Media);
    label.is_some_and(|label| matches!(around.between(label.span.end, around.place.start).trim(), ":" | "："))
}

/// "Creative Commons Trademark Policy": the brand within the name of something else.
fn names_more(around: Around<'_>) -> bool {
    let behind = around.between(around.place.end, around.text.len());
    if behind.starts_with("'s ") || behind.starts_with("’s ") {
        return true;
    }
    let Some(word) = behind.strip_prefix(' ').and_then(|rest| rest.split_whitespace().next()) else { return false };
    let capital = word.chars().count() >= 5
        && word.chars().next().is_some_and(char::is_uppercase)
        && word.chars().any(char::is_lowercase);
    capital
        && !is_license_word(around.lexicon, word)
        && !around.cues.iter().any(|cue| cue.span.start == around.place.end + 1)
}

/// Lines of a program in a text that is none: `p('MIT AND CC-BY-4.0')`, `CC0.*`.
fn is_code(around: Around<'_>) -> bool {
    const MARKS: [&str; 9] = ["=>", "');", "();", "', '", ": '", "\"];", "&&", "||", "});"];
    let after = around.between(around.place.end, around.text.len());
    let quoted = around.between(0, around.place.start).ends_with('\'') && after.starts_with('\'')
        || around.between(0, around.place.start).ends_with('"') && after.starts_with("\")");
    let pattern = after.starts_with(".*") || after.starts_with('_');
    // "p('MIT AND CC-BY-4.0'),": within the argument of a call.
    let argument = [("('", "')"), ("(\"", "\")")].into_iter().any(|(open, close)| {
        let before = around.between(0, around.place.start);
        before.rfind(open).is_some_and(|at| !before[at + open.len()..].contains(&open[1..]))
            && after.find(&close[..1]).is_some_and(|at| after[at..].starts_with(close))
    });
    pattern
        || argument
        || quoted
            && MARKS.iter().filter(|mark| around.text.contains(**mark)).count() >= 1
            && around.text.contains(['{', '(', '['])
}
