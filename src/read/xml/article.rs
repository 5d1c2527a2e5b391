//! JATS, CNXML, `DocBook`, DITA, Mallard, TEI and OPF to a [`Document`].
//!
//! Takes text, gives blocks, links, media and facts. What an element means is looked up by its name
//! ([`element`](super::element)); facts are collected beside ([`fact`](super::fact)).

use super::element::{self, Meaning, is_reference};
use super::fact::{Facts, in_part};
use super::{Event, Tag, local, walk};
use crate::document::{CITED_CLASS, Document, Format, MappedText, Media, Role};
use crate::read::build::{Builder, OpenLink, State};
use crate::source::Span;

/// Reads an article.
pub(crate) fn read(text: &str, format: Format, document: Document) -> Document {
    let mut reader = Reader {
        text,
        format,
        builder: Builder::new(document),
        facts: Facts::default(),
        path: Vec::new(),
        open: Vec::new(),
        alt: None,
        waiting: None,
        near: None,
    };
    let mut problems = walk(text, |event| reader.event(event));
    let mut document = reader.builder.finish(text);
    reader.facts.finish(&mut document);
    document.meta.sort_by_key(|meta| meta.span.start);
    document.problems.append(&mut problems);
    document
}

/// What the entities of KDE's documentation say of licenses (`kdoctools`, `customization/entities/general.entities` and
/// `customization/*/entities/*.docbook`).
const NOTICES: [(&str, &str); 4] =
    [("&FDLNotice;", FDL), ("&underFDL;", FDL), ("&CCBYSA4Notice;", BY_SA), ("&underCCBYSA4;", BY_SA)];

const FDL: &str = "This documentation is licensed under the terms of the GNU Free Documentation License, Version 1.2 or \
                   any later version.";

const BY_SA: &str = "This work is licensed under the Creative Commons Attribution-ShareAlike 4.0 International license \
                     (https://creativecommons.org/licenses/by-sa/4.0/).";

fn notice(entity: &str) -> Option<&'static str> {
    NOTICES.iter().find(|(known, _)| *known == entity).map(|(_, said)| *said)
}

/// An open element.
#[derive(Clone, Copy)]
struct Open {
    meaning: Meaning,
    /// The builder knows of it.
    built: bool,
    /// It is an open link.
    link: bool,
}

struct Reader<'a> {
    text: &'a str,
    format: Format,
    builder: Builder,
    facts: Facts,
    /// Names of the open elements, without prefixes.
    path: Vec<&'a str>,
    open: Vec<Open>,
    /// Words for a medium, while they are read: the number of elements around them, and the words.
    alt: Option<(usize, MappedText)>,
    /// Words for the medium that is to come.
    waiting: Option<MappedText>,
    /// The last medium, with the figure that it stands in.
    near: Option<(usize, Option<usize>)>,
}

