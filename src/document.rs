//! One file as read: blocks of text with places in the original, links, front matter, media.
//!
//! Plain data. Readers (`read/`) build it, detection reads it; nothing here knows about licenses.

mod format;
pub(crate) mod items;
mod mapped_text;
mod meta;
mod sniff;

pub use format::Format;
pub use meta::{Argument, Call, Carrier, Meta, is_medium_address};

use crate::source::Span;
use std::borrow::Cow;
use thin_vec::ThinVec;

/// One file as read.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// Stretches of text in the order of the file.
    pub blocks: Vec<Block>,
    /// Images, videos and embeds in the order of the file.
    pub media: Vec<Media>,
    /// What the head of the file says of it, where it has one.
    pub front_matter: Option<FrontMatter>,
    /// Facts in markup that no reader sees: `<meta>`, `<link>`, JSON-LD, data attributes.
    pub meta: Vec<Meta>,
    /// Rows of tables that each tell of one work, and items of lists that do, by their blocks, in order.
    pub credit_rows: Vec<Vec<usize>>,
    /// Calls of templates of a wiki, outside of code, in the order they are read.
    pub calls: Vec<Call>,
    /// BCP 47 tag that the document gives for itself, lower case.
    pub language: Option<String>,
    /// Title that the document gives for itself (`<title>`, first heading), with its place.
    pub title: Option<(String, Span)>,
    /// Where the article ends within the elements of a page of HTML: before the end tag of the one that holds it.
    pub text_end: Option<usize>,
    /// Where the items of a feed of several stand, in order: each is a work of its own, and what stands in none of them
    /// holds for all.
    pub items: Vec<Span>,
    /// `licit-ignore` comments.
    pub ignores: Vec<IgnoreComment>,
    /// What could not be read.
    pub problems: Vec<Problem>,
}

/// What a block is in its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Running text, a list item, a table cell.
    Body,
    /// A heading.
    Heading,
    /// The text that belongs to an image, a table or an embed.
    Caption,
    /// A passage quoted from elsewhere.
    Quote,
    /// Code, preformatted text, inline code on its own.
    Code,
    /// `<footer>` or an element that calls itself one.
    Footer,
    /// Navigation, menus, option lists, buttons.
    Nav,
    /// `<aside>` and boxes beside the text.
    Aside,
    /// Text in attributes: `alt`, `title`, `aria-label`.
    Meta,
    /// A comment.
    Comment,
}

/// Where a block stands in a table.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cell {
    /// Number of the table in its document.
    pub table: u32,
    /// Number of the row in its table, the first one being that of the heads of columns, if there are such.
    pub row: u32,
    /// Number of the column.
    pub column: u32,
    /// It is a term, or what stands behind one, in a list of such: a table of two columns, if it is one of credits.
    pub term: bool,
}

/// What a cell tells of the work that its row is about, by the head of its column or row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tells {
    /// Which file it is.
    File,
    /// Who made it.
    Creator,
    /// Its license.
    License,
    /// Where it comes from.
    Source,
    /// What it is called.
    Title,
    /// All of a credit, behind what names the picture: an item of a list.
    Listed,
    /// Something else.
    Other,
}

/// The row of a table of credits that a block stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CreditCell {
    /// Index into [`Document::credit_rows`].
    pub row: usize,
    /// What it tells.
    pub tells: Tells,
}

/// A stretch of text with one role. A file may have hundreds of thousands.
#[derive(Debug, Clone)]
pub struct Block {
    /// What it is.
    pub role: Role,
    /// Whether a reader of the published page sees it.
    pub visible: bool,
    /// The text as a reader sees it, white space folded, with the way back to the source.
    pub text: MappedText,
    /// Where it stands, markup included.
    pub span: Span,
    /// Links in it.
    pub links: ThinVec<Link>,
    /// The medium whose caption, credit or attribute text it is, as the markup says (figure, same paragraph,
    /// emphasized line right below): index into [`Document::media`].
    pub medium: Option<usize>,
    /// The medium that stands right before it, with no other text between.
    pub after_medium: Option<usize>,
    /// Whether all of its text is emphasized (`*…*`, `<em>`, `<small>`).
    pub emphasized: bool,
    /// Ranges of `text` that are inline code.
    pub code: ThinVec<Span>,
    /// Depth of quotation: 0 outside of quotes.
    pub quote_depth: u8,
    /// `class` and `id` of the element and of those around it up to the block before, lower case, for HTML
    /// ("byline", "wp-caption-text", "copyright").
    pub class: String,
    /// Whether it is a cell of a table or an item of a list.
    pub cell: bool,
    /// Whether it is a term in a list of terms and what is said of them.
    pub label: bool,
    /// Where it stands in a table.
    pub at: Option<Cell>,
    /// The row of credits that it is part of.
    pub credits: Option<CreditCell>,
    /// Ranges of `text` in inline elements that have a class, with their classes, lower case: `<span class="byline">`.
    pub marks: ThinVec<(Span, String)>,
}

