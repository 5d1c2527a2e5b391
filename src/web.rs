//! What addresses and the heads of pages say by convention, in no language: the types of `rules/web.yaml`. Also built into
//! the build script.

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Conventions of the web.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Web {
    /// Parameters of addresses that tell on readers, by their beginning where that is shared; lower case.
    pub tracking: Vec<String>,
    /// Beginnings of addresses that are written otherwise now.
    pub old_addresses: Vec<OldAddress>,
    /// Domains of encyclopedias, which explain what a text names.
    pub encyclopedias: Vec<String>,
    /// Names of open databases whose maps and charts must tell their terms, lower case, with the address of these.
    pub databases: BTreeMap<String, String>,
    /// Hosts that draw words on a button, perhaps with the beginning of a path.
    pub buttons: Vec<String>,
    /// Those of them on whose buttons a license may be named.
    pub license_buttons: Vec<String>,
    /// Words that the file of a license button is called by.
    pub button_names: Vec<String>,
    /// Hosts of folders, which show what lies in them.
    pub repositories: Vec<String>,
    /// Who may read a page.
    pub access: Access,
    /// What wikis call files, categories and each other.
    pub wiki: Wiki,
}

impl Web {
    /// The notices that name an open database, with the address of its terms.
    #[must_use]
    pub fn terms_of_data(&self, notices: &[String]) -> BTreeMap<String, String> {
        let terms = |notice: &String| {
            let said = notice.to_lowercase();
            let (_, address) = self.databases.iter().find(|(name, _)| said.contains(name.as_str()))?;
            Some((notice.clone(), address.clone()))
        };
        notices.iter().filter_map(terms).collect()
    }

    /// An address without parameters that tell on readers; `None` where it has none.
    #[must_use]
    pub fn untracked(&self, address: &str) -> Option<String> {
        let (whole, fragment) = address.split_once('#').map_or((address, None), |(whole, rest)| (whole, Some(rest)));
        let (page, query) = whole.split_once('?').map_or((whole, None), |(page, rest)| (page, Some(rest)));
        let [kept_query, kept_fragment] = [query, fragment].map(|part| part.map(|part| self.kept(part)));
        if kept_query.as_deref() == query && kept_fragment.as_deref() == fragment {
            return None;
        }
        let part =
            |sign: &str, kept: Option<String>| kept.filter(|kept| !kept.is_empty()).map(|kept| format!("{sign}{kept}"));
        let parts = [part("?", kept_query), part("#", kept_fragment)];
        Some(std::iter::once(page.to_owned()).chain(parts.into_iter().flatten()).collect())
    }

    /// Parameters without those that tell on readers.
    fn kept(&self, parameters: &str) -> String {
        // In markup, `&` may be written as an entity.
        let separator = if parameters.contains("&amp;") { "&amp;" } else { "&" };
        let tracks = |part: &str| {
            let part = part.to_ascii_lowercase();
            self.tracking.iter().any(|known| part.starts_with(known))
        };
        let kept: Vec<&str> = parameters.split(separator).filter(|part| !tracks(part)).collect();
        kept.join(separator)
    }

    /// The page that an address leads to, however it is written: without scheme, `www.`, fragment, what tells on readers
    /// and the last slash.
    #[must_use]
    pub fn page(&self, address: &str) -> String {
        let lower = address.trim().to_lowercase();
        let whole = lower.split_once('#').map_or(lower.as_str(), |(whole, _)| whole);
        let bare = whole.split_once("://").map_or(whole, |(_, rest)| rest).trim_start_matches("www.");
        let (path, query) = bare.split_once('?').unwrap_or((bare, ""));
        let (path, query) = (path.trim_end_matches('/'), self.kept(query));
        if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
    }

    /// Whether two addresses lead to one page.
    #[must_use]
    pub fn is_same_page(&self, one: &str, other: &str) -> bool {
        self.page(one) == self.page(other)
    }
}

