//! Attributes whose quote is never closed. To HTML such a value goes on to the next quote of its kind, somewhere in the
//! text or in another tag, and what lies between is lost; here the value ends with its line.
//!
//! Takes text, gives one of the same length in which those tags are closed, or nothing where there are none.

use memchr::memmem;

/// Attributes whose values hold no markup.
const PLAIN: [&str; 7] = ["href", "src", "rel", "id", "class", "name", "type"];

/// Closes the tags whose last attribute has no end.
pub(super) fn closed(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let mut changed: Option<Vec<u8>> = None;
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'<', bytes.get(at..)?) {
        let start = at + found + 1;
        at = start;
        if !bytes.get(start).is_some_and(u8::is_ascii_alphabetic) {
            continue;
        }
        let raw = ["script", "style"]
            .into_iter()
            .find(|name| text[start..].get(..name.len()).is_some_and(|word| word.eq_ignore_ascii_case(name)));
        while let Some(found) = memchr::memchr3(b'>', b'"', b'\'', bytes.get(at..).unwrap_or_default()) {
            let place = at + found;
            at = place + 1;
            if bytes[place] == b'>' {
                break;
            }
            if bytes[place - 1] != b'=' {
                continue;
            }
            let end = memchr::memchr(bytes[place], &bytes[at..]).map_or(bytes.len(), |len| at + len);
            if let Some(line) = line_end(text, place, end) {
                close(changed.get_or_insert_with(|| bytes.to_vec()), text, line, bytes[place]);
                at = line + 1;
                break;
            }
            at = (end + 1).min(bytes.len());
        }
        if let Some(name) = raw {
            let end = if name == "style" { "</style" } else { "</script" };
            let Some(len) = memmem::find(&bytes[at..], end.as_bytes()) else { break };
            at += len;
        }
    }
    changed.and_then(|bytes| String::from_utf8(bytes).ok())
}

/// Where the value behind a quote ends in truth, if the next quote of its kind does not belong to it: that one opens the
/// value of another attribute, or a line of an address or a class would begin with a tag.
fn line_end(text: &str, quote: usize, end: usize) -> Option<usize> {
    let value = &text[quote + 1..end];
    let line = value.find('\n').filter(|line| *line > 0)?;
    let behind = text.as_bytes().get(end + 1);
    let parted = behind.is_none_or(|next| next.is_ascii_whitespace() || matches!(next, b'/' | b'>'));
    if value.ends_with('=') && !parted {
        return Some(quote + 1 + line);
    }
    let name = text[..quote - 1].rsplit(|letter: char| !letter.is_ascii_alphanumeric()).next().unwrap_or_default();
    let tag = memmem::find(value.as_bytes(), b"\n<").filter(|line| *line > 0)?;
    PLAIN.iter().any(|plain| name.eq_ignore_ascii_case(plain)).then_some(quote + 1 + tag)
}

/// Puts a quote and a bracket in the place of the end of a line and the blank behind it, or, where a tag follows at once,
/// of its last letter and its end.
fn close(bytes: &mut [u8], text: &str, line: usize, quote: u8) {
    if bytes.get(line + 1).is_some_and(u8::is_ascii_whitespace) {
        bytes[line] = quote;
        bytes[line + 1] = b'>';
        return;
    }
    let letter = text[..line].chars().next_back().map_or(1, char::len_utf8);
    bytes[line - letter..line].fill(b' ');
    bytes[line - letter] = quote;
    bytes[line] = b'>';
}
