//! `polity init`

mod model;

use std::{
    fs,
    io::{self, BufRead as _, IsTerminal as _, Write as _},
    path::{Path, PathBuf},
};

use clap::builder::PossibleValuesParser;

use self::model::Council;
use super::{CliError, Said, nearest, write::write_whole};
use crate::{law, report::shown_path, source::Sources};

/// Begin a repository: a small model, settings, a check for each change and a hook
///
/// What a flag does not say is asked for on a terminal, and is the default elsewhere. No file that is there
/// already is touched. FOLDER should be the top of a repository, since that is where machines look.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Where to; made if it is not there
    #[arg(default_value = ".")]
    folder: PathBuf,

    /// What the council is called [default: Exampleton Council]
    #[arg(long)]
    name: Option<String>,

    /// [default: england]
    #[arg(long, value_parser = PossibleValuesParser::new(law::NATIONS))]
    nation: Option<String>,

    /// [default: the first that the nation's law names]
    #[arg(long, value_parser = PossibleValuesParser::new(law::KINDS))]
    kind: Option<String>,

    /// [default: leader-and-cabinet where there is scrutiny of it by law, else committee]
    #[arg(long, value_parser = PossibleValuesParser::new(law::GOVERNANCE))]
    governance: Option<String>,

    /// Whose machines check each change [default: github]
    #[arg(long, value_parser = PossibleValuesParser::new(MACHINES))]
    ci: Option<String>,

    /// Ask nothing
    #[arg(long)]
    yes: bool,
}

const EXAMPLES: &str = "\
Examples:
  polity init exampleton
  polity init --yes --name \"Ryde Council\" --nation england --kind unitary --governance committee --ci gitlab";

const MACHINES: [&str; 3] = ["github", "gitlab", "none"];
const MODEL: &str = "council.polity";
const SETTINGS: &str = include_str!("init/polity.toml");
const HOOK: &str = include_str!("init/pre-commit.yaml");
const GITHUB: &str = include_str!("init/github.yml");
const GITLAB: &str = include_str!("init/gitlab.yml");

pub(super) fn run(args: &Args) -> Result<Said, CliError> {
    let is_asked = !args.yes && io::stdin().is_terminal();
    let (council, machine) = answers(args, is_asked);
    if council.name.trim().is_empty()
        || council.name.contains(['"', '\\'])
        || council.name.chars().any(char::is_control)
    {
        return Err(CliError::CouncilName(council.name.escape_debug().to_string()));
    }
    let mut files = vec![("polity.toml", SETTINGS), (".pre-commit-config.yaml", HOOK)];
    match machine.as_str() {
        "github" => files.push((".github/workflows/polity.yml", GITHUB)),
        "gitlab" => files.push((".gitlab-ci.yml", GITLAB)),
        _ => {}
    }
    let mut said = Said::default();
    let model = council.model();
    if has_models(&args.folder) {
        said.out.push_str("there are models already: none is added\n");
    } else {
        said.out.push_str(&doubt(&council));
        files.insert(0, (MODEL, &model));
    }
    for (name, text) in files {
        match put(&args.folder, name, text) {
            Ok(sentence) => said.out.push_str(&sentence),
            // The others would most likely fail alike.
            Err(error) => {
                said.errors.push(error.to_string());
                break;
            }
        }
    }
    Ok(said)
}

/// A second council beside another in a folder would be part of its constitution.
fn has_models(folder: &Path) -> bool {
    folder.exists() && Sources::load_files(folder).iter().any(Result::is_ok)
}

/// Writes a file unless it is there, and says which of the two.
fn put(folder: &Path, name: &str, text: &str) -> Result<String, CliError> {
    let path = folder.join(name);
    let shown = shown_path(&path);
    // A link to nothing is there too.
    if fs::symlink_metadata(&path).is_ok() {
        return Ok(format!("{shown}: is there already, left as it is\n"));
    }
    let made = path.parent().map_or(Ok(()), fs::create_dir_all);
    let written = made.and_then(|()| write_whole(&path, text.as_bytes()));
    match written {
        Ok(()) => Ok(format!("{shown}: written\n")),
        Err(cause) => Err(CliError::Write { path: shown, cause }),
    }
}

/// That law says nothing may be so, or the kind may be one of another nation.
fn doubt(council: &Council) -> String {
    if !council.offices().is_empty() {
        return String::new();
    }
    let Council { nation, kind, .. } = council;
    let nation = law::nation_title(nation);
    format!(
        "the pack of {nation} demands no office of the kind `{kind}`: the model has none of them\n"
    )
}

/// From the flags, else from whoever sits at the terminal, else the defaults.
fn answers(args: &Args, is_asked: bool) -> (Council, String) {
    let one = |given: &Option<String>, question: &str, known: &[&str], default: &str| match given {
        Some(given) => given.clone(),
        None if is_asked => ask(question, known, default),
        None => default.to_owned(),
    };
    let name = one(&args.name, "What is the council called", &[], "Exampleton Council");
    let nation = one(&args.nation, "In which nation", law::NATIONS, "england");
    let kinds = kinds(&nation);
    let kind = kinds.first().copied().unwrap_or("council");
    let kind = one(&args.kind, "Of which kind is it", &kinds, kind);
    let governance = governance(&nation, &kind);
    let governance = one(&args.governance, "How is it governed", law::GOVERNANCE, governance);
    let machine = one(&args.ci, "Whose machines check each change", &MACHINES, "github");
    (Council { name, nation, kind, governance }, machine)
}

/// The kinds of authority of which a nation's law demands an office.
fn kinds(nation: &str) -> Vec<&'static str> {
    let mut kinds = Vec::new();
    let offices = law::pack(nation).into_iter().flat_map(|pack| &pack.offices);
    for kind in offices.flat_map(|it| &it.required).flat_map(|it| &it.reach.kinds) {
        if !kinds.contains(&kind.as_str()) {
            kinds.push(kind);
        }
    }
    kinds
}

fn governance(nation: &str, kind: &str) -> &'static str {
    let council = Council {
        name: String::new(),
        nation: nation.to_owned(),
        kind: kind.to_owned(),
        governance: "leader-and-cabinet".to_owned(),
    };
    let is_scrutinised = council.offices().contains(&"scrutiny-committee");
    if is_scrutinised { "leader-and-cabinet" } else { "committee" }
}

/// Asks until the answer is known; nothing stands for the default, and so does the end of the input.
fn ask(question: &str, known: &[&str], default: &str) -> String {
    if !known.is_empty() {
        tell(&format!("  {}\n", known.join(", ")));
    }
    loop {
        tell(&format!("{question}? [{default}] "));
        let mut line = String::new();
        let read = io::stdin().lock().read_line(&mut line);
        let answer = line.trim();
        if answer.is_empty() || !matches!(read, Ok(1..)) {
            return default.to_owned();
        }
        let plain = answer.to_lowercase().replace(' ', "-");
        if known.is_empty() {
            return answer.to_owned();
        }
        if known.contains(&plain.as_str()) {
            return plain;
        }
        let close = nearest(&plain, known.iter().copied());
        tell(&format!("  `{answer}` is none of them{}\n", super::did_you_mean(close.as_deref())));
    }
}

#[expect(clippy::disallowed_methods, reason = "the edge: here a question is asked")]
fn tell(text: &str) {
    let mut screen = io::stderr().lock();
    let _ = screen.write_all(text.as_bytes()).and_then(|()| screen.flush());
}
