//! HTML text to [`Token`]s: where tags, text and comments stand (HTML s.13.2.5).
//!
//! Takes text, gives tokens in its order; copies nothing but names and values that are not written just so, and jumps
//! from mark to mark. What a tree would have to tell (foreign elements, so CDATA) is not known here. What follows a
//! `<script>` and its like is text up to its end tag. `html5gum` says the same of whatever it is given (`oracle`, in the
//! tests of this folder).

use super::reference::decode_value;
use super::token::{Attribute, Tag, Token};
use crate::read::build::Name;
use crate::source::Span;
use memchr::{memchr, memchr_iter, memchr2, memmem};
use std::borrow::Cow;

/// Attributes of one element that are kept.
pub(super) const MAX_ATTRIBUTES: usize = 64;

/// The tokens of a stretch of text.
pub(super) struct Tokens<'t> {
    text: &'t str,
    /// Where the text begins in the file.
    base: usize,
    at: usize,
    /// The element whose content is text, just opened.
    raw: Option<Name>,
    /// The list of attributes of a tag before, to be filled again.
    spare: Vec<Attribute<'t>>,
}

/// The tokens of a stretch of text that begins at `base` in the file.
pub(super) fn tokens(text: &str, base: usize) -> Tokens<'_> {
    Tokens { text, base, at: 0, raw: None, spare: Vec::new() }
}

impl<'t> Iterator for Tokens<'t> {
    type Item = Token<'t>;

    fn next(&mut self) -> Option<Token<'t>> {
        let bytes = self.text.as_bytes();
        if let Some(name) = self.raw.take() {
            let end = raw_end(bytes, self.at, name.as_str());
            if end > self.at {
                return Some(self.text_to(end));
            }
        }
        while self.at < bytes.len() {
            let markup = next_markup(bytes, self.at);
            if markup > self.at {
                return Some(self.text_to(markup));
            }
            if let Some(token) = self.markup() {
                return Some(token);
            }
        }
        None
    }
}

impl<'t> Tokens<'t> {
    /// Takes a list of attributes back.
    pub(super) fn reuse(&mut self, mut attributes: Vec<Attribute<'t>>) {
        attributes.clear();
        self.spare = attributes;
    }

    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.base + start, self.base + end)
    }

    fn text_to(&mut self, end: usize) -> Token<'t> {
        let span = self.span(self.at, end);
        self.at = end;
        Token::Text(span)
    }

    /// What the `<` at hand begins; nothing where it is `</>`, a document type, or has no end.
    fn markup(&mut self) -> Option<Token<'t>> {
        let bytes = self.text.as_bytes();
        let start = self.at;
        let rest = &bytes[start..];
        match rest[1] {
            b'/' if rest[2] == b'>' => {
                self.at = start + 3;
                None
            }
            b'/' if rest[2].is_ascii_alphabetic() => self.end_tag(),
            b'!' if rest.starts_with(b"<!--") => {
                let (inner, end) = comment_end(bytes, start + 4);
                self.at = end;
                Some(Token::Comment { span: self.span(start, end), inner: self.span(start + 4, inner) })
            }
            b'!' if rest.len() >= 9 && rest[2..9].eq_ignore_ascii_case(b"doctype") => {
                self.at = memchr(b'>', rest).map_or(bytes.len(), |end| start + end + 1);
                None
            }
            b'/' | b'!' | b'?' => {
                let found = memchr(b'>', rest).map(|end| start + end);
                let inner = found.unwrap_or(bytes.len());
                self.at = found.map_or(inner, |end| end + 1);
                Some(Token::Comment { span: self.span(start, self.at), inner: self.span(start + 2, inner) })
            }
            _ => self.start_tag(),
        }
    }

    fn end_tag(&mut self) -> Option<Token<'t>> {
        let start = self.at;
        let name = self.name_from(start + 2);
        let end = self.attributes(start + 2 + name.len(), None)?;
        Some(Token::End { name: Name::of(name.as_bytes()), span: self.span(start, end.0) })
    }

    fn start_tag(&mut self) -> Option<Token<'t>> {
        let start = self.at;
        let written = self.name_from(start + 1);
        let mut attributes = std::mem::take(&mut self.spare);
        let (end, self_closing) = self.attributes(start + 1 + written.len(), Some(&mut attributes))?;
        let name = Name::of(written.as_bytes());
        self.raw = is_raw(name.as_str()).then_some(name);
        Some(Token::Start(Tag { name, attributes, span: self.span(start, end), self_closing }))
    }

    /// The name of a tag, as written.
    fn name_from(&self, start: usize) -> &'t str {
        let bytes = &self.text.as_bytes()[start..];
        let len = bytes.iter().position(|byte| ends_name(*byte)).unwrap_or(bytes.len());
        &self.text[start..start + len]
    }

    /// Reads attributes up to the end of the tag; gives where that is, and whether the tag closes itself. Text that ends
    /// within a tag is no tag.
    fn attributes(&mut self, mut at: usize, mut kept: Option<&mut Vec<Attribute<'t>>>) -> Option<(usize, bool)> {
        let bytes = self.text.as_bytes();
        self.at = bytes.len();
        loop {
            at += bytes[at..].iter().position(|byte| !is_blank(*byte))?;
            match bytes[at] {
                b'>' => {
                    self.at = at + 1;
                    return Some((at + 1, false));
                }
                b'/' if *bytes.get(at + 1)? == b'>' => {
                    self.at = at + 2;
                    return Some((at + 2, true));
                }
                b'/' => {
                    at += 1;
                    continue;
                }
                _ => {}
            }
            // A name may begin with `=`.
            let name_end = at + 1 + bytes[at + 1..].iter().position(|byte| ends_name(*byte) || *byte == b'=')?;
            let name = at..name_end;
            let behind = name_end + bytes[name_end..].iter().position(|byte| !is_blank(*byte))?;
            let mut value = name_end..name_end;
            at = name_end;
            if bytes[behind] == b'=' {
                let first = behind + 1 + bytes[behind + 1..].iter().position(|byte| !is_blank(*byte))?;
                (value, at) = match bytes[first] {
                    quote @ (b'"' | b'\'') => {
                        let end = first + 1 + memchr(quote, &bytes[first + 1..])?;
                        (first + 1..end, end + 1)
                    }
                    b'>' => (name_end..name_end, first),
                    _ => {
                        let end = first + bytes[first..].iter().position(|byte| is_blank(*byte) || *byte == b'>')?;
                        (first..end, end)
                    }
                };
                if value.is_empty() {
                    value = name_end..name_end;
                }
            }
            if let Some(kept) = kept.as_mut().filter(|kept| kept.len() < MAX_ATTRIBUTES) {
                kept.push(Attribute {
                    name: lower(&self.text[name]),
                    span: Span::new(self.base + value.start, self.base + value.end),
                    value: decode_value(&self.text[value]),
                });
            }
        }
    }
}

