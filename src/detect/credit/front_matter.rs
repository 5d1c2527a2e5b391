//! Credits in front matter: authors, translators, image credits, the address of the original.
//!
//! Takes the head of a document, gives its credits, and what it says of changes to its picture. Which key says what is data
//! (`front-matter:` in the lexicon) and may be extended by configuration.

mod file;
mod key;
mod shortcode;
mod value;

use super::lexicon::{CreditLexicon, WordClass, fold};
use super::passage::{Passage, Place};
use super::text;
use crate::config::Context;
use crate::detect::mark;
use crate::detect::notice;
use crate::detect::resource;
use crate::detect::statement::fields::{is_caption_key, is_media_key};
use crate::document::{Block, Document, Key, Node, Role, Value};
use crate::evidence::{Confidence, Credit, CreditKind, Notice, NoticeKind};
use crate::lexicon::credit::CueKind;
use crate::lexicon::lists::WordList;
use crate::source::{Source, Span};
use key::{normal, parted};
use value::{block_of, clean, is_file, split_people, without_office};

/// Depth to which nested maps are looked into.
const DEPTH: usize = 3;

/// Longest list of people, in bytes, in which the place of each is looked for.
const LONGEST: usize = 4_000;

/// Keys of a map before and behind a credit among which that of its address stands.
const NEAR: usize = 100;

/// What the key of an address has behind that of the credit that it belongs to.
const URLS: [&str; 4] = ["url", "link", "href", "source_url"];

/// Finds the credits in the front matter, and what the captions of pictures in it say of changes.
pub(crate) fn credits(
    source: &Source,
    document: &Document,
    lexicon: &CreditLexicon,
    context: &Context,
) -> (Vec<Credit>, Vec<Notice>) {
    let Some(front_matter) = &document.front_matter else { return (Vec::new(), Vec::new()) };
    let mut reader = Reader { source, document, lexicon, context, credits: Vec::new(), notices: Vec::new() };
    reader.map(&front_matter.root, "", 0);
    let named = |kind| matches!(kind, CreditKind::Author | CreditKind::Editor | CreditKind::Translator);
    if !reader.credits.iter().any(|credit| named(credit.kind)) {
        reader.helpers(&front_matter.root);
    }
    (reader.credits, reader.notices)
}

/// Finds the credits in the attributes of shortcodes, which say by the same keys what front matter does.
pub(crate) fn shortcode_credits(
    source: &Source,
    document: &Document,
    lexicon: &CreditLexicon,
    context: &Context,
) -> Vec<Credit> {
    let mut reader = Reader { source, document, lexicon, context, credits: Vec::new(), notices: Vec::new() };
    let read =
        |block: &Block| !matches!(block.role, Role::Code | Role::Comment | Role::Meta) && block.text.text.contains('{');
    for (index, block) in document.blocks.iter().enumerate().filter(|(_, block)| read(block)) {
        let first = reader.credits.len();
        for attribute in shortcode::attributes(source.slice(block.span)) {
            let key = normal(attribute.key);
            let span = Span::new(block.span.start + attribute.span.start, block.span.start + attribute.span.end);
            let medium = reader.kind(&key).is_some_and(CueKind::makes_media);
            if key == "caption" {
                reader.prose(attribute.value, span, Place::CAPTION);
            } else if medium || key == "attr" {
                reader.free_text(CreditKind::Photo, &key, attribute.value, span);
            }
        }
        // Unlike front matter, the page shows them.
        for credit in &mut reader.credits[first..] {
            credit.block = Some(index);
            credit.visible = block.visible;
            credit.structured = false;
        }
    }
    reader.credits
}

struct Reader<'a> {
    source: &'a Source,
    document: &'a Document,
    lexicon: &'a CreditLexicon,
    context: &'a Context,
    credits: Vec<Credit>,
    notices: Vec<Notice>,
}

