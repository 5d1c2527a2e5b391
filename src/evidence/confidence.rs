//! How sure evidence and findings are. A file of its own, since the build script reads rules with it.

use serde::{Deserialize, Serialize};

/// How sure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// Shown only when asked for.
    Low,
    /// Likely.
    Medium,
    /// Sure.
    High,
}
