//! Files that hold others: feeds, notebooks, subtitles.

use crate::{ATOM, JSON_FEED, NOTEBOOK, RSS, SRT, VTT, WXR, check, place};
use licit::document::Carrier;

#[test]
fn feeds() {
    let (source, document) = check(
        "posts.rss",
        RSS,
        &[
            "Heading: Notes from the weir",
            "Body: Posts on water",
            "Heading: The gate & the eel",
            "Body: It opened at noon — twice.",
            "Meta of0: A gate",
            "Caption of0: Photo: Ulf Maas, CC BY-SA 4.0",
            "Body: The eel came & went.",
            "Heading: Mud",
            "Body: Plain mud.",
        ],
        &[
            "site: https://weir.example/ <https://weir.example/>",
            "copyright: Copyright 2024 Weir House. CC BY 4.0. <Copyright 2024 Weir House. CC BY 4.0.>",
            "author of item 1: Dagny Roth <Dagny Roth>",
            "license of item 1: https://creativecommons.org/licenses/by-nd/4.0/ <https://creativecommons.org/licenses/by-nd/4.0/>",
            "author of item 2: Piet Olan <Piet Olan>",
            "photographer of item 2 image:https://weir.example/mud.jpg: Ena Sorli <Ena Sorli>",
            "license of item 2 image:https://weir.example/mud.jpg: https://creativecommons.org/licenses/by/2.0/ <https://creativecommons.org/licenses/by/2.0/>",
            "source of item 2: River Post <River Post>",
        ],
    );
    assert_eq!(place(&source, &document, "gate & the"), "gate &amp;amp; the");
    assert_eq!(place(&source, &document, "noon — twice"), "noon&lt;/em&gt; &amp;mdash; twice");
    assert_eq!(
        source.slice(document.blocks[3].span),
        "&lt;p&gt;It opened at &lt;em&gt;noon&lt;/em&gt; &amp;mdash; twice.&lt;/p&gt;"
    );
    assert_eq!(place(&source, &document, "came & went"), "came &amp; went");
    let link = &document.blocks[5].links[0];
    assert_eq!(source.slice(link.url_span), "https://creativecommons.org/licenses/by-sa/4.0/");
    assert!(source.slice(link.span).starts_with("<a href=") && source.slice(link.span).ends_with("</a>"));
    let (source, document) = check(
        "posts.atom",
        ATOM,
        &["Heading: Carnet & vase", "Heading: La vase", "Body: Texte ici."],
        &[
            "rights: CC BY-SA 4.0 <CC BY-SA 4.0>",
            "license: https://creativecommons.org/licenses/by-sa/4.0/ <https://creativecommons.org/licenses/by-sa/4.0/>",
            "author: Odile Marsan <Odile Marsan>",
            "rights of item 1: All rights reserved <All rights reserved>",
            "author of item 1: Nobody <Nobody>",
        ],
    );
    assert_eq!(place(&source, &document, "La vase"), "La &lt;i&gt;vase");
    assert_eq!(source.slice(document.blocks[2].links[0].url_span), "https://vase.example/");
    let (source, document) = check(
        "export.xml",
        WXR,
        &[
            "Comment: An export",
            "Heading: Oven blog",
            "Heading: First loaf",
            "Comment: wp:paragraph",
            "Body: This post is under CC BY 4.0.",
            "Comment: /wp:paragraph",
        ],
        &["author: nils <nils>", "site-title: Oven blog <Oven blog>"],
    );
    assert_eq!(document.blocks[4].links[0].rel, ["license"]);
    assert_eq!(
        place(&source, &document, "under CC BY"),
        "under <a rel=\"license\" href=\"https://creativecommons.org/licenses/by/4.0/\">CC BY"
    );
    let (source, document) = check(
        "feed.json",
        JSON_FEED,
        &[
            "Heading: Café notes",
            "Heading: Beans",
            "Body: Beans — by Tóth.",
            "Body: CC\u{a0}BY 4.0 😀 end",
            "Body: Water only",
        ],
        &[
            r"license: https://creativecommons.org/licenses/by/4.0/ <https:\/\/creativecommons.org\/licenses\/by\/4.0\/>",
            r"author: Silva Tren <Sil\u0076a Tren>",
            "author of item 2: Ugo Penn <Ugo Penn>",
            "license of item 2: https://creativecommons.org/licenses/by-sa/4.0/ <https://creativecommons.org/licenses/by-sa/4.0/>",
        ],
    );
    assert_eq!(place(&source, &document, "— by Tóth"), r#"\u2014 by <a href=\"https:\/\/beans.example\/\">T\u00f3th"#);
    assert_eq!(place(&source, &document, "BY 4.0 😀"), r"BY 4.0 \ud83d\ude00");
    assert_eq!(place(&source, &document, "CC\u{a0}BY"), "CC&nbsp;BY");
    assert_eq!(place(&source, &document, "Water only"), r"Water\nonly");
    assert_eq!(source.slice(document.blocks[2].links[0].url_span), r"https:\/\/beans.example\/");
}

#[test]
fn notebooks() {
    let (source, document) = check(
        "survey.ipynb",
        NOTEBOOK,
        &[
            "Heading: Counting gulls",
            "Body of0: Text by \"Ina Roos\", under CC BY 4.0.",
            "Meta of0: Gull é",
            "Code: # SPDX-License-Identifier: MIT\nprint(\"gulls\")",
        ],
        &[
            "author: Ina Roos <Ina Roos>",
            "license: https://creativecommons.org/licenses/by/4.0/ <https://creativecommons.org/licenses/by/4.0/>",
        ],
    );
    assert_eq!(place(&source, &document, "by \"Ina Roos\", under"), r#"by \"Ina Roos\", under"#);
    assert_eq!(place(&source, &document, "Gull é"), r"Gull \u00e9");
    assert_eq!(source.slice(document.blocks[0].span), "# Counting gulls");
    assert_eq!(
        document.title.as_ref().map(|(title, span)| (title.as_str(), source.slice(*span))),
        Some(("Survey", "Survey"))
    );
    let head = document.front_matter.as_ref().expect("has a head");
    assert!(source.slice(head.span).starts_with("---") && source.slice(head.span).ends_with("---"));
    assert!(document.meta.iter().all(|meta| meta.carrier == Carrier::Package));
}

#[test]
fn subtitles() {
    let (source, document) =
        check("film.srt", SRT, &["Body: The tide is coming in.", "Body: Subtitles by Wen Aalto CC BY 4.0"], &[]);
    assert_eq!(place(&source, &document, "tide is coming"), "tide</i> is\n{\\an8}coming");
    let (source, document) = check(
        "talk.vtt",
        VTT,
        &[
            "Meta: Rights: CC BY 4.0",
            "Comment: licit-ignore: license-link-missing -- shown in the film\nsecond line",
            "Body: Salt & sand now",
            "Body: a < b",
        ],
        &[],
    );
    assert_eq!(document.ignores[0].rules, ["license-link-missing"]);
    assert_eq!(document.language.as_deref(), Some("en-gb"));
    assert_eq!(place(&source, &document, "Salt & sand now"), "Salt &amp; <c.loud>sand</c> <00:02.000>now");
    let crlf = SRT.replace('\n', "\r\n");
    check("film.srt", &crlf, &["Body: The tide is coming in.", "Body: Subtitles by Wen Aalto CC BY 4.0"], &[]);
}
