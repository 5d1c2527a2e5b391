//! HTML to a [`Document`]: pages, fragments, and the tags inside of Markdown.
//!
//! Takes text, gives blocks, links, media and the facts that stand in markup. Builds no tree: a bounded stack of
//! open elements is enough to know the role of each text.

mod edge;
mod element;
mod extent;
mod json_ld;
mod media;
mod meta;
#[cfg(test)]
mod oracle;
mod reference;
mod role;
mod token;
mod tokenizer;
mod unclosed;

use super::build::{Builder, NewElement, OpenLink, State};
use crate::document::{Carrier, Document, MappedText, Role};
use crate::source::{Span, boundary_before};
use edge::Edge;
use extent::Extent;
pub(super) use reference::{decode, decode_reference, leading_reference};
use token::{Tag, Token};

/// Reads a page or fragment.
pub(crate) fn read(text: &str, mut document: Document) -> Document {
    // Pages of site generators have a head between fences; a brace opens none here.
    let fenced = text.trim_start_matches('\u{FEFF}').starts_with(['-', '+']);
    let head = if fenced { super::head(text, &mut document) } else { 0 };
    let mut builder = Builder::new(document);
    let mut reader = Reader::default();
    let safe = if is_xml(text) { xml_to_html(text) } else { None };
    let safe = unclosed::closed(safe.as_deref().unwrap_or(text)).or(safe);
    let start = head.max(text.len() - text.trim_start_matches('\u{FEFF}').len());
    reader.fragment(&mut builder, &safe.as_deref().unwrap_or(text)[start..], &text[start..], start);
    builder.document.text_end = std::mem::take(&mut reader.extent).place(text.len());
    reader.end(&mut builder);
    builder.finish(text)
}

fn is_xml(text: &str) -> bool {
    let head = text.trim_start_matches(['\u{FEFF}', ' ', '\n', '\r', '\t']);
    let head = &head[..boundary_before(head, 1024)];
    head.starts_with("<?xml") || head.contains("http://www.w3.org/1999/xhtml")
}

/// In XML `<script/>` is a whole element, in HTML it swallows the page. The names of such elements are changed, and
/// what would end a CDATA section too early; the length is not.
fn xml_to_html(text: &str) -> Option<String> {
    let mut changed: Option<Vec<u8>> = None;
    for name in ["<script", "<style", "<title", "<textarea", "<iframe", "<noscript"] {
        for at in memchr::memmem::find_iter(text.as_bytes(), name) {
            let Some(end) = memchr::memchr(b'>', &text.as_bytes()[at..]).map(|end| at + end) else { break };
            if text.as_bytes()[end - 1] == b'/' {
                changed.get_or_insert_with(|| text.as_bytes().to_vec())[at + 2] = b'-';
            }
        }
    }
    // To HTML a CDATA section ends at the first `>`.
    let mut done = 0;
    for at in memchr::memmem::find_iter(text.as_bytes(), "<![CDATA[") {
        if at < done {
            continue;
        }
        let Some(len) = memchr::memmem::find(&text.as_bytes()[at..], b"]]>") else { break };
        done = at + len;
        for inner in memchr::memchr_iter(b'>', &text.as_bytes()[at..done]) {
            changed.get_or_insert_with(|| text.as_bytes().to_vec())[at + inner] = b'-';
        }
    }
    changed.and_then(|bytes| String::from_utf8(bytes).ok())
}

/// What is open across fragments, besides the elements.
#[derive(Default)]
pub(crate) struct Reader {
    /// The text that comes is a JSON-LD script.
    json_ld: bool,
    /// A video or audio that waits for its `<source>`.
    waiting: Option<usize>,
    /// The text of `<title>` or the first `<h1>`, while it is open.
    heading: Option<MappedText>,
    page_title: bool,
    first_heading: Option<(String, Span)>,
    /// What RDFa and microdata speak of.
    subjects: Vec<String>,
    /// Facts whose value is the text that comes.
    literals: Vec<meta::Literal>,
    /// A `<noscript>` was just opened.
    in_noscript: bool,
    /// The elements inside of one are being read.
    within_noscript: bool,
    /// What may hold the text of the page.
    extent: Extent,
    /// The inline elements since the last text.
    edge: Edge,
}

