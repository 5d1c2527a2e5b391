//! `licit check`: findings of all files, as a report.

use super::Outcome;
use super::args::{BaselineArgs, CheckArgs, CheckFormat, ContentArgs, FailOn};
use super::baseline::{Baselines, Mode, Seen, Use};
use super::console::Console;
use super::date;
use super::files::{self, guarded, internal};
use super::fix::{Fixing, Mended, Tally};
use super::judge::Judges;
use super::list;
use super::original;
use super::output::{Output, closed};
use crate::Analysis;
use crate::config::{Context, Original, Selection, nearest};
use crate::day::Day;
use crate::discover::{Discover, File, Lookup, LookupMode};
use crate::document::{Document, Format, Problem};
use crate::evidence::Confidence;
use crate::finding::Finding;
use crate::knowledge::Knowledge;
use crate::prefilter;
use crate::report::{self, CheckReport, FileReport, RuleInfo, Summary};
use crate::rule::Book;
use crate::source::Source;
use crate::work::{Provenance, Relation};
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, RwLock};

/// What is kept of a file until it is reported.
pub(super) struct Checked {
    pub(super) source: Arc<Source>,
    pub(super) findings: Vec<Finding>,
    works: usize,
    third_party: usize,
    problems: usize,
    readable: bool,
    config: Option<String>,
    held: Option<Use>,
    pub(super) mended: Option<Mended>,
}

/// Runs the command.
pub(super) fn run(args: &CheckArgs, console: &mut Console) -> Outcome {
    let today = args.content.today.unwrap_or_else(date::today);
    let Some(paths) = list::paths(&args.files, console) else { return Outcome::Trouble };
    let original = match original(args, &paths) {
        Ok(original) => original,
        Err(why) => {
            console.error(why);
            return Outcome::Trouble;
        }
    };
    let lookup = Arc::new(lookup(&args.content));
    let mut judges = Judges::default();
    judges.prepare_arguments(&paths, &lookup, console);
    if !known_names(args, &judges, console) {
        return Outcome::Trouble;
    }
    let rules = rule_infos(&judges);
    let output = if args.fix.diff { Ok(Output::nowhere()) } else { Output::open(args.output_file.as_deref()) };
    let output = match output {
        Ok(output) => output,
        Err(error) => {
            let path = args.output_file.as_deref().unwrap_or(Path::new("-")).display();
            console.error(format_args!("cannot write `{path}`: {error}"));
            return Outcome::Trouble;
        }
    };
    let found = Discover::new(&paths, args.content.stdin_filename.as_deref(), Arc::clone(&lookup))
        .leave_out(args.output_file.as_deref());
    let mut run = Run::new(args.fail_on, today);
    match report(args, original.as_ref(), found, output, &rules, judges, &lookup, &mut run, console) {
        Ok(()) => {}
        Err(error) if closed(&error) => {}
        Err(error) => console.error(format_args!("cannot write the report: {error}")),
    }
    run.outcome()
}

/// What a run comes to.
struct Run {
    fail_on: FailOn,
    summary: Summary,
    configs: BTreeSet<Option<String>>,
    failed: bool,
    readable: usize,
    seen: Seen,
    today: Day,
}

impl Run {
    fn new(fail_on: FailOn, today: Day) -> Self {
        let summary = Summary { today: Some(today.to_string()), ..Summary::default() };
        Self { fail_on, summary, configs: BTreeSet::new(), failed: false, readable: 0, seen: Seen::default(), today }
    }

    fn add(&mut self, checked: &mut Checked) {
        if let Some(held) = checked.held.take() {
            self.summary.baseline = Some(self.summary.baseline.unwrap_or(0));
            self.seen.add(held);
        }
        self.summary.add(&FileReport { source: &checked.source, findings: &checked.findings });
        self.summary.works += checked.works;
        self.summary.third_party += checked.third_party;
        self.summary.problems += checked.problems;
        self.readable += usize::from(checked.readable);
        self.configs.insert(checked.config.clone());
        self.failed |=
            checked.findings.iter().any(|finding| finding.suppressed.is_none() && self.fail_on.holds(finding.severity));
    }

    fn outcome(&self) -> Outcome {
        if self.failed {
            Outcome::Findings
        } else if self.readable == 0 {
            Outcome::Nothing
        } else {
            Outcome::Clean
        }
    }
}

