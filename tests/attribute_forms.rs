//! Forms and formats: what each holds, and that foreign parsers take it.

#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

use licit::attribute::{
    Attribution, Form, Format, Group, License, Markup, Name, PageWorks, Style, data, render, render_pages,
};
use licit::knowledge::Knowledge;
use licit::work::WorkKind;
use scraper::{ElementRef, Html, Selector};

fn license(id: &str) -> License {
    let catalog = &Knowledge::built_in().catalog;
    License::of(&catalog.parse_id(id).unwrap(), catalog).unwrap()
}

fn names(names: &[&str]) -> Vec<Name> {
    names.iter().map(|name| Name::new(name)).collect()
}

fn work(kind: WorkKind, title: &str, creators: &[&str], url: &str, id: &str) -> Attribution {
    let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let mut work = Attribution {
        title: text(title),
        creators: names(creators),
        source_url: text(url),
        licenses: if id.is_empty() { Vec::new() } else { vec![license(id)] },
        ..Attribution::new(kind)
    };
    work.note_missing();
    work
}

fn written(work: &Attribution, form: Form, format: Format, language: &str) -> String {
    let style = Style { form: Some(form), format, language, ..Style::default() };
    render(std::slice::from_ref(work), &style, Knowledge::built_in()).unwrap()
}

/// Without what no reader sees, and with the quotation marks of a typewriter.
fn plain(text: &str) -> String {
    let seen = |ch: &char| !matches!(ch, '\u{2066}'..='\u{2069}');
    text.chars().filter(seen).map(|ch| if matches!(ch, '“' | '”' | '„') { '"' } else { ch }).collect()
}

#[test]
fn adaptations_of_adaptations_name_all() {
    let mut base = work(WorkKind::Article, "First tide", &["Nia Orsolo"], "https://one.example/", "CC-BY-2.0");
    base.changes = Some("shortened".to_owned());
    let mut work = work(WorkKind::Article, "Second tide", &["Olu Brandt"], "https://two.example/", "CC-BY-4.0");
    work.based_on = vec![base];
    work.earlier_changes = vec!["Color corrected".to_owned()];
    work.changes = Some("Cut to half".to_owned());
    let text = plain(&written(&work, Form::Sentence, Format::Markdown, "en"));
    for part in [
        "[\"Second tide\"](https://two.example/) by Olu Brandt is licensed under",
        "Earlier changes: Color corrected.",
        "Based on [\"First tide\"](https://one.example/) by Nia Orsolo, [CC BY 2.0]",
        "shortened.",
        "Cut to half.",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
}

#[test]
fn what_is_said_and_printed_names_every_fact() {
    for language in Knowledge::built_in().attribution.languages() {
        let mut work =
            work(WorkKind::Article, "Salt", &["Nia Orsolo", "sandfox"], "https://example.org/salt", "CC-BY-4.0");
        work.publisher = Some("Blue Fern".to_owned());
        work.changes = Some("Shortened".to_owned());
        let tag = &language.language;
        let print = written(&work, Form::Print, Format::Text, tag);
        for part in [
            "Salt",
            "Nia Orsolo",
            "sandfox",
            "Blue Fern",
            "https://example.org/salt",
            "CC BY 4.0",
            "https://creativecommons.org/licenses/by/4.0/",
            "Shortened",
        ] {
            assert!(print.contains(part), "{tag}: {part}: {print}");
        }
        let spoken = written(&work, Form::Spoken, Format::Text, tag);
        let catalog = &Knowledge::built_in().catalog;
        let name = language.license_name(&work.licenses[0].license, &work.licenses[0].facts, catalog);
        for part in ["Salt", "Nia Orsolo", "sandfox", "Blue Fern", "example.org/salt", name.as_str(), "Shortened"] {
            assert!(spoken.contains(part), "{tag}: {part}: {spoken}");
        }
        assert!(!spoken.contains("https://"), "{tag}: {spoken}");
        assert!(tag == "en" || name.contains("Attribution") == matches!(tag.as_str(), "fr"), "{tag}: {name}");
    }
}

#[test]
fn a_code_in_text_from_right_to_left_is_set_apart() {
    let work = work(WorkKind::Article, "Salt", &["Nia Orsolo"], "https://example.org/salt", "CC-BY-4.0");
    assert!(written(&work, Form::Sentence, Format::Text, "ar").contains("\u{2066}CC BY 4.0\u{2069}"));
    let html = written(&work, Form::Sentence, Format::Html, "fa");
    assert!(html.contains("<span dir=\"ltr\">CC BY 4.0</span>") && html.contains("lang=\"fa\" dir=\"rtl\""), "{html}");
}

fn hostile() -> Vec<Attribution> {
    let mut one = work(
        WorkKind::Article,
        "<img src=x onerror=alert(1)> & \"quotes\"",
        &["<script>alert(1)</script>", "Simon and Schuster", "Roe, Jane", "ندى الحربي"],
        "https://a.example/?a=1&b=\"><script>",
        "CC-BY-4.0",
    );
    one.publisher = Some("</p><b>Blue & Fern".to_owned());
    one.changes = Some("</script><script>alert(1)</script>".to_owned());
    one.creators[0].url = Some("javascript:alert(1)".to_owned());
    one.creators[1].url = Some("https://people.example/7?x='y'".to_owned());
    let two = work(WorkKind::Image, "", &["Dara Quill"], "https://pics.example/1", "CC0-1.0");
    vec![one, two]
}

fn all<'a>(html: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    let selector = Selector::parse(selector).unwrap();
    let found: Vec<usize> = html.select(&selector).enumerate().map(|(at, _)| at).collect();
    let all: Vec<ElementRef<'a>> = html.root_element().select(&selector).collect();
    assert_eq!(found.len(), all.len());
    all
}

