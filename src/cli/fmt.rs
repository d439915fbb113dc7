//! `polity fmt`

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    io::{self, Read as _},
    path::{Path, PathBuf},
};

use super::{Said, check, gather, settings::Flags, words, write::write_whole};
use crate::{
    report::shown_path,
    source::{self, SourceFile, Sources},
    syntax::format::format,
};

/// Lay out models in the one canonical form
///
/// Only white space changes: words, comments and quoted text stay as they are, and lines break where their
/// author broke them. Statements with a fault are left alone.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Files or folders, or - for standard input, which is written to standard output
    #[arg(default_value = ".", value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Write no file; list those that would change, with what would change first, and exit with 1
    #[arg(long)]
    check: bool,
}

const EXAMPLES: &str = "\
Examples:
  polity fmt constitutions/plymouth
  polity fmt --check constitutions
  polity fmt - < draft.polity > model.polity";

/// As many changed lines are shown of a file.
const SHOWN: usize = 10;

pub(super) fn run(args: &Args) -> Said {
    let mut said = Said::default();
    // Each once, and in one order, however often and in what order they are named.
    let mut files = BTreeMap::new();
    for path in &args.paths {
        if path == Path::new("-") {
            match standard_input() {
                Ok(sources) => said.take(one(&sources, Task::of_input(args.check))),
                Err(error) => {
                    said.errors.push(format!("cannot read standard input: {}", words(&error)));
                }
            }
            continue;
        }
        let (settings, found) = gather::files(path, &Flags::default(), &mut said.errors);
        let takes = settings.takes();
        for file in found.into_iter().flatten() {
            // Hooks name the files that change, whatever they are.
            if !source::is_of_the_language(&file) {
                let path = shown_path(&file);
                said.errors.push(format!("`{path}` is no model: it does not end in `.polity`"));
                continue;
            }
            if !takes(&file, false) {
                let _ = writeln!(said.out, "{}: left out by the settings", shown_path(&file));
                continue;
            }
            match Sources::read(std::slice::from_ref(&file)) {
                Ok(sources) => {
                    files.insert(file, sources);
                }
                Err(error) => said.errors.push(check::reason(&error)),
            }
        }
    }
    for sources in files.values() {
        said.take(one(sources, if args.check { Task::Check } else { Task::Write }));
    }
    said
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Task {
    Check,
    Write,
    /// To standard output.
    Show,
}

impl Task {
    fn of_input(is_check: bool) -> Self {
        if is_check { Self::Check } else { Self::Show }
    }
}

impl Said {
    fn take(&mut self, other: Self) {
        self.out.push_str(&other.out);
        self.errors.extend(other.errors);
        self.failed |= other.failed;
    }
}

fn standard_input() -> io::Result<Sources> {
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    let mut sources = Sources::default();
    sources.add("standard input", bytes);
    Ok(sources)
}

/// One file.
fn one(sources: &Sources, task: Task) -> Said {
    let mut said = Said::default();
    for (_, file) in sources.iter() {
        let path = shown_path(&file.path);
        if let Some(reason) = refusal(file) {
            said.errors.push(format!("`{path}` {reason}, and was left alone"));
            continue;
        }
        let formatted = format(&file.text);
        let is_changed = formatted.text != file.text;
        match task {
            Task::Show => said.out.push_str(&formatted.text),
            Task::Check if is_changed => {
                said.failed = true;
                said.out.push_str(&changes(&path, &file.text, &formatted.text));
            }
            Task::Write if is_changed => match write_whole(&file.path, formatted.text.as_bytes()) {
                Ok(()) => said.out.push_str(&[path.as_str(), ": formatted\n"].concat()),
                Err(error) => {
                    said.errors.push(format!("cannot write `{path}`: {}", words(&error)));
                }
            },
            Task::Check | Task::Write => {}
        }
        if formatted.faults > 0 && task != Task::Show {
            let faults = if formatted.faults == 1 { "a fault" } else { "faults" };
            let _ = writeln!(said.out, "{path}: statements with {faults} were left alone");
        }
    }
    said
}

/// Why a file cannot be written again as it should be.
fn refusal(file: &SourceFile) -> Option<&'static str> {
    if file.is_utf16 {
        return Some("is written in UTF-16, not in UTF-8");
    }
    (!file.undecodable.is_empty()).then_some("has bytes that are not UTF-8")
}

/// The name of a file, and the first lines that change in it, with the number of each in the file as it is.
fn changes(path: &str, old: &str, new: &str) -> String {
    let lines = differences(old, new);
    let mut out = format!("{path}: would be formatted\n");
    for line in lines.iter().take(SHOWN) {
        out.push_str(line);
        out.push('\n');
    }
    if lines.len() > SHOWN {
        let _ = writeln!(out, "    … and {} more lines", lines.len() - SHOWN);
    }
    if lines.is_empty() {
        out.push_str("    the ends of its lines, or the mark at its start\n");
    }
    out
}

/// The lines that differ. Only white space does, so that both texts are in step wherever they have come
/// through the same characters.
fn differences(old: &str, new: &str) -> Vec<String> {
    let ink = |line: &str| line.chars().filter(|it| !it.is_whitespace()).count();
    let mut found = Vec::new();
    let mut old = old.trim_start_matches('\u{FEFF}').lines().zip(1..).peekable();
    let mut new = new.lines().peekable();
    // How many characters the old text is ahead of the new.
    let mut ahead = 0isize;
    let step = |ink: usize| isize::try_from(ink).unwrap_or(isize::MAX);
    loop {
        match (old.peek().copied(), new.peek().copied()) {
            (Some((one, _)), Some(other)) if ahead == 0 && one == other => {
                old.next();
                new.next();
            }
            (Some((line, number)), other)
                if ahead < 0
                    || ahead == 0 && (other.is_none_or(|it| ink(it) > 0) || ink(line) == 0) =>
            {
                found.push(format!("{number:>5} - {line}"));
                ahead += step(ink(line));
                old.next();
            }
            (_, Some(line)) => {
                found.push(format!("      + {line}"));
                ahead -= step(ink(line));
                new.next();
            }
            (_, None) => return found,
        }
    }
}
