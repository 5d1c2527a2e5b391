//! Names of licenses and the words around them, in many languages: a sentence that grants, and a name that stands
//! alone.

#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

use licit::config::Context;
use licit::document::Format;
use licit::evidence::Kind;
use licit::knowledge::Knowledge;

/// What is granted in a text, as ids.
fn granted(text: &str) -> Vec<String> {
    let context = Context::default();
    let analysis = licit::analyze("page.txt", text.as_bytes(), Format::Text, &context, Knowledge::built_in());
    let mut ids: Vec<String> = analysis
        .evidence
        .statements
        .iter()
        .filter(|statement| statement.kind == Kind::Grant)
        .map(|statement| statement.license.id())
        .collect();
    ids.dedup();
    ids
}

/// Language, sentence that grants, name that stands alone, id of both.
const LANGUAGES: &[(&str, &str, &str, &str)] = &[
    (
        "af",
        "Die verhaal oor die vuurtoring is gelisensieer onder 'n Creative Commons Erkenning 4.0-lisensie.",
        "Creative Commons Erkenning-NieKommersieel 4.0",
        "CC-BY-4.0|CC-BY-NC-4.0",
    ),
    (
        "ar",
        "هذا المقال مرخص بموجب رخصة المشاع الإبداعي نَسب المصنّف 4.0 الدولية.",
        "رخصة المشاع الابداعي نسب المصنف ٤٫٠",
        "CC-BY-4.0",
    ),
    (
        "az",
        "Bu məqalə Creative Commons Attribution 4.0 lisenziyası ilə yayımlanır.",
        "Creative Commons Attribution 4.0 lisenziyası",
        "CC-BY-4.0",
    ),
    (
        "be",
        "Артыкул пра млын распаўсюджваецца на ўмовах ліцэнзіі Creative Commons Атрыбуцыя 4.0.",
        "Creative Commons Атрыбуцыя 4.0",
        "CC-BY-4.0",
    ),
    (
        "bg",
        "Статията за воденицата е публикувана под Криейтив Комънс Признание 4.0 лиценз.",
        "Криейтив Комънс Признание 4.0",
        "CC-BY-4.0",
    ),
    (
        "bn",
        "এই নিবন্ধটি ক্রিয়েটিভ কমন্স অ্যাট্রিবিউশন শেয়ারঅ্যালাইক ৪.০ লাইসেন্সের অধীনে প্রকাশিত।",
        "ক্রিয়েটিভ কমন্স অ্যাট্রিবিউশন শেয়ারঅ্যালাইক ৪.০",
        "CC-BY-SA-4.0",
    ),
    (
        "ca",
        "El relat del far està subjecte a una llicència Creative Commons Reconeixement-CompartirIgual 4.0 Internacional.",
        "Creative Commons Reconeixement-CompartirIgual 4.0",
        "CC-BY-SA-4.0",
    ),
    (
        "cs",
        "Článek o mlýně podléhá licenci Creative Commons Uveďte původ 4.0 Mezinárodní.",
        "Creative Commons Uveďte původ 4.0",
        "CC-BY-4.0",
    ),
    (
        "da",
        "Historien om fyret er licenseret under en Creative Commons Navngivelse 4.0 International-licens.",
        "Creative Commons Navngivelse 4.0 International",
        "CC-BY-4.0",
    ),
    (
        "de",
        "„Der Leuchtturm“ steht unter einer Creative Commons Namensnennung–Share Alike 4.0 International Lizenz.",
        "Creative Commons Namensnennung – Share Alike 4.0",
        "CC-BY-SA-4.0",
    ),
    (
        "el",
        "Το κείμενο για τον φάρο διατίθεται με άδεια Creative Commons Αναφορά 4.0 Διεθνές.",
        "ΑΔΕΙΑ CREATIVE COMMONS ΑΝΑΦΟΡΑ 4.0",
        "CC-BY-4.0",
    ),
    (
        "en",
        "The tale of the lighthouse is licensed under a Creative Commons Attribution–ShareAlike 4.0 International License.",
        "Creative Commons Attribution–ShareAlike 4.0",
        "CC-BY-SA-4.0",
    ),
    (
        "eo",
        "La rakonto estas disponebla laŭ la permesilo Krea Komunaĵo Atribuite 4.0 Internacia.",
        "Krea Komunaĵo Atribuite 4.0 Internacia",
        "CC-BY-4.0",
    ),
    (
        "es",
        "El cuento del faro se distribuye bajo una Licencia Creative Commons Atribución-NoComercial 4.0 Internacional.",
        "Creative Commons Atribución – No Comercial 4.0",
        "CC-BY-NC-4.0",
    ),
    (
        "et",
        "Lugu tuletornist on avaldatud Creative Commonsi litsentsi „Autorile viitamine 4.0” all.",
        "Creative Commonsi litsents „Autorile viitamine 4.0”",
        "CC-BY-4.0",
    ),
    (
        "eu",
        "Itsasargiaren ipuina Creative Commons Aitortu 4.0 Nazioartekoa lizentzia baten mende dago.",
        "Creative Commons Aitortu 4.0 Nazioartekoa",
        "CC-BY-4.0",
    ),
    ("fa", "این نوشته تحت مجوز کریتیو کامنز تخصیص ۴.۰ بین‌المللی منتشر شده است.", "کريتيو کامنز تخصیص ۴٫۰", "CC-BY-4.0"),
    (
        "fi",
        "Tarina majakasta on julkaistu Creative Commonsin Nimeä 4.0 Kansainvälinen -lisenssillä.",
        "Creative Commons Nimeä-EiKaupallinen 4.0",
        "CC-BY-4.0|CC-BY-NC-4.0",
    ),
    (
        "fr",
        "L’histoire du phare est mise à disposition selon les termes de la licence Creative Commons Attribution – Pas d’Utilisation Commerciale 4.0.",
        "Creative Commons Attribution – Pas d’Utilisation Commerciale 4.0",
        "CC-BY-NC-4.0",
    ),
    (
        "gl",
        "O conto do faro ten unha licenza Creative Commons Recoñecemento 4.0 Internacional.",
        "Creative Commons Recoñecemento 4.0",
        "CC-BY-4.0",
    ),
    ("he", "הסיפור מופץ לפי רישיון קריאייטיב קומונס ייחוס 4.0.", "קריאייטיב קומונס ייחוס 4.0", "CC-BY-4.0"),
    (
        "hr",
        "Priča o svjetioniku dostupna je pod licencom Creative Commons Imenovanje 4.0 Međunarodna.",
        "Creative Commons Imenovanje 4.0",
        "CC-BY-4.0",
    ),
    (
        "hu",
        "A világítótorony meséje a Creative Commons Nevezd meg! 4.0 Nemzetközi Licenc alatt van.",
        "Creative Commons Nevezd meg! 4.0 Nemzetközi",
        "CC-BY-4.0",
    ),
    (
        "id",
        "Kisah mercusuar disebarluaskan di bawah Lisensi Creative Commons Atribusi-BerbagiSerupa 4.0 Internasional.",
        "Lisensi Creative Commons Atribusi-BerbagiSerupa 4.0",
        "CC-BY-SA-4.0",
    ),
    (
        "is",
        "Sagan um vitann er gefin út með Creative Commons Tilvísun 4.0 afnotaleyfi.",
        "Creative Commons Tilvísun 4.0",
        "CC-BY-4.0",
    ),
    (
        "it",
        "Il racconto del faro è distribuito con licenza Creative Commons Attribuzione – Non commerciale 4.0 Internazionale.",
        "Creative Commons Attribuzione – Non commerciale 4.0",
        "CC-BY-NC-4.0",
    ),
    (
        "ja",
        "灯台の物語はクリエイティブ・コモンズ 表示-継承 4.0 国際 ライセンスの下で提供されています。",
        "クリエイティブ・コモンズ 表示-継承 4.0 国際",
        "CC-BY-SA-4.0",
    ),
    (
        "ka",
        "ეს სტატია ლიცენზირებულია Creative Commons ავტორობის მითითებით 4.0 ლიცენზიით.",
        "Creative Commons ავტორობის მითითებით 4.0",
        "CC-BY-4.0",
    ),
    (
        "ko",
        "등대 이야기는 크리에이티브 커먼즈 저작자표시 4.0 국제 라이선스에 따라 이용할 수 있습니다.",
        "크리에이티브 커먼즈 저작자표시 4.0 국제",
        "CC-BY-4.0",
    ),
    (
        "lt",
        "Pasakojimas apie švyturį platinamas pagal Creative Commons Priskyrimas 4.0 licenciją.",
        "Creative Commons Priskyrimas 4.0",
        "CC-BY-4.0",
    ),
    (
        "lv",
        "Stāsts par bāku ir licencēts ar Creative Commons Attiecinājums 4.0 Starptautisks licenci.",
        "Creative Commons Attiecinājums 4.0",
        "CC-BY-4.0",
    ),
    (
        "mk",
        "Приказната е објавена под лиценцата Криејтив комонс Наведи извор 4.0.",
        "Криејтив комонс Наведи извор 4.0",
        "CC-BY-4.0",
    ),
    (
        "ms",
        "Kisah rumah api ini dilesenkan di bawah Lesen Pengiktirafan 4.0 Antarabangsa Creative Commons.",
        "Lesen Creative Commons Pengiktirafan 4.0",
        "CC-BY-4.0",
    ),
    (
        "ne",
        "यो लेख क्रियटिभ कमन्स एट्रिब्युसन सेयरअलाइक ४.० अनुमतिपत्र अन्तर्गत उपलब्ध छ।",
        "क्रियटिभ कमन्स एट्रिब्युसन सेयरअलाइक ४.०",
        "CC-BY-SA-4.0",
    ),
    (
        "nl",
        "Het verhaal van de vuurtoren is in licentie gegeven volgens een Creative Commons – Naamsvermelding-GelijkDelen 4.0 Internationaal-licentie.",
        "Creative Commons – Naamsvermelding-GelijkDelen 4.0",
        "CC-BY-SA-4.0",
    ),
    (
        "no",
        "Fortellingen om fyret er lisensiert under en Creative Commons Navngivelse 4.0 Internasjonal lisens.",
        "Creative Commons Navngivelse 4.0",
        "CC-BY-4.0",
    ),
    (
        "pl",
        "Opowieść o latarni jest dostępna na licencji Creative Commons Uznanie autorstwa – Na tych samych warunkach 4.0.",
        "Creative Commons Uznanie autorstwa – Na tych samych warunkach 4.0",
        "CC-BY-SA-4.0",
    ),
    (
        "pt",
        "O conto do farol está licenciado sob uma licença Creative Commons Atribuição-CompartilhaIgual 4.0 Internacional.",
        "Creative Commons Atribuição-CompartilhaIgual 4.0",
        "CC-BY-SA-4.0",
    ),
    (
        "ro",
        "Povestea farului este licențiată sub o licență Creative Commons Atribuire 4.0 Internațional.",
        "Creative Commons Atribuire 4.0",
        "CC-BY-4.0",
    ),
    (
        "ru",
        "Рассказ о маяке доступен по лицензии Creative Commons С указанием авторства 4.0.",
        "Creative Commons С указанием авторства 4.0",
        "CC-BY-4.0",
    ),
    (
        "sk",
        "Článok o mlyne je dostupný pod licenciou Creative Commons Attribution 4.0.",
        "Licencia Creative Commons Attribution 4.0",
        "CC-BY-4.0",
    ),
    (
        "sl",
        "Zgodba o svetilniku je objavljena pod licenco Creative Commons Priznanje avtorstva-Deljenje pod enakimi pogoji 4.0 Mednarodna.",
        "Creative Commons Priznanje avtorstva 4.0 Mednarodna",
        "CC-BY-SA-4.0|CC-BY-4.0",
    ),
    (
        "sq",
        "Ky artikull është i licencuar nën licencën Creative Commons Attribution 4.0.",
        "Licenca Creative Commons Attribution 4.0",
        "CC-BY-4.0",
    ),
    (
        "sr",
        "Прича о светионику је објављена под лиценцом Creative Commons Ауторство 4.0.",
        "Кријејтив комонс Ауторство 4.0",
        "CC-BY-4.0",
    ),
    (
        "sr-latn",
        "Ova priča je licencirana pod uslovima licenceCreative Commons Autorstvo-Nekomercijalno 4.0.",
        "Creative Commons Autorstvo-Nekomercijalno 4.0",
        "CC-BY-NC-4.0",
    ),
    (
        "sv",
        "Berättelsen om fyren är licensierad enligt Creative Commons Erkännande-DelaLika 4.0 Internationell licens.",
        "Creative Commons Erkännande-DelaLika 4.0",
        "CC-BY-SA-4.0",
    ),
    ("th", "บทความนี้เผยแพร่ภายใต้ สัญญาอนุญาตครีเอทีฟคอมมอนส์แบบ แสดงที่มา ๔.๐", "ครีเอทีฟคอมมอนส์ แสดงที่มา 4.0", "CC-BY-4.0"),
    (
        "tr",
        "Fenerin öyküsü Creative Commons Atıf 4.0 Uluslararası Lisansı ile lisanslanmıştır.",
        "CREATIVE COMMONS ATIF 4.0 ULUSLARARASI LİSANSI",
        "CC-BY-4.0",
    ),
    (
        "uk",
        "Оповідь про маяк поширюється на умовах ліцензії Creative Commons Із зазначенням авторства 4.0 Міжнародна.",
        "Creative Commons Із зазначенням авторства 4.0",
        "CC-BY-4.0",
    ),
    (
        "vi",
        "Bài viết này được cấp phép theo Giấy phép Creative Commons Ghi công 4.0 Quốc tế.",
        "Giấy phép Creative Commons Ghi công 4.0",
        "CC-BY-4.0",
    ),
    (
        "zh-hans",
        "本文采用知识共享署名—相同方式共享 4.0 国际许可协议进行许可。",
        "知识共享署名-相同方式共享 4.0",
        "CC-BY-SA-4.0",
    ),
    (
        "zh-hant",
        "燈塔的故事以創用CC 姓名標示─非商業性 4.0 國際 授權條款釋出。",
        "創用CC 姓名標示─非商業性 4.0 國際",
        "CC-BY-NC-4.0",
    ),
];

