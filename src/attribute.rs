//! Works to [`Attribution`]s: who is credited, from what was found; nothing is invented.
//!
//! Takes an analysis and what the user adds; gives one attribution a work. What is missing is left out and named.

mod render;

pub use render::{Form, render};

use crate::Analysis;
use crate::knowledge::Knowledge;
use crate::license::{LicenseFacts, LicenseRef, PortState, VersionState};
use crate::work::{Relation, Work, WorkKind};

/// What the user says beside what stands in the document: wins over it, for the article.
#[derive(Debug, Clone, Default)]
pub struct Overrides {
    /// Its title.
    pub title: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Address of the original.
    pub source_url: Option<String>,
    /// Id of its license.
    pub license: Option<String>,
    /// What was changed.
    pub changes: Option<String>,
}

/// Somebody to be named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The name.
    pub name: String,
    /// An address of theirs.
    pub url: Option<String>,
}

/// Everything that a credit says of a work.
#[derive(Debug, Clone)]
pub struct Attribution {
    /// What it is.
    pub kind: WorkKind,
    /// Path or address of its file, for media.
    pub src: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// Who made it.
    pub creators: Vec<Name>,
    /// Who translated it.
    pub translators: Vec<Name>,
    /// Where it was published.
    pub publisher: Option<String>,
    /// Address of the original.
    pub source_url: Option<String>,
    /// Its license.
    pub license: LicenseFacts,
    /// What was changed, or that nothing was.
    pub changes: Option<String>,
    /// What is not known: `title`, `author`, `source link`, `changes`.
    pub missing: Vec<&'static str>,
}

/// Why a work cannot be credited.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AttributeError {
    /// No license is known.
    #[error("no license of {work} is known: add `--license ID`, or `license: ID` to the front matter")]
    NoLicense {
        /// Which work.
        work: String,
    },
    /// The license is known, its version is not.
    #[error(
        "the version of {name}, the license of {work}, is not known: add it where it stands, or `--license {id}-VERSION` \
         (such as {id}-4.0) if the source says which"
    )]
    NoVersion {
        /// Which work.
        work: String,
        /// Name of the license.
        name: String,
        /// Its id without a version.
        id: String,
    },
    /// Nothing says which of several licenses.
    #[error("only \"Creative Commons\" is said of {work}, not which license: add `--license ID`")]
    NoVariant {
        /// Which work.
        work: String,
    },
    /// What stands there was never published.
    #[error("`{written}`, said of {work}, was never published: add `--license ID`")]
    Invalid {
        /// Which work.
        work: String,
        /// What stands there.
        written: String,
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

/// Credits of the article and of each medium that has a license or a creator, in the order of the document.
#[must_use]
pub fn attribute(
    analysis: &Analysis,
    knowledge: &Knowledge,
    overrides: &Overrides,
) -> Vec<Result<Attribution, AttributeError>> {
    let works = &analysis.works.works;
    works
        .iter()
        .enumerate()
        .filter(|(index, work)| *index == 0 || !work.licenses.is_empty() || !work.creators.is_empty())
        .map(|(index, work)| {
            let none = Overrides::default();
            one(analysis, work, knowledge, if index == 0 { overrides } else { &none })
        })
        .collect()
}

fn one(
    analysis: &Analysis,
    work: &Work,
    knowledge: &Knowledge,
    overrides: &Overrides,
) -> Result<Attribution, AttributeError> {
    let called = work_name(work.kind, work.src.as_deref());
    let license = license(work, knowledge, overrides, &called)?;
    let mut missing = Vec::new();
    let title = overrides.title.clone().or_else(|| work.title.clone());
    let (mut creators, mut translators) = (Vec::new(), Vec::new());
    for creator in &work.creators {
        let name = Name { name: creator.name.clone(), url: creator.url.clone() };
        match creator.role.as_str() {
            "translator" => translators.push(name),
            "editor" => {}
            _ => creators.push(name),
        }
    }
    if !overrides.authors.is_empty() {
        creators = overrides.authors.iter().map(|name| Name { name: name.clone(), url: None }).collect();
    }
    let publisher = work.source.name.clone().filter(|name| !creators.iter().any(|creator| creator.name == *name));
    let source_url = overrides.source_url.clone().or_else(|| work.source.url.clone());
    let changes = overrides.changes.clone().or_else(|| {
        let said = work.changes.map(|span| analysis.source.slice(span).trim().to_owned());
        said.or_else(|| {
            (work.relation == Relation::Translated && !translators.is_empty()).then(|| "Translated".to_owned())
        })
    });
    if title.is_none() {
        missing.push("title");
    }
    if creators.is_empty() && publisher.is_none() {
        missing.push("author");
    }
    if source_url.is_none() {
        missing.push("source link");
    }
    if changes.is_none() && license.requires.contains("indicate-changes") {
        missing.push("changes");
    }
    Ok(Attribution {
        kind: work.kind,
        src: work.src.clone(),
        title,
        creators,
        translators,
        publisher,
        source_url,
        license,
        changes,
        missing,
    })
}

fn license(
    work: &Work,
    knowledge: &Knowledge,
    overrides: &Overrides,
    called: &str,
) -> Result<LicenseFacts, AttributeError> {
    let chosen: LicenseRef = match &overrides.license {
        Some(id) => knowledge.catalog.parse_id(id).ok_or_else(|| AttributeError::Unknown { id: id.clone() })?,
        None => match work.licenses.first() {
            Some(used) => used.license.clone(),
            None => return Err(AttributeError::NoLicense { work: called.to_owned() }),
        },
    };
    let facts = knowledge.catalog.describe(&chosen).ok_or_else(|| AttributeError::Unknown { id: chosen.id() })?;
    if chosen.family == "CC" {
        return Err(AttributeError::NoVariant { work: called.to_owned() });
    }
    if chosen.version_state == VersionState::Invalid || chosen.port_state == PortState::Invalid {
        let written = chosen.written.clone().unwrap_or_else(|| chosen.id());
        return Err(AttributeError::Invalid { work: called.to_owned(), written });
    }
    let versioned = facts.category == "creative-commons";
    if versioned && chosen.version.is_none() {
        return Err(AttributeError::NoVersion { work: called.to_owned(), name: facts.name, id: chosen.family });
    }
    Ok(facts)
}
