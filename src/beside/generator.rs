//! Configurations of site generators: name, address, author, copyright and license of a site.

use super::script::{self, Literal};
use super::{Beside, BesideKind, Covers, Neighbor, Said, field};
use crate::document::Node;
use crate::knowledge::Knowledge;
use regex::Regex;
use std::sync::LazyLock;

type Paths = &'static [&'static [&'static str]];

/// What a generator calls things, by the names of its configuration files.
#[derive(Debug)]
pub struct Generator {
    /// Its name.
    pub name: &'static str,
    /// Names of its files, and what they end with; in lower case.
    files: &'static [&'static str],
    extensions: &'static [&'static str],
    title: Paths,
    url: Paths,
    authors: Paths,
    copyright: Paths,
    license: Paths,
    /// Folder that it writes pages to.
    pub built: &'static str,
    /// The file's name says little: it is this generator's only with an address in it.
    is_common: bool,
}

const YAML: &[&str] = &["yml", "yaml"];
const DATA: &[&str] = &["toml", "yaml", "yml", "json"];

/// Names and endings of configurations that are programs.
const SCRIPTS: [&str; 2] = ["docusaurus.config", "astro.config"];
const SCRIPT_EXTENSIONS: [&str; 5] = ["js", "mjs", "cjs", "ts", "mts"];

const GENERATORS: &[Generator] = &[
    Generator {
        name: "Hugo",
        files: &["hugo"],
        extensions: DATA,
        title: &[&["title"]],
        url: &[&["baseURL"]],
        authors: &[&["author"], &["author", "name"], &["params", "author"], &["params", "author", "name"]],
        copyright: &[&["copyright"], &["params", "copyright"], &["params", "footer", "copyright"]],
        license: &[&["params", "license"], &["params", "licence"], &["params", "license", "name"], &["license"]],
        built: "public",
        is_common: false,
    },
    Generator {
        name: "Hugo",
        files: &["config"],
        extensions: DATA,
        title: &[&["title"]],
        url: &[&["baseURL"], &["base_url"]],
        authors: &[
            &["author"],
            &["author", "name"],
            &["params", "author"],
            &["params", "author", "name"],
            &["extra", "author"],
        ],
        copyright: &[
            &["copyright"],
            &["params", "copyright"],
            &["params", "footer", "copyright"],
            &["extra", "copyright"],
        ],
        license: &[
            &["params", "license"],
            &["params", "licence"],
            &["params", "license", "name"],
            &["extra", "license"],
        ],
        built: "public",
        is_common: true,
    },
    Generator {
        name: "Hugo",
        files: &["params"],
        extensions: &["toml", "yaml", "yml"],
        title: &[],
        url: &[],
        authors: &[&["author"], &["author", "name"]],
        copyright: &[&["copyright"], &["footer", "copyright"]],
        license: &[&["license"], &["licence"], &["license", "name"]],
        built: "public",
        is_common: false,
    },
    Generator {
        name: "Zola",
        files: &["zola"],
        extensions: &["toml"],
        title: &[&["title"]],
        url: &[&["base_url"]],
        authors: &[&["author"], &["extra", "author"]],
        copyright: &[&["extra", "copyright"]],
        license: &[&["extra", "license"]],
        built: "public",
        is_common: false,
    },
    Generator {
        name: "Jekyll",
        files: &["_config"],
        extensions: YAML,
        title: &[&["title"], &["name"]],
        url: &[&["url"]],
        authors: &[&["author"], &["author", "name"]],
        copyright: &[&["copyright"], &["footer", "copyright"]],
        license: &[&["license"], &["licence"], &["license", "name"], &["license", "url"]],
        built: "_site",
        is_common: false,
    },
    Generator {
        name: "MkDocs",
        files: &["mkdocs"],
        extensions: YAML,
        title: &[&["site_name"]],
        url: &[&["site_url"]],
        authors: &[&["site_author"]],
        copyright: &[&["copyright"], &["extra", "copyright"]],
        license: &[&["extra", "license"]],
        built: "site",
        is_common: false,
    },
    Generator {
        name: "Quarto",
        files: &["_quarto"],
        extensions: YAML,
        title: &[&["website", "title"], &["book", "title"], &["title"]],
        url: &[&["website", "site-url"], &["book", "site-url"]],
        authors: &[&["author"], &["book", "author"], &["website", "author"]],
        copyright: &[
            &["copyright"],
            &["copyright", "statement"],
            &["website", "page-footer"],
            &["website", "page-footer", "left"],
            &["website", "page-footer", "center"],
            &["website", "page-footer", "right"],
            &["book", "page-footer"],
            &["book", "page-footer", "left"],
            &["book", "page-footer", "center"],
            &["book", "page-footer", "right"],
        ],
        license: &[
            &["license"],
            &["license", "text"],
            &["license", "url"],
            &["book", "license"],
            &["website", "license"],
        ],
        built: "_site",
        is_common: false,
    },
    Generator {
        name: "MyST",
        files: &["myst"],
        extensions: YAML,
        title: &[&["project", "title"], &["site", "title"]],
        url: &[&["site", "domains"]],
        authors: &[&["project", "authors"], &["project", "copyright", "holder"]],
        copyright: &[&["project", "copyright"]],
        license: &[&["project", "license"], &["project", "license", "content"], &["site", "license"]],
        built: "_build",
        is_common: false,
    },
    Generator {
        name: "Eleventy",
        files: &["metadata", "site"],
        extensions: &["json"],
        title: &[&["title"], &["name"]],
        url: &[&["url"]],
        authors: &[&["author"], &["author", "name"]],
        copyright: &[&["copyright"]],
        license: &[&["license"]],
        built: "_site",
        is_common: false,
    },
];

