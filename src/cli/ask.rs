//! `polity ask`

use super::{CliError, Said, gather, output::AnswerFormat as Format, settings::Flags, trace};
use crate::{
    pipeline,
    report::{
        Style,
        ask::{self, Answer, FORMS, Unanswered, show},
    },
    source::Sources,
};

/// Ask in plain English who decides, who hears a complaint, who may see something, and why not
///
/// The question follows the folder or file where it is not this one. A question of no known form is
/// answered with the list of those that there are.
#[derive(Debug, clap::Args)]
#[command(after_help = examples())]
pub(super) struct Args {
    /// The constitution, and then the question
    #[arg(required_unless_present = "schema", value_name = "[PATH] QUESTION")]
    words: Vec<String>,

    /// How to write the answer
    #[arg(long, value_enum, default_value = "terminal")]
    format: Format,

    /// Print the JSON schema of the answers
    #[arg(long)]
    schema: bool,
}

fn examples() -> String {
    let lines =
        FORMS.iter().map(|(_, example)| format!("  polity ask constitutions/plymouth {example}"));
    format!("Examples:\n{}", lines.collect::<Vec<_>>().join("\n"))
}

pub(super) fn run(args: &Args, style: Style) -> Result<Said, CliError> {
    let mut said = Said::default();
    if args.schema {
        return Ok(Said { out: show::SCHEMA.to_owned(), ..said });
    }
    let (path, words) = trace::path(&args.words);
    let question = words.join(" ");
    let mut answers: Vec<(String, Answer)> = Vec::new();
    let mut missing: Vec<String> = Vec::new();
    for found in gather::read(&path, &Flags::default(), &mut said.errors) {
        match one(&found.sources, &found.name, &question) {
            Ok(answer) => answers.push(answer),
            Err(Unanswered::NotAForm) => {
                return Err(CliError::Case(Unanswered::NotAForm.to_string()));
            }
            Err(other) => missing.push(format!("{}: {other}", found.name)),
        }
    }
    if !answers.is_empty() {
        said.out = match args.format {
            Format::Terminal => show::write(&answers, style),
            Format::Plain => show::write(&answers, Style::PLAIN),
            Format::Json => show::json(&answers),
        };
    }
    // What one of several answers is an answer.
    if answers.is_empty() {
        said.errors.append(&mut missing);
    }
    for sentence in missing.iter().filter(|_| !matches!(args.format, Format::Json)) {
        said.out += &["\n", sentence, "\n"].concat();
    }
    Ok(said)
}

fn one(sources: &Sources, name: &str, question: &str) -> Result<(String, Answer), Unanswered> {
    let model = pipeline::read(sources);
    let answer = pipeline::ask(&model, None, |context| ask::ask(context, question))?;
    let councils: Vec<_> = model.councils.iter().map(|it| model.title(&it.head)).collect();
    if councils.is_empty() {
        return Ok((name.to_owned(), answer));
    }
    Ok((format!("{} ({name})", councils.join(" and ")), answer))
}
