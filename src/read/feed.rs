//! RSS, Atom and what `WordPress` exports to a [`Document`]: the posts in it, and what it says of their rights.
//!
//! A post is HTML in escapes, in CDATA or as it is; each is read as a document of its own, with places in the whole
//! file. What an item says of its rights is a fact about that item.

use super::nested::{Inner, Parts};
use super::xml::{Attribute, Event, Tag, local, walk};
use crate::document::{Carrier, Document, MappedText, Media, MediaKind, Meta, Role};
use crate::source::Span;
use std::collections::BTreeMap;

/// Reads a feed.
pub(crate) fn read(text: &str, document: Document) -> Document {
    let mut reader = Reader {
        text,
        parts: Parts::new(document),
        path: Vec::new(),
        sources: 0,
        atom: false,
        items: Vec::new(),
        item: None,
        is_copied: false,
        first: First::default(),
        described: None,
        of_source: Vec::new(),
        attached: None,
        open: None,
        account: None,
        accounts: BTreeMap::new(),
    };
    let problems = walk(text, |event| reader.event(event));
    reader.end_items(text.len());
    let mut document = reader.parts.finish();
    document.problems.extend(problems);
    if reader.items.len() <= 1 && !reader.is_copied {
        // The only item is what the file is about, where it is the feed's own.
        for meta in &mut document.meta {
            if let Some(subject) = meta.subject.as_ref().filter(|subject| subject.starts_with("item")) {
                meta.subject = subject.strip_prefix("item 1").map(|rest| rest.trim().to_owned());
                meta.subject = meta.subject.take().filter(|subject| !subject.is_empty());
            }
        }
        if let [item] = reader.items.as_slice() {
            document.name_after_item(*item);
        }
    } else {
        document.items = reader.items;
    }
    document
}

/// Adds a fact that a feed states.
pub(super) fn push(document: &mut Document, key: &str, value: &MappedText, subject: Option<&str>) {
    let trimmed = value.text.trim();
    if trimmed.is_empty() {
        return;
    }
    let start = value.text.len() - value.text.trim_start().len();
    document.meta.push(Meta {
        carrier: Carrier::Feed,
        key: key.to_owned(),
        value: trimmed.to_owned(),
        span: value.source_span(Span::new(start, start + trimmed.len())),
        subject: subject.map(str::to_owned),
        mime: None,
    });
}

/// The kind of medium that a MIME type, or the `medium` of Media RSS, tells.
pub(super) fn kind_of(mime: &str) -> MediaKind {
    match mime.split('/').next().unwrap_or_default().trim() {
        "image" => MediaKind::Image,
        "video" => MediaKind::Video,
        "audio" => MediaKind::Audio,
        _ => MediaKind::Embed,
    }
}

