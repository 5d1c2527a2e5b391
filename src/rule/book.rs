//! The book: all rules, built in and added.

use super::error::RuleError;
use super::schema::{self, Rule};
use std::sync::LazyLock;

/// All rules, in the order of their ids.
#[derive(Debug, Clone, Default)]
pub struct Book {
    rules: Vec<Rule>,
}

static BUILT_IN: LazyLock<Book> = LazyLock::new(|| {
    let bytes = include_bytes!(concat!(env!("OUT_DIR"), "/checks.postcard"));
    let rules = postcard::from_bytes(bytes).expect("invariant: the build script wrote these bytes with the same types");
    Book { rules }
});

impl Book {
    /// The rules that this build carries.
    #[must_use]
    pub fn built_in() -> &'static Self {
        &BUILT_IN
    }

    /// Adds a rule, and gives it; one of the same id is replaced. `path` is what errors name, its last folder is the group.
    ///
    /// # Errors
    /// All that is wrong with the rule, each with its place; the book stays as it was.
    pub fn add(&mut self, path: &str, yaml: &str) -> Result<&Rule, Vec<RuleError>> {
        let rule = schema::read(path, yaml)?;
        let at = match self.rules.binary_search_by(|known| known.id.cmp(&rule.id)) {
            Ok(at) => {
                self.rules[at] = rule;
                at
            }
            Err(at) => {
                self.rules.insert(at, rule);
                at
            }
        };
        Ok(&self.rules[at])
    }

    /// All rules, in the order of their ids.
    #[must_use]
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The rule of this id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Rule> {
        self.rules.binary_search_by(|rule| rule.id.as_str().cmp(id)).ok().map(|at| &self.rules[at])
    }

    /// Says whether this is the id of a rule or the name of a group.
    #[must_use]
    pub fn knows(&self, name: &str) -> bool {
        self.get(name).is_some() || self.rules.iter().any(|rule| rule.group == name)
    }

    /// A book of one rule of this one.
    #[must_use]
    pub fn only(&self, id: &str) -> Self {
        Self { rules: self.get(id).cloned().into_iter().collect() }
    }
}
