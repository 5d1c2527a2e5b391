//! What each license asks for, permits and prohibits, by clause; and which licenses exist at all.
//!
//! Takes the compiled files of `rules/licenses/`; a pure look-up.

use super::compatibility::Compatibility;
use super::described::Described;
use super::schema::{Family, LegalCodes, LicenseFiles, Named};
use super::template::Templates;
use super::term::{Holder, Note, Term, Terms, Vocabulary, When};
use super::{LicenseRef, PortState, VersionState};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

/// Everything that rules and credits need to know about a license as far as it is known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LicenseFacts {
    /// Short name as people write it: "CC BY-SA 4.0"; without a known version "CC BY-SA".
    pub name: String,
    /// Full name: "Creative Commons Attribution-ShareAlike 4.0 International".
    pub long_name: String,
    /// Address of its page; unknown while the version is.
    pub url: Option<String>,
    /// What it asks for: `credit-creator`, `license-link`, `source-link`, `indicate-changes`, `share-alike` …
    pub requires: BTreeSet<String>,
    /// What it allows: `share`, `adapt`, `commercial-use`.
    pub permits: BTreeSet<String>,
    /// What it forbids: `adapt`, `commercial-use`, `extra-terms`.
    pub prohibits: BTreeSet<String>,
    /// Clause by requirement, permission or prohibition: `license-link` to "s.3(a)(1)(C)".
    pub clauses: BTreeMap<String, String>,
    /// Its kind: `creative-commons`, `public-domain`, `open-content`, `open-data`, `government`, `stock`, `statement`.
    pub category: String,
    /// No longer offered by its steward.
    pub retired: bool,
    /// Days in which a breach can be mended, so that the rights come back by themselves.
    pub cure_days: Option<u16>,
}

/// All licenses that licit knows.
#[derive(Debug, Clone, Default)]
pub struct Catalog {
    files: LicenseFiles,
    /// By host: what addresses of licenses begin with behind it, in small letters.
    paths: BTreeMap<String, Vec<String>>,
    /// What was published, by id in capitals; made at the first look.
    by_id: OnceLock<BTreeMap<String, LicenseRef>>,
    described: Described,
}

/// A line of what a license asks, allows or forbids, for a person to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermLine {
    /// Its id.
    pub id: String,
    /// In plain words.
    pub says: String,
    /// Under which conditions.
    pub when: Vec<When>,
    /// Where it stands, when one version is meant.
    pub clause: Option<String>,
}

/// What a person may, must and must not do under a license.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LicenseTerms {
    /// You may.
    pub may: Vec<TermLine>,
    /// You must.
    pub must: Vec<TermLine>,
    /// You must not.
    pub must_not: Vec<TermLine>,
    /// What else is worth knowing.
    pub notes: Vec<Note>,
    /// Where it was read; nothing where it was not checked.
    pub read_in: Option<String>,
}

impl Catalog {
    /// Makes the catalog from the compiled files.
    #[must_use]
    pub fn new(files: LicenseFiles) -> Self {
        let mut paths: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (address, _) in files.named.iter().flat_map(Named::known_addresses) {
            let (host, path) = address.split_once('/').unwrap_or((address, ""));
            paths.entry(host.to_owned()).or_default().push(path.to_lowercase());
        }
        Self { files, paths, by_id: OnceLock::new(), described: Described::default() }
    }

    /// Whether an address of [`Catalog::named`] may begin so. The host is given in lower case and without `www.`.
    #[must_use]
    pub(crate) fn knows_address(&self, host: &str, path: &str) -> bool {
        let path = path.trim_start_matches('/').as_bytes();
        self.paths.get(host).is_some_and(|known| {
            let begins = |known: &String| {
                path.get(..known.len()).is_some_and(|start| start.eq_ignore_ascii_case(known.as_bytes()))
            };
            known.iter().any(begins)
        })
    }

    /// Licenses that are known by name.
    #[must_use]
    pub fn named(&self) -> &[Named] {
        &self.files.named
    }

    /// The Creative Commons families.
    #[must_use]
    pub fn families(&self) -> &[Family] {
        &self.files.creative_commons.families
    }

    /// The family with these elements, in whatever order they are given.
    #[must_use]
    pub fn family_of(&self, elements: &[&str]) -> Option<&Family> {
        let wanted: BTreeSet<&str> = elements.iter().copied().collect();
        self.families()
            .iter()
            .find(|family| family.elements.iter().map(String::as_str).collect::<BTreeSet<_>>() == wanted)
    }

    /// The family whose addresses hold this word.
    #[must_use]
    pub fn family_of_unit(&self, unit: &str) -> Option<&Family> {
        self.families().iter().find(|family| family.unit == unit || family.unit_of_1.as_deref() == Some(unit))
    }

