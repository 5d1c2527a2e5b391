//! From a rule that does not hold to the finding: words, places, what makes the work third-party.

use super::basis::{self, Grounds};
use crate::evidence::Confidence;
use crate::finding::{About, Finding, Label, Severity};
use crate::rule::Rule;
use crate::rule::condition::Path;
use crate::rule::facts::Fact;
use crate::rule::holds::{self, Scope};
use crate::rule::schema::Duty;
use crate::rule::template::{Piece, Template};
use crate::rule::view::{Subject, Value, View};
use crate::source::Span;
use crate::work::{Provenance, Work};
use thin_vec::ThinVec;

/// Longest quotation in a sentence, in characters.
const QUOTE: usize = 90;

/// Longest name or message in a sentence, in characters.
const LONGEST: usize = 400;

/// A finding about the file as a whole with words of its own.
pub(super) fn bare(rule: &Rule, severity: Severity, message: &str) -> Finding {
    Finding {
        rule: rule.id.clone(),
        severity,
        confidence: rule.confidence,
        message: message.to_owned(),
        span: None,
        span_label: String::new(),
        labels: ThinVec::new(),
        notes: ThinVec::new(),
        basis: basis::resolve(rule, None, None).into(),
        help: None,
        about: About::default(),
        fixes: ThinVec::new(),
        fingerprint: String::new(),
        suppressed: None,
    }
}

/// Makes the finding of a rule for a subject.
pub(super) fn make(
    view: &View<'_>,
    rule: &Rule,
    scope: &Scope<'_>,
    severity: Severity,
    cap: Severity,
    grounds: &mut Grounds,
) -> Finding {
    let subject = scope.subject;
    let span = rule.points_at.iter().find_map(|path| holds::value(view, *path, scope).span());
    let mut labels = ThinVec::new();
    let mut notes = ThinVec::new();
    for also in &rule.also_at {
        let value = holds::value(view, also.at, scope);
        let words = render(view, &also.label, scope).0;
        match value.span() {
            Some(at) if Some(at) != span => labels.push(Label { span: at, message: words }),
            None if value != Value::Unknown => notes.push(words),
            Some(_) | None => {}
        }
    }
    if rule.duty_of == Duty::Republisher
        && let Some(work) = view.work(subject).or_else(|| view.analysis.works.works.first())
    {
        origin(work, span, severity > cap, &mut labels, &mut notes);
    }
    labels.shrink_to_fit();
    notes.shrink_to_fit();
    let license = view.license(subject);
    let help = rule.help.iter().map(|help| render(view, help, scope)).find(|(_, is_whole)| *is_whole);
    Finding {
        rule: rule.id.clone(),
        severity: severity.min(cap),
        confidence: confidence(view, rule, subject),
        message: message(view, rule, scope),
        span,
        span_label: rule.label.as_ref().map(|label| render(view, label, scope).0).unwrap_or_default(),
        labels,
        notes,
        basis: grounds.resolve(rule, license, || license.and_then(|license| view.describe(license))),
        help: help.map(|(words, _)| words),
        about: About {
            work: view.work_index(subject),
            statement: view.statement_index(subject),
            credit: match subject {
                Subject::Credit(index) => Some(index),
                _ => None,
            },
        },
        fixes: ThinVec::new(),
        fingerprint: String::new(),
        suppressed: None,
    }
}

/// Most reasons why a work is held to be somebody else's that a finding tells: a page may have thousands of credits.
const REASONS: usize = 5;

/// Says why a work is held to be somebody else's, or that it is not known.
fn origin(work: &Work, span: Option<Span>, is_capped: bool, labels: &mut ThinVec<Label>, notes: &mut ThinVec<String>) {
    match work.provenance {
        Provenance::ThirdParty => {
            for because in work.because.iter().take(REASONS) {
                let words = format!("held to be third-party: {}", because.why);
                match because.span {
                    Some(at) if Some(at) != span => labels.push(Label { span: at, message: words }),
                    Some(_) | None => notes.push(words),
                }
            }
        }
        Provenance::Unknown if is_capped => notes.push(
            "nothing says whose work this is, so this is no error; `owners` in licit.yaml, or `--republished`, tells"
                .to_owned(),
        ),
        Provenance::Unknown | Provenance::Own => {}
    }
}

/// As sure as the rule and the evidence that it judges.
fn confidence(view: &View<'_>, rule: &Rule, subject: Subject) -> Confidence {
    let evidence = &view.analysis.evidence;
    let of_statement = view.statement_index(subject).and_then(|index| evidence.statements.get(index));
    let of_credit = match subject {
        Subject::Credit(index) => evidence.credits.get(index),
        _ => None,
    };
    let unknown = rule.duty_of == Duty::Republisher
        && view.work(subject).is_some_and(|work| work.provenance == Provenance::Unknown);
    let by_origin = if unknown { Confidence::Medium } else { Confidence::High };
    rule.confidence
        .min(of_statement.map_or(Confidence::High, |found| found.confidence))
        .min(of_credit.map_or(Confidence::High, |found| found.confidence))
        .min(by_origin)
}

/// The first message whose facts are all known, else the last; it starts with a capital.
fn message(view: &View<'_>, rule: &Rule, scope: &Scope<'_>) -> String {
    let mut words = String::new();
    for template in &rule.message {
        let (rendered, is_whole) = render(view, template, scope);
        words = rendered;
        if is_whole {
            break;
        }
    }
    let starts_with_work = rule.message.first().and_then(|template| template.pieces.first());
    if matches!(starts_with_work, Some(Piece::Fact(Path { fact: Fact::Work, .. }))) {
        let mut letters = words.chars();
        if let Some(first) = letters.next() {
            return first.to_uppercase().chain(letters).collect();
        }
    }
    words
}

/// Fills a sentence in; says whether all of its facts were known.
fn render(view: &View<'_>, template: &Template, scope: &Scope<'_>) -> (String, bool) {
    let mut words = String::new();
    let mut is_whole = true;
    for piece in &template.pieces {
        match piece {
            Piece::Text(text) => words.push_str(text),
            Piece::Fact(path) => match holds::value(view, *path, scope) {
                Value::Unknown => {
                    is_whole = false;
                    words.push_str("(not known)");
                }
                Value::Flag(flag) => words.push_str(if flag { "true" } else { "false" }),
                Value::Number(number) => words.push_str(&number.to_string()),
                Value::Text(text) => words.push_str(&short(&text, LONGEST)),
                Value::Place(_, text) => words.push_str(&short(&text, QUOTE)),
                Value::Texts(texts) => words.push_str(&texts.join(", ")),
                Value::License(license) => match view.describe(license) {
                    Some(facts) => words.push_str(&facts.name),
                    None => words.push_str(&license.id()),
                },
            },
        }
    }
    (words, is_whole)
}

/// White space folded, and cut where it is long.
fn short(text: &str, longest: usize) -> String {
    // Twice the length leaves room for white space; the rest of a long text need not be looked at.
    let head: String = text.chars().take(longest * 2).collect();
    let folded = head.split_whitespace().collect::<Vec<_>>().join(" ");
    if folded.chars().count() <= longest && head.len() == text.len() {
        return folded;
    }
    let mut cut: String = folded.chars().take(longest - 1).collect();
    cut.push('…');
    cut
}
