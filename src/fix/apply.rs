//! Edits made, and judged again.
//!
//! Takes the bytes of a file and a function that judges bytes, gives the bytes with all edits that hold. An edit holds
//! if its finding is gone after it and no other came; what stands outside of the edits stays, byte for byte.

use crate::finding::{Edit, Finding, Fix, Safety, Severity};
use crate::source::Source;
use std::collections::{BTreeMap, BTreeSet};

/// Most times that one file is judged again. A file with more to mend is mended in a second run.
const MAX_ROUNDS: usize = 200;

/// A file as judged.
pub trait Judged {
    /// Its text.
    fn source(&self) -> &Source;
    /// What was found, silenced findings too.
    fn findings(&self) -> &[Finding];
}

/// An edit that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    /// The rule whose finding it mends.
    pub rule: String,
    /// What it does.
    pub title: String,
}

/// A file after its edits.
#[derive(Debug)]
pub struct Fixed<T> {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// As judged last.
    pub judged: T,
    /// What was done.
    pub applied: Vec<Applied>,
    /// Fingerprints of findings that an edit was to mend and did not, so that it was taken back.
    pub refused: BTreeSet<String>,
}

/// A fix that is to be tried.
#[derive(Debug, Clone)]
struct Chosen {
    rule: String,
    severity: Severity,
    /// Its finding, as known after other edits: fingerprint and number of the fix.
    key: (String, usize),
    fix: Fix,
}

/// Makes all edits up to a safety. `judge` reads and judges bytes as if they stood in the file.
pub fn apply<T: Judged>(bytes: Vec<u8>, safety: Safety, mut judge: impl FnMut(&[u8]) -> T) -> Fixed<T> {
    let judged = judge(&bytes);
    let mut fixed = Fixed { bytes, judged, applied: Vec::new(), refused: BTreeSet::new() };
    let mut refused: BTreeSet<(String, usize)> = BTreeSet::new();
    let mut at_once = usize::MAX;
    for _ in 0..MAX_ROUNDS {
        let mut chosen = choose(fixed.judged.findings(), safety, &refused);
        chosen.truncate(at_once);
        if chosen.is_empty() {
            break;
        }
        let edits = chosen.iter().flat_map(|chosen| &chosen.fix.edits);
        let after = splice(&fixed.bytes, fixed.judged.source(), edits).map(|bytes| {
            let judged = judge(&bytes);
            (bytes, judged)
        });
        match after {
            Some((bytes, judged)) if holds(fixed.judged.findings(), judged.findings(), &chosen) => {
                fixed.bytes = bytes;
                fixed.judged = judged;
                let applied = chosen.into_iter().map(|chosen| Applied { rule: chosen.rule, title: chosen.fix.title });
                fixed.applied.extend(applied);
                at_once = usize::MAX;
            }
            // One of several does not hold: the half that is tried next may leave it out.
            _ if chosen.len() > 1 => at_once = chosen.len() / 2,
            _ => {
                refused.extend(chosen.into_iter().map(|chosen| chosen.key));
                at_once = usize::MAX;
            }
        }
    }
    fixed.refused = refused.into_iter().map(|(fingerprint, _)| fingerprint).collect();
    fixed
}

/// The first fix of each finding that was not refused yet, so far as no two touch the same place; in the order of their
/// places.
fn choose(findings: &[Finding], safety: Safety, refused: &BTreeSet<(String, usize)>) -> Vec<Chosen> {
    let mut chosen: Vec<Chosen> = Vec::new();
    for finding in findings.iter().filter(|finding| finding.suppressed.is_none()) {
        let allowed = finding.fixes.iter().enumerate().filter(|(_, fix)| fix.safety <= safety && !fix.edits.is_empty());
        let mut left = allowed.filter(|(number, _)| !refused.contains(&(finding.fingerprint.clone(), *number)));
        let Some((number, fix)) = left.next() else { continue };
        let key = (finding.fingerprint.clone(), number);
        chosen.push(Chosen { rule: finding.rule.clone(), severity: finding.severity, key, fix: fix.clone() });
    }
    chosen.sort_by_key(|chosen| chosen.fix.edits.first().map(|edit| (edit.span.start, edit.span.end)));
    let mut end = None;
    chosen.retain(|chosen| {
        let starts = chosen.fix.edits.first().map_or(0, |edit| edit.span.start);
        let is_free = end.is_none_or(|end| starts > end);
        if is_free {
            end = chosen.fix.edits.last().map(|edit| edit.span.end);
        }
        is_free
    });
    chosen
}

/// Whether all findings that were to be mended are gone, and none came. One that is milder than before is no new one.
fn holds(before: &[Finding], after: &[Finding], chosen: &[Chosen]) -> bool {
    const ALL: [Severity; 4] = [Severity::Info, Severity::Review, Severity::Warning, Severity::Error];
    let mut room: BTreeMap<(&str, Severity), usize> = BTreeMap::new();
    let keys = |rule, severity| ALL.into_iter().filter(move |least| *least <= severity).map(move |least| (rule, least));
    for finding in before {
        for key in keys(finding.rule.as_str(), finding.severity) {
            *room.entry(key).or_default() += 1;
        }
    }
    let gone = chosen.iter().map(|chosen| (chosen.rule.as_str(), chosen.severity));
    let left = after.iter().map(|finding| (finding.rule.as_str(), finding.severity));
    for (rule, severity) in gone.chain(left) {
        for key in keys(rule, severity) {
            match room.get_mut(&key) {
                Some(count) if *count > 0 => *count -= 1,
                Some(_) | None => return false,
            }
        }
    }
    true
}

/// The bytes of a file with edits made, which stand in the order of their places; `None` where its encoding cannot say
/// the new words.
#[must_use]
pub fn splice<'a>(bytes: &[u8], source: &Source, edits: impl Iterator<Item = &'a Edit>) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(bytes.len() + 256);
    let mut done = 0;
    for edit in edits {
        let place = source.original(edit.span);
        out.extend_from_slice(bytes.get(done..place.start)?);
        out.extend_from_slice(&source.encode(&edit.text)?);
        done = place.end;
    }
    out.extend_from_slice(bytes.get(done..)?);
    Some(out)
}
