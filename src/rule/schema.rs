//! A rule file: YAML in, a compiled [`Rule`] or all its faults out.
//!
//! The build script and the program read rules with this same module. It must not read files.

use super::condition::{self, Condition, Path, Surroundings};
use super::error::RuleError;
use super::example::{self, Example};
use super::facts::FactType;
use super::sketch::Sketch;
use super::subject::SubjectKind;
use super::template::{self, Template};
use super::yaml::{self, Faults, Node, Value};
use crate::evidence::Confidence;
use crate::finding::Severity;
use serde::{Deserialize, Serialize};

/// Whose duty a rule judges.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Duty {
    /// Of the one who republishes: silent on own works, at most a warning while it is not known whose it is.
    Republisher,
    /// Of whoever publishes.
    Anyone,
}

/// An edit that mends what a rule finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fix {
    /// Makes the name of the license a link to it.
    LinkLicense,
    /// Writes the address of a license in its current form.
    CurrentAddress,
    /// Cuts the parameters of a link that track readers.
    DropTracking,
    /// Writes the usual name of a license.
    UsualName,
    /// Appends the sentence that the publisher's terms ask for.
    PublisherLine,
    /// Appends the attribution of the article.
    AddAttribution,
}

impl Fix {
    /// The edits by the names that rules call them.
    pub const NAMES: [(&'static str, Self); 6] = [
        ("link-license", Self::LinkLicense),
        ("current-address", Self::CurrentAddress),
        ("drop-tracking", Self::DropTracking),
        ("usual-name", Self::UsualName),
        ("publisher-line", Self::PublisherLine),
        ("add-attribution", Self::AddAttribution),
    ];

    /// Whether it may be made without anybody looking at it.
    #[must_use]
    pub const fn is_safe(self) -> bool {
        match self {
            Self::LinkLicense | Self::CurrentAddress | Self::PublisherLine => true,
            Self::DropTracking | Self::UsualName | Self::AddAttribution => false,
        }
    }
}

/// Another severity under a condition.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SeverityCase {
    /// When, in words.
    pub told: Option<String>,
    /// When.
    pub when: Condition,
    /// Which.
    pub severity: Severity,
}

/// A further place of a finding, with words.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AlsoAt {
    /// Where.
    pub at: Path,
    /// What about it.
    pub label: Template,
}

/// What a rule rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BasisEntry {
    /// Which kind of ground.
    pub kind: BasisKind,
    /// Glob over license ids; name of the publisher, standard or practice.
    pub of: String,
    /// Clause, section or term.
    pub clause: Option<String>,
    /// Address of the text, for all but licenses.
    pub url: Option<String>,
}

/// Which kind of ground a rule rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum BasisKind {
    /// A clause of a license.
    License,
    /// A term of a publisher.
    Publisher,
    /// A standard.
    Standard,
    /// What is good practice.
    Practice,
}

impl BasisKind {
    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::License => "license",
            Self::Publisher => "publisher",
            Self::Standard => "standard",
            Self::Practice => "practice",
        }
    }
}

/// A rule, ready to judge.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Rule {
    /// Its only name.
    pub id: String,
    /// Name of the folder that it stands in.
    pub group: String,
    /// Path of its file.
    pub path: String,
    /// One line: what is wrong.
    pub summary: String,
    /// How bad.
    pub severity: Severity,
    /// Severity under conditions; the first that holds counts.
    pub severity_when: Vec<SeverityCase>,
    /// How sure its findings are at most.
    pub confidence: Confidence,
    /// Whose duty it judges.
    pub duty_of: Duty,
    /// What it looks at one by one.
    pub applies_to: SubjectKind,
    /// All of these must hold.
    pub when: Condition,
    /// What that looks at.
    pub sketch: Sketch,
    /// The set of words, as [`crate::evidence::RuleWords`] has them, one of which stands in every block that it holds of:
    /// what the build script finds out of the rules of the book.
    pub words: Option<u8>,
    /// None of these may hold.
    pub unless: Vec<Condition>,
    /// Where a finding points: the first that is known.
    pub points_at: Vec<Path>,
    /// What to say at that place.
    pub label: Option<Template>,
    /// Further places.
    pub also_at: Vec<AlsoAt>,
    /// What is wrong, in one sentence: the first whose facts are all known.
    pub message: Vec<Template>,
    /// What to write instead: the first whose facts are all known.
    pub help: Vec<Template>,
    /// An edit that mends it.
    pub fix: Option<Fix>,
    /// What it rests on.
    pub basis: Vec<BasisEntry>,
    /// Why it matters, in plain words.
    pub why: String,
    /// Its tests and documentation.
    pub examples: Vec<Example>,
}

