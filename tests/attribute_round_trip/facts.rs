//! The facts of a case as plain data: what proptest makes, what a failure prints, and what `fixtures/round_trip.yaml`
//! holds of those that failed once.

use licit::attribute::{Attribution, Form, Format, License, Markup, Name};
use licit::knowledge::Knowledge;
use licit::work::{Relation, WorkKind};
use serde::{Deserialize, Serialize};

/// Works, and how their credits are written.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Case {
    pub(crate) form: String,
    pub(crate) format: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) markup: String,
    pub(crate) language: String,
    pub(crate) works: Vec<Facts>,
}

/// What is known of a work.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Facts {
    /// `article`, `image`, `video`, `recording`.
    pub(crate) kind: String,
    /// `republished`, `adapted`, `translated`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) relation: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) title: Option<String>,
    /// Each a name, or a name and an address behind " @ ".
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) creators: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) institution: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) translators: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) source_language: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) publisher: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) date: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) licenses: Vec<String>,
    #[serde(skip_serializing_if = "is_false")]
    pub(crate) choice: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) own_license: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) changes: Option<String>,
    #[serde(skip_serializing_if = "is_false")]
    pub(crate) unchanged: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) earlier_changes: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) notices: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) disclaimer: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) based_on: Vec<Facts>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives references")]
fn is_false(value: &bool) -> bool {
    !value
}

impl Case {
    pub(crate) fn form(&self) -> Form {
        *Form::ALL.iter().find(|form| form.name() == self.form).unwrap_or_else(|| panic!("no form `{}`", self.form))
    }

    pub(crate) fn format(&self) -> Format {
        *Format::ALL
            .iter()
            .find(|format| word(format) == self.format)
            .unwrap_or_else(|| panic!("no format `{}`", self.format))
    }

    pub(crate) fn markup(&self) -> Markup {
        *Markup::ALL.iter().find(|markup| word(markup) == self.markup).unwrap_or(&Markup::Rel)
    }

    pub(crate) fn attributions(&self) -> Vec<Attribution> {
        self.works.iter().map(Facts::attribution).collect()
    }
}

/// The name of a variant in small letters.
pub(crate) fn word(value: &impl std::fmt::Debug) -> String {
    format!("{value:?}").to_lowercase()
}

pub(crate) fn license(id: &str) -> License {
    let catalog = &Knowledge::built_in().catalog;
    let license = catalog.parse_id(id).unwrap_or_else(|| panic!("no license `{id}`"));
    License::of(&license, catalog).expect("it is of the catalog")
}

pub(crate) fn names(names: &[String]) -> Vec<Name> {
    let name = |name: &String| match name.split_once(" @ ") {
        Some((name, url)) => Name { name: name.to_owned(), url: Some(url.to_owned()) },
        None => Name::new(name),
    };
    names.iter().map(name).collect()
}

impl Facts {
    pub(crate) fn kind(&self) -> WorkKind {
        match self.kind.as_str() {
            "article" => WorkKind::Article,
            "image" => WorkKind::Image,
            "video" => WorkKind::Video,
            "recording" => WorkKind::Audio,
            other => panic!("no kind `{other}`"),
        }
    }

    pub(crate) fn relation(&self) -> Relation {
        match self.relation.as_str() {
            "" | "republished" => Relation::Republished,
            "adapted" => Relation::Adapted,
            "translated" => Relation::Translated,
            other => panic!("no relation `{other}`"),
        }
    }

    pub(crate) fn attribution(&self) -> Attribution {
        let mut work = Attribution {
            relation: self.relation(),
            title: self.title.clone(),
            creators: names(&self.creators),
            institution: self.institution.clone(),
            translators: names(&self.translators),
            source_language: self.source_language.clone(),
            publisher: self.publisher.clone(),
            source_url: self.url.clone(),
            date: self.date.clone(),
            licenses: self.licenses.iter().map(|id| license(id)).collect(),
            choice: self.choice,
            own_license: self.own_license.as_deref().map(license),
            changes: self.changes.clone(),
            unchanged: self.unchanged,
            earlier_changes: self.earlier_changes.clone(),
            notices: self.notices.clone(),
            disclaimer: self.disclaimer.clone(),
            based_on: self.based_on.iter().map(Self::attribution).collect(),
            ..Attribution::new(self.kind())
        };
        work.note_missing();
        work
    }
}

/// The documented clean-up of names: white space is one blank, what no reader sees is gone.
pub(crate) fn cleaned(name: &str) -> String {
    let seen = |ch: &char| !matches!(ch, '\u{ad}' | '\u{200b}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{e000}');
    let text: String = name.chars().filter(seen).map(|ch| if ch.is_control() { ' ' } else { ch }).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The documented clean-up of addresses: what is no web page is none.
pub(crate) fn address(url: &str) -> Option<String> {
    let url = url.trim();
    let lower = url.to_ascii_lowercase();
    if lower.starts_with("doi:10.") {
        return Some(decoded(&format!("https://doi.org/{}", &url[4..])));
    }
    (lower.starts_with("https://") || lower.starts_with("http://")).then(|| decoded(url))
}

/// An address without its percent-encoding, and without what is cut out of one, so that two ways to write it are one.
pub(crate) fn decoded(url: &str) -> String {
    let bytes = url.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let digits = url.get(at + 1..at + 3).and_then(|digits| u8::from_str_radix(digits, 16).ok());
        if let Some(byte) = digits.filter(|_| bytes[at] == b'%') {
            out.push(byte);
            at += 3;
        } else {
            out.push(bytes[at]);
            at += 1;
        }
    }
    String::from_utf8_lossy(&out).chars().filter(|ch| !ch.is_control()).collect()
}
