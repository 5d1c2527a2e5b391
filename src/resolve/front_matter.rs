//! What a document says of itself to licit, under `licit:` in its front matter.

use crate::document::{Document, FrontMatter, Node, Value};
use crate::source::Span;
use crate::work::Relation;

/// A value with its place.
pub(crate) type Placed = (String, Span);

/// The content of `licit:`.
#[derive(Debug, Clone, Default)]
pub(crate) struct Declared {
    pub(crate) relation: Option<(Relation, Span)>,
    pub(crate) source: Option<DeclaredSource>,
    pub(crate) license: Option<Placed>,
    pub(crate) original: Option<Placed>,
    pub(crate) permissions: Vec<Permission>,
    pub(crate) assets: Vec<Asset>,
}

/// `licit.source`.
#[derive(Debug, Clone, Default)]
pub(crate) struct DeclaredSource {
    pub(crate) span: Span,
    pub(crate) title: Option<Placed>,
    pub(crate) url: Option<Placed>,
    pub(crate) publisher: Option<Placed>,
    pub(crate) authors: Vec<Placed>,
    pub(crate) license: Option<Placed>,
    pub(crate) language: Option<Placed>,
    pub(crate) date: Option<Placed>,
}

/// An entry of `licit.permissions`.
#[derive(Debug, Clone, Default)]
pub(crate) struct Permission {
    pub(crate) span: Span,
    pub(crate) what: Option<String>,
    pub(crate) from: Option<String>,
}

/// An entry of `licit.assets`.
#[derive(Debug, Clone, Default)]
pub(crate) struct Asset {
    pub(crate) file: String,
    pub(crate) span: Span,
    pub(crate) creator: Option<Placed>,
    pub(crate) title: Option<Placed>,
    pub(crate) source: Option<Placed>,
    pub(crate) license: Option<Placed>,
    pub(crate) changes: Option<Placed>,
}

/// The value at a path of keys, each among the first thousand of its map.
pub(crate) fn get<'n>(node: &'n Node, path: &[&str]) -> Option<&'n Node> {
    const KEYS: usize = 1_000;
    let Some((first, rest)) = path.split_first() else { return Some(node) };
    let Value::Map(entries) = &node.value else { return None };
    let (_, value) = entries.iter().take(KEYS).find(|(key, _)| key.name == *first)?;
    get(value, rest)
}

/// The front matter's content.
pub(crate) fn root(document: &Document) -> Option<&Node> {
    document.front_matter.as_ref().map(|FrontMatter { root, .. }| root)
}

fn scalar(node: Option<&Node>) -> Option<Placed> {
    match node {
        Some(Node { value: Value::Scalar(text), span }) if !text.trim().is_empty() => {
            Some((text.trim().to_owned(), *span))
        }
        _ => None,
    }
}

fn scalars(node: Option<&Node>) -> Vec<Placed> {
    match node {
        Some(Node { value: Value::List(items), .. }) => {
            items.iter().filter_map(|item| scalar(Some(item)).or_else(|| scalar(get(item, &["name"])))).collect()
        }
        other => scalar(other).into_iter().collect(),
    }
}

/// Reads `licit:`.
pub(crate) fn declared(document: &Document) -> Declared {
    let Some(licit) = root(document).and_then(|root| get(root, &["licit"])) else { return Declared::default() };
    let relation = scalar(get(licit, &["relation"])).and_then(|(word, span)| {
        let relation = Relation::of_word(&word.to_lowercase()).filter(|relation| *relation != Relation::Unknown);
        relation.map(|relation| (relation, span))
    });
    let source = get(licit, &["source"]).map(|node| DeclaredSource {
        span: node.span,
        title: scalar(get(node, &["title"])),
        url: scalar(get(node, &["url"])).or_else(|| scalar(Some(node)).filter(|(text, _)| text.contains("://"))),
        publisher: scalar(get(node, &["publisher"])),
        authors: scalars(get(node, &["authors"]).or_else(|| get(node, &["author"]))),
        license: scalar(get(node, &["license"])),
        language: scalar(get(node, &["language"]).or_else(|| get(node, &["lang"]))),
        date: scalar(get(node, &["date"]).or_else(|| get(node, &["published"]))),
    });
    let permissions = match get(licit, &["permissions"]) {
        Some(Node { value: Value::List(items), .. }) => items
            .iter()
            .map(|item| Permission {
                span: item.span,
                what: scalar(get(item, &["what"]).or_else(|| get(item, &["asset"]))).map(|(text, _)| text),
                from: scalar(get(item, &["from"])).map(|(text, _)| text),
            })
            .collect(),
        _ => Vec::new(),
    };
    let assets = match get(licit, &["assets"]) {
        Some(Node { value: Value::Map(entries), .. }) => entries
            .iter()
            .map(|(key, node)| Asset {
                file: key.name.clone(),
                span: key.span,
                creator: scalar(get(node, &["creator"])),
                title: scalar(get(node, &["title"])),
                source: scalar(get(node, &["source"])),
                license: scalar(get(node, &["license"])),
                changes: scalar(get(node, &["changes"])),
            })
            .collect(),
        _ => Vec::new(),
    };
    let original = scalar(get(licit, &["original"]));
    Declared { relation, source, license: scalar(get(licit, &["license"])), original, permissions, assets }
}
