//! What the elements of JATS, CNXML, `DocBook`, DITA, Mallard, TEI and OPF mean for the text in them.
//!
//! Most of them share most names and mean the same by them; where they do not, the vocabulary decides. An element that
//! is not known stands on lines of its own, so that texts that have nothing to do with each other stay apart.

use crate::document::{Format, MediaKind};

/// What an element means for its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Stands on lines of its own.
    Block,
    /// Runs on in its line.
    Inline,
    /// Runs on, emphasized.
    Emphasis,
    /// Code within a line.
    Code,
    /// Code on lines of its own.
    Listing,
    /// A heading, or the caption of a figure.
    Title,
    /// A caption.
    Caption,
    /// The credit of a figure or a quotation.
    Credit,
    /// A cell or an item of a list.
    Cell,
    /// A figure.
    Figure,
    /// A passage quoted.
    Quote,
    /// A passage quoted within a line.
    InlineQuote,
    /// Beside the text.
    Aside,
    /// What the publisher says of rights.
    Rights,
    /// Data of the document that no reader sees as text.
    Unseen,
    /// Describes a medium in words.
    Alt,
    /// No text at all.
    Silent,
    /// Ends a line.
    Break,
}

/// What an element means, by its name without prefix and that of the element around it.
pub(super) fn meaning(format: Format, name: &str, outer: &str) -> Meaning {
    let jats = format == Format::Jats;
    let own = match format {
        Format::Mallard => of_mallard(name, outer),
        Format::Tei => of_tei(name, outer),
        Format::Opf => of_opf(name),
        _ => None,
    };
    if let Some(own) = own {
        return own;
    }
    match name {
        "title" | "article-title" if is_citation(outer) => Meaning::Inline,
        "title" | "article-title" | "subtitle" | "bridgehead" | "titleabbrev" => Meaning::Title,
        "caption" | "desc" if name == "caption" || format == Format::Dita && outer == "fig" => Meaning::Caption,
        "attrib" | "attribution" => Meaning::Credit,
        "fig" | "figure" | "informalfigure" | "subfigure" | "table-wrap" | "mediaobject" | "screenshot" => {
            Meaning::Figure
        }
        "permissions" | "legalnotice" | "copyright-statement" | "license" | "license-p" => Meaning::Rights,
        // Years and holder without a word between: a fact, no sentence.
        "copyright" if format == Format::DocBook => Meaning::Unseen,
        "disp-quote" | "blockquote" | "epigraph" | "lq" | "verse-group" => Meaning::Quote,
        "quote" if format == Format::Cnxml && outer != "para" => Meaning::Quote,
        "quote" | "q" => Meaning::InlineQuote,
        "boxed-text" | "sidebar" | "note" | "tip" | "warning" | "important" | "caution" | "fn" | "footnote" => {
            Meaning::Aside
        }
        "list-item" | "listitem" | "item" | "li" | "sli" | "td" | "th" | "entry" | "stentry" | "dd" | "dt"
        | "dlentry" | "def" | "member" | "ref" | "biblioentry" | "bibliomixed" | "step" | "cmd" => Meaning::Cell,
        "preformat" | "programlisting" | "screen" | "literallayout" | "codeblock" | "pre" | "msgblock" => {
            Meaning::Listing
        }
        "code" if jats => Meaning::Listing,
        "code" | "literal" | "codeph" | "filename" | "filepath" | "monospace" | "command" | "cmdname" | "userinput"
        | "computeroutput" | "systemoutput" | "option" | "varname" | "function" | "parameter" => Meaning::Code,
        "italic" | "emphasis" | "i" | "em" | "cite" | "citetitle" => Meaning::Emphasis,
        "alt-text" | "long-desc" | "alt" | "textobject" => Meaning::Alt,
        "break" | "newline" | "sbr" => Meaning::Break,
        // What is struck out is not said any more.
        "math" | "tex-math" | "inline-formula" | "disp-formula" | "svg" | "equation" | "mathphrase" | "strike"
        | "line-through" => Meaning::Silent,
        // Notes of authors and editors to each other.
        "remark" | "draft-comment" | "required-cleanup" if !jats => Meaning::Silent,
        // What a publisher's program keeps in the head of an article: facts are taken, text is not shown.
        "journal-meta" | "contrib-group" | "copyright-year" | "copyright-holder" | "license_ref" | "free_to_read"
            if jats =>
        {
            Meaning::Unseen
        }
        "title-group" | "abstract" | "trans-abstract" | "notes" => Meaning::Block,
        _ if matches!(outer, "article-meta" | "front-stub") => Meaning::Unseen,
        "metadata" if format == Format::Cnxml && outer == "document" || format == Format::Dita => Meaning::Unseen,
        "prolog" | "topicmeta" | "indexterm" | "keywordset" | "subjectset" if !jats => Meaning::Unseen,
        "author" | "authorgroup" | "othercredit" | "editor" | "pubdate" | "date" | "releaseinfo" | "revhistory"
            if format == Format::DocBook && is_info(outer) =>
        {
            Meaning::Unseen
        }
        _ if is_inline(name) || jats && is_citation(outer) => Meaning::Inline,
        _ => Meaning::Block,
    }
}

