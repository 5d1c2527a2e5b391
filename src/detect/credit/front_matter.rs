//! Credits in front matter: authors, translators, image credits, the address of the original.
//!
//! Takes the head of a document, gives its credits. Which key says what is data (`front-matter:` in the lexicon) and
//! may be extended by configuration.

use super::lexicon::{CreditLexicon, WordClass, fold};
use super::passage::{Passage, Place};
use super::text;
use crate::config::Context;
use crate::document::{Block, Document, Link, MappedText, Node, Piece, Role, Value};
use crate::evidence::{Confidence, Credit, CreditKind};
use crate::lexicon::credit::CueKind;
use crate::source::{Source, Span};

/// Depth to which nested maps are looked into.
const DEPTH: usize = 3;

/// Values of credit keys are read like captions.
const CAPTION: Place = Place { head: false, tail: false, caption: true, credit: false, byline: false, medium: None };

/// Finds the credits in the front matter.
pub(crate) fn credits(source: &Source, document: &Document, lexicon: &CreditLexicon, context: &Context) -> Vec<Credit> {
    let Some(front_matter) = &document.front_matter else { return Vec::new() };
    let mut reader = Reader { source, document, lexicon, context, credits: Vec::new() };
    reader.map(&front_matter.root, "", 0);
    reader.credits
}

struct Reader<'a> {
    source: &'a Source,
    document: &'a Document,
    lexicon: &'a CreditLexicon,
    context: &'a Context,
    credits: Vec<Credit>,
}

