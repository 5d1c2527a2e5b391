//! Under what an article comes: what the front matter declares, and what a publisher's record fills in.

use super::ours::ours;
use crate::detect::credit::lexicon::WordClass;
use crate::detect::normal::fold;
use crate::detect::part;
use crate::detect::word;
use crate::document::Role;
use crate::evidence::{CreditKind, Kind, Scope, Signal, Statement};
use crate::lexicon::Cue;
use crate::lexicon::lists::WordList;
use crate::license::{LicenseRef, VersionState};
use crate::publisher::schema::Sureness;
use crate::resolve::{Input, add_license, refines};
use crate::source::Span;
use crate::work::{Because, LicenseUse, Provenance, Relation, Work};
use std::sync::Arc;
use thin_vec::thin_vec;

/// What front matter declares about the license of the original and of this page's own text.
pub(super) fn declared_licenses(input: &Input<'_>, article: &mut Work) {
    let catalog = &input.knowledge.catalog;
    let statement_in = |span: Span| {
        input
            .evidence
            .statements
            .iter()
            .position(|statement| statement.signal == Signal::FrontMatter && span.contains(statement.span))
    };
    let read = |text: &str, span: Span| {
        let at = statement_in(span);
        let license =
            at.map(|at| input.evidence.statements[at].license.clone()).or_else(|| catalog.parse_id(text).map(Arc::new));
        license.map(|license| LicenseUse { license, statement: at })
    };
    let inbound = input
        .declared
        .source
        .as_ref()
        .and_then(|source| source.license.as_ref())
        .and_then(|(text, span)| read(text, *span));
    let outbound = input.declared.license.as_ref().and_then(|(text, span)| read(text, *span));
    let changed = matches!(article.relation, Relation::Translated | Relation::Adapted);
    if let Some(inbound) = inbound {
        // Other licenses of the head are those of this page.
        let own: Vec<LicenseUse> = article
            .licenses
            .iter()
            .filter(|used| {
                used.statement.is_some_and(|at| {
                    let statement = &input.evidence.statements[at];
                    statement.signal == Signal::FrontMatter && Some(at) != inbound.statement
                })
            })
            .cloned()
            .collect();
        article.licenses.retain(|used| !own.contains(used));
        if changed {
            article.outbound = article.outbound.take().or_else(|| own.into_iter().next().map(Box::new));
        }
        let statement = inbound.statement;
        let known = article.licenses.iter().any(|used| used.license == inbound.license);
        if !known {
            add_license(&mut article.licenses, &inbound.license, statement);
        }
    } else if changed && article.licenses.len() > 1 {
        // A translation whose head names another license than its credit: the head speaks of the translation.
        if let Some(at) = article.licenses.iter().position(|used| {
            used.statement.is_some_and(|at| input.evidence.statements[at].signal == Signal::FrontMatter)
        }) {
            let own = article.licenses.remove(at);
            article.outbound = article.outbound.take().or_else(|| Some(Box::new(own)));
        }
    }
    if outbound.is_some() {
        article.outbound = outbound.map(Box::new);
    }
    if changed && article.outbound.is_none() {
        own_text(input, article);
    }
    if article.outbound.is_none() && changed {
        article.outbound = input
            .context
            .site
            .license
            .as_deref()
            .and_then(|id| catalog.parse_id(id))
            .map(|license| Box::new(LicenseUse { license: license.into(), statement: None }));
    }
}

/// "Text by A, CC BY-SA 4.0. … This site is licensed under CC BY-NC 4.0": an article that has a license of its own is none of
/// those that the site speaks of, nor one that stands in the footer of a page, apart from the element of the article.
pub(super) fn leave_site_terms(input: &Input<'_>, article: &mut Work) {
    let statements = &input.evidence.statements;
    let end = input.document.text_end.unwrap_or(usize::MAX);
    let is_below = |said: &Statement| {
        let block = said.block.and_then(|at| input.document.blocks.get(at));
        block.is_some_and(|block| block.role == Role::Footer && block.span.start >= end)
    };
    let speaks = |said: &Statement| said.visible && said.licensor.is_none();
    let own = |at: &usize| {
        let said = &statements[*at];
        let says = said.scope == Scope::Document && said.signal == Signal::Prose && said.kind == Kind::Grant;
        speaks(said) && says && !is_below(said)
    };
    let is_site = |at: usize| {
        let said = &statements[at];
        speaks(said) && (said.scope == Scope::Site || said.scope == Scope::Document && is_below(said))
    };
    let of_site = |used: &LicenseUse| used.statement.is_some_and(is_site);
    if article.licenses.iter().all(of_site) {
        leave_foot_of_copy(input, article);
        return;
    }
    if !article.statements.iter().any(own) {
        return;
    }
    let site = article.licenses.iter().find(|used| of_site(used)).cloned();
    article.licenses.retain(|used| !of_site(used));
    let kept = article.licenses.iter().find_map(|used| used.statement);
    article.statement = article.statement.filter(|at| !is_site(*at)).or(kept);
    if matches!(article.relation, Relation::Translated | Relation::Adapted) {
        article.outbound = article.outbound.take().or_else(|| site.map(Box::new));
    }
}

