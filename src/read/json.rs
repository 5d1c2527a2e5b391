//! JSON with places: values of a file that is JSON as a whole.
//!
//! Takes text, gives a tree that holds places only; a string is decoded when it is asked for, with the way back to
//! each of its escapes. What was read before a break is kept. Bounded in depth and number of values; values that
//! nobody asks for (pictures in a notebook) are passed over without being built.

use crate::document::{MappedText, Problem, ProblemKind};
use crate::source::{Span, boundary_before};

/// Deepest nesting that is read.
const MAX_DEPTH: usize = 128;

/// Most values that are kept.
const MAX_VALUES: usize = 1_000_000;

/// A value.
#[derive(Debug)]
pub(super) enum Json {
    /// A number, `true`, `false` or `null`.
    Other,
    /// A string, quotes left out.
    Text(Span),
    List(Vec<Self>),
    Map(Vec<(Span, Self)>),
    /// Passed over.
    Skipped,
}

impl Json {
    /// The value of a key.
    pub(super) fn get<'j>(&'j self, text: &str, key: &str) -> Option<&'j Self> {
        self.entries().iter().find(|(name, _)| text.get(name.start..name.end) == Some(key)).map(|(_, value)| value)
    }

    /// The entries of a map; none for everything else.
    pub(super) fn entries(&self) -> &[(Span, Self)] {
        match self {
            Self::Map(entries) => entries,
            Self::Other | Self::Text(_) | Self::List(_) | Self::Skipped => &[],
        }
    }

    /// The items of a list; a value that is no list stands for one of its own.
    pub(super) fn items(&self) -> &[Self] {
        match self {
            Self::List(items) => items,
            Self::Other | Self::Skipped => &[],
            Self::Text(_) | Self::Map(_) => std::slice::from_ref(self),
        }
    }

    /// Where it stands, so far as words of it do: keys and strings.
    pub(super) fn extent(&self) -> Option<Span> {
        match self {
            Self::Other | Self::Skipped => None,
            Self::Text(span) => Some(*span),
            Self::List(items) => items.iter().filter_map(Self::extent).reduce(Span::join),
            Self::Map(entries) => {
                let of = |(key, value): &(Span, Self)| value.extent().map_or(*key, |value| key.join(value));
                entries.iter().map(of).reduce(Span::join)
            }
        }
    }

    /// The text of a string, or of a list of strings one behind the other; empty for everything else.
    pub(super) fn text(&self, text: &str) -> MappedText {
        let mut decoded = MappedText::default();
        for item in self.items() {
            if let Self::Text(span) = item {
                decode(text, *span, &mut decoded);
            }
        }
        decoded
    }
}

/// Reads a file. Values of keys in `skip` are passed over.
pub(super) fn parse(text: &str, skip: &[&str]) -> (Json, Option<Problem>) {
    let mut parser = Parser { text, bytes: text.as_bytes(), at: 0, skip, values: 0, problem: None };
    if text.starts_with('\u{FEFF}') {
        parser.at = '\u{FEFF}'.len_utf8();
    }
    let value = parser.value(0, true);
    parser.blanks();
    if parser.at < text.len() {
        parser.fail("nothing more is expected here");
    }
    (value, parser.problem)
}

struct Parser<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    skip: &'a [&'a str],
    values: usize,
    problem: Option<Problem>,
}

