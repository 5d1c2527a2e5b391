//! The arguments of every command.

mod attribute;

pub(super) use attribute::{
    AttributeArgs, AttributeForm, AttributeFormat, AttributeGroup, AttributeKind, AttributePictures,
};

use super::color::ColorChoice;
use crate::day::Day;
use crate::evidence::Confidence;
use crate::finding::Severity;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Checks and writes the attribution of republished articles and images.
#[derive(Debug, Parser)]
#[command(
    version,
    propagate_version = true,
    max_term_width = 100,
    after_help = "Example:\n  licit check content/\n\nExit codes: 0 nothing found, 1 findings, 2 bad usage, configuration or path, 3 nothing to read"
)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub(super) command: Command,
    #[command(flatten)]
    pub(super) global: GlobalArgs,
}

#[derive(Debug, Args)]
pub(super) struct GlobalArgs {
    /// When to color, like `--color never`
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t = ColorChoice::Auto)]
    pub(super) color: ColorChoice,
    /// Leaves out all on standard error but errors
    #[arg(long, short, global = true)]
    pub(super) quiet: bool,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Checks what republishing the works in files asks for, and what is missing
    #[command(
        after_help = "Example:\n  licit check content/ --format sarif --output-file licit.sarif\n\nExit codes: 0 nothing at or above --fail-on, 1 findings, 2 bad usage, configuration or path, 3 nothing to read"
    )]
    Check(CheckArgs),
    /// Prints what is understood of files: licenses, credits, notices and works
    #[command(after_help = "Example:\n  licit scan --format human article.md")]
    Scan(ScanArgs),
    /// Writes the credits of an article and of its images, ready to paste
    #[command(
        after_help = "Example:\n  licit attribute article.md --source-url https://example.org/original\n  licit attribute --kind image --title \"Old mill\" --author \"Nia Orsolo\" --license CC-BY-4.0\n  licit attribute --write --pictures below article.md\n  licit attribute --form page --group license content/ > credits.md\n\nExit codes: 0 all is credited, 1 a work cannot be, 2 bad usage, configuration or path, 3 nothing to read"
    )]
    Attribute(Box<AttributeArgs>),
    /// Explains a rule or a license
    #[command(
        after_help = "Example:\n  licit explain license-link-missing\n  licit explain CC-BY-4.0\n  licit explain CC-BY-SA-4.0 CC-BY-NC-4.0"
    )]
    Explain(ExplainArgs),
    /// Lists the rules, or tests the examples in them
    #[command(after_help = "Example:\n  licit rules list\n  licit rules test .licit/rules")]
    Rules(RulesArgs),
    /// Prints the JSON Schema of rules, of licit.yaml, or of a report, for editors and programs
    #[command(after_help = "Example:\n  licit schema rule > .licit/rule.schema.json")]
    Schema {
        /// Of what
        #[arg(value_enum)]
        of: SchemaOf,
    },
    /// Prints a page for people, made from what licit knows: its rules, licenses or publishers
    #[command(after_help = "Example:\n  licit docs licenses > licenses.md")]
    Docs(DocsArgs),
    /// Writes a licit.yaml from what is found in a folder
    #[command(after_help = "Example:\n  licit init .")]
    Init(InitArgs),
}

/// What every command that reads content takes.
#[derive(Debug, Args)]
pub(super) struct ContentArgs {
    /// Configuration for all files, instead of the licit.yaml found from each file upward
    #[arg(long, value_name = "FILE", conflicts_with = "no_config")]
    pub(super) config: Option<PathBuf>,
    /// Takes each file by itself: no licit.yaml, no LICENSE, sidecar, REUSE.toml or site configuration beside it
    #[arg(long)]
    pub(super) no_config: bool,
    /// Day that rules with dates count from, like `--today 2026-11-23` [default: the day of the run, UTC]
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(super) today: Option<Day>,
    /// Path that standard input (`-`) stands for, like `--stdin-filename posts/a.md`
    #[arg(long, value_name = "NAME")]
    pub(super) stdin_filename: Option<PathBuf>,
}

