//! Marks within the running text of a wiki.

use crate::document::{MediaKind, is_medium_address};
use crate::read::light::{Inline, Link, Medium, Pairs, Places, Syntax, trim};
use crate::source::Span;
use crate::web;

/// Longest tag that is looked at.
const MAX_TAG: usize = 2000;

/// Longest link to another site that is looked at.
const MAX_LINK: usize = 4000;

/// How far back the beginning of such a link is looked for.
const NEAR_LINK: usize = 500;

/// What is known of the brackets of a text.
pub(super) struct Wiki<'k> {
    words: &'k web::Wiki,
    pub(super) places: Places,
    templates_at: Pairs,
    links_at: Pairs,
    /// Template calls that were met and are to be read.
    pub(super) templates: Vec<Span>,
    /// Categories that were met.
    pub(super) categories: Vec<Span>,
}

/// Whether the next bracket closes a link to another site that stands in a link: `[[File:Weir.jpg|[https://… Weir]]]`.
fn closes_address(before: &[u8]) -> bool {
    let near = &before[before.len().saturating_sub(NEAR_LINK)..];
    let Some(last) = memchr::memrchr2(b'[', b']', near).filter(|last| near[*last] == b'[') else { return false };
    let address = &near[last + 1..];
    !near[..last].ends_with(b"[") && [&b"http"[..], b"//"].iter().any(|start| address.starts_with(start))
}

impl<'k> Wiki<'k> {
    pub(super) fn new(text: &str, words: &'k web::Wiki) -> Self {
        let pairs = |open: &'static [u8], close: &'static [u8]| {
            Pairs::of(text, 2, move |bytes, at| {
                let here = &bytes[at..];
                let closes = here.starts_with(close) && !(here.starts_with(b"]]]") && closes_address(&bytes[..at]));
                if here.starts_with(open) { Some(true) } else { closes.then_some(false) }
            })
        };
        Self {
            words,
            places: Places::default(),
            templates_at: pairs(b"{{", b"}}"),
            links_at: pairs(b"[[", b"]]"),
            templates: Vec::new(),
            categories: Vec::new(),
        }
    }

    /// One past the end of the template call at a place.
    pub(super) fn template_end(&self, at: usize) -> Option<usize> {
        self.templates_at.close(at).map(|close| close + 2)
    }

    /// One past the end of the link at a place.
    pub(super) fn link_end(&self, at: usize) -> Option<usize> {
        self.links_at.close(at).map(|close| close + 2)
    }

    /// Parts between bars that stand in no bracket of their own.
    pub(super) fn split(&self, text: &str, span: Span) -> Vec<Span> {
        let bytes = text.as_bytes();
        let (mut parts, mut start, mut at) = (Vec::new(), span.start, span.start);
        while at < span.end {
            let inner = match bytes[at] {
                b'{' => self.template_end(at),
                b'[' => self.link_end(at),
                _ => None,
            };
            if let Some(end) = inner.filter(|end| *end <= span.end) {
                at = end;
                continue;
            }
            if bytes[at] == b'|' {
                parts.push(Span::new(start, at));
                start = at + 1;
            }
            at += 1;
        }
        parts.push(Span::new(start, span.end));
        parts
    }

    /// The cells of a line of a table, attributes left out.
    pub(super) fn cells(&self, text: &str, span: Span, head: bool) -> Vec<Span> {
        let mut cells = Vec::new();
        let mut parts = self.split(text, span).into_iter().peekable();
        while let Some(mut part) = parts.next() {
            // `| style="…" | text`: one bar, and no cell before it.
            if let Some(next) = parts.peek()
                && !next.is_empty()
                && text[part.start..part.end].contains('=')
            {
                part = *next;
                parts.next();
            } else if part.is_empty() {
                continue;
            }
            let mut start = part.start;
            if head {
                for (at, _) in text[part.start..part.end].match_indices("!!") {
                    cells.push(trim(text, Span::new(start, part.start + at)));
                    start = part.start + at + 2;
                }
            }
            cells.push(trim(text, Span::new(start, part.end)));
        }
        cells
    }

