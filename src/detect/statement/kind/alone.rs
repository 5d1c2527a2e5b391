//! Where a license stands by itself rather than in the flow of a sentence: the place grants then.

use super::{Around, is_license_word};
use crate::detect::mark;
use crate::detect::normal::is_invisible;
use crate::detect::word;
use crate::document::Role;
use crate::lexicon::Cue;
use crate::lexicon::lists::WordList;
use crate::source::Span;

/// Whether nothing but words about licenses and works stands in the block.
pub(crate) fn is_all(around: Around<'_>) -> bool {
    !around.has_foreign_words(Span::new(0, around.text.len()))
}

/// A name, id, link or badge that stands alone in its block, field or cell, in a caption, credit or footer.
pub(super) fn stands_alone(around: Around<'_>) -> bool {
    let block = around.block;
    let whole = Span::new(0, around.text.len());
    let words = around.other_words(whole, 60);
    if words <= 6 && !around.has_foreign_words(whole) {
        return true;
    }
    let set_off = is_set_off(around);
    if words <= 3 && set_off {
        return true;
    }
    // What stands in a picture's place tells what it shows: "A poster that says CC BY-NC 4.0".
    let tells = block.role == Role::Meta && block.medium.is_some() && !around.beside_credit;
    let credit_place =
        around.beside_credit || matches!(block.role, Role::Caption | Role::Footer) || block.medium.is_some();
    if credit_place && (set_off || words <= 12 && !tells) {
        return true;
    }
    if block.after_medium.is_some() && (set_off || block.emphasized) && words <= 40 {
        return true;
    }
    // "License: CC BY 4.0", "© 2026 Name, CC BY 4.0", "Text by Name, CC BY 4.0".
    set_off && around.other_words(around.sentence, 30) <= 30 && (words <= 60 || around.sentence.len() < 160)
}

/// Whether the words stand between marks rather than in the flow of a sentence: ", CC BY 4.0.", "(CC BY 4.0)",
/// ": CC BY 4.0", "| CC BY 4.0", at the head or the end of a line.
pub(super) fn is_set_off(around: Around<'_>) -> bool {
    // The whole run of names and addresses counts as one: "CC BY 4.0 (https://…)"; in a credit "CC BY-SA 4.0 or GFDL 1.3".
    let run = joined(around, |gap| {
        let linked = around.cues_in(gap).find(|cue| cue.is(Cue::And) || cue.is(Cue::Or));
        around.beside_credit
            && linked.is_some_and(|cue| !holds_words(around, gap.start, cue.span.start, cue.span.end, gap.end))
    });
    let opening = |ch: char| ch.is_whitespace() || matches!(ch, '"' | '“' | '\'' | '[' | '{' | '*' | '_' | '`');
    // "Licence CC BY 4.0.": the word for a license is its label, as it is with a colon.
    let before =
        without_license_word(around, around.between(0, run.start).trim_end_matches(opening)).trim_end_matches(opening);
    let before = without_label(around, before).trim_end_matches(opening);
    let after = around.between(run.end, around.text.len()).trim_start_matches(|ch: char| {
        ch.is_whitespace() || matches!(ch, '"' | '”' | '\'' | ']' | '}' | '*' | '_' | '`')
    });
    // "by T. Lind [CC0], via Wikimedia Commons".
    let bracketed =
        around.between(0, run.start).ends_with('[') && around.between(run.end, around.text.len()).starts_with(']');
    let opens = before.is_empty()
        || bracketed
        || around.between(0, run.start).trim_end_matches(' ').ends_with('\n')
        || before.ends_with([
            ',', '(', ':', '|', '/', '–', '—', '-', ';', '.', '·', '•', '、', '，', '（', '：', '。', '®', '™', '©',
            'ⓒ', 'Ⓒ', '،', '+', '&', '>', '»', '’', '!', '?', '=', ')', ']', '।', '۔', '؟', '！', '？',
        ]);
    let closes = after.is_empty()
        || bracketed
        || around.between(run.end, around.text.len()).trim_start_matches(' ').starts_with('\n')
        || after.starts_with([
            ',', ')', '.', '|', '/', '–', '—', '-', ';', ':', '·', '•', '、', '，', '）', '。', '(', '（', '،', '<',
            '[', '!', '।', '۔',
        ]);
    opens && closes
}

/// The same text without a word for a license at its end.
fn without_license_word<'t>(around: Around<'_>, text: &'t str) -> &'t str {
    let word = word::last(text);
    if is_license_word(around.lexicon, word) {
        return &text[..text.len() - word.len()];
    }
    // "giấy phép": two words.
    let first = word::last(text[..text.len() - word.len()].strip_suffix(' ').unwrap_or_default());
    let both = &text[text.len() - if first.is_empty() { 0 } else { first.len() + 1 + word.len() }..];
    let known = !both.is_empty() && around.lexicon.words(WordList::LicenseStems).has(&both.to_lowercase());
    if known { &text[..text.len() - both.len()] } else { text }
}

/// The same text without a word for what is licensed at its end, where that begins a sentence or stands behind a mark:
/// "© Jo Roe. Text CC BY 4.0", "Content CC BY-SA 4.0 / Images CC BY-ND 4.0".
fn without_label<'t>(around: Around<'_>, text: &'t str) -> &'t str {
    const WORKS: [Cue; 5] = [Cue::Document, Cue::Media, Cue::Site, Cue::Blanket, Cue::Code];
    let word = word::last(text);
    let start = text.len() - word.len();
    let whole = Span::new(start, text.len());
    let named = || around.cues_in(whole).any(|cue| cue.span == whole && WORKS.into_iter().any(|work| cue.is(work)));
    let own = || around.lexicon.words(WordList::OwnMatter).has(&word.to_lowercase());
    let before = text[..start].trim_end();
    let opens = before.is_empty()
        || before.ends_with(|mark: char| {
            mark::parts_clauses(mark)
                || mark::is_dash(mark)
                || ['.', '。', '।', '۔', '|', '/', '·', '•', ')', ']'].contains(&mark)
        });
    if !word.is_empty() && opens && (own() || named()) { &text[..start] } else { text }
}

/// The run of names and addresses, with hardly anything between them, that a place stands in.
pub(crate) fn run(around: Around<'_>) -> Span {
    joined(around, |_| false)
}

/// Whether words stand in one of two ranges.
fn holds_words(around: Around<'_>, start: usize, end: usize, next: usize, last: usize) -> bool {
    [(start, end), (next, last)].into_iter().any(|(from, to)| around.between(from, to).contains(char::is_alphanumeric))
}

/// The same, with what stands between two of them where that joins them, too.
fn joined(around: Around<'_>, links: impl Fn(Span) -> bool) -> Span {
    let joins = |from: usize, to: usize| {
        let gap = around.between(from, to);
        let seen = || gap.chars().filter(|ch| !is_invisible(*ch)).count() < 4;
        to < from + 16 && (!gap.contains(char::is_alphanumeric) && seen() || links(Span::new(from, to.max(from))))
    };
    let mut run = around.place;
    let next = around.evidence.partition_point(|other| other.start < run.start);
    for other in around.evidence[..next].iter().rev() {
        if other.end < run.start && !joins(other.end, run.start) {
            break;
        }
        run = run.join(*other);
    }
    for other in &around.evidence[next..] {
        if other.start > run.end && !joins(run.end, other.start) {
            break;
        }
        run = run.join(*other);
    }
    run
}