#[test]
fn html_is_taken_by_a_browser_s_parser() {
    for markup in Markup::ALL {
        for form in [Form::Sentence, Form::Caption, Form::Box, Form::List, Form::Notice, Form::Print, Form::Spoken] {
            for language in ["en", "ar", "ja"] {
                let style = Style { form: Some(form), format: Format::Html, markup, language, template: None };
                let text = render(&hostile(), &style, Knowledge::built_in()).unwrap();
                let html = Html::parse_fragment(&text);
                assert!(html.errors.is_empty(), "{form:?} {markup:?}: {:?}\n{text}", html.errors);
                let scripts = all(&html, "script");
                assert_eq!(scripts.len(), usize::from(markup == Markup::JsonLd), "{text}");
                assert!(all(&html, "img, b, p p, li li").is_empty(), "{text}");
                for link in all(&html, "a") {
                    assert!(link.attr("href").unwrap().starts_with("https://"), "{text}");
                }
                for element in all(&html, "p, li, a, bdi, span, ul, aside, h1, h2, script") {
                    let known = [
                        "class",
                        "lang",
                        "dir",
                        "href",
                        "rel",
                        "itemscope",
                        "itemtype",
                        "itemprop",
                        "vocab",
                        "typeof",
                        "property",
                        "type",
                    ];
                    let foreign: Vec<&str> =
                        element.value().attrs().map(|(name, _)| name).filter(|name| !known.contains(name)).collect();
                    assert!(foreign.is_empty(), "{foreign:?}: {text}");
                }
                let linked = form != Form::Spoken;
                assert_eq!(
                    !all(&html, "a[rel=license][href=\"https://creativecommons.org/licenses/by/4.0/\"]").is_empty(),
                    linked,
                    "{text}"
                );
                for name in ["<script>alert(1)</script>", "Simon and Schuster", "Roe, Jane", "ندى الحربي"] {
                    assert!(
                        all(&html, "bdi").iter().any(|bdi| bdi.text().collect::<String>() == name),
                        "{name}: {text}"
                    );
                }
            }
        }
    }
}

