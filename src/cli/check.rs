//! `polity check`

use std::path::{Path, PathBuf};

use clap::ValueEnum as _;

use super::{
    CliError, Said,
    baseline::Baselines,
    gather::{self, Gathered, What},
    output::{self, Format, Output},
    screen,
    settings::{Flags, Settings},
    watch, words,
};
use crate::{
    finding::Severity,
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
    pub(super) what: What,

    /// How to write the findings [default: terminal]
    #[arg(long, value_enum)]
    pub(super) format: Option<Format>,

    /// Also write the findings to a file, such as sarif=polity.sarif; may be given several times
    #[arg(long = "output", short, value_name = "FORMAT=FILE", value_parser = output::output)]
    outputs: Vec<Output>,

    #[command(flatten)]
    pub(super) flags: Flags,

    /// Show and count what the baseline has recorded as well
    #[arg(long)]
    no_baseline: bool,

    /// Stay, and check again whenever a file that counts has changed
    #[arg(long, conflicts_with = "schema")]
    watch: bool,

    /// Print the JSON schema of `--format json`, and under `$defs/line` that of a line of `ndjson`
    #[arg(long)]
    schema: bool,
}

const EXAMPLES: &str = "\
Examples:
  polity check constitutions/plymouth
  polity check constitutions --format plain --fail-on warning
  polity check --format github --output sarif=polity.sarif --output markdown=summary.md
  polity check councils --threads 8
  polity check constitutions/plymouth --watch
  polity check - --stdin-name councils/ryde/scheme.polity < scheme.polity

In sarif, junit, github, gitlab, checkstyle and markdown, paths are those from the top of the
repository that the working folder is in; without a repository, from the working folder.

With --watch a report takes the place of the last, in terminal or plain; other formats go to files, by
--output, which are written anew each time. Ctrl-C ends it.";

pub(super) fn run(args: &Args, color: screen::When) -> Result<Said, CliError> {
    if args.schema {
        return Ok(Said { out: report::json::SCHEMA.to_owned(), ..Said::default() });
    }
    if let Some(sentence) = output::doubled(&args.outputs) {
        return Ok(Said { errors: vec![sentence], ..Said::default() });
    }
    if args.watch {
        return watch::run(args, color);
    }
    Ok(once(args, screen::style(color))?.0)
}

/// Checks, and gives the files that were read for it as well.
pub(super) fn once(args: &Args, style: Style) -> Result<(Said, Vec<PathBuf>), CliError> {
    let mut gathered = gather::gather(&args.what, &args.flags)?;
    if let Some(sentence) = output::on_baseline(&args.outputs, &gathered.settings) {
        return Ok((Said { errors: vec![sentence], ..Said::default() }, Vec::new()));
    }
    let mut run = Run::default();
    if !args.no_baseline {
        let mut baselines = Baselines::read(&gathered.settings)?;
        run.mended = baselines.take_out(&mut gathered);
    }
    let Gathered { constitutions, settings, unreadable } = gathered;
    // Where paths have settings of their own, those of the first decide how the report looks.
    let said = settings.first().and_then(|it| it.config.format.as_ref());
    let said = said.and_then(|it| Format::from_str(&it.value, false).ok());
    // Settings are shared with machines; who watches is a person.
    let said = said.filter(|it| !args.watch || it.is_for_people());
    for (checked, number) in constitutions {
        run.fail_on.push(settings.get(number).map_or(Severity::Error, Settings::fail_on));
        run.constitutions.push(checked);
    }
    let mut errors: Vec<_> = unreadable.iter().map(|(_, reason)| reason.clone()).collect();
    run.unreadable = unreadable;
    run.kept_as = output::kept_as(&run);
    let out = args.format.or(said).unwrap_or(Format::Terminal).write(&run, style);
    errors.extend(output::write_all(&args.outputs, &run));
    let failed = run.fails();
    let files = run.constitutions.iter().flat_map(|it| it.sources.iter());
    let files = files.map(|(_, file)| file.path.clone()).collect();
    Ok((Said { out, errors, failed }, files))
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
        Some(cause) => format!("{error}: {}", words(cause)),
        None => error.to_string(),
    }
}
