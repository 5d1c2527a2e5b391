//! What the readers of lighter markup make of files: blocks and their roles, links, media, heads, and the way back.

use licit::document::{Block, Carrier, Document, Format, Role, Value};
use licit::knowledge::Knowledge;
use licit::read::read;
use licit::source::{Source, Span};
use proptest::prelude::*;
use std::time::{Duration, Instant};

const FILES: [(&str, &str); 6] = [
    ("a.rst", include_str!("../fixtures/read/guide.rst")),
    ("a.adoc", include_str!("../fixtures/read/guide.adoc")),
    ("a.org", include_str!("../fixtures/read/guide.org")),
    ("a.tex", include_str!("../fixtures/read/guide.tex")),
    ("a.wiki", include_str!("../fixtures/read/guide.wiki")),
    ("a.lr", include_str!("../fixtures/read/guide.lr")),
];

fn of(path: &str, text: &str) -> (Source, Document) {
    let format = Format::of_path(path).expect("a known extension");
    let (source, document) = read(path, text.as_bytes(), format, Knowledge::built_in());
    assert_sound(&source, &document);
    (source, document)
}

fn fixture(path: &str) -> (Source, Document) {
    let (_, text) = FILES.iter().find(|(name, _)| *name == path).expect("a fixture");
    of(path, text)
}

/// One line a block: role, marks, text.
fn show(block: &Block) -> String {
    let marked = !matches!(block.role, Role::Meta | Role::Comment);
    let hidden = if marked && !block.visible { " hidden" } else { "" };
    let cell = if marked && block.cell { " cell" } else { "" };
    let quote = if block.quote_depth > 0 { format!(" q{}", block.quote_depth) } else { String::new() };
    let medium = block.medium.map(|medium| format!(" of{medium}")).unwrap_or_default();
    format!("{:?}{hidden}{cell}{quote}{medium}: {}", block.role, block.text.text)
}

#[track_caller]
fn blocks(path: &str, expected: &[&str]) {
    let (_, document) = fixture(path);
    assert_eq!(document.blocks.iter().map(show).collect::<Vec<_>>(), expected, "{path}");
}

/// Fields of the head: name and value.
fn head(document: &Document) -> Vec<String> {
    let Some(front_matter) = &document.front_matter else { return Vec::new() };
    let Value::Map(entries) = &front_matter.root.value else { return Vec::new() };
    let show = |value: &Value| match value {
        Value::Scalar(value) => value.clone(),
        Value::List(items) => items
            .iter()
            .map(|item| match &item.value {
                Value::Scalar(value) => value.as_str(),
                _ => "?",
            })
            .collect::<Vec<_>>()
            .join(" | "),
        _ => "?".to_owned(),
    };
    entries.iter().map(|(key, node)| format!("{}={}", key.name, show(&node.value))).collect()
}

/// Links: text, address, and what stands at the place of the address.
fn links(source: &Source, document: &Document) -> Vec<String> {
    let all = document.blocks.iter().flat_map(|block| {
        block.links.iter().map(|link| {
            let text = &block.text.text[link.text.start..link.text.end];
            format!("{text} -> {} @ {}", link.url, source.slice(link.url_span))
        })
    });
    all.collect()
}

/// Media: address, text, width, address that it leads to.
fn media(source: &Source, document: &Document) -> Vec<String> {
    let all = document.media.iter().map(|medium| {
        assert_eq!(source.slice(medium.src_span), medium.src);
        let alt = medium.alt.as_deref().unwrap_or("-");
        format!("{} {alt} {:?} {}", medium.src, medium.width, medium.link.as_deref().unwrap_or("-"))
    });
    all.collect()
}

/// What must hold of every document, whatever was read.
fn assert_sound(source: &Source, document: &Document) {
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
    document.title.iter().for_each(|(_, span)| whole(*span));
    if let Some(front_matter) = &document.front_matter {
        whole(front_matter.span);
        if let Value::Map(entries) = &front_matter.root.value {
            for (key, node) in entries {
                whole(key.span);
                whole(node.span);
            }
        }
    }
}

