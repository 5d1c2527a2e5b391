//! Which licenses go together: what may go out under what, and which works mix in one adaptation.
//!
//! The judgements are data (`rules/licenses/compatibility.yaml`); here is how they are looked up. Pure.

use super::{Catalog, LicenseRef};
use serde::{Deserialize, Serialize};

/// What is done with a work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Use {
    /// It stands there as it is, beside other things: a collection.
    Verbatim,
    /// A part of it stands there as it is.
    Excerpt,
    /// It was converted or resized for another medium: no adaptation.
    Format,
    /// It was changed, or something was built on it.
    Adapted,
    /// It was translated: always an adaptation.
    Translated,
    /// A map, chart or article was made from data.
    Output,
}

/// What follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// It goes.
    Allow,
    /// It goes, and a sentence must say that the work is under its own license.
    CarveOut,
    /// It is allowed and not recommended: both licenses must be named.
    Discouraged,
    /// A person must decide.
    Review,
    /// It does not go.
    Deny,
}

impl Verdict {
    /// All words, in the order of the variants.
    pub const WORDS: [&'static str; 5] = ["allow", "carve-out", "discouraged", "review", "deny"];

    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Allow => "allow",
            Self::CarveOut => "carve-out",
            Self::Discouraged => "discouraged",
            Self::Review => "review",
            Self::Deny => "deny",
        }
    }
}

/// An answer with its ground.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// What follows.
    pub verdict: Verdict,
    /// Why, in one sentence.
    pub reason: String,
    /// The clause of the inbound license that it rests on.
    pub clause: Option<String>,
    /// Where that was read, for what no clause says.
    pub source: Option<String>,
}

/// `compatibility.yaml`.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Compatibility {
    /// `compatibility`.
    pub kind: String,
    /// Sets of licenses that are judged alike; the first that fits counts.
    pub classes: Vec<Class>,
    /// Which versions and ports an adaptation may move to; the first that fits counts.
    pub lineage: Vec<Lineage>,
    /// Judgements; the first that fits counts.
    pub rules: Vec<Judgement>,
    /// Licenses that a mix may go out under.
    pub candidates: Vec<String>,
}

/// A set of licenses that are judged alike.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Class {
    /// Its name.
    pub id: String,
    /// Families, or beginnings of ids where they end in `*`.
    #[serde(default)]
    pub families: Vec<String>,
    /// Versions, where only some belong to it.
    #[serde(default)]
    pub versions: Vec<String>,
    /// Kinds of license.
    #[serde(default)]
    pub categories: Vec<String>,
    /// What such a license forbids.
    #[serde(default)]
    pub prohibits: Option<String>,
    /// What such a license asks for.
    #[serde(default)]
    pub requires: Option<String>,
}

/// Which versions and ports an adaptation may move to.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lineage {
    /// Versions it is of; all where empty.
    #[serde(default)]
    pub versions: Vec<String>,
    /// Ports it is of; all where empty.
    #[serde(default)]
    pub ports: Vec<String>,
    /// Where to.
    pub to: Reach,
}

/// How far an adaptation may move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reach {
    /// This license only.
    This,
    /// Later versions, and the ports of this version.
    LaterOrPort,
    /// This version and later ones, with and without ports.
    Later,
    /// All versions and ports.
    Any,
}

/// A judgement.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Judgement {
    /// What is done; everything where empty.
    #[serde(default, rename = "use")]
    pub uses: Vec<Use>,
    /// Classes of the inbound license; all where empty.
    #[serde(default)]
    pub from: Vec<String>,
    /// Versions of it; `unknown` where none is known; all where empty.
    #[serde(default)]
    pub from_versions: Vec<String>,
    /// Classes of the outbound license; all where empty.
    #[serde(default)]
    pub to: Vec<String>,
    /// Versions of it.
    #[serde(default)]
    pub to_versions: Vec<String>,
    /// Only where both are one license, version and port.
    #[serde(default)]
    pub same: bool,
    /// What follows; where none is given, the lineage of versions and ports says.
    #[serde(default)]
    pub verdict: Option<Verdict>,
    /// Why; `{from}` and `{to}` are the names of the licenses.
    pub because: String,
    /// The duty or prohibition of the inbound license that it rests on.
    #[serde(default)]
    pub rests_on: Option<String>,
    /// Where it was read, for what no clause says.
    #[serde(default)]
    pub source: Option<String>,
}

/// One side of a judgement.
#[derive(Debug, Clone)]
pub struct Side<'a> {
    /// Its class.
    pub class: &'a str,
    /// The license, where it is one.
    pub license: Option<&'a LicenseRef>,
    /// What people call it.
    pub name: String,
}

