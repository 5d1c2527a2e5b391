//! Binds each piece of evidence to the work that it speaks of.
//!
//! Takes all that resolving looks at, gives the works and their evidence. What they are under and whose they are is told
//! elsewhere.

use super::parts::{Parts, is_labelled_text};
use super::shared::{self, Shared};
use super::together::{
    MOST_BESIDE, Makers, Standing, credits_by_block, data_apart, goes_on, has_text, in_caption, is_maker_of_origin,
    is_of_text, media_in_blocks, of_article_alone, of_data, of_passage, opens_with_data, series, speaks_of_article,
    tells_who, with_their_licenses,
};
use super::{Input, head, provenance};
use crate::detect::resource;
use crate::document::{MediaKind, Role};
use crate::evidence::{Credit, CreditKind, Evidence, Kind, Notice, Scope, Statement};
use crate::source::Span;
use crate::work::{Work, WorkKind, Works};
use std::collections::{BTreeMap, BTreeSet};

/// Makes the works and binds each piece of evidence to one of them.
pub(super) fn bind(input: &Input<'_>) -> Works {
    let mut binding = Binding::new(input);
    let of_credit = binding.credits();
    let of_statement = binding.statements(&of_credit);
    let of_credit = with_their_licenses(input.evidence, &binding.works, of_credit, &of_statement);
    let of_notice = binding.notices(&of_credit, &of_statement);
    binding.finish(of_credit, of_statement, of_notice)
}

/// The works made so far, and what is known of the places that evidence stands at.
struct Binding<'a> {
    input: &'a Input<'a>,
    works: Vec<Work>,
    /// The works of the media; badges are none.
    of_medium: Vec<Option<usize>>,
    /// Works named without a file, by block (none is the head of the file), part of it and kind.
    unnamed: BTreeMap<(Option<usize>, usize, WorkKind), usize>,
    parts: Parts,
    shared: Shared,
    credits_of: BTreeMap<usize, Vec<usize>>,
    makers: Makers,
    /// Blocks that cite works.
    cited: BTreeSet<usize>,
    /// Blocks that credit one work after another.
    series: BTreeSet<usize>,
    /// Blocks of which a license speaks as a quotation.
    quoted: BTreeSet<usize>,
    /// By statement, the credit of the data that it is of; and all those credits.
    of_data_alone: (BTreeMap<usize, usize>, BTreeSet<usize>),
    /// Evidence tells of all media.
    all_told: bool,
    /// The document holds a text beside its lists.
    has_text: bool,
}

impl<'a> Binding<'a> {
    fn new(input: &'a Input<'a>) -> Self {
        let evidence = input.evidence;
        let (works, of_medium) = works_of_media(input);
        let parts = Parts::new(input);
        let credits_of = credits_by_block(evidence);
        let of_quotes = evidence.statements.iter().filter(|statement| statement.scope == Scope::Quote);
        Self {
            shared: Shared::new(input, &credits_of, &of_medium),
            makers: Makers::of(input),
            cited: shared::cited(input, &credits_of),
            series: series(input, &parts),
            quoted: of_quotes.filter_map(|statement| statement.block).collect(),
            of_data_alone: data_apart(evidence, &credits_of),
            all_told: are_told(evidence, &of_medium),
            has_text: has_text(input.document),
            unnamed: BTreeMap::new(),
            input,
            works,
            of_medium,
            parts,
            credits_of,
        }
    }

    /// A work named without a file: one for each part of a block, one for the head of the file.
    fn unnamed(&mut self, block: Option<usize>, kind: WorkKind, span: Span) -> usize {
        let Input { document, knowledge, .. } = self.input;
        // The cells of a row of credits tell of one work.
        let row = block.and_then(|block| document.blocks.get(block)?.credits).map(|cell| cell.row);
        let first = row.and_then(|row| document.credit_rows.get(row)?.first().copied());
        let lists = knowledge.lexicon.lists();
        let of_head = block.is_none() && kind == WorkKind::Image;
        // `images: [{file: …, credit: …}, …]`: each is a picture.
        let entry = if of_head { head::entry(document, lists, span) } else { None };
        let shown = entry.as_ref().and_then(|entry| resource::medium_named(document, entry.file?));
        if let Some(work) = self.work_of(shown) {
            return work;
        }
        let part = match &entry {
            Some(entry) => entry.number + 1,
            None if row.is_some() => 0,
            None => self.parts.at(block, span),
        };
        let works = &mut self.works;
        *self.unnamed.entry((first.or(block), part, kind)).or_insert_with(|| {
            let src = match entry {
                Some(entry) => entry.file.map(str::to_owned),
                None if of_head => head::picture(document, lists),
                None => None,
            };
            works.push(Work::new(kind, None, src, span));
            works.len() - 1
        })
    }

