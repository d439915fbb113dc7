//! `polity baseline`

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use jiff::civil::Date;

use super::{
    CliError, Said,
    gather::{self, Gathered, What},
    settings::{Flags, Settings},
    write::write_whole,
};
use crate::{
    report::{
        Checked,
        baseline::{Baseline, Changed},
    },
    source::{self, LoadError},
};

/// Record today's findings, so that `check` fails on new ones only
///
/// A finding is known by its council, its rule, the statement it is about and what it says, wherever it
/// stands; one that tells of several posts or routes together is recorded for each of them, so that it may
/// be mended in part. What is law is never recorded, only accepted in the model or mended, nor is what is not
/// understood. Findings of councils that are not at the paths stay recorded.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    #[command(flatten)]
    what: What,

    /// The day whose law is asked for and by which acceptances expire, such as 2026-11-22 [default: the
    /// law that each council names, and today]
    #[arg(long, value_name = "DATE")]
    as_at: Option<Date>,

    /// Only take out what is found no more; record nothing new
    #[arg(long)]
    prune: bool,
}

const EXAMPLES: &str = "\
Examples:
  polity baseline councils           # record what is there today
  polity baseline --prune councils   # after some of it was mended";

/// The files of known findings, by where they are; several settings may share one.
#[derive(Debug, Default)]
pub(super) struct Baselines(BTreeMap<PathBuf, One>);

#[derive(Debug)]
struct One {
    shown: String,
    baseline: Baseline,
    is_there: bool,
    /// The numbers of the settings that name it.
    settings: Vec<usize>,
}

impl Baselines {
    /// A file that is not there knows nothing.
    pub(super) fn read(settings: &[Settings]) -> Result<Self, CliError> {
        let mut baselines = Self::default();
        for (number, settings) in settings.iter().enumerate() {
            let (path, shown) = settings.baseline();
            if let Some(one) = baselines.0.get_mut(&path) {
                one.settings.push(number);
                continue;
            }
            let baseline = read(&path, &shown)?;
            let (baseline, is_there) = (baseline.clone().unwrap_or_default(), baseline.is_some());
            baselines.0.insert(path, One { shown, baseline, is_there, settings: vec![number] });
        }
        Ok(baselines)
    }

    /// Leaves only what is new in the reports; gives how many known findings are found no more.
    pub(super) fn take_out(&mut self, gathered: &mut Gathered) -> usize {
        let mut mended = 0;
        for one in self.0.values() {
            let constitutions = gathered.constitutions.iter_mut();
            let its = constitutions.filter(|(_, number)| one.settings.contains(number));
            mended += one.baseline.take_out(its.map(|(checked, _)| checked));
        }
        mended
    }
}

/// `None` where there is no file.
fn read(path: &Path, shown: &str) -> Result<Option<Baseline>, CliError> {
    let text = match source::read_text(path) {
        Ok(text) => text,
        Err(LoadError::Read { source, .. }) if source.kind() == std::io::ErrorKind::NotFound => {
            return Ok(None);
        }
        Err(LoadError::Read { source, .. }) => {
            let path = PathBuf::from(shown);
            let error = LoadError::Read { path, source };
            return Err(CliError::Baseline(super::check::reason(&error)));
        }
        Err(error) => return Err(CliError::Baseline(super::check::reason(&error))),
    };
    Baseline::read(&text)
        .map(Some)
        .map_err(|why| CliError::Baseline(format!("cannot use the baseline `{shown}`: {why}")))
}

pub(super) fn run(args: &Args) -> Result<Said, CliError> {
    let gathered = gather::gather(&args.what, &Flags { as_at: args.as_at, fail_on: None })?;
    let Gathered { constitutions, settings, unreadable, errors } = gathered;
    let mut said = Said { errors, ..Said::default() };
    said.errors.extend(unreadable.into_iter().map(|(_, reason)| reason));
    for (path, mut one) in Baselines::read(&settings)?.0 {
        let its = constitutions.iter().filter(|(_, number)| one.settings.contains(number));
        let its: Vec<&Checked> = its.map(|(checked, _)| checked).collect();
        if its.is_empty() {
            continue;
        }
        if args.prune && !one.is_there {
            said.out +=
                &[one.shown.as_str(), ": is not there, and nothing is taken out\n"].concat();
            continue;
        }
        let changed = one.baseline.record(its, args.prune);
        match write_whole(&path, one.baseline.text().as_bytes()) {
            Ok(()) => said.out += &sentences(&one.shown, changed),
            Err(cause) => {
                let error = CliError::Write { path: one.shown, cause };
                said.errors.push(error.to_string());
            }
        }
    }
    Ok(said)
}

fn sentences(shown: &str, changed: Changed) -> String {
    let Changed { recorded, new, taken_out, law } = changed;
    let counted = |count: usize| {
        let findings = if count == 1 { "finding" } else { "findings" };
        format!("{count} {findings}")
    };
    let taken_out = if taken_out > 0 { format!(", {taken_out} taken out") } else { String::new() };
    // It stays, since others may name it; deleting it says the same.
    let empty = if recorded == 0 { "; the file is empty now and may be deleted" } else { "" };
    let mut said =
        format!("{shown}: {} recorded, {new} new{taken_out}{empty}\n", counted(recorded));
    if law > 0 {
        said.push_str(&counted(law));
        said.push_str(
            " of law, or of text that is not understood, not recorded: law is only accepted in the \
             model, by `accept` with a reason, an approver and an end\n",
        );
    }
    said
}
