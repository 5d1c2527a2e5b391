//! Cases: any license of the catalog, any facts, hostile ones too, in every form, format and language.

use crate::facts::{Case, Facts, word};
use licit::attribute::{Form, Format, Markup};
use licit::knowledge::Knowledge;
use licit::license::LicenseRef;
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Names of people that nobody has, some of them made to break what they are put into.
const NAMES: &[&str] = &[
    "Nia Orsolo",
    "Käthe Brandt",
    "J. Oduya",
    "sandfox",
    "Simon and Schuster",
    "Roe, Jane",
    "Orr & Daughters",
    "One; Two",
    "<script>alert(1)</script>",
    "A [b](https://evil.example) c",
    "{{Cite|x}} [[Category:Y]]",
    "$100% \\textbf{bold} #1_a~b^c",
    "*star* _under_ `tick` ~tilde~",
    "O'Neil \"Ace\" Smith",
    "Ольга Ветрова",
    "ندى الحربي",
    "دارا کویل",
    "נועה ברק",
    "山田 花子",
    "王小明",
    "김하늘",
    "नीना ओझा",
    "Ayşe Gülöz",
    "\u{202e}Reversed Roe\u{202c}",
    "Long\u{200b}Name With Zero\u{ad}Widths",
    "Tab\tand\nnewline Roe",
    "Mary-Anne van der Berg",
    "Photo by Nobody",
    "May June",
    "1. FC Example",
    "- dash first",
    "::colons:: (C) -- ... ''two''",
    "Ana Maria and Pedro e João y Ñandú",
    "Reuters Example",
    "@handle_99",
    "und und",
    "http://a.example/x",
    "Émile d'Arc",
    "Roe, Jr., Jane",
    "Tide / Weir",
    "Brandt et al.",
    "CC BY 4.0",
    "Translated by Ola Berg",
    "(in brackets)",
    "Very Long Name That Goes On And On And On For Much Longer Than Any Name Of A Person Or A Committee Or An \
     Institute Should Ever Go On In Any Credit Of Any Work In Any Language Of The World",
];

const TITLES: &[&str] = &[
    "Salt roads",
    "Old \"mill\"",
    "By Jane Roe",
    "Photo by Jane Roe, CC BY-NC 2.0",
    "What CC BY-ND 3.0 means",
    "Wasser, Wind & <b>Wellen</b>",
    "潮の高さ",
    "Высота прилива",
    "ارتفاع المد",
    "Translated by Ola Berg",
    "© 2020 Someone",
    "Tides: a \\ {survey} [of] `things` | *all*",
    "«Nested» „quotes“ “inside”",
    "Cropped",
    "1. First",
    "Source: none",
    "]] [[File:x.png|thumb]] }}",
    "Based on \"Kelp\" by Jane Roe",
];

const PUBLISHERS: &[&str] = &[
    "Harbour Dispatch",
    "Example University",
    "Blue & Fern",
    "Бюро Пример",
    "by Nobody Press",
    "例新聞",
    "Tide, Ltd.",
    "Roe, Jane and Daughters",
];

/// Addresses of pages, and some that are none.
const ADDRESSES: &[&str] = &[
    "https://harbour.example/1?a=1&b=(x)",
    "https://harbour.example/salt",
    "http://harbour.example/a_b_c*d*",
    "https://harbour.example/\"quoted\"'twice'",
    "https://harbour.example/[b]c]]d|e",
    "https://harbour.example/with blanks and\ttabs",
    "https://пример.example/путь/страница",
    "https://harbour.example/潮#part-(2)",
    "https://harbour.example/wiki/Tide_(sea)",
    "https://harbour.example/a;b&copy=1&lt;",
    "https://harbour.example/a%20b%2Fc",
    "https://harbour.example/{x}|y^z`~$1",
    "https://harbour.example/x.",
    "https://harbour.example/x,y;",
    "https://harbour.example/--a--b::c",
    "https://harbour.example/\u{202e}gpj",
    "https://harbour.example/x_",
    "https://harbour.example/<script>alert(1)</script>",
    "https://harbour.example/a\\b",
    "HTTPS://Harbour.Example/A",
    "doi:10.0000/x.y(z)",
];

const NO_ADDRESSES: &[&str] = &[
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "JavaScript://x%0aalert(1)",
    "../up",
    "mailto:a@b.example",
];

