//! LaTeX to a [`Document`]: what the preamble says of the text, sections, environments, captions, footnotes, links.
//!
//! Of commands that the text defines only those for credits and links are put in; another that is not known is left out, and
//! what stands in its braces is text.

mod head;
mod inline;
mod macros;

use super::light::{Sheet, trim};
use crate::document::{CITED_CLASS, Document, Role};
use crate::source::Span;
use inline::{Tex, star_and_options};

/// Environments whose content is shown as it stands, or is mathematics.
const CODE: [&str; 18] = [
    "verbatim",
    "Verbatim",
    "lstlisting",
    "minted",
    "alltt",
    "equation",
    "align",
    "gather",
    "multline",
    "eqnarray",
    "displaymath",
    "math",
    "tikzpicture",
    "filecontents",
    "algorithm",
    "algorithmic",
    "verbatimtab",
    "bibtex",
];

/// Longest name of an environment or command.
const MAX_NAME: usize = 40;

/// Reads a LaTeX text.
pub(crate) fn read(text: &str, document: Document) -> Document {
    let tex = Tex::with_macros(text);
    let begin = memchr::memmem::find(text.as_bytes(), b"\\begin{document}");
    let start = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    let mut reader = Reader {
        sheet: Sheet::new(text, document),
        tex,
        at: start,
        from: start,
        open: Vec::new(),
        tables: 0,
        item: false,
    };
    reader.run(begin);
    reader.sheet.finish()
}

/// Whether a paragraph is an entry of BibTeX: `@book{key, author = {…}}`.
fn is_entry(paragraph: &str) -> bool {
    let rest = paragraph.strip_prefix('@').unwrap_or("");
    let kind = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    kind > 2 && rest[kind..].trim_start().starts_with('{')
}

struct Reader<'a> {
    sheet: Sheet<'a>,
    tex: Tex,
    at: usize,
    /// Where the paragraph begins.
    from: usize,
    /// Environments that are open, and whether each opened an element.
    open: Vec<(&'a str, bool)>,
    /// Tables that are open.
    tables: usize,
    /// The paragraph is an item of a list.
    item: bool,
}