#[test]
fn blocks_have_roles() {
    blocks(
        "a.rst",
        &[
            "Body cell: © 2025 Ada Quill, CC BY 4.0",
            "Heading: Tide pools",
            "Body: The pools of Brill Bay are read with tidectl and a map. See the Guide or the short guide, and the license too.",
            "Meta of0: A pool",
            "Caption of0: A pool at dawn. Photo: Jo Roe, CC BY-SA 4.0",
            "Body cell: first item",
            "Body cell: second item",
            "Quote cell q1: Quoted words.",
            "Body cell: Photo",
            "Body cell: Jo Roe, CC BY",
            "Body: Code follows:",
            "Code: licence = \"CC BY-NC\"",
            "Aside: Mind the tide.",
            "Comment: a comment",
            "Body: Raw CC BY",
            "Body: A footnote by Jo Roe.",
        ],
    );
    blocks(
        "a.adoc",
        &[
            "Heading: Tide pools",
            "Body: The pools are under CC BY 4.0 and code.",
            "Comment: a comment",
            "Heading: Pictures",
            "Caption of0: A pool at dawn. Photo: Jo Roe",
            "Body of0: ",
            "Meta of0: A pool",
            "Body cell: first item",
            "Body cell: second item with link",
            "Quote q1: Jo Roe, Example Weekly",
            "Quote q1: Quoted words.",
            "Aside: Mind the tide.",
            "Code: licence = \"CC BY-NC\"",
            "Body cell: Photo",
            "Body cell: Jo Roe",
            "Body: © 2025 Ada Quill",
            "Body: Drawn by Ola Berg.",
        ],
    );
    blocks(
        "a.org",
        &[
            "Heading: Pictures",
            "Body: The pools are under CC BY 4.0 and code.",
            "Caption of0: A pool at dawn. Photo: Jo Roe",
            "Meta of0: A pool",
            "Body cell: first item",
            "Body cell: second item",
            "Quote q1: Quoted words.",
            "Code: licence = \"CC BY-NC\"",
            "Body cell: Photo",
            "Body cell: Jo Roe",
            "Comment: a comment",
            "Body: Last words.",
            "Body: A footnote by Jo Roe.",
        ],
    );
    blocks("a.lr", &["Body: The pools are under CC BY 4.0.", "Meta of0: A pool"]);
}

#[test]
fn blocks_of_latex_and_wikitext_have_roles() {
    blocks(
        "a.tex",
        &[
            "Heading: Pictures",
            "Body: The pools are under CC BY 4.0 and code.",
            "Comment: a comment",
            "Caption of0: A pool at dawn. Photo: Jo Roe, CC BY-SA 4.0",
            "Body cell: first item",
            "Body cell: second item",
            "Body: Drawn by Ola Berg.",
            "Quote q1: Quoted words.",
            "Code: licence = \"CC BY-NC\"",
            "Body cell: Photo",
            "Body cell: Jo Roe",
            "Body: © 2025 Ada Quill — Mélanie",
        ],
    );
    blocks(
        "a.wiki",
        &[
            "Heading: Summary",
            "Body cell: Information",
            "Body cell: A pool at dawn",
            "Body cell: Jo Roe",
            "Body cell: own",
            "Body cell: cc-by-sa-4.0",
            "Body cell: self|cc-by-sa-4.0|GFDL",
            "Meta of0: A pool",
            "Caption of0: A pool at dawn. Photo: Jo Roe",
            "Body: The pools are under CC BY 4.0 and is code.",
            "Body: Drawn by Ola Berg.",
            "Code cell: tl|cc-by-nc-4.0",
            "Comment: a comment",
            "Body cell: first item",
            "Body cell: second item",
            "Quote q1: Quoted words.",
            "Caption: Pictures",
            "Body cell: Photo",
            "Body cell: By",
            "Body cell: Pool",
            "Body cell: Jo Roe",
            "Caption of1: Dawn by Jo Roe",
            "Code: licence = \"CC BY-NC\"",
            "Nav hidden: Category:Pools",
        ],
    );
}