impl Reader<'_> {
    fn map(&mut self, node: &Node, path: &str, depth: usize) {
        let Value::Map(entries) = &node.value else { return };
        let mut origin_name: Option<&Node> = None;
        let mut origin_url: Option<&Node> = None;
        for (key, value) in entries {
            let key = normal(&key.name);
            if key == "licit" {
                continue;
            }
            let whole = if path.is_empty() { key.clone() } else { format!("{path}_{key}") };
            if self.is_url_key(&whole, path.is_empty()) {
                origin_url = origin_url.or(Some(value));
                continue;
            }
            match self.kind(&whole) {
                Some(CueKind::Source | CueKind::OriginalPublication | CueKind::RepublishedFrom) => {
                    if matches!(value.value, Value::Map(_)) {
                        self.origin_map(value);
                    } else {
                        origin_name = origin_name.or(Some(value));
                    }
                }
                Some(kind) => self.value(kind, &whole, value),
                None if self.lexicon.is(WordClass::FrontMatterProse, &whole) => {
                    if let Some((text, span)) = self.scalar(value) {
                        self.prose(&text, span, Place { tail: true, ..Place::default() });
                    }
                }
                None if depth < DEPTH => match &value.value {
                    Value::Map(_) => self.map(value, &whole, depth + 1),
                    Value::List(items) => items.iter().for_each(|item| self.map(item, &whole, depth + 1)),
                    Value::Null | Value::Scalar(_) => {}
                },
                None => {}
            }
        }
        self.origin(origin_name, origin_url);
    }

    fn kind(&self, key: &str) -> Option<CueKind> {
        let configured =
            self.context.front_matter.iter().find(|(_, keys)| keys.iter().any(|known| normal(known) == key));
        let configured = configured.and_then(|(what, _)| match what.as_str() {
            "author" | "authors" => Some(CueKind::Author),
            "credit" | "photo" | "image-credit" => Some(CueKind::Photo),
            "translator" => Some(CueKind::Translator),
            "editor" => Some(CueKind::Editor),
            "illustrator" => Some(CueKind::Illustration),
            "source" => Some(CueKind::Source),
            _ => None,
        });
        configured.or_else(|| self.lexicon.front_matter.get(key).copied())
    }

    fn is_url_key(&self, key: &str, top: bool) -> bool {
        let configured = ["source-url", "original-url", "canonical"]
            .iter()
            .filter_map(|what| self.context.front_matter.get(*what))
            .flatten();
        (top && self.lexicon.is(WordClass::FrontMatterUrl, key))
            || configured.into_iter().any(|known| normal(known) == key)
    }

    /// `source: {title, url}`
    fn origin_map(&mut self, node: &Node) {
        let Value::Map(entries) = &node.value else { return };
        let find = |keys: &[&str]| {
            entries.iter().find(|(key, _)| keys.contains(&normal(&key.name).as_str())).map(|(_, value)| value)
        };
        let name = find(&["title", "name", "publication", "publisher", "site"]);
        let url = find(&["url", "link", "href", "source_url"]);
        self.origin(name, url);
    }

    /// The original by name, address or both.
    fn origin(&mut self, name: Option<&Node>, url: Option<&Node>) {
        let url = url
            .and_then(|node| self.scalar(node))
            .filter(|(value, _)| address(value).is_some() && !self.is_ours(value));
        let name = name.and_then(|node| self.scalar(node).map(|(value, span)| (node, value, span)));
        match (name, url) {
            (Some((_, name, span)), Some((url, url_span))) if address(&name).is_none() => {
                self.push(CreditKind::OriginalPublication, Some((clean(&name), span)), Some(url), span.join(url_span));
            }
            (Some((_, name, span)), None) if address(&name).is_none() => {
                // A bare `source:` may name a data set, a book or a feed: only what looks like a publication's name counts.
                if name.contains(' ')
                    && crate::detect::name::is_capital(&name)
                    && !name.contains('[')
                    && name.len() <= 80
                {
                    self.push(CreditKind::RepublishedFrom, Some((clean(&name), span)), None, span);
                } else if name.contains("](http") {
                    self.free_text(CreditKind::OriginalPublication, "source", &name, span);
                }
            }
            (Some((_, url, span)), None) | (_, Some((url, span))) => {
                let host = address(&url).map(|host| (host.to_owned(), self.find(span, host).unwrap_or(span)));
                if !self.is_ours(&url) {
                    self.push(CreditKind::OriginalPublication, host, Some(url), span);
                }
            }
            (None, None) => {}
        }
    }

    fn is_ours(&self, url: &str) -> bool {
        let host = address(url).unwrap_or_default();
        let ours = self.context.site.url.iter().chain(&self.context.site.owners);
        ours.into_iter().any(|ours| address(ours).unwrap_or(ours.as_str()) == host)
    }

    fn value(&mut self, kind: CueKind, key: &str, node: &Node) {
        match &node.value {
            Value::Null => {}
            Value::List(items) => items.iter().for_each(|item| self.value(kind, key, item)),
            Value::Map(entries) => {
                let find = |keys: &[&str]| {
                    entries.iter().find(|(key, _)| keys.contains(&normal(&key.name).as_str())).map(|(_, value)| value)
                };
                let url = find(&["url", "link", "href", "website", "homepage"])
                    .and_then(|node| self.scalar(node))
                    .map(|(url, _)| url);
                if let Some((name, span)) =
                    find(&["name", "title", "text", "full_name", "display_name", "label", "photographer", "author"])
                        .and_then(|node| self.scalar(node))
                {
                    self.push(credit_kind(kind), Some((clean(&name), span)), url, span);
                } else if let [(key, value)] = entries.as_slice() {
                    // `- Jo Roe: "https://…"`
                    let value = self.scalar(value).map(|(value, _)| value).filter(|value| address(value).is_some());
                    if value.is_some() {
                        self.push(credit_kind(kind), Some((clean(&key.name), key.span)), value, key.span);
                    }
                }
            }
            Value::Scalar(_) => {
                let Some((value, span)) = self.scalar(node) else { return };
                match kind {
                    CueKind::Photo
                    | CueKind::Illustration
                    | CueKind::Video
                    | CueKind::AdaptedFrom
                    | CueKind::Courtesy => {
                        // A caption is prose that may hold a credit; a key that says "credit" holds nothing else.
                        if key.contains("caption") {
                            self.prose(&value, span, CAPTION);
                        } else {
                            self.free_text(credit_kind(kind), key, &value, span);
                        }
                    }
                    _ => self.people(credit_kind(kind), &value, span),
                }
            }
        }
    }

    /// "Jo Roe, Ola Berg & C. Diaz <c@example.org>"
    fn people(&mut self, kind: CreditKind, value: &str, span: Span) {
        if value.contains("<a ") || value.contains("](") {
            self.free_text(kind, "", value, span);
            return;
        }
        let parts = split_people(value);
        let whole = parts.len() == 1;
        for part in parts {
            let name = clean(part);
            let folded = fold(&name);
            let letters = name.chars().filter(|letter| letter.is_alphabetic()).count();
            if letters < 2
                || matches!(
                    folded.as_str(),
                    "none" | "null" | "true" | "false" | "anonymous" | "unknown" | "n/a" | "tbd"
                )
                || address(&name).is_some()
                || name.len() > 120
            {
                continue;
            }
            let place = self.find(span, &name).unwrap_or(span);
            let url = part
                .split_whitespace()
                .map(|word| word.trim_matches(['<', '>', '(', ')']))
                .find(|word| address(word).is_some() && word.contains("://"));
            self.push(kind, Some((name, place)), url.map(str::to_owned), if whole { span } else { place });
        }
    }

    /// A caption: cues decide.
    fn prose(&mut self, value: &str, span: Span, place: Place) -> bool {
        let block = block_of(self.source, value, span);
        let passage = Passage::new(self.source, &block, None, place);
        let found = text::credits(&passage, self.document, self.lexicon);
        let any = !found.is_empty();
        self.credits.extend(found);
        any
    }

    /// A value that is a credit as a whole: with cues, or a name or a chain of names alone.
    fn free_text(&mut self, kind: CreditKind, key: &str, value: &str, span: Span) {
        if value.trim().is_empty() || (key == "attribution" && value.len() < 3) {
            return;
        }
        if self.prose(value, span, CAPTION) {
            return;
        }
        let block = block_of(self.source, value, span);
        let passage = Passage::new(self.source, &block, None, CAPTION);
        let linked = block.links.first().map(|link| link.text.start);
        let Some(name) =
            crate::detect::name::read(&passage, self.lexicon, linked.unwrap_or(0), crate::detect::name::Style::Person)
        else {
            return;
        };
        if !name.address_only() && !is_file(value) {
            self.credits.extend(text::whole(&passage, self.document, self.lexicon, kind, name));
        }
    }

    fn scalar(&self, node: &Node) -> Option<(String, Span)> {
        match &node.value {
            Value::Scalar(text) if !text.trim().is_empty() => {
                let span = self.find(node.span, text.trim()).unwrap_or(node.span);
                Some((text.trim().to_owned(), span))
            }
            Value::List(items) => items.first().and_then(|item| self.scalar(item)),
            Value::Scalar(_) | Value::Null | Value::Map(_) => None,
        }
    }

    /// Where these words stand inside a span.
    fn find(&self, span: Span, words: &str) -> Option<Span> {
        let at = self.source.slice(span).find(words)?;
        Some(Span::new(span.start + at, span.start + at + words.len()))
    }

    fn push(&mut self, kind: CreditKind, name: Option<(String, Span)>, url: Option<String>, span: Span) {
        if name.as_ref().is_some_and(|(name, _)| name.is_empty()) {
            return;
        }
        let (name, name_span) = name.unzip();
        self.credits.push(Credit {
            kind,
            name,
            url,
            span,
            name_span,
            block: None,
            medium: None,
            visible: false,
            confidence: Confidence::High,
            structured: true,
        });
    }
}

