//! Licenses for software, by the title above their text.
//!
//! The catalog knows licenses for content. Those for software need no more than their id here: that a folder's code is
//! under one says nothing of its texts.

use crate::license::LicenseRef;

/// How many lines with words are looked at.
const LINES: usize = 12;

/// The license that a text's first lines, or a clause that nothing else holds, tell.
pub(super) fn software(text: &str) -> Option<(LicenseRef, usize)> {
    let numbered = text.lines().enumerate().filter(|(_, line)| line.chars().any(char::is_alphanumeric));
    let lines: Vec<(usize, &str)> = numbered.take(LINES).collect();
    for (index, (number, line)) in lines.iter().enumerate() {
        let next = lines.get(index + 1).map_or("", |(_, next)| next);
        if let Some(id) = titled(line, next) {
            return Some((LicenseRef::family(id), number + 1));
        }
    }
    // The texts that people put down without their title.
    let head: String = squeeze(text.get(..floor(text, 4000)).unwrap_or(text));
    let id = if head.contains("permissionisherebygrantedfreeofchargetoanypersonobtainingacopyofthissoftware") {
        "MIT"
    } else if head.contains("redistributionanduseinsourceandbinaryforms") {
        if head.contains("neitherthename") { "BSD-3-Clause" } else { "BSD-2-Clause" }
    } else {
        return None;
    };
    Some((LicenseRef::family(id), 1))
}

/// The license whose title a line is, with the version that it or the next line names.
fn titled(line: &str, next: &str) -> Option<&'static str> {
    let candidates = [bare(line), bare(&format!("{line} {next}"))];
    spdx::identifiers::LICENSES.iter().find_map(|license| {
        let is_software = !license.name.starts_with("CC") && !license.name.starts_with("GFDL");
        let name = bare(license.full_name.strip_suffix(" only").unwrap_or(license.full_name));
        (is_software && !name.is_empty() && candidates.contains(&name)).then_some(license.name)
    })
}

/// A title without article, date and the word "version"; a version without a dot is its first.
fn bare(title: &str) -> String {
    let words = title.split(|ch: char| ch.is_whitespace() || ",#*=\"()".contains(ch)).filter(|word| !word.is_empty());
    let mut bare = String::new();
    for word in words {
        let lower = word.to_lowercase();
        let number = lower.strip_prefix('v').unwrap_or(&lower).trim_end_matches('.');
        if !number.is_empty() && number.chars().all(|ch| ch.is_ascii_digit() || ch == '.') {
            bare.push_str(&squeeze(number));
            bare.push_str(if number.contains('.') { "" } else { "0" });
            // What follows a version is its date.
            break;
        }
        if !matches!(lower.as_str(), "the" | "version") {
            bare.push_str(&squeeze(word));
        }
    }
    bare
}

/// Letters and digits alone.
fn squeeze(text: &str) -> String {
    text.chars().filter(|ch| ch.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn floor(text: &str, at: usize) -> usize {
    crate::source::boundary_before(text, at.min(text.len()))
}

#[cfg(test)]
mod tests {
    use super::software;

    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(software(text).map(|(license, _)| license.id()).as_deref(), expected, "{text}");
    }

    #[test]
    fn titles_tell() {
        check("MIT License\n\nCopyright (c) 2026 Pier", Some("MIT"));
        check("# The MIT License\n", Some("MIT"));
        check(
            "                    GNU GENERAL PUBLIC LICENSE\n              Version 3, 29 June 2007\n",
            Some("GPL-3.0"),
        );
        check(
            "                    GNU AFFERO GENERAL PUBLIC LICENSE\n  Version 3, 19 November 2007\n",
            Some("AGPL-3.0"),
        );
        check("  Apache License\n  Version 2.0, January 2004\n", Some("Apache-2.0"));
        check("Mozilla Public License Version 2.0\n====\n", Some("MPL-2.0"));
        check("ISC License\n", Some("ISC"));
        check("   GNU LESSER GENERAL PUBLIC LICENSE\n      Version 2.1, February 1999\n", Some("LGPL-2.1"));
        check("GNU General Public License v2.0\n", Some("GPL-2.0"));
        check(
            "Copyright 2020 X\n\nPermission is hereby granted, free of charge, to any person obtaining a copy\nof this software and",
            Some("MIT"),
        );
    }

    #[test]
    fn other_texts_tell_nothing() {
        check("Creative Commons Attribution 4.0 International\n", None);
        check("Our license\n\nDo as you like.", None);
        check("", None);
    }
}
