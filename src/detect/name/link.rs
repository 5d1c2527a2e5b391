//! Names and links: a name that is the text of a link, a link that stands behind a name.

use super::letters::{address_at, is_capital, skip_spaces, word_at};
use super::reading::read_words;
use super::{LONGEST, Name, Style};
use crate::detect::credit::lexicon::{CreditLexicon, WordClass, fold};
use crate::detect::credit::passage::Passage;
use crate::detect::mark;
use crate::lexicon::credit::CueKind;
use crate::source::Span;

/// Small words of a link that make one name, at most.
const MOST_SMALL: usize = 3;

/// Words of a link that are one name, at most.
const MOST_WORDS: usize = 5;

/// The link that starts here or goes on here, with the end of its text.
pub(super) fn linked_from(passage: &Passage, at: usize) -> Option<(usize, usize)> {
    // The cue itself may be part of the text of the link: "[originally posted on the Example blog](…)".
    let (index, link) = passage.link_at(at)?;
    Some((index, link.text.end))
}

/// The offset behind a small article: "[originally posted on the Example blog](…)".
fn behind_article(passage: &Passage, lexicon: &CreditLexicon, at: usize) -> usize {
    word_at(passage.text, at)
        .filter(|word| word.text.starts_with(char::is_lowercase) && lexicon.is(WordClass::Lead, &fold(word.text)))
        .map_or(at, |word| skip_spaces(passage.text, word.end))
}

/// Behind the namespace of a wiki in which users have their pages: "[User:Jo Roe](…)".
fn behind_namespace(passage: &Passage, lexicon: &CreditLexicon, at: usize) -> usize {
    let word = word_at(passage.text, at).filter(|word| lexicon.is(WordClass::Lead, &fold(word.text)));
    let colon = word.map(|word| word.end).filter(|end| passage.text[*end..].starts_with(':'));
    let name = colon.map(|colon| colon + 1).and_then(|at| word_at(passage.text, at));
    name.map_or(at, |name| name.start)
}

/// The first of the quotation marks that stand around all of a text, and what stands between them.
fn quoted(text: &str) -> Option<(char, &str)> {
    let (open, close) = text.chars().next().zip(text.chars().next_back())?;
    let marks = if open == close { 2 } else { 1 };
    let whole = text.chars().count() >= 2 && text.matches(open).count() == marks;
    let is_title = !matches!(open, '\'' | '‘') && mark::closes_quotation(open, close);
    (whole && is_title).then(|| (open, &text[open.len_utf8()..text.len() - close.len_utf8()]))
}

