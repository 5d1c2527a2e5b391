//! What the readers make of files: blocks and their roles, links, media, facts in markup, and the way back.

use licit::document::{Block, Document, Format, ProblemKind, Role, Value};
use licit::knowledge::Knowledge;
use licit::read::read;
use licit::source::{Source, Span};
use proptest::prelude::*;
use std::fmt::Write as _;

const MARKDOWN: &str = include_str!("../fixtures/read/article.md");
const HTML: &str = include_str!("../fixtures/read/page.html");
const TEXT: &str = include_str!("../fixtures/read/notes.txt");

fn of(path: &str, text: &str) -> (Source, Document) {
    let format = Format::of_path(path).expect("a known extension");
    let (source, document) = read(path, text.as_bytes(), format, Knowledge::built_in());
    assert_sound(&source, &document, text.as_bytes());
    (source, document)
}

/// One line a block: role, marks, text.
fn show(document: &Document) -> Vec<String> {
    document.blocks.iter().map(show_block).collect()
}

fn show_block(block: &Block) -> String {
    let mut line = format!("{:?}", block.role);
    for (mark, holds) in [("hidden", !block.visible), ("emphasized", block.emphasized), ("cell", block.cell)] {
        if holds && !matches!(block.role, Role::Meta | Role::Comment) {
            line.extend([" ", mark]);
        }
    }
    if block.quote_depth > 0 {
        write!(line, " q{}", block.quote_depth).expect("written");
    }
    if let Some(medium) = block.medium {
        write!(line, " of{medium}").expect("written");
    } else if let Some(medium) = block.after_medium {
        write!(line, " after{medium}").expect("written");
    }
    format!("{line}: {}", block.text.text)
}

#[track_caller]
fn blocks(path: &str, text: &str, expected: &[&str]) {
    assert_eq!(show(&of(path, text).1), expected, "{text}");
}

/// What must hold of every document, whatever was read.
fn assert_sound(source: &Source, document: &Document, bytes: &[u8]) {
    let whole = |span: Span| assert!(source.text.get(span.start..span.end).is_some(), "{span:?} in {:?}", source.text);
    for block in &document.blocks {
        whole(block.span);
        let len = block.text.text.len();
        let mut at = 0;
        for piece in &block.text.pieces {
            assert_eq!(piece.text(), at, "pieces leave no gap");
            at += piece.size();
            whole(piece.source());
        }
        assert_eq!(at, len);
        if len > 0 {
            assert!(block.span.contains(block.text.source_span(Span::new(0, len))), "{block:?}");
        }
        for link in &block.links {
            whole(link.span);
            whole(link.url_span);
            assert!(block.text.text.get(link.text.start..link.text.end).is_some(), "{link:?}");
            assert!(link.media.iter().all(|index| *index < document.media.len()));
        }
        for code in &block.code {
            assert!(block.text.text.get(code.start..code.end).is_some());
        }
        assert!(block.medium.into_iter().chain(block.after_medium).all(|index| index < document.media.len()));
    }
    assert!(document.blocks.is_sorted_by_key(|block| block.span.start));
    for medium in &document.media {
        whole(medium.span);
        whole(medium.src_span);
    }
    document.meta.iter().for_each(|meta| whole(meta.span));
    document.ignores.iter().for_each(|ignore| whole(ignore.scope));
    document.problems.iter().filter_map(|problem| problem.span).for_each(whole);
    document.title.iter().for_each(|(_, span)| whole(*span));
    let whole_file = source.original(Span::new(0, source.text.len()));
    assert_eq!(whole_file, Span::new(0, bytes.len()));
}

#[test]
fn formats_come_from_names() {
    for (path, expected) in [
        ("a/b.TXT", Some(Format::Text)),
        ("x.qmd", Some(Format::Markdown)),
        ("x.mdx", Some(Format::Markdown)),
        ("x.xhtml", Some(Format::Html)),
        ("docs/LICENSE", Some(Format::Text)),
        ("README.rst", Some(Format::Rst)),
        ("photo.jpg", None),
    ] {
        assert_eq!(Format::of_path(path), expected, "{path}");
    }
}

