//! Whether a rule may hold for anything in a document, said from what the document holds as a whole.
//!
//! Most rules have nothing to look at in most files: no license, no publisher, no such words in any block. Asking that
//! once costs less than asking every subject. It errs on one side only: a rule that may not hold does not.

use super::condition::{Condition, Path, Quantity, Test, Whose};
use super::facts::{Fact, Part};
use super::holds::{self, Scope};
use super::subject::SubjectKind;
use super::view::{Subject, View, Word as _};
use crate::detect::apart;
use std::borrow::Cow;
use std::cell::{Cell, OnceCell};

/// What a document holds as a whole.
pub(crate) struct Outlook<'v, 'a> {
    view: &'v View<'a>,
    has_license: bool,
    has_publisher: bool,
    kinds: Vec<&'static str>,
    provenances: Vec<&'static str>,
    relations: Vec<&'static str>,
    /// The texts of all blocks; made when a pattern is looked for.
    text: OnceCell<String>,
}

impl<'v, 'a> Outlook<'v, 'a> {
    /// Looks at a document.
    pub(crate) fn new(view: &'v View<'a>) -> Self {
        let analysis = view.analysis;
        let works = &analysis.works.works;
        let mut outlook = Self {
            view,
            has_license: !analysis.evidence.statements.is_empty()
                || works.iter().any(|work| !work.licenses.is_empty())
                || analysis.beside.iter().any(|beside| !beside.licenses.is_empty()),
            has_publisher: works.iter().any(|work| work.publisher.is_some()),
            kinds: Vec::new(),
            provenances: Vec::new(),
            relations: Vec::new(),
            text: OnceCell::new(),
        };
        let note = |words: &mut Vec<&'static str>, word: &'static str| {
            if !words.contains(&word) {
                words.push(word);
            }
        };
        for work in works {
            note(&mut outlook.kinds, work.kind.word());
            note(&mut outlook.provenances, work.provenance.word());
            note(&mut outlook.relations, work.relation.word());
        }
        outlook
    }

    /// Whether a condition may hold for a subject of the document.
    pub(crate) fn may_hold(&self, condition: &Condition) -> bool {
        if is_same_for_all(condition, 0) {
            let scope = Scope { subject: Subject::Document, outer: None, other: &Cell::new(None) };
            return holds::holds(self.view, condition, &scope);
        }
        match condition {
            // To look for words in all of the text costs more than all else.
            Condition::All(list) => [false, true].into_iter().all(|reads| {
                let mut list = list.iter().filter(|condition| reads_text(condition) == reads);
                list.all(|condition| self.may_hold(condition))
            }),
            Condition::Any(list) => list.iter().any(|condition| self.may_hold(condition)),
            Condition::Test(path, test) => path.whose != Whose::Outer(0) || self.may_pass(path.fact, test),
            Condition::Over(Quantity::Some, related, _) => {
                let evidence = &self.view.analysis.evidence;
                match related.members() {
                    SubjectKind::Statement => !evidence.statements.is_empty(),
                    SubjectKind::Credit => !evidence.credits.is_empty(),
                    SubjectKind::Notice => !evidence.notices.is_empty(),
                    SubjectKind::Beside => !self.view.analysis.beside.is_empty(),
                    _ => true,
                }
            }
            Condition::Not(_) | Condition::Over(..) => true,
        }
    }

    fn may_pass(&self, fact: Fact, test: &Test) -> bool {
        let any = |words: &[&str], wanted: &[String]| wanted.iter().any(|wanted| words.contains(&wanted.as_str()));
        match (fact, test) {
            (_, Test::Present(false) | Test::NotIn(_)) => true,
            (Fact::WorkKind, Test::In(words)) => any(&self.kinds, words),
            (Fact::WorkProvenance, Test::In(words)) => any(&self.provenances, words),
            (Fact::WorkRelation, Test::In(words)) => any(&self.relations, words),
            (Fact::Block | Fact::BlockProse, Test::Matches(pattern)) => pattern.may_be_in(self.text()),
            _ => match fact.belongs() {
                Part::License => self.has_license,
                Part::Publisher => self.has_publisher,
                Part::Statement => !self.view.analysis.evidence.statements.is_empty(),
                _ => true,
            },
        }
    }

    /// The texts of all blocks, and those without their code and what is set apart.
    fn text(&self) -> &str {
        self.text.get_or_init(|| {
            let blocks = &self.view.analysis.document.blocks;
            let mut text = String::with_capacity(blocks.iter().map(|block| block.text.text.len() + 1).sum());
            for block in blocks {
                text.push_str(&block.text.text);
                text.push('\n');
                if let Cow::Owned(prose) = apart::without(block.prose()) {
                    text.push_str(&prose);
                    text.push('\n');
                }
            }
            text
        })
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
    match condition {
        Condition::All(list) | Condition::Any(list) => list.iter().all(|condition| is_same_for_all(condition, depth)),
        Condition::Not(condition) => is_same_for_all(condition, depth),
        Condition::Test(path, test) => is_same(path) && test.against().is_none_or(is_same),
        Condition::Over(_, related, condition) => {
            (depth > 0 || related.part() == "document") && is_same_for_all(condition, depth.saturating_add(1))
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
