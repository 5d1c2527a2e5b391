//! Originals that are told by their title, with words between it and what was done: "translated from the Polish article
//! [Low Water](…)", "originally published as [Low Water](…) in The Example", "The original [Low Water](…), CC BY 4.0".
//!
//! Takes the place of the words, reads the title, and where it stood.

use super::Reader;
use super::clause::word_end;
use super::counts::is_origin;
use crate::detect::apart::opens_quotation;
use crate::detect::credit::front_matter::address;
use crate::detect::credit::lexicon::{Cue, WordClass, fold};
use crate::detect::credit::passage::Start;
use crate::detect::mark;
use crate::detect::name::{self, Name, Style};
use crate::detect::word;
use crate::document::{CITED, Link};
use crate::evidence::CreditKind;
use crate::lexicon::credit::CueKind;
use crate::lexicon::lists::WordList;
use crate::source::Span;

/// Words between what was done and the title at most: "the original Polish short story".
const WORDS: usize = 5;

/// Of them, those that no list knows: a language, an adjective.
const UNKNOWN: usize = 2;

impl Reader<'_, '_> {
    /// "Source: [tides.js](_static/tides.js)", "原文は[ここ](./LICENSE)": a file beside the page that is no page is none that
    /// the text is from.
    pub(super) fn leads_within(&self, name: &Name) -> bool {
        const PAGES: [&str; 10] = ["html", "htm", "xhtml", "php", "md", "rst", "adoc", "txt", "pdf", "org"];
        let link = name.link.and_then(|index| self.passage.block.links.get(index));
        let is_path = |url: &&str| !url.contains("://") && !url.starts_with("//") && !url.starts_with(CITED);
        let path = link.map(|link| link.url.split(['?', '#']).next().unwrap_or_default()).filter(is_path);
        let file = path.and_then(|path| path.rsplit('/').next()).filter(|file| !file.is_empty());
        file.is_some_and(|file| match file.rsplit_once('.') {
            Some((_, ending)) => !PAGES.contains(&ending.to_ascii_lowercase().as_str()),
            None => file.bytes().all(|byte| byte.is_ascii_uppercase()),
        })
    }

    /// Behind the words for a text that a translation was made from, before its title: "the Polish article [Low Water](…)",
    /// "den tyska artikeln „Low Water“".
    pub(super) fn behind_kind_of_original(&self, at: usize) -> Option<usize> {
        let text = self.passage.text;
        let (mut end, mut unknown, mut told) = (at, 0, false);
        for _ in 0..=WORDS {
            let from = name::skip_spaces(text, end);
            if self.is_set_off(from) {
                return told.then_some(from);
            }
            end = word_end(text, from);
            let word = &text[from..end];
            let folded = fold(word);
            let plain = !word.is_empty() && word.chars().all(|letter| letter.is_alphabetic() || letter == '-');
            if !plain || self.lexicon.opens_byline(&folded) {
                return None;
            }
            let text = self.names_text(&folded);
            told |= text;
            unknown += usize::from(!text && !self.is_small(&folded));
            if unknown > UNKNOWN {
                return None;
            }
        }
        None
    }

    /// Whether a word is one for a text or for an original: "article", "original".
    fn names_text(&self, folded: &str) -> bool {
        self.lexicon.is(WordClass::Text, folded)
            || self.lexicon.is(WordClass::Pointer, folded)
            || self.lexicon.words(WordList::KindOfWork).has(folded)
            || self.lexicon.label(folded) == Some(CueKind::OriginalPublication)
    }

    /// "translated from the Polish article [Low Water](…) by Jo Roe", "from the [Polish original](…)": the work, where no
    /// translator stands behind the language.
    pub(super) fn translated_work(&mut self, start: usize, end: usize) -> bool {
        let text = self.passage.text;
        let first = name::skip_spaces(text, end);
        let direct = |last: &str| self.is_set_off(first) && self.names_text(&fold(last));
        let cue = text[start..end].trim_end();
        let at = if direct(word::last(cue)) { Some(first) } else { self.behind_kind_of_original(end) };
        self.translated = true;
        if let Some(at) = at {
            let read = name::read(self.passage, self.lexicon, at, Style::Publication)
                .map(|name| name::to_closing_quote(text, name))
                .filter(|name| !name.weak || name.link.is_some());
            let Some(name) = read else { return false };
            self.take(CreditKind::AdaptedFrom, start, name, Style::Publication);
            return true;
        }
        self.translated_pointer(start, first)
    }