    /// `[[Target|text]]`, `[[File:…|…]]`, `[[Category:…]]`.
    fn link(&mut self, text: &str, place: Span) -> Inline {
        let inner = Span::new(place.start + 2, place.end - 2);
        let parts = self.split(text, inner);
        let target = trim(text, parts[0]);
        let title = &text[target.start..target.end];
        let space = title.split_once(':').map(|(space, _)| space.trim().to_lowercase());
        match space.as_deref() {
            Some(space) if self.words.categories.contains(space) => {
                self.categories.push(target);
                Inline::Nothing
            }
            Some(space) if self.words.files.contains(space) => {
                let mut medium = Medium::new(kind(title), target, None);
                for part in parts[1..].iter().map(|part| trim(text, *part)) {
                    let written = &text[part.start..part.end];
                    if let Some(alt) = written.strip_prefix("alt=") {
                        medium.alt = Some(Span::new(part.end - alt.len(), part.end));
                    } else if let Some(link) = written.strip_prefix("link=") {
                        let place = Span::new(part.end - link.len(), part.end);
                        medium.link = (!link.is_empty()).then(|| (link.to_owned(), place));
                    } else if let Some(width) = ["px", "пкс"].iter().find_map(|unit| written.strip_suffix(unit)) {
                        medium.width = width.split('x').next().and_then(|width| width.trim().parse().ok());
                    } else if !self.is_option(written) {
                        medium.caption = Some(part);
                    }
                }
                Inline::Medium(medium)
            }
            _ => {
                let shown = parts.get(1).map_or(target, |part| trim(text, *part));
                let shown = if shown.is_empty() { target } else { shown };
                // `[[:File:X.jpg]]` links to the page of the file.
                let skip = usize::from(title.starts_with(':'));
                let page = Span::new(target.start + skip, target.end);
                let shown = if shown == target { page } else { shown };
                let name = &text[page.start..page.end];
                let url = self.words.address(name).unwrap_or_else(|| name.to_owned());
                Inline::Link(Link { text: shown, url, place: page })
            }
        }
    }

    /// Whether a part of a link to a file says how it is shown.
    fn is_option(&self, written: &str) -> bool {
        let word = written.split('=').next().unwrap_or("").trim();
        word.is_empty() || self.words.options.contains(word)
    }

    fn element(&mut self, text: &str, at: usize, end: usize) -> Option<(Inline, Span)> {
        let rest = &text[at..end];
        if rest.starts_with("<!--") {
            let close = self.places.find(text, "-->", at + 4, end)?;
            return Some((Inline::Comment(Span::new(at + 4, close)), Span::new(at, close + 3)));
        }
        let tag = memchr::memchr(b'>', &rest.as_bytes()[..rest.len().min(MAX_TAG)])? + 1;
        let name = rest[1..tag - 1].trim_start_matches('/');
        let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("").to_ascii_lowercase();
        if name.is_empty() {
            return None;
        }
        let open = Span::new(at, at + tag);
        if name == "bdi" {
            let mark = if rest.starts_with("</") { "\u{2069}" } else { "\u{2068}" };
            return Some((Inline::Replaced(mark.to_owned()), open));
        }
        if rest.starts_with("</") || rest[..tag].ends_with("/>") {
            let piece = if name == "br" { Inline::Replaced("\n".to_owned()) } else { Inline::Nothing };
            return Some((piece, open));
        }
        let code = ["nowiki", "code", "tt", "math", "pre", "syntaxhighlight", "source", "kbd"];
        if let Some(known) = code.into_iter().chain(["ref"]).find(|known| *known == name) {
            let closing = closing(known);
            let close = self.places.find(text, closing, open.end, end)?;
            let inner = trim(text, Span::new(open.end, close));
            let piece = if known == "ref" { Inline::Note(inner) } else { Inline::Code(inner) };
            return Some((piece, Span::new(at, close + closing.len())));
        }
        let piece = if name == "br" { Inline::Replaced("\n".to_owned()) } else { Inline::Nothing };
        Some((piece, open))
    }
}

