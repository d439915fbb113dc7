//! `polity fix`

use std::path::PathBuf;

use jiff::civil::Date;

use super::{CliError, Said, check, nearest, settings, write::write_whole};
use crate::{
    pipeline, repair,
    report::{
        self, Checked, Style,
        fix::{self, Mended},
    },
    rules::{self, Days},
    source::Sources,
};

/// Show how findings could be mended, and write what is safe
///
/// Every repair is tried first: the constitution is checked anew with it, and only what closes more findings
/// than it opens is shown. Nothing is written without `--write`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Files or folders
    #[arg(default_value = ".", value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Write the repairs of form; with `--rule`, those of these rules, which may change what the text says
    #[arg(long)]
    write: bool,

    /// Only the repairs of this rule; may be given more than once
    #[arg(long, value_name = "RULE")]
    rule: Vec<String>,

    /// The day whose law is asked for and by which acceptances expire, such as 2026-11-22
    #[arg(long, value_name = "DATE")]
    as_at: Option<Date>,
}

const EXAMPLES: &str = "\
Examples:
  polity fix constitutions/plymouth
  polity fix --write drafts
  polity fix --write --rule no-exception-for-disclosure drafts/protocol.polity";

pub(super) fn run(args: &Args, style: Style) -> Result<Said, CliError> {
    for id in &args.rule {
        if rules::find(id).is_none() {
            let suggestion = nearest(id, rules::all().map(|rule| rule.id.0));
            return Err(CliError::NoSuchRule { id: id.clone(), suggestion });
        }
    }
    let today = args.as_at.unwrap_or_else(settings::today);
    let days = Days { today: Some(today), law_as_at: args.as_at };
    let mut said = Said::default();
    let mut all = Vec::new();
    for path in &args.paths {
        for loaded in pipeline::load_each(path) {
            match loaded {
                Ok(sources) => {
                    let path = check::name(path, &sources);
                    all.push(mended(args, days, path, sources, &mut said.errors));
                }
                Err(error) => said.errors.push(check::reason(&error)),
            }
        }
    }
    said.out = fix::write(&all, args.write, style);
    Ok(said)
}

fn mended(
    args: &Args,
    days: Days,
    path: String,
    sources: Sources,
    errors: &mut Vec<String>,
) -> Mended {
    let mut report = pipeline::check(&sources, days);
    for finding in &mut report.findings {
        if !args.rule.is_empty() && !args.rule.iter().any(|it| it == finding.rule.0) {
            finding.repair = None;
        }
    }
    let tried = repair::tried(&sources, days, &report);
    let mut written = Vec::new();
    if args.write {
        let is_meant = |it: &&repair::Tried| {
            let repair = report.findings[it.finding].repair.as_ref();
            it.is_gain() && (!args.rule.is_empty() || repair.is_some_and(|it| it.is_of_form))
        };
        let meant: Vec<_> = tried.iter().filter(is_meant).map(|it| it.finding).collect();
        written = repair::together(&sources, days, &report, &meant);
        if let Err(error) = written_out(&sources, &report, &written) {
            errors.push(error);
            written.clear();
        }
    }
    Mended { checked: Checked { path, sources, report }, tried, written }
}

/// Writes the files that change, each whole.
fn written_out(
    sources: &Sources,
    report: &pipeline::Report,
    chosen: &[usize],
) -> Result<(), String> {
    let repairs = chosen.iter().filter_map(|&it| report.findings[it].repair.as_ref());
    let edits: Vec<_> = repairs.map(|it| it.edits.as_slice()).collect();
    let edited = repair::edited(sources, &edits);
    for ((_, old), (_, new)) in sources.iter().zip(edited.iter()) {
        if old.text == new.text {
            continue;
        }
        let shown = report::shown_path(&old.path);
        if !old.is_as_on_disk() {
            return Err(format!(
                "`{shown}` is not plain UTF-8, or was changed meanwhile; it is left as it is"
            ));
        }
        write_whole(&old.path, new.text.as_bytes())
            .map_err(|error| format!("cannot write `{shown}`: {error}"))?;
    }
    Ok(())
}
