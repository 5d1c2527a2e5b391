//! What a page tells of where its text is from: titles and addresses of originals, in the ways that people write them;
//! and what of a page of one's own is credited.

#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

#[path = "shared/site.rs"]
mod site;

use site::Site;

const CC_BY: &str = "[CC BY 4.0](https://creativecommons.org/licenses/by/4.0/)";
const TEXT: &str = "The pier closed for eleven weeks, and the ferry stayed at its berth.";

/// What is printed of a page, without the marks that set names apart.
fn credit(text: &str) -> String {
    let site = Site::new(&[("a.md", text)]);
    let ran = site.run(&["attribute", "a.md"]);
    assert_eq!(ran.code, 0, "{text}: {}", ran.err);
    ran.out.trim().chars().filter(|letter| !matches!(letter, '\u{2066}'..='\u{2069}')).collect()
}

#[test]
fn the_title_and_the_address_of_the_original_are_found() {
    for (by, line, expected) in [
        (
            "",
            "[Bay news](https://orig.example/a) by [Noor Castellan](https://orig.example/noor) is licensed under CC.",
            "[“Bay news”](https://orig.example/a) by [Noor Castellan](https://orig.example/noor) is licensed under CC.",
        ),
        (
            "",
            "Adapted from [The Long Bay](https://orig.example/a) by Jane Porter, CC.",
            "Based on [“The Long Bay”](https://orig.example/a) by Jane Porter, CC.",
        ),
        (
            "By Orla Fennick\n\n",
            "Adapted from [The Long Bay](https://orig.example/a) by Jane Porter, CC. Changes: shortened, headline changed.",
            "Based on [“The Long Bay”](https://orig.example/a) by Jane Porter, CC. Shortened, headline changed.",
        ),
        (
            "By Orla Fennick\n\n",
            "Adapted from *The Long Bay* by Jane Porter, which is licensed under CC.",
            "Based on “The Long Bay” by Jane Porter, CC.",
        ),
        ("By Orla Fennick\n\n", "This chapter is adapted from “The Long Bay”, CC.", "Based on “The Long Bay”, CC."),
        (
            "By Orla Fennick\n\n",
            "This chapter is adapted from the course [The Long Bay](https://orig.example/a), licensed under CC.",
            "Based on [“The Long Bay”](https://orig.example/a), CC.",
        ),
        (
            "By Orla Fennick\n\n",
            "This lesson was adapted from [Tidal Data](https://orig.example/5), available under CC.",
            "Based on [“Tidal Data”](https://orig.example/5), CC.",
        ),
        (
            "",
            "Translated by Nell Arden. Original: \"[Den lange bugt](https://orig.example/a)\" by Jane Porter, CC.",
            "Translated by Nell Arden from [“Den lange bugt”](https://orig.example/a) by Jane Porter, CC.",
        ),
        (
            "",
            "This page uses material from the Wikipedia article [“Lagoon”](https://en.wikipedia.org/wiki/Lagoon), which is released under CC.",
            "Based on [“Lagoon”](https://en.wikipedia.org/wiki/Lagoon), published by Wikipedia, CC.",
        ),
        (
            "By Jane Porter\n\n",
            "From [The Long Bay](https://orig.example/a) by Jane Porter, used under CC.",
            "[“The Long Bay”](https://orig.example/a) by Jane Porter is licensed under CC.",
        ),
        (
            "",
            "Original article by Noor Castellan: <https://orig.example/a>. CC",
            "[“Bay news”](https://orig.example/a) by Noor Castellan is licensed under CC.",
        ),
        (
            "",
            "Text: Jane Porter, [original](https://orig.example/a), CC.",
            "[“Bay news”](https://orig.example/a) by Jane Porter is licensed under CC.",
        ),
        (
            "By Jane Porter\n\n",
            "[Original article](https://orig.example/a)\n\nLicense: CC",
            "[“Bay news”](https://orig.example/a) by Jane Porter is licensed under CC.",
        ),
        (
            "By Jane Porter\n\n",
            "- Source: [Harbour Notes](https://orig.example/a)\n- License: CC",
            "[“Bay news”](https://orig.example/a) by Jane Porter, published by Harbour Notes, is licensed under CC.",
        ),
        (
            "",
            "This work, \"Bay news\", is a derivative of \"[The Long Bay](https://orig.example/a)\" by [Jane Porter](https://porter.example), used under CC. \"Bay news\" is licensed under [CC BY-SA 4.0](https://creativecommons.org/licenses/by-sa/4.0/) by Nell Arden.",
            "Based on [“The Long Bay”](https://orig.example/a) by [Jane Porter](https://porter.example), CC.",
        ),
    ] {
        let text = format!(
            "# Bay news\n\n{by}{TEXT}\n\n{}\n",
            line.replace("CC.", &format!("{CC_BY}.")).replace(" CC", &format!(" {CC_BY}"))
        );
        let expected = expected.replace("CC.", &format!("{CC_BY}."));
        assert_eq!(credit(&text), expected, "{text}");
    }
}

