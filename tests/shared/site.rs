//! A folder with files, to run the program in.

#![allow(dead_code, reason = "each test takes what it needs")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

pub(crate) struct Site(TempDir);

/// What a run left.
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Site {
    pub(crate) fn new(files: &[(&str, &str)]) -> Self {
        let site = Self(TempDir::new().expect("a folder"));
        // Configurations above are none of the site's.
        fs::create_dir(site.path(".git")).expect("created");
        for (path, text) in files {
            site.write(path, text);
        }
        site
    }

    pub(crate) fn folder(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder().join(path)
    }

    pub(crate) fn write(&self, path: &str, bytes: &(impl AsRef<[u8]> + ?Sized)) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("created");
        fs::write(path, bytes).expect("written");
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).expect("read")
    }

    /// The program, about to run in the folder; whatever terminal the tests run in, with nothing on standard input.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin("licit"));
        command.current_dir(self.folder()).args(args).stdin(Stdio::null());
        for variable in ["NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "COLUMNS"] {
            command.env_remove(variable);
        }
        command
    }

    pub(crate) fn run(&self, args: &[&str]) -> Ran {
        self.run_with(args, "")
    }

    /// Runs the program with a text on standard input.
    pub(crate) fn run_with(&self, args: &[&str], input: &str) -> Ran {
        Ran::of(self.command(args), input)
    }

    /// Runs the program in a folder of the folder.
    pub(crate) fn run_in(&self, folder: &str, args: &[&str], input: &str) -> Ran {
        let mut command = self.command(args);
        command.current_dir(self.path(folder));
        Ran::of(command, input)
    }
}

impl Ran {
    fn of(command: Command, input: &str) -> Self {
        let output = assert_cmd::Command::from_std(command).write_stdin(input).output().expect("ran");
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        Self { code: output.status.code().expect("not killed"), out: text(output.stdout), err: text(output.stderr) }
    }
}
