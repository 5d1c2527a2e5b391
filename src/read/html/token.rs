//! HTML text to tags, text and comments with places.
//!
//! The tokenizer is `html5gum`; here its events become tokens that keep what licit needs.

use crate::read::build::Name;
use crate::source::{Span, boundary_before};
use html5gum::Tokenizer;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};

/// Attributes of one element that are kept.
const MAX_ATTRIBUTES: usize = 64;

/// An attribute, entities in its value decoded.
#[derive(Debug)]
pub(super) struct Attribute {
    pub(super) name: String,
    pub(super) value: String,
    /// Where the value stands, quotes left out.
    pub(super) span: Span,
}

/// A start tag.
#[derive(Debug)]
pub(super) struct Tag {
    pub(super) name: Name,
    pub(super) attributes: Vec<Attribute>,
    pub(super) span: Span,
    pub(super) self_closing: bool,
}

impl Tag {
    /// The attribute with this name.
    pub(super) fn get(&self, name: &str) -> Option<&Attribute> {
        self.attributes.iter().find(|attribute| attribute.name == name)
    }

    /// The value of the attribute with this name.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.get(name).map(|attribute| attribute.value.as_str())
    }
}

/// A piece of HTML.
#[derive(Debug)]
pub(super) enum Token {
    Start(Tag),
    End {
        name: Name,
        span: Span,
    },
    /// Text as it stands in the source, entities not decoded.
    Text(Span),
    /// A comment: its span and that of what it says.
    Comment {
        span: Span,
        inner: Span,
    },
}

/// Tokens of a stretch of text that begins at `base` in the file.
pub(super) fn tokens(text: &str, base: usize) -> impl Iterator<Item = Token> + '_ {
    let mut tag: Option<Tag> = None;
    let bound = move |at: usize| boundary_before(text, at.min(text.len()));
    let place = move |span: html5gum::Span<usize>| {
        let start = bound(span.start);
        Span::new(base + start, base + bound(span.end).max(start))
    };
    let mut emitter = CallbackEmitter::new(move |event: CallbackEvent<'_>, span: html5gum::Span<usize>| match event {
        CallbackEvent::OpenStartTag { name } => {
            tag = Some(Tag { name: Name::of(name), attributes: Vec::new(), span: place(span), self_closing: false });
            None
        }
        CallbackEvent::AttributeName { name } => {
            if let Some(tag) = &mut tag
                && tag.attributes.len() < MAX_ATTRIBUTES
            {
                let at = place(span).end;
                let name = String::from_utf8_lossy(name).to_ascii_lowercase();
                tag.attributes.push(Attribute { name, value: String::new(), span: Span::new(at, at) });
            }
            None
        }
        CallbackEvent::AttributeValue { value } => {
            if let Some(last) = tag.as_mut().and_then(|tag| tag.attributes.last_mut())
                && last.value.is_empty()
            {
                last.value = String::from_utf8_lossy(value).into_owned();
                last.span = place(span);
            }
            None
        }
        CallbackEvent::CloseStartTag { self_closing } => {
            let mut tag = tag.take()?;
            tag.span.end = place(span).end;
            tag.self_closing = self_closing;
            Some(Token::Start(tag))
        }
        CallbackEvent::EndTag { name } => Some(Token::End { name: Name::of(name), span: place(span) }),
        CallbackEvent::String { .. } => Some(Token::Text(place(span))),
        CallbackEvent::Comment { .. } => {
            let span = place(span);
            let written = text.get(span.start - base..span.end - base).unwrap_or_default();
            let lead = if written.starts_with("<!--") { 4 } else { written.len().min(2) };
            let tail = if written.len() >= lead + 3 && written.ends_with("-->") { 3 } else { 0 };
            Some(Token::Comment { span, inner: Span::new(span.start + lead, span.end - tail) })
        }
        CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => None,
    });
    // Scripts, styles and the like hold raw text.
    emitter.naively_switch_states(true);
    Tokenizer::new_with_emitter(text, emitter).flatten()
}

/// Text as a reader sees it: entities decoded. Gives each piece with its place; `true` where it is verbatim.
pub(in crate::read) fn decode(text: &str, base: usize, mut piece: impl FnMut(Span, &str, bool)) {
    let mut at = 0;
    for amp in memchr::memchr_iter(b'&', text.as_bytes()) {
        if amp < at {
            continue;
        }
        let len = reference_len(&text[amp..]);
        let reference = &text[amp..amp + len];
        let Some(decoded) = decode_reference(reference) else { continue };
        if at < amp {
            piece(Span::new(base + at, base + amp), &text[at..amp], true);
        }
        // A legacy reference without `;` takes fewer characters than the word it begins.
        let kept = if decoded.len() < reference.len() && !reference.ends_with(';') {
            common_suffix(reference, &decoded)
        } else {
            0
        };
        let end = amp + len - kept;
        piece(Span::new(base + amp, base + end), &decoded[..decoded.len() - kept], false);
        at = end;
    }
    if at < text.len() {
        piece(Span::new(base + at, base + text.len()), &text[at..], true);
    }
}

/// Length of what could be a character reference at the start of `text`.
fn reference_len(text: &str) -> usize {
    let body = text.bytes().skip(1).take(33).take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#').count();
    1 + body + usize::from(text.as_bytes().get(1 + body) == Some(&b';'))
}

fn common_suffix(one: &str, other: &str) -> usize {
    one.bytes().rev().zip(other.bytes().rev()).take_while(|(a, b)| a == b && a.is_ascii_alphanumeric()).count()
}

/// What the character reference stands for that a text begins with, and how many bytes it takes; `None` where there is
/// none. It has its semicolon: of "&lt%3B&#59;" in an address the first is none.
pub(in crate::read) fn leading_reference(text: &str) -> Option<(String, usize)> {
    /// Longest name of a character in use.
    const LONGEST: usize = 11;
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'#';
    let name = text.strip_prefix('&')?.bytes().take(LONGEST).take_while(is_name).count();
    let reference = text.get(..name + 2).filter(|reference| reference.ends_with(';'))?;
    Some((decode_reference(reference)?, reference.len()))
}

/// What a character reference stands for; `None` where it is none.
pub(in crate::read) fn decode_reference(reference: &str) -> Option<String> {
    let known = match reference {
        "&amp;" => "&",
        "&lt;" => "<",
        "&gt;" => ">",
        "&quot;" => "\"",
        "&apos;" | "&#39;" => "'",
        "&nbsp;" => "\u{A0}",
        "&copy;" => "©",
        _ => "",
    };
    if !known.is_empty() {
        return Some(known.to_owned());
    }
    if reference.len() < 3 {
        return None;
    }
    let mut decoded = String::new();
    let emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: html5gum::Span<()>| -> Option<()> {
        if let CallbackEvent::String { value } = event {
            decoded.push_str(&String::from_utf8_lossy(value));
        }
        None
    });
    for _ in Tokenizer::new_with_emitter(reference, emitter) {}
    (decoded != reference && !decoded.is_empty()).then_some(decoded)
}
