//! Figures that are no Markdown, added to the document: a picture, its captions and its credits.

use super::Reader;
use super::figure::{Figure, argument};
use crate::document::{MappedText, Media, MediaKind, Role};
use crate::read::build::{OpenLink, State};
use crate::source::Span;
use std::ops::Range;

impl<'a> Reader<'a> {
    /// Adds a figure that is no Markdown; its captions are.
    pub(super) fn figure(&mut self, text: &'a str, figure: &Figure) {
        let figure = &self.in_words(text, figure);
        let span = self.span(&figure.span);
        if figure.of_page {
            self.credit_of_page(text, figure, span);
            return;
        }
        let state = State { figure: Some(self.builder.new_figure()), ..self.builder.state() };
        self.builder.open_block(state, &[], span.start);
        let medium = self.builder.medium(Media {
            kind: MediaKind::Image,
            src: self.value(text, &figure.src).to_owned(),
            src_span: self.span(&figure.src),
            span,
            alt: figure.alt.as_ref().map(|alt| self.value(text, alt).to_owned()),
            width: None,
            decorative: false,
            figure: None,
            link: None,
        });
        if let Some(place) = &figure.alt {
            let mut alt = MappedText::default();
            alt.push_verbatim(self.span(place), self.value(text, place));
            self.builder.unseen(Role::Meta, alt, self.span(place), Some(medium));
        }
        let mut caption = state;
        caption.set_role(Role::Caption);
        let mut credit_link = figure.credit_link.as_ref();
        for (place, credit) in &figure.texts {
            let classes: &[&str] = if *credit { &["photo-credit"] } else { &[] };
            let of_license = figure.license.as_ref() == Some(place);
            // The first words of the credit, mostly who made it.
            let link = if of_license { figure.license_link.as_ref() } else { None }
                .or_else(|| credit_link.take_if(|_| *credit));
            self.part(text, place, link, (caption, classes));
        }
        self.builder.pop(span.end);
    }

    /// Adds a credit that no picture belongs to: who wrote the page, and under what it is.
    fn credit_of_page(&mut self, text: &'a str, figure: &Figure, span: Span) {
        let state = self.builder.state();
        self.builder.open_block(state, &[], span.start);
        let mut credit_link = figure.credit_link.as_ref();
        for (place, _) in &figure.texts {
            if figure.license.as_ref() == Some(place) {
                self.part(text, place, figure.license_link.as_ref(), (state, &[]));
            } else {
                self.part(text, place, credit_link.take(), (state, &["byline"]));
            }
        }
        self.builder.pop(span.end);
    }

    /// Adds a text of a figure, which may lead somewhere.
    fn part(
        &mut self,
        text: &'a str,
        place: &Range<usize>,
        link: Option<&Range<usize>>,
        (state, classes): (State, &[&str]),
    ) {
        let base = self.base;
        self.builder.open_block(state, classes, base + place.start);
        if let Some(link) = link {
            self.builder.open_link(OpenLink {
                url: self.value(text, link).to_owned(),
                url_span: self.span(link),
                start: base + place.start,
                ..OpenLink::default()
            });
        }
        let value = self.value(text, place);
        let (body, base_before) = (std::mem::replace(&mut self.body, value), self.base);
        self.base = base + place.start;
        self.run(|_, _| {});
        (self.body, self.base) = (body, base_before);
        if link.is_some() {
            self.builder.close_link(base + place.end);
        }
        self.builder.pop(base + place.end);
    }

    /// What stands at a place of the part that is read.
    fn value(&self, text: &'a str, place: &Range<usize>) -> &'a str {
        text.get(self.base + place.start..self.base + place.end).unwrap_or("")
    }

    /// The place of what an expression says in quotes, where it is one: `{require('./weir.jpg').default}`, `{"A weir"}`.
    fn said(&self, text: &'a str, place: &Range<usize>) -> Range<usize> {
        let in_braces = text.get(..self.base + place.start).is_some_and(|before| before.ends_with('{'));
        let written = self.value(text, place);
        let rest = written.trim_start();
        let found = argument(rest).or(Some(rest)).filter(|_| in_braces).and_then(|quoted| {
            let quote = quoted.chars().next().filter(|sign| matches!(sign, '"' | '\'' | '`'))?;
            let len = quoted[1..].find(quote)?;
            let start = place.start + (written.len() - quoted.len()) + 1;
            Some(start..start + len)
        });
        found.unwrap_or_else(|| place.clone())
    }

    /// A figure whose expressions are what they say.
    fn in_words(&self, text: &'a str, figure: &Figure) -> Figure {
        let said = |place: &Range<usize>| self.said(text, place);
        Figure {
            span: figure.span.clone(),
            src: said(&figure.src),
            alt: figure.alt.as_ref().map(said),
            texts: figure.texts.iter().map(|(place, credit)| (said(place), *credit)).collect(),
            credit_link: figure.credit_link.as_ref().map(said),
            license: figure.license.as_ref().map(said),
            license_link: figure.license_link.as_ref().map(said),
            of_page: figure.of_page,
        }
    }
}
