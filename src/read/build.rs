//! Elements and text to blocks: what the HTML and the Markdown reader have in common.
//!
//! Takes the events of a reader in the order of the file (open, close, text, medium, link), gives a [`Document`].
//! Keeps a stack of open elements, each with what it means for the text inside, and builds no tree.

mod block;
mod element;
mod grid;
mod link;

use super::{ignore, rdf};
use crate::bounds;
use crate::document::{
    Block, Cell, Document, IgnoreComment, MappedText, Media, Problem, ProblemKind, Role, is_medium_address,
};
use crate::source::{Span, boundary_behind};
use block::OpenBlock;
pub(crate) use element::{Element, Name, NewElement, State};
pub(crate) use link::OpenLink;
use link::record_link;

/// Longest string of classes that a block keeps.
const MAX_CLASS: usize = 400;

/// A finished block, with the figure it stands in.
struct Finished {
    block: Block,
    figure: Option<usize>,
}

/// Builds a document.
pub(crate) struct Builder {
    pub(crate) document: Document,
    pub(crate) stack: Vec<Element>,
    /// Elements too deep to be kept.
    skipped: usize,
    /// As many blocks as are kept.
    full: bool,
    /// Where the first link stands that is not kept.
    unlinked: Option<usize>,
    /// Where the first comment stands that silences rules and is not kept.
    unheeded: Option<usize>,
    classes: String,
    blocks: Vec<Finished>,
    open: Option<OpenBlock>,
    /// What the text of a block before grew in.
    spare: MappedText,
    /// How many blocks were opened.
    opened: usize,
    /// Hidden text inside of a visible block.
    side: Option<OpenBlock>,
    link: Option<OpenLink>,
    /// Start of the markup that the next block begins with.
    mark: Option<usize>,
    pending_medium: Option<usize>,
    /// Media since the last block began.
    near_media: Vec<usize>,
    /// For each figure the one around it.
    figures: Vec<Option<usize>>,
    /// For each table the cell that comes next.
    tables: Vec<Cell>,
}

impl Builder {
    pub(crate) fn new(document: Document) -> Self {
        Self {
            document,
            stack: Vec::new(),
            skipped: 0,
            full: false,
            unlinked: None,
            unheeded: None,
            classes: String::new(),
            blocks: Vec::new(),
            open: None,
            spare: MappedText::default(),
            opened: 0,
            side: None,
            link: None,
            mark: None,
            pending_medium: None,
            near_media: Vec::new(),
            figures: Vec::new(),
            tables: Vec::new(),
        }
    }

    pub(crate) fn state(&self) -> State {
        self.stack.last().map_or_else(State::default, |element| element.state)
    }

    /// Number for a new figure.
    pub(crate) fn new_figure(&mut self) -> usize {
        self.figures.push(self.state().figure);
        self.figures.len() - 1
    }

    /// Opens an element that begins at `start`. Block elements end the block before.
    pub(crate) fn open(&mut self, element: &NewElement<'_>, start: usize) {
        if element.block {
            self.flush(start);
            self.mark = Some(start);
        } else if self.mark.is_none() {
            self.mark = Some(start);
        }
        if self.stack.len() >= bounds::DEPTH {
            if self.skipped == 0 && !self.document.problems.iter().any(|problem| problem.kind == ProblemKind::Limit) {
                self.document.problems.push(Problem {
                    kind: ProblemKind::Limit,
                    message: format!(
                        "elements are nested deeper than {}; deeper ones are read as text of that one",
                        bounds::DEPTH
                    ),
                    span: Some(Span::new(start, start)),
                });
            }
            self.skipped += 1;
            return;
        }
        let classes_len = self.classes.len();
        for class in element.classes {
            if !class.is_empty() && self.classes.len() + class.len() < 8 * MAX_CLASS {
                self.classes.push(' ');
                self.classes.push_str(&class.to_lowercase());
            }
        }
        self.stack.push(Element {
            name: element.name,
            block: element.block,
            markdown: element.markdown,
            state: element.state,
            classes_len,
            text_start: (self.opened, self.open.as_ref().map_or(0, |open| open.text.text.len())),
        });
    }

