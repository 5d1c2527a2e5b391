//! What the readers of lighter markup have in common: lines, inline pieces handed to the builder, heads of fields.
//!
//! A reader of a format cuts the text into blocks and tells what the inline marks of its format mean
//! ([`Syntax`]); here that becomes the events of the builder. Looking for the end of a mark is a look into a sorted
//! list of places, so that a million open marks cost no more than a million letters.

mod places;
mod spliced;

use super::NOTE_CLASS;
use super::build::{Builder, Name, NewElement, OpenLink, State};
use crate::document::{
    Cell, Document, FrontMatter, FrontMatterKind, Key, MappedText, Media, MediaKind, Node, Role, Value,
};
use crate::source::Span;
pub(super) use places::{Budget, Pairs, Places};
pub(super) use spliced::{Shown, shown};

/// Deepest nesting of inline marks; what is deeper is text.
const MAX_INLINE: usize = 6;

/// A line: where it begins, where its first word begins, where its last word ends.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    pub(super) start: usize,
    pub(super) body: usize,
    pub(super) end: usize,
}

impl Line {
    pub(super) fn is_blank(self) -> bool {
        self.body >= self.end
    }

    pub(super) fn indent(self) -> usize {
        self.body - self.start
    }

    pub(super) fn span(self) -> Span {
        Span::new(self.body, self.end)
    }
}

/// The lines of a text, white space at both ends told apart; a byte order mark belongs to none.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let mut found = Vec::new();
    let mut at = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    let bytes = text.as_bytes();
    while at < bytes.len() {
        let end = memchr::memchr2(b'\n', b'\r', &bytes[at..]).map_or(bytes.len(), |end| at + end);
        let written = &text[at..end];
        let trimmed = written.trim_ascii_end().len();
        let indent = trimmed - written[..trimmed].trim_ascii_start().len();
        found.push(Line { start: at, body: at + indent, end: at + trimmed });
        at = end + if bytes[end..].starts_with(b"\r\n") { 2 } else { 1 };
    }
    found
}

/// The span without white space at its ends.
pub(super) fn trim(text: &str, span: Span) -> Span {
    let written = &text[span.start..span.end];
    let start = span.start + (written.len() - written.trim_ascii_start().len());
    Span::new(start, start + written.trim_ascii().len())
}

/// A piece of running text.
#[derive(Debug, Clone)]
pub(super) enum Inline {
    /// Marks that are no text.
    Nothing,
    /// Text that stands as it is, though it looks like marks.
    Text(Span),
    /// Something that stands for other text; `"\n"` is a line break.
    Replaced(String),
    /// Something that stands for text with links in it, whose addresses stand at a place.
    Spliced(Vec<Shown>, Span),
    /// Inline code, marks left out.
    Code(Span),
    /// Marked text (strong and the like).
    Marked(Span),
    /// Emphasized text.
    Emphasized(Span),
    /// A link.
    Link(Link),
    /// An image or the like.
    Medium(Medium),
    /// Text that belongs beside the paragraph (a footnote); read as a block of its own behind it.
    Note(Span),
    /// A comment, and what stands between its marks.
    Comment(Span),
}

/// A link as written.
#[derive(Debug, Clone)]
pub(super) struct Link {
    pub(super) text: Span,
    pub(super) url: String,
    pub(super) place: Span,
}

/// A medium as written.
#[derive(Debug, Clone)]
pub(super) struct Medium {
    pub(super) kind: MediaKind,
    pub(super) src: Span,
    pub(super) alt: Option<Span>,
    /// Text that stands beside it for its readers.
    pub(super) caption: Option<Span>,
    pub(super) width: Option<u32>,
    /// The address that it leads to, and where that stands.
    pub(super) link: Option<(String, Span)>,
}

impl Medium {
    pub(super) fn new(kind: MediaKind, src: Span, alt: Option<Span>) -> Self {
        Self { kind, src, alt, caption: None, width: None, link: None }
    }
}

/// What inline marks of a format mean.
pub(super) trait Syntax {
    /// Bytes (ASCII) at which a piece may be told.
    const MARKS: &'static [u8];

    /// The piece at a mark, and the place it takes. It may begin before the mark, but not before `from`.
    fn piece(&mut self, text: &str, from: usize, at: usize, end: usize) -> Option<(Inline, Span)>;
}