/// Reads a name out of the text of a link.
pub(super) fn read_link(
    passage: &Passage,
    lexicon: &CreditLexicon,
    at: usize,
    index: usize,
    end: usize,
    style: Style,
) -> Option<Name> {
    let link = &passage.block.links[index];
    // A cue may have taken an article that is part of the link's text.
    let before = passage.text.get(link.text.start..at)?.trim();
    let by = lexicon.opens_byline(&fold(before));
    let inside = by || at - link.text.start > 5;
    let asked = at;
    let at =
        if inside { behind_article(passage, lexicon, at) } else { behind_namespace(passage, lexicon, link.text.start) };
    let text = passage.text.get(at..end)?;
    // "[**Jo Roe**](…)" in a value of front matter.
    let marks = text.len() - text.trim_start_matches('*').len();
    let (at, text) = (at + marks, text[marks..].trim_end_matches('*'));
    let trimmed = text.trim_end_matches(|letter: char| letter.is_whitespace() || ".,;:".contains(letter));
    if lexicon.starts_license(passage.folded_from(at)) {
        return None;
    }
    if link.bare || address_at(passage.text, at).is_some() || lexicon.is(WordClass::Pointer, &fold(trimmed.trim())) {
        return Some(Name { range: Span::new(at, at), end, link: Some(index), words: 0, weak: false });
    }
    // "[Por qué cerró el molino](…)" is no byline.
    let first = word_at(trimmed, 0)
        .filter(|word| inside && style == Style::Person && word.text.starts_with(char::is_lowercase));
    let opens_none = first.is_some_and(|word| lexicon.is(WordClass::NotName, &fold(word.text)));
    if opens_none || lexicon.is(WordClass::NotName, &fold(trimmed.trim())) {
        return None;
    }
    // "(via [Example])": a bracket that closes what was opened before the link.
    let trimmed = if trimmed.contains('(') { trimmed } else { trimmed.trim_end_matches(')') };
    if trimmed.starts_with(['【', '[', '（']) || trimmed.contains('。') {
        return None;
    }
    // A title in quotation marks of its own, all of the link.
    let (at, trimmed) = quoted(trimmed).map_or((at, trimmed), |(open, title)| (at + open.len_utf8(), title));
    let whole = Name {
        range: Span::new(at, at + trimmed.len()),
        end,
        link: Some(index),
        words: trimmed.split_whitespace().count(),
        weak: false,
    };
    let mut read = read_words(passage, lexicon, at, end, Style::Publication, true);
    if style == Style::Person && by {
        read = read.map(|read| first_of_two(passage, lexicon, read));
    }
    let mut name = match (style, read) {
        (Style::Publication, _) if trimmed.len() <= LONGEST && trimmed.chars().any(char::is_alphabetic) => whole,
        // "[font awesome]": small words make one name.
        (Style::Person, Some(read)) if goes_on_small(passage.text, &read, at + trimmed.len()) => whole,
        (Style::Person, Some(read)) if whole.words <= MOST_WORDS && is_cut(lexicon, trimmed, &read, at) => whole,
        (_, Some(read)) => Name {
            link: Some(index),
            weak: false,
            end: if read.end < at + trimmed.len() { read.end } else { end },
            ..read
        },
        // Titles and bracketed notes are no names of people.
        (_, None) if !trimmed.starts_with(|letter: char| letter.is_alphabetic() || letter == '@') => return None,
        (_, None) if trimmed.len() <= LONGEST && whole.words <= 5 && trimmed.chars().any(char::is_alphabetic) => whole,
        (_, None) => return None,
    };
    if style == Style::Publication {
        extend_places(passage, lexicon, &mut name);
    }
    // "[CO-©reate …](…)": words before the cue are no name behind it.
    (name.end > asked).then_some(name)
}

/// Whether a name of one small word has another small word behind it in the same link.
fn goes_on_small(text: &str, name: &Name, end: usize) -> bool {
    let small = |word: &str| word.chars().all(char::is_lowercase);
    let behind = text.get(name.range.end..end).and_then(|rest| rest.strip_prefix(' ')).unwrap_or_default();
    let next = behind.split(' ').next().unwrap_or_default();
    let few = text.get(name.range.start..end).is_some_and(|all| all.split_whitespace().count() <= MOST_SMALL);
    few && name.words == 1 && small(&text[name.range.start..name.range.end]) && !next.is_empty() && small(next)
}

/// "[Pixel perfect](…)", "[Organization for Open Source](…)": a word that could tell something else ends the name that all of
/// the link is.
fn is_cut(lexicon: &CreditLexicon, text: &str, read: &Name, at: usize) -> bool {
    let rest = read.range.end.checked_sub(at).and_then(|end| text.get(end..)).and_then(|rest| rest.strip_prefix(' '));
    let Some(last) = rest.filter(|last| !last.is_empty() && last.chars().all(char::is_alphabetic)) else {
        return false;
    };
    let folded = fold(last);
    if is_capital(last) {
        return lexicon.label(&folded) == Some(CueKind::Source);
    }
    let leads = [WordClass::Carrier, WordClass::Joiner, WordClass::Particle, WordClass::Inner, WordClass::Place];
    let tells = [WordClass::Pointer, WordClass::Text, WordClass::NotName, WordClass::DateWord, WordClass::DrawnThing];
    read.words == 1
        && last.starts_with(char::is_lowercase)
        && lexicon.label(&folded).is_none()
        && !leads.into_iter().chain(tells).any(|class| lexicon.is(class, &folded))
}

