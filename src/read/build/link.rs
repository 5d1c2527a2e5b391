//! The link that is open while a document is read. It goes on over the ends of blocks.

use super::Builder;
use super::block::OpenBlock;
use crate::document::Link;
use crate::source::Span;

/// A link that is open.
#[derive(Debug, Default)]
pub(crate) struct OpenLink {
    pub(crate) url: String,
    pub(crate) url_span: Span,
    pub(crate) start: usize,
    pub(crate) rel: Vec<String>,
    pub(crate) mime: Option<String>,
    pub(crate) bare: bool,
    /// Where its text begins in the open block.
    pub(crate) text_start: usize,
    pub(crate) media: Vec<usize>,
    /// Already stands in a block.
    pub(crate) kept: bool,
    /// The block of its title, as long as nothing is shown in it.
    pub(crate) title: Option<usize>,
}

impl Builder {
    /// Opens a link. A link inside a link closes the outer one.
    pub(crate) fn open_link(&mut self, mut link: OpenLink) {
        self.close_link(link.start);
        if self.mark.is_none() {
            self.mark = Some(link.start);
        }
        link.text_start = self.open.as_ref().map_or(0, |open| open.text.text.len());
        self.link = Some(link);
    }

    /// Tells where the address of the open link stands.
    pub(crate) fn set_link_place(&mut self, place: Span) {
        if let Some(link) = &mut self.link {
            link.url_span = place;
        }
    }

    /// Closes the open link; `end` is one past its end.
    pub(crate) fn close_link(&mut self, end: usize) {
        if self.link.is_none() {
            return;
        }
        if self.open.is_none() && !self.link.as_ref().is_some_and(|link| link.kept) {
            let state = self.state();
            let class = self.block_class();
            let start = self.mark.or(self.link.as_ref().map(|link| link.start)).unwrap_or(end);
            let text = self.fresh();
            self.open = Some(OpenBlock::new(start, state, class, None, self.near_media.last().copied(), text));
            self.opened += 1;
        }
        if let (Some(mut link), Some(open)) = (self.link.take(), self.open.as_mut()) {
            record_link(&mut link, open, end);
        }
    }

    /// Address of the open link.
    pub(crate) fn link_url(&self) -> Option<String> {
        self.link.as_ref().map(|link| link.url.clone())
    }
}

/// Puts the open link, as far as it goes, into a block.
pub(super) fn record_link(link: &mut OpenLink, open: &mut OpenBlock, end: usize) {
    let text = Span::new(link.text_start.min(open.text.text.len()), open.text.text.len());
    if text.is_empty() && link.kept {
        return;
    }
    link.kept = true;
    open.link(Link {
        text,
        url: link.url.clone(),
        url_span: link.url_span,
        span: Span::new(link.start, end.max(link.start)),
        rel: link.rel.clone(),
        mime: link.mime.clone(),
        media: std::mem::take(&mut link.media),
        bare: link.bare,
    });
    link.text_start = 0;
}
