//! `polity law`

use jiff::civil::Date;

use super::{CliError, Said, nearest};
use crate::{
    law,
    report::{self, Style},
};

/// List what statute fixes, line by line, with its citation and its days
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// One nation, such as wales; else all
    nation: Option<String>,

    /// The day whose law is asked for, such as 2019-04-01
    #[arg(long, value_name = "DATE")]
    as_at: Option<Date>,

    /// How to write it
    #[arg(long, value_enum, default_value = "terminal")]
    format: Format,
}

const EXAMPLES: &str = "\
Examples:
  polity law england
  polity law wales --as-at 2019-04-01";

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Format {
    /// For a screen
    Terminal,
    /// Whole lines of words, for screen readers and logs
    Plain,
    /// For programs
    Json,
}

pub(super) fn run(args: &Args, style: Style) -> Result<Said, CliError> {
    let packs: Vec<_> = match &args.nation {
        None => law::packs().collect(),
        Some(nation) => {
            let nation = nation.to_lowercase().replace(' ', "-");
            let pack = law::pack(&nation).ok_or_else(|| CliError::NoSuchNation {
                suggestion: nearest(&nation, law::NATIONS.iter().copied()),
                nation,
            })?;
            vec![pack]
        }
    };
    let out = match args.format {
        Format::Terminal => report::law::write(&packs, args.as_at, style),
        Format::Plain => report::law::write(&packs, args.as_at, Style::PLAIN),
        Format::Json => report::law::json(&packs, args.as_at),
    };
    Ok(Said { out, ..Said::default() })
}
