//! Labels: "Photo: X", and what may stand in the place of the colon.
//!
//! Takes the place of a label, reads the name that goes with it.

use super::Reader;
use super::clause::word_end;
use super::kind::{is_media, style_of};
use crate::detect::apart::opens_quotation;
use crate::detect::caption;
use crate::detect::credit::lexicon::{Cue, WordClass, fold, unspaced};
use crate::detect::credit::passage::Start;
use crate::detect::mark;
use crate::detect::name::{self, Style};
use crate::document::{Role, is_medium_address};
use crate::evidence::CreditKind;
use crate::lexicon::credit::CueKind;
use crate::lexicon::lists::WordList;
use crate::source::{Span, boundary_behind};

/// Bytes in which what a picture shows is said before who made it.
const DESCRIPTION: usize = 100;

/// Longest number of a figure, with its word, in bytes.
const NUMBER: usize = 32;

/// Bytes behind a name in which the license of its picture begins.
pub(super) const LICENSED: usize = 24;

/// A label at its place.
#[derive(Clone, Copy)]
pub(super) struct Label {
    pub(super) kind: CueKind,
    /// It speaks of a picture, a film or music.
    pub(super) media: bool,
    pub(super) begins: Start,
    pub(super) start: usize,
    pub(super) end: usize,
    /// Where a name begins behind a number: "Photo 1: ".
    pub(super) numbered: Option<usize>,
    /// One of several with a number.
    pub(super) listed: bool,
    /// It mostly says what a picture shows: "map".
    pub(super) map: bool,
}

/// What stands between a title and a label, without the marks that close the title: "„[Śluzy](…)”, autor: Jan Kos".
fn behind_quote(between: &str) -> &str {
    between.trim().trim_start_matches(['”', '“', '»', '"', '’', '」', '』']).trim()
}

impl Reader<'_, '_> {
    /// "Text: Jo Roe, Fotos: Ana Petrov", "Text: Jo Roe / Fotos: Ana Petrov": a label right behind a credit.
    fn follows_credit(&self, start: usize, end: usize) -> bool {
        let between = self.passage.text.get(self.done..start).filter(|_| !self.credits.is_empty());
        let parts = |between: &str| {
            matches!(
                behind_quote(between),
                "" | "," | "，" | "、" | "/" | "／" | "-" | "–" | "—" | "|" | "｜" | "&" | "+"
            )
        };
        between.is_some_and(parts) && self.passage.text[end..].trim_start().starts_with(mark::is_colon)
    }

    /// Whether nothing but a comma stands between the last credit and a place.
    fn is_next_item(&self, start: usize) -> bool {
        let between = self.passage.text.get(self.done..start).filter(|_| !self.credits.is_empty());
        between.is_some_and(|between| matches!(behind_quote(between), "," | "，" | "、"))
    }

    /// "Source: Harbour Dispatch, author Jo Roe, CC BY 4.0": whom a list names behind the source.
    fn listed_author(&mut self, kind: CueKind, start: usize, end: usize) -> bool {
        let one_word = !self.passage.text[start..end].contains(char::is_whitespace);
        if kind != CueKind::Author || !one_word || !self.is_next_item(start) {
            return false;
        }
        let Some(name) = name::read(self.passage, self.lexicon, end, Style::Person) else { return false };
        let licensed = (2..=4).contains(&name.words) && self.license_near(name.end, LICENSED);
        // "转载自港口日报，作者李安。"
        let ends = self.words(name.range).starts_with(unspaced) && self.ends_clause(name.end);
        if name.weak || !(licensed || ends) {
            return false;
        }
        let kind = self.kind(kind, &name, start);
        self.take(kind, start, name, Style::Person);
        true
    }

    /// "First published in Harbour Dispatch (author Jo Roe)": whom a bracket names behind the original.
    fn bracketed_author(&mut self, label: Label) -> bool {
        let Label { kind, begins, start, end, .. } = label;
        let one_word = !self.passage.text[start..end].contains(char::is_whitespace);
        let of_origin = self.credits.iter().any(|credit| credit.kind.names_original());
        if kind != CueKind::Author || begins != Start::Bracket || !one_word || !of_origin {
            return false;
        }
        let Some(name) = name::read(self.passage, self.lexicon, end, Style::Person) else { return false };
        let closes = self.passage.text[name.end..].trim_start().starts_with([')', '）', ']', ',', ';']);
        if name.weak || !(2..=4).contains(&name.words) || !closes {
            return false;
        }
        self.take(CreditKind::Author, start, name, Style::Person);
        true
    }

