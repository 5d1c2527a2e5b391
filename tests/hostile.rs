//! Content that is made to cost much: what a bound cuts off is told with its place, and nothing is looked at again and
//! again. `benches/hostile.py` measures many more shapes.

use licit::config::Context;
use licit::document::{Format, ProblemKind};
use licit::knowledge::Knowledge;
use licit::rule::Book;
use std::time::{Duration, Instant};

/// Analyzes and judges a file, and gives what a bound cut off: the words and the place.
fn cut_off(path: &str, text: &[u8]) -> Vec<(String, Option<usize>)> {
    let (knowledge, context) = (Knowledge::built_in(), Context::default());
    let format = Format::of_path(path).expect("a known ending");
    let analysis = licit::analyze(path, text, format, &context, knowledge);
    let found = licit::check(&analysis, &context, knowledge, Book::built_in());
    let problems = analysis.document.problems.iter().chain(&analysis.evidence.problems).chain(&analysis.works.problems);
    let cut: Vec<_> = problems
        .filter(|problem| matches!(problem.kind, ProblemKind::Limit | ProblemKind::Binary))
        .map(|problem| (problem.message.clone(), problem.span.map(|span| span.start)))
        .collect();
    for (words, _) in &cut {
        assert!(found.iter().any(|finding| finding.message.contains(words)), "{words} is no finding");
    }
    cut
}

/// A bound cuts something off, says what, and says it behind so many bytes.
#[track_caller]
fn is_told(path: &str, text: &[u8], words: &str, from: usize) {
    let cut = cut_off(path, text);
    let told = cut.iter().find(|(message, _)| message.contains(words));
    let at = told.and_then(|(_, at)| *at);
    assert!(at.is_some_and(|at| at >= from && at < text.len()), "{words} at {at:?} of {}: {cut:?}", text.len());
}

#[test]
fn statements_of_one_block_are_bounded() {
    is_told("a.md", "CC BY-SA 4.0. ".repeat(20_000).as_bytes(), "more than 10000 statements", 130_000);
    assert!(cut_off("a.md", "CC BY-SA 4.0. ".repeat(9_000).as_bytes()).is_empty());
}

#[test]
fn credits_and_notices_of_one_block_are_bounded() {
    let origins = "First published by [Salt](https://salt.example/). ".repeat(12_000);
    is_told("a.md", origins.as_bytes(), "more than 10000 credits or notices", 400_000);
    let notices = "© 2020 Salt Press. ".repeat(12_000);
    is_told("a.md", notices.as_bytes(), "more than 10000 credits or notices", 180_000);
}

#[test]
fn credits_of_a_head_are_bounded() {
    let metas: Vec<_> = (0..12_000).map(|at| format!("<meta name=\"author\" content=\"Jo {at}\">\n")).collect();
    is_told("a.html", metas.concat().as_bytes(), "more than 10000 credits or notices", 100_000);
}

#[test]
fn links_of_one_block_are_bounded() {
    let links: Vec<_> = (0..25_000).map(|at| format!("`a <https://salt.example/{at}>`_ ")).collect();
    is_told("a.rst", links.concat().as_bytes(), "more than 20000 links in one piece of text", 500_000);
}

#[test]
fn comments_that_silence_are_bounded() {
    let ignores = "<!-- licit-ignore: license-link-missing -- why --> x ".repeat(11_000);
    is_told("a.md", ignores.as_bytes(), "more than 10000 comments that silence rules", 500_000);
}

#[test]
fn pieces_of_items_count_together() {
    let item = format!("<item><description>{}</description></item>", "&lt;p>a".repeat(1_000));
    let items = item.repeat(50);
    let feed = format!("<rss version='2.0'><channel>{items}</channel></rss>");
    is_told("a.rss", feed.as_bytes(), "more than 40000 pieces of text", 250_000);
}

#[test]
fn calls_without_room_for_their_words_are_told() {
    is_told("a.wiki", "{{cc0}}\n".repeat(41_000).as_bytes(), "more than 40000 pieces of text", 300_000);
}

#[test]
fn a_long_front_matter_is_read_by_its_lines() {
    let text = format!("+++\nlicense = \"CC BY 4.0\"\na = {}\n+++\nx\n", "[".repeat(600_000));
    is_told("a.md", text.as_bytes(), "the front matter is longer than", 500_000);
    let analysis =
        licit::analyze("a.md", text.as_bytes(), Format::Markdown, &Context::default(), Knowledge::built_in());
    assert_eq!(analysis.evidence.statements.len(), 1, "{:?}", analysis.evidence.statements);
}

