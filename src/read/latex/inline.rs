//! Marks and commands within running text.

use super::macros::Macros;
use crate::document::{CITED, MediaKind};
use crate::read::light::{Inline, Link, Medium, Pairs, Places, Syntax, trim};
use crate::source::Span;
use unicode_normalization::char::compose;

/// White space and options that are looked over between a command and its argument.
const MAX_GAP: usize = 2000;

pub(super) struct Tex {
    pub(super) places: Places,
    braces: Pairs,
    /// Where groups of two braces close that were opened.
    whole: Vec<usize>,
    macros: Macros,
}

impl Tex {
    pub(super) fn new(text: &str) -> Self {
        let braces = Pairs::of(text, 1, |bytes, at| {
            let escaped = at > 0 && bytes[at - 1] == b'\\' && (at < 2 || bytes[at - 2] != b'\\');
            match bytes[at] {
                b'{' if !escaped => Some(true),
                b'}' if !escaped => Some(false),
                _ => None,
            }
        });
        Self { places: Places::default(), braces, whole: Vec::new(), macros: Macros::default() }
    }

    /// The same, with the commands that the text defines.
    pub(super) fn with_macros(text: &str) -> Self {
        let tex = Self::new(text);
        let macros = Macros::of(text, &tex);
        Self { macros, ..tex }
    }

    /// What a command says that the text defines.
    fn said(&mut self, text: &str, name: Span, behind: usize, end: usize) -> Option<(Inline, Span)> {
        let mut macros = std::mem::take(&mut self.macros);
        let said = macros.said(text, self, name, behind, end);
        self.macros = macros;
        said
    }

    /// The argument in braces that follows: what stands in it, and where it ends.
    pub(super) fn argument(&self, text: &str, from: usize) -> Option<(Span, usize)> {
        let bytes = &text.as_bytes()[from.min(text.len())..];
        let gap = bytes.iter().take(MAX_GAP).take_while(|byte| byte.is_ascii_whitespace()).count();
        let open = from + gap;
        if bytes.get(gap) != Some(&b'{') {
            return None;
        }
        let close = self.braces.close(open)?;
        Some((trim(text, Span::new(open + 1, close)), close + 1))
    }

    fn command(&mut self, text: &str, at: usize, end: usize) -> Option<(Inline, Span)> {
        let len = text.as_bytes()[at + 1..end]
            .iter()
            .take(super::MAX_NAME)
            .take_while(|byte| byte.is_ascii_alphabetic())
            .count();
        if len == 0 {
            return self.sign(text, at, end);
        }
        let name = &text[at + 1..at + 1 + len];
        let behind = at + 1 + len;
        // Brackets may close behind the text that is looked at.
        let argued = Some(star_and_options(text, behind)).filter(|at| *at <= end).unwrap_or(behind);
        let argument = self.argument(text, argued).filter(|(_, close)| *close <= end);
        if let Some(mark) = accent(name)
            && let Some((inner, close)) = argument
        {
            return accented(text, inner, mark).map(|read| (Inline::Replaced(read), Span::new(at, close)));
        }
        let span = |close: usize| Span::new(at, close);
        match (name, argument) {
            ("href", Some((place, close))) => {
                let (shown, close) = self.argument(text, close).filter(|(_, close)| *close <= end)?;
                let shown = if shown.is_empty() { place } else { shown };
                Some((Inline::Link(Link { text: shown, url: address(text, place), place }), span(close)))
            }
            ("url" | "nolinkurl" | "path", Some((place, close))) => {
                Some((Inline::Link(Link { text: place, url: address(text, place), place }), span(close)))
            }
            ("includegraphics" | "includesvg", Some((src, close))) => {
                let options = Span::new(behind, argued);
                let written = &text[options.start..options.end];
                let alt = written.find("alt=").map(|found| {
                    let start = options.start + found + 4;
                    let braced = text[start..options.end].strip_prefix('{');
                    let value = braced.unwrap_or(&text[start..options.end]);
                    let len =
                        value.find(if braced.is_some() { '}' } else { ',' }).unwrap_or(value.len().saturating_sub(1));
                    let start = start + usize::from(braced.is_some());
                    Span::new(start, start + len)
                });
                Some((Inline::Medium(Medium::new(MediaKind::Image, src, alt)), span(close)))
            }
            (
                "footnote" | "footnotetext" | "thanks" | "marginpar" | "marginnote" | "sidenote",
                Some((inner, close)),
            ) => Some((Inline::Note(inner), span(close))),
            ("emph" | "textit" | "textsl", Some((inner, close))) => Some((Inline::Emphasized(inner), span(close))),
            ("texttt" | "code", Some((inner, close))) => Some((Inline::Code(inner), span(close))),
            ("verb" | "lstinline", _) => {
                let (inner, close) = verbatim(text, behind).filter(|(_, close)| *close <= end)?;
                Some((Inline::Code(inner), span(close)))
            }
            (
                "cite" | "citep" | "citet" | "citealt" | "citealp" | "citeauthor" | "parencite" | "textcite"
                | "autocite" | "footcite" | "fullcite",
                Some((key, close)),
            ) => {
                // It leads to who made something and where it is: the list of references.
                let url = format!("{CITED}{}", text[key.start..key.end].trim());
                let nothing = Span::new(key.start, key.start);
                Some((Inline::Link(Link { text: nothing, url, place: key }), span(close)))
            }
            (
                "label" | "ref" | "eqref" | "pageref" | "index" | "vspace" | "hspace" | "input" | "include"
                | "bibliography" | "bibliographystyle" | "textcolor" | "color" | "pagestyle" | "thispagestyle"
                | "setlength" | "addtolength" | "usepackage" | "documentclass" | "cref" | "Cref" | "autoref" | "nocite"
                | "hyperref" | "fontsize" | "selectlanguage" | "graphicspath" | "addbibresource" | "setcounter"
                | "multicolumn" | "hypertarget" | "hyperlink" | "hypersetup" | "sout" | "st",
                Some((_, close)),
            ) => Some((Inline::Nothing, span(close))),
            _ => {
                if let Some(said) = self.said(text, Span::new(at + 1, behind), behind, end) {
                    return Some(said);
                }
                // A blank behind a command ends its name.
                let blank = argument.is_none() && text[argued..end].starts_with(' ');
                let empty = argument.filter(|(inner, _)| inner.is_empty()).map(|(_, close)| close);
                match word(name) {
                    Some(read) => {
                        Some((Inline::Replaced(read.to_owned()), span(empty.unwrap_or(behind + usize::from(blank)))))
                    }
                    None => Some((Inline::Nothing, span(argued.min(end) + usize::from(blank)))),
                }
            }
        }
    }

