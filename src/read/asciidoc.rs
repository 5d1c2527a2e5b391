//! `AsciiDoc` to a [`Document`]: header, sections, delimited blocks, lists, tables, block macros.
//!
//! Nothing is included or evaluated; attributes stand for their values.

mod inline;
mod table;

use super::html;
use super::light::{Line, Medium, Sheet, lines, trim};
use crate::document::{Document, MediaKind, Role};
use crate::source::Span;
use inline::Adoc;
use std::cell::OnceCell;
use std::collections::BTreeSet;

/// Deepest nesting of delimited blocks.
const MAX_DEPTH: usize = 24;

/// Reads an `AsciiDoc` text.
pub(crate) fn read(text: &str, document: Document) -> Document {
    let lines = lines(text);
    let (adoc, sheet) = (Adoc::new(text, &lines), Sheet::new(text, document));
    let mut reader = Reader { adoc, sheet, open: Vec::new(), used: OnceCell::new() };
    let mut at = reader.header(&lines);
    let mut before = Before::default();
    while at < lines.len() {
        at = reader.block(&lines, at, &mut before);
    }
    reader.sheet.finish()
}

/// What stands above a block and speaks of it.
#[derive(Default)]
struct Before {
    /// `.Title`
    title: Option<Span>,
    /// `[style, …]`
    style: Option<Span>,
}

struct Reader<'a> {
    sheet: Sheet<'a>,
    adoc: Adoc,
    /// Delimiters of the blocks that are open.
    open: Vec<&'a str>,
    /// The attributes whose values are asked for in the text: `{photo-credit}`.
    used: OnceCell<BTreeSet<&'a str>>,
}

