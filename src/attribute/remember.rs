//! What a person said of an article, kept in its front matter under `licit:`.
//!
//! Takes the text of a file and facts, gives the text with them. Only YAML and files that can begin with it; what
//! stands there already is never changed, and what cannot be put in without guessing is refused.

use super::Overrides;
use crate::document::{Document, Format, FrontMatter, FrontMatterKind, Value};
use crate::resolve::front_matter::{declared, get};
use crate::source::{Source, Span};
use crate::work::Relation;
use std::fmt::Write as _;

/// Why facts cannot be kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RememberError {
    /// The format has no front matter that licit writes.
    #[error("only Markdown with YAML front matter, or without any, can keep what was said")]
    NoFrontMatter,
    /// The front matter could not be read, or its `licit` is written in one line.
    #[error("the front matter is written so that nothing can be added to `licit` safely: add it by hand")]
    NotExtendable,
}

/// The text of a file that keeps facts in its front matter. `None` where there is nothing new to keep.
///
/// # Errors
///
/// Where there is no front matter that licit can write.
pub fn remember(
    source: &Source,
    document: &Document,
    format: Format,
    facts: &Overrides,
) -> Result<Option<String>, RememberError> {
    if format != Format::Markdown {
        return Err(RememberError::NoFrontMatter);
    }
    let line_end = if source.text.contains("\r\n") { "\r\n" } else { "\n" };
    let Some(front) = &document.front_matter else {
        if source.text.starts_with("---") {
            return Err(RememberError::NotExtendable);
        }
        let Some(lines) = licit(facts, &[], &[], "") else { return Ok(None) };
        let mark = if source.text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
        let (mark, rest) = source.text.split_at(mark);
        return Ok(Some(format!("{mark}{}{rest}", joined(&format!("---\n{lines}---\n\n"), line_end))));
    };
    if front.kind != FrontMatterKind::Yaml {
        return Err(RememberError::NoFrontMatter);
    }
    let Some((at, lines)) = insertion(source, front, facts)? else { return Ok(None) };
    let (before, behind) = source.text.split_at(at);
    Ok(Some(format!("{before}{}{behind}", joined(&lines, line_end))))
}

/// What the front matter does not keep of what was said: it has no place for it, or says otherwise.
#[must_use]
pub fn unkept(facts: &Overrides, document: &Document) -> Overrides {
    let kept = declared(document).source.unwrap_or_default();
    let is_kept = |kept: &Option<(String, Span)>, said: &str| kept.as_ref().is_some_and(|(kept, _)| alike(kept, said));
    let rest = |said: &Option<String>, kept: &Option<(String, Span)>| said.clone().filter(|said| !is_kept(kept, said));
    let authors = kept.authors.len() == facts.authors.len()
        && kept.authors.iter().zip(&facts.authors).all(|((kept, _), said)| alike(kept, said));
    Overrides {
        title: rest(&facts.title, &kept.title),
        source_url: rest(&facts.source_url, &kept.url),
        publisher: rest(&facts.publisher, &kept.publisher),
        authors: if authors { Vec::new() } else { facts.authors.clone() },
        license: rest(&facts.license, &kept.license),
        date: rest(&facts.date, &kept.date),
        source_language: rest(&facts.source_language, &kept.language),
        ..facts.clone()
    }
}

/// Whether two say the same, but for white space.
fn alike(one: &str, other: &str) -> bool {
    one.split_whitespace().eq(other.split_whitespace())
}