/// Whether works mix in one adaptation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mix {
    /// `Allow`, `Review` or `Deny`.
    pub verdict: Verdict,
    /// Why, in one sentence.
    pub reason: String,
    /// The clause that it rests on.
    pub clause: Option<String>,
    /// Licenses that the result may go out under.
    pub outbound: Vec<LicenseRef>,
}

impl Catalog {
    /// One side of a judgement. What is no license in the catalog is of the class of its family, or of none.
    #[must_use]
    pub fn side<'a>(&'a self, license: &'a LicenseRef) -> Side<'a> {
        let facts = self.describe(license);
        let fits = |class: &&Class| {
            let family = |family: &String| match family.strip_suffix('*') {
                Some(start) => license.id().starts_with(start),
                None => *family == license.family,
            };
            let version =
                class.versions.is_empty() || license.version.as_ref().is_some_and(|v| class.versions.contains(v));
            let known = facts.as_ref().is_some_and(|facts| {
                let by_kind = class.categories.is_empty() || class.categories.contains(&facts.category);
                let by_ban = class.prohibits.as_ref().is_none_or(|id| facts.prohibits.contains(id));
                let by_duty = class.requires.as_ref().is_none_or(|id| facts.requires.contains(id));
                by_kind && by_ban && by_duty
            });
            if class.families.is_empty() { known } else { version && class.families.iter().any(family) }
        };
        let class = self.compatibility().classes.iter().find(fits).map_or("unknown", |class| class.id.as_str());
        let name = facts.map_or_else(|| license.id(), |facts| facts.name.clone());
        Side { class, license: Some(license), name }
    }

    /// Whether a work under one license, used in this way, may be offered under another, or stand on a page that is.
    #[must_use]
    pub fn outbound(&self, inbound: &LicenseRef, outbound: &LicenseRef, how: Use) -> Answer {
        self.judge(&self.side(inbound), &self.side(outbound), how)
    }

    /// The same for classes: for works that come with a permission and no license.
    #[must_use]
    pub fn judge(&self, from: &Side<'_>, to: &Side<'_>, how: Use) -> Answer {
        for rule in &self.compatibility().rules {
            if !rule.fits(from, to, how) {
                continue;
            }
            let verdict = match (rule.verdict, from.license, to.license) {
                (Some(verdict), ..) => verdict,
                (None, Some(one), Some(other)) => self.compatibility().lineage(one, other),
                (None, ..) => Verdict::Review,
            };
            let because =
                if rule.verdict.is_some() { rule.because.as_str() } else { lineage_words(verdict, &rule.because) };
            let facts = from.license.and_then(|license| self.describe(license));
            return Answer {
                verdict,
                reason: because.replace("{from}", &from.name).replace("{to}", &to.name),
                clause: rule.rests_on.as_ref().and_then(|id| facts?.clauses.get(id).cloned()),
                source: rule.source.clone(),
            };
        }
        let reason = format!("nothing is known of {} and {} together", from.name, to.name);
        Answer { verdict: Verdict::Review, reason, clause: None, source: None }
    }

    /// Whether works under these licenses mix in one adaptation, and what it may go out under: a license that each of
    /// them allows without reserve.
    #[must_use]
    pub fn mix(&self, licenses: &[LicenseRef]) -> Mix {
        let candidates = self.candidates(licenses);
        let verdicts = |candidate: &LicenseRef| -> Vec<Answer> {
            licenses.iter().map(|license| self.outbound(license, candidate, Use::Adapted)).collect()
        };
        let mut outbound = Vec::new();
        let mut perhaps = Vec::new();
        // The candidate that most of them allow tells best why the others do not.
        let mut closest: Option<(usize, Vec<Answer>)> = None;
        for candidate in &candidates {
            let answers = verdicts(candidate);
            let allowed = answers.iter().filter(|answer| answer.verdict == Verdict::Allow).count();
            if allowed == licenses.len() {
                outbound.push(candidate.clone());
            } else if answers.iter().all(|answer| matches!(answer.verdict, Verdict::Allow | Verdict::Review)) {
                perhaps.push(candidate.clone());
            }
            if closest.as_ref().is_none_or(|(most, _)| allowed > *most) {
                closest = Some((allowed, answers));
            }
        }
        if !outbound.is_empty() {
            let reason = "each of them allows it under a license that the others allow, too".to_owned();
            return Mix { verdict: Verdict::Allow, reason, clause: None, outbound };
        }
        let verdict = if perhaps.is_empty() { Verdict::Deny } else { Verdict::Review };
        let answers: Vec<(&LicenseRef, Answer)> =
            licenses.iter().zip(closest.map_or_else(Vec::new, |(_, answers)| answers)).collect();
        let against = answers.iter().map(|(_, answer)| answer).max_by_key(|answer| answer.verdict);
        let (why, clause) =
            against.map_or((String::new(), None), |answer| (answer.reason.clone(), answer.clause.clone()));
        // Whoever wants the whole under itself leaves the others no way.
        let wants_all =
            |license: &LicenseRef| self.describe(license).is_some_and(|facts| facts.requires.contains("share-alike"));
        let keeper = answers.iter().find(|(license, answer)| answer.verdict == Verdict::Allow && wants_all(license));
        let reason = match keeper {
            Some((keeper, _)) => {
                let facts = self.describe(keeper);
                let place = facts.as_ref().and_then(|facts| facts.clauses.get("share-alike"));
                let place = place.map(|place| format!(" ({place})")).unwrap_or_default();
                format!("{} asks for the whole under itself{place}, and {why}", self.side(keeper).name)
            }
            None => why,
        };
        Mix { verdict, reason, clause, outbound: perhaps }
    }