impl<'a> Reader<'a> {
    fn written(&self, line: Line) -> &'a str {
        self.sheet.slice(line.span())
    }

    /// Title, author, revision and attributes on top; gives the line behind them.
    fn header(&mut self, lines: &[Line]) -> usize {
        let mut at = 0;
        let mut titled = false;
        while let Some(line) = lines.get(at).copied() {
            let written = self.written(line);
            if written.is_empty() {
                if titled || at > 50 {
                    break;
                }
            } else if let Some((name, value)) = attribute(written) {
                let key = Span::new(line.body + name.start, line.body + name.end);
                let value = trim(self.sheet.text, Span::new(line.body + value, line.end));
                self.field(key, value);
            } else if written.starts_with("//") && !written.starts_with("////") {
                self.sheet.comment(line.span(), Span::new(line.body + 2, line.end));
            } else if !titled && (written.starts_with("= ") || written.starts_with("# ")) {
                titled = true;
                self.sheet.heading(&mut self.adoc, Span::new(line.body + 2, line.end), true);
                at += 1;
                // The line below names the author, but that attributes may come first.
                if let Some(next) = lines.get(at).filter(|next| !next.is_blank())
                    && is_author(self.written(*next))
                {
                    self.authors(*next);
                    at += 1;
                    let revision = lines.get(at).filter(|line| is_revision(self.written(**line)));
                    at += usize::from(revision.is_some());
                }
                continue;
            } else {
                break;
            }
            at += 1;
        }
        at
    }

    /// An attribute of the header. What Jekyll and Antora take for the page's has a name of its own: `:page-author:`.
    fn field(&mut self, mut key: Span, value: Span) {
        let name = self.sheet.slice(key);
        // A word for numbered figures, or text that stands for itself further down.
        let names_credit = name == "attribution" || name.ends_with("credit") || name.ends_with("credits");
        if name.ends_with("caption") || names_credit && self.is_used(name) {
            return;
        }
        key.start += if name.starts_with("page-") { 5 } else { 0 };
        match self.adoc.linked(self.sheet.text, value) {
            Some(shown) => self.sheet.field_as(self.sheet.slice(key), key, &shown, value),
            None => self.sheet.field(key, value),
        }
    }

    /// Whether the text asks for the value of an attribute.
    fn is_used(&self, name: &str) -> bool {
        let text = self.sheet.text;
        let used = self.used.get_or_init(|| {
            let names = text.match_indices('{').map(|(at, _)| &text[at + 1..]);
            let name = |rest: &'a str| {
                let end = rest.find(|letter: char| !(letter.is_alphanumeric() || matches!(letter, '-' | '_')))?;
                rest[end..].starts_with('}').then(|| &rest[..end])
            };
            names.filter_map(name).collect()
        });
        used.contains(name)
    }

    /// "Jo Roe <jo@example.org>; Ola Berg"
    fn authors(&mut self, line: Line) {
        let mut start = line.body;
        let mut names = Vec::new();
        for part in self.written(line).split(';') {
            let span = trim(self.sheet.text, Span::new(start, start + part.len()));
            start += part.len() + 1;
            // "Jo Roe <https://roe.example[@roe]>": a link has a text of its own.
            let written = self.sheet.slice(span);
            let bare = written.strip_suffix("]>").and_then(|rest| rest.rsplit_once('['));
            names.push((bare.map_or_else(|| written.to_owned(), |(address, _)| format!("{address}>")), span));
        }
        self.sheet.field_list("author", Span::new(line.body, line.body), names);
    }

    fn block(&mut self, lines: &[Line], at: usize, before: &mut Before) -> usize {
        let line = lines[at];
        let written = self.written(line);
        if written.is_empty() || written == "+" || written == "<<<" {
            return at + 1;
        }
        if attribute(written).is_some() {
            return at + 1;
        }
        if written.starts_with("//") && !written.starts_with("////") && !written.starts_with("///") {
            self.sheet.comment(line.span(), Span::new(line.body + 2, line.end));
            return at + 1;
        }
        if let Some(next) = self.delimited(lines, at, before) {
            return next;
        }
        if written.starts_with("[[") && written.ends_with("]]") {
            return at + 1;
        }
        if written.starts_with('[') && written.ends_with(']') && line.indent() == 0 {
            let options = Span::new(line.body + 1, line.end - 1);
            before.title = inline::option(self.sheet.text, options, "title").or(before.title);
            before.style = Some(options);
            return at + 1;
        }
        if let Some(title) = written.strip_prefix('.')
            && title.starts_with(|c: char| !c.is_whitespace() && c != '.')
        {
            before.title = Some(Span::new(line.body + 1, line.end));
            return at + 1;
        }
        let found = std::mem::take(before);
        if let Some(next) = self.medium(line, &found, at) {
            return next;
        }
        if let Some(title) = found.title {
            // A title is a heading of what follows: code, a list, a paragraph.
            self.sheet.caption(&mut self.adoc, title);
        }
        if let Some(level) = heading(written) {
            self.sheet.heading(&mut self.adoc, Span::new(line.body + level, line.end), level == 2);
            return at + 1;
        }
        if let Some(under) = lines.get(at + 1)
            && is_underline(self.written(*under), written)
        {
            let top = self.written(*under).starts_with('=');
            self.sheet.heading(&mut self.adoc, line.span(), top);
            return at + 2;
        }
        if matches!(written, "'''" | "---" | "***" | "- - -" | "* * *") {
            self.sheet.builder.flush(line.body);
            return at + 1;
        }
        self.paragraph(lines, at, &found)
    }

    /// `image::address[text]` and its like.
    fn medium(&mut self, line: Line, before: &Before, at: usize) -> Option<usize> {
        let written = self.written(line);
        let colons = written.find("::")?;
        let kind = match &written[..colons] {
            "image" => MediaKind::Image,
            "video" => MediaKind::Video,
            "audio" => MediaKind::Audio,
            _ => return None,
        };
        let open = written.find('[')?;
        let close = written.rfind(']').filter(|close| *close > open)?;
        let src = trim(self.sheet.text, Span::new(line.body + colons + 2, line.body + open.max(colons + 2)));
        let options = Span::new(line.body + open + 1, line.body + close);
        let medium = inline::with_options(self.sheet.text, Medium::new(kind, src, None), options);
        self.sheet.open_figure(line.body);
        self.sheet.linked_medium(&medium, line.span());
        let named = inline::option(self.sheet.text, options, "title");
        for caption in before.title.into_iter().chain(named) {
            self.sheet.caption(&mut self.adoc, caption);
        }
        self.sheet.close(line.end);
        // What stands below speaks of it as it does below a picture without a title.
        self.sheet.builder.goes_on_with_media();
        Some(at + 1)
    }

    /// A block between two equal lines of marks.
    fn delimited(&mut self, lines: &[Line], at: usize, before: &mut Before) -> Option<usize> {
        let line = lines[at];
        let mark = self.written(line);
        let kind = delimiter(mark)?;
        if self.open.last() == Some(&mark) {
            self.open.pop();
            self.sheet.close(line.body);
            return Some(at + 1);
        }
        let style_span = before.style.take().unwrap_or_default();
        let style = self.sheet.slice(style_span);
        let style_name = style.split([',', '.', '#', '%']).next().unwrap_or("").trim();
        let found = before.title.take();
        if let Some(title) = found {
            self.sheet.caption(&mut self.adoc, title);
        }
        let nests = matches!(kind, Kind::Example | Kind::Sidebar | Kind::Quote | Kind::Open);
        let verbatim =
            kind == Kind::Open && matches!(style_name, "source" | "listing" | "literal" | "stem" | "comment");
        if nests && !verbatim && style_name != "verse" {
            if self.open.len() < MAX_DEPTH {
                let role = match (kind, style_name) {
                    (Kind::Quote, _) | (_, "quote") => Some(Role::Quote),
                    (Kind::Sidebar, _) | (_, "sidebar" | "NOTE" | "TIP" | "WARNING" | "IMPORTANT" | "CAUTION") => {
                        Some(Role::Aside)
                    }
                    _ => None,
                };
                match role {
                    Some(role) => self.sheet.open_role(role, line.body),
                    None => self.sheet.open("div", line.body, |_| {}),
                }
                self.open.push(mark);
                if role == Some(Role::Quote) {
                    self.attribution(style_span);
                }
            }
            return Some(at + 1);
        }
        let count = lines[at + 1..].iter().take_while(|line| self.written(**line) != mark).count();
        let inside = &lines[at + 1..at + 1 + count];
        let behind = lines.get(at + 1 + count).map_or(self.sheet.text.len(), |line| line.end);
        let inner = Span::new(
            inside.first().map_or(line.end, |line| line.body),
            inside.last().map_or(line.end, |line| line.end.max(line.body)),
        );
        let inner = Span::new(inner.start, inner.end.max(inner.start));
        match kind {
            Kind::Comment | Kind::Open if kind == Kind::Comment || style_name == "comment" => {
                self.sheet.comment(Span::new(line.body, behind), inner);
            }
            Kind::Pass => {
                let html = self.sheet.slice(inner);
                html::Reader::default().fragment(&mut self.sheet.builder, html, html, inner.start);
                self.sheet.builder.flush(inner.end);
            }
            Kind::Table => self.table(inside, style),
            _ if style_name == "verse" => {
                self.sheet.open_role(Role::Quote, line.body);
                self.attribution(style_span);
                self.sheet.paragraph(&mut self.adoc, inner);
                self.sheet.close(behind);
            }
            _ => self.sheet.code(inner),
        }
        Some((at + 2 + count).min(lines.len()))
    }

    /// `[quote, Jo Roe, Example Weekly]`: who is quoted, from where.
    fn attribution(&mut self, style: Span) {
        let Some(comma) = self.sheet.slice(style).find(',') else { return };
        let span = trim(self.sheet.text, Span::new(style.start + comma + 1, style.end));
        if !span.is_empty() {
            self.sheet.paragraph(&mut self.adoc, span);
        }
    }

    fn paragraph(&mut self, lines: &[Line], at: usize, before: &Before) -> usize {
        let line = lines[at];
        let written = self.written(line);
        let style = before.style.map_or("", |style| self.sheet.slice(style));
        let style_name = style.split([',', '.', '#', '%']).next().unwrap_or("").trim();
        let ends = |line: &&Line| {
            let written = self.sheet.slice(line.span());
            !line.is_blank() && written != "+" && delimiter(written).is_none() && item(written).is_none()
        };
        let more = lines[at + 1..].iter().take_while(ends).count();
        let end = at + 1 + more;
        let span = Span::new(line.body, lines[end - 1].end);
        if matches!(style_name, "source" | "listing" | "literal" | "stem") || style.starts_with(',') {
            let count = lines[at..].iter().take_while(|line| !line.is_blank()).count();
            self.sheet.code(Span::new(line.body, lines[at + count - 1].end));
            return at + count;
        }
        if style_name == "comment" {
            let count = lines[at..].iter().take_while(|line| !line.is_blank()).count();
            let span = Span::new(line.body, lines[at + count - 1].end);
            self.sheet.comment(span, span);
            return at + count;
        }
        if let Some(mark) = item(written) {
            if mark.term > 0 {
                self.sheet.cell(&mut self.adoc, Span::new(line.body, line.body + mark.term));
            }
            let body = trim(self.sheet.text, Span::new(line.body + mark.len, span.end.max(line.body + mark.len)));
            if !body.is_empty() {
                self.sheet.cell(&mut self.adoc, body);
            }
            return end;
        }
        // Text that is set in is shown as it stands.
        if line.indent() > 0 && line.start < line.body {
            self.sheet.code(span);
            return end;
        }
        let notes = ["NOTE: ", "TIP: ", "IMPORTANT: ", "WARNING: ", "CAUTION: "];
        let note = notes.into_iter().find(|note| written.starts_with(note));
        let role = match style_name {
            "quote" | "verse" => Some(Role::Quote),
            "NOTE" | "TIP" | "IMPORTANT" | "WARNING" | "CAUTION" | "sidebar" => Some(Role::Aside),
            _ => note.map(|_| Role::Aside),
        };
        let Some(role) = role else {
            self.sheet.paragraph(&mut self.adoc, span);
            return end;
        };
        self.sheet.open_role(role, line.body);
        if role == Role::Quote {
            self.attribution(before.style.unwrap_or_default());
        }
        let skip = note.map_or(0, str::len);
        self.sheet.paragraph(&mut self.adoc, Span::new(span.start + skip, span.end));
        self.sheet.close(span.end);
        end
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Listing,
    Comment,
    Pass,
    Quote,
    Example,
    Sidebar,
    Open,
    Table,
}

