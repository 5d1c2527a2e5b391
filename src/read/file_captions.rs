//! Plain text that credits the pictures of its folder, CREDITS.txt: a line for each, "weir.jpg – “Low Water” by Jo Roe, CC BY
//! 4.0", or a paragraph that names the file in one of its lines.
//!
//! Takes text, gives a document that shows each picture with its caption. What a caption says is read elsewhere.

use super::nested::{Inner, Parts};
use super::text;
use crate::document::{Document, MappedText, Media, MediaKind, Role, is_medium_address};
use crate::knowledge::Knowledge;
use crate::lexicon::lists::{Lists, WordList};
use crate::source::Span;

/// Longest name of a file, in bytes.
const LONGEST: usize = 200;

/// Longest label before the name of a file, in bytes: "File:".
const LABEL: usize = 24;

/// Most files that one line names.
const FILES: usize = 32;

/// Signs around the name of a file.
const AROUND: [char; 8] = ['"', '\'', '`', '“', '”', '*', '[', ']'];

/// Whether a file of this name credits those beside it: "CREDITS", "image-credits.txt".
pub(crate) fn is_called(path: &str, knowledge: &Knowledge) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path).to_ascii_lowercase().replace(['_', ' '], "-");
    let (stem, ending) = name.rsplit_once('.').unwrap_or((&name, ""));
    matches!(ending, "" | "txt") && knowledge.lexicon.words(WordList::CreditsFile).has(stem)
}

/// Reads a text that credits pictures; one that names no file of a picture is a text.
pub(crate) fn read(text: &str, lists: &Lists<'_>, document: Document) -> Document {
    let paragraphs = paragraphs(text);
    if !paragraphs.iter().flatten().any(Line::names) {
        return text::read(text, lists, document);
    }
    let mut reader = Reader { text, parts: Parts::new(document) };
    for paragraph in &paragraphs {
        reader.paragraph(paragraph);
    }
    let mut document = reader.parts.finish();
    if document.title.is_none()
        && let Some([only]) = paragraphs.first().map(Vec::as_slice)
        && !only.names()
    {
        document.title = Some((text[only.span.start..only.span.end].to_owned(), only.span));
    }
    document
}

/// A line, blanks at its ends left out, the files that it begins with, and where the words behind them begin.
struct Line {
    span: Span,
    files: Vec<Span>,
    words: usize,
}

impl Line {
    fn names(&self) -> bool {
        !self.files.is_empty()
    }
}

/// The lines of each paragraph.
fn paragraphs(text: &str) -> Vec<Vec<Line>> {
    let mut paragraphs = vec![Vec::new()];
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at + (line.len() - line.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']).len());
        at += line.len();
        let end = start.max(at - (line.len() - line.trim_end().len()));
        if start == end {
            paragraphs.push(Vec::new());
        } else if let Some(paragraph) = paragraphs.last_mut() {
            let (files, words) = files(text, Span::new(start, end));
            paragraph.push(Line { span: Span::new(start, end), files, words });
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs
}

/// The files that a line begins with, behind a mark of a list or a label, and where the words behind them begin.
fn files(text: &str, line: Span) -> (Vec<Span>, usize) {
    let written = &text[line.start..line.end];
    let bare = written.trim_start_matches(|sign: char| "-*•–".contains(sign) || sign.is_whitespace());
    let mut at = line.end - bare.len();
    // "File: weir.jpg"
    if let Some((label, value)) = bare.split_once([':', '：'])
        && label.len() <= LABEL
        && !label.contains('.')
        && is_file(value.trim().trim_matches(AROUND))
    {
        at = line.end - value.trim_start().len();
    }
    let mut files = Vec::new();
    let mut words = at;
    while let Some((file, end)) = file_at(text, at, line.end).filter(|_| files.len() < FILES) {
        files.push(file);
        words = end;
        let rest = text[end..line.end].trim_start();
        // "a.jpg, b.jpg – Jo Roe"
        let Some(next) = rest.strip_prefix([',', '&', '+', ';']) else { break };
        at = line.end - next.trim_start().len();
    }
    let behind = text[words..line.end].trim_start_matches(|sign: char| ":：-–—|,=\t ".contains(sign));
    (files, line.end - behind.len())
}

/// The file that is named at a place, and where that ends.
fn file_at(text: &str, at: usize, end: usize) -> Option<(Span, usize)> {
    let rest = text.get(at..end)?;
    let name = rest.trim_start_matches(AROUND);
    let quoted = name.len() < rest.len();
    let ends = |sign: char| AROUND.contains(&sign) || !quoted && (sign.is_whitespace() || ":：,;|–—".contains(sign));
    let name = &name[..name.find(ends).unwrap_or(name.len())];
    let start = at + rest.len() - rest.trim_start_matches(AROUND).len();
    let behind = start + name.len();
    let closed = text[behind..end].trim_start_matches(AROUND);
    is_file(name).then(|| (Span::new(start, behind), end - closed.len()))
}

fn is_file(name: &str) -> bool {
    name.len() <= LONGEST && !name.contains("://") && is_medium_address(name)
}

struct Reader<'a> {
    text: &'a str,
    parts: Parts,
}

impl Reader<'_> {
    /// A paragraph that names one file speaks of it in all its lines; of several, each with the lines behind it.
    fn paragraph(&mut self, lines: &[Line]) {
        let first = lines.iter().position(Line::names).unwrap_or(lines.len());
        let alone = lines.iter().filter(|line| line.names()).count() == 1;
        let (before, mut rest) = lines.split_at(first);
        if !alone {
            self.plain(before);
        }
        while let Some((line, behind)) = rest.split_first() {
            let next = behind.iter().position(Line::names).unwrap_or(behind.len());
            let (words, after) = behind.split_at(next);
            rest = after;
            // What is said of several files of a line is the caption of the first.
            let figure = (line.files.len() > 1).then_some(line.span.start);
            let media: Vec<usize> = line.files.iter().map(|file| self.medium(*file, figure)).collect();
            let span = |words: &Line| words.span;
            let before = before.iter().filter(|_| alone).map(span);
            let own = Span::new(line.words, line.span.end);
            for span in before.chain([own]).chain(words.iter().map(span)) {
                media.first().into_iter().for_each(|medium| self.caption(span, *medium));
            }
        }
    }

    fn plain(&mut self, lines: &[Line]) {
        if let (Some(first), Some(last)) = (lines.first(), lines.last()) {
            self.add(first.span.join(last.span), None);
        }
    }

    fn add(&mut self, span: Span, role: Option<Role>) {
        let mut words = MappedText::default();
        words.push_exact(span, &self.text[span.start..span.end]);
        self.parts.add(&words, Inner::Plain, role);
    }

    fn medium(&mut self, file: Span, figure: Option<usize>) -> usize {
        let src = &self.text[file.start..file.end];
        let ending = src.rsplit_once('.').and_then(|(_, ending)| MediaKind::of_ending(ending));
        self.parts.document.media.push(Media {
            kind: ending.unwrap_or(MediaKind::Image),
            src: src.to_owned(),
            src_span: file,
            span: file,
            alt: None,
            width: None,
            decorative: false,
            figure,
            link: None,
        });
        self.parts.document.media.len() - 1
    }

    fn caption(&mut self, span: Span, medium: usize) {
        let first = self.parts.document.blocks.len();
        self.add(span, Some(Role::Caption));
        for block in &mut self.parts.document.blocks[first..] {
            block.medium = Some(medium);
        }
    }
}
