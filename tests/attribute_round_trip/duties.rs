//! What `check` says of a credit: the duties whose fact was not given, each of them, and no other.

use crate::facts::{Case, Facts, address, license};
use crate::read_back::{Trip, people_of};
use licit::finding::{Finding, Severity};
use licit::knowledge::Knowledge;
use licit::rule::Book;
use std::collections::BTreeSet;

/// What is judged otherwise than the facts have it.
pub(crate) fn faults(case: &Case, trip: &Trip, book: &Book) -> Vec<String> {
    let findings = licit::check(&trip.analysis, &trip.context, Knowledge::built_in(), book);
    let mut faults = Vec::new();
    for finding in &findings {
        if finding.severity < Severity::Warning && !is_duty(&finding.rule) {
            continue;
        }
        let of = finding.about.work.and_then(|work| trip.works.iter().position(|at| *at == Some(work)));
        let fits = match of {
            Some(at) => may(&case.works[at], finding),
            None => case.works.iter().any(|facts| may(facts, finding)),
        };
        if !fits {
            faults.push(format!("check of {of:?}: {}: {}", finding.rule, finding.message));
        }
    }
    for (at, facts) in case.works.iter().enumerate() {
        let found: BTreeSet<&str> = findings
            .iter()
            .filter(|finding| finding.about.work.is_some() && finding.about.work == trip.works[at])
            .map(|finding| finding.rule.as_str())
            .collect();
        // What stands in the credits of other works on the page may fulfil it.
        let alone = case.works.len() == 1;
        for rule in must(facts).into_iter().filter(|_| alone).filter(|rule| !found.contains(rule)) {
            faults.push(format!("{} {at}: check says nothing of {rule}, only {found:?}", facts.kind));
        }
    }
    faults
}

/// Rules about what a credit must say, whatever their severity.
fn is_duty(rule: &str) -> bool {
    matches!(
        rule,
        "changes-not-stated"
            | "modification-not-indicated"
            | "creator-missing"
            | "source-link-missing"
            | "license-link-missing"
            | "title-missing-pre-4"
    )
}

fn asks(facts: &Facts, duty: &str) -> bool {
    facts.licenses.iter().any(|id| license(id).facts.requires.contains(duty))
}

/// Whether each of its licenses asks for it: of a choice, one that does not lifts it.
fn all_ask(facts: &Facts, duty: &str) -> bool {
    facts.licenses.iter().all(|id| license(id).facts.requires.contains(duty))
}

fn has_source(facts: &Facts) -> bool {
    facts.url.as_deref().and_then(address).is_some()
}

/// Whether the facts say that the work was changed.
fn was_changed(facts: &Facts) -> bool {
    facts.changes.is_some()
        || !facts.earlier_changes.is_empty()
        || !facts.based_on.is_empty()
        || !facts.translators.is_empty()
        || facts.relation == "adapted"
}

fn prohibits(facts: &Facts, what: &str) -> bool {
    let bases = facts.based_on.iter().flat_map(|base| &base.licenses);
    facts.licenses.iter().chain(bases).any(|id| license(id).facts.prohibits.contains(what))
}

fn family(facts: &Facts, families: &[&str]) -> bool {
    facts.licenses.iter().any(|id| families.contains(&license(id).license.family.as_str()))
}

/// Whether a rule speaks of a fact that was not given, or rightly of what was.
fn may(facts: &Facts, finding: &Finding) -> bool {
    match finding.rule.as_str() {
        "changes-not-stated" => facts.changes.is_none() && !facts.unchanged,
        "modification-not-indicated" => facts.changes.is_none() && facts.relation != "republished",
        "creator-missing" | "creator-not-shown" | "ogl-fallback-missing" => {
            facts.creators.is_empty() || facts.based_on.iter().any(|base| base.creators.is_empty())
        }
        "source-link-missing" => !has_source(facts),
        "title-missing-pre-4" => facts.title.is_none(),
        "license-link-missing" => {
            let bases = facts.based_on.iter().flat_map(|base| &base.licenses);
            facts.licenses.iter().chain(bases).any(|id| license(id).facts.url.is_none())
        }
        "etalab-date-missing" => facts.date.is_none(),
        "translation-credit-missing" => facts.translators.is_empty() || facts.source_language.is_none(),
        "retired-license" => facts.licenses.iter().any(|id| license(id).facts.retired),
        // Of the changes that were told.
        "nd-edited" | "nd-image-cropped" | "nd-translated" => was_changed(facts) && prohibits(facts, "adapt"),
        "modification-note-vague" => facts.changes.is_some(),
        "sa-outbound-mismatch" | "own-contribution-unlicensed" => {
            was_changed(facts) && (asks(facts, "share-alike") || !facts.based_on.is_empty())
        }
        // Of all that it was made from, or of licenses that hold together.
        "remix-incompatible" => {
            !facts.based_on.is_empty() || was_changed(facts) && facts.licenses.len() > 1 && !facts.choice
        }
        "nc-commercial-signals" => prohibits(facts, "commercial-use"),
        "arr-third-party" | "reuse-forbidden-text" => {
            family(facts, &["LicenseRef-rightsstatements-InC"]) || !facts.notices.is_empty()
        }
        // The own version is licensed, whatever it was made from.
        "pdm-worded-as-license" | "rightsstatement-as-license" => facts.own_license.is_some(),
        "pd-us-only" => family(facts, &["LicenseRef-rightsstatements-NoC-US"]),
        _ => false,
    }
}

/// The rules that must speak of a work, since a fact that its license asks for was not given.
fn must(facts: &Facts) -> Vec<&'static str> {
    let mut rules = Vec::new();
    let plain = facts.relation == "republished" && !was_changed(facts) && facts.licenses.len() == 1;
    if !plain || license(&facts.licenses[0]).facts.category != "creative-commons" {
        return rules;
    }
    let article = facts.kind == "article";
    // Whose a picture is that nothing is said of but a license cannot be told; a copyright line names somebody.
    if facts.creators.is_empty() && facts.notices.is_empty() && all_ask(facts, "credit-creator") && article {
        rules.push("creator-missing");
    }
    // A link to who made it leads to the work as far as anybody can tell, and so may one to its disclaimer.
    let others = people_of(facts).any(|name| name.url.as_deref().and_then(address).is_some())
        || facts.disclaimer.as_deref().and_then(address).is_some();
    if !has_source(facts) && !others && all_ask(facts, "source-link") && article {
        rules.push("source-link-missing");
    }
    if article && !facts.unchanged && all_ask(facts, "indicate-changes") {
        rules.push("changes-not-stated");
    }
    rules
}
