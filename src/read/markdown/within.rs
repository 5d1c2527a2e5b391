//! Markdown within HTML: what stands in `<figure markdown>`, as Python-Markdown reads it, and with it `MkDocs`.
//!
//! Takes the text of an HTML block, gives its tags to the reader of HTML and what stands between them to that of Markdown.

use super::Reader;
use std::ops::Range;

/// Elements that hold blocks; the tags of others are read with the text that they stand in.
const CONTAINERS: [&str; 8] = ["figure", "figcaption", "div", "section", "article", "aside", "details", "p"];

/// Longest tag that is looked at, in bytes.
const TAG: usize = 1_000;

impl<'a> Reader<'a> {
    /// Reads the HTML block that was collected.
    pub(super) fn html_block(&mut self) {
        let Some((start, html)) = self.fragment.take() else { return };
        // Where marks of quotes and lists were blanked it is read as it is.
        let written = self.body.get(start..start + html.len()).filter(|written| *written == html);
        match written.filter(|written| holds_markdown(written)) {
            Some(written) => self.markdown_within(start, written),
            None => self.html.fragment(&mut self.builder, &html, &html, self.base + start),
        }
    }

    fn markdown_within(&mut self, start: usize, written: &'a str) {
        let mut at = 0;
        while at < written.len() {
            let tag = next_tag(written, at).unwrap_or(written.len()..written.len());
            let text = written[at..tag.start].trim_start();
            if !text.is_empty() {
                self.nested(start + tag.start - text.len(), text);
            }
            let name = &written[tag.clone()];
            self.html.fragment(&mut self.builder, name, name, self.base + start + tag.start);
            at = tag.end;
        }
    }

    /// Reads a part of the body by itself.
    fn nested(&mut self, start: usize, text: &'a str) {
        let (body, base) = (std::mem::replace(&mut self.body, text), self.base);
        let skip = std::mem::take(&mut self.skip);
        self.base = base + start;
        self.run(|_, _| {});
        (self.body, self.base, self.skip) = (body, base, skip);
    }
}

/// Whether an element that holds blocks says that there is Markdown in it.
fn holds_markdown(html: &str) -> bool {
    let mut at = 0;
    html.contains("markdown")
        && std::iter::from_fn(|| {
            let tag = next_tag(html, at)?;
            at = tag.end;
            Some(tag)
        })
        .any(|tag| {
            let mut attributes = html[tag].split_whitespace().skip(1).map(|word| word.trim_end_matches('>'));
            attributes.any(|word| word == "markdown" || word.starts_with("markdown=") && !word.ends_with("0\""))
        })
}

/// The next tag of an element that holds blocks.
fn next_tag(html: &str, from: usize) -> Option<Range<usize>> {
    memchr::memchr_iter(b'<', &html.as_bytes()[from..]).map(|at| from + at).find_map(|start| {
        let name = html[start + 1..].trim_start_matches('/');
        let len = name.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(name.len());
        let end =
            start + memchr::memchr(b'>', html.as_bytes()[start..].get(..TAG).unwrap_or(&html.as_bytes()[start..]))? + 1;
        CONTAINERS.iter().any(|known| name[..len].eq_ignore_ascii_case(known)).then_some(start..end)
    })
}

#[cfg(test)]
mod tests {
    use super::{holds_markdown, next_tag};

    #[test]
    fn tags_are_those_of_elements_that_hold_blocks() {
        let check = |html: &str, expected: Option<&str>| assert_eq!(next_tag(html, 0).map(|tag| &html[tag]), expected);
        check("a <b>c</b> <figure markdown>", Some("<figure markdown>"));
        check("1 < 2 </FigCaption>", Some("</FigCaption>"));
        check("<figures> <div", None);
        check("", None);
    }

    #[test]
    fn markdown_is_said() {
        let check = |html: &str, expected: bool| assert_eq!(holds_markdown(html), expected, "{html}");
        check("<figure markdown>", true);
        check("<div class=\"a\" markdown=\"1\">", true);
        check("<div markdown=\"0\">", false);
        check("<div class=\"markdown\">", false);
        check("<span markdown>", false);
    }
}
