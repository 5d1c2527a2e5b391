//! Edits that mend what a finding tells of: plain data, in the places of the decoded text.

use crate::source::Span;
use serde::Serialize;

/// Whether an edit may be made without anybody looking at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Safety {
    /// Says the same as before, in the form that is asked for.
    Safe,
    /// Likely right: a person should read it.
    Suggested,
}

/// An edit: these bytes of the text become these words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; empty where something is only put in.
    pub span: Span,
    /// What stands there after.
    pub text: String,
}

/// A way to mend a finding. All of its edits belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What it does, as a person says it: "link \"CC BY 4.0\" to its license".
    pub title: String,
    /// Whether it may be made without anybody looking at it.
    pub safety: Safety,
    /// In the order of their places, none over another.
    pub edits: Vec<Edit>,
}