#[test]
fn microdata_and_json_ld_have_the_shape_of_schema_org() {
    let works = hostile();
    let style =
        |markup| Style { form: Some(Form::Sentence), format: Format::Html, markup, language: "en", template: None };
    let text = render(&works, &style(Markup::Microdata), Knowledge::built_in()).unwrap();
    let html = Html::parse_fragment(&text);
    let types: Vec<&str> = all(&html, "p[itemscope]").iter().map(|item| item.attr("itemtype").unwrap()).collect();
    assert_eq!(types, ["https://schema.org/Article", "https://schema.org/ImageObject"]);
    let creators: Vec<String> = all(&html, "[itemprop=creator][itemscope][itemtype] [itemprop=name]")
        .iter()
        .map(|name| name.text().collect())
        .collect();
    assert_eq!(creators, ["<script>alert(1)</script>", "Simon and Schuster", "Roe, Jane", "ندى الحربي", "Dara Quill"]);
    assert_eq!(all(&html, "a[itemprop=license]").len(), 2);
    // A property belongs to an item.
    for property in all(&html, "[itemprop]") {
        let within = property.ancestors().filter_map(ElementRef::wrap).any(|up| up.attr("itemscope").is_some());
        assert!(within, "{}", property.html());
    }

    let text = render(&works, &style(Markup::JsonLd), Knowledge::built_in()).unwrap();
    let html = Html::parse_fragment(&text);
    let script = all(&html, "script[type=\"application/ld+json\"]")[0].text().collect::<String>();
    let value: serde_json::Value = serde_json::from_str(&script).unwrap();
    assert_eq!(value["@context"], "https://schema.org");
    let graph = value["@graph"].as_array().unwrap();
    for node in graph {
        assert!(["Article", "ImageObject"].contains(&node["@type"].as_str().unwrap()), "{node}");
        assert!(
            node["license"].as_array().unwrap().iter().all(|url| url.as_str().unwrap().starts_with("https://")),
            "{node}"
        );
        for creator in node["creator"].as_array().unwrap() {
            assert!(["Person", "Organization"].contains(&creator["@type"].as_str().unwrap()), "{creator}");
            assert!(creator["name"].is_string());
            assert!(creator.get("url").is_none_or(|url| url.as_str().unwrap().starts_with("https://")), "{creator}");
        }
    }
    assert_eq!(graph[0]["creator"][1]["name"], "Simon and Schuster");
}

#[test]
fn data_formats_are_read_back_by_their_own_parsers() {
    let works = hostile();
    let bibtex = data::bibtex(&works);
    let bibliography = biblatex::Bibliography::parse(&bibtex).unwrap_or_else(|error| panic!("{error}: {bibtex}"));
    assert_eq!(bibliography.len(), 2);
    let entry = bibliography.iter().next().unwrap();
    let authors: Vec<String> = entry
        .author()
        .unwrap()
        .iter()
        .map(|person| {
            assert!(person.given_name.is_empty() && person.prefix.is_empty(), "{person:?}");
            person.name.clone()
        })
        .collect();
    assert_eq!(authors, ["<script>alert(1)</script>", "Simon and Schuster", "Roe, Jane", "ندى الحربي"]);
    assert_eq!(entry.url().unwrap(), "https://a.example/?a=1&b=%22%3E%3Cscript%3E");

    let csl: serde_json::Value = serde_json::from_str(&data::csl_json(&works)).unwrap();
    let authors: Vec<&str> =
        csl[0]["author"].as_array().unwrap().iter().map(|name| name["literal"].as_str().unwrap()).collect();
    assert_eq!(authors, ["<script>alert(1)</script>", "Simon and Schuster", "Roe, Jane", "ندى الحربي"]);
    assert_eq!(csl[0]["license"], "https://creativecommons.org/licenses/by/4.0/");
    assert_eq!(csl[1]["type"], "graphic");

    let json: serde_json::Value = serde_json::from_str(&data::json(&works)).unwrap();
    let schema = include_str!("../schemas/licit-attribution-1.schema.json");
    let schema =
        jsonschema::options().should_validate_formats(true).build(&serde_json::from_str(schema).unwrap()).unwrap();
    let complaints =
        |json: &serde_json::Value| -> Vec<String> { schema.iter_errors(json).map(|error| error.to_string()).collect() };
    assert_eq!(complaints(&json), Vec::<String>::new());
    let mut broken = json.clone();
    broken["works"][0]["licenses"][0]["id"] = serde_json::Value::Null;
    assert_eq!(complaints(&broken).len(), 1);
    assert_eq!(json["schema"], "licit/attribution/1");
    assert_eq!(json["works"][0]["creators"][2]["name"], "Roe, Jane");
    assert_eq!(json["works"][0]["licenses"][0]["id"], "CC-BY-4.0");
    assert_eq!(json["works"][1]["kind"], "image");
}

