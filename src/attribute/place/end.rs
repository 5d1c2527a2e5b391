//! Where what is added to an article goes: to its end, as the reader saw it.

use super::line_end;
use crate::document::{Document, Format, Role};
use crate::finding::Edit;
use crate::source::{Source, Span};

/// What ends the text of LaTeX.
const END_OF_LATEX: &str = "\\end{document}";

/// Most ends of a document that are looked at.
const MOST: usize = 32;

/// The edit that puts a paragraph behind an article, with the line ends of the file.
pub(crate) fn at_end(source: &Source, document: &Document, format: Format, paragraph: &str) -> Edit {
    let text = source.text.as_str();
    let line_end = line_end(text);
    let paragraph = paragraph.replace("\r\n", "\n").replace('\n', line_end);
    let at = match format {
        Format::Html => document.text_end,
        Format::Latex => end_of_latex(text, document),
        _ => None,
    };
    let end = at.filter(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    let before = &text[..end];
    let gap = if before.is_empty() || before.ends_with("\n\n") || before.ends_with("\n\r\n") {
        ""
    } else if before.ends_with('\n') {
        line_end
    } else if line_end == "\n" {
        "\n\n"
    } else {
        "\r\n\r\n"
    };
    Edit { span: Span::new(end, end), text: format!("{gap}{paragraph}{line_end}") }
}

/// Where LaTeX stops reading: the first end of the document that stands in no listing and no comment.
fn end_of_latex(text: &str, document: &Document) -> Option<usize> {
    let code = document.blocks.iter().filter(|block| matches!(block.role, Role::Code | Role::Comment));
    let code: Vec<Span> = code.map(|block| block.span).collect();
    let mut ends = text.match_indices(END_OF_LATEX).map(|(at, _)| at).take(MOST);
    let is_read = |at: &usize| {
        let line = text[..*at].rfind('\n').map_or(0, |end| end + 1);
        let comment = text[line..*at].contains('%');
        !comment && !code.iter().any(|code| code.start <= *at && *at < code.end)
    };
    ends.find(is_read)
}