impl Reader {
    /// Reads `text`, which stands at `start` in the file, by the tags of `tags`: the same text, or one of the same
    /// length in which what is no HTML was made harmless.
    pub(crate) fn fragment(&mut self, builder: &mut Builder, tags: &str, text: &str, start: usize) {
        let mut tokens = tokenizer::tokens(tags, start);
        while let Some(token) = tokens.next() {
            match token {
                Token::Start(tag) => {
                    self.start_tag(builder, &tag);
                    tokens.reuse(tag.attributes);
                }
                Token::End { name, span } => self.end_tag(builder, name.as_str(), span),
                Token::Text(span) => self.text(builder, span, &text[span.start - start..span.end - start]),
                Token::Comment { span, inner } => {
                    let comment = &text[inner.start - start..inner.end - start];
                    if let Some(data) = comment.strip_prefix("[CDATA[") {
                        let data = data.strip_suffix("]]>").or(data.strip_suffix("]]")).unwrap_or(data);
                        // The tags before it part nothing of what stands behind it.
                        self.edge = Edge::default();
                        builder.text(Span::new(inner.start + 7, inner.start + 7 + data.len()), data);
                    } else if !comment.starts_with("xml ") && !comment.starts_with("?xml") {
                        builder.comment(span, inner, comment);
                    }
                }
            }
        }
    }

    /// Ends the document.
    pub(crate) fn end(&mut self, builder: &mut Builder) {
        let heading = self.first_heading.take();
        match &builder.document.title {
            None => builder.document.title = heading,
            Some((title, span)) => {
                let shorter = without_site(&builder.document, title, *span, heading.as_ref());
                builder.document.title = shorter.or(builder.document.title.take());
            }
        }
    }

    fn text(&mut self, builder: &mut Builder, span: Span, text: &str) {
        if self.json_ld {
            json_ld::read(&mut builder.document, text, span.start);
            return;
        }
        // A fragment that begins inside of a script.
        if builder.stack.is_empty() && memchr::memmem::find(text.as_bytes(), b"\"@type\":\"").is_some() {
            json_ld::read_part(&mut builder.document, text, span.start);
        }
        if self.in_noscript && builder.stack.last().is_some_and(|element| element.name.as_str() == "noscript") {
            // To the tokenizer it is raw text; who has no scripts sees elements.
            // One in another has no end of its own, and stays text.
            self.in_noscript = false;
            if !std::mem::replace(&mut self.within_noscript, true) {
                self.fragment(builder, text, text, span.start);
                self.within_noscript = false;
                return;
            }
        }
        let State { visible, silent, preformatted, code, .. } = builder.state();
        let edge = std::mem::take(&mut self.edge);
        if visible && !silent && !preformatted && !code {
            let raised = builder.stack.iter().rev().take(2).any(|element| element.name.as_str() == "sup");
            if let Some(tag) = edge.parts(builder.open_text(), text, raised) {
                builder.edge(tag);
            }
        }
        if visible && !silent {
            self.extent.text(text.len());
        }
        decode(text, span.start, |span, piece, verbatim| {
            meta::grow_literals(&mut self.literals, span, piece, verbatim);
            if verbatim {
                builder.text(span, piece);
            } else {
                builder.replaced(span, piece);
            }
            if let Some(heading) = &mut self.heading {
                if verbatim {
                    heading.push_verbatim(span, piece);
                } else {
                    heading.push_replaced(span, piece);
                }
            }
        });
    }

