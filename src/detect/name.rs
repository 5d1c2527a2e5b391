//! What a name looks like: people, organizations, publications, in any script.
//!
//! Takes a passage and an offset where a cue says that a name stands, gives the range of the name. It must not judge
//! whether the cue means a credit.

mod ends;
mod italics;
mod joined;
mod label;
mod letters;
mod link;
mod party;
mod reading;
mod surname;
mod words;

pub(crate) use letters::{address_at, is_capital, skip_spaces};
pub(crate) use party::{is_organization, party_at};

use super::apart::opens_quotation;
use super::credit::lexicon::{CreditLexicon, WordClass, fold, unspaced};
use super::credit::passage::Passage;
use super::mark;
use super::sentence::is_initial;
use crate::lexicon::lists::WordList;
use crate::source::Span;
use letters::{skip_opening, word_at};
use link::{linked_from, read_link, with_following_link};
use reading::read_words;

/// What kind of name is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// Somebody.
    Person,
    /// A publication, a site, a title.
    Publication,
}

/// A name found in a passage.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Name {
    /// Range of the text; empty where only an address stands.
    pub(crate) range: Span,
    /// Where reading can go on.
    pub(crate) end: usize,
    /// Link that the name is the text of, or that stands right behind it.
    pub(crate) link: Option<usize>,
    /// Number of words.
    pub(crate) words: usize,
    /// Only its place tells that it is a name: lower case, no link.
    pub(crate) weak: bool,
}

impl Name {
    /// All of a range, behind which reading can go on.
    pub(crate) fn plain(range: Span, link: Option<usize>, words: usize) -> Self {
        Self { range, end: range.end, link, words, weak: false }
    }

    /// Says whether only an address was found.
    pub(crate) fn address_only(&self) -> bool {
        self.range.is_empty()
    }
}

/// Words before a cue among which a name is looked for.
const LAST_WORDS: usize = 7;

/// Longest name, in bytes.
const LONGEST: usize = 120;

