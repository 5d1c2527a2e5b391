//! JSON Schema of `licit.yaml`, for editors: made from the keys and words that the reader takes.

use super::policy::{CREDIT_STYLES, DATA_MINING, PERMISSION_KEYS, POLICY_KEYS, REVIEW_KEYS};
use super::{FRONT_MATTER_KEYS, IGNORE_KEYS, KEYS, PATH_KEYS, SITE_KEYS, provenances, relations, severities};
use serde_json::{Map, Value, json};

/// Address by which the schema calls itself.
const ID: &str = "urn:licit:schema:config:1";

/// The schema of a `licit.yaml`.
pub(in crate::config) fn config() -> Value {
    let entries =
        |keys: &[&str], required: &[&str]| json!({"type": ["array", "null"], "items": object(keys, required)});
    let mut properties = Map::new();
    for key in KEYS {
        let schema = match key {
            "site" => object(&SITE_KEYS, &[]),
            "policy" => object(&POLICY_KEYS, &[]),
            "paths" => entries(&PATH_KEYS, &["match"]),
            "permissions" => entries(&PERMISSION_KEYS, &[]),
            "reviews" => entries(&REVIEW_KEYS, &["rule", "path", "decision", "who", "when", "why"]),
            "ignore" => entries(&IGNORE_KEYS, &["rule", "path"]),
            "rules" => json!({
                "description": "Severity by rule.",
                "type": ["object", "null"],
                "additionalProperties": words(&severities(), true)
            }),
            "front-matter" => json!({
                "description": "Further names of front-matter keys.",
                "type": ["object", "null"],
                "propertyNames": {"enum": FRONT_MATTER_KEYS},
                "additionalProperties": texts()
            }),
            "baseline" => json!({"description": "File of findings that are held back.", "type": ["string", "null"]}),
            _ => texts(),
        };
        properties.insert(key.to_owned(), schema);
    }
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": ID,
        "title": "licit.yaml",
        "type": ["object", "null"],
        "additionalProperties": false,
        "properties": properties
    })
}

/// A map with these keys.
fn object(keys: &[&str], required: &[&str]) -> Value {
    let properties: Map<String, Value> = keys.iter().map(|key| ((*key).to_owned(), value(key))).collect();
    json!({"type": ["object", "null"], "additionalProperties": false, "required": required, "properties": properties})
}

/// What a key below the top takes.
fn value(key: &str) -> Value {
    match key {
        "commercial" | "require-image-credit" | "outbound-required" | "require-record" | "require-status" => {
            json!({"type": ["boolean", "null"]})
        }
        "owners" | "denied" | "allowed" | "suppression-list" => texts(),
        "relation" => words(&relations(), false),
        "provenance" => words(&provenances(), false),
        "credit-style" => words(&CREDIT_STYLES, false),
        "data-mining" => words(&DATA_MINING, false),
        "review-max-age" => json!({"description": "Days.", "type": "integer", "minimum": 0}),
        "when" => json!({"type": "string", "pattern": "^\\d{4}-\\d{2}-\\d{2}"}),
        "url" => json!({"type": ["string", "null"], "pattern": "^https?://"}),
        _ => json!({"type": ["string", "null"]}),
    }
}

/// One text, or a list of them.
fn texts() -> Value {
    let text = json!({"type": ["string", "number", "boolean"]});
    json!({"anyOf": [text, {"type": "array", "items": text}, {"type": "null"}]})
}

/// One of these words. YAML takes a bare `off` for `false` in some editors.
fn words<T>(words: &[(&str, T)], with_off: bool) -> Value {
    let mut allowed: Vec<Value> = words.iter().map(|(word, _)| json!(word)).collect();
    allowed.extend(with_off.then_some(json!(false)));
    json!({"enum": allowed})
}