#[test]
fn what_is_hardly_utf8_is_no_text() {
    let cut = cut_off("a.md", &b"\xff ".repeat(1_000_001));
    assert_eq!(cut.len(), 1, "{cut:?}");
    assert!(cut[0].0.contains("more than 1000000 places hold bytes that are not utf-8"), "{cut:?}");
    assert!(cut_off("a.md", &b"\xff ".repeat(1_000)).is_empty());
    let surrogates = [b"\xfe\xff".to_vec(), b"\xd8\x00\x00C".repeat(1_000_002)].concat();
    assert!(cut_off("a.md", &surrogates)[0].0.contains("not utf-16be"));
}

/// A bomb is not opened: an archive is no text.
#[test]
fn an_archive_is_no_text() {
    let mut archive = b"PK\x03\x04\x14\0\0\0\x08\0".to_vec();
    archive.extend((0..5_000_u32).flat_map(|at| at.wrapping_mul(2_654_435_761).to_le_bytes()));
    let cut = cut_off("bomb.md", &archive);
    assert!(cut.iter().any(|(words, _)| words.contains("looks like no text")), "{cut:?}");
}

/// Each of these once cost the more for each byte the longer the file was: minutes where it takes a second now.
#[test]
fn nothing_of_a_long_block_is_looked_at_for_each_of_its_words() {
    const SHORT: usize = 60_000;
    const TIMES: u32 = 8;
    let shapes = [
        ("set apart", "a.md", "“\u{2068}Salt\u{2069}” by \u{2068}Jo Roe\u{2069}, modified, CC BY 4.0. "),
        ("set apart, not closed", "a.md", "\u{2068}Jo modified "),
        ("words of change", "a.md", "modified, "),
        ("ignores in one line", "a.md", "<!-- licit-ignore: license-link-missing -- why --> x "),
        ("ignores", "a.md", "<!-- licit-ignore: license-link-missing -- why -->\n\n"),
        ("words of reuse", "a.md", "reproduction prohibited for any purpose "),
        ("origins", "a.md", "Originally published in [Salt](https://salt.example/). "),
        ("license links", "a.md", "[CC BY](https://creativecommons.org/licenses/by/4.0/#x) "),
        ("titles", "a.md", "\"Salt\" by Jo Roe. "),
        ("a title of all", "a.md", "# Salt, adapted from [Salt](https://salt.example/) by Jo Roe, CC BY 4.0 "),
        ("translators", "a.md", "ترجمة بواسطة هناء المرجي "),
        ("a sentence of all", "a.md", "Answered us: «our copies are under CC BY-NC 4.0.» "),
        ("titles before makers", "a.md", "「[朝の港](https://salt.example/)」撮影：風間亮, CC BY 4.0 "),
        ("credits of all pictures", "a.md", "All photos by Jo Roe, CC BY 4.0\n\n![](a.jpg)\n\n"),
        ("tags in one line", "a.txt", "SPDX-FileCopyrightText: 2026 Jo Roe "),
        ("authors of a head", "a.rst", ":Author: Ada Quill\n"),
        ("credits of a head", "a.adoc", ":photo-credit: Ada Quill\n"),
        ("items in items", "a.rss", "<item>\n"),
        ("notices without stops", "a.md", "© 2023 码头传媒有限公司 版权所有"),
        ("statements without blanks", "a.md", "本文采用知识共享许可"),
    ];
    // The least of some runs: whatever else the machine does adds to one of them.
    let cost = |path: &str, text: &str, runs: usize| {
        let run = || {
            let started = Instant::now();
            cut_off(path, text.as_bytes());
            started.elapsed()
        };
        (0..runs).map(|_| run()).min().unwrap_or_default()
    };
    for (what, path, piece) in shapes {
        let short = piece.repeat(SHORT / piece.len());
        let one = cost(path, &short, 4).max(Duration::from_millis(2));
        let many = cost(path, &short.repeat(TIMES as usize), 2);
        // In proportion to its length it costs eight times as much, by the square of it 64 times.
        assert!(many < one * TIMES * 4, "{what}: {one:?}, and {many:?} for {TIMES} times the text");
    }
}
