//! Marks within running text: links, macros, attributes, code and emphasis.

use crate::document::MediaKind;
use crate::read::light::{Budget, Inline, Line, Link, Medium, Places, Shown, Syntax, shown, trim};
use crate::source::{Span, boundary_before};
use std::collections::HashMap;

/// Longest address or name of a macro.
const MAX_WORD: usize = 2000;

/// How deep attributes in attributes are filled in.
const MAX_FILLED: usize = 4;

pub(super) struct Adoc {
    places: Places,
    attributes: HashMap<String, Span>,
    budget: Budget,
    /// Attributes that are being filled in.
    filling: usize,
}

impl Adoc {
    /// Gathers the attributes of a text.
    pub(super) fn new(text: &str, lines: &[Line]) -> Self {
        let mut attributes = HashMap::new();
        for line in lines.iter().filter(|line| line.indent() == 0) {
            if let Some((name, value)) = super::attribute(&text[line.body..line.end]) {
                let name = text[line.body + name.start..line.body + name.end].to_lowercase();
                attributes.insert(name, trim(text, Span::new((line.body + value).min(line.end), line.end)));
            }
        }
        Self { places: Places::default(), attributes, budget: Budget::default(), filling: 0 }
    }

    /// An address with its attributes filled in.
    fn filled(&mut self, text: &str, place: Span) -> String {
        let mut url = text[place.start..place.end].to_owned();
        for _ in 0..4 {
            let Some(open) = url.find('{') else { break };
            let Some(close) = url[open..].find('}') else { break };
            let Some(value) = self.attributes.get(&url[open + 1..open + close].to_lowercase()) else { break };
            if value.len() > MAX_WORD || !self.budget.take(value.len()) {
                break;
            }
            url.replace_range(open..=open + close, &text[value.start..value.end]);
        }
        url
    }

    /// The brackets behind a macro: what stands between them, and where they end.
    fn brackets(&mut self, text: &str, open: usize, end: usize) -> Option<(Span, usize)> {
        let close = self.places.find(text, "]", open, end)?;
        Some((trim(text, Span::new(open + 1, close)), close + 1))
    }

    /// `https://…[text]`, `link:…[text]`, `image:…[text]`, `footnote:[text]`, `xref:…[text]`.
    fn named(&mut self, text: &str, from: usize, colon: usize, end: usize) -> Option<(Inline, Span)> {
        let letters = text[from..colon].bytes().rev().take(12).take_while(u8::is_ascii_alphanumeric).count();
        let start = colon - letters;
        let name = &text[start..colon];
        let direct = matches!(name, "http" | "https" | "ftp") && text[colon..end].starts_with("://");
        if !direct && !matches!(name, "link" | "mailto" | "image" | "footnote" | "xref" | "icon" | "video" | "audio") {
            return None;
        }
        // A macro of its own line may fill a cell of a table: `a|image::weir.jpg[]`.
        let block = !direct && matches!(name, "image" | "video" | "audio") && text[colon..end].starts_with("::");
        let begins = if direct || name == "mailto" { start } else { colon + 1 + usize::from(block) };
        let Place { place, open } = target(text, begins, colon + 1, end)?;
        let (inner, behind) = self.brackets(text, open, end)?;
        let span = Span::new(start, behind);
        match name {
            "footnote" => Some((Inline::Note(inner), span)),
            "icon" => Some((Inline::Nothing, span)),
            "image" | "video" | "audio" => {
                let kind = match name {
                    "video" => MediaKind::Video,
                    "audio" => MediaKind::Audio,
                    _ => MediaKind::Image,
                };
                Some((Inline::Medium(with_options(text, Medium::new(kind, place, None), inner)), span))
            }
            "xref" => Some((if inner.is_empty() { Inline::Nothing } else { Inline::Marked(inner) }, span)),
            _ => {
                // `[text,window=_blank]`, `[text^]`
                let mut shown = inner;
                if let Some(comma) = text[inner.start..inner.end]
                    .find(",window=")
                    .or_else(|| text[inner.start..inner.end].find(",role="))
                {
                    shown.end = shown.start + comma;
                }
                if text[shown.start..shown.end].ends_with('^') {
                    shown.end -= 1;
                }
                let shown = trim(text, shown);
                let shown = if shown.is_empty() { place } else { shown };
                Some((Inline::Link(Link { text: shown, url: self.filled(text, place), place }), span))
            }
        }
    }