/// What to read.
#[derive(Debug, Args)]
pub(super) struct PathArgs {
    /// Files and folders, and `-` for standard input [default: .]
    pub(super) paths: Vec<PathBuf>,
    /// Further paths from a list, a line (or NUL) each, like `git diff -z --name-only --diff-filter=d -- '*.md' | licit check --files-from -`
    #[arg(long, value_name = "FILE|-")]
    pub(super) files_from: Option<PathBuf>,
}

/// Findings that were there before.
#[derive(Debug, Args)]
pub(super) struct BaselineArgs {
    /// Holds back the findings of a baseline, like `--baseline .licit-baseline.json` [default: `baseline` in licit.yaml]
    #[arg(long, value_name = "FILE")]
    pub(super) baseline: Option<PathBuf>,
    /// Writes all that is found into the baseline, like `licit check --write-baseline content/`
    #[arg(long, conflicts_with_all = ["select", "ignore"])]
    pub(super) write_baseline: bool,
    /// Takes out of the baseline what is no longer found, like `licit check --baseline .licit-baseline.json --prune-baseline content/`
    #[arg(long, conflicts_with_all = ["write_baseline", "select", "ignore"])]
    pub(super) prune_baseline: bool,
}

#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    #[command(flatten)]
    pub(super) files: PathArgs,
    /// How to report, like `--format github`
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = CheckFormat::Human)]
    pub(super) format: CheckFormat,
    /// Writes the report to a file, like `--output-file licit.sarif`
    #[arg(long, value_name = "FILE")]
    pub(super) output_file: Option<PathBuf>,
    /// Lowest severity that makes the run fail, like `--fail-on warning`
    #[arg(long, value_enum, value_name = "SEVERITY", default_value_t = FailOn::Error)]
    pub(super) fail_on: FailOn,
    /// Only these rules or groups, like `--select attribution,nd-translated`
    #[arg(long, value_name = "ID|GROUP", value_delimiter = ',')]
    pub(super) select: Vec<String>,
    /// Not these rules or groups, like `--ignore image-credit-missing`
    #[arg(long, value_name = "ID|GROUP", value_delimiter = ',')]
    pub(super) ignore: Vec<String>,
    /// Least sure findings that are shown, like `--min-confidence low`
    #[arg(long, value_enum, value_name = "CONFIDENCE", default_value_t = MinConfidence::Medium)]
    pub(super) min_confidence: MinConfidence,
    /// Holds all that is read to be republished from elsewhere
    #[arg(long)]
    pub(super) republished: bool,
    /// Compares the one file with its original, like `licit check post.md --original post-as-sent.html`
    #[arg(long, value_name = "FILE")]
    pub(super) original: Option<PathBuf>,
    #[command(flatten)]
    pub(super) fix: FixArgs,
    #[command(flatten)]
    pub(super) baseline: BaselineArgs,
    #[command(flatten)]
    pub(super) content: ContentArgs,
}

/// Edits that mend findings.
#[derive(Debug, Args)]
pub(super) struct FixArgs {
    /// Mends what can be mended without changing what is said, and reports the rest
    #[arg(long, group = "mending", conflicts_with_all = ["write_baseline", "prune_baseline"])]
    pub(super) fix: bool,
    /// With `--fix` or `--diff`: makes suggested edits, too, which a person should read
    #[arg(long, requires = "mending")]
    pub(super) unsafe_fixes: bool,
    /// Prints the edits that `--fix` would make instead of the report, and writes nothing
    #[arg(long, group = "mending", conflicts_with_all = ["output_file", "write_baseline", "prune_baseline"])]
    pub(super) diff: bool,
}

