//! Bytes to text.
//!
//! Takes the bytes of a file, gives its text, the name of the encoding and the way back. An encoding is taken from
//! a byte order mark, from the zero bytes that UTF-16 leaves in Latin text, or from what the file declares;
//! otherwise it is UTF-8, and bytes that are not stay visible as U+FFFD: no encoding is guessed.

use super::declared;
use super::origin::Origin;
use crate::document::Format;
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8};

/// What came of decoding.
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) encoding: &'static str,
    pub(super) origin: Origin,
    pub(super) binary: bool,
    /// What it is by its first bytes, where that is no text.
    pub(super) kind: Option<&'static str>,
}

/// Decodes a file.
pub(super) fn decode(bytes: &[u8], format: Format) -> Decoded {
    if let Some(kind) = kind(bytes) {
        let origin = Origin::default();
        return Decoded { text: String::new(), encoding: "utf-8", origin, binary: true, kind: Some(kind) };
    }
    if bytes.starts_with(&[0xFF, 0xFE]) {
        return utf16(bytes, false);
    }
    if bytes.starts_with(&[0xFE, 0xFF]) {
        return utf16(bytes, true);
    }
    if let Some(big_endian) = utf16_without_mark(bytes) {
        return utf16(bytes, big_endian);
    }
    let binary = looks_binary(bytes);
    let valid = std::str::from_utf8(bytes).ok();
    let declared = match valid {
        _ if binary => None,
        _ if format.declares_encoding() => declared::by_markup(bytes),
        Some(_) => None,
        None => declared::by_words(bytes),
    };
    if let Some(encoding) = declared
        // Text of many bytes that is valid UTF-8 is nothing else, whatever an old declaration says (servers overrule
        // it too). ISO-2022-JP alone looks like ASCII.
        && (valid.is_none() || encoding == ISO_2022_JP)
        && encoding != UTF_8
    {
        return legacy(bytes, encoding);
    }
    if let Some(text) = valid {
        return Decoded { text: text.to_owned(), encoding: "utf-8", origin: Origin::default(), binary, kind: None };
    }
    let broken = broken_utf8(bytes);
    Decoded { binary: binary || broken.binary, ..broken }
}

/// What a file is that holds no text to be read, though it may look like text.
fn kind(bytes: &[u8]) -> Option<&'static str> {
    const KINDS: [(&[u8], &str); 5] = [
        (b"%PDF-", "a PDF"),
        (b"{\\rtf", "rich text (RTF)"),
        (b"PK\x03\x04", "an archive, such as EPUB, DOCX or ODT"),
        (b"\x89PNG", "a picture"),
        (b"\xFF\xD8\xFF", "a picture"),
    ];
    KINDS.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, kind)| *kind)
}

/// Zero bytes at every other place of the first bytes: UTF-16 of a text in Latin script.
fn utf16_without_mark(bytes: &[u8]) -> Option<bool> {
    let head = &bytes[..bytes.len().min(512)];
    if head.len() < 8 {
        return None;
    }
    let zeros = |parity: usize| head.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let pairs = head.len() / 2;
    let mostly = |count: usize| count * 10 >= pairs * 6;
    let hardly = |count: usize| count * 20 <= pairs;
    if mostly(odd) && hardly(even) {
        Some(false)
    } else if mostly(even) && hardly(odd) {
        Some(true)
    } else {
        None
    }
}

/// One zero byte may be an accident; one in a thousand is no text.
fn looks_binary(bytes: &[u8]) -> bool {
    let zeros = memchr::memchr_iter(0, bytes).count();
    zeros > 1 && zeros * 1000 > bytes.len()
}

fn utf16(bytes: &[u8], big_endian: bool) -> Decoded {
    let mut text = String::with_capacity(bytes.len());
    let mut origin = Origin::default();
    let (pairs, rest) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| if big_endian { u16::from_be_bytes(*pair) } else { u16::from_le_bytes(*pair) });
    for unit in char::decode_utf16(units) {
        if origin.is_no_text() {
            break;
        }
        if let Ok(character) = unit {
            text.push(character);
            origin.step(character.len_utf8(), character.len_utf16() * 2);
        } else {
            text.push('\u{FFFD}');
            origin.replace(2);
        }
    }
    if !rest.is_empty() {
        text.push('\u{FFFD}');
        origin.replace(rest.len());
    }
    let binary = origin.is_no_text();
    Decoded { text, encoding: if big_endian { "utf-16be" } else { "utf-16le" }, origin, binary, kind: None }
}

