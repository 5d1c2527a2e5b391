//! Works to [`Attribution`]s: who is credited, from what was found; nothing is invented.
//!
//! Takes an analysis and what the user adds; gives one attribution a work. What is missing is left out and named.

pub(crate) mod address;
mod changed;
pub mod data;
pub mod facts;
mod json_ld;
pub mod languages;
mod markup;
mod original;
pub mod place;
pub mod remember;
pub mod render;
pub mod saved_page;
pub mod spoken;
pub mod style;
pub mod terms;
mod told;
mod view;
pub mod words;

pub use facts::{Attribution, License, Missing, Name};
pub use render::{PageWorks, TemplateError, render, render_pages};
pub use style::{Form, Format, Group, Markup, Style};

use crate::Analysis;
use crate::detect::credit::lexicon::{WordClass, fold as fold_words};
use crate::detect::normal::fold;
use crate::detect::statement::fields::licenses_of;
use crate::document::Role;
use crate::evidence::{CreditKind, Notice, NoticeKind, Operator, Scope};
use crate::knowledge::Knowledge;
use crate::lexicon::lists::WordList;
use crate::license::{LicenseRef, PortState, VersionState};
use crate::source::Span;
use crate::work::{LicenseUse, Provenance, Relation, Work, WorkKind};
use serde::{Deserialize, Serialize};

/// What the user says beside what stands in the document: wins over it, for the article.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Overrides {
    /// Its title.
    pub title: Option<String>,
    /// Who wrote it, each as [`Name::said`] reads it.
    pub authors: Vec<String>,
    /// Address of the original.
    pub source_url: Option<String>,
    /// Id of its license.
    pub license: Option<String>,
    /// What was changed.
    pub changes: Option<String>,
    /// Nothing was changed.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub unchanged: bool,
    /// Where it was published.
    pub publisher: Option<String>,
    /// The day on which it was published or last updated.
    pub date: Option<String>,
    /// Where its authors work.
    pub institution: Option<String>,
    /// Who translated it.
    pub translators: Vec<String>,
    /// The language that it was translated from, as a tag.
    pub source_language: Option<String>,
    /// What others had changed before.
    pub earlier_changes: Vec<String>,
    /// Copyright notices that came with it.
    pub notices: Vec<String>,
    /// A disclaimer of warranties that came with it, or its address.
    pub disclaimer: Option<String>,
    /// Id of the license of the version that stands here.
    pub own_license: Option<String>,
    /// What was done with it, where the document does not say.
    pub relation: Option<Relation>,
}

impl Overrides {
    /// What is said here, else what is said there.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        let list = |one: Vec<String>, other: Vec<String>| if one.is_empty() { other } else { one };
        Self {
            title: self.title.or(other.title),
            authors: list(self.authors, other.authors),
            source_url: self.source_url.or(other.source_url),
            license: self.license.or(other.license),
            unchanged: self.unchanged || other.unchanged && self.changes.is_none(),
            changes: self.changes.or(other.changes),
            publisher: self.publisher.or(other.publisher),
            date: self.date.or(other.date),
            institution: self.institution.or(other.institution),
            translators: list(self.translators, other.translators),
            source_language: self.source_language.or(other.source_language),
            earlier_changes: list(self.earlier_changes, other.earlier_changes),
            notices: list(self.notices, other.notices),
            disclaimer: self.disclaimer.or(other.disclaimer),
            own_license: self.own_license.or(other.own_license),
            relation: self.relation.or(other.relation),
        }
    }
}

