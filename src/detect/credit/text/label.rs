//! Labels: "Photo: X", and what may stand in the place of the colon.
//!
//! Takes the place of a label, reads the name that goes with it.

use super::Reader;
use super::clause::word_end;
use super::kind::{is_media, style_of};
use crate::detect::apart::{OPEN, opens_quotation};
use crate::detect::caption;
use crate::detect::credit::lexicon::{Cue, WordClass, fold, unspaced};
use crate::detect::credit::passage::Start;
use crate::detect::name::{self, Style};
use crate::document::{Role, is_medium_address};
use crate::evidence::{Credit, CreditKind};
use crate::lexicon::credit::CueKind;
use crate::lexicon::lists::WordList;
use crate::source::{Span, boundary_behind};

/// Bytes in which what a picture shows is said before who made it.
const DESCRIPTION: usize = 100;

/// Longest number of a figure, with its word, in bytes.
const NUMBER: usize = 32;

/// Bytes behind a name in which the license of its picture begins.
pub(super) const LICENSED: usize = 24;

impl Reader<'_, '_> {
    /// "Text: Jo Roe, Fotos: Ana Petrov", "Text: Jo Roe / Fotos: Ana Petrov": a label right behind a credit.
    fn follows_credit(&self, start: usize, end: usize) -> bool {
        let between = self.passage.text.get(self.done..start).filter(|_| !self.credits.is_empty());
        let parts = |between: &str| {
            matches!(between.trim(), "" | "," | "，" | "、" | "/" | "／" | "-" | "–" | "—" | "|" | "｜" | "&" | "+")
        };
        between.is_some_and(parts) && self.passage.text[end..].trim_start().starts_with([':', '：'])
    }

