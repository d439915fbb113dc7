//! In which formats findings are written, and into which files beside the screen.

use std::{
    collections::BTreeMap,
    env, fs, io,
    path::{self, Path, PathBuf},
};

use clap::ValueEnum as _;

use super::{nearest, settings::Settings, words, write::write_whole};
use crate::{
    config,
    report::{self, Run, Style},
};

/// How an answer is written.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
pub(super) enum AnswerFormat {
    /// With the lines of the text, for a screen
    Terminal,
    /// Whole lines of words, for screen readers and logs
    Plain,
    /// For programs
    Json,
}

/// How findings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Format {
    /// With the lines of the text, for a screen
    Terminal,
    /// Whole lines of words, for screen readers and logs
    Plain,
    /// For programs, as `--schema` describes it
    Json,
    /// The same, one object a line
    Ndjson,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Tests and their failures, for machines that gate by tests
    Junit,
    /// Annotations in the log of a GitHub workflow
    Github,
    /// The code quality report of a GitLab merge request
    Gitlab,
    /// Checkstyle, which most build servers and review bots read
    Checkstyle,
    /// A summary for the page of a job
    Markdown,
}

impl Format {
    /// Every format, as it is named.
    pub(super) fn names() -> Vec<String> {
        Self::value_variants().iter().map(|it| it.name()).collect()
    }

    pub(super) fn is_for_people(self) -> bool {
        matches!(self, Self::Terminal | Self::Plain)
    }

    /// As it is named.
    pub(super) fn name(self) -> String {
        self.to_possible_value().map(|it| it.get_name().to_owned()).unwrap_or_default()
    }

    pub(super) fn write(self, run: &Run, style: Style) -> String {
        match self {
            Self::Terminal => report::terminal::write(run, style),
            Self::Plain => report::plain::write(run),
            Self::Json => report::json::write(run),
            Self::Ndjson => report::json::lines(run),
            Self::Sarif => report::sarif::write(run),
            Self::Junit => report::junit::write(run),
            Self::Github => report::github::write(run),
            Self::Gitlab => report::gitlab::write(run),
            Self::Checkstyle => report::checkstyle::write(run),
            Self::Markdown => report::markdown::write(run),
        }
    }
}

/// A file to be written beside the screen.
#[derive(Debug, Clone)]
pub(super) struct Output {
    format: Format,
    path: PathBuf,
}

/// Reads `sarif=findings.sarif`.
pub(super) fn output(text: &str) -> Result<Output, String> {
    let Some((format, path)) = text.split_once('=').filter(|(_, path)| !path.is_empty()) else {
        return Err("say the format and then the file, such as `sarif=polity.sarif`".into());
    };
    let Ok(format) = Format::from_str(format, false) else {
        let known = Format::names();
        let meant = nearest(format, known.iter().map(String::as_str));
        let meant = meant.map_or_else(
            || format!("use one of {}", known.join(", ")),
            |it| format!("did you mean `{it}`?"),
        );
        return Err(format!("there is no format `{format}`; {meant}"));
    };
    if path == "-" {
        return Err("a file is meant: what goes to the screen is said by `--format`".into());
    }
    // A link is followed when it is written to.
    let real = fs::canonicalize(path).unwrap_or_else(|_| path.into());
    let file = real.as_path();
    if file.extension().is_some_and(|it| it == "polity") {
        return Err(format!("`{path}` would overwrite a constitution"));
    }
    if file.file_name().is_some_and(|it| it == config::FILE || it == config::BASELINE) {
        return Err(format!("`{path}` would overwrite settings or a baseline"));
    }
    Ok(Output { format, path: path.into() })
}

fn same(one: &Output, other: &Output) -> bool {
    let real = |it: &Output| {
        let whole = fs::canonicalize(&it.path).or_else(|_| path::absolute(&it.path));
        whole.unwrap_or_else(|_| it.path.clone())
    };
    one.path == other.path || real(one) == real(other)
}

/// Two of the files that are the same one.
pub(super) fn doubled(outputs: &[Output]) -> Option<String> {
    let again = outputs
        .iter()
        .enumerate()
        .find(|(number, it)| outputs.iter().take(*number).any(|earlier| same(earlier, it)));
    again.map(|(_, it)| format!("two formats cannot be written to `{}`", it.path.display()))
}

/// One that is a file of known findings.
pub(super) fn on_baseline(outputs: &[Output], settings: &[Settings]) -> Option<String> {
    let same = |one: &Path, other: &Path| {
        fs::canonicalize(one).is_ok_and(|one| fs::canonicalize(other).is_ok_and(|it| it == one))
    };
    let known: Vec<_> = settings.iter().map(|it| it.baseline().0).collect();
    let over = outputs.iter().find(|it| known.iter().any(|known| same(&it.path, known)));
    over.map(|it| format!("`{}` would overwrite a baseline", it.path.display()))
}

/// Writes every file, each whole or not at all; a sentence for each that could not be.
pub(super) fn write_all(outputs: &[Output], run: &Run) -> Vec<String> {
    let style = Style { width: 80, is_coloured: false, is_unicode: true };
    let write = |it: &Output| write_whole(&it.path, it.format.write(run, style).as_bytes());
    let failed = outputs.iter().filter_map(|it| Some((it, write(it).err()?)));
    // A reader who has gone is no fault.
    let failed = failed.filter(|(_, error)| error.kind() != io::ErrorKind::BrokenPipe);
    failed
        .map(|(it, error)| format!("cannot write `{}`: {}", it.path.display(), words(&error)))
        .collect()
}

/// The paths of a run as those know them who keep the files: from the top of the repository that the
/// working folder is in, else from the working folder; in full where they lie elsewhere.
pub(super) fn kept_as(run: &Run) -> BTreeMap<String, String> {
    let Ok(top) = env::current_dir().and_then(fs::canonicalize) else { return BTreeMap::new() };
    let top = top.ancestors().find(|it| it.join(".git").exists()).unwrap_or(&top);
    let files = run.constitutions.iter().flat_map(|it| it.sources.iter());
    let files = files.map(|(_, file)| report::shown_path(&file.path));
    let asked = run.constitutions.iter().map(|it| &it.path);
    let asked = asked.chain(run.unreadable.iter().map(|(path, _)| path)).cloned();
    let kept = files.chain(asked).filter_map(|shown| {
        let kept = from(top, Path::new(&shown)).ok()?;
        Some((shown, kept))
    });
    kept.collect()
}

/// A path from a folder above it. A link to a file is kept where the link stands.
fn from(top: &Path, path: &Path) -> io::Result<String> {
    let whole = match (path.parent(), path.file_name()) {
        (Some(folder), Some(name)) => fs::canonicalize(Path::new(".").join(folder))?.join(name),
        _ => fs::canonicalize(path)?,
    };
    match whole.strip_prefix(top) {
        Ok(below) => Ok(report::shown_path(below)),
        Err(_) => path::absolute(path).map(|whole| report::shown_path(&whole)),
    }
}
