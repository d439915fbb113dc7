//! For programs: one object a run, in the order of the text, or one a line. A change that could break a
//! reader gets a new `version`.

use serde::Serialize;

use super::{Checked, Run, path_of, summary};
use crate::{
    finding::{Finding, Label, Severity},
    pipeline::{self, Report},
    source::{Sources, Span},
};

/// The version of what [`write()`] writes.
pub const VERSION: u32 = 1;

/// Everything that a run has to say.
pub fn write(run: &Run) -> String {
    let output = Output {
        version: VERSION,
        constitutions: run.constitutions.iter().map(constitution).collect(),
        unreadable: run
            .unreadable
            .iter()
            .map(|(path, reason)| Unreadable { path, reason })
            .collect(),
        mended: run.mended,
        limits: summary::LIMITS,
    };
    text(&output)
}

/// The same, an object a line: each finding, then its constitution with what was loaded and not evaluated.
pub fn lines(run: &Run) -> String {
    let mut out = String::new();
    let mut line = |what: &str, constitution: Option<&str>, of: Of<'_>| {
        let line = Line { version: VERSION, what, constitution, of };
        out += &serde_json::to_string(&line).expect("numbers, words and lists are always JSON");
        out.push('\n');
    };
    for checked in &run.constitutions {
        let (path, sources) = (Some(checked.path.as_str()), &checked.sources);
        for finding in &checked.report.findings {
            line("finding", path, Of::Found(found(sources, finding)));
        }
        for it in &checked.report.accepted {
            line("accepted", path, Of::Accepted(accepted(sources, it)));
        }
        line("constitution", None, Of::Constitution(whole(checked)));
    }
    for (path, reason) in &run.unreadable {
        line("unreadable", None, Of::Unreadable(Unreadable { path, reason }));
    }
    out
}

/// What the JSON of a run looks like, and of a line as `$defs/line`, as JSON Schema.
pub const SCHEMA: &str = include_str!("check.schema.json");

/// A value as one document, with a line end.
pub(super) fn text<T: Serialize>(value: &T) -> String {
    let text = serde_json::to_string_pretty(value);
    text.expect("numbers, words and lists are always JSON") + "\n"
}

#[derive(Serialize)]
struct Output<'a> {
    version: u32,
    constitutions: Vec<Constitution<'a>>,
    unreadable: Vec<Unreadable<'a>>,
    /// Findings of the baseline that are found no more.
    mended: usize,
    limits: &'static str,
}

#[derive(Serialize)]
struct Unreadable<'a> {
    path: &'a str,
    reason: &'a str,
}

#[derive(Serialize)]
struct Line<'a> {
    version: u32,
    #[serde(rename = "type")]
    what: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    constitution: Option<&'a str>,
    #[serde(flatten)]
    of: Of<'a>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Of<'a> {
    Found(Found<'a>),
    Accepted(Accepted<'a>),
    Constitution(Whole<'a>),
    Unreadable(Unreadable<'a>),
}

#[derive(Serialize)]
struct Constitution<'a> {
    path: &'a str,
    summary: Summary,
    loaded: Loaded<'a>,
    findings: Vec<Found<'a>>,
    accepted: usize,
    accepted_findings: Vec<Accepted<'a>>,
    not_evaluated: Vec<NotEvaluated<'a>>,
}

/// What is said of a constitution as a whole.
#[derive(Serialize)]
struct Whole<'a> {
    path: &'a str,
    summary: Summary,
    loaded: Loaded<'a>,
    accepted: usize,
    not_evaluated: Vec<NotEvaluated<'a>>,
}

#[derive(Serialize)]
struct Accepted<'a> {
    #[serde(flatten)]
    finding: Found<'a>,
    reason: &'a str,
    approver: &'a str,
    until: Option<String>,
}

/// A council in a few numbers; `worst` is of what was found and is not known.
#[derive(Serialize)]
struct Summary {
    worst: Option<&'static str>,
    errors: usize,
    warnings: usize,
    notes: usize,
    accepted: usize,
    known: usize,
    /// Rules.
    not_evaluated: usize,
}

#[derive(Serialize)]
struct Loaded<'a> {
    councils: &'a [String],
    files: usize,
    statements: usize,
    documents: &'a [String],
    #[serde(rename = "not_loaded")]
    referred_to: &'a [String],
    left_out: &'a [String],
}

