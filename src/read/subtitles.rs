//! `SubRip` and `WebVTT` to a [`Document`]: each cue is a paragraph, a `NOTE` is a comment.

use super::build::{Builder, State};
use super::html;
use crate::document::{Document, MappedText, Role};
use crate::source::Span;

/// Reads subtitles.
pub(crate) fn read(text: &str, document: Document) -> Document {
    let mut builder = Builder::new(document);
    let mut head = true;
    for block in blocks(text) {
        let written = &text[block.start..block.end];
        let first = written.lines().next().unwrap_or_default().trim_start_matches('\u{FEFF}');
        if std::mem::take(&mut head) && first.starts_with("WEBVTT") {
            read_head(&mut builder, text, block);
        } else if let Some(cue) = cue(text, block) {
            builder.open_block(State::default(), &[], block.start);
            words(&mut builder, text, cue);
            builder.pop(block.end);
        } else if first.starts_with("NOTE") {
            let inner = Span::new(block.start + "NOTE".len(), block.end);
            builder.comment(block, inner, &text[inner.start..inner.end]);
        } else if !matches!(first.trim_end(), "STYLE" | "REGION") {
            // No timing: text that a person left here.
            builder.open_block(State::default(), &[], block.start);
            words(&mut builder, text, block);
            builder.pop(block.end);
        }
    }
    builder.finish(text)
}

/// Stretches between blank lines.
fn blocks(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut at = text.len() - text.trim_start_matches('\u{FEFF}').len();
    std::iter::from_fn(move || {
        let mut start = None;
        let mut end = at;
        while at < text.len() {
            let rest = &text.as_bytes()[at..];
            let len = memchr::memchr2(b'\n', b'\r', rest).map_or(rest.len(), |found| found + 1);
            let line = &text[at..at + len];
            at += len;
            if !line.trim().is_empty() {
                start.get_or_insert(at - len);
                end = at - len + line.trim_end().len();
            } else if start.is_some() && !(line == "\n" && text[..at - len].ends_with('\r')) {
                break;
            }
        }
        start.map(|start| Span::new(start, end))
    })
}

/// What a cue says: the lines behind its timing.
fn cue(text: &str, block: Span) -> Option<Span> {
    let written = &text[block.start..block.end];
    let arrow = written.find("-->")?;
    let before = written[..arrow].matches(['\n', '\r']).count();
    let timed = written[..arrow].trim_end().ends_with(|ch: char| ch.is_ascii_digit());
    // A number or a name may stand in the line before (two marks where lines end in CR LF).
    if !timed || before > 2 {
        return None;
    }
    let end = written[arrow..].find(['\n', '\r']).map_or(written.len(), |end| arrow + end);
    Some(Span::new(block.start + end, block.end))
}

/// Lines of the head of `WebVTT`: `Language:`, `Kind:` and what else stands there.
fn read_head(builder: &mut Builder, text: &str, block: Span) {
    let mut at = block.start;
    for line in text[block.start..block.end].split_inclusive('\n') {
        let span = Span::new(at, at + line.trim_end().len());
        at += line.len();
        let written = &text[span.start..span.end];
        if let Some((key, value)) = written.split_once(':')
            && key.trim().eq_ignore_ascii_case("language")
        {
            builder.document.language = Some(value.trim().to_lowercase()).filter(|language| !language.is_empty());
        } else if !written.starts_with("WEBVTT") && !written.starts_with("Kind:") {
            let mut words = MappedText::default();
            words.push_verbatim(span, written);
            builder.unseen(Role::Meta, words, span, None);
        }
    }
}

/// Text of a cue: tags (`<i>`, `<v Name>`, times) and `{\an8}` are left out, references decoded.
fn words(builder: &mut Builder, text: &str, span: Span) {
    let written = &text[span.start..span.end];
    let mut at = 0;
    let mut take = |from: usize, to: usize| {
        html::decode(&written[from..to], span.start + from, |span, piece, verbatim| {
            if verbatim {
                builder.text(span, piece);
            } else {
                builder.replaced(span, piece);
            }
        });
    };
    // Where no mark closes, none is looked for again.
    let (mut tags, mut codes) = (true, true);
    for open in memchr::memchr2_iter(b'<', b'{', written.as_bytes()) {
        if open < at {
            continue;
        }
        let rest = &written[open..];
        let next = rest[1..].bytes().next().unwrap_or(b' ');
        let close = if rest.starts_with('<') && tags && (next.is_ascii_alphanumeric() || next == b'/') {
            let close = memchr::memchr(b'>', rest.as_bytes());
            tags = close.is_some();
            close
        } else if rest.starts_with("{\\") && codes {
            let close = memchr::memchr(b'}', rest.as_bytes());
            codes = close.is_some();
            close
        } else {
            None
        };
        if let Some(close) = close {
            take(at, open);
            at = open + close + 1;
        }
    }
    take(at, written.len());
}
