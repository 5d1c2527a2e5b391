//! A block of credits inside of a file: between comments of the file's own format, so that readers do not see them.
//!
//! Takes what was read of a file and the text of the block, gives the edit that puts it there. Nothing outside of the
//! comments changes; without them the block comes to the end of the article. The first comment keeps as JSON what was said
//! of the article and stands nowhere else, and how the credits are written, so that the block can be made again from the
//! file alone.

pub(crate) mod end;
pub mod pictures;

use super::Overrides;
use crate::document::{Document, Format, Role};
use crate::finding::Edit;
use crate::read::WHOSE;
use crate::read::is_mdx;
use crate::source::{Source, Span};
use serde::{Deserialize, Serialize};

/// What stands in the comment before the block.
const OPEN: &str = "licit:attribution";
/// What stands in the comment behind it.
const CLOSE: &str = "/licit:attribution";

/// A block that stands in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// The lines of its comments and all between them.
    pub span: Span,
    /// What its first comment keeps of the article.
    pub said: Overrides,
    /// How it is written.
    pub how: How,
}

/// How credits in a file are written, where flags said so: kept beside what was said of the article.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct How {
    /// The form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub form: Option<String>,
    /// The markup of HTML.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub markup: Option<String>,
    /// The language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// Where the page of credits is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credits_page: Option<String>,
    /// How many makers of a work are named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub most_names: Option<u16>,
    /// Where the credits of pictures go: `below` them, or at the `end`, which is not kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pictures: Option<String>,
}

impl How {
    /// What is said here, else what is said there.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            form: self.form.or(other.form),
            markup: self.markup.or(other.markup),
            lang: self.lang.or(other.lang),
            credits_page: self.credits_page.or(other.credits_page),
            most_names: self.most_names.or(other.most_names),
            pictures: self.pictures.or(other.pictures),
        }
    }
}

/// Why a block cannot be put into a file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PlaceError {
    /// The format has no comments that could mark it, or credits are not written in it.
    #[error("licit puts no block into {format}: print the credits without `--write`, and paste them")]
    NoComments {
        /// Name of the format.
        format: &'static str,
    },
    /// One of the two comments is missing.
    #[error("line {line}: `{OPEN}` and `{CLOSE}` do not go together here")]
    Unpaired {
        /// Line of the comment that has no other, from 1.
        line: usize,
    },
    /// There is more than one block.
    #[error("line {line}: a second block of credits; one is kept in step")]
    Second {
        /// Line of its first comment, from 1.
        line: usize,
    },
    /// What the first comment keeps cannot be read.
    #[error("line {line}: what the comment keeps cannot be read: {why}")]
    Facts {
        /// Its line, from 1.
        line: usize,
        /// What is wrong.
        why: String,
    },
    /// What would stand in the block would end it.
    #[error("the credits hold what ends a comment of {format}")]
    Unsafe {
        /// Name of the format.
        format: &'static str,
    },
}

/// How a comment of one line is written.
struct Comment {
    before: &'static str,
    after: &'static str,
}

impl Comment {
    fn of(path: &str, format: Format) -> Result<Self, PlaceError> {
        let (before, after) = match format {
            Format::Markdown if is_mdx(path) => ("{/* ", " */}"),
            Format::Markdown | Format::Html | Format::Wikitext => ("<!-- ", " -->"),
            Format::Rst => (".. ", ""),
            Format::Asciidoc => ("// ", ""),
            Format::Latex => ("% ", ""),
            Format::Text
            | Format::Org
            | Format::Jats
            | Format::Cnxml
            | Format::DocBook
            | Format::Dita
            | Format::Mallard
            | Format::Tei
            | Format::Opf
            | Format::Feed
            | Format::Wxr
            | Format::JsonFeed
            | Format::Notebook
            | Format::Subtitles
            | Format::Lektor => return Err(PlaceError::NoComments { format: format.name() }),
        };
        Ok(Self { before, after })
    }

    fn write(&self, word: &str) -> String {
        format!("{}{word}{}", self.before, self.after)
    }