/// The beginning of an address, as it is written now and was before.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OldAddress {
    /// As it is written now.
    pub current: String,
    /// As it was.
    pub old: Vec<String>,
}

/// Words of wikis that are no words of their texts; all lower case.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wiki {
    /// What stands before the name of a file that is shown.
    pub files: BTreeSet<String>,
    /// What stands before the name of a category.
    pub categories: BTreeSet<String>,
    /// What is said of how a file is shown.
    pub options: BTreeSet<String>,
    /// What stands before the name of a page of another wiki, and the address that its pages begin with; `*` is the
    /// language.
    pub sites: BTreeMap<String, String>,
}

impl Wiki {
    /// The address of a page of another wiki: `c:File:Weir.jpg`, `w:de:Wehr`.
    #[must_use]
    pub fn address(&self, name: &str) -> Option<String> {
        let (site, page) = name.split_once(':')?;
        let address = self.sites.get(&site.trim().to_lowercase())?;
        let is_language =
            |word: &str| matches!(word.len(), 2 | 3) && word.bytes().all(|byte| byte.is_ascii_lowercase());
        let told = page.split_once(':').filter(|(word, _)| address.contains('*') && is_language(word));
        let (language, page) = told.unwrap_or(("en", page));
        Some(address.replace('*', language) + &page.trim().replace(' ', "_"))
    }
}

/// How front matter says who may read a page; all words are lower case, with hyphens between them.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Access {
    /// Keys whose value says who.
    pub keys: Vec<String>,
    /// Values that mean readers who pay.
    pub paying: Vec<String>,
    /// Keys that say yes or no.
    pub walls: Vec<String>,
    /// Values of those that mean yes.
    pub yes: Vec<String>,
}

#[cfg(test)]
mod tests {
    use crate::knowledge::Knowledge;

    #[test]
    fn only_what_tracks_is_cut() {
        let web = &Knowledge::built_in().web;
        for (address, expected) in [
            ("https://a.example/b?utm_source=x&id=7&utm_medium=y#c", Some("https://a.example/b?id=7#c")),
            ("https://a.example/b?utm_source=x", Some("https://a.example/b")),
            ("https://a.example/b?id=7&amp;fbclid=x&amp;page=2", Some("https://a.example/b?id=7&amp;page=2")),
            ("https://a.example/b#utm_source=x", Some("https://a.example/b")),
            ("https://a.example/b?id=7", None),
            ("https://a.example/b#part", None),
            ("https://a.example/b", None),
        ] {
            assert_eq!(web.untracked(address).as_deref(), expected, "{address}");
        }
    }

    #[test]
    fn pages_of_other_wikis_have_addresses() {
        let wiki = &Knowledge::built_in().web.wiki;
        for (name, expected) in [
            ("c:File:Old weir.jpg", Some("https://commons.wikimedia.org/wiki/File:Old_weir.jpg")),
            ("Commons:File:Weir.jpg", Some("https://commons.wikimedia.org/wiki/File:Weir.jpg")),
            ("w:Weir", Some("https://en.wikipedia.org/wiki/Weir")),
            ("w:de:Wehr", Some("https://de.wikipedia.org/wiki/Wehr")),
            ("Help:Weirs", None),
            ("Weir", None),
        ] {
            assert_eq!(wiki.address(name).as_deref(), expected, "{name}");
        }
    }

    #[test]
    fn one_page_has_many_addresses() {
        let web = &Knowledge::built_in().web;
        for same in ["http://www.a.example/b/", "HTTPS://A.example/b?utm_source=x", "a.example/b#part"] {
            assert!(web.is_same_page("https://a.example/b", same), "{same}");
        }
        for other in ["https://a.example/c", "https://a.example/b?id=7", "https://b.example/b"] {
            assert!(!web.is_same_page("https://a.example/b", other), "{other}");
        }
    }
}