impl<'a> Reader<'a> {
    fn event(&mut self, event: Event<'a>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End { span } => self.end(span),
            Event::Text(span, text) if self.format == Format::DocBook => match notice(text) {
                Some(said) => self.words(span, said, false),
                None => self.words(span, text, true),
            },
            Event::Text(span, text) => self.words(span, text, true),
            Event::Replaced(span, text) => self.words(span, &text, false),
            Event::Comment(span, inner) => self.builder.comment(span, inner, &self.text[inner.start..inner.end]),
        }
    }

    fn words(&mut self, span: Span, text: &str, verbatim: bool) {
        self.facts.text(span, text, verbatim);
        if let Some((_, alt)) = &mut self.alt {
            if verbatim {
                alt.push_verbatim(span, text);
            } else {
                alt.push_replaced(span, text);
            }
        } else if verbatim {
            self.builder.text(span, text);
        } else {
            self.builder.replaced(span, text);
        }
    }

    fn start(&mut self, tag: &Tag<'a>) {
        let name = local(tag.name);
        let outer = self.path.last().copied().unwrap_or_default();
        if self.path.is_empty() {
            let language = tag.value("xml:lang").or_else(|| tag.value("lang")).filter(|language| !language.is_empty());
            self.builder.document.language = language.map(|language| language.replace('_', "-").to_lowercase());
        }
        self.facts.start(self.format, tag, &self.path);
        // Reports of reviewers and letters have authors and licenses of their own.
        let of_part = name == "permissions" && matches!(outer, "front-stub" | "article-meta") && in_part(&self.path);
        let meaning = if of_part { Meaning::Unseen } else { element::meaning(self.format, name, outer) };
        let mut open = Open { meaning, built: false, link: false };
        let state = self.builder.state();
        if self.alt.is_none() && !state.silent {
            match meaning {
                Meaning::Alt => {
                    self.builder.flush(tag.span.start);
                    self.alt = Some((self.path.len(), MappedText::default()));
                }
                Meaning::Break => self.builder.replaced(tag.span, "\n"),
                Meaning::Inline if matches!(name, "given-names" | "surname" | "firstname" | "lastname") => {
                    // Parts of a name stand side by side; whatever shows them puts a blank between.
                    self.builder.replaced(Span::new(tag.span.start, tag.span.start), " ");
                }
                Meaning::Block
                | Meaning::Inline
                | Meaning::Emphasis
                | Meaning::Code
                | Meaning::Listing
                | Meaning::Title
                | Meaning::Caption
                | Meaning::Credit
                | Meaning::Cell
                | Meaning::Figure
                | Meaning::Quote
                | Meaning::InlineQuote
                | Meaning::Aside
                | Meaning::Rights
                | Meaning::Unseen
                | Meaning::Silent => {
                    let state = self.state(meaning, state);
                    self.open_element(tag, name, meaning, state);
                    open.built = true;
                }
            }
            open.link = self.link(tag, name);
            if name == "media"
                && self.format == Format::Cnxml
                && let Some(alt) = tag.first(&["alt"])
            {
                self.waiting = Some(attribute_text(alt));
            }
            self.medium(tag, name);
        }
        self.path.push(contributor(name, tag));
        self.open.push(open);
    }

    /// Tells the builder of an element; its name stands for a class where it says what its text is.
    fn open_element(&mut self, tag: &Tag<'a>, name: &str, meaning: Meaning, state: State) {
        let said = match meaning {
            Meaning::Credit if state.figure.is_some() => "credit",
            Meaning::Credit => "",
            Meaning::Rights => "copyright",
            Meaning::Caption => "caption",
            _ => name,
        };
        let role = tag.value("class").or_else(|| tag.value("role")).unwrap_or_default();
        match meaning {
            Meaning::Inline | Meaning::Emphasis | Meaning::Code | Meaning::InlineQuote => {
                self.builder.open_inline(state, tag.span.start);
            }
            _ => {
                let cited = if is_reference(name) { CITED_CLASS } else { "" };
                self.builder.open_block(state, &[said, role, cited], tag.span.start);
            }
        }
    }

    fn state(&mut self, meaning: Meaning, outer: State) -> State {
        let mut state = outer;
        if !matches!(meaning, Meaning::Inline | Meaning::Emphasis | Meaning::Code | Meaning::InlineQuote) {
            state.block_role = state.role;
            state.block_quote_depth = state.quote_depth;
        }
        match meaning {
            Meaning::Block | Meaning::Inline | Meaning::Alt | Meaning::Break => {}
            Meaning::Emphasis => state.emphasized = true,
            Meaning::Code => {
                state.role = Role::Code;
                state.code = state.block_role != Role::Code;
            }
            Meaning::Listing => {
                state.set_role(Role::Code);
                state.preformatted = true;
            }
            Meaning::Title if outer.figure.is_some() || outer.role == Role::Caption => state.set_role(Role::Caption),
            Meaning::Title => {
                if matches!(outer.block_role, Role::Body | Role::Aside) {
                    state.set_role(Role::Heading);
                }
            }
            Meaning::Caption => state.set_role(Role::Caption),
            Meaning::Credit => {
                let role = if outer.figure.is_some() { Role::Caption } else { Role::Body };
                if outer.quote_depth == 0 || outer.figure.is_some() {
                    state.set_role(role);
                }
            }
            Meaning::Cell => state.cell = true,
            Meaning::Figure => {
                if outer.figure.is_none() {
                    self.facts.shown = None;
                    state.figure = Some(self.builder.new_figure());
                }
            }
            Meaning::Quote => {
                state.set_role(Role::Quote);
                state.quote_depth = state.quote_depth.saturating_add(1);
                state.block_quote_depth = state.quote_depth;
            }
            Meaning::InlineQuote => {
                state.role = Role::Quote;
                state.quote_depth = state.quote_depth.saturating_add(1);
            }
            Meaning::Aside => state.set_role(Role::Aside),
            Meaning::Rights => state.set_role(if outer.figure.is_some() { Role::Caption } else { Role::Footer }),
            Meaning::Unseen => {
                state.set_role(Role::Meta);
                state.visible = false;
                // What stands here is taken as facts; as text it would be said twice.
                state.silent = true;
            }
            Meaning::Silent => state.silent = true,
        }
        state
    }

    fn link(&mut self, tag: &Tag<'a>, name: &str) -> bool {
        // The license of a figure is a link in its caption; the article's own is a fact.
        let of_figure = name == "license" && self.builder.state().figure.is_some();
        let names = if of_figure { Some(&["xlink:href", "href"][..]) } else { element::link(name) };
        let Some(address) = names.and_then(|names| tag.first(names)) else { return false };
        let url = address.value.trim();
        if url.starts_with('#') {
            return false;
        }
        let license = of_figure
            || tag.value("ext-link-type") == Some("license")
            || tag.value("specific-use") == Some("license")
            || tag.value("role") == Some("license");
        self.builder.open_link(OpenLink {
            url: url.to_owned(),
            url_span: address.span,
            start: tag.span.start,
            rel: if license { vec!["license".to_owned()] } else { Vec::new() },
            ..OpenLink::default()
        });
        true
    }

    fn medium(&mut self, tag: &Tag<'a>, name: &str) {
        let Some((kind, names)) = element::medium(self.format, name) else { return };
        let Some(address) = tag.first(names) else { return };
        let waiting = self.waiting.take().or_else(|| tag.first(&["alt"]).map(attribute_text));
        let figure = self.builder.state().figure;
        let index = self.builder.medium(Media {
            kind,
            src: address.value.trim().to_owned(),
            src_span: address.span,
            span: tag.span,
            alt: waiting.as_ref().map(|alt| alt.text.clone()),
            width: tag.value("width").and_then(|width| width.trim_end_matches("px").parse().ok()),
            decorative: false,
            figure: None,
            link: None,
        });
        self.near = Some((index, figure));
        self.facts.shown = figure.map(|_| address.value.trim().to_owned());
        if let Some(alt) = waiting {
            self.alternative(alt, Some(index));
        }
    }

    /// Words for a medium, as a block that no reader sees.
    fn alternative(&mut self, alt: MappedText, medium: Option<usize>) {
        let span = alt.source_span(Span::new(0, alt.text.len()));
        self.builder.unseen(Role::Meta, alt, span, medium);
    }

    fn end(&mut self, span: Span) {
        let (Some(_), Some(open)) = (self.path.pop(), self.open.pop()) else { return };
        self.facts.end(&self.path);
        if open.link {
            self.builder.close_link(span.end);
        }
        if open.built {
            self.builder.pop(span.end);
        }
        if open.meaning == Meaning::Alt
            && let Some((_, mut alt)) = self.alt.take_if(|(depth, _)| *depth == self.path.len())
        {
            alt.trim_end();
            if alt.text.is_empty() {
                return;
            }
            let figure = self.builder.state().figure;
            match self.near {
                Some((index, of)) if of == figure && figure.is_some() => {
                    self.builder.document.media[index].alt.get_or_insert(alt.text.clone());
                    self.alternative(alt, Some(index));
                }
                _ => self.waiting = Some(alt),
            }
        }
    }
}

