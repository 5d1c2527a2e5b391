//! The head of a document: YAML between `---`, TOML between `+++`, or a JSON object.
//!
//! Takes the whole text, gives the head with places in the file and where the rest begins. A head that does not
//! parse is a problem, and what can be read of it line by line is still taken.

pub(crate) mod toml;

use super::yaml::{self, Reason};
use crate::bounds;
use crate::document::{FrontMatter, FrontMatterKind, Key, Node, Problem, ProblemKind, Value};
use crate::source::{Span, boundary_before, boundary_behind};

/// What came of looking for a head.
pub(crate) struct Head {
    pub(crate) front_matter: FrontMatter,
    pub(crate) problem: Option<Problem>,
}

/// Reads the head that a document begins with; a byte order mark and blank lines may stand before it.
pub(crate) fn read(text: &str) -> Option<Head> {
    let start = text.len() - text.trim_start_matches(['\u{FEFF}', '\n', '\r', ' ', '\t']).len();
    let start = text[..start].rfind(['\n', '\r', '\u{FEFF}']).map_or(0, |at| boundary_behind(text, at + 1));
    let rest = &text[start..];
    if rest.starts_with("---") {
        fenced(text, start, "---", FrontMatterKind::Yaml)
    } else if rest.starts_with("+++") {
        fenced(text, start, "+++", FrontMatterKind::Toml)
    } else if rest.starts_with('{') {
        json(text, start)
    } else {
        None
    }
}

fn fenced(text: &str, start: usize, fence: &str, kind: FrontMatterKind) -> Option<Head> {
    let mut lines = text[start..].split_inclusive('\n');
    let first = lines.next()?;
    if first.trim_end() != fence || !first.ends_with('\n') {
        return None;
    }
    let inner = start + first.len();
    let mut at = inner;
    for line in lines {
        let bare = line.trim_end();
        if bare == fence || (kind == FrontMatterKind::Yaml && bare == "...") {
            let span = Span::new(start, at + bare.len());
            return head(kind, &text[inner..at], inner, span);
        }
        at += line.len();
    }
    None
}

fn head(kind: FrontMatterKind, inner: &str, base: usize, span: Span) -> Option<Head> {
    if inner.len() > bounds::FRONT_MATTER {
        let read = &inner[..boundary_before(inner, bounds::FRONT_MATTER)];
        let entries = salvage(read, base);
        if entries.is_empty() && kind == FrontMatterKind::Yaml {
            return None;
        }
        let root = Node { value: Value::Map(entries), span: Span::new(base, base) };
        let message = format!(
            "the front matter is longer than {} bytes; no more than the lines before are looked at",
            bounds::FRONT_MATTER
        );
        let end = base + read.len();
        let problem = Problem { kind: ProblemKind::Limit, message, span: Some(Span::new(end, end)) };
        return Some(Head { front_matter: FrontMatter { kind, span, root }, problem: Some(problem) });
    }
    let parsed = match kind {
        FrontMatterKind::Yaml | FrontMatterKind::Json | FrontMatterKind::Fields => yaml::parse(inner, base),
        FrontMatterKind::Toml => toml::parse(inner, base),
    };
    let empty = Node { value: Value::Map(Vec::new()), span: Span::new(base, base) };
    let ruled_off = || kind == FrontMatterKind::Yaml && is_ruled_off(inner);
    let (root, problem) = match parsed {
        Ok(Node { value: Value::Map(entries), .. }) if ruled_off() && is_prose(&entries) => return None,
        Ok(root @ Node { value: Value::Map(_), .. }) => (root, None),
        Ok(Node { value: Value::Null, .. }) => (empty, None),
        // Two thematic breaks with prose between are no head.
        Ok(Node { value: Value::Scalar(_) | Value::List(_), .. }) => return None,
        Err(reason) => {
            let entries = salvage(inner, base);
            if kind == FrontMatterKind::Yaml && entries.is_empty() || ruled_off() && is_prose(&entries) {
                return None;
            }
            (Node { value: Value::Map(entries), ..empty }, Some(problem(kind, &reason, inner, base, span)))
        }
    };
    Some(Head { front_matter: FrontMatter { kind, span, root }, problem })
}

