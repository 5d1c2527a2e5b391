//! MDX made readable as Markdown: imports, exports and expressions are blanked, the length stays the same.

use std::ops::Range;

/// Longest tag that is looked at.
const MAX_TAG: usize = 20_000;

/// An MDX text with its code blanked.
pub(super) struct Masked {
    pub(super) text: String,
    /// Comments (`{/* … */}`), marks included.
    pub(super) comments: Vec<Range<usize>>,
}

/// Blanks what is no Markdown.
pub(super) fn mask(text: &str) -> Masked {
    let mut bytes = text.as_bytes().to_vec();
    let mut comments = Vec::new();
    let mut fence: Option<&str> = None;
    let (mut after_blank, mut in_module) = (true, false);
    let mut at = 0;
    // Where the next line may begin: a tag or comment may take several.
    let mut done = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let bare = line.trim();
        if let Some(mark) = fence {
            fence = (!bare.starts_with(mark)).then_some(mark);
            continue;
        }
        if start >= done {
            fence = ["```", "~~~"].into_iter().find(|mark| bare.starts_with(mark));
        }
        let module = (after_blank || in_module) && is_module_line(line);
        in_module = !bare.is_empty() && (in_module || module);
        after_blank = bare.is_empty();
        if fence.is_some() {
            continue;
        }
        if in_module {
            blank(&mut bytes[start..at]);
            done = at;
            continue;
        }
        let mut from = start.max(done);
        while let Some(found) = text.as_bytes().get(from..at).and_then(|rest| memchr::memchr2(b'<', b'{', rest)) {
            let place = from + found;
            from = if text[place..].starts_with("{/*") {
                match memchr::memmem::find(&text.as_bytes()[place..], b"*/}") {
                    Some(end) => {
                        comments.push(place..place + end + 3);
                        blank(&mut bytes[place..place + end + 3]);
                        place + end + 3
                    }
                    None => text.len(),
                }
            } else if text.as_bytes()[place] == b'<' {
                mask_tag(text, &mut bytes, place)
            } else {
                place + 1
            };
            done = done.max(from);
        }
    }
    let text = String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
    Masked { text, comments }
}

fn is_module_line(line: &str) -> bool {
    let quoted = line.contains(['\'', '"']) || line.contains('{');
    line.starts_with("import ") && quoted
        || ["export const ", "export default ", "export function ", "export let ", "export {", "export * "]
            .iter()
            .any(|start| line.starts_with(start))
}

/// Blanks the expressions in the tag that begins at `start`; gives where to go on.
fn mask_tag(text: &str, bytes: &mut [u8], start: usize) -> usize {
    let source = text.as_bytes();
    if !source.get(start + 1).is_some_and(|byte| byte.is_ascii_alphabetic() || *byte == b'/') {
        return start + 1;
    }
    let limit = source.len().min(start + MAX_TAG);
    let mut expressions: Vec<Range<usize>> = Vec::new();
    let (mut depth, mut quote, mut open) = (0_usize, None, 0);
    for at in start + 1..limit {
        if let Some(mark) = quote {
            quote = (source[at] != mark).then_some(mark);
            continue;
        }
        match source[at] {
            byte @ (b'"' | b'\'' | b'`') => quote = Some(byte),
            b'{' => {
                if depth == 0 {
                    open = at;
                }
                depth += 1;
            }
            b'}' if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    expressions.push(open..at + 1);
                }
            }
            b'<' if depth == 0 => return at,
            b'>' if depth == 0 => {
                for expression in expressions {
                    let value = source[expression.start - 1] == b'=';
                    let masked = &mut bytes[expression];
                    masked.fill(b' ');
                    if value {
                        masked[0] = b'"';
                        masked[masked.len() - 1] = b'"';
                    }
                }
                return at + 1;
            }
            _ => {}
        }
    }
    limit
}

/// Blanks bytes; line ends stay.
fn blank(bytes: &mut [u8]) {
    for byte in bytes.iter_mut().filter(|byte| !matches!(byte, b'\n' | b'\r')) {
        *byte = b' ';
    }
}
