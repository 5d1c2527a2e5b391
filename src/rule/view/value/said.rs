//! Facts on what a statement is said of: a part of the work, a work of one of several makers, what a work was made from.

use super::View;
use crate::detect::mark;
use crate::detect::normal::fold;
use crate::detect::{other, word};
use crate::document::Role;
use crate::evidence::{Credit, CreditKind, Notice, NoticeKind, Scope, Signal, Statement};
use crate::lexicon::credit::CueKind;
use crate::lexicon::lists::WordList;
use crate::lexicon::{Cue, Found};
use crate::source::{Span, boundary_before, boundary_behind};
use crate::work::{Provenance, Relation, WorkKind};
use std::collections::BTreeSet;

/// How far before a license, and behind it, words are read that tell of what it is, in bytes.
const FAR: usize = 300;
const NEAR: usize = 40;

/// Names of whoever made the page, or owns it, that are looked at.
const NAMES: usize = 16;

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
            let name = last_clause(name, &['.', '|', '/', '\n', '(', ')', '。']).trim();
            let is_name = name.chars().any(char::is_uppercase) && name.chars().count() <= 2 * LONGEST;
            // "Public domain (CC BY 2.0)" says two things of one.
            let name = fold(name);
            (is_name && !self.knowledge.credits.starts_license(&name)).then_some(name)
        };
        if let Some(name) = named(&lead) {
            return Some(name);
        }
        let Some(lead) = lead.trim_end().strip_suffix(mark::is_colon) else {
            let whole = from == statement.sentence.start;
            let subject = || other::subject(self.knowledge, &lead).filter(|_| whole);
            let labelled = || self.part_labelled(&lead);
            return labelled()
                .or_else(|| self.part_named(&lead))
                .or_else(|| self.counted_part(&lead))
                .or_else(|| years_of(&lead))
                .or_else(|| self.data_in(&lead))
                .or_else(subject);
        };
        let label = last_clause(lead, &['.', '|', '/', '\n', '•', '·', '。']).trim();
        (!label.is_empty() && label.chars().count() <= LONGEST).then(|| fold(label))
    }

    /// "The register is under A, OpenStreetMap under B": what the last of several clauses begins with, a name.
    fn part_named(&self, lead: &str) -> Option<String> {
        const WORDS: usize = 4;
        let clause = last_clause(lead, &[]);
        let (name, near) = clause.trim().rsplit_once(' ').filter(|_| clause.len() < lead.len())?;
        let near = self.knowledge.lexicon.cues(&fold(near)).iter().any(|found| found.says.contains(&Cue::GrantNear));
        let words = || name.split_whitespace();
        let named = words().all(|word| word.starts_with(char::is_uppercase)) && (1..=WORDS).contains(&words().count());
        (near && named).then(|| fold(name))
    }

    /// The label that the clause begins with, where it names a part that is not the text: "Photos: © Jo Roe, all rights".
    fn part_labelled(&self, lead: &str) -> Option<String> {
        const WORDS: usize = 4;
        let clause = lead.rsplit(['|', ';', '\n', '•', '·', '；']).next()?;
        let (label, _) = clause.split_once(mark::is_colon)?;
        let label = fold(label);
        if label.split_whitespace().count() > WORDS {
            return None;
        }
        let part = |found: &Found<'_, Cue>| found.says.iter().any(|cue| matches!(cue, Cue::Media | Cue::Code));
        let data = || self.knowledge.credits.label(label.trim()) == Some(CueKind::Data);
        (self.knowledge.lexicon.cues(&label).iter().any(part) || data()).then(|| label.trim().to_owned())
    }

    /// "Issues 1–9 are under", "newer texts are under", "maps ODbL": a number or a time tells the parts of a work apart, and a
    /// word for a medium before the license does.
    fn counted_part(&self, lead: &str) -> Option<String> {
        const WORDS: usize = 8;
        let clause = last_clause(lead, &['|', '\n', '(', ')', '。']).rsplit(". ").next()?;
        // "CC BY 4.0 and": the number of another license.
        let bytes = clause.as_bytes();
        let dotted = bytes.windows(3).rposition(|at| at[1] == b'.' && at[0].is_ascii_digit() && at[2].is_ascii_digit());
        let clause = fold(clause.get(dotted.map_or(0, |at| at + 3)..)?);
        let words: Vec<&str> = word::words(&clause).take(WORDS + 1).collect();
        let number = |word: &&str| word.starts_with(|letter: char| letter.is_ascii_digit());
        let newer = |word: &&str| self.knowledge.lexicon.words(WordList::Newer).has(word);
        let told = words.len() <= WORDS && words.iter().any(|word| number(word) || newer(word));
        let medium = || {
            let cues = self.knowledge.lexicon.cues(&clause);
            words.len() == 1
                && cues.iter().any(|found| found.says.iter().any(|cue| matches!(cue, Cue::Media | Cue::Code)))
        };
        (told || medium()).then(|| words.join(" "))
    }

    /// Whether a statement gives its license to the page: by its markup or its place, by words that speak of the page, or
    /// with no other words beside it.
    pub(super) fn gives_to_page(&self, statement: &Statement) -> bool {
        const PAGE: [Cue; 5] = [Cue::Document, Cue::Site, Cue::Blanket, Cue::Adaptation, Cue::Exceptions];
        let Some(block) = statement.block.and_then(|block| self.analysis.document.blocks.get(block)) else {
            return true;
        };
        let said = matches!(statement.signal, Signal::Prose | Signal::Link | Signal::Url);
        if !said || matches!(block.role, Role::Footer | Role::Caption | Role::Aside | Role::Meta) {
            return true;
        }
        if self.is_of_copy(statement) {
            return true;
        }
        let read = |start: usize, end: usize| {
            block.text.read(Span::new(boundary_behind(&self.analysis.source.text, start).min(end), end))
        };
        let place = statement.span;
        let from = statement.sentence.start.max(place.start.saturating_sub(FAR)).min(place.start);
        let mut lead = read(from, place.start);
        let to = boundary_before(&self.analysis.source.text, statement.sentence.end.min(place.end + NEAR));
        let behind = read(place.end, to.max(place.end));
        let document = &self.analysis.document;
        let creators = self.analysis.works.works.iter().take(1).flat_map(|article| &article.creators);
        let names =
            creators.map(|creator| creator.name.as_str()).chain(self.context.site.owners.iter().map(String::as_str));
        let names = names.chain(document.title.as_ref().map(|(title, _)| title.as_str()));
        for name in names.take(NAMES).filter(|name| !name.is_empty()) {
            lead = lead.replace(name, " ");
        }
        let lexicon = &self.knowledge.lexicon;
        let folded = fold(&lead);
        let cues = lexicon.cues(&folded);
        // "A book", "Fell's book": of another.
        let other = |found: &Found<'_, Cue>| {
            const SHORT: usize = 4;
            let before = folded[..found.start].trim_end();
            let last = before.rsplit(' ').next().unwrap_or("");
            // "Weather data", "our data": a bare noun may be of anything.
            let bare = !folded[found.start..found.end].contains(' ') && last.chars().count() > SHORT;
            let pointed = || lexicon.words(WordList::Pointed).has(last) || !last.ends_with(char::is_alphanumeric);
            last.ends_with("'s")
                || last.ends_with("’s")
                || lexicon.words(WordList::OtherVersion).has(last)
                || bare && !pointed()
        };
        let says = |found: &Found<'_, Cue>| found.says.iter().any(|cue| PAGE.contains(cue));
        if cues.iter().any(|found| says(found) && !other(found)) {
            return true;
        }
        // "A text under CC BY-ND", "Fell's book".
        if cues.iter().any(says) {
            return false;
        }
        // "© 2026 Jo Roe, licensed under": a notice begins the sentence.
        if lead.trim_start_matches(|letter: char| !letter.is_alphanumeric() && letter != '©').starts_with('©') {
            return true;
        }
        if lexicon.cues(&fold(&behind)).iter().any(says) {
            return true;
        }
        // "They are under CC0": of what was spoken of before.
        if cues.iter().any(|found| found.says.contains(&Cue::Carried)) && statement.sentence.start > block.span.start {
            let before =
                read(statement.sentence.start.saturating_sub(FAR).max(block.span.start), statement.sentence.start);
            let told = before.contains(char::is_alphabetic);
            return !told || lexicon.cues(&fold(&before)).iter().any(says);
        }
        let mut rest = String::new();
        let mut done = 0;
        for found in &cues {
            if found.start < done {
                continue;
            }
            rest.push_str(&folded[done..found.start]);
            rest.push(' ');
            done = found.end;
        }
        rest.push_str(&folded[done..]);
        let stems = lexicon.words(WordList::LicenseStems);
        let mut words = word::words(&rest);
        // What stands alone in a cell or an item is said of what stands beside it.
        words.all(|word| stems.open(word)) && !(block.cell && lead.trim().is_empty())
    }

    /// "Republished from X under CC BY 4.0": the license beside the words by which the page is a copy is that of its text.
    fn is_of_copy(&self, statement: &Statement) -> bool {
        let article = self.analysis.works.works.first().filter(|work| work.kind == WorkKind::Article);
        let copied = article.is_some_and(|article| matches!(article.relation, Relation::Republished));
        let credits = &self.analysis.evidence.credits;
        let first = credits.partition_point(|credit| credit.span.start < statement.sentence.start);
        let sentence = credits[first..].iter().take(MOST);
        let mut sentence = sentence.take_while(|credit| credit.span.start < statement.sentence.end);
        let origin = |kind| matches!(kind, CreditKind::OriginalPublication | CreditKind::RepublishedFrom);
        copied && sentence.any(|credit| origin(credit.kind) && credit.visible)
    }

    /// The word for data among the first of the last clause: "the dataset" of "This article is under CC BY 4.0, the
    /// dataset under CC0"; or those that the sentence begins with, "Map tiles by The Example, under CC BY 3.0".
    fn data_in(&self, lead: &str) -> Option<String> {
        /// Words in which it stands.
        const FIRST: usize = 4;
        let words = word::words(last_clause(lead, &['.', '\n', '。']));
        let is_data = |words: &String| self.knowledge.credits.label(words) == Some(CueKind::Data);
        let opening = || {
            let folded = fold(lead);
            let words: Vec<&str> = folded.split_whitespace().take(FIRST).collect();
            (1..=words.len()).rev().map(|count| words[..count].join(" ")).find(is_data)
        };
        words.take(FIRST).map(fold).find(is_data).or_else(opening)
    }

    /// Whether a statement names as licensor who the byline says wrote the page: "This article by Jo Roe is licensed under
    /// …" below "By Jo Roe" is the author's own word; so is what the foot of a page says of all texts of its site.
    pub(super) fn is_of_author(&self, statement: &Statement) -> bool {
        let Some((name, _)) = statement.licensor.as_deref() else { return false };
        let Some(article) = self.analysis.works.works.first() else { return false };
        if article.provenance == Provenance::ThirdParty {
            return false;
        }
        let block = statement.block.and_then(|block| self.analysis.document.blocks.get(block));
        if block.is_some_and(|block| other::is_of_site(self.knowledge, block, statement)) {
            return true;
        }
        let credits = article.credits.iter().filter_map(|at| self.analysis.evidence.credits.get(*at));
        let bylines = credits.filter(|credit| credit.kind == CreditKind::Author && credit.block != statement.block);
        let authors: BTreeSet<String> =
            bylines.take(4 * NAMES).filter_map(|credit| credit.name.as_deref().map(fold)).collect();
        // "Jo Roe, Ida Karr and Ola Berg"
        let joiners = self.knowledge.credits.words(WordList::PeopleJoiner);
        let parts = joiners.iter().chain([","]).fold(vec![fold(name)], |parts, joiner| {
            parts.iter().flat_map(|part| part.split(joiner)).map(str::to_owned).collect()
        });
        let mut parts = parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty());
        authors.contains(&fold(name)) || parts.all(|part| authors.contains(part))
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
    /// adapted or translated the work of another.
    pub(super) fn is_of_page(&self, notice: &Notice) -> bool {
        let evidence = &self.analysis.evidence;
        let Some(article) = self.analysis.works.works.first() else { return false };
        let Some(holder) = notice.name.as_deref().map(fold).filter(|_| notice.kind == NoticeKind::Copyright) else {
            return false;
        };
        let credits = || article.credits.iter().take(MOST).filter_map(|at| evidence.credits.get(*at));
        let origins: BTreeSet<usize> =
            credits().filter(|credit| credit.kind.names_original()).filter_map(|credit| credit.block).collect();
        let told = |block: Option<usize>| block.is_some_and(|block| origins.contains(&block));
        let is_holder = |name: &Option<String>| name.as_deref().is_some_and(|name| fold(name) == holder);
        let author = |credit: &Credit| credit.kind == CreditKind::Author && is_holder(&credit.name);
        let translated = article.relation == Relation::Translated;
        let translator =
            |credit: &Credit| translated && credit.kind == CreditKind::Translator && is_holder(&credit.name);
        let by = credits().any(|credit| (author(credit) || translator(credit)) && !told(credit.block));
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

/// What stands behind the last comma or semicolon, or behind one of these other marks.
fn last_clause<'a>(words: &'a str, others: &[char]) -> &'a str {
    let ends = |mark: char| mark::is_comma(mark) || mark::is_semicolon(mark) || others.contains(&mark);
    words.rsplit(ends).next().unwrap_or(words)
}

/// The first year that words name, with the two words before it: "prior to 2016". A copyright line names others.
fn years_of(words: &str) -> Option<String> {
    let words: Vec<&str> = words.split(|letter: char| !letter.is_alphanumeric() && letter != '©').collect();
    let is_year = |word: &&str| word.len() == 4 && matches!(word.parse(), Ok(1900..=2099));
    let year = words.iter().position(is_year).filter(|_| !words.contains(&"©"))?;
    Some(fold(&words[year.saturating_sub(2)..=year].join(" ")))
}
