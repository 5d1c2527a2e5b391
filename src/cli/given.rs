//! Files that arguments or configuration name: never waited for, never without a bound.

use std::io::{self, Read as _};
use std::path::Path;

/// The text of a regular file in UTF-8.
pub(super) fn read(path: &Path, max: u64) -> io::Result<String> {
    String::from_utf8(read_bytes(path, max)?).map_err(|_| io::Error::other("is not valid UTF-8"))
}

/// The bytes of a regular file. Pipes and devices are none: they may never end.
pub(super) fn read_bytes(path: &Path, max: u64) -> io::Result<Vec<u8>> {
    let metadata = std::fs::metadata(path)?;
    if !metadata.is_file() {
        return Err(io::Error::other("is not a file"));
    }
    let mut bytes = Vec::new();
    if metadata.len() <= max {
        std::fs::File::open(path)?.take(max + 1).read_to_end(&mut bytes)?;
    }
    if metadata.len().max(bytes.len() as u64) > max {
        return Err(io::Error::other(format!("is larger than {} MiB", max >> 20)));
    }
    Ok(bytes)
}
