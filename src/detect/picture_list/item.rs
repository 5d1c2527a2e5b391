//! One item of a list of credits: which picture it names, and where its credit begins.

use super::{Candidate, is_file};
use crate::detect::caption;
use crate::detect::credit::CreditLexicon;
use crate::detect::credit::lexicon::fold;
use crate::detect::table::last_step;
use crate::source::Span;
use std::collections::BTreeMap;

/// Signs that part the credits of a line.
const PARTS: [char; 8] = ['\n', '\u{2028}', ';', '；', ',', '|', '·', '•'];

/// Signs around the name of a picture.
const SIGNS: [char; 18] =
    ['.', ':', '：', '(', ')', '（', '）', '[', ']', '【', '】', '–', '—', '-', '=', '|', ',', ' '];

/// Digits of a number at most.
const DIGITS: usize = 3;

/// Longest name of a picture, in bytes.
const NAME: usize = 120;

/// Items of a line at most.
const MOST: usize = 64;

/// What an item calls the picture that it credits.
pub(super) enum Named {
    Number(String),
    /// By file or by its words: its place among the media.
    Medium(usize),
}

impl Named {
    pub(super) fn number(&self) -> Option<&String> {
        match self {
            Self::Number(number) => Some(number),
            Self::Medium(_) => None,
        }
    }
}

/// A part of a block that credits a picture.
pub(super) struct Item {
    pub(super) block: usize,
    pub(super) range: Span,
    pub(super) named: Named,
    /// It stands below words for credits, so that a name in it is that of the maker.
    pub(super) credited: bool,
}

/// "Fig. 1: Jo Roe", "1 Mira Holt, 2 Jo Roe", "[1] Mira Holt [2] Jo Roe": the parts of a text that begin with numbers, each
/// with one of its own. Behind a label there are several.
pub(super) fn numbered(text: &str, candidate: &Candidate, lexicon: &CreditLexicon) -> Vec<Item> {
    let signs = text[candidate.from..].char_indices().filter(|(_, letter)| PARTS.contains(letter) || *letter == '[');
    let places = signs.map(|(at, letter)| candidate.from + at + if letter == '[' { 0 } else { letter.len_utf8() });
    let mut found: Vec<(usize, String)> = Vec::new();
    for place in std::iter::once(candidate.from).chain(places) {
        let start = place + (text[place..].len() - text[place..].trim_start().len());
        if let Some((number, _)) = number(&text[start..], lexicon)
            && found.last().is_none_or(|(last, _)| *last < start)
        {
            found.push((start, number));
        }
    }
    let first = found.first().map(|(start, _)| *start);
    let leads = first.is_some_and(|first| text[candidate.from..first].trim().is_empty());
    let distinct = || (1..found.len()).all(|at| found[..at].iter().all(|(_, number)| *number != found[at].1));
    if !leads || found.len() > MOST || candidate.inline && found.len() < 2 || !distinct() {
        return Vec::new();
    }
    let ends: Vec<usize> = found.iter().skip(1).map(|(start, _)| *start).chain([text.len()]).collect();
    let items = found.into_iter().zip(ends).map(|((start, number), end)| {
        let part = text[start..end].trim_end_matches(|letter| letter == ' ' || PARTS.contains(&letter));
        Item {
            block: candidate.block,
            range: Span::new(start, start + part.len()),
            named: Named::Number(number),
            credited: candidate.credited,
        }
    });
    items.collect()
}

/// The number of a picture that a text begins with, lower case, and where it ends.
fn number(text: &str, lexicon: &CreditLexicon) -> Option<(String, usize)> {
    if let Some((number, end)) = caption::number(text, lexicon) {
        return Some((number.to_lowercase(), end));
    }
    let inside = text.trim_start_matches(['(', '[', '（', '【']);
    let digits = inside.bytes().take_while(u8::is_ascii_digit).count();
    let rest = inside.get(digits..).filter(|_| (1..=DIGITS).contains(&digits))?;
    let behind = rest.trim_start_matches(SIGNS);
    // "1 Mira Holt", "[2] 山本花"; no "4.0", "3 pictures".
    let named = behind.starts_with(|letter: char| letter.is_alphabetic() && !letter.is_lowercase());
    let signs = &rest[..rest.len() - behind.len()];
    (named && !signs.is_empty()).then(|| (inside[..digits].to_owned(), text.len() - rest.len()))
}

/// "weir.jpg: Jo Roe", "The old weir: Jo Roe": the picture that an item begins with, by one of its names.
pub(super) fn named(
    text: &str,
    candidate: &Candidate,
    names: &BTreeMap<String, usize>,
    lexicon: &CreditLexicon,
) -> Option<Item> {
    let start = text.len() - text.trim_start().len();
    let (name, _) = lead(text)?;
    let folded = fold(name.trim());
    let medium = if is_file(name) {
        names.get(&last_step(name).to_lowercase())
    } else if candidate.credited && !candidate.inline && lexicon.label(&folded).is_none() {
        names.get(&folded)
    } else {
        None
    };
    let range = Span::new(start, text.len());
    medium.map(|medium| Item {
        block: candidate.block,
        range,
        named: Named::Medium(*medium),
        credited: candidate.credited,
    })
}

/// Whether an item begins with a file, and a sign behind it.
pub(super) fn begins_with_file(text: &str) -> bool {
    lead(text).is_some_and(|(name, _)| is_file(name))
}

/// What stands before the first sign that parts a name from what is told of it, and where that begins.
fn lead(text: &str) -> Option<(&str, usize)> {
    let from = text.len() - text.trim_start().len();
    let text = &text[from..];
    // The name of a file ends with its ending.
    let word = text.find([' ', ':', '：', ',', '(']).unwrap_or(text.len());
    if is_file(&text[..word]) {
        let rest = text[word..].trim_start();
        let signed = rest.starts_with([':', '：', '–', '—', '-', ',', '(']);
        return signed.then(|| (&text[..word], from + (text.len() - rest.trim_start_matches(SIGNS).len())));
    }
    let signs = text.char_indices().take_while(|(at, _)| *at <= NAME);
    let end = signs.into_iter().find(|(at, letter)| match letter {
        ':' | '：' => true,
        '–' | '—' | '-' => text[..*at].ends_with(' '),
        _ => false,
    });
    let (end, _) = end?;
    let rest = text[end..].trim_start_matches(SIGNS);
    Some((text[..end].trim_end(), from + (text.len() - rest.len())))
}

/// Where the credit of an item begins, behind the number or the name of its picture.
pub(crate) fn behind_name(text: &str, lexicon: &CreditLexicon) -> usize {
    let from = text.len() - text.trim_start().len();
    match number(&text[from..], lexicon) {
        Some((_, end)) => text.len() - text[from + end..].trim_start_matches(SIGNS).len(),
        None => lead(text).map_or(from, |(_, behind)| behind),
    }
}
