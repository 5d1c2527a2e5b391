//! What the words around a statement tell of a work: whose site speaks, and as of when data are.
//!
//! Takes an analysis and one of its works. It makes no names and no dates but those that stand there.

use crate::Analysis;
use crate::detect::other;
use crate::document::Block;
use crate::evidence::Statement;
use crate::knowledge::Knowledge;
use crate::lexicon::lists::WordList;
use crate::source::boundary_before;
use crate::work::{Creator, Provenance, Work};

/// The statements of a work, each with the block that it stands in.
fn statements<'a>(analysis: &'a Analysis, work: &'a Work) -> impl Iterator<Item = (&'a Statement, &'a Block)> {
    let statements = work.statements.iter().filter_map(|at| analysis.evidence.statements.get(*at));
    statements.filter_map(|statement| Some((statement, analysis.document.blocks.get(statement.block?)?)))
}

/// Whether somebody is named where the foot of a page says under what all texts of its site are.
pub(super) fn is_of_site(analysis: &Analysis, work: &Work, creator: &Creator, knowledge: &Knowledge) -> bool {
    let named =
        |statement: &Statement| statement.licensor.as_deref().is_some_and(|(_, place)| Some(*place) == creator.span);
    work.provenance != Provenance::ThirdParty
        && statements(analysis, work)
            .any(|(statement, block)| named(statement) && other::is_of_site(knowledge, block, statement))
}

/// The day of the last update, where a license asks for it: "Données : X, mises à jour le 3 mars 2026, Licence Ouverte 2.0".
pub(super) fn updated(analysis: &Analysis, work: &Work, knowledge: &Knowledge) -> Option<String> {
    /// Longest text in which the day is looked for, and the longest day, in bytes.
    const LONGEST: usize = 800;
    const DAY: usize = 40;
    const UPDATE: &str = "last-update-date";
    let asks = |statement: &Statement| {
        let terms = knowledge.catalog.terms(&statement.license);
        terms.is_some_and(|terms| terms.must.iter().any(|duty| duty.id == UPDATE))
    };
    let openers = knowledge.lexicon.words(WordList::UpdatedOn);
    let asked = statements(analysis, work).filter(|(statement, _)| asks(statement));
    asked.map(|(_, block)| block.text.text.as_str()).filter(|text| text.len() <= LONGEST).find_map(|text| {
        let lower = text.to_lowercase();
        let (at, opener) = openers.iter().find_map(|words| Some((lower.find(words)?, words)))?;
        let behind = text.get(at + opener.len()..)?;
        let day = &behind[..boundary_before(behind, DAY.min(behind.len()))];
        let day = day.split([',', ';', '(', ')', '[', '\n', '|', '·']).next()?.split(". ").next()?;
        let day = day.trim().trim_end_matches('.');
        let digits = day.chars().filter(char::is_ascii_digit).count();
        ((4..=8).contains(&digits) && !day.is_empty()).then(|| day.to_owned())
    })
}