#[expect(clippy::too_many_arguments, reason = "each is a thing of its own, and the caller needs most of them after")]
fn report(
    args: &CheckArgs,
    original: Option<&Original>,
    found: Discover,
    output: Output,
    rules: &[RuleInfo],
    judges: Judges,
    lookup: &Lookup,
    run: &mut Run,
    console: &mut Console,
) -> io::Result<()> {
    let terminal = console.terminal(args.output_file.is_some());
    let mut report = CheckReport::begin(output, format(args.format), rules, terminal)?;
    let knowledge = Knowledge::built_in();
    let selection = Selection { select: args.select.clone(), ignore: args.ignore.clone() };
    let today = run.today.parts();
    let fixing = Fixing::of(&args.fix);
    let checker = Checker { lookup, knowledge, least: Confidence::from(args.min_confidence), fixing };
    let mut tally = Tally::default();
    let mut unreported = Vec::new();
    // Written between chunks, read by the threads within one.
    let judges = RwLock::new(judges);
    let baselines = RwLock::new(Baselines::new(mode(&args.baseline), args.baseline.baseline.as_deref()));
    files::for_each(
        found,
        console,
        |chunk, console| {
            console.neighbors(lookup);
            write(&judges).prepare(chunk, lookup, console);
            write(&baselines).prepare(chunk, console);
        },
        |file| {
            let mut context = file.settings.context();
            context.today = Some(today);
            context.selection = selection.clone();
            context.original = original.cloned();
            if args.republished {
                republish(&mut context);
            }
            let (judges, baselines) = (read(&judges), read(&baselines));
            let book = judges.book(&file.settings.governed);
            guarded(|| checker.check(file, &context, book, &baselines))
                .unwrap_or_else(|why| checker.failed(file, &context, book, &why))
        },
        |mut checked| {
            report.compare(checked.held.is_some());
            run.add(&mut checked);
            run.failed |= tally.add(checked.mended.take())?;
            guarded(|| report.file(&FileReport { source: &checked.source, findings: &checked.findings }))
                .unwrap_or_else(|why| {
                    unreported.push(format!("{}: {}", checked.source.path, internal(&why).message));
                    Ok(())
                })
        },
    )?;
    for failure in unreported {
        console.error(failure);
    }
    console.neighbors(lookup);
    if run.configs.len() == 1 {
        run.summary.config = run.configs.first().cloned().flatten();
    }
    report.end(&run.summary)?.finish()?;
    read(&baselines).finish(&run.seen, console);
    tally.tell(args.fix.fix, console);
    // The human report ends with it.
    if args.output_file.is_some() || args.fix.diff || args.format != CheckFormat::Human {
        console.note(run.summary.line());
    }
    Ok(())
}

/// The original that the arguments name, which goes with one file.
fn original(args: &CheckArgs, paths: &[PathBuf]) -> Result<Option<Original>, String> {
    let Some(path) = &args.original else { return Ok(None) };
    if paths.len() != 1 || paths[0].is_dir() {
        return Err(
            "`--original` goes with one file; `original` under `licit` in its front matter names the original of each"
                .to_owned(),
        );
    }
    original::read(path).map(Some).map_err(|why| format!("--original {}: {why}", path.display()))
}

fn write<T>(lock: &RwLock<T>) -> std::sync::RwLockWriteGuard<'_, T> {
    lock.write().unwrap_or_else(std::sync::PoisonError::into_inner)
}

fn read<T>(lock: &RwLock<T>) -> std::sync::RwLockReadGuard<'_, T> {
    lock.read().unwrap_or_else(std::sync::PoisonError::into_inner)
}

fn mode(args: &BaselineArgs) -> Mode {
    match (args.write_baseline, args.prune_baseline) {
        (true, _) => Mode::Write,
        (false, true) => Mode::Prune,
        (false, false) => Mode::Hold,
    }
}

/// What every file is checked with.
struct Checker<'a> {
    lookup: &'a Lookup,
    knowledge: &'a Knowledge,
    least: Confidence,
    fixing: Option<Fixing>,
}

