//! `--files-from`: paths that another program lists.

use super::args::PathArgs;
use super::console::Console;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

/// A list that is larger is none.
const MAX_BYTES: u64 = 64 << 20;

/// The paths of the arguments and of the list; the working folder where there is neither. `None` where the list
/// cannot be read.
pub(super) fn paths(args: &PathArgs, console: &mut Console) -> Option<Vec<PathBuf>> {
    let Some(list) = &args.files_from else {
        return Some(if args.paths.is_empty() { vec![PathBuf::from(".")] } else { args.paths.clone() });
    };
    let is_stdin = list.as_os_str() == "-";
    if is_stdin && args.paths.iter().any(|path| path.as_os_str() == "-") {
        console.error("standard input is either a list of files (`--files-from -`) or a file (`-`)");
        return None;
    }
    match read(list, is_stdin) {
        Ok(text) => Some(args.paths.iter().cloned().chain(parse(&text)).collect()),
        Err(error) => {
            console.error(format_args!("--files-from {}: cannot be read: {error}", list.display()));
            None
        }
    }
}

fn read(list: &Path, is_stdin: bool) -> io::Result<String> {
    let mut bytes = Vec::new();
    if is_stdin {
        io::stdin().lock().take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    } else {
        std::fs::File::open(list)?.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    }
    if bytes.len() as u64 > MAX_BYTES {
        return Err(io::Error::other(format!("is larger than {} MiB", MAX_BYTES >> 20)));
    }
    String::from_utf8(bytes).map_err(|_| io::Error::other("is not valid UTF-8"))
}

/// A path a line; where a NUL stands in it, NULs part the paths.
fn parse(text: &str) -> Vec<PathBuf> {
    let parts: Vec<&str> = if text.contains('\0') { text.split('\0').collect() } else { text.lines().collect() };
    parts.into_iter().filter(|path| !path.is_empty()).map(PathBuf::from).collect()
}

#[cfg(test)]
mod tests {
    use super::parse;
    use std::path::PathBuf;

    #[test]
    fn newlines_or_nuls_part_the_paths() {
        let two = [PathBuf::from("a.md"), PathBuf::from("b c.md")];
        assert_eq!(parse("a.md\r\nb c.md\n"), two);
        assert_eq!(parse("a.md\0b c.md\0"), two);
        assert_eq!(parse("a\nb.md\0"), [PathBuf::from("a\nb.md")]);
        assert!(parse("").is_empty());
    }
}
