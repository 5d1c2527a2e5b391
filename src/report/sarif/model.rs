//! The objects of SARIF that licit writes.

use crate::finding::{self, Finding, Severity};
use crate::report::place::{Places, Region as Place};
use crate::report::{RuleInfo, basis as basis_text};
use crate::source::Span;
use serde::Serialize;

/// Bytes of content up to which a region carries its text; longer ones are left to the reader's own copy.
const SNIPPET: usize = 2000;

/// `toolComponent` (s.3.19).
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Driver<'a> {
    name: &'static str,
    version: &'static str,
    semantic_version: &'static str,
    rules: Vec<Rule<'a>>,
}

/// `reportingDescriptor` (s.3.49).
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule<'a> {
    id: &'a str,
    short_description: Text<'a>,
    full_description: Text<'a>,
    help: Text<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help_uri: Option<&'a str>,
    default_configuration: Configuration,
}

/// `message` or `multiformatMessageString`.
#[derive(Serialize)]
struct Text<'a> {
    text: &'a str,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

impl<'a> Driver<'a> {
    pub(super) fn of(rules: &'a [RuleInfo]) -> Self {
        let rules = rules
            .iter()
            .map(|rule| Rule {
                id: &rule.id,
                short_description: Text { text: &rule.summary },
                full_description: Text { text: &rule.summary },
                help: Text { text: or(rule.why.trim(), &rule.summary) },
                help_uri: rule.url.as_deref(),
                default_configuration: Configuration {
                    level: match rule.severity {
                        Severity::Error => "error",
                        Severity::Warning => "warning",
                        Severity::Review | Severity::Info => "note",
                    },
                },
            })
            .collect();
        let version = env!("CARGO_PKG_VERSION");
        Self { name: env!("CARGO_PKG_NAME"), version, semantic_version: version, rules }
    }
}

/// `result` (s.3.27).
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Outcome<'a> {
    rule_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    kind: &'static str,
    level: &'static str,
    message: Message,
    locations: [Location<'a>; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location<'a>>,
    partial_fingerprints: Fingerprints<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    baseline_state: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suppressions: Vec<Suppression<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<Fix<'a>>,
}

#[derive(Serialize)]
struct Message {
    text: String,
}

#[derive(Serialize)]
struct Fingerprints<'a> {
    #[serde(rename = "licit/v1")]
    licit: &'a str,
}

/// `suppression` (s.3.35).
#[derive(Serialize)]
struct Suppression<'a> {
    kind: &'static str,
    /// A recorded decision is accepted (s.3.35.3).
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    justification: Option<&'a str>,
}

/// `fix` (s.3.55).
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Fix<'a> {
    description: Text<'a>,
    artifact_changes: [ArtifactChange<'a>; 1],
}

/// `artifactChange` (s.3.56).
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactChange<'a> {
    artifact_location: &'a Artifact,
    replacements: Vec<Replacement<'a>>,
}

/// `replacement` (s.3.57).
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement<'a> {
    deleted_region: Region<'a>,
    inserted_content: Text<'a>,
}

/// `location` (s.3.28).
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(clippy::struct_field_names, reason = "the standard names it so")]
struct Location<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: PhysicalLocation<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Text<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation<'a> {
    artifact_location: &'a Artifact,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region<'a>>,
}

/// `artifactLocation` (s.3.4).
#[derive(Serialize)]
pub(super) struct Artifact {
    pub(super) uri: String,
}

/// `region` (s.3.30).
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region<'a> {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
    byte_offset: usize,
    byte_length: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    snippet: Option<Text<'a>>,
}

