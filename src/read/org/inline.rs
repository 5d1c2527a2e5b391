//! Marks within running text: links, code, emphasis, footnotes.

use crate::document::MediaKind;
use crate::read::light::{Budget, Inline, Line, Link, Medium, Places, Syntax, shown, trim};
use crate::source::Span;
use std::collections::HashMap;

/// Longest call of a macro, and most of what it is given.
const MAX_CALL: usize = 2000;
const MAX_ARGUMENTS: usize = 9;

#[derive(Default)]
pub(super) struct Org {
    places: Places,
    /// Text of the next picture, given above it.
    pub(super) alt: Option<Span>,
    /// What the addresses begin with that short names stand for: `#+LINK: name address`.
    short: HashMap<String, String>,
    /// `#+MACRO: name text`.
    macros: HashMap<String, Span>,
    budget: Budget,
}

impl Org {
    /// Gathers the names of a text.
    pub(super) fn new(text: &str, lines: &[Line]) -> Self {
        let mut known = Self::default();
        for line in lines.iter().filter(|line| line.indent() == 0) {
            let written = &text[line.body..line.end];
            let Some((key, value)) = written.strip_prefix("#+").and_then(|rest| rest.split_once(':')) else { continue };
            let value = value.trim_ascii();
            let (name, value) =
                value.split_once([' ', '\t']).map_or((value, ""), |(name, value)| (name, value.trim_ascii_start()));
            if key.eq_ignore_ascii_case("link") {
                known.short.insert(name.trim_matches('"').to_owned(), value.to_owned());
            } else if key.eq_ignore_ascii_case("macro") {
                known.macros.insert(name.to_lowercase(), Span::new(line.end - value.len(), line.end));
            }
        }
        known
    }

    /// An address whose short name is written out.
    fn address(&mut self, written: &str) -> String {
        let long = written.split_once(':').and_then(|(name, rest)| Some((self.short.get(name)?, rest)));
        match long {
            Some((long, rest)) if self.budget.take(long.len() + rest.len()) => {
                if long.contains("%s") {
                    long.replacen("%s", rest, 1)
                } else {
                    format!("{long}{rest}")
                }
            }
            Some(_) | None => written.to_owned(),
        }
    }

    /// `{{{name(one,two)}}}`: what the macro says; one that is not known says nothing.
    fn macro_call(&mut self, text: &str, at: usize, end: usize) -> Option<(Inline, Span)> {
        let inner = text[at..end].strip_prefix("{{{")?;
        let close = self.places.find(text, "}}}", at + 3, end).filter(|close| close - at < MAX_CALL)?;
        let call = &inner[..close - at - 3];
        let (name, given) =
            call.split_once('(').map_or((call, ""), |(name, given)| (name, given.trim_end_matches(')')));
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) || name.contains(char::is_whitespace) {
            return None;
        }
        let span = Span::new(at, close + 3);
        let Some(value) = self.macros.get(&name.to_lowercase()) else { return Some((Inline::Nothing, span)) };
        if !self.budget.take(value.len()) {
            return Some((Inline::Nothing, span));
        }
        let mut said = text[value.start..value.end].to_owned();
        let given: Vec<&str> = given.split(',').map(str::trim).take(MAX_ARGUMENTS).collect();
        for number in (1..=MAX_ARGUMENTS).rev() {
            let mark = format!("${number}");
            let argument = given.get(number - 1).copied().unwrap_or_default();
            let uses = said.matches(&mark).count();
            if uses > 0 {
                if !self.budget.take(uses * argument.len()) {
                    return Some((Inline::Nothing, span));
                }
                said = said.replace(&mark, argument);
            }
        }
        let short = std::mem::take(&mut self.short);
        let mut plain = Self { short, ..Self::default() };
        let shown = shown(&mut plain, &said, Span::new(0, said.len()));
        self.short = plain.short;
        Some((Inline::Spliced(shown, span), span))
    }

    /// `[[address][text]]`; without text a picture is shown.
    fn link(&mut self, text: &str, at: usize, end: usize) -> Option<(Inline, Span)> {
        let close = self.places.find(text, "]]", at + 2, end)?;
        let middle = self.places.find(text, "][", at + 2, close);
        let place = Span::new(at + 2, middle.unwrap_or(close));
        let span = Span::new(at, close + 2);
        let url = self.address(&text[place.start..place.end]);
        let picture =
            |address: &str| address.rsplit('.').next().and_then(MediaKind::of_ending) == Some(MediaKind::Image);
        let source = |place: Span| {
            let written = &text[place.start..place.end];
            let skip = if written.starts_with("file:") { 5 } else { 0 };
            Span::new(place.start + skip, place.end)
        };
        match middle {
            Some(middle) => {
                let shown = trim(text, Span::new(middle + 2, close));
                let written = &text[shown.start..shown.end];
                // A picture as the text of a link.
                if picture(written) && (written.starts_with("file:") || written.contains("://")) {
                    let mut medium = Medium::new(MediaKind::Image, source(shown), self.alt.take());
                    medium.link = Some((url, place));
                    return Some((Inline::Medium(medium), span));
                }
                let shown = if shown.is_empty() { place } else { shown };
                Some((Inline::Link(Link { text: shown, url, place }), span))
            }
            None if picture(&url) => {
                Some((Inline::Medium(Medium::new(MediaKind::Image, source(place), self.alt.take())), span))
            }
            None => Some((Inline::Link(Link { text: place, url, place }), span)),
        }
    }
}

