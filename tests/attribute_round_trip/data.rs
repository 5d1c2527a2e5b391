//! Credits as data, read back by the parsers of each format: BibTeX, CSL-JSON, JSON, JSON-LD.

use crate::facts::{Case, Facts, address, cleaned, decoded, license, names};
use licit::attribute::{Format, Markup, Style, data, render};
use licit::knowledge::Knowledge;
use scraper::{Html, Selector};
use serde_json::Value;

/// What is read otherwise than it was given.
pub(crate) fn read_back(case: &Case) -> Result<(), String> {
    let works = case.attributions();
    let bibtex = data::bibtex(&works);
    let mut faults = Vec::new();
    match biblatex::Bibliography::parse(&bibtex) {
        Ok(bibliography) => {
            let entries: Vec<&biblatex::Entry> = bibliography.iter().collect();
            if entries.len() != case.works.len() {
                faults.push(format!("{} entries", entries.len()));
            }
            for (facts, entry) in case.works.iter().zip(entries) {
                bibtex_faults(facts, entry, &mut faults);
            }
        }
        Err(error) => faults.push(format!("BibTeX: {error}")),
    }
    let csl: Value = serde_json::from_str(&data::csl_json(&works)).map_err(|error| error.to_string())?;
    let json: Value = serde_json::from_str(&data::json(&works)).map_err(|error| error.to_string())?;
    for (at, facts) in case.works.iter().enumerate() {
        csl_faults(facts, &csl[at], &mut faults);
        json_faults(facts, &json["works"][at], &mut faults);
    }
    let style = Style { format: Format::Html, markup: Markup::JsonLd, language: &case.language, ..Style::default() };
    let html = render(&works, &style, Knowledge::built_in()).map_err(|error| error.to_string())?;
    let page = Html::parse_document(&html);
    let script = Selector::parse("script[type=\"application/ld+json\"]").expect("a selector");
    let scripts: Vec<String> = page.select(&script).map(|script| script.text().collect()).collect();
    match scripts.as_slice() {
        [script] => {
            let value: Value = serde_json::from_str(script).map_err(|error| error.to_string())?;
            for (at, facts) in case.works.iter().enumerate() {
                let node = if case.works.len() == 1 { &value } else { &value["@graph"][at] };
                json_ld_faults(facts, node, &mut faults);
            }
        }
        others => faults.push(format!("{} scripts", others.len())),
    }
    crate::told(case, &faults, &format!("{bibtex}\n{csl:#}\n{json:#}\n{html}"))
}

fn compare<T: PartialEq + std::fmt::Debug>(what: &str, given: &T, read: &T, faults: &mut Vec<String>) {
    if given != read {
        faults.push(format!("{what}: {given:?} read as {read:?}"));
    }
}

fn people(list: &[String]) -> Vec<String> {
    names(list).iter().map(|name| cleaned(&name.name)).collect()
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

fn bibtex_faults(facts: &Facts, entry: &biblatex::Entry, faults: &mut Vec<String>) {
    let plain = |field: &str| entry.get_as::<String>(field).ok();
    let persons = |field: &str| -> Vec<String> {
        let all = entry.get_as::<Vec<biblatex::Person>>(field).unwrap_or_default();
        all.into_iter()
            .map(|person| {
                let parts = [person.name, person.given_name, person.prefix, person.suffix];
                parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" | ")
            })
            .collect()
    };
    compare("BibTeX author", &people(&facts.creators), &persons("author"), faults);
    compare("BibTeX translator", &people(&facts.translators), &persons("translator"), faults);
    compare("BibTeX title", &facts.title.as_deref().map(cleaned), &plain("title"), faults);
    compare("BibTeX organization", &facts.publisher.as_deref().map(cleaned), &plain("organization"), faults);
    compare("BibTeX url", &facts.url.as_deref().and_then(address), &plain("url").map(|url| decoded(&url)), faults);
    said("BibTeX note", facts, &plain("note").unwrap_or_default(), faults);
}

/// What has no field of its own stands in the note.
fn said(what: &str, facts: &Facts, note: &str, faults: &mut Vec<String>) {
    let mut all: Vec<String> = Vec::new();
    let bases = facts.based_on.iter().flat_map(|base| &base.licenses);
    for id in facts.licenses.iter().chain(&facts.own_license).chain(bases) {
        let facts = license(id).facts;
        all.push(facts.name.clone());
        all.extend(facts.url.clone());
    }
    let words = facts.changes.iter().chain(&facts.earlier_changes).chain(&facts.notices).chain(&facts.disclaimer);
    all.extend(words.chain(&facts.institution).map(|said| cleaned(said).trim_end_matches('.').to_owned()));
    for base in &facts.based_on {
        all.extend(base.title.as_deref().map(cleaned));
        all.extend(people(&base.creators));
    }
    let note = decoded(note);
    for fact in all.iter().filter(|fact| !note.contains(&decoded(fact))) {
        faults.push(format!("{what}: `{fact}` is not said: {note}"));
    }
    if facts.unchanged && !note.contains("No changes were made") {
        faults.push(format!("{what}: does not say that nothing was changed"));
    }
}

