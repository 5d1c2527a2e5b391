//! Facts on what a site asks for.

use super::Value;
use crate::Analysis;
use crate::config::{CreditStyle, DataMining, Policy};
use crate::license::LicenseRef;
use crate::rule::facts::Fact;
use crate::work::Work;

/// What a fact says of a site's policy.
pub(super) fn of_site(policy: &Policy, fact: Fact) -> Value<'static> {
    match fact {
        Fact::SiteOutboundRequired => Value::Flag(policy.outbound_required),
        Fact::SiteRequireRecord => Value::Flag(policy.require_record),
        Fact::SiteRequireStatus => Value::Flag(policy.require_status),
        Fact::SiteCreditStyle => Value::text(policy.credit_style.map(|style| match style {
            CreditStyle::CreatorFirst => "creator-first",
            CreditStyle::LicenseFirst => "license-first",
        })),
        Fact::SiteDataMining => Value::text(policy.data_mining.map(|mining| match mining {
            DataMining::Allowed => "allowed",
            DataMining::Reserved => "reserved",
        })),
        Fact::SiteReviewMaxAge => Value::number(policy.review_max_age.and_then(|days| usize::try_from(days).ok())),
        _ => Value::Unknown,
    }
}

/// What a policy says of a license; `None` where it says nothing of any.
pub(super) fn of_license(policy: &Policy, license: &LicenseRef) -> Option<&'static str> {
    let id = license.id();
    let names = |list: &[String]| list.iter().any(|entry| covers(entry, &id, &license.family));
    if names(&policy.denied) {
        return Some("denied");
    }
    if policy.allowed.is_empty() {
        return None;
    }
    Some(if names(&policy.allowed) { "allowed" } else { "unlisted" })
}

/// Whether an entry covers a license: its id, its family, or parts of the id around each `*`.
fn covers(entry: &str, id: &str, family: &str) -> bool {
    let Some((start, rest)) = entry.split_once('*') else {
        return entry.eq_ignore_ascii_case(id) || entry.eq_ignore_ascii_case(family);
    };
    let id = id.to_ascii_lowercase();
    let Some(mut left) = id.strip_prefix(&start.to_ascii_lowercase()) else { return false };
    let rest = rest.to_ascii_lowercase();
    let (between, end) = rest.rsplit_once('*').unwrap_or(("", &rest));
    for part in between.split('*') {
        let Some((_, behind)) = left.split_once(part) else { return false };
        left = behind;
    }
    left.ends_with(end)
}

/// Whether the creator or the license stands first, where the same block names both.
pub(super) fn credit_order(analysis: &Analysis, work: &Work) -> Option<&'static str> {
    let evidence = &analysis.evidence;
    let statement = evidence.statements.get(work.statement?)?;
    let beside = work
        .credits
        .iter()
        .filter_map(|at| evidence.credits.get(*at))
        .find(|credit| credit.block.is_some() && credit.block == statement.block && credit.name_span.is_some())?;
    let name = beside.name_span?;
    Some(if name.start < statement.span.start { "creator-first" } else { "license-first" })
}

#[cfg(test)]
mod tests {
    use super::covers;

    #[test]
    fn entries_name_ids_families_and_patterns() {
        assert!(covers("CC-BY-NC-4.0", "CC-BY-NC-4.0", "CC-BY-NC"));
        assert!(covers("cc-by-nc", "CC-BY-NC-4.0", "CC-BY-NC"));
        assert!(covers("CC-BY-NC*", "CC-BY-NC-ND-4.0", "CC-BY-NC-ND"));
        assert!(covers("*-3.0", "CC-BY-3.0", "CC-BY"));
        assert!(covers("CC-*-ND*", "CC-BY-ND-4.0", "CC-BY-ND") && covers("cc-*-nd*", "CC-BY-NC-ND-4.0", "CC-BY-NC-ND"));
        assert!(covers("*-NC*", "CC-BY-NC-4.0", "CC-BY-NC") && covers("*-NC-*-4.0", "CC-BY-NC-SA-4.0", "CC-BY-NC-SA"));
        assert!(!covers("*-NC*", "CC-BY-4.0", "CC-BY") && !covers("CC-*-ND*", "CC-BY-SA-4.0", "CC-BY-SA"));
        assert!(!covers("CC-BY", "CC-BY-NC-4.0", "CC-BY-NC"));
        assert!(!covers("CC-BY-4.0*0", "CC-BY-4.0", "CC-BY"));
    }
}
