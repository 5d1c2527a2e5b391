//! `licit attribute`: the credits of the works in a file, ready to paste.

use super::Outcome;
use super::args::{AttributeArgs, AttributeFormat};
use super::check::lookup;
use super::console::Console;
use super::date::Date;
use super::files;
use crate::attribute::{AttributeError, Form, Overrides, attribute, render, work_name};
use crate::discover::{Discover, File, Found, Lookup};
use crate::document::ProblemKind;
use crate::knowledge::Knowledge;
use crate::work::{Provenance, WorkKind};
use std::sync::Arc;

/// Runs the command.
pub(super) fn run(args: &AttributeArgs, console: &mut Console) -> Outcome {
    let lookup = Arc::new(lookup(&args.content));
    let Some(file) = file(args, &lookup, console) else { return Outcome::Nothing };
    let mut context = file.settings.context();
    context.today = Some(args.content.today.unwrap_or_else(Date::today).parts());
    let knowledge = Knowledge::built_in();
    let analysis = files::analyze(&file, &lookup, &mut context, knowledge);
    console.neighbors(&lookup);
    for problem in &analysis.document.problems {
        console.note(format_args!("{}: {}", file.shown, problem.message));
    }
    let unread = |kind| matches!(kind, ProblemKind::Unreadable | ProblemKind::Internal | ProblemKind::Limit);
    if analysis.document.problems.iter().any(|problem| unread(problem.kind)) {
        return Outcome::Nothing;
    }
    // One's own page comes under the license of the site, else of its folder, where it says nothing else.
    let own_license = || {
        let article = analysis.works.works.first()?;
        let own = article.provenance == Provenance::Own && article.licenses.is_empty();
        let of_site = context.site.license.clone().filter(|_| own);
        let of_folder = || match article.inherited.as_slice() {
            [only] => Some(only.license.id()),
            _ => None,
        };
        of_site.or_else(of_folder)
    };
    let overrides = Overrides {
        title: args.title.clone(),
        authors: args.author.clone(),
        source_url: args.source_url.clone(),
        license: args.license.clone().or_else(own_license),
        changes: args.changes.clone(),
    };
    let form = match args.format {
        AttributeFormat::Markdown => Form::Markdown,
        AttributeFormat::Html => Form::Html,
        AttributeFormat::Text => Form::Text,
    };
    let mut blocks = Vec::new();
    let mut outcome = Outcome::Clean;
    for attribution in attribute(&analysis, knowledge, &overrides) {
        match attribution {
            Ok(attribution) => {
                if !attribution.missing.is_empty() {
                    let work = work_name(attribution.kind, attribution.src.as_deref());
                    console.note(format_args!("{work}: not known: {}", attribution.missing.join(", ")));
                }
                blocks.push(render(&attribution, form).trim_end().to_owned());
            }
            // Pictures of which nothing is said are common, and nothing stands in the way of the rest.
            Err(error @ AttributeError::NothingKnown { kind, .. }) if kind != WorkKind::Article => console.note(error),
            Err(error @ AttributeError::Unknown { .. }) => console.error(error),
            Err(error) => {
                console.fault(format_args!("{}: {error}", file.shown));
                outcome = Outcome::Findings;
            }
        }
    }
    if !blocks.is_empty() {
        console.print(&format!("{}\n", blocks.join("\n\n")));
    }
    outcome
}

/// The file, with the configuration that holds for it.
fn file(args: &AttributeArgs, lookup: &Arc<Lookup>, console: &mut Console) -> Option<File> {
    let name = args.content.stdin_filename.as_deref();
    let found = Discover::new(std::slice::from_ref(&args.file), name, Arc::clone(lookup)).next();
    for error in lookup.take_errors() {
        console.error(error);
    }
    match found {
        Some(Found::File(file)) if !args.file.is_dir() => Some(file),
        Some(Found::Missing { shown, why }) => {
            console.error(format_args!("`{shown}` {why}"));
            None
        }
        Some(Found::LeftOut { shown, by }) => {
            console.note(format_args!("{shown}: left out by {by}"));
            None
        }
        Some(Found::File(_)) | None => {
            console.error(format_args!("`{}` is a folder; attribute takes one file", args.file.display()));
            None
        }
    }
}
