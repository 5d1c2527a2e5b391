//! LICENSE, COPYING, NOTICE and the section of a README that speaks of licenses.

use super::{Beside, BesideKind, Covers, Neighbor, field, kind, tags, title};
use crate::document::{Document, Format, Role};
use crate::evidence::{Kind, Scope};
use crate::knowledge::Knowledge;
use crate::lexicon::lists::WordList;
use crate::source::Source;
use std::collections::BTreeSet;

/// Reads a file that holds a license or a notice.
pub(super) fn license(kind: BesideKind, path: &str, bytes: &[u8], knowledge: &Knowledge) -> Neighbor {
    let format = Format::of_path(path).unwrap_or(Format::Text);
    let understood = field::understand(path, bytes, format, knowledge);
    let mut whole = Beside { covers: kind::covers_by_name(path, knowledge), ..Beside::new(kind, path) };
    whole.holders = tags::holders(&understood.source.text, knowledge);
    let mut says = field::grants(&understood, &whole, |_| true);
    let nothing =
        says.iter().all(|part| part.licenses.iter().all(|license| license.family == crate::license::RESERVED));
    if nothing && let Some((license, line)) = title::software(&understood.source.text) {
        let covers = if whole.covers == Covers::Folder { Covers::Code } else { whole.covers.clone() };
        says = vec![Beside { licenses: vec![license], line: Some(line), covers, ..whole }];
    }
    Neighbor { says, ..Neighbor::default() }
}

/// Whether words speak of licenses: without any a README says nothing of them.
fn speaks_of_licenses(knowledge: &Knowledge, text: &str) -> bool {
    let text = text.to_lowercase();
    [WordList::LicenseStems, WordList::LicenseSign].into_iter().any(|list| knowledge.lexicon.words(list).are_in(&text))
}

/// Reads a README: its section on licenses, else what it grants as a whole if that is of one mind.
pub(super) fn readme(path: &str, bytes: &[u8], knowledge: &Knowledge) -> Neighbor {
    let format = Format::of_path(path).unwrap_or(Format::Text);
    if !speaks_of_licenses(knowledge, &Source::decode(path, bytes, format).0.text) {
        return Neighbor::default();
    }
    let understood = field::understand(path, bytes, format, knowledge);
    let statements = &understood.evidence.statements;
    let sections = sections(knowledge, &understood.document);
    let inside = |index: usize| statements[index].block.is_some_and(|block| sections.contains(&block));
    let like = Beside::new(BesideKind::Readme, path);
    let mut says = field::grants(&understood, &like, inside);
    if says.iter().all(|part| part.licenses.is_empty()) {
        let families: BTreeSet<&str> = statements
            .iter()
            .filter(|statement| statement.kind == Kind::Grant && statement.scope != Scope::Media)
            .map(|statement| statement.license.family.as_str())
            .filter(|family| *family != "CC")
            .collect();
        if families.len() == 1 {
            says = field::grants(&understood, &like, |_| true);
        }
    }
    Neighbor { says, ..Neighbor::default() }
}

/// Blocks of the sections whose heading speaks of licenses: up to the next heading that does not.
fn sections(knowledge: &Knowledge, document: &Document) -> BTreeSet<usize> {
    let mut inside = false;
    let mut found = BTreeSet::new();
    for (index, block) in document.blocks.iter().enumerate() {
        if block.role == Role::Heading {
            inside = speaks_of_licenses(knowledge, &block.text.text) || inside && is_part(knowledge, &block.text.text);
        }
        if inside {
            found.insert(index);
        }
    }
    found
}

/// A heading below one on licenses: "Content", "Code".
fn is_part(knowledge: &Knowledge, heading: &str) -> bool {
    knowledge.lexicon.words(WordList::PartHeading).has(&heading.trim().to_lowercase())
}
