//! Evidence to [`Works`]: whose they are, from where, under what, how used.
//!
//! Takes what detection found and what is configured; a pure function. It never fills in what nobody says.

mod article;
pub(crate) mod beside;
mod bind;
pub(crate) mod front_matter;
mod head;
pub(crate) mod items;
mod links;
mod media;
mod parts;
mod provenance;
pub(crate) mod record;
mod shared;
mod together;
mod unread;

#[cfg(feature = "cli")]
pub(crate) use head::picture as picture_of_head;
pub(crate) use links::same_address;
pub(crate) use provenance::canonical_of_head;

use crate::bounds;
use crate::config::Context;
use crate::document::{Document, Role};
use crate::evidence::{Evidence, Kind, Scope, Statement};
use crate::knowledge::Knowledge;
use crate::license::LicenseRef;
use crate::source::Source;
use crate::work::{LicenseUse, Work, Works};
use front_matter::Declared;
use links::Links;
use std::sync::Arc;
use thin_vec::ThinVec;

/// Everything that resolving looks at.
pub(crate) struct Input<'a> {
    pub(crate) source: &'a Source,
    pub(crate) document: &'a Document,
    pub(crate) evidence: &'a Evidence,
    pub(crate) context: &'a Context,
    pub(crate) knowledge: &'a Knowledge,
    pub(crate) declared: Declared,
    /// The links of the document that may fulfil a duty, found when first asked for.
    links: Links,
}

/// Resolves the works of a document.
#[must_use]
pub fn resolve(
    source: &Source,
    document: &Document,
    evidence: &Evidence,
    context: &Context,
    knowledge: &Knowledge,
) -> Works {
    let declared = front_matter::declared(document);
    let input = Input { source, document, evidence, context, knowledge, declared, links: Links::default() };
    let mut works = bind::bind(&input);
    for work in &mut works.works {
        licenses(&input, work);
        beside::licenses(&input, work);
        if work.licenses.len() >= bounds::LICENSES {
            works.problems.push(bounds::reached(bounds::LICENSES - 1, "licenses of one work", work.span.start));
        }
    }
    article::resolve(&input, &mut works);
    if let Some((article, others)) = works.works.split_first_mut() {
        for work in others {
            media::resolve(&input, article, work);
        }
    }
    works
}

/// Fills in the licenses that a work's statements grant, and the words that name them.
fn licenses(input: &Input<'_>, work: &mut Work) {
    let Input { evidence, .. } = input;
    let grants: Vec<usize> = work
        .statements
        .iter()
        .copied()
        .filter(|at| {
            let statement = &evidence.statements[*at];
            statement.kind == Kind::Grant
                && statement.scope != Scope::Code
                && statement.confidence > crate::evidence::Confidence::Low
        })
        .collect();
    for at in &grants {
        let statement = &evidence.statements[*at];
        if statement.license.family == "LicenseRef-all-rights-reserved" {
            // What a site says of itself around a page is not said of a copy that the page shows.
            let around = statement
                .block
                .and_then(|block| input.document.blocks.get(block))
                .is_some_and(|block| matches!(block.role, Role::Nav | Role::Footer));
            if !around {
                work.reserved.get_or_insert_with(|| Box::new(statement.span));
            }
            continue;
        }
        if statement.adaptation {
            let own = || Box::new(LicenseUse { license: Arc::clone(&statement.license), statement: Some(*at) });
            work.outbound = work.outbound.take().or_else(|| Some(own()));
            continue;
        }
        add_license(&mut work.licenses, &statement.license, Some(*at));
    }
    work.choice = grants.iter().any(|at| evidence.statements[*at].operator == Some(crate::evidence::Operator::Or));
    work.statement = naming(evidence, &grants);
    if let Some(at) = work.statement {
        work.span = evidence.statements[at].sentence;
    }
}

/// Adds a license; of two that agree the one that says more is kept.
fn add_license(licenses: &mut ThinVec<LicenseUse>, license: &Arc<LicenseRef>, statement: Option<usize>) {
    for known in licenses.iter_mut() {
        // The page of a license is that of "or later", too.
        let later = license.suffix.is_some() && known.license.suffix.is_none() && refines(license, &known.license);
        if !later && (known.license == *license || refines(&known.license, license)) {
            return;
        }
        if refines(license, &known.license) {
            *known = LicenseUse { license: Arc::clone(license), statement };
            return;
        }
    }
    if licenses.len() < bounds::LICENSES {
        licenses.push(LicenseUse { license: Arc::clone(license), statement });
    }
}

/// Whether `more` says the same as `less`, and more.
pub(crate) fn refines(more: &LicenseRef, less: &LicenseRef) -> bool {
    more.refines(less)
}

/// The words that name the license: the first visible ones in prose, else the first visible, else the first.
fn naming(evidence: &Evidence, grants: &[usize]) -> Option<usize> {
    let statement = |at: &&usize| -> &Statement { &evidence.statements[**at] };
    let real = |at: &&usize| statement(at).license.family != "LicenseRef-all-rights-reserved";
    let prose = grants
        .iter()
        .filter(real)
        .find(|at| statement(at).visible && statement(at).signal == crate::evidence::Signal::Prose);
    prose
        .or_else(|| grants.iter().filter(real).find(|at| statement(at).visible))
        .or_else(|| grants.iter().find(real))
        .copied()
}
