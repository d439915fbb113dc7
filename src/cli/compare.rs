//! `polity compare`

use std::path::PathBuf;

use super::{CliError, Said, check};
use crate::{
    pipeline,
    report::{
        Style,
        compare::{self, Answers, Mapping, show},
    },
    source::read_text,
};

/// Put councils side by side: one row a question, one column a council
///
/// Roles are aligned by statutory office, then by name and title; a mapping file overrules. What was
/// aligned, and on what ground, is said below the table.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Files or folders
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// A file that says which role of a council stands for one of the questions
    #[arg(long, value_name = "FILE")]
    mapping: Option<PathBuf>,

    /// How to write it
    #[arg(long, value_enum, default_value = "terminal")]
    format: Format,
}

const EXAMPLES: &str = "\
Examples:
  polity compare constitutions --format markdown > five-councils.md
  polity compare constitutions/plymouth constitutions/part-21-protocol --mapping ours.toml

A mapping file has a table for each council, such as
  [part-21-protocol]
  officer = \"line-manager\"";

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Format {
    /// For a screen
    Terminal,
    /// Whole lines of words, for screen readers and logs
    Plain,
    /// For a page
    Markdown,
    /// For a spreadsheet
    Csv,
    /// For programs
    Json,
}

pub(super) fn run(args: &Args, style: Style) -> Result<Said, CliError> {
    let mapping = match &args.mapping {
        None => Mapping::default(),
        Some(path) => {
            let text = read_text(path).map_err(|error| CliError::Case(check::reason(&error)))?;
            let of = |error: compare::MappingError| format!("{}: {error}", path.display());
            Mapping::read(&text).map_err(|error| CliError::Case(of(error)))?
        }
    };
    let mut said = Said::default();
    let mut answers: Vec<Answers> = Vec::new();
    for path in &args.paths {
        for loaded in pipeline::load_each(path) {
            match loaded {
                Ok(sources) => {
                    let model = pipeline::read(&sources);
                    let name = check::name(path, &sources);
                    let answer = pipeline::ask(&model, None, |context| {
                        compare::ask(context, name, &mapping)
                    });
                    answers.push(answer);
                }
                Err(error) => said.errors.push(check::reason(&error)),
            }
        }
    }
    if answers.is_empty() {
        return Ok(said);
    }
    let comparison = compare::compare(answers);
    said.out = match args.format {
        Format::Terminal => show::write(&comparison, style),
        Format::Plain => show::write(&comparison, Style::PLAIN),
        Format::Markdown => show::markdown(&comparison),
        Format::Csv => show::csv(&comparison),
        Format::Json => show::json(&comparison),
    };
    Ok(said)
}
