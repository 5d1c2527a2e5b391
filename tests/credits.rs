//! Credits and notices, found in documents that are built by hand.

use licit::config::Context;
use licit::detect::credit::{self, CreditLexicon};
use licit::detect::notice;
use licit::document::{
    Block, Document, FrontMatter, FrontMatterKind, Key, Link, MappedText, Media, MediaKind, Node, Piece, Role, Value,
};
use licit::evidence::{Credit, CreditKind, Notice, NoticeKind};
use licit::source::{Source, Span};
use std::path::Path;
use std::sync::LazyLock;

static LEXICON: LazyLock<CreditLexicon> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/lexicon");
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_file()).collect();
    paths.sort();
    let files: Vec<_> = paths
        .iter()
        .map(|path| {
            serde_yaml::from_str(&std::fs::read_to_string(path).unwrap())
                .unwrap_or_else(|error| panic!("{}: {error}", path.display()))
        })
        .collect();
    CreditLexicon::new(&files)
});

/// Rough Markdown: paragraphs, list items, headings, links, images, emphasis. The real readers have tests of their own.
mod rough {
    use super::{
        Block, Document, FrontMatter, FrontMatterKind, Key, Link, MappedText, Media, MediaKind, Node, Piece, Role,
        Source, Span, Value,
    };

    pub(super) fn read(text: &str) -> (Source, Document) {
        let source = Source::from_text("test.md", text.to_owned());
        let mut document = Document::default();
        let mut at = 0;
        if text.starts_with("---\n")
            && let Some(end) = text[4..].find("\n---")
        {
            document.front_matter = Some(front_matter(&text[4..4 + end], 4));
            at = 4 + end + 4;
        }
        let mut paragraph: Option<Span> = None;
        let mut fenced = false;
        while at < text.len() {
            let end = text[at..].find('\n').map_or(text.len(), |len| at + len);
            let line = text[at..end].trim();
            if line.starts_with("```") {
                flush(text, &mut paragraph, &mut document);
                fenced = !fenced;
            } else if fenced || line.is_empty() || (line.starts_with('[') && line.contains("]: ")) {
                flush(text, &mut paragraph, &mut document);
            } else if line.starts_with(['#', '-', '*', '>', '|'])
                && !line.starts_with("**")
                && (line.starts_with('#') || line.as_bytes().get(1) == Some(&b' '))
            {
                flush(text, &mut paragraph, &mut document);
                block(text, Span::new(at, end), &mut document);
            } else {
                paragraph = Some(paragraph.map_or(Span::new(at, end), |span| Span::new(span.start, end)));
            }
            at = end + 1;
        }
        flush(text, &mut paragraph, &mut document);
        (source, document)
    }

    fn flush(text: &str, paragraph: &mut Option<Span>, document: &mut Document) {
        if let Some(span) = paragraph.take() {
            block(text, span, document);
        }
    }

