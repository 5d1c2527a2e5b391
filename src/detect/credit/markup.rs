//! Credits in markup that no reader sees: `<meta>`, JSON-LD, `RDFa`, microdata, and `rel=author` links in the text.
//!
//! Takes the facts that the reader collected, gives credits. Which fact says what is data (`markup:` in the lexicon).

use super::lexicon::{CreditLexicon, Party, WordClass, fold};
use super::others::Others;
use super::passage::{Passage, Place};
use crate::detect::apart;
use crate::detect::name::{self, Name, Style};
use crate::detect::statement::fields;
use crate::document::{Carrier, Document, Link, Meta, Role};
use crate::evidence::{Confidence, Credit, CreditKind};
use crate::lexicon::credit::CueKind;
use crate::lexicon::lists::WordList;
use crate::source::{Source, Span};
use std::collections::BTreeSet;

/// Finds credits among the facts of the markup, no more than so many.
pub(super) fn credits(
    source: &Source,
    document: &Document,
    others: &Others,
    lexicon: &CreditLexicon,
    most: usize,
) -> Vec<Credit> {
    let apart = names_apart(document);
    let named = names_author(document);
    let mut files = None;
    let facts = document.meta.iter().enumerate().filter_map(|(index, meta)| {
        let credit = fact(meta, lexicon, &apart, named)?;
        let of_file =
            meta.carrier == Carrier::Feed && meta.subject.as_deref().is_some_and(|subject| subject.contains("image:"));
        let told = matches!(meta.carrier, Carrier::JsonLd | Carrier::Rdfa | Carrier::Microdata);
        let of_picture = of_file || told && meta.is_of_medium();
        let held = holds_picture(meta);
        let medium = if of_picture || held {
            let files = files.get_or_insert_with(|| fields::files(document));
            fields::medium_of(source, document, files, index)
        } else {
            None
        };
        if held && medium.is_none() {
            return None;
        }
        Some(Credit { medium, ..credit })
    });
    let linked = document
        .blocks
        .iter()
        .enumerate()
        .filter(|(_, block)| !matches!(block.role, Role::Code | Role::Nav | Role::Comment))
        .filter(|(_, block)| block.links.iter().any(is_author))
        .flat_map(|(index, block)| {
            let passage = Passage::new(source, block, Some(index), Place::default());
            let authors = block.links.iter().filter(|link| is_author(link));
            let named = authors.filter_map(|link| author(&passage, lexicon, link));
            named.filter(|credit| !others.hold(document, index, credit.name.as_deref(), lexicon)).collect::<Vec<_>>()
        });
    facts.chain(linked).take(most).collect()
}

/// Whether it names who holds the rights in a picture of the page.
fn holds_picture(meta: &Meta) -> bool {
    let subject = meta.subject.as_deref().unwrap_or("");
    meta.carrier == Carrier::Xml && meta.key == "copyright-holder" && subject.starts_with("image:")
}

fn is_author(link: &Link) -> bool {
    link.rel.iter().any(|rel| rel == "author")
}

