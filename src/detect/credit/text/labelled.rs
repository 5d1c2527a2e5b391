//! Names behind a label: which of them can be what the label tells of.
//!
//! Takes the name that was read behind a label, gives whether it is no title, no file and no small word.

use super::Reader;
use super::kind::is_media;
use super::label::{LICENSED, Label};
use crate::detect::apart::OPEN;
use crate::detect::credit::front_matter::address;
use crate::detect::credit::lexicon::{Cue, WordClass, fold, unspaced};
use crate::detect::credit::passage::Start;
use crate::detect::mark;
use crate::detect::name::{self, Style};
use crate::document::is_medium_address;
use crate::evidence::{Credit, CreditKind};
use crate::lexicon::credit::CueKind;
use crate::lexicon::lists::WordList;
use crate::source::Span;

/// Whether a label tells of people.
const fn is_of_person(kind: CueKind) -> bool {
    matches!(
        kind,
        CueKind::Author
            | CueKind::Translator
            | CueKind::Editor
            | CueKind::Photo
            | CueKind::Illustration
            | CueKind::Video
            | CueKind::Music
    )
}

impl Reader<'_, '_> {
    /// Whether a name is nothing that a label of its kind tells of.
    pub(super) fn is_none_of_label(&self, label: Label, name: &name::Name) -> bool {
        let Label { kind, media, begins, .. } = label;
        let person = is_of_person(kind);
        // "Original URL: https://…/flag.svg" is where a picture is from.
        let of_file = || self.url(name).is_some_and(|url| is_medium_address(&url));
        media && (self.is_no_maker(name) || self.is_nobody(name))
            || kind == CueKind::Source && is_archive(self.words(name.range))
            // "Karte: Altstadt" is what it shows.
            || label.map && !self.is_maker_of_map(name)
            // "Video: this video by" before a name that is set apart.
            || media && self.passage.text[name.end..].trim_start().starts_with(OPEN)
            // "Music: Jazz" is no credit; "Music: Jo Roe" at the end, or beside a license, is.
            || kind == CueKind::Music && (name.address_only() || !self.is_of_music(name))
            || name.weak && (!person || begins < Start::Sentence)
            || name.address_only() && person && !media
            || self.is_word_of_screen(label, name)
            || kind == CueKind::OriginalPublication && !self.passage.place.caption && of_file()
    }

    /// "It is detected (Text: *Behind a Wall*).": in brackets in the middle of prose, words that are set apart as those on a screen
    /// or a sign are.
    fn is_word_of_screen(&self, label: Label, name: &name::Name) -> bool {
        /// Bytes of prose before the bracket at least.
        const PROSE: usize = 60;
        label.kind == CueKind::Author
            && label.begins == Start::Bracket
            && label.start > PROSE
            && name.link.is_none()
            && !self.passage.behind_markup(label.start)
            && self.passage.behind_markup(name.range.start)
    }

    /// Whether a name is only a part of what stands behind a label, which says what something shows or means.
    pub(super) fn is_part_of_more(&self, label: Label, name: &name::Name) -> bool {
        let Label { media, start, end, numbered, listed, .. } = label;
        // "[Text: Weirs in spring](…)": the title of what is linked.
        let titled = self.passage.link_at(start).is_some_and(|(index, _)| name.link == Some(index));
        let linked = name.link.is_some() && !titled;
        // "Music: Low Water by Jo Roe (CC BY 4.0)": a title, and who made what is called so.
        let whole = linked || media && self.names_maker_of(name) || self.ends_clause(name.end) || self.is_of_body(name);
        let whole = whole || label.kind == CueKind::Illustration && self.is_drawn_after(name);
        // "Photo 1: Example Lake" says what it shows; a license behind it says that it is somebody's.
        let shown = || numbered.is_some() && !listed && !self.is_known_or_licensed(name);
        !whole || self.explains_word(end, name) || shown()
    }

