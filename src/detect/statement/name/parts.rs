//! The grammar: which words and numbers go together to one name.

use super::token::{Token, Word};
use super::{is_list_gap, named};
use crate::detect::normal::Normal;
use crate::detect::word;
use crate::lexicon::lists::WordList;
use crate::lexicon::{Edition, Element, Lexicon, Term};
use std::collections::BTreeSet;
use unicode_normalization::char::is_combining_mark;

/// Letters at most of the words with which a name goes on.
const LONGEST_WORDS: usize = 80;

/// Everything that a name is made of, as it is read.
#[derive(Debug, Clone, Default)]
pub(super) struct Parts {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) brand: bool,
    /// Where the brand ends.
    pub(super) brand_end: usize,
    pub(super) cc: bool,
    pub(super) words: BTreeSet<Element>,
    pub(super) shorts: BTreeSet<Element>,
    pub(super) compact: bool,
    pub(super) family: Option<String>,
    pub(super) named: Option<usize>,
    /// "Creative Commons Public Domain".
    pub(super) public_domain: bool,
    /// The name was a short one, which needs more to count.
    pub(super) short_name: bool,
    pub(super) suffix: Option<&'static str>,
    pub(super) version: Option<String>,
    /// The version came before the elements ("Creative Commons 3.0 BY-SA").
    pub(super) version_first: bool,
    pub(super) versions: Vec<(usize, usize, String)>,
    /// The name ended, and went on with another version: "CC BY 4.0 International License 3.0".
    pub(super) second_version: bool,
    pub(super) edition: Option<Edition>,
    pub(super) port: Option<String>,
    /// The port came before the elements ("Creative Commons Germany license …", "Creative Commons 3.0 Germany: by").
    pub(super) port_first: bool,
    pub(super) noun: bool,
    pub(super) noun_end: usize,
    pub(super) core_end: usize,
    /// Joined by dashes in the original ("by-nc-sa").
    pub(super) dashed: bool,
    /// A bracket is open within the name: "Attribution (Атрибуция".
    in_bracket: bool,
}

impl Parts {
    pub(super) fn elements(&self) -> BTreeSet<Element> {
        self.words.union(&self.shorts).copied().collect()
    }

    pub(super) fn named_something(&self) -> bool {
        !self.words.is_empty() || !self.shorts.is_empty() || self.family.is_some() || self.named.is_some()
    }
}

