//! `polity check`

use std::path::Path;

use clap::ValueEnum as _;

use super::{
    CliError, Said,
    baseline::Baselines,
    gather::{self, Gathered, What},
    settings::Flags,
};
use crate::{
    report::{self, Run, Style},
    source::{LoadError, Sources},
};

/// Check constitutions against every rule
///
/// A file is one constitution, a folder of `.polity` files is one, and a folder of such folders is
/// several. `polity.toml` says what counts (`polity config` shows it), and a baseline what is known.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    #[command(flatten)]
    what: What,

    /// How to write the findings [default: terminal]
    #[arg(long, value_enum)]
    format: Option<Format>,

    #[command(flatten)]
    flags: Flags,

    /// Show and count what the baseline has recorded as well
    #[arg(long)]
    no_baseline: bool,
}

const EXAMPLES: &str = "\
Examples:
  polity check constitutions/plymouth
  polity check constitutions --format plain --fail-on warning
  polity check councils --threads 8
  polity check - --stdin-name councils/ryde/scheme.polity < scheme.polity";

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
pub(super) enum Format {
    /// With the lines of the text, for a screen
    Terminal,
    /// Whole lines of words, for screen readers and logs
    Plain,
    /// For programs
    Json,
}

impl Format {
    /// Every format, as it is named.
    pub(super) fn names() -> Vec<String> {
        let values = Self::value_variants().iter().filter_map(clap::ValueEnum::to_possible_value);
        values.map(|it| it.get_name().to_owned()).collect()
    }
}

pub(super) fn run(args: &Args, style: Style) -> Result<Said, CliError> {
    let mut gathered = gather::gather(&args.what, &args.flags)?;
    let mut run = Run::default();
    if !args.no_baseline {
        let mut baselines = Baselines::read(&gathered.settings)?;
        run.mended = baselines.take_out(&mut gathered);
    }
    let Gathered { constitutions, settings, unreadable, mut errors } = gathered;
    let fails = |(checked, number): &(report::Checked, usize)| {
        let settings = settings.get(*number);
        let worst = checked.report.worst();
        settings.zip(worst).is_some_and(|(settings, worst)| worst >= settings.fail_on())
    };
    let failed = constitutions.iter().any(fails);
    // Where paths have settings of their own, those of the first decide how the report looks.
    let said = settings.first().and_then(|it| it.config.format.as_ref());
    let said = said.and_then(|it| Format::from_str(&it.value, false).ok());
    run.constitutions = constitutions.into_iter().map(|(checked, _)| checked).collect();
    errors.extend(unreadable.iter().map(|(_, reason)| reason.clone()));
    run.unreadable = unreadable;
    let out = match args.format.or(said).unwrap_or(Format::Terminal) {
        Format::Terminal => report::terminal::write(&run, style),
        Format::Plain => report::plain::write(&run),
        Format::Json => report::json::write(&run),
    };
    Ok(Said { out, errors, failed })
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
        Some(cause) => {
            // The system's own number tells a reader nothing.
            let cause = cause.to_string();
            let words = cause.split(" (os error").next().unwrap_or_default();
            format!("{error}: {}", words.to_lowercase())
        }
        None => error.to_string(),
    }
}
