//! What licit knows, as data: catalog, publishers, lexicon. Built from `rules/` when the program is built.

use crate::license::Catalog;
use std::sync::LazyLock;

/// The built-in knowledge.
#[derive(Debug, Clone, Default)]
pub struct Knowledge {
    /// Licenses.
    pub catalog: Catalog,
}

static BUILT_IN: LazyLock<Knowledge> = LazyLock::new(Knowledge::default);

impl Knowledge {
    /// The knowledge that this build carries.
    #[must_use]
    pub fn built_in() -> &'static Self {
        &BUILT_IN
    }
}
