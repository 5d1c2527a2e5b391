//! Org to a [`Document`]: keywords of the head, headlines, blocks, lists, tables, links and captions.

mod inline;

use super::light::{Line, Sheet, lines, trim};
use super::{NOTE_CLASS, html};
use crate::document::{Cell, Document, Role};
use crate::source::Span;
use inline::Org;

/// Reads an Org text.
pub(crate) fn read(text: &str, document: Document) -> Document {
    let sheet = Sheet::new(text, document);
    let lines = lines(text);
    let mut reader = Reader { sheet, org: Org::new(text, &lines), lines, open: 0, table: None };
    let mut at = 0;
    let mut above = Above::default();
    while at < reader.lines.len() {
        at = reader.block(at, &mut above);
    }
    reader.sheet.finish()
}

/// Keywords that speak of what stands below.
#[derive(Default)]
struct Above {
    /// In several lines, which are one text.
    captions: Vec<Span>,
    alt: Option<Span>,
}

struct Reader<'a> {
    sheet: Sheet<'a>,
    org: Org,
    lines: Vec<Line>,
    /// Blocks that are open.
    open: usize,
    /// The table that rows are read of.
    table: Option<Cell>,
}

impl<'a> Reader<'a> {
    fn written(&self, line: Line) -> &'a str {
        self.sheet.slice(line.span())
    }

    fn block(&mut self, at: usize, above: &mut Above) -> usize {
        let line = self.lines[at];
        let written = self.written(line);
        if written.is_empty() {
            return at + 1;
        }
        if let Some(rest) = written.strip_prefix("#+") {
            return self.keyword(at, line, rest, above);
        }
        if written == "#" || written.starts_with("# ") {
            self.sheet.comment(line.span(), Span::new(line.body + 1, line.end));
            return at + 1;
        }
        let found = std::mem::take(above);
        if let Some(level) = headline(line, written) {
            if is_kept_back(&written[level..]) {
                return self.kept_back(at, line, level);
            }
            let title = untagged(self.sheet.text, Span::new(line.body + level, line.end));
            self.sheet.heading(&mut self.org, title, false);
            return at + 1;
        }
        if is_drawer(written) {
            // Properties of a headline, or a drawer of any other name up to its end.
            let rest = &self.lines[at + 1..];
            let len = rest.iter().take(200).position(|line| self.written(*line).eq_ignore_ascii_case(":end:"));
            return len.map_or(at + 1, |len| at + len + 2);
        }
        if written == ":" || written.starts_with(": ") {
            let count = self.lines[at..].iter().take_while(|line| self.written(**line).starts_with(':')).count();
            self.sheet.code(Span::new(line.body, self.lines[at + count - 1].end));
            return at + count;
        }
        if written.starts_with('|') {
            self.caption(&found.captions);
            let goes_on = at > 0 && self.written(self.lines[at - 1]).starts_with('|');
            self.row(line, written, goes_on);
            return at + 1;
        }
        if written.len() >= 5 && written.bytes().all(|byte| byte == b'-') {
            self.sheet.builder.flush(line.body);
            return at + 1;
        }
        self.paragraph(at, line, written, &found)
    }

    /// A caption, whose lines are one text.
    fn caption(&mut self, lines: &[Span]) {
        let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return };
        self.sheet.open("p", first.start, |state| state.set_role(Role::Caption));
        for line in lines {
            self.sheet.inline(&mut self.org, *line);
            self.sheet.builder.replaced(Span::new(line.end, line.end), " ");
        }
        self.sheet.close(last.end);
        self.sheet.flush_notes(&mut self.org);
    }

    /// A headline with all below it that is never exported.
    fn kept_back(&mut self, at: usize, line: Line, level: usize) -> usize {
        let below = self.lines[at + 1..].iter();
        let count =
            below.take_while(|line| headline(**line, self.written(**line)).is_none_or(|other| other > level)).count();
        let last =
            self.lines[at..=at + count].iter().rev().find(|line| !line.is_blank()).map_or(line.end, |line| line.end);
        let span = Span::new(line.body, last);
        self.sheet.comment(span, span);
        at + 1 + count
    }

    fn paragraph(&mut self, at: usize, line: Line, written: &str, above: &Above) -> usize {
        let mark = item(written);
        let ends = |line: &&Line| {
            let written = self.sheet.slice(line.span());
            line.is_blank()
                || written.starts_with('|')
                || written.starts_with("#+")
                || item(written).is_some()
                || line.indent() == 0 && written.starts_with('*') && written.trim_start_matches('*').starts_with(' ')
        };
        let more = self.lines[at + 1..].iter().take_while(|line| !ends(line)).count();
        let last = self.lines[at + more].end;
        let footnote =
            written.strip_prefix("[fn:").and_then(|rest| rest.bytes().take(60).position(|byte| byte == b']'));
        let skip = mark.or(footnote.map(|len| len + 5)).unwrap_or(0);
        let span = trim(self.sheet.text, Span::new((line.body + skip).min(last), last));
        if !above.captions.is_empty() || above.alt.is_some() {
            self.org.alt = above.alt;
            self.sheet.open_figure(line.body);
            self.sheet.paragraph(&mut self.org, span);
            self.caption(&above.captions);
            self.sheet.close(last);
            self.org.alt = None;
        } else if mark.is_some() {
            self.sheet.cell(&mut self.org, span);
        } else if footnote.is_some() {
            self.sheet.open_classed("div", line.body, &[NOTE_CLASS], |_| {});
            self.sheet.paragraph(&mut self.org, span);
            self.sheet.close(last);
        } else {
            self.sheet.paragraph(&mut self.org, span);
        }
        at + more + 1
    }

    fn row(&mut self, line: Line, written: &str, goes_on: bool) {
        if !goes_on || self.table.is_none() {
            self.table = Some(self.sheet.builder.new_table());
        }
        if written.starts_with("|-") {
            return;
        }
        self.sheet.builder.new_row(self.table);
        let mut start = line.body + 1;
        for cell in written[1..].split('|') {
            let span = trim(self.sheet.text, Span::new(start, start + cell.len()));
            start += cell.len() + 1;
            self.sheet.table_cell(&mut self.org, span, self.table);
        }
    }

    /// `#+NAME: value` and `#+begin_…`.
    fn keyword(&mut self, at: usize, line: Line, rest: &str, above: &mut Above) -> usize {
        let base = line.body + 2;
        let len = rest.bytes().take(60).position(|byte| byte == b':' || byte.is_ascii_whitespace());
        let name =
            rest[..len.unwrap_or_else(|| rest.bytes().take(60).take_while(u8::is_ascii).count())].to_ascii_lowercase();
        if let Some(kind) = name.strip_prefix("begin_") {
            return self.begin(at, line, kind, above);
        }
        if name.starts_with("end_") {
            if self.open > 0 {
                self.open -= 1;
                self.sheet.close(line.end);
            }
            return at + 1;
        }
        let Some(len) = len.filter(|len| rest.as_bytes()[*len] == b':') else { return at + 1 };
        let key = Span::new(base, base + len);
        let value = trim(self.sheet.text, Span::new(base + len + 1, line.end));
        match name.as_str() {
            "caption" => above.captions.push(value),
            "attr_html" | "attr_org" => {
                let written = self.sheet.slice(value);
                if let Some(found) = written.find(":alt ") {
                    let start = value.start + found + 5;
                    let end =
                        self.sheet.slice(Span::new(start, value.end)).find(" :").map_or(value.end, |end| start + end);
                    above.alt = Some(trim(self.sheet.text, Span::new(start, end)));
                }
            }
            "html" | "md" => {
                let html = self.sheet.slice(value);
                html::Reader::default().fragment(&mut self.sheet.builder, html, html, value.start);
                self.sheet.builder.flush(value.end);
            }
            "name"
            | "link"
            | "macro"
            | "results"
            | "header"
            | "plot"
            | "tblfm"
            | "include"
            | "toc"
            | "options"
            | "startup"
            | "property"
            | "hugo_custom_front_matter" => {}
            _ => {
                let name = name.strip_prefix("hugo_").unwrap_or(&name).to_owned();
                self.sheet.field_as(&name, key, self.sheet.slice(value), value);
            }
        }
        at + 1
    }

    fn begin(&mut self, at: usize, line: Line, kind: &str, above: &mut Above) -> usize {
        let found = std::mem::take(above);
        self.caption(&found.captions);
        let role = match kind {
            "quote" | "verse" => Some(Role::Quote),
            "aside" | "note" | "tip" | "warning" | "sidebar" => Some(Role::Aside),
            "src" | "example" | "export" | "comment" => None,
            _ => Some(Role::Body),
        };
        if let Some(role) = role {
            self.sheet.open_role(role, line.body);
            self.open += 1;
            return at + 1;
        }
        let close = format!("#+end_{kind}");
        let rest = &self.lines[at + 1..];
        let count = rest.iter().take_while(|line| !self.written(**line).eq_ignore_ascii_case(&close)).count();
        let behind = rest.get(count).map_or(self.sheet.text.len(), |line| line.end);
        if count > 0 {
            let (first, last) = (rest[0], rest[count - 1]);
            let inner = Span::new(first.body, last.end.max(first.body));
            match kind {
                "comment" => self.sheet.comment(Span::new(line.body, behind), inner),
                "export" if self.written(line).to_ascii_lowercase().ends_with("html") => {
                    let html = self.sheet.slice(inner);
                    html::Reader::default().fragment(&mut self.sheet.builder, html, html, inner.start);
                    self.sheet.builder.flush(inner.end);
                }
                _ => self.sheet.code(inner),
            }
        }
        (at + 2 + count).min(self.lines.len())
    }
}

