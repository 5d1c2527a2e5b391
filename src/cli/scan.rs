//! `licit scan`: what is understood of each file, as it comes.

use super::Outcome;
use super::args::{ScanArgs, ScanFormat};
use super::check::lookup;
use super::console::Console;
use super::date::today;
use super::files::{self, guarded, internal};
use super::list;
use super::output::{Output, closed};
use crate::discover::Discover;
use crate::knowledge::Knowledge;
use crate::report::{self, ScanReport};
use std::io;
use std::sync::Arc;

/// Runs the command.
pub(super) fn run(args: &ScanArgs, console: &mut Console) -> Outcome {
    let mut readable = 0;
    match scan(args, console, &mut readable) {
        Ok(()) => {}
        Err(error) if closed(&error) => return Outcome::Clean,
        Err(error) => console.error(format_args!("cannot write the report: {error}")),
    }
    if readable == 0 { Outcome::Nothing } else { Outcome::Clean }
}

fn scan(args: &ScanArgs, console: &mut Console, readable: &mut usize) -> io::Result<()> {
    let Some(paths) = list::paths(&args.files, console) else { return Ok(()) };
    let lookup = Arc::new(lookup(&args.content));
    let found = Discover::new(&paths, args.content.stdin_filename.as_deref(), Arc::clone(&lookup));
    let today = args.content.today.unwrap_or_else(today).parts();
    let knowledge = Knowledge::built_in();
    let format = match args.format {
        ScanFormat::Jsonl => report::ScanFormat::Jsonl,
        ScanFormat::Human => report::ScanFormat::Human,
    };
    let mut report = ScanReport::begin(Output::open(None)?, format, knowledge, console.terminal(false));
    let mut unreported = Vec::new();
    files::for_each(
        found,
        console,
        |_, console| {
            for error in lookup.take_errors() {
                console.error(error);
            }
            console.neighbors(&lookup);
        },
        |file| {
            let mut context = file.settings.context();
            context.today = Some(today);
            files::analyze(file, &lookup, &mut context, knowledge)
        },
        |analysis| {
            *readable += usize::from(!analysis.document.problems.iter().any(|problem| problem.kind.is_unread()));
            guarded(|| report.file(&analysis)).unwrap_or_else(|why| {
                unreported.push(format!("{}: {}", analysis.source.path, internal(&why).message));
                Ok(())
            })
        },
    )?;
    for failure in unreported {
        console.error(failure);
    }
    console.neighbors(&lookup);
    report.end()?.finish()
}
