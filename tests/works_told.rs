//! What works are told of by tables, lists and lines of credits: who made them, where they are from, under what.

#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

use licit::analyze;
use licit::config::Context;
use licit::document::Format;
use licit::knowledge::Knowledge;
use licit::work::{Work, WorkKind};

const CC_BY: &str = "[CC BY 4.0](https://creativecommons.org/licenses/by/4.0/)";
const CC_BY_SA: &str = "[CC BY-SA 4.0](https://creativecommons.org/licenses/by-sa/4.0/)";

/// "article: Jo Roe, Ada Fell | where it is from | CC-BY-4.0", and so on for all works.
fn told(format: Format, text: &str) -> Vec<String> {
    let analysis = analyze("a", text.as_bytes(), format, &Context::default(), Knowledge::built_in());
    analysis.works.works.iter().map(line).collect()
}

fn line(work: &Work) -> String {
    let called = match work.kind {
        WorkKind::Article => "article",
        _ => work.src.as_deref().or(work.title.as_deref()).unwrap_or("unnamed"),
    };
    let names: Vec<&str> = work.creators.iter().map(|creator| creator.name.as_str()).collect();
    let source = [work.source.name.as_deref(), work.source.url.as_deref()];
    let source: Vec<&str> = source.into_iter().flatten().collect();
    let licenses: Vec<String> = work.licenses.iter().map(|used| used.license.to_string()).collect();
    format!("{called}: {} | {} | {}", names.join(", "), source.join(" "), licenses.join(" "))
}

