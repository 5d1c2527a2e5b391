//! Files that are broken, made to cost much, or something else than their names say.

use crate::{ALL, DITA, JATS, JSON_FEED, SRT, WXR, assert_sound, of, show};
use licit::document::{Format, ProblemKind};
use licit::knowledge::Knowledge;
use licit::read::read;
use licit::source::Span;
use proptest::prelude::*;
use std::fmt::Write as _;
use std::time::{Duration, Instant};

#[test]
fn what_a_file_is() {
    for (path, head, expected) in [
        ("a.xml", "<rss version='2.0'><channel>", Some(Format::Feed)),
        ("a.rss", WXR, Some(Format::Wxr)),
        ("a.xml", "\u{feff}<?xml version='1.0'?>\n<feed xmlns='http://www.w3.org/2005/Atom'>", Some(Format::Feed)),
        ("a.xml", "<rdf:RDF xmlns:rdf='x' xmlns='http://purl.org/rss/1.0/'>", Some(Format::Feed)),
        ("a.xml", "<article xmlns='http://docbook.org/ns/docbook'>", Some(Format::DocBook)),
        ("a.xml", "<article article-type='editorial'><front>", Some(Format::Jats)),
        ("a.XML", JATS, Some(Format::Jats)),
        ("a.xml", DITA, Some(Format::Dita)),
        ("a.xml", "<document xmlns='http://cnx.rice.edu/cnxml'>", Some(Format::Cnxml)),
        ("a.xml", "<project><name>weir</name></project>", None),
        ("a.xml", "<map><string/></map>", None),
        ("a.xml", "<article><p>x</p></article>", None),
        ("a.xml", "<!DOCTYPE", None),
        ("a.xml", "", None),
        ("a.json", JSON_FEED, Some(Format::JsonFeed)),
        ("a.json", "{\"version\": \"1.0.0\", \"name\": \"weir\"}", None),
        ("a.json", "[1]", None),
        ("a.ipynb", "{", Some(Format::Notebook)),
        ("a.toml", "<rss>", None),
    ] {
        assert_eq!(Format::detect(path, head.as_bytes()), expected, "{path}: {head}");
    }
    let wide: Vec<u8> = "<rss version='2.0'>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(Format::detect("a.xml", &wide), Some(Format::Feed));
}

#[test]
fn broken_files_keep_what_was_read() {
    for (path, text, words, at) in [
        ("a.nxml", "<article><body><p>Kept.</p><p a='", "Kept.", 27),
        ("a.nxml", "<article><body><p>Kept.</p></sec></body></article>", "Kept.", 27),
        ("a.nxml", "<article><body><p>Kept.", "Kept.", 23),
        ("a.rss", "<rss><channel><item><title>Kept</title><description><![CDATA[<p>lost", "Kept", 52),
        ("a.ipynb", "{\"cells\": [{\"cell_type\": \"markdown\", \"source\": \"Kept\"}, ?]}", "Kept", 56),
        ("a.ipynb", "{\"cells\": [{\"cell_type\": \"markdown\", \"source\": \"Kept", "Kept", 52),
        ("a.ipynb", "{\"cells\": [{\"cell_type\": \"markdown\", \"source\": \"Kept\"}]} x", "Kept", 57),
    ] {
        let (_, document) = of(path, text);
        assert!(document.blocks.iter().any(|block| block.text.text == words), "{text}: {:?}", show(&document));
        let problems: Vec<_> = document.problems.iter().map(|problem| (problem.kind, problem.span)).collect();
        assert!(matches!(problems[..], [(ProblemKind::Syntax, Some(_))]), "{text}: {problems:?}");
        assert_eq!(problems[0].1.map(|span| span.start), Some(at), "{text}");
    }
    // What feeds get wrong most often is no break.
    let (_, document) = of("a.rss", "<rss><channel><title>Fish & chips &nbsp;&bogus; R&D</title></channel></rss>");
    assert_eq!(document.problems, []);
    assert_eq!(document.blocks[0].text.text, "Fish & chips \u{a0}&bogus; R&D");
}

#[test]
fn declared_encodings_hold() {
    let page = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><rss><channel><title>Caf\u{e9}</title></channel></rss>";
    let bytes: Vec<u8> = page.chars().map(|c| u8::try_from(u32::from(c)).expect("is Latin-1")).collect();
    let (source, document) = read("a.rss", &bytes, Format::Feed, Knowledge::built_in());
    assert_eq!(document.blocks[0].text.text, "Café");
    let original = source.original(document.blocks[0].text.source_span(Span::new(0, 5)));
    assert_eq!(&bytes[original.start..original.end], b"Caf\xe9");
}

