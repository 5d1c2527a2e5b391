//! REUSE.toml and `.reuse/dep5`: licenses and holders by path.
//!
//! Takes the text of one such file, gives its annotations; [`held`] says which of those of several folders hold for
//! a path (REUSE specification 3.3, "Order of precedence").

use super::{Beside, BesideKind, Covers, Neighbor, Precedence, field, tags};
use crate::document::Value;
use crate::knowledge::Knowledge;
use regex::Regex;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Longest pattern that is compiled, in bytes.
const MAX_PATTERN: usize = 4096;

/// The annotations of one file.
#[derive(Debug, Clone, Default)]
pub struct Reuse {
    annotations: Vec<Annotation>,
    /// What holds for one file alone, by its path.
    files: BTreeMap<String, Arc<Beside>>,
}

/// Of single files, each with its path; the first that is said of a file holds.
impl FromIterator<(String, Arc<Beside>)> for Reuse {
    fn from_iter<T: IntoIterator<Item = (String, Arc<Beside>)>>(said: T) -> Self {
        let mut files = BTreeMap::new();
        for (file, says) in said {
            files.entry(file).or_insert(says);
        }
        Self { annotations: Vec::new(), files }
    }
}

#[derive(Debug, Clone)]
struct Annotation {
    paths: Vec<Regex>,
    says: Arc<Beside>,
}

impl Reuse {
    /// What holds for a path relative to the folder of the file: the last annotation that names it.
    #[must_use]
    pub fn of(&self, path: &str) -> Option<&Arc<Beside>> {
        let names = |annotation: &&Annotation| annotation.paths.iter().any(|pattern| pattern.is_match(path));
        let annotation = self.annotations.iter().rev().find(names).map(|annotation| &annotation.says);
        annotation.or_else(|| self.files.get(path))
    }
}

/// What holds for a path of what several folders say of it, the nearest first: the outermost that overrides, alone;
/// else all that go along with others, and the nearest of those that do not.
#[must_use]
pub fn held<'a>(said: &[&'a Arc<Beside>]) -> Vec<&'a Arc<Beside>> {
    if let Some(over) = said.iter().rev().find(|says| says.precedence == Precedence::Override) {
        return vec![over];
    }
    let mut closest = false;
    said.iter()
        .filter(|says| says.precedence == Precedence::Aggregate || !std::mem::replace(&mut closest, true))
        .copied()
        .collect()
}

/// Reads either of the two by its name.
pub(super) fn read(path: &str, text: &str, knowledge: &Knowledge) -> Neighbor {
    if path.to_ascii_lowercase().ends_with("dep5") { dep5(path, text, knowledge) } else { toml(path, text, knowledge) }
}

fn toml(path: &str, text: &str, knowledge: &Knowledge) -> Neighbor {
    let root = match field::parse(path, text) {
        Ok(root) => root,
        Err(problem) => return Neighbor { problem: Some(problem), ..Neighbor::default() },
    };
    let mut reuse = Reuse::default();
    let mut problem = None;
    for annotation in field::items(field::at(&root, &["annotations"])) {
        let precedence = match field::text(annotation, &["precedence"]) {
            None | Some("closest") => Precedence::Closest,
            Some("aggregate") => Precedence::Aggregate,
            Some("override") => Precedence::Override,
            Some(other) => {
                problem = problem.or_else(|| Some(format!("unknown precedence `{other}`")));
                Precedence::Closest
            }
        };
        let mut says = Beside { covers: Covers::File, precedence, ..Beside::new(BesideKind::Reuse, path) };
        let licenses = field::at(annotation, &["SPDX-License-Identifier"]);
        for expression in field::texts(licenses) {
            tags::add(&mut says, expression, knowledge);
        }
        says.line = licenses.map(|node| field::line(text, node));
        says.holders = field::texts(field::at(annotation, &["SPDX-FileCopyrightText"]))
            .into_iter()
            .filter_map(tags::holder)
            .collect();
        let paths = field::texts(field::at(annotation, &["path"]));
        reuse.annotations.push(Annotation {
            paths: paths.into_iter().filter_map(|glob| pattern(glob, false)).collect(),
            says: Arc::new(says),
        });
    }
    if !matches!(&root.value, Value::Map(entries) if entries.iter().any(|(key, _)| key.name == "version")) {
        problem = problem.or_else(|| Some("has no `version`".to_owned()));
    }
    Neighbor { reuse: Some(reuse), problem, ..Neighbor::default() }
}

/// The paragraphs of a file in the machine-readable copyright format of Debian, version 1.0.
fn dep5(path: &str, text: &str, knowledge: &Knowledge) -> Neighbor {
    let mut reuse = Reuse::default();
    let mut fields: Vec<(usize, String, String)> = Vec::new();
    let lines = text.lines().enumerate().chain(std::iter::once((usize::MAX, "")));
    for (number, line) in lines {
        if line.trim().is_empty() {
            reuse.annotations.extend(paragraph(path, &fields, knowledge));
            fields.clear();
        } else if line.starts_with('#') {
        } else if let (true, Some((.., value))) = (line.starts_with([' ', '\t']), fields.last_mut()) {
            value.push('\n');
            value.push_str(line.trim());
        } else if let Some((name, value)) = line.split_once(':') {
            fields.push((number + 1, name.trim().to_ascii_lowercase(), value.trim().to_owned()));
        }
    }
    Neighbor { reuse: Some(reuse), ..Neighbor::default() }
}