/// A key as the lexicon writes it.
fn normal(key: &str) -> String {
    let mut normal = String::with_capacity(key.len());
    for letter in key.trim_start_matches(['#', ':', '[', ']', ' ']).chars() {
        match letter {
            '-' | '.' | ' ' | ':' => normal.push('_'),
            _ => normal.extend(letter.to_lowercase()),
        }
    }
    normal
}

fn credit_kind(kind: CueKind) -> CreditKind {
    match kind {
        CueKind::Author => CreditKind::Author,
        CueKind::Photo => CreditKind::Photo,
        CueKind::Illustration => CreditKind::Illustration,
        CueKind::Video => CreditKind::Video,
        CueKind::Translator => CreditKind::Translator,
        CueKind::Editor => CreditKind::Editor,
        CueKind::OriginalPublication | CueKind::Publication => CreditKind::OriginalPublication,
        CueKind::RepublishedFrom | CueKind::Source => CreditKind::RepublishedFrom,
        CueKind::AdaptedFrom => CreditKind::AdaptedFrom,
        CueKind::Courtesy => CreditKind::Courtesy,
        CueKind::Via => CreditKind::Via,
        CueKind::Data => CreditKind::Data,
    }
}

/// The host of an address.
pub(crate) fn address(value: &str) -> Option<&str> {
    let value = value.trim();
    let (scheme, rest) = value.split_once("://")?;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    (matches!(scheme, "http" | "https" | "HTTP" | "HTTPS") && host.contains('.'))
        .then_some(host.trim_start_matches("www."))
}

fn is_file(value: &str) -> bool {
    let value = value.trim();
    !value.contains(' ')
        && (value.starts_with(['/', '.'])
            || [".jpg", ".jpeg", ".png", ".webp", ".svg", ".gif", ".avif"]
                .iter()
                .any(|end| value.to_ascii_lowercase().ends_with(end)))
}

/// A name without a user name, a mail address or an address behind it.
fn clean(name: &str) -> String {
    let mut name = name.trim();
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
    for cue in ["by ", "von ", "par ", "por "] {
        if lower.starts_with(cue) {
            name = name[cue.len()..].trim_start();
        }
    }
    name.trim_matches(|letter: char| letter == '"' || letter == ',' || letter == ';' || letter.is_whitespace())
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// Parts a list of people. A comma parts only what are names on both sides ("Carroll, Lewis" is one).
fn split_people(value: &str) -> Vec<&str> {
    let joined: Vec<&str> = [" and ", " & ", ";", " und ", " et ", "、", "，", " и ", " و "]
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
fn block_of(source: &Source, value: &str, span: Span) -> Block {
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
            text.pieces.push(Piece { text: start, source: place, len: to - from });
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
        links,
        medium: None,
        after_medium: None,
        emphasized: false,
        code: Vec::new(),
        quote_depth: 0,
        class: String::new(),
        cell: false,
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