const CHANGES: &[&str] = &[
    "The headline was changed",
    "shortened",
    "gekürzt",
    "Colors <b>corrected</b>, cropped; \"rotated\".",
    "recadrée",
    "by Jane Roe",
    "翻訳",
    "licensed under CC BY 2.0",
];

const NOTICES: &[&str] =
    &["© 2024 Blue Fern Press", "Copyright 2020 Nia Orsolo", "© 2019–2021 Orr & Daughters.", "(c) 2023 <b>Harbour</b>"];

const DISCLAIMERS: &[&str] =
    &["see license s5", "https://harbour.example/disclaimer", "Provided as is, without warranties of any kind"];

const INSTITUTIONS: &[&str] = &["University of Example", "Институт Пример", "Tide, Weir & Co. (North)"];

/// Every license of the catalog that a credit can name.
pub(crate) fn licenses() -> Vec<LicenseRef> {
    let catalog = &Knowledge::built_in().catalog;
    let mut all = catalog.creative_commons();
    all.retain(|license| license.version.is_some());
    // Two permissions of wikis have no name that anybody would know them by; a link to their page is all there is.
    // "All rights reserved" is no license: what is written of it is a notice. Nor is that nobody knows of any rights.
    let nameless = [
        "LicenseRef-all-rights-reserved",
        "LicenseRef-attribution-only",
        "LicenseRef-copyrighted-free-use",
        "LicenseRef-no-known-copyright",
    ];
    for named in catalog.named().iter().filter(|named| !nameless.contains(&named.id.as_str())) {
        if named.versions.is_empty() {
            all.extend(catalog.parse_id(&named.id));
        }
        for version in &named.versions {
            all.extend(catalog.parse_id(&format!("{}-{version}", named.id)));
        }
    }
    all
}

fn text(of: &'static [&'static str]) -> impl Strategy<Value = String> + Clone {
    prop::sample::select(of).prop_map(str::to_owned)
}

fn maybe(likely: f64, of: &'static [&'static str]) -> impl Strategy<Value = Option<String>> + Clone {
    prop::option::weighted(likely, text(of))
}

fn url() -> impl Strategy<Value = Option<String>> + Clone {
    let long = (20..180_usize).prop_map(|parts| format!("https://harbour.example/{}", "long/path-".repeat(parts)));
    prop_oneof![
        3 => Just(None),
        1 => text(NO_ADDRESSES).prop_map(Some),
        12 => text(ADDRESSES).prop_map(Some),
        1 => long.prop_map(Some),
    ]
}

fn names(most: usize) -> impl Strategy<Value = Vec<String>> + Clone {
    let one = (text(NAMES), prop::option::weighted(0.2, 1..99_u32), prop::option::weighted(0.05, text(NO_ADDRESSES)))
        .prop_map(|(name, page, none)| {
            let url = page.map(|page| format!("https://people.example/{page}")).or(none);
            url.map_or(name.clone(), |url| format!("{name} @ {url}"))
        });
    prop::collection::vec(one, 0..=most).prop_map(|mut names: Vec<String>| {
        let mut seen = BTreeSet::new();
        names.retain(|name| seen.insert(name.split(" @ ").next().unwrap_or_default().to_owned()));
        names
    })
}

fn one_license() -> impl Strategy<Value = String> + Clone {
    let all: Vec<String> = licenses().iter().map(LicenseRef::id).collect();
    prop::sample::select(all)
}

/// Several that people offer together.
fn some_licenses() -> impl Strategy<Value = (Vec<String>, bool)> + Clone {
    let several = [
        &["CC-BY-SA-3.0", "GFDL-1.2-or-later"][..],
        &["CC-BY-SA-4.0", "GFDL-1.3"],
        &["CC-BY-4.0", "CC-BY-SA-3.0"],
        &["CC-BY-3.0-DE", "CC-BY-4.0"],
        &["CC0-1.0", "PDDL-1.0"],
        &["LAL-1.3", "CC-BY-SA-2.5"],
        &["CC-BY-SA-1.0", "CC-BY-SA-2.5", "GFDL-1.2"],
    ];
    let catalog = &Knowledge::built_in().catalog;
    let several: Vec<Vec<String>> = several
        .iter()
        .map(|ids| ids.iter().map(|id| catalog.parse_id(id).expect("it is of the catalog").id()).collect())
        .collect();
    prop_oneof![
        9 => one_license().prop_map(|id| (vec![id], false)),
        1 => (prop::sample::select(several), any::<bool>()),
    ]
}

