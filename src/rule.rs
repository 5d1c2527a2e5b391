//! Rules: what must hold, as data.

/// All rules in force.
#[derive(Debug, Clone, Default)]
pub struct Book {}

impl Book {
    /// The rules that this build carries.
    #[must_use]
    pub fn built_in() -> Self {
        Self::default()
    }
}
