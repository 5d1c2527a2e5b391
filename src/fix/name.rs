//! The usual name of a license in place of another writing of it.

use super::{Mend, granted, only, plain_words};
use crate::Analysis;
use crate::finding::{Edit, Finding};
use crate::knowledge::Knowledge;
use crate::license::VersionState;

/// Writes the name that the license is known by.
pub(super) fn propose(analysis: &Analysis, knowledge: &Knowledge, finding: &Finding) -> Vec<Mend> {
    let fix = || {
        let statement = granted(analysis, finding)?;
        plain_words(analysis, statement.span, statement.block)?;
        if statement.license.version_state == VersionState::Invalid {
            return None;
        }
        let facts = knowledge.catalog.describe(&statement.license)?;
        let name = &facts.name;
        Some(Mend { title: format!("write {name}"), edits: vec![Edit { span: statement.span, text: name.clone() }] })
    };
    only(fix())
}
