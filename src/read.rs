//! Bytes to [`Document`].
//!
//! Takes the bytes of a file and its format, gives its text and what stands in it: blocks with roles, links, media,
//! front matter, facts in markup. Never fails and never judges: what cannot be read is a problem of the document.

mod asciidoc;
mod bare_url;
mod build;
mod feed;
pub(crate) mod file_captions;
pub(crate) mod front_matter;
mod html;
mod ignore;
mod json;
mod json_feed;
mod latex;
mod lektor;
mod light;
mod markdown;
mod nested;
mod notebook;
mod org;
mod own_credits;
mod rdf;
mod rst;
mod subtitles;
mod text;
pub(crate) mod wikitext;
mod xml;
pub(crate) mod yaml;

use crate::document::{Document, Format, Node, ProblemKind, Value};
use crate::knowledge::Knowledge;
use crate::source::{Source, Span};
use markdown::figure::Dialect;
pub(crate) use own_credits::WHOSE;
#[cfg(feature = "cli")]
pub(crate) use own_credits::paragraphs;

/// Class of a footnote, in formats without classes; rules/lexicon/und.yaml knows it and those of pages.
const NOTE_CLASS: &str = "footnote";

/// Reads a file. Never fails: what cannot be read is a problem of the document.
#[must_use]
pub fn read(path: &str, bytes: &[u8], format: Format, knowledge: &Knowledge) -> (Source, Document) {
    let (source, problems) = Source::decode(path, bytes, format);
    let mut document = Document { problems, ..Document::default() };
    if document.problems.iter().any(|problem| problem.kind == ProblemKind::Binary) {
        return (source, document);
    }
    let lists = knowledge.lexicon.lists();
    document = match format {
        Format::Text if rst::is_written_in(&source.text) => rst::read(&source.text, document),
        Format::Text if file_captions::is_called(path, knowledge) => file_captions::read(&source.text, lists, document),
        Format::Text => text::read(&source.text, lists, document),
        Format::Markdown => markdown::read(&source.text, dialect(path), document),
        Format::Html => html::read(&source.text, document),
        Format::Jats | Format::Cnxml | Format::DocBook | Format::Dita | Format::Mallard | Format::Tei | Format::Opf => {
            xml::article::read(&source.text, format, document)
        }
        Format::Feed | Format::Wxr => feed::read(&source.text, document),
        Format::JsonFeed => json_feed::read(&source.text, document),
        Format::Notebook => notebook::read(&source.text, document),
        Format::Subtitles => subtitles::read(&source.text, document),
        Format::Rst => rst::read(&source.text, document),
        Format::Asciidoc => asciidoc::read(&source.text, document),
        Format::Org => org::read(&source.text, document),
        Format::Latex => latex::read(&source.text, document),
        Format::Wikitext => wikitext::read(&source.text, &knowledge.web.wiki, document),
        Format::Lektor => lektor::read(&source.text, document),
    };
    own_credits::assign(&source.text, &mut document);
    (source, document)
}

/// What the Markdown of a path is written for.
fn dialect(path: &str) -> Dialect {
    let extension = path.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    match extension.as_deref() {
        Some("mdx") => Dialect::Mdx,
        Some("qmd" | "rmd") => Dialect::Pandoc,
        Some(_) | None => Dialect::Plain,
    }
}

/// Whether a path is that of Markdown with components.
pub(crate) fn is_mdx(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, extension)| extension.eq_ignore_ascii_case("mdx"))
}

/// Reads the head of a document, gives the offset where the rest begins.
fn head(text: &str, document: &mut Document) -> usize {
    let Some(head) = front_matter::read(text) else { return 0 };
    document.problems.extend(head.problem);
    if let Value::Map(entries) = &head.front_matter.root.value {
        let scalar = |name: &str| {
            entries.iter().find(|(key, _)| key.name.eq_ignore_ascii_case(name)).and_then(|(_, node)| scalar(node))
        };
        document.language = ["lang", "language", "locale"]
            .into_iter()
            .find_map(scalar)
            .map(|(language, _)| language.trim().replace('_', "-").to_lowercase());
        document.title = scalar("title");
    }
    let end = head.front_matter.span.end;
    document.front_matter = Some(head.front_matter);
    end
}

fn scalar(node: &Node) -> Option<(String, Span)> {
    match &node.value {
        Value::Scalar(value) if !value.trim().is_empty() => Some((value.clone(), node.span)),
        Value::Scalar(_) | Value::Null | Value::List(_) | Value::Map(_) => None,
    }
}
