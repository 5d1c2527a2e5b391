//! SPDX tags and values: the license expressions and copyright texts of REUSE.

use super::{Beside, BesideKind, Covers, Said};
use crate::knowledge::Knowledge;
use crate::lexicon::lists::WordList;
use crate::license::{LicenseRef, expression};
use regex::Regex;
use std::sync::LazyLock;

/// Reads `FILE.license`, which speaks of FILE alone.
pub(super) fn sidecar(path: &str, text: &str, knowledge: &Knowledge) -> Beside {
    let mut beside = Beside { covers: Covers::File, ..Beside::new(BesideKind::Sidecar, path) };
    for (number, line) in text.lines().enumerate() {
        let Some((tag, value)) = tag(line) else { continue };
        match tag {
            Tag::License => {
                add(&mut beside, value, knowledge);
                beside.line = beside.line.or(Some(number + 1));
            }
            Tag::Copyright => beside.holders.extend(holder(value)),
        }
    }
    beside
}

enum Tag {
    License,
    Copyright,
}

/// The tag of a line, with its value; a bare "Copyright" or "©" line is one, too.
fn tag(line: &str) -> Option<(Tag, &str)> {
    let bare = line.trim_start_matches(|ch: char| ch.is_whitespace() || "#/*<!;-%".contains(ch));
    let rest = |prefix: &str| bare.strip_prefix(prefix).map(|rest| rest.trim_end_matches("-->").trim());
    if let Some(value) = rest("SPDX-License-Identifier:") {
        return Some((Tag::License, value));
    }
    if let Some(value) = rest("SPDX-FileCopyrightText:").or_else(|| rest("SPDX-SnippetCopyrightText:")) {
        return Some((Tag::Copyright, value));
    }
    let begins = ["Copyright", "COPYRIGHT", "copyright", "©"].iter().any(|word| bare.starts_with(word));
    begins.then(|| (Tag::Copyright, bare.trim()))
}

/// Adds the licenses of an SPDX expression.
pub(super) fn add(beside: &mut Beside, expression: &str, knowledge: &Knowledge) {
    let (licenses, choice) = licenses(expression, knowledge);
    for license in licenses {
        if !beside.licenses.contains(&license) {
            beside.licenses.push(license);
        }
    }
    beside.choice |= choice;
}

/// The licenses of an SPDX expression, and whether the receiver has the choice. Ids that the catalog does not know,
/// such as those of licenses for software, are kept as they are.
pub(super) fn licenses(expression: &str, knowledge: &Knowledge) -> (Vec<LicenseRef>, bool) {
    let read = |id: &str| {
        knowledge.catalog.parse_id(id).or_else(|| {
            let known = spdx::license_id(id).is_some() || id.starts_with("LicenseRef-");
            let meant = || Some(LicenseRef::family(&knowledge.catalog.meant_by(id)?.family));
            if known { Some(LicenseRef::family(id)) } else { meant() }
        })
    };
    let mut found = Vec::new();
    for license in expression::ids(expression).filter_map(|(_, id)| read(id)) {
        if !found.contains(&license) {
            found.push(license);
        }
    }
    (found, expression::is_choice(expression))
}

/// Years, signs and addresses around the name in a copyright text.
static AROUND: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:copyright\b|\(c\)|©|&copy;|[\s:,;–—-]|\d{4}\b|present\b|by\b)+|\s*<[^>]*>|\s+(?:https?://\S+)|[\s,.;]*all rights reserved.*$")
        .expect("invariant: the pattern is written here")
});

/// The holder that a copyright text names.
pub(super) fn holder(text: &str) -> Option<Said> {
    let name = AROUND.replace_all(text.trim(), "");
    let name = name.trim().trim_end_matches([',', ';']).trim();
    // SPDX: nobody holds rights, or nobody says who does.
    let nobody = matches!(name, "NONE" | "NOASSERTION");
    let is_name = !nobody && !name.is_empty() && name.len() <= 200 && name.chars().any(char::is_alphabetic);
    is_name.then(|| Said::new(name, "copyright line"))
}

/// Names behind "Copyright (c) 2026" at the start of a line. License texts carry a copyright line of those who wrote
/// them, and lines to fill in: neither is a holder.
pub(super) fn holders(text: &str, knowledge: &Knowledge) -> Vec<Said> {
    static LINE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?i)^\W*(?:copyright\s+(?:\(c\)\s*|©\s*|&copy;\s*)?|(?:©|&copy;)\s*)(?:\d{4}[\d\s,–-]*(?:present)?[\s,]*)(?:by\s+)?(?P<name>[^\W\d_][^<(]*)",
        )
        .expect("invariant: the pattern is written here")
    });
    static TAIL: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)[\s,.;]*(?:all rights reserved.*)?$").expect("invariant: the pattern is written here")
    });
    let writers = knowledge.lexicon.words(WordList::LicenseWriter);
    let mut found: Vec<Said> = Vec::new();
    for line in text.lines().take(2000).filter(|line| line.len() <= 400) {
        let Some(captures) = LINE.captures(line) else { continue };
        let said = Said::new(&TAIL.replace(&captures["name"], ""), "copyright line");
        let is_new = !found.contains(&said) && said.value.len() <= 120;
        if is_new && !writers.open(&said.value.to_lowercase()) {
            found.push(said);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holders_are_names_without_years() {
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(holder(text).map(|said| said.value).as_deref(), expected, "{text}");
        };
        check("2024 Tilda Lind <tilda@pier.example>", Some("Tilda Lind"));
        check("Copyright (C) 2019-2024, Pier Notes e.V.", Some("Pier Notes e.V."));
        check("© 2020, 2021 山田屋", Some("山田屋"));
        check("2020", None);
        check("NONE", None);
        check("NOASSERTION", None);
        check("Byron & Sons", Some("Byron & Sons"));
    }

    #[test]
    fn copyright_lines_name_their_holders() {
        let check = |line: &str, expected: &[&str]| {
            assert_eq!(
                holders(line, Knowledge::built_in()).into_iter().map(|said| said.value).collect::<Vec<_>>(),
                expected,
                "{line}"
            );
        };
        check("Copyright (c) 2026 Pier Notes", &["Pier Notes"]);
        check("© 2026 Pier Notes", &["Pier Notes"]);
        check("Copyright © 2019-2026, Pier Notes Ltd. All rights reserved.", &["Pier Notes Ltd"]);
        check("   Copyright 2026 Nia Orsolo <nia@pier-notes.example>", &["Nia Orsolo"]);
        check("Copyright (C) 2007 Free Software Foundation, Inc. <https://fsf.org/>", &[]);
        check("Copyright [yyyy] [name of copyright owner]", &[]);
        check("Copyright (c) <year> <owner>", &[]);
        check("The above copyright notice shall be included", &[]);
        check("Copyright and related rights are", &[]);
    }

    #[test]
    fn expressions_keep_what_the_catalog_does_not_know() {
        let check = |text: &str, expected: &[&str], choice: bool| {
            let (found, is_choice) = licenses(text, Knowledge::built_in());
            assert_eq!(found.iter().map(LicenseRef::id).collect::<Vec<_>>(), expected, "{text}");
            assert_eq!(is_choice, choice, "{text}");
        };
        check("CC-BY-SA-4.0", &["CC-BY-SA-4.0"], false);
        check("(CC-BY-4.0 OR MIT) AND LicenseRef-Pier", &["CC-BY-4.0", "MIT", "LicenseRef-Pier"], true);
        check("GPL-2.0-or-later WITH Classpath-exception-2.0", &["GPL-2.0-or-later"], false);
        check("nonsense", &[], false);
    }
}
