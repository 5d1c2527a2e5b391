//! Lektor to a [`Document`]: fields between `---` lines, `key: value`, of which the long ones are Markdown.

use super::light::{Line, Sheet, lines, trim};
use super::markdown::{self, figure::Dialect};
use crate::document::Document;
use crate::source::Span;

/// Reads a Lektor file.
pub(crate) fn read(text: &str, document: Document) -> Document {
    let mut sheet = Sheet::new(text, document);
    let lines = lines(text);
    let mut bodies = Vec::new();
    for section in lines.split(|line| line.indent() == 0 && &text[line.body..line.end] == "---") {
        let Some(from) = section.iter().position(|line| !line.is_blank()) else { continue };
        let section = &section[from..];
        let Some((key, first)) = key(text, section[0]) else {
            bodies.push(whole(section));
            continue;
        };
        let value = trim(text, Span::new(first.start, section[section.len() - 1].end.max(first.end)));
        if !first.is_empty() {
            sheet.field(key, value);
        } else if is_list(text, value) && !text[key.start..key.end].eq_ignore_ascii_case("body") {
            let lines = section[1..].iter().filter(|line| !line.is_blank()).map(|line| line.span());
            let items = lines.map(|span| (text[span.start..span.end].to_owned(), span)).collect();
            sheet.field_list(&text[key.start..key.end], key, items);
        } else {
            // The line end stays: Markdown counts on lines that begin at their start.
            bodies.push(Span::new(section.get(1).map_or(value.start, |line| line.start), value.end));
        }
    }
    for body in bodies.into_iter().filter(|body| !body.is_empty()) {
        sheet.builder = markdown::part(text, body, Dialect::Plain, sheet.builder);
    }
    sheet.finish()
}

fn whole(section: &[Line]) -> Span {
    Span::new(section[0].start, section[section.len() - 1].end)
}

/// The key of a section, and what stands behind it in its line.
fn key(text: &str, line: Line) -> Option<(Span, Span)> {
    let colon = text[line.body..line.end].find(':')?;
    let name = &text[line.body..line.body + colon];
    let is_name =
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'));
    let behind = trim(text, Span::new(line.body + colon + 1, line.end));
    is_name.then(|| (Span::new(line.body, line.body + colon), behind))
}

/// Lines of few words each, without a blank line between.
fn is_list(text: &str, value: Span) -> bool {
    text[value.start..value.end].lines().all(|line| {
        let line = line.trim();
        !line.is_empty() && line.len() <= 60 && !line.ends_with('.') && !line.contains(['[', '<', '#', '*', '©'])
    })
}