#[derive(Serialize)]
struct NotEvaluated<'a> {
    rule: &'a str,
    reason: &'a str,
}

#[derive(Serialize)]
struct Found<'a> {
    rule: &'a str,
    kind: &'a str,
    severity: &'a str,
    message: &'a str,
    help: Option<&'a str>,
    #[serde(flatten)]
    at: Place,
    on: Option<&'a str>,
    paragraph: Option<&'a str>,
    example: Option<&'a str>,
    readings: &'a [String],
    labels: Vec<Labelled<'a>>,
    fingerprint: &'a str,
}

#[derive(Serialize)]
struct Labelled<'a> {
    text: &'a str,
    #[serde(flatten)]
    at: Place,
}

/// Lines and columns from 1, columns in characters; `end` is the first place after.
#[derive(Serialize)]
struct Place {
    path: String,
    line: usize,
    column: usize,
    end: End,
}

#[derive(Serialize)]
struct End {
    line: usize,
    column: usize,
}

fn constitution(checked: &Checked) -> Constitution<'_> {
    let report = &checked.report;
    let Whole { path, summary, loaded, accepted: count, not_evaluated } = whole(checked);
    Constitution {
        path,
        summary,
        loaded,
        accepted: count,
        not_evaluated,
        findings: report.findings.iter().map(|it| found(&checked.sources, it)).collect(),
        accepted_findings: report
            .accepted
            .iter()
            .map(|it| accepted(&checked.sources, it))
            .collect(),
    }
}

fn whole(checked: &Checked) -> Whole<'_> {
    let report = &checked.report;
    let loaded = &report.loaded;
    let not_evaluated = report.not_evaluated.iter();
    Whole {
        path: &checked.path,
        summary: summarised(report),
        loaded: Loaded {
            councils: &loaded.councils,
            files: loaded.files,
            statements: loaded.statements,
            documents: &loaded.documents,
            referred_to: &loaded.not_loaded,
            left_out: &loaded.left_out,
        },
        accepted: report.accepted.len(),
        not_evaluated: not_evaluated.map(|(rule, reason)| NotEvaluated { rule, reason }).collect(),
    }
}

fn summarised(report: &Report) -> Summary {
    let count = |severity| report.findings.iter().filter(|it| it.severity == severity).count();
    Summary {
        worst: report.worst().map(Severity::name),
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
        notes: count(Severity::Note),
        accepted: report.accepted.len(),
        known: report.known,
        not_evaluated: report.not_evaluated.len(),
    }
}

fn found<'a>(sources: &Sources, finding: &'a Finding) -> Found<'a> {
    Found {
        rule: finding.rule.0,
        kind: finding.kind.name(),
        severity: finding.severity.name(),
        message: &finding.message,
        help: finding.help.as_deref(),
        at: place(sources, finding.span),
        on: finding.on.as_deref(),
        paragraph: finding.pin.as_deref(),
        example: finding.example.as_deref(),
        readings: &finding.readings,
        labels: finding.labels.iter().map(|it| labelled(sources, it)).collect(),
        fingerprint: &finding.fingerprint,
    }
}

fn accepted<'a>(sources: &Sources, it: &'a pipeline::Accepted) -> Accepted<'a> {
    Accepted {
        finding: found(sources, &it.finding),
        reason: &it.reason,
        approver: &it.approver,
        until: it.until.map(|day| day.to_string()),
    }
}

fn labelled<'a>(sources: &Sources, label: &'a Label) -> Labelled<'a> {
    Labelled { text: &label.text, at: place(sources, label.span) }
}

fn place(sources: &Sources, span: Span) -> Place {
    let file = sources.file(span.file);
    let (start, end) = (file.position(span.start), file.position(span.end));
    Place {
        path: path_of(sources, span.file),
        line: start.line,
        column: start.column,
        end: End { line: end.line, column: end.column },
    }
}
