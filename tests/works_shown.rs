//! What is told of pictures where they are shown: captions that say where a figure is from, records of museums, tables of
//! works, shortcodes and components.

#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

use licit::analyze;
use licit::config::Context;
use licit::document::Format;
use licit::knowledge::Knowledge;
use licit::work::{Work, WorkKind};

/// "a.jpg: Jo Roe | where it is from | CC-BY-4.0", and so on for all works.
#[track_caller]
fn check(path: &str, text: &str, expected: &[&str]) {
    let format = Format::of_path(path).unwrap();
    let analysis = analyze(path, text.as_bytes(), format, &Context::default(), Knowledge::built_in());
    let told: Vec<String> = analysis.works.works.iter().map(line).collect();
    assert_eq!(told, expected, "{text}");
}

fn line(work: &Work) -> String {
    let called = match (work.kind, &work.title) {
        (WorkKind::Article, _) => "article",
        (_, Some(title)) => title.as_str(),
        (_, None) => work.src.as_deref().unwrap_or("unnamed"),
    };
    let names: Vec<&str> = work.creators.iter().map(|creator| creator.name.as_str()).collect();
    let source = work.source.url.as_deref().unwrap_or_default();
    let licenses: Vec<String> = work.licenses.iter().map(|used| used.license.to_string()).collect();
    format!("{called}: {} | {source} | {}", names.join(", "), licenses.join(" "))
}

/// Markdown with these paragraphs between two of running text.
fn page(paragraphs: &str) -> String {
    format!("# Weirs in spring\n\nThe river rose early this year.\n\n{paragraphs}\n\nNobody saw them open.\n")
}

const NOTHING: &str = "article:  |  | ";

#[test]
fn captions_name_what_a_figure_is_from() {
    for (caption, told) in [
        ("Yearly counts. Reproduced from Lind and Berg (2019).", "a.jpg: Lind and Berg |  | "),
        ("The lower weir. Adapted from Lind et al. 2019 under CC BY 4.0.", "a.jpg: Lind et al. |  | CC-BY-4.0"),
        ("Flow at dusk. Redrawn from Berg et al., 2020.", "a.jpg: Berg et al. |  | "),
        ("Abfluss im März. Modifiziert nach Lind et al. (2019), CC BY 4.0.", "a.jpg: Lind et al. |  | CC-BY-4.0"),
        ("Débit en mars. Modifié d'après Lind et al. (2019), CC BY 4.0.", "a.jpg: Lind et al. |  | CC-BY-4.0"),
    ] {
        check("a.md", &page(&format!("![A weir](a.jpg)\n\n*{caption}*")), &[NOTHING, told]);
        let figure = format!("<figure><img src=\"a.jpg\" alt=\"A weir\"><figcaption>{caption}</figcaption></figure>");
        check("a.html", &format!("<h1>Weirs</h1><p>They opened.</p>{figure}<p>More.</p>"), &[NOTHING, told]);
    }
    let article = |caption: &str| {
        format!(
            "<article xmlns:xlink=\"http://www.w3.org/1999/xlink\"><front><article-meta/></front><body><p>They move.</p>\
             <fig id=\"f1\"><label>Figure 1</label><caption><p>{caption}</p></caption>\
             <graphic xlink:href=\"f1.jpg\"/></fig></body></article>"
        )
    };
    let cited = "Trap. Redrawn from <xref ref-type=\"bibr\" rid=\"b1\">Berg et al., 2020</xref>.";
    check("a.nxml", &article(cited), &[NOTHING, "f1.jpg: Berg et al. |  | "]);
    let cited = "Counts. Reproduced from <xref ref-type=\"bibr\" rid=\"b1\">Lind and Berg</xref> (2019).";
    check("a.nxml", &article(cited), &[NOTHING, "f1.jpg: Lind and Berg |  | "]);
    // Whoever permits it need not have made it.
    let permitted = "Map. Reproduced with permission from Journal of Weirs.";
    check("a.nxml", &article(permitted), &[NOTHING, "f1.jpg:  |  | "]);
}

