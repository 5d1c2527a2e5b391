//! `licit explain`: a rule or a license, for a person.

use super::Outcome;
use super::args::ExplainArgs;
use super::check::lookup_here;
use super::console::Console;
use super::judge::Judges;
use crate::config::nearest;

/// Runs the command.
pub(super) fn run(args: &ExplainArgs, console: &mut Console) -> Outcome {
    let subject = args.subject.join(" ");
    let mut judges = Judges::default();
    judges.prepare_arguments(&["*".into()], &lookup_here(), console);
    let books = judges.books();
    let rule = books.iter().rev().find_map(|book| book.get(&subject));
    let Some(rule) = rule else {
        let ids = books.iter().flat_map(|book| book.rules()).map(|rule| rule.id.as_str());
        let help = nearest(&subject, ids).map_or_else(String::new, |id| format!(" (did you mean `{id}`?)"));
        console.error(format_args!("`{subject}` is no rule and no license that licit knows{help}"));
        return Outcome::Trouble;
    };
    console.print(&format!("{}: {}\n\n{}\n", rule.id, rule.summary, rule.why));
    Outcome::Clean
}