impl Reader<'_> {
    /// Cuts the text into blocks; before `begin` only the head counts.
    fn run(&mut self, begin: Option<usize>) {
        let text = self.sheet.text;
        let bytes = text.as_bytes();
        while let Some(found) = bytes
            .get(self.at..)
            .and_then(|rest| rest.iter().position(|byte| matches!(byte, b'\\' | b'%' | b'\n' | b'&')))
        {
            let place = self.at + found;
            let head = begin.is_some_and(|begin| place < begin);
            self.at = place + 1;
            match bytes[place] {
                b'%' => self.comment(place, head),
                b'\n' => {
                    let more =
                        bytes[place + 1..].iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\r')).count();
                    self.at = place + 1 + more;
                    if bytes.get(self.at) == Some(&b'\n') {
                        self.paragraph(place, head);
                    }
                }
                b'&' if self.tables > 0 => self.paragraph_to(place, self.at, head),
                b'&' => {}
                _ => self.command(place, head),
            }
        }
        self.paragraph(text.len(), begin.is_some_and(|begin| begin >= text.len()));
    }

    /// A comment between paragraphs; one within is read with the text around it.
    fn comment(&mut self, place: usize, head: bool) {
        let text = self.sheet.text;
        let end = self.tex.places.find(text, "\n", place, text.len()).unwrap_or(text.len());
        let end = place + text[place..end].trim_ascii_end().len();
        self.at = end;
        if head || text[self.from..place].trim_ascii().is_empty() {
            self.sheet.comment(Span::new(place, end), Span::new(place + 1, end));
            self.from = end;
        }
    }

    /// Ends the paragraph at `end`.
    fn paragraph(&mut self, end: usize, head: bool) {
        self.paragraph_to(end, end, head);
    }

    /// Ends the paragraph at `end`; the next begins at `next`.
    fn paragraph_to(&mut self, end: usize, next: usize, head: bool) {
        let span = trim(self.sheet.text, Span::new(self.from.min(end), end));
        self.from = next;
        self.at = self.at.max(next);
        if head || span.is_empty() {
            return;
        }
        // An entry of a list of references, as a program reads it.
        if is_entry(self.sheet.slice(span)) {
            self.sheet.code(span);
            self.item = false;
            return;
        }
        let cell = self.item || self.tables > 0;
        self.sheet.block(&mut self.tex, span, |state| state.cell |= cell);
        self.item = false;
    }

    fn command(&mut self, place: usize, head: bool) {
        let text = self.sheet.text;
        let rest = &text.as_bytes()[place + 1..];
        let len = rest.iter().take(MAX_NAME).take_while(|byte| byte.is_ascii_alphabetic()).count();
        if len == 0 {
            // `\\` ends a row; other signs are read with the text.
            self.at = place + 1 + text[place + 1..].chars().next().map_or(0, char::len_utf8);
            if rest.first() == Some(&b'\\') && self.tables > 0 {
                self.paragraph_to(place, self.at, head);
            }
            return;
        }
        let name = &text[place + 1..place + 1 + len];
        let behind = place + 1 + len;
        self.at = behind;
        match name {
            "begin" => self.begin(place, behind, head),
            "end" => {
                let Some((inner, end)) = self.tex.argument(text, behind) else { return };
                self.paragraph_to(place, end, head);
                self.end(self.sheet.slice(inner), end);
                // What stands behind the document is not read.
                if !head && self.sheet.slice(inner) == "document" {
                    (self.from, self.at) = (text.len(), text.len());
                }
            }
            "verb" | "lstinline" => {
                if let Some(end) = inline::verbatim(text, behind) {
                    self.at = end.1;
                }
            }
            // An entry of a list of references.
            "bibitem" => {
                let from = star_and_options(text, behind);
                let end = self.tex.argument(text, from).map_or(from, |(_, end)| end);
                self.paragraph_to(place, end, head);
                self.item = true;
            }
            // What never holds is not read.
            "iffalse" => {
                let end = self.behind_false(behind);
                self.paragraph_to(place, end, head);
                self.sheet.comment(Span::new(place, end), Span::new(behind, end));
            }
            "item" => {
                self.paragraph_to(place, behind, head);
                self.item = true;
            }
            "par" | "newpage" | "clearpage" | "maketitle" | "medskip" | "bigskip" | "smallskip" | "hrule" => {
                self.paragraph_to(place, behind, head);
            }
            "part" | "chapter" | "section" | "subsection" | "subsubsection" | "paragraph" | "subparagraph"
            | "frametitle" | "addchap" | "addsec" => {
                if let Some((inner, end)) = self.tex.argument(text, star_and_options(text, behind)) {
                    self.paragraph_to(place, end, head);
                    self.sheet.heading(&mut self.tex, inner, false);
                }
            }
            "caption" | "captionof" | "subcaption" | "caption*" => {
                let mut from = star_and_options(text, behind);
                if name == "captionof" {
                    from = self.tex.argument(text, from).map_or(from, |(_, end)| end);
                }
                if let Some((inner, end)) = self.tex.argument(text, from) {
                    self.paragraph_to(place, end, head);
                    self.sheet.caption(&mut self.tex, inner);
                }
            }
            "cfoot" | "lfoot" | "rfoot" | "fancyfoot" => {
                let from = star_and_options(text, behind);
                if let Some((inner, end)) = self.tex.argument(text, from) {
                    self.paragraph_to(place, end, head);
                    self.sheet.block(&mut self.tex, inner, |state| state.set_role(Role::Footer));
                }
            }
            _ => self.head_command(place, name, behind, head),
        }
    }

    fn begin(&mut self, place: usize, behind: usize, head: bool) {
        let text = self.sheet.text;
        let Some((inner, mut end)) = self.tex.argument(text, behind) else { return };
        let name = self.sheet.slice(inner);
        let bare = name.trim_end_matches('*');
        if bare.len() > MAX_NAME {
            return;
        }
        self.paragraph_to(place, end, head);
        if CODE.contains(&bare) || bare == "comment" {
            self.verbatim(place, name, end);
            return;
        }
        end = star_and_options(text, end);
        let table =
            matches!(bare, "tabular" | "tabularx" | "longtable" | "tabulary" | "array" | "tabbing" | "supertabular");
        let arguments = match bare {
            "tabularx" | "tabulary" | "wrapfigure" | "wraptable" => 2,
            "minipage" | "multicols" | "thebibliography" | "adjustbox" | "subfigure" | "column" | "spacing" => 1,
            _ => usize::from(table && bare != "tabbing"),
        };
        for _ in 0..arguments {
            end = self.tex.argument(text, end).map_or(end, |(_, end)| star_and_options(text, end));
        }
        match bare {
            "document" => {
                self.open.push((name, false));
                self.paragraph_to(place, end, true);
                return;
            }
            "figure" | "table" | "wrapfigure" | "wraptable" | "SCfigure" | "marginfigure" | "subfigure" => {
                self.sheet.open_figure(place);
            }
            "quote" | "quotation" | "displayquote" | "quoting" | "verse" | "displaycquote" => {
                self.sheet.open_role(Role::Quote, place);
            }
            "thebibliography" => self.sheet.open_classed("div", place, &[CITED_CLASS], |_| {}),
            "tcolorbox" | "mdframed" | "framed" | "infobox" => self.sheet.open_role(Role::Aside, place),
            _ => self.sheet.open("div", place, |_| {}),
        }
        self.tables += usize::from(table);
        self.open.push((name, true));
        self.paragraph_to(place, end, true);
    }

    fn end(&mut self, name: &str, end: usize) {
        // An end without a beginning says nothing; one around others ends those too. Real nesting is flat.
        let Some(depth) = self.open.iter().rev().take(64).position(|(open, _)| *open == name) else { return };
        for _ in 0..=depth {
            let Some((name, element)) = self.open.pop() else { break };
            if matches!(
                name.trim_end_matches('*'),
                "tabular" | "tabularx" | "longtable" | "tabulary" | "array" | "tabbing" | "supertabular"
            ) {
                self.tables = self.tables.saturating_sub(1);
            }
            if element {
                self.sheet.close(end);
            }
        }
    }

    /// One past the `\fi` or `\else` of an `\iffalse`; conditions within have their own.
    fn behind_false(&mut self, from: usize) -> usize {
        let text = self.sheet.text;
        let (mut at, mut depth) = (from, 0_usize);
        while let Some(sign) = self.tex.places.find(text, "\\", at, text.len()) {
            let name = text[sign + 1..].bytes().take(MAX_NAME).take_while(u8::is_ascii_alphabetic).count();
            let end = sign + 1 + name;
            match &text[sign + 1..end] {
                "fi" | "else" if depth == 0 => return end,
                "fi" => depth -= 1,
                // Those that take their branches in braces have no end.
                inner if inner.starts_with("if") && inner != "iff" && !text[end..].starts_with('{') => depth += 1,
                _ => {}
            }
            at = end.max(sign + 1);
        }
        text.len()
    }

    /// An environment that is searched for its end alone.
    fn verbatim(&mut self, place: usize, name: &str, from: usize) {
        let text = self.sheet.text;
        let from = star_and_options(text, from);
        // Every end is looked at once: what stands before it is over.
        let mut at = from;
        let close = loop {
            let Some(end) = self.tex.places.find(text, "\\end{", at, text.len()) else { break None };
            if text[end + 5..].strip_prefix(name).is_some_and(|rest| rest.starts_with('}')) {
                break Some(end);
            }
            at = end + 5;
        };
        let close = close.unwrap_or(text.len());
        let behind = (close + name.len() + 6).min(text.len());
        let inner = trim(text, Span::new(from.min(close), close));
        if name.starts_with("comment") {
            self.sheet.comment(Span::new(place, behind), inner);
        } else if !inner.is_empty() {
            self.sheet.code(inner);
        }
        self.from = behind;
        self.at = behind;
    }
}
