//! The tokenizer beside one that is known to follow the standard: `html5gum` has to say the same of all that is given.

use super::reference::decode;
use super::token::Token;
use super::tokenizer::{MAX_ATTRIBUTES, tokens};
use crate::read::build::Name;
use html5gum::Tokenizer;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use proptest::prelude::*;
use std::path::{Path, PathBuf};

/// A token, as both can tell it: what stands in the text is given by its place and by what it says.
#[derive(Debug, PartialEq, Eq)]
enum Told {
    /// A start tag: its name, attributes, place, and whether it closes itself.
    Start(String, Vec<(String, String)>, (usize, usize), bool),
    End(String, (usize, usize)),
    Text(String),
    Comment(String, (usize, usize)),
}

fn told_by_licit(text: &str) -> Vec<Told> {
    let mut told = Vec::new();
    let mut is_verbatim = false;
    for token in tokens(text, 0) {
        let mut verbatim = false;
        match token {
            Token::Start(tag) => {
                for one in &tag.attributes {
                    assert_placed(text, &one.value, &text[one.span.start..one.span.end]);
                }
                let attributes = tag.attributes.into_iter().map(|one| (one.name.into(), one.value.into())).collect();
                let name = written_name(&text[tag.span.start + 1..], tag.name);
                verbatim =
                    matches!(&*name, "plaintext" | "script" | "style" | "iframe" | "xmp" | "noembed" | "noscript");
                told.push(Told::Start(name, attributes, (tag.span.start, tag.span.end), tag.self_closing));
            }
            Token::End { name, span } => {
                told.push(Told::End(written_name(&text[span.start + 2..], name), (span.start, span.end)));
            }
            Token::Text(span) => {
                let written = &text[span.start..span.end];
                let mut said = String::new();
                if is_verbatim {
                    said.push_str(written);
                } else {
                    decode(written, 0, |_, piece, _| said.push_str(piece));
                }
                push_text(&mut told, &said);
            }
            Token::Comment { span, inner } => {
                // What stands behind `<?` begins with the mark, to the standard.
                let mark = usize::from(text[span.start..].starts_with("<?"));
                let said = normal(&text[inner.start - mark..inner.end]);
                told.push(Told::Comment(without_dashes(&said), (span.start, span.end)));
            }
        }
        is_verbatim = verbatim;
    }
    told
}

/// The name that a text begins with, whole, and as the standard has it.
fn written_name(text: &str, name: Name) -> String {
    let written = text.split([' ', '\n', '\r', '\t', '\u{c}', '/', '>']).next().unwrap_or_default();
    assert_eq!(name, Name::of(written.as_bytes()));
    normal(&written.to_ascii_lowercase())
}

fn push_text(told: &mut Vec<Told>, said: &str) {
    match told.last_mut() {
        Some(Told::Text(before)) => before.push_str(&normal(said)),
        _ => told.push(Told::Text(normal(said))),
    }
}

/// Ends of lines and NULs as the standard has them where a reader of spans leaves them.
fn normal(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n").replace('\0', "\u{FFFD}")
}

/// Dashes at the end of a comment that has none say nothing.
fn without_dashes(comment: &str) -> String {
    comment.trim_end_matches(['-', '!']).to_owned()
}

/// The place of a value holds what it says, but for references and ends of lines.
fn assert_placed(text: &str, value: &str, written: &str) {
    let same = value == written || written.contains(['&', '\r', '\0']);
    assert!(same, "{value:?} is {written:?} in {text:?}");
}

/// A start tag of which the end was not seen yet.
struct Open {
    name: String,
    attributes: Vec<(String, String)>,
    start: usize,
}

fn told_by_oracle(text: &str) -> Vec<Told> {
    let mut told = Vec::new();
    let mut tag: Option<Open> = None;
    let name_of = |name: &[u8]| String::from_utf8_lossy(name).into_owned();
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, span: html5gum::Span<usize>| -> Option<()> {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                tag = Some(Open { name: name_of(name), attributes: Vec::new(), start: span.start });
            }
            CallbackEvent::AttributeName { name } => {
                if let Some(tag) = &mut tag {
                    tag.attributes.push((String::from_utf8_lossy(name).into_owned(), String::new()));
                }
            }
            CallbackEvent::AttributeValue { value } => {
                if let Some(tag) = &mut tag
                    && let Some(last) = tag.attributes.last_mut()
                {
                    last.1 = String::from_utf8_lossy(value).into_owned();
                }
            }
            CallbackEvent::CloseStartTag { self_closing } => {
                if let Some(Open { name, mut attributes, start }) = tag.take() {
                    attributes.truncate(MAX_ATTRIBUTES);
                    told.push(Told::Start(name, attributes, (start, span.end), self_closing));
                }
            }
            CallbackEvent::EndTag { name } => {
                tag = None;
                told.push(Told::End(name_of(name), (span.start, span.end)));
            }
            CallbackEvent::String { value } => {
                push_text(&mut told, &String::from_utf8_lossy(value));
            }
            CallbackEvent::Comment { value } => {
                let said = normal(&String::from_utf8_lossy(value));
                told.push(Told::Comment(without_dashes(&said), (span.start, span.end)));
            }
            CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => {}
        }
        None
    });
    emitter.naively_switch_states(true);
    for _ in Tokenizer::new_with_emitter(text, emitter) {}
    told
}

