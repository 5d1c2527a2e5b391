//! Names beside nothing but a date: "*Jo Roe, 3 May 2024*", "**Jo Roe** | 12.4.2023" below a title.
//!
//! Takes a short block between the title and the text, gives its author. A place stands before a date, too ("Port Kirk, 3 May
//! 2024"), and a section does, so that the first word has to be somebody's given name.

use super::Reader;
use crate::detect::credit::lexicon::{CreditLexicon, WordClass, fold};
use crate::detect::name::{self, Name, Style};
use crate::detect::word;
use crate::document::{Block, Role};
use crate::evidence::CreditKind;
use crate::lexicon::credit::CueKind;
use crate::lexicon::lists::WordList;

/// Longest block that is a byline with its date, in bytes.
const LONGEST: usize = 120;

/// Longest line on the copyright of a page, in bytes.
const NOTICE: usize = 300;

/// Names at most.
const MOST_NAMES: usize = 6;

/// Words of a date at most, and words that may stand between it and the name: "Friday".
const WORDS: usize = 8;

/// What parts a name and a date.
const SIGNS: [char; 12] = [',', '|', '·', '•', '–', '—', '-', '/', '(', '，', '、', '،'];

/// Years in which pages are dated.
const YEARS: std::ops::RangeInclusive<u16> = 1990..=2099;

/// Whether a block may be a byline with its date.
pub(in crate::detect::credit) fn may_be_dated(block: &Block) -> bool {
    let text = block.text.text.as_str();
    text.len() <= LONGEST
        && block.role == Role::Body
        && block.visible
        && !block.cell
        && text.contains(SIGNS)
        && text.contains(|letter: char| letter.is_ascii_digit())
}

/// Whether a block may be a line of names and no more.
pub(in crate::detect::credit) fn may_be_names(block: &Block) -> bool {
    let text = block.text.text.trim();
    text.len() <= LONGEST
        && block.role == Role::Body
        && block.visible
        && !block.cell
        && text.contains(' ')
        && text.starts_with(char::is_uppercase)
        && text.ends_with(char::is_alphabetic)
}

impl Reader<'_, '_> {
    /// "*Jo Roe and Ola Berg, 3 May 2024*" between the title and the text.
    pub(super) fn dated_byline(&mut self) {
        let place = self.passage.place;
        let placed = place.opens && place.head && !place.caption && place.listed.is_none();
        if !placed || !may_be_dated(self.passage.block) || self.is_below_quote() {
            return;
        }
        let names = self.names_until(|behind| is_date(self.lexicon, behind));
        let Some(names) = names.filter(|names| !self.is_title_or_list(names)) else { return };
        for name in names {
            self.push(CreditKind::Author, name.range.start, name, None);
        }
    }

    /// "Ada Penn & Jo Roe" right below the title, as journals have it: names and no more, where the line on the copyright of the
    /// page says that "the author(s)" or one of them holds it.
    pub(super) fn authors_line(&mut self) {
        let place = self.passage.place;
        let placed = place.opens && place.head && !place.caption && place.listed.is_none();
        if !placed || !may_be_names(self.passage.block) || self.is_below_quote() {
            return;
        }
        let Some(names) = self.names_until(|behind| behind.trim().is_empty()) else { return };
        if self.is_title_or_list(&names) || !self.hold_rights(&names) {
            return;
        }
        for name in names {
            self.push(CreditKind::Author, name.range.start, name, None);
        }
    }

    fn hold_rights(&self, names: &[Name]) -> bool {
        /// Blocks behind the line, and at the end of the page, that are looked at.
        const BLOCKS: usize = 64;
        let notice = |block: &&Block| block.text.text.len() <= NOTICE && block.text.text.contains(['©', '(', 'C']);
        let blocks = &self.document.blocks;
        let next = blocks.iter().skip(self.passage.index.unwrap_or(0)).take(BLOCKS);
        let looked_at = next.chain(blocks.iter().rev().take(BLOCKS));
        let mut notices = looked_at.filter(notice).map(|block| fold(&block.text.text));
        notices.any(|line| {
            let Some(rest) = ["©", "copyright", "(c)"].into_iter().find_map(|sign| line.strip_prefix(sign)) else {
                return false;
            };
            let author = |word: &str| self.lexicon.label(word) == Some(CueKind::Author);
            names.iter().any(|name| rest.contains(&fold(self.words(name.range)))) || word::words(rest).any(author)
        })
    }

