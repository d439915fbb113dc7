//! `polity fix`

use std::path::PathBuf;

use jiff::civil::Date;

use super::{
    CliError, Said,
    gather::{self, Unchecked},
    nearest,
    progress::Progress,
    settings::Flags,
    words,
    write::write_whole,
};
use crate::{
    pipeline, repair,
    report::{
        self, Checked, Style,
        fix::{self, Mended},
    },
    rules,
    source::Sources,
};

/// Show how findings could be mended, and write what is safe
///
/// Every repair is tried first: the constitution is checked anew with it, and only what closes more findings
/// than it opens is shown. Nothing is written without `--write`. Rules that `polity.toml` turns off are not asked.
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
    let flags = Flags { as_at: args.as_at, fail_on: None };
    let mut said = Said::default();
    let read = |path: &PathBuf| gather::read(path, &flags, &mut said.errors);
    let found: Vec<_> = args.paths.iter().flat_map(read).collect();
    let progress = Progress::of(found.len());
    let mut all = Vec::new();
    for one in found {
        all.push(mended(args, one, &mut said.errors));
        progress.one_done();
    }
    drop(progress);
    said.out = fix::write(&all, args.write, style);
    Ok(said)
}

fn mended(args: &Args, one: Unchecked, errors: &mut Vec<String>) -> Mended {
    let Unchecked { name, sources, settings } = one;
    let (days, levels) = (settings.days(), settings.levels(&sources));
    let check = |sources: &Sources| pipeline::check_at(sources, days, &levels);
    let mut report = check(&sources);
    for finding in &mut report.findings {
        if !args.rule.is_empty() && !args.rule.iter().any(|it| it == finding.rule.0) {
            finding.repair = None;
        }
    }
    let tried = repair::tried(&sources, &report, check);
    let mut written = Vec::new();
    if args.write {
        let is_meant = |it: &&repair::Tried| {
            let repair = report.findings[it.finding].repair.as_ref();
            it.is_gain() && (!args.rule.is_empty() || repair.is_some_and(|it| it.is_of_form))
        };
        let meant: Vec<_> = tried.iter().filter(is_meant).map(|it| it.finding).collect();
        let may_open = !args.rule.is_empty();
        written = repair::together(&sources, &report, &meant, may_open, check);
        if let Err(error) = written_out(&sources, &report, &written) {
            errors.push(error);
            written.clear();
        }
    }
    Mended { checked: Checked { path: name, sources, report }, tried, written }
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
            .map_err(|error| format!("cannot write `{shown}`: {}", words(&error)))?;
    }
    Ok(())
}