/// Whether a file is called as the configuration of a generator is, in lower case.
pub(super) fn is_configuration(name: &str) -> bool {
    let Some((stem, extension)) = name.rsplit_once('.') else { return false };
    SCRIPTS.contains(&stem) && SCRIPT_EXTENSIONS.contains(&extension)
        || GENERATORS
            .iter()
            .any(|generator| generator.files.contains(&stem) && generator.extensions.contains(&extension))
}

/// The generator of a configuration file; `None` for those whose configuration is a program.
#[must_use]
pub fn of_file(path: &str) -> Option<&'static Generator> {
    let name = path.rsplit('/').next().unwrap_or(path).to_ascii_lowercase();
    let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
    GENERATORS.iter().find(|generator| generator.files.contains(&stem))
}

pub(super) fn read(path: &str, text: &str, knowledge: &Knowledge) -> Neighbor {
    let Some(generator) = of_file(path) else {
        return Neighbor { says: vec![from_script(path, text, knowledge)], ..Neighbor::default() };
    };
    let root = match field::parse(path, text).or_else(|problem| untagged(path, text).ok_or(problem)) {
        Ok(root) => root,
        // Files of such names are anything.
        Err(_) if generator.is_common => return Neighbor::default(),
        Err(problem) => return Neighbor { problem: Some(problem), ..Neighbor::default() },
    };
    let in_default = path.to_ascii_lowercase().contains("config/_default/");
    let addressed = generator.url.iter().any(|path| field::at(&root, path).is_some());
    if generator.is_common && !addressed && !in_default {
        return Neighbor::default();
    }
    Neighbor { says: from_tree(generator, path, text, &root, knowledge), ..Neighbor::default() }
}

/// `MkDocs` has tags for functions of Python, which are no part of what is looked for.
fn untagged(path: &str, text: &str) -> Option<Node> {
    static TAG: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?m)(^|[\s:\[,-])!{1,2}[A-Za-z][\w/:.-]*").expect("invariant: the pattern is written here")
    });
    if !path.to_ascii_lowercase().contains("mkdocs.") || !text.contains('!') {
        return None;
    }
    let blank = TAG.replace_all(text, |found: &regex::Captures<'_>| {
        format!("{}{}", &found[1], " ".repeat(found[0].len() - found[1].len()))
    });
    field::parse(path, &blank).ok()
}

