//! What the licenses ask for, row by row, and which rule looks at it.

use serde::Deserialize;

/// A row of `rules/obligations.yaml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Obligation {
    /// Licenses: ids, with stars.
    pub of: String,
    /// What they ask for.
    pub asks: String,
    /// Where.
    pub clause: String,
    /// `yes`, `declared` or `no`.
    pub checkable: String,
    /// Rules that look at it.
    #[serde(default)]
    pub rules: Vec<String>,
    /// Why no rule looks at it.
    #[serde(default)]
    pub why: Option<String>,
    /// How far a rule looks.
    #[serde(default)]
    pub note: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "kind")]
    _kind: String,
    rows: Vec<Obligation>,
}

/// All rows.
///
/// # Errors
/// The file is part of the program; a fault in it is told with its place.
pub fn obligations() -> Result<Vec<Obligation>, serde_yaml::Error> {
    let file: File = serde_yaml::from_str(include_str!("../../rules/obligations.yaml"))?;
    Ok(file.rows)
}