pub(super) fn parse(
    lexicon: &Lexicon,
    tokens: &[Token<'_>],
    at: usize,
    normal: &Normal,
    original: &str,
) -> (Parts, usize) {
    let text = &normal.text;
    let mut parts = Parts { start: tokens[at].start, end: tokens[at].start, ..Parts::default() };
    let mut next = at;
    // Nouns and editions at the end belong to the name only when something of the name comes before them.
    while let Some(token) = tokens.get(next) {
        let gap = &text[parts.end..token.start];
        // "3.0, 2.5, 2.0 and 1.0": a list of versions goes on.
        let listed = parts.version.is_some() && matches!(token.word, Word::Number(_)) && is_list_gap(lexicon, gap);
        // "CC0+BY": CC0, and a credit that is wished for but not asked.
        let wish = parts.family.as_deref() == Some("CC0") && gap == "+" && is_by(token);
        if next > at && !listed && !wish && !gap_is_filler(gap, &parts, lexicon) {
            break;
        }
        if let Some(bracket) = gap.rfind(['(', ')']).filter(|_| next > at) {
            parts.in_bracket = gap[bracket..].starts_with('(');
        }
        if !wish && !take(&mut parts, lexicon, token, gap, normal, original) {
            break;
        }
        parts.end = token.end;
        if parts.noun_end != token.end {
            parts.core_end = token.end;
        }
        next += 1;
    }
    if goes_on(&parts, tokens.get(next), normal, original) {
        (parts.end, parts.core_end, parts.noun) =
            (parts.brand_end.max(parts.start), parts.brand_end.max(parts.start), false);
        parts.words.clear();
        parts.shorts.clear();
        parts.compact = false;
        return (parts, next);
    }
    take_version_before(&mut parts, lexicon, text);
    take_foreign_port(&mut parts, text);
    named::take_suffix(&mut parts, lexicon, text);
    // "by-nc-sa" is joined by dashes, "by nc" is not.
    let written = normal.original(parts.start, parts.end);
    let slice = original.get(written.start..written.end).unwrap_or("");
    parts.dashed = parts.shorts.len() > 1
        && slice.contains(['-', '‐', '‑', '–', '_'])
        && !slice.split(['-', '‐', '‑', '–', '_']).next().unwrap_or("").contains(' ');
    (parts, next)
}

fn is_by(token: &Token<'_>) -> bool {
    matches!(&token.word, Word::Terms(terms) if terms.contains(&Term::Short(Element::By)))
}

/// "Attribution-Foobar 4.0", "Namensnennung - Weitergabe unter den gleichen Bedingungen 4.0": a name in words goes on with
/// others that nobody knows, to its version: what license it is they would tell. A country tells no license.
fn goes_on(parts: &Parts, next: Option<&Token<'_>>, normal: &Normal, original: &str) -> bool {
    const DASHES: [char; 5] = ['-', '‐', '‑', '–', '—'];
    /// Words at most between the dash and the version.
    const WORDS: usize = 6;
    if parts.words.is_empty() && parts.shorts.is_empty() || parts.version.is_some() || parts.noun {
        return false;
    }
    let rest = original.get(normal.original(parts.start, parts.end).end..).unwrap_or("").trim_start_matches(' ');
    let Some(unknown) = rest.strip_prefix(DASHES) else { return false };
    let letters = |ch: char| {
        ch.is_alphabetic() || is_combining_mark(ch) || DASHES.contains(&ch) || matches!(ch, ' ' | '\'' | '’')
    };
    let end = unknown.char_indices().take(LONGEST_WORDS).find(|(_, ch)| !letters(*ch)).map_or(0, |(at, _)| at);
    let words = unknown[..end].split_whitespace().count();
    let country = next.is_some_and(|next| {
        let near = normal.original(next.start, next.end).start < original.len() - unknown.len() + 2;
        near && next.has(|term| matches!(term, Term::Port(_)) || words == 1 && matches!(term, Term::PortCode(_)))
    });
    // "CC BY-NC-AS 4.0": behind short parts no more than another one.
    let short = unknown[..end].trim_end();
    let joined = original.len() - rest.len() == normal.original(parts.start, parts.end).end;
    let fits =
        !parts.words.is_empty() || joined && short.len() == 2 && short.bytes().all(|byte| byte.is_ascii_alphabetic());
    let version = &unknown[end..];
    !country
        && fits
        && (1..=WORDS).contains(&words)
        && ["1.", "2.", "3.", "4."].iter().any(|number| version.starts_with(number))
}

/// "Version 4.0 of the Creative Commons Attribution License": the version stands before the name.
fn take_version_before(parts: &mut Parts, lexicon: &Lexicon, text: &str) {
    if parts.version.is_some() || !parts.named_something() || parts.short_name {
        return;
    }
    let before = text[..parts.start].trim_end_matches(['"', '“', '«', '„']).trim_end();
    let of = lexicon.words(WordList::VersionOf);
    let Some(before) = of.iter().find_map(|words| before.strip_suffix(words)?.strip_suffix(' ')) else { return };
    let (lead, number) = before.rsplit_once(' ').unwrap_or(("", before));
    let number = match number.as_bytes() {
        [major, b'.', minor] if major.is_ascii_digit() && minor.is_ascii_digit() => number.to_owned(),
        [major] if major.is_ascii_digit() => format!("{number}.0"),
        _ => return,
    };
    let word = word::last(lead);
    if lexicon.words(WordList::Version).has(word) {
        parts.version = Some(number);
        parts.start = lead.len() - word.len();
    }
}

/// A last word behind a name with all its parts is a port, or the name of a tool, in a language that is not known:
/// "Creative Commons Attribution 3.0 Polšə".
fn take_foreign_port(parts: &mut Parts, text: &str) {
    let whole = !parts.words.is_empty() && parts.version.is_some() || parts.family.as_deref() == Some("CC0");
    if !parts.brand || !whole || parts.port.is_some() || parts.edition.is_some() || parts.noun {
        return;
    }
    let Some(rest) = text[parts.end..].strip_prefix(' ') else { return };
    let line = rest.lines().next().unwrap_or("");
    let word = line.trim_end_matches([' ', '(', ')', '"']);
    if (3..=40).contains(&word.len()) && word.chars().all(|ch| ch.is_alphabetic() || is_combining_mark(ch)) {
        parts.end += 1 + word.len();
        parts.core_end = parts.end;
    }
}

/// Takes the name of a tool or a family; `false` where it begins something new.
fn take_family(parts: &mut Parts, family: &str) -> bool {
    // "CC0 1.0 Universal Public Domain Dedication" says one thing twice.
    if parts.family.is_some() {
        return parts.family.as_deref() == Some(family)
            || (family == "CC-PDDC" && parts.family.as_deref() == Some("CC0"));
    }
    if !parts.words.is_empty() || !parts.shorts.is_empty() || parts.version.is_some() {
        return false;
    }
    parts.family = Some(family.to_owned());
    true
}

/// Takes elements that are written as one word; `false` where they begin something new.
fn take_compact(parts: &mut Parts, elements: &[Element]) -> bool {
    let before = parts.elements();
    let all: BTreeSet<Element> = elements.iter().copied().collect();
    // "CC-BY-NCSA".
    let goes_on = !all.contains(&Element::By) && !before.is_empty() && before.is_disjoint(&all);
    if parts.family.is_some() || parts.named.is_some() || !parts.shorts.is_empty() && !goes_on {
        return false;
    }
    if !before.is_empty() && before != all && !goes_on {
        return false;
    }
    parts.shorts.extend(elements.iter().copied());
    parts.compact = true;
    true
}

/// Takes an element, in words or in its short form; `false` where it begins something new.
fn take_element(parts: &mut Parts, element: Element, is_word: bool, first: bool, is_gloss: bool) -> bool {
    let mine = if is_word { &parts.words } else { &parts.shorts };
    let others = if is_word { &parts.shorts } else { &parts.words };
    if mine.contains(&element) {
        // The same word again begins a new name ("CC BY, CC BY-SA").
        return is_gloss;
    }
    if !is_word && element == Element::By && !first && !others.is_empty() && !others.contains(&Element::By) {
        // "ShareAlike by …" is no license.
        return false;
    }
    if is_word {
        parts.words.insert(element);
    } else {
        parts.shorts.insert(element);
    }
    true
}

/// Takes a token into the name; `false` where it begins something new.
fn take(parts: &mut Parts, lexicon: &Lexicon, token: &Token<'_>, gap: &str, normal: &Normal, original: &str) -> bool {
    let first = parts.end == parts.start;
    let terms = match &token.word {
        Word::Number(number) => return take_number(parts, lexicon, token, number, (gap, &normal.text), first),
        Word::Terms(terms) => *terms,
    };
    if let Some(taken) = named::take(parts, terms) {
        return taken;
    }
    if let Some(Term::Family(family)) = terms.iter().find(|term| matches!(term, Term::Family(_))) {
        return take_family(parts, family);
    }
    if token.has(|term| *term == Term::Brand) {
        if parts.brand || parts.named_something() || parts.version.is_some() {
            return false;
        }
        parts.brand = true;
        parts.brand_end = token.end;
        return true;
    }
    let after_brand = parts.brand && parts.brand_end == parts.end;
    if after_brand && token.has(|term| *term == Term::PublicDomain) {
        parts.public_domain = true;
        return true;
    }
    if token.has(|term| *term == Term::Cc) {
        // "a Creative Commons 4.0 license (CC BY)".
        let explains = parts.brand && parts.version.is_some() && gap.trim() == "(";
        if parts.cc || parts.named_something() || parts.version.is_some() && !explains {
            return false;
        }
        parts.version_first |= explains;
        parts.cc = true;
        return true;
    }
    if let Some(Term::Compact(elements)) = terms.iter().find(|term| matches!(term, Term::Compact(_))) {
        return take_compact(parts, elements);
    }
    let word = terms.iter().find_map(|term| if let Term::Word(element) = term { Some(*element) } else { None });
    let short = terms.iter().find_map(|term| if let Term::Short(element) = term { Some(*element) } else { None });
    if let Some(element) = word.or(short) {
        // A version that came first ("Creative Commons 4.0 — Attribution") waits for its elements; one that came
        // last closes the name.
        let closed = parts.version.is_some() && !parts.version_first;
        if closed || parts.family.is_some() || parts.named.is_some() || parts.port.is_some() && !parts.port_first {
            return port_code(parts, terms, token, gap, normal, original);
        }
        // "Attribution (Атрибуция) 4.0", "저작자표시(Attribution)-비영리(NonCommercial)": said again in another language.
        let (before, here) = (&normal.text[parts.start..parts.end], &normal.text[token.start..token.end]);
        let is_gloss = parts.in_bracket && word.is_some() && !before.contains(here);
        return take_element(parts, element, word.is_some(), first, is_gloss);
    }
    if let Some(Term::Edition(edition)) = terms.iter().find(|term| matches!(term, Term::Edition(_))) {
        // "3.0 Unported, 2.5 Generic": every version of a list has its own.
        if parts.edition.is_some() && parts.versions.last().is_some_and(|(_, end, _)| *end == parts.end) {
            return true;
        }
        if first || parts.edition.is_some() {
            return false;
        }
        parts.edition = Some(*edition);
        return true;
    }
    if token.has(|term| *term == Term::Noun) {
        if first {
            return false;
        }
        parts.noun = true;
        parts.noun_end = token.end;
        return true;
    }
    if let Some(Term::Port(port)) = terms.iter().find(|term| matches!(term, Term::Port(_))) {
        // "CC BY-SA 3.0 tai GFDL": countries with short names that are small words elsewhere.
        let here = normal.original(token.start, token.end);
        let written = original.get(here.start..here.end).unwrap_or("");
        if written.chars().count() <= 3 && written.chars().all(char::is_lowercase) {
            return false;
        }
        if parts.brand && !parts.named_something() && parts.port.is_none() && gap.len() <= 3 {
            parts.port_first = true;
        } else if parts.port.is_some() || !(parts.version.is_some() || parts.edition.is_some()) || gap.len() > 3 {
            return port_code(parts, terms, token, gap, normal, original);
        }
        parts.port = Some(port.clone());
        return true;
    }
    port_code(parts, terms, token, gap, normal, original)
}

/// "DE" behind a version: upper case, or joined by a dash or slash.
fn port_code(parts: &mut Parts, terms: &[Term], token: &Token<'_>, gap: &str, normal: &Normal, original: &str) -> bool {
    let Some(Term::PortCode(port)) = terms.iter().find(|term| matches!(term, Term::PortCode(_))) else { return false };
    // "CC BY-NC-SA-IGO 3.0": bodies of the United Nations put it before the version.
    let early = port == "IGO" && parts.named_something();
    if parts.version.is_none() && !early || parts.port.is_some() || gap.len() > 2 {
        return false;
    }
    let here = normal.original(token.start, token.end);
    let written = original.get(here.start..here.end).unwrap_or("");
    let before = original.get(..here.start).and_then(|text| text.chars().next_back());
    let upper = written.chars().all(|ch| !ch.is_lowercase());
    let after = original.get(here.end..).and_then(|text| text.chars().next());
    let upper = upper || matches!(after, Some(']' | ')'));
    if !upper && !before.is_some_and(|ch| matches!(ch, '-' | '_' | '/' | '‑')) {
        return false;
    }
    parts.port_first = parts.version.is_none();
    parts.port = Some(port.clone());
    true
}

fn take_number(
    parts: &mut Parts,
    lexicon: &Lexicon,
    token: &Token<'_>,
    number: &str,
    (gap, text): (&str, &str),
    first: bool,
) -> bool {
    if first {
        return false;
    }
    if parts.version.is_some() {
        // "3.0, 2.5 and 2.0".
        let dated = parts.named.is_some() || token.end - token.start == 1;
        let known = matches!(number, "1.0" | "2.0" | "2.5" | "3.0" | "4.0");
        // "CC0 1.0 Universal (CC0 1.0)".
        if parts.family.is_some() && parts.version.as_deref() == Some(number) && gap == " " {
            return true;
        }
        if parts.named_something()
            && !dated
            && is_list_gap(lexicon, gap)
            && (parts.edition.is_none() || known && !gap.trim().is_empty())
            && parts.port.is_none()
        {
            parts.versions.push((token.start, token.end, number.to_owned()));
            return true;
        }
        let ended = parts.noun && parts.noun_end == parts.end && parts.versions.is_empty() && parts.named.is_none();
        let another = known && parts.version.as_deref() != Some(number);
        if ended && another && gap == " " && parts.named_something() && !parts.second_version {
            parts.second_version = true;
            return true;
        }
        return false;
    }
    let whole = token.end - token.start == 1;
    // "CC0 2. Templates", "CC BY 7 photos": a number that is no version.
    let tool = matches!(parts.family.as_deref(), Some("CC0" | "CC-PDM"));
    if whole && (tool && number != "1.0" || matches!(number.as_bytes().first(), Some(b'0' | b'5'..=b'9'))) {
        return false;
    }
    // "CC BY-SA (3)": so many of them.
    let counts = whole && gap.trim_start() == "(" && text[token.end..].starts_with(')');
    if counts {
        return false;
    }
    let close = gap.chars().all(|ch| matches!(ch, ' ' | '(' | 'v' | '.')) || gap.contains('v');
    // "Creative Commons 3.0 BY-SA", "CC 4.0 BY-SA": the version may come first.
    if !(parts.named_something() || (parts.brand || parts.cc) && !whole) || (whole && !close) {
        return false;
    }
    parts.version_first = !parts.named_something();
    parts.version = Some(number.to_owned());
    true
}

/// Words that may stand within a name.
fn gap_is_filler(gap: &str, parts: &Parts, lexicon: &Lexicon) -> bool {
    // A rule drawn under a title ("Open Licence ======= Version 2.0") counts for nothing.
    if gap.chars().filter(|ch| !matches!(ch, '=' | '~')).take(41).count() > 40 {
        return false;
    }
    // A sentence ends here.
    if gap.contains(". ") || gap.contains(['!', '?', '。', '\n', ';']) {
        return false;
    }
    let mut words = gap
        .split(|ch: char| {
            ch.is_whitespace()
                || matches!(
                    ch,
                    ',' | '.'
                        | ':'
                        | '('
                        | ')'
                        | '['
                        | ']'
                        | '{'
                        | '}'
                        | '"'
                        | '\''
                        | '/'
                        | '|'
                        | '+'
                        | '&'
                        | '*'
                        | '<'
                        | '>'
                        | '='
                        | '~'
                        | '#'
                        | '®'
                        | '™'
                        | '（'
                        | '）'
                        | '：'
                        | '%'
                        | '\\'
                )
        })
        .filter(|word| !word.is_empty())
        .peekable();
    if words.peek().is_none() {
        return true;
    }
    let allowed = |word: &str| {
        lexicon.words(WordList::Version).has(word)
            || lexicon.words(WordList::NameFiller).has(word)
            || word == "remix" && parts.brand && !parts.named_something()
            || parts.version.is_none() && lexicon.words(WordList::NameJoiner).has(word)
    };
    words.all(allowed)
}
