//! Records of publishers: whole, typed, and worth as much as their sources.

use licit::config::Context;
use licit::document::Format;
use licit::finding::{Finding, Severity};
use licit::knowledge::Knowledge;
use licit::publisher::schema::{Demand, Sureness};
use licit::rule::Book;
use licit::work::Relation;

#[test]
fn records_are_checked_or_from_memory() {
    for publisher in Knowledge::built_in().publishers.all() {
        let id = &publisher.id;
        let from_memory = publisher.sources.iter().all(|source| source.contains("memory"));
        assert!(!publisher.sources.is_empty(), "{id}: no source");
        assert_eq!(publisher.checked.is_none(), from_memory, "{id}: `checked` goes with a source");
        assert!(!from_memory || publisher.confidence == Sureness::Low, "{id}: from memory, and not low");
        assert!(!publisher.names.is_empty() || !publisher.short_names.is_empty(), "{id}: no name");
    }
}

#[test]
fn demands_have_what_they_need() {
    for publisher in Knowledge::built_in().publishers.all() {
        let id = &publisher.id;
        let asks = |demand: Demand| publisher.require.contains(&demand) || publisher.prefer.contains(&demand);
        assert_eq!(publisher.link.is_some(), asks(Demand::Link), "{id}: link");
        assert_eq!(publisher.credit_position.is_some(), asks(Demand::CreditPosition), "{id}: credit-position");
        assert!(publisher.counter.is_empty() || asks(Demand::Counter), "{id}: counter");
        assert!(publisher.boilerplate.is_empty() || asks(Demand::Boilerplate), "{id}: boilerplate");
        assert!(publisher.prefer.iter().all(|wish| !publisher.require.contains(wish)), "{id}: both asked and wished");
    }
}

fn check_as(relation: Relation, publisher: &str, text: &str) -> Vec<Finding> {
    let context = Context {
        publisher: Some(publisher.to_owned()),
        relation: Some(relation),
        today: Some((2026, 11, 25)),
        ..Context::default()
    };
    let knowledge = Knowledge::built_in();
    let analysis = licit::analyze("a.md", text.as_bytes(), Format::Markdown, &context, knowledge);
    licit::check(&analysis, &context, knowledge, Book::built_in())
}

const TEXT: &str = "# Tides\n\nBy Nia Orsolo\n\nThe harbour of Salt Bay was dredged again, and the boats stay out.\n";

#[test]
fn what_rests_on_memory_alone_is_a_hint() {
    let severity = |publisher: &str| {
        let findings = check_as(Relation::Republished, publisher, TEXT);
        findings.iter().find(|finding| finding.rule == "publisher-link-required").map(|finding| finding.severity)
    };
    assert_eq!(severity("ndnc"), Some(Severity::Error));
    assert_eq!(severity("undark"), Some(Severity::Info));
}

#[test]
fn a_record_from_memory_fills_in_no_license() {
    let asks = |publisher: &str| {
        check_as(Relation::Republished, publisher, TEXT).iter().any(|finding| finding.rule == "source-link-missing")
    };
    assert!(asks("mehr-news"));
    assert!(!asks("kremlin"));
}

#[test]
fn a_publisher_may_allow_the_translations_that_its_license_does_not() {
    let text = format!(
        "{TEXT}\nTranslated from [the original](https://pier.example/tides), \
         [CC BY-ND 4.0](https://creativecommons.org/licenses/by-nd/4.0/).\n"
    );
    let is_told = |publisher: &str| {
        let findings = check_as(Relation::Translated, publisher, &text);
        findings.iter().any(|finding| finding.rule == "nd-translated")
    };
    assert!(is_told("mongabay"));
    assert!(!is_told("global-voices"));
}
