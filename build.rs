//! Compiles what licit knows: the YAML files under `rules/` become tables inside the program, read by the same
//! types that read them at run time. A broken file fails the build with its place.

use serde::Serialize;
use serde::de::DeserializeOwned;
use std::path::{Path, PathBuf};
use std::{env, fs, process};

#[allow(dead_code, unreachable_pub)]
#[path = "src/lexicon/schema.rs"]
mod lexicon_schema;
#[allow(dead_code, unreachable_pub)]
#[path = "src/license/schema.rs"]
mod license_schema;
#[allow(dead_code, unreachable_pub)]
#[path = "src/publisher/schema.rs"]
mod publisher_schema;

fn main() {
    println!("cargo::rerun-if-changed=rules");
    println!("cargo::rerun-if-changed=build.rs");
    let rules = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("rules");
    let named = files(&rules.join("licenses")).into_iter().filter(|path| !path.ends_with("creative-commons.yaml"));
    let licenses = license_schema::LicenseFiles {
        creative_commons: read(&rules.join("licenses/creative-commons.yaml")),
        named: named.flat_map(|path| read::<license_schema::NamedFile>(&path).licenses).collect(),
    };
    write("licenses", &licenses);
    let names: Vec<lexicon_schema::Names> = files(&rules.join("lexicon/names")).iter().map(|path| read(path)).collect();
    let kinds: Vec<lexicon_schema::Kinds> = files(&rules.join("lexicon/kinds")).iter().map(|path| read(path)).collect();
    write("lexicon", &(names, kinds));
    let lists = ["agencies.yaml", "platforms.yaml"];
    let publishers = publisher_schema::PublisherFiles {
        publishers: files(&rules.join("publishers"))
            .iter()
            .filter(|path| !lists.iter().any(|list| path.ends_with(list)))
            .map(|path| read(path))
            .collect(),
        agencies: read::<publisher_schema::AgencyFile>(&rules.join("publishers/agencies.yaml")).agencies,
        platforms: read::<publisher_schema::PlatformFile>(&rules.join("publishers/platforms.yaml")).platforms,
    };
    write("publishers", &publishers);
}

/// The YAML files of a folder, in the order of their names.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| fail(folder, &error.to_string()));
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "yaml"))
        .collect();
    files.sort();
    files
}

fn read<T: DeserializeOwned>(path: &Path) -> T {
    let text = fs::read_to_string(path).unwrap_or_else(|error| fail(path, &error.to_string()));
    serde_yaml::from_str(&text).unwrap_or_else(|error| fail(path, &error.to_string()))
}

fn write<T: Serialize>(name: &str, value: &T) {
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it")).join(format!("{name}.postcard"));
    let bytes = postcard::to_allocvec(value).unwrap_or_else(|error| fail(&out, &error.to_string()));
    fs::write(&out, bytes).unwrap_or_else(|error| fail(&out, &error.to_string()));
}

fn fail(path: &Path, reason: &str) -> ! {
    println!("cargo::error={}: {}", path.display(), reason.replace('\n', " "));
    process::exit(1);
}
