//! What the readers make of content in XML, JSON and subtitles, with places in the file as it stands.

use licit::document::{Carrier, Document, Format, ProblemKind, Role};
use licit::read::read;
use licit::source::{Source, Span};
use proptest::prelude::*;
use std::fmt::Write as _;
use std::time::{Duration, Instant};

const JATS: &str = include_str!("../fixtures/formats/article.nxml");
const CNXML: &str = include_str!("../fixtures/formats/module.cnxml");
const DOCBOOK: &str = include_str!("../fixtures/formats/guide.dbk");
const DITA: &str = include_str!("../fixtures/formats/topic.dita");
const RSS: &str = include_str!("../fixtures/formats/posts.rss");
const ATOM: &str = include_str!("../fixtures/formats/posts.atom");
const WXR: &str = include_str!("../fixtures/formats/export.xml");
const JSON_FEED: &str = include_str!("../fixtures/formats/feed.json");
const NOTEBOOK: &str = include_str!("../fixtures/formats/survey.ipynb");
const SRT: &str = include_str!("../fixtures/formats/film.srt");
const VTT: &str = include_str!("../fixtures/formats/talk.vtt");

const ALL: [(&str, &str); 11] = [
    ("article.nxml", JATS),
    ("module.cnxml", CNXML),
    ("guide.dbk", DOCBOOK),
    ("topic.dita", DITA),
    ("posts.rss", RSS),
    ("posts.atom", ATOM),
    ("export.xml", WXR),
    ("feed.json", JSON_FEED),
    ("survey.ipynb", NOTEBOOK),
    ("film.srt", SRT),
    ("talk.vtt", VTT),
];

fn of(path: &str, text: &str) -> (Source, Document) {
    let format = Format::detect(path, text.as_bytes()).expect("a known format");
    let (source, document) = read(path, text.as_bytes(), format);
    assert_sound(&source, &document);
    (source, document)
}

/// What must hold of every document, whatever was read.
fn assert_sound(source: &Source, document: &Document) {
    let whole = |span: Span| assert!(source.text.get(span.start..span.end).is_some(), "{span:?} in {:?}", source.text);
    for block in &document.blocks {
        whole(block.span);
        let mut at = 0;
        for piece in &block.text.pieces {
            assert_eq!(piece.text(), at, "pieces leave no gap");
            at += piece.size();
            whole(piece.source());
            if piece.is_verbatim() {
                let read = block.text.text[piece.text()..piece.text() + piece.size()].replace(['\n', '\t', '\r'], " ");
                let written = source.slice(piece.source()).replace(['\n', '\t', '\r'], " ");
                assert!(read == written || written.starts_with('&'), "{read:?} is {written:?}");
            }
        }
        assert_eq!(at, block.text.text.len());
        for link in &block.links {
            whole(link.span);
            whole(link.url_span);
            assert!(block.text.text.get(link.text.start..link.text.end).is_some());
            assert!(link.media.iter().all(|index| *index < document.media.len()));
        }
        for medium in block.medium.iter().chain(&block.after_medium) {
            assert!(*medium < document.media.len());
        }
    }
    for medium in &document.media {
        whole(medium.span);
        whole(medium.src_span);
    }
    for span in document
        .meta
        .iter()
        .map(|meta| meta.span)
        .chain(document.title.iter().map(|title| title.1))
        .chain(document.problems.iter().filter_map(|problem| problem.span))
        .chain(document.ignores.iter().flat_map(|ignore| [ignore.span, ignore.scope]))
    {
        whole(span);
    }
    assert!(document.blocks.is_sorted_by_key(|block| block.span.start));
    assert!(document.media.is_sorted_by_key(|medium| medium.span.start));
}

/// One line a block: role, the medium, the text, and what stands there in the file.
fn show(document: &Document) -> Vec<String> {
    document
        .blocks
        .iter()
        .map(|block| {
            let mut line = format!("{:?}", block.role);
            if !block.visible && block.role != Role::Meta && block.role != Role::Comment {
                line += " hidden";
            }
            if let Some(medium) = block.medium {
                write!(line, " of{medium}").expect("is in memory");
            }
            format!("{line}: {}", block.text.text)
        })
        .collect()
}

/// One line a fact: key, subject, value, place.
fn facts(source: &Source, document: &Document) -> Vec<String> {
    document
        .meta
        .iter()
        .map(|meta| {
            let subject = meta.subject.as_deref().map(|subject| format!(" of {subject}")).unwrap_or_default();
            format!("{}{subject}: {} <{}>", meta.key, meta.value, source.slice(meta.span))
        })
        .collect()
}

