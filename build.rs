//! Compiles the knowledge under `rules/`: YAML in, postcard bytes out, read by the same modules as the program uses.
//!
//! A file that cannot be read as what it should be fails the build with its place.

#![allow(unreachable_pub, reason = "the shared modules are public in the library")]

use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fmt::Display;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// What the shared modules find under `crate::evidence`.
#[path = "src"]
mod evidence {
    #[path = "evidence/confidence.rs"]
    mod confidence;
    pub use confidence::Confidence;
}

/// What the shared modules find under `crate::finding`.
#[path = "src"]
mod finding {
    #[path = "finding/severity.rs"]
    mod severity;
    pub use severity::Severity;
}

/// The reader of rules.
#[allow(dead_code, reason = "the build reads rules; what judges with them is the program's")]
#[path = "src"]
mod rule {
    #[path = "rule/condition.rs"]
    pub mod condition;
    #[path = "rule/error.rs"]
    pub mod error;
    #[path = "rule/example.rs"]
    pub mod example;
    #[path = "rule/facts.rs"]
    pub mod facts;
    #[path = "rule/finder.rs"]
    mod finder;
    #[path = "rule/order.rs"]
    mod order;
    #[path = "rule/pattern.rs"]
    pub mod pattern;
    #[path = "rule/related.rs"]
    pub mod related;
    #[path = "rule/schema.rs"]
    pub mod schema;
    #[path = "rule/sketch.rs"]
    pub mod sketch;
    #[path = "rule/subject.rs"]
    pub mod subject;
    #[path = "rule/template.rs"]
    pub mod template;
    #[path = "rule/words.rs"]
    mod words;
    #[path = "rule/yaml.rs"]
    pub mod yaml;
}

/// What the shared modules find under `crate::source`.
#[allow(dead_code, reason = "the build needs no more of it than the name")]
#[path = "src"]
mod source {
    #[path = "source/span.rs"]
    mod span;
    pub use span::Span;
    pub(crate) use span::narrow;
}

/// What the shared modules find under `crate::detect`.
#[allow(dead_code, reason = "the build folds phrases; the way back is the program's")]
#[path = "src"]
mod detect {
    #[path = "detect/normal.rs"]
    pub mod normal;
}

/// The types of the lexicon.
#[allow(dead_code, reason = "look-ups are the program's")]
#[path = "src"]
mod lexicon {
    #[path = "lexicon/automaton.rs"]
    pub mod automaton;
    #[path = "lexicon/choices.rs"]
    pub mod choices;
    #[path = "lexicon/credit.rs"]
    pub mod credit;
    #[path = "lexicon/credit_index.rs"]
    pub mod credit_index;
    #[path = "lexicon/fold.rs"]
    pub mod fold;
    #[path = "lexicon/heads.rs"]
    pub mod heads;
    #[path = "lexicon/lists.rs"]
    pub mod lists;
    #[path = "lexicon/schema.rs"]
    pub mod schema;
    #[path = "lexicon/slip.rs"]
    pub mod slip;
    #[path = "lexicon/starts.rs"]
    pub mod starts;
    #[path = "lexicon/term.rs"]
    pub mod term;
    #[path = "lexicon/word_class.rs"]
    pub mod word_class;
    #[path = "lexicon/word_list.rs"]
    pub mod word_list;
}

/// The catalog.
#[allow(
    dead_code,
    clippy::struct_field_names,
    clippy::unused_self,
    reason = "look-ups are the program's; fields are named as in the files"
)]
#[path = "src"]
mod license {
    #[path = "license/catalog.rs"]
    mod catalog;
    #[path = "license/compatibility.rs"]
    pub mod compatibility;
    #[path = "license/described.rs"]
    mod described;
    #[path = "license/id.rs"]
    mod id;
    #[path = "license/schema.rs"]
    pub mod schema;
    #[path = "license/template.rs"]
    pub mod template;
    #[path = "license/term.rs"]
    pub mod term;
    pub use catalog::Catalog;
    pub use id::{LicenseRef, PortState, VersionState};
}

