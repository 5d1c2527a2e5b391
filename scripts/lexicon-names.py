#!/usr/bin/env python3
"""Draws rules/lexicon/names/*.yaml from Creative Commons' own translations.

Run from the top of the repository:

    python3 scripts/lexicon-names.py           # writes one YAML file a language
    python3 scripts/lexicon-names.py --check   # also: can every official title be read with these names?

Options: --data PATH (default ../shared/domain/cc_licenses.json), --out DIR
(default rules/lexicon/names). Needs Python 3 only; the result depends on the data
and on the tables below, on nothing else.

How it works: a title is BODY VERSION SUFFIX. Bodies with one element give names at
once; a body with several is cut at its separators when the pieces are as many as
the elements, else what stays after cutting off known names is the name of the one
element left. Suffixes give names of ports and editions. The tables hold what the
data lacks or has wrong, each with its reason.
"""

import argparse
import collections
import json
import pathlib
import re
import sys
import unicodedata

# Regional variants share the file of their language: pages rarely say which they use.
MERGE = {
    "fa-ir": "fa", "tr-tr": "tr", "sr-latn": "sr", "si-lk": "si", "kn-in": "kn",
    "oc-aranes": "oc", "zh-hk": "zh-hant", "pt-br": "pt", "pt-pt": "pt",
}
KEEP = {"zh-hans", "zh-hant"}

# (language, unit, wrong text in the title or name, why). A title that holds the text is not learnt from.
WRONG = [
    ("ro", "by-nc-sa", "FărăModificări", "the ND title under BY-NC-SA in 87 rows"),
    ("ro", "nc-sa", "FărăModificări", "the ND title under NC-SA"),
    ("kk", "by-nc", "Коммерциялық емес", "names NC alone, BY is missing"),
    ("kk", "by-nd", "Туынды жасамау", "names ND alone, BY is missing"),
    ("ar", "by-nd", "لا اشتقاق غير تجاري", "NC added to BY-ND"),
    ("ko", "publicdomain", "퍼", "cut off after the first letter"),
    ("ast", "by-nc", "Reconocimientu", "Spanish and Asturian mixed in six rows"),
    ("ast", "by-nd", "Reconocimiento", "Spanish and Asturian mixed in six rows"),
    ("ko", "nc-sampling+", "비영리 샘플링", "says NC Sampling; 'Plus' is missing"),
    ("es", "by-nc-nd", "ution-", "cut off at the front: half of 'Attribution'"),
    ("eo", "zero", "Universala", "edition only"),
]

# Titles in one language that stand under another one in the data: (language, regular expression on the body).
FOREIGN = [
    ("vi", r"^Attribution"), ("fr", r"^Attribution-NonCommercial|NoDerivs|ShareAlike"),
]

# Names of ports or editions that are wrong in the data: (language or *, port, regular expression, why).
WRONG_PORT = [
    ("*", "*", r"Dummy", "a placeholder of a translator"),
    ("*", "*", r"^country\.", "a key instead of its translation"),
    ("ar", "GT", r"كاثولونيا", "is Catalonia"),
    ("fr", "*", r"^Ceci peut", "a help text in the place of 'International'"),
    ("vi", "PL", r"Phần Lan", "is Finland"),
    ("tr", "RO", r"^Romence$", "is the Romanian language, not the country"),
    ("fa", "EG", r"مصرض", "slip of the pen for مصر"),
    ("*", "JO", r"^(Japan|日本)$", "Japan's name under the code of Jordan"),
]