    /// "translated from the [Polish original](…)": the words of the link are none of a title.
    fn translated_pointer(&mut self, start: usize, at: usize) -> bool {
        // "translated from [the Polish original](…)": the article may be part of the words.
        let begins = |link: &Link| link.text.start == at || start < link.text.start && link.text.start < at;
        let Some((_, link)) = self.passage.link_at(at).filter(|(_, link)| begins(link)) else { return false };
        let said = fold(self.words(link.text));
        if address(&link.url).is_none() || !said.split_whitespace().last().is_some_and(|word| self.names_text(word)) {
            return false;
        }
        let credit =
            self.credit(CreditKind::AdaptedFrom, Span::new(start, link.text.end), None, Some(link.url.clone()));
        self.credits.push(credit);
        self.done = self.done.max(link.text.end);
        self.author_behind();
        true
    }

    /// "originally published as [Low Water](…) in The Example by Jo Roe": the title it had, and where it stood.
    pub(super) fn published_as(&mut self, kind: CreditKind, start: usize, end: usize) -> bool {
        let text = self.passage.text;
        let language = name::skip_spaces(text, self.behind_name_of_language(end));
        let Some(led) = self.lexicon.words(WordList::TitledAs).opening(self.passage.folded_from(language)) else {
            return false;
        };
        let at = name::skip_spaces(text, self.passage.unfold(self.passage.refold(language) + led.len()));
        let Some((title, link)) = self.title_at(at) else { return false };
        let next = name::skip_spaces(text, title);
        let word = word_end(text, next);
        let place = self
            .is_carrier(&fold(&text[next..word]))
            .then(|| name::read(self.passage, self.lexicon, self.before_article(next, word), Style::Publication))
            .flatten()
            .filter(|place| !place.weak && !self.is_date(place.range));
        if let Some(place) = place {
            let place = Name { link: place.link.or(link), ..place };
            self.take(kind, start, place, Style::Publication);
            return true;
        }
        let url = link.and_then(|index| self.passage.block.links.get(index)).map(|link| link.url.clone());
        if url.is_none() {
            return false;
        }
        let credit = self.credit(kind, Span::new(start, title), None, url);
        self.credits.push(credit);
        self.done = self.done.max(title);
        self.author_behind();
        true
    }

    /// "Source: “[Low Water](…)” on The Example": a title that is linked, and where it stood.
    pub(super) fn titled_source(&mut self, start: usize, at: usize) -> bool {
        let text = self.passage.text;
        let open = name::skip_spaces(text, at);
        if !opens_quotation(&text[open..]) {
            return false;
        }
        let Some((title, Some(link))) = self.title_at(open) else { return false };
        let next = name::skip_spaces(text, title);
        let word = word_end(text, next);
        if !self.is_carrier(&fold(&text[next..word])) {
            return false;
        }
        let read = name::read(self.passage, self.lexicon, self.before_article(next, word), Style::Publication);
        let Some(place) = read.filter(|place| !place.weak && !self.is_date(place.range)) else { return false };
        let place = Name { link: Some(link), ..place };
        self.take(CreditKind::RepublishedFrom, start, place, Style::Publication);
        true
    }

    /// Whether a word leads to where something stood.
    fn is_carrier(&self, folded: &str) -> bool {
        let classes = [WordClass::Inner, WordClass::Carrier, WordClass::Particle, WordClass::DateWord];
        classes.into_iter().any(|class| self.lexicon.is(class, folded)) && !self.lexicon.opens_byline(folded)
    }

    /// Where a title ends that is set off by a link or by quotation marks, and the link.
    fn title_at(&self, at: usize) -> Option<(usize, Option<usize>)> {
        /// Longest title, in bytes.
        const LONGEST: usize = 160;
        let text = self.passage.text;
        if let Some((index, link)) = self.passage.link_at(at).filter(|(_, link)| link.text.start == at) {
            return Some((self.behind_closing(link.text.end).0.max(link.text.end), Some(index)));
        }
        let open = text[at..].chars().next().filter(|_| opens_quotation(&text[at..]))?;
        let inner = at + open.len_utf8();
        let mut near = text[inner..].char_indices().take_while(|(len, _)| *len <= LONGEST);
        let (len, sign) = near.find(|(_, letter)| mark::closes_quotation(open, *letter))?;
        let link = self.passage.link_at(inner).map(|(index, _)| index);
        Some((inner + len + sign.len_utf8(), link))
    }

