//! The sentence that a publisher's terms ask for, put at the end of the article.

use super::{Mend, only};
use crate::Analysis;
use crate::attribute::place::at_end;
use crate::document::Format;
use crate::finding::Finding;
use crate::knowledge::Knowledge;
use crate::work::Work;

/// Adds the first of the publisher's lines whose blanks can be filled in from what is known.
pub(super) fn propose(analysis: &Analysis, knowledge: &Knowledge, finding: &Finding) -> Vec<Mend> {
    let fix = || {
        let work = analysis.works.works.get(finding.about.work?)?;
        let publisher = knowledge.publishers.get(work.publisher.as_deref()?)?;
        let takes_prose = matches!(analysis.format, Format::Markdown | Format::Html | Format::Text);
        let line = publisher.credit_lines.iter().filter(|_| takes_prose).find_map(|line| filled(line, work))?;
        let shown = match analysis.format {
            Format::Html => format!("<p>{line}</p>"),
            _ => line.clone(),
        };
        Some(Mend {
            title: format!("add \"{line}\""),
            edits: vec![at_end(&analysis.source.text, analysis.format, &shown)],
        })
    };
    only(fix())
}

/// A line with its blanks filled in; `None` where one is not known, or would need escaping.
fn filled(line: &str, work: &Work) -> Option<String> {
    let authors = || {
        let authors = work.creators.iter().filter(|creator| creator.role == "author");
        let names: Vec<&str> = authors.map(|author| author.name.as_str()).collect();
        (!names.is_empty()).then(|| names.join(", "))
    };
    let mut words = String::new();
    for (index, part) in line.split(['{', '}']).enumerate() {
        let fact = match part {
            _ if index % 2 == 0 => Some(part.to_owned()),
            "author" | "authors" => authors(),
            "title" => work.title.clone(),
            "url" => work.source.url.clone(),
            _ => None,
        };
        words.push_str(&fact?);
    }
    let is_plain = !words.contains(|ch: char| "<>&[]*_`\\|".contains(ch) || ch.is_control());
    is_plain.then_some(words)
}
