//! What a cue tells at its place.

use super::Reader;
use super::clause::{is_license, word_end};
use super::label::LICENSED;
use crate::detect::credit::front_matter::{address, credit_kind};
use crate::detect::credit::lexicon::{Party, WordClass, fold};
use crate::detect::credit::passage::Start;
use crate::detect::mark;
use crate::detect::name::{self, Name, Style};
use crate::detect::word;
use crate::document::{Block, MediaKind, Role};
use crate::evidence::{Credit, CreditKind};
use crate::lexicon::credit::CueKind;
use crate::lexicon::lists::WordList;
use crate::source::boundary_behind;

impl Reader<'_, '_> {
    /// "All text and images ©": of both, and so of the article.
    pub(super) fn follows_text(&self, start: usize) -> bool {
        let mut before = self.passage.text[..start].split_whitespace().rev();
        let is = |word: Option<&str>, class| word.is_some_and(|word| self.lexicon.is(class, &fold(word)));
        is(before.next(), WordClass::Joiner) && is(before.next(), WordClass::Text)
    }

    /// What a phrase tells: below a picture a small word for a maker speaks of the picture.
    pub(super) fn kind_of_phrase(&self, kind: CueKind, name: &Name, start: usize, end: usize) -> CreditKind {
        let pictured = kind == CueKind::Author && self.makes_picture(start, end);
        if pictured { self.media_kind() } else { self.kind(kind, name, start) }
    }

    /// What a cue tells at this place.
    pub(super) fn kind(&self, kind: CueKind, name: &Name, start: usize) -> CreditKind {
        let place = self.passage.place;
        match kind {
            // "Reproduced by permission of X", under a picture that shares its block.
            CueKind::RepublishedFrom | CueKind::TakenFrom | CueKind::Provided if self.is_in_caption(start) => {
                CreditKind::Courtesy
            }
            // "Courtesy of [X](…), CC BY 4.0", with nothing but a text above it.
            CueKind::Via | CueKind::Courtesy if self.is_origin_of_text(name, start) => CreditKind::RepublishedFrom,
            CueKind::Via
                if !place.caption
                    && (name.address_only() && self.passage.start(start) >= Start::Line || self.is_host(name)) =>
            {
                CreditKind::OriginalPublication
            }
            CueKind::Source if place.caption && self.is_of_figures(name) => CreditKind::Data,
            CueKind::Source if place.caption && self.is_below_chart(name, start) => CreditKind::Data,
            // "Image: Jo Roe. Source: The Example": where it was found, beside who made it.
            CueKind::Source
                if place.caption
                    && self.credits.iter().any(|credit| credit.kind.makes_media() && credit.name.is_some()) =>
            {
                CreditKind::Via
            }
            CueKind::Source if place.caption && (place.medium.is_some() || self.is_of_figure(name)) => {
                CreditKind::Photo
            }
            CueKind::Source if self.lexicon.party(self.words(name.range)) == Some(Party::Agency) => CreditKind::Agency,
            CueKind::Source if self.is_beside_terms(start, name) => CreditKind::RepublishedFrom,
            CueKind::Source if self.passage.block.cell || self.is_below_part(start) || self.is_of_office(name) => {
                CreditKind::Data
            }
            CueKind::Source
                if (place.head || place.tail)
                    && self.passage.start(start) >= Start::Line
                    && self.line_is_short(start)
                    && !self.lists_sources(start, name) =>
            {
                CreditKind::RepublishedFrom
            }
            CueKind::Source => CreditKind::Data,
            kind => credit_kind(kind),
        }
    }

    /// "Source: Census Bureau, CC BY 4.0" at the end of a text: an office, whose figures it draws on. A link without a license
    /// may lead to a text of theirs.
    fn is_of_office(&self, name: &Name) -> bool {
        self.lexicon.is_office(self.words(name.range)) && (name.link.is_none() || self.license_near(name.end, LICENSED))
    }

    /// "Source: Fenland Statistics (2025)": an office, whose figures a picture shows, where no license says that it made the
    /// picture.
    fn is_of_figures(&self, name: &Name) -> bool {
        self.lexicon.is_office(self.words(name.range)) && !self.license_near(name.end, LICENSED)
    }