#[track_caller]
fn assert_same(text: &str) {
    let (licit, oracle) = (told_by_licit(text), told_by_oracle(text));
    if licit != oracle {
        let at = licit.iter().zip(&oracle).take_while(|(one, other)| one == other).count();
        panic!("{:?} and not {:?}, as token {at} of {text:?}", licit.get(at), oracle.get(at));
    }
}

/// The pieces that pages, and those who want to break readers of them, are made of.
const PIECES: [&str; 78] = [
    "<",
    ">",
    "/",
    "</",
    "<!--",
    "-->",
    "--!>",
    "-",
    "--",
    "!",
    "<!",
    "<?",
    "</>",
    "<!-->",
    "<!--->",
    "=",
    "\"",
    "'",
    " ",
    "\n",
    "\r",
    "\r\n",
    "\t",
    "\u{c}",
    "\0",
    "&",
    "&amp;",
    "&copy",
    "&copy;",
    "&#67;",
    "&#x43",
    "&notit;",
    "&para=1",
    "&x;",
    "a",
    "B",
    "é",
    "漢",
    "<a",
    "<A HREF=",
    "<p>",
    "</p>",
    "<p/>",
    "<br />",
    "<div class=\"a b\">",
    "</div x=\"y\">",
    "<script>",
    "<SCRIPT>",
    "<script/>",
    "</script>",
    "</script ",
    "</SCRIPT/>",
    "</scripty>",
    "<style>",
    "</style>",
    "<title>",
    "</title>",
    "<textarea>",
    "</textarea>",
    "<noscript>",
    "</noscript>",
    "<iframe>",
    "</iframe>",
    "<xmp>",
    "</xmp>",
    "<plaintext>",
    "<!doctype html>",
    "<!DOCTYPE a \"b>c\">",
    "<![CDATA[",
    "]]>",
    "<?xml version=\"1.0\"?>",
    "<img src=a.png alt='b'>",
    " x=y",
    " x=\"&lt;\"",
    " X = 'y'",
    " x",
    " =x",
    "<b a a=1>",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn pieces_are_read_as_the_oracle_reads_them(picks in proptest::collection::vec(0..PIECES.len(), 0..24)) {
        let text: String = picks.into_iter().map(|pick| PIECES[pick]).collect();
        assert_same(&text);
    }

    #[test]
    fn anything_is_read_as_the_oracle_reads_it(text in "[<>/!?a-cA-C&;#='\" \\-\n\r\0é]{0,60}") {
        assert_same(&text);
    }
}

#[test]
#[expect(clippy::print_stderr, reason = "a test says what it leaves out")]
fn files_are_read_as_the_oracle_reads_them() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut count, mut seen) = (0, 0);
    for folder in ["fixtures", "docs", "../shared/documents", "../shared/seed", "../shared/news"] {
        let folder = root.join(folder);
        if !folder.is_dir() {
            eprintln!("skipped: {} is not here", folder.display());
        }
        for path in files(&folder) {
            let Ok(text) = std::fs::read_to_string(&path) else { continue };
            assert_same(&text);
            seen += 1;
            // What is cut, turned over and left out makes other pages of it.
            for (step, width) in [(1, 997), (2, 1013), (3, 31)] {
                let bytes = text.as_bytes();
                let cut: Vec<u8> =
                    bytes.chunks(width).skip(step).step_by(step + 1).flatten().copied().take(60_000).collect();
                assert_same(&String::from_utf8_lossy(&cut));
                count += 1;
            }
        }
    }
    assert!(seen > 20 && count > 60, "{seen} files");
}

/// All files of a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths.into_iter().flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

#[test]
fn what_follows_a_script_is_told_from_it() {
    for text in [
        "<script>a</script>b",
        "<script><!-- <script>a</script> --></script>b",
        "<script><!-- <script>a</script></script>b",
        "<script><!--></script>b",
        "<script><!---></script>b",
        "<script><!-- a --> <script>b</script>c",
        "<script></scripts></script >b",
        "<script>a<!-</script>b",
    ] {
        assert_same(text);
        assert!(
            told_by_licit(text).iter().any(|told| matches!(told, Told::End(name, _) if name == "script")),
            "{text}"
        );
    }
}