    /// What a mix may go out under, each once: the licenses themselves, and those that the data name.
    fn candidates(&self, licenses: &[LicenseRef]) -> Vec<LicenseRef> {
        let named = self.compatibility().candidates.iter().filter_map(|id| match self.parse_id(id) {
            Some(license) => Some(license),
            // Licenses of software are no part of the catalog.
            None => id.rsplit_once('-').map(|(family, version)| LicenseRef {
                version: Some(version.to_owned()),
                ..LicenseRef::family(family)
            }),
        });
        let mut all: Vec<LicenseRef> = Vec::new();
        for license in licenses.iter().cloned().chain(named) {
            if !all.iter().any(|known| known.id() == license.id()) {
                all.push(license);
            }
        }
        all
    }
}

impl Judgement {
    fn fits(&self, from: &Side<'_>, to: &Side<'_>, how: Use) -> bool {
        let class = |list: &[String], side: &Side<'_>| list.is_empty() || list.iter().any(|one| one == side.class);
        let version = |list: &[String], side: &Side<'_>| {
            let version = side.license.and_then(|license| license.version.as_deref()).unwrap_or("unknown");
            list.is_empty() || list.iter().any(|one| one == version)
        };
        let ids = || from.license.map(LicenseRef::id) == to.license.map(LicenseRef::id);
        (self.uses.is_empty() || self.uses.contains(&how))
            && class(&self.from, from)
            && class(&self.to, to)
            && version(&self.from_versions, from)
            && version(&self.to_versions, to)
            && (!self.same || (from.class == to.class && ids()))
    }
}

impl Compatibility {
    /// Whether an adaptation of a work under a license may move to another version or port of it.
    #[must_use]
    pub fn lineage(&self, from: &LicenseRef, to: &LicenseRef) -> Verdict {
        let (Some(own), Some(new)) = (&from.version, &to.version) else { return Verdict::Review };
        let fits = |lineage: &&Lineage| {
            let port = from.port.as_ref().is_some_and(|port| lineage.ports.contains(port));
            (lineage.versions.is_empty() || lineage.versions.contains(own)) && (lineage.ports.is_empty() || port)
        };
        if from.id() == to.id() {
            return Verdict::Allow;
        }
        if from.family != to.family {
            return Verdict::Deny;
        }
        let Some(lineage) = self.lineage.iter().find(fits) else { return Verdict::Review };
        let allows = match lineage.to {
            Reach::This => false,
            Reach::Any => true,
            Reach::Later => new >= own,
            Reach::LaterOrPort => new > own || (new == own && to.port.is_some()),
        };
        // The older texts name ports without saying of which version, and say nothing of the text without a port.
        let is_unsaid = lineage.to == Reach::LaterOrPort && (new == own || to.port.is_some());
        match (allows, is_unsaid) {
            (true, _) => Verdict::Allow,
            (false, true) => Verdict::Review,
            (false, false) => Verdict::Deny,
        }
    }
}

fn lineage_words(verdict: Verdict, because: &str) -> &str {
    match verdict {
        Verdict::Allow => because,
        Verdict::Deny => "{from} allows neither an earlier nor, where it is version 1.0, a later version; {to} is one",
        Verdict::CarveOut | Verdict::Discouraged | Verdict::Review => {
            "whether {from} allows {to} depends on versions and ports that are not clear here"
        }
    }
}
