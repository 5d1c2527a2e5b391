//! Whose works a statement says are licensed: "All Content by X is licensed under …".

use super::kind::CueAt;
use crate::detect::apart::{CLOSE, OPEN};
use crate::detect::credit::lexicon::{CreditLexicon, WordClass, fold};
use crate::detect::name::is_organization;
use crate::evidence::{Credit, CreditKind};
use crate::lexicon::Cue;
use crate::lexicon::lists::WordList;
use crate::source::Span;

/// The holder by the name that a credit of the same words has: "“Low Water” by Jo Roe and Ida Karr, Example University,
/// is licensed under" names Jo Roe first.
pub(super) fn as_credited((name, place): (String, Span), credits: &[&Credit]) -> (String, Span) {
    let person = |kind: CreditKind| kind == CreditKind::Author || kind.makes_media();
    let credited = credits.iter().filter(|credit| person(credit.kind)).find_map(|credit| {
        let within = credit.name_span.filter(|within| place.start <= within.start && within.end <= place.end)?;
        Some((credit.name.clone()?, within))
    });
    credited.unwrap_or((name, place))
}

/// "Publicado originalmente en el Diario de Anytown bajo licencia", "Première publication par Anytown sous licence": whether a
/// holder is a publication, or the end of its name.
pub(super) fn is_within_publication(place: Span, credits: &[&Credit]) -> bool {
    let published = credits.iter().filter(|credit| credit.kind.names_publication());
    let mut names = published.filter_map(|credit| credit.name_span);
    names.any(|name| name.start <= place.start && place.start < name.end)
}

/// The holder named in the sentence before the words of granting, with its place in the text.
pub(super) fn licensor(
    text: &str,
    sentence: Span,
    license: Span,
    cues: &[CueAt],
    lexicon: &CreditLexicon,
) -> Option<(String, Span)> {
    let grant = cues
        .iter()
        .filter(|cue| cue.is(Cue::Grant) && sentence.contains(cue.span) && cue.span.end <= license.start)
        .min_by_key(|cue| cue.span.start)?;
    let subject = text.get(sentence.start..grant.span.start)?;
    // Who sets names apart has said who made it.
    if subject.contains([OPEN, CLOSE]) {
        return None;
    }
    let subject_end = sentence.start + subject.trim_end().trim_end_matches(',').trim_end().len();
    let subject = text.get(sentence.start..subject_end)?;
    let nouns = [Cue::Document, Cue::Media, Cue::Code, Cue::Site, Cue::Blanket, Cue::Adaptation];
    let is_noun =
        |place: Span| cues.iter().any(|cue| cue.span.overlaps(place) && nouns.into_iter().any(|wanted| cue.is(wanted)));
    // Behind the last "by", as long as what follows has the shape of a name.
    let mut words = subject.char_indices().filter(|(_, ch)| ch.is_whitespace()).map(|(at, ch)| at + ch.len_utf8());
    let mut starts: Vec<usize> = std::iter::once(0).chain(words.by_ref()).collect();
    starts.retain(|start| {
        let word = subject[*start..].split_whitespace().next().unwrap_or("");
        let before = subject[..*start].split_whitespace().next_back().unwrap_or("");
        // "University of Example" is one name.
        let inner = !lexicon.words(WordList::OnlyMaker).has(word)
            && before.starts_with(char::is_uppercase)
            && is_organization(lexicon, before);
        // "This Handbook of Weirs": a title.
        let at = sentence.start + subject[..*start].trim_end().len();
        let inner = inner
            || lexicon.words(WordList::TitleJoiner).has(word)
                && before.starts_with(char::is_uppercase)
                && !is_noun(Span::new(at.saturating_sub(before.len()), at));
        // "Der Beitrag": an article begins the sentence.
        let small = word.to_lowercase();
        let article = *start == 0 && small != word && lexicon.words(WordList::ArticleOrHolder).has(&small);
        lexicon.words(WordList::Holder).has(&small) && !inner && !article
    });
    for start in starts.into_iter().rev() {
        // More blanks may stand before the word.
        let start = subject.len() - subject[start..].trim_start().len();
        let word = subject[start..].split_whitespace().next().unwrap_or("");
        let rest = &subject[start + word.len()..];
        let name =
            rest.trim().trim_start_matches(|ch: char| ch.is_ascii_digit() || matches!(ch, '-' | '–' | ' ' | ','));
        let name = lexicon.words(WordList::HolderArticle).opening(name).map_or(name, |article| &name[article.len()..]);
        // "…/tunes/1. Der Text steht unter": one word for the text itself is nobody.
        let text_itself = !name.contains(' ') && lexicon.names_texts(&fold(name));
        if is_name(lexicon, name) && !text_itself {
            let at = sentence.start + start + word.len() + (rest.find(name)?);
            return Some((name.to_owned(), Span::new(at, at + name.len())));
        }
    }
    // The whole subject: "Fars News Agency is licensed under …".
    let trimmed = subject.trim();
    let noun = is_noun(Span::new(sentence.start, grant.span.start));
    let count = trimmed.split_whitespace().count();
    // "Der Kurs": a thing, as all nouns of German have capitals.
    let first = trimmed.split(' ').next().unwrap_or("");
    let thing = count == 2 && first.starts_with(char::is_uppercase) && {
        lexicon.words(WordList::NounArticle).has(&first.to_lowercase())
    } || lexicon.is(WordClass::AtHand, &fold(first));
    // "Issues 1–9": parts of a series.
    let numbered = trimmed
        .rsplit(' ')
        .next()
        .is_some_and(|last| last.starts_with(|letter: char| letter.is_ascii_digit()) && last.contains(['-', '–']));
    if !noun && !thing && !numbered && is_name(lexicon, trimmed) && count > 1 {
        let at = sentence.start + subject.find(trimmed)?;
        return Some((trimmed.to_owned(), Span::new(at, at + trimmed.len())));
    }
    None
}