fn delimiter(written: &str) -> Option<Kind> {
    let first = written.bytes().next()?;
    let run = |least: usize| written.len() >= least && written.bytes().all(|byte| byte == first);
    match first {
        b'-' if written == "--" => Some(Kind::Open),
        b'-' | b'.' if run(4) => Some(Kind::Listing),
        b'`' if written.starts_with("```") && !written[3..].contains('`') => Some(Kind::Listing),
        b'/' if run(4) => Some(Kind::Comment),
        b'+' if run(4) => Some(Kind::Pass),
        b'_' if run(4) => Some(Kind::Quote),
        b'=' if run(4) => Some(Kind::Example),
        b'*' if run(4) => Some(Kind::Sidebar),
        b'|' | b',' | b':' | b'!' if written.len() >= 4 && written[1..].bytes().all(|byte| byte == b'=') => {
            Some(Kind::Table)
        }
        _ => None,
    }
}

/// `:name: value`: the place of the name, and where the value begins.
fn attribute(written: &str) -> Option<(Span, usize)> {
    let rest = written.strip_prefix(':')?;
    let len = rest.bytes().take(80).position(|byte| byte == b':')?;
    let name = &rest[..len];
    let is_name =
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'!'));
    let behind = &rest[len + 1..];
    (is_name && (behind.is_empty() || behind.starts_with(' '))).then(|| (Span::new(1, len + 1), len + 2))
}

