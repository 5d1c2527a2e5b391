//! Facts about an article that stand in elements and attributes of its own: license, rights, people, titles.
//!
//! Follows the open elements by name; an element that says something collects its text until it ends.

use super::element::{is_citation, is_info};
use super::{Tag, local};
use crate::document::{Carrier, Document, Format, MappedText, Meta};
use crate::source::Span;
use std::collections::BTreeMap;

/// Longest text of a fact.
const MAX_FACT: usize = 2000;

/// Facts around a text that it is part of.
const REACHED: usize = 4;

/// How far out is looked for what an element belongs to.
const MAX_REACH: usize = 24;

/// An element whose text is a fact.
#[derive(Debug)]
struct Open {
    /// Number of elements that were open around it.
    depth: usize,
    what: What,
    text: MappedText,
    given: String,
    family: String,
    /// "Jr"
    suffix: String,
    /// The family comes first.
    eastern: bool,
    /// What follows is no part of it.
    closed: bool,
    /// It stands in a part of the document that has an author of its own.
    of_part: bool,
}

impl Open {
    fn new(depth: usize, what: What, tag: &Tag<'_>) -> Self {
        Self {
            depth,
            what,
            text: MappedText::default(),
            given: String::new(),
            family: String::new(),
            suffix: String::new(),
            eastern: tag.value("name-style") == Some("eastern"),
            closed: false,
            of_part: false,
        }
    }

