//! What the readers make of content in XML, JSON and subtitles, with places in the file as it stands.

mod articles;
mod broken;
mod parts;

use licit::document::{Document, Format, Role};
use licit::knowledge::Knowledge;
use licit::read::read;
use licit::source::{Source, Span};
use std::fmt::Write as _;

pub(crate) const JATS: &str = include_str!("../../fixtures/formats/article.nxml");

pub(crate) const CNXML: &str = include_str!("../../fixtures/formats/module.cnxml");

pub(crate) const DOCBOOK: &str = include_str!("../../fixtures/formats/guide.dbk");

pub(crate) const DITA: &str = include_str!("../../fixtures/formats/topic.dita");

pub(crate) const RSS: &str = include_str!("../../fixtures/formats/posts.rss");

pub(crate) const ATOM: &str = include_str!("../../fixtures/formats/posts.atom");

pub(crate) const WXR: &str = include_str!("../../fixtures/formats/export.xml");

pub(crate) const JSON_FEED: &str = include_str!("../../fixtures/formats/feed.json");

pub(crate) const NOTEBOOK: &str = include_str!("../../fixtures/formats/survey.ipynb");

pub(crate) const SRT: &str = include_str!("../../fixtures/formats/film.srt");

pub(crate) const VTT: &str = include_str!("../../fixtures/formats/talk.vtt");

pub(crate) const ALL: [(&str, &str); 11] = [
    ("article.nxml", JATS),
    ("module.cnxml", CNXML),
    ("guide.dbk", DOCBOOK),
    ("topic.dita", DITA),
    ("posts.rss", RSS),
    ("posts.atom", ATOM),
    ("export.xml", WXR),
    ("feed.json", JSON_FEED),
    ("survey.ipynb", NOTEBOOK),
    ("film.srt", SRT),
    ("talk.vtt", VTT),
];

pub(crate) fn of(path: &str, text: &str) -> (Source, Document) {
    let format = Format::detect(path, text.as_bytes()).expect("a known format");
    let (source, document) = read(path, text.as_bytes(), format, Knowledge::built_in());
    assert_sound(&source, &document);
    (source, document)
}

/// What must hold of every document, whatever was read.
pub(crate) fn assert_sound(source: &Source, document: &Document) {
    let whole = |span: Span| assert!(source.text.get(span.start..span.end).is_some(), "{span:?} in {:?}", source.text);
    for block in &document.blocks {
        whole(block.span);
        let mut at = 0;
        for piece in &block.text.pieces {
            assert_eq!(piece.text(), at, "pieces leave no gap");
            at += piece.size();
            whole(piece.source());
            if piece.is_verbatim() {
                let read = block.text.text[piece.text()..piece.text() + piece.size()].replace(['\n', '\t', '\r'], " ");
                let written = source.slice(piece.source()).replace(['\n', '\t', '\r'], " ");
                assert!(read == written || written.starts_with('&'), "{read:?} is {written:?}");
            }
        }
        assert_eq!(at, block.text.text.len());
        for link in &block.links {
            whole(link.span);
            whole(link.url_span);
            assert!(block.text.text.get(link.text.start..link.text.end).is_some());
            assert!(link.media.iter().all(|index| *index < document.media.len()));
        }
        for medium in block.medium.iter().chain(&block.after_medium) {
            assert!(*medium < document.media.len());
        }
    }
    for medium in &document.media {
        whole(medium.span);
        whole(medium.src_span);
    }
    for span in document
        .meta
        .iter()
        .map(|meta| meta.span)
        .chain(document.title.iter().map(|title| title.1))
        .chain(document.problems.iter().filter_map(|problem| problem.span))
        .chain(document.ignores.iter().flat_map(|ignore| [ignore.span, ignore.scope]))
    {
        whole(span);
    }
    assert!(document.blocks.is_sorted_by_key(|block| block.span.start));
    assert!(document.media.is_sorted_by_key(|medium| medium.span.start));
}

/// One line a block: role, the medium, the text, and what stands there in the file.
pub(crate) fn show(document: &Document) -> Vec<String> {
    document
        .blocks
        .iter()
        .map(|block| {
            let mut line = format!("{:?}", block.role);
            if !block.visible && block.role != Role::Meta && block.role != Role::Comment {
                line += " hidden";
            }
            if let Some(medium) = block.medium {
                write!(line, " of{medium}").expect("is in memory");
            }
            format!("{line}: {}", block.text.text)
        })
        .collect()
}

/// One line a fact: key, subject, value, place.
pub(crate) fn facts(source: &Source, document: &Document) -> Vec<String> {
    document
        .meta
        .iter()
        .map(|meta| {
            let subject = meta.subject.as_deref().map(|subject| format!(" of {subject}")).unwrap_or_default();
            format!("{}{subject}: {} <{}>", meta.key, meta.value, source.slice(meta.span))
        })
        .collect()
}

#[track_caller]
pub(crate) fn check(path: &str, text: &str, blocks: &[&str], expected: &[&str]) -> (Source, Document) {
    let (source, document) = of(path, text);
    assert_eq!(show(&document), blocks, "blocks of {path}");
    assert_eq!(facts(&source, &document), expected, "facts of {path}");
    (source, document)
}

/// Where words of the text stand in the file.
#[track_caller]
pub(crate) fn place<'s>(source: &'s Source, document: &Document, words: &str) -> &'s str {
    let (block, at) = document
        .blocks
        .iter()
        .find_map(|block| block.text.text.find(words).map(|at| (block, at)))
        .expect("the words are read");
    source.slice(block.text.source_span(Span::new(at, at + words.len())))
}