#[test]
fn heads_say_who_and_under_what() {
    for (path, title, expected) in [
        ("a.rst", "Tide pools", &["Author=Ada Quill", "Language=en"][..]),
        (
            "a.adoc",
            "Tide pools",
            &[
                "author=Ada Quill <ada@example.org> | Ola Berg",
                "license-url=https://creativecommons.org/licenses/by/4.0/",
                "lang=en",
            ],
        ),
        ("a.org", "Tide pools", &["title=Tide pools", "author=Ada Quill", "language=en", "license=CC-BY-4.0"]),
        ("a.tex", "Tide pools", &["license=CC-BY-SA-4.0", "title=Tide pools", "author=Ada Quïll | Ola Berg"]),
        (
            "a.lr",
            "Tide pools",
            &["title=Tide pools", "author=Ada Quill", "categories=sea | pools", "pub_date=2025-01-02"],
        ),
    ] {
        let (_, document) = fixture(path);
        assert_eq!(head(&document), expected, "{path}");
        assert_eq!(document.title.as_ref().map(|(title, _)| title.as_str()), Some(title), "{path}");
    }
    for (path, text, expected) in [
        (
            "a.rst",
            "PEP: 1\nAuthor: Ada Quill <a@b.example>,\n        Ola Berg\n\nText.\n",
            "Author=Ada Quill <a@b.example> | Ola Berg",
        ),
        (
            "a.wiki",
            "<pre>\n  BIP: 1\n  Authors: Ada Quill\n           Ola Berg\n</pre>\n",
            "Authors=Ada Quill | Ola Berg",
        ),
    ] {
        assert_eq!(head(&of(path, text).1)[1], expected, "{path}");
    }
}

#[test]
fn classes_of_publishers_have_commands_of_their_own() {
    let page = |class: &str| format!("\\documentclass{{{class}}}\n\\begin{{document}}\nText.\n\\end{{document}}\n");
    for (written, expected) in [
        (
            "sn-jnl}\n\\author*[1]{\\fnm{Ada} \\sur{Quill}}\\email{a@b.example}\n\\author[2]{\\fnm{Ola} \\spfx{van} \\sur{Berg}",
            &["author=Ada Quill", "author=Ola van Berg"][..],
        ),
        ("acmart}\n\\setcctype[4.0]{by-nc-sa}\n\\title{Tide pools", &["license=CC-BY-NC-SA-4.0", "title=Tide pools"]),
        ("acmart}\n\\setcctype{by", &["license=CC-BY"]),
        ("abntex2}\n\\titulo{Maré}\n\\autor{Ada Quill", &["title=Maré", "author=Ada Quill"]),
        ("elsarticle}\n\\author{Ada Quill\\fnmark[1]", &["author=Ada Quill"]),
    ] {
        assert_eq!(head(&of("a.tex", &page(written)).1), expected, "{written}");
    }
}

#[test]
fn templates_describe_files() {
    let (source, document) = fixture("a.wiki");
    let facts = document.meta.iter().filter(|meta| meta.carrier == Carrier::Template);
    let shown: Vec<_> =
        facts.map(|meta| format!("{}={} @ {}", meta.key, meta.value, source.slice(meta.span))).collect();
    assert_eq!(shown, ["description=A pool at dawn @ A pool at dawn", "author=Jo Roe @ [[User:Jo|Jo Roe]]",]);
    let called: Vec<_> = document.calls.iter().map(|call| source.slice(call.name_span)).collect();
    assert_eq!(called, ["Information", "own", "cc-by-sa-4.0", "self"]);
}

#[test]
fn links_and_media_point_at_their_addresses() {
    const BY: &str = "https://creativecommons.org/licenses/by/4.0/";
    for (path, text, place) in [
        ("a.rst", "the license", BY),
        ("a.rst", "Guide", "https://guide.example/"),
        ("a.rst", "a map", "https://maps.example/brill"),
        ("a.adoc", "with link", "https://list.example/"),
        ("a.org", "CC BY 4.0", BY),
        ("a.tex", "CC BY 4.0", BY),
        ("a.wiki", "CC BY 4.0", BY),
        ("a.lr", "CC BY 4.0", BY),
    ] {
        let (source, document) = fixture(path);
        let expected = format!("{text} -> {place} @ {place}");
        assert!(links(&source, &document).contains(&expected), "{path}: {:?}", links(&source, &document));
    }
    let (source, document) = fixture("a.adoc");
    assert_eq!(links(&source, &document)[0], format!("CC BY 4.0 -> {BY} @ {{license-url}}"));
    for (path, expected) in [
        ("a.rst", &["pool.jpg A pool Some(300) -"][..]),
        ("a.adoc", &["pool.jpg A pool Some(300) https://photos.example/1"]),
        ("a.org", &["pool.jpg A pool None -"]),
        ("a.tex", &["pool.jpg - None -"]),
        ("a.wiki", &["File:Pool.jpg A pool Some(300) -", "File:Dawn.jpg - None -"]),
        ("a.lr", &["pool.jpg A pool None -"]),
    ] {
        let (source, document) = fixture(path);
        assert_eq!(media(&source, &document), expected, "{path}");
    }
}

