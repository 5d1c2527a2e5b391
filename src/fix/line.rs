//! The sentence that a publisher's terms ask for, put at the end of the article.

use super::{Mend, only};
use crate::Analysis;
use crate::attribute::place::end::at_end;
use crate::attribute::spoken::{of_line, spoken};
use crate::document::Format;
use crate::finding::Finding;
use crate::knowledge::Knowledge;
use crate::publisher::line::{LineFacts, Piece, filled};

/// Adds the first of the publisher's lines whose blanks can be filled in from what is known, where it is in the language
/// of the page.
pub(super) fn propose(analysis: &Analysis, knowledge: &Knowledge, finding: &Finding) -> Vec<Mend> {
    let fix = || {
        let work = analysis.works.works.get(finding.about.work?)?;
        let publisher = knowledge.publishers.get(work.publisher.as_deref()?)?;
        let takes_prose = matches!(analysis.format, Format::Markdown | Format::Html | Format::Text);
        let authors = work.creators.iter().filter(|creator| creator.role == "author");
        let authors: Vec<&str> = authors.map(|author| author.name.as_str()).collect();
        let facts = LineFacts {
            authors: &authors,
            title: work.title.as_deref(),
            url: work.source.url.as_deref(),
            date: work.source.date.as_deref(),
            outlet: work.source.name.as_deref(),
        };
        let lines = publisher.credit_lines.iter().filter(|_| takes_prose);
        let line = lines.into_iter().find_map(|line| written(line, facts, analysis.format))?;
        // Nobody puts an English sentence below a text in French.
        let spoken = analysis.document.language.clone().or_else(|| spoken(&analysis.document, &knowledge.attribution));
        let of_line = of_line(&line, &knowledge.attribution);
        let primary = |tag: &str| tag.split(['-', '_']).next().unwrap_or_default().to_lowercase();
        if spoken.zip(of_line).is_some_and(|(page, line)| primary(&page) != primary(line)) {
            return None;
        }
        let shown = match analysis.format {
            Format::Html => format!("<p>{line}</p>"),
            _ => line.clone(),
        };
        Some(Mend {
            title: format!("add \"{line}\""),
            edits: vec![at_end(&analysis.source, &analysis.document, analysis.format, &shown)],
        })
    };
    only(fix())
}

/// A line with its blanks filled in; `None` where one is not known, or would need escaping.
fn written(line: &str, facts: LineFacts<'_>, format: Format) -> Option<String> {
    let needs_escape = |ch: char| "<>&[]*_`\\|".contains(ch) || ch.is_control();
    let pieces = filled(line, facts).ok()?;
    let words: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
    if words.contains(needs_escape) {
        return None;
    }
    let write = |piece: Piece| match piece.url.filter(|url| *url != piece.text) {
        Some(url) if url.contains([' ', '(', ')', '"', '<', '>']) => None,
        Some(url) if format == Format::Markdown => Some(format!("[{}]({url})", piece.text)),
        Some(url) if format == Format::Html => Some(format!("<a href=\"{url}\">{}</a>", piece.text)),
        _ => Some(piece.text),
    };
    pieces.into_iter().map(write).collect()
}

#[cfg(test)]
mod tests {
    use super::written;
    use crate::document::Format;
    use crate::publisher::line::LineFacts;

    #[test]
    fn a_line_is_written_with_all_that_is_known() {
        let facts = LineFacts {
            authors: &["Ada Lind", "Bo Karr"],
            title: Some("Salt at night"),
            url: Some("https://harbour.example/salt"),
            date: Some("2026-03-05"),
            outlet: Some("Harbour Dispatch"),
        };
        for (line, format, expected) in [
            ("By {authors}: {title}, {year}.", Format::Text, Some("By Ada Lind, Bo Karr: Salt at night, 2026.")),
            (
                "Published on {date}: {link}",
                Format::Html,
                Some("Published on 2026-03-05: https://harbour.example/salt"),
            ),
            ("In {outlet, linked}.", Format::Markdown, Some("In [Harbour Dispatch](https://harbour.example/salt).")),
            ("In {outlet, linked}.", Format::Text, Some("In Harbour Dispatch.")),
            ("Photo by {photographer}.", Format::Text, None),
        ] {
            assert_eq!(written(line, facts, format).as_deref(), expected, "{line}");
        }
        assert_eq!(written("By {author}.", LineFacts { authors: &["A*B"], ..facts }, Format::Text), None);
    }
}
