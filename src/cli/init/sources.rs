//! Where a site says who it is: license files, the configuration of its generator, its git repository.
//!
//! Takes a folder, gives proposals with their origin. Nothing is guessed: what no file says is not proposed.

use crate::beside::{self, Beside, BesideKind, generator, kind_of};
use crate::knowledge::Knowledge;
use crate::resolve::beside::of_folder;
use std::path::{Path, PathBuf};
use std::sync::Arc;

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
    /// What the texts are under.
    pub(super) license: Option<Proposal>,
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

    fn holders(&mut self, beside: &Beside) {
        for said in &beside.holders {
            self.owner(&said.value, format!("{} in {}", said.place, beside.path), false);
        }
    }

    /// What the configuration of a generator says.
    fn site(&mut self, beside: &Beside) {
        let from = |said: &beside::Said| format!("{} in {}", said.place, beside.path);
        if let Some(title) = &beside.title {
            self.owner(&title.value, from(title), false);
        }
        if let Some(url) = beside.url.as_ref().filter(|_| self.url.is_none()) {
            let host = url.value.split("://").nth(1).and_then(|rest| rest.split(['/', ':', '?', '#']).next());
            self.owner(host.unwrap_or_default(), from(url), false);
            self.url = Some(Proposal { value: url.value.clone(), from: from(url), weak: false });
        }
        for author in &beside.authors {
            self.owner(&author.value, from(author), false);
        }
        self.holders(beside);
        if let (None, Some(generator), Some(_)) = (&self.built, generator::of_file(&beside.path), &beside.title) {
            let from = format!("pages that {} has built", generator.name);
            self.built = Some(Proposal { value: format!("{}/**", generator.built), from, weak: true });
        }
    }
}

/// Looks at a folder, with the readers of what stands beside texts.
pub(super) fn collect(folder: &Path) -> Proposals {
    let mut found = Proposals::default();
    let mut files: Vec<(BesideKind, String)> = ["", "config/_default", "_data"]
        .into_iter()
        .flat_map(|inner| names(folder, inner))
        .filter_map(|name| kind_of(&name, Knowledge::built_in()).map(|kind| (kind, name)))
        .collect();
    // License files name holders; what a generator calls the site comes behind.
    files.sort_by_key(|(kind, name)| (*kind == BesideKind::Generator, *kind, name.clone()));
    let mut says = Vec::new();
    for (kind, name) in files {
        let Some(bytes) = bytes(&folder.join(&name)) else { continue };
        let neighbor = beside::read(kind, &name, &bytes, Knowledge::built_in());
        if let Some(why) = neighbor.problem {
            found.troubles.push(format!("{name} could not be read: {why}"));
        }
        for beside in &neighbor.says {
            match kind {
                BesideKind::LicenseFile | BesideKind::Notice => found.holders(beside),
                BesideKind::Generator => found.site(beside),
                BesideKind::Sidecar
                | BesideKind::Reuse
                | BesideKind::Credits
                | BesideKind::Readme
                | BesideKind::Citation
                | BesideKind::DataPackage => {}
            }
        }
        says.extend(neighbor.says.into_iter().map(Arc::new));
    }
    if let Some(beside) = of_folder(&says)
        && let [license] = beside.licenses.as_slice()
    {
        found.license = Some(Proposal { value: license.id(), from: beside.path.clone(), weak: true });
    }
    if let Some(text) = git_config(folder).and_then(|path| read(&path)) {
        from_git(&text, &mut found);
    }
    found
}

/// Names of the files in a folder below another, relative to that.
fn names(folder: &Path, inner: &str) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(folder.join(inner)) else { return Vec::new() };
    let name = |entry: std::fs::DirEntry| entry.file_name().into_string().ok();
    let names = entries.filter_map(Result::ok).filter_map(name);
    names.map(|name| if inner.is_empty() { name } else { format!("{inner}/{name}") }).collect()
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

/// The bytes of a file that is small and is one.
fn bytes(path: &Path) -> Option<Vec<u8>> {
    let metadata = std::fs::metadata(path).ok()?;
    (metadata.is_file() && metadata.len() <= 1 << 20).then(|| std::fs::read(path).ok())?
}

fn read(path: &Path) -> Option<String> {
    bytes(path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use super::account;

    #[test]
    fn remotes_name_an_account() {
        assert_eq!(account("https://git.example/pier-notes/site.git"), Some("pier-notes"));
        assert_eq!(account("git@git.example:pier-notes/site.git"), Some("pier-notes"));
        assert_eq!(account("/srv/git/site.git"), None);
        assert_eq!(account("file:///srv/git/site.git"), None);
    }
}
