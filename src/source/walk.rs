//! Which files are which constitution's: folders, ignore files, links.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use ignore::{DirEntry, Error, Walk, WalkBuilder};

use super::LoadError;

/// The files of the constitutions at `path`: a file is one, the `.polity` files of a folder are one, and
/// each folder in it is looked at in the same way, in the order of their names.
///
/// What ignore files say is not looked at, nor what is hidden, nor what `takes` refuses (a path, and
/// whether it is a folder); a file that is named itself is taken whatever they say. Links are followed.
/// What cannot be read stands in place of its constitution.
pub fn find(
    path: &Path,
    takes: impl Fn(&Path, bool) -> bool + Clone + Send + Sync + 'static,
) -> Vec<Result<Vec<PathBuf>, LoadError>> {
    if path.is_file() {
        return vec![Ok(vec![path.to_owned()])];
    }
    // A device or a pipe; one that is not there is told of by the walk.
    if path.exists() && !path.is_dir() {
        return vec![Err(LoadError::Neither { path: path.to_owned() })];
    }
    let mut found: BTreeMap<PathBuf, Result<Vec<PathBuf>, LoadError>> = BTreeMap::new();
    let wanted = takes.clone();
    for entry in walk(path, takes) {
        match entry {
            Ok(entry) if entry.file_type().is_some_and(|it| !it.is_dir()) => {
                if !is_of_the_language(entry.path()) {
                    continue;
                }
                // Whoever opens a pipe waits, and there may be nobody to write into it.
                let is_file = entry.file_type().is_some_and(|it| it.is_file());
                let (folder, file) = (folder(entry.path()), entry.into_path());
                if !is_file {
                    found.insert(folder, Err(LoadError::Neither { path: file }));
                    continue;
                }
                if let Ok(files) = found.entry(folder).or_insert_with(|| Ok(Vec::new())) {
                    files.push(file);
                }
            }
            Ok(_) => {}
            Err(error) => {
                let failure = failure(path, error).filter(|(_, error)| {
                    let at = error.path();
                    at == path || !is_hidden(at) && wanted(at, false) && wanted(at, true)
                });
                if let Some((folder, error)) = failure {
                    found.insert(folder, Err(error));
                }
            }
        }
    }
    if found.is_empty() {
        return vec![Err(LoadError::Empty { path: path.to_owned() })];
    }
    let sorted = |mut files: Vec<PathBuf>| {
        files.sort();
        files
    };
    found.into_values().map(|files| files.map(sorted)).collect()
}

/// The files of the language that stand beside some in their folder and are not among them, in the order of
/// their names: settings or an ignore file leave them out. What is hidden is somebody's own.
#[expect(clippy::disallowed_methods, reason = "the edge: a folder is read")]
pub fn left_out(files: &[PathBuf]) -> Vec<PathBuf> {
    let beside = files.first().map(|it| folder(it)).filter(|it| !it.as_os_str().is_empty());
    let Some(Ok(all)) = beside.map(fs::read_dir) else { return Vec::new() };
    let all = all.filter_map(|it| Some(it.ok()?.path()));
    let mut others: Vec<_> =
        all.filter(|it| is_of_the_language(it) && !is_hidden(it) && !files.contains(it)).collect();
    others.sort();
    others
}

/// The folders in which [`find`] looks, so that somebody can wait for what comes into them.
pub fn folders(
    path: &Path,
    takes: impl Fn(&Path, bool) -> bool + Send + Sync + 'static,
) -> Vec<PathBuf> {
    let entries = walk(path, takes).flatten();
    let folders = entries.filter(|it| it.file_type().is_some_and(|it| it.is_dir()));
    folders.map(DirEntry::into_path).collect()
}

fn walk(path: &Path, takes: impl Fn(&Path, bool) -> bool + Send + Sync + 'static) -> Walk {
    WalkBuilder::new(path)
        .follow_links(true)
        .git_global(false)
        .require_git(false)
        .filter_entry(move |it| {
            it.depth() == 0 || takes(it.path(), it.file_type().is_some_and(|it| it.is_dir()))
        })
        .build()
}

/// What failed, and the folder whose constitution it takes along. A link to nowhere that is no file of
/// the language is nobody's.
fn failure(path: &Path, error: Error) -> Option<(PathBuf, LoadError)> {
    let (at, error) = unwrapped(path.to_owned(), error);
    match error {
        Error::Loop { ancestor, child } => {
            Some((child.clone(), LoadError::Circle { path: child, to: ancestor }))
        }
        Error::Io(source) => {
            let is_link = at.is_symlink() && at != path;
            if is_link && !is_of_the_language(&at) {
                return None;
            }
            let folder = if is_link { folder(&at) } else { at.clone() };
            Some((folder, LoadError::Read { path: at, source: plain(source) }))
        }
        // What cannot be understood of an ignore file says nothing.
        _ => None,
    }
}

/// What the system said, without the words that were put around it on the way.
fn plain(error: io::Error) -> io::Error {
    let within = std::error::Error::source(&error).and_then(|it| it.downcast_ref::<io::Error>());
    match within.and_then(io::Error::raw_os_error) {
        Some(number) => io::Error::from_raw_os_error(number),
        None => error,
    }
}

/// The innermost error, and the path that is said to be at fault.
fn unwrapped(mut path: PathBuf, mut error: Error) -> (PathBuf, Error) {
    loop {
        match error {
            Error::WithPath { path: at, err } => (path, error) = (at, *err),
            Error::WithDepth { err, .. } | Error::WithLineNumber { err, .. } => error = *err,
            innermost => return (path, innermost),
        }
    }
}

fn folder(path: &Path) -> PathBuf {
    path.parent().unwrap_or(Path::new("")).to_owned()
}

pub(crate) fn is_of_the_language(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "polity")
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}
