//! `licit check --fix` and `--diff`: edits that hold are written, or shown.

use super::args::FixArgs;
use super::check::Checked;
use super::console::Console;
use super::files::{guarded, internal};
use super::replace;
use crate::discover::{File, Origin};
use crate::finding::{Finding, Safety};
use crate::fix::apply::{self, Applied, Judged};
use crate::report::count;
use crate::report::escape::visible;
use crate::source::Source;
use similar::TextDiff;
use std::collections::BTreeMap;
use std::io::{self, IsTerminal as _, Write as _};

/// What is done with edits.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fixing {
    safety: Safety,
    /// Written into the files, else only shown.
    writes: bool,
}

/// What was done with one file.
#[derive(Debug)]
pub(super) struct Mended {
    applied: Vec<Applied>,
    refused: usize,
    /// What changes, where that is asked for.
    diff: Option<String>,
    /// Why the file could not be written.
    failure: Option<String>,
}

/// What was done with all files.
#[derive(Debug, Default)]
pub(super) struct Tally {
    files: usize,
    by_rule: BTreeMap<String, usize>,
    refused: usize,
    failures: Vec<String>,
}

impl Judged for Checked {
    fn source(&self) -> &Source {
        &self.source
    }

    fn findings(&self) -> &[Finding] {
        &self.findings
    }
}

impl Fixing {
    /// What the arguments ask for.
    pub(super) fn of(args: &FixArgs) -> Option<Self> {
        let safety = if args.unsafe_fixes { Safety::Suggested } else { Safety::Safe };
        (args.fix || args.diff).then_some(Self { safety, writes: args.fix })
    }

    /// Mends one file; gives what is left to report. A file that cannot be written stays as it was.
    pub(super) fn mend(self, file: &File, bytes: &[u8], judge: impl Fn(&[u8]) -> Checked) -> Checked {
        let fixed = guarded(|| {
            #[cfg(test)]
            super::files::trip(file);
            apply::apply(bytes.to_vec(), self.safety, &judge)
        });
        let fixed = match fixed {
            Ok(fixed) => fixed,
            Err(why) => {
                let failure = format!("`{}` stays as it was: {}", file.shown, internal(&why).message);
                let mut checked = judge(bytes);
                checked.mended = Some(Mended { applied: Vec::new(), refused: 0, diff: None, failure: Some(failure) });
                return checked;
            }
        };
        let mut checked = fixed.judged;
        for finding in checked.findings.iter_mut().filter(|finding| fixed.refused.contains(&finding.fingerprint)) {
            finding.fixes.clear();
        }
        let mut mended = Mended { applied: fixed.applied, refused: fixed.refused.len(), diff: None, failure: None };
        if mended.applied.is_empty() {
            checked.mended = Some(mended);
            return checked;
        }
        if self.writes {
            let written = match &file.origin {
                Origin::Path(path) => replace::replace(path, &file.base, bytes, &fixed.bytes),
                Origin::Stdin | Origin::Nowhere(_) => {
                    Err(io::Error::other("standard input cannot be written; `--diff` shows what would change"))
                }
            };
            if let Err(error) = written {
                checked = judge(bytes);
                mended.applied.clear();
                mended.failure = Some(format!("`{}` stays as it was: {error}", file.shown));
            }
        } else {
            mended.diff = Some(unified(&file.shown, &judge(bytes).source.text, &checked.source.text));
        }
        checked.mended = Some(mended);
        checked
    }
}

/// A unified difference with the path on both sides, as `patch` and people read it.
fn unified(path: &str, before: &str, after: &str) -> String {
    let path = visible(path);
    TextDiff::from_lines(before, after).unified_diff().header(&format!("a/{path}"), &format!("b/{path}")).to_string()
}

impl Tally {
    /// Adds a file; prints its difference. Says whether there is one.
    pub(super) fn add(&mut self, mended: Option<Mended>) -> io::Result<bool> {
        let Some(mended) = mended else { return Ok(false) };
        self.refused += mended.refused;
        self.failures.extend(mended.failure);
        self.files += usize::from(!mended.applied.is_empty());
        for applied in mended.applied {
            *self.by_rule.entry(applied.rule).or_default() += 1;
        }
        let Some(diff) = mended.diff else { return Ok(false) };
        let mut out = io::stdout().lock();
        if out.is_terminal() {
            for line in diff.split_inclusive('\n') {
                let (line, end) = line.strip_suffix('\n').map_or((line, ""), |line| (line, "\n"));
                write!(out, "{}{end}", visible(line))?;
            }
        } else {
            out.write_all(diff.as_bytes())?;
        }
        Ok(true)
    }

    /// Tells what was done.
    pub(super) fn tell(self, writes: bool, console: &mut Console) {
        for failure in self.failures {
            console.error(failure);
        }
        let mended: usize = self.by_rule.values().sum();
        if mended > 0 {
            let rules = self.by_rule.iter().map(|(rule, count)| format!("{rule} {count}")).collect::<Vec<_>>();
            let done = if writes { "mended" } else { "can be mended" };
            let (findings, files) = (count(mended, "finding"), count(self.files, "file"));
            console.note(format_args!("{findings} in {files} {done}: {}", rules.join(", ")));
        }
        if self.refused > 0 {
            let findings = count(self.refused, "finding");
            console.note(format_args!("{findings} would not be mended by the edit for it, which was taken back"));
        }
    }
}
