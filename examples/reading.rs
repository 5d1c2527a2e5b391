//! What reading costs: walks a folder as licit does and reads every file, and nothing else. The yardstick of
//! `benches/speed.py`.

use ignore::WalkBuilder;
use rayon::prelude::*;
use std::ffi::OsStr;
use std::io::{self, Write as _};
use std::path::PathBuf;

fn main() -> io::Result<()> {
    let root = std::env::args_os().nth(1).unwrap_or_else(|| ".".into());
    let walk = WalkBuilder::new(root)
        .require_git(false)
        .git_global(false)
        .git_exclude(false)
        .ignore(false)
        .sort_by_file_name(OsStr::cmp)
        .build();
    let mut files = walk
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file()))
        .map(ignore::DirEntry::into_path);
    let (mut count, mut bytes) = (0, 0);
    loop {
        let chunk: Vec<PathBuf> = files.by_ref().take(256).collect();
        if chunk.is_empty() {
            return writeln!(io::stdout(), "{count} files, {bytes} bytes");
        }
        count += chunk.len();
        bytes += chunk.par_iter().map(|path| std::fs::read(path).map_or(0, |read| read.len())).sum::<usize>();
    }
}
