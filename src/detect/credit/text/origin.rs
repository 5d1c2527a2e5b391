//! What stands behind the name of an original: the site of its address, who wrote it, what a translation was made from.

use super::Reader;
use super::clause::word_end;
use crate::detect::apart::{OPEN, opens_quotation};
use crate::detect::credit::lexicon::{Cue, Party, WordClass, fold, unspaced};
use crate::detect::mark;
use crate::detect::name::{self, Name, Style};
use crate::detect::word;
use crate::evidence::CreditKind;
use crate::lexicon::credit::CueKind;
use crate::lexicon::lists::WordList;
use crate::source::Span;

/// Letters of the name of a language at least.
const SHORTEST_LANGUAGE: usize = 4;

/// Letters at the end of a label in which a word for an address is looked for.
const LONGEST_WORD: usize = 8;

impl Reader<'_, '_> {
    /// "originally published on the Example blog by Jo Roe", "Adaptado de «Marea baja» de Jo Roe": who wrote it.
    pub(super) fn author_behind(&mut self) {
        let text = self.passage.text;
        let (title, quoted) = self.behind_closing(self.behind_aside(self.done));
        let part = self.behind_container(title);
        let part = if part > title { part } else { self.behind_part(title) };
        let (at, comma) = self.behind_comma(part);
        // "“Low Water”, by Jo Roe", "*Low Water*, ch. 7, by Jo Roe": behind a title a comma may stand before "by".
        let parted = !comma || quoted || part > title;
        if text[at..].starts_with(OPEN) || self.author_in_bracket(at) || self.author_of_reference(title) {
            return;
        }
        // "«Marée» d’Ana Roe"
        let elided = text[at..].char_indices().nth(1).filter(|(_, sign)| matches!(sign, '\'' | '’'));
        let elided = elided
            .filter(|(len, _)| self.lexicon.is(WordClass::Particle, &format!("{}'", fold(&text[at..at + len]))))
            .map(|(len, sign)| at + len + sign.len_utf8());
        let linked = || self.passage.link_at(title.saturating_sub(1)).is_some();
        let end = elided.unwrap_or_else(|| word_end(text, at));
        let word = fold(&text[at..end]);
        let small =
            self.lexicon.is(WordClass::Particle, &word) || self.lexicon.words(WordList::MakerParticle).has(&word);
        let of = (elided.is_some() || small) && (quoted || linked());
        // "[Low Water](…) created by Jo Roe", "…, written by Jo Roe"
        let made = self.lexicon.opening_maker(self.passage.folded_from(at)).filter(|_| quoted || linked());
        let end = made.map_or(end, |len| self.passage.unfold(self.passage.refold(at) + len));
        // "«Отлив» Ио Роу", "„Odpływ” Jana Roe": in the genitive.
        let genitive = |letter: char| is_cyrillic(letter) || quoted && self.is_spoken(*b"pl");
        let direct =
            (quoted || linked()) && text[at..].starts_with(|letter: char| letter.is_uppercase() && genitive(letter));
        let end = if direct { at } else { end };
        // "from [The Example](…), by Jo Roe, CC BY 4.0"
        let next = !parted && linked();
        if !(of || direct || made.is_some() || (parted || next) && self.lexicon.opens_byline(&word)) {
            self.author_behind_terms();
            return;
        }
        if let Some(name) = name::read(self.passage, self.lexicon, end, Style::Person)
            .filter(|name| !name.weak && !name.address_only() && (name.words >= 2 || name.link.is_some()))
            .filter(|name| !(direct || next) || self.ends_clause(name.end))
            .filter(|name| !next || !name::is_organization(self.lexicon, self.words(name.range)))
        {
            let kind = self.kind_of_author(at);
            self.take(kind, at, name, Style::Person);
        }
    }

    /// What whoever is named behind an original made: the text, and below a picture that, where the sentence does not speak of
    /// the text.
    pub(super) fn kind_of_author(&self, at: usize) -> CreditKind {
        let pictured = self.passage.place.caption && !self.has_subject(at);
        if pictured { self.media_kind() } else { CreditKind::Author }
    }

    /// "Reprinted from [The Example](…) (by Jo Roe)": a bracket that holds nothing but who wrote it.
    fn author_in_bracket(&mut self, at: usize) -> bool {
        let text = self.passage.text;
        let Some(inside) = text[at..].strip_prefix(['(', '（']) else { return false };
        let first = text.len() - inside.len();
        let end = word_end(text, first);
        if !self.lexicon.opens_byline(&fold(&text[first..end])) {
            return false;
        }
        let name = name::read(self.passage, self.lexicon, end, Style::Person)
            .filter(|name| !name.weak && !name.address_only() && (name.words >= 2 || name.link.is_some()))
            .filter(|name| text[name.end..].trim_start().starts_with([')', '）', ',', ';']));
        if let Some(name) = name {
            let kind = self.kind_of_author(first);
            self.take(kind, first, name, Style::Person);
        }
        name.is_some()
    }