#[derive(Debug, Args)]
pub(super) struct ScanArgs {
    #[command(flatten)]
    pub(super) files: PathArgs,
    /// How to print: for programs a line a document, for people place by place
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = ScanFormat::Jsonl)]
    pub(super) format: ScanFormat,
    #[command(flatten)]
    pub(super) content: ContentArgs,
}

#[derive(Debug, Args)]
pub(super) struct ExplainArgs {
    /// Id of a rule, or a license in any spelling; several licenses: whether they mix, and why
    #[arg(value_name = "RULE|LICENSE", required = true, num_args = 1..)]
    pub(super) subject: Vec<String>,
    /// How to print
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = ListFormat::Human)]
    pub(super) format: ListFormat,
}

#[derive(Debug, Args)]
pub(super) struct RulesArgs {
    #[command(subcommand)]
    pub(super) command: RulesCommand,
}

#[derive(Debug, Subcommand)]
pub(super) enum RulesCommand {
    /// Lists the rules that hold in the working folder
    #[command(after_help = "Example:\n  licit rules list --format json")]
    List {
        /// How to print
        #[arg(long, value_enum, value_name = "FORMAT", default_value_t = ListFormat::Human)]
        format: ListFormat,
    },
    /// Runs the examples of the rules, which are their tests
    #[command(after_help = "Example:\n  licit rules test .licit/rules")]
    Test {
        /// Folder of rules of your own [default: the built-in rules]
        folder: Option<PathBuf>,
    },
}

#[derive(Debug, Args)]
pub(super) struct DocsArgs {
    /// Which page
    #[arg(value_enum, value_name = "PAGE")]
    pub(super) page: DocsPage,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum DocsPage {
    /// Every rule: what, why, on what ground, with examples; and what no rule checks
    Rules,
    /// What each license asks for, allows and forbids
    Licenses,
    /// Known publishers and their terms
    Publishers,
}

#[derive(Debug, Args)]
pub(super) struct InitArgs {
    /// Folder that the configuration is for
    #[arg(default_value = ".")]
    pub(super) folder: PathBuf,
    /// Overwrites a licit.yaml that exists
    #[arg(long)]
    pub(super) force: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum CheckFormat {
    /// With the source lines, for people
    Human,
    /// A line a finding
    Short,
    /// One object, schema licit/check/1
    Json,
    /// Annotations of GitHub Actions
    Github,
    /// SARIF 2.1.0
    Sarif,
    /// Code quality report of GitLab
    Gitlab,
    /// JUnit XML, a test a finding
    Junit,
    /// Diagnostics of reviewdog, one a line
    Rdjsonl,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ScanFormat {
    /// An object a line, schema licit/scan/1
    Jsonl,
    /// Place by place, for people
    Human,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ListFormat {
    /// For people
    Human,
    /// For programs: one object
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum SchemaOf {
    /// A rule file
    Rule,
    /// licit.yaml
    Config,
    /// What `licit check --format json` prints
    Check,
    /// A line of what `licit scan` prints
    Scan,
    /// What `licit attribute --format json` prints
    Attribution,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOn {
    /// What is wrong
    Error,
    /// What is likely wrong, too
    Warning,
    /// What only a person can decide, too
    Review,
    /// Everything
    Info,
    /// Nothing
    Never,
}

impl FailOn {
    /// Says whether a finding of this severity makes the run fail.
    pub(super) fn holds(self, severity: Severity) -> bool {
        match self {
            Self::Error => severity >= Severity::Error,
            Self::Warning => severity >= Severity::Warning,
            Self::Review => severity >= Severity::Review,
            Self::Info => severity >= Severity::Info,
            Self::Never => false,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum MinConfidence {
    /// All
    Low,
    /// Likely ones and sure ones
    Medium,
    /// Sure ones
    High,
}

impl From<MinConfidence> for Confidence {
    fn from(value: MinConfidence) -> Self {
        match value {
            MinConfidence::Low => Self::Low,
            MinConfidence::Medium => Self::Medium,
            MinConfidence::High => Self::High,
        }
    }
}