    fn start_tag(&mut self, builder: &mut Builder, tag: &Tag) {
        let name = tag.name.as_str();
        let depth = element::depth_after_implied_ends(&builder.stack, name);
        if depth < builder.stack.len() {
            builder.close_to(depth, tag.span.start, tag.span.start);
            self.extent.close(depth, tag.span.start);
        }
        meta::close_literals(&mut builder.document, builder.stack.len(), &mut self.literals);
        let outer = builder.state();
        if outer.silent {
            return;
        }
        let mut meaning = role::meaning(tag, outer);
        if meaning.figure {
            meaning.state.figure = Some(builder.new_figure());
        }
        if builder.document.language.is_none() && name == "html" {
            let language = tag.value("lang").or_else(|| tag.value("xml:lang"));
            builder.document.language =
                language.map(|tag| tag.trim().to_lowercase()).filter(|language| !language.is_empty());
        }
        match name {
            "table" => meaning.state.at = Some(builder.new_table()),
            "dl" => meaning.state.at = Some(builder.new_terms()),
            "dt" | "dd" if outer.at.is_some() => {
                meaning.state.at = builder.new_term(outer.at, name == "dt").or(outer.at);
            }
            "tr" => builder.new_row(outer.at),
            "td" | "th" => {
                let columns = tag.value("colspan").and_then(|columns| columns.trim().parse().ok()).unwrap_or(1);
                meaning.state.at = builder.new_cell(outer.at, columns);
            }
            _ => {}
        }
        meta::read(&mut builder.document, tag, &mut meaning.state, &mut self.subjects);
        // What stands in an element about a picture speaks of the picture in it.
        if meaning.state.subject != outer.subject
            && !meaning.figure
            && meaning
                .state
                .subject
                .and_then(|index| self.subjects.get(index))
                .is_some_and(|about| meta::is_picture(about))
        {
            meaning.state.figure = Some(builder.new_figure());
        }
        match name {
            "br" => builder.replaced(tag.span, "\n"),
            "a" | "area" => Self::anchor(builder, tag),
            "source" => self.source(builder, tag),
            "bdi" => builder.replaced(tag.span, "\u{2068}"),
            "input" if is_open_choice(builder, tag) => builder.replaced(tag.span, "☐ "),
            _ => {}
        }
        let medium = media::read(tag).map(|found| {
            let alt = found.alt_text;
            let index = builder.medium(found.medium);
            if let Some(attribute) = alt {
                unseen(builder, attribute, Some(index));
            }
            index
        });
        if let Some(index) = medium
            && builder.document.media[index].src.is_empty()
        {
            self.waiting = Some(index);
        }
        for attribute in &tag.attributes {
            let is_text = match &*attribute.name {
                "title" => name != "link" && name != "style",
                "aria-label" => true,
                _ => false,
            };
            if is_text && name == "a" && attribute.name == "title" {
                builder.title_of_link(attribute_text(attribute), attribute.span);
            } else if is_text {
                unseen(builder, attribute, medium);
            }
        }
        self.json_ld = name == "script" && tag.value("type").is_some_and(json_ld::is_type);
        let xml_empty = tag.self_closing && (name.contains('-') || name == "a");
        if element::is_void(name) || xml_empty {
            if element::is_block(name) {
                builder.flush(tag.span.start);
            }
            if xml_empty && name == "a" {
                builder.close_link(tag.span.end);
            }
            return;
        }
        self.in_noscript = name == "noscript";
        let in_drawing = builder.stack.iter().rev().take(16).any(|element| element.name.as_str() == "svg");
        if name == "title" && !in_drawing && !self.page_title || name == "h1" && self.first_heading.is_none() {
            self.heading = Some(MappedText::default());
        }
        let subject = meaning.state.subject.and_then(|index| self.subjects.get(index));
        meta::open_literals(tag, subject, builder.stack.len(), &mut self.literals);
        let about = outer.subject.and_then(|index| self.subjects.get(index));
        let classes = classes(tag, about.map(String::as_str));
        let block = element::is_block(name);
        if !block {
            self.edge.begin(tag.span);
        }
        builder.open(
            &NewElement { name: tag.name, block, markdown: false, state: meaning.state, classes: &classes },
            tag.span.start,
        );
        if !builder.at_limit() {
            self.extent.open(name, meaning.state, builder.stack.len() - 1);
        }
    }

