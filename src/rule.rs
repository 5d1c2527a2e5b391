//! Rules as data: what must hold, read from YAML and compiled.
//!
//! ```text
//! yaml ─ schema ─> Rule ─┐ built in: compiled by the build script
//!        facts ─ names   ├─> Book ─ evaluate ─> Findings
//!        view  ─ values ─┘
//! ```
//!
//! Takes text of rule files and analyses, gives rules and judgements. Must not read files: the program hands over what
//! it read. The modules from `error` to `yaml` are also built into the build script, and use nothing else of the
//! crate but severity and confidence.

pub mod book;
pub mod condition;
pub mod error;
pub mod example;
pub mod facts;
mod finder;
pub mod holds;
pub mod json_schema;
mod order;
pub(crate) mod outlook;
pub mod pattern;
pub mod related;
pub mod schema;
pub mod sketch;
pub mod subject;
pub mod template;
pub mod view;
mod words;
pub mod yaml;

pub use book::Book;
pub use error::RuleError;
pub use schema::Rule;
