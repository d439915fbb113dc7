//! `polity test`

use std::path::PathBuf;

use super::{
    Said,
    gather::{self, Unchecked},
    progress::Progress,
    settings::Flags,
};
use crate::{
    report::{
        Style,
        test::{self, Put},
    },
    scenario::{self, mutants},
};

/// Put the scenarios that stand beside a constitution, and tell which do not hold
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Files or folders
    #[arg(default_value = ".", value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// How to write what became of them
    #[arg(long, value_enum, default_value = "terminal")]
    format: Format,

    /// List every step that no scenario comes to
    #[arg(long)]
    coverage: bool,

    /// Change the model in every small way, and list the changes that no scenario notices
    #[arg(long)]
    mutants: bool,
}

const EXAMPLES: &str = "\
Examples:
  polity test constitutions/plymouth --coverage
  polity test constitutions/plymouth --mutants
  polity test constitutions --format junit > scenarios.xml";

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Format {
    /// For a screen
    Terminal,
    /// Whole lines of words, for screen readers and logs
    Plain,
    /// For the machines that run tests
    Junit,
}

pub(super) fn run(args: &Args, style: Style) -> Said {
    let mut said = Said::default();
    let style = if matches!(args.format, Format::Plain) { Style::PLAIN } else { style };
    if args.mutants && matches!(args.format, Format::Junit) {
        said.errors
            .push("changes that nobody notices are no tests: leave out `--format junit`".into());
        return said;
    }
    let read = |path: &PathBuf| gather::read(path, &Flags::default(), &mut said.errors);
    let found: Vec<_> = args.paths.iter().flat_map(read).collect();
    let progress = Progress::of(found.len());
    let mut all = Vec::new();
    for Unchecked { name, sources, .. } in found {
        if args.mutants {
            let mutated = mutants::mutate(&sources);
            said.out.push_str(&test::mutants(&name, &sources, &mutated, style));
        } else {
            let tested = scenario::test(&sources);
            all.push(Put { name, sources, tested });
        }
        progress.one_done();
    }
    drop(progress);
    if args.mutants {
        return said;
    }
    said.failed = !all.iter().all(|it| it.tested.as_ref().is_ok_and(scenario::Tested::holds));
    said.out = match args.format {
        Format::Terminal | Format::Plain => test::write(&all, style, args.coverage),
        Format::Junit => test::junit(&all),
    };
    said
}
