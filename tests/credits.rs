//! Credits and notices, found in short documents.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "tests fail by panicking and say why they skip"
)]

use licit::config::Context;
use licit::document::{Document, Format, MappedText, Piece, Role};
use licit::evidence::{Credit, CreditKind, Evidence, Notice, NoticeKind};
use licit::knowledge::Knowledge;
use licit::source::{Source, Span};

/// What is detected without any configuration.
fn detect(source: &Source, document: &Document) -> Evidence {
    licit::detect::detect(source, document, &Context::default(), Knowledge::built_in())
}

fn find(text: &str) -> (Source, Vec<Credit>, Vec<Notice>) {
    let (source, document) = licit::read::read("test.md", text.as_bytes(), Format::Markdown, Knowledge::built_in());
    let Evidence { credits, notices, .. } = detect(&source, &document);
    for span in credits
        .iter()
        .flat_map(|credit| [Some(credit.span), credit.name_span])
        .flatten()
        .chain(notices.iter().map(|notice| notice.span))
    {
        assert!(source.text.get(span.start..span.end).is_some(), "{span:?} in {text:?}");
    }
    (source, credits, notices)
}

fn kind_name(kind: CreditKind) -> String {
    serde_json::to_value(kind).unwrap().as_str().unwrap().to_owned()
}

fn said(text: &str) -> Vec<String> {
    let (_, credits, _) = find(text);
    credits
        .iter()
        .map(|credit| format!("{} {}", kind_name(credit.kind), credit.name.as_deref().unwrap_or("-")))
        .collect()
}

