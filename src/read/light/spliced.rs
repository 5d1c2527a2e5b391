//! Text that stands elsewhere, or nowhere in the file, and is put in where a name is written: attributes, macros,
//! substitutions. Its links are links where the name stands.

use super::{Inline, MAX_INLINE, OpenLink, Sheet, Syntax};
use crate::source::Span;

/// A piece of text that is put in, perhaps as a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::read) struct Shown {
    pub(in crate::read) text: String,
    pub(in crate::read) url: Option<String>,
}

impl Sheet<'_> {
    /// Puts text in at a place; the addresses in it stand at another one.
    pub(super) fn spliced(&mut self, shown: &[Shown], place: Span, from: Span) {
        for piece in shown {
            if let Some(url) = &piece.url {
                self.builder.open_link(OpenLink {
                    url: url.clone(),
                    url_span: from,
                    start: place.start,
                    bare: piece.text == *url,
                    ..OpenLink::default()
                });
            }
            self.builder.replaced(place, &piece.text);
            if piece.url.is_some() {
                self.builder.close_link(place.end);
            }
        }
    }
}

/// What a stretch of text shows, marks left out; what is no text is left out, too.
pub(in crate::read) fn shown<S: Syntax>(syntax: &mut S, text: &str, span: Span) -> Vec<Shown> {
    let mut found = Vec::new();
    gather(syntax, text, span, None, 0, &mut found);
    found
}

fn gather<S: Syntax>(syntax: &mut S, text: &str, span: Span, url: Option<&str>, depth: usize, found: &mut Vec<Shown>) {
    let bytes = text.as_bytes();
    let (mut plain, mut at) = (span.start, span.start);
    while let Some(next) = bytes[at..span.end].iter().position(|byte| S::MARKS.contains(byte)) {
        at += next;
        if depth >= MAX_INLINE {
            break;
        }
        let Some((piece, place)) = syntax.piece(text, plain, at, span.end) else {
            at += 1;
            continue;
        };
        add(found, &text[plain..place.start], url);
        match piece {
            Inline::Text(span) | Inline::Code(span) => add(found, &text[span.start..span.end], url),
            Inline::Replaced(read) => add(found, &read, url),
            Inline::Spliced(shown, _) => found.extend(shown),
            Inline::Marked(span) | Inline::Emphasized(span) => gather(syntax, text, span, url, depth + 1, found),
            Inline::Link(link) if link.text == link.place => add(found, &link.url, Some(&link.url)),
            Inline::Link(link) => gather(syntax, text, link.text, Some(&link.url), depth + 1, found),
            Inline::Nothing | Inline::Medium(_) | Inline::Note(_) | Inline::Comment(_) => {}
        }
        at = place.end.max(at + 1);
        plain = at;
    }
    add(found, &text[plain..span.end], url);
}

/// Adds text, to the last piece where that leads to the same address.
fn add(found: &mut Vec<Shown>, text: &str, url: Option<&str>) {
    if text.is_empty() {
        return;
    }
    match found.last_mut().filter(|last| last.url.as_deref() == url) {
        Some(last) => last.text.push_str(text),
        None => found.push(Shown { text: text.to_owned(), url: url.map(str::to_owned) }),
    }
}