    /// Refuses a block that would end between two comments.
    fn can_hold(&self, block: &str, format: Format) -> Result<(), PlaceError> {
        let words = [OPEN, CLOSE, pictures::OPEN, pictures::CLOSE];
        let ends = |line: &str| words.iter().any(|word| self.behind(line, word).is_some());
        if block.lines().any(ends) { Err(PlaceError::Unsafe { format: format.name() }) } else { Ok(()) }
    }

    /// What stands behind a word in a line that is a comment with this word.
    fn behind<'l>(&self, line: &'l str, word: &str) -> Option<&'l str> {
        let (before, after) = (self.before.trim_end(), self.after.trim_start());
        let inner = line.trim().strip_prefix(before)?.strip_suffix(after)?.trim();
        let rest = inner.strip_prefix(word)?;
        (rest.is_empty() || rest.starts_with(' ')).then(|| rest.trim())
    }
}

/// Facts in one line that ends no comment.
fn kept(facts: impl IntoIterator<Item = serde_json::Value>) -> String {
    let maps = facts.into_iter().filter_map(|facts| match facts {
        serde_json::Value::Object(facts) => Some(facts),
        _ => None,
    });
    let mut facts: serde_json::Map<String, serde_json::Value> = maps.flatten().collect();
    facts.retain(|_, fact| !fact.is_null() && fact.as_array().is_none_or(|list| !list.is_empty()));
    if facts.is_empty() {
        return String::new();
    }
    let json = serde_json::Value::Object(facts).to_string();
    let json = json.replace("--", "-\\u002d").replace("*/", "*\\u002f").replace('<', "\\u003c").replace('>', "\\u003e");
    format!(" {json}")
}

/// What a comment keeps.
fn read(facts: &str) -> serde_json::Result<(How, Overrides)> {
    if facts.is_empty() {
        return Ok((How::default(), Overrides::default()));
    }
    let mut facts: serde_json::Map<String, serde_json::Value> = serde_json::from_str(facts)?;
    facts.remove(WHOSE);
    let mut how = serde_json::Map::new();
    for key in ["form", "markup", "lang", "credits-page", "most-names", "pictures"] {
        how.extend(facts.remove_entry(key));
    }
    Ok((serde_json::from_value(how.into())?, serde_json::from_value(facts.into())?))
}

/// The block of a file, where there is one.
///
/// # Errors
///
/// Where its comments do not go together, or the format has none.
pub fn find(source: &Source, document: &Document, format: Format) -> Result<Option<Placed>, PlaceError> {
    let comment = Comment::of(&source.path, format)?;
    // In code, the comments are what the page speaks of.
    let code: Vec<Span> =
        document.blocks.iter().filter(|block| block.role == Role::Code).map(|block| block.span).collect();
    let front = document.front_matter.as_ref().map_or(0, |front| front.span.end);
    let mut found: Option<Placed> = None;
    let mut opened: Option<(Span, usize, (How, Overrides))> = None;
    let mut start = 0;
    for (index, line) in source.text.split_inclusive('\n').enumerate() {
        let whole = Span::new(start, start + line.len());
        start = whole.end;
        let number = index + 1;
        let facts = comment.behind(line, OPEN);
        let is_close = comment.behind(line, CLOSE).is_some_and(str::is_empty);
        if (facts.is_none() && !is_close) || whole.start < front || code.iter().any(|code| code.contains(whole)) {
            continue;
        }
        match (facts, opened.take()) {
            (Some(_), None) if found.is_some() => return Err(PlaceError::Second { line: number }),
            (Some(facts), None) => {
                let kept = read(facts).map_err(|error| PlaceError::Facts { line: number, why: error.to_string() })?;
                opened = Some((whole, number, kept));
            }
            (None, Some((first, _, (how, said)))) => found = Some(Placed { span: first.join(whole), said, how }),
            (Some(_), Some(_)) | (None, None) => return Err(PlaceError::Unpaired { line: number }),
        }
    }
    match opened {
        Some((_, line, _)) => Err(PlaceError::Unpaired { line }),
        None => Ok(found),
    }
}

