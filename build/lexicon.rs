//! Compiles the words of all languages into automata: `rules/lexicon/names` and `rules/lexicon/kinds`.

use crate::detect::normal::{fold, is_right_to_left, is_unspaced};
use crate::lexicon::automaton::Automaton;
use crate::lexicon::choices::expand;
use crate::lexicon::credit::CueKind;
use crate::lexicon::credit_index::{CreditIndex, Cue as CreditCue};
use crate::lexicon::heads::Heads;
use crate::lexicon::lists::{Lists, WordList};
use crate::lexicon::schema::LexiconFiles;
use crate::lexicon::slip::{PARTS, SHORTEST_PART, words};
use crate::lexicon::term::{Bounds, Cue, Edition, Element, HOSTS, RightsWord, SCHEMES, Sign, Table, Tables, Term};
use crate::lexicon::word_class::WordClass;
use crate::license::Catalog;
use crate::rule_words;
use std::collections::{BTreeMap, BTreeSet};

/// Compiles the files.
pub(crate) fn compile(
    files: &LexiconFiles,
    catalog: &Catalog,
    credits: &CreditIndex<'_>,
    rule_words: &BTreeMap<rule_words::Word, BTreeSet<u8>>,
    lists: &Lists<'_>,
) -> Tables<'static> {
    let names = name_phrases(files, catalog);
    let rights = rights_phrases(files);
    let (cues, bounds) = bounded_cues(cue_phrases(files, catalog));
    let of_cue = |key: &str| bounds.get(key).copied().unwrap_or(0);
    let parts = parts_of_names(&names);
    let mut signs = signs(&names, &cues, &bounds, &rights);
    for (phrase, says) in credit_signs(credits) {
        signs.entry(phrase).or_default().0.extend(says.0);
    }
    for word in &credits.licenses {
        let known = signs.entry(fold(word)).or_default();
        known.0.insert(Sign::License);
        known.1 |= Bounds::PREFIX;
    }
    for (word, sets) in rule_words {
        let known = signs.entry(fold(&word.text)).or_default();
        known.0.extend(sets.iter().map(|set| Sign::RuleWord(*set)));
        known.1 |= if word.closed { 0 } else { Bounds::PREFIX };
    }
    for words in lists.of(WordList::SalesWord).iter() {
        let known = signs.entry(fold(words)).or_default();
        known.0.insert(Sign::Sale);
        known.1 |= Bounds::PREFIX;
    }
    Tables {
        signs: sign_table(signs),
        cues: table(cues, |key, _| of_cue(key)),
        names: table(names, |key, says| u64::from(is_brand(key, says)) * Bounds::DISTINCT),
        slips: files.kinds.iter().flat_map(|language| &language.slips).map(|word| fold(word)).collect(),
        rights: table(rights, |_, _| 0),
        parts,
    }
}

/// The longer words of the names of elements, each on a line, for as long as the program that compiles runs.
fn parts_of_names(names: &BTreeMap<String, BTreeSet<Term>>) -> &'static str {
    let of_element = |says: &&BTreeSet<Term>| says.iter().any(|term| matches!(term, Term::Word(_)));
    let phrases = names.iter().filter(|(_, says)| of_element(says)).map(|(phrase, _)| phrase);
    let words: BTreeSet<&str> = phrases.flat_map(|phrase| words(phrase)).map(|(_, word)| word).collect();
    let long = words.into_iter().filter(|word| word.chars().count() >= SHORTEST_PART && !word.starts_with(is_unspaced));
    long.collect::<Vec<_>>().join("\n").leak()
}

/// Nothing else is taken for a long name of the brand: endings and neighbours may be written onto it.
fn is_brand(key: &str, says: &BTreeSet<Term>) -> bool {
    says.contains(&Term::Brand) && key.chars().count() >= 12
}

/// Phrases with what they are a sign of, and what may stand around them.
type Signs = BTreeMap<String, (BTreeSet<Sign>, u64)>;

