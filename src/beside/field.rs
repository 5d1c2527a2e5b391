//! Values of configurations: trees of keys, and the licenses and names that a value tells.

use super::{Beside, Covers, Said, tags, title};
use crate::detect;
use crate::document::{Format, Node, Value};
use crate::evidence::{Confidence, Evidence, Kind, NoticeKind, Operator, Scope};
use crate::knowledge::Knowledge;
use crate::license::{LicenseRef, PUBLIC_DOMAIN, RESERVED, expression};
use crate::read::{front_matter, yaml};
use crate::source::Source;

/// Parses a file by its extension: TOML, else YAML, which JSON is too.
pub(super) fn parse(path: &str, text: &str) -> Result<Node, String> {
    let is_toml = path.rsplit_once('.').is_some_and(|(_, end)| end.eq_ignore_ascii_case("toml"));
    let parsed = if is_toml { front_matter::toml::parse(text, 0) } else { yaml::parse(text, 0) };
    parsed.map_err(|reason| match reason.offset {
        Some(at) => format!("line {}: {}", line_at(text, at), reason.message),
        None => reason.message,
    })
}

/// The line of a value, from 1.
pub(super) fn line(text: &str, node: &Node) -> usize {
    line_at(text, node.span.start)
}

fn line_at(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1
}

/// The value under a path of keys, whose case does not count.
pub(super) fn at<'n>(root: &'n Node, path: &[&str]) -> Option<&'n Node> {
    let mut node = root;
    for key in path {
        let Value::Map(entries) = &node.value else { return None };
        node = &entries.iter().find(|(name, _)| name.name.eq_ignore_ascii_case(key))?.1;
    }
    Some(node)
}

/// The text under a path of keys.
pub(super) fn text<'n>(root: &'n Node, path: &[&str]) -> Option<&'n str> {
    at(root, path).and_then(scalar)
}

pub(super) fn scalar(node: &Node) -> Option<&str> {
    match &node.value {
        Value::Scalar(text) if !text.trim().is_empty() => Some(text.trim()),
        Value::Scalar(_) | Value::Null | Value::List(_) | Value::Map(_) => None,
    }
}

/// The items of a list; a value that is none stands for a list of its own.
pub(super) fn items(node: Option<&Node>) -> &[Node] {
    match node {
        Some(Node { value: Value::List(items), .. }) => items,
        Some(node @ Node { value: Value::Scalar(_) | Value::Map(_), .. }) => std::slice::from_ref(node),
        Some(Node { value: Value::Null, .. }) | None => &[],
    }
}

/// The texts of a list, or a single one.
pub(super) fn texts(node: Option<&Node>) -> Vec<&str> {
    items(node).iter().filter_map(scalar).collect()
}

/// The licenses that the value of a license key tells: an id, an expression, a name, an address.
pub(super) fn licenses(value: &str, knowledge: &Knowledge) -> (Vec<LicenseRef>, bool) {
    let (found, choice) =
        if expression::is_expression(value) { tags::licenses(value, knowledge) } else { (Vec::new(), false) };
    if !found.is_empty() {
        return (found, choice);
    }
    let named = detect::statement::fields::licenses_of(knowledge, value);
    let choice = named.len() > 1 && expression::is_choice(value);
    let mut licenses = Vec::new();
    for license in named {
        merge(&mut licenses, license);
    }
    if licenses.is_empty() {
        licenses.extend(title::software(value).map(|(license, _)| license));
    }
    (licenses, choice)
}

/// Adds a license; of two that agree the one that says more is kept.
pub(super) fn merge(licenses: &mut Vec<LicenseRef>, license: LicenseRef) {
    if licenses.iter().any(|known| *known == license || known.refines(&license)) {
        return;
    }
    match licenses.iter_mut().find(|known| license.refines(known)) {
        Some(known) => *known = license,
        None => licenses.push(license),
    }
}

/// A text with all that is found in it.
pub(super) struct Understood {
    pub(super) source: Source,
    pub(super) document: crate::document::Document,
    pub(super) evidence: Evidence,
}

/// Reads a text as a document of its own.
pub(super) fn understand(path: &str, bytes: &[u8], format: Format, knowledge: &Knowledge) -> Understood {
    let (source, document) = crate::read::read(path, bytes, format, knowledge);
    let evidence = detect::detect(&source, &document, &crate::config::Context::default(), knowledge);
    Understood { source, document, evidence }
}

/// Takes over what a text grants for the whole folder and for its code, as parts of what a file says. `counts` says
/// which statements are looked at.
pub(super) fn grants(understood: &Understood, like: &Beside, counts: impl Fn(usize) -> bool) -> Vec<Beside> {
    let mut folder = like.clone();
    let mut code = Beside { covers: Covers::Code, ..like.clone() };
    for (index, statement) in understood.evidence.statements.iter().enumerate() {
        if statement.kind != Kind::Grant || statement.confidence == Confidence::Low || !counts(index) {
            continue;
        }
        let part = match statement.scope {
            Scope::Document | Scope::Site => &mut folder,
            Scope::Code => &mut code,
            Scope::Media | Scope::Quote => continue,
        };
        merge(&mut part.licenses, (*statement.license).clone());
        part.choice |= statement.operator == Some(Operator::Or);
        part.line = part.line.or_else(|| Some(understood.source.position(statement.span.start).line));
    }
    // Beside a license, reserved rights are those that it leaves, and the public domain what it does not reach.
    let is_aside = |license: &LicenseRef| matches!(license.family.as_str(), RESERVED | PUBLIC_DOMAIN);
    for part in [&mut folder, &mut code] {
        if !part.licenses.iter().all(is_aside) {
            part.licenses.retain(|license| !is_aside(license));
        }
    }
    let code = (!code.licenses.is_empty()).then_some(code);
    std::iter::once(folder).chain(code).collect()
}

/// What a line of copyright says: licenses and holders. It may hold markup.
pub(super) fn copyright(beside: &mut Beside, value: &str, place: &str, knowledge: &Knowledge) {
    let format = if value.contains('<') { Format::Html } else { Format::Markdown };
    let understood = understand("", value.as_bytes(), format, knowledge);
    for part in grants(&understood, beside, |_| true) {
        if part.covers == beside.covers {
            beside.licenses = part.licenses;
            beside.choice = part.choice;
        }
    }
    for notice in &understood.evidence.notices {
        if let (NoticeKind::Copyright, Some(name)) = (notice.kind, &notice.name)
            && name.len() <= 120
        {
            push(&mut beside.holders, Said::new(name, place));
        }
    }
}

/// Adds a name that is not there yet.
pub(super) fn push(names: &mut Vec<Said>, said: Said) {
    let is_known = names.iter().any(|known| known.value.to_lowercase() == said.value.to_lowercase());
    if !is_known && !said.value.is_empty() && said.value.len() <= 200 {
        names.push(said);
    }
}