#[test]
fn languages_grant_by_sentence_and_by_caption() {
    let mut wrong = Vec::new();
    for (language, sentence, caption, ids) in LANGUAGES {
        let mut ids = ids.split('|');
        let first = ids.next().unwrap();
        let second = ids.next().unwrap_or(first);
        for (text, id) in [(sentence, first), (caption, second)] {
            let found = granted(text);
            if found != [id] {
                wrong.push(format!("{language}: {found:?} for {id} in {text:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn words_about_licenses_grant_nothing() {
    for text in [
        "Un resumen como este no es una licencia de Creative Commons.",
        "Creative Commons er ikke et advokatfirma.",
        "Creative Commons n'est pas un cabinet d'avocats.",
        "Das Bild steht nicht unter der Lizenz Creative Commons Namensnennung 4.0.",
        "Bu fotoğraf Creative Commons Atıf 4.0 lisansı kapsamında değildir.",
    ] {
        assert_eq!(granted(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_byline_behind_the_brand_is_no_license() {
    assert_eq!(granted("First published under Creative Commons by Quillfeather™."), ["CC"]);
}

#[test]
fn decomposed_letters_read_like_whole_ones() {
    assert_eq!(granted("Creative Commons Atribuic\u{327}a\u{303}o 4.0"), ["CC-BY-4.0"]);
}

#[test]
fn gnu_and_free_art_licenses_have_names_in_many_languages() {
    for (text, id) in [
        ("Licencia de documentación libre de GNU", "GFDL"),
        ("GNU Özgür Belgeleme Lisansı", "GFDL"),
        ("GNU自由文档许可证", "GFDL"),
        ("Licença Arte Livre", "LAL"),
        ("Ліцензія вільного мистецтва", "LAL"),
        ("مجوز هنر آزاد", "LAL"),
    ] {
        assert_eq!(granted(text), [id], "{text}");
    }
}