/// Reads a name that starts at or right behind `at`.
pub(crate) fn read(passage: &Passage, lexicon: &CreditLexicon, at: usize, style: Style) -> Option<Name> {
    let mut at = skip_opening(passage, at);
    if lexicon.starts_prohibition(passage.folded_from(at)) {
        return if style == Style::Publication { italics::title(passage, lexicon, at, None) } else { None };
    }
    if let Some(name) = whole_name(passage, lexicon, at) {
        return Some(with_following_link(passage, lexicon, name, style));
    }
    let mut article = None;
    for _ in 0..3 {
        if linked_from(passage, at).is_some() {
            break;
        }
        let Some(word) = word_at(passage.text, at) else { break };
        if word.text.chars().count() == 1 && passage.text[word.end..].starts_with('.') {
            break;
        }
        // "خبرگزاری مهر": an agency whose name begins with the word for one.
        let small = fold(word.text);
        if lexicon.is(WordClass::Lead, &small)
            && !lexicon.words(WordList::NameArticle).has(&small)
            && party_at(passage.text, lexicon, at).is_some_and(|(whole, _)| whole.end > word.end)
        {
            break;
        }
        let behind = || word_at(passage.text, skip_spaces(passage.text, word.end));
        if style == Style::Person
            && words::is_article_of_name(lexicon, word.text, &fold(word.text))
            && behind().is_some_and(|next| is_capital(next.text) && !is_lead(lexicon, next.text))
        {
            break;
        }
        // "The Example", "Der Beispiel": a capital inside a sentence belongs to the name; in "dem Blog „Beispiel“" the
        // quotation marks tell where that begins, in "der Website Das Beispiel" its article.
        let place = style == Style::Publication && lexicon.is(WordClass::Place, &fold(word.text));
        if style == Style::Publication
            && !(place && (opens_quotation(&passage.text[word.end..]) || opens_title(passage, lexicon, word.end)))
            && word.text.starts_with(char::is_uppercase)
            && word_at(passage.text, skip_spaces(passage.text, word.end)).is_some_and(|next| is_capital(next.text))
            && linked_from(passage, skip_spaces(passage.text, word.end)).is_none()
        {
            break;
        }
        let mut end = word.end;
        // Leads of two and three words first: "staff photographer".
        let mut lead = (place || lexicon.is(WordClass::Lead, &fold(word.text))).then_some(end);
        for _ in 0..2 {
            let Some(next) = word_at(passage.text, skip_spaces(passage.text, end)) else { break };
            end = next.end;
            if lexicon.is(WordClass::Lead, &fold(&passage.text[at..end])) {
                lead = Some(end);
            }
        }
        let Some(end) = lead else { break };
        // "Staff Sgt. Jo Roe"
        let short = passage.text[at..end].rsplit(' ').next().unwrap_or_default();
        let stop = passage.text[end..].starts_with(". ") && lexicon.is(WordClass::Abbreviation, &fold(short));
        let end = end + usize::from(stop);
        let rest = skip_opening(passage, skip_spaces(passage.text, end));
        let followed = linked_from(passage, rest).is_some()
            || word_at(passage.text, rest).is_some_and(|next| {
                let leads = is_lead(lexicon, next.text)
                    || style == Style::Publication && lexicon.is(WordClass::Place, &fold(next.text));
                rest > end && (is_capital(next.text) || fold(word.text) == "user" || leads)
            });
        if !followed {
            break;
        }
        let named = style == Style::Person && !stop && word.end == end && word.text.starts_with(char::is_uppercase);
        article = (named && lexicon.words(WordList::NameArticle).has(&fold(word.text))).then_some(word.start);
        at = rest;
    }
    if let Some((index, end)) = linked_from(passage, at) {
        return read_link(passage, lexicon, at, index, end, style);
    }
    if let Some(end) = address_at(passage.text, at) {
        return Some(Name { range: Span::new(at, at), end, link: None, words: 0, weak: false });
    }
    let name = read_words(passage, lexicon, at, passage.text.len(), style, false);
    let mut name = match style {
        Style::Person => name?,
        Style::Publication => italics::title(passage, lexicon, at, name)?,
    };
    // "The Dredgers"; bodies, agencies and platforms are known without it.
    let words = &passage.text[name.range.start..name.range.end];
    if let Some(start) = article.filter(|_| lexicon.party(words).is_none() && !is_organization(lexicon, words)) {
        name.range.start = start;
    }
    Some(with_following_link(passage, lexicon, name, style))
}

/// "Our World in Data", "Africa Is a Country": a known name of several words, which single words of it would end.
fn whole_name(passage: &Passage, lexicon: &CreditLexicon, at: usize) -> Option<Name> {
    let folded = passage.folded_from(at);
    let first = passage.text[at..].chars().next().filter(|first| first.is_uppercase())?;
    let names = lexicon.words(WordList::WholeName).beginning_with(first.to_lowercase().next()?);
    let known = names.opening(folded).filter(|_| linked_from(passage, at).is_none())?;
    let end = passage.unfold(passage.refold(at) + known.len());
    let ends = !passage.text[end..].starts_with(|letter: char| letter.is_alphanumeric() || letter == '-');
    ends.then(|| Name::plain(Span::new(at, end), None, known.split(' ').count()))
}

/// The whole of what stands in quotation marks, where a name begins it: "Salt at home".
pub(crate) fn to_closing_quote(text: &str, name: Name) -> Name {
    let open = text[..name.range.start].trim_end_matches([' ', '\u{a0}', '\u{202f}']).chars().next_back();
    let closes = |letter: char| open.is_some_and(|open| mark::closes_quotation(open, letter));
    let Some(rest) = text.get(name.range.start..).filter(|_| name.range.end == name.end) else { return name };
    let inner = |at: usize, letter: char| letter == '\'' && rest[at + 1..].starts_with(char::is_alphanumeric);
    let quoted = rest
        .char_indices()
        .take(LONGEST)
        .find(|(at, letter)| closes(*letter) && !inner(*at, *letter) || *letter == '\n');
    match quoted {
        Some((len, letter)) if letter != '\n' && name.range.start + len > name.end => {
            let end = name.range.start + rest[..len].trim_end_matches([' ', ',']).len();
            // How sure it is a name its first words tell.
            Name { range: Span::new(name.range.start, end), end, ..name }
        }
        _ => name,
    }
}

