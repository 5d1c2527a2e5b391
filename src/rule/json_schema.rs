//! JSON Schema of rule files, for editors: made from the list of facts, so that it says what the reader takes.

use super::facts::{Fact, FactType};
use super::related::Related;
use super::subject::SubjectKind;
use serde_json::{Map, Value, json};

/// Address by which the schema calls itself.
pub const ID: &str = "urn:licit:schema:rule:1";

/// The schema of a rule file.
#[must_use]
pub fn rule() -> Value {
    let subjects: Vec<&str> = SubjectKind::WORDS.iter().map(|(word, _)| *word).collect();
    let severity = json!({"enum": ["error", "warning", "review", "info"]});
    let place = json!({"oneOf": [{"$ref": "#/$defs/place"}, {"type": "array", "items": {"$ref": "#/$defs/place"}}]});
    let sentences = json!({
        "description": "A sentence with facts in braces, or several: the first whose facts are all known is taken.",
        "oneOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]
    });
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": ID,
        "title": "A rule of licit",
        "type": "object",
        "required": ["id", "summary", "severity", "duty-of", "applies-to", "message", "basis", "why", "examples"],
        "additionalProperties": false,
        "properties": {
            "id": {"description": "Its only name, and that of the file.", "type": "string", "pattern": "^[a-z0-9-]+$"},
            "summary": {"description": "One line: what is wrong.", "type": "string"},
            "severity": severity,
            "severity-when": {
                "description": "Another severity under a condition; the first that holds counts.",
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["when", "severity"],
                    "additionalProperties": false,
                    "properties": {
                        "where": {"description": "The condition in words.", "type": "string"},
                        "when": {"$ref": "#/$defs/condition"},
                        "severity": severity
                    }
                }
            },
            "confidence": {"description": "How sure its findings are at most.", "enum": ["high", "medium", "low"]},
            "duty-of": {"description": "Whose duty it judges.", "enum": ["republisher", "anyone"]},
            "applies-to": {"description": "What it looks at one by one.", "enum": subjects},
            "when": {"description": "All of these must hold.", "$ref": "#/$defs/condition"},
            "unless": {"description": "None of these may hold.", "$ref": "#/$defs/condition"},
            "points-at": {"description": "Where a finding points: the first that is known.", "allOf": [place]},
            "label": {"description": "What to say at that place.", "type": "string"},
            "also-at": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["at", "label"],
                    "additionalProperties": false,
                    "properties": {"at": place, "label": {"type": "string"}}
                }
            },
            "message": sentences,
            "help": sentences,
            "fix": {"description": "An edit that mends it.", "enum": super::schema::Fix::NAMES.map(|(name, _)| name)},
            "basis": {"description": "What it rests on.", "type": "array", "minItems": 1, "items": basis()},
            "why": {"description": "Why it matters, in plain words.", "type": "string"},
            "examples": {
                "description": "Its tests: at least one that fails and one that passes.",
                "type": "array",
                "minItems": 2,
                "items": example()
            }
        },
        "$defs": {
            "scalar": {"type": ["string", "number", "boolean"]},
            "scalars": {"oneOf": [{"$ref": "#/$defs/scalar"}, {"type": "array", "items": {"$ref": "#/$defs/scalar"}}]},
            "place": {"type": "string", "pattern": pattern(|fact| fact.kind() == FactType::Place)},
            "fact": {"type": "string", "pattern": pattern(|_| true)},
            "condition": {"oneOf": [
                {"$ref": "#/$defs/tests"},
                {"type": "array", "items": {"$ref": "#/$defs/condition"}}
            ]},
            "over": {
                "type": "object",
                "required": ["of", "where"],
                "additionalProperties": false,
                "properties": {
                    "of": {"enum": Related::WORDS.iter().map(|(word, _)| *word).collect::<Vec<_>>()},
                    "where": {"$ref": "#/$defs/condition"}
                }
            },
            "tests": tests()
        }
    })
}

/// A regular expression over the names of facts, with their prefixes.
fn pattern(takes: impl Fn(&Fact) -> bool) -> String {
    let names: Vec<String> =
        Fact::ALL.iter().filter(|fact| takes(fact)).map(|fact| fact.name().replace('.', "\\.")).collect();
    format!("^(outer\\.)*(other\\.)?({})$", names.join("|"))
}

