//! For the code quality report of a GitLab merge request.

use serde_json::{Value, json};

use super::{Run, json, plain, text};
use crate::{
    finding::{Finding, Severity},
    source::Sources,
};

/// Every finding of a run and what could not be read. The format has no place for what was accepted or
/// not evaluated.
pub fn write(run: &Run) -> String {
    let unreadable = run.unreadable.iter().map(|(path, reason)| unreadable(run, path, reason));
    let found = run
        .constitutions
        .iter()
        .flat_map(|it| it.report.findings.iter().map(|finding| issue(run, &it.sources, finding)));
    json::text(&unreadable.chain(found).collect::<Vec<_>>())
}

fn issue(run: &Run, sources: &Sources, finding: &Finding) -> Value {
    let at = run.at(sources, finding.span);
    let severity = match finding.severity {
        Severity::Error => "major",
        Severity::Warning => "minor",
        Severity::Note => "info",
    };
    let details = plain::details(finding, |span| run.at(sources, span).to_string());
    let body: Vec<_> = details
        .iter()
        .map(|(label, words)| format!("{label}: {}", text::markdown_message(words)))
        .collect();
    json!({
        "type": "issue",
        "check_name": finding.rule.0,
        "description": format!("{}: {}", finding.kind.name(), text::harmless(&finding.message)),
        "content": { "body": body.join("\n\n") },
        "categories": ["Bug Risk"],
        "fingerprint": finding.fingerprint,
        "severity": severity,
        "location": {
            "path": at.path,
            "lines": { "begin": at.start.line, "end": at.end.line },
        },
    })
}

/// So that a file that cannot be read does not look like one whose faults are mended.
fn unreadable(run: &Run, path: &str, reason: &str) -> Value {
    let path = run.kept_as(path);
    json!({
        "type": "issue",
        "check_name": "unreadable",
        "description": text::harmless(reason),
        "categories": ["Bug Risk"],
        "fingerprint": format!("unreadable {path}"),
        "severity": "blocker",
        "location": { "path": path, "lines": { "begin": 1 } },
    })
}
