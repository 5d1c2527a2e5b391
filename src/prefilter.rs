//! Whether a file is worth reading: one look at its bytes tells of many that they hold nothing to find.
//!
//! Takes bytes and knowledge, gives yes or no. It may say yes where nothing is found, never no where something is:
//! whatever it does not know for sure (front matter, pictures, attributes, emphasis, entities, letters beside those of
//! ASCII) is a yes. What is said by a configuration or by other files is not its business.

use crate::detect::statement::{link, url};
use crate::document::Format;
use crate::knowledge::Knowledge;
use crate::lexicon::Sign;
use crate::lexicon::starts::{CHUNK, flags_at};

/// Says whether reading a file may lead to evidence or to a finding, where nothing but its own words speaks of it.
#[must_use]
pub fn may_matter(bytes: &[u8], format: Format, knowledge: &Knowledge) -> bool {
    let known = match format {
        Format::Markdown | Format::Html => true,
        // What holds directives is read as reStructuredText.
        Format::Text => !has_comment_marks(bytes) && memchr::memmem::find(bytes, b"\n.. ").is_none(),
        _ => false,
    };
    if !known || has_head(bytes) || has_markup(bytes) {
        return true;
    }
    let Ok(text) = std::str::from_utf8(bytes) else { return true };
    let Some(signs) = knowledge.lexicon.file_signs(text) else { return true };
    let says = [Sign::Name, Sign::Tag, Sign::Rights, Sign::FreeUse, Sign::LicenseText, Sign::Credit, Sign::Byline];
    says.into_iter().any(|sign| signs.has(sign))
        || signs.has(Sign::Copying) && signs.has(Sign::Forbidden)
        || signs.has(Sign::Address) && leads_to_license(text, knowledge)
        || signs.has(Sign::UsedUnder) && signs.has(Sign::License)
}

/// Whether an address in the text may be that of a license.
fn leads_to_license(text: &str, knowledge: &Knowledge) -> bool {
    let addresses = link::addresses(text);
    addresses.iter().any(|place| url::may_be_known(&knowledge.catalog, &text[place.start..place.end]))
}

/// Whether front matter, or a title block, may begin the file.
fn has_head(bytes: &[u8]) -> bool {
    let start = bytes.trim_ascii_start();
    [b"---".as_slice(), b"+++", b"{", b"%", b"\xef\xbb\xbf"].iter().any(|head| start.starts_with(head))
        || memchr::memmem::find(bytes, b"licit").is_some()
}

/// Whether a line begins with a mark of comments, which a plain text is read without.
fn has_comment_marks(bytes: &[u8]) -> bool {
    bytes.split(|byte| *byte == b'\n').any(|line| {
        let line = line.trim_ascii_start();
        line.first().is_some_and(|first| b"/#;%@".contains(first)) || line.starts_with(b"dnl")
    })
}

/// Whether markup stands in the file of which more has to be known than that it parts words.
fn has_markup(bytes: &[u8]) -> bool {
    let at = |at: usize| bytes.get(at).copied().unwrap_or(b' ');
    let mut from = 0;
    let mut tells = Tells { bytes, from: usize::MAX, flags: 0 };
    while let Some(place) = tells.next(from) {
        let before = place.checked_sub(1).map_or(b' ', at);
        let (byte, next) = (bytes[place], at(place + 1));
        let within = before.is_ascii_alphanumeric() && next.is_ascii_alphanumeric();
        from = place + 1;
        match byte {
            b'<' => match tag(&bytes[place..]) {
                Some(length) => {
                    let behind = at(place + length);
                    if before.is_ascii_alphanumeric() && behind.is_ascii_alphanumeric() {
                        return true;
                    }
                    from = place + length;
                }
                None => return true,
            },
            b'&' => {
                let known = [b"amp;".as_slice(), b"lt;", b"gt;", b"quot;"];
                let plain = next == b' ' || known.iter().any(|name| bytes[place + 1..].starts_with(name));
                if !plain || within {
                    return true;
                }
            }
            b'{' => {
                let first = bytes[place + 1..].trim_ascii_start().first();
                if first.is_some_and(|first| b"%#:.<!=".contains(first))
                    || next == b'{' && b"<%".contains(&at(place + 2))
                {
                    return true;
                }
            }
            b'!' if next != b'[' => {}
            // Emphasis may make a line of a name.
            b'*' | b'_' if !(opens_emphasis(bytes, place) || byte == b'*' && within) => {}
            b'`' | b'\\' | b'~' | b'^' | b']' | b'[' if !within => {}
            // Quotation marks and dashes.
            0xe2 if next == 0x80 && matches!(at(place + 2), 0x93 | 0x94 | 0x98 | 0x99 | 0x9c | 0x9d | 0xa6) => {
                from = place + 3;
            }
            _ => return true,
        }
    }
    false
}