/// Why a work cannot be credited.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AttributeError {
    /// Neither who made it, nor where it is from, nor a license is known.
    #[error("nothing is known of {work}: no author, no source, no license")]
    NothingKnown {
        /// Which work.
        work: String,
        /// What it is.
        kind: WorkKind,
    },
    /// The license is known, its version is not.
    #[error(
        "the version of {name}, the license of {work}, is not known: add it where it stands (such as {id}-4.0, if the \
         source says so){flag}"
    )]
    NoVersion {
        /// Which work.
        work: String,
        /// Name of the license.
        name: String,
        /// Its id without a version.
        id: String,
        /// What else helps.
        flag: &'static str,
    },
    /// Nothing says which of several licenses.
    #[error("only \"Creative Commons\" is said of {work}, not which license: add its name and version{flag}")]
    NoVariant {
        /// Which work.
        work: String,
        /// What else helps.
        flag: &'static str,
    },
    /// What stands there was never published.
    #[error("`{written}`, said of {work}, was never published: write the license that the source names{flag}")]
    Invalid {
        /// Which work.
        work: String,
        /// What stands there.
        written: String,
        /// What else helps.
        flag: &'static str,
    },
    /// Several licenses are said, and nothing says how they go together.
    #[error("{work} is said to be under {names}: say which holds{flag}")]
    Several {
        /// Which work.
        work: String,
        /// Their names.
        names: String,
        /// What else helps.
        flag: &'static str,
    },
    /// The id given is not in the catalog.
    #[error("license `{id}` is not known: `licit explain` takes ids such as CC-BY-4.0, CC-BY-SA-3.0-DE, CC0-1.0")]
    Unknown {
        /// The id as given.
        id: String,
    },
}

/// A work as people call it.
#[must_use]
pub fn work_name(kind: WorkKind, src: Option<&str>) -> String {
    let noun = match kind {
        WorkKind::Article => return "this article".to_owned(),
        WorkKind::Image => "the image",
        WorkKind::Video => "the video",
        WorkKind::Audio => "the recording",
        WorkKind::Quote => return "the quoted passage".to_owned(),
    };
    src.map_or_else(
        || noun.replacen("the", "this", 1),
        |src| format!("{noun} {}", src.rsplit('/').next().unwrap_or(src)),
    )
}

/// Credits of the article and of its media, in the order of the document. Decorations have none. Of a feed, those of its
/// items: of what others made alone, or of which a license is known, where there is any.
#[must_use]
pub fn attribute(
    analysis: &Analysis,
    knowledge: &Knowledge,
    overrides: &Overrides,
) -> Vec<Result<Attribution, AttributeError>> {
    if analysis.items.is_empty() {
        return by_itself(analysis, knowledge, overrides);
    }
    // What is said of all of them; each has a title and a place of its own.
    let of_each = Overrides { title: None, source_url: None, ..overrides.clone() };
    let is_credited = |item: &Analysis| {
        let article = item.works.works.first();
        article.is_some_and(|article| article.provenance == Provenance::ThirdParty || !held(article).is_empty())
    };
    let is_mixed = of_each == Overrides::default() && analysis.items.iter().any(is_credited);
    let of_feed = by_itself(analysis, knowledge, &Overrides::default()).into_iter().skip(1);
    let of_items = analysis.items.iter().flat_map(|item| {
        let leaves_article = is_mixed && !is_credited(item);
        by_itself(item, knowledge, &of_each).into_iter().skip(usize::from(leaves_article))
    });
    of_feed.chain(of_items).collect()
}

/// Credits of a document, or of an item of one; that of the article is the first.
fn by_itself(
    analysis: &Analysis,
    knowledge: &Knowledge,
    overrides: &Overrides,
) -> Vec<Result<Attribution, AttributeError>> {
    let decorative =
        |work: &Work| work.medium.and_then(|at| analysis.document.media.get(at)).is_some_and(|media| media.decorative);
    let none = Overrides::default();
    analysis
        .works
        .works
        .iter()
        .enumerate()
        .filter(|(_, work)| !(decorative(work) && work.creators.is_empty() && work.licenses.is_empty()))
        .map(|(index, work)| one(analysis, work, knowledge, if index == 0 { overrides } else { &none }))
        .collect()
}

