//! `polity config`

use std::path::PathBuf;

use super::{
    Said,
    check::reason,
    output::Format,
    settings::{Flags, Settings},
};
use crate::{
    config::{self, Patterns, Placed},
    pipeline,
    report::settings::{self, Row},
    rules, source,
};

/// Show which settings are in force for a path, and where each comes from
///
/// Settings stand in `polity.toml`, which is looked for upwards from the path, no further than the top of
/// the repository.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// A file or folder
    #[arg(default_value = ".")]
    path: PathBuf,

    /// How to write the findings
    #[arg(long, value_enum)]
    format: Option<Format>,

    #[command(flatten)]
    flags: Flags,

    /// Print the JSON schema of polity.toml
    #[arg(long)]
    schema: bool,
}

const EXAMPLES: &str = "\
Examples:
  polity config councils/ryde
  polity config --schema > polity.schema.json";

pub(super) fn run(args: &Args) -> Said {
    if args.schema {
        return Said { out: settings::schema(&Format::names()), ..Said::default() };
    }
    let settings = match Settings::of(&args.path, &args.flags) {
        Ok(settings) => settings,
        Err(faults) => {
            let errors = faults.into_iter().map(|(_, fault)| fault).collect();
            return Said { errors, ..Said::default() };
        }
    };
    let mut rows = vec![match &settings.file {
        Some(file) => row("settings", file, String::new()),
        None => row("settings", "none", format!("no {} here or above", config::FILE)),
    }];
    rows.extend(general(&settings, args.format));
    let mut errors = Vec::new();
    // Of a folder of several constitutions, each may have levels of its own.
    for files in source::find(&args.path, settings.takes()) {
        match files.and_then(|files| pipeline::load(&files)) {
            Ok(sources) => {
                let name = super::check::name(&args.path, &sources);
                rows.push(row("", "", String::new()));
                rows.push(row("constitution", &name, String::new()));
                rows.extend(levels(&settings, &settings.levels(&sources)));
            }
            Err(error) => errors.push(reason(&error)),
        }
    }
    Said { out: settings::write(&rows), errors, ..Said::default() }
}

fn general(settings: &Settings, format: Option<Format>) -> Vec<Row> {
    let (config, flags) = (&settings.config, &settings.flags);
    let from = |is_flag: bool, line: Option<usize>| match line {
        _ if is_flag => "flag".to_owned(),
        Some(line) => at(settings, line),
        None => "default".to_owned(),
    };
    let line = |line: Option<usize>| from(false, line);
    let days = settings.days();
    let day = days.law_as_at.or(days.law_otherwise).map_or("today".to_owned(), |it| it.to_string());
    let flag = format.map(Format::name);
    let is_flag = flag.is_some();
    let said = flag.or(config.format.as_ref().map(|it| it.value.clone()));
    let format = said.unwrap_or("terminal".to_owned());
    let (_, baseline) = settings.baseline();
    let patterns = |patterns: &Option<Placed<Patterns>>, none: &str| {
        patterns.as_ref().map_or(none.to_owned(), |it| it.value.words.join("  "))
    };
    let paths = &config.paths;
    let packs = config.packs.as_ref().map_or("none".to_owned(), |it| it.value.join("  "));
    vec![
        row(
            "fail-on",
            settings.fail_on().name(),
            from(flags.fail_on.is_some(), line_of(config.fail_on.as_ref())),
        ),
        row("as-at", &day, from(flags.as_at.is_some(), line_of(config.as_at.as_ref()))),
        row("format", &format, from(is_flag, line_of(config.format.as_ref()))),
        row("baseline", &baseline, line(line_of(config.baseline.as_ref()))),
        row("packs", &packs, line(line_of(config.packs.as_ref()))),
        row("include", &patterns(&paths.include, "all"), line(line_of(paths.include.as_ref()))),
        row("exclude", &patterns(&paths.exclude, "none"), line(line_of(paths.exclude.as_ref()))),
    ]
}

fn levels(settings: &Settings, levels: &config::Levels) -> Vec<Row> {
    let mut rows: Vec<_> = levels
        .0
        .iter()
        .map(|it| row(it.rule.0, config::level_name(it.level), at(settings, it.line)))
        .collect();
    let rest = rules::all().count() - rows.len();
    let what = if rows.is_empty() { "every rule" } else { "other rules" };
    rows.push(row(&format!("{what} ({rest})"), "on", "default".to_owned()));
    rows
}

fn line_of<T>(placed: Option<&Placed<T>>) -> Option<usize> {
    placed.map(|it| it.line)
}

fn at(settings: &Settings, line: usize) -> String {
    format!("{}:{line}", settings.file.as_deref().unwrap_or(config::FILE))
}

fn row(name: &str, value: &str, from: String) -> Row {
    [name.to_owned(), value.to_owned(), from]
}
