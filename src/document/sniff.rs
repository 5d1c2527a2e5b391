//! What an `.xml`, `.json` or `.page` holds, by its first bytes.
//!
//! Takes the head of a file, gives the format that its root element or its keys tell. Most XML and JSON is no
//! content, and is told so.

use super::Format;
use std::borrow::Cow;

/// How far is looked, in bytes.
pub(super) const HEAD: usize = 8 * 1024;

/// The format that the head tells.
pub(super) fn detect(head: &[u8]) -> Option<Format> {
    let text = decode(head);
    let text = text.trim_start_matches(['\u{FEFF}', ' ', '\t', '\r', '\n']);
    if text.starts_with('<') {
        root(text)
    } else if text.starts_with('{') {
        json(text)
    } else {
        None
    }
}

/// The format that the head of an XML file tells.
pub(super) fn xml(head: &[u8]) -> Option<Format> {
    root(&decode(head))
}

fn decode(head: &[u8]) -> Cow<'_, str> {
    let head = &head[..head.len().min(HEAD)];
    let units = |read: fn([u8; 2]) -> u16| {
        let (pairs, _) = head.as_chunks::<2>();
        Cow::Owned(String::from_utf16_lossy(&pairs.iter().map(|pair| read(*pair)).collect::<Vec<_>>()))
    };
    match head {
        [0xFF, 0xFE, ..] | [b'<' | b'{', 0, ..] => units(u16::from_le_bytes),
        [0xFE, 0xFF, ..] | [0, b'<' | b'{', ..] => units(u16::from_be_bytes),
        _ => String::from_utf8_lossy(head),
    }
}

fn json(text: &str) -> Option<Format> {
    let after =
        |key: &str| text.match_indices(key).find_map(|(at, _)| text[at + key.len()..].trim_start().strip_prefix(':'));
    let version = after("\"version\"").map(|rest| rest.trim_start().trim_start_matches('"').replace("\\/", "/"));
    if version.is_some_and(|version| {
        ["https://jsonfeed.org/", "http://jsonfeed.org/", "https://www.jsonfeed.org/"]
            .iter()
            .any(|known| version.starts_with(known))
    }) {
        return Some(Format::JsonFeed);
    }
    (text.contains("\"cells\"") && text.contains("\"cell_type\"")).then_some(Format::Notebook)
}

/// The format that the root element tells, with its namespace and the document type.
fn root(text: &str) -> Option<Format> {
    let (prolog, tag, rest) = root_tag(text)?;
    let name = tag.split(|ch: char| ch.is_ascii_whitespace() || matches!(ch, '/' | '>')).next().unwrap_or(tag);
    let local = name.rsplit(':').next().unwrap_or(name);
    let speaks = |word: &str| tag.contains(word) || prolog.contains(word);
    match local {
        "rss" => Some(if tag.contains("//wordpress.org/export") || rest.contains("wp:wxr_version") {
            Format::Wxr
        } else {
            Format::Feed
        }),
        "RDF" if tag.contains("//purl.org/rss/") => Some(Format::Feed),
        "feed" if tag.contains("w3.org/2005/Atom") || tag.contains("purl.org/atom") => Some(Format::Feed),
        "entry" if tag.contains("w3.org/2005/Atom") => Some(Format::Feed),
        _ if tag.contains("docbook.org/ns/docbook") || prolog.contains("DocBook") => Some(Format::DocBook),
        "book" | "chapter" | "refentry" if prolog.contains("docbook") => Some(Format::DocBook),
        "page" if tag.contains("projectmallard.org") => Some(Format::Mallard),
        "TEI" | "teiCorpus" if tag.contains("tei-c.org") => Some(Format::Tei),
        "package" if tag.contains("idpf.org") && rest.contains("<metadata") => Some(Format::Opf),
        "document" | "module" | "collection" | "glossary" if tag.contains("cnx.rice.edu") => Some(Format::Cnxml),
        "article" | "book" | "book-part-wrapper"
            if ["JATS", "BITS", "NLM//DTD", "dtd-version", "article-type", "jats.nlm.nih.gov", "dtd.nlm.nih.gov"]
                .iter()
                .any(|word| speaks(word)) =>
        {
            Some(Format::Jats)
        }
        "article" if rest.contains("<article-meta") || rest.contains("<article-title") => Some(Format::Jats),
        "article" | "book" if rest.contains("<articleinfo") || rest.contains("<bookinfo") => Some(Format::DocBook),
        _ if speaks("DTD DITA") || tag.contains("DITAArchVersion") => Some(Format::Dita),
        "topic" | "concept" | "task" | "reference" | "troubleshooting" | "glossentry" | "map" | "bookmap" | "dita"
            if rest.contains("<shortdesc")
                || rest.contains("<prolog")
                || rest.contains("<conbody")
                || rest.contains("<taskbody")
                || rest.contains("<refbody")
                || rest.contains("<topicref")
                || local == "dita" =>
        {
            Some(Format::Dita)
        }
        _ => None,
    }
}

/// What stands before the root element, its start tag from the name on, and what follows.
fn root_tag(text: &str) -> Option<(&str, &str, &str)> {
    let mut at = 0;
    loop {
        at += text[at..].find('<')?;
        let rest = &text[at..];
        let skip = if rest.starts_with("<?") {
            rest.find("?>")? + 2
        } else if rest.starts_with("<!--") {
            rest.find("-->")? + 3
        } else if rest.starts_with("<!") {
            // The internal subset of a document type stands in brackets.
            let end = rest.find('>')?;
            match rest[..end].find('[') {
                Some(open) => {
                    let close = open + rest[open..].find(']')?;
                    close + rest[close..].find('>')? + 1
                }
                None => end + 1,
            }
        } else {
            let end = rest.find('>').unwrap_or(rest.len());
            return Some((&text[..at], &rest[1..end], &rest[end..]));
        };
        at += skip;
    }
}