# Spellings that the data does not have: hand-made forms in daily use, older and newer official ones.
EXTRA = {
    "en": {
        "BY": ["Attribution", "Attributions", "By Attribution", "Attrib"],
        "NC": ["NonCommercial", "Non-Commercial", "Noncommercial", "Non Commercial Use", "Noncommercial Use",
               "No Commercial Use", "No Commercial", "NonComercial", "Non-Commericial", "NonCommerical",
               "Noncommercial Purposes", "Non-Commercial Use Only", "Not Commercial"],
        "ND": ["NoDerivatives", "NoDerivs", "No Derivs", "No Derivatives", "No-Derivs", "No-Derivatives",
               "NoDerivative", "No Derivative", "No Derivative Works", "No Derivatives Works", "NoDerivativeWorks",
               "Non-Derivative", "Non Derivatives", "NonDerivative", "NonDerivatives", "No Deriv", "NoDeriv",
               "No Derivate", "NoDerivate", "No Derivates", "NoDerivates", "No Derivations", "No Derivate Works",
               "No Derivatives Allowed", "No Adaptations", "NoDerivaties"],
        "SA": ["ShareAlike", "Share Alike", "Share-Alike", "Sharealike", "Sharing Alike", "Share A Like"],
    },
    "de": {
        "BY": ["Namensnennung", "Attribution"],
        "NC": ["Keine kommerzielle Nutzung", "Nicht-kommerziell", "Nichtkommerziell", "Nicht kommerzielle Nutzung",
               "Nichtkommerzielle Nutzung", "Keine kommerziellen Zwecke", "Nur nichtkommerzielle Nutzung",
               "Nicht-kommerzielle"],
        "ND": ["Keine Bearbeitungen", "Keine Bearbeitung", "KeineBearbeitung", "Keine Derivate",
               "Keine abgeleiteten Werke", "Keine Veränderung", "Keine Veränderungen"],
        "SA": ["Weitergabe unter gleichen Bedingungen", "Share Alike", "Weitergabe unter gleicher Lizenz",
               "Weitergabe unter denselben Bedingungen", "Weitergabe unter den gleichen Bedingungen",
               "Weitergabe zu gleichen Bedingungen"],
    },
    "fr": {
        "BY": ["Attribution", "Paternité", "Attribution de l'auteur"],
        "NC": ["Pas d'Utilisation Commerciale", "Pas d'utilisations commerciales", "Utilisation non commerciale",
               "Non Commercial", "Non commerciale", "Pas d'usage commercial", "Usage non commercial"],
        "ND": ["Pas de Modification", "Pas de modifications", "Pas d'Œuvre dérivée", "Pas d'Oeuvre dérivée",
               "Pas d'Œuvres dérivées", "Pas d'Oeuvres dérivées", "Pas de travaux dérivés",
               "Pas de dérivés", "Sans modification", "Interdiction de modification"],
        "SA": ["Partage dans les Mêmes Conditions", "Partage à l'identique", "Partage à l'Identique",
               "Partage des Conditions Initiales à l'Identique", "Partage selon les Conditions Initiales"],
    },
    "es": {
        "BY": ["Reconocimiento", "Atribución", "Atribución/Reconocimiento", "Reconocimiento/Atribución"],
        "NC": ["NoComercial", "No Comercial", "Uso no comercial", "Sin uso comercial"],
        "ND": ["SinObraDerivada", "Sin Obra Derivada", "Sin Obras Derivadas", "SinDerivadas", "Sin Derivadas",
               "SinDerivados", "Sin Derivados", "Sin Derivar", "No Derivadas", "NoDerivadas", "No Derivada"],
        "SA": ["CompartirIgual", "Compartir Igual", "Compartir por Igual", "LicenciarIgual", "Compartir bajo la misma licencia"],
    },
    "pt": {
        "BY": ["Atribuição", "Atribuição/Crédito"],
        "NC": ["NãoComercial", "Não Comercial", "Uso Não-Comercial", "Sem Uso Comercial", "Não Comercializável"],
        "ND": ["SemDerivações", "Sem Derivações", "SemDerivados", "Sem Derivados", "SemDerivadas", "Sem Derivadas",
               "Proibição de Obras Derivadas", "Vedada a Criação de Obras Derivadas", "Proibição de realização de Obras Derivadas"],
        "SA": ["CompartilhaIgual", "Compartilha Igual", "Compartilhamento pela mesma Licença", "CompartilharIgual",
               "CompartIgual", "PartilhaIgual", "Partilha nos Termos da Mesma Licença", "Partilha nos Mesmos Termos"],
    },
    "it": {
        "BY": ["Attribuzione"],
        "NC": ["Non commerciale", "NonCommerciale", "Uso non commerciale", "Non opere commerciali"],
        "ND": ["Non opere derivate", "NonOpereDerivate", "Nessuna opera derivata", "No opere derivate"],
        "SA": ["Condividi allo stesso modo", "CondividiAlloStessoModo", "Stessa licenza", "StessaLicenza"],
    },
    "nl": {
        "BY": ["Naamsvermelding"],
        "NC": ["NietCommercieel", "Niet-commercieel", "Niet commercieel gebruik"],
        "ND": ["GeenAfgeleideWerken", "Geen afgeleide werken", "Geen bewerkingen"],
        "SA": ["GelijkDelen", "Gelijk delen"],
    },
    "pl": {
        "BY": ["Uznanie autorstwa"],
        "NC": ["Użycie niekomercyjne"],
        "ND": ["Bez utworów zależnych"],
        "SA": ["Na tych samych warunkach"],
    },
    "ru": {
        "BY": ["Атрибуция", "С указанием авторства", "Указание авторства"],
        "NC": ["Некоммерческое использование", "Некоммерческая", "Некоммерчески"],
        "ND": ["Без производных произведений", "Без производных", "БезПроизводных", "Без изменений"],
        "SA": ["На тех же условиях", "С сохранением условий", "СохранениеУсловий", "Распространение на тех же условиях"],
    },
    "uk": {
        "BY": ["Із зазначенням авторства", "Зазначення авторства", "Із зазначенням автора", "Атрибуція"],
        "NC": ["Некомерційна", "Некомерційне використання"],
        "ND": ["Без похідних", "Без похідних творів"],
        "SA": ["Поширення на тих самих умовах", "Розповсюдження на тих самих умовах", "На тих самих умовах"],
    },
    "tr": {
        "BY": ["Atıf", "Alıntı"],
        "NC": ["GayriTicari", "Ticari Olmayan"],
        "ND": ["Türetilemez", "Türev Yok"],
        "SA": ["AynıLisanslaPaylaş", "Benzer Paylaşım", "LisansıDevamEttirme"],
    },
    "fa": {
        "BY": ["تخصیص", "اختیار", "ارجاع", "انتساب", "نسبت‌دادن", "ذکر منبع"],
        "NC": ["غیرتجاری", "غیر تجاری"],
        "ND": ["غیراشتقاقی", "غیر اشتقاقی", "بدون اشتقاق", "غیر مشتق"],
        "SA": ["اشتراک همانند", "همانند‌سازی", "اشتراک یکسان", "انتشار یکسان"],
    },
    "ar": {
        "BY": ["نسب المصنف", "النسبة", "نسبة", "الإسناد", "العزو"],
        "NC": ["غير تجاري", "غير التجاري"],
        "ND": ["منع الاشتقاق", "بدون اشتقاق", "لا اشتقاق", "غير مشتق"],
        "SA": ["الترخيص بالمثل", "المشاركة بالمثل", "المشاركة على قدم المساواة"],
    },
    "he": {"BY": ["ייחוס"], "NC": ["שימוש לא מסחרי", "לא מסחרי"], "ND": ["איסור יצירות נגזרות", "ללא נגזרות"],
           "SA": ["שיתוף זהה"]},
    "id": {"BY": ["Atribusi"], "NC": ["NonKomersial", "Non-Komersial"], "ND": ["TanpaTurunan", "Tanpa Turunan"],
           "SA": ["BerbagiSerupa", "Berbagi Serupa"]},
    "ja": {"BY": ["表示", "帰属"], "NC": ["非営利", "非商用"], "ND": ["改変禁止"], "SA": ["継承"]},
    "ko": {"BY": ["저작자표시", "저작자 표시"], "NC": ["비영리"], "ND": ["변경금지", "변경 금지"],
           "SA": ["동일조건변경허락", "동일조건 변경허락"]},
    "zh-hans": {"BY": ["署名"], "NC": ["非商业性使用", "非商业使用", "非商业性", "非商业", "非商用"], "ND": ["禁止演绎"], "SA": ["相同方式共享", "共享"]},
    "zh-hant": {"BY": ["姓名標示"], "NC": ["非商業性", "非商業"], "ND": ["禁止改作"], "SA": ["相同方式分享"]},
    "sv": {"BY": ["Erkännande"], "NC": ["Icke-kommersiell", "IckeKommersiell"], "ND": ["Inga bearbetningar"],
           "SA": ["Dela lika", "DelaLika", "Dela på samma villkor"]},
    "da": {"BY": ["Kreditering", "Navngivelse"], "NC": ["Ikke-kommerciel"], "ND": ["Ingen bearbejdelse", "Ingen bearbejdelser"],
           "SA": ["Del på samme vilkår"]},
    "no": {"BY": ["Navngivelse"], "NC": ["Ikkekommersiell", "Ikke-kommersiell"], "ND": ["Ingen bearbeidelse", "Ingen bearbeidelser"],
           "SA": ["Del på samme vilkår"]},
    "fi": {"BY": ["Nimeä", "Nimi mainittava"], "NC": ["EiKaupallinen", "Ei kaupallinen", "Epäkaupallinen"],
           "ND": ["EiMuutoksia", "Ei muutoksia"], "SA": ["JaaSamoin", "Jaa samoin", "Tarttuva"]},
    "vi": {"BY": ["Ghi công"], "NC": ["Phi thương mại"], "ND": ["Không phái sinh"], "SA": ["Chia sẻ tương tự"]},
    "hi": {"BY": ["श्रेय", "एट्रिब्यूशन", "एट्रीब्यूशन", "ऍट्रीब्यूशन", "ऍट्रिब्यूशन"], "NC": ["गैर-वाणिज्यिक", "अव्यावसायिक", "नॉन-कमर्शियल", "नॉनकमर्शियल"],
           "ND": ["नो डेरिवेटिव्स", "नो-डेरिवेटिव्स"], "SA": ["समान साझा", "शेयरअलाइक", "शेयर-अलाइक", "शेयर अलाइक"]},
    "kk": {"BY": ["Атауын сақтау"], "ND": ["Туынды жасамау"]},
    "hu": {"BY": ["Nevezd meg", "Nevezd meg!"], "NC": ["Ne add el", "Ne add el!"], "ND": ["Ne változtasd", "Ne változtasd!"],
           "SA": ["Így add tovább", "Így add tovább!"]},
    "bn": {"BY": ["অ্যাট্রিবিউশন"], "NC": ["অবাণিজ্যিক", "নন-কমার্শিয়াল", "ননকমার্শিয়াল"], "ND": ["নো ডেরিভেটিভস"],
           "SA": ["শেয়ারঅ্যালাইক", "শেয়ার-অ্যালাইক", "শেয়ারএলাইক", "শেয়ার-আলাইক", "শেয়ারআলাইক", "শেয়ার-এলাইক"]},
    "ta": {"BY": ["குறிப்பிடுதல்"], "SA": ["அதே மாதிரிப் பகிர்தல்", "அதே மாதிரி பகிர்தல்"]},
    "hy": {"BY": ["Հղման"], "SA": ["Համանման տարածման"]},
    "be": {"SA": ["Распаўсюджванне на тых жа ўмовах", "Распаўсюджванне на тых самых умовах"]},
    "ne": {"BY": ["एट्रिब्युसन", "श्रेय"], "NC": ["ननकमर्सियल", "गैर-व्यावसायिक"], "ND": ["नोडेरिभेटिभ्स"],
           "SA": ["सेयरअलाइक", "सेयर-अलाइक"]},
    "ur": {"BY": ["انتساب"], "NC": ["غیر تجارتی"], "SA": ["یکساں شراکت", "شیئر الائیک"]},
    "nn": {"BY": ["Namngjeving"], "NC": ["IkkjeKommersiell"], "ND": ["IngenOmarbeidingar"],
           "SA": ["DelPåSameVilkår", "DelPåSameVilkåra"]},
    "ast": {"BY": ["Reconocimientu"], "NC": ["NonComercial", "Non comercial"], "SA": ["CompartirIgual"]},
    "as": {"BY": ["এট্ৰিবিউশ্যন", "এট্ৰিবিউচন"], "NC": ["নন-কমাৰ্চিয়েল"], "ND": ["নো-ডেৰাইভেটিভছ"],
           "SA": ["শ্বেয়াৰএলাইক", "শ্বেয়াৰ-এলাইক"]},
    "ps": {"BY": ["ځانگړي‌کونگ", "ځانگړي کونگ", "منسوبول"], "NC": ["ناسوداگريز", "نا سوداگريز"], "SA": ["ورته‌وېشنې", "ورته وېشنې"]},
    "sl": {"BY": ["Priznanje avtorstva"], "SA": ["Deljenje pod enakimi pogoji", "Deljenje pod istimi pogoji"]},
}

