//! Pages for people, made from the knowledge: the book of rules, the licenses, the publishers.
//!
//! Pure: takes what is known, gives Markdown. `licit docs` prints them, and a test holds `docs/` in step.

mod dropped;
mod licenses;
mod obligations;
mod publishers;
mod rules;

pub use dropped::{Dropped, dropped};
pub use licenses::page as licenses;
pub use obligations::{Obligation, obligations};
pub use publishers::page as publishers;
pub use rules::page as rules;

use std::fmt::{Arguments, Write as _};

/// The line under each title.
fn head(title: &str, command: &str) -> String {
    format!("<!-- Made by `licit docs {command}`; do not edit. -->\n\n# {title}\n\n")
}

fn push(out: &mut String, text: Arguments<'_>) {
    out.write_fmt(text).expect("invariant: a string takes all text");
}

/// Text in a cell of a table.
fn cell(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "\\|").replace('<', "&lt;")
}