    /// "Photo: X"
    pub(super) fn label(&mut self, kind: CueKind, start: usize, end: usize) -> bool {
        if self.is_no_label(kind, start, end) {
            return false;
        }
        let label = self.label_at(kind, start, end);
        if !self.opens_credit(label) {
            return self.listed_author(kind, start, end);
        }
        if kind == CueKind::Video && self.opens_title_of_film(label) {
            return false;
        }
        let name = self.behind_sign(label);
        if label.map && name.is_none() {
            return false;
        }
        if label.media && label.begins >= Start::Bracket && self.is_unknown_behind(start, end) {
            return true;
        }
        let Some(at) = name else {
            return if label.media {
                self.label_without_sign(label)
            } else {
                self.bracketed_author(label)
                    || kind == CueKind::OriginalPublication && self.linked_original(start, end)
                    || kind == CueKind::Author && self.writer_behind_label(start, end)
            };
        };
        if self.is_title_of_page(at) {
            return false;
        }
        if label.media && self.anywhere(start, at) {
            return true;
        }
        let at = self.behind_first_item(at).filter(|_| label.media).unwrap_or(at);
        // "Data: © The Example": whose they are.
        let at = if label.media || kind == CueKind::Data { self.behind_sign_of_right(at) } else { at };
        self.sound = kind == CueKind::Music;
        if kind == CueKind::Source && label.media && self.is_phrase_of_picture(at) {
            return false;
        }
        let made_over = self.behind_modification(at).filter(|_| label.media);
        if let Some(name) = made_over.and_then(|at| self.behind_linked_title(at)) {
            self.take(self.kind(kind, &name, start), start, name, Style::Person);
            return true;
        }
        let at = made_over.unwrap_or(at);
        if self.maker_of_titled(label, at) {
            return true;
        }
        if kind == CueKind::Source && !label.media && self.titled_source(start, at) {
            return true;
        }
        // "Photo: “Title”, CC BY": what it is called, and nobody who made it.
        let titled = opens_quotation(&self.passage.text[at..])
            && (label.media || kind == CueKind::Source && !self.apart.is_empty());
        if titled || self.opens_linked_title(start, at) {
            return false;
        }
        let Some(name) = self.name_behind_label(label, at) else { return false };
        if label.media && self.is_titled_before_label(&name) {
            return false;
        }
        if self.is_none_of_label(label, &name) || self.is_part_of_more(label, &name) {
            return false;
        }
        self.take_label(label, name);
        true
    }

    /// "Episode image: [Low Water](…), photo: Jo Roe": what is linked is a title, where a label for who made it follows.
    fn is_titled_before_label(&self, name: &name::Name) -> bool {
        let (at, comma) = self.behind_comma(name.end);
        let labelled = || {
            self.passage.cue_at(self.lexicon, at).is_some_and(|(end, uses)| {
                let makes = |cue: &Cue| matches!(cue, Cue::Label(CueKind::Photo | CueKind::Illustration));
                let colon = self.passage.text[end..].trim_start().starts_with(mark::is_colon);
                colon && uses.iter().any(makes)
            })
        };
        let link = name.link.and_then(|index| self.passage.block.links.get(index));
        comma && link.is_some_and(|link| is_medium_address(&link.url)) && labelled()
    }

    /// A label, and how it stands there.
    fn label_at(&self, kind: CueKind, start: usize, end: usize) -> Label {
        let begins = self.passage.start(start).max(self.behind_space(start, end)).max(self.behind_element(start, end));
        let begins = match kind {
            CueKind::OriginalPublication => begins.max(self.behind_article(start)),
            CueKind::Translator => begins.max(self.behind_language_of_label(start)),
            _ => begins,
        };
        let media = is_media(kind) || (kind == CueKind::Source && self.passage.place.caption);
        let numbered = self.behind_number(end).filter(|_| media);
        let listed = numbered.is_some()
            && !self.credits.is_empty()
            && self.passage.text[..start].trim_end().ends_with([',', ';']);
        let map = self.lexicon.words(WordList::MapLabel).has(&fold(&self.passage.text[start..end]));
        Label { kind, media, begins, start, end, numbered, listed, map }
    }