/// Length of the marks of a heading, the blank behind them included.
fn heading(written: &str) -> Option<usize> {
    let mark = written.chars().next().filter(|c| matches!(c, '=' | '#'))?;
    let level = written.bytes().take(7).take_while(|byte| char::from(*byte) == mark).count();
    (level <= 6 && written[level..].starts_with(' ') && written.len() > level + 1).then_some(level + 1)
}

/// Two-line headings: the marks are about as long as the title.
fn is_underline(marks: &str, title: &str) -> bool {
    let width = title.chars().count();
    let Some(first) = marks.bytes().next() else { return false };
    matches!(first, b'=' | b'-' | b'~' | b'^' | b'+')
        && marks.len() >= 3
        && marks.len().abs_diff(width) <= 2
        && marks.bytes().all(|byte| byte == first)
        && title.starts_with(char::is_alphanumeric)
}

fn is_author(written: &str) -> bool {
    let name = written.split(['<', ';']).next().unwrap_or("").trim();
    let words = name.split_whitespace().count();
    (1..=5).contains(&words)
        && (words > 1 || written.contains('<'))
        && name.starts_with(char::is_alphabetic)
        && !name.contains([':', '[', '/', ','])
        && !is_revision(written)
}

fn is_revision(written: &str) -> bool {
    let bare = written.strip_prefix(['v', 'V']).unwrap_or(written);
    bare.starts_with(|c: char| c.is_ascii_digit()) && bare.contains(['.', '-', ',', '/'])
}

/// The mark of a list item.
struct Mark {
    len: usize,
    /// Length of the term of a description list.
    term: usize,
}

fn item(written: &str) -> Option<Mark> {
    let first = written.chars().next()?;
    if matches!(first, '*' | '-' | '.' | '•') {
        let len = written.chars().take(6).take_while(|c| *c == first).count() * first.len_utf8();
        return written[len..].starts_with([' ', '\t']).then_some(Mark { len, term: 0 });
    }
    let digits = written.bytes().take(5).take_while(u8::is_ascii_digit).count();
    if digits > 0 && written[digits..].starts_with(". ") {
        return Some(Mark { len: digits + 1, term: 0 });
    }
    if first == '<' {
        let close = written.bytes().take(5).position(|byte| byte == b'>')?;
        let number = written[1..close].bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        return (number && written[close + 1..].starts_with(' ')).then_some(Mark { len: close + 1, term: 0 });
    }
    // `term:: text`
    let colons = written.find(":: ").or_else(|| written.strip_suffix("::").map(str::len))?;
    (colons > 0 && !written[..colons].contains("://")).then_some(Mark { len: colons + 2, term: colons })
}