fn severities() -> [(&'static str, Severity); 4] {
    Severity::ALL.map(|severity| (severity.word(), severity))
}

/// Reads one rule file. `path` is what errors name; its last folder is the group.
///
/// # Errors
/// All that is wrong with the file.
pub fn read(path: &str, yaml: &str) -> Result<Rule, Vec<RuleError>> {
    let root = yaml::parse(path, yaml).map_err(|error| vec![error])?;
    let mut faults = Faults::new(path);
    let rule = rule(path, &root, &mut faults);
    match rule {
        Some(rule) if faults.errors.is_empty() => Ok(rule),
        _ => Err(faults.errors),
    }
}

fn rule(path: &str, root: &Node, faults: &mut Faults) -> Option<Rule> {
    const KEYS: [&str; 18] = [
        "id",
        "summary",
        "severity",
        "severity-when",
        "confidence",
        "duty-of",
        "applies-to",
        "when",
        "unless",
        "points-at",
        "label",
        "also-at",
        "message",
        "help",
        "fix",
        "basis",
        "why",
        "examples",
    ];
    let [
        id,
        summary,
        severity,
        severity_when,
        confidence,
        duty_of,
        applies_to,
        when,
        unless,
        points_at,
        label,
        also_at,
        message,
        help,
        fix,
        basis,
        why,
        examples,
    ] = faults.fields(root, "a rule", KEYS)?;
    let required = [
        ("id", id),
        ("summary", summary),
        ("severity", severity),
        ("duty-of", duty_of),
        ("applies-to", applies_to),
        ("message", message),
        ("basis", basis),
        ("why", why),
        ("examples", examples),
    ];
    for (name, node) in required {
        if node.is_none() {
            faults.add(root.place, format!("`{name}` is missing"));
        }
    }
    let id = identifier(path, id?, faults);
    let severity = faults.word(severity?, "severity", &severities());
    let confidence = confidence.map_or(Some(Confidence::High), |node| {
        faults.word(
            node,
            "confidence",
            &[("high", Confidence::High), ("medium", Confidence::Medium), ("low", Confidence::Low)],
        )
    });
    let duties = [("republisher", Duty::Republisher), ("anyone", Duty::Anyone)];
    let duty_of = faults.word(duty_of?, "duty", &duties);
    let applies_to = faults.word(applies_to?, "subject", SubjectKind::WORDS)?;
    let mut around = Surroundings { subjects: vec![applies_to], other: None };
    let mut when = when.map_or(Condition::All(Vec::new()), |node| condition::read(node, &around, faults));
    around.other = condition::witness(&when);
    let unless = unless.map(|node| condition::read_list(node, &around, faults)).unwrap_or_default();
    let severity_when = severity_when.map(|node| severity_cases(node, &around, faults)).unwrap_or_default();
    let points_at = points_at.map(|node| places(node, &around, faults)).unwrap_or_default();
    let label = label.and_then(|node| template::read(node, &around, faults));
    let also_at = also_at.map(|node| further_places(node, &around, faults)).unwrap_or_default();
    let message = template::read_choice(message?, &around, faults);
    let help = help.map(|node| template::read_choice(node, &around, faults)).unwrap_or_default();
    let fix = fix.and_then(|node| faults.word(node, "fix", &Fix::NAMES));
    let basis = bases(basis?, faults);
    let examples = example::read(examples?, faults);
    when.order();
    Some(Rule {
        id: id?,
        group: group(path).to_owned(),
        path: path.to_owned(),
        summary: faults.text(summary?, "the summary")?.trim().to_owned(),
        severity: severity?,
        severity_when,
        confidence: confidence?,
        duty_of: duty_of?,
        applies_to,
        sketch: Sketch::of(&when),
        when,
        words: None,
        unless,
        points_at,
        label,
        also_at,
        message,
        help,
        fix,
        basis,
        why: faults.text(why?, "`why`")?.trim().to_owned(),
        examples,
    })
}

/// The last folder of a path.
fn group(path: &str) -> &str {
    path.rsplit(['/', '\\']).nth(1).filter(|name| !name.is_empty()).unwrap_or("local")
}

fn identifier(path: &str, node: &Node, faults: &mut Faults) -> Option<String> {
    let id = faults.text(node, "the id")?;
    if id.is_empty() || !id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') {
        faults.add(node.place, format!("`{id}`: an id is made of small letters, digits and hyphens"));
        return None;
    }
    let file = path.rsplit(['/', '\\']).next().unwrap_or(path);
    let stem = file.strip_suffix(".yaml").or_else(|| file.strip_suffix(".yml")).unwrap_or(file);
    if stem != id {
        faults.add(node.place, format!("the rule `{id}` must stand in a file named `{id}.yaml`"));
        return None;
    }
    Some(id.to_owned())
}

