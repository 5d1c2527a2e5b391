//! Captions and credits in the shortcodes and includes of site generators: `{{< figure caption="…" >}}`,
//! `{% include figure.html credit="…" %}`.
//!
//! Takes the text of a block, gives the values of its attributes with their places. Which of them say something of a
//! credit is for the caller to know.

use crate::source::Span;

/// An attribute of a shortcode.
pub(super) struct Attribute<'a> {
    pub(super) key: &'a str,
    pub(super) value: &'a str,
    /// Where the value stands in the text.
    pub(super) span: Span,
}

/// The quoted attributes of all shortcodes in a text.
pub(super) fn attributes(text: &str) -> Vec<Attribute<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = memchr::memchr(b'{', &text.as_bytes()[at..]).map(|len| at + len) {
        at = open + 1;
        let close = match text[open..].get(..3) {
            Some("{{<") => ">}}",
            Some("{{%") => "%}}",
            _ if text[open..].starts_with("{%") => "%}",
            _ => continue,
        };
        let inside = open + if close.len() == 2 { 2 } else { 3 };
        let end = memchr::memmem::find(&text.as_bytes()[inside..], close.as_bytes());
        let end = end.map_or(text.len(), |len| inside + len);
        quoted(text, inside, end, &mut found);
        at = end;
    }
    found
}

fn quoted<'a>(text: &'a str, from: usize, end: usize, found: &mut Vec<Attribute<'a>>) {
    let mut at = from;
    while let Some(sign) = memchr::memchr(b'=', &text.as_bytes()[at..end]).map(|len| at + len) {
        let before = text[at..sign].trim_end();
        let key = before.rsplit(|letter: char| !(letter.is_alphanumeric() || matches!(letter, '-' | '_'))).next();
        let rest = text[sign + 1..end].trim_start();
        let open = end - rest.len();
        at = sign + 1;
        let Some(quote) = rest.chars().next().filter(|quote| matches!(quote, '"' | '\'')) else { continue };
        let Some(len) = rest[1..].find(quote) else { return };
        let span = Span::new(open + 1, open + 1 + len);
        found.push(Attribute { key: key.unwrap_or_default(), value: &text[span.start..span.end], span });
        at = span.end + 1;
    }
}
