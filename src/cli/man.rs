//! `polity man`

use clap::CommandFactory as _;

use super::{Cli, CliError, Said, nearest};

/// Print a manual page, of the program or of one of its commands
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// The command [default: the program as a whole]
    command: Option<String>,
}

#[cfg(test)]
impl Args {
    pub(super) fn of(command: &str) -> Self {
        Self { command: Some(command.to_owned()) }
    }
}

const EXAMPLES: &str = "\
Examples:
  polity man | man -l -
  polity man check > polity-check.1";

pub(super) fn run(args: &Args) -> Result<Said, CliError> {
    let mut program = Cli::command();
    program.build();
    let command = match &args.command {
        None => program,
        Some(name) => {
            let found = program.find_subcommand(name).cloned();
            found.ok_or_else(|| {
                let known = program.get_subcommands().map(clap::Command::get_name);
                CliError::NoSuchCommand { name: name.clone(), suggestion: nearest(name, known) }
            })?
        }
    };
    // Into memory first: the crate panics where a stream is closed.
    let mut out = Vec::new();
    let page = clap_mangen::Man::new(command);
    page.render(&mut out).map_err(|error| CliError::Page(error.to_string()))?;
    Ok(Said { out: String::from_utf8_lossy(&out).into_owned(), ..Said::default() })
}