/// The author that a link with `rel=author` names: all of its text, or what stands behind "by" in it ("All posts by
/// Jo Roe"). "About the author" names nobody.
fn author(passage: &Passage, lexicon: &CreditLexicon, link: &Link) -> Option<Credit> {
    let text = passage.text.get(link.text.start..link.text.end)?;
    let whole = trimmed(text, link.text.start);
    let covers = |name: &Name| {
        let words = passage.text.get(name.range.start..name.range.end).unwrap_or_default();
        let named = |word: &str| name::is_capital(word) || lexicon.is(WordClass::Particle, &fold(word));
        !name.address_only() && name.range.end >= whole.end && words.split_whitespace().all(named)
    };
    let behind = |at: usize| name::read(passage, lexicon, at, Style::Person).filter(covers);
    let by = || {
        let words = text.char_indices().filter(|(_, letter)| letter.is_whitespace()).take(8);
        words
            .filter_map(|(end, _)| {
                let blank = text[..end].char_indices().rev().find(|(_, letter)| letter.is_whitespace());
                let start = blank.map_or(0, |(at, letter)| at + letter.len_utf8());
                lexicon.opens_byline(&fold(&text[start..end])).then_some(link.text.start + end)
            })
            .find_map(behind)
    };
    let handle = || {
        let one = !text.trim().is_empty() && !text.trim().contains(char::is_whitespace);
        one.then_some(Name { range: whole, end: whole.end, link: None, words: 1, weak: false })
    };
    let name = by().or_else(|| behind(link.text.start)).or_else(handle).filter(|name| name.range.len() <= 80)?;
    let place = passage.span(name.range.start, name.range.end);
    let words = passage.text.get(name.range.start..name.range.end)?;
    Some(Credit {
        kind: CreditKind::Author,
        name: Some(words.split_whitespace().collect::<Vec<_>>().join(" ")),
        url: Some(link.url.clone()),
        span: place,
        name_span: Some(place),
        block: passage.index,
        medium: None,
        visible: passage.block.visible,
        confidence: Confidence::High,
        structured: true,
        sound: false,
        translated: false,
    })
}

fn trimmed(text: &str, start: usize) -> Span {
    let from = start + (text.len() - text.trim_start().len());
    Span::new(from, from + text.trim().len())
}

/// "Roe, Jo" as libraries write names, the way that people are called.
fn uninverted(name: &str, lexicon: &CreditLexicon) -> Option<String> {
    let (family, given) = name.split_once(", ")?;
    let people = |words: &str| {
        (1..=3).contains(&words.split_whitespace().count())
            && words
                .split_whitespace()
                .all(|word| name::is_capital(word) || lexicon.is(WordClass::Particle, &fold(word)))
    };
    let title = given.ends_with('.') && given.len() <= 3 || lexicon.is(WordClass::Abbreviation, &fold(given));
    let fits = !given.contains(',') && family.split_whitespace().count() == 1 && people(family) && people(given);
    (fits && !title && !name::is_organization(lexicon, name)).then(|| format!("{given} {family}"))
}