    /// A backslash before a sign.
    fn sign(&mut self, text: &str, at: usize, end: usize) -> Option<(Inline, Span)> {
        let sign = text[at + 1..end].chars().next()?;
        let behind = at + 1 + sign.len_utf8();
        let span = Span::new(at, behind);
        let replaced = |read: &str| Some((Inline::Replaced(read.to_owned()), span));
        match sign {
            '\\' => replaced("\n"),
            '&' | '%' | '_' | '#' | '$' | '{' | '}' => Some((Inline::Text(Span::new(at + 1, behind)), span)),
            ',' | ' ' | ';' | ':' | '\n' => replaced(" "),
            '[' | '(' => {
                let close = self.places.find(text, if sign == '[' { "\\]" } else { "\\)" }, behind, end)?;
                Some((Inline::Code(trim(text, Span::new(behind, close))), Span::new(at, close + 2)))
            }
            _ => {
                let Some(mark) = mark(sign) else { return Some((Inline::Nothing, span)) };
                if let Some((inner, close)) = self.argument(text, behind).filter(|(_, close)| *close <= end) {
                    return accented(text, inner, mark).map(|read| (Inline::Replaced(read), Span::new(at, close)));
                }
                let letter = text[behind..end].chars().next()?;
                let inner = Span::new(behind, behind + letter.len_utf8());
                let inner =
                    if text[behind..end].starts_with("\\i") { Span::new(behind + 1, behind + 2) } else { inner };
                accented(text, inner, mark).map(|read| (Inline::Replaced(read), Span::new(at, inner.end)))
            }
        }
    }
}

impl Syntax for Tex {
    const MARKS: &'static [u8] = b"\\%${}~-`'";

    fn piece(&mut self, text: &str, _from: usize, at: usize, end: usize) -> Option<(Inline, Span)> {
        let rest = &text[at..end];
        let replaced = |read: &str, len: usize| Some((Inline::Replaced(read.to_owned()), Span::new(at, at + len)));
        match rest.as_bytes()[0] {
            b'\\' => self.command(text, at, end),
            b'%' => {
                let line = self.places.find(text, "\n", at, end).unwrap_or(end);
                Some((Inline::Comment(Span::new(at + 1, line)), Span::new(at, line)))
            }
            b'$' => {
                let mark = if rest.starts_with("$$") { "$$" } else { "$" };
                let close = self.places.find(text, mark, at + mark.len(), end)?;
                let inner = trim(text, Span::new(at + mark.len(), close));
                let piece = if inner.is_empty() { Inline::Nothing } else { Inline::Code(inner) };
                Some((piece, Span::new(at, close + mark.len())))
            }
            // Two braces keep a name of several words whole.
            b'{' if rest.starts_with("{{") => {
                let outer = self.braces.close(at).filter(|close| *close < end)?;
                if self.braces.close(at + 1) != Some(outer - 1) {
                    return Some((Inline::Nothing, Span::new(at, at + 1)));
                }
                self.whole.push(outer - 1);
                replaced("\u{2068}", 2)
            }
            b'}' if self.whole.last() == Some(&at) => {
                self.whole.pop();
                replaced("\u{2069}", 2)
            }
            b'{' | b'}' => Some((Inline::Nothing, Span::new(at, at + 1))),
            b'~' => replaced(" ", 1),
            b'-' if rest.starts_with("---") => replaced("—", 3),
            b'-' if rest.starts_with("--") => replaced("–", 2),
            b'`' if rest.starts_with("``") => replaced("“", 2),
            b'\'' if rest.starts_with("''") => replaced("”", 2),
            _ => None,
        }
    }
}