/// What a block is made of.
#[derive(Debug, Clone, Copy)]
pub struct Block<'a> {
    /// The credits.
    pub text: &'a str,
    /// For each work in it the picture that it is, if it is one, and how many paragraphs its credit has. Empty where
    /// that cannot be told.
    pub whose: &'a [(Option<&'a str>, usize)],
    /// What no other part of the file says of the article.
    pub said: &'a Overrides,
    /// How the credits are written.
    pub how: &'a How,
}

/// The pictures of a block as JSON: `[null, "weir.jpg", ["gate.jpg", 2]]`; nothing where it shows none.
fn whose(works: &[(Option<&str>, usize)]) -> serde_json::Value {
    if works.iter().all(|(src, _)| src.is_none()) {
        return serde_json::Value::Null;
    }
    let one = |(src, count): &(Option<&str>, usize)| match count {
        1 => serde_json::json!(src),
        _ => serde_json::json!([src, count]),
    };
    serde_json::json!({ WHOSE: works.iter().map(one).collect::<Vec<_>>() })
}

/// The edit that puts a block into a file: in the place of the one that stands there, else at the end of the article.
/// `at` is where a new block goes, if not to the end.
///
/// # Errors
///
/// Where the format has no comments, or the block holds what looks like one of its own.
pub fn put(
    source: &Source,
    document: &Document,
    format: Format,
    placed: Option<&Placed>,
    block: Block<'_>,
    at: Option<usize>,
) -> Result<Edit, PlaceError> {
    let comment = Comment::of(&source.path, format)?;
    comment.can_hold(block.text, format)?;
    let facts = [serde_json::to_value(block.how), serde_json::to_value(block.said), Ok(whose(block.whose))];
    let open = comment.write(&format!("{OPEN}{}", kept(facts.into_iter().flatten())));
    let text = block.text.trim_matches(['\r', '\n']);
    let text = if text.is_empty() { String::new() } else { format!("{text}\n\n") };
    let whole = format!("{open}\n\n{text}{}", comment.write(CLOSE));
    let Some(placed) = placed else {
        return Ok(match at {
            Some(at) => at_place(&source.text, at, &whole),
            None => end::at_end(source, document, format, &whole),
        });
    };
    let line_end = line_end(&source.text);
    let mut text = whole.replace("\r\n", "\n").replace('\n', line_end);
    if source.slice(placed.span).ends_with('\n') {
        text.push_str(line_end);
    }
    Ok(Edit { span: placed.span, text })
}

/// Where a block goes that has to stand above the text: below the first heading, else behind the front matter. Only
/// Markdown and HTML are known well enough.
#[must_use]
pub fn above(source: &Source, document: &Document, format: Format) -> Option<usize> {
    let text = source.text.as_str();
    let heading = document.blocks.iter().find(|block| block.visible && block.role != Role::Meta);
    let heading = heading.filter(|block| block.role == Role::Heading).map(|block| block.span.end);
    match format {
        Format::Markdown => {
            let start = heading.or(document.front_matter.as_ref().map(|front| front.span.end)).unwrap_or(0);
            if start == 0 || text[..start].ends_with('\n') {
                return Some(start);
            }
            Some(text[start..].find('\n').map_or(text.len(), |end| start + end + 1))
        }
        Format::Html => {
            let behind = text.get(heading?..)?;
            if text[..heading?].ends_with('>') {
                return heading;
            }
            let tag = behind.find("</h").filter(|at| *at < 200)?;
            Some(heading? + tag + behind[tag..].find('>')? + 1)
        }
        _ => None,
    }
}

/// The edit that puts a new block to a place between lines or elements.
fn at_place(text: &str, at: usize, block: &str) -> Edit {
    let (before, after) = text.split_at(at);
    let gap = |is_there: bool| if is_there { "" } else { "\n" };
    let lead = [gap(before.is_empty() || before.ends_with('\n')), gap(before.is_empty() || before.ends_with("\n\n"))];
    let tail = ["\n", gap(after.is_empty() || after.starts_with(['\n', '\r']))];
    let whole = [&lead.concat(), block, &tail.concat()].concat();
    Edit { span: Span::new(at, at), text: whole.replace("\r\n", "\n").replace('\n', line_end(text)) }
}

