//! Character references (`&copy;`, `&#169;`) to what they stand for (HTML s.13.2.5.72).
//!
//! Names are those of `html5gum`, whose tokenizer is asked for all but the commonest.

use crate::source::Span;
use html5gum::Tokenizer;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use std::borrow::Cow;

/// Text as a reader sees it: references decoded. Gives each piece with its place; `true` where it is verbatim.
pub(in crate::read) fn decode(text: &str, base: usize, mut piece: impl FnMut(Span, &str, bool)) {
    let mut at = 0;
    for (amp, reference) in references(text) {
        let Some(decoded) = decode_reference(reference) else { continue };
        if at < amp {
            piece(Span::new(base + at, base + amp), &text[at..amp], true);
        }
        // A legacy reference without `;` takes fewer characters than the word it begins.
        let kept = if decoded.len() < reference.len() && !reference.ends_with(';') {
            common_suffix(reference, &decoded)
        } else {
            0
        };
        let end = amp + reference.len() - kept;
        piece(Span::new(base + amp, base + end), &decoded[..decoded.len() - kept], false);
        at = end;
    }
    if at < text.len() {
        piece(Span::new(base + at, base + text.len()), &text[at..], true);
    }
}

/// The value of an attribute: references decoded, ends of lines and NULs as HTML has them. A name without a semicolon is
/// none where a word goes on behind it: `?a=1&copy=2` is an address.
pub(super) fn decode_value(written: &str) -> Cow<'_, str> {
    if memchr::memchr3(b'&', b'\r', 0, written.as_bytes()).is_none() {
        return Cow::Borrowed(written);
    }
    let mut value = String::with_capacity(written.len());
    let mut at = 0;
    for (amp, reference) in references(written) {
        let end = amp + reference.len();
        let goes_on = !reference.ends_with(';') && written[end..].starts_with('=');
        let is_number = reference.starts_with("&#");
        let Some(decoded) = decode_reference(reference)
            .filter(|decoded| is_number || !goes_on && decoded.as_bytes().last() != reference.as_bytes().last())
        else {
            continue;
        };
        push_plain(&mut value, &written[at..amp]);
        value.push_str(&decoded);
        at = end;
    }
    push_plain(&mut value, &written[at..]);
    Cow::Owned(value)
}

/// What stands between references: one `\n` for the end of a line, U+FFFD for NUL (HTML s.13.2.3.5, s.13.2.5.37).
fn push_plain(value: &mut String, piece: &str) {
    let mut rest = piece;
    while let Some(at) = memchr::memchr2(b'\r', 0, rest.as_bytes()) {
        value.push_str(&rest[..at]);
        let is_nul = rest.as_bytes()[at] == 0;
        value.push(if is_nul { '\u{FFFD}' } else { '\n' });
        rest = &rest[at + 1..];
        if !is_nul {
            rest = rest.strip_prefix('\n').unwrap_or(rest);
        }
    }
    value.push_str(rest);
}

/// What could be character references in a text, each with its place; they hold no `&` but their own.
fn references(text: &str) -> impl Iterator<Item = (usize, &str)> {
    memchr::memchr_iter(b'&', text.as_bytes()).map(|amp| (amp, &text[amp..amp + reference_len(&text[amp..])]))
}

/// Length of what could be a character reference at the start of `text`.
fn reference_len(text: &str) -> usize {
    let body = text.bytes().skip(1).take(33).take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#').count();
    1 + body + usize::from(text.as_bytes().get(1 + body) == Some(&b';'))
}

fn common_suffix(one: &str, other: &str) -> usize {
    one.bytes().rev().zip(other.bytes().rev()).take_while(|(a, b)| a == b && a.is_ascii_alphanumeric()).count()
}

/// What the character reference stands for that a text begins with, and how many bytes it takes; `None` where there is
/// none. It has its semicolon: of "&lt%3B&#59;" in an address the first is none.
pub(in crate::read) fn leading_reference(text: &str) -> Option<(String, usize)> {
    /// Longest name of a character in use.
    const LONGEST: usize = 11;
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'#';
    let name = text.strip_prefix('&')?.bytes().take(LONGEST).take_while(is_name).count();
    let reference = text.get(..name + 2).filter(|reference| reference.ends_with(';'))?;
    Some((decode_reference(reference)?, reference.len()))
}

/// What a character reference stands for; `None` where it is none.
pub(in crate::read) fn decode_reference(reference: &str) -> Option<String> {
    let known = match reference {
        "&amp;" => "&",
        "&lt;" => "<",
        "&gt;" => ">",
        "&quot;" => "\"",
        "&apos;" | "&#39;" => "'",
        "&nbsp;" => "\u{A0}",
        "&copy;" => "©",
        _ => "",
    };
    if !known.is_empty() {
        return Some(known.to_owned());
    }
    if reference.len() < 3 {
        return None;
    }
    let mut decoded = String::new();
    let emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: html5gum::Span<()>| -> Option<()> {
        if let CallbackEvent::String { value } = event {
            decoded.push_str(&String::from_utf8_lossy(value));
        }
        None
    });
    for _ in Tokenizer::new_with_emitter(reference, emitter) {}
    (decoded != reference && !decoded.is_empty()).then_some(decoded)
}
