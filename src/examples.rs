//! Runs the examples of rules: they are their tests.
//!
//! Takes a book and a rule of it, gives the examples that do not do what they say. Pure, as the pipeline is.

use crate::beside::{self, BesideKind, Covers};
use crate::config::{Config, Context, Original, Scope, Selection, Site};
use crate::day::Day;
use crate::document::{Format, Problem, ProblemKind};
use crate::finding::Finding;
use crate::knowledge::Knowledge;
use crate::rule::example::{Example, ExampleFormat, ExampleSite};
use crate::rule::subject::SubjectKind;
use crate::rule::{Book, Rule};
use crate::source::Span;
use crate::work::Relation;
use crate::{Analysis, analyze, check};
use std::sync::Arc;

/// An example that does not do what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExampleFailure {
    /// Path of the rule file.
    pub path: String,
    /// Line of the example in it.
    pub line: usize,
    /// What came instead.
    pub message: String,
}

/// Runs all examples of a rule, by itself and with the whole book on.
#[must_use]
pub fn run(book: &Book, rule: &Rule, knowledge: &Knowledge) -> Vec<ExampleFailure> {
    let mut failures = Vec::new();
    for example in &rule.examples {
        if let Some(Err(errors)) = example.licit_yaml.as_ref().map(|text| Config::parse("its configuration", text)) {
            let of = |error: &dyn std::fmt::Display| ExampleFailure {
                path: rule.path.clone(),
                line: example.line,
                message: error.to_string(),
            };
            failures.extend(errors.iter().map(|error| of(error)));
        }
        let analysis = understand(example, knowledge);
        let alone = Selection { select: vec![rule.id.clone()], ignore: Vec::new() };
        // What an ignore silences is judged by the other rules, so rules on ignores have no "alone".
        let alone = (!matches!(rule.applies_to, SubjectKind::Ignore | SubjectKind::Review)).then_some((alone, "alone"));
        for (selection, how) in alone.into_iter().chain([(Selection::default(), "with the whole book on")]) {
            let context = Context { selection, ..context(example, knowledge) };
            let findings = check(&analysis, &context, knowledge, book);
            if let Some(message) = judge(example, &rule.id, &findings, &analysis) {
                let message = format!("{how}: {message}");
                failures.push(ExampleFailure { path: rule.path.clone(), line: example.line, message });
            }
        }
    }
    failures
}

/// Reads an example as the pipeline would.
#[must_use]
pub fn understand(example: &Example, knowledge: &Knowledge) -> Analysis {
    let format = match example.format {
        ExampleFormat::Markdown => Format::Markdown,
        ExampleFormat::Html => Format::Html,
        ExampleFormat::Text => Format::Text,
        ExampleFormat::Jats => Format::Jats,
        ExampleFormat::Notebook => Format::Notebook,
        ExampleFormat::Rst => Format::Rst,
    };
    let mut analysis = analyze(path(example), example.text.as_bytes(), format, &context(example, knowledge), knowledge);
    if let Some(kind) = example.problem.as_deref().and_then(problem) {
        let message = "as the example has it".to_owned();
        analysis.document.problems.push(Problem { kind, message, span: None });
    }
    analysis
}

/// The path of an example.
fn path(example: &Example) -> &str {
    example.path.as_deref().unwrap_or(match example.format {
        ExampleFormat::Markdown => "example.md",
        ExampleFormat::Html => "example.html",
        ExampleFormat::Text => "example.txt",
        ExampleFormat::Jats => "example.nxml",
        ExampleFormat::Notebook => "example.ipynb",
        ExampleFormat::Rst => "example.rst",
    })
}

/// What holds for an example.
#[must_use]
pub fn context(example: &Example, knowledge: &Knowledge) -> Context {
    let says = |(path, text): (&String, &String)| {
        // `weir.jpg.license` speaks of the picture of that name.
        let of = path.strip_suffix(".license");
        let kind = beside::kind_of(path, knowledge).or_else(|| of.map(|_| BesideKind::Sidecar))?;
        let mut says = beside::read(kind, path, text.as_bytes(), knowledge).says;
        if let Some(of) = of {
            for beside in &mut says {
                beside.covers = Covers::Medium(of.to_owned());
            }
        }
        Some(says)
    };
    let beside =
        example.beside.iter().map(|(path, text)| (path, text)).filter_map(says).flatten().map(Arc::new).collect();
    Context { beside, ..configured(example) }
}

