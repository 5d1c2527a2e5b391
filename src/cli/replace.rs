//! A content file that gets new bytes: as a whole or not at all.

use super::output::Output;
use std::io::{self, Write as _};
use std::path::Path;

/// Puts `after` in the place of a file that holds `before`. Permissions stay. Refused where the path is a link that
/// leads out of the folder `base`, where the file may not be written, and where it holds something else by now.
pub(super) fn replace(path: &Path, base: &Path, before: &[u8], after: &[u8]) -> io::Result<()> {
    let target = std::fs::canonicalize(path)?;
    let base = if base.as_os_str().is_empty() { Path::new(".") } else { base };
    let is_link = std::fs::symlink_metadata(path)?.is_symlink();
    // A link among the folders above was given by the user, or is not followed when a folder is walked.
    if is_link && !target.starts_with(std::fs::canonicalize(base)?) {
        return Err(io::Error::other("it is a link that leads out of the folder"));
    }
    let metadata = std::fs::metadata(&target)?;
    if !metadata.is_file() {
        return Err(io::Error::other("it is no regular file"));
    }
    if metadata.permissions().readonly() {
        return Err(io::Error::other("it may not be written"));
    }
    if std::fs::read(&target)? != before {
        return Err(io::Error::other("it was changed while it was checked"));
    }
    let mut output = Output::open(Some(&target))?;
    output.keep_permissions(metadata.permissions())?;
    output.write_all(after)?;
    output.finish()
}

#[cfg(test)]
mod tests {
    use super::replace;

    #[test]
    fn what_changed_meanwhile_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        std::fs::write(&path, "new").unwrap();
        let error = replace(&path, folder.path(), b"old", b"mended").unwrap_err();
        assert!(error.to_string().contains("changed"), "{error}");
        assert_eq!(std::fs::read(&path).unwrap(), b"new");
        replace(&path, folder.path(), b"new", b"mended").unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"mended");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing else is left in the folder");
    }
}