impl<'a> Outcome<'a> {
    /// `compared`: whether the finding was compared with a baseline (s.3.27.24).
    pub(super) fn of(
        places: Places<'a>,
        artifact: &'a Artifact,
        finding: &'a Finding,
        rules: &[RuleInfo],
        compared: bool,
    ) -> Self {
        let is_known = finding.suppressed.as_ref().is_some_and(|by| by.by == crate::baseline::BY);
        // A kind other than `fail` asks for the level `none` (s.3.27.10).
        let (kind, level) = match finding.severity {
            Severity::Error => ("fail", "error"),
            Severity::Warning => ("fail", "warning"),
            Severity::Review => ("review", "none"),
            Severity::Info => ("fail", "note"),
        };
        let place = |id, span, message: &'a str| Location {
            id,
            physical_location: PhysicalLocation { artifact_location: artifact, region: Some(region(places, span)) },
            message: (!message.is_empty()).then_some(Text { text: message }),
        };
        let whole = Location {
            id: None,
            physical_location: PhysicalLocation { artifact_location: artifact, region: None },
            message: None,
        };
        Self {
            rule_id: &finding.rule,
            rule_index: rules.iter().position(|rule| rule.id == finding.rule),
            kind,
            level,
            message: Message { text: message(finding) },
            locations: [finding.span.map_or(whole, |span| place(None, span, &finding.span_label))],
            related_locations: finding
                .labels
                .iter()
                .enumerate()
                .map(|(index, label)| place(Some(index), label.span, &label.message))
                .collect(),
            partial_fingerprints: Fingerprints { licit: &finding.fingerprint },
            baseline_state: compared.then_some(if is_known { "unchanged" } else { "new" }),
            suppressions: finding
                .suppressed
                .iter()
                .map(|suppression| Suppression {
                    kind: match suppression.by.as_str() {
                        "comment" | "front-matter" => "inSource",
                        _ => "external",
                    },
                    status: (suppression.by == crate::suppress::REVIEW).then_some("accepted"),
                    justification: suppression.reason.as_deref(),
                })
                .collect(),
            fixes: finding.fixes.iter().map(|fix| Fix::of(places, artifact, fix)).collect(),
        }
    }
}

impl<'a> Fix<'a> {
    fn of(places: Places<'a>, artifact: &'a Artifact, fix: &'a finding::Fix) -> Self {
        let replacements = fix.edits.iter().map(|edit| Replacement {
            deleted_region: Region { snippet: None, ..region(places, edit.span) },
            inserted_content: Text { text: &edit.text },
        });
        Self {
            description: Text { text: &fix.title },
            artifact_changes: [ArtifactChange { artifact_location: artifact, replacements: replacements.collect() }],
        }
    }
}

/// What a viewer shows of a finding: SARIF has no places of its own for notes, help and basis.
fn message(finding: &Finding) -> String {
    let mut text = or(&finding.message, &finding.rule).to_owned();
    for note in &finding.notes {
        text.push_str("\nnote: ");
        text.push_str(note);
    }
    if let Some(help) = &finding.help {
        text.push_str("\nhelp: ");
        text.push_str(help);
    }
    for basis in finding.basis.iter() {
        text.push_str("\nbasis: ");
        text.push_str(&basis_text(basis));
    }
    without_links(&text)
}

/// `[text](address)` in a message is a link, and a backslash escapes (s.3.11.6): content makes none, also where it brings
/// a backslash of its own.
fn without_links(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut pieces = text.split("](").peekable();
    while let Some(piece) = pieces.next() {
        plain.push_str(piece);
        if pieces.peek().is_some() {
            let escapes = piece.len() - piece.trim_end_matches('\\').len();
            plain.push_str(if escapes % 2 == 0 { "\\](" } else { "](" });
        }
    }
    plain
}

fn region(places: Places<'_>, span: Span) -> Region<'_> {
    let span = places.clamp(span);
    let Place { bytes, start, end } = Place::of(places, span);
    let text = places.source.slice(span);
    Region {
        start_line: start.line,
        start_column: start.column,
        end_line: end.line,
        end_column: end.column,
        byte_offset: bytes.start,
        byte_length: bytes.len(),
        snippet: (1..=SNIPPET).contains(&text.len()).then_some(Text { text }),
    }
}

fn or<'a>(text: &'a str, other: &'a str) -> &'a str {
    if text.is_empty() { other } else { text }
}

#[cfg(test)]
mod tests {
    use super::without_links;

    #[test]
    fn content_makes_no_link_whatever_escapes_it_brings() {
        for (text, plain) in [
            ("[a](https://a.example)", r"[a\](https://a.example)"),
            (r"[a\](https://a.example)", r"[a\](https://a.example)"),
            (r"[a\\](https://a.example)", r"[a\\\](https://a.example)"),
            ("](](", r"\](\]("),
            ("a ] (b)", "a ] (b)"),
        ] {
            assert_eq!(without_links(text), plain);
        }
    }
}
