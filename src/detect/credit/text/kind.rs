//! What a cue tells at its place.

use super::Reader;
use super::label::LICENSED;
use crate::detect::credit::front_matter::credit_kind;
use crate::detect::credit::lexicon::Party;
use crate::detect::credit::passage::Start;
use crate::detect::name::{Name, Style};
use crate::document::{MediaKind, Role};
use crate::evidence::CreditKind;
use crate::lexicon::credit::CueKind;

impl Reader<'_, '_> {
    /// What a cue tells at this place.
    pub(super) fn kind(&self, kind: CueKind, name: &Name, start: usize) -> CreditKind {
        let place = self.passage.place;
        match kind {
            // "Reproduced by permission of X", under a picture that shares its block.
            CueKind::RepublishedFrom | CueKind::TakenFrom | CueKind::Provided if self.is_in_caption(start) => {
                CreditKind::Courtesy
            }
            CueKind::Via
                if !place.caption
                    && (name.address_only() && self.passage.start(start) >= Start::Line || self.is_host(name)) =>
            {
                CreditKind::OriginalPublication
            }
            CueKind::Source if place.caption && (place.medium.is_some() || self.is_of_figure(name)) => {
                CreditKind::Photo
            }
            CueKind::Source if self.lexicon.party(self.words(name.range)) == Some(Party::Agency) => CreditKind::Agency,
            CueKind::Source if self.passage.block.cell => CreditKind::Data,
            CueKind::Source
                if (place.head || place.tail)
                    && self.passage.start(start) >= Start::Line
                    && self.line_is_short(start) =>
            {
                CreditKind::RepublishedFrom
            }
            CueKind::Source => CreditKind::Data,
            kind => credit_kind(kind),
        }
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
        | CueKind::Photo
        | CueKind::Illustration
        | CueKind::Video
        | CueKind::Translator
        | CueKind::Editor
        | CueKind::Courtesy
        | CueKind::Made
        | CueKind::Music => Style::Person,
        CueKind::OriginalPublication
        | CueKind::FirstPublished
        | CueKind::Publication
        | CueKind::RepublishedFrom
        | CueKind::TakenFrom
        | CueKind::Provided
        | CueKind::AdaptedFrom
        | CueKind::BasedOn
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
    matches!(kind, CueKind::Photo | CueKind::Illustration | CueKind::Video | CueKind::Courtesy | CueKind::Music)
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
