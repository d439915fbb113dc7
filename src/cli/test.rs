//! `polity test`

use std::path::PathBuf;

use super::{Said, check};
use crate::{
    pipeline,
    report::{
        Style,
        test::{self, Put},
    },
    scenario,
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
}

const EXAMPLES: &str = "\
Examples:
  polity test constitutions/plymouth --coverage
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
    let mut all = Vec::new();
    for path in &args.paths {
        for loaded in pipeline::load_each(path) {
            match loaded {
                Ok(sources) => {
                    let tested = scenario::test(&sources);
                    all.push(Put { name: check::name(path, &sources), sources, tested });
                }
                Err(error) => said.errors.push(check::reason(&error)),
            }
        }
    }
    said.failed = !all.iter().all(|it| it.tested.as_ref().is_ok_and(scenario::Tested::holds));
    said.out = match args.format {
        Format::Terminal => test::write(&all, style, args.coverage),
        Format::Plain => test::write(&all, Style::PLAIN, args.coverage),
        Format::Junit => test::junit(&all),
    };
    said
}