impl Block {
    /// A part of its text as a block of its own.
    #[must_use]
    pub(crate) fn part(&self, range: Span) -> Self {
        let within = |place: &Span| range.contains(*place);
        let moved = |place: Span| Span::new(place.start - range.start, place.end - range.start);
        let links = self.links.iter().filter(|link| within(&link.text));
        Self {
            text: self.text.part(range),
            span: self.text.source_span(range),
            links: links.map(|link| Link { text: moved(link.text), ..link.clone() }).collect(),
            code: self.code.iter().copied().filter(within).map(moved).collect(),
            marks: self
                .marks
                .iter()
                .filter(|(place, _)| within(place))
                .map(|(place, class)| (moved(*place), class.clone()))
                .collect(),
            ..self.clone()
        }
    }

    /// Its text without what is inline code in it.
    #[must_use]
    pub fn prose(&self) -> Cow<'_, str> {
        let text = &self.text.text;
        if self.code.is_empty() {
            return Cow::Borrowed(text);
        }
        let mut prose = String::with_capacity(text.len());
        let mut done = 0;
        for code in &self.code {
            prose.push_str(text.get(done..code.start).unwrap_or_default());
            done = code.end.max(done);
        }
        prose.push_str(text.get(done..).unwrap_or_default());
        Cow::Owned(prose)
    }
}

/// Text as read, with the way back to the original: entities decoded, markup left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MappedText {
    /// The text.
    pub text: String,
    /// Pieces in order: each covers a range of `text` without gaps.
    pub pieces: Vec<Piece>,
}

/// A piece of read text and where it came from. A text may have one for every few bytes: four words of 32 bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    text: u32,
    size: u32,
    source: (u32, u32),
}

/// What the address of a link begins with that leads to an entry of a list of references: `\cite{…}`.
pub(crate) const CITED: &str = "cite:";

/// What the class of a block says that is an entry of a list of references, in formats without classes: `\bibitem`.
pub(crate) const CITED_CLASS: &str = "bibitem";

/// A link in a block.
#[derive(Debug, Clone)]
pub struct Link {
    /// Range of the block's read text that is linked (empty for a link around an image alone).
    pub text: Span,
    /// Where it leads, entities decoded.
    pub url: String,
    /// Where the address stands in the source (for reference links: in the definition).
    pub url_span: Span,
    /// The whole link in the source, markup included.
    pub span: Span,
    /// Tokens of `rel`, lower case.
    pub rel: Vec<String>,
    /// `type` attribute, lower case ("application/rsl+xml" is no content license).
    pub mime: Option<String>,
    /// Media inside the link: indexes into [`Document::media`].
    pub media: Vec<usize>,
    /// The address is the visible text itself (autolink or bare URL).
    pub bare: bool,
}

/// Kind of a medium.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MediaKind {
    /// A picture.
    Image,
    /// A video.
    Video,
    /// A sound.
    Audio,
    /// A frame or an object from elsewhere.
    Embed,
}

impl MediaKind {
    /// What a file holds whose name ends so: `jpg`.
    #[must_use]
    pub fn of_ending(ending: &str) -> Option<Self> {
        const IMAGES: [&str; 10] = ["jpg", "jpeg", "png", "gif", "webp", "svg", "avif", "tif", "tiff", "bmp"];
        const VIDEOS: [&str; 5] = ["mp4", "webm", "ogv", "mpg", "mpeg"];
        const SOUNDS: [&str; 9] = ["mp3", "ogg", "oga", "wav", "flac", "opus", "mid", "aiff", "m4a"];
        let is_one = |known: &&str| ending.eq_ignore_ascii_case(known);
        let kinds = [(IMAGES.as_slice(), Self::Image), (&VIDEOS, Self::Video), (&SOUNDS, Self::Audio)];
        kinds.into_iter().find(|(known, _)| known.iter().any(is_one)).map(|(_, kind)| kind)
    }
}

