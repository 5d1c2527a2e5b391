//! Markdown to a [`Document`]: CommonMark with the extensions of GitHub, front matter, and HTML inside.
//!
//! The parser is `pulldown-cmark`; here its events become those of the builder that HTML uses too, so that a figure
//! is a figure however it is written. MDX is read as Markdown whose expressions are blanked.

mod address;
mod component;
pub(crate) mod figure;
mod liquid;
mod mdx;
mod parts;
mod shown;
mod table;
mod title;
mod within;

use super::build::{Builder, Name, NewElement, OpenLink};
use super::{NOTE_CLASS, head, html, text};
use crate::document::{Document, MappedText, Media, MediaKind, Problem, ProblemKind, Role};
use crate::source::Span;
use pulldown_cmark::{CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// What is read beside CommonMark.
const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_GFM);

/// Reads a Markdown text.
pub(crate) fn read(text: &str, dialect: figure::Dialect, mut document: Document) -> Document {
    let start = head(text, &mut document);
    if parts::is_nothing_but_marks(&text[start..]) {
        document.problems.push(Problem {
            kind: ProblemKind::Limit,
            message: "most of it is marks of Markdown; read as plain text from here on".to_owned(),
            span: Some(Span::new(start, start)),
        });
        return text::part(text, start, None, document);
    }
    let start = if start == 0 && text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { start };
    let mut builder = Builder::new(document);
    for span in parts::parts(text, start, &mut builder.document.problems) {
        builder = part(text, span, dialect, builder);
    }
    builder.finish(text)
}

/// Reads a part of a text as Markdown, into the document that is being built.
pub(crate) fn part(text: &str, part: Span, dialect: figure::Dialect, mut builder: Builder) -> Builder {
    let start = part.start;
    let part = &text[start..part.end];
    let masked = (dialect == figure::Dialect::Mdx).then(|| mdx::mask(part));
    let filled = masked.is_none().then(|| liquid::mask(part));
    let body = masked.as_ref().map(|masked| masked.text.as_str()).or(filled.as_deref()).unwrap_or(part);
    for comment in masked.iter().flat_map(|masked| &masked.comments) {
        let span = Span::new(start + comment.start, start + comment.end);
        let inner = Span::new(span.start + 3, span.end - 3);
        builder.comment(span, inner, &text[inner.start..inner.end]);
    }
    let outer = builder.stack.len();
    let figures = figure::figures(body, dialect);
    let without = (!figures.is_empty()).then(|| figure::mask(body, &figures));
    let mut reader = Reader {
        body: without.as_deref().unwrap_or(body),
        base: start,
        builder,
        html: html::Reader::default(),
        fragment: None,
        open: Vec::new(),
        title: None,
        skip: 0,
    };
    let mut figures = figures.into_iter().peekable();
    reader.run(|reader, at| {
        while let Some(figure) = figures.next_if(|figure| figure.span.start <= at) {
            reader.figure(text, &figure);
        }
    });
    for figure in figures {
        reader.figure(text, &figure);
    }
    reader.html.end(&mut reader.builder);
    let end = start + part.len();
    // What is left open ends with the part: what its elements speak of is known to this reader alone.
    reader.builder.close_to(outer, end, end);
    reader.builder.flush(end);
    reader.builder
}

/// Where a link or image leads, as the parser says.
struct Address<'a> {
    kind: LinkType,
    url: CowStr<'a>,
    title: CowStr<'a>,
    /// The definition that it refers to.
    definition: Option<Range<usize>>,
}

impl<'a> Address<'a> {
    fn new(
        kind: LinkType,
        url: CowStr<'a>,
        title: CowStr<'a>,
        id: &str,
        events: &pulldown_cmark::OffsetIter<'a>,
    ) -> Self {
        let referred = matches!(kind, LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut);
        let definition = if referred { events.reference_definitions().get(id) } else { None };
        Self { kind, url, title, definition: definition.map(|definition| definition.span.clone()) }
    }
}

