//! Licenses as a credit names them, and the words that some of them ask for.

use super::{View, manner};
use crate::attribute::address::web;
use crate::attribute::facts::License;
use crate::attribute::languages::Joined;
use crate::attribute::markup::Role;
use crate::attribute::render::fill;
use crate::attribute::style::{Form, Markup};
use crate::attribute::words::parts;
use crate::detect::normal::Normal;
use crate::detect::statement::name::{Expected, find};

impl View<'_> {
    pub(super) fn licenses(&self) -> Option<String> {
        let work = self.work;
        let long = self.form == Form::Spoken;
        let items: Vec<String> = work.licenses.iter().map(|license| self.license(license, long, false)).collect();
        let joined = if work.choice { Joined::Or } else { Joined::And };
        (!items.is_empty()).then(|| self.writer.language.join(&items, joined, self.language))
    }

    /// A license by its name, linked. `own` is that of what was made of the work: to machines it is none of the work's.
    pub(super) fn license(&self, license: &License, long: bool, own: bool) -> String {
        let name = if long && self.form == Form::Spoken {
            self.writer.language.license_name(&license.license, &license.facts, &self.knowledge.catalog)
        } else {
            self.short_name(license)
        };
        let words = self.writer.words(&name);
        let words = if name.is_ascii() { self.writer.left_to_right(&words) } else { words };
        // A statement of rights is no license.
        let of_page = !matches!(self.writer.markup, Markup::Microdata | Markup::Rdfa);
        let role = if license.facts.category == "statement" || own && !of_page { Role::Plain } else { Role::License };
        match &license.facts.url {
            Some(url) => self.writer.link(&words, url, role),
            None => words,
        }
    }

    /// The short name of a license, or the full one where that is how it is known.
    fn short_name(&self, license: &License) -> String {
        let facts = &license.facts;
        if license.license.family.starts_with("CC") {
            return facts.name.clone();
        }
        let version = license.license.version.as_ref().map(|version| format!(" {version}")).unwrap_or_default();
        let bare =
            |name: &str| name.split(" (").next().unwrap_or(name).trim_end_matches(&version).to_owned() + &version;
        let mut names = [facts.name.clone(), facts.long_name.clone(), bare(&facts.long_name)].into_iter();
        let later = format!("{} or later", facts.name);
        names
            .find(|name| self.is_known_as(name, license))
            .unwrap_or_else(|| if self.is_known_as(&later, license) { later } else { facts.name.clone() })
    }

    fn is_known_as(&self, name: &str, license: &License) -> bool {
        let normal = Normal::of(name);
        let (lexicon, catalog) = (&self.knowledge.lexicon, &self.knowledge.catalog);
        let found = find(lexicon, catalog, &normal, name, &[], Expected::Prose);
        found.len() == 1 && found[0].license.id() == license.license.id()
    }

    pub(super) fn manner(&self) -> &'static str {
        match self.work.licenses.as_slice() {
            [license] => manner(license),
            _ => "licensed",
        }
    }

    pub(super) fn own_pattern(&self) -> Option<&str> {
        let [license] = self.work.licenses.as_slice() else { return None };
        self.knowledge.attribution.own_words(&license.license).map(|words| words.says.as_str())
    }

    /// The sentence that the license itself asks for.
    pub(super) fn own_words(&self) -> Option<String> {
        let pattern = self.own_pattern()?;
        let [license] = self.work.licenses.as_slice() else { return None };
        fill(self.writer, &parts(pattern), &|slot, words| match slot {
            "license" => {
                let name = words.unwrap_or(&license.facts.name);
                let words = self.writer.words(name);
                Some(match &license.facts.url {
                    Some(url) => self.writer.link(&words, url, Role::License),
                    None => words,
                })
            }
            "source" => self.provider(),
            "title" => self.work.title.as_ref().map(|_| self.title(self.work)),
            "address" => {
                let url = self.work.source_url.as_ref().filter(|url| web(url).is_some());
                url.map(|url| self.writer.address(url, Role::Work))
            }
            "date" => self.work.date.as_ref().map(|date| self.writer.words(date)),
            // What is not known for words on changes is said behind a word that tells it.
            "changes" => {
                self.work.changes.as_ref().filter(|said| self.tells_change(said)).map(|said| self.change(said))
            }
            _ => None,
        })
    }

    /// Who provides it, linked to the original: who made it, else who published it.
    fn provider(&self) -> Option<String> {
        let names = self.creators();
        let written = if names.is_empty() { self.publisher(self.work.publisher.as_ref()?) } else { names };
        let linked = self.work.creators.iter().any(|creator| creator.url.is_some());
        let url = self.work.source_url.as_ref().filter(|url| web(url).is_some());
        Some(match url {
            Some(url) if !linked && self.work.creators.len() <= 1 => self.writer.link(&written, url, Role::Work),
            Some(url) => {
                let (open, close) = &self.writer.language.brackets;
                let original = self.writer.link(&self.phrase("original"), url, Role::Work);
                format!("{written}{}{original}{}", self.writer.phrase(open), self.writer.phrase(close))
            }
            None => written,
        })
    }
}
