//! Where a report goes: standard output, or a file that appears as a whole or not at all.

use std::fs::File;
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

/// The target of a report.
pub(super) struct Output {
    writer: BufWriter<Box<dyn Write>>,
    /// The file that is written, and what it becomes at the end.
    pending: Option<(PathBuf, PathBuf)>,
}

impl Output {
    /// Opens standard output, or a file next to where the report will be.
    pub(super) fn open(file: Option<&Path>) -> io::Result<Self> {
        let Some(path) = file else {
            return Ok(Self { writer: BufWriter::with_capacity(1 << 16, Box::new(io::stdout())), pending: None });
        };
        // A link stays a link; devices and pipes (`/dev/stderr`) cannot be replaced.
        let target = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        if std::fs::metadata(&target).is_ok_and(|metadata| !metadata.is_file() && !metadata.is_dir()) {
            let device = File::options().write(true).open(&target)?;
            return Ok(Self { writer: BufWriter::new(Box::new(device)), pending: None });
        }
        if target.is_dir() {
            return Err(io::Error::new(ErrorKind::IsADirectory, "is a folder"));
        }
        let name = target.file_name().ok_or_else(|| io::Error::new(ErrorKind::InvalidInput, "has no file name"))?;
        let temporary = target.with_file_name(format!(".{}.{}.tmp", name.to_string_lossy(), std::process::id()));
        let file = File::options().write(true).create_new(true).open(&temporary)?;
        Ok(Self { writer: BufWriter::with_capacity(1 << 16, Box::new(file)), pending: Some((temporary, target)) })
    }

    /// Writes nowhere: the report is not what was asked for.
    pub(super) fn nowhere() -> Self {
        Self { writer: BufWriter::new(Box::new(io::sink())), pending: None }
    }

    /// Gives the new file the permissions of the one that it takes the place of.
    pub(super) fn keep_permissions(&self, permissions: std::fs::Permissions) -> io::Result<()> {
        self.pending.as_ref().map_or(Ok(()), |(temporary, _)| std::fs::set_permissions(temporary, permissions))
    }

    /// Writes what is left and puts the file in its place.
    pub(super) fn finish(mut self) -> io::Result<()> {
        self.writer.flush()?;
        match self.pending.take() {
            Some((temporary, target)) => std::fs::rename(&temporary, &target).inspect_err(|_| discard(&temporary)),
            None => Ok(()),
        }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.writer.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

impl Drop for Output {
    fn drop(&mut self) {
        if let Some((temporary, _)) = self.pending.take() {
            discard(&temporary);
        }
    }
}

/// Removes a file that is of no use; that it cannot be removed changes nothing.
fn discard(path: &Path) {
    let _ = std::fs::remove_file(path);
}

/// Says whether the reader of a pipe is gone, which ends a run quietly.
pub(super) fn closed(error: &io::Error) -> bool {
    error.kind() == ErrorKind::BrokenPipe
}
