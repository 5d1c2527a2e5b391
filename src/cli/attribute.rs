//! `licit attribute`: the credits of the works in a file, ready to paste; a page of credits for a folder.

mod ask;
mod in_place;
mod said;

use super::Outcome;
use super::args::{AttributeArgs, AttributeForm, AttributeFormat, AttributeGroup, AttributeKind};
use super::check::lookup;
use super::console::Console;
use super::date::today;
use super::files::{self, guarded, internal};
use super::given;
use super::original;
use crate::Analysis;
use crate::attribute::place::{How, PlaceError};
use crate::attribute::spoken::{spoken, unwritten};
use crate::attribute::{
    AttributeError, Attribution, Form, Format, Group, Markup, Overrides, PageWorks, Style, attribute, data, render,
    render_pages, work_name,
};
use crate::config::{Context, Original};
use crate::discover::{Discover, File, Found, Lookup};
use crate::document;
use crate::knowledge::Knowledge;
use crate::work::{Provenance, Relation, WorkKind};
use said::{how, said};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A template that is larger is none.
const MAX_TEMPLATE_BYTES: u64 = 1 << 20;

/// Runs the command.
pub(super) fn run(args: &AttributeArgs, console: &mut Console) -> Outcome {
    if let Some(why) = misfit(args) {
        console.error(why);
        return Outcome::Trouble;
    }
    let lookup = Arc::new(lookup(&args.content));
    let template = match &args.template {
        Some(path) => match given::read(path, MAX_TEMPLATE_BYTES) {
            Ok(text) => Some(text),
            Err(error) => {
                console.error(format_args!("`{}` cannot be read: {error}", path.display()));
                return Outcome::Trouble;
            }
        },
        None => None,
    };
    let pages = args.form == Some(AttributeForm::Page);
    let in_place = args.write || args.check;
    let alone = args.paths.is_empty();
    if alone && (pages || in_place) {
        console.error("name the files and folders: `licit attribute --write article.md`");
        return Outcome::Trouble;
    }
    let files = if alone { Vec::new() } else { files(args, &lookup, pages || in_place, console) };
    if files.is_empty() && !alone {
        return Outcome::Nothing;
    }
    let Some(said) = said(args, console) else { return Outcome::Trouble };
    let how = how(args);
    // Standard input is read once.
    let from = args.from.as_ref().filter(|path| files.len() == 1 && path.as_os_str() != "-");
    let original = from.and_then(|path| original::read(path).ok());
    let mut run = Run {
        args,
        lookup,
        outcome: Outcome::Clean,
        language: args.lang.clone(),
        read: 0,
        said,
        original,
        how,
        below: false,
        told_english: false,
    };
    if in_place {
        return run.in_place(&files, template.as_deref(), console);
    }
    let mut all = Vec::new();
    if alone {
        all.push(run.alone(console));
    }
    for file in files {
        // What is answered for one page is not said of the next.
        let said = run.said.clone();
        match guarded(|| run.page(&file, console)) {
            Ok(page) => all.extend(page),
            Err(why) => console.error(format_args!("{}: {}", file.shown, internal(&why).message)),
        }
        run.said = said;
    }
    if run.read == 0 {
        return Outcome::Nothing;
    }
    let language = run.language.clone().unwrap_or_default();
    let write =
        |pages: &[PageWorks]| guarded(|| write(args, &run.how, pages.to_vec(), None, &language, template.as_deref()));
    let written = write(&all).or_else(|_| {
        // Those that cannot be written are named, and the others written.
        all.retain(|page| match write(std::slice::from_ref(page)) {
            Ok(_) => true,
            Err(why) => {
                console.error(format_args!("{}: {}", page.path, internal(&why).message));
                false
            }
        });
        write(&all)
    });
    match written.unwrap_or_else(|why| {
        console.error(internal(&why).message);
        Ok(String::new())
    }) {
        Ok(text) if text.is_empty() => {}
        Ok(text) => console.print(&format!("{text}\n")),
        Err(error) => {
            let name = args.template.as_ref().map(|path| path.display().to_string()).unwrap_or_default();
            console.error(format_args!("{name}: {error}"));
            return Outcome::Trouble;
        }
    }
    run.outcome
}