    /// The name that its parts make.
    fn name(&self) -> Option<String> {
        if self.given.is_empty() || self.family.is_empty() {
            return None;
        }
        let spaced = self.family.is_ascii() || self.given.is_ascii();
        Some(match (self.eastern, self.suffix.as_str()) {
            (true, _) if spaced => format!("{} {}", self.family, self.given),
            (true, _) => format!("{}{}", self.family, self.given),
            (false, "") => format!("{} {}", self.given, self.family),
            (false, suffix) => format!("{} {} {suffix}", self.given, self.family),
        })
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum What {
    /// A fact with this key.
    Fact(String),
    /// The title of the document.
    Title,
    /// A person of CNXML, who gets a part by this id.
    Person(String),
    /// The ids of those who have this part.
    Part(&'static str),
    /// A part of a name.
    Given,
    Family,
    Suffix,
    /// What a translator did.
    Role,
}

/// The facts of a document as they are found.
#[derive(Debug, Default)]
pub(super) struct Facts {
    open: Vec<Open>,
    people: BTreeMap<String, (String, Span)>,
    parts: Vec<(&'static str, String)>,
    pub(super) meta: Vec<Meta>,
    pub(super) title: Option<(String, Span)>,
    /// Address of the last medium of the figure that is open.
    pub(super) shown: Option<String>,
    /// The name is known that those of one person are written beside: `<name-alternatives>`.
    named: bool,
    /// Number of elements around another name of a person who was named, or their address.
    twice: Option<usize>,
    /// Authors of parts, by their place among the facts.
    of_parts: Vec<usize>,
}

impl Facts {
    /// An element begins; `path` holds the names of those around it, without prefixes.
    pub(super) fn start(&mut self, format: Format, tag: &Tag<'_>, path: &[&str]) {
        if format == Format::Jats && in_part(path) || self.twice.is_some() {
            return;
        }
        match local(tag.name) {
            "name-alternatives" => self.named = false,
            "name" | "string-name"
                if path.last() == Some(&"name-alternatives") && std::mem::replace(&mut self.named, true) =>
            {
                self.twice = Some(path.len());
                return;
            }
            "email" if format == Format::DocBook => {
                self.twice = Some(path.len());
                return;
            }
            _ => {}
        }
        // The members of a group stand within its name.
        if local(tag.name) == "contrib-group" {
            self.open.iter_mut().rev().take(REACHED).for_each(|open| open.closed = true);
        }
        let subject = subject(path);
        for (key, attribute) in of_attributes(format, tag, path) {
            let value = attribute.value.trim().to_owned();
            self.push(key, value, attribute.span, subject.clone());
        }
        if matches!(local(tag.name), "year" | "holder" | "personname" | "orgname")
            && let Some(open) = self.open.last_mut()
        {
            open.text.push_replaced(Span::new(tag.span.start, tag.span.start), " ");
        }
        if let Some(what) = of_text(format, tag, path) {
            let of_part = format == Format::DocBook && path.iter().skip(1).any(|name| is_division(name));
            self.open.push(Open { of_part, ..Open::new(path.len(), what, tag) });
        }
    }

    pub(super) fn text(&mut self, span: Span, text: &str, verbatim: bool) {
        if self.twice.is_some() {
            return;
        }
        for open in self.open.iter_mut().rev().take(REACHED) {
            if open.closed || open.text.text.len() > MAX_FACT {
                continue;
            }
            if verbatim {
                open.text.push_verbatim(span, text);
            } else {
                open.text.push_replaced(span, text);
            }
        }
    }

    /// The element that `path` stood around ends.
    pub(super) fn end(&mut self, path: &[&str]) {
        if self.twice.take_if(|depth| *depth == path.len()).is_some() {
            return;
        }
        let Some(mut open) = self.open.pop_if(|open| open.depth == path.len()) else { return };
        open.text.trim_end();
        let span = open.text.source_span(Span::new(0, open.text.text.len()));
        let value = open.name().unwrap_or(open.text.text);
        if value.is_empty() || value.len() > MAX_FACT {
            return;
        }
        match open.what {
            What::Fact(key) => {
                if open.of_part && key == "author" {
                    self.of_parts.push(self.meta.len());
                }
                self.push(key, value, span, subject(path));
            }
            // Who translated the summary translated no article.
            What::Role => {
                let last = self.meta.last_mut().filter(|meta| meta.key == "translator");
                if let Some(translator) = last.filter(|_| speaks_of_abstract(&value)) {
                    "contributor".clone_into(&mut translator.key);
                }
            }
            What::Title => {
                self.title.get_or_insert((value, span));
            }
            What::Person(id) => {
                self.people.insert(id, (value, span));
            }
            What::Part(part) => {
                self.parts.extend(value.split_whitespace().take(64).map(|id| (part, id.to_owned())));
            }
            What::Given | What::Family | What::Suffix => {
                if let Some(person) = self.open.last_mut() {
                    let part = match open.what {
                        What::Given => &mut person.given,
                        What::Suffix => &mut person.suffix,
                        _ => &mut person.family,
                    };
                    if !part.is_empty() {
                        part.push(' ');
                    }
                    part.push_str(&value);
                }
            }
        }
    }

    fn push(&mut self, key: String, value: String, span: Span, subject: Option<String>) {
        // Who holds the rights in a figure is who is credited for its picture.
        let subject = match (&self.shown, subject) {
            (Some(shown), Some(subject)) if key == "copyright-holder" && subject == "image" => {
                Some(format!("image:{shown}"))
            }
            (_, subject) => subject,
        };
        if !value.is_empty() {
            self.meta.push(Meta { carrier: Carrier::Xml, key, value, span, subject, mime: None });
        }
    }

    /// Hands the facts over.
    pub(super) fn finish(mut self, document: &mut Document) {
        for (part, id) in std::mem::take(&mut self.parts) {
            if let Some((name, span)) = self.people.get(&id).cloned() {
                self.push(part.to_owned(), name, span, None);
            }
        }
        // Who wrote a chapter wrote no book that has an author.
        let is_author = |meta: &Meta| meta.key == "author";
        if self.meta.iter().filter(|meta| is_author(meta)).count() > self.of_parts.len() {
            for part in self.of_parts {
                if let Some(meta) = self.meta.get_mut(part).filter(|meta| is_author(meta)) {
                    "contributor".clone_into(&mut meta.key);
                }
            }
        }
        document.meta.append(&mut self.meta);
        document.title = self.title.or(document.title.take());
    }
}

fn near<'p>(path: &'p [&str]) -> impl Iterator<Item = &'p str> {
    path.iter().rev().take(MAX_REACH).copied()
}

/// What a fact speaks of: a figure or a part of the document, else the document.
fn subject(path: &[&str]) -> Option<String> {
    near(path).find_map(|name| match name {
        "fig" | "figure" | "informalfigure" | "graphic" | "image" | "imageobject" | "mediaobject"
        | "inlinemediaobject" | "fig-group" => Some("image".to_owned()),
        "media" => Some("media".to_owned()),
        "supplementary-material" | "table-wrap" | "sub-article" | "response" | "boxed-text" => Some(name.to_owned()),
        _ => None,
    })
}

fn of_attributes<'t>(format: Format, tag: &'t Tag<'_>, path: &[&str]) -> Vec<(String, &'t super::Attribute<'t>)> {
    let mut found = Vec::new();
    let mut add = |key: &str, names: &[&str]| {
        if let Some(attribute) = tag.first(names) {
            found.push((key.to_owned(), attribute));
        }
    };
    match (format, local(tag.name)) {
        // That of a figure is a link in its caption.
        (Format::Jats, "license") if subject(path).is_none_or(|subject| subject != "image") => {
            add("license", &["xlink:href", "href"]);
        }
        (Format::Cnxml, "license") => add("license", &["url"]),
        (Format::Mallard, "license") => add("license", &["href"]),
        (Format::Tei, "licence" | "license") => add("license", &["target"]),
        (Format::Dita, "data") => {
            let name = tag.value("name").unwrap_or_default().to_lowercase();
            if matches!(name.as_str(), "license" | "licence" | "rights") {
                add("license", &["href", "value"]);
            }
        }
        (Format::DocBook, "link" | "ulink")
            if tag.value("role") == Some("license") || tag.value("rel") == Some("license") =>
        {
            add("license", &["xlink:href", "url"]);
        }
        (_, "license") if tag.name.starts_with("cc:") || path.last() == Some(&"Work") => {
            add("license", &["rdf:resource"]);
        }
        _ => {}
    }
    found
}

fn of_text(format: Format, tag: &Tag<'_>, path: &[&str]) -> Option<What> {
    let name = local(tag.name);
    let outer = path.last().copied().unwrap_or_default();
    // The members of a group are no authors beside it.
    if near(path).any(|name| is_citation(name) || matches!(name, "ref-list" | "collab" | "sourceDesc")) {
        return None;
    }
    let fact = |key: &str| Some(What::Fact(key.to_owned()));
    let prefix = tag.name.split_once(':').map_or("", |(prefix, _)| prefix);
    if format == Format::Opf && matches!(name, "creator" | "contributor") {
        return match (name, tag.value("opf:role")) {
            (_, Some("trl")) => fact("translator"),
            (_, Some("edt")) => fact("editor"),
            ("creator", _) => fact("author"),
            _ => None,
        };
    }
    if matches!(prefix, "dc" | "dcterms") && matches!(name, "rights" | "license" | "creator" | "source") {
        return fact(&format!("{prefix}:{name}").replace("dcterms:", "dc:"));
    }
    match (format, name) {
        (_, "surname" | "lastname" | "family") => Some(What::Family),
        (Format::Jats, "role") if outer == "contrib:translator" => Some(What::Role),
        (Format::Jats, "suffix") if outer == "name" => Some(What::Suffix),
        (_, "given-names" | "firstname" | "othername" | "forename") => Some(What::Given),
        (Format::Jats, "license_ref") => fact("license"),
        (Format::Jats, "copyright-statement") | (Format::DocBook, "copyright") => fact("copyright"),
        (Format::Jats, "copyright-holder")
        | (Format::DocBook, "holder")
        | (Format::Dita, "copyrholder" | "bookowner") => fact("copyright-holder"),
        (Format::Jats, "journal-title") => fact("journal-title"),
        (Format::Jats, "article-title") if near(path).any(|name| name == "article-meta") && !in_part(path) => {
            Some(What::Title)
        }
        (Format::Jats, "name" | "string-name" | "collab") if outer != "name-alternatives" || name == "name" => {
            let contributor = near(path).take(3).any(|name| name.starts_with("contrib"));
            contributor.then(|| What::Fact(person_key(path)))
        }
        (Format::Cnxml, "license") if tag.get("url").is_none() => fact("license"),
        (Format::Cnxml, "title") if outer == "document" || outer == "metadata" => Some(What::Title),
        (Format::Cnxml, "person" | "organization") => tag.value("userid").map(|id| What::Person(id.to_owned())),
        (Format::Cnxml, "role") => match tag.value("type")? {
            "author" | "authors" => Some(What::Part("author")),
            "editor" | "editors" => Some(What::Part("editor")),
            "translator" | "translators" => Some(What::Part("translator")),
            _ => None,
        },
        (Format::Cnxml, "author") if outer == "authorlist" => fact("author"),
        (Format::Cnxml, "creator") if outer == "metadata" => fact("author"),
        (Format::DocBook, "author" | "corpauthor") if is_info(outer) => fact("author"),
        (Format::DocBook, "editor") if is_info(outer) => fact("editor"),
        // `DocBook` 4 has attributes of its own for them, and `class` only since 4.5.
        (Format::DocBook, "othercredit") if is_info(outer) => match tag.value("class").or_else(|| tag.value("role"))? {
            "translator" => fact("translator"),
            "graphicdesigner" | "photographer" => fact("photographer"),
            _ => None,
        },
        (Format::DocBook, "title") if path.len() == 1 || path.len() == 2 && is_info(outer) => Some(What::Title),
        (Format::Dita | Format::Mallard, "title") if path.len() == 1 => Some(What::Title),
        (Format::Opf, "title") => Some(What::Title),
        (Format::Tei, "title") if outer == "titleStmt" && tag.value("type").is_none_or(|kind| kind == "main") => {
            Some(What::Title)
        }
        (Format::Tei, "author") if outer == "titleStmt" => fact("author"),
        (Format::Tei, "editor") if outer == "titleStmt" => match tag.value("role") {
            Some("translator") => fact("translator"),
            _ => fact("editor"),
        },
        (Format::Mallard, "name") => match outer {
            "credit:author" => fact("author"),
            "credit:translator" => fact("translator"),
            "credit:editor" => fact("editor"),
            "credit:copyright" => fact("copyright-holder"),
            _ => None,
        },
        (Format::Dita, "author") if matches!(outer, "prolog" | "topicmeta") => fact("author"),
        _ => None,
    }
}

/// Whether an element of `DocBook` is a part of a larger one that may have an author of its own.
fn is_division(name: &str) -> bool {
    matches!(
        name,
        "part" | "chapter" | "article" | "appendix" | "preface" | "reference" | "section" | "sect1" | "sect2" | "topic"
    )
}

/// Whether what somebody did is said of the abstract, in the languages that journals write abstracts in.
fn speaks_of_abstract(role: &str) -> bool {
    const WORDS: [&str; 16] = [
        "abstract",
        "summary",
        "résumé",
        "resumen",
        "resumo",
        "resum",
        "riassunto",
        "sommario",
        "zusammenfassung",
        "samenvatting",
        "sammanfattning",
        "streszczeni",
        "аннотаци",
        "摘要",
        "要旨",
        "초록",
    ];
    let lower = role.to_lowercase();
    WORDS.iter().any(|word| lower.contains(word))
}

/// Whether an element stands in a report or a letter that is published along with the article.
pub(super) fn in_part(path: &[&str]) -> bool {
    near(path).any(|name| matches!(name, "sub-article" | "response"))
}

/// Which part a contributor of JATS has; the reader marks the group by its type.
fn person_key(path: &[&str]) -> String {
    near(path)
        .take(3)
        .find_map(|name| match name {
            "contrib:editor" => Some("editor"),
            "contrib:translator" => Some("translator"),
            "contrib:other" => Some("contributor"),
            _ => None,
        })
        .unwrap_or("author")
        .to_owned()
}
