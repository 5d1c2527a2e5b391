//! Licenses for content that are not Creative Commons' alone: by name, by id, by address and by their whole text.

#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "tests fail by panicking and say why they skip")]

use licit::config::Context;
use licit::document::Format;
use licit::evidence::{Kind, Signal};
use licit::knowledge::Knowledge;
use std::path::Path;

/// Ids of the licenses that a text grants, each once.
fn granted(text: &str) -> Vec<String> {
    let context = Context::default();
    let analysis = licit::analyze("page.txt", text.as_bytes(), Format::Text, &context, Knowledge::built_in());
    let grants = analysis.evidence.statements.iter().filter(|statement| statement.kind == Kind::Grant);
    let mut ids: Vec<String> = grants.map(|statement| statement.license.id()).collect();
    ids.sort();
    ids.dedup();
    ids
}

/// Ids of the licenses whose whole text a document holds, and how many grants there are in all.
fn texts(text: &str) -> (Vec<String>, usize) {
    let context = Context::default();
    let analysis = licit::analyze("LICENSE", text.as_bytes(), Format::Text, &context, Knowledge::built_in());
    let grants: Vec<_> =
        analysis.evidence.statements.iter().filter(|statement| statement.kind == Kind::Grant).collect();
    let texts = grants.iter().filter(|statement| statement.signal == Signal::LicenseText);
    (texts.map(|statement| statement.license.id()).collect(), grants.len())
}

#[test]
fn families_by_sentence_id_and_address() {
    for (text, expected) in [
        (
            "The handbook is released under the GNU Free Documentation License, version 1.3 or any later version.",
            "GFDL-1.3-or-later",
        ),
        ("SPDX-License-Identifier: GFDL-1.2-no-invariants-only", "GFDL-1.2-no-invariants-only"),
        ("https://www.gnu.org/licenses/old-licenses/fdl-1.2.html", "GFDL-1.2"),
        ("This drawing is published under the Free Art License 1.3.", "LAL-1.3"),
        ("License: FAL-1.3", "LAL-1.3"),
        ("The figures are licensed under the Open Government Licence v3.0.", "OGL-UK-3.0"),
        ("https://www.nationalarchives.gov.uk/doc/open-government-licence/version/2/", "OGL-UK-2.0"),
        ("All tables are licensed under the Open Government Licence – Canada.", "OGL-Canada-2.0"),
        ("https://open.canada.ca/en/open-government-licence-canada", "OGL-Canada-2.0"),
        ("Ces données sont publiées sous Licence Ouverte 2.0.", "etalab-2.0"),
        ("SPDX-License-Identifier: etalab-2.0", "etalab-2.0"),
        ("Lizenz: Datenlizenz Deutschland – Namensnennung – Version 2.0", "DL-DE-BY-2.0"),
        ("https://www.govdata.de/dl-de/by-2-0", "DL-DE-BY-2.0"),
        ("Lizenz: dl-de/zero-2-0", "DL-DE-ZERO-2.0"),
        ("The road map is available under the Norwegian Licence for Open Government Data (NLOD) 2.0.", "NLOD-2.0"),
        ("License: Italian Open Data License v2.0", "IODL-2.0"),
        ("The gazetteer is available under the Open Database License (ODbL).", "ODbL-1.0"),
        ("licenses.nuget.org/ODC-By-1.0", "ODC-By-1.0"),
        ("The list is licensed under the ODC Attribution License.", "ODC-By-1.0"),
        ("Released under the Open Data Commons Public Domain Dedication and License.", "PDDL-1.0"),
        ("License: Community Data License Agreement – Permissive – Version 2.0", "CDLA-Permissive-2.0"),
        ("https://cdla.dev/sharing-1-0/", "CDLA-Sharing-1.0"),
        ("SPDX-License-Identifier: C-UDA-1.0", "C-UDA-1.0"),
        ("This guide is released under the Open Publication License, v1.0.", "OPUBL-1.0"),
        ("Photo licensed under the Pexels License.", "LicenseRef-Pexels"),
        ("http://rightsstatements.org/vocab/InC-EDU/1.0/", "LicenseRef-rightsstatements-InC-EDU"),
        ("Rights: Copyright Not Evaluated", "LicenseRef-rightsstatements-CNE"),
    ] {
        assert_eq!(granted(text), [expected], "{text}");
    }
}

