//! XML to events with places: the one door to the XML crate.
//!
//! Takes text, gives start tags, end tags and text in order, always balanced, whatever the file is like. References
//! are decoded where they are XML's or HTML's own, or stand for plain text that the file declares. A break in the syntax ends reading with a problem; what stood before it has been given.

pub(super) mod article;
mod element;
mod entity;
mod fact;

use self::entity::Declared;
use super::html::decode_reference;
use crate::document::{Problem, ProblemKind};
use crate::source::{Span, boundary_before};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event as Raw};

/// Attributes of one element that are kept.
const MAX_ATTRIBUTES: usize = 64;

/// How far out an end tag may close elements that were left open.
const MAX_CLOSED: usize = 32;

/// An attribute, references in its value decoded.
#[derive(Debug)]
pub(super) struct Attribute<'a> {
    /// Its name with its prefix.
    pub(super) name: &'a str,
    pub(super) value: String,
    /// Where the value stands, quotes left out.
    pub(super) span: Span,
}

/// A start tag.
#[derive(Debug)]
pub(super) struct Tag<'a> {
    /// Its name with its prefix.
    pub(super) name: &'a str,
    pub(super) attributes: Vec<Attribute<'a>>,
    pub(super) span: Span,
}

impl Tag<'_> {
    /// The attribute with this name, prefix included.
    pub(super) fn get(&self, name: &str) -> Option<&Attribute<'_>> {
        self.attributes.iter().find(|attribute| attribute.name == name)
    }

    /// The value of the attribute with this name, trimmed.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.get(name).map(|attribute| attribute.value.trim())
    }

    /// The first attribute with one of these names that says something.
    pub(super) fn first(&self, names: &[&str]) -> Option<&Attribute<'_>> {
        names.iter().filter_map(|name| self.get(name)).find(|attribute| !attribute.value.trim().is_empty())
    }
}

/// A piece of XML.
#[derive(Debug)]
pub(super) enum Event<'a> {
    Start(Tag<'a>),
    /// Comes once for each start.
    End {
        span: Span,
    },
    /// Text as it stands in the file.
    Text(Span, &'a str),
    /// Text that stands for a reference.
    Replaced(Span, String),
    /// A comment: its span and that of what it says.
    Comment(Span, Span),
}

/// The name without its prefix.
pub(super) fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// Gives the events of a text to `take`; what is broken is told as problems.
pub(super) fn walk<'a>(text: &'a str, mut take: impl FnMut(Event<'a>)) -> Vec<Problem> {
    let base = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    let mut reader = Reader::from_str(&text[base..]);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    let place = |position: u64| base + usize::try_from(position).unwrap_or(usize::MAX).min(text.len() - base);
    let mut problems = Vec::new();
    let mut declared = Declared::default();
    let mut open: Vec<&'a str> = Vec::new();
    let mut unpaired: Option<(Span, &'a str)> = None;
    loop {
        let start = place(reader.buffer_position());
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(error) => {
                let at = boundary_before(text, place(reader.error_position()));
                let message = format!("the XML breaks off: {error}; what follows was not read");
                problems.push(Problem { kind: ProblemKind::Syntax, message, span: Some(Span::new(at, at)) });
                break;
            }
        };
        let span = Span::new(start, place(reader.buffer_position()));
        let written = text.get(span.start..span.end).unwrap_or("");
        match event {
            Raw::Start(tag) => {
                let tag = start_tag(text, span, &tag);
                open.push(tag.name);
                take(Event::Start(tag));
            }
            Raw::Empty(tag) => {
                take(Event::Start(start_tag(text, span, &tag)));
                take(Event::End { span: Span::new(span.end, span.end) });
            }
            Raw::End(_) => {
                let name = written.trim_start_matches("</").trim_end_matches('>').trim();
                let near = open.iter().rev().take(MAX_CLOSED).position(|other| *other == name);
                if near != Some(0) && unpaired.is_none() {
                    unpaired = Some((span, name));
                }
                for inner in (0..near.map_or(0, |near| near + 1)).rev() {
                    open.pop();
                    let end = if inner == 0 { span } else { Span::new(span.start, span.start) };
                    take(Event::End { span: end });
                }
            }
            Raw::Text(_) => take(Event::Text(span, written)),
            Raw::CData(_) => {
                let inner = inside(span, written, "<![CDATA[", "]]>");
                take(Event::Text(inner, &text[inner.start..inner.end]));
            }
            Raw::GeneralRef(_) => match decode_reference(written).or_else(|| declared.value(written)) {
                Some(decoded) => take(Event::Replaced(span, decoded)),
                None => take(Event::Text(span, written)),
            },
            Raw::Comment(_) => take(Event::Comment(span, inside(span, written, "<!--", "-->"))),
            Raw::DocType(_) => declared.read(written),
            Raw::Decl(_) | Raw::PI(_) => {}
            Raw::Eof => break,
        }
    }
    if let Some((span, name)) = unpaired {
        let message = format!("`</{name}>` closes no element that is open here");
        problems.push(Problem { kind: ProblemKind::Syntax, message, span: Some(span) });
    } else if let (Some(name), true) = (open.last(), problems.is_empty()) {
        let end = Span::new(text.len(), text.len());
        let message = format!("the file ends before `<{name}>` does");
        problems.push(Problem { kind: ProblemKind::Syntax, message, span: Some(end) });
    }
    for _ in open {
        take(Event::End { span: Span::new(text.len(), text.len()) });
    }
    problems
}

/// What stands between the marks of a piece of markup.
fn inside(span: Span, written: &str, lead: &str, tail: &str) -> Span {
    let start = if written.starts_with(lead) { lead.len() } else { 0 };
    let end = if written.len() >= start + tail.len() && written.ends_with(tail) { tail.len() } else { 0 };
    Span::new(span.start + start, span.end - end)
}

fn start_tag<'a>(text: &'a str, span: Span, tag: &BytesStart<'a>) -> Tag<'a> {
    // The crate lends names and values from the text itself: where they stand in memory is where they stand in it.
    let place = |part: &str| {
        let start = part.as_ptr().addr().wrapping_sub(text.as_ptr().addr());
        let whole = start <= text.len() && start + part.len() <= span.end && start >= span.start;
        if whole { Span::new(start, start + part.len()) } else { span }
    };
    let name = place(tag.name().into_inner());
    let mut attributes = Vec::new();
    let content = &text[span.start..span.end];
    let content = content.strip_prefix('<').unwrap_or(content);
    let content = content.strip_suffix('>').unwrap_or(content);
    let content = content.strip_suffix('/').unwrap_or(content);
    let mut found = quick_xml::events::attributes::Attributes::html(content, name.len().min(content.len()));
    for attribute in found.with_checks(false).flatten().take(MAX_ATTRIBUTES) {
        let place = place(&attribute.value);
        attributes.push(Attribute { name: attribute.key.into_inner(), value: decode(&attribute.value), span: place });
    }
    Tag { name: &text[name.start..name.end], attributes, span }
}

/// The value of an attribute, references decoded.
fn decode(value: &str) -> String {
    if !value.contains('&') {
        return value.to_owned();
    }
    let mut decoded = String::with_capacity(value.len());
    super::html::decode(value, 0, |_, piece, _| decoded.push_str(piece));
    decoded
}
