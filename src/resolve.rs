//! Evidence to [`Works`]: whose they are, from where, under what, how used.
//!
//! Takes what detection found and what is configured; a pure function. It never fills in what nobody says.

mod article;
pub(crate) mod beside;
pub(crate) mod front_matter;
mod head;
mod links;
mod media;
mod parts;
mod provenance;
pub(crate) mod record;
mod together;
mod unread;

pub(crate) use head::picture as picture_of_head;
pub(crate) use links::same_address;
pub(crate) use provenance::canonical_of_head;

use crate::bounds;
use crate::config::Context;
use crate::document::{Document, MediaKind, Role};
use crate::evidence::{Credit, CreditKind, Evidence, Kind, Scope, Statement};
use crate::knowledge::Knowledge;
use crate::license::LicenseRef;
use crate::source::{Source, Span};
use crate::work::{LicenseUse, Work, WorkKind, Works};
use front_matter::Declared;
use links::Links;
use parts::Parts;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use thin_vec::ThinVec;
use together::{
    MOST_BESIDE, Makers, Standing, credits_by_block, data_apart, goes_on, has_text, in_caption, is_of_text,
    media_in_blocks, of_article_alone, of_data, of_passage, speaks_of_article, tells_who, with_their_licenses,
};

/// Everything that resolving looks at.
pub(crate) struct Input<'a> {
    pub(crate) source: &'a Source,
    pub(crate) document: &'a Document,
    pub(crate) evidence: &'a Evidence,
    pub(crate) context: &'a Context,
    pub(crate) knowledge: &'a Knowledge,
    pub(crate) declared: Declared,
    /// The links of the document that may fulfil a duty, found when first asked for.
    links: Links,
}

/// Resolves the works of a document.
#[must_use]
pub fn resolve(
    source: &Source,
    document: &Document,
    evidence: &Evidence,
    context: &Context,
    knowledge: &Knowledge,
) -> Works {
    let declared = front_matter::declared(document);
    let input = Input { source, document, evidence, context, knowledge, declared, links: Links::default() };
    let mut works = bind(&input);
    for work in &mut works.works {
        licenses(&input, work);
        beside::licenses(&input, work);
        if work.licenses.len() >= bounds::LICENSES {
            works.problems.push(bounds::reached(bounds::LICENSES - 1, "licenses of one work", work.span.start));
        }
    }
    article::resolve(&input, &mut works);
    if let Some((article, others)) = works.works.split_first_mut() {
        for work in others {
            media::resolve(&input, article, work);
        }
    }
    works
}