impl Reader<'_> {
    fn map(&mut self, node: &Node, path: &str, depth: usize) {
        let Value::Map(entries) = &node.value else { return };
        let mut origin_name: Option<&Node> = None;
        let mut origin_url: Option<&Node> = None;
        for (at, (Key { name, .. }, value)) in entries.iter().enumerate() {
            let key = normal(name);
            if key == "licit" {
                continue;
            }
            let whole = if path.is_empty() { key.clone() } else { format!("{path}_{key}") };
            if self.is_url_key(&whole, path.is_empty()) {
                origin_url = origin_url.or(Some(value));
                continue;
            }
            let whole = if self.kind(&whole).is_some() { whole } else { self.in_other_words(path, whole, name) };
            match self.kind(&whole) {
                Some(
                    CueKind::Source
                    | CueKind::OriginalPublication
                    | CueKind::RepublishedFrom
                    | CueKind::TakenFrom
                    | CueKind::Provided,
                ) => {
                    if matches!(value.value, Value::Map(_)) {
                        self.origin_map(value);
                    } else {
                        origin_name = origin_name.or(Some(value));
                    }
                }
                Some(kind) => {
                    let (first, noted) = (self.credits.len(), self.notices.len());
                    self.value(kind, &whole, value);
                    // Themes show the caption of a picture, and its credit, as they are written.
                    let shown = matches!(value.value, Value::Scalar(_)) && is_caption_key(self.lexicon.lists(), &key);
                    if kind.makes_media() {
                        let near = at.saturating_sub(NEAR)..entries.len().min(at + NEAR);
                        self.beside(&entries[near], &key, first);
                    }
                    for credit in &mut self.credits[first..] {
                        credit.visible |= shown;
                    }
                    self.notices[noted..].iter_mut().for_each(|notice| notice.visible |= shown);
                }
                None if self.lexicon.is(WordClass::FrontMatterProse, &whole) => {
                    if let Some((text, span)) = self.scalar(value) {
                        self.prose(&text, span, Place { tail: true, ..Place::default() });
                    }
                }
                None if path.is_empty() && resource::lists_files(&[&key]) => self.files(value),
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

    /// `image_credit_url` beside `image_credit`: where the picture is from whose maker is named, if it is one.
    fn beside(&mut self, entries: &[(Key, Node)], key: &str, first: usize) {
        let is_url = |name: &str| {
            let rest = name.strip_prefix(key).map(|rest| rest.trim_start_matches('_'));
            rest.is_some_and(|rest| URLS.contains(&rest))
        };
        let url = entries.iter().find(|(other, _)| is_url(&normal(&other.name)));
        let url = url.and_then(|(_, node)| self.scalar(node)).filter(|(url, _)| address(url).is_some());
        if let (Some((url, _)), [credit]) = (url, &mut self.credits[first..]) {
            credit.url.get_or_insert(url);
        }
    }

    /// Who contributed to a text that names no author.
    fn helpers(&mut self, root: &Node) {
        let Value::Map(entries) = &root.value else { return };
        for (key, value) in entries {
            let key = normal(&key.name);
            if self.lexicon.is(WordClass::FrontMatterHelper, &key) {
                self.value(CueKind::Author, &key, value);
            }
        }
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

    /// A key that says nothing as it is: `heroImage` is `hero_image`, and who made a picture is told by the shortest words
    /// within what speaks of it.
    fn in_other_words(&self, path: &str, whole: String, name: &str) -> String {
        let last = parted(name);
        let of_picture = !path.is_empty() && is_media_key(self.lexicon.lists(), path);
        let of_maker = if of_picture { format!("image_{last}") } else { String::new() };
        if of_picture && self.lexicon.front_matter.get(&of_maker).is_some_and(|kind| kind.makes_media()) {
            return of_maker;
        }
        if last.len() == name.len() {
            return whole;
        }
        if path.is_empty() { last } else { format!("{path}_{last}") }
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
                self.push(
                    CreditKind::OriginalPublication,
                    Some((clean(self.lexicon, &name), span)),
                    Some(url),
                    span.join(url_span),
                );
            }
            (Some((_, name, span)), None) if address(&name).is_none() => {
                // A bare `source:` may name a data set, a book or a feed: only what looks like a publication's name counts.
                if name.contains(' ')
                    && crate::detect::name::is_capital(&name)
                    && !name.contains('[')
                    && name.len() <= 80
                {
                    self.push(CreditKind::RepublishedFrom, Some((clean(self.lexicon, &name), span)), None, span);
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
                    self.push(credit_kind(kind), Some((clean(self.lexicon, &name), span)), url, span);
                } else if let Some((name, span)) = self.parts(find(&["name"]).unwrap_or(node)) {
                    self.push(credit_kind(kind), Some((name, span)), url, span);
                } else if let [(key, value)] = entries.as_slice() {
                    // `- Jo Roe: "https://…"`
                    let value = self.scalar(value).map(|(value, _)| value).filter(|value| address(value).is_some());
                    if value.is_some() {
                        self.push(credit_kind(kind), Some((clean(self.lexicon, &key.name), key.span)), value, key.span);
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
                    | CueKind::BasedOn
                    | CueKind::BasedOnWork
                    | CueKind::OfEncyclopedia
                    | CueKind::Courtesy
                    | CueKind::Music => {
                        // A caption is prose that may hold a credit; a key that says "credit" holds nothing else.
                        if key.contains("caption") {
                            self.prose(&value, span, Place::CAPTION);
                        } else {
                            self.free_text(credit_kind(kind), key, &value, span);
                        }
                    }
                    _ => self.people(credit_kind(kind), &value, span),
                }
            }
        }
    }

    /// `{given: Jo, family: Roe}`, as Quarto and CITATION.cff write names.
    fn parts(&self, node: &Node) -> Option<(String, Span)> {
        let Value::Map(entries) = &node.value else { return None };
        let part = |keys: &[&str]| {
            let found = entries.iter().find(|(key, _)| keys.contains(&normal(&key.name).as_str()));
            found.and_then(|(_, node)| self.scalar(node))
        };
        let (given, from) = part(&["given", "given_names", "given_name"])?;
        let (family, to) = part(&["family", "family_names", "family_name", "surname"])?;
        Some((format!("{given} {family}"), from.join(to)))
    }

    /// "Jo Roe, Ola Berg & C. Diaz <c@example.org>"
    fn people(&mut self, kind: CreditKind, value: &str, span: Span) {
        if value.contains("<a ") || value.contains("](") {
            self.free_text(kind, "", value, span);
            return;
        }
        let parts = split_people(self.lexicon, value);
        let whole = parts.len() == 1;
        for part in parts {
            let (kind, part) = self.labelled(kind, part);
            let name = clean(self.lexicon, without_office(part, self.lexicon));
            let folded = fold(&name);
            let letters = name.chars().filter(|letter| letter.is_alphabetic()).count();
            if letters < 2
                || self.lexicon.words(WordList::Nobody).has(&folded)
                || self.lexicon.is(WordClass::UnknownMaker, &folded)
                || address(&name).is_some()
                || name.len() > 120
            {
                continue;
            }
            let place = if value.len() > LONGEST { None } else { self.find(span, &name) };
            let place = place.unwrap_or(span);
            let url = part
                .split_whitespace()
                .map(|word| word.trim_matches(['<', '>', '(', ')']))
                .find(|word| address(word).is_some() && word.contains("://"));
            self.push(kind, Some((name, place)), url.map(str::to_owned), if whole { span } else { place });
        }
    }

    /// "Editor: Jo Roe" in a field for the author says what somebody did.
    fn labelled<'v>(&self, kind: CreditKind, part: &'v str) -> (CreditKind, &'v str) {
        let told = part.split_once(mark::is_colon).and_then(|(label, name)| {
            let told = match self.lexicon.label(&fold(label.trim()))? {
                CueKind::Author => kind,
                CueKind::Translator => CreditKind::Translator,
                CueKind::Editor => CreditKind::Editor,
                _ => return None,
            };
            (!name.trim().is_empty()).then_some((told, name))
        });
        told.unwrap_or((kind, part))
    }

    /// A caption: cues decide.
    fn prose(&mut self, value: &str, span: Span, place: Place) -> bool {
        let block = block_of(self.source, value, span);
        let passage = Passage::new(self.source, &block, None, place);
        let found = text::credits(&passage, self.document, self.lexicon, usize::MAX);
        let any = !found.is_empty();
        if place.caption && any {
            let noted = self.notices.len();
            notice::of_passage(&passage, self.lexicon, usize::MAX, &mut self.notices);
            let mut told = self.notices.split_off(noted);
            told.retain(|notice| notice.kind == NoticeKind::Changes);
            self.notices.extend(told);
        }
        self.credits.extend(found);
        any
    }

    /// A value that is a credit as a whole: with cues, or a name or a chain of names alone.
    fn free_text(&mut self, kind: CreditKind, key: &str, value: &str, span: Span) {
        if value.trim().is_empty() || (key == "attribution" && value.len() < 3) {
            return;
        }
        if self.prose(value, span, Place::CAPTION) {
            return;
        }
        let block = block_of(self.source, value, span);
        let passage = Passage::new(self.source, &block, None, Place::CAPTION);
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
            sound: false,
            translated: false,
        });
    }
}

