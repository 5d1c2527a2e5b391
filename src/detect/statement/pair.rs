//! What belongs together in a block: a name and its address, the members of a choice.

use super::Found;
use super::hit::{Hit, HitKind};
use super::kind::CueAt;
use crate::detect::apart;
use crate::detect::sentence::around;
use crate::evidence::{Kind, Operator, Signal};
use crate::lexicon::lists::WordList;
use crate::lexicon::{Cue, Lexicon};
use crate::license::LicenseRef;
use crate::source::Span;

/// What may stand around the sign between two licenses: blanks, the bracket of an address, marks of direction.
fn is_edge(ch: char) -> bool {
    ch.is_whitespace() || matches!(ch, ')' | '）' | ']' | '\u{200e}' | '\u{200f}' | '\u{2066}'..='\u{2069}')
}

/// "GFDL, CC BY-SA 3.0": the two licenses that Wikipedia's authors gave their works under, of which one is enough
/// (`https://foundation.wikimedia.org/wiki/Resolution:Licensing_update_approval`).
fn is_dual(one: &LicenseRef, other: &LicenseRef, between: &str) -> bool {
    let families = [one.family.as_str(), other.family.as_str()];
    let wikipedia = families.contains(&"GFDL") && families.iter().any(|family| family.starts_with("CC-BY"));
    wikipedia && !between.contains(char::is_alphanumeric)
}

/// Bytes between a link and the name of its own license at most.
const OWN: usize = 40;

/// Whether "and" between the licenses of Wikipedia's authors joins what may be chosen from, as in the line that mirrors of
/// it have: "steht unter der Doppellizenz GFDL und CC BY-SA 3.0".
fn is_of_wikipedia(lexicon: &Lexicon, one: &LicenseRef, other: &LicenseRef, text: &str) -> bool {
    is_dual(one, other, "") && lexicon.words(WordList::DualWiki).are_in(&text.to_lowercase())
}