    /// "English translation: Jo Roe": how a label stands behind nothing but the name of a language.
    fn behind_language_of_label(&self, start: usize) -> Start {
        let before = self.passage.text[self.passage.sentence_start(start)..start].trim();
        let language = self.lexicon.words(WordList::LanguageName).has(&fold(before));
        if language { Start::Sentence } else { Start::Inside }
    }

    /// Takes the name behind a label.
    fn take_label(&mut self, label: Label, name: name::Name) {
        let Label { media, start, end, .. } = label;
        if label.kind == CueKind::Source && !media && self.cited(start, name) {
            return;
        }
        let name = self.with_given_name(label, name);
        let kind = if self.is_of_picture(label.kind, &name, start) {
            self.media_kind()
        } else {
            self.kind(label.kind, &name, start)
        };
        let name = self.maker(name, media);
        let name = if media { self.with_client(name) } else { name };
        if kind == CreditKind::OriginalPublication && self.asks_for_title(start, end) {
            let url = self.url(&name);
            let credit = self.credit(kind, Span::new(start, name.end), None, url);
            self.credits.push(credit);
            self.done = self.done.max(name.end);
            self.author_behind();
            return;
        }
        let address = kind == CreditKind::OriginalPublication && self.asks_for_address(start, end);
        self.take(kind, start, name, style_of(label.kind));
        if address {
            self.address_behind(&name);
        }
    }

    /// Whether a label is none where it stands: an example of how a credit is written, a word of code, a cell of a drawn table.
    fn is_no_label(&self, kind: CueKind, start: usize, end: usize) -> bool {
        // "| Original | AlignCtrl |", "font | image | key": a cell of a drawn table, an entry of a menu.
        let cell = || {
            self.passage.text[end..].trim_start().starts_with('|')
                && self.passage.text[..start].trim_end().ends_with('|')
        };
        // "© 2025, posted by X": what was done behind a year of rights.
        let of_right = || kind == CueKind::Author && self.is_behind_year_of_right(start);
        kind == CueKind::OriginalPublication && self.is_dictated(start)
            || of_right()
            || self.is_within_code_word(start, end)
            || self.ends_name_of_chain(start, end)
            || cell()
    }

    /// Whether nothing stands before a place but a sign of right and a year: "© 2025, ".
    pub(super) fn is_behind_year_of_right(&self, start: usize) -> bool {
        let before = self.passage.text[..start].trim_end().strip_suffix(mark::is_comma).unwrap_or_default();
        let year = before.trim_end_matches(|letter: char| letter.is_ascii_digit());
        before.len() - year.len() == 4 && year.trim_end().ends_with(['©', 'ⓒ'])
    }

    /// Whether a credit may begin with a label where it stands.
    fn opens_credit(&self, label: Label) -> bool {
        let Label { media, begins, start, end, listed, .. } = label;
        begins >= Start::Bracket
            || media && (self.is_modified(start) || self.follows_title(start, end))
            || listed
            || self.follows_credit(start, end)
    }

    /// "Video: Some title" names the film, but under one it names who made it. Quotation marks tell both apart.
    fn opens_title_of_film(&self, label: Label) -> bool {
        let Label { begins, start, end, .. } = label;
        let one_word = !self.passage.text[start..end].contains(' ');
        let quoted = || self.behind_separator(end).is_some_and(|at| opens_quotation(&self.passage.text[at..]));
        one_word
            && begins != Start::Bracket
            && !(self.passage.place.caption || quoted() || self.names_chain(end) || self.titles_link(end))
    }

    /// Where the name begins behind the sign that a label ends in: a colon, a dash, dots.
    fn behind_sign(&self, label: Label) -> Option<usize> {
        let Label { media, begins, start, end, numbered, .. } = label;
        let position = self.behind_position(end).filter(|_| media);
        let colon = position.or(numbered).or_else(|| self.behind_separator(end));
        let comma = || self.behind_dots(begins, end).or_else(|| self.behind_label_comma(start, end));
        colon.or_else(|| comma().filter(|_| media)).or_else(|| self.behind_middle_dot(begins, end))
    }