fn csl_faults(facts: &Facts, item: &Value, faults: &mut Vec<String>) {
    let persons = |field: &str| -> Vec<String> {
        item[field].as_array().into_iter().flatten().filter_map(|name| text(&name["literal"])).collect()
    };
    compare("CSL author", &people(&facts.creators), &persons("author"), faults);
    compare("CSL translator", &people(&facts.translators), &persons("translator"), faults);
    compare("CSL title", &facts.title.as_deref().map(cleaned), &text(&item["title"]), faults);
    compare("CSL publisher", &facts.publisher.as_deref().map(cleaned), &text(&item["container-title"]), faults);
    compare("CSL URL", &facts.url.as_deref().and_then(address), &text(&item["URL"]).map(|url| decoded(&url)), faults);
    said("CSL note", facts, &text(&item["note"]).unwrap_or_default(), faults);
}

fn json_faults(facts: &Facts, work: &Value, faults: &mut Vec<String>) {
    let persons = |field: &str| -> Vec<String> {
        work[field].as_array().into_iter().flatten().filter_map(|name| text(&name["name"])).collect()
    };
    let addresses = |field: &str| -> Vec<Option<String>> {
        let all = work[field].as_array().into_iter().flatten();
        all.map(|name| text(&name["url"]).map(|url| decoded(&url))).collect()
    };
    let ids = |value: &Value| -> Vec<String> {
        value.as_array().into_iter().flatten().filter_map(|license| text(&license["id"])).collect()
    };
    let list = |field: &str| -> Vec<String> { work[field].as_array().into_iter().flatten().filter_map(text).collect() };
    let given = |list: &[String]| list.iter().map(|said| cleaned(said)).collect::<Vec<_>>();
    let urls: Vec<Option<String>> =
        names(&facts.creators).iter().map(|name| name.url.as_deref().and_then(address)).collect();
    compare("JSON creators", &people(&facts.creators), &persons("creators"), faults);
    compare("JSON addresses of creators", &urls, &addresses("creators"), faults);
    compare("JSON translators", &people(&facts.translators), &persons("translators"), faults);
    compare("JSON title", &facts.title.as_deref().map(cleaned), &text(&work["title"]), faults);
    compare("JSON publisher", &facts.publisher.as_deref().map(cleaned), &text(&work["publisher"]), faults);
    compare("JSON institution", &facts.institution.as_deref().map(cleaned), &text(&work["institution"]), faults);
    compare("JSON url", &facts.url.as_deref().and_then(address), &text(&work["url"]).map(|url| decoded(&url)), faults);
    compare("JSON licenses", &facts.licenses, &ids(&work["licenses"]), faults);
    compare("JSON own license", &facts.own_license, &text(&work["own_license"]["id"]), faults);
    compare("JSON choice", &facts.choice, &work["choice"].as_bool().unwrap_or_default(), faults);
    compare("JSON unchanged", &facts.unchanged, &work["unchanged"].as_bool().unwrap_or_default(), faults);
    compare("JSON changes", &facts.changes.as_deref().map(cleaned), &text(&work["changes"]), faults);
    compare("JSON earlier changes", &given(&facts.earlier_changes), &list("earlier_changes"), faults);
    compare("JSON notices", &given(&facts.notices), &list("notices"), faults);
    compare("JSON disclaimer", &facts.disclaimer.as_deref().map(cleaned), &text(&work["disclaimer"]), faults);
    compare("JSON kind", &facts.kind, &text(&work["kind"]).unwrap_or_default(), faults);
    let bases = work["based_on"].as_array().cloned().unwrap_or_default();
    compare("JSON bases", &facts.based_on.len(), &bases.len(), faults);
    for (facts, work) in facts.based_on.iter().zip(&bases) {
        json_faults(facts, work, faults);
    }
}

fn json_ld_faults(facts: &Facts, node: &Value, faults: &mut Vec<String>) {
    let persons = |field: &str| -> Vec<String> {
        node[field].as_array().into_iter().flatten().filter_map(|name| text(&name["name"])).collect()
    };
    compare("JSON-LD creator", &people(&facts.creators), &persons("creator"), faults);
    compare("JSON-LD translator", &people(&facts.translators), &persons("translator"), faults);
    compare("JSON-LD name", &facts.title.as_deref().map(cleaned), &text(&node["name"]), faults);
    compare("JSON-LD publisher", &facts.publisher.as_deref().map(cleaned), &text(&node["publisher"]["name"]), faults);
    compare(
        "JSON-LD url",
        &facts.url.as_deref().and_then(address),
        &text(&node["url"]).map(|url| decoded(&url)),
        faults,
    );
    let all =
        node["license"].as_array().into_iter().flatten().chain(node["usageInfo"].as_array().into_iter().flatten());
    let read: Vec<String> = all.filter_map(text).collect();
    let given: Vec<String> = facts.licenses.iter().filter_map(|id| license(id).facts.url.clone()).collect();
    let sorted = |mut list: Vec<String>| {
        list.sort();
        list
    };
    compare("JSON-LD license", &sorted(given), &sorted(read), faults);
    let bases = node["isBasedOn"].as_array().cloned().unwrap_or_default();
    for (facts, node) in facts.based_on.iter().zip(&bases) {
        json_ld_faults(facts, node, faults);
    }
    compare("JSON-LD bases", &facts.based_on.len(), &bases.len(), faults);
}
