//! `licit docs`: pages for people, made from what the program knows.

use super::Outcome;
use super::args::{DocsArgs, DocsPage};
use super::console::Console;
use crate::docs;
use crate::knowledge::Knowledge;
use crate::rule::Book;

/// Runs the command.
pub(super) fn run(args: &DocsArgs, console: &mut Console) -> Outcome {
    let knowledge = Knowledge::built_in();
    console.print(&match args.page {
        DocsPage::Rules => docs::rules(Book::built_in()),
        DocsPage::Licenses => docs::licenses(&knowledge.catalog),
        DocsPage::Publishers => docs::publishers(&knowledge.publishers),
    });
    Outcome::Clean
}