    /// "Photo Jo Roe": a label for a picture without a sign behind it.
    fn label_without_sign(&mut self, label: Label) -> bool {
        let Label { kind, begins, start, end, .. } = label;
        // "Figure 11. Image Workflow" is what it is called.
        let number = &self.passage.text[..start];
        if number.len() <= NUMBER && caption::opens(number, self.lexicon) {
            return false;
        }
        self.passage.place.caption && self.anywhere(start, end)
            || begins >= Start::Bracket
                && (self.bare_label(kind, start, end)
                    || self.licensed_label(kind, start, end)
                    || self.described(kind, start, end))
    }

    /// "map - The Example Site": the title of a page.
    fn is_title_of_page(&self, at: usize) -> bool {
        let dash = self.passage.text[..at].ends_with(['-', '–', '—', '|']);
        dash && self.passage.block.role == Role::Meta && self.passage.place.medium.is_none()
    }

    /// Takes who made what is titled behind a label, and a maker whom nobody knows. Where names and titles are set apart,
    /// nobody has to guess who made it.
    fn maker_of_titled(&mut self, label: Label, at: usize) -> bool {
        let set_apart = !self.apart.is_empty() && opens_quotation(&self.passage.text[at..]);
        if !label.media || set_apart {
            return false;
        }
        let Some(name) = self.unknown_maker(at).or_else(|| self.behind_title_quoted(at)) else { return false };
        let kind = self.kind(label.kind, &name, label.start);
        self.take(kind, label.start, name, Style::Person);
        true
    }

    /// "译文：[【译】Title](…)": the word opens the title of what is linked.
    fn opens_linked_title(&self, start: usize, at: usize) -> bool {
        self.passage.text[..at].ends_with(['】', '］', '》'])
            && self.passage.link_at(start).is_some_and(|(_, link)| link.text.end > at)
    }

    /// The name behind a label and its sign.
    fn name_behind_label(&self, label: Label, at: usize) -> Option<name::Name> {
        let kind = label.kind;
        let at = if kind == CueKind::OriginalPublication { self.behind_date(at) } else { at };
        let read = name::read(self.passage, self.lexicon, at, style_of(kind));
        let whole = read.is_some_and(|name| name.link.is_some() || self.ends_clause(name.end));
        let of_office = !whole && matches!(kind, CueKind::Source | CueKind::Data);
        let name = if of_office { self.office_at(at).or(read) } else { read }?;
        Some(if label.media { self.before_slash(name) } else { name })
    }

    /// `background-image: Drop`, `map::operator[]`: part of a longer word of code.
    fn is_within_code_word(&self, start: usize, end: usize) -> bool {
        let before = self.passage.text[..start].strip_suffix('-').unwrap_or_default();
        let joined = before.ends_with(|letter: char| letter.is_ascii_lowercase())
            && self.passage.text[start..].starts_with(|letter: char| letter.is_ascii_lowercase());
        // "pH: 7" measures water.
        joined || self.passage.text[end..].starts_with("::") || self.passage.text[start..end].starts_with("pH")
    }

    /// "CC BY 2.5 IL. Changes: …": a country behind a license, no short form of a word.
    pub(super) fn is_port(&self, start: usize, end: usize) -> bool {
        const FAR: usize = 40;
        let text = self.passage.text;
        let code = text[start..end].trim_matches(|letter: char| !letter.is_alphanumeric());
        let before = text[..start].trim_end();
        if code.len() != 2
            || !code.bytes().all(|byte| byte.is_ascii_uppercase())
            || !before.ends_with(|letter: char| letter.is_ascii_digit())
        {
            return false;
        }
        let mut from = boundary_behind(text, before.len().saturating_sub(FAR));
        while let Some(at) = self.next_license(from).filter(|at| *at < before.len()) {
            if self.license_end(at) >= before.len() {
                return true;
            }
            from = boundary_behind(text, at + 1);
        }
        false
    }

    /// "译者：某人 校对：某人": in Han and kana a space parts what has a colon of its own.
    pub(super) fn behind_space(&self, start: usize, end: usize) -> Start {
        let before = &self.passage.text[..start];
        let han = |letter: char| unspaced(letter) && !matches!(letter, '\u{ac00}'..='\u{d7af}');
        let colon = self.passage.text[end..].trim_start().starts_with([':', '：', '／', '/', '|', '｜']);
        let spaced = before.ends_with(char::is_whitespace) && self.passage.text[start..].starts_with(han);
        let linked = self.passage.link_at(before.trim_end().len().saturating_sub(1)).is_some();
        if colon && spaced && (linked || before.trim_end().ends_with(han)) { Start::Sentence } else { Start::Inside }
    }