/// A work that another was made from.
fn base() -> impl Strategy<Value = Facts> + Clone {
    let facts = (maybe(0.8, TITLES), names(2), url(), one_license(), maybe(0.2, CHANGES));
    facts.prop_map(|(title, creators, url, license, changes)| Facts {
        kind: "article".to_owned(),
        title: title.or_else(|| creators.is_empty().then(|| "Weir".to_owned())),
        creators,
        url,
        licenses: vec![license],
        changes,
        ..Facts::default()
    })
}

fn article() -> impl Strategy<Value = Facts> {
    let common = work("article", 10);
    let relation = prop_oneof![6 => Just("republished"), 1 => Just("adapted"), 2 => Just("translated")];
    let tongue = prop::sample::select(&["es", "de", "ja", "ar", "pt-BR"][..]).prop_map(str::to_owned);
    let more = (
        relation,
        names(3),
        prop::option::weighted(0.6, tongue),
        maybe(0.1, INSTITUTIONS),
        prop::option::weighted(0.15, prop::sample::select(&["2026-03-01", "3 mars 2026"][..])),
        prop::collection::vec(text(CHANGES), 0..=2),
        (0..8_u32, prop::collection::vec(base(), 1..=2)),
        prop::option::weighted(0.2, prop::sample::select(&["CC-BY-SA-4.0", "CC-BY-4.0", "CC-BY-SA-3.0"][..])),
    );
    (common, more, any::<bool>()).prop_map(
        |(work, (relation, translators, tongue, institution, date, earlier, (rare, based_on), own), plain)| {
            let translators = if relation == "translated" { translators } else { Vec::new() };
            Facts {
                relation: relation.to_owned(),
                source_language: tongue.filter(|_| !translators.is_empty()),
                unchanged: work.unchanged && relation == "republished",
                own_license: own.filter(|_| relation != "republished").map(str::to_owned),
                translators,
                institution,
                date: date.map(str::to_owned),
                earlier_changes: if plain || rare > 3 { Vec::new() } else { earlier },
                based_on: if rare == 0 { based_on } else { Vec::new() },
                ..work
            }
        },
    )
}

fn work(kind: &'static str, most: usize) -> impl Strategy<Value = Facts> {
    let facts = (
        maybe(0.8, TITLES),
        names(most),
        maybe(0.3, PUBLISHERS),
        url(),
        some_licenses(),
        maybe(0.3, CHANGES),
        any::<bool>(),
        prop::collection::vec(text(NOTICES), 0..=1),
        maybe(0.1, DISCLAIMERS),
    );
    facts.prop_map(
        move |(title, creators, publisher, url, (licenses, choice), changes, unchanged, notices, disclaimer)| Facts {
            kind: kind.to_owned(),
            relation: "republished".to_owned(),
            title,
            creators,
            publisher,
            url,
            licenses,
            choice,
            unchanged: changes.is_none() && unchanged,
            changes,
            notices,
            disclaimer,
            ..Facts::default()
        },
    )
}

fn medium() -> impl Strategy<Value = Facts> {
    prop_oneof![4 => work("image", 3), 1 => work("video", 3), 1 => work("recording", 3)]
}

/// Names that need no mark in languages that tell them by capitals.
const TAME_NAMES: &[&str] = &[
    "Nia Orsolo",
    "Käthe Brandt",
    "Ayşe Gülöz",
    "J. Oduya",
    "Ola B. Berg",
    "Reversed Roe",
    "Reuters Example",
    "Émile Arc",
    "Marisol Quenta Ibarra",
    "Tarn Weatherby",
    "Ivo Lund",
];

const TAME_TITLES: &[&str] =
    &["Salt roads", "Old mill", "Tides", "Cropped", "Life on the weir", "Salt Roads of Nia Orsolo"];

const TAME_PUBLISHERS: &[&str] =
    &["Example University", "Harbour Dispatch", "University of Example", "Weir Institute", "Blue Fern Press", "Fern"];

/// The names, one of them with a page of its own.
fn with_page(names: &[&str], page: Option<u32>) -> Vec<String> {
    let linked = page.and_then(|page| (page as usize).checked_rem(names.len()));
    let name = |(at, name): (usize, &&str)| match page.filter(|_| linked == Some(at)) {
        Some(page) => format!("{name} @ https://people.example/{page}"),
        None => (*name).to_owned(),
    };
    names.iter().enumerate().map(name).collect()
}