/// A line without the mark of a list: "- Jo Roe".
fn unmarked(text: &str, span: Span) -> Span {
    let marked = ["- ", "* ", "+ "].into_iter().any(|mark| text[span.start..span.end].starts_with(mark));
    if marked { trim(text, Span::new(span.start + 2, span.end)) } else { span }
}

/// A document in the making.
pub(super) struct Sheet<'a> {
    pub(super) text: &'a str,
    pub(super) builder: Builder,
    fields: Vec<(Key, Node)>,
    /// Text to be read behind the block, and the figure that it is the caption of.
    notes: Vec<(Span, Option<usize>)>,
}

impl<'a> Sheet<'a> {
    pub(super) fn new(text: &'a str, document: Document) -> Self {
        Self { text, builder: Builder::new(document), fields: Vec::new(), notes: Vec::new() }
    }

    pub(super) fn slice(&self, span: Span) -> &'a str {
        self.text.get(span.start..span.end).unwrap_or("")
    }

    /// Opens a block element whose text is read as `change` says.
    pub(super) fn open(&mut self, name: &str, at: usize, change: impl FnOnce(&mut State)) {
        self.open_classed(name, at, &[], change);
    }

    /// Opens a block element with classes, whose text is read as `change` says.
    pub(super) fn open_classed(&mut self, name: &str, at: usize, classes: &[&str], change: impl FnOnce(&mut State)) {
        let mut state = self.builder.state();
        change(&mut state);
        let name = Name::of(name.as_bytes());
        self.builder.open(&NewElement { name, block: true, markdown: true, state, classes }, at);
    }

    /// Opens an element with a role.
    pub(super) fn open_role(&mut self, role: Role, at: usize) {
        self.open("div", at, |state| {
            state.set_role(role);
            if role == Role::Quote {
                state.quote_depth = state.quote_depth.saturating_add(1);
                state.block_quote_depth = state.quote_depth;
            }
        });
    }

    /// Opens a figure: media and captions inside belong together.
    pub(super) fn open_figure(&mut self, at: usize) {
        let figure = self.builder.new_figure();
        self.open("figure", at, |state| state.figure = Some(figure));
    }

    /// Closes the innermost block element.
    pub(super) fn close(&mut self, at: usize) {
        self.builder.close_markdown(at);
    }

    /// A paragraph of running text.
    pub(super) fn paragraph<S: Syntax>(&mut self, syntax: &mut S, span: Span) {
        self.block(syntax, span, |_| {});
    }

    /// An item of a list or a cell of a table.
    pub(super) fn cell<S: Syntax>(&mut self, syntax: &mut S, span: Span) {
        self.block(syntax, span, |state| state.cell = true);
    }

    /// A cell of a table in its place, which may be empty; no block is made of an empty one.
    /// Gives its place.
    pub(super) fn table_cell<S: Syntax>(&mut self, syntax: &mut S, span: Span, at: Option<Cell>) -> Option<Cell> {
        let at = self.builder.new_cell(at, 1);
        if !span.is_empty() {
            self.block(syntax, span, |state| (state.cell, state.at) = (true, at));
        }
        at
    }

    /// A caption.
    pub(super) fn caption<S: Syntax>(&mut self, syntax: &mut S, span: Span) {
        self.block(syntax, span, |state| state.set_role(Role::Caption));
    }

    /// A heading; the first one that is `top` is the title.
    pub(super) fn heading<S: Syntax>(&mut self, syntax: &mut S, span: Span, top: bool) {
        if top {
            self.title(span);
        }
        self.block(syntax, span, |state| {
            if matches!(state.block_role, Role::Body | Role::Footer | Role::Aside) {
                state.set_role(Role::Heading);
            }
        });
    }

    /// A block of text, and the notes in it.
    pub(super) fn block<S: Syntax>(&mut self, syntax: &mut S, span: Span, change: impl FnOnce(&mut State)) {
        self.open("p", span.start, change);
        self.inline(syntax, span);
        self.close(span.end);
        self.flush_notes(syntax);
    }

    /// Blocks for the notes of the text before.
    pub(super) fn flush_notes<S: Syntax>(&mut self, syntax: &mut S) {
        // A note in a note comes behind it.
        let mut done = 0;
        while done < self.notes.len() {
            let (note, figure) = self.notes[done];
            done += 1;
            let class = if figure.is_some() { "" } else { NOTE_CLASS };
            self.open_classed("p", note.start, &[class], |state| {
                if figure.is_some() {
                    state.figure = figure;
                    state.set_role(Role::Caption);
                } else {
                    state.cell = false;
                }
            });
            self.inline(syntax, note);
            self.close(note.end);
        }
        self.notes.clear();
    }

    /// Code that keeps its lines.
    pub(super) fn code(&mut self, span: Span) {
        self.open("pre", span.start, |state| {
            state.set_role(Role::Code);
            state.preformatted = true;
        });
        self.builder.text(span, self.slice(span));
        self.close(span.end);
    }

    /// A comment: `span` with its marks, `inner` without.
    pub(super) fn comment(&mut self, span: Span, inner: Span) {
        self.builder.comment(span, inner, self.slice(inner));
    }

    /// Running text, marks told by `syntax`.
    pub(super) fn inline<S: Syntax>(&mut self, syntax: &mut S, span: Span) {
        self.nested(syntax, span, 0);
    }

    fn nested<S: Syntax>(&mut self, syntax: &mut S, span: Span, depth: usize) {
        let bytes = self.text.as_bytes();
        let (mut plain, mut at) = (span.start, span.start);
        while let Some(found) = bytes[at..span.end].iter().position(|byte| S::MARKS.contains(byte)) {
            at += found;
            // What is too deep is not even looked at: looking costs as much as what is looked at is long.
            if depth >= MAX_INLINE {
                break;
            }
            if let Some((piece, place)) = syntax.piece(self.text, plain, at, span.end) {
                self.plain(Span::new(plain, place.start));
                self.piece(syntax, piece, place, depth);
                at = place.end.max(at + 1);
                plain = at;
            } else {
                at += 1;
            }
        }
        self.plain(Span::new(plain, span.end));
    }

    fn plain(&mut self, span: Span) {
        if !span.is_empty() {
            self.builder.text(span, self.slice(span));
        }
    }

    fn piece<S: Syntax>(&mut self, syntax: &mut S, piece: Inline, place: Span, depth: usize) {
        match piece {
            Inline::Nothing => {}
            Inline::Text(span) => self.plain(span),
            Inline::Replaced(text) => self.builder.replaced(place, &text),
            Inline::Spliced(shown, from) => self.spliced(&shown, place, from),
            Inline::Code(span) => self.builder.inline_code(span, self.slice(span), true),
            Inline::Marked(span) => self.nested(syntax, span, depth + 1),
            Inline::Emphasized(span) => {
                let state = State { emphasized: true, ..self.builder.state() };
                let name = Name::of(b"em");
                self.builder.open(&NewElement { name, block: false, markdown: true, state, classes: &[] }, place.start);
                self.nested(syntax, span, depth + 1);
                self.close(place.end);
            }
            Inline::Link(link) => {
                // The name of a page is no address written out.
                let written = self.slice(link.place);
                let bare = link.text == link.place
                    && (written.contains("://") || written.starts_with("www.") || written.starts_with("mailto:"));
                self.builder.open_link(OpenLink {
                    url: link.url,
                    url_span: link.place,
                    start: place.start,
                    bare,
                    ..OpenLink::default()
                });
                // An address as text is no markup.
                if link.text == link.place {
                    self.plain(link.text);
                } else {
                    self.nested(syntax, link.text, depth + 1);
                }
                self.builder.close_link(place.end);
            }
            Inline::Medium(medium) => {
                self.linked_medium(&medium, place);
            }
            Inline::Note(span) => self.notes.push((span, None)),
            Inline::Comment(inner) => self.comment(place, inner),
        }
    }

    /// A medium, within the link around it if it has one.
    pub(super) fn linked_medium(&mut self, medium: &Medium, span: Span) {
        let Some((url, place)) = medium.link.clone().filter(|(url, _)| url.contains("//")) else {
            self.medium(medium, span);
            return;
        };
        self.builder.open_link(OpenLink { url, url_span: place, start: span.start, ..OpenLink::default() });
        self.medium(medium, span);
        self.builder.close_link(span.end);
    }

    /// A medium; gives its index.
    pub(super) fn medium(&mut self, medium: &Medium, span: Span) -> usize {
        let alt = medium.alt.filter(|alt| !alt.is_empty());
        let index = self.builder.medium(Media {
            kind: medium.kind,
            src: self.slice(medium.src).to_owned(),
            src_span: medium.src,
            span,
            alt: alt.map(|alt| self.slice(alt).to_owned()),
            width: medium.width,
            decorative: false,
            figure: None,
            link: None,
        });
        if let Some((url, _)) = &medium.link {
            self.builder.document.media[index].link = Some(url.clone());
        }
        if let Some(caption) = medium.caption.filter(|caption| !caption.is_empty()) {
            let figure = self.builder.new_figure();
            self.builder.document.media[index].figure = Some(figure);
            self.notes.push((caption, Some(figure)));
        }
        if let Some(alt) = alt {
            let mut text = MappedText::default();
            text.push_verbatim(alt, self.slice(alt));
            self.builder.unseen(Role::Meta, text, alt, Some(index));
        }
        index
    }

    /// A field of the head. People one a line are a list of people.
    pub(super) fn field(&mut self, key: Span, value: Span) {
        let value = trim(self.text, value);
        let written = self.slice(value);
        let name = self.slice(key).to_owned();
        let people = name.to_lowercase().starts_with("author")
            && (written.contains('\n') || unmarked(self.text, value) != value);
        let scalar = |span: Span| Node { value: Value::Scalar(self.text[span.start..span.end].to_owned()), span };
        let node = if written.is_empty() {
            Node { value: Value::Null, span: value }
        } else if people {
            let mut at = value.start;
            let mut items = Vec::new();
            for line in written.split_inclusive('\n') {
                let span = unmarked(self.text, trim(self.text, Span::new(at, at + line.len())));
                at += line.len();
                let bare = self.slice(span).trim_end_matches([',', ';']).len();
                if bare > 0 {
                    items.push(scalar(Span::new(span.start, span.start + bare)));
                }
            }
            Node { value: Value::List(items), span: value }
        } else {
            scalar(value)
        };
        self.push_field(Key { name, span: key }, node);
    }

    /// A field whose name or value is not written just so.
    pub(super) fn field_as(&mut self, name: &str, key: Span, value: &str, span: Span) {
        if !value.trim().is_empty() {
            let node = Node { value: Value::Scalar(value.to_owned()), span };
            self.push_field(Key { name: name.to_owned(), span: key }, node);
        }
    }

    /// A field that is a list of values, each with its place.
    pub(super) fn field_list(&mut self, name: &str, key: Span, values: Vec<(String, Span)>) {
        let scalar = |(value, span)| Node { value: Value::Scalar(value), span };
        let items: Vec<Node> = values.into_iter().filter(|(value, _)| !value.is_empty()).map(scalar).collect();
        let (Some(first), Some(last)) = (items.first(), items.last()) else { return };
        let span = first.span.join(last.span);
        self.push_field(Key { name: name.to_owned(), span: key }, Node { value: Value::List(items), span });
    }

    fn push_field(&mut self, key: Key, node: Node) {
        if let Value::Scalar(value) = &node.value {
            match key.name.to_lowercase().as_str() {
                "title" if self.builder.document.title.is_none() => {
                    self.builder.document.title = Some((value.clone(), node.span));
                }
                "lang" | "language" => {
                    self.builder.document.language = Some(value.trim().replace('_', "-").to_lowercase());
                }
                _ => {}
            }
        }
        self.fields.push((key, node));
    }

    fn title(&mut self, span: Span) {
        let span = trim(self.text, span);
        if self.builder.document.title.is_none() && !span.is_empty() {
            self.builder.document.title = Some((self.slice(span).to_owned(), span));
        }
    }

    pub(super) fn finish(mut self) -> Document {
        let span = self.fields.iter().map(|(key, node)| key.span.join(node.span)).reduce(Span::join);
        if let Some(span) = span {
            let root = Node { value: Value::Map(std::mem::take(&mut self.fields)), span };
            self.builder.document.front_matter = Some(FrontMatter { kind: FrontMatterKind::Fields, span, root });
        }
        self.builder.finish(self.text)
    }
}