/// Where lines go, and which.
fn insertion(
    source: &Source,
    front: &FrontMatter,
    facts: &Overrides,
) -> Result<Option<(usize, String)>, RememberError> {
    let keys = |path: &[&str]| match get(&front.root, path).map(|node| &node.value) {
        Some(Value::Map(entries)) => entries.iter().map(|(key, _)| key.name.clone()).collect::<Vec<_>>(),
        _ => Vec::new(),
    };
    let Value::Map(entries) = &front.root.value else { return Err(RememberError::NotExtendable) };
    let Some((key, value)) = entries.iter().find(|(key, _)| key.name == "licit") else {
        // Behind the last line of the front matter, before its closing fence.
        let text = source.text.get(front.span.start..front.span.end).ok_or(RememberError::NotExtendable)?;
        let fence = text.trim_end().rfind("\n---").or_else(|| text.trim_end().rfind("\n..."));
        let at = front.span.start + fence.ok_or(RememberError::NotExtendable)? + 1;
        return Ok(licit(facts, &[], &[], "").map(|lines| (at, lines)));
    };
    let (of_licit, of_source) = (keys(&["licit"]), keys(&["licit", "source"]));
    // Its keys stand below it, one a line and further in.
    let children = match &value.value {
        Value::Map(children) if !children.is_empty() => children,
        _ => return Err(RememberError::NotExtendable),
    };
    let (line, indent) = line_of(source, children[0].0.span.start).ok_or(RememberError::NotExtendable)?;
    let (own_line, own_indent) = line_of(source, key.span.start).ok_or(RememberError::NotExtendable)?;
    if line == own_line || indent.len() <= own_indent.len() {
        return Err(RememberError::NotExtendable);
    }
    let source_key = children.iter().find(|(key, _)| key.name == "source");
    if let Some((_, node)) = source_key {
        let Value::Map(facts_there) = &node.value else { return Err(RememberError::NotExtendable) };
        let first = facts_there.first().ok_or(RememberError::NotExtendable)?;
        let (source_line, source_indent) = line_of(source, first.0.span.start).ok_or(RememberError::NotExtendable)?;
        if source_indent.len() <= indent.len() {
            return Err(RememberError::NotExtendable);
        }
        let lines = source_lines(facts, &of_source, source_indent);
        return Ok((!lines.is_empty()).then_some((source_line, lines)));
    }
    let Some(lines) = licit(facts, &of_licit, &of_source, indent) else { return Ok(None) };
    let inner = lines.split_once('\n').map_or("", |(_, rest)| rest);
    Ok((!inner.is_empty()).then(|| (line, inner.to_owned())))
}

/// The start of the line that a place is in, and the blanks that it begins with, where nothing else stands before.
fn line_of(source: &Source, at: usize) -> Option<(usize, &str)> {
    let start = source.text.get(..at)?.rfind('\n').map_or(0, |end| end + 1);
    let indent = source.text.get(start..at)?;
    indent.chars().all(|ch| ch == ' ').then_some((start, indent))
}

/// The whole of `licit:`, without keys that stand there; its own line first. `None` where nothing is new.
fn licit(facts: &Overrides, of_licit: &[String], of_source: &[String], indent: &str) -> Option<String> {
    let indent = if indent.is_empty() { "  " } else { indent };
    let source = source_lines(facts, of_source, &format!("{indent}  "));
    let mut lines = String::new();
    if let Some(relation) = relation(facts).filter(|_| !of_licit.iter().any(|key| key == "relation")) {
        // Writing to a string cannot fail.
        let _ = writeln!(lines, "{indent}relation: {relation}");
    }
    if !source.is_empty() {
        let _ = writeln!(lines, "{indent}source:");
        lines.push_str(&source);
    }
    (!lines.is_empty()).then(|| format!("licit:\n{lines}"))
}

/// What was done with the article, where facts of an original tell that it has one.
fn relation(facts: &Overrides) -> Option<&'static str> {
    let done = facts.relation.filter(|relation| !matches!(relation, Relation::Original | Relation::Unknown));
    done.or_else(|| facts.source_url.is_some().then_some(Relation::Republished)).map(Relation::word)
}