    /// `{attribute}`, as text or as the beginning of an address.
    fn attribute(&mut self, text: &str, at: usize, end: usize) -> Option<(Inline, Span)> {
        let len = text[at..end].bytes().take(60).position(|byte| byte == b'}')?;
        let name = text[at + 1..at + len].to_lowercase();
        let span = Span::new(at, at + len + 1);
        let known = match name.as_str() {
            "nbsp" => Some("\u{A0}"),
            "empty" | "zwsp" => Some(""),
            "amp" => Some("&"),
            "lt" => Some("<"),
            "gt" => Some(">"),
            "apos" => Some("'"),
            "quot" => Some("\""),
            "asterisk" => Some("*"),
            _ => None,
        };
        if let Some(known) = known {
            return Some((Inline::Replaced(known.to_owned()), span));
        }
        let value = *self.attributes.get(&name)?;
        let written = &text[value.start..value.end];
        if written.starts_with("http") && !written.ends_with(']') {
            let rest = &text.as_bytes()[span.end..end.min(span.end + MAX_WORD)];
            let more = rest.iter().position(|byte| *byte == b'[' || byte.is_ascii_whitespace());
            if let Some(more) = more.filter(|more| rest[*more] == b'[') {
                let place = Span::new(at, span.end + more);
                let (inner, behind) = self.brackets(text, place.end, end)?;
                let shown = if inner.is_empty() { place } else { inner };
                let url = self.filled(text, place);
                return Some((Inline::Link(Link { text: shown, url, place }), Span::new(at, behind)));
            }
        }
        if !self.budget.take(written.len()) {
            return None;
        }
        match self.shown(text, value) {
            Some(shown) => Some((Inline::Spliced(shown, span), span)),
            None => Some((Inline::Replaced(written.to_owned()), span)),
        }
    }

    /// What a value shows that holds macros or other attributes; `None` for plain words.
    fn shown(&mut self, text: &str, value: Span) -> Option<Vec<Shown>> {
        if self.filling >= MAX_FILLED || !text[value.start..value.end].contains(['[', '{']) {
            return None;
        }
        self.filling += 1;
        let shown = shown(self, text, value);
        self.filling -= 1;
        Some(shown)
    }

    /// A value as Markdown writes it, where links stand in it.
    pub(super) fn linked(&mut self, text: &str, value: Span) -> Option<String> {
        let shown = self.shown(text, value)?;
        let piece = |piece: Shown| match piece.url {
            Some(url) if piece.text != url => format!("[{}]({url})", piece.text),
            Some(_) | None => piece.text,
        };
        shown.iter().any(|piece| piece.url.is_some()).then(|| shown.into_iter().map(piece).collect())
    }
}

impl Syntax for Adoc {
    const MARKS: &'static [u8] = b":`*_+{<(#&[";