    fn work_of(&self, medium: Option<usize>) -> Option<usize> {
        medium.and_then(|medium| self.of_medium.get(medium).copied().flatten())
    }

    /// One of several pictures that a caption tells apart: that of the same figure, in order, else one without a file.
    fn of_part(&self, medium: Option<usize>, block: Option<usize>, span: Span) -> Option<usize> {
        let part = self.parts.at(block, span);
        let first = self.work_of(medium).filter(|_| part == 0);
        let figure = |medium: usize| self.input.document.media.get(medium).and_then(|media| media.figure);
        let sibling = || {
            let (medium, next) = (medium?, medium? + part);
            self.work_of(Some(next)).filter(|_| figure(medium).is_some() && figure(medium) == figure(next))
        };
        first.or_else(sibling)
    }

    fn is_cited(&self, block: Option<usize>) -> bool {
        block.is_some_and(|block| self.cited.contains(&block))
    }

    /// The work of each credit.
    fn credits(&mut self) -> Vec<usize> {
        let credits = &self.input.evidence.credits;
        let (mut last, mut origin): (Option<&Credit>, Option<&Credit>) = (None, None);
        let mut of_credit = Vec::with_capacity(credits.len());
        for (at, credit) in credits.iter().enumerate() {
            let first = last.take();
            let work = if let Some(work) = self.of_place(at, credit) {
                work
            } else if self.is_of_article(credit, first)
                || origin.is_some_and(|origin| is_maker_of_origin(self.input, origin, credit))
            {
                last = Some(credit);
                0
            } else {
                self.kind_of(credit).map_or(0, |kind| self.unnamed(credit.block, kind, credit.span))
            };
            if work == 0 && credit.kind.tells_of_original() {
                origin = Some(credit);
            }
            of_credit.push(work);
        }
        of_credit
    }

    /// The work of a credit where it is told by its place, or by what else stands there.
    fn of_place(&mut self, at: usize, credit: &Credit) -> Option<usize> {
        // "All photos: A, text: B"
        let of_all = |work: &usize| *work == 0 || !tells_who(credit.kind);
        if let Some(work) = self.shared.first(credit.block).filter(of_all) {
            return Some(work);
        }
        let further = self.parts.is_of_further_base(credit.block, credit.span);
        let kind = if self.is_cited(credit.block) || further {
            WorkKind::Quote
        } else if self.of_data_alone.1.contains(&at) {
            WorkKind::Image
        } else if let Some(work) = self.of_part(credit.medium, credit.block, credit.span) {
            return Some(work);
        } else if credit.sound && credit.kind == CreditKind::Courtesy {
            WorkKind::Audio
        } else if of_passage(self.input, &self.quoted, credit) {
            WorkKind::Quote
        } else {
            return None;
        };
        Some(self.unnamed(credit.block, kind, credit.span))
    }

    /// Whether a credit that names no medium is the article's; `first` is the one before it, where that is.
    fn is_of_article(&self, credit: &Credit, first: Option<&Credit>) -> bool {
        let in_series = credit.block.is_some_and(|block| self.series.contains(&block));
        let place = Standing { all_told: self.all_told, has_text: self.has_text, in_series };
        speaks_of_article(self.input, credit, place, &self.makers)
            || first.is_some_and(|first| goes_on(self.input.document, first, credit))
    }

