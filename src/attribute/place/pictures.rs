//! The credit of each picture below it: blocks of their own, between comments that name the picture.
//!
//! Where a picture's paragraph or figure ends, its block begins, set off by what is taken out with it again: a file
//! without its blocks is, byte for byte, what it was before.

use super::{Comment, PlaceError, kept, line_end};
use crate::document::{Document, Format, Role};
use crate::finding::Edit;
use crate::source::{Source, Span, boundary_before, boundary_behind};

/// What stands in the comment before the credit of a picture.
pub(super) const OPEN: &str = "licit:credit";
/// What stands in the comment behind it.
pub(super) const CLOSE: &str = "/licit:credit";

/// How far around a picture its figure or paragraph is looked for.
const MAX_FIGURE_BYTES: usize = 1 << 14;

/// Environments of LaTeX that hold a picture.
const FIGURES: [&str; 4] = ["figure", "wrapfigure", "scfigure", "marginfigure"];

/// The blocks of all pictures of a file, with what sets them off.
///
/// # Errors
///
/// Where their comments do not go together, or the format has none.
pub fn find(source: &Source, document: &Document, format: Format) -> Result<Vec<Span>, PlaceError> {
    let comment = Comment::of(&source.path, format)?;
    let code: Vec<Span> =
        document.blocks.iter().filter(|block| block.role == Role::Code).map(|block| block.span).collect();
    let close = comment.write(CLOSE);
    let mut found = Vec::new();
    let mut opened: Option<(usize, usize)> = None;
    let mut start = 0;
    for (index, line) in source.text.split_inclusive('\n').enumerate() {
        let at = start;
        start += line.len();
        let opens = comment.behind(line, OPEN).is_some_and(|facts| facts.starts_with('{'));
        // In HTML, text may go on behind it.
        let closes = line.trim_start().starts_with(&close);
        if (!opens && !closes) || code.iter().any(|code| code.contains(Span::new(at, at + line.len()))) {
            continue;
        }
        match (opens, opened.take()) {
            (true, None) => opened = Some((at, index + 1)),
            (false, Some((first, _))) => {
                let end = at + (line.len() - line.trim_start().len()) + close.len();
                found.push(Span::new(first - set_off(&source.text[..first], format), end));
            }
            (true, Some(_)) | (false, None) => return Err(PlaceError::Unpaired { line: index + 1 }),
        }
    }
    match opened {
        Some((_, line)) => Err(PlaceError::Unpaired { line }),
        None => Ok(found),
    }
}

/// How many line ends set a block off.
fn gap(format: Format) -> usize {
    if format == Format::Html { 1 } else { 2 }
}

/// The bytes of the line ends before a block that came with it.
fn set_off(before: &str, format: Format) -> usize {
    let mut rest = before;
    for _ in 0..gap(format) {
        let Some(shorter) = rest.strip_suffix('\n') else { break };
        rest = shorter.strip_suffix('\r').unwrap_or(shorter);
    }
    before.len() - rest.len()
}

/// Where the credit of a picture goes; `None` where no block can stand: within a line of text, a list, a table.
#[must_use]
pub fn spot(source: &Source, document: &Document, format: Format, medium: usize) -> Option<usize> {
    let media = document.media.get(medium)?;
    let text = source.text.as_str();
    // Its caption stands between it and its credit.
    let captions = document.blocks.iter().filter(|block| {
        let below = block.after_medium == Some(medium) && block.emphasized;
        block.visible && (block.medium == Some(medium) && block.role == Role::Caption || below)
    });
    let end = captions.map(|block| block.span.end).max().unwrap_or(0).max(media.span.end);
    let behind = window(text, end, end + MAX_FIGURE_BYTES);
    let after = |tag: &str| {
        let at = behind.to_ascii_lowercase().find(tag)?;
        let rest = &behind[at..];
        Some(end + at + rest.find('>').map_or(rest.len(), |end| end + 1))
    };
    if format == Format::Html {
        if media.figure.is_some() {
            return after("</figure");
        }
        let before = window(text, media.span.start.saturating_sub(MAX_FIGURE_BYTES), media.span.start);
        let before = before.to_ascii_lowercase();
        let opened = ["<p>", "<p "].iter().filter_map(|tag| before.rfind(tag)).max();
        if opened.is_some_and(|at| !before[at..].contains("</p")) {
            return after("</p");
        }
        return if media.link.is_some() { after("</a") } else { Some(end) };
    }
    let line = text[..media.span.start].rfind('\n').map_or(0, |at| at + 1);
    let end = match format {
        Format::Markdown if media.figure.is_some() => after("</figure")?,
        Format::Latex => end + environment_end(behind)?,
        _ if text[line..media.span.start].chars().all(|ch| ch == '[') => end,
        _ => return None,
    };
    // To the end of the line, and of the paragraph; an environment ends by itself.
    let mut at = line_end_at(text, end);
    while format != Format::Latex && at < text.len() {
        let next = line_end_at(text, at + 1);
        if text[at..next].trim().is_empty() {
            break;
        }
        at = next;
    }
    Some(if text[..at].ends_with('\r') { at - 1 } else { at })
}

/// How far behind a picture the end of its environment is looked for, in bytes.
const FAR: usize = 20_000;

/// Where the environment ends that holds a picture; where another begins first, it stands in none.
fn environment_end(behind: &str) -> Option<usize> {
    let near = &behind[..boundary_before(behind, FAR)];
    let is_figure = |name: &str| {
        let is = |figure: &str| name.get(..figure.len()).is_some_and(|head| head.eq_ignore_ascii_case(figure));
        FIGURES.into_iter().any(is)
    };
    let mut commands = near.match_indices('\\').map(|(at, _)| (at, &near[at + 1..]));
    let (at, command) = commands.find(|(_, command)| {
        let name = command.strip_prefix("begin{").or_else(|| command.strip_prefix("end{"));
        name.is_some_and(is_figure)
    })?;
    command.starts_with("end{").then(|| near[at..].find('}').map_or(near.len(), |close| at + close + 1))
}