/// What only Mallard means by an element: what is said of a page stands in its `info`.
fn of_mallard(name: &str, outer: &str) -> Option<Meaning> {
    match (name, outer) {
        ("license", "info") => Some(Meaning::Rights),
        ("desc", "figure" | "listing") => Some(Meaning::Caption),
        ("desc", "info") => Some(Meaning::Block),
        (_, "info") => Some(Meaning::Unseen),
        ("gui" | "guiseq" | "key" | "keyseq" | "app" | "em" | "sys" | "input" | "output" | "var", _) => {
            Some(Meaning::Inline)
        }
        _ => None,
    }
}

/// What only TEI means by an element: readers see the text, and of the head what it says of rights.
fn of_tei(name: &str, outer: &str) -> Option<Meaning> {
    match (name, outer) {
        ("availability", _) => Some(Meaning::Rights),
        ("publicationStmt", _) => Some(Meaning::Block),
        ("encodingDesc" | "profileDesc" | "revisionDesc" | "xenoData", _) | (_, "fileDesc" | "publicationStmt") => {
            Some(Meaning::Unseen)
        }
        ("head", _) => Some(Meaning::Title),
        ("figDesc", _) => Some(Meaning::Alt),
        ("lb", _) => Some(Meaning::Break),
        ("hi" | "emph", _) => Some(Meaning::Emphasis),
        (
            "title" | "persName" | "placeName" | "orgName" | "geogName" | "rs" | "date" | "time" | "num" | "gloss"
            | "name" | "abbr" | "expan" | "choice" | "sic" | "corr" | "orig" | "reg" | "add" | "del" | "unclear"
            | "supplied" | "gap" | "seg" | "w" | "pc" | "c" | "pb" | "ref" | "ptr" | "mentioned" | "soCalled" | "idno"
            | "forename" | "bibl",
            _,
        ) => Some(Meaning::Inline),
        _ => None,
    }
}

/// All of OPF is said of a book, and nothing of it is shown.
fn of_opf(name: &str) -> Option<Meaning> {
    matches!(name, "metadata" | "manifest" | "spine" | "guide" | "collection").then_some(Meaning::Unseen)
}

/// Elements that hold what is said of a document or a part of it in `DocBook`.
pub(super) fn is_info(name: &str) -> bool {
    matches!(name, "info" | "articleinfo" | "bookinfo" | "chapterinfo" | "sectioninfo" | "authorgroup")
        || name.ends_with("info") && name.len() < 16
}

/// Elements that are an entry of a list of references.
pub(super) fn is_reference(name: &str) -> bool {
    matches!(name, "mixed-citation" | "element-citation" | "nlm-citation" | "biblioentry" | "bibliomixed")
}

