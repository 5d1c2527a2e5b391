//! Articles, textbooks and manuals in XML, and pages in XHTML.

use crate::{CNXML, DITA, DOCBOOK, JATS, check, place};

#[test]
fn articles_of_journals() {
    let license =
        "license: https://creativecommons.org/licenses/by/4.0/ <https://creativecommons.org/licenses/by/4.0/>";
    let (source, document) = check(
        "article.nxml",
        JATS,
        &[
            "Heading: Silt & light in Lake Orrin",
            "Footer: © 2023 Lena Okparo",
            "Footer: This article is licensed under the Creative Commons Attribution 4.0 International License.",
            "Body: Silt settles in June.",
            "Heading: Methods",
            "Body: We sank a disc at dawn.",
            "Body of0: Figure 1",
            "Caption of0: The east shore",
            "Caption of0: Seen from the dam.",
            "Meta of0: A brown lake",
            "Caption of0: Photo: Idris Vahl",
            "Caption of0: Used under CC BY-NC 4.0.",
            "Quote: The lake was clear once.",
            "Quote: Old Ferryman",
            "Code: x = 1\ny = 2",
            "Body: Haal P. On Silt, 1999.",
        ],
        &[
            "journal-title: Journal of Fresh Waters <Journal of Fresh Waters>",
            "author: Lena M. Okparo <Okparo</surname><given-names>Lena M.>",
            "editor: Tomas Brandt <Brandt</surname><given-names>Tomas>",
            "copyright: © 2023 Lena Okparo <&#169; 2023 Lena Okparo>",
            "copyright-holder: Lena Okparo <Lena Okparo>",
            license,
            license,
            "copyright-holder of image:shore.jpg: Idris Vahl <Idris Vahl>",
        ],
    );
    assert_eq!(document.language.as_deref(), Some("en"));
    assert_eq!(document.media[0].alt.as_deref(), Some("A brown lake"));
    // The license of a figure is a link in its caption, so that it is the figure's and not the article's.
    let link = &document.blocks[11].links[0];
    assert_eq!(
        (link.url.as_str(), &link.rel[..]),
        ("https://creativecommons.org/licenses/by-nc/4.0/", &["license".to_owned()][..])
    );
    assert_eq!(document.blocks[2].links[0].url, "https://creativecommons.org/licenses/by/4.0/");
    assert_eq!(place(&source, &document, "Silt & light"), "Silt &amp; light");
    assert_eq!(place(&source, &document, "settles in June"), "settles in <italic>June");
}

#[test]
fn modules_of_textbooks() {
    let (_, document) = check(
        "module.cnxml",
        CNXML,
        &[
            "Heading: Springs and weights",
            "Body: A spring that is pulled pulls back; see the shop.",
            "Meta of0: A spring on a hook",
            "Caption of0: The spring at rest. (credit: Ansa Kjell)",
            "Aside: Wear goggles.",
            "Body: Hook",
            "Body: Weight",
        ],
        &[
            "author: Mirek Dorn <Mirek</md:firstname><md:surname>Dorn</md:surname><md:fullname>Mirek Dorn>",
            "license: http://creativecommons.org/licenses/by/4.0/ <http://creativecommons.org/licenses/by/4.0/>",
        ],
    );
    assert_eq!(document.blocks[1].links[0].url, "https://springs.example/");
    assert_eq!(document.media[0].width, Some(150));
}

#[test]
fn books_and_manuals() {
    check(
        "guide.dbk",
        DOCBOOK,
        &[
            "Heading: Bees on the roof",
            "Footer: This book is under CC BY-SA 3.0.",
            "Heading: The hive",
            "Body: Paint it white.",
            "Caption of0: A hive",
            "Meta of0: A white box",
            "Code: open()",
            "Quote: A keeper",
            "Quote: Bees hate black.",
        ],
        &[
            "author: Ruta Salvik <Ruta</firstname><surname>Salvik>",
            "translator: Jon Abara <Jon Abara>",
            "copyright: 2021 Ruta Salvik <2021</year><holder>Ruta Salvik>",
            "copyright-holder: Ruta Salvik <Ruta Salvik>",
        ],
    );
    check(
        "topic.dita",
        DITA,
        &[
            "Heading: The kiln",
            "Body: How it burns.",
            "Body: Stack it dry. See the list.",
            "Caption of0: Front",
            "Caption of0: Photo: Oda Lunt",
            "Meta of0: An oven of brick",
            "Code: burn",
        ],
        &[
            "author: Femi Strand <Femi Strand>",
            "copyright-holder: Clay Works <Clay Works>",
            "license: CC-BY-4.0 <CC-BY-4.0>",
        ],
    );
}

#[test]
fn xhtml_is_html() {
    let page = "<?xml version=\"1.0\"?>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\" xml:lang=\"en\"><head><title/><script src=\"a.js\"/></head><body><section epub:type=\"chapter\"><p>Fish <![CDATA[& <chips>]]> here.</p><p>Second<br/>line.</p></section></body></html>";
    let (source, document) = check("page.xhtml", page, &["Body: Fish & <chips> here.", "Body: Second\nline."], &[]);
    assert_eq!(place(&source, &document, "Fish & <chips>"), "Fish <![CDATA[& <chips>");
}
