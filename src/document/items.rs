//! A file of several works to documents: the items of a feed, each with what stands in it.

use super::{Block, Carrier, Document, Meta, Role};
use crate::source::Span;

/// What the title of a feed is called among the facts of its items.
pub(crate) const SITE_TITLE: &str = "site-title";

/// What the site of a feed is called among its facts and those of its items.
pub(crate) const SITE: &str = "site";

impl Document {
    /// Takes the items out of a document that holds several; what is said of all of them stays, with what could not be
    /// read and what silences rules. Blocks, media and facts stand in the order of the file.
    #[must_use]
    pub fn take_items(&mut self) -> Vec<Self> {
        let places = std::mem::take(&mut self.items);
        let around = self.said_of_all();
        let empty = |_| Self { language: self.language.clone(), meta: around.clone(), ..Self::default() };
        let mut items: Vec<Self> = places.iter().map(empty).collect();
        if items.is_empty() {
            return items;
        }
        let at = |span: Span| {
            let behind = places.partition_point(|place| place.start <= span.start);
            behind.checked_sub(1).filter(|item| span.start < places[*item].end)
        };
        let mut moved = Vec::with_capacity(self.media.len());
        for medium in std::mem::take(&mut self.media) {
            let item = at(medium.span);
            let media = item.map_or(&mut self.media, |item| &mut items[item].media);
            moved.push((item, media.len()));
            media.push(medium);
        }
        for mut block in std::mem::take(&mut self.blocks) {
            let item = at(block.span);
            let place = |medium: usize| moved.get(medium).filter(|(of, _)| *of == item).map(|(_, place)| *place);
            for link in &mut block.links {
                link.media = link.media.iter().filter_map(|medium| place(*medium)).collect();
            }
            block.medium = block.medium.and_then(place);
            block.after_medium = block.after_medium.and_then(place);
            item.map_or(&mut self.blocks, |item| &mut items[item].blocks).push(block);
        }
        for mut meta in std::mem::take(&mut self.meta) {
            let item = at(meta.span);
            meta.subject = meta.subject.and_then(|subject| subject_in_item(&subject));
            item.map_or(&mut self.meta, |item| &mut items[item].meta).push(meta);
        }
        for item in &mut items {
            item.title = item.first_heading();
            item.blocks.shrink_to_fit();
            item.media.shrink_to_fit();
            item.meta.shrink_to_fit();
        }
        items
    }

    /// Names a feed of one item after that: the file is about it, and the title of the feed is that of its site.
    pub(crate) fn name_after_item(&mut self, item: Span) {
        let titled = |block: &&Block| block.role == Role::Heading && item.contains(block.span);
        let heading = self.blocks.iter().find(titled).map(|block| (block.text.text.trim().to_owned(), block.span));
        if let Some(title) = heading.filter(|(title, _)| !title.is_empty()) {
            let site = self.title.replace(title);
            self.meta.extend(site.map(of_site));
        }
    }

    /// What an item has to know of the whole: whose site it is of.
    fn said_of_all(&self) -> Vec<Meta> {
        let site = self.meta.iter().find(|meta| meta.carrier == Carrier::Feed && meta.key == SITE).cloned();
        site.into_iter().chain(self.title.clone().map(of_site)).collect()
    }

    fn first_heading(&self) -> Option<(String, Span)> {
        let heading = self.blocks.iter().find(|block| block.role == Role::Heading)?;
        let title = heading.text.text.trim();
        (!title.is_empty()).then(|| (title.to_owned(), heading.span))
    }
}

/// The title of a feed as a fact about the site.
fn of_site((value, span): (String, Span)) -> Meta {
    Meta { carrier: Carrier::Feed, key: SITE_TITLE.to_owned(), value, span, subject: None, mime: None }
}

/// What a fact of an item speaks of within it: "item 3 image" of its image, "item 3" of itself.
fn subject_in_item(subject: &str) -> Option<String> {
    let Some(rest) = subject.strip_prefix("item ") else { return Some(subject.to_owned()) };
    let rest = rest.trim_start_matches(|letter: char| letter.is_ascii_digit()).trim_start();
    (!rest.is_empty()).then(|| rest.to_owned())
}