/// Elements that hold a reference to another work.
pub(super) fn is_citation(name: &str) -> bool {
    is_reference(name)
        || matches!(
            name,
            "citation" | "person-group" | "related-article" | "related-object" | "product" | "biblioset" | "bibliomset"
        )
}

fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "ext-link"
            | "uri"
            | "email"
            | "xref"
            | "link"
            | "ulink"
            | "olink"
            | "anchor"
            | "bold"
            | "b"
            | "strong"
            | "u"
            | "underline"
            | "sub"
            | "sup"
            | "subscript"
            | "superscript"
            | "sc"
            | "roman"
            | "sans-serif"
            | "overline"
            | "named-content"
            | "styled-content"
            | "term"
            | "keyword"
            | "foreign"
            | "foreignphrase"
            | "phrase"
            | "ph"
            | "firstterm"
            | "glossterm"
            | "acronym"
            | "abbrev"
            | "abbreviated-form"
            | "wordasword"
            | "trademark"
            | "tm"
            | "state"
            | "name"
            | "string-name"
            | "surname"
            | "given-names"
            | "suffix"
            | "prefix"
            | "degrees"
            | "personname"
            | "firstname"
            | "othername"
            | "orgname"
            | "year"
            | "holder"
            | "inline-graphic"
            | "inlinemediaobject"
            | "footnoteref"
            | "uicontrol"
            | "wintitle"
            | "guilabel"
            | "guibutton"
            | "guimenu"
            | "application"
            | "productname"
            | "keycap"
            | "keycombo"
            | "replaceable"
            | "tag"
            | "ruby"
            | "rb"
            | "rt"
            | "milestone-start"
            | "milestone-end"
            | "span"
            | "sup-arrange"
            | "space"
            | "text"
            | "copyrholder"
    )
}

/// The medium that an element shows, and the attributes in which its address may stand.
pub(super) fn medium(format: Format, name: &str) -> Option<(MediaKind, &'static [&'static str])> {
    let link: &[&str] = &["xlink:href", "href", "src", "url"];
    match (format, name) {
        (Format::Jats, "graphic" | "inline-graphic") => Some((MediaKind::Image, link)),
        (Format::Jats, "media") => Some((MediaKind::Embed, link)),
        (Format::Cnxml, "image") | (Format::Mallard, "media") => Some((MediaKind::Image, &["src"])),
        (Format::Cnxml, "video") => Some((MediaKind::Video, &["src"])),
        (Format::Cnxml, "audio") => Some((MediaKind::Audio, &["src"])),
        (Format::Cnxml, "iframe" | "flash") => Some((MediaKind::Embed, &["src"])),
        (Format::DocBook, "imagedata" | "graphic" | "inlinegraphic") => {
            Some((MediaKind::Image, &["fileref", "xlink:href"]))
        }
        (Format::DocBook, "videodata") => Some((MediaKind::Video, &["fileref", "xlink:href"])),
        (Format::DocBook, "audiodata") => Some((MediaKind::Audio, &["fileref", "xlink:href"])),
        (Format::Dita, "image") => Some((MediaKind::Image, &["href"])),
        (Format::Dita, "video") => Some((MediaKind::Video, &["href"])),
        (Format::Dita, "audio") => Some((MediaKind::Audio, &["href"])),
        (Format::Dita, "object") => Some((MediaKind::Embed, &["data"])),
        (Format::Tei, "graphic") => Some((MediaKind::Image, &["url"])),
        _ => None,
    }
}

/// The attributes in which the address of a link may stand.
pub(super) fn link(name: &str) -> Option<&'static [&'static str]> {
    match name {
        "ext-link" | "uri" | "xref" | "link" | "ulink" | "email" | "related-link" => {
            Some(&["xlink:href", "href", "url"])
        }
        "ref" => Some(&["target"]),
        _ => None,
    }
}