fn sign_table(signs: Signs) -> Table<'static, Sign> {
    let bounds: BTreeMap<String, u64> = signs.iter().map(|(phrase, (_, around))| (phrase.clone(), *around)).collect();
    let phrases = signs.into_iter().map(|(phrase, (says, _))| (phrase, says)).collect();
    table(phrases, |key, _| bounds.get(key).copied().unwrap_or(0))
}

/// Words of credits and notices, folded as names of licenses are.
fn credit_signs(credits: &CreditIndex<'_>) -> Signs {
    let mut signs = Signs::new();
    let mut add = |phrase: &[u8], sign: Sign| {
        let phrase = fold(&String::from_utf8_lossy(phrase));
        if !phrase.is_empty() {
            signs.entry(phrase).or_default().0.insert(sign);
        }
    };
    for (phrase, uses) in credits.cues.words() {
        let uses = usize::try_from(uses).ok().and_then(|uses| credits.uses.get(uses));
        let sign = |cue: &CreditCue| match cue {
            CreditCue::Byline | CreditCue::LocalByline(_) => Sign::Byline,
            CreditCue::Phrase(CueKind::UsedUnder) => Sign::UsedUnder,
            _ => Sign::Credit,
        };
        let signs: BTreeSet<Sign> = uses.into_iter().flatten().map(sign).collect();
        let only = signs.first().copied().filter(|_| signs.len() == 1);
        add(&phrase, only.unwrap_or(Sign::Credit));
    }
    for (word, classes) in credits.words.words() {
        if classes.has(WordClass::CreditHeading) {
            add(&word, Sign::Credit);
        }
    }
    signs
}

/// Whatever a closer look at a text is worth for.
fn signs(
    names: &BTreeMap<String, BTreeSet<Term>>,
    cues: &BTreeMap<String, BTreeSet<Cue>>,
    bounds: &BTreeMap<String, u64>,
    rights: &BTreeMap<String, BTreeSet<RightsWord>>,
) -> Signs {
    let mut signs = Signs::new();
    let mut add = |phrase: &str, sign: Sign, around: u64| {
        let known = signs.entry(phrase.to_owned()).or_default();
        known.0.insert(sign);
        known.1 |= around;
    };
    for (phrase, says) in names {
        if says.iter().any(Term::decides) {
            add(phrase, Sign::Name, u64::from(is_brand(phrase, says)) * Bounds::DISTINCT);
        }
    }
    let lists =
        [(SCHEMES.as_slice(), Sign::Address), (&HOSTS, Sign::Address), (&PARTS, Sign::Slip), (&["spdx"], Sign::Tag)];
    for (list, sign) in lists {
        for core in list {
            add(core, sign, Bounds::DISTINCT);
        }
    }
    for (phrase, says) in cues {
        for cue in says {
            let sign = match cue {
                Cue::Reserved | Cue::PublicDomain => Sign::Rights,
                Cue::OtherLicense => Sign::OtherLicense,
                Cue::LicenseText => Sign::LicenseText,
                _ => continue,
            };
            add(phrase, sign, bounds.get(phrase).copied().unwrap_or(0));
        }
    }
    for (phrase, says) in rights {
        for word in says {
            let sign = match word {
                RightsWord::FreeUse => Sign::FreeUse,
                RightsWord::Copying => Sign::Copying,
                RightsWord::Forbidden => Sign::Forbidden,
                RightsWord::MustNot | RightsWord::Own | RightsWord::Unreal => continue,
            };
            add(phrase, sign, 0);
        }
    }
    signs
}