#[allow(dead_code, reason = "look-ups are the program's")]
#[path = "src"]
mod publisher {
    #[path = "publisher/schema.rs"]
    pub mod schema;
    pub use schema::*;
}

/// The types of the words of credits.
#[allow(dead_code, clippy::struct_field_names, reason = "patterns are filled in by the program; named as in the files")]
#[path = "src"]
mod attribute {
    #[path = "attribute/words.rs"]
    pub mod words;
}

/// The types of what the web says by convention.
#[allow(dead_code, reason = "look-ups are the program's")]
#[path = "src/web.rs"]
mod web;

#[path = "build/attribution.rs"]
mod attribution;
#[path = "build/rule_words.rs"]
mod rule_words;
#[path = "build/lexicon.rs"]
mod words;

fn main() {
    println!("cargo::rerun-if-changed=rules");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build");
    let mut faults = Vec::new();
    let mut rules = compile("rules/checks", rule::schema::read, |rule| &rule.id, &mut faults);
    let rule_words = rule_words::of(&mut rules);
    write("checks.postcard", &rules, &mut faults);
    let licenses = licenses(&mut faults);
    write("licenses.postcard", &licenses, &mut faults);
    let (lexicon, credit_files) = (lexicon(&mut faults), credits(&mut faults));
    let credits = lexicon::credit_index::CreditIndex::compile(&credit_files);
    let publishers = publishers(&mut faults);
    let named = whole_names(&publishers);
    let files = lexicon.kinds.iter().map(|file| &file.words).chain(credit_files.iter().map(|file| &file.words));
    let lists = lexicon::lists::Lists::compile(files.chain([&named]));
    let words = words::compile(&lexicon, &license::Catalog::new(licenses), &credits, &rule_words, &lists);
    write("lexicon.postcard", &words, &mut faults);
    write("credits.postcard", &credits, &mut faults);
    write("lists.postcard", &lists, &mut faults);
    write("publishers.postcard", &publishers, &mut faults);
    write("attribution.postcard", &attribution::compile(&mut faults), &mut faults);
    let web: web::Web = parse(Path::new("rules/web.yaml"), &mut faults).unwrap_or_default();
    write("web.postcard", &web, &mut faults);
    for fault in &faults {
        println!("cargo::error={fault}");
    }
}

/// Reads every YAML file of a folder and those below it, gives the list in the order of `name`. What is wrong is added to
/// `faults`.
fn compile<T, E: Display>(
    folder: &str,
    read: fn(&str, &str) -> Result<T, Vec<E>>,
    name: fn(&T) -> &String,
    faults: &mut Vec<String>,
) -> Vec<T> {
    let mut entries: Vec<T> = Vec::new();
    for path in files(Path::new(folder)) {
        let shown = path.to_string_lossy().replace('\\', "/");
        match fs::read_to_string(&path) {
            Ok(yaml) => match read(&shown, &yaml) {
                Ok(entry) => entries.push(entry),
                Err(errors) => faults.extend(errors.iter().map(E::to_string)),
            },
            Err(error) => faults.push(format!("{shown}: {error}")),
        }
    }
    entries.sort_by(|a, b| name(a).cmp(name(b)));
    for pair in entries.windows(2) {
        if name(&pair[0]) == name(&pair[1]) {
            faults.push(format!("{folder}: `{}` stands in two files", name(&pair[0])));
        }
    }
    entries
}

/// Writes what is embedded, for `include_bytes!(concat!(env!("OUT_DIR"), …))`.
fn write<T: Serialize>(out: &str, value: &T, faults: &mut Vec<String>) {
    let bytes = postcard::to_allocvec(value).expect("invariant: plain data can be written");
    let target = PathBuf::from(env::var_os("OUT_DIR").expect("invariant: cargo sets OUT_DIR")).join(out);
    if let Err(error) = fs::write(&target, bytes) {
        faults.push(format!("{}: {error}", target.display()));
    }
}

