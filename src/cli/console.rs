//! What the program itself says on standard error.

use super::color::ColorChoice;
use super::output::closed;
use crate::discover::{Lookup, Neighbors};
use crate::report::Terminal;
use crate::report::escape::visible;
use std::fmt::Display;
use std::io::{IsTerminal as _, Write as _, stderr, stdout};

/// Says what goes wrong with the run, and remembers that something did.
#[derive(Debug)]
pub(super) struct Console {
    color: ColorChoice,
    quiet: bool,
    failed: bool,
}

impl Console {
    pub(super) fn new(color: ColorChoice, quiet: bool) -> Self {
        Self { color, quiet, failed: false }
    }

    /// Tells of something that makes the run end with code 2.
    pub(super) fn error(&mut self, message: impl Display) {
        self.failed = true;
        self.fault(message);
    }

    /// Tells of something that is wrong with the content, which the command's own outcome tells too.
    pub(super) fn fault(&self, message: impl Display) {
        let lead = if self.color.decide(stderr().is_terminal()) { "\u{1b}[1;31merror\u{1b}[0m" } else { "error" };
        line(&format!("licit: {lead}: {}", visible(&message.to_string())));
    }

    /// Tells of something that is worth knowing, unless asked to be quiet.
    pub(super) fn note(&self, message: impl Display) {
        if !self.quiet {
            line(&format!("licit: {}", visible(&message.to_string())));
        }
    }

    /// Asks a question, which is answered in the same line.
    pub(super) fn ask(question: &str) {
        let mut out = stderr().lock();
        // Nobody may be there to see it, which the answer tells.
        let _ = write!(out, "{question}: ");
        let _ = out.flush();
    }

    /// Tells what is wrong with files beside those that were looked at: worth knowing, and no fault of the run.
    pub(super) fn neighbors(&self, lookup: &Lookup) {
        for trouble in lookup.neighbors().map(Neighbors::take_troubles).into_iter().flatten() {
            self.note(trouble);
        }
    }

    /// Prints to standard output. A reader that is gone is no reason to fail.
    pub(super) fn print(&mut self, text: &str) {
        let mut out = stdout().lock();
        if let Err(error) = out.write_all(text.as_bytes()).and_then(|()| out.flush())
            && !closed(&error)
        {
            self.error(format_args!("cannot write: {error}"));
        }
    }

    /// Says whether an error was told.
    pub(super) fn failed(&self) -> bool {
        self.failed
    }

    /// What a report may draw with: on standard output, or in a file.
    pub(super) fn terminal(&self, to_file: bool) -> Terminal {
        let is_terminal = !to_file && stdout().is_terminal();
        let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(variable).unwrap_or_default();
        let columns = variable("COLUMNS").and_then(|columns| columns.parse::<usize>().ok());
        Terminal {
            color: self.color.decide(is_terminal),
            unicode: !(is_terminal && matches!(locale.as_str(), "C" | "POSIX")),
            width: columns.filter(|_| is_terminal).map_or(100, |columns| columns.clamp(40, 200)),
        }
    }
}

/// Nobody may be listening any more, which is no reason to fail.
fn line(text: &str) {
    let _ = writeln!(stderr().lock(), "{text}");
}
