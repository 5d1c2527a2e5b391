//! Files of text that arguments or configuration name: never waited for, never without a bound.

use std::io::{self, Read as _};
use std::path::Path;

/// The text of a regular file. Pipes and devices are none: they may never end.
pub(super) fn read(path: &Path, max: u64) -> io::Result<String> {
    let metadata = std::fs::metadata(path)?;
    if !metadata.is_file() {
        return Err(io::Error::other("is not a file"));
    }
    if metadata.len() > max {
        return Err(io::Error::other(format!("is larger than {} MiB", max >> 20)));
    }
    let mut bytes = Vec::new();
    std::fs::File::open(path)?.take(max).read_to_end(&mut bytes)?;
    String::from_utf8(bytes).map_err(|_| io::Error::other("is not valid UTF-8"))
}
