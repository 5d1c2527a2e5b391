//! Order, merging and fingerprints: what makes two runs say the same.

use crate::finding::Finding;
use crate::source::Source;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// Orders findings by place, then rule. Findings are large: their numbers are sorted, then each is put in its place.
pub(super) fn order(findings: &mut [Finding]) {
    let mut from: Vec<usize> = (0..findings.len()).collect();
    from.sort_by(|one, other| compare(&findings[*one], &findings[*other]));
    let mut to = vec![0; from.len()];
    for (place, old) in from.into_iter().enumerate() {
        to[old] = place;
    }
    for at in 0..to.len() {
        while to[at] != at {
            let place = to[at];
            findings.swap(at, place);
            to.swap(at, place);
        }
    }
}

fn compare(one: &Finding, other: &Finding) -> Ordering {
    one.span.cmp(&other.span).then_with(|| one.rule.cmp(&other.rule)).then_with(|| one.message.cmp(&other.message))
}

/// Most labels, and most notes, of findings that are merged: nobody reads more.
const MERGED: usize = 20;

/// Orders findings, merges those that say the same of the same place, and gives each its fingerprint.
pub(super) fn settle(findings: &mut Vec<Finding>, source: &Source) {
    order(findings);
    findings.dedup_by(|later, first| {
        // One credit may hold for all pictures of a page: what it lacks is told of the first of them.
        let (one, other) = (later.about, first.about);
        let shared = one.statement.is_some() && one.statement == other.statement && one.work != other.work;
        let is_same =
            later.rule == first.rule && later.span == first.span && (later.message == first.message || shared);
        if is_same {
            first.severity = first.severity.max(later.severity);
            first.confidence = first.confidence.max(later.confidence);
            for label in later.labels.drain(..) {
                if first.labels.len() < MERGED && !first.labels.contains(&label) {
                    first.labels.push(label);
                }
            }
            for note in later.notes.drain(..) {
                if first.notes.len() < MERGED && !first.notes.contains(&note) {
                    first.notes.push(note);
                }
            }
            if later.basis.iter().any(|basis| !first.basis.contains(basis)) {
                let added = later.basis.iter().filter(|basis| !first.basis.contains(basis));
                first.basis = first.basis.iter().chain(added).cloned().collect();
            }
        }
        is_same
    });
    let fingerprints = of_all(findings, source, &source.path);
    for (finding, fingerprint) in findings.iter_mut().zip(fingerprints) {
        finding.fingerprint = fingerprint;
    }
}

/// The fingerprints of all findings of a file that is called `path`: a hash of rule, path, the words of the place, and
/// the ordinal among equals.
#[must_use]
pub fn of_all(findings: &[Finding], source: &Source, path: &str) -> Vec<String> {
    let mut seen: BTreeMap<u64, u64> = BTreeMap::new();
    let of_one = |finding: &Finding| {
        let words = finding.span.map(|span| source.slice(span)).unwrap_or_default();
        let mut hash = Fnv::default();
        hash.write(finding.rule.as_bytes());
        hash.write(&[0]);
        hash.write(path.as_bytes());
        hash.write(&[0]);
        hash.words(words);
        let ordinal = seen.entry(hash.0).or_insert(0);
        hash.write(&[0]);
        hash.write(ordinal.to_string().as_bytes());
        *ordinal += 1;
        format!("{:016x}", hash.0)
    };
    findings.iter().map(of_one).collect()
}

/// FNV-1a, 64 bits: the same on every machine and in every version, which the standard library's hasher is not.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }

    /// Letters and digits in lower case, one space between words.
    fn words(&mut self, text: &str) {
        let mut is_gap = false;
        let mut is_start = true;
        let mut buffer = [0; 4];
        for letter in text.chars() {
            if !letter.is_alphanumeric() {
                is_gap = true;
                continue;
            }
            if is_gap && !is_start {
                self.write(b" ");
            }
            is_gap = false;
            is_start = false;
            for lower in letter.to_lowercase() {
                self.write(lower.encode_utf8(&mut buffer).as_bytes());
            }
        }
    }
}