/// Makes the works and binds each piece of evidence to one of them.
fn bind(input: &Input<'_>) -> Works {
    let Input { document, evidence, knowledge, .. } = input;
    let whole = document.title.as_ref().map_or(Span::new(0, 0), |(_, span)| *span);
    // Works are large: their list does not move as it grows.
    let most = 1 + document.media.len() + evidence.credits.len() + evidence.statements.len();
    let mut works = Vec::with_capacity(most);
    works.push(Work::new(WorkKind::Article, None, None, whole));
    let badges = crate::detect::statement::badge::badges(document, knowledge);
    let mut of_medium = vec![None; document.media.len()];
    for (index, media) in document.media.iter().enumerate() {
        if badges[index] {
            continue;
        }
        let kind = match media.kind {
            MediaKind::Image => WorkKind::Image,
            MediaKind::Video | MediaKind::Embed => WorkKind::Video,
            MediaKind::Audio => WorkKind::Audio,
        };
        of_medium[index] = Some(works.len());
        works.push(Work::new(kind, Some(index), Some(media.src.clone()), media.span));
    }
    // Works named without a file: one a block, one for the head of the file.
    let parts = Parts::new(input);
    let mut unnamed: BTreeMap<(Option<usize>, usize, WorkKind), usize> = BTreeMap::new();
    let mut named_without_file = |works: &mut Vec<Work>, block: Option<usize>, kind: WorkKind, span: Span| {
        // Items of a feed have no block, and are works each.
        let apart = block.is_none() && kind == WorkKind::Quote;
        if apart {
            works.push(Work::new(kind, None, None, span));
            return works.len() - 1;
        }
        // The cells of a row of credits tell of one work.
        let row = block.and_then(|block| document.blocks.get(block)?.credits).map(|cell| cell.row);
        let first = row.and_then(|row| document.credit_rows.get(row)?.first().copied());
        let part = if row.is_some() { 0 } else { parts.at(block, span) };
        *unnamed.entry((first.or(block), part, kind)).or_insert_with(|| {
            let src = if block.is_none() && kind == WorkKind::Image { head::picture(document) } else { None };
            works.push(Work::new(kind, None, src, span));
            works.len() - 1
        })
    };
    let medium_work = |medium: Option<usize>| medium.and_then(|medium| of_medium.get(medium).copied().flatten());
    // One of several pictures that a caption tells apart: that of the same figure, in order, else one without a file.
    let part_work = |medium: Option<usize>, block: Option<usize>, span: Span| {
        let part = parts.at(block, span);
        let first = medium_work(medium).filter(|_| part == 0);
        let figure = |medium: usize| document.media.get(medium).and_then(|media| media.figure);
        let sibling = || {
            let (medium, next) = (medium?, medium? + part);
            medium_work(Some(next)).filter(|_| figure(medium).is_some() && figure(medium) == figure(next))
        };
        first.or_else(sibling)
    };
    let credits_of = credits_by_block(evidence);
    let makers = Makers::of(input);
    let all_told = {
        let of_credits = evidence.credits.iter().filter_map(|credit| credit.medium);
        let told: BTreeSet<usize> =
            of_credits.chain(evidence.statements.iter().filter_map(|statement| statement.medium)).collect();
        (0..of_medium.len()).all(|index| of_medium[index].is_none() || told.contains(&index))
    };
    let has_text = has_text(document);
    let series = together::series(input, &parts);
    let of_quotes = evidence.statements.iter().filter(|statement| statement.scope == Scope::Quote);
    let quoted: BTreeSet<usize> = of_quotes.filter_map(|statement| statement.block).collect();
    let of_data_alone = data_apart(evidence, &credits_of);
    let mut last: Option<&Credit> = None;
    let of_credit: Vec<usize> = evidence
        .credits
        .iter()
        .enumerate()
        .map(|(at, credit)| {
            let first = last.take();
            if of_data_alone.1.contains(&at) {
                return named_without_file(&mut works, credit.block, WorkKind::Image, credit.span);
            }
            if let Some(work) = part_work(credit.medium, credit.block, credit.span) {
                return work;
            }
            if credit.sound && credit.kind == CreditKind::Courtesy {
                return named_without_file(&mut works, credit.block, WorkKind::Audio, credit.span);
            }
            if of_passage(input, &quoted, credit) {
                return named_without_file(&mut works, credit.block, WorkKind::Quote, credit.span);
            }
            let place =
                Standing { all_told, has_text, in_series: credit.block.is_some_and(|block| series.contains(&block)) };
            if speaks_of_article(input, credit, place, &makers)
                || first.is_some_and(|first| goes_on(document, first, credit))
            {
                last = Some(credit);
                return 0;
            }
            let kind = match credit.kind {
                CreditKind::Photo | CreditKind::Illustration => WorkKind::Image,
                CreditKind::Video => WorkKind::Video,
                _ if in_caption(input, credit.block, credit.span) && !tells_who(credit.kind) => WorkKind::Image,
                // "photo_credit: Wikimedia Commons"
                CreditKind::Via if credit.block.is_none() && credit.structured => WorkKind::Image,
                CreditKind::Courtesy | CreditKind::Via | CreditKind::Agency => {
                    // Beside a photo credit of the same block they speak of the photo, beside that of a film of the film.
                    match credit.block {
                        Some(block) if makers.photo.contains(&block) => WorkKind::Image,
                        Some(block) if makers.video.contains(&block) => WorkKind::Video,
                        _ => return 0,
                    }
                }
                CreditKind::Licensor
                | CreditKind::Author
                | CreditKind::Translator
                | CreditKind::Editor
                | CreditKind::OriginalPublication
                | CreditKind::RepublishedFrom
                | CreditKind::AdaptedFrom
                | CreditKind::Data => return 0,
            };
            named_without_file(&mut works, credit.block, kind, credit.span)
        })
        .collect();
    // By block: the first work that a credit in it speaks of, beside the article.
    let mut credited: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (credit, work) in evidence.credits.iter().zip(&of_credit).filter(|(_, work)| **work != 0) {
        if let Some(block) = credit.block {
            credited.entry((block, parts.at(credit.block, credit.span))).or_insert(*work);
        }
    }
    // "“Title” by A, CC BY 4.0", read as of a picture, is the article's: so is the license.
    for (credit, _) in evidence.credits.iter().zip(&of_credit).filter(|(_, work)| **work == 0) {
        if let (CreditKind::Photo, Some(block)) = (credit.kind, credit.block) {
            credited.entry((block, parts.at(credit.block, credit.span))).or_insert(0);
        }
    }
    let beside =
        |block: Option<usize>, place: Span| block.and_then(|at| credited.get(&(at, parts.at(block, place)))).copied();
    let of_statement: Vec<usize> = evidence
        .statements
        .iter()
        .enumerate()
        .map(|(at, statement)| match (part_work(statement.medium, statement.block, statement.span), statement.scope) {
            (Some(work), _) => of_data_alone.0.get(&at).map_or(work, |data| of_credit[*data]),
            (None, Scope::Media) => match beside(statement.block, statement.span) {
                Some(work) => work,
                None => named_without_file(&mut works, statement.block, WorkKind::Image, statement.span),
            },
            (None, Scope::Quote) => named_without_file(&mut works, statement.block, WorkKind::Quote, statement.span),
            (None, Scope::Document | Scope::Site | Scope::Code) => 0,
        })
        .collect();
    // "Photo by T. Lind, CC BY 4.0" without a picture: the license is the photo's, never the article's.
    let of_statement: Vec<usize> = evidence
        .statements
        .iter()
        .zip(of_statement)
        .map(|(statement, work)| {
            if work != 0 || statement.block.is_none() || statement.scope != Scope::Document {
                return work;
            }
            // Credits stand in the order of their places.
            let credits = credits_of.get(&statement.block.unwrap_or_default()).map_or(&[][..], Vec::as_slice);
            let end = credits.partition_point(|at| evidence.credits[*at].span.start < statement.sentence.end);
            let near = credits[..end].iter().rev().take(MOST_BESIDE).rev();
            let part = parts.at(statement.block, statement.span);
            let mut beside = near
                .filter(|at| {
                    let credit = &evidence.credits[**at];
                    statement.sentence.overlaps(credit.span) && parts.at(credit.block, credit.span) == part
                })
                .map(|at| of_credit[*at]);
            let photo = beside.clone().find(|work| *work != 0);
            let article = beside.any(|work| work == 0);
            match photo {
                Some(photo) if !article && !is_of_text(input, credits, statement) => photo,
                None if of_data(input, credits, statement) => {
                    named_without_file(&mut works, statement.block, WorkKind::Image, statement.span)
                }
                _ => work,
            }
        })
        .collect();
    let of_credit = with_their_licenses(evidence, &works, of_credit, &of_statement);
    let media_in = media_in_blocks(evidence, &of_credit, &of_statement);
    let of_article = of_article_alone(evidence, &of_credit, &of_statement);
    // A caption that belongs to its picture by the markup is the picture's.
    let is_bound = |block: usize| {
        document.blocks.get(block).is_some_and(|block| block.role == Role::Caption || block.medium.is_some())
    };
    let of_notice: Vec<usize> = evidence
        .notices
        .iter()
        .map(|notice| {
            if notice.block.is_some_and(|block| of_article.contains(&block) && !is_bound(block)) {
                return 0;
            }
            let beside = || notice.block.and_then(|block| media_in.get(&block).copied());
            if let Some(work) = part_work(notice.medium, notice.block, notice.span).or_else(beside) {
                return work;
            }
            let pictured = in_caption(input, notice.block, notice.span);
            if pictured { named_without_file(&mut works, notice.block, WorkKind::Image, notice.span) } else { 0 }
        })
        .collect();
    for (index, work) in of_statement.iter().enumerate() {
        works[*work].statements.push(index);
    }
    for (index, work) in of_credit.iter().enumerate() {
        works[*work].credits.push(index);
    }
    for (index, work) in of_notice.iter().enumerate() {
        works[*work].notices.push(index);
    }
    let of_owners = provenance::notices_of_owners(input);
    Works { works, of_statement, of_credit, of_notice, of_owners, problems: Vec::new() }
}

