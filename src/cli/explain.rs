//! `polity explain`

use super::{CliError, Said, nearest};
use crate::{report, rules};

/// Show the page of a rule
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  polity explain delegation-circle")]
pub(super) struct Args {
    /// The rule, such as `delegation-circle`
    rule: String,
}

pub(super) fn run(args: &Args) -> Result<Said, CliError> {
    let Some(rule) = rules::find(&args.rule) else {
        let suggestion = nearest(&args.rule, rules::all().map(|rule| rule.id.0));
        return Err(CliError::NoSuchRule { id: args.rule.clone(), suggestion });
    };
    Ok(Said { out: report::page::rule(rule), ..Said::default() })
}
