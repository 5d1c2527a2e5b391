//! Which language the credits of a page are written in, where nobody asks for one.
//!
//! Takes a document and the small words of languages. What the document says of itself holds; else its text tells, and
//! where that is too short the language of a deed that it links to.

use super::languages::AttributionWords;
use crate::detect::normal::is_unspaced;
use crate::document::{Block, Document, Role};

/// Words of a page that are looked at.
const WORDS: usize = 2_000;

/// Fewest words of a language that tell it.
const FEWEST: usize = 3;

/// One word in so many has to be one of the language's small words.
const ONE_IN: usize = 25;

/// How many words a link to a deed in a language stands for.
const DEED: usize = FEWEST;

/// The tag of the language of a page, where credits are written in it.
#[must_use]
pub fn spoken(document: &Document, words: &AttributionWords) -> Option<String> {
    let known = |tag: &str| words.language(tag).is_some();
    match document.language.as_deref() {
        Some(tag) => Some(tag).filter(|tag| known(tag)).map(str::to_owned),
        None => of_words(document, words).filter(|tag| known(tag)),
    }
}

/// The tag of the language of a page, where no credits are written in it.
#[must_use]
pub fn unwritten(document: &Document, words: &AttributionWords) -> Option<String> {
    let tag = document.language.clone().or_else(|| of_words(document, words));
    tag.filter(|tag| words.language(tag).is_none())
}

/// The tag of the language of one line, as most of its small words tell it.
#[must_use]
pub(crate) fn of_line<'w>(line: &str, words: &'w AttributionWords) -> Option<&'w str> {
    let tags: Vec<&str> = words.spoken().collect();
    let Counts { found, .. } = small_words(std::iter::once(line), words);
    let most = found.iter().copied().max().filter(|most| *most > 0)?;
    let mut first = (0..tags.len()).filter(|at| found[*at] == most);
    first.next().filter(|_| first.next().is_none()).map(|at| tags[at])
}

fn of_words(document: &Document, words: &AttributionWords) -> Option<String> {
    let tags: Vec<&str> = words.spoken().collect();
    let texts = || document.blocks.iter().filter(|block| is_text(block));
    let Counts { mut found, all } = small_words(texts().map(|block| block.text.text.as_str()), words);
    let links = texts().flat_map(|block| &block.links);
    for language in links.take(WORDS).filter_map(|link| deed(&link.url)).filter_map(|tag| words.language(tag)) {
        if let Some(at) = tags.iter().position(|tag| *tag == language.language) {
            found[at] = found[at].max(DEED);
        }
    }
    let mut order: Vec<(&str, usize)> = tags.into_iter().zip(found).collect();
    order.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let (first, most) = *order.first()?;
    let second = order.get(1).map_or(0, |(_, count)| *count);
    (most >= FEWEST && most * ONE_IN >= all && most * 5 > second * 6).then(|| first.to_owned())
}

/// Small words of texts.
struct Counts {
    /// How many are of each language, in the order of [`AttributionWords::spoken`].
    found: Vec<usize>,
    /// How many words were looked at; letters, in scripts without blanks.
    all: usize,
}

/// Counts the small words of texts, until enough words were looked at.
fn small_words<'t>(texts: impl Iterator<Item = &'t str>, words: &AttributionWords) -> Counts {
    let mut counts = Counts { found: vec![0; words.spoken().count()], all: 0 };
    let mut count = |word: &str| words.spoken_by(word).iter().for_each(|tag| counts.found[*tag] += 1);
    let said = texts.flat_map(|text| text.split(|letter: char| !letter.is_alphabetic()));
    for word in said.filter(|word| !word.is_empty()) {
        if counts.all > WORDS {
            break;
        }
        if word.starts_with(is_unspaced) {
            word.char_indices().for_each(|(at, letter)| count(&word[at..at + letter.len_utf8()]));
            counts.all += word.chars().count();
        } else {
            count(&word.to_lowercase());
            counts.all += 1;
        }
    }
    counts
}

/// The language of a deed of Creative Commons: `…/by/4.0/deed.de`.
fn deed(url: &str) -> Option<&str> {
    let (_, tag) = url.split_once("/deed.").filter(|(before, _)| before.contains("creativecommons.org/"))?;
    tag.split(['?', '#', '/']).next()
}

