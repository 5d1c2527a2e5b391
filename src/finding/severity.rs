//! How bad a finding is. A file of its own, since the build script reads rules with it.

use serde::{Deserialize, Serialize};

/// How bad.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Only a person can decide; never fails a run.
    Review,
    /// Likely wrong.
    Warning,
    /// Wrong.
    Error,
}
