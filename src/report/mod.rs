//! Findings, traces and pictures as people and programs read them: one function for each format, text out.
//!
//! Knows nothing of files, streams, the environment or the clock.

pub mod ask;
pub mod baseline;
pub mod compare;
mod excerpt;
pub mod graph;
pub mod json;
pub mod law;
pub mod page;
pub mod plain;
pub mod read;
pub mod settings;
mod summary;
pub mod terminal;
pub mod test;
mod text;
pub mod trace;

use std::path::{Component, Path};

use crate::{
    finding::{Finding, Severity},
    pipeline::Report,
    source::{FileId, Sources, Span},
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
    /// What could not be read: the path, and a sentence that says why.
    pub unreadable: Vec<(String, String)>,
    /// How many findings that a baseline has recorded are found no more.
    pub mended: usize,
}

impl Run {
    /// The gravest severity that anything has.
    pub fn worst(&self) -> Option<Severity> {
        self.constitutions.iter().filter_map(|it| it.report.worst()).max()
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

/// Findings as people read them: the gravest kind first, each kind in the order of the text.
fn gravest_first(findings: &[Finding]) -> Vec<&Finding> {
    let mut sorted: Vec<_> = findings.iter().collect();
    sorted.sort_by_key(|finding| (finding.kind, std::cmp::Reverse(finding.severity)));
    sorted
}
