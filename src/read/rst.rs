//! reStructuredText to a [`Document`]: sections, lists, tables, directives, field lists, named targets.
//!
//! A first pass gathers what names stand for (`.. _name: address`, `.. |name| replace:: …`), a second one cuts the
//! text into blocks by indentation.

mod directive;
mod inline;
mod table;

use super::light::{Line, Sheet, lines, trim};
use crate::document::{Document, Role};
use crate::source::{Span, boundary_before};
use inline::Rst;

/// Deepest nesting of blocks; what is deeper is read as if it stood in the deepest.
const MAX_DEPTH: usize = 24;

/// How far a text is looked through for signs of this markup, in bytes.
const HEAD: usize = 64 * 1024;

/// Longest name of a directive or a target that is looked for, in bytes.
const LONGEST: usize = 80;

/// Whether a text of any name is written in it: `.. name::` or `.. _name: address` at the start of a line.
pub(crate) fn is_written_in(text: &str) -> bool {
    let head = &text[..boundary_before(text, HEAD)];
    let name = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '+');
    memchr::memmem::find_iter(head.as_bytes(), b"\n.. ").any(|at| {
        let rest = &head[at + 4..];
        let line = rest[..boundary_before(rest, LONGEST)].lines().next().unwrap_or("");
        let behind = line.trim_start_matches(name);
        behind.len() < line.len() && behind.starts_with("::") || line.starts_with('_') && line.contains(": ")
    })
}

/// Reads a reStructuredText.
pub(crate) fn read(text: &str, document: Document) -> Document {
    let lines = lines(text);
    let mut reader = Reader { sheet: Sheet::new(text, document), rst: Rst::new(text, &lines), headings: Vec::new() };
    let behind_head = reader.mail_head(&lines);
    reader.body(&lines[behind_head..], 0, behind_head == 0);
    reader.sheet.finish()
}

struct Reader<'a> {
    sheet: Sheet<'a>,
    rst: Rst,
    /// Marks of the levels of headings, in the order in which they came.
    headings: Vec<(u8, bool)>,
}

