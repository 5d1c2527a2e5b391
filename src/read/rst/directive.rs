//! Explicit markup: comments, targets, footnotes and directives.

use super::{Reader, behind_indented, field, last_end};
use crate::document::{CITED_CLASS, Carrier, MediaKind, Meta, Role};
use crate::read::light::{Line, Medium, trim};
use crate::read::{NOTE_CLASS, html};
use crate::source::Span;

/// Directives whose content is shown as it stands, or made into a picture.
pub(super) const CODE: [&str; 20] = [
    "code",
    "code-block",
    "sourcecode",
    "literalinclude",
    "parsed-literal",
    "math",
    "highlight",
    "prompt",
    "doctest",
    "testcode",
    "testoutput",
    "testsetup",
    "ipython",
    "graphviz",
    "digraph",
    "productionlist",
    "mermaid",
    "uml",
    "plot",
    "jupyter-execute",
];

/// Boxes beside the text.
const ASIDE: [&str; 17] = [
    "note",
    "warning",
    "tip",
    "hint",
    "important",
    "danger",
    "caution",
    "attention",
    "error",
    "admonition",
    "sidebar",
    "topic",
    "seealso",
    "versionadded",
    "versionchanged",
    "deprecated",
    "todo",
];

impl Reader<'_> {
    /// What begins with two dots.
    pub(super) fn explicit(&mut self, lines: &[Line], at: usize, depth: usize) -> usize {
        let line = lines[at];
        let end = behind_indented(lines, at);
        let behind = last_end(lines, at, end);
        let span = Span::new(line.body, behind);
        let rest = trim(self.sheet.text, Span::new((line.body + 2).min(line.end), line.end));
        let written = self.sheet.slice(rest);
        if written.starts_with('_') || written.starts_with('|') {
            // Targets and substitutions were gathered before; they show where they are used.
            return end;
        }
        if written.starts_with('[')
            && let Some(close) = written.find("] ")
        {
            let mut inner = lines[at..end].to_vec();
            let body = rest.start + close + 2;
            inner[0] = Line { start: line.start, body, end: line.end.max(body) };
            // Footnotes have numbers, entries of a list of references have names.
            if written[1..].starts_with(|c: char| c.is_ascii_digit() || matches!(c, '#' | '*')) {
                self.sheet.open_classed("div", line.body, &[NOTE_CLASS], |_| {});
            } else {
                self.sheet.open_classed("div", line.body, &[CITED_CLASS], |state| state.cell = true);
            }
            self.content(&inner, depth);
            self.sheet.close(behind);
            return end;
        }
        if let Some(colons) = written.find("::")
            && !written[..colons].contains([' ', '`'])
            && colons > 0
        {
            let name = written[..colons].to_ascii_lowercase();
            let argument = trim(self.sheet.text, Span::new(rest.start + colons + 2, line.end));
            self.directive(&name, argument, &lines[at..end], span, depth);
            return end;
        }
        let inner = trim(self.sheet.text, Span::new(rest.start.min(behind), behind));
        self.sheet.comment(span, inner);
        end
    }

    /// Lines that stand in something: the first may stand in the line of what they stand in.
    fn content(&mut self, lines: &[Line], depth: usize) {
        let Some((first, rest)) = lines.split_first() else { return };
        if first.is_blank() {
            self.deeper(rest, depth);
            return;
        }
        // The first line belongs to the paragraph below, whose indentation is another.
        let more = rest.iter().take_while(|line| !line.is_blank()).count();
        let end = rest[..more].last().map_or(first.end, |line| line.end);
        self.sheet.paragraph(&mut self.rst, Span::new(first.body, end));
        self.deeper(&rest[more..], depth);
    }

    fn directive(&mut self, name: &str, argument: Span, lines: &[Line], span: Span, depth: usize) {
        let options = lines[1..].iter().take_while(|line| field(self.written(**line)).is_some()).count();
        let option = |reader: &Self, wanted: &str| {
            lines[1..=options].iter().find_map(|line| {
                let (key, value) = field(reader.written(*line))?;
                let key = Span::new(line.body + key.start, line.body + key.end);
                let value = trim(reader.sheet.text, Span::new(line.body + value, line.end));
                (reader.sheet.slice(key) == wanted).then_some(value)
            })
        };
        let body = &lines[1 + options..];
        let short = name.rsplit(':').next().unwrap_or(name);
        match short {
            "image" | "figure" | "thumbnail" | "video" | "youtube" | "vimeo" | "audio" => {
                let kind = match short {
                    "video" => MediaKind::Video,
                    "youtube" | "vimeo" => MediaKind::Embed,
                    "audio" => MediaKind::Audio,
                    _ => MediaKind::Image,
                };
                let mut medium = Medium::new(kind, argument, option(self, "alt"));
                let target =
                    option(self, "target").and_then(|target| self.rst.picture_leads_to(self.sheet.text, target));
                medium.link = target.map(|target| (self.sheet.slice(target).to_owned(), target));
                medium.width = option(self, "width")
                    .and_then(|width| self.sheet.slice(width).trim_end_matches("px").trim().parse().ok());
                self.sheet.open_figure(span.start);
                self.sheet.linked_medium(&medium, span);
                self.sheet.open("figcaption", span.start, |state| state.set_role(Role::Caption));
                self.deeper(body, depth);
                self.sheet.close(span.end);
                self.sheet.close(span.end);
            }
            "raw" if self.sheet.slice(argument).eq_ignore_ascii_case("html") => {
                if let Some(inner) = extent(body) {
                    let html = self.sheet.slice(inner);
                    html::Reader::default().fragment(&mut self.sheet.builder, html, html, inner.start);
                    self.sheet.builder.flush(inner.end);
                }
            }
            "list-table" => self.list_table(argument, body, span, depth),
            "meta" => self.meta(&lines[1..=options]),
            "sectionauthor" | "codeauthor" | "moduleauthor" | "author" => {
                let key = Span::new(span.start, argument.start);
                self.sheet.field_as("author", key, self.sheet.slice(argument), argument);
            }
            "rubric" | "title" | "centered" => self.sheet.heading(&mut self.rst, argument, short == "title"),
            "raw" => self.shown(body, span),
            _ if CODE.contains(&short) => {
                if let Some(caption) = option(self, "caption") {
                    self.sheet.caption(&mut self.rst, caption);
                }
                self.shown(body, span);
            }
            "toctree" | "contents" | "include" | "index" | "autosummary" => {
                self.sheet.open_role(Role::Nav, span.start);
                self.deeper(body, depth);
                self.sheet.close(span.end);
            }
            _ => self.container(short, argument, body, span, depth),
        }
    }

    fn shown(&mut self, body: &[Line], span: Span) {
        if let Some(inner) = extent(body) {
            self.sheet.code(inner);
        } else {
            self.sheet.builder.flush(span.end);
        }
    }

    /// A directive whose content is text; one that is not known is taken for such.
    fn container(&mut self, name: &str, argument: Span, body: &[Line], span: Span, depth: usize) {
        let role = match name {
            "footer" => Some(Role::Footer),
            "epigraph" | "pull-quote" | "highlights" | "blockquote" => Some(Role::Quote),
            _ if ASIDE.contains(&name) => Some(Role::Aside),
            _ => None,
        };
        match role {
            Some(role) => self.sheet.open_role(role, span.start),
            None => self.sheet.open("div", span.start, |_| {}),
        }
        if !argument.is_empty() {
            let more = body.iter().take_while(|line| !line.is_blank()).count();
            let prose = matches!(role, Some(Role::Aside | Role::Footer | Role::Quote));
            if prose {
                // Text may begin in the line of the mark.
                let end = body[..more].last().map_or(argument.end, |line| line.end);
                self.sheet.paragraph(&mut self.rst, Span::new(argument.start, end));
                self.deeper(&body[more..], depth);
                self.sheet.close(span.end);
                return;
            }
            if name.ends_with("table") {
                self.sheet.caption(&mut self.rst, argument);
            } else {
                self.sheet.block(&mut self.rst, argument, |state| state.cell = true);
            }
        }
        self.deeper(body, depth);
        self.sheet.close(span.end);
    }

    /// `.. meta::` and its fields: `<meta>` elements of the page.
    fn meta(&mut self, lines: &[Line]) {
        for line in lines {
            let Some((key, value)) = field(self.written(*line)) else { continue };
            let key = self.sheet.slice(Span::new(line.body + key.start, line.body + key.end)).to_lowercase();
            let span = trim(self.sheet.text, Span::new(line.body + value, line.end));
            let key = key.strip_prefix("property=").unwrap_or(&key).trim_matches('"').to_owned();
            self.sheet.builder.document.meta.push(Meta {
                carrier: Carrier::MetaTag,
                key,
                value: self.sheet.slice(span).to_owned(),
                span,
                subject: None,
                mime: None,
            });
        }
    }
}

/// From the first word of lines to the last.
fn extent(lines: &[Line]) -> Option<Span> {
    let first = lines.iter().find(|line| !line.is_blank())?;
    let last = lines.iter().rev().find(|line| !line.is_blank())?;
    Some(Span::new(first.body, last.end))
}