fn one(
    analysis: &Analysis,
    work: &Work,
    knowledge: &Knowledge,
    overrides: &Overrides,
) -> Result<Attribution, AttributeError> {
    let called = work_name(work.kind, work.src.as_deref());
    let title = overrides.title.clone().or_else(|| work.title.clone());
    let (creators, mut translators, mut publisher) = people(analysis, work, knowledge, overrides);
    let source_url = overrides.source_url.as_deref().or(work.source.url.as_deref()).or(work.page.as_deref());
    let source_url = source_url.and_then(address::web).map(String::from);
    let (licenses, choice) = licenses(analysis, work, knowledge, overrides, &called)?;
    if let Some(named) = &overrides.publisher {
        publisher = Some(named.clone());
    }
    if !overrides.translators.is_empty() {
        translators = overrides.translators.iter().map(|name| Name::said(name)).collect();
    }
    if creators.is_empty() && publisher.is_none() && source_url.is_none() && licenses.is_empty() {
        return Err(AttributeError::NothingKnown { work: called, kind: work.kind });
    }
    let (changes, unchanged) = match &overrides.changes {
        Some(said) => (Some(said.clone()), false),
        None if overrides.unchanged => (None, true),
        None => changed::changes(knowledge, analysis, work),
    };
    let own_license = match &overrides.own_license {
        Some(id) => {
            let license = meant(knowledge, id).ok_or_else(|| AttributeError::Unknown { id: id.clone() })?;
            Some(known(&license, knowledge, &called, "")?)
        }
        None => None,
    };
    let said = notices(analysis, work, overrides);
    let mut attribution = Attribution {
        relation: if work.relation == Relation::Unknown && overrides.relation.is_some() {
            overrides.relation.unwrap_or_default()
        } else {
            work.relation
        },
        drawn: overrides.authors.is_empty()
            && !work.creators.is_empty()
            && work.creators.iter().all(|creator| creator.role == "illustrator"),
        data: overrides.authors.is_empty() && is_of_data(analysis, work),
        src: work.src.clone(),
        medium: work.medium,
        shown: work.credits_link.is_some()
            || work.license_link.is_some() && work.creators.iter().any(|creator| creator.visible),
        title,
        creators,
        institution: overrides.institution.clone(),
        translators,
        source_language: overrides.source_language.clone().or_else(|| work.source_language.clone().map(String::from)),
        publisher,
        source_url,
        date: overrides
            .date
            .clone()
            .or_else(|| work.source.date.clone())
            .or_else(|| told::updated(analysis, work, knowledge)),
        licenses,
        choice,
        own_license,
        changes,
        unchanged,
        earlier_changes: overrides.earlier_changes.clone(),
        data_terms: knowledge.web.terms_of_data(&said),
        notices: said,
        disclaimer: overrides.disclaimer.clone(),
        ..Attribution::new(work.kind)
    };
    let record = work.publisher.as_ref().and_then(|id| knowledge.publishers.get(id));
    let record = record.or_else(|| {
        let by_url = attribution.source_url.as_deref().and_then(|url| knowledge.publishers.by_url(url));
        by_url.or_else(|| knowledge.publishers.by_name(attribution.publisher.as_deref()?, true))
    });
    if work.kind == WorkKind::Article {
        attribution.terms =
            record.map(|record| terms::of(record, &attribution, knowledge.lexicon.words(WordList::OriginalWord)));
    }
    attribution.note_missing();
    Ok(attribution)
}

/// Whether a work without a file is the data of a chart: nothing credits it but who they are from.
fn is_of_data(analysis: &Analysis, work: &Work) -> bool {
    let mut credits = work.credits.iter().filter_map(|at| analysis.evidence.credits.get(*at)).peekable();
    work.kind == WorkKind::Image
        && work.medium.is_none()
        && credits.peek().is_some()
        && credits.all(|credit| credit.kind == CreditKind::Data)
}

