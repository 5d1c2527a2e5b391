//! Wikitext to a [`Document`]: paragraphs, headings, lists, tables, files with captions, and template calls.
//!
//! Nothing is expanded. A template call outside of code is a block of its own: its name and unnamed parameters as
//! written (`self|cc-by-sa-4.0|GFDL`), then its named ones.

mod inline;
mod template;

use super::light::{Line, Sheet, lines, trim};
use crate::document::{Cell, Document, MediaKind, Role};
use crate::source::Span;
use crate::web;
use inline::Wiki;
pub(crate) use inline::file_name;

/// Elements whose content is no wikitext.
const CODE: [&str; 4] = ["pre", "syntaxhighlight", "source", "poem"];

/// Reads a wikitext; `words` are those of wikis that are no text.
pub(crate) fn read<'a>(text: &'a str, words: &'a web::Wiki, document: Document) -> Document {
    let mut reader = Reader {
        lines: lines(text),
        sheet: Sheet::new(text, document),
        wiki: Wiki::new(text, words),
        tables: 0,
        table: None,
        quotes: 0,
        authored: false,
        cell: None,
    };
    let mut at = 0;
    while at < reader.lines.len() {
        at = reader.block(at);
        reader.templates();
    }
    reader.sheet.finish()
}

struct Reader<'a> {
    sheet: Sheet<'a>,
    wiki: Wiki<'a>,
    lines: Vec<Line>,
    /// Tables that are open.
    tables: usize,
    /// The one that rows are read of.
    table: Option<Cell>,
    /// Quotes that are open.
    quotes: usize,
    /// A template said who made the file.
    authored: bool,
    /// The cell of a table that is read.
    cell: Option<Cell>,
}