    /// "Image CC BY (Jo Roe from Example)": the license stands between.
    fn licensed_label(&mut self, kind: CueKind, start: usize, end: usize) -> bool {
        let text = self.passage.text;
        let license = name::skip_spaces(text, end);
        if !self.lexicon.starts_license(self.passage.folded_from(license)) {
            return false;
        }
        let Some(open) = text[license..].char_indices().take(40).find(|(_, letter)| *letter == '(') else {
            return false;
        };
        let at = license + open.0 + 1;
        let Some(name) = name::read(self.passage, self.lexicon, at, Style::Person) else { return false };
        if name.weak || name.address_only() || !(name.words >= 2 || name.link.is_some()) || !self.ends_clause(name.end)
        {
            return false;
        }
        let kind = self.kind(kind, &name, start);
        self.take(kind, start, name, Style::Person);
        true
    }

    /// "Photo Jo Roe" without a separator, in captions and brackets.
    fn bare_label(&mut self, kind: CueKind, start: usize, end: usize) -> bool {
        let bracket = self.passage.start(start) == Start::Bracket;
        if !(self.passage.place.caption || bracket) || name::skip_spaces(self.passage.text, end) == end {
            return false;
        }
        let Some(name) = name::read(self.passage, self.lexicon, end, Style::Person) else { return false };
        let party = self.lexicon.party(self.words(name.range)).is_some();
        // "![Video Game Object](…)": what a picture shows is told without a separator, too.
        let described = self.passage.block.role == Role::Meta && !party && !self.license_near(name.end, LICENSED);
        if name.address_only()
            || name.weak
            || described
            || !(party || name.words >= 2 && name.words <= 4 || self.is_han_name(&name))
            || self.is_pointer(start, &name)
            || !self.ends_clause(name.end)
        {
            return false;
        }
        let kind = self.kind(kind, &name, start);
        self.take(kind, start, name, Style::Person);
        true
    }

    /// "（撮影・山本蓮）", "文・山本蓮": a dot between a label in Han and a name that is all there is behind it.
    fn behind_middle_dot(&self, begins: Start, end: usize) -> Option<usize> {
        let text = self.passage.text;
        let rest = text[end..].strip_prefix('・')?;
        let name = rest.trim_end_matches([')', '）', '。', ' ']);
        let closed = begins == Start::Block || rest.len() > name.len();
        let at = text.len() - rest.len();
        // "文・山本 蓮"
        let han = |letter: char| matches!(letter, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}');
        let mut parts = name.split([' ', '\u{3000}']);
        let fits = parts.clone().count() <= 2 && parts.all(|part| !part.is_empty() && part.chars().all(han));
        let letters = name.chars().filter(|letter| han(*letter)).count();
        (begins >= Start::Bracket && closed && fits && (2..=6).contains(&letters) && !self.starts_cue(at)).then_some(at)
    }

    /// "Photo of the harbour by X": what it shows stands between.
    fn described(&mut self, kind: CueKind, start: usize, end: usize) -> bool {
        let text = self.passage.text;
        let first = name::skip_spaces(text, end);
        let word = fold(&text[first..word_end(text, first)]);
        if !(self.lexicon.is(WordClass::Inner, &word) || self.lexicon.is(WordClass::Particle, &word)) {
            return false;
        }
        let stop = self.passage.sentence_end(end).min(end + DESCRIPTION);
        let mut at = first;
        while at < stop {
            let behind = word_end(text, at);
            if behind == at {
                return false;
            }
            if at > first && self.lexicon.opens_byline(&fold(&text[at..behind])) {
                let Some(name) = name::read(self.passage, self.lexicon, behind, Style::Person) else { return false };
                let strong = name.link.is_some() || name.words >= 2;
                if name.weak || name.address_only() || !strong || !self.ends_clause(name.end) {
                    return false;
                }
                let kind = self.kind(kind, &name, start);
                self.take(kind, start, name, Style::Person);
                return true;
            }
            at = name::skip_spaces(text, behind);
        }
        false
    }
}
