//! Values of front matter as text: names cleaned, lists parted, markup inside understood.
//!
//! Takes a value, gives names or a block. Knows no keys.

use crate::detect::credit::lexicon::{CreditLexicon, WordClass, fold};
use crate::document::{Block, Link, MappedText, Piece, Role, is_medium_address};
use crate::lexicon::lists::WordList;
use crate::source::{Source, Span};
use thin_vec::ThinVec;

pub(super) fn is_file(value: &str) -> bool {
    let value = value.trim();
    !value.contains(' ') && (value.starts_with(['/', '.']) || is_medium_address(value))
}

/// A name without a user name, a mail address or an address behind it.
pub(super) fn clean(lexicon: &CreditLexicon, name: &str) -> String {
    let mut name = without_right(name.trim());
    if let Some(at) = name.find('<').filter(|at| *at > 0) {
        name = name[..at].trim_end();
    }
    if let Some(at) = name.find(" http").filter(|at| *at > 0) {
        name = name[..at].trim_end();
    }
    if let Some(at) = name.find(['(', '[']).filter(|at| *at > 0) {
        let inside = name[at + 1..].trim_start();
        if inside.starts_with(['@', '<']) || inside.starts_with("http") {
            name = name[..at].trim_end();
        }
    }
    let lower = name.to_ascii_lowercase();
    if let Some(cue) = lexicon.words(WordList::MakerOpener).opening(&lower) {
        name = name[cue.len()..].trim_start();
    }
    name.trim_matches(|letter: char| letter == '"' || letter == ',' || letter == ';' || letter.is_whitespace())
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// A name without what the person is called behind it: "Jo Roe, editor".
pub(super) fn without_office<'v>(name: &'v str, lexicon: &CreditLexicon) -> &'v str {
    let office = |word: &str| {
        word.chars().all(|letter| !letter.is_uppercase()) && lexicon.is(WordClass::Occupation, &fold(word))
    };
    name.rsplit_once(',').filter(|(_, word)| office(word.trim())).map_or(name, |(name, _)| name)
}

/// A name without the sign and the years of a notice before it: "(c) 2007 Jo Roe".
fn without_right(name: &str) -> &str {
    let signs = ["(c)", "(C)", "©"];
    let Some(rest) = signs.into_iter().find_map(|sign| name.strip_prefix(sign)) else { return name };
    rest.trim_start_matches(|letter: char| !letter.is_alphabetic())
}

/// Parts a list of people. A comma parts only what are names on both sides ("Carroll, Lewis" is one).
pub(super) fn split_people<'v>(lexicon: &CreditLexicon, value: &'v str) -> Vec<&'v str> {
    let joined: Vec<&str> = lexicon
        .words(WordList::PeopleJoiner)
        .iter()
        .fold(vec![value], |parts, joiner| parts.into_iter().flat_map(|part| part.split(joiner)).collect());
    joined
        .into_iter()
        .flat_map(|part| {
            let parts: Vec<&str> = part.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
            let full = |part: &&str| part.contains(' ') || part.contains('<') || part.contains('@');
            let handle = |part: &&str| !part.contains(' ') && part.chars().all(|letter| !letter.is_uppercase());
            if parts.len() > 1
                && (parts.iter().all(full)
                    || parts.iter().all(handle)
                    || parts.len() > 2 && parts.iter().filter(|part| full(part)).count() * 2 > parts.len())
            {
                parts
            } else {
                vec![part]
            }
        })
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect()
}

/// Makes a block of a value, its markup (`<a href>`, `[text](address)`, other tags) understood.
pub(super) fn block_of(source: &Source, value: &str, span: Span) -> Block {
    let base = source.slice(span).find(value).map(|at| span.start + at);
    let mut text = MappedText::default();
    let mut links: Vec<Link> = Vec::new();
    let mut open: Option<(usize, String, usize)> = None;
    let mut at = 0;
    let put = |text: &mut MappedText, from: usize, to: usize| {
        if to > from {
            let start = text.text.len();
            text.text.push_str(&value[from..to]);
            let place = base.map_or(span, |base| Span::new(base + from, base + to));
            text.pieces.push(Piece::new(start, place, to - from));
        }
    };
    while at < value.len() {
        let rest = &value[at..];
        let next = rest.find(['<', '[']).map_or(value.len(), |len| at + len);
        put(&mut text, at, next);
        if next >= value.len() {
            break;
        }
        let rest = &value[next..];
        if rest.starts_with('<') {
            let Some(close) = rest.find('>') else {
                put(&mut text, next, value.len());
                break;
            };
            let tag = &rest[..=close];
            if tag.starts_with("</a") {
                if let Some((start, url, begin)) = open.take() {
                    links.push(link(
                        Span::new(start, text.text.len()),
                        url,
                        base.map_or(span, |base| Span::new(base + begin, base + next + close + 1)),
                    ));
                }
            } else if tag.starts_with("<a")
                && let Some(url) = attribute(tag, "href")
            {
                open = Some((text.text.len(), url.to_owned(), next));
            }
            at = next + close + 1;
        } else {
            let target = rest
                .find("](")
                .filter(|close| *close < 300)
                .and_then(|close| rest[close..].find(')').map(|end| (close, close + end)));
            if let Some((close, end)) = target {
                let start = text.text.len();
                put(&mut text, next + 1, next + close);
                let url = rest[close + 2..end].split_whitespace().next().unwrap_or("").to_owned();
                links.push(link(
                    Span::new(start, text.text.len()),
                    url,
                    base.map_or(span, |base| Span::new(base + next, base + next + end + 1)),
                ));
                at = next + end + 1;
            } else {
                put(&mut text, next, next + 1);
                at = next + 1;
            }
        }
    }
    Block {
        role: Role::Caption,
        visible: false,
        text,
        span,
        links: links.into(),
        medium: None,
        after_medium: None,
        emphasized: false,
        code: ThinVec::new(),
        quote_depth: 0,
        class: String::new(),
        cell: false,
        label: false,
        at: None,
        credits: None,
        marks: ThinVec::new(),
    }
}

fn link(text: Span, url: String, span: Span) -> Link {
    Link { text, url, url_span: span, span, rel: Vec::new(), mime: None, media: Vec::new(), bare: false }
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let at = tag.find(name)? + name.len();
    let rest = tag[at..].trim_start().strip_prefix('=')?.trim_start();
    let quote = rest.chars().next()?;
    if matches!(quote, '"' | '\'') { rest[1..].split(quote).next() } else { rest.split([' ', '>']).next() }
}
