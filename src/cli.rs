//! The program around the core: arguments, files, threads, the terminal and exit codes.
//!
//! Takes the arguments of the process, gives its exit code. What is understood of a file is the core's business; here
//! is only what the core must not do.

mod args;
mod attribute;
mod baseline;
mod check;
mod color;
mod console;
mod date;
mod docs;
mod explain;
mod files;
mod fix;
mod given;
mod init;
mod judge;
mod list;
mod original;
mod output;
mod replace;
mod rules;
mod scan;
mod schema;

use crate::report::escape::visible;
use args::{Cli, Command};
use clap::Parser as _;
use console::Console;
use std::borrow::Cow;
use std::ffi::OsString;
use std::io::Write as _;
use std::process::ExitCode;

/// How a run ended: the same codes for every command and format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// Nothing at or above `--fail-on`.
    Clean,
    /// Findings.
    Findings,
    /// Bad usage, configuration or rule file, or a named path that does not exist.
    Trouble,
    /// Nothing readable was found.
    Nothing,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(match outcome {
            Outcome::Clean => 0,
            Outcome::Findings => 1,
            Outcome::Trouble => 2,
            Outcome::Nothing => 3,
        })
    }
}

/// Prints what is wrong with the arguments, or help. An argument may be the name of a file that a stranger gave it, so
/// what hides or steers in one is shown as what it is.
fn refuse(error: &clap::Error) {
    let hides = |argument: OsString| matches!(visible(&argument.to_string_lossy()), Cow::Owned(_));
    // Help and version go to standard output and are no errors; the terminal may be gone, which is none either.
    let _ = if std::env::args_os().any(hides) {
        let told = error.render().to_string();
        let lines: Vec<_> = told.split('\n').map(visible).collect();
        std::io::stderr().lock().write_all(lines.join("\n").as_bytes())
    } else {
        error.print()
    };
}

/// Runs the program on the arguments of the process.
#[must_use]
pub fn run() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            refuse(&error);
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    let mut console = Console::new(cli.global.color, cli.global.quiet);
    let outcome = match cli.command {
        Command::Check(args) => check::run(&args, &mut console),
        Command::Scan(args) => scan::run(&args, &mut console),
        Command::Attribute(args) => attribute::run(&args, &mut console),
        Command::Explain(args) => explain::run(&args, &mut console),
        Command::Rules(args) => rules::run(&args.command, &mut console),
        Command::Schema { of } => schema::run(of, &mut console),
        Command::Docs(args) => docs::run(&args, &mut console),
        Command::Init(args) => init::run(&args, &mut console),
    };
    // A report may be complete for the rest of the files; what went wrong with the run itself outranks it.
    ExitCode::from(if console.failed() { Outcome::Trouble } else { outcome })
}