impl Syntax for Org {
    const MARKS: &'static [u8] = b"[=~*/_<\\@{+";

    fn piece(&mut self, text: &str, from: usize, at: usize, end: usize) -> Option<(Inline, Span)> {
        let rest = &text[at..end];
        let mark = rest.as_bytes()[0];
        if mark == b'[' {
            if rest.starts_with("[[") {
                return self.link(text, at, end);
            }
            let note = rest.strip_prefix("[fn:")?;
            let close = self.places.find(text, "]", at, end)?;
            // `[fn:: text]`, `[fn:name: text]`; without text it refers.
            let colon = note.bytes().take(60).take_while(|byte| *byte != b']').position(|byte| byte == b':');
            let piece = colon.map_or(Inline::Nothing, |colon| {
                Inline::Note(trim(text, Span::new((at + 4 + colon + 1).min(close), close)))
            });
            return Some((piece, Span::new(at, close + 1)));
        }
        if mark == b'{' {
            return self.macro_call(text, at, end);
        }
        if mark == b'<' {
            if !rest[1..].starts_with("http") && !rest[1..].starts_with("mailto:") {
                return None;
            }
            let close = rest.bytes().take(2000).position(|byte| byte == b'>' || byte.is_ascii_whitespace())?;
            let place = Span::new(at + 1, at + close);
            let is_url = rest.as_bytes()[close] == b'>';
            let url = text[place.start..place.end].to_owned();
            return is_url.then(|| (Inline::Link(Link { text: place, url, place }), Span::new(at, at + close + 1)));
        }
        if mark == b'\\' {
            return rest.starts_with("\\\\\n").then(|| (Inline::Replaced("\n".to_owned()), Span::new(at, at + 3)));
        }
        if mark == b'@' {
            // `@@html:…@@`
            let inner = rest.strip_prefix("@@")?;
            let close = self.places.find(text, "@@", at + 2, end)?;
            return (!inner.is_empty()).then(|| (Inline::Nothing, Span::new(at, close + 2)));
        }
        let before = text[from..at].chars().next_back();
        let opens = before.is_none_or(|c| c.is_whitespace() || matches!(c, '-' | '(' | '{' | '\'' | '"'));
        let follows = rest[1..].chars().next().is_some_and(|c| !c.is_whitespace() && c != char::from(mark));
        if !opens || !follows {
            return None;
        }
        let word = match mark {
            b'=' => "=",
            b'~' => "~",
            b'*' => "*",
            b'/' => "/",
            b'+' => "+",
            _ => "_",
        };
        let close = self.places.find(text, word, at + 2, end)?;
        let behind = text[close + 1..end].chars().next();
        let closes = behind.is_none_or(|c| c.is_whitespace() || (!c.is_alphanumeric() && c != '/'));
        if !closes || text[..close].ends_with(char::is_whitespace) {
            return None;
        }
        let inner = Span::new(at + 1, close);
        let piece = match mark {
            b'=' | b'~' => Inline::Code(inner),
            b'/' => Inline::Emphasized(inner),
            // What is struck out is not said any more.
            b'+' => Inline::Nothing,
            _ => Inline::Marked(inner),
        };
        Some((piece, Span::new(at, close + 1)))
    }
}