impl Parser<'_> {
    fn fail(&mut self, why: &str) {
        let message = format!("the JSON breaks off: {why}; what follows was not read");
        self.stop(ProblemKind::Syntax, message);
    }

    fn stop(&mut self, kind: ProblemKind, message: String) {
        if self.problem.is_none() {
            let at = boundary_before(self.text, self.at);
            self.problem = Some(Problem { kind, message, span: Some(Span::new(at, at)) });
        }
        self.at = self.bytes.len();
    }

    fn blanks(&mut self) {
        while matches!(self.bytes.get(self.at), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn peek(&mut self) -> Option<u8> {
        self.blanks();
        self.bytes.get(self.at).copied()
    }

    fn value(&mut self, depth: usize, keep: bool) -> Json {
        if depth > MAX_DEPTH {
            self.stop(ProblemKind::Limit, format!("values are nested deeper than {MAX_DEPTH}; the rest was not read"));
            return Json::Skipped;
        }
        self.values += usize::from(keep);
        if self.values > MAX_VALUES {
            self.stop(ProblemKind::Limit, format!("more than {MAX_VALUES} values; the rest was not read"));
            return Json::Skipped;
        }
        match self.peek() {
            Some(b'{') => self.map(depth, keep),
            Some(b'[') => self.list(depth, keep),
            Some(b'"') => {
                self.string().map_or(Json::Skipped, |span| if keep { Json::Text(span) } else { Json::Skipped })
            }
            Some(b'-' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z') => {
                let rest = &self.bytes[self.at..];
                let len = rest
                    .iter()
                    .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'+' | b'.'))
                    .count();
                let written = &rest[..len];
                let word = matches!(written, b"true" | b"false" | b"null" | b"NaN" | b"Infinity" | b"-Infinity");
                if !word && !written.iter().any(u8::is_ascii_digit) {
                    self.fail("a value is expected here");
                    return Json::Skipped;
                }
                self.at += len;
                Json::Other
            }
            Some(_) => {
                self.fail("a value is expected here");
                Json::Skipped
            }
            None => {
                self.fail("the file ends too early");
                Json::Skipped
            }
        }
    }

    fn list(&mut self, depth: usize, keep: bool) -> Json {
        self.at += 1;
        let mut items = Vec::new();
        if self.peek() == Some(b']') {
            self.at += 1;
            return Json::List(items);
        }
        loop {
            let item = self.value(depth + 1, keep);
            if keep {
                items.push(item);
            }
            if !self.goes_on(b']') {
                return Json::List(items);
            }
        }
    }

    fn map(&mut self, depth: usize, keep: bool) -> Json {
        self.at += 1;
        let mut entries = Vec::new();
        if self.peek() == Some(b'}') {
            self.at += 1;
            return Json::Map(entries);
        }
        loop {
            if self.peek() != Some(b'"') {
                self.fail("a key in quotes is expected here");
                return Json::Map(entries);
            }
            let Some(key) = self.string() else { return Json::Map(entries) };
            if self.peek() != Some(b':') {
                self.fail("`:` is expected here");
                return Json::Map(entries);
            }
            self.at += 1;
            let wanted = keep && !self.text.get(key.start..key.end).is_some_and(|key| self.skip.contains(&key));
            let value = self.value(depth + 1, wanted);
            if keep {
                entries.push((key, value));
            }
            if !self.goes_on(b'}') {
                return Json::Map(entries);
            }
        }
    }

    /// Takes a comma, or what closes.
    fn goes_on(&mut self, close: u8) -> bool {
        match self.peek() {
            Some(b',') => {
                self.at += 1;
                true
            }
            Some(byte) if byte == close => {
                self.at += 1;
                false
            }
            Some(_) => {
                self.fail("`,` or a closing bracket is expected here");
                false
            }
            None => {
                self.fail("the file ends too early");
                false
            }
        }
    }

    /// A string, quotes left out. One without an end is kept as far as it goes.
    fn string(&mut self) -> Option<Span> {
        self.at += 1;
        let start = self.at;
        while let Some(found) = memchr::memchr2(b'"', b'\\', self.bytes.get(self.at..)?) {
            self.at += found;
            if self.bytes[self.at] == b'"' {
                self.at += 1;
                return Some(Span::new(start, self.at - 1));
            }
            self.at += 2;
        }
        self.at = self.bytes.len();
        self.fail("a string has no end");
        Some(Span::new(start, boundary_before(self.text, self.bytes.len())))
    }
}

/// Decodes a string; each escape stands for the whole of what it gives.
fn decode(text: &str, span: Span, decoded: &mut MappedText) {
    let end = span.end.min(text.len());
    let mut at = span.start;
    while at < end {
        let plain = memchr::memchr(b'\\', &text.as_bytes()[at..end]).unwrap_or(end - at);
        decoded.push_exact(Span::new(at, at + plain), &text[at..at + plain]);
        at += plain;
        if at >= end {
            break;
        }
        let (character, len) = escape(&text[at..end]);
        let mut bytes = [0; 4];
        decoded.push_exact(Span::new(at, at + len), character.encode_utf8(&mut bytes));
        at += len;
    }
}

/// The character that an escape gives, and its length; a broken one gives U+FFFD.
fn escape(text: &str) -> (char, usize) {
    let Some(kind) = text[1..].chars().next() else { return (char::REPLACEMENT_CHARACTER, text.len()) };
    let character = match kind {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        'b' => '\u{8}',
        'f' => '\u{C}',
        '"' | '\\' | '/' => kind,
        'u' => return unicode(text),
        // What follows stays as it stands.
        _ => return (char::REPLACEMENT_CHARACTER, 1),
    };
    (character, 1 + kind.len_utf8())
}

fn unicode(text: &str) -> (char, usize) {
    let unit = |at: usize| {
        let digits = text.get(at..at + 6).filter(|escape| escape.starts_with("\\u"))?;
        u16::from_str_radix(&digits[2..], 16).ok()
    };
    let Some(first) = unit(0) else { return (char::REPLACEMENT_CHARACTER, 2) };
    let both = [first, unit(6).unwrap_or(0)];
    match char::decode_utf16(both).next() {
        Some(Ok(character)) => (character, 6 * character.len_utf16()),
        Some(Err(_)) | None => (char::REPLACEMENT_CHARACTER, 6),
    }
}
