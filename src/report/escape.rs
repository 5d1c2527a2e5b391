//! What content may not do to the place that it is printed to.
//!
//! Content can hold characters that move the cursor of a terminal, reorder a line (bidi controls) or cannot be seen.
//! Text for people shows them as `\u{202e}`; JSON carries them as `\u202e`, which any reader turns back.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io;

/// Says whether a character controls, reorders or hides rather than shows. The joiners and variation selectors that
/// scripts and emoji need are judged by [`Escaper`], which knows what stands before.
const fn is_hidden(c: char) -> bool {
    matches!(c,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}'
        | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// Joiners and selectors that Persian, Indic scripts and emoji are written with.
const fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}' | '\u{fe0e}' | '\u{fe0f}')
}

/// Makes characters visible one after another.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Escaper {
    /// Whether the character before was one beyond ASCII that shows: a joiner behind it belongs to it.
    joins: bool,
}

impl Escaper {
    /// Says whether the next character must be escaped.
    pub(super) const fn hides(&mut self, c: char) -> bool {
        let hides = is_hidden(c) && !(is_joiner(c) && self.joins);
        // One joiner a character: a run of them says nothing.
        self.joins = !c.is_ascii() && !is_hidden(c);
        hides
    }

    /// Appends a character, escaped where it must be.
    pub(super) fn push(&mut self, c: char, to: &mut String) {
        if self.hides(c) {
            to.extend(c.escape_unicode());
        } else {
            to.push(c);
        }
    }
}

/// The text in one line, with everything visible that controls, reorders or hides. Tabs and line ends become a space.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    let mut probe = Escaper::default();
    if !text.chars().any(|c| probe.hides(c)) {
        return Cow::Borrowed(text);
    }
    let mut escaper = Escaper::default();
    let mut shown = String::with_capacity(text.len() + 16);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\t' => shown.push(' '),
            _ => escaper.push(c, &mut shown),
        }
    }
    Cow::Owned(shown)
}

/// The first `max` characters of a text, escaped, with a sign that there is more.
#[must_use]
pub fn clipped(text: &str, max: usize) -> String {
    match text.char_indices().nth(max) {
        None => visible(text).into_owned(),
        Some((at, _)) => format!("{}…", visible(&text[..at])),
    }
}

/// Writes a value as JSON in one line, hidden characters as `\u…`: nothing is lost, and no terminal is fooled.
pub(super) fn write_json<W: io::Write, T: serde::Serialize>(out: &mut W, value: &T) -> io::Result<()> {
    value.serialize(&mut serde_json::Serializer::with_formatter(out, VisibleJson)).map_err(io::Error::from)
}

/// A value as JSON in one line, hidden characters as `\u…`.
pub(crate) fn line_json<T: serde::Serialize>(value: &T) -> String {
    let mut line = Vec::new();
    // Plain data, and writing to memory, cannot fail.
    let _ = write_json(&mut line, value);
    String::from_utf8(line).unwrap_or_default()
}

/// A value as JSON in many lines, hidden characters as `\u…`.
pub(crate) fn pretty_json(value: &serde_json::Value) -> String {
    // A value cannot fail to be written. Line ends are all that such a text holds of hidden characters outside of strings.
    let plain = serde_json::to_string_pretty(value).unwrap_or_default();
    let mut escaper = Escaper::default();
    let mut shown = String::with_capacity(plain.len());
    for c in plain.chars() {
        if escaper.hides(c) && c != '\n' {
            shown.push_str(&json_escape(c));
        } else {
            shown.push(c);
        }
    }
    shown
}

/// A character as JSON spells it in signs that show: one beyond the first plane is two.
fn json_escape(c: char) -> String {
    let mut shown = String::new();
    for unit in c.encode_utf16(&mut [0; 2]) {
        // Writing to memory cannot fail.
        let _ = write!(shown, "\\u{unit:04x}");
    }
    shown
}

struct VisibleJson;

impl serde_json::ser::Formatter for VisibleJson {
    fn write_string_fragment<W: ?Sized + io::Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        if fragment.is_ascii() && !fragment.contains('\u{7f}') {
            return out.write_all(fragment.as_bytes());
        }
        let mut written = 0;
        let mut escaper = Escaper::default();
        for (at, c) in fragment.char_indices().filter(|(_, c)| escaper.hides(*c)) {
            out.write_all(&fragment.as_bytes()[written..at])?;
            out.write_all(json_escape(c).as_bytes())?;
            written = at + c.len_utf8();
        }
        out.write_all(&fragment.as_bytes()[written..])
    }
}