    /// Behind the part of a work that is meant: "Low Water, ch. 7", "Low Water, cap. 7", "Low Water, pp. 3–9".
    fn behind_part(&self, at: usize) -> usize {
        const WORD: usize = 16;
        const NUMBER: usize = 12;
        let text = self.passage.text;
        let (next, comma) = self.behind_comma(at);
        let word = text[next..].find(|letter: char| !letter.is_alphabetic()).unwrap_or(0);
        if !comma || !(1..=WORD).contains(&word) {
            return at;
        }
        let rest = text[next + word..].strip_prefix('.').unwrap_or(&text[next + word..]).trim_start();
        let counts = |letter: char| letter.is_ascii_digit() || matches!(letter, '-' | '–');
        let number = rest.find(|letter| !counts(letter)).unwrap_or(rest.len());
        let numbered = (1..=NUMBER).contains(&number) && rest.starts_with(|letter: char| letter.is_ascii_digit());
        if numbered && rest[number..].starts_with(mark::is_comma) { text.len() - rest.len() + number } else { at }
    }

    /// "First published in The Example under CC BY 4.0, by Jo Roe": who wrote it, behind the license. A label there is
    /// read by itself.
    fn author_behind_terms(&mut self) {
        /// Bytes between what was published where and its license at most.
        const FAR: usize = 60;
        let text = self.passage.text;
        let Some(license) = self.next_license(self.done).filter(|at| at - self.done <= FAR) else { return };
        let ends = |words: &str| words.contains(['.', ';', '。', '；', '\n']);
        let end = self.license_end(license);
        let Some(comma) = text[end..].chars().next().filter(|sign| [',', '，', '、', '،'].contains(sign)) else {
            return;
        };
        let between = &text[self.done..license];
        // ", author Jo Roe, license CC BY": other items of a list stand between.
        let listed = between.matches([',', '，', '、', '،']).count() > 1;
        if ends(between) || listed || !self.is_told_apart(license) {
            return;
        }
        let at = name::skip_spaces(text, end + comma.len_utf8());
        let by = word_end(text, at);
        if !self.lexicon.opens_byline(&fold(&text[at..by])) {
            let next = self.passage.cue_at(self.lexicon, at);
            let label = next.is_some_and(|(_, uses)| uses.contains(&Cue::Label(CueKind::Author)));
            self.done = if label { end } else { self.done };
            return;
        }
        let name = name::read(self.passage, self.lexicon, by, Style::Person)
            .filter(|name| !name.weak && !name.address_only() && (name.words >= 2 || name.link.is_some()))
            .filter(|name| self.ends_clause(name.end));
        if let Some(name) = name {
            let kind = self.kind_of_author(at);
            self.take(kind, at, name, Style::Person);
        }
    }

    /// "Original article by Jo Roe: https://…": who wrote the original, by words for a text and "by".
    pub(super) fn original_by(&mut self, start: usize, end: usize, name: Name) -> bool {
        let mut cue = self.passage.text[start..end].split_whitespace().rev();
        let by = cue.next().is_some_and(|word| self.lexicon.opens_byline(&fold(word)));
        let text = cue.next().is_some_and(|word| self.lexicon.is(WordClass::Text, &fold(word)));
        let words = self.words(name.range);
        let person = (2..=4).contains(&name.words) && !name.address_only() && self.lexicon.party(words).is_none();
        if !(by && person) || name::is_organization(self.lexicon, words) {
            return false;
        }
        let place = if text { None } else { self.platform_behind(name.end) };
        if !text && place.is_none() {
            return false;
        }
        if place.is_none() {
            let origin = self.credit(CreditKind::OriginalPublication, Span::new(start, end), None, None);
            self.credits.push(origin);
        }
        self.take(CreditKind::Author, start, name, Style::Person);
        if let Some(place) = place {
            self.take(CreditKind::OriginalPublication, place.range.start, place, Style::Publication);
        }
        true
    }

    /// "Originally published by Jo Roe on Medium", "… on her blog": where anybody publishes, behind whoever did.
    fn platform_behind(&self, at: usize) -> Option<Name> {
        let text = self.passage.text;
        let next = name::skip_spaces(text, at);
        let end = word_end(text, next);
        if !self.lexicon.is(WordClass::Carrier, &fold(&text[next..end])) {
            return None;
        }
        let place = name::read(self.passage, self.lexicon, end, Style::Publication)
            .filter(|place| !place.weak || place.link.is_some())?;
        let words = fold(self.words(place.range));
        let last = words.rsplit(' ').next().unwrap_or_default();
        let known = self.lexicon.words(WordList::TextPlatform).has(&words)
            || self.lexicon.party(self.words(place.range)) == Some(Party::Platform)
            || self.lexicon.is(WordClass::Place, last);
        known.then_some(place)
    }