# "Creative Commons" in other letters or words, as pages of that language write it.
BRAND = {
    "as": ["ক্ৰিয়েটিভ কমন্স", "ক্ৰিয়েটিভ কমনছ"],
    "ps": ["ټولگړې پنځونې", "کريټيو کامنز"],
    "ar": ["المشاع الإبداعي", "المشاع الابداعي", "مشاع إبداعي", "كريتيف كومنز", "كرييتف كومنز"],
    "bg": ["Криейтив Комънс"],
    "bn": ["ক্রিয়েটিভ কমন্স"],
    "eo": ["Krea Komunaĵo"],
    "fa": ["کریتیو کامنز", "کرییتیو کامنز", "کریتیو کامانز", "کرییتیو کامانز"],
    "he": ["קריאייטיב קומונס", "קריאייטיב קומונז"],
    "hi": ["क्रिएटिव कामन", "क्रिएटिव कॉमन्स", "क्रिएटिव कॉमंस"],
    "hy": ["Քրիեյթիվ Քոմմոնս"],
    "ja": ["クリエイティブ・コモンズ", "クリエイティブコモンズ", "クリエーティブ・コモンズ"],
    "kn": ["ಕ್ರಿಯೇಟೀವ್ ಕಾಮನ್ಸ್"],
    "ko": ["크리에이티브 커먼즈", "크리에이티브 커먼스", "크리에이티브커먼즈"],
    "mk": ["Криејтив комонс"],
    "mn": ["Бүтээлч Олны"],
    "ne": ["क्रियटिभ कमन्स", "क्रिएटिभ कमन्स"],
    "ml": ["ക്രിയേറ്റിവ് കോമൺസ്", "ക്രിയേറ്റീവ് കോമൺസ്"],
    "ru": ["Криэйтив Коммонс", "Криейтив Коммонс"],
    "sr": ["Кријејтив комонс"],
    "ta": ["கிரியேட்டிவ் காமன்ஸ்"],
    "te": ["క్రియేటివ్ కామన్స్"],
    "th": ["ครีเอทีฟคอมมอนส์"],
    "uk": ["Кріейтив Коммонс"],
    "ur": ["کری ایٹو کامنز"],
    "zh-hans": ["知识共享", "创作共用", "共享创意"],
    "zh-hant": ["創用 CC", "創用CC", "共享創意", "創意共享", "知識共享"],
}