    fn end_tag(&mut self, builder: &mut Builder, name: &str, span: Span) {
        match name {
            "a" => builder.close_link(span.end),
            "br" => builder.replaced(span, "\n"),
            "bdi" => builder.replaced(span, "\u{2069}"),
            "script" => self.json_ld = false,
            "video" | "audio" => self.waiting = None,
            "title" | "h1" => self.end_heading(builder, name),
            _ => {}
        }
        if !element::is_block(name) {
            self.edge.end(span);
        }
        if builder.at_limit() && builder.stack.last().is_none_or(|element| element.name.as_str() != name) {
            builder.pop(span.end);
            return;
        }
        if let Some(depth) = element::closed_by_end_tag(&builder.stack, name) {
            builder.close_to(depth, span.start, span.end);
            self.extent.close(depth, span.start);
            meta::close_literals(&mut builder.document, depth, &mut self.literals);
        } else if name == "p" {
            builder.flush(span.start);
        } else if name == "figcaption" {
            builder.end_caption(span.start);
        }
    }

    fn end_heading(&mut self, builder: &mut Builder, name: &str) {
        let Some(mut heading) = self.heading.take() else { return };
        heading.trim_end();
        if heading.text.is_empty() {
            return;
        }
        let span = heading.source_span(Span::new(0, heading.text.len()));
        if name == "h1" {
            self.first_heading.get_or_insert((heading.text, span));
        } else {
            self.page_title = true;
            builder.document.title.get_or_insert((heading.text, span));
        }
    }

    fn anchor(builder: &mut Builder, tag: &Tag) {
        let Some(href) = tag.get("href") else { return };
        builder.open_link(OpenLink {
            url: href.value.trim().to_owned(),
            url_span: href.span,
            start: tag.span.start,
            rel: meta::tokens(tag.value("rel")),
            mime: tag.value("type").map(|mime| mime.trim().to_lowercase()),
            ..OpenLink::default()
        });
        if tag.name.as_str() == "area" {
            builder.close_link(tag.span.end);
        }
    }

    fn source(&mut self, builder: &mut Builder, tag: &Tag) {
        if let (Some(index), Some(src)) = (self.waiting, tag.get("src")) {
            let medium = &mut builder.document.media[index];
            src.value.trim().clone_into(&mut medium.src);
            medium.src_span = src.span;
            self.waiting = None;
        }
    }
}

/// Whether a tag is a box that may be ticked, and is not, in a line of a form or a list.
fn is_open_choice(builder: &Builder, tag: &Tag) -> bool {
    let kind = tag.value("type").unwrap_or_default();
    let mut lines = builder.stack.iter().rev().take(3).map(|element| element.name.as_str());
    ["checkbox", "radio"].iter().any(|choice| kind.eq_ignore_ascii_case(choice))
        && tag.get("checked").is_none()
        && lines.any(|name| matches!(name, "label" | "li" | "td" | "p" | "dd" | "fieldset" | "form"))
}

/// The title without the name of the site: "Salt" of "Salt – Pier Notes", where the page also gives it alone, as heading
/// or to those who share it.
fn without_site(
    document: &Document,
    title: &str,
    span: Span,
    heading: Option<&(String, Span)>,
) -> Option<(String, Span)> {
    let given = |key: &str| {
        let mut tags = document.meta.iter().filter(|meta| meta.carrier == Carrier::MetaTag);
        tags.find(|meta| meta.key == key).map(|meta| meta.value.trim())
    };
    let site = given("og:site_name");
    // The mark of a link to the heading itself.
    let heading = heading.map(|(heading, span)| (heading.trim_end_matches(['¶', '#', ' ', '\u{a0}']), *span));
    let usable = |(shorter, _): &(&str, Span)| !shorter.is_empty() && Some(*shorter) != site;
    let shared = given("og:title").map(|shared| (shared, span)).filter(usable);
    let heading = heading.filter(usable);
    let mut opening = shared.into_iter().chain(heading).filter(|(shorter, _)| opens_title(title, shorter));
    let found = opening.next().or_else(|| heading.filter(|(heading, _)| tells_title(title, heading)));
    found.map(|(title, span)| (title.to_owned(), span))
}