#[test]
fn markdown_blocks() {
    blocks(
        "a.md",
        "# Head *x*\n\nOne &copy; line  \nnext\nline\n",
        &["Heading: Head x", "Body: One © line\nnext line"],
    );
    blocks("a.md", "> said\n>> deeper\n", &["Quote q1: said", "Quote q2: deeper"]);
    blocks("a.md", "> [!NOTE]\n> hint\n", &["Aside: hint"]);
    blocks(
        "a.md",
        "- one\n- two\n\n| a |\n|-|\n| b |\n",
        &["Body cell: one", "Body cell: two", "Body cell: a", "Body cell: b"],
    );
    blocks("a.md", "```\na\n  b\n```\n\n`only`\n\nnot `only`\n", &["Code: a\n  b", "Code: only", "Body: not only"]);
    blocks("a.md", "x[^1]\n\n[^1]: note\n", &["Body: x", "Body: note"]);
    blocks("a.md", "a <span hidden>b</span> c\n", &["Body: a c", "Body hidden: b"]);
    blocks(
        "a.md",
        "<!-- SPDX-License-Identifier: X -->\ntext\n",
        &["Comment: SPDX-License-Identifier: X", "Body: text"],
    );
    blocks("a.md", "<footer>\n\nSome *text*\n\n</footer>\n\nrest\n", &["Footer: Some text", "Body: rest"]);
}

#[test]
fn captions_find_their_media() {
    blocks("a.md", "![x](p.jpg)\n*Photo: T. Lind*\n", &["Body emphasized of0: Photo: T. Lind", "Meta of0: x"]);
    blocks("a.md", "![](p.jpg)\n\n*Photo: T. Lind*\n\nText\n", &["Body emphasized of0: Photo: T. Lind", "Body: Text"]);
    blocks("a.md", "![](p.jpg)\n\nPhoto: T. Lind\n", &["Body after0: Photo: T. Lind"]);
    blocks(
        "a.md",
        "<figure>\n<img src=p.jpg>\n<figcaption>\n\nPhoto: *T. Lind*\n\n</figcaption>\n</figure>\n\nText\n",
        &["Caption of0: Photo: T. Lind", "Body: Text"],
    );
    blocks(
        "a.html",
        "<figure><figcaption>Cap</figcaption><img src=a></figure><p>x",
        &["Caption of0: Cap", "Body after0: x"],
    );
    blocks(
        "a.html",
        "<div class=wp-caption><img src=a alt='b'><p class='wp-caption-text'>Cap</p></div>",
        &["Meta of0: b", "Caption of0: Cap"],
    );
}

#[test]
fn html_roles() {
    blocks("a.html", "<p>a<p>b <b>c</b> d<br>e", &["Body: a", "Body: b c d\ne"]);
    blocks(
        "a.html",
        "<ul><li>a<li>b</ul><table><tr><td>c<td>d</table>",
        &["Body cell: a", "Body cell: b", "Body cell: c", "Body cell: d"],
    );
    blocks(
        "a.html",
        "<nav>n</nav><select><option>o<option>p</select><div role=navigation>q</div>",
        &["Nav: n", "Code hidden: o", "Code hidden: p", "Nav: q"],
    );
    blocks(
        "a.html",
        "<div class='site-footer'>f</div><div id=colophon>g</div><aside>h</aside>",
        &["Footer: f", "Footer: g", "Aside: h"],
    );
    blocks("a.html", "<p>x <q>y</q></p><q>z</q>", &["Body: x y", "Quote q1: z"]);
    blocks("a.html", "<p style='display: none'>a<p>b", &["Body hidden: a", "Body: b"]);
    blocks("a.html", "<noscript><p>a</p></noscript><script>b</script><style>c</style>", &["Body: a"]);
    blocks("a.html", "<pre>a\n b</pre><p>c <code>d</code>", &["Code: a\n b", "Body: c d"]);
    blocks("a.html", "<blockquote>a<footer>b</footer></blockquote>c", &["Quote q1: a", "Body q1: b", "Body: c"]);
    blocks("a.html", "<small>&#169; 2026&nbsp;X &copy x &notin;</small>", &["Body emphasized: © 2026\u{a0}X © x ∉"]);
}