/// Judges Markdown below a title and a sentence.
#[track_caller]
fn check(cases: &[(&str, &[&str])]) {
    let page = |text: &str| {
        let text = text.replace("{by}", CC_BY).replace("{by-sa}", CC_BY_SA);
        format!("# Weirs in spring\n\nThe river rose early this year, and the weirs were opened in March.\n\n{text}\n")
    };
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(text, expected)| {
            let told = told(Format::Markdown, &page(text));
            (told != *expected).then(|| format!("{text}\n    told {told:#?}\n    not  {expected:#?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_table_of_labels_tells_of_one_work() {
    let holt = "article: Mira Holt | https://holt.example/1 | CC-BY-SA-4.0";
    let table = |author: &str, source: &str, license: &str| {
        format!(
            "| {author} | Mira Holt |\n|---|---|\n| {source} | [Salt](https://holt.example/1) |\n| {license} | {CC_BY_SA} |"
        )
    };
    for (author, source, license) in [
        ("Author", "Source", "License"),
        ("Urheberin", "Quelle", "Lizenz"),
        ("Auteur", "Source", "Licence"),
        ("Autora", "Fuente", "Licencia"),
        ("Autore", "Fonte", "Licenza"),
        ("Autor", "Źródło", "Licencja"),
        ("Автор", "Источник", "Лицензия"),
        ("作者", "出典", "ライセンス"),
        ("作者", "来源", "许可"),
        ("저작자", "출처", "라이선스"),
        ("المؤلف", "المصدر", "الترخيص"),
        ("लेखक", "स्रोत", "लाइसेंस"),
        ("Yazar", "Kaynak", "Lisans"),
        ("Penulis", "Sumber", "Lisensi"),
        ("Tekijä", "Lähde", "Lisenssi"),
    ] {
        check(&[(&table(author, source, license), &[holt])]);
    }
    check(&[
        (
            "| Field | |\n|---|---|\n| Author | Mira Holt |\n| Source | <https://holt.example/1> |\n| Permission | {by-sa} |",
            &["article: Mira Holt | holt.example https://holt.example/1 | CC-BY-SA-4.0"],
        ),
        (
            "| Author | Source | License |\n|---|---|---|\n| Mira Holt | [Salt](https://holt.example/1) | {by-sa} |",
            &[holt],
        ),
        (
            "![Weir](weir.jpg)\n\n| Author | Mira Holt |\n|---|---|\n| Source | [Salt](https://holt.example/1) |\n| License | {by-sa} |",
            &["article:  |  | ", "weir.jpg: Mira Holt | https://holt.example/1 | CC-BY-SA-4.0"],
        ),
    ]);
}

#[test]
fn a_table_of_a_program_or_of_many_works_is_no_origin() {
    check(&[
        (
            "| Author | Mira Holt |\n|---|---|\n| Source | [weir](https://github.com/holt/weir) |\n| License | {by} |",
            &["article:  |  | CC-BY-4.0"],
        ),
        (
            "## Data sets\n\n## Gauges\n\n| Author | Mira Holt |\n|---|---|\n| Source | [Gauges](https://holt.example/1) |\n| License | {by} |",
            &["article:  |  | CC-BY-4.0"],
        ),
    ]);
}

#[test]
fn tables_of_all_formats_tell_the_same() {
    let holt = ["article: Mira Holt | https://holt.example/1 | CC-BY-SA-4.0"];
    let html = "<h1>Weirs</h1><p>The river rose early.</p><table><tr><th>Description</th><td>The weir</td></tr>\
        <tr><th>Source</th><td><a href=\"https://holt.example/1\">Salt</a></td></tr><tr><th>Author</th><td>Mira Holt</td></tr>\
        <tr><th>License</th><td><a href=\"https://creativecommons.org/licenses/by-sa/4.0/\">CC BY-SA 4.0</a></td></tr></table>";
    assert_eq!(told(Format::Html, html), holt);
    let wiki = "The river rose early.\n\n{|\n|-\n! Author\n| Mira Holt\n|-\n! Source\n| [https://holt.example/1 Salt]\n|-\n\
        ! License\n| [https://creativecommons.org/licenses/by-sa/4.0/ CC BY-SA 4.0]\n|}\n";
    assert_eq!(told(Format::Wikitext, wiki), holt);
    let rst = "Weirs\n=====\n\nThe river rose early.\n\n======= ===============================\nAuthor  Mira Holt\n\
        Source  `Salt <https://holt.example/1>`_\nLicense CC BY-SA 4.0\n======= ===============================\n";
    assert_eq!(told(Format::Rst, rst), holt);
}

#[test]
fn a_work_without_a_title_has_its_maker_and_its_address() {
    let roe = &["article: Jo Roe | https://roe.example/1 | CC-BY-4.0"];
    let place = &["article:  | https://roe.example/1 | CC-BY-4.0"];
    check(&[
        ("Based on work by [Jo Roe](https://roe.example/1), licensed under {by}.", roe),
        ("Based on the work of Jo Roe (https://roe.example/1), licensed under {by}.", roe),
        ("Based on a work at https://roe.example/1, licensed under {by}.", place),
        ("Basierend auf einem Werk von [Jo Roe](https://roe.example/1), lizenziert unter {by}.", roe),
        ("Beruht auf einem Werk unter https://roe.example/1, Lizenz: {by}.", place),
        ("Fondé sur une œuvre de Jo Roe (https://roe.example/1), sous licence {by}.", roe),
        ("Basado en una obra en https://roe.example/1, bajo licencia {by}.", place),
        ("Basato su un'opera di Jo Roe (https://roe.example/1), con licenza {by}.", roe),
        ("Baseado no trabalho de [Jo Roe](https://roe.example/1), licenciado sob {by}.", roe),
        ("Gebaseerd op werk van [Jo Roe](https://roe.example/1), gelicentieerd onder {by}.", roe),
        ("Na podstawie utworu autorstwa Jo Roe (https://roe.example/1), na licencji {by}.", roe),
        ("Основано на произведении [Jo Roe](https://roe.example/1), лицензия {by}.", roe),
        ("Baserat på ett verk av [Jo Roe](https://roe.example/1), licens {by}.", roe),
    ]);
    // The chooser of Creative Commons wrote so of whoever licenses.
    check(&[(
        "Weirs by [Jo Roe](https://roe.example/) is licensed under {by}. Based on a work at https://roe.example/1.",
        &["article: Jo Roe |  | CC-BY-4.0"],
    )]);
    check(&[(
        "This work is licensed under {by}. Based on a work at https://roe.example/1.",
        &["article:  |  | CC-BY-4.0"],
    )]);
    check(&[
        ("The film is based on work by Jo Roe, who lives near the river.", &["article:  |  | "]),
        ("Based on work by many hands, the weir was rebuilt.", &["article:  |  | "]),
    ]);
}

#[test]
fn works_of_one_sentence_have_rights_of_their_own() {
    let works = &[
        "article:  |  | ",
        "Salt: Mira Holt | https://holt.example/1 | CC-BY-4.0",
        "Tide: Jo Roe | https://roe.example/1 | CC-BY-SA-4.0",
        "Fen: Ada Fell | https://fell.example/1 | CC0-1.0",
        "Fog: Ola Berg | https://berg.example/1 | CC-BY-NC-4.0",
    ];
    check(&[
        (
            "“Salt” by [Mira Holt](https://holt.example/1), {by}; “Tide” by [Jo Roe](https://roe.example/1), {by-sa}; “Fen” by \
             [Ada Fell](https://fell.example/1), CC0; and “Fog” by [Ola Berg](https://berg.example/1), CC BY-NC 4.0.",
            works,
        ),
        (
            "[Salt](https://holt.example/1) by Mira Holt, {by}; [Tide](https://roe.example/1) by Jo Roe, {by-sa}; \
             [Fen](https://fell.example/1) by Ada Fell, CC0; and [Fog](https://berg.example/1) by Ola Berg, CC BY-NC 4.0.",
            works,
        ),
        ("You may choose between CC BY 4.0, CC BY-SA 4.0, CC BY-NC 4.0 and CC0.", &["article:  |  | "]),
    ]);
}

#[test]
fn credits_apart_are_of_the_pictures_that_they_name() {
    let pictures = "![The old weir](img/weir.jpg)\n\nIt is old.\n\n![The mill](img/mill.jpg)\n\nIt is closed.\n\n";
    let numbered =
        "![](weir.jpg)\n\n*Fig. 1: The weir*\n\nIt is old.\n\n![](mill.jpg)\n\n*Fig. 2: The mill*\n\nIt is closed.\n\n";
    let told_of = |weir: &str, mill: &str| -> Vec<String> {
        vec!["article:  |  | ".to_owned(), weir.to_owned(), mill.to_owned()]
    };
    let both = told_of("img/weir.jpg: Mira Holt |  | CC-BY-4.0", "img/mill.jpg: Jo Roe |  | ");
    for list in [
        "## Photo credits\n\n- weir.jpg: Mira Holt, {by}\n- mill.jpg – Jo Roe",
        "## Photo credits\n\n- The old weir: Mira Holt, {by}\n- The mill: Jo Roe",
        "## Photo credits\n\n- Photo 1: Mira Holt, {by}\n- Photo 2: Jo Roe",
        "## Bildnachweis\n\n[1] Mira Holt, {by}; [2] Jo Roe",
        "Crédits photo : 1 Mira Holt, {by} ; 2 Jo Roe",
    ] {
        let expected: Vec<&str> = both.iter().map(String::as_str).collect();
        check(&[(&format!("{pictures}{list}"), &expected)]);
    }
    let both = told_of("weir.jpg: Mira Holt |  | CC-BY-4.0", "mill.jpg: Jo Roe |  | ");
    for list in [
        "## Image credits\n\n- Fig. 2: Jo Roe\n- Fig. 1: Mira Holt, {by}",
        "Bildnachweis: Fig. 1: Mira Holt, {by}; Fig. 2: Jo Roe",
    ] {
        let expected: Vec<&str> = both.iter().map(String::as_str).collect();
        check(&[(&format!("{numbered}{list}"), &expected)]);
    }
    // As many numbers as pictures, or none is known.
    let none = told_of("img/weir.jpg:  |  | ", "img/mill.jpg:  |  | ");
    let expected: Vec<&str> = none.iter().map(String::as_str).collect();
    check(&[(&format!("{pictures}Photo credits: 1 Mira Holt, 2 Jo Roe, 3 Ada Fell"), &expected)]);
    check(&[(&format!("{pictures}## Photos\n\n- The mill: Jo Roe lived there"), &expected)]);
}

#[test]
fn the_foot_of_a_site_licenses_no_copy() {
    let page = |origin: &str| {
        format!(
            "<article><h1>Weirs</h1><p>By Jo Roe</p><p>The river rose early.</p>{origin}</article><footer><p>Content on this \
             site is licensed under <a rel=\"license\" href=\"https://creativecommons.org/licenses/by-sa/4.0/\">CC BY-SA \
             4.0</a>.</p></footer>"
        )
    };
    let copy = page("<p>Republished from <a href=\"https://dispatch.example/weirs\">Harbour Dispatch</a>.</p>");
    assert_eq!(told(Format::Html, &copy), ["article: Jo Roe | Harbour Dispatch https://dispatch.example/weirs | "]);
    assert_eq!(told(Format::Html, &page("")), ["article: Jo Roe |  | CC-BY-SA-4.0"]);
}

#[test]
fn data_come_from_offices_with_small_words_in_their_names() {
    let etalab = "[Licence Ouverte 2.0](https://www.etalab.gouv.fr/licence-ouverte-open-licence)";
    let source = |text: &str| {
        told(Format::Markdown, &format!("# Débits\n\nLa rivière monte.\n\n{text}, {etalab}.\n")).join("; ")
    };
    for text in [
        "Source : Agence des rivières de Vallonne, mise à jour du 3 mars 2026",
        "Source : Agence des rivières de Vallonne (mise à jour : 3 mars 2026)",
        "Agence des rivières de Vallonne – données originales téléchargées sur https://vallonne.example/1, mise à jour du 3 mars 2026",
    ] {
        assert!(source(text).contains("Agence des rivières de Vallonne"), "{text}: {}", source(text));
    }
}

#[test]
fn links_that_say_read_the_original_lead_there() {
    for words in [
        "Original article here",
        "Read the original",
        "Read the original here",
        "View the original",
        "See the original post",
        "Das Original lesen",
        "Lire l'article original",
        "Leggi l'originale",
        "Leia o original",
        "Lees het originele artikel",
        "Läs originalet",
        "Orijinalini okuyun",
    ] {
        check(&[(
            &format!("[{words}](https://roe.example/1)\n\nLicensed under {{by}}."),
            &["article:  | https://roe.example/1 | CC-BY-4.0"],
        )]);
    }
    check(&[
        (
            "Read the original [here](https://roe.example/1).\n\nLicensed under {by}.",
            &["article:  | https://roe.example/1 | CC-BY-4.0"],
        ),
        (
            "[More on the original inhabitants](https://roe.example/1)\n\nLicensed under {by}.",
            &["article:  |  | CC-BY-4.0"],
        ),
    ]);
}

#[test]
fn words_of_a_copy_hold_its_license() {
    let paper = |name: &str| format!("article:  | {name} https://paper.example/1 | CC-BY-4.0");
    for (text, name) in [
        ("この記事は[港新聞](https://paper.example/1)の記事を{by}ライセンスに基づき転載したものです。", "港新聞"),
        ("この記事は[港新聞](https://paper.example/1)から{by}の条件で転載しました。", "港新聞"),
        ("이 기사는 [항구신문](https://paper.example/1)의 기사를 {by} 라이선스에 따라 재게재한 것입니다.", "항구신문"),
        ("Przedruk za: [Kurier Portowy](https://paper.example/1), {by}.", "Kurier Portowy"),
    ] {
        check(&[(text, &[&paper(name)])]);
    }
}

#[test]
fn a_work_may_fill_a_site_of_its_own_but_the_front_page_of_a_paper_is_no_original() {
    check(&[
        (
            "This chapter is adapted from [Open Water](https://water.example/) by Ada Lunn, {by}.",
            &["article: Ada Lunn | https://water.example/ | CC-BY-4.0"],
        ),
        (
            "This article was first published by [Fen Weekly](https://fen.example/), {by}.",
            &["article:  | Fen Weekly | CC-BY-4.0"],
        ),
    ]);
}

#[test]
fn several_authors_and_makers_are_named_in_many_languages() {
    for (text, names) in [
        ("Autorki: Ewa Lis i Anna Kowal", "Ewa Lis, Anna Kowal"),
        ("Autorzy: Jan Lis, Anna Kowal", "Jan Lis, Anna Kowal"),
        ("Авторы: Иван Лис и Анна Петрова", "Иван Лис, Анна Петрова"),
        ("Автори: Іван Лис та Анна Петренко", "Іван Лис, Анна Петренко"),
        ("Авторки: Олена Лис та Анна Петренко", "Олена Лис, Анна Петренко"),
        ("Συγγραφείς: Νίκος Γεωργίου και Άννα Δήμου", "Νίκος Γεωργίου, Άννα Δήμου"),
    ] {
        check(&[(text, &[&format!("article: {names} |  | ")])]);
    }
    for (text, name) in [
        ("Fotoğrafı çeken: Ayla Demir", "Ayla Demir"),
        ("fotoğraf: Ayla Demir", "Ayla Demir"),
        ("عکس از مینا رضایی", "مینا رضایی"),
        ("मीना शर्मा द्वारा फोटो", "मीना शर्मा"),
        ("사진=김하늘", "김하늘"),
        ("عدسة: منى سالم", "منى سالم"),
    ] {
        let picture = format!("weir.jpg: {name} |  | ");
        check(&[(&format!("![](weir.jpg)\n\n*{text}*"), &["article:  |  | ", &picture])]);
    }
}