/// Cues are keyed by what may stand around them, too: `ikon*`, `*foto`.
fn bounded_cues(marked: BTreeMap<String, BTreeSet<Cue>>) -> (BTreeMap<String, BTreeSet<Cue>>, BTreeMap<String, u64>) {
    let mut phrases: BTreeMap<String, BTreeSet<Cue>> = BTreeMap::new();
    let mut bounds: BTreeMap<String, u64> = BTreeMap::new();
    for (phrase, says) in marked {
        let key = phrase.trim_matches('*').to_owned();
        let stem = u64::from(phrase.ends_with('*')) * Bounds::STEM;
        let tail = u64::from(phrase.starts_with('*')) * Bounds::TAIL;
        let small = says.iter().all(|cue| {
            matches!(
                cue,
                Cue::Negation | Cue::None | Cue::Past | Cue::Future | Cue::Obligation | Cue::Unreal | Cue::Carried
            )
        });
        *bounds.entry(key.clone()).or_insert(Bounds::SMALL) |= stem | tail;
        if !small {
            bounds.entry(key.clone()).and_modify(|bounds| *bounds &= !Bounds::SMALL);
        }
        phrases.entry(key).or_default().extend(says);
    }
    (phrases, bounds)
}

fn table<T: Ord + Clone>(
    phrases: BTreeMap<String, BTreeSet<T>>,
    bounds: impl Fn(&str, &BTreeSet<T>) -> u64,
) -> Table<'static, T> {
    let mut lists: BTreeMap<BTreeSet<T>, u64> = BTreeMap::new();
    let mut says: Vec<Vec<T>> = Vec::new();
    let mut map = fst::MapBuilder::memory();
    let (mut heads, mut inner_heads) = (Vec::new(), Vec::new());
    for (phrase, list) in phrases.into_iter().filter(|(phrase, _)| !phrase.is_empty()) {
        let around = bounds(&phrase, &list);
        // Behind these a letter of another script may follow.
        let parted = |last: char| is_unspaced(last) || is_right_to_left(last);
        let letter = phrase.chars().next_back().is_some_and(|last| last.is_alphanumeric() && !parted(last));
        let bounded = letter && around & (Bounds::STEM | Bounds::DISTINCT | Bounds::PREFIX) == 0;
        let index = *lists.entry(list.clone()).or_insert_with(|| {
            says.push(list.into_iter().collect());
            says.len() as u64 - 1
        });
        map.insert(&phrase, index * Bounds::CHOICES + around).expect("invariant: phrases come sorted, each once");
        if around & (Bounds::DISTINCT | Bounds::TAIL) != 0 {
            inner_heads.push((phrase.clone(), bounded));
        }
        heads.push((phrase, bounded));
    }
    let of = |heads: &[(String, bool)]| Heads::of(heads.iter().map(|(phrase, bounded)| (phrase.as_str(), *bounded)));
    Table { phrases: Automaton::of(map.into_map().as_fst()), heads: of(&heads), inner_heads: of(&inner_heads), says }
}