#[test]
fn a_record_beside_a_picture_is_its_credit() {
    let page = |picture: &str, record: &str| {
        format!(
            "<html><body><h1>Harbour</h1><p>Twelve paintings are shown.</p>{picture}<dl>{record}</dl><p>More of them.</p></body></html>"
        )
    };
    let record = "<dt>Artist</dt><dd>Dara Quill</dd><dt>Title</dt><dd>Low Water</dd><dt>Date</dt><dd>1911</dd>\
        <dt>Rights</dt><dd>CC BY-SA 4.0</dd>";
    let quill = "Low Water: Dara Quill |  | CC-BY-SA-4.0";
    check("a.html", &page("<img src=\"a.jpg\" alt=\"A harbour\">", record), &[NOTHING, quill]);
    let grouped = "<div><dt>Künstler:</dt><dd>Ola Berg</dd></div><div><dt>Titel:</dt><dd>Möwe</dd></div>\
        <div><dt>Lizenz:</dt><dd>CC BY 4.0</dd></div>\
        <div><dt>Quelle:</dt><dd><a href=\"https://tern.example/12\">Tern</a></dd></div>";
    let berg = "Möwe: Ola Berg | https://tern.example/12 | CC-BY-4.0";
    check("a.html", &page("<img src=\"a.jpg\" alt=\"Eine Möwe\">", grouped), &[NOTHING, berg]);
    // Words and what they mean are no record.
    let terms = "<dt>Weir</dt><dd>A low dam</dd><dt>Author</dt><dd>Who writes</dd>";
    check("a.html", &page("<img src=\"a.jpg\" alt=\"A weir\">", terms), &[NOTHING, "a.jpg:  |  | "]);
}

#[test]
fn rows_of_works_have_titles_and_makers() {
    let table = "| Title | By | License |\n|---|---|---|\n| Low Water | Dara Quill | CC BY-SA 4.0 |\n| Gull | Ola Berg | CC BY 4.0 |";
    let told = [NOTHING, "Low Water: Dara Quill |  | CC-BY-SA-4.0", "Gull: Ola Berg |  | CC-BY-4.0"];
    check("a.md", &page(table), &told);
    let table =
        "| Datei | Titel | Von | Lizenz |\n|---|---|---|---|\n| low.jpg | Niedrigwasser | Dara Quill | CC BY-SA 4.0 |";
    check("a.md", &page(table), &[NOTHING, "Niedrigwasser: Dara Quill |  | CC-BY-SA-4.0"]);
}

#[test]
fn shortcodes_credit_their_picture() {
    let roe = "a.jpg: Jo Roe |  | CC-BY-4.0";
    for shortcode in [
        "{% include figure.html src=\"a.jpg\" caption=\"A weir. Photo: Jo Roe, CC BY 4.0\" %}",
        "{%- include captioned_image.html url=\"a.jpg\" description=\"Photo: Jo Roe, CC BY 4.0\" -%}",
        "{{< figure src=\"a.jpg\" caption=\"A weir\" attr=\"Jo Roe, CC BY 4.0\" >}}",
    ] {
        check("a.md", &page(shortcode), &[NOTHING, roe]);
    }
    let linked = "{{< figure src=\"a.jpg\" attr=\"Jo Roe\" attrlink=\"https://roe.example/a\" >}}";
    check("a.md", &page(linked), &[NOTHING, "a.jpg: Jo Roe | https://roe.example/a | "]);
}

#[test]
fn components_credit_the_picture_that_follows() {
    let roe = "a.jpg: Jo Roe |  | CC-BY-4.0";
    for components in [
        "<Credit name=\"Jo Roe\" license=\"CC BY 4.0\" />\n\n![A weir](a.jpg)",
        "<PhotoCredit>Photo: Jo Roe, CC BY 4.0</PhotoCredit>\n<Figure src=\"a.jpg\" alt=\"A weir\" />",
        "<ImageCredit\n  author=\"Jo Roe\"\n  license={\"CC BY 4.0\"}\n/>\n\n<Image src=\"a.jpg\" alt=\"A weir\" />",
        "<Figure src=\"a.jpg\" caption=\"A weir\">Photo: Jo Roe, CC BY 4.0</Figure>",
        "<Figure src=\"a.jpg\">\n  Photo: Jo Roe, CC BY 4.0\n</Figure>",
    ] {
        let text = page(components).replace("{\"CC BY 4.0\"}", "\"CC BY 4.0\"");
        check("a.mdx", &text, &[NOTHING, roe]);
    }
    // A paragraph stands between.
    let apart = "<Credit name=\"Jo Roe\" />\n\nSome words stand here.\n\n![A weir](a.jpg)";
    check("a.mdx", &page(apart), &[NOTHING, "a.jpg:  |  | "]);
}
