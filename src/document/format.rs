//! What files are written in, by their names and first bytes.

use super::sniff;

/// What a file is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// Plain text, and whatever else was named explicitly and is text.
    Text,
    /// CommonMark with the extensions of GitHub, front matter, and HTML inside.
    Markdown,
    /// HTML, whole pages and fragments.
    Html,
    /// JATS: articles of journals in XML.
    Jats,
    /// CNXML: modules of textbooks in XML.
    Cnxml,
    /// `DocBook`: books and articles in XML.
    DocBook,
    /// DITA: topics of manuals in XML.
    Dita,
    /// RSS and Atom.
    Feed,
    /// What `WordPress` exports: RSS with more.
    Wxr,
    /// JSON Feed.
    JsonFeed,
    /// A Jupyter notebook.
    Notebook,
    /// `SubRip` and `WebVTT`.
    Subtitles,
    /// reStructuredText.
    Rst,
    /// `AsciiDoc`.
    Asciidoc,
    /// Org.
    Org,
    /// LaTeX.
    Latex,
    /// The wikitext of `MediaWiki`.
    Wikitext,
    /// Lektor: fields, of which some are Markdown.
    Lektor,
    /// Mallard: pages of the help of programs in XML.
    Mallard,
    /// TEI: editions of texts in XML.
    Tei,
    /// OPF: what is said of a book in EPUB.
    Opf,
}

impl Format {
    /// All formats.
    pub const ALL: &'static [Self] = &[
        Self::Text,
        Self::Markdown,
        Self::Html,
        Self::Jats,
        Self::Cnxml,
        Self::DocBook,
        Self::Dita,
        Self::Feed,
        Self::Wxr,
        Self::JsonFeed,
        Self::Notebook,
        Self::Subtitles,
        Self::Rst,
        Self::Asciidoc,
        Self::Org,
        Self::Latex,
        Self::Wikitext,
        Self::Lektor,
        Self::Mallard,
        Self::Tei,
        Self::Opf,
    ];

    /// The format that a path tells by its extension, or by its name where it has none (`LICENSE`, `README`).
    #[must_use]
    pub fn of_path(path: &str) -> Option<Self> {
        let name = path.rsplit(['/', '\\']).next().unwrap_or(path).to_ascii_lowercase();
        let Some((_, extension)) = name.rsplit_once('.') else {
            let known = ["license", "licence", "copying", "notice", "readme", "credits", "authors"];
            return known.contains(&name.as_str()).then_some(Self::Text);
        };
        match extension {
            // Sphinx puts the sources of its pages beside them under such names.
            "txt" if name.ends_with(".rst.txt") => Some(Self::Rst),
            "txt" | "text" => Some(Self::Text),
            // MDX, Quarto and R Markdown are read as the Markdown that they extend.
            "md" | "markdown" | "mkd" | "mdown" | "mdx" | "qmd" | "rmd" => Some(Self::Markdown),
            "html" | "htm" | "xhtml" => Some(Self::Html),
            "nxml" => Some(Self::Jats),
            "cnxml" => Some(Self::Cnxml),
            "dbk" | "docbook" => Some(Self::DocBook),
            "dita" | "ditamap" => Some(Self::Dita),
            "opf" => Some(Self::Opf),
            "rss" | "atom" => Some(Self::Feed),
            "ipynb" => Some(Self::Notebook),
            "srt" | "vtt" => Some(Self::Subtitles),
            "rst" | "rest" => Some(Self::Rst),
            "adoc" | "asciidoc" | "asc" => Some(Self::Asciidoc),
            "org" => Some(Self::Org),
            "tex" | "latex" => Some(Self::Latex),
            "wiki" | "mediawiki" | "wikitext" => Some(Self::Wikitext),
            "lr" => Some(Self::Lektor),
            _ => None,
        }
    }

    /// The format of a file whose path may leave it open: an `.xml`, `.json` or `.page` is what its first bytes say. `None`
    /// where it is no content that licit knows.
    #[must_use]
    pub fn detect(path: &str, head: &[u8]) -> Option<Self> {
        match Self::of_path(path) {
            Some(Self::Feed) => Some(sniff::xml(head).filter(|format| *format == Self::Wxr).unwrap_or(Self::Feed)),
            Some(format) => Some(format),
            None if Self::is_open(path) => sniff::detect(head),
            None => None,
        }
    }

    /// How many bytes of a file are enough for [`Format::detect`].
    pub const HEAD_BYTES: u64 = sniff::HEAD as u64;

    /// Whether the extension leaves open what the file holds, so that its first bytes decide.
    #[must_use]
    pub fn is_open(path: &str) -> bool {
        let extension = path.rsplit(['/', '\\']).next().and_then(|name| name.rsplit_once('.')).map(|(_, end)| end);
        extension.is_some_and(|end| ["xml", "json", "page"].into_iter().any(|open| end.eq_ignore_ascii_case(open)))
    }

    /// Whether a file in it may declare its encoding in its head.
    #[must_use]
    pub(crate) const fn declares_encoding(self) -> bool {
        match self {
            Self::Html
            | Self::Jats
            | Self::Cnxml
            | Self::DocBook
            | Self::Dita
            | Self::Mallard
            | Self::Tei
            | Self::Opf
            | Self::Feed
            | Self::Wxr => true,
            Self::Text
            | Self::Markdown
            | Self::JsonFeed
            | Self::Notebook
            | Self::Subtitles
            | Self::Rst
            | Self::Asciidoc
            | Self::Org
            | Self::Latex
            | Self::Wikitext
            | Self::Lektor => false,
        }
    }

    /// Its name in reports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Jats => "jats",
            Self::Cnxml => "cnxml",
            Self::DocBook => "docbook",
            Self::Dita => "dita",
            Self::Mallard => "mallard",
            Self::Tei => "tei",
            Self::Opf => "opf",
            Self::Feed => "feed",
            Self::Wxr => "wxr",
            Self::JsonFeed => "json-feed",
            Self::Notebook => "notebook",
            Self::Subtitles => "subtitles",
            Self::Rst => "rst",
            Self::Asciidoc => "asciidoc",
            Self::Org => "org",
            Self::Latex => "latex",
            Self::Wikitext => "wikitext",
            Self::Lektor => "lektor",
        }
    }
}