    /// "Drawing: Jo Roe after a photo by Ola Berg": behind whoever drew it stands what it was drawn after.
    fn is_drawn_after(&self, name: &name::Name) -> bool {
        let at = name::skip_spaces(self.passage.text, name.end);
        let after = self.lexicon.words(WordList::DrawnAfter).opening(self.passage.folded_from(at));
        let whole = |word: &str| self.passage.folded_from(at)[word.len()..].starts_with(' ');
        name.words >= 2 && !name.weak && after.is_some_and(whole)
    }

    /// "**Map** – Ideal for places", "text - The [String](String.html) to convert": behind a dash goes on what the word means.
    fn explains_word(&self, end: usize, name: &name::Name) -> bool {
        let dashed = self.passage.text[end..].trim_start().starts_with(['-', '–', '—']);
        let goes_on = || {
            let behind = name::skip_spaces(self.passage.text, name.end);
            self.passage.text[behind..].starts_with(char::is_lowercase)
                && self.lexicon.party(self.words(name.range)).is_none()
        };
        let of_site = || self.url(name).is_none_or(|url| address(&url).is_none());
        dashed && name.words == 1 && of_site() && goes_on()
    }

    /// "Image source: Wikimedia Commons, author: Jo Roe, license: …": who made the picture that the label before it is of.
    pub(super) fn is_of_picture(&self, kind: CueKind, name: &name::Name, start: usize) -> bool {
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

    /// "The mill by the lock. Photo: Jo Roe": a label behind a place tells who made the picture.
    pub(super) fn is_labelled_behind(&self, at: usize) -> bool {
        self.last_label.get_or_init(|| self.last_media_label()).is_some_and(|label| label > at)
    }

    fn last_media_label(&self) -> Option<usize> {
        let (mut from, mut last) = (0, None);
        while let Some((first, end, uses)) = self.passage.next_cue(self.lexicon, from) {
            let media = |cue: &Cue| matches!(cue, Cue::Label(CueKind::Photo | CueKind::Illustration | CueKind::Video));
            if uses.iter().any(media) {
                let (start, end) = (self.passage.unfold(first), self.passage.unfold(end));
                let colon = self.passage.text[end..].trim_start().starts_with(mark::is_colon);
                let opens = colon && self.passage.start(start).max(self.behind_space(start, end)) >= Start::Bracket;
                last = if opens { Some(start) } else { last };
            }
            from = end.max(first + 1);
        }
        last
    }

    pub(super) fn is_known_or_licensed(&self, name: &name::Name) -> bool {
        self.lexicon.party(self.words(name.range)).is_some() || self.license_near(name.end, LICENSED)
    }

    /// "Video: Jo Roe / Harbour TV (CC BY)": a maker and a station, beside a license, are no title.
    pub(super) fn names_chain(&self, end: usize) -> bool {
        let name = self.behind_separator(end).and_then(|at| name::read(self.passage, self.lexicon, at, Style::Person));
        name.is_some_and(|name| {
            let chain = self.words(name.range).contains('/');
            !name.weak && chain && self.license_near(name.end, LICENSED)
        })
    }

    /// "Фото: Ио Роу / Портовый вестник": the maker alone, where what stands behind the slash is read in part only.
    pub(super) fn before_slash(&self, name: name::Name) -> name::Name {
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

    /// "charge: float", "Graphics: OpenGL 3.0", "Immagine di sfondo", "icons: Rename 'undo'": a small word or a version of
    /// something, or a word before what is quoted, where no picture, no link and no license is near.
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
        let first = last.ends_with(mark::is_colon) || self.lexicon.is(WordClass::Particle, &fold(last));
        let small = || first && name.words == 1 && words.bytes().all(|byte| byte.is_ascii_lowercase());
        let done = || {
            let behind = self.passage.text[name.end..].trim_start();
            name.words == 1
                && behind.len() < self.passage.text[name.end..].len()
                && behind.starts_with(['\'', '"', '`'])
        };
        let place = self.passage.place;
        !place.caption
            && place.medium.is_none()
            && name.link.is_none()
            && (small() || version() || done())
            && !self.is_known_or_licensed(name)
    }

    /// "Karte: OpenStreetMap", "Carte : OSM", "Mapa: Jo Roe, CC BY": behind a label that mostly says what a picture shows, a
    /// name that is somebody's by its link, its license or a capital within it.
    fn is_maker_of_map(&self, name: &name::Name) -> bool {
        let first = self.words(name.range).split(' ').next().unwrap_or_default();
        let inner = first.chars().skip(1).any(char::is_uppercase) && first.chars().any(char::is_lowercase);
        let shown = self.passage.place.caption || self.passage.place.listed.is_some();
        self.is_known_or_licensed(name) || shown && (name.link.is_some() || inner || self.is_before_data(name.end))
    }

    /// "Chart: Jo Roe. Data: The Example": the label of the data, or of their source, stands right behind.
    fn is_before_data(&self, end: usize) -> bool {
        /// Longest such label, in bytes.
        const LONGEST: usize = 60;
        let text = self.passage.text;
        let behind = text[end..].trim_start_matches(|letter: char| !letter.is_alphanumeric());
        let label = behind.find(mark::is_colon).filter(|colon| *colon <= LONGEST).map(|colon| fold(&behind[..colon]));
        let kind = label.and_then(|label| self.lexicon.label(label.trim()));
        matches!(kind, Some(CueKind::Data | CueKind::Source))
    }

    /// "Photo: handout", "写真：筆者撮影": how a picture came, or that it is the author's own, and no name.
    pub(super) fn is_nobody(&self, name: &name::Name) -> bool {
        let words = self.words(name.range);
        let lists = [WordList::Nobody, WordList::OwnWork].map(|list| self.lexicon.words(list));
        let none = name.link.is_none() && lists.iter().any(|names| names.has(&fold(words)) || names.has(words));
        none || self.leads_to_credits(name)
    }

    /// "Photo credits: [CREDITS.md](CREDITS.md)": a page of credits beside this one.
    fn leads_to_credits(&self, name: &name::Name) -> bool {
        let words = self.lexicon.words(WordList::CreditsPage);
        let link = name.link.and_then(|link| self.passage.block.links.get(link));
        let file = |url: &str| url.rsplit('/').next().unwrap_or_default().to_lowercase();
        link.is_some_and(|link| !link.url.contains("://") && words.are_in(&file(&link.url)))
    }

    /// "Photo: Jo Roe of Harbour Trust": whose photographer somebody is.
    fn is_of_body(&self, name: &name::Name) -> bool {
        let behind = &self.passage.text[name.end..];
        let of = self.lexicon.words(WordList::PhotographerOf).opening(behind);
        name.words >= 2 && of.is_some_and(|of| name::is_capital(&behind[of.len()..]))
    }

    fn is_of_music(&self, name: &name::Name) -> bool {
        let place = self.passage.place;
        place.caption
            || self.license_near(name.end, 80)
            || (place.listed.is_some() || place.tail)
                && (name.words >= 2 || name.link.is_some() || self.words(name.range).chars().any(unspaced))
    }

    /// "摄影 王小堤": as long as the name of somebody in Han.
    pub(super) fn is_han_name(&self, name: &name::Name) -> bool {
        let words = self.words(name.range);
        let han = |letter: char| matches!(letter, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}');
        (2..=4).contains(&words.chars().count()) && words.chars().all(han)
    }
}

/// "weir-2.24.1.tar.gz": what is loaded down, no place that a text is from.
fn is_archive(words: &str) -> bool {
    const ENDS: [&str; 8] = [".gz", ".tgz", ".xz", ".bz2", ".zip", ".7z", ".jar", ".deb"];
    !words.contains(char::is_whitespace) && !words.contains('/') && ENDS.iter().any(|end| words.ends_with(end))
}
