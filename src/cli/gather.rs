//! Finds what is at some paths as settings have it, and reads it; checks it too, each constitution by itself and
//! several at once: the same result for one thread and for many.

use std::{
    io::{self, Read as _},
    path::{Path, PathBuf},
    rc::Rc,
};

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::{
    CliError,
    check::{name, reason},
    progress::Progress,
    settings::{Flags, Settings},
};
use crate::{
    finding, pipeline, repair,
    report::{self, Checked},
    source::{self, LoadError, Sources},
};

/// What is checked, and by how many threads.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct What {
    /// Files or folders; `-` is the standard input
    #[arg(default_value = ".", value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,

    /// What the standard input is called, and where its settings are looked for
    #[arg(long, default_value = "<stdin>", value_name = "NAME")]
    stdin_name: PathBuf,

    /// How many constitutions to check at the same time [default: one for each core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    threads: Option<u16>,
}

/// What came of it.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    /// In the order of their paths, each with the number of its settings.
    pub(super) constitutions: Vec<(Checked, usize)>,
    pub(super) settings: Vec<Settings>,
    /// What could not be read, or followed of the settings: the path, and a sentence that says why.
    pub(super) unreadable: Vec<(String, String)>,
}

/// A constitution that was read, and not checked.
#[derive(Debug)]
pub(super) struct Unchecked {
    pub(super) name: String,
    pub(super) sources: Sources,
    pub(super) settings: Rc<Settings>,
}

/// Reads the constitutions at a path; adds a sentence for each that cannot be read, and for what cannot be
/// followed of the settings.
pub(super) fn read(path: &Path, flags: &Flags, errors: &mut Vec<String>) -> Vec<Unchecked> {
    let (settings, found) = files(path, flags, errors);
    let packs = settings.packs();
    let load = |files: Vec<PathBuf>| match pipeline::load(&files)
        .and_then(|it| pipeline::with_packs(it, &packs))
    {
        Ok(sources) => {
            let settings = Rc::clone(&settings);
            Some(Unchecked { name: name(path, &sources), sources, settings })
        }
        Err(error) => {
            errors.push(reason(&error));
            None
        }
    };
    found.into_iter().filter_map(load).collect()
}

/// The same, before anything is read: the files of each constitution.
pub(super) fn files(
    path: &Path,
    flags: &Flags,
    errors: &mut Vec<String>,
) -> (Rc<Settings>, Vec<Vec<PathBuf>>) {
    let settings = match Settings::of(path, flags) {
        Ok(settings) => settings,
        Err(faults) => {
            for (_, fault) in faults {
                if !errors.contains(&fault) {
                    errors.push(fault);
                }
            }
            return (Rc::default(), Vec::new());
        }
    };
    let mut found = Vec::new();
    for files in source::find(path, settings.takes()) {
        match files {
            Ok(files) => found.push(files),
            Err(error) => errors.push(reason(&error)),
        }
    }
    (Rc::new(settings), found)
}

struct Pending<'p> {
    path: &'p Path,
    files: Result<Files, LoadError>,
    settings: usize,
}

enum Files {
    At(Vec<PathBuf>),
    Read(Sources),
}