/// The first of two people that one link names: "By Jo Roe and Ola Berg".
fn first_of_two(passage: &Passage, lexicon: &CreditLexicon, name: Name) -> Name {
    let words = &passage.text[name.range.start..name.range.end];
    let mut at = 0;
    for (count, word) in words.split_whitespace().enumerate() {
        at += words[at..].find(word).unwrap_or(0);
        let rest = words[at + word.len()..].split_whitespace().count();
        if (2..=4).contains(&count)
            && rest >= 2
            && lexicon.is(WordClass::Joiner, &fold(word))
            && !super::is_organization(lexicon, words)
        {
            let end = name.range.start + words[..at].trim_end().len();
            return Name { range: Span::new(name.range.start, end), end, words: count, ..name };
        }
        at += word.len();
    }
    name
}

/// Joins a name with the link that stands behind it: "Jo Roe's [blog](…)", "the Example blog [here](…)",
/// "Example (https://…)".
pub(super) fn with_following_link(passage: &Passage, lexicon: &CreditLexicon, mut name: Name, style: Style) -> Name {
    extend_places(passage, lexicon, &mut name);
    if name.link.is_none()
        && let Some((index, _)) = passage.link_at(name.range.end.saturating_sub(1))
    {
        name.link = Some(index);
    }
    let next = skip_spaces(passage.text, name.end);
    let inner = if passage.text[next..].starts_with(['(', '（', '[']) {
        next + passage.text[next..].chars().next().map_or(0, char::len_utf8)
    } else {
        next
    };
    let Some((index, link)) = passage.link_at(inner) else { return name };
    if name.link.is_some() || link.text.start > inner + 1 {
        return name;
    }
    let text = fold(passage.text.get(link.text.start..link.text.end).unwrap_or("").trim());
    if link.bare || lexicon.is(WordClass::Pointer, &text) || text.starts_with("http") {
        name.link = Some(index);
        if inner == next {
            name.end = link.text.end;
        }
    } else if style == Style::Publication
        && inner == next
        && text.len() <= 60
        && !lexicon.starts_license(passage.folded_from(inner))
    {
        name.link = Some(index);
        name.range.end = link.text.end;
        name.end = link.text.end;
    }
    name
}

/// Takes in the words for a place of publication behind a name: "Example" blog.
pub(super) fn extend_places(passage: &Passage, lexicon: &CreditLexicon, name: &mut Name) {
    let mut at = name.end;
    // "the [blog](…) of Example": a link that names only the kind of place.
    if let Some(index) = name.link
        && passage.block.links[index].text.end == name.end
        && let Some(last) = passage.text[name.range.start..name.end].split_whitespace().next()
        && lexicon.is(WordClass::Place, &fold(last))
        && let Some(of) = word_at(passage.text, skip_spaces(passage.text, name.end))
        && (lexicon.is(WordClass::Particle, &fold(of.text)) || lexicon.is(WordClass::Inner, &fold(of.text)))
        && let Some(owner) =
            read_words(passage, lexicon, skip_spaces(passage.text, of.end), passage.text.len(), Style::Person, false)
        && !owner.weak
    {
        name.range.end = owner.range.end;
        name.end = owner.end;
        name.words += owner.words + 1;
        at = name.end;
    }
    for _ in 0..2 {
        let next = skip_spaces(passage.text, at);
        let Some(word) =
            word_at(passage.text, next).filter(|word| next > at && lexicon.is(WordClass::Place, &fold(word.text)))
        else {
            return;
        };
        name.range.end = word.end;
        name.end = word.end;
        name.words += 1;
        at = word.end;
    }
}
