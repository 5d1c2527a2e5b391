//! `licit attribute --write` and `--check`: the credits inside of files, kept in step with what is known.

use super::{Run, ask, write};
use crate::attribute::place::{self, Placed, pictures};
use crate::attribute::remember::{remember, unkept};
use crate::attribute::style::Format;
use crate::attribute::{Attribution, Overrides, PageWorks};
use crate::cli::Outcome;
use crate::cli::args::AttributePictures;
use crate::cli::console::Console;
use crate::cli::date::today;
use crate::cli::files::{self, guarded, internal};
use crate::cli::replace;
use crate::config::Context;
use crate::discover::{File, Origin};
use crate::finding::Edit;
use crate::fix::apply::splice;
use crate::knowledge::Knowledge;
use crate::source::Span;
use crate::work::{Provenance, Work, WorkKind};
use crate::{Analysis, document};
use std::collections::BTreeMap;

/// How the comment says that the credits of pictures go below them.
const BELOW: &str = "below";

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
        let (mut looked, mut changed) = (0, 0);
        for file in files {
            let bytes = match files::read(file) {
                Ok(bytes) => bytes,
                Err(problem) => {
                    console.error(format_args!("`{}` {}", file.shown, problem.message));
                    continue;
                }
            };
            let named = match &file.origin {
                Origin::Path(path) => self.args.paths.contains(path),
                Origin::Stdin => true,
                Origin::Nowhere(_) => false,
            };
            let flags = (self.said.clone(), self.how.clone());
            let step = guarded(|| self.step(file, &bytes, named, template, console));
            (self.said, self.how) = flags;
            let step = match step {
                Ok(step) => step,
                Err(why) => {
                    console.error(format_args!("{}: {}", file.shown, internal(&why).message));
                    continue;
                }
            };
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
                    let written = match &file.origin {
                        Origin::Path(path) => replace::replace(path, &file.base, &bytes, &after),
                        Origin::Stdin | Origin::Nowhere(_) => {
                            Err(std::io::Error::other("standard input cannot be written"))
                        }
                    };
                    match written {
                        Ok(()) => changed += 1,
                        Err(error) => console.error(format_args!("`{}` stays as it was: {error}", file.shown)),
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
        #[cfg(test)]
        files::trip(file);
        let whole = self.read(file, bytes).0;
        let said = |error: &dyn std::fmt::Display| error.to_string();
        let (placed, below) = match (find(&whole), pictures::find(&whole.source, &whole.document, whole.format)) {
            // Files without comments hold no block; in a folder they are none of ours.
            (Err(place::PlaceError::NoComments { .. }), _) if !named => return Ok(Step::Skipped),
            (placed, below) => (placed.map_err(|error| said(&error))?, below.map_err(|error| said(&error))?),
        };
        let is_placed = placed.is_some() || !below.is_empty();
        if !is_placed && (!named || self.args.check) {
            return if named {
                Err("holds no credits between comments of licit".to_owned())
            } else {
                Ok(Step::Skipped)
            };
        }
        let format = Format::of(whole.format)
            .ok_or_else(|| said(&place::PlaceError::NoComments { format: whole.format.name() }))?;
        let kept = placed.as_ref().and_then(|placed| placed.how.pictures.as_deref());
        let was_below = !below.is_empty() || kept == Some(BELOW);
        self.below = self.args.pictures.map_or(was_below, |pictures| pictures == AttributePictures::Below);
        // The file without the credits below its pictures.
        let (before, whole, placed) = if below.is_empty() {
            (bytes.to_vec(), whole, placed)
        } else {
            let bytes = without(&whole, bytes, &below).ok_or("its encoding cannot be written")?;
            let whole = self.read(file, &bytes).0;
            let placed = find(&whole).map_err(|error| said(&error))?;
            (bytes, whole, placed)
        };
        let own: Vec<Span> = placed.iter().map(|placed| placed.span).collect();
        let rest = without(&whole, &before, &own);
        let (bare, context) = self.read(file, &rest.ok_or("its encoding cannot be written")?);
        // What was said before still holds, where nothing else is said now.
        let kept = placed.as_ref().map(|placed| (placed.said.clone(), placed.how.clone())).unwrap_or_default();
        self.said = self.said.clone().or(kept.0);
        self.how = self.how.clone().or(kept.1);
        self.how.pictures = self.how.pictures.take().filter(|_| self.below);
        if self.args.ask {
            self.said = ask::missing(&self.said, &self.known(&bare, &context), console);
        }
        let mut works = self.credits(Some(file), &bare, &context, console);
        // What a page quotes is credited where it is quoted: a block at the end could only repeat a part of it.
        let taken_over = |work: &Work| work.kind == WorkKind::Quote && work.provenance == Provenance::ThirdParty;
        let parts = bare.works.works.iter().any(taken_over);
        let is_from = |work: &Attribution| parts || work.source_url.is_some() || work.publisher.is_some();
        works.retain(|work| work.kind != WorkKind::Quote || is_from(work));
        if works.is_empty() {
            return Err("nothing is known that could be credited".to_owned());
        }
        for attribution in &works {
            self.tell(attribution, console);
        }
        let language = self.how.lang.clone().or_else(|| self.language_of(&bare.document, console));
        let language = language.unwrap_or_default();
        let write = |works: Vec<Attribution>| {
            let page = PageWorks { title: String::new(), path: file.shown.clone(), works };
            write(self.args, &self.how, vec![page], Some(format), &language, template)
                .map_err(|error| error.to_string())
        };
        let mut credits = Vec::new();
        if self.below {
            let has_spot = |work: &Attribution| {
                work.medium
                    .is_some_and(|medium| pictures::spot(&bare.source, &bare.document, bare.format, medium).is_some())
            };
            works.retain(|work| work.medium.is_none() || !work.shown);
            for work in works.extract_if(.., |work| has_spot(work)) {
                let (medium, src) = (work.medium.unwrap_or_default(), work.src.clone().unwrap_or_default());
                credits.push((medium, src, write(vec![work])?));
            }
        }
        let paragraphs_of = whose(&works, file, bare.format, &write)?;
        let wants_above = works.iter().any(|work| work.terms.as_ref().is_some_and(|terms| terms.above));
        let block = write(works.clone())?;
        // Where the blocks add up to what stands there, it can be told whose each is.
        let adds_up =
            paragraphs_of.iter().map(|(_, count)| count).sum::<usize>() == paragraphs(file, bare.format, &block);
        let paragraphs_of = if adds_up { paragraphs_of } else { Vec::new() };
        let (before, whole, placed) = self.remembered(file, &before, whole, placed)?;
        let said_here = if self.args.remember { unkept(&self.said, &whole.document) } else { self.said.clone() };
        // That the credits of pictures go below them has to stand somewhere.
        let is_kept = !credits.is_empty() || self.how.pictures.is_none();
        let edit = if block.is_empty() && placed.is_none() && is_kept {
            None
        } else {
            let at = wants_above.then(|| place::above(&whole.source, &whole.document, whole.format)).flatten();
            let block = place::Block { text: &block, whose: &paragraphs_of, said: &said_here, how: &self.how };
            let edit = place::put(&whole.source, &whole.document, whole.format, placed.as_ref(), block, at);
            Some(edit.map_err(|error| said(&error))?)
        };
        let after = splice(&before, &whole.source, edit.iter()).ok_or("its encoding cannot say the credits")?;
        if placed.is_none() && edit.is_some() && !matches!(find(&self.read(file, &after).0), Ok(Some(_))) {
            return Err("at its end, the credits would stand in code or in a comment that is not closed".to_owned());
        }
        let after = self.put_below(file, after, &credits)?;
        Ok(if after == bytes { Step::Kept } else { Step::Stale(after) })
    }

    /// The file with the credits of its pictures below them. Each is known by the number of its picture in the file
    /// without the block of the article, which has pictures of its own at most to count readers.
    fn put_below(&self, file: &File, bytes: Vec<u8>, credits: &[(usize, String, String)]) -> Result<Vec<u8>, String> {
        if credits.is_empty() {
            return Ok(bytes);
        }
        let whole = self.read(file, &bytes).0;
        let placed = find(&whole).map_err(|error| error.to_string())?;
        let is_own = |at: usize| placed.as_ref().is_some_and(|placed| placed.span.start <= at && at < placed.span.end);
        let media: Vec<usize> =
            (0..whole.document.media.len()).filter(|at| !is_own(whole.document.media[*at].span.start)).collect();
        let mut spots: BTreeMap<usize, Vec<(&str, &str)>> = BTreeMap::new();
        for (medium, src, block) in credits {
            let medium = media.get(*medium).copied();
            let spot = medium.and_then(|at| pictures::spot(&whole.source, &whole.document, whole.format, at));
            let spot = spot.ok_or_else(|| format!("there is no place below {src} for its credit"))?;
            spots.entry(spot).or_default().push((src, block));
        }
        let mut edits = Vec::new();
        for (at, credits) in spots {
            let edit = pictures::put(&whole.source, whole.format, at, &credits);
            edits.push(edit.map_err(|error| error.to_string())?);
        }
        splice(&bytes, &whole.source, edits.iter()).ok_or_else(|| "its encoding cannot say the credits".to_owned())
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
        let placed = find(&whole).map_err(|error| error.to_string())?;
        Ok((bytes, whole, placed))
    }

    fn read(&self, file: &File, bytes: &[u8]) -> (Analysis, Context) {
        let mut context = file.settings.context();
        context.today = Some(self.args.content.today.unwrap_or_else(today).parts());
        context.original.clone_from(&self.original);
        let analysis = files::understand(file, bytes, &self.lookup, &mut context, Knowledge::built_in());
        (analysis, context)
    }
}