    /// "Chart: Jo Roe. Source: Ministry of Ports": whose figures are drawn.
    fn is_below_chart(&self, name: &Name, start: usize) -> bool {
        const NEAR: usize = 200;
        let from = boundary_behind(self.passage.text, start.saturating_sub(NEAR));
        let charts = self.lexicon.words(WordList::Chart);
        let drawn = |credit: &Credit| credit.kind == CreditKind::Illustration && credit.name.is_some();
        self.credits.last().is_some_and(drawn)
            && self.lexicon.party(self.words(name.range)).is_none()
            && word::words(&self.passage.text[from..start]).any(|word| charts.has(&fold(word)))
    }

    /// Whether a line says of a text through whom it came: it links them, with a license right behind, and nothing is shown.
    fn is_origin_of_text(&self, name: &Name, start: usize) -> bool {
        let place = self.passage.place;
        let link = name.link.and_then(|index| self.passage.block.links.get(index));
        self.document.media.is_empty()
            && !place.caption
            && place.listed.is_none()
            && (place.head || place.tail)
            && self.passage.block.role == Role::Body
            && self.passage.start(start) >= Start::Line
            && self.line_is_short(start)
            && link.is_some_and(|link| address(&link.url).is_some())
            && self.lexicon.party(self.words(name.range)).is_none()
            && self.license_near(name.end, LICENSED)
            && self.pictured_before(name.range.start).is_none()
    }

    /// "- Source: [The Example](…)" beside "- License: CC BY 4.0": a list of whose the text is, where no other item has a source
    /// and no heading parts it from the title.
    fn is_beside_terms(&self, start: usize, name: &Name) -> bool {
        /// Items of the list that are looked at before and behind.
        const ITEMS: usize = 8;
        /// Blocks before the list at most.
        const BLOCKS: usize = 2_000;
        let block = self.passage.block;
        let Some(index) = self.passage.index.filter(|index| *index < BLOCKS) else { return false };
        let link = name.link.and_then(|link| block.links.get(link));
        let is_item = |block: &&Block| block.cell && block.at.is_none() && block.role == Role::Body;
        if !is_item(&block)
            || self.passage.start(start) != Start::Block
            || !self.document.media.is_empty()
            || link.is_none_or(|link| address(&link.url).is_none())
            || self.lexicon.is_office(self.words(name.range))
        {
            return false;
        }
        let blocks = &self.document.blocks;
        let above = blocks[..index].iter().rev().take_while(is_item).take(ITEMS);
        let items = above.chain(blocks[index + 1..].iter().take_while(is_item).take(ITEMS));
        let (mut licensed, mut alone) = (false, true);
        for item in items {
            let Some((label, said)) = item.text.text.split_once(mark::is_colon) else { continue };
            licensed |= self.lexicon.is(WordClass::LicenseHead, fold(label).trim_matches([' ', '-', '*']))
                && self.lexicon.starts_license(fold(said).trim());
            alone &= self.lexicon.label(fold(label).trim_matches([' ', '-', '*'])) != Some(CueKind::Source);
        }
        licensed && alone && blocks[..index].iter().filter(|block| block.role == Role::Heading).count() <= 1
    }

    /// Whether a place opens the line below a table or a quotation, which is where these are from.
    fn is_below_part(&self, start: usize) -> bool {
        let above = self.passage.index.and_then(|index| self.document.blocks.get(index.checked_sub(1)?));
        self.passage.start(start) == Start::Block && above.is_some_and(|above| above.cell || above.role == Role::Quote)
    }