fn name_phrases(files: &LexiconFiles, catalog: &Catalog) -> BTreeMap<String, BTreeSet<Term>> {
    let mut phrases: BTreeMap<String, BTreeSet<Term>> = BTreeMap::new();
    let mut add = |phrase: &str, term: Term| {
        for written in either_way(&fold(phrase)) {
            phrases.entry(written).or_default().insert(term.clone());
        }
    };
    for brand in ["creative commons", "creativecommons", "creative common", "creativecommon"] {
        add(brand, Term::Brand);
    }
    add("cc", Term::Cc);
    add("ccl", Term::Cc);
    for element in [Element::By, Element::Nc, Element::Nd, Element::Sa] {
        add(element.id(), Term::Short(element));
    }
    for family in catalog.families() {
        let elements: Option<Vec<Element>> = family.elements.iter().map(|id| Element::of_id(id)).collect();
        if let Some(elements) = elements.filter(|elements| elements.contains(&Element::By)) {
            let compact: String = elements.iter().map(|element| element.id()).collect();
            add(&format!("cc{compact}"), Term::Compact(elements.clone()));
            if elements.len() > 1 {
                add(&compact, Term::Compact(elements));
            }
        }
    }
    // "CC-BY-NCSA"; alone it names other things.
    add("ncsa", Term::Compact(vec![Element::Nc, Element::Sa]));
    add("ncnd", Term::Compact(vec![Element::Nc, Element::Nd]));
    for (id, names) in [
        (
            "CC0",
            [
                "cc0",
                "cc 0",
                "cc zero",
                "cczero",
                "cc0 waiver",
                "cc0 public domain dedication",
                "cc public domain dedication",
                "creative commons zero",
                "creative commons 0",
                "creative commons cc0",
                // The title that the deed of CC0 bears; that of the retired tool goes on with "and Certification".
                "creative commons public domain dedication",
            ]
            .as_slice(),
        ),
        ("CC-PDM", ["public domain mark", "cc pdm", "pdm", "creative commons public domain mark"].as_slice()),
        ("CC-SAMPLING", ["sampling"].as_slice()),
        ("CC-SAMPLING+", ["sampling plus", "sampling+"].as_slice()),
        (
            "CC-NC-SAMPLING+",
            ["noncommercial sampling plus", "non commercial sampling plus", "nc sampling plus", "nc sampling+"]
                .as_slice(),
        ),
        ("CC-DEVNATIONS", ["developing nations", "devnations"].as_slice()),
        (
            "CC-PDDC",
            [
                "public domain dedication and certification",
                "cc pddc",
                "creative commons public domain dedication and certification",
            ]
            .as_slice(),
        ),
    ] {
        for name in names {
            add(name, Term::Family(id.to_owned()));
        }
    }
    for language in &files.names {
        for name in &language.brand {
            add(name, Term::Brand);
        }
        for name in &language.license {
            add(name, Term::Noun);
        }
        for (element, names) in &language.elements {
            if let Some(element) = Element::of_id(element) {
                for name in names {
                    add(name, Term::Word(element));
                }
            }
        }
        for (unit, names) in &language.units {
            if unit == "publicdomain" {
                for name in names {
                    add(name, Term::PublicDomain);
                }
                continue;
            }
            let family = if catalog.families().iter().any(|family| family.id == *unit) {
                unit.clone()
            } else {
                format!("CC-{unit}")
            };
            for name in names {
                add(name, Term::Family(family.clone()));
            }
        }
        for (port, names) in &language.ports {
            for name in names {
                add(name, Term::Port(port.clone()));
            }
        }
        for (edition, names) in &language.editions {
            let edition = match edition.as_str() {
                "unported" => Edition::Unported,
                "international" => Edition::International,
                "universal" => Edition::Universal,
                _ => Edition::Generic,
            };
            for name in names {
                add(name, Term::Edition(edition));
            }
        }
    }
    for license in catalog.creative_commons() {
        if let Some(port) = license.port {
            add(&port, Term::PortCode(port.clone()));
        }
    }
    // "CCA 3.0 license".
    add("cca", Term::Compact(vec![Element::By]));
    for (index, named) in catalog.named().iter().enumerate() {
        for name in &named.names {
            add(name, Term::Named(index));
        }
        for name in &named.short_names {
            add(name, Term::ShortNamed(index));
        }
        for (version, names) in &named.version_names {
            for name in names {
                add(name, Term::NamedVersion(index, version.clone()));
            }
        }
        // Ids whose parts read as other words: "ODC-By" is no Creative Commons license.
        for id in std::iter::once(&named.id).chain(&named.other_ids).filter(|id| id.contains('-')) {
            if !id.starts_with("LicenseRef-") {
                add(id, Term::ShortNamed(index));
            }
        }
    }
    phrases
}

