//! For the log of a GitHub workflow: a workflow command for each finding, which GitHub shows at its line.

use std::fmt::Write as _;

use super::{Run, gravest_first, plain, summary, text};
use crate::{
    finding::{Finding, Severity},
    source::Sources,
};

/// Everything that a run has to say, the gravest first, since GitHub shows only the first ten of a kind.
pub fn write(run: &Run) -> String {
    let mut out = String::new();
    for (path, reason) in &run.unreadable {
        let place = [("file", run.kept_as(path).to_owned())];
        command(&mut out, "error", &place, "could not be read", reason);
    }
    let mut found: Vec<_> = run
        .constitutions
        .iter()
        .flat_map(|it| gravest_first(&it.report.findings).into_iter().map(|one| (one, &it.sources)))
        .collect();
    found.sort_by_key(|(finding, _)| std::cmp::Reverse(finding.severity));
    for (finding, sources) in found {
        one(&mut out, run, sources, finding);
    }
    for checked in &run.constitutions {
        let lines = summary::lines(checked, summary::Named::All).into_iter();
        let lines = lines.filter(|it| it.0 == summary::NOT_EVALUATED).map(|(_, words)| words);
        let reasons = lines.collect::<Vec<_>>().join("\n");
        if !reasons.is_empty() {
            let place = [("file", run.kept_as(&checked.path).to_owned())];
            command(&mut out, "notice", &place, "not evaluated", &reasons);
        }
    }
    // Without a word of the text, which might command the runner.
    let _ = writeln!(out, "Total: {}.", summary::total(run));
    out
}

fn one(out: &mut String, run: &Run, sources: &Sources, finding: &Finding) {
    let level = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let at = run.at(sources, finding.span);
    let mut place = vec![
        ("file", at.path),
        ("line", at.start.line.to_string()),
        ("endLine", at.end.line.to_string()),
    ];
    // Columns are refused where a finding takes more than one line.
    if at.start.line == at.end.line {
        place.push(("col", at.start.column.to_string()));
        place.push(("endColumn", at.end.column.to_string()));
    }
    let title = format!("{} ({})", finding.kind.name(), finding.rule);
    let mut message = text::harmless(&text::sentence(&finding.message)).into_owned();
    for (label, words) in plain::details(finding, |span| run.at(sources, span).to_string()) {
        let _ = write!(message, "\n{label}: {words}");
    }
    command(out, level, &place, &title, &message);
}

/// `::error file=a.polity,line=3,title=…::message`
fn command(out: &mut String, level: &str, place: &[(&str, String)], title: &str, message: &str) {
    let _ = write!(out, "::{level} ");
    for (name, value) in place {
        let _ = write!(out, "{name}={},", property(value));
    }
    let _ = writeln!(out, "title={}::{}", property(title), data(message));
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