/// For each work the picture that it is, if it is one, and how many paragraphs its credit has.
fn whose<'w>(
    works: &'w [Attribution],
    file: &File,
    format: document::Format,
    write: &impl Fn(Vec<Attribution>) -> Result<String, String>,
) -> Result<Vec<(Option<&'w str>, usize)>, String> {
    if works.iter().all(|work| work.medium.is_none()) {
        return Ok(Vec::new());
    }
    let one = |work: &'w Attribution| {
        let src = work.src.as_deref().filter(|_| work.medium.is_some());
        Ok((src, paragraphs(file, format, &write(vec![work.clone()])?)))
    };
    works.iter().map(one).collect()
}

/// How many paragraphs credits have.
fn paragraphs(file: &File, format: document::Format, block: &str) -> usize {
    crate::read::paragraphs(&crate::read::read(&file.shown, block.as_bytes(), format, Knowledge::built_in()).1)
}

/// What the comment of a file keeps of its article, and the file without the credits that licit put there; `None` where
/// it holds none.
pub(super) fn bare(whole: &Analysis, bytes: &[u8]) -> Result<Option<(Overrides, Vec<u8>)>, place::PlaceError> {
    let placed = find(whole)?;
    let mut blocks = pictures::find(&whole.source, &whole.document, whole.format)?;
    blocks.extend(placed.iter().map(|placed| placed.span));
    blocks.sort_unstable_by_key(|block| block.start);
    if blocks.is_empty() {
        return Ok(None);
    }
    let said = placed.map(|placed| placed.said).unwrap_or_default();
    Ok(without(whole, bytes, &blocks).map(|rest| (said, rest)))
}

/// The block of the article.
fn find(whole: &Analysis) -> Result<Option<Placed>, place::PlaceError> {
    place::find(&whole.source, &whole.document, whole.format)
}

/// The bytes of a file without some of its blocks.
fn without(whole: &Analysis, bytes: &[u8], blocks: &[Span]) -> Option<Vec<u8>> {
    let edits: Vec<Edit> = blocks.iter().map(|span| Edit { span: *span, text: String::new() }).collect();
    splice(bytes, &whole.source, edits.iter())
}