#[test]
fn a_page_speaks_its_own_language() {
    let text = "# Die letzte Fähre\n\nVon Jana Kühnert\n\nDie alte Fähre überquert die Bucht jeden Morgen, noch bevor die Läden \
                öffnen.\n\nDieser Artikel erschien zuerst auf [Rheinblick](https://rheinblick.example/x) und steht unter der Lizenz \
                [CC BY-SA 4.0](https://creativecommons.org/licenses/by-sa/4.0/deed.de).\n";
    assert!(
        credit(text).starts_with("[„Die letzte Fähre“](https://rheinblick.example/x) von Jana Kühnert"),
        "{}",
        credit(text)
    );
}

#[test]
fn of_a_page_of_ones_own_the_pictures_are_credited() {
    let picture = format!("![The pier](pier.jpg)\n\n*Photo: [Dara Quill](https://quill.example/1), {CC_BY}*\n");
    for head in ["---\ntitle: A walk\nauthor: Nell Arden\n---\n", "# A walk\n"] {
        let text = format!("{head}\n{TEXT}\n\n{picture}");
        assert_eq!(credit(&text), format!("Photo by [Dara Quill](https://quill.example/1), {CC_BY}"), "{text}");
        let site = Site::new(&[("a.md", &text)]);
        assert_eq!(site.run(&["attribute", "--write", "a.md"]).code, 0);
        assert!(!site.read("a.md").contains("not known"), "{}", site.read("a.md"));
        assert_eq!(site.run(&["attribute", "--check", "a.md"]).code, 0);
    }
    // Shown twice, credited once.
    let text = format!("# A walk\n\n{TEXT}\n\n{picture}\n{TEXT}\n\n{picture}");
    assert_eq!(credit(&text).matches("Dara Quill").count(), 1, "{}", credit(&text));
    // What was published elsewhere before is credited, whatever else is.
    let text = format!(
        "# A walk\n\nBy Nell Arden\n\n{TEXT}\n\n{picture}\nThis article first appeared in the Harbour Dispatch.\n"
    );
    assert!(credit(&text).contains("Nell Arden"), "{}", credit(&text));
}

#[test]
fn titles_of_pictures_are_read_in_their_marks() {
    for (caption, expected) in [
        (
            "[\"Pier at dusk\"](https://pictures.example/dq/77) by [Dara Quill](https://pictures.example/dq), CC",
            "Photo: [“Pier at dusk”](https://pictures.example/dq/77) by [Dara Quill](https://pictures.example/dq), CC",
        ),
        ("Photo: \"Pier in winter\" by Dara Quill, CC", "Photo: “Pier in winter” by Dara Quill, CC"),
    ] {
        let text = format!("# Pictures\n\n{TEXT}\n\n![The pier](pier.jpg)\n\n*{}*\n", caption.replace("CC", CC_BY));
        assert_eq!(credit(&text), expected.replace("CC", CC_BY), "{text}");
    }
}

#[test]
fn what_a_page_quotes_to_show_is_not_its_own() {
    let text = "# How to credit a picture\n\nBy Orla Fennick\n\nWrite the title, the author and the license, like this:\n\n> \"Pier\" by Jane Doe \
                is licensed under CC BY-SA 2.0.\n";
    let site = Site::new(&[("a.md", text)]);
    let ran = site.run(&["attribute", "--write", "a.md"]);
    assert!(ran.code != 0 && site.read("a.md") == text, "{}{}", ran.err, site.read("a.md"));
    assert_eq!(site.run(&["check", "--fix", "a.md"]).code, 0);
    assert_eq!(site.read("a.md"), text);
}

#[test]
fn a_block_never_stands_in_code() {
    let text = format!(
        "# Bay news\n\nBy Orla Fennick\n\nThis article first appeared on [Saltmarsh Review](https://saltmarsh.example/o), {CC_BY}.\n\n```sh\nls .\n"
    );
    let site = Site::new(&[("a.md", &text)]);
    let ran = site.run(&["attribute", "--write", "a.md"]);
    assert!(ran.code == 1 && ran.err.contains("not closed"), "{}", ran.err);
    assert_eq!(site.read("a.md"), text);
}
