//! Where the cells of a table stand.

use crate::read::build::{Builder, State};
use pulldown_cmark::Tag;

/// Tells what a tag says of the place of the text inside.
pub(super) fn place(tag: &Tag<'_>, builder: &mut Builder, state: &mut State) {
    match tag {
        Tag::Table(_) => state.at = Some(builder.new_table()),
        Tag::TableHead | Tag::TableRow => builder.new_row(state.at),
        Tag::TableCell => state.at = builder.new_cell(state.at, 1),
        _ => {}
    }
}
