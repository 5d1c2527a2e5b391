//! Elements that are open while a document is read, and what they mean for the text inside.

use crate::document::{Cell, Role};

/// Name of an element in lower case; long names are cut.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Name {
    bytes: [u8; 15],
    len: u8,
}

impl Name {
    pub(crate) fn of(name: &[u8]) -> Self {
        let mut bytes = [0; 15];
        let mut len = 0;
        for byte in name.iter().take(15) {
            bytes[usize::from(len)] = byte.to_ascii_lowercase();
            len += 1;
        }
        Self { bytes, len }
    }

    pub(crate) fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..usize::from(self.len)]).unwrap_or("")
    }
}

/// What the open elements mean for text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct State {
    /// Role, inline elements included.
    pub(crate) role: Role,
    /// Role that the nearest block element gives.
    pub(crate) block_role: Role,
    pub(crate) visible: bool,
    pub(crate) emphasized: bool,
    pub(crate) quote_depth: u8,
    /// Depth of quotation without inline quotes.
    pub(crate) block_quote_depth: u8,
    pub(crate) cell: bool,
    /// The cell, or the table itself in its place before the first one.
    pub(crate) at: Option<Cell>,
    pub(crate) preformatted: bool,
    /// Text in it is no text (scripts, styles).
    pub(crate) silent: bool,
    /// Inline code.
    pub(crate) code: bool,
    pub(crate) figure: Option<usize>,
    /// What RDFa and microdata inside speak of: index into the reader's own list.
    pub(crate) subject: Option<usize>,
}

impl Default for State {
    fn default() -> Self {
        Self {
            role: Role::Body,
            block_role: Role::Body,
            visible: true,
            emphasized: false,
            quote_depth: 0,
            block_quote_depth: 0,
            cell: false,
            at: None,
            preformatted: false,
            silent: false,
            code: false,
            figure: None,
            subject: None,
        }
    }
}

impl State {
    /// Sets the role that a block element gives.
    pub(crate) fn set_role(&mut self, role: Role) {
        self.role = role;
        self.block_role = role;
    }
}

/// An open element.
#[derive(Debug)]
pub(crate) struct Element {
    pub(crate) name: Name,
    /// Splits blocks.
    pub(crate) block: bool,
    /// Opened by Markdown: no tag closes it.
    pub(crate) markdown: bool,
    pub(crate) state: State,
    pub(super) classes_len: usize,
    /// Length of the text of the open block where it starts, and the number of that block.
    pub(super) text_start: (usize, usize),
}

/// What is needed to open an element.
pub(crate) struct NewElement<'a> {
    pub(crate) name: Name,
    pub(crate) block: bool,
    pub(crate) markdown: bool,
    pub(crate) state: State,
    pub(crate) classes: &'a [&'a str],
}