/// A work of which nothing is hostile, so that a language that writes plain names sets none of it apart.
fn tame_work(kind: &'static str, makers: usize) -> impl Strategy<Value = Facts> {
    let facts = (
        maybe(0.7, TAME_TITLES),
        (prop::sample::subsequence(TAME_NAMES, 0..=makers), prop::option::weighted(0.15, 1..99_u32)),
        prop::option::weighted(0.5, text(TAME_PUBLISHERS)),
        prop::option::weighted(0.4, text(TAME_PUBLISHERS)),
        url(),
        some_licenses(),
        maybe(0.3, &["shortened", "The headline was changed", "cropped"]),
        any::<bool>(),
        prop::collection::vec(text(NOTICES), 0..=1),
    );
    facts.prop_map(
        move |(title, (names, page), publisher, institution, url, (licenses, choice), changes, unchanged, notices)| {
            Facts {
                kind: kind.to_owned(),
                relation: "republished".to_owned(),
                title,
                creators: with_page(&names, page),
                institution: institution.filter(|_| kind == "article"),
                publisher,
                url,
                licenses,
                choice,
                unchanged: changes.is_none() && unchanged,
                changes,
                notices,
                ..Facts::default()
            }
        },
    )
}

/// An article of tame facts that may have been translated or adapted.
fn tame_article() -> impl Strategy<Value = Facts> {
    let relation = prop_oneof![4 => Just("republished"), 1 => Just("adapted"), 2 => Just("translated")];
    let more = (
        relation,
        prop::sample::subsequence(TAME_NAMES, 1..=2),
        prop::option::weighted(0.6, text(&["es", "de", "pt-BR"])),
        prop::option::weighted(0.3, text(&["CC-BY-SA-4.0", "CC-BY-4.0", "CC-BY-SA-3.0"])),
    );
    (tame_work("article", 4), more).prop_map(|(work, (relation, translators, tongue, own))| {
        let translators: &[&str] = if relation == "translated" { &translators } else { &[] };
        Facts {
            relation: relation.to_owned(),
            source_language: tongue.filter(|_| !translators.is_empty()),
            unchanged: work.unchanged && relation == "republished",
            own_license: own.filter(|_| relation != "republished"),
            translators: with_page(translators, None),
            ..work
        }
    })
}

/// A case of tame facts, in a language that writes plain names.
pub(crate) fn tame(forms: &[Form]) -> BoxedStrategy<Case> {
    let all = Knowledge::built_in().attribution.languages();
    let languages: Vec<String> =
        all.filter(|language| language.plain_names).map(|language| language.language.clone()).collect();
    let media = prop_oneof![
        2 => Just(Vec::new()).boxed(),
        1 => tame_work("image", 3).prop_map(|work| vec![work]).boxed(),
    ];
    styled(forms, languages, tame_article(), media)
}

/// A case in one of the forms.
pub(crate) fn case(forms: &[Form]) -> BoxedStrategy<Case> {
    let all = Knowledge::built_in().attribution.languages();
    let languages = all.map(|language| language.language.clone()).collect();
    let media = prop_oneof![
        3 => Just(Vec::new()).boxed(),
        1 => prop::collection::vec(medium(), 1..=3).boxed(),
    ];
    styled(forms, languages, article(), media)
}

/// Works in any form, format and language of those.
fn styled(
    forms: &[Form],
    languages: Vec<String>,
    article: impl Strategy<Value = Facts> + 'static,
    media: impl Strategy<Value = Vec<Facts>> + 'static,
) -> BoxedStrategy<Case> {
    let forms: Vec<String> = forms.iter().map(|form| form.name().to_owned()).collect();
    let style = (
        prop::sample::select(forms),
        prop::sample::select(Format::ALL.to_vec()),
        prop::sample::select(Markup::ALL.to_vec()),
        prop::sample::select(languages),
    );
    let all = (style, article, media).prop_map(|((form, format, markup, language), article, media)| Case {
        form,
        format: word(&format),
        markup: if format == Format::Html { word(&markup) } else { String::new() },
        language,
        works: std::iter::once(article).chain(media).collect(),
    });
    all.boxed()
}