# The noun(s) for "license" that the marking statements do not give (inflected, or absent).
LICENSE = {
    "en": ["License", "Licence", "Licenses", "Licences", "Public License", "Public Licence", "Deed", "Waiver"],
    "de": ["Lizenz", "Lizenzen", "Lizenzvertrag", "Lizenzbedingungen"],
    "fr": ["licence", "licences", "contrat", "licence publique"],
    "es": ["licencia", "licencias", "licencia pública", "renuncia"],
    "pt": ["licença", "licenças", "renúncia"], "it": ["licenza", "licenze"], "nl": ["licentie", "licenties"],
    "pl": ["licencja", "licencji", "licencją", "licencję"], "cs": ["licence", "licencí", "licenci", "licenční smlouva"],
    "ru": ["лицензия", "лицензии", "лицензией", "лицензию"], "uk": ["ліцензія", "ліцензії", "ліцензією"],
    "tr": ["lisansı", "lisans", "lisansıyla"], "fa": ["مجوز", "پروانه"], "ar": ["رخصة", "ترخيص", "الرخصة"],
    "he": ["רישיון", "ברישיון"], "hi": ["लाइसेंस", "लैसेंस"], "id": ["lisensi"], "ms": ["lesen"], "ja": ["ライセンス", "許諾"], "ko": ["라이선스", "라이센스"],
    "zh-hans": ["许可协议", "许可证", "协议", "授权"], "zh-hant": ["授權條款", "授權", "條款"],
    "sv": ["licens", "licensen"], "da": ["licens", "licensen"], "no": ["lisens", "lisensen"],
    "fi": ["lisenssi", "lisenssillä", "lisenssin", "lisenssiä", "lisenssiin"], "hu": ["licenc", "licence", "licencfeltételek"],
    "ro": ["licența", "licenţa", "licență", "licenței"], "el": ["άδεια", "άδειας"], "ca": ["llicència", "llicències", "renúncia"],
    "lt": ["licencija", "licenciją", "licencijos"], "lv": ["licence", "licenci", "licences"], "ka": ["ლიცენზია", "ლიცენზიით", "ლიცენზიის"], "hr": ["licenca", "licencom", "licence", "licencija", "licencijom"],
    "sl": ["licenca", "licenco", "licence"], "sr": ["лиценца", "лиценце", "лиценцом", "licenca", "licence", "licencom"], "bg": ["лиценз", "лиценза", "договор"], "et": ["litsents", "litsentsi", "litsentsiga"],
    "sk": ["licencia", "licenciou", "licencie"], "th": ["สัญญาอนุญาต"], "vi": ["giấy phép"], "gl": ["licenza", "licenzas"], "eo": ["permesilo", "licenco"], "mk": ["лиценца", "лиценцата"], "ml": ["അനുമതി"],
    "kk": ["лицензиясы"], "hy": ["Լիցենզիա"], "is": ["afnotaleyfi", "notkunarleyfi"],
    "bn": ["লাইসেন্স", "লাইসেন্সের"], "mn": ["Патент"], "az": ["lisenziya", "lisenziyası"],
}

# What the waiver of CC0 is called where it stands behind the name: "Creative Commons CC0 Odpoved".
WAIVER = {
    "de": ["Verzichtserklärung", "Rechteverzicht"], "fr": ["renonciation"], "it": ["rinuncia"], "nl": ["afstandsverklaring"],
    "pl": ["zrzeczenie się praw", "zrzeczenie"], "cs": ["vzdání se práv", "zřeknutí se práv"], "sk": ["vzdanie sa práv"],
    "sv": ["avsägelse"], "da": ["frafald", "afkald"], "no": ["fraskrivelse", "frafall"], "fi": ["vapautus", "luopuminen"],
    "hu": ["lemondás", "lemondó nyilatkozat"], "ro": ["renunțare"], "ru": ["отказ от прав"], "uk": ["відмова від прав"],
    "be": ["адмова ад правоў"], "bg": ["отказ от права"], "sr": ["одрицање", "изузеће"], "hr": ["odricanje", "odricanje od prava"],
    "mk": ["одрекување", "откажување"], "sl": ["odpoved", "odpoved pravicam"], "et": ["loovutamislitsents", "loobumisavaldus"],
    "lt": ["atsisakymas"], "lv": ["atteikšanās"], "el": ["παραίτηση", "αποποίηση"], "tr": ["feragat", "feragatname", "feragatnamesi"],
    "ja": ["権利放棄"], "ko": ["권리 포기", "권리포기"], "zh-hans": ["豁免", "弃权声明"], "zh-hant": ["豁免", "棄權聲明"],
    "vi": ["miễn trừ", "từ bỏ quyền"], "id": ["pengesampingan"], "ms": ["penepian"], "he": ["כתב ויתור"],
    "ar": ["التنازل", "تنازل عن الحقوق"], "fa": ["چشم‌پوشی", "سلب حق"], "eu": ["uko egitea"], "gl": ["renuncia"],
    "eo": ["forlaso"], "bn": ["ওয়েভার"], "ne": ["वेभर"], "hi": ["अधित्याग"], "ml": ["ഒഴിവാക്കൽ"], "th": ["การสละสิทธิ์"],
}