/// A folded phrase as it stands, and without and with a blank between Latin letters and those of scripts without blanks:
/// "gnu自由文档许可证", "gnu 自由文档许可证".
fn either_way(phrase: &str) -> BTreeSet<String> {
    let (mut close, mut apart) = (String::new(), String::new());
    let mut last = None;
    let mut letters = phrase.chars().peekable();
    while let Some(letter) = letters.next() {
        let meets = |one: char, other: char| {
            one.is_ascii_alphanumeric() && is_unspaced(other) || is_unspaced(one) && other.is_ascii_alphanumeric()
        };
        let between = letter == ' '
            && last.zip(letters.peek()).is_some_and(|(before, behind): (char, &char)| meets(before, *behind));
        if !between {
            if last.is_some_and(|before| meets(before, letter)) {
                apart.push(' ');
            }
            close.push(letter);
        }
        apart.push(letter);
        last = Some(letter);
    }
    [phrase.to_owned(), close, apart].into()
}

fn cue_phrases(files: &LexiconFiles, catalog: &Catalog) -> BTreeMap<String, BTreeSet<Cue>> {
    let mut phrases: BTreeMap<String, BTreeSet<Cue>> = BTreeMap::new();
    let clauses = catalog.named().iter().flat_map(|named| &named.texts).filter_map(|text| text.all.first());
    for clause in clauses.chain(&catalog.legal_codes().marks) {
        phrases.entry(fold(clause)).or_default().insert(Cue::LicenseText);
    }
    for noun in files.names.iter().flat_map(|language| &language.license) {
        phrases.entry(fold(noun)).or_default().insert(Cue::License);
    }
    for language in &files.kinds {
        for (cue, list) in [
            (Cue::Grant, &language.grant),
            (Cue::GrantNear, &language.grant_near),
            (Cue::Exclusion, &language.exclusion),
            (Cue::Requirement, &language.requirement),
            (Cue::Mention, &language.mention),
            (Cue::Unreal, &language.not_so),
            (Cue::Negation, &language.negation),
            (Cue::None, &language.none),
            (Cue::Past, &language.past),
            (Cue::Future, &language.future),
            (Cue::Obligation, &language.obligation),
            (Cue::Exceptions, &language.exceptions),
            (Cue::Blanket, &language.blanket),
            (Cue::Media, &language.media),
            (Cue::Thing, &language.thing),
            (Cue::Part, &language.part),
            (Cue::Carried, &language.carried),
            (Cue::Example, &language.example),
            (Cue::Code, &language.code),
            (Cue::Document, &language.document),
            (Cue::Site, &language.site),
            (Cue::Adaptation, &language.adaptation),
            (Cue::Restriction, &language.restriction),
            (Cue::Reserved, &language.reserved),
            (Cue::PublicDomain, &language.public_domain),
            (Cue::PublicDomain, &language.dedication),
            (Cue::Dedication, &language.dedication),
            (Cue::Or, &language.or),
            (Cue::And, &language.and),
            (Cue::OtherLicense, &language.other_license),
            (Cue::LicenseText, &language.license_text),
            (Cue::Filler, &language.filler),
        ] {
            for phrase in list.iter().flat_map(|phrase| expand(phrase)) {
                phrases.entry(fold(&phrase)).or_default().insert(cue);
            }
        }
    }
    phrases
}

fn rights_phrases(files: &LexiconFiles) -> BTreeMap<String, BTreeSet<RightsWord>> {
    let mut phrases: BTreeMap<String, BTreeSet<RightsWord>> = BTreeMap::new();
    for language in &files.kinds {
        for (word, list) in [
            (RightsWord::Copying, &language.copying),
            (RightsWord::Forbidden, &language.forbidden),
            (RightsWord::Forbidden, &language.must_not),
            (RightsWord::MustNot, &language.must_not),
            (RightsWord::Copying, &language.no_copying),
            (RightsWord::Forbidden, &language.no_copying),
            (RightsWord::FreeUse, &language.free_use),
            (RightsWord::Own, &language.own),
            (RightsWord::Unreal, &language.unreal),
        ] {
            for phrase in list.iter().flat_map(|phrase| expand(phrase)) {
                phrases.entry(fold(&phrase)).or_default().insert(word);
            }
        }
    }
    phrases
}
