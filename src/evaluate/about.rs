//! Whether a document is about licenses, rather than under one that binds whoever copies it.

use crate::Analysis;
use crate::detect::normal::Normal;
use crate::detect::word;
use crate::document::{Block, Role};
use crate::evidence::Statement;
use crate::knowledge::Knowledge;
use crate::lexicon::lists::WordList;
use crate::lexicon::{Cue, Sign};
use crate::rule::view;
use crate::work::WorkKind;
use std::collections::BTreeSet;

/// How much of a document is about licenses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum About {
    /// It is about something else.
    No,
    /// It explains licenses: what it shows of credits and notices are examples, and no duty of a copy follows from them.
    Explains,
    /// It is the text of a license, or says that it is about licensing: no rule on works and words applies.
    Is,
}

/// Blocks at the head in which the text of a license speaks of itself.
const HEAD: usize = 12;

/// Longest block of the head that is looked at, in bytes.
const LONGEST: usize = 4096;

/// How many licenses a page names that explains them under a heading.
const SEVERAL: usize = 3;

/// Says how much of a document is about licenses.
pub(super) fn about(analysis: &Analysis, knowledge: &Knowledge) -> About {
    let stated = analysis.document.front_matter.as_ref().and_then(view::mode);
    if stated.is_some_and(|mode| mode == "about-licensing") || is_license_text(analysis, knowledge) {
        return About::Is;
    }
    let named = licenses_named(analysis);
    let title = analysis.document.title.as_ref().is_some_and(|(title, _)| speaks_of_licenses(knowledge, title));
    let explains = named >= 2 && (title || repeats_origins(analysis))
        || named >= SEVERAL && explained(analysis, knowledge) >= SEVERAL;
    if explains { About::Explains } else { About::No }
}

/// Whether the title or the first blocks hold words in which only the text of a license speaks of itself.
fn is_license_text(analysis: &Analysis, knowledge: &Knowledge) -> bool {
    let document = &analysis.document;
    let is_text = |text: &str| text.len() <= LONGEST && says(knowledge, text, Cue::LicenseText);
    if document.title.as_ref().is_some_and(|(title, _)| is_text(title)) {
        return true;
    }
    let words = &analysis.evidence.license_words;
    if words.is_empty() {
        return false;
    }
    let reads = |block: &Block| {
        !matches!(block.role, Role::Nav | Role::Comment | Role::Code) && !block.text.text.trim().is_empty()
    };
    let mut head = document.blocks.iter().enumerate().filter(|(_, block)| reads(block)).take(HEAD);
    head.any(|(index, block)| words.binary_search(&index).is_ok() && is_text(&block.text.text))
}

/// Counts the Creative Commons licenses that are named.
fn licenses_named(analysis: &Analysis) -> usize {
    families(analysis.evidence.statements.iter())
}

fn families<'a>(statements: impl Iterator<Item = &'a Statement>) -> usize {
    let families = statements.map(|statement| statement.license.family.as_str());
    families.filter(|family| family.starts_with("CC-") || *family == "CC0").collect::<BTreeSet<&str>>().len()
}

/// Whether it says again and again in plain text where something comes from: those are examples, since an article has
/// one origin.
fn repeats_origins(analysis: &Analysis) -> bool {
    analysis.evidence.credits.iter().filter(|credit| credit.kind.names_publication() && !credit.structured).count()
        > SEVERAL
}

/// Counts those that stand below the first heading that speaks of licenses, or in headings, and are neither a picture's or
/// a quotation's nor beside words on an original: "License" may be the last heading of any page.
fn explained(analysis: &Analysis, knowledge: &Knowledge) -> usize {
    let Analysis { document, evidence, works, .. } = analysis;
    let heads = |at: usize| document.blocks.get(at).is_some_and(|block| block.role == Role::Heading);
    let speaks = |block: &Block| {
        let text = block.text.text.as_str();
        block.role == Role::Heading && text.len() <= LONGEST && speaks_of_licenses(knowledge, text)
    };
    let named = evidence.statements.iter().filter_map(|statement| statement.block).filter(|at| heads(*at)).min();
    let first = document.blocks.iter().position(speaks).into_iter().chain(named).min();
    let Some(first) = first else { return 0 };
    let told: BTreeSet<usize> = evidence
        .credits
        .iter()
        .filter(|credit| credit.kind.names_original() && !credit.structured)
        .filter_map(|credit| credit.block)
        .collect();
    let of_text = |at: usize| {
        let work = works.of_statement.get(at).and_then(|work| works.works.get(*work));
        work.is_none_or(|work| work.kind == WorkKind::Article)
    };
    let counted = evidence.statements.iter().enumerate().filter(|(at, statement)| {
        of_text(*at) && statement.block.is_some_and(|block| block >= first && !told.contains(&block))
    });
    families(counted.map(|(_, statement)| statement))
}

/// Whether a title or a heading speaks of licenses. Words for them are everyday words in other languages, or in their own:
/// "Bücher lesen" (a license in Malay), "La renuncia del alcalde", "Le contrat"; those count beside Creative Commons alone.
fn speaks_of_licenses(knowledge: &Knowledge, text: &str) -> bool {
    let lower = text.to_lowercase();
    let stems = knowledge.lexicon.words(WordList::LicenseStems);
    let named = || word::words(&lower).any(|word| matches!(word, "commons" | "cc" | "cc0"));
    says(knowledge, text, Cue::License) && (stems.are_in(&lower) || named())
}

fn says(knowledge: &Knowledge, text: &str, cue: Cue) -> bool {
    if cue == Cue::LicenseText && !knowledge.lexicon.signs(text).has(Sign::LicenseText) {
        return false;
    }
    let normal = Normal::of(text);
    knowledge.lexicon.cues(&normal.text).iter().any(|found| found.says.contains(&cue))
}