    /// Whether this version of this family was ever published, under any port.
    #[must_use]
    pub fn has_version(&self, family: &Family, version: &str) -> bool {
        family.published.iter().any(|published| published == version) || family.only_port.contains_key(version)
    }

    /// Whether this version of this family was published without a port.
    #[must_use]
    pub fn has_generic(&self, family: &Family, version: &str) -> bool {
        if !family.published.iter().any(|published| published == version) {
            return false;
        }
        self.files.creative_commons.versions.iter().any(|known| known.number == version && known.edition.is_some())
    }

    /// Whether this version of this family was published for this jurisdiction.
    #[must_use]
    pub fn has_port(&self, family: &Family, version: &str, port: &str) -> bool {
        if let Some(ports) = family.only_port.get(version) {
            return ports.iter().any(|known| known == port);
        }
        if !family.published.iter().any(|published| published == version) {
            return false;
        }
        if let Some(ports) = &family.ports {
            return ports.iter().any(|known| known == port);
        }
        self.files
            .creative_commons
            .versions
            .iter()
            .any(|known| known.number == version && known.ports.iter().any(|name| name == port))
    }

    /// Whether any license was ever published for this jurisdiction.
    #[must_use]
    pub fn is_port(&self, port: &str) -> bool {
        self.files.creative_commons.versions.iter().any(|known| known.ports.iter().any(|name| name == port))
    }

    /// All legal tools of Creative Commons that were ever published.
    #[must_use]
    pub fn creative_commons(&self) -> Vec<LicenseRef> {
        self.families().iter().flat_map(|family| self.published(family)).collect()
    }

    /// The legal tools of one family that were ever published.
    fn published(&self, family: &Family) -> Vec<LicenseRef> {
        let mut all = Vec::new();
        if family.published.is_empty() {
            all.push(LicenseRef::family(&family.id));
        }
        for version in &self.files.creative_commons.versions {
            if !self.has_version(family, &version.number) {
                continue;
            }
            let mut add = |port: Option<&String>| {
                all.push(LicenseRef {
                    version: Some(version.number.clone()),
                    version_state: VersionState::Stated,
                    port: port.cloned(),
                    port_state: if port.is_some() { PortState::Stated } else { PortState::None },
                    ..LicenseRef::family(&family.id)
                });
            };
            if self.has_generic(family, &version.number) {
                add(None);
            }
            let ports = family.only_port.get(&version.number).or(family.ports.as_ref()).unwrap_or(&version.ports);
            for port in ports {
                add(Some(port));
            }
        }
        all
    }

    /// What is known of a license; for a family without a version what all its versions have in common.
    /// `None` for ids that the catalog does not hold.
    #[must_use]
    pub fn describe(&self, license: &LicenseRef) -> Option<Arc<LicenseFacts>> {
        self.described.of(license, || self.describe_anew(license))
    }

    fn describe_anew(&self, license: &LicenseRef) -> Option<LicenseFacts> {
        if let Some(family) = self.families().iter().find(|family| family.id == license.family) {
            return Some(self.describe_creative_commons(family, license));
        }
        if license.family == "CC" {
            return Some(LicenseFacts {
                name: "Creative Commons".to_owned(),
                long_name: "Creative Commons (which license is not said)".to_owned(),
                category: "creative-commons".to_owned(),
                requires: std::iter::once("license-link".to_owned()).collect(),
                ..LicenseFacts::default()
            });
        }
        let named = self.files.named.iter().find(|named| named.id == license.family)?;
        let suffix = license.version.as_ref().map(|version| format!(" {version}")).unwrap_or_default();
        let mut facts = LicenseFacts {
            name: format!("{}{suffix}", named.name),
            long_name: format!("{}{suffix}", named.long_name),
            url: match &license.version {
                Some(version) if !named.urls.is_empty() => named.urls.get(version).cloned(),
                Some(_) | None => named.url.clone(),
            },
            category: named.category.clone(),
            ..LicenseFacts::default()
        };
        self.fill(&mut facts, license);
        Some(facts)
    }

    /// The kind of a license, as in [`LicenseFacts::category`], without all the rest.
    #[must_use]
    pub fn category(&self, license: &LicenseRef) -> Option<&str> {
        if let Some(family) = self.families().iter().find(|family| family.id == license.family) {
            return Some(creative_commons_category(family));
        }
        if license.family == "CC" {
            return Some("creative-commons");
        }
        let named = self.files.named.iter().find(|named| named.id == license.family)?;
        Some(&named.category)
    }