fn broken_utf8(bytes: &[u8]) -> Decoded {
    let mut text = String::with_capacity(bytes.len() + 16);
    let mut origin = Origin::default();
    for chunk in bytes.utf8_chunks() {
        if origin.is_no_text() {
            break;
        }
        text.push_str(chunk.valid());
        origin.same(chunk.valid().len());
        if !chunk.invalid().is_empty() {
            text.push('\u{FFFD}');
            origin.replace(chunk.invalid().len());
        }
    }
    let binary = origin.is_no_text();
    Decoded { text, encoding: "utf-8", origin, binary, kind: None }
}

/// Decodes byte by byte, so that it is known which bytes gave which characters.
fn legacy(bytes: &[u8], encoding: &'static Encoding) -> Decoded {
    let mut text = String::with_capacity(bytes.len() * 2);
    let mut origin = Origin::default();
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut pending = 0;
    let mut rest = bytes;
    loop {
        // ASCII stretches of encodings that keep ASCII need no decoder.
        if pending == 0 && encoding.is_ascii_compatible() {
            let plain = Encoding::ascii_valid_up_to(rest);
            text.push_str(std::str::from_utf8(&rest[..plain]).unwrap_or_default());
            origin.same(plain);
            rest = &rest[plain..];
        }
        let (head, tail) = rest.split_at(rest.len().min(1));
        let mut out = [0; 64];
        let (_, _, written, replaced) = decoder.decode_to_utf8(head, &mut out, head.is_empty());
        pending += head.len();
        let characters = std::str::from_utf8(&out[..written]).unwrap_or_default();
        if !characters.is_empty() {
            note(&mut origin, characters, pending, replaced);
            text.push_str(characters);
            pending = 0;
        }
        if head.is_empty() || origin.is_no_text() {
            break;
        }
        rest = tail;
    }
    let (encoding, binary) = (lower_name(encoding), origin.is_no_text());
    Decoded { text, encoding, origin, binary, kind: None }
}

/// Notes which of the pending bytes stand for which characters.
fn note(origin: &mut Origin, decoded: &str, pending: usize, replaced: bool) {
    let count = decoded.chars().count();
    if !replaced || count > pending {
        origin.step(decoded.len(), pending);
        return;
    }
    // What follows a broken sequence took a byte each.
    for (index, character) in decoded.chars().enumerate() {
        let original = if index == 0 { pending + 1 - count } else { 1 };
        if character == '\u{FFFD}' {
            origin.replace(original);
        } else {
            origin.step(character.len_utf8(), original);
        }
    }
}

/// Names of encodings are static, lower-case ones are not to be had.
fn lower_name(encoding: &'static Encoding) -> &'static str {
    const NAMES: &[&str] = &[
        "big5",
        "euc-jp",
        "euc-kr",
        "gb18030",
        "gbk",
        "ibm866",
        "iso-2022-jp",
        "iso-8859-10",
        "iso-8859-13",
        "iso-8859-14",
        "iso-8859-15",
        "iso-8859-16",
        "iso-8859-2",
        "iso-8859-3",
        "iso-8859-4",
        "iso-8859-5",
        "iso-8859-6",
        "iso-8859-7",
        "iso-8859-8",
        "iso-8859-8-i",
        "koi8-r",
        "koi8-u",
        "macintosh",
        "shift_jis",
        "windows-1250",
        "windows-1251",
        "windows-1252",
        "windows-1253",
        "windows-1254",
        "windows-1255",
        "windows-1256",
        "windows-1257",
        "windows-1258",
        "windows-874",
        "x-mac-cyrillic",
        "x-user-defined",
    ];
    let name = encoding.name();
    NAMES.iter().copied().find(|known| known.eq_ignore_ascii_case(name)).unwrap_or(name)
}
