//! The charts of `fixtures/compatibility.yaml`, cell by cell.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests fail by panicking")]

use licit::knowledge::Knowledge;
use licit::license::compatibility::{Use, Verdict};
use licit::license::{Catalog, LicenseRef};
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct Charts {
    remix: Chart,
    adapter: Chart,
    page: Page,
    doors: Vec<(String, String, Use, Verdict)>,
    mixes: Vec<MixOf>,
}

#[derive(Deserialize)]
struct Chart {
    columns: Vec<String>,
    rows: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
struct Page {
    columns: Vec<String>,
    rows: Vec<PageRow>,
}

#[derive(Deserialize)]
struct PageRow {
    work: String,
    #[serde(rename = "use")]
    how: Use,
    says: Vec<Verdict>,
}

#[derive(Deserialize)]
struct MixOf {
    of: Vec<String>,
    under: Option<String>,
}

fn charts() -> Charts {
    serde_yaml::from_str(include_str!("../fixtures/compatibility.yaml")).unwrap()
}

fn catalog() -> &'static Catalog {
    &Knowledge::built_in().catalog
}

/// A license by its id; one that is no part of the catalog by its family and version.
fn license(id: &str) -> LicenseRef {
    catalog().parse_id(id).unwrap_or_else(|| match id.strip_prefix("GPL-") {
        Some(version) => LicenseRef { version: Some(version.to_owned()), ..LicenseRef::family("GPL") },
        None => LicenseRef::family(id),
    })
}

fn check(from: &str, to: &str, how: Use, wanted: Verdict) {
    let answer = catalog().outbound(&license(from), &license(to), how);
    assert_eq!(answer.verdict, wanted, "{from} to {to}, {how:?}: {}", answer.reason);
    assert!(!answer.reason.is_empty() && !answer.reason.contains('{'), "{from} to {to}: {}", answer.reason);
}

#[test]
fn what_mixes_is_as_the_remix_chart_has_it() {
    let chart = charts().remix;
    for (row, cells) in &chart.rows {
        assert_eq!(cells.len(), chart.columns.len(), "{row}");
        for (column, cell) in chart.columns.iter().zip(cells) {
            let mix = catalog().mix(&[license(row), license(column)]);
            let wanted = if cell == "y" { Verdict::Allow } else { Verdict::Deny };
            assert_eq!(mix.verdict, wanted, "{row} with {column}: {}", mix.reason);
            assert_eq!(mix.outbound.is_empty(), wanted == Verdict::Deny, "{row} with {column}");
        }
    }
}

#[test]
fn adaptations_go_out_as_the_chart_of_adapters_licenses_has_it() {
    let chart = charts().adapter;
    for (row, cells) in &chart.rows {
        assert_eq!(cells.len(), chart.columns.len(), "{row}");
        for (column, cell) in chart.columns.iter().zip(cells) {
            let wanted = serde_yaml::from_str(cell).unwrap();
            check(row, column, Use::Adapted, wanted);
            check(row, column, Use::Translated, wanted);
        }
    }
}

#[test]
fn pages_may_say_what_the_table_has() {
    let page = charts().page;
    for row in &page.rows {
        assert_eq!(row.says.len(), page.columns.len(), "{}", row.work);
        for (column, wanted) in page.columns.iter().zip(&row.says) {
            check(&row.work, column, row.how, *wanted);
        }
    }
}

#[test]
fn doors_between_versions_ports_and_licenses_open_one_way_or_both() {
    for (from, to, how, wanted) in charts().doors {
        check(&from, &to, how, wanted);
    }
}

#[test]
fn mixes_go_out_under_what_all_of_them_allow() {
    for mix in charts().mixes {
        let licenses: Vec<LicenseRef> = mix.of.iter().map(|id| license(id)).collect();
        let found = catalog().mix(&licenses);
        let ids: Vec<String> = found.outbound.iter().map(LicenseRef::id).collect();
        match mix.under {
            Some(under) => assert!(found.verdict == Verdict::Allow && ids.contains(&under), "{:?}: {ids:?}", mix.of),
            None => assert_eq!(found.verdict, Verdict::Deny, "{:?}: {ids:?}", mix.of),
        }
    }
}

#[test]
fn every_license_has_an_answer_for_itself_and_a_class() {
    let catalog = catalog();
    let named = catalog.named().iter().map(|named| LicenseRef::family(&named.id));
    for license in catalog.creative_commons().into_iter().chain(named) {
        let side = catalog.side(&license);
        let retired = catalog.describe(&license).unwrap().retired;
        assert!(side.class != "unknown" || retired, "{license} is of no class");
        let answer = catalog.outbound(&license, &license, Use::Verbatim);
        assert!(!answer.reason.contains('{'), "{license}");
    }
}

#[test]
fn denials_say_which_clause() {
    for (from, to, clause) in [
        ("CC-BY-SA-4.0", "CC-BY-4.0", "s.3(b)(1)-(2)"),
        ("CC-BY-SA-3.0-DE", "CC-BY-4.0", "s.4(b)"),
        ("CC-BY-SA-2.0-UK", "CC-BY-4.0", "s.2.3"),
        ("CC-BY-ND-4.0", "CC-BY-4.0", "s.2(a)(1)(B)"),
        ("CC-BY-NC-ND-3.0", "CC-BY-4.0", "s.3"),
        ("LAL-1.3", "CC-BY-4.0", "s.2.3, s.5"),
    ] {
        let answer = catalog().outbound(&license(from), &license(to), Use::Translated);
        assert_eq!((answer.verdict, answer.clause.as_deref()), (Verdict::Deny, Some(clause)), "{from}");
    }
}