    /// Behind a short form in brackets that an author follows: "the Tide Reference (“TR 5”) by Jo Roe".
    fn behind_aside(&self, at: usize) -> usize {
        let behind = self.skip_bracket(at);
        if behind > at && self.byline_follows(behind) { behind } else { at }
    }

    /// "translated from the Swedish by Jo Roe", "Traducción del sueco de Jo Roe", "Przekład z hiszpańskiego: Jo Roe": who
    /// translated, behind the one word for a language.
    pub(super) fn translator_behind_language(&self, at: usize) -> Option<Name> {
        let text = self.passage.text;
        let from = name::skip_spaces(text, at);
        let end = word_end(text, from);
        let language = text[from..end].trim_end_matches(mark::is_colon);
        let folded = fold(language);
        let work = self.lexicon.is(WordClass::Text, &folded)
            || self.lexicon.is(WordClass::Pointer, &folded)
            || self.lexicon.other_work(&folded).is_some();
        let fits = language.chars().count() >= SHORTEST_LANGUAGE
            && language.chars().all(|letter| letter.is_alphabetic() || letter == '-');
        if work || !fits || self.passage.link_at(from).is_some() {
            return None;
        }
        let next = name::skip_spaces(text, end);
        let by = word_end(text, next);
        let folded = fold(&text[next..by]);
        let behind = if self.lexicon.opens_byline(&folded) || self.lexicon.is(WordClass::Particle, &folded) {
            by
        } else if language.starts_with(char::is_lowercase) {
            end
        } else {
            return None;
        };
        name::read(self.passage, self.lexicon, behind, Style::Person)
            .filter(|name| !name.weak && !name.address_only() && (name.words >= 2 || name.link.is_some()))
            .filter(|name| self.ends_clause(name.end) && !name::is_organization(self.lexicon, self.words(name.range)))
    }

    /// Whether words for a translation begin here: "translated from an article by".
    pub(super) fn tells_translation(&self, start: usize) -> bool {
        self.lexicon.begins_translation(self.passage.folded_from(start))
    }

    /// "Translated from an article by Jo Roe in The Example": the piece, by where it stood if that is told.
    pub(super) fn translated_piece(&mut self, start: usize, end: usize) {
        let text = self.passage.text;
        let at = name::skip_spaces(text, self.done);
        let published = self.lexicon.starting(self.passage.folded_from(at));
        let behind = published.map_or(word_end(text, at), |len| self.passage.unfold(self.passage.refold(at) + len));
        let word = fold(&text[at..behind]);
        let small = [WordClass::Inner, WordClass::Particle, WordClass::Carrier, WordClass::DateWord];
        let leads = published.is_some() || small.into_iter().any(|class| self.lexicon.is(class, &word));
        let named = leads
            .then(|| name::read(self.passage, self.lexicon, self.before_article(at, behind), Style::Publication))
            .flatten()
            .filter(|name| !name.weak && self.ends_clause(name.end));
        self.translated = true;
        if let Some(name) = named {
            self.take(CreditKind::AdaptedFrom, at, name, Style::Publication);
        } else {
            let credit = self.credit(CreditKind::AdaptedFrom, Span::new(start, end), None, None);
            self.credits.push(credit);
        }
    }

    /// Behind the quotation mark that closes a title, and whether one does: "Low Water,” by Jo Roe".
    pub(super) fn behind_closing(&self, at: usize) -> (usize, bool) {
        let rest = &self.passage.text[at..];
        let mark = rest.trim_start_matches([' ', '\u{a0}', '\u{202f}', ',']);
        let behind = mark.trim_start_matches(['"', '”', '“', '»', '«', '’', '\'', '」', '』', '》']);
        if behind.len() < mark.len() { (self.passage.text.len() - behind.len(), true) } else { (at, false) }
    }

