//! CREDITS.txt: what it says of the pictures beside it, read by itself and for the pages that show them.

#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

use licit::beside::{self, BesideKind, Covers};
use licit::config::Context;
use licit::document::Format;
use licit::knowledge::Knowledge;
use licit::rule::book::Book;
use licit::work::Work;
use std::sync::Arc;

const CREDITS: &str = "Credits for the pictures in this folder\n\n\
    harbour.jpg – “Low Water” by Dara Quill, CC BY-SA 4.0, https://quill.example/low-water\n\
    - gull.jpg: Photo by Ola Berg, CC BY 4.0\n\n\
    File: pier.jpg\nAuthor: Jo Roe\nLicense: CC BY 2.0\nSource: https://roe.example/pier\n\n\
    mud.jpg\n  Photo: Pia Lund\n  License: CC0\n\n\
    a.jpg, b.jpg – Photos by Nia Orsolo, CC BY 4.0\n";

fn line(work: &Work) -> String {
    let names: Vec<&str> = work.creators.iter().map(|creator| creator.name.as_str()).collect();
    let licenses: Vec<String> = work.licenses.iter().map(|used| used.license.to_string()).collect();
    let told = [&work.src, &work.title].map(|told| told.as_deref().unwrap_or("-"));
    let source = work.source.url.as_deref().unwrap_or_default();
    format!("{} {}: {} | {source} | {}", told[0], told[1], names.join(", "), licenses.join(" "))
}

#[test]
fn each_picture_is_a_work_of_its_own() {
    let analysis =
        licit::analyze("img/CREDITS.txt", CREDITS.as_bytes(), Format::Text, &Context::default(), Knowledge::built_in());
    let told: Vec<String> = analysis.works.works.iter().map(line).collect();
    assert_eq!(
        told,
        [
            "- Credits for the pictures in this folder:  |  | ",
            "harbour.jpg Low Water: Dara Quill | https://quill.example/low-water | CC-BY-SA-4.0",
            "gull.jpg -: Ola Berg |  | CC-BY-4.0",
            "pier.jpg -: Jo Roe | https://roe.example/pier | CC-BY-2.0",
            "mud.jpg -: Pia Lund |  | CC0-1.0",
            "a.jpg -: Nia Orsolo |  | CC-BY-4.0",
            "b.jpg -:  |  | ",
        ]
    );
    // Without a file it is a text like others.
    let text = "Credits\n\nThe text was written by Jo Roe. CC BY 4.0.\n";
    let analysis = licit::analyze("CREDITS", text.as_bytes(), Format::Text, &Context::default(), Knowledge::built_in());
    assert_eq!(analysis.works.works.len(), 1);
}

#[test]
fn a_page_has_what_its_pictures_are_credited_with() {
    let neighbor = beside::read(BesideKind::Credits, "CREDITS.txt", CREDITS.as_bytes(), Knowledge::built_in());
    let said = neighbor.reuse.unwrap();
    let harbour = said.of("harbour.jpg").unwrap();
    assert_eq!(harbour.line, Some(3));
    assert!(said.of("tide.jpg").is_none());
    assert_eq!(said.of("b.jpg"), said.of("a.jpg"));
    let covers = Covers::Medium("harbour.jpg".to_owned());
    let context =
        Context { beside: vec![Arc::new(beside::Beside { covers, ..(**harbour).clone() })], ..Context::default() };
    let page = "# Harbour\n\nIt is cold in winter.\n\n![](harbour.jpg)\n\nNobody goes there.\n";
    let analysis = licit::analyze("a.md", page.as_bytes(), Format::Markdown, &context, Knowledge::built_in());
    assert_eq!(
        line(&analysis.works.works[1]),
        "harbour.jpg Low Water: Dara Quill | https://quill.example/low-water | CC-BY-SA-4.0"
    );
}

#[test]
fn what_stands_in_the_file_is_not_missed_on_the_page() {
    let neighbor = beside::read(BesideKind::Credits, "CREDITS.txt", CREDITS.as_bytes(), Knowledge::built_in());
    let said = neighbor.reuse.unwrap();
    let covers = Covers::Medium("harbour.jpg".to_owned());
    let beside = beside::Beside { covers, ..(**said.of("harbour.jpg").unwrap()).clone() };
    let context = Context { beside: vec![Arc::new(beside)], ..Context::default() };
    let page = "# Harbour\n\nIt is cold in winter.\n\n![](harbour.jpg)\n\nNobody goes there.\n";
    let knowledge = Knowledge::built_in();
    let analysis = licit::analyze("a.md", page.as_bytes(), Format::Markdown, &context, knowledge);
    let found = licit::check(&analysis, &context, knowledge, Book::built_in());
    let found: Vec<&str> = found.iter().map(|finding| finding.rule.as_str()).collect();
    assert!(found.is_empty(), "{found:?}");
}