    /// "The original, [Low Water](…) by Jo Roe, is licensed under CC BY 4.0": the word for an original has no colon behind
    /// it, but a title that is linked, and the sentence names a license.
    pub(super) fn linked_original(&mut self, start: usize, end: usize) -> bool {
        let text = self.passage.text;
        let (next, _) = self.behind_comma(end);
        let at = if self.is_set_off(next) { Some(next) } else { self.behind_kind_of_original(end) };
        let Some((_, link)) = at.and_then(|at| self.passage.link_at(at)) else { return false };
        let sentence = self.passage.sentence_end(link.text.end);
        let licensed = self.named_license_near(link.text.end, sentence - link.text.end);
        if address(&link.url).is_none() || !licensed || self.lexicon.starts_license(&fold(self.words(link.text))) {
            return false;
        }
        let read = name::read(self.passage, self.lexicon, link.text.start, Style::Publication);
        let Some(name) = read.filter(|name| name.link.is_some()) else { return false };
        let name = name::to_closing_quote(text, name);
        if let Some((behind, place)) = self.place_of_original(name.end) {
            return self.take_place(start, behind, place, name);
        }
        self.take(CreditKind::OriginalPublication, start, name, Style::Publication);
        true
    }

    /// "The original, [Low Water](…), appeared in The Example": behind the words of origin that follow a title, and where it
    /// stood, as far as that can be read.
    fn place_of_original(&self, title: usize) -> Option<(usize, Option<Name>)> {
        /// Words between at most: "was first".
        const BETWEEN: usize = 3;
        let (behind, _) = self.behind_closing(title);
        let (at, comma) = self.behind_comma(behind);
        if let Some(found) = self.place_behind_verb(at).filter(|_| comma) {
            return Some(found);
        }
        let at = self.passage.refold(at);
        let (cue, end, uses) = self.passage.next_cue(self.lexicon, at)?;
        let origin = |cue: &Cue| matches!(cue, Cue::Phrase(kind) if is_origin(*kind) || *kind == CueKind::Publication);
        let between = self.passage.folded.get(at..cue)?;
        let verbs = word::words(between).all(|word| self.lexicon.is_auxiliary(word));
        if !uses.iter().any(origin) || word::words(between).count() > BETWEEN || !verbs {
            return None;
        }
        let (cue, end) = (self.passage.unfold(cue), self.passage.unfold(end));
        let from = self.behind_date(self.before_article(cue, end));
        let place = name::read(self.passage, self.lexicon, from, Style::Publication)
            .filter(|place| !place.weak && !self.is_date(place.range) && self.ends_clause(place.end));
        Some((end, place))
    }

    /// "The original, [Låg vatten](…), stod i Havet": where it stood, as far as that can be read, behind a verb that no list
    /// knows.
    fn place_behind_verb(&self, at: usize) -> Option<(usize, Option<Name>)> {
        let text = self.passage.text;
        let verb = word_end(text, at);
        let word = &text[at..verb];
        let plain = word.chars().all(char::is_lowercase) && !word.is_empty();
        let leads = name::skip_spaces(text, verb);
        let end = word_end(text, leads);
        let small = &text[leads..end];
        let inner = [WordClass::Inner, WordClass::Carrier].into_iter().any(|class| self.lexicon.is(class, small));
        let led = inner || self.lexicon.words(WordList::WhereWord).has(small);
        if !plain || !led || self.lexicon.is_auxiliary(&fold(word)) || self.passage.cue_at(self.lexicon, at).is_some() {
            return None;
        }
        let place = name::read(self.passage, self.lexicon, end, Style::Publication)
            .filter(|place| !place.weak && !self.is_date(place.range) && self.ends_clause(place.end));
        Some((end, place))
    }