/// The copyright notices of a work: those that are given, else as they stand. On a copy, neither that of an owner of the
/// site nor the line in the footer of whoever shows it is one of them.
fn notices(analysis: &Analysis, work: &Work, overrides: &Overrides) -> Vec<String> {
    if !overrides.notices.is_empty() {
        return overrides.notices.clone();
    }
    let copied = |relation| !matches!(relation, Relation::Original | Relation::Unknown);
    let is_copy = work.provenance == Provenance::ThirdParty
        || overrides.source_url.is_some()
        || overrides.publisher.is_some()
        || !overrides.authors.is_empty()
        || overrides.relation.is_some_and(copied);
    let named = |name: &str| {
        let names = work.creators.iter().map(|creator| &creator.name).chain(&work.source.name);
        let mut names = names.chain(&overrides.authors).chain(&overrides.publisher);
        names.any(|known| fold(known) == fold(name))
    };
    let of_site = |at: usize, notice: &Notice| {
        let block = notice.block.and_then(|block| analysis.document.blocks.get(block));
        let around = block.is_some_and(|block| matches!(block.role, Role::Footer | Role::Nav));
        // "© 2026 Sallow. Texts on this site are licensed under …"
        let speaks_of_site = || {
            let statements = work.statements.iter().map(|at| &analysis.evidence.statements[*at]);
            statements.filter(|said| said.block == notice.block).any(|said| said.scope == Scope::Site)
        };
        let is_theirs =
            around || notice.block.is_some() && speaks_of_site() || analysis.works.of_owners.binary_search(&at).is_ok();
        is_copy && is_theirs && notice.name.as_deref().is_some_and(|name| !named(name))
    };
    let all = work.notices.iter().filter_map(|at| Some((*at, analysis.evidence.notices.get(*at)?)));
    let own =
        all.filter(|(at, notice)| notice.kind == NoticeKind::Copyright && notice.visible && !of_site(*at, notice));
    let mut said: Vec<String> = own.map(|(_, notice)| words(analysis, notice.span)).collect();
    said.dedup();
    said
}

/// Whether words in the place of a maker say that nobody knows who it was: "Photographer unknown".
fn is_unknown(knowledge: &Knowledge, name: &str) -> bool {
    let last = name.rsplit_once(' ').filter(|(before, _)| !before.contains(' '));
    last.is_some_and(|(_, last)| knowledge.credits.is(WordClass::UnknownMaker, &fold_words(last)))
}

/// Who made the work, who translated it, and who published it.
fn people(
    analysis: &Analysis,
    work: &Work,
    knowledge: &Knowledge,
    overrides: &Overrides,
) -> (Vec<Name>, Vec<Name>, Option<String>) {
    let (mut creators, mut translators) = (Vec::new(), Vec::new());
    // Whose site it is published nothing before.
    let (mut licensors, mut houses) = (Vec::new(), Vec::new());
    let made =
        work.creators.iter().filter(|creator| work.kind == WorkKind::Article || !is_unknown(knowledge, &creator.name));
    let of_original = original::of_original(analysis, work);
    let other = |name: &str| of_original.as_ref().is_some_and(|names| !names.contains(&name));
    for creator in made.filter(|creator| creator.role != "author" || !other(&creator.name)) {
        let name = Name { name: creator.name.clone(), url: creator.url.clone() };
        match creator.role.as_str() {
            "translator" => translators.push(name),
            "editor" => {}
            "licensor" if told::is_of_site(analysis, work, creator, knowledge) => houses.push(name),
            "licensor" => licensors.push(name),
            _ => creators.push(name),
        }
    }
    if !overrides.authors.is_empty() {
        creators = overrides.authors.iter().map(|name| Name::said(name)).collect();
    }
    let mut publisher = work.source.name.clone();
    if creators.is_empty() {
        licensors.append(&mut houses);
        creators = licensors;
    } else {
        publisher = publisher.or_else(|| licensors.into_iter().next().map(|licensor| licensor.name));
    }
    let publisher = publisher.filter(|name| !creators.iter().any(|creator| creator.name == *name));
    (creators, translators, publisher)
}

