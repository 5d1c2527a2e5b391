//! All legal tools of Creative Commons: the catalog holds each, and its address is read back as what it is.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests fail by panicking")]

use licit::config::Context;
use licit::document::Format;
use licit::evidence::Kind;
use licit::knowledge::Knowledge;
use std::collections::BTreeSet;

/// Ids that are granted in a text.
fn granted(text: &str) -> BTreeSet<String> {
    let analysis = licit::analyze("a.txt", text.as_bytes(), Format::Text, &Context::default(), Knowledge::built_in());
    let grants = analysis.evidence.statements.iter().filter(|statement| statement.kind == Kind::Grant);
    grants.map(|statement| statement.license.id()).collect()
}

#[test]
fn the_catalog_holds_every_legal_tool_once() {
    let all = Knowledge::built_in().catalog.creative_commons();
    let ids: BTreeSet<String> = all.iter().map(licit::license::LicenseRef::id).collect();
    // 640 tools were published; the retired public domain dedication is one id at two addresses.
    assert_eq!((all.len(), ids.len()), (639, 639));
}

#[test]
fn every_address_is_read_as_its_license() {
    let catalog = &Knowledge::built_in().catalog;
    for license in catalog.creative_commons() {
        let url = catalog.describe(&license).unwrap().url.clone().unwrap_or_else(|| panic!("{license} has no address"));
        let wanted = BTreeSet::from([license.id()]);
        for written in [url.clone(), url.replace("https", "http"), format!("{url}legalcode"), format!("{url}deed.fr")] {
            if license.family == "CC-PDDC" && written != url {
                continue;
            }
            assert_eq!(granted(&format!("License: {written}")), wanted, "{written}");
        }
    }
}

#[test]
fn the_old_dedication_has_two_addresses() {
    for path in ["licenses/publicdomain/", "publicdomain/certification/1.0/us/"] {
        let read = granted(&format!("License: https://creativecommons.org/{path}"));
        assert_eq!(read, BTreeSet::from(["CC-PDDC".to_owned()]), "{path}");
    }
}

#[test]
fn every_id_and_name_is_read_as_its_license() {
    let catalog = &Knowledge::built_in().catalog;
    for license in catalog.creative_commons() {
        let facts = catalog.describe(&license).unwrap();
        let wanted = BTreeSet::from([license.id()]);
        assert_eq!(catalog.parse_id(&license.id()).map(|read| read.id()), Some(license.id()));
        assert_eq!(granted(&format!("License: {}", facts.name)), wanted, "{}", facts.name);
    }
}

#[test]
fn what_was_never_published_is_kept_as_written() {
    for (text, id) in [
        ("CC BY 5.0", "CC-BY"),
        ("CC BY 4.0 DE", "CC-BY-4.0"),
        ("CC BY-NC 2.1", "CC-BY-NC"),
        ("CC BY-ND-SA 4.0", "CC-BY"),
    ] {
        let analysis =
            licit::analyze("a.txt", text.as_bytes(), Format::Text, &Context::default(), Knowledge::built_in());
        let license = &analysis.evidence.statements[0].license;
        assert_eq!(license.id(), id, "{text}");
        assert_eq!(license.written.as_deref(), Some(text));
    }
}

/// Or as its family: some addresses tell no version.
#[test]
fn every_address_of_another_license_is_read_as_its_license() {
    let catalog = &Knowledge::built_in().catalog;
    let mut wrong = Vec::new();
    for named in catalog.named().iter().filter(|named| named.category != "statement") {
        let versions = named.versions.iter().map(Some).chain(named.versions.is_empty().then_some(None));
        for version in versions {
            let id = version.map_or_else(|| named.id.clone(), |version| format!("{}-{version}", named.id));
            let license = catalog.parse_id(&id).unwrap_or_else(|| panic!("{id} is not known"));
            let Some(url) = catalog.describe(&license).and_then(|facts| facts.url.clone()) else { continue };
            let read = granted(&format!("License: {url}"));
            if read != BTreeSet::from([license.id()]) && read != BTreeSet::from([named.id.clone()]) {
                wrong.push(format!("{}: {url} is read as {read:?}", license.id()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