/// What its configuration and its own keys say.
fn configured(example: &Example) -> Context {
    let relation = Relation::of_word(&example.relation).filter(|relation| *relation != Relation::Unknown);
    let because = relation.is_some().then(|| "examples of rules are copies".to_owned());
    let original = example
        .original
        .as_ref()
        .map(|text| Original { path: format!("original-of-{}", path(example)), bytes: text.as_bytes().to_vec() });
    let today = example.today.as_deref().and_then(|day| day.parse().ok()).map(Day::parts);
    if let Some(text) = &example.licit_yaml {
        let (config, _) = Config::parse_lossy("licit.yaml", text);
        let configured = Scope::new(config, "licit.yaml").context_for(path(example));
        return Context {
            relation: configured.relation.or(relation),
            because: configured.because.clone().or(because),
            publisher: configured.publisher.clone().or_else(|| example.publisher.clone()),
            original,
            today,
            ..configured
        };
    }
    let site = Site {
        owners: example.site.owners.clone(),
        url: example.site.url.clone(),
        license: example.site.license.clone(),
        commercial: example.site.commercial,
        require_image_credit: example.site.require_image_credit,
    };
    Context { site, relation, publisher: example.publisher.clone(), because, original, today, ..Context::default() }
}

/// What an example is run with beside its text, as a user would say it: flags and keys, each between backquotes, and files
/// with their names.
#[must_use]
pub(crate) fn run_with(example: &Example) -> (Vec<String>, Vec<(String, String)>) {
    let mut said = Vec::new();
    match example.relation.as_str() {
        "unknown" => {}
        "republished" => said.push("`--republished`".to_owned()),
        other => said.push(format!("`relation: {other}`")),
    }
    said.extend(example.publisher.iter().map(|id| format!("`publisher: {id}`")));
    said.extend(example.today.iter().map(|day| format!("`--today {day}`")));
    said.extend(example.path.iter().map(|path| format!("the path `{path}`")));
    said.extend(example.problem.iter().map(|word| format!("a problem in reading: `{word}`")));
    let site = Some(site_keys(&example.site)).filter(|keys| !keys.is_empty()).map(|keys| format!("site: {{{keys}}}"));
    let config = example.licit_yaml.clone().or(site).map(|text| ("licit.yaml".to_owned(), text));
    let original = example.original.clone().map(|text| ("its original".to_owned(), text));
    (said, config.into_iter().chain(original).chain(example.beside.iter().cloned()).collect())
}

/// The keys under `site` that an example sets.
fn site_keys(site: &ExampleSite) -> String {
    let quoted = |text: &String| format!("\"{text}\"");
    let owners: Vec<String> = site.owners.iter().map(quoted).collect();
    let keys = [
        (!owners.is_empty()).then(|| format!("owners: [{}]", owners.join(", "))),
        site.url.as_ref().map(|url| format!("url: {}", quoted(url))),
        site.license.as_ref().map(|license| format!("license: {license}")),
        site.commercial.map(|is| format!("commercial: {is}")),
        site.require_image_credit.then(|| "require-image-credit: true".to_owned()),
    ];
    keys.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn problem(word: &str) -> Option<ProblemKind> {
    ProblemKind::ALL.into_iter().find(|kind| kind.word() == word)
}

/// Says what is wrong with the findings of an example.
fn judge(example: &Example, rule: &str, findings: &[Finding], analysis: &Analysis) -> Option<String> {
    let own: Vec<&Finding> = findings.iter().filter(|found| found.rule == rule && found.suppressed.is_none()).collect();
    match (example.fails, own.first()) {
        (true, None) => Some("should fail, but the rule finds nothing".to_owned()),
        (false, Some(found)) => Some(format!("should pass, but: {}", found.message)),
        (false, None) => None,
        (true, Some(first)) => {
            let at = example.at.as_deref()?;
            let touches = |span: Span| {
                let text = &analysis.source.text;
                text.match_indices(at).any(|(start, words)| span.overlaps(Span::new(start, start + words.len())))
            };
            if own.iter().any(|found| found.span.is_some_and(touches)) {
                return None;
            }
            let place = first.span.map_or("the whole file", |span| analysis.source.slice(span));
            Some(format!("should point at `{at}`, but points at `{place}`"))
        }
    }
}