/// A map of tests: each fact takes what its type allows.
fn tests() -> Value {
    let mut known = Map::new();
    let mut prefixed = Map::new();
    for word in ["all", "any", "not"] {
        known.insert(word.to_owned(), json!({"$ref": "#/$defs/condition"}));
    }
    for word in ["some", "every", "none"] {
        known.insert(word.to_owned(), json!({"$ref": "#/$defs/over"}));
    }
    for fact in Fact::ALL {
        let mut test = test(fact.kind());
        let kind = fact.kind().describe();
        if let Some(test) = test.as_object_mut() {
            test.insert("description".to_owned(), json!(format!("{} ({kind})", fact.doc())));
        }
        prefixed.insert(format!("^(outer\\.)*(other\\.)?{}$", fact.name().replace('.', "\\.")), test.clone());
        known.insert(fact.name().to_owned(), test);
    }
    json!({"type": "object", "properties": known, "patternProperties": prefixed, "additionalProperties": false})
}

/// What a fact of a type can be tested for.
fn test(kind: FactType) -> Value {
    let fact = json!({"$ref": "#/$defs/fact"});
    let values = match kind {
        FactType::Word(words) | FactType::Words(words) => {
            json!({"oneOf": [{"enum": words}, {"type": "array", "items": {"enum": words}}]})
        }
        FactType::Flag => json!({"type": "boolean"}),
        FactType::Number => json!({"oneOf": [{"type": "integer"}, {"type": "array", "items": {"type": "integer"}}]}),
        FactType::Text | FactType::Texts | FactType::Place => json!({"$ref": "#/$defs/scalars"}),
        FactType::License => json!(false),
    };
    let mut operators = Map::new();
    let mut operator = |name: &str, operand: &Value| operators.insert(name.to_owned(), operand.clone());
    operator("present", &json!({"type": "boolean"}));
    if kind != FactType::Flag {
        operator("is-not", &values);
        operator("same-as", &fact);
        operator("differs-from", &fact);
    }
    if !matches!(kind, FactType::Flag | FactType::Number | FactType::License) {
        operator("matches", &json!({"type": "string"}));
        operator("mentions", &fact);
    }
    match kind {
        FactType::Texts | FactType::Words(_) => {
            operator("contains", &values);
        }
        FactType::Place => {
            operator("after", &fact);
        }
        FactType::Number => {
            operator("at-least", &json!({"type": "integer"}));
            operator("at-most", &json!({"type": "integer"}));
        }
        FactType::License => {
            operator("agrees-with", &fact);
            operator("disagrees-with", &fact);
            operator("mixes-with", &fact);
            operator("clashes-with", &fact);
        }
        FactType::Flag | FactType::Text | FactType::Word(_) => {}
    }
    let by_operator = json!({
        "type": "object",
        "minProperties": 1,
        "maxProperties": 1,
        "additionalProperties": false,
        "properties": operators
    });
    json!({"anyOf": [values, by_operator]})
}

fn basis() -> Value {
    let text = json!({"type": "string"});
    let of = |kind: &str| json!({"required": [kind]});
    json!({
        "type": "object",
        "additionalProperties": false,
        "properties": {
            "license": {"description": "A glob over ids of licenses.", "type": "string"},
            "publisher": text,
            "standard": text,
            "practice": text,
            "clause": {"description": "Clause, section or term.", "type": "string"},
            "url": text
        },
        "oneOf": [of("license"), of("publisher"), of("standard"), of("practice")]
    })
}

fn example() -> Value {
    let text = json!({"type": "string"});
    json!({
        "type": "object",
        "additionalProperties": false,
        "properties": {
            "fails": {"description": "Content in which the rule finds something.", "type": "string"},
            "passes": {"description": "Content in which it finds nothing.", "type": "string"},
            "at": {"description": "Words that the finding touches.", "type": "string"},
            "format": {"enum": ["markdown", "html", "text", "jats", "notebook", "rst"]},
            "path": text,
            "relation": {
                "description": "What was done with it; `republished` where nothing is said.",
                "enum": ["original", "republished", "excerpt", "translated", "adapted", "unknown"]
            },
            "publisher": text,
            "config": {
                "description": "`site` of a licit.yaml; as a text, a whole one.",
                "oneOf": [
                    {"type": "string"},
                    {"type": "object", "additionalProperties": false, "properties": {"site": {"type": "object"}}}
                ]
            },
            "problem": text,
            "original": {"description": "The text that it was made from.", "type": "string"},
            "beside": {
                "description": "Files beside it: path and text.",
                "type": "object",
                "additionalProperties": {"type": "string"}
            },
            "today": {"type": "string", "pattern": "^\\d{4}-\\d{2}-\\d{2}$"}
        },
        "oneOf": [{"required": ["fails"]}, {"required": ["passes"]}]
    })
}
