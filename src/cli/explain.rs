//! `polity explain`

use super::{CliError, Said, nearest};
use crate::{law, report, rules};

/// Show the page of a rule
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  polity explain delegation-circle")]
pub(super) struct Args {
    /// The rule, such as `delegation-circle`, or a requirement of law that is checked under other names
    rule: String,
}

pub(super) fn run(args: &Args) -> Result<Said, CliError> {
    let Some(rule) = rules::find(&args.rule) else {
        if let Some(says) = law::account(&args.rule) {
            return Ok(Said {
                out: report::page::requirement(&args.rule, says),
                ..Said::default()
            });
        }
        let suggestion = nearest(&args.rule, rules::all().map(|rule| rule.id.0));
        return Err(CliError::NoSuchRule { id: args.rule.clone(), suggestion });
    };
    Ok(Said { out: report::page::rule(rule), ..Said::default() })
}
