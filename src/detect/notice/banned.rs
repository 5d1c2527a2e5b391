//! Bans on copies that no words of a notice tell: "Copying this article without leave is forbidden".
//!
//! Takes statements of reserved rights, which the grammar of copying and forbidding finds in all languages, gives notices. What is
//! said of another thing than the text reserves, but is no ban on the text.

use crate::detect::credit::lexicon::{WordClass, fold};
use crate::detect::normal::Normal;
use crate::detect::other;
use crate::detect::statement::rights;
use crate::detect::word;
use crate::document::{Block, Document};
use crate::evidence::{Kind, Notice, NoticeKind, Scope, Signal, Statement};
use crate::knowledge::Knowledge;
use crate::license::RESERVED;
use crate::source::Span;

/// Notices in one sentence that are looked at.
const MOST: usize = 8;

/// The bans of statements in whose sentence none of the notices, in the order of their places, forbids anything yet.
pub(in crate::detect) fn bans(
    document: &Document,
    statements: &[Statement],
    notices: &[Notice],
    knowledge: &Knowledge,
) -> Vec<Notice> {
    let is_reserved = |statement: &&Statement| {
        statement.license.family == RESERVED
            && statement.kind == Kind::Grant
            && statement.signal == Signal::Prose
            && matches!(statement.scope, Scope::Document | Scope::Site)
    };
    let reserved = statements.iter().filter(is_reserved);
    reserved
        .filter(|statement| !is_told(notices, statement.sentence))
        .filter_map(|statement| {
            let block = document.blocks.get(statement.block?)?;
            let sentence = block.text.read(statement.sentence);
            let said = rights::words(knowledge, &Normal::of(&block.text.read(statement.span)));
            let bans = rights::forbids(&said) && opens(block, statement) && is_of_text(knowledge, &sentence);
            bans.then(|| Notice {
                kind: NoticeKind::Prohibition,
                span: statement.sentence,
                name: None,
                block: statement.block,
                medium: None,
                visible: statement.visible,
                unchanged: false,
                changes: Vec::new(),
                told: None,
            })
        })
        .collect()
}

/// Whether the words stand at the head of their sentence: "The court held that copying this text is forbidden" forbids nothing.
fn opens(block: &Block, statement: &Statement) -> bool {
    /// Words before them at most: "Any unauthorised".
    const WORDS: usize = 2;
    let start = statement.sentence.start;
    let before = block.text.read(Span::new(start, statement.span.start.max(start)));
    before.split_whitespace().count() <= WORDS
}

/// Whether a sentence points at the text: "Copying of texts was forbidden in 1890" tells of others.
fn is_of_text(knowledge: &Knowledge, sentence: &str) -> bool {
    let at_hand = |word: &str| knowledge.credits.is(WordClass::AtHand, word);
    word::words(&fold(sentence)).any(at_hand) && other::speaks_of_page(knowledge, sentence)
}

/// Whether a notice tells of a ban in a sentence.
fn is_told(notices: &[Notice], sentence: Span) -> bool {
    let first = notices.partition_point(|notice| notice.span.start < sentence.start).saturating_sub(1);
    notices[first..]
        .iter()
        .take(MOST)
        .any(|notice| notice.kind == NoticeKind::Prohibition && notice.span.overlaps(sentence))
}