#[test]
fn look_alikes_are_told_apart() {
    // The word for attribution makes no Creative Commons license of them.
    for text in ["Datenlizenz Deutschland – Namensnennung – Version 2.0", "License: ODC-By-1.0", "dl-de/by-2-0"] {
        assert!(granted(text).iter().all(|id| !id.starts_with("CC")), "{text}: {:?}", granted(text));
    }
    // Initials need a word for "license", a version, or a field of their own.
    assert!(granted("The PDDL planner solved all problems of the contest in a minute.").is_empty());
    assert!(granted("She left the OGL before it was dissolved.").is_empty());
    // Licenses for programs are none for content.
    assert!(granted("The parser is licensed under the GNU General Public License, version 3.").is_empty());
}

#[test]
fn the_public_domain_in_its_forms() {
    for text in [
        "This leaflet is in the public domain.",
        "I hereby place these recordings in the public domain.",
        "Released into the public domain by its author.",
        "The author disclaims all copyright to this map.",
        "This report is a work of the United States Government and is not subject to copyright protection.",
    ] {
        assert_eq!(granted(text), ["LicenseRef-public-domain"], "{text}");
    }
    for text in [
        "The rumours have been in the public domain since spring.",
        "If a song is in the public domain, anybody may sing it.",
        "We will ensure that all results are dedicated to the public domain.",
    ] {
        assert!(granted(text).is_empty(), "{text}: {:?}", granted(text));
    }
}

#[test]
fn a_legal_code_is_one_grant_by_its_title() {
    let text = "Attribution-NonCommercial 3.0 Unported\n\nCREATIVE COMMONS CORPORATION IS NOT A LAW FIRM.\n\n\
        THE WORK (AS DEFINED BELOW) IS PROVIDED UNDER THE TERMS OF THIS CREATIVE COMMONS PUBLIC LICENSE.\n\n\
        BY EXERCISING ANY RIGHTS TO THE WORK PROVIDED HERE, YOU ACCEPT.\n\n\
        Creative Commons may be contacted at https://creativecommons.org/.";
    assert_eq!(texts(text), (vec!["CC-BY-NC-3.0".to_owned()], 1));
}

#[test]
fn a_legal_code_without_title_is_known_by_its_clauses_or_not_at_all() {
    let head = "THE WORK (AS DEFINED BELOW) IS PROVIDED UNDER THE TERMS OF THIS CREATIVE COMMONS PUBLIC LICENSE.\n\n\
        BY EXERCISING ANY RIGHTS TO THE WORK PROVIDED HERE, YOU ACCEPT.\n\n";
    let grant = "to Reproduce the Work; to create and reproduce Adaptations; \
        to Distribute and Publicly Perform the Work including as Incorporated in Collections.\n\n";
    let elements = "\"License Elements\" means those in the title of this License: Attribution, ShareAlike.\n\n";
    assert_eq!(texts(&format!("{head}{elements}{grant}")).0, ["CC-BY-SA-3.0"]);
    // Cut short before anything tells whether commercial use is allowed.
    assert!(texts(&format!("{head}{grant}")).0.is_empty());
}

#[test]
fn whole_texts_of_other_licenses_are_one_grant() {
    let text = "GNU Free Documentation License\n\n0. PREAMBLE\n\nThe purpose of this License is to make a manual, textbook, \
        or other functional and useful document free.\n\nCover Texts are short passages.\n\n\
        A Massive Multiauthor Collaboration Site is a server.\n\n\
        To use it, say: licensed under the GNU Free Documentation License, Version 1.3.";
    assert_eq!(texts(text), (vec!["GFDL-1.3".to_owned()], 1));
    let text = "Datenlizenz Deutschland – Zero – Version 2.0\n\nJede Nutzung ist ohne Einschränkungen oder Bedingungen zulässig.";
    assert_eq!(texts(text), (vec!["DL-DE-ZERO-2.0".to_owned()], 1));
}