#[test]
fn links_know_their_places() {
    for (path, text, expected) in [
        ("a.md", "[t *u*](https://a.example/b_(c) \"x\")", ("t u", "https://a.example/b_(c)", false)),
        ("a.md", "[t][r]\n\n[r]: <https://a.example/>\n", ("t", "https://a.example/", false)),
        ("a.md", "<https://a.example/>", ("https://a.example/", "https://a.example/", true)),
        ("a.md", "see https://a.example/x_y_z.", ("https://a.example/x_y_z", "https://a.example/x_y_z", true)),
        ("a.html", "<a rel=license href='https://a.example/'>t</a>", ("t", "https://a.example/", false)),
        ("a.html", "<a href=https://a.example/><img src=b></a>", ("", "https://a.example/", false)),
        ("a.txt", "(www.a.example/b).", ("www.a.example/b", "www.a.example/b", true)),
    ] {
        let (source, document) = of(path, text);
        let block = document.blocks.iter().find(|block| !block.links.is_empty()).expect("has a link");
        let link = &block.links[0];
        let (shown, url, bare) = expected;
        assert_eq!(
            (&block.text.text[link.text.start..link.text.end], link.url.as_str(), link.bare),
            (shown, url, bare)
        );
        assert_eq!(source.slice(link.url_span), url, "{text}");
    }
}

#[test]
fn facts_in_markup() {
    let (source, document) = of("page.html", HTML);
    let facts: Vec<String> = document
        .meta
        .iter()
        .map(|meta| {
            assert_eq!(source.slice(meta.span), meta.value);
            format!("{:?} {}={} {}", meta.carrier, meta.key, meta.value, meta.subject.as_deref().unwrap_or("-"))
        })
        .collect();
    for expected in [
        "MetaTag dc.rights=CC BY 4.0 -",
        "LinkRel license=https://creativecommons.org/licenses/by/4.0/ -",
        "JsonLd license=https://creativecommons.org/licenses/by-sa/4.0/ newsarticle/image:imageobject",
        "JsonLd name=Ines Aabel newsarticle/author:person",
        "Rdfa dct:source=https://harbor.example/first #text",
        "Microdata license=https://creativecommons.org/licenses/by/4.0/ imageobject",
        "DataAttribute data-license=CC0 -",
    ] {
        assert!(facts.iter().any(|fact| fact == expected), "{expected} in {facts:#?}");
    }
    assert_eq!(document.language.as_deref(), Some("en-gb"));
    assert_eq!(document.title.map(|(title, _)| title).as_deref(), Some("Tides & Boats"));
}

#[test]
fn front_matter_keeps_places() {
    for (text, expected) in [
        ("---\ntitle: 'A'\nlicense: no\n---\nb\n", vec!["title=A", "license=no"]),
        ("\u{feff}\n+++\ntitle = \"A\"\nversion = 4.0\n+++\nb\n", vec!["title=A", "version=4.0"]),
        ("{\n  \"title\": \"A\",\n  \"n\": 1.0\n}\n\nb\n", vec!["title=A", "n=1.0"]),
    ] {
        let (source, document) = of("a.md", text);
        let Some(Value::Map(entries)) = document.front_matter.map(|head| head.root.value) else {
            panic!("no front matter in {text}")
        };
        let shown = entries.iter().map(|(key, node)| {
            let Value::Scalar(value) = &node.value else { panic!("{node:?}") };
            assert_eq!(source.slice(node.span), value);
            format!("{}={value}", key.name)
        });
        assert_eq!(shown.collect::<Vec<_>>(), expected);
        assert_eq!(show_block(&document.blocks[0]), "Body: b");
    }
}

#[test]
fn broken_front_matter_is_a_problem() {
    for (line, advice) in [("credit: @ines", "`credit: \"@ines\"`"), ("credit: Foto: Ines", "`credit: \"Foto: Ines\"`")]
    {
        let text = format!("---\ntitle: A\n{line}\n---\n\nBody\n");
        let (source, document) = of("a.md", &text);
        let problem = &document.problems[0];
        assert_eq!(problem.kind, ProblemKind::FrontMatter);
        assert!(problem.message.contains(advice), "{}", problem.message);
        assert_eq!(source.slice(problem.span.expect("has a place")), line);
        assert_eq!(document.title.map(|(title, _)| title).as_deref(), Some("A"));
        assert_eq!(document.blocks.len(), 1);
    }
    let (_, document) = of("a.md", "---\n\nA rule above.\n\n---\n");
    assert!(document.front_matter.is_none() && document.problems.is_empty());
}

