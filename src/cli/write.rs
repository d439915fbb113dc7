//! Files that are written: whole, or not at all.

use std::{
    fs::{self, File},
    io::{self, Write as _},
    path::{Path, PathBuf},
};

/// Writes a file so that whoever looks, at any moment, finds what was there before or all of the new.
///
/// A link is followed. What is no file, such as a pipe, is written to as it stands.
///
/// # Errors
///
/// What the system says; then the file is as it was.
pub(super) fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // A link stays a link, to a file that is replaced.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let before = fs::metadata(&path).ok();
    if before.as_ref().is_some_and(|it| !it.is_file() && !it.is_dir()) {
        return File::options().write(true).open(&path)?.write_all(bytes);
    }
    let name = path.file_name().ok_or(io::ErrorKind::IsADirectory)?;
    let beside = format!(".{}.{}.tmp", name.to_string_lossy(), std::process::id());
    let beside: PathBuf = path.with_file_name(beside);
    let write = || {
        let mut file = File::create_new(&beside)?;
        file.write_all(bytes)?;
        if let Some(before) = &before {
            file.set_permissions(before.permissions())?;
        }
        file.sync_all()?;
        drop(file);
        fs::rename(&beside, &path)
    };
    let written = write();
    if written.as_ref().is_err_and(|it| it.kind() != io::ErrorKind::AlreadyExists) {
        let _ = fs::remove_file(&beside);
    }
    written
}
