//! From found files to what is understood of them: in parallel, in order, with a bound on memory.
//!
//! Takes files as `discover` finds them, gives the result of a function for each in the same order, whatever the
//! threads do. Trouble with a file stays with that file.

use super::console::Console;
use super::original;
use crate::Analysis;
use crate::bounds;
use crate::config::{Context, MediumRule};
use crate::discover::{Discover, File, Found, Governed, Lookup, Neighbors, Origin, too_large};
use crate::document::{Document, Format, Problem, ProblemKind};
use crate::evidence::Evidence;
use crate::knowledge::Knowledge;
use crate::resolve::picture_of_head;
use crate::source::Source;
use crate::work::Works;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Read as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::{Arc, Once, mpsc};

/// Most files that are in memory at once.
const MAX_CHUNK_FILES: usize = 256;
/// Most bytes of files that are in memory at once; one file may be larger.
const MAX_CHUNK_BYTES: u64 = 64 << 20;

/// Most files that a thread is given at once.
const MAX_TASK_FILES: usize = 8;
/// Most bytes of files that a thread is given at once; one file may be larger.
const MAX_TASK_BYTES: u64 = 256 << 10;

/// How many files were met.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Count {
    /// Looked at, readable or not.
    pub(super) files: usize,
}

/// Runs `work` on every file, in parallel, and hands the results to `sink` in the order of the files. `prepare` sees
/// the files before, one thread at a time. Ends early when `sink` fails.
pub(super) fn for_each<T: Send>(
    mut found: Discover,
    console: &mut Console,
    mut prepare: impl FnMut(&[File], &mut Console),
    work: impl Fn(&File) -> T + Sync,
    mut sink: impl FnMut(T) -> io::Result<()>,
) -> io::Result<Count> {
    let mut count = Count::default();
    // Small chunks first, so that the first results come soon.
    let mut limit = 16;
    loop {
        let chunk = next_chunk(&mut found, limit, console);
        if chunk.is_empty() {
            return Ok(count);
        }
        count.files += chunk.len();
        prepare(&chunk, console);
        in_order(&chunk, &work, &mut sink)?;
        limit = (limit * 2).min(MAX_CHUNK_FILES);
    }
}

/// Runs `work` on the files of a chunk in parallel and hands on each result as soon as those before it are: what waits
/// is no more than what overtook a slow file.
fn in_order<T: Send>(
    chunk: &[File],
    work: &(impl Fn(&File) -> T + Sync),
    sink: &mut impl FnMut(T) -> io::Result<()>,
) -> io::Result<()> {
    let (sender, results) = mpsc::channel();
    rayon::in_place_scope_fifo(|scope| {
        for (at, files) in tasks(chunk).enumerate() {
            let sender = sender.clone();
            scope.spawn_fifo(move |_| {
                let done: Vec<T> = files.iter().map(work).collect();
                // Nobody listens any more where the sink failed.
                let _ = sender.send((at, done));
            });
        }
        drop(sender);
        let mut waiting = BTreeMap::new();
        let mut next = 0;
        for (at, done) in results {
            waiting.insert(at, done);
            while let Some(done) = waiting.remove(&next) {
                done.into_iter().try_for_each(&mut *sink)?;
                next += 1;
            }
        }
        Ok(())
    })
}

/// Files in a row that go to a thread together: handing over costs as much as a small file does.
fn tasks(chunk: &[File]) -> impl Iterator<Item = &[File]> {
    // All threads get some of a short list.
    let most = (chunk.len() / 16).clamp(1, MAX_TASK_FILES);
    let mut bytes = 0;
    let mut count = 0;
    chunk.chunk_by(move |file, next| {
        count += 1;
        bytes += file.size;
        let fits = count < most && bytes + next.size <= MAX_TASK_BYTES;
        if !fits {
            (count, bytes) = (0, 0);
        }
        fits
    })
}

fn next_chunk(found: &mut Discover, limit: usize, console: &mut Console) -> Vec<File> {
    let mut chunk = Vec::new();
    let mut bytes = 0;
    while chunk.len() < limit && bytes < MAX_CHUNK_BYTES {
        match found.next() {
            Some(Found::File(file)) => {
                bytes += file.size;
                chunk.push(file);
            }
            Some(Found::Missing { shown, why }) => console.error(format_args!("`{shown}` {why}")),
            Some(Found::LeftOut { shown, by }) => console.note(format_args!("{shown}: left out by {by}")),
            None => break,
        }
    }
    chunk
}

/// Reads a file and understands it, with what stands beside it, which is added to the context. What cannot be read, or
/// makes the core fail, is a problem of its document.
pub(super) fn analyze(file: &File, lookup: &Lookup, context: &mut Context, knowledge: &Knowledge) -> Analysis {
    let (bytes, problem) = match read(file) {
        Ok(bytes) => (bytes, None),
        Err(problem) => (Vec::new(), Some(problem)),
    };
    let mut analysis = understand(file, &bytes, lookup, context, knowledge);
    analysis.document.problems.extend(problem);
    analysis
}