    /// Opens a block element whose name tells the builder nothing.
    pub(crate) fn open_block(&mut self, state: State, classes: &[&str], start: usize) {
        self.open(&NewElement { name: Name::of(b"div"), block: true, markdown: true, state, classes }, start);
    }

    /// Opens an inline element whose name tells the builder nothing.
    pub(crate) fn open_inline(&mut self, state: State, start: usize) {
        self.open(&NewElement { name: Name::of(b"span"), block: false, markdown: true, state, classes: &[] }, start);
    }

    /// Closes the innermost element; `end` is one past its end tag.
    pub(crate) fn pop(&mut self, end: usize) {
        if self.skipped > 0 {
            self.skipped -= 1;
            self.flush(end);
            return;
        }
        let Some(element) = self.stack.pop() else { return };
        if element.block {
            self.flush(end);
        } else if let Some(open) = &mut self.open {
            let (block, start) = element.text_start;
            let start = if block == self.opened { start } else { 0 };
            open.classed(start, self.classes[element.classes_len..].trim_start());
        }
        self.classes.truncate(element.classes_len);
    }

    /// Closes elements until `depth` are open. The inner ones end at `start`, the last at `end`.
    pub(crate) fn close_to(&mut self, depth: usize, start: usize, end: usize) {
        self.skipped = 0;
        while self.stack.len() > depth {
            let last = self.stack.len() == depth + 1;
            self.pop(if last { end } else { start });
        }
    }

    /// Closes the innermost element that Markdown opened, with all tags left open in it.
    pub(crate) fn close_markdown(&mut self, end: usize) {
        if self.skipped > 0 {
            self.pop(end);
            return;
        }
        if let Some(depth) = self.stack.iter().rposition(|element| element.markdown) {
            self.close_to(depth, end, end);
        }
    }

    /// True when elements were left out for being too deep.
    pub(crate) fn at_limit(&self) -> bool {
        self.skipped > 0
    }

    /// Adds text of the source.
    pub(crate) fn text(&mut self, span: Span, text: &str) {
        let state = self.state();
        if let Some(block) = self.target(span, text, state) {
            if state.preformatted {
                block.text.push_lines(span, text);
            } else {
                block.text.push_verbatim(span, text);
            }
            block.seen(text, state);
        }
    }

    /// Adds text that stands for something else in the source.
    pub(crate) fn replaced(&mut self, span: Span, text: &str) {
        let state = self.state();
        if let Some(block) = self.target(span, text, state) {
            block.text.push_replaced(span, text);
            block.seen(text, state);
        }
    }

    /// The text of the open block so far.
    pub(crate) fn open_text(&self) -> &str {
        self.open.as_ref().map_or("", |open| open.text.text.as_str())
    }

    /// Ends a line at a tag between inline elements, before what those hold that have no text yet.
    pub(crate) fn edge(&mut self, tag: Span) {
        let Some(open) = &mut self.open else { return };
        let before = open.text.text.len();
        open.text.push_replaced(tag, MappedText::EDGE);
        let behind = open.text.text.len();
        for element in self.stack.iter_mut().rev().take_while(|element| element.text_start == (self.opened, before)) {
            element.text_start.1 = behind;
        }
        if let Some(link) = self.link.as_mut().filter(|link| link.text_start == before) {
            link.text_start = behind;
        }
    }

    /// Adds inline code; `inner` is its text without the marks.
    pub(crate) fn inline_code(&mut self, inner: Span, text: &str, verbatim: bool) {
        let mut state = self.state();
        state.code = true;
        state.role = Role::Code;
        if let Some(block) = self.target(inner, text, state) {
            if verbatim {
                block.text.push_verbatim(inner, text);
            } else {
                block.text.push_replaced(inner, text);
            }
            block.seen(text, state);
        }
    }