fn severity_cases(node: &Node, around: &Surroundings, faults: &mut Faults) -> Vec<SeverityCase> {
    let mut cases = Vec::new();
    for item in faults.items(node) {
        let Some([told, when, severity]) = faults.fields(item, "a severity case", ["where", "when", "severity"]) else {
            continue;
        };
        let (Some(when), Some(severity)) = (when, severity) else {
            faults.add(item.place, "`when` and `severity` must be given");
            continue;
        };
        let when = condition::read(when, around, faults);
        if let Some(severity) = faults.word(severity, "severity", &severities()) {
            let told = told.and_then(|told| faults.text(told, "`where`")).map(str::to_owned);
            cases.push(SeverityCase { told, when, severity });
        }
    }
    cases
}

fn places(node: &Node, around: &Surroundings, faults: &mut Faults) -> Vec<Path> {
    let mut paths = Vec::new();
    for item in faults.items(node) {
        let Some(name) = faults.text(item, "a place") else { continue };
        let Some(path) = condition::path(name, item.place, around, faults) else { continue };
        if path.fact.kind() == FactType::Place {
            paths.push(path);
        } else {
            faults.add(item.place, format!("`{name}` is {}, no place", path.fact.kind().describe()));
        }
    }
    paths
}

fn further_places(node: &Node, around: &Surroundings, faults: &mut Faults) -> Vec<AlsoAt> {
    let mut list = Vec::new();
    for item in faults.items(node) {
        let Some([at, label]) = faults.fields(item, "a further place", ["at", "label"]) else { continue };
        let (Some(at), Some(label)) = (at, label) else {
            faults.add(item.place, "`at` and `label` must be given");
            continue;
        };
        let Some(label) = template::read(label, around, faults) else { continue };
        list.extend(places(at, around, faults).into_iter().map(|at| AlsoAt { at, label: label.clone() }));
    }
    list
}

fn bases(node: &Node, faults: &mut Faults) -> Vec<BasisEntry> {
    const KINDS: [(&str, BasisKind); 4] = [
        ("license", BasisKind::License),
        ("publisher", BasisKind::Publisher),
        ("standard", BasisKind::Standard),
        ("practice", BasisKind::Practice),
    ];
    let mut list = Vec::new();
    for item in faults.items(node) {
        let keys = ["license", "publisher", "standard", "practice", "clause", "url"];
        let Some([license, publisher, standard, practice, clause, url]) = faults.fields(item, "a basis", keys) else {
            continue;
        };
        let named = [license, publisher, standard, practice];
        let mut given = KINDS.iter().zip(named).filter_map(|((_, kind), node)| node.map(|node| (*kind, node)));
        let (Some((kind, of)), None) = (given.next(), given.next()) else {
            faults.add(item.place, "a basis is exactly one of license, publisher, standard, practice");
            continue;
        };
        let text = |faults: &mut Faults, node: Option<&Node>, what: &str| {
            node.and_then(|node| faults.text(node, what).map(str::to_owned))
        };
        let clause = text(faults, clause, "a clause");
        let url = text(faults, url, "an address");
        let Some(of) = faults.text(of, "the name of a basis").map(str::to_owned) else { continue };
        list.push(BasisEntry { kind, of, clause, url });
    }
    if list.is_empty() && !matches!(node.value, Value::Null) && faults.errors.is_empty() {
        faults.add(node.place, "a rule rests on something: a license, a publisher's term, a standard or a practice");
    }
    list
}
