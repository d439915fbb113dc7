//! The command line: arguments in, text out, an exit code. Only here are streams written, and the
//! environment and the clock read.

mod ask;
mod baseline;
mod check;
mod compare;
mod completions;
mod config;
mod explain;
mod fix;
mod fmt;
mod gather;
mod graph;
mod init;
mod law;
mod man;
mod output;
mod progress;
mod read;
mod rules;
mod screen;
mod settings;
mod test;
mod trace;
mod watch;
mod write;

use std::{
    ffi::OsString,
    io::{self, Write as _},
    process::ExitCode,
};

use clap::Parser as _;

use crate::config::nearest;

/// Checks council constitutions: who decides, where a complaint goes, who may see what.
#[derive(Debug, clap::Parser)]
#[command(name = "polity", version, long_version = LONG_VERSION, after_help = EXIT_CODES, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,

    /// When to write in colour
    #[arg(long, global = true, value_enum, default_value = "auto", value_name = "WHEN")]
    color: screen::When,
}

/// The packs that ship with the program, as `law::packs` has them: a test holds the two together, so that
/// no start has to read them for it.
const LONG_VERSION: &str = concat!(
    env!("CARGO_PKG_VERSION"),
    "\nengland-statutory-officers 2026.1, law as at 2026-11-22",
    "\nwales-statutory-officers 2026.1, law as at 2026-11-22",
    "\nscotland-statutory-officers 2026.1, law as at 2026-11-22",
    "\nnorthern-ireland-statutory-officers 2026.1, law as at 2026-11-22",
);

const EXIT_CODES: &str = "\
Nothing leaves this machine: the command reads files, and writes to the screen and to files that you name.

Exit codes: 0 nothing found that fails, 1 something found, 2 could not run.";

#[derive(Debug, clap::Subcommand)]
enum Command {
    Init(init::Args),
    Check(check::Args),
    Fix(fix::Args),
    Baseline(baseline::Args),
    Config(config::Args),
    Test(test::Args),
    Fmt(fmt::Args),
    Read(read::Args),
    Trace(trace::Args),
    Ask(ask::Args),
    Compare(compare::Args),
    Graph(graph::Args),
    Explain(explain::Args),
    Rules(rules::Args),
    Law(law::Args),
    Completions(completions::Args),
    Man(man::Args),
}

/// What a command has to say, and whether anything failed.
#[derive(Debug, Default)]
struct Said {
    out: String,
    /// Sentences for the error stream.
    errors: Vec<String>,
    failed: bool,
}

/// Why a command could not run at all.
#[derive(Debug, thiserror::Error)]
enum CliError {
    #[error("there is no rule `{id}`{}", did_you_mean(suggestion.as_deref()))]
    NoSuchRule { id: String, suggestion: Option<String> },
    #[error("there is no pack for `{nation}`{}", did_you_mean(suggestion.as_deref()))]
    NoSuchNation { nation: String, suggestion: Option<String> },
    #[error("there is no command `{name}`{}", did_you_mean(suggestion.as_deref()))]
    NoSuchCommand { name: String, suggestion: Option<String> },
    #[error("cannot lay out the page: {0}")]
    Page(String),
    #[error("{0}")]
    Case(String),
    #[error("{0}")]
    Picture(String),
    #[error("{0}")]
    Baseline(String),
    #[error(
        "`{0}` cannot be the name of a council in a model: it has letters, and no quotes, backslashes or line breaks"
    )]
    CouncilName(String),
    #[error("cannot write `{path}`: {}", words(cause))]
    Write { path: String, cause: io::Error },
    #[error("{0}")]
    Watch(String),
    #[error("cannot start {threads} threads: {source}")]
    Threads { threads: u16, source: rayon::ThreadPoolBuildError },
    /// A name in a question that means nothing in one constitution; others may know it.
    #[error("{0}")]
    NotInConstitution(String),
}

fn did_you_mean(suggestion: Option<&str>) -> String {
    suggestion.map(|it| format!("; did you mean `{it}`?")).unwrap_or_default()
}

/// What the system says; its own number tells a reader nothing.
fn words(cause: &dyn std::error::Error) -> String {
    let cause = cause.to_string();
    cause.split(" (os error").next().unwrap_or_default().to_lowercase()
}

/// Runs the command that the arguments ask for.
pub fn run() -> ExitCode {
    run_with(std::env::args_os())
}