/// What a cue tells where its place tells nothing else.
pub(super) fn credit_kind(kind: CueKind) -> CreditKind {
    match kind {
        CueKind::Author | CueKind::Wrote | CueKind::AuthorOfText => CreditKind::Author,
        CueKind::Photo | CueKind::Made => CreditKind::Photo,
        CueKind::Illustration => CreditKind::Illustration,
        CueKind::Video => CreditKind::Video,
        CueKind::Translator | CueKind::TranslatedFromLanguage => CreditKind::Translator,
        CueKind::Editor => CreditKind::Editor,
        CueKind::OriginalPublication | CueKind::FirstPublished | CueKind::Publication => {
            CreditKind::OriginalPublication
        }
        CueKind::RepublishedFrom | CueKind::TakenFrom | CueKind::UsedUnder | CueKind::Provided | CueKind::Source => {
            CreditKind::RepublishedFrom
        }
        CueKind::AdaptedFrom
        | CueKind::BasedOn
        | CueKind::BasedOnWork
        | CueKind::OfEncyclopedia
        | CueKind::TranslatedFrom => CreditKind::AdaptedFrom,
        CueKind::Courtesy | CueKind::Music => CreditKind::Courtesy,
        CueKind::Via => CreditKind::Via,
        CueKind::Data => CreditKind::Data,
    }
}

/// The host of an address.
pub(crate) fn address(value: &str) -> Option<&str> {
    let value = value.trim();
    let (scheme, rest) = value.split_once("://")?;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    // An archived copy stands under the archive's address, its own behind it.
    if host == "web.archive.org"
        && let Some(at) = rest.find("http://").or_else(|| rest.find("https://"))
    {
        return address(&rest[at..]);
    }
    (matches!(scheme, "http" | "https" | "HTTP" | "HTTPS") && host.contains('.'))
        .then_some(host.trim_start_matches("www."))
}