/// Whether an empty line and a heading stand below the fence: a text between two rules.
fn is_ruled_off(inner: &str) -> bool {
    let mut lines = inner.lines();
    lines.next().is_some_and(|line| line.trim().is_empty())
        && lines.find(|line| !line.trim().is_empty()).is_some_and(|line| {
            let heading = line.trim_start_matches('#');
            heading.len() < line.len() && heading.starts_with(' ')
        })
}

/// Whether no entry has a name of one word and a value: lines of a text that hold a colon.
fn is_prose(entries: &[(Key, Node)]) -> bool {
    !entries.iter().any(|(key, node)| !key.name.contains(' ') && !matches!(node.value, Value::Null))
}

fn json(text: &str, start: usize) -> Option<Head> {
    let rest = &text[start..];
    let end = object_end(rest)?;
    let inner = &rest[..end];
    let begins = inner[1..].trim_start();
    let ends_line = rest[end..].split('\n').next().is_none_or(|line| line.trim().is_empty());
    if !ends_line || !(begins.starts_with('"') || begins.starts_with('}')) {
        return None;
    }
    head(FrontMatterKind::Json, inner, start, Span::new(start, start + end))
}

/// One past the brace that closes the object which `text` begins with.
fn object_end(text: &str) -> Option<usize> {
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'{' if !quoted => depth += 1,
            b'}' if !quoted => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

fn problem(kind: FrontMatterKind, reason: &Reason, inner: &str, base: usize, whole: Span) -> Problem {
    let name = match kind {
        FrontMatterKind::Yaml => "YAML",
        FrontMatterKind::Toml => "TOML",
        FrontMatterKind::Json | FrontMatterKind::Fields => "JSON",
    };
    let fence_end = Span::new(whole.start, (whole.start + 3).min(whole.end));
    let at = reason.offset.map(|offset| line_around(inner, base, offset));
    let mut message = format!("the front matter is no valid {name}: {}", reason.message);
    if kind == FrontMatterKind::Yaml
        && let Some(word) = at.and_then(|at| advice(&inner[at.start - base..at.end - base]))
    {
        message.push_str("; ");
        message.push_str(&word);
    }
    if ["{{", "{%", "<%"].iter().any(|mark| inner.contains(mark)) {
        message = format!("the front matter holds code of a template, and was not read as {name}");
    }
    Problem { kind: ProblemKind::FrontMatter, message, span: Some(at.unwrap_or(fence_end)) }
}

/// The line that holds an offset, line end excluded; the last line with words for an offset at the end.
fn line_around(inner: &str, base: usize, offset: usize) -> Span {
    let local = boundary_before(inner, offset.saturating_sub(base).min(inner.trim_end().len()));
    let start = inner[..local].rfind('\n').map_or(0, |at| at + 1);
    let end = inner[local..].find(['\n', '\r']).map_or(inner.len(), |at| local + at);
    Span::new(base + start, base + end)
}

/// What to write instead, for the mistakes that are common in credits.
fn advice(line: &str) -> Option<String> {
    let (key, value) = line.split_once(':')?;
    let value = value.trim();
    let quote = if value.contains('"') { '\'' } else { '"' };
    let wanted = value.starts_with(['@', '`', '%', '*', '&', '!']) || value.contains(": ") || value.ends_with(':');
    (wanted && !value.starts_with(['"', '\'']))
        .then(|| format!("put the value in quotes: `{}: {quote}{value}{quote}`", key.trim()))
}

/// Top-level `key: value` lines of a head that does not parse.
fn salvage(inner: &str, base: usize) -> Vec<(Key, Node)> {
    let mut entries = Vec::new();
    let mut at = 0;
    for line in inner.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let Some(colon) = line.find([':', '=']) else { continue };
        let written = line[..colon].trim_end();
        let name = written.trim_matches(['"', '\'']);
        let is_key = name.starts_with(|c: char| c.is_alphabetic() || c == '_')
            && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ' '));
        let rest = &line[colon + 1..];
        if !is_key || (line.as_bytes()[colon] == b':' && !rest.starts_with([' ', '\t', '\r', '\n'])) {
            continue;
        }
        let value = rest.trim().trim_matches(['"', '\'']);
        let value_start = start + colon + 1 + rest.find(value).unwrap_or(0);
        let key = Key { name: name.to_owned(), span: Span::new(base + start, base + start + written.len()) };
        let span = Span::new(base + value_start, base + value_start + value.len());
        let value = if value.is_empty() { Value::Null } else { Value::Scalar(value.to_owned()) };
        entries.push((key, Node { value, span }));
    }
    entries
}
