//! The text of a `licit.yaml` to a [`Config`].
//!
//! Takes text, gives the settings that could be understood, and an error with its place for each that could not: a
//! typo in one key does not take the owners away.

mod json_schema;
mod policy;

pub(super) use json_schema::config as json_schema;

use super::{Config, ConfigError, Mention, MentionKind, PathIgnore, PathRule, Site, glob};
use crate::document::{Key, Node, Value};
use crate::finding::Severity;
use crate::read::yaml;
use crate::source::{Source, Span};
use crate::work::{Provenance, Relation};
use std::collections::{BTreeMap, BTreeSet};

const KEYS: [&str; 13] = [
    "site",
    "include",
    "exclude",
    "front-matter",
    "paths",
    "rules",
    "rule-folders",
    "ignore",
    "baseline",
    "policy",
    "permissions",
    "staff",
    "reviews",
];
const SITE_KEYS: [&str; 5] = ["owners", "url", "license", "commercial", "require-image-credit"];
const PATH_KEYS: [&str; 4] = ["match", "relation", "provenance", "publisher"];
/// What further names of front-matter keys may be for: credits, the address of the original, the license.
const FRONT_MATTER_KEYS: [&str; 13] = [
    "author",
    "authors",
    "credit",
    "photo",
    "image-credit",
    "translator",
    "editor",
    "illustrator",
    "source",
    "source-url",
    "original-url",
    "canonical",
    "license",
];
const IGNORE_KEYS: [&str; 3] = ["rule", "path", "reason"];
const BOOLEANS: [(&str, bool); 2] = [("true", true), ("false", false)];