#[track_caller]
fn check(path: &str, text: &str, blocks: &[&str], expected: &[&str]) -> (Source, Document) {
    let (source, document) = of(path, text);
    assert_eq!(show(&document), blocks, "blocks of {path}");
    assert_eq!(facts(&source, &document), expected, "facts of {path}");
    (source, document)
}

/// Where words of the text stand in the file.
#[track_caller]
fn place<'s>(source: &'s Source, document: &Document, words: &str) -> &'s str {
    let (block, at) = document
        .blocks
        .iter()
        .find_map(|block| block.text.text.find(words).map(|at| (block, at)))
        .expect("the words are read");
    source.slice(block.text.source_span(Span::new(at, at + words.len())))
}

#[test]
fn articles_of_journals() {
    let license =
        "license: https://creativecommons.org/licenses/by/4.0/ <https://creativecommons.org/licenses/by/4.0/>";
    let (source, document) = check(
        "article.nxml",
        JATS,
        &[
            "Heading: Silt & light in &lake;",
            "Footer: © 2023 Lena Okparo",
            "Footer: This article is licensed under the Creative Commons Attribution 4.0 International License.",
            "Body: Silt settles in June.",
            "Heading: Methods",
            "Body: We sank a disc at dawn.",
            "Body of0: Figure 1",
            "Caption of0: The east shore",
            "Caption of0: Seen from the dam.",
            "Meta of0: A brown lake",
            "Caption of0: Photo: Idris Vahl",
            "Caption of0: Used under CC BY-NC 4.0.",
            "Quote: The lake was clear once.",
            "Quote: Old Ferryman",
            "Code: x = 1\ny = 2",
            "Body: Haal P. On Silt, 1999.",
        ],
        &[
            "journal-title: Journal of Fresh Waters <Journal of Fresh Waters>",
            "author: Lena M. Okparo <Okparo</surname><given-names>Lena M.>",
            "editor: Tomas Brandt <Brandt</surname><given-names>Tomas>",
            "copyright: © 2023 Lena Okparo <&#169; 2023 Lena Okparo>",
            "copyright-holder: Lena Okparo <Lena Okparo>",
            license,
            license,
            "copyright-holder of image: Idris Vahl <Idris Vahl>",
        ],
    );
    assert_eq!(document.language.as_deref(), Some("en"));
    assert_eq!(document.media[0].alt.as_deref(), Some("A brown lake"));
    // The license of a figure is a link in its caption, so that it is the figure's and not the article's.
    let link = &document.blocks[11].links[0];
    assert_eq!(
        (link.url.as_str(), &link.rel[..]),
        ("https://creativecommons.org/licenses/by-nc/4.0/", &["license".to_owned()][..])
    );
    assert_eq!(document.blocks[2].links[0].url, "https://creativecommons.org/licenses/by/4.0/");
    assert_eq!(place(&source, &document, "Silt & light"), "Silt &amp; light");
    assert_eq!(place(&source, &document, "settles in June"), "settles in <italic>June");
}

#[test]
fn modules_of_textbooks() {
    let (_, document) = check(
        "module.cnxml",
        CNXML,
        &[
            "Heading: Springs and weights",
            "Body: A spring that is pulled pulls back; see the shop.",
            "Meta of0: A spring on a hook",
            "Caption of0: The spring at rest. (credit: Ansa Kjell)",
            "Aside: Wear goggles.",
            "Body: Hook",
            "Body: Weight",
        ],
        &[
            "author: Mirek Dorn <Mirek</md:firstname><md:surname>Dorn</md:surname><md:fullname>Mirek Dorn>",
            "license: http://creativecommons.org/licenses/by/4.0/ <http://creativecommons.org/licenses/by/4.0/>",
        ],
    );
    assert_eq!(document.blocks[1].links[0].url, "https://springs.example/");
    assert_eq!(document.media[0].width, Some(150));
}

