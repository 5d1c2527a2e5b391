//! Rules that were thought of and are none, with the reason.

use serde::Deserialize;

/// An entry of `rules/dropped.yaml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Dropped {
    /// The name that it would have had.
    pub rule: String,
    /// The rule that looks at the same.
    #[serde(default)]
    pub merged_into: Option<String>,
    /// Why there is none.
    #[serde(default)]
    pub why: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "kind")]
    _kind: String,
    rules: Vec<Dropped>,
}

/// All entries.
///
/// # Errors
/// The file is part of the program; a fault in it is told with its place.
pub fn dropped() -> Result<Vec<Dropped>, serde_yaml::Error> {
    let file: File = serde_yaml::from_str(include_str!("../../rules/dropped.yaml"))?;
    Ok(file.rules)
}