/// White space; to HTML a carriage return is the end of a line.
fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\t' | b'\x0c' | b'\r')
}

fn ends_name(byte: u8) -> bool {
    is_blank(byte) || byte == b'/' || byte == b'>'
}

/// A name of an attribute as HTML has it.
fn lower(name: &str) -> Cow<'_, str> {
    if name.bytes().any(|byte| byte.is_ascii_uppercase() || byte == 0) {
        Cow::Owned(name.to_ascii_lowercase().replace('\0', "\u{FFFD}"))
    } else {
        Cow::Borrowed(name)
    }
}

/// Where the next tag or comment begins: a `<` with a letter or a mark behind it; the end of the text where none does.
fn next_markup(bytes: &[u8], from: usize) -> usize {
    memchr_iter(b'<', &bytes[from..])
        .map(|at| from + at)
        .find(|at| match bytes.get(at + 1) {
            Some(b'/') => bytes.len() > at + 2,
            Some(next) => next.is_ascii_alphabetic() || matches!(next, b'!' | b'?'),
            None => false,
        })
        .unwrap_or(bytes.len())
}

/// Where what a comment says ends, and where the comment does; it begins at `start`, behind its mark.
fn comment_end(bytes: &[u8], start: usize) -> (usize, usize) {
    let rest = &bytes[start..];
    for empty in [b">".as_slice(), b"->"] {
        if rest.starts_with(empty) {
            return (start, start + empty.len());
        }
    }
    let mut from = 0;
    while let Some(at) = memmem::find(&rest[from..], b"--").map(|at| from + at) {
        match rest.get(at + 2) {
            Some(b'>') => return (start + at, start + at + 3),
            Some(b'!') if rest.get(at + 3) == Some(&b'>') => return (start + at, start + at + 4),
            _ => from = at + 1,
        }
    }
    (bytes.len(), bytes.len())
}

/// Elements whose content is text, whatever it looks like.
fn is_raw(name: &str) -> bool {
    matches!(name, "textarea" | "title" | "plaintext" | "script" | "style" | "iframe" | "xmp" | "noembed" | "noscript")
}

/// Where the text of such an element ends: at its end tag.
fn raw_end(bytes: &[u8], from: usize, name: &str) -> usize {
    match name {
        "plaintext" => bytes.len(),
        "script" => script_end(bytes, from),
        _ => memchr_iter(b'<', &bytes[from..])
            .map(|at| from + at)
            .find(|at| bytes[at + 1..].first() == Some(&b'/') && is_word(&bytes[at + 2..], name))
            .unwrap_or(bytes.len()),
    }
}

/// Whether a name stands here, whole.
fn is_word(bytes: &[u8], name: &str) -> bool {
    bytes.len() > name.len()
        && bytes[..name.len()].eq_ignore_ascii_case(name.as_bytes())
        && ends_name(bytes[name.len()])
}

/// Where the text of a script ends. Behind `<!--` a script in it has an end tag of its own (HTML s.13.2.5.15 to 31).
fn script_end(bytes: &[u8], mut at: usize) -> usize {
    const NAME: &str = "script";
    #[derive(Clone, Copy, PartialEq)]
    enum Within {
        Script,
        Comment,
        CommentedScript,
    }
    let mut within = Within::Script;
    loop {
        let rest = &bytes[at..];
        let found = if within == Within::Script { memchr(b'<', rest) } else { memchr2(b'<', b'-', rest) };
        let Some(here) = found.map(|found| at + found) else { return bytes.len() };
        let rest = &bytes[here..];
        at = here + 1;
        if rest.starts_with(b"-->") {
            within = Within::Script;
        } else if within == Within::Script && rest.starts_with(b"<!--") {
            within = Within::Comment;
            // Its dashes may end it at once.
            at = here + 2;
        } else if rest.starts_with(b"</") && is_word(&rest[2..], NAME) {
            if within != Within::CommentedScript {
                return here;
            }
            within = Within::Comment;
        } else if within == Within::Comment && rest[0] == b'<' && is_word(&rest[1..], NAME) {
            within = Within::CommentedScript;
        }
    }
}