    /// "translated by Ola Berg from The Example", "… from “Low Water”", "… from the Spanish original by Jo Roe".
    pub(super) fn origin_behind(&mut self) {
        let text = self.passage.text;
        let at = name::skip_spaces(text, self.done);
        if text[at..].starts_with(OPEN) {
            return;
        }
        if let Some((_, last, uses)) = self.passage.next_cue(self.lexicon, self.passage.refold(at))
            && uses.contains(&Cue::Phrase(CueKind::Author))
            && self.passage.unfold(last) > at
            && self.lexicon.starting(self.passage.folded_from(at)).is_some()
            && let Some(name) = name::read(self.passage, self.lexicon, self.passage.unfold(last), Style::Person)
                .filter(|name| !name.weak && !name.address_only())
        {
            self.take(CreditKind::Author, at, name, Style::Person);
            return;
        }
        let end = word_end(text, at);
        let word = fold(&text[at..end]);
        // "a partir de «Low Water»"
        let from = self.lexicon.words(WordList::FromOriginal).opening(self.passage.folded_from(at));
        let small = self.lexicon.is(WordClass::Shown, &word) || self.lexicon.is(WordClass::Particle, &word);
        if !(from.is_some() || small) {
            return;
        }
        let end = from.map_or(end, |from| self.passage.unfold(self.passage.refold(at) + from.len()));
        let read = || {
            name::read(self.passage, self.lexicon, end, Style::Publication)
                .filter(|name| !name.weak && (name.words >= 2 || name.link.is_some()))
        };
        if let Some(name) = self.quoted_name(end).or_else(read) {
            self.take(CreditKind::AdaptedFrom, at, name, Style::Publication);
        }
    }

    /// What stands in quotation marks right behind a place.
    fn quoted_name(&self, at: usize) -> Option<Name> {
        let text = self.passage.text;
        let open = name::skip_spaces(text, at);
        let mark = text[open..].chars().next().filter(|_| opens_quotation(&text[open..]))?;
        let start = name::skip_spaces(text, open + mark.len_utf8());
        let word = start + text[start..].find(|letter: char| !letter.is_alphanumeric())?;
        let link = self.passage.link_at(start).map(|(index, _)| index);
        let first = Name::plain(Span::new(start, word), link, 1);
        let name = name::to_closing_quote(text, first);
        (word > start && self.behind_closing(name.end).1).then_some(name)
    }

    /// Says whether a label ends with a word for an address: "Original link", "原文链接".
    pub(super) fn asks_for_address(&self, start: usize, end: usize) -> bool {
        let label = self.passage.text[start..end].trim();
        let letters = label.char_indices().skip(1).map(|(at, _)| &label[at..]);
        letters
            .filter(|word| word.chars().count() <= LONGEST_WORD && (unspaced_start(word) || starts_word(label, word)))
            .any(|word| self.lexicon.is(WordClass::Pointer, &fold(word)))
    }

    /// Says whether a label has a word for a title: "Original title", "Título original".
    pub(super) fn asks_for_title(&self, start: usize, end: usize) -> bool {
        let mut words = word::words(&self.passage.text[start..end]);
        words.any(|word| self.lexicon.is(WordClass::TitleHead, &fold(word)))
    }

    /// Adds the site that a linked title leads to, and the author behind it: "原文链接：[Title](https://…) - Jo Roe".
    pub(super) fn address_behind(&mut self, title: &Name) {
        let words = self.words(title.range);
        let long = title.words >= 4 || words.chars().filter(|letter| unspaced(*letter)).count() >= 8;
        let Some(link) = title.link.and_then(|index| self.passage.block.links.get(index)) else { return };
        if title.address_only() || !long || self.lexicon.party(words).is_some() {
            return;
        }
        let verbatim = link.url.len() == link.url_span.len();
        if let Some(host) = crate::detect::credit::front_matter::address(&link.url)
            && let Some(at) = link.url.find(host).filter(|_| verbatim)
        {
            let place = Span::new(link.url_span.start + at, link.url_span.start + at + host.len());
            let mut credit =
                self.credit(CreditKind::OriginalPublication, title.range, Some(title.range), Some(link.url.clone()));
            credit.name = Some(host.to_owned());
            credit.span = link.url_span;
            credit.name_span = Some(place);
            self.credits.push(credit);
        }
        self.author_behind_dash();
    }

    fn author_behind_dash(&mut self) {
        let text = self.passage.text;
        let at = name::skip_spaces(text, self.done);
        let dash = word_end(text, at);
        if at == self.done || !matches!(&text[at..dash], "-" | "–" | "—") {
            return;
        }
        if let Some(name) = name::read(self.passage, self.lexicon, dash, Style::Person)
            && !name.weak
            && !name.address_only()
            && (2..=4).contains(&name.words)
            && !name::is_organization(self.lexicon, self.words(name.range))
            && self.lexicon.party(self.words(name.range)).is_none()
            && self.ends_clause(name.end)
        {
            self.take(CreditKind::Author, name.range.start, name, Style::Person);
        }
    }
}

fn is_cyrillic(letter: char) -> bool {
    matches!(letter, '\u{400}'..='\u{4ff}')
}

fn unspaced_start(word: &str) -> bool {
    word.starts_with(unspaced)
}

fn starts_word(label: &str, word: &str) -> bool {
    label[..label.len() - word.len()].ends_with(char::is_whitespace)
}
