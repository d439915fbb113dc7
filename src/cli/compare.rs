//! `polity compare`

use std::path::PathBuf;

use super::{
    CliError, Said, check,
    gather::{self, Unchecked},
    settings::Flags,
};
use crate::{
    model::Constitution,
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
    let read = |path: &PathBuf| gather::read(path, &Flags::default(), &mut said.errors);
    let all: Vec<Unchecked> = args.paths.iter().flat_map(read).collect();
    let mut names: Vec<_> = all.iter().map(|it| &it.name).collect();
    names.sort_unstable();
    if let Some([name, _]) = names.windows(2).find(|pair| pair.first() == pair.last()) {
        return Err(CliError::Case(format!("`{name}` is named twice")));
    }
    let models = all.iter().map(|it| (it.name.clone(), pipeline::read(&it.sources)));
    let models: Vec<_> = models.collect();
    if let Some(fault) = mapping.faults(&models).first() {
        return Err(CliError::Case(format!("the mapping file: {fault}")));
    }
    let answer = |(name, model): &(String, Constitution<'_>)| {
        pipeline::ask(model, None, |context| compare::ask(context, name.clone(), &mapping))
    };
    let answers: Vec<Answers> = models.iter().map(answer).collect();
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