fn from_tree(generator: &Generator, path: &str, text: &str, root: &Node, knowledge: &Knowledge) -> Vec<Beside> {
    let mut beside = Beside::new(BesideKind::Generator, path);
    let said = |keys: &[&str]| field::text(root, keys).map(|value| Said::new(value, place(keys)));
    beside.title = generator.title.iter().find_map(|keys| said(keys));
    beside.url = generator.url.iter().find_map(|keys| {
        let value = *field::texts(field::at(root, keys)).first()?;
        let value = if value.contains("://") { value.to_owned() } else { format!("https://{value}") };
        address(&value).map(|url| Said::new(url, place(keys)))
    });
    for keys in generator.authors {
        for item in field::items(field::at(root, keys)) {
            if let Some(name) = field::scalar(item).or_else(|| field::text(item, &["name"])) {
                field::push(&mut beside.authors, Said::new(name, place(keys)));
            }
        }
    }
    for keys in generator.copyright {
        let Some(node) = field::at(root, keys) else { continue };
        let Some(value) = field::scalar(node) else { continue };
        let before = beside.licenses.len();
        field::copyright(&mut beside, value, &place(keys), knowledge);
        if beside.licenses.len() > before {
            beside.line = beside.line.or_else(|| Some(field::line(text, node)));
        }
    }
    for keys in generator.license {
        let Some(node) = field::at(root, keys) else { continue };
        let Some(value) = field::scalar(node) else { continue };
        let (licenses, choice) = field::licenses(value, knowledge);
        if !licenses.is_empty() {
            // A key for the license says more than a line of copyright.
            (beside.licenses, beside.choice, beside.line) = (licenses, choice, Some(field::line(text, node)));
            break;
        }
    }
    let code = field::text(root, &["project", "license", "code"]).filter(|_| generator.name == "MyST");
    let mut says = Vec::new();
    if let Some(value) = code {
        let (licenses, choice) = field::licenses(value, knowledge);
        beside.covers = Covers::Text;
        says.push(Beside { covers: Covers::Code, licenses, choice, ..Beside::new(BesideKind::Generator, path) });
    }
    says.insert(0, beside);
    says
}

fn place(keys: &[&str]) -> String {
    format!("`{}`", keys.join("."))
}

/// An address of a site; those of a machine of one's own stand in configurations that were never set.
fn address(url: &str) -> Option<&str> {
    let url = url.trim().trim_end_matches('/');
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let host = rest.split(['/', ':', '?', '#']).next().unwrap_or("");
    let is_own = host == "127.0.0.1" || host == "0.0.0.0" || !host.contains('.');
    (!is_own && !host.contains(char::is_whitespace)).then_some(url)
}

/// Docusaurus and Astro: the configuration is a program.
fn from_script(path: &str, text: &str, knowledge: &Knowledge) -> Beside {
    let literals = script::literals(text);
    let mut beside = Beside::new(BesideKind::Generator, path);
    let first = |keys: &[&str]| -> Option<&Literal> {
        let mut found = literals.iter().filter(|literal| keys.contains(&literal.key.as_str()));
        let first = found.next()?;
        // The site's own stands further out than those of its parts.
        Some(found.fold(first, |best, literal| if literal.depth < best.depth { literal } else { best }))
    };
    let said = |literal: &Literal, value: &str| Said::new(value, format!("`{}`", literal.key));
    beside.title = first(&["title"]).map(|literal| said(literal, &literal.value));
    beside.url = first(&["url", "site"]).and_then(|literal| Some(said(literal, address(&literal.value)?)));
    if let Some(literal) = first(&["copyright"]) {
        field::copyright(&mut beside, &literal.value, "`copyright`", knowledge);
        beside.line = (!beside.licenses.is_empty()).then_some(literal.line);
    }
    if let Some(literal) = first(&["license"]).filter(|_| beside.licenses.is_empty()) {
        (beside.licenses, beside.choice) = field::licenses(&literal.value, knowledge);
        beside.line = (!beside.licenses.is_empty()).then_some(literal.line);
    }
    beside
}
