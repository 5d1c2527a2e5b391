//! Titles of links and images.
//!
//! Takes the address of one as it was opened, gives its title as text that is not seen.

use super::{Open, Reader};
use crate::document::{MappedText, Role};
use std::ops::Range;

impl<'a> Reader<'a> {
    /// The title of a link or image, which stands behind its address.
    pub(super) fn title_text(&mut self, open: &Open<'a>, from: usize, range: &Range<usize>, medium: Option<usize>) {
        let title = &open.address.title;
        if title.trim().is_empty() {
            return;
        }
        let within = open.address.definition.clone().unwrap_or_else(|| range.clone());
        let found = self.body.get(from..within.end).and_then(|rest| rest.find(&**title));
        let mut text = MappedText::default();
        let span = if let Some(at) = found {
            let span = self.span(&(from + at..from + at + title.len()));
            text.push_verbatim(span, title);
            span
        } else {
            let span = self.span(&within);
            text.push_replaced(span, title);
            span
        };
        self.builder.unseen(Role::Meta, text, span, medium);
    }
}