#[test]
fn ignores_hold_for_what_follows() {
    for (path, text, rules, scope) in [
        (
            "a.md",
            "a\n\n<!-- licit-ignore: x, y -- why -->\n\nb\n\nc\n",
            vec!["x", "y"],
            "<!-- licit-ignore: x, y -- why -->\n\nb",
        ),
        ("a.md", "a <!-- licit-ignore: x -- why -->\nb\n", vec!["x"], "a <!-- licit-ignore: x -- why -->"),
        ("a.html", "<!-- licit-ignore: x -- why --><p>b</p>", vec!["x"], "<!-- licit-ignore: x -- why --><p>b</p>"),
        ("a.txt", "licit-ignore: x -- why\nb\n", vec!["x"], "licit-ignore: x -- why\nb\n"),
        ("a.mdx", "{/* licit-ignore: x -- why */}\n\nb\n", vec!["x"], "{/* licit-ignore: x -- why */}\n\nb"),
    ] {
        let (source, document) = of(path, text);
        let ignore = &document.ignores[0];
        assert_eq!(ignore.rules, rules);
        assert_eq!(ignore.reason.as_deref(), Some("why"));
        assert_eq!(source.slice(ignore.scope), scope);
    }
    assert!(of("a.md", "<!-- licit-ignore -->\n\nx\n").1.ignores[0].rules.is_empty());
}

#[test]
fn mdx_code_is_no_prose() {
    let text = "import X from './x'\nexport const a = {\n  b: 1,\n}\n\n# T\n\n<Card data={{a: 1}} onClick={() => 1}>\n\nInside\n\n</Card>\n";
    blocks("a.mdx", text, &["Heading: T", "Body: Inside"]);
}

#[test]
fn plain_text_is_split_at_blank_lines() {
    let (_, document) = of("notes.txt", TEXT);
    assert_eq!(document.title.as_ref().map(|(title, _)| title.as_str()), Some("Notes on the photographs"));
    assert!(document.blocks.iter().all(|block| block.role == Role::Body));
    assert!(document.blocks.iter().any(|block| block.text.text.contains("CC0-1.0\nSPDX-FileCopyrightText")));
}

#[test]
fn encodings_map_back() {
    let utf16: Vec<u8> = "\u{feff}Grüße 😀\nx".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let latin = b"<meta charset=iso-8859-1><p>Gr\xfc\xdfe</p>".to_vec();
    let (sjis, _, _) = encoding_rs::SHIFT_JIS.encode("<meta charset=shift_jis><p>写真：山田 ｱ a</p>");
    let broken = b"a\xffb\n\xe2\x82c".to_vec();
    for (bytes, encoding, problems) in
        [(utf16, "utf-16le", 0), (latin, "windows-1252", 0), (sjis.into_owned(), "shift_jis", 0), (broken, "utf-8", 1)]
    {
        let (source, found) = Source::decode("x.html", &bytes, Format::Html);
        assert_eq!((source.encoding.as_str(), found.len()), (encoding, problems));
        assert_maps(&source, &bytes);
    }
    let (source, problems) = Source::decode("x.txt", b"Gr\xfc\xdfe", Format::Text);
    assert_eq!(source.text, "Gr\u{fffd}\u{fffd}e");
    assert!(problems[0].message.contains("2 places") && problems[0].message.contains("line 1"));
    let (_, document) = read("x.txt", &[0, 1, 0, 0, 7, 8, 0, 0, 0, 3, 0], Format::Text, Knowledge::built_in());
    assert_eq!(document.problems[0].kind, ProblemKind::Binary);
    assert!(document.blocks.is_empty());
}

/// Text that is no UTF-8 is read as what it calls itself.
#[test]
fn text_may_name_its_encoding() {
    for (text, encoding) in [
        (r"\usepackage[latin1]{inputenc}", "windows-1252"),
        (r"\usepackage[utf8,latin2]{inputenc}", "iso-8859-2"),
        ("% old: \\usepackage[latin2]{inputenc}\n\\inputencoding{cp1251}", "windows-1251"),
        ("% -*- mode: latex; coding: koi8-r-unix -*-", "koi8-r"),
        ("# vim: set fileencoding=euc-jp :", "euc-jp"),
        ("Character set encoding: ISO-8859-15", "iso-8859-15"),
        ("Content-Type: text/plain; charset=\"big5\"", "big5"),
        ("coding: utf-8, once in latin1", "utf-8"),
        ("the encoding: whatever", "utf-8"),
    ] {
        let bytes = [text.as_bytes(), b"\n\xc4\xe5 "].concat();
        let (source, _) = Source::decode("x.tex", &bytes, Format::Latex);
        assert_eq!(source.encoding, encoding, "{text}");
        assert_maps(&source, &bytes);
        let valid = [text.as_bytes(), "\nä".as_bytes()].concat();
        assert_eq!(Source::decode("x.tex", &valid, Format::Latex).0.encoding, "utf-8", "{text}");
    }
}

