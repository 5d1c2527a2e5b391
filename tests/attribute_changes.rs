//! What a credit tells of changes: the clause that a page tells them in, never a half of a phrase, nothing of the credit
//! or the license around it.

use licit::attribute::{Format, Overrides, Style, attribute, render};
use licit::config::Context;
use licit::document;
use licit::knowledge::Knowledge;

/// What is told of changes in the text behind the credit of an article.
fn told(credit: &str, behind: &str) -> Option<String> {
    let knowledge = Knowledge::built_in();
    let pages = [
        (document::Format::Markdown, format!("# Tides\n\nThe water rises.\n\n{credit} {behind}\n")),
        (document::Format::Org, format!("#+TITLE: Tides\n\nThe water rises.\n\n{credit} {behind}\n")),
        (
            document::Format::Html,
            format!("<html><body><h1>Tides</h1><p>The water rises.</p><p>{credit} {behind}</p></body></html>"),
        ),
    ];
    let mut found = pages.map(|(format, text)| {
        let analysis = licit::analyze("a", text.as_bytes(), format, &Context::default(), knowledge);
        let works = attribute(&analysis, knowledge, &Overrides::default());
        works[0].clone().expect("credited").changes
    });
    assert!(found.iter().all(|one| *one == found[0]), "{behind}: {found:?}");
    found[0].take()
}

const ENGLISH: &str =
    "This article by Nia Orsolo was first published by the Harbour Dispatch and is republished here under CC BY 4.0.";

#[test]
fn a_change_is_told_to_the_end_of_its_clause() {
    let german = "Dieser Artikel von Nia Orsolo erschien zuerst im Hafenboten und steht hier unter CC BY 4.0.";
    let spanish = "Este artículo se publicó originalmente en El Puerto y se republica aquí bajo CC BY 4.0.";
    let french = "Cet article a été publié à l'origine par Le Port sous licence CC BY 4.0.";
    let polish = "Ten artykuł ukazał się pierwotnie w Gazecie Portowej na licencji CC BY 4.0.";
    let chinese = "本文由海港报首次发表，依据 CC BY 4.0 转载。";
    for (credit, behind, expected) in [
        (ENGLISH, "Shortened for our site.", "Shortened for our site"),
        (ENGLISH, "It has been edited for this newsletter; see our terms.", "It has been edited for this newsletter"),
        (
            ENGLISH,
            "It has been shortened, and the headline was changed.",
            "It has been shortened, and the headline was changed",
        ),
        (
            ENGLISH,
            "It was shortened and the section “Ferries” was added.",
            "It was shortened and the section “Ferries” was added",
        ),
        (ENGLISH, "Shortened. Headline changed.", "Shortened. Headline changed"),
        (german, "Er wurde gekürzt und die Überschrift geändert.", "Er wurde gekürzt und die Überschrift geändert"),
        (ENGLISH, "Shortened for our site by Ola Berg.", "Shortened for our site"),
        (ENGLISH, "Shortened for our (small) site.", "Shortened"),
        (
            ENGLISH,
            "We have shortened the text and replaced two pictures.",
            "We have shortened the text and replaced two pictures",
        ),
        (ENGLISH, "Shortened and used under the terms of CC BY 4.0.", "Shortened"),
        (ENGLISH, "Changes: cropped, and the colors corrected.", "cropped, and the colors corrected"),
        (german, "Gekürzt für unsere Seite.", "Gekürzt für unsere Seite"),
        (german, "Von unserer Redaktion gekürzt.", "Von unserer Redaktion gekürzt"),
        (spanish, "Editado para nuestro sitio.", "Editado para nuestro sitio"),
        (french, "Coupé pour notre site.", "Coupé pour notre site"),
        (polish, "Skrócono dla naszej strony.", "Skrócono dla naszej strony"),
        (chinese, "内容有删减以适应本站。", "内容有删减以适应本站"),
        (ENGLISH, "The text (with her leave) was shortened.", "shortened"),
        (chinese, "本文（经作者同意）内容有删减。", "内容有删减"),
    ] {
        assert_eq!(told(credit, behind).as_deref(), Some(expected), "{behind}");
    }
}

#[test]
fn no_word_that_leads_on_is_left_at_the_end() {
    // Longer than anybody says of a change.
    let long = format!("Shortened for our {}.", "readers and their friends and ".repeat(8));
    for behind in
        [long.as_str(), "Shortened for our [friends](https://friends.example/).", "Adapted from Tides by Bo Hedlund."]
    {
        let said = told(ENGLISH, behind).unwrap_or_default();
        let last = said.rsplit(' ').next().unwrap_or_default();
        assert!(!["for", "our", "from", "by", "and"].contains(&last) && said.len() < 150, "{behind}: {said}");
    }
}

#[test]
fn who_translated_is_no_change_beside_the_translation() {
    let text = "# Tides\n\nThe water rises.\n\nCet article de Nia Orsolo a été publié à l'origine par [Le Port](https://port.example/t) sous \
                licence CC BY 4.0. Traduit de l'anglais par Léo Baptiste.\n";
    let knowledge = Knowledge::built_in();
    let analysis = licit::analyze("a.md", text.as_bytes(), document::Format::Markdown, &Context::default(), knowledge);
    let works = [attribute(&analysis, knowledge, &Overrides::default())[0].clone().expect("credited")];
    let style = Style { format: Format::Markdown, language: "fr", ..Style::default() };
    let credit = render(&works, &style, knowledge).expect("built in");
    assert_eq!(credit.matches("Baptiste").count(), 1, "{credit}");
}