fn line_end_at(text: &str, from: usize) -> usize {
    text[from..].find('\n').map_or(text.len(), |line| from + line)
}

/// A stretch of a text, on the borders of letters.
fn window(text: &str, start: usize, end: usize) -> &str {
    text.get(boundary_behind(text, start)..boundary_before(text, end)).unwrap_or_default()
}

/// The edit that puts the credits of pictures to one place: pairs of the picture's path and the block.
///
/// # Errors
///
/// Where the format has no comments, or a block holds what looks like one of them.
pub fn put(source: &Source, format: Format, at: usize, credits: &[(&str, &str)]) -> Result<Edit, PlaceError> {
    let comment = Comment::of(&source.path, format)?;
    let gap = "\n".repeat(gap(format));
    let mut text = String::new();
    for (src, block) in credits {
        comment.can_hold(block, format)?;
        let open = comment.write(&format!("{OPEN}{}", kept([serde_json::json!({"of": src})])));
        let parts = [gap.as_str(), &open, &gap, block.trim_matches(['\r', '\n']), &gap, &comment.write(CLOSE)];
        text.push_str(&parts.concat());
    }
    let text = text.replace("\r\n", "\n").replace('\n', line_end(&source.text));
    Ok(Edit { span: Span::new(at, at), text })
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

    fn without(path: &str, text: &str) -> String {
        let (source, document, format) = file(path, text);
        let mut out = text.to_owned();
        for span in find(&source, &document, format).expect("no trouble").into_iter().rev() {
            out.replace_range(span.start..span.end, "");
        }
        out
    }

    fn with(path: &str, text: &str) -> String {
        let (source, document, format) = file(path, text);
        let mut out = text.to_owned();
        for medium in (0..document.media.len()).rev() {
            let Some(at) = spot(&source, &document, format, medium) else { continue };
            let edit = put(&source, format, at, &[("a --> b.jpg", "Photo by Nia.")]).expect("has comments");
            out.insert_str(edit.span.start, &edit.text);
        }
        out
    }

    #[test]
    fn a_credit_stands_behind_the_figure_and_goes_without_a_trace() {
        for (path, text, expected) in [
            ("a.md", "A\n\n![b](b.jpg)\n\nC\n", 1),
            ("a.md", "![b](b.jpg)", 1),
            ("a.md", "![b](b.jpg)\n*By the weir*\n\nC\n", 1),
            ("a.md", "![b](b.jpg)\n\n*By the weir.*\n\nC\n", 1),
            ("a.md", "[![b](b.jpg)](https://x.example/)\n\nC\n", 1),
            ("a.md", "![b](b.jpg)\r\n\r\nC\r\n", 1),
            ("a.md", "- ![b](b.jpg)\n- c\n", 0),
            ("a.md", "A ![b](b.jpg) c.\n", 0),
            ("a.md", "<figure>\n<img src=\"b.jpg\">\n<figcaption>B</figcaption>\n</figure>\n\nC\n", 1),
            ("a.mdx", "![b](b.jpg)\n\nC\n", 1),
            ("a.html", "<p>A</p><figure><img src=\"b.jpg\"></figure><p>C</p>", 1),
            ("a.html", "<p><a href=\"/x\"><img src=\"b.jpg\"></a></p>\n<p>C</p>\n", 1),
            ("a.html", "<div><img src=\"b.jpg\"> <img src=\"c.jpg\"></div>", 2),
            ("a.adoc", "A\n\nimage::b.jpg[]\n\nC\n", 1),
            ("a.rst", "A\n\n.. figure:: b.jpg\n\n   By the weir.\n\nC\n", 1),
            ("a.wiki", "[[File:B.jpg|thumb|b]]\n\nC\n", 1),
            ("a.tex", "\\begin{figure}\n\\includegraphics{b}\n\\caption{By the weir}\n\\end{figure}\nThe end.\n", 1),
            ("a.tex", "\\begin{wrapfigure}{r}{4cm}\n\\includegraphics{b}\n\\end{wrapfigure}\nThe end.\n", 1),
            ("a.tex", "\\includegraphics{b}\n\n\\begin{figure}\n\\caption{C}\n\\end{figure}\nC\n", 0),
        ] {
            let once = with(path, text);
            assert_eq!(once.matches("Photo by Nia.").count(), expected, "{path}: {text}: {once}");
            assert_eq!(without(path, &once), text, "{path}: {once}");
            assert_eq!(with(path, &without(path, &once)), once, "{path}");
            let (source, document, format) = file(path, &once);
            let blocks = find(&source, &document, format).expect("no trouble");
            let inside = |at: usize| blocks.iter().any(|block| block.start < at && at < block.end);
            for media in &document.media {
                assert!(!inside(media.span.start), "{path}: {once}");
            }
            let caption = once.find("By the weir").is_none_or(|at| at < once.find("Photo by").unwrap_or(usize::MAX));
            assert!(caption, "{path}: {once}");
            let before_text = once.find("The end.").is_none_or(|at| once.find("Photo by").is_some_and(|by| by < at));
            assert!(before_text, "{path}: {once}");
        }
        let (source, document, format) = file("a.md", "<!-- licit:credit {} -->\n\nA\n");
        assert_eq!(find(&source, &document, format), Err(PlaceError::Unpaired { line: 1 }));
    }
}