/// Fills in the licenses that a work's statements grant, and the words that name them.
fn licenses(input: &Input<'_>, work: &mut Work) {
    let Input { evidence, .. } = input;
    let grants: Vec<usize> = work
        .statements
        .iter()
        .copied()
        .filter(|at| {
            let statement = &evidence.statements[*at];
            statement.kind == Kind::Grant
                && statement.scope != Scope::Code
                && statement.confidence > crate::evidence::Confidence::Low
        })
        .collect();
    for at in &grants {
        let statement = &evidence.statements[*at];
        if statement.license.family == "LicenseRef-all-rights-reserved" {
            // What a site says of itself around a page is not said of a copy that the page shows.
            let around = statement
                .block
                .and_then(|block| input.document.blocks.get(block))
                .is_some_and(|block| matches!(block.role, Role::Nav | Role::Footer));
            if !around {
                work.reserved = work.reserved.or(Some(statement.span));
            }
            continue;
        }
        if statement.adaptation {
            let own = || Box::new(LicenseUse { license: Arc::clone(&statement.license), statement: Some(*at) });
            work.outbound = work.outbound.take().or_else(|| Some(own()));
            continue;
        }
        add_license(&mut work.licenses, &statement.license, Some(*at));
    }
    work.choice = grants.iter().any(|at| evidence.statements[*at].operator == Some(crate::evidence::Operator::Or));
    work.statement = naming(evidence, &grants);
    if let Some(at) = work.statement {
        work.span = evidence.statements[at].sentence;
    }
}