    /// Whether nothing but a comma stands between the last credit and a place.
    fn is_next_item(&self, start: usize) -> bool {
        let between = self.passage.text.get(self.done..start).filter(|_| !self.credits.is_empty());
        between.is_some_and(|between| matches!(between.trim(), "," | "，" | "、"))
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

    /// "Image source: Wikimedia Commons, author: Jo Roe, license: …": who made the picture that the label before it is of.
    fn is_of_picture(&self, kind: CueKind, name: &name::Name, start: usize) -> bool {
        let found = |credit: &Credit| credit.kind == CreditKind::Via;
        kind == CueKind::Author
            && (self.credits.last().is_some_and(found) && self.license_near(name.end, LICENSED)
                || self.is_of_caption(start))
    }

    /// "Author: Jo Roe, CC BY 4.0" below a picture, where no other label speaks of the picture and no word of the text.
    fn is_of_caption(&self, start: usize) -> bool {
        let place = self.passage.place;
        let label = &self.passage.folded[self.passage.refold(start)..];
        if !place.caption || place.medium.is_none() || self.lexicon.speaks_of_text(label) {
            return false;
        }
        !*self.labels_media.get_or_init(|| self.has_media_label())
    }

    /// "Autorstwa Jan Kos - Praca własna, CC BY-SA 4.0" below a picture: a small word between a work and its maker.
    pub(super) fn makes_picture(&self, start: usize, end: usize) -> bool {
        let word = fold(&self.passage.text[start..end]);
        self.lexicon.words(WordList::MakerParticle).has(word.trim_end()) && self.is_of_caption(start)
    }

    fn has_media_label(&self) -> bool {
        let mut from = 0;
        while let Some((first, last, uses)) = self.passage.next_cue(self.lexicon, from) {
            if uses.iter().any(|cue| matches!(cue, Cue::Label(kind) if is_media(*kind))) {
                return true;
            }
            from = last.max(first + 1);
        }
        false
    }

    fn is_known_or_licensed(&self, name: &name::Name) -> bool {
        self.lexicon.party(self.words(name.range)).is_some() || self.license_near(name.end, LICENSED)
    }

    /// "Video: Jo Roe / Harbour TV (CC BY)": a maker and a station, beside a license, are no title.
    fn names_chain(&self, end: usize) -> bool {
        let name = self.behind_separator(end).and_then(|at| name::read(self.passage, self.lexicon, at, Style::Person));
        name.is_some_and(|name| {
            let chain = self.words(name.range).contains('/');
            !name.weak && chain && self.license_near(name.end, LICENSED)
        })
    }

    /// "Photo: X"
    pub(super) fn label(&mut self, kind: CueKind, start: usize, end: usize) -> bool {
        let begins = self.passage.start(start).max(self.behind_space(start, end)).max(self.behind_element(start, end));
        let media = is_media(kind) || (kind == CueKind::Source && self.passage.place.caption);
        if kind == CueKind::OriginalPublication && self.is_dictated(start) {
            return false;
        }
        let numbered = self.behind_number(end).filter(|_| media);
        let listed = numbered.is_some()
            && !self.credits.is_empty()
            && self.passage.text[..start].trim_end().ends_with([',', ';']);
        if self.is_within_code_word(start, end) || self.ends_name_of_chain(start, end) {
            return false;
        }
        // "| Original | AlignCtrl |", "font | image | key": a cell of a drawn table, an entry of a menu.
        let bar = self.passage.text[end..].trim_start().starts_with('|');
        if bar && self.passage.text[..start].trim_end().ends_with('|') {
            return false;
        }
        let opens = begins >= Start::Bracket || media && (self.is_modified(start) || self.follows_title(start, end));
        if !(opens || listed || self.follows_credit(start, end)) {
            return self.listed_author(kind, start, end);
        }
        // "Video: Some title" names the film, but under one it names who made it. Quotation marks tell both apart.
        let one_word = !self.passage.text[start..end].contains(' ');
        let quoted = || self.behind_separator(end).is_some_and(|at| opens_quotation(&self.passage.text[at..]));
        if kind == CueKind::Video
            && one_word
            && begins != Start::Bracket
            && !(self.passage.place.caption || quoted() || self.names_chain(end))
        {
            return false;
        }
        let colon = self.behind_position(end).filter(|_| media).or(numbered).or_else(|| self.behind_separator(end));
        let colon = colon.or_else(|| {
            self.behind_dots(begins, end).or_else(|| self.behind_label_comma(start, end)).filter(|_| media)
        });
        let colon = colon.or_else(|| self.behind_middle_dot(begins, end));
        let map = self.lexicon.words(WordList::MapLabel).has(&fold(&self.passage.text[start..end]));
        if map && colon.is_none() {
            return false;
        }
        if media && begins >= Start::Bracket && self.is_unknown_behind(start, end) {
            return true;
        }
        let Some(at) = colon else {
            // "Figure 11. Image Workflow" is what it is called.
            let number = &self.passage.text[..start];
            let called = number.len() <= NUMBER && caption::opens(number, self.lexicon);
            return media && !called && (self.passage.place.caption && self.anywhere(start, end))
                || media
                    && !called
                    && begins >= Start::Bracket
                    && (self.bare_label(kind, start, end)
                        || self.licensed_label(kind, start, end)
                        || self.described(kind, start, end));
        };
        // "map - The Example Site": the title of a page.
        let dash = self.passage.text[..at].ends_with(['-', '–', '—', '|']);
        if dash && self.passage.block.role == Role::Meta && self.passage.place.medium.is_none() {
            return false;
        }
        if media && self.anywhere(start, at) {
            return true;
        }
        let style = style_of(kind);
        let at = self.behind_first_item(at).filter(|_| media).unwrap_or(at);
        let at = if media { self.behind_sign_of_right(at) } else { at };
        self.sound = kind == CueKind::Music;
        // Behind a title that is set apart nobody has to guess who made it.
        let titled = opens_quotation(&self.passage.text[at..]);
        if titled && !self.apart.is_empty() && (media || kind == CueKind::Source) {
            return false;
        }
        let titled = titled && media;
        if media && let Some(name) = self.unknown_maker(at).or_else(|| self.behind_title_quoted(at)) {
            let kind = self.kind(kind, &name, start);
            self.take(kind, start, name, Style::Person);
            return true;
        }
        // "Photo: “Title”, CC BY": what it is called, and nobody who made it.
        if titled {
            return false;
        }
        // "译文：[【译】Title](…)": the word opens the title of what is linked.
        let title = self.passage.text[..at].ends_with(['】', '］', '》'])
            && self.passage.link_at(start).is_some_and(|(_, link)| link.text.end > at);
        if title {
            return false;
        }
        let at = if kind == CueKind::OriginalPublication { self.behind_date(at) } else { at };
        let read = name::read(self.passage, self.lexicon, at, style);
        let whole = read.is_some_and(|name| name.link.is_some() || self.ends_clause(name.end));
        let of_office = !whole && matches!(kind, CueKind::Source | CueKind::Data);
        let read = if of_office { self.office_at(at).or(read) } else { read };
        let Some(name) = read else { return false };
        let name = if media { self.before_slash(name) } else { name };
        if media && (self.is_no_maker(&name) || self.is_nobody(&name))
            || kind == CueKind::Source && is_archive(self.words(name.range))
        {
            return false;
        }
        // "Karte: Altstadt" is what it shows.
        if map && !self.is_maker_of_map(&name) {
            return false;
        }
        // "Video: this video by" before a name that is set apart.
        if media && self.passage.text[name.end..].trim_start().starts_with(OPEN) {
            return false;
        }
        // "Music: Jazz" is no credit; "Music: Jo Roe" at the end, or beside a license, is.
        if kind == CueKind::Music && (name.address_only() || !self.is_of_music(&name)) {
            return false;
        }
        let person = matches!(
            kind,
            CueKind::Author
                | CueKind::Translator
                | CueKind::Editor
                | CueKind::Photo
                | CueKind::Illustration
                | CueKind::Video
                | CueKind::Music
        );
        if name.weak && (!person || begins < Start::Sentence) {
            return false;
        }
        if name.address_only() && person && !media {
            return false;
        }
        // "Original URL: https://…/flag.svg" is where a picture is from.
        let of_file = || self.url(&name).is_some_and(|url| is_medium_address(&url));
        if kind == CueKind::OriginalPublication && !self.passage.place.caption && of_file() {
            return false;
        }
        // "[Text: Weirs in spring](…)": the title of what is linked.
        let titled = self.passage.link_at(start).is_some_and(|(index, _)| name.link == Some(index));
        let linked = name.link.is_some() && !titled;
        // "Music: Low Water by Jo Roe (CC BY 4.0)": a title, and who made what is called so.
        let titled = media && self.names_maker_of(&name);
        if !(linked || titled || self.ends_clause(name.end) || self.is_of_body(&name)) {
            return false;
        }
        // "**Map** – Ideal for places": behind a dash goes on what the word means.
        let dashed = self.passage.text[end..].trim_start().starts_with(['-', '–', '—']);
        let goes_on = || {
            let behind = name::skip_spaces(self.passage.text, name.end);
            self.passage.text[behind..].starts_with(char::is_lowercase)
                && self.lexicon.party(self.words(name.range)).is_none()
        };
        if dashed && name.words == 1 && name.link.is_none() && goes_on() {
            return false;
        }
        // "Photo 1: Example Lake" says what it shows; a license behind it says that it is somebody's.
        if numbered.is_some() && !listed && !self.is_known_or_licensed(&name) {
            return false;
        }
        let kind =
            if self.is_of_picture(kind, &name, start) { self.media_kind() } else { self.kind(kind, &name, start) };
        let name = self.maker(name, media);
        let name = if media { self.with_client(name) } else { name };
        let address = kind == CreditKind::OriginalPublication && self.asks_for_address(start, end);
        self.take(kind, start, name, style);
        if address {
            self.address_behind(&name);
        }
        true
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

    /// "Фото: Ио Роу / Портовый вестник": the maker alone, where what stands behind the slash is read in part only.
    fn before_slash(&self, name: name::Name) -> name::Name {
        let slash = self.words(name.range).rfind('/').filter(|_| name.link.is_none() && !self.ends_clause(name.end));
        let Some(slash) = slash else { return name };
        let words = self.words(name.range)[..slash].trim_end();
        let end = name.range.start + words.len();
        let count = words.split_whitespace().count();
        if count < 2 {
            return name;
        }
        name::Name { range: Span::new(name.range.start, end), end, words: count, ..name }
    }

    /// "charge: float", "Graphics: OpenGL 3.0", "Immagine di sfondo": a small word or a version of something, where no
    /// picture, no link and no license is near.
    pub(super) fn is_no_maker(&self, name: &name::Name) -> bool {
        let words = self.words(name.range);
        let version = || {
            let last = words.rsplit(' ').next().unwrap_or("");
            last.len() < words.len()
                && last.contains('.')
                && last.chars().all(|letter| letter.is_ascii_digit() || letter == '.')
        };
        // "Photo: user sandfox" says that it is a name.
        let before = self.passage.text[..name.range.start].trim_end();
        let last = before.rsplit(char::is_whitespace).next().unwrap_or_default();
        let first = last.ends_with([':', '：']) || self.lexicon.is(WordClass::Particle, &fold(last));
        let small = || first && name.words == 1 && words.bytes().all(|byte| byte.is_ascii_lowercase());
        let place = self.passage.place;
        !place.caption
            && place.medium.is_none()
            && name.link.is_none()
            && (small() || version())
            && !self.is_known_or_licensed(name)
    }

    /// "Karte: OpenStreetMap", "Carte : OSM", "Mapa: Jo Roe, CC BY": behind a label that mostly says what a picture shows, a
    /// name that is somebody's by its link, its license or a capital within it.
    fn is_maker_of_map(&self, name: &name::Name) -> bool {
        let first = self.words(name.range).split(' ').next().unwrap_or_default();
        let inner = first.chars().skip(1).any(char::is_uppercase);
        let shown = self.passage.place.caption || self.passage.place.listed.is_some();
        self.is_known_or_licensed(name) || shown && (name.link.is_some() || inner)
    }

    /// "Photo: handout", "写真：筆者撮影": how a picture came, or that it is the author's own, and no name.
    pub(super) fn is_nobody(&self, name: &name::Name) -> bool {
        let words = self.words(name.range);
        let lists = [WordList::Nobody, WordList::OwnWork].map(|list| self.lexicon.words(list));
        name.link.is_none() && lists.iter().any(|names| names.has(&fold(words)) || names.has(words))
    }

    /// "Photo: Jo Roe of Harbour Trust": whose photographer somebody is.
    fn is_of_body(&self, name: &name::Name) -> bool {
        let behind = self.passage.text[name.end..].strip_prefix(" of ").unwrap_or("");
        name.words >= 2 && name::is_capital(behind.strip_prefix("the ").unwrap_or(behind))
    }

    fn is_of_music(&self, name: &name::Name) -> bool {
        let place = self.passage.place;
        place.caption
            || self.license_near(name.end, 80)
            || (place.listed.is_some() || place.tail)
                && (name.words >= 2 || name.link.is_some() || self.words(name.range).chars().any(unspaced))
    }

    /// "译者：某人 校对：某人": in Han and kana a space parts what has a colon of its own.
    fn behind_space(&self, start: usize, end: usize) -> Start {
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
        let person = name::Name {
            range: Span::new(text.len() - rest.len(), text.len() - rest.len() + name.len()),
            end,
            link: None,
            words: 1,
            weak: false,
        };
        (begins >= Start::Bracket && closed && self.is_han_name(&person) && !self.starts_cue(person.range.start))
            .then_some(person.range.start)
    }

    /// "摄影 王小堤": as long as the name of somebody in Han.
    fn is_han_name(&self, name: &name::Name) -> bool {
        let words = self.words(name.range);
        let han = |letter: char| matches!(letter, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}');
        (2..=4).contains(&words.chars().count()) && words.chars().all(han)
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

/// "weir-2.24.1.tar.gz": what is loaded down, no place that a text is from.
fn is_archive(words: &str) -> bool {
    const ENDS: [&str; 8] = [".gz", ".tgz", ".xz", ".bz2", ".zip", ".7z", ".jar", ".deb"];
    !words.contains(char::is_whitespace) && !words.contains('/') && ENDS.iter().any(|end| words.ends_with(end))
}