/// "Republished from A." above the footer "Content on this site is licensed under CC BY-SA 4.0": the site speaks for itself,
/// and cannot give what is A's. Under what the copy comes nobody says.
fn leave_foot_of_copy(input: &Input<'_>, article: &mut Work) {
    let credits = || article.credits.iter().map(|at| &input.evidence.credits[*at]);
    let told = article.provenance == Provenance::ThirdParty
        && article.relation == Relation::Republished
        && credits().any(|credit| credit.kind == CreditKind::RepublishedFrom && credit.visible && !ours(input, credit));
    let in_foot = |used: &LicenseUse| {
        let said = used.statement.map(|at| &input.evidence.statements[at]);
        said.is_some_and(|said| {
            let block = said.block.and_then(|at| input.document.blocks.get(at));
            said.scope == Scope::Site
                && said.licensor.is_none()
                && block.is_some_and(|block| block.role == Role::Footer)
                && credits().all(|credit| credit.block != said.block)
        })
    };
    if told && article.licenses.iter().all(in_foot) {
        article.licenses.clear();
        article.statement = None;
    }
}

/// "Except for sections 1 to 3, these notes are licensed under …", "The rest of this page is …": whether a license leaves out
/// what was spoken of.
fn leaves_part(input: &Input<'_>, statement: &Statement) -> bool {
    let lead = Span::new(statement.sentence.start, statement.span.start.max(statement.sentence.start));
    let lead = fold(input.source.slice(lead));
    let words = |list| input.knowledge.credits.words(list);
    let behind = |out: &str| lead.find(out).map(|at| lead[at + out.len()..].trim_start());
    let is_part = |rest: &str| part::opens(words(WordList::PartOpener), words(WordList::PartOfText), rest);
    words(WordList::RestOfText).are_in(&lead) || words(WordList::LeavesOut).iter().filter_map(behind).any(is_part)
}

/// "It is published under CC BY-NC 4.0.", "Se publica bajo …": whether a sentence names nothing before its license, so that it
/// goes on about the page.
fn points_back(input: &Input<'_>, statement: &Statement) -> bool {
    /// Bytes before the license at most.
    const LEAD: usize = 80;
    let start = statement.sentence.start;
    let lead = input.source.slice(Span::new(start, statement.span.start.max(start)));
    if lead.len() > LEAD || !matches!(statement.scope, Scope::Document | Scope::Site) {
        return false;
    }
    let lead = fold(lead);
    let mut rest = String::new();
    let mut done = 0;
    for found in input.knowledge.lexicon.cues(&lead) {
        if found.start >= done && found.says.iter().any(|cue| matches!(cue, Cue::Grant | Cue::GrantNear)) {
            rest.push_str(&lead[done..found.start]);
            rest.push(' ');
            done = found.end;
        }
    }
    rest.push_str(&lead[done..]);
    let words = &input.knowledge.credits;
    let stems = input.knowledge.lexicon.words(WordList::LicenseStems);
    let small = [WordClass::Pronoun, WordClass::Passive, WordClass::Lead, WordClass::Inner];
    done > 0
        && word::words(&rest).all(|word| {
            words.is_auxiliary(word) || small.into_iter().any(|class| words.is(class, word)) || stems.open(word)
        })
}

