//! What each format reads as markup, written so that it is text.

use crate::attribute::style::Format;
use std::fmt::Write as _;

/// Words, escaped.
pub(super) fn words(format: Format, text: &str) -> String {
    match format {
        Format::Text => text.to_owned(),
        Format::Html => html(text),
        Format::Markdown => markdown(text),
        Format::Asciidoc => references(text, |ch, _| {
            matches!(
                ch,
                '&' | '<'
                    | '>'
                    | '*'
                    | '_'
                    | '`'
                    | '#'
                    | '^'
                    | '~'
                    | '+'
                    | '{'
                    | '}'
                    | '['
                    | ']'
                    | '\\'
                    | '|'
                    | '@'
                    | '"'
                    | '\''
            )
        }),
        Format::Rst => rst(text),
        Format::Latex => latex(text),
        Format::Wikitext => references(text, |ch, _| {
            matches!(
                ch,
                '&' | '<' | '>' | '[' | ']' | '{' | '}' | '|' | '\'' | '"' | '=' | '*' | '#' | ';' | '~' | '_' | '`'
            )
        }),
    }
}

/// An address that is percent-encoded already, for where links lead.
pub(super) fn address(format: Format, url: &str) -> String {
    match format {
        Format::Html => html(url),
        // `&copy;` in an address would be read as an entity.
        Format::Markdown if url.contains(';') => url.replace('&', "&amp;"),
        Format::Text | Format::Markdown => url.to_owned(),
        Format::Asciidoc => {
            let url = url.replace('[', "%5B").replace(']', "%5D");
            let marks = url.bytes().filter(|byte| matches!(byte, b'_' | b'*' | b'#' | b'+')).count();
            if marks > 1 { url.replace('_', "%5F").replace('*', "%2A") } else { url }
        }
        Format::Rst => match url.strip_suffix('_') {
            Some(rest) => format!("{rest}%5F"),
            None => url.to_owned(),
        },
        Format::Latex => {
            let url = url.replace('$', "%24").replace('%', "\\%").replace('#', "\\#");
            url.replace('&', "\\&").replace('_', "\\_").replace('~', "\\~")
        }
        Format::Wikitext => url.replace('[', "%5B").replace(']', "%5D"),
    }
}

/// A line whose first signs would make it something else than a paragraph.
pub(super) fn line_start(format: Format, line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let first = line.chars().next().unwrap_or(' ');
    let numbered = digits > 0 && line[digits..].starts_with(['.', ')']);
    let lettered = first.is_alphabetic() && line[first.len_utf8()..].starts_with(['.', ')']);
    match format {
        Format::Markdown if numbered => format!("{}\\{}", &line[..digits], &line[digits..]),
        Format::Markdown if matches!(first, '-' | '+' | '=') => format!("\\{line}"),
        Format::Rst if numbered || lettered || matches!(first, '-' | '+' | '.' | '=' | '~' | '^' | '(' | '•') => {
            format!("\\{line}")
        }
        Format::Asciidoc if numbered || matches!(first, '-' | '.' | '=' | '/' | ':' | ',' | '!') => {
            format!("{{empty}}{line}")
        }
        Format::Wikitext if matches!(first, ':' | '-' | ' ') => format!("<nowiki/>{line}"),
        Format::Latex if first == '[' => format!("{{}}{line}"),
        _ => line.to_owned(),
    }
}

fn html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}

/// Markdown with its extensions: links that need no brackets, mathematics, templates, MDX.
fn markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, ch) in text.char_indices() {
        let special = matches!(
            ch,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '!' | '{' | '}' | '$' | '@' | '^'
        );
        if special || opens_address(text, at, ch) {
            out.push('\\');
        }
        out.push(ch);
    }
    out
}

/// The sign of "https://" or "www." that makes it an address.
fn opens_address(text: &str, at: usize, ch: char) -> bool {
    ch == ':' && text[at..].starts_with("://")
        || ch == '.' && text[..at].get(at.saturating_sub(3)..).is_some_and(|word| word.eq_ignore_ascii_case("www"))
}

/// Signs as character references.
fn references(text: &str, special: impl Fn(char, usize) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, ch) in text.char_indices() {
        if special(ch, at) || opens_address(text, at, ch) || doubled(text, at, ch) {
            // Writing to a string cannot fail.
            let _ = write!(out, "&#{};", ch as u32);
        } else {
            out.push(ch);
        }
    }
    out
}

/// Signs that are markup or another sign only in company: "--", "...", "(C)", "::".
fn doubled(text: &str, at: usize, ch: char) -> bool {
    let next = text[at + ch.len_utf8()..].chars().next();
    match ch {
        '-' | '.' | ':' => next == Some(ch),
        '(' => text.get(at..at + 3).is_some_and(|word| matches!(word, "(C)" | "(R)" | "(TM")),
        _ => false,
    }
}

fn rst(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, ch) in text.char_indices() {
        if matches!(ch, '\\' | '`' | '*' | '_' | '|' | '<' | '>' | '[' | ']' | '@') || opens_address(text, at, ch) {
            out.push('\\');
        }
        out.push(ch);
    }
    out
}

fn latex(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    for ch in text.chars() {
        match ch {
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '<' => out.push_str("\\textless{}"),
            '>' => out.push_str("\\textgreater{}"),
            '|' => out.push_str("\\textbar{}"),
            '`' => out.push_str("\\textasciigrave{}"),
            '"' => out.push_str("\\textquotedbl{}"),
            '{' | '}' | '$' | '&' | '#' | '_' | '%' => {
                out.push('\\');
                out.push(ch);
            }
            // Two of them are another sign.
            '-' | '\'' | ',' | '!' | '?' if before == ch => {
                out.push_str("{}");
                out.push(ch);
            }
            ch => out.push(ch),
        }
        before = ch;
    }
    out
}
