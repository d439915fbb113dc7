//! `polity graph`

use std::path::PathBuf;

use super::{CliError, Said, gather, nearest, settings::Flags, trace};
use crate::{
    pipeline,
    report::graph::{self, NoPicture, Picture},
    source::Sources,
};

/// Draw who answers to whom, who decides, who may see what, or one escalation
///
/// The picture is written to the screen as text; send it to a file. Whatever is drawn is also said in
/// words: within the SVG, and by itself with `--format text`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// The constitution, and then accountability, delegation, information or an escalation by its name
    #[arg(required = true, num_args = 1..=2, value_name = "[PATH] PICTURE")]
    words: Vec<String>,

    /// How to write it
    #[arg(long, value_enum, default_value = "svg")]
    format: Format,
}

const EXAMPLES: &str = "\
Examples:
  polity graph constitutions/plymouth accountability > accountability.svg
  polity graph constitutions/plymouth concern-about-officer > route.svg
  polity graph constitutions/north-east-derbyshire delegation --format mermaid
  polity graph constitutions/plymouth information --format text";

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Format {
    /// A picture for documents and pages, its text alternative inside
    Svg,
    /// For Graphviz
    Dot,
    /// For pages that draw it themselves
    Mermaid,
    /// The text alternative by itself
    Text,
}

pub(super) fn run(args: &Args) -> Result<Said, CliError> {
    let (path, word) = match args.words.as_slice() {
        [path, word] => (PathBuf::from(path), word),
        [path] if trace::is_path(path) => {
            let which = "accountability, delegation, information, or the name of an escalation";
            return Err(CliError::Picture(format!("which picture of `{path}`? {which}")));
        }
        [word] => (PathBuf::from("."), word),
        _ => return Err(CliError::Picture("one picture is drawn at a time".into())),
    };
    let mut said = Said::default();
    let found = gather::read(&path, &Flags::default(), &mut said.errors);
    if !said.errors.is_empty() {
        return Ok(said);
    }
    let sources = match found.as_slice() {
        [one] => &one.sources,
        several => {
            let names: Vec<_> = several.iter().map(|it| it.name.as_str()).collect();
            return Err(CliError::Picture(format!(
                "a picture is of one constitution, and there are {} here; name one of them: {}",
                names.len(),
                names.join(", ")
            )));
        }
    };
    let picture = picture(sources, word)?;
    let out = match args.format {
        Format::Svg => graph::svg(&picture),
        Format::Dot => graph::dot(&picture),
        Format::Mermaid => graph::mermaid(&picture),
        Format::Text => graph::text(&picture),
    };
    Ok(Said { out, ..said })
}

fn picture(sources: &Sources, word: &str) -> Result<Picture, CliError> {
    let model = pipeline::read(sources);
    let drawn = pipeline::ask(&model, None, |context| {
        let subject = graph::subject(context, word)?;
        graph::picture(context, subject)
    });
    drawn.map_err(|error| {
        CliError::Picture(match error {
            NoPicture::TooLarge(sentence) => sentence,
            NoPicture::Unknown { known } => unknown(word, &known),
        })
    })
}

fn unknown(word: &str, known: &[String]) -> String {
    let suggestion = nearest(word, known.iter().map(String::as_str));
    let hint = match suggestion {
        Some(_) => super::did_you_mean(suggestion.as_deref()),
        None => format!("; there are {}", known.join(", ")),
    };
    format!("there is no picture `{word}`{hint}")
}