    /// What a credit speaks of by its kind, beside the article.
    fn kind_of(&self, credit: &Credit) -> Option<WorkKind> {
        match credit.kind {
            CreditKind::Photo | CreditKind::Illustration => Some(WorkKind::Image),
            CreditKind::Video => Some(WorkKind::Video),
            _ if in_caption(self.input, credit.block, credit.span) && !tells_who(credit.kind) => Some(WorkKind::Image),
            // "photo_credit: Wikimedia Commons"
            CreditKind::Via if credit.block.is_none() && credit.structured => Some(WorkKind::Image),
            // "cover_credit: 'Photo: A / AFP'"
            CreditKind::Agency | CreditKind::Courtesy if self.is_of_head(credit) => Some(WorkKind::Image),
            // Beside a photo credit of the same block they speak of the photo, beside that of a film of the film.
            CreditKind::Courtesy | CreditKind::Via | CreditKind::Agency => match credit.block {
                Some(block) if self.makers.photo.contains(&block) => Some(WorkKind::Image),
                Some(block) if self.makers.video.contains(&block) => Some(WorkKind::Video),
                _ => None,
            },
            CreditKind::Licensor
            | CreditKind::Author
            | CreditKind::Translator
            | CreditKind::Editor
            | CreditKind::OriginalPublication
            | CreditKind::RepublishedFrom
            | CreditKind::AdaptedFrom
            | CreditKind::Data => None,
        }
    }

    /// Whether a credit stands in the head of the file, in what is said of a picture.
    fn is_of_head(&self, credit: &Credit) -> bool {
        let Input { document, knowledge, .. } = self.input;
        credit.block.is_none()
            && (self.is_within_maker(credit)
                || head::speaks_of_picture(document, knowledge.lexicon.lists(), credit.span))
    }

    /// Whether a credit in the head of the file is a part of one that names who took a picture.
    fn is_within_maker(&self, credit: &Credit) -> bool {
        /// Credits before it that are looked at.
        const BEFORE: usize = 4;
        let credits = &self.input.evidence.credits;
        let at = credits.partition_point(|other| other.span.start <= credit.span.start);
        let photo = |other: &&Credit| other.kind.makes_media() && other.block.is_none();
        credits[..at].iter().rev().take(BEFORE).filter(photo).any(|other| other.span.contains(credit.span))
    }

    /// The work of each statement.
    fn statements(&mut self, of_credit: &[usize]) -> Vec<usize> {
        let statements = &self.input.evidence.statements;
        let credited = self.credited(of_credit);
        let mut of_statement = Vec::with_capacity(statements.len());
        for (at, statement) in statements.iter().enumerate() {
            of_statement.push(self.statement(at, statement, of_credit, &credited));
        }
        for (statement, work) in statements.iter().zip(&mut of_statement) {
            if *work == 0 && statement.scope == Scope::Document {
                *work = self.of_its_credits(statement, of_credit);
            }
        }
        of_statement
    }

    /// By block and part of it: the first work that a credit there speaks of, beside the article.
    fn credited(&self, of_credit: &[usize]) -> BTreeMap<(usize, usize), usize> {
        let credits = || self.input.evidence.credits.iter().zip(of_credit);
        let place = |credit: &Credit| Some((credit.block?, self.parts.at(credit.block, credit.span)));
        let mut credited = BTreeMap::new();
        for (credit, work) in credits().filter(|(_, work)| **work != 0) {
            if let Some(place) = place(credit) {
                credited.entry(place).or_insert(*work);
            }
        }
        // "“Title” by A, CC BY 4.0", read as of a picture, is the article's: so is the license.
        for (credit, _) in credits().filter(|(credit, work)| **work == 0 && credit.kind == CreditKind::Photo) {
            if let Some(place) = place(credit) {
                credited.entry(place).or_insert(0);
            }
        }
        credited
    }

    /// The work of a statement, by its scope and its place.
    fn statement(
        &mut self,
        at: usize,
        statement: &Statement,
        of_credit: &[usize],
        credited: &BTreeMap<(usize, usize), usize>,
    ) -> usize {
        if let Some(work) = self.shared.first(statement.block) {
            return if self.is_of_maker(statement) { 0 } else { work };
        }
        if let Some(data) = self.of_data_alone.0.get(&at) {
            return of_credit[*data];
        }
        if statement.scope == Scope::Document && is_labelled_text(self.input, statement.block, statement.span) {
            return 0;
        }
        let further = self.parts.is_of_further_base(statement.block, statement.span);
        let kind = if self.is_cited(statement.block) || further {
            WorkKind::Quote
        } else if let Some(work) = self.of_part(statement.medium, statement.block, statement.span) {
            return work;
        } else {
            match statement.scope {
                // What is only named makes no work.
                Scope::Media if statement.kind == Kind::Mention => {
                    return self.credited_beside(statement, credited).unwrap_or(0);
                }
                Scope::Media if self.is_of_sounds(statement) => WorkKind::Audio,
                Scope::Media => WorkKind::Image,
                Scope::Quote => WorkKind::Quote,
                Scope::Document | Scope::Site | Scope::Code => return 0,
            }
        };
        let made = matches!(kind, WorkKind::Image | WorkKind::Audio);
        let known = if made { self.credited_beside(statement, credited) } else { None };
        known.unwrap_or_else(|| self.unnamed(statement.block, kind, statement.span))
    }