/// Whether the words at a place begin with the article of a name: "Das Beispiel".
fn opens_title(passage: &Passage, lexicon: &CreditLexicon, at: usize) -> bool {
    let next = word_at(passage.text, skip_spaces(passage.text, at));
    next.is_some_and(|next| {
        next.text.starts_with(char::is_uppercase)
            && is_lead(lexicon, next.text)
            && word_at(passage.text, skip_spaces(passage.text, next.end)).is_some_and(|word| is_capital(word.text))
    })
}

fn is_lead(lexicon: &CreditLexicon, word: &str) -> bool {
    lexicon.is(WordClass::Lead, &fold(word))
}

/// Reads the name that ends right before `end`, back to `floor` or the start of the clause.
pub(crate) fn read_back(passage: &Passage, lexicon: &CreditLexicon, floor: usize, end: usize) -> Option<Name> {
    let text = passage.text.get(floor..end)?;
    let start = text
        .char_indices()
        .rev()
        .scan(' ', |after, (place, letter)| {
            let was = *after;
            *after = letter;
            Some((place, letter, was))
        })
        .find(|(place, letter, after)| {
            let dot = *letter == '.' && after.is_whitespace() && !ends_with_initial(&text[..*place], lexicon);
            // Within the name of a user: "ana_prieto".
            let joins = *letter == '_'
                && after.is_alphanumeric()
                && text[..*place].ends_with(|before: char| before.is_ascii_alphanumeric());
            dot || !joins && ",;:|([（【!?。，：；\"“”»「」『』*_—–".contains(*letter)
                || passage.breaks_at(floor + place)
        })
        .map_or(0, |(place, letter, _)| place + letter.len_utf8());
    let first = skip_opening(passage, floor + start);
    // From the start of the clause, or from the first of its last words that makes a name.
    let words = passage.text.get(first..end)?.char_indices().filter(|(_, letter)| letter.is_whitespace());
    let mut starts: Vec<usize> = words.map(|(at, letter)| first + at + letter.len_utf8()).collect();
    starts.drain(..starts.len().saturating_sub(LAST_WORDS));
    std::iter::once(first).chain(starts).find_map(|from| {
        let name = read_words(passage, lexicon, from, end, Style::Person, passage.link_at(from).is_some())?;
        let rest = &passage.text[name.end..end];
        // "이 장의 일부는 Example": what stands before in another script is no part of the name.
        let words = &passage.text[name.range.start..name.range.end];
        if words.contains(unspaced) && words.ends_with(|letter: char| letter.is_ascii_alphanumeric()) {
            return None;
        }
        // "Irmak Dergisi'nde Elif Aras": a word in a case, which ends with an apostrophe and its ending, opens no name.
        let case = |word: &str| {
            let ending = word.rsplit_once(['\'', '’']).map_or("", |(_, ending)| ending);
            ending.len() > 1 && lexicon.words(WordList::CaseEnding).has(ending)
        };
        if words.split_whitespace().rev().skip(1).any(case) {
            return None;
        }
        let capital = from == first || passage.text[from..].starts_with(char::is_uppercase);
        (rest.trim().is_empty() && capital)
            .then_some(Name { link: passage.link_at(from).map(|(index, _)| index), ..name })
    })
}

fn ends_with_initial(text: &str, lexicon: &CreditLexicon) -> bool {
    let parts = |letter: char| letter.is_whitespace() || matches!(letter, '(' | '[' | '（' | '/' | '|');
    let word = text.rsplit(parts).next().unwrap_or("");
    word.chars().count() == 1 || is_initial(word) || lexicon.is(WordClass::Abbreviation, &fold(word))
}