impl<'a> Reader<'a> {
    fn written(&self, line: Line) -> &'a str {
        self.sheet.slice(line.span())
    }

    /// `Title: …` lines on top, as in a mail; gives how many lines they take.
    fn mail_head(&mut self, lines: &[Line]) -> usize {
        let first = lines.iter().position(|line| !line.is_blank()).unwrap_or(0);
        let count = lines[first..].iter().take_while(|line| !line.is_blank()).count();
        let head = &lines[first..first + count];
        let keyed = head.iter().filter(|line| line.indent() == 0).all(|line| mail_key(self.written(*line)).is_some());
        let keys = head.iter().filter(|line| line.indent() == 0).count();
        if !keyed || keys < 2 || head[0].indent() > 0 {
            return 0;
        }
        let mut open: Option<(Span, Span)> = None;
        for line in head {
            if line.indent() == 0 {
                if let Some((key, value)) = open {
                    self.sheet.field(key, value);
                }
                let key = mail_key(self.written(*line)).unwrap_or(0);
                let colon = line.body + key;
                open = Some((Span::new(line.body, colon), Span::new(colon + 1, line.end)));
            } else if let Some((_, value)) = &mut open {
                value.end = line.end;
            }
        }
        if let Some((key, value)) = open {
            self.sheet.field(key, value);
        }
        first + count
    }

    /// Blocks of lines that share an indentation.
    fn body(&mut self, lines: &[Line], depth: usize, top: bool) {
        let indent = lines.iter().find(|line| !line.is_blank()).map_or(0, |line| line.indent());
        let mut at = 0;
        let mut head = top;
        while at < lines.len() {
            let line = lines[at];
            if line.is_blank() {
                at += 1;
                continue;
            }
            let written = self.written(line);
            let next = self.block(lines, at, indent, depth, head);
            // Comments and the title may stand before the fields of the head.
            head &=
                written.starts_with("..") || written.starts_with(':') || (top && self.headings.len() <= 1 && at < 8);
            at = next.max(at + 1);
        }
    }

    fn block(&mut self, lines: &[Line], at: usize, indent: usize, depth: usize, head: bool) -> usize {
        let line = lines[at];
        let written = self.written(line);
        if line.indent() > indent && depth < MAX_DEPTH {
            return self.indented(lines, at, indent, depth);
        }
        if written == ".." || written.starts_with(".. ") {
            return self.explicit(lines, at, depth);
        }
        if written.starts_with("__ ") {
            return at + 1;
        }
        if let Some(next) = self.section(lines, at) {
            return next;
        }
        if let Some((key, value)) = field(written) {
            let end = behind_indented(lines, at);
            let key = Span::new(line.body + key.start, line.body + key.end);
            let value = trim(self.sheet.text, Span::new(line.body + value, last_end(lines, at, end)));
            self.field(key, value, Span::new(line.body, value.end), head && depth == 0);
            return end;
        }
        if let Some(mark) = item(written) {
            let end = behind_indented(lines, at);
            if depth >= MAX_DEPTH {
                let span = Span::new(line.body + mark, last_end(lines, at, end));
                self.sheet.cell(&mut self.rst, span);
                return end;
            }
            let mut inner = lines[at..end].to_vec();
            let words = trim(self.sheet.text, Span::new(line.body + mark, line.end));
            inner[0] = Line { start: line.start, body: words.start, end: words.end };
            self.sheet.open("li", line.body, |state| state.cell = true);
            self.body(&inner, depth + 1, false);
            self.sheet.close(last_end(lines, at, end));
            return end;
        }
        if table::is_grid(written) || table::is_simple(written) {
            return self.table(lines, at);
        }
        if written.starts_with(">>> ") {
            let end = at + lines[at..].iter().take_while(|line| !line.is_blank()).count();
            self.sheet.code(Span::new(line.body, last_end(lines, at, end)));
            return end;
        }
        if is_rule(written) {
            self.sheet.builder.flush(line.body);
            return at + 1;
        }
        self.paragraph(lines, at, depth)
    }

    /// Lines further in: a quote, or what belongs to the line above.
    fn indented(&mut self, lines: &[Line], at: usize, indent: usize, depth: usize) -> usize {
        let count = lines[at..].iter().take_while(|line| line.is_blank() || line.indent() > indent).count();
        let end = at + count;
        self.sheet.open_role(Role::Quote, lines[at].body);
        self.deeper(&lines[at..end], depth);
        self.sheet.close(last_end(lines, at, end));
        end
    }

    /// The lines of a block further in, which begins at its least indentation.
    fn deeper(&mut self, lines: &[Line], depth: usize) {
        if depth >= MAX_DEPTH {
            self.flat(lines);
        } else {
            self.body(lines, depth + 1, false);
        }
    }

    /// Paragraphs, whatever they hold.
    fn flat(&mut self, lines: &[Line]) {
        for part in lines.split(|line| line.is_blank()).filter(|part| !part.is_empty()) {
            self.sheet.paragraph(&mut self.rst, Span::new(part[0].body, part[part.len() - 1].end));
        }
    }

    fn paragraph(&mut self, lines: &[Line], at: usize, depth: usize) -> usize {
        let first = lines[at];
        let rest = &lines[at + 1..];
        // A term, and what it means below, further in.
        let term =
            depth < MAX_DEPTH && rest.first().is_some_and(|line| !line.is_blank() && line.indent() > first.indent());
        let more = if term { 0 } else { rest.iter().take_while(|line| !line.is_blank()).count() };
        let end = at + 1 + more;
        let place = Span::new(first.body, last_end(lines, at, end));
        let written = self.sheet.slice(place);
        if written.starts_with("| ") {
            self.sheet.open("p", place.start, |_| {});
            for line in &lines[at..end] {
                let bar = usize::from(self.written(*line).starts_with('|'));
                let span = trim(self.sheet.text, Span::new(line.body + bar, line.end));
                self.sheet.inline(&mut self.rst, span);
                self.sheet.builder.replaced(Span::new(span.end, span.end), "\n");
            }
            self.sheet.close(place.end);
            self.sheet.flush_notes(&mut self.rst);
            return end;
        }
        let literal = written.ends_with("::");
        if written != "::" {
            self.sheet.paragraph(&mut self.rst, Span::new(place.start, place.end - usize::from(literal)));
        }
        if term {
            let end = behind_indented(lines, at);
            self.sheet.open("dd", place.end, |_| {});
            self.deeper(&lines[at + 1..end], depth);
            self.sheet.close(last_end(lines, at, end));
            return end;
        }
        if literal {
            let next = end + lines[end..].iter().take_while(|line| line.is_blank()).count();
            if lines.get(next).is_some_and(|line| line.indent() > first.indent()) {
                let behind = behind_indented(lines, next - 1).max(next);
                let inside = lines[next..].iter().take_while(|line| line.is_blank() || line.indent() > first.indent());
                let behind = behind.max(next + inside.count());
                self.sheet.code(Span::new(lines[next].body, last_end(lines, next, behind)));
                return behind;
            }
        }
        end
    }

    /// A heading with a line of marks below it, perhaps above it too.
    fn section(&mut self, lines: &[Line], at: usize) -> Option<usize> {
        let line = lines[at];
        let over = is_rule(self.written(line));
        let title = *if over { lines.get(at + 1)? } else { lines.get(at)? };
        let under = *lines.get(at + 1 + usize::from(over))?;
        let marks = self.written(under);
        let is_title = !title.is_blank()
            && (over || title.indent() == line.indent())
            && is_rule(marks)
            && (!over || marks.as_bytes()[0] == self.written(line).as_bytes()[0])
            && !is_rule(self.written(title));
        let width = self.written(title).chars().count();
        // Short underlines are read too, as docutils does from four marks on.
        if !is_title
            || (marks.len() < width && marks.len() < 4 && marks.len() + 1 < width)
            || under.indent() > 0 && !over
        {
            return None;
        }
        let kind = (marks.as_bytes()[0], over);
        let level = self.headings.iter().position(|known| *known == kind).unwrap_or_else(|| {
            self.headings.push(kind);
            self.headings.len() - 1
        });
        self.sheet.heading(&mut self.rst, title.span(), level == 0);
        Some(at + 2 + usize::from(over))
    }

    /// A field: in the head of the file it says something of the file.
    fn field(&mut self, key: Span, value: Span, span: Span, head: bool) {
        let name = self.sheet.slice(key).to_lowercase();
        // Rights are prose, and readers see them.
        let prose = ["copyright", "rights", "license", "licence", "abstract", "dedication"].contains(&name.as_str());
        // So they do with where it is from and what was changed, below the title: above it is what the page is made with.
        let capital = self.sheet.slice(key).starts_with(char::is_uppercase);
        let told = || leads_elsewhere(&name, self.sheet.slice(value)) || tells_changes(&name);
        let shown = !self.headings.is_empty() && capital && told();
        if head && !prose && !shown {
            self.sheet.field(key, value);
        } else if !value.is_empty() {
            self.sheet.open("dd", span.start, |state| state.cell = true);
            // "Copyright: © 2022 Jo Roe" says it twice.
            if name != "copyright" || !says_copyright(self.sheet.slice(value)) {
                self.sheet.builder.text(key, self.sheet.slice(key));
                self.sheet.builder.replaced(Span::new(key.end, value.start), ": ");
            }
            self.sheet.inline(&mut self.rst, value);
            self.sheet.close(span.end);
            self.sheet.flush_notes(&mut self.rst);
        }
    }
}