    /// "Sources: [A](…), [B](…)", "Source: [A](…) and [B](…)", "Source: Met Office, 2025 annual report": what a text draws
    /// on, and no place that it was taken from.
    fn lists_sources(&self, start: usize, name: &Name) -> bool {
        let text = self.passage.text;
        let label = fold(text[start..word_end(text, start)].trim_end_matches(mark::is_colon));
        let behind = name::skip_spaces(text, name.end);
        let rest = text[behind..].trim_start_matches([',', ';', '、', '，', '،', '&']).trim_start();
        let joined = text.len() - rest.len();
        let word = word_end(text, joined);
        // "and" between two of them.
        let next = if self.lexicon.is(WordClass::Joiner, &fold(&text[joined..word])) {
            name::skip_spaces(text, word)
        } else {
            joined
        };
        let linked = |at: usize| self.passage.link_at(at).map(|(index, link)| (index, &link.url));
        let several = match (name.link, linked(next)) {
            (Some(first), Some((second, url))) => next > behind && first != second && !is_license(url),
            _ => false,
        };
        let line = rest.split('\n').next().unwrap_or(rest);
        let words = || word::words(line);
        let year = |word: &str| word.len() == 4 && matches!(word.parse(), Ok(1800..=2099));
        // "3 mai 2026" is a day.
        let thing = |word: &str| word.starts_with(char::is_lowercase) && word.chars().count() > 3;
        let dated = |word: &str| self.lexicon.is(WordClass::NotName, &fold(word));
        let report = joined > behind
            && words().any(year)
            && words().any(thing)
            && !words().any(dated)
            && !self.license_near(name.end, LICENSED);
        self.lexicon.is(WordClass::SeveralSources, &label) || several || report
    }

    /// "Fig. 1: A weir. Source: Jo Roe, CC BY 4.0": whoever a caption names beside a license, though nothing is shown.
    fn is_of_figure(&self, name: &Name) -> bool {
        self.passage.block.role == Role::Caption && self.license_near(name.end, LICENSED)
    }

    /// Whether a place stands in the caption of a picture, and no word of its sentence speaks of the text.
    fn is_in_caption(&self, start: usize) -> bool {
        let (place, block) = (self.passage.place, self.passage.block);
        let pictured = block.role == Role::Caption && self.passage.index.is_some();
        (pictured || place.medium.is_some() && block.medium.is_some()) && !self.has_subject(start)
    }

    /// Says whether a name is that of a host: "example.org".
    fn is_host(&self, name: &Name) -> bool {
        let words = self.words(name.range);
        let known = self.lexicon.party(words).is_some();
        name.words == 1 && !known && words.contains('.') && !words.contains(char::is_uppercase) && !words.contains('@')
    }

    pub(super) fn media_kind(&self) -> CreditKind {
        // "Music:" above a list says what its items are.
        if self.passage.place.listed == Some(CueKind::Music) && self.passage.place.medium.is_none() {
            return CreditKind::Courtesy;
        }
        let kind = self.passage.place.medium.and_then(|index| self.document.media.get(index)).map(|medium| medium.kind);
        match kind {
            Some(MediaKind::Video | MediaKind::Embed) => CreditKind::Video,
            Some(MediaKind::Image | MediaKind::Audio) | None => CreditKind::Photo,
        }
    }
}

pub(super) fn style_of(kind: CueKind) -> Style {
    match kind {
        CueKind::Author
        | CueKind::Wrote
        | CueKind::AuthorOfText
        | CueKind::Photo
        | CueKind::Illustration
        | CueKind::Video
        | CueKind::Translator
        | CueKind::Editor
        | CueKind::Courtesy
        | CueKind::Made
        | CueKind::Music
        | CueKind::BasedOnWork => Style::Person,
        CueKind::OriginalPublication
        | CueKind::FirstPublished
        | CueKind::Publication
        | CueKind::RepublishedFrom
        | CueKind::TakenFrom
        | CueKind::UsedUnder
        | CueKind::Provided
        | CueKind::AdaptedFrom
        | CueKind::BasedOn
        | CueKind::OfEncyclopedia
        | CueKind::TranslatedFrom
        | CueKind::TranslatedFromLanguage
        | CueKind::Via
        | CueKind::Data
        | CueKind::Source => Style::Publication,
    }
}

pub(super) fn style_is_publication(kind: CreditKind) -> bool {
    matches!(
        kind,
        CreditKind::OriginalPublication
            | CreditKind::RepublishedFrom
            | CreditKind::AdaptedFrom
            | CreditKind::Data
            | CreditKind::Via
    )
}

pub(super) fn is_media(kind: CueKind) -> bool {
    kind.makes_media() || matches!(kind, CueKind::Courtesy | CueKind::Music)
}

pub(super) fn speaks_of_media(kind: CreditKind) -> bool {
    matches!(
        kind,
        CreditKind::Photo
            | CreditKind::Illustration
            | CreditKind::Video
            | CreditKind::Courtesy
            | CreditKind::Via
            | CreditKind::Agency
            | CreditKind::Data
    )
}