/// The level of a headline: the number of its stars.
fn headline(line: Line, written: &str) -> Option<usize> {
    let level = written.bytes().take_while(|byte| *byte == b'*').count();
    (line.indent() == 0 && level > 0 && written[level..].starts_with(' ')).then_some(level)
}

/// Whether a headline keeps what stands below it from being exported: `COMMENT …`, `… :noexport:`.
fn is_kept_back(title: &str) -> bool {
    let mut words = title.split_ascii_whitespace();
    let first = words.find(|word| !matches!(*word, "TODO" | "DONE") && !word.starts_with("[#"));
    let tags = title.rsplit([' ', '\t']).next().unwrap_or("");
    first == Some("COMMENT") || tags.starts_with(':') && tags.ends_with(':') && tags.contains(":noexport:")
}

/// A headline without its tags (`:one:two:`).
fn untagged(text: &str, span: Span) -> Span {
    let span = trim(text, span);
    let written = &text[span.start..span.end];
    let tags = written.rfind([' ', '\t']).map(|at| at + 1);
    let is_tags = tags.is_some_and(|at| {
        let word = &written[at..];
        word.len() > 2 && word.starts_with(':') && word.ends_with(':')
    });
    if is_tags { trim(text, Span::new(span.start, span.start + tags.unwrap_or(0))) } else { span }
}

fn is_drawer(written: &str) -> bool {
    let name = written.strip_prefix(':').and_then(|rest| rest.strip_suffix(':'));
    name.is_some_and(|name| {
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
    })
}

/// Length of the mark of a list item.
fn item(written: &str) -> Option<usize> {
    if written.starts_with("- ") || written.starts_with("+ ") {
        return Some(2);
    }
    let digits = written.bytes().take(5).take_while(u8::is_ascii_digit).count();
    let rest = &written[digits..];
    (digits > 0 && (rest.starts_with(". ") || rest.starts_with(") "))).then_some(digits + 2)
}
