//! What a finding rests on: the clauses of the license at hand, and what else the rule names.

use crate::finding::Basis;
use crate::license::{LicenseFacts, LicenseRef};
use crate::rule::Rule;
use crate::rule::schema::BasisKind;
use std::sync::Arc;

/// Most licenses whose grounds are kept.
const KEPT: usize = 8;

/// The grounds of one rule for the licenses of a file, each made once: thousands of findings may rest on the same.
#[derive(Default)]
pub(super) struct Grounds {
    of: Vec<(Option<LicenseRef>, Arc<[Basis]>)>,
}

impl Grounds {
    /// The grounds of the rule for a license.
    pub(super) fn resolve<'a>(
        &mut self,
        rule: &Rule,
        license: Option<&LicenseRef>,
        known: impl FnOnce() -> Option<&'a LicenseFacts>,
    ) -> Arc<[Basis]> {
        if let Some((_, list)) = self.of.iter().find(|(of, _)| of.as_ref() == license) {
            return Arc::clone(list);
        }
        if self.of.len() == KEPT {
            self.of.clear();
        }
        let list: Arc<[Basis]> = resolve(rule, license, known()).into();
        self.of.push((license.cloned(), Arc::clone(&list)));
        list
    }
}

/// The grounds of a rule for a license: of its license clauses the first whose glob fits, and all other grounds.
pub(super) fn resolve(rule: &Rule, license: Option<&LicenseRef>, known: Option<&LicenseFacts>) -> Vec<Basis> {
    let mut list = Vec::new();
    let mut has_clause = false;
    for entry in &rule.basis {
        let kind = entry.kind.word().to_owned();
        let clause = entry.clause.clone();
        if entry.kind != BasisKind::License {
            list.push(Basis { kind, of: entry.of.clone(), clause, url: entry.url.clone() });
            continue;
        }
        let Some(license) = license.filter(|license| !has_clause && fits(&entry.of, &license.id())) else { continue };
        has_clause = true;
        let of = known.map_or_else(|| license.id(), |known| known.name.clone());
        let url = entry.url.clone().or_else(|| known.and_then(|known| known.url.clone()));
        list.push(Basis { kind, of, clause, url });
    }
    list
}

/// Says whether a rule rests, for a license, on the terms of publishers and on nothing else.
pub(super) fn is_publisher_alone(rule: &Rule, license: Option<&LicenseRef>) -> bool {
    let counts = |of: &str| license.is_some_and(|license| fits(of, &license.id()));
    let mut grounds =
        rule.basis.iter().filter(|entry| entry.kind != BasisKind::License || counts(&entry.of)).peekable();
    grounds.peek().is_some() && grounds.all(|entry| entry.kind == BasisKind::Publisher)
}

/// Says whether a glob fits a whole text: `*` any text, `?` one character, `[ab]` and `[!ab]` one of a set.
fn fits(glob: &str, text: &str) -> bool {
    let glob: Vec<char> = glob.chars().collect();
    let text: Vec<char> = text.chars().collect();
    let (mut at, mut seen) = (0, 0);
    let mut back: Option<(usize, usize)> = None;
    while seen < text.len() {
        if glob.get(at) == Some(&'*') {
            back = Some((at, seen));
            at += 1;
            continue;
        }
        if let Some(next) = step(&glob, at, text[seen]) {
            at = next;
            seen += 1;
            continue;
        }
        // The last star takes one character more.
        let Some((star, from)) = back else { return false };
        back = Some((star, from + 1));
        at = star + 1;
        seen = from + 1;
    }
    glob[at..].iter().all(|c| *c == '*')
}

/// The place in the glob behind what matches one character.
fn step(glob: &[char], at: usize, letter: char) -> Option<usize> {
    match *glob.get(at)? {
        '?' => Some(at + 1),
        '[' => {
            let end = at + 1 + glob[at + 1..].iter().position(|c| *c == ']')?;
            let set = &glob[at + 1..end];
            let (is_negated, set) = match set {
                ['!', rest @ ..] => (true, rest),
                _ => (false, set),
            };
            (set.contains(&letter) != is_negated).then_some(end + 1)
        }
        c => (c == letter).then_some(at + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn globs_over_license_ids() {
        for (glob, text, expected) in [
            ("CC-*-4.0", "CC-BY-4.0", true),
            ("CC-*-4.0", "CC-BY-NC-SA-4.0", true),
            ("CC-*-4.0", "CC-BY-SA-3.0", false),
            ("CC-*-[123].*", "CC-BY-SA-3.0-DE", true),
            ("CC-*-[123].*", "CC-BY-SA", false),
            ("CC-BY-[!N]*", "CC-BY-SA-4.0", true),
            ("CC-BY-[!N]*", "CC-BY-NC-4.0", false),
            ("*", "", true),
            ("CC-?", "CC-B", true),
        ] {
            assert_eq!(fits(glob, text), expected, "{glob} on {text}");
        }
    }
}