/// Whether a title is a shorter one and the name of a site.
fn opens_title(title: &str, shorter: &str) -> bool {
    let behind = title.trim_start().strip_prefix(shorter).unwrap_or_default();
    behind.trim_start().starts_with(['|', '-', '–', '—', '·', '•', '»', '«', ':', '/'])
        && behind.starts_with(char::is_whitespace)
}

/// Whether a heading calls the page by other words than a title of several parts does: "Ring found | Example University"
/// above "Ring found around star". The last part is the site's.
fn tells_title(title: &str, heading: &str) -> bool {
    let mut parts: Vec<&str> = vec![title];
    for sign in [" | ", " – ", " — ", " - ", " · ", " « ", " » "] {
        parts = parts.iter().flat_map(|part| part.split(sign)).collect();
    }
    let Some((last, parts)) = parts.split_last().filter(|(_, parts)| !parts.is_empty()) else { return false };
    let words = |text: &str| -> Vec<String> {
        let bare = |word: &str| word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase();
        text.split_whitespace().map(bare).filter(|word| !word.is_empty()).collect()
    };
    let named: Vec<String> = parts.iter().flat_map(|part| words(part)).collect();
    let heading_words = words(heading);
    let shared = heading_words.iter().filter(|word| named.contains(word)).count();
    last.trim() != heading && shared >= 2 && 2 * shared > heading_words.len().min(named.len())
}

/// Types of what microdata and RDFa speak of that are texts: "newsarticle".
const TEXTS: [&str; 6] = ["article", "posting", "webpage", "creativework", "chapter", "report"];

/// Classes and id of an element, with what else says that it names an author; those of the page as a whole tell nothing
/// of a block.
fn classes<'a>(tag: &'a Tag, about: Option<&str>) -> Vec<&'a str> {
    if matches!(tag.name.as_str(), "html" | "body") {
        return Vec::new();
    }
    let of_text = about.is_none_or(|about| TEXTS.iter().any(|text| about.ends_with(text)));
    let is_author = |key: &str| matches!(key.rsplit([':', '/']).next(), Some("author"));
    let author = of_text
        && ["itemprop", "property"].iter().any(|name| meta::tokens(tag.value(name)).iter().any(|key| is_author(key)));
    let told = author.then_some("itemprop-author").into_iter();
    let told = told.chain((tag.name.as_str() == "address").then_some("element-address"));
    // Components of site generators: `<Credit>`, `<PhotoCredit>`.
    let told = told.chain(tag.name.as_str().ends_with("credit").then_some("credit"));
    // `<span class="WRITER">` is for readers of the program of that name.
    let is_block = element::is_block(tag.name.as_str());
    let named = |class: &&str| is_block || class.len() < 2 || !class.bytes().all(|byte| byte.is_ascii_uppercase());
    ["class", "id"]
        .into_iter()
        .filter_map(|name| tag.value(name).filter(|value| name == "class" || !role::is_slug(value)))
        .flat_map(str::split_ascii_whitespace)
        .filter(named)
        .take(32)
        .chain(told)
        .collect()
}

/// The text of an attribute as a block that no reader sees.
fn unseen(builder: &mut Builder, attribute: &token::Attribute, medium: Option<usize>) {
    builder.unseen(Role::Meta, attribute_text(attribute), attribute.span, medium);
}

fn attribute_text(attribute: &token::Attribute) -> MappedText {
    let mut text = MappedText::default();
    let same = attribute.value.len() == attribute.span.len() && !attribute.value.contains(['&', '\n']);
    if same {
        text.push_verbatim(attribute.span, &attribute.value);
    } else {
        text.push_replaced(attribute.span, attribute.value.trim());
    }
    text
}