#[test]
fn read_text_leads_back_to_the_file() {
    for (path, word) in FILES.iter().flat_map(|(path, _)| [(path, "pools"), (path, "CC BY 4.0")]) {
        let (source, document) = fixture(path);
        let block = document.blocks.iter().find(|block| block.text.text.contains(word) && block.role == Role::Body);
        let block = block.expect("a block with the words");
        let at = block.text.text.find(word).expect("the words");
        let span = block.text.source_span(Span::new(at, at + word.len()));
        assert_eq!(source.slice(span), word, "{path}");
    }
}

#[test]
fn hostile_shapes_end_soon() {
    let shapes = [
        "{{",
        "[[",
        "\\begin{",
        ".. ",
        "=\n",
        "{{a|",
        "}}",
        "[[a|",
        "\\begin{a}",
        "- ",
        "* ",
        "`",
        "``",
        "|",
        "_",
        "a_ ",
        "'",
        "''",
        "<ref>",
        "<!--",
        "\\verb",
        "{",
        "$",
        "\\footnote{",
        "{|\n",
        "|a||",
        "[http://a ",
        "<blockquote>",
        "#+begin_quote\n",
        ":a:\n",
        ":a: b\n",
        "+--+\n",
        "====\n",
        "----\n",
        "image::a[",
        "{a}",
        "<<",
        "a::\n",
        "\\item",
        "a\n b\n",
        " \n",
        "\\'",
        "[fn:",
        "=a",
        "/a",
        "\\\\",
        "&",
        "%",
        "key:\n---\n",
        "\\author{",
        ".. |a| replace:: b\n",
        "File:[[",
        "\\[",
        "[*",
    ];
    for (path, _) in FILES {
        for shape in shapes {
            let text = shape.repeat(300_000 / shape.len());
            let begun = Instant::now();
            let format = Format::of_path(path).expect("a known extension");
            let (source, document) = read(path, text.as_bytes(), format, Knowledge::built_in());
            drop((source, document));
            let took = begun.elapsed();
            assert!(took < Duration::from_secs(8), "{path} {shape:?}: {took:?}");
        }
    }
}

/// Changes a fixture the way that files differ in the wild.
fn mutate(text: &str, seed: &[(u8, u16)]) -> Vec<u8> {
    let marks = ["{{", "}}", "[[", "]]", "\n\n  ", ".. ", "\\begin{", "|", "`", "== ", "%", "\n- ", "::\n", "----\n"];
    let mut bytes = text.as_bytes().to_vec();
    for (kind, place) in seed {
        let at = usize::from(*place) % (bytes.len() + 1);
        match kind % 8 {
            0 => bytes = String::from_utf8_lossy(&bytes).replace('\n', "\r\n").into_bytes(),
            1 => bytes.splice(0..0, "\u{feff}".bytes()).for_each(drop),
            2 => bytes.splice(at..at, "\t".bytes()).for_each(drop),
            3 => bytes.splice(at..at, "😀é".bytes()).for_each(drop),
            4 => bytes.truncate(at.max(bytes.len() / 2)),
            5 => bytes.splice(at..at, [*kind]).for_each(drop),
            6 => bytes.splice(at..at, marks[usize::from(*place) % marks.len()].bytes()).for_each(drop),
            _ => drop(bytes.drain(at..bytes.len().min(at + 7))),
        }
    }
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_change_of_a_file_is_read(file in 0..FILES.len(), seed in prop::collection::vec((any::<u8>(), any::<u16>()), 0..14)) {
        let (path, text) = FILES[file];
        let bytes = mutate(text, &seed);
        let format = Format::of_path(path).expect("a known extension");
        let (source, document) = read(path, &bytes, format, Knowledge::built_in());
        assert_sound(&source, &document);
    }

    #[test]
    fn any_marks_are_read(file in 0..FILES.len(), text in "[a{}\\[\\]|=*`_:.<>\\\\\\-+#/~'\"$%&é \n]{0,80}") {
        let _ = of(FILES[file].0, &text);
    }
}
