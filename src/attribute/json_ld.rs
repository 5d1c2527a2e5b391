//! Attributions as schema.org in JSON-LD.

use super::facts::{Attribution, Name};
use super::view::schema_type;
use crate::detect::name::is_organization;
use crate::knowledge::Knowledge;
use crate::report::escape::pretty_json;
use serde_json::{Map, Value, json};

/// The works as one JSON-LD text.
pub(super) fn of(works: &[Attribution], knowledge: &Knowledge) -> String {
    let nodes: Vec<Value> = works.iter().map(|work| node(work, knowledge)).collect();
    let value = match nodes.as_slice() {
        [one] => {
            let mut one = one.clone();
            if let Value::Object(map) = &mut one {
                map.insert("@context".to_owned(), json!("https://schema.org"));
            }
            one
        }
        _ => json!({"@context": "https://schema.org", "@graph": nodes}),
    };
    pretty_json(&value)
}

fn node(work: &Attribution, knowledge: &Knowledge) -> Value {
    let mut map = Map::new();
    let person = |name: &Name| {
        let kind = if is_organization(&knowledge.credits, &name.name) { "Organization" } else { "Person" };
        let mut map = Map::new();
        map.insert("@type".to_owned(), json!(kind));
        map.insert("name".to_owned(), json!(super::markup::clean(&name.name)));
        if let Some(url) = name.url.as_deref().and_then(super::address::web) {
            map.insert("url".to_owned(), json!(url));
        }
        Value::Object(map)
    };
    let people = |names: &[Name]| -> Value { names.iter().map(person).collect::<Vec<_>>().into() };
    map.insert("@type".to_owned(), json!(schema_type(work.kind)));
    let mut add = |key: &str, value: Option<Value>| {
        if let Some(value) = value {
            map.insert(key.to_owned(), value);
        }
    };
    add("name", work.title.as_ref().map(|title| json!(super::markup::clean(title))));
    add("url", work.source_url.as_deref().and_then(super::address::web).map(|url| json!(url)));
    add("contentUrl", work.src.as_deref().and_then(super::address::web).map(|src| json!(src)));
    add("creator", (!work.creators.is_empty()).then(|| people(&work.creators)));
    add("translator", (!work.translators.is_empty()).then(|| people(&work.translators)));
    add(
        "publisher",
        work.publisher.as_ref().map(|name| json!({"@type": "Organization", "name": super::markup::clean(name)})),
    );
    // A statement of rights is no license.
    let urls = |statement: bool| -> Vec<&str> {
        let of = work.licenses.iter().filter(|license| (license.facts.category == "statement") == statement);
        of.filter_map(|license| license.facts.url.as_deref()).collect()
    };
    for (key, urls) in [("license", urls(false)), ("usageInfo", urls(true))] {
        add(key, (!urls.is_empty()).then(|| json!(urls)));
    }
    add("copyrightNotice", work.notices.first().map(|notice| json!(super::markup::clean(notice))));
    let based: Vec<Value> = work.based_on.iter().map(|work| node(work, knowledge)).collect();
    add("isBasedOn", (!based.is_empty()).then(|| based.into()));
    Value::Object(map)
}
