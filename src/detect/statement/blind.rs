//! Words within names and titles, which say nothing of a license: "first published by [Photo Forum](…) under CC BY", "“Not all is
//! lost” by A. Name".
//!
//! Takes the phrases of a window and the credits beside them, leaves out the phrases that stand in the name of a publication, or
//! in the title of what a sentence credits.

use super::hit::Hit;
use super::kind::{self, CueAt};
use super::shift;
use crate::detect::sentence::around;
use crate::document::{Block, Role};
use crate::evidence::Credit;
use crate::lexicon::Cue;
use crate::source::Span;

/// A window of a block.
#[derive(Clone, Copy)]
pub(super) struct Window<'a> {
    pub(super) block: &'a Block,
    pub(super) span: Span,
    pub(super) text: &'a str,
    pub(super) sentences: &'a [Span],
    pub(super) credits: &'a [&'a Credit],
}

impl Window<'_> {
    /// A place of the window in the source.
    fn here(&self, place: Span) -> Span {
        self.block.text.source_span(shift(place, self.span.start))
    }

    /// Whether a credit of a kind stands in the sentence of a place.
    fn credits(&self, place: Span, fits: impl Fn(&Credit) -> bool) -> bool {
        let sentence = self.here(around(self.sentences, place));
        self.credits.iter().any(|credit| fits(credit) && credit.span.overlaps(sentence))
    }

    /// Linked words and what stands between quotation marks, without those that name licenses or hold a credit of their own.
    fn titles(&self, hits: &[Hit]) -> Vec<Span> {
        let links = self.block.links.iter().filter(|link| !link.bare && self.span.contains(link.text));
        let linked = links.map(|link| {
            Span::new(link.text.start.saturating_sub(self.span.start), link.text.end.saturating_sub(self.span.start))
        });
        let titled = |title: &Span| {
            let here = self.here(*title);
            let within = |credit: &&&Credit| credit.name_span.is_some_and(|name| name.contains(here));
            let mut others = self.credits.iter().filter(|credit| !within(credit));
            !hits.iter().any(|hit| hit.place.overlaps(*title)) && !others.any(|credit| credit.span.overlaps(here))
        };
        linked.chain(kind::quotations(self.text)).filter(titled).collect()
    }
}

/// Leaves out the phrases that stand in names and titles.
pub(super) fn drop_within_names(cues: &mut Vec<CueAt>, hits: &[Hit], window: Window<'_>) {
    /// Names and titles of a window, times its phrases, that are looked at at most.
    const MOST: usize = 20_000;
    /// Letters of a title beside a phrase at least.
    const MORE: usize = 3;
    let block = window.block;
    let pictured = block.medium.is_some() || block.after_medium.is_some() || block.role == Role::Caption;
    let origin = |credit: &Credit| credit.kind.names_publication() && credit.visible;
    if !window.credits.iter().any(|credit| origin(credit) || pictured) {
        return;
    }
    let names: Vec<Span> =
        window.credits.iter().filter(|credit| origin(credit)).filter_map(|credit| credit.name_span).collect();
    let titles: Vec<(Span, bool)> = window
        .titles(hits)
        .into_iter()
        .filter_map(|title| {
            let of_text = window.credits(title, origin);
            (of_text || pictured && window.credits(title, |_| true)).then_some((title, of_text))
        })
        .collect();
    if (names.len() + titles.len()) * cues.len() > MOST {
        return;
    }
    cues.retain(|cue| {
        let page = [Cue::Document, Cue::Site, Cue::Blanket].into_iter().any(|page| cue.is(page));
        let here = window.here(cue.span);
        let named = || names.iter().any(|name| name.contains(here) && (!page || name.len() > here.len()));
        let titled = || {
            titles.iter().any(|(title, of_text)| {
                title.contains(cue.span) && title.len() > cue.span.len() + MORE && (*of_text || !cue.is(Cue::Media))
            })
        };
        !named() && !titled()
    });
}
