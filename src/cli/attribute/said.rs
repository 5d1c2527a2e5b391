//! What the command line says: how credits are written, and what is known of the article.

use crate::attribute::place::How;
use crate::attribute::{Overrides, saved_page};
use crate::bounds;
use crate::cli::args::AttributeArgs;
use crate::cli::console::Console;
use crate::cli::files::{guarded, internal};
use crate::cli::given;
use crate::config::Context;
use crate::document;
use crate::knowledge::Knowledge;
use crate::work::Relation;

/// How the flags want the credits to be written.
pub(super) fn how(args: &AttributeArgs) -> How {
    How {
        form: args.form.as_ref().and_then(name),
        markup: args.markup.as_ref().and_then(name),
        lang: args.lang.clone(),
        credits_page: args.credits_page.clone(),
        most_names: args.most_names,
        pictures: args.pictures.as_ref().and_then(name),
    }
}

/// The word for a choice on the command line.
fn name(choice: &impl clap::ValueEnum) -> Option<String> {
    choice.to_possible_value().map(|value| value.get_name().to_owned())
}

/// What the flags say of the article, and the saved page of the original. `None` where that cannot be read.
pub(super) fn said(args: &AttributeArgs, console: &mut Console) -> Option<Overrides> {
    let facts = &args.facts;
    let flags = Overrides {
        title: facts.title.clone(),
        authors: facts.author.clone(),
        source_url: facts.source_url.clone(),
        license: facts.license.clone(),
        changes: facts.changes.clone(),
        unchanged: facts.unchanged,
        publisher: facts.publisher.clone(),
        date: facts.date.clone(),
        institution: facts.institution.clone(),
        translators: facts.translator.clone(),
        source_language: facts.from_lang.clone(),
        earlier_changes: facts.earlier_changes.clone(),
        notices: facts.notice.clone(),
        disclaimer: facts.disclaimer.clone(),
        own_license: facts.own_license.clone(),
        relation: match (facts.adapted, facts.excerpt, facts.translator.is_empty()) {
            (true, _, _) => Some(Relation::Adapted),
            (false, true, _) => Some(Relation::Excerpt),
            (false, false, false) => Some(Relation::Translated),
            (false, false, true) => None,
        },
    };
    let Some(path) = &args.from else { return Some(flags) };
    match given::read_bytes(path, bounds::FILE) {
        Ok(bytes) => {
            let shown = path.to_string_lossy();
            let format = document::Format::detect(&shown, &bytes).unwrap_or(document::Format::Html);
            let facts = guarded(|| {
                let analysis = crate::analyze(&shown, &bytes, format, &Context::default(), Knowledge::built_in());
                saved_page::facts(&analysis, Knowledge::built_in())
            });
            match facts {
                Ok(facts) => Some(flags.or(facts)),
                Err(why) => {
                    console.error(format_args!("--from {shown}: {}", internal(&why).message));
                    None
                }
            }
        }
        Err(error) => {
            console.error(format_args!("--from {}: cannot be read: {error}", path.display()));
            None
        }
    }
}