/// The bytes of every character, decoded, are that character; and so for stretches of them.
fn assert_maps(source: &Source, bytes: &[u8]) {
    let encoding = encoding_rs::Encoding::for_label(source.encoding.as_bytes()).expect("a known name");
    let starts: Vec<usize> = source.text.char_indices().map(|(at, _)| at).chain([source.text.len()]).collect();
    for (first, start) in starts.iter().enumerate() {
        for end in starts[first..].iter().step_by(3) {
            let original = source.original(Span::new(*start, *end));
            let (decoded, _) = encoding.decode_without_bom_handling(&bytes[original.start..original.end]);
            assert_eq!(decoded, source.text[*start..*end]);
        }
    }
}

#[test]
fn positions_count_characters() {
    let (source, _) = Source::decode("x.txt", "\u{feff}aé\r\nb\rc\nd".as_bytes(), Format::Text);
    for (needle, expected) in [("a", (1, 1)), ("é", (1, 2)), ("b", (2, 1)), ("c", (3, 1)), ("d", (4, 1))] {
        let at = source.text.find(needle).expect("stands there");
        let position = source.position(at);
        assert_eq!((position.line, position.column), expected, "{needle}");
    }
    assert_eq!(source.line(1).map(|line| source.slice(line)), Some("\u{feff}aé"));
    assert_eq!(source.line(4).map(|line| source.slice(line)), Some("d"));
    let long = Source::from_text("x", "é".repeat(100_000));
    assert!((0..1000).all(|at| long.position(at * 200).column == at * 100 + 1));
}

#[test]
fn hostile_shapes_end_soon() {
    for shape in
        ["<div>", "<p>", "> ", "[", "![", "*a **b ", "http://a.b/)(", "<noscript>", "<a href=x>", "&#1", "{/* "]
    {
        let text = shape.repeat(40_000 / shape.len());
        for path in ["a.md", "a.html", "a.txt", "a.mdx"] {
            let _ = of(path, &text);
        }
    }
}

/// Changes a fixture the way that files differ in the wild.
fn mutate(text: &str, seed: &[(u8, u16)]) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    for (kind, place) in seed {
        let at = usize::from(*place) % (bytes.len() + 1);
        match kind % 9 {
            0 => bytes = String::from_utf8_lossy(&bytes).replace('\n', "\r\n").into_bytes(),
            1 => bytes.splice(0..0, "\u{feff}".bytes()).for_each(drop),
            2 => bytes.splice(at..at, "\t".bytes()).for_each(drop),
            3 => bytes.splice(at..at, "😀é".bytes()).for_each(drop),
            4 => bytes.truncate(at.max(bytes.len() / 2)),
            5 => bytes.splice(at..at, [*kind]).for_each(drop),
            6 => bytes.splice(at..at, "<figure>&am".bytes()).for_each(drop),
            7 => bytes.splice(at..at, "\n\n> - ".bytes()).for_each(drop),
            _ => drop(bytes.drain(at..bytes.len().min(at + 7))),
        }
    }
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_change_of_a_file_is_read(fixture in 0..4_usize, seed in prop::collection::vec((any::<u8>(), any::<u16>()), 0..12)) {
        let (path, text) = [("a.md", MARKDOWN), ("a.mdx", MARKDOWN), ("a.html", HTML), ("a.txt", TEXT)][fixture];
        let bytes = mutate(text, &seed);
        let format = Format::of_path(path).expect("a known extension");
        let (source, document) = read(path, &bytes, format, Knowledge::built_in());
        assert_sound(&source, &document, &bytes);
    }

    #[test]
    fn any_bytes_map_back(bytes in prop::collection::vec(prop_oneof![any::<u8>(), Just(b'a'), Just(0xE2), Just(0x82)], 0..60)) {
        let (source, _) = Source::decode("x.txt", &bytes, Format::Text);
        if source.encoding == "utf-8" {
            for (at, character) in source.text.char_indices() {
                let original = source.original(Span::new(at, at + character.len_utf8()));
                let decoded = String::from_utf8_lossy(&bytes[original.start..original.end]).into_owned();
                prop_assert_eq!(decoded, character.to_string());
            }
        }
    }
}
