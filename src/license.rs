//! Licenses: what a statement can name, and the catalog of what each asks for.

pub mod catalog;
pub mod compatibility;
mod described;
pub(crate) mod expression;
pub mod id;
mod meant;
pub mod schema;
pub mod template;
pub mod term;
pub mod versions;

pub use catalog::{Catalog, LicenseFacts};
pub use id::{LicenseRef, PortState, VersionState};
pub(crate) use id::{NONE_KNOWN, PUBLIC_DOMAIN, RESERVED};