# Names of ports and editions that the data lacks.
EXTRA_PORT = {
    "en": {"UK": ["England and Wales", "England & Wales", "UK: England & Wales"], "SCOTLAND": ["Scotland", "UK: Scotland"],
           "US": ["United States", "USA", "United States of America", "U.S."], "CN": ["China Mainland", "Mainland China", "China"],
           "IGO": ["IGO", "Intergovernmental Organizations", "Intergovernmental Organisations"],
           "CZ": ["Czech Republic", "Czechia"], "KR": ["South Korea", "Korea"], "MK": ["North Macedonia"]},
    "de": {"US": ["US-amerikanisch", "USA", "Vereinigte Staaten von Amerika", "Vereinigte Staaten"],
           "UK": ["England und Wales"], "SCOTLAND": ["Schottland"], "DE": ["Deutschland", "deutsch"],
           "AT": ["Österreich"], "CH": ["Schweiz", "Switzerland"]},
    "fr": {"IGO": ["OIG"], "CH": ["Suisse", "Switzerland"], "US": ["États-Unis"], "UK": ["Angleterre et Pays de Galles"],
           "SCOTLAND": ["Écosse"]},
    "it": {"CH": ["Svizzera", "Switzerland"]},
    "vi": {"US": ["Hợp chủng quốc Hoa Kỳ", "Nước Mỹ", "Hoa Kỳ"]},
    "es": {"US": ["EE. UU.", "Estados Unidos de América"]},
    "nn": {"NO": ["Noreg"]},
    # Countries as they stand before "litsents".
    "et": {"LU": ["Luksemburgi"], "NL": ["Hollandi", "Madalmaade"], "CA": ["Kanada"], "JP": ["Jaapani"], "CH": ["Šveitsi"], "DK": ["Taani"],
           "HU": ["Ungari"], "PT": ["Portugali"], "MX": ["Mehhiko"], "CL": ["Tšiili"], "GR": ["Kreeka"], "IE": ["Iirimaa"], "CZ": ["Tšehhi"],
           "VN": ["Vietnami"], "TW": ["Taiwani"], "US": ["Ameerika Ühendriikide"], "EG": ["Egiptuse"], "SG": ["Singapuri"], "PH": ["Filipiinide"]},
    "bn": {"NL": ["নেদারল্যান্ডস", "নেদারল্যান্ড"], "NO": ["নরওয়ে"], "PL": ["পোল্যান্ড"], "RO": ["রোমানিয়া"], "ES": ["স্পেন"],
           "EE": ["এস্তোনিয়া"], "LU": ["লুক্সেমবার্গ"], "HR": ["ক্রোয়েশিয়া"], "GR": ["গ্রিস"], "FR": ["ফ্রান্স"], "US": ["মার্কিন যুক্তরাষ্ট্র"]},
    "ps": {"DE": ["جرمني"], "ES": ["سپانيا", "هسپانيا"], "HR": ["کرواسيا"], "RO": ["رومانيا"], "NL": ["هالنډ"], "NO": ["ناروې"], "EE": ["استونيا"],
           "PL": ["پولنډ"], "LU": ["لوګزامبورګ"], "GR": ["يونان"], "AT": ["اتريش"], "FR": ["فرانسه"]},
}
EXTRA_EDITION = {
    "en": {"unported": ["Unported"], "international": ["International", "Worldwide", "Intl", "Int'l", "Int."], "generic": ["Generic"], "universal": ["Universal"]},
    "de": {"unported": ["nicht portiert", "Unported"], "generic": ["generisch", "US-amerikanisch (nicht portiert)"],
           "international": ["International"], "universal": ["Universell"]},
    "fr": {"unported": ["non transposé", "non transcrit", "non importé"], "generic": ["générique"]},
    "es": {"unported": ["no portada", "no adaptada", "sin portar"], "generic": ["genérica", "genérico"]},
    "pt": {"unported": ["não adaptada", "não portada"], "generic": ["genérica", "genérico"]},
    "it": {"unported": ["non portata", "unported"], "generic": ["generica", "generico"]},
}

# English names of whole tools; other languages take theirs from the data.
EXTRA_UNIT = {
    "en": {
        "CC0": ["CC0", "CC Zero", "CC-Zero", "CC0 Universal", "Public Domain Dedication (CC0)", "CC0 Public Domain Dedication"],
        "PDM": ["Public Domain Mark", "No Known Copyright (Public Domain Mark)"],
        "PDDC": ["Public Domain Dedication", "Public Domain Dedication and Certification", "Public Domain Certification",
                 "Copyright-Only Dedication (based on United States law) or Public Domain Certification"],
        "DEVNATIONS": ["Developing Nations", "Developing Nations License"],
        "SAMPLING": ["Sampling"],
        "SAMPLING+": ["Sampling Plus", "Sampling+"],
        "NC-SAMPLING+": ["NonCommercial Sampling Plus", "NonCommercial Sampling+"],
    },
}

UNITS = {"sampling": "SAMPLING", "sampling+": "SAMPLING+", "nc-sampling+": "NC-SAMPLING+",
         "devnations": "DEVNATIONS", "zero": "CC0", "mark": "PDM", "pd-dedication": "PDDC"}
# Bare names of the public domain name a tool only behind the brand, and alone; in a sentence the kinds file tells.
BARE = {"publicdomain", "certification"}
ELEMENTS = ("BY", "NC", "ND", "SA")
EDITIONS = ("unported", "international", "generic", "universal")
DASHES = "‐‑‒–—―−─－-"
DASH = re.escape(DASHES)
VERSION = re.compile(r"\d\.\d")
VERSION_WORDS = ("версии", "версія", "version")


