//! What a file says of its own encoding.
//!
//! Takes the bytes of a file, gives the encoding that its head names: in the markup of a page, in a command of LaTeX, in
//! a line for an editor, or in the head of an electronic book. It must not guess.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// How far a declaration in markup is looked for (HTML s.13.2.3.2 asks for 1024 bytes; pages are sloppier).
const MARKUP: usize = 4096;

/// How far one in text is looked for: comments stand before the first command of LaTeX.
const TEXT: usize = 16 * 1024;

/// The encoding that the head of a page declares: `<?xml encoding=…?>`, `<meta charset=…>`, or
/// `<meta http-equiv=content-type content="…; charset=…">`.
pub(super) fn by_markup(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(MARKUP)].to_ascii_lowercase();
    let xml = head.trim_ascii_start();
    let from_xml = xml.starts_with(b"<?xml").then(|| {
        let end = memchr::memmem::find(xml, b"?>").unwrap_or(xml.len());
        label_after(&xml[..end], b"encoding")
    });
    let label = from_xml.flatten().or_else(|| {
        memchr::memmem::find_iter(&head, b"<meta").find_map(|at| {
            let tag = &head[at..];
            let end = memchr::memchr(b'>', tag).unwrap_or(tag.len());
            label_after(&tag[..end], b"charset")
        })
    })?;
    known(label)
}

/// The encoding that text which is no UTF-8 names: `\usepackage[latin1]{inputenc}`, `-*- coding: koi8-r -*-`,
/// `fileencoding=cp1251`, `Character set encoding: ISO-8859-1`, `charset=euc-jp`.
pub(super) fn by_words(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(TEXT)].to_ascii_lowercase();
    inputenc(&head).or_else(|| {
        [b"coding".as_slice(), b"charset"].into_iter().find_map(|name| {
            memchr::memmem::find_iter(&head, name).find_map(|at| {
                let value = head[at + name.len()..].trim_ascii_start();
                let value = value.strip_prefix(b":").or_else(|| value.strip_prefix(b"="))?.trim_ascii_start();
                let value = value.strip_prefix(b"\"").unwrap_or(value);
                named(&value[..word_len(value)])
            })
        })
    })
}

/// The last option of `\usepackage[…]{inputenc}`, or the argument of `\inputencoding{…}`, where no comment holds it.
fn inputenc(head: &[u8]) -> Option<&'static Encoding> {
    head.split(|byte| *byte == b'\n').find_map(|line| {
        let line = line.split(|byte| *byte == b'%').next().unwrap_or(line);
        if let Some(at) = memchr::memmem::find(line, b"\\inputencoding{") {
            let value = &line[at + b"\\inputencoding{".len()..];
            return named(&value[..word_len(value)]);
        }
        let options = &line[..memchr::memmem::find(line, b"]{inputenc")?];
        let from = options.iter().rposition(|byte| matches!(byte, b'[' | b',')).map_or(0, |at| at + 1);
        named(options[from..].trim_ascii())
    })
}

/// Letters of the name of an encoding that stand at the start.
fn word_len(text: &[u8]) -> usize {
    text.iter().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.')).count()
}

/// An encoding by the names that pages know, or by those of LaTeX and of editors.
fn named(label: &[u8]) -> Option<&'static Encoding> {
    let ends = [b"-unix".as_slice(), b"-dos", b"-mac"];
    let label = ends.into_iter().find_map(|end| label.strip_suffix(end)).unwrap_or(label);
    known(match label {
        b"latin-1" => b"latin1",
        b"latin-2" => b"latin2",
        b"latin-9" | b"latin9" => b"iso-8859-15",
        b"latin10" => b"iso-8859-16",
        b"ansinew" => b"windows-1252",
        b"applemac" => b"macintosh",
        b"cp866av" | b"cp866nav" => b"ibm866",
        b"koi8-ru" => b"koi8-u",
        label => label,
    })
}

/// An encoding that text can be in which says so itself: HTML s.13.2.3.2: what can be read as ASCII is none of UTF-16.
fn known(label: &[u8]) -> Option<&'static Encoding> {
    let encoding = Encoding::for_label(label)?;
    let utf16 = encoding == UTF_16LE || encoding == UTF_16BE;
    (!utf16 && encoding != encoding_rs::REPLACEMENT).then_some(encoding)
}

/// The word behind `name=`, quotes left out.
fn label_after<'a>(text: &'a [u8], name: &[u8]) -> Option<&'a [u8]> {
    let at = memchr::memmem::find(text, name)? + name.len();
    let value = text[at..].trim_ascii_start().strip_prefix(b"=")?;
    let quote = |byte: &u8| matches!(byte, b'"' | b'\'') || byte.is_ascii_whitespace();
    let start = value.iter().position(|byte| !quote(byte))?;
    let value = &value[start..];
    let end = value.iter().position(|byte| quote(byte) || matches!(byte, b';' | b'/' | b'?')).unwrap_or(value.len());
    (end > 0).then(|| &value[..end])
}