    /// "Republished from “[Low Water](…)” on The Example": where what is called so stands, at the address of its title.
    pub(super) fn place_behind_title(&self, title: &Name) -> Option<Name> {
        let text = self.passage.text;
        let first = self.passage.link_at(title.range.start).map_or(title.range.start, |(_, link)| link.text.start);
        let (behind, closed) = self.behind_closing(title.end);
        if !closed || !opens_quotation(text[..first].chars().next_back()?.encode_utf8(&mut [0; 4])) {
            return None;
        }
        let at = name::skip_spaces(text, behind);
        let end = word_end(text, at);
        let word = &text[at..end];
        if !self.is_carrier(&fold(word)) && !self.lexicon.words(WordList::WhereWord).has(word) {
            return None;
        }
        let place = name::read(self.passage, self.lexicon, self.before_article(at, end), Style::Publication)
            .filter(|place| !place.weak && !self.is_date(place.range) && self.ends_clause(place.end))?;
        Some(Name { link: place.link.or(title.link), ..place })
    }

    /// Takes where an original stood, at the address of its title; without a name where none could be read.
    fn take_place(&mut self, start: usize, behind: usize, place: Option<Name>, title: Name) -> bool {
        if let Some(place) = place {
            let place = Name { link: place.link.or(title.link), ..place };
            self.take(CreditKind::OriginalPublication, start, place, Style::Publication);
        } else {
            let url = self.url(&title);
            let credit = self.credit(CreditKind::OriginalPublication, Span::new(start, title.end), None, url);
            self.credits.push(credit);
            self.done = self.done.max(behind);
        }
        true
    }

    /// Whether nothing but an article stands before a word at the start of its sentence: "The original".
    pub(super) fn behind_article(&self, start: usize) -> Start {
        let before = self.passage.text[self.passage.sentence_start(start)..start].trim();
        let folded = fold(before);
        let article = !before.is_empty()
            && (self.lexicon.is(WordClass::Lead, &folded) || self.lexicon.words(WordList::NounArticle).has(&folded));
        if article { Start::Sentence } else { Start::Inside }
    }

    /// "This guide by Jo Roe first appeared in The Example": "by" right behind the words for the text, where words of origin
    /// follow the name.
    pub(super) fn is_of_text_at_hand(&self, start: usize, name: &Name) -> bool {
        /// Words before it at most: "This short guide to knots".
        const BEFORE: usize = 6;
        /// Words between the name and what is told of it at most: "was".
        const BETWEEN: usize = 2;
        let before = self.passage.folded_before(start);
        if !self.has_subject(start) || before.split_whitespace().count() > BEFORE || before.contains([',', ';', ':']) {
            return false;
        }
        let at = self.passage.refold(name.end);
        let Some((cue, _, uses)) = self.passage.next_cue(self.lexicon, at) else { return false };
        let origin = |cue: &Cue| matches!(cue, Cue::Phrase(kind) if is_origin(*kind));
        let between = &self.passage.folded[at..cue];
        uses.iter().any(origin)
            && between.split_whitespace().count() <= BETWEEN
            && between.split_whitespace().all(|word| self.lexicon.is_auxiliary(word))
    }

    /// "Source: Jo Roe, “Low Water”, [The Example](…), CC BY 4.0": who wrote it, what it is called, and where it stood.
    pub(super) fn cited(&mut self, start: usize, author: Name) -> bool {
        let text = self.passage.text;
        let words = self.words(author.range);
        let person = author.link.is_none()
            && !author.weak
            && (2..=4).contains(&author.words)
            && self.lexicon.party(words).is_none()
            && !name::is_organization(self.lexicon, words);
        let (open, comma) = self.behind_comma(author.end);
        if !person || !comma || !opens_quotation(&text[open..]) {
            return false;
        }
        let Some((title, link)) = self.title_at(open) else { return false };
        let (next, comma) = self.behind_comma(title);
        // The comma stands within the quotation marks, too.
        let within = text[..title].chars().rev().nth(1).is_some_and(mark::is_comma);
        let place = name::read(self.passage, self.lexicon, next, Style::Publication)
            .filter(|place| (comma || within) && !place.weak && !place.address_only())
            .filter(|place| !self.lexicon.starts_license(&fold(self.words(place.range))))
            .filter(|place| place.link.is_some() || link.is_some());
        let Some(place) = place.filter(|place| self.license_near(place.end, NEAR)) else { return false };
        self.take(CreditKind::Author, start, author, Style::Person);
        let place = Name { link: place.link.or(link), ..place };
        self.take(CreditKind::RepublishedFrom, place.range.start, place, Style::Publication);
        true
    }
}

/// Bytes between where a work stood and its license at most.
const NEAR: usize = 60;