def fold(text):
    """The form the detector compares: case-folded, blanks, dashes and underscores as one blank."""
    text = unicodedata.normalize("NFC", text).casefold().replace("’", "'").replace("‘", "'")
    return re.sub(r"[\s_\u200b%s]+" % DASH, " ", text).strip()


def loose(text):
    """Like fold, without Arabic vowel marks and tatweel: to see when names differ in nothing else."""
    return re.sub(r"[\u064b-\u0652\u0640]", "", fold(text))


def clean(text):
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", unicodedata.normalize("NFC", text)))
    return text.strip(" \u200e\u200f,،、;:.·・/" + DASHES)


def file_of(lang):
    lang = MERGE.get(lang, lang)
    return lang if lang in KEEP else lang.split("-")[0]


def unit_elements(unit):
    return [part.upper() for part in unit.split("-")] if unit not in UNITS and unit not in BARE else []


class Language:
    """All names of one language, each spelling once."""

    def __init__(self, code):
        self.code = code
        self.elements = {e: {} for e in ELEMENTS}
        self.units = collections.defaultdict(dict)
        self.ports = collections.defaultdict(dict)
        self.editions = {e: {} for e in EDITIONS}
        self.license = {}
        self.conflicts = []

    def owner(self, name):
        key = fold(name)
        return next((e for e in ELEMENTS if key in self.elements[e]), None)

    def add_element(self, element, name, why):
        name = clean(name)
        if not name or len(name) > 90 or VERSION.search(name) or re.search(r"[«»()<>\"]", name):
            return False
        owner = self.owner(name)
        if owner == element:
            return False
        if owner:
            self.conflicts.append(f"{self.code}: {name!r} is {owner}, not also {element} ({why})")
            return False
        self.elements[element][fold(name)] = name
        # CompartirIgual is also written with blanks.
        spaced = "".join(
            " " + c if i and c.isupper() and name[i - 1].islower() else c for i, c in enumerate(name))
        if spaced != name and not self.owner(spaced):
            self.elements[element][fold(spaced)] = spaced
        return True

    def add(self, table, key, name):
        name = clean(name)
        # "util.Universal" is a key instead of its translation.
        if name and len(name) <= 80 and not re.match(r"[a-z]+\.[A-Z]", name):
            table[key].setdefault(fold(name), name)

    def learn_body(self, body, unit):
        """Learns the one unknown name of a title's body; true when something is new."""
        body = clean(body)
        wanted = unit_elements(unit)
        if len(wanted) == 1:
            return self.add_element(wanted[0], body, body)
        for cut in (r"\s+[%s]\s*|\s*[–—─,،、・+]\s*" % DASH, r"\s*[%s,،、・+]\s*" % DASH):
            pieces = [p for p in re.split(cut, body) if p]
            if len(pieces) != len(wanted):
                continue
            owners = [self.owner(p) for p in pieces]
            left = [e for e in wanted if e not in owners]
            unknown = [p for p, o in zip(pieces, owners) if o is None]
            if any(o is not None and o not in wanted for o in owners) or len(left) != len(unknown):
                return False
            if not unknown:
                return False
            if len(left) == 1 or len(left) == len(wanted) or self.in_order(owners, wanted):
                return any([self.add_element(e, p, body) for e, p in zip(left, unknown)])
            return False
        return self.learn_rest(body, wanted)

    @staticmethod
    def in_order(owners, wanted):
        return all(o is None or o == w for o, w in zip(owners, wanted))

    def learn_rest(self, text, wanted):
        """Cuts known names off both ends until one element is left; the rest is its name."""
        rest, left = fold(text), list(wanted)
        while len(left) > 1:
            found = None
            for element in left:
                for key in sorted(self.elements[element], key=len, reverse=True):
                    if rest.startswith(key + " "):
                        found = element, rest[len(key):]
                    elif rest.endswith(" " + key):
                        found = element, rest[:-len(key)]
                    if found:
                        break
                if found:
                    break
            if not found:
                return False
            left.remove(found[0])
            rest = clean(found[1])
        at = fold(text).find(rest)
        if not rest or at < 0:
            return False
        original = clean(text)
        same_length = len(fold(original)) == len(original)
        return self.add_element(left[0], original[at:at + len(rest)] if same_length else rest, text)


def wrong(lang, unit, text):
    """True for what the data is known to have wrong."""
    flat = fold(text)
    return any(lang == l and unit == u and fold(part) in flat for l, u, part, _ in WRONG) or any(
        lang == l and re.search(pattern, text) for l, pattern in FOREIGN)


def wrong_port(lang, port, text):
    return any(l in ("*", lang) and p in ("*", port) and re.search(pattern, text) for l, p, pattern, _ in WRONG_PORT)


def split_title(title):
    """Body and suffix of a title around its version."""
    parts = VERSION.split(title, maxsplit=1)
    if len(parts) == 1:
        return re.sub(r"\s*License$", "", title), ""
    body, suffix = parts
    body = re.sub(r"\s*\((by[a-z-]*)\)\s*$", "", body)
    return body, suffix


def titles(data):
    """(language file, unit, version, port, title) of every title, official ones and legal codes."""
    for tool in data["licenses"]:
        for field in ("titles", "legalcode_titles"):
            for lang, title in tool[field].items():
                yield file_of(lang), tool["unit"], tool["version"], tool["jurisdiction"], title


def edition_of(unit, version):
    if unit in ("zero", "mark"):
        return "universal"
    return {"3.0": "unported", "4.0": "international"}.get(version, "generic")


def strip_brand(lang, text):
    for name in ["Creative Commons"] + BRAND.get(lang, []):
        text = re.sub(r"\(?%s\)?" % re.escape(name), " ", text)
    text = clean(text)
    text = re.sub(r"\s+(%s)$" % "|".join(VERSION_WORDS), "", text)
    for noun in LICENSE.get(lang, []):
        text = re.sub(r"^%s\s+(?=\S)" % re.escape(noun), "", text)
    return clean(text)