/// Why flags do not go together, or name what is not there.
fn misfit(args: &AttributeArgs) -> Option<String> {
    let is_data = matches!(args.format, AttributeFormat::Bibtex | AttributeFormat::CslJson | AttributeFormat::Json);
    let in_place = args.write || args.check;
    if let Some(tag) = args.lang.as_ref().filter(|tag| Knowledge::built_in().attribution.language(tag).is_none()) {
        return Some(format!("`{tag}` is no language that credits are written in: docs/attribution.md lists them"));
    }
    let page = args.form == Some(AttributeForm::Page);
    let why = match args {
        AttributeArgs { group: Some(_), .. } if !page => "--group is of pages of credits: add `--form page`",
        AttributeArgs { pictures: Some(_), .. } if !in_place => {
            "--pictures says where credits are put into a file: add `--write`"
        }
        AttributeArgs { markup: Some(_), .. } if !in_place && args.format != AttributeFormat::Html => {
            "--markup is of HTML: add `--format html`"
        }
        AttributeArgs { template: Some(_), .. } if is_data => "--template writes text, and --format names data",
        AttributeArgs { form: Some(_), .. } if is_data && !page => "--form is of text, and --format names data",
        _ => return None,
    };
    Some(why.to_owned())
}

/// The text for the works of all pages.
fn write(
    args: &AttributeArgs,
    how: &How,
    mut pages: Vec<PageWorks>,
    of_file: Option<Format>,
    language: &str,
    template: Option<&str>,
) -> Result<String, crate::attribute::TemplateError> {
    let knowledge = Knowledge::built_in();
    let grouped = args.form == Some(AttributeForm::Page);
    if grouped {
        once(&mut pages);
    }
    let works = |pages: Vec<PageWorks>| pages.into_iter().flat_map(|page| page.works).collect::<Vec<Attribution>>();
    let format = match (of_file, args.format) {
        (Some(format), _) => format,
        (None, AttributeFormat::Markdown) => Format::Markdown,
        (None, AttributeFormat::Html) => Format::Html,
        (None, AttributeFormat::Text) => Format::Text,
        (None, AttributeFormat::Asciidoc) => Format::Asciidoc,
        (None, AttributeFormat::Rst) => Format::Rst,
        (None, AttributeFormat::Latex) => Format::Latex,
        (None, AttributeFormat::Wikitext) => Format::Wikitext,
        (None, AttributeFormat::Bibtex) => return Ok(data::bibtex(&works(pages))),
        (None, AttributeFormat::CslJson) => return Ok(data::csl_json(&works(pages))),
        (None, AttributeFormat::Json) => return Ok(data::json(&works(pages))),
    };
    let named = |name: &Option<String>| name.clone().unwrap_or_default();
    let markup = Markup::ALL.into_iter().find(|markup| markup.name() == named(&how.markup)).unwrap_or_default();
    let form = Form::ALL.into_iter().find(|form| form.name() == named(&how.form));
    let style = Style { form, format, markup, language, template };
    if grouped {
        let group = match args.group {
            None | Some(AttributeGroup::Page) => Group::Page,
            Some(AttributeGroup::License) => Group::License,
        };
        return render_pages(&pages, group, &style, knowledge);
    }
    render(&works(pages), &style, knowledge)
}

/// Leaves each work where it stands first: the same file, or the same title, makers, address and licenses.
fn once(pages: &mut Vec<PageWorks>) {
    let mut seen = BTreeSet::new();
    for page in pages.iter_mut() {
        page.works.retain(|work| {
            let names: Vec<&str> = work.creators.iter().map(|name| name.name.as_str()).collect();
            let licenses: Vec<String> = work.licenses.iter().map(|license| license.license.id()).collect();
            let file = work.src.as_deref().map(|src| src.rsplit('/').next().unwrap_or(src).to_owned());
            let same = (file, work.title.clone(), names.join("\n"), work.source_url.clone(), licenses.join("\n"));
            seen.insert(same)
        });
    }
    pages.retain(|page| !page.works.is_empty());
}

struct Run<'a> {
    args: &'a AttributeArgs,
    lookup: Arc<Lookup>,
    outcome: Outcome,
    /// As asked for, else that of the first page that says.
    language: Option<String>,
    /// Files that could be read.
    read: usize,
    /// What the user says of the article, by flags or a saved page.
    said: Overrides,
    /// The saved page, beside which the one file is laid.
    original: Option<Original>,
    /// How the credits are to be written.
    how: How,
    /// The credits of pictures go below them: a page may have no other.
    below: bool,
    /// It was told that credits are in English for want of words in the language of a page.
    told_english: bool,
}

