//! The pages under `docs/` are what `licit docs` prints, and the table of obligations is whole.

#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

use licit::docs;
use licit::knowledge::Knowledge;
use licit::rule::Book;
use std::collections::BTreeSet;

fn in_step(page: &str, made: &str, kept: &str) {
    assert!(made == kept, "docs/{page}.md is not in step: run `licit docs {page} > docs/{page}.md`");
}

#[test]
fn pages_are_in_step() {
    let knowledge = Knowledge::built_in();
    in_step("rules", &docs::rules(Book::built_in()), include_str!("../docs/rules.md"));
    in_step("licenses", &docs::licenses(&knowledge.catalog), include_str!("../docs/licenses.md"));
    in_step("publishers", &docs::publishers(&knowledge.publishers), include_str!("../docs/publishers.md"));
}

#[test]
fn every_obligation_has_a_rule_or_a_reason() {
    let book = Book::built_in();
    let mut faults = Vec::new();
    for row in docs::obligations().unwrap() {
        let name = format!("{} {}", row.of, row.asks);
        assert!(["yes", "declared", "no"].contains(&row.checkable.as_str()), "{name}");
        if row.rules.is_empty() && row.why.is_none() {
            faults.push(format!("{name}: neither a rule nor a reason"));
        }
        faults.extend(row.rules.iter().filter(|id| book.get(id).is_none()).map(|id| format!("{name}: no rule `{id}`")));
        if row.checkable == "yes" && row.rules.is_empty() {
            faults.push(format!("{name}: can be checked, and no rule does"));
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn what_is_no_rule_says_why() {
    let book = Book::built_in();
    for entry in docs::dropped().unwrap() {
        assert!(book.get(&entry.rule).is_none(), "`{}` is a rule", entry.rule);
        assert!(entry.merged_into.is_some() || entry.why.is_some(), "`{}` gives no reason", entry.rule);
        let stands = entry.merged_into.as_ref().is_none_or(|rule| book.get(rule).is_some());
        assert!(stands, "`{}` is merged into no rule", entry.rule);
    }
}

#[test]
fn rules_and_catalog_use_the_same_words_and_no_others() {
    let catalog = &Knowledge::built_in().catalog;
    let words = catalog.vocabulary();
    let mut used: [BTreeSet<String>; 3] = Default::default();
    let named = catalog.named().iter().flat_map(|named| {
        let family = licit::license::LicenseRef::family(&named.id);
        let mut all = catalog.each_version(&family);
        all.push(family);
        all
    });
    for license in catalog.creative_commons().into_iter().chain(named) {
        let facts = catalog.describe(&license).unwrap();
        for (all, ids) in used.iter_mut().zip([facts.requires.clone(), facts.permits.clone(), facts.prohibits.clone()])
        {
            all.extend(ids);
        }
    }
    for (used, known) in used.iter().zip([&words.duties, &words.permits, &words.prohibits]) {
        let unknown: Vec<_> = used.iter().filter(|id| !known.contains_key(*id)).collect();
        assert!(unknown.is_empty(), "no words in terms.yaml: {unknown:?}");
    }
}