#[test]
fn books_and_manuals() {
    check(
        "guide.dbk",
        DOCBOOK,
        &[
            "Heading: Bees on the roof",
            "Footer: This book is under CC BY-SA 3.0.",
            "Heading: The hive",
            "Body: Paint it white.",
            "Caption of0: A hive",
            "Meta of0: A white box",
            "Code: open()",
            "Quote: A keeper",
            "Quote: Bees hate black.",
        ],
        &[
            "author: Ruta Salvik <Ruta</firstname><surname>Salvik>",
            "translator: Jon Abara <Jon Abara>",
            "copyright: 2021 Ruta Salvik <2021</year><holder>Ruta Salvik>",
            "copyright-holder: Ruta Salvik <Ruta Salvik>",
        ],
    );
    check(
        "topic.dita",
        DITA,
        &[
            "Heading: The kiln",
            "Body: How it burns.",
            "Body: Stack it dry. See the list.",
            "Caption of0: Front",
            "Caption of0: Photo: Oda Lunt",
            "Meta of0: An oven of brick",
            "Code: burn",
        ],
        &[
            "author: Femi Strand <Femi Strand>",
            "copyright-holder: Clay Works <Clay Works>",
            "license: CC-BY-4.0 <CC-BY-4.0>",
        ],
    );
}