/// Shapes that cost a careless reader all its time or memory.
#[test]
fn hostile_shapes_are_bounded() {
    const MEGABYTE: usize = 1 << 20;
    let fill = |piece: &str| piece.repeat(MEGABYTE / piece.len());
    let mut laughs = "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a0 \"ha\">".to_owned();
    for level in 1..30 {
        write!(laughs, "<!ENTITY a{level} \"{}\">", format!("&a{};", level - 1).repeat(10)).expect("is in memory");
    }
    laughs += "]><rss><channel><title>&a29;</title></channel></rss>";
    let cases = [
        ("a.rss", laughs),
        ("a.nxml", fill("<a>")),
        ("a.nxml", fill("<p>") + &fill("</q>")),
        ("a.nxml", fill("<italic>x")),
        ("a.nxml", fill("<fig><title>")),
        ("a.nxml", format!("<article><p {}/></article>", fill("a='1' "))),
        ("a.nxml", format!("<article><p>{}", fill("&"))),
        ("a.nxml", fill("<!--")),
        ("a.nxml", fill("<![CDATA[")),
        ("a.nxml", fill("<!DOCTYPE a [")),
        ("a.rss", format!("<rss><channel>{}", fill("<item><title>x</title></item>"))),
        ("a.rss", format!("<rss><channel><description>{}", fill("&lt;div&gt;"))),
        ("a.rss", format!("<rss><channel><description>{}", fill("&lt;"))),
        ("a.rss", format!("<rss><channel><description>{}", fill("<author>"))),
        ("a.ipynb", fill("[")),
        ("a.ipynb", fill("{\"a\":")),
        ("a.ipynb", fill("\"\\")),
        ("a.ipynb", format!("{{\"cells\": [{}", fill("{\"source\": \"x\"},"))),
        ("a.ipynb", format!("{{\"cells\": [{{\"cell_type\": \"code\", \"source\": \"{}\"}}]}}", fill("\\u00e9"))),
        (
            "a.ipynb",
            format!("{{\"cells\": [{{\"cell_type\": \"markdown\", \"source\": \"{}\"}}]}}", fill("\\n\\u003e")),
        ),
        ("a.vtt", fill("<a")),
        ("a.srt", fill("{\\")),
        ("a.srt", fill("1 --> 2\n\n")),
        ("a.srt", fill("\r")),
    ];
    for (path, text) in cases {
        let start = Instant::now();
        let format = Format::detect(path, text.as_bytes()).expect("a known format");
        let (source, document) = read(path, text.as_bytes(), format, Knowledge::built_in());
        let time = start.elapsed();
        assert!(time < Duration::from_secs(20), "{path} {}: {time:?}", &text[..60]);
        let read: usize = document.blocks.iter().map(|block| block.text.text.len() + block.class.len()).sum();
        assert!(read < 64 * text.len() + 1000, "{path} {}: {read} bytes", &text[..60]);
        assert_eq!(source.text.len(), text.len());
    }
    for (path, text) in [("a.nxml", fill("<a>")), ("a.ipynb", fill("["))] {
        let (_, document) =
            read(path, text.as_bytes(), Format::detect(path, b"").expect("is known"), Knowledge::built_in());
        assert!(document.problems.iter().any(|problem| problem.kind == ProblemKind::Limit), "{:?}", document.problems);
    }
}

#[test]
fn folders_give_only_content() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in [
        ("article.xml", JATS),
        ("pom.xml", "<project/>"),
        ("package.json", "{\"license\": \"CC-BY-4.0\"}"),
        ("feed.json", JSON_FEED),
        ("film.srt", SRT),
    ] {
        std::fs::write(folder.path().join(name), text).expect("is written");
    }
    let output = assert_cmd::Command::cargo_bin("licit")
        .expect("the program")
        .args(["scan", "--no-config", "."])
        .current_dir(folder.path())
        .output()
        .expect("runs");
    let lines = String::from_utf8(output.stdout).expect("is text");
    let found: Vec<(String, String)> = lines
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).expect("is JSON"))
        .map(|document| (document["path"].to_string(), document["format"].to_string()))
        .collect();
    let expected = [("article.xml", "jats"), ("feed.json", "json-feed"), ("film.srt", "subtitles")];
    let expected: Vec<_> =
        expected.iter().map(|(path, format)| (format!("\"{path}\""), format!("\"{format}\""))).collect();
    assert_eq!(found, expected);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// A file with a hole, a doubled stretch or foreign marks in it is read as well, whatever comes of it.
    #[test]
    fn mutated_files_are_read(
        file in 0..ALL.len(),
        from in 0.0..1.0_f64,
        len in 0..60_usize,
        insert in "[<>&;/\"'\\\\{}\\[\\]!a-c\u{e9}\u{1f600} \n-]{0,8}",
    ) {
        let (path, text) = ALL[file];
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
        let mut start = (from * text.len() as f64) as usize;
        while !text.is_char_boundary(start) {
            start -= 1;
        }
        let mut end = (start + len).min(text.len());
        while !text.is_char_boundary(end) {
            end += 1;
        }
        let mutated = format!("{}{insert}{}", &text[..start], &text[end..]);
        let format = Format::detect(path, text.as_bytes()).expect("a known format");
        let (source, document) = read(path, mutated.as_bytes(), format, Knowledge::built_in());
        assert_sound(&source, &document);
    }

    /// What `serde_json` reads, the reader of notebooks reads without complaint, to the letter.
    #[test]
    fn strings_of_json_are_read_to_the_letter(words in "[^\u{0}\u{fffd}]{0,40}") {
        let words = format!("a{words}z");
        let cell = serde_json::json!({"cells": [{"cell_type": "code", "source": [words]}], "x": [1.5e3, true, null, {}]});
        let (_, document) = of("a.ipynb", &cell.to_string());
        prop_assert_eq!(&document.problems, &[]);
        prop_assert_eq!(&document.blocks[0].text.text, &words);
    }
}