impl Run<'_> {
    /// The language of a page, where credits are written in it; tells once of one in which none are.
    fn language_of(&mut self, document: &document::Document, console: &Console) -> Option<String> {
        let words = &Knowledge::built_in().attribution;
        let language = spoken(document, words);
        let unwritten = if language.is_none() && !self.told_english { unwritten(document, words) } else { None };
        if let Some(tag) = unwritten {
            self.told_english = true;
            console.note(format_args!(
                "no words for credits are known in `{tag}`: they are in English; `--lang` names another language"
            ));
        }
        language
    }

    /// A work of which no file speaks: what the flags say is all there is.
    fn alone(&mut self, console: &mut Console) -> PageWorks {
        let context = Context::default();
        let mut analysis = crate::analyze("", b"", document::Format::Text, &context, Knowledge::built_in());
        if let Some(work) = analysis.works.works.first_mut() {
            work.kind = match self.args.facts.kind {
                None | Some(AttributeKind::Article) => WorkKind::Article,
                Some(AttributeKind::Image) => WorkKind::Image,
                Some(AttributeKind::Video) => WorkKind::Video,
                Some(AttributeKind::Recording) => WorkKind::Audio,
            };
        }
        self.read += 1;
        if self.args.ask {
            self.said = ask::missing(&self.said, &self.known(&analysis, &context), console);
        }
        let works = self.credits(None, &analysis, &context, console);
        for attribution in &works {
            self.tell(attribution, console);
        }
        PageWorks { title: String::new(), path: String::new(), works }
    }

    /// The works of one file.
    fn page(&mut self, file: &File, console: &mut Console) -> Option<PageWorks> {
        let mut context = file.settings.context();
        context.today = Some(self.args.content.today.unwrap_or_else(today).parts());
        context.original.clone_from(&self.original);
        #[cfg(test)]
        files::trip(file);
        let knowledge = Knowledge::built_in();
        let (bytes, problem) = match files::read(file) {
            Ok(bytes) => (bytes, None),
            Err(problem) => (Vec::new(), Some(problem)),
        };
        let mut analysis = files::understand(file, &bytes, &self.lookup, &mut context, knowledge);
        analysis.document.problems.extend(problem);
        console.neighbors(&self.lookup);
        for problem in &analysis.document.problems {
            console.note(format_args!("{}: {}", file.shown, problem.message));
        }
        if analysis.document.problems.iter().any(|problem| problem.kind.is_unread()) {
            return None;
        }
        self.read += 1;
        if self.language.is_none() {
            self.language = self.language_of(&analysis.document, console);
        }
        // Credits that licit put there are made again, from what they were made from.
        match in_place::bare(&analysis, &bytes) {
            Ok(None) | Err(PlaceError::NoComments { .. }) => {}
            Ok(Some((said, rest))) => {
                self.said = self.said.clone().or(said);
                analysis = files::understand(file, &rest, &self.lookup, &mut context, knowledge);
            }
            Err(why) => console.note(format_args!("{}: {why}", file.shown)),
        }
        if self.args.ask {
            self.said = ask::missing(&self.said, &self.known(&analysis, &context), console);
        }
        let works = self.credits(Some(file), &analysis, &context, console);
        for attribution in &works {
            self.tell(attribution, console);
        }
        let title = analysis.document.title.as_ref().map_or_else(|| file.shown.clone(), |(title, _)| title.clone());
        Some(PageWorks { title, path: file.shown.clone(), works })
    }

    /// The works of one file that can be credited.
    fn known(&self, analysis: &Analysis, context: &Context) -> Vec<Attribution> {
        let overrides = self.overrides(analysis, context);
        attribute(analysis, Knowledge::built_in(), &overrides).into_iter().flatten().collect()
    }

    /// The works of one file that can be credited; tells of the others.
    fn credits(
        &mut self,
        file: Option<&File>,
        analysis: &Analysis,
        context: &Context,
        console: &mut Console,
    ) -> Vec<Attribution> {
        let of = file.map(|file| format!("{}: ", file.shown)).unwrap_or_default();
        let overrides = self.overrides(analysis, context);
        let mut works = Vec::new();
        let all = attribute(analysis, Knowledge::built_in(), &overrides);
        let pictures = all.iter().flatten().any(|work| work.kind != WorkKind::Article);
        // Whoever writes a page of their own credits what others made in it, and not the page.
        let is_own = pictures && self.is_of_nobody_else(analysis);
        for attribution in all {
            match attribution {
                Ok(work) if is_own && work.kind == WorkKind::Article && says_nothing_of_others(&work) => {}
                Ok(mut attribution) => {
                    attribution.credits_page.clone_from(&self.how.credits_page);
                    for name in attribution.leave_out(&context.policy) {
                        console.note(format_args!(
                            "{of}{name} asked not to be named (`suppression-list`), and is left out"
                        ));
                    }
                    self.shorten(&mut attribution, console);
                    works.push(attribution);
                }
                Err(AttributeError::NothingKnown { kind: WorkKind::Article, .. }) if is_own => {}
                // Pictures of which nothing is said are common, and nothing stands in the way of the rest.
                Err(error @ AttributeError::NothingKnown { kind, .. })
                    if kind != WorkKind::Article
                        || self.args.form == Some(AttributeForm::Page)
                        || self.below
                        || !analysis.items.is_empty() =>
                {
                    console.note(format_args!("{of}{error}"));
                }
                Err(error @ AttributeError::Unknown { .. }) => console.error(error),
                Err(error) => {
                    console.fault(format_args!("{of}{error}"));
                    self.outcome = Outcome::Findings;
                }
            }
        }
        if works.is_empty() && !analysis.items.is_empty() {
            console.fault(format_args!("{of}nothing is known of any of its items: no author, no source, no license"));
            self.outcome = Outcome::Findings;
        }
        if !self.below {
            twice(&mut works);
        }
        // A page of credits, and what leads to it, speaks of what others made.
        if matches!(self.how.form.as_deref(), Some("page" | "link")) {
            let own = analysis.works.works.first().is_some_and(|article| article.provenance == Provenance::Own);
            let nobody = |work: &Attribution| work.licenses.is_empty() && work.source_url.is_none();
            works.retain(|work| !(work.kind == WorkKind::Article && (own || nobody(work))));
        }
        works
    }

    /// Whether nothing says of the article that it is somebody else's: no words, no flags.
    fn is_of_nobody_else(&self, analysis: &Analysis) -> bool {
        let others = analysis.works.works.first().is_some_and(|article| {
            let copied = !matches!(article.relation, Relation::Original | Relation::Unknown);
            copied || article.provenance == Provenance::ThirdParty
        });
        !others && self.said == Overrides::default()
    }

    /// Names no more makers than asked for, where the license allows that.
    fn shorten(&self, attribution: &mut Attribution, console: &Console) {
        let Some(most) = self.how.most_names else { return };
        if !attribution.name_at_most(most.into(), &Knowledge::built_in().attribution) {
            let work = work_name(attribution.kind, attribution.src.as_deref());
            let why = if attribution.source_url.is_none() {
                "there is no address where all of them stand"
            } else {
                "its license asks for all of them beside the work"
            };
            console.note(format_args!("{work}: all its makers are named: {why}"));
        }
    }

    /// What is not known, and what the publisher asks for beside the credit.
    fn tell(&self, attribution: &Attribution, console: &mut Console) {
        let work = work_name(attribution.kind, attribution.src.as_deref());
        if !attribution.missing.is_empty() {
            let missing: Vec<&str> = attribution.missing.iter().map(|what| what.word()).collect();
            console.note(format_args!("{work}: not known: {}", missing.join(", ")));
        }
        if let Some(terms) = attribution.terms.as_ref().filter(|_| self.args.form != Some(AttributeForm::Page)) {
            for note in &terms.notes {
                console.note(format_args!("terms of {}: {note}", terms.publisher));
            }
        }
    }

    fn overrides(&self, analysis: &Analysis, context: &Context) -> Overrides {
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
        let said = self.said.clone();
        Overrides { license: said.license.clone().or_else(own_license), ..said }
    }
}

