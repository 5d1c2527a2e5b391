//! The forms that are for people alone: one line for print, and what is read aloud. They name every fact.

use crate::facts::{Case, address, decoded, license};
use crate::read_back::{spoken, written};
use licit::attribute::{Form, Format};
use licit::knowledge::Knowledge;

/// The facts that the words of a case leave out. Plain text, where nothing is escaped.
pub(crate) fn left_out(case: &Case) -> Result<(), String> {
    let case = Case { format: "text".to_owned(), markup: String::new(), ..case.clone() };
    assert_eq!(case.format(), Format::Text);
    let text = written(&case)?;
    // Without the marks that set names apart, which nobody sees.
    let seen: String = text.chars().filter(|ch| !matches!(ch, '\u{2066}'..='\u{2069}')).collect();
    let links = decoded(&seen);
    let mut faults = Vec::new();
    let aloud = case.form() == Form::Spoken;
    for facts in case.works.iter().flat_map(|facts| std::iter::once(facts).chain(&facts.based_on)) {
        let mut urls: Vec<String> = facts.url.as_deref().and_then(address).into_iter().collect();
        let licenses = facts.licenses.iter().chain(&facts.own_license);
        if !aloud {
            urls.extend(licenses.clone().filter_map(|id| license(id).facts.url.clone()).map(|url| decoded(&url)));
        }
        for url in urls {
            // The address of a work that another was made from is not read aloud.
            let base = aloud && case.works.iter().any(|work| work.based_on.contains(facts));
            let url = if aloud { url.split_once("://").map_or(url.as_str(), |(_, rest)| rest) } else { url.as_str() };
            if !base && !links.contains(url.trim_end_matches('/')) {
                faults.push(format!("address {url} is not said"));
            }
        }
        for id in licenses {
            let license = license(id);
            let language = Knowledge::built_in().attribution.language_or_english(&case.language);
            let long = language.license_name(&license.license, &license.facts, &Knowledge::built_in().catalog);
            let names = [long, license.facts.name.clone(), license.facts.long_name.clone()];
            let said = |name: &String| seen.contains(name.as_str());
            let code = license.facts.url.as_deref().is_some_and(|url| links.contains(&decoded(url)));
            if !names.iter().any(said) && !code && !is_worded(&license.license.family) {
                faults.push(format!("license {id} is not named"));
            }
        }
        let mut bare = seen.clone();
        for fact in case.works.iter().flat_map(spoken) {
            bare = bare.replace(&fact, "");
        }
        if aloud && bare.contains("https://") {
            faults.push("an address is read aloud with its scheme".to_owned());
        }
    }
    // An address is read aloud without its scheme.
    let said = |fact: &String| {
        seen.to_lowercase().contains(&fact.to_lowercase())
            || aloud && fact.split_once("https://").is_some_and(|(lead, rest)| lead.is_empty() && seen.contains(rest))
    };
    let all = case.works.iter().flat_map(spoken);
    faults.extend(all.filter(|fact| !said(fact)).map(|fact| format!("`{fact}` is not said")));
    crate::told(&case, &faults, &text)
}

/// Whether a license has words of its own, which name it in its own way, or is a state and no license.
fn is_worded(family: &str) -> bool {
    let own = ["OGL-UK", "NCGL-UK", "OPL-UK", "OGL-Canada", "NLOD", "ODbL", "ODC-By", "DL-DE-BY", "etalab", "GFDL"];
    own.contains(&family) || family == "LicenseRef-public-domain"
}