#[test]
fn legal_codes_in_german_are_told_apart_by_clauses() {
    let head = "CREATIVE COMMONS IST KEINE RECHTSANWALTSKANZLEI.\n\n\
        DAMIT ERKLÄREN SIE SICH EINVERSTANDEN. DER SCHUTZGEGENSTAND IST GESCHÜTZT.\n\n\
        \"Abwandlung\" meint jede Änderung.\n\n";
    let compatible = "\"Mit Creative Commons kompatible Lizenz\" meint eine Lizenz aus der Liste.\n\n";
    let austrian = "Der Lizenzgeber erteilt die Nutzungsbewilligung, den Schutzgegenstand zu bearbeiten, einschließlich \
        Übersetzungen; Bearbeitungen des Schutzgegenstandes zu veröffentlichen.\n\n";
    assert_eq!(texts(&format!("{head}{compatible}{austrian}")).0, ["CC-BY-SA-3.0-AT"]);
    // Nothing says whether commercial use is allowed: no license is claimed.
    assert!(texts(&format!("{head}{austrian}")).0.is_empty());
    // A title without its port: the words of the law tell whose it is.
    let titled = |title: &str, clause: &str| texts(&format!("{title}\n\n{head}{clause}")).0;
    let title = "Namensnennung - Nicht-kommerziell - Keine Bearbeitung 2.0";
    assert_eq!(titled(title, "Er erteilt eine Nutzungsbewilligung."), ["CC-BY-NC-ND-2.0-AT"]);
    assert_eq!(titled(title, "Er räumt ein einfaches Nutzungsrecht ein."), ["CC-BY-NC-ND-2.0-DE"]);
}

#[test]
fn lists_of_compatible_licenses_tell_legal_codes_apart() {
    let head = "Creative Commons is not a party to its public licenses.\n\n\
        By exercising the Licensed Rights (defined below), You accept and agree to be bound.\n\n\
        You may produce, reproduce, and Share Adapted Material.\n\n";
    let list = |name: &str| format!("{head}{name} Compatible License means a license on the list.\n\n");
    assert_eq!(texts(&list("BY-SA")).0, ["CC-BY-SA-4.0"]);
    assert_eq!(texts(&list("BY-NC-SA")).0, ["CC-BY-NC-SA-4.0"]);
}

/// Whole texts are others' works: they are read where the folder of shared data lies beside the repository.
#[test]
fn whole_texts_are_told_apart_without_a_mistake() {
    let near = ["../shared", "../../shared"].map(|folder| Path::new(env!("CARGO_MANIFEST_DIR")).join(folder));
    let Some(shared) = near.into_iter().find(|folder| folder.join("cases").is_dir()) else {
        eprintln!("skipped: no folder `shared` with whole texts of licenses beside the repository");
        return;
    };
    let (mut wrong, mut told, mut all) = (Vec::new(), 0, 0);
    for file in ["pos_scancode_license_texts.jsonl", "pos_licensee_fulltexts.jsonl"] {
        for line in std::fs::read_to_string(shared.join("cases").join(file)).unwrap().lines() {
            let case: serde_json::Value = serde_json::from_str(line).unwrap();
            let Some(expected) = case["expected"][0].as_str().filter(|id| id.starts_with("CC-")) else { continue };
            let found = texts(case["input"].as_str().unwrap()).0;
            (told, all) = (told + usize::from(!found.is_empty()), all + 1);
            // Part of a text may tell no license; another one is never told.
            let family = |id: &str| id.split('-').take_while(|part| !part.contains('.')).collect::<Vec<_>>().join("-");
            if found.iter().any(|id| family(id) != family(expected)) {
                wrong.push(format!("{}: {expected}, found {found:?}", case["id"]));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(told * 10 > all * 9 && all > 20, "{told} of {all}");
}
