//! Finds the settings of a path, and puts what the command line says before them.

use std::path::{Path, PathBuf};

use jiff::{Timestamp, civil::Date, tz::TimeZone};

use super::{check::reason, output::Format};
use crate::{
    config::{self, Config, Levels, Paths},
    finding::Severity,
    report,
    rules::Days,
    source::{self, LoadError, Sources},
};

/// What several commands let the command line say.
#[derive(Debug, Clone, Default, clap::Args)]
pub(super) struct Flags {
    /// The least severity for which the exit code is 1 [default: error]
    #[arg(long, value_enum, value_name = "SEVERITY")]
    pub(super) fail_on: Option<FailOn>,

    /// The day whose law is asked for and by which acceptances expire, such as 2026-11-22 [default: the
    /// law that each council names, and today]
    #[arg(long, value_name = "DATE")]
    pub(super) as_at: Option<Date>,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
pub(super) enum FailOn {
    Error,
    Warning,
    Note,
}

impl FailOn {
    fn severity(self) -> Severity {
        match self {
            Self::Error => Severity::Error,
            Self::Warning => Severity::Warning,
            Self::Note => Severity::Note,
        }
    }
}

/// What is in force for one path that was asked for.
#[derive(Debug, Default)]
pub(super) struct Settings {
    pub(super) config: Config,
    /// The file that says so, as it is shown.
    pub(super) file: Option<String>,
    pub(super) flags: Flags,
    /// The path that was asked for: as it was, and as the system knows it.
    asked: PathBuf,
    real: PathBuf,
    /// The folder of the file.
    root: PathBuf,
}

impl Settings {
    /// Looks for `polity.toml` upwards from a path, as far as the top of the repository.
    ///
    /// # Errors
    ///
    /// The file, and a sentence for each thing that cannot be read or followed.
    pub(super) fn of(path: &Path, flags: &Flags) -> Result<Self, Vec<(String, String)>> {
        // A path that is not there is told of when it is read.
        let real = path.canonicalize().unwrap_or_default();
        let settings =
            Self { flags: flags.clone(), asked: path.to_owned(), real, ..Self::default() };
        let Some(file) = found(&settings.real) else { return Ok(settings) };
        let shown = shown(&file);
        let text = source::read_text(&file).map_err(|error| {
            let error = match error {
                LoadError::Read { source, .. } => {
                    LoadError::Read { path: PathBuf::from(&shown), source }
                }
                LoadError::Neither { .. } => LoadError::Neither { path: PathBuf::from(&shown) },
                error => error,
            };
            vec![(shown.clone(), reason(&error))]
        })?;
        let formats = Format::names();
        let formats: Vec<_> = formats.iter().map(String::as_str).collect();
        let config = config::read(&text, &formats).map_err(|faults| {
            let line = |it: config::Fault| {
                let place = format!("{shown}:{}:{}", it.line, it.column);
                (shown.clone(), format!("{place}: {}", it.message))
            };
            faults.into_iter().map(line).collect::<Vec<_>>()
        })?;
        let root = file.parent().unwrap_or(Path::new("")).to_owned();
        Ok(Self { config, file: Some(shown), root, ..settings })
    }

    pub(super) fn fail_on(&self) -> Severity {
        let said = self.flags.fail_on.map(FailOn::severity);
        said.or(self.config.fail_on.as_ref().map(|it| it.value)).unwrap_or(Severity::Error)
    }

    pub(super) fn days(&self) -> Days {
        let law_as_at = self.flags.as_at;
        // What is accepted until a day is not accepted for longer because settings name an earlier one.
        Days {
            today: Some(law_as_at.unwrap_or_else(today)),
            law_as_at,
            law_otherwise: self.config.as_at.as_ref().map(|it| it.value),
        }
    }

    /// Where the file of known findings is, as it is opened and as it is shown.
    pub(super) fn baseline(&self) -> (PathBuf, String) {
        let name = self.config.baseline.as_ref().map_or(config::BASELINE, |it| &it.value);
        let path = self.root.join(name);
        let shown = shown(&path);
        (path, shown)
    }

    /// Where the packs are that bind every constitution.
    pub(super) fn packs(&self) -> Vec<PathBuf> {
        let names = self.config.packs.iter().flat_map(|it| &it.value);
        names.map(|it| PathBuf::from(shown(&self.root.join(it)))).collect()
    }

    /// What is in force for a constitution.
    pub(super) fn levels(&self, sources: &Sources) -> Levels {
        let inside = self.inside();
        let files: Vec<_> = sources.iter().map(|(_, file)| inside.path(&file.path)).collect();
        self.config.levels(&files)
    }

    /// Whether a file or a folder is to be looked at.
    pub(super) fn takes(&self) -> impl Fn(&Path, bool) -> bool + Clone + Send + Sync + 'static {
        let (inside, paths): (Inside, Paths) = (self.inside(), self.config.paths.clone());
        move |path, is_folder| paths.take(&inside.path(path), is_folder)
    }

    fn inside(&self) -> Inside {
        Inside { asked: self.asked.clone(), real: self.real.clone(), root: self.root.clone() }
    }
}

/// Paths below the one that was asked for, as those from the folder of the settings.
#[derive(Debug, Clone)]
struct Inside {
    asked: PathBuf,
    real: PathBuf,
    root: PathBuf,
}

impl Inside {
    fn path(&self, path: &Path) -> PathBuf {
        let real = match path.strip_prefix(&self.asked) {
            Ok(rest) if rest.as_os_str().is_empty() => self.real.clone(),
            Ok(rest) => self.real.join(rest),
            // What is brought in by `use` may stand anywhere.
            Err(_) => path.canonicalize().unwrap_or_else(|_| path.to_owned()),
        };
        real.strip_prefix(&self.root).map(Path::to_owned).unwrap_or(real)
    }
}

/// The nearest `polity.toml`, no further up than a folder with `.git`.
fn found(path: &Path) -> Option<PathBuf> {
    for folder in path.ancestors().filter(|it| it.is_dir()) {
        let file = folder.join(config::FILE);
        // A link to nowhere is there, and is told of when it is read.
        if file.symlink_metadata().is_ok() {
            return Some(file);
        }
        if folder.join(".git").exists() {
            return None;
        }
    }
    None
}

/// A path from where we are, if it is below.
fn shown(path: &Path) -> String {
    let here = Path::new(".").canonicalize().unwrap_or_default();
    report::shown_path(path.strip_prefix(here).unwrap_or(path))
}

/// The day by the clock of the machine, in universal time.
pub(super) fn today() -> Date {
    Timestamp::now().to_zoned(TimeZone::UTC).date()
}
