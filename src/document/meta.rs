//! What markup tells beside the text: facts that no reader sees, and calls of templates.
//!
//! Plain data that readers fill in, with the questions that detection asks of it.

use super::MediaKind;
use crate::source::Span;

/// Where a fact of markup comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Carrier {
    /// `<meta name=… content=…>` (also `property`).
    MetaTag,
    /// `<link rel=… href=…>`; the key is the rel token.
    LinkRel,
    /// A JSON-LD string; the key is the property, see [`Meta::subject`].
    JsonLd,
    /// An RDFa property (`property`, `rel` with a prefix).
    Rdfa,
    /// A microdata property.
    Microdata,
    /// A `data-…` attribute.
    DataAttribute,
    /// An element or attribute of an article in XML (JATS, CNXML, `DocBook`, DITA).
    Xml,
    /// A feed or one of its items; the subject begins with "item" for an item of several.
    Feed,
    /// The head of a packaged document, such as the metadata of a notebook.
    Package,
    /// A parameter of a template of a wiki that describes a file; the key is its name.
    Template,
}

/// A call of a template of a wiki: `{{self|cc-by-sa-4.0|GFDL}}`. Its name and unnamed parameters are a block, too.
#[derive(Debug, Clone)]
pub struct Call {
    /// Name as written.
    pub name: String,
    /// Where the name stands.
    pub name_span: Span,
    /// The whole call, braces included.
    pub span: Span,
    /// Parameters with a short value.
    pub arguments: Vec<Argument>,
}

/// A parameter of a call.
#[derive(Debug, Clone)]
pub struct Argument {
    /// Its name, as written; none where its place is its name.
    pub key: Option<String>,
    /// Its value as written, without blanks at its ends.
    pub value: String,
    /// Where the value stands.
    pub span: Span,
}

/// A fact in markup that no reader sees.
#[derive(Debug, Clone)]
pub struct Meta {
    /// Where it comes from.
    pub carrier: Carrier,
    /// Its name, lower case: "dc.rights", "copyright", "canonical", "license".
    pub key: String,
    /// Its value.
    pub value: String,
    /// Where the value stands.
    pub span: Span,
    /// What it speaks of, lower case; the page where absent. `about`/`itemid` or the type of RDFa and microdata; for
    /// JSON-LD the way to the node, types and the keys that lead to them: "article/image:imageobject"; for a figure in XML
    /// what its file is: "image:weir.jpg".
    pub subject: Option<String>,
    /// Attribute `type`, lower case.
    pub mime: Option<String>,
}

impl Meta {
    /// Whether it speaks of a picture, video or sound, by what the markup calls its subject.
    #[must_use]
    pub fn is_of_medium(&self) -> bool {
        let subject = self.subject.as_deref().unwrap_or("");
        let of_file = matches!(self.carrier, Carrier::Xml | Carrier::Feed) && subject.contains("image:");
        if is_address(subject) && !of_file && self.carrier != Carrier::Xml {
            return is_medium_address(subject);
        }
        ["image", "photo", "video", "audio", "media", "logo", "thumbnail"].iter().any(|kind| subject.contains(kind))
    }

    /// Whether it speaks of a work that the page only refers to: its source, what it cites, comments of readers.
    #[must_use]
    pub fn is_of_other_work(&self) -> bool {
        const KEYS: [&str; 14] = [
            "isbasedon",
            "citation",
            "mentions",
            "about",
            "subjectof",
            "itemreviewed",
            "comment",
            "review",
            "isrelatedto",
            "issimilarto",
            "translationofwork",
            "exampleofwork",
            "relatedlink",
            "recordedin",
        ];
        let subject = self.subject.as_deref().unwrap_or("");
        self.carrier == Carrier::JsonLd
            && subject.split('/').any(|step| step.split_once(':').is_some_and(|(key, _)| KEYS.contains(&key)))
    }
}

/// Whether a subject is an address, not a type.
fn is_address(subject: &str) -> bool {
    subject.contains("://") || subject.starts_with(['/', '#', '.']) || is_medium_address(subject)
}

/// Whether an address is that of a picture, video or sound, by its ending.
#[must_use]
pub fn is_medium_address(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or(address);
    path.rsplit_once('.').is_some_and(|(_, ending)| MediaKind::of_ending(ending).is_some())
}
