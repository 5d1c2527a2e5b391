//! What a condition looks at, told once: which parts of it say the same of all subjects, and which read the text.
//!
//! Takes a condition, gives a tree beside it. The build script makes it for the rules of the book.

use super::condition::{Condition, Path, Quantity, Test, Whose};
use super::facts::{Fact, Part};
use super::related::Related;
use super::subject::SubjectKind;
use serde::{Deserialize, Serialize};

/// A condition as the outlook on a whole document asks it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sketch {
    /// Says the same of all subjects, so that it is judged once.
    Same,
    /// All of these: the index of each in the condition. To look for words in all of the text costs more than all else,
    /// so that what does stands last.
    All(Vec<(usize, Sketch)>),
    /// Any of these, in their order.
    Any(Vec<Sketch>),
    /// A test of a fact of the subject's own.
    Test,
    /// There is something of this kind, of which this may hold.
    Some(SubjectKind, Box<Sketch>),
    /// Nothing is known before a subject is looked at.
    Open,
}

impl Sketch {
    /// Looks at a condition.
    #[must_use]
    pub fn of(condition: &Condition) -> Self {
        if is_same_for_all(condition, 0) {
            return Self::Same;
        }
        Self::parts(condition, Self::of)
    }

    /// Looks at a condition on related things: what says the same of all of them may yet speak of what stands around. To
    /// look for words in all of the text costs as much as to look for them in each block.
    fn within(condition: &Condition) -> Self {
        match condition {
            Condition::Test(..) if reads_text(condition) => Self::Open,
            _ => Self::parts(condition, Self::within),
        }
    }

    fn parts(condition: &Condition, of: fn(&Condition) -> Self) -> Self {
        match condition {
            Condition::All(list) => {
                let (of_text, others): (Vec<_>, Vec<_>) =
                    list.iter().enumerate().partition(|(_, condition)| reads_text(condition));
                let all = others.into_iter().chain(of_text);
                Self::All(all.map(|(index, condition)| (index, of(condition))).collect())
            }
            Condition::Any(list) => Self::Any(list.iter().map(of).collect()),
            Condition::Test(path, _) if path.whose == Whose::Outer(0) => Self::Test,
            Condition::Over(Quantity::Some, related, condition) => {
                Self::Some(related.members(), Box::new(Self::within(condition)))
            }
            Condition::Test(..) | Condition::Not(_) | Condition::Over(..) => Self::Open,
        }
    }
}

/// Whether a condition looks for words in blocks.
fn reads_text(condition: &Condition) -> bool {
    match condition {
        Condition::All(list) | Condition::Any(list) => list.iter().any(reads_text),
        Condition::Not(condition) | Condition::Over(_, _, condition) => reads_text(condition),
        Condition::Test(path, test) => {
            matches!(path.fact, Fact::Block | Fact::BlockProse) && matches!(test, Test::Matches(_) | Test::Mentions(_))
        }
    }
}

/// Whether a condition says the same of all subjects. `depth` is how many quantifiers it stands in.
fn is_same_for_all(condition: &Condition, depth: u8) -> bool {
    let is_same = |path: &Path| match path.whose {
        Whose::Outer(out) => out < depth || path.fact.belongs() == Part::Surroundings,
        Whose::Other => false,
    };
    let of_document = |related: &Related| related.part() == "document";
    match condition {
        Condition::All(list) | Condition::Any(list) => list.iter().all(|condition| is_same_for_all(condition, depth)),
        Condition::Not(condition) => is_same_for_all(condition, depth),
        Condition::Test(path, test) => is_same(path) && test.against().is_none_or(is_same),
        Condition::Over(_, related, condition) => {
            (depth > 0 || of_document(related)) && is_same_for_all(condition, depth.saturating_add(1))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_same_for_all;
    use crate::rule::Book;

    #[test]
    fn what_speaks_of_the_subject_is_not_the_same_for_all() {
        let book = Book::built_in();
        let is_same = |id: &str| is_same_for_all(&book.get(id).expect("a rule").when, 0);
        assert!(is_same("policy-outbound-required"));
        assert!(is_same("publisher-pixel-unexpected"));
        for id in ["creator-missing", "endorsement-implied", "fair-use-claim", "publisher-boilerplate-missing"] {
            assert!(!is_same(id), "{id}");
        }
    }
}