#[test]
fn a_house_style_is_a_template() {
    let works = [work(WorkKind::Image, "Old *mill*", &["Käthe Brandt"], "https://pics.example/42", "CC-BY-4.0")];
    let style =
        |template| Style { format: Format::Markdown, language: "de", template: Some(template), ..Style::default() };
    let write = |template| render(&works, &style(template), Knowledge::built_in());
    let template = "{% for work in works %}{{ work.title }} | {{ work.written.creators }} | {{ work.licenses[0].id }} | \
                    {{ work.licenses[0].deed }} | {{ t(\"changed\", changes=\"x\") }}{% endfor %}";
    assert_eq!(
        plain(&write(template).unwrap()),
        "Old \\*mill\\* | Käthe Brandt | CC-BY-4.0 | https\\://creativecommons.org/licenses/by/4.0/deed.de | Änderungen: x"
    );
    for (broken, says) in [
        ("{{ ", "line 1"),
        ("a\n{{ t(\"nothing\") }}", "there is no phrase `nothing`"),
        ("{{ nothing.at_all }}", "undefined"),
    ] {
        let error = write(broken).unwrap_err().to_string();
        assert!(error.contains(says), "{broken}: {error}");
    }
}

#[test]
fn a_page_of_credits_is_grouped() {
    let page = |title: &str, works: Vec<Attribution>| PageWorks {
        title: title.to_owned(),
        path: format!("{title}.md"),
        works,
    };
    let pages = [
        page(
            "salt",
            vec![
                work(WorkKind::Image, "Boats", &["Dara Quill"], "https://pics.example/1", "CC-BY-2.0"),
                work(WorkKind::Image, "Nets", &["Nia Orsolo"], "https://pics.example/2", "CC0-1.0"),
            ],
        ),
        page("tides", vec![work(WorkKind::Image, "Weir", &["Olu Brandt"], "https://pics.example/3", "CC-BY-2.0")]),
    ];
    let style = Style { form: Some(Form::Page), language: "en", ..Style::default() };
    let by_page = render_pages(&pages, Group::Page, &style, Knowledge::built_in()).unwrap();
    let headings: Vec<&str> = by_page.lines().filter(|line| line.starts_with('#')).collect();
    assert_eq!(headings, ["# Credits", "## [salt](salt.md)", "## [tides](tides.md)"]);
    let by_license = render_pages(&pages, Group::License, &style, Knowledge::built_in()).unwrap();
    let headings: Vec<&str> = by_license.lines().filter(|line| line.starts_with('#')).collect();
    assert_eq!(headings, ["# Credits", "## CC BY 2.0", "## CC0 1.0"]);
    for text in [&by_page, &by_license] {
        assert_eq!(
            text.lines().filter(|line| line.starts_with("- <a id=\"credited-work-") && line.contains("Photo")).count(),
            3,
            "{text}"
        );
    }
}