pub(super) fn gather(what: &What, flags: &Flags) -> Result<Gathered, CliError> {
    let mut gathered = Gathered::default();
    let mut pending = Vec::new();
    let mut named = FxHashSet::default();
    for path in &what.paths {
        let is_stdin = path.as_os_str() == "-";
        let settings = if is_stdin { folder(&what.stdin_name) } else { path };
        match Settings::of(settings, flags) {
            Err(faults) => gathered.unreadable.extend(faults),
            Ok(settings) => {
                let number = gathered.settings.len();
                let one = |path, files| Pending { path, files, settings: number };
                if is_stdin {
                    pending.push(one(what.stdin_name.as_path(), stdin(&what.stdin_name)));
                } else {
                    let mut found = source::find(path, settings.takes());
                    if what.paths.len() > 1 {
                        found.retain(|it| it.as_ref().map_or(true, |it| named.insert(real(it))));
                    }
                    pending.extend(found.into_iter().map(|it| one(path, it.map(Files::At))));
                }
                gathered.settings.push(settings);
            }
        }
    }
    gathered.unreadable.dedup();
    for (settings, checked) in check_all(pending, &gathered.settings, what.threads)? {
        match checked {
            Ok(checked) => gathered.constitutions.push((checked, settings)),
            Err(error) => {
                let path = report::shown_path(error.path());
                gathered.unreadable.push((path, reason(&error)));
            }
        }
    }
    // The same whatever the order in which they were named.
    gathered.constitutions.sort_by(|(one, _), (other, _)| one.path.cmp(&other.path));
    let reports = gathered.constitutions.iter_mut().map(|(it, _)| &mut it.report);
    finding::tell_apart(reports.flat_map(|it| {
        let accepted = it.accepted.iter_mut().map(|it| &mut it.finding);
        it.findings.iter_mut().chain(accepted)
    }));
    Ok(gathered)
}

/// The same files, however they were named.
fn real(files: &[PathBuf]) -> Vec<PathBuf> {
    files.iter().map(|it| it.canonicalize().unwrap_or_else(|_| it.clone())).collect()
}

type Numbered = (usize, Result<Checked, LoadError>);

/// Each by itself; in the order in which they were found.
fn check_all(
    pending: Vec<Pending<'_>>,
    settings: &[Settings],
    threads: Option<u16>,
) -> Result<Vec<Numbered>, CliError> {
    let progress = Progress::of(pending.len());
    let check = |it: Pending<'_>| {
        let checked = settings.get(it.settings).map(|settings| check(it.path, it.files, settings));
        progress.one_done();
        checked.map(|checked| (it.settings, checked))
    };
    if pending.len() == 1 || threads == Some(1) {
        return Ok(pending.into_iter().filter_map(check).collect());
    }
    let number = threads.unwrap_or_default();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(usize::from(number)).build();
    let pool = pool.map_err(|source| CliError::Threads { threads: number, source })?;
    Ok(pool.install(|| pending.into_par_iter().filter_map(check).collect()))
}

fn check(
    path: &Path,
    files: Result<Files, LoadError>,
    settings: &Settings,
) -> Result<Checked, LoadError> {
    let (sources, beside) = match files? {
        // A file that is named is all that is asked about.
        Files::At(files) if path.is_dir() => (pipeline::load(&files)?, source::left_out(&files)),
        Files::At(files) => (pipeline::load(&files)?, Vec::new()),
        Files::Read(sources) => (pipeline::with_used(sources), Vec::new()),
    };
    let sources = pipeline::with_packs(sources, &settings.packs())?;
    let (days, levels) = (settings.days(), settings.levels(&sources));
    let check = |sources: &Sources| pipeline::check_at(sources, days, &levels);
    let mut report = check(&sources);
    repair::advise(&sources, &mut report, check);
    let left_out = beside.iter().filter(|it| !sources.has(it));
    report.loaded.left_out = left_out.map(|it| report::shown_path(it)).collect();
    Ok(Checked { path: name(path, &sources), sources, report })
}

/// Where settings are looked for that are those of a file which need not be there.
fn folder(file: &Path) -> &Path {
    let folder = file.parent().filter(|it| !it.as_os_str().is_empty());
    folder.unwrap_or(Path::new("."))
}

fn stdin(name: &Path) -> Result<Files, LoadError> {
    let mut bytes = Vec::new();
    let read = io::stdin().lock().read_to_end(&mut bytes);
    read.map_err(|source| LoadError::Read { path: name.to_owned(), source })?;
    if u32::try_from(bytes.len()).is_err() {
        return Err(LoadError::TooLarge { path: name.to_owned() });
    }
    let mut sources = Sources::default();
    sources.add(name, bytes);
    Ok(Files::Read(sources))
}
