//! `polity completions`

use clap::CommandFactory as _;
use clap_complete::Shell;

use super::{Cli, Said};

/// Print what a shell needs to complete commands and flags
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Which shell
    shell: Shell,
}

const EXAMPLES: &str = "\
Examples:
  polity completions bash > ~/.local/share/bash-completion/completions/polity
  polity completions fish > ~/.config/fish/completions/polity.fish";

pub(super) fn run(args: &Args) -> Said {
    // Into memory first: the crate panics where a stream is closed.
    let mut out = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "polity", &mut out);
    Said { out: String::from_utf8_lossy(&out).into_owned(), ..Said::default() }
}
