//! What commands say of the text: title, people, date, license.

use super::inline::star_and_options;
use super::{MAX_NAME, Reader};
use crate::document::{Document, Role};
use crate::read::light::{Sheet, trim};
use crate::source::Span;

/// Longest value of a field.
const MAX_FIELD: usize = 10_000;

/// The command around names in the classes of a publisher, where offices stand beside them.
const NAMES: &str = "\\IEEEauthorblockN";

/// How commands begin that stand behind a name and hold none: notes, marks, offices, addresses.
const BEHIND_NAMES: [&str; 23] = [
    "thanks",
    "footnote",
    "inst",
    "texttt",
    "email",
    "mail",
    "ead",
    "href",
    "url",
    "textsuperscript",
    "orcid",
    "fnref",
    "fnmark",
    "fnmsep",
    "corref",
    "tnoteref",
    "ieeeauthorrefmark",
    "ieeemembership",
    "ieeecompsoc",
    "aff",
    "addr",
    "sameaff",
    "nametag",
];

/// What a sign among names does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// It is part of a name.
    Kept,
    /// It stands behind a name; reading goes on behind it.
    Over(usize),
    /// No name follows.
    Ends,
}

impl Reader<'_> {
    pub(super) fn head_command(&mut self, place: usize, name: &str, behind: usize, head: bool) {
        let text = self.sheet.text;
        match name {
            // The last two are of a class for theses in Portuguese.
            "title" | "subtitle" | "author" | "date" | "license" | "licence" | "translator" | "editor"
            | "photographer" | "illustrator" | "publishers" | "rights" | "titulo" | "autor" => {}
            // Within the text it is the sign alone: `\copyright{} 2026`.
            "copyright" if head => {}
            "usepackage" if head => {
                self.package(behind);
                return;
            }
            "setcctype" if head => {
                self.license_of_class(behind);
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
        let name = match name {
            "titulo" => "title",
            "autor" => "author",
            _ => name,
        };
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
        let blocks: Vec<Span> = written
            .match_indices(NAMES)
            .filter_map(|(at, _)| Some(self.tex.argument(self.sheet.text, inner.start + at + NAMES.len())?.0))
            .collect();
        // `\AND`-like names of other commands begin with the same letters only by accident.
        let mut parts = Vec::new();
        for block in if blocks.is_empty() { vec![inner] } else { blocks } {
            let mut start = block.start;
            for part in self.sheet.slice(block).split("\\and") {
                parts.push(Span::new(start, start + part.len()));
                start += part.len() + "\\and".len();
            }
        }
        let names: Vec<Span> = parts.into_iter().flat_map(|part| self.names(part)).collect();
        names.into_iter().map(|span| (self.plain(span), span)).collect()
    }

    /// The names of a part, without marks, addresses and offices, up to the end of its first line. What stands behind
    /// those is a name too where a comma or "and" parts it.
    fn names(&self, part: Span) -> Vec<Span> {
        let text = self.sheet.text;
        let (mut names, mut from, mut at) = (Vec::new(), part.start, part.start);
        let mut parted = true;
        while at <= part.end {
            let rest = &text[at..part.end];
            let next = rest.find(['\\', '$', '%', '<']).map_or(part.end, |found| at + found);
            let over = (next < part.end).then(|| self.behind_mark(next, part.end));
            if over == Some(Mark::Kept) {
                at = next + 1 + text[next + 1..part.end].chars().next().map_or(0, char::len_utf8);
                continue;
            }
            let blank = |letter: char| letter == '~' || letter.is_whitespace();
            let ended = text[from..next].trim_end_matches(blank);
            let words = ended.trim_start_matches(blank);
            let joined = [",", ";", "&", "and ", "and~"].into_iter().find_map(|joiner| words.strip_prefix(joiner));
            let name = joined.unwrap_or(words).trim_start_matches(blank);
            if (parted || joined.is_some()) && !name.is_empty() {
                let end = from + ended.len();
                names.push(Span::new(end - name.len(), end));
            }
            // A comment alone does not end what opens the part.
            parted = words.is_empty() && parted || words.ends_with([',', ';']) || words.ends_with(" and");
            match over {
                Some(Mark::Over(behind)) => (from, at) = (behind, behind),
                Some(Mark::Kept | Mark::Ends) | None => break,
            }
        }
        names
    }

    /// What a sign among names does.
    fn behind_mark(&self, at: usize, end: usize) -> Mark {
        let text = self.sheet.text;
        let rest = &text[at..end];
        let to = |sign: char| rest[1..].find(sign).map_or(Mark::Ends, |len| Mark::Over(at + len + 2));
        match rest.as_bytes()[0] {
            b'$' => to('$'),
            b'<' => to('>'),
            b'%' => to('\n'),
            _ if rest.starts_with("\\\\") => Mark::Ends,
            _ => {
                let len = rest[1..].bytes().take(MAX_NAME).take_while(u8::is_ascii_alphabetic).count();
                let name = rest[1..=len].to_ascii_lowercase();
                if !BEHIND_NAMES.iter().any(|mark| name.starts_with(mark)) {
                    return Mark::Kept;
                }
                let mut behind = star_and_options(text, at + 1 + len);
                let arguments = if name == "href" { 2 } else { 1 };
                for _ in 0..arguments {
                    let Some((_, close)) = self.tex.argument(text, behind) else { return Mark::Ends };
                    behind = close;
                }
                if behind > end { Mark::Ends } else { Mark::Over(behind) }
            }
        }
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
        if let Some(license) =
            license_of(&option("modifier").unwrap_or_default(), &option("version").unwrap_or_default())
        {
            self.sheet.field_as("license", options, &license, options);
        }
    }

    /// `\setcctype[4.0]{by-nc-sa}` of a publisher's class.
    fn license_of_class(&mut self, behind: usize) {
        let text = self.sheet.text;
        let from = star_and_options(text, behind);
        let Some((kind, end)) = self.tex.argument(text, from) else { return };
        let version = self.sheet.slice(Span::new(behind, from)).trim_matches(['[', ']', ' ', '*']);
        if let Some(license) = license_of(self.sheet.slice(kind).trim(), version) {
            let told = Span::new(behind, end);
            self.sheet.field_as("license", told, &license, told);
        }
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

/// The id of a Creative Commons license by its elements ("by-nc-sa", "zero") and its version, where that is given.
fn license_of(elements: &str, version: &str) -> Option<String> {
    match elements {
        "" => None,
        "zero" => Some("CC0-1.0".to_owned()),
        _ if version.is_empty() => Some(format!("CC-{}", elements.to_uppercase())),
        _ => Some(format!("CC-{}-{version}", elements.to_uppercase())),
    }
}