/// The line end that a text uses.
fn line_end(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, text: &str) -> (Source, Document, Format) {
        let format = Format::of_path(path).expect("a format");
        let (source, document) =
            crate::read::read(path, text.as_bytes(), format, crate::knowledge::Knowledge::built_in());
        (source, document, format)
    }

    fn write(path: &str, text: &str, block: &str) -> String {
        let (source, document, format) = file(path, text);
        let placed = find(&source, &document, format).expect("no trouble");
        let said = Overrides { changes: Some("a --> b */ c".to_owned()), ..Overrides::default() };
        let block = Block { text: block, whose: &[], said: &said, how: &How::default() };
        let edit = put(&source, &document, format, placed.as_ref(), block, None).expect("has comments");
        format!("{}{}{}", &text[..edit.span.start], edit.text, &text[edit.span.end..])
    }

    #[test]
    fn a_block_is_put_and_kept_in_step() {
        for (path, text) in [
            ("a.md", "# Salt\n\nThe marsh.\n"),
            ("a.mdx", "# Salt\n\nThe marsh."),
            ("a.html", "<html><body><article><p>The marsh.</p></article></body></html>\n"),
            ("a.rst", "Salt\n====\n\nThe marsh.\n"),
            ("a.adoc", "= Salt\n\nThe marsh.\n"),
            ("a.tex", "\\begin{document}\nThe marsh.\n\\end{document}\n"),
            ("a.wiki", "The marsh.\n"),
            ("crlf.md", "# Salt\r\n\r\nThe marsh.\r\n"),
            ("empty.md", ""),
        ] {
            let once = write(path, text, "First.");
            assert!(once.contains("First."), "{path}: {once}");
            assert_eq!(write(path, &once, "First."), once, "{path}");
            let other = write(path, &once, "Second.\n\nThird.");
            assert_eq!(write(path, &other, "First."), once, "{path}");
            let (source, document, format) = file(path, &once);
            let placed = find(&source, &document, format).expect("no trouble").expect("stands there");
            let rest = format!("{}{}", &once[..placed.span.start], &once[placed.span.end..]);
            assert_eq!(placed.said.changes.as_deref(), Some("a --> b */ c"), "{path}: {once}");
            assert!(!rest.contains("First") && !rest.contains("licit:"), "{path}: {rest}");
        }
        assert!(!write("crlf.md", "a\r\n", "b\nc").replace("\r\n", "").contains('\n'));
    }

    #[test]
    fn comments_that_do_not_go_together_are_told() {
        let trouble = |text: &str| {
            let (source, document, format) = file("a.md", text);
            find(&source, &document, format)
        };
        assert_eq!(trouble("<!-- licit:attribution -->\n\na\n"), Err(PlaceError::Unpaired { line: 1 }));
        assert_eq!(trouble("a\n\n<!-- /licit:attribution -->\n"), Err(PlaceError::Unpaired { line: 3 }));
        let block = "<!-- licit:attribution -->\na\n<!-- /licit:attribution -->\n\n";
        assert_eq!(trouble(&block.repeat(2)), Err(PlaceError::Second { line: 5 }));
        let broken = trouble("<!-- licit:attribution {x} -->\na\n<!-- /licit:attribution -->\n");
        assert!(matches!(broken, Err(PlaceError::Facts { line: 1, .. })), "{broken:?}");
        assert_eq!(trouble(&format!("```html\n{block}```\n")), Ok(None));
        let put = |path: &str, text: &str| {
            let (source, document, format) = file(path, "a");
            let block = Block { text, whose: &[], said: &Overrides::default(), how: &How::default() };
            put(&source, &document, format, None, block, None)
        };
        assert_eq!(put("a.txt", "b"), Err(PlaceError::NoComments { format: "text" }));
        let hostile = put("a.md", "b\n<!-- /licit:attribution -->");
        assert_eq!(hostile, Err(PlaceError::Unsafe { format: "markdown" }));
    }
}