    /// Whether a statement stands behind the first work of a block that credits music.
    fn is_of_sounds(&self, statement: &Statement) -> bool {
        let credits = self.credits_beside(statement);
        let first = credits.first().and_then(|at| self.input.evidence.credits.get(*at));
        first.is_some_and(|credit| credit.sound) && self.parts.at(statement.block, statement.span) > 0
    }

    /// The work that a credit in the part of a statement's block speaks of.
    fn credited_beside(&self, statement: &Statement, credited: &BTreeMap<(usize, usize), usize>) -> Option<usize> {
        credited.get(&(statement.block?, self.parts.at(statement.block, statement.span))).copied()
    }

    /// Whether a statement beside credits for all pictures speaks of the text: behind who wrote it, or by its words.
    fn is_of_maker(&self, statement: &Statement) -> bool {
        let credits = &self.input.evidence.credits;
        let near = self.credits_beside(statement);
        let last = near.partition_point(|at| credits[*at].span.start < statement.span.start);
        let who = last.checked_sub(1).is_some_and(|last| tells_who(credits[near[last]].kind));
        who || is_of_text(self.input, near, statement)
    }

    /// The credits of a statement's block, in the order of their places.
    fn credits_beside(&self, statement: &Statement) -> &[usize] {
        statement.block.and_then(|block| self.credits_of.get(&block)).map_or(&[], Vec::as_slice)
    }

    /// "Photo by T. Lind, CC BY 4.0" without a picture: the license is the photo's, never the article's.
    fn of_its_credits(&mut self, statement: &Statement, of_credit: &[usize]) -> usize {
        if statement.block.is_none() {
            return 0;
        }
        let all = &self.input.evidence.credits;
        let credits = self.credits_beside(statement);
        let end = credits.partition_point(|at| all[*at].span.start < statement.sentence.end);
        let near = credits[..end].iter().rev().take(MOST_BESIDE).rev();
        let part = self.parts.at(statement.block, statement.span);
        let is_beside = |at: &&usize| {
            let credit = &all[**at];
            statement.sentence.overlaps(credit.span) && self.parts.at(credit.block, credit.span) == part
        };
        let mut beside = near.filter(is_beside).map(|at| of_credit[*at]);
        let photo = beside.clone().find(|work| *work != 0);
        let article = beside.any(|work| work == 0);
        match photo {
            Some(photo) if !article && !is_of_text(self.input, credits, statement) => photo,
            None if of_data(self.input, credits, statement) || opens_with_data(self.input, statement) => {
                self.unnamed(statement.block, WorkKind::Image, statement.span)
            }
            _ => 0,
        }
    }

    /// The work of each notice.
    fn notices(&mut self, of_credit: &[usize], of_statement: &[usize]) -> Vec<usize> {
        let evidence = self.input.evidence;
        let media_in = media_in_blocks(evidence, of_credit, of_statement);
        let of_article = of_article_alone(evidence, of_credit, of_statement);
        let mut of_notice = Vec::with_capacity(evidence.notices.len());
        for notice in &evidence.notices {
            let work = self.of_data(notice, of_credit);
            of_notice.push(work.unwrap_or_else(|| self.notice(notice, &media_in, &of_article)));
        }
        of_notice
    }

    /// "Map: A. Data: © B, `ODbL`": the notice of data that are a work of their own.
    fn of_data(&self, notice: &Notice, of_credit: &[usize]) -> Option<usize> {
        let all = &self.input.evidence.credits;
        let beside = notice.block.and_then(|block| self.credits_of.get(&block))?;
        let near = beside.partition_point(|at| all[*at].span.end <= notice.span.start);
        let next = *beside.get(near)?;
        let data = all[next].kind == CreditKind::Data && all[next].span.overlaps(notice.span);
        Some(of_credit[next]).filter(|work| data && *work != 0)
    }