/// Whether a mark of emphasis may open here.
fn opens_emphasis(bytes: &[u8], place: usize) -> bool {
    let before = place.checked_sub(1).and_then(|at| bytes.get(at)).copied().unwrap_or(b' ');
    let next = bytes.get(place + 1).copied().unwrap_or(b' ');
    !before.is_ascii_alphanumeric() && !next.is_ascii_whitespace()
}

/// Length of a tag that says nothing but how text is laid out, or of an address in angle brackets; of a sign of
/// arithmetic, where it is one.
fn tag(bytes: &[u8]) -> Option<usize> {
    const LAYOUT: [&str; 28] = [
        "html",
        "head",
        "title",
        "body",
        "main",
        "section",
        "article",
        "header",
        "div",
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "br",
        "hr",
        "pre",
        "code",
        "!doctype",
        "dl",
        "dt",
        "dd",
        "blockquote",
    ];
    const LONGEST: usize = 400;
    let next = *bytes.get(1)?;
    if next == b' ' || next == b'=' || next.is_ascii_digit() {
        return Some(1);
    }
    let end = bytes.iter().take(LONGEST).position(|byte| *byte == b'>')?;
    let inner = std::str::from_utf8(&bytes[1..end]).ok()?;
    if inner.starts_with("http://") || inner.starts_with("https://") {
        return (!inner.contains(char::is_whitespace)).then_some(end + 1);
    }
    let inner = inner.trim_start_matches('/').trim_end_matches('/');
    let (name, attributes) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
    let plain = attributes.trim().is_empty() || name.eq_ignore_ascii_case("!doctype") && attributes.trim() == "html";
    (plain && LAYOUT.iter().any(|layout| name.eq_ignore_ascii_case(layout))).then_some(end + 1)
}

/// Finds bytes that tell of markup, and those that are no plain text.
struct Tells<'b> {
    bytes: &'b [u8],
    /// Where the chunk at hand begins.
    from: usize,
    /// A bit for each of them in it.
    flags: u64,
}

impl Tells<'_> {
    /// The first of them at or behind a place.
    fn next(&mut self, mut at: usize) -> Option<usize> {
        while at < self.bytes.len() {
            let from = at - at % CHUNK;
            if self.from != from {
                (self.from, self.flags) = (from, flags_at(self.bytes, from, tells));
            }
            let left = self.flags & u64::MAX << (at - from);
            if left != 0 {
                // Zeros stand behind the end.
                return Some(from + left.trailing_zeros() as usize).filter(|place| *place < self.bytes.len());
            }
            at = from + CHUNK;
        }
        None
    }
}

/// Whether a byte tells of markup, or is no plain text.
#[expect(
    clippy::needless_bitwise_bool,
    reason = "a branch for each sign would keep bytes from being looked at together"
)]
fn tells(byte: u8) -> bool {
    let is_plain = (byte.wrapping_sub(b' ') < 0x7f - b' ') | (byte == b'\t') | (byte == b'\n') | (byte == b'\r');
    b"<&{!*_`\\~^[]|".iter().fold(!is_plain, |is, mark| is | (byte == *mark))
}

#[cfg(test)]
mod tests {
    use super::may_matter;
    use crate::document::Format;
    use crate::knowledge::Knowledge;

    fn matters(text: &str) -> bool {
        may_matter(text.as_bytes(), Format::Markdown, Knowledge::built_in())
    }

    #[test]
    fn plain_files_do_not_matter() {
        for text in [
            "# Harbour\n\nThe boats are named after rivers.\n",
            "# tool\n\n> Moves boats.\n> More: <https://example.org/boats>.\n\n- Move all:\n\n`boats --all {{path/to/boat}}`\n",
            "<!doctype html><html><head><title>Boats</title></head><body><p>Boats & more.</p></body></html>",
        ] {
            assert!(!matters(text), "{text}");
        }
    }

    #[test]
    fn what_may_say_something_matters() {
        for text in [
            "By Jo Roe\n\nBoats.\n",
            "Boats.\n\nAll *rights* reserved.\n",
            "Boats.\n\nAll rights\n> reserved.\n",
            "Creative <b>Commons</b>",
            "C&#67; BY",
            "![](a.png)",
            "---\nauthor: Jo\n---\n",
            "*Jo Roe is a sailor.*",
            "[a](https://creativecommons.org/licenses/by/4.0/)",
            "ＣＣ BY",
            "Photo: Jo Roe",
            "cc by",
        ] {
            assert!(matters(text), "{text}");
        }
    }
}