/// "Adapted from A, CC BY-SA 3.0. … This page is licensed under CC BY-SA 4.0": the first is the license of the original,
/// the second that of what was made of it.
fn own_text(input: &Input<'_>, article: &mut Work) {
    let statements = &input.evidence.statements;
    let of_original =
        |statement: &Statement| {
            input.evidence.credits.iter().any(|credit| {
                credit.kind.tells_of_original() && credit.visible && credit.span.overlaps(statement.sentence)
            })
        };
    let of_page = |statement: &Statement| {
        let lead = Span::new(statement.sentence.start, statement.span.start.max(statement.sentence.start));
        let lead = fold(input.source.slice(lead));
        // "“Bay news” is licensed under …", by its own title.
        let titled = || {
            let title = input.document.title.as_ref().map(|(title, _)| fold(title)).unwrap_or_default();
            let words = lead.trim_start_matches(|letter: char| !letter.is_alphanumeric());
            !title.is_empty() && words.len() < lead.len() && words.starts_with(&title)
        };
        matches!(statement.scope, Scope::Document | Scope::Site)
            && (input.knowledge.credits.speaks_of_text(&lead) || titled())
    };
    // "Our docs are licensed under …" in another block than what says what it was adapted from.
    let bases =
        || input.evidence.credits.iter().filter(|credit| credit.kind == CreditKind::AdaptedFrom && credit.visible);
    let adapted = article.relation == Relation::Adapted && bases().any(|credit| credit.block.is_some());
    let of_adapter = |statement: &Statement| {
        /// Words in which a sentence says what it speaks of.
        const WORDS: usize = 3;
        let lead = Span::new(statement.sentence.start, statement.span.start.max(statement.sentence.start));
        let lead = fold(input.source.slice(lead));
        let words = &input.knowledge.credits;
        let own = |word: &str| words.words(WordList::OwnMatter).has(word) || words.is(WordClass::AtHand, word);
        adapted
            && matches!(statement.scope, Scope::Document | Scope::Site)
            && bases().all(|credit| credit.block != statement.block)
            && word::words(&lead).take(WORDS).any(own)
    };
    let mut grants = article.statements.iter().copied().filter(|at| {
        let statement = &statements[*at];
        statement.kind == Kind::Grant && statement.visible && statement.medium.is_none()
    });
    let Some(own) = grants.clone().find(|at| {
        let statement = &statements[*at];
        let of_own = of_page(statement) || of_adapter(statement) || adapted && points_back(input, statement);
        of_own && !of_original(statement)
    }) else {
        return;
    };
    if !grants.any(|at| of_original(&statements[at])) {
        return;
    }
    // Of a name and its address the one that says more.
    let pair = statements[own].pair.filter(|pair| refines(&statements[*pair].license, &statements[own].license));
    let exact = pair.unwrap_or(own);
    // "The rest of this page is licensed under …": not what was adapted.
    if !leaves_part(input, &statements[own]) {
        article.outbound =
            Some(Box::new(LicenseUse { license: statements[exact].license.clone(), statement: Some(exact) }));
    }
    let said = |used: &LicenseUse| used.statement.is_some_and(|at| statements[at].sentence == statements[own].sentence);
    if !article.licenses.iter().all(said) {
        article.licenses.retain(|used| !said(used));
        let stands = |at: &usize| statements[*at].sentence != statements[own].sentence;
        article.statement =
            article.statement.filter(stands).or_else(|| article.licenses.iter().find_map(|used| used.statement));
    }
}

/// Fills in from the publisher's record what the page leaves out: which license "a Creative Commons license" is.
pub(super) fn publisher_fills(input: &Input<'_>, article: &mut Work) {
    let Some(publisher) = article.publisher.as_ref().and_then(|id| input.knowledge.publishers.get(id)) else { return };
    // What is known from memory alone is no ground for duties.
    let is_sure = publisher.confidence != Sureness::Low;
    if article.provenance != Provenance::ThirdParty || publisher.license.len() != 1 || !is_sure {
        return;
    }
    let Some(license) = input.knowledge.catalog.parse_id(&publisher.license[0]) else { return };
    let open = article.licenses.iter().all(|used| refines(&license, &used.license));
    if !open || article.licenses.iter().any(|used| *used.license == license) {
        return;
    }
    let statement = article.licenses.first().and_then(|used| used.statement);
    let filled = LicenseRef { version_state: VersionState::Implied, ..license };
    article.licenses = thin_vec![LicenseUse { license: filled.into(), statement }];
    article.because.push(Because {
        why: format!(
            "{} publishes under {} (record of {})",
            publisher.name(),
            publisher.license[0],
            publisher.checked.as_deref().unwrap_or("unknown date")
        ),
        span: None,
    });
}

/// Whether the sentence that the publisher's terms ask for stands on the page.
pub(super) fn publisher_line(input: &Input<'_>, article: &mut Work) {
    let Some(publisher) = article.publisher.as_ref().and_then(|id| input.knowledge.publishers.get(id)) else { return };
    if publisher.credit_lines.is_empty() {
        return;
    }
    // What stands in braces is for the republisher to fill in: the parts around it stand in this order.
    let parts = |line: &String| line.split(['{', '}']).step_by(2).map(squeeze).collect::<Vec<_>>();
    let lines: Vec<Vec<String>> = publisher.credit_lines.iter().map(parts).collect();
    let present = input.document.blocks.iter().filter(|block| block.visible).any(|block| {
        let text = squeeze(&block.text.text);
        let in_order = |parts: &Vec<String>| {
            let mut rest = text.as_str();
            parts.iter().all(|part| rest.find(part.as_str()).map(|at| rest = &rest[at + part.len()..]).is_some())
        };
        lines.iter().any(in_order)
    });
    article.publisher_line = Some(present);
}

/// Letters and digits alone: marks, links and line ends do not make another sentence.
fn squeeze(text: &str) -> String {
    fold(text).chars().filter(|ch| ch.is_alphanumeric()).collect()
}
