//! The attribution of the article, put at its end.

use super::{Mend, only};
use crate::Analysis;
use crate::attribute::place::end::at_end;
use crate::attribute::style::{self, Style};
use crate::attribute::{Missing, Overrides, attribute, render};
use crate::config::Context;
use crate::finding::Finding;
use crate::knowledge::Knowledge;
use crate::work::Provenance;

/// Appends the attribution of an article that is somebody else's.
pub(super) fn propose(analysis: &Analysis, context: &Context, knowledge: &Knowledge, finding: &Finding) -> Vec<Mend> {
    let fix = || {
        let is_copy = analysis.works.works.first()?.provenance == Provenance::ThirdParty;
        if finding.about.work != Some(0) || !is_copy {
            return None;
        }
        let format = style::Format::of(analysis.format)?;
        let mut attribution = attribute(analysis, knowledge, &Overrides::default()).into_iter().next()?.ok()?;
        attribution.leave_out(&context.policy);
        // What licit does not know, a person has to find out first.
        let may_lack = |what: &Missing| matches!(what, Missing::Title | Missing::Translator | Missing::Changes);
        if !attribution.missing.iter().all(may_lack) {
            return None;
        }
        let language = analysis.document.language.as_deref().unwrap_or_default();
        let block = render(&[attribution], &Style { format, language, ..Style::default() }, knowledge).ok()?;
        Some(Mend {
            title: "add the attribution of the article at its end".to_owned(),
            edits: vec![at_end(&analysis.source, &analysis.document, analysis.format, block.trim_end())],
        })
    };
    only(fix())
}