    /// The block that text goes to.
    fn target(&mut self, span: Span, text: &str, state: State) -> Option<&mut OpenBlock> {
        if state.silent {
            return None;
        }
        let blank = text.chars().all(|c| c.is_ascii_whitespace());
        if state.visible {
            if let Some(side) = self.side.take() {
                self.keep(side, span.start);
            }
            if !blank && self.open.as_ref().is_some_and(|open| !open.visible) {
                self.flush(span.start);
            }
        } else if self.open.as_ref().is_some_and(|open| open.visible) {
            if self.side.is_none() {
                if blank {
                    return None;
                }
                self.side = Some(OpenBlock::new(span.start, state, self.block_class(), None, None, self.fresh()));
            }
            return self.side.as_mut();
        }
        if self.open.is_none() {
            if blank {
                return None;
            }
            let after = self.pending_medium.filter(|medium| !self.near_media.contains(medium));
            let start = self.mark.unwrap_or(span.start);
            let class = self.block_class();
            let text = self.fresh();
            self.open = Some(OpenBlock::new(start, state, class, after, self.near_media.last().copied(), text));
            self.opened += 1;
            if let Some(link) = &mut self.link {
                link.text_start = 0;
            }
        }
        if !blank && state.visible {
            self.pending_medium = None;
        }
        self.open.as_mut()
    }

    /// An empty text with room.
    fn fresh(&mut self) -> MappedText {
        let mut text = std::mem::take(&mut self.spare);
        text.text.clear();
        text.pieces.clear();
        text
    }

    fn block_class(&self) -> String {
        let classes = self.classes.trim_start();
        let from = boundary_behind(classes, classes.len().saturating_sub(MAX_CLASS));
        if from == 0 {
            return classes.to_owned();
        }
        classes[from..].split_once(' ').map_or("", |(_, whole)| whole).to_owned()
    }

    /// Adds a medium, gives its index.
    pub(crate) fn medium(&mut self, mut medium: Media) -> usize {
        let index = self.document.media.len();
        medium.link = self.link_url();
        medium.figure = self.state().figure;
        if self.mark.is_none() {
            self.mark = Some(medium.span.start);
        }
        if let Some(link) = &mut self.link {
            link.media.push(index);
            // "<a title="Jo Roe, CC BY 4.0" href="…/File:Weir.jpg"><img …></a>": the title is of what the link shows; that of a
            // link to a license is of the page.
            let title = link.title.take().filter(|_| is_medium_address(&link.url));
            if let Some(title) = title.and_then(|title| self.blocks.get_mut(title)) {
                (title.block.medium, title.figure) = (Some(index), None);
            }
        }
        self.near_media.push(index);
        self.pending_medium = Some(index);
        self.document.media.push(medium);
        index
    }

    /// Tells that the text that follows stands below the last medium, as if nothing stood between them.
    pub(crate) fn goes_on_with_media(&mut self) {
        self.pending_medium = self.document.media.len().checked_sub(1);
    }

    /// Adds text of an attribute or the like, as a block of its own that no reader sees.
    pub(crate) fn unseen(&mut self, role: Role, text: MappedText, span: Span, medium: Option<usize>) {
        let state = State { role, block_role: role, visible: false, ..self.state() };
        let block = OpenBlock::new(span.start, state, self.block_class(), None, None, text);
        let mut finished = block.finish(span.end, role, &mut self.spare, &mut self.unlinked);
        finished.medium = medium;
        if !finished.text.text.is_empty() && self.has_room(&finished) {
            let figure = (role == Role::Meta && medium.is_none()).then_some(state.figure).flatten();
            self.blocks.push(Finished { block: finished, figure });
        }
    }

    /// The first medium that the open link shows, where it leads to the file of one.
    pub(crate) fn shown_in_link(&self) -> Option<usize> {
        let link = self.link.as_ref().filter(|link| is_medium_address(&link.url))?;
        link.media.first().copied()
    }

    /// Adds the title of the open link, which is of the first medium in it.
    pub(crate) fn title_of_link(&mut self, text: MappedText, span: Span) {
        let next = self.blocks.len();
        self.unseen(Role::Meta, text, span, None);
        if let Some(link) = self.link.as_mut().filter(|_| self.blocks.len() > next) {
            link.title = Some(next);
        }
    }

    /// Adds what silences rules, as long as there is room for it.
    pub(crate) fn ignore(&mut self, found: IgnoreComment) {
        if self.document.ignores.len() < bounds::ignores(found.span.start) {
            self.document.ignores.push(found);
        } else {
            self.unheeded = self.unheeded.or(Some(found.span.start));
        }
    }