/// A link or image that is open.
struct Open<'a> {
    address: Address<'a>,
    /// Where its text ends, as far as it was seen.
    child_end: usize,
    /// The text of an image, so far.
    alt: Option<MappedText>,
}

struct Reader<'a> {
    body: &'a str,
    /// Where the body begins in the file.
    base: usize,
    builder: Builder,
    html: html::Reader,
    /// The HTML block that is being collected: its start, and its text with the marks of quotes and lists blanked.
    fragment: Option<(usize, String)>,
    open: Vec<Open<'a>>,
    /// The first heading of level 1, while it is read.
    title: Option<MappedText>,
    /// Text up to here is markup: the attributes behind an image.
    skip: usize,
}

impl<'a> Reader<'a> {
    /// Reads the body; `before` is told where each event begins outside of blocks.
    fn run(&mut self, mut before: impl FnMut(&mut Self, usize)) {
        let mut events = Parser::new_ext(self.body, OPTIONS).into_offset_iter();
        while let Some((event, range)) = events.next() {
            if matches!(event, Event::Start(_) | Event::End(_)) && self.fragment.is_none() && self.open.is_empty() {
                let at = if matches!(event, Event::Start(_)) { range.start } else { range.end };
                before(self, at);
            }
            match event {
                Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                    let address = Address::new(link_type, dest_url, title, &id, &events);
                    self.start_link(address, range);
                }
                Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
                    let address = Address::new(link_type, dest_url, title, &id, &events);
                    self.open.push(Open { address, child_end: range.start + 2, alt: Some(MappedText::default()) });
                }
                event => self.event(event, range),
            }
        }
    }

    fn span(&self, range: &Range<usize>) -> Span {
        Span::new(self.base + range.start, self.base + range.end)
    }

    fn event(&mut self, event: Event<'a>, range: Range<usize>) {
        if let Some(open) = self.open.last_mut()
            && !matches!(event, Event::End(TagEnd::Link | TagEnd::Image))
        {
            open.child_end = open.child_end.max(range.end);
        }
        match event {
            Event::Start(tag) => self.start(&tag, &range),
            Event::End(end) => self.end(end, range),
            Event::Text(text) => self.text(&text, &range),
            Event::Code(code) => self.code(&code, &range),
            Event::Html(html) => self.collect(&html, &range),
            Event::InlineHtml(html) => {
                if self.alt().is_none() {
                    self.html.fragment(&mut self.builder, &html, &html, self.base + range.start);
                }
            }
            Event::SoftBreak => self.replaced(self.span(&range), " "),
            Event::HardBreak => self.replaced(self.span(&range), "\n"),
            Event::Rule => self.builder.flush(self.base + range.start),
            // "[ ] CC BY": what may be chosen, and was not.
            Event::TaskListMarker(false) => self.text("[ ]", &range),
            Event::InlineMath(_) | Event::DisplayMath(_) | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'a>, range: &Range<usize>) {
        let mut state = self.builder.state();
        table::place(tag, &mut self.builder, &mut state);
        let (name, block) = match tag {
            Tag::Paragraph => ("p", true),
            Tag::Heading { level, .. } => {
                if matches!(state.block_role, Role::Body | Role::Footer | Role::Aside) {
                    state.set_role(Role::Heading);
                }
                if *level == HeadingLevel::H1 && self.builder.document.title.is_none() {
                    self.title = Some(MappedText::default());
                }
                ("h", true)
            }
            Tag::BlockQuote(None) => {
                state.set_role(Role::Quote);
                state.quote_depth = state.quote_depth.saturating_add(1);
                state.block_quote_depth = state.quote_depth;
                ("blockquote", true)
            }
            Tag::BlockQuote(Some(_)) => {
                state.set_role(Role::Aside);
                ("aside", true)
            }
            Tag::CodeBlock(CodeBlockKind::Indented | CodeBlockKind::Fenced(_)) => {
                state.set_role(Role::Code);
                state.preformatted = true;
                ("pre", true)
            }
            Tag::HtmlBlock => {
                self.builder.flush(self.base + range.start);
                self.fragment = Some((range.start, String::new()));
                return;
            }
            Tag::Item => {
                state.cell = true;
                ("li", true)
            }
            Tag::TableCell => {
                state.cell = true;
                ("td", true)
            }
            Tag::List(_) => ("ul", true),
            Tag::Table(_) => ("table", true),
            Tag::TableHead | Tag::TableRow => ("tr", true),
            Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::MetadataBlock(_) => ("div", true),
            Tag::Emphasis => {
                state.emphasized = true;
                ("em", false)
            }
            // What is struck out is not said any more.
            Tag::Strikethrough => {
                state.silent = true;
                ("s", false)
            }
            Tag::Strong | Tag::Superscript | Tag::Subscript => ("span", false),
            Tag::Link { .. } | Tag::Image { .. } => return,
        };
        let classes: &[&str] = if matches!(tag, Tag::FootnoteDefinition(_)) { &[NOTE_CLASS] } else { &[] };
        let name = Name::of(name.as_bytes());
        self.builder.open(&NewElement { name, block, markdown: true, state, classes }, self.base + range.start);
    }

    fn end(&mut self, end: TagEnd, range: Range<usize>) {
        match end {
            TagEnd::HtmlBlock => {
                self.html_block();
                return;
            }
            TagEnd::Link => {
                self.end_link(range);
                return;
            }
            TagEnd::Image => {
                self.end_image(&range);
                return;
            }
            TagEnd::Heading(HeadingLevel::H1) => {
                if let Some(mut title) = self.title.take() {
                    title.trim_end();
                    let span = title.source_span(Span::new(0, title.text.len()));
                    if !title.text.is_empty() {
                        self.builder.document.title = Some((title.text, span));
                    }
                }
            }
            _ => {}
        }
        let written = self.body[range.clone()].trim_end().len();
        self.builder.close_markdown(self.base + range.start + written);
    }

    /// The text of the innermost open image.
    fn alt(&mut self) -> Option<&mut MappedText> {
        self.open.iter_mut().find_map(|open| open.alt.as_mut())
    }

    /// The title, where one is read and its words are not struck out.
    fn shown_title(&mut self) -> Option<&mut MappedText> {
        let silent = self.title.is_some() && self.builder.state().silent;
        self.title.as_mut().filter(|_| !silent)
    }

    fn text(&mut self, text: &str, range: &Range<usize>) {
        if range.start < self.skip {
            let rest = self.skip.min(range.end)..range.end;
            let (body, written) = (self.body, rest.clone());
            if let Some(text) = body.get(written).filter(|text| !text.is_empty()) {
                self.text(text, &rest);
            }
            return;
        }
        let span = self.span(range);
        if self.body.get(range.clone()) != Some(text) {
            self.replaced(span, text);
            return;
        }
        if let Some(alt) = self.alt() {
            alt.push_verbatim(span, text);
            return;
        }
        self.builder.text(span, text);
        if let Some(title) = self.shown_title() {
            title.push_verbatim(span, text);
        }
    }

    fn replaced(&mut self, span: Span, text: &str) {
        if let Some(alt) = self.alt() {
            alt.push_replaced(span, text);
            return;
        }
        self.builder.replaced(span, text);
        if let Some(title) = self.shown_title() {
            title.push_replaced(span, text);
        }
    }

    fn code(&mut self, code: &str, range: &Range<usize>) {
        let written = &self.body[range.clone()];
        let found = written.find(code).map(|at| range.start + at..range.start + at + code.len());
        let span = self.span(found.as_ref().unwrap_or(range));
        if let Some(alt) = self.alt() {
            alt.push_replaced(span, code);
            return;
        }
        self.builder.inline_code(span, code, found.is_some());
        if let Some(title) = self.shown_title() {
            title.push_replaced(span, code);
        }
    }

    /// Adds a line to the HTML block; what stands between lines (marks of quotes and lists) is blanked.
    fn collect(&mut self, html: &str, range: &Range<usize>) {
        let Some((start, text)) = &mut self.fragment else {
            self.html.fragment(&mut self.builder, html, html, self.base + range.start);
            return;
        };
        let gap = range.start.saturating_sub(*start + text.len());
        text.extend(std::iter::repeat_n(' ', gap));
        if *start + text.len() == range.start {
            text.push_str(&self.body[range.clone()]);
        }
    }

    fn start_link(&mut self, address: Address<'a>, range: Range<usize>) {
        if self.alt().is_none() && !self.builder.state().silent {
            self.builder.open_link(OpenLink {
                url: address.url.to_string(),
                start: self.base + range.start,
                bare: matches!(address.kind, LinkType::Autolink | LinkType::Email),
                ..OpenLink::default()
            });
        }
        self.open.push(Open { address, child_end: range.start + 1, alt: None });
    }

    fn end_link(&mut self, range: Range<usize>) {
        let Some(open) = self.open.pop() else { return };
        if self.alt().is_some() || self.builder.state().silent {
            return;
        }
        let place = self.place(&open, &range);
        self.builder.set_link_place(self.span(&place));
        let shown = self.builder.shown_in_link();
        self.builder.close_link(self.base + range.end);
        self.title_text(&open, place.end, &range, shown);
        self.widen(range.end);
    }

    fn end_image(&mut self, range: &Range<usize>) {
        let Some(mut open) = self.open.pop() else { return };
        let Some(mut alt) = open.alt.take() else { return };
        alt.trim_end();
        // An image in the text of an image shows nothing of its own.
        if self.alt().is_some() {
            return;
        }
        let place = self.place(&open, range);
        let span = self.span(range);
        let medium = self.builder.medium(Media {
            kind: MediaKind::Image,
            src: open.address.url.to_string(),
            src_span: self.span(&place),
            span,
            alt: Some(alt.text.clone()),
            width: None,
            decorative: false,
            figure: None,
            link: None,
        });
        let alt_span = alt.source_span(Span::new(0, alt.text.len()));
        self.builder.unseen(Role::Meta, alt, alt_span, Some(medium));
        self.title_text(&open, place.end, range, Some(medium));
        self.widen(range.end);
        self.skip = range.end + attributes(&self.body[range.end..]);
    }

    fn widen(&mut self, end: usize) {
        if let Some(outer) = self.open.last_mut() {
            outer.child_end = outer.child_end.max(end);
        }
    }

    /// Where the address stands: in the link, or in the definition that it refers to.
    fn place(&self, open: &Open<'a>, range: &Range<usize>) -> Range<usize> {
        let url = &open.address.url;
        let found = match (&open.address.kind, &open.address.definition) {
            (LinkType::Inline, _) => address::inline(self.body, open.child_end..range.end, url),
            (_, Some(definition)) => address::defined(self.body, definition.clone(), url),
            (LinkType::Autolink | LinkType::Email, None) => Some(range.start + 1..range.end - 1),
            _ => None,
        };
        found.unwrap_or_else(|| range.clone())
    }
}

/// Length of the attributes that Pandoc and Quarto write behind an image: `{#fig-star .wide width="50%"}`.
fn attributes(text: &str) -> usize {
    const LONGEST: usize = 300;
    let Some(inside) = text.strip_prefix('{') else { return 0 };
    if !inside.starts_with(|ch: char| ch.is_ascii_alphabetic() || matches!(ch, '#' | '.' | ':')) {
        return 0;
    }
    inside
        .bytes()
        .take(LONGEST)
        .take_while(|byte| *byte != b'\n')
        .position(|byte| byte == b'}')
        .map_or(0, |end| end + 2)
}
