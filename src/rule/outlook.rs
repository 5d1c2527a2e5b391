//! Whether a rule may hold for anything in a document, said from what the document holds as a whole.
//!
//! Most rules have nothing to look at in most files: no license, no publisher, no such words in any block. Asking that
//! once costs less than asking every subject. It errs on one side only: a rule that may not hold does not.

use super::condition::{Condition, Test};
use super::facts::{Fact, Part};
use super::holds::{self, Scope};
use super::schema::Rule;
use super::sketch::Sketch;
use super::subject::SubjectKind;
use super::view::{Subject, View, Word as _};
use crate::detect::apart;
use crate::document::Block;
use crate::evidence::RuleWords;
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
    /// The sets of words of rules of which one stands in any block.
    words: RuleWords,
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
            words: RuleWords {
                block: 0,
                sets: analysis.evidence.rule_words.iter().fold(0, |all, words| all | words.sets),
            },
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

    /// Whether what a rule looks for may hold for a subject of the document.
    pub(crate) fn may_hold(&self, rule: &Rule) -> bool {
        self.may_be(&rule.when, &rule.sketch, rule.words.is_some())
    }

    /// Whether a condition may hold; of a rule that is `worded` only the few blocks are asked that hold words of it.
    fn may_be(&self, condition: &Condition, sketch: &Sketch, worded: bool) -> bool {
        match (condition, sketch) {
            (_, Sketch::Same) => {
                let scope = Scope { subject: Subject::Document, outer: None, other: &Cell::new(None) };
                holds::holds(self.view, condition, &scope)
            }
            (Condition::All(list), Sketch::All(sketches)) => sketches
                .iter()
                .all(|(index, sketch)| list.get(*index).is_none_or(|condition| self.may_be(condition, sketch, worded))),
            (Condition::Any(list), Sketch::Any(sketches)) => {
                list.iter().zip(sketches).any(|(condition, sketch)| self.may_be(condition, sketch, worded))
            }
            (Condition::Test(path, test), Sketch::Test) => self.may_pass(path.fact, test, worded),
            (Condition::Over(_, _, condition), Sketch::Some(kind, sketch)) => {
                let evidence = &self.view.analysis.evidence;
                let is_there = match kind {
                    SubjectKind::Statement => !evidence.statements.is_empty(),
                    SubjectKind::Credit => !evidence.credits.is_empty(),
                    SubjectKind::Notice => !evidence.notices.is_empty(),
                    SubjectKind::Beside => !self.view.analysis.beside.is_empty(),
                    _ => true,
                };
                // They may be other blocks than those asked.
                is_there && self.may_be(condition, sketch, false)
            }
            _ => true,
        }
    }

    fn may_pass(&self, fact: Fact, test: &Test, worded: bool) -> bool {
        let any = |words: &[&str], wanted: &[String]| wanted.iter().any(|wanted| words.contains(&wanted.as_str()));
        match (fact, test) {
            (_, Test::Present(false) | Test::NotIn(_)) => true,
            (Fact::WorkKind, Test::In(words)) => any(&self.kinds, words),
            (Fact::WorkProvenance, Test::In(words)) => any(&self.provenances, words),
            (Fact::WorkRelation, Test::In(words)) => any(&self.relations, words),
            (Fact::Block | Fact::BlockProse, Test::Matches(pattern)) => match pattern.words {
                Some(set) => self.words.has(set),
                None => worded || pattern.may_be_in(self.text()),
            },
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
        self.text.get_or_init(|| joined(&self.view.analysis.document.blocks))
    }
}

fn joined(blocks: &[Block]) -> String {
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
}
