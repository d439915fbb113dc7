//! `polity rules`

use super::Said;
use crate::report::{self, Style};

/// List every rule
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  polity rules")]
pub(super) struct Args {}

pub(super) fn run(_: &Args, style: Style) -> Said {
    Said { out: report::page::list(style), ..Said::default() }
}
