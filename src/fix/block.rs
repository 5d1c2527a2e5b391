//! The attribution of the article, put at its end.

use super::{Mend, only};
use crate::Analysis;
use crate::attribute::style::{self, Style};
use crate::attribute::{Overrides, attribute, render};
use crate::document::Format;
use crate::finding::{Edit, Finding};
use crate::knowledge::Knowledge;
use crate::source::Span;
use crate::work::Provenance;

/// Appends the attribution of an article that is somebody else's.
pub(super) fn propose(analysis: &Analysis, knowledge: &Knowledge, finding: &Finding) -> Vec<Mend> {
    let fix = || {
        let is_copy = analysis.works.works.first()?.provenance == Provenance::ThirdParty;
        if finding.about.work != Some(0) || !is_copy {
            return None;
        }
        let format = match analysis.format {
            Format::Markdown => style::Format::Markdown,
            Format::Html => style::Format::Html,
            Format::Text => style::Format::Text,
            Format::Asciidoc => style::Format::Asciidoc,
            Format::Rst => style::Format::Rst,
            Format::Wikitext => style::Format::Wikitext,
            _ => return None,
        };
        let attribution = attribute(analysis, knowledge, &Overrides::default()).into_iter().next()?.ok()?;
        // What licit does not know, a person has to find out first.
        if attribution.missing.iter().any(|what| !["title", "changes"].contains(what)) {
            return None;
        }
        let language = analysis.document.language.as_deref().unwrap_or_default();
        let block = render(&[attribution], &Style { format, language, ..Style::default() }, knowledge).ok()?;
        Some(Mend {
            title: "add the attribution of the article at its end".to_owned(),
            edits: vec![at_end(&analysis.source.text, analysis.format, block.trim_end())],
        })
    };
    only(fix())
}

/// Puts a paragraph behind the article, with the line ends of the file.
pub(super) fn at_end(text: &str, format: Format, block: &str) -> Edit {
    let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let lower = || text.to_ascii_lowercase();
    let closing = match format {
        Format::Html => {
            let lower = lower();
            ["</article>", "</main>", "</body>", "</html>"].iter().find_map(|tag| lower.rfind(tag))
        }
        _ => None,
    };
    let block = block.replace('\n', line_end);
    if let Some(at) = closing {
        return Edit { span: Span::new(at, at), text: format!("{block}{line_end}") };
    }
    let end = text.len();
    let before = if text.is_empty() || text.ends_with(&format!("{line_end}{line_end}")) {
        String::new()
    } else if text.ends_with('\n') {
        line_end.to_owned()
    } else {
        line_end.repeat(2)
    };
    Edit { span: Span::new(end, end), text: format!("{before}{block}{line_end}") }
}