fn relations() -> [(&'static str, Relation); 6] {
    Relation::ALL.map(|relation| (relation.word(), relation))
}

fn provenances() -> [(&'static str, Provenance); 3] {
    Provenance::ALL.map(|provenance| (provenance.word(), provenance))
}

/// Severities, and what turns a rule off.
fn severities() -> Vec<(&'static str, Option<Severity>)> {
    let all = Severity::ALL.map(|severity| (severity.word(), Some(severity)));
    all.into_iter().chain([("off", None)]).collect()
}

/// Reads the settings of a file that messages call `path`.
pub(super) fn parse(path: &str, text: &str) -> (Config, Vec<ConfigError>) {
    let source = Source::from_text(path, text.to_owned());
    let mut reader = Reader { source: &source, errors: Vec::new() };
    let mut config = Config::default();
    match yaml::parse(text, 0) {
        Ok(root) => reader.config(&root, &mut config),
        Err(error) => {
            let at = error.offset.unwrap_or(0).min(text.len());
            reader.error(Span::new(at, at), error.message, None);
        }
    }
    let mut errors = reader.errors;
    errors.sort_by_key(|error| (error.line, error.column));
    (config, errors)
}

struct Reader<'a> {
    source: &'a Source,
    errors: Vec<ConfigError>,
}

impl Reader<'_> {
    fn config(&mut self, root: &Node, config: &mut Config) {
        for (key, value) in self.map(root, "licit.yaml", &KEYS) {
            match key.name.as_str() {
                "site" => config.site = self.site(value, &mut config.mentions),
                "include" => config.include = self.globs(value, "include"),
                "exclude" => config.exclude = self.globs(value, "exclude"),
                "front-matter" => config.front_matter = self.front_matter(value),
                "paths" => config.paths = self.paths(value, &mut config.mentions),
                "rules" => config.rules = self.rules(value, &mut config.mentions),
                "rule-folders" => {
                    config.rule_folders = self.texts(value, "rule-folders").into_iter().map(|(text, _)| text).collect();
                }
                "policy" => config.policy = self.policy(value),
                "permissions" => config.permissions = self.permissions(value),
                "staff" => config.staff = self.list(value, "staff"),
                "reviews" => config.reviews = self.reviews(value, &mut config.mentions),
                "baseline" => config.baseline = self.text(value, "baseline"),
                "ignore" => config.ignore = self.ignores(value, &mut config.mentions),
                _ => {}
            }
        }
    }

    fn site(&mut self, node: &Node, mentions: &mut Vec<Mention>) -> Site {
        let mut site = Site::default();
        for (key, value) in self.map(node, "site", &SITE_KEYS) {
            match key.name.as_str() {
                "owners" => site.owners = self.texts(value, "owners").into_iter().map(|(text, _)| text).collect(),
                "url" => site.url = self.url(value),
                "license" => {
                    site.license = self.text(value, "license");
                    self.mention(mentions, MentionKind::License, site.license.as_deref(), value.span);
                }
                "commercial" => site.commercial = self.choice(value, "commercial", &BOOLEANS),
                "require-image-credit" => {
                    site.require_image_credit = self.choice(value, "require-image-credit", &BOOLEANS).unwrap_or(false);
                }
                _ => {}
            }
        }
        site
    }

    fn front_matter(&mut self, node: &Node) -> BTreeMap<String, Vec<String>> {
        let mut aliases = BTreeMap::new();
        for (key, value) in self.map(node, "front-matter", &FRONT_MATTER_KEYS) {
            let names = self.texts(value, &key.name).into_iter().map(|(text, _)| text).collect();
            aliases.insert(key.name.clone(), names);
        }
        aliases
    }

    fn paths(&mut self, node: &Node, mentions: &mut Vec<Mention>) -> Vec<PathRule> {
        let mut rules = Vec::new();
        for item in
            self.items(node, "paths", "a list of entries like `{match: \"partners/**\", relation: republished}`")
        {
            let mut rule = PathRule::default();
            let before = self.errors.len();
            for (key, value) in self.map(item, "an entry of `paths`", &PATH_KEYS) {
                match key.name.as_str() {
                    "match" => rule.pattern = self.glob(value, "match").unwrap_or_default(),
                    "relation" => rule.relation = self.choice(value, "relation", &relations()),
                    "provenance" => rule.provenance = self.choice(value, "provenance", &provenances()),
                    "publisher" => {
                        rule.publisher = self.text(value, "publisher");
                        self.mention(mentions, MentionKind::Publisher, rule.publisher.as_deref(), value.span);
                    }
                    _ => {}
                }
            }
            if !rule.pattern.is_empty() {
                rules.push(rule);
            } else if self.errors.len() == before {
                self.error(
                    item.span,
                    "an entry of `paths` has no `match`".to_owned(),
                    Some("say which files it holds for, like `match: \"partners/**\"`".to_owned()),
                );
            }
        }
        rules
    }

    fn rules(&mut self, node: &Node, mentions: &mut Vec<Mention>) -> BTreeMap<String, Option<Severity>> {
        let mut rules = BTreeMap::new();
        for (key, value) in
            self.entries(node, "rules", "a map of rules to severities, like `license-link-missing: warning`")
        {
            self.mention(mentions, MentionKind::Rule, Some(&key.name), key.span);
            if let Some(severity) = self.choice(value, &key.name, &severities()) {
                rules.insert(key.name.clone(), severity);
            }
        }
        rules
    }

    fn ignores(&mut self, node: &Node, mentions: &mut Vec<Mention>) -> Vec<PathIgnore> {
        let mut ignores = Vec::new();
        for item in self.items(node, "ignore", "a list of entries like `{rule: …, path: \"archive/**\", reason: …}`")
        {
            let mut ignore = PathIgnore::default();
            let before = self.errors.len();
            for (key, value) in self.map(item, "an entry of `ignore`", &IGNORE_KEYS) {
                match key.name.as_str() {
                    "rule" => {
                        ignore.rule = self.text(value, "rule").unwrap_or_default();
                        self.mention(mentions, MentionKind::Rule, Some(&ignore.rule), value.span);
                    }
                    "path" => ignore.path = self.glob(value, "path").unwrap_or_default(),
                    "reason" => ignore.reason = self.text(value, "reason"),
                    _ => {}
                }
            }
            if !ignore.rule.is_empty() && !ignore.path.is_empty() {
                ignores.push(ignore);
            } else if self.errors.len() == before {
                let missing = if ignore.rule.is_empty() { "rule" } else { "path" };
                self.error(
                    item.span,
                    format!("an entry of `ignore` has no `{missing}`"),
                    Some("an ignore by path names a `rule`, a `path` and a `reason`".to_owned()),
                );
            }
        }
        ignores
    }

    fn url(&mut self, node: &Node) -> Option<String> {
        let url = self.text(node, "url")?;
        if url.starts_with("https://") || url.starts_with("http://") {
            return Some(url);
        }
        self.error(
            node.span,
            format!("`url` is `{url}`, which is no web address"),
            Some(format!("write it in full, like `https://{url}`")),
        );
        None
    }

    fn glob(&mut self, node: &Node, what: &str) -> Option<String> {
        let pattern = self.text(node, what)?;
        self.checked_glob(pattern, node.span)
    }

    fn globs(&mut self, node: &Node, what: &str) -> Vec<String> {
        let texts = self.texts(node, what);
        texts.into_iter().filter_map(|(pattern, span)| self.checked_glob(pattern, span)).collect()
    }

    fn checked_glob(&mut self, pattern: String, span: Span) -> Option<String> {
        match glob(&pattern) {
            Ok(_) => Some(pattern),
            Err(error) => {
                self.error(
                    span,
                    format!("`{pattern}` is no glob: {}", error.kind()),
                    Some("`*` is any name, `**` any folders, like `content/**/*.md`".to_owned()),
                );
                None
            }
        }
    }

    fn text(&mut self, node: &Node, what: &str) -> Option<String> {
        match &node.value {
            Value::Null => None,
            Value::Scalar(text) => Some(text.clone()).filter(|text| !text.is_empty()),
            Value::List(_) | Value::Map(_) => {
                self.error(node.span, format!("`{what}` takes one value, not {}", kind(node)), None);
                None
            }
        }
    }

    /// A list of texts with their places; one text stands for a list of one.
    fn texts(&mut self, node: &Node, what: &str) -> Vec<(String, Span)> {
        match &node.value {
            Value::List(items) => {
                items.iter().filter_map(|item| self.text(item, what).map(|text| (text, item.span))).collect()
            }
            Value::Null | Value::Scalar(_) => self.text(node, what).map(|text| (text, node.span)).into_iter().collect(),
            Value::Map(_) => {
                self.error(
                    node.span,
                    format!("`{what}` takes a list, not a map"),
                    Some(format!("write `{what}: [\"…\", \"…\"]`")),
                );
                Vec::new()
            }
        }
    }

    fn choice<T: Copy>(&mut self, node: &Node, what: &str, values: &[(&str, T)]) -> Option<T> {
        let text = self.text(node, what)?;
        if let Some((_, value)) = values.iter().find(|(name, _)| *name == text) {
            return Some(*value);
        }
        let names: Vec<&str> = values.iter().map(|(name, _)| *name).collect();
        self.error(
            node.span,
            format!("`{what}` is `{text}`, which is none of its values"),
            Some(allowed(&text, &names, "one of")),
        );
        None
    }

    /// The entries of a map whose keys are fixed; unknown keys are errors.
    fn map<'n>(&mut self, node: &'n Node, what: &str, keys: &[&str]) -> Vec<(&'n Key, &'n Node)> {
        let mut known = Vec::new();
        for (key, value) in self.entries(node, what, &format!("a map with the keys {}", keys.join(", "))) {
            if keys.contains(&key.name.as_str()) {
                known.push((key, value));
            } else {
                self.error(
                    key.span,
                    format!("unknown key `{}` in {what}", key.name),
                    Some(allowed(&key.name, keys, "the keys are")),
                );
            }
        }
        known
    }

    fn entries<'n>(&mut self, node: &'n Node, what: &str, expected: &str) -> Vec<(&'n Key, &'n Node)> {
        match &node.value {
            Value::Map(entries) => {
                let mut seen = BTreeSet::new();
                for (key, _) in entries {
                    if !seen.insert(&key.name) {
                        self.error(key.span, format!("duplicate key `{}` in {what}", key.name), None);
                    }
                }
                entries.iter().map(|(key, value)| (key, value)).collect()
            }
            Value::Null => Vec::new(),
            Value::Scalar(_) | Value::List(_) => {
                self.error(
                    node.span,
                    format!("{what} is {}, not a map", kind(node)),
                    Some(format!("it takes {expected}")),
                );
                Vec::new()
            }
        }
    }

    fn items<'n>(&mut self, node: &'n Node, what: &str, expected: &str) -> &'n [Node] {
        match &node.value {
            Value::List(items) => items,
            Value::Null => &[],
            Value::Scalar(_) | Value::Map(_) => {
                self.error(
                    node.span,
                    format!("`{what}` is {}, not a list", kind(node)),
                    Some(format!("it takes {expected}")),
                );
                &[]
            }
        }
    }

    fn mention(&self, mentions: &mut Vec<Mention>, kind: MentionKind, name: Option<&str>, span: Span) {
        if let Some(name) = name.filter(|name| !name.is_empty()) {
            let at = self.source.position(span.start);
            mentions.push(Mention { kind, name: name.to_owned(), line: at.line, column: at.column });
        }
    }

    fn error(&mut self, span: Span, message: String, help: Option<String>) {
        let at = self.source.position(span.start);
        self.errors.push(ConfigError {
            path: self.source.path.clone(),
            line: at.line,
            column: at.column,
            message,
            help,
        });
    }
}

fn kind(node: &Node) -> &'static str {
    match node.value {
        Value::Null => "empty",
        Value::Scalar(_) => "a single value",
        Value::List(_) => "a list",
        Value::Map(_) => "a map",
    }
}

/// "did you mean `x`? one of a, b, c".
fn allowed(written: &str, names: &[&str], lead: &str) -> String {
    let list = names.join(", ");
    match super::nearest(written, names.iter().copied()) {
        Some(name) => format!("did you mean `{name}`? {lead} {list}"),
        None => format!("{lead} {list}"),
    }
}
