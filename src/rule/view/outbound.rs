//! What the license of a work says of the license that it, or the page around it, is offered under.

use super::{Subject, Value, View};
use crate::Analysis;
use crate::config::Context;
use crate::knowledge::Knowledge;
use crate::license::LicenseRef;
use crate::license::compatibility::{Use, Verdict};
use crate::rule::facts::Fact;
use crate::work::{Provenance, Relation, Work, WorkKind};
use std::borrow::Cow;

/// Steps that a judgement on two licenses costs.
const STEPS: usize = 100;

/// The license of the page: of its own text, as far as it is its own; else of the site.
pub(super) fn page_license(analysis: &Analysis, context: &Context, knowledge: &Knowledge) -> Option<LicenseRef> {
    let article = analysis.works.works.iter().find(|work| work.kind == WorkKind::Article);
    let offered = article.and_then(|article| {
        let is_own = article.provenance == Provenance::Own || article.relation == Relation::Original;
        let own = if is_own { article.licenses.first() } else { None };
        article.outbound.as_deref().or(own).map(|held| (*held.license).clone())
    });
    offered.or_else(|| context.site.license.as_deref().and_then(|id| knowledge.catalog.parse_id(id)))
}

/// What was done with a work.
fn how(work: &Work) -> Use {
    match work.relation {
        Relation::Translated => Use::Translated,
        Relation::Adapted => Use::Adapted,
        Relation::Excerpt => Use::Excerpt,
        Relation::Original | Relation::Republished | Relation::Unknown => Use::Verbatim,
    }
}

impl View<'_> {
    /// Facts on what a work, or the page around it, is offered under.
    pub(super) fn of_outbound(&self, subject: Subject, fact: Fact) -> Value<'_> {
        let Some(work) = self.work(subject) else { return Value::Unknown };
        let offered = work.outbound.as_ref().map(|held| &*held.license);
        let page = self.page.as_ref();
        let target = match fact {
            Fact::WorkPage => return page.map_or(Value::Unknown, Value::License),
            Fact::WorkPageVerdict | Fact::WorkPageReason => page,
            _ => offered,
        };
        let (Some(own), Some(target)) = (self.license(subject), target) else { return Value::Unknown };
        if !self.spend(STEPS) {
            return Value::Unknown;
        }
        let answer = self.knowledge.catalog.outbound(own, target, how(work));
        match fact {
            Fact::WorkOutboundReason | Fact::WorkPageReason => Value::Text(Cow::Owned(answer.reason)),
            _ => Value::Text(Cow::Borrowed(answer.verdict.word())),
        }
    }

    /// Whether two works under these licenses mix in one adaptation, as far as that is clear.
    pub(crate) fn mixes(&self, one: &LicenseRef, other: &LicenseRef) -> Option<bool> {
        if !self.spend(STEPS * 10) {
            return None;
        }
        match self.knowledge.catalog.mix(&[one.clone(), other.clone()]).verdict {
            Verdict::Allow => Some(true),
            Verdict::Deny => Some(false),
            Verdict::CarveOut | Verdict::Discouraged | Verdict::Review => None,
        }
    }
}
