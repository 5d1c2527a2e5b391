//! A block while it grows.

use super::State;
use crate::bounds;
use crate::document::{Block, Cell, Link, MappedText, Role};
use crate::read::bare_url;
use crate::source::{Span, boundary_behind};

/// A block that still takes text.
pub(super) struct OpenBlock {
    start: usize,
    pub(super) text: MappedText,
    pub(super) links: Vec<Link>,
    pub(super) visible: bool,
    pub(super) figure: Option<usize>,
    pub(super) medium: Option<usize>,
    after_medium: Option<usize>,
    class: String,
    cell: bool,
    at: Option<Cell>,
    code: Vec<Span>,
    block_role: Role,
    block_quote_depth: u8,
    /// Role and depth of quotation that all text so far shares; `None` before the first.
    shared: Option<(Role, u8)>,
    mixed: bool,
    plain: bool,
    marks: Vec<(Span, String)>,
    /// Where the first link stands that is not kept.
    unlinked: Option<usize>,
}

/// Longest text that is copied when its block ends, so that the next one need not grow from nothing.
const LARGE: usize = 64 << 10;

/// Ranges of a block that are told apart by their classes.
const MARKS: usize = 16;

impl OpenBlock {
    pub(super) fn new(
        start: usize,
        state: State,
        class: String,
        after_medium: Option<usize>,
        medium: Option<usize>,
        text: MappedText,
    ) -> Self {
        Self {
            start,
            text,
            links: Vec::new(),
            visible: state.visible,
            figure: state.figure,
            medium,
            after_medium,
            class,
            cell: state.cell,
            at: state.at,
            code: Vec::new(),
            block_role: state.block_role,
            block_quote_depth: state.block_quote_depth,
            shared: None,
            mixed: false,
            plain: false,
            marks: Vec::new(),
            unlinked: None,
        }
    }

    /// Notes how text was marked that was just added.
    pub(super) fn seen(&mut self, text: &str, state: State) {
        if text.chars().all(char::is_whitespace) {
            return;
        }
        self.plain |= !state.emphasized;
        let marked = (state.role, state.quote_depth);
        self.mixed |= *self.shared.get_or_insert(marked) != marked;
        if state.code {
            let end = self.text.text.len();
            let start = end - text.len().min(end);
            let start = boundary_behind(&self.text.text, start.max(self.code.last().map_or(0, |last| last.end)));
            self.code.push(Span::new(start, end));
        }
    }

    /// Adds a link, as long as there is room for it.
    pub(super) fn link(&mut self, link: Link) {
        if self.links.len() >= bounds::links(link.span.start) {
            self.unlinked = self.unlinked.or(Some(link.span.start));
        } else {
            self.links.push(link);
        }
    }

    /// Notes the classes of an inline element that ends here.
    pub(super) fn classed(&mut self, start: usize, classes: &str) {
        let end = self.text.text.len();
        // Blanks that ended the text before may be gone.
        let start = boundary_behind(&self.text.text, start);
        if !classes.is_empty() && start < end && self.marks.len() < MARKS {
            self.marks.push((Span::new(start, end), classes.to_owned()));
        }
    }

    /// The role: what all of the text is, else what the block element says.
    pub(super) fn role(&self) -> Role {
        match self.shared {
            Some((role, _)) if !self.mixed => role,
            _ => self.block_role,
        }
    }

    /// Ends it. What its text grew in goes to `spare`, so that the next need not grow from nothing; where links were left
    /// out goes to `unlinked`.
    pub(super) fn finish(
        mut self,
        end: usize,
        role: Role,
        spare: &mut MappedText,
        unlinked: &mut Option<usize>,
    ) -> Block {
        self.text.trim_end();
        if self.text.text.len() <= LARGE {
            let exact =
                MappedText { text: self.text.text.as_str().to_owned(), pieces: self.text.pieces.as_slice().to_vec() };
            *spare = std::mem::replace(&mut self.text, exact);
        }
        let len = self.text.text.len();
        let marks = self.marks.iter_mut().map(|(range, _)| range);
        for range in self.links.iter_mut().map(|link| &mut link.text).chain(&mut self.code).chain(marks) {
            range.end = boundary_behind(&self.text.text, range.end).min(len);
            range.start = boundary_behind(&self.text.text, range.start).min(range.end);
        }
        self.add_bare_links();
        *unlinked = unlinked.or(self.unlinked);
        self.text.shrink();
        let quote_depth = match self.shared {
            Some((_, depth)) if !self.mixed => depth,
            _ => self.block_quote_depth,
        };
        let mut span = Span::new(self.start, end.max(self.start));
        if len > 0 {
            span = span.join(self.text.source_span(Span::new(0, len)));
        }
        Block {
            role,
            visible: self.visible,
            span,
            links: self.links.into(),
            medium: self.medium,
            after_medium: self.after_medium,
            emphasized: self.shared.is_some() && !self.plain,
            code: self.code.into(),
            quote_depth,
            class: self.class,
            cell: self.cell,
            label: false,
            at: self.at,
            credits: None,
            marks: self.marks.into(),
            text: self.text,
        }
    }

    /// Addresses that are written out become links, where they are none and no code.
    fn add_bare_links(&mut self) {
        let found = bare_url::find(&self.text.text);
        if found.is_empty() {
            return;
        }
        // A name that is set apart is a name, whatever it looks like.
        let apart = crate::detect::apart::ranges(&self.text.text);
        let linked = self.links.iter().map(|link| link.text);
        let mut taken: Vec<Span> = linked.chain(self.code.iter().copied()).chain(apart).collect();
        taken.sort_unstable();
        for range in found {
            let next = taken.partition_point(|other| other.end <= range.start);
            if taken.get(next).is_some_and(|other| other.overlaps(range)) {
                continue;
            }
            let span = self.text.source_span(range);
            self.link(Link {
                text: range,
                url: self.text.text[range.start..range.end].to_owned(),
                url_span: span,
                span,
                rel: Vec::new(),
                mime: None,
                media: Vec::new(),
                bare: true,
            });
        }
        self.links.sort_by_key(|link| link.text.start);
    }
}