/// An image, video or embed.
#[derive(Debug, Clone)]
pub struct Media {
    /// What it is.
    pub kind: MediaKind,
    /// Address or path as written.
    pub src: String,
    /// Where `src` stands.
    pub src_span: Span,
    /// The whole element.
    pub span: Span,
    /// Alternative text.
    pub alt: Option<String>,
    /// Width in pixels, where the markup says one.
    pub width: Option<u32>,
    /// Marked as decoration: empty `alt`, `role=presentation`, `aria-hidden`.
    pub decorative: bool,
    /// Number of the `<figure>` it stands in.
    pub figure: Option<usize>,
    /// Address that it links to.
    pub link: Option<String>,
}

/// The head of a document.
#[derive(Debug, Clone)]
pub struct FrontMatter {
    /// What it is written in.
    pub kind: FrontMatterKind,
    /// Its place, fences included.
    pub span: Span,
    /// Its content: always a map (empty where it could not be read).
    pub root: Node,
}

/// What a front matter is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FrontMatterKind {
    /// Between `---` lines.
    Yaml,
    /// Between `+++` lines.
    Toml,
    /// One JSON object at the top.
    Json,
    /// Fields in the format's own writing: `:Author: …`, `#+AUTHOR: …`, `\author{…}`.
    Fields,
}

/// A value of a front matter with its place. Scalars stay text: `no` is "no", `4.0` is "4.0".
#[derive(Debug, Clone)]
pub struct Node {
    /// The value.
    pub value: Value,
    /// Where it stands; for maps and lists from the first to the last thing in them.
    pub span: Span,
}

/// A value of a front matter.
#[derive(Debug, Clone)]
pub enum Value {
    /// Nothing was given.
    Null,
    /// A string, number or boolean, as written (quotes and escapes undone).
    Scalar(String),
    /// A list.
    List(Vec<Node>),
    /// A map, in the order of the file.
    Map(Vec<(Key, Node)>),
}

/// A key of a map with its place.
#[derive(Debug, Clone)]
pub struct Key {
    /// The key as written.
    pub name: String,
    /// Where it stands.
    pub span: Span,
}

/// A comment that silences a rule.
#[derive(Debug, Clone)]
pub struct IgnoreComment {
    /// Rules that it names (`licit-ignore: a, b -- reason`); empty where it names none.
    pub rules: Vec<String>,
    /// What stands behind `--`.
    pub reason: Option<String>,
    /// The comment.
    pub span: Span,
    /// What it holds for: the next block, or everything on its own line.
    pub scope: Span,
}

/// What could not be read, and why. Rules judge it like the rest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Which kind.
    pub kind: ProblemKind,
    /// In plain words, with the parser's own reason.
    pub message: String,
    /// Where.
    pub span: Option<Span>,
}

/// Kinds of trouble with reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ProblemKind {
    /// The file could not be opened or read.
    Unreadable,
    /// Bytes that the encoding does not know.
    Encoding,
    /// Front matter that does not parse.
    FrontMatter,
    /// Structured data in the page (JSON-LD) that does not parse.
    StructuredData,
    /// Markup or data that does not parse, so that a part of the file could not be read.
    Syntax,
    /// A bound of the reader was reached (size, depth, number); the rest was not looked at.
    Limit,
    /// The file looks like no text.
    Binary,
    /// The program itself failed on this file.
    Internal,
}

impl ProblemKind {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Unreadable,
        Self::Encoding,
        Self::FrontMatter,
        Self::StructuredData,
        Self::Syntax,
        Self::Limit,
        Self::Binary,
        Self::Internal,
    ];

    /// Its word in rules and reports.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable",
            Self::Encoding => "encoding",
            Self::FrontMatter => "front-matter",
            Self::StructuredData => "structured-data",
            Self::Syntax => "syntax",
            Self::Limit => "limit",
            Self::Binary => "binary",
            Self::Internal => "internal",
        }
    }

    /// Whether nothing of the file was read.
    #[must_use]
    pub fn is_unread(self) -> bool {
        matches!(self, Self::Unreadable | Self::Binary | Self::Internal)
    }
}
