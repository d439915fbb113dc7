//! `polity check`

use std::path::{Path, PathBuf};

use jiff::{Timestamp, civil::Date, tz::TimeZone};

use super::{
    Said,
    output::{self, Format, Output},
};
use crate::{
    finding::Severity,
    pipeline,
    report::{self, Checked, Run, Style},
    rules::Days,
    source::{LoadError, Sources},
};

/// Check constitutions against every rule
///
/// A file is one constitution, a folder of `.polity` files is one, and a folder of such folders is
/// several.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Files or folders
    #[arg(default_value = ".", value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// How to write the findings
    #[arg(long, value_enum, default_value = "terminal")]
    format: Format,

    /// Also write the findings to a file, such as sarif=polity.sarif; may be given several times
    #[arg(long = "output", short, value_name = "FORMAT=FILE", value_parser = output::output)]
    outputs: Vec<Output>,

    /// The least severity for which the exit code is 1
    #[arg(long, value_enum, default_value = "error", value_name = "SEVERITY")]
    fail_on: FailOn,

    /// The day whose law is asked for and by which acceptances expire, such as 2026-11-22 [default: the
    /// law that each council names, and today]
    #[arg(long, value_name = "DATE")]
    as_at: Option<Date>,

    /// Print the JSON schema of `--format json`, and under `$defs/line` that of a line of `ndjson`
    #[arg(long)]
    schema: bool,
}

const EXAMPLES: &str = "\
Examples:
  polity check constitutions/plymouth
  polity check constitutions --format plain --fail-on warning
  polity check --format github --output sarif=polity.sarif --output markdown=summary.md

In sarif, junit, github, gitlab, checkstyle and markdown, paths are those from the top of the
repository that the working folder is in; without a repository, from the working folder.";

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum FailOn {
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

pub(super) fn run(args: &Args, style: Style) -> Said {
    if args.schema {
        return Said { out: report::json::SCHEMA.to_owned(), ..Said::default() };
    }
    if let Some(sentence) = output::doubled(&args.outputs) {
        return Said { errors: vec![sentence], ..Said::default() };
    }
    let days = Days { today: Some(args.as_at.unwrap_or_else(today)), law_as_at: args.as_at };
    let mut run = Run::default();
    for path in &args.paths {
        for loaded in pipeline::load_each(path) {
            match loaded {
                Ok(sources) => {
                    let report = pipeline::check(&sources, days);
                    let path = name(path, &sources);
                    run.constitutions.push(Checked { path, sources, report });
                }
                Err(error) => {
                    let path = report::shown_path(error.path());
                    run.unreadable.push((path, reason(&error)));
                }
            }
        }
    }
    // The same whatever the order in which they were named.
    run.constitutions.sort_by(|one, other| one.path.cmp(&other.path));
    run.kept_as = output::kept_as(&run);
    let fail_on = args.fail_on.severity();
    let out = args.format.write(&run, style, fail_on);
    let not_written = output::write_all(&args.outputs, &run, fail_on);
    let failed = run.worst().is_some_and(|worst| worst >= fail_on);
    let unreadable = run.unreadable.into_iter().map(|(_, reason)| reason);
    Said { out, errors: unreadable.chain(not_written).collect(), failed }
}

/// What a constitution is called by: the file that was asked for, or the folder it stands in.
pub(super) fn name(path: &Path, sources: &Sources) -> String {
    let first = sources.iter().next().map(|(_, file)| file.path.as_path());
    let folder = first.filter(|&first| first != path).and_then(Path::parent);
    report::shown_path(folder.unwrap_or(path))
}

/// A sentence that says why something could not be read.
pub(super) fn reason(error: &LoadError) -> String {
    match std::error::Error::source(error) {
        Some(cause) => format!("{error}: {}", output::cause(cause)),
        None => error.to_string(),
    }
}

/// The day by the clock of the machine, in universal time.
pub(super) fn today() -> Date {
    Timestamp::now().to_zoned(TimeZone::UTC).date()
}
