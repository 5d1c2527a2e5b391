//! Addresses: the current form of a license's, and one without what tracks readers.

use super::{Mend, only};
use crate::Analysis;
use crate::finding::{Edit, Finding};
use crate::knowledge::Knowledge;
use crate::source::Span;

/// Replaces the old beginning of the address of a license; what follows it stays.
pub(super) fn current(analysis: &Analysis, knowledge: &Knowledge, finding: &Finding) -> Vec<Mend> {
    let fix = || {
        let statement = super::granted(analysis, finding)?;
        let words = analysis.source.slice(statement.span);
        let begins = |old: &&String| words.get(..old.len()).is_some_and(|head| head.eq_ignore_ascii_case(old));
        let (old, current) = knowledge
            .web
            .old_addresses
            .iter()
            .find_map(|address| Some((address.old.iter().find(begins)?, &address.current)))?;
        let start = statement.span.start;
        Some(Mend {
            title: "write the address of the license in its current form".to_owned(),
            edits: vec![Edit { span: Span::new(start, start + old.len()), text: current.clone() }],
        })
    };
    only(fix())
}

/// Takes the parameters that track readers out of the link of a credit.
pub(super) fn without_tracking(analysis: &Analysis, knowledge: &Knowledge, finding: &Finding) -> Vec<Mend> {
    let fix = || {
        let credit = analysis.evidence.credits.get(finding.about.credit?)?;
        let url = credit.url.as_deref()?;
        let block = analysis.document.blocks.get(credit.block?)?;
        let link = block.links.iter().find(|link| link.url == url)?;
        let written = analysis.source.slice(link.url_span);
        let kept = knowledge.web.untracked(written)?;
        Some(Mend {
            title: "cut the parameters that track readers".to_owned(),
            edits: vec![Edit { span: link.url_span, text: kept }],
        })
    };
    only(fix())
}