fn paragraph(path: &str, fields: &[(usize, String, String)], knowledge: &Knowledge) -> Option<Annotation> {
    let field = |name: &str| fields.iter().find(|(_, known, _)| known == name);
    let (.., files) = field("files")?;
    let mut says =
        Beside { covers: Covers::File, precedence: Precedence::Aggregate, ..Beside::new(BesideKind::Reuse, path) };
    if let Some((line, _, license)) = field("license") {
        // The lines behind the first are the text of the license.
        tags::add(&mut says, license.lines().next().unwrap_or(""), knowledge);
        says.line = Some(*line);
    }
    if let Some((.., holders)) = field("copyright") {
        says.holders = holders.lines().filter_map(tags::holder).collect();
    }
    let paths = files.split_whitespace().filter_map(|glob| pattern(glob, true)).collect();
    Some(Annotation { paths, says: Arc::new(says) })
}

/// A glob as an expression: `*` stays within a folder in REUSE.toml and crosses folders in dep5, `**` crosses them, a
/// backslash takes the meaning from what follows; `?` is one character in dep5 alone.
fn pattern(glob: &str, crosses: bool) -> Option<Regex> {
    if glob.is_empty() || glob.len() > MAX_PATTERN {
        return None;
    }
    let mut expression = String::from("^");
    let mut letters = glob.strip_prefix("./").unwrap_or(glob).chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '*' => {
                let mut double = false;
                while letters.next_if_eq(&'*').is_some() {
                    double = true;
                }
                expression.push_str(if crosses || double { ".*" } else { "[^/]*" });
            }
            '?' if crosses => expression.push('.'),
            '\\' => expression.push_str(&regex::escape(&letters.next().unwrap_or('\\').to_string())),
            other => expression.push_str(&regex::escape(&other.to_string())),
        }
    }
    expression.push('$');
    Regex::new(&expression).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reuse(path: &str, text: &str) -> Reuse {
        read(path, text, Knowledge::built_in()).reuse.expect("reads")
    }

    fn check(reuse: &Reuse, path: &str, expected: Option<(&str, &str)>) {
        let found = reuse.of(path).map(|says| {
            let id = says.licenses.first().map(crate::license::LicenseRef::id).unwrap_or_default();
            (id, says.names().next().unwrap_or_default().to_owned())
        });
        let found = found.as_ref().map(|(id, name)| (id.as_str(), name.as_str()));
        assert_eq!(found, expected, "{path}");
    }

    #[test]
    fn the_last_annotation_that_names_a_path_holds() {
        let reuse = reuse(
            "REUSE.toml",
            r#"
version = 1
[[annotations]]
path = "img/**"
SPDX-FileCopyrightText = "2024 Pier Notes"
SPDX-License-Identifier = "CC-BY-4.0"
[[annotations]]
path = ["img/*.png", 'a\*b.md']
SPDX-FileCopyrightText = ["2020 Tilda Lind", "Nia"]
SPDX-License-Identifier = "CC0-1.0"
"#,
        );
        check(&reuse, "img/a.jpg", Some(("CC-BY-4.0", "Pier Notes")));
        check(&reuse, "img/a.png", Some(("CC0-1.0", "Tilda Lind")));
        check(&reuse, "img/sub/a.png", Some(("CC-BY-4.0", "Pier Notes")));
        check(&reuse, "a*b.md", Some(("CC0-1.0", "Tilda Lind")));
        check(&reuse, "axb.md", None);
        check(&reuse, "my/img/a.jpg", None);
    }

    #[test]
    fn dep5_crosses_folders_and_goes_along_with_others() {
        let reuse = reuse(
            ".reuse/dep5",
            "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\nUpstream-Name: pier\n\n\
             Files: *\nCopyright: 2020 Pier Notes\nLicense: CC-BY-SA-4.0\n\n\
             Files: img/*.jpg\n img/*.png\nCopyright: 2021 Tilda Lind <t@pier.example>\n 2022 Nia\nLicense: CC0-1.0\n No text.\n",
        );
        check(&reuse, "a/b/c.md", Some(("CC-BY-SA-4.0", "Pier Notes")));
        check(&reuse, "img/x/y.png", Some(("CC0-1.0", "Tilda Lind")));
        assert_eq!(reuse.of("a.md").map(|says| says.precedence), Some(Precedence::Aggregate));
    }

    #[test]
    fn the_outermost_override_stands_alone() {
        let make = |precedence| Arc::new(Beside { precedence, ..Beside::new(BesideKind::Reuse, "REUSE.toml") });
        let (near, far) = (make(Precedence::Closest), make(Precedence::Closest));
        let (along, over) = (make(Precedence::Aggregate), make(Precedence::Override));
        let kinds = |said: &[&Arc<Beside>]| held(said).iter().map(|says| says.precedence).collect::<Vec<_>>();
        assert_eq!(kinds(&[&near, &along, &far]), [Precedence::Closest, Precedence::Aggregate]);
        assert_eq!(kinds(&[&near, &over, &along]), [Precedence::Override]);
        assert_eq!(held(&[&near, &far]).len(), 1);
        assert!(held(&[]).is_empty());
    }
}
