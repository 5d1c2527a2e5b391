//! Licenses: what a statement can name, and the catalog of what each asks for.

pub mod id;

pub use id::{LicenseRef, PortState, VersionState};