    /// Adds a comment; `inner` is what stands between its marks.
    pub(crate) fn comment(&mut self, span: Span, inner: Span, text: &str) {
        if let Some(found) = ignore::parse(text, span) {
            self.ignore(found);
        }
        self.document.meta.extend(rdf::read(text, inner.start));
        let mut mapped = MappedText::default();
        let lead = text.len() - text.trim_start().len();
        mapped.push_lines(Span::new(inner.start + lead, inner.end), &text[lead..]);
        self.unseen(Role::Comment, mapped, span, None);
    }

    /// Ends the open block at `end`.
    pub(crate) fn flush(&mut self, end: usize) {
        self.mark = None;
        if let Some(side) = self.side.take() {
            self.keep(side, end);
        }
        if let Some(mut open) = self.open.take() {
            if let Some(link) = &mut self.link {
                record_link(link, &mut open, end);
            }
            open.medium = open.medium.or(self.near_media.first().copied());
            self.keep(open, end);
        }
        self.near_media.clear();
    }

    /// Ends a caption that was never opened: the block before its end is one.
    pub(crate) fn end_caption(&mut self, end: usize) {
        self.flush(end);
        if let Some(last) = self.blocks.last_mut()
            && last.block.role == Role::Body
        {
            last.block.role = Role::Caption;
        }
    }

    fn keep(&mut self, open: OpenBlock, end: usize) {
        let figure = open.figure;
        let role = open.role();
        let block = open.finish(end, role, &mut self.spare, &mut self.unlinked);
        if (!block.text.text.is_empty() || !block.links.is_empty()) && self.has_room(&block) {
            self.blocks.push(Finished { block, figure });
        }
    }

    /// Whether no more blocks are kept.
    pub(crate) fn is_full(&self) -> bool {
        self.full
    }

    /// Whether another block is kept, which is told where it is not.
    fn has_room(&mut self, block: &Block) -> bool {
        let says_nothing = |block: &Block| {
            block.cell
                && block.links.is_empty()
                && !block.text.text.contains(|ch: char| ch.is_alphabetic() || ch == '©')
        };
        // A large table of numbers.
        if self.blocks.len() >= bounds::CELLS && says_nothing(block) {
            return false;
        }
        let (start, most) = (block.span.start, bounds::blocks(block.span.start));
        if !self.full && self.blocks.len() >= most {
            self.full = true;
            self.document.problems.push(bounds::reached(most, "pieces of text", start));
        }
        !self.full
    }

    /// Ends the document.
    pub(crate) fn finish(mut self, text: &str) -> Document {
        self.close_link(text.len());
        self.flush(text.len());
        let mut of_figure = vec![None; self.figures.len()];
        for (index, medium) in self.document.media.iter().enumerate() {
            let mut figure = medium.figure;
            while let Some(number) = figure {
                if of_figure[number].is_some() {
                    break;
                }
                of_figure[number] = Some(index);
                figure = self.figures[number];
            }
        }
        self.blocks.sort_by_key(|finished| finished.block.span.start);
        let settled = |Finished { mut block, figure }: Finished| {
            if matches!(block.role, Role::Caption | Role::Body | Role::Meta)
                && let Some(medium) = figure.and_then(|figure| of_figure[figure])
                && (block.medium.is_none() || block.role == Role::Caption)
            {
                block.medium = Some(medium);
            }
            if block.emphasized && block.medium.is_none() && block.role != Role::Meta {
                block.medium = block.after_medium;
            }
            block
        };
        // No second list stands beside the first.
        let blocks: Vec<Block> = self.blocks.into_iter().map(settled).collect();
        if self.document.blocks.is_empty() {
            self.document.blocks = blocks;
        } else {
            self.document.blocks.extend(blocks);
        }
        let unlinked = self.unlinked.map(|at| bounds::reached(bounds::links(at), "links in one piece of text", at));
        let unheeded = self.unheeded.map(|at| bounds::reached(bounds::ignores(at), "comments that silence rules", at));
        self.document.problems.extend(unlinked.into_iter().chain(unheeded));
        ignore::set_scopes(text, &mut self.document);
        self.document
    }
}