def read_names(data):
    codes = {file_of(l) for t in data["licenses"] for f in ("titles", "legalcode_titles") for l in t[f]}
    codes |= {file_of(l) for key in ("unit_names", "jurisdiction_names", "marking_statements") for l in data[key]}
    codes |= set(EXTRA) | set(BRAND)
    langs = {code: Language(code) for code in sorted(codes)}
    for code, table in EXTRA.items():
        for element, names in table.items():
            for name in names:
                langs[code].add_element(element, name, "table EXTRA")
    for code, table in EXTRA_UNIT.items():
        for unit, names in table.items():
            for name in names:
                langs[code].add(langs[code].units, unit, name)
    read_unit_names(data, langs)
    rows = [row for row in titles(data) if not wrong(row[0], row[1], row[4])]
    read_bodies(rows, data, langs)
    read_ports(rows, data, langs)
    read_license_nouns(data, langs)
    for code, _, _, _, title in (row for row in rows if row[1] == "publicdomain"):
        langs[code].add(langs[code].units, "publicdomain", re.sub(r"\(.*", "", title))
    return langs


def read_unit_names(data, langs):
    """Single elements and whole tools as the deeds name them."""
    for raw, table in data["unit_names"].items():
        lang = langs[file_of(raw)]
        for key, name in table.items():
            base = re.sub(r"(\(icon\)|@4)$", "", key)
            if wrong(lang.code, base, name):
                continue
            if base in ("by", "nc", "nd", "sa"):
                lang.add_element(base.upper(), strip_brand(lang.code, name), f"unit_names {key}")
            elif base in UNITS:
                lang.add(lang.units, UNITS[base], name)
            elif base in EDITIONS:
                lang.add(lang.editions, base, name)
            elif base == "cc-license" and lang.code not in LICENSE:
                for word in strip_brand(lang.code, name).split():
                    if len(word) > 2 or word.isalpha() and not word.isascii():
                        lang.add({"l": lang.license}, "l", word)


def read_bodies(rows, data, langs):
    bodies = collections.Counter()
    for code, unit, _, _, title in rows:
        body, _ = split_title(title)
        if re.match(r"\s*([:(]|$)", body):
            continue
        body = strip_brand(code, re.sub(r"\(Attribution[^)]*\)", "", body))
        if unit in UNITS:
            if body and unit != "zero":
                langs[code].add(langs[code].units, UNITS[unit], body)
        elif unit not in BARE and body and not re.match(r"by\b", body):
            bodies[code, unit, body] += 1
    for raw, table in data["unit_names"].items():
        for key, name in table.items():
            base = key.removesuffix("@4")
            if base.startswith("by-") and not wrong(file_of(raw), base, name):
                bodies[file_of(raw), base, clean(name)] += 1
    # Short titles first, and the frequent ones before slips of the pen; again until nothing is new.
    order = sorted(bodies, key=lambda k: (k[0], k[1].count("-"), -bodies[k], k))
    while any([langs[code].learn_body(body, unit) for code, unit, body in order
               if not covered_body(langs[code], body)]):
        pass


def read_ports(rows, data, langs):
    for port, name in data["jurisdiction_names_en"].items():
        if port and not port.startswith("="):
            langs["en"].add(langs["en"].ports, port.upper(), name)
    for raw, table in data["jurisdiction_names"].items():
        lang = langs[file_of(raw)]
        for port, name in table.items():
            special = {"=generic": "generic", "=l30": "unported", "=l40": "international", "=p10": "universal", "": "generic"}
            if port in special:
                lang.add(lang.editions, special[port], name)
            elif not wrong_port(lang.code, port.upper(), name):
                add_port(lang, port.upper(), name)
    for code, table in EXTRA_PORT.items():
        for port, names in table.items():
            for name in names:
                add_port(langs[code], port, name)
    for code, table in EXTRA_EDITION.items():
        for edition, names in table.items():
            for name in names:
                langs[code].add(langs[code].editions, edition, name)
    # What titles themselves put after the version, unless that name belongs to another port.
    for code, unit, version, port, title in rows:
        suffix = clean(strip_brand(code, split_title(title)[1]).strip("()（） "))
        if not suffix or VERSION.search(suffix) or re.search(r"\bby\b|[()]", suffix) or unit in BARE:
            continue
        lang = langs[code]
        for noun in LICENSE.get(code, []):
            suffix = clean(re.sub(r"^%s\s*|\s*%s$" % (re.escape(noun), re.escape(noun)), "", suffix, flags=re.I)) or suffix
        key = fold(suffix)
        taken = any(key in names for names in list(lang.ports.values()) + list(lang.editions.values()))
        english = any(key in names for names in list(langs["en"].ports.values()) + list(langs["en"].editions.values()))
        if taken or english or wrong_port(code, port.upper() if port else "", suffix):
            continue
        if port:
            add_port(lang, port.upper(), suffix)
        else:
            lang.add(lang.editions, edition_of(unit, version), suffix)


def add_port(lang, port, name):
    lang.add(lang.ports, port, name)
    # "UK: Scotland" is also written "Scotland" alone.
    if port in ("UK", "SCOTLAND") and ":" in name:
        lang.add(lang.ports, port, name.split(":", 1)[1])


def read_license_nouns(data, langs):
    for code, nouns in LICENSE.items():
        for noun in nouns:
            langs[code].add({"l": langs[code].license}, "l", noun)
    for code, nouns in WAIVER.items():
        for noun in nouns:
            langs[code].add({"l": langs[code].license}, "l", noun)
    for raw, table in data["marking_statements"].items():
        lang = langs[file_of(raw)]
        if lang.code in LICENSE:
            continue
        for statement in table.values():
            link = re.search(r'<a rel="license"[^>]*>(.*?)</a>', statement)
            if not link or "%(license_name)s" not in link.group(1):
                continue
            rest = strip_brand(raw, re.sub(r"%\([a-z_]+\)s", " ", link.group(1)))
            words = [w for w in re.split(r"[\s%s]+" % DASH, strip_brand(lang.code, rest)) if len(w) > 3 or not w.isascii()]
            if len(words) == 1 and fold(words[0]) not in ("creative", "commons"):
                lang.add({"l": lang.license}, "l", words[0])


