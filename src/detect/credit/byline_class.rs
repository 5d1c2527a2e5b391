//! Bylines by what elements are called and links lead to: "article__author-name", "/author/jo-roe".
//!
//! Takes the classes of elements and the links of a block, tells whether they are those of a byline. What stands in the
//! block is read elsewhere.

use super::lexicon::{CreditLexicon, WordClass, fold, unspaced};
use crate::document::{Block, Link};

/// Bytes of a block that holds a link to a profile and little else.
const LONGEST: usize = 160;

/// Steps of an address that are looked at.
const STEPS: usize = 8;

fn parts(class: &str) -> impl Iterator<Item = &str> {
    class.split(['-', '_', ':']).filter(|part| !part.is_empty())
}

/// Whether a class says of its element that it is a byline: its last part does, but for small ones behind it.
pub(super) fn says_byline(class: &str, lexicon: &CreditLexicon) -> bool {
    let mut says = false;
    for part in parts(class) {
        let of = lexicon.classes(part);
        if of.has_either(WordClass::NoBylinePart, WordClass::StatePart) {
            return false;
        }
        says = of.has(WordClass::BylinePart) || says && of.has(WordClass::BylineTail);
    }
    says
}

/// Whether one of these classes says what its element holds: something about somebody else ([`WordClass::AsideClass`]),
/// or another text, a comment ([`WordClass::OtherTextClass`]).
pub(super) fn says(classes: &str, what: WordClass, lexicon: &CreditLexicon) -> bool {
    classes.split(' ').any(|class| {
        (lexicon.is(what, class) || parts(class).any(|part| lexicon.is(what, part)))
            && !parts(class).any(|part| lexicon.is(WordClass::StatePart, part))
    })
}

/// Whether a block begins with a link to somebody's profile, and has nothing behind it but where they work and when they
/// wrote.
pub(super) fn leads_to_profile(block: &Block, lexicon: &CreditLexicon) -> bool {
    let text = block.text.text.as_str();
    let Some(link) = block.links.iter().find(|link| !link.text.is_empty()) else { return false };
    let begins = text.get(..link.text.start).is_some_and(|before| before.trim().is_empty());
    let Some(slug) = profile(link, lexicon).filter(|_| text.len() <= LONGEST && begins) else { return false };
    let name = fold(text.get(link.text.start..link.text.end).unwrap_or_default());
    // "More posts" leads there, too. How other scripts are written in an address is not known here.
    let slug = fold(slug);
    let named = !name.is_ascii() || name.split_whitespace().any(|word| word.len() > 1 && slug.contains(word));
    if !named || name.split_whitespace().count() < 2 && !name.chars().any(unspaced) {
        return false;
    }
    let rest = text.get(link.text.end..).unwrap_or_default();
    // "Jo Roe, Maître de conférences, Université de Kirk": what they are by trade, in the words of any language.
    let trade = rest.strip_prefix(", ").and_then(|rest| rest.split([' ', ',']).next());
    if trade.is_some_and(|word| word.starts_with(char::is_uppercase) && lexicon.is(WordClass::Occupation, &fold(word)))
        && !rest.contains(". ")
    {
        return true;
    }
    let small = |word: &str| {
        let word = fold(word.trim_matches(|letter: char| !letter.is_alphanumeric()));
        [WordClass::Inner, WordClass::Particle, WordClass::Joiner, WordClass::DateWord]
            .into_iter()
            .any(|class| lexicon.is(class, &word))
    };
    let named =
        |word: &str| word.chars().find(|letter| letter.is_alphanumeric()).is_none_or(|first| !first.is_lowercase());
    rest.split_whitespace().all(|word| named(word) || small(word))
}

/// What the page about somebody is called that a link leads to: "jo-roe" in "/author/jo-roe/".
fn profile<'l>(link: &'l Link, lexicon: &CreditLexicon) -> Option<&'l str> {
    let path = link.url.split(['?', '#']).next().unwrap_or_default();
    let path = path.split_once("://").map_or(path, |(_, path)| path);
    let mut steps = path.split('/').filter(|step| !step.is_empty()).take(STEPS);
    while let Some(step) = steps.next() {
        if lexicon.is(WordClass::ProfilePath, &fold(step)) {
            // "/people/1956/film" leads elsewhere.
            let name = steps.next().filter(|name| name.contains(char::is_alphabetic));
            return name.filter(|_| steps.next().is_none());
        }
    }
    None
}