    fn describe_creative_commons(&self, family: &Family, license: &LicenseRef) -> LicenseFacts {
        let mut facts = LicenseFacts {
            name: short_name(family, license),
            long_name: self.long_name(family, license),
            url: self.url(family, license),
            category: creative_commons_category(family).to_owned(),
            retired: family.retired,
            ..LicenseFacts::default()
        };
        self.fill(&mut facts, license);
        facts
    }

    /// Writes the ids of its terms and their clauses.
    fn fill(&self, facts: &mut LicenseFacts, license: &LicenseRef) {
        let Some((written, elements, versions)) = self.written(license) else { return };
        let holder = Holder::new(license, elements);
        facts.cure_days = written.notes.iter().filter(|note| note.holds(&holder)).find_map(|note| note.days);
        let LicenseFacts { requires, permits, prohibits, clauses, .. } = facts;
        for (terms, ids) in [(&written.duties, requires), (&written.permits, permits), (&written.prohibits, prohibits)]
        {
            for term in held(terms, license, &holder, versions) {
                if let Some(clause) = term.place(&holder) {
                    clauses.insert(term.id.clone(), clause.to_owned());
                }
                ids.insert(term.id.clone());
            }
        }
    }

    /// What a person may, must and must not do; `None` for ids that the catalog does not hold. Without a version what
    /// all versions have in common.
    #[must_use]
    pub fn terms(&self, license: &LicenseRef) -> Option<LicenseTerms> {
        let (written, elements, versions) = self.written(license)?;
        let holder = Holder::new(license, elements);
        let words = &self.files.vocabulary;
        let lines = |terms: &[Term], words: &BTreeMap<String, String>| {
            let line = |term: &Term| TermLine {
                id: term.id.clone(),
                says: term
                    .says
                    .as_ref()
                    .or_else(|| words.get(&term.id))
                    .cloned()
                    .unwrap_or_else(|| term.id.replace('-', " ")),
                when: term.when.clone(),
                clause: term.place(&holder).map(str::to_owned),
            };
            held(terms, license, &holder, versions).into_iter().map(line).collect()
        };
        Some(LicenseTerms {
            may: lines(&written.permits, &words.permits),
            must: lines(&written.duties, &words.duties),
            must_not: lines(&written.prohibits, &words.prohibits),
            notes: written.notes.iter().filter(|note| note.holds(&holder)).cloned().collect(),
            read_in: written.read_in.clone(),
        })
    }

    /// The terms as they are written, with the elements and versions of the license.
    fn written(&self, license: &LicenseRef) -> Option<(&Terms, &[String], &[String])> {
        if let Some(family) = self.families().iter().find(|family| family.id == license.family) {
            return Some((&self.files.creative_commons.terms, &family.elements, &family.published));
        }
        let named = self.files.named.iter().find(|named| named.id == license.family)?;
        Some((&named.terms, &[], &named.versions))
    }

    /// Versions of a family or named license, in order.
    #[must_use]
    pub fn versions_of(&self, license: &LicenseRef) -> &[String] {
        self.written(license).map_or(&[], |(_, _, versions)| versions)
    }

