//! What HTML is made of: tags, text and comments, each with its place.

use crate::read::build::Name;
use crate::source::Span;
use std::borrow::Cow;

/// An attribute, entities in its value decoded.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Attribute<'t> {
    /// In lower case.
    pub(super) name: Cow<'t, str>,
    pub(super) value: Cow<'t, str>,
    /// Where the value stands, quotes left out; where there is none, an empty span behind the name.
    pub(super) span: Span,
}

/// A start tag.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Tag<'t> {
    pub(super) name: Name,
    pub(super) attributes: Vec<Attribute<'t>>,
    pub(super) span: Span,
    pub(super) self_closing: bool,
}

impl<'t> Tag<'t> {
    /// The attribute with this name.
    pub(super) fn get(&self, name: &str) -> Option<&Attribute<'t>> {
        self.attributes.iter().find(|attribute| attribute.name == name)
    }

    /// The value of the attribute with this name.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.get(name).map(|attribute| &*attribute.value)
    }
}

/// A piece of HTML.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token<'t> {
    Start(Tag<'t>),
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