# --- the check ---------------------------------------------------------------

SEPARATORS = set(" ,،、;:.·・/+&|()（）[]\"'«»\u200c\u200e\u200f")
CODE = re.compile(r"(by|nc|nd|sa|cc0|cc)\b")


def readings(text, names):
    """All ways to read the text as names, versions, codes and separators: the tokens each way finds.

    `names` maps folded names to sets of tokens: an element, a whole tool, or nothing for the rest.
    """
    text = fold(re.sub(r"<[^>]*>", "", text))
    reach = [set() for _ in range(len(text) + 1)]
    reach[0].add(frozenset())
    first = collections.defaultdict(list)
    for name in names:
        first[name[:1]].append(name)
    for at, here in enumerate(reach[:-1]):
        if not here:
            continue
        if text[at] in SEPARATORS:
            reach[at + 1] |= here
        for word in VERSION_WORDS:
            if text.startswith(word, at):
                reach[at + len(word)] |= here
        number, code = VERSION.match(text, at), CODE.match(text, at)
        if number:
            reach[number.end()] |= here
        if code:
            found = code.group(1).upper()
            token = {found} if found in ELEMENTS else {"CC0"} if found == "CC0" else set()
            reach[code.end()] |= {tokens | token for tokens in here}
        for name in first[text[at]]:
            if text.startswith(name, at):
                reach[at + len(name)] |= {tokens | token for tokens in here for token in names[name]}
    return reach[-1]


def names_of(lang, rest=True):
    """Folded name to the sets of tokens that it can stand for."""
    names = collections.defaultdict(set)
    for element, group in lang.elements.items():
        for name in group:
            names[name].add(frozenset([element]))
    for unit, group in lang.units.items():
        for name in group:
            names[name].add(frozenset([unit]))
    silent = [fold(b) for b in BRAND.get(lang.code, [])] + ["creative commons"]
    if rest:
        silent += [name for table in (lang.ports, lang.editions) for group in table.values() for name in group]
        silent += list(lang.license)
    for name in silent:
        names[name].add(frozenset())
    return names


def covered_body(lang, body):
    return bool(readings(body, names_of(lang, rest=False)))


def check(data, langs):
    """Prints the share of titles that can be read, and which cannot; true when 99 % can."""
    english = names_of(langs["en"])
    everything = {}
    for code, lang in langs.items():
        everything[code] = collections.defaultdict(set, {name: set(tokens) for name, tokens in english.items()})
        for name, tokens in names_of(lang).items():
            everything[code][name] |= tokens
    seen, missed, known = collections.Counter(), collections.defaultdict(collections.Counter), 0
    for code, unit, _, port, title in titles(data):
        if unit in BARE:
            continue
        if wrong(code, unit, title) or wrong_port(code, (port or "").upper(), VERSION.split(title)[-1].strip()):
            known += 1
            continue
        seen[code] += 1
        found = readings(title, everything[code])
        wanted = frozenset(unit_elements(unit) or [UNITS[unit]])
        # A few official titles name no element at all (": Scotland 2.5").
        if wanted not in found and frozenset() not in found:
            missed[code][f"{unit}: {title}"] += 1
    for code in sorted(seen):
        miss = sum(missed[code].values())
        print(f"{code:8} {seen[code]:6} titles  {100 * (seen[code] - miss) / seen[code]:6.2f} %")
        for title, count in missed[code].most_common(12):
            print(f"         {count:4} x {title}")
    total, miss = sum(seen.values()), sum(sum(m.values()) for m in missed.values())
    print(f"left out: {known} titles that the tables say are wrong")
    print(f"all      {total:6} titles  {100 * (total - miss) / total:6.2f} %")
    for lang in langs.values():
        for conflict in sorted(set(lang.conflicts)):
            print("conflict", conflict)
    return (total - miss) / total >= 0.99


# --- writing -----------------------------------------------------------------

def listed(names):
    return "[" + ", ".join(json.dumps(n, ensure_ascii=False) for n in names) + "]"


def grouped(title, table, order):
    rows = [f'  "{key}": {listed(table[key].values())}' for key in order if table.get(key)]
    return [f"{title}:"] + rows if rows else [f"{title}: {{}}"]


def write(lang, english, out):
    # What a language has in English is in the English file already.
    units = {unit: {k: n for k, n in names.items() if lang is english or k not in english.units[unit]}
             for unit, names in lang.units.items()}
    lines = [
        "# Drawn from Creative Commons' own translations by scripts/lexicon-names.py; do not edit by hand.",
        f'language: "{lang.code}"',
        f"brand: {listed(BRAND.get(lang.code, []))}",
        *grouped("elements", lang.elements, ELEMENTS),
        *grouped("units", units, sorted(units)),
        *grouped("ports", lang.ports, sorted(lang.ports)),
        *grouped("editions", lang.editions, EDITIONS),
        f"license: {listed(lang.license.values())}",
    ]
    (out / f"{lang.code}.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=pathlib.Path, default=pathlib.Path("../shared/domain/cc_licenses.json"))
    parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path("rules/lexicon/names"))
    parser.add_argument("--check", action="store_true", help="verify that official titles can be read; write nothing")
    args = parser.parse_args()
    data = json.loads(args.data.read_text(encoding="utf-8"))
    langs = read_names(data)
    if args.check:
        missing = [code for code in langs if not (args.out / f"{code}.yaml").exists()]
        print("without a file:", ", ".join(missing) or "none")
        sys.exit(0 if check(data, langs) and not missing else 1)
    args.out.mkdir(parents=True, exist_ok=True)
    for lang in langs.values():
        write(lang, langs["en"], args.out)


if __name__ == "__main__":
    main()
