//! Who made the original of an adaptation, told from who made the page.
//!
//! Takes an analysis and its article, gives names.

use crate::Analysis;
use crate::detect::normal::fold;
use crate::evidence::{Credit, CreditKind};
use crate::work::{Work, WorkKind};

/// Who made what a page with a title of its own was made from, where a credit tells of it: "By Nia Orsolo. … Adapted from
/// “Low Water” by Jo Roe". Who stands before those words made the page.
pub(super) fn of_original<'a>(analysis: &'a Analysis, work: &Work) -> Option<Vec<&'a str>> {
    let title = |title: &str| fold(title);
    let own = analysis.document.title.as_ref().map(|(own, _)| title(own));
    let differs = own.is_some() && work.declared_title.is_none() && work.title.as_deref().map(title) != own;
    let credits = || work.credits.iter().filter_map(|at| analysis.evidence.credits.get(*at));
    let base = credits().find(|credit| credit.kind == CreditKind::AdaptedFrom);
    // Mostly both have one title.
    let same = base.is_some_and(|base| own.is_some() && base.name.as_deref().map(title) == own);
    if work.kind != WorkKind::Article || !(differs || same) {
        return None;
    }
    let base = base.map(|credit| (credit.block, credit.span));
    let names = |led: &dyn Fn(&Credit) -> bool| -> Vec<&'a str> {
        credits().filter(|credit| led(credit)).filter_map(|credit| credit.name.as_deref()).collect()
    };
    let Some((block, span)) = base else {
        return Some(names(&|credit| credit.kind == CreditKind::Photo)).filter(|names| !names.is_empty());
    };
    // "based on Jo Roe's “Low Water”": within the words themselves.
    let told = |credit: &Credit| credit.span.start >= span.end || span.contains(credit.span);
    let behind = |credit: &Credit| credit.kind == CreditKind::Author && told(credit);
    let beside = names(&|credit| behind(credit) && credit.block == block);
    if beside.is_empty() {
        return differs.then(|| names(&behind));
    }
    Some(beside)
}