/// What the text sets apart as one name, so that markup need not guess how "Roe, Jo" is meant.
fn names_apart(document: &Document) -> BTreeSet<String> {
    let blocks = document.blocks.iter().filter(|block| block.visible && block.text.text.contains(apart::OPEN));
    blocks
        .flat_map(|block| {
            let text = &block.text.text;
            apart::ranges(text).into_iter().filter_map(|range| text.get(range.start..range.end))
        })
        .map(|name| name.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect()
}

/// A value in one line; names that stand in it as entities of the author's own are written out: `&Jo.Roe; &Jo.Roe.mail;`.
fn without_entities(value: &str) -> String {
    let word = |word: &str| match word.strip_prefix('&').and_then(|name| name.strip_suffix(';')) {
        Some(name) if name.rsplit('.').next() == Some("mail") => None,
        Some(name) if name.contains('.') => Some(name.replace('.', " ")),
        Some(_) | None => Some(word.to_owned()),
    };
    value.split_whitespace().filter_map(word).collect::<Vec<_>>().join(" ")
}

/// Whether JSON-LD names an author where a key says so: other persons of its graph are none.
fn names_author(document: &Document) -> bool {
    document.meta.iter().filter(|meta| meta.carrier == Carrier::JsonLd && !meta.is_of_medium()).any(|meta| {
        let led = meta.key == "name" && meta.subject.as_deref().is_some_and(|way| way.ends_with("author:person"));
        let given = matches!(meta.key.as_str(), "author" | "creator") && !meta.value.contains("://");
        led || given && !meta.value.starts_with(['#', '/', '_'])
    })
}

/// What a key of metadata says of whoever its value names. A person of a graph in JSON-LD may be anybody where a key leads
/// to the author: `named`.
fn kind_of(meta: &Meta, lexicon: &CreditLexicon, named: bool) -> Option<CreditKind> {
    let led = |subject: &str| meta.carrier != Carrier::JsonLd || subject.contains(':') || !named;
    let person = meta.subject.as_deref().is_some_and(|subject| subject.ends_with("person") && led(subject));
    match lexicon.markup.get(meta.key.as_str()) {
        Some(CueKind::Author) => Some(CreditKind::Author),
        Some(CueKind::Translator) => Some(CreditKind::Translator),
        Some(CueKind::Editor) => Some(CreditKind::Editor),
        Some(CueKind::Photo) => Some(CreditKind::Photo),
        Some(CueKind::AdaptedFrom) => Some(CreditKind::AdaptedFrom),
        Some(CueKind::OriginalPublication) => Some(CreditKind::OriginalPublication),
        None if person && meta.key == "name" => Some(CreditKind::Author),
        // An organization that made a picture.
        None if meta.carrier == Carrier::JsonLd && meta.is_of_medium() && fields::maker_of(meta).is_some() => {
            Some(CreditKind::Author)
        }
        None if holds_picture(meta) => Some(CreditKind::Licensor),
        // Where the file of a wiki's page comes from, or the item of a feed.
        None if matches!(meta.carrier, Carrier::Template | Carrier::Feed) && meta.key == "source" => {
            Some(CreditKind::OriginalPublication)
        }
        Some(_) | None => None,
    }
}

fn fact(meta: &Meta, lexicon: &CreditLexicon, apart: &BTreeSet<String>, named: bool) -> Option<Credit> {
    if matches!(meta.carrier, Carrier::LinkRel | Carrier::DataAttribute)
        || meta.is_of_other_work() && meta.key != "isbasedon"
    {
        return None;
    }
    let kind = kind_of(meta, lexicon, named)?;
    let value = without_entities(&meta.value);
    // The holder of a picture, "© Jo Roe/Reuters", is given as a person too.
    let held = value.starts_with('©');
    let value = value.trim_start_matches(|letter: char| letter == '©' || letter.is_whitespace()).to_owned();
    if value.is_empty() || value.len() > 200 {
        return None;
    }
    // "The Author(s)": those of the article.
    let folded = fold(&value);
    let articles = lexicon.words(WordList::NameArticle);
    let bare =
        folded.split_once(' ').filter(|(first, _)| articles.has(first)).map_or(folded.as_str(), |(_, rest)| rest);
    if holds_picture(meta) && lexicon.label(bare).is_some() {
        return None;
    }
    let address = value.contains("://");
    // An id or an address of a profile is no author's name, nor is a mail address.
    let person = matches!(kind, CreditKind::Author | CreditKind::Translator | CreditKind::Editor | CreditKind::Photo);
    // An address that the licensor asks to be named by is a name.
    let asked = address && meta.key == "cc:attributionname" && !meta.is_of_medium();
    let letters = value.chars().filter(|letter| letter.is_alphabetic()).count();
    if person && (address && !asked || letters < 2 || value.starts_with(['/', '#', '@']) || value.contains("[at]")) {
        return None;
    }
    let turned = || uninverted(&value, lexicon).filter(|_| !apart.contains(&value));
    let value = if person { turned().unwrap_or(value) } else { value };
    // A picture's creator is none of the page's authors.
    let picture = meta.is_of_medium();
    // An agency wrote what it sends out as nobody in particular.
    let agency = kind == CreditKind::Author && lexicon.party(&value) == Some(Party::Agency);
    let kind = if (picture || held) && kind == CreditKind::Author { CreditKind::Photo } else { kind };
    Some(Credit {
        kind: if agency { CreditKind::Agency } else { kind },
        name: (asked || !address).then(|| value.clone()),
        url: address.then_some(value),
        span: meta.span,
        name_span: (asked || !address).then_some(meta.span),
        block: None,
        medium: None,
        // Who wrote an article or a post, or made a file, is shown by whatever shows it.
        visible: matches!(meta.carrier, Carrier::Xml | Carrier::Feed | Carrier::Template),
        confidence: Confidence::High,
        structured: true,
        sound: false,
        translated: false,
    })
}