    /// The work of a notice, of what the credits and licenses of its block speak of.
    fn notice(&mut self, notice: &Notice, media_in: &BTreeMap<usize, usize>, of_article: &BTreeSet<usize>) -> usize {
        if let Some(work) = self.shared.first(notice.block) {
            return work;
        }
        if notice.block.is_some() && is_labelled_text(self.input, notice.block, notice.span) {
            return 0;
        }
        // A caption that belongs to its picture by the markup is the picture's.
        let block = notice.block.and_then(|block| self.input.document.blocks.get(block));
        let is_bound = block.is_some_and(|block| block.role == Role::Caption || block.medium.is_some());
        if notice.block.is_some_and(|block| of_article.contains(&block)) && !is_bound {
            return 0;
        }
        // "…, recadrée" in the caption of a picture in the head of the file.
        if notice.block.is_none() && notice.medium.is_none() {
            return self.unnamed(None, WorkKind::Image, notice.span);
        }
        let beside = || notice.block.and_then(|block| media_in.get(&block).copied());
        if let Some(work) = self.of_part(notice.medium, notice.block, notice.span).or_else(beside) {
            return work;
        }
        let pictured = in_caption(self.input, notice.block, notice.span);
        if pictured { self.unnamed(notice.block, WorkKind::Image, notice.span) } else { 0 }
    }

    /// The works, each with its evidence: what speaks of all pictures is that of each.
    fn finish(self, of_credit: Vec<usize>, of_statement: Vec<usize>, of_notice: Vec<usize>) -> Works {
        let Self { input, mut works, shared, .. } = self;
        let evidence = input.evidence;
        let mut to_each = |block: Option<usize>, work: usize, give: &dyn Fn(&mut Work)| {
            let all = [work].into_iter().chain(shared.others(block, work).iter().copied());
            all.for_each(|work| give(&mut works[work]));
        };
        for (at, work) in of_statement.iter().enumerate() {
            to_each(evidence.statements[at].block, *work, &|work| work.statements.push(at));
        }
        for (at, work) in of_credit.iter().enumerate() {
            to_each(evidence.credits[at].block, *work, &|work| work.credits.push(at));
        }
        for (at, work) in of_notice.iter().enumerate() {
            to_each(evidence.notices[at].block, *work, &|work| work.notices.push(at));
        }
        let of_owners = provenance::notices_of_owners(input);
        Works { works, of_statement, of_credit, of_notice, of_owners, problems: Vec::new() }
    }
}

/// The article and a work for each medium that is no badge; and which of them is whose.
fn works_of_media(input: &Input<'_>) -> (Vec<Work>, Vec<Option<usize>>) {
    let Input { document, evidence, knowledge, .. } = input;
    let whole = document.title.as_ref().map_or(Span::new(0, 0), |(_, span)| *span);
    // Works are large: their list does not move as it grows.
    let most = 1 + document.media.len() + evidence.credits.len() + evidence.statements.len();
    let mut works = Vec::with_capacity(most);
    works.push(Work::new(WorkKind::Article, None, None, whole));
    let badges = crate::detect::statement::badge::badges(document, knowledge);
    let mut of_medium = vec![None; document.media.len()];
    for (index, media) in document.media.iter().enumerate().filter(|(index, _)| !badges[*index]) {
        let kind = match media.kind {
            MediaKind::Image => WorkKind::Image,
            MediaKind::Video | MediaKind::Embed => WorkKind::Video,
            MediaKind::Audio => WorkKind::Audio,
        };
        of_medium[index] = Some(works.len());
        works.push(Work::new(kind, Some(index), Some(media.src.clone()), media.span));
    }
    (works, of_medium)
}

/// Whether a credit or a license speaks of each medium that has a work.
fn are_told(evidence: &Evidence, of_medium: &[Option<usize>]) -> bool {
    let of_credits = evidence.credits.iter().filter_map(|credit| credit.medium);
    let told: BTreeSet<usize> =
        of_credits.chain(evidence.statements.iter().filter_map(|statement| statement.medium)).collect();
    of_medium.iter().enumerate().all(|(index, work)| work.is_none() || told.contains(&index))
}