    fn piece(&mut self, text: &str, from: usize, at: usize, end: usize) -> Option<(Inline, Span)> {
        let rest = &text[at..end];
        let opens = text[from..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric() && c != ':' && c != '/');
        match rest.as_bytes()[0] {
            b':' => self.named(text, from, at, end),
            b'{' => self.attribute(text, at, end),
            b'&' => {
                let (read, len) = crate::read::html::leading_reference(rest)?;
                Some((Inline::Replaced(read), Span::new(at, at + len)))
            }
            b'<' => {
                let inner = rest.strip_prefix("<<")?;
                let close = self.places.find(text, ">>", at + 2, end).filter(|close| close - at < MAX_WORD)?;
                let comma = inner[..close - at - 2].find(',');
                let shown = comma.map(|comma| trim(text, Span::new(at + 2 + comma + 1, close)));
                let piece = shown.filter(|shown| !shown.is_empty()).map_or(Inline::Nothing, Inline::Marked);
                Some((piece, Span::new(at, close + 2)))
            }
            // `[[name]]`, `[[name, text of links to it]]`: a place that links lead to.
            b'[' => {
                let inner = rest.strip_prefix("[[").filter(|inner| !inner.starts_with('['))?;
                let len = inner.bytes().take(MAX_WORD).position(|byte| byte == b']' || byte == b'\n')?;
                inner[len..].starts_with("]]").then(|| (Inline::Nothing, Span::new(at, at + len + 4)))
            }
            b'(' => {
                let sign =
                    [("(C)", "©"), ("(R)", "®"), ("(TM)", "™")].into_iter().find(|(mark, _)| rest.starts_with(mark));
                let (mark, sign) = sign?;
                Some((Inline::Replaced(sign.to_owned()), Span::new(at, at + mark.len())))
            }
            mark if opens => {
                let (double, single) = match mark {
                    b'`' => ("``", "`"),
                    b'*' => ("**", "*"),
                    b'_' => ("__", "_"),
                    b'+' => ("++", "+"),
                    _ => ("##", "#"),
                };
                let word = if rest.starts_with(double) { double } else { single };
                let follows = rest[word.len()..].chars().next().is_some_and(|c| !c.is_whitespace());
                let close = self.places.find(text, word, at + word.len() + 1, end)?;
                let behind = text[close + word.len()..end].chars().next();
                let closes = word.len() == 2 || behind.is_none_or(|c| !c.is_alphanumeric());
                if !follows || !closes || text[..close].ends_with(char::is_whitespace) {
                    return None;
                }
                let inner = Span::new(at + word.len(), close);
                let piece = match mark {
                    b'`' => Inline::Code(inner),
                    b'_' => Inline::Emphasized(inner),
                    b'+' => Inline::Text(inner),
                    // What is struck out is not said any more.
                    b'#' if text[from..at].ends_with("line-through]") => Inline::Nothing,
                    _ => Inline::Marked(inner),
                };
                Some((piece, Span::new(at, close + word.len())))
            }
            _ => None,
        }
    }
}

/// The address of a macro, and the bracket behind it.
struct Place {
    place: Span,
    open: usize,
}

/// The address that begins at `begins` and is looked at from `from` on. Between `++` it stands as it is.
fn target(text: &str, begins: usize, from: usize, end: usize) -> Option<Place> {
    let rest = text.get(from..boundary_before(text, end.min(from + MAX_WORD)))?;
    if let Some(inner) = rest.strip_prefix("++") {
        let len = inner.find("++[").filter(|len| !inner[..*len].contains('\n'))?;
        let start = from + 2;
        return Some(Place { place: Span::new(start, start + len), open: start + len + 2 });
    }
    let len = rest.find(|ch: char| ch == '[' || ch == '<' || ch.is_ascii_whitespace())?;
    let open = from + len;
    rest[len..].starts_with('[').then(|| Place { place: Span::new(begins, open.max(begins)), open })
}

/// The options of an image: its text, size and address that it leads to.
pub(super) fn with_options(text: &str, mut medium: Medium, options: Span) -> Medium {
    let written = &text[options.start..options.end];
    let first = written.split(',').next().unwrap_or("");
    let quoted = written.strip_prefix('"').and_then(|inner| inner.find('"'));
    if let Some(close) = quoted {
        medium.alt = Some(Span::new(options.start + 1, options.start + 1 + close));
    } else if !first.contains('=') {
        medium.alt = Some(trim(text, Span::new(options.start, options.start + first.len())));
    }
    medium.alt = option(text, options, "alt").or(medium.alt);
    medium.link = option(text, options, "link").map(|link| (text[link.start..link.end].to_owned(), link));
    medium.width = option(text, options, "width")
        .and_then(|width| text[width.start..width.end].parse().ok())
        .or_else(|| written.split(',').nth(1).and_then(|width| width.trim().parse().ok()));
    medium
}

/// `name=value` or `name="value"` among options.
pub(super) fn option(text: &str, options: Span, name: &str) -> Option<Span> {
    let written = &text[options.start..options.end];
    let found = written.match_indices(name).map(|(at, _)| at).find(|at| {
        let before = written[..*at].trim_end();
        (before.is_empty() || before.ends_with(',')) && written[at + name.len()..].starts_with('=')
    })?;
    let start = found + name.len() + 1;
    let rest = &written[start..];
    let (start, end) = match rest.strip_prefix('"') {
        Some(inner) => (start + 1, start + 1 + inner.find('"').unwrap_or(inner.len())),
        None => (start, start + rest.find(',').unwrap_or(rest.len())),
    };
    Some(Span::new(options.start + start, options.start + end))
}