impl<'a> Reader<'a> {
    fn written(&self, line: Line) -> &'a str {
        self.sheet.slice(line.span())
    }

    /// The line behind a place; the rest of the line that holds it becomes a line of its own.
    fn line_behind(&mut self, from: usize, place: usize) -> usize {
        let next = from + self.lines[from..].partition_point(|line| line.end.max(line.body) <= place);
        if let Some(line) = self.lines.get_mut(next)
            && line.start < place
        {
            let rest = trim(self.sheet.text, Span::new(place, line.end));
            *line = Line { start: rest.start, body: rest.start, end: rest.end };
        }
        next
    }

    fn block(&mut self, at: usize) -> usize {
        let line = self.lines[at];
        if line.is_blank() {
            return at + 1;
        }
        let written = self.written(line);
        if let Some(next) = self.element(at, line, written) {
            return next;
        }
        if written.starts_with("{{")
            && let Some(close) = self.wiki.template_end(line.body)
        {
            self.wiki.templates.push(Span::new(line.body, close));
            return self.line_behind(at, close);
        }
        if let Some(title) = heading(written) {
            let span = Span::new(line.body + title.start, line.body + title.end);
            self.sheet.heading(&mut self.wiki, span, written.starts_with("= ") || title.start == 1);
            return at + 1;
        }
        if written.starts_with("{|") {
            self.tables += 1;
            self.table = Some(self.sheet.builder.new_table());
            return at + 1;
        }
        if self.tables > 0 && written.starts_with(['|', '!']) {
            return self.row(at, line, written);
        }
        if written.starts_with(['*', '#', ':', ';']) {
            let mark = written.len() - written.trim_start_matches(['*', '#', ':', ';', ' ']).len();
            let end = self.last_end(at, line);
            self.sheet.cell(&mut self.wiki, Span::new(line.body + mark, end.max(line.end)));
            return self.line_behind(at, end.max(line.end));
        }
        if line.indent() > 0 && self.tables == 0 && line.start < line.body {
            return self.preformatted(at);
        }
        self.paragraph(at)
    }

    /// Where a line ends whose templates and links may go on in the lines below.
    fn last_end(&self, at: usize, line: Line) -> usize {
        let bytes = self.sheet.text.as_bytes();
        let (mut place, mut end) = (line.body, line.end);
        while place + 1 < end {
            let close = match &bytes[place..place + 2] {
                b"{{" => self.wiki.template_end(place),
                b"[[" => self.wiki.link_end(place),
                _ => None,
            };
            let Some(close) = close else {
                place += 1;
                continue;
            };
            place = close;
            if close > end {
                let next = at + self.lines[at..].partition_point(|line| line.end.max(line.body) < close);
                end = self.lines.get(next).map_or(close, |line| line.end.max(close));
            }
        }
        end
    }

    fn paragraph(&mut self, at: usize) -> usize {
        let first = self.lines[at];
        let mut end = self.last_end(at, first);
        let mut next = at + 1;
        // A file alone in its line is no part of the text below.
        let alone = self.written(first).starts_with("[[") && self.wiki.link_end(first.body) == Some(end);
        while let Some(line) = self.lines.get(next).copied().filter(|line| !alone || line.end <= end) {
            if line.end <= end && !line.is_blank() || line.is_blank() && line.start < end {
                next += 1;
                continue;
            }
            let written = self.written(line);
            let ends = line.is_blank()
                || line.indent() > 0
                || written.starts_with(['*', '#', ':', ';', '=', '|', '!'])
                || written.starts_with("{|")
                || written.starts_with("{{")
                || written.starts_with("----")
                || block_tag(written).is_some();
            if ends {
                break;
            }
            end = self.last_end(next, line);
            next += 1;
        }
        let change = self.tables > 0;
        let place = Span::new(first.body, end);
        self.sheet.block(&mut self.wiki, place, |state| state.cell |= change);
        // A quote may end where its last line does.
        for _ in 0..self.quotes.min(self.sheet.slice(place).matches("</blockquote>").count()) {
            self.end_quote(end);
        }
        next
    }

    fn end_quote(&mut self, at: usize) {
        if self.quotes > 0 {
            self.quotes -= 1;
            self.sheet.close(at);
        }
    }

    fn preformatted(&mut self, at: usize) -> usize {
        let count = self.lines[at..].iter().take_while(|line| !line.is_blank() && line.indent() > 0).count();
        self.sheet.code(Span::new(self.lines[at].body, self.lines[at + count - 1].end));
        at + count
    }

    /// Comments, and elements that are blocks.
    fn element(&mut self, at: usize, line: Line, written: &str) -> Option<usize> {
        if written.starts_with("----") {
            let rest = written.trim_start_matches('-').len();
            self.sheet.builder.flush(line.body);
            return Some(self.line_behind(at, line.end - rest));
        }
        if written == "|}" && self.tables > 0 {
            self.tables -= 1;
            return Some(at + 1);
        }
        if !written.starts_with('<') {
            return None;
        }
        let text = self.sheet.text;
        if written.starts_with("<!--") {
            let close = self.wiki.places.find(text, "-->", line.body, text.len())?;
            self.sheet.comment(Span::new(line.body, close + 3), Span::new(line.body + 4, close.max(line.body + 4)));
            return Some(self.line_behind(at, close + 3));
        }
        let name = block_tag(written)?;
        let open = line.body + written.find('>')? + 1;
        match name {
            "/blockquote" => {
                self.end_quote(open);
                Some(self.line_behind(at, open))
            }
            "blockquote" => {
                self.sheet.open_role(Role::Quote, line.body);
                self.quotes += 1;
                Some(self.line_behind(at, open))
            }
            _ if written[..open - line.body].ends_with("/>") => Some(self.line_behind(at, open)),
            _ => {
                let closing = inline::closing(name);
                let close = self.wiki.places.find(text, closing, open, text.len())?;
                let inner = trim(text, Span::new(open, close));
                if name == "gallery" {
                    self.gallery(at, inner);
                } else if name == "pre" && at <= 1 && inner.len() < 4000 && self.is_head(inner) {
                    self.head(inner);
                } else {
                    self.sheet.code(inner);
                }
                Some(self.line_behind(at, close + closing.len()))
            }
        }
    }

    /// `<pre>` on top that holds `Key: value` lines alone.
    fn is_head(&self, inner: Span) -> bool {
        let mut seen = false;
        self.sheet.slice(inner).lines().all(|line| {
            let keyed = head_key(line.trim()).is_some();
            let goes_on = seen && line.starts_with([' ', '\t']);
            seen |= keyed;
            line.trim().is_empty() || keyed || goes_on
        }) && seen
    }

    fn head(&mut self, inner: Span) {
        let mut open: Option<(Span, Span)> = None;
        let mut indent = None;
        let first = self.lines.partition_point(|line| line.end <= inner.start);
        let last = self.lines.partition_point(|line| line.body < inner.end);
        for index in first..last.max(first) {
            let line = self.lines[index];
            let line = Line { body: line.body.max(inner.start), ..line };
            let keyed = head_key(self.written(line)).filter(|_| indent.is_none_or(|indent| line.indent() <= indent));
            if let Some(key) = keyed {
                if let Some((key, value)) = open {
                    self.sheet.field(key, value);
                }
                // The first key may stand right behind the tag.
                indent = indent.or(Some(line.indent()));
                let end = line.end.min(inner.end);
                open = Some((Span::new(line.body, line.body + key), Span::new((line.body + key + 1).min(end), end)));
            } else if let Some((_, value)) = &mut open {
                value.end = line.end.min(inner.end).max(value.end);
            }
        }
        if let Some((key, value)) = open {
            self.sheet.field(key, value);
        }
    }

    /// `File:Name.jpg|caption` lines.
    fn gallery(&mut self, at: usize, inner: Span) {
        let first = at + self.lines[at..].partition_point(|line| line.end <= inner.start);
        let last = self.lines.partition_point(|line| line.body < inner.end);
        for index in first..last.max(first) {
            let line = self.lines[index];
            let span = Span::new(line.body.max(inner.start), line.end.min(inner.end));
            if span.start >= span.end {
                continue;
            }
            let bar = self.sheet.slice(span).find('|').map_or(span.end, |bar| span.start + bar);
            let mut medium =
                super::light::Medium::new(MediaKind::Image, trim(self.sheet.text, Span::new(span.start, bar)), None);
            medium.kind = inline::kind(self.sheet.slice(medium.src));
            medium.caption = (bar < span.end).then(|| trim(self.sheet.text, Span::new(bar + 1, span.end)));
            self.sheet.open("div", span.start, |_| {});
            self.sheet.medium(&medium, span);
            self.sheet.close(span.end);
            self.sheet.flush_notes(&mut self.wiki);
        }
    }

    /// A line of a table: caption, row or cells.
    fn row(&mut self, at: usize, line: Line, written: &str) -> usize {
        if written.starts_with("|-") {
            self.sheet.builder.new_row(self.table);
            return at + 1;
        }
        if written.starts_with("|}") {
            self.tables -= 1;
            self.table = None;
            return self.line_behind(at, line.body + 2);
        }
        let end = self.last_end(at, line);
        if written.starts_with("|+") {
            let span = trim(self.sheet.text, Span::new(line.body + 2, end));
            self.sheet.caption(&mut self.wiki, span);
            return self.line_behind(at, end);
        }
        let head = written.starts_with('!');
        for cell in self.wiki.cells(self.sheet.text, Span::new(line.body + 1, end), head) {
            if !cell.is_empty() {
                self.cell = self.sheet.table_cell(&mut self.wiki, cell, self.table);
                self.templates();
                self.cell = None;
            }
        }
        self.line_behind(at, end)
    }
}

/// The text of a heading between its marks.
fn heading(written: &str) -> Option<Span> {
    let bare = written.trim_end();
    if bare.len() < 3 || !bare.starts_with('=') || !bare.ends_with('=') {
        return None;
    }
    let count = |text: &str| text.len() - text.trim_start_matches('=').len();
    let end = bare.len() - bare.trim_end_matches('=').len();
    let level = count(bare).min(end).min(6).min((bare.len() - 1) / 2);
    Some(Span::new(level, bare.len() - level))
}

/// The name of the block element that a line begins with.
fn block_tag(written: &str) -> Option<&'static str> {
    let rest = written.strip_prefix('<')?;
    ["gallery", "blockquote", "/blockquote"].into_iter().chain(CODE).find(|name| {
        rest.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name))
            && rest[name.len()..].starts_with([' ', '>', '/'])
    })
}

/// Length of the key of a `Key: value` line.
fn head_key(line: &str) -> Option<usize> {
    let colon = line.find(':')?;
    let name = &line[..colon];
    let is_key = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    (is_key && (line.len() == colon + 1 || line[colon + 1..].starts_with([' ', '\t']))).then_some(colon)
}
