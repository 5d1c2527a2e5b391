//! What front matter tells of files beside the page: `resources: [{src: weir.jpg, params: {credit: …}}]`.
//!
//! Takes the list, adds the credits of those files that the page shows.

use super::value::is_file;
use super::{Reader, address, normal};
use crate::detect::resource;
use crate::document::{Node, Value};
use crate::evidence::CreditKind;
use crate::lexicon::lists::WordList;

impl Reader<'_> {
    /// `resources: [{src: weir.jpg, params: {credit: …}}]`: files beside the page, where the page shows them.
    pub(super) fn files(&mut self, node: &Node) {
        let Value::List(items) = &node.value else { return };
        for item in items {
            let medium = resource::file(item).and_then(|file| resource::medium_named(self.document, file));
            let (Some(medium), Value::Map(entries)) = (medium, &item.value) else { continue };
            let params = entries.iter().filter(|(key, _)| normal(&key.name) == "params");
            let params =
                params.filter_map(|(_, node)| if let Value::Map(more) = &node.value { Some(more) } else { None });
            let (first, noted) = (self.credits.len(), self.notices.len());
            for (key, value) in params.chain([entries]).flatten() {
                let key = normal(&key.name);
                let kinds = [self.kind(&key), self.kind(&format!("image_{key}"))];
                if let Some(kind) = kinds.into_iter().flatten().find(|kind| kind.makes_media()) {
                    self.value(kind, &key, value);
                }
            }
            self.origin_of_file(item, first);
            self.credits[first..].iter_mut().for_each(|credit| credit.medium = Some(medium));
            self.notices[noted..].iter_mut().for_each(|notice| notice.medium = Some(medium));
        }
    }

    /// `params: {author: …, source: https://…}`: where a file is from whose maker is named.
    fn origin_of_file(&mut self, item: &Node, first: usize) {
        let Value::Map(entries) = &item.value else { return };
        let params = entries.iter().filter(|(key, _)| normal(&key.name) == "params").map(|(_, node)| &node.value);
        let params = params.filter_map(|value| if let Value::Map(more) = value { Some(more) } else { None });
        let keys = self.lexicon.words(WordList::FileOriginKey);
        let found = params.chain([entries]).flatten().find_map(|(key, value)| {
            let (url, span) = self.scalar(value).filter(|_| keys.has(&normal(&key.name)))?;
            (address(&url).is_some() && !is_file(&url)).then_some((url, span))
        });
        if let Some((url, span)) = found.filter(|_| self.credits.len() > first) {
            self.push(CreditKind::Via, None, Some(url), span);
        }
    }
}
