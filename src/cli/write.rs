//! Files written whole or not at all.

use std::{
    fs::{self, File, Permissions},
    io::{self, Write as _},
    path::{Path, PathBuf},
};

/// Writes a file whole, in place of the one that may be there: whoever reads it finds the old text or the new,
/// however the program ends. A link is followed, so that its target is written; the rights of the old file
/// are kept. What is no file, such as a pipe, is written to.
///
/// # Errors
///
/// What cannot be written, among it a file that is marked as not to be: it is then as it was.
pub(super) fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // Asked of the path itself: a link to a pipe leads to what has no name.
    if fs::metadata(path).is_ok_and(|it| !it.is_file() && !it.is_dir()) {
        return File::options().write(true).open(path)?.write_all(bytes);
    }
    let target = target(path)?;
    let old = match fs::metadata(&target) {
        Ok(old) if old.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
        // A rename would not ask.
        Ok(old) if old.permissions().readonly() => {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        Ok(old) => Some(old),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    let folder = match target.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    };
    // In the same folder, since only there a rename is one step. Taken away when it is dropped.
    let mut builder = tempfile::Builder::new();
    builder.prefix(".polity-").suffix(".tmp");
    let mut beside = with_usual_rights(&mut builder).tempfile_in(folder)?;
    beside.write_all(bytes)?;
    if let Some(old) = old {
        give_to_owner(beside.path(), &old);
        beside.as_file().set_permissions(old.permissions())?;
    }
    beside.as_file().sync_all()?;
    beside.persist(&target).map_err(|error| error.error)?;
    Ok(())
}

/// The file that a path names at the end of all links; one that is still to be made names itself.
fn target(path: &Path) -> io::Result<PathBuf> {
    match fs::symlink_metadata(path) {
        Ok(found) if found.is_symlink() => fs::canonicalize(path),
        _ => Ok(path.to_owned()),
    }
}

/// A new file may be read by whom new files may be read by.
#[cfg(unix)]
fn with_usual_rights<'a, 'b, 'c>(
    builder: &'a mut tempfile::Builder<'b, 'c>,
) -> &'a mut tempfile::Builder<'b, 'c> {
    use std::os::unix::fs::PermissionsExt as _;
    builder.permissions(Permissions::from_mode(0o666))
}

#[cfg(not(unix))]
fn with_usual_rights<'a, 'b, 'c>(
    builder: &'a mut tempfile::Builder<'b, 'c>,
) -> &'a mut tempfile::Builder<'b, 'c> {
    builder
}

/// Only an administrator may, and need.
#[cfg(unix)]
fn give_to_owner(path: &Path, old: &fs::Metadata) {
    use std::os::unix::fs::MetadataExt as _;
    let _ = std::os::unix::fs::chown(path, Some(old.uid()), Some(old.gid()));
}

#[cfg(not(unix))]
fn give_to_owner(_: &Path, _: &fs::Metadata) {}