/// The lines of `source:` for facts that do not stand there.
fn source_lines(facts: &Overrides, there: &[String], indent: &str) -> String {
    let mut lines = String::new();
    let authors: Vec<String> = facts.authors.iter().map(|name| quoted(name)).collect();
    let authors = (!authors.is_empty()).then(|| format!("[{}]", authors.join(", ")));
    let single = |fact: &Option<String>| fact.as_ref().map(|fact| quoted(fact));
    let all = [
        ("title", single(&facts.title)),
        ("url", single(&facts.source_url)),
        ("publisher", single(&facts.publisher)),
        ("authors", authors),
        ("license", single(&facts.license)),
        ("date", single(&facts.date)),
        ("language", single(&facts.source_language)),
    ];
    for (key, value) in all {
        if let Some(value) = value.filter(|_| !there.iter().any(|known| known == key)) {
            let _ = writeln!(lines, "{indent}{key}: {value}");
        }
    }
    lines
}

/// A YAML string in double quotes, which are those of JSON.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

fn joined(lines: &str, line_end: &str) -> String {
    lines.replace('\n', line_end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts() -> Overrides {
        Overrides {
            title: Some("Salt: \"paths\"\n# here".to_owned()),
            authors: vec!["Nia, Orsolo".to_owned(), "Ode [x] Karr".to_owned()],
            source_url: Some("https://hd.example/salt".to_owned()),
            license: Some("CC-BY-4.0".to_owned()),
            ..Overrides::default()
        }
    }

    fn kept(text: &str) -> Result<Option<String>, RememberError> {
        let (source, document) =
            crate::read::read("a.md", text.as_bytes(), Format::Markdown, crate::knowledge::Knowledge::built_in());
        remember(&source, &document, Format::Markdown, &facts())
    }

    #[test]
    fn facts_are_read_back_as_they_were_said() {
        for text in [
            "The marsh.\n",
            "---\ntitle: Mine\n---\n\nThe marsh.\n",
            "---\r\ntitle: Mine\r\n---\r\n\r\nThe marsh.\r\n",
            "---\ntitle: Mine\nlicit:\n  relation: republished\ntags: [a]\n---\n\nThe marsh.\n",
            "---\nlicit:\n    source:\n        publisher: Harbour Dispatch\n---\n\nThe marsh.\n",
        ] {
            let after = kept(text).expect("can be kept").expect("is new");
            let (source, document) =
                crate::read::read("a.md", after.as_bytes(), Format::Markdown, crate::knowledge::Knowledge::built_in());
            assert!(document.problems.is_empty(), "{after}: {:?}", document.problems);
            let said = declared(&document).source.expect("a source");
            let of = |placed: Option<(String, _)>| placed.map(|(text, _)| text);
            // White space in a value is folded where it is shown, not where it is kept.
            assert_eq!(of(said.title).as_deref(), Some("Salt: \"paths\"\n# here"), "{after}");
            assert_eq!(of(said.url).as_deref(), Some("https://hd.example/salt"), "{after}");
            let authors: Vec<String> = said.authors.into_iter().map(|(name, _)| name).collect();
            assert_eq!(authors, ["Nia, Orsolo", "Ode [x] Karr"], "{after}");
            assert!(source.text.ends_with(text.rsplit("---").next().unwrap_or_default()), "{after}");
            assert_eq!(kept(&after), Ok(None), "nothing is new the second time: {after}");
        }
    }

    #[test]
    fn what_cannot_be_extended_safely_stays() {
        assert_eq!(kept("---\nlicit: {relation: republished}\n---\n\na\n"), Err(RememberError::NotExtendable));
        assert_eq!(kept("+++\ntitle = \"a\"\n+++\n\na\n"), Err(RememberError::NoFrontMatter));
        let (source, document) =
            crate::read::read("a.html", b"<p>a</p>", Format::Html, crate::knowledge::Knowledge::built_in());
        assert_eq!(remember(&source, &document, Format::Html, &facts()), Err(RememberError::NoFrontMatter));
    }
}
