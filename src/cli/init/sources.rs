//! Where a site says who it is: license files, the configuration of its generator, its git repository.
//!
//! Takes a folder, gives proposals with their origin. Nothing is guessed: what no file says is not proposed.

use crate::document::{Node, Value};
use crate::read::yaml;
use regex::Regex;
use std::path::{Path, PathBuf};

/// Something that a file says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Proposal {
    /// The name or address.
    pub(super) value: String,
    /// Where it stands, in plain words.
    pub(super) from: String,
    /// Says less about who publishes than the others do: proposed as a comment beside them.
    pub(super) weak: bool,
}

/// All that was found.
#[derive(Debug, Default)]
pub(super) struct Proposals {
    /// Names and hosts.
    pub(super) owners: Vec<Proposal>,
    /// Address of the site.
    pub(super) url: Option<Proposal>,
    /// Folder that the generator writes to.
    pub(super) built: Option<Proposal>,
    /// Files that could not be read.
    pub(super) troubles: Vec<String>,
}

impl Proposals {
    /// Says whether an owner is proposed as more than a comment.
    pub(super) fn is_active(&self, owner: &Proposal) -> bool {
        !owner.weak || self.owners.iter().all(|owner| owner.weak)
    }

    /// The owners that are.
    pub(super) fn active(&self) -> impl Iterator<Item = &Proposal> {
        self.owners.iter().filter(|owner| self.is_active(owner))
    }

    fn owner(&mut self, value: &str, from: String, weak: bool) {
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        let known = self.owners.iter().any(|owner| owner.value.to_lowercase() == value.to_lowercase());
        if !value.is_empty() && value.len() <= 120 && !known {
            self.owners.push(Proposal { value, from, weak });
        }
    }

    fn address(&mut self, url: &str, from: &str) {
        let url = url.trim().trim_end_matches('/');
        let Some(rest) = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")) else { return };
        let host = rest.split(['/', ':', '?', '#']).next().unwrap_or("");
        // Addresses of a machine of one's own stand in configurations that were never set.
        if !host.contains('.') || host == "127.0.0.1" || self.url.is_some() {
            return;
        }
        self.owner(host, from.to_owned(), false);
        self.url = Some(Proposal { value: url.to_owned(), from: from.to_owned(), weak: false });
    }
}

/// Files that hold a copyright line.
const LICENSE_FILES: [&str; 8] =
    ["LICENSE", "LICENSE.md", "LICENSE.txt", "LICENCE", "COPYING", "COPYING.md", "COPYING.txt", "NOTICE"];

/// What a generator calls things, by the names of its configuration files.
struct Generator {
    name: &'static str,
    files: &'static [&'static str],
    title: &'static str,
    url: &'static str,
    authors: &'static [&'static [&'static str]],
    built: &'static str,
}