/// An address without the escapes of LaTeX.
fn address(text: &str, place: Span) -> String {
    let written = &text[place.start..place.end];
    ["\\%", "\\#", "\\_", "\\&", "\\~"].iter().fold(written.to_owned(), |url, escape| url.replace(escape, &escape[1..]))
}

/// A letter with its accent.
fn accented(text: &str, inner: Span, mark: char) -> Option<String> {
    let mut letters = text[inner.start..inner.end].trim_start_matches('\\').chars();
    let first = letters.next()?;
    let mut read = String::new();
    match compose(first, mark) {
        Some(letter) => read.push(letter),
        None => read.extend([first, mark]),
    }
    // More than one letter in braces is no letter with an accent.
    letters.next().is_none().then_some(read)
}

fn mark(sign: char) -> Option<char> {
    Some(match sign {
        '`' => '\u{300}',
        '\'' => '\u{301}',
        '^' => '\u{302}',
        '~' => '\u{303}',
        '=' => '\u{304}',
        '.' => '\u{307}',
        '"' => '\u{308}',
        _ => return None,
    })
}

fn accent(name: &str) -> Option<char> {
    Some(match name {
        "u" => '\u{306}',
        "r" => '\u{30A}',
        "H" => '\u{30B}',
        "v" => '\u{30C}',
        "d" => '\u{323}',
        "c" => '\u{327}',
        "k" => '\u{328}',
        _ => return None,
    })
}

/// Commands that stand for letters, signs and the marks of licenses.
fn word(name: &str) -> Option<&'static str> {
    Some(match name {
        "copyright" | "textcopyright" => "©",
        "textregistered" => "®",
        "texttrademark" => "™",
        "ss" => "ß",
        "o" => "ø",
        "O" => "Ø",
        "l" => "ł",
        "L" => "Ł",
        "ae" => "æ",
        "AE" => "Æ",
        "oe" => "œ",
        "aa" => "å",
        "AA" => "Å",
        "i" => "ı",
        "dots" | "ldots" | "textellipsis" => "…",
        "textendash" => "–",
        "textemdash" => "—",
        "textperiodcentered" | "cdot" => "·",
        "textbar" => "|",
        "slash" => "/",
        "textbackslash" => "\\",
        "textasciitilde" => "~",
        "textasciicircum" => "^",
        "textasciigrave" => "`",
        "textless" => "<",
        "textgreater" => ">",
        "textquotedbl" => "\"",
        "textbraceleft" => "{",
        "textbraceright" => "}",
        "LaTeX" => "LaTeX",
        "TeX" => "TeX",
        "newline" | "linebreak" => "\n",
        "quad" | "qquad" | "hfill" | "enspace" => " ",
        "ccby" => "CC BY",
        "ccbysa" => "CC BY-SA",
        "ccbynd" => "CC BY-ND",
        "ccbync" => "CC BY-NC",
        "ccbyncsa" => "CC BY-NC-SA",
        "ccbyncnd" => "CC BY-NC-ND",
        "cczero" => "CC0",
        _ => return None,
    })
}

/// One past a star and `[options]`.
pub(super) fn star_and_options(text: &str, from: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = from + usize::from(bytes.get(from) == Some(&b'*'));
    while bytes.get(at) == Some(&b'[') {
        let (mut depth, mut end) = (0_usize, None);
        for (offset, byte) in bytes[at..].iter().take(MAX_GAP).enumerate() {
            match byte {
                b'{' => depth += 1,
                b'}' => depth = depth.saturating_sub(1),
                b']' if depth == 0 => {
                    end = Some(at + offset + 1);
                    break;
                }
                _ => {}
            }
        }
        let Some(end) = end else { break };
        at = end;
    }
    at
}

/// `\verb|code|`: what stands between the two equal marks, and where it ends.
pub(super) fn verbatim(text: &str, from: usize) -> Option<(Span, usize)> {
    let from = star_and_options(text, from);
    let mark = text[from..].chars().next().filter(|c| !c.is_alphanumeric() && !c.is_whitespace())?;
    let close = if mark == '{' { '}' } else { mark };
    let start = from + mark.len_utf8();
    let line: usize =
        text[start..].chars().take(MAX_GAP).take_while(|c| *c != '\n' && *c != close).map(char::len_utf8).sum();
    let end = start + line;
    text[end..].starts_with(close).then(|| (Span::new(start, end), end + close.len_utf8()))
}
