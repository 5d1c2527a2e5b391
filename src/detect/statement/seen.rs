//! A window of a block with all that was found in it.
//!
//! Tells what stands around a place and beside it. It makes no statements.

use super::beside::Beside;
use super::hit::Hit;
use super::kind::{self, Around, CueAt};
use super::rights::WordAt;
use super::subject::Told;
use super::{setting, shift};
use crate::detect::sentence::around;
use crate::document::Block;
use crate::evidence::{Credit, CreditKind};
use crate::knowledge::Knowledge;
use crate::lexicon::lists::{WordList, Words};
use crate::lexicon::{Cue, RightsWord};
use crate::source::Span;

#[derive(Clone, Copy)]
pub(super) struct Seen<'a> {
    pub(super) knowledge: &'a Knowledge,
    pub(super) index: usize,
    pub(super) block: &'a Block,
    pub(super) window: Span,
    /// The window's text, with titles and names made neutral where they are set apart.
    pub(super) text: &'a str,
    pub(super) hits: &'a [Hit],
    pub(super) cues: &'a [CueAt],
    pub(super) words: &'a [WordAt],
    pub(super) sentences: &'a [Span],
    /// Where licenses are named or linked to; what says no more than "public domain" is told by its words.
    pub(super) names: &'a [Span],
    /// Where licenses are named or linked to and where addresses stand, in order.
    pub(super) evidence: &'a [Span],
    /// Where rights are reserved.
    pub(super) reserved: &'a [Span],
    /// What stands between quotation marks.
    pub(super) quotations: &'a [Span],
    pub(super) setting: kind::Setting,
    pub(super) beside: &'a Beside<'a>,
    /// The medium that the block speaks of.
    pub(super) medium: Option<usize>,
    /// The block is a credit, which sets names apart.
    pub(super) is_credit: bool,
    /// It opens with the label of a picture, a film or a recording.
    pub(super) of_label: bool,
}

impl<'a> Seen<'a> {
    /// A piece of the window's text.
    pub(super) fn slice(&self, start: usize, end: usize) -> &'a str {
        self.text.get(start..end).unwrap_or("")
    }

    /// The words of a list of the lexicon.
    pub(super) fn list(&self, list: WordList) -> Words<'a> {
        self.knowledge.lexicon.words(list)
    }

    /// Whether a word about rights stands within a range.
    pub(super) fn has(&self, word: RightsWord, within: Span) -> bool {
        self.words.iter().any(|at| at.is(word) && within.contains(at.span))
    }

    /// Whether any of these phrases stands within a range.
    pub(super) fn speaks_of(&self, cues: &[Cue], within: Span) -> bool {
        self.cues.iter().any(|at| within.contains(at.span) && cues.iter().any(|cue| at.is(*cue)))
    }

    /// What a sentence of granting says of the license, or of the words that grant by themselves, at `place`.
    pub(super) fn told<'b>(&'b self, place: Span, brand: bool, words: &'b dyn Fn(Span, usize) -> usize) -> Told<'b> {
        Told { seen: self, brand, place, words }
    }

    /// A place of the window in the source.
    pub(super) fn here(&self, place: Span) -> Span {
        self.block.text.source_span(shift(place, self.window.start))
    }

    /// What stands around words of the window.
    pub(super) fn around(&self, place: Span, brand_only: bool) -> Around<'_> {
        let elsewhere =
            brand_only && setting::is_elsewhere(self.knowledge, self.block, shift(place, self.window.start));
        Around {
            lexicon: &self.knowledge.lexicon,
            block: self.block,
            text: self.text,
            sentence: around(self.sentences, place),
            cues: self.cues,
            evidence: self.evidence,
            others: self.reserved,
            place,
            brand_only,
            beside_credit: self.is_beside_credit(place, |_| true),
            beside_base: self.is_beside_credit(place, |kind| kind == CreditKind::AdaptedFrom),
            beside_origin: false,
            quotations: self.quotations,
            setting: kind::Setting { elsewhere, ..self.setting },
            is_credit: self.is_credit,
        }
    }

    fn is_beside_credit(&self, place: Span, fits: impl Fn(CreditKind) -> bool) -> bool {
        let sentence = self.here(around(self.sentences, place));
        self.beside.credits.iter().any(|credit| fits(credit.kind) && credit.span.overlaps(sentence))
    }

    /// "First published in X, Creative Commons license": the license is that of the copy, whatever words join the two.
    pub(super) fn is_beside_origin(&self, place: Span) -> bool {
        let (sentence, name) = (self.here(around(self.sentences, place)), self.here(place));
        self.beside.credits.iter().any(|credit| {
            credit.kind.names_publication()
                && credit.span.overlaps(sentence)
                && !credit.name_span.is_some_and(|span| span.overlaps(name))
        })
    }

    /// Whether the sentence credits who made a picture, and nobody else; `shows` says whether the page shows any.
    pub(super) fn is_beside_photo(&self, sentence: Span, shows: bool) -> bool {
        // `"Title" by Name` on a page without pictures is the page's own credit.
        if !shows && !self.cues.iter().any(|cue| cue.is(Cue::Media) && sentence.contains(cue.span)) {
            return false;
        }
        let here = self.here(sentence);
        let near = || self.beside.credits.iter().filter(|credit| credit.span.overlaps(here));
        let of_picture = |credit: &&&Credit| {
            matches!(
                credit.kind,
                CreditKind::Photo
                    | CreditKind::Illustration
                    | CreditKind::Video
                    | CreditKind::Via
                    | CreditKind::Agency
                    | CreditKind::Courtesy
            )
        };
        near().any(|credit| credit.kind.makes_media()) && near().all(|credit| of_picture(&credit))
    }

    /// Whether words speak of the document. "This work", in the credit below a picture, is the picture.
    pub(super) fn speaks_of_document(&self) -> bool {
        self.cues.iter().any(|cue| {
            let in_name = || self.hits.iter().any(|hit| hit.place.overlaps(cue.span));
            !(self.is_credit && (cue.is(Cue::Thing) || in_name()))
                && [Cue::Document, Cue::Site, Cue::Blanket, Cue::Exceptions].into_iter().any(|wanted| cue.is(wanted))
        })
    }

    /// Whether a place is spoken for: by a name, an address, a notice that nothing was changed.
    pub(super) fn is_settled(&self, place: Span) -> bool {
        let here = self.here(place);
        self.evidence.iter().any(|other| other.overlaps(place))
            || self.beside.notices.iter().any(|notice| notice.span.overlaps(here))
    }
}