    /// The names that a text begins with, where what ends such a line stands behind the last.
    fn names_until(&self, ends: impl Fn(&str) -> bool) -> Option<Vec<Name>> {
        let text = self.passage.text;
        let mut names = Vec::new();
        let mut at = name::skip_spaces(text, 0);
        for _ in 0..MOST_NAMES {
            let name = name::read(self.passage, self.lexicon, at, Style::Person)?;
            if name.range.start != at || !self.is_person(&name) {
                return None;
            }
            names.push(name);
            let behind = &text[name.end..];
            if ends(behind) {
                return Some(names);
            }
            let next = behind.trim_start().trim_start_matches(',').trim_start();
            let first = next.split_whitespace().next()?;
            let joined = self.lexicon.is(WordClass::Joiner, &fold(first));
            at = name::skip_spaces(text, text.len() - next.len() + if joined { first.len() } else { 0 });
        }
        None
    }

    /// Whether a name has a given name, and is that of nobody but a person.
    fn is_person(&self, name: &Name) -> bool {
        let words = self.words(name.range);
        let mut parts = words.split_whitespace();
        let given = parts.next().is_some_and(|first| self.lexicon.is(WordClass::GivenName, &fold(first)));
        let rest = |word: &str| {
            let folded = fold(word);
            let place = self.lexicon.words(WordList::PlaceNoun).has(&folded);
            !place && !self.lexicon.is(WordClass::Text, &folded) && self.lexicon.label(&folded).is_none()
        };
        given
            && (2..=4).contains(&name.words)
            && !name.weak
            && parts.all(rest)
            && !words.contains(|letter: char| letter.is_numeric())
            && self.lexicon.party(words).is_none()
            && !name::is_organization(self.lexicon, words)
    }

    /// Whether a quotation stands right before the block: who said it.
    pub(super) fn is_below_quote(&self) -> bool {
        let before = self.passage.index.and_then(|index| self.document.blocks[..index].last());
        before.is_some_and(|block| block.role == Role::Quote)
    }

    /// Whether the title names one of them, of whom the text tells then, or other lines of the page are names and dates, too:
    /// entries of a guest book, talks of a day.
    fn is_title_or_list(&self, names: &[Name]) -> bool {
        let title = self.document.title.as_ref().map(|(title, _)| fold(title)).unwrap_or_default();
        let of_title = names.iter().any(|name| title.contains(&fold(self.words(name.range))));
        let is_other = |block: &&Block| may_be_dated(block) && !std::ptr::eq(*block, self.passage.block);
        let entry = |block: &Block| {
            let text = block.text.text.as_str();
            let sign = text.find(SIGNS).unwrap_or(text.len());
            let person = text[..sign].split_whitespace().next().map(fold);
            person.is_some_and(|first| self.lexicon.is(WordClass::GivenName, &first))
                && is_date(self.lexicon, &text[sign..])
        };
        of_title || self.document.blocks.iter().filter(is_other).any(entry)
    }
}

/// A text without how long it takes to read: "· 4 min read".
fn without_minutes<'t>(lexicon: &CreditLexicon, text: &'t str) -> &'t str {
    /// Words of it at most.
    const READ: usize = 4;
    let Some(sign) = text.rfind(['·', '•', '|', '–', '—', '(']) else { return text };
    let last = fold(&text[sign..]);
    let mut words = word::words(&last);
    let counts = words.clone().next().is_some_and(|first| first.bytes().all(|byte| byte.is_ascii_digit()));
    let minutes = words.clone().any(|word| lexicon.words(WordList::Minute).has(word));
    if counts && minutes && words.nth(READ).is_none() { &text[..sign] } else { text }
}

/// Whether a text is a date and no more: ", 3 May 2024", " | 12.4.2023", " — le 3 mai 2024". A year alone is that of a book.
fn is_date(lexicon: &CreditLexicon, text: &str) -> bool {
    let text = without_minutes(lexicon, text);
    let rest = text.trim_start();
    let parted = rest.starts_with(SIGNS) || text.starts_with('\n');
    let rest = rest.trim_matches(|letter: char| !letter.is_alphanumeric());
    let (mut years, mut others, mut count) = (0, 0, 0);
    for word in word::words(rest) {
        let folded = fold(word);
        count += 1;
        if word.starts_with(|letter: char| letter.is_ascii_digit()) {
            let numbers = word.split(|letter: char| !letter.is_ascii_digit()).filter(|number| !number.is_empty());
            for number in numbers {
                let year = number.len() == 4 && number.parse().is_ok_and(|year| YEARS.contains(&year));
                years += usize::from(year);
                others += usize::from(!year && number.len() <= 2);
                if !year && number.len() > 2 {
                    return false;
                }
            }
        } else if lexicon.is(WordClass::NotName, &folded) && word.chars().count() > 1 {
            others += 1;
        } else if ![WordClass::DateWord, WordClass::Particle, WordClass::Lead]
            .into_iter()
            .any(|class| lexicon.is(class, &folded))
        {
            return false;
        }
    }
    parted && years == 1 && others > 0 && count <= WORDS
}
