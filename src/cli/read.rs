//! `polity read`

use std::path::PathBuf;

use super::{
    CliError, Said,
    gather::{self, Unchecked},
    nearest,
    settings::Flags,
};
use crate::{
    pipeline,
    report::{
        Style,
        read::{self, show},
    },
    syntax::ast::Tree,
};

/// Say a model back in plain English, paragraph by paragraph, for whoever answers for it
///
/// What nothing is said of is spelt out, and the readings that are the author's are listed at the end,
/// to be confirmed.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// A file or folder
    #[arg(default_value = ".", value_name = "PATH")]
    path: PathBuf,

    /// The name of one statement, or a paragraph such as 3.4 [default: all of them]
    name: Option<String>,

    /// How to write it
    #[arg(long, value_enum, default_value = "terminal")]
    format: Format,
}

const EXAMPLES: &str = "\
Examples:
  polity read constitutions/plymouth concern-about-officer
  polity read constitutions/plymouth --format markdown > plymouth.md";

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Format {
    /// For a screen
    Terminal,
    /// Whole lines of words, for screen readers and logs
    Plain,
    /// For a page to be printed and signed
    Markdown,
}

pub(super) fn run(args: &Args, style: Style) -> Result<Said, CliError> {
    let mut said = Said::default();
    let mut missing: Vec<String> = Vec::new();
    for found in gather::read(&args.path, &Flags::default(), &mut said.errors) {
        match one(args, found, style) {
            Ok(out) => {
                said.out.push_str(if said.out.is_empty() { "" } else { "\n" });
                said.out.push_str(&out);
            }
            Err(CliError::NotInConstitution(sentence)) => missing.push(sentence),
            Err(error) => return Err(error),
        }
    }
    // What one of several has is an answer.
    if said.out.is_empty() {
        said.errors.append(&mut missing);
    }
    for sentence in missing {
        said.out += &["\n", &sentence, "\n"].concat();
    }
    Ok(said)
}

fn one(args: &Args, found: Unchecked, style: Style) -> Result<String, CliError> {
    let model = pipeline::read(&found.sources);
    let path = found.name;
    let only = args.name.as_deref();
    let Some(reading) = read::read(&model, only) else {
        let name = only.unwrap_or_default();
        let trees = model.trees().iter().flat_map(Tree::statements);
        let names = trees.filter_map(|it| it.name).map(|it| model.name(it.name));
        let hint = super::did_you_mean(nearest(name, names).as_deref());
        let nothing = format!("{path}: nothing is called `{name}`, nor pinned to it{hint}");
        return Err(CliError::NotInConstitution(nothing));
    };
    let councils: Vec<_> = model.councils.iter().map(|it| model.title(&it.head)).collect();
    let title =
        if councils.is_empty() { path } else { format!("{} ({path})", councils.join(" and ")) };
    Ok(match args.format {
        Format::Terminal => show::write(&title, &reading, style),
        Format::Plain => show::write(&title, &reading, Style::PLAIN),
        Format::Markdown => show::markdown(&title, &reading),
    })
}