/// Whether a credit tells no more than a title and who wrote it.
fn says_nothing_of_others(work: &Attribution) -> bool {
    work.licenses.is_empty() && work.source_url.is_none() && work.changes.is_none() && work.translators.is_empty()
}

/// Leaves the credit of a picture that is shown again where it is shown first.
fn twice(works: &mut Vec<Attribution>) {
    let mut seen = BTreeSet::new();
    works.retain(|work| {
        let Some(src) = work.src.clone().filter(|_| work.medium.is_some()) else { return true };
        let names: Vec<String> = work.creators.iter().map(|name| name.name.clone()).collect();
        let licenses: Vec<String> = work.licenses.iter().map(|license| license.license.id()).collect();
        let said = (work.title.clone(), work.source_url.clone(), work.changes.clone(), work.notices.clone());
        seen.insert((src, names, licenses, said))
    });
}

/// The files, with the configuration that holds for each. More than one for a page of credits alone.
fn files(args: &AttributeArgs, lookup: &Arc<Lookup>, pages: bool, console: &mut Console) -> Vec<File> {
    let name = args.content.stdin_filename.as_deref();
    if !pages && (args.paths.len() > 1 || args.paths.iter().any(|path| path.is_dir())) {
        let what =
            if args.paths.len() > 1 { "several files".to_owned() } else { format!("`{}`", args.paths[0].display()) };
        console.error(format_args!("{what}: attribute takes one file; with `--form page` files and folders"));
        return Vec::new();
    }
    let mut files = Vec::new();
    for found in Discover::new(&args.paths, name, Arc::clone(lookup)) {
        match found {
            Found::File(file) => files.push(file),
            Found::Missing { shown, why } => console.error(format_args!("`{shown}` {why}")),
            Found::LeftOut { shown, by } => console.note(format_args!("{shown}: left out by {by}")),
        }
    }
    for error in lookup.take_errors() {
        console.error(error);
    }
    files
}

#[cfg(test)]
mod tests;
