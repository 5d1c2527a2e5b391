//! Facts of what stands around a work: the document, the site, files beside it.

use super::{Subject, Value, View, access, licit_key, policy};
use crate::beside::{Beside, BesideKind, Covers, Said};
use crate::document::{self, Format, FrontMatter};
use crate::license::LicenseRef;
use crate::resolve;
use crate::rule::facts::Fact;
use std::borrow::Cow;

impl<'a> View<'a> {
    /// Facts of the document and the site.
    pub(super) fn of_surroundings(&self, fact: Fact) -> Value<'_> {
        let document = &self.analysis.document;
        let path = self.analysis.source.path.as_str();
        let site = &self.context.site;
        match fact {
            Fact::Document => Value::Place(None, Cow::Borrowed(path)),
            Fact::DocumentPath => Value::text(Some(path)),
            Fact::DocumentFormat => Value::word(Some(self.analysis.format)),
            Fact::DocumentLinkless => {
                let linkless = [(Format::Text, "plain text"), (Format::Subtitles, "subtitles")];
                let called = linkless.into_iter().find(|(format, _)| *format == self.analysis.format);
                Value::text(called.map(|(_, called)| called))
            }
            Fact::DocumentLanguage => Value::text(document.language.as_deref()),
            Fact::DocumentTitle => Value::text(document.title.as_ref().map(|(title, _)| title.as_str())),
            Fact::DocumentMode => Value::text(document.front_matter.as_ref().and_then(mode)),
            Fact::DocumentPaid => access::paid(document, &self.knowledge.web.access),
            Fact::DocumentHasFrontMatter => Value::Flag(document.front_matter.is_some()),
            Fact::DocumentFrontMatterKeys => match document.front_matter.as_ref().map(|matter| &matter.root.value) {
                Some(document::Value::Map(entries)) => Value::borrowed(entries.iter().map(|(key, _)| &key.name)),
                _ => Value::Unknown,
            },
            Fact::SiteOwners => Value::borrowed(&site.owners),
            Fact::SiteUrl => Value::text(site.url.as_deref()),
            Fact::SiteLicense => Value::text(site.license.as_deref()),
            Fact::SiteCommercial => Value::flag(site.commercial),
            Fact::SiteRequireImageCredit => Value::Flag(site.require_image_credit),
            Fact::DocumentFrontMatterEntries => self.front_matter_entries(),
            Fact::DocumentStrayCounter => self.stray_counter(),
            Fact::DocumentDate => Value::text(super::copy::page_date(document)),
            Fact::DocumentDraft => Value::Flag(document.front_matter.as_ref().is_some_and(is_draft)),
            _ => match policy::of_site(&self.context.policy, fact) {
                Value::Unknown => self.of_neighbors(fact),
                of_policy => of_policy,
            },
        }
    }

    /// Facts of what a file beside it says.
    pub(super) fn of_beside(&self, subject: Subject, fact: Fact) -> Value<'_> {
        let Subject::Beside(index, _) = subject else { return Value::Unknown };
        let Some(beside) = self.analysis.beside.get(index) else { return Value::Unknown };
        let value = |said: &'a Option<Said>| Value::text(said.as_ref().map(|said| said.value.as_str()));
        match fact {
            Fact::Beside => Value::Place(None, Cow::Borrowed(&beside.path)),
            Fact::BesideKind => Value::text(Some(beside.kind.name())),
            Fact::BesidePath => Value::text(Some(&beside.path)),
            Fact::BesideInFolder => {
                let folder = |path: &'a str| path.rsplit_once('/').map_or("", |(folder, _)| folder);
                Value::Flag(folder(&beside.path) == folder(&self.analysis.source.path))
            }
            Fact::BesideLine => Value::number(beside.line),
            Fact::BesideCovers => Value::text(Some(beside.covers.name())),
            Fact::BesideMedium => match &beside.covers {
                Covers::Medium(src) => Value::text(Some(src)),
                Covers::Folder | Covers::Text | Covers::Code | Covers::Data | Covers::File => Value::Unknown,
            },
            Fact::BesideLicenses => ids(&beside.licenses),
            Fact::BesideChoice => Value::Flag(beside.choice),
            Fact::BesideHolders => Value::borrowed(beside.holders.iter().map(|said| &said.value)),
            Fact::BesideAuthors => Value::borrowed(beside.authors.iter().map(|said| &said.value)),
            Fact::BesideTitle => value(&beside.title),
            Fact::BesideUrl => value(&beside.url),
            _ => Value::Unknown,
        }
    }

    /// Facts that several files beside it tell together.
    pub(super) fn of_neighbors(&self, fact: Fact) -> Value<'_> {
        let beside = &self.analysis.beside;
        let folder = || resolve::beside::of_folder(beside);
        let site = |get: fn(&Beside) -> Option<&Said>| {
            let mut generators = beside.iter().filter(|beside| beside.kind == BesideKind::Generator);
            Value::text(generators.find_map(|beside| get(beside)).map(|said| said.value.as_str()))
        };
        match fact {
            Fact::DocumentFolderLicenses => folder().map_or(Value::Unknown, |beside| ids(&beside.licenses)),
            Fact::DocumentFolderLicensePath => Value::text(folder().map(|beside| beside.path.as_str())),
            Fact::DocumentSidecarLicenses => Value::texts(
                beside
                    .iter()
                    .filter(|beside| beside.covers == Covers::File)
                    .flat_map(|beside| &beside.licenses)
                    .map(|license| Cow::Owned(license.id())),
            ),
            Fact::DocumentSiteName => site(|beside| beside.title.as_ref()),
            Fact::DocumentSiteUrl => site(|beside| beside.url.as_ref()),
            _ => Value::Unknown,
        }
    }
}

fn ids(licenses: &[LicenseRef]) -> Value<'_> {
    Value::texts(licenses.iter().map(|license| Cow::Owned(license.id())))
}

/// `draft: true`, or `published: false`.
fn is_draft(matter: &FrontMatter) -> bool {
    let document::Value::Map(entries) = &matter.root.value else { return false };
    entries.iter().any(|(key, node)| match &node.value {
        document::Value::Scalar(text) => matches!(
            (key.name.as_str(), text.to_lowercase().as_str()),
            ("draft", "true" | "yes") | ("published", "false" | "no") | ("status", "draft")
        ),
        document::Value::Null | document::Value::List(_) | document::Value::Map(_) => false,
    })
}

/// `mode` under `licit` in a front matter.
pub(crate) fn mode(matter: &FrontMatter) -> Option<&str> {
    match &licit_key(matter, "mode")?.value {
        document::Value::Scalar(mode) => Some(mode),
        document::Value::Null | document::Value::List(_) | document::Value::Map(_) => None,
    }
}