fn run_with(arguments: impl Iterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => {
            return match error.print() {
                Ok(()) => ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2)),
                Err(error) => unwritten(&error),
            };
        }
    };
    let style = screen::style(cli.color);
    let said = match &cli.command {
        Command::Init(args) => init::run(args),
        Command::Check(args) => check::run(args, cli.color),
        Command::Fix(args) => fix::run(args, style),
        Command::Baseline(args) => baseline::run(args),
        Command::Config(args) => Ok(config::run(args)),
        Command::Test(args) => Ok(test::run(args, style)),
        Command::Fmt(args) => Ok(fmt::run(args)),
        Command::Read(args) => read::run(args, style),
        Command::Trace(args) => trace::run(args, style),
        Command::Ask(args) => ask::run(args, style),
        Command::Compare(args) => compare::run(args, style),
        Command::Graph(args) => graph::run(args),
        Command::Explain(args) => explain::run(args),
        Command::Rules(args) => Ok(rules::run(args, style)),
        Command::Law(args) => law::run(args, style),
        Command::Completions(args) => Ok(completions::run(args)),
        Command::Man(args) => man::run(args),
    };
    match said {
        Ok(said) => finish(&said),
        Err(error) => {
            complain(&error.to_string());
            ExitCode::from(2)
        }
    }
}

/// A reader who has gone is no fault.
fn unwritten(error: &io::Error) -> ExitCode {
    if error.kind() == io::ErrorKind::BrokenPipe {
        return ExitCode::SUCCESS;
    }
    complain(&format!("cannot write the report: {}", words(error)));
    ExitCode::from(2)
}

/// Writes all of it at once. A reader who has gone is no fault, and changes no exit code.
#[expect(clippy::disallowed_methods, reason = "the edge: here the screen is written")]
fn finish(said: &Said) -> ExitCode {
    let mut stdout = io::stdout().lock();
    let written = stdout.write_all(said.out.as_bytes()).and_then(|()| stdout.flush());
    for error in &said.errors {
        complain(error);
    }
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => unwritten(&error),
        // What was found is what it is, whoever reads of it.
        _ if !said.errors.is_empty() => ExitCode::from(2),
        _ => ExitCode::from(u8::from(said.failed)),
    }
}

#[expect(clippy::disallowed_methods, reason = "the edge: here errors are told")]
fn complain(sentence: &str) {
    let _ = writeln!(io::stderr(), "polity: {sentence}");
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use clap::CommandFactory as _;

    use super::{Cli, LONG_VERSION};
    use crate::law;

    #[test]
    fn the_version_names_every_pack_and_its_day() {
        let packs = law::packs().map(|it| {
            let day = it.as_at.map(|it| it.to_string()).unwrap_or_default();
            format!("{} {}, law as at {day}", it.name, it.version)
        });
        let said: Vec<_> = LONG_VERSION.lines().skip(1).collect();
        assert_eq!(said, packs.collect::<Vec<_>>());
    }

    /// The manual pages come from the help: what has none there is told nowhere.
    #[test]
    fn every_command_has_an_example_and_every_flag_its_words() {
        let mut program = Cli::command();
        program.build();
        for command in program.get_subcommands().filter(|it| it.get_name() != "help") {
            let name = command.get_name();
            let after = command.get_after_help().map(ToString::to_string).unwrap_or_default();
            assert!(after.contains(&format!("polity {name}")), "{name} shows no example");
            for argument in command.get_arguments() {
                let has_words = argument.get_help().is_some_and(|it| !it.to_string().is_empty());
                assert!(has_words, "{name}: {} has no words", argument.get_id());
            }
        }
    }

    /// `man` prints the help, so that every flag must be found there, and every one of the README here.
    #[test]
    fn every_flag_is_in_its_manual_page_and_those_of_the_readme_exist() {
        let mut program = Cli::command();
        program.build();
        let mut known = BTreeSet::new();
        for command in program.get_subcommands().filter(|it| it.get_name() != "help") {
            let name = command.get_name();
            let page = super::man::run(&super::man::Args::of(name)).expect("a page").out;
            for flag in command.get_arguments().filter_map(|it| it.get_long()) {
                let written = format!("\\-\\-{}", flag.replace('-', "\\-"));
                assert!(page.contains(&written), "the page of {name} lacks --{flag}");
                known.insert(flag.to_owned());
            }
        }
        let readme = include_str!("../../README.md");
        for name in program.get_subcommands().map(clap::Command::get_name) {
            let is_said =
                ["config", "help"].contains(&name) || readme.contains(&format!("\npolity {name}"));
            assert!(is_said, "the README shows no `polity {name}`");
        }
        let of_polity = readme.lines().filter(|line| !line.contains("cargo "));
        let words = of_polity.flat_map(|line| line.split([' ', '`', '=', '(', ')', ',', ';', '.']));
        let flags = words.filter_map(|word| word.strip_prefix("--"));
        for flag in flags.filter(|it| it.starts_with(|it: char| it.is_ascii_lowercase())) {
            assert!(known.contains(flag), "the README names --{flag}, which is not there");
        }
    }
}