impl Checker<'_> {
    fn check(&self, file: &File, context: &Context, book: &Book, baselines: &Baselines) -> Checked {
        let judge = |bytes: &[u8]| self.judge(file, bytes, None, context.clone(), book, baselines);
        match (files::read(file), self.fixing) {
            (Ok(bytes), None) => self.silent(file, &bytes, context, baselines).unwrap_or_else(|| judge(&bytes)),
            (Ok(bytes), Some(fixing)) => fixing.mend(file, &bytes, judge),
            (Err(problem), _) => self.judge(file, &[], Some(problem), context.clone(), book, baselines),
        }
    }

    /// What a file comes to that holds nothing to find, and of which nothing else speaks; most of them need no reading.
    fn silent(&self, file: &File, bytes: &[u8], context: &Context, baselines: &Baselines) -> Option<Checked> {
        let spoken_of = file.settings.governed.shown.is_some()
            || context.relation.is_some()
            || context.original.is_some()
            || crate::read::is_mdx(&file.shown);
        let format = Format::detect(&file.shown, bytes).unwrap_or(file.format);
        if spoken_of || guarded(|| prefilter::may_matter(bytes, format, self.knowledge)).unwrap_or(true) {
            return None;
        }
        let mut context = context.clone();
        files::ask_neighbors(file, &Document::default(), self.lookup, self.knowledge, &mut context);
        if !context.beside.is_empty() {
            return None;
        }
        let source = Arc::new(Source::from_text(&file.shown, String::new()));
        let held = baselines.apply(file, &source, &mut Vec::new());
        Some(Checked {
            source,
            findings: Vec::new(),
            works: 1,
            third_party: 0,
            problems: 0,
            readable: true,
            config: None,
            held,
            mended: None,
        })
    }

    /// What is said of a file on which the program itself failed.
    fn failed(&self, file: &File, context: &Context, book: &Book, why: &str) -> Checked {
        let analysis = files::empty(file, internal(why));
        let findings = guarded(|| crate::check(&analysis, context, self.knowledge, book)).unwrap_or_default();
        Checked {
            findings,
            held: None,
            works: 0,
            third_party: 0,
            problems: 1,
            readable: false,
            config: file.settings.governed.shown.clone(),
            source: analysis.source,
            mended: None,
        }
    }

    /// Judges bytes as if they stood in a file.
    fn judge(
        &self,
        file: &File,
        bytes: &[u8],
        problem: Option<Problem>,
        mut context: Context,
        book: &Book,
        baselines: &Baselines,
    ) -> Checked {
        let mut analysis = files::understand(file, bytes, self.lookup, &mut context, self.knowledge);
        analysis.document.problems.extend(problem);
        let context = &context;
        let judge = |analysis: &Analysis| guarded(|| crate::check(analysis, context, self.knowledge, book));
        let mut findings = match judge(&analysis) {
            Ok(findings) => findings,
            Err(why) => {
                analysis = files::empty(file, internal(&why));
                judge(&analysis).unwrap_or_default()
            }
        };
        let held = baselines.apply(file, &analysis.source, &mut findings);
        findings.retain(|finding| finding.confidence >= self.least);
        let works = || analysis.each().flat_map(|one| &one.works.works);
        Checked {
            findings,
            held,
            works: works().count(),
            third_party: works().filter(|work| work.provenance == Provenance::ThirdParty).count(),
            problems: analysis.document.problems.len(),
            readable: !analysis.document.problems.iter().any(|problem| problem.kind.is_unread()),
            config: file.settings.governed.shown.clone(),
            source: analysis.source,
            mended: None,
        }
    }
}

fn republish(context: &mut Context) {
    context.relation = Some(Relation::Republished);
    context.provenance = context.provenance.filter(|provenance| *provenance != Provenance::Own);
    context.because = Some("`--republished`".to_owned());
}

/// How the configuration of the working folder is found.
pub(super) fn lookup_here() -> Lookup {
    Lookup::new(LookupMode::Upward)
}

/// How configurations are found, as the arguments say.
pub(super) fn lookup(args: &ContentArgs) -> Lookup {
    Lookup::new(match &args.config {
        _ if args.no_config => LookupMode::None,
        Some(path) => LookupMode::File(path.clone()),
        None => LookupMode::Upward,
    })
}

/// Tells of names in `--select` and `--ignore` that are no rule and no group.
fn known_names(args: &CheckArgs, judges: &Judges, console: &mut Console) -> bool {
    let books = judges.books();
    let mut all_known = true;
    for (flag, names) in [("--select", &args.select), ("--ignore", &args.ignore)] {
        for name in names.iter().filter(|name| !books.iter().any(|book| book.knows(name))) {
            let rules = books.iter().flat_map(|book| book.rules());
            let known = rules.flat_map(|rule| [rule.id.as_str(), rule.group.as_str()]);
            let help = nearest(name, known).map_or_else(
                || "`licit rules list` names them".to_owned(),
                |nearest| format!("did you mean `{nearest}`?"),
            );
            console.error(format_args!("{flag}: unknown rule or group `{name}` ({help})"));
            all_known = false;
        }
    }
    all_known
}

fn rule_infos(judges: &Judges) -> Vec<RuleInfo> {
    let mut infos = BTreeMap::new();
    for rule in judges.books().into_iter().flat_map(Book::rules) {
        infos.insert(
            rule.id.clone(),
            RuleInfo {
                id: rule.id.clone(),
                summary: rule.summary.clone(),
                why: rule.why.clone(),
                severity: rule.severity,
                url: None,
            },
        );
    }
    infos.into_values().collect()
}

fn format(format: CheckFormat) -> report::CheckFormat {
    match format {
        CheckFormat::Human => report::CheckFormat::Human,
        CheckFormat::Short => report::CheckFormat::Short,
        CheckFormat::Json => report::CheckFormat::Json,
        CheckFormat::Github => report::CheckFormat::Github,
        CheckFormat::Sarif => report::CheckFormat::Sarif,
        CheckFormat::Gitlab => report::CheckFormat::Gitlab,
        CheckFormat::Junit => report::CheckFormat::Junit,
        CheckFormat::Rdjsonl => report::CheckFormat::Rdjsonl,
    }
}
