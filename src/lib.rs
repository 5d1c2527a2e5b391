//! `licit`: what republished content asks for, and what is missing.
//!
//! ```text
//! bytes ─ read ─> Document ─ detect ─> Evidence ─ resolve ─> Works ─ evaluate(rules) ─> Findings ─ report
//!                                                                └─ attribute ─> Attribution
//! ```
//!
//! One direction: a module imports only from those before it and from the plain-data modules
//! (`source`, `document`, `evidence`, `work`, `finding`, `license`, `config`). From `read` to `evaluate` and
//! `attribute` everything is a pure function of bytes, knowledge and [`config::Context`]: no IO, clock, environment
//! or network. IO lives in `discover`, `report` and `cli`, which the feature `cli` brings.

pub mod config;
pub mod document;
pub mod evidence;
pub mod finding;
pub mod license;
pub mod source;
pub mod work;