/// Understands bytes as if they stood in a file.
pub(super) fn understand(
    file: &File,
    bytes: &[u8],
    lookup: &Lookup,
    context: &mut Context,
    knowledge: &Knowledge,
) -> Analysis {
    // A file that was named, or comes on standard input, may say only inside what it is.
    let format = Format::detect(&file.shown, bytes).unwrap_or(file.format);
    let understood = guarded(|| {
        let (source, document) = crate::read::read(&file.shown, bytes, format, knowledge);
        ask_neighbors(file, &document, lookup, knowledge, context);
        let mut analysis = crate::understand(source, document, format, context, knowledge);
        original::compare(file, &mut analysis, context, knowledge);
        analysis
    });
    understood.unwrap_or_else(|why| empty(file, internal(&why)))
}

/// Adds what files beside a file say of it and of the media that it shows.
pub(super) fn ask_neighbors(
    file: &File,
    document: &Document,
    lookup: &Lookup,
    knowledge: &Knowledge,
    context: &mut Context,
) {
    let Some(neighbors) = lookup.neighbors() else { return };
    let path = match &file.origin {
        Origin::Path(path) => path.as_path(),
        Origin::Stdin | Origin::Nowhere(_) => Path::new(&file.shown),
    };
    let governed = &file.settings.governed;
    let configured = governed.shown.as_ref().map(|_| governed.folder.as_path());
    neighbors.complete(path, &file.base, configured, document, knowledge, context);
    if governed.scope.speaks_of_media() {
        context.media = by_path(path, governed, document, knowledge);
    }
}

/// Most media of one page whose files are looked for.
const MAX_MEDIA: usize = 2_000;

/// What `paths` of the configuration says of the files of media.
fn by_path(
    page: &Path,
    governed: &Governed,
    document: &Document,
    knowledge: &Knowledge,
) -> BTreeMap<String, MediumRule> {
    let shown = document.media.iter().take(MAX_MEDIA).map(|media| media.src.clone());
    let shown: BTreeSet<String> = shown.chain(picture_of_head(document, knowledge.lexicon.lists())).collect();
    let rule = |src: &String| {
        let places = Neighbors::places(src, page, &governed.folder);
        places.iter().find_map(|place| governed.scope.medium(place))
    };
    shown.into_iter().filter_map(|src| rule(&src).map(|rule| (src, rule))).collect()
}

/// What is understood of a file that could not be: nothing but the problem.
pub(super) fn empty(file: &File, problem: Problem) -> Analysis {
    Analysis {
        source: Arc::new(Source::from_text(&file.shown, String::new())),
        format: file.format,
        document: Document { problems: vec![problem], ..Document::default() },
        evidence: Evidence::default(),
        works: Works::default(),
        beside: Vec::new(),
        items: Vec::new(),
    }
}

/// The problem of a file on which the program itself failed.
pub(super) fn internal(why: &str) -> Problem {
    let message = format!("licit failed on this file, which is a mistake in licit: {why}");
    Problem { kind: ProblemKind::Internal, message, span: None }
}

/// The bytes of a file, or why they cannot be had.
pub(super) fn read(file: &File) -> Result<Vec<u8>, Problem> {
    let unreadable = |error: io::Error| {
        let message = format!("cannot be read: {error}");
        Problem { kind: ProblemKind::Unreadable, message, span: None }
    };
    let mut bytes = Vec::with_capacity(usize::try_from(file.size).unwrap_or(0) + 1);
    match &file.origin {
        Origin::Path(path) => {
            let opened = std::fs::File::open(path).map_err(unreadable)?;
            opened.take(bounds::FILE + 1).read_to_end(&mut bytes).map_err(unreadable)?;
        }
        Origin::Stdin => {
            io::stdin().lock().take(bounds::FILE + 1).read_to_end(&mut bytes).map_err(unreadable)?;
        }
        Origin::Nowhere(problem) => return Err(problem.clone()),
    }
    if bytes.len() as u64 > bounds::FILE {
        return Err(too_large(bytes.len() as u64));
    }
    Ok(bytes)
}

thread_local! {
    /// Inside of [`guarded`]: what the last panic said.
    static CAUGHT: RefCell<Option<String>> = const { RefCell::new(None) };
    static GUARDED: RefCell<bool> = const { RefCell::new(false) };
}

static HOOK: Once = Once::new();

/// Runs a function; a panic in it is an error that says what and where, and nothing is printed.
pub(super) fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    HOOK.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if GUARDED.with_borrow(|guarded| *guarded) {
                CAUGHT.set(Some(info.to_string().lines().collect::<Vec<_>>().join(" ")));
            } else {
                before(info);
            }
        }));
    });
    let outer = GUARDED.replace(true);
    let result = catch_unwind(AssertUnwindSafe(work));
    GUARDED.set(outer);
    result.map_err(|_| CAUGHT.take().unwrap_or_else(|| "panic".to_owned()))
}

/// Fails on files of a name that tests give, where nothing else fails.
#[cfg(test)]
pub(super) fn trip(file: &File) {
    assert!(!file.shown.contains("tripwire"), "a tripwire");
}

#[cfg(test)]
mod tests {
    use super::guarded;

    #[test]
    fn a_panic_is_an_error_with_its_place() {
        let none: [u8; 0] = [];
        let index = none.len();
        let error = guarded(|| none[index]).expect_err("out of bounds");
        assert!(error.contains("files.rs") && error.contains("out of bounds"), "{error}");
        assert_eq!(guarded(|| 7), Ok(7));
    }
}