impl Syntax for Wiki<'_> {
    const MARKS: &'static [u8] = b"{[<'&_";

    fn piece(&mut self, text: &str, _from: usize, at: usize, end: usize) -> Option<(Inline, Span)> {
        let rest = &text[at..end];
        if rest.starts_with("{{") {
            let close = self.template_end(at).filter(|close| *close <= end)?;
            let place = Span::new(at, close);
            self.templates.push(place);
            return Some((Inline::Nothing, place));
        }
        if rest.starts_with("[[") {
            let place = Span::new(at, self.link_end(at).filter(|close| *close <= end)?);
            return Some((self.link(text, place), place));
        }
        match rest.as_bytes()[0] {
            b'[' => {
                let begins = &rest[1..];
                let starts = |start: &&str| {
                    begins.as_bytes().get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start.as_bytes()))
                };
                if !["http://", "https://", "//", "ftp://", "mailto:"].iter().any(starts) {
                    return None;
                }
                let close = self.places.find(text, "]", at, end).filter(|close| close - at < MAX_LINK)?;
                let inner = &text[at + 1..close];
                if inner.contains('\n') {
                    return None;
                }
                let len = inner.find(' ').unwrap_or(inner.len());
                let place = Span::new(at + 1, at + 1 + len);
                let shown = trim(text, Span::new(place.end, close));
                let shown = if shown.is_empty() { place } else { shown };
                let url = inner[..len].to_owned();
                Some((Inline::Link(Link { text: shown, url, place }), Span::new(at, close + 1)))
            }
            b'<' => self.element(text, at, end),
            b'\'' => {
                let run = rest.bytes().take(6).take_while(|byte| *byte == b'\'').count();
                let strong = run == 3 || run == 5;
                let mark = if strong { "'''" } else { "''" };
                if run < 2 {
                    return None;
                }
                let place = Span::new(at, at + mark.len());
                let line_end = self.places.find(text, "\n", at, end).unwrap_or(end);
                match self.places.find(text, mark, place.end, line_end) {
                    Some(close) => {
                        let inner = Span::new(place.end, close);
                        let piece = if strong { Inline::Marked(inner) } else { Inline::Emphasized(inner) };
                        Some((piece, Span::new(at, close + mark.len())))
                    }
                    None => Some((Inline::Nothing, Span::new(at, at + run))),
                }
            }
            b'&' => {
                let (read, len) = crate::read::html::leading_reference(rest)?;
                Some((Inline::Replaced(read), Span::new(at, at + len)))
            }
            _ => {
                // `__NOTOC__`
                let word = rest.strip_prefix("__")?;
                let len = word.bytes().take_while(u8::is_ascii_uppercase).count();
                (len > 2 && word[len..].starts_with("__")).then(|| (Inline::Nothing, Span::new(at, at + len + 4)))
            }
        }
    }
}

/// Closing tag of the elements whose content is looked for.
pub(super) fn closing(name: &str) -> &'static str {
    match name {
        "nowiki" => "</nowiki>",
        "code" => "</code>",
        "tt" => "</tt>",
        "kbd" => "</kbd>",
        "math" => "</math>",
        "pre" => "</pre>",
        "syntaxhighlight" => "</syntaxhighlight>",
        "source" => "</source>",
        "poem" => "</poem>",
        "gallery" => "</gallery>",
        _ => "</ref>",
    }
}

/// The name of the file in `File:Weir.jpg`, whatever files are called.
pub(crate) fn file_name(target: &str) -> Option<&str> {
    let (space, name) = target.split_once(':')?;
    let called = space.chars().all(|ch| ch.is_alphabetic() || ch == ' ') && space.chars().nth(1).is_some();
    let known = ["file", "image", "media"].iter().any(|known| space.trim().eq_ignore_ascii_case(known));
    (known || called && !name.starts_with('/') && is_medium_address(name)).then(|| name.trim())
}

/// The kind of a medium by the ending of its name.
pub(super) fn kind(name: &str) -> MediaKind {
    name.rsplit('.').next().and_then(MediaKind::of_ending).unwrap_or(MediaKind::Image)
}