/// Names of publishers of several words, folded. Articles before a name are read elsewhere.
fn whole_names(publishers: &publisher::PublisherFiles) -> lexicon::lists::ListsOfFile {
    let names = publishers.publishers.iter().flat_map(|publisher| &publisher.names);
    let names =
        names.map(|name| lexicon::fold::fold(name)).filter(|name| name.contains(' ') && !name.starts_with("the "));
    lexicon::lists::ListsOfFile::from([(lexicon::lists::WordList::WholeName, names.collect())])
}

/// The catalog: `creative-commons.yaml`, and what is known by name in the other files.
fn licenses(faults: &mut Vec<String>) -> license::schema::LicenseFiles {
    let mut all = license::schema::LicenseFiles::default();
    for path in files(Path::new("rules/licenses")) {
        if path.ends_with("creative-commons.yaml") {
            all.creative_commons = parse(&path, faults).unwrap_or_default();
        } else if path.ends_with("creative-commons-texts.yaml") {
            all.legal_codes = parse(&path, faults).unwrap_or_default();
        } else if path.ends_with("wiki-templates.yaml") {
            all.templates = parse(&path, faults).unwrap_or_default();
        } else if path.ends_with("terms.yaml") {
            all.vocabulary = parse(&path, faults).unwrap_or_default();
        } else if path.ends_with("compatibility.yaml") {
            all.compatibility = parse(&path, faults).unwrap_or_default();
        } else if let Some(file) = parse::<license::schema::NamedFile>(&path, faults) {
            all.named.extend(file.licenses);
        }
    }
    all
}

/// The words of all languages.
fn lexicon(faults: &mut Vec<String>) -> lexicon::schema::LexiconFiles {
    let mut all = lexicon::schema::LexiconFiles::default();
    for path in files(Path::new("rules/lexicon/names")) {
        all.names.extend(parse::<lexicon::schema::Names>(&path, faults));
    }
    for path in files(Path::new("rules/lexicon/kinds")) {
        all.kinds.extend(parse::<lexicon::schema::Kinds>(&path, faults));
    }
    all
}

/// The words of credits and notices: the files that stand in `rules/lexicon` itself.
fn credits(faults: &mut Vec<String>) -> Vec<lexicon::credit::CreditFile> {
    let folder = Path::new("rules/lexicon");
    let own = files(folder).into_iter().filter(|path| path.parent() == Some(folder));
    own.filter_map(|path| parse(&path, faults)).collect()
}

/// Known sources: one publisher a file, agencies and platforms in lists.
fn publishers(faults: &mut Vec<String>) -> publisher::PublisherFiles {
    let mut all = publisher::PublisherFiles::default();
    for path in files(Path::new("rules/publishers")) {
        if path.ends_with("agencies.yaml") {
            all.agencies = parse::<publisher::AgencyFile>(&path, faults).map(|file| file.agencies).unwrap_or_default();
        } else if path.ends_with("platforms.yaml") {
            all.platforms =
                parse::<publisher::PlatformFile>(&path, faults).map(|file| file.platforms).unwrap_or_default();
        } else {
            all.publishers.extend(parse::<publisher::Publisher>(&path, faults));
        }
    }
    all
}

/// Reads one file of plain data.
fn parse<T: DeserializeOwned>(path: &Path, faults: &mut Vec<String>) -> Option<T> {
    let shown = path.to_string_lossy().replace('\\', "/");
    let read = fs::read_to_string(path).map_err(|error| error.to_string());
    match read.and_then(|yaml| serde_yaml::from_str(&yaml).map_err(|error| error.to_string())) {
        Ok(value) => Some(value),
        Err(reason) => {
            faults.push(format!("{shown}: {}", reason.replace('\n', " ")));
            None
        }
    }
}

/// YAML files below a folder, in the order of their paths.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else { return found };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|extension| extension == "yaml") {
            found.push(path);
        }
    }
    found.sort();
    found
}
