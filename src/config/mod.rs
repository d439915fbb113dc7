//! What `polity.toml` says, and what follows for the findings of a constitution. Text in, settings out:
//! knows nothing of files, the command line or the clock.

mod nearest;
mod read;

use std::path::{Path, PathBuf};

use ignore::gitignore::Gitignore;
use jiff::civil::Date;

pub use self::{nearest::nearest, read::read};

use crate::{
    finding::{Finding, Kind, RuleId, Severity},
    rules::{self, Rule},
};

/// The file that settings are read from.
pub const FILE: &str = "polity.toml";

/// The file of known findings, where the settings name no other.
pub const BASELINE: &str = "polity-baseline.json";

/// Every key, and what it says. `tests/config.rs` holds the README and the schema to it.
pub const KEYS: &[(&str, &str)] = &[
    ("fail-on", "the least severity for which `check` fails: error, warning or note"),
    ("as-at", "the day whose law is asked for where a council names none, such as \"2026-11-22\""),
    ("format", "how `check` writes the findings"),
    ("baseline", "the file of known findings, from the folder of polity.toml"),
    ("packs", "files of packs that bind every constitution, from the folder of polity.toml"),
    ("include", "only these paths are looked at; patterns as in .gitignore"),
    ("exclude", "these paths are not looked at; patterns as in .gitignore"),
    ("families", "a level for each rule of a family: off, on, note, warning or error"),
    ("rules", "a level for a rule, whatever its family has"),
    ("override", "other levels for some paths; of several that fit a path, the last one counts"),
    ("paths", "the paths of an override; patterns as in .gitignore"),
];

/// Keys of the file.
pub const TOP: &[&str] = &[
    "fail-on", "as-at", "format", "baseline", "packs", "include", "exclude", "families", "rules",
    "override",
];
/// Keys of an override.
pub const IN_OVERRIDE: &[&str] = &["paths", "families", "rules"];

/// Something a file says, and the line on which it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed<T> {
    pub value: T,
    pub line: usize,
}

/// All that one `polity.toml` says.
#[derive(Debug, Clone, Default)]
pub struct Config {
    pub fail_on: Option<Placed<Severity>>,
    pub as_at: Option<Placed<Date>>,
    pub format: Option<Placed<String>>,
    pub baseline: Option<Placed<String>>,
    pub packs: Option<Placed<Vec<String>>>,
    pub paths: Paths,
    levels: Vec<Set>,
    overrides: Vec<Override>,
}

/// Paths in and out.
#[derive(Debug, Clone, Default)]
pub struct Paths {
    pub include: Option<Placed<Patterns>>,
    pub exclude: Option<Placed<Patterns>>,
}

/// Patterns as in an ignore file, with their words.
#[derive(Debug, Clone)]
pub struct Patterns {
    pub words: Vec<String>,
    matcher: Gitignore,
}

/// What becomes of the findings of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    Off,
    /// As the rule has it.
    On,
    At(Severity),
}

/// Something in a `polity.toml` that cannot be followed. Lines and columns from 1.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    pub line: usize,
    pub column: usize,
    pub message: String,
}

/// A rule and its level, in a table of rules or of families.
#[derive(Debug, Clone)]
struct Set {
    rule: RuleId,
    level: Placed<Level>,
}

#[derive(Debug, Clone)]
struct Override {
    paths: Patterns,
    levels: Vec<Set>,
}

/// What is in force for one rule, and the line that says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InForce {
    pub rule: RuleId,
    pub level: Level,
    pub line: usize,
}

/// What is in force for one constitution where it is not the rule's own, in the order of the rules.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Levels(pub Vec<InForce>);

impl Patterns {
    /// Whether a path, or a folder that it is in, is meant. From the folder of the settings.
    fn has(&self, path: &Path, is_folder: bool) -> bool {
        path.is_relative() && self.matcher.matched_path_or_any_parents(path, is_folder).is_ignore()
    }
}

impl Paths {
    /// Whether a file is to be checked, or a folder looked into. From the folder of the settings.
    pub fn take(&self, path: &Path, is_folder: bool) -> bool {
        let has = |patterns: &Option<Placed<Patterns>>| {
            patterns.as_ref().map(|it| it.value.has(path, is_folder))
        };
        // What is in a folder may be included though the folder is not.
        (is_folder || has(&self.include).unwrap_or(true)) && !has(&self.exclude).unwrap_or(false)
    }
}

impl Config {
    /// What is in force for a constitution, by the paths of its files.
    pub fn levels(&self, files: &[PathBuf]) -> Levels {
        let fits = |it: &&Override| files.iter().any(|file| it.paths.has(file, false));
        let overrides = self.overrides.iter().filter(fits).flat_map(|it| &it.levels);
        let mut in_force = Levels::default();
        for set in self.levels.iter().chain(overrides) {
            if let Some(at) = in_force.0.iter_mut().find(|it| it.rule == set.rule) {
                (at.level, at.line) = (set.level.value, set.level.line);
            } else {
                let (level, line) = (set.level.value, set.level.line);
                in_force.0.push(InForce { rule: set.rule, level, line });
            }
        }
        let order = |id| rules::all().position(|rule| rule.id == id);
        in_force.0.sort_by_key(|it| order(it.rule));
        in_force
    }
}

impl Levels {
    /// The rules that are off, in the order of the rules.
    pub fn off(&self) -> impl Iterator<Item = RuleId> {
        self.0.iter().filter(|it| it.level == Level::Off).map(|it| it.rule)
    }

    /// Takes out what is off, raises and lowers the rest. What is a step less severe than its rule, since
    /// it only may be so, stays that step below. A finding of law, or of what is not understood, is never lowered.
    pub fn apply(&self, findings: &mut Vec<Finding>) {
        findings.retain_mut(|finding| {
            let level = self.0.iter().find(|it| it.rule == finding.rule).map(|it| it.level);
            let (Some(level), Some(rule)) = (level, rules::find(finding.rule.0)) else {
                return true;
            };
            let is_fixed = finding.kind == Kind::Law || rule.is_fault();
            match level {
                Level::At(severity) => {
                    let changed = steps_below(rule, finding.severity, severity);
                    if !is_fixed || changed > finding.severity {
                        finding.severity = changed;
                    }
                    true
                }
                Level::On => true,
                Level::Off => is_fixed,
            }
        });
    }
}

/// A severity as far below `level` as the finding's own was below its rule's.
fn steps_below(rule: &Rule, own: Severity, level: Severity) -> Severity {
    const STEPS: [Severity; 3] = [Severity::Note, Severity::Warning, Severity::Error];
    let step = |it| STEPS.iter().position(|&step| step == it).unwrap_or_default();
    let below = step(rule.severity).saturating_sub(step(own));
    STEPS.get(step(level).saturating_sub(below)).copied().unwrap_or(Severity::Note)
}

/// A family as settings name it: `names-and-structure`.
pub fn family_key(family: &str) -> String {
    family.replace('\'', "").replace(' ', "-")
}

/// The name of a level in settings.
pub fn level_name(level: Level) -> &'static str {
    match level {
        Level::Off => "off",
        Level::On => "on",
        Level::At(severity) => severity.name(),
    }
}