/// Adds a license; of two that agree the one that says more is kept.
fn add_license(licenses: &mut ThinVec<LicenseUse>, license: &Arc<LicenseRef>, statement: Option<usize>) {
    for known in licenses.iter_mut() {
        // The page of a license is that of "or later", too.
        let later = license.suffix.is_some() && known.license.suffix.is_none() && refines(license, &known.license);
        if !later && (known.license == *license || refines(&known.license, license)) {
            return;
        }
        if refines(license, &known.license) {
            *known = LicenseUse { license: Arc::clone(license), statement };
            return;
        }
    }
    if licenses.len() < bounds::LICENSES {
        licenses.push(LicenseUse { license: Arc::clone(license), statement });
    }
}

/// Whether `more` says the same as `less`, and more.
pub(crate) fn refines(more: &LicenseRef, less: &LicenseRef) -> bool {
    more.refines(less)
}

/// The words that name the license: the first visible ones in prose, else the first visible, else the first.
fn naming(evidence: &Evidence, grants: &[usize]) -> Option<usize> {
    let statement = |at: &&usize| -> &Statement { &evidence.statements[**at] };
    let real = |at: &&usize| statement(at).license.family != "LicenseRef-all-rights-reserved";
    let prose = grants
        .iter()
        .filter(real)
        .find(|at| statement(at).visible && statement(at).signal == crate::evidence::Signal::Prose);
    prose
        .or_else(|| grants.iter().filter(real).find(|at| statement(at).visible))
        .or_else(|| grants.iter().find(real))
        .copied()
}
