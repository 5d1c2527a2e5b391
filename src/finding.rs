//! A rule that does not hold, for one work: plain data, the same for every output format.

mod fix;
mod severity;

pub use fix::{Edit, Fix, Safety};
pub use severity::Severity;

use crate::evidence::Confidence;
use crate::source::Span;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use thin_vec::ThinVec;

/// A second place, with words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What about it.
    pub message: String,
}

/// What a rule rests on, resolved for the license at hand.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Basis {
    /// `license`, `publisher`, `standard` or `practice`.
    pub kind: String,
    /// Name of the license, publisher, standard or practice: "CC BY 4.0".
    pub of: String,
    /// Clause, section or term: "s.3(a)(1)(C)".
    pub clause: Option<String>,
    /// Address of the text.
    pub url: Option<String>,
}

/// What silences a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suppression {
    /// `comment`, `front-matter`, `config`, or `review` for a recorded decision.
    pub by: String,
    /// The reason given.
    pub reason: Option<String>,
}

/// What a finding is about: indexes into the lists of the analysis.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct About {
    /// The work.
    pub work: Option<usize>,
    /// The statement that names its license, or that is judged itself.
    pub statement: Option<usize>,
    /// The credit that is judged.
    pub credit: Option<usize>,
}

/// A finding about one file. Spans are into the decoded text; reports turn them into places of the original.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Id of the rule.
    pub rule: String,
    /// How bad, after configuration.
    pub severity: Severity,
    /// How sure.
    pub confidence: Confidence,
    /// One sentence: what is wrong.
    pub message: String,
    /// The exact words; `None` for findings about the file as a whole.
    pub span: Option<Span>,
    /// What to say at the span.
    pub span_label: String,
    /// Further places: what makes the work third-party, the other half of a contradiction.
    pub labels: ThinVec<Label>,
    /// Facts without a place ("`relation: republished` in licit.yaml").
    pub notes: ThinVec<String>,
    /// What it rests on.
    pub basis: Arc<[Basis]>,
    /// What to write instead.
    pub help: Option<String>,
    /// What it is about.
    pub about: About,
    /// How to mend it, the best way first.
    pub fixes: ThinVec<Fix>,
    /// Stays the same when lines move.
    pub fingerprint: String,
    /// What silences it.
    pub suppressed: Option<Box<Suppression>>,
}
