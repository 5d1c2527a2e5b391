//! Documents in documents: a post in a feed, a cell in a notebook, each with places in the whole file.
//!
//! Takes text that another text holds in escapes, with the way back, reads it as a file of its own, and puts all
//! that was found where it stands in the outer file.

use super::build::Builder;
use super::html;
use super::markdown::{self, figure::Dialect};
use crate::bounds;
use crate::document::{Block, Document, FrontMatter, MappedText, Node, Problem, Role, Value};
use crate::source::Span;

/// What a text inside of another is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Inner {
    /// Nothing: plain text.
    Plain,
    /// HTML, or text that may hold tags and references.
    Html,
    /// Markdown.
    Markdown,
    /// Code.
    Code,
}

/// A document that grows from parts.
#[derive(Debug, Default)]
pub(crate) struct Parts {
    pub(crate) document: Document,
    figures: usize,
    /// As many blocks as are kept.
    full: bool,
}

impl Parts {
    pub(crate) fn new(document: Document) -> Self {
        let figures = document.media.iter().filter_map(|medium| medium.figure).map(|number| number + 1).max();
        Self { document, figures: figures.unwrap_or(0), full: false }
    }

    pub(crate) fn problem(&mut self, problem: Problem) {
        self.document.problems.push(problem);
    }

    /// Reads a text that stands inside of the file, and adds what it holds. `role` takes the place of the role of
    /// running text.
    pub(crate) fn add(&mut self, text: &MappedText, inner: Inner, role: Option<Role>) {
        if text.text.trim().is_empty() || self.full {
            return;
        }
        let at = text.source_span(Span::new(0, 0)).start;
        if self.document.blocks.len() >= bounds::blocks(at) {
            self.full = true;
            self.problem(bounds::reached(bounds::blocks(at), "pieces of text", at));
            return;
        }
        let read = match inner {
            Inner::Plain | Inner::Code => plain(&text.text, inner == Inner::Code),
            Inner::Html => html::read(&text.text, Document::default()),
            Inner::Markdown => markdown::read(&text.text, Dialect::Plain, Document::default()),
        };
        self.merge(read, text, role);
    }

    fn merge(&mut self, read: Document, text: &MappedText, role: Option<Role>) {
        let place = |span: Span| text.source_span(span);
        let first_medium = self.document.media.len();
        let moved = |index: usize| index + first_medium;
        for mut medium in read.media {
            medium.src_span = place(medium.src_span);
            medium.span = place(medium.span);
            medium.figure = medium.figure.map(|number| number + self.figures);
            self.document.media.push(medium);
        }
        let figures = self.document.media[first_medium..].iter().filter_map(|medium| medium.figure).max();
        self.figures = figures.map_or(self.figures, |number| number + 1);
        for mut block in read.blocks {
            block.text = block.text.through(text);
            block.span = place(block.span);
            for link in &mut block.links {
                link.url_span = place(link.url_span);
                link.span = place(link.span);
                link.media.iter_mut().for_each(|index| *index = moved(*index));
            }
            block.medium = block.medium.map(moved);
            block.after_medium = block.after_medium.map(moved);
            if let (Some(role), Role::Body) = (role, block.role) {
                block.role = role;
            }
            self.document.blocks.push(block);
        }
        for mut meta in read.meta {
            meta.span = place(meta.span);
            self.document.meta.push(meta);
        }
        for mut ignore in read.ignores {
            ignore.span = place(ignore.span);
            ignore.scope = place(ignore.scope);
            self.document.ignores.push(ignore);
        }
        for mut problem in read.problems {
            problem.span = problem.span.map(place);
            self.document.problems.push(problem);
        }
        if self.document.front_matter.is_none()
            && let Some(FrontMatter { kind, span, mut root }) = read.front_matter
        {
            place_node(&mut root, text);
            self.document.front_matter = Some(FrontMatter { kind, span: place(span), root });
        }
        if self.document.title.is_none() && role.is_none() {
            self.document.title = read.title.map(|(title, span)| (title, place(span)));
        }
        if self.document.language.is_none() {
            self.document.language = read.language;
        }
    }

    /// Ends the document: blocks and media in the order of the file.
    pub(crate) fn finish(mut self) -> Document {
        let document = &mut self.document;
        let mut order: Vec<usize> = (0..document.media.len()).collect();
        order.sort_by_key(|index| document.media[*index].span.start);
        if !order.is_sorted() {
            let mut place = vec![0; order.len()];
            for (new, old) in order.iter().enumerate() {
                place[*old] = new;
            }
            let mut media: Vec<_> = std::mem::take(&mut document.media).into_iter().enumerate().collect();
            media.sort_by_key(|(old, _)| place[*old]);
            document.media = media.into_iter().map(|(_, medium)| medium).collect();
            for block in &mut document.blocks {
                renumber(block, &place);
            }
        }
        document.blocks.sort_by_key(|block| block.span.start);
        document.meta.sort_by_key(|meta| meta.span.start);
        self.document
    }
}

fn renumber(block: &mut Block, place: &[usize]) {
    let inner = block.links.iter_mut().flat_map(|link| &mut link.media);
    for index in inner.chain(block.medium.as_mut()).chain(block.after_medium.as_mut()) {
        *index = place.get(*index).copied().unwrap_or(*index);
    }
}

/// Text of one block, without markup.
fn plain(text: &str, code: bool) -> Document {
    let mut builder = Builder::new(Document::default());
    let mut state = builder.state();
    if code {
        state.set_role(Role::Code);
        state.preformatted = true;
    }
    builder.open_block(state, &[], 0);
    builder.text(Span::new(0, text.len()), text);
    builder.pop(text.len());
    builder.finish(text)
}

fn place_node(node: &mut Node, text: &MappedText) {
    node.span = text.source_span(node.span);
    match &mut node.value {
        Value::Null | Value::Scalar(_) => {}
        Value::List(items) => items.iter_mut().for_each(|item| place_node(item, text)),
        Value::Map(entries) => {
            for (key, value) in entries {
                key.span = text.source_span(key.span);
                place_node(value, text);
            }
        }
    }
}