fn attribute_text(attribute: &super::Attribute<'_>) -> MappedText {
    let mut text = MappedText::default();
    if attribute.value.len() == attribute.span.len() {
        text.push_verbatim(attribute.span, &attribute.value);
    } else {
        text.push_replaced(attribute.span, attribute.value.trim());
    }
    text.trim_end();
    text
}

/// The name of an element as the facts see it: contributors carry the part that they have.
fn contributor<'n>(name: &'n str, tag: &Tag<'_>) -> &'n str {
    if name == "credit" {
        let kinds = tag.value("type").unwrap_or_default();
        let is = |kind: &str| kinds.split_whitespace().any(|word| word == kind);
        let parts = [
            ("author", "credit:author"),
            ("translator", "credit:translator"),
            ("editor", "credit:editor"),
            ("copyright", "credit:copyright"),
        ];
        return parts.iter().find(|(kind, _)| is(kind)).map_or(name, |(_, part)| part);
    }
    if name != "contrib" {
        return name;
    }
    match tag.value("contrib-type").map(str::to_lowercase).as_deref() {
        None | Some("" | "author" | "authors" | "collab" | "person") => name,
        Some("editor" | "guest-editor" | "guest editor") => "contrib:editor",
        Some("translator") => "contrib:translator",
        Some(_) => "contrib:other",
    }
}
