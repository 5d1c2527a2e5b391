//! What commands say of the text: title, people, date, license.

use super::Reader;
use super::inline::star_and_options;
use crate::document::{Document, Role};
use crate::read::light::{Sheet, trim};
use crate::source::Span;

/// Longest value of a field.
const MAX_FIELD: usize = 10_000;

impl Reader<'_> {
    pub(super) fn head_command(&mut self, place: usize, name: &str, behind: usize, head: bool) {
        let text = self.sheet.text;
        match name {
            "title" | "subtitle" | "author" | "date" | "license" | "licence" | "translator" | "editor"
            | "photographer" | "illustrator" | "publishers" | "rights" => {}
            // Within the text it is the sign alone: `\copyright{} 2026`.
            "copyright" if head => {}
            "usepackage" if head => {
                self.package(behind);
                return;
            }
            "hypersetup" => {
                if let Some((inner, end)) = self.tex.argument(text, behind) {
                    self.paragraph_to(place, end, head);
                    self.properties(inner);
                }
                return;
            }
            _ => return,
        }
        let Some((inner, end)) = self.tex.argument(text, star_and_options(text, behind)) else { return };
        if inner.len() > MAX_FIELD || inner.is_empty() {
            return;
        }
        self.paragraph_to(place, end, head);
        let key = Span::new(place + 1, behind);
        if name == "author" {
            let people = self.people(inner);
            self.sheet.field_list("author", key, people);
        } else {
            let value = self.plain(inner);
            self.sheet.field_as(name, key, &value, inner);
        }
    }

    /// The people of `\author`: apart from each other, and from what stands behind a name.
    fn people(&mut self, inner: Span) -> Vec<(String, Span)> {
        let written = self.sheet.slice(inner);
        let mut people = Vec::new();
        let mut start = inner.start;
        for part in written.split("\\and") {
            // `\AND`-like names of other commands begin with the same letters only by accident.
            let end = start + part.len();
            let cut = [
                "\\\\",
                "\\thanks",
                "\\footnote",
                "\\inst",
                "\\texttt",
                "\\email",
                "\\href",
                "\\textsuperscript",
                "$",
                "%",
                "<",
            ];
            let stop = cut.iter().filter_map(|mark| part.find(mark)).min().unwrap_or(part.len());
            let span = trim(self.sheet.text, Span::new(start, start + stop));
            start = end + 4;
            if !span.is_empty() {
                people.push((self.plain(span), span));
            }
        }
        people
    }

    /// A value as a reader sees it.
    fn plain(&mut self, span: Span) -> String {
        let mut sheet = Sheet::new(self.sheet.text, Document::default());
        sheet.paragraph(&mut self.tex, span);
        let read = sheet.finish().blocks.into_iter().find(|block| block.role == Role::Body);
        read.map_or_else(String::new, |block| block.text.text)
    }

    /// `\usepackage[type={CC},modifier={by-sa},version={4.0}]{doclicense}`
    fn package(&mut self, behind: usize) {
        let text = self.sheet.text;
        let from = star_and_options(text, behind);
        let Some((name, _)) = self.tex.argument(text, from) else { return };
        if self.sheet.slice(name) != "doclicense" {
            return;
        }
        let options = trim(text, Span::new(behind, from));
        let written = self.sheet.slice(options);
        let option = |name: &str| {
            let at = written.find(&format!("{name}="))? + name.len() + 1;
            let value = written[at..].trim_start_matches('{');
            Some(value[..value.find(['}', ',', ']']).unwrap_or(value.len())].trim().to_owned())
        };
        let (modifier, version) = (option("modifier").unwrap_or_default(), option("version").unwrap_or_default());
        let license = match modifier.as_str() {
            "" => return,
            "zero" => "CC0-1.0".to_owned(),
            _ if version.is_empty() => format!("CC-{}", modifier.to_uppercase()),
            _ => format!("CC-{}-{version}", modifier.to_uppercase()),
        };
        self.sheet.field_as("license", options, &license, options);
    }

    /// `\hypersetup{pdfauthor={…}, pdfcopyright={…}, pdflicenseurl={…}}`
    fn properties(&mut self, inner: Span) {
        let text = self.sheet.text;
        for (property, name) in [
            ("pdfauthor", "author"),
            ("pdfcopyright", "copyright"),
            ("pdflicenseurl", "license"),
            ("pdftitle", "title"),
        ] {
            let Some(at) = self.sheet.slice(inner).find(property) else { continue };
            let key = Span::new(inner.start + at, inner.start + at + property.len());
            let equals = trim(text, Span::new(key.end, inner.end));
            if self.sheet.slice(equals).starts_with('=')
                && let Some((value, _)) = self.tex.argument(text, equals.start + 1)
                && value.len() <= MAX_FIELD
            {
                let read = self.plain(value);
                self.sheet.field_as(name, key, &read, value);
            }
        }
    }
}
