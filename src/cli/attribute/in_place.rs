//! `licit attribute --write` and `--check`: the credits inside of files, kept in step with what is known.

use super::{Run, ask, write};
use crate::attribute::PageWorks;
use crate::attribute::place::{self, Placed};
use crate::attribute::remember::{remember, unkept};
use crate::attribute::style::Format;
use crate::cli::Outcome;
use crate::cli::console::Console;
use crate::cli::date::Date;
use crate::cli::files;
use crate::cli::replace;
use crate::config::Context;
use crate::discover::{File, Origin};
use crate::finding::Edit;
use crate::fix::apply::splice;
use crate::knowledge::Knowledge;
use crate::{Analysis, document};

/// What is done with one file.
enum Step {
    /// It holds no block, and was not named itself.
    Skipped,
    /// Its block is as it should be.
    Kept,
    /// Its block is out of step: the bytes with one that is not.
    Stale(Vec<u8>),
}

impl Run<'_> {
    /// Writes or checks the blocks of files. Of folders only files that hold one are looked at.
    pub(super) fn in_place(&mut self, files: &[File], template: Option<&str>, console: &mut Console) -> Outcome {
        let named = files.len() == 1 && self.args.paths.iter().all(|path| !path.is_dir());
        let (mut looked, mut changed) = (0, 0);
        for file in files {
            let bytes = match files::read(file) {
                Ok(bytes) => bytes,
                Err(problem) => {
                    console.error(format_args!("`{}` {}", file.shown, problem.message));
                    continue;
                }
            };
            let flags = self.said.clone();
            let step = self.step(file, &bytes, named, template, console);
            self.said = flags;
            match step {
                Ok(Step::Skipped) => {}
                Ok(Step::Kept) => looked += 1,
                Ok(Step::Stale(_)) if self.args.check => {
                    looked += 1;
                    changed += 1;
                    let shown = &file.shown;
                    console.fault(format_args!(
                        "{shown}: its credits are out of step; `licit attribute --write {shown}` mends it"
                    ));
                    self.outcome = Outcome::Findings;
                }
                Ok(Step::Stale(after)) => {
                    looked += 1;
                    changed += 1;
                    let written = match &file.origin {
                        Origin::Path(path) => replace::replace(path, &file.base, &bytes, &after),
                        Origin::Stdin | Origin::Nowhere(_) => {
                            Err(std::io::Error::other("standard input cannot be written"))
                        }
                    };
                    if let Err(error) = written {
                        console.error(format_args!("`{}` stays as it was: {error}", file.shown));
                    }
                }
                Err(why) => {
                    console.fault(format_args!("{}: {why}", file.shown));
                    self.outcome = Outcome::Findings;
                }
            }
        }
        let done = if self.args.check { "out of step" } else { "written" };
        let files = if looked == 1 { "file" } else { "files" };
        console.note(format_args!("credits in {looked} {files}, {changed} {done}"));
        self.outcome
    }

    fn step(
        &mut self,
        file: &File,
        bytes: &[u8],
        named: bool,
        template: Option<&str>,
        console: &mut Console,
    ) -> Result<Step, String> {
        let whole = self.read(file, bytes).0;
        let said = |error: &dyn std::fmt::Display| error.to_string();
        let placed = match place::find(&whole.source, &whole.document, whole.format) {
            // Files without comments hold no block; in a folder they are none of ours.
            Err(place::PlaceError::NoComments { .. }) if !named => return Ok(Step::Skipped),
            found => found.map_err(|error| said(&error))?,
        };
        if placed.is_none() && (!named || self.args.check) {
            return if named {
                Err("holds no credits between comments of licit".to_owned())
            } else {
                Ok(Step::Skipped)
            };
        }
        let format = Format::of(whole.format)
            .ok_or_else(|| said(&place::PlaceError::NoComments { format: whole.format.name() }))?;
        let rest = placed.as_ref().map_or_else(|| Some(bytes.to_vec()), |placed| without(&whole, bytes, placed));
        let (bare, context) = self.read(file, &rest.ok_or("its encoding cannot be written")?);
        // What was said before still holds, where nothing else is said now.
        self.said = self.said.clone().or(placed.as_ref().map(|placed| placed.said.clone()).unwrap_or_default());
        if self.args.ask {
            self.said = ask::missing(&self.said, &self.known(&bare, &context), console);
        }
        let works = self.credits(Some(file), &bare, &context, console);
        if works.is_empty() {
            return Err("nothing is known that could be credited".to_owned());
        }
        for attribution in &works {
            self.tell(attribution, console);
        }
        let language = self.args.lang.clone().or_else(|| {
            let spoken = bare.document.language.as_deref();
            spoken.filter(|tag| Knowledge::built_in().attribution.language(tag).is_some()).map(str::to_owned)
        });
        let page = PageWorks { title: String::new(), path: file.shown.clone(), works };
        let block = write(self.args, vec![page], Some(format), &language.unwrap_or_default(), template);
        let block = block.map_err(|error| said(&error))?;
        let (before, whole, placed) = self.remembered(file, bytes, whole, placed)?;
        let kept = if self.args.remember { unkept(&self.said) } else { self.said.clone() };
        let edit = place::put(&whole.source, whole.format, placed.as_ref(), &block, &kept);
        let edit = edit.map_err(|error| said(&error))?;
        let after = splice(&before, &whole.source, std::iter::once(&edit));
        let after = after.ok_or("its encoding cannot say the credits")?;
        Ok(if after == bytes { Step::Kept } else { Step::Stale(after) })
    }

    /// The file with what was said in its front matter, where that is asked for.
    fn remembered(
        &self,
        file: &File,
        bytes: &[u8],
        whole: Analysis,
        placed: Option<Placed>,
    ) -> Result<(Vec<u8>, Analysis, Option<Placed>), String> {
        if !self.args.remember {
            return Ok((bytes.to_vec(), whole, placed));
        }
        let kept = remember(&whole.source, &whole.document, whole.format, &self.said);
        let Some(text) = kept.map_err(|error| error.to_string())? else { return Ok((bytes.to_vec(), whole, placed)) };
        let bytes = whole.source.encode(&text).ok_or("its encoding cannot say what is to be kept")?;
        let whole = self.read(file, &bytes).0;
        if whole.document.problems.iter().any(|problem| problem.kind == document::ProblemKind::FrontMatter) {
            return Err("its front matter could not be read after the change; it stays as it was".to_owned());
        }
        let placed = place::find(&whole.source, &whole.document, whole.format).map_err(|error| error.to_string())?;
        Ok((bytes, whole, placed))
    }

    fn read(&self, file: &File, bytes: &[u8]) -> (Analysis, Context) {
        let mut context = file.settings.context();
        context.today = Some(self.args.content.today.unwrap_or_else(Date::today).parts());
        let analysis = files::understand(file, bytes, &self.lookup, &mut context, Knowledge::built_in());
        (analysis, context)
    }
}

/// The bytes of a file without its block.
fn without(whole: &Analysis, bytes: &[u8], placed: &Placed) -> Option<Vec<u8>> {
    splice(bytes, &whole.source, std::iter::once(&Edit { span: placed.span, text: String::new() }))
}