const GENERATORS: [Generator; 3] = [
    Generator {
        name: "Hugo",
        files: &["hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "config.toml", "config.yaml", "config.yml"],
        title: "title",
        url: "baseURL",
        authors: &[&["author"], &["author", "name"], &["params", "author"], &["params", "author", "name"]],
        built: "public",
    },
    Generator {
        name: "Jekyll",
        files: &["_config.yml", "_config.yaml"],
        title: "title",
        url: "url",
        authors: &[&["author"], &["author", "name"]],
        built: "_site",
    },
    Generator {
        name: "MkDocs",
        files: &["mkdocs.yml", "mkdocs.yaml"],
        title: "site_name",
        url: "site_url",
        authors: &[&["site_author"]],
        built: "site",
    },
];

/// Looks at a folder.
pub(super) fn collect(folder: &Path) -> Proposals {
    let mut found = Proposals::default();
    for name in LICENSE_FILES {
        if let Some(text) = read(&folder.join(name)) {
            for holder in copyright_holders(&text) {
                found.owner(&holder, format!("copyright line in {name}"), false);
            }
        }
    }
    for generator in &GENERATORS {
        for file in generator.files {
            if let Some(text) = read(&folder.join(file)) {
                from_generator(generator, file, &text, &mut found);
            }
        }
    }
    if let Some(text) = git_config(folder).and_then(|path| read(&path)) {
        from_git(&text, &mut found);
    }
    found
}

fn from_generator(generator: &Generator, file: &str, text: &str, found: &mut Proposals) {
    let extension = Path::new(file).extension().unwrap_or_default();
    let parsed = if extension == "toml" {
        toml_edit::Document::parse(text.to_owned()).map(Parsed::Toml).map_err(|error| error.message().to_owned())
    } else {
        yaml::parse(text, 0).map(Parsed::Yaml).map_err(|error| error.message)
    };
    let parsed = match parsed {
        Ok(parsed) => parsed,
        Err(why) => {
            found.troubles.push(format!("{file} could not be read: {why}"));
            return;
        }
    };
    let lookup = |path: &[&str]| match &parsed {
        Parsed::Toml(document) => toml_value(document.as_table(), path),
        Parsed::Yaml(root) => yaml_value(root, path),
    };
    if let Some(title) = lookup(&[generator.title]) {
        found.owner(&title, format!("`{}` in {file}", generator.title), false);
    }
    if let Some(url) = lookup(&[generator.url]) {
        found.address(&url, &format!("`{}` in {file}", generator.url));
    }
    for path in generator.authors {
        if let Some(author) = lookup(path) {
            found.owner(&author, format!("`{}` in {file}", path.join(".")), false);
        }
    }
    if found.built.is_none() && lookup(&[generator.title]).is_some() {
        let from = format!("pages that {} has built", generator.name);
        found.built = Some(Proposal { value: format!("{}/**", generator.built), from, weak: true });
    }
}

/// The configuration of a generator.
enum Parsed {
    Toml(toml_edit::Document<String>),
    Yaml(Node),
}

/// A string under a path of keys, whose case does not count.
fn toml_value(table: &toml_edit::Table, path: &[&str]) -> Option<String> {
    let (last, folders) = path.split_last()?;
    let mut table: &dyn toml_edit::TableLike = table;
    let item = |table: &dyn toml_edit::TableLike, key: &str| {
        table.iter().find(|(name, _)| name.eq_ignore_ascii_case(key)).map(|(name, _)| name.to_owned())
    };
    for key in folders {
        let name = item(table, key)?;
        table = table.get(&name)?.as_table_like()?;
    }
    let name = item(table, last)?;
    table.get(&name)?.as_str().map(str::to_owned)
}

fn yaml_value(root: &Node, path: &[&str]) -> Option<String> {
    let mut node = root;
    for key in path {
        let Value::Map(entries) = &node.value else { return None };
        node = &entries.iter().find(|(name, _)| name.name.eq_ignore_ascii_case(key))?.1;
    }
    match &node.value {
        Value::Scalar(text) => Some(text.clone()),
        Value::Null | Value::List(_) | Value::Map(_) => None,
    }
}

/// Names behind "Copyright (c) 2026". License texts carry a copyright line of those who wrote them, and lines to fill
/// in: neither is an owner.
fn copyright_holders(text: &str) -> Vec<String> {
    let line = Regex::new(
        r"(?i)^\W*copyright\s+(?:\(c\)\s*|©\s*|&copy;\s*)?(?:\d{4}[\d\s,–-]*(?:present)?[\s,]*)(?:by\s+)?(?P<name>\p{L}[^<(]*)",
    )
    .expect("invariant: the pattern is written here");
    let tail = Regex::new(r"(?i)[\s,.;]*(?:all rights reserved.*)?$").expect("invariant: the pattern is written here");
    text.lines()
        .filter_map(|written| line.captures(written))
        .map(|captures| tail.replace(&captures["name"], "").into_owned())
        .filter(|name| !["Free Software Foundation", "Creative Commons"].iter().any(|writer| name.starts_with(writer)))
        .collect()
}

/// The configuration of the repository that the folder lies in.
fn git_config(folder: &Path) -> Option<PathBuf> {
    let folder = std::fs::canonicalize(folder).ok()?;
    let git = folder.ancestors().map(|ancestor| ancestor.join(".git")).find(|path| path.exists())?;
    if git.is_dir() {
        return Some(git.join("config"));
    }
    // A worktree: `.git` is a file that names its folder, which names the common one.
    let named = read(&git)?;
    let folder = git.parent()?.join(named.trim().strip_prefix("gitdir:")?.trim());
    let common = read(&folder.join("commondir")).map_or_else(|| folder.clone(), |common| folder.join(common.trim()));
    Some(common.join("config"))
}

fn from_git(text: &str, found: &mut Proposals) {
    let mut section = String::new();
    for line in text.lines().map(str::trim) {
        if line.starts_with('[') {
            line.clone_into(&mut section);
        } else if let Some((key, value)) = line.split_once('=') {
            let value = value.trim().trim_matches('"');
            match (section.as_str(), key.trim().to_ascii_lowercase().as_str()) {
                ("[user]", "name") => found.owner(value, "`user.name` in .git/config".to_owned(), true),
                ("[remote \"origin\"]", "url") => {
                    if let Some(account) = account(value) {
                        found.owner(account, "account of the git remote `origin`".to_owned(), true);
                    }
                }
                _ => {}
            }
        }
    }
}

/// `pier-notes` of `https://host/pier-notes/site.git` and `git@host:pier-notes/site.git`.
fn account(remote: &str) -> Option<&str> {
    let path = match remote.split_once("://") {
        Some(("https" | "http" | "ssh" | "git", rest)) => rest.split_once('/')?.1,
        Some(_) => return None,
        None => remote.split_once('@')?.1.split_once(':')?.1,
    };
    let (account, repository) = path.trim_start_matches('/').split_once('/')?;
    (!account.is_empty() && !repository.is_empty()).then_some(account)
}

/// The text of a file that is small and is one.
fn read(path: &Path) -> Option<String> {
    let metadata = std::fs::metadata(path).ok()?;
    if !metadata.is_file() || metadata.len() > 1 << 20 {
        return None;
    }
    std::fs::read(path).ok().map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use super::{account, copyright_holders};

    #[test]
    fn copyright_lines_name_their_holders() {
        let check = |line: &str, expected: &[&str]| assert_eq!(copyright_holders(line), expected, "{line}");
        check("Copyright (c) 2026 Pier Notes", &["Pier Notes"]);
        check("Copyright © 2019-2026, Pier Notes Ltd. All rights reserved.", &["Pier Notes Ltd"]);
        check("   Copyright 2026 Nia Orsolo <nia@pier-notes.example>", &["Nia Orsolo"]);
        check("Copyright (C) 2007 Free Software Foundation, Inc. <https://fsf.org/>", &[]);
        check("Copyright [yyyy] [name of copyright owner]", &[]);
        check("Copyright (c) <year> <owner>", &[]);
        check("The above copyright notice shall be included", &[]);
        check("Copyright and related rights are", &[]);
    }

    #[test]
    fn remotes_name_an_account() {
        assert_eq!(account("https://git.example/pier-notes/site.git"), Some("pier-notes"));
        assert_eq!(account("git@git.example:pier-notes/site.git"), Some("pier-notes"));
        assert_eq!(account("/srv/git/site.git"), None);
        assert_eq!(account("file:///srv/git/site.git"), None);
    }
}
