//! The rules that the program brings: complete, of one vocabulary with the catalog, and as their examples say.

use crate::{REPUBLISHER, analysis, book, judge, work};
use licit::config::Context;
use licit::document::{Format, Problem, ProblemKind};
use licit::evidence::Evidence;
use licit::finding::Severity;
use licit::knowledge::Knowledge;
use licit::license::LicenseRef;
use licit::rule::Book;
use licit::rule::facts::{Fact, FactType};
use licit::work::{Provenance, Work};

#[test]
fn problems_are_judged_by_the_built_in_book() {
    for (kind, rule, severity) in [
        (ProblemKind::Unreadable, "file-unreadable", Severity::Error),
        (ProblemKind::Internal, "file-unreadable", Severity::Error),
        (ProblemKind::Encoding, "encoding-broken", Severity::Warning),
        (ProblemKind::FrontMatter, "front-matter-invalid", Severity::Error),
        (ProblemKind::StructuredData, "structured-data-invalid", Severity::Info),
        (ProblemKind::Limit, "limit-reached", Severity::Warning),
        (ProblemKind::Binary, "binary-file", Severity::Info),
    ] {
        let mut analysis = analysis(Work { provenance: Provenance::Own, ..work() });
        analysis.evidence = Evidence::default();
        analysis.document.problems.push(Problem { kind, message: "the reason".to_owned(), span: None });
        let found = judge(Book::built_in(), &analysis, &Context::default());
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!((found[0].rule.as_str(), found[0].severity), (rule, severity));
        assert_eq!(found[0].message, "the reason");
    }
}

/// A rule that asks for a word that the catalog never uses would be silent.
#[test]
fn rules_and_catalog_use_the_same_words() {
    let knowledge = Knowledge::built_in();
    let words = |fact: Fact| match fact.kind() {
        FactType::Words(words) => words,
        other => panic!("{other:?}"),
    };
    let catalog = &knowledge.catalog;
    let mut missing = std::collections::BTreeSet::new();
    let all = catalog.creative_commons().into_iter();
    let all = all.chain(catalog.named().iter().map(|named| LicenseRef::family(&named.id)));
    for license in all {
        let Some(facts) = catalog.describe(&license) else { panic!("{license} is not known") };
        for (fact, set) in [
            (Fact::LicenseRequires, &facts.requires),
            (Fact::LicensePermits, &facts.permits),
            (Fact::LicenseProhibits, &facts.prohibits),
        ] {
            for word in set {
                if !words(fact).contains(&word.as_str()) {
                    missing.insert(format!("`{word}` is no word of {}", fact.name()));
                }
            }
        }
    }
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn judging_a_small_analysis_is_quick() {
    let analysis = analysis(work());
    let context = Context::default();
    let start = std::time::Instant::now();
    for _ in 0..1_000 {
        let _ = judge(Book::built_in(), &analysis, &context);
    }
    let each = start.elapsed() / 1_000;
    // Microseconds when optimized; this bound holds for a slow machine without optimization.
    assert!(each < std::time::Duration::from_millis(5), "{each:?}");
}

#[test]
fn the_built_in_book_is_complete() {
    let book = Book::built_in();
    assert!(book.rules().len() >= 30);
    for rule in book.rules() {
        assert!(!rule.label.as_ref().is_none_or(|label| label.pieces.is_empty()), "{} has no label", rule.id);
        assert!(!rule.help.is_empty() && !rule.why.is_empty() && !rule.basis.is_empty(), "{}", rule.id);
        let words = format!("{} {}", rule.summary, rule.why).to_lowercase();
        assert!(!words.contains("violat") && !words.contains("illegal"), "{} gives legal advice", rule.id);
    }
}

#[test]
fn every_example_does_what_it_says() {
    let book = Book::built_in();
    let failures: Vec<String> = book
        .rules()
        .iter()
        .flat_map(|rule| licit::examples::run(book, rule, Knowledge::built_in()))
        .map(|failure| format!("{}:{}: {}", failure.path, failure.line, failure.message))
        .collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// What explains licenses shows credits and notices as examples: no duty of a copy follows from them.
#[test]
fn pages_about_licenses_owe_nothing() {
    let book = book(&[("r", REPUBLISHER)]);
    let owes = |text: &str| {
        let known = Knowledge::built_in();
        let page = licit::analyze("a.md", text.as_bytes(), Format::Markdown, &Context::default(), known);
        !judge(&book, &page, &Context::default()).is_empty()
    };
    let copy = "First published by [Harbour Dispatch](https://harbour.example/salt) under CC BY 4.0.\n\n";
    assert!(owes(&format!("# Salt paths\n\n{copy}The ferry runs twice a day.\n")), "a copy");
    let two = "The photo of the quay is under CC BY-SA 4.0.\n";
    assert!(owes(&format!("# Salt paths\n\n{copy}{two}")), "a copy with a photo");
    assert!(!owes(&format!("# Licenses for the ferry\n\n{copy}{two}")), "a title that speaks of licenses");
    let three = "Others take CC BY-NC 4.0 or CC BY-SA 4.0.\n";
    assert!(owes(&format!("# Salt paths\n\n{copy}## At the quay\n\n{three}")), "three licenses without a heading");
    assert!(!owes(&format!("# Salt paths\n\n{copy}## Licenses\n\n{three}")), "a heading over three licenses");
    let stated = "---\nlicit: {mode: about-licensing}\n---\n\n";
    assert!(!owes(&format!("{stated}# Salt paths\n\n{copy}")), "the head says so");
}
