//! `polity trace`

use std::path::{Path, PathBuf};

use super::{
    CliError, Said,
    gather::{self, Unchecked},
    nearest,
    output::AnswerFormat as Format,
    settings::Flags,
};
use crate::{
    pipeline,
    report::{
        Style,
        trace::{self, Misread, Trace, show},
    },
    source::SourceFile,
    syntax::{
        SyntaxError,
        error::{Expected, Fault},
    },
};

/// Follow one case step by step: who hears it, who decides, who may see something
///
/// The case is asked in the words of the language, after the folder or file where it is not this one.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// The constitution, and then the case
    #[arg(required = true, value_name = "[PATH] CASE")]
    words: Vec<String>,

    /// How to write the answer
    #[arg(long, value_enum, default_value = "terminal")]
    format: Format,
}

const EXAMPLES: &str = "\
Examples:
  polity trace constitutions/plymouth councillor raises complaint about chief-executive
  polity trace constitutions/north-east-derbyshire dispute between councillor and director about need-to-know
  polity trace constitutions/plymouth councillor asks to see group-papers";

pub(super) fn run(args: &Args, style: Style) -> Result<Said, CliError> {
    let (path, case) = split(&args.words);
    if case.trim().is_empty() {
        let expected = Expected::Case.describe();
        return Err(CliError::Case(format!("no case is asked: expected {expected}")));
    }
    let mut said = Said::default();
    let mut traces: Vec<(String, Trace)> = Vec::new();
    for found in gather::read(&path, &Flags::default(), &mut said.errors) {
        match one(found, &case) {
            Ok(trace) => traces.push(trace),
            Err(CliError::NotInConstitution(sentence)) => said.errors.push(sentence),
            Err(error) => return Err(error),
        }
    }
    if !traces.is_empty() {
        said.out = match args.format {
            Format::Terminal => show::write(&traces, style),
            Format::Plain => show::write(&traces, Style::PLAIN),
            Format::Json => show::json(&traces),
        };
    }
    Ok(said)
}

/// The path, where the first word is one, and the words that follow it.
pub(super) fn path(words: &[String]) -> (PathBuf, &[String]) {
    match words {
        [first, rest @ ..] if is_path(first) => (PathBuf::from(first), rest),
        _ => (PathBuf::from("."), words),
    }
}

fn split(words: &[String]) -> (PathBuf, String) {
    let (path, case) = path(words);
    // The shell has taken the quotes of a topic away.
    let quoted = |word: &String| {
        let is_topic = case.len() > 1 && word.contains(' ') && !word.contains('"');
        if is_topic { format!("\"{word}\"") } else { word.clone() }
    };
    let case = case.iter().map(quoted).collect::<Vec<_>>().join(" ");
    (path, case)
}

pub(super) fn is_path(word: &str) -> bool {
    word.contains(['/', '\\', '.']) || Path::new(word).exists()
}

fn one(found: Unchecked, case: &str) -> Result<(String, Trace), CliError> {
    let Unchecked { name, mut sources, .. } = found;
    let asked = sources.add("the case", case.as_bytes());
    let (model, question) = pipeline::read_with_case(&sources)
        .map_err(|errors| CliError::Case(misread(sources.file(asked), &errors)))?;
    let councils: Vec<_> = model.councils.iter().map(|it| model.title(&it.head)).collect();
    let traced = pipeline::ask(&model, None, |context| trace::trace(context, &question));
    match traced {
        Ok(trace) if councils.is_empty() => Ok((name, trace)),
        Ok(trace) => Ok((format!("{} ({name})", councils.join(" and ")), trace)),
        Err(misread) => {
            let hint = hint(&misread);
            Err(CliError::NotInConstitution(format!("{name}: {}{hint}", misread.message)))
        }
    }
}

/// The name that was meant, perhaps: that of whoever the text calls so, else one spelt much the same.
fn hint(misread: &Misread) -> String {
    if let Some(called) = &misread.called {
        return format!("; did you mean {called}?");
    }
    let suggestion = nearest(&misread.name, misread.known.iter().map(String::as_str));
    super::did_you_mean(suggestion.as_deref())
}

/// What could not be read of the case.
fn misread(source: &SourceFile, errors: &[SyntaxError]) -> String {
    let Some(error) = errors.first() else { return "the case is empty".into() };
    let at = error.range.of(&source.text);
    let place = if at.is_empty() {
        let before = source.text.get(..error.range.start as usize).unwrap_or_default();
        format!("after `{}`", before.trim_end())
    } else {
        format!("at `{at}`")
    };
    match error.fault {
        Fault::Expected(expected) => {
            format!("the case cannot be read {place}: expected {}", expected.describe())
        }
        _ => format!("the case cannot be read: {}", error.message(&source.text)),
    }
}
