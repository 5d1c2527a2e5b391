//! What fuzzing found once, and whole fixtures, through the functions that the fuzz targets are made of.

#![allow(clippy::print_stdout, reason = "the file at hand, shown where a test fails")]

#[path = "../fuzz/src/lib.rs"]
#[allow(dead_code, unreachable_pub, reason = "the library of the fuzz targets")]
mod fuzz;

use licit::document::Format;
use std::fs;
use std::path::{Path, PathBuf};

fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(folder);
    let entries = fs::read_dir(folder).into_iter().flatten().map(|entry| entry.expect("listed").path());
    let mut files: Vec<PathBuf> = entries.filter(|path| path.is_file()).collect();
    files.sort();
    files
}

#[test]
fn what_was_found_stays_mended() {
    let mut found = 0;
    for (target, holds) in fuzz::TARGETS {
        for path in files(&format!("fuzzed/{target}")) {
            println!("{}", path.display());
            holds(&fs::read(path).expect("read"));
            found += 1;
        }
    }
    assert!(found > 0, "fixtures/fuzzed holds what was found");
}

#[test]
fn fixtures_hold_as_every_format() {
    let fixtures = [files("read"), files("formats")].concat();
    assert!(fixtures.len() > 15, "{fixtures:?}");
    for path in fixtures {
        println!("{}", path.display());
        let bytes = fs::read(&path).expect("read");
        // One more than there are formats: MDX.
        for format in 0..=Format::ALL.len() {
            let format = u8::try_from(format).expect("few formats");
            let input = [&[format], bytes.as_slice()].concat();
            fuzz::readers(&input);
            fuzz::recognizers(&input);
        }
        fuzz::reports(&bytes);
    }
}