/// Whether a notice begins with a sign of one.
fn says_copyright(value: &str) -> bool {
    let begins = |word: &str| value.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word));
    ["©", "(c)", "copyright", "copr."].into_iter().any(begins)
}

/// Whether a field tells an address that is not that of who made the text, nor where it stands itself.
fn leads_elsewhere(name: &str, value: &str) -> bool {
    const OWN: [&str; 8] = ["author", "contact", "organi", "address", "canonical", "url", "homepage", "image"];
    value.contains("://") && !OWN.iter().any(|own| name.starts_with(own))
}

/// Whether a field tells what was done with a work that is somebody else's.
fn tells_changes(name: &str) -> bool {
    const NAMES: [&str; 10] = [
        "changes",
        "modifications",
        "adaptations",
        "änderungen",
        "cambios",
        "alterações",
        "modifiche",
        "wijzigingen",
        "ändringar",
        "изменения",
    ];
    NAMES.contains(&name)
}

/// One past the lines that belong to the one at `at`: blank ones within and those further in.
fn behind_indented(lines: &[Line], at: usize) -> usize {
    let indent = lines[at].indent();
    let inside = lines[at + 1..].iter().take_while(|line| line.is_blank() || line.indent() > indent).count();
    let mut end = at + 1 + inside;
    while end > at + 1 && lines[end - 1].is_blank() {
        end -= 1;
    }
    end
}

/// Where the last line with words before `end` ends.
fn last_end(lines: &[Line], at: usize, end: usize) -> usize {
    lines[at..end.max(at + 1)].iter().rev().find(|line| !line.is_blank()).map_or(lines[at].body, |line| line.end)
}

/// Length of the key of a `Key: value` line.
fn mail_key(written: &str) -> Option<usize> {
    let colon = written.find(':')?;
    let name = &written[..colon];
    let is_key = name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    (is_key && (written.len() == colon + 1 || written[colon + 1..].starts_with(' '))).then_some(colon)
}

/// `:name: value`: the place of the name, and where the value begins.
fn field(written: &str) -> Option<(Span, usize)> {
    let rest = written.strip_prefix(':')?;
    let len = rest.bytes().take(80).position(|byte| byte == b':')?;
    let behind = &rest[len + 1..];
    let is_field = len > 0 && !rest.starts_with(' ') && (behind.is_empty() || behind.starts_with([' ', '\t']));
    is_field.then(|| (Span::new(1, len + 1), len + 2))
}

/// Length of the mark of a list item.
fn item(written: &str) -> Option<usize> {
    let first = written.chars().next()?;
    if matches!(first, '*' | '-' | '+' | '•' | '‣') {
        let len = first.len_utf8();
        return (written.len() == len || written[len..].starts_with([' ', '\t'])).then_some(len);
    }
    let open = usize::from(first == '(');
    let rest = &written[open..];
    let len = rest.bytes().take(8).take_while(u8::is_ascii_alphanumeric).count();
    let number = &rest[..len];
    let counts = number.bytes().all(|byte| byte.is_ascii_digit())
        || len == 1
        || number.bytes().all(|byte| b"ivxlcIVXLC".contains(&byte));
    let (len, counts) = if rest.starts_with("#.") { (1, true) } else { (len, len > 0 && counts) };
    let close = rest[len..].starts_with(')') || (open == 0 && rest[len..].starts_with('.'));
    (counts && close && rest[len + 1..].starts_with(' ')).then_some(open + len + 1)
}

/// A line of one mark again and again.
fn is_rule(written: &str) -> bool {
    let Some(first) = written.bytes().next() else { return false };
    first.is_ascii_punctuation() && written.len() >= 3 && written.bytes().all(|byte| byte == first)
        || matches!(written, "==" | "--" | "~~" | "^^")
}
