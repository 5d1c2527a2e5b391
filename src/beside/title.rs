//! Licenses for software, by the title above their text.
//!
//! The catalog knows licenses for content. Those for software need no more than their id here: that a folder's code is
//! under one says nothing of its texts.

use crate::license::LicenseRef;

/// How many lines with words are looked at.
const LINES: usize = 12;

/// The license that a text's first lines, or a clause that nothing else holds, tell.
pub(super) fn software(text: &str) -> Option<(LicenseRef, usize)> {
    let lines: Vec<(usize, String)> = text
        .lines()
        .enumerate()
        .map(|(number, line)| (number + 1, squeeze(line)))
        .filter(|(_, line)| !line.is_empty())
        .take(LINES)
        .collect();
    for (index, (number, line)) in lines.iter().enumerate() {
        let next = lines.get(index + 1).map(|(_, next)| next.as_str());
        if let Some(id) = titled(line, next) {
            return Some((LicenseRef::family(id), *number));
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

fn titled(line: &str, next: Option<&str>) -> Option<&'static str> {
    let bare = line.strip_prefix("the").unwrap_or(line);
    let version = next.and_then(|next| next.strip_prefix("version")).map(|next| {
        let digits: String = next.chars().take_while(char::is_ascii_digit).collect();
        // "Version 3, 29 June 2007" is 3; "Version 2.0, January 2004" is 2.0.
        digits.chars().take(if digits.ends_with('0') { 2 } else { 1 }).collect::<String>()
    });
    let candidates = [Some(bare.to_owned()), version.as_ref().map(|version| format!("{bare}{version}"))];
    spdx::identifiers::LICENSES.iter().find_map(|license| {
        let name = squeeze(license.full_name);
        let name = name.strip_prefix("the").unwrap_or(&name);
        // "GNU General Public License v3.0 only" under a title without a word on later versions.
        let short = name.strip_suffix("only").map(|name| name.replacen("licensev", "license", 1));
        let known = |candidate: &String| {
            *candidate == name
                || short.as_ref().is_some_and(|short| short == candidate || *short == format!("{candidate}0"))
        };
        let is_software = !license.name.starts_with("CC") && !license.name.starts_with("GFDL");
        (is_software && candidates.iter().flatten().any(known)).then_some(license.name)
    })
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