    fn node(text: &str, at: usize) -> Node {
        let trimmed = text.trim();
        let at = at + (text.len() - text.trim_start().len());
        let span = Span::new(at, at + trimmed.len());
        let trimmed = trimmed.split(" #").next().unwrap().trim();
        if let Some(inner) = trimmed.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            let items = inner
                .split(',')
                .map(|item| node(item, at + (item.as_ptr() as usize - trimmed.as_ptr() as usize)))
                .collect();
            return Node { value: Value::List(items), span };
        }
        let quote = trimmed.chars().next().filter(|quote| matches!(quote, '"' | '\''));
        let bare = quote.map_or(trimmed, |quote| trimmed[1..].strip_suffix(quote).unwrap_or(&trimmed[1..]));
        if bare.is_empty() {
            Node { value: Value::Null, span }
        } else {
            Node { value: Value::Scalar(bare.to_owned()), span }
        }
    }

    fn front_matter(text: &str, base: usize) -> FrontMatter {
        let mut entries: Vec<(Key, Node)> = Vec::new();
        let mut at = base;
        for line in text.split('\n') {
            let indent = line.len() - line.trim_start().len();
            let body = line.trim();
            if let Some(item) = body.strip_prefix("- ") {
                if let Some((_, last)) = entries.last_mut() {
                    let begin = at + line.find("- ").unwrap() + 2;
                    if !matches!(last.value, Value::List(_)) {
                        last.value = Value::List(Vec::new());
                    }
                    let item = item.split_once(": ").filter(|(key, _)| !key.starts_with('"')).map_or_else(
                        || node(item, begin),
                        |(key, value)| Node {
                            value: Value::Map(vec![(
                                Key { name: key.to_owned(), span: Span::new(begin, begin + key.len()) },
                                node(value, begin + key.len() + 2),
                            )]),
                            span: Span::new(begin, begin + item.len()),
                        },
                    );
                    if let Value::List(items) = &mut last.value {
                        items.push(item);
                    }
                }
            } else if let Some((key, value)) = body.split_once(':').filter(|_| !body.starts_with('#')) {
                let begin = at + indent;
                let value = node(value, begin + key.len() + 1);
                let entry = (Key { name: key.to_owned(), span: Span::new(begin, begin + key.len()) }, value);
                if indent == 0 {
                    entries.push(entry);
                } else if let Some((_, last)) = entries.last_mut() {
                    if !matches!(last.value, Value::Map(_)) {
                        last.value = Value::Map(Vec::new());
                    }
                    if let Value::Map(inner) = &mut last.value {
                        inner.push(entry);
                    }
                }
            }
            at += line.len() + 1;
        }
        let span = Span::new(0, base + text.len() + 4);
        FrontMatter { kind: FrontMatterKind::Yaml, span, root: Node { value: Value::Map(entries), span } }
    }

    fn block(text: &str, span: Span, document: &mut Document) {
        let raw = &text[span.start..span.end];
        let mut mapped = MappedText::default();
        let mut links = Vec::new();
        let first_medium = document.media.len();
        let mut at = span.start + raw.find(|letter: char| !"#>-*| ".contains(letter)).unwrap_or(0).min(raw.len());
        let emphasized = raw.trim().len() > 2
            && (raw.trim().starts_with('_') && raw.trim().ends_with('_')
                || raw.trim().starts_with('*') && raw.trim().ends_with('*') && !raw.starts_with("* "));
        if emphasized {
            at = span.start + raw.find(['_', '*']).unwrap() + 1;
        }
        let role = if raw.starts_with('#') { Role::Heading } else { Role::Body };
        while at < span.end {
            let rest = &text[at..span.end];
            let image = rest.starts_with("![");
            if (image || rest.starts_with('['))
                && let Some(close) = ["](", "]["]
                    .iter()
                    .filter_map(|sign| rest.find(sign))
                    .min()
                    .filter(|close| !rest[1 + usize::from(image)..*close].contains('['))
                && let Some(end) = rest[close + 1..].find([')', ']']).map(|len| close + 1 + len)
            {
                let begin = 1 + usize::from(image);
                if image {
                    document.media.push(Media {
                        kind: MediaKind::Image,
                        src: rest[close + 2..end].to_owned(),
                        src_span: Span::new(at + close + 2, at + end),
                        span: Span::new(at, at + end + 1),
                        alt: Some(rest[begin..close].to_owned()),
                        width: None,
                        decorative: false,
                        figure: None,
                        link: None,
                    });
                } else {
                    let start = mapped.text.len();
                    put(text, at + begin, at + close, &mut mapped);
                    links.push(Link {
                        text: Span::new(start, mapped.text.len()),
                        url: rest[close + 2..end].split(' ').next().unwrap().to_owned(),
                        url_span: Span::new(at + close + 2, at + end),
                        span: Span::new(at, at + end + 1),
                        rel: Vec::new(),
                        mime: None,
                        media: Vec::new(),
                        bare: false,
                    });
                }
                at += end + 1;
            } else if rest.starts_with("<a ")
                && let Some(close) = rest.find('>')
                && let Some(end) = rest.find("</a>")
            {
                let start = mapped.text.len();
                put(text, at + close + 1, at + end.max(close + 1), &mut mapped);
                let url = rest[..close]
                    .split("href=")
                    .nth(1)
                    .unwrap_or("")
                    .trim_matches(['"', '\''])
                    .split(['"', '\'', ' '])
                    .next()
                    .unwrap()
                    .to_owned();
                links.push(Link {
                    text: Span::new(start, mapped.text.len()),
                    url,
                    url_span: span,
                    span: Span::new(at, at + end + 4),
                    rel: Vec::new(),
                    mime: None,
                    media: Vec::new(),
                    bare: false,
                });
                at += end + 4;
            } else if rest.starts_with('<')
                && let Some(close) = rest.find('>')
            {
                at += close + 1;
            } else {
                let step = rest
                    .char_indices()
                    .skip(1)
                    .find(|(_, letter)| "[!<_*\n".contains(*letter))
                    .map_or(rest.len(), |(len, _)| len);
                if rest.starts_with(['*', '_']) && (emphasized || rest.starts_with("**")) {
                    at += 1;
                    continue;
                }
                put(text, at, at + step, &mut mapped);
                at += step;
            }
        }
        let pictured = document.media.len() > first_medium;
        let empty = mapped.text.trim().is_empty();
        if empty && !pictured {
            return;
        }
        let after = document
            .blocks
            .last()
            .filter(|before| before.medium.is_some() && before.text.text.trim().is_empty())
            .and_then(|before| before.medium);
        document.blocks.push(Block {
            role,
            visible: true,
            text: mapped,
            span,
            links,
            medium: pictured.then_some(first_medium),
            after_medium: after,
            emphasized,
            code: Vec::new(),
            quote_depth: 0,
            class: String::new(),
            cell: false,
        });
    }

    fn put(text: &str, from: usize, to: usize, mapped: &mut MappedText) {
        if to > from {
            mapped.pieces.push(Piece { text: mapped.text.len(), source: Span::new(from, to), len: to - from });
            mapped.text.push_str(&text[from..to].replace(['\n', '\u{a0}'], " "));
            let len = mapped.text.len() - mapped.pieces.last().unwrap().text;
            mapped.pieces.last_mut().unwrap().len = len;
        }
    }
}