/// What the text of an element is.
#[derive(Debug, Clone, PartialEq, Eq)]
enum What {
    /// Words of a post or of the feed.
    Words(Inner, Option<Role>),
    /// The title of the feed.
    Title(Inner),
    /// A fact with this key, of a medium where it is so said.
    Fact(&'static str, bool),
    /// A fact with this key of the feed that an item was taken from.
    OfSource(&'static str),
    /// A person, perhaps in brackets behind an address.
    Person,
    /// The name of an account of the site, and what its owner is called.
    Account(bool),
    Language,
    /// The address of a picture.
    Picture,
    /// The address of the file that the item is about.
    Attached,
}

/// An element whose text is wanted.
struct Open {
    /// Number of elements around it.
    depth: usize,
    what: What,
    text: MappedText,
    /// Where its content begins.
    start: usize,
    /// It holds elements: its content is markup as it stands.
    raw: bool,
}

/// The first of each kind that belongs to an item.
#[derive(Debug, Clone, Copy, Default)]
struct First {
    block: usize,
    fact: usize,
    medium: usize,
}

struct Reader<'a> {
    text: &'a str,
    parts: Parts,
    path: Vec<&'a str>,
    /// Open elements that tell of the feed that an item was taken from.
    sources: usize,
    /// Atom, where the type of a text is stated.
    atom: bool,
    /// Where the items stand.
    items: Vec<Span>,
    /// Number of elements around the open item.
    item: Option<usize>,
    /// An item says which feed it was taken from.
    is_copied: bool,
    /// Where what belongs to the open item begins.
    first: First,
    /// The file whose description is open, and the number of elements around it.
    described: Option<(usize, String)>,
    /// The file that the open item is about, in what `WordPress` exports.
    attached: Option<usize>,
    /// What is said of the feed that the open item was taken from, by the key of the fact.
    of_source: Vec<(&'static str, MappedText)>,
    open: Option<Open>,
    /// The account whose owner was not named yet.
    account: Option<String>,
    /// What the owners of accounts are called.
    accounts: BTreeMap<String, MappedText>,
}

impl<'a> Reader<'a> {
    fn event(&mut self, event: Event<'a>) {
        match event {
            Event::Start(tag) => {
                if self.path.is_empty() {
                    self.atom = matches!(local(tag.name), "feed" | "entry");
                    let language = tag.value("xml:lang").filter(|language| !language.is_empty());
                    self.parts.document.language = language.map(str::to_lowercase);
                }
                if let Some(open) = &mut self.open {
                    open.raw = true;
                } else {
                    self.start(&tag);
                }
                self.sources += usize::from(tag.name == "source");
                self.path.push(tag.name);
            }
            Event::End { span } => {
                let closed = self.path.pop();
                self.sources -= usize::from(closed == Some("source"));
                self.described.take_if(|(depth, _)| *depth == self.path.len());
                if let Some(open) = self.open.take_if(|open| open.depth == self.path.len()) {
                    self.end(&open, span.start);
                }
                if self.item == Some(self.path.len()) {
                    self.end_items(span.end);
                }
            }
            Event::Text(span, text) => {
                if let Some(open) = &mut self.open {
                    open.text.push_exact(span, text);
                }
            }
            Event::Replaced(span, text) => {
                if let Some(open) = &mut self.open {
                    open.text.push_exact(span, &text);
                }
            }
            Event::Comment(span, _) => {
                if self.open.is_none() {
                    self.add(span.start, span.end, None);
                }
            }
        }
    }

    /// What the facts in the open element speak of.
    fn subject(&self, media: bool) -> Option<String> {
        match (self.item, media) {
            (Some(_), true) => {
                let of = self.described.as_ref().map_or(String::new(), |(_, file)| format!(":{file}"));
                Some(format!("item {} image{of}", self.items.len()))
            }
            (Some(_), false) => Some(format!("item {}", self.items.len())),
            (None, true) => Some("image".to_owned()),
            (None, false) => None,
        }
    }

    fn start(&mut self, tag: &Tag<'a>) {
        let name = local(tag.name);
        // RSS 1.0 lists its items in the channel by address alone.
        if matches!(name, "item" | "entry") && self.item.is_none() && !tag.name.starts_with("rdf") {
            self.items.push(tag.span);
            let Document { blocks, meta, media, .. } = &self.parts.document;
            self.first = First { block: blocks.len(), fact: meta.len(), medium: media.len() };
            self.item = Some(self.path.len());
            return;
        }
        self.is_copied |= tag.name == "source" && self.item.is_some();
        // What is said of the feed that an item was taken from is not said of the item.
        let what = if self.sources > 0 {
            self.of_source(tag)
        } else {
            self.facts(tag);
            self.medium(tag);
            self.what(tag)
        };
        if let Some(what) = what {
            self.open = Some(Open {
                depth: self.path.len(),
                what,
                text: MappedText::default(),
                start: tag.span.end,
                raw: false,
            });
        }
    }

    /// Ends the open item, where one is: what the feed that it was taken from says holds where it says nothing itself, and
    /// the words of a file are its caption.
    fn end_items(&mut self, end: usize) {
        if self.item.is_none() {
            return;
        }
        let subject = self.subject(false);
        if let Some(item) = self.items.last_mut() {
            item.end = end;
        }
        for (key, value) in std::mem::take(&mut self.of_source) {
            let mut own = self.parts.document.meta[self.first.fact..].iter();
            if !own.any(|meta| meta.key == key && meta.subject == subject) {
                push(&mut self.parts.document, key, &value, subject.as_deref());
            }
        }
        if let Some(medium) = self.attached.take() {
            let blocks = self.parts.document.blocks[self.first.block..].iter_mut();
            for block in blocks.filter(|block| block.role == Role::Body) {
                (block.role, block.medium) = (Role::Caption, Some(medium));
            }
        }
        self.one_medium();
        self.item = None;
    }

    /// What is said of the picture of an item is said of the only one that it has.
    fn one_medium(&mut self) {
        let Document { media, meta, blocks, .. } = &mut self.parts.document;
        let media = media.get(self.first.medium..).unwrap_or_default();
        let Some(only) = media.first().filter(|first| media.iter().all(|medium| medium.src == first.src)) else {
            return;
        };
        let general = format!("item {} image", self.items.len());
        for fact in &mut meta[self.first.fact..] {
            if fact.subject.as_ref() == Some(&general) {
                fact.subject = Some(format!("{general}:{}", only.src));
            }
        }
        for block in blocks[self.first.block..].iter_mut().filter(|block| block.role == Role::Caption) {
            block.medium = block.medium.or(Some(self.first.medium));
        }
    }

    /// What is said of the feed that an item was taken from.
    fn of_source(&self, tag: &Tag<'a>) -> Option<What> {
        match (self.path.last().copied().unwrap_or_default(), tag.name) {
            ("source", "title") => Some(What::Fact("source", false)),
            ("source", "rights") => Some(What::OfSource("rights")),
            ("author", "name") => Some(What::OfSource("author")),
            _ => None,
        }
    }

    /// Facts in attributes.
    fn facts(&mut self, tag: &Tag<'a>) {
        let outer = self.path.last().copied().unwrap_or_default();
        let alternate = || tag.value("rel").is_none_or(|rel| rel.eq_ignore_ascii_case("alternate"));
        if local(tag.name) == "link" && outer == "feed" && alternate() {
            // Where the feed of a site stands beside: the site.
            if let Some(address) = tag.first(&["href"]) {
                self.attribute("site", address, false);
            }
        }
        if tag.name == "link" && self.item == self.path.len().checked_sub(1) && self.item.is_some() && alternate() {
            // Where the item stands, which whoever shows it links to.
            if let Some(address) = tag.first(&["href"]) {
                self.attribute("link", address, false);
            }
        }
        let found = match (tag.name, local(tag.name)) {
            (_, "link") if tag.value("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("license")) => {
                tag.first(&["href"])
            }
            (_, "license" | "copyright") => tag.first(&["rdf:resource", "resource", "href", "url"]),
            _ => None,
        };
        let Some(attribute) = found else { return };
        let media = tag.name.starts_with("media:");
        self.attribute("license", attribute, media);
    }

    /// A fact in an attribute.
    fn attribute(&mut self, key: &str, attribute: &Attribute<'_>, media: bool) {
        let mut value = MappedText::default();
        value.push_exact(attribute.span, &attribute.value);
        let subject = self.subject(media);
        push(&mut self.parts.document, key, &value, subject.as_deref());
    }

    fn medium(&mut self, tag: &Tag<'a>) {
        let mime = tag.value("type").or_else(|| tag.value("medium")).unwrap_or("");
        let (kind, address) = match (tag.name, local(tag.name)) {
            (_, "enclosure") | ("media:content", _) => (kind_of(mime), tag.first(&["url"])),
            ("media:thumbnail", _) => (MediaKind::Image, tag.first(&["url"])),
            ("itunes:image", _) => (MediaKind::Image, tag.first(&["href"])),
            (_, "link") if tag.value("rel") == Some("enclosure") => (kind_of(mime), tag.first(&["href"])),
            _ => return,
        };
        let Some(address) = address else { return };
        let src = address.value.trim();
        if tag.name == "media:content" && self.item.is_some() {
            self.described = Some((self.path.len(), src.to_owned()));
        }
        // The same as in the text of the item.
        let own = self.parts.document.media.get(self.first.medium..).unwrap_or_default();
        if self.item.is_none() || own.iter().all(|medium| medium.src != src) {
            self.add_medium(kind, src, address.span, tag.span);
        }
    }

    fn add_medium(&mut self, kind: MediaKind, src: &str, src_span: Span, span: Span) {
        self.parts.document.media.push(Media {
            kind,
            src: src.to_owned(),
            src_span,
            span,
            alt: None,
            width: None,
            decorative: false,
            figure: None,
            link: None,
        });
    }

    /// What the text of an element is; `None` where it is of no use.
    fn what(&self, tag: &Tag<'a>) -> Option<What> {
        let outer = self.path.last().copied().unwrap_or_default();
        let inner = if self.atom { text_type(tag.value("type"))? } else { Inner::Html };
        let words = |role| Some(What::Words(inner, role));
        let (prefix, name) = tag.name.split_once(':').unwrap_or(("", tag.name));
        match (prefix, name) {
            ("media", "description" | "title" | "text") => Some(What::Words(Inner::Html, Some(Role::Caption))),
            ("media", "credit") => {
                let role = tag.value("role").unwrap_or_default();
                Some(What::Fact(if role == "author" { "author" } else { "photographer" }, role != "author"))
            }
            ("media", "copyright") => Some(What::Fact("copyright", true)),
            ("wp", "author_login") => Some(What::Account(true)),
            ("wp", "attachment_url") if self.item.is_some() => Some(What::Attached),
            ("wp", "author_display_name") => Some(What::Account(false)),
            ("media" | "wp" | "georss" | "thr", _) => None,
            ("content" | "excerpt", "encoded") | ("itunes", "summary" | "subtitle") => {
                Some(What::Words(Inner::Html, None))
            }
            (_, "license") if tag.get("rdf:resource").is_none() => Some(What::Fact("license", false)),
            ("dc" | "", "rights") => Some(What::Fact("rights", false)),
            ("dcterms", "license" | "rights") => Some(What::Fact("license", false)),
            ("", "copyright") => Some(What::Fact("copyright", false)),
            ("dc" | "itunes", "creator" | "author") => Some(What::Person),
            ("", "author") if !self.atom => Some(What::Person),
            ("", "name") if outer == "author" => Some(What::Person),
            ("dc" | "", "language") => Some(What::Language),
            ("dc" | "", "source") if !self.atom => Some(What::Fact("source", false)),
            ("", "link") if outer == "channel" => Some(What::Fact("site", false)),
            ("", "link") if outer == "item" => Some(What::Fact("link", false)),
            ("", "url") if outer == "image" => Some(What::Picture),
            ("" | "atom", "title") if matches!(outer, "channel" | "feed") => Some(What::Title(inner)),
            ("" | "dc", "title") if self.item == self.path.len().checked_sub(1) => words(Some(Role::Heading)),
            ("" | "atom", "content") if self.atom && tag.get("src").is_some() => None,
            ("" | "atom", "description" | "content" | "summary" | "subtitle" | "tagline" | "info") => words(None),
            _ => None,
        }
    }

    fn end(&mut self, open: &Open, end: usize) {
        match open.what {
            What::Words(inner, role) => {
                if open.raw {
                    self.add(open.start, end, role);
                } else {
                    self.parts.add(&open.text, inner, role);
                }
            }
            What::Title(inner) => {
                let trimmed = open.text.text.trim();
                if self.parts.document.title.is_none() && !trimmed.is_empty() {
                    let span = open.text.source_span(Span::new(0, open.text.text.len()));
                    self.parts.document.title = Some((trimmed.to_owned(), span));
                }
                self.parts.add(&open.text, inner, Some(Role::Heading));
            }
            What::Fact(key, media) => {
                let subject = self.subject(media);
                push(&mut self.parts.document, key, &open.text, subject.as_deref());
            }
            What::OfSource(key) => self.of_source.push((key, open.text.clone())),
            What::Person => {
                let subject = self.subject(false);
                let person = person(&open.text);
                // An export of WordPress names accounts, and tells at its head whose they are.
                let named = self.accounts.get(person.text.trim()).unwrap_or(&person);
                push(&mut self.parts.document, "author", named, subject.as_deref());
            }
            What::Account(true) => self.account = Some(open.text.text.trim().to_owned()),
            What::Account(false) => {
                if let Some(account) = self.account.take().filter(|_| !open.text.text.trim().is_empty()) {
                    self.accounts.insert(account, open.text.clone());
                }
            }
            What::Language => {
                let language = open.text.text.trim().to_lowercase();
                if self.item.is_none() && !language.is_empty() {
                    self.parts.document.language.get_or_insert(language);
                }
            }
            What::Picture | What::Attached => {
                let src = open.text.text.trim();
                let kind = src.rsplit_once('.').and_then(|(_, ending)| MediaKind::of_ending(ending));
                let kind = if open.what == What::Picture { Some(MediaKind::Image) } else { kind };
                let span = open.text.source_span(Span::new(0, open.text.text.len()));
                let Some(kind) = kind.filter(|_| !src.is_empty()) else { return };
                if open.what == What::Attached {
                    self.attached = Some(self.parts.document.media.len());
                }
                self.add_medium(kind, src, span, span);
            }
        }
    }

    /// Reads a stretch of the file that is markup as it stands.
    fn add(&mut self, start: usize, end: usize, role: Option<Role>) {
        let Some(written) = self.text.get(start..end) else { return };
        let mut text = MappedText::default();
        text.push_exact(Span::new(start, end), written);
        self.parts.add(&text, Inner::Html, role);
    }
}

/// What a text of Atom is written in; `None` for data.
fn text_type(given: Option<&str>) -> Option<Inner> {
    match given.map(str::to_ascii_lowercase).as_deref() {
        None | Some("" | "text" | "text/plain") => Some(Inner::Plain),
        Some(kind) if kind.contains("html") => Some(Inner::Html),
        Some(kind) if kind.starts_with("text/") => Some(Inner::Plain),
        Some(_) => None,
    }
}

/// The name in "desk@example.org (Tamsin Reed)".
fn person(text: &MappedText) -> MappedText {
    let (Some(open), Some(close)) = (text.text.find('('), text.text.rfind(')')) else { return text.clone() };
    if !text.text[..open].contains('@') || close < open {
        return text.clone();
    }
    let mut name = MappedText::default();
    name.push_exact(text.source_span(Span::new(open + 1, close)), &text.text[open + 1..close]);
    name
}