#[test]
fn feeds() {
    let (source, document) = check(
        "posts.rss",
        RSS,
        &[
            "Heading: Notes from the weir",
            "Body: Posts on water",
            "Heading: The gate & the eel",
            "Body: It opened at noon — twice.",
            "Meta of0: A gate",
            "Caption of0: Photo: Ulf Maas, CC BY-SA 4.0",
            "Body: The eel came & went.",
            "Heading: Mud",
            "Body: Plain mud.",
        ],
        &[
            "copyright: Copyright 2024 Weir House. CC BY 4.0. <Copyright 2024 Weir House. CC BY 4.0.>",
            "author of item 1: Dagny Roth <Dagny Roth>",
            "license of item 1: https://creativecommons.org/licenses/by-nd/4.0/ <https://creativecommons.org/licenses/by-nd/4.0/>",
            "author of item 2: Piet Olan <Piet Olan>",
            "photographer of item 2 image: Ena Sorli <Ena Sorli>",
            "license of item 2 image: https://creativecommons.org/licenses/by/2.0/ <https://creativecommons.org/licenses/by/2.0/>",
            "source of item 2: River Post <River Post>",
        ],
    );
    assert_eq!(place(&source, &document, "gate & the"), "gate &amp;amp; the");
    assert_eq!(place(&source, &document, "noon — twice"), "noon&lt;/em&gt; &amp;mdash; twice");
    assert_eq!(
        source.slice(document.blocks[3].span),
        "&lt;p&gt;It opened at &lt;em&gt;noon&lt;/em&gt; &amp;mdash; twice.&lt;/p&gt;"
    );
    assert_eq!(place(&source, &document, "came & went"), "came &amp; went");
    let link = &document.blocks[5].links[0];
    assert_eq!(source.slice(link.url_span), "https://creativecommons.org/licenses/by-sa/4.0/");
    assert!(source.slice(link.span).starts_with("<a href=") && source.slice(link.span).ends_with("</a>"));
    let (source, document) = check(
        "posts.atom",
        ATOM,
        &["Heading: Carnet & vase", "Heading: La vase", "Body: Texte ici."],
        &[
            "rights: CC BY-SA 4.0 <CC BY-SA 4.0>",
            "license: https://creativecommons.org/licenses/by-sa/4.0/ <https://creativecommons.org/licenses/by-sa/4.0/>",
            "author: Odile Marsan <Odile Marsan>",
        ],
    );
    assert_eq!(place(&source, &document, "La vase"), "La &lt;i&gt;vase");
    assert_eq!(source.slice(document.blocks[2].links[0].url_span), "https://vase.example/");
    let (source, document) = check(
        "export.xml",
        WXR,
        &[
            "Comment: An export",
            "Heading: Oven blog",
            "Heading: First loaf",
            "Comment: wp:paragraph",
            "Body: This post is under CC BY 4.0.",
            "Comment: /wp:paragraph",
        ],
        &["author: nils <nils>"],
    );
    assert_eq!(document.blocks[4].links[0].rel, ["license"]);
    assert_eq!(
        place(&source, &document, "under CC BY"),
        "under <a rel=\"license\" href=\"https://creativecommons.org/licenses/by/4.0/\">CC BY"
    );
    let (source, document) = check(
        "feed.json",
        JSON_FEED,
        &[
            "Heading: Café notes",
            "Heading: Beans",
            "Body: Beans — by Tóth.",
            "Body: CC\u{a0}BY 4.0 😀 end",
            "Body: Water only",
        ],
        &[
            r"license: https://creativecommons.org/licenses/by/4.0/ <https:\/\/creativecommons.org\/licenses\/by\/4.0\/>",
            r"author: Silva Tren <Sil\u0076a Tren>",
            "author of item 2: Ugo Penn <Ugo Penn>",
            "license of item 2: https://creativecommons.org/licenses/by-sa/4.0/ <https://creativecommons.org/licenses/by-sa/4.0/>",
        ],
    );
    assert_eq!(place(&source, &document, "— by Tóth"), r#"\u2014 by <a href=\"https:\/\/beans.example\/\">T\u00f3th"#);
    assert_eq!(place(&source, &document, "BY 4.0 😀"), r"BY 4.0 \ud83d\ude00");
    assert_eq!(place(&source, &document, "CC\u{a0}BY"), "CC&nbsp;BY");
    assert_eq!(place(&source, &document, "Water only"), r"Water\nonly");
    assert_eq!(source.slice(document.blocks[2].links[0].url_span), r"https:\/\/beans.example\/");
}

#[test]
fn notebooks() {
    let (source, document) = check(
        "survey.ipynb",
        NOTEBOOK,
        &[
            "Heading: Counting gulls",
            "Body of0: Text by \"Ina Roos\", under CC BY 4.0.",
            "Meta of0: Gull é",
            "Code: # SPDX-License-Identifier: MIT\nprint(\"gulls\")",
        ],
        &[
            "author: Ina Roos <Ina Roos>",
            "license: https://creativecommons.org/licenses/by/4.0/ <https://creativecommons.org/licenses/by/4.0/>",
        ],
    );
    assert_eq!(place(&source, &document, "by \"Ina Roos\", under"), r#"by \"Ina Roos\", under"#);
    assert_eq!(place(&source, &document, "Gull é"), r"Gull \u00e9");
    assert_eq!(source.slice(document.blocks[0].span), "# Counting gulls");
    assert_eq!(
        document.title.as_ref().map(|(title, span)| (title.as_str(), source.slice(*span))),
        Some(("Survey", "Survey"))
    );
    let head = document.front_matter.as_ref().expect("has a head");
    assert!(source.slice(head.span).starts_with("---") && source.slice(head.span).ends_with("---"));
    assert!(document.meta.iter().all(|meta| meta.carrier == Carrier::Package));
}

#[test]
fn subtitles() {
    let (source, document) =
        check("film.srt", SRT, &["Body: The tide is coming in.", "Body: Subtitles by Wen Aalto CC BY 4.0"], &[]);
    assert_eq!(place(&source, &document, "tide is coming"), "tide</i> is\n{\\an8}coming");
    let (source, document) = check(
        "talk.vtt",
        VTT,
        &[
            "Meta: Rights: CC BY 4.0",
            "Comment: licit-ignore: license-link-missing -- shown in the film\nsecond line",
            "Body: Salt & sand now",
            "Body: a < b",
        ],
        &[],
    );
    assert_eq!(document.ignores[0].rules, ["license-link-missing"]);
    assert_eq!(document.language.as_deref(), Some("en-gb"));
    assert_eq!(place(&source, &document, "Salt & sand now"), "Salt &amp; <c.loud>sand</c> <00:02.000>now");
    let crlf = SRT.replace('\n', "\r\n");
    check("film.srt", &crlf, &["Body: The tide is coming in.", "Body: Subtitles by Wen Aalto CC BY 4.0"], &[]);
}

#[test]
fn xhtml_is_html() {
    let page = "<?xml version=\"1.0\"?>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\" xml:lang=\"en\"><head><title/><script src=\"a.js\"/></head><body><section epub:type=\"chapter\"><p>Fish <![CDATA[& <chips>]]> here.</p><p>Second<br/>line.</p></section></body></html>";
    let (source, document) = check("page.xhtml", page, &["Body: Fish & <chips> here.", "Body: Second\nline."], &[]);
    assert_eq!(place(&source, &document, "Fish & <chips>"), "Fish <![CDATA[& <chips>");
}

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
    let (source, document) = read("a.rss", &bytes, Format::Feed);
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
        let (source, document) = read(path, text.as_bytes(), format);
        let time = start.elapsed();
        assert!(time < Duration::from_secs(20), "{path} {}: {time:?}", &text[..60]);
        let read: usize = document.blocks.iter().map(|block| block.text.text.len() + block.class.len()).sum();
        assert!(read < 64 * text.len() + 1000, "{path} {}: {read} bytes", &text[..60]);
        assert_eq!(source.text.len(), text.len());
    }
    for (path, text) in [("a.nxml", fill("<a>")), ("a.ipynb", fill("["))] {
        let (_, document) = read(path, text.as_bytes(), Format::detect(path, b"").expect("is known"));
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
        let (source, document) = read(path, mutated.as_bytes(), format);
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