impl Found<'_> {
    /// "CC BY-SA 3.0 or, at your choice, [any later version](…/by-sa/4.0/)": the link is no address of the name, but another
    /// one to choose.
    fn is_later(&mut self, first: usize, name: usize, link: usize, hits: &[Hit], text: &str) -> bool {
        let (from, to) = (hits[name].place.end, hits[link].place.end);
        let one = &hits[name].license;
        let other = &hits[link].license;
        if to <= from || one.family != other.family || one.version == other.version || one.version.is_none() {
            return false;
        }
        let words = text.get(from..to).unwrap_or("").to_lowercase();
        let words = words.trim_start_matches([' ', ',', '(', '[']);
        if !self.knowledge.lexicon.words(WordList::OrLater).open(words) {
            return false;
        }
        let group = self.new_group();
        for at in [name, link] {
            let statement = &mut self.statements[first + at];
            (statement.group, statement.operator) = (Some(group), Some(Operator::Or));
        }
        true
    }

    /// Ties names to the addresses that belong to them.
    ///
    /// `stands_apart`: nothing but what the block says of rights stands beside them, or it is the foot of the page.
    pub(super) fn pair(&mut self, first: usize, hits: &[Hit], text: &str, sentences: &[Span], stands_apart: bool) {
        for (at, hit) in hits.iter().enumerate() {
            if hit.what == HitKind::Name {
                continue;
            }
            // The name inside the link, else the nearest one before it (in the same sentence, or ending the one
            // before), else right behind it ("https://… (CC BY 4.0)").
            let inside = hits.iter().position(|other| other.what == HitKind::Name && hit.place.overlaps(other.place));
            let before =
                hits[..at].iter().rposition(|other| other.what == HitKind::Name && other.place.end <= hit.place.start);
            let near = before.filter(|before| {
                let gap = text.get(hits[*before].place.end..hit.place.start).unwrap_or("");
                let same = around(sentences, hits[*before].place).overlaps(hit.place);
                // Behind a name that is set apart another work is spoken of.
                gap.chars().count() <= if same { 120 } else { 80 } && !gap.contains(apart::OPEN)
            });
            let after = hits
                .iter()
                .position(|other| other.what == HitKind::Name && other.place.start >= hit.place.end)
                .filter(|after| {
                    let gap = text.get(hit.place.end..hits[*after].place.start).unwrap_or("x");
                    !gap.contains(char::is_alphanumeric) && gap.len() < 8
                });
            // "The register (dl-de/by-2-0) and [OpenStreetMap](…/copyright) under ODbL": the name of its own license follows.
            let own = || {
                let family = |at: usize| hits[at].license.family == hit.license.family;
                let next = hits[at + 1..].iter().position(|other| other.what == HitKind::Name)? + at + 1;
                let gap = text.get(hit.place.end..hits[next].place.start)?;
                let words = text.get(hit.place.start..hit.place.end).unwrap_or("");
                let named = matches!(hit.what, HitKind::Link(_)) && words.starts_with(char::is_uppercase);
                let same = around(sentences, hit.place).overlaps(hits[next].place);
                (named && same && gap.len() <= OWN && family(next) && near.is_some_and(|near| !family(near)))
                    .then_some(next)
            };
            let Some(other) = inside.or_else(own).or(near).or(after) else { continue };
            if inside.is_none() && self.is_later(first, other, at, hits, text) {
                continue;
            }
            // Pages name CC0 by the title of its deed, which was the title of a retired tool before.
            if self.statements[first + other].license.family == "CC-PDDC" && hit.license.family == "CC0" {
                self.statements[first + other].license = hit.license.clone().into();
            }
            let kind = self.statements[first + other].kind;
            let own = self.statements[first + at].kind;
            // Name and address are one statement: what is said of the one is said of the other. `rel=license` says it
            // of both, where words say nothing.
            let marked = self.statements[first + at].signal == Signal::RelLicense && own == Kind::Grant;
            // "© 2023 El Faro · [Creative Commons](…/by-sa/4.0/)": the link says which license the brand stands for.
            let brand = stands_apart
                && own == Kind::Grant
                && kind == Kind::Mention
                && matches!(hit.what, HitKind::Link(_))
                && hits[other].license.family == "CC"
                && hit.license.family != "CC";
            if inside.is_some() && brand {
                // The brand alone says less.
            } else if inside.is_some() && marked && kind == Kind::Mention {
                self.statements[first + other].kind = own;
            } else if inside.is_some() || own == Kind::Mention || kind == Kind::Exclusion || kind == Kind::Requirement {
                self.statements[first + at].kind = kind;
            } else if kind == Kind::Mention
                && own == Kind::Grant
                && self.statements[first + at].signal == Signal::RelLicense
            {
                self.statements[first + other].kind = own;
            }
            self.statements[first + at].pair = Some(first + other);
            if self.statements[first + other].pair.is_none() {
                self.statements[first + other].pair = Some(first + at);
            }
        }
    }

    /// "… and comments under": whether what stands between two licenses begins with something beside the text.
    fn opens_other(&self, between: &str) -> bool {
        let lower = between.to_lowercase();
        let words = lower.trim_start_matches(|letter: char| !letter.is_alphanumeric());
        let beside = self.knowledge.lexicon.words(WordList::PartBeside);
        beside.open(words) || words.split_once(' ').is_some_and(|(_, rest)| beside.open(rest))
    }

    /// Ties the members of a choice together.
    pub(super) fn choices(&mut self, first: usize, hits: &[Hit], text: &str, cues: &[CueAt]) {
        let names: Vec<usize> = (0..hits.len()).filter(|at| hits[*at].what == HitKind::Name).collect();
        for pair in names.windows(2) {
            let (a, b) = (pair[0], pair[1]);
            // An address written behind a name belongs to it: "ODbL (https://…) or".
            let own = hits[a + 1..b].first().map(|hit| hit.place).filter(|place| {
                let to_it = text.get(hits[a].place.end..place.start).unwrap_or("x");
                !to_it.contains(char::is_alphanumeric) && to_it.len() < 8 && place.end <= hits[b].place.start
            });
            let start = own.map_or(hits[a].place.end, |own| own.end);
            let gap = Span::new(start.min(hits[b].place.start), hits[b].place.start);
            if gap.len() > 90 || hits[a].license == hits[b].license {
                continue;
            }
            let between = text.get(gap.start..gap.end).unwrap_or("");
            if between.contains(['\n', '。']) || between.contains(". ") {
                continue;
            }
            if self.opens_other(between) {
                continue;
            }
            let joined = |cue: Cue| cues.iter().any(|at| at.is(cue) && gap.contains(at.span));
            // "3.0, 2.5 and 2.0": any of them.
            let versions = hits[a].license.family == hits[b].license.family
                && !between.chars().any(|ch| ch.is_alphanumeric() && !matches!(ch, 'a' | 'n' | 'd' | 'o' | 'r'));
            // A credit that sets names apart lists what all holds.
            let listed =
                || text.contains(apart::OPEN) && matches!(between.trim_matches(is_edge), "," | "、" | "，" | "،");
            let dual = || {
                joined(Cue::And) && is_of_wikipedia(&self.knowledge.lexicon, &hits[a].license, &hits[b].license, text)
            };
            let operator = if versions || joined(Cue::Or) || dual() {
                Operator::Or
            } else if joined(Cue::And) && self.statements[first + a].scope == self.statements[first + b].scope
                || listed()
            {
                Operator::And
            } else if is_dual(&hits[a].license, &hits[b].license, between) {
                Operator::Or
            } else {
                continue;
            };
            let group = self.statements[first + a].group.unwrap_or_else(|| {
                self.groups += 1;
                self.groups
            });
            for at in [a, b] {
                let statement = &mut self.statements[first + at];
                statement.group = Some(group);
                statement.operator = Some(operator);
            }
            // Two of a choice are said in one breath.
            if self.statements[first + a].kind == Kind::Grant && self.statements[first + b].kind == Kind::Mention {
                self.statements[first + b].kind = Kind::Grant;
            }
        }
    }
}
