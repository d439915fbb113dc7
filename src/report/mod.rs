//! Findings, traces and pictures as people and programs read them: one function for each format, text out.
//!
//! Knows nothing of files, streams, the environment or the clock.

pub mod ask;
pub mod baseline;
pub mod checkstyle;
pub mod compare;
mod excerpt;
pub mod fix;
pub mod github;
pub mod gitlab;
pub mod graph;
pub mod json;
pub mod junit;
pub mod law;
pub mod markdown;
pub mod page;
pub mod plain;
pub mod read;
pub mod sarif;
pub mod settings;
mod summary;
pub mod terminal;
pub mod test;
mod text;
pub mod trace;

use std::{
    cmp::Reverse,
    collections::BTreeMap,
    path::{Component, Path},
};

use crate::{
    finding::{Finding, Severity},
    pipeline::Report,
    source::{FileId, Position, Sources, Span},
};

/// What is said where not all of a text was understood.
const INCOMPLETE: &str = "Something in the text could not be read or resolved, so that this may be \
     incomplete; `polity check` says what.";

/// A constitution that was checked.
#[derive(Debug)]
pub struct Checked {
    /// The folder or file it was read from, as given.
    pub path: String,
    pub sources: Sources,
    pub report: Report,
}

/// All that one run has to say.
#[derive(Debug, Default)]
pub struct Run {
    /// In the order in which they were asked for.
    pub constitutions: Vec<Checked>,
    /// The least severity that fails, of each; of those that say none, it is an error.
    pub fail_on: Vec<Severity>,
    /// What could not be read: the path, and a sentence that says why.
    pub unreadable: Vec<(String, String)>,
    /// Paths as those know them who keep the files, from the top of the repository, by the path as shown.
    /// What is not here stands as it is shown.
    pub kept_as: BTreeMap<String, String>,
    /// How many findings that a baseline has recorded are found no more.
    pub mended: usize,
}

impl Run {
    /// The least severity that fails the constitution at a place among them.
    pub fn fail_on(&self, number: usize) -> Severity {
        self.fail_on.get(number).copied().unwrap_or(Severity::Error)
    }

    /// Whether something in one of them fails.
    pub fn fails(&self) -> bool {
        let mut all = self.constitutions.iter().enumerate();
        all.any(|(number, it)| it.report.worst().is_some_and(|worst| worst >= self.fail_on(number)))
    }

    /// The gravest severity that anything has.
    pub fn worst(&self) -> Option<Severity> {
        self.constitutions.iter().filter_map(|it| it.report.worst()).max()
    }

    /// A path, as it is shown to people, as those know it who keep the file.
    fn kept_as<'a>(&'a self, shown: &'a str) -> &'a str {
        self.kept_as.get(shown).map_or(shown, String::as_str)
    }

    fn at(&self, sources: &Sources, span: Span) -> At {
        let file = sources.file(span.file);
        let path = self.kept_as(&path_of(sources, span.file)).to_owned();
        At { path, start: file.position(span.start), end: file.position(span.end) }
    }
}

/// A place as machines that keep the files want it: the end is the first place after.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct At {
    path: String,
    start: Position,
    end: Position,
}

impl std::fmt::Display for At {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}:{}", self.path, self.start.line, self.start.column)
    }
}

/// What the screen, or whatever stands in its place, can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// In columns.
    pub width: usize,
    pub is_coloured: bool,
    /// Whether lines may be drawn with more than ASCII.
    pub is_unicode: bool,
}

impl Style {
    /// For logs and screen readers: lines are left whole, nothing is drawn.
    pub const PLAIN: Self = Self { width: usize::MAX, is_coloured: false, is_unicode: true };
}

/// A path as it is shown: without `./` before it, with `/` on every system.
pub fn shown_path(path: &Path) -> String {
    let mut shown = String::new();
    for component in path.components() {
        let part = component.as_os_str().to_string_lossy();
        match component {
            Component::CurDir | Component::RootDir => {}
            _ if shown.is_empty() => shown.push_str(&part),
            _ => {
                shown.push('/');
                shown.push_str(&part);
            }
        }
    }
    if path.has_root() && !shown.contains(':') {
        shown.insert(0, '/');
    }
    if shown.is_empty() { ".".to_owned() } else { text::harmless(&shown).into_owned() }
}

fn path_of(sources: &Sources, file: FileId) -> String {
    shown_path(&sources.file(file).path)
}

/// `protocol.polity:12:5`
fn place(sources: &Sources, span: Span) -> String {
    let position = sources.file(span.file).position(span.start);
    format!("{}:{}:{}", path_of(sources, span.file), position.line, position.column)
}

/// Findings as people read them: the gravest kind first, of one kind and severity what tells of most posts or
/// routes, and then in the order of the text.
fn gravest_first(findings: &[Finding]) -> Vec<&Finding> {
    let mut sorted: Vec<_> = findings.iter().collect();
    let many = |finding: &Finding| finding.instances.len().max(1);
    sorted.sort_by_key(|it| (it.kind, Reverse(it.severity), Reverse(many(it))));
    sorted
}