#[track_caller]
fn check(cases: &[(&str, &[&str])]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(text, expected)| {
            let said = said(text);
            (said != *expected).then(|| format!("{text:?}\n    said {said:?}\n    not  {expected:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn bylines() {
    check(&[
        ("# A title\n\nBy Ola Berg", &["author Ola Berg"]),
        ("# A title\n\nBy A. Roy, B. Chen and C. Diaz", &["author A. Roy", "author B. Chen", "author C. Diaz"]),
        ("# A title\n\nVon Jörg van der Meer", &["author Jörg van der Meer"]),
        ("# A title\n\nPor María O'Neill y Juan Pérez", &["author María O'Neill", "author Juan Pérez"]),
        ("Text: Mara Lind", &["author Mara Lind"]),
        ("Written by [olab](https://example.org/olab)", &["author olab"]),
        ("Автор: Иван Петренко", &["author Иван Петренко"]),
        ("نویسنده: پروین کاویانی", &["author پروین کاویانی"]),
        ("作者：王小明", &["author 王小明"]),
        ("文/李雷", &["author 李雷"]),
        ("執筆：山田太郎", &["author 山田太郎"]),
        ("글: 김민수", &["author 김민수"]),
        ("मूल\n\nलेखक: रमेश कुमार", &["author रमेश कुमार"]),
        ("מאת: דנה לוי", &["author דנה לוי"]),
        ("By Friday the dam had failed.", &[]),
        ("Output rose by 5.0 percent, said engineer Parvin Kaviani.", &[]),
        ("© 2024 Example Site, Inc.", &[]),
        ("By default nothing is shown.", &[]),
    ]);
}

#[test]
fn credits_of_media() {
    check(&[
        ("![a](b.jpg)\n\n*Photo: T. Lind / Flickr, CC BY 4.0*", &["photo T. Lind", "via Flickr"]),
        ("Photo by Ola Berg on Unsplash", &["photo Ola Berg", "via Unsplash"]),
        ("(Photo by Dana Roe/Getty Images)", &["photo Dana Roe/Getty Images", "agency Getty Images"]),
        ("![a](b.jpg)\n\nDana Roe / Reuters", &["photo Dana Roe / Reuters", "agency Reuters"]),
        ("Foto: Anna Müller", &["photo Anna Müller"]),
        ("Crédit photo : Élodie Martin", &["photo Élodie Martin"]),
        ("写真：佐藤花子", &["photo 佐藤花子"]),
        ("图片来源：张伟", &["photo 张伟"]),
        ("Фото: Олена Коваль", &["photo Олена Коваль"]),
        ("عکس: رضا احمدی", &["photo رضا احمدی"]),
        ("사진=박지훈", &["photo 박지훈"]),
        ("Illustration: Mara Lind", &["illustration Mara Lind"]),
        ("![a](b.jpg)\n\n\"The Bridge\" by sandfox, CC BY 2.0", &["photo sandfox"]),
        (
            "![a](b.jpg)\n\n[Ola Berg](https://example.org/o) / Wikimedia Commons, CC BY 4.0",
            &["photo Ola Berg", "via Wikimedia Commons"],
        ),
        ("![a](b.jpg)\n\n(Donna Lind, CC BY-SA 4.0)", &["photo Donna Lind"]),
        ("![a](b.jpg)\n\nThe harbor © Stefan Berg", &["photo Stefan Berg"]),
        (
            "Image courtesy of The Center for Coastal Research and Community Boats",
            &["courtesy Center for Coastal Research and Community Boats"],
        ),
        ("Foto: Code for Anytown.", &["photo Code for Anytown"]),
        ("Photo: user sandfox", &["photo sandfox"]),
        ("Photo gallery", &[]),
        ("Photo of a heron", &[]),
        ("Photo: a heron stands in the reeds", &[]),
    ]);
}

#[test]
fn where_it_comes_from() {
    check(&[
        (
            "*This article was originally published on [The Example](https://example.org/a).*",
            &["original-publication The Example"],
        ),
        ("This post first appeared on the Example Labs blog.", &["original-publication Example Labs blog"]),
        ("Republished from The Example under a Creative Commons license.", &["republished-from The Example"]),
        (
            "This article is republished from [The Example](https://example.org) under a license.",
            &["republished-from The Example"],
        ),
        ("Dieser Artikel erschien zuerst bei der Beispielzeitung.", &["original-publication Beispielzeitung"]),
        (
            "Cet article a été publié initialement sur [L'Exemple](https://exemple.org).",
            &["original-publication L'Exemple"],
        ),
        (
            "Este artículo fue publicado originalmente en [El Ejemplo](https://ejemplo.org).",
            &["original-publication El Ejemplo"],
        ),
        ("Статья впервые опубликована на сайте «Пример».", &["original-publication Пример"]),
        ("原文地址：[Some Title Here](https://example.org/x)", &["original-publication Some Title Here"]),
        ("本文转载自：[例子网](https://example.org)", &["republished-from 例子网"]),
        (
            "Translated by Ola Berg from [The Example](https://example.org).",
            &["translator Ola Berg", "adapted-from The Example"],
        ),
        ("Übersetzt von Mara Lind", &["translator Mara Lind"]),
        (
            "Μέρος αυτής της ενότητας βασίζεται στον οδηγό [Παράδειγμα](https://example.org).",
            &["adapted-from Παράδειγμα"],
        ),
        ("TEHRAN, Mar. 04 (MNA) – The river rose.", &["agency MNA"]),
        ("LONDON (AP) — The river rose.", &["agency AP"]),
        ("MOSCOW, May 3. /TASS/. The river rose.", &["agency TASS"]),
        ("This article was originally published on June 5, 2020, but holds.", &[]),
        ("The poem was translated from Latin by a schoolteacher in 1911.", &[]),
    ]);
}

#[test]
fn front_matter() {
    check(&[
        ("---\nauthor: Ola Berg, Mara Lind\n---\n\nText", &["author Ola Berg", "author Mara Lind"]),
        ("---\nauthors:\n  - ola-berg\n  - mara-lind\n---\n\nText", &["author ola-berg", "author mara-lind"]),
        (
            "---\nsource_url: https://blog.example.org/x/\nsource: examplelab\n---\n\nText",
            &["original-publication examplelab"],
        ),
        ("---\ncanonical_url: 'https://blog.example.org/x/'\n---\n\nText", &["original-publication blog.example.org"]),
        ("---\nimage_credit: \"by <a href='https://example.org'>Ola Berg</a>\"\n---\n\nText", &["photo Ola Berg"]),
        ("---\nphoto_credit: '@olab'\n---\n\nText", &["photo @olab"]),
        ("---\ncover:\n  credit: Mara Lind / Reuters\n---\n\nText", &["photo Mara Lind / Reuters", "agency Reuters"]),
        ("---\ntranslator: Mara Lind\neditor: none\n---\n\nText", &["translator Mara Lind"]),
    ]);
}

#[test]
fn a_credit_points_at_its_words() {
    let text = "![a](b.jpg)\n\nFoto: [Anna Müller](https://example.org/am) / Flickr\n";
    let (source, credits, _) = find(text);
    assert_eq!(credits[0].url.as_deref(), Some("https://example.org/am"));
    assert!(source.slice(credits[0].span).starts_with("Foto: [Anna"));
    assert_eq!(source.slice(credits[1].span), "Flickr");
    assert!(credits[0].medium.is_some() && credits[0].visible && !credits[0].structured);
    // The name stands within that of the agency, too.
    let text = "# 물때\n\n(부산=김하늘통신) 김하늘 기자 =\n\n바다는 오늘 조용하다.\n";
    let (_, credits, _) = find(text);
    assert_eq!(credits[0].name_span.map(|name| name.start), text.rfind("김하늘"));
}

fn notices_of(text: &str) -> Vec<(NoticeKind, Option<String>, bool)> {
    find(text).2.into_iter().map(|notice| (notice.kind, notice.name, notice.unchanged)).collect()
}

#[test]
fn notices() {
    let copyright = |name: &str| vec![(NoticeKind::Copyright, Some(name.to_owned()), false)];
    assert_eq!(notices_of("© 2026 Example Press"), copyright("Example Press"));
    assert_eq!(notices_of("Copyright (c) 2020-2024 Mara Lind"), copyright("Mara Lind"));
    assert_eq!(notices_of("ⓒ 2021 예시신문"), copyright("예시신문"));
    assert_eq!(notices_of("(c) third item of the list"), []);
    assert_eq!(notices_of("The plan was changed and edited in May."), []);
    let changes = |unchanged| vec![(NoticeKind::Changes, None, unchanged)];
    assert_eq!(notices_of("![a](b.jpg)\n\nPhoto: Mara Lind, CC BY 4.0, cropped"), changes(false));
    assert_eq!(notices_of("This article has been edited for length."), changes(false));
    assert_eq!(notices_of("Photo: Mara Lind, CC BY 4.0. No changes were made."), changes(true));
    assert_eq!(notices_of("Foto: Mara Lind, CC BY 4.0, unverändert"), changes(true));
    assert_eq!(notices_of("写真：佐藤花子、CC BY 4.0、トリミングしました"), changes(false));
    assert_eq!(notices_of("未经授权，禁止转载。")[0].0, NoticeKind::Prohibition);
    assert_eq!(notices_of("無断転載を禁じます")[0].0, NoticeKind::Prohibition);
    assert_eq!(
        notices_of("Used with permission of Mara Lind.")[0],
        (NoticeKind::Permission, Some("Mara Lind".to_owned()), false)
    );
}

#[test]
fn hostile_text_is_read_in_reasonable_time() {
    let started = std::time::Instant::now();
    for unit in [
        "Photo by ",
        "By A ",
        "© ",
        "(",
        "Dana/",
        "作者：",
        "[",
        "via ",
        "Foto: X / ",
        ". ",
        "originally published on ",
        "a",
        "AP/",
    ] {
        let text = unit.repeat(100_000 / unit.len());
        let mut document = licit::read::read("test.md", b"x", Format::Markdown, Knowledge::built_in()).1;
        document.blocks[0].role = Role::Caption;
        document.blocks[0].text =
            MappedText { pieces: vec![Piece::new(0, Span::new(0, text.len()), text.len())], text: text.clone() };
        document.blocks[0].span = Span::new(0, text.len());
        let source = Source::from_text("test.md", text);
        let _ = detect(&source, &document);
    }
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
}

/// Credits of an HTML page as the real reader gives it.
fn said_of_html(html: &str) -> Vec<String> {
    let (source, document) = licit::read::read("page.html", html.as_bytes(), Format::Html, Knowledge::built_in());
    let mut said: Vec<String> = detect(&source, &document)
        .credits
        .iter()
        .map(|credit| format!("{} {}", kind_name(credit.kind), credit.name.as_deref().unwrap_or("-")))
        .collect();
    said.dedup();
    said
}

#[test]
fn bylines_of_content_systems() {
    let cases: &[(&str, &[&str])] = &[
        ("<h1>Salt</h1><p class=\"byline\">By Jo Roe</p><p>Text.</p>", &["author Jo Roe"]),
        ("<h1>Salt</h1><div class=\"entry-author\">Jo Roe</div><p>Text.</p>", &["author Jo Roe"]),
        ("<h1>Salt</h1><p><a rel=\"author\" href=\"/jo\">Jo Roe</a></p>", &["author Jo Roe"]),
        ("<h1>Salt</h1><p><a rel=\"author\" href=\"/jo\">All posts by Jo Roe</a></p>", &["author Jo Roe"]),
        ("<h1>Salt</h1><p><a rel=\"author\" href=\"/jo\">View my complete profile</a></p>", &[]),
        ("<meta name=\"author\" content=\"Jo Roe\"><p>Text.</p>", &["author Jo Roe"]),
        ("<meta property=\"article:author\" content=\"https://social.example/jo\"><p>Text.</p>", &[]),
        (
            "<script type=\"application/ld+json\">{\"@type\":\"Article\",\"author\":{\"@type\":\"Person\",\"name\":\"Jo Roe\"}}</script><p>Text.</p>",
            &["author Jo Roe"],
        ),
        ("---\nlayout: post\nauthors: [\"Jo Roe\"]\n---\n<p>Text.</p>", &["author Jo Roe"]),
    ];
    for (html, expected) in cases {
        assert_eq!(said_of_html(html), *expected, "{html}");
    }
}

#[test]
fn credits_under_pictures_of_news_pages() {
    let cases: &[(&str, &[&str])] = &[
        (
            "<figure><img src=\"a.jpg\"><figcaption>The harbour. Photo: Jo Roe/AFP/Getty Images</figcaption></figure>",
            &["photo Jo Roe/AFP/Getty Images", "agency AFP", "agency Getty Images"],
        ),
        (
            "<div><p class=\"photo-credit\">Jo Roe/TASS/dpa/picture alliance</p></div>",
            &["photo Jo Roe/TASS/dpa/picture alliance", "agency TASS", "agency dpa", "agency picture alliance"],
        ),
        (
            "<figure><img src=\"a.jpg\"><figcaption>© picture alliance/dpa | Jo Roe</figcaption></figure>",
            &["photo picture alliance/dpa | Jo Roe", "agency picture alliance", "agency dpa"],
        ),
        (
            "<figure><img src=\"a.jpg\"><figcaption>Photo: Jo Roe for The Example via Getty Images</figcaption></figure>",
            &["photo Jo Roe for The Example", "agency Getty Images"],
        ),
        ("<p>The ship comes in on Monday (AFP / JO ROE)</p>", &["agency AFP", "photo AFP / JO ROE"]),
    ];
    for (html, expected) in cases {
        assert_eq!(said_of_html(html), *expected, "{html}");
    }
}

#[test]
fn origins_and_makers() {
    check(&[
        (
            "This was originally posted on the [Example blog](https://a.example/x) & [here](https://b.example/y), and at Dana Roe's blog [here](https://c.example/z).",
            &["original-publication Example blog", "original-publication Dana Roe's blog"],
        ),
        ("Published in [The Pier](https://a.example/x) under CC BY 4.0.", &["original-publication The Pier"]),
        ("The book was published in [Berlin](https://a.example/x).", &[]),
        ("Image: [Salt by Jo Roe](https://a.example/x)", &["photo Jo Roe"]),
        ("Photo of the harbour by Jo Roe, CC BY 4.0", &["photo Jo Roe"]),
        ("Photo by ARRAY (EX/AB)/H. Kim et al.", &["photo ARRAY (EX/AB)/H. Kim et al."]),
        ("{{< figure src=\"a.jpg\" caption=\"Photo: Jo Roe\" >}}", &["photo Jo Roe"]),
        (
            "Article by: [Jo Roe](https://a.example/j), [Example University](https://a.example/u) and [Ola Berg](https://a.example/o)",
            &["author Jo Roe", "author Ola Berg"],
        ),
    ]);
}

#[test]
fn changes_in_a_sentence_of_their_own() {
    let attribution =
        "\"Salt\", [The Pier](https://a.example/x), [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/).";
    for (words, unchanged) in [
        ("Für diese Fassung gekürzt.", false),
        ("Modificado: se acortó el texto.", false),
        ("Texte raccourci.", false),
        ("Текст сокращён.", false),
        ("بدون تغییر.", true),
        ("Sans modification.", true),
        ("Без изменений.", true),
        ("Sem alterações.", true),
        ("Unchanged.", true),
    ] {
        let (_, _, notices) = find(&format!("Text before it.\n\n{attribution} {words}"));
        let changes: Vec<bool> =
            notices.iter().filter(|notice| notice.kind == NoticeKind::Changes).map(|notice| notice.unchanged).collect();
        assert!(!changes.is_empty() && changes.iter().all(|said| *said == unchanged), "{words}");
    }
}

#[test]
fn texts_taken_over_and_bylines_in_brackets() {
    check(&[
        ("Cet article reprend un texte de Mira Holt publié par Le Quai sous licence CC BY 4.0.", &["author Mira Holt"]),
        (
            "Cet article reprend un texte publié par [Le Quai](https://quai.example/a) sous licence CC BY 4.0.",
            &["republished-from Le Quai"],
        ),
        ("La pièce reprend un texte de Mira Holt, mise en scène par Jo Roe.", &[]),
        ("Ce film reprend un texte publié dans Le Quai en 1956.", &[]),
        ("Contient des données de Mairie de Sel, Licence Ouverte 2.0.", &["data Mairie de Sel"]),
        ("Le rapport contient des données de Paris et de Lyon. Il a été lu.", &[]),
        ("本文从港口日报转载。", &["republished-from 港口日报"]),
        ("本文谈论从港口日报转载文章的问题。", &[]),
        ("请勿从本站转载本文。", &[]),
        ("# 항구\n\n[김하늘 기자]\n\n항구의 아침은 조용하다. 배는 하루에 두 번 다닌다.", &["author 김하늘"]),
        ("# 항구\n\n(항구일보 김하늘 기자)\n\n항구의 아침은 조용하다. 배는 하루에 두 번 다닌다.", &["author 김하늘"]),
        ("# 항구\n\n(사진 기자)\n\n항구의 아침은 조용하다. 배는 하루에 두 번 다닌다.", &[]),
    ]);
}
