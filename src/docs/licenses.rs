//! `docs/licenses.md`: what each license asks for. Versions of one family stand together, with what differs.

use super::{cell, head, push};
use crate::license::catalog::{LicenseTerms, TermLine};
use crate::license::versions::range;
use crate::license::{Catalog, LicenseRef};
use std::collections::BTreeMap;

/// Sections, in the order of printing: category and title.
const SECTIONS: [(&str, &str); 7] = [
    ("creative-commons", "Creative Commons"),
    ("public-domain", "Public domain"),
    ("open-content", "Other free licenses for texts and pictures"),
    ("open-data", "Data"),
    ("government", "Governments"),
    ("stock", "Stock sites"),
    ("statement", "Statements on rights"),
];

/// The page.
#[must_use]
pub fn page(catalog: &Catalog) -> String {
    let mut out = head("Licenses", "licenses");
    push(
        &mut out,
        format_args!(
            "What each license asks of the one who republishes, in own words, with the place in its text. The newest \
             version is told in full, and then what differs in the others; `licit explain ID` prints any version or port \
             by itself, `licit explain ONE OTHER` whether two mix. What was not read in the license's own text is marked. \
             No legal advice.\n\n"
        ),
    );
    let families = catalog.families().iter().map(|family| family.id.as_str());
    let ids = families.chain(catalog.named().iter().map(|named| named.id.as_str()));
    let mut sections: BTreeMap<usize, Vec<LicenseRef>> = BTreeMap::new();
    for id in ids {
        let family = LicenseRef::family(id);
        let newest = catalog.each_version(&family).pop().unwrap_or(family);
        let category = catalog.describe(&newest).map(|facts| facts.category.clone()).unwrap_or_default();
        let at = SECTIONS.iter().position(|(word, _)| *word == category).unwrap_or(SECTIONS.len() - 1);
        sections.entry(at).or_default().push(newest);
    }
    for (at, licenses) in &sections {
        push(&mut out, format_args!("- {}: ", SECTIONS[*at].1));
        let links: Vec<String> = licenses
            .iter()
            .map(|license| format!("[{}](#{})", license.family, license.family.to_lowercase().replace('+', "")))
            .collect();
        push(&mut out, format_args!("{}\n", links.join(", ")));
    }
    for (at, licenses) in &sections {
        push(&mut out, format_args!("\n## {}\n", SECTIONS[*at].1));
        for license in licenses {
            one(&mut out, license, catalog);
        }
    }
    out
}

fn one(out: &mut String, license: &LicenseRef, catalog: &Catalog) {
    let (Some(facts), Some(terms)) = (catalog.describe(license), catalog.terms(license)) else { return };
    push(out, format_args!("\n### {}\n\n{}", license.family, facts.long_name));
    if let Some(url) = &facts.url {
        push(out, format_args!(" · <{url}>"));
    }
    if facts.retired {
        push(out, format_args!(" · no longer offered"));
    }
    let versions = catalog.versions_of(license);
    if versions.len() > 1 {
        push(out, format_args!(" · versions {}", versions.join(", ")));
    }
    out.push_str("\n\n");
    lists(out, &terms);
    let differences = catalog.differences(license);
    let others: Vec<String> = catalog
        .each_version(license)
        .iter()
        .filter_map(|version| Some((version.version.clone()?, catalog.terms(version)?)))
        .flat_map(|(version, terms)| {
            terms.notes.into_iter().map(move |note| (version.clone(), note)).collect::<Vec<_>>()
        })
        .filter(|(_, note)| !terms.notes.contains(note))
        .fold(Vec::<(Vec<String>, String)>::new(), |mut all, (version, note)| {
            let says = note.clause.map_or_else(|| note.says.clone(), |clause| format!("{} ({clause})", note.says));
            match all.iter_mut().find(|(_, known)| *known == says) {
                Some((versions, _)) => versions.push(version),
                None => all.push((vec![version], says)),
            }
            all
        })
        .into_iter()
        .map(|(versions, says)| format!("| {} | {} |\n", range(&versions), cell(&says)))
        .collect();
    if !differences.is_empty() || !others.is_empty() {
        push(out, format_args!("\nWhat differs between versions:\n\n| versions | |\n|---|---|\n"));
    }
    for difference in differences {
        for (versions, says) in difference.runs {
            if let Some(says) = says {
                push(out, format_args!("| {} | you {}: {} |\n", range(&versions), difference.group, cell(&says)));
            }
        }
    }
    out.push_str(&others.concat());
    match &terms.read_in {
        Some(text) => push(out, format_args!("\nRead in: {text}.\n")),
        None => push(out, format_args!("\nNot checked against its own text.\n")),
    }
}

fn lists(out: &mut String, terms: &LicenseTerms) {
    let groups: [(&str, &[TermLine]); 3] =
        [("You may", &terms.may), ("You must", &terms.must), ("You must not", &terms.must_not)];
    for (title, lines) in groups.into_iter().filter(|(_, lines)| !lines.is_empty()) {
        push(out, format_args!("**{title}**\n\n"));
        for line in lines {
            let clause = line.clause.as_ref().map(|clause| format!(" ({clause})")).unwrap_or_default();
            push(out, format_args!("- {}{clause}\n", line.sentence()));
        }
        out.push('\n');
    }
    if !terms.notes.is_empty() {
        push(out, format_args!("**Worth knowing**\n\n"));
    }
    for note in &terms.notes {
        let clause = note.clause.as_ref().map(|clause| format!(" ({clause})")).unwrap_or_default();
        push(out, format_args!("- {}{clause}\n", note.says));
    }
}