    /// The words for each id of a term.
    #[must_use]
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.files.vocabulary
    }

    /// Which licenses mix, and what may go out under what.
    #[must_use]
    pub fn compatibility(&self) -> &Compatibility {
        &self.files.compatibility
    }

    fn url(&self, family: &Family, license: &LicenseRef) -> Option<String> {
        let version = license.version.as_deref();
        if family.id == "CC-PDDC" {
            return Some("https://creativecommons.org/licenses/publicdomain/".to_owned());
        }
        let version = version?;
        let folder = if matches!(family.id.as_str(), "CC0" | "CC-PDM") { "publicdomain" } else { "licenses" };
        let unit = match (&family.unit_of_1, version) {
            (Some(unit), "1.0") => unit,
            _ => &family.unit,
        };
        let port = match (&license.port, license.port_state) {
            (Some(port), PortState::Stated) => format!("{}/", port.to_lowercase()),
            _ if !self.has_generic(family, version) => return None,
            _ => String::new(),
        };
        Some(format!("https://creativecommons.org/{folder}/{unit}/{version}/{port}"))
    }

    fn long_name(&self, family: &Family, license: &LicenseRef) -> String {
        let version = license.version.as_deref();
        let early = version.is_some_and(|version| version < "4.0");
        let name = match &family.name_before_4 {
            Some(name) if early => name,
            _ => &family.name,
        };
        let mut long = match family.id.as_str() {
            "CC0" | "CC-PDM" => name.clone(),
            _ => format!("Creative Commons {name}"),
        };
        let Some(version) = version else { return long };
        long.push(' ');
        long.push_str(version);
        let edition = match &license.port {
            Some(port) if port == "IGO" => Some("IGO".to_owned()),
            Some(port) => Some(port.clone()),
            None if family.id == "CC-PDM" => None,
            None => family.edition.clone().or_else(|| {
                self.files
                    .creative_commons
                    .versions
                    .iter()
                    .find(|known| known.number == version)
                    .and_then(|known| known.edition.clone())
            }),
        };
        if let Some(edition) = edition {
            long.push(' ');
            long.push_str(&edition);
        }
        long
    }

    /// Reads an id as the contract writes it (`CC-BY-SA-3.0-DE`, `CC0`, `GFDL-1.3-or-later`), in any case.
    #[must_use]
    pub fn parse_id(&self, id: &str) -> Option<LicenseRef> {
        let upper = id.trim().to_uppercase();
        let by_id = self.by_id.get_or_init(|| {
            let all = self.families().iter().flat_map(|family| self.published(family));
            all.map(|license| (license.id().to_uppercase(), license)).collect()
        });
        if let Some(found) = by_id.get(&upper) {
            return Some(found.clone());
        }
        if let Some(family) = self.families().iter().find(|family| family.id.to_uppercase() == upper) {
            // What was published once can be no other version.
            let only = family.published.len() == 1 && family.only_port.is_empty() && family.ports == Some(Vec::new());
            return Some(LicenseRef {
                version: only.then(|| family.published[0].clone()),
                version_state: if only { VersionState::Implied } else { VersionState::Unknown },
                ..LicenseRef::family(&family.id)
            });
        }
        self.files.named.iter().find_map(|named| {
            std::iter::once(&named.id).chain(&named.other_ids).find_map(|id| {
                let rest = upper.strip_prefix(&id.to_uppercase())?;
                if rest.is_empty() {
                    return Some(named_version(named, None));
                }
                let mut parts = rest.strip_prefix('-')?.splitn(2, '-');
                let number = parts.next()?;
                let number = if number.contains('.') { number.to_owned() } else { format!("{number}.0") };
                let suffix = parts.next().map(str::to_lowercase);
                let suffix = suffix.filter(|suffix| named.suffixes && SUFFIXES.contains(&suffix.as_str()));
                named
                    .versions
                    .contains(&number)
                    .then(|| LicenseRef { suffix, ..named_version(named, Some(number.clone())) })
            })
        })
    }

    /// What templates of wikis state.
    #[must_use]
    pub fn templates(&self) -> &Templates {
        &self.files.templates
    }

    /// How legal codes are told apart.
    #[must_use]
    pub fn legal_codes(&self) -> &LegalCodes {
        &self.files.legal_codes
    }
}

/// The terms that hold for a license, each id once; without a version those that all of them have in common.
fn held<'t>(terms: &'t [Term], license: &LicenseRef, holder: &Holder<'_>, versions: &[String]) -> Vec<&'t Term> {
    let mut list: Vec<&Term> = Vec::new();
    for term in terms {
        if list.iter().any(|known| known.id == term.id) {
            continue;
        }
        // Another entry of the same id may hold for the other versions.
        let in_version = |version: &String| {
            let holder = Holder { version: Some(version), ..*holder };
            terms.iter().any(|other| other.id == term.id && other.holds(&holder))
        };
        let holds = match license.version {
            None if !versions.is_empty() => versions.iter().all(in_version),
            _ => term.holds(holder),
        };
        if holds {
            list.push(term);
        }
    }
    list
}

fn creative_commons_category(family: &Family) -> &'static str {
    if matches!(family.id.as_str(), "CC0" | "CC-PDM" | "CC-PDDC") { "public-domain" } else { "creative-commons" }
}

/// Ends of SPDX ids behind the version.
const SUFFIXES: [&str; 6] =
    ["only", "or-later", "invariants-only", "invariants-or-later", "no-invariants-only", "no-invariants-or-later"];

/// A license that is known by name, with the version that is stated; one that exists in one version only implies it.
#[must_use]
pub(crate) fn named_version(named: &Named, stated: Option<String>) -> LicenseRef {
    let only = if let [only] = named.versions.as_slice() { Some(only.clone()) } else { None };
    let version_state = match (&stated, &only) {
        (Some(_), _) => VersionState::Stated,
        (None, Some(_)) => VersionState::Implied,
        (None, None) => VersionState::Unknown,
    };
    LicenseRef { version_state, version: stated.or(only), ..LicenseRef::family(&named.id) }
}

fn short_name(family: &Family, license: &LicenseRef) -> String {
    let mut name = match family.id.as_str() {
        "CC0" => "CC0".to_owned(),
        "CC-PDM" => "Public Domain Mark".to_owned(),
        id => id.replacen("CC-", "CC ", 1),
    };
    for part in [&license.version, &license.port].into_iter().flatten() {
        name.push(' ');
        name.push_str(part);
    }
    name
}
