//! What a credit is to be written as: form, format, markup, language.

use crate::document;

/// For what occasion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Form {
    /// A full sentence.
    #[default]
    Sentence,
    /// A line below a picture.
    Caption,
    /// The box of an article that was published elsewhere before.
    Box,
    /// A list of the works of one page.
    List,
    /// A page of credits for a folder or a site.
    Page,
    /// For a README or NOTICE file.
    Notice,
    /// One line for print, addresses written out.
    Print,
    /// To be read aloud.
    Spoken,
    /// A link to the credit on a page of credits.
    Link,
    /// What belongs into the head of a page that republishes: HTML, whatever the format.
    Head,
}

impl Form {
    /// All forms.
    pub const ALL: [Self; 10] = [
        Self::Sentence,
        Self::Caption,
        Self::Box,
        Self::List,
        Self::Page,
        Self::Notice,
        Self::Print,
        Self::Spoken,
        Self::Link,
        Self::Head,
    ];

    /// The name of its template.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sentence => "sentence",
            Self::Caption => "caption",
            Self::Box => "box",
            Self::List => "list",
            Self::Page => "page",
            Self::Notice => "notice",
            Self::Print => "print",
            Self::Spoken => "spoken",
            Self::Link => "link",
            Self::Head => "head",
        }
    }
}

/// In which markup language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Format {
    /// Markdown.
    #[default]
    Markdown,
    /// HTML.
    Html,
    /// Plain text, addresses written out.
    Text,
    /// `AsciiDoc`.
    Asciidoc,
    /// reStructuredText.
    Rst,
    /// LaTeX, with `hyperref`.
    Latex,
    /// `MediaWiki`.
    Wikitext,
}

impl Format {
    /// All formats.
    pub const ALL: [Self; 7] =
        [Self::Markdown, Self::Html, Self::Text, Self::Asciidoc, Self::Rst, Self::Latex, Self::Wikitext];

    /// The format for a file; `None` where credits are written in none that would fit.
    #[must_use]
    pub const fn of(format: document::Format) -> Option<Self> {
        match format {
            document::Format::Markdown => Some(Self::Markdown),
            document::Format::Html => Some(Self::Html),
            document::Format::Text => Some(Self::Text),
            document::Format::Asciidoc => Some(Self::Asciidoc),
            document::Format::Rst => Some(Self::Rst),
            document::Format::Latex => Some(Self::Latex),
            document::Format::Wikitext => Some(Self::Wikitext),
            document::Format::Org
            | document::Format::Jats
            | document::Format::Cnxml
            | document::Format::DocBook
            | document::Format::Dita
            | document::Format::Mallard
            | document::Format::Tei
            | document::Format::Opf
            | document::Format::Feed
            | document::Format::Wxr
            | document::Format::JsonFeed
            | document::Format::Notebook
            | document::Format::Subtitles
            | document::Format::Lektor => None,
        }
    }
}

/// How HTML says it to machines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Markup {
    /// `rel="license"` alone.
    #[default]
    Rel,
    /// schema.org in microdata.
    Microdata,
    /// schema.org in RDFa.
    Rdfa,
    /// schema.org in a block of JSON-LD below.
    JsonLd,
}

impl Markup {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Rel, Self::Microdata, Self::Rdfa, Self::JsonLd];

    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Rel => "rel",
            Self::Microdata => "microdata",
            Self::Rdfa => "rdfa",
            Self::JsonLd => "json-ld",
        }
    }
}

/// How the works of a page of credits are grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Group {
    /// By the page that they stand on.
    #[default]
    Page,
    /// By their license.
    License,
}

/// What to write.
#[derive(Debug, Clone, Copy, Default)]
pub struct Style<'a> {
    /// The form; for each work the one of its kind, where none is given.
    pub form: Option<Form>,
    /// The format.
    pub format: Format,
    /// The markup of HTML.
    pub markup: Markup,
    /// The language, as a tag.
    pub language: &'a str,
    /// A template in place of that of the form.
    pub template: Option<&'a str>,
}