/// The holder named behind the license: "published under CC BY 4.0 by the Example Institute."
pub(super) fn behind(text: &str, sentence: Span, license: Span, lexicon: &CreditLexicon) -> Option<(String, Span)> {
    let rest = text.get(license.end..sentence.end)?;
    // "CC BY 4.0 (https://…) by"
    let bracket = rest.trim_start().strip_prefix('(').and_then(|inner| inner.split_once(')'));
    let rest = bracket.filter(|(inner, _)| inner.contains("://")).map_or(rest, |(_, behind)| behind);
    let (by, name) = rest.strip_prefix(' ')?.trim_start().split_once(' ')?;
    let name = name.split([',', ';', '(']).next()?.trim().trim_end_matches('.');
    let article = name
        .split_once(' ')
        .filter(|(first, _)| first.starts_with(char::is_lowercase) && lexicon.is(WordClass::Lead, &fold(first)));
    let name = article.map_or(name, |(_, name)| name);
    // "licenza CC BY 4.0 di Creative Commons": whose license it is.
    let of_license = lexicon.starts_license(&fold(name));
    if !lexicon.opens_byline(&fold(by)) || of_license || name.contains([OPEN, CLOSE]) || !is_name(lexicon, name) {
        return None;
    }
    let at = name.as_ptr().addr() - text.as_ptr().addr();
    Some((name.to_owned(), Span::new(at, at + name.len())))
}

/// Capital letters at the heads of its words, no marks, not too long.
fn is_name(lexicon: &CreditLexicon, text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.is_empty()
        || words.len() > 8
        || text.chars().count() > 80
        || text.contains(['.', ';', ':', '(', ')', '"', '“', '”', '„', '«', '»', '/', '|', '\n'])
            && !text.contains(". ")
    {
        return false;
    }
    // "Wikipedia and": the sentence goes on.
    if words.last().is_some_and(|word| word.starts_with(char::is_lowercase)) {
        return false;
    }
    let first = words.first().and_then(|word| word.chars().next());
    let capital = first.is_some_and(|ch| ch.is_uppercase() || ch.is_alphabetic() && !ch.is_lowercase());
    let small = words
        .iter()
        .filter(|word| word.chars().next().is_some_and(char::is_lowercase))
        .filter(|word| !lexicon.words(WordList::NamePart).has(word))
        .count();
    capital && small == 0
}

#[cfg(test)]
mod tests {
    use super::behind;
    use crate::knowledge::Knowledge;
    use crate::source::Span;

    #[test]
    fn the_holder_may_stand_behind_the_license() {
        for (text, holder) in [
            ("Published under CC BY 4.0 by the Example Institute.", Some("Example Institute")),
            ("Licensed under CC BY 4.0 (https://cc.example/by) by Jo Roe, 2026.", Some("Jo Roe")),
            ("Veröffentlicht unter CC BY 4.0 von der Hafenstiftung.", Some("Hafenstiftung")),
            ("This post is licensed under CC BY 4.0 by the author.", None),
            ("Con licenza CC BY 4.0 di Creative Commons.", None),
            ("Under CC BY 4.0.", None),
        ] {
            let at = text.find("CC BY 4.0").expect("a license");
            let license = Span::new(at, at + "CC BY 4.0".len());
            let found = behind(text, Span::new(0, text.len()), license, &Knowledge::built_in().credits);
            assert_eq!(found.as_ref().map(|(name, _)| name.as_str()), holder, "{text}");
            assert!(found.is_none_or(|(name, place)| text[place.start..place.end] == name), "{text}");
        }
    }

    #[test]
    fn a_name_ends_with_no_small_word() {
        let is_name = |text| super::is_name(&Knowledge::built_in().credits, text);
        assert!(is_name("Example Institute of Salt") && is_name("Jo Roe"));
        assert!(!is_name("Wikipedia and") && !is_name("the author"));
    }
}
