//! Addresses that a template fills in: `![A weir]({{ site.baseurl }}/weir.jpg)`, `![A weir]({{ "/weir.jpg" | relative_url }})`.
//!
//! Takes a text, gives it with the code of templates in its addresses blanked, so that a picture is one; the length stays
//! the same. What is left is what the address tells: its end, what is in quotes, or the name of what fills it in.

use std::borrow::Cow;
use std::ops::Range;

/// Longest address that is looked at, in bytes.
const LONGEST: usize = 400;

/// The text with code in its addresses blanked.
pub(super) fn mask(text: &str) -> Cow<'_, str> {
    if memchr::memmem::find(text.as_bytes(), b"{{").is_none() && memchr::memmem::find(text.as_bytes(), b"{%").is_none()
    {
        return Cow::Borrowed(text);
    }
    let mut bytes: Option<Vec<u8>> = None;
    let mut done = 0;
    for open in memchr::memmem::find_iter(text.as_bytes(), b"](") {
        let from = open + 2;
        if from < done {
            continue;
        }
        let Some((address, kept)) = address(text, from) else { continue };
        done = address.end;
        let bytes = bytes.get_or_insert_with(|| text.as_bytes().to_vec());
        bytes[address.start..kept.start].fill(b' ');
        bytes[kept.end..address.end].fill(b' ');
    }
    // Whole characters were blanked, so that it is text as before.
    bytes.and_then(|bytes| String::from_utf8(bytes).ok()).map_or(Cow::Borrowed(text), Cow::Owned)
}

/// An address with code in it that begins at a place, and what it tells.
fn address(text: &str, from: usize) -> Option<(Range<usize>, Range<usize>)> {
    let mut at = from;
    let mut last: Option<Range<usize>> = None;
    while at - from <= LONGEST {
        let rest = &text[at..];
        let len =
            rest.bytes().take(LONGEST).position(|byte| matches!(byte, b'{' | b')' | b' ' | b'\n' | b'"' | b'\''))?;
        let place = at + len;
        if let Some(close) = text.get(place..place + 2).and_then(closing) {
            let inside = text.as_bytes().get(place + 2..)?;
            let end = memchr::memmem::find(&inside[..inside.len().min(LONGEST)], close.as_bytes())? + place + 2;
            if text[place..end].contains('\n') {
                return None;
            }
            last = Some(place + 2..end);
            at = end + close.len();
            continue;
        }
        let code = last?;
        if text[place..].starts_with('{') {
            return None;
        }
        // What stands behind the code, where that is more than a slash.
        let kept = if place - at > 1 { at..place } else { told(text, code)? };
        return Some((from..place, kept));
    }
    None
}

/// What closes the code that a mark opens.
fn closing(mark: &str) -> Option<&'static str> {
    match mark {
        "{{" => Some("}}"),
        "{%" => Some("%}"),
        _ => None,
    }
}

/// What code tells: its first words in quotes, else the name of the value or the file.
fn told(text: &str, code: Range<usize>) -> Option<Range<usize>> {
    let inside = &text[code.clone()];
    let quoted = inside.find(['"', '\'']).and_then(|open| {
        let mark = inside[open..].chars().next()?;
        let len = inside[open + 1..].find(mark)?;
        Some(open + 1..open + 1 + len)
    });
    let word = || {
        let word = inside.split_whitespace().find(|word| word.contains(['.', '/']))?;
        let start = inside.find(word)?;
        Some(start..start + word.len())
    };
    let found = quoted.or_else(word)?;
    let written = &inside[found.clone()];
    let is_address = !written.is_empty() && !written.contains([' ', '(', ')', '<', '>']);
    is_address.then(|| code.start + found.start..code.start + found.end)
}

#[cfg(test)]
mod tests {
    use super::mask;

    #[test]
    fn addresses_are_what_code_tells() {
        let check = |text: &str, expected: &str| {
            let masked = mask(text);
            assert_eq!(masked.len(), text.len());
            assert_eq!(masked.split_whitespace().collect::<Vec<_>>().join(" "), expected);
        };
        check("![ä]({{ site.baseurl }}/ö.jpg)", "![ä]( /ö.jpg)");
        check("![a]({{ \"/ö.jpg\" | relative_url }} \"T\")", "![a]( /ö.jpg \"T\")");
        check("![a]({{site.url}}{{ page.img }})", "![a]( page.img )");
        check("![a](/x/{{ page.slug }}/b.jpg)", "![a]( /b.jpg)");
        check("[a]({% link _posts/b.md %})", "[a]( _posts/b.md )");
        check("[a](b) {{ c }} [d]({{ e", "[a](b) {{ c }} [d]({{ e");
    }
}
