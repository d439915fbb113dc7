//! `polity baseline`

use std::{
    collections::{BTreeMap, BTreeSet},
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
        self, Checked,
        baseline::{Baseline, Changed, Place},
    },
    source::{self, LoadError},
};

/// Record today's findings, so that `check` fails on new ones only
///
/// A finding is known by its constitution, its rule, the statement it is about and what it says, in whatever
/// file and line; a constitution by its folder or, where that is gone, by its council and what was found. One
/// that tells of several posts or routes together is recorded for each of them, so that it may be mended in
/// part. What is law is never recorded, only accepted in the model or mended, nor is what is not understood.
/// Findings of constitutions, and of files, that are not at the paths stay recorded.
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
        for (path, one) in self.0.iter_mut().filter(|(_, one)| one.is_there) {
            let places = one.follow(path, &gathered.constitutions);
            let constitutions = gathered.constitutions.iter_mut();
            let its = constitutions.filter(|(_, number)| one.settings.contains(number));
            mended += one.baseline.take_out(its.map(|(checked, _)| checked).zip(places));
        }
        mended
    }
}

impl One {
    /// Where those stand that it is for, after what stood elsewhere has been found again.
    fn follow(&mut self, path: &Path, constitutions: &[(Checked, usize)]) -> Vec<Place> {
        let root = absolute(path.parent().unwrap_or(Path::new("")));
        let its = constitutions.iter().filter(|(_, number)| self.settings.contains(number));
        let its: Vec<_> = its.map(|(checked, _)| (checked, place(&root, checked))).collect();
        self.baseline.follow(&its, |at| !root.join(at).exists());
        its.into_iter().map(|(_, place)| place).collect()
    }
}

/// Where a constitution stands: its folder, from that of the baseline where it is below.
fn place(root: &Path, checked: &Checked) -> Place {
    let paths = || checked.sources.iter().map(|(_, file)| file.path.as_path());
    let first = paths().next().unwrap_or(Path::new(""));
    let folder = first.parent().unwrap_or(Path::new(""));
    let stands = absolute(folder);
    let at = report::shown_path(stands.strip_prefix(root).unwrap_or(&stands));
    // Whoever names a folder has all of it.
    let is_named = report::shown_path(first) == checked.path;
    let loaded: BTreeSet<_> = paths().map(absolute).collect();
    let beside = |files: Vec<PathBuf>| {
        files.iter().any(|it| it.parent().map(absolute).as_ref() == Some(&stands))
            && files.iter().any(|it| !loaded.contains(&absolute(it)))
    };
    let is_part = is_named
        && source::find(&stands, |_, is_folder| !is_folder)
            .into_iter()
            .any(|it| it.is_ok_and(beside));
    Place { at, is_part }
}

/// A path that is the same wherever it is asked for.
fn absolute(path: &Path) -> PathBuf {
    let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    let whole = || std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    path.canonicalize().unwrap_or_else(|_| whole())
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
    let Gathered { constitutions, settings, unreadable } = gathered;
    let errors = unreadable.into_iter().map(|(_, reason)| reason).collect();
    let mut said = Said { errors, ..Said::default() };
    for (path, mut one) in Baselines::read(&settings)?.0 {
        let places = one.follow(&path, &constitutions);
        let its = constitutions.iter().filter(|(_, number)| one.settings.contains(number));
        let its: Vec<_> = its.map(|(checked, _)| checked).zip(places).collect();
        if its.is_empty() {
            continue;
        }
        if args.prune && !one.is_there {
            said.out +=
                &[one.shown.as_str(), ": is not there, and nothing is taken out\n"].concat();
            continue;
        }
        let changed = one.baseline.record(its, args.prune);
        if args.prune && changed.taken_out == 0 {
            // What was only moved is found again without it, and nobody is told that something was mended.
            said.out += &sentences(&one.shown, changed);
            continue;
        }
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