fn find(text: &str) -> (Source, Vec<Credit>, Vec<Notice>) {
    let (source, document) = rough::read(text);
    let context = Context::default();
    let credits = credit::credits(&source, &document, &LEXICON, &context);
    let notices = notice::notices(&source, &document, &LEXICON, &context);
    for span in credits
        .iter()
        .flat_map(|credit| [Some(credit.span), credit.name_span])
        .flatten()
        .chain(notices.iter().map(|notice| notice.span))
    {
        assert!(source.text.get(span.start..span.end).is_some(), "{span:?} in {text:?}");
    }
    (source, credits, notices)
}

fn kind_name(kind: CreditKind) -> String {
    serde_json::to_value(kind).unwrap().as_str().unwrap().to_owned()
}

fn said(text: &str) -> Vec<String> {
    let (_, credits, _) = find(text);
    credits
        .iter()
        .map(|credit| format!("{} {}", kind_name(credit.kind), credit.name.as_deref().unwrap_or("-")))
        .collect()
}

/// Prints what is found in real documents for the scoring script; says so where they are absent.
#[test]
fn real_documents_do_not_fail() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/documents/files");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        println!("skipped: {} is absent", folder.display());
        return;
    };
    let mut out = String::new();
    for entry in entries {
        let path = entry.unwrap().path();
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        let (source, credits, _) = find(&text);
        for credit in credits {
            let said = serde_json::json!({"path": path.file_name().unwrap().to_str(), "kind": kind_name(credit.kind), "name": credit.name, "url": credit.url, "text": source.slice(credit.span)});
            out.push_str(&format!("{said}\n"));
        }
    }
    if let Ok(path) = std::env::var("LICIT_CREDITS_OUT") {
        std::fs::write(path, out).unwrap();
    }
}