fn is_text(block: &Block) -> bool {
    let shows = match block.role {
        Role::Body | Role::Heading | Role::Caption | Role::Quote | Role::Footer | Role::Aside => true,
        Role::Code | Role::Nav | Role::Meta | Role::Comment => false,
    };
    block.visible && shows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Format;
    use crate::knowledge::Knowledge;

    fn of(path: &str, text: &str) -> Option<String> {
        let format = Format::of_path(path).expect("a format");
        let (_, document) = crate::read::read(path, text.as_bytes(), format, Knowledge::built_in());
        spoken(&document, &Knowledge::built_in().attribution)
    }

    #[test]
    fn the_words_of_a_page_tell_its_language() {
        for (tag, text) in [
            ("de", "Die alte Fähre überquert die Bucht jeden Morgen, und die meisten Fahrgäste kennen einander."),
            (
                "fr",
                "Le vieux bac traverse la baie chaque matin avant l'ouverture des magasins, et la plupart des passagers se connaissent.",
            ),
            (
                "es",
                "El viejo transbordador cruza la bahía cada mañana antes de que abran las tiendas, y casi todos los pasajeros se conocen.",
            ),
            (
                "pt",
                "A velha balsa atravessa a baía todas as manhãs antes de as lojas abrirem. No inverno passado o cais foi fechado para obras e a travessia parou por uma semana.",
            ),
            (
                "ru",
                "Старый паром пересекает залив каждое утро, и почти все пассажиры знают друг друга. Прошлой зимой причал закрыли на ремонт, и переправа не работала.",
            ),
            ("ja", "古い渡し船は毎朝、店が開く前に湾を渡る。乗客のほとんどは顔見知りだ。"),
            (
                "zh-Hans",
                "去年冬天码头因维修关闭，渡船停航了十一个星期。老渡船每天清晨在商店开门之前穿过海湾，大多数乘客彼此认识。",
            ),
            (
                "sv",
                "Den gamla färjan går över viken varje morgon innan butikerna öppnar, och de flesta resenärer känner varandra.",
            ),
            (
                "da",
                "Den gamle færge krydser bugten hver morgen, før butikkerne åbner, og de fleste af dem blev meget gode venner efter få ture.",
            ),
            (
                "no",
                "Den gamle ferja krysser bukta hver morgen før butikkene åpner, og de fleste av dem ble mye bedre kjent etter noen turer.",
            ),
            (
                "ca",
                "L'hivern passat van tancar el moll per obres i la travessia es va aturar onze setmanes. Els passatgers es coneixen.",
            ),
            (
                "fi",
                "Vanha lautta ylittää lahden joka aamu ennen kuin kaupat aukeavat, ja se on täynnä, mutta ei myöhässä.",
            ),
            ("ko", "낡은 나룻배는 매일 아침 가게가 문을 열기 전에 만을 건너고, 승객 대부분은 서로 아는 사이다."),
            (
                "en",
                "The old ferry crosses the bay every morning, and most of its riders know one another. Le bac, they say, is slow.",
            ),
        ] {
            assert_eq!(of("a.md", &format!("{text}\n")).as_deref(), Some(tag), "{text}");
        }
    }

    #[test]
    fn a_language_without_credits_is_not_taken_for_its_neighbor() {
        for text in [
            "Staré kompa križuje záliv každé ráno, a väčšina cestujúcich sa pozná, ale v zime sa na ňu čakalo po celý deň.",
            "Senas keltas kas rytą plaukia per įlanką, ir dauguma keleivių yra pažįstami, bet žiemą tai buvo kaip šventė.",
            "Tides.",
        ] {
            assert_eq!(of("a.md", &format!("{text}\n")), None, "{text}");
        }
    }

    #[test]
    fn a_language_without_credits_is_named() {
        let unwritten = |text: &str| {
            let (_, document) = crate::read::read("a.md", text.as_bytes(), Format::Markdown, Knowledge::built_in());
            unwritten(&document, &Knowledge::built_in().attribution)
        };
        assert_eq!(unwritten("---\nlang: is\n---\n\nGamla ferjan.\n").as_deref(), Some("is"));
        let said =
            "Senas keltas kas rytą plaukia per įlanką, ir dauguma keleivių yra pažįstami, bet tai buvo kaip šventė.\n";
        assert_eq!(unwritten(said).as_deref(), Some("lt"));
        assert_eq!(unwritten("---\nlang: sv\n---\n\nTides.\n"), None);
        assert_eq!(unwritten("Tides.\n"), None);
    }

    #[test]
    fn what_a_page_says_of_itself_holds() {
        let german = "Die alte Fähre überquert die Bucht, und die meisten kennen einander.";
        assert_eq!(of("a.md", &format!("---\nlang: fr\n---\n\n{german}\n")).as_deref(), Some("fr"));
        assert_eq!(of("a.md", &format!("---\nlang: is\n---\n\n{german}\n")), None);
        let deed = "[CC BY 4.0](https://creativecommons.org/licenses/by/4.0/deed.de)\n";
        assert_eq!(of("a.md", deed).as_deref(), Some("de"));
    }
}
