//! A JSON Feed to a [`Document`]: the posts in it, and what it says of their rights.
//!
//! JSON Feed 1.1 knows no license; what publishers write into keys of their own (`_license`, `copyright`) is taken.

use super::feed;
use super::json::{self, Json};
use super::nested::{Inner, Parts};
use crate::document::items::SITE;
use crate::document::{Document, Media, MediaKind, Role};
use crate::source::Span;

/// How deep keys of their own are looked for.
const MAX_DEPTH: usize = 4;

/// Reads a feed.
pub(crate) fn read(text: &str, document: Document) -> Document {
    let (root, problem) = json::parse(text, &[]);
    let mut reader = Reader { text, parts: Parts::new(document) };
    if let Some(problem) = problem {
        reader.parts.problem(problem);
    }
    reader.feed(&root);
    reader.parts.finish()
}

struct Reader<'a> {
    text: &'a str,
    parts: Parts,
}

impl Reader<'_> {
    fn feed(&mut self, root: &Json) {
        let text = self.text;
        if let Some(language) = root.get(text, "language").map(|language| language.text(text).text) {
            self.parts.document.language = Some(language.trim().replace('_', "-").to_lowercase());
        }
        if let Some(title) = root.get(text, "title").map(|title| title.text(text)) {
            let span = title.source_span(Span::new(0, title.text.len()));
            self.parts.document.title =
                Some((title.text.trim().to_owned(), span)).filter(|(title, _)| !title.is_empty());
            self.parts.add(&title, Inner::Plain, Some(Role::Heading));
        }
        self.words(root, "description", Inner::Plain, None);
        self.facts(root, None, 0);
        if let Some(site) = root.get(text, "home_page_url") {
            self.fact(SITE, site, None);
        }
        let items = root.get(text, "items").map_or(&[][..], Json::items);
        if items.len() > 1 {
            self.parts.document.items = items.iter().filter_map(Json::extent).collect();
        }
        for (index, item) in items.iter().enumerate() {
            let subject = (items.len() > 1).then(|| format!("item {}", index + 1));
            self.item(item, subject.as_deref());
        }
        if let Some(item) = items.first().filter(|_| items.len() == 1).and_then(Json::extent) {
            self.parts.document.name_after_item(item);
        }
    }

    fn item(&mut self, item: &Json, subject: Option<&str>) {
        if let Some(link) = item.get(self.text, "url") {
            self.fact("link", link, subject);
        }
        self.words(item, "title", Inner::Plain, Some(Role::Heading));
        self.words(item, "summary", Inner::Plain, None);
        self.words(item, "content_text", Inner::Plain, None);
        self.words(item, "content_html", Inner::Html, None);
        for key in ["image", "banner_image"] {
            if let Some(Json::Text(span)) = item.get(self.text, key) {
                self.medium(MediaKind::Image, *span);
            }
        }
        for attached in item.get(self.text, "attachments").map_or(&[][..], Json::items) {
            if let Some(Json::Text(span)) = attached.get(self.text, "url") {
                let mime = attached.get(self.text, "mime_type").map(|mime| mime.text(self.text).text);
                self.medium(feed::kind_of(mime.as_deref().unwrap_or("")), *span);
            }
        }
        self.facts(item, subject, 0);
    }

    fn words(&mut self, holder: &Json, key: &str, inner: Inner, role: Option<Role>) {
        if let Some(value) = holder.get(self.text, key) {
            self.parts.add(&value.text(self.text), inner, role);
        }
    }

    fn medium(&mut self, kind: MediaKind, span: Span) {
        let src = Json::Text(span).text(self.text).text;
        if !src.trim().is_empty() {
            self.parts.document.media.push(Media {
                kind,
                src: src.trim().to_owned(),
                src_span: span,
                span,
                alt: None,
                width: None,
                decorative: false,
                figure: None,
                link: None,
            });
        }
    }

    /// Authors and rights of the feed or of one item.
    fn facts(&mut self, holder: &Json, subject: Option<&str>, depth: usize) {
        for (key, value) in holder.entries() {
            let name = self.text.get(key.start..key.end).unwrap_or("").to_ascii_lowercase();
            let name = name.trim_start_matches('_');
            match name {
                "items" | "attachments" => {}
                "author" | "authors" if depth == 0 => {
                    for author in value.items() {
                        if let Some(name) = author.get(self.text, "name") {
                            self.fact("author", name, subject);
                        }
                    }
                }
                _ if ["license", "licence", "copyright", "rights"].iter().any(|word| name.contains(word)) => {
                    for item in value.items() {
                        match ["url", "id", "name"].iter().find_map(|key| item.get(self.text, key)) {
                            Some(said) => self.fact(name, said, subject),
                            None if depth < MAX_DEPTH && matches!(item, Json::Map(_)) => {
                                self.facts(item, subject, depth + 1);
                            }
                            None => self.fact(name, item, subject),
                        }
                    }
                }
                _ if depth < MAX_DEPTH && matches!(value, Json::Map(_)) => self.facts(value, subject, depth + 1),
                _ => {}
            }
        }
    }

    fn fact(&mut self, key: &str, value: &Json, subject: Option<&str>) {
        let read = value.text(self.text);
        feed::push(&mut self.parts.document, key, &read, subject);
    }
}