/// The words at a place as a reader sees them, without markup.
fn words(analysis: &Analysis, span: Span) -> String {
    let block = analysis.document.blocks.iter().find(|block| block.span.contains(span));
    let text = block.map_or_else(|| analysis.source.slice(span).to_owned(), |block| block.text.read(span));
    text.trim().to_owned()
}

/// The license that somebody means by an id, a name or an address: "CC-BY-4.0", "CC BY 4.0",
/// `https://creativecommons.org/licenses/by/4.0/`.
pub(crate) fn meant(knowledge: &Knowledge, said: &str) -> Option<LicenseRef> {
    let catalog = &knowledge.catalog;
    catalog.parse_id(said).or_else(|| match licenses_of(knowledge, said).as_slice() {
        // Of a version that was published, where one is named.
        [one] => {
            let named = said.contains(|letter: char| letter.is_ascii_digit());
            catalog.parse_id(&one.id()).filter(|license| license.version.is_some() || !named)
        }
        _ => None,
    })
}

/// The licenses of a work; where it has none of its own, those of the feed that it stands in.
fn held(work: &Work) -> &[LicenseUse] {
    let of_feed = work.licenses.is_empty() && work.beside.is_none();
    if of_feed { &work.inherited } else { &work.licenses }
}

/// The licenses that a credit names, and whether the receiver has the choice.
fn licenses(
    analysis: &Analysis,
    work: &Work,
    knowledge: &Knowledge,
    overrides: &Overrides,
    called: &str,
) -> Result<(Vec<License>, bool), AttributeError> {
    let flag = if work.kind == WorkKind::Article { ", or `--license ID`" } else { "" };
    if let Some(id) = &overrides.license {
        let license = meant(knowledge, id).ok_or_else(|| AttributeError::Unknown { id: id.clone() })?;
        return Ok((vec![known(&license, knowledge, called, flag)?], false));
    }
    let mut said = Vec::new();
    let mut first_error = None;
    for used in held(work) {
        match known(&used.license, knowledge, called, flag) {
            Ok(facts) => said.push(facts),
            Err(error) => first_error = first_error.or(Some(error)),
        }
    }
    match first_error {
        // Of a choice, those that are known are enough.
        Some(error) if said.is_empty() || !work.choice => return Err(error),
        Some(_) | None => {}
    }
    let together = held(work)
        .iter()
        .all(|used| used.statement.is_some_and(|at| analysis.evidence.statements[at].operator == Some(Operator::And)));
    if said.len() > 1 && !work.choice && !together {
        let names = said.iter().map(|license| license.facts.name.as_str()).collect::<Vec<_>>().join(" and under ");
        return Err(AttributeError::Several { work: called.to_owned(), names, flag });
    }
    Ok((said, work.choice))
}

/// What is known of a license, where that is enough to name it.
fn known(
    license: &LicenseRef,
    knowledge: &Knowledge,
    called: &str,
    flag: &'static str,
) -> Result<License, AttributeError> {
    let work = called.to_owned();
    if license.version_state == VersionState::Invalid || license.port_state == PortState::Invalid {
        let written = license.written.clone().unwrap_or_else(|| license.id());
        return Err(AttributeError::Invalid { work, written, flag });
    }
    if license.family == "CC" {
        return Err(AttributeError::NoVariant { work, flag });
    }
    let facts = knowledge.catalog.describe(license).ok_or_else(|| AttributeError::Unknown { id: license.id() })?;
    if facts.category == "creative-commons" && license.version.is_none() {
        return Err(AttributeError::NoVersion { work, name: facts.name.clone(), id: license.family.clone(), flag });
    }
    Ok(License { license: license.clone(), facts })
}
