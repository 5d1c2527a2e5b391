//! Facts on what a statement is said of: a part of the work, a work of one of several makers, what a work was made from.

use super::View;
use crate::detect::normal::fold;
use crate::detect::other;
use crate::evidence::{Credit, CreditKind, Notice, NoticeKind, Scope, Statement};
use crate::lexicon::credit::CueKind;
use crate::source::{Span, boundary_behind};
use crate::work::{Provenance, Relation};
use std::collections::BTreeSet;

/// Credits and notices that are looked at.
const MOST: usize = 64;

impl View<'_> {
    /// The label that a statement follows, "Code: MIT; data: CC BY 4.0", or the years of what it is said of: "Articles
    /// before 2016 are under CC BY-NC-SA 3.0. Articles of 2016 and later are under CC BY 4.0."; or the word for data
    /// that its clause begins with; or another thing than the text that its sentence begins with: "The workbook is under".
    pub(super) fn part_of(&self, statement: &Statement) -> Option<String> {
        /// Longest label, in characters.
        const LONGEST: usize = 40;
        let block = statement.block.and_then(|block| self.analysis.document.blocks.get(block))?;
        let from = statement.sentence.start.max(statement.span.start.saturating_sub(4 * LONGEST));
        let from = boundary_behind(&self.analysis.source.text, from).min(statement.span.start);
        let lead = block.text.read(Span::new(from, statement.span.start));
        let named = |lead: &str| {
            // "Wikipedia (CC BY-SA 4.0), OpenStreetMap (ODbL)": whatever the brackets stand behind.
            let name = lead.trim_end().strip_suffix(['(', '（'])?;
            let name = name.rsplit([';', ',', '.', '|', '/', '\n', '(', ')', '；', '，', '。', '、']).next()?.trim();
            let is_name = name.chars().any(char::is_uppercase) && name.chars().count() <= 2 * LONGEST;
            // "Public domain (CC BY 2.0)" says two things of one.
            let name = fold(name);
            (is_name && !self.knowledge.credits.starts_license(&name)).then_some(name)
        };
        if let Some(name) = named(&lead) {
            return Some(name);
        }
        let Some(lead) = lead.trim_end().strip_suffix([':', '：']) else {
            let whole = from == statement.sentence.start;
            let subject = || other::subject(self.knowledge, &lead).filter(|_| whole);
            return years_of(&lead).or_else(|| self.data_in(&lead)).or_else(subject);
        };
        let label = lead.rsplit([';', ',', '.', '|', '/', '\n', '•', '·', '；', '，', '。', '、']).next()?.trim();
        (!label.is_empty() && label.chars().count() <= LONGEST).then(|| fold(label))
    }

    /// The word for data among the first of the last clause: "the dataset" of "This article is under CC BY 4.0, the
    /// dataset under CC0"; or those that the sentence begins with, "Map tiles by The Example, under CC BY 3.0".
    fn data_in(&self, lead: &str) -> Option<String> {
        /// Words in which it stands.
        const FIRST: usize = 4;
        let clause = lead.rsplit([';', ',', '.', '\n', '；', '，', '。', '、']).next()?;
        let words = clause.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
        let is_data = |words: &String| self.knowledge.credits.label(words) == Some(CueKind::Data);
        let opening = || {
            let folded = fold(lead);
            let words: Vec<&str> = folded.split_whitespace().take(FIRST).collect();
            (1..=words.len()).rev().map(|count| words[..count].join(" ")).find(is_data)
        };
        words.take(FIRST).map(fold).find(is_data).or_else(opening)
    }

    /// Whether a statement names as licensor who the byline says wrote the page: "This article by Jo Roe is licensed under
    /// …" below "By Jo Roe" is the author's own word.
    pub(super) fn is_of_author(&self, statement: &Statement) -> bool {
        let Some((name, _)) = statement.licensor.as_deref() else { return false };
        let Some(article) = self.analysis.works.works.first() else { return false };
        let credits = article.credits.iter().filter_map(|at| self.analysis.evidence.credits.get(*at));
        credits.filter(|credit| credit.kind == CreditKind::Author && credit.block != statement.block).any(|credit| {
            let author = credit.name.as_ref().is_some_and(|author| fold(author) == fold(name));
            author && article.provenance != Provenance::ThirdParty
        })
    }

    /// Whether a statement on a whole site, or beside the adapter's own copyright line, licenses an adaptation whose
    /// original is named elsewhere.
    pub(super) fn is_of_adapter(&self, statement: &Statement) -> bool {
        let Some(article) = self.analysis.works.works.first() else { return false };
        if article.relation != Relation::Adapted || statement.licensor.is_some() {
            return false;
        }
        let evidence = &self.analysis.evidence;
        let mut bases = article.credits.iter().take(MOST).filter_map(|at| evidence.credits.get(*at));
        let elsewhere = bases.all(|credit| credit.kind != CreditKind::AdaptedFrom || credit.block != statement.block);
        let source = article.source.name.as_deref().map(fold);
        let held = || {
            let mut notices = article.notices.iter().take(MOST).filter_map(|at| evidence.notices.get(*at));
            notices.any(|notice| {
                let other = notice.name.as_deref().map(fold).is_some_and(|name| Some(name) != source);
                notice.kind == NoticeKind::Copyright && notice.block == statement.block && other
            })
        };
        elsewhere && (statement.scope == Scope::Site || held())
    }

    /// Whether a copyright line is that of whoever made this page: the author of its byline holds the rights, or whoever
    /// adapted the work of another.
    pub(super) fn is_of_page(&self, notice: &Notice) -> bool {
        let evidence = &self.analysis.evidence;
        let Some(article) = self.analysis.works.works.first() else { return false };
        let Some(holder) = notice.name.as_deref().map(fold).filter(|_| notice.kind == NoticeKind::Copyright) else {
            return false;
        };
        let credits = || article.credits.iter().take(MOST).filter_map(|at| evidence.credits.get(*at));
        let origin = |kind: CreditKind| {
            matches!(kind, CreditKind::AdaptedFrom | CreditKind::OriginalPublication | CreditKind::RepublishedFrom)
        };
        let origins: BTreeSet<usize> =
            credits().filter(|credit| origin(credit.kind)).filter_map(|credit| credit.block).collect();
        let told = |block: Option<usize>| block.is_some_and(|block| origins.contains(&block));
        let is_holder = |name: &Option<String>| name.as_deref().is_some_and(|name| fold(name) == holder);
        let author = |credit: &Credit| credit.kind == CreditKind::Author && is_holder(&credit.name);
        let by = credits().any(|credit| author(credit) && !told(credit.block));
        let of_source = is_holder(&article.source.name) || credits().any(|credit| author(credit) && told(credit.block));
        by || article.relation == Relation::Adapted && !of_source && !told(notice.block)
    }

    /// Whether words that forbid to copy speak of another thing than the text.
    pub(super) fn is_of_other(&self, notice: &Notice) -> bool {
        let block = notice.block.and_then(|block| self.analysis.document.blocks.get(block));
        let forbidden = |text: String| other::is_forbidden(self.knowledge, &text);
        notice.kind == NoticeKind::Prohibition && block.is_some_and(|block| forbidden(block.text.read(notice.span)))
    }

    /// Whether the sentence of a statement credits what the work was made from.
    pub(super) fn is_of_base(&self, statement: &Statement) -> bool {
        let credits = &self.analysis.evidence.credits;
        let first = credits.partition_point(|credit| credit.span.start < statement.sentence.start);
        let sentence = credits[first..].iter().take(MOST);
        let mut sentence = sentence.take_while(|credit| credit.span.start < statement.sentence.end);
        sentence.any(|credit| credit.kind == CreditKind::AdaptedFrom && credit.visible)
    }

    /// Whom the credit right before a statement names: "Photos: Jo Roe, CC BY 4.0; Ana Petrov, CC BY-SA 4.0".
    pub(super) fn maker_of(&self, statement: &Statement) -> Option<&str> {
        let credits = &self.analysis.evidence.credits;
        let behind = credits.partition_point(|credit| credit.span.start < statement.span.start);
        let credit = credits[..behind].last().filter(|credit| credit.block == statement.block)?;
        let makes = matches!(
            credit.kind,
            CreditKind::Author
                | CreditKind::Photo
                | CreditKind::Illustration
                | CreditKind::Video
                | CreditKind::Courtesy
        );
        credit.name.as_deref().filter(|_| makes)
    }
}

/// The first year that words name, with the two words before it: "prior to 2016". A copyright line names others.
fn years_of(words: &str) -> Option<String> {
    let words: Vec<&str> = words.split(|letter: char| !letter.is_alphanumeric() && letter != '©').collect();
    let is_year = |word: &&str| word.len() == 4 && matches!(word.parse(), Ok(1900..=2099));
    let year = words.iter().position(is_year).filter(|_| !words.contains(&"©"))?;
    Some(fold(&words[year.saturating_sub(2)..=year].join(" ")))
}
