//! Whether licenses go together: in one adaptation, side by side, one under the other.

use super::license::push;
use crate::license::compatibility::{Answer, Mix, Use, Verdict};
use crate::license::{Catalog, LicenseRef};
use serde_json::{Value, json};

/// For a person.
pub(super) fn human(licenses: &[LicenseRef], catalog: &Catalog) -> String {
    let mut out = String::new();
    let names: Vec<String> = licenses.iter().map(|license| catalog.side(license).name).collect();
    push(&mut out, &names.join(" and "));
    let mix = catalog.mix(licenses);
    push(&mut out, &format!("\nIn one adaptation: {}", yes_or_no(mix.verdict)));
    push(&mut out, &format!("  {}{}", mix.reason, place(mix.clause.as_ref())));
    outbound(&mut out, &mix, catalog);
    if licenses.len() > 2 {
        push(&mut out, "\nTwo by two");
        for (one, other) in pairs(licenses) {
            let mix = catalog.mix(&[one.clone(), other.clone()]);
            let (one, other) = (catalog.side(one).name, catalog.side(other).name);
            push(&mut out, &format!("  {one} with {other}: {}", yes_or_no(mix.verdict)));
            if mix.verdict != Verdict::Allow {
                push(&mut out, &format!("    {}{}", mix.reason, place(mix.clause.as_ref())));
            }
        }
    }
    let titles = [
        (Use::Verbatim, "Side by side, unchanged (a collection): each keeps its license"),
        (Use::Adapted, "A changed or translated version of one, offered under the other"),
    ];
    for (how, title) in titles {
        push(&mut out, &format!("\n{title}"));
        for (from, to) in ordered(licenses) {
            let answer = catalog.outbound(from, to, how);
            let (from, to) = (catalog.side(from).name, catalog.side(to).name);
            let what = if how == Use::Verbatim { "on a page under" } else { "as" };
            push(&mut out, &format!("  {from} {what} {to}: {}", verdict(answer.verdict)));
            push(&mut out, &format!("    {}{}", answer.reason, grounds(&answer)));
        }
    }
    push(&mut out, "\nNo legal advice.");
    out
}

fn outbound(out: &mut String, mix: &Mix, catalog: &Catalog) {
    let names: Vec<String> = mix.outbound.iter().map(|license| catalog.side(license).name).collect();
    if !names.is_empty() {
        let perhaps = if mix.verdict == Verdict::Review { "Perhaps under" } else { "It may go out under" };
        push(out, &format!("  {perhaps}: {}", names.join(", ")));
    }
}

/// For a program.
pub(super) fn json(licenses: &[LicenseRef], catalog: &Catalog) -> Value {
    let answer = |from: &LicenseRef, to: &LicenseRef, how: Use| {
        let answer = catalog.outbound(from, to, how);
        json!({"from": from.id(), "to": to.id(), "use": how, "verdict": answer.verdict, "reason": answer.reason,
            "clause": answer.clause, "source": answer.source})
    };
    let of = |mix: Mix| {
        let outbound: Vec<String> = mix.outbound.iter().map(LicenseRef::id).collect();
        json!({"verdict": mix.verdict, "reason": mix.reason, "clause": mix.clause, "outbound": outbound})
    };
    let ids = |licenses: &[LicenseRef]| licenses.iter().map(LicenseRef::id).collect::<Vec<_>>();
    let pairs: Vec<Value> = pairs(licenses)
        .map(|(one, other)| {
            let pair = [one.clone(), other.clone()];
            json!({"licenses": ids(&pair), "mix": of(catalog.mix(&pair))})
        })
        .collect();
    let outbound: Vec<Value> = ordered(licenses)
        .flat_map(|(from, to)| [Use::Verbatim, Use::Adapted].map(|how| answer(from, to, how)))
        .collect();
    json!({"schema": "licit/explain/1", "licenses": ids(licenses), "mix": of(catalog.mix(licenses)), "pairs": pairs,
        "outbound": outbound})
}

fn pairs(licenses: &[LicenseRef]) -> impl Iterator<Item = (&LicenseRef, &LicenseRef)> {
    licenses.iter().enumerate().flat_map(|(at, one)| licenses[at + 1..].iter().map(move |other| (one, other)))
}

fn ordered(licenses: &[LicenseRef]) -> impl Iterator<Item = (&LicenseRef, &LicenseRef)> {
    let with = move |at: usize| {
        let others = licenses.iter().enumerate().filter(move |(other, _)| *other != at);
        others.map(move |(_, other)| (&licenses[at], other))
    };
    (0..licenses.len()).flat_map(with)
}

fn yes_or_no(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Allow | Verdict::CarveOut => "yes",
        Verdict::Discouraged | Verdict::Review => "a person must decide",
        Verdict::Deny => "no",
    }
}

fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Allow => "yes",
        Verdict::CarveOut => "yes, and say so beside it",
        Verdict::Discouraged => "not recommended",
        Verdict::Review => "a person must decide",
        Verdict::Deny => "no",
    }
}

fn place(clause: Option<&String>) -> String {
    clause.map(|clause| format!(" ({clause})")).unwrap_or_default()
}

fn grounds(answer: &Answer) -> String {
    let parts: Vec<&str> = [&answer.clause, &answer.source].into_iter().flatten().map(String::as_str).collect();
    if parts.is_empty() { String::new() } else { format!(" ({})", parts.join("; ")) }
}
