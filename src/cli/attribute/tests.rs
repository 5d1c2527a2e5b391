//! What goes wrong inside leaves files as they are, and is told.

use crate::cli::args::{Cli, Command};
use crate::cli::color::ColorChoice;
use crate::cli::console::Console;
use clap::Parser as _;
use std::path::Path;

/// Runs a command in this process; says whether it told of trouble.
fn run(arguments: &[&str], path: &Path) -> bool {
    let path = path.to_str().expect("a path in UTF-8");
    let cli = Cli::try_parse_from(["licit"].iter().chain(arguments).chain(&[path])).expect("arguments");
    let mut console = Console::new(ColorChoice::Never, true);
    match cli.command {
        Command::Attribute(args) => super::run(&args, &mut console),
        Command::Check(args) => crate::cli::check::run(&args, &mut console),
        _ => panic!("another command"),
    };
    console.failed()
}

const FILES: [&str; 3] = ["a.md", "tripwire.md", "z.md"];

fn folder(text: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for name in FILES {
        std::fs::write(folder.path().join(name), text).expect("written");
    }
    folder
}

fn changed(folder: &Path, text: &str) -> Vec<bool> {
    FILES.iter().map(|name| std::fs::read_to_string(folder.join(name)).expect("read") != text).collect()
}

#[test]
fn a_panic_while_credits_are_written_leaves_the_other_files_alone() {
    let text = "---\ntitle: Weirs\nauthor: Jo Roe\nlicense: CC-BY-4.0\n---\n\nText.\n\n\
                <!-- licit:attribution -->\n<!-- /licit:attribution -->\n";
    let folder = folder(text);
    assert!(run(&["attribute", "--no-config", "--write"], folder.path()));
    assert_eq!(changed(folder.path(), text), [true, false, true]);
}

#[test]
fn a_panic_while_a_page_of_credits_is_made_is_told() {
    let folder = folder("---\ntitle: Weirs\nauthor: Jo Roe\nlicense: CC-BY-4.0\n---\n\nText.\n");
    assert!(run(&["attribute", "--no-config", "--form", "page"], folder.path()));
}

#[test]
fn a_panic_while_a_file_is_mended_leaves_it_as_it_was() {
    let text = "Photo by Jo Roe, [CC BY 4.0](http://www.creativecommons.org/licenses/by/4.0).\n";
    let folder = folder(text);
    assert!(run(&["check", "--no-config", "--fix", "--unsafe-fixes", "--format", "short"], folder.path()));
    assert!(!changed(folder.path(), text)[1]);
}
