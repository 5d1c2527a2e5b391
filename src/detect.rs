//! Document to [`Evidence`]: statements of licenses, credits, notices.
//!
//! Takes a document and knowledge, gives evidence in the order of places. It judges nothing.

pub(crate) mod account;
pub(crate) mod apart;
pub(crate) mod caption;
pub mod credit;
pub(crate) mod mark;
pub(crate) mod name;
pub(crate) mod normal;
pub mod notice;
pub(crate) mod offer;
pub(crate) mod other;
pub(crate) mod part;
pub(crate) mod picture_list;
pub(crate) mod resource;
pub(crate) mod sentence;
pub(crate) mod side_by_side;
pub(crate) mod specimen;
pub(crate) mod statement;
pub(crate) mod table;
pub(crate) mod word;

use crate::config::Context;
use crate::document::{Document, Role};
use crate::evidence::{Credit, CreditKind, Evidence, Notice, NoticeKind, RuleWords, Signal, Statement};
use crate::knowledge::Knowledge;
use crate::lexicon::Sign;
use crate::lexicon::credit::CueKind;
use crate::source::{Source, Span};
use credit::lexicon::fold;
use specimen::Specimens;
use statement::url;

/// "First published in [Anyland](https://en.wikipedia.org/…) and now in the public domain": the country whose law tells that
/// the rights ran out, with what explains it, and no source. Statements stand in the order of their places.
fn is_place_of_expiry(credit: &Credit, statements: &[Statement], knowledge: &Knowledge) -> bool {
    /// Statements behind the credit that are looked at.
    const MOST: usize = 16;
    let explained = || {
        let host = credit.url.as_deref().and_then(url::host_of);
        let encyclopedias = &knowledge.web.encyclopedias;
        host.is_some_and(|host| encyclopedias.iter().any(|domain| url::is_under(&host, domain)))
    };
    let expired = || {
        let first = statements.partition_point(|statement| statement.span.start < credit.span.start);
        statements[first..].iter().take(MOST).any(|statement| {
            statement.license.family == crate::license::PUBLIC_DOMAIN && statement.sentence.contains(credit.span)
        })
    };
    credit.kind == CreditKind::OriginalPublication && explained() && expired()
}

/// "Creative Commons Uznanie autorstwa – Użycie niekomercyjne 4.0": words of the name of a license that could name somebody
/// elsewhere. Statements stand in the order of their places.
fn is_in_name_of_license(source: &Source, credit: &Credit, statements: &[Statement]) -> bool {
    let Some(name) = credit.name_span.filter(|_| credit.block.is_some()) else { return false };
    // What a name stands for is written elsewhere: `{credit-line}`.
    let written = || credit.name.as_ref().is_some_and(|words| source.slice(name) == words);
    last_before(statements, name.start)
        .any(|statement| statement.signal == Signal::Prose && statement.span.contains(name))
        && written()
}

/// "Creative Commons Attribution - Pas de Modification 4.0": words of the name of a license that would say elsewhere that
/// nothing was changed. Statements stand in the order of their places.
fn is_name_of_license(notice: &Notice, statements: &[Statement]) -> bool {
    if notice.kind != NoticeKind::Changes || notice.block.is_none() {
        return false;
    }
    last_before(statements, notice.span.start)
        .any(|statement| statement.signal == Signal::Prose && statement.span.contains(notice.span))
}

/// The last statements that begin before a place or there, the nearest first, and no more than are worth a look.
fn last_before(statements: &[Statement], place: usize) -> impl Iterator<Item = &Statement> {
    const MOST: usize = 4;
    let behind = statements.partition_point(|statement| statement.span.start <= place);
    statements[..behind].iter().rev().take(MOST)
}

/// "منبع: خبرگزاری تسنیم" as a line of its own: an agency that lets its texts be taken over is where the text is from.
fn is_source_of_text(source: &Source, document: &Document, credit: &Credit, knowledge: &Knowledge) -> bool {
    /// Longest line, in bytes.
    const LINE: usize = 400;
    let block = credit.block.and_then(|block| document.blocks.get(block));
    let alone = block.is_some_and(|block| {
        matches!(block.role, Role::Body | Role::Footer)
            && !block.cell
            && block.medium.or(block.after_medium).is_none()
            && block.text.text.len() <= LINE
            && block.text.source_span(Span::new(0, 0)).start == credit.span.start
    });
    let said = || source.slice(credit.span).split_once(mark::is_colon);
    credit.kind == CreditKind::Agency
        && alone
        && said().is_some_and(|(label, name)| {
            knowledge.credits.label(&fold(label.trim())) == Some(CueKind::Source)
                && knowledge
                    .publishers
                    .by_name(name.trim(), true)
                    .is_some_and(|publisher| !publisher.license.is_empty())
        })
}

/// Finds all evidence in a document.
#[must_use]
pub fn detect(source: &Source, document: &Document, context: &Context, knowledge: &Knowledge) -> Evidence {
    let signs = knowledge.lexicon.signs_of_each(document.blocks.iter().map(|block| block.text.text.as_str()));
    let mut problems = Vec::new();
    let badges = statement::badge::badges(document, knowledge);
    let specimens = Specimens::new(&source.path, document, &knowledge.credits);
    let (credits, notices) =
        credit::credits_and_notices(source, document, &signs, &badges, &specimens, context, &mut problems);
    let given = statement::Given {
        credits: &credits,
        notices: &notices,
        specimens: &specimens,
        license_keys: context.front_matter.get("license").map_or(&[], Vec::as_slice),
    };
    let statements = statement::statements(source, document, &signs, badges, given, knowledge, &mut problems);
    let is_credit = |credit: &Credit| {
        !is_place_of_expiry(credit, &statements, knowledge) && !is_in_name_of_license(source, credit, &statements)
    };
    let mut credits: Vec<Credit> = credits.into_iter().filter(is_credit).collect();
    let of_text = credits.iter_mut().filter(|credit| is_source_of_text(source, document, credit, knowledge));
    of_text.for_each(|credit| credit.kind = CreditKind::RepublishedFrom);
    let mut notices: Vec<Notice> =
        notices.into_iter().filter(|notice| !is_name_of_license(notice, &statements)).collect();
    notices.extend(notice::banned::bans(document, &statements, &notices, knowledge));
    notices.sort_by_key(|notice| notice.span.start);
    let blocks_with = |sign| (0..signs.len()).filter(|block| signs[*block].has(sign)).collect();
    let (license_words, sales_words) = (blocks_with(Sign::LicenseText), blocks_with(Sign::Sale));
    let worded = signs.iter().map(|signs| signs.rule_words()).enumerate().filter(|(_, sets)| *sets != 0);
    let rule_words = worded.map(|(block, sets)| RuleWords { block, sets }).collect();
    Evidence { statements, credits, notices, problems, license_words, sales_words, rule_words }
}
