//! CITATION.cff and datapackage.json.

use super::{Beside, BesideKind, Covers, Neighbor, Said, field};
use crate::document::Node;
use crate::knowledge::Knowledge;

/// Reads CITATION.cff (Citation File Format 1.2).
pub(super) fn citation(path: &str, text: &str, knowledge: &Knowledge) -> Neighbor {
    let root = match field::parse(path, text) {
        Ok(root) => root,
        Err(problem) => return Neighbor { problem: Some(problem), ..Neighbor::default() },
    };
    let mut beside = Beside::new(BesideKind::Citation, path);
    let node = field::at(&root, &["license"]).or_else(|| field::at(&root, &["license-url"]));
    let values = field::texts(node);
    // Of several licenses "one may choose": so says the format.
    beside.choice = values.len() > 1;
    for value in values {
        let (licenses, choice) = field::licenses(value, knowledge);
        beside.choice |= choice;
        for license in licenses {
            field::merge(&mut beside.licenses, license);
        }
    }
    beside.line = node.map(|node| field::line(text, node));
    for author in field::items(field::at(&root, &["authors"])) {
        if let Some(name) = person(author) {
            field::push(&mut beside.authors, Said::new(&name, "`authors`"));
        }
    }
    beside.title = field::text(&root, &["title"]).map(|title| Said::new(title, "`title`"));
    beside.url = field::text(&root, &["url"]).map(|url| Said::new(url, "`url`"));
    if field::text(&root, &["type"]) == Some("dataset") {
        beside.covers = Covers::Data;
    }
    Neighbor { says: vec![beside], ..Neighbor::default() }
}

/// A person as the format writes one, or an entity.
fn person(node: &Node) -> Option<String> {
    if let Some(name) = field::text(node, &["name"]).or_else(|| field::scalar(node)) {
        return Some(name.to_owned());
    }
    let parts = ["given-names", "name-particle", "family-names", "name-suffix"];
    let name: Vec<&str> = parts.iter().filter_map(|part| field::text(node, &[part])).collect();
    let name = if name.is_empty() { field::text(node, &["alias"])?.to_owned() } else { name.join(" ") };
    Some(name)
}

/// Reads datapackage.json (Data Package 1 and 2): it speaks of data.
pub(super) fn data_package(path: &str, text: &str, knowledge: &Knowledge) -> Neighbor {
    let root = match field::parse(path, text) {
        Ok(root) => root,
        Err(problem) => return Neighbor { problem: Some(problem), ..Neighbor::default() },
    };
    let mut beside = Beside { covers: Covers::Data, ..Beside::new(BesideKind::DataPackage, path) };
    let node = field::at(&root, &["licenses"]).or_else(|| field::at(&root, &["license"]));
    for entry in field::items(node) {
        let values = ["name", "path", "title"].into_iter().filter_map(|key| field::text(entry, &[key]));
        for value in values.chain(field::scalar(entry)) {
            let (licenses, _) = field::licenses(value, knowledge);
            let found = !licenses.is_empty();
            for license in licenses {
                field::merge(&mut beside.licenses, license);
            }
            if found {
                break;
            }
        }
    }
    beside.line = node.map(|node| field::line(text, node));
    for person in field::items(field::at(&root, &["contributors"])) {
        if let Some(name) = field::text(person, &["title"]) {
            field::push(&mut beside.authors, Said::new(name, "`contributors`"));
        }
    }
    let title = field::text(&root, &["title"]).or_else(|| field::text(&root, &["name"]));
    beside.title = title.map(|title| Said::new(title, "`title`"));
    beside.url = field::text(&root, &["homepage"]).map(|url| Said::new(url, "`homepage`"));
    Neighbor { says: vec![beside], ..Neighbor::default() }
}
